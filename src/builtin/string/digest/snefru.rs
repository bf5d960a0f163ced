//! Snefru with 8 passes and 256 bits, by R. Merkle (A Fast Software One-Way Hash Function, 1990).

use std::sync::OnceLock;

/// The S-boxes, two for each pass: words whose highest byte comes first.
const BOXES: &[u8] = include_bytes!("snefru.bin");

/// So many passes.
const PASSES: usize = 8;

/// So many bytes are hashed at a time.
pub const BLOCK: usize = 32;

type Boxes = [[[u32; 256]; 2]; PASSES];

fn boxes() -> &'static Boxes {
    static TABLES: OnceLock<Box<Boxes>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut boxes = Box::new([[[0; 256]; 2]; PASSES]);
        let words = BOXES.as_chunks::<4>().0.iter().map(|bytes| u32::from_be_bytes(*bytes));
        for (place, word) in boxes.as_flattened_mut().as_flattened_mut().iter_mut().zip(words) {
            *place = word;
        }
        boxes
    })
}

fn compress(state: &mut [u32; 8], block: &[u8; BLOCK], boxes: &Boxes) {
    let mut words = [0; 16];
    words[..8].copy_from_slice(state);
    for (word, bytes) in words[8..].iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for pair in boxes {
        for turn in [16, 8, 16, 24] {
            for at in 0..16 {
                let change = pair[at >> 1 & 1][(words[at] & 255) as usize];
                words[(at + 1) & 15] ^= change;
                words[(at + 15) & 15] ^= change;
            }
            words.iter_mut().for_each(|word| *word = word.rotate_right(turn));
        }
    }
    for (word, other) in state.iter_mut().zip(words.iter().rev()) {
        *word ^= other;
    }
}

/// The hash of a text.
pub fn hash(data: &[u8]) -> Vec<u8> {
    let boxes = boxes();
    let mut state = [0; 8];
    let (blocks, rest) = data.as_chunks::<BLOCK>();
    for block in blocks {
        compress(&mut state, block, boxes);
    }
    if !rest.is_empty() {
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        compress(&mut state, &block, boxes);
    }
    let mut end = [0; BLOCK];
    end[BLOCK - 8..].copy_from_slice(&(data.len() as u64).wrapping_mul(8).to_be_bytes());
    compress(&mut state, &end, boxes);
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}
