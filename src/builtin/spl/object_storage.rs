//! `SplObjectStorage`: a map from objects to anything, in the order of insertion.
//!
//! Objects are told apart by identity, or by what a `getHash` of the script says; then the script is asked first, for
//! all objects concerned, and the work is done when the answers are there.

use super::members::{debug_info, load_members, members};
use super::{data, data_of, refuse_references};
use crate::builtin::variable::serialize::write_parts;
use crate::builtin::variable::unserialize::read_part;
use crate::declare_methods;
use crate::value::{Arr, Array, Key, NativeData, NativeOrder, Obj, Str, Tracer, Value, names};
use crate::vm::overload::Advance;
use crate::vm::{
    Answer, Args, Call, Callable, Class, Error, Function, NativeFrame, NativeResult, Outcome, Vm,
};
use hashbrown::HashMap;
use std::any::Any;

declare_methods! {
    "SplObjectStorage::attach" => attach,
    "SplObjectStorage::detach" => detach,
    "SplObjectStorage::contains" => contains,
    "SplObjectStorage::addAll" => add_all,
    "SplObjectStorage::removeAll" => remove_all,
    "SplObjectStorage::removeAllExcept" => remove_all_except,
    "SplObjectStorage::getInfo" => get_info,
    "SplObjectStorage::setInfo" => set_info,
    "SplObjectStorage::count" => count,
    "SplObjectStorage::rewind" => rewind,
    "SplObjectStorage::valid" => valid,
    "SplObjectStorage::key" => key,
    "SplObjectStorage::current" => current,
    "SplObjectStorage::next" => next,
    "SplObjectStorage::seek" => seek,
    "SplObjectStorage::offsetExists" => contains,
    "SplObjectStorage::offsetGet" => offset_get,
    "SplObjectStorage::offsetSet" => attach,
    "SplObjectStorage::offsetUnset" => offset_unset,
    "SplObjectStorage::getHash" => get_hash,
    "SplObjectStorage::__serialize" => serialize,
    "SplObjectStorage::__unserialize" => unserialize,
    "SplObjectStorage::__parts" => serialize,
    "SplObjectStorage::__load" => unserialize,
    "SplObjectStorage::__read_part" => read_part,
    "SplObjectStorage::__write_parts" => write_parts,
    "SplObjectStorage::__debugInfo" => storage_debug_info,
}

/// What tells objects apart.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Identity {
    Address(usize),
    Hash(Str),
}

struct Entry {
    identity: Identity,
    object: Obj,
    info: Value,
}

/// The objects of a storage and its iteration.
#[derive(Default)]
pub struct Storage {
    /// `None`: removed.
    entries: Vec<Option<Entry>>,
    index: HashMap<Identity, usize>,
    position: usize,
    /// What `key()` says.
    number: i64,
    /// The script's `getHash`.
    hash: Option<&'static Function>,
}

impl NativeData for Storage {
    fn trace(&self, tracer: &mut dyn Tracer) {
        for entry in self.live() {
            tracer.visit_object(&entry.object);
            tracer.visit(&entry.info);
        }
    }

    fn clear(&mut self) {
        self.index.clear();
        let entries = std::mem::take(&mut self.entries);
        drop(entries);
    }

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        let mut copy = Storage { hash: self.hash, ..Storage::default() };
        for entry in self.live() {
            copy.insert(entry.identity.clone(), entry.object.clone(), entry.info.read());
        }
        Some(Box::new(copy))
    }

    fn compare(&self, other: &dyn NativeData) -> NativeOrder {
        match (other as &dyn Any).downcast_ref::<Storage>() {
            Some(other) => NativeOrder::Arrays(self.by_identity(), other.by_identity()),
            None => NativeOrder::Properties,
        }
    }
}

/// Makes the state of a new storage.
pub fn create(_vm: &mut Vm, object: &Obj) {
    let hash = Class::of(object).method(b"gethash").filter(|f| !f.flags.internal);
    object.set_native(Box::new(Storage { hash, ..Storage::default() }));
}

impl Storage {
    fn live(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    fn get(&self, identity: &Identity) -> Option<&Entry> {
        self.entries.get(*self.index.get(identity)?)?.as_ref()
    }

    fn insert(&mut self, identity: Identity, object: Obj, info: Value) {
        if let Some(at) = self.index.get(&identity)
            && let Some(Some(entry)) = self.entries.get_mut(*at)
        {
            let old = std::mem::replace(&mut entry.info, info);
            drop(old);
            return;
        }
        self.index.insert(identity.clone(), self.entries.len());
        self.entries.push(Some(Entry { identity, object, info }));
    }

    fn remove(&mut self, identity: &Identity) -> bool {
        let Some(at) = self.index.remove(identity) else { return false };
        let old = self.entries.get_mut(at).and_then(Option::take);
        if self.entries.len() > 16 && self.index.len() * 2 < self.entries.len() {
            self.compact();
        }
        drop(old);
        true
    }

    /// Closes the gaps; the iteration stays where it is.
    fn compact(&mut self) {
        let before = self.entries.iter().take(self.position).flatten().count();
        self.entries.retain(Option::is_some);
        self.index =
            self.entries.iter().flatten().enumerate().map(|(i, entry)| (entry.identity.clone(), i)).collect();
        self.position = before;
    }

    /// The position of the element that the iteration is at.
    fn here(&self) -> Option<usize> {
        (self.position..self.entries.len()).find(|i| self.entries.get(*i).is_some_and(Option::is_some))
    }

    fn current(&self) -> Option<&Entry> {
        self.entries.get(self.here()?)?.as_ref()
    }

    fn reset(&mut self) {
        self.position = 0;
        self.number = 0;
    }

    fn step(&mut self) {
        if let Some(at) = self.here() {
            self.position = at + 1;
            self.number += 1;
        }
    }

    fn by_identity(&self) -> Arr {
        let mut array = Array::new();
        for entry in self.live() {
            let key = match &entry.identity {
                Identity::Address(address) => Key::Int(*address as i64),
                Identity::Hash(hash) => Key::Str(hash.clone()),
            };
            array.insert(key, entry.info.clone());
        }
        Arr::from_array(array)
    }

    /// The objects with what belongs to them, as `var_dump` shows them.
    fn pairs(&self) -> Arr {
        let pair = |entry: &Entry| {
            let mut pair = Array::new();
            pair.insert_str("obj", entry.object.clone());
            pair.insert_str("inf", entry.info.clone());
            Value::from(pair)
        };
        Arr::from_vec(self.live().map(pair).collect())
    }
}

/// What is done once it is known what tells the objects apart: `$this`, the objects with their identities, and
/// whatever else the method was given.
type Then = fn(&mut Vm, &Obj, Vec<(Obj, Identity)>, Value) -> NativeResult;

fn with_identities(vm: &mut Vm, this: &Obj, objects: Vec<Obj>, more: Value, then: Then) -> NativeResult {
    match data_of::<Storage>(vm, this)?.hash {
        None => {
            let by_address = |object: Obj| {
                let identity = Identity::Address(object.address());
                (object, identity)
            };
            then(vm, this, objects.into_iter().map(by_address).collect(), more)
        }
        Some(hash) => Ok(Outcome::Enter(Box::new(HashFrame {
            this: this.clone(),
            hash,
            objects,
            hashes: Vec::new(),
            asked: false,
            more,
            then,
        }))),
    }
}

/// Asks the script's `getHash` for one object after the other.
struct HashFrame {
    this: Obj,
    hash: &'static Function,
    objects: Vec<Obj>,
    hashes: Vec<Identity>,
    asked: bool,
    more: Value,
    then: Then,
}

impl NativeFrame for HashFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.asked {
            match result.deref() {
                Value::String(hash) => self.hashes.push(Identity::Hash(hash.clone())),
                other => {
                    let text = format!(
                        "{}(): Return value must be of type string, {} returned",
                        self.hash.full_name(),
                        names::value_name(other)
                    );
                    return Err(vm.type_error(text));
                }
            }
        }
        if let Some(object) = self.objects.get(self.hashes.len()) {
            self.asked = true;
            let callable = Callable::method(self.hash, &self.this);
            return Ok(Outcome::Call(Call::new(callable, vec![object.clone().into()])));
        }
        let objects =
            std::mem::take(&mut self.objects).into_iter().zip(std::mem::take(&mut self.hashes)).collect();
        (self.then)(vm, &self.this, objects, std::mem::take(&mut self.more))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.this);
        self.objects.iter().for_each(|object| tracer.visit_object(object));
        tracer.visit(&self.more);
    }
}

/// As [`with_identities`] for the object in the first argument.
fn with_identity(vm: &mut Vm, args: &mut Args, more: Value, then: Then) -> NativeResult {
    let object = match args.get(0) {
        Value::Object(object) => object.clone(),
        other => {
            let text = format!("must be of type object, {} given", names::value_name(other));
            return Err(vm.argument_type_error(0, text));
        }
    };
    let this = args.this_object().clone();
    with_identities(vm, &this, vec![object], more, then)
}

fn attach(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let info = args.get(1).read();
    with_identity(vm, args, info, |vm, this, objects, info| {
        let storage = data_of::<Storage>(vm, this)?;
        for (object, identity) in objects {
            storage.insert(identity, object, info.clone());
        }
        Ok(Outcome::Return(Value::Null))
    })
}

fn detach(vm: &mut Vm, args: &mut Args) -> NativeResult {
    with_identity(vm, args, Value::Null, |vm, this, objects, _| {
        let storage = data_of::<Storage>(vm, this)?;
        for (_, identity) in &objects {
            storage.remove(identity);
        }
        storage.reset();
        Ok(Outcome::Return(Value::Null))
    })
}

fn offset_unset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    with_identity(vm, args, Value::Null, |vm, this, objects, _| {
        let storage = data_of::<Storage>(vm, this)?;
        for (_, identity) in &objects {
            storage.remove(identity);
        }
        Ok(Outcome::Return(Value::Null))
    })
}

fn contains(vm: &mut Vm, args: &mut Args) -> NativeResult {
    with_identity(vm, args, Value::Null, |vm, this, objects, _| {
        let storage = data_of::<Storage>(vm, this)?;
        Ok(objects.iter().all(|(_, identity)| storage.index.contains_key(identity)).into())
    })
}

fn offset_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    with_identity(vm, args, Value::Null, |vm, this, objects, _| {
        let storage = data_of::<Storage>(vm, this)?;
        match objects.first().and_then(|(_, identity)| storage.get(identity)) {
            Some(entry) => Ok(Outcome::Return(entry.info.read())),
            None => Err(vm.throw("UnexpectedValueException", "Object not found")),
        }
    })
}

/// The objects of the storage in the first argument.
fn objects_of_argument(vm: &mut Vm, args: &Args) -> Result<(Obj, Vec<Obj>), crate::vm::Error> {
    let Some(other) = args.object(0).cloned() else { return Err(vm.error("no storage given")) };
    let objects = data_of::<Storage>(vm, &other)?.live().map(|entry| entry.object.clone()).collect();
    Ok((other, objects))
}

fn add_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (other, objects) = objects_of_argument(vm, args)?;
    let infos: Array = data_of::<Storage>(vm, &other)?.live().map(|entry| entry.info.read()).collect();
    let this = args.this_object().clone();
    with_identities(vm, &this, objects, infos.into(), |vm, this, objects, infos| {
        let storage = data_of::<Storage>(vm, this)?;
        let Value::Array(infos) = infos else { return Ok(Outcome::Return(Value::Null)) };
        for ((object, identity), info) in objects.into_iter().zip(infos.values()) {
            storage.insert(identity, object, info.clone());
        }
        Ok(storage.index.len().into())
    })
}

fn remove_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (_, objects) = objects_of_argument(vm, args)?;
    let this = args.this_object().clone();
    with_identities(vm, &this, objects, Value::Null, |vm, this, objects, _| {
        let storage = data_of::<Storage>(vm, this)?;
        for (_, identity) in &objects {
            storage.remove(identity);
        }
        storage.reset();
        Ok(storage.index.len().into())
    })
}

fn remove_all_except(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (other, _) = objects_of_argument(vm, args)?;
    let this = args.this_object().clone();
    let own = data_of::<Storage>(vm, &this)?.live().map(|entry| entry.object.clone()).collect();
    // The other storage says which of its objects these are.
    let more: Value = Arr::from_vec(vec![this.into()]).into();
    with_identities(vm, &other, own, more, |vm, other, objects, more| {
        let Some(Value::Object(this)) = more.as_array().and_then(|a| a.get_int(0)) else {
            return Ok(Outcome::Return(Value::Null));
        };
        let storage = data_of::<Storage>(vm, this)?;
        let kept = data_of::<Storage>(vm, other)?;
        let gone: Vec<Identity> = objects
            .iter()
            .filter(|(_, identity)| !kept.index.contains_key(identity))
            .filter_map(|(object, _)| {
                storage.live().find(|e| e.object.same(object)).map(|e| e.identity.clone())
            })
            .collect();
        let storage = data_of::<Storage>(vm, this)?;
        for identity in &gone {
            storage.remove(identity);
        }
        storage.reset();
        Ok(storage.index.len().into())
    })
}

fn get_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(data::<Storage>(vm, args)?.current().map_or(Value::Null, |entry| entry.info.read())))
}

fn set_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let info = args.get(0).clone();
    let storage = data::<Storage>(vm, args)?;
    if let Some(at) = storage.here()
        && let Some(Some(entry)) = storage.entries.get_mut(at)
    {
        let old = std::mem::replace(&mut entry.info, info);
        drop(old);
    }
    Ok(Outcome::Return(Value::Null))
}

fn count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Storage>(vm, args)?.index.len().into())
}

fn rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    data::<Storage>(vm, args)?.reset();
    Ok(Outcome::Return(Value::Null))
}

fn valid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Storage>(vm, args)?.here().is_some().into())
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Storage>(vm, args)?.number.into())
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match data::<Storage>(vm, args)?.current() {
        Some(entry) => Ok(entry.object.clone().into()),
        None => Err(vm.throw("RuntimeException", "Called current() on invalid iterator")),
    }
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    data::<Storage>(vm, args)?.step();
    Ok(Outcome::Return(Value::Null))
}

/// `foreach` over a storage: it moves the position of the object itself.
pub fn iterate(
    vm: &mut Vm,
    object: &Obj,
    _state: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    refuse_references(vm, by_ref)?;
    let storage = data_of::<Storage>(vm, object)?;
    match advance {
        Advance::First => storage.reset(),
        Advance::Next => storage.step(),
    }
    let number = Value::Int(storage.number);
    Ok(storage.current().map(|entry| (number, entry.object.clone().into())))
}

fn seek(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let target = args.int(0);
    let storage = data::<Storage>(vm, args)?;
    if target < 0 || target >= storage.index.len() as i64 {
        return Err(vm.throw("OutOfBoundsException", format!("Seek position {target} is out of range")));
    }
    let places = storage.entries.iter().enumerate().filter(|(_, entry)| entry.is_some());
    storage.position = places.map(|(i, _)| i).nth(target as usize).unwrap_or(0);
    storage.number = target;
    Ok(Outcome::Return(Value::Null))
}

fn get_hash(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.object(0).map_or(0, Obj::id);
    Ok(format!("{id:016x}{:016x}", 0).into())
}

fn storage_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let pairs = data::<Storage>(vm, args)?.pairs();
    Ok(debug_info(args.this_object(), "SplObjectStorage", [("storage", pairs.into())]).into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let storage = data::<Storage>(vm, args)?;
    let flat = storage.live().flat_map(|entry| [entry.object.clone().into(), entry.info.clone()]).collect();
    let parts = vec![Value::from(Arr::from_vec(flat)), Value::from(members(args.this_object()))];
    Ok(Arr::from_vec(parts).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let parts = args.array(0);
    let (Some(Value::Array(flat)), Some(Value::Array(properties))) =
        (parts.get_int(0).map(Value::deref), parts.get_int(1).map(Value::deref))
    else {
        return Err(vm.throw("UnexpectedValueException", "Incomplete or ill-typed serialization data"));
    };
    if flat.len() % 2 != 0 {
        return Err(vm.throw("UnexpectedValueException", "Odd number of elements"));
    }
    let (mut objects, mut infos) = (Vec::new(), Vec::new());
    for (i, value) in flat.values().enumerate() {
        match (i % 2, value.deref()) {
            (0, Value::Object(object)) => objects.push(object.clone()),
            (0, _) => return Err(vm.throw("UnexpectedValueException", "Non-object key")),
            (_, info) => infos.push(info.clone()),
        }
    }
    let this = args.this_object().clone();
    let more = Arr::from_vec(vec![Arr::from_vec(infos).into(), properties.clone().into()]);
    with_identities(vm, &this, objects, more.into(), |vm, this, objects, more| {
        let storage = data_of::<Storage>(vm, this)?;
        if let Value::Array(more) = &more
            && let (Some(Value::Array(infos)), Some(Value::Array(properties))) =
                (more.get_int(0), more.get_int(1))
        {
            for ((object, identity), info) in objects.into_iter().zip(infos.values()) {
                storage.insert(identity, object, info.clone());
            }
            load_members(vm, this, properties);
        }
        Ok(Outcome::Return(Value::Null))
    })
}

/// The storage of an object that tells objects apart by identity, and the identity of this one.
fn quick_identity<'a>(object: &'a Obj, key: &Value) -> Option<(&'a mut Storage, Identity)> {
    let storage = object.native_mut::<Storage>()?;
    match key {
        Value::Object(other) if storage.hash.is_none() => Some((storage, Identity::Address(other.address()))),
        _ => None,
    }
}

pub(super) fn quick_count(object: &Obj) -> Answer {
    object.native::<Storage>().map_or(Answer::NONE, |storage| Answer::int(storage.index.len() as i64))
}

pub(super) fn quick_offset_get(object: &Obj, key: &Value) -> Answer {
    let Some((storage, identity)) = quick_identity(object, key) else { return Answer::NONE };
    storage.get(&identity).map_or(Answer::NONE, |entry| Answer::value(entry.info.read()))
}

pub(super) fn quick_contains(object: &Obj, key: &Value) -> Answer {
    let Some((storage, identity)) = quick_identity(object, key) else { return Answer::NONE };
    Answer::bool(storage.index.contains_key(&identity))
}

pub(super) fn quick_attach(object: &Obj, key: &Value, info: &Value) -> Answer {
    let (Some((storage, identity)), Value::Object(key)) = (quick_identity(object, key), key) else {
        return Answer::NONE;
    };
    storage.insert(identity, key.clone(), info.clone());
    Answer::null()
}
