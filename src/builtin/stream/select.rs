//! `stream_select`: waits for many streams at once.

use super::object::{Fd, Stream};
use super::poll::{self, Interest};
use super::transfer::error_text;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::time::Duration;

declare_functions! {
    /// Waits until streams can be read or written; the arrays keep those that can.
    "stream_select(?array &$read, ?array &$write, ?array &$except, ?int $seconds, ?int $microseconds = null): int|false" => select,
}

/// One of the three arrays: its entries with their descriptors.
struct Set {
    entries: Vec<(Key, Value)>,
    /// The first of its descriptors in the list of all.
    first: usize,
}

fn collect(
    vm: &mut Vm,
    args: &Args,
    i: usize,
    interest: Interest,
    wanted: &mut Vec<(Fd, Interest)>,
) -> Result<Option<Set>, Error> {
    let Value::Array(array) = args.get(i) else { return Ok(None) };
    let array = array.clone();
    let mut set = Set { entries: Vec::with_capacity(array.len()), first: wanted.len() };
    for (key, value) in array.iter() {
        let Value::Resource(res) = value.deref() else {
            let text = format!("{}(): supplied argument is not a valid stream resource", vm.function_name());
            return Err(vm.type_error(text));
        };
        let Some(found) = res.with(|stream: &mut Stream| stream.fd().cloned().ok_or(stream.kind)) else {
            let text = format!("{}(): supplied resource is not a valid stream resource", vm.function_name());
            return Err(vm.type_error(text));
        };
        match found {
            Ok(fd) => {
                wanted.push((fd, interest));
                set.entries.push((key, value.read()));
            }
            Err(kind) => {
                vm.function_warning(format!(
                    "Cannot represent a stream of type {kind} as a select()able descriptor"
                ));
            }
        }
    }
    Ok(Some(set))
}

fn select(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut wanted = Vec::new();
    let read = collect(vm, args, 0, Interest::Read, &mut wanted)?;
    let write = collect(vm, args, 1, Interest::Write, &mut wanted)?;
    let except = collect(vm, args, 2, Interest::Exceptional, &mut wanted)?;
    if wanted.is_empty() {
        return Err(vm.value_error("No stream arrays were passed"));
    }
    let (seconds, microseconds) = (args.opt_int(3), args.opt_int(4));
    let timeout = match (seconds, microseconds) {
        (None, Some(microseconds)) if microseconds != 0 => {
            return Err(vm.argument_error(4, "must be null when argument #4 ($seconds) is null"));
        }
        (None, _) => None,
        (Some(seconds), _) if seconds < 0 => {
            return Err(vm.argument_error(3, "must be greater than or equal to 0"));
        }
        (_, Some(microseconds)) if microseconds < 0 => {
            return Err(vm.argument_error(4, "must be greater than or equal to 0"));
        }
        (Some(seconds), microseconds) => Some(
            Duration::from_secs(seconds as u64)
                .saturating_add(Duration::from_micros(microseconds.unwrap_or(0) as u64)),
        ),
    };

    // Bytes that were read ahead need no waiting; then only the readers with such bytes count.
    if let Some(set) = &read {
        let ready: Vec<bool> = set
            .entries
            .iter()
            .map(|(_, value)| match value {
                Value::Resource(res) => {
                    res.with(|stream: &mut Stream| !stream.buffered().is_empty()).unwrap_or(false)
                }
                _ => false,
            })
            .collect();
        let count = ready.iter().filter(|ready| **ready).count();
        if count > 0 {
            args.set(0, kept(set, &ready));
            for (i, other) in [(1, &write), (2, &except)] {
                if other.is_some() {
                    args.set(i, Arr::new());
                }
            }
            return Ok(Value::from(count).into());
        }
    }

    let ready = match poll::wait_in_script(vm, &wanted, timeout) {
        Ok(ready) => ready,
        Err(error) => {
            let highest = wanted.iter().map(|(fd, _)| raw(fd)).max().unwrap_or(0);
            vm.function_warning(format!(
                "Unable to select [{}]: {} (max_fd={highest})",
                error.raw_os_error(),
                error_text(error)
            ));
            return Ok(false.into());
        }
    };
    for (i, set) in [(0, &read), (1, &write), (2, &except)] {
        if let Some(set) = set {
            args.set(i, kept(set, ready.get(set.first..).unwrap_or(&[])));
        }
    }
    Ok(Value::from(ready.iter().filter(|ready| **ready).count()).into())
}

fn raw(fd: &Fd) -> i32 {
    use rustix::fd::AsRawFd;
    fd.as_raw_fd()
}

/// The entries that are ready, with their keys.
fn kept(set: &Set, ready: &[bool]) -> Value {
    let mut array = Array::new();
    for ((key, value), ready) in set.entries.iter().zip(ready) {
        if *ready {
            array.insert(key.clone(), value.clone());
        }
    }
    Value::from(array)
}
