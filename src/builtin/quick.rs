//! Small functions once more, for the usual types of their arguments: answered where they are called, without a frame.
//!
//! What must stay true: a quick way answers exactly as the declared function would, or not at all (`Undef`). It neither
//! warns nor throws, and takes no argument that is not of the declared type, so that strict types need no look.

use crate::value::{Arr, Key, Str, Value};

/// The quick way of a function, by number of arguments.
#[derive(Clone, Copy)]
pub enum Quick {
    /// For one argument.
    One(fn(&Value) -> Value),
    /// For two.
    Two(fn(&Value, &Value) -> Value),
    /// For three.
    Three(fn(&Value, &Value, &Value) -> Value),
}

impl Quick {
    /// The number of arguments it is for.
    #[inline(always)]
    pub fn arity(&self) -> u32 {
        match self {
            Quick::One(_) => 1,
            Quick::Two(_) => 2,
            Quick::Three(_) => 3,
        }
    }

    /// The quick way of the builtin with this name, in lower case.
    pub fn of(name: &[u8]) -> Option<Quick> {
        let name = std::str::from_utf8(name).ok()?;
        TABLE.iter().find(|(known, _)| *known == name).map(|(_, quick)| *quick)
    }
}

const TABLE: &[(&str, Quick)] = &[
    ("strlen", Quick::One(strlen)),
    ("count", Quick::One(count)),
    ("sizeof", Quick::One(count)),
    ("ord", Quick::One(ord)),
    ("chr", Quick::One(chr)),
    ("abs", Quick::One(abs)),
    ("intdiv", Quick::Two(intdiv)),
    ("min", Quick::Two(min)),
    ("max", Quick::Two(max)),
    ("floor", Quick::One(|x| of_float(x, f64::floor))),
    ("ceil", Quick::One(|x| of_float(x, f64::ceil))),
    ("sqrt", Quick::One(|x| of_float(x, f64::sqrt))),
    ("sin", Quick::One(|x| of_float(x, f64::sin))),
    ("cos", Quick::One(|x| of_float(x, f64::cos))),
    ("intval", Quick::One(intval)),
    ("is_int", Quick::One(|v| is(v, |v| matches!(v, Value::Int(_))))),
    ("is_integer", Quick::One(|v| is(v, |v| matches!(v, Value::Int(_))))),
    ("is_long", Quick::One(|v| is(v, |v| matches!(v, Value::Int(_))))),
    ("is_float", Quick::One(|v| is(v, |v| matches!(v, Value::Float(_))))),
    ("is_double", Quick::One(|v| is(v, |v| matches!(v, Value::Float(_))))),
    ("is_string", Quick::One(|v| is(v, |v| matches!(v, Value::String(_))))),
    ("is_array", Quick::One(|v| is(v, |v| matches!(v, Value::Array(_))))),
    ("is_bool", Quick::One(|v| is(v, |v| matches!(v, Value::Bool(_))))),
    ("is_null", Quick::One(|v| is(v, |v| matches!(v, Value::Null)))),
    ("array_key_exists", Quick::Two(array_key_exists)),
    ("key_exists", Quick::Two(array_key_exists)),
    (
        "array_key_first",
        Quick::One(|v| end_key(v, |array| array.iter_ref().next().map(|(key, _)| key.to_key()))),
    ),
    ("array_key_last", Quick::One(|v| end_key(v, |array| array.key_at(array.last_position()?)))),
    ("str_starts_with", Quick::Two(|s, start| of_two(s, start, |s, start| s.starts_with(start)))),
    ("str_ends_with", Quick::Two(|s, end| of_two(s, end, |s, end| s.ends_with(end)))),
    ("in_array", Quick::Three(in_array)),
];

#[inline(always)]
fn is(value: &Value, test: fn(&Value) -> bool) -> Value {
    if value.is_undef() { Value::Undef } else { Value::Bool(test(value)) }
}

#[inline(always)]
fn of_float(value: &Value, function: fn(f64) -> f64) -> Value {
    match value {
        Value::Float(x) => Value::Float(function(*x)),
        Value::Int(n) => Value::Float(function(*n as f64)),
        _ => Value::Undef,
    }
}

#[inline(always)]
fn of_two(a: &Value, b: &Value, test: fn(&[u8], &[u8]) -> bool) -> Value {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Value::Bool(test(a.as_bytes(), b.as_bytes())),
        _ => Value::Undef,
    }
}

fn strlen(value: &Value) -> Value {
    if let Value::String(s) = value { Value::Int(s.len() as i64) } else { Value::Undef }
}

fn count(value: &Value) -> Value {
    if let Value::Array(array) = value { Value::Int(array.len() as i64) } else { Value::Undef }
}

fn ord(value: &Value) -> Value {
    match value {
        Value::String(s) => Value::Int(s.as_bytes().first().map_or(0, |byte| i64::from(*byte))),
        _ => Value::Undef,
    }
}

fn chr(value: &Value) -> Value {
    if let Value::Int(n) = value { Value::String(Str::from_byte(*n as u8)) } else { Value::Undef }
}

fn abs(value: &Value) -> Value {
    match value {
        Value::Int(n) if *n != i64::MIN => Value::Int(n.abs()),
        Value::Float(x) => Value::Float(x.abs()),
        _ => Value::Undef,
    }
}

fn intdiv(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.checked_div(*b).map_or(Value::Undef, Value::Int),
        _ => Value::Undef,
    }
}

fn min(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(*a.min(b)),
        _ => Value::Undef,
    }
}

fn max(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(*a.max(b)),
        _ => Value::Undef,
    }
}

fn intval(value: &Value) -> Value {
    match value {
        Value::Int(n) => Value::Int(*n),
        Value::Bool(b) => Value::Int(i64::from(*b)),
        _ => Value::Undef,
    }
}

fn array_key_exists(key: &Value, array: &Value) -> Value {
    let Value::Array(array) = array else { return Value::Undef };
    match key {
        Value::Int(n) => Value::Bool(array.get_int(*n).is_some()),
        Value::String(s) => Value::Bool(array.get(&Key::from_str(s)).is_some()),
        _ => Value::Undef,
    }
}

fn end_key(value: &Value, find: fn(&Arr) -> Option<Key>) -> Value {
    match value {
        Value::Array(array) => find(array).map_or(Value::Null, |key| key.to_value()),
        _ => Value::Undef,
    }
}

/// With `true` for strict, and strings or integers to look for.
fn in_array(needle: &Value, array: &Value, strict: &Value) -> Value {
    let (Value::Array(array), Value::Bool(true)) = (array, strict) else { return Value::Undef };
    match needle {
        Value::Int(n) => Value::Bool(array.values().any(|v| matches!(v.deref(), Value::Int(m) if m == n))),
        Value::String(s) => {
            Value::Bool(array.values().any(|v| matches!(v.deref(), Value::String(t) if t == s)))
        }
        _ => Value::Undef,
    }
}
