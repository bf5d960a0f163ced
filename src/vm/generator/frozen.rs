//! Calls that were begun around a `yield` (`f(1, yield)`): put aside while the generator waits, and back.

use super::GeneratorBox;
use super::held::{drop_call, frame_slots};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, flags};

/// Frames of calls that had been begun, with the place of the first one.
pub(super) struct Frozen {
    bytes: Vec<u128>,
    first: *mut Frame,
}

impl Frozen {
    /// Every frame, the innermost first.
    pub(super) fn each(&self, visit: &mut dyn FnMut(*mut Frame)) {
        let base = self.bytes.as_ptr() as *mut u8;
        let mut offset = 0usize;
        while offset < self.bytes.len() * 16 {
            // SAFETY: frames lie one behind the other in the copy, each as long as its slots.
            unsafe {
                let frame: *mut Frame = base.add(offset).cast();
                offset += size_of::<Frame>() + frame_slots(frame) * size_of::<Value>();
                visit(frame);
            }
        }
    }
}

/// Drops calls that were begun around a `yield` and will not be made.
pub(super) unsafe fn drop_frozen(generator: &mut GeneratorBox) {
    let Some(frozen) = generator.rare.as_mut().and_then(|rare| rare.frozen.take()) else { return };
    // SAFETY: nobody uses the copies afterwards.
    frozen.each(&mut |frame| unsafe { drop_call(frame) });
}

impl Vm {
    /// Puts the pending calls of a generator's frame aside.
    pub(super) unsafe fn freeze(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        // SAFETY: the pending frames are the topmost ones of the stack; they may lie in several segments.
        unsafe {
            let first = (*own).pending;
            let mut bytes: Vec<u128> = Vec::new();
            let mut frame = first;
            let mut sizes = Vec::new();
            while !frame.is_null() {
                let size = (size_of::<Frame>() + frame_slots(frame) * size_of::<Value>()) / 16;
                let start = bytes.len();
                bytes.resize(start + size, 0);
                std::ptr::copy_nonoverlapping(
                    frame.cast::<u8>(),
                    bytes.as_mut_ptr().add(start).cast::<u8>(),
                    size * 16,
                );
                sizes.push(size);
                let next = (*frame).caller;
                self.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
                frame = next;
            }
            (*own).pending = std::ptr::null_mut();
            generator.rare().frozen = Some(Frozen { bytes, first });
        }
    }

    /// Puts the pending calls back on the stack.
    pub(super) unsafe fn thaw(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        let Some(frozen) = generator.rare().frozen.take() else { return };
        let _ = frozen.first;
        // SAFETY: the copies are whole frames, the innermost first.
        unsafe {
            let base = frozen.bytes.as_ptr().cast::<u8>();
            let mut offsets = Vec::new();
            let mut offset = 0;
            while offset < frozen.bytes.len() * 16 {
                offsets.push(offset);
                let frame = base.add(offset) as *mut Frame;
                offset += size_of::<Frame>() + frame_slots(frame) * size_of::<Value>();
            }
            let mut around = std::ptr::null_mut();
            for offset in offsets.into_iter().rev() {
                let copy = base.add(offset) as *mut Frame;
                let slots = frame_slots(copy);
                let (frame, first) = self.stack.reserve(slots);
                std::ptr::copy_nonoverlapping(
                    copy.cast::<u8>(),
                    frame.cast::<u8>(),
                    size_of::<Frame>() + slots * size_of::<Value>(),
                );
                (*frame).flags &= !flags::FIRST_IN_SEGMENT;
                if first {
                    (*frame).flags |= flags::FIRST_IN_SEGMENT;
                }
                (*frame).caller = around;
                around = frame;
            }
            (*own).pending = around;
        }
    }
}
