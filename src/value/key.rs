//! The keys of arrays: integers, and strings that are no decimal integers.

use super::{Str, Value};

/// A normalised array key: `"12"` has become `12` before it gets here (see [`Key::from_str`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// An integer key.
    Int(i64),
    /// A string key that is no decimal integer.
    Str(Str),
}

impl Key {
    /// The key that a string stands for: decimal integers in canonical form become integer keys.
    #[inline]
    pub fn from_str(s: &Str) -> Key {
        match integer_key(s.as_bytes()) {
            Some(i) => Key::Int(i),
            None => Key::Str(s.clone()),
        }
    }

    /// As [`Key::from_str`], from bytes.
    pub fn from_bytes(bytes: &[u8]) -> Key {
        match integer_key(bytes) {
            Some(i) => Key::Int(i),
            None => Key::Str(Str::from_bytes(bytes)),
        }
    }

    /// The key as a script sees it.
    pub fn to_value(&self) -> Value {
        match self {
            Key::Int(i) => Value::Int(*i),
            Key::Str(s) => Value::String(s.clone()),
        }
    }

    /// The key in words, as bytes.
    pub fn to_str(&self) -> Str {
        match self {
            Key::Int(i) => Str::from(i.to_string().as_str()),
            Key::Str(s) => s.clone(),
        }
    }
}

/// A key as it lies in an array, not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRef<'a> {
    /// An integer key.
    Int(i64),
    /// A string key that is no decimal integer.
    Str(&'a Str),
}

impl KeyRef<'_> {
    /// The key to keep.
    #[inline(always)]
    pub fn to_key(self) -> Key {
        match self {
            KeyRef::Int(i) => Key::Int(i),
            KeyRef::Str(s) => Key::Str(s.clone()),
        }
    }

    /// The key as a script sees it.
    #[inline(always)]
    pub fn to_value(self) -> Value {
        match self {
            KeyRef::Int(i) => Value::Int(i),
            KeyRef::Str(s) => Value::String(s.clone()),
        }
    }
}

impl From<i64> for Key {
    fn from(i: i64) -> Key {
        Key::Int(i)
    }
}

impl From<&str> for Key {
    fn from(s: &str) -> Key {
        Key::from_bytes(s.as_bytes())
    }
}

/// The integer that `bytes` stands for as an array key, if it is a canonical decimal integer in range
/// (no plus sign, no leading zero, not `-0`).
#[inline]
pub fn integer_key(bytes: &[u8]) -> Option<i64> {
    let first = *bytes.first()?;
    if first > b'9' || bytes.len() > 20 {
        return None;
    }
    let (negative, digits) = if first == b'-' { (true, &bytes[1..]) } else { (false, bytes) };
    match digits {
        [] => return None,
        [b'0'] => return if negative { None } else { Some(0) },
        [b'0', ..] => return None,
        _ => {}
    }
    let mut n: i64 = 0;
    for d in digits {
        if !d.is_ascii_digit() {
            return None;
        }
        n = n.checked_mul(10)?.checked_sub(i64::from(d - b'0'))?;
    }
    if negative { Some(n) } else { n.checked_neg() }
}
