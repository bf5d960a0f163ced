//! bcrypt, the hash behind `password_hash`.
//!
//! Blowfish begins with the digits of π; they are computed when the first password is hashed.

use std::sync::OnceLock;

/// Words of the subkeys and of the four boxes.
const SUBKEYS: usize = 18;
const WORDS: usize = SUBKEYS + 4 * 256;

/// The first words of the fraction of π.
fn digits_of_pi() -> &'static [u32] {
    static DIGITS: OnceLock<Vec<u32>> = OnceLock::new();
    DIGITS.get_or_init(|| {
        // Fixed point: one word before the point, and some behind the last that is wanted.
        let places = WORDS + 3;
        let (a, b) = (arctangent_of_inverse(5, places), arctangent_of_inverse(239, places));
        // Machin: π = 16 arctan 1/5 − 4 arctan 1/239
        let mut pi = multiply(&a, 16);
        subtract(&mut pi, &multiply(&b, 4));
        pi[1..=WORDS].to_vec()
    })
}

fn multiply(number: &[u32], factor: u32) -> Vec<u32> {
    let mut out = number.to_vec();
    let mut carry = 0u64;
    for word in out.iter_mut().rev() {
        let product = u64::from(*word) * u64::from(factor) + carry;
        *word = product as u32;
        carry = product >> 32;
    }
    out
}

fn divide(number: &[u32], divisor: u32, out: &mut [u32]) {
    let mut rest = 0u64;
    for (word, quotient) in number.iter().zip(out) {
        let part = rest << 32 | u64::from(*word);
        *quotient = (part / u64::from(divisor)) as u32;
        rest = part % u64::from(divisor);
    }
}

fn add(a: &mut [u32], b: &[u32]) {
    let mut carry = 0u64;
    for (x, y) in a.iter_mut().zip(b).rev() {
        let sum = u64::from(*x) + u64::from(*y) + carry;
        *x = sum as u32;
        carry = sum >> 32;
    }
}

fn subtract(a: &mut [u32], b: &[u32]) {
    let mut borrow = false;
    for (x, y) in a.iter_mut().zip(b).rev() {
        let (part, first) = x.overflowing_sub(*y);
        let (part, second) = part.overflowing_sub(u32::from(borrow));
        *x = part;
        borrow = first || second;
    }
}

fn arctangent_of_inverse(x: u32, places: usize) -> Vec<u32> {
    let mut one = vec![0; places];
    one[0] = 1;
    let mut power = vec![0; places];
    divide(&one, x, &mut power);
    let mut sum = power.clone();
    let mut term = vec![0; places];
    let mut n = 1;
    loop {
        let last = power.clone();
        divide(&last, x * x, &mut power);
        if power.iter().all(|word| *word == 0) {
            return sum;
        }
        divide(&power, 2 * n + 1, &mut term);
        if n % 2 == 1 {
            subtract(&mut sum, &term)
        } else {
            add(&mut sum, &term)
        }
        n += 1;
    }
}

struct Blowfish {
    subkeys: [u32; SUBKEYS],
    boxes: Vec<u32>,
}

impl Blowfish {
    fn new() -> Blowfish {
        let digits = digits_of_pi();
        let mut subkeys = [0; SUBKEYS];
        subkeys.copy_from_slice(&digits[..SUBKEYS]);
        Blowfish { subkeys, boxes: digits[SUBKEYS..].to_vec() }
    }

    fn round(&self, x: u32) -> u32 {
        let entry = |box_: usize, byte: u32| self.boxes[box_ * 256 + (byte & 255) as usize];
        (entry(0, x >> 24).wrapping_add(entry(1, x >> 16)) ^ entry(2, x >> 8)).wrapping_add(entry(3, x))
    }

    fn encrypt(&self, mut left: u32, mut right: u32) -> (u32, u32) {
        for pair in self.subkeys[..16].chunks_exact(2) {
            left ^= pair[0];
            right ^= self.round(left);
            right ^= pair[1];
            left ^= self.round(right);
        }
        (right ^ self.subkeys[17], left ^ self.subkeys[16])
    }

    /// Mixes a key, and a salt if there is one, into the state.
    fn expand(&mut self, salt: &[u32; 4], key: &[u32; SUBKEYS]) {
        for (subkey, word) in self.subkeys.iter_mut().zip(key) {
            *subkey ^= word;
        }
        let (mut left, mut right, mut at) = (0, 0, 0);
        for i in (0..WORDS).step_by(2) {
            (left, right) = self.encrypt(left ^ salt[at], right ^ salt[at + 1]);
            at = (at + 2) % 4;
            match i.checked_sub(SUBKEYS) {
                None => (self.subkeys[i], self.subkeys[i + 1]) = (left, right),
                Some(i) => (self.boxes[i], self.boxes[i + 1]) = (left, right),
            }
        }
    }
}

const ALPHABET: &[u8; 64] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..=chunk.len() {
            out.push(ALPHABET[(bits >> (18 - 6 * i) & 63) as usize]);
        }
    }
}

fn decode_salt(text: &[u8]) -> Option<[u8; 16]> {
    // 22 digits are 132 bits, four too many: the first 128 count.
    let mut wide = [0u8; 16];
    let mut accumulated = 0u32;
    let mut count = 0;
    let mut at = 0;
    for letter in text.get(..22)? {
        let value = ALPHABET.iter().position(|known| known == letter)? as u32;
        accumulated = accumulated << 6 | value;
        count += 6;
        if count >= 8 && at < 16 {
            count -= 8;
            wide[at] = (accumulated >> count) as u8;
            accumulated &= (1 << count) - 1;
            at += 1;
        }
    }
    Some(wide)
}

/// The hash of a password by a setting like `$2y$12$` and 22 digits of salt; `None` if the setting is wrong.
pub fn bcrypt(password: &[u8], setting: &[u8]) -> Option<Vec<u8>> {
    let [
        b'$',
        b'2',
        b'a' | b'x' | b'y' | b'b',
        b'$',
        tens @ b'0'..=b'3',
        ones @ b'0'..=b'9',
        b'$',
        rest @ ..,
    ] = setting
    else {
        return None;
    };
    let cost = u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    if !(4..=31).contains(&cost) {
        return None;
    }
    let salt = decode_salt(rest)?;
    let mut salt_words = [0u32; 4];
    for (word, bytes) in salt_words.iter_mut().zip(salt.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    // The key with its zero byte, over and over.
    let mut key = [0u32; SUBKEYS];
    let zero = [0];
    let mut bytes = password.iter().take(72).chain(&zero).cycle();
    let endless = password.len() >= 72;
    let mut plain = password.iter().take(72).cycle();
    for word in &mut key {
        for _ in 0..4 {
            let byte = if endless { plain.next() } else { bytes.next() };
            *word = *word << 8 | u32::from(byte.copied().unwrap_or(0));
        }
    }
    let mut salt_key = [0u32; SUBKEYS];
    for (i, word) in salt_key.iter_mut().enumerate() {
        *word = salt_words[i % 4];
    }
    let mut state = Blowfish::new();
    state.expand(&salt_words, &key);
    for _ in 0..1u64 << cost {
        state.expand(&[0; 4], &key);
        state.expand(&[0; 4], &salt_key);
    }
    let mut text = Vec::with_capacity(24);
    for pair in b"OrpheanBeholderScryDoubt".chunks_exact(8) {
        let word = |bytes: &[u8]| bytes.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte));
        let (mut left, mut right) = (word(&pair[..4]), word(&pair[4..]));
        for _ in 0..64 {
            (left, right) = state.encrypt(left, right);
        }
        text.extend(left.to_be_bytes());
        text.extend(right.to_be_bytes());
    }
    let mut out = setting[..7].to_vec();
    // Of the salt's last digit only two bits count.
    out.extend_from_slice(&rest[..21]);
    let last = ALPHABET.iter().position(|known| *known == rest[21])?;
    out.push(ALPHABET[last & 0x30]);
    encode(&text[..23], &mut out);
    Some(out)
}

/// A new setting: the cost and random bytes.
pub fn new_setting(cost: u32, random: &[u8; 16]) -> Vec<u8> {
    let mut out = format!("$2y${cost:02}$").into_bytes();
    encode(random, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pi_begins_right() {
        assert_eq!(&digits_of_pi()[..3], &[0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e]);
        assert_eq!(digits_of_pi().last(), Some(&0x3ac3_72e6));
    }

    #[test]
    fn known_hash() {
        let hash = bcrypt(b"rasmuslerdorf", b"$2a$07$rasmuslerd............nIdrcHdxcUxWomQX9j6kvERCFjTg7Ra");
        assert_eq!(
            hash.as_deref(),
            Some(b"$2a$07$rasmuslerd............nIdrcHdxcUxWomQX9j6kvERCFjTg7Ra".as_slice())
        );
    }
}
