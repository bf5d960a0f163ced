//! `stream_select`: waits for many streams at once.

use super::object::{Backend, Fd};
use super::pending::{Step, drive};
use super::poll::{self, Interest};
use super::transfer::{error_text, with};
use super::{not_a_valid, user_wrapper};
use crate::declare_functions;
use crate::value::{Array, Key, Ref, Res, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::time::Duration;

declare_functions! {
    /// Waits until streams can be read or written; the arrays keep those that can.
    "stream_select(?array &$read, ?array &$write, ?array &$except, ?int $seconds, ?int $microseconds = null): int|false" => select,
}

/// One stream of one of the three arrays.
struct Entry {
    /// Which array.
    set: usize,
    key: Key,
    value: Value,
    res: Res,
    fd: Option<Fd>,
}

const INTERESTS: [Interest; 3] = [Interest::Read, Interest::Write, Interest::Exceptional];

/// What the three arrays hold.
#[derive(Default)]
struct Collected {
    /// Their streams, without descriptors.
    entries: Vec<Entry>,
    /// Which arrays there are.
    given: [bool; 3],
    /// The errors about what is no open stream, each the previous one of the next.
    failed: Option<Error>,
    /// What is no open stream, and in which array.
    refused: Vec<(usize, Value)>,
}

fn collect(vm: &mut Vm, args: &Args) -> Result<Collected, Error> {
    let mut collected = Collected::default();
    for set in 0..3 {
        let Value::Array(array) = args.get(set) else { continue };
        collected.given[set] = true;
        let array = array.clone();
        for (key, value) in array.iter() {
            match value.deref() {
                Value::Resource(res) if with(res, |_| ()).is_some() => {
                    collected.entries.push(Entry {
                        set,
                        key,
                        value: value.read(),
                        res: res.clone(),
                        fd: None,
                    });
                }
                _ => {
                    collected.refuse(vm, value.deref());
                    collected.refused.push((set, value.read()));
                }
            }
        }
    }
    Ok(collected)
}

impl Collected {
    /// Adds the error about something that is no open stream.
    fn refuse(&mut self, vm: &mut Vm, value: &Value) {
        let error = if matches!(value, Value::Resource(_)) {
            not_a_valid(vm, "stream")
        } else {
            let name = vm.function_name();
            vm.type_error(format!("{name}(): supplied argument is not a valid stream resource"))
        };
        self.fail(vm, error);
    }

    /// Adds an error.
    fn fail(&mut self, vm: &mut Vm, error: Error) {
        self.failed = Some(match self.failed.take() {
            Some(older) => vm.error_after(error, &older),
            None => error,
        });
    }
}

/// Finds the descriptors one after the other. Streams of the script say which stream is behind them, and are asked a
/// second time afterwards, as in PHP.
#[derive(Default)]
struct Search {
    /// The next entry.
    next: usize,
    /// What an entry's stream was cast to so far.
    inner: Option<Res>,
}

impl Search {
    fn go_on(&mut self, vm: &mut Vm, entries: &mut [Entry]) -> Step<()> {
        while let Some(entry) = entries.get_mut(self.next) {
            let res = self.inner.clone().unwrap_or_else(|| entry.res.clone());
            let (user, fd, kind) = with(&res, |stream| {
                let fd = match &stream.backend {
                    Backend::Memory(memory) if memory.is_temp => always_ready(),
                    _ => stream.fd().cloned(),
                };
                (matches!(stream.backend, Backend::User(_)), fd, stream.kind)
            })
            .unwrap_or((false, None, "unknown"));
            if user && let Some(inner) = user_wrapper::cast(vm, &res)? {
                self.inner = Some(inner);
                continue;
            }
            if fd.is_none() {
                for _ in 0..=usize::from(self.inner.is_some()) {
                    vm.function_warning(format!(
                        "Cannot represent a stream of type {kind} as a select()able descriptor"
                    ));
                }
            }
            entry.fd = fd;
            self.inner = None;
            self.next += 1;
        }
        Ok(())
    }
}

/// A descriptor that is always ready, as a plain file is: PHP turns `php://temp` into one to wait for it.
fn always_ready() -> Option<Fd> {
    let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::CLOEXEC;
    rustix::fs::open("/dev/null", flags, rustix::fs::Mode::empty()).ok().map(Fd::new)
}

fn select(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut collected = collect(vm, args)?;
    let mut entries = std::mem::take(&mut collected.entries);
    let given = collected.given;
    let (seconds, microseconds) = (args.opt_int(3), args.opt_int(4));
    let too_small = |vm: &mut Vm, i| vm.argument_error(i, "must be greater than or equal to 0");
    let places: Vec<Option<Ref>> = (0..3)
        .map(|i| match args.raw(i) {
            Value::Reference(place) => Some(place.clone()),
            _ => None,
        })
        .collect();
    let set = move |i: usize, value: Value| {
        if let Some(Some(place)) = places.get(i) {
            place.set(value);
        }
    };
    let mut search = Search::default();
    let mut again: Option<(Search, Vec<bool>)> = None;
    drive(vm, move |vm| {
        if again.is_none() {
            search.go_on(vm, &mut entries)?;
            entries.retain(|entry| entry.fd.is_some());
            search.next = entries.len();
            let wanted: Vec<(Fd, Interest)> =
                entries.iter().filter_map(|entry| Some((entry.fd.clone()?, INTERESTS[entry.set]))).collect();
            if wanted.is_empty() {
                let error = vm.value_error("No stream arrays were passed");
                collected.fail(vm, error);
            } else if collected.failed.is_some() {
                // The first array is looked at once more for bytes that were read ahead, all of them for the answer.
                let refused = std::mem::take(&mut collected.refused);
                for (_, value) in refused.iter().filter(|(set, _)| *set == 0).chain(&refused) {
                    collected.refuse(vm, value);
                }
            }
            if let Some(error) = collected.failed.take() {
                return Err(error.into());
            }
            let timeout = match (seconds, microseconds) {
                (None, Some(microseconds)) if microseconds != 0 => {
                    return Err(vm
                        .argument_error(4, "must be null when argument #4 ($seconds) is null")
                        .into());
                }
                (None, _) => None,
                (Some(seconds), _) if seconds < 0 => return Err(too_small(vm, 3).into()),
                (_, Some(microseconds)) if microseconds < 0 => return Err(too_small(vm, 4).into()),
                (Some(seconds), microseconds) => Some(
                    Duration::from_secs(seconds as u64)
                        .saturating_add(Duration::from_micros(microseconds.unwrap_or(0) as u64)),
                ),
            };

            // Bytes that were read ahead need no waiting; then only the readers with such bytes count.
            let buffered: Vec<bool> = entries
                .iter()
                .map(|entry| entry.set == 0 && with(&entry.res, |s| !s.buffered().is_empty()) == Some(true))
                .collect();
            if buffered.contains(&true) {
                return Ok(answer(&entries, &buffered, given, &set));
            }
            let ready = match poll::wait_any_or_stop(vm, &wanted, timeout)? {
                Ok(ready) => ready,
                Err(error) => {
                    let highest = wanted.iter().map(|(fd, _)| raw(fd)).max().unwrap_or(0);
                    vm.function_warning(format!(
                        "Unable to select [{}]: {} (max_fd={highest})",
                        error.raw_os_error(),
                        error_text(error)
                    ));
                    return Ok(Value::Bool(false));
                }
            };
            again = Some((Search::default(), ready));
        }
        let Some((search, ready)) = &mut again else { return Ok(Value::Bool(false)) };
        search.go_on(vm, &mut entries)?;
        Ok(answer(&entries, ready, given, &set))
    })
}

/// Puts the streams that are ready into the arrays; how many there are.
fn answer(entries: &[Entry], ready: &[bool], given: [bool; 3], set: &dyn Fn(usize, Value)) -> Value {
    let mut arrays = [Array::new(), Array::new(), Array::new()];
    for (entry, _) in entries.iter().zip(ready).filter(|(_, ready)| **ready) {
        arrays[entry.set].insert(entry.key.clone(), entry.value.clone());
    }
    for (i, array) in arrays.into_iter().enumerate().filter(|(i, _)| given[*i]) {
        set(i, Value::from(array));
    }
    Value::from(ready.iter().filter(|ready| **ready).count())
}

fn raw(fd: &Fd) -> i32 {
    use rustix::fd::AsRawFd;
    fd.as_raw_fd()
}
