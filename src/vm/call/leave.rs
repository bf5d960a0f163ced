//! Leaving a frame: the instructions that return, and the delivery of a result to the frame that called.

use super::*;
use crate::bytecode::NONE;
use crate::value::{Value, heap};
use crate::vm::Vm;
use crate::vm::fast::{give, moves};
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::linked::{Handler, Instruction};
use crate::vm::operand::*;
use crate::vm::run::{CHAINED, Next, Step, dispatch, dispatch_next, enter, onward};

impl Vm {
    /// Ends a frame of script code with a result.
    pub(in crate::vm) fn leave_script(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is running and its slots are all written.
        unsafe {
            if (*frame).flags & flags::GENERATOR != 0 {
                return self.finish_generator(frame, value);
            }
            if (*frame).flags & flags::MAIN != 0 {
                self.result = value;
                return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
            }
            self.clear_slots(frame);
            let caller = (*frame).caller;
            let frame_flags = (*frame).flags;
            let next = self.pop(frame, value);
            if heap::attention() && frame_flags & flags::RETURN_TO == ReturnTo::Caller as u32 {
                self.frame = caller;
            }
            next
        }
    }

    /// Drops what the slots of a running frame hold.
    pub(in crate::vm) unsafe fn clear_slots(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive and its slots are all written.
        unsafe {
            let Some(script) = (*frame).function().script() else { return };
            let slots = Frame::slots(frame);
            let closure = usize::from((*frame).flags & flags::CLOSURE != 0);
            // Temporaries that an exception leaves behind go first.
            let variables = script.variable_count as usize;
            let temporaries_end = script.slot_count as usize - closure;
            for (first, end) in [(variables, temporaries_end), (0, variables)] {
                for i in first..end {
                    let place = &mut *slots.add(i);
                    if place.is_counted() {
                        drop(std::mem::take(place));
                    }
                }
            }
            if closure != 0 {
                release_closure(frame, slots.add(script.slot_count as usize - 1));
            }
            if (*frame).flags & flags::SURPLUS != 0 {
                Frame::surplus_arguments(frame).iter_mut().for_each(|place| drop(std::mem::take(place)));
                (*frame).flags &= !flags::SURPLUS;
            }
        }
    }

    /// Takes a builtin's frame away and delivers its result.
    pub(in crate::vm) fn leave_native(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is alive, all its slots are written.
        unsafe {
            let function = (*frame).function();
            let slots = Frame::slots(frame);
            let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
            let count = ((*frame).argc as usize).max(fixed);
            for i in 0..count {
                let place = &mut *slots.add(i);
                if place.is_counted() {
                    std::ptr::drop_in_place(place);
                }
            }
            self.pop(frame, value)
        }
    }

    /// Takes a frame whose slots are dropped off the stack and delivers its result.
    #[inline]
    pub(in crate::vm) unsafe fn pop(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is alive; nobody looks at it afterwards.
        unsafe {
            let this = (*frame).this.take();
            if (*frame).extra.is_some() {
                self.drop_extra(frame);
            }
            let frame_flags = (*frame).flags;
            let updated = frame_flags & flags::RETURN_TO == ReturnTo::Update as u32;
            let this = if updated { this } else { None };
            if frame_flags & flags::GUARDED != 0 {
                self.guards.leave(frame);
            }
            let caller = (*frame).caller;
            if frame_flags & flags::GENERATOR == 0 {
                self.stack.release(frame, frame_flags & flags::FIRST_IN_SEGMENT != 0);
            }
            if updated {
                return self.go_on_updating(caller, this, value);
            }
            self.deliver(caller, frame_flags, value)
        }
    }

    #[cold]
    #[inline(never)]
    pub(in crate::vm) fn drop_extra(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive.
        let extra = unsafe { (*frame).extra.take() };
        if let Some(mut extra) = extra {
            if let Some(guard) = extra.guard.take() {
                self.guards.remove(&guard);
            }
            if extra.shares_variables {
                self.unshare_variables(unsafe_caller(frame));
            }
            if self.spare_extra.is_none() && extra.is_empty() {
                self.spare_extra = Some(extra);
            }
        }
    }

    /// Gives a result to where it belongs; says where to go on.
    pub(in crate::vm) fn deliver(&mut self, caller: *mut Frame, frame_flags: u32, value: Value) -> Next {
        let to = ReturnTo::of(frame_flags);
        // SAFETY: the caller is alive (unless the result goes to the host); its `pc` is where it called.
        unsafe {
            match to {
                ReturnTo::Caller => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    let target = (*pc).a;
                    if target != NONE {
                        let value = match value {
                            Value::Reference(r) if (frame_flags & flags::WANTS_REF == 0) => r.get().clone(),
                            value => value,
                        };
                        write(fp, target, value);
                    } else {
                        drop(value);
                    }
                    onward(fp, pc)
                }
                ReturnTo::Discard => {
                    drop(value);
                    onward(Frame::slots(caller), (*caller).pc)
                }
                ReturnTo::Resume => {
                    drop(value);
                    Next { fp: Frame::slots(caller), pc: (*caller).pc }
                }
                ReturnTo::ResumeAt => {
                    drop(value);
                    Next { fp: Frame::slots(caller), pc: (*caller).extra_mut().resume.0 }
                }
                ReturnTo::Native => {
                    let extra = (*caller).extra_mut();
                    let wants_reference =
                        extra.native.as_ref().is_some_and(|native| native.wants_reference());
                    extra.input = match value {
                        Value::Reference(r) if !wants_reference => r.get().clone(),
                        Value::Undef => Value::Null,
                        value => value,
                    };
                    resume_native(caller)
                }
                ReturnTo::Host => {
                    self.result = value;
                    Next { fp: std::ptr::null_mut(), pc: std::ptr::null() }
                }
                ReturnTo::Fiber => self.finish_fiber(value),
                ReturnTo::CallerBool | ReturnTo::CallerNotBool => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    let truthy = crate::value::convert::to_bool(value.deref());
                    drop(value);
                    write_if_wanted(fp, (*pc).a, Value::Bool(truthy == (to == ReturnTo::CallerBool)));
                    onward(fp, pc)
                }
                ReturnTo::CallerString => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    write_if_wanted(fp, (*pc).a, value);
                    onward(fp, pc)
                }
                ReturnTo::Unwind => {
                    drop(value);
                    self.continue_unwinding(caller)
                }
                ReturnTo::IssetThenGet => {
                    let there = crate::value::convert::to_bool(value.deref());
                    drop(value);
                    self.go_on_asked(caller, there)
                }
                ReturnTo::ConcatLeft | ReturnTo::ConcatRight => {
                    crate::vm::arith::deliver_concat(self, caller, value, to == ReturnTo::ConcatLeft)
                }
                ReturnTo::NativeResult => {
                    self.frame = caller;
                    let value = match value {
                        Value::Reference(r) => r.get().clone(),
                        Value::Undef => Value::Null,
                        value => value,
                    };
                    self.leave_native(caller, value)
                }
                _ => crate::vm::foreach::deliver(self, caller, to, value),
            }
        }
    }
}

/// Lets go of the closure that a frame runs. Its `$this` dies with it, before it: the frame's holder goes first.
///
/// Apart: a value that is dropped on the native stack would turn the jump at the end of a handler into a call.
///
/// # Safety
/// The frame is alive, and this is the slot of its closure.
#[inline(never)]
pub(in crate::vm) unsafe fn release_closure(frame: *mut Frame, closure: *mut Value) {
    // SAFETY: the caller's promise.
    unsafe {
        if (*closure).is_counted() {
            if (*frame).this.as_ref().is_some_and(|this| this.count() > 1) {
                (*frame).this = None;
            }
            drop(std::mem::take(&mut *closure));
        }
    }
}

/// In place of the number of a function's variables: as many as its entry says.
const MANY: usize = 3;

/// The handler for a `Return` of this kind of operand (see `fast::moves`) from code with so many variables; a constant lies
/// in the pool.
pub(in crate::vm) fn for_return(source: u8, variables: usize) -> Handler {
    macro_rules! by_variables {
        ($source:expr) => {
            match variables {
                0 => return_from::<{ $source }, 0> as Handler,
                1 => return_from::<{ $source }, 1>,
                2 => return_from::<{ $source }, 2>,
                _ => return_from::<{ $source }, MANY>,
            }
        };
    }
    match source {
        moves::TEMPORARY => by_variables!(moves::TEMPORARY),
        moves::VARIABLE => by_variables!(moves::VARIABLE),
        _ => by_variables!(moves::CONSTANT),
    }
}

/// The usual return: values that are dropped are held elsewhere, too. What needs more is done by [`return_dropping`],
/// which finds released variables unset; so no registers are saved here.
fn return_from<const SOURCE: u8, const VARIABLES: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running and its slots are all written.
    unsafe {
        let frame = Frame::of(fp);
        let caller = (*frame).caller;
        if (*frame).flags & UNUSUAL_RETURN == 0 && (*frame).extra.is_none() {
            let place = returned::<SOURCE>(fp, pc);
            if SOURCE == moves::VARIABLE && matches!(&*place, Value::Undef | Value::Reference(_)) {
                return return_other(vm, fp, pc);
            }
            let call = (*caller).pc;
            let wanted = (*call).a != NONE;
            if SOURCE == moves::TEMPORARY && !wanted && (*place).is_counted() {
                return return_dropping::<SOURCE>(vm, fp, pc);
            }
            let count = match VARIABLES {
                MANY => (*(*frame).function).entry.variable_count as usize,
                few => few,
            };
            for k in 0..count {
                let variable = fp.add(k);
                if (*variable).is_counted() {
                    if SOURCE == moves::VARIABLE && wanted && std::ptr::eq(variable, place) {
                        continue;
                    }
                    if !(*variable).release_shared() {
                        return return_dropping::<SOURCE>(vm, fp, pc);
                    }
                    write_bits(variable, UNDEF);
                }
            }
            if (*frame).flags & flags::CLOSURE != 0 {
                let closure = fp.add((*(*frame).function).entry.slot_count as usize - 1);
                if !(*closure).release_shared() {
                    return return_dropping::<SOURCE>(vm, fp, pc);
                }
                write_bits(closure, UNDEF);
            }
            if let Some(this) = &(*frame).this {
                let made = (*frame).flags & flags::CONSTRUCTOR != 0 && this.count() > 1;
                if made {
                    // What `new` made is held where it was called: it is no root of garbage yet.
                    this.release_shared();
                } else if !this.release_if_shared() {
                    return return_dropping::<SOURCE>(vm, fp, pc);
                }
            }
            vm.stack.top = frame.cast();
            let slots = Frame::slots(caller);
            if wanted {
                return dispatch_next(vm, slots, give(slots, call, copy_bits(place)));
            }
            return dispatch_next(vm, slots, call);
        }
    }
    return_other(vm, fp, pc)
}

const UNUSUAL_RETURN: u32 = flags::RETURN_TO
    | flags::FIRST_IN_SEGMENT
    | flags::GENERATOR
    | flags::WANTS_REF
    | flags::GUARDED
    | flags::SURPLUS;

/// The place of what a `Return` returns.
#[inline(always)]
pub(super) unsafe fn returned<const SOURCE: u8>(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: linking put a constant into the pool; else the compiler names a slot.
    unsafe {
        match SOURCE {
            moves::CONSTANT => std::ptr::from_ref(crate::vm::fast::pooled(pc)).cast_mut(),
            _ => fp.add((*pc).b as usize),
        }
    }
}

/// As [`return_from`], where values are freed or become possible roots of garbage.
#[inline(never)]
fn return_dropping<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`, which looked at the frame.
    unsafe {
        let frame = Frame::of(fp);
        let caller = (*frame).caller;
        let call = (*caller).pc;
        let wanted = (*call).a != NONE;
        let place = returned::<SOURCE>(fp, pc);
        // Constants are immortal, and a variable's value may be moved out like a temporary's. One that nobody wants goes
        // with the other variables.
        let result = copy_bits(place);
        if SOURCE == moves::VARIABLE && wanted {
            write_bits(place, UNDEF);
        }
        if SOURCE == moves::TEMPORARY && !wanted && result.is_counted() {
            result.discard();
        }
        let entry = &(*(*frame).function).entry;
        for k in 0..entry.variable_count as usize {
            let variable = fp.add(k);
            if (*variable).is_counted() {
                Counted::of(variable).discard();
            }
        }
        if (*frame).flags & flags::CLOSURE != 0 {
            release_closure(frame, fp.add(entry.slot_count as usize - 1));
        }
        if let Some(this) = &(*frame).this {
            if (*frame).flags & flags::CONSTRUCTOR != 0 && this.count() > 1 {
                this.release_shared();
            } else {
                (*frame).this = None;
            }
        }
        vm.stack.top = frame.cast();
        let slots = Frame::slots(caller);
        if wanted {
            write_bits(slots.add((*call).a as usize), result);
        }
        if vm.attention() {
            return crate::vm::fast::attend(vm, slots, call);
        }
        dispatch_next(vm, slots, call)
    }
}

/// `Return` from a frame that has something unusual; apart, so that [`return_from`] needs no memory.
#[inline(never)]
pub(in crate::vm) fn return_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`.
    unsafe {
        let frame = Frame::of(fp);
        if (*frame).flags & flags::SURPLUS != 0 {
            return return_with_surplus(vm, fp, pc);
        }
        const PLACE: u32 =
            flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::GENERATOR | flags::WANTS_REF | flags::MAIN;
        if (*frame).flags & PLACE == ReturnTo::Native as u32
            && (*frame).extra.is_none()
            && !matches!(&*place_of(fp, (*pc).b), Value::Undef | Value::Reference(_))
        {
            return crate::vm::callback::return_to_native(vm, fp, pc);
        }
        if is_aside(frame, &*place_of(fp, (*pc).b)) {
            return return_aside(vm, fp, pc);
        }
        const ELSEWHERE: u32 = flags::FIRST_IN_SEGMENT | flags::GENERATOR | flags::WANTS_REF | flags::MAIN;
        if (*frame).flags & ELSEWHERE == 0 && (*frame).extra.is_none() {
            return enter(return_elsewhere, vm, fp, pc);
        }
    }
    enter(return_slow, vm, fp, pc)
}

/// Releases the surplus arguments of a frame, then returns from it.
#[inline(never)]
fn return_with_surplus(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`.
    unsafe {
        let frame = Frame::of(fp);
        for place in Frame::surplus_arguments(frame) {
            if place.is_counted() {
                if !place.release_shared() {
                    // The variables go first.
                    return enter(return_slow, vm, fp, pc);
                }
                write_bits(place, UNDEF);
            }
        }
        (*frame).flags &= !flags::SURPLUS;
    }
    dispatch(vm, fp, pc)
}

/// Whether what a frame returns is what its caller's instruction wants, or is not wanted, and there is nothing else to it.
#[inline(always)]
unsafe fn is_aside(frame: *mut Frame, value: &Value) -> bool {
    const UNUSUAL: u32 = flags::FIRST_IN_SEGMENT
        | flags::GENERATOR
        | flags::WANTS_REF
        | flags::MAIN
        | flags::CLOSURE
        | flags::CONSTRUCTOR;
    // SAFETY: the frame is alive.
    unsafe {
        if (*frame).flags & UNUSUAL != 0 || (*frame).extra.is_some() {
            return false;
        }
        const DISCARD: u32 = ReturnTo::Discard as u32;
        const BOOL: u32 = ReturnTo::CallerBool as u32;
        const NOT_BOOL: u32 = ReturnTo::CallerNotBool as u32;
        const STRING: u32 = ReturnTo::CallerString as u32;
        match (*frame).flags & flags::RETURN_TO {
            DISCARD => !matches!(value, Value::Undef),
            BOOL | NOT_BOOL => matches!(value, Value::Bool(_)),
            STRING => matches!(value, Value::String(_)),
            _ => false,
        }
    }
}

/// Returns to the instruction of the caller that is answered, see [`is_aside`].
#[inline(never)]
unsafe fn return_aside(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`.
    unsafe {
        let next = leave_aside(vm, fp, pc);
        if vm.attention() || vm.watched || !CHAINED {
            return if vm.attention() { vm.attend(fp, pc, next) } else { next };
        }
        dispatch(vm, next.fp, next.pc)
    }
}

#[inline(never)]
unsafe fn leave_aside(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the frame is the running one, without anything unusual; its caller waits at an instruction.
    unsafe {
        let frame = Frame::of(fp);
        let place = place_of(fp, (*pc).b);
        let value = copy_bits(place);
        if (*pc).b & 0x8000 != 0 {
            (*place).hold();
        } else {
            write_bits(place.cast_mut(), UNDEF);
        }
        for index in 0..script_of(fp).variable_count as usize {
            let variable = fp.add(index);
            if (*variable).is_counted() {
                Counted::of(variable).discard();
            }
        }
        (*frame).this = None;
        let caller = (*frame).caller;
        if (*frame).flags & flags::GUARDED != 0 {
            vm.guards.leave(frame);
        }
        vm.stack.top = frame.cast();
        let slots = Frame::slots(caller);
        let at = (*caller).pc;
        let to = (*frame).flags & flags::RETURN_TO;
        if to == ReturnTo::Discard as u32 || (*at).a == NONE {
            if value.is_counted() {
                value.discard();
            }
        } else if to == ReturnTo::CallerNotBool as u32 {
            let target = slots.add((*at).a as usize);
            write_bits(target, value);
            write_bool(target, !matches!(&*target, Value::Bool(true)));
        } else {
            write_bits(slots.add((*at).a as usize), value);
        }
        onward(slots, at)
    }
}

#[inline(never)]
pub(in crate::vm) fn return_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    let frame = Frame::of(fp);
    const PLACE: u32 = flags::RETURN_TO | flags::GENERATOR | flags::MAIN;
    // SAFETY: the frame is running; one that returns to script code was called by an instruction.
    let wanted =
        unsafe { (*frame).flags & PLACE != ReturnTo::Caller as u32 || (*(*(*frame).caller).pc).a != NONE };
    // What nobody wants goes before the variables.
    let value = if wanted {
        value
    } else {
        drop(value);
        Value::Null
    };
    Ok(vm.leave_script(frame, value))
}

fn return_elsewhere(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    // SAFETY: the frame is the running one, without anything unusual.
    Ok(unsafe { vm.leave_to(Frame::of(fp), value) })
}

pub(in crate::vm) fn return_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mut value = if i.c == 1 { vm.take(fp, i.b) } else { std::mem::take(slot(fp, i.b)) };
    if i.c == 1 || !matches!(value, Value::Reference(_)) {
        vm.notice("Only variable references should be returned by reference");
        // The caller gets a reference nevertheless, and has nothing to complain about.
        value.make_reference();
    }
    Ok(vm.leave_script(Frame::of(fp), value))
}

pub(in crate::vm) fn check_return_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    let place = if i.b == NONE { None } else { Some(slot(fp, i.b)) };
    match vm.coerce_return(frame, place)? {
        Some(call) => Ok(vm.call_into_slot(call, i.b)),
        None => Ok(onward(fp, i)),
    }
}

pub(in crate::vm) fn never_return(vm: &mut Vm, fp: Slots, _i: &Instruction) -> Step {
    // SAFETY: the running frame.
    let function = unsafe { (*Frame::of(fp)).function() };
    Err(vm.never_returned(function))
}
