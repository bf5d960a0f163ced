//! The walk from the base of a place to its last step.

use super::base::Begun;
use super::keys::KeyFor;
use super::rest::{ConvertFrame, PlaceFrame};
use super::update::UpdateFrame;
use super::*;

use crate::bytecode::{NONE, Place, PlaceBase, PlaceStep};
use crate::value::weak::WeakMap;
use crate::value::{Array, Str, Value};
use crate::vm::ask_text::Role;
use crate::vm::frame::ReturnTo;
use crate::vm::linked::Instruction;
use crate::vm::offset::quick_offset;
use crate::vm::operand::*;
use crate::vm::property::{PlaceMode, PropertyPlace};
use crate::vm::run::{Step, onward};
use crate::vm::unset_typed::NO_OFFSET_BINDING;
use crate::vm::warn_first::Then;
use crate::vm::{Class, Error, Vm};

/// Writes what a place holds now as a result, if it is wanted.
fn write_or_drop_copy(fp: Slots, field: u16, value: Value) {
    if field == NONE { value.drop_copy() } else { write(fp, field, value) }
}

/// Whether a place is an element of a result that nobody else holds, so that it goes with that; a reference is not bound
/// to it.
fn is_lost(place: &Place, begin: &Value) -> bool {
    let held_once = match begin {
        Value::Reference(_) => false,
        Value::Object(object) => object.count() == 1,
        _ => true,
    };
    matches!(place.base, PlaceBase::Temporary(_))
        && held_once
        && place.steps.iter().all(|step| matches!(step, PlaceStep::Index(_) | PlaceStep::Append))
}

impl Vm {
    /// Walks a place and does the operation.
    #[allow(unused_assignments, reason = "`held` is read through the cursor that points to it")]
    pub(super) fn execute_place(&mut self, fp: Slots, i: &Instruction, mut operation: Operation) -> Step {
        let writer = self.writer(fp, i);
        let place: &'static Place = &script_of(fp).code.places[i.d as usize];
        let mode = operation.mode();
        let mut held = Value::Undef;
        let mut cursor = Cursor::at(&mut held, None);
        let mut first = 0;
        if let Some((step, value)) = self.warn_first.passed() {
            if let PlaceBase::Temporary(index) = place.base {
                self.take_for_place(fp, index);
            }
            held = value;
            first = step;
        } else {
            let step = self.warn_first.resumed_step();
            self.warn_first.look_silently(step.is_some_and(|step| step > 0));
            let begun = self.begin_walk(fp, place, &operation, writer, &mut held);
            self.warn_first.look_silently(false);
            match begun? {
                Begun::At(begin) => cursor = begin,
                Begun::Run(step) => {
                    self.put_back(fp, i, operation);
                    return step;
                }
            }
        }
        let lost = is_lost(place, &held);
        let count = place.steps.len();
        if count == 0 {
            let mut done = self.operate_at(&cursor, &operation, writer)?;
            if let Some(text) = self.text_to_assign(fp, place, &done, &operation)? {
                operation = Operation::Assign(text);
                done = self.operate_at(&cursor, &operation, writer)?;
            }
            self.release_steps(fp, place);
            return self.finish_place(fp, i, done, operation, &[], writer, (None, held));
        }
        if let Some(mut resumed) = self.warn_first.resume() {
            if matches!(place.base, PlaceBase::Temporary(_))
                && resumed.step == first
                && !matches!(held, Value::Object(_) | Value::Reference(_))
                && let Some(container @ Value::Array(_)) = resumed.container.take()
            {
                // Nobody else knows of an array that is no variable's.
                held = container;
                cursor = Cursor::at(&mut held, None);
            }
            self.warn_first.look_silently(true);
            // A right side that is a variable is no further holder in PHP.
            let operand = match &operation {
                Operation::Assign(value) | Operation::Modify(_, value) if !is_temporary(fp, i.b) => {
                    Some(value)
                }
                _ => None,
            };
            let found = self.find_again(place, cursor, first, (&resumed, operand), mode, writer);
            self.warn_first.look_silently(false);
            match found {
                Some(found) => {
                    cursor = found;
                    first = resumed.step;
                }
                None if resumed.step + 1 < count => {
                    // As in PHP, the rest of the way begins at nothing.
                    held = Value::Null;
                    cursor = Cursor::at(&mut held, None);
                    first = resumed.step + 1;
                    self.end_if_thrown()?;
                    self.warn_first.pass(Some(first), || Value::Null);
                }
                None => return self.abandon_place(fp, i, place),
            }
            drop(resumed);
        }
        for (k, step) in place.steps[..count - 1].iter().enumerate().skip(first) {
            if k > first {
                self.end_if_thrown()?;
            }
            self.warn_first.at_step(k);
            let walked = match *step {
                PlaceStep::Index(operand) => {
                    // SAFETY: as for `descend`.
                    if mode == PlaceMode::Unset && matches!(unsafe { cursor.value() }, Value::Bool(false)) {
                        // Here the key comes after what there is to be said of the value.
                        self.deprecated("Automatic conversion of false to array is deprecated");
                        self.settle_warnings(Then::Ends)?;
                        return self.read_the_rest(fp, i, place, k);
                    }
                    let key = self.place_key(fp, operand, k, &cursor, mode, KeyFor::Fetch)?;
                    // SAFETY: as for `descend`.
                    if let Value::String(text) = unsafe { cursor.value() } {
                        self.warn_first.hold_container(false, || Value::String(text.clone()));
                        self.string_offset_on_way(&key, mode)?;
                        self.settle_warnings(Then::Ends)?;
                        return Err(self.error(match place.steps[k + 1] {
                            PlaceStep::Property { .. } => "Cannot use string offset as an object",
                            _ => "Cannot use string offset as an array",
                        }));
                    }
                    self.descend(&cursor, Below::Index(&key), mode, writer)?
                }
                PlaceStep::Append => match self.warn_first.key(k) {
                    Some(key) => self.descend(&cursor, Below::Index(&key), mode, writer)?,
                    None => self.descend(&cursor, Below::Append, mode, writer)?,
                },
                PlaceStep::Property { name, .. } => {
                    let name = self.place_name(fp, name, k)?;
                    self.descend(&cursor, Below::Property(&name), mode, writer)?
                }
            };
            match walked {
                Walked::At(place, property) => cursor = Cursor::at(place, property),
                Walked::Temporary(value) => {
                    held = value;
                    cursor = Cursor::at(&mut held, None);
                    self.warn_first.pass(Some(k + 1), || held.clone());
                }
                Walked::Nothing => return self.read_the_rest(fp, i, place, k + 1),
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
                        _held: held,
                    };
                    return Ok(self.push_native_frame(Box::new(frame), result_to(i)));
                }
            }
        }
        if first < count - 1 {
            self.end_if_thrown()?;
        }
        self.warn_first.at_step(count - 1);
        let mut done = self.operate_on_last(fp, &cursor, place, &operation, writer)?;
        if let Some(text) = self.text_to_assign(fp, place, &done, &operation)? {
            operation = Operation::Assign(text);
            done = self.operate_on_last(fp, &cursor, place, &operation, writer)?;
        }
        if let Done::Value(value) = done {
            self.release_steps(fp, place);
            if lost && matches!(operation, Operation::Bind(Value::Reference(_))) {
                return Err(self.error(NO_OFFSET_BINDING));
            }
            operation.drop_copy();
            write_or_drop_copy(fp, i.a, value);
            return Ok(onward(fp, i));
        }
        let container = match &done {
            Done::Convert(_) => {
                // SAFETY: the cursor was just used; nothing ran in between.
                Some(unsafe { cursor.value() }.clone())
            }
            _ => None,
        };
        // What the last step names was read above: it is not complained about again.
        let held_key = self.warn_first.key(count - 1);
        let last = match place.steps[count - 1] {
            PlaceStep::Index(operand) => {
                StepValue::Index(held_key.unwrap_or_else(|| self.peek_raw(fp, operand).read()))
            }
            PlaceStep::Append => StepValue::Append,
            PlaceStep::Property { name, .. } => {
                StepValue::Property(held_key.unwrap_or_else(|| self.peek_raw(fp, name).read()))
            }
        };
        if let Operation::Assign(value) | Operation::Modify(_, value) = &mut operation
            && value.is_undef()
        {
            *value = Value::Null;
        }
        self.release_steps(fp, place);
        self.finish_place(fp, i, done, operation, &[last], writer, (container, held))
    }

    /// There is nothing where the walk has come to: PHP goes on with null, and reads what the other steps name.
    fn read_the_rest(&mut self, fp: Slots, i: &Instruction, place: &Place, from: usize) -> Step {
        for (k, step) in place.steps.iter().enumerate().skip(from) {
            if k > from {
                self.end_if_thrown()?;
            }
            self.warn_first.at_step(k);
            if let PlaceStep::Index(name) | PlaceStep::Property { name, .. } = *step {
                self.place_name(fp, name, k)?;
            }
        }
        self.abandon_place(fp, i, place)
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
        let step = place.steps.len() - 1;
        match place.steps[step] {
            PlaceStep::Index(operand) => {
                let key = self.place_key(fp, operand, step, cursor, operation.mode(), operation.key_for())?;
                self.operate_below(cursor, Below::Index(&key), operation, writer)
            }
            PlaceStep::Append => match self.warn_first.key(step) {
                Some(key) => self.operate_below(cursor, Below::Index(&key), operation, writer),
                None => self.operate_below(cursor, Below::Append, operation, writer),
            },
            PlaceStep::Property { name, .. } => {
                let mut with_operand = None;
                let operation = match operation {
                    // The value comes before the name; with `op=` it is the other way round.
                    Operation::Assign(_) => self.read_operand(operation, &mut with_operand, writer)?,
                    _ => operation,
                };
                let name = self.place_name(fp, name, step)?;
                self.operate_below(cursor, Below::Property(&name), operation, writer)
            }
        }
    }

    /// The right side of an assignment, which is read when the place is known: an undefined variable is complained of now.
    pub(super) fn read_operand<'a>(
        &mut self,
        operation: &'a Operation,
        with_operand: &'a mut Option<Operation>,
        writer: Writer,
    ) -> Result<&'a Operation, Error> {
        let read = match operation {
            Operation::Assign(Value::Undef) => Operation::Assign(Value::Null),
            Operation::Modify(op, Value::Undef) => Operation::Modify(*op, Value::Null),
            _ => return Ok(operation),
        };
        self.read(writer.slots, writer.operand);
        self.warn_first.hold_operand();
        self.settle_warnings(Then::GoesOn)?;
        Ok(with_operand.insert(read))
    }

    /// The text of an object that a place takes as a string only.
    fn text_to_assign(
        &mut self,
        fp: Slots,
        place: &Place,
        done: &Done,
        operation: &Operation,
    ) -> Result<Option<Value>, Error> {
        let (Done::Convert(_), Operation::Assign(Value::Object(object))) = (done, operation) else {
            return Ok(None);
        };
        let text = self.one_text_or_ask(object, Role::Only)?;
        if self.warn_first.is_object_released()
            && let Some((step, Value::Object(object))) = self.warn_first.passed()
            && let Some(PlaceStep::Property { name, .. }) = place.steps.get(step)
        {
            let name = self.peek(fp, *name).clone();
            let name = self.name_of(&name)?;
            let class = Class::of(&object);
            let class = class.properties.get(&name).map_or(class, |property| property.class).name();
            return Err(
                self.error(format!("Object was released while assigning to property {class}::${name}"))
            );
        }
        Ok(Some(Value::String(text)))
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
        (container, held): (Option<Value>, Value),
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
                    _held: held,
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

    /// The operands of steps, for a frame that takes them later.
    pub(super) fn take_steps(&mut self, fp: Slots, steps: &[PlaceStep]) -> Vec<StepValue> {
        steps
            .iter()
            .map(|step| match *step {
                PlaceStep::Index(operand) => StepValue::unread(fp, operand, false),
                PlaceStep::Append => StepValue::Append,
                PlaceStep::Property { name, .. } => StepValue::unread(fp, name, true),
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
        let value = unsafe { at.value() };
        match below {
            Below::Property(name) => {
                let Value::Object(object) = value else {
                    if mode != PlaceMode::Write {
                        self.undefined_base(at, writer)?;
                    }
                    if mode == PlaceMode::Unset {
                        return Ok(Walked::Nothing);
                    }
                    return Err(self.refuse_property(value, name, "modify"));
                };
                let object = object.clone();
                self.warn_first.pass(None, || Value::Object(object.clone()));
                let name = self.name_to_fetch(&object, name, writer)?;
                self.settle_warnings(Then::GoesOn)?;
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
                            return Ok(match (elements.place)(self, &object, key, mode)? {
                                Some(place) => Walked::At(place, None),
                                None => {
                                    self.no_effect_on_element(&object);
                                    Walked::Nothing
                                }
                            });
                        }
                        if let Below::Append = below {
                            self.refuse_append(&object, true)?;
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
                        self.make_array_place(at, value, &below, true)?;
                    }
                }
                let Value::Array(array) = value else { return Err(Error::Fatal) };
                let Below::Index(key) = below else {
                    return Ok(Walked::At(self.append_place(array)?, None));
                };
                let key = match mode {
                    PlaceMode::Unset => self.key_in(array, key, PlaceMode::Update)?,
                    _ => self.key_in(array, key, mode)?,
                };
                if mode != PlaceMode::Write && !array.contains_key(&key) {
                    if mode == PlaceMode::Unset {
                        return Ok(Walked::Nothing);
                    }
                    self.missing_key(array, &key)?;
                }
                Ok(Walked::At(array.make_mut().entry(&key).0, None))
            }
        }
    }

    /// The way goes through a property of a variable that is not defined.
    pub(super) fn undefined_base(&mut self, at: &Cursor, writer: Writer) -> Result<(), Error> {
        // SAFETY: as for `descend`.
        if let (Some(variable), Value::Undef) = (at.variable, unsafe { &*at.place }) {
            self.read(writer.slots, variable);
            self.settle_warnings(Then::GoesOn)?;
        }
        Ok(())
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

    /// Turns what a place holds into an array, if PHP does so. `fetches`: an element of it is fetched, not changed at once;
    /// PHP then says nothing of `false` behind a reference.
    pub(super) fn make_array_place(
        &mut self,
        at: &Cursor,
        value: &mut Value,
        below: &Below,
        fetches: bool,
    ) -> Result<(), Error> {
        let mut false_to_array = false;
        match value {
            Value::Undef | Value::Null => {}
            Value::Bool(false) => {
                // SAFETY: as for `descend`.
                false_to_array = !(fetches && matches!(unsafe { &*at.place }, Value::Reference(_)));
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
        if false_to_array {
            self.deprecated("Automatic conversion of false to array is deprecated");
            self.warn_first.hold_container(false, || value.clone());
            self.settle_warnings(Then::GoesOn)?;
        }
        Ok(())
    }
}

pub(super) fn result_to(i: &Instruction) -> ReturnTo {
    if i.a == NONE { ReturnTo::Discard } else { ReturnTo::CallerString }
}
