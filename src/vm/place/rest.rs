//! What is left of a way, or of an assignment, when script code had to run on it.

use super::update::UpdateFrame;
use super::*;
use crate::value::{Tracer, Value};
use crate::vm::native::{Call, NativeFrame, NativeResult, Outcome};
use crate::vm::property::Indirect;
use crate::vm::{Error, Vm};

impl Vm {
    /// Reads the operand of a step, if that is an undefined variable. The value to be assigned to a property comes before.
    fn read_step(&mut self, step: &mut StepValue, writer: Writer, operation: &mut Operation) {
        if let StepValue::Undefined(field, is_property) = *step {
            if is_property && let Operation::Assign(value @ Value::Undef) = operation {
                self.read(writer.slots, writer.operand);
                *value = Value::Null;
            }
            self.read(writer.slots, field);
            *step =
                if is_property { StepValue::Property(Value::Null) } else { StepValue::Index(Value::Null) };
        }
    }
}

/// The rest of a way, from the result of a call on.
pub(super) struct PlaceFrame {
    pub(super) call: Option<Call>,
    pub(super) indirect: Option<Indirect>,
    pub(super) steps: Vec<StepValue>,
    pub(super) next: usize,
    pub(super) operation: Operation,
    pub(super) writer: Writer,
    pub(super) finish: Option<Value>,
    /// What the way began with: it lives as long as the way is walked.
    pub(super) _held: Value,
}

impl NativeFrame for PlaceFrame {
    fn wants_reference(&self) -> bool {
        self.finish.is_none()
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.call.is_some() {
            if let Operation::Modify(BinaryOperator::Concat, operand) = &mut self.operation
                && let Value::Object(object) = &*operand
            {
                if result.is_undef() {
                    return Ok(Outcome::Call(vm.to_string_call(&object.clone())?));
                }
                *operand = result;
            }
            return Ok(self.call.take().map_or(Outcome::Return(Value::Null), Outcome::Call));
        }
        if let Some(value) = self.finish.take() {
            return Ok(Outcome::Return(value));
        }
        let plain = !matches!(result, Value::Object(_) | Value::Reference(_));
        if plain && let Some(indirect) = self.indirect.take() {
            vm.say_indirect(&indirect)?;
        }
        let mode = self.operation.mode();
        if let Operation::Bind(_) = self.operation
            && (self.steps.is_empty()
                || plain
                    && matches!(
                        self.steps[self.next..],
                        [StepValue::Index(_) | StepValue::Append | StepValue::Undefined(_, false)]
                    ))
        {
            if let Some(step) = self.steps.get_mut(self.next) {
                vm.read_step(step, self.writer, &mut self.operation);
                if let StepValue::Index(key) = step {
                    vm.array_key(key, mode)?;
                }
                if matches!(result, Value::Int(_) | Value::Float(_) | Value::Bool(true)) {
                    return Err(vm.error("Cannot use a scalar value as an array"));
                }
            }
            return Err(vm.error(crate::vm::unset_typed::NO_OFFSET_BINDING));
        }
        let mut held = result;
        let mut cursor = Cursor::at(&mut held, None);
        if self.steps.is_empty() {
            // The place itself was wanted: a reference to the result.
            return Ok(Outcome::Return(match vm.operate_at(&cursor, &self.operation, self.writer)? {
                Done::Value(value) => value,
                _ => Value::Null,
            }));
        }
        while self.next + 1 < self.steps.len() {
            vm.read_step(&mut self.steps[self.next], self.writer, &mut Operation::Unset);
            let walked = vm.descend(&cursor, self.steps[self.next].below(), mode, self.writer)?;
            self.next += 1;
            match walked {
                Walked::At(place, property) => cursor = Cursor::at(place, property),
                Walked::Temporary(value) => {
                    held = value;
                    cursor = Cursor::at(&mut held, None);
                }
                Walked::Call(call, indirect) => {
                    self.indirect = indirect;
                    return Ok(Outcome::Call(call));
                }
                Walked::Nothing => {
                    for step in &mut self.steps[self.next..] {
                        vm.read_step(step, self.writer, &mut Operation::Unset);
                    }
                    return Ok(Outcome::Return(Value::Null));
                }
            }
        }
        vm.read_step(&mut self.steps[self.next], self.writer, &mut self.operation);
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

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if self.call.is_none() && self.finish.is_none() {
            vm.say_unread(self.indirect.as_ref(), &error);
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.steps.iter().for_each(|step| step.trace(tracer));
        self.operation.trace(tracer);
        self.finish.iter().for_each(|value| tracer.visit(value));
    }
}

/// An assignment whose value must become a string first. Objects keep their identity, so the container can be held by value.
pub(super) struct ConvertFrame {
    pub(super) call: Option<Call>,
    pub(super) container: Value,
    pub(super) step: Option<StepValue>,
    pub(super) writer: Writer,
    pub(super) finish: Option<Value>,
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
