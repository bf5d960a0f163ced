//! PHP's reference: a counted box that several slots share.

use super::Value;
use super::heap::{self, Header, Kind};
use std::cell::UnsafeCell;
use std::ptr::NonNull;

#[repr(C)]
pub(super) struct RefBox {
    pub(super) header: Header,
    value: UnsafeCell<Value>,
    /// The typed properties that share this value: each assignment must satisfy all of them.
    /// Opaque here; the VM keeps its property descriptions in it.
    constraints: UnsafeCell<Vec<usize>>,
}

impl RefBox {
    #[inline(always)]
    pub(super) fn value(&self) -> &Value {
        // SAFETY: the heap belongs to one thread, and no `&mut` from `get_mut` is alive here.
        unsafe { &*self.value.get() }
    }
}

/// A holder of a reference.
#[repr(transparent)]
pub struct Ref(NonNull<RefBox>);

impl Ref {
    /// A new reference to this value, which must not be a reference itself.
    pub fn new(value: Value) -> Ref {
        debug_assert!(!matches!(value, Value::Reference(_)));
        let boxed = Box::new(RefBox {
            header: Header::new(Kind::Reference),
            value: UnsafeCell::new(value),
            constraints: UnsafeCell::new(Vec::new()),
        });
        Ref(NonNull::from(Box::leak(boxed)))
    }

    pub(super) fn from_box(p: NonNull<RefBox>) -> Ref {
        Ref(p)
    }

    #[inline(always)]
    fn inner(&self) -> &RefBox {
        // SAFETY: a `Ref` always points to a live box.
        unsafe { self.0.as_ref() }
    }

    pub(super) fn header_pointer(&self) -> NonNull<Header> {
        self.0.cast()
    }

    /// The shared value.
    #[inline(always)]
    pub fn get(&self) -> &Value {
        self.inner().value()
    }

    /// The shared value, for changing. Must not be made a reference.
    ///
    /// Other holders see the change; the borrow must end before anything else reads through the reference.
    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub fn get_mut(&self) -> &mut Value {
        // SAFETY: the heap belongs to one thread; callers keep the borrow only while they run no other code
        // that could reach this reference.
        unsafe { &mut *self.inner().value.get() }
    }

    /// Replaces the shared value. The old one is dropped last, when the new one is in place.
    #[inline]
    pub fn set(&self, value: Value) {
        let old = std::mem::replace(self.get_mut(), value);
        drop(old);
    }

    /// The number of holders.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.inner().header.count()
    }

    /// Whether the shared value is this very array.
    pub(super) fn leads_to(&self, array: *const super::Array) -> bool {
        matches!(self.get(), Value::Array(holder) if std::ptr::eq(&**holder, array))
    }

    /// Whether both are the same reference.
    #[inline(always)]
    pub fn same(&self, other: &Ref) -> bool {
        self.0 == other.0
    }

    /// The address, an identity.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// The typed properties that constrain the value (opaque to this room).
    #[allow(clippy::mut_from_ref)]
    pub fn constraints(&self) -> &mut Vec<usize> {
        // SAFETY: as for `get_mut`.
        unsafe { &mut *self.inner().constraints.get() }
    }

    /// Whether some typed property constrains the value.
    #[inline(always)]
    pub fn is_constrained(&self) -> bool {
        !self.constraints().is_empty()
    }
}

impl Clone for Ref {
    #[inline(always)]
    fn clone(&self) -> Ref {
        self.inner().header.increment();
        Ref(self.0)
    }
}

impl Drop for Ref {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: a holder points to a living box; only the last one that goes frees it.
        unsafe {
            // Only what refers to something that can be part of a cycle may be a cycle's root.
            let may_be_root = matches!(self.get(), Value::Array(_) | Value::Object(_));
            if heap::Header::decrement_root(self.0.cast(), may_be_root) {
                heap::free_reference(self.0);
            }
        }
    }
}
