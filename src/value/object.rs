//! PHP's object: a class, property slots fixed by the class, dynamic properties, and native data of builtin classes.

use super::heap::{self, Header, Kind};
use super::{Arr, Str, Value};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::any::Any;
use std::cell::{Cell, UnsafeCell};
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

/// What an object needs to know of its class. The VM's class begins with this (`repr(C)`), so that the VM gets
/// from the one to the other by a cast. Classes live as long as the process.
#[repr(C)]
#[derive(Debug)]
pub struct ClassHeader {
    /// The name as declared.
    pub name: Str,
    /// Number of property slots of an instance.
    pub slot_count: u32,
    /// Whether a dying instance must be given to the VM first: the class has `__destruct`.
    pub has_destructor: bool,
    /// For each slot, what a typed property is known by among the constraints of references ([`super::Ref::constraints`]);
    /// empty if no property has a type.
    pub typed_slots: Vec<usize>,
    /// Whether an instance equals itself only and cannot be compared with anything else (enums).
    pub compare_by_identity: bool,
}

/// The state of an instance of a builtin class: a generator's frame, a heap's elements, a closure's function.
pub trait NativeData: Any {
    /// Shows every value it holds to the cycle collector.
    fn trace(&self, tracer: &mut dyn Tracer);
    /// Lets go of every value it holds: the collector breaks a cycle here.
    fn clear(&mut self) {}
    /// A copy for `clone`; `None` if PHP does not clone such objects.
    fn copy(&self) -> Option<Box<dyn NativeData>> {
        None
    }
    /// The copy for a clone of this object.
    fn copy_of(&self, _object: &Obj) -> Option<Box<dyn NativeData>> {
        self.copy()
    }
    /// Why this one is not copied although others like it are: the message of a `ValueError`.
    fn copy_refused(&self) -> Option<&'static str> {
        None
    }
    /// What `var_dump` and `print_r` show instead of the properties: a table whose keys are names as PHP mangles them.
    fn debug_properties(&self, _object: &Obj) -> Option<super::Array> {
        None
    }
    /// What `(array)`, `var_export` and `json_encode` see instead of the properties, with names as PHP mangles them.
    fn array_properties(&self, _object: &Obj) -> Option<Arr> {
        None
    }
    /// How `==` and `<=>` compare this with the native data of another instance of the same class.
    fn compare(&self, _other: &dyn NativeData) -> NativeOrder {
        NativeOrder::Properties
    }
    /// The object that stands behind this one (a lazy proxy's instance): comparisons look at that.
    fn stands_for(&self) -> Option<Obj> {
        None
    }
    /// Whether the VM must be given the dying object first (a generator suspended within `try … finally`).
    fn wants_destructor(&self) -> bool {
        false
    }
    /// Whether PHP counts this among the objects with destructors when it collects cycles, whatever its state.
    fn is_closed_by_collector(&self) -> bool {
        false
    }
    /// Drops and frees itself, if it was made with [`Obj::set_native_in_place`]; false: it was not, and is in a box.
    ///
    /// # Safety
    /// Nobody uses the data afterwards.
    unsafe fn free_in_place(&mut self) -> bool {
        false
    }
}

/// The native data of an object: boxed, or in memory that it frees itself (a generator with its frame).
pub struct NativeBox(NonNull<dyn NativeData>);

impl NativeBox {
    /// Whether the data is of this type.
    #[inline(always)]
    fn is<T: NativeData>(&self) -> bool {
        let this: *const dyn NativeData = self.0.as_ptr();
        let such: *const dyn NativeData = this.cast::<T>();
        // The tables of methods of two types differ, since `type_id` does. One type may have several tables, so that its
        // data may have to be asked, too; where there is one, this spares a call.
        #[allow(ambiguous_wide_pointer_comparisons)]
        let same = std::ptr::eq(this, such);
        same || (&**self as &dyn Any).is::<T>()
    }
}

impl std::ops::Deref for NativeBox {
    type Target = dyn NativeData;
    fn deref(&self) -> &dyn NativeData {
        // SAFETY: alive as long as its box.
        unsafe { self.0.as_ref() }
    }
}

impl std::ops::DerefMut for NativeBox {
    fn deref_mut(&mut self) -> &mut dyn NativeData {
        // SAFETY: alive as long as its box.
        unsafe { self.0.as_mut() }
    }
}

impl Drop for NativeBox {
    fn drop(&mut self) {
        // SAFETY: the only owner; data that is not in place came from a `Box` (`Obj::set_native`).
        unsafe {
            if !self.0.as_mut().free_in_place() {
                drop(Box::from_raw(self.0.as_ptr()));
            }
        }
    }
}

/// See [`NativeData::compare`].
pub enum NativeOrder {
    /// By the properties, as objects of classes in scripts.
    Properties,
    /// The result is known: -1, 0, or 1 (also for "cannot be compared").
    Known(i32),
    /// As these arrays compare.
    Arrays(Arr, Arr),
    /// As these arrays compare; by the properties if they are equal.
    ArraysFirst(Arr, Arr),
    /// They cannot be compared, of which this warns.
    Uncomparable(&'static str),
    /// Comparing them is an error: its class and message.
    Refused(&'static str, &'static str),
}

/// What the cycle collector hands to [`NativeData::trace`].
pub trait Tracer {
    /// Is told of one value held.
    fn visit(&mut self, value: &Value);
    /// Is told of one object held directly.
    fn visit_object(&mut self, object: &Obj);
    /// Is told of one array held directly.
    fn visit_array(&mut self, array: &Arr);
    /// Is told of one reference held directly.
    fn visit_reference(&mut self, reference: &super::Ref);
}

const DESTRUCTED: u32 = 1;
/// Weakly referenced: its death must be told to [`super::weak`].
pub(super) const WEAKLY_REFERENCED: u32 = 2;

/// The bit for a slot in the flags; the slots beyond the last bit share it.
fn unset_bit(slot: u32) -> u32 {
    1 << (slot.min(29) + 2)
}

#[repr(C)]
pub(super) struct ObjectBox {
    pub(super) header: Header,
    class: &'static ClassHeader,
    id: u32,
    flags: Cell<u32>,
    native: UnsafeCell<Option<NativeBox>>,
    dynamic: UnsafeCell<Option<Arr>>,
    // `class.slot_count` values follow.
}

const SLOTS: usize = size_of::<ObjectBox>();
const _: () = assert!(SLOTS % align_of::<Value>() == 0);

impl ObjectBox {
    /// What precedes the slots of a new object.
    fn header(class: &'static ClassHeader, id: u32) -> ObjectBox {
        ObjectBox {
            header: Header::new(Kind::Object),
            class,
            id,
            flags: Cell::new(0),
            native: UnsafeCell::new(None),
            dynamic: UnsafeCell::new(None),
        }
    }

    fn layout(slots: usize) -> Layout {
        let size = SLOTS + slots * size_of::<Value>();
        match Layout::from_size_align(size, align_of::<ObjectBox>()) {
            Ok(layout) => layout,
            Err(_) => handle_alloc_error(Layout::new::<ObjectBox>()),
        }
    }

    pub(super) fn set_destructed(&self) {
        self.flags.set(self.flags.get() | DESTRUCTED);
    }

    /// # Safety
    /// The box is alive.
    #[inline(always)]
    pub(super) unsafe fn wants_destructor(object: NonNull<ObjectBox>) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            let this = object.as_ref();
            if this.flags.get() & DESTRUCTED != 0 {
                return false;
            }
            this.class.has_destructor || (*this.native.get()).as_ref().is_some_and(|n| n.wants_destructor())
        }
    }

    /// Whether the collector destroys the object before it frees anything.
    ///
    /// # Safety
    /// The box is alive.
    pub(super) unsafe fn is_destroyed_first(object: NonNull<ObjectBox>) -> bool {
        // SAFETY: the caller's promise.
        unsafe {
            let this = object.as_ref();
            this.flags.get() & DESTRUCTED == 0
                && (this.class.has_destructor
                    || (*this.native.get()).as_ref().is_some_and(|native| native.is_closed_by_collector()))
        }
    }

    /// # Safety
    /// Nobody uses the box any more.
    pub(super) unsafe fn free(object: NonNull<ObjectBox>) {
        // SAFETY: the caller's promise; slots and header were initialised by `Obj::new`.
        unsafe {
            let slots = object.as_ref().class.slot_count as usize;
            if object.as_ref().flags.get() & WEAKLY_REFERENCED != 0 {
                super::weak::object_died(object.as_ptr() as usize);
            }
            // What was added goes before what was declared, as in PHP: destructors show the order.
            drop((*object.as_ref().dynamic.get()).take());
            let first = object.as_ptr().cast::<u8>().add(SLOTS).cast::<Value>();
            for (i, property) in object.as_ref().class.typed_slots.iter().enumerate() {
                if let Value::Reference(reference) = &*first.add(i)
                    && let Some(at) = reference.constraints().iter().position(|other| other == property)
                {
                    reference.constraints().swap_remove(at);
                }
            }
            for i in 0..slots {
                std::ptr::drop_in_place(first.add(i));
            }
            let id = object.as_ref().id;
            drop((*object.as_ref().native.get()).take());
            store::release(id);
            dealloc(object.as_ptr().cast(), ObjectBox::layout(slots));
        }
    }
}

/// A counted holder of an object.
#[repr(transparent)]
pub struct Obj(NonNull<ObjectBox>);

impl Obj {
    /// A new object of this class: every slot `Undef`, no native data.
    #[inline]
    pub fn new(class: &'static ClassHeader) -> Obj {
        if class.slot_count == 0 { Obj::without_slots(class) } else { Obj::with_defaults(class, &[]) }
    }

    /// A new object of a class without slots: coroutines and closures are made in numbers.
    fn without_slots(class: &'static ClassHeader) -> Obj {
        const LAYOUT: Layout = Layout::new::<ObjectBox>();
        // SAFETY: the layout is not of size zero; the header is written before anything reads it.
        unsafe {
            let Some(p) = NonNull::new(alloc(LAYOUT) as *mut ObjectBox) else { handle_alloc_error(LAYOUT) };
            p.write(ObjectBox::header(class, store::register(p)));
            Obj(p)
        }
    }

    /// As [`Obj::new`], the first slots holding these.
    #[inline]
    pub fn with_defaults(class: &'static ClassHeader, defaults: &[Value]) -> Obj {
        let slots = class.slot_count as usize;
        let layout = ObjectBox::layout(slots);
        // SAFETY: the layout is not of size zero; header and slots are written before anything reads them.
        unsafe {
            let Some(p) = NonNull::new(alloc(layout) as *mut ObjectBox) else { handle_alloc_error(layout) };
            let id = store::register(p);
            p.write(ObjectBox::header(class, id));
            let first = p.as_ptr().cast::<u8>().add(SLOTS).cast::<Value>();
            let given = defaults.len().min(slots);
            for (i, default) in defaults[..given].iter().enumerate() {
                // One by one: there are few, for which a call of `memcpy` costs more.
                first.add(i).write(default.clone());
            }
            for i in given..slots {
                first.add(i).write(Value::Undef);
            }
            Obj(p)
        }
    }

    pub(super) fn from_box(p: NonNull<ObjectBox>) -> Obj {
        Obj(p)
    }

    /// Another holder of a living object; `None` if it is just dying.
    ///
    /// # Safety
    /// The object has not been freed.
    pub(super) unsafe fn revive(header: NonNull<Header>) -> Option<Obj> {
        // SAFETY: the caller's promise.
        let count = unsafe { header.as_ref() };
        if count.count() == 0 {
            return None;
        }
        count.increment();
        Some(Obj(header.cast()))
    }

    #[inline(always)]
    fn inner(&self) -> &ObjectBox {
        // SAFETY: an `Obj` always points to a live box.
        unsafe { self.0.as_ref() }
    }

    pub(super) fn header_pointer(&self) -> NonNull<Header> {
        self.0.cast()
    }

    /// The class.
    #[inline(always)]
    pub fn class(&self) -> &'static ClassHeader {
        self.inner().class
    }

    /// `spl_object_id`: unique among living objects, given again after death.
    pub fn id(&self) -> u32 {
        self.inner().id
    }

    /// Whether both are the same object.
    #[inline(always)]
    pub fn same(&self, other: &Obj) -> bool {
        self.0 == other.0
    }

    /// The address, an identity as long as the object lives.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// A holder that is not counted: the caller moves a counted one, or counts it with [`Obj::hold`].
    #[inline(always)]
    pub fn copy_holder(&self) -> ManuallyDrop<Obj> {
        ManuallyDrop::new(Obj(self.0))
    }

    /// Counts one more holder.
    #[inline(always)]
    pub fn hold(&self) {
        self.inner().header.increment();
    }

    /// Takes one holder away of several; see [`super::Arr::release_shared`].
    ///
    /// # Safety
    /// The object has several holders, and one of them is overwritten without being dropped.
    #[inline(always)]
    pub unsafe fn release_shared(&self) {
        self.inner().header.set_count(self.count() - 1);
    }

    /// Gives up a holder if that is all there is to it: see [`super::Value::release_shared`].
    ///
    /// # Safety
    /// If the answer is true, this is no holder any more.
    #[inline(always)]
    pub unsafe fn release_if_shared(&self) -> bool {
        self.inner().header.release_shared()
    }

    /// The place of a declared property.
    ///
    /// # Safety
    /// The class has that many slots; the place is used only while no other code could reach the object.
    #[inline(always)]
    pub unsafe fn slot_place(&self, index: usize) -> *mut Value {
        // SAFETY: `slot_count` initialised values follow the box.
        unsafe { self.0.as_ptr().cast::<u8>().add(SLOTS).cast::<Value>().add(index) }
    }

    /// The number of holders.
    #[inline(always)]
    pub fn count(&self) -> u32 {
        self.inner().header.count()
    }

    /// The declared properties, by slot.
    #[inline(always)]
    pub fn slots(&self) -> &[Value] {
        // SAFETY: `slot_count` initialised values follow the box.
        unsafe {
            let first = self.0.as_ptr().cast::<u8>().add(SLOTS).cast::<Value>();
            std::slice::from_raw_parts(first, self.class().slot_count as usize)
        }
    }

    /// The declared properties, for changing.
    ///
    /// The borrow must end before anything else reads the object.
    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    pub fn slots_mut(&self) -> &mut [Value] {
        // SAFETY: as for `slots`; the heap belongs to one thread, and callers keep the borrow only while they run
        // no other code that could reach this object.
        unsafe {
            let first = self.0.as_ptr().cast::<u8>().add(SLOTS).cast::<Value>();
            std::slice::from_raw_parts_mut(first, self.class().slot_count as usize)
        }
    }

    /// One declared property.
    #[inline(always)]
    pub fn slot(&self, index: usize) -> &Value {
        &self.slots()[index]
    }

    /// The dynamic properties, if there ever were any.
    pub fn dynamic(&self) -> Option<&Arr> {
        // SAFETY: the heap belongs to one thread; see `dynamic_mut`.
        unsafe { (*self.inner().dynamic.get()).as_ref() }
    }

    /// The dynamic properties, for changing or making.
    ///
    /// The borrow must end before anything else reads the object.
    #[allow(clippy::mut_from_ref)]
    pub fn dynamic_mut(&self) -> &mut Option<Arr> {
        // SAFETY: as for `slots_mut`.
        unsafe { &mut *self.inner().dynamic.get() }
    }

    /// The native data, if it is of this type.
    #[inline]
    pub fn native<T: NativeData>(&self) -> Option<&T> {
        // SAFETY: as for `dynamic`.
        let data = unsafe { (*self.inner().native.get()).as_ref() }?;
        // SAFETY: the data is of this type, and alive as long as the object.
        data.is::<T>().then(|| unsafe { data.0.cast().as_ref() })
    }

    /// The native data, for changing, if it is of this type.
    ///
    /// The borrow must end before anything else reads the object.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub fn native_mut<T: NativeData>(&self) -> Option<&mut T> {
        // SAFETY: as for `slots_mut`.
        let data = unsafe { (*self.inner().native.get()).as_ref() }?;
        // SAFETY: the data is of this type.
        data.is::<T>().then(|| unsafe { data.0.cast().as_mut() })
    }

    /// The address of the native data, whatever its type; for callers that know the type from the class.
    #[inline(always)]
    pub fn native_address(&self) -> Option<NonNull<()>> {
        // SAFETY: as for `dynamic`.
        unsafe { (*self.inner().native.get()).as_ref() }.map(|data| data.0.cast())
    }

    /// The native data, whatever its type.
    #[allow(clippy::mut_from_ref)]
    pub fn native_any(&self) -> &mut Option<NativeBox> {
        // SAFETY: as for `slots_mut`.
        unsafe { &mut *self.inner().native.get() }
    }

    /// Gives the object its native data.
    pub fn set_native(&self, data: Box<dyn NativeData>) {
        let data = NonNull::from(Box::leak(data));
        // SAFETY: as for `slots_mut`.
        unsafe { *self.inner().native.get() = Some(NativeBox(data)) };
    }

    /// Gives a new object native data that frees its own memory.
    ///
    /// # Safety
    /// The data belongs to nobody else, and [frees itself](NativeData::free_in_place).
    #[inline(always)]
    pub unsafe fn set_native_in_place(&self, data: NonNull<dyn NativeData>) {
        // SAFETY: as for `slots_mut`; a new object has none yet.
        unsafe { self.inner().native.get().write(Some(NativeBox(data))) };
    }

    /// Whether the destructor has run (or is about to).
    pub fn is_destructed(&self) -> bool {
        self.inner().flags.get() & DESTRUCTED != 0
    }

    /// The destructor is not to run (again).
    pub fn set_destructed(&self) {
        self.inner().set_destructed();
    }

    /// Notes that the script unset this declared property, so that magic methods are asked for it from now on
    /// (they are not asked for a typed property that was never initialised).
    pub fn mark_unset(&self, slot: u32) {
        self.inner().flags.set(self.inner().flags.get() | unset_bit(slot));
    }

    /// Whether [`Obj::mark_unset`] was told of this property.
    pub fn was_unset(&self, slot: u32) -> bool {
        self.inner().flags.get() & unset_bit(slot) != 0
    }

    /// Takes over from `other`, which this is a clone of, what [`Obj::mark_unset`] was told.
    pub fn copy_unset_marks(&self, other: &Obj) {
        let marks = other.inner().flags.get() & !(DESTRUCTED | WEAKLY_REFERENCED);
        self.inner().flags.set(self.inner().flags.get() | marks);
    }

    /// From now on the destructor runs when the object dies.
    pub fn clear_destructed(&self) {
        self.inner().flags.set(self.inner().flags.get() & !DESTRUCTED);
    }

    /// Whether the destructor is still to run before the object may be freed.
    pub fn wants_destructor(&self) -> bool {
        // SAFETY: an `Obj` always points to a live box.
        unsafe { ObjectBox::wants_destructor(self.0) }
    }

    /// Whether [`super::weak`] is told of this object's death.
    pub(super) fn is_weakly_referenced(&self) -> bool {
        self.inner().flags.get() & WEAKLY_REFERENCED != 0
    }

    /// From now on [`super::weak`] is told of this object's death.
    pub fn set_weakly_referenced(&self) {
        self.inner().flags.set(self.inner().flags.get() | WEAKLY_REFERENCED);
    }
}

/// The memory of an object without properties that gave its number back, to be an object again soon.
pub struct Retired(NonNull<ObjectBox>);

impl Obj {
    /// Gives the number back but keeps the memory, if this is the only holder of an object that has nothing but its class.
    pub fn retire(self) -> Result<Retired, Obj> {
        let inner = self.inner();
        let bare = inner.header.count() == 1
            && !inner.header.is_root()
            && inner.flags.get() == 0
            && inner.class.slot_count == 0
            && !inner.class.has_destructor
            && self.native_address().is_none()
            && self.dynamic().is_none();
        if !bare {
            return Err(self);
        }
        let retired = Retired(self.0);
        store::release(inner.id);
        std::mem::forget(self);
        Ok(retired)
    }
}

impl Retired {
    /// An object again, with a number of its own.
    pub fn revive(self) -> Obj {
        let object = self.0;
        std::mem::forget(self);
        // SAFETY: the box is initialised and belongs to nobody else; its count is one.
        unsafe { (*object.as_ptr()).id = store::register(object) };
        Obj(object)
    }
}

impl Drop for Retired {
    fn drop(&mut self) {
        // SAFETY: the box belongs to nobody else, and has no slots.
        unsafe { dealloc(self.0.as_ptr().cast(), ObjectBox::layout(0)) };
    }
}

impl Clone for Obj {
    #[inline(always)]
    fn clone(&self) -> Obj {
        self.inner().header.increment();
        Obj(self.0)
    }
}

impl Drop for Obj {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: a holder points to a living box; only the last one that goes frees it.
        unsafe {
            if heap::Header::decrement(self.0.cast()) {
                heap::free_object(self.0);
            }
        }
    }
}

/// The table of living objects: gives out numbers, and lists the objects at shutdown.
pub mod store {
    use super::{Obj, ObjectBox};
    use std::cell::UnsafeCell;
    use std::mem::ManuallyDrop;
    use std::ptr::NonNull;

    struct Store {
        /// Index: the number; `None`: free.
        objects: Vec<Option<NonNull<ObjectBox>>>,
        /// Numbers to give out again, the last freed first, as PHP does.
        free: Vec<u32>,
        /// Every new object gets a new number: those that destructors make at shutdown are found by counting on.
        no_reuse: bool,
    }

    thread_local! {
        static STORE: UnsafeCell<ManuallyDrop<Store>> =
            const { UnsafeCell::new(ManuallyDrop::new(Store { objects: Vec::new(), free: Vec::new(), no_reuse: false })) };
    }

    pub(super) fn register(object: NonNull<ObjectBox>) -> u32 {
        STORE.with(|store| {
            // SAFETY: no reference into the store outlives this block.
            let store = unsafe { &mut **store.get() };
            if !store.no_reuse
                && let Some(id) = store.free.pop()
            {
                store.objects[id as usize] = Some(object);
                return id;
            }
            if store.objects.is_empty() {
                store.objects.push(None);
            }
            store.objects.push(Some(object));
            (store.objects.len() - 1) as u32
        })
    }

    pub(super) fn release(id: u32) {
        STORE.with(|store| {
            // SAFETY: as above.
            let store = unsafe { &mut **store.get() };
            store.objects[id as usize] = None;
            store.free.push(id);
        });
    }

    /// Whether numbers are given out again.
    pub fn set_reuse(reuse: bool) {
        // SAFETY: as above.
        STORE.with(|store| unsafe { (**store.get()).no_reuse = !reuse });
    }

    /// The number of numbers given out so far: the living objects are among `1..limit()`.
    pub fn limit() -> u32 {
        // SAFETY: as above.
        STORE.with(|store| unsafe { (**store.get()).objects.len() as u32 })
    }

    /// The first living object from this number on whose destructor is still to run (at shutdown PHP runs them
    /// in order of creation), marked as destructed.
    pub fn next_to_destruct(from: u32) -> Option<Obj> {
        let object = (from..limit()).filter_map(get).find(Obj::wants_destructor)?;
        object.set_destructed();
        Some(object)
    }

    /// The living object with this number.
    pub fn get(id: u32) -> Option<Obj> {
        STORE.with(|store| {
            // SAFETY: as above; a registered object is alive until it is released.
            let store = unsafe { &**store.get() };
            let object = (*store.objects.get(id as usize)?)?;
            // SAFETY: alive, so another holder may be made; one that is just dying (count 0) is skipped.
            unsafe {
                if object.as_ref().header.count() == 0 {
                    return None;
                }
                object.as_ref().header.increment();
            }
            Some(Obj::from_box(object))
        })
    }
}

impl std::fmt::Debug for Obj {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "object({}#{})", self.class().name, self.id())
    }
}
