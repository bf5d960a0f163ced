//! What an `ArrayObject` or `ArrayIterator` works on: an array of its own, the properties of an object, or what another
//! `ArrayObject` works on.
//!
//! An iteration remembers a *position* in the table, which must survive what scripts do to it meanwhile: as long as a
//! table has iterators, changing it never moves its elements.

use super::members::{members, name_of};
use crate::bytecode::Visibility;
use crate::value::{Arr, Array, Key, NativeData, NativeOrder, Obj, Ref, Str, Tracer, Value};
use crate::vm::lazy::real_instance;
use crate::vm::{Class, Property};
use std::any::Any;

/// The storage is the object's own properties.
pub const IS_SELF: i64 = 0x0100_0000;
/// The bits that scripts set.
pub const SCRIPT_FLAGS: i64 = 0xffff;
/// `(array)`, `var_export` and their like show the properties, not the storage.
pub const STD_PROP_LIST: i64 = 1;
/// Elements can be used as properties.
pub const ARRAY_AS_PROPS: i64 = 2;
/// Objects are no children.
pub const CHILD_ARRAYS_ONLY: i64 = 4;

/// The state of an `ArrayObject` or `ArrayIterator`.
pub struct ArrayData {
    pub(super) storage: Storage,
    pub(super) flags: i64,
    /// What `getIterator` makes, if not an `ArrayIterator`.
    pub(super) iterator_class: Option<&'static Class>,
    /// Whether it is an iterator itself.
    pub(super) is_iterator: bool,
    pub(super) position: usize,
    /// How many iterators go through this storage.
    pub iterators: u32,
    /// Being sorted: must not be changed.
    pub(super) sorting: u32,
    /// The iterator and the key of its element whose array this goes over: changes are seen there, too.
    pub(super) parent: Option<(Obj, Key)>,
}

/// See the top of this file.
pub enum Storage {
    /// An array of its own.
    Array(Arr),
    /// The properties of an object, or the storage of another `ArrayObject`.
    Object(Obj),
    /// The properties of the `ArrayObject` itself.
    Itself,
}

impl NativeData for ArrayData {
    fn trace(&self, tracer: &mut dyn Tracer) {
        match &self.storage {
            Storage::Array(array) => tracer.visit_array(array),
            Storage::Object(object) => tracer.visit_object(object),
            Storage::Itself => {}
        }
        if let Some((parent, _)) = &self.parent {
            tracer.visit_object(parent);
        }
    }

    fn clear(&mut self) {
        let old = (self.replace(Storage::Array(Arr::new())), self.parent.take());
        drop(old);
    }

    fn copy_of(&self, object: &Obj) -> Option<Box<dyn NativeData>> {
        let storage = match &self.storage {
            Storage::Itself => Storage::Itself,
            // The clone of an iterator goes over what the original goes over.
            _ if self.is_iterator => Storage::Object(object.clone()),
            Storage::Array(array) => Storage::Array(array.clone()),
            Storage::Object(object) => Storage::Array(Table::of(object).to_arr()),
        };
        let mut copy = ArrayData::new(self.is_iterator);
        let old = copy.replace(storage);
        drop(old);
        copy.flags = self.flags;
        copy.iterator_class = self.iterator_class;
        Some(Box::new(copy))
    }

    fn compare(&self, other: &dyn NativeData) -> NativeOrder {
        match (other as &dyn Any).downcast_ref::<ArrayData>() {
            Some(other) => match (self.snapshot(), other.snapshot()) {
                (Some(a), Some(b)) => NativeOrder::ArraysFirst(a, b),
                _ => NativeOrder::Properties,
            },
            None => NativeOrder::Properties,
        }
    }

    fn array_properties(&self, object: &Obj) -> Option<Arr> {
        if self.flags & STD_PROP_LIST != 0 {
            return None;
        }
        Some(Table::of(object).to_arr())
    }
}

impl Drop for ArrayData {
    fn drop(&mut self) {
        self.leave();
    }
}

impl ArrayData {
    /// An empty one.
    pub fn new(is_iterator: bool) -> ArrayData {
        ArrayData {
            storage: Storage::Array(Arr::new()),
            flags: 0,
            iterator_class: None,
            is_iterator,
            position: 0,
            iterators: u32::from(is_iterator),
            sorting: 0,
            parent: None,
        }
    }

    /// Works on something else from now on.
    #[must_use = "dropping the old storage may free objects"]
    pub(super) fn replace(&mut self, storage: Storage) -> Storage {
        self.leave();
        if self.is_iterator
            && let Storage::Object(object) = &storage
            && let Some(other) = object.native_mut::<ArrayData>()
        {
            other.iterators += 1;
        }
        self.position = 0;
        std::mem::replace(&mut self.storage, storage)
    }

    /// The storage is no longer gone through by this iterator.
    fn leave(&mut self) {
        if self.is_iterator
            && let Storage::Object(object) = &self.storage
            && let Some(other) = object.native_mut::<ArrayData>()
        {
            other.iterators = other.iterators.saturating_sub(1);
        }
    }

    fn snapshot(&self) -> Option<Arr> {
        match &self.storage {
            Storage::Array(array) => Some(array.clone()),
            Storage::Object(object) => Some(Table::of(object).to_arr()),
            Storage::Itself => None,
        }
    }
}

/// The table that an `ArrayObject` finally works on.
pub enum Table {
    /// The array of this `ArrayObject`.
    Array(Obj),
    /// The properties of this object.
    Properties(Obj),
}

/// `ArrayObject`s around each other up to this depth are followed; deeper ones can only be a cycle.
const DEPTH: usize = 10_000;

impl Table {
    /// Of an object: an `ArrayObject`, or one whose properties are the table.
    pub fn of(object: &Obj) -> Table {
        let mut object = object.clone();
        for _ in 0..DEPTH {
            let next = match object.native::<ArrayData>().map(|data| &data.storage) {
                None => return Table::Properties(real_instance(&object)),
                Some(Storage::Itself) => return Table::Properties(object),
                Some(Storage::Array(_)) => return Table::Array(object),
                Some(Storage::Object(next)) => next.clone(),
            };
            object = next;
        }
        Table::Properties(object)
    }

    /// Whether it is the properties of an object.
    pub fn is_properties(&self) -> bool {
        matches!(self, Table::Properties(_))
    }

    fn arr(owner: &Obj) -> Option<&Arr> {
        match owner.native::<ArrayData>().map(|data| &data.storage) {
            Some(Storage::Array(array)) => Some(array),
            _ => None,
        }
    }

    /// Changes the array of an `ArrayObject`.
    fn change<R>(owner: &Obj, f: impl FnOnce(&mut Array) -> R) -> Option<R> {
        let data = owner.native_mut::<ArrayData>()?;
        let keep = data.iterators > 0;
        let parent = data.parent.clone();
        let Storage::Array(array) = &mut data.storage else { return None };
        let result = match keep {
            false => f(array.make_mut()),
            true => {
                let array = array.make_mut_keeping_positions();
                array.pin();
                let result = f(array);
                array.unpin();
                result
            }
        };
        if let Some((parent, key)) = parent {
            let array = array.clone();
            let old = Table::of(&parent).set(&key, Value::Array(array));
            drop(old);
        }
        Some(result)
    }

    /// The key as this table has it: properties have names, not numbers.
    pub fn key(&self, key: Key) -> Key {
        match (self, key) {
            (Table::Properties(_), Key::Int(i)) => Key::Str(Str::from(i.to_string().as_str())),
            (_, key) => key,
        }
    }

    /// The element with this key.
    pub fn get(&self, key: &Key) -> Option<Value> {
        match self {
            Table::Array(owner) => Table::arr(owner)?.get(key).map(Value::read),
            Table::Properties(object) => {
                let key = self.key(key.clone());
                if let Some(slot) = slot_of(object, &key) {
                    return object.slots().get(slot).filter(|v| !v.is_undef()).map(Value::read);
                }
                object.dynamic()?.get(&key).map(Value::read)
            }
        }
    }

    /// Whether the key stands for a declared property of an object, with a value or not.
    pub fn is_declared(&self, key: &Key) -> bool {
        match self {
            Table::Array(_) => false,
            Table::Properties(object) => slot_of(object, &self.key(key.clone())).is_some(),
        }
    }

    /// Sets an element. What was there is for the caller to drop.
    pub fn set(&self, key: &Key, value: Value) -> Option<Value> {
        let assign = |place: &mut Value, value: Value| match place {
            Value::Reference(reference) => std::mem::replace(reference.get_mut(), value),
            place => std::mem::replace(place, value),
        };
        match self {
            Table::Array(owner) => Table::change(owner, |array| assign(array.entry(key).0, value)),
            Table::Properties(object) => {
                let key = self.key(key.clone());
                if let Some(slot) = slot_of(object, &key)
                    && let Some(place) = object.slots_mut().get_mut(slot)
                {
                    return Some(assign(place, value));
                }
                let dynamic = object.dynamic_mut().get_or_insert_default();
                Some(assign(dynamic.make_mut().entry(&key).0, value))
            }
        }
    }

    /// Appends an element; false if there is no next key.
    pub fn push(&self, value: Value) -> bool {
        match self {
            Table::Array(owner) => Table::change(owner, |array| array.push(value).is_ok()).unwrap_or(false),
            Table::Properties(object) => {
                object.dynamic_mut().get_or_insert_default().make_mut().push(value).is_ok()
            }
        }
    }

    /// Makes room for another reference in the place of an element that is one.
    #[must_use = "dropping what was there may free objects"]
    pub fn remove_if_reference(&self, key: &Key) -> Option<Value> {
        let free = |place: &mut Value| {
            matches!(place, Value::Reference(_)).then(|| std::mem::replace(place, Value::Null))
        };
        match self {
            Table::Array(owner) => Table::change(owner, |array| free(array.entry(key).0)).flatten(),
            Table::Properties(object) => {
                let key = self.key(key.clone());
                if let Some(slot) = slot_of(object, &key) {
                    return object.slots_mut().get_mut(slot).and_then(free);
                }
                free(object.dynamic_mut().get_or_insert_default().make_mut().entry(&key).0)
            }
        }
    }

    /// Removes an element, which is for the caller to drop.
    pub fn remove(&self, key: &Key) -> Option<Value> {
        match self {
            Table::Array(owner) => Table::change(owner, |array| array.remove(key)).flatten(),
            Table::Properties(object) => {
                let key = self.key(key.clone());
                if let Some(slot) = slot_of(object, &key) {
                    object.mark_unset(slot as u32);
                    return object.slots_mut().get_mut(slot).map(std::mem::take);
                }
                object.dynamic_mut().as_mut()?.make_mut().remove(&key)
            }
        }
    }

    /// The element as a reference; a missing one is made. The flag tells whether it was made.
    pub fn reference(&self, key: &Key) -> Option<(Ref, bool)> {
        self.with_place(key, Value::make_reference)
    }

    /// The place of the element, which becomes a reference, so that the owners of the table go on sharing it.
    pub fn place(&self, key: &Key) -> Option<(*mut Value, bool)> {
        self.with_place(key, |place| {
            place.make_reference();
            std::ptr::from_mut(place)
        })
    }

    fn with_place<R>(&self, key: &Key, run: impl Fn(&mut Value) -> R) -> Option<(R, bool)> {
        let bind = |array: &mut Array, key: &Key| {
            let (place, made) = array.entry(key);
            (run(place), made)
        };
        match self {
            Table::Array(owner) => Table::change(owner, |array| bind(array, key)),
            Table::Properties(object) => {
                let key = self.key(key.clone());
                if let Some(slot) = slot_of(object, &key)
                    && let Some(place) = object.slots_mut().get_mut(slot)
                {
                    let made = place.is_undef();
                    return Some((run(place), made));
                }
                Some(bind(object.dynamic_mut().get_or_insert_default().make_mut(), &key))
            }
        }
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        match self {
            Table::Array(owner) => Table::arr(owner).map_or(0, |array| array.len()),
            Table::Properties(object) => {
                let class = Class::of(object);
                let declared = (0..class.slots.len()).filter(|slot| is_visible(object, *slot)).count();
                declared + object.dynamic().map_or(0, |dynamic| dynamic.len())
            }
        }
    }

    /// The first position at or after `position` that has an element.
    pub fn live_position(&self, position: usize) -> Option<usize> {
        match self {
            Table::Array(owner) => Table::arr(owner)?.live_position(position),
            Table::Properties(object) => {
                let slots = object.slots().len();
                if let Some(slot) = (position..slots).find(|slot| is_visible(object, *slot)) {
                    return Some(slot);
                }
                Some(object.dynamic()?.live_position(position.saturating_sub(slots))? + slots)
            }
        }
    }

    /// Key and value at a position.
    pub fn at(&self, position: usize) -> Option<(Key, Value)> {
        match self {
            Table::Array(owner) => {
                let (key, value) = Table::arr(owner)?.entry_at(position)?;
                Some((key.to_key(), value.read()))
            }
            Table::Properties(object) => {
                let slots = object.slots().len();
                if let Some(value) = object.slots().get(position) {
                    let name = &Class::of(object).slots.get(position)?.name;
                    return is_visible(object, position).then(|| (Key::Str(name.clone()), value.read()));
                }
                let (key, value) = object.dynamic()?.entry_at(position - slots)?;
                Some((key.to_key(), value.read()))
            }
        }
    }

    /// The readonly property at a position, to which there can be no reference.
    pub fn readonly_at(&self, position: usize) -> Option<&'static Property> {
        let Table::Properties(object) = self else { return None };
        Class::of(object).slots.get(position).copied().filter(|property| property.flags.is_readonly)
    }

    /// The element at a position as a reference, which keeps the type of a property.
    pub fn reference_at(&self, position: usize) -> Option<Ref> {
        let (key, _) = self.at(position)?;
        let typed = match self {
            Table::Properties(object) => Class::of(object).slots.get(position).filter(|property| {
                property.ty.is_some() && !matches!(object.slot(position), Value::Reference(_))
            }),
            Table::Array(_) => None,
        };
        let (reference, _) = self.reference(&key)?;
        if let Some(property) = typed {
            reference.constraints().push(std::ptr::from_ref(*property) as usize);
        }
        Some(reference)
    }

    /// Everything, with hidden properties under mangled names.
    pub fn to_arr(&self) -> Arr {
        match self {
            Table::Array(owner) => Table::arr(owner).cloned().unwrap_or_default(),
            Table::Properties(object) => {
                let entries = members(object).into_entries().into_iter().map(|(key, value)| match key {
                    Key::Str(name) => (Key::from_str(&name), value),
                    key => (key, value),
                });
                let mut table = Array::new();
                for (key, value) in entries {
                    table.insert(key, value);
                }
                Arr::from_array(table)
            }
        }
    }

    /// Puts another array in the place of the table (after sorting).
    pub fn exchange(&self, array: Arr) {
        match self {
            Table::Array(owner) => {
                if let Some(data) = owner.native_mut::<ArrayData>() {
                    let old = std::mem::replace(&mut data.storage, Storage::Array(array));
                    drop(old);
                }
            }
            Table::Properties(object) => {
                // Declared properties have their places; dynamic ones take the new order.
                let mut dynamic = Array::new();
                for (key, value) in array.iter() {
                    match slot_of(object, &key) {
                        Some(slot) => {
                            if let Some(place) = object.slots_mut().get_mut(slot) {
                                let old = std::mem::replace(place, value.clone());
                                drop(old);
                            }
                        }
                        None if key.to_str().starts_with(b"\0") => {}
                        None => drop(dynamic.insert(key, value.clone())),
                    }
                }
                let old = object.dynamic_mut().replace(Arr::from_array(dynamic));
                drop(old);
            }
        }
    }
}

/// The slot of a declared property, which its name with its visibility in it stands for.
fn slot_of(object: &Obj, key: &Key) -> Option<usize> {
    let Key::Str(name) = key else { return None };
    let class = Class::of(object);
    let slots = object.slots().len();
    if name.starts_with(b"\0") {
        return class.slots.iter().take(slots).position(|property| name_of(property) == *name);
    }
    let property = class.properties.get(name)?;
    let usable =
        property.visibility == Visibility::Public && !property.flags.is_static && !property.flags.is_virtual;
    (usable && (property.slot as usize) < slots).then_some(property.slot as usize)
}

fn is_visible(object: &Obj, slot: usize) -> bool {
    let Some(property) = Class::of(object).slots.get(slot) else { return false };
    property.visibility == Visibility::Public
        && object.slots().get(slot).is_some_and(|value| !value.is_undef())
}
