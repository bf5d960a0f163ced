//! Finding what the library declares by its name.

use hashbrown::HashTable;

/// Things by name, in any case. Only the things are kept: their names are text of the program already.
pub(super) struct Index<T> {
    table: HashTable<T>,
    name: fn(&T) -> &'static str,
}

impl<T: Copy> Index<T> {
    pub(super) fn new(things: impl Iterator<Item = T> + Clone, name: fn(&T) -> &'static str) -> Index<T> {
        let hash_of = |thing: &T| hash(name(thing).as_bytes());
        let mut table = HashTable::with_capacity(things.clone().count());
        for thing in things {
            table.insert_unique(hash_of(&thing), thing, hash_of);
        }
        Index { table, name }
    }

    /// The thing of that name.
    pub(super) fn get(&self, name: &[u8]) -> Option<T> {
        let same = |thing: &T| (self.name)(thing).as_bytes().eq_ignore_ascii_case(name);
        self.table.find(hash(name), same).copied()
    }

    /// The thing of exactly that name.
    pub(super) fn get_exact(&self, name: &[u8]) -> Option<T> {
        self.table.find(hash(name), |thing| (self.name)(thing).as_bytes() == name).copied()
    }
}

/// FNV-1a of the name in lower case; the upper bits, which the table looks at as well, get their share at the end.
fn hash(name: &[u8]) -> u64 {
    let mixed = name.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3)
    });
    mixed ^ mixed.rotate_left(32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_or_exactly() {
        let index = Index::new(["E_ALL", "strLen"].into_iter(), |name| name);
        assert_eq!(index.get(b"STRLEN"), Some("strLen"));
        assert_eq!(index.get_exact(b"STRLEN"), None);
        assert_eq!(index.get_exact(b"E_ALL"), Some("E_ALL"));
        assert_eq!(index.get(b"\xFFe_all"), None);
    }
}
