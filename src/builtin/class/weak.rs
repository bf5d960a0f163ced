//! `WeakReference` and `WeakMap`

use crate::declare_methods;
use crate::value::weak::{WeakMap, WeakObj};
use crate::value::{NativeData, Obj, Tracer, Value};
use crate::vm::{Args, Map, NativeResult, Outcome, Vm};
use std::rc::Rc;

declare_methods! {
    "WeakReference::__construct" => construct_reference,
    "WeakReference::create" => create_reference,
    "WeakReference::get" => get_reference,
    "WeakMap::offsetGet" => offset_get,
    "WeakMap::offsetSet" => offset_set,
    "WeakMap::offsetExists" => offset_exists,
    "WeakMap::offsetUnset" => offset_unset,
    "WeakMap::count" => count,
    "WeakMap::getIterator" => get_iterator,
}

/// The native data of a `WeakReference`.
struct Weak(Rc<WeakObj>);

impl NativeData for Weak {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

impl Drop for Weak {
    fn drop(&mut self) {
        self.0.release();
    }
}

/// The weak reference of each object that has one, itself held weakly: `create` gives the same one again.
#[derive(Default)]
struct References {
    by_address: Map<usize, Rc<WeakObj>>,
}

fn construct_reference(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Err(vm.error("Direct instantiation of WeakReference is not allowed, use WeakReference::create instead"))
}

fn create_reference(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(object) = args.object(0).cloned() else { return Ok(Outcome::Return(Value::Null)) };
    let known = vm.state::<References>().by_address.get(&object.address()).and_then(|weak| weak.get());
    if let Some(known) = known
        && known.native::<Weak>().is_some_and(|weak| weak.0.get().is_some_and(|o| o.same(&object)))
    {
        return Ok(Outcome::Return(Value::Object(known)));
    }
    let Some(class) = vm.find_class(b"WeakReference") else { return Ok(Outcome::Return(Value::Null)) };
    let reference = vm.new_object(class);
    reference.set_native(Box::new(Weak(WeakObj::new(&object))));
    let weak = WeakObj::new(&reference);
    if let Some(old) = vm.state::<References>().by_address.insert(object.address(), weak) {
        old.release();
    }
    Ok(Outcome::Return(Value::Object(reference)))
}

fn get_reference(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().native::<Weak>().and_then(|weak| weak.0.get());
    Ok(Outcome::Return(object.into()))
}

/// Makes a new `WeakMap` one.
pub fn create_map(_vm: &mut Vm, object: &Obj) {
    WeakMap::install(object);
}

fn offset_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(key) = args.object(0).cloned() else {
        return Err(vm.type_error("WeakMap key must be an object"));
    };
    match args.this_object().native::<WeakMap>().and_then(|map| map.get(&key)) {
        Some(value) => Ok(Outcome::Return(value.read())),
        None => {
            let (name, id) = (key.class().name.clone(), key.id());
            Err(vm.error(format!("Object {name}#{id} not contained in WeakMap")))
        }
    }
}

fn offset_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let key = match args.get(0) {
        Value::Object(key) => key.clone(),
        Value::Null | Value::Undef => return Err(vm.error("Cannot append to WeakMap")),
        _ => return Err(vm.type_error("WeakMap key must be an object")),
    };
    let value = args.get(1).clone();
    let old = args.this_object().native::<WeakMap>().and_then(|map| map.insert(&key, value));
    drop(old);
    Ok(Outcome::Return(Value::Null))
}

fn offset_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(key) = args.object(0).cloned() else {
        return Err(vm.type_error("WeakMap key must be an object"));
    };
    let value = args.this_object().native::<WeakMap>().and_then(|map| map.get(&key));
    Ok(Outcome::Return(Value::Bool(value.is_some_and(|v| !v.is_nullish()))))
}

fn offset_unset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(key) = args.object(0).cloned() else {
        return Err(vm.type_error("WeakMap key must be an object"));
    };
    let old = args.this_object().native::<WeakMap>().and_then(|map| map.remove(&key));
    drop(old);
    Ok(Outcome::Return(Value::Null))
}

fn count(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(args.this_object().native::<WeakMap>().map_or(0, WeakMap::len).into()))
}

fn get_iterator(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let map = args.this_object().clone();
    Ok(Outcome::Return(Value::Object(crate::builtin::class::iterator::over_weak_map(vm, &map))))
}
