//! Writing below a variable: `$a['k'][]->p = …` and its like.
//!
//! A `Place…` instruction walks the whole way from its base at once, so that no pointer into an array or object outlives
//! an instruction. Where script code must run on the way (`offsetGet`, `__get`, hooks), what is left of the way becomes a
//! [`PlaceFrame`], which goes on from the call's result.

use super::fast::places;
use super::fields::ClassLookup;
use super::frame::{Frame, ReturnTo};
use super::linked::Instruction;
use super::native::{Call, NativeFrame, NativeResult, Outcome};
use super::offset::OffsetMethod;
use super::operand::*;
use super::place_update::UpdateFrame;
use super::property::{Indirect, PlaceMode, PropertyPlace, PropertyUnset, PropertyWrite, Scope};
use super::run::{Step, branch, jump, onward};
use super::statics::StaticPlace;
use super::types::Coerced;
use super::{Class, Error, Property, Vm};
use crate::bytecode::{BinaryOperator, FetchMode, IncDec, NONE, Place, PlaceBase, PlaceStep};
use crate::value::notes::Notes;
use crate::value::{Array, Key, Obj, Ref, Str, Tracer, Value, convert, names};

/// What is done at the end of the way.
#[derive(Clone)]
pub(super) enum Operation {
    Assign(Value),
    Modify(BinaryOperator, Value),
    IncDec(IncDec),
    Reference,
    Bind(Value),
    Unset,
}

impl Operation {
    fn mode(&self) -> PlaceMode {
        match self {
            Operation::Modify(..) | Operation::IncDec(_) => PlaceMode::Update,
            Operation::Unset => PlaceMode::Unset,
            _ => PlaceMode::Write,
        }
    }

    fn verb(&self) -> &'static str {
        match self {
            Operation::IncDec(_) => "increment/decrement",
            Operation::Reference | Operation::Bind(_) => "modify",
            _ => "assign",
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        match self {
            Operation::Assign(value) | Operation::Modify(_, value) | Operation::Bind(value) => {
                tracer.visit(value)
            }
            _ => {}
        }
    }
}

/// A step with its operand looked up.
pub(super) enum StepValue {
    Index(Value),
    Append,
    Property(Value),
}

/// Where the walk stands.
struct Cursor {
    place: *mut Value,
    property: Option<&'static Property>,
}

/// What a step or the last operation came to.
pub(super) enum Walked {
    /// The next place.
    At(*mut Value, Option<&'static Property>),
    /// A value of its own to go on with.
    Temporary(Value),
    /// Go on with the result of this call.
    Call(Call, Option<Indirect>),
    /// Nothing there (only when unsetting).
    Nothing,
}

/// What the last operation came to.
pub(super) enum Done {
    /// The value of the expression.
    Value(Value),
    /// Make the call, then the expression has this value.
    Call(Call, Value),
    /// The call's result is the expression's value (a reference stays one).
    CallResult(Call, Option<Indirect>),
    /// The value to be assigned must become a string first: make the call, then do it again with the result.
    Convert(Call),
    /// An object must be asked for the value, and told the new one.
    Update(Obj),
}

/// Who writes: for visibility and conversions.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub scope: Scope,
    pub strict: bool,
}

impl Vm {
    pub(super) fn writer(&self, fp: Slots) -> Writer {
        Writer { scope: self.scope_of(fp), strict: script_of(fp).code.flags.strict_types }
    }

    /// Walks a place and does the operation.
    #[allow(unused_assignments, reason = "`held` is read through the cursor that points to it")]
    fn execute_place(&mut self, fp: Slots, i: &Instruction, operation: Operation) -> Step {
        let writer = self.writer(fp);
        let place: &'static Place = &script_of(fp).code.places[i.d as usize];
        let mode = operation.mode();
        let mut held = Value::Undef;
        let mut cursor = Cursor { place: &mut held, property: None };
        match place.base {
            PlaceBase::Variable(index) => {
                if matches!(slot(fp, index), Value::Undef) && mode != PlaceMode::Write {
                    self.read(fp, index);
                    self.settle_warnings()?;
                }
                cursor.place = slot(fp, index);
            }
            PlaceBase::This => {
                // SAFETY: the running frame.
                match unsafe { (*Frame::of(fp)).this() } {
                    Some(this) => held = Value::Object(this.clone()),
                    None => return Err(self.error("Using $this when not in object context")),
                }
            }
            PlaceBase::Temporary(index) => held = self.take_for_place(fp, index),
            PlaceBase::StaticProperty { class, name, cache } => {
                let class = match self.class_operand(fp, class.encode(), cache)? {
                    ClassLookup::Found(class) => class,
                    ClassLookup::Run(next) => {
                        self.put_back(fp, i, operation);
                        return Ok(next);
                    }
                };
                let name = self.property_name(fp, name)?;
                match self.static_place(class, &name, writer.scope, FetchMode::Read)? {
                    StaticPlace::Place(place, property) => {
                        cursor.place = place;
                        cursor.property = property.ty.is_some().then_some(property);
                    }
                    StaticPlace::Prepare(call) => {
                        self.put_back(fp, i, operation);
                        return self.push_call(call, ReturnTo::Resume);
                    }
                    StaticPlace::Missing => return Err(Error::Fatal),
                }
                if mode == PlaceMode::Unset && place.steps.is_empty() {
                    return Err(self.error("Attempt to unset static property"));
                }
            }
            PlaceBase::Dynamic(name) => {
                let name = self.variable_name(fp, name);
                cursor.place = self.variable_place(Frame::of(fp), &name)?;
            }
            PlaceBase::Global(name) => {
                let name = self.variable_name(fp, name);
                if mode == PlaceMode::Unset && place.steps.is_empty() {
                    self.unset_global(&name);
                    self.global_scratch = Value::Undef;
                    cursor.place = &mut self.global_scratch;
                } else {
                    cursor.place = self.global_place(&name);
                }
            }
        }
        let count = place.steps.len();
        if count == 0 {
            let done = self.operate_at(&cursor, &operation, writer)?;
            self.release_steps(fp, place);
            return self.finish_place(fp, i, done, operation, &[], writer, None);
        }
        for (k, step) in place.steps[..count - 1].iter().enumerate() {
            let walked = match *step {
                PlaceStep::Index(operand) => {
                    let key = self.read(fp, operand);
                    // SAFETY: as for `descend`.
                    if unsafe { matches!((*cursor.place).deref(), Value::String(_)) } {
                        self.string_offset(key)?;
                        self.settle_warnings()?;
                        return Err(self.error(match place.steps[k + 1] {
                            PlaceStep::Property { .. } => "Cannot use string offset as an object",
                            _ => "Cannot use string offset as an array",
                        }));
                    }
                    self.descend(&cursor, Below::Index(key), mode, writer)?
                }
                PlaceStep::Append => self.descend(&cursor, Below::Append, mode, writer)?,
                PlaceStep::Property { name, .. } => {
                    let name = self.read(fp, name);
                    self.descend(&cursor, Below::Property(name), mode, writer)?
                }
            };
            match walked {
                Walked::At(place, property) => cursor = Cursor { place, property },
                Walked::Temporary(value) => {
                    held = value;
                    cursor = Cursor { place: &mut held, property: None };
                }
                Walked::Nothing => {
                    self.release_steps(fp, place);
                    return Ok(onward(fp, i));
                }
                Walked::Call(call, indirect) => {
                    let steps = self.take_steps(fp, &place.steps[k + 1..]);
                    self.release_steps(fp, place);
                    let frame = PlaceFrame {
                        call: Some(call),
                        indirect,
                        steps,
                        next: 0,
                        operation,
                        writer,
                        finish: None,
                    };
                    return Ok(self.push_native_frame(Box::new(frame), result_to(i)));
                }
            }
        }
        let done = match place.steps[count - 1] {
            PlaceStep::Index(operand) => {
                let key = self.read(fp, operand);
                self.operate_below(&cursor, Below::Index(key), &operation, writer)?
            }
            PlaceStep::Append => self.operate_below(&cursor, Below::Append, &operation, writer)?,
            PlaceStep::Property { name, .. } => {
                let name = self.read(fp, name);
                self.operate_below(&cursor, Below::Property(name), &operation, writer)?
            }
        };
        if let Done::Value(value) = done {
            self.release_steps(fp, place);
            write_if_wanted(fp, i.a, value);
            return Ok(onward(fp, i));
        }
        let container = match &done {
            Done::Convert(_) => {
                // SAFETY: the cursor was just used; nothing ran in between.
                Some(unsafe { (*cursor.place).deref().clone() })
            }
            _ => None,
        };
        let last = self.take_steps(fp, &place.steps[count - 1..]);
        self.release_steps(fp, place);
        self.finish_place(fp, i, done, operation, &last, writer, container)
    }

    #[allow(clippy::too_many_arguments)]
    fn finish_place(
        &mut self,
        fp: Slots,
        i: &Instruction,
        done: Done,
        operation: Operation,
        last: &[StepValue],
        writer: Writer,
        container: Option<Value>,
    ) -> Step {
        match done {
            Done::Value(value) => {
                write_if_wanted(fp, i.a, value);
                Ok(onward(fp, i))
            }
            Done::Call(call, value) => {
                write_if_wanted(fp, i.a, value);
                self.push_call(call, ReturnTo::Discard)
            }
            Done::CallResult(call, indirect) => {
                let frame = PlaceFrame {
                    call: Some(call),
                    indirect,
                    steps: Vec::new(),
                    next: 0,
                    operation,
                    writer,
                    finish: None,
                };
                Ok(self.push_native_frame(Box::new(frame), result_to(i)))
            }
            Done::Convert(call) => {
                let Operation::Assign(_) = operation else { return Err(Error::Fatal) };
                let frame = ConvertFrame {
                    call: Some(call),
                    container: container.unwrap_or_default(),
                    step: last.iter().map(StepValue::copy).next(),
                    writer,
                    finish: None,
                };
                Ok(self.push_native_frame(Box::new(frame), result_to(i)))
            }
            Done::Update(object) => {
                let step = last.iter().map(StepValue::copy).next();
                let frame = UpdateFrame::new(object, step, operation, writer);
                Ok(self.push_native_frame(Box::new(frame), result_to(i)))
            }
        }
    }

    fn take_steps(&mut self, fp: Slots, steps: &[PlaceStep]) -> Vec<StepValue> {
        steps
            .iter()
            .map(|step| match *step {
                PlaceStep::Index(operand) => StepValue::Index(self.read(fp, operand).clone()),
                PlaceStep::Append => StepValue::Append,
                PlaceStep::Property { name, .. } => StepValue::Property(self.read(fp, name).clone()),
            })
            .collect()
    }

    /// Drops the temporaries that the steps of a place used.
    pub(super) fn release_steps(&mut self, fp: Slots, place: &Place) {
        for step in &place.steps {
            match *step {
                PlaceStep::Index(operand) | PlaceStep::Property { name: operand, .. } => {
                    self.release(fp, operand)
                }
                PlaceStep::Append => {}
            }
        }
        match place.base {
            PlaceBase::Dynamic(name) | PlaceBase::Global(name) => self.release(fp, name),
            PlaceBase::StaticProperty { class, name, .. } => {
                self.release_class_operand(fp, class.encode());
                self.release(fp, name);
            }
            _ => {}
        }
    }

    /// A property name from an operand.
    pub(super) fn property_name(&mut self, fp: Slots, field: u16) -> Result<Str, Error> {
        match self.read(fp, field) {
            Value::String(name) => Ok(name.clone()),
            Value::Object(object) => {
                let text =
                    format!("Object of class {} could not be converted to string", object.class().name);
                Err(self.error(text))
            }
            other => Ok(self.scalar_to_str(other)),
        }
    }

    /// One step down.
    fn descend(
        &mut self,
        at: &Cursor,
        below: Below,
        mode: PlaceMode,
        writer: Writer,
    ) -> Result<Walked, Error> {
        // SAFETY: the cursor points into a variable, array or object that is alive; no script code ran since it was made.
        let value = unsafe { (*at.place).deref_mut() };
        match below {
            Below::Property(name) => {
                let Value::Object(object) = value else {
                    if mode == PlaceMode::Unset {
                        return Ok(Walked::Nothing);
                    }
                    let name = self.name_of(name)?;
                    return Err(self.write_property_of_other(value, &name, "modify"));
                };
                let name = self.name_of(name)?;
                let object = object.clone();
                Ok(match self.property_place(&object, &name, writer.scope, mode)? {
                    PropertyPlace::Place(place, property) => Walked::At(place, property),
                    PropertyPlace::Value(value) => {
                        if mode == PlaceMode::Unset && value.is_nullish() {
                            Walked::Nothing
                        } else {
                            Walked::Temporary(value)
                        }
                    }
                    PropertyPlace::Call(call, indirect) => Walked::Call(call, Some(indirect)),
                    PropertyPlace::ReadThenWrite => Walked::Nothing,
                })
            }
            below => {
                match value {
                    Value::Array(_) => {}
                    Value::Object(object) => {
                        let object = object.clone();
                        if let Some(elements) = Class::of(&object).elements_without(b"offsetget") {
                            let key = match &below {
                                Below::Index(key) => Some(*key),
                                _ => None,
                            };
                            return Ok(match self.element_place(elements, &object, key, mode)? {
                                Some(place) => Walked::At(place, None),
                                None => {
                                    let text = format!(
                                        "Indirect modification of overloaded element of {} has no effect",
                                        object.class().name
                                    );
                                    self.notice(text);
                                    Walked::Nothing
                                }
                            });
                        }
                        let key = below.key();
                        let call = self.offset_call(&object, "offsetget", vec![key])?;
                        return Ok(Walked::Call(call, Some(self.indirect_element(&object))));
                    }
                    _ => {
                        if mode == PlaceMode::Unset {
                            return self.descend_to_unset(value);
                        }
                        self.make_array_place(at, value, &below)?;
                    }
                }
                let Value::Array(array) = value else { return Err(Error::Fatal) };
                let Below::Index(key) = below else {
                    return match array.make_mut().push_place() {
                        Ok(place) => Ok(Walked::At(place, None)),
                        Err(_) => Err(self.error(NEXT_TAKEN)),
                    };
                };
                let key = self.array_key(key, mode)?;
                if mode != PlaceMode::Write && !array.contains_key(&key) {
                    if mode == PlaceMode::Unset {
                        return Ok(Walked::Nothing);
                    }
                    self.undefined_key(&key);
                    self.settle_warnings()?;
                }
                Ok(Walked::At(array.make_mut().entry(&key).0, None))
            }
        }
    }

    fn descend_to_unset(&mut self, value: &Value) -> Result<Walked, Error> {
        match value {
            Value::Undef | Value::Null => Ok(Walked::Nothing),
            Value::Bool(false) => {
                self.deprecated("Automatic conversion of false to array is deprecated");
                Ok(Walked::Nothing)
            }
            Value::String(_) => Err(self.error("Cannot unset string offsets")),
            _ => Err(self.error("Cannot unset offset in a non-array variable")),
        }
    }

    /// Turns what a place holds into an array, if PHP does so.
    fn make_array_place(&mut self, at: &Cursor, value: &mut Value, below: &Below) -> Result<(), Error> {
        match value {
            Value::Undef | Value::Null => {}
            Value::Bool(false) => {
                self.deprecated("Automatic conversion of false to array is deprecated");
                self.settle_warnings()?;
            }
            Value::String(_) => {
                return Err(self.error(match below {
                    Below::Append => "[] operator not supported for strings",
                    _ => "Cannot use string offset as an array",
                }));
            }
            _ => return Err(self.error("Cannot use a scalar value as an array")),
        }
        if let Some(property) = at.property {
            self.prepare_array_place(property)?;
        }
        *value = Value::Array(Array::new().into_arr());
        Ok(())
    }

    /// The operation on the place itself.
    fn operate_at(&mut self, at: &Cursor, operation: &Operation, writer: Writer) -> Result<Done, Error> {
        let place = at.place;
        // SAFETY: as for `descend`.
        let target = unsafe { &mut *place };
        match operation {
            Operation::Assign(value) => self.store(at, value.clone(), writer),
            Operation::Modify(op, operand) => {
                if at.property.is_none() {
                    return match self.modify(target, *op, operand)? {
                        Some(value) => Ok(Done::Value(value)),
                        None => Err(self.error("Object could not be converted to string")),
                    };
                }
                let old = target.read();
                match self.operate(*op, &old, operand)? {
                    super::arith::Operated::Done(value) => self.store(at, value, writer),
                    _ => Err(self.error("Object could not be converted to string")),
                }
            }
            Operation::IncDec(kind) => match at.property {
                None => Ok(Done::Value(self.step(target, *kind)?)),
                Some(property) => {
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
                let Value::Reference(reference) = value else { return self.store(at, value.clone(), writer) };
                if let Some(property) = at.property {
                    match self.coerce_for_binding(property, reference, writer.strict)? {
                        Coerced::Value(value) => reference.set(value),
                        Coerced::Call(call) => return Ok(Done::Convert(call)),
                    }
                    reference.constraints().push(std::ptr::from_ref(property) as usize);
                }
                let old = std::mem::replace(target, Value::Reference(reference.clone()));
                if let (Value::Reference(old), Some(property)) = (&old, at.property) {
                    super::property::release_constraint(old, property);
                }
                drop(old);
                Ok(Done::Value(reference.get().clone()))
            }
            Operation::Unset => {
                *target = Value::Undef;
                Ok(Done::Value(Value::Null))
            }
        }
    }

    fn store(&mut self, at: &Cursor, value: Value, writer: Writer) -> Result<Done, Error> {
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
    pub(super) fn operate_below_value(
        &mut self,
        container: &mut Value,
        step: &StepValue,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        let cursor = Cursor { place: container, property: None };
        self.operate_below(&cursor, step.below(), operation, writer)
    }

    fn operate_below(
        &mut self,
        at: &Cursor,
        below: Below,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        // SAFETY: as for `descend`.
        let value = unsafe { (*at.place).deref_mut() };
        match below {
            Below::Property(name) => {
                let name = self.name_of(name)?;
                let Value::Object(object) = value else {
                    if matches!(operation, Operation::Unset) {
                        return Ok(Done::Value(Value::Null));
                    }
                    return Err(self.write_property_of_other(value, &name, operation.verb()));
                };
                let object = object.clone();
                self.operate_on_property(&object, &name, operation, writer)
            }
            below => {
                if let Value::Object(object) = value {
                    let object = object.clone();
                    return self.operate_on_offset(&object, below, operation);
                }
                if let Value::String(_) = value {
                    return self.operate_on_string(value, below, operation);
                }
                if let Operation::Unset = operation {
                    let Value::Array(array) = value else {
                        self.descend_to_unset(value)?;
                        return Ok(Done::Value(Value::Null));
                    };
                    if let Below::Index(key) = below {
                        let key = self.array_key(key, PlaceMode::Unset)?;
                        if array.contains_key(&key) {
                            drop(array.make_mut().remove(&key));
                        }
                    }
                    return Ok(Done::Value(Value::Null));
                }
                if !matches!(value, Value::Array(_)) {
                    self.make_array_place(at, value, &below)?;
                }
                let Value::Array(array) = value else { return Err(Error::Fatal) };
                let Below::Index(key) = below else {
                    if let Operation::Assign(new) = operation {
                        return match array.make_mut().push(new.clone()) {
                            Ok(()) => Ok(Done::Value(new.clone())),
                            Err(_) => Err(self.error(NEXT_TAKEN)),
                        };
                    }
                    return match array.make_mut().push_place() {
                        Ok(place) => self.operate_at(&Cursor { place, property: None }, operation, writer),
                        Err(_) => Err(self.error(NEXT_TAKEN)),
                    };
                };
                let key = self.array_key(key, operation.mode())?;
                if operation.mode() == PlaceMode::Update && !array.contains_key(&key) {
                    self.undefined_key(&key);
                    self.settle_warnings()?;
                }
                let (place, _) = array.make_mut().entry(&key);
                self.operate_at(&Cursor { place, property: None }, operation, writer)
            }
        }
    }

    fn operate_on_property(
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
                    return self.operate_on_property(object, name, &Operation::Assign(value.clone()), writer);
                };
                match self.bind_property(object, name, writer.scope, reference.clone(), writer.strict)? {
                    None => Ok(Done::Value(reference.get().clone())),
                    Some(call) => Ok(Done::Call(call, reference.get().clone())),
                }
            }
            Operation::Reference | Operation::Modify(..) | Operation::IncDec(_) => {
                match self.property_place(object, name, writer.scope, operation.mode())? {
                    PropertyPlace::Place(place, property) => {
                        self.operate_at(&Cursor { place, property }, operation, writer)
                    }
                    PropertyPlace::Value(mut value) => {
                        self.operate_at(&Cursor { place: &mut value, property: None }, operation, writer)
                    }
                    PropertyPlace::Call(call, indirect) => Ok(Done::CallResult(call, Some(indirect))),
                    PropertyPlace::ReadThenWrite => Ok(Done::Update(object.clone())),
                }
            }
        }
    }

    fn operate_on_offset(
        &mut self,
        object: &Obj,
        below: Below,
        operation: &Operation,
    ) -> Result<Done, Error> {
        let key = below.key();
        match operation {
            Operation::Assign(value) => {
                let call = self.offset_call(object, "offsetset", vec![key, value.clone()])?;
                Ok(Done::Call(call, value.clone()))
            }
            Operation::Unset => {
                let call = self.offset_call(object, "offsetunset", vec![key])?;
                Ok(Done::Call(call, Value::Null))
            }
            Operation::Reference => {
                if let Some(elements) = Class::of(object).elements_without(b"offsetget") {
                    let offset = match &below {
                        Below::Index(key) => Some(*key),
                        _ => None,
                    };
                    let reference = (elements.reference)(self, object, offset, false)?;
                    return Ok(Done::Value(Value::Reference(reference)));
                }
                let call = self.offset_call(object, "offsetget", vec![key])?;
                Ok(Done::CallResult(call, Some(self.indirect_element(object))))
            }
            Operation::Bind(_) => {
                Err(self.error("Cannot assign by reference to an array dimension of an object"))
            }
            Operation::Modify(..) | Operation::IncDec(_) => {
                self.offset_call(object, "offsetget", vec![key])?;
                Ok(Done::Update(object.clone()))
            }
        }
    }

    fn operate_on_string(
        &mut self,
        value: &mut Value,
        below: Below,
        operation: &Operation,
    ) -> Result<Done, Error> {
        let key = match below {
            Below::Index(key) => key,
            _ => return Err(self.error("[] operator not supported for strings")),
        };
        if !matches!(operation, Operation::Assign(_) | Operation::Unset) {
            self.string_offset(key)?;
            self.settle_warnings()?;
        }
        match operation {
            Operation::Assign(new) => self.assign_string_offset(value, key, new),
            Operation::Modify(..) => Err(self.error("Cannot use assign-op operators with string offsets")),
            Operation::IncDec(_) => Err(self.error("Cannot increment/decrement string offsets")),
            Operation::Unset => Err(self.error("Cannot unset string offsets")),
            Operation::Reference | Operation::Bind(_) => {
                if matches!(value, Value::String(s) if s.is_empty()) {
                    return Err(self.error("Cannot create references to/from string offsets"));
                }
                Err(self.error("Cannot create references to/from string offsets"))
            }
        }
    }

    fn assign_string_offset(&mut self, value: &mut Value, key: &Value, new: &Value) -> Result<Done, Error> {
        let offset = self.string_offset(key)?;
        self.settle_warnings()?;
        let Value::String(s) = value else { return Err(Error::Fatal) };
        let len = s.len() as i64;
        let at = if offset < 0 { offset + len } else { offset };
        if at < 0 {
            self.warning(format!("Illegal string offset {offset}"));
            return Ok(Done::Value(Value::Null));
        }
        let text = match new {
            Value::String(text) => text.clone(),
            Value::Object(object) => {
                let call = self.to_string_call(&object.clone())?;
                return Ok(Done::Convert(call));
            }
            other => self.scalar_to_str(other),
        };
        let Some(byte) = text.first().copied() else {
            return Err(self.error("Cannot assign an empty string to a string offset"));
        };
        if text.len() > 1 {
            self.warning("Only the first byte will be assigned to the string offset");
        }
        let at = at as usize;
        if at >= s.len() {
            let spaces = vec![b' '; at + 1 - s.len()];
            s.push_bytes(&spaces);
        }
        s.make_mut()[at] = byte;
        Ok(Done::Value(Value::String(Str::from_byte(byte))))
    }

    /// A key for an array place, with PHP's words if it cannot be one.
    pub(super) fn array_key(&mut self, key: &Value, mode: PlaceMode) -> Result<Key, Error> {
        let mut notes = Notes::new();
        let result = convert::key_from_value(key, &mut notes);
        self.raise_noted(notes);
        self.settle_warnings()?;
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
    pub(super) fn undefined_key(&mut self, key: &Key) {
        let text = match key {
            Key::Int(i) => format!("Undefined array key {i}").into_bytes(),
            Key::Str(s) => [b"Undefined array key \"".as_slice(), s.as_bytes(), b"\""].concat(),
        };
        self.warning(text);
    }

    fn name_of(&mut self, name: &Value) -> Result<Str, Error> {
        match name {
            Value::String(s) => Ok(s.clone()),
            Value::Object(object) => {
                let text =
                    format!("Object of class {} could not be converted to string", object.class().name);
                Err(self.error(text))
            }
            other => Ok(self.scalar_to_str(other)),
        }
    }

    fn indirect_element(&self, object: &Obj) -> Indirect {
        Indirect::Overloaded(object.class().name.clone(), Str::empty())
    }

    /// What to say where a place was wanted and a call gave a plain value.
    fn say_indirect(&mut self, indirect: &Indirect) -> Result<(), Error> {
        match indirect {
            Indirect::Overloaded(class, name) if name.is_empty() => {
                self.notice(format!("Indirect modification of overloaded element of {class} has no effect"));
                Ok(())
            }
            other => self.indirect_modification(other),
        }
    }
}

/// The message when `[]` finds no free key.
pub(super) const NEXT_TAKEN: &str = "Cannot add element to the array as the next element is already occupied";

/// A step with a borrowed operand.
enum Below<'a> {
    Index(&'a Value),
    Append,
    Property(&'a Value),
}

impl Below<'_> {
    fn key(&self) -> Value {
        match self {
            Below::Index(key) | Below::Property(key) => (*key).clone(),
            Below::Append => Value::Null,
        }
    }
}

impl StepValue {
    fn below(&self) -> Below<'_> {
        match self {
            StepValue::Index(key) => Below::Index(key),
            StepValue::Append => Below::Append,
            StepValue::Property(name) => Below::Property(name),
        }
    }

    fn copy(&self) -> StepValue {
        match self {
            StepValue::Index(key) => StepValue::Index(key.clone()),
            StepValue::Append => StepValue::Append,
            StepValue::Property(name) => StepValue::Property(name.clone()),
        }
    }

    pub(super) fn trace(&self, tracer: &mut dyn Tracer) {
        match self {
            StepValue::Index(value) | StepValue::Property(value) => tracer.visit(value),
            StepValue::Append => {}
        }
    }
}

fn result_to(i: &Instruction) -> ReturnTo {
    if i.a == NONE { ReturnTo::Discard } else { ReturnTo::CallerString }
}

/// The rest of a way, from the result of a call on.
struct PlaceFrame {
    call: Option<Call>,
    indirect: Option<Indirect>,
    steps: Vec<StepValue>,
    next: usize,
    operation: Operation,
    writer: Writer,
    finish: Option<Value>,
}

impl NativeFrame for PlaceFrame {
    fn wants_reference(&self) -> bool {
        self.finish.is_none()
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if let Some(value) = self.finish.take() {
            return Ok(Outcome::Return(value));
        }
        let plain = !matches!(result, Value::Object(_) | Value::Reference(_));
        if plain
            && let Some(indirect) = self.indirect.take()
            && !matches!(self.operation, Operation::Unset)
        {
            vm.say_indirect(&indirect)?;
        }
        let mut held = result;
        let mut cursor = Cursor { place: &mut held, property: None };
        let mode = self.operation.mode();
        if self.steps.is_empty() {
            // The place itself was wanted: a reference to the result.
            return Ok(Outcome::Return(match vm.operate_at(&cursor, &self.operation, self.writer)? {
                Done::Value(value) => value,
                _ => Value::Null,
            }));
        }
        while self.next + 1 < self.steps.len() {
            let walked = vm.descend(&cursor, self.steps[self.next].below(), mode, self.writer)?;
            self.next += 1;
            match walked {
                Walked::At(place, property) => cursor = Cursor { place, property },
                Walked::Temporary(value) => {
                    held = value;
                    cursor = Cursor { place: &mut held, property: None };
                }
                Walked::Call(call, indirect) => {
                    self.indirect = indirect;
                    return Ok(Outcome::Call(call));
                }
                Walked::Nothing => return Ok(Outcome::Return(Value::Null)),
            }
        }
        let last = &self.steps[self.next];
        match vm.operate_below(&cursor, last.below(), &self.operation, self.writer)? {
            Done::Value(value) => Ok(Outcome::Return(value)),
            Done::Call(call, value) => {
                self.finish = Some(value);
                Ok(Outcome::Call(call))
            }
            Done::CallResult(call, indirect) => {
                self.steps.clear();
                self.next = 0;
                self.indirect = indirect;
                Ok(Outcome::Call(call))
            }
            Done::Convert(call) => {
                // SAFETY: the cursor was just used; nothing ran in between.
                let container = unsafe { (*cursor.place).deref().clone() };
                Ok(Outcome::Enter(Box::new(ConvertFrame {
                    call: Some(call),
                    container,
                    step: Some(last.copy()),
                    writer: self.writer,
                    finish: None,
                })))
            }
            Done::Update(object) => Ok(Outcome::Enter(Box::new(UpdateFrame::new(
                object,
                Some(last.copy()),
                self.operation.clone(),
                self.writer,
            )))),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.steps.iter().for_each(|step| step.trace(tracer));
        self.operation.trace(tracer);
        self.finish.iter().for_each(|value| tracer.visit(value));
    }
}

/// An assignment whose value must become a string first. Objects keep their identity, so the container can be held by value.
struct ConvertFrame {
    call: Option<Call>,
    container: Value,
    step: Option<StepValue>,
    writer: Writer,
    finish: Option<Value>,
}

impl NativeFrame for ConvertFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if let Some(value) = self.finish.take() {
            return Ok(Outcome::Return(value));
        }
        let Some(step) = &self.step else { return Ok(Outcome::Return(result)) };
        match vm.operate_below_value(&mut self.container, step, &Operation::Assign(result), self.writer)? {
            Done::Value(value) => Ok(Outcome::Return(value)),
            Done::Call(call, value) => {
                self.finish = Some(value);
                Ok(Outcome::Call(call))
            }
            _ => Ok(Outcome::Return(Value::Null)),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.container);
    }
}

// ---- instructions ----

pub(super) fn place_assign(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Some(step) = vm.change_offset(fp, i, OffsetMethod::Set) {
        return step;
    }
    if let Some(step) = places::assign(vm, fp, i) {
        return step;
    }
    vm.warn_first(fp, i, |vm| {
        let value = if is_temporary(fp, i.b) { vm.take_for_place(fp, i.b) } else { vm.read(fp, i.b).clone() };
        vm.execute_place(fp, i, Operation::Assign(value))
    })
}

pub(super) fn place_assign_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Some(step) = places::assign_op(vm, fp, i) {
        return step;
    }
    vm.warn_first(fp, i, |vm| {
        let value = if is_temporary(fp, i.b) { vm.take_for_place(fp, i.b) } else { vm.read(fp, i.b).clone() };
        vm.execute_place(fp, i, Operation::Modify(BinaryOperator::decode(u32::from(i.c)), value))
    })
}

pub(super) fn place_inc_dec(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Some(step) = places::step(vm, fp, i) {
        return step;
    }
    vm.warn_first(fp, i, |vm| vm.execute_place(fp, i, Operation::IncDec(IncDec::decode(u32::from(i.c)))))
}

pub(super) fn place_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Some(step) = places::reference(vm, fp, i) {
        return step;
    }
    vm.execute_place(fp, i, Operation::Reference)
}

pub(super) fn place_assign_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take_reference(fp, i);
    vm.execute_place(fp, i, Operation::Bind(value))
}

pub(super) fn place_unset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Some(step) = places::unset(vm, fp, i)
        .or_else(|| vm.change_offset(fp, i, OffsetMethod::Unset))
        .or_else(|| vm.unset_missing(fp, i))
    {
        return step;
    }
    let i = Instruction { a: NONE, ..*i };
    let current = index_of(script_of(fp), unsafe_pc(fp));
    let next = vm.execute_place(fp, &i, Operation::Unset)?;
    // `i` is a copy: what goes on behind it goes on behind the original.
    if next.fp == fp && std::ptr::eq(next.pc, onward(fp, &i).pc) {
        return Ok(jump(fp, current + 1));
    }
    Ok(next)
}

fn unsafe_pc(fp: Slots) -> *const Instruction {
    // SAFETY: the running frame; its place was saved on entering the handler.
    unsafe { (*Frame::of(fp)).pc }
}

impl Vm {
    /// The reference in the temporary of a by-reference assignment, or a plain value after a notice.
    fn take_reference(&mut self, fp: Slots, i: &Instruction) -> Value {
        let field = if matches!(i.op, crate::bytecode::Opcode::AssignRef) { i.c } else { i.b };
        let value = std::mem::take(slot(fp, field));
        if !matches!(value, Value::Reference(_)) && i.e == 1 {
            self.notice("Only variables should be assigned by reference");
        }
        value
    }
}

/// var b = &c
pub(super) fn assign_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.take_reference(fp, i) {
        Value::Reference(reference) => {
            let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference.clone()));
            drop(old);
            write_if_wanted(fp, i.a, reference.get().clone());
        }
        value => {
            let value = vm.assign_to(slot(fp, i.b), value)?;
            if i.a != NONE {
                write(fp, i.a, value.clone());
            }
        }
    }
    Ok(onward(fp, i))
}

pub(super) fn unset_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    drop(std::mem::take(slot(fp, i.b)));
    // SAFETY: the running frame.
    if unsafe { (*Frame::of(fp)).flags } & super::frame::flags::SHARES_VARIABLES != 0 {
        vm.unset_shared(Frame::of(fp), i.b);
    }
    Ok(onward(fp, i))
}

pub(super) fn make_ref(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let reference = slot(fp, i.b).make_reference();
    write(fp, i.a, Value::Reference(reference));
    Ok(onward(fp, i))
}

pub(super) fn bind_global(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let place = vm.global_place(name);
    // SAFETY: the place was given out just now.
    let reference = unsafe { (*place).make_reference() };
    if reference.get().is_undef() {
        reference.set(Value::Null);
    }
    let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference));
    drop(old);
    Ok(onward(fp, i))
}

/// The static variables of the running function: a closure has its own.
fn statics(fp: Slots) -> *mut Vec<Option<Ref>> {
    let script = script_of(fp);
    let frame = Frame::of(fp);
    // SAFETY: the running frame; a closure's object lies in its last slot.
    unsafe {
        if (*frame).function().flags.closure
            && let Value::Object(closure) = &*fp.add(script.slot_count as usize - 1)
            && let Some(data) = closure.native_mut::<super::closure::ClosureData>()
        {
            let own = data.statics_mut();
            if own.is_empty() {
                own.resize(script.code.statics.len(), None);
            }
            return own;
        }
    }
    script.statics.get()
}

pub(super) fn bind_static(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the list lives as long as the function or closure; nothing runs meanwhile.
    let list = unsafe { &mut *statics(fp) };
    if let Some(Some(reference)) = list.get(i.c as usize) {
        let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference.clone()));
        drop(old);
        return Ok(branch(fp, i));
    }
    Ok(onward(fp, i))
}

pub(super) fn init_static(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    // SAFETY: as above.
    let list = unsafe { &mut *statics(fp) };
    let Some(entry) = list.get_mut(i.c as usize) else { return Ok(onward(fp, i)) };
    let reference = entry.get_or_insert_with(|| Ref::new(value)).clone();
    let old = std::mem::replace(slot(fp, i.a), Value::Reference(reference));
    drop(old);
    Ok(onward(fp, i))
}

pub(super) fn fetch_dynamic(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name(fp, i.b);
    // The result may go where the name was.
    vm.release(fp, i.b);
    let value = vm.find_variable(Frame::of(fp), &name).map(|value| value.deref().clone());
    match value {
        Some(value) if !value.is_undef() => write(fp, i.a, value),
        _ => {
            if name.as_bytes() == b"this" {
                // SAFETY: the running frame.
                if let Some(this) = unsafe { (*Frame::of(fp)).this() } {
                    write(fp, i.a, Value::Object(this.clone()));
                    return Ok(onward(fp, i));
                }
            }
            if i.d == 0 {
                vm.warning([b"Undefined variable $".as_slice(), &name].concat());
            }
            write(fp, i.a, Value::Null);
        }
    }
    Ok(onward(fp, i))
}

pub(super) fn fetch_global(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name(fp, i.b);
    vm.release(fp, i.b);
    match vm.find_global(&name).map(|value| value.deref().clone()) {
        Some(value) if !value.is_undef() => write(fp, i.a, value),
        _ => {
            if i.d == 0 {
                vm.warning([b"Undefined global variable $".as_slice(), &name].concat());
            }
            write(fp, i.a, Value::Null);
        }
    }
    Ok(onward(fp, i))
}

pub(super) fn unset_dynamic(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name(fp, i.b);
    vm.unset_variable(Frame::of(fp), &name);
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

pub(super) fn fetch_globals(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let array = vm.globals_array();
    write(fp, i.a, Value::Array(array.into_arr()));
    Ok(onward(fp, i))
}

impl Vm {
    /// The name of a variable from an operand (`$$x`).
    fn variable_name(&mut self, fp: Slots, field: u16) -> Str {
        match self.read(fp, field) {
            Value::String(name) => name.clone(),
            other => self.scalar_to_str(other),
        }
    }
}
