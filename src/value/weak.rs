//! Weak references to objects: who wants to be told when an object dies, and the maps whose entries go with
//! their keys.

use super::heap::Header;
use super::{NativeData, Obj, Tracer, Value};
use hashbrown::HashMap;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::{Rc, Weak};

/// Is told of an object's death.
pub trait Watcher {
    /// The object at this address is being freed; it must not be touched.
    fn object_died(&self, address: usize);
}

#[derive(Default)]
struct Interest {
    watchers: Vec<Rc<dyn Watcher>>,
    maps: Vec<Weak<MapBox>>,
}

thread_local! {
    static INTERESTS: RefCell<HashMap<usize, Interest>> = RefCell::new(HashMap::new());
}

/// Runs `f` on the interest in an object; nothing at the end of the thread.
fn with_interests<R>(f: impl FnOnce(&mut HashMap<usize, Interest>) -> R) -> Option<R> {
    INTERESTS.try_with(|interests| interests.try_borrow_mut().ok().map(|mut i| f(&mut i))).ok()?
}

/// Tells `watcher` when this object dies.
pub fn watch(object: &Obj, watcher: Rc<dyn Watcher>) {
    object.set_weakly_referenced();
    with_interests(|i| i.entry(object.address()).or_default().watchers.push(watcher));
}

/// Ends what [`watch`] began.
pub fn unwatch(address: usize, watcher: &Rc<dyn Watcher>) {
    let removed = with_interests(|interests| {
        let interest = interests.get_mut(&address)?;
        let index = interest.watchers.iter().position(|other| Rc::ptr_eq(other, watcher))?;
        let removed = interest.watchers.swap_remove(index);
        if interest.watchers.is_empty() && interest.maps.is_empty() {
            interests.remove(&address);
        }
        Some(removed)
    });
    drop(removed);
}

#[cold]
pub(super) fn object_died(address: usize) {
    let Some(Some(interest)) = with_interests(|interests| interests.remove(&address)) else { return };
    for watcher in interest.watchers {
        watcher.object_died(address);
    }
    for map in interest.maps.iter().filter_map(Weak::upgrade) {
        map.remove(address);
    }
}

/// A reference to an object that does not keep it alive.
pub struct WeakObj {
    address: Cell<usize>,
    object: NonNull<Header>,
}

impl Watcher for WeakObj {
    fn object_died(&self, _address: usize) {
        self.address.set(0);
    }
}

impl WeakObj {
    /// A weak reference to this object.
    pub fn new(object: &Obj) -> Rc<WeakObj> {
        let weak = Rc::new(WeakObj { address: Cell::new(object.address()), object: object.header_pointer() });
        watch(object, weak.clone());
        weak
    }

    /// The object, while it lives.
    pub fn get(&self) -> Option<Obj> {
        if self.address.get() == 0 {
            return None;
        }
        // SAFETY: the object has not died, or the address would be 0.
        unsafe { Obj::revive(self.object) }
    }

    /// Must be called when the reference is no longer needed; else the memory waits for the object's death.
    pub fn release(self: &Rc<WeakObj>) {
        let address = self.address.get();
        if address != 0 {
            let watcher: Rc<dyn Watcher> = self.clone();
            unwatch(address, &watcher);
        }
    }
}

/// The collector's note on one entry of a [`WeakMap`]: whether its hold on the value is taken away.
#[derive(Clone)]
pub struct EntryMark(Rc<Cell<bool>>);

impl EntryMark {
    pub(super) fn taken(&self) -> bool {
        self.0.get()
    }

    pub(super) fn set_taken(&self, taken: bool) {
        self.0.set(taken);
    }
}

struct Entry {
    key: NonNull<Header>,
    value: Value,
    mark: EntryMark,
}

#[derive(Default)]
struct MapBox {
    /// In order of insertion; `None`: removed.
    entries: RefCell<Vec<Option<Entry>>>,
    /// Where the entry for a key is, by the key's address.
    index: RefCell<HashMap<usize, usize>>,
    /// The object that this is the native data of.
    owner: Cell<Option<NonNull<Header>>>,
}

impl MapBox {
    fn remove(&self, address: usize) -> Option<Value> {
        let position = self.index.borrow_mut().remove(&address)?;
        let entry = self.entries.borrow_mut().get_mut(position)?.take();
        let mut entries = self.entries.borrow_mut();
        while entries.last().is_some_and(|e| e.is_none()) {
            entries.pop();
        }
        entry.map(|e| e.value)
    }
}

/// What PHP's `WeakMap` holds: a value for each of some objects, as long as the object lives.
/// The native data of an object of that class, put there by [`WeakMap::install`].
#[derive(Default)]
pub struct WeakMap(Rc<MapBox>);

impl WeakMap {
    /// Makes `object` a weak map.
    pub fn install(object: &Obj) {
        let map = WeakMap::default();
        map.0.owner.set(Some(object.header_pointer()));
        object.set_native(Box::new(map));
    }

    /// Makes `object` a weak map with the same entries (`clone`).
    pub fn install_copy(&self, object: &Obj) {
        let map = WeakMap::default();
        map.0.owner.set(Some(object.header_pointer()));
        for (key, value) in self.entries() {
            map.insert(&key, value);
        }
        object.set_native(Box::new(map));
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.index.borrow().len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value for a key.
    pub fn get(&self, key: &Obj) -> Option<Value> {
        let position = *self.0.index.borrow().get(&key.address())?;
        self.0.entries.borrow().get(position)?.as_ref().map(|e| e.value.clone())
    }

    /// Runs `f` on the place of the value for a key, e.g. to make a reference of it.
    pub fn with_place<R>(&self, key: &Obj, f: impl FnOnce(&mut Value) -> R) -> Option<R> {
        let position = *self.0.index.borrow().get(&key.address())?;
        self.0.entries.borrow_mut().get_mut(position)?.as_mut().map(|e| f(&mut e.value))
    }

    /// Sets the value for a key; returns what was there.
    pub fn insert(&self, key: &Obj, value: Value) -> Option<Value> {
        if let Some(position) = self.0.index.borrow().get(&key.address()).copied() {
            let mut entries = self.0.entries.borrow_mut();
            let entry = entries.get_mut(position)?.as_mut()?;
            return Some(std::mem::replace(&mut entry.value, value));
        }
        key.set_weakly_referenced();
        with_interests(|i| i.entry(key.address()).or_default().maps.push(Rc::downgrade(&self.0)));
        let mut entries = self.0.entries.borrow_mut();
        let mut index = self.0.index.borrow_mut();
        if entries.len() > 32 + 2 * index.len() {
            entries.retain(Option::is_some);
            for (position, entry) in entries.iter().flatten().enumerate() {
                index.insert(entry.key.as_ptr() as usize, position);
            }
        }
        index.insert(key.address(), entries.len());
        let mark = EntryMark(Rc::new(Cell::new(false)));
        entries.push(Some(Entry { key: key.header_pointer(), value, mark }));
        None
    }

    /// Removes a key; returns its value.
    pub fn remove(&self, key: &Obj) -> Option<Value> {
        let value = self.0.remove(key.address())?;
        self.forget(key.address());
        Some(value)
    }

    fn forget(&self, address: usize) {
        let map = Rc::as_ptr(&self.0);
        with_interests(|interests| {
            if let Some(interest) = interests.get_mut(&address) {
                interest.maps.retain(|other| other.as_ptr() != map);
                if interest.watchers.is_empty() && interest.maps.is_empty() {
                    interests.remove(&address);
                }
            }
        });
    }

    /// Keys and values in order.
    pub fn entries(&self) -> Vec<(Obj, Value)> {
        let entries = self.0.entries.borrow();
        // SAFETY: a key that is in the map has not died.
        entries
            .iter()
            .flatten()
            .filter_map(|e| Some((unsafe { Obj::revive(e.key) }?, e.value.clone())))
            .collect()
    }

    /// The entry at or after a position and where to go on, for iteration that survives changes.
    pub fn entry_from(&self, position: usize) -> Option<(usize, Obj, Value)> {
        let entries = self.0.entries.borrow();
        let found = entries.iter().enumerate().skip(position).find_map(|(i, e)| Some((i, e.as_ref()?)));
        let (i, entry) = found?;
        // SAFETY: a key that is in the map has not died.
        Some((i + 1, unsafe { Obj::revive(entry.key) }?, entry.value.clone()))
    }

    pub(super) fn each_entry(&self, visit: &mut dyn FnMut(NonNull<Header>, &Value, EntryMark)) {
        for entry in self.0.entries.borrow().iter().flatten() {
            visit(entry.key, &entry.value, entry.mark.clone());
        }
    }
}

impl Drop for WeakMap {
    fn drop(&mut self) {
        self.0.owner.set(None);
        let keys: Vec<usize> = self.0.index.borrow_mut().drain().map(|(address, _)| address).collect();
        for address in keys {
            self.forget(address);
        }
        let entries = std::mem::take(&mut *self.0.entries.borrow_mut());
        drop(entries);
    }
}

impl NativeData for WeakMap {
    // The values hang on both the map and the keys, which only the collector can weigh.
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn debug_properties(&self, _object: &Obj) -> Option<super::Array> {
        let pair = |(key, value): (Obj, Value)| {
            let mut pair = super::Array::new();
            pair.insert_str("key", key);
            pair.insert_str("value", value);
            Value::from(pair)
        };
        Some(self.entries().into_iter().map(pair).collect())
    }
}

/// Shows the entries of all weak maps that have this object as a key: the map, the value, the collector's mark.
pub(super) fn each_entry_of_key(address: usize, visit: &mut dyn FnMut(NonNull<Header>, &Value, EntryMark)) {
    let maps = with_interests(|i| i.get(&address).map(|interest| interest.maps.clone())).flatten();
    for map in maps.into_iter().flatten().filter_map(|map| map.upgrade()) {
        let Some(owner) = map.owner.get() else { continue };
        let Some(position) = map.index.borrow().get(&address).copied() else { continue };
        if let Some(Some(entry)) = map.entries.borrow().get(position) {
            visit(owner, &entry.value, entry.mark.clone());
        }
    }
}
