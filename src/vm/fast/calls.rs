//! Calls and look-ups that are always the same at one instruction: which function, method, constructor, constant or
//! static property it means is remembered there.

use super::super::Vm;
use super::super::call::{init_call_slow, init_method_call_slow, init_static_call, new_object_op, slots_for};
use super::super::class::{Class, ClassState};
use super::super::fields::{
    ClassLookup, fetch_class_constant, fetch_constant, fetch_static_property, instance_of,
    isset_static_property,
};
use super::super::frame::{Frame, flags};
use super::super::function::{Function, Intrinsic};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch, dispatch_next, enter, onward};
use super::super::statics::StaticPlace;
use super::direct::{ON_THIS, how, slots_of};
use super::{cache_of, pc_of, recalls, remember_class, second_cache_of};
use crate::bytecode::{ClassOperand, FetchMode, NONE, Opcode, THIS};
use crate::value::Value;
use std::mem::ManuallyDrop;

/// A function from its address in a cache.
#[inline(always)]
unsafe fn function_at(address: usize) -> &'static Function {
    // SAFETY: caches hold addresses of functions, which live as long as the process.
    unsafe { &*(address as *const Function) }
}

/// Pending call of a function by name.
pub fn init_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache.
    unsafe {
        let known = cache_of(pc);
        if known.value != 0
            && vm.try_push_pending(
                Frame::of(fp),
                function_at(known.value),
                None,
                None,
                slots_of(known.detail),
            )
        {
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(init_call_and_learn, vm, fp, pc)
}

fn init_call_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let next = init_call_slow(vm, fp, i)?;
    // SAFETY: the instruction has a cache; the call is pending now.
    unsafe {
        let function = (*(*Frame::of(fp)).pending).function();
        let cache = cache_of(pc_of(fp));
        cache.value = std::ptr::from_ref(function) as usize;
        cache.detail = how(vm, function, u32::from(i.b));
        cache.key = function.quick.as_ref().map_or(0, |quick| std::ptr::from_ref(quick) as usize);
    }
    Ok(next)
}

/// Pending call of a method.
pub fn init_method_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache; the frame is running.
    unsafe {
        let i = &*pc;
        let current = Frame::of(fp);
        let place = fp.add(i.b as usize);
        let object = if i.b == THIS { (*current).this.as_ref() } else { (*place).as_object() };
        if let Some(object) = object {
            let class = std::ptr::from_ref(object.class()) as usize;
            let mut known = cache_of(pc);
            if known.key != class {
                known = second_cache_of(pc);
            }
            if known.key == class
                && vm.try_push_pending(
                    current,
                    function_at(known.value),
                    Some(object),
                    Some(Class::of(object)),
                    slots_of(known.detail),
                )
            {
                if i.b_is_temporary() {
                    // The holder has moved from the temporary to the frame.
                    write_bits(place, UNDEF);
                } else {
                    object.hold();
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    method_of_other(vm, fp, pc)
}

/// A call of a method of an object of another class than the ones met last.
#[inline(never)]
fn method_of_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let i = &*pc;
        let object =
            if i.b == THIS { (*Frame::of(fp)).this.as_ref() } else { (*fp.add(i.b as usize)).as_object() };
        if let Some(object) = object
            && recalls(vm, pc, std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch(vm, fp, pc);
        }
    }
    enter(init_method_call_and_learn, vm, fp, pc)
}

/// In the key of a cache: the class has no such method, and its `__call` is asked.
const MAGIC: usize = 1;

/// Whether a magic method is told all of the name that an instruction calls: PHP cuts it off at a NUL.
unsafe fn is_whole(fp: Slots, i: &Instruction) -> bool {
    // SAFETY: the operand is a slot of the running frame, or a constant.
    !matches!(unsafe { &*place_of(fp, i.c) }, Value::String(name) if name.contains(&0))
}

/// Pending call through `__call`, if the instruction knows that the class has no such method.
unsafe fn init_magic_call(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    // SAFETY: the instruction has a cache; the frame is running.
    unsafe {
        let current = Frame::of(fp);
        let place = fp.add(i.b as usize);
        let object = if i.b == THIS { (*current).this.as_ref() } else { (*place).as_object() }?;
        let class = std::ptr::from_ref(object.class()) as usize | MAGIC;
        let mut known = cache_of(pc_of(fp));
        if known.key != class {
            known = second_cache_of(pc_of(fp));
            if known.key != class {
                return None;
            }
        }
        let Value::String(name) = &*place_of(fp, i.c) else { return None };
        let whom = (Some(object.clone()), Some(Class::of(object)));
        vm.push_pending_magic(current, function_at(known.value), whom, name.clone());
        if i.b_is_temporary() {
            vm.release(fp, i.b);
        }
        Some(Ok(onward(fp, i)))
    }
}

fn init_method_call_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the instruction has a cache.
    if let Some(step) = unsafe { init_magic_call(vm, fp, i) } {
        return step;
    }
    let next = init_method_call_slow(vm, fp, i)?;
    // SAFETY: the instruction has a cache. If the call is pending now, its frame tells what was found.
    unsafe {
        let frame = (*Frame::of(fp)).pending;
        if next.fp == fp && !frame.is_null() && i.c & 0x8000 != 0 && is_whole(fp, i) {
            let function = (*frame).function();
            if let Some(this) = (*frame).this()
                && (*frame).extra.is_none()
                && (*frame).flags & flags::CLOSURE == 0
                && !function.flags.is_static
                && !function.flags.closure
                && std::ptr::eq(&Class::of(this).header, this.class())
            {
                let magic = if (*frame).flags & flags::MAGIC != 0 { MAGIC } else { 0 };
                remember_class(
                    vm,
                    pc_of(fp),
                    std::ptr::from_ref(this.class()) as usize | magic,
                    std::ptr::from_ref(function) as usize,
                );
                cache_of(pc_of(fp)).detail = how(vm, function, i.d);
                if function.intrinsic != Intrinsic::None
                    && let Some(handler) = super::generators::for_method(pc_of(fp), function.intrinsic)
                {
                    (*pc_of(fp).cast_mut()).handler = handler;
                }
                super::direct::specialise_method(pc_of(fp), i.d);
            }
        }
    }
    Ok(next)
}

/// Pending call of a static method, or of a method of a parent class on `$this`. Key: the class that is called; for a
/// named class one is enough, else it is the called class of the running frame.
pub fn init_static<const NAMED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let current = Frame::of(fp);
        let cache = cache_of(pc);
        let called = if NAMED { cache.key } else { address((*current).called_class) };
        if called != 0 && called == cache.key {
            let class = &*(called as *const Class);
            let function = function_at(cache.value);
            let slots = slots_of(cache.detail);
            if cache.detail & ON_THIS == 0 {
                if vm.try_push_pending(current, function, None, Some(class), slots) {
                    return dispatch_next(vm, fp, pc);
                }
            } else if let Some(this) = &(*current).this
                && vm.try_push_pending(current, function, Some(this), Some(class), slots)
            {
                this.hold();
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    if NAMED {
        return enter(init_static_and_learn, vm, fp, pc);
    }
    static_of_other(vm, fp, pc)
}

/// A static call where `static` is another class than before.
#[inline(never)]
fn static_of_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_static`.
    unsafe {
        let called = address((*Frame::of(fp)).called_class);
        if called != 0 && vm.wide.recall(cache_of(pc), called) {
            return dispatch(vm, fp, pc);
        }
    }
    enter(init_static_and_learn, vm, fp, pc)
}

/// The address of a class; 0: none.
pub fn address(class: Option<&'static Class>) -> usize {
    class.map_or(0, |class| std::ptr::from_ref(class) as usize)
}

fn init_static_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the instruction has a cache; the frame is running.
    unsafe {
        let cache = cache_of(pc_of(fp));
        let named = matches!(ClassOperand::decode(i.d), ClassOperand::Named(_));
        if named
            && cache.key == 0
            && cache.detail != 0
            && (*Frame::of(fp)).this.is_none()
            && let Value::String(name) = &*place_of(fp, i.c)
        {
            let class = &*(cache.detail as *const Class);
            vm.push_pending_magic(Frame::of(fp), function_at(cache.value), (None, Some(class)), name.clone());
            return Ok(onward(fp, i));
        }
    }
    let raised = vm.raised;
    let next = init_static_call(vm, fp, i)?;
    // SAFETY: as for `init_method_call_and_learn`.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        if next.fp == fp
            && next.pc == onward(fp, i).pc
            && !frame.is_null()
            && (*frame).extra.is_none()
            && (*frame).flags & flags::CLOSURE == 0
            && raised == vm.raised
        {
            let function = (*frame).function();
            let called = address((*frame).called_class);
            if (*frame).flags & flags::MAGIC != 0 {
                if (*frame).this.is_none() && (*current).this.is_none() && is_whole(fp, i) {
                    let cache = cache_of(pc_of(fp));
                    // Without a key: only this way knows what the rest means.
                    cache.key = 0;
                    cache.detail = called as u64;
                    cache.value = std::ptr::from_ref(function) as usize;
                }
                return Ok(next);
            }
            let named = matches!(ClassOperand::decode(i.d), ClassOperand::Named(_));
            let on_this = (*frame).this.is_some();
            let same = called == address((*current).called_class);
            // On `$this` through a name (`A::f()` within a subclass), class and object vary: not remembered.
            if function.flags.is_static != on_this && (if named { !on_this } else { same }) {
                let cache = cache_of(pc_of(fp));
                vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
                cache.key = called;
                cache.value = std::ptr::from_ref(function) as usize;
                cache.detail = how(vm, function, u32::from(i.b)) | if on_this { ON_THIS } else { 0 };
                if named
                    && function.intrinsic != Intrinsic::None
                    && let Some(handler) = super::fibers::for_method(pc_of(fp), function.intrinsic)
                {
                    (*pc_of(fp).cast_mut()).handler = handler;
                }
            }
        }
    }
    Ok(next)
}

/// a ← new object of a named class; pending call of its constructor. Without constructor and arguments: the `DoCall`
/// behind is left out.
fn new(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let cache = cache_of(pc);
        if cache.detail == QUICK_CONSTRUCTOR {
            return super::exceptions::new_whole(vm, fp, pc);
        }
    }
    new_pending(vm, fp, pc)
}

/// a ← new object of the class that `static` is; see [`new`].
fn new_of_called(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let called = address((*Frame::of(fp)).called_class);
        if called != 0 && cache_of(pc).key == called {
            return new_pending(vm, fp, pc);
        }
    }
    new_of_other(vm, fp, pc)
}

#[inline(never)]
fn new_of_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let called = address((*Frame::of(fp)).called_class);
        if called != 0 && vm.wide.recall(cache_of(pc), called) {
            return dispatch(vm, fp, pc);
        }
    }
    enter(new_and_learn, vm, fp, pc)
}

/// In the cache's detail of a `New`: the constructor has a quick way, and the arguments are variables and constants.
const QUICK_CONSTRUCTOR: u64 = 1;

/// As [`new`], with a pending call.
#[inline(always)]
pub fn new_pending(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let cache = cache_of(pc);
        if cache.key != 0 {
            let class = &*(cache.key as *const Class);
            let place = fp.add((*pc).a as usize);
            // Exceptions look at the stack when they are made.
            let current = Frame::of(fp);
            (*current).pc = pc;
            vm.frame = current;
            if cache.value == 0 {
                make_object(vm, class, place);
                if vm.attention() {
                    // The call that is left out counts as made.
                    return super::attend(vm, fp, pc.add(1));
                }
                return dispatch(vm, fp, pc.add(2));
            }
            let function = function_at(cache.value);
            let slots = slots_for(function, u32::from((*pc).b));
            if vm.try_push_pending(current, function, None, Some(class), slots) {
                make_object(vm, class, place);
                if let Value::Object(object) = &*place {
                    object.hold();
                    (&raw mut (*(*current).pending).this)
                        .write(Some(ManuallyDrop::into_inner(object.copy_holder())));
                }
                (*(*current).pending).flags |= flags::CONSTRUCTOR;
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(new_and_learn, vm, fp, pc)
}

#[inline(never)]
unsafe fn make_object(vm: &mut Vm, class: &'static Class, place: *mut Value) {
    // SAFETY: the caller's place is a dead temporary.
    unsafe { place.write(Value::Object(vm.new_object(class))) }
}

fn new_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let next = new_object_op(vm, fp, i)?;
    // SAFETY: as for `init_method_call_and_learn`; an instruction behind a `New` exists.
    unsafe {
        if next.fp == fp
            && next.pc == onward(fp, i).pc
            && let Value::Object(object) = slot(fp, i.a)
        {
            let class = Class::of(object);
            let behind = &*next.pc;
            let bare = i.b == 0 && behind.op == Opcode::DoCall && behind.a == NONE;
            let pending = (*(*Frame::of(fp)).pending).function;
            let constructed = std::ptr::eq(pending, vm.nothing_function);
            if class.state.get() == ClassState::Ready && (!constructed || bare) {
                let cache = cache_of(pc_of(fp));
                vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
                cache.detail = 0;
                cache.key = std::ptr::from_ref(class) as usize;
                cache.value = if constructed { 0 } else { pending as usize };
                if !constructed
                    && super::exceptions::construct_of(&*pending).is_some()
                    && super::direct::is_whole(i, next.pc)
                {
                    cache.detail = QUICK_CONSTRUCTOR;
                }
            }
        }
    }
    Ok(next)
}

/// a ← a constant whose value is known.
fn constant_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the cache holds a value for good (see `remember`).
    unsafe {
        let cache = cache_of(pc);
        let value = &*std::ptr::from_ref(&cache.value).cast::<Value>();
        value.hold();
        write_bits(fp.add((*pc).a as usize), copy_bits(value));
    }
    dispatch_next(vm, fp, pc)
}

/// Holds a constant for a cache. An object among constants is held by what declared it as long as the process lives, and
/// scripts can see how often it is held.
fn hold_for_good(value: &Value) {
    if !matches!(value, Value::Object(_)) {
        value.hold();
    }
}

/// From now on the instruction gives this value.
unsafe fn remember(pc: *const Instruction, value: &Value) {
    const _: () = assert!(size_of::<(usize, u64)>() == size_of::<Value>());
    // SAFETY: the instruction has a cache, whose second and third word are the size of a value; linked code may be changed
    // while it runs.
    unsafe {
        let cache = cache_of(pc);
        hold_for_good(value);
        write_bits((&raw mut cache.value).cast::<Value>(), copy_bits(value));
        (*pc.cast_mut()).handler = constant_value;
    }
}

fn fetch_constant_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let raised = vm.raised;
    let next = fetch_constant(vm, fp, i)?;
    if next.fp == fp && next.pc == onward(fp, i).pc && raised == vm.raised {
        // SAFETY: the instruction has a cache.
        unsafe { remember(pc_of(fp), slot(fp, i.a)) };
    }
    Ok(next)
}

fn fetch_class_constant_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let raised = vm.raised;
    let next = fetch_class_constant(vm, fp, i)?;
    if next.fp == fp && next.pc == onward(fp, i).pc && raised == vm.raised {
        // SAFETY: the instruction has a cache.
        unsafe { remember(pc_of(fp), slot(fp, i.a)) };
    }
    Ok(next)
}

/// a ← a static property whose place is known.
fn fetch_static(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the cache holds the address of a static property's value, which lives as long as the process.
    unsafe {
        let place = cache_of(pc).value as *const Value;
        if !place.is_null() {
            let value = (*place).deref();
            if !value.is_undef() {
                value.hold();
                write_bits(fp.add((*pc).a as usize), copy_bits(value));
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(fetch_static_and_learn, vm, fp, pc)
}

fn fetch_static_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let raised = vm.raised;
    let next = fetch_static_property(vm, fp, i)?;
    if next.fp == fp && next.pc == onward(fp, i).pc && raised == vm.raised {
        learn_static_place(vm, fp, i)?;
    }
    Ok(next)
}

/// The class that `static` or the object in a slot stands for; 0: neither.
#[inline(always)]
unsafe fn varying_class(fp: Slots, operand: u32) -> usize {
    // SAFETY: the frame is running and has the slot.
    unsafe {
        match ClassOperand::decode(operand) {
            ClassOperand::Static => address((*Frame::of(fp)).called_class),
            ClassOperand::Slot(slot) => match (*fp.add(slot as usize)).deref() {
                Value::Object(object) => std::ptr::from_ref(object.class()) as usize,
                _ => 0,
            },
            _ => 0,
        }
    }
}

/// a ← a constant of `static` or of an object's class.
fn constant_of_class(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the instruction has a cache; if it has a key, the rest of it is a value.
    unsafe {
        let cache = cache_of(pc);
        if cache.key != 0 && cache.key == varying_class(fp, (*pc).d) {
            let value = &*std::ptr::from_ref(&cache.value).cast::<Value>();
            value.hold();
            if let ClassOperand::Slot(slot) = ClassOperand::decode((*pc).d)
                && slot >= script_of(fp).variable_count
            {
                let object = Counted::of(fp.add(slot as usize));
                write_bits(fp.add(slot as usize), UNDEF);
                write_bits(fp.add((*pc).a as usize), copy_bits(value));
                object.discard();
                if vm.attention() {
                    return super::attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
            write_bits(fp.add((*pc).a as usize), copy_bits(value));
            return dispatch_next(vm, fp, pc);
        }
    }
    constant_of_other(vm, fp, pc)
}

#[inline(never)]
fn constant_of_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `constant_of_class`.
    unsafe {
        let class = varying_class(fp, (*pc).d);
        if class != 0 && vm.wide.recall(cache_of(pc), class) {
            return dispatch(vm, fp, pc);
        }
    }
    enter(constant_of_class_and_learn, vm, fp, pc)
}

fn constant_of_class_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the frame is running.
    let class = unsafe { varying_class(fp, i.d) };
    let raised = vm.raised;
    let next = fetch_class_constant(vm, fp, i)?;
    if next.fp == fp && next.pc == onward(fp, i).pc && raised == vm.raised {
        let value = slot(fp, i.a);
        // SAFETY: the instruction has a cache. What is remembered is held for good, as the class itself holds it.
        unsafe {
            let cache = cache_of(pc_of(fp));
            if class != 0 {
                vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
                hold_for_good(value);
                write_bits((&raw mut cache.value).cast::<Value>(), copy_bits(value));
                cache.key = class;
            }
        }
    }
    Ok(next)
}

/// a ← isset(or empty) of a static property whose place is known.
fn isset_static(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch_static`.
    unsafe {
        let place = cache_of(pc).value as *const Value;
        if !place.is_null() {
            let empty = (*pc).b == 1;
            let answer = super::properties::isset_answer((*place).deref(), empty).unwrap_or(empty);
            write_bool(fp.add((*pc).a as usize), answer);
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(isset_static_and_learn, vm, fp, pc)
}

fn isset_static_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let raised = vm.raised;
    let next = isset_static_property(vm, fp, i)?;
    if next.fp == fp && next.pc == onward(fp, i).pc && raised == vm.raised {
        learn_static_place(vm, fp, i)?;
    }
    Ok(next)
}

/// Remembers where a static property lies, if it was found at once.
fn learn_static_place(vm: &mut Vm, fp: Slots, i: &Instruction) -> Result<(), super::super::Error> {
    if let Value::String(name) = vm.read(fp, i.c)
        && let ClassLookup::Found(class) = vm.class_operand(fp, i.d, i.e)?
        && let Ok(StaticPlace::Place(place, _)) =
            vm.static_place(class, name, vm.scope_of(fp), FetchMode::Quiet)
    {
        // SAFETY: the instruction has a cache.
        unsafe { cache_of(pc_of(fp)).value = place as usize };
    }
    Ok(())
}

/// a ← b instanceof a named class: remembered for one class of object.
fn instance_of_named(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `init_method_call`.
    unsafe {
        let i = &*pc;
        if i.b & 0x8000 == 0
            && let Value::Object(object) = (*fp.add(i.b as usize)).deref()
        {
            let cache = cache_of(pc);
            // A temporary that alone holds its object must free it, which the ordinary way does.
            let held = !i.b_is_temporary()
                || object.count() > 1 && matches!(&*fp.add(i.b as usize), Value::Object(_));
            if held && cache.key == std::ptr::from_ref(object.class()) as usize {
                if i.b_is_temporary() {
                    object.release_shared();
                    write_bits(fp.add(i.b as usize), UNDEF);
                }
                write_bool(fp.add(i.a as usize), cache.value != 0);
                return dispatch_next(vm, fp, pc);
            }
            return instance_of_other(vm, fp, pc);
        } else if i.b & 0x8000 == 0
            && let Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) = &*fp.add(i.b as usize)
        {
            write_bool(fp.add(i.a as usize), false);
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(instance_of_and_learn, vm, fp, pc)
}

/// `instanceof` of an object of another class than before.
#[inline(never)]
fn instance_of_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `instance_of_named`, which saw the object.
    unsafe {
        if let Value::Object(object) = (*fp.add((*pc).b as usize)).deref()
            && vm.wide.recall(cache_of(pc), std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch(vm, fp, pc);
        }
    }
    enter(instance_of_and_learn, vm, fp, pc)
}

fn instance_of_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let (ClassOperand::Named(index), Value::Object(object)) = (ClassOperand::decode(i.d), vm.peek(fp, i.b))
        && let Some(class) = vm.find_class(constant_str(fp, index))
    {
        // SAFETY: the instruction has a cache.
        let cache = unsafe { cache_of(pc_of(fp)) };
        vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
        cache.key = std::ptr::from_ref(object.class()) as usize;
        cache.value = usize::from(Class::of(object).is_subclass_of(class));
    }
    instance_of(vm, fp, i)
}

/// The handler for an instruction that looks something up by a constant name, to which linking gives a cache.
pub fn for_lookup(i: &crate::bytecode::Instruction) -> Option<Handler> {
    let constant_name = i.c != NONE && i.c & 0x8000 != 0;
    let class = ClassOperand::decode(i.d);
    let named = matches!(class, ClassOperand::Named(_));
    let learn: Handler = match i.op {
        Opcode::InitCall => init_call,
        Opcode::InitMethodCall if constant_name && i.b & 0x8000 == 0 => init_method_call,
        Opcode::InitStaticCall if constant_name && named => init_static::<true>,
        Opcode::InitStaticCall if constant_name && !matches!(class, ClassOperand::Slot(_)) => {
            init_static::<false>
        }
        Opcode::New if named || class == ClassOperand::SelfClass => new,
        Opcode::New if class == ClassOperand::Static => new_of_called,
        Opcode::FetchConstant => |vm, fp, pc| enter(fetch_constant_and_learn, vm, fp, pc),
        Opcode::FetchClassConstant if constant_name && (named || class == ClassOperand::SelfClass) => {
            |vm, fp, pc| enter(fetch_class_constant_and_learn, vm, fp, pc)
        }
        Opcode::FetchStaticProperty if constant_name && (named || class == ClassOperand::SelfClass) => {
            fetch_static
        }
        Opcode::FetchClassConstant if constant_name => constant_of_class,
        Opcode::IssetStaticProperty if constant_name && (named || class == ClassOperand::SelfClass) => {
            isset_static
        }
        Opcode::InstanceOf if named => instance_of_named,
        _ => return None,
    };
    Some(learn)
}
