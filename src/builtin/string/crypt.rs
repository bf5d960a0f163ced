//! `crypt` with the MD5, SHA-256, SHA-512 and bcrypt methods.

use crate::declare_functions;
use crate::vm::{Args, NativeResult, Vm};
use md5::Digest;

declare_functions! {
    /// The one-way hash of a password, by the method that the salt names.
    "crypt(string $string, string $salt): string" => crypt,
}

const ALPHABET: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn crypt(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (password, salt) = (args.bytes(0), args.bytes(1));
    // The failure token, which is no hash of anything.
    let failed: &[u8] = if salt.starts_with(b"*0") { b"*1" } else { b"*0" };
    Ok(hash(password, salt).unwrap_or_else(|| failed.to_vec()).into())
}

/// The hash of a password by a salt, which may be a whole hash; `None` if the salt names no known method.
pub fn hash(password: &[u8], salt: &[u8]) -> Option<Vec<u8>> {
    if let Some(salt) = salt.strip_prefix(b"$1$") {
        Some(md5_crypt(password, salt))
    } else if salt.starts_with(b"$5$") {
        sha_crypt(password, salt, &SHA256)
    } else if salt.starts_with(b"$6$") {
        sha_crypt(password, salt, &SHA512)
    } else {
        super::bcrypt::bcrypt(password, salt)
    }
}

/// Writes the lowest bits of a number in base 64, the lowest digit first.
fn digits(mut bits: u32, count: usize, out: &mut Vec<u8>) {
    for _ in 0..count {
        out.push(ALPHABET[(bits & 63) as usize]);
        bits >>= 6;
    }
}

fn md5(parts: &[&[u8]]) -> Vec<u8> {
    md5::Md5::digest(parts.concat()).to_vec()
}

fn md5_crypt(password: &[u8], salt: &[u8]) -> Vec<u8> {
    let length = salt.iter().take(8).take_while(|b| **b != b'$').count();
    let salt = &salt[..length];
    let inner = md5(&[password, salt, password]);
    let mut text = [password, b"$1$", salt].concat();
    text.extend(inner.iter().cycle().take(password.len()));
    let mut left = password.len();
    while left > 0 {
        text.push(if left & 1 == 1 { 0 } else { password.first().copied().unwrap_or(0) });
        left >>= 1;
    }
    let mut hash = md5(&[&text]);
    for round in 0..1000 {
        let mut text = Vec::new();
        text.extend_from_slice(if round & 1 == 1 { password } else { &hash });
        if round % 3 != 0 {
            text.extend_from_slice(salt);
        }
        if round % 7 != 0 {
            text.extend_from_slice(password);
        }
        text.extend_from_slice(if round & 1 == 1 { &hash } else { password });
        hash = md5(&[&text]);
    }
    let mut out = [b"$1$", salt, b"$"].concat();
    let byte = |i: usize| u32::from(hash[i]);
    for [a, b, c] in [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5]] {
        digits(byte(a) << 16 | byte(b) << 8 | byte(c), 4, &mut out);
    }
    digits(byte(11), 2, &mut out);
    out
}

/// One of the SHA methods (by Ulrich Drepper's specification).
struct Sha {
    prefix: &'static [u8],
    hash: fn(&[u8]) -> Vec<u8>,
    /// Which bytes of the hash are written together, and with how many digits.
    order: &'static [([usize; 3], usize)],
}

/// Stands for a byte that is not there.
const NONE: usize = usize::MAX;

const SHA256: Sha = Sha {
    prefix: b"$5$",
    hash: |data| sha2::Sha256::digest(data).to_vec(),
    order: &[
        ([0, 10, 20], 4),
        ([21, 1, 11], 4),
        ([12, 22, 2], 4),
        ([3, 13, 23], 4),
        ([24, 4, 14], 4),
        ([15, 25, 5], 4),
        ([6, 16, 26], 4),
        ([27, 7, 17], 4),
        ([18, 28, 8], 4),
        ([9, 19, 29], 4),
        ([NONE, 31, 30], 3),
    ],
};

const SHA512: Sha = Sha {
    prefix: b"$6$",
    hash: |data| sha2::Sha512::digest(data).to_vec(),
    order: &[
        ([0, 21, 42], 4),
        ([22, 43, 1], 4),
        ([44, 2, 23], 4),
        ([3, 24, 45], 4),
        ([25, 46, 4], 4),
        ([47, 5, 26], 4),
        ([6, 27, 48], 4),
        ([28, 49, 7], 4),
        ([50, 8, 29], 4),
        ([9, 30, 51], 4),
        ([31, 52, 10], 4),
        ([53, 11, 32], 4),
        ([12, 33, 54], 4),
        ([34, 55, 13], 4),
        ([56, 14, 35], 4),
        ([15, 36, 57], 4),
        ([37, 58, 16], 4),
        ([59, 17, 38], 4),
        ([18, 39, 60], 4),
        ([40, 61, 19], 4),
        ([62, 20, 41], 4),
        ([NONE, NONE, 63], 2),
    ],
};

fn sha_crypt(password: &[u8], setting: &[u8], method: &Sha) -> Option<Vec<u8>> {
    let mut salt = setting.strip_prefix(method.prefix)?;
    let mut rounds = None;
    if let Some(rest) = salt.strip_prefix(b"rounds=") {
        let end = memchr::memchr(b'$', rest)?;
        let count: usize = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        if !(1000..=999_999_999).contains(&count) {
            return None;
        }
        rounds = Some(count);
        salt = &rest[end + 1..];
    }
    let length = salt.iter().take(16).take_while(|b| **b != b'$').count();
    let salt = &salt[..length];
    if salt.iter().any(|b| matches!(b, b'\n' | b':')) {
        return None;
    }
    let hash = method.hash;
    let repeated =
        |bytes: &[u8], count: usize| -> Vec<u8> { bytes.iter().copied().cycle().take(count).collect() };
    let b = hash(&[password, salt, password].concat());
    let mut text = [password, salt].concat();
    text.extend(repeated(&b, password.len()));
    let mut left = password.len();
    while left > 0 {
        text.extend_from_slice(if left & 1 == 1 { &b } else { password });
        left >>= 1;
    }
    let mut a = hash(&text);
    let p = repeated(&hash(&password.repeat(password.len())), password.len());
    let s = repeated(&hash(&salt.repeat(16 + usize::from(a.first().copied().unwrap_or(0)))), salt.len());
    for round in 0..rounds.unwrap_or(5000) {
        let mut text = Vec::new();
        text.extend_from_slice(if round & 1 == 1 { &p } else { &a });
        if round % 3 != 0 {
            text.extend_from_slice(&s);
        }
        if round % 7 != 0 {
            text.extend_from_slice(&p);
        }
        text.extend_from_slice(if round & 1 == 1 { &a } else { &p });
        a = hash(&text);
    }
    let mut out = method.prefix.to_vec();
    if let Some(rounds) = rounds {
        out.extend(format!("rounds={rounds}$").bytes());
    }
    out.extend_from_slice(salt);
    out.push(b'$');
    for (places, count) in method.order {
        let bits = places.iter().fold(0, |bits, i| bits << 8 | u32::from(a.get(*i).copied().unwrap_or(0)));
        digits(bits, *count, &mut out);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        let sha256 = sha_crypt(b"Hello world!", b"$5$saltstring", &SHA256).unwrap_or_default();
        assert_eq!(sha256, b"$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5");
        let sha512 = sha_crypt(b"Hello world!", b"$6$saltstring", &SHA512).unwrap_or_default();
        assert_eq!(
            sha512.as_slice(),
            b"$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"
                .as_slice()
        );
    }
}
