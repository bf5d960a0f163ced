//! Calls of builtins: the usual ones, whose arguments are right as they are, and those that need no frame at all.

use super::super::Vm;
use super::super::api::text_at_once;
use super::super::call::do_call_slow;
use super::super::callback::Target;
use super::super::closure::ClosureData;
use super::super::frame::{Frame, ReturnTo, flags};
use super::super::function::{Body, Intrinsic, Parameter};
use super::super::linked::Instruction;
use super::super::native::{Args, Outcome};
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch_next, enter, onward};
use super::{attend, cache_of, give};
use crate::builtin::quick::Quick;
use crate::bytecode::{NONE, type_mask};
use crate::value::{Str, Value};
use std::mem::ManuallyDrop;

/// The most parameters that [`Plain`] knows of.
const MOST: usize = 6;

/// What the usual call of a builtin looks at, in one place.
#[derive(Clone)]
pub struct Plain {
    /// How many arguments must and may be passed; no number is right for functions that always go the long way.
    least: u32,
    most: u32,
    /// The number of parameters without a variadic one.
    fixed: u32,
    /// Bit i: parameter i is by reference.
    by_ref: u32,
    /// Bit i: parameter i takes text, and no objects of some class.
    text: u32,
    /// The types by parameter.
    masks: [u32; MOST],
    /// What parameters that were left out hold.
    defaults: [Value; MOST],
}

impl Plain {
    /// What is known of a builtin with these parameters.
    pub fn of(params: &[Parameter], required: u32) -> Plain {
        let variadic = params.last().is_some_and(|param| param.variadic);
        let mut plain = Plain {
            least: required,
            most: if variadic { u32::MAX } else { params.len() as u32 },
            fixed: (params.len() - usize::from(variadic)) as u32,
            by_ref: 0,
            text: 0,
            masks: [0; MOST],
            defaults: Default::default(),
        };
        if params.len() > MOST || params.last().is_some_and(|param| param.variadic && param.by_ref) {
            (plain.least, plain.most) = (1, 0);
            return plain;
        }
        for (i, param) in params.iter().enumerate() {
            plain.masks[i] = param.mask;
            plain.by_ref |= u32::from(param.by_ref) << i;
            let is_text = param.mask & type_mask::STRING != 0
                && param.ty.as_ref().is_some_and(|ty| ty.classes.is_empty());
            plain.text |= u32::from(is_text && !param.by_ref) << i;
            plain.defaults[i] = param.default.clone().unwrap_or_default();
        }
        for i in params.len()..MOST {
            plain.masks[i] = if variadic { plain.masks[params.len() - 1] } else { 0 };
        }
        plain
    }

    /// Whether so many arguments may be passed.
    pub fn takes(&self, arguments: u32) -> bool {
        (self.least..=self.most).contains(&arguments)
    }

    /// How many slots a call with these arguments needs, if it is a usual one: neither references nor conversions.
    pub(in crate::vm) fn room_for(&self, arguments: &mut [Value]) -> Option<usize> {
        let passed = arguments.len() as u32;
        if passed < self.least || passed > self.most || self.by_ref & ((1 << passed.min(31)) - 1) != 0 {
            return None;
        }
        for (index, argument) in arguments.iter_mut().enumerate() {
            // SAFETY: the place is an argument.
            if !unsafe { self.accepts(index, argument) } {
                return None;
            }
        }
        Some(passed.max(self.fixed) as usize)
    }

    /// What a parameter that was left out holds.
    #[inline]
    pub(in crate::vm) fn default(&self, index: usize) -> Value {
        self.defaults[index].clone()
    }

    /// Whether an argument needs neither conversion nor a look at classes. An integer for a `float` becomes one.
    #[inline(always)]
    unsafe fn accepts(&self, index: usize, place: *mut Value) -> bool {
        // SAFETY: the caller vouches for the place.
        unsafe {
            let mask = self.masks[index.min(MOST - 1)];
            let value = match &*place {
                // What a typed property takes is seen to where the call is made the usual way.
                Value::Reference(r)
                    if self.by_ref >> index.min(MOST) & 1 != 0
                        && (!r.is_constrained() || matches!(r.get(), Value::Array(_))) =>
                {
                    r.get()
                }
                value => value,
            };
            let bit = match value {
                Value::Bool(true) => type_mask::TRUE,
                Value::Reference(_) => return false,
                other => 1 << other.tag(),
            };
            if mask & bit != 0 {
                return true;
            }
            if let Value::Int(n) = &*place
                && mask & type_mask::FLOAT != 0
            {
                write_float(place, *n as f64);
                return true;
            }
            mask & type_mask::CALLABLE != 0
                && matches!(value, Value::Object(object) if ClosureData::of(object).is_some())
        }
    }

    /// Whether an argument that is not accepted as it is stands for something to call, or is an object that has its text
    /// at hand where text is wanted; then the text takes its place.
    #[cold]
    #[inline(never)]
    unsafe fn accepts_otherwise(&self, vm: &Vm, caller: *mut Frame, index: usize, place: *mut Value) -> bool {
        // SAFETY: the caller vouches for the place and the frame.
        unsafe {
            let mask = self.masks[index.min(MOST - 1)];
            if mask & type_mask::CALLABLE != 0 {
                return vm.is_known_callable((*place).deref(), &*caller);
            }
            let Value::Object(object) = &*place else { return false };
            if self.text >> index.min(MOST - 1) & 1 == 0
                || (*caller).function().script().is_none_or(|script| script.code.flags.strict_types)
            {
                return false;
            }
            let Some(text) = text_at_once(object) else { return false };
            let object = std::mem::replace(&mut *place, Value::String(text));
            drop(object);
            true
        }
    }
}

/// The answer of a function that needs no frame: unlike a [`Value`] it is passed in registers and nothing need be dropped,
/// so that handlers stay free of code for dropping it.
#[derive(Clone, Copy)]
pub struct Answer(Bits);

impl Answer {
    /// The function must be called the ordinary way.
    pub const NONE: Answer = Answer(UNDEF);

    /// `null`
    #[inline(always)]
    pub fn null() -> Answer {
        Answer(Bits::NULL)
    }

    /// `bool`
    #[inline(always)]
    pub fn bool(b: bool) -> Answer {
        Answer(Bits::bool(b))
    }

    /// `int`
    #[inline(always)]
    pub fn int(n: i64) -> Answer {
        Answer(Bits::int(n))
    }

    /// `float`
    #[inline(always)]
    pub fn float(x: f64) -> Answer {
        Answer(Bits::float(x))
    }

    /// `string`
    #[inline(always)]
    pub fn string(s: Str) -> Answer {
        Answer(Bits::string(s))
    }

    /// A value.
    #[inline(always)]
    pub fn value(value: Value) -> Answer {
        let value = ManuallyDrop::new(value);
        // SAFETY: the bits are the value's holder from now on.
        Answer(unsafe { copy_bits(&*value) })
    }

    /// The bits of the value that is answered.
    #[inline(always)]
    pub fn bits(self) -> Bits {
        self.0
    }

    /// Whether there is no answer.
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self.0.is_undef()
    }

    /// The value, if there is one.
    #[inline]
    pub fn into_value(self) -> Option<Value> {
        if self.is_none() {
            return None;
        }
        let mut value = ManuallyDrop::new(Value::Undef);
        // SAFETY: the bits are those of a value that nobody else holds.
        unsafe { write_bits(&raw mut *value, self.0) };
        Some(ManuallyDrop::into_inner(value))
    }
}

/// How a call went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    /// The result is in its place.
    Done,
    /// Likewise, and that is the variable of the `Assign` behind the call.
    Assigned,
    /// Nothing was done.
    Declined,
    /// The answer is no value: it is in `Vm::answer`.
    Answered,
}

/// Runs the pending call of a builtin.
#[inline(always)]
pub fn do_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the running frame has a pending call here.
    unsafe {
        let frame = (*Frame::of(fp)).pending;
        if let Some(quick) = &(*(*frame).function).quick
            && answer_quickly(vm, fp, pc, frame, quick)
        {
            return if vm.attention() { attend(vm, fp, pc) } else { dispatch_next(vm, fp, pc) };
        }
    }
    // SAFETY: as above.
    if unsafe { (*(*(*Frame::of(fp)).pending).function).flags.transparent } {
        return super::applications::call(vm, fp, pc);
    }
    do_call_plain(vm, fp, pc)
}

/// As [`do_call`], of a builtin without a quick way.
#[inline(never)]
pub fn do_call_plain(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the running frame has a pending call here.
    match unsafe { call(vm, fp, pc) } {
        Called::Done if vm.attention() => attend(vm, fp, pc),
        Called::Done | Called::Assigned => dispatch_next(vm, fp, pc),
        Called::Declined => enter(do_call_slow, vm, fp, pc),
        Called::Answered => enter(finish, vm, fp, pc),
    }
}

/// The call of a builtin whose frame is complete, at the `DoCall` at `pc`: `direct::how` has said that so many arguments
/// may be passed.
#[inline(never)]
pub fn go<const ARITY: usize>(vm: &mut Vm, fp: Slots, pc: *const Instruction, frame: *mut Frame) -> Next {
    // SAFETY: `direct` made the frame just now.
    match unsafe { run::<ARITY>(vm, fp, pc, frame) } {
        Called::Done if vm.attention() => attend(vm, fp, pc),
        Called::Done => dispatch_next(vm, fp, pc),
        Called::Assigned if vm.attention() => {
            // SAFETY: there is an `Assign` behind the call.
            attend(vm, fp, unsafe { pc.add(1) })
        }
        // SAFETY: as above.
        Called::Assigned => dispatch_next(vm, fp, unsafe { pc.add(1) }),
        Called::Declined => enter(do_call_slow, vm, fp, pc),
        Called::Answered => enter(finish, vm, fp, pc),
    }
}

#[inline(never)]
unsafe fn run<const ARITY: usize>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    frame: *mut Frame,
) -> Called {
    // SAFETY: the frame has `ARITY` arguments, all written, and the slots that the builtin needs.
    unsafe {
        let current = Frame::of(fp);
        let slots = Frame::slots(frame);
        let Body::Native { plain, run, .. } = &(*(*frame).function).body else { return Called::Declined };
        for index in 0..ARITY {
            if !plain.accepts(index, slots.add(index))
                && !plain.accepts_otherwise(vm, current, index, slots.add(index))
            {
                (*frame).flags &= flags::FIRST_IN_SEGMENT;
                (*frame).caller = (*current).pending;
                (*current).pending = frame;
                return Called::Declined;
            }
        }
        let fixed = plain.fixed as usize;
        for index in ARITY..fixed {
            let default = &plain.defaults[index];
            default.hold();
            write_bits(slots.add(index), copy_bits(default));
        }
        (*current).pc = pc;
        (*frame).pc = &super::super::call::NATIVE_RESUME;
        vm.frame = frame;
        let count = fixed.max(ARITY);
        let mut arguments = Args { slots, count, passed: ARITY as u32, frame };
        let answer = ManuallyDrop::new(run(vm, &mut arguments));
        let value = match &*answer {
            Ok(Outcome::Return(value)) => copy_bits(value),
            _ => {
                vm.answer = Some((frame, ManuallyDrop::into_inner(answer)));
                return Called::Answered;
            }
        };
        for index in 0..ARITY {
            release_argument(slots.add(index));
        }
        // A builtin may have taken a default and left something else.
        for index in ARITY..fixed {
            release_argument(slots.add(index));
        }
        if (*frame).this.is_some() {
            (*frame).this = None;
        }
        if (*frame).extra.is_some() {
            vm.drop_extra(frame);
        }
        vm.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        vm.frame = current;
        // What waits, such as an error handler that may throw, comes before the assignment.
        if (*pc).a != NONE && !value.is_reference() && !vm.attention() {
            return if std::ptr::eq(give(fp, pc, value), pc) { Called::Done } else { Called::Assigned };
        }
        keep_result(fp, pc, value);
        Called::Done
    }
}

/// The result of a call goes where it is wanted.
#[inline(always)]
unsafe fn keep_result(fp: Slots, pc: *const Instruction, value: Bits) {
    // SAFETY: the compiler only names places that there are; the value is nobody else's.
    unsafe {
        let target = (*pc).a;
        if target == NONE {
            if value.is_counted() {
                value.discard();
            }
        } else if value.is_reference() {
            let place = fp.add(target as usize);
            write_bits(place, value);
            let inner = (*place).read();
            place.write(inner);
            value.discard();
        } else {
            write_bits(fp.add(target as usize), value);
        }
    }
}

/// Does what a builtin answered that gave no value.
fn finish(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Some((frame, answer)) = vm.answer.take() else { return Ok(onward(fp, i)) };
    vm.frame = frame;
    vm.finish_native(frame, answer?)
}

/// Drops the arguments of a call. Most of what is counted is a string that somebody else holds, too.
#[inline(always)]
unsafe fn release_all(slots: *mut Value, count: usize) {
    // SAFETY: the caller vouches for the places, whose values nobody looks at any more.
    unsafe {
        for index in 0..count {
            release_argument(slots.add(index));
        }
    }
}

/// See [`release_all`].
#[inline(always)]
unsafe fn release_argument(place: *mut Value) {
    // SAFETY: as for `release_all`.
    unsafe {
        match &*place {
            value if value.is_counted() => {
                let counted = Counted::of(place);
                if !value.release_shared() {
                    counted.discard();
                }
            }
            _ => {}
        }
    }
}

/// The usual call.
#[inline(never)]
unsafe fn call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Called {
    // SAFETY: the running frame has a pending call here, whose first `argc` slots are written.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let function = &*(*frame).function;
        let slots = Frame::slots(frame);
        let passed = (*frame).argc;
        let plain = match &function.body {
            Body::Native { plain, .. } => plain,
            _ => return Called::Declined,
        };
        if passed < plain.least
            || passed > plain.most
            || (*frame).flags & (flags::CLOSURE | flags::NAMED) != 0
            || (*frame).extra.is_some()
            || function.flags.announced
            || function.intrinsic != Intrinsic::None
            || (*pc).d == 1
        {
            return Called::Declined;
        }
        for index in 0..passed as usize {
            if !plain.accepts(index, slots.add(index))
                && !plain.accepts_otherwise(vm, current, index, slots.add(index))
            {
                return Called::Declined;
            }
        }
        for index in passed as usize..plain.fixed as usize {
            let default = &plain.defaults[index];
            default.hold();
            write_bits(slots.add(index), copy_bits(default));
        }
        (*current).pc = pc;
        (*current).pending = (*frame).caller;
        (*frame).caller = current;
        (*frame).flags |= ReturnTo::Caller as u32 | flags::RUNNING;
        (*frame).pc = &super::super::call::NATIVE_RESUME;
        vm.frame = frame;
        let count = passed.max(plain.fixed) as usize;
        let mut arguments = Args { slots, count, passed, frame };
        let Body::Native { run, .. } = &function.body else { return Called::Declined };
        let answer = ManuallyDrop::new(run(vm, &mut arguments));
        // The value is taken as two words, as it was written: see `Bits`.
        let value = match &*answer {
            Ok(Outcome::Return(value)) => copy_bits(value),
            _ => {
                vm.answer = Some((frame, ManuallyDrop::into_inner(answer)));
                return Called::Answered;
            }
        };
        release_all(slots, count);
        if (*frame).this.is_some() {
            (*frame).this = None;
        }
        if (*frame).extra.is_some() {
            vm.drop_extra(frame);
        }
        vm.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        vm.frame = current;
        keep_result(fp, pc, value);
        Called::Done
    }
}

impl Vm {
    /// Calls a builtin from the frame `current` with arguments that need no conversion, which are taken. `None`: it is not
    /// usual, and nothing was done.
    pub(in super::super) fn enter_builtin(
        &mut self,
        current: *mut Frame,
        target: &Target,
        arguments: &mut [Value],
        to: ReturnTo,
    ) -> Option<Step> {
        let function = target.function;
        let Body::Native { run, plain, .. } = &function.body else { return None };
        let passed = arguments.len() as u32;
        if passed < plain.least
            || passed > plain.most
            || plain.by_ref != 0
            || function.flags.announced
            || function.flags.only_by_name
            || function.intrinsic != Intrinsic::None
            || self.starting_fiber
            || target.closure.is_some()
        {
            return None;
        }
        for (index, argument) in arguments.iter_mut().enumerate() {
            // SAFETY: the argument is alive.
            if !unsafe { plain.accepts(index, argument) } {
                return None;
            }
        }
        let count = passed.max(plain.fixed) as usize;
        let frame = self.stack.try_reserve(count)?;
        // SAFETY: the stack gave room for the header and the slots, which are all written here; the arguments are moved.
        unsafe {
            frame.write(Frame {
                pc: &super::super::call::NATIVE_RESUME,
                function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: target.this.cloned(),
                called_class: target.called_class,
                extra: None,
                argc: passed,
                flags: to as u32 | flags::RUNNING | flags::FROM_NATIVE,
            });
            let slots = Frame::slots(frame);
            for (index, argument) in arguments.iter_mut().enumerate() {
                write_bits(slots.add(index), copy_bits(argument));
                write_bits(argument, UNDEF);
            }
            for index in passed as usize..count {
                slots.add(index).write(plain.defaults[index].clone());
            }
            self.frame = frame;
            let answer = run(self, &mut Args { slots, count, passed, frame });
            Some(match answer {
                Ok(outcome) => self.finish_native(frame, outcome),
                Err(error) => Err(error),
            })
        }
    }
}

/// Answers a pending call whose function needs no frame, if it can.
#[inline(always)]
unsafe fn answer_quickly(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    frame: *mut Frame,
    quick: &Quick,
) -> bool {
    // SAFETY: as for `call`.
    unsafe {
        if (*frame).flags & (flags::CLOSURE | flags::NAMED) != 0 || (*frame).extra.is_some() {
            return false;
        }
        if (*pc).a == NONE {
            return (*pc).d == 0 && super::exceptions::construct_pending(vm, fp, frame, quick);
        }
        let slots = Frame::slots(frame);
        let count = (*frame).argc as usize;
        let answer = match (count, quick) {
            (1, Quick { one: Some(answer), .. }) => answer(&*slots),
            (2, Quick { two: Some(answer), .. }) => answer(&*slots, &*slots.add(1)),
            (3, Quick { three: Some(answer), .. }) => answer(&*slots, &*slots.add(1), &*slots.add(2)),
            _ => return false,
        };
        if answer.is_none() {
            return false;
        }
        write_bits(fp.add((*pc).a as usize), answer.0);
        release_all(slots, count);
        (*Frame::of(fp)).pending = (*frame).caller;
        vm.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        true
    }
}

/// The value that the `Send…` at `pc` passes.
#[inline(always)]
unsafe fn sent<'a>(fp: Slots, pc: *const Instruction) -> &'a Value {
    // SAFETY: the compiler only names places that there are.
    unsafe { (*place_of(fp, (*pc).b)).deref() }
}

/// Answers an `InitCall` with so many `Send…` of variables and constants and a `DoCall` with a result, if the function
/// (whose quick ways the cache's key names) can.
///
/// # Safety
/// Linking saw these instructions at `pc`; the cache's key is not empty.
#[inline(always)]
pub unsafe fn call_quickly<const ARITY: usize>(fp: Slots, pc: *const Instruction) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let answer = match (ARITY, &*(cache_of(pc).key as *const Quick)) {
            (1, Quick { one: Some(answer), .. }) => answer(sent(fp, pc.add(1))),
            (2, Quick { two: Some(answer), .. }) => answer(sent(fp, pc.add(1)), sent(fp, pc.add(2))),
            (3, Quick { three: Some(answer), .. }) => {
                answer(sent(fp, pc.add(1)), sent(fp, pc.add(2)), sent(fp, pc.add(3)))
            }
            _ => return false,
        };
        if answer.is_none() {
            return false;
        }
        write_bits(fp.add((*pc.add(1 + ARITY)).a as usize), answer.0);
        true
    }
}
