//! Switching to a fiber and back, where script code calls `resume()` and `Fiber::suspend()`.
//!
//! Both leave the frame of their method as the topmost one of the stack they leave, as the ordinary way does, so that either
//! side may come back the ordinary way.

use super::super::Vm;
use super::super::call::NATIVE_RESUME;
use super::super::class::Class;
use super::super::fiber::{Fiber, State};
use super::super::frame::{Frame, ReturnTo, flags};
use super::super::function::{Function, Intrinsic};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::Next;
use super::calls::{init_method_call, init_static};
use super::generators::{go_on, simple_call};
use super::moves::{CONSTANT, TEMPORARY, VARIABLE};
use super::{NO_ARGUMENT, cache_of};
use crate::bytecode::NONE;
use crate::value::{Obj, Value};
use std::mem::ManuallyDrop;

/// What the call of a method at `pc` is passed; `None` for what the ordinary way must see to.
#[inline(always)]
unsafe fn argument<'a, const SOURCE: u8>(fp: Slots, pc: *const Instruction) -> Option<&'a Value> {
    if SOURCE == NO_ARGUMENT {
        return Some(null());
    }
    // SAFETY: linking found a sending instruction behind the one at `pc`.
    let value = unsafe { &*place_of(fp, (*pc.add(1)).b) };
    (!matches!(value, Value::Reference(_) | Value::Undef)).then_some(value)
}

/// Makes the frame of a method that waits; `None` if there is no room.
#[inline(always)]
unsafe fn push<const SOURCE: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    this: Option<&Obj>,
    called_class: Option<&'static Class>,
    sent: &Value,
) -> Option<*mut Frame> {
    // SAFETY: the site's cache holds the function; the places are alive. Holders are moved or counted below.
    unsafe {
        let method = vm.stack.try_reserve(1)?;
        let current = Frame::of(fp);
        let sends = SOURCE != NO_ARGUMENT;
        (*current).pc = pc.add(1 + usize::from(sends));
        let holder = ManuallyDrop::new(this.map(|object| ManuallyDrop::into_inner(object.copy_holder())));
        method.write(Frame {
            pc: &NATIVE_RESUME,
            function: cache_of(pc).value as *const Function,
            caller: current,
            pending: std::ptr::null_mut(),
            this: ManuallyDrop::into_inner(holder),
            called_class,
            extra: None,
            argc: u32::from(sends),
            flags: flags::RUNNING,
        });
        let slot = Frame::slots(method);
        write_bits(slot, copy_bits(sent));
        if SOURCE == TEMPORARY {
            write_bits(std::ptr::from_ref(sent).cast_mut(), UNDEF);
        } else if sends {
            sent.hold();
        }
        Some(method)
    }
}

/// Whether a waiting method answers to script code and nothing else needs doing with its frame.
#[inline(always)]
unsafe fn is_plain(method: *mut Frame) -> bool {
    const UNUSUAL: u32 = flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::WANTS_REF;
    const _: () = assert!(ReturnTo::Caller as u32 == 0);
    // SAFETY: the frame is alive.
    unsafe { (*method).flags & UNUSUAL == 0 && (*method).extra.is_none() && (*method).argc <= 1 }
}

/// Takes the frame of a waiting method away, which is the topmost of the stack, and gives its result to the caller.
#[inline(always)]
unsafe fn leave(vm: &mut Vm, method: *mut Frame, value: &Value) -> Next {
    // SAFETY: the caller vouches for the frame; `value` is read before anything is dropped.
    unsafe {
        let caller = (*method).caller;
        let there = (*caller).pc;
        let slots = Frame::slots(caller);
        if (*there).a != NONE {
            value.hold();
            write_bits(slots.add((*there).a as usize), copy_bits(value));
        }
        vm.stack.top = method.cast();
        let slot = Frame::slots(method);
        if (*method).argc != 0 && (*slot).is_counted() {
            Counted::of(slot).discard();
        }
        if (*method).this.is_some() {
            (*method).this = None;
        }
        go_on(vm, slots, there)
    }
}

/// `InitMethodCall`, the sending of an argument, and `DoCall` of `Fiber::resume`, in one.
fn resume<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: linking found the instructions one behind the other; the places are alive.
    unsafe {
        if let Value::Object(object) = (*fp.add((*pc).b as usize)).deref()
            && std::ptr::from_ref(object.class()) as usize == cache_of(pc).key
            && let Some(native) = object.native_address()
            && vm.switch_blocked == 0
            && let Some(sent) = argument::<SOURCE>(fp, pc)
        {
            // Objects with this method have a `Fiber` as native data.
            let fiber = native.cast::<Fiber>().as_ptr();
            if (*fiber).state == State::Suspended && is_plain((*fiber).frame) {
                // The slot may be a temporary, which is emptied before the object is looked at for the last time.
                let object = &*object.copy_holder();
                let class = Some(Class::of(object));
                if let Some(method) = push::<SOURCE>(vm, fp, pc, Some(object), class, sent) {
                    if (*pc).b_is_temporary() {
                        // The holder has moved from the temporary to the frame.
                        write_bits(fp.add((*pc).b as usize), UNDEF);
                    } else {
                        object.hold();
                    }
                    let waiting = (*fiber).frame;
                    (*fiber).state = State::Running;
                    (*fiber).frame = method;
                    (*fiber).previous = vm.current_fiber.take();
                    object.hold();
                    (&raw mut vm.current_fiber).write(Some(ManuallyDrop::into_inner(object.copy_holder())));
                    vm.stack.exchange(&mut (*fiber).stack);
                    std::mem::swap(&mut vm.error_level, &mut (*fiber).error_level);
                    (*(*fiber).bottom).caller = method;
                    return leave(vm, waiting, &*Frame::slots(method));
                }
            }
        }
    }
    init_method_call(vm, fp, pc)
}

/// `InitStaticCall`, the sending of an argument, and `DoCall` of `Fiber::suspend`, in one.
fn suspend<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe {
        if let Some(object) = &vm.current_fiber
            && let Some(native) = object.native_address()
            && vm.switch_blocked == 0
            && let Some(sent) = argument::<SOURCE>(fp, pc)
        {
            let fiber = native.cast::<Fiber>().as_ptr();
            let resumer = (*fiber).frame;
            // The resumer's frame keeps the fiber meanwhile.
            if !(*fiber).closing && object.count() > 1 && is_plain(resumer) {
                let class = &*(cache_of(pc).key as *const Class);
                if let Some(method) = push::<SOURCE>(vm, fp, pc, None, Some(class), sent) {
                    if let Some(object) = &vm.current_fiber {
                        object.release_shared();
                    }
                    (&raw mut vm.current_fiber).write((*fiber).previous.take());
                    (*fiber).state = State::Suspended;
                    (*fiber).frame = method;
                    vm.stack.exchange(&mut (*fiber).stack);
                    std::mem::swap(&mut vm.error_level, &mut (*fiber).error_level);
                    return leave(vm, resumer, &*Frame::slots(method));
                }
            }
        }
    }
    init_static::<true>(vm, fp, pc)
}

/// The handler that takes the place of an `InitMethodCall` or `InitStaticCall` at `pc` that was found to mean a method of
/// `Fiber`, if its call follows with at most one argument.
///
/// # Safety
/// `pc` is an instruction of linked code.
pub unsafe fn for_method(pc: *const Instruction, intrinsic: Intrinsic) -> Option<Handler> {
    // SAFETY: the caller's promise.
    let source = unsafe { simple_call(pc) }?;
    macro_rules! by_source {
        ($function:ident) => {
            match source {
                NO_ARGUMENT => $function::<NO_ARGUMENT> as Handler,
                TEMPORARY => $function::<TEMPORARY>,
                VARIABLE => $function::<VARIABLE>,
                CONSTANT => $function::<CONSTANT>,
                _ => return None,
            }
        };
    }
    Some(match intrinsic {
        Intrinsic::FiberResume => by_source!(resume),
        Intrinsic::FiberSuspend => by_source!(suspend),
        _ => return None,
    })
}
