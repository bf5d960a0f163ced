//! The instructions at a function's beginning: defaults, checks of types, variadic parameters.

use crate::value::{Arr, Value};
use crate::vm::frame::{Frame, flags};
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, dispatch_next, dispatch_target, enter, onward};
use crate::vm::{Error, Vm};

#[inline(always)]
pub(in crate::vm) fn receive_default(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the place is alive.
    unsafe {
        let i = &*pc;
        let place = slot(fp, i.b);
        if place.is_undef() {
            (*place_of(fp, i.c)).hold();
            write_bits(place, copy_bits(place_of(fp, i.c)));
        }
        dispatch_next(vm, fp, pc)
    }
}

#[inline(always)]
pub(in crate::vm) fn jump_if_passed(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    let i = unsafe { &*pc };
    if slot(fp, i.b).is_undef() { dispatch_next(vm, fp, pc) } else { dispatch_target(vm, fp, pc) }
}

pub(in crate::vm) fn check_param_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    match vm.coerce_param(frame, i.d as usize, slot(fp, i.b))? {
        Some(call) => Ok(vm.call_into_slot(call, i.b)),
        None => Ok(onward(fp, i)),
    }
}

pub(in crate::vm) fn receive_variadic(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running.
    unsafe {
        let i = &*pc;
        let frame = Frame::of(fp);
        if (*frame).flags & flags::COLLECTS != 0
            && (*frame).extra.is_none()
            && (*frame).function().params[i.d as usize].ty.is_none()
        {
            // The arguments lie in their array already.
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(receive_variadic_slow, vm, fp, pc)
}

pub(in crate::vm) fn receive_variadic_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    // SAFETY: the frame is running.
    let (function, named) =
        unsafe { ((*frame).function(), (*frame).extra.as_mut().and_then(|extra| extra.named.take())) };
    let place = slot(fp, i.b);
    if !matches!(place, Value::Array(_)) {
        *place = Value::Array(Arr::new());
    }
    let Value::Array(array) = place else { return Err(Error::Fatal) };
    let param = &function.params[i.d as usize];
    if param.ty.is_some() && !array.values().all(|argument| param.accepts(argument.deref())) {
        for (number, argument) in array.make_mut().values_mut().enumerate() {
            if !param.accepts(argument.deref()) {
                vm.coerce_variadic(frame, i.d as usize, i.d as usize + number, argument)?;
            }
        }
    }
    if let Some(named) = named {
        let array = array.make_mut();
        // They count as the one behind the last that has no name.
        let number = i.d as usize + array.len();
        for (key, value) in named.iter() {
            let mut value = value.clone();
            if param.ty.is_some() && !param.accepts(value.deref()) {
                vm.coerce_variadic(frame, i.d as usize, number, &mut value)?;
            }
            array.insert(key, value);
        }
    }
    Ok(onward(fp, i))
}
