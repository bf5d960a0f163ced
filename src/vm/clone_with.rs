//! `clone` as a function: the copy, then the properties that are written into it.

use super::native::{Guard, GuardKind};
use super::property::{PropertyWrite, Scope};
use super::{Class, Error, NativeFrame, NativeResult, Outcome, Vm};
use crate::value::{Arr, Obj, Str, Tracer, Value};

/// What is to be done next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The original is made ready, then copied.
    Copy,
    /// The copy is complete.
    Unlock,
    /// The next property is written.
    Write,
    /// The string that the property wants was asked for.
    Convert,
}

/// `clone($object, $properties)` at work.
pub struct CloneWith {
    object: Obj,
    properties: Arr,
    scope: Scope,
    copy: Option<Obj>,
    position: usize,
    stage: Stage,
}

impl CloneWith {
    /// The properties are written as from code of the scope.
    pub fn new(object: Obj, properties: Arr, scope: Scope) -> CloneWith {
        CloneWith { object, properties, scope, copy: None, position: 0, stage: Stage::Copy }
    }

    /// Readonly properties may be written once more while this lasts.
    fn unlock(vm: &mut Vm, copy: &Obj) {
        let address = copy.address();
        if !vm.guards.is_empty() {
            vm.guards.retain(|guard| guard.kind != GuardKind::Clone || guard.object != address);
        }
        if Class::of(copy).slots.iter().any(|property| property.flags.is_readonly) {
            let guard = Guard { object: address, kind: GuardKind::Clone, name: Str::empty() };
            // SAFETY: the native frame is the running frame.
            vm.guards.enter(unsafe { &mut *vm.frame }, guard);
        }
    }

    /// Writes the properties, until one of them needs a call.
    fn write(&mut self, vm: &mut Vm, copy: &Obj, mut converted: Option<Value>) -> NativeResult {
        while let Some(at) = self.properties.live_position(self.position) {
            self.position = at;
            let Some((key, value)) = self.properties.entry_at(at) else { break };
            let name = key.to_key().to_str();
            let value = match (converted.take(), value) {
                (Some(value), _) => value,
                (None, Value::Reference(reference)) if reference.count() > 1 => {
                    return Err(vm.error("Cannot assign by reference when cloning with updated properties"));
                }
                (None, value) => value.read(),
            };
            match vm.write_property(copy, &name, self.scope, value, false)? {
                PropertyWrite::Done(_) => self.position += 1,
                PropertyWrite::Call(call, _) => {
                    self.position += 1;
                    return Ok(Outcome::Call(call));
                }
                PropertyWrite::Convert(call) => {
                    self.stage = Stage::Convert;
                    return Ok(Outcome::Call(call));
                }
            }
        }
        Ok(Outcome::Return(Value::Object(copy.clone())))
    }

    fn copy(&mut self, vm: &mut Vm) -> Result<Option<Outcome>, Error> {
        if let Some(call) = vm.lazy_initialization(&self.object) {
            return Ok(Some(Outcome::Call(call)));
        }
        let (copy, call) = vm.clone_object(&self.object, self.scope)?;
        self.copy = Some(copy);
        self.stage = Stage::Unlock;
        Ok(call.map(Outcome::Call))
    }
}

impl NativeFrame for CloneWith {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.stage == Stage::Copy
            && let Some(outcome) = self.copy(vm)?
        {
            return Ok(outcome);
        }
        let Some(copy) = self.copy.clone() else { return Ok(Outcome::Return(Value::Null)) };
        let mut converted = None;
        match std::mem::replace(&mut self.stage, Stage::Write) {
            Stage::Unlock if !self.properties.is_empty() => Self::unlock(vm, &copy),
            Stage::Convert => converted = Some(result),
            _ => {}
        }
        self.write(vm, &copy, converted)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Object(self.object.clone()));
        tracer.visit(&Value::Array(self.properties.clone()));
        if let Some(copy) = &self.copy {
            tracer.visit(&Value::Object(copy.clone()));
        }
    }
}
