//! Signals: coroutines wait for them, and scripts have functions called.

use super::event_loop::{activate, run_callback, state, wait, wake};
use super::watch;
use crate::event::Interest;
use crate::value::{Tracer, Value};
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{Callable, NativeResult, Outcome, Vm};
use signal_hook::SigId;
use std::collections::HashMap;
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::rc::Rc;

/// The signals that are listened to.
#[derive(Default)]
pub struct Signals {
    listeners: HashMap<i32, Listener>,
}

struct Listener {
    id: SigId,
    pipe: UnixStream,
    who: Who,
}

#[derive(Clone)]
enum Who {
    Coroutine(i64),
    Script(Callable),
    Library(Rc<dyn Fn(&mut Vm) -> NativeResult>),
}

impl Signals {
    /// How many are listened to.
    pub fn len(&self) -> usize {
        self.listeners.len()
    }

    /// Listens to none any more: a forked process has the signals of its own.
    pub fn forget_all(&mut self) {
        for (_, listener) in self.listeners.drain() {
            signal_hook::low_level::unregister(listener.id);
        }
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.listeners.is_empty()
    }
}

/// Whether somebody listens to a signal.
pub fn is_listened_to(vm: &mut Vm, signal: i32) -> bool {
    state(vm).signals.listeners.contains_key(&signal)
}

fn listen(vm: &mut Vm, signal: i32, who: Who) -> bool {
    activate(vm);
    let Ok((read, write)) = UnixStream::pair() else { return false };
    if read.set_nonblocking(true).is_err() || write.set_nonblocking(true).is_err() {
        return false;
    }
    let Ok(id) = signal_hook::low_level::pipe::register(signal, write) else { return false };
    let fd = read.as_raw_fd();
    state(vm).signals.listeners.insert(signal, Listener { id, pipe: read, who });
    let handler = Rc::new(move |vm: &mut Vm, _| arrived(vm, signal));
    watch::handle(vm, fd, Some((handler, Interest { read: true, write: false })));
    true
}

/// Nobody listens to a signal any more.
pub fn forget(vm: &mut Vm, signal: i32) -> bool {
    let Some(listener) = state(vm).signals.listeners.remove(&signal) else { return false };
    signal_hook::low_level::unregister(listener.id);
    watch::handle(vm, listener.pipe.as_raw_fd(), None);
    true
}

fn arrived(vm: &mut Vm, signal: i32) -> NativeResult {
    let Some(listener) = state(vm).signals.listeners.get_mut(&signal) else { return Ok(Value::Null.into()) };
    let mut bytes = [0; 64];
    while matches!(listener.pipe.read(&mut bytes), Ok(count) if count == bytes.len()) {}
    match listener.who.clone() {
        Who::Library(run) => run(vm),
        Who::Script(callable) => Ok(run_callback(vm, callable, vec![Value::Int(i64::from(signal))])),
        Who::Coroutine(number) => {
            let all: Vec<i32> = state(vm)
                .signals
                .listeners
                .iter()
                .filter(|(_, other)| matches!(other.who, Who::Coroutine(n) if n == number))
                .map(|(signal, _)| *signal)
                .collect();
            for signal in all {
                forget(vm, signal);
            }
            state(vm).busy -= 1;
            match wake(vm, number, Value::Int(i64::from(signal)), Value::Null) {
                Some(outcome) => Ok(outcome),
                None => Ok(Outcome::Return(Value::Null)),
            }
        }
    }
}

/// Has something of the library's own done when a signal arrives.
pub fn handle(vm: &mut Vm, signal: i32, run: Rc<dyn Fn(&mut Vm) -> NativeResult>) -> bool {
    forget(vm, signal);
    listen(vm, signal, Who::Library(run))
}

/// Has a function called when a signal arrives.
pub fn call_on(vm: &mut Vm, signal: i32, callable: Callable) -> bool {
    forget(vm, signal);
    listen(vm, signal, Who::Script(callable))
}

struct SignalWait {
    signals: Vec<i32>,
}

impl GivenUp for SignalWait {
    fn give_up(&self, vm: &mut Vm, _number: i64, _why: Woken) -> Value {
        for signal in &self.signals {
            forget(vm, *signal);
        }
        state(vm).busy -= 1;
        Value::Bool(false)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// Parks the running coroutine until one of the signals arrives, which is the result.
pub fn wait_for(vm: &mut Vm, signals: Vec<i32>, timeout: f64) -> NativeResult {
    let number = super::require_coroutine(vm)?;
    for signal in &signals {
        if !listen(vm, *signal, Who::Coroutine(number)) {
            return Ok(false.into());
        }
    }
    state(vm).busy += 1;
    wait(vm, Waits::Other(Box::new(SignalWait { signals })), timeout)
}
