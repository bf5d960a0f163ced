//! `__serialize` and `__unserialize` of heaps and priority queues.

use super::data;
use super::heap::{EXTRACT_BOTH, Element, Heap, check};
use super::members::{load_members, members};
use crate::declare_methods;
use crate::value::{Arr, Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Outcome, Vm};

declare_methods! {
    "SplHeap::__serialize" => serialize,
    "SplHeap::__unserialize" => unserialize,
    "SplPriorityQueue::__serialize" => serialize,
    "SplPriorityQueue::__unserialize" => unserialize,
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let heap = data::<Heap>(vm, args)?;
    check(vm, heap, true)?;
    let mut state = Array::new();
    state.insert(Key::Str(Str::from("flags")), Value::Int(heap.flags()));
    state.insert(Key::Str(Str::from("heap_elements")), heap.elements().into());
    let parts = vec![members(args.this_object()).into(), state.into()];
    Ok(Arr::from_vec(parts).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let heap = data::<Heap>(vm, args)?;
    check(vm, heap, true)?;
    let parts = args.array(0);
    let Some((properties, flags, elements)) = read(&parts, heap.with_priorities) else {
        let class = object.class().name.clone();
        return Err(vm.throw("Exception", format!("Invalid serialization data for {class} object")));
    };
    load_members(vm, &object, &properties);
    let old = heap.restore(flags, elements);
    drop(old);
    Ok(Outcome::Return(Value::Null))
}

/// Properties, flags and elements, if the data is well formed.
fn read(parts: &Array, with_priorities: bool) -> Option<(Arr, i64, Vec<Element>)> {
    if parts.len() != 2 {
        return None;
    }
    let (Value::Array(properties), Value::Array(state)) =
        (parts.get_int(0)?.deref(), parts.get_int(1)?.deref())
    else {
        return None;
    };
    let (Value::Int(flags), Value::Array(list)) =
        (state.get_bytes(b"flags")?.deref(), state.get_bytes(b"heap_elements")?.deref())
    else {
        return None;
    };
    if with_priorities && flags & EXTRACT_BOTH == 0 {
        return None;
    }
    let element = |value: &Value| {
        if !with_priorities {
            return Some(Element { value: value.read(), priority: Value::Undef });
        }
        let Value::Array(pair) = value.deref() else { return None };
        let part = |name: &[u8]| pair.get_bytes(name).map(Value::read);
        Some(Element { value: part(b"data")?, priority: part(b"priority")? })
    };
    Some((properties.clone(), *flags, list.values().map(element).collect::<Option<_>>()?))
}
