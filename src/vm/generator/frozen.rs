//! Calls that were begun around a `yield` (`f(1, yield)`): put aside while the generator waits, and back.

use super::GeneratorBox;
use super::held::drop_call;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, flags};

/// Copies of the frames of calls that had been begun, in the order of the stack, each linked to the one around it.
///
/// The room is kept when they are back on the stack: a generator that waits in a call mostly does so again and again.
pub(super) struct Frozen {
    /// The frames; empty if there are none.
    room: Vec<u128>,
    /// The last frame in `room`.
    innermost: *mut Frame,
}

impl Default for Frozen {
    fn default() -> Frozen {
        Frozen { room: Vec::new(), innermost: std::ptr::null_mut() }
    }
}

impl Frozen {
    pub(super) fn is_empty(&self) -> bool {
        self.room.is_empty()
    }

    /// Every frame, the innermost first.
    pub(super) fn each(&self, visit: &mut dyn FnMut(*mut Frame)) {
        let mut frame = if self.is_empty() { std::ptr::null_mut() } else { self.innermost };
        while !frame.is_null() {
            // SAFETY: the copies are linked to each other.
            let around = unsafe { (*frame).caller };
            visit(frame);
            frame = around;
        }
    }
}

/// Drops calls that were begun around a `yield` and will not be made.
pub(super) unsafe fn drop_frozen(generator: &mut GeneratorBox) {
    let Some(rare) = generator.rare.as_mut() else { return };
    let frozen = std::mem::take(&mut rare.frozen);
    // SAFETY: nobody uses the copies afterwards.
    frozen.each(&mut |frame| unsafe { drop_call(frame) });
}

impl Vm {
    /// Puts the pending calls of a generator's frame aside.
    pub(super) unsafe fn freeze(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        // SAFETY: the pending frames are the topmost ones of the stack; they may lie in several segments.
        unsafe {
            // All that was reserved for a call goes along: there is room for arguments that are still to come.
            let mut size = 0;
            let mut end = self.stack.end_of_top();
            let mut frame = (*own).pending;
            while !frame.is_null() {
                let (bytes, below) = end.size_and_below(frame);
                size += bytes;
                end = below;
                frame = (*frame).caller;
            }
            let frozen = &mut generator.rare().frozen;
            frozen.room.resize(size / size_of::<u128>(), 0);
            let mut end = frozen.room.as_mut_ptr().cast::<u8>().add(size);
            let mut link = &raw mut frozen.innermost;
            let mut frame = (*own).pending;
            while !frame.is_null() {
                let (size, _) = self.stack.end_of_top().size_and_below(frame);
                end = end.sub(size);
                end.copy_from_nonoverlapping(frame.cast(), size);
                let copy: *mut Frame = end.cast();
                *link = copy;
                link = &raw mut (*copy).caller;
                let around = (*frame).caller;
                self.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
                frame = around;
            }
            (*own).pending = std::ptr::null_mut();
        }
    }

    /// Puts the pending calls back on the stack.
    pub(super) unsafe fn thaw(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        let frozen = &mut generator.rare().frozen;
        let end = frozen.room.as_ptr_range().end.cast::<u8>();
        // SAFETY: the copies are whole frames, linked to each other, one behind the other up to the end.
        unsafe {
            let innermost = frozen.innermost;
            if (*innermost).caller.is_null() {
                let size = end.offset_from(innermost.cast()) as usize;
                (*own).pending = self.thaw_call(innermost, size, std::ptr::null_mut());
            } else {
                let mut copies = Vec::new();
                let mut end = end;
                frozen.each(&mut |copy| {
                    copies.push((copy, end.offset_from(copy.cast()) as usize));
                    end = copy.cast();
                });
                let mut around = std::ptr::null_mut();
                for (copy, size) in copies.into_iter().rev() {
                    around = self.thaw_call(copy, size, around);
                }
                (*own).pending = around;
            }
        }
        frozen.room.clear();
    }

    /// Puts one call of `size` bytes back on the stack, inside the one `around` it.
    unsafe fn thaw_call(&mut self, copy: *mut Frame, size: usize, around: *mut Frame) -> *mut Frame {
        // SAFETY: the copy is a whole frame.
        unsafe {
            let slots = (size - size_of::<Frame>()) / size_of::<Value>();
            let (frame, first) = self.stack.reserve(slots);
            frame.cast::<u8>().copy_from_nonoverlapping(copy.cast(), size);
            (*frame).flags &= !flags::FIRST_IN_SEGMENT;
            if first {
                (*frame).flags |= flags::FIRST_IN_SEGMENT;
            }
            (*frame).caller = around;
            frame
        }
    }
}
