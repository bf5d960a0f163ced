//! Calls of script code that builtins and the VM itself make, the short way: the arguments go straight into the frame.
//!
//! What is not usual about a call (missing or surplus arguments, magic methods, builtins …) takes the ordinary way through
//! [`Vm::push_call`].

use super::Vm;
use super::class::Class;
use super::closure::ClosureData;
use super::frame::{Frame, ReturnTo, flags};
use super::function::{Body, Function};
use super::native::{Call, Callable, Guard, GuardKind, Outcome};
use super::operand::{Counted, UNDEF, copy_bits, write_bits};
use super::run::{Next, Step};
use crate::value::{Obj, Str, Value, heap};

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
            || function.flags.deprecated
            || self.starting_fiber
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
                pc: script.instructions.start(),
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
            Some(Next { fp: slots, pc: script.instructions.start() })
        }
    }

    /// What a builtin answers that calls something and wants its result. The arguments are taken.
    pub(crate) fn call_back(&mut self, callable: &Callable, arguments: &mut [Value]) -> Outcome {
        if let Some(target) = Target::of(callable)
            && let Some(next) = self.enter_script(self.frame, &target, arguments, ReturnTo::Native)
        {
            return Outcome::Entered(next);
        }
        Outcome::Call(Call::new(callable.clone(), arguments.iter_mut().map(std::mem::take).collect()))
    }

    /// Calls a method without arguments for the running frame.
    pub(super) fn enter_method(&mut self, function: &'static Function, object: &Obj, to: ReturnTo) -> Step {
        match self.enter_script(self.frame, &Target::method(function, object), &mut [], to) {
            Some(next) => Ok(next),
            None => self.push_call(Call::new(Callable::method(function, object), Vec::new()), to),
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
                Counted::of(slots.add(script.slot_count as usize - 1)).discard();
            }
            (*frame).this = None;
            let (caller, frame_flags) = ((*frame).caller, (*frame).flags);
            if frame_flags & flags::GUARDED != 0 {
                self.guards.leave(frame);
            }
            self.stack.top = frame.cast();
            if frame_flags & flags::RETURN_TO == ReturnTo::Native as u32
                && !heap::attention()
                && !matches!(value, Value::Reference(_) | Value::Undef)
                && let Some(mut native) = (*caller).extra.as_mut().and_then(|extra| extra.native.take())
            {
                // The native frame goes on at once, without a step of the run loop in between.
                self.frame = caller;
                let outcome = native.resume(self, value);
                return match super::call::after_native(self, caller, native, outcome) {
                    Ok(next) => next,
                    Err(error) => self.unwind(error),
                };
            }
            self.deliver(caller, frame_flags, value)
        }
    }
}
