//! `Generator` and `Fiber`: the methods that do not switch frames. Those that do are the VM's ([`crate::vm::function::Intrinsic`]).

use super::quick::Method;
use crate::declare_methods;
use crate::value::{Array, Obj, Tracer, Value};
use crate::vm::fiber::{Fiber, State as FiberState};
use crate::vm::generator::{Generator, State};
use crate::vm::{Answer, Args, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_methods! {
    "Generator::current" => switch,
    "Generator::key" => switch,
    "Generator::next" => switch,
    "Generator::valid" => switch,
    "Generator::rewind" => switch,
    "Generator::send" => switch,
    "Generator::throw" => switch,
    "Fiber::start" => switch,
    "Fiber::resume" => switch,
    "Fiber::throw" => switch,
    "Fiber::suspend" => switch,
    "Generator::getReturn" => generator_return,
    "Generator::__debugInfo" => generator_debug_info,
    "Fiber::__construct" => fiber_construct,
    "Fiber::isStarted" => fiber_is_started,
    "Fiber::isSuspended" => fiber_is_suspended,
    "Fiber::isRunning" => fiber_is_running,
    "Fiber::isTerminated" => fiber_is_terminated,
    "Fiber::getReturn" => fiber_return,
    "Fiber::getCurrent" => fiber_current,
}

/// Stands for the methods that the VM does itself; it is never run.
fn switch(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Value::Null.into())
}

fn generator_return(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    if matches!(Generator::describe(&object), Some((_, State::Fresh))) {
        return Ok(Outcome::Enter(Box::new(StartThenReturn { object, started: false })));
    }
    if Generator::cannot_begin(&object) {
        return Err(vm.error("Cannot resume an already running generator"));
    }
    return_value(vm, &object)
}

fn return_value(vm: &mut Vm, object: &Obj) -> NativeResult {
    match Generator::result(object) {
        Some(value) => Ok(value.into()),
        None => Err(vm.throw("Exception", "Cannot get return value of a generator that hasn't returned")),
    }
}

/// `getReturn()` of a generator that has not begun: PHP runs it to its first `yield` first.
struct StartThenReturn {
    object: Obj,
    started: bool,
}

impl NativeFrame for StartThenReturn {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if self.started {
            return return_value(vm, &self.object);
        }
        self.started = true;
        Ok(Outcome::Call(vm.method_call(&self.object, "current", Vec::new())?))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

fn generator_debug_info(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut info = Array::new();
    if let Some((name, _)) = Generator::describe(args.this_object()) {
        info.insert_str("function", name);
    }
    Ok(Value::from(info).into())
}

fn fiber_construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = match vm.callable(args.get(0)) {
        Ok(callable) => callable,
        Err(why) => return Err(vm.argument_type_error(0, format!("must be a valid callback, {why}"))),
    };
    if args.this_object().native::<Fiber>().is_some() {
        return Err(vm.throw("FiberError", "Cannot call constructor twice"));
    }
    args.this_object().set_native(Box::new(Fiber::new(args.get(0).read(), callable)));
    Ok(Value::Null.into())
}

fn state_of(object: &Obj) -> FiberState {
    object.native::<Fiber>().map_or(FiberState::Init, |fiber| fiber.state)
}

fn fiber_is_started(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((state_of(args.this_object()) != FiberState::Init).into())
}

fn fiber_is_suspended(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((state_of(args.this_object()) == FiberState::Suspended).into())
}

fn fiber_is_running(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((state_of(args.this_object()) == FiberState::Running).into())
}

fn fiber_is_terminated(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.this_object().native::<Fiber>().is_some_and(Fiber::is_finished).into())
}

fn fiber_return(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object();
    let why = match object.native::<Fiber>() {
        Some(fiber) if let Some(result) = fiber.result() => return Ok(result.clone().into()),
        Some(fiber) if fiber.state == FiberState::Threw => "The fiber threw an exception",
        Some(fiber) if fiber.state == FiberState::Failed => "The fiber exited with a fatal error",
        Some(fiber) if fiber.state != FiberState::Init => "The fiber has not returned",
        _ => "The fiber has not been started",
    };
    Err::<_, Error>(vm.throw("FiberError", format!("Cannot get fiber return value: {why}")))
}

/// The methods with a quick way: see [`crate::builtin::quick`].
pub(super) const QUICK: &[(&str, Method)] = &[
    ("Generator::getReturn", |object| Generator::result(object).map_or(Answer::NONE, Answer::value)),
    ("Fiber::isStarted", |object| Answer::bool(state_of(object) != FiberState::Init)),
    ("Fiber::isSuspended", |object| Answer::bool(state_of(object) == FiberState::Suspended)),
    ("Fiber::isRunning", |object| Answer::bool(state_of(object) == FiberState::Running)),
    ("Fiber::isTerminated", |object| Answer::bool(object.native::<Fiber>().is_some_and(Fiber::is_finished))),
    ("Fiber::getReturn", |object| {
        let result = object.native::<Fiber>().and_then(Fiber::result);
        result.map_or(Answer::NONE, |result| Answer::value(result.clone()))
    }),
];

fn fiber_current(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.current_fiber().map_or(Value::Null, Value::Object).into())
}
