//! `exit` and `die`: functions since PHP 8.4.

use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Ends the script with a message or an exit status.
    "exit(string|int $status = 0): never" => exit,
    /// The same as `exit`.
    "die(string|int $status = 0): never" => exit,
}

fn exit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.get(0) {
        Value::String(text) => {
            let text = text.clone();
            vm.write(&text);
        }
        Value::Int(status) => vm.exit_status = *status as i32,
        _ => {}
    }
    Err(Error::Exit)
}
