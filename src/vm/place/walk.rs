//! The walk from the base of a place to its last step.

use super::rest::{ConvertFrame, PlaceFrame};
use super::update::UpdateFrame;
use super::*;
use crate::bytecode::{FetchMode, NONE, Place, PlaceBase, PlaceStep};
use crate::value::weak::WeakMap;
use crate::value::{Array, Str, Value};
use crate::vm::ask_text::Role;
use crate::vm::fields::ClassLookup;
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::linked::Instruction;
use crate::vm::offset::quick_offset;
use crate::vm::operand::*;
use crate::vm::property::{PlaceMode, PropertyPlace};
use crate::vm::run::{Step, onward};
use crate::vm::statics::StaticPlace;
use crate::vm::{Class, Error, Vm};

/// Writes what a place holds now as a result, if it is wanted.
fn write_or_drop_copy(fp: Slots, field: u16, value: Value) {
    if field == NONE { value.drop_copy() } else { write(fp, field, value) }
}

impl Vm {
    /// Walks a place and does the operation.
    #[allow(unused_assignments, reason = "`held` is read through the cursor that points to it")]
    pub(super) fn execute_place(&mut self, fp: Slots, i: &Instruction, mut operation: Operation) -> Step {
        let writer = self.writer(fp);
        let place: &'static Place = &script_of(fp).code.places[i.d as usize];
        let mode = operation.mode();
        let mut held = Value::Undef;
        let mut cursor = Cursor { place: &mut held, property: None };
        match place.base {
            PlaceBase::Variable(index) => {
                // `unset($o->p)` does not complain about $o.
                let quiet = mode == PlaceMode::Write
                    || mode == PlaceMode::Unset && matches!(place.steps[..], [PlaceStep::Property { .. }]);
                if matches!(slot(fp, index), Value::Undef) && !quiet {
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
                let name = self.read(fp, name).clone();
                let name = self.name_of(&name)?;
                if mode == PlaceMode::Unset && place.steps.is_empty() {
                    let text = format!("Attempt to unset static property {}::${name}", class.name());
                    return Err(self.error(text));
                }
                match self.static_place(class, &name, writer.scope, FetchMode::Read)? {
                    StaticPlace::Place(at, property) => {
                        // SAFETY: the place of a static property lives as long as the process.
                        let below =
                            !place.steps.is_empty() && unsafe { matches!((*at).deref(), Value::Object(_)) };
                        if property.flags.asymmetric
                            && mode != PlaceMode::Unset
                            && !below
                            && !self.may_set(property, writer.scope)
                        {
                            let direct = place.steps.is_empty() && matches!(operation, Operation::Assign(_));
                            let what = if direct { "modify" } else { "indirectly modify" };
                            return Err(self.asymmetric_error(property, what, writer.scope));
                        }
                        cursor.place = at;
                        cursor.property = property.ty.is_some().then_some(property);
                    }
                    StaticPlace::Prepare(call) => {
                        self.put_back(fp, i, operation);
                        return self.push_call(call, ReturnTo::Resume);
                    }
                    StaticPlace::Missing => return Err(Error::Fatal),
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
            let mut done = self.operate_at(&cursor, &operation, writer)?;
            if let Some(text) = self.text_to_assign(&done, &operation)? {
                operation = Operation::Assign(text);
                done = self.operate_at(&cursor, &operation, writer)?;
            }
            self.release_steps(fp, place);
            return self.finish_place(fp, i, done, operation, &[], writer, None);
        }
        for (k, step) in place.steps[..count - 1].iter().enumerate() {
            let walked = match *step {
                PlaceStep::Index(operand) => {
                    let key = self.place_key(fp, operand, &cursor, mode)?;
                    // SAFETY: as for `descend`.
                    if unsafe { matches!((*cursor.place).deref(), Value::String(_)) } {
                        self.string_offset_on_way(key, mode)?;
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
                    write_if_wanted(fp, i.a, Value::Null);
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
        let mut done = self.operate_on_last(fp, &cursor, place, &operation, writer)?;
        if let Some(text) = self.text_to_assign(&done, &operation)? {
            operation = Operation::Assign(text);
            done = self.operate_on_last(fp, &cursor, place, &operation, writer)?;
        }
        if let Done::Value(value) = done {
            self.release_steps(fp, place);
            operation.drop_copy();
            write_or_drop_copy(fp, i.a, value);
            return Ok(onward(fp, i));
        }
        let container = match &done {
            Done::Convert(_) => {
                // SAFETY: the cursor was just used; nothing ran in between.
                Some(unsafe { (*cursor.place).deref().clone() })
            }
            _ => None,
        };
        // What the last step names was read above: it is not complained about again.
        let last = match place.steps[count - 1] {
            PlaceStep::Index(operand) => StepValue::Index(self.peek_raw(fp, operand).read()),
            PlaceStep::Append => StepValue::Append,
            PlaceStep::Property { name, .. } => StepValue::Property(self.peek_raw(fp, name).read()),
        };
        self.release_steps(fp, place);
        self.finish_place(fp, i, done, operation, &[last], writer, container)
    }

    /// The operation one step below the place that the walk has come to.
    fn operate_on_last(
        &mut self,
        fp: Slots,
        cursor: &Cursor,
        place: &Place,
        operation: &Operation,
        writer: Writer,
    ) -> Result<Done, Error> {
        match place.steps[place.steps.len() - 1] {
            PlaceStep::Index(operand) => {
                let key = self.place_key(fp, operand, cursor, operation.mode())?;
                self.operate_below(cursor, Below::Index(key), operation, writer)
            }
            PlaceStep::Append => self.operate_below(cursor, Below::Append, operation, writer),
            PlaceStep::Property { name, .. } => {
                let name = self.read(fp, name);
                self.operate_below(cursor, Below::Property(name), operation, writer)
            }
        }
    }

    /// The text of an object that a place takes as a string only.
    fn text_to_assign(&mut self, done: &Done, operation: &Operation) -> Result<Option<Value>, Error> {
        match (done, operation) {
            (Done::Convert(_), Operation::Assign(Value::Object(object))) => {
                Ok(Some(Value::String(self.one_text_or_ask(object, Role::Only)?)))
            }
            _ => Ok(None),
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn finish_place(
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
                operation.drop_copy();
                write_or_drop_copy(fp, i.a, value);
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

    pub(super) fn take_steps(&mut self, fp: Slots, steps: &[PlaceStep]) -> Vec<StepValue> {
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
    pub(in crate::vm) fn release_steps(&mut self, fp: Slots, place: &Place) {
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
    pub(in crate::vm) fn property_name(&mut self, fp: Slots, field: u16) -> Result<Str, Error> {
        match self.read(fp, field) {
            Value::String(name) => Ok(name.clone()),
            Value::Object(object) => {
                let object = object.clone();
                self.text_or_ask(&object)
            }
            other => Ok(self.scalar_to_str(other)),
        }
    }

    /// One step down.
    pub(super) fn descend(
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
                let place = match self.property_place(&object, &name, writer.scope, mode)? {
                    // It is not this property that is read and written, but something below its value.
                    PropertyPlace::ReadThenWrite => {
                        self.property_place(&object, &name, writer.scope, PlaceMode::Write)?
                    }
                    place => place,
                };
                Ok(match place {
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
                            if matches!(below, Below::Append) && object.native::<WeakMap>().is_none() {
                                // There is no such element, and what is read instead belongs to nobody.
                                self.say_indirect(&self.indirect_element(&object))?;
                                return Ok(Walked::Temporary(Value::Null));
                            }
                            let key = match &below {
                                Below::Index(key) => Some(*key),
                                _ => None,
                            };
                            return Ok(match self.element_place(elements, &object, key, mode)? {
                                Some(place) => Walked::At(place, None),
                                None => {
                                    self.no_effect_on_element(&object);
                                    Walked::Nothing
                                }
                            });
                        }
                        let key = below.key();
                        if let Some(value @ Value::Object(_)) = quick_offset(&object, &key) {
                            return Ok(Walked::Temporary(value));
                        }
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
                let key = match mode {
                    PlaceMode::Unset => self.array_key(key, PlaceMode::Update)?,
                    _ => self.array_key(key, mode)?,
                };
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

    pub(super) fn descend_to_unset(&mut self, value: &Value) -> Result<Walked, Error> {
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

    /// The key of a step. What is null becomes an array before PHP finds that the variable with the key is not defined;
    /// in `$i[$i]` it then is.
    fn place_key(
        &mut self,
        fp: Slots,
        operand: u16,
        at: &Cursor,
        mode: PlaceMode,
    ) -> Result<&'static Value, Error> {
        if mode != PlaceMode::Unset && operand & 0x8000 == 0 && slot(fp, operand).is_undef() {
            // SAFETY: as for `descend`.
            let value = unsafe { (*at.place).deref_mut() };
            if value.is_nullish() {
                self.make_array_place(at, value, &Below::Append)?;
            }
        }
        Ok(self.read(fp, operand))
    }

    /// Turns what a place holds into an array, if PHP does so.
    pub(super) fn make_array_place(
        &mut self,
        at: &Cursor,
        value: &mut Value,
        below: &Below,
    ) -> Result<(), Error> {
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
        // SAFETY: as for `descend`.
        if let Value::Reference(reference) = unsafe { &*at.place }
            && let Some(property) = crate::vm::types::first_constraint(reference)
            && let Some(ty) = &property.ty
            && ty.mask & (crate::bytecode::type_mask::ARRAY | crate::bytecode::type_mask::ITERABLE) == 0
        {
            return Err(self.type_error(format!(
                "Cannot auto-initialize an array inside a reference held by property {}::${} of type {}",
                property.class.name(),
                property.name,
                ty.text
            )));
        }
        *value = Value::Array(Array::new().into_arr());
        Ok(())
    }
}

pub(super) fn result_to(i: &Instruction) -> ReturnTo {
    if i.a == NONE { ReturnTo::Discard } else { ReturnTo::CallerString }
}
