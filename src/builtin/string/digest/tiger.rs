//! Tiger, by R. Anderson and E. Biham, with 3 or 4 passes. Its tables are made as its authors made them.

use std::sync::OnceLock;

type Tables = Vec<u64>;

const BEGIN: [u64; 3] = [0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, 0xf096_a5b4_c3b2_e187];

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        const SEED: &[u8; 64] = b"Tiger - A Fast New Hash Function, by Ross Anderson and Eli Biham";
        let mut table: Tables = (0..1024).map(|at: u64| (at & 255) * 0x0101_0101_0101_0101).collect();
        let mut state = BEGIN;
        let mut part = 2;
        for _ in 0..5 {
            for at in 0..256 {
                for first in [0, 256, 512, 768] {
                    part += 1;
                    if part == 3 {
                        part = 0;
                        compress(&mut state, SEED, 3, &table);
                    }
                    for column in 0..8 {
                        let shift = column * 8;
                        let other = first + (state[part] >> shift & 255) as usize;
                        let difference = (table[first + at] ^ table[other]) & 255 << shift;
                        table[first + at] ^= difference;
                        if other != first + at {
                            table[other] ^= difference;
                        }
                    }
                }
            }
        }
        table
    })
}

fn compress(state: &mut [u64; 3], block: &[u8], passes: usize, table: &Tables) {
    let mut x: [u64; 8] = std::array::from_fn(|at| {
        block[at * 8..at * 8 + 8].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
    });
    let [mut a, mut b, mut c] = *state;
    for pass in 0..passes {
        if pass > 0 {
            schedule(&mut x);
        }
        let factor = match pass {
            0 => 5,
            1 => 7,
            _ => 9,
        };
        for word in x {
            c ^= word;
            let byte = |at: u64| (c >> (at * 8) & 255) as usize;
            a = a.wrapping_sub(
                table[byte(0)] ^ table[256 + byte(2)] ^ table[512 + byte(4)] ^ table[768 + byte(6)],
            );
            b = b.wrapping_add(
                table[768 + byte(1)] ^ table[512 + byte(3)] ^ table[256 + byte(5)] ^ table[byte(7)],
            );
            b = b.wrapping_mul(factor);
            (a, b, c) = (b, c, a);
        }
    }
    *state = [a ^ state[0], b.wrapping_sub(state[1]), c.wrapping_add(state[2])];
}

fn schedule(x: &mut [u64; 8]) {
    x[0] = x[0].wrapping_sub(x[7] ^ 0xa5a5_a5a5_a5a5_a5a5);
    x[1] ^= x[0];
    x[2] = x[2].wrapping_add(x[1]);
    x[3] = x[3].wrapping_sub(x[2] ^ (!x[1] << 19));
    x[4] ^= x[3];
    x[5] = x[5].wrapping_add(x[4]);
    x[6] = x[6].wrapping_sub(x[5] ^ (!x[4] >> 23));
    x[7] ^= x[6];
    x[0] = x[0].wrapping_add(x[7]);
    x[1] = x[1].wrapping_sub(x[0] ^ (!x[7] << 19));
    x[2] ^= x[1];
    x[3] = x[3].wrapping_add(x[2]);
    x[4] = x[4].wrapping_sub(x[3] ^ (!x[2] >> 23));
    x[5] ^= x[4];
    x[6] = x[6].wrapping_add(x[5]);
    x[7] = x[7].wrapping_sub(x[6] ^ 0x0123_4567_89ab_cdef);
}

/// The hash, of `bytes` bytes.
pub fn hash(data: &[u8], passes: usize, bytes: usize) -> Vec<u8> {
    let mut message = data.to_vec();
    message.push(1);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend((data.len() as u64 * 8).to_le_bytes());
    let mut state = BEGIN;
    for block in message.chunks_exact(64) {
        compress(&mut state, block, passes, tables());
    }
    let mut hash: Vec<u8> = state.iter().flat_map(|word| word.to_le_bytes()).collect();
    hash.truncate(bytes);
    hash
}
