//! Switching to a generator and back: from `foreach`, and from `send()`, `next()`, `current()`, `key()`, `valid()` called
//! in script code, where no delegation is at work.
//!
//! Suspending and resuming is two pointers and the value: the generator's frame is run in place.

use super::super::Vm;
use super::super::call::{NATIVE_RESUME, do_call_slow, return_slow};
use super::super::delegation;
use super::super::frame::{Frame, ReturnTo, flags};
use super::super::function::Intrinsic;
use super::super::generator::{
    GeneratorBox, State, create_generator_slow, direct, make, resume_foreach_slow, yield_slow,
};
use super::super::linked::{Handler, Instruction, target_of};
use super::super::native::GeneratorAnswer;
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, dispatch_target, enter};
use super::attend;
use crate::bytecode::NONE;
use crate::value::Value;
use std::ptr::NonNull;

const FOREACH: u32 = ReturnTo::GeneratorForeach as u32;
const METHOD: u32 = ReturnTo::GeneratorMethod as u32;

/// Links a generator's frame to who resumes it.
#[inline(always)]
unsafe fn link(own: *mut Frame, caller: *mut Frame, to: u32) {
    // SAFETY: the caller vouches for the frames.
    unsafe {
        (*own).caller = caller;
        (*own).flags = ((*own).flags & !flags::RETURN_TO) | to;
    }
}

/// Goes on behind the instruction at `pc`, or first sees to what waits.
#[inline(always)]
fn go_on(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// Drops the value that a generator stood at.
#[inline(always)]
unsafe fn forget_value(generator: *mut GeneratorBox) {
    // SAFETY: the generator is alive.
    unsafe {
        let place = &raw mut (*generator).value;
        if (*place).is_counted() {
            let old = Counted::of(place);
            write_bits(place, UNDEF);
            old.discard();
        }
    }
}

/// Resumes a generator for a `ForeachNext`.
#[inline(always)]
pub fn resume_foreach(vm: &mut Vm, fp: Slots, pc: *const Instruction, this: NonNull<GeneratorBox>) -> Next {
    // SAFETY: the iterator's slot keeps the generator alive; `pc` is the current instruction.
    unsafe {
        let generator = this.as_ptr();
        let this = if (*generator).rare.is_none() { Some(this) } else { delegation::partner_of(this) };
        if let Some(this) = this {
            let generator = this.as_ptr();
            let own = GeneratorBox::frame(this);
            let current = Frame::of(fp);
            match (*generator).state {
                State::Suspended => {
                    (*current).pc = pc;
                    link(own, current, FOREACH);
                    (*generator).state = State::Running;
                    (*generator).at_first = false;
                    let at = (*own).pc;
                    let slots = Frame::slots(own);
                    if (*at).a != NONE {
                        write_null(slots.add((*at).a as usize));
                    }
                    forget_value(generator);
                    return go_on(vm, slots, at);
                }
                State::Fresh => {
                    (*current).pc = pc;
                    link(own, current, FOREACH);
                    (*generator).state = State::Running;
                    (*generator).at_first = true;
                    return dispatch(vm, Frame::slots(own), (*own).pc);
                }
                State::Finished => return dispatch_target(vm, fp, pc),
                State::Running => {}
            }
        }
    }
    enter(resume_foreach_slow, vm, fp, pc)
}

/// `yield` of a value under an automatic key.
#[inline(always)]
pub fn yield_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction of a generator's frame, which was resumed by a frame that waits.
    unsafe {
        let i = &*pc;
        if i.c == NONE && i.d == 0 && i.e == 0 && i.b != NONE {
            let own = Frame::of(fp);
            let generator = GeneratorBox::of_frame(own).as_ptr();
            let source = place_of(fp, i.b);
            let value = (*source).deref();
            let simple = !value.is_undef()
                && !(*generator).closing
                && !(*generator).value.is_counted()
                && !(*generator).key.is_counted();
            match (*own).flags & flags::RETURN_TO {
                FOREACH if simple => {
                    let caller = (*own).caller;
                    let there = (*caller).pc;
                    let slots = Frame::slots(caller);
                    let target = slots.add((*there).b as usize);
                    let key = (*there).c;
                    if !matches!(&*target, Value::Reference(_))
                        && (key == NONE || !(*slots.add(key as usize)).is_counted())
                    {
                        let bits = copy_bits(value);
                        // One holder in the generator, one in the variable of the loop.
                        value.hold();
                        if i.b_is_temporary() {
                            write_bits(source.cast_mut(), UNDEF);
                        } else {
                            value.hold();
                        }
                        let number = (*generator).largest_key + 1;
                        (*generator).largest_key = number;
                        write_bits(&raw mut (*generator).value, bits);
                        write_int(&raw mut (*generator).key, number);
                        if key != NONE {
                            write_int(slots.add(key as usize), number);
                        }
                        (*generator).state = State::Suspended;
                        (*own).pc = pc;
                        if (*target).is_counted() {
                            let old = Counted::of(target);
                            write_bits(target, bits);
                            old.discard();
                            return go_on(vm, slots, there);
                        }
                        write_bits(target, bits);
                        return dispatch_next(vm, slots, there);
                    }
                }
                METHOD if simple => {
                    let method = (*own).caller;
                    const UNUSUAL: u32 = flags::RETURN_TO | flags::FIRST_IN_SEGMENT;
                    let answer = (*generator).answer;
                    if (*method).flags & UNUSUAL == 0
                        && (*method).extra.is_none()
                        && matches!(answer, GeneratorAnswer::Current | GeneratorAnswer::Nothing)
                        && let Some(this) = &(*method).this
                        && this.count() > 1
                    {
                        let bits = copy_bits(value);
                        let caller = (*method).caller;
                        let there = (*caller).pc;
                        let slots = Frame::slots(caller);
                        let result = (*there).a;
                        if result != NONE {
                            let place = slots.add(result as usize);
                            if answer == GeneratorAnswer::Current {
                                value.hold();
                                write_bits(place, bits);
                            } else {
                                write_null(place);
                            }
                        }
                        if i.b_is_temporary() {
                            write_bits(source.cast_mut(), UNDEF);
                        } else {
                            value.hold();
                        }
                        (*generator).largest_key += 1;
                        write_bits(&raw mut (*generator).value, bits);
                        write_int(&raw mut (*generator).key, (*generator).largest_key);
                        (*generator).state = State::Suspended;
                        (*own).pc = pc;
                        (*own).caller = std::ptr::null_mut();
                        this.release_shared();
                        vm.stack.top = method.cast();
                        return dispatch_next(vm, slots, there);
                    }
                }
                _ => {}
            }
        }
    }
    enter(yield_slow, vm, fp, pc)
}

/// Overwrites a place, and drops what it held.
#[inline(always)]
unsafe fn replace(place: *mut Value, bits: Bits) {
    // SAFETY: the caller vouches for the place and a holder for the bits.
    unsafe {
        if (*place).is_counted() {
            let old = Counted::of(place);
            write_bits(place, bits);
            old.discard();
        } else {
            write_bits(place, bits);
        }
    }
}

/// `yield` of a value under a key, to a `foreach`.
fn yield_pair(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `yield_value`.
    unsafe {
        let i = &*pc;
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        if (*own).flags & flags::RETURN_TO == FOREACH {
            let caller = (*own).caller;
            let there = (*caller).pc;
            let slots = Frame::slots(caller);
            let value_source = place_of(fp, i.b).cast_mut();
            let key_source = place_of(fp, i.c).cast_mut();
            let value = (*value_source).deref();
            let key = (*key_source).deref();
            let target = slots.add((*there).b as usize);
            let key_wanted = (*there).c != NONE;
            let key_target = if key_wanted { slots.add((*there).c as usize) } else { target };
            if !value.is_undef()
                && !key.is_undef()
                && !(*generator).closing
                && !matches!(&*target, Value::Reference(_))
                && !matches!(&*key_target, Value::Reference(_))
            {
                let value_bits = copy_bits(value);
                let key_bits = copy_bits(key);
                if let Value::Int(n) = key {
                    (*generator).largest_key = (*generator).largest_key.max(*n);
                }
                // One holder in the generator, one in the variable of the loop.
                value.hold();
                if i.b_is_temporary() {
                    write_bits(value_source, UNDEF);
                } else {
                    value.hold();
                }
                if key_wanted {
                    key.hold();
                }
                if i.c_is_temporary() {
                    write_bits(key_source, UNDEF);
                } else {
                    key.hold();
                }
                (*generator).state = State::Suspended;
                (*own).pc = pc;
                replace(&raw mut (*generator).value, value_bits);
                replace(&raw mut (*generator).key, key_bits);
                replace(target, value_bits);
                if key_wanted {
                    replace(key_target, key_bits);
                }
                return go_on(vm, slots, there);
            }
        }
    }
    enter(yield_slow, vm, fp, pc)
}

/// The handler for a `Yield` with a key, by value, around which no call has been begun.
pub fn for_yield_pair() -> Handler {
    yield_pair
}

/// Makes the generator of the running frame, and gives it to the caller.
#[inline(always)]
pub fn create(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running and all its slots are written.
    unsafe {
        let frame = Frame::of(fp);
        let caller = (*frame).caller;
        if (*frame).flags & (flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::FROM_NATIVE) == 0
            && (*(*caller).pc).a != NONE
        {
            let there = (*caller).pc;
            let slots = Frame::slots(caller);
            make_into(vm, fp, pc, slots.add((*there).a as usize));
            vm.stack.top = frame.cast();
            return go_on(vm, slots, there);
        }
    }
    enter(create_generator_slow, vm, fp, pc)
}

#[inline(never)]
unsafe fn make_into(vm: &mut Vm, fp: Slots, pc: *const Instruction, place: *mut Value) {
    // SAFETY: as for `create`; the place is a dead temporary.
    unsafe { place.write(Value::Object(make(vm, fp, pc))) }
}

/// The end of a generator that a `foreach` resumed.
#[inline(never)]
pub fn finish(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction of a generator's frame, which was resumed by a frame that waits.
    unsafe {
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        let source = place_of(fp, (*pc).b).cast_mut();
        if (*own).flags & flags::RETURN_TO == FOREACH
            && (*generator).rare.is_none()
            && !(*generator).closing
            && (*own).extra.is_none()
            && !matches!(&*source, Value::Undef | Value::Reference(_))
        {
            let caller = (*own).caller;
            let result = copy_bits(source);
            if (*pc).b & 0x8000 != 0 {
                (*source).hold();
            } else {
                write_bits(source, UNDEF);
            }
            (*generator).state = State::Finished;
            (*generator).returned = true;
            (*own).caller = std::ptr::null_mut();
            replace(&raw mut (*generator).value, result);
            replace(&raw mut (*generator).key, UNDEF);
            for k in 0..script_of(fp).slot_count as usize {
                let place = fp.add(k);
                if (*place).is_counted() {
                    let old = Counted::of(place);
                    write_bits(place, UNDEF);
                    old.discard();
                }
            }
            if (*own).this.is_some() {
                (*own).this = None;
            }
            let there = (*caller).pc;
            let slots = Frame::slots(caller);
            if vm.attention() {
                vm.frame = caller;
                return vm.attend(slots, there, Next { fp: slots, pc: target_of(there) });
            }
            return dispatch_target(vm, slots, there);
        }
    }
    enter(return_slow, vm, fp, pc)
}

/// `DoCall` of a method of a generator (or fiber).
#[inline(never)]
pub fn call_method(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the running frame has a pending call of a builtin method.
    unsafe {
        let current = Frame::of(fp);
        let method = (*current).pending;
        if (*method).flags == 0
            && (*method).extra.is_none()
            && (*pc).d == 0
            && let Some(object) = &(*method).this
            && let Some(this) = direct(object)
            && (*this.as_ptr()).rare.is_none()
            && (*this.as_ptr()).state == State::Suspended
        {
            let generator = this.as_ptr();
            let (answer, arguments) = match (*method).function().intrinsic {
                Intrinsic::GeneratorSend => (GeneratorAnswer::Current, 1),
                Intrinsic::GeneratorNext => (GeneratorAnswer::Nothing, 0),
                Intrinsic::GeneratorCurrent if (*method).argc == 0 && object.count() > 1 => {
                    let value = (*generator).value.deref();
                    if value.is_undef() {
                        return enter(do_call_slow, vm, fp, pc);
                    }
                    if (*pc).a != NONE {
                        value.hold();
                        write_bits(fp.add((*pc).a as usize), copy_bits(value));
                    }
                    return leave(vm, fp, pc, method);
                }
                Intrinsic::GeneratorValid if (*method).argc == 0 && object.count() > 1 => {
                    if (*pc).a != NONE {
                        write_bool(fp.add((*pc).a as usize), true);
                    }
                    return leave(vm, fp, pc, method);
                }
                _ => return enter(do_call_slow, vm, fp, pc),
            };
            let argument = Frame::slots(method);
            let passes = (*method).argc == arguments
                && !(*generator).key.is_counted()
                && (arguments == 0 || !matches!(&*argument, Value::Reference(_) | Value::Undef));
            if passes {
                (*current).pc = pc;
                (*current).pending = (*method).caller;
                (*method).caller = current;
                (*method).flags = flags::RUNNING;
                (*method).pc = &NATIVE_RESUME;
                let own = GeneratorBox::frame(this);
                link(own, method, METHOD);
                (*generator).answer = answer;
                (*generator).state = State::Running;
                (*generator).at_first = false;
                let at = (*own).pc;
                let slots = Frame::slots(own);
                let wanted = (*at).a != NONE;
                if arguments == 1 {
                    if wanted {
                        write_bits(slots.add((*at).a as usize), copy_bits(argument));
                    } else if (*argument).is_counted() {
                        Counted::of(argument).discard();
                    }
                    write_bits(argument, UNDEF);
                } else if wanted {
                    write_null(slots.add((*at).a as usize));
                }
                forget_value(generator);
                return go_on(vm, slots, at);
            }
        }
    }
    enter(do_call_slow, vm, fp, pc)
}

/// Takes the pending call of a method away that has answered; its object has other holders.
#[inline(always)]
unsafe fn leave(vm: &mut Vm, fp: Slots, pc: *const Instruction, method: *mut Frame) -> Next {
    // SAFETY: as for `call_method`.
    unsafe {
        if let Some(object) = &(*method).this {
            object.release_shared();
        }
        (*Frame::of(fp)).pending = (*method).caller;
        vm.stack.top = method.cast();
    }
    dispatch_next(vm, fp, pc)
}
