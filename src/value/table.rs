//! The hash table behind arrays whose keys are not 0, 1, 2 …: entries in order of insertion, and an index over them.

use super::string::hash_bytes;
use super::{Key, KeyRef, Str, Value};

/// One element, or the tombstone of one.
pub(super) struct Entry {
    /// `Undef` marks a removed entry.
    pub(super) value: Value,
    /// The integer key, or the hash of the string key.
    pub(super) hash: u64,
    pub(super) key: Option<Str>,
}

impl Entry {
    #[inline(always)]
    pub(super) fn key(&self) -> Key {
        self.key_ref().to_key()
    }

    #[inline(always)]
    pub(super) fn key_ref(&self) -> KeyRef<'_> {
        match &self.key {
            Some(s) => KeyRef::Str(s),
            None => KeyRef::Int(self.hash as i64),
        }
    }
}

const EMPTY: u32 = u32::MAX;
/// Up to this many entries a look-up scans; there is no index.
const SCAN: usize = 8;

#[derive(Default)]
pub(super) struct Hash {
    pub(super) entries: Vec<Entry>,
    /// Open addressing with linear probing; a power of two at least twice as long as `entries`. Empty for small hashes.
    pub(super) index: Box<[u32]>,
    pub(super) live: u32,
    /// No entry before this one lives: a queue need not look for its head.
    pub(super) start: u32,
}

impl Hash {
    #[inline(always)]
    pub(super) fn slot(&self, hash: u64) -> usize {
        let bits = self.index.len().trailing_zeros();
        (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
    }

    #[inline(always)]
    pub(super) fn find(&self, hash: u64, is_key: impl Fn(&Entry) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|e| e.hash == hash && is_key(e) && !e.value.is_undef());
        }
        let mask = self.index.len() - 1;
        let mut slot = self.slot(hash);
        loop {
            let i = self.index[slot];
            if i == EMPTY {
                return None;
            }
            let entry = &self.entries[i as usize];
            if entry.hash == hash && is_key(entry) {
                return Some(i as usize);
            }
            slot = (slot + 1) & mask;
        }
    }

    #[inline(always)]
    pub(super) fn find_int(&self, key: i64) -> Option<usize> {
        self.find(key as u64, |e| e.key.is_none())
    }

    #[inline(always)]
    pub(super) fn find_str(&self, key: &Str) -> Option<usize> {
        self.find(key.hash(), |e| e.key.as_ref().is_some_and(|k| k == key))
    }

    #[inline(always)]
    pub(super) fn find_bytes(&self, key: &[u8]) -> Option<usize> {
        self.find(hash_bytes(key), |e| e.key.as_ref().is_some_and(|k| k.as_bytes() == key))
    }

    pub(super) fn find_key(&self, key: &Key) -> Option<usize> {
        match key {
            Key::Int(i) => self.find_int(*i),
            Key::Str(s) => self.find_str(s),
        }
    }

    /// The entries from the first living one on.
    pub(super) fn live_entries(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.get(self.start as usize..).unwrap_or(&[]).iter()
    }

    pub(super) fn rebuild_index(&mut self) {
        if self.entries.capacity() <= SCAN {
            self.index = Box::default();
            return;
        }
        let size = (self.entries.capacity() * 2).next_power_of_two();
        if self.index.len() == size {
            self.index.fill(EMPTY);
        } else {
            self.index = vec![EMPTY; size].into_boxed_slice();
        }
        for i in 0..self.entries.len() {
            if !self.entries[i].value.is_undef() {
                self.link(i);
            }
        }
    }

    #[inline(always)]
    pub(super) fn link(&mut self, i: usize) {
        let mask = self.index.len() - 1;
        let mut slot = self.slot(self.entries[i].hash);
        while self.index[slot] != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.index[slot] = i as u32;
    }

    pub(super) fn unlink(&mut self, i: usize) {
        if self.index.is_empty() {
            return;
        }
        let mask = self.index.len() - 1;
        let mut slot = self.slot(self.entries[i].hash);
        while self.index[slot] != i as u32 {
            slot = (slot + 1) & mask;
        }
        // What was pushed on by a collision moves back, so that the index needs no tombstones.
        let mut next = (slot + 1) & mask;
        while self.index[next] != EMPTY {
            let home = self.slot(self.entries[self.index[next] as usize].hash);
            if next.wrapping_sub(home) & mask >= next.wrapping_sub(slot) & mask {
                self.index[slot] = self.index[next];
                slot = next;
            }
            next = (next + 1) & mask;
        }
        self.index[slot] = EMPTY;
    }

    /// The first position at or after `position` that holds an element.
    #[inline(always)]
    pub(super) fn live_position(&self, position: usize) -> Option<usize> {
        let from = position.max(self.start as usize);
        let offset = self.entries.get(from..)?.iter().position(|e| !e.value.is_undef())?;
        Some(from + offset)
    }

    #[cold]
    pub(super) fn grow(&mut self) {
        let more = self.entries.len().max(4);
        self.entries.reserve_exact(more);
        self.rebuild_index();
    }
}
