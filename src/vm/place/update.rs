//! `$object[k] op= v`, `$object->p++` where the object must be asked for the value and told the new one.

use super::{Operation, StepValue, Writer};
use crate::bytecode::{FetchMode, IncDec};
use crate::value::{Obj, Str, Tracer, Value, convert};
use crate::vm::arith::Operated;
use crate::vm::frame::ReturnTo;
use crate::vm::native::{GuardKind, NativeFrame, NativeResult, Outcome};
use crate::vm::offset::OffsetMethod;
use crate::vm::property::{PropertyRead, PropertyWrite};
use crate::vm::run::Next;
use crate::vm::{Class, Error, Vm};

/// See the module.
pub(super) struct UpdateFrame {
    object: Obj,
    step: Option<StepValue>,
    operation: Operation,
    writer: Writer,
    stage: Stage,
    /// Something was asked already.
    begun: bool,
}

enum Stage {
    Start,
    /// The call's result is the old value.
    Reading,
    /// Waits for a `__toString` of the left (true) or right operand.
    Converting(Value, bool),
    /// The new value is being told; this is the result.
    Writing(Value),
}

impl UpdateFrame {
    pub(super) fn new(
        object: Obj,
        step: Option<StepValue>,
        operation: Operation,
        writer: Writer,
    ) -> UpdateFrame {
        UpdateFrame { object, step, operation, writer, stage: Stage::Start, begun: false }
    }

    /// One to which the old value is given first.
    pub(super) fn reading(
        object: Obj,
        step: Option<StepValue>,
        operation: Operation,
        writer: Writer,
    ) -> UpdateFrame {
        UpdateFrame { object, step, operation, writer, stage: Stage::Reading, begun: true }
    }

    fn key(&self) -> Value {
        match &self.step {
            Some(StepValue::Index(key)) => key.clone(),
            _ => Value::Null,
        }
    }

    /// The offset; `[]` has none.
    fn offset(&self) -> Option<&Value> {
        match &self.step {
            Some(StepValue::Index(key)) => Some(key),
            Some(StepValue::Append) => None,
            _ => Some(&Value::Null),
        }
    }

    fn name(&self) -> Str {
        match &self.step {
            Some(StepValue::Property(name)) => convert::to_str(name).unwrap_or_else(Str::empty),
            _ => Str::empty(),
        }
    }

    fn is_property(&self) -> bool {
        matches!(self.step, Some(StepValue::Property(_)))
    }

    fn compute(&mut self, vm: &mut Vm, old: Value) -> NativeResult {
        match &self.operation {
            Operation::Modify(op, operand) => match vm.operate(*op, &old, operand)? {
                Operated::Done(new) => self.tell(vm, new.clone(), new),
                _ => {
                    let left = matches!(old, Value::Object(_));
                    let object = match (&old, operand) {
                        (Value::Object(object), _) | (_, Value::Object(object)) => object.clone(),
                        _ => return Err(vm.error("Unsupported operand types")),
                    };
                    let call = vm.to_string_call(&object)?;
                    self.stage = Stage::Converting(old, left);
                    Ok(Outcome::Call(call))
                }
            },
            Operation::IncDec(kind) => {
                let kind = *kind;
                let mut new = old.clone();
                let value = match vm.step(&mut new, kind) {
                    Ok(value) => value,
                    Err(error) if self.is_property() => {
                        return Err(vm.write_after_error(
                            &self.object,
                            &self.name(),
                            new,
                            self.writer,
                            error,
                        ));
                    }
                    Err(error) => return Err(error),
                };
                let result = match kind {
                    IncDec::PreIncrement | IncDec::PreDecrement => new.clone(),
                    _ => value,
                };
                self.tell(vm, new, result)
            }
            _ => Ok(Outcome::Return(Value::Null)),
        }
    }

    fn tell(&mut self, vm: &mut Vm, new: Value, result: Value) -> NativeResult {
        if !self.is_property() {
            let arguments = &mut [self.key(), new];
            self.stage = Stage::Writing(result);
            return vm
                .enter_offset(&self.object, OffsetMethod::Set, arguments, ReturnTo::Native)
                .map(Outcome::Entered);
        }
        let name = self.name();
        if let Some(set) = vm.magic_for(&self.object, &name, self.writer.scope, GuardKind::Set) {
            self.stage = Stage::Writing(result);
            let whose = (GuardKind::Set, &name);
            return vm
                .enter_magic(set, &self.object, whose, Some(new), ReturnTo::Native)
                .map(Outcome::Entered);
        }
        let call = {
            let (scope, strict) = (self.writer.scope, self.writer.strict);
            match vm.write_property(&self.object, &name, scope, new, strict)? {
                PropertyWrite::Done(_) => return Ok(Outcome::Return(result)),
                PropertyWrite::Call(call, _) | PropertyWrite::Convert(call) => call,
            }
        };
        self.stage = Stage::Writing(result);
        Ok(Outcome::Call(call))
    }

    /// The old value, or what is asked for it.
    fn read(&mut self, vm: &mut Vm) -> Result<Result<Value, Outcome>, Error> {
        if self.is_property() {
            let name = self.name();
            if let Some(get) = vm.magic_for(&self.object, &name, self.writer.scope, GuardKind::Get) {
                let whose = (GuardKind::Get, &name);
                let next = vm.enter_magic(get, &self.object, whose, None, ReturnTo::Native)?;
                return Ok(Err(Outcome::Entered(next)));
            }
            return Ok(match vm.read_property(&self.object, &name, self.writer.scope, FetchMode::Read)? {
                PropertyRead::Value(value) => Ok(value),
                PropertyRead::Call(call) | PropertyRead::IssetThenGet { get: call, .. } => {
                    Err(Outcome::Call(call))
                }
            });
        }
        match self.ask(vm) {
            Ok(Some(next)) => Ok(Err(Outcome::Entered(next))),
            Ok(None) => Ok(Ok(Value::Null)),
            Err(error) => Err(vm.update_unread(&self.object, self.offset(), &self.operation, error)),
        }
    }

    /// Enters `offsetGet`; `None`: there is nothing to ask, as `[]` of an `ArrayObject` is null.
    fn ask(&mut self, vm: &mut Vm) -> Result<Option<Next>, Error> {
        if self.offset().is_none() {
            let elements = Class::of(&self.object).elements_without(b"offsetget");
            if let Some(elements) = elements
                && elements.refused_append.is_none()
            {
                return Ok(None);
            }
            vm.refuse_append(&self.object, false)?;
        }
        let arguments = &mut [self.key()];
        vm.enter_offset(&self.object, OffsetMethod::Get, arguments, ReturnTo::Native).map(Some)
    }
}

impl NativeFrame for UpdateFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        self.begun = true;
        match std::mem::replace(&mut self.stage, Stage::Start) {
            Stage::Start => match self.read(vm)? {
                Ok(value) => self.compute(vm, value),
                Err(outcome) => {
                    self.stage = Stage::Reading;
                    Ok(outcome)
                }
            },
            Stage::Reading => self.compute(vm, result),
            Stage::Converting(_, true) => self.compute(vm, result),
            Stage::Converting(old, false) => {
                if let Operation::Modify(_, operand) = &mut self.operation {
                    *operand = result;
                }
                self.compute(vm, old)
            }
            Stage::Writing(value) => Ok(Outcome::Return(value)),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let reads = !self.begun || matches!(self.stage, Stage::Reading);
        if self.is_property() || !reads {
            return Err(error);
        }
        Err(vm.update_unread(&self.object, self.offset(), &self.operation, error))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        self.step.iter().for_each(|step| step.trace(tracer));
        match &self.stage {
            Stage::Converting(value, _) | Stage::Writing(value) => tracer.visit(value),
            _ => {}
        }
    }
}

impl Vm {
    /// After an error in `++`: PHP writes what it has to the property all the same, but calls no script code any more.
    pub(super) fn write_after_error(
        &mut self,
        object: &Obj,
        name: &Str,
        value: Value,
        writer: Writer,
        error: Error,
    ) -> Error {
        if self.magic_for(object, name, writer.scope, GuardKind::Set).is_some() {
            return error;
        }
        let written =
            self.after_error(|vm| vm.write_property(object, name, writer.scope, value, writer.strict));
        if let (Err(Error::Throw(newer)), Error::Throw(older)) = (&written, &error) {
            self.chain_previous(newer, older);
        }
        written.map_or_else(|newer| newer, |_| error)
    }
}
