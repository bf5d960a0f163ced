//! `foreach`, and iteration by builtins.
//!
//! An iteration lives in three temporaries of its frame:
//!
//! | over | first | second | third |
//! | --- | --- | --- | --- |
//! | an array | the array | position | |
//! | an array by reference | the reference | position | the last edit seen |
//! | an object's properties | the object | position | the names |
//! | the same, behind a reference | the reference | position | the object, then the names |
//! | a generator | the object | 1: the current element was not given yet | |
//! | an `Iterator` | the object | 1: as above | |
//!
//! Generators are resumed directly; `Iterator` methods are called with a way of return ([`ReturnTo`]) that brings their
//! results back to [`deliver`].

use super::class::{Iteration as Kind, IteratorMethod};
use super::frame::{Frame, ReturnTo};
use super::generator::{self, Generator};
pub use super::iteration::{Iteration, IterationStep};
use super::linked::Instruction;
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::operand::*;
use super::overload::Advance;
use super::property::{PlaceMode, PropertyPlace, Scope};
use super::run::{Next, Step, branch, dispatch_next, dispatch_target, enter, onward};
use super::{Class, Error, Vm};
use crate::bytecode::{NONE, Opcode};
use crate::value::{Arr, Array, Key, Obj, Str, Tracer, Value, names};

/// Begins an iteration by value.
pub(super) fn reset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.read(fp, i.b) {
        Value::Array(array) => {
            if array.is_empty() {
                vm.release(fp, i.b);
                return Ok(branch(fp, i));
            }
            let array = vm.take(fp, i.b);
            write(fp, i.a, array);
            write(fp, i.a + 1, Value::Int(0));
            Ok(onward(fp, i))
        }
        Value::Object(object) => {
            let object = object.clone();
            if let Some(call) = vm.lazy_initialization(&object) {
                return vm.push_call(call, ReturnTo::Resume);
            }
            vm.release(fp, i.b);
            begin_object(vm, fp, i, object, false)
        }
        other => {
            let text = format!(
                "foreach() argument must be of type array|object, {} given",
                names::value_name(other)
            );
            vm.warning(text);
            vm.release(fp, i.b);
            Ok(branch(fp, i))
        }
    }
}

/// Begins an iteration by reference.
pub(super) fn reset_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Value::Object(object) = slot(fp, i.b).deref()
        && let Some(call) = vm.lazy_initialization(&object.clone())
    {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let value = std::mem::take(slot(fp, i.b));
    let object = match &value {
        Value::Reference(r) => match r.get_mut() {
            Value::Array(array) => {
                if array.is_empty() {
                    return Ok(branch(fp, i));
                }
                array.make_mut().begin_iteration();
                let mark = array.mark();
                write(fp, i.a, value);
                write(fp, i.a + 1, Value::Int(0));
                write(fp, i.a + 2, Value::Int(mark));
                return Ok(onward(fp, i));
            }
            Value::Object(object) if iterates_properties(object) => {
                let list = vm.names_behind(object, vm.scope_of(fp));
                if list.len() == 1 {
                    return Ok(branch(fp, i));
                }
                write(fp, i.a + 1, Value::Int(1));
                write(fp, i.a + 2, Value::Array(list));
                write(fp, i.a, value);
                return Ok(onward(fp, i));
            }
            Value::Object(object) => object.clone(),
            other => {
                let text = format!(
                    "foreach() argument must be of type array|object, {} given",
                    names::value_name(other)
                );
                vm.warning(text);
                return Ok(branch(fp, i));
            }
        },
        Value::Object(object) => object.clone(),
        Value::Array(_) => {
            write(fp, i.b, Value::Reference(crate::value::Ref::new(value)));
            return reset_ref(vm, fp, i);
        }
        other => {
            let text = format!(
                "foreach() argument must be of type array|object, {} given",
                names::value_name(other)
            );
            vm.warning(text);
            return Ok(branch(fp, i));
        }
    };
    begin_object(vm, fp, i, object, true)
}

/// Whether `foreach` goes over an object's properties.
fn iterates_properties(object: &Obj) -> bool {
    let class = Class::of(object);
    class.iteration == Kind::Properties && (class.overload.is_none() || class.native_iteration().is_none())
}

/// In the second slot of an iteration: it goes over a generator, which is resumed for the next element.
pub(super) const GENERATOR: i64 = i64::MIN;
/// In the second slot of an iteration, from here on: elements come from [`Class::native_iteration`]. The lowest bit tells
/// whether they are wanted by reference; above it lies the iteration's state, from `NATIVE_STATE` on.
const NATIVE: i64 = 2;
const NATIVE_STATE: i64 = 1 << 60;

/// Moves an iteration without method calls to its first or next element.
fn step_natively(
    vm: &mut Vm,
    fp: Slots,
    i: &Instruction,
    object: &Obj,
) -> Result<Option<(Value, Value)>, Error> {
    let Some(iterate) = Class::of(object).overload.and_then(|overload| overload.iterate) else {
        return Ok(None);
    };
    let Value::Int(word) = *slot(fp, i.a + 1) else { return Ok(None) };
    let by_ref = word & 1 == 1;
    let (mut state, advance) = match word >> 1 {
        1 => (0, Advance::First),
        state => (state - NATIVE_STATE, Advance::Next),
    };
    let element = iterate(vm, object, &mut state, advance, by_ref)?;
    let state = state.clamp(-(1 << 59), 1 << 59) + NATIVE_STATE;
    write(fp, i.a + 1, Value::Int(state << 1 | i64::from(by_ref)));
    Ok(element)
}

fn begin_object(vm: &mut Vm, fp: Slots, i: &Instruction, object: Obj, by_ref: bool) -> Step {
    if Class::of(&object).overload.is_some() && Class::of(&object).native_iteration().is_some() {
        write(fp, i.a, Value::Object(object.clone()));
        write(fp, i.a + 1, Value::Int(NATIVE + i64::from(by_ref)));
        write(fp, i.a + 2, vm.iterator_object());
        return Ok(onward(fp, i));
    }
    match Class::of(&object).iteration {
        Kind::Generator => {
            let current = vm.prepare_foreach(&object, by_ref)?;
            write(fp, i.a, Value::Object(object));
            write(fp, i.a + 1, Value::Int(i64::from(current)));
            write(fp, i.a + 2, vm.iterator_object());
            Ok(onward(fp, i))
        }
        Kind::Iterator => {
            if by_ref {
                return Err(vm.error("An iterator cannot be used with foreach by reference"));
            }
            write(fp, i.a, Value::Object(object.clone()));
            write(fp, i.a + 1, Value::Int(1));
            write(fp, i.a + 2, vm.iterator_object());
            vm.call_iterator(&object, IteratorMethod::Rewind, ReturnTo::IteratorRewind)
        }
        Kind::Aggregate => {
            let call = vm.method_call(&object, "getiterator", Vec::new())?;
            write(fp, i.a, Value::Object(object));
            write(fp, i.a + 1, Value::Int(i64::from(by_ref)));
            vm.push_call(call, ReturnTo::IteratorGet)
        }
        Kind::Properties => {
            let object = super::lazy::real_instance(&object);
            let scope = vm.scope_of(fp);
            let names = vm.visible_property_names(&object, scope);
            if names.is_empty() {
                return Ok(branch(fp, i));
            }
            write(fp, i.a, Value::Object(object));
            write(fp, i.a + 1, Value::Int(0));
            write(fp, i.a + 2, Value::Array(names));
            Ok(onward(fp, i))
        }
    }
}

/// Next element, whatever is gone over.
pub(super) fn next_of_any(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match slot(fp, i.a) {
        Value::Array(_) => next_of_array(vm, fp, i),
        Value::Object(object)
            if generator::direct(object).is_some() && matches!(slot(fp, i.a + 1), Value::Int(0)) =>
        {
            generator::resume_foreach_slow(vm, fp, i)
        }
        _ => next_slow(vm, fp, i),
    }
}

/// Next element.
#[inline(always)]
pub(super) fn next(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    let i = unsafe { &*pc };
    match slot(fp, i.a) {
        Value::Array(array) => {
            if let Value::Int(position) = slot(fp, i.a + 1)
                && let Some(values) = array.as_packed()
            {
                let at = *position as usize;
                let Some(value) = values.get(at) else { return dispatch_target(vm, fp, pc) };
                let target = slot(fp, i.b);
                let value = value.deref();
                if i.e == 0
                    && !matches!(target, Value::Reference(_))
                    && (i.c == NONE || !slot(fp, i.c).is_counted())
                {
                    *position += 1;
                    // SAFETY: the array holds the value, and its new holder is counted; what the target held is dropped
                    // when the new value is in place.
                    unsafe {
                        value.hold();
                        let bits = copy_bits(value);
                        if i.c != NONE {
                            write_int(slot(fp, i.c), at as i64);
                        }
                        if target.is_counted() {
                            if target.release_shared() {
                                write_bits(target, bits);
                                return dispatch_next(vm, fp, pc);
                            }
                            return super::fast::iterations::replace_variable(vm, fp, pc, bits);
                        }
                        write_bits(target, bits);
                    }
                    return dispatch_next(vm, fp, pc);
                }
            }
            super::fast::iterations::next_entry(vm, fp, pc)
        }
        Value::Object(object) => {
            if matches!(slot(fp, i.a + 1), Value::Int(GENERATOR))
                && let Some(native) = object.native_address()
            {
                // `ForeachReset` has seen that it is a generator.
                return super::fast::generators::resume_foreach(vm, fp, pc, native.cast());
            }
            if let Some(generator) = generator::direct(object)
                && matches!(slot(fp, i.a + 1), Value::Int(0))
            {
                return super::fast::generators::resume_foreach(vm, fp, pc, generator);
            }
            enter(next_slow, vm, fp, pc)
        }
        Value::Reference(_) => super::fast::iterations::next_reference(vm, fp, pc),
        _ => enter(next_slow, vm, fp, pc),
    }
}

#[inline(never)]
pub(super) fn next_of_array(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Array(array) = slot(fp, i.a) else { return Ok(branch(fp, i)) };
    let Value::Int(position) = slot(fp, i.a + 1) else { return Ok(branch(fp, i)) };
    let Some(at) = array.live_position(*position as usize) else { return Ok(branch(fp, i)) };
    *position = at as i64 + 1;
    let value = array.value_at(at).map_or(Value::Null, Value::read);
    let key = if i.c == NONE { None } else { array.key_at(at) };
    vm.give(fp, i, value, key.map(|key| key.to_value()))?;
    Ok(onward(fp, i))
}

impl Vm {
    /// What stands for PHP's own iterator while a `foreach` goes over a generator or an `Iterator`: there it is an object
    /// and takes a number, which scripts see in the numbers of those that they make meanwhile.
    pub(super) fn iterator_object(&mut self) -> Value {
        if let Some(spare) = self.known.spare_iterator.take() {
            return Value::Object(spare.revive());
        }
        let class = match self.known.plain {
            Some(class) => class,
            None => match self.find_class(b"stdclass") {
                Some(class) => *self.known.plain.insert(class),
                None => return Value::Undef,
            },
        };
        Value::Object(Obj::new(&class.header))
    }

    /// The end of what [`Vm::iterator_object`] gave.
    pub(super) fn drop_iterator_object(&mut self, value: Value) {
        if let Value::Object(object) = value
            && self.known.spare_iterator.is_none()
            && let Ok(retired) = object.retire()
        {
            self.known.spare_iterator = Some(retired);
        }
    }

    /// Calls a method of an iterator.
    pub(super) fn call_iterator(&mut self, object: &Obj, method: IteratorMethod, to: ReturnTo) -> Step {
        let Some(function) = Class::of(object).iterator_method(method) else {
            let class = Class::of(object).name();
            return Err(self.error(format!("Call to undefined method {class}::{method:?}()")));
        };
        if let Some(next) = self.enter_bare(self.frame, function, object, to) {
            return Ok(next);
        }
        if let Some(quick) = &function.quick
            && let Some(method) = quick.method
            && let Some(value) = method(object).into_value()
        {
            return Ok(self.deliver(self.frame, to as u32, value));
        }
        self.push_call(Call::new(Callable::method(function, object), Vec::new()), to)
    }

    /// Stores an element into the targets of a `ForeachNext`.
    pub(super) fn give(
        &mut self,
        fp: Slots,
        i: &Instruction,
        value: Value,
        key: Option<Value>,
    ) -> Result<(), Error> {
        if is_temporary(fp, i.b) || (i.e == 1 && matches!(value, Value::Reference(_))) {
            let old = std::mem::replace(slot(fp, i.b), value);
            drop(old);
        } else {
            self.assign_to(slot(fp, i.b), value)?;
        }
        if i.c != NONE {
            let key = key.unwrap_or_default();
            if is_temporary(fp, i.c) {
                let old = std::mem::replace(slot(fp, i.c), key);
                drop(old);
            } else {
                self.assign_to(slot(fp, i.c), key)?;
            }
        }
        Ok(())
    }

    /// The element under a position of an object's properties.
    fn give_property(
        &mut self,
        fp: Slots,
        i: &Instruction,
        object: &Obj,
        names: &Array,
    ) -> Result<bool, Error> {
        let scope = self.scope_of(fp);
        loop {
            let Value::Int(position) = slot(fp, i.a + 1) else { return Ok(false) };
            let at = *position as usize;
            let name = match names.value_at(at) {
                Some(Value::String(name)) => name.clone(),
                _ => match self.property_added_since(fp, i, object, names) {
                    Some(name) => name,
                    None => return Ok(false),
                },
            };
            write(fp, i.a + 1, Value::Int(at as i64 + 1));
            if i.e == 0
                && let Some((place, _)) = super::property::slot_for(Class::of(object), &name, scope)
                && let value = object.slot(place as usize).deref()
                && !value.is_undef()
            {
                let value = value.clone();
                self.give(fp, i, value, Some(Value::String(name)))?;
                return Ok(true);
            }
            if Class::of(object).overload.is_some()
                && let Some(value) = super::overload::native_value(self, object, &name)
            {
                self.give(fp, i, value, Some(Value::String(name)))?;
                return Ok(true);
            }
            if !self.has_property_now(object, &name, scope) {
                continue;
            }
            if name.first() == Some(&0)
                && i.e == 0
                && let Some(value) = object.dynamic().and_then(|table| table.get(&Key::Str(name.clone())))
            {
                // A name that only looks like that of a private property.
                let shown =
                    name.iter().skip(1).position(|b| *b == 0).map_or(&name[..], |end| &name[end + 2..]);
                let (value, key) = (value.read(), Value::string(shown));
                self.give(fp, i, value, Some(key))?;
                return Ok(true);
            }
            let key = Value::String(name.clone());
            let value = if i.e == 1 {
                if let Some(call) = self.element_by_reference(object, &name, scope)? {
                    self.foreach_hook = Some((call, key));
                    return Ok(true);
                }
                // As PHP, who may set a property is not asked here.
                if let Some((place, property)) = super::property::slot_for(Class::of(object), &name, scope)
                    && property.flags.asymmetric
                    && !property.flags.is_readonly
                {
                    let place: *mut Value = &mut object.slots_mut()[place as usize];
                    let typed = property.ty.is_some().then_some(property);
                    Value::Reference(self.reference_to_property(place, typed)?)
                } else {
                    match self.property_place(object, &name, scope, PlaceMode::Write)? {
                        PropertyPlace::Place(place, property) => {
                            Value::Reference(self.reference_to_property(place, property)?)
                        }
                        _ => return Ok(false),
                    }
                }
            } else {
                match self.read_property(object, &name, scope, crate::bytecode::FetchMode::Read)? {
                    super::property::PropertyRead::Value(value) => value,
                    super::property::PropertyRead::Call(call) => {
                        // A hook: its result is the element.
                        self.foreach_hook = Some((call, key));
                        return Ok(true);
                    }
                    super::property::PropertyRead::IssetThenGet { .. } => Value::Null,
                }
            };
            self.give(fp, i, value, Some(key))?;
            return Ok(true);
        }
    }

    /// At the end of the names taken when the iteration began: the first property that the loop's body has added since.
    fn property_added_since(
        &mut self,
        fp: Slots,
        i: &Instruction,
        object: &Obj,
        names: &Array,
    ) -> Option<Str> {
        let last = object.dynamic().as_ref()?.keys().last()?.to_str();
        let is_known = |name: &Str| names.values().any(|known| known.as_str() == Some(name));
        if is_known(&last) {
            return None;
        }
        let current = object.dynamic().as_ref()?.keys().map(|key| key.to_str());
        let added: Vec<Str> = current.filter(|name| !is_known(name)).collect();
        let first = added.first().cloned();
        if let Value::Array(all) = slot(fp, i.a + 2) {
            let all = all.make_mut();
            for name in added {
                let _ = all.push(Value::String(name));
            }
        }
        first
    }

    /// For an element wanted by reference: the call of the `get` hook that gives it; an error if there can be no reference.
    fn element_by_reference(
        &mut self,
        object: &Obj,
        name: &Str,
        scope: Scope,
    ) -> Result<Option<Call>, Error> {
        use super::property::{Lookup, lookup_property};
        let Lookup::Declared(property) = lookup_property(Class::of(object), name, scope) else {
            return Ok(None);
        };
        if property.flags.is_readonly {
            return Err(self.error(format!(
                "Cannot acquire reference to readonly property {}::${name}",
                property.class.name()
            )));
        }
        let Some(get) = property.get else { return Ok(None) };
        if !get.flags.returns_ref {
            return Err(
                self.error(format!("Cannot create reference to property {}::${name}", property.class.name()))
            );
        }
        Ok(Some(Call::new(Callable::method(get, object), Vec::new())))
    }
}

/// A property hook that gives the element of a `foreach`.
struct HookFrame {
    call: Option<Call>,
    key: Value,
    by_ref: bool,
}

impl NativeFrame for HookFrame {
    fn wants_reference(&self) -> bool {
        self.by_ref
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let mut result = result;
        if self.by_ref {
            result.make_reference();
        }
        // SAFETY: the native frame is running; its caller is the frame with the `ForeachNext`.
        unsafe {
            let caller = (*vm.frame).caller;
            let i = &*(*caller).pc;
            vm.give(Frame::slots(caller), i, result, Some(std::mem::take(&mut self.key)))?;
        }
        Ok(Outcome::Return(Value::Null))
    }
    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.key);
    }
}

#[inline(never)]
pub(super) fn next_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match slot(fp, i.a) {
        Value::Reference(r) => {
            let r = r.clone();
            let Value::Int(position) = slot(fp, i.a + 1) else { return Ok(branch(fp, i)) };
            match r.get_mut() {
                Value::Array(array) => {
                    if let Value::Int(mark) = slot(fp, i.a + 2)
                        && *mark != array.mark()
                    {
                        let seen = Arr::edit_of_mark(*mark);
                        if seen != array.edit() {
                            match array.moved_position(*position as usize, seen) {
                                Some(moved) => *position = moved as i64,
                                None => {
                                    // The variable holds another array: it is gone through from its own pointer on.
                                    array.make_mut().begin_iteration();
                                    *position = array.cursor() as i64;
                                }
                            }
                        }
                        if !array.is_marked(*mark) {
                            array.make_mut();
                        }
                        *mark = array.mark();
                    }
                    let Some(at) = array.live_position(*position as usize) else { return Ok(branch(fp, i)) };
                    *position = at as i64 + 1;
                    let key = if i.c == NONE { None } else { array.key_at(at).map(|key| key.to_value()) };
                    // As in PHP, copies made since the loop began share the references that it makes.
                    // SAFETY: a marked array was made for changing; nothing is borrowed from it here.
                    let place = unsafe { array.iterated_mut() }.value_at_mut(at);
                    let Some(place) = place else { return Ok(branch(fp, i)) };
                    let reference = place.make_reference();
                    vm.give(fp, i, Value::Reference(reference), key)?;
                    Ok(onward(fp, i))
                }
                Value::Object(object) if iterates_properties(object) => {
                    let object = object.clone();
                    let known = match slot(fp, i.a + 2) {
                        Value::Array(names) => names.value_at(0).and_then(Value::as_object).cloned(),
                        _ => None,
                    };
                    if !known.is_some_and(|known| known.same(&object)) {
                        // The variable holds another object.
                        let list = vm.names_behind(&object, vm.scope_of(fp));
                        write(fp, i.a + 1, Value::Int(1));
                        write(fp, i.a + 2, Value::Array(list));
                    }
                    next_property(vm, fp, i, &super::lazy::real_instance(&object))
                }
                _ => {
                    let text = format!(
                        "foreach() argument must be of type array|object, {} given",
                        names::value_name(r.get())
                    );
                    vm.warning(text);
                    Ok(branch(fp, i))
                }
            }
        }
        Value::Object(object) => {
            let object = object.clone();
            match Class::of(&object).iteration {
                Kind::Generator => {
                    // The current element was not given yet.
                    write(fp, i.a + 1, Value::Int(0));
                    generator::give_current(vm, fp, i, &object)
                }
                Kind::Iterator | Kind::Aggregate => {
                    if matches!(slot(fp, i.a + 1), Value::Int(mode) if *mode >= NATIVE) {
                        let Some((key, value)) = step_natively(vm, fp, i, &object)? else {
                            return Ok(branch(fp, i));
                        };
                        vm.give(fp, i, value, Some(key))?;
                        return Ok(onward(fp, i));
                    }
                    if matches!(slot(fp, i.a + 1), Value::Int(1)) {
                        write(fp, i.a + 1, Value::Int(0));
                        return vm.call_iterator(&object, IteratorMethod::Current, ReturnTo::IteratorCurrent);
                    }
                    vm.call_iterator(&object, IteratorMethod::Next, ReturnTo::IteratorNext)
                }
                Kind::Properties => next_property(vm, fp, i, &object),
            }
        }
        _ => Ok(branch(fp, i)),
    }
}

/// Goes on to the next property of an object.
fn next_property(vm: &mut Vm, fp: Slots, i: &Instruction, object: &Obj) -> Step {
    let Value::Array(names) = slot(fp, i.a + 2) else { return Ok(branch(fp, i)) };
    let names = names.clone();
    if !vm.give_property(fp, i, object, &names)? {
        return Ok(branch(fp, i));
    }
    if let Some((call, key)) = vm.foreach_hook.take() {
        let frame = HookFrame { call: Some(call), key, by_ref: i.e == 1 };
        return Ok(vm.push_native_frame(Box::new(frame), ReturnTo::Discard));
    }
    Ok(onward(fp, i))
}

/// Takes the answer of an `Iterator` method to the `foreach` (or `yield from`) that asked.
pub(super) fn deliver(vm: &mut Vm, caller: *mut Frame, to: ReturnTo, value: Value) -> Next {
    vm.frame = caller;
    // SAFETY: the caller is alive; its `pc` is the instruction that asked.
    let i = unsafe { &*(*caller).pc };
    let fp = Frame::slots(caller);
    let step = if i.op == Opcode::YieldFrom {
        generator::deliver_iterator(vm, caller, to, value)
    } else {
        deliver_foreach(vm, fp, i, to, value)
    };
    match step {
        Ok(next) => next,
        Err(error) => vm.unwind(error),
    }
}

fn deliver_foreach(vm: &mut Vm, fp: Slots, i: &Instruction, to: ReturnTo, value: Value) -> Step {
    // The iterator stays in its temporary while its methods are entered; what gives it up does so last.
    let Value::Object(object) = slot(fp, i.a) else { return Ok(branch(fp, i)) };
    match to {
        ReturnTo::IteratorGet => {
            let by_ref = matches!(slot(fp, i.a + 1), Value::Int(1));
            let iterator = match value {
                Value::Object(iterator) if vm.is_traversable(&iterator) => iterator,
                _ => {
                    let text = format!(
                        "Objects returned by {}::getIterator() must be traversable or implement interface Iterator",
                        object.class().name
                    );
                    return Err(vm.throw("Exception", text));
                }
            };
            // It keeps its number until the iteration has begun.
            let aggregate = std::mem::take(slot(fp, i.a));
            let next = begin_object(vm, fp, i, iterator, by_ref);
            drop(aggregate);
            next
        }
        ReturnTo::IteratorRewind | ReturnTo::IteratorNext => {
            vm.call_iterator(object, IteratorMethod::Valid, ReturnTo::IteratorValid)
        }
        ReturnTo::IteratorValid => {
            if !crate::value::convert::to_bool(value.deref()) {
                if i.op == Opcode::ForeachReset || i.op == Opcode::ForeachResetRef {
                    drop(std::mem::take(slot(fp, i.a)));
                    drop(std::mem::take(slot(fp, i.a + 2)));
                }
                return Ok(branch(fp, i));
            }
            if i.op == Opcode::ForeachNext {
                return vm.call_iterator(object, IteratorMethod::Current, ReturnTo::IteratorCurrent);
            }
            Ok(onward(fp, i))
        }
        ReturnTo::IteratorCurrent => {
            let value = value.read();
            let target = slot(fp, i.b);
            if target.is_counted() || matches!(value, Value::Reference(_)) {
                let whole = Instruction { c: NONE, ..*i };
                vm.give(fp, &whole, value, None)?;
            } else {
                *target = value;
            }
            if i.c == NONE {
                return Ok(onward(fp, i));
            }
            vm.call_iterator(object, IteratorMethod::Key, ReturnTo::IteratorKey)
        }
        ReturnTo::IteratorKey => {
            let key = value.read();
            if is_temporary(fp, i.c) {
                let old = std::mem::replace(slot(fp, i.c), key);
                drop(old);
            } else {
                vm.assign_to(slot(fp, i.c), key)?;
            }
            Ok(onward(fp, i))
        }
        _ => Ok(onward(fp, i)),
    }
}

/// Ends an iteration.
pub(super) fn free(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Value::Reference(r) = slot(fp, i.a)
        && let Value::Int(mark) = slot(fp, i.a + 2)
        && let Value::Array(array) = r.get_mut()
        && (array.is_unshared() || array.is_marked(*mark))
    {
        // SAFETY: as for `next_slow`.
        unsafe { array.iterated_mut() }.unpin();
    }
    drop(std::mem::take(slot(fp, i.a)));
    drop(std::mem::take(slot(fp, i.a + 1)));
    vm.drop_iterator_object(std::mem::take(slot(fp, i.a + 2)));
    Ok(onward(fp, i))
}

impl Vm {
    /// Whether an object is `Traversable`.
    pub fn is_traversable(&mut self, object: &Obj) -> bool {
        Class::of(object).iteration != Kind::Properties
    }

    fn prepare_foreach(&mut self, object: &Obj, by_ref: bool) -> Result<bool, Error> {
        let Some(generator) = Generator::of(object) else { return Ok(false) };
        generator::rewind_for_foreach(self, generator, by_ref)
    }

    /// An object that lies behind a reference, and the names of its properties.
    fn names_behind(&mut self, object: &Obj, scope: Scope) -> Arr {
        let names = self.visible_property_names(&super::lazy::real_instance(object), scope);
        let mut list = Array::with_capacity(names.len() + 1);
        let _ = list.push(Value::Object(object.clone()));
        for name in names.values() {
            let _ = list.push(name.clone());
        }
        list.into_arr()
    }

    /// The names of the properties that a scope sees, as `foreach` goes through them.
    fn visible_property_names(&mut self, object: &Obj, scope: Scope) -> Arr {
        let class = Class::of(object);
        let inside = scope.is_some_and(|scope| scope.same(class));
        if object.dynamic().is_some() || scope.is_some() && !inside || class.overload.is_some() {
            return self
                .foreach_names(object, scope)
                .into_iter()
                .map(Value::String)
                .collect::<Array>()
                .into_arr();
        }
        let known = &class.foreach_names[usize::from(inside)];
        if let Some(names) = known.get() {
            return names.clone();
        }
        let names: Array = self.foreach_names(object, scope).into_iter().map(Value::String).collect();
        known.get_or_init(|| names.into_arr()).clone()
    }
}
