//! How much memory a thread uses, and its limit (`memory_limit`).
//!
//! A program that installs [`Counted`] as its global allocator has every allocation counted by one addition and one
//! comparison. An allocator cannot fail a script, so what goes beyond the limit is granted, noted, and reported by the VM
//! before the next instruction; what a script asks for in one piece is refused beforehand (`Vm::check_size`).

use super::heap;
use libmimalloc_sys as mi;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;

/// The peak is noted to this many bytes; between, allocating costs no more than the comparison.
const PEAK_STEP: isize = 64 << 10;
/// What a script may still use for its shutdown once the limit has been reported.
const RESERVE: isize = 2 << 20;

struct Counters {
    used: Cell<isize>,
    /// Beyond this, [`Counters::beyond`] looks closer.
    check: Cell<isize>,
    limit: Cell<isize>,
    /// How far the limit has been overdrawn with the VM's knowledge.
    overdraft: Cell<isize>,
    peak: Cell<isize>,
    /// The allocation that went beyond the limit, until the VM has seen it.
    refused: Cell<usize>,
}

// No destructor, so that the counters can be reached from the allocator at any time of a thread's life.
thread_local! {
    static COUNTERS: Counters = const {
        Counters {
            used: Cell::new(0),
            check: Cell::new(PEAK_STEP),
            limit: Cell::new(isize::MAX),
            overdraft: Cell::new(0),
            peak: Cell::new(0),
            refused: Cell::new(0),
        }
    };
}

impl Counters {
    #[cold]
    #[inline(never)]
    fn beyond(&self, used: isize, size: usize) {
        self.peak.set(self.peak.get().max(used));
        let limit = self.limit.get().saturating_add(self.overdraft.get());
        let mut check = used.saturating_add(PEAK_STEP);
        if used > limit {
            if self.refused.get() == 0 {
                self.refused.set(size.max(1));
                heap::set_attention(true);
            }
        } else {
            check = check.min(limit);
        }
        self.check.set(check);
    }
}

#[inline(always)]
fn count(size: usize) {
    COUNTERS.with(|counters| {
        let used = counters.used.get().wrapping_add(size as isize);
        counters.used.set(used);
        if used > counters.check.get() {
            counters.beyond(used, size);
        }
    });
}

#[inline(always)]
fn discount(size: usize) {
    COUNTERS.with(|counters| counters.used.set(counters.used.get().wrapping_sub(size as isize)));
}

/// Microsoft's mimalloc. Small things are made and dropped all the time, so the common alignments go the short way.
pub struct MiMalloc;

/// Whether mimalloc aligns so without being asked: blocks of 16 bytes and more lie at multiples of 16.
#[inline(always)]
fn is_natural(size: usize, align: usize) -> bool {
    align <= 8 || (align == 16 && size >= 16)
}

// SAFETY: mimalloc keeps the contract; what `is_natural` says is `MI_MAX_ALIGN_SIZE` in its header.
unsafe impl GlobalAlloc for MiMalloc {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: any size and any power of two will do.
        unsafe {
            if is_natural(layout.size(), layout.align()) {
                mi::mi_malloc(layout.size()).cast()
            } else {
                mi::mi_malloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, _layout: Layout) {
        // SAFETY: the caller has it from here.
        unsafe { mi::mi_free(pointer.cast()) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        unsafe {
            if is_natural(layout.size(), layout.align()) {
                mi::mi_zalloc(layout.size()).cast()
            } else {
                mi::mi_zalloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller has it from here.
        unsafe {
            if is_natural(size, layout.align()) {
                mi::mi_realloc(pointer.cast(), size).cast()
            } else {
                mi::mi_realloc_aligned(pointer.cast(), size, layout.align()).cast()
            }
        }
    }
}

/// An allocator that counts what it hands out, by thread.
pub struct Counted<A>(pub A);

// SAFETY: everything is the inner allocator's work; counting touches no memory of its own.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Counted<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promise.
        unsafe { self.0.alloc(layout) }
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        discount(layout.size());
        // SAFETY: the caller's promise.
        unsafe { self.0.dealloc(pointer, layout) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promise.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        discount(layout.size());
        count(size);
        // SAFETY: the caller's promise.
        unsafe { self.0.realloc(pointer, layout, size) }
    }
}

/// A script begins: what was allocated so far is the interpreter's own, as far as it is not `own` bytes of the script.
pub fn start(own: usize) {
    COUNTERS.with(|counters| {
        counters.used.set(own as isize);
        counters.peak.set(own as isize);
        counters.overdraft.set(0);
        counters.refused.set(0);
        counters.check.set(0);
    });
}

/// Sets the limit in bytes; negative for none.
pub fn set_limit(limit: i64) {
    COUNTERS.with(|counters| {
        counters.limit.set(if limit < 0 { isize::MAX } else { limit as isize });
        counters.overdraft.set(0);
        counters.check.set(0);
    });
}

/// The bytes in use.
pub fn used() -> usize {
    COUNTERS.with(|counters| counters.used.get().max(0) as usize)
}

/// The most bytes that were in use.
pub fn peak() -> usize {
    COUNTERS.with(|counters| counters.peak.get().max(counters.used.get()).max(0) as usize)
}

/// Measures the peak from now on.
pub fn reset_peak() {
    COUNTERS.with(|counters| {
        counters.peak.set(counters.used.get());
        counters.check.set(0);
    });
}

/// The bytes that may still be allocated.
pub fn left() -> usize {
    COUNTERS.with(|counters| {
        let limit = counters.limit.get().saturating_add(counters.overdraft.get());
        limit.saturating_sub(counters.used.get()).max(0) as usize
    })
}

/// Whether an allocation went beyond the limit that the VM has not seen yet.
pub fn is_exceeded() -> bool {
    COUNTERS.with(|counters| counters.refused.get() != 0)
}

/// The allocation that went beyond the limit. The script gets a little more, to end.
pub fn take_exceeded() -> Option<usize> {
    COUNTERS.with(|counters| {
        let size = counters.refused.replace(0);
        if size == 0 {
            return None;
        }
        counters.overdraft.set(counters.used.get().saturating_sub(counters.limit.get()).max(0) + RESERVE);
        counters.check.set(0);
        Some(size)
    })
}
