//! Array functions that look something up: keys, values, members, counts.

use super::order::{Context, Stop, retry};
use crate::bytecode::type_mask;
use crate::declare_functions;
use crate::value::key::integer_key;
use crate::value::{Arr, Array, Key, KeyRef, Notes, Value, convert, string_compare};
use crate::vm::{Args, Call, Callable, Callback, Called, Class, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// The first value; null if there is none.
    "array_first(array $array): mixed" => array_first,
    /// The last value; null if there is none.
    "array_last(array $array): mixed" => array_last,
    /// The number of elements of an array or Countable object.
    "count(Countable|array $value, int $mode = COUNT_NORMAL): int" => count,
    /// Alias of `count`.
    "sizeof(Countable|array $value, int $mode = COUNT_NORMAL): int" => count,
    /// Whether a value is in an array.
    "in_array(mixed $needle, array $haystack, bool $strict = false): bool" => in_array,
    /// The key of the first element equal to a value.
    "array_search(mixed $needle, array $haystack, bool $strict = false): string|int|false" => array_search,
    /// The keys of an array, or those of elements equal to a value.
    "array_keys(array $array, mixed $filter_value = UNKNOWN, bool $strict = false): array" => array_keys,
    /// The values of an array, numbered anew.
    "array_values(array $array): array" => array_values,
    /// The first key.
    "array_key_first(array $array): string|int|null" => array_key_first,
    /// The last key.
    "array_key_last(array $array): string|int|null" => array_key_last,
    /// Whether a key is in an array.
    "array_key_exists($key, array $array): bool" => array_key_exists,
    /// Alias of `array_key_exists`.
    "key_exists($key, array $array): bool" => array_key_exists,
    /// Whether the keys are 0, 1, 2 … in this order.
    "array_is_list(array $array): bool" => array_is_list,
    /// How often each value is in an array.
    "array_count_values(array $array): array" => array_count_values,
    /// The elements without those equal to an earlier one.
    "array_unique(array $array, int $flags = SORT_STRING): array" => array_unique,
}

fn count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mode = args.int(1);
    if mode != 0 && mode != 1 {
        return Err(vm.argument_error(1, "must be either COUNT_NORMAL or COUNT_RECURSIVE"));
    }
    match args.get(0) {
        Value::Array(array) if mode == 0 => Ok(array.len().into()),
        Value::Array(array) => {
            let array = array.clone();
            Ok(count_recursive(vm, &array).into())
        }
        Value::Object(object) => {
            let class = Class::of(object);
            let Some(function) = class.method(b"count") else { return Ok(1i64.into()) };
            let callable = Callable {
                function,
                this: Some(object.clone()),
                called_class: Some(class),
                closure: None,
                magic_name: None,
            };
            if function.return_type.as_ref().is_some_and(|ty| ty.mask == type_mask::INT) {
                // What it answers is an integer already.
                return Ok(match vm.call_back(&Callback::new(callable), [])? {
                    Called::Done(count) => count.into(),
                    Called::Begun(next) => Outcome::Entered(next),
                });
            }
            Ok(Outcome::Enter(Box::new(CountMethod(Some(Call::new(callable, Vec::new()))))))
        }
        _ => Ok(1i64.into()),
    }
}

/// Makes an integer of what `count()` of an object answers.
struct CountMethod(Option<Call>);

impl NativeFrame for CountMethod {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.0.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None => Ok(vm.int_of(&result).into()),
        }
    }
}

fn count_recursive(vm: &mut Vm, array: &Arr) -> i64 {
    let mut total = array.len() as i64;
    let mut open = HashSet::new();
    open.insert(array.address());
    let mut levels = vec![(array.clone(), 0)];
    while let Some((array, position)) = levels.last_mut() {
        let Some(at) = array.live_position(*position) else {
            open.remove(&array.address());
            levels.pop();
            continue;
        };
        *position = at + 1;
        let Some(Value::Array(inner)) = array.value_at(at).map(Value::deref) else { continue };
        if inner.is_empty() {
            continue;
        }
        let inner = inner.clone();
        if !open.insert(inner.address()) {
            vm.warning("count(): Recursion detected");
            continue;
        }
        total += inner.len() as i64;
        levels.push((inner, 0));
    }
    total
}

/// The first key whose element equals the needle.
fn find(context: &Context, array: &Array, needle: &Value, strict: bool) -> Result<Option<Key>, Stop> {
    if let (Value::String(needle), true) = (needle, strict) {
        let found =
            array.iter_ref().find(|(_, value)| matches!(value.deref(), Value::String(s) if s == needle));
        return Ok(found.map(|(key, _)| key.to_key()));
    }
    if let Value::Int(needle) = needle {
        for (key, value) in array.iter_ref() {
            let equal = match value.deref() {
                Value::Int(i) => i == needle,
                other if strict => {
                    let _ = other;
                    false
                }
                other => context.loose_equal(&Value::Int(*needle), other)?,
            };
            if equal {
                return Ok(Some(key.to_key()));
            }
        }
        return Ok(None);
    }
    for (key, value) in array.iter_ref() {
        let equal =
            if strict { context.identical(needle, value)? } else { context.loose_equal(needle, value)? };
        if equal {
            return Ok(Some(key.to_key()));
        }
    }
    Ok(None)
}

/// As [`find`], as long as the needle and all that it is compared with are of one type, integers or strings.
pub(in crate::builtin) fn find_plain<'a>(
    needle: &Value,
    array: &'a Value,
    strict: bool,
) -> Option<Option<KeyRef<'a>>> {
    let Value::Array(array) = array else { return None };
    // A text that begins with a letter is equal only to itself.
    let strict = strict || matches!(needle, Value::String(s) if s.first().is_some_and(|byte| *byte > b'9'));
    for (key, value) in array.iter_ref() {
        let equal = match (needle, value.deref()) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::String(a), Value::String(b)) => {
                a.same(b) || if strict { a == b } else { string_compare::smart_equal(a, b) }
            }
            _ => return None,
        };
        if equal {
            return Some(Some(key));
        }
    }
    Some(None)
}

fn in_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (needle, array, strict) = (args.get(0).clone(), args.array(1), args.bool(2));
    retry(vm, move |_vm, context| Ok(find(context, &array, &needle, strict)?.is_some().into()))
}

fn array_search(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(found) = find_plain(args.get(0), args.get(1), args.bool(2)) {
        return Ok(found.map_or(Value::Bool(false), KeyRef::to_value).into());
    }
    let (needle, array, strict) = (args.get(0).clone(), args.array(1), args.bool(2));
    retry(vm, move |_vm, context| {
        Ok(find(context, &array, &needle, strict)?.map_or(Value::Bool(false), |key| key.to_value()).into())
    })
}

fn array_keys(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    if args.raw(1).is_undef() {
        if let Some(values) = array.as_packed() {
            return Ok(Array::from_vec((0..values.len() as i64).map(Value::Int).collect()).into());
        }
        let mut keys = Vec::with_capacity(array.len());
        for (key, _) in array.iter_ref() {
            keys.push(key.to_value());
        }
        return Ok(Array::from_vec(keys).into());
    }
    let (needle, strict) = (args.get(1).clone(), args.bool(2));
    retry(vm, move |_vm, context| {
        let mut keys = Vec::new();
        for (key, value) in array.iter_ref() {
            let equal = if strict {
                context.identical(&needle, value)?
            } else {
                context.loose_equal(&needle, value)?
            };
            if equal {
                keys.push(key.to_value());
            }
        }
        Ok(Array::from_vec(keys).into())
    })
}

fn array_values(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    if array.as_packed().is_some() && array.raw_next_index() == array.len() as i64 {
        return Ok(Value::Array(array).into());
    }
    let mut values = Vec::with_capacity(array.len());
    for value in array.values() {
        values.push(super::unshared(value));
    }
    Ok(Array::from_vec(values).into())
}

fn array_key_first(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let key = array.first_position().and_then(|at| array.key_at(at));
    Ok(key.map_or(Value::Null, |key| key.to_value()).into())
}

fn array_key_last(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let key = array.last_position().and_then(|at| array.key_at(at));
    Ok(key.map_or(Value::Null, |key| key.to_value()).into())
}

fn array_first(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    Ok(array.values().next().map_or(Value::Null, Value::read).into())
}

fn array_last(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let last = array.last_position().and_then(|at| array.value_at(at));
    Ok(last.map_or(Value::Null, Value::read).into())
}

fn array_key_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut notes = Notes::new();
    if matches!(args.get(0), Value::Null) {
        vm.deprecated(
            "Using null as the key parameter for array_key_exists() is deprecated, use an empty string instead",
        );
        return Ok(args.array(1).contains_key(&Key::from_bytes(b"")).into());
    }
    let key = convert::key_from_value(args.get(0), &mut notes);
    vm.raise_notes(&mut notes);
    match key {
        Ok(key) => Ok(args.array(1).contains_key(&key).into()),
        Err(_) => {
            let name = crate::value::names::value_name(args.get(0));
            Err(vm.type_error(format!("Cannot access offset of type {name} on array")))
        }
    }
}

fn array_is_list(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.array(0).is_list().into())
}

fn array_count_values(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let mut counts = Array::new();
    for value in array.values() {
        let key = match value.deref() {
            Value::Int(i) => Key::Int(*i),
            Value::String(s) => Key::from_str(s),
            _ => {
                vm.warning("array_count_values(): Can only count string and integer values, entry skipped");
                continue;
            }
        };
        let place = counts.entry(&key).0;
        *place = Value::Int(place.as_int().unwrap_or(0) + 1);
    }
    Ok(counts.into())
}

fn array_unique(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (array, flags) = (args.array(0), args.int(1));
    if array.len() <= 1 {
        return Ok(Value::Array(array).into());
    }
    retry(vm, move |_vm, context| {
        // By strings, a table of those seen is as good as PHP's; other orders need PHP's way, because they may be
        // no orders at all: sort, then drop what equals its predecessor.
        if flags == 2 {
            let mut seen = Array::new();
            let mut result = Array::new();
            for (key, value) in array.iter_ref() {
                // Equal strings are equal keys, and the other way round.
                let place = match value.deref() {
                    Value::Int(n) => seen.int_entry(*n),
                    Value::String(s) => match integer_key(s) {
                        Some(n) => seen.int_entry(n),
                        None => seen.str_entry(s),
                    },
                    other => seen.entry(&Key::from_str(&context.string(other)?)).0,
                };
                if matches!(place, Value::Null) {
                    *place = Value::Bool(true);
                    result.add(key, super::unshared(value));
                }
            }
            return Ok(result.into());
        }
        let by = super::sort::By::from_flags(flags);
        let entries: Vec<(KeyRef<'_>, &Value)> = array.iter_ref().collect();
        let values: Vec<&Value> = entries.iter().map(|(_, value)| *value).collect();
        let order = super::sort::value_order(context, &values, by, false)?;
        let mut dropped = vec![false; values.len()];
        let mut last = None;
        for at in order {
            let at = at as usize;
            let equal = match last {
                Some(last) => by.compare(context, values[last], values[at])? == 0,
                None => false,
            };
            match last {
                Some(kept) if equal => {
                    // The sort is stable, so the earlier one stands first.
                    let later = at.max(kept);
                    dropped[later] = true;
                    last = Some(at.min(kept));
                }
                _ => last = Some(at),
            }
        }
        let mut result = Array::new();
        for ((key, value), dropped) in entries.into_iter().zip(dropped) {
            if !dropped {
                result.add(key, super::unshared(value));
            }
        }
        Ok(result.into())
    })
}
