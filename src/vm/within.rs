//! The builtin within which something happened that script code hears of only afterwards.
//!
//! A warning that a builtin raises reaches the script's error handler between two instructions, when the builtin has
//! returned already. PHP calls the handler from within, so traces must show the builtin's call between the handler and the
//! code that called the builtin. What is known of that call is kept here.

use super::{Class, Frame, Function, Vm};
use crate::value::{Arr, Obj, Tracer};

/// The call of a builtin that was at work.
pub struct Within {
    /// Its frame, which may be gone: only compared.
    frame: *const Frame,
    /// What it ran.
    pub function: &'static Function,
    /// `$this`
    pub this: Option<Obj>,
    /// Its arguments at that time.
    pub arguments: Arr,
}

impl Within {
    /// Its frame, if it is still among those that led to `from`.
    ///
    /// # Safety
    /// `from` and its callers are alive.
    pub(super) unsafe fn frame_below(&self, from: *mut Frame) -> Option<*mut Frame> {
        let is_own = |at: *mut Frame| {
            // SAFETY: the caller's promise.
            std::ptr::eq(at, self.frame) && unsafe { std::ptr::eq((*at).function(), self.function) }
        };
        // SAFETY: the caller's promise.
        unsafe {
            let mut at = from;
            while !at.is_null() && !is_own(at) {
                // What the builtin is about to call may have a frame already.
                if !std::ptr::eq(at, from) && (*at).function().script().is_some() {
                    return None;
                }
                at = (*at).caller;
            }
            (!at.is_null()).then_some(at)
        }
    }

    /// The class whose method it is.
    pub(super) fn class(&self) -> Option<&'static Class> {
        self.function.class
    }

    /// Shows what it holds to the cycle collector.
    pub fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(this) = &self.this {
            tracer.visit_object(this);
        }
        tracer.visit_array(&self.arguments);
    }
}

impl Vm {
    /// The call of a builtin that is at work, if traces show it.
    pub(super) fn builtin_at_work(&mut self) -> Option<Box<Within>> {
        let frame = self.frame;
        // SAFETY: the running frame and its callers are alive, and a builtin that runs has all its arguments.
        unsafe {
            let running = frame.as_ref()?;
            let function = running.function();
            if function.script().is_some() || self.is_left_out(frame) {
                return None;
            }
            let this = running.this().cloned();
            let arguments = if self.ini.ignore_args() { Arr::new() } else { self.frame_arguments(frame) };
            Some(Box::new(Within { frame, function, this, arguments }))
        }
    }
}
