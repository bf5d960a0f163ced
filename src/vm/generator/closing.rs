//! Ending generators that nobody holds any more: their `finally` blocks run first, the innermost one first.

use super::frozen::drop_frozen;
use super::held::{close, drop_temporaries};
use super::{Generator, GeneratorBox, State, delegation};
use crate::bytecode::HandlerKind;
use crate::value::{Obj, Value};
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, jump};
use crate::vm::{Error, Vm};
use std::ptr::NonNull;

/// The innermost `finally` block around where a frame stands (or around instruction `from`): target and state slot.
pub(super) fn finally_around(frame: *mut Frame, from: Option<u32>) -> Option<(u32, u16, u16)> {
    // SAFETY: the frame is alive.
    let script = unsafe { (*frame).function().script()? };
    // SAFETY: as above.
    let at = from.unwrap_or_else(|| index_of(script, unsafe { (*frame).pc }));
    script.code.handlers.iter().find_map(|handler| match handler.kind {
        HandlerKind::Finally { target, state } if handler.start <= at && at < handler.end => {
            Some((target, state, handler.temp_base))
        }
        _ => None,
    })
}

/// The exception that waits for the end of a `finally` block around instruction `at`.
pub(super) fn exception_around(fp: Slots, at: u32) -> Option<Obj> {
    script_of(fp).code.handlers.iter().find_map(|handler| match handler.kind {
        HandlerKind::InFinally { state } if handler.start <= at && at < handler.end => {
            match slot(fp, state) {
                Value::Object(_) => match std::mem::take(slot(fp, state)) {
                    Value::Object(exception) => Some(exception),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    })
}

/// Whether what a generator delegates to is at work, perhaps in a fiber that waits: whoever destroys that fiber
/// destroys it too.
pub(super) fn runs_inside(this: NonNull<GeneratorBox>) -> bool {
    // SAFETY: the caller holds the generator, and that the others.
    unsafe { (*delegation::innermost(this).as_ptr()).state() == State::Running }
}

/// Ends a generator that has no `finally` to run but is destroyed like an object with a destructor: what it holds dies.
pub(in crate::vm) fn end(object: &Obj) {
    if let Some(this) = Generator::of(object) {
        // SAFETY: the object holds the generator; one that waits is not run by anybody.
        unsafe {
            if matches!((*this.as_ptr()).state(), State::Fresh | State::Suspended) && !runs_inside(this) {
                close(this);
            }
        }
    }
}

/// Ends the delegation of a generator that is about to be closed; true if destructors must run before its own `finally`.
pub(in crate::vm) fn close_delegate(object: &Obj) -> bool {
    let Some(this) = Generator::of(object) else { return false };
    if runs_inside(this) {
        return false;
    }
    drop(delegation::leave(this));
    crate::value::heap::has_pending_destructors()
}

/// The fiber in which a generator runs goes away: its `finally` blocks run, and cannot give anything. (Generators that
/// another one delegates to unwind into that one as usual.)
pub(in crate::vm) fn close_at_exit(frame: *mut Frame) {
    let this = GeneratorBox::of_frame(frame);
    if delegation::leaf_of(this) == this {
        // SAFETY: the frame lies in a generator that is alive.
        unsafe { (*this.as_ptr()).set_closing() }
    }
}

impl Vm {
    /// Runs the `finally` blocks around where a generator stands that nobody holds any more; `object` is the last holder.
    pub(in crate::vm) fn close_generator(&mut self, object: Obj, to: ReturnTo) -> Option<Next> {
        let this = Generator::of(&object)?;
        // SAFETY: the object holds the generator.
        if unsafe { (*this.as_ptr()).state() } != State::Suspended || runs_inside(this) {
            return None;
        }
        let own = GeneratorBox::frame(this);
        let (target, state, temp_base) = finally_around(own, None)?;
        // SAFETY: the generator waits; the running frame waits for it.
        unsafe {
            let generator = &mut *this.as_ptr();
            generator.set_closing();
            generator.set_state(State::Running);
            drop_frozen(generator);
            drop(delegation::leave(this));
            generator.rare = None;
            (*own).caller = self.frame;
            (*own).flags = ((*own).flags & !flags::RETURN_TO) | to as u32;
            (*own).extra_mut().holder = Some(object);
            let fp = Frame::slots(own);
            drop_temporaries(own, temp_base);
            write(fp, state, Value::Bool(false));
            // What the temporaries held dies before the block.
            Some(self.go_on(fp, target))
        }
    }

    /// At the end of a `finally` block of a generator that is being closed: the next one further out, or the end.
    pub(in crate::vm) fn continue_destroying_generator(&mut self, fp: Slots, i: &Instruction) -> Step {
        let own = Frame::of(fp);
        let at = index_of(script_of(fp), i);
        if let Some((target, state, temp_base)) = finally_around(own, Some(at)) {
            drop_temporaries(own, temp_base);
            write(fp, state, Value::Bool(false));
            return Ok(jump(fp, target));
        }
        if let Some(exception) = exception_around(fp, at) {
            return Err(Error::Throw(exception));
        }
        // SAFETY: the generator is kept until it is finished.
        let holder = unsafe { (*own).extra_mut().holder.take() };
        let next = self.finish_generator(own, Value::Null);
        drop(holder);
        Ok(next)
    }
}
