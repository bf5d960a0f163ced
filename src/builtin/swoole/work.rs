//! Work that would block and cannot be waited for otherwise (resolving names) is done on other threads.

use super::event_loop::{activate, state, wait};
use crate::event::Interest;
use crate::value::{Tracer, Value};
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{NativeResult, Outcome, Vm};
use rustix::event::EventfdFlags;
use rustix::fd::{AsRawFd, OwnedFd};
use std::collections::HashMap;
use std::os::fd::RawFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Makes a value of what a thread has found out.
type Done = Box<dyn FnOnce(&mut Vm) -> Value + Send>;

/// What other threads do.
#[derive(Default)]
pub struct Works {
    parts: Option<Parts>,
    /// The coroutines that wait, by the number of their work.
    waiting: HashMap<u64, i64>,
    next: u64,
    started: i64,
}

struct Parts {
    signal: Arc<OwnedFd>,
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    process: u32,
}

impl Works {
    /// The descriptor that becomes readable when something is done.
    pub fn descriptor(&self) -> Option<RawFd> {
        self.parts.as_ref().filter(|parts| parts.process == std::process::id()).map(|p| p.signal.as_raw_fd())
    }

    /// How much is being done, and on how many threads.
    pub fn stats(&self) -> (i64, i64) {
        (self.waiting.len() as i64, self.started.min(8))
    }

    fn parts(&mut self) -> Option<&Parts> {
        if self.descriptor().is_none() {
            let signal = rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).ok()?;
            let (sender, receiver) = channel();
            let process = std::process::id();
            self.parts = Some(Parts { signal: Arc::new(signal), sender, receiver, process });
        }
        self.parts.as_ref()
    }
}

/// Whether this is the descriptor of [`Works::descriptor`].
pub fn is_signal(vm: &mut Vm, fd: RawFd) -> bool {
    state(vm).works.descriptor() == Some(fd)
}

/// A coroutine's wait for work.
struct WorkWait {
    number: u64,
    otherwise: fn(&mut Vm, Woken) -> Value,
}

impl GivenUp for WorkWait {
    fn give_up(&self, vm: &mut Vm, _coroutine: i64, why: Woken) -> Value {
        if state(vm).works.waiting.remove(&self.number).is_some() {
            state(vm).busy -= 1;
        }
        (self.otherwise)(vm, why)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// Does something on another thread while the running coroutine waits; `finish` makes its result, `otherwise` does if the
/// wait is given up.
pub fn run<R: Send + 'static>(
    vm: &mut Vm,
    timeout: f64,
    work: impl FnOnce() -> R + Send + 'static,
    finish: impl FnOnce(&mut Vm, R) -> Value + Send + 'static,
    otherwise: fn(&mut Vm, Woken) -> Value,
) -> NativeResult {
    let coroutine = super::require_coroutine(vm)?;
    activate(vm);
    let works = &mut state(vm).works;
    works.next += 1;
    works.started += 1;
    let number = works.next;
    let is_new = works.descriptor().is_none();
    let Some(parts) = works.parts() else { return Ok(otherwise(vm, Woken::Cancelled).into()) };
    let (signal, sender) = (parts.signal.clone(), parts.sender.clone());
    if is_new {
        let fd = signal.as_raw_fd();
        if let Some(poller) = state(vm).poller() {
            let _ = poller.set(fd, Interest { read: true, write: false });
        }
    }
    let spawned = std::thread::Builder::new().spawn(move || {
        let result = work();
        let done: Done = Box::new(move |vm| finish(vm, result));
        if sender.send((number, done)).is_ok() {
            let _ = rustix::io::write(&*signal, &1u64.to_ne_bytes());
        }
    });
    if spawned.is_err() {
        return Ok(otherwise(vm, Woken::Cancelled).into());
    }
    state(vm).works.waiting.insert(number, coroutine);
    state(vm).busy += 1;
    wait(vm, Waits::Other(Box::new(WorkWait { number, otherwise })), timeout)
}

/// Something is done: lets the coroutines that wait for it go on.
pub fn take_results(vm: &mut Vm) -> Option<NativeResult> {
    let mut finished = Vec::new();
    if let Some(parts) = &state(vm).works.parts {
        let mut count = [0u8; 8];
        let _ = rustix::io::read(&*parts.signal, &mut count);
        while let Ok(done) = parts.receiver.try_recv() {
            finished.push(done);
        }
    }
    for (number, done) in finished {
        if let Some(coroutine) = state(vm).works.waiting.remove(&number) {
            state(vm).busy -= 1;
            let value = done(vm);
            super::coroutine::defer_resume(vm, coroutine, value);
        }
    }
    Some(Ok(Outcome::Return(Value::Null)))
}
