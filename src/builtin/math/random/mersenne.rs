//! The Mersenne Twister (MT19937), and PHP's old, faulty variant of it.

/// Number of words of state.
pub const WORDS: usize = 624;
const MIDDLE: usize = 397;

/// A Mersenne Twister.
#[derive(Clone)]
pub struct Mersenne {
    state: Box<[u32; WORDS]>,
    /// The next word to give out.
    count: usize,
    /// `MT_RAND_PHP`: twists with the wrong bit, as PHP did before 7.1.
    pub legacy: bool,
}

impl Mersenne {
    /// With this seed.
    pub fn new(seed: u32, legacy: bool) -> Mersenne {
        let mut twister = Mersenne { state: Box::new([0; WORDS]), count: 0, legacy };
        let mut previous = seed;
        twister.state[0] = seed;
        for (i, word) in twister.state.iter_mut().enumerate().skip(1) {
            previous = 1_812_433_253u32.wrapping_mul(previous ^ (previous >> 30)).wrapping_add(i as u32);
            *word = previous;
        }
        twister.reload();
        twister
    }

    /// From a stored state.
    pub fn from_state(state: [u32; WORDS], count: usize, legacy: bool) -> Mersenne {
        Mersenne { state: Box::new(state), count, legacy }
    }

    /// The words, and how many of them are used up.
    pub fn state(&self) -> (&[u32; WORDS], usize) {
        (&self.state, self.count)
    }

    fn reload(&mut self) {
        for i in 0..WORDS {
            let (this, next) = (self.state[i], self.state[(i + 1) % WORDS]);
            let mixed = (this & 0x8000_0000) | (next & 0x7fff_ffff);
            let low = if self.legacy { this & 1 } else { next & 1 };
            let matrix = low.wrapping_neg() & 0x9908_b0df;
            self.state[i] = self.state[(i + MIDDLE) % WORDS] ^ (mixed >> 1) ^ matrix;
        }
        self.count = 0;
    }

    /// The next 32 bits.
    pub fn next_word(&mut self) -> u32 {
        if self.count >= WORDS {
            self.reload();
        }
        let mut word = self.state[self.count];
        self.count += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }
}
