//! Properties that an object does not have: magic methods, which are remembered at the instruction, take their place, or
//! dynamic ones are added.

use super::super::class::Class;
use super::super::frame::ReturnTo;
use super::super::linked::{Cache, Instruction};
use super::super::native::GuardKind;
use super::super::operand::*;
use super::super::run::{Step, onward};
use super::super::{Function, Vm};
use super::properties::{DYNAMIC, base_of, object_in};
use super::{cache_of, pc_of, second_cache_of};
use crate::bytecode::{NONE, PlaceStep};
use crate::value::{Array, Obj, Str, Value};

/// In the key of a cache: there is no such property that the scope may use, and a magic method takes its place.
const MAGIC: usize = 2;
/// Likewise, the method being `__set`, in the second cache of an instruction that begins with `__get`.
const MAGIC_SET: usize = 4;

/// The magic method that an access comes to, remembered at the instruction.
pub unsafe fn magic_here(
    vm: &mut Vm,
    fp: Slots,
    object: &Obj,
    name: &Str,
    kind: GuardKind,
) -> Option<&'static Function> {
    // SAFETY: the instruction has a cache.
    unsafe { magic_in(vm, fp, (cache_of(pc_of(fp)), MAGIC), object, name, kind) }
}

/// As [`magic_here`], where the cache and the mark in its key are these.
unsafe fn magic_in(
    vm: &mut Vm,
    fp: Slots,
    (cache, mark): (&mut Cache, usize),
    object: &Obj,
    name: &Str,
    kind: GuardKind,
) -> Option<&'static Function> {
    // SAFETY: the cache holds the address of a function if its key has the mark.
    unsafe {
        let class = std::ptr::from_ref(object.class()) as usize | mark;
        if cache.key == class && object.dynamic().is_none() {
            return (!vm.guarded(object, kind, name)).then(|| &*(cache.value as *const Function));
        }
        let function = vm.magic_for(object, name, vm.scope_of(fp), kind)?;
        if object.dynamic().is_none() {
            cache.key = class;
            cache.value = std::ptr::from_ref(function) as usize;
        }
        Some(function)
    }
}

/// Assigns to a property that the object does not have: `__set` is called, or a dynamic one is added. `None`: it has it, or
/// something else is in the way.
pub unsafe fn assign_to_missing(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    // SAFETY: as for `learn`.
    unsafe {
        let base = base_of(pc_of(fp));
        let object = object_in(fp, base)?;
        let class = Class::of(object);
        let dynamic = cache_of(pc_of(fp)).key == std::ptr::from_ref(object.class()) as usize | DYNAMIC;
        if class.magic.set.is_none() && !(dynamic && class.flags.allow_dynamic) {
            return None;
        }
        let [PlaceStep::Property { name, .. }] = script_of(fp).code.places[i.d as usize].steps.as_slice()
        else {
            return None;
        };
        let Value::String(name) = &*place_of(fp, *name) else { return None };
        let source = place_of(fp, i.b).cast_mut();
        if matches!(&*source, Value::Undef) {
            return None;
        }
        if class.magic.set.is_none() {
            if object.native_address().is_some() {
                return None;
            }
            let table = match object.dynamic_mut() {
                Some(table) if table.get_str(name).is_some() => return None,
                Some(table) => table.make_mut(),
                none => none.insert(Array::hash_with_capacity(4).into_arr()).make_mut(),
            };
            let value =
                if i.b_is_temporary() { std::mem::take(&mut *source) } else { (*source).deref().clone() };
            if i.a != NONE {
                write(fp, i.a, value.clone());
            }
            table.insert_new_str(name, value);
            return Some(Ok(onward(fp, i)));
        }
        let set = magic_here(vm, fp, object, name, GuardKind::Set)?;
        let value = if i.b_is_temporary() { std::mem::take(&mut *source) } else { (*source).deref().clone() };
        if i.a != NONE {
            write(fp, i.a, value.clone());
        }
        Some(vm.enter_magic(set, object, (GuardKind::Set, name), Some(value), ReturnTo::Discard))
    }
}

/// `object->p op= b`, `++` and `--` where `__get` says what is there: it is called, and `place::overloaded` goes on.
/// `None`: it is something else.
///
/// # Safety
/// Linking gave the instruction two caches, and its place is a property with a constant name.
pub unsafe fn update_missing(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    // SAFETY: the caller's promise.
    unsafe {
        let object = object_in(fp, base_of(pc_of(fp)))?;
        Class::of(object).magic.get?;
        let [PlaceStep::Property { name, .. }] = script_of(fp).code.places[i.d as usize].steps.as_slice()
        else {
            return None;
        };
        let Value::String(name) = &*place_of(fp, *name) else { return None };
        if !vm.updates_simply(fp, i) {
            return None;
        }
        let get = magic_here(vm, fp, object, name, GuardKind::Get)?;
        if get.script().is_none() || get.flags.generator {
            return None;
        }
        Some(vm.enter_magic(get, object, (GuardKind::Get, name), None, ReturnTo::Update))
    }
}

/// The `__set` that the second half of [`update_missing`] comes to.
///
/// # Safety
/// As for [`update_missing`], which the instruction began with.
pub unsafe fn set_after_get(vm: &mut Vm, fp: Slots, object: &Obj, name: &Str) -> Option<&'static Function> {
    // SAFETY: the caller's promise.
    unsafe { magic_in(vm, fp, (second_cache_of(pc_of(fp)), MAGIC_SET), object, name, GuardKind::Set) }
}
