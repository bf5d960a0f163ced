//! Where memory comes from: small blocks that were given back lie in lists, by size, in front of mimalloc.
//!
//! A script makes and drops small things all the time, and whoever gives a block back knows its size: with a list for each
//! size both take three instructions, where mimalloc must find out which page a block lies in. What was small once stays
//! small until its thread ends, as in PHP's own allocator.

use libmimalloc_sys as mi;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr::null_mut;

/// Sizes are rounded up to multiples of this, which mimalloc does with small ones anyway.
const STEP: usize = 16;
/// The largest size that has a list.
const LARGEST: usize = 512;
/// How many blocks are asked for when a list is empty.
const FRESH: usize = 8;
const SIZES: usize = LARGEST / STEP + 1;

struct Lists {
    /// The first free block of each size; a free block begins with the address of the next.
    heads: [Cell<*mut u8>; SIZES],
}

// No destructor, so that the lists can be reached from the allocator at any time of a thread's life.
thread_local! {
    static LISTS: Lists = const { Lists { heads: [const { Cell::new(null_mut()) }; SIZES] } };
    static CLEAN_UP: CleanUp = const { CleanUp };
}

/// Gives the free blocks of a thread that ends back to mimalloc.
struct CleanUp;

impl Drop for CleanUp {
    fn drop(&mut self) {
        LISTS.with(|lists| {
            for head in &lists.heads {
                let mut block = head.replace(null_mut());
                while !block.is_null() {
                    // SAFETY: a free block begins with the address of the next; nobody else knows it.
                    unsafe {
                        let next = block.cast::<*mut u8>().read();
                        mi::mi_free(block.cast());
                        block = next;
                    }
                }
            }
        });
    }
}

/// Whether blocks of this layout lie in lists.
#[inline(always)]
fn is_small(layout: Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= STEP
}

/// The number of the list for this size.
#[inline(always)]
fn list_of(size: usize) -> usize {
    size.div_ceil(STEP)
}

/// A block of a size whose list is empty; a few more go into the list.
#[cold]
#[inline(never)]
fn fresh(list: usize) -> *mut u8 {
    // If the thread is about to end, there is nothing more to clean up.
    let _ = CLEAN_UP.try_with(|_| ());
    LISTS.with(|lists| {
        // SAFETY: any size will do, and a small size has a list; every block has room for an address.
        unsafe {
            let first = mi::mi_malloc(list * STEP).cast::<u8>();
            let mut last = null_mut::<u8>();
            for _ in 1..FRESH {
                let block = mi::mi_malloc(list * STEP).cast::<u8>();
                if block.is_null() {
                    break;
                }
                block.cast::<*mut u8>().write(null_mut());
                if last.is_null() {
                    lists.heads.get_unchecked(list).set(block);
                } else {
                    last.cast::<*mut u8>().write(block);
                }
                last = block;
            }
            first
        }
    })
}

/// Microsoft's mimalloc behind lists of free blocks.
pub struct MiMalloc;

// SAFETY: mimalloc keeps the contract; its blocks of 16 bytes and more lie at multiples of 16. A block in a list is nobody's,
// and at least as large as the list's size.
unsafe impl GlobalAlloc for MiMalloc {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_small(layout) {
            let list = list_of(layout.size());
            return LISTS.with(|lists| {
                // SAFETY: a small size has a list. A free block begins with the address of the next.
                unsafe {
                    let head = lists.heads.get_unchecked(list);
                    let block = head.get();
                    if block.is_null() {
                        return fresh(list);
                    }
                    head.set(block.cast::<*mut u8>().read());
                    block
                }
            });
        }
        // SAFETY: any size and any power of two will do.
        unsafe {
            if layout.align() <= STEP {
                mi::mi_malloc(layout.size()).cast()
            } else {
                mi::mi_malloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if is_small(layout) {
            let list = list_of(layout.size());
            LISTS.with(|lists| {
                // SAFETY: a small size has a list. The block is nobody's any more and has room for an address.
                unsafe {
                    let head = lists.heads.get_unchecked(list);
                    block.cast::<*mut u8>().write(head.get());
                    head.set(block);
                }
            });
            return;
        }
        // SAFETY: the caller has it from here.
        unsafe { mi::mi_free(block.cast()) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: any size and any power of two will do; a small block is as large as its list's size.
        unsafe {
            if is_small(layout) {
                mi::mi_zalloc(list_of(layout.size()) * STEP).cast()
            } else if layout.align() <= STEP {
                mi::mi_zalloc(layout.size()).cast()
            } else {
                mi::mi_zalloc_aligned(layout.size(), layout.align()).cast()
            }
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller has the block from here, and the new size, rounded up, is no larger than the caller vouches for.
        unsafe {
            let wanted = Layout::from_size_align_unchecked(size, layout.align());
            if is_small(layout) {
                if is_small(wanted) && list_of(size) == list_of(layout.size()) {
                    return block;
                }
                let new = self.alloc(wanted);
                if !new.is_null() {
                    std::ptr::copy_nonoverlapping(block, new, size.min(layout.size()));
                    self.dealloc(block, layout);
                }
                return new;
            }
            // What becomes small must be as large as its list's size.
            let room = if is_small(wanted) { list_of(size) * STEP } else { size };
            if layout.align() <= STEP {
                mi::mi_realloc(block.cast(), room).cast()
            } else {
                mi::mi_realloc_aligned(block.cast(), room, layout.align()).cast()
            }
        }
    }
}
