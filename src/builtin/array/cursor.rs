//! PHP's internal array pointer: `current`, `next`, `reset` …
//!
//! On objects (deprecated) the pointer moves over the visible and invisible properties; it is kept beside the object in
//! the VM's state, because objects have no table that could hold it.

use crate::builtin::variable::properties;
use crate::declare_functions;
use crate::value::{Array, Key, Obj, Value};
use crate::vm::{Args, NativeResult, Vm};
use hashbrown::HashMap;

declare_functions! {
    /// Moves the array's internal pointer to the last element and returns that.
    "end(array|object &$array): mixed" => end,
    /// Moves the array's internal pointer back and returns the element there.
    "prev(array|object &$array): mixed" => prev,
    /// Moves the array's internal pointer on and returns the element there.
    "next(array|object &$array): mixed" => next,
    /// Moves the array's internal pointer to the first element and returns that.
    "reset(array|object &$array): mixed" => reset,
    /// The element at the array's internal pointer.
    "current(array|object $array): mixed" => current,
    /// Alias of `current`.
    "pos(array|object $array): mixed" => current,
    /// The key at the array's internal pointer.
    "key(array|object $array): string|int|null" => key,
}

#[derive(Clone, Copy)]
enum Move {
    First,
    Last,
    Next,
    Previous,
}

/// The pointers of objects, by the number of the object.
#[derive(Default)]
struct ObjectCursors(HashMap<u32, usize>);

fn moved(array: &Array, cursor: usize, by: Move) -> usize {
    let end = array.end_position();
    match by {
        Move::First => array.first_position().unwrap_or(end),
        Move::Last => array.last_position().unwrap_or(end),
        Move::Next => array.live_position(cursor.saturating_add(1)).unwrap_or(end),
        // Past the end there is no way back.
        Move::Previous if cursor >= end => end,
        Move::Previous => array.live_position_before(cursor).unwrap_or(end),
    }
}

fn value_at(array: &Array, position: usize) -> Value {
    array.value_at(position).map_or(Value::Bool(false), |value| value.read())
}

fn object_table(object: &Obj) -> Array {
    let mut table = Array::new();
    for entry in properties::entries(object) {
        if entry.uninitialized.is_none() {
            table.insert(Key::Str(entry.label.mangled()), entry.value);
        }
    }
    table
}

fn move_cursor(vm: &mut Vm, args: &mut Args, by: Move) -> NativeResult {
    if let Some(object) = args.get(0).as_object().cloned() {
        let name = vm.function_name();
        vm.deprecated(format!("{name}(): Calling {name}() on an object is deprecated"));
        let table = object_table(&object);
        let cursors = &mut vm.state::<ObjectCursors>().0;
        let cursor = moved(&table, cursors.get(&object.id()).copied().unwrap_or(0), by);
        cursors.insert(object.id(), cursor);
        return Ok(value_at(&table, cursor).into());
    }
    let Some(Value::Array(array)) = args.reference(0).map(|r| r.get_mut()) else { return Ok(false.into()) };
    let cursor = moved(array, array.cursor(), by);
    if cursor != array.cursor() || array.is_empty() {
        // A copy of its own may have other positions.
        let array = array.make_mut();
        let cursor = moved(array, array.cursor(), by);
        array.set_cursor(cursor);
    }
    Ok(value_at(array, array.cursor()).into())
}

fn end(vm: &mut Vm, args: &mut Args) -> NativeResult {
    move_cursor(vm, args, Move::Last)
}

fn prev(vm: &mut Vm, args: &mut Args) -> NativeResult {
    move_cursor(vm, args, Move::Previous)
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    move_cursor(vm, args, Move::Next)
}

fn reset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    move_cursor(vm, args, Move::First)
}

/// Runs `f` on the table and the cursor of the argument.
fn look(vm: &mut Vm, args: &mut Args, f: fn(&Array, usize) -> Value) -> NativeResult {
    if let Some(object) = args.get(0).as_object().cloned() {
        let name = vm.function_name();
        vm.deprecated(format!("{name}(): Calling {name}() on an object is deprecated"));
        let cursor = vm.state::<ObjectCursors>().0.get(&object.id()).copied().unwrap_or(0);
        return Ok(f(&object_table(&object), cursor).into());
    }
    let array = args.array(0);
    Ok(f(&array, array.cursor()).into())
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    look(vm, args, value_at)
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    look(vm, args, |array, cursor| array.key_at(cursor).map_or(Value::Null, |key| key.to_value()))
}
