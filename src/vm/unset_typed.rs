//! What `__get` gives for a typed property that was unset must satisfy the property's type; and what follows the `get`
//! hook of a property that a reference is to be bound to.

use super::native::{Args, Callable, NativeFrame, NativeResult, Outcome};
use super::property::Indirect;
use super::types::{Coerced, TypeScope};
use super::{Call, Class, Property, Vm};
use crate::value::{Obj, Tracer, Value, names};

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

/// Makes a call of `__get` and checks its result by the type of the property.
pub(super) fn checked_call(call: Call, object: &Obj, property: &'static Property) -> Call {
    enter(Checked { call: Some(call), object: object.clone(), property })
}

struct Checked {
    call: Option<Call>,
    object: Obj,
    property: &'static Property,
}

impl NativeFrame for Checked {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let Some(ty) = &self.property.ty else { return Ok(Outcome::Return(result)) };
        match vm.coerce(result.deref().clone(), ty, false, TypeScope::of_class(self.property.class)) {
            Ok(Coerced::Value(value)) => Ok(Outcome::Return(value)),
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
    }
}

/// Makes a call, then throws: there is no place that a reference could be bound to.
pub(super) fn then_refuse(call: Call, indirect: Indirect) -> Call {
    enter(Refuse { call: Some(call), indirect })
}

struct Refuse {
    call: Option<Call>,
    /// What is to be said of a plain value.
    indirect: Indirect,
}

impl NativeFrame for Refuse {
    fn wants_reference(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.call.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None if matches!(self.indirect, Indirect::Overloaded(..))
                && !matches!(result, Value::Reference(_) | Value::Object(_)) =>
            {
                vm.indirect_modification(&self.indirect)?;
                Err(vm.error("Cannot assign by reference to overloaded object"))
            }
            None => Err(vm.error("Cannot assign by reference to overloaded object")),
        }
    }
}
