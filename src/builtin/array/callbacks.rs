//! Array functions that call functions of the script for each element: `array_map`, `array_filter`, …
//!
//! Each is a native frame that walks the array by position. The array in hand is a counted copy, so that changes made
//! by the callback do not disturb the walk.

use crate::declare_functions;
use crate::value::convert::to_bool;
use crate::value::{Arr, Array, Tracer, Value};
use crate::vm::{Args, Callback, Called, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// The results of a callback for each element; with several arrays, for their elements side by side.
    "array_map(?callable $callback, array $array, array ...$arrays): array" => array_map,
    /// The elements for which a callback answers true; without callback, those that are true.
    "array_filter(array $array, ?callable $callback = null, int $mode = 0): array" => array_filter,
    /// Reduces an array to one value with a callback.
    "array_reduce(array $array, callable $callback, mixed $initial = null): mixed" => array_reduce,
    /// The first element for which a callback answers true, or null.
    "array_find(array $array, callable $callback): mixed" => array_find,
    /// The key of the first element for which a callback answers true, or null.
    "array_find_key(array $array, callable $callback): mixed" => array_find_key,
    /// Whether a callback answers true for any element.
    "array_any(array $array, callable $callback): bool" => array_any,
    /// Whether a callback answers true for all elements.
    "array_all(array $array, callable $callback): bool" => array_all,
}

fn array_map(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let [callback, Value::Array(array)] = args.rest(0)
        && array.as_packed().is_some_and(|values| !values.is_empty())
        && let Ok(callable) = vm.callable(callback)
    {
        return Ok(Outcome::Enter(Box::new(MapList {
            callback: Callback::new(callable),
            result: Vec::with_capacity(array.len()),
            array: array.clone(),
            started: false,
        })));
    }
    let arrays: Vec<Arr> = (1..args.rest(0).len()).map(|i| args.array(i)).collect();
    let [first, others @ ..] = arrays.as_slice() else { return Ok(Array::new().into()) };
    let callable = match args.get(0) {
        Value::Null | Value::Undef => None,
        callback => vm.callable(callback).ok(),
    };
    match callable {
        None if others.is_empty() => Ok(Value::Array(first.clone()).into()),
        None => Ok(zip(&arrays).into()),
        Some(_) if others.is_empty() && first.is_empty() => Ok(Array::new().into()),
        Some(callable) if others.is_empty() => Ok(Outcome::Enter(Box::new(Map {
            callback: Callback::new(callable),
            result: Array::with_capacity(first.len()),
            array: first.clone(),
            position: 0,
            awaited: None,
        }))),
        Some(callable) => Ok(Outcome::Enter(Box::new(MapMany {
            callback: Callback::new(callable),
            positions: vec![0; arrays.len()],
            rounds: arrays.iter().map(|array| array.len()).max().unwrap_or(0),
            arrays,
            result: Vec::new(),
            started: false,
        }))),
    }
}

/// The next element of an array from a position on, and the position behind it.
fn next_value(array: &Array, position: &mut usize) -> Value {
    let Some(at) = array.live_position(*position) else { return Value::Null };
    *position = at + 1;
    array.value_at(at).cloned().unwrap_or(Value::Null)
}

fn zip(arrays: &[Arr]) -> Array {
    let rounds = arrays.iter().map(|array| array.len()).max().unwrap_or(0);
    let mut positions = vec![0; arrays.len()];
    (0..rounds)
        .map(|_| {
            let row = arrays.iter().zip(&mut positions).map(|(array, position)| next_value(array, position));
            Value::from(row.collect::<Array>())
        })
        .collect()
}

/// `array_map` with one list.
struct MapList {
    callback: Callback,
    array: Arr,
    result: Vec<Value>,
    started: bool,
}

impl NativeFrame for MapList {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if std::mem::replace(&mut self.started, true) {
            self.result.push(result);
        }
        loop {
            let Some(value) = self.array.as_packed().and_then(|values| values.get(self.result.len())) else {
                return Ok(Array::from_vec(std::mem::take(&mut self.result)).into());
            };
            match vm.call_back(&self.callback, [value.clone()])? {
                Called::Done(value) => self.result.push(value),
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        tracer.visit(&Value::Array(self.array.clone()));
        self.result.iter().for_each(|value| tracer.visit(value));
    }
}

/// `array_map` with one array: keys are kept.
struct Map {
    callback: Callback,
    array: Arr,
    position: usize,
    /// The position of the element whose result is awaited.
    awaited: Option<usize>,
    result: Array,
}

impl NativeFrame for Map {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            if let Some(at) = self.awaited
                && let Some((key, _)) = self.array.entry_at(at)
            {
                self.result.add(key, result);
            }
            let Some(at) = self.array.live_position(self.position) else {
                return Ok(std::mem::take(&mut self.result).into());
            };
            self.position = at + 1;
            self.awaited = Some(at);
            let value = self.array.value_at(at).cloned().unwrap_or(Value::Null);
            match vm.call_back(&self.callback, [value])? {
                Called::Done(value) => result = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        tracer.visit(&Value::Array(self.array.clone()));
        self.result.values().for_each(|value| tracer.visit(value));
    }
}

/// `array_map` with several arrays: the result is a list.
struct MapMany {
    callback: Callback,
    arrays: Vec<Arr>,
    positions: Vec<usize>,
    rounds: usize,
    result: Vec<Value>,
    started: bool,
}

impl NativeFrame for MapMany {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            if std::mem::replace(&mut self.started, true) {
                self.result.push(result);
            }
            if self.result.len() == self.rounds {
                return Ok(Array::from_vec(std::mem::take(&mut self.result)).into());
            }
            let called = match (self.arrays.as_slice(), self.positions.as_mut_slice()) {
                ([a, b], [i, j]) => vm.call_back(&self.callback, [next_value(a, i), next_value(b, j)])?,
                (arrays, positions) => {
                    let row =
                        arrays.iter().zip(positions).map(|(array, position)| next_value(array, position));
                    vm.call_back_with(&self.callback, row.collect())?
                }
            };
            match called {
                Called::Done(value) => result = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        self.arrays.iter().for_each(|array| tracer.visit(&Value::Array(array.clone())));
        self.result.iter().for_each(|value| tracer.visit(value));
    }
}

/// `ARRAY_FILTER_USE_BOTH`
const USE_BOTH: i64 = 1;
/// `ARRAY_FILTER_USE_KEY`
const USE_KEY: i64 = 2;

fn array_filter(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let callable = match args.get(1) {
        Value::Null | Value::Undef => None,
        callback => vm.callable(callback).ok(),
    };
    let Some(callable) = callable else {
        let mut kept = Array::new();
        for (key, value) in array.iter_ref() {
            vm.note_nan(value, "bool");
            if to_bool(value.deref()) {
                kept.add(key, super::unshared(value));
            }
        }
        return Ok(kept.into());
    };
    if array.is_empty() {
        return Ok(Array::new().into());
    }
    let mode = args.int(2);
    Ok(Outcome::Enter(Box::new(Filter {
        callback: Callback::new(callable),
        array,
        position: 0,
        current: None,
        mode,
        result: Array::new(),
    })))
}

struct Filter {
    callback: Callback,
    array: Arr,
    position: usize,
    /// The position whose answer is awaited.
    current: Option<usize>,
    mode: i64,
    result: Array,
}

impl NativeFrame for Filter {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            if let Some(at) = self.current.take()
                && to_bool(&result)
                && let Some((key, value)) = self.array.entry_at(at)
            {
                self.result.add(key, super::unshared(value));
            }
            let Some(at) = self.array.live_position(self.position) else {
                return Ok(std::mem::take(&mut self.result).into());
            };
            self.position = at + 1;
            self.current = Some(at);
            let Some((key, value)) = self.array.entry_at(at) else { return Ok(Value::Null.into()) };
            let called = match self.mode {
                USE_KEY => vm.call_back(&self.callback, [key.to_value()])?,
                USE_BOTH => vm.call_back(&self.callback, [value.clone(), key.to_value()])?,
                _ => vm.call_back(&self.callback, [value.clone()])?,
            };
            match called {
                Called::Done(value) => result = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        tracer.visit(&Value::Array(self.array.clone()));
        self.result.values().for_each(|value| tracer.visit(value));
    }
}

fn array_reduce(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let initial = args.get(2).read();
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(initial.into()) };
    if array.is_empty() {
        return Ok(initial.into());
    }
    Ok(Outcome::Enter(Box::new(Reduce {
        callback: Callback::new(callable),
        array,
        position: 0,
        initial: Some(initial),
    })))
}

struct Reduce {
    callback: Callback,
    array: Arr,
    position: usize,
    initial: Option<Value>,
}

impl NativeFrame for Reduce {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut so_far = self.initial.take().unwrap_or(result);
        loop {
            let Some(at) = self.array.live_position(self.position) else { return Ok(so_far.into()) };
            self.position = at + 1;
            let value = self.array.value_at(at).cloned().unwrap_or(Value::Null);
            match vm.call_back(&self.callback, [so_far, value])? {
                Called::Done(value) => so_far = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        tracer.visit(&Value::Array(self.array.clone()));
        if let Some(value) = &self.initial {
            tracer.visit(value);
        }
    }
}

#[derive(Clone, Copy)]
enum Find {
    Value,
    Key,
    Any,
    All,
}

impl Find {
    fn answer(self, found: Option<(Value, Value)>) -> Value {
        match (self, found) {
            (Find::Value, Some((_, value))) => value,
            (Find::Key, Some((key, _))) => key,
            (Find::Value | Find::Key, None) => Value::Null,
            (Find::Any, found) => found.is_some().into(),
            (Find::All, found) => found.is_none().into(),
        }
    }
}

fn array_find(vm: &mut Vm, args: &mut Args) -> NativeResult {
    search(vm, args, Find::Value)
}

fn array_find_key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    search(vm, args, Find::Key)
}

fn array_any(vm: &mut Vm, args: &mut Args) -> NativeResult {
    search(vm, args, Find::Any)
}

fn array_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    search(vm, args, Find::All)
}

fn search(vm: &mut Vm, args: &mut Args, find: Find) -> NativeResult {
    let array = args.array(0);
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(find.answer(None).into()) };
    if array.is_empty() {
        return Ok(find.answer(None).into());
    }
    Ok(Outcome::Enter(Box::new(Search {
        callback: Callback::new(callable),
        array,
        position: 0,
        current: None,
        find,
    })))
}

struct Search {
    callback: Callback,
    array: Arr,
    position: usize,
    /// Key and value whose answer is awaited.
    current: Option<(Value, Value)>,
    find: Find,
}

impl NativeFrame for Search {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            if let Some((key, value)) = self.current.take() {
                let wanted = !matches!(self.find, Find::All);
                if to_bool(&result) == wanted {
                    return Ok(self.find.answer(Some((key, value.read()))).into());
                }
            }
            let Some(at) = self.array.live_position(self.position) else {
                return Ok(self.find.answer(None).into());
            };
            self.position = at + 1;
            let Some((key, value)) = self.array.entry_at(at) else { return Ok(Value::Null.into()) };
            let (key, value) = (key.to_value(), value.clone());
            self.current = Some((key.clone(), value.clone()));
            match vm.call_back(&self.callback, [value, key])? {
                Called::Done(value) => result = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
        tracer.visit(&Value::Array(self.array.clone()));
        if let Some((key, value)) = &self.current {
            tracer.visit(key);
            tracer.visit(value);
        }
    }
}
