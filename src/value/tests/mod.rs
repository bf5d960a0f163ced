//! Tests of the values. The `.txt` tables hold what PHP 8.5 answers.

mod arith;
mod array;
mod collector;
mod collector_model;
mod compare;
mod convert;

use super::{Arr, Array, ClassHeader, Key, Obj, Str, Value};

/// A class for tests.
fn class(name: &str, slots: u32) -> ClassHeader {
    ClassHeader {
        name: Str::immortal(name.as_bytes()),
        slot_count: slots,
        typed_slots: Vec::new(),
        has_destructor: false,
        compare_by_identity: false,
    }
}

/// A class that lives as long as the process, as classes do.
fn leak(class: ClassHeader) -> &'static ClassHeader {
    Box::leak(Box::new(class))
}

/// How often to do something: less under Miri, which is a thousand times slower.
const fn rounds(full: u64, miri: u64) -> u64 {
    if cfg!(miri) { miri } else { full }
}

fn int_list(values: &[i64]) -> Value {
    Value::Array(Arr::from_vec(values.iter().map(|i| Value::Int(*i)).collect()))
}

fn keyed(pairs: &[(&str, Value)]) -> Value {
    let mut array = Array::new();
    for (key, value) in pairs {
        array.insert(Key::from(*key), value.clone());
    }
    Value::from(array)
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn new_object(class: &'static ClassHeader, slots: &[Value]) -> Obj {
    let object = Obj::new(class);
    for (place, value) in object.slots_mut().iter_mut().zip(slots) {
        *place = value.clone();
    }
    object
}

/// A small random number generator; the same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn index(&mut self, limit: usize) -> usize {
        self.below(limit as u64) as usize
    }
}
