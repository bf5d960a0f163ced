//! Calls of script code that builtins and the VM itself make, the short way: the arguments go straight into the frame.
//!
//! What is not usual about a call (missing or surplus arguments, magic methods, builtins …) takes the ordinary way through
//! [`Vm::push_call`].

use super::class::Class;
use super::closure::ClosureData;
use super::frame::{Frame, ReturnTo, flags};
use super::function::{Body, Function, Intrinsic, NO_CLOSURE};
use super::linked::Instruction;
use super::native::{Args, Call, Callable, Guard, GuardKind, Outcome};
use super::operand::{Counted, Slots, UNDEF, copy_bits, place_of, script_of, write_bits, write_undef};
use super::run::{CHAINED, Next, Step, dispatch};
use super::specialisation::Family;
use super::{Error, Vm};
use crate::value::{Obj, Str, Tracer, Value};
use std::mem::ManuallyDrop;

/// What is called, borrowed.
pub(super) struct Target<'a> {
    pub(super) function: &'static Function,
    pub(super) this: Option<&'a Obj>,
    pub(super) called_class: Option<&'static Class>,
    pub(super) closure: Option<&'a Obj>,
}

impl<'a> Target<'a> {
    /// A method of an object.
    pub(super) fn method(function: &'static Function, object: &'a Obj) -> Target<'a> {
        let this = (!function.flags.is_static).then_some(object);
        Target { function, this, called_class: Some(Class::of(object)), closure: None }
    }

    /// What has been resolved, if no magic method stands for it.
    pub(super) fn of(callable: &'a Callable) -> Option<Target<'a>> {
        callable.magic_name.is_none().then_some(Target {
            function: callable.function,
            this: callable.this.as_ref(),
            called_class: callable.called_class,
            closure: callable.closure.as_ref(),
        })
    }
}

/// What a builtin calls again and again: what is the same for all the calls is looked at once.
#[derive(Clone)]
pub struct Callback {
    callable: Callable,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Code of the script, by its name or in a closure.
    Script,
    /// A builtin that takes what it is given and gives a value.
    Builtin,
    /// What goes through [`Vm::push_call`].
    Unusual,
}

impl Callback {
    /// For something that has been resolved.
    pub fn new(callable: Callable) -> Callback {
        let function = callable.function;
        let kind = match &function.body {
            _ if callable.magic_name.is_some() || function.flags.announced => Kind::Unusual,
            Body::Script(_) if !function.flags.closure => Kind::Script,
            Body::Script(_) if callable.closure.as_ref().is_some_and(|it| ClosureData::of(it).is_some()) => {
                Kind::Script
            }
            Body::Native { .. }
                if function.intrinsic == Intrinsic::None
                    && !function.flags.only_by_name
                    && function.by_ref == 0 =>
            {
                Kind::Builtin
            }
            _ => Kind::Unusual,
        };
        Callback { callable, kind }
    }

    /// Whether this parameter is by reference.
    pub fn takes_reference(&self, index: u32) -> bool {
        self.callable.magic_name.is_none() && self.callable.function.is_by_ref(index)
    }

    /// Shows the objects that it holds.
    pub fn trace(&self, tracer: &mut dyn Tracer) {
        for object in [&self.callable.this, &self.callable.closure].into_iter().flatten() {
            tracer.visit_object(object);
        }
    }
}

/// How the call of a [`Callback`] went.
pub enum Called {
    /// The result is there already: a builtin was called.
    Done(Value),
    /// The builtin goes on when the call is over: it answers with [`Outcome::Entered`].
    Begun(Next),
}

impl Vm {
    /// Begins a call from the frame `current`; the arguments are taken. `None`: it is not usual, and nothing was done.
    pub(super) fn enter_script(
        &mut self,
        current: *mut Frame,
        target: &Target,
        arguments: &mut [Value],
        to: ReturnTo,
    ) -> Option<Next> {
        let function = target.function;
        let Body::Script(script) = &function.body else { return None };
        let count = arguments.len();
        if count < function.required as usize
            || count > function.direct_args as usize
            || function.flags.announced
            || self.starting_fiber
            || !self.specialisation.has(Family::Calls)
        {
            return None;
        }
        let by_value = |value: &Value, index: usize| {
            matches!(value, Value::Reference(_)) || !function.is_by_ref(index as u32)
        };
        if function.by_ref != 0 && !arguments.iter().enumerate().all(|(index, value)| by_value(value, index))
        {
            return None;
        }
        let captures = match target.closure.filter(|_| function.flags.closure) {
            Some(closure) => Some((closure, ClosureData::of(closure)?)),
            None => None,
        };
        let frame = self.stack.try_reserve(script.slot_count as usize)?;
        // SAFETY: the stack gave room for the header and the slots, which are all written here; the holders of what is
        // copied bit by bit are counted or moved.
        unsafe {
            frame.write(Frame {
                pc: script.start(),
                function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: target.this.cloned(),
                called_class: target.called_class,
                extra: None,
                argc: count as u32,
                flags: to as u32 | flags::RUNNING | flags::FROM_NATIVE,
            });
            let slots = Frame::slots(frame);
            for (index, argument) in arguments.iter_mut().enumerate() {
                let place = slots.add(index);
                if let Value::Reference(r) = argument
                    && (function.by_ref == 0 || !function.is_by_ref(index as u32))
                {
                    place.write(r.get().clone());
                } else {
                    write_bits(place, copy_bits(argument));
                    write_bits(argument, UNDEF);
                }
            }
            let end = script.slot_count as usize;
            for index in count..end {
                write_bits(slots.add(index), UNDEF);
            }
            if let Some((closure, data)) = captures {
                let first = slots.add(function.params.len());
                for (index, value) in data.captures.iter().enumerate() {
                    first.add(index).write(value.clone());
                }
                slots.add(end - 1).write(Value::Object(closure.clone()));
                (*frame).flags |= flags::CLOSURE;
            }
            Some(Next { fp: slots, pc: script.start() })
        }
    }

    /// Calls something for the builtin that runs. [`Called::Begun`]: its native frame is resumed with the result.
    #[inline]
    pub(crate) fn call_back<const N: usize>(
        &mut self,
        callback: &Callback,
        arguments: [Value; N],
    ) -> Result<Called, Error> {
        match callback.kind {
            _ if !self.specialisation.has(Family::Calls) => self.call_unusual(callback, Vec::from(arguments)),
            Kind::Script => self.call_script(callback, arguments),
            Kind::Builtin => self.call_builtin(callback, arguments),
            Kind::Unusual => self.call_unusual(callback, Vec::from(arguments)),
        }
    }

    /// As [`Vm::call_back`], for any number of arguments.
    pub(crate) fn call_back_with(
        &mut self,
        callback: &Callback,
        mut arguments: Vec<Value>,
    ) -> Result<Called, Error> {
        if self.specialisation.has(Family::Calls)
            && let Some(target) = Target::of(&callback.callable)
            && let Some(next) = self.enter_script(self.frame, &target, &mut arguments, ReturnTo::Native)
        {
            return Ok(Called::Begun(next));
        }
        self.call_unusual(callback, arguments)
    }

    #[inline(never)]
    fn call_unusual(&mut self, callback: &Callback, arguments: Vec<Value>) -> Result<Called, Error> {
        let call = Call::new(callback.callable.clone(), arguments);
        Ok(Called::Begun(self.push_call(call, ReturnTo::Native)?))
    }

    #[inline(always)]
    fn call_script<const N: usize>(
        &mut self,
        callback: &Callback,
        arguments: [Value; N],
    ) -> Result<Called, Error> {
        let Callable { function, this, called_class, closure, .. } = &callback.callable;
        let entry = &function.entry;
        if N > entry.plain_arguments as usize
            || (entry.required as usize) > N
            || entry.start.get().is_null()
            || self.starting_fiber
        {
            return self.call_otherwise(callback, arguments);
        }
        let Some(frame) = self.stack.try_reserve(entry.slot_count as usize) else {
            return self.call_otherwise(callback, arguments);
        };
        // SAFETY: as for `call_otherwise`.
        unsafe {
            frame.write(Frame {
                pc: std::ptr::null(),
                function: *function,
                caller: self.frame,
                pending: std::ptr::null_mut(),
                this: this.clone(),
                called_class: *called_class,
                extra: None,
                argc: N as u32,
                flags: ReturnTo::Native as u32 | flags::RUNNING | flags::FROM_NATIVE,
            });
            let slots = Frame::slots(frame);
            let arguments = ManuallyDrop::new(arguments);
            for (index, argument) in arguments.iter().enumerate() {
                let place = slots.add(index);
                match argument {
                    Value::Reference(r) => {
                        place.write(r.get().clone());
                        Counted::of(std::ptr::from_ref(argument).cast_mut()).discard();
                    }
                    argument => write_bits(place, copy_bits(argument)),
                }
            }
            let end = slots.add(entry.slot_count as usize);
            write_undef(slots.add(N), end);
            if entry.first_capture != NO_CLOSURE
                && let Some(closure) = closure
                && let Some(native) = closure.native_address()
            {
                let data = &*native.cast::<ClosureData>().as_ptr();
                let first = slots.add(entry.first_capture as usize);
                for (index, value) in data.captures.iter().enumerate() {
                    value.hold();
                    write_bits(first.add(index), copy_bits(value));
                }
                end.sub(1).write(Value::Object(closure.clone()));
                (*frame).flags |= flags::CLOSURE;
            }
            Ok(Called::Begun(Next { fp: slots, pc: entry.start.get() }))
        }
    }

    /// As [`Vm::call_script`], of functions that take references, or fewer or more arguments than they are given.
    #[inline(never)]
    fn call_otherwise<const N: usize>(
        &mut self,
        callback: &Callback,
        arguments: [Value; N],
    ) -> Result<Called, Error> {
        let Callable { function, this, called_class, closure, .. } = &callback.callable;
        let function: &'static Function = function;
        let Body::Script(script) = &function.body else {
            return self.call_unusual(callback, Vec::from(arguments));
        };
        let direct = N.min(function.direct_args as usize);
        if function.required as usize > N
            || direct < N && (function.flags.variadic || function.flags.generator)
            || function.by_ref != 0
                && (0..N)
                    .any(|i| function.is_by_ref(i as u32) && !matches!(arguments[i], Value::Reference(_)))
            || self.starting_fiber
        {
            return self.call_unusual(callback, Vec::from(arguments));
        }
        let Some(frame) = self.stack.try_reserve(script.slot_count as usize + N - direct) else {
            return self.call_unusual(callback, Vec::from(arguments));
        };
        let surplus = if direct < N { flags::SURPLUS } else { 0 };
        // SAFETY: the stack gave room for the header and the slots, which are all written here; the holders of what is
        // copied bit by bit are counted or forgotten. A closure's native data is its `ClosureData`: see `Callback::new`.
        unsafe {
            frame.write(Frame {
                pc: std::ptr::null(),
                function,
                caller: self.frame,
                pending: std::ptr::null_mut(),
                this: this.clone(),
                called_class: *called_class,
                extra: None,
                argc: N as u32,
                flags: ReturnTo::Native as u32 | flags::RUNNING | flags::FROM_NATIVE | surplus,
            });
            let slots = Frame::slots(frame);
            let end = script.slot_count as usize;
            let arguments = ManuallyDrop::new(arguments);
            for (index, argument) in arguments.iter().enumerate() {
                let place = slots.add(if index < direct { index } else { end + index - direct });
                match argument {
                    Value::Reference(r) if !function.is_by_ref(index as u32) => {
                        place.write(r.get().clone());
                        Counted::of(std::ptr::from_ref(argument).cast_mut()).discard();
                    }
                    argument => write_bits(place, copy_bits(argument)),
                }
            }
            for index in direct..end {
                write_bits(slots.add(index), UNDEF);
            }
            if let Some(closure) = closure
                && function.flags.closure
                && let Some(native) = closure.native_address()
            {
                let data = &*native.cast::<ClosureData>().as_ptr();
                let first = slots.add(function.params.len());
                for (index, value) in data.captures.iter().enumerate() {
                    first.add(index).write(value.clone());
                }
                slots.add(end - 1).write(Value::Object(closure.clone()));
                (*frame).flags |= flags::CLOSURE;
            }
            Ok(Called::Begun(Next { fp: slots, pc: script.start() }))
        }
    }

    /// A builtin that is called by a builtin answers at once, if nothing about it is unusual.
    #[inline(never)]
    fn call_builtin<const N: usize>(
        &mut self,
        callback: &Callback,
        mut arguments: [Value; N],
    ) -> Result<Called, Error> {
        for argument in &mut arguments {
            if let Value::Reference(r) = argument {
                *argument = r.get().clone();
            }
        }
        let Callable { function, this, called_class, .. } = &callback.callable;
        let function: &'static Function = function;
        if let Some(quick) = &function.quick
            && let Some(value) = quick.answer(&arguments)
        {
            return Ok(Called::Done(value));
        }
        let Body::Native { run, plain, .. } = &function.body else {
            return self.call_unusual(callback, Vec::from(arguments));
        };
        let Some(slot_count) = plain.room_for(&mut arguments) else {
            return self.call_unusual(callback, Vec::from(arguments));
        };
        let Some(frame) = self.stack.try_reserve(slot_count) else {
            return self.call_unusual(callback, Vec::from(arguments));
        };
        let current = self.frame;
        // SAFETY: the stack gave room for the header and the slots, which are all written here.
        unsafe {
            frame.write(Frame {
                pc: &super::call::NATIVE_RESUME,
                function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: this.clone(),
                called_class: *called_class,
                extra: None,
                argc: N as u32,
                flags: ReturnTo::Native as u32 | flags::RUNNING | flags::FROM_NATIVE,
            });
            let slots = Frame::slots(frame);
            for (index, argument) in arguments.into_iter().enumerate() {
                slots.add(index).write(argument);
            }
            for index in N..slot_count {
                slots.add(index).write(plain.default(index));
            }
            self.frame = frame;
            let mut passed = Args { slots, count: slot_count, passed: N as u32, frame };
            let value = match run(self, &mut passed)? {
                Outcome::Return(value) => value,
                outcome => return Ok(Called::Begun(self.finish_native(frame, outcome)?)),
            };
            for index in 0..slot_count {
                std::ptr::drop_in_place(slots.add(index));
            }
            (*frame).this = None;
            if (*frame).extra.is_some() {
                self.drop_extra(frame);
            }
            self.stack.release(frame, false);
            self.frame = current;
            if self.attention() {
                return Ok(Called::Begun(self.deliver(current, ReturnTo::Native as u32, value)));
            }
            Ok(Called::Done(match value {
                Value::Reference(r) => r.get().clone(),
                Value::Undef => Value::Null,
                value => value,
            }))
        }
    }

    /// Calls a method that has no arguments, as [`Vm::enter_script`] does.
    pub(super) fn enter_bare(
        &mut self,
        current: *mut Frame,
        function: &'static Function,
        object: &Obj,
        to: ReturnTo,
    ) -> Option<Next> {
        let entry = &function.entry;
        if !self.specialisation.has(Family::Calls)
            || entry.start.get().is_null()
            || entry.required != 0
            || function.flags.closure
            || function.flags.is_static
            || self.starting_fiber
        {
            return None;
        }
        let frame = self.stack.try_reserve(entry.slot_count as usize)?;
        // SAFETY: as for `enter_script`.
        unsafe {
            frame.write(Frame {
                pc: entry.start.get(),
                function,
                caller: current,
                pending: std::ptr::null_mut(),
                this: Some(object.clone()),
                called_class: Some(Class::of(object)),
                extra: None,
                argc: 0,
                flags: to as u32 | flags::RUNNING | flags::FROM_NATIVE,
            });
            let slots = Frame::slots(frame);
            for index in 0..entry.slot_count as usize {
                write_bits(slots.add(index), UNDEF);
            }
            Some(Next { fp: slots, pc: entry.start.get() })
        }
    }

    /// Calls a magic method of a property for the running frame.
    pub(super) fn enter_magic(
        &mut self,
        function: &'static Function,
        object: &Obj,
        (kind, name): (GuardKind, &Str),
        value: Option<Value>,
        to: ReturnTo,
    ) -> Step {
        let guard = Guard { object: object.address(), kind, name: name.clone() };
        let count = 1 + usize::from(value.is_some());
        let mut arguments = [Value::String(name.clone()), value.unwrap_or_default()];
        let arguments = &mut arguments[..count];
        match self.enter_script(self.frame, &Target::method(function, object), arguments, to) {
            Some(next) => {
                // SAFETY: the frame was just made.
                self.guards.enter(unsafe { &mut *Frame::of(next.fp) }, guard);
                Ok(next)
            }
            None => {
                let arguments = arguments.iter_mut().map(std::mem::take).collect();
                let call = Call::new(Callable::method(function, object), arguments);
                self.push_call(Call { guard: Some(guard), ..call }, to)
            }
        }
    }

    /// Drops what a running frame of script code holds, and takes it off the stack; its caller is given the result.
    ///
    /// # Safety
    /// The frame is the topmost one, is not the first of its segment, lies in no generator and has nothing extra; its
    /// slots are written.
    pub(super) unsafe fn leave_to(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the caller's promise.
        unsafe {
            let slots = Frame::slots(frame);
            let Some(script) = (*frame).function().script() else { return self.leave_script(frame, value) };
            for index in 0..script.variable_count as usize {
                let place = slots.add(index);
                if (*place).is_counted() {
                    std::ptr::drop_in_place(place);
                }
            }
            if (*frame).flags & flags::CLOSURE != 0 {
                super::call::release_closure(frame, slots.add(script.slot_count as usize - 1));
            }
            let this = (*frame).this.take();
            let (caller, frame_flags) = ((*frame).caller, (*frame).flags);
            if frame_flags & flags::GUARDED != 0 {
                self.guards.leave(frame);
            }
            self.stack.top = frame.cast();
            let to = ReturnTo::of(frame_flags);
            if to == ReturnTo::Update {
                return self.go_on_updating(caller, this, value);
            }
            drop(this);
            match to {
                to @ (ReturnTo::IteratorValid
                | ReturnTo::IteratorCurrent
                | ReturnTo::IteratorKey
                | ReturnTo::IteratorNext) => super::foreach::deliver(self, caller, to, value),
                _ => self.deliver(caller, frame_flags, value),
            }
        }
    }
}

/// Where [`return_to_native`] goes on.
#[inline(never)]
fn go_on(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_to_native`.
    unsafe {
        let frame = Frame::of(fp);
        let place = place_of(fp, (*pc).b);
        let script = script_of(fp);
        let value = copy_bits(place);
        if (*pc).b & 0x8000 != 0 {
            (*place).hold();
        } else {
            write_bits(place.cast_mut(), UNDEF);
        }
        for index in 0..script.variable_count as usize {
            let variable = fp.add(index);
            if (*variable).is_counted() {
                Counted::of(variable).discard();
            }
        }
        if (*frame).flags & flags::CLOSURE != 0 {
            super::call::release_closure(frame, fp.add(script.slot_count as usize - 1));
        }
        (*frame).this = None;
        let caller = (*frame).caller;
        if (*frame).flags & flags::GUARDED != 0 {
            vm.guards.leave(frame);
        }
        vm.stack.top = frame.cast();
        let mut result = ManuallyDrop::new(Value::Undef);
        write_bits(&raw mut *result, value);
        let result = ManuallyDrop::into_inner(result);
        let next = match (*caller).extra.as_mut().and_then(|extra| extra.native.take()) {
            Some(mut native) if !vm.attention() => {
                vm.frame = caller;
                let outcome = ManuallyDrop::new(native.resume(vm, result));
                if let Ok(Outcome::Entered(next)) = &*outcome
                    && let Some(extra) = &mut (*caller).extra
                {
                    // What goes on calling keeps its place.
                    (&raw mut extra.native).write(Some(native));
                    *next
                } else {
                    let outcome = ManuallyDrop::into_inner(outcome);
                    match super::call::after_native(vm, caller, native, outcome) {
                        Ok(next) => next,
                        Err(error) => vm.unwind(error),
                    }
                }
            }
            native => {
                if let Some(extra) = &mut (*caller).extra {
                    extra.native = native;
                }
                vm.frame = caller;
                vm.deliver(caller, ReturnTo::Native as u32, result)
            }
        };
        if vm.attention() { vm.attend(fp, pc, next) } else { next }
    }
}

/// `Return` to a native frame, which goes on at once, without a step of the run loop in between.
///
/// # Safety
/// `pc` is a `Return` of the running frame, whose caller is a native frame; there is nothing unusual about either, and what
/// is returned is neither undefined nor a reference.
pub(super) unsafe fn return_to_native(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    let next = go_on(vm, fp, pc);
    if !CHAINED || vm.watched || next.pc.is_null() {
        return next;
    }
    dispatch(vm, next.fp, next.pc)
}
