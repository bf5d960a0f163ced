//! Exceptions: made by a constructor that needs no frame, and caught by a class that the instruction remembers.

use super::super::Vm;
use super::super::class::Class;
use super::super::frame::{Frame, flags};
use super::super::function::Function;
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch, dispatch_next, enter, onward};
use super::calls::new_pending;
use super::direct::argument;
use super::{attend, cache_of, pc_of};
use crate::builtin::quick::{Construct, MOST_CONSTRUCTED, Quick};
use crate::bytecode::NONE;
use crate::value::Value;

/// How a constructor can be called without a frame, if it can.
pub fn construct_of(function: &'static Function) -> Option<&'static Construct> {
    function.quick.as_ref().and_then(|quick| quick.construct.as_ref())
}

/// A `New` whose arguments are variables and constants, with everything up to its `DoCall`; what calls it saw that the
/// constructor has a quick way.
#[inline(never)]
pub fn new_whole(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache; linking saw what is behind it.
    unsafe {
        let current = Frame::of(fp);
        (*current).pc = pc;
        vm.frame = current;
        if make(vm, fp, pc) {
            let call = pc.add(1 + (*pc).b as usize);
            if vm.attention() {
                return attend(vm, fp, call);
            }
            return dispatch_next(vm, fp, call);
        }
    }
    new_pending(vm, fp, pc)
}

/// Makes the object, if its constructor can do with the arguments.
#[inline(never)]
unsafe fn make(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> bool {
    const NOTHING: &Value = &Value::Undef;
    // SAFETY: the caller's promise; the cache holds a class and its constructor.
    unsafe {
        let cache = cache_of(pc);
        let class = &*(cache.key as *const Class);
        let Some(construct) = construct_of(&*(cache.value as *const Function)) else { return false };
        let count = (*pc).b as usize;
        let mut arguments = [NOTHING; MOST_CONSTRUCTED];
        for (k, place) in arguments.iter_mut().take(count).enumerate() {
            *place = (*argument(fp, pc, k)).deref();
        }
        let arguments = &arguments[..count.min(MOST_CONSTRUCTED)];
        if !(construct.accepts)(arguments) || class.flags.has_hooks {
            return false;
        }
        let object = vm.new_object(class);
        (construct.run)(&object, arguments);
        fp.add((*pc).a as usize).write(Value::Object(object));
    }
    true
}

/// Runs the pending call of a constructor, if it can do with the arguments in the frame.
///
/// # Safety
/// The frame is the running one's pending call, its first `argc` slots are written, and there is nothing unusual about it.
#[inline(never)]
pub unsafe fn construct_pending(vm: &mut Vm, fp: Slots, frame: *mut Frame, quick: &Quick) -> bool {
    const NOTHING: &Value = &Value::Undef;
    // SAFETY: the caller's promise.
    unsafe {
        let (Some(construct), Some(object)) = (&quick.construct, &(*frame).this) else { return false };
        let slots = Frame::slots(frame);
        let count = (*frame).argc as usize;
        if count > MOST_CONSTRUCTED || Class::of(object).flags.has_hooks {
            return false;
        }
        let mut arguments = [NOTHING; MOST_CONSTRUCTED];
        for (k, place) in arguments.iter_mut().take(count).enumerate() {
            *place = (*slots.add(k)).deref();
        }
        if !(construct.accepts)(&arguments[..count]) {
            return false;
        }
        (construct.run)(object, &arguments[..count]);
        for k in 0..count {
            std::ptr::drop_in_place(slots.add(k));
        }
        (*frame).this = None;
        (*Frame::of(fp)).pending = (*frame).caller;
        vm.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        true
    }
}

/// var b ← the caught exception, if it is of the class that the instruction names; else on at the cache's detail. Key: a
/// class of exceptions; value: whether it is one of those.
fn catch(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache.
    unsafe {
        let cache = cache_of(pc);
        if let Some(exception) = &vm.caught
            && std::ptr::from_ref(exception.class()) as usize == cache.key
        {
            if cache.value != 0 {
                return take(vm, fp, pc);
            }
            if cache.detail != u64::from(u32::MAX) {
                let target = script_of(fp).start().add(cache.detail as usize);
                return dispatch(vm, fp, target);
            }
        }
    }
    enter(catch_and_learn, vm, fp, pc)
}

/// The exception goes to the variable.
#[inline(never)]
fn take(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `catch`.
    unsafe {
        let place = fp.add((*pc).b as usize);
        if (*pc).b == NONE {
            vm.caught = None;
        } else if matches!(&*place, Value::Reference(_)) {
            return enter(catch_and_learn, vm, fp, pc);
        } else if let Some(exception) = vm.caught.take() {
            let old = Counted::of(place);
            let frees = (*place).is_counted();
            place.write(Value::Object(exception));
            if frees {
                old.discard();
            }
        }
        if vm.attention() {
            return attend(vm, fp, pc);
        }
    }
    dispatch_next(vm, fp, pc)
}

fn catch_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the instruction has a cache.
    let target = unsafe { cache_of(pc_of(fp)).detail as u32 };
    let class = match vm.caught_exception(fp) {
        Some(exception) => std::ptr::from_ref(exception.class()) as usize,
        None => return Ok(onward(fp, i)),
    };
    let known = vm.find_class(constant_str(fp, i.d)).is_some();
    let (step, matches) = vm.catch(fp, i, target)?;
    if matches || known {
        // SAFETY: as above.
        let cache = unsafe { cache_of(pc_of(fp)) };
        cache.key = class;
        cache.value = usize::from(matches);
    }
    Ok(step)
}

/// The handler for `Catch`; the cache's detail is the instruction to go on at if the exception is another.
pub fn for_catch() -> Handler {
    catch
}
