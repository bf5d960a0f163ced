//! Who waits for file descriptors: coroutines, callbacks of scripts, servers.

use super::event_loop::{run_callback, state, wait, wake};
use crate::event::{Interest, Ready};
use crate::value::{Tracer, Value};
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{Callable, Error, NativeResult, Outcome, Vm};
use std::collections::VecDeque;
use std::os::fd::RawFd;
use std::rc::Rc;

/// A part of the library that is told of a descriptor's readiness.
pub type Handler = Rc<dyn Fn(&mut Vm, Ready) -> NativeResult>;

/// Who waits for one descriptor.
#[derive(Default)]
pub struct Watch {
    /// The coroutine that waits to read; 0: none.
    pub reader: i64,
    /// The coroutine that waits to write; 0: none.
    pub writer: i64,
    /// What a script has registered with `Swoole\Event::add`.
    pub script: Option<ScriptWatch>,
    /// What the library itself does.
    pub handler: Option<(Handler, Interest)>,
}

/// See `Swoole\Event::add`.
pub struct ScriptWatch {
    /// What the callbacks are called with.
    pub socket: Value,
    /// Called when it can be read.
    pub read: Option<Callable>,
    /// Called when it can be written.
    pub write: Option<Callable>,
    /// What is waited for.
    pub interest: Interest,
    /// What `Swoole\Event::write` could not write yet.
    pub unwritten: Vec<u8>,
}

impl Watch {
    fn interest(&self) -> Interest {
        let mut all = Interest { read: self.reader != 0, write: self.writer != 0 };
        if let Some(script) = &self.script {
            all.read |= script.interest.read;
            all.write |= script.interest.write || !script.unwritten.is_empty();
        }
        if let Some((_, interest)) = &self.handler {
            all.read |= interest.read;
            all.write |= interest.write;
        }
        all
    }

    /// Whether it keeps the loop going by itself: what the library watches is counted elsewhere.
    pub fn counts(&self) -> bool {
        self.reader != 0 || self.writer != 0 || self.script.is_some()
    }
}

/// Tells the poller what is waited for of a descriptor now. False: it cannot be waited for, as it is always ready.
pub fn update(vm: &mut Vm, fd: RawFd) -> bool {
    let state = state(vm);
    let interest = state.watches.get(&fd).map_or(Interest::NONE, Watch::interest);
    if interest == Interest::NONE
        && let Some(watch) = state.watches.get(&fd)
        && watch.script.is_none()
        && watch.handler.is_none()
    {
        state.watches.remove(&fd);
    }
    match state.poller() {
        Some(poller) => poller.set(fd, interest).is_ok(),
        None => false,
    }
}

/// Has the library itself watch a descriptor, or no longer (`None`).
pub fn handle(vm: &mut Vm, fd: RawFd, handler: Option<(Handler, Interest)>) {
    match handler {
        Some(handler) => state(vm).watches.entry(fd).or_default().handler = Some(handler),
        None => {
            if let Some(watch) = state(vm).watches.get_mut(&fd) {
                watch.handler = None;
            }
        }
    }
    update(vm, fd);
}

/// A descriptor is about to be closed: nobody waits for it any more. Gives the coroutines that did.
pub fn forget(vm: &mut Vm, fd: RawFd) -> Vec<i64> {
    let Some(watch) = state(vm).watches.remove(&fd) else { return Vec::new() };
    if let Some(poller) = state(vm).poller() {
        let _ = poller.set(fd, Interest::NONE);
    }
    [watch.reader, watch.writer].into_iter().filter(|number| *number != 0).collect()
}

/// Runs who waits for what has become ready.
pub fn dispatch(vm: &mut Vm, ready: Ready, queue: &mut VecDeque<Ready>) -> Option<NativeResult> {
    if super::work::is_signal(vm, ready.fd) {
        return super::work::take_results(vm);
    }
    let watch = state(vm).watches.get_mut(&ready.fd)?;
    if ready.read && watch.reader != 0 {
        let number = std::mem::take(&mut watch.reader);
        if watch.writer == number {
            watch.writer = 0;
        }
        if ready.write && (watch.writer != 0 || watch.script.is_some()) {
            queue.push_front(Ready { read: false, ..ready });
        }
        update(vm, ready.fd);
        return wake(vm, number, Value::Int(Woken::Ready as i64), Value::Null).map(Ok);
    }
    if ready.write && watch.writer != 0 {
        let number = std::mem::take(&mut watch.writer);
        update(vm, ready.fd);
        return wake(vm, number, Value::Int(Woken::Ready as i64), Value::Null).map(Ok);
    }
    if let Some((handler, _)) = &watch.handler {
        let handler = handler.clone();
        // It is told again if it is still ready afterwards.
        let answer = handler(vm, ready);
        return Some(answer);
    }
    let script = watch.script.as_mut()?;
    if ready.write && !script.unwritten.is_empty() {
        write_rest(script, ready.fd);
        update(vm, ready.fd);
        return None;
    }
    let callable = if ready.read && script.interest.read {
        if ready.write && script.interest.write {
            queue.push_front(Ready { read: false, ..ready });
        }
        script.read.clone()
    } else if ready.write && script.interest.write {
        script.write.clone()
    } else {
        None
    };
    let socket = script.socket.clone();
    state(vm).tasks.push_back(super::event_loop::Task::Native(Box::new(move |vm| {
        if state(vm).watches.contains_key(&ready.fd) {
            update(vm, ready.fd);
        }
        Ok(Outcome::Return(Value::Null))
    })));
    callable.map(|callable| Ok(run_callback(vm, callable, vec![socket])))
}

/// Writes what waits to be written.
pub fn write_rest(script: &mut ScriptWatch, fd: RawFd) {
    while !script.unwritten.is_empty() {
        match super::system::write_fd(fd, &script.unwritten) {
            Ok(0) => return,
            Ok(written) => {
                script.unwritten.drain(..written);
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => return,
            Err(_) => {
                script.unwritten.clear();
                return;
            }
        }
    }
}

/// A coroutine's wait for a descriptor.
struct ReadyWait {
    fd: RawFd,
    write: bool,
}

impl GivenUp for ReadyWait {
    fn give_up(&self, vm: &mut Vm, number: i64, why: Woken) -> Value {
        if let Some(watch) = state(vm).watches.get_mut(&self.fd) {
            if watch.reader == number {
                watch.reader = 0;
            }
            if watch.writer == number {
                watch.writer = 0;
            }
        }
        update(vm, self.fd);
        Value::Int(why as i64)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {
        let _ = self.write;
    }
}

/// Parks the running coroutine until a descriptor is ready, or the time is over: it is resumed with a [`Woken`]. Only a
/// native frame may answer this.
pub fn wait_ready(vm: &mut Vm, fd: RawFd, interest: Interest, timeout: f64) -> NativeResult {
    let number = super::require_coroutine(vm)?;
    super::event_loop::activate(vm);
    let watch = state(vm).watches.entry(fd).or_default();
    let bound = if interest.read && watch.reader != 0 {
        Some((watch.reader, if interest.write { "reading or writing" } else { "reading" }))
    } else if interest.write && watch.writer != 0 {
        Some((watch.writer, "writing"))
    } else {
        None
    };
    if let Some((other, what)) = bound {
        return Err(already_bound(vm, fd, other, what));
    }
    if interest.read {
        watch.reader = number;
    }
    if interest.write {
        watch.writer = number;
    }
    if !update(vm, fd) {
        if let Some(watch) = state(vm).watches.get_mut(&fd) {
            (watch.reader, watch.writer) = (0, 0);
        }
        // A file is always ready: the next turn of the loop resumes it.
        state(vm).tasks.push_back(super::event_loop::Task::Resume(number, Value::Int(Woken::Ready as i64)));
        return wait(vm, Waits::Plain, timeout);
    }
    wait(vm, Waits::Other(Box::new(ReadyWait { fd, write: interest.write })), timeout)
}

/// Two coroutines may not read from one socket at the same time.
pub fn already_bound(vm: &mut Vm, fd: RawFd, other: i64, what: &str) -> Error {
    let current = vm.coroutine();
    super::fatal(
        vm,
        super::errors::HAS_BEEN_BOUND,
        format!(
            "Socket#{fd} has already been bound to another coroutine#{other}, {what} of the same socket in coroutine#{current} at the same time is not allowed"
        ),
    )
}
