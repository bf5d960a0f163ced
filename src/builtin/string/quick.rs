//! The quick ways of functions of texts: see [`crate::builtin::quick`].

use super::replace::{SHORT, replace_in_short};
use super::search::find;
use super::split::pieces;
use super::trim::{ends, is_space};
use super::{case, escape};
use crate::builtin::quick::{One, Three, Two};
use crate::value::convert::{format_int, int_to_str, to_float};
use crate::value::numeric::is_numeric;
use crate::value::{Array, Str, Value};
use crate::vm::Answer;

/// Results are no longer than this, so that they need no look at the limit of memory.
const LONGEST: usize = 1 << 16;

/// Functions of one argument.
pub const ONE: &[(&str, One)] = &[
    ("strtolower", |s| of_str(s, case::lowered)),
    ("strtoupper", |s| of_str(s, case::uppered)),
    ("trim", |s| of_str(s, |s| trimmed(s, true, true))),
    ("ltrim", |s| of_str(s, |s| trimmed(s, true, false))),
    ("rtrim", |s| of_str(s, |s| trimmed(s, false, true))),
    ("chop", |s| of_str(s, |s| trimmed(s, false, true))),
    ("bin2hex", |s| match s {
        Value::String(s) if s.len() <= LONGEST => Answer::string(escape::hexadecimal(s)),
        _ => Answer::NONE,
    }),
    ("strval", |value| match value {
        Value::String(s) => Answer::string(s.clone()),
        Value::Int(n) => Answer::string(int_to_str(*n)),
        _ => Answer::NONE,
    }),
    ("floatval", |value| match value {
        Value::Float(_) | Value::Int(_) | Value::String(_) => Answer::float(to_float(value)),
        _ => Answer::NONE,
    }),
    ("is_numeric", |value| match value {
        Value::Int(_) | Value::Float(_) => Answer::bool(true),
        Value::String(s) => Answer::bool(is_numeric(s)),
        Value::Undef => Answer::NONE,
        _ => Answer::bool(false),
    }),
];

/// Functions of two arguments.
pub const TWO: &[(&str, Two)] = &[
    ("strpos", |haystack, needle| match (haystack, needle) {
        (Value::String(haystack), Value::String(needle)) => match find(haystack, needle) {
            Some(at) => Answer::int(at as i64),
            None => Answer::bool(false),
        },
        _ => Answer::NONE,
    }),
    ("str_contains", |haystack, needle| match (haystack, needle) {
        (Value::String(haystack), Value::String(needle)) => Answer::bool(find(haystack, needle).is_some()),
        _ => Answer::NONE,
    }),
    ("explode", |separator, text| match (separator, text) {
        (Value::String(separator), Value::String(text)) if !separator.is_empty() && !text.is_empty() => {
            Answer::value(Array::from_vec(pieces(separator, text)).into())
        }
        _ => Answer::NONE,
    }),
    ("implode", joined),
    ("join", joined),
    ("str_repeat", |text, times| match (text, times) {
        (Value::String(text), Value::Int(times @ 1..))
            if !text.is_empty() && (*times as usize).saturating_mul(text.len()) <= LONGEST =>
        {
            Answer::string(Str::repeated(text, *times as usize * text.len()))
        }
        _ => Answer::NONE,
    }),
];

/// Functions of three arguments.
pub const THREE: &[(&str, Three)] = &[("str_replace", |search, with, text| match (search, with, text) {
    (Value::String(search), Value::String(with), Value::String(text))
        if text.len() <= SHORT && with.len() <= SHORT && (1..=text.len()).contains(&search.len()) =>
    {
        Answer::string(replace_in_short(text, search, with, &mut 0))
    }
    _ => Answer::NONE,
})];

#[inline(always)]
fn of_str(value: &Value, function: fn(&Str) -> Str) -> Answer {
    match value {
        Value::String(s) => Answer::string(function(s)),
        _ => Answer::NONE,
    }
}

fn trimmed(s: &Str, left: bool, right: bool) -> Str {
    let range = ends(s, left, right, is_space);
    if range.len() == s.len() { s.clone() } else { Str::from_bytes(&s[range]) }
}

/// Of strings and integers alone.
fn joined(separator: &Value, list: &Value) -> Answer {
    let (Value::String(separator), Value::Array(list)) = (separator, list) else { return Answer::NONE };
    let mut length = 0;
    for value in list.values() {
        length += separator.len()
            + match value {
                Value::String(s) => s.len(),
                Value::Int(_) => 8,
                _ => return Answer::NONE,
            };
    }
    if length > LONGEST || list.len() < 2 {
        return Answer::NONE;
    }
    let mut out = Str::with_capacity(length);
    for (i, value) in list.values().enumerate() {
        if i > 0 {
            out.push_bytes(separator);
        }
        match value {
            Value::String(s) => out.push_bytes(s),
            Value::Int(n) => out.push_bytes(format_int(*n, &mut [0; 20])),
            _ => {}
        }
    }
    Answer::string(if out.is_empty() { Str::empty() } else { out })
}
