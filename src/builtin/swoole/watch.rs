//! Who waits for file descriptors: coroutines, callbacks of scripts, servers.

use super::event_loop::{run_callback, state, wait, wake};
use crate::builtin::stream::object::Fd;
use crate::builtin::stream::pending::{Stop, Work};
use crate::event::{Interest, Ready};
use crate::value::{Tracer, Value};
use crate::vm::coroutine::wait_function;
use crate::vm::coroutine::{GivenUp, Waits, Woken};
use crate::vm::{Args, Call, Callable, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::collections::VecDeque;
use std::os::fd::{AsRawFd, RawFd};
use std::rc::Rc;
use std::time::Duration;

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

/// A wait that an operation on streams asks for: see [`crate::builtin::stream::pending`].
struct StreamWait {
    wanted: Vec<(Fd, bool)>,
    timeout: Option<Duration>,
    begun: bool,
}

impl Work for StreamWait {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error> {
        if !std::mem::replace(&mut self.begun, true) {
            let timeout = self.timeout.map_or(0.0, |timeout| timeout.as_secs_f64().max(0.001));
            let mut arguments = vec![Value::Float(timeout)];
            for (fd, writes) in &self.wanted {
                arguments.push(Value::Int(i64::from(fd.as_raw_fd())));
                arguments.push(Value::Bool(*writes));
            }
            return Ok(Some(Call::new(Callable::function(wait_function()), arguments)));
        }
        if Woken::of(&result) != Woken::Ready {
            state(vm).stream_timed_out = true;
        }
        Ok(None)
    }
}

/// The work of waiting for one of several descriptors; with each, whether it is to be written to.
pub fn wait_for_streams(wanted: Vec<(Fd, bool)>, timeout: Option<Duration>) -> Box<dyn Work> {
    Box::new(StreamWait { wanted, timeout, begun: false })
}

/// Whether the last wait for a stream ended because its time was over.
pub fn take_timed_out(vm: &mut Vm) -> bool {
    std::mem::take(&mut state(vm).stream_timed_out)
}

/// Has the running builtin run again after a wait.
pub fn run_again_after(stop: Stop) -> NativeResult {
    struct Again(Box<dyn Work>);
    impl NativeFrame for Again {
        fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
            match self.0.resume(vm, result)? {
                Some(call) => Ok(Outcome::Call(call)),
                None => Ok(Outcome::Continue),
            }
        }
    }
    match stop {
        Stop::Error(error) => Err(error),
        Stop::Wait(work) => Ok(Outcome::Enter(Box::new(Again(work)))),
    }
}

/// A wait for several descriptors.
struct ManyWait(Vec<RawFd>);

impl ManyWait {
    fn clear(&self, vm: &mut Vm, number: i64) {
        for fd in &self.0 {
            if let Some(watch) = state(vm).watches.get_mut(fd) {
                if watch.reader == number {
                    watch.reader = 0;
                }
                if watch.writer == number {
                    watch.writer = 0;
                }
                update(vm, *fd);
            }
        }
    }
}

impl GivenUp for ManyWait {
    fn give_up(&self, vm: &mut Vm, number: i64, why: Woken) -> Value {
        self.clear(vm, number);
        Value::Int(why as i64)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// `{wait}($timeout, $fd, $writes, …)`: see [`wait_for_streams`].
pub fn wait_call(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    struct Waiting {
        fds: Vec<RawFd>,
        wanted: Vec<(RawFd, bool)>,
        timeout: f64,
    }
    impl NativeFrame for Waiting {
        fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
            let number = vm.coroutine();
            if self.wanted.is_empty() {
                ManyWait(std::mem::take(&mut self.fds)).clear(vm, number);
                return Ok(result.into());
            }
            super::event_loop::activate(vm);
            let mut always = false;
            for (fd, writes) in std::mem::take(&mut self.wanted) {
                let watch = state(vm).watches.entry(fd).or_default();
                let place = if writes { &mut watch.writer } else { &mut watch.reader };
                if *place != 0 && *place != number {
                    let other = *place;
                    return Err(already_bound(vm, fd, other, if writes { "writing" } else { "reading" }));
                }
                *place = number;
                always |= !update(vm, fd);
            }
            if always {
                state(vm).tasks.push_back(super::event_loop::Task::Resume(number, Value::Int(0)));
            }
            wait(vm, Waits::Other(Box::new(ManyWait(self.fds.clone()))), self.timeout)
        }
    }
    let timeout = args.float(0);
    let wanted: Vec<(RawFd, bool)> = args
        .rest(1)
        .chunks(2)
        .filter_map(|pair| match pair {
            [Value::Int(fd), Value::Bool(writes)] => Some((*fd as RawFd, *writes)),
            _ => None,
        })
        .collect();
    let fds = wanted.iter().map(|(fd, _)| *fd).collect();
    if wanted.is_empty() {
        return wait_without_descriptors(timeout);
    }
    Ok(Outcome::Enter(Box::new(Waiting { fds, wanted, timeout })))
}

fn wait_without_descriptors(timeout: f64) -> NativeResult {
    super::scheduler::sleep(timeout, Value::Int(Woken::TimedOut as i64))
}
