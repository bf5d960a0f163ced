//! Properties of `$this` and of objects in variables: reading, writing and counting those that class and scope decide
//! about alone, which is remembered at the instruction.

use super::super::class::Class;
use super::super::fields::{fetch_property_slow, isset_property_op};
use super::super::frame::{Frame, ReturnTo};
use super::super::linked::{Handler, Instruction};
use super::super::native::GuardKind;
use super::super::operand::*;
use super::super::place::{place_assign, place_assign_op, place_inc_dec};
use super::super::property::{Lookup, Scope, lookup_property, slot_for};
use super::super::run::{Next, Step, dispatch, dispatch_next, dispatch_target, enter, onward};
use super::super::{Property, Vm};
use super::moves::{TEMPORARY, VARIABLE};
use super::operators::{ALONE, ASSIGN, JUMP_IF, JUMP_IF_NOT, calculate_any};
use super::overloading::{assign_to_missing, magic_here, update_missing};
use super::{attend, cache_of, pc_of, recalls, remember_class, second_cache_of, text, third_cache_of};
use crate::bytecode::{BinaryOperator, FetchMode, IncDec, PlaceStep, THIS, type_mask};
use crate::value::array::integer_key;
use crate::value::{Obj, Str, Value, convert};

/// In the cache of a `Place…` instruction: the upper half of the detail is the slot of the object (or `THIS`), put there at
/// linking; above it are flags, and the lower half is the mask of what may be written.
const BASE_BITS: u64 = 0xFFFF << 32;

/// The detail that linking puts into the cache of a `Place…` instruction.
pub fn base_detail(slot: u16) -> u64 {
    u64::from(slot) << 32
}

#[inline(always)]
pub unsafe fn base_of(pc: *const Instruction) -> u16 {
    // SAFETY: linking gave the instruction a cache.
    unsafe { (cache_of(pc).detail >> 32) as u16 }
}

/// The object in a slot, or `$this`.
#[inline(always)]
pub unsafe fn object_in<'a>(fp: Slots, field: u16) -> Option<&'a Obj> {
    // SAFETY: the frame is running and has the slot.
    unsafe {
        if field == THIS {
            (*Frame::of(fp)).this.as_ref()
        } else {
            (*fp.add(field as usize)).deref().as_object()
        }
    }
}

/// The slot of the property that the instruction at `pc` means, if its cache knows this object's class.
#[inline(always)]
unsafe fn cached_slot(object: &Obj, pc: *const Instruction) -> *mut Value {
    // SAFETY: the cache holds the number of a slot that objects of the class have.
    unsafe {
        let cache = cache_of(pc);
        if cache.key == std::ptr::from_ref(object.class()) as usize {
            return object.slot_place(cache.value);
        }
    }
    std::ptr::null_mut()
}

/// In the key of a cache: instances of the class have no such property of their own, and nothing takes its place, so that it
/// is looked for among the dynamic ones.
pub const DYNAMIC: usize = 1;

/// The place of a dynamic property that is there; null if there is none. To write, the table must be the object's own.
#[inline(never)]
unsafe fn dynamic_place(object: &Obj, name: *const Value, write: bool) -> *mut Value {
    // SAFETY: the name is a constant of the code.
    let Value::String(name) = (unsafe { &*name }) else { return std::ptr::null_mut() };
    if write {
        let found = object.dynamic_mut().as_mut().and_then(|table| table.make_mut().get_str_mut(name));
        return found.map_or(std::ptr::null_mut(), std::ptr::from_mut);
    }
    let found = object.dynamic().and_then(|table| table.get_str(name));
    found.map_or(std::ptr::null_mut(), |value| std::ptr::from_ref(value).cast_mut())
}

/// Whether a property with this name can only be a dynamic one, that no method or builtin class stands for.
pub fn is_dynamic(object: &Obj, name: &Str, scope: Scope) -> bool {
    let class = Class::of(object);
    let magic = &class.magic;
    magic.get.is_none()
        && magic.set.is_none()
        && class.overload.is_none()
        && object.native_address().is_none()
        && integer_key(name).is_none()
        && matches!(lookup_property(class, name, scope), Lookup::Dynamic)
}

/// The name of the property that a `Place…` instruction ends in.
#[inline(always)]
unsafe fn place_name(fp: Slots, pc: *const Instruction) -> *const Value {
    // SAFETY: linking found a property with a constant name.
    unsafe {
        match script_of(fp).code.places[(*pc).d as usize].steps.first() {
            Some(PlaceStep::Property { name, .. }) => place_of(fp, *name),
            _ => null(),
        }
    }
}

/// What a `Place…` instruction knows of a property: its place, and the cache's detail. The cache's words are one for the
/// class met last, which also holds the base, and one for the class before it.
#[inline(always)]
unsafe fn known_place(fp: Slots, object: &Obj, pc: *const Instruction) -> (*mut Value, u64) {
    // SAFETY: as for `cached_slot`; linking gave the instruction two caches.
    unsafe {
        let class = std::ptr::from_ref(object.class()) as usize;
        let mut cache = cache_of(pc);
        if cache.key != class {
            if cache.key == class | DYNAMIC && object.native_address().is_none() {
                return (dynamic_place(object, place_name(fp, pc), true), u64::from(u32::MAX));
            }
            cache = second_cache_of(pc);
            if cache.key != class {
                return (std::ptr::null_mut(), 0);
            }
        }
        (object.slot_place(cache.value), cache.detail)
    }
}

/// Remembers a property for a class; what was known before becomes the second.
unsafe fn remember_place(vm: &mut Vm, pc: *const Instruction, class: usize, slot: u32, detail: u64) {
    // SAFETY: as for `known_place`.
    unsafe {
        let first = cache_of(pc);
        if first.key != class {
            vm.wide.keep(std::ptr::from_ref(first) as usize, *second_cache_of(pc));
            *second_cache_of(pc) = *first;
        }
        first.key = class;
        first.value = slot as usize;
        first.detail = first.detail & BASE_BITS | detail;
    }
}

/// Executes a `Place…` instruction on a property once more, if that property was met with the object's class before; else
/// in the ordinary way. Apart, so that the handlers save no registers.
#[inline(never)]
fn miss<F>(learn: F, vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next
where
    F: Fn(&mut Vm, Slots, &Instruction) -> Step,
{
    // SAFETY: as for `known_place`.
    unsafe {
        if let Some(object) = object_in(fp, base_of(pc))
            && recalls(vm, pc, std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch(vm, fp, pc);
        }
    }
    enter(learn, vm, fp, pc)
}

/// The object is `$this`; else it lies in a slot, see [`super::moves`].
pub const BASE_THIS: u8 = 3;

/// The object whose property the `FetchProperty` at `pc` means; [`TEMPORARY`] and [`VARIABLE`] are sources as in `moves`.
#[inline(always)]
pub unsafe fn holder_of<'a, const BASE: u8>(fp: Slots, pc: *const Instruction) -> Option<&'a Obj> {
    // SAFETY: `pc` is the current instruction of the running frame, which has the slot.
    unsafe {
        match BASE {
            BASE_THIS => (*Frame::of(fp)).this.as_ref(),
            TEMPORARY => (*fp.add((*pc).b as usize)).as_object(),
            _ => (*fp.add((*pc).b as usize)).deref().as_object(),
        }
    }
}

/// The declared property of an object that the `FetchProperty` at `pc` means, if it was met with this class before.
#[inline(always)]
pub unsafe fn property_at<'a>(object: &'a Obj, pc: *const Instruction) -> Option<&'a Value> {
    // SAFETY: linking gave the instruction two caches, which hold numbers of slots that objects of the class have.
    unsafe {
        let class = std::ptr::from_ref(object.class()) as usize;
        let mut known = cache_of(pc);
        if known.key != class {
            known = second_cache_of(pc);
            if known.key != class {
                return None;
            }
        }
        Some(&*object.slot_place(known.value))
    }
}

/// a ← b->c, and what the instruction behind does with the result (`THEN`, as in `operators`).
pub fn fetch<const BASE: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running; the places are alive.
    unsafe {
        let i = &*pc;
        if let Some(object) = holder_of::<BASE>(fp, pc) {
            let Some(place) = property_at(object, pc) else { return fetch_dynamic::<BASE>(vm, fp, pc) };
            let value = place.deref();
            let consumed = BASE == TEMPORARY;
            if !value.is_undef() && (!consumed || object.count() > 1) {
                if THEN == JUMP_IF || THEN == JUMP_IF_NOT {
                    let truth = match value {
                        Value::Bool(truth) => Some(*truth),
                        Value::Null => Some(false),
                        Value::Int(n) => Some(*n != 0),
                        Value::Object(inner) if inner.native_address().is_none() => Some(true),
                        _ => None,
                    };
                    if let Some(truth) = truth {
                        if consumed {
                            object.release_shared();
                            write_bits(fp.add(i.b as usize), UNDEF);
                        }
                        if truth == (THEN == JUMP_IF) {
                            return dispatch_target(vm, fp, pc.add(1));
                        }
                        return dispatch(vm, fp, pc.add(2));
                    }
                }
                value.hold();
                let bits = copy_bits(value);
                if consumed {
                    object.release_shared();
                    write_bits(fp.add(i.b as usize), UNDEF);
                }
                if THEN == ASSIGN {
                    let target = fp.add((*pc.add(1)).b as usize);
                    if vacate(target) {
                        write_bits(target, bits);
                        return dispatch(vm, fp, pc.add(2));
                    }
                }
                write_bits(fp.add(i.a as usize), bits);
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(fetch_and_learn, vm, fp, pc)
}

/// A fetch of what was a dynamic property before; apart, so that [`fetch`] saves no registers.
#[inline(never)]
fn fetch_dynamic<const BASE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        let i = &*pc;
        let object = match BASE {
            BASE_THIS => (*Frame::of(fp)).this.as_ref(),
            _ => (*fp.add(i.b as usize)).deref().as_object(),
        };
        if BASE != TEMPORARY
            && let Some(object) = object
            && cache_of(pc).key == std::ptr::from_ref(object.class()) as usize | DYNAMIC
            && object.native_address().is_none()
        {
            let place = dynamic_place(object, place_of(fp, i.c), false);
            if !place.is_null() {
                let value = (*place).deref();
                value.hold();
                write_bits(fp.add(i.a as usize), copy_bits(value));
                return dispatch_next(vm, fp, pc);
            }
        } else if let Some(object) = object
            && recalls(vm, pc, std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch(vm, fp, pc);
        }
    }
    enter(fetch_and_learn, vm, fp, pc)
}

fn fetch_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: as for `fetch`; the name is a constant.
    unsafe {
        if let Some(object) = object_in(fp, i.b)
            && let Value::String(name) = &*place_of(fp, i.c)
        {
            let class = std::ptr::from_ref(object.class()) as usize;
            if Class::of(object).magic.get.is_some()
                && i.d == FetchMode::Read as u32
                && let Some(get) = magic_here(vm, fp, object, name, GuardKind::Get)
            {
                let next = vm.enter_magic(get, object, (GuardKind::Get, name), None, ReturnTo::Caller)?;
                if i.b != THIS {
                    vm.release(fp, i.b);
                }
                return Ok(next);
            }
            if let Some((slot, _)) = slot_for(Class::of(object), name, vm.scope_of(fp)) {
                remember_class(vm, pc_of(fp), class, slot as usize);
            } else if is_dynamic(object, name, vm.scope_of(fp)) {
                remember_class(vm, pc_of(fp), class | DYNAMIC, 0);
            }
        }
    }
    fetch_property_slow(vm, fp, i)
}

/// a ← isset(b->c) or empty(b->c)
fn isset(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        let i = &*pc;
        if !i.b_is_temporary()
            && let Some(object) = object_in(fp, i.b)
        {
            let place = cached_slot(object, pc);
            if !place.is_null()
                && let Some(answer) = isset_answer((*place).deref(), i.d == 1)
            {
                write_bool(fp.add(i.a as usize), answer);
                return dispatch_next(vm, fp, pc);
            }
            if place.is_null() && cache_of(pc).key == std::ptr::from_ref(object.class()) as usize | DYNAMIC {
                return isset_dynamic(vm, fp, pc);
            }
            if place.is_null() {
                return isset_other(vm, fp, pc);
            }
        }
    }
    enter(isset_and_learn, vm, fp, pc)
}

/// `isset` or `empty` of a property of an object of another class than before.
#[inline(never)]
fn isset_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        if let Some(object) = object_in(fp, (*pc).b)
            && vm.wide.recall(cache_of(pc), std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch(vm, fp, pc);
        }
    }
    enter(isset_and_learn, vm, fp, pc)
}

/// `isset` or `empty` of what can only be a dynamic property.
#[inline(never)]
fn isset_dynamic(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`; `isset` saw the object, and the name is a constant.
    unsafe {
        let i = &*pc;
        if let Some(object) = object_in(fp, i.b)
            && object.native_address().is_none()
        {
            let place = dynamic_place(object, place_of(fp, i.c), false);
            let answer = if place.is_null() { None } else { isset_answer((*place).deref(), i.d == 1) };
            write_bool(fp.add(i.a as usize), answer.unwrap_or(i.d == 1));
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(isset_and_learn, vm, fp, pc)
}

fn isset_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: as for `fetch`; the name is a constant.
    unsafe {
        if let Some(object) = object_in(fp, i.b)
            && let Value::String(name) = &*place_of(fp, i.c)
        {
            if Class::of(object).magic.isset.is_some()
                && i.d == 0
                && let Some(isset) = magic_here(vm, fp, object, name, GuardKind::Isset)
            {
                let access = (GuardKind::Isset, name);
                let next = vm.enter_magic(isset, object, access, None, ReturnTo::CallerBool)?;
                if i.b != THIS {
                    vm.release(fp, i.b);
                }
                return Ok(next);
            }
            if let Some((slot, _)) = slot_for(Class::of(object), name, vm.scope_of(fp)) {
                let cache = cache_of(pc_of(fp));
                vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
                cache.key = std::ptr::from_ref(object.class()) as usize;
                cache.value = slot as usize;
            } else if Class::of(object).magic.isset.is_none() && is_dynamic(object, name, vm.scope_of(fp)) {
                let cache = cache_of(pc_of(fp));
                vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
                cache.key = std::ptr::from_ref(object.class()) as usize | DYNAMIC;
            }
        }
    }
    isset_property_op(vm, fp, i)
}

/// What `isset` (or `empty`) says of a value; `None` for what is unset.
#[inline(always)]
pub fn isset_answer(value: &Value, empty: bool) -> Option<bool> {
    if value.is_undef() {
        return None;
    }
    Some(if empty { !convert::to_bool(value) } else { !matches!(value, Value::Null) })
}

/// The handler for `IssetProperty` with a constant name.
pub fn for_isset() -> Handler {
    isset
}

/// The mask of tags that may be written to a property without conversion, if nothing else stands in the way of writing.
pub fn writable_mask(property: &Property) -> Option<u32> {
    let flags = &property.flags;
    if flags.hooked || flags.is_readonly || flags.asymmetric || flags.fixed {
        return None;
    }
    Some(property.ty.as_ref().map_or(u32::MAX, |ty| ty.mask))
}

/// Whether a value of this tag is in the mask.
#[inline(always)]
pub fn fits(value: &Value, mask: u32) -> bool {
    let bit = match value {
        Value::Bool(true) => type_mask::TRUE,
        other => 1 << other.tag(),
    };
    mask & bit != 0
}

/// Remembers the property that a `Place…` instruction ends in.
unsafe fn learn(vm: &mut Vm, fp: Slots, i: &Instruction) {
    // SAFETY: as for `fetch`; linking gave the instruction a cache, and the place is an object's property.
    unsafe {
        let place = &script_of(fp).code.places[i.d as usize];
        if let Some(object) = object_in(fp, base_of(pc_of(fp)))
            && let [PlaceStep::Property { name, .. }] = place.steps.as_slice()
            && let Value::String(name) = &*place_of(fp, *name)
        {
            let class = std::ptr::from_ref(object.class()) as usize;
            match slot_for(Class::of(object), name, vm.scope_of(fp)) {
                Some((slot, property)) => {
                    if let Some(mask) = writable_mask(property) {
                        remember_place(vm, pc_of(fp), class, slot, u64::from(mask));
                    }
                }
                None => remember_dynamic(vm, fp, object, name, vm.scope_of(fp)),
            }
        }
    }
}

/// Remembers that a `Place…` instruction means a dynamic property, if it can be nothing else.
unsafe fn remember_dynamic(vm: &mut Vm, fp: Slots, object: &Obj, name: &Str, scope: Scope) {
    if is_dynamic(object, name, scope) {
        let class = std::ptr::from_ref(object.class()) as usize;
        // SAFETY: as for `learn`.
        unsafe { remember_place(vm, pc_of(fp), class | DYNAMIC, 0, 0) };
    }
}

/// In the detail of a `PlaceAssign`: an uninitialised property may be written.
const INITIALIZES: u64 = 1 << 48;
/// Likewise: nothing else may be, it is readonly.
const READONLY: u64 = 1 << 49;

/// Whether the property at `place` may be written just so.
#[inline(always)]
unsafe fn is_open(vm: &Vm, object: &Obj, place: *const Value, what: u64) -> bool {
    // SAFETY: the place is one of the object's.
    unsafe {
        match &*place {
            // A lazy object, which has native data, must be initialised first.
            Value::Undef => {
                what & INITIALIZES != 0
                    // While something is cloned, what is written to readonly properties is noted.
                    && (what & READONLY == 0 || vm.guards.is_empty())
                    && !object.was_unset(place.offset_from(object.slot_place(0)) as u32)
                    && object.native_address().is_none()
            }
            Value::Reference(_) => false,
            _ => what & READONLY == 0,
        }
    }
}

/// `c->p = b`, and the value to the result, if it is wanted (`WANTED`). The third cache's key is a class of object that the property's type accepts, its
/// value the class that this was found for.
fn assign<const WANTED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        let i = &*pc;
        if let Some(object) = object_in(fp, base_of(pc)) {
            let (place, what) = known_place(fp, object, pc);
            let source = place_of(fp, i.b).cast_mut();
            let value = (*source).deref();
            if !place.is_null()
                && is_open(vm, object, place, what)
                && !matches!(&*source, Value::Undef)
                && (fits(value, what as u32) || accepts_class(object, value, pc))
            {
                let bits = copy_bits(value);
                if i.b_is_temporary() {
                    write_bits(source, UNDEF);
                } else {
                    value.hold();
                }
                if WANTED {
                    if bits.is_counted() {
                        return assign_and_give(vm, fp, pc, place, bits);
                    }
                    write_bits(fp.add(i.a as usize), bits);
                }
                if (*place).is_counted() {
                    // The new value is in place before the old one dies: its destructor may look at the property.
                    let old = Counted::of(place);
                    write_bits(place, bits);
                    old.discard();
                    if vm.attention() {
                        return attend(vm, fp, pc);
                    }
                    return dispatch_next(vm, fp, pc);
                }
                write_bits(place, bits);
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    assign_converted::<WANTED>(vm, fp, pc)
}

/// The end of an [`assign`] of something counted whose result is wanted.
#[inline(never)]
unsafe fn assign_and_give(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    place: *mut Value,
    bits: Bits,
) -> Next {
    // SAFETY: the caller vouches for the place and a holder.
    unsafe {
        let result = fp.add((*pc).a as usize);
        write_bits(result, bits);
        (*result).hold();
        replace(place, bits);
    }
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// As [`assign`], of an integer to a property that only takes floats.
#[inline(never)]
fn assign_converted<const WANTED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        if let Some(object) = object_in(fp, base_of(pc))
            && let Value::Int(n) = (*place_of(fp, (*pc).b)).deref()
        {
            let (place, what) = known_place(fp, object, pc);
            if !place.is_null()
                && what as u32 & (type_mask::INT | type_mask::FLOAT) == type_mask::FLOAT
                && !(*place).is_counted()
                && is_open(vm, object, place, what)
            {
                write_float(place, *n as f64);
                if WANTED {
                    write_float(fp.add((*pc).a as usize), *n as f64);
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    miss(assign_and_learn, vm, fp, pc)
}

#[inline(always)]
unsafe fn accepts_class(owner: &Obj, value: &Value, pc: *const Instruction) -> bool {
    let Value::Object(object) = value else { return false };
    // SAFETY: linking gave the instruction three caches.
    let third = unsafe { third_cache_of(pc) };
    std::ptr::from_ref(object.class()) as usize == third.key
        && std::ptr::from_ref(owner.class()) as usize == third.value
}

fn assign_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: as for `fetch`.
    unsafe {
        if let Some(step) = assign_to_missing(vm, fp, i) {
            return step;
        }
        learn_assign(vm, fp, i);
        let class = match vm.peek(fp, i.b) {
            Value::Object(object) => std::ptr::from_ref(object.class()) as usize,
            _ => 0,
        };
        let next = place_assign(vm, fp, i)?;
        if class != 0 && next.fp == fp && next.pc == onward(fp, i).pc {
            // The property took an object as it was: its type accepts the class. (One with a `__toString` may have become a
            // string at once.)
            if let Some(owner) = object_in(fp, base_of(pc_of(fp)))
                && let (place, _) = known_place(fp, owner, pc_of(fp))
                && !place.is_null()
                && (*place).as_object().is_some_and(|held| std::ptr::from_ref(held.class()) as usize == class)
            {
                let third = third_cache_of(pc_of(fp));
                third.key = class;
                third.value = std::ptr::from_ref(owner.class()) as usize;
            }
        }
        Ok(next)
    }
}

/// As [`learn`], also for readonly properties, which their own class may initialise.
unsafe fn learn_assign(vm: &mut Vm, fp: Slots, i: &Instruction) {
    // SAFETY: as for `learn`; linking gave the instruction two caches.
    unsafe {
        let place = &script_of(fp).code.places[i.d as usize];
        let scope = vm.scope_of(fp);
        if let Some(object) = object_in(fp, base_of(pc_of(fp)))
            && let [PlaceStep::Property { name, .. }] = place.steps.as_slice()
            && let Value::String(name) = &*place_of(fp, *name)
        {
            let Some((slot, property)) = slot_for(Class::of(object), name, scope) else {
                return remember_dynamic(vm, fp, object, name, scope);
            };
            if property.flags.hooked || property.flags.fixed {
                return;
            }
            let own = scope.is_some_and(|scope| scope.same(property.class));
            let what = match (property.flags.is_readonly, property.ty.is_some()) {
                (true, _) if own => INITIALIZES | READONLY,
                (true, _) => return,
                (false, true) => INITIALIZES,
                (false, false) => 0,
            };
            if property.flags.asymmetric && !own {
                return;
            }
            let mask = property.ty.as_ref().map_or(u32::MAX, |ty| ty.mask);
            let class = std::ptr::from_ref(object.class()) as usize;
            remember_place(vm, pc_of(fp), class, slot, u64::from(mask) | what);
        }
    }
}

/// `object->p op= b` for numbers, and the value to the result, if it is wanted (`WANTED`).
fn assign_op<const WANTED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        let i = &*pc;
        if let Some(object) = object_in(fp, base_of(pc)) {
            let (place, what) = known_place(fp, object, pc);
            if !place.is_null()
                && let Some(result) =
                    calculate_any(BinaryOperator::decode(u32::from(i.c)), &*place, &*place_of(fp, i.b))
                && what as u32 & result.type_bit() != 0
            {
                result.store(place);
                if WANTED {
                    result.store(fp.add(i.a as usize));
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    miss(assign_op_and_learn, vm, fp, pc)
}

fn assign_op_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: as for `fetch`.
    unsafe {
        let known = object_in(fp, base_of(pc_of(fp)))
            .is_some_and(|object| cache_of(pc_of(fp)).key == std::ptr::from_ref(object.class()) as usize);
        if !known {
            if let Some(step) = update_missing(vm, fp, i) {
                return step;
            }
            learn(vm, fp, i);
        }
    }
    place_assign_op(vm, fp, i)
}

/// `object->p .= b` for a string and a string or integer, the result not wanted.
fn append(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        let i = &*pc;
        if let Some(object) = object_in(fp, base_of(pc)) {
            let (place, what) = known_place(fp, object, pc);
            let source = place_of(fp, i.b).cast_mut();
            let value = (*source).deref();
            if !place.is_null()
                && matches!(&*place, Value::String(_))
                && text::is_plain(value)
                && what as u32 & type_mask::STRING != 0
            {
                text::append(place, value);
                if i.b_is_temporary() {
                    text::release(source);
                }
                if vm.attention() {
                    return attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    miss(assign_op_and_learn, vm, fp, pc)
}

/// ++ or -- of `object->p`; what the result is to be: see `RESULT_…`.
fn step<const UP: bool, const RESULT: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`.
    unsafe {
        if let Some(object) = object_in(fp, base_of(pc)) {
            let (place, _) = known_place(fp, object, pc);
            if !place.is_null()
                && let Value::Int(n) = &mut *place
                && *n != if UP { i64::MAX } else { i64::MIN }
            {
                let old = *n;
                let new = if UP { old + 1 } else { old - 1 };
                *n = new;
                if RESULT != RESULT_NONE {
                    write_int(fp.add((*pc).a as usize), if RESULT == RESULT_OLD { old } else { new });
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    miss(step_and_learn, vm, fp, pc)
}

/// Of `++` and `--`: no result is wanted.
pub const RESULT_NONE: u8 = 0;
/// The value before is wanted.
pub const RESULT_OLD: u8 = 1;
/// The value after is wanted.
pub const RESULT_NEW: u8 = 2;

fn step_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: as for `fetch`.
    unsafe {
        if let Some(step) = update_missing(vm, fp, i) {
            return step;
        }
        learn(vm, fp, i);
    }
    place_inc_dec(vm, fp, i)
}

/// The handler for `FetchProperty` with a constant name, in a slot or `$this`.
pub fn for_fetch(base: u8, then: u8) -> Handler {
    match (base, then) {
        (BASE_THIS, ASSIGN) => fetch::<BASE_THIS, ASSIGN>,
        (BASE_THIS, JUMP_IF) => fetch::<BASE_THIS, JUMP_IF>,
        (BASE_THIS, JUMP_IF_NOT) => fetch::<BASE_THIS, JUMP_IF_NOT>,
        (BASE_THIS, _) => fetch::<BASE_THIS, ALONE>,
        (TEMPORARY, ASSIGN) => fetch::<TEMPORARY, ASSIGN>,
        (TEMPORARY, _) => fetch::<TEMPORARY, ALONE>,
        (_, ASSIGN) => fetch::<VARIABLE, ASSIGN>,
        (_, JUMP_IF) => fetch::<VARIABLE, JUMP_IF>,
        (_, JUMP_IF_NOT) => fetch::<VARIABLE, JUMP_IF_NOT>,
        _ => fetch::<VARIABLE, ALONE>,
    }
}

/// The handler for `PlaceAssign` to a property; `wanted`: so is its result.
pub fn for_assign(wanted: bool) -> Handler {
    if wanted { assign::<true> } else { assign::<false> }
}

/// The handler for `PlaceAssignOp` to a property; `None`: there is none of these.
pub fn for_assign_op(op: BinaryOperator, wanted: bool) -> Option<Handler> {
    match (op, wanted) {
        (BinaryOperator::Concat, true) => None,
        (BinaryOperator::Concat, false) => Some(append),
        (_, true) => Some(assign_op::<true>),
        (_, false) => Some(assign_op::<false>),
    }
}

/// The handler for `PlaceIncDec` of a property.
pub fn for_step(kind: IncDec, wanted: bool) -> Handler {
    match (kind, wanted) {
        (IncDec::PreIncrement | IncDec::PostIncrement, false) => step::<true, RESULT_NONE>,
        (IncDec::PreDecrement | IncDec::PostDecrement, false) => step::<false, RESULT_NONE>,
        (IncDec::PreIncrement, true) => step::<true, RESULT_NEW>,
        (IncDec::PostIncrement, true) => step::<true, RESULT_OLD>,
        (IncDec::PreDecrement, true) => step::<false, RESULT_NEW>,
        (IncDec::PostDecrement, true) => step::<false, RESULT_OLD>,
    }
}
