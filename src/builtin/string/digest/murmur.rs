//! MurmurHash3, in its forms of 32 and 128 bits.

fn word32(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

fn word64(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

fn mix32(mut h: u32) -> u32 {
    h = (h ^ h >> 16).wrapping_mul(0x85eb_ca6b);
    h = (h ^ h >> 13).wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

fn mix64(mut k: u64) -> u64 {
    k = (k ^ k >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    k = (k ^ k >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ k >> 33
}

/// `murmur3a`
pub fn of_32_bits(data: &[u8], seed: u32) -> Vec<u8> {
    let scramble = |k: u32| k.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    let mut h = seed;
    let blocks = data.chunks_exact(4);
    let tail = blocks.remainder();
    for block in blocks {
        h ^= scramble(word32(block));
        h = h.rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64);
    }
    if !tail.is_empty() {
        h ^= scramble(word32(tail));
    }
    mix32(h ^ data.len() as u32).to_be_bytes().to_vec()
}

/// `murmur3c`: 128 bits for machines of 32 bits.
pub fn of_4_words(data: &[u8], seed: u32) -> Vec<u8> {
    const C: [u32; 4] = [0x239b_961b, 0xab0e_9789, 0x38b3_4ae5, 0xa1e3_8b93];
    const TURN: [u32; 4] = [15, 16, 17, 18];
    const STEP: [(u32, u32); 4] =
        [(19, 0x561c_cd1b), (17, 0x0bca_a747), (15, 0x96cd_1c35), (13, 0x32ac_3b17)];
    let scramble =
        |at: usize, k: u32| k.wrapping_mul(C[at]).rotate_left(TURN[at]).wrapping_mul(C[(at + 1) % 4]);
    let mut h = [seed; 4];
    let blocks = data.chunks_exact(16);
    let tail = blocks.remainder();
    for block in blocks {
        for at in 0..4 {
            h[at] ^= scramble(at, word32(&block[at * 4..at * 4 + 4]));
            let (turn, add) = STEP[at];
            h[at] = h[at].rotate_left(turn).wrapping_add(h[(at + 1) % 4]).wrapping_mul(5).wrapping_add(add);
        }
    }
    for (at, word) in tail.chunks(4).enumerate() {
        h[at] ^= scramble(at, word32(word));
    }
    for word in &mut h {
        *word ^= data.len() as u32;
    }
    let spread = |h: &mut [u32; 4]| {
        h[0] = h[0].wrapping_add(h[1]).wrapping_add(h[2]).wrapping_add(h[3]);
        for at in 1..4 {
            h[at] = h[at].wrapping_add(h[0]);
        }
    };
    spread(&mut h);
    h = h.map(mix32);
    spread(&mut h);
    h.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// `murmur3f`: 128 bits for machines of 64 bits.
pub fn of_2_words(data: &[u8], seed: u32) -> Vec<u8> {
    const C: [u64; 2] = [0x87c3_7b91_1142_53d5, 0x4cf5_ad43_2745_937f];
    let first = |k: u64| k.wrapping_mul(C[0]).rotate_left(31).wrapping_mul(C[1]);
    let second = |k: u64| k.wrapping_mul(C[1]).rotate_left(33).wrapping_mul(C[0]);
    let (mut a, mut b) = (u64::from(seed), u64::from(seed));
    let blocks = data.chunks_exact(16);
    let tail = blocks.remainder();
    for block in blocks {
        a ^= first(word64(&block[..8]));
        a = a.rotate_left(27).wrapping_add(b).wrapping_mul(5).wrapping_add(0x52dc_e729);
        b ^= second(word64(&block[8..]));
        b = b.rotate_left(31).wrapping_add(a).wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    if tail.len() > 8 {
        b ^= second(word64(&tail[8..]));
    }
    if !tail.is_empty() {
        a ^= first(word64(&tail[..tail.len().min(8)]));
    }
    (a, b) = (a ^ data.len() as u64, b ^ data.len() as u64);
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (mix64(a), mix64(b));
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    [a.to_be_bytes(), b.to_be_bytes()].concat()
}
