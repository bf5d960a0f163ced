//! Small functions once more, for the usual types of their arguments: answered where they are called, without a frame.
//!
//! What must stay true: a quick way answers exactly as the declared function would, or not at all ([`Answer::NONE`]). It neither
//! warns nor throws, and takes no argument that is not of the declared type, so that strict types need no look.

use super::string::quick as text;
use crate::value::{Arr, Key, Obj, Str, Value, string_compare};
use crate::vm::Answer;

/// The quick ways of a function, by number of arguments.
#[derive(Clone, Copy, Default)]
pub struct Quick {
    /// For one argument.
    pub one: Option<fn(&Value) -> Answer>,
    /// For two.
    pub two: Option<fn(&Value, &Value) -> Answer>,
    /// For three.
    pub three: Option<fn(&Value, &Value, &Value) -> Answer>,
    /// Of a method, for the object alone.
    pub method: Option<Method>,
    /// Of a method, for the object and one argument.
    pub method_of_one: Option<MethodOfOne>,
    /// Of a method of `ArrayAccess` and its like, for the object and two arguments.
    pub method_of_two: Option<MethodOfTwo>,
}

impl Quick {
    /// The quick ways of the builtin with this name, in lower case.
    pub fn of(name: &[u8]) -> Option<Quick> {
        let name = std::str::from_utf8(name).ok()?;
        let mut quick = Quick::default();
        let find = |(known, _): &&(&str, _)| *known == name;
        quick.one = ONE.iter().chain(text::ONE).find(find).map(|(_, answer)| *answer);
        let find = |(known, _): &&(&str, _)| *known == name;
        quick.two = TWO.iter().chain(text::TWO).find(find).map(|(_, answer)| *answer);
        let find = |(known, _): &&(&str, _)| *known == name;
        quick.three = THREE.iter().chain(text::THREE).find(find).map(|(_, answer)| *answer);
        (quick.one.is_some() || quick.two.is_some() || quick.three.is_some()).then_some(quick)
    }

    /// The quick ways of the builtin method `Class::name`.
    pub fn of_method(name: &str) -> Option<Quick> {
        let find = |(known, _): &&(&str, _)| *known == name;
        let method = super::spl::quick::QUICK.iter().find(find).map(|(_, answer)| *answer);
        let find = |(known, _): &&(&str, _)| *known == name;
        let method_of_one = super::spl::quick::QUICK_OF_ONE.iter().find(find).map(|(_, answer)| *answer);
        let find = |(known, _): &&(&str, _)| *known == name;
        let method_of_two = super::spl::quick::QUICK_OF_TWO.iter().find(find).map(|(_, answer)| *answer);
        (method.is_some() || method_of_one.is_some() || method_of_two.is_some()).then_some(Quick {
            method,
            method_of_one,
            method_of_two,
            ..Quick::default()
        })
    }
}

/// The quick way of a method: see [`Quick::method`].
pub type Method = fn(&Obj) -> Answer;
/// See [`Quick::method_of_one`].
pub type MethodOfOne = fn(&Obj, &Value) -> Answer;
/// See [`Quick::method_of_two`].
pub type MethodOfTwo = fn(&Obj, &Value, &Value) -> Answer;

impl Quick {
    /// The answer for these arguments, if there is a quick one.
    #[inline]
    pub fn answer(&self, arguments: &[Value]) -> Option<Value> {
        match arguments {
            [a] => self.one?(a).into_value(),
            [a, b] => self.two?(a, b).into_value(),
            [a, b, c] => self.three?(a, b, c).into_value(),
            _ => None,
        }
    }
}

/// The quick way of a function of one argument.
pub type One = fn(&Value) -> Answer;
/// Of two arguments.
pub type Two = fn(&Value, &Value) -> Answer;
/// Of three arguments.
pub type Three = fn(&Value, &Value, &Value) -> Answer;

const ONE: &[(&str, One)] = &[
    ("strlen", strlen),
    ("count", count),
    ("sizeof", count),
    ("ord", ord),
    ("chr", chr),
    ("abs", abs),
    ("floor", |x| of_float(x, f64::floor)),
    ("ceil", |x| of_float(x, f64::ceil)),
    ("sqrt", |x| of_float(x, f64::sqrt)),
    ("sin", |x| of_float(x, f64::sin)),
    ("cos", |x| of_float(x, f64::cos)),
    ("exp", |x| of_float(x, f64::exp)),
    ("intval", intval),
    ("is_int", |v| is(v, |v| matches!(v, Value::Int(_)))),
    ("is_integer", |v| is(v, |v| matches!(v, Value::Int(_)))),
    ("is_long", |v| is(v, |v| matches!(v, Value::Int(_)))),
    ("is_float", |v| is(v, |v| matches!(v, Value::Float(_)))),
    ("is_double", |v| is(v, |v| matches!(v, Value::Float(_)))),
    ("is_string", |v| is(v, |v| matches!(v, Value::String(_)))),
    ("is_array", |v| is(v, |v| matches!(v, Value::Array(_)))),
    ("is_bool", |v| is(v, |v| matches!(v, Value::Bool(_)))),
    ("is_null", |v| is(v, |v| matches!(v, Value::Null))),
    ("array_key_first", |v| end_key(v, |array| array.key_at(array.first_position()?))),
    ("array_key_last", |v| end_key(v, |array| array.key_at(array.last_position()?))),
];

const TWO: &[(&str, Two)] = &[
    ("intdiv", intdiv),
    ("min", |a, b| of_ints(a, b, i64::min)),
    ("max", |a, b| of_ints(a, b, i64::max)),
    ("array_key_exists", array_key_exists),
    ("key_exists", array_key_exists),
    ("str_starts_with", |s, start| of_two(s, start, |s, start| s.starts_with(start))),
    ("str_ends_with", |s, end| of_two(s, end, |s, end| s.ends_with(end))),
    ("in_array", in_array),
    ("strcmp", |a, b| match (a, b) {
        (Value::String(a), Value::String(b)) => Answer::int(super::string::compare::binary(a, b).into()),
        _ => Answer::NONE,
    }),
    ("substr", |s, from| match (s, from) {
        (Value::String(s), Value::Int(from)) => part(s, *from, i64::MAX),
        _ => Answer::NONE,
    }),
];

const THREE: &[(&str, Three)] = &[
    ("in_array", in_array_strict),
    ("min", |a, b, c| of_three_ints(a, b, c, i64::min)),
    ("max", |a, b, c| of_three_ints(a, b, c, i64::max)),
    ("substr", |s, from, length| match (s, from, length) {
        (Value::String(s), Value::Int(from), Value::Int(length)) => part(s, *from, *length),
        _ => Answer::NONE,
    }),
];

#[inline(always)]
fn is(value: &Value, test: fn(&Value) -> bool) -> Answer {
    if value.is_undef() { Answer::NONE } else { Answer::bool(test(value)) }
}

#[inline(always)]
fn of_float(value: &Value, function: fn(f64) -> f64) -> Answer {
    match value {
        Value::Float(x) => Answer::float(function(*x)),
        Value::Int(n) => Answer::float(function(*n as f64)),
        _ => Answer::NONE,
    }
}

#[inline(always)]
fn of_two(a: &Value, b: &Value, test: fn(&[u8], &[u8]) -> bool) -> Answer {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Answer::bool(test(a.as_bytes(), b.as_bytes())),
        _ => Answer::NONE,
    }
}

fn strlen(value: &Value) -> Answer {
    if let Value::String(s) = value { Answer::int(s.len() as i64) } else { Answer::NONE }
}

fn count(value: &Value) -> Answer {
    if let Value::Array(array) = value { Answer::int(array.len() as i64) } else { Answer::NONE }
}

fn ord(value: &Value) -> Answer {
    match value {
        Value::String(s) => Answer::int(s.as_bytes().first().map_or(0, |byte| i64::from(*byte))),
        _ => Answer::NONE,
    }
}

fn chr(value: &Value) -> Answer {
    if let Value::Int(n) = value { Answer::string(Str::from_byte(*n as u8)) } else { Answer::NONE }
}

/// The part of a string from a position on, of a length.
fn part(s: &Str, from: i64, length: i64) -> Answer {
    if from < 0 || length < 0 {
        return Answer::NONE;
    }
    let from = s.len().min(from as usize);
    let length = (s.len() - from).min(length as usize);
    if length == s.len() {
        return Answer::string(s.clone());
    }
    Answer::string(Str::from_bytes(&s[from..from + length]))
}

fn abs(value: &Value) -> Answer {
    match value {
        Value::Int(n) if *n != i64::MIN => Answer::int(n.abs()),
        Value::Float(x) => Answer::float(x.abs()),
        _ => Answer::NONE,
    }
}

fn intdiv(a: &Value, b: &Value) -> Answer {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.checked_div(*b).map_or(Answer::NONE, Answer::int),
        _ => Answer::NONE,
    }
}

#[inline(always)]
fn of_ints(a: &Value, b: &Value, best: fn(i64, i64) -> i64) -> Answer {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Answer::int(best(*a, *b)),
        _ => Answer::NONE,
    }
}

#[inline(always)]
fn of_three_ints(a: &Value, b: &Value, c: &Value, best: fn(i64, i64) -> i64) -> Answer {
    match (a, b, c) {
        (Value::Int(a), Value::Int(b), Value::Int(c)) => Answer::int(best(best(*a, *b), *c)),
        _ => Answer::NONE,
    }
}

fn intval(value: &Value) -> Answer {
    match value {
        Value::Int(n) => Answer::int(*n),
        Value::Bool(b) => Answer::int(i64::from(*b)),
        _ => Answer::NONE,
    }
}

fn array_key_exists(key: &Value, array: &Value) -> Answer {
    let Value::Array(array) = array else { return Answer::NONE };
    match key {
        Value::Int(n) => Answer::bool(array.get_int(*n).is_some()),
        Value::String(s) => Answer::bool(array.get(&Key::from_str(s)).is_some()),
        _ => Answer::NONE,
    }
}

fn end_key(value: &Value, find: fn(&Arr) -> Option<Key>) -> Answer {
    match value {
        Value::Array(array) => match find(array) {
            None => Answer::null(),
            Some(Key::Int(n)) => Answer::int(n),
            Some(Key::Str(s)) => Answer::string(s),
        },
        _ => Answer::NONE,
    }
}

/// As long as needle and elements are of one type, integers or strings.
fn in_array(needle: &Value, array: &Value) -> Answer {
    let Value::Array(array) = array else { return Answer::NONE };
    for value in array.values() {
        let equal = match (needle, value.deref()) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::String(a), Value::String(b)) => a.same(b) || string_compare::smart_equal(a, b),
            _ => return Answer::NONE,
        };
        if equal {
            return Answer::bool(true);
        }
    }
    Answer::bool(false)
}

/// With `true` for strict, and a string or an integer to look for.
fn in_array_strict(needle: &Value, array: &Value, strict: &Value) -> Answer {
    let (Value::Array(array), Value::Bool(true)) = (array, strict) else { return Answer::NONE };
    match needle {
        Value::Int(n) => Answer::bool(array.values().any(|v| matches!(v.deref(), Value::Int(m) if m == n))),
        Value::String(s) => {
            Answer::bool(array.values().any(|v| matches!(v.deref(), Value::String(t) if t == s)))
        }
        _ => Answer::NONE,
    }
}
