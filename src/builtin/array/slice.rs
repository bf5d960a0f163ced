//! Array functions that add and remove elements at the ends, and cut pieces out.

use super::unshared;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Ref, Tracer, Value};
use crate::vm::{Args, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Appends values to an array; returns the new number of elements.
    "array_push(array &$array, mixed ...$values): int" => array_push,
    /// Removes the last element and returns it.
    "array_pop(array &$array): mixed" => array_pop,
    /// Removes the first element and returns it; integer keys are given out anew.
    "array_shift(array &$array): mixed" => array_shift,
    /// Puts values before the first element; returns the new number of elements.
    "array_unshift(array &$array, mixed ...$values): int" => array_unshift,
    /// A piece of an array.
    "array_slice(array $array, int $offset, ?int $length = null, bool $preserve_keys = false): array" => array_slice,
    /// Removes a piece of an array, puts others in its place, and returns what was removed.
    "array_splice(array &$array, int $offset, ?int $length = null, mixed $replacement = []): array" => array_splice,
}

const OCCUPIED: &str = "Cannot add element to the array as the next element is already occupied";

fn array_push(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(array) = args.array_mut(0) else { return Ok(0i64.into()) };
    for value in args.rest(1) {
        if array.push(value.read()).is_err() {
            return Err(vm.error(OCCUPIED));
        }
    }
    Ok(array.len().into())
}

fn array_pop(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !matches!(args.get(0), Value::Array(array) if !array.is_empty()) {
        return Ok(Value::Null.into());
    }
    let value = args.array_mut(0).and_then(Array::pop);
    Ok(value.map_or(Value::Null, |value| value.read()).into())
}

fn array_shift(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(array) = args.reference(0).and_then(|r| match r.get_mut() {
        Value::Array(array) if !array.is_empty() => Some(array.make_mut()),
        _ => None,
    }) else {
        return Ok(Value::Null.into());
    };
    let edit = array.begin_edit(0, 1, 0);
    if let Some(values) = array.take_packed() {
        let mut values = values;
        let first = values.remove(0);
        *array = Array::from_vec(values);
        array.end_edit(edit);
        return Ok(first.read().into());
    }
    let entries = std::mem::take(array).into_entries();
    let mut entries = entries.into_iter();
    let first = entries.next().map_or(Value::Null, |(_, value)| value.read());
    *array = renumbered(entries);
    array.end_edit(edit);
    Ok(first.into())
}

/// Entries with their integer keys given out anew.
fn renumbered(entries: impl ExactSizeIterator<Item = (Key, Value)>) -> Array {
    let mut array = Array::with_capacity(entries.len());
    for (key, value) in entries {
        add_renumbered(&mut array, key, value);
    }
    array
}

fn add_renumbered(array: &mut Array, key: Key, value: Value) {
    match key {
        Key::Int(_) => {
            let _ = array.push(value);
        }
        key => {
            array.insert(key, value);
        }
    }
}

fn array_unshift(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let values: Vec<Value> = args.rest(1).iter().map(Value::read).collect();
    let Some(array) = args.array_mut(0) else { return Ok(0i64.into()) };
    let edit = array.begin_edit(0, 0, values.len());
    if let Some(mut old) = array.take_packed() {
        let count = old.len() + values.len();
        old.splice(0..0, values);
        *array = Array::from_vec(old);
        array.end_edit(edit);
        return Ok(count.into());
    }
    let old = std::mem::take(array).into_entries();
    let mut new = Array::with_capacity(old.len() + values.len());
    for value in values {
        let _ = new.push(value);
    }
    for (key, value) in old {
        add_renumbered(&mut new, key, value);
    }
    *array = new;
    array.end_edit(edit);
    Ok(array.len().into())
}

/// Where a piece begins and ends.
fn piece(count: usize, offset: i64, length: Option<i64>) -> (usize, usize) {
    let count = count as i64;
    let start = if offset < 0 { count.saturating_add(offset).max(0) } else { offset.min(count) };
    let end = match length {
        None => count,
        Some(length) if length < 0 => count.saturating_add(length).max(start),
        Some(length) => start.saturating_add(length).min(count),
    };
    (start as usize, end as usize)
}

fn array_slice(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let (start, end) = piece(array.len(), args.int(1), args.opt_int(2));
    let preserve = args.bool(3);
    if let (Some(values), true) = (array.as_packed(), !preserve || start == 0) {
        let values = values.get(start..end).unwrap_or_default();
        return Ok(Array::of_copies(values).into());
    }
    let mut result = Array::with_capacity(end.saturating_sub(start));
    for (key, value) in array.iter().skip(start).take(end.saturating_sub(start)) {
        if preserve {
            result.insert(key, unshared(value));
        } else {
            add_renumbered(&mut result, key, unshared(value));
        }
    }
    Ok(result.into())
}

fn array_splice(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let count = args.array(0).len();
    let (start, end) = piece(count, args.int(1), args.opt_int(2));
    let replacement: Vec<Value> = match args.get(3) {
        Value::Array(array) => array.values().cloned().collect(),
        Value::Undef => Vec::new(),
        Value::Null if !args.passed(3) => Vec::new(),
        other => super::to_array(other).values().cloned().collect(),
    };
    if args.result_is_unused()
        && let Some(target) = args.reference(0).cloned()
        && let Some(array) = args.array_mut(0)
    {
        let removed = || array.iter().skip(start).take(end - start);
        if removed().any(|(_, value)| matches!(value.deref(), Value::Object(_) | Value::Array(_))) {
            let keys: Vec<Key> = removed().map(|(key, _)| key).collect();
            keys.iter().for_each(|key| drop(array.remove(key)));
            let Value::Array(held) = target.get().clone() else { return Ok(Array::new().into()) };
            return Ok(Outcome::Enter(Box::new(Splice { target, held, start, replacement })));
        }
    }
    let Some(array) = args.array_mut(0) else { return Ok(Array::new().into()) };
    Ok(splice(array, start, end, replacement).into())
}

/// Replaces the elements between two positions; gives those that were there.
fn splice(array: &mut Array, start: usize, end: usize, replacement: Vec<Value>) -> Array {
    let count = array.len();
    let edit = array.begin_edit(start, end, replacement.len());
    if let Some(mut values) = array.take_packed() {
        let removed = values.splice(start..end, replacement).map(|value| unshared(&value)).collect();
        *array = Array::from_vec(values);
        array.end_edit(edit);
        return Array::from_vec(removed);
    }
    let old = std::mem::take(array).into_entries();
    let mut removed = Array::with_capacity(end - start);
    let mut new = Array::with_capacity(count - (end - start) + replacement.len());
    let mut replacement = replacement.into_iter();
    for (i, (key, value)) in old.into_iter().enumerate() {
        if i == start {
            for value in replacement.by_ref() {
                let _ = new.push(value);
            }
        }
        if (start..end).contains(&i) {
            add_renumbered(&mut removed, key, unshared(&value));
        } else {
            add_renumbered(&mut new, key, value);
        }
    }
    for value in replacement {
        let _ = new.push(value);
    }
    *array = new;
    array.end_edit(edit);
    removed
}

/// `array_splice` whose result nobody wants: the destructors of what was removed run before the rest is done.
struct Splice {
    target: Ref,
    /// The array without what was removed.
    held: Arr,
    start: usize,
    replacement: Vec<Value>,
}

impl Splice {
    fn is_unchanged(&self) -> bool {
        matches!(self.target.get(), Value::Array(now) if now.same(&self.held))
    }
}

impl NativeFrame for Splice {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(next) = vm.begin_destructors() {
            return Ok(next);
        }
        if !self.is_unchanged() {
            return Err(vm.error("Array was modified during array_splice operation"));
        }
        drop(std::mem::take(&mut self.held));
        if let Value::Array(array) = self.target.get_mut() {
            splice(array.make_mut(), self.start, self.start, std::mem::take(&mut self.replacement));
        }
        Ok(Outcome::Return(Array::new().into()))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Reference(self.target.clone()));
        tracer.visit_array(&self.held);
        self.replacement.iter().for_each(|value| tracer.visit(value));
    }
}
