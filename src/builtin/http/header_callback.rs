//! `header_register_callback`: script code that runs before the head of an answer is sent.
//!
//! Output that begins while there is such a callback is held back by the answer until the frame here has called it.

use super::answer;
use crate::value::{Tracer, Value};
use crate::vm::{Call, Error, NativeFrame, NativeResult, Outcome, Vm};

/// Takes the callback, to be called now.
pub fn take(vm: &mut Vm) -> Option<Call> {
    let callback = answer::of(vm).borrow_mut().take_callback()?;
    Some(Call::new(callback, Vec::new()))
}

/// The frame that calls the callback and sends the head, if there is a callback.
pub fn frame(vm: &mut Vm) -> Option<Box<dyn NativeFrame>> {
    let call = take(vm)?;
    Some(Box::new(BeforeHead { call: Some(call) }))
}

struct BeforeHead {
    /// `None` once called.
    call: Option<Call>,
}

impl NativeFrame for BeforeHead {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        match self.call.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None => {
                answer::of(vm).borrow_mut().send_head();
                Ok(().into())
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        answer::of(vm).borrow_mut().send_head();
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for value in self.call.iter().flat_map(|call| &call.arguments) {
            tracer.visit(value);
        }
    }
}
