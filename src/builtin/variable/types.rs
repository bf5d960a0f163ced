//! What type a variable has, and giving it another one.

use super::properties;
use crate::declare_functions;
use crate::value::convert::{self, to_bool, to_float};
use crate::value::names::gettype as gettype_name;
use crate::value::numeric::{is_numeric as is_numeric_string, is_whitespace};
use crate::value::{Array, Key, Obj, Ref, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::closure::ClosureData;
use crate::vm::{Args, Class, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// The type of a value, in PHP's older words (`integer`, `double`, `NULL` …).
    "gettype(mixed $value): string" => gettype,
    /// The type of a value as messages name it (`int`, `float`, a class …).
    "get_debug_type(mixed $value): string" => get_debug_type,
    /// Converts a variable to another type.
    "settype(mixed &$var, string $type): bool" => settype,
    /// The integer that a value stands for; of a string, in the given base.
    "intval(mixed $value, int $base = 10): int" => intval,
    /// The float that a value stands for.
    "floatval(mixed $value): float" => floatval,
    /// Alias of `floatval`.
    "doubleval(mixed $value): float" => floatval,
    /// The string that a value stands for.
    "strval(mixed $value): string" => strval,
    /// The bool that a value stands for.
    "boolval(mixed $value): bool" => boolval,
    /// Whether the value is null.
    "is_null(mixed $value): bool" => is_null,
    /// Whether the value is an open resource.
    "is_resource(mixed $value): bool" => is_resource,
    /// Whether the value is a bool.
    "is_bool(mixed $value): bool" => is_bool,
    /// Whether the value is an integer.
    "is_int(mixed $value): bool" => is_int,
    /// Alias of `is_int`.
    "is_integer(mixed $value): bool" => is_int,
    /// Alias of `is_int`.
    "is_long(mixed $value): bool" => is_int,
    /// Whether the value is a float.
    "is_float(mixed $value): bool" => is_float,
    /// Alias of `is_float`.
    "is_double(mixed $value): bool" => is_float,
    /// Whether the value is a number or a numeric string.
    "is_numeric(mixed $value): bool" => is_numeric,
    /// Whether the value is a string.
    "is_string(mixed $value): bool" => is_string,
    /// Whether the value is an array.
    "is_array(mixed $value): bool" => is_array,
    /// Whether the value is an object.
    "is_object(mixed $value): bool" => is_object,
    /// Whether the value is an int, a float, a string or a bool.
    "is_scalar(mixed $value): bool" => is_scalar,
    /// Whether the value can be called.
    "is_callable(mixed $value, bool $syntax_only = false, &$callable_name = null): bool" => is_callable,
    /// Whether the value is an array or a Traversable object.
    "is_iterable(mixed $value): bool" => is_iterable,
    /// Whether the value is an array or a Countable object.
    "is_countable(mixed $value): bool" => is_countable,
}

fn gettype(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(gettype_name(args.get(0)).into())
}

/// What `get_debug_type` answers.
pub fn debug_type(value: &Value) -> Str {
    match value.deref() {
        Value::Object(object) => {
            let name = &object.class().name;
            match memchr::memchr(0, name) {
                Some(end) => Str::from_bytes(&name[..end]),
                None => name.clone(),
            }
        }
        Value::Resource(resource) if resource.is_closed() => Str::from("resource (closed)"),
        Value::Resource(resource) => Str::from(format!("resource ({})", resource.kind()).as_str()),
        other => crate::value::names::type_name(other),
    }
}

fn get_debug_type(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(debug_type(args.get(0)).into())
}

fn warn_object(vm: &mut Vm, value: &Value, number: &str) {
    if let Value::Object(object) = value {
        let class = object.class().name.to_lossy().into_owned();
        vm.warning(format!("Object of class {class} could not be converted to {number}"));
    }
}

fn intval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let base = args.int(1);
    let value = args.get(0);
    if let (Value::String(s), true) = (value, base != 10) {
        return Ok(string_to_int_base(s, base).into());
    }
    warn_object(vm, value, "int");
    Ok(vm.cast_to_int(value).into())
}

/// `intval` of a string in a base other than ten; prefixes `0x`, `0o`, `0b` count where base is 0 or theirs.
fn string_to_int_base(bytes: &[u8], base: i64) -> i64 {
    let start = bytes.iter().position(|b| !is_whitespace(*b)).unwrap_or(bytes.len());
    let mut text = &bytes[start..];
    let mut negative = false;
    if let [sign @ (b'-' | b'+'), rest @ ..] = text {
        negative = *sign == b'-';
        text = rest;
    }
    let mut base = base;
    match text {
        [b'0', b'x' | b'X', digit, rest @ ..] if matches!(base, 0 | 16) && digit.is_ascii_hexdigit() => {
            let _ = rest;
            base = 16;
            text = &text[2..];
        }
        [b'0', b'b' | b'B', rest @ ..] if matches!(base, 0 | 2) && !rest.is_empty() => {
            base = 2;
            text = rest;
        }
        [b'0', b'o' | b'O', rest @ ..] if matches!(base, 0 | 8) && !rest.is_empty() => {
            base = 8;
            text = rest;
        }
        [b'0', ..] if base == 0 => base = 8,
        _ if base == 0 => base = 10,
        _ => {}
    }
    if !(2..=36).contains(&base) {
        return 0;
    }
    let mut n: i64 = 0;
    for byte in text {
        let Some(digit) = (*byte as char).to_digit(base as u32) else { break };
        let digit = i64::from(digit);
        let next = n
            .checked_mul(base)
            .and_then(|n| if negative { n.checked_sub(digit) } else { n.checked_add(digit) });
        match next {
            Some(next) => n = next,
            None => return if negative { i64::MIN } else { i64::MAX },
        }
    }
    n
}

fn floatval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0);
    warn_object(vm, value, "float");
    Ok(to_float(value).into())
}

fn strval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match vm.string_or_call(args.get(0))? {
        StringOrCall::String(s) => Ok(s.into()),
        StringOrCall::Call(call) => Ok(Outcome::Call(call)),
    }
}

fn boolval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.note_nan(args.get(0), "bool");
    Ok(to_bool(args.get(0)).into())
}

macro_rules! is_type {
    ($($name:ident: $pattern:pat,)*) => {
        $(fn $name(_vm: &mut Vm, args: &mut Args) -> NativeResult {
            Ok(matches!(args.get(0), $pattern).into())
        })*
    };
}

is_type! {
    is_null: Value::Null | Value::Undef,
    is_bool: Value::Bool(_),
    is_int: Value::Int(_),
    is_float: Value::Float(_),
    is_string: Value::String(_),
    is_array: Value::Array(_),
    is_object: Value::Object(_),
    is_scalar: Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_),
}

fn is_resource(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(matches!(args.get(0), Value::Resource(resource) if !resource.is_closed()).into())
}

fn is_numeric(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.get(0) {
        Value::Int(_) | Value::Float(_) => true,
        Value::String(s) => is_numeric_string(s),
        _ => false,
    }
    .into())
}

fn is_iterable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.get(0) {
        Value::Array(_) => true,
        Value::Object(object) => is_traversable(vm, object),
        _ => false,
    }
    .into())
}

/// Whether an object is `Traversable`.
pub fn is_traversable(_vm: &mut Vm, object: &Obj) -> bool {
    Class::of(object).iteration != crate::vm::class::Iteration::Properties
}

fn is_countable(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.get(0) {
        Value::Array(_) => true,
        Value::Object(object) => Class::of(object).flags.countable,
        _ => false,
    }
    .into())
}

fn is_callable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    let callable = if args.bool(1) { looks_callable(&value) } else { vm.callable(&value).is_ok() };
    if !callable
        && !args.bool(1)
        && let Some(class) = vm.class_named_in_callable(&value)
        && let Some(outcome) = vm.autoload_first(&class)
    {
        return Ok(outcome);
    }
    if args.reference(2).is_some() {
        match callable_name(&value) {
            Some(name) => args.set(2, name),
            None => {
                if let StringOrCall::String(name) = vm.string_or_call(&value)? {
                    args.set(2, name);
                }
            }
        }
    }
    Ok(callable.into())
}

/// Whether a value has the form of something callable, whatever it names.
fn looks_callable(value: &Value) -> bool {
    match value.deref() {
        Value::String(_) => true,
        Value::Array(array) if array.len() == 2 => matches!(
            (array.get_int(0).map(Value::deref), array.get_int(1).map(Value::deref)),
            (Some(Value::String(_) | Value::Object(_)), Some(Value::String(_)))
        ),
        Value::Object(object) => {
            Class::of(object).magic.invoke.is_some() || ClosureData::of(object).is_some()
        }
        _ => false,
    }
}

/// The name of something callable as PHP shows it; `None`: the value as string.
pub fn callable_name(value: &Value) -> Option<Str> {
    let join = |class: &[u8], method: &[u8]| {
        let mut name = Str::from_bytes(class);
        name.push_bytes(b"::");
        name.push_bytes(method);
        name
    };
    match value.deref() {
        Value::Array(array) => {
            let parts = (array.get_int(0).map(Value::deref), array.get_int(1).map(Value::deref));
            Some(match parts {
                (Some(Value::String(class)), Some(Value::String(method))) if array.len() == 2 => {
                    join(class, method)
                }
                (Some(Value::Object(object)), Some(Value::String(method))) if array.len() == 2 => {
                    join(&object.class().name, method)
                }
                _ => Str::from("Array"),
            })
        }
        Value::Object(object) => Some(match ClosureData::of(object) {
            Some(data) => match data.magic_name() {
                Some(name) => data.function.class.map_or(name.clone(), |class| join(class.name(), name)),
                None if data.is_of_callable() => data.function.whole_name(),
                None => data.function.name.clone(),
            },
            None => join(&object.class().name, b"__invoke"),
        }),
        other => convert::to_str(other),
    }
}

fn settype(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    let kind = args.str(1).to_ascii_lowercase();
    let converted = match kind.as_slice() {
        b"int" | b"integer" => {
            warn_object(vm, &value, "int");
            Value::Int(vm.cast_to_int(&value))
        }
        b"float" | b"double" => {
            warn_object(vm, &value, "float");
            Value::Float(to_float(&value))
        }
        b"bool" | b"boolean" => {
            vm.note_nan(&value, "bool");
            Value::Bool(to_bool(&value))
        }
        b"null" => {
            vm.note_nan(&value, "null");
            Value::Null
        }
        b"string" => match vm.string_or_call(&value)? {
            StringOrCall::String(s) => Value::String(s),
            StringOrCall::Call(call) => {
                let Some(target) = args.reference(0).cloned() else { return Ok(true.into()) };
                return Ok(Outcome::Enter(Box::new(SetString { target, call: Some(call) })));
            }
        },
        b"array" => {
            vm.note_nan(&value, "array");
            to_array(&value)
        }
        b"object" => {
            vm.note_nan(&value, "object");
            vm.to_object(value.clone())
        }
        b"resource" => return Err(vm.value_error("Cannot convert to resource type")),
        _ => return Err(vm.argument_error(1, "must be a valid type")),
    };
    if matches!(value, Value::Float(f) if !convert::fits_int(f))
        && let Some(target) = args.reference(0).cloned()
    {
        // What was said about the conversion is heard before the variable changes.
        let into = match kind.as_slice() {
            b"array" => Into::Array,
            b"object" => Into::Object,
            _ => Into::Scalar(converted),
        };
        return Ok(Outcome::Enter(Box::new(SetConverted { target, into })));
    }
    let Some(target) = args.reference(0).cloned() else { return Ok(true.into()) };
    vm.assign_to_reference(&target, converted, false)?;
    Ok(true.into())
}

/// Stores what `settype` made of a value that there was something to be said of.
struct SetConverted {
    target: Ref,
    into: Into,
}

/// What a float that is no integer becomes.
enum Into {
    /// This.
    Scalar(Value),
    /// An array, an object of what the variable holds by then.
    Array,
    Object,
}

impl NativeFrame for SetConverted {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        let held = self.target.get().read();
        let value = match std::mem::replace(&mut self.into, Into::Array) {
            Into::Scalar(value) => value,
            Into::Array => Value::Array(Array::from_vec(vec![held]).into_arr()),
            Into::Object => {
                let object = vm.to_object(Value::Int(0));
                if let Value::Object(object) = &object {
                    let mut properties = Array::new();
                    properties.insert_str("scalar", held);
                    *object.dynamic_mut() = Some(properties.into_arr());
                }
                object
            }
        };
        self.target.set(value);
        Ok(true.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Reference(self.target.clone()));
        if let Into::Scalar(value) = &self.into {
            tracer.visit(value);
        }
    }
}

/// Waits for `__toString`, then stores the string.
struct SetString {
    target: Ref,
    call: Option<crate::vm::Call>,
}

impl NativeFrame for SetString {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        self.target.set(result);
        Ok(true.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Reference(self.target.clone()));
    }
}

/// `(array)$value`, for values whose classes are declared by scripts.
fn to_array(value: &Value) -> Value {
    match value {
        Value::Array(_) => value.clone(),
        Value::Undef | Value::Null => Value::Array(crate::value::Arr::new()),
        Value::Object(object) => {
            let mut array = Array::new();
            for entry in properties::array_entries(object) {
                if entry.uninitialized.is_none() {
                    array.insert(Key::from_str(&entry.label.mangled()), entry.value);
                }
            }
            array.into()
        }
        scalar => Array::from_vec(vec![scalar.clone()]).into(),
    }
}
