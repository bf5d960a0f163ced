//! `exit` and `die`: functions since PHP 8.4.

use crate::builtin::output::flush;
use crate::declare_functions;
use crate::value::{Tracer, Value};
use crate::vm::{Args, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Ends the script with a message or an exit status.
    "exit(string|int $status = 0): never" => exit,
    /// The same as `exit`.
    "die(string|int $status = 0): never" => exit,
}

fn exit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if vm.coroutine() != 0 {
        return Err(crate::builtin::swoole::coroutine::exit(vm, args.get(0)));
    }
    match args.get(0) {
        Value::String(text) => {
            let text = text.clone();
            vm.write(&text);
            // The callback of a buffer that is full runs first, and what it throws goes before the end.
            if vm.output.take_due() {
                return Ok(Outcome::Enter(Box::new(Exiting(flush::due_frame()))));
            }
        }
        Value::Int(status) => vm.exit_status = *status as i32,
        _ => {}
    }
    Err(Error::Exit)
}

/// Ends the script when a buffer is flushed.
struct Exiting(Box<dyn NativeFrame>);

impl Exiting {
    fn then_exit(outcome: Outcome) -> NativeResult {
        match outcome {
            Outcome::Return(_) => Err(Error::Exit),
            other => Ok(other),
        }
    }
}

impl NativeFrame for Exiting {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        self.0.resume(vm, result).and_then(Exiting::then_exit)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.0.catch(vm, error).and_then(Exiting::then_exit)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.0.trace(tracer);
    }
}
