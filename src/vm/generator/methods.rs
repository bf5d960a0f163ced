//! The methods of `Generator`, and what waits for them.

use super::resume::stands_at_first;
use super::{Generator, State, delegation};
use crate::value::{Obj, Tracer, Value};
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::function::Intrinsic;
use crate::vm::native::GeneratorAnswer;
use crate::vm::run::Step;
use crate::vm::{Error, Vm};

/// Makes the switch that a method of Generator or Fiber is about. `frame` is the method's own frame.
pub(in crate::vm) fn intrinsic(vm: &mut Vm, frame: *mut Frame, which: Intrinsic) -> Step {
    // SAFETY: the frame is running, its slots are written.
    unsafe {
        let argument = |i: usize| {
            if i < (*frame).argc as usize { (*Frame::slots(frame).add(i)).read() } else { Value::Null }
        };
        match which {
            Intrinsic::FiberStart
            | Intrinsic::FiberResume
            | Intrinsic::FiberThrow
            | Intrinsic::FiberSuspend => {
                return crate::vm::fiber::intrinsic(vm, frame, which);
            }
            Intrinsic::Close => {
                let Value::Object(object) = argument(0) else {
                    return Ok(vm.leave_native(frame, Value::Null));
                };
                // Nothing but what is being closed keeps it.
                drop(std::mem::take(&mut *Frame::slots(frame)));
                (*frame).extra_mut().native = Some(Box::new(Closed));
                vm.frame = frame;
                if Generator::of(&object).is_none() {
                    return Ok(vm.close_fiber(object, ReturnTo::Native));
                }
                return match vm.close_generator(object, ReturnTo::Native) {
                    Some(next) => Ok(next),
                    None => Ok(vm.leave_native(frame, Value::Null)),
                };
            }
            _ => {}
        }
        let Some(leaf) = (*frame).this().and_then(Generator::of) else { return Err(Error::Fatal) };
        // One that has not come to a `yield` yet has nothing to tell, and cannot be resumed while it runs.
        let started = match (*leaf.as_ptr()).state() {
            State::Fresh => false,
            State::Running => !Generator::runs_to_first_yield(leaf),
            _ => true,
        };
        let method = ReturnTo::GeneratorMethod;
        match which {
            Intrinsic::GeneratorCurrent | Intrinsic::GeneratorKey | Intrinsic::GeneratorValid => {
                let answer = match which {
                    Intrinsic::GeneratorCurrent => GeneratorAnswer::Current,
                    Intrinsic::GeneratorKey => GeneratorAnswer::Key,
                    _ => GeneratorAnswer::Valid,
                };
                if !started {
                    return vm.resume_generator(frame, leaf, method, answer, Value::Null);
                }
                let root = delegation::innermost(leaf);
                if !delegation::settle(root) {
                    return vm.throw_into_generator(frame, leaf, answer, None);
                }
                let inner = &*root.as_ptr();
                let finished = inner.state() == State::Finished;
                let value = match answer {
                    GeneratorAnswer::Valid => Value::Bool(!finished),
                    _ if finished => Value::Null,
                    GeneratorAnswer::Current => inner.value.read(),
                    _ => inner.key.read(),
                };
                Ok(vm.leave_native(frame, value))
            }
            Intrinsic::GeneratorNext => {
                if !started {
                    // It runs to its first `yield`, and from there to the next.
                    (*frame).extra_mut().native = Some(Box::new(Restart));
                    return vm.resume_generator(frame, leaf, method, GeneratorAnswer::Restart, Value::Null);
                }
                vm.resume_generator(frame, leaf, method, GeneratorAnswer::Nothing, Value::Null)
            }
            Intrinsic::GeneratorRewind => {
                if !started {
                    return vm.resume_generator(frame, leaf, method, GeneratorAnswer::Nothing, Value::Null);
                }
                if !stands_at_first(leaf) {
                    return Err(vm.throw("Exception", "Cannot rewind a generator that was already run"));
                }
                Ok(vm.leave_native(frame, Value::Null))
            }
            Intrinsic::GeneratorSend => {
                if !started {
                    // It runs to its first `yield`, which then gives what is sent.
                    (*frame).extra_mut().native = Some(Box::new(Restart));
                    return vm.resume_generator(
                        frame,
                        leaf,
                        ReturnTo::GeneratorMethod,
                        GeneratorAnswer::Restart,
                        Value::Null,
                    );
                }
                let value = argument(0);
                vm.resume_generator(frame, leaf, method, GeneratorAnswer::Current, value)
            }
            Intrinsic::GeneratorThrow => {
                let Value::Object(exception) = argument(0) else { return Err(Error::Fatal) };
                if !started {
                    if (*leaf.as_ptr()).state() == State::Running {
                        return Err(vm.error("Cannot resume an already running generator"));
                    }
                    (*frame).extra_mut().native = Some(Box::new(RestartThrow(exception)));
                    return vm.resume_generator(
                        frame,
                        leaf,
                        ReturnTo::GeneratorMethod,
                        GeneratorAnswer::Restart,
                        Value::Null,
                    );
                }
                vm.throw_into_generator(frame, leaf, GeneratorAnswer::Current, Some(exception))
            }
            _ => Err(Error::Fatal),
        }
    }
}

/// Runs the intrinsic again, now that the generator stands at its first `yield`.
struct Restart;

impl crate::vm::native::NativeFrame for Restart {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> crate::vm::native::NativeResult {
        Ok(crate::vm::native::Outcome::Continue)
    }
}

/// The same for what is to be thrown into the generator: if it fails before its first `yield`, it is thrown nevertheless.
struct RestartThrow(Obj);

impl crate::vm::native::NativeFrame for RestartThrow {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> crate::vm::native::NativeResult {
        Ok(crate::vm::native::Outcome::Continue)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> crate::vm::native::NativeResult {
        let Error::Throw(older) = error else { return Err(error) };
        vm.chain_previous(&self.0, &older);
        Err(Error::Throw(self.0.clone()))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.0);
    }
}

/// Waits for the `finally` blocks of what is being closed.
struct Closed;

impl crate::vm::native::NativeFrame for Closed {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> crate::vm::native::NativeResult {
        Ok(crate::vm::native::Outcome::Return(Value::Null))
    }
}
