//! `Swoole\Process`: other processes, their pipes and signals.

use super::event_loop::{self, Loop, activate, run_callback, state};
use super::{callable_argument, property, set_property, signal, system};
use crate::declare_methods;
use crate::value::{NativeData, Obj, Tracer, Value, convert};
use crate::vm::fork::{Forked, fork};
use crate::vm::shared::leave;
use crate::vm::{Args, Call, Callable, Error, NativeFrame, NativeResult, Outcome, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use rustix::process::Pid;
use std::rc::Rc;

declare_methods! {
    "Swoole\\Process::__construct" => construct,
    "Swoole\\Process::start" => start,
    "Swoole\\Process::write" => write,
    "Swoole\\Process::read" => read,
    "Swoole\\Process::close" => close,
    "Swoole\\Process::exit" => exit,
    "Swoole\\Process::exec" => exec,
    "Swoole\\Process::setTimeout" => set_timeout,
    "Swoole\\Process::setBlocking" => set_blocking,
    "Swoole\\Process::kill" => kill,
    "Swoole\\Process::signal" => on_signal,
    "Swoole\\Process::wait" => wait,
}

/// The native data of a process.
struct Process {
    callable: Option<Callable>,
    redirects: bool,
    in_coroutine: bool,
    /// This side's end of the pipe, and the other's until the process is started.
    pipe: Option<Rc<OwnedFd>>,
    other: Option<Rc<OwnedFd>>,
    child: bool,
}

impl NativeData for Process {
    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(callable) = &self.callable {
            callable.this.iter().for_each(|object| tracer.visit_object(object));
            callable.closure.iter().for_each(|object| tracer.visit_object(object));
        }
    }
}

fn data(object: &Obj) -> Option<&mut Process> {
    object.native_mut::<Process>()
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = callable_argument(vm, args, 0)?;
    let this = args.this_object().clone();
    if data(&this).is_some() {
        return Err(vm.error(format!("Constructor of {} can only be called once", this.class().name)));
    }
    let redirects = args.bool(1);
    let kind = if redirects { if args.int(2) == 2 { 1 } else { args.int(2) } } else { args.int(2) };
    let (mut pipe, mut other) = (None, None);
    if kind > 0 {
        let kind = if kind == 1 { SocketType::STREAM } else { SocketType::DGRAM };
        let Ok((one, two)) = rustix::net::socketpair(AddressFamily::UNIX, kind, SocketFlags::CLOEXEC, None)
        else {
            return Err(vm.throw("Swoole\\Exception", "failed to create unix soccket"));
        };
        set_property(&this, "pipe", i64::from(one.as_raw_fd()));
        (pipe, other) = (Some(Rc::new(one)), Some(Rc::new(two)));
    }
    let in_coroutine = args.bool(3);
    this.set_native(Box::new(Process {
        callable: Some(callable),
        redirects,
        in_coroutine,
        pipe,
        other,
        child: false,
    }));
    Ok(().into())
}

/// What a forked process does: it calls the function, runs the loop, and ends.
struct Child {
    object: Obj,
    stage: u8,
}

impl NativeFrame for Child {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        self.stage += 1;
        match self.stage {
            1 => {
                let Some(process) = data(&self.object) else { return Err(Error::Exit) };
                let in_coroutine = process.in_coroutine;
                let Some(callable) = process.callable.take() else { return Err(Error::Exit) };
                let arguments = vec![Value::Object(self.object.clone())];
                if in_coroutine {
                    activate(vm);
                    return Ok(run_callback(vm, callable, arguments));
                }
                return Ok(Outcome::Call(Call::new(callable, arguments)));
            }
            2 if state(vm).active => {
                let frame = event_loop::LoopFrame::new(false, Value::Null);
                return Ok(Outcome::Enter(Box::new(ThenExit(frame))));
            }
            _ => return Err(Error::Exit),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

/// The loop of a forked process, which ends with it.
struct ThenExit(event_loop::LoopFrame);

impl NativeFrame for ThenExit {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.0.resume(vm, result)? {
            Outcome::Return(_) => Err(Error::Exit),
            other => Ok(other),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        self.0.catch(vm, error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.0.trace(tracer);
    }
}

fn start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if property(&this, "pid").as_int().is_some_and(|pid| pid > 0 && system::is_alive(pid)) {
        vm.function_warning("process has already been started");
        return Ok(false.into());
    }
    if vm.coroutine() != 0 {
        return Err(super::fatal(vm, super::errors::WRONG_OPERATION, "must be forked outside the coroutine"));
    }
    vm.output.flush();
    match fork() {
        Err(error) => {
            vm.function_warning(format!("fork() failed. Error: {error}"));
            Ok(false.into())
        }
        Ok(Forked::Parent(pid)) => {
            set_property(&this, "pid", i64::from(pid));
            if let Some(process) = data(&this) {
                process.other = None;
            }
            Ok(i64::from(pid).into())
        }
        Ok(Forked::Child) => {
            begin_child(vm);
            let pid = i64::from(std::process::id());
            set_property(&this, "pid", pid);
            if let Some(process) = data(&this) {
                process.child = true;
                process.pipe = process.other.take();
                let number = process.pipe.as_ref().map_or(-1, |pipe| i64::from(pipe.as_raw_fd()));
                set_property(&this, "pipe", number);
                if process.redirects
                    && let Some(pipe) = &process.pipe
                {
                    let _ = rustix::stdio::dup2_stdout(&**pipe);
                    let _ = rustix::stdio::dup2_stdin(&**pipe);
                    vm.output.set_sink(crate::builtin::output::Sink::standard_output());
                }
            }
            Ok(Outcome::Enter(Box::new(Child { object: this, stage: 0 })))
        }
    }
}

/// What a forked process does not take over: the loop and the script's shutdown functions.
pub fn begin_child(vm: &mut Vm) {
    let mut old = std::mem::take(vm.state::<Loop>());
    old.signals.forget_all();
    let config = old.config;
    // What the old loop watches is the old process's business; its descriptors stay open there.
    std::mem::forget(old.watches);
    state(vm).config = config;
    vm.shutdown_calls.clear();
    vm.exit_status = 0;
}

fn pipe_of(vm: &mut Vm, object: &Obj) -> Option<Rc<OwnedFd>> {
    let pipe = data(object).and_then(|process| process.pipe.clone());
    if pipe.is_none() {
        vm.function_warning("no pipe, cannot use it");
    }
    pipe
}

fn write(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if args.bytes(0).is_empty() {
        vm.function_warning("the data to send is empty");
        return Ok(false.into());
    }
    let Some(pipe) = pipe_of(vm, &this) else { return Ok(false.into()) };
    loop {
        match rustix::net::send(&*pipe, args.bytes(0), SendFlags::NOSIGNAL) {
            Ok(count) => return Ok((count as i64).into()),
            Err(Errno::INTR) => {}
            Err(error) => {
                super::set_error(vm, i64::from(error.raw_os_error()));
                return Ok(false.into());
            }
        }
    }
}

fn read(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(pipe) = pipe_of(vm, &this) else { return Ok(false.into()) };
    vm.output.flush();
    let mut buffer = vec![0; usize::try_from(args.int(0)).unwrap_or(0).clamp(1, 65536)];
    loop {
        match rustix::net::recv(&*pipe, buffer.as_mut_slice(), RecvFlags::empty()) {
            Ok((_, count)) => return Ok(Value::string(&buffer[..count]).into()),
            Err(Errno::INTR) => {}
            Err(error) => {
                super::set_error(vm, i64::from(error.raw_os_error()));
                return Ok(false.into());
            }
        }
    }
}

fn close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(process) = data(&this) else { return Ok(false.into()) };
    let closed = process.pipe.take().is_some();
    process.other = None;
    let _ = state(vm);
    Ok(closed.into())
}

fn exit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let status = args.int(0);
    vm.exit_status = if (0..256).contains(&status) { status as i32 } else { 1 };
    vm.coroutines().failed = true;
    vm.output.flush();
    leave(vm.exit_status)
}

fn exec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::process::CommandExt;
    vm.output.flush();
    let mut command = std::process::Command::new(std::ffi::OsStr::from_bytes(args.bytes(0)));
    for value in args.array(1).values() {
        let text = convert::to_str(value.deref()).unwrap_or_default();
        command.arg(std::ffi::OsStr::from_bytes(&text));
    }
    let error = command.exec();
    vm.function_warning(format!("execv({}) failed, Error: {error}", args.str(0).to_lossy()));
    Ok(false.into())
}

fn set_timeout(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(pipe) = pipe_of(vm, &this) else { return Ok(false.into()) };
    use rustix::net::sockopt::{Timeout, set_socket_timeout};
    let time = Some(std::time::Duration::from_secs_f64(args.float(0).clamp(0.000_001, 1e9)));
    let set =
        set_socket_timeout(&*pipe, Timeout::Recv, time).and(set_socket_timeout(&*pipe, Timeout::Send, time));
    Ok(set.is_ok().into())
}

fn set_blocking(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(pipe) = pipe_of(vm, &this) else { return Ok(false.into()) };
    Ok(rustix::io::ioctl_fionbio(&*pipe, !args.bool(0)).is_ok().into())
}

fn kill(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(number) = i32::try_from(args.int(0)) else { return Ok(false.into()) };
    let pid = nix::unistd::Pid::from_raw(number);
    let signal = i32::try_from(args.int(1)).ok().filter(|signal| *signal != 0);
    let signal = match signal {
        None => None,
        Some(signal) => match nix::sys::signal::Signal::try_from(signal) {
            Ok(signal) => Some(signal),
            Err(_) => {
                super::set_error(vm, 22);
                return Ok(false.into());
            }
        },
    };
    match nix::sys::signal::kill(pid, signal) {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            super::set_error(vm, i64::from(error as i32));
            if error != nix::errno::Errno::ESRCH {
                vm.function_warning(format!(
                    "kill({number}, {}) failed, Error: {}[{}]",
                    args.int(1),
                    error.desc(),
                    error as i32
                ));
            }
            Ok(false.into())
        }
    }
}

fn on_signal(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(number) = i32::try_from(args.int(0)).ok().filter(|number| (1..65).contains(number)) else {
        vm.function_warning(format!("invalid signal [{}]", args.int(0)));
        return Ok(false.into());
    };
    match args.get(1) {
        Value::Null | Value::Undef => Ok(signal::forget(vm, number).into()),
        _ => {
            let callable = callable_argument(vm, args, 1)?;
            Ok(signal::call_on(vm, number, callable).into())
        }
    }
}

fn wait(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.output.flush();
    let options = if args.bool(0) {
        rustix::process::WaitOptions::empty()
    } else {
        rustix::process::WaitOptions::NOHANG
    };
    loop {
        match rustix::process::wait(options) {
            Ok(Some((pid, status))) => return Ok(system::status_array(pid, status).into()),
            Ok(None) => return Ok(false.into()),
            Err(Errno::INTR) => {}
            Err(error) => {
                super::set_error(vm, i64::from(error.raw_os_error()));
                return Ok(false.into());
            }
        }
    }
}

/// A process by its number.
pub fn pid(number: i64) -> Option<Pid> {
    i32::try_from(number).ok().filter(|number| *number > 0).and_then(Pid::from_raw)
}
