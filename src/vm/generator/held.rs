//! What the frames of generators and of waiting calls hold: shown to the cycle collector, and dropped.

use super::frozen::drop_frozen;
use super::{GeneratorBox, State, delegation};
use crate::value::{Tracer, Value};
use crate::vm::Vm;
use crate::vm::frame::{Frame, flags};
use std::ptr::NonNull;

/// Shows what a waiting frame holds to the cycle collector.
///
/// # Safety
/// The frame is alive and all its slots are written.
pub(in crate::vm) unsafe fn trace_frame(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller's promise.
    unsafe {
        for i in 0..written_slots(frame) {
            tracer.visit(&*Frame::slots(frame).add(i));
        }
        trace_header(frame, tracer);
    }
}

/// The number of slots of a frame that runs or waits.
///
/// # Safety
/// The frame is alive.
pub(in crate::vm) unsafe fn written_slots(frame: *mut Frame) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let function = (*frame).function();
        match function.script() {
            Some(script) => script.slot_count as usize + (*frame).surplus(),
            None => {
                let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
                ((*frame).argc as usize).max(fixed)
            }
        }
    }
}

pub(super) unsafe fn trace_header(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        if let Some(this) = (*frame).this() {
            tracer.visit_object(this);
        }
        if let Some(extra) = &(*frame).extra {
            extra.arguments.iter().for_each(|value| tracer.visit(value));
            extra.named.iter().for_each(|named| tracer.visit_array(named));
            if let Some(variables) = &extra.variables {
                variables.values().for_each(|value| tracer.visit(value));
            }
            if let Some(native) = &extra.native {
                native.trace(tracer);
            }
        }
    }
}

/// Where the frame of a generator made by a closure holds that closure, which stays as long as the generator.
///
/// # Safety
/// The frame is alive and its slots are written.
pub(super) unsafe fn closure_of(frame: *mut Frame) -> Option<*mut Value> {
    // SAFETY: the caller's promise.
    unsafe { ((*frame).flags & flags::CLOSURE != 0).then(|| Frame::slots(frame).add(frame_slots(frame) - 1)) }
}

/// Drops the closure that a finished generator has kept.
///
/// # Safety
/// The generator is alive and does not run.
pub(super) unsafe fn drop_closure(this: NonNull<GeneratorBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(closure) = closure_of(GeneratorBox::frame(this)) {
            drop(std::mem::take(&mut *closure));
        }
    }
}

/// Drops all that a generator holds, except its closure.
///
/// # Safety
/// The generator is alive and does not run.
pub(super) unsafe fn close(this: NonNull<GeneratorBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        let generator = &mut *this.as_ptr();
        if generator.state() != State::Finished {
            generator.set_state(State::Finished);
            let frame = GeneratorBox::frame(this);
            if let Some(script) = (*frame).function().script() {
                let closure = usize::from((*frame).flags & flags::CLOSURE != 0);
                for i in 0..script.slot_count as usize - closure {
                    drop(std::mem::take(&mut *Frame::slots(frame).add(i)));
                }
            }
            (*frame).this = None;
            (*frame).extra = None;
        }
        drop_frozen(generator);
        let delegate = delegation::leave(this);
        generator.rare = None;
        drop(delegate);
        generator.value = Value::Undef;
        generator.key = Value::Undef;
    }
}

/// The written slots of a call that has been begun: its arguments so far, and the closure that is called.
pub(super) unsafe fn begun_slots(frame: *mut Frame) -> impl Iterator<Item = *mut Value> {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        let function = (*frame).function();
        let collects = usize::from((*frame).flags & flags::COLLECTS != 0);
        let written = (*frame).argc.min(function.direct_args) as usize + collects;
        let closure = ((*frame).flags & flags::CLOSURE != 0).then(|| function.entry.slot_count as usize - 1);
        let magic = ((*frame).flags & flags::MAGIC != 0).then_some(1);
        let own = function.entry.slot_count as usize;
        let surplus = own..own + (*frame).surplus();
        (0..written).chain(magic).chain(closure).chain(surplus).map(move |i| Frame::slots(frame).add(i))
    }
}

/// Shows what a call that has been begun holds to the cycle collector.
pub(in crate::vm) fn trace_call(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        begun_slots(frame).for_each(|slot| tracer.visit(&*slot));
        trace_header(frame, tracer);
    }
}

/// Drops a call that will not be made.
///
/// # Safety
/// Nobody uses the frame afterwards.
pub(in crate::vm) unsafe fn drop_call(frame: *mut Frame) {
    // SAFETY: the caller's promise.
    unsafe {
        begun_slots(frame).for_each(|slot| std::ptr::drop_in_place(slot));
        if (*frame).flags & flags::CONSTRUCTOR != 0
            && let Some(this) = (*frame).this()
        {
            // An object whose constructor was not called is not destructed.
            this.set_destructed();
        }
        (*frame).this = None;
        (*frame).extra = None;
    }
}

/// The number of slots reserved for a pending frame.
pub(super) unsafe fn frame_slots(frame: *mut Frame) -> usize {
    // SAFETY: the frame is alive.
    unsafe {
        let function = (*frame).function();
        match function.script() {
            Some(script) => script.slot_count as usize + (*frame).surplus(),
            None => ((*frame).argc as usize).max(function.params.len()),
        }
    }
}

/// Drops the temporaries of a frame from a slot on.
pub(in crate::vm) fn drop_temporaries(frame: *mut Frame, from: u16) {
    // SAFETY: the frame is alive and its slots are written.
    unsafe {
        let Some(script) = (*frame).function().script() else { return };
        let end = script.code.slot_count;
        for i in from..end {
            drop(std::mem::take(&mut *Frame::slots(frame).add(i as usize)));
        }
    }
}

impl Vm {
    /// Empties the frame of a finished generator, except for its closure.
    pub(super) unsafe fn clear_generator(&mut self, own: *mut Frame) {
        // SAFETY: the frame is alive and its slots are all written.
        unsafe {
            let Some(closure) = closure_of(own) else { return self.clear_slots(own) };
            let kept = std::mem::take(&mut *closure);
            self.clear_slots(own);
            closure.write(kept);
        }
    }
}
