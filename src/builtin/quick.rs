//! Small functions once more, for the usual types of their arguments: answered where they are called, without a frame.
//!
//! What must stay true: a quick way answers exactly as the declared function would, or not at all ([`Answer::NONE`]). It neither
//! warns nor throws, and takes no argument that is not of the declared type, so that strict types need no look.

use super::array::read::find_plain;
use super::class::exception;
use super::math::base::write;
use super::math::round::{Mode, round};
use super::string::quick as text;
use crate::value::convert::{to_bool, to_int};
use crate::value::names::gettype_str;
use crate::value::{Arr, Key, KeyRef, Obj, Str, Value};
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
    /// Of a constructor.
    pub construct: Option<Construct>,
}

/// The quick way of a constructor.
#[derive(Clone, Copy)]
pub struct Construct {
    /// Whether it can do with these arguments, references looked through.
    pub accepts: fn(&[&Value]) -> bool,
    /// Does it.
    pub run: fn(&Obj, &[&Value]),
}

/// The most arguments that a quick constructor is given.
pub const MOST_CONSTRUCTED: usize = 3;

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
        let mut methods =
            super::spl::quick::QUICK.iter().chain(exception::QUICK).chain(super::coroutine::QUICK);
        let method = methods.find(find).map(|(_, answer)| *answer);
        let construct = exception::CONSTRUCTORS.contains(&name).then_some(exception::CONSTRUCT);
        let find = |(known, _): &&(&str, _)| *known == name;
        let method_of_one = super::spl::quick::QUICK_OF_ONE.iter().find(find).map(|(_, answer)| *answer);
        let find = |(known, _): &&(&str, _)| *known == name;
        let method_of_two = super::spl::quick::QUICK_OF_TWO.iter().find(find).map(|(_, answer)| *answer);
        let any = method.is_some() || method_of_one.is_some() || method_of_two.is_some();
        (any || construct.is_some()).then_some(Quick {
            method,
            method_of_one,
            method_of_two,
            construct,
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
    ("is_object", |v| is(v, |v| matches!(v, Value::Object(_)))),
    ("is_scalar", |v| {
        is(v, |v| matches!(v, Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Bool(_)))
    }),
    ("is_iterable", of_array_or_plain),
    ("is_countable", of_array_or_plain),
    ("boolval", |v| match v {
        Value::Undef | Value::Object(_) => Answer::NONE,
        Value::Float(f) if f.is_nan() => Answer::NONE,
        other => Answer::bool(to_bool(other)),
    }),
    ("gettype", |v| if v.is_undef() { Answer::NONE } else { Answer::string(gettype_str(v)) }),
    ("get_class", |v| match v {
        Value::Object(object) => Answer::string(object.class().name.clone()),
        _ => Answer::NONE,
    }),
    ("spl_object_id", |v| match v {
        Value::Object(object) => Answer::int(object.id().into()),
        _ => Answer::NONE,
    }),
    ("is_nan", |x| test_float(x, f64::is_nan)),
    ("is_finite", |x| test_float(x, f64::is_finite)),
    ("is_infinite", |x| test_float(x, f64::is_infinite)),
    ("round", |x| match x {
        Value::Float(x) => Answer::float(round(*x, 0, Mode::HalfAwayFromZero)),
        Value::Int(n) => Answer::float(*n as f64),
        _ => Answer::NONE,
    }),
    ("log", |x| of_float(x, f64::ln)),
    ("log10", |x| of_float(x, f64::log10)),
    ("tan", |x| of_float(x, f64::tan)),
    ("atan", |x| of_float(x, f64::atan)),
    ("dechex", |n| in_base(n, 16)),
    ("decbin", |n| in_base(n, 2)),
    ("decoct", |n| in_base(n, 8)),
    ("array_is_list", |v| match v {
        Value::Array(array) => Answer::bool(array.is_list()),
        _ => Answer::NONE,
    }),
    ("array_sum", |v| match v {
        Value::Array(array) => array
            .values()
            .try_fold(0i64, |sum, value| if let Value::Int(n) = value { sum.checked_add(*n) } else { None })
            .map_or(Answer::NONE, Answer::int),
        _ => Answer::NONE,
    }),
    ("min", |v| best_of(v, i64::min)),
    ("max", |v| best_of(v, i64::max)),
    ("array_key_first", |v| end_key(v, |array| array.key_at(array.first_position()?))),
    ("array_key_last", |v| end_key(v, |array| array.key_at(array.last_position()?))),
];

const TWO: &[(&str, Two)] = &[
    ("intdiv", intdiv),
    ("min", |a, b| better(a, b, i64::min, |a, b| if b < a { b } else { a })),
    ("max", |a, b| better(a, b, i64::max, |a, b| if b > a { b } else { a })),
    ("fmod", |a, b| of_floats(a, b, |a, b| a % b)),
    ("fdiv", |a, b| of_floats(a, b, |a, b| a / b)),
    ("atan2", |a, b| of_floats(a, b, f64::atan2)),
    ("hypot", |a, b| of_floats(a, b, f64::hypot)),
    ("pow", |a, b| match (a, b) {
        (Value::Int(base), Value::Int(exponent @ 0..=64)) => {
            base.checked_pow(*exponent as u32).map_or(Answer::NONE, Answer::int)
        }
        _ => Answer::NONE,
    }),
    ("round", |x, places| match (x, places) {
        (Value::Float(x), Value::Int(places @ -100..=100)) => {
            Answer::float(round(*x, *places as i32, Mode::HalfAwayFromZero))
        }
        _ => Answer::NONE,
    }),
    ("array_search", |needle, array| match find_plain(needle, array, false) {
        Some(Some(KeyRef::Int(n))) => Answer::int(n),
        Some(Some(KeyRef::Str(key))) => Answer::string(key.clone()),
        Some(None) => Answer::bool(false),
        None => Answer::NONE,
    }),
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
        Value::String(s) if s.len() == 1 => Answer::int(i64::from(s[0])),
        _ => Answer::NONE,
    }
}

fn chr(value: &Value) -> Answer {
    match value {
        Value::Int(n @ 0..=255) => Answer::string(Str::from_byte(*n as u8)),
        _ => Answer::NONE,
    }
}

/// The part of a string from a position on, of a length; what is negative counts from the end.
fn part(s: &Str, from: i64, length: i64) -> Answer {
    let size = s.len() as i64;
    let from = if from < 0 { (size + from.max(-size)).max(0) } else { from.min(size) };
    let left = size - from;
    let length = if length < 0 { (left + length.max(-left)).max(0) } else { length.min(left) };
    if length == size {
        return Answer::string(s.clone());
    }
    Answer::string(Str::from_bytes(&s[from as usize..(from + length) as usize]))
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

/// The better of two integers or of two floats that are numbers.
#[inline(always)]
fn better(a: &Value, b: &Value, of_ints: fn(i64, i64) -> i64, of_floats: fn(f64, f64) -> f64) -> Answer {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Answer::int(of_ints(*a, *b)),
        (Value::Float(a), Value::Float(b)) if !a.is_nan() && !b.is_nan() => Answer::float(of_floats(*a, *b)),
        _ => Answer::NONE,
    }
}

/// The best of an array of integers.
fn best_of(value: &Value, better: fn(i64, i64) -> i64) -> Answer {
    let Value::Array(array) = value else { return Answer::NONE };
    let mut values = array.values();
    let Some(Value::Int(first)) = values.next() else { return Answer::NONE };
    values
        .try_fold(*first, |best, value| if let Value::Int(n) = value { Some(better(best, *n)) } else { None })
        .map_or(Answer::NONE, Answer::int)
}

#[inline(always)]
fn of_floats(a: &Value, b: &Value, function: fn(f64, f64) -> f64) -> Answer {
    let number = |value: &Value| match value {
        Value::Float(x) => Some(*x),
        Value::Int(n) => Some(*n as f64),
        _ => None,
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => Answer::float(function(a, b)),
        _ => Answer::NONE,
    }
}

#[inline(always)]
fn test_float(value: &Value, test: fn(f64) -> bool) -> Answer {
    match value {
        Value::Float(x) => Answer::bool(test(*x)),
        Value::Int(n) => Answer::bool(test(*n as f64)),
        _ => Answer::NONE,
    }
}

fn in_base(value: &Value, base: u64) -> Answer {
    if let Value::Int(n) = value { Answer::string(write(*n as u64, base)) } else { Answer::NONE }
}

/// What is true of arrays and depends on the class of objects.
fn of_array_or_plain(value: &Value) -> Answer {
    match value {
        Value::Undef | Value::Object(_) => Answer::NONE,
        other => Answer::bool(matches!(other, Value::Array(_))),
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
        Value::String(_) => Answer::int(to_int(value)),
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
    find_plain(needle, array, false).map_or(Answer::NONE, |found| Answer::bool(found.is_some()))
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
