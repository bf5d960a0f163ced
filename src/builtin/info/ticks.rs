//! Functions that are called at every tick.

use crate::declare_functions;
use crate::value::{Obj, Tracer, Value};
use crate::vm::{Args, Call, Callable, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Has a function called at every tick.
    "register_tick_function(callable $callback, mixed ...$args): bool" => register_tick_function,
    /// Has a function not called at every tick any more.
    "unregister_tick_function(callable $callback): void" => unregister_tick_function,
}

/// The tick functions at work, which are not called again meanwhile.
#[derive(Default)]
struct Running(Vec<Callable>);

fn register_tick_function(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Ok(callable) = vm.callable(args.get(0)) {
        let arguments = args.rest(1).iter().map(Value::read).collect();
        vm.tick_calls.push(Call::new(callable, arguments));
    }
    Ok(true.into())
}

fn same_object(a: &Option<Obj>, b: &Option<Obj>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (None, None) => true,
        _ => false,
    }
}

fn same(a: &Callable, b: &Callable) -> bool {
    std::ptr::eq(a.function, b.function)
        && same_object(&a.this, &b.this)
        && same_object(&a.closure, &b.closure)
}

fn unregister_tick_function(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Ok(callable) = vm.callable(args.get(0)) {
        if vm.state::<Running>().0.iter().any(|running| same(running, &callable)) {
            return Err(
                vm.error("Registered tick function cannot be unregistered while it is being executed")
            );
        }
        vm.tick_calls.retain(|call| !same(&call.callable, &callable));
    }
    Ok(().into())
}

/// The frames that call the tick functions.
pub fn tick_frames(vm: &mut Vm) -> Vec<Box<dyn NativeFrame>> {
    let running = vm.state::<Running>().0.clone();
    let mut frames: Vec<Box<dyn NativeFrame>> = Vec::new();
    for call in &vm.tick_calls {
        if !running.iter().any(|running| same(running, &call.callable)) {
            frames.push(Box::new(Tick {
                callable: call.callable.clone(),
                arguments: Some(call.arguments.clone()),
            }));
        }
    }
    frames
}

/// Calls a tick function.
struct Tick {
    callable: Callable,
    /// `None` once called.
    arguments: Option<Vec<Value>>,
}

impl Tick {
    fn end(&self, vm: &mut Vm) {
        vm.switch_blocked = vm.switch_blocked.saturating_sub(1);
        let running = &mut vm.state::<Running>().0;
        if let Some(place) = running.iter().rposition(|running| same(running, &self.callable)) {
            running.remove(place);
        }
    }
}

impl NativeFrame for Tick {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        match self.arguments.take() {
            Some(arguments) => {
                vm.state::<Running>().0.push(self.callable.clone());
                // A tick may come at any statement: no fiber is switched meanwhile.
                vm.switch_blocked += 1;
                Ok(Outcome::Call(Call::new(self.callable.clone(), arguments)))
            }
            None => {
                self.end(vm);
                Ok(().into())
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.end(vm);
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for value in self.arguments.iter().flatten() {
            tracer.visit(value);
        }
    }
}
