//! What `__get` gives for a typed property that was unset must satisfy the property's type; and what follows the `get`
//! hook of a property that a reference is to be bound to.

use super::native::{Args, Callable, NativeFrame, NativeResult, Outcome};
use super::property::Indirect;
use super::types::{Coerced, TypeScope};
use super::{Call, Class, Error, Property, Vm};
use crate::value::{Obj, Ref, Tracer, Value, names};

thread_local! {
    /// The call that the function entered next makes.
    static NEXT: std::cell::RefCell<Option<Box<dyn NativeFrame>>> = const { std::cell::RefCell::new(None) };
}

super::library::internal! { start_function, "{checked}", start }

fn start(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    match NEXT.with(|next| next.borrow_mut().take()) {
        Some(frame) => Ok(Outcome::Enter(frame)),
        None => Ok(Outcome::Return(Value::Null)),
    }
}

/// A call that enters this frame. It must be made at once.
fn enter(frame: impl NativeFrame + 'static) -> Call {
    NEXT.with(|next| *next.borrow_mut() = Some(Box::new(frame)));
    Call::new(Callable::function(start_function()), Vec::new())
}

/// Makes a call of `__get` and checks its result by the type of the property. `place`: a reference stays one.
pub(super) fn checked_call(call: Call, object: &Obj, property: &'static Property, place: bool) -> Call {
    enter(Checked { call: Some(call), object: object.clone(), property, place, shared: None })
}

struct Checked {
    call: Option<Call>,
    object: Obj,
    property: &'static Property,
    place: bool,
    /// The reference whose value is being converted.
    shared: Option<Ref>,
}

impl Checked {
    /// The value has the property's type now.
    fn finish(&mut self, value: Value) -> Outcome {
        Outcome::Return(match self.shared.take() {
            Some(reference) => {
                reference.set(value);
                Value::Reference(reference)
            }
            None => value,
        })
    }
}

impl NativeFrame for Checked {
    fn wants_reference(&self) -> bool {
        self.place
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if self.shared.is_some() {
            return Ok(self.finish(result.read()));
        }
        let Some(ty) = &self.property.ty else { return Ok(Outcome::Return(result)) };
        if let Value::Reference(reference) = &result
            && self.place
        {
            self.shared = Some(reference.clone());
        }
        match vm.coerce(result.deref().clone(), ty, false, TypeScope::of_class(self.property.class)) {
            Ok(Coerced::Value(value)) => Ok(self.finish(value)),
            Ok(Coerced::Call(call)) => Ok(Outcome::Call(call)),
            Err(value) => {
                let class = Class::of(&self.object);
                let text = format!(
                    "Value of type {} returned from {}::__get() must be compatible with unset property {}::${} of type {}",
                    names::type_name(&value),
                    class.magic.get.and_then(|get| get.class).unwrap_or(class).name(),
                    self.property.class.name(),
                    self.property.name,
                    ty.text
                );
                Err(vm.type_error(text))
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        self.shared.iter().for_each(|reference| tracer.visit(&Value::Reference(reference.clone())));
    }
}

/// Makes a call, then throws: there is no place that a reference could be bound to.
pub(super) fn then_refuse(call: Call, indirect: Indirect, message: &'static str) -> Call {
    enter(Refuse { call: Some(call), indirect, message })
}

/// Where a property is not in the object itself.
pub(super) const NO_PROPERTY_BINDING: &str = "Cannot assign by reference to overloaded object";
/// Where an element is what `offsetGet` says.
pub(super) const NO_OFFSET_BINDING: &str = "Cannot assign by reference to an array dimension of an object";

struct Refuse {
    call: Option<Call>,
    /// What is to be said of a plain value.
    indirect: Indirect,
    message: &'static str,
}

impl NativeFrame for Refuse {
    fn wants_reference(&self) -> bool {
        true
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        vm.say_unread(Some(&self.indirect), &error);
        Err(error)
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.call.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None if matches!(self.indirect, Indirect::Overloaded(..) | Indirect::Element(_))
                && !matches!(result, Value::Reference(_) | Value::Object(_)) =>
            {
                vm.say_indirect(&self.indirect)?;
                Err(vm.error(self.message))
            }
            None => Err(vm.error(self.message)),
        }
    }
}
