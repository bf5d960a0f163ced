//! `ArrayObject`, `ArrayIterator`, `RecursiveArrayIterator`.

use super::array_storage::{
    ARRAY_AS_PROPS, ArrayData, CHILD_ARRAYS_ONLY, IS_SELF, SCRIPT_FLAGS, Storage, Table,
};
use super::members::{debug_info, load_members, members};
use super::{construct_child, data, data_of};
use crate::builtin::variable::serialize::write_parts;
use crate::builtin::variable::unserialize::read_part;
use crate::bytecode::ClassKind;
use crate::declare_methods;
use crate::value::convert::{key_from_value, to_bool};
use crate::value::notes::Notes;
use crate::value::{Arr, Key, Obj, Ref, Tracer, Value, names};
use crate::vm::overload::{Advance, Elements};
use crate::vm::property::PlaceMode;
use crate::vm::{
    Answer, Args, Call, Callable, Class, Error, Function, NativeFrame, NativeResult, Outcome, Vm,
};

declare_methods! {
    "ArrayObject::__construct" => construct,
    "ArrayObject::offsetExists" => offset_exists,
    "ArrayObject::offsetGet" => offset_get,
    "ArrayObject::offsetSet" => offset_set,
    "ArrayObject::offsetUnset" => offset_unset,
    "ArrayObject::append" => append,
    "ArrayObject::getArrayCopy" => get_array_copy,
    "ArrayObject::count" => count,
    "ArrayObject::getFlags" => get_flags,
    "ArrayObject::setFlags" => set_flags,
    "ArrayObject::asort" => asort,
    "ArrayObject::ksort" => ksort,
    "ArrayObject::uasort" => uasort,
    "ArrayObject::uksort" => uksort,
    "ArrayObject::natsort" => natsort,
    "ArrayObject::natcasesort" => natcasesort,
    "ArrayObject::__serialize" => serialize,
    "ArrayObject::__unserialize" => unserialize,
    "ArrayObject::__debugInfo" => array_debug_info,
    "ArrayObject::__parts" => serialize,
    "ArrayObject::__load" => load,
    "ArrayObject::__read_part" => read_part,
    "ArrayObject::__write_parts" => write_parts,
    "ArrayObject::getIterator" => get_iterator,
    "ArrayObject::exchangeArray" => exchange_array,
    "ArrayObject::setIteratorClass" => set_iterator_class,
    "ArrayObject::getIteratorClass" => get_iterator_class,
    "ArrayIterator::__construct" => construct,
    "ArrayIterator::offsetExists" => offset_exists,
    "ArrayIterator::offsetGet" => offset_get,
    "ArrayIterator::offsetSet" => offset_set,
    "ArrayIterator::offsetUnset" => offset_unset,
    "ArrayIterator::append" => append,
    "ArrayIterator::getArrayCopy" => get_array_copy,
    "ArrayIterator::count" => count,
    "ArrayIterator::getFlags" => get_flags,
    "ArrayIterator::setFlags" => set_flags,
    "ArrayIterator::asort" => asort,
    "ArrayIterator::ksort" => ksort,
    "ArrayIterator::uasort" => uasort,
    "ArrayIterator::uksort" => uksort,
    "ArrayIterator::natsort" => natsort,
    "ArrayIterator::natcasesort" => natcasesort,
    "ArrayIterator::__serialize" => serialize,
    "ArrayIterator::__unserialize" => unserialize,
    "ArrayIterator::__debugInfo" => array_debug_info,
    "ArrayIterator::__parts" => serialize,
    "ArrayIterator::__load" => load,
    "ArrayIterator::__read_part" => read_part,
    "ArrayIterator::__write_parts" => write_parts,
    "ArrayIterator::rewind" => rewind,
    "ArrayIterator::current" => current,
    "ArrayIterator::key" => key,
    "ArrayIterator::next" => next,
    "ArrayIterator::valid" => valid,
    "ArrayIterator::seek" => seek,
    "RecursiveArrayIterator::hasChildren" => has_children,
    "RecursiveArrayIterator::getChildren" => get_children,
}

/// Makes the state of a new `ArrayObject`.
pub fn create_object(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(ArrayData::new(false)));
}

/// Makes the state of a new `ArrayIterator`.
pub fn create_iterator(_vm: &mut Vm, object: &Obj) {
    object.set_native(Box::new(ArrayData::new(true)));
}

/// What an offset is used for; decides the words of the error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Reading or writing.
    Access,
    /// `isset`, `empty`, `??`
    Isset,
    /// `unset`
    Unset,
}

/// The key that an offset stands for.
fn key_of(vm: &mut Vm, object: &Obj, offset: &Value, used: Use) -> Result<Key, Error> {
    let mut notes = Notes::new();
    let key = key_from_value(offset, &mut notes);
    vm.raise_noted(notes);
    key.map_err(|_| {
        let (kind, class) = (names::type_name(offset), &object.class().name);
        vm.type_error(match used {
            Use::Access => format!("Cannot access offset of type {kind} on {class}"),
            Use::Isset => format!("Cannot access offset of type {kind} in isset or empty"),
            Use::Unset => format!("Cannot unset offset of type {kind} on {class}"),
        })
    })
}

fn undefined_key(vm: &mut Vm, table: &Table, key: &Key) {
    match table.key(key.clone()) {
        Key::Int(i) => vm.warning(format!("Undefined array key {i}")),
        Key::Str(s) => {
            vm.warning([b"Undefined array key \"", s.before_nul(), b"\""].concat());
        }
    }
}

/// `$array[$offset]`
pub fn read(vm: &mut Vm, object: &Obj, offset: &Value) -> Result<Value, Error> {
    let key = key_of(vm, object, offset, Use::Access)?;
    let table = Table::of(object);
    match table.get(&key) {
        Some(value) => Ok(value),
        None => {
            undefined_key(vm, &table, &key);
            Ok(Value::Null)
        }
    }
}

/// The value that `??` looks at; `None`: there is no such element.
pub fn look(vm: &mut Vm, object: &Obj, offset: &Value) -> Result<Option<Value>, Error> {
    let key = key_of(vm, object, offset, Use::Isset)?;
    Ok(Table::of(object).get(&key))
}

/// `isset($array[$offset])`, or `!empty($array[$offset])`. Of declared properties PHP sees neither that they are null or
/// without a value, nor what their value is.
fn isset(vm: &mut Vm, object: &Obj, offset: &Value, empty: bool) -> Result<bool, Error> {
    let key = key_of(vm, object, offset, Use::Isset)?;
    let table = Table::of(object);
    if table.is_declared(&key) {
        return Ok(!empty);
    }
    Ok(match table.get(&key) {
        None => false,
        Some(value) if empty => to_bool(&value),
        Some(value) => !value.is_nullish(),
    })
}

/// `$array[$offset] = $value`; `$array[] = $value` with a null offset.
pub fn write(vm: &mut Vm, object: &Obj, offset: &Value, value: Value) -> Result<(), Error> {
    let table = changeable(vm, object)?;
    if offset.is_nullish() {
        return push(vm, &table, value);
    }
    let key = key_of(vm, object, offset, Use::Access)?;
    let old = table.set(&key, value);
    drop(old);
    Ok(())
}

fn push(vm: &mut Vm, table: &Table, value: Value) -> Result<(), Error> {
    if table.push(value) {
        return Ok(());
    }
    Err(vm.error("Cannot add element to the array as the next element is already occupied"))
}

/// `unset($array[$offset])`
pub fn unset(vm: &mut Vm, object: &Obj, offset: &Value) -> Result<(), Error> {
    let table = changeable(vm, object)?;
    let key = key_of(vm, object, offset, Use::Unset)?;
    let old = table.remove(&key);
    drop(old);
    Ok(())
}

/// The element as a reference, to write below it or bind to it; without offset there is none. `warn`: say so if there is
/// none yet.
fn reference(vm: &mut Vm, object: &Obj, offset: Option<&Value>, warn: bool) -> Result<Option<Ref>, Error> {
    let Some(offset) = offset else { return Ok(None) };
    let table = changeable(vm, object)?;
    let key = key_of(vm, object, offset, Use::Access)?;
    let Some((reference, made)) = table.reference(&key) else { return Ok(None) };
    if made && warn {
        undefined_key(vm, &table, &key);
    }
    Ok(Some(reference))
}

/// The same as a place.
fn place(
    vm: &mut Vm,
    object: &Obj,
    offset: Option<&Value>,
    mode: PlaceMode,
) -> Result<Option<*mut Value>, Error> {
    let Some(offset) = offset else { return Ok(None) };
    let table = changeable(vm, object)?;
    let key = if mode == PlaceMode::Unset {
        match key_of(vm, object, offset, Use::Unset) {
            Ok(key) => key,
            Err(error) => {
                vm.no_effect_after_error(object);
                return Err(error);
            }
        }
    } else {
        key_of(vm, object, offset, Use::Access)?
    };
    if mode == PlaceMode::Unset && table.get(&key).is_none() {
        return Ok(None);
    }
    let Some((place, made)) = table.place(&key) else { return Ok(None) };
    if made && mode == PlaceMode::Update {
        undefined_key(vm, &table, &key);
    }
    Ok(Some(place))
}

/// `$array[$offset] = &$value`
fn bind(vm: &mut Vm, object: &Obj, offset: &Value, reference: Ref) -> Result<(), Error> {
    let table = changeable(vm, object)?;
    let key = key_of(vm, object, offset, Use::Access)?;
    let old = table.remove_if_reference(&key);
    drop(old);
    let old = table.set(&key, Value::Reference(reference));
    drop(old);
    Ok(())
}

/// How elements are reached without methods.
pub static ELEMENTS: Elements = Elements {
    have_places: true,
    refused_append: None,
    exists_tells_empty: false,
    are_properties: |object| {
        object.native::<ArrayData>().is_some_and(|data| data.flags & ARRAY_AS_PROPS != 0)
    },
    write_unread: Some(|vm, object, offset, value| write(vm, object, offset.unwrap_or(&Value::Null), value)),
    look,
    isset,
    reference,
    bind,
    place,
};

/// `foreach` over an `ArrayIterator`: it moves the position of the object itself.
pub fn iterate(
    vm: &mut Vm,
    object: &Obj,
    _state: &mut i64,
    advance: Advance,
    by_ref: bool,
) -> Result<Option<(Value, Value)>, Error> {
    let data = data_of::<ArrayData>(vm, object)?;
    if advance == Advance::First {
        data.position = 0;
    }
    if !by_ref && let Storage::Array(array) = &data.storage {
        // As below, for the most frequent storage.
        if advance == Advance::Next {
            match array.live_position(data.position) {
                Some(at) => data.position = at + 1,
                None => return Ok(None),
            }
        }
        let Some(at) = array.live_position(data.position) else { return Ok(None) };
        return Ok(array.entry_at(at).map(|(key, value)| (key.to_key().to_value(), value.read())));
    }
    let (table, mut position) = here(vm, object)?;
    if advance == Advance::Next
        && let Some(at) = position
    {
        data_of::<ArrayData>(vm, object)?.position = at + 1;
        position = table.live_position(at + 1);
    }
    let Some(at) = position else { return Ok(None) };
    let Some((key, value)) = table.at(at) else { return Ok(None) };
    if by_ref && let Some(property) = table.readonly_at(at) {
        let (class, name) = (property.class.name(), &property.name);
        return Err(vm.error(format!("Cannot acquire reference to readonly property {class}::${name}")));
    }
    let value = match by_ref {
        true => table.reference_at(at).map_or(value, Value::Reference),
        false => value,
    };
    Ok(Some((key.to_value(), value)))
}

/// The table, unless it is being sorted.
fn changeable(vm: &mut Vm, object: &Obj) -> Result<Table, Error> {
    if data_of::<ArrayData>(vm, object)?.sorting > 0 {
        return Err(vm.error("Modification of ArrayObject during sorting is prohibited"));
    }
    Ok(Table::of(object))
}

/// Whether objects of the class make up their properties, which no `ArrayObject` can work on.
fn makes_up_properties(vm: &mut Vm, class: &'static Class) -> bool {
    const SUCH: [&[u8]; 5] =
        [b"SplFixedArray", b"DateTimeInterface", b"DateTimeZone", b"DateInterval", b"WeakMap"];
    SUCH.iter().any(|name| vm.find_class(name).is_some_and(|such| class.is_subclass_of(such)))
}

/// Makes the object work on an array or object, as this method wants it. `alone`: no flags were given, so those of another
/// `ArrayObject` are taken.
fn set_storage(
    vm: &mut Vm,
    object: &Obj,
    value: &Value,
    flags: i64,
    alone: bool,
    method: &str,
) -> Result<(), Error> {
    let mut flags = flags;
    if let Value::Object(_) = value.deref() {
        let base =
            if data_of::<ArrayData>(vm, object)?.is_iterator { "ArrayIterator" } else { "ArrayObject" };
        vm.deprecated(format!(
            "{base}::{method}(): Using an object as a backing array for {base} is deprecated, as it allows violating class constraints and invariants"
        ));
    }
    let storage = match value.deref() {
        Value::Array(array) => Storage::Array(array.clone()),
        Value::Object(other) if other.same(object) => {
            flags |= IS_SELF;
            Storage::Itself
        }
        Value::Object(other) => {
            let own = object.class().name.clone();
            let class = Class::of(other);
            if class.kind == ClassKind::Enum {
                let text = format!("Enums are not compatible with {own}");
                return Err(vm.throw("InvalidArgumentException", text));
            }
            match other.native::<ArrayData>() {
                Some(data) if alone => flags = data.flags & SCRIPT_FLAGS,
                Some(_) => {}
                None if makes_up_properties(vm, class) => {
                    let text =
                        format!("Overloaded object of type {} is not compatible with {own}", class.name());
                    return Err(vm.throw("InvalidArgumentException", text));
                }
                None => {}
            }
            Storage::Object(other.clone())
        }
        _ => {
            return Err(vm.throw("InvalidArgumentException", "Passed variable is not an array or object"));
        }
    };
    let data = data_of::<ArrayData>(vm, object)?;
    data.flags = data.flags & !IS_SELF | flags;
    let old = data.replace(storage);
    drop(old);
    Ok(())
}

fn check_is_container(vm: &mut Vm, args: &Args) -> Result<(), Error> {
    match args.get(0) {
        Value::Array(_) | Value::Object(_) => Ok(()),
        other => {
            let text = format!("must be of type array, {} given", names::value_name(other));
            Err(vm.argument_type_error(0, text))
        }
    }
}

/// The class of iterators in an argument.
fn iterator_class_argument(vm: &mut Vm, args: &Args, i: usize) -> Result<&'static Class, Error> {
    let name = args.str(i);
    let base = vm.find_class(b"ArrayIterator");
    match (vm.find_class(&name), base) {
        (Some(class), Some(base)) if class.is_subclass_of(base) => Ok(class),
        _ => {
            let text = format!("must be a class name derived from ArrayIterator, {name} given");
            Err(vm.argument_type_error(i, text))
        }
    }
}

fn is_array_iterator(class: &Class) -> bool {
    class.name().as_bytes() == b"ArrayIterator"
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.is_empty() && !args.passed(1) && !args.passed(2) {
        return Ok(Outcome::Return(Value::Null));
    }
    check_is_container(vm, args)?;
    let object = args.this_object().clone();
    if args.passed(2) {
        if let Some(outcome) = vm.autoload_first(&args.str(2)) {
            return Ok(outcome);
        }
        let class = iterator_class_argument(vm, args, 2)?;
        data_of::<ArrayData>(vm, &object)?.iterator_class = (!is_array_iterator(class)).then_some(class);
    }
    let alone = !args.passed(1) && !args.passed(2);
    let data = data_of::<ArrayData>(vm, &object)?;
    data.flags &= !SCRIPT_FLAGS;
    set_storage(vm, &object, &args.get(0).clone(), args.int(1) & SCRIPT_FLAGS, alone, "__construct")?;
    Ok(Outcome::Return(Value::Null))
}

fn offset_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(look(vm, args.this_object(), args.get(0))?.is_some().into())
}

fn offset_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(Outcome::Return(read(vm, args.this_object(), args.get(0))?))
}

fn offset_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    let value = args.get(1).clone();
    write(vm, args.this_object(), args.get(0), value)?;
    Ok(Outcome::Return(Value::Null))
}

fn offset_unset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    unset(vm, args.this_object(), args.get(0))?;
    Ok(Outcome::Return(Value::Null))
}

fn append(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let table = changeable(vm, object)?;
    if table.is_properties() {
        let class = object.class().name.clone();
        return Err(
            vm.error(format!("Cannot append properties to objects, use {class}::offsetSet() instead"))
        );
    }
    if let Some(set) = overridden_set(object) {
        let value = args.get(0).clone();
        return Ok(Outcome::Call(Call::new(Callable::method(set, object), vec![Value::Null, value])));
    }
    let value = args.get(0).clone();
    push(vm, &table, value)?;
    Ok(Outcome::Return(Value::Null))
}

/// `offsetSet` of a class that has its own: `append` goes through it.
fn overridden_set(object: &Obj) -> Option<&'static Function> {
    let class = Class::of(object);
    class.elements_without(b"offsetset").is_none().then(|| class.method(b"offsetset")).flatten()
}

fn get_array_copy(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(Table::of(args.this_object()).to_arr().into())
}

fn count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(Table::of(args.this_object()).len().into())
}

fn get_flags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((data::<ArrayData>(vm, args)?.flags & SCRIPT_FLAGS).into())
}

fn set_flags(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = args.int(0) & SCRIPT_FLAGS;
    let data = data::<ArrayData>(vm, args)?;
    data.flags = data.flags & !SCRIPT_FLAGS | flags;
    Ok(Outcome::Return(Value::Null))
}

fn exchange_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check_is_container(vm, args)?;
    let object = args.this_object().clone();
    let before = changeable(vm, &object)?.to_arr();
    set_storage(vm, &object, &args.get(0).clone(), 0, true, "exchangeArray")?;
    Ok(before.into())
}

fn set_iterator_class(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = vm.autoload_first(&args.str(0)) {
        return Ok(outcome);
    }
    let class = iterator_class_argument(vm, args, 0)?;
    data::<ArrayData>(vm, args)?.iterator_class = (!is_array_iterator(class)).then_some(class);
    Ok(Outcome::Return(Value::Null))
}

fn get_iterator_class(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match data::<ArrayData>(vm, args)?.iterator_class {
        Some(class) => class.name().into(),
        None => "ArrayIterator".into(),
    })
}

fn get_iterator(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let data = data_of::<ArrayData>(vm, &object)?;
    let (class, flags) = (data.iterator_class, data.flags);
    let Some(class) = class.or_else(|| vm.find_class(b"ArrayIterator")) else {
        return Ok(Value::Null.into());
    };
    let iterator = vm.new_object(class);
    let data = data_of::<ArrayData>(vm, &iterator)?;
    data.flags = flags;
    let storage = if flags & IS_SELF != 0 { Storage::Itself } else { Storage::Object(object) };
    let old = data.replace(storage);
    drop(old);
    Ok(iterator.into())
}

// ---- sorting ----

fn asort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"asort")
}

fn ksort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"ksort")
}

fn uasort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"uasort")
}

fn uksort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"uksort")
}

fn natsort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"natsort")
}

fn natcasesort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort(vm, args, b"natcasesort")
}

fn sort(vm: &mut Vm, args: &mut Args, function: &[u8]) -> NativeResult {
    let object = args.this_object().clone();
    let array = Ref::new(Table::of(&object).to_arr().into());
    let Some(function) = vm.find_function(function) else {
        let name = String::from_utf8_lossy(function).into_owned();
        return Err(vm.error(format!("Cannot call method {name} when function {name} is disabled")));
    };
    let mut arguments = vec![Value::Reference(array.clone())];
    arguments.extend(args.rest(0).iter().filter(|value| !value.is_undef()).map(Value::read));
    data_of::<ArrayData>(vm, &object)?.sorting += 1;
    let call = Call::new(Callable::function(function), arguments);
    Ok(Outcome::Enter(Box::new(SortFrame { object, array, call: Some(call) })))
}

/// Sorts a copy and puts it in the place of the array.
struct SortFrame {
    object: Obj,
    array: Ref,
    call: Option<Call>,
}

impl SortFrame {
    fn finish(&self) {
        if let Some(data) = self.object.native_mut::<ArrayData>() {
            data.sorting = data.sorting.saturating_sub(1);
        }
        if let Value::Array(sorted) = self.array.get() {
            Table::of(&self.object).exchange(sorted.clone());
        }
    }
}

impl NativeFrame for SortFrame {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        self.finish();
        Ok(Outcome::Return(result))
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        self.finish();
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        tracer.visit_reference(&self.array);
    }
}

// ---- serializing ----

fn storage_value(data: &ArrayData) -> Value {
    match &data.storage {
        Storage::Array(array) => array.clone().into(),
        Storage::Object(object) => object.clone().into(),
        Storage::Itself => Value::Null,
    }
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = data::<ArrayData>(vm, args)?;
    let parts = vec![
        Value::Int(data.flags & (SCRIPT_FLAGS | IS_SELF)),
        storage_value(data),
        members(args.this_object()).into(),
        data.iterator_class.map(|class| class.name().clone()).into(),
    ];
    Ok(Arr::from_vec(parts).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    read_parts(vm, args, "__unserialize")
}

fn load(vm: &mut Vm, args: &mut Args) -> NativeResult {
    read_parts(vm, args, "unserialize")
}

fn read_parts(vm: &mut Vm, args: &mut Args, method: &str) -> NativeResult {
    changeable(vm, args.this_object())?;
    let parts = args.array(0);
    let part = |i| parts.get_int(i).map(Value::deref);
    let (
        Some(Value::Int(flags)),
        Some(storage),
        Some(Value::Array(properties)),
        None | Some(Value::Null | Value::String(_)),
    ) = (part(0), part(1), part(2), part(3))
    else {
        return Err(vm.throw("UnexpectedValueException", "Incomplete or ill-typed serialization data"));
    };
    let object = args.this_object().clone();
    let kept = flags & (SCRIPT_FLAGS | IS_SELF);
    let mut stored = Ok(());
    if kept & IS_SELF != 0 {
        let data = data_of::<ArrayData>(vm, &object)?;
        data.flags = kept;
        let old = data.replace(Storage::Itself);
        drop(old);
    } else {
        data_of::<ArrayData>(vm, &object)?.flags = kept;
        stored = set_storage(vm, &object, storage, 0, false, method);
    }
    load_members(vm, &object, properties);
    stored?;
    if let Some(Value::String(name)) = part(3) {
        let problem = match vm.find_class(name) {
            None => "no such class exists",
            Some(class) => match vm.find_class(b"Iterator") {
                Some(iterator) if class.is_subclass_of(iterator) => {
                    let class = (!is_array_iterator(class)).then_some(class);
                    data_of::<ArrayData>(vm, &object)?.iterator_class = class;
                    return Ok(Outcome::Return(Value::Null));
                }
                _ => "this class does not implement the Iterator interface",
            },
        };
        let text = format!("Cannot deserialize ArrayObject with iterator class '{name}'; {problem}");
        return Err(vm.throw("InvalidArgumentException", text));
    }
    Ok(Outcome::Return(Value::Null))
}

fn array_debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = data::<ArrayData>(vm, args)?;
    if matches!(data.storage, Storage::Itself) {
        return Ok(members(args.this_object()).into());
    }
    let class = if data.is_iterator { "ArrayIterator" } else { "ArrayObject" };
    Ok(debug_info(args.this_object(), class, [("storage", storage_value(data))]).into())
}

// ---- iterating ----

fn rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    data::<ArrayData>(vm, args)?.position = 0;
    Ok(Outcome::Return(Value::Null))
}

/// The position of the current element.
fn here(vm: &mut Vm, object: &Obj) -> Result<(Table, Option<usize>), Error> {
    let position = data_of::<ArrayData>(vm, object)?.position;
    let table = Table::of(object);
    let here = table.live_position(position);
    Ok((table, here))
}

fn element(vm: &mut Vm, object: &Obj) -> Result<Option<(Key, Value)>, Error> {
    let (table, here) = here(vm, object)?;
    Ok(here.and_then(|at| table.at(at)))
}

/// For methods that look at the properties of an object: what they answer if it is lazy and has to be initialised first.
fn first_initialized(vm: &mut Vm, object: &Obj) -> Option<Outcome> {
    match object.native::<ArrayData>().map(|data| &data.storage) {
        Some(Storage::Object(other)) => {
            let other = other.clone();
            match other.native::<ArrayData>() {
                Some(_) => first_initialized(vm, &other),
                None => vm.initialize_first(&other),
            }
        }
        _ => None,
    }
}

fn current(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(Outcome::Return(element(vm, args.this_object())?.map_or(Value::Null, |(_, value)| value)))
}

fn key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(Outcome::Return(element(vm, args.this_object())?.map_or(Value::Null, |(key, _)| key.to_value())))
}

fn next(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    let object = args.this_object();
    if let (_, Some(at)) = here(vm, object)? {
        data_of::<ArrayData>(vm, object)?.position = at + 1;
    }
    Ok(Outcome::Return(Value::Null))
}

fn valid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(outcome) = first_initialized(vm, args.this_object()) {
        return Ok(outcome);
    }
    Ok(here(vm, args.this_object())?.1.is_some().into())
}

fn seek(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let target = args.int(0);
    let object = args.this_object();
    let table = Table::of(object);
    let mut found = None;
    if target >= 0 && (target as u64) < table.len() as u64 {
        found = table.live_position(0);
        for _ in 0..target {
            found = found.and_then(|at| table.live_position(at + 1));
        }
    }
    let data = data_of::<ArrayData>(vm, object)?;
    match found {
        Some(at) => {
            data.position = at;
            Ok(Outcome::Return(Value::Null))
        }
        None => {
            if target >= 0 {
                data.position = usize::MAX >> 1;
            }
            Err(vm.throw("OutOfBoundsException", format!("Seek position {target} is out of range")))
        }
    }
}

fn has_children(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let arrays_only = data_of::<ArrayData>(vm, object)?.flags & CHILD_ARRAYS_ONLY != 0;
    Ok(match element(vm, object)? {
        Some((_, Value::Array(_))) => true.into(),
        Some((_, Value::Object(_))) => (!arrays_only).into(),
        _ => false.into(),
    })
}

fn get_children(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let flags = data_of::<ArrayData>(vm, &object)?.flags;
    let class = Class::of(&object);
    let (key, value) = match element(vm, &object)? {
        Some(element) => element,
        None => return Ok(Outcome::Return(Value::Null)),
    };
    if let Value::Object(child) = &value {
        if flags & CHILD_ARRAYS_ONLY != 0 {
            return Ok(Outcome::Return(Value::Null));
        }
        if Class::of(child).is_subclass_of(class) {
            return Ok(Outcome::Return(value));
        }
    }
    let parent = matches!(value, Value::Array(_)).then(|| (object.clone(), key));
    construct_child(vm, class, vec![value, Value::Int(flags & SCRIPT_FLAGS)], move |child| {
        if let Some(data) = child.native_mut::<ArrayData>()
            && let Storage::Array(_) = data.storage
        {
            data.parent = parent.clone();
        }
    })
}

/// The array that an object works on, if it is one of its own, and the object's state.
fn own_array(object: &Obj) -> Option<(&Arr, &mut usize)> {
    let data = object.native_mut::<ArrayData>()?;
    match &data.storage {
        Storage::Array(array) if data.sorting == 0 => Some((array, &mut data.position)),
        _ => None,
    }
}

pub(super) fn quick_current(object: &Obj) -> Answer {
    let Some((array, position)) = own_array(object) else { return Answer::NONE };
    match array.live_position(*position).and_then(|at| array.value_at(at)) {
        Some(value) => Answer::value(value.read()),
        None => Answer::null(),
    }
}

pub(super) fn quick_key(object: &Obj) -> Answer {
    let Some((array, position)) = own_array(object) else { return Answer::NONE };
    match array.live_position(*position).and_then(|at| array.key_at(at)) {
        Some(key) => Answer::value(key.to_value()),
        None => Answer::null(),
    }
}

pub(super) fn quick_next(object: &Obj) -> Answer {
    let Some((array, position)) = own_array(object) else { return Answer::NONE };
    if let Some(at) = array.live_position(*position) {
        *position = at + 1;
    }
    Answer::null()
}

pub(super) fn quick_valid(object: &Obj) -> Answer {
    let Some((array, position)) = own_array(object) else { return Answer::NONE };
    Answer::bool(array.live_position(*position).is_some())
}

pub(super) fn quick_count(object: &Obj) -> Answer {
    own_array(object).map_or(Answer::NONE, |(array, _)| Answer::int(array.len() as i64))
}

fn quick_element<'a>(object: &'a Obj, offset: &Value) -> Option<Option<&'a Value>> {
    let (array, _) = own_array(object)?;
    match offset {
        Value::Int(n) => Some(array.get_int(*n)),
        Value::String(s) => Some(array.get(&Key::from_str(s))),
        _ => None,
    }
}

pub(super) fn quick_offset_get(object: &Obj, offset: &Value) -> Answer {
    match quick_element(object, offset) {
        Some(Some(value)) => Answer::value(value.read()),
        _ => Answer::NONE,
    }
}

pub(super) fn quick_offset_exists(object: &Obj, offset: &Value) -> Answer {
    quick_element(object, offset).map_or(Answer::NONE, |value| Answer::bool(value.is_some()))
}

pub(super) fn quick_offset_set(object: &Obj, offset: &Value, value: &Value) -> Answer {
    let key = match offset {
        Value::Int(n) => Some(Key::Int(*n)),
        Value::String(s) => Some(Key::from_str(s)),
        Value::Null => None,
        _ => return Answer::NONE,
    };
    let Some(data) = object.native_mut::<ArrayData>() else { return Answer::NONE };
    let Storage::Array(array) = &mut data.storage else { return Answer::NONE };
    if data.sorting != 0 || data.parent.is_some() {
        return Answer::NONE;
    }
    if data.iterators > 0 {
        // Positions must stay as they are.
        let Some(key) = key else { return Answer::NONE };
        let old = Table::of(object).set(&key, value.clone());
        drop(old);
        return Answer::null();
    }
    let Some(key) = key else {
        let pushed = array.make_mut().push(value.clone()).is_ok();
        return if pushed { Answer::null() } else { Answer::NONE };
    };
    let place = array.make_mut().entry(&key).0;
    let old = std::mem::replace(place.deref_mut(), value.clone());
    drop(old);
    Answer::null()
}

/// `append`
pub(super) fn quick_append(object: &Obj, value: &Value) -> Answer {
    if overridden_set(object).is_some() {
        return Answer::NONE;
    }
    quick_offset_set(object, &Value::Null, value)
}
