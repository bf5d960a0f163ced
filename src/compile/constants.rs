//! The constants and variables of the function being compiled, each of which it has once.

use crate::bytecode::{Constant, Name};
use crate::value::Value;
use hashbrown::HashMap;
use std::hash::Hash;

/// Up to how many entries are gone through one by one, which is faster than hashing.
const FEW: usize = 16;

/// Where each key stands in a list that only grows.
pub(super) struct Numbering<K> {
    keys: Vec<K>,
    /// All of them, once there are more than a few.
    index: HashMap<K, u32>,
}

impl<K> Default for Numbering<K> {
    fn default() -> Self {
        Numbering { keys: Vec::new(), index: HashMap::new() }
    }
}

impl<K: Copy + Eq + Hash> Numbering<K> {
    pub(super) fn find(&self, key: K) -> Option<u32> {
        if self.keys.len() <= FEW {
            return self.keys.iter().position(|known| *known == key).map(|at| at as u32);
        }
        self.index.get(&key).copied()
    }

    /// Adds a key at the end.
    pub(super) fn push(&mut self, key: K) -> u32 {
        let next = self.keys.len() as u32;
        self.keys.push(key);
        if self.keys.len() == FEW + 1 {
            self.index.extend(self.keys.iter().enumerate().map(|(at, key)| (*key, at as u32)));
        } else if self.keys.len() > FEW {
            self.index.insert(key, next);
        }
        next
    }

    fn clear(&mut self) {
        self.keys.clear();
        // To empty a map takes time by its size: one that got big is better begun anew.
        if self.index.capacity() > 256 {
            self.index = HashMap::new();
        } else if !self.index.is_empty() {
            self.index.clear();
        }
    }
}

/// What tells constants apart: a kind and some bits, or the addresses of two names. No name lies at so low an address.
type ConstantKey = (usize, u64);

const NULL: usize = 0;
const BOOL: usize = 1;
const INT: usize = 2;
const FLOAT: usize = 3;
const NAME: usize = 4;
/// Equal to no other: where it stands is its own key.
const UNSHARED: usize = 5;

/// The constants of a function.
#[derive(Default)]
pub(super) struct Constants {
    pub(super) values: Vec<Constant>,
    numbers: Numbering<ConstantKey>,
}

impl Constants {
    #[inline]
    fn add(&mut self, key: ConstantKey, constant: impl FnOnce() -> Constant) -> u32 {
        if let Some(known) = self.numbers.find(key) {
            return known;
        }
        self.values.push(constant());
        self.numbers.push(key)
    }

    fn add_unshared(&mut self, constant: Constant) -> u32 {
        self.numbers.push((UNSHARED, self.values.len() as u64));
        self.values.push(constant);
        self.values.len() as u32 - 1
    }

    pub(super) fn name(&mut self, name: &Name) -> u32 {
        self.add((NAME, name.as_str().address() as u64), || Constant::from(name))
    }

    /// Two names in a row.
    pub(super) fn pair(&mut self, first: &Name, second: &Name) -> u32 {
        let key = (first.as_str().address(), second.as_str().address() as u64);
        let index = self.add(key, || Constant::from(first));
        if index as usize == self.values.len() - 1 {
            self.add_unshared(Constant::from(second));
        }
        index
    }

    /// A constant that is null, a bool, a number or an array.
    pub(super) fn plain(&mut self, value: &Value) -> u32 {
        let constant = || Constant::new(value).unwrap_or_else(|| Constant::from(&Name::new(b"")));
        let key = match value {
            Value::Null | Value::Undef => (NULL, 0),
            Value::Bool(b) => (BOOL, u64::from(*b)),
            Value::Int(i) => (INT, *i as u64),
            Value::Float(f) => (FLOAT, f.to_bits()),
            _ => return self.add_unshared(constant()),
        };
        self.add(key, constant)
    }

    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.numbers.clear();
    }
}

/// The variables of a function, by slot.
#[derive(Default)]
pub(super) struct Variables {
    pub(super) names: Vec<Name>,
    slots: Numbering<usize>,
}

impl Variables {
    /// The slot of a variable, made on first mention.
    #[inline]
    pub(super) fn slot(&mut self, name: &Name) -> u16 {
        let key = name.as_str().address();
        let slot = self.slots.find(key).unwrap_or_else(|| {
            self.names.push(name.clone());
            self.slots.push(key)
        });
        slot as u16
    }

    pub(super) fn contains(&self, name: &Name) -> bool {
        self.slots.find(name.as_str().address()).is_some()
    }

    pub(super) fn clear(&mut self) {
        self.names.clear();
        self.slots.clear();
    }
}
