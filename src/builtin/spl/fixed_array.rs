//! `SplFixedArray`.

use super::members::{load_members, members};
use super::{data, data_of, refuse_references};
use crate::builtin::class::iterator;
use crate::declare_methods;
use crate::value::array::integer_key;
use crate::value::convert::{float_to_int, is_integral, to_bool, to_int};
use crate::value::notes::Note;
use crate::value::{Arr, Array, Key, NativeData, Obj, Tracer, Value, names};
use crate::vm::overload::{Advance, Elements};
use crate::vm::{Answer, Args, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "SplFixedArray::__construct" => construct,
    "SplFixedArray::__wakeup" => wakeup,
    "SplFixedArray::__serialize" => serialize,
    "SplFixedArray::__unserialize" => unserialize,
    "SplFixedArray::count" => size,
    "SplFixedArray::toArray" => to_array,
    "SplFixedArray::fromArray" => from_array,
    "SplFixedArray::getSize" => size,
    "SplFixedArray::setSize" => set_size,
    "SplFixedArray::offsetExists" => offset_exists,
    "SplFixedArray::offsetGet" => offset_get,
    "SplFixedArray::offsetSet" => offset_set,
    "SplFixedArray::offsetUnset" => offset_unset,
    "SplFixedArray::getIterator" => get_iterator,
    "SplFixedArray::jsonSerialize" => to_array,
}

/// The elements of a fixed array.
#[derive(Default)]
pub struct Fixed {
    items: Vec<Value>,
}

impl NativeData for Fixed {
    fn trace(&self, tracer: &mut dyn Tracer) {
        self.items.iter().for_each(|value| tracer.visit(value));
    }

    fn clear(&mut self) {
        let items = std::mem::take(&mut self.items);
        drop(items);
    }

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Fixed { items: self.items.iter().map(Value::read).collect() }))
    }

    fn debug_properties(&self, object: &Obj) -> Option<Array> {
        Some(self.with_members(object))
    }

    fn array_properties(&self, object: &Obj) -> Option<Arr> {
        Some(Arr::from_array(self.with_members(object)))
    }
}

/// Makes the state of a new fixed array.
pub fn create(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(Fixed::default()));
}

impl Fixed {
    fn with_members(&self, object: &Obj) -> Array {
        let mut all = Array::from_vec(self.items.clone());
        for (key, value) in members(object).into_entries() {
            all.insert(key, value);
        }
        all
    }

    /// The element at an index.
    pub fn get(&self, index: i64) -> Option<&Value> {
        self.items.get(usize::try_from(index).ok()?)
    }
}

/// The index that an offset stands for.
pub fn index_of(vm: &mut Vm, offset: &Value) -> Result<i64, Error> {
    Ok(match offset.deref() {
        Value::Int(i) => *i,
        Value::Bool(b) => i64::from(*b),
        Value::Float(x) => {
            if !is_integral(*x) {
                vm.deprecated(Note::FloatToInt(*x).message());
            }
            float_to_int(*x)
        }
        Value::Resource(r) => {
            vm.warning(Note::ResourceAsKey(r.id()).message());
            r.id()
        }
        Value::String(s) if integer_key(s).is_some() => to_int(offset.deref()),
        other => {
            let text = format!("Cannot access offset of type {} on SplFixedArray", names::type_name(other));
            return Err(vm.type_error(text));
        }
    })
}

fn out_of_range(vm: &mut Vm) -> Error {
    vm.throw("OutOfBoundsException", "Index invalid or out of range")
}

/// `$array[$offset]`
pub fn read(vm: &mut Vm, object: &Obj, offset: &Value) -> Result<Value, Error> {
    let index = index_of(vm, offset)?;
    match data_of::<Fixed>(vm, object)?.get(index) {
        Some(value) => Ok(value.read()),
        None => Err(out_of_range(vm)),
    }
}

/// `$array[$offset] = $value`
pub fn write(vm: &mut Vm, object: &Obj, offset: &Value, value: Value) -> Result<(), Error> {
    let index = index_of(vm, offset)?;
    let fixed = data_of::<Fixed>(vm, object)?;
    match usize::try_from(index).ok().and_then(|i| fixed.items.get_mut(i)) {
        Some(place) => {
            let old = std::mem::replace(place, value);
            drop(old);
            Ok(())
        }
        None => Err(out_of_range(vm)),
    }
}

/// How elements are looked at without methods.
pub static ELEMENTS: Elements = Elements {
    have_places: false,
    refused_append: Some("[] operator not supported for SplFixedArray"),
    exists_tells_empty: true,
    are_properties: |_| false,
    // The offset is looked at, no more.
    write_unread: Some(|vm, _, offset, _| match offset {
        Some(offset) => index_of(vm, offset).map(drop),
        None => Err(vm.error("[] operator not supported for SplFixedArray")),
    }),
    look: |vm, object, offset| {
        let index = index_of(vm, offset)?;
        Ok(data_of::<Fixed>(vm, object)?.get(index).map(Value::read))
    },
    isset: |vm, object, offset, empty| {
        let index = index_of(vm, offset)?;
        Ok(data_of::<Fixed>(vm, object)?.get(index).is_some_and(|value| match empty {
            true => to_bool(value.deref()),
            false => !value.is_nullish(),
        }))
    },
    reference: |_, _, _, _| Ok(None),
    bind: |_, _, _, _| Ok(()),
    place: |_, _, _, _| Ok(None),
};

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let size = args.int(0);
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    };
    vm.check_product(size, size_of::<Value>(), 0)?;
    let fixed = data::<Fixed>(vm, args)?;
    if fixed.items.is_empty() {
        fixed.items.resize(size, Value::Null);
    }
    Ok(Outcome::Return(Value::Null))
}

fn wakeup(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let fixed = data_of::<Fixed>(vm, &object)?;
    if fixed.items.is_empty() {
        fixed.items = members(&object).values().map(Value::read).collect();
        let old = object.dynamic_mut().take();
        drop(old);
    }
    Ok(Outcome::Return(Value::Null))
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Fixed>(vm, args)?.with_members(args.this_object()).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let parts = args.array(0);
    let object = args.this_object().clone();
    let fixed = data_of::<Fixed>(vm, &object)?;
    if !fixed.items.is_empty() {
        return Ok(Outcome::Return(Value::Null));
    }
    let mut properties = Array::new();
    for (key, value) in parts.iter() {
        match key {
            Key::Int(_) => fixed.items.push(value.read()),
            key => drop(properties.insert(key, value.clone())),
        }
    }
    load_members(vm, &object, &properties);
    Ok(Outcome::Return(Value::Null))
}

fn size(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(data::<Fixed>(vm, args)?.items.len().into())
}

fn to_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Arr::from_vec(data::<Fixed>(vm, args)?.items.clone()).into())
}

fn from_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let items = if args.bool(1) {
        let mut size = 0;
        for key in array.keys() {
            match key {
                Key::Int(i) if i >= 0 => size = size.max(i),
                _ => {
                    let text = "array must contain only positive integer keys";
                    return Err(vm.throw("InvalidArgumentException", text));
                }
            }
        }
        let Some(size) =
            (!array.is_empty()).then_some(size).map_or(Some(0), |largest| largest.checked_add(1))
        else {
            return Err(vm.throw("InvalidArgumentException", "integer overflow detected"));
        };
        vm.check_product(size as usize, size_of::<Value>(), 0)?;
        let mut items = vec![Value::Null; size as usize];
        for (key, value) in array.iter() {
            if let Key::Int(i) = key
                && let Some(place) = items.get_mut(i as usize)
            {
                *place = value.read();
            }
        }
        items
    } else {
        array.values().map(Value::read).collect()
    };
    let Some(class) = vm.find_class(b"SplFixedArray") else { return Ok(Outcome::Return(Value::Null)) };
    let object = vm.new_object(class);
    data_of::<Fixed>(vm, &object)?.items = items;
    Ok(object.into())
}

fn set_size(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(size) = usize::try_from(args.int(0)) else {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    };
    vm.check_product(size, size_of::<Value>(), 0)?;
    let fixed = data::<Fixed>(vm, args)?;
    if size < fixed.items.len() {
        let cut = fixed.items.split_off(size);
        drop(cut);
    } else {
        fixed.items.resize(size, Value::Null);
    }
    Ok(true.into())
}

fn offset_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let index = index_of(vm, args.get(0))?;
    Ok(data::<Fixed>(vm, args)?.get(index).is_some_and(|value| !value.is_nullish()).into())
}

fn offset_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(read(vm, args.this_object(), args.get(0))?))
}

fn offset_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(1).clone();
    write(vm, args.this_object(), args.get(0), value)?;
    Ok(Outcome::Return(Value::Null))
}

fn offset_unset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let index = index_of(vm, args.get(0))?;
    let fixed = data::<Fixed>(vm, args)?;
    match usize::try_from(index).ok().and_then(|i| fixed.items.get_mut(i)) {
        Some(place) => {
            let old = std::mem::replace(place, Value::Null);
            drop(old);
            Ok(Outcome::Return(Value::Null))
        }
        None => Err(out_of_range(vm)),
    }
}

fn get_iterator(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(iterator::over(vm, args.this_object()).into()))
}

/// `foreach` over a fixed array: an iteration of its own, whose number is the index.
pub fn iterate(
    vm: &mut Vm,
    object: &Obj,
    state: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    refuse_references(vm, by_ref)?;
    if advance == Advance::Next {
        *state += 1;
    }
    Ok(data_of::<Fixed>(vm, object)?.get(*state).map(|value| (Value::Int(*state), value.read())))
}

pub(super) fn quick_size(object: &Obj) -> Answer {
    object.native::<Fixed>().map_or(Answer::NONE, |fixed| Answer::int(fixed.items.len() as i64))
}

/// The place of an element.
fn quick_place<'a>(object: &'a Obj, offset: &Value) -> Option<&'a mut Value> {
    let Value::Int(index) = offset else { return None };
    object.native_mut::<Fixed>()?.items.get_mut(usize::try_from(*index).ok()?)
}

pub(super) fn quick_offset_exists(object: &Obj, offset: &Value) -> Answer {
    let (Value::Int(index), Some(fixed)) = (offset, object.native::<Fixed>()) else { return Answer::NONE };
    Answer::bool(fixed.get(*index).is_some_and(|value| !value.is_nullish()))
}

pub(super) fn quick_offset_get(object: &Obj, offset: &Value) -> Answer {
    quick_place(object, offset).map_or(Answer::NONE, |value| Answer::value(value.read()))
}

pub(super) fn quick_offset_set(object: &Obj, offset: &Value, value: &Value) -> Answer {
    let Some(place) = quick_place(object, offset) else { return Answer::NONE };
    let old = std::mem::replace(place, value.clone());
    drop(old);
    Answer::null()
}
