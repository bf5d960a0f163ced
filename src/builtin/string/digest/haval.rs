//! HAVAL, by Y. Zheng, J. Pieprzyk and J. Seberry: 3, 4 or 5 passes, 128 to 256 bits.

use std::sync::OnceLock;

/// The number of words of the fraction of π that the hash is made with.
const WORDS: usize = 8 + 4 * 32;

/// The fraction of π, by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239).
fn pi() -> &'static [u32; WORDS] {
    static PI: OnceLock<[u32; WORDS]> = OnceLock::new();
    PI.get_or_init(|| {
        // A word before the point and two of guard behind the wanted ones, the largest first.
        let mut sum = vec![0u32; WORDS + 3];
        for (factor, base, begins_with_plus) in [(16u64, 5u64, true), (4, 239, false)] {
            let mut power = vec![0u32; WORDS + 3];
            power[0] = factor as u32;
            divide(&mut power, base);
            let mut plus = begins_with_plus;
            let mut odd = 1u64;
            while power.iter().any(|word| *word != 0) {
                let mut term = power.clone();
                divide(&mut term, odd);
                add(&mut sum, &term, plus);
                divide(&mut power, base * base);
                plus = !plus;
                odd += 2;
            }
        }
        std::array::from_fn(|at| sum[at + 1])
    })
}

fn divide(number: &mut [u32], by: u64) {
    let mut rest = 0u64;
    for word in number {
        let part = rest << 32 | u64::from(*word);
        *word = (part / by) as u32;
        rest = part % by;
    }
}

fn add(sum: &mut [u32], term: &[u32], plus: bool) {
    let mut carry = i64::from(!plus);
    for (word, part) in sum.iter_mut().zip(term).rev() {
        let part = if plus { *part } else { !*part };
        let total = u64::from(*word) + u64::from(part) + carry as u64;
        *word = total as u32;
        carry = (total >> 32) as i64;
    }
}

type Six = [u32; 7];

/// The Boolean functions, of x6 to x0.
fn f(pass: usize, x: Six) -> u32 {
    let [x6, x5, x4, x3, x2, x1, x0] = x;
    match pass {
        1 => (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x1) ^ x0,
        2 => {
            (x1 & x2 & x3)
                ^ (x2 & x4 & x5)
                ^ (x1 & x2)
                ^ (x1 & x4)
                ^ (x2 & x6)
                ^ (x3 & x5)
                ^ (x4 & x5)
                ^ (x0 & x2)
                ^ x0
        }
        3 => (x1 & x2 & x3) ^ (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x3) ^ x0,
        4 => {
            (x1 & x2 & x3)
                ^ (x2 & x4 & x5)
                ^ (x3 & x4 & x6)
                ^ (x1 & x4)
                ^ (x2 & x6)
                ^ (x3 & x4)
                ^ (x3 & x5)
                ^ (x3 & x6)
                ^ (x4 & x5)
                ^ (x4 & x6)
                ^ (x0 & x4)
                ^ x0
        }
        _ => (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x1 & x2 & x3) ^ (x0 & x5) ^ x0,
    }
}

/// Which of x6 to x0 a pass hands to its function, by the number of passes.
fn order(passes: usize, pass: usize) -> [usize; 7] {
    match (passes, pass) {
        (3, 1) => [1, 0, 3, 5, 6, 2, 4],
        (3, 2) => [4, 2, 1, 0, 5, 3, 6],
        (3, _) => [6, 1, 2, 3, 4, 5, 0],
        (4, 1) => [2, 6, 1, 4, 5, 3, 0],
        (4, 2) => [3, 5, 2, 0, 1, 6, 4],
        (4, 3) => [1, 4, 3, 6, 0, 2, 5],
        (4, _) => [6, 4, 0, 5, 2, 1, 3],
        (_, 1) => [3, 4, 1, 0, 5, 2, 6],
        (_, 2) => [6, 2, 1, 0, 3, 4, 5],
        (_, 3) => [2, 6, 0, 4, 3, 1, 5],
        (_, 4) => [1, 5, 3, 2, 0, 4, 6],
        _ => [2, 5, 0, 6, 4, 3, 1],
    }
}

/// The order in which a pass takes the words of a block.
const WORD_ORDER: [[usize; 32]; 5] = [
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
        28, 29, 30, 31,
    ],
    [
        5, 14, 26, 18, 11, 28, 7, 16, 0, 23, 20, 22, 1, 10, 4, 8, 30, 3, 21, 9, 17, 24, 29, 6, 19, 12, 15,
        13, 2, 25, 31, 27,
    ],
    [
        19, 9, 4, 20, 28, 17, 8, 22, 29, 14, 25, 12, 24, 30, 16, 26, 31, 15, 7, 3, 1, 0, 18, 27, 13, 6, 21,
        10, 23, 11, 5, 2,
    ],
    [
        24, 4, 0, 14, 2, 7, 28, 23, 26, 6, 30, 20, 18, 25, 19, 3, 22, 11, 31, 21, 8, 27, 12, 9, 1, 29, 5, 15,
        17, 10, 16, 13,
    ],
    [
        27, 3, 21, 26, 17, 11, 20, 29, 19, 0, 12, 7, 13, 8, 31, 10, 5, 9, 14, 30, 18, 6, 28, 24, 2, 23, 16,
        22, 4, 1, 25, 15,
    ],
];

fn compress(state: &mut [u32; 8], block: &[u8], passes: usize) {
    let words: Vec<u32> =
        block.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
    let mut t = *state;
    for pass in 1..=passes {
        for (step, word) in WORD_ORDER[pass - 1].iter().enumerate() {
            // x7 to x0 turn by one with every step.
            let x = |k: usize| t[(k + 8 - step % 8) % 8];
            let values: Six = order(passes, pass).map(x);
            let p = f(pass, values);
            let constant = if pass == 1 { 0 } else { pi()[8 + (pass - 2) * 32 + step] };
            let at = (7 + 8 - step % 8) % 8;
            t[at] = p
                .rotate_right(7)
                .wrapping_add(t[at].rotate_right(11))
                .wrapping_add(words[*word])
                .wrapping_add(constant);
        }
    }
    for (word, part) in state.iter_mut().zip(t) {
        *word = word.wrapping_add(part);
    }
}

/// The hash, of `bits` bits.
pub fn hash(data: &[u8], passes: usize, bits: usize) -> Vec<u8> {
    let mut message = data.to_vec();
    message.push(1);
    while message.len() % 128 != 118 {
        message.push(0);
    }
    message.push(((bits & 3) << 6 | (passes & 7) << 3 | 1) as u8);
    message.push((bits >> 2) as u8);
    message.extend((data.len() as u64 * 8).to_le_bytes());
    let mut state: [u32; 8] = std::array::from_fn(|at| pi()[at]);
    for block in message.chunks_exact(128) {
        compress(&mut state, block, passes);
    }
    fold(&mut state, bits);
    state.iter().take(bits / 32).flat_map(|word| word.to_le_bytes()).collect()
}

/// Adds the words that a shorter hash leaves out to those that stay.
fn fold(s: &mut [u32; 8], bits: usize) {
    let [_, _, _, _, s4, s5, s6, s7] = *s;
    let mut give = |at: usize, part: u32| s[at] = s[at].wrapping_add(part);
    match bits {
        128 => {
            give(3, (s7 & 0xff00_0000) | (s6 & 0x00ff_0000) | (s5 & 0x0000_ff00) | (s4 & 0x0000_00ff));
            give(
                2,
                ((s7 & 0x00ff_0000) | (s6 & 0x0000_ff00) | (s5 & 0x0000_00ff)).wrapping_shl(8)
                    | (s4 & 0xff00_0000) >> 24,
            );
            give(
                1,
                ((s7 & 0x0000_ff00) | (s6 & 0x0000_00ff)) << 16
                    | ((s5 & 0xff00_0000) | (s4 & 0x00ff_0000)) >> 16,
            );
            give(
                0,
                (s7 & 0x0000_00ff) << 24
                    | ((s6 & 0xff00_0000) | (s5 & 0x00ff_0000) | (s4 & 0x0000_ff00)) >> 8,
            );
        }
        160 => {
            give(4, ((s7 & (0x7f << 25)) | (s6 & (0x3f << 19)) | (s5 & (0x7f << 12))) >> 12);
            give(3, ((s7 & (0x3f << 19)) | (s6 & (0x7f << 12)) | (s5 & (0x3f << 6))) >> 6);
            give(2, (s7 & (0x7f << 12)) | (s6 & (0x3f << 6)) | (s5 & 0x3f));
            give(1, ((s7 & (0x3f << 6)) | (s6 & 0x3f) | (s5 & (0x7f << 25))).rotate_right(25));
            give(0, ((s7 & 0x3f) | (s6 & (0x7f << 25)) | (s5 & (0x3f << 19))).rotate_right(19));
        }
        192 => {
            give(5, ((s7 & (0x3f << 26)) | (s6 & (0x1f << 21))) >> 21);
            give(4, ((s7 & (0x1f << 21)) | (s6 & (0x1f << 16))) >> 16);
            give(3, ((s7 & (0x1f << 16)) | (s6 & (0x3f << 10))) >> 10);
            give(2, ((s7 & (0x3f << 10)) | (s6 & (0x1f << 5))) >> 5);
            give(1, (s7 & (0x1f << 5)) | (s6 & 0x1f));
            give(0, ((s7 & 0x1f) | (s6 & (0x3f << 26))).rotate_right(26));
        }
        224 => {
            give(6, s7 & 0x0f);
            give(5, (s7 >> 4) & 0x1f);
            give(4, (s7 >> 9) & 0x0f);
            give(3, (s7 >> 13) & 0x1f);
            give(2, (s7 >> 18) & 0x0f);
            give(1, (s7 >> 22) & 0x1f);
            give(0, (s7 >> 27) & 0x1f);
        }
        _ => {}
    }
}
