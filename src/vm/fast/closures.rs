//! Calls of closures: their captured variables are copied into the frame, which keeps the closure in its last slot.

use super::super::Vm;
use super::super::call::{do_call_slow, init_dynamic_call, written_arguments};
use super::super::closure::ClosureData;
use super::super::frame::{Frame, flags};
use super::super::function::{Body, NO_CLOSURE};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, enter};
use super::direct::argument;
use crate::value::{Obj, Value};
use std::mem::ManuallyDrop;

/// What an object of the class `Closure` holds.
#[inline(always)]
pub(super) unsafe fn data_of<'a>(vm: &Vm, object: &Obj) -> Option<&'a ClosureData> {
    if !vm.known.closure.is_some_and(|class| std::ptr::eq(&class.header, object.class())) {
        return None;
    }
    let native = object.native_address()?;
    // SAFETY: the native data of a `Closure` is its `ClosureData`; the caller keeps the object alive.
    Some(unsafe { &*native.cast::<ClosureData>().as_ptr() })
}

/// Pending call of what slot b holds, if that is a closure.
fn init<const TEMPORARY: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the place is alive, and holds the closure meanwhile.
    unsafe {
        let i = &*pc;
        let place = fp.add(i.b as usize);
        let value = if TEMPORARY { &*place } else { (*place).deref() };
        if let Value::Object(object) = value
            && let Some(data) = data_of(vm, object)
            && data.function.flags.closure
            && data.magic_name().is_none()
            && let Body::Script(script) = &data.function.body
        {
            let current = Frame::of(fp);
            let slots = script.slot_count as usize;
            if vm.try_push_pending(current, data.function, data.this.as_ref(), data.called_class, slots) {
                if let Some(this) = &data.this {
                    this.hold();
                }
                let frame = (*current).pending;
                let own = Frame::slots(frame).add(script.slot_count as usize - 1);
                write_bits(own, copy_bits(value));
                (*frame).flags = flags::CLOSURE;
                if TEMPORARY {
                    write_bits(place, UNDEF);
                } else {
                    object.hold();
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(init_dynamic_call, vm, fp, pc)
}

/// `InitDynamicCall` of a closure, the sending of variables and constants, and `DoCall`, in one.
fn apply<const TEMPORARY: bool, const ARITY: usize>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: linking found the instructions one behind the other; the places are alive.
    unsafe {
        for k in 0..ARITY {
            if matches!(&*argument(fp, pc, k), Value::Undef | Value::Reference(_)) {
                return init::<TEMPORARY>(vm, fp, pc);
            }
        }
        let place = fp.add((*pc).b as usize);
        let value = if TEMPORARY { &*place } else { (*place).deref() };
        if let Value::Object(object) = value
            && let Some(data) = data_of(vm, object)
            && let entry = &data.function.entry
            && !entry.start.get().is_null()
            && entry.first_capture != NO_CLOSURE
            && entry.required as usize <= ARITY
            && entry.plain_arguments as usize >= ARITY
            && data.magic_name().is_none()
            && let Some(frame) = vm.stack.try_reserve(entry.slot_count as usize)
        {
            let current = Frame::of(fp);
            (*current).pc = pc.add(1 + ARITY);
            frame.write(Frame {
                pc: std::ptr::null(),
                function: data.function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: None,
                called_class: data.called_class,
                extra: None,
                argc: ARITY as u32,
                flags: flags::CLOSURE | flags::RUNNING,
            });
            if let Some(this) = &data.this {
                this.hold();
                (&raw mut (*frame).this).write(Some(ManuallyDrop::into_inner(this.copy_holder())));
            }
            let slots = Frame::slots(frame);
            let last = entry.slot_count as usize - 1;
            for k in 0..ARITY {
                let source = argument(fp, pc, k);
                (*source).hold();
                write_bits(slots.add(k), copy_bits(source));
            }
            write_undef(slots.add(ARITY), slots.add(last));
            let first = slots.add(entry.first_capture as usize);
            for (k, value) in data.captures.iter().enumerate() {
                value.hold();
                write_bits(first.add(k), copy_bits(value));
            }
            write_bits(slots.add(last), copy_bits(value));
            if TEMPORARY {
                write_bits(place, UNDEF);
            } else {
                object.hold();
            }
            if vm.watched {
                return Next { fp: slots, pc: entry.start.get() };
            }
            return dispatch(vm, slots, entry.start.get());
        }
    }
    init::<TEMPORARY>(vm, fp, pc)
}

/// The handler for `InitDynamicCall` of a slot; `arity` is the number of arguments, if they are variables and constants
/// alone and the call is made at once.
pub fn for_init(temporary: bool, arity: Option<usize>) -> Handler {
    match (temporary, arity) {
        (false, Some(0)) => apply::<false, 0>,
        (false, Some(1)) => apply::<false, 1>,
        (false, Some(2)) => apply::<false, 2>,
        (false, Some(3)) => apply::<false, 3>,
        (true, Some(0)) => apply::<true, 0>,
        (true, Some(1)) => apply::<true, 1>,
        (true, Some(2)) => apply::<true, 2>,
        (true, _) => init::<true>,
        (false, _) => init::<false>,
    }
}

/// `DoCall` of a closure.
#[inline(never)]
pub fn call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the pending frame is alive; its slots from `argc` on are not written yet,
    // but for the last, which holds the closure.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let function = &*(*frame).function;
        if let Body::Script(script) = &function.body
            && (*frame).flags & (flags::NAMED | flags::FIRST_IN_SEGMENT) == 0
            && (*frame).argc >= function.required
            && (*frame).extra.is_none()
            && !function.flags.announced
            && (*pc).d == 0
        {
            let slots = Frame::slots(frame);
            let last = script.slot_count as usize - 1;
            if let Value::Object(closure) = &*slots.add(last)
                && let Some(data) = data_of(vm, closure)
            {
                (*current).pc = pc;
                (*current).pending = (*frame).caller;
                (*frame).caller = current;
                (*frame).flags |= flags::RUNNING;
                write_undef(slots.add(written_arguments(frame)), slots.add(last));
                let first = slots.add(function.params.len());
                for (k, value) in data.captures.iter().enumerate() {
                    value.hold();
                    write_bits(first.add(k), copy_bits(value));
                }
                let start = script.start();
                if vm.watched {
                    return Next { fp: slots, pc: start };
                }
                return dispatch(vm, slots, start);
            }
        }
    }
    enter(do_call_slow, vm, fp, pc)
}
