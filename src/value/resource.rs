//! PHP's resource: a numbered handle, open or closed.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

struct Inner {
    id: i64,
    kind: Cell<&'static str>,
    payload: RefCell<Option<Box<dyn Any>>>,
}

/// A counted holder of a resource. The payload is closed when the last holder goes, if not before.
#[derive(Clone)]
pub struct Res(Rc<Inner>);

impl Res {
    /// A new resource of PHP's kind `kind` (`stream`, `stream-context` …); the number is the next free one.
    pub fn new(kind: &'static str, payload: Box<dyn Any>) -> Res {
        thread_local! {
            static NEXT: Cell<i64> = const { Cell::new(1) };
        }
        let id = NEXT.with(|next| next.replace(next.get() + 1));
        Res(Rc::new(Inner { id, kind: Cell::new(kind), payload: RefCell::new(Some(payload)) }))
    }

    /// The number that `(int)$resource` gives.
    pub fn id(&self) -> i64 {
        self.0.id
    }

    /// `get_resource_type`: "Unknown" once closed.
    pub fn kind(&self) -> &'static str {
        self.0.kind.get()
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.0.payload.try_borrow().is_ok_and(|p| p.is_none())
    }

    /// Closes it; gives the payload back for what must still be done with it.
    pub fn close(&self) -> Option<Box<dyn Any>> {
        let payload = self.0.payload.try_borrow_mut().ok()?.take();
        if payload.is_some() {
            self.0.kind.set("Unknown");
        }
        payload
    }

    /// Runs `f` on the payload if the resource is open and of that type.
    pub fn with<T: 'static, R>(&self, f: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut payload = self.0.payload.try_borrow_mut().ok()?;
        payload.as_mut()?.downcast_mut::<T>().map(f)
    }

    /// Whether both are the same resource.
    pub fn same(&self, other: &Res) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
