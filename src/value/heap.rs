//! The heap of one thread: reference counts, freeing without recursion, pending destructors, and the roots
//! that the cycle collector starts from.
//!
//! A count that drops to zero frees its box at once, in PHP's order, recursing natively only to a fixed depth;
//! below that the boxes wait on a list. An object whose class has a destructor (or whose native data asks for
//! one: a generator suspended in `try … finally`) is not freed but queued; the VM runs the queue before the
//! next instruction, looking only at the one flag [`attention`].

use super::array::ArrayBox;
use super::object::{Obj, ObjectBox};
use super::reference::RefBox;
use super::{Arr, IMMORTAL, Ref, Value};
use std::cell::{Cell, UnsafeCell};
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

/// What kind of box a header belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// An array.
    Array = 0,
    /// An object.
    Object = 1,
    /// A reference.
    Reference = 2,
}

/// The colours of trial deletion (Bacon and Rajan, "Concurrent Cycle Collection in Reference Counted Systems", 2001).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Color {
    /// In use, or not looked at.
    Black = 0,
    /// Being looked at: its inner counts are taken away.
    Gray = 1,
    /// Found to be garbage.
    White = 2,
    /// A possible root of a garbage cycle.
    Purple = 3,
}

/// The first eight bytes of every box that can be part of a cycle.
#[repr(C)]
pub struct Header {
    count: Cell<u32>,
    /// Bits 0–1 kind, 2–3 colour, 4.. position in the root buffer plus one (0: not in it).
    gc: Cell<u32>,
}

// `Value::hold` counts without knowing the type.
const _: () = assert!(std::mem::offset_of!(ArrayBox, header) == 0);
const _: () = assert!(std::mem::offset_of!(ObjectBox, header) == 0);
const _: () = assert!(std::mem::offset_of!(RefBox, header) == 0);

impl Header {
    pub(super) fn new(kind: Kind) -> Header {
        Header { count: Cell::new(1), gc: Cell::new(kind as u32) }
    }

    /// Of a box with one holder that the collector never sees, since it holds nothing.
    pub(super) fn without_edges() -> Header {
        Header { count: Cell::new(1), gc: Cell::new(NOT_A_ROOT << 4) }
    }

    /// The number of holders.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.count.get()
    }

    #[inline(always)]
    pub(super) fn set_count(&self, count: u32) {
        self.count.set(count);
    }

    /// Which box this header begins.
    pub fn kind(&self) -> Kind {
        match self.gc.get() & 3 {
            0 => Kind::Array,
            1 => Kind::Object,
            _ => Kind::Reference,
        }
    }

    /// The collector's mark.
    pub fn color(&self) -> Color {
        match self.gc.get() >> 2 & 3 {
            0 => Color::Black,
            1 => Color::Gray,
            2 => Color::White,
            _ => Color::Purple,
        }
    }

    /// Sets the collector's mark.
    pub fn set_color(&self, color: Color) {
        self.gc.set(self.gc.get() & !0b1100 | (color as u32) << 2);
    }

    /// Whether it is among the possible roots of garbage.
    pub(super) fn is_root(&self) -> bool {
        self.root() != 0
    }

    fn root(&self) -> u32 {
        self.gc.get() >> 4
    }

    /// The collector is about to free the box: that its count falls meanwhile makes it no possible root.
    pub(super) fn keep_out_of_roots(&self) {
        forget_root(self);
        self.set_root(NOT_A_ROOT);
    }

    /// Marks a garbage root during a collection, or takes the mark away.
    pub(super) fn set_listed(&self, listed: bool) {
        self.set_root(if listed { LISTED } else { 0 });
    }

    /// Whether it has that mark.
    pub(super) fn is_listed(&self) -> bool {
        self.root() == LISTED
    }

    pub(super) fn is_kept_out_of_roots(&self) -> bool {
        self.root() == NOT_A_ROOT
    }

    fn set_root(&self, root: u32) {
        self.gc.set(self.gc.get() & 0b1111 | root << 4);
    }

    #[inline(always)]
    pub(super) fn increment(&self) {
        let count = self.count.get();
        if count & IMMORTAL == 0 {
            self.count.set(count + 1);
        }
    }

    /// Takes a holder away if others are left and the box is among the possible roots already; else does nothing.
    #[inline(always)]
    pub(super) fn release_shared(&self) -> bool {
        let count = self.count.get();
        if count & IMMORTAL != 0 {
            return true;
        }
        if count == 1 || self.gc.get() >> 4 == 0 {
            return false;
        }
        self.count.set(count - 1);
        true
    }

    /// As [`Header::decrement`]; what cannot be the root of a cycle does not become a possible one.
    ///
    /// # Safety
    /// As for [`Header::decrement`].
    #[inline(always)]
    pub(super) unsafe fn decrement_root(this: NonNull<Header>, may_be_root: bool) -> bool {
        // SAFETY: the caller's promise.
        let header = unsafe { this.as_ref() };
        if may_be_root {
            // SAFETY: the caller's promise.
            return unsafe { Header::decrement(this) };
        }
        let count = header.count.get();
        if count & IMMORTAL != 0 {
            return false;
        }
        header.count.set(count - 1);
        count == 1
    }

    /// Takes one holder away; true if it was the last.
    ///
    /// # Safety
    /// The header begins a living box; the pointer may be used for all of the box.
    #[inline(always)]
    pub(super) unsafe fn decrement(this: NonNull<Header>) -> bool {
        // SAFETY: the caller's promise.
        let header = unsafe { this.as_ref() };
        let count = header.count.get();
        if count & IMMORTAL != 0 {
            return false;
        }
        header.count.set(count - 1);
        if count == 1 {
            return true;
        }
        if header.gc.get() >> 4 == 0 {
            // SAFETY: the caller's promise.
            unsafe { note_root(this) }
        }
        false
    }
}

/// A box has lost a holder and has others: it may be the root of a garbage cycle. Of a reference it is, as in PHP, the
/// array or object that it refers to.
///
/// # Safety
/// The header begins a living box.
#[inline(always)]
unsafe fn note_root(this: NonNull<Header>) {
    // SAFETY: the caller's promise; the kind tells what box it is, and what it holds is alive.
    unsafe {
        if this.as_ref().kind() != Kind::Reference {
            return possible_root(this);
        }
        let inner: NonNull<Header> = match this.cast::<RefBox>().as_ref().value() {
            Value::Array(array) => array.0.cast(),
            Value::Object(object) => object.header_pointer(),
            _ => return,
        };
        if inner.as_ref().root() == 0 && inner.as_ref().count() & IMMORTAL == 0 {
            possible_root(inner);
        }
    }
}

/// Stands in place of a position in the root buffer, beyond all real ones.
const NOT_A_ROOT: u32 = (1 << 28) - 1;
/// Likewise, of what waits in [`Heap::late`] for a place.
const LATE: u32 = NOT_A_ROOT - 1;
/// Likewise, of a root that a collection has put into its list of garbage.
const LISTED: u32 = NOT_A_ROOT - 2;
/// Boxes are freed natively nested up to this depth; deeper ones wait.
const FREE_DEPTH: u32 = 128;
/// So many possible roots make the collector worthwhile (PHP's GC_THRESHOLD_DEFAULT).
const ROOT_THRESHOLD: usize = 10_001;

struct Heap {
    depth: Cell<u32>,
    attention: Cell<bool>,
    collecting: Cell<bool>,
    /// A new root has filled the buffer: it is time to collect. (What gathers while a collection runs does not count.)
    due: Cell<bool>,
    collector_enabled: Cell<bool>,
    destructors_off: Cell<bool>,
    threshold: Cell<usize>,
    deferred: UnsafeCell<ManuallyDrop<Vec<NonNull<Header>>>>,
    roots: UnsafeCell<ManuallyDrop<Vec<Option<NonNull<Header>>>>>,
    free_roots: UnsafeCell<ManuallyDrop<Vec<u32>>>,
    /// What became a possible root after the one that made a collection due: the collection comes first, and these
    /// are in use meanwhile. Each is held once more, by the list.
    late: UnsafeCell<ManuallyDrop<Vec<NonNull<Header>>>>,
    destructors: UnsafeCell<ManuallyDrop<Vec<Obj>>>,
}

// The heap has no destructor, so that reaching it is one thread-pointer-relative load; what it holds at the
// end of a thread goes with the process.
thread_local! {
    static HEAP: Heap = const {
        Heap {
            depth: Cell::new(0),
            attention: Cell::new(false),
            collecting: Cell::new(false),
            due: Cell::new(false),
            collector_enabled: Cell::new(true),
            destructors_off: Cell::new(false),
            threshold: Cell::new(ROOT_THRESHOLD),
            deferred: UnsafeCell::new(ManuallyDrop::new(Vec::new())),
            roots: UnsafeCell::new(ManuallyDrop::new(Vec::new())),
            free_roots: UnsafeCell::new(ManuallyDrop::new(Vec::new())),
            late: UnsafeCell::new(ManuallyDrop::new(Vec::new())),
            destructors: UnsafeCell::new(ManuallyDrop::new(Vec::new())),
        }
    };
}

/// Whether the VM has something to do before the next instruction: run destructors, collect cycles, call an
/// error handler, answer a signal.
#[inline(always)]
pub fn attention() -> bool {
    HEAP.with(|heap| heap.attention.get())
}

/// The flag behind [`attention`], for a holder that stays in this thread: reaching it through the thread each time costs
/// more than the look itself.
pub fn attention_flag() -> *const Cell<bool> {
    HEAP.with(|heap| std::ptr::from_ref(&heap.attention))
}

/// Asks for [`attention`], or says that it was given.
pub fn set_attention(wanted: bool) {
    HEAP.with(|heap| heap.attention.set(wanted));
}

/// The objects whose destructors must run now, in order. Each is held once more, by the list.
pub fn take_pending_destructors() -> Vec<Obj> {
    // SAFETY: no reference into the list outlives this call.
    HEAP.with(|heap| unsafe {
        let waiting = &mut **heap.destructors.get();
        // An empty list keeps its memory for the next one.
        if waiting.is_empty() { Vec::new() } else { std::mem::take(waiting) }
    })
}

/// The object that waits for its destructor, if it is the only one.
pub fn take_only_destructor() -> Option<Obj> {
    HEAP.with(|heap| {
        // SAFETY: as above.
        let waiting = unsafe { &mut **heap.destructors.get() };
        if waiting.len() == 1 { waiting.pop() } else { None }
    })
}

/// Whether objects wait for their destructors.
pub fn has_pending_destructors() -> bool {
    // SAFETY: as above.
    HEAP.with(|heap| unsafe { !(**heap.destructors.get()).is_empty() })
}

/// From now on objects die without destructors (PHP after a fatal error or at the end of shutdown), or not.
pub fn set_destructors_off(off: bool) {
    HEAP.with(|heap| heap.destructors_off.set(off));
}

/// Whether objects die without destructors.
pub fn destructors_off() -> bool {
    HEAP.with(|heap| heap.destructors_off.get())
}

/// Switches the automatic collector on or off (`gc_enable`, `gc_disable`).
pub fn set_collector_enabled(enabled: bool) {
    HEAP.with(|heap| heap.collector_enabled.set(enabled));
}

/// Whether the automatic collector is on (`gc_enabled`).
pub fn collector_enabled() -> bool {
    HEAP.with(|heap| heap.collector_enabled.get())
}

/// Whether the root buffer was full when one more possible root came, so that a collection is due.
pub fn collection_due() -> bool {
    let (due, allowed) =
        HEAP.with(|heap| (heap.due.replace(false), heap.collector_enabled.get() && !heap.collecting.get()));
    if due && !allowed {
        admit_late_roots();
    }
    due && allowed
}

/// After a collection that was due: what came too late for it gets its place in the root buffer, if nothing has freed it
/// meanwhile.
pub fn admit_late_roots() {
    // SAFETY: no reference into the list outlives this statement.
    let late = HEAP.with(|heap| unsafe { std::mem::take(&mut **heap.late.get()) });
    for header in late {
        // SAFETY: the list holds the box, and gives its hold up here.
        unsafe {
            header.as_ref().set_root(0);
            drop(value_of(header));
        }
    }
}

/// A value that takes over one of a box's holders.
///
/// # Safety
/// The header begins a living box, and the caller gives up a holder of it.
pub(super) unsafe fn value_of(header: NonNull<Header>) -> Value {
    // SAFETY: the kind tells what box it is.
    unsafe {
        match header.as_ref().kind() {
            Kind::Array => Value::Array(Arr(header.cast())),
            Kind::Object => Value::Object(Obj::from_box(header.cast())),
            Kind::Reference => Value::Reference(Ref::from_box(header.cast())),
        }
    }
}

/// The current and the default root threshold.
pub fn threshold() -> usize {
    HEAP.with(|heap| heap.threshold.get())
}

/// Adapts the root threshold after a collection.
pub fn set_threshold(threshold: usize) {
    HEAP.with(|heap| heap.threshold.set(threshold.max(ROOT_THRESHOLD)));
}

/// The number of possible roots.
pub fn root_count() -> usize {
    // SAFETY: no reference into the lists outlives this call.
    HEAP.with(|heap| unsafe { (**heap.roots.get()).len() - (**heap.free_roots.get()).len() })
}

/// Takes all possible roots; they are in the buffer no longer.
pub fn take_roots() -> Vec<NonNull<Header>> {
    HEAP.with(|heap| {
        // SAFETY: no reference into the lists outlives this call; the headers in the buffer are alive, since
        // freeing a box takes it out.
        unsafe {
            (**heap.free_roots.get()).clear();
            let roots: Vec<_> = std::mem::take(&mut **heap.roots.get()).into_iter().flatten().collect();
            for root in &roots {
                root.as_ref().set_root(0);
            }
            roots
        }
    })
}

/// Whether a collection runs.
pub fn is_collecting() -> bool {
    HEAP.with(|heap| heap.collecting.get())
}

/// Puts a box into the root buffer, if it is not there; returns its place.
pub(super) fn add_root(header: NonNull<Header>) -> u32 {
    // SAFETY: the caller has it from a living box.
    unsafe {
        if header.as_ref().root() == 0 {
            possible_root(header);
        }
        header.as_ref().root()
    }
}

/// Whether that place in the root buffer still belongs to this box (which may have been freed).
pub(super) fn is_root(header: NonNull<Header>, root: u32) -> bool {
    let Some(index) = root.checked_sub(1) else { return false };
    // SAFETY: no reference into the list outlives this call.
    HEAP.with(|heap| unsafe { (**heap.roots.get()).get(index as usize) == Some(&Some(header)) })
}

/// Marks that a collection runs: no other one is due meanwhile.
pub fn set_collecting(collecting: bool) {
    HEAP.with(|heap| heap.collecting.set(collecting));
}

#[cold]
#[inline(never)]
fn possible_root(header: NonNull<Header>) {
    HEAP.with(|heap| {
        // SAFETY: no reference into the lists outlives this block, and the header begins a living box.
        unsafe {
            if heap.due.get() || is_full(heap) {
                heap.due.set(true);
                heap.attention.set(true);
                let box_header = header.as_ref();
                box_header.set_count(box_header.count() + 1);
                box_header.set_root(LATE);
                (**heap.late.get()).push(header);
                return;
            }
            let roots = &mut **heap.roots.get();
            let index = match (**heap.free_roots.get()).pop() {
                Some(index) => index,
                None => {
                    if roots.len() + 1 >= LISTED as usize {
                        return;
                    }
                    roots.push(None);
                    (roots.len() - 1) as u32
                }
            };
            roots[index as usize] = Some(header);
            header.as_ref().set_root(index + 1);
        }
    });
}

/// Whether a collection must make room for another root.
///
/// # Safety
/// There is no reference into the lists.
unsafe fn is_full(heap: &Heap) -> bool {
    // SAFETY: the caller's promise.
    let waiting = unsafe { (**heap.roots.get()).len() - (**heap.free_roots.get()).len() };
    waiting + 1 >= heap.threshold.get() && heap.collector_enabled.get() && !heap.collecting.get()
}

/// Takes a box that is about to be freed out of the root buffer.
#[inline(always)]
fn forget_root(header: &Header) {
    if header.root() != 0 {
        forget_root_slow(header);
    }
}

#[cold]
#[inline(never)]
fn forget_root_slow(header: &Header) {
    HEAP.with(|heap| {
        // SAFETY: no reference into the lists outlives this block; the index is in range, since it was given out.
        unsafe {
            let index = header.root() - 1;
            header.set_root(0);
            if let Some(root) = (**heap.roots.get()).get_mut(index as usize) {
                *root = None;
                (**heap.free_roots.get()).push(index);
            }
        }
    });
}

/// Frees `header`'s box now, or later if freeing is nested too deeply.
///
/// # Safety
/// The count is zero and nobody uses the box any more.
#[inline]
unsafe fn free_nested(header: NonNull<Header>, free: unsafe fn(NonNull<Header>)) {
    HEAP.with(|heap| {
        let depth = heap.depth.get();
        // SAFETY: the caller's promise; the deferred boxes were queued under the same promise.
        unsafe {
            if depth >= FREE_DEPTH {
                (**heap.deferred.get()).push(header);
                return;
            }
            heap.depth.set(depth + 1);
            free(header);
            if depth == 0 {
                while let Some(next) = (**heap.deferred.get()).pop() {
                    match next.as_ref().kind() {
                        Kind::Array => free_array_now(next),
                        Kind::Object => free_object_now(next),
                        Kind::Reference => free_reference_now(next),
                    }
                }
            }
            heap.depth.set(depth);
        }
    });
}

unsafe fn free_array_now(header: NonNull<Header>) {
    // SAFETY: the header begins an `ArrayBox` that came from a `Box` and nobody uses any more.
    drop(unsafe { Box::from_raw(header.cast::<ArrayBox>().as_ptr()) });
}

unsafe fn free_object_now(header: NonNull<Header>) {
    // SAFETY: the header begins an `ObjectBox` that nobody uses any more.
    unsafe { ObjectBox::free(header.cast()) };
}

unsafe fn free_reference_now(header: NonNull<Header>) {
    // SAFETY: the header begins a `RefBox` that came from a `Box` and nobody uses any more.
    drop(unsafe { Box::from_raw(header.cast::<RefBox>().as_ptr()) });
}

/// # Safety
/// The count is zero and nobody uses the box any more.
#[cold]
#[inline(never)]
pub(super) unsafe fn free_array(array: NonNull<ArrayBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        forget_root(&array.as_ref().header);
        if array.as_ref().array.is_empty() {
            free_array_now(array.cast());
        } else {
            free_nested(array.cast(), free_array_now);
        }
    }
}

/// # Safety
/// The count is zero and nobody uses the box any more.
#[inline(never)]
pub(super) unsafe fn free_object(object: NonNull<ObjectBox>) {
    // SAFETY: the caller's promise. A queued object gets its holder back before anybody can see it.
    unsafe {
        if ObjectBox::wants_destructor(object) && !HEAP.with(|heap| heap.destructors_off.get()) {
            object.as_ref().header.set_count(1);
            object.as_ref().set_destructed();
            HEAP.with(|heap| {
                (**heap.destructors.get()).push(Obj::from_box(object));
                heap.attention.set(true);
            });
            return;
        }
        forget_root(&object.as_ref().header);
        free_nested(object.cast(), free_object_now);
    }
}

/// # Safety
/// The count is zero and nobody uses the box any more.
#[cold]
#[inline(never)]
pub(super) unsafe fn free_reference(reference: NonNull<RefBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        forget_root(&reference.as_ref().header);
        if reference.as_ref().value().is_counted() {
            free_nested(reference.cast(), free_reference_now);
        } else {
            free_reference_now(reference.cast());
        }
    }
}

/// The header of the box that a value holds, if that box can be part of a cycle.
#[inline]
pub fn header_of(value: &Value) -> Option<NonNull<Header>> {
    match value {
        Value::Array(a) if a.header().count() & IMMORTAL == 0 => Some(a.0.cast()),
        Value::Object(o) => Some(o.header_pointer()),
        Value::Reference(r) => Some(r.header_pointer()),
        _ => None,
    }
}
