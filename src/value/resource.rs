//! PHP's resource: a numbered handle, open or closed.

use super::heap::Header;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ptr::NonNull;

#[repr(C)]
struct ResourceBox {
    head: Header,
    id: i64,
    kind: Cell<&'static str>,
    payload: RefCell<Option<Box<dyn Any>>>,
}

// `Value::hold` counts without knowing the type.
const _: () = assert!(std::mem::offset_of!(ResourceBox, head) == 0);

/// A counted holder of a resource. The payload is closed when the last holder goes, if not before.
#[repr(transparent)]
pub struct Res(NonNull<ResourceBox>);

thread_local! {
    /// The resources that are open or held, by number.
    static LIVE: RefCell<BTreeMap<i64, NonNull<ResourceBox>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Res {
    /// A new resource of PHP's kind `kind` (`stream`, `stream-context` …); the number is the next free one.
    pub fn new(kind: &'static str, payload: Box<dyn Any>) -> Res {
        thread_local! {
            static NEXT: Cell<i64> = const { Cell::new(1) };
        }
        Res::with_id(kind, NEXT.with(|next| next.replace(next.get() + 1)), payload)
    }

    /// A resource that takes the place of one that is gone, under its number.
    pub fn with_id(kind: &'static str, id: i64, payload: Box<dyn Any>) -> Res {
        let place = NonNull::from(Box::leak(Box::new(ResourceBox {
            head: Header::without_edges(),
            id,
            kind: Cell::new(kind),
            payload: RefCell::new(Some(payload)),
        })));
        // At the end of the thread nobody asks any more.
        let _ = LIVE.try_with(|live| live.borrow_mut().insert(id, place));
        Res(place)
    }

    /// The resources that are not closed, in the order of their numbers.
    pub fn open_ones() -> Vec<Res> {
        Res::live_ones().into_iter().filter(|res| !res.is_closed()).collect()
    }

    /// The resources that are open or held, in the order of their numbers.
    pub fn live_ones() -> Vec<Res> {
        let places: Vec<_> =
            LIVE.try_with(|live| live.borrow().values().copied().collect()).unwrap_or_default();
        let held = places.into_iter().map(|place| {
            // SAFETY: a box takes itself out of `LIVE` before it is freed, and nothing is freed meanwhile.
            unsafe { place.as_ref() }.head.increment();
            Res(place)
        });
        held.collect()
    }

    fn inner(&self) -> &ResourceBox {
        // SAFETY: a holder keeps the box alive.
        unsafe { self.0.as_ref() }
    }

    /// The number that `(int)$resource` gives.
    pub fn id(&self) -> i64 {
        self.inner().id
    }

    /// `get_resource_type`: "Unknown" once closed.
    pub fn kind(&self) -> &'static str {
        self.inner().kind.get()
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.inner().payload.try_borrow().is_ok_and(|p| p.is_none())
    }

    /// Closes it; gives the payload back for what must still be done with it.
    pub fn close(&self) -> Option<Box<dyn Any>> {
        let payload = self.inner().payload.try_borrow_mut().ok()?.take();
        if payload.is_some() {
            self.inner().kind.set("Unknown");
        }
        payload
    }

    /// Runs `f` on the payload if the resource is open and of that type.
    pub fn with<T: 'static, R>(&self, f: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut payload = self.inner().payload.try_borrow_mut().ok()?;
        payload.as_mut()?.downcast_mut::<T>().map(f)
    }

    /// Whether both are the same resource.
    pub fn same(&self, other: &Res) -> bool {
        self.0 == other.0
    }
}

impl Res {
    /// Frees the box after the last holder. Apart: inlined where values of all types are dropped, it would cost the others
    /// saved registers.
    #[cold]
    #[inline(never)]
    fn free(&mut self) {
        let (id, place) = (self.id(), self.0);
        let _ = LIVE.try_with(|live| {
            let mut live = live.borrow_mut();
            // Its place may have been taken, see `Res::with_id`.
            if live.get(&id) == Some(&place) {
                live.remove(&id);
            }
        });
        // SAFETY: the last holder; the box came from `Res::new`.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

impl Clone for Res {
    fn clone(&self) -> Res {
        self.inner().head.increment();
        Res(self.0)
    }
}

impl Drop for Res {
    #[inline(always)]
    fn drop(&mut self) {
        let head = &self.inner().head;
        if head.count() > 1 {
            head.set_count(head.count() - 1);
        } else {
            self.free();
        }
    }
}
