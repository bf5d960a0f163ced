//! The environment variables.
//!
//! Changes are kept in the VM, not in the process: processes that the script starts get [`Environment`].

use crate::declare_functions;
use crate::value::{Array, Key, Value};
use crate::vm::{Args, NativeResult, Vm};
use std::collections::BTreeMap;
use std::os::unix::ffi::OsStringExt;

declare_functions! {
    /// An environment variable, or all.
    "getenv(?string $name = null, bool $local_only = false): array|string|false" => getenv,
    /// Sets or removes an environment variable.
    "putenv(string $assignment): bool" => putenv,
}

/// The environment variables as the script sees them.
pub struct Environment {
    /// By name.
    pub variables: BTreeMap<Vec<u8>, Vec<u8>>,
    order: Vec<Vec<u8>>,
}

impl Default for Environment {
    fn default() -> Environment {
        let all: Vec<_> =
            std::env::vars_os().map(|(name, value)| (name.into_vec(), value.into_vec())).collect();
        Environment {
            order: all.iter().map(|(name, _)| name.clone()).collect(),
            variables: all.into_iter().collect(),
        }
    }
}

fn getenv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let environment = vm.state::<Environment>();
    if args.get(0).is_nullish() {
        let mut all = Array::default();
        for name in &environment.order {
            if let Some(value) = environment.variables.get(name) {
                all.insert(Key::from_bytes(name), Value::string(value));
            }
        }
        return Ok(Value::from(all).into());
    }
    Ok(environment.variables.get(args.bytes(0)).map_or(Value::Bool(false), Value::string).into())
}

fn putenv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let assignment = args.bytes(0);
    if assignment.is_empty() || assignment.first() == Some(&b'=') {
        return Err(vm.argument_error(0, "must have a valid syntax"));
    }
    let environment = vm.state::<Environment>();
    match memchr::memchr(b'=', assignment) {
        Some(at) => {
            let (name, value) = (assignment[..at].to_vec(), assignment[at + 1..].to_vec());
            if environment.variables.insert(name.clone(), value).is_none() {
                environment.order.push(name);
            }
        }
        None => {
            environment.variables.remove(assignment);
            environment.order.retain(|name| name != assignment);
        }
    }
    Ok(true.into())
}
