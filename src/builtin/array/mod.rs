//! The array functions.
//!
//! Functions that only look and build are plain code. Functions with callbacks are state machines ([`callbacks`],
//! [`walk`], [`set`], [`sort`]); functions that compare values or make strings of them run their work anew when an
//! object must be asked for its string ([`order`]).

use super::ConstantValue;
use crate::value::{Arr, Array, Key, Value};
use crate::vm::closure::ClosureData;

pub mod build;
pub mod callbacks;
pub mod column;
pub mod cursor;
pub mod merge;
pub mod multisort;
pub mod numbers;
pub mod order;
pub mod random;
pub mod read;
pub mod set;
pub mod slice;
pub mod sort;
pub mod sort_machine;
pub mod variables;
pub mod walk;

/// PHP's largest number of elements.
pub const MAX_SIZE: i64 = 0x4000_0000;

/// A copy of an element as PHP makes it: a reference that nobody else holds is a plain value.
pub fn unshared(value: &Value) -> Value {
    match value {
        Value::Reference(r) if r.count() == 1 => r.get().clone(),
        other => other.clone(),
    }
}

/// `(array)$value` for values whose elements are only looked at.
pub fn to_array(value: &Value) -> Arr {
    match value.deref() {
        Value::Array(array) => array.clone(),
        Value::Undef | Value::Null => Arr::new(),
        // A closure is one element, not the properties it does not have.
        closure @ Value::Object(object) if object.native::<ClosureData>().is_some() => {
            Arr::from_array(Array::from_vec(vec![closure.clone()]))
        }
        Value::Object(object) => {
            let entries = super::variable::properties::array_entries(object).into_iter();
            let entries = entries.filter(|entry| entry.uninitialized.is_none());
            Arr::from_array(
                entries.map(|entry| (Key::from_str(&entry.label.mangled()), entry.value)).collect(),
            )
        }
        scalar => Arr::from_array(Array::from_vec(vec![scalar.clone()])),
    }
}

/// The constants of the array functions.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("EXTR_OVERWRITE", ConstantValue::Int(0)),
    ("EXTR_SKIP", ConstantValue::Int(1)),
    ("EXTR_PREFIX_SAME", ConstantValue::Int(2)),
    ("EXTR_PREFIX_ALL", ConstantValue::Int(3)),
    ("EXTR_PREFIX_INVALID", ConstantValue::Int(4)),
    ("EXTR_PREFIX_IF_EXISTS", ConstantValue::Int(5)),
    ("EXTR_IF_EXISTS", ConstantValue::Int(6)),
    ("EXTR_REFS", ConstantValue::Int(256)),
    ("SORT_ASC", ConstantValue::Int(4)),
    ("SORT_DESC", ConstantValue::Int(3)),
    ("SORT_REGULAR", ConstantValue::Int(0)),
    ("SORT_NUMERIC", ConstantValue::Int(1)),
    ("SORT_STRING", ConstantValue::Int(2)),
    ("SORT_LOCALE_STRING", ConstantValue::Int(5)),
    ("SORT_NATURAL", ConstantValue::Int(6)),
    ("SORT_FLAG_CASE", ConstantValue::Int(8)),
    ("CASE_LOWER", ConstantValue::Int(0)),
    ("CASE_UPPER", ConstantValue::Int(1)),
    ("COUNT_NORMAL", ConstantValue::Int(0)),
    ("COUNT_RECURSIVE", ConstantValue::Int(1)),
    ("ARRAY_FILTER_USE_BOTH", ConstantValue::Int(1)),
    ("ARRAY_FILTER_USE_KEY", ConstantValue::Int(2)),
];
