//! Pending calls: frames begun by an `Init…` instruction, to which arguments are sent before they run.

use crate::value::{Array, Obj, Value};
use crate::vm::Vm;
use crate::vm::class::Class;
use crate::vm::frame::{Frame, flags};
use crate::vm::function::{Body, Function};
use crate::vm::native::Callable;
use crate::vm::operand::*;
use std::mem::ManuallyDrop;

impl Vm {
    /// Reserves a frame for a call and makes it the running frame's pending call.
    #[inline(always)]
    pub(in crate::vm) fn push_pending(
        &mut self,
        current: *mut Frame,
        function: &'static Function,
        this: Option<Obj>,
        called_class: Option<&'static Class>,
        arguments: u32,
    ) -> *mut Frame {
        let (frame, first) = self.stack.reserve(slots_for(function, arguments));
        // SAFETY: the stack gave room for the header and the slots; `current` is a live frame.
        unsafe {
            frame.write(Frame {
                pc: std::ptr::null(),
                function,
                caller: (*current).pending,
                pending: std::ptr::null_mut(),
                this,
                called_class,
                extra: None,
                argc: 0,
                flags: if first { flags::FIRST_IN_SEGMENT } else { 0 },
            });
            (*current).pending = frame;
        }
        frame
    }

    /// As [`Vm::push_pending`], where the segment has room for a frame with `slots` slots (see [`slots_for`]); else nothing
    /// happens, and the ordinary way makes room. The holder of `$this` is counted by the caller if it succeeds.
    #[inline(always)]
    pub(in crate::vm) fn try_push_pending(
        &mut self,
        current: *mut Frame,
        function: &'static Function,
        this: Option<&Obj>,
        called_class: Option<&'static Class>,
        slots: usize,
    ) -> bool {
        let Some(frame) = self.stack.try_reserve(slots) else { return false };
        // SAFETY: as for `push_pending`; the holder is not dropped here.
        unsafe {
            let this = ManuallyDrop::new(this.map(|object| ManuallyDrop::into_inner(object.copy_holder())));
            frame.write(Frame {
                pc: std::ptr::null(),
                function,
                caller: (*current).pending,
                pending: std::ptr::null_mut(),
                this: ManuallyDrop::into_inner(this),
                called_class,
                extra: None,
                argc: 0,
                flags: 0,
            });
            (*current).pending = frame;
        }
        true
    }

    /// A pending call of something resolved.
    pub(in crate::vm) fn push_pending_callable(
        &mut self,
        current: *mut Frame,
        callable: Callable,
        arguments: u32,
    ) -> *mut Frame {
        let Callable { function, this, called_class, closure, magic_name } = callable;
        if let Some(name) = &magic_name
            && let Some(collector) = self.collector_of(function)
        {
            return self.push_pending_magic(current, collector, (this, called_class), name.clone());
        }
        let frame = self.push_pending(current, function, this, called_class, arguments);
        // SAFETY: the frame was just made; a closure's code has one more slot for its object.
        unsafe {
            if let Some(closure) = closure
                && let Some(script) = function.script()
                && function.flags.closure
            {
                Frame::slots(frame).add(script.slot_count as usize - 1).write(Value::Object(closure));
                (*frame).flags |= flags::CLOSURE;
            }
            if magic_name.is_some() {
                (*frame).extra_mut().magic_name = magic_name;
            }
        }
        frame
    }

    /// Drops a pending call that will not be made, with what was sent to it.
    pub(in crate::vm) fn drop_pending(&mut self, frame: *mut Frame) {
        // SAFETY: a pending frame is alive; its first `argc` direct slots are written.
        unsafe {
            let written = (*frame).argc.min((*frame).function().direct_args) as usize;
            let slots = Frame::slots(frame);
            for i in 0..written + usize::from((*frame).flags & flags::COLLECTS != 0) {
                std::ptr::drop_in_place(slots.add(i));
            }
            if (*frame).flags & flags::MAGIC != 0 {
                std::ptr::drop_in_place(slots.add(1));
            }
            if (*frame).flags & flags::CLOSURE != 0
                && let Some(script) = (*frame).function().script()
            {
                std::ptr::drop_in_place(slots.add(script.slot_count as usize - 1));
            }
            Frame::surplus_arguments(frame).iter_mut().for_each(|place| std::ptr::drop_in_place(place));
            if (*frame).flags & flags::CONSTRUCTOR != 0
                && let Some(this) = (*frame).this()
            {
                // An object whose constructor was not called is not destructed.
                this.set_destructed();
            }
            (*frame).this = None;
            (*frame).extra = None;
            self.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        }
    }

    /// Drops all pending calls of a frame.
    pub(in crate::vm) fn drop_all_pending(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive.
        unsafe {
            while !(*frame).pending.is_null() {
                let pending = (*frame).pending;
                (*frame).pending = (*pending).caller;
                self.drop_pending(pending);
            }
        }
    }

    /// Writes an argument of a pending call. The frame of a builtin may move: look it up again afterwards.
    pub(in crate::vm) fn send(&mut self, mut frame: *mut Frame, index: u32, value: Value) {
        // SAFETY: the frame is pending and its slots below `direct_args` (or what the stack has room for) exist.
        unsafe {
            let function = (*frame).function();
            if index < function.direct_args {
                if function.script().is_none() {
                    frame = self.make_room(frame, index as usize + 1);
                }
                Frame::slots(frame).add(index as usize).write(value);
            } else if function.flags.variadic {
                self.collect_argument(frame, value);
            } else if let Some(place) = self.place_for_surplus(frame, index) {
                place.write(value);
                (*frame).flags |= flags::SURPLUS;
            } else {
                (*frame).extra_mut().arguments.push(value);
            }
            (*frame).argc = index + 1;
        }
    }

    /// Where a surplus argument of a pending call of script code goes, if there is room behind the frame's slots.
    ///
    /// # Safety
    /// The pending frame is the topmost one, and the function not variadic.
    #[inline(always)]
    pub(super) unsafe fn place_for_surplus(&self, frame: *mut Frame, index: u32) -> Option<*mut Value> {
        // SAFETY: the caller's promise: what lies between the slots and the top of the stack belongs to the frame.
        unsafe {
            let function = &*(*frame).function;
            let at = function.entry.slot_count as usize + (index - function.direct_args) as usize;
            let place = Frame::slots(frame).add(at);
            (place.add(1).cast::<u8>() <= self.stack.top && (*frame).extra.is_none()).then_some(place)
        }
    }

    /// Adds an argument to those of a variadic parameter, which lie in an array in its slot.
    ///
    /// # Safety
    /// The pending frame is one of script code; the slots before the variadic parameter's are written.
    pub(super) unsafe fn collect_argument(&mut self, frame: *mut Frame, value: Value) {
        // SAFETY: the caller's promise; the slot is written once there is the flag.
        unsafe {
            let place = Frame::slots(frame).add((*frame).function().direct_args as usize);
            if (*frame).flags & flags::COLLECTS == 0 {
                place.write(Value::Array(Array::with_capacity(4).into_arr()));
                (*frame).flags |= flags::COLLECTS;
            }
            if let Value::Array(array) = &mut *place {
                let _ = array.make_mut().push(value);
            }
        }
    }

    /// Gives the topmost frame, of a builtin, room for `slots` slots. The frame may move.
    pub(super) fn make_room(&mut self, frame: *mut Frame, slots: usize) -> *mut Frame {
        // SAFETY: the frame is the topmost one of the stack, so what follows it is free; only its owner points to it.
        unsafe {
            let end = Frame::slots(frame).add(slots).cast::<u8>();
            if end <= self.stack.top {
                return frame;
            }
            if end <= self.stack.end {
                self.stack.top = end;
                return frame;
            }
            let size = size_of::<Frame>() + slots * size_of::<Value>();
            let (moved, first) = self.stack.relocate(frame, size - size_of::<Value>(), size);
            if first {
                (*moved).flags |= flags::FIRST_IN_SEGMENT;
            }
            if (*self.frame).pending == frame {
                (*self.frame).pending = moved;
            }
            moved
        }
    }
}

/// The number of slots that a call needs.
#[inline(always)]
pub(in crate::vm) fn slots_for(function: &Function, arguments: u32) -> usize {
    match &function.body {
        Body::Script(script) => {
            let surplus = arguments.saturating_sub(function.direct_args) as usize;
            // A builtin that is script code is passed too many arguments: the way through `Extra` finds that out.
            let flags = &function.flags;
            let kept = surplus != 0 && !flags.variadic && !flags.generator && !flags.internal;
            script.slot_count as usize + if kept { surplus } else { 0 }
        }
        _ => (arguments as usize).max(function.params.len()),
    }
}

/// The pending call of the running frame.
#[inline(always)]
pub(super) fn pending_of(fp: Slots) -> *mut Frame {
    // SAFETY: the running frame.
    unsafe { (*Frame::of(fp)).pending }
}

pub(super) fn is_magic(frame: *mut Frame) -> bool {
    // SAFETY: the pending frame is alive.
    unsafe {
        (*frame).flags & flags::MAGIC != 0
            || (*frame).extra.as_ref().is_some_and(|extra| extra.magic_name.is_some())
    }
}
