//! Switching to a generator and back: from `foreach`, and from `send()`, `next()`, `current()`, `key()`, `valid()` called
//! in script code, where no delegation is at work.
//!
//! Suspending and resuming is two pointers and the value: the generator's frame is run in place.

use super::super::call::{NATIVE_RESUME, do_call_slow, return_slow};
use super::super::class::Class;
use super::super::frame::{Frame, ReturnTo, flags};
use super::super::function::{Function, Intrinsic};
use super::super::generator::delegation;
use super::super::generator::{
    GeneratorBox, State, create_generator_slow, direct, make, resume_foreach_slow, yield_slow,
};
use super::super::linked::{Handler, Instruction, kinds, target_of};
use super::super::native::GeneratorAnswer;
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch, dispatch_next, dispatch_target, enter};
use super::super::{Error, Vm};
use super::calls::init_method_call;
use super::moves::{CONSTANT, TEMPORARY, VARIABLE};
use super::operators::ALONE;
use super::properties::{self, BASE_THIS, holder_of, property_at};
use super::{NO_ARGUMENT, attend, cache_of, direct as whole, give, pooled};
use crate::bytecode::{NONE, Opcode, THIS};
use crate::value::{Obj, Value};
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

const FOREACH: u32 = ReturnTo::GeneratorForeach as u32;
const METHOD: u32 = ReturnTo::GeneratorMethod as u32;

/// Whether a generator stands so, by its frame's flags.
#[inline(always)]
fn stands(flags: u32, state: State) -> bool {
    flags & flags::STATE == state.bits()
}

/// A generator that runs waits at a `yield` from now on.
#[inline(always)]
unsafe fn suspend(own: *mut Frame) {
    // One instruction that changes memory: both bits differ.
    const CHANGED: u32 = State::Running.bits() ^ State::Suspended.bits();
    // SAFETY: the caller vouches for the frame, whose generator runs.
    unsafe { (*own).flags ^= CHANGED };
}

/// Links a generator's frame to who resumes it, and lets it run: from the beginning (`fresh`), or from a `yield` on.
#[inline(always)]
unsafe fn link(own: *mut Frame, caller: *mut Frame, to: u32, fresh: bool) {
    const CHANGED: u32 = flags::RETURN_TO | flags::STATE | flags::AT_FIRST;
    let first = if fresh { flags::AT_FIRST } else { 0 };
    // SAFETY: the caller vouches for the frames.
    unsafe {
        (*own).caller = caller;
        (*own).flags = (*own).flags & !CHANGED | to | State::Running.bits() | first;
    }
}

/// As [`link`], to a method that resumes the generator behind a `yield` and answers this.
#[inline(always)]
unsafe fn link_to_method(own: *mut Frame, method: *mut Frame, answer: GeneratorAnswer) {
    const CHANGED: u32 = flags::RETURN_TO | flags::STATE | flags::ANSWER | flags::AT_FIRST;
    let bits = METHOD | State::Running.bits() | (answer as u32) << flags::ANSWER_BITS;
    // SAFETY: as for `link`.
    unsafe {
        (*own).caller = method;
        (*own).flags = (*own).flags & !CHANGED | bits;
    }
}

/// Goes on behind the instruction at `pc`, or first sees to what waits.
#[inline(always)]
pub fn go_on(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// Resumes a generator for a `ForeachNext`.
#[inline(always)]
pub fn resume_foreach(vm: &mut Vm, fp: Slots, pc: *const Instruction, this: NonNull<GeneratorBox>) -> Next {
    // SAFETY: the iterator's slot keeps the generator alive; `pc` is the current instruction.
    unsafe {
        let generator = this.as_ptr();
        let this = if (*generator).rare.is_none() { Some(this) } else { delegation::partner_of(this) };
        if let Some(this) = this {
            let own = GeneratorBox::frame(this);
            let current = Frame::of(fp);
            let standing = (*own).flags;
            if stands(standing, State::Suspended) {
                (*current).pc = pc;
                link(own, current, FOREACH, false);
                let at = (*own).pc;
                let slots = Frame::slots(own);
                if (*at).a != NONE {
                    write_null(slots.add((*at).a as usize));
                }
                return dispatch_next(vm, slots, at);
            }
            return begin_foreach(vm, fp, pc, own);
        }
    }
    enter(resume_foreach_slow, vm, fp, pc)
}

/// As [`resume_foreach`], of a generator that does not wait at a `yield`; apart, so that there the state is one comparison
/// and no table of jumps.
#[inline(never)]
fn begin_foreach(vm: &mut Vm, fp: Slots, pc: *const Instruction, own: *mut Frame) -> Next {
    // SAFETY: as for `resume_foreach`.
    unsafe {
        let current = Frame::of(fp);
        let standing = (*own).flags;
        if stands(standing, State::Fresh) {
            (*current).pc = pc;
            link(own, current, FOREACH, true);
            return dispatch(vm, Frame::slots(own), (*own).pc);
        }
        if stands(standing, State::Finished) {
            return dispatch_target(vm, fp, pc);
        }
    }
    enter(resume_foreach_slow, vm, fp, pc)
}

/// There is no operand: null.
const NO_VALUE: u8 = 3;

/// The place of an operand of `Yield`.
#[inline(always)]
unsafe fn yielded<const SOURCE: u8>(fp: Slots, field: u16, pc: *const Instruction) -> *mut Value {
    // SAFETY: linking put a constant into the pool; else the compiler names a slot.
    unsafe {
        match SOURCE {
            NO_VALUE => std::ptr::from_ref(null()).cast_mut(),
            CONSTANT => std::ptr::from_ref(pooled(pc)).cast_mut(),
            _ => fp.add(field as usize),
        }
    }
}

/// The value at the place, of a variable what it refers to.
#[inline(always)]
unsafe fn value_at<'a, const SOURCE: u8>(place: *mut Value) -> &'a Value {
    // SAFETY: the caller vouches for the place.
    unsafe { if SOURCE == VARIABLE { (*place).deref() } else { &*place } }
}

/// Counts `holders` new holders of a yielded value, of which a temporary gives its own.
#[inline(always)]
unsafe fn hold_yielded<const SOURCE: u8>(value: &Value, place: *mut Value, holders: u32) {
    // SAFETY: the caller vouches for the place.
    unsafe {
        if value.is_counted() {
            if SOURCE != TEMPORARY && holders > 0 {
                value.hold();
            }
            if holders > 1 {
                value.hold();
            }
        }
        if SOURCE == TEMPORARY {
            write_bits(place, UNDEF);
        }
    }
}

/// `yield` of a value under an automatic key.
fn yield_value<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction of a generator's frame, which was resumed by a frame that waits.
    unsafe {
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        let source = yielded::<SOURCE>(fp, (*pc).b, pc);
        let value = value_at::<SOURCE>(source);
        if value.is_undef() || (*generator).key.is_counted() {
            return enter(yield_slow, vm, fp, pc);
        }
        match (*own).flags & (flags::RETURN_TO | flags::CLOSING) {
            FOREACH => {
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
                    hold_yielded::<SOURCE>(value, source, 2);
                    let number = (*generator).largest_key + 1;
                    (*generator).largest_key = number;
                    write_int(&raw mut (*generator).key, number);
                    if key != NONE {
                        write_int(slots.add(key as usize), number);
                    }
                    suspend(own);
                    (*own).pc = pc;
                    if !(*generator).value.is_counted() && !(*target).is_counted() {
                        write_bits(&raw mut (*generator).value, bits);
                        write_bits(target, bits);
                        return dispatch_next(vm, slots, there);
                    }
                    return give_both(vm, slots, there, generator, bits);
                }
            }
            METHOD => {
                let method = (*own).caller;
                const UNUSUAL: u32 = flags::RETURN_TO | flags::FIRST_IN_SEGMENT;
                const CURRENT: u32 = (GeneratorAnswer::Current as u32) << flags::ANSWER_BITS;
                let answer = (*own).flags & flags::ANSWER;
                if (*method).flags & UNUSUAL == 0
                    && (*method).extra.is_none()
                    && answer <= CURRENT
                    && let Some(this) = &(*method).this
                    && this.count() > 1
                {
                    let bits = copy_bits(value);
                    let caller = (*method).caller;
                    let there = (*caller).pc;
                    let slots = Frame::slots(caller);
                    let wanted = (*there).a != NONE;
                    let current = wanted && answer == CURRENT;
                    hold_yielded::<SOURCE>(value, source, 1 + u32::from(current));
                    (*generator).largest_key += 1;
                    write_int(&raw mut (*generator).key, (*generator).largest_key);
                    suspend(own);
                    (*own).pc = pc;
                    (*own).caller = std::ptr::null_mut();
                    this.release_shared();
                    vm.stack.top = method.cast();
                    let mut at = there;
                    if wanted {
                        at = give(slots, there, if current { bits } else { Bits::NULL });
                    }
                    let passed = (*method).argc != 0 && (*Frame::slots(method)).is_counted();
                    if !passed && !(*generator).value.is_counted() {
                        write_bits(&raw mut (*generator).value, bits);
                        return dispatch_next(vm, slots, at);
                    }
                    return drop_passed(vm, slots, at, generator, bits);
                }
            }
            _ => {}
        }
    }
    enter(yield_slow, vm, fp, pc)
}

/// Gives a yielded value to the generator and to the variable of the `ForeachNext` at `there`, where one of them holds
/// something counted.
#[inline(never)]
unsafe fn give_both(
    vm: &mut Vm,
    slots: Slots,
    there: *const Instruction,
    generator: *mut GeneratorBox,
    bits: Bits,
) -> Next {
    // SAFETY: the caller's places are alive.
    unsafe {
        replace(&raw mut (*generator).value, bits);
        replace(slots.add((*there).b as usize), bits);
        go_on(vm, slots, there)
    }
}

/// Drops an argument that was sent, and what the generator yielded before, whose place the new value takes. The frame of
/// the method lies where the stack ends now: more parameters than registers would keep the call of this from being a jump.
#[inline(never)]
unsafe fn drop_passed(
    vm: &mut Vm,
    slots: Slots,
    at: *const Instruction,
    generator: *mut GeneratorBox,
    bits: Bits,
) -> Next {
    // SAFETY: the caller's places are alive; the method's frame has gone, but nothing was put there yet.
    unsafe {
        let method: *mut Frame = vm.stack.top.cast();
        let argument = Frame::slots(method);
        if (*method).argc != 0 && (*argument).is_counted() {
            Counted::of(argument).discard();
        }
        replace(&raw mut (*generator).value, bits);
        go_on(vm, slots, at)
    }
}

/// `yield` of a value under a key, to a `foreach`.
fn yield_pair<const VALUE: u8, const KEY: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `yield_value`.
    unsafe {
        let i = &*pc;
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        if (*own).flags & (flags::RETURN_TO | flags::CLOSING) == FOREACH {
            let caller = (*own).caller;
            let there = (*caller).pc;
            let slots = Frame::slots(caller);
            let value_source = yielded::<VALUE>(fp, i.b, pc);
            let key_source = yielded::<KEY>(fp, i.c, pc);
            let value = value_at::<VALUE>(value_source);
            let key = value_at::<KEY>(key_source);
            let target = slots.add((*there).b as usize);
            let key_wanted = (*there).c != NONE;
            let key_target = if key_wanted { slots.add((*there).c as usize) } else { target };
            if !value.is_undef()
                && !key.is_undef()
                && !matches!(&*target, Value::Reference(_))
                && !matches!(&*key_target, Value::Reference(_))
            {
                let value_bits = copy_bits(value);
                let key_bits = copy_bits(key);
                if let Value::Int(n) = key {
                    (*generator).largest_key = (*generator).largest_key.max(*n);
                }
                // One holder in the generator, one in the variable of the loop.
                hold_yielded::<VALUE>(value, value_source, 2);
                hold_yielded::<KEY>(key, key_source, 1 + u32::from(key_wanted));
                suspend(own);
                (*own).pc = pc;
                if (*generator).value.is_counted()
                    || (*generator).key.is_counted()
                    || (*target).is_counted()
                    || (*key_target).is_counted()
                {
                    return give_pair(vm, fp, value_bits, key_bits);
                }
                write_bits(&raw mut (*generator).value, value_bits);
                write_bits(&raw mut (*generator).key, key_bits);
                if key_wanted {
                    write_bits(key_target, key_bits);
                }
                write_bits(target, value_bits);
                return dispatch_next(vm, slots, there);
            }
        }
    }
    enter(yield_slow, vm, fp, pc)
}

/// As [`give_both`], with a key, by the generator with the slots `fp`.
#[inline(never)]
unsafe fn give_pair(vm: &mut Vm, fp: Slots, value: Bits, key: Bits) -> Next {
    // SAFETY: as for `give_both`.
    unsafe {
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        let caller = (*own).caller;
        let there = (*caller).pc;
        let slots = Frame::slots(caller);
        replace(&raw mut (*generator).value, value);
        replace(&raw mut (*generator).key, key);
        replace(slots.add((*there).b as usize), value);
        if (*there).c != NONE {
            replace(slots.add((*there).c as usize), key);
        }
        go_on(vm, slots, there)
    }
}

/// The handler for a `Yield` by value around which no call has been begun, with these kinds of operands (see `moves`;
/// `None`: none). A constant value lies in the pool; of keys only slots are known here.
pub fn for_yield(value: Option<u8>, key: Option<u8>) -> Option<Handler> {
    Some(match (value, key) {
        (None, None) => yield_value::<NO_VALUE>,
        (Some(TEMPORARY), None) => yield_value::<TEMPORARY>,
        (Some(VARIABLE), None) => yield_value::<VARIABLE>,
        (Some(CONSTANT), None) => yield_value::<CONSTANT>,
        (Some(TEMPORARY), Some(TEMPORARY)) => yield_pair::<TEMPORARY, TEMPORARY>,
        (Some(TEMPORARY), Some(VARIABLE)) => yield_pair::<TEMPORARY, VARIABLE>,
        (Some(VARIABLE), Some(TEMPORARY)) => yield_pair::<VARIABLE, TEMPORARY>,
        (Some(VARIABLE), Some(VARIABLE)) => yield_pair::<VARIABLE, VARIABLE>,
        (Some(TEMPORARY), Some(CONSTANT)) => yield_pair::<TEMPORARY, CONSTANT>,
        (Some(VARIABLE), Some(CONSTANT)) => yield_pair::<VARIABLE, CONSTANT>,
        _ => return None,
    })
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

/// `Return` of a generator, mostly one that a `foreach` resumed.
#[inline(never)]
pub fn finish(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction of a generator's frame, which was resumed by a frame that waits.
    unsafe {
        let own = Frame::of(fp);
        let generator = GeneratorBox::of_frame(own).as_ptr();
        let source = place_of(fp, (*pc).b).cast_mut();
        if (*own).flags & flags::RETURN_TO == FOREACH
            && (*generator).rare.is_none()
            && !(*generator).closing()
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
            (*generator).set_state(State::Finished);
            (*generator).set_returned();
            (*own).caller = std::ptr::null_mut();
            replace(&raw mut (*generator).value, result);
            replace(&raw mut (*generator).key, UNDEF);
            // A closure stays as long as its generator.
            let closure = usize::from((*own).flags & flags::CLOSURE != 0);
            for k in 0..script_of(fp).slot_count as usize - closure {
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

/// Gives what was sent to the `yield` at which a generator waits, and goes on behind it. The argument keeps its holder.
#[inline(always)]
unsafe fn go_on_behind_yield(vm: &mut Vm, own: *mut Frame, sent: *const Value) -> Next {
    // SAFETY: the caller has linked the generator's frame; it waits at a `yield`.
    unsafe {
        let at = (*own).pc;
        let slots = Frame::slots(own);
        if (*at).a != NONE {
            (*sent).hold();
            return dispatch_next(vm, slots, give(slots, at, copy_bits(sent)));
        }
        dispatch_next(vm, slots, at)
    }
}

/// `DoCall` of `throw` of a generator that waits at a `yield` and goes through nothing.
fn throw_into(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: `call_method` looked at the pending call.
    unsafe {
        let current = Frame::of(fp);
        let method = (*current).pending;
        let exception = match &*Frame::slots(method) {
            Value::Object(exception) if vm.is_throwable(exception) => exception.clone(),
            _ => return do_call_slow(vm, fp, i),
        };
        let Some(this) = (*method).this.as_ref().and_then(direct) else {
            return do_call_slow(vm, fp, i);
        };
        (*current).pending = (*method).caller;
        (*method).caller = current;
        (*method).flags = flags::RUNNING;
        (*method).pc = &NATIVE_RESUME;
        let own = GeneratorBox::frame(this);
        link_to_method(own, method, GeneratorAnswer::Current);
        vm.frame = own;
        match vm.destroy_before_unwinding(&exception) {
            Some(next) => Ok(next),
            None => Err(Error::Throw(exception)),
        }
    }
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
            && stands((*GeneratorBox::frame(this)).flags, State::Suspended)
        {
            let (answer, arguments) = match (*method).function().intrinsic {
                Intrinsic::GeneratorThrow if (*method).argc == 1 => return enter(throw_into, vm, fp, pc),
                Intrinsic::GeneratorSend => (GeneratorAnswer::Current, 1),
                Intrinsic::GeneratorNext => (GeneratorAnswer::Nothing, 0),
                _ => return enter(do_call_slow, vm, fp, pc),
            };
            let argument = Frame::slots(method);
            let passes = (*method).argc == arguments
                && (arguments == 0 || !matches!(&*argument, Value::Reference(_) | Value::Undef));
            if passes {
                (*current).pc = pc;
                (*current).pending = (*method).caller;
                (*method).caller = current;
                (*method).flags = flags::RUNNING;
                (*method).pc = &NATIVE_RESUME;
                let own = GeneratorBox::frame(this);
                link_to_method(own, method, answer);
                let sent = if arguments == 1 { argument.cast_const() } else { null() };
                return go_on_behind_yield(vm, own, sent);
            }
        }
    }
    enter(do_call_slow, vm, fp, pc)
}

/// The generator lies in slot b of the `InitMethodCall`, with which the handler begins; else, see [`properties`], it is a
/// property, with whose fetch the handler begins.
const IN_SLOT: u8 = 4;
/// What is sent is a property of `$this`; see [`whole::fetch_of`]. Else it is a source as in `moves`.
const PROPERTY: u8 = 3;

/// The `InitMethodCall` of a handler that begins at `pc`.
#[inline(always)]
unsafe fn init_of<const WHERE: u8>(pc: *const Instruction) -> *const Instruction {
    // SAFETY: linking saw it behind the fetch.
    unsafe { if WHERE == IN_SLOT { pc } else { pc.add(1) } }
}

/// The generator whose method is called, if its methods can be answered at once: it was resumed before, has not ended, and
/// goes through nothing with `yield from`. Such handlers stand where the site's cache says that the object is a generator.
#[inline(always)]
unsafe fn waiting<'a, const WHERE: u8>(
    fp: Slots,
    pc: *const Instruction,
) -> Option<(&'a Obj, NonNull<GeneratorBox>)> {
    // SAFETY: the caller vouches for `pc`; the slot or property holds the object meanwhile.
    unsafe {
        let place = match WHERE {
            IN_SLOT => &*fp.add((*pc).b as usize),
            _ => property_at(holder_of::<WHERE>(fp, pc)?, pc)?,
        };
        let Value::Object(object) = place.deref() else { return None };
        if std::ptr::from_ref(object.class()) as usize != cache_of(init_of::<WHERE>(pc)).key {
            return None;
        }
        let this = direct(object)?;
        let simple =
            (*this.as_ptr()).rare.is_none() && stands((*GeneratorBox::frame(this)).flags, State::Suspended);
        simple.then_some((object, this))
    }
}

/// What the handler does that was not sure of itself.
#[inline(always)]
unsafe fn decline<const WHERE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    match WHERE {
        IN_SLOT => init_method_call(vm, fp, pc),
        _ => properties::fetch::<WHERE, ALONE>(vm, fp, pc),
    }
}

/// `InitMethodCall`, the sending of an argument, and `DoCall` of a method that resumes a generator, in one; also with the
/// fetch of the property before, where the generator lies.
#[inline(always)]
unsafe fn resume<const WHERE: u8, const SOURCE: u8>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    answer: GeneratorAnswer,
) -> Next {
    // SAFETY: linking found the instructions one behind the other; the places are alive.
    unsafe {
        let init = init_of::<WHERE>(pc);
        let sends = SOURCE != NO_ARGUMENT;
        let (sent, call): (*const Value, _) = match SOURCE {
            NO_ARGUMENT => (null(), init.add(1)),
            PROPERTY => {
                let fetch = whole::fetch_of(init);
                (whole::own_property(fp, fetch), fetch.add(2))
            }
            CONSTANT => (place_of(fp, (*init.add(1)).b), init.add(2)),
            _ => (fp.add((*init.add(1)).b as usize), init.add(2)),
        };
        if !(SOURCE == PROPERTY && sent.is_null())
            && !matches!(&*sent, Value::Reference(_) | Value::Undef)
            && let Some((object, this)) = waiting::<WHERE>(fp, pc)
            && let Some(method) = vm.stack.try_reserve(1)
        {
            let current = Frame::of(fp);
            (*current).pc = call;
            let object = object.copy_holder();
            method.write(Frame {
                pc: &NATIVE_RESUME,
                function: cache_of(init).value as *const Function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: None,
                called_class: Some(Class::of(&object)),
                extra: None,
                argc: u32::from(sends),
                flags: flags::RUNNING,
            });
            if WHERE == IN_SLOT && (*pc).b_is_temporary() {
                // The holder has moved from the temporary to the frame.
                write_bits(fp.add((*pc).b as usize), UNDEF);
            } else {
                object.hold();
            }
            (&raw mut (*method).this).write(Some(ManuallyDrop::into_inner(object)));
            let argument = Frame::slots(method);
            write_bits(argument, copy_bits(sent));
            if SOURCE == TEMPORARY {
                write_bits(sent.cast_mut(), UNDEF);
            } else if sends {
                (*sent).hold();
            }
            let own = GeneratorBox::frame(this);
            link_to_method(own, method, answer);
            return go_on_behind_yield(vm, own, argument);
        }
        decline::<WHERE>(vm, fp, pc)
    }
}

fn send<const WHERE: u8, const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe { resume::<WHERE, SOURCE>(vm, fp, pc, GeneratorAnswer::Current) }
}

fn next<const WHERE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe { resume::<WHERE, NO_ARGUMENT>(vm, fp, pc, GeneratorAnswer::Nothing) }
}

/// Gives the result of a method call without arguments, and goes on behind it. Its holder is counted.
#[inline(always)]
unsafe fn answer<const WHERE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction, bits: Bits) -> Next {
    // SAFETY: as for `resume`.
    unsafe {
        let call = init_of::<WHERE>(pc).add(1);
        if WHERE == IN_SLOT && (*pc).b_is_temporary() {
            let place = fp.add((*pc).b as usize);
            let object = Counted::of(place);
            write_bits(place, UNDEF);
            write_bits(fp.add((*call).a as usize), bits);
            object.discard();
            return go_on(vm, fp, call);
        }
        dispatch_next(vm, fp, give(fp, call, bits))
    }
}

/// Goes on behind a method call without arguments whose result nobody wants.
#[inline(always)]
unsafe fn answer_nobody<const WHERE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe {
        if WHERE == IN_SLOT && (*pc).b_is_temporary() {
            return decline::<WHERE>(vm, fp, pc);
        }
        dispatch_next(vm, fp, init_of::<WHERE>(pc).add(1))
    }
}

/// `current()`, or else `key()`.
fn peek<const WHERE: u8, const KEY: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe {
        if let Some((_, this)) = waiting::<WHERE>(fp, pc) {
            if (*init_of::<WHERE>(pc).add(1)).a == NONE {
                return answer_nobody::<WHERE>(vm, fp, pc);
            }
            let generator = this.as_ptr();
            let value = if KEY { &(*generator).key } else { (*generator).value.deref() };
            if !value.is_undef() {
                value.hold();
                return answer::<WHERE>(vm, fp, pc, copy_bits(value));
            }
        }
        decline::<WHERE>(vm, fp, pc)
    }
}

fn valid<const WHERE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `resume`.
    unsafe {
        if waiting::<WHERE>(fp, pc).is_some() {
            if (*init_of::<WHERE>(pc).add(1)).a == NONE {
                return answer_nobody::<WHERE>(vm, fp, pc);
            }
            return answer::<WHERE>(vm, fp, pc, TRUE);
        }
        decline::<WHERE>(vm, fp, pc)
    }
}

/// The handler that takes the place of an `InitMethodCall` at `pc` that was found to mean a method of a generator, if its
/// call follows at once. Where the generator is a property that was fetched just before, the fetch gets one, too.
///
/// # Safety
/// `pc` is an instruction of linked code.
pub unsafe fn for_method(pc: *const Instruction, intrinsic: Intrinsic) -> Option<Handler> {
    // SAFETY: the caller's promise. Linked code may be changed while it runs.
    unsafe {
        let source = match simple_call(pc) {
            Some(source) => source,
            None if (*pc).kinds & kinds::WHOLE_CALL != 0 && (*pc.add(1)).op == Opcode::JumpIfByValue => {
                PROPERTY
            }
            None => return None,
        };
        macro_rules! by_place {
            ($place:expr) => {
                match (intrinsic, source) {
                    (Intrinsic::GeneratorNext, NO_ARGUMENT) => next::<{ $place }> as Handler,
                    (Intrinsic::GeneratorCurrent, NO_ARGUMENT) => peek::<{ $place }, false>,
                    (Intrinsic::GeneratorKey, NO_ARGUMENT) => peek::<{ $place }, true>,
                    (Intrinsic::GeneratorValid, NO_ARGUMENT) => valid::<{ $place }>,
                    (Intrinsic::GeneratorSend, VARIABLE) => send::<{ $place }, VARIABLE>,
                    (Intrinsic::GeneratorSend, CONSTANT) => send::<{ $place }, CONSTANT>,
                    (Intrinsic::GeneratorSend, PROPERTY) => send::<{ $place }, PROPERTY>,
                    (Intrinsic::GeneratorSend, TEMPORARY) if $place == IN_SLOT => send::<IN_SLOT, TEMPORARY>,
                    _ => return super::fibers::for_method(pc, intrinsic),
                }
            };
        }
        if let Some(fetch) = whole::fetch_before(pc) {
            (*fetch.cast_mut()).handler =
                if (*fetch).b == THIS { by_place!(BASE_THIS) } else { by_place!(VARIABLE) };
        }
        Some(by_place!(IN_SLOT))
    }
}

/// What kind of argument the call begun at `pc` sends, if it is made at once with at most one.
///
/// # Safety
/// `pc` is an instruction of linked code that begins a call.
pub unsafe fn simple_call(pc: *const Instruction) -> Option<u8> {
    // SAFETY: the code goes on behind an instruction that begins a call.
    unsafe {
        let first = &*pc.add(1);
        let is_call = |i: &Instruction| i.op == Opcode::DoCall && i.d == 0;
        if is_call(first) {
            return Some(NO_ARGUMENT);
        }
        if first.d != 0 || !is_call(&*pc.add(2)) {
            return None;
        }
        match first.op {
            Opcode::SendVar => Some(VARIABLE),
            Opcode::SendValue if first.b_is_temporary() => Some(TEMPORARY),
            Opcode::SendValue => Some(CONSTANT),
            _ => None,
        }
    }
}
