//! `WeakReference` and `WeakMap`

use crate::declare_methods;
use crate::value::convert::to_bool;
use crate::value::weak::{WeakMap, WeakObj};
use crate::value::{Array, Key, NativeData, Obj, Tracer, Value};
use crate::vm::overload::{Advance, Elements};
use crate::vm::{Args, Error, Map, NativeResult, Outcome, Vm};
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

    fn debug_properties(&self, _object: &Obj) -> Option<Array> {
        let mut table = Array::new();
        table.insert(Key::from("object"), self.0.get().into());
        Some(table)
    }
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

/// How entries are reached without methods.
pub static ELEMENTS: Elements = Elements {
    have_places: true,
    refused_append: Some("Cannot append to WeakMap"),
    exists_tells_empty: false,
    are_properties: |_| false,
    write_unread: None,
    look: look_at_entry,
    isset: |vm, object, key, empty| {
        Ok(look_at_entry(vm, object, key)?.is_some_and(|value| match empty {
            true => to_bool(value.deref()),
            false => !value.is_nullish(),
        }))
    },
    reference: |vm, object, key, _| with_entry(vm, object, key, Value::make_reference).map(Some),
    bind: |vm, object, key, reference| {
        let bind = |place: &mut Value| std::mem::replace(place, Value::Reference(reference));
        let old = with_entry(vm, object, Some(key), bind)?;
        drop(old);
        Ok(())
    },
    place: |vm, object, key, _| with_entry(vm, object, key, |place| std::ptr::from_mut(place)).map(Some),
};

fn look_at_entry(vm: &mut Vm, object: &Obj, key: &Value) -> Result<Option<Value>, Error> {
    let Value::Object(key) = key.deref() else {
        return Err(vm.type_error("WeakMap key must be an object"));
    };
    Ok(object.native::<WeakMap>().and_then(|map| map.get(key)).map(|value| value.read()))
}

fn with_entry<R>(
    vm: &mut Vm,
    object: &Obj,
    key: Option<&Value>,
    then: impl FnOnce(&mut Value) -> R,
) -> Result<R, Error> {
    let key = match key.map(Value::deref) {
        Some(Value::Object(key)) => key.clone(),
        None => return Err(vm.error("Cannot append to WeakMap")),
        Some(_) => return Err(vm.type_error("WeakMap key must be an object")),
    };
    let map = object.native::<WeakMap>();
    match map.and_then(|map| map.with_place(&key, then)) {
        Some(answer) => Ok(answer),
        None => {
            let (name, id) = (key.class().name.clone(), key.id());
            Err(vm.error(format!("Object {name}#{id} not contained in WeakMap")))
        }
    }
}

/// `foreach` over a weak map: the number is the position behind the entry.
pub fn iterate(
    _vm: &mut Vm,
    object: &Obj,
    state: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    let Some(map) = object.native::<WeakMap>() else { return Ok(None) };
    let from = if advance == Advance::First { 0 } else { usize::try_from(*state).unwrap_or(0) };
    let Some((after, key, value)) = map.entry_from(from) else { return Ok(None) };
    *state = after as i64;
    let value = match by_ref.then(|| map.with_place(&key, Value::make_reference)).flatten() {
        Some(reference) => Value::Reference(reference),
        None => value.read(),
    };
    Ok(Some((Value::Object(key), value)))
}

fn get_iterator(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let map = args.this_object().clone();
    Ok(Outcome::Return(Value::Object(crate::builtin::class::iterator::over(vm, &map))))
}
