//! Calls of closures: their captured variables are copied into the frame, which keeps the closure in its last slot.

use super::super::Vm;
use super::super::call::{do_call_slow, init_dynamic_call};
use super::super::closure::ClosureData;
use super::super::frame::{Frame, flags};
use super::super::function::Body;
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, enter};
use crate::value::{Obj, Value};

/// What an object of the class `Closure` holds.
#[inline(always)]
unsafe fn data_of<'a>(vm: &Vm, object: &Obj) -> Option<&'a ClosureData> {
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
            && data.magic_name.is_none()
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

/// The handler for `InitDynamicCall` of a slot.
pub fn for_init(temporary: bool) -> Handler {
    if temporary { init::<true> } else { init::<false> }
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
            && !function.flags.deprecated
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
                for k in (*frame).argc as usize..last {
                    write_bits(slots.add(k), UNDEF);
                }
                let first = slots.add(function.params.len());
                for (k, value) in data.captures.iter().enumerate() {
                    value.hold();
                    write_bits(first.add(k), copy_bits(value));
                }
                let start = script.instructions.start();
                if vm.watched {
                    return Next { fp: slots, pc: start };
                }
                return dispatch(vm, slots, start);
            }
        }
    }
    enter(do_call_slow, vm, fp, pc)
}
