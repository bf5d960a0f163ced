//! The names of a file, each of which exists once.

use crate::bytecode::Name;
use crate::value::string::hash_bytes;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// All names so far.
pub(super) struct Interner {
    /// By the hash that strings have.
    names: HashTable<Name>,
    /// Short names that were asked for last, by what they consist of: most questions are about these.
    recent: Vec<Recent>,
}

/// A short name with its text, so that to compare it the name itself need not be looked at.
#[derive(Clone, Default)]
struct Recent {
    text: Short,
    name: Option<Name>,
}

/// A text of up to 16 bytes: its length, and its bytes in two words that may overlap.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Short {
    begin: u64,
    end: u64,
    length: usize,
}

const RECENT_BITS: u32 = 9;

impl Short {
    #[inline(always)]
    fn new(bytes: &[u8]) -> Option<Short> {
        let length = bytes.len();
        let (begin, end) = if let (Some(begin), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
            if length > 16 {
                return None;
            }
            (u64::from_le_bytes(*begin), u64::from_le_bytes(*end))
        } else if let (Some(begin), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u64::from(u32::from_le_bytes(*begin)), u64::from(u32::from_le_bytes(*end)))
        } else {
            let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or(0));
            (byte(0) | byte(1) << 8, byte(2))
        };
        Some(Short { begin, end, length })
    }

    #[inline(always)]
    fn place(self) -> usize {
        let mixed = self.begin ^ self.end.rotate_left(29) ^ (self.length as u64) << 56;
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - RECENT_BITS)) as usize
    }
}

impl Interner {
    /// For a source of so many bytes: a guess that spares big files the growing of the table.
    pub(super) fn new(size: usize) -> Interner {
        Interner {
            names: HashTable::with_capacity(size / 128),
            recent: vec![Recent::default(); 1 << RECENT_BITS],
        }
    }

    pub(super) fn name(&mut self, bytes: &[u8]) -> Name {
        let Some(text) = Short::new(bytes) else { return self.find(bytes) };
        if let Some(recent) = self.recent.get(text.place())
            && recent.text == text
            && let Some(name) = &recent.name
        {
            return name.clone();
        }
        let name = self.find(bytes);
        if let Some(recent) = self.recent.get_mut(text.place()) {
            *recent = Recent { text, name: Some(name.clone()) };
        }
        name
    }

    fn find(&mut self, bytes: &[u8]) -> Name {
        let hash = hash_bytes(bytes);
        let equal = |name: &Name| name.as_bytes() == bytes;
        match self.names.entry(hash, equal, |name| name.as_str().hash()) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                let name = Name::new(bytes);
                place.insert(name.clone());
                name
            }
        }
    }
}
