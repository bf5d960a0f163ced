//! `Closure`

use crate::declare_methods;
use crate::value::{Obj, Value};
use crate::vm::callable::NotCallable;
use crate::vm::closure::ClosureData;
use crate::vm::{Args, Call, Class, NativeFrame, NativeResult, Outcome, Vm};

declare_methods! {
    "Closure::bind" => bind,
    "Closure::bindTo" => bind_to,
    "Closure::call" => call,
    "Closure::fromCallable" => from_callable,
    "Closure::getCurrent" => |vm, _| match vm.calling_closure() {
        Some(closure) => Ok(Outcome::Return(Value::Object(closure))),
        None => Err(vm.error("Current function is not a closure")),
    },
}

fn bind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.object(0).cloned() {
        Some(closure) => rebind(vm, &closure, args.object(1).cloned(), args.get(2)),
        None => Ok(Outcome::Return(Value::Null)),
    }
}

fn bind_to(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let closure = args.this_object().clone();
    rebind(vm, &closure, args.object(0).cloned(), args.get(1))
}

fn rebind(vm: &mut Vm, closure: &Obj, this: Option<Obj>, scope: &Value) -> NativeResult {
    let own = ClosureData::of(closure).and_then(|data| data.function.class);
    let scope = match scope {
        Value::Object(object) => Some(Class::of(object)),
        Value::String(name) if name.eq_ignore_ascii_case(b"static") => own,
        Value::String(name) => match vm.find_class(name) {
            Some(class) => Some(class),
            None => {
                if vm.wants_autoload(name)
                    && let Some(call) = vm.autoload_call(name)
                {
                    let frame = BindAfterLoad {
                        closure: closure.clone(),
                        this,
                        scope: name.into(),
                        call: Some(call),
                    };
                    return Ok(Outcome::Enter(Box::new(frame)));
                }
                vm.warning(format!("Class \"{name}\" not found"));
                return Ok(Outcome::Return(Value::Null));
            }
        },
        Value::Undef => own,
        _ => None,
    };
    Ok(match vm.bind_closure(closure, this, scope) {
        Some(bound) => Outcome::Return(Value::Object(bound)),
        None => Outcome::Return(Value::Null),
    })
}

/// Loads the class that is to be the scope, then binds.
struct BindAfterLoad {
    closure: Obj,
    this: Option<Obj>,
    scope: Value,
    call: Option<Call>,
}

impl NativeFrame for BindAfterLoad {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        match self.call.take() {
            Some(call) => Ok(Outcome::Call(call)),
            None => rebind(vm, &self.closure.clone(), self.this.take(), &self.scope.clone()),
        }
    }

    fn trace(&self, tracer: &mut dyn crate::value::Tracer) {
        tracer.visit_object(&self.closure);
        if let Some(this) = &self.this {
            tracer.visit_object(this);
        }
    }
}

fn call(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let closure = args.this_object().clone();
    let Some(this) = args.object(0).cloned() else { return Ok(Outcome::Return(Value::Null)) };
    let scope = Some(Class::of(&this));
    let Some(bound) = vm.bind_closure_to_call(&closure, this, scope) else {
        return Ok(Outcome::Return(Value::Null));
    };
    let mut call = Call::new(vm.closure_callable(&bound), args.rest(1).to_vec());
    call.named = args.extra_named().cloned();
    Ok(Outcome::Call(call))
}

fn from_callable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    match vm.resolve_callable(&value) {
        Ok(callable) => Ok(Outcome::Return(Value::Object(vm.closure_of_callable(callable)))),
        Err(NotCallable::Because(why)) => {
            Err(vm.type_error(format!("Failed to create closure from callable: {why}")))
        }
        Err(NotCallable::NeedsClass(name)) => {
            Err(vm.type_error(format!("Failed to create closure from callable: class \"{name}\" not found")))
        }
    }
}
