//! The generators behind `Random\Engine\…`, and where a drawing gets its bits from.

use super::mersenne::Mersenne;
use std::cell::OnceCell;
use std::fs::File;
use std::io::Read;

/// Bits for a drawing.
pub trait Source {
    /// The next bits, and how many bytes of them count.
    fn next(&mut self) -> Result<(u64, usize), Stop>;

    /// Whether ranges are drawn in the manner of PHP's old generator.
    fn legacy_scaling(&self) -> bool {
        false
    }
}

/// Why a drawing has no result yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An engine written in PHP must be asked for more.
    Dry,
    /// So many numbers were no use that the engine must be broken.
    Broken,
}

/// PCG with 128 bits of state (`PcgOneseq128XslRr64`).
#[derive(Clone)]
pub struct Pcg {
    /// The state.
    pub state: u128,
}

const PCG_MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
const PCG_INCREMENT: u128 = 0x5851_F42D_4C95_7F2D_1405_7B7E_F767_814F;

impl Pcg {
    /// With this seed.
    pub fn new(seed: u128) -> Pcg {
        let mut pcg = Pcg { state: 0 };
        pcg.step();
        pcg.state = pcg.state.wrapping_add(seed);
        pcg.step();
        pcg
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(PCG_MULTIPLIER).wrapping_add(PCG_INCREMENT);
    }

    fn next(&mut self) -> u64 {
        self.step();
        let (high, low) = ((self.state >> 64) as u64, self.state as u64);
        (high ^ low).rotate_right((high >> 58) as u32)
    }

    /// As if it had been asked `advance` times.
    pub fn jump(&mut self, mut advance: u64) {
        let (mut multiplier, mut increment) = (PCG_MULTIPLIER, PCG_INCREMENT);
        let (mut total_multiplier, mut total_increment) = (1u128, 0u128);
        while advance > 0 {
            if advance & 1 == 1 {
                total_multiplier = total_multiplier.wrapping_mul(multiplier);
                total_increment = total_increment.wrapping_mul(multiplier).wrapping_add(increment);
            }
            increment = multiplier.wrapping_add(1).wrapping_mul(increment);
            multiplier = multiplier.wrapping_mul(multiplier);
            advance >>= 1;
        }
        self.state = total_multiplier.wrapping_mul(self.state).wrapping_add(total_increment);
    }
}

/// xoshiro256**
#[derive(Clone)]
pub struct Xoshiro {
    /// The state.
    pub state: [u64; 4],
}

impl Xoshiro {
    /// With this seed, spread by SplitMix64.
    pub fn new(seed: u64) -> Xoshiro {
        let mut seed = seed;
        let mut next = || {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = seed;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        Xoshiro { state: [next(), next(), next(), next()] }
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// As if it had been asked 2¹²⁸ times.
    pub fn jump(&mut self) {
        self.jump_by([
            0x180e_c6d3_3cfd_0aba,
            0xd5a6_1266_f0c9_392c,
            0xa958_2618_e03f_c9aa,
            0x39ab_dc45_29b1_661c,
        ]);
    }

    /// As if it had been asked 2¹⁹² times.
    pub fn jump_long(&mut self) {
        self.jump_by([
            0x76e1_5d3e_fefd_cbbf,
            0xc500_4e44_1c52_2fb3,
            0x7771_0069_854e_e241,
            0x3910_9bb0_2acb_e635,
        ]);
    }

    fn jump_by(&mut self, polynomial: [u64; 4]) {
        let mut sum = [0; 4];
        for word in polynomial {
            for bit in 0..64 {
                if word >> bit & 1 == 1 {
                    for (sum, state) in sum.iter_mut().zip(self.state) {
                        *sum ^= state;
                    }
                }
                self.next();
            }
        }
        self.state = sum;
    }
}

/// Random bytes from the operating system.
pub fn secure_bytes(count: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    fill_secure(&mut bytes)?;
    Ok(bytes)
}

thread_local! {
    /// Where the operating system gives random bytes, opened when first wanted.
    static RANDOM: OnceCell<File> = const { OnceCell::new() };
}

fn fill_secure(bytes: &mut [u8]) -> std::io::Result<()> {
    RANDOM.with(|random| {
        if random.get().is_none() {
            let _ = random.set(File::open("/dev/urandom")?);
        }
        match random.get() {
            Some(mut file) => file.read_exact(bytes),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    })
}

/// 64 random bits from the operating system.
pub fn secure_word() -> u64 {
    let mut word = [0; 8];
    match fill_secure(&mut word) {
        Ok(()) => u64::from_le_bytes(word),
        Err(_) => 0,
    }
}

/// A generator of ours.
#[derive(Clone)]
pub enum Engine {
    /// `Random\Engine\Mt19937`
    Mersenne(Mersenne),
    /// `Random\Engine\PcgOneseq128XslRr64`
    Pcg(Pcg),
    /// `Random\Engine\Xoshiro256StarStar`
    Xoshiro(Xoshiro),
    /// `Random\Engine\Secure`
    Secure,
}

impl Source for Engine {
    fn next(&mut self) -> Result<(u64, usize), Stop> {
        Ok(match self {
            Engine::Mersenne(twister) => (u64::from(twister.next_word()), 4),
            Engine::Pcg(pcg) => (pcg.next(), 8),
            Engine::Xoshiro(xoshiro) => (xoshiro.next(), 8),
            Engine::Secure => (secure_word(), 8),
        })
    }

    fn legacy_scaling(&self) -> bool {
        matches!(self, Engine::Mersenne(twister) if twister.legacy)
    }
}

/// What an engine written in PHP has answered so far. A drawing runs again from its beginning with each new answer.
#[derive(Clone, Default)]
pub struct Recorded {
    /// The answers.
    pub words: Vec<(u64, usize)>,
    /// How many of them this run has used.
    pub used: usize,
}

impl Source for Recorded {
    fn next(&mut self) -> Result<(u64, usize), Stop> {
        let word = self.words.get(self.used).copied().ok_or(Stop::Dry)?;
        self.used += 1;
        Ok(word)
    }
}
