//! Going over arrays.

use super::super::table::Entry;
use super::super::{Key, KeyRef, Value};

/// See [`super::Array::iter`].
pub struct Iter<'a>(pub(super) IterRef<'a>);

impl<'a> Iterator for Iter<'a> {
    type Item = (Key, &'a Value);
    #[inline]
    fn next(&mut self) -> Option<(Key, &'a Value)> {
        self.0.next().map(|(key, value)| (key.to_key(), value))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// See [`super::Array::iter_ref`].
pub enum IterRef<'a> {
    /// The next key, the values from there on, and how many of them are there.
    Packed(i64, std::slice::Iter<'a, Value>, usize),
    /// The entries from the next one on, and how many of them live.
    Hash(EntryIter<'a>, usize),
}

/// The entries of a keyed array, tombstones included.
pub struct EntryIter<'a>(pub(super) std::slice::Iter<'a, Entry>);

impl<'a> Iterator for IterRef<'a> {
    type Item = (KeyRef<'a>, &'a Value);
    #[inline]
    fn next(&mut self) -> Option<(KeyRef<'a>, &'a Value)> {
        match self {
            IterRef::Packed(key, values, left) => loop {
                let value = values.next()?;
                *key += 1;
                if !value.is_undef() {
                    *left -= 1;
                    return Some((KeyRef::Int(*key - 1), value));
                }
            },
            IterRef::Hash(entries, left) => {
                let entry = entries.0.find(|e| !e.value.is_undef())?;
                *left -= 1;
                Some((entry.key_ref(), &entry.value))
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self {
            IterRef::Packed(_, _, left) | IterRef::Hash(_, left) => *left,
        };
        (left, Some(left))
    }
}

impl ExactSizeIterator for IterRef<'_> {}
