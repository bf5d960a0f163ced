//! Values that may be shared between threads.

use super::{Arr, Array, Key, KeyRef, Str, Value};

/// A copy of a value made of nothing but uncounted and immortal parts, never freed.
/// `None` for objects, resources and references.
pub fn immortal(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(s) => Value::String(Str::immortal(s.as_bytes())),
        Value::Array(a) => {
            let mut copy = Array::with_capacity(a.len());
            for (key, element) in a.iter() {
                let key = match key {
                    Key::Int(i) => Key::Int(i),
                    Key::Str(s) => Key::Str(Str::immortal(s.as_bytes())),
                };
                copy.insert(key, immortal(element)?);
            }
            copy.set_next_index(a.raw_next_index());
            Value::Array(Arr::from_array(copy).into_immortal())
        }
        Value::Object(_) | Value::Resource(_) | Value::Reference(_) => return None,
        uncounted => uncounted.clone(),
    })
}

/// The value itself, made immortal: nothing of it is copied that nobody else holds or that is immortal already.
fn into_immortal(value: Value) -> Option<Value> {
    match value {
        Value::String(s) if s.is_immortal() => Some(Value::String(s)),
        Value::Array(mut a) => {
            let keys_stay = a.iter_ref().all(|(key, _)| match key {
                KeyRef::Int(_) => true,
                KeyRef::Str(key) => key.is_immortal(),
            });
            let Some(array) = a.unshared_mut().filter(|_| keys_stay) else {
                return immortal(&Value::Array(a));
            };
            for element in array.values_mut() {
                if !matches!(element, Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_)) {
                    *element = into_immortal(std::mem::replace(element, Value::Null))?;
                }
            }
            Some(Value::Array(a.into_immortal()))
        }
        other => immortal(&other),
    }
}

/// A value in compiled code: uncounted or immortal.
#[derive(Clone, Debug)]
#[repr(transparent)]
pub struct Constant(Value);

// SAFETY: `new` lets in only values whose counts never change and whose hashes are computed.
unsafe impl Send for Constant {}
// SAFETY: as above.
unsafe impl Sync for Constant {}

impl Constant {
    /// An immortal copy; `None` for values that cannot be constants of code.
    pub fn new(value: &Value) -> Option<Constant> {
        immortal(value).map(Constant)
    }

    /// The same of a value that was made for it.
    pub fn from_literal(value: Value) -> Option<Constant> {
        into_immortal(value).map(Constant)
    }

    /// The value.
    #[inline(always)]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// A name or text in compiled code: an immortal string.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Str);

// SAFETY: immortal strings have their hash computed, and their count never changes.
unsafe impl Send for Name {}
// SAFETY: as above.
unsafe impl Sync for Name {}

impl Name {
    /// An immortal copy.
    pub fn new(bytes: &[u8]) -> Name {
        Name(Str::immortal(bytes))
    }

    /// The string.
    #[inline(always)]
    pub fn as_str(&self) -> &Str {
        &self.0
    }
}

impl From<&Name> for Constant {
    /// The same string, not copied.
    fn from(name: &Name) -> Constant {
        Constant(Value::String(name.0.clone()))
    }
}

impl std::ops::Deref for Name {
    type Target = Str;
    fn deref(&self) -> &Str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
