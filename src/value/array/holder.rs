//! The counted holder of an array.

use super::super::heap::{self, Kind};
use super::super::{IMMORTAL, Value};
use super::{Array, EDIT_BITS};
use std::ptr::NonNull;
use std::sync::OnceLock;

#[repr(C)]
pub(in crate::value) struct ArrayBox {
    pub(in crate::value) header: heap::Header,
    pub(in crate::value) array: Array,
}

/// A counted holder of an [`Array`].
#[repr(transparent)]
pub struct Arr(pub(in crate::value) NonNull<ArrayBox>);

struct SharedArr(Arr);
// SAFETY: the shared empty array is immortal: its count never changes and nobody gets it for changing.
unsafe impl Sync for SharedArr {}
// SAFETY: as above.
unsafe impl Send for SharedArr {}

impl Arr {
    /// A holder of an empty array.
    pub fn new() -> Arr {
        static EMPTY_ARRAY: OnceLock<SharedArr> = OnceLock::new();
        EMPTY_ARRAY.get_or_init(|| SharedArr(Arr::from_array(Array::new()).into_immortal())).0.clone()
    }

    /// A holder of this array.
    #[inline]
    pub fn from_array(array: Array) -> Arr {
        let boxed = Box::new(ArrayBox { header: heap::Header::new(Kind::Array), array });
        Arr(NonNull::from(Box::leak(boxed)))
    }

    /// A holder of an array with the keys 0, 1, 2 …
    pub fn from_vec(values: Vec<Value>) -> Arr {
        Arr::from_array(Array::from_vec(values))
    }

    /// Makes the array immortal. Its values must be immortal or uncounted themselves.
    pub fn into_immortal(self) -> Arr {
        self.header().set_count(IMMORTAL);
        self
    }

    #[inline(always)]
    pub(in crate::value) fn header(&self) -> &heap::Header {
        // SAFETY: an `Arr` always points to a live box.
        unsafe { &self.0.as_ref().header }
    }

    /// Whether both are the same array in memory.
    #[inline(always)]
    pub fn same(&self, other: &Arr) -> bool {
        self.0 == other.0
    }

    /// The address, an identity for recursion checks.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// Whether nobody else holds it.
    #[inline(always)]
    pub fn is_unshared(&self) -> bool {
        self.header().count() == 1
    }

    /// The number of holders; `None`: it is immortal.
    pub fn holders(&self) -> Option<u32> {
        Some(self.header().count()).filter(|count| count & IMMORTAL == 0)
    }

    /// The number of holders (immortals answer 2).
    pub fn count(&self) -> u32 {
        let count = self.header().count();
        if count & IMMORTAL != 0 { 2 } else { count }
    }

    /// The array for changing, copied first if shared.
    #[inline(always)]
    pub fn make_mut(&mut self) -> &mut Array {
        if !self.is_unshared() {
            self.separate();
        }
        // SAFETY: unshared, and `self` is borrowed for changing as long as the result lives.
        unsafe { &mut self.0.as_mut().array }
    }

    /// Which array this is and how far its elements were moved ([`Array::edit`]), for a `foreach` by reference.
    pub fn mark(&self) -> i64 {
        // Addresses are multiples of eight.
        (self.0.as_ptr() as i64) << (EDIT_BITS - 3) | i64::from(self.edit())
    }

    /// [`Array::edit`] when the mark was made.
    pub fn edit_of_mark(mark: i64) -> u32 {
        (mark & ((1 << EDIT_BITS) - 1)) as u32
    }

    /// Whether a mark was this array's, whatever was edited since.
    pub fn is_marked(&self, mark: i64) -> bool {
        (mark ^ self.mark()) >> EDIT_BITS == 0
    }

    /// The array for changing under all its holders, as PHP does it while a `foreach` by reference goes over it.
    ///
    /// # Safety
    /// The array is not immortal, and no borrow into it is alive.
    pub unsafe fn iterated_mut(&mut self) -> &mut Array {
        // SAFETY: the caller's promise; the heap belongs to one thread.
        unsafe { &mut self.0.as_mut().array }
    }

    /// The array for changing, if nobody else holds it.
    #[inline(always)]
    pub fn unshared_mut(&mut self) -> Option<&mut Array> {
        // SAFETY: unshared, and `self` is borrowed for changing as long as the result lives.
        if self.is_unshared() { Some(unsafe { &mut self.0.as_mut().array }) } else { None }
    }

    /// Takes one holder away of several, whose own holder is then forgotten without being dropped. That the array may now
    /// be held by a cycle alone is not looked at, as for a holder that was only passing by.
    ///
    /// # Safety
    /// The array is shared, and one of its holders is overwritten without being dropped.
    #[inline(always)]
    pub unsafe fn release_shared(&self) {
        let count = self.header().count();
        if count & IMMORTAL == 0 {
            self.header().set_count(count - 1);
        }
    }

    /// As [`Arr::make_mut`]; positions in a copy are those of the original.
    pub fn make_mut_keeping_positions(&mut self) -> &mut Array {
        if !self.is_unshared() {
            *self = Arr::from_array(self.copied(true));
        }
        self.make_mut()
    }

    #[cold]
    #[inline(never)]
    fn separate(&mut self) {
        // Most arrays that are separated are the shared empty one.
        let copy =
            if self.is_empty() && self.next_index == i64::MIN { Array::new() } else { Array::clone(self) };
        *self = Arr::from_array(copy);
    }

    /// Takes the elements out of a shared array, for all its holders.
    ///
    /// # Safety
    /// No borrow into the array is alive.
    pub(in crate::value) unsafe fn take_contents(&self) -> Array {
        // SAFETY: the caller's promise; the heap belongs to one thread.
        std::mem::take(unsafe { &mut (*self.0.as_ptr()).array })
    }

    /// The array itself: taken if unshared, else copied.
    pub fn into_array(mut self) -> Array {
        std::mem::take(self.make_mut())
    }
}

impl Default for Arr {
    fn default() -> Arr {
        Arr::new()
    }
}

impl std::ops::Deref for Arr {
    type Target = Array;
    #[inline(always)]
    fn deref(&self) -> &Array {
        // SAFETY: an `Arr` always points to a live box.
        unsafe { &self.0.as_ref().array }
    }
}

impl Clone for Arr {
    #[inline(always)]
    fn clone(&self) -> Arr {
        self.header().increment();
        Arr(self.0)
    }
}

impl Drop for Arr {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: a holder points to a living box; only the last one that goes frees it.
        unsafe {
            if heap::Header::decrement(self.0.cast()) {
                heap::free_array(self.0);
            }
        }
    }
}
