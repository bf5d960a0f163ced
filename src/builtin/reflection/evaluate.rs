//! Evaluates constant expressions for reflection, and builds objects: the calls that need script code.

use crate::bytecode::{Attribute, Initializer};
use crate::value::{Arr, Array, Key, Obj, Tracer, Value};
use crate::vm::{Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

/// What goes on with the evaluated arguments; as [`crate::builtin::support::AfterStrings`] it must not answer with a call.
type Then = Box<dyn FnOnce(&mut Vm, Array) -> NativeResult>;

/// Gives the value of an initialiser, in the scope of a class.
pub fn evaluate(vm: &mut Vm, initializer: &Initializer, scope: Option<&'static Class>) -> NativeResult {
    match initializer {
        Initializer::Value(value) => Ok(Outcome::Return(value.value().clone())),
        Initializer::Code(code) => Ok(Outcome::Call(vm.initializer_call(code, scope))),
    }
}

/// Evaluates the arguments of an attribute, then goes on.
pub fn with_arguments(
    vm: &mut Vm,
    attribute: &Attribute,
    scope: Option<&'static Class>,
    then: impl FnOnce(&mut Vm, Array) -> NativeResult + 'static,
) -> NativeResult {
    let mut frame = Arguments {
        attribute: attribute.clone(),
        scope,
        done: 0,
        result: Array::new(),
        then: Some(Box::new(then)),
    };
    if attribute.arguments.iter().all(|(_, value)| matches!(value, Initializer::Value(_))) {
        return frame.resume(vm, Value::Undef);
    }
    Ok(Outcome::Enter(Box::new(frame)))
}

struct Arguments {
    attribute: Attribute,
    scope: Option<&'static Class>,
    done: usize,
    result: Array,
    then: Option<Then>,
}

impl Arguments {
    fn store(&mut self, vm: &mut Vm, value: Value) -> Result<(), Error> {
        let name = self.attribute.arguments.get(self.done).and_then(|(name, _)| name.as_ref());
        match name {
            Some(name) => {
                self.result.insert(Key::Str(name.as_str().clone()), value);
            }
            None => {
                if self.result.push(value).is_err() {
                    return Err(vm.error("Cannot add element to the array"));
                }
            }
        }
        self.done += 1;
        Ok(())
    }
}

impl NativeFrame for Arguments {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if !result.is_undef() {
            self.store(vm, result)?;
        }
        while let Some((_, initializer)) = self.attribute.arguments.get(self.done) {
            match initializer {
                Initializer::Value(value) => {
                    let value = value.value().clone();
                    self.store(vm, value)?;
                }
                Initializer::Code(code) => {
                    let code = code.clone();
                    return Ok(Outcome::Call(vm.initializer_call(&code, self.scope)));
                }
            }
        }
        match self.then.take() {
            Some(then) => then(vm, std::mem::take(&mut self.result)),
            None => Ok(Outcome::Return(Value::Null)),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.result.values().for_each(|value| tracer.visit(value));
    }
}

/// Makes an object: prepares its class, then calls the constructor, if there is one.
pub struct Construct {
    class: &'static Class,
    arguments: Vec<Value>,
    named: Option<Arr>,
    with_constructor: bool,
    object: Option<Obj>,
}

impl Construct {
    /// With a call of the constructor.
    pub fn new(class: &'static Class, arguments: Vec<Value>, named: Option<Arr>) -> Construct {
        Construct { class, arguments, named, with_constructor: true, object: None }
    }

    /// Without.
    pub fn without_constructor(class: &'static Class) -> Construct {
        Construct { class, arguments: Vec::new(), named: None, with_constructor: false, object: None }
    }

    /// As a builtin's answer.
    pub fn start(self) -> NativeResult {
        Ok(Outcome::Enter(Box::new(self)))
    }
}

impl NativeFrame for Construct {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(object) = self.object.take() {
            return Ok(Outcome::Return(Value::Object(object)));
        }
        if let Some(call) = vm.prepare_class(self.class) {
            return Ok(Outcome::Call(call));
        }
        let object = vm.new_object(self.class);
        let Some(constructor) = self.class.magic.constructor.filter(|_| self.with_constructor) else {
            return Ok(Outcome::Return(Value::Object(object)));
        };
        let mut call = Call::new(Callable::method(constructor, &object), std::mem::take(&mut self.arguments));
        call.named = self.named.take();
        self.object = Some(object);
        Ok(Outcome::Call(call))
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        // An object whose constructor threw is not destructed.
        if let Some(object) = &self.object {
            object.set_destructed();
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.arguments.iter().for_each(|value| tracer.visit(value));
        if let Some(named) = &self.named {
            tracer.visit_array(named);
        }
        super::visit(tracer, &self.object);
    }
}

/// Makes calls and looks at their results: `next` is given each result (`Undef` first) and answers as a native frame.
pub struct Steps<F> {
    held: Vec<Value>,
    next: F,
}

impl<F: FnMut(&mut Vm, &mut Vec<Value>, Value) -> NativeResult + 'static> Steps<F> {
    /// A native frame that holds these values.
    pub fn start(held: Vec<Value>, next: F) -> NativeResult {
        Ok(Outcome::Enter(Box::new(Steps { held, next })))
    }
}

impl<F: FnMut(&mut Vm, &mut Vec<Value>, Value) -> NativeResult + 'static> NativeFrame for Steps<F> {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        (self.next)(vm, &mut self.held, result)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.held.iter().for_each(|value| tracer.visit(value));
    }
}
