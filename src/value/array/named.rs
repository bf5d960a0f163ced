//! Building an array whose keys are names that are known to differ.

use super::super::table::{Entry, Hash};
use super::{Arr, Array, Storage};
use crate::value::{Str, Value};

/// An array in the making. Nothing is looked up.
pub struct Named(Vec<Entry>);

impl Named {
    /// With room for so many elements.
    pub fn with_capacity(n: usize) -> Named {
        Named(Vec::with_capacity(n))
    }

    /// Adds an element. The key, no decimal integer, is not there yet.
    #[inline(always)]
    pub fn push(&mut self, key: &Str, value: Value) {
        self.0.push(Entry::of_str(key.clone(), value));
    }

    /// The array.
    pub fn into_arr(self) -> Arr {
        let live = self.0.len() as u32;
        Array { storage: Storage::Hash(Hash::of_entries(self.0, live)), ..Array::new() }.into_arr()
    }
}
