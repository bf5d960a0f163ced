//! `array_merge`, `array_replace` and their recursive forms.

use super::{MAX_SIZE, unshared};
use crate::builtin::variable::properties;
use crate::declare_functions;
use crate::value::array::copies_of;
use crate::value::{Arr, Array, Key, KeyRef, Obj, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// The elements of all arrays; integer keys are given out anew, of equal string keys the last wins.
    "array_merge(array ...$arrays): array" => array_merge,
    /// As `array_merge`, but elements with equal string keys are merged into one array.
    "array_merge_recursive(array ...$arrays): array" => array_merge_recursive,
    /// The first array with its elements replaced by those of the others with the same keys.
    "array_replace(array $array, array ...$replacements): array" => array_replace,
    /// As `array_replace`, also within arrays in the arrays.
    "array_replace_recursive(array $array, array ...$replacements): array" => array_replace_recursive,
}

fn arrays(args: &Args) -> Vec<Arr> {
    (0..args.rest(0).len()).map(|i| args.array(i)).collect()
}

fn array_merge(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let arrays = arrays(args);
    let total: usize = arrays.iter().map(|array| array.len()).sum();
    if total >= MAX_SIZE as usize {
        return Err(vm.error(format!("The total number of elements must be lower than {MAX_SIZE}")));
    }
    vm.check_product(total, 16, 0)?;
    // A list to which nothing is added is the result itself.
    let mut filled = arrays.iter().filter(|array| !array.is_empty());
    if let (Some(only), None) = (filled.next(), filled.next())
        && only.as_packed().is_some()
        && only.raw_next_index() == only.len() as i64
    {
        return Ok(Value::Array(only.clone()).into());
    }
    if let Some(lists) = arrays.iter().map(|array| array.as_packed()).collect::<Option<Vec<_>>>() {
        let mut merged = Vec::with_capacity(total);
        for values in lists {
            merged.append(&mut copies_of(values));
        }
        return Ok(Array::from_vec(merged).into());
    }
    // If the first array keeps its keys, the result begins as a copy of it.
    let only_strings = |array: &Arr| array.iter_ref().all(|(key, _)| matches!(key, KeyRef::Str(_)));
    let (mut merged, rest) = match arrays.split_first() {
        Some((first, rest)) if only_strings(first) => (first.renewed(), rest),
        _ => (Array::with_capacity(total), arrays.as_slice()),
    };
    for array in rest {
        for (key, value) in array.iter_ref() {
            match key {
                KeyRef::Int(_) => {
                    let _ = merged.push(unshared(value));
                }
                KeyRef::Str(key) => merged.set_str(key, unshared(value)),
            }
        }
    }
    Ok(merged.into())
}

fn array_replace(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut result = args.array(0);
    for i in 1..args.rest(0).len() {
        let target = result.make_mut();
        for (key, value) in args.array(i).iter_ref() {
            target.set(key, unshared(value));
        }
    }
    Ok(Value::Array(result).into())
}

/// Merging the source into the target, from an element on. The targets in between are taken out of their places while
/// they are worked on, so that each is changed in place.
struct Level {
    target: Array,
    source: Arr,
    position: usize,
    /// Where the target belongs in the level above.
    key: Option<Key>,
}

fn array_merge_recursive(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut result = Array::new();
    for array in arrays(args) {
        result = merge_into(vm, result, array)?;
    }
    Ok(result.into())
}

/// Whether a value is an array that is being read already.
fn is_open(levels: &[Level], value: &Value) -> bool {
    matches!(value.deref(), Value::Array(array) if levels.iter().any(|level| level.source.same(array)))
}

const OCCUPIED: &str = "Cannot add element to the array as the next element is already occupied";

fn merge_into(vm: &mut Vm, target: Array, source: Arr) -> Result<Array, Error> {
    let mut levels = vec![Level { target, source, position: 0, key: None }];
    loop {
        let Some(level) = levels.last_mut() else { return Ok(Array::new()) };
        let Some(at) = level.source.live_position(level.position) else {
            let Some(done) = levels.pop() else { return Ok(Array::new()) };
            match (levels.last_mut(), done.key) {
                (Some(parent), Some(key)) => {
                    parent.target.insert(key, done.target.into());
                    continue;
                }
                _ => return Ok(done.target),
            }
        };
        level.position = at + 1;
        let (Some(key), Some(mut value)) = (level.source.key_at(at), level.source.value_at(at).map(unshared))
        else {
            continue;
        };
        let string_key = matches!(key, Key::Str(_));
        match level.target.get(&key).map(|value| value.deref().clone()) {
            Some(existing) if string_key => {
                if is_open(&levels, &value) {
                    return Err(vm.error("Recursion detected"));
                }
                let Some(level) = levels.last_mut() else { return Ok(Array::new()) };
                let mut inner = match existing {
                    Value::Array(array) => {
                        // Nobody else is to hold it, so that it need not be copied.
                        level.target.insert(key.clone(), Value::Null);
                        array.into_array()
                    }
                    Value::Null => Array::from_vec(vec![Value::Null]),
                    Value::Object(object) => array_of(&object),
                    other => Array::from_vec(vec![other]),
                };
                if let Value::Object(object) = value.deref() {
                    value = Value::from(array_of(object));
                }
                match value.deref() {
                    Value::Array(source) => {
                        let source = source.clone();
                        levels.push(Level { target: inner, source, position: 0, key: Some(key) });
                    }
                    other => {
                        if inner.push(other.clone()).is_err() {
                            return Err(vm.error(OCCUPIED));
                        }
                        level.target.insert(key, inner.into());
                    }
                }
            }
            _ if string_key => {
                level.target.insert(key, unshared(&value));
            }
            _ => {
                if level.target.push(unshared(&value)).is_err() {
                    return Err(vm.error(OCCUPIED));
                }
            }
        }
    }
}

/// The properties of an object, as `(array)` gives them.
fn array_of(object: &Obj) -> Array {
    let mut array = Array::new();
    for entry in properties::array_entries(object) {
        if entry.uninitialized.is_none() {
            array.insert(Key::from_str(&entry.label.mangled()), unshared(&entry.value));
        }
    }
    array
}

fn array_replace_recursive(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut result = args.array(0).into_array();
    for i in 1..args.rest(0).len() {
        result = replace_into(vm, result, args.array(i))?;
    }
    Ok(result.into())
}

fn replace_into(vm: &mut Vm, target: Array, source: Arr) -> Result<Array, Error> {
    let mut levels = vec![Level { target, source, position: 0, key: None }];
    loop {
        let Some(level) = levels.last_mut() else { return Ok(Array::new()) };
        let Some(at) = level.source.live_position(level.position) else {
            let Some(done) = levels.pop() else { return Ok(Array::new()) };
            match (levels.last_mut(), done.key) {
                (Some(parent), Some(key)) => {
                    parent.target.insert(key, done.target.into());
                    continue;
                }
                _ => return Ok(done.target),
            }
        };
        level.position = at + 1;
        let (Some(key), Some(value)) = (level.source.key_at(at), level.source.value_at(at).map(unshared))
        else {
            continue;
        };
        let existing = match level.target.get(&key).map(Value::deref) {
            Some(Value::Array(array)) => Some(array.clone()),
            _ => None,
        };
        match (value.deref(), existing) {
            (Value::Array(source), Some(existing)) => {
                if is_open(&levels, &value) {
                    return Err(vm.error("Recursion detected"));
                }
                let Some(level) = levels.last_mut() else { return Ok(Array::new()) };
                let source = source.clone();
                level.target.insert(key.clone(), Value::Null);
                levels.push(Level { target: existing.into_array(), source, position: 0, key: Some(key) });
            }
            _ => {
                level.target.insert(key, unshared(&value));
            }
        }
    }
}
