//! `InternalIterator`: what `getIterator` of some builtin classes gives.

use crate::declare_methods;
use crate::value::weak::WeakMap;
use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::{Args, NativeResult, Outcome, Vm};

declare_methods! {
    "InternalIterator::current" => current,
    "InternalIterator::key" => key,
    "InternalIterator::next" => next,
    "InternalIterator::valid" => valid,
    "InternalIterator::rewind" => rewind,
}

/// Where an iterator over a weak map is.
struct Position {
    map: Obj,
    at: usize,
}

impl NativeData for Position {
    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.map);
    }
}

/// An iterator over a weak map.
pub fn over_weak_map(vm: &mut Vm, map: &Obj) -> Obj {
    match vm.find_class(b"InternalIterator") {
        Some(class) => {
            let object = vm.new_object(class);
            object.set_native(Box::new(Position { map: map.clone(), at: 0 }));
            object
        }
        None => unreachable!("the library declares InternalIterator"),
    }
}

fn entry(args: &Args) -> Option<(usize, Obj, Value)> {
    let position = args.this_object().native::<Position>()?;
    position.map.native::<WeakMap>()?.entry_from(position.at)
}

fn current(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(entry(args).map_or(Value::Null, |(_, _, value)| value.read())))
}

fn key(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(entry(args).map_or(Value::Null, |(_, key, _)| Value::Object(key))))
}

fn next(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let after = entry(args).map(|(after, _, _)| after);
    if let (Some(position), Some(after)) = (args.this_object().native_mut::<Position>(), after) {
        position.at = after;
    }
    Ok(Outcome::Return(Value::Null))
}

fn valid(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(Value::Bool(entry(args).is_some())))
}

fn rewind(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(position) = args.this_object().native_mut::<Position>() {
        position.at = 0;
    }
    Ok(Outcome::Return(Value::Null))
}
