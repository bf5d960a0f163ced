//! What PHP calls the types of values, in its three manners of speaking.

use super::string::SharedNames;
use super::{Str, Value};

/// The type as messages name it: `int`, `string`, `stdClass` … (`true` and `false` are `bool`).
pub fn type_name(value: &Value) -> Str {
    match value.deref() {
        Value::Object(o) => o.class().name.clone(),
        other => Str::from(simple_type_name(other)),
    }
}

/// The type as messages name it, objects being just `object`.
pub fn simple_type_name(value: &Value) -> &'static str {
    match value.deref() {
        Value::Undef | Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Int(_) => "int",
        Value::Float(_) => "float",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Resource(_) => "resource",
        Value::Reference(_) => "reference",
    }
}

/// The answer of `gettype` as a string that is made once.
pub fn gettype_str(value: &Value) -> Str {
    static SHARED: SharedNames = SharedNames::new();
    const NAMES: &[&str] = &[
        "integer",
        "string",
        "array",
        "boolean",
        "NULL",
        "double",
        "object",
        "resource",
        "resource (closed)",
    ];
    Str::of_names(&SHARED, NAMES, gettype(value))
}

/// The type as newer messages name it: as [`type_name`], but `true` and `false` by value.
pub fn value_name(value: &Value) -> Str {
    match value.deref() {
        Value::Bool(true) => Str::from("true"),
        Value::Bool(false) => Str::from("false"),
        other => type_name(other),
    }
}

/// What `gettype` answers.
pub fn gettype(value: &Value) -> &'static str {
    match value.deref() {
        Value::Undef | Value::Null => "NULL",
        Value::Bool(_) => "boolean",
        Value::Int(_) => "integer",
        Value::Float(_) => "double",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Resource(r) if r.is_closed() => "resource (closed)",
        Value::Resource(_) => "resource",
        Value::Reference(_) => "reference",
    }
}
