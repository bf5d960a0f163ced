//! `Swoole\Coroutine\System`: sleeping, files, names, processes and signals, without blocking other coroutines.

use super::event_loop::{self, state};
use super::{errors, event, require_coroutine, set_error, signal, watch, work};
use crate::declare_methods;
use crate::event::Interest;
use crate::value::{Array, Str, Tracer, Value, convert};
use crate::vm::coroutine::{Waits, Woken};
use crate::vm::{Args, NativeFrame, NativeResult, Outcome, Vm};
use rustix::io::Errno;
use rustix::process::{Pid, WaitOptions, WaitStatus};
use std::io::{Read, Write};
use std::net::{IpAddr, ToSocketAddrs};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};

declare_methods! {
    "Swoole\\Coroutine\\System::gethostbyname" => gethostbyname,
    "Swoole\\Coroutine\\System::dnsLookup" => dns_lookup,
    "Swoole\\Coroutine\\System::exec" => exec,
    "Swoole\\Coroutine\\System::sleep" => sleep,
    "Swoole\\Coroutine\\System::getaddrinfo" => getaddrinfo,
    "Swoole\\Coroutine\\System::statvfs" => statvfs,
    "Swoole\\Coroutine\\System::readFile" => read_file,
    "Swoole\\Coroutine\\System::writeFile" => write_file,
    "Swoole\\Coroutine\\System::wait" => wait,
    "Swoole\\Coroutine\\System::waitPid" => wait_pid,
    "Swoole\\Coroutine\\System::waitSignal" => wait_signal,
    "Swoole\\Coroutine\\System::waitEvent" => wait_event,
}

/// Writes to a descriptor that is known by its number.
pub fn write_fd(fd: RawFd, bytes: &[u8]) -> Result<usize, Errno> {
    match crate::vm::descriptor::borrowed(fd) {
        Some(fd) => rustix::io::write(fd, bytes),
        None => Err(Errno::BADF),
    }
}

/// Makes a descriptor non-blocking.
pub fn set_nonblocking(fd: RawFd) {
    if let Some(fd) = crate::vm::descriptor::borrowed(fd) {
        let _ = rustix::io::ioctl_fionbio(fd, true);
    }
}

fn sleep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    event_loop::wait(vm, Waits::Other(Box::new(Sleep)), args.float(0).max(0.001))
}

/// A sleep: it is over when its time is, and fails if it is cancelled.
struct Sleep;

impl crate::vm::coroutine::GivenUp for Sleep {
    fn give_up(&self, _vm: &mut Vm, _coroutine: i64, why: Woken) -> Value {
        Value::Bool(why != Woken::Cancelled)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// Resolves a name: the first address of the family.
fn lookup(name: &str, family: i64, service: &str) -> Vec<IpAddr> {
    const INET6: i64 = 10;
    if let Ok(address) = name.parse::<IpAddr>() {
        return vec![address];
    }
    let port = service.parse().unwrap_or(0u16);
    let found = (name, port).to_socket_addrs().into_iter().flatten();
    let mut addresses: Vec<IpAddr> =
        found.map(|address| address.ip()).filter(|ip| ip.is_ipv6() == (family == INET6)).collect();
    addresses.dedup();
    addresses
}

fn check_family(vm: &mut Vm, family: i64) -> bool {
    let known = matches!(family, 2 | 10);
    if !known {
        vm.function_warning("unknown protocol family, must be AF_INET or AF_INET6");
    }
    known
}

fn unresolved(vm: &mut Vm, why: Woken) -> Value {
    match why {
        Woken::TimedOut => set_error(vm, errors::RESOLVE_TIMEOUT),
        Woken::Cancelled => {}
        Woken::Ready => set_error(vm, errors::RESOLVE_FAILED),
    }
    Value::Bool(false)
}

fn resolve(vm: &mut Vm, name: Str, family: i64, timeout: f64) -> NativeResult {
    let name = name.to_lossy().into_owned();
    work::run(
        vm,
        timeout,
        move || lookup(&name, family, ""),
        |vm, found: Vec<IpAddr>| match found.first() {
            Some(address) => Value::from(address.to_string()),
            None => unresolved(vm, Woken::Ready),
        },
        unresolved,
    )
}

fn gethostbyname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    if args.bytes(0).is_empty() {
        vm.function_warning("domain name is empty");
        return Ok(false.into());
    }
    if !check_family(vm, args.int(1)) {
        return Ok(false.into());
    }
    resolve(vm, args.str(0), args.int(1), args.float(2))
}

/// `dnsLookup`
pub fn dns_lookup(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    if args.bytes(0).is_empty() {
        vm.function_warning("domain name is empty");
        return Ok(false.into());
    }
    resolve(vm, args.str(0), args.int(2), args.float(1))
}

fn getaddrinfo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    if args.bytes(0).is_empty() {
        vm.function_warning("hostname is empty");
        return Ok(false.into());
    }
    if !check_family(vm, args.int(1)) {
        return Ok(false.into());
    }
    let (name, family) = (args.str(0).to_lossy().into_owned(), args.int(1));
    let service = args.str(4).to_lossy().into_owned();
    work::run(
        vm,
        args.float(5),
        move || lookup(&name, family, &service),
        |vm, found: Vec<IpAddr>| {
            if found.is_empty() {
                return unresolved(vm, Woken::Ready);
            }
            found.iter().map(|address| Value::from(address.to_string())).collect::<Array>().into()
        },
        unresolved,
    )
}

fn statvfs(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.bytes(0).is_empty() {
        return Err(vm.value_error("Path cannot be empty"));
    }
    let Ok(found) = rustix::fs::statvfs(args.bytes(0)) else { return Ok(false.into()) };
    let mut array = Array::new();
    for (name, value) in [
        ("bsize", found.f_bsize),
        ("frsize", found.f_frsize),
        ("blocks", found.f_blocks),
        ("bfree", found.f_bfree),
        ("bavail", found.f_bavail),
        ("files", found.f_files),
        ("ffree", found.f_ffree),
        ("favail", found.f_favail),
        ("fsid", found.f_fsid),
        ("flag", u64::from(found.f_flag.bits())),
        ("namemax", found.f_namemax),
    ] {
        array.insert_str(name, value as i64);
    }
    Ok(array.into())
}

fn read_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    if args.bytes(0).is_empty() {
        return Err(vm.value_error("Filename cannot be empty"));
    }
    let path = std::path::PathBuf::from(std::ffi::OsStr::from_bytes(args.bytes(0)));
    work::run(
        vm,
        0.0,
        move || std::fs::read(path),
        |vm, result| match result {
            Ok(bytes) => Value::string(bytes),
            Err(error) => failed(vm, &error),
        },
        |_, _| Value::Bool(false),
    )
}

fn failed(vm: &mut Vm, error: &std::io::Error) -> Value {
    set_error(vm, i64::from(error.raw_os_error().unwrap_or(0)));
    Value::Bool(false)
}

const APPEND: i64 = 8;

fn write_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    if args.bytes(0).is_empty() {
        return Err(vm.value_error("Filename cannot be empty"));
    }
    let path = std::path::PathBuf::from(std::ffi::OsStr::from_bytes(args.bytes(0)));
    let (bytes, appends) = (args.bytes(1).to_vec(), args.int(2) & APPEND != 0);
    work::run(
        vm,
        0.0,
        move || {
            let mut options = std::fs::OpenOptions::new();
            let options = options.create(true).write(true).append(appends).truncate(!appends);
            options.open(path)?.write_all(&bytes)?;
            Ok::<usize, std::io::Error>(bytes.len())
        },
        |vm, result| match result {
            Ok(count) => Value::Int(count as i64),
            Err(error) => failed(vm, &error),
        },
        |_, _| Value::Bool(false),
    )
}

/// Runs a command and collects its output.
struct Exec {
    child: Child,
    output: Vec<u8>,
}

impl NativeFrame for Exec {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(pipe) = &mut self.child.stdout {
            let mut buffer = [0; 8192];
            loop {
                match pipe.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => self.output.extend_from_slice(&buffer[..count]),
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                        let fd = pipe.as_raw_fd();
                        return watch::wait_ready(vm, fd, Interest { read: true, write: false }, 0.0);
                    }
                    Err(_) => break,
                }
            }
        }
        let Ok(status) = self.child.wait() else { return Ok(false.into()) };
        let mut array = Array::new();
        array.insert_str("code", i64::from(status.code().unwrap_or(0)));
        array.insert_str("signal", i64::from(status.signal().unwrap_or(0)));
        array.insert_str("output", Value::string(&self.output));
        Ok(array.into())
    }
}

fn exec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    vm.output.flush();
    let mut text = args.bytes(0).to_vec();
    if args.bool(1) {
        text.extend_from_slice(b" 2>&1");
    }
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(std::ffi::OsStr::from_bytes(&text)).stdin(Stdio::inherit()).stdout(Stdio::piped());
    let Ok(child) = command.spawn() else { return Ok(false.into()) };
    if let Some(pipe) = &child.stdout {
        set_nonblocking(pipe.as_raw_fd());
    }
    Ok(Outcome::Enter(Box::new(Exec { child, output: Vec::new() })))
}

/// Waits for a child process to end.
struct WaitChild {
    pid: Option<Pid>,
    deadline: Option<std::time::Instant>,
}

impl NativeFrame for WaitChild {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let given_up = Woken::of(&result) == Woken::Cancelled;
        match waited(self.pid) {
            Ok(Some((pid, status))) => return Ok(status_array(pid, status).into()),
            Err(error) => {
                set_error(vm, i64::from(error.raw_os_error()));
                return Ok(false.into());
            }
            Ok(None) if given_up => return Ok(false.into()),
            Ok(None) => {}
        }
        if self.deadline.is_some_and(|deadline| deadline <= std::time::Instant::now()) {
            set_error(vm, i64::from(Errno::TIMEDOUT.raw_os_error()));
            return Ok(false.into());
        }
        event_loop::wait(vm, Waits::Plain, 0.002)
    }
}

/// Whether a child has ended, and how.
pub fn waited(pid: Option<Pid>) -> Result<Option<(Pid, WaitStatus)>, Errno> {
    match pid {
        Some(_) => rustix::process::waitpid(pid, WaitOptions::NOHANG),
        None => rustix::process::wait(WaitOptions::NOHANG),
    }
}

/// How a child ended, as an array.
pub fn status_array(pid: Pid, status: WaitStatus) -> Array {
    let mut array = Array::new();
    array.insert_str("pid", i64::from(pid.as_raw_nonzero().get()));
    array.insert_str("code", i64::from(status.exit_status().unwrap_or(0)));
    array.insert_str("signal", i64::from(status.terminating_signal().unwrap_or(0)));
    array
}

fn wait_child(vm: &mut Vm, pid: Option<Pid>, timeout: f64) -> NativeResult {
    require_coroutine(vm)?;
    let deadline = (timeout > 0.0)
        .then(|| std::time::Instant::now().checked_add(std::time::Duration::from_secs_f64(timeout.min(1e9))))
        .flatten();
    Ok(Outcome::Enter(Box::new(WaitChild { pid, deadline })))
}

fn wait(vm: &mut Vm, args: &mut Args) -> NativeResult {
    wait_child(vm, None, args.float(0))
}

fn wait_pid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let pid = i32::try_from(args.int(0)).ok().filter(|pid| *pid > 0).and_then(Pid::from_raw);
    wait_child(vm, pid, args.float(1))
}

fn wait_signal(vm: &mut Vm, args: &mut Args) -> NativeResult {
    require_coroutine(vm)?;
    let signals: Vec<i64> = match args.get(0) {
        Value::Array(list) => list.values().map(|value| convert::to_int(value.deref())).collect(),
        value => vec![convert::to_int(value)],
    };
    let mut wanted = Vec::new();
    for number in signals {
        let Some(number) = i32::try_from(number).ok().filter(|number| (1..65).contains(number)) else {
            set_error(vm, i64::from(Errno::INVAL.raw_os_error()));
            vm.function_warning("Invalid signal in the given list");
            return Ok(false.into());
        };
        if signal::is_listened_to(vm, number) {
            set_error(vm, i64::from(Errno::BUSY.raw_os_error()));
            vm.function_warning("Unable to wait signal, async signal listener has been registered");
            return Ok(false.into());
        }
        wanted.push(number);
    }
    signal::wait_for(vm, wanted, args.float(1))
}

/// Waits for a descriptor, then says what is possible with it.
struct WaitEvent {
    fd: RawFd,
    interest: Interest,
    timeout: f64,
    waiting: bool,
}

impl NativeFrame for WaitEvent {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.waiting && Woken::of(&result) != Woken::Ready {
            return Ok(false.into());
        }
        let Some(fd) = crate::vm::descriptor::borrowed(self.fd) else { return Ok(false.into()) };
        use rustix::event::{PollFd, PollFlags, Timespec};
        let mut flags = PollFlags::empty();
        flags.set(PollFlags::IN, self.interest.read);
        flags.set(PollFlags::OUT, self.interest.write);
        let mut polled = [PollFd::new(&fd, flags)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        if rustix::event::poll(&mut polled, Some(&now)).is_ok() {
            let ready = polled[0].revents();
            let mut events = 0;
            if ready.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR) && self.interest.read {
                events |= event::READ;
            }
            if ready.intersects(PollFlags::OUT | PollFlags::ERR) && self.interest.write {
                events |= event::WRITE;
            }
            if events != 0 {
                return Ok(events.into());
            }
        }
        self.waiting = true;
        watch::wait_ready(vm, self.fd, self.interest, self.timeout)
    }
}

fn wait_event(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(fd) = event::descriptor(vm, args.get(0)) else {
        vm.function_warning("unknown fd type");
        return Ok(false.into());
    };
    require_coroutine(vm)?;
    let interest = event::interest_of(args.int(1));
    if interest == Interest::NONE {
        set_error(vm, i64::from(Errno::INVAL.raw_os_error()));
        return Ok(false.into());
    }
    let _ = state(vm);
    Ok(Outcome::Enter(Box::new(WaitEvent { fd, interest, timeout: args.float(2), waiting: false })))
}

/// Whether there is a process of this number that has not ended.
pub fn is_alive(number: i64) -> bool {
    super::process::pid(number).is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}
