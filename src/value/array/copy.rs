//! Copies of arrays.

use super::{Array, Storage};
use crate::value::Value;

/// PHP's copy of an array: references that nobody else holds become plain values.
impl Clone for Array {
    fn clone(&self) -> Array {
        self.copied(self.is_pinned())
    }
}

impl Array {
    /// A copy, with the same positions if wanted.
    pub(super) fn copied(&self, keep_positions: bool) -> Array {
        let mut cursor = self.cursor;
        let storage = match &self.storage {
            Storage::Packed(values) => {
                Storage::Packed(copied_values(values, values.capacity().min(values.len() * 2), self))
            }
            Storage::Hash(hash) if !keep_positions && hash.entries.len() != hash.live as usize => {
                let before = hash.entries.iter().take(cursor as usize);
                cursor = before.filter(|e| !e.value.is_undef()).count() as u32;
                Storage::Hash(hash.compacted(self))
            }
            Storage::Hash(hash) => Storage::Hash(hash.copied(self)),
        };
        Array {
            storage,
            next_index: self.next_index,
            cursor,
            pins: self.pins,
            holes: self.holes,
            start: self.start,
        }
    }
}

impl Array {
    /// A copy of an array with string keys only, as if its elements were put into a new one.
    pub fn renewed(&self) -> Array {
        let copy = self.copied(false);
        Array { next_index: i64::MIN, cursor: 0, pins: 0, ..copy }
    }

    /// A list with copies of these values.
    pub fn of_copies(values: &[Value]) -> Array {
        Array::from_vec(copies_of(values))
    }
}

/// Copies of values: see [`Array::of_copies`].
pub fn copies_of(values: &[Value]) -> Vec<Value> {
    copied_values(values, values.len(), std::ptr::null())
}

/// Copies of values, in a vector with so much room.
fn copied_values(values: &[Value], room: usize, source: *const Array) -> Vec<Value> {
    let mut copies = Vec::with_capacity(room);
    // SAFETY: there is room for all values; their bits are copied, and what they hold is counted.
    unsafe {
        let first: *mut Value = copies.as_mut_ptr();
        std::ptr::copy_nonoverlapping(values.as_ptr(), first, values.len());
        for (i, value) in values.iter().enumerate() {
            if value.is_counted() {
                value.hold_for(first.add(i), source);
            }
        }
        copies.set_len(values.len());
    }
    copies
}
