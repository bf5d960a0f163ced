//! What instructions remembered of more classes than their own caches have room for.
//!
//! An inline cache holds what was found for one class of object or for two. What makes way for another class goes to this
//! table, and comes back when an object of that class is met again at the same place: the instruction is then executed
//! once more, and its cache knows the class. The functions stand apart, so that handlers that use them keep nothing in
//! memory.

use super::super::linked::Cache;

/// The number of entries, a power of two.
const ENTRIES: usize = 1024;

/// In keys of caches: what the lowest bits of a class's address are used for.
const MARKS: usize = 3;

/// See the module. It takes memory only when something goes there.
#[derive(Default)]
pub struct Wide(Vec<Entry>);

#[derive(Clone, Copy, Default)]
struct Entry {
    /// The address of the cache.
    site: usize,
    known: Cache,
}

impl Wide {
    #[inline(always)]
    fn index(site: usize, class: usize) -> usize {
        let mixed = (site >> 3).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ (class >> 4).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        mixed >> 40 & (ENTRIES - 1)
    }

    /// Keeps what a cache held until now.
    #[inline(never)]
    pub fn keep(&mut self, site: usize, known: Cache) {
        if known.key == 0 {
            return;
        }
        if self.0.is_empty() {
            self.0.resize(ENTRIES, Entry::default());
        }
        self.0[Wide::index(site, known.key & !MARKS)] = Entry { site, known };
    }

    /// What was kept for a class.
    #[inline(always)]
    pub fn get(&self, site: usize, class: usize) -> Option<Cache> {
        let entry = self.0.get(Wide::index(site, class))?;
        (entry.site == site && entry.known.key & !MARKS == class).then_some(entry.known)
    }

    /// Puts what was kept for a class into the one cache of an instruction, which does not know it; says whether there was
    /// something.
    ///
    /// # Safety
    /// The cache is alive.
    #[inline(never)]
    pub unsafe fn recall(&mut self, site: *mut Cache, class: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(known) = self.get(site as usize, class) else { return false };
            if (*site).key & !MARKS == class {
                return false;
            }
            self.keep(site as usize, *site);
            *site = known;
            true
        }
    }

    /// As [`Wide::recall`], of an instruction that keeps two classes: the one met last stays.
    ///
    /// # Safety
    /// Two caches lie there.
    #[inline(never)]
    pub unsafe fn recall_one_of_two(&mut self, site: *mut Cache, class: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(known) = self.get(site as usize, class) else { return false };
            let second = site.add(1);
            if (*site).key & !MARKS == class || (*second).key & !MARKS == class {
                return false;
            }
            self.keep(site as usize, *second);
            *second = *site;
            *site = known;
            true
        }
    }
}
