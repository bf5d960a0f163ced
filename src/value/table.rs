//! The hash table behind arrays whose keys are not 0, 1, 2 …: entries in order of insertion, and chains over them.

use super::string::hash_bytes;
use super::{Array, Key, KeyRef, Str, Value};

/// One element, or the tombstone of one.
#[repr(C)]
pub(super) struct Entry {
    /// `Undef` marks a removed entry.
    pub(super) value: Value,
    /// The integer key, or the address that a holder of the string key consists of.
    key: u64,
    /// What chains are found by; the top bit tells string keys from integer keys.
    hash: u32,
    /// The next entry of the same chain.
    next: u32,
}

const _: () = assert!(size_of::<Entry>() == 32);

const STRING: u32 = 1 << 31;
/// The end of a chain.
const END: u32 = u32::MAX;
/// Up to this many entries a look-up scans; there are no chains.
const SCAN: usize = 8;

/// Neighbouring keys get neighbouring hashes, so that walking over keys walks over memory; the upper halves are folded
/// in for keys that are multiples of a large power of two.
#[inline(always)]
fn hash_of_int(key: i64) -> u32 {
    let folded = (key as u64 ^ key as u64 >> 32) as u32;
    (folded ^ folded >> 16) & !STRING
}

#[inline(always)]
fn hash_of_str(hash: u64) -> u32 {
    (hash ^ hash >> 32) as u32 | STRING
}

impl Entry {
    #[inline(always)]
    pub(super) fn of_int(key: i64, value: Value) -> Entry {
        Entry { value, key: key as u64, hash: hash_of_int(key), next: END }
    }

    #[inline(always)]
    pub(super) fn of_str(key: Str, value: Value) -> Entry {
        let hash = hash_of_str(key.hash());
        // SAFETY: a holder is one pointer; `Entry::drop` gives it up.
        let key = unsafe { std::mem::transmute::<Str, usize>(key) } as u64;
        Entry { value, key, hash, next: END }
    }

    #[inline(always)]
    fn is_str(&self) -> bool {
        self.hash & STRING != 0
    }

    #[inline(always)]
    fn str(&self) -> &Str {
        // SAFETY: asked only where the key is a string: its holder's bits lie there, as aligned as they need.
        unsafe { &*std::ptr::from_ref(&self.key).cast::<Str>() }
    }

    #[inline(always)]
    pub(super) fn key(&self) -> Key {
        self.key_ref().to_key()
    }

    #[inline(always)]
    pub(super) fn key_ref(&self) -> KeyRef<'_> {
        if self.is_str() { KeyRef::Str(self.str()) } else { KeyRef::Int(self.key as i64) }
    }

    /// Key and value, moved out.
    pub(super) fn into_parts(self) -> (Key, Value) {
        let key = self.key();
        let mut entry = self;
        (key, std::mem::take(&mut entry.value))
    }

    /// Makes it a tombstone; gives the value.
    fn bury(&mut self) -> Value {
        let value = std::mem::take(&mut self.value);
        drop(std::mem::replace(self, Entry::of_int(0, Value::Undef)));
        value
    }

    /// Counts the holders that copying the bits of this entry to `copy` brings into being. A reference that nobody else
    /// holds becomes a plain value.
    ///
    /// # Safety
    /// `copy` has the bits of this entry.
    #[inline(always)]
    unsafe fn hold_for(&self, copy: *mut Entry, source: *const Array) {
        if self.is_str() {
            std::mem::forget(self.str().clone());
        }
        if self.value.is_counted() {
            // SAFETY: the caller's promise.
            unsafe { self.value.hold_for(&raw mut (*copy).value, source) };
        }
    }
}

impl Drop for Entry {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_str() {
            // SAFETY: the key is a holder of a string, given up here, once.
            drop(unsafe { std::mem::transmute::<usize, Str>(self.key as usize) });
        }
    }
}

#[derive(Default)]
pub(super) struct Hash {
    pub(super) entries: Vec<Entry>,
    /// The first entry of each chain; a power of two at least as long as `entries` may become. Empty for small hashes.
    chains: Box<[u32]>,
    pub(super) live: u32,
    /// No entry before this one lives: a queue need not look for its head.
    pub(super) start: u32,
}

impl Hash {
    /// An empty table with room for `n` entries.
    pub(super) fn with_capacity(n: usize) -> Hash {
        Hash::of_entries(Vec::with_capacity(n), 0)
    }

    /// A table of entries, of which so many live.
    pub(super) fn of_entries(entries: Vec<Entry>, live: u32) -> Hash {
        let mut hash = Hash { entries, chains: Box::default(), live, start: 0 };
        hash.rebuild_chains();
        hash.start = hash.live_position(0).unwrap_or(hash.entries.len()) as u32;
        hash
    }

    #[inline(always)]
    fn find(&self, hash: u32, is_key: impl Fn(&Entry) -> bool) -> Option<usize> {
        if self.chains.is_empty() {
            return self.entries.iter().position(|e| e.hash == hash && is_key(e) && !e.value.is_undef());
        }
        // SAFETY: the mask keeps the chain's number in range, and chains name entries that are there.
        unsafe {
            let mut at = *self.chains.get_unchecked(hash as usize & (self.chains.len() - 1));
            while at != END {
                let entry = self.entries.get_unchecked(at as usize);
                if entry.hash == hash && is_key(entry) {
                    return Some(at as usize);
                }
                at = entry.next;
            }
        }
        None
    }

    #[inline(always)]
    pub(super) fn find_int(&self, key: i64) -> Option<usize> {
        self.find(hash_of_int(key), |e| e.key == key as u64)
    }

    #[inline(always)]
    pub(super) fn find_str(&self, key: &Str) -> Option<usize> {
        self.find(hash_of_str(key.hash()), |e| e.str() == key)
    }

    #[inline(always)]
    pub(super) fn find_bytes(&self, key: &[u8]) -> Option<usize> {
        self.find(hash_of_str(hash_bytes(key)), |e| e.str().as_bytes() == key)
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

    /// Appends an entry for an integer key that is not there; its place holds `Null`.
    #[inline(always)]
    pub(super) fn append_int(&mut self, key: i64) -> &mut Value {
        self.append(key as u64, hash_of_int(key))
    }

    /// As [`Hash::append_int`] for a string key.
    #[inline(always)]
    pub(super) fn append_str(&mut self, key: Str) -> &mut Value {
        let hash = hash_of_str(key.hash());
        // SAFETY: a holder is one pointer; `Entry::drop` gives it up.
        self.append(unsafe { std::mem::transmute::<Str, usize>(key) } as u64, hash)
    }

    #[inline(always)]
    fn append(&mut self, key: u64, hash: u32) -> &mut Value {
        let position = self.entries.len();
        if position == self.entries.capacity() {
            self.grow();
        }
        self.live += 1;
        // SAFETY: there is room for the entry, and all of it is written, each part where it belongs: an entry made elsewhere
        // and moved would be read back before it is stored.
        unsafe {
            let entry = self.entries.as_mut_ptr().add(position);
            (&raw mut (*entry).value).write(Value::Null);
            (&raw mut (*entry).key).write(key);
            (&raw mut (*entry).hash).write(hash);
            (&raw mut (*entry).next).write(END);
            self.entries.set_len(position + 1);
        }
        if !self.chains.is_empty() {
            self.link(position);
        }
        // SAFETY: the entry was just made.
        unsafe { &mut self.entries.get_unchecked_mut(position).value }
    }

    pub(super) fn rebuild_chains(&mut self) {
        if self.entries.capacity() <= SCAN {
            self.chains = Box::default();
            return;
        }
        let size = self.entries.capacity().next_power_of_two();
        if self.chains.len() == size {
            self.chains.fill(END);
        } else {
            self.chains = vec![END; size].into_boxed_slice();
        }
        for i in 0..self.entries.len() {
            if !self.entries[i].value.is_undef() {
                self.link(i);
            }
        }
    }

    #[inline(always)]
    fn link(&mut self, i: usize) {
        let mask = self.chains.len() - 1;
        // SAFETY: the mask keeps the chain's number in range; the entry is there.
        unsafe {
            let entry = self.entries.get_unchecked_mut(i);
            let chain = self.chains.get_unchecked_mut(entry.hash as usize & mask);
            entry.next = *chain;
            *chain = i as u32;
        }
    }

    fn unlink(&mut self, i: usize) {
        if self.chains.is_empty() {
            return;
        }
        let mask = self.chains.len() - 1;
        let next = self.entries[i].next;
        let chain = self.entries[i].hash as usize & mask;
        let mut at = self.chains[chain];
        if at == i as u32 {
            self.chains[chain] = next;
            return;
        }
        while at != END {
            let entry = &mut self.entries[at as usize];
            if entry.next == i as u32 {
                entry.next = next;
                return;
            }
            at = entry.next;
        }
    }

    /// Makes a living entry a tombstone; gives its value.
    pub(super) fn remove(&mut self, position: usize) -> Value {
        self.unlink(position);
        let value = self.entries[position].bury();
        self.live -= 1;
        if position == self.start as usize {
            self.start = self.live_position(position).unwrap_or(self.entries.len()) as u32;
        }
        while self.entries.last().is_some_and(|e| e.value.is_undef()) {
            self.entries.pop();
        }
        self.start = self.start.min(self.entries.len() as u32);
        value
    }

    /// The first position at or after `position` that holds an element.
    #[inline(always)]
    pub(super) fn live_position(&self, position: usize) -> Option<usize> {
        let from = position.max(self.start as usize);
        let offset = self.entries.get(from..)?.iter().position(|e| !e.value.is_undef())?;
        Some(from + offset)
    }

    /// Drops the tombstones; positions change.
    pub(super) fn compact(&mut self) {
        self.entries.retain(|entry| !entry.value.is_undef());
        self.start = 0;
        self.rebuild_chains();
    }

    #[cold]
    pub(super) fn grow(&mut self) {
        let more = self.entries.len().max(4);
        self.entries.reserve_exact(more);
        self.rebuild_chains();
    }

    /// A copy with the same positions.
    pub(super) fn copied(&self, source: &Array) -> Hash {
        let mut entries = Vec::with_capacity(self.entries.capacity());
        // SAFETY: there is room for all entries; their bits are copied, and what they hold is counted.
        unsafe {
            let copies: *mut Entry = entries.as_mut_ptr();
            std::ptr::copy_nonoverlapping(self.entries.as_ptr(), copies, self.entries.len());
            for (i, entry) in self.entries.iter().enumerate() {
                entry.hold_for(copies.add(i), source);
            }
            entries.set_len(self.entries.len());
        }
        let same = entries.capacity() == self.entries.capacity();
        let chains = if same { self.chains.clone() } else { Box::default() };
        let mut hash = Hash { entries, chains, live: self.live, start: self.start };
        if !same {
            hash.rebuild_chains();
        }
        hash
    }

    /// A copy without the tombstones.
    pub(super) fn compacted(&self, source: &Array) -> Hash {
        let live = self.live as usize;
        let mut entries = Vec::with_capacity(live + live / 4 + 1);
        for entry in self.entries.iter().filter(|e| !e.value.is_undef()) {
            let value = entry.value.copied_from(source);
            entries.push(match entry.key_ref() {
                KeyRef::Int(key) => Entry::of_int(key, value),
                KeyRef::Str(key) => Entry::of_str(key.clone(), value),
            });
        }
        Hash::of_entries(entries, self.live)
    }
}
