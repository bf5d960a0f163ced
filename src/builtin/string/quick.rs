//! The quick ways of functions of texts: see [`crate::builtin::quick`].

use super::replace::{SHORT, replace_in_short};
use super::search::{find, find_ignoring_case, find_last};
use super::split::pieces;
use super::trim::{ends, is_space};
use super::{case, compare, escape};
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
    ("ucfirst", |s| first_changed(s, u8::is_ascii_lowercase, |byte| byte.make_ascii_uppercase())),
    ("lcfirst", |s| first_changed(s, u8::is_ascii_uppercase, |byte| byte.make_ascii_lowercase())),
    ("strrev", |s| match s {
        Value::String(s) if s.len() <= LONGEST => Answer::string(Str::written(s.len(), |out| {
            out.copy_from_slice(s);
            out.reverse();
        })),
        _ => Answer::NONE,
    }),
    ("ctype_digit", |s| all(s, u8::is_ascii_digit)),
    ("ctype_alpha", |s| all(s, u8::is_ascii_alphabetic)),
    ("ctype_alnum", |s| all(s, u8::is_ascii_alphanumeric)),
    ("ctype_upper", |s| all(s, u8::is_ascii_uppercase)),
    ("ctype_lower", |s| all(s, u8::is_ascii_lowercase)),
    ("ctype_punct", |s| all(s, u8::is_ascii_punctuation)),
    ("ctype_xdigit", |s| all(s, u8::is_ascii_hexdigit)),
    ("ctype_space", |s| all(s, |byte| matches!(byte, b' ' | 9..=13))),
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
    ("trim", |s, list| without(s, list, true, true)),
    ("ltrim", |s, list| without(s, list, true, false)),
    ("rtrim", |s, list| without(s, list, false, true)),
    ("chop", |s, list| without(s, list, false, true)),
    ("strcasecmp", |a, b| match (a, b) {
        (Value::String(a), Value::String(b)) => Answer::int(compare::binary_ignore_case(a, b).into()),
        _ => Answer::NONE,
    }),
    ("strrpos", |haystack, needle| match (haystack, needle) {
        (Value::String(haystack), Value::String(needle)) if !needle.is_empty() => {
            find_last(haystack, needle).map_or(Answer::bool(false), |at| Answer::int(at as i64))
        }
        _ => Answer::NONE,
    }),
    ("stripos", |haystack, needle| match (haystack, needle) {
        (Value::String(haystack), Value::String(needle)) => {
            find_ignoring_case(haystack, needle).map_or(Answer::bool(false), |at| Answer::int(at as i64))
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
pub const THREE: &[(&str, Three)] = &[
    ("str_replace", |search, with, text| match (search, with, text) {
        (Value::String(search), Value::String(with), Value::String(text))
            if text.len() <= SHORT && with.len() <= SHORT && (1..=text.len()).contains(&search.len()) =>
        {
            Answer::string(replace_in_short(text, search, with, &mut 0))
        }
        _ => Answer::NONE,
    }),
    ("strncmp", |a, b, length| prefixes(a, b, length, compare::binary_prefix)),
    ("strncasecmp", |a, b, length| prefixes(a, b, length, compare::binary_prefix_ignore_case)),
];

#[inline(always)]
fn prefixes(a: &Value, b: &Value, length: &Value, compare: fn(&[u8], &[u8], usize) -> i32) -> Answer {
    match (a, b, length) {
        (Value::String(a), Value::String(b), Value::Int(length @ 0..)) => {
            Answer::int(compare(a, b, *length as usize).into())
        }
        _ => Answer::NONE,
    }
}

/// The string with its first byte changed, if it is one of those.
fn first_changed(value: &Value, changes: fn(&u8) -> bool, change: fn(&mut u8)) -> Answer {
    let Value::String(s) = value else { return Answer::NONE };
    if !s.first().is_some_and(changes) {
        return Answer::string(s.clone());
    }
    let mut changed = Str::from_bytes(s);
    if let Some(first) = changed.make_mut().first_mut() {
        change(first);
    }
    Answer::string(changed)
}

/// Whether a string that is not empty consists of such bytes alone.
#[inline(always)]
fn all(value: &Value, kind: fn(&u8) -> bool) -> Answer {
    match value {
        Value::String(s) => Answer::bool(!s.is_empty() && s.iter().all(kind)),
        _ => Answer::NONE,
    }
}

/// The most characters to strip that are compared one by one.
const FEW: usize = 4;

/// The string without these characters at its ends, if they are few and no ranges.
fn without(s: &Value, list: &Value, left: bool, right: bool) -> Answer {
    let (Value::String(s), Value::String(list)) = (s, list) else { return Answer::NONE };
    if list.is_empty() || list.len() > FEW || list.windows(2).any(|pair| pair == b"..") {
        return Answer::NONE;
    }
    let range = ends(s, left, right, |byte| list.contains(&byte));
    Answer::string(if range.len() == s.len() { s.clone() } else { Str::from_bytes(&s[range]) })
}

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
