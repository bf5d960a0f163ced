//! The operation at the end of a way: on a variable, an element, a property, the byte of a string.

use super::keys::KeyFor;
use super::*;
use crate::bytecode::IncDec;
use crate::value::notes::Notes;
use crate::value::weak::WeakMap;
use crate::value::{Arr, Key, Obj, Str, Value, convert, names};
use crate::vm::ask_text::Role;
use crate::vm::lazy::Target;
use crate::vm::offset::{quick_offset, set_quickly};
use crate::vm::property::{
    Indirect, Lookup, PlaceMode, PropertyPlace, PropertyUnset, PropertyWrite, lookup_property,
    property_refusal,
};
use crate::vm::types::Coerced;
use crate::vm::unset_typed::{NO_OFFSET_BINDING, NO_PROPERTY_BINDING, then_refuse};
use crate::vm::warn_first::Then;
use crate::vm::{Class, Error, Vm};

impl Vm {
    /// The operation on the place itself.
    pub(super) fn operate_at(
        &mut self,
        at: &Cursor,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let place = at.place;
        // SAFETY: as for `descend`.
        let target = unsafe { &mut *place };
        match operation {
            Operation::Modify(_, Value::Undef) | Operation::Assign(Value::Undef) => {
                let mut with_operand = None;
                let operation = self.read_operand(operation, &mut with_operand, writer)?;
                self.operate_at(at, operation, writer)
            }
            Operation::Assign(value) => self.store(at, value.clone(), writer),
            Operation::Modify(op, operand) => {
                if at.property.is_none() || matches!(target, Value::Reference(_)) {
                    if let Some(value) = self.modify(target, *op, operand)? {
                        return Ok(Done::Value(value));
                    }
                    let joined = match self.joined_texts(&target.read(), operand) {
                        Ok(joined) => joined,
                        Err(error) => {
                            return Err(self.assign_failed(*op, target, None, writer.strict, error));
                        }
                    };
                    return Ok(Done::Value(self.assign_to(target, joined)?.clone()));
                }
                if let Some((value, _)) = self.warn_first.take_computed() {
                    return self.store(at, value, writer);
                }
                let old = target.read();
                let computed = match self.operate(*op, &old, operand) {
                    Ok(crate::vm::arith::Operated::Done(value)) => Ok(value),
                    Ok(_) => self.joined_texts(&old, operand),
                    Err(error) => Err(error),
                };
                let value = match computed {
                    Ok(value) => value,
                    Err(error) => {
                        return Err(self.assign_failed(*op, target, at.property, writer.strict, error));
                    }
                };
                self.settle_computed(&value, &value)?;
                self.store(at, value, writer)
            }
            Operation::IncDec(kind) => match at.property {
                None => Ok(Done::Value(self.step(target, *kind)?)),
                Some(property) => {
                    if property.flags.is_readonly {
                        let (class, name) = (property.class.name(), &property.name);
                        return Err(self.error(format!("Cannot modify readonly property {class}::${name}")));
                    }
                    let old = target.read();
                    let mut new = old.clone();
                    let result = self.step(&mut new, *kind)?;
                    let increment = matches!(kind, IncDec::PreIncrement | IncDec::PostIncrement);
                    if matches!((&old, &new), (Value::Int(_), Value::Float(_)))
                        && property
                            .ty
                            .as_ref()
                            .is_some_and(|ty| ty.mask & crate::bytecode::type_mask::FLOAT == 0)
                    {
                        return Err(self.step_past_limit(
                            property,
                            increment,
                            matches!(target, Value::Reference(_)),
                        ));
                    }
                    match self.store(at, new, writer)? {
                        Done::Value(stored) => Ok(Done::Value(match kind {
                            IncDec::PreIncrement | IncDec::PreDecrement => stored,
                            _ => result,
                        })),
                        other => Ok(other),
                    }
                }
            },
            Operation::Reference => {
                let reference = self.reference_to_property(place, at.property)?;
                Ok(Done::Value(Value::Reference(reference)))
            }
            Operation::Bind(value) => {
                let Value::Reference(reference) = value else {
                    self.notice(NOT_A_VARIABLE);
                    self.settle_warnings(Then::GoesOn)?;
                    return self.store(at, value.clone(), writer);
                };
                if let Some(property) = at.property {
                    match self.coerce_for_binding(property, reference, writer.strict)? {
                        Coerced::Value(value) => reference.set(value),
                        Coerced::Call(call) => return Ok(Done::Convert(call)),
                    }
                    reference.constraints().push(std::ptr::from_ref(property) as usize);
                }
                let old = std::mem::replace(target, Value::Reference(reference.clone()));
                if let (Value::Reference(old), Some(property)) = (&old, at.property) {
                    crate::vm::property::release_constraint(old, property);
                }
                drop(old);
                Ok(Done::Value(value.clone()))
            }
            Operation::Unset => {
                *target = Value::Undef;
                Ok(Done::Value(Value::Null))
            }
        }
    }

    /// `old . operand`, of which one is an object at least.
    fn joined_texts(&mut self, old: &Value, operand: &Value) -> Result<Value, Error> {
        let mut parts = [Str::empty(), Str::empty()];
        let roles = [Role::Left, Role::Right];
        for ((part, value), role) in parts.iter_mut().zip([old, operand]).zip(roles) {
            *part = match value {
                Value::Object(object) => self.one_text_or_ask(object, role)?,
                other => self.scalar_to_str(other),
            };
        }
        let [mut joined, more] = parts;
        joined.push_bytes(&more);
        Ok(Value::String(joined))
    }

    pub(super) fn store(&mut self, at: &Cursor, value: Value, writer: Writer) -> Result<Done, Error> {
        if at.property.is_none() {
            // SAFETY: as for `descend`.
            let target = unsafe { &mut *at.place };
            if !matches!(target, Value::Reference(_)) {
                let old = std::mem::replace(target, value.clone());
                drop(old);
                return Ok(Done::Value(value));
            }
        }
        match self.assign_to_property_place(at.place, at.property, value, writer.strict)? {
            Coerced::Value(value) => Ok(Done::Value(value)),
            Coerced::Call(call) => Ok(Done::Convert(call)),
        }
    }

    /// The operation one step below a place.
    pub(in crate::vm) fn operate_below_value(
        &mut self,
        container: &mut Value,
        step: &StepValue,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let cursor = Cursor::at(container, None);
        self.operate_below(&cursor, step.below(), operation, writer)
    }

    pub(super) fn operate_below(
        &mut self,
        at: &Cursor,
        below: Below,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        // SAFETY: as for `descend`.
        let value = unsafe { at.value() };
        let mut with_operand = None;
        match below {
            Below::Property(name) => {
                let operation = self.read_operand(operation, &mut with_operand, writer)?;
                if operation.mode() == PlaceMode::Update {
                    self.undefined_base(at, writer)?;
                }
                if let Value::Object(object) = &*value {
                    self.warn_first.pass(None, || Value::Object(object.clone()));
                }
                let Value::Object(object) = value else {
                    if matches!(operation, Operation::Unset) {
                        return Ok(Done::Value(Value::Null));
                    }
                    return Err(self.refuse_property(value, name, operation.verb()));
                };
                let object = object.clone();
                let name = match operation {
                    Operation::Reference | Operation::Bind(_) => self.name_to_fetch(&object, name, writer)?,
                    _ => self.name_of(name)?,
                };
                self.settle_warnings(Then::GoesOn)?;
                self.operate_on_property(&object, &name, operation, writer)
            }
            below => {
                if let Value::Object(object) = value {
                    let object = object.clone();
                    self.warn_first.pass(None, || Value::Object(object.clone()));
                    let operation = self.read_operand(operation, &mut with_operand, writer)?;
                    return self.operate_on_offset(&object, below, operation, writer);
                }
                if let Value::String(_) = value {
                    return self.operate_on_string(value, below, operation, writer);
                }
                if let Operation::Unset = operation {
                    let Value::Array(array) = value else {
                        self.descend_to_unset(value)?;
                        return Ok(Done::Value(Value::Null));
                    };
                    if let Below::Index(key) = below {
                        let key = self.key_in(array, key, PlaceMode::Unset)?;
                        if array.contains_key(&key) {
                            drop(array.make_mut().remove(&key));
                        }
                    }
                    return Ok(Done::Value(Value::Null));
                }
                if !matches!(value, Value::Array(_)) {
                    self.make_array_place(at, value, &below, operation.key_for() == KeyFor::Fetch)?;
                }
                let Value::Array(array) = value else { return Err(Error::Fatal) };
                let Below::Index(key) = below else {
                    if let Operation::Assign(_) = operation {
                        self.hold_before_operand(array, operation);
                        let Operation::Assign(new) =
                            self.read_operand(operation, &mut with_operand, writer)?
                        else {
                            return Err(Error::Fatal);
                        };
                        return match array.make_mut().push(new.clone()) {
                            Ok(()) => Ok(Done::Value(new.clone())),
                            Err(_) => Err(self.error(NEXT_TAKEN)),
                        };
                    }
                    let place = self.append_place(array)?;
                    return self.operate_on_element(array, place, operation, writer);
                };
                let key = self.key_in(array, key, operation.mode())?;
                if operation.mode() == PlaceMode::Update && !array.contains_key(&key) {
                    self.missing_key(array, &key)?;
                }
                let place: *mut Value = array.make_mut().entry(&key).0;
                self.warn_first.hold_key(|| key.to_value());
                self.operate_on_element(array, place, operation, writer)
            }
        }
    }

    /// The operation on an element that has just been found or made.
    fn operate_on_element(
        &mut self,
        array: &mut Arr,
        place: *mut Value,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        if !matches!(operation, Operation::Assign(_) | Operation::Modify(..)) {
            // An instruction of its own in PHP.
            self.end_if_thrown()?;
        }
        self.hold_before_operand(array, operation);
        let mut with_operand = None;
        let operation = self.read_operand(operation, &mut with_operand, writer)?;
        self.operate_at(&Cursor::at(place, None), operation, writer)
    }

    /// The right side is going to be complained of: the array is held meanwhile.
    fn hold_before_operand(&mut self, array: &Arr, operation: &Operation) {
        if let Operation::Assign(Value::Undef) | Operation::Modify(_, Value::Undef) = operation {
            self.warn_first.hold_container(false, || Value::Array(array.clone()));
        }
    }

    /// The name of a property that is fetched to be written below. If it cannot be told, PHP fetches the one without a name.
    pub(super) fn name_to_fetch(&mut self, object: &Obj, name: &Value, writer: Writer) -> Result<Str, Error> {
        let name = self.name_of(name);
        let Err(Error::Throw(older)) = &name else { return name };
        let place =
            self.after_error(|vm| vm.property_place(object, &Str::empty(), writer.scope, PlaceMode::Write));
        match place {
            Ok(PropertyPlace::Place(place, _)) => {
                // SAFETY: the place was given out just now.
                let value = unsafe { &mut *place };
                if value.is_undef() {
                    *value = Value::Null;
                }
            }
            Err(Error::Throw(newer)) => {
                self.chain_previous(&newer, older);
                return Err(Error::Throw(newer));
            }
            _ => {}
        }
        name
    }

    /// Does what PHP does though an exception is thrown already: the script's error handler is not called any more.
    pub(super) fn after_error<T>(&mut self, work: impl FnOnce(&mut Vm) -> T) -> T {
        let waiting = self.pending.len();
        let result = work(self);
        if self.error_handler.is_some() {
            self.pending.truncate(waiting);
        }
        result
    }

    /// The error of a property of what is no object. PHP throws it also if the name cannot be told.
    pub(super) fn refuse_property(&mut self, value: &Value, name: &Value, verb: &str) -> Error {
        match self.name_of(name) {
            Ok(name) => match self.settle_warnings(Then::GoesOn) {
                Ok(()) => self.write_property_of_other(value, &name, verb),
                Err(error) => error,
            },
            Err(Error::Throw(older)) => {
                let newer = self.write_property_of_other(value, &Str::empty(), verb);
                if let Error::Throw(newer) = &newer {
                    self.chain_previous(newer, &older);
                }
                newer
            }
            Err(error) => {
                self.asked_texts.refuse_untold(property_refusal(value, &Str::empty(), verb));
                error
            }
        }
    }

    pub(super) fn operate_on_property(
        &mut self,
        object: &Obj,
        name: &Str,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        match operation {
            Operation::Assign(value) => {
                Ok(match self.write_property(object, name, writer.scope, value.clone(), writer.strict)? {
                    PropertyWrite::Done(value) => Done::Value(value),
                    PropertyWrite::Call(call, value) => Done::Call(call, value),
                    PropertyWrite::Convert(call) => Done::Convert(call),
                })
            }
            Operation::Unset => Ok(match self.unset_property(object, name, writer.scope)? {
                PropertyUnset::Done => Done::Value(Value::Null),
                PropertyUnset::Call(call) => Done::Call(call, Value::Null),
            }),
            Operation::Bind(value) => {
                let Value::Reference(reference) = value else {
                    return self.bind_property_to_result(object, name, value, writer);
                };
                match self.bind_property(object, name, writer.scope, reference.clone(), writer.strict)? {
                    None => Ok(Done::Value(value.clone())),
                    Some(call) => Ok(Done::Call(call, value.clone())),
                }
            }
            Operation::Reference | Operation::Modify(..) | Operation::IncDec(_) => {
                // An instruction that is executed again has complained of what is missing before.
                let mode = if self.warn_first.has_computed() { PlaceMode::Write } else { operation.mode() };
                match self.property_place(object, name, writer.scope, mode)? {
                    PropertyPlace::Place(place, property) => {
                        self.operate_at(&Cursor::at(place, property), operation, writer)
                    }
                    PropertyPlace::Value(mut value) => {
                        self.operate_at(&Cursor::at(&mut value, None), operation, writer)
                    }
                    PropertyPlace::Call(call, indirect) => Ok(Done::CallResult(call, Some(indirect))),
                    PropertyPlace::ReadThenWrite => {
                        if matches!(operation, Operation::IncDec(_))
                            && self.guards.is_empty()
                            && let Lookup::Declared(property) =
                                lookup_property(Class::of(object), name, writer.scope)
                            && property.flags.is_readonly
                            && !property.flags.hooked
                            && !object.slot(property.slot as usize).is_undef()
                        {
                            return Err(self.step_readonly(object, property, operation));
                        }
                        Ok(Done::Update(object.clone()))
                    }
                }
            }
        }
    }

    /// The error of `++` on a readonly property. PHP computes the new value first, which may be an error of its own.
    fn step_readonly(&mut self, object: &Obj, property: &'static Property, operation: &Operation) -> Error {
        let mut value = object.slot(property.slot as usize).read();
        let computed = match operation {
            Operation::IncDec(kind) => self.step(&mut value, *kind).map(drop),
            _ => Ok(()),
        };
        let error = self.property_error("Cannot modify readonly property ", property, "");
        if let (Err(Error::Throw(older)), Error::Throw(newer)) = (&computed, &error) {
            self.chain_previous(newer, older);
        }
        error
    }

    /// `$object->name = &f()` where `f` did not return a reference.
    fn bind_property_to_result(
        &mut self,
        object: &Obj,
        name: &Str,
        value: &Value,
        writer: Writer,
    ) -> Result<Done, Error> {
        if matches!(self.lazy_target(object, None), Target::Itself) {
            match self.property_place(object, name, writer.scope, PlaceMode::Write)? {
                PropertyPlace::Place(place, property) => {
                    let bind = Operation::Bind(value.clone());
                    return self.operate_at(&Cursor::at(place, property), &bind, writer);
                }
                PropertyPlace::Call(call, indirect) => {
                    return Ok(Done::Call(then_refuse(call, indirect, NO_PROPERTY_BINDING), Value::Null));
                }
                PropertyPlace::Value(_) | PropertyPlace::ReadThenWrite => {}
            }
        }
        self.notice(NOT_A_VARIABLE);
        self.settle_warnings(Then::GoesOn)?;
        self.operate_on_property(object, name, &Operation::Assign(value.clone()), writer)
    }

    pub(super) fn operate_on_offset(
        &mut self,
        object: &Obj,
        below: Below,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let key = below.key();
        match operation {
            Operation::Assign(value) if set_quickly(object, &key, value) => Ok(Done::Value(value.clone())),
            Operation::Assign(value) => {
                if let (Below::Append, Some(refused)) = (&below, Class::of(object).refused_append()) {
                    return Err(self.error(refused));
                }
                let call = self.offset_call(object, "offsetset", vec![key, value.clone()])?;
                Ok(Done::Call(call, value.clone()))
            }
            Operation::Unset => {
                let call = self.offset_call(object, "offsetunset", vec![key])?;
                Ok(Done::Call(call, Value::Null))
            }
            Operation::Reference => self.offset_place(object, &below, false),
            // Unlike `+=`, `++` works on what is found: `offsetSet` is not called.
            Operation::IncDec(_)
                if matches!(below, Below::Append)
                    || Class::of(object).elements_without(b"offsetget").is_none()
                    || Class::of(object).elements_without(b"offsetset").is_none() =>
            {
                match self.offset_place(object, &below, true)? {
                    Done::Value(mut found) => {
                        self.operate_at(&Cursor::at(&mut found, None), operation, writer)
                    }
                    other => Ok(other),
                }
            }
            Operation::Bind(value) => {
                if let Some(elements) = Class::of(object).elements_without(b"offsetget")
                    && let Below::Index(key) = &below
                {
                    let Value::Reference(reference) = value else {
                        self.notice(NOT_A_VARIABLE);
                        self.settle_warnings(Then::GoesOn)?;
                        return self.operate_on_offset(
                            object,
                            below,
                            &Operation::Assign(value.clone()),
                            writer,
                        );
                    };
                    (elements.bind)(self, object, key, reference.clone())?;
                    return Ok(Done::Value(value.clone()));
                }
                match self.offset_place(object, &below, false)? {
                    Done::CallResult(call, Some(indirect)) => {
                        Ok(Done::Call(then_refuse(call, indirect, NO_OFFSET_BINDING), Value::Null))
                    }
                    _ => Err(self.error(NO_OFFSET_BINDING)),
                }
            }
            Operation::Modify(..) | Operation::IncDec(_) => {
                if matches!(below, Below::Index(_))
                    && let Some(old) = quick_offset(object, &key)
                    && let Some(updated) = self.update_plain(&old, operation)
                {
                    let (new, result) = updated?;
                    if set_quickly(object, &key, &new) {
                        return Ok(Done::Value(result));
                    }
                }
                match self.offset_call(object, "offsetget", vec![key]) {
                    Ok(_) => Ok(Done::Update(object.clone())),
                    Err(Error::Throw(older)) if matches!(operation, Operation::Modify(..)) => {
                        // PHP finds nothing there to change, either.
                        let newer = self.no_array(object);
                        if let Error::Throw(newer) = &newer {
                            self.chain_previous(newer, &older);
                        }
                        Err(newer)
                    }
                    Err(error) => Err(error),
                }
            }
        }
    }

    /// Says that the element of an object that was to be changed is none of its own.
    pub(super) fn no_effect_on_element(&mut self, object: &Obj) {
        let class = &object.class().name;
        self.notice(format!("Indirect modification of overloaded element of {class} has no effect"));
    }

    /// As [`Vm::no_effect_on_element`], where an exception is thrown already: the script's error handler is not called.
    pub(crate) fn no_effect_after_error(&mut self, object: &Obj) {
        if self.error_handler.is_none() {
            self.no_effect_on_element(object);
        }
    }

    /// A reference to an element, or the call of `offsetGet` whose result stands for it; `warn`: it should be there.
    fn offset_place(&mut self, object: &Obj, below: &Below, warn: bool) -> Result<Done, Error> {
        if let Some(elements) = Class::of(object).elements_without(b"offsetget") {
            let offset = match below {
                Below::Index(key) => Some(*key),
                _ if object.native::<WeakMap>().is_some() => None,
                _ => {
                    self.say_indirect(&self.indirect_element(object))?;
                    return Ok(Done::Value(Value::Reference(crate::value::Ref::new(Value::Null))));
                }
            };
            return Ok(Done::Value(match (elements.reference)(self, object, offset, warn)? {
                Some(reference) => Value::Reference(reference),
                None => {
                    self.no_effect_on_element(object);
                    Value::Null
                }
            }));
        }
        if let Below::Append = below {
            self.refuse_append(object, true)?;
        }
        let call = self.offset_call(object, "offsetget", vec![below.key()])?;
        Ok(Done::CallResult(call, Some(self.indirect_element(object))))
    }

    /// Before `offsetGet` is called for `[]`: the objects that do not take that. `wants_place`: something below it is to be
    /// changed, or it is to be referred to.
    pub(super) fn refuse_append(&mut self, object: &Obj, wants_place: bool) -> Result<(), Error> {
        let class = Class::of(object);
        if let Some(elements) = class.elements_seen_without(b"offsetget")
            && let Some(refused) = elements.refused_append
        {
            return Err(self.error(refused));
        }
        // A script's method in place of that of `ArrayObject` is called without the offset.
        let elements = class.overload.and_then(|overload| overload.elements);
        if elements.is_some_and(|elements| elements.have_places)
            && let Some(method) = class.method(b"offsetget")
            && let Some(parameter) = method.params.first().filter(|parameter| !parameter.optional)
        {
            if wants_place {
                self.no_effect_after_error(object);
            }
            let text = format!("{}(): Argument #1 (${}) not passed", method.full_name(), parameter.name);
            return Err(self.throw("ArgumentCountError", text));
        }
        Ok(())
    }

    pub(super) fn operate_on_string(
        &mut self,
        value: &mut Value,
        below: Below,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let key = match below {
            Below::Index(key) => key,
            _ => return Err(self.error("[] operator not supported for strings")),
        };
        if !matches!(operation, Operation::Assign(_) | Operation::Unset) {
            self.string_offset(key, false)?;
            self.settle_warnings(Then::Ends)?;
        }
        match operation {
            Operation::Assign(_) => self.assign_string_offset(value, key, operation, writer),
            Operation::Modify(..) => Err(self.error("Cannot use assign-op operators with string offsets")),
            Operation::IncDec(_) => Err(self.error("Cannot increment/decrement string offsets")),
            Operation::Unset => {
                self.warn_first.fail_anyway();
                Err(self.error("Cannot unset string offsets"))
            }
            Operation::Reference | Operation::Bind(_) => {
                if matches!(value, Value::String(s) if s.is_empty()) {
                    return Err(self.error("Cannot create references to/from string offsets"));
                }
                Err(self.error("Cannot create references to/from string offsets"))
            }
        }
    }

    pub(super) fn assign_string_offset(
        &mut self,
        value: &mut Value,
        key: &Value,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let Value::String(s) = value else { return Err(Error::Fatal) };
        let offset = self.string_offset(key, false)?;
        self.warn_first.hold_offset(offset);
        self.settle_text(s, Then::Ends)?;
        let len = s.len() as i64;
        let at = if offset < 0 { offset + len } else { offset };
        if at < 0 {
            self.warning(format!("Illegal string offset {offset}"));
            return Ok(Done::Value(Value::Null));
        }
        if let Operation::Assign(Value::Undef) = operation {
            self.warn_first.hold_container(false, || Value::String(s.clone()));
        }
        let mut with_operand = None;
        let text = match self.read_operand(operation, &mut with_operand, writer)? {
            Operation::Assign(Value::String(text)) => text.clone(),
            Operation::Assign(Value::Object(object)) => {
                self.warn_first.hold_container(false, || Value::String(s.clone()));
                self.one_text_or_ask(object, Role::Only)?
            }
            Operation::Assign(other) => self.scalar_to_str(other),
            _ => return Err(Error::Fatal),
        };
        self.settle_text(s, Then::GoesOn)?;
        let Some(byte) = text.first().copied() else {
            return Err(self.error("Cannot assign an empty string to a string offset"));
        };
        if text.len() > 1 {
            self.warning("Only the first byte will be assigned to the string offset");
            self.settle_text(s, Then::Ends)?;
        }
        let at = at as usize;
        if at >= s.len() {
            // PHP asks for the bytes, the end and the header, in words.
            self.check_size(at.saturating_add(33) & !7)?;
            let spaces = vec![b' '; at + 1 - s.len()];
            s.push_bytes(&spaces);
        }
        s.make_mut()[at] = byte;
        Ok(Done::Value(Value::String(Str::from_byte(byte))))
    }

    /// As [`Vm::settle_warnings`], before a string is changed: nothing happens to it if the handler puts something else in its place.
    fn settle_text(&mut self, text: &Str, then: Then) -> Result<(), Error> {
        self.warn_first.hold_container(false, || Value::String(text.clone()));
        self.settle_warnings(then)
    }

    /// A key for an array place, with PHP's words if it cannot be one.
    pub(in crate::vm) fn array_key(&mut self, key: &Value, mode: PlaceMode) -> Result<Key, Error> {
        let mut notes = Notes::new();
        let result = match (key, mode) {
            // `unset` is the one that takes null as it is.
            (Value::Null | Value::Undef, PlaceMode::Unset) => Ok(Key::Str(Str::empty())),
            _ => convert::key_from_value(key, &mut notes),
        };
        self.raise_noted(notes);
        result.map_err(|_| {
            let kind = names::type_name(key);
            let text = match mode {
                PlaceMode::Unset => format!("Cannot unset offset of type {kind} on array"),
                _ => format!("Cannot access offset of type {kind} on array"),
            };
            self.type_error(text)
        })
    }

    #[cold]
    pub(in crate::vm) fn undefined_key(&mut self, key: &Key) {
        let text = match key {
            Key::Int(i) => format!("Undefined array key {i}").into_bytes(),
            Key::Str(s) => [b"Undefined array key \"".as_slice(), s.before_nul(), b"\""].concat(),
        };
        self.warning(text);
    }

    pub(super) fn name_of(&mut self, name: &Value) -> Result<Str, Error> {
        match name {
            Value::String(s) => Ok(s.clone()),
            Value::Object(object) => self.one_text_or_ask(object, Role::Only),
            other => Ok(self.scalar_to_str(other)),
        }
    }

    pub(super) fn indirect_element(&self, object: &Obj) -> Indirect {
        Indirect::Element(Class::of(object))
    }

    /// What to say where a place was wanted and a call gave a plain value.
    pub(in crate::vm) fn say_indirect(&mut self, indirect: &Indirect) -> Result<(), Error> {
        self.indirect_modification(indirect)
    }
}
