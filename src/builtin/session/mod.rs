//! Sessions: `$_SESSION`, kept from one request of a client to the next in a file ([`files`]).
//!
//! A session is read when it is started and written when it ends, at the latest when the script has ended. Objects in it
//! have methods that say how they are written, which is script code: so both ways go through native frames ([`steps`])
//! that call helpers of the library written in PHP (`session_text` and `session_values` in `prelude/iteration.php`).

mod files;
mod functions;
mod headers;
mod settings;
mod start;
mod steps;
mod text;

pub use functions::FUNCTIONS;
pub use settings::refuses_change;

use crate::builtin::ConstantValue::{self, Int};
use crate::value::{Array, Str, Value};
use crate::vm::Vm;
use std::fs::File;

/// Constants of sessions.
pub const CONSTANTS: &[(&str, ConstantValue)] =
    &[("PHP_SESSION_DISABLED", Int(0)), ("PHP_SESSION_NONE", Int(1)), ("PHP_SESSION_ACTIVE", Int(2))];

/// The session of a VM.
#[derive(Default)]
struct Session {
    /// Its name, also when it does not run.
    id: Str,
    /// Its file and what was read of it, while it runs.
    active: Option<Active>,
    /// Where it was started last.
    started_at: Option<(Str, u32)>,
}

struct Active {
    file: File,
    /// What is in the file.
    text: Vec<u8>,
}

/// Whether a session runs.
fn is_active(vm: &mut Vm) -> bool {
    vm.state::<Session>().active.is_some()
}

/// Where the session was started, as complaints have it.
fn started_at(vm: &mut Vm) -> String {
    match &vm.state::<Session>().started_at {
        Some((file, line)) => format!(" (started from {file} on line {line})"),
        None => String::new(),
    }
}

/// Where the headers were sent, as complaints have it.
fn sent_at(vm: &Vm) -> String {
    match crate::builtin::http::answer::started_at(vm) {
        Some((file, line)) => format!(" (sent from {file} on line {line})"),
        None => String::new(),
    }
}

/// What the script has in `$_SESSION`.
fn variables(vm: &mut Vm) -> Option<Array> {
    match vm.global_value("_SESSION")? {
        Value::Array(array) => Some((*array).clone()),
        _ => None,
    }
}

/// The end of a script: a session that still runs is written.
pub fn finish(vm: &mut Vm) {
    if is_active(vm)
        && let Some(frame) = steps::write_frame(vm, Value::Null)
    {
        let result = vm.run_frame_from_host(frame);
        vm.settle(result);
    }
}
