//! Calls through `__call` and `__callStatic` of script code.
//!
//! While such a call is pending its frame is that of a *collector*: a stand-in for the magic method whose arguments all
//! gather in an array, as those of a variadic function do. The array lies in the first slot, the name that is called in the
//! second; when the call is made they change places, and the frame becomes the magic method's.

use super::Vm;
use super::class::Class;
use super::frame::{Frame, flags};
use super::function::{Body, Function, FunctionFlags, Intrinsic, Script};
use super::operand::*;
use crate::value::{Arr, Obj, Str, Value};
use std::cell::Cell;

impl Vm {
    /// The collector of a magic method; `None` if that is no script code.
    pub(super) fn collector_of(&mut self, function: &'static Function) -> Option<&'static Function> {
        let script = function.script()?;
        let known = self.collectors.entry(std::ptr::from_ref(function) as usize);
        Some(known.or_insert_with(|| {
            Function {
                name: function.name.clone(),
                class: function.class,
                visibility: function.visibility,
                flags: FunctionFlags { variadic: true, announced: false, ..function.flags },
                params: Vec::new(),
                // No call has so many: it goes the way that looks for what is unusual.
                required: u32::MAX,
                return_type: None,
                by_ref: 0,
                direct_args: 0,
                intrinsic: Intrinsic::None,
                entry: Default::default(),
                quick: None,
                body: Body::Script(Script::new(&script.code)),
                prototype: Cell::new(Some(function)),
            }
            .leak()
        }))
    }

    /// Pending call of `name` through the magic method of a collector.
    pub(super) fn push_pending_magic(
        &mut self,
        current: *mut Frame,
        collector: &'static Function,
        (this, called_class): (Option<Obj>, Option<&'static Class>),
        name: Str,
    ) -> *mut Frame {
        let frame = self.push_pending(current, collector, this, called_class, 2);
        // SAFETY: the frame was just made; a magic method has two parameters.
        unsafe {
            Frame::slots(frame).add(1).write(Value::String(name));
            (*frame).flags |= flags::MAGIC;
        }
        frame
    }
}

/// The pending call becomes one of the magic method, its arguments the name and the array.
///
/// # Safety
/// The frame is pending and has the flag [`flags::MAGIC`].
pub(super) unsafe fn begin(frame: *mut Frame) {
    // SAFETY: the caller's promise: the second slot is written, and the first if arguments were collected.
    unsafe {
        if let Some(function) = (*frame).function().prototype.get() {
            (*frame).function = function;
        }
        let slots = Frame::slots(frame);
        if (*frame).flags & flags::COLLECTS == 0 {
            slots.write(Value::Array(Arr::new()));
        }
        let arguments = copy_bits(slots);
        write_bits(slots, copy_bits(slots.add(1)));
        write_bits(slots.add(1), arguments);
        let named = (*frame).extra.as_mut().and_then(|extra| extra.named.take());
        if let (Some(named), Value::Array(arguments)) = (named, &mut *slots.add(1)) {
            let arguments = arguments.make_mut();
            for (key, value) in named.iter() {
                arguments.insert(key, value.clone());
            }
        }
        (*frame).argc = 2;
        (*frame).flags &= !(flags::MAGIC | flags::COLLECTS | flags::NAMED);
    }
}

/// Takes the name that is called out of a pending call that will not be made, and the magic method.
///
/// # Safety
/// As for [`begin`].
pub(super) unsafe fn take_name(frame: *mut Frame) -> (Str, &'static Function) {
    // SAFETY: the caller's promise.
    unsafe {
        let function = (*frame).function();
        let name = std::mem::take(&mut *Frame::slots(frame).add(1));
        let name = if let Value::String(name) = name { name } else { Str::empty() };
        (name, function.prototype.get().unwrap_or(function))
    }
}
