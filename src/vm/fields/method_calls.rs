//! Calls of methods that an instruction needs for its answer: one, or a second one that depends on the first.

use crate::value::{Obj, Tracer, Value, convert};
use crate::vm::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use crate::vm::{Class, Error, Vm};

impl Vm {
    /// The call of an `ArrayAccess` method; an Error if the object is no `ArrayAccess`.
    pub(in crate::vm) fn offset_call(
        &mut self,
        object: &Obj,
        method: &str,
        arguments: Vec<Value>,
    ) -> Result<Call, Error> {
        let class = Class::of(object);
        if class.flags.array_access
            && let Some(function) = class.method(method.as_bytes())
        {
            let callable = Callable::method(function, object);
            return Ok(Call::new(callable, arguments));
        }
        Err(self.no_array(object))
    }

    /// The error for an object that is used as an array and does not implement `ArrayAccess`.
    pub(in crate::vm) fn no_array(&mut self, object: &Obj) -> Error {
        self.warn_first.fail_anyway();
        self.error(format!("Cannot use object of type {} as array", object.class().name))
    }

    /// The call of a method of an object that surely exists.
    pub(crate) fn method_call(
        &mut self,
        object: &Obj,
        lower: &str,
        arguments: Vec<Value>,
    ) -> Result<Call, Error> {
        let class = Class::of(object);
        let Some(function) = class.method(lower.as_bytes()) else {
            return Err(self.error(format!("Call to undefined method {}::{lower}()", class.name())));
        };
        let callable = Callable {
            function,
            this: Some(object.clone()),
            called_class: Some(class),
            closure: None,
            magic_name: None,
        };
        Ok(Call::new(callable, arguments))
    }
}

/// What two calls, the second only if the first one's answer is truthy, come to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// The second value, or null.
    Value,
    /// Whether the first is falsy or the second is.
    Empty,
}

/// `isset` and its like on objects with magic methods.
pub(super) struct TwoCalls {
    first: Option<Call>,
    second: Option<Call>,
    answer: Answer,
    asked_second: bool,
}

impl TwoCalls {
    pub(super) fn new(first: Call, second: Option<Call>, answer: Answer) -> TwoCalls {
        TwoCalls { first: Some(first), second, answer, asked_second: false }
    }
}

impl NativeFrame for TwoCalls {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.first.take() {
            return Ok(Outcome::Call(call));
        }
        let truthy = convert::to_bool(&result);
        if self.asked_second {
            return Ok(Outcome::Return(match self.answer {
                Answer::Value => result,
                Answer::Empty => Value::Bool(!truthy),
            }));
        }
        if truthy && let Some(call) = self.second.take() {
            self.asked_second = true;
            return Ok(Outcome::Call(call));
        }
        Ok(Outcome::Return(match self.answer {
            Answer::Value => Value::Null,
            Answer::Empty => Value::Bool(!truthy),
        }))
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// One call whose answer is `isset` ("not null") or `empty` ("falsy") of its result.
pub(super) struct OneCall {
    pub(super) call: Option<Call>,
    pub(super) empty: bool,
}

impl NativeFrame for OneCall {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let answer = if self.empty { !convert::to_bool(&result) } else { !result.is_nullish() };
        Ok(Outcome::Return(Value::Bool(answer)))
    }
}
