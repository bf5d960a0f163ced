//! `Swoole\Coroutine\Socket`: sockets whose operations let other coroutines run while they wait.

use super::event_loop::{self, state, wake};
use super::{property, set_property, socket_options, watch};
use crate::declare_methods;
use crate::event::Interest;
use crate::value::{Array, NativeData, Obj, Str, Tracer, Value};
use crate::vm::coroutine::Woken;
use crate::vm::{Args, Class, NativeFrame, NativeResult, Outcome, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, Shutdown, SocketAddrUnix, SocketFlags, SocketType};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::rc::Rc;

declare_methods! {
    "Swoole\\Coroutine\\Socket::__construct" => construct,
    "Swoole\\Coroutine\\Socket::bind" => bind,
    "Swoole\\Coroutine\\Socket::listen" => listen,
    "Swoole\\Coroutine\\Socket::accept" => accept,
    "Swoole\\Coroutine\\Socket::connect" => connect,
    "Swoole\\Coroutine\\Socket::checkLiveness" => check_liveness,
    "Swoole\\Coroutine\\Socket::getBoundCid" => bound_cid,
    "Swoole\\Coroutine\\Socket::peek" => peek,
    "Swoole\\Coroutine\\Socket::recv" => recv,
    "Swoole\\Coroutine\\Socket::send" => send,
    "Swoole\\Coroutine\\Socket::recvAll" => recv_all,
    "Swoole\\Coroutine\\Socket::sendAll" => send_all,
    "Swoole\\Coroutine\\Socket::recvfrom" => recv_from,
    "Swoole\\Coroutine\\Socket::sendto" => send_to,
    "Swoole\\Coroutine\\Socket::getOption" => socket_options::get,
    "Swoole\\Coroutine\\Socket::setOption" => socket_options::set,
    "Swoole\\Coroutine\\Socket::shutdown" => shutdown,
    "Swoole\\Coroutine\\Socket::close" => close,
    "Swoole\\Coroutine\\Socket::cancel" => cancel,
    "Swoole\\Coroutine\\Socket::getsockname" => |vm, args| name(vm, args, false),
    "Swoole\\Coroutine\\Socket::getpeername" => |vm, args| name(vm, args, true),
    "Swoole\\Coroutine\\Socket::isClosed" => is_closed,
    "Swoole\\Coroutine\\Socket::sslHandshake" => |_, _| Ok(false.into()),
    "Swoole\\Coroutine\\Socket::__pair" => pair,
}

const INET: i64 = 2;
const INET6: i64 = 10;
const UNIX: i64 = 1;
const STREAM: i64 = 1;

/// The native data of a socket.
pub struct Socket {
    /// Its descriptor until it is closed.
    pub fd: Option<Rc<OwnedFd>>,
    domain: i64,
    kind: i64,
}

impl Socket {
    /// Around an open descriptor.
    pub fn new(fd: OwnedFd, domain: i64, kind: i64) -> Socket {
        Socket { fd: Some(Rc::new(fd)), domain, kind }
    }
}

impl NativeData for Socket {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// Where something is sent to, or comes from.
enum Address {
    Inet(SocketAddr),
    Unix(SocketAddrUnix),
}

fn socket_of(object: &Obj) -> Option<&mut Socket> {
    object.native_mut::<Socket>()
}

/// The open descriptor of a socket.
pub fn descriptor(object: &Obj) -> Option<Rc<OwnedFd>> {
    socket_of(object)?.fd.clone()
}

fn note_error(object: &Obj, error: i64) {
    set_property(object, "errCode", error);
    set_property(
        object,
        "errMsg",
        Value::from(if error == 0 { String::new() } else { super::errors::words(error) }),
    );
}

fn fail(vm: &mut Vm, object: &Obj, error: Errno) -> NativeResult {
    let number = i64::from(error.raw_os_error());
    note_error(object, number);
    super::set_error(vm, number);
    Ok(false.into())
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (domain, kind, protocol) = (args.int(0), args.int(1), args.int(2));
    let this = args.this_object();
    let opened = open(domain, kind, protocol);
    match opened {
        Ok(fd) => {
            adopt(this, fd, domain, kind, protocol);
            Ok(().into())
        }
        Err(error) => {
            let text = format!(
                "new Socket() failed. Error: {} [{}]",
                super::errors::words(i64::from(error.raw_os_error())),
                error.raw_os_error()
            );
            Err(vm.throw_code("Swoole\\Coroutine\\Socket\\Exception", text, i64::from(error.raw_os_error())))
        }
    }
}

/// A new socket that does not block.
pub fn open(domain: i64, kind: i64, protocol: i64) -> Result<OwnedFd, Errno> {
    let family = AddressFamily::from_raw(u16::try_from(domain).map_err(|_| Errno::AFNOSUPPORT)?);
    let kind = SocketType::from_raw(u32::try_from(kind).map_err(|_| Errno::INVAL)?);
    let protocol =
        u32::try_from(protocol).ok().and_then(std::num::NonZeroU32::new).map(rustix::net::Protocol::from_raw);
    rustix::net::socket_with(family, kind, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, protocol)
}

fn adopt(object: &Obj, fd: OwnedFd, domain: i64, kind: i64, protocol: i64) {
    set_property(object, "fd", i64::from(fd.as_raw_fd()));
    set_property(object, "domain", domain);
    set_property(object, "type", kind);
    set_property(object, "protocol", protocol);
    object.set_native(Box::new(Socket { fd: Some(Rc::new(fd)), domain, kind }));
}

/// A new socket object around a descriptor.
fn wrapped(vm: &mut Vm, class: &'static Class, fd: OwnedFd, domain: i64, kind: i64, protocol: i64) -> Obj {
    let object = vm.new_object(class);
    adopt(&object, fd, domain, kind, protocol);
    object
}

fn pair(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (domain, kind, protocol) = (args.int(0), args.int(1), args.int(2));
    let family = AddressFamily::from_raw(u16::try_from(domain).unwrap_or(u16::MAX));
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let made = rustix::net::socketpair(family, SocketType::from_raw(kind as u32), flags, None);
    let (Ok((one, two)), Some(class)) = (made, vm.find_class(b"Swoole\\Coroutine\\Socket")) else {
        return Ok(false.into());
    };
    let one = wrapped(vm, class, one, domain, kind, protocol);
    let two = wrapped(vm, class, two, domain, kind, protocol);
    Ok(Array::from_vec(vec![Value::Object(one), Value::Object(two)]).into())
}

/// The address that a host and a port mean for a socket of this domain.
fn address(domain: i64, host: &[u8], port: i64) -> Result<Address, Errno> {
    if domain == UNIX {
        return SocketAddrUnix::new(host).map(Address::Unix);
    }
    let port = u16::try_from(port).map_err(|_| Errno::INVAL)?;
    let host = std::str::from_utf8(host).map_err(|_| Errno::INVAL)?;
    if let Ok(ip) = host.parse::<IpAddr>() {
        return match (ip.is_ipv6(), domain) {
            (true, INET6) | (false, INET) => Ok(Address::Inet(SocketAddr::new(ip, port))),
            _ => Err(Errno::INVAL),
        };
    }
    let mut found = (host, port).to_socket_addrs().map_err(|_| Errno::NOENT)?;
    found.find(|address| address.is_ipv6() == (domain == INET6)).map(Address::Inet).ok_or(Errno::NOENT)
}

fn bind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let (Some(fd), domain) = (descriptor(&this), domain_of(&this)) else {
        return fail(vm, &this, Errno::BADF);
    };
    let _ = rustix::net::sockopt::set_socket_reuseaddr(&*fd, true);
    let bound = bind_to(&fd, domain, args.bytes(0), args.int(1));
    finish(vm, &this, bound)
}

/// Gives a socket an address.
pub fn bind_to(fd: &OwnedFd, domain: i64, host: &[u8], port: i64) -> Result<(), Errno> {
    match address(domain, host, port) {
        Ok(Address::Inet(address)) => rustix::net::bind(fd, &address),
        Ok(Address::Unix(address)) => rustix::net::bind(fd, &address),
        Err(_) => Err(Errno::INVAL),
    }
}

/// Begins to connect a socket.
pub fn connect_to(fd: &OwnedFd, domain: i64, host: &[u8], port: i64) -> Result<(), Errno> {
    match address(domain, host, port)? {
        Address::Inet(address) => rustix::net::connect(fd, &address),
        Address::Unix(address) => rustix::net::connect(fd, &address),
    }
}

/// Takes the descriptor away: it is closed when nobody else holds it.
pub fn take_descriptor(object: &Obj) -> Option<Rc<OwnedFd>> {
    socket_of(object)?.fd.take()
}

/// A socket's domain.
pub fn domain_of(object: &Obj) -> i64 {
    socket_of(object).map_or(0, |socket| socket.domain)
}

fn finish(vm: &mut Vm, object: &Obj, result: Result<(), Errno>) -> NativeResult {
    match result {
        Ok(()) => {
            note_error(object, 0);
            Ok(true.into())
        }
        Err(error) => fail(vm, object, error),
    }
}

fn listen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let backlog = i32::try_from(args.int(0)).unwrap_or(512);
    let listened = rustix::net::listen(&*fd, backlog);
    finish(vm, &this, listened)
}

/// What a socket does that may have to wait.
enum Task {
    Recv { length: usize, flags: RecvFlags },
    RecvAll { length: usize, got: Vec<u8> },
    Send { data: Str, sent: usize, all: bool, plain: bool },
    Accept,
    Connect,
    RecvFrom { reference: Option<crate::value::Ref> },
}

/// Does it, waiting as often as needed.
struct Io {
    object: Obj,
    fd: Rc<OwnedFd>,
    task: Task,
    timeout: f64,
    deadline: Option<std::time::Instant>,
    waiting: bool,
}

impl Io {
    fn writes(&self) -> bool {
        matches!(self.task, Task::Send { .. } | Task::Connect)
    }

    /// Tries; `AGAIN` is to be waited for.
    fn attempt(&mut self, vm: &mut Vm) -> Result<Value, Errno> {
        let fd = &*self.fd;
        loop {
            let result = match &mut self.task {
                Task::Recv { length, flags } => {
                    let mut buffer = vec![0; (*length).min(1 << 20)];
                    rustix::net::recv(fd, buffer.as_mut_slice(), *flags)
                        .map(|(_, count)| Some(Value::string(&buffer[..count])))
                }
                Task::RecvAll { length, got } => {
                    let mut buffer = vec![0; (*length - got.len()).clamp(1, 1 << 16)];
                    rustix::net::recv(fd, buffer.as_mut_slice(), RecvFlags::empty()).map(|(_, count)| {
                        got.extend_from_slice(&buffer[..count]);
                        (count == 0 || got.len() >= *length).then(|| Value::string(&*got))
                    })
                }
                Task::Send { data, sent, all, plain } => {
                    rustix::net::send(fd, &data[*sent..], SendFlags::NOSIGNAL).map(|count| {
                        *sent += count;
                        let answer = if *plain { Value::Bool(true) } else { Value::Int(*sent as i64) };
                        (!*all || *sent >= data.len()).then_some(answer)
                    })
                }
                Task::Accept => rustix::net::accept_with(fd, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK)
                    .map(|accepted| {
                        let class = Class::of(&self.object);
                        let (domain, kind) =
                            socket_of(&self.object).map_or((INET, STREAM), |s| (s.domain, s.kind));
                        Some(Value::Object(wrapped(vm, class, accepted, domain, kind, 0)))
                    }),
                Task::Connect => match rustix::net::sockopt::socket_error(fd) {
                    Ok(Ok(())) => Ok(Some(Value::Bool(true))),
                    Ok(Err(error)) | Err(error) => Err(error),
                },
                Task::RecvFrom { reference } => {
                    let mut buffer = vec![0; 1 << 16];
                    rustix::net::recvfrom(fd, buffer.as_mut_slice(), RecvFlags::empty()).map(
                        |(_, count, from)| {
                            if let Some(reference) = reference {
                                reference.set(shown_address(from).into());
                            }
                            Some(Value::string(&buffer[..count]))
                        },
                    )
                }
            };
            match result {
                Ok(Some(value)) => return Ok(value),
                Ok(None) | Err(Errno::INTR) => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn given_up(&mut self, vm: &mut Vm, error: Errno) -> NativeResult {
        match &mut self.task {
            // What has come so far, or gone, is told.
            Task::RecvAll { got, .. } if !got.is_empty() => {
                let got = Value::string(std::mem::take(got));
                let _ = fail(vm, &self.object, error);
                Ok(got.into())
            }
            Task::Send { sent, plain: false, .. } if *sent > 0 => {
                let sent = *sent as i64;
                let _ = fail(vm, &self.object, error);
                Ok(sent.into())
            }
            _ => fail(vm, &self.object, error),
        }
    }
}

impl NativeFrame for Io {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.waiting {
            match Woken::of(&result) {
                Woken::TimedOut => return self.given_up(vm, Errno::TIMEDOUT),
                Woken::Cancelled => return self.given_up(vm, Errno::CANCELED),
                Woken::Ready => {}
            }
        }
        if descriptor(&self.object).is_none() {
            return self.given_up(vm, Errno::BADF);
        }
        let first_look = matches!(self.task, Task::Connect) && !self.waiting;
        let result = if first_look { Err(Errno::AGAIN) } else { self.attempt(vm) };
        match result {
            Ok(value) => {
                note_error(&self.object, 0);
                Ok(value.into())
            }
            Err(Errno::AGAIN) => {
                let left = match (self.timeout > 0.0, self.deadline) {
                    (false, _) => 0.0,
                    (true, None) => {
                        let time = std::time::Duration::from_secs_f64(self.timeout.min(1e9));
                        self.deadline = std::time::Instant::now().checked_add(time);
                        self.timeout
                    }
                    (true, Some(deadline)) => {
                        deadline.saturating_duration_since(std::time::Instant::now()).as_secs_f64().max(0.001)
                    }
                };
                self.waiting = true;
                let writes = self.writes();
                watch::wait_ready(vm, self.fd.as_raw_fd(), Interest { read: !writes, write: writes }, left)
            }
            Err(error) => self.given_up(vm, error),
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

fn begin(vm: &mut Vm, object: &Obj, task: Task, timeout: f64) -> NativeResult {
    super::require_coroutine(vm)?;
    let Some(fd) = descriptor(object) else { return fail(vm, object, Errno::BADF) };
    let config = &state(vm).config;
    let timeout = match (&task, timeout == 0.0) {
        (_, false) => timeout,
        (Task::Connect, true) => config.connect_timeout,
        (Task::Send { .. }, true) => config.write_timeout,
        (_, true) => config.read_timeout,
    };
    let io = Io { object: object.clone(), fd, task, timeout, deadline: None, waiting: false };
    Ok(Outcome::Enter(Box::new(io)))
}

/// Sends all bytes through a socket; the result is whether that went well.
pub fn send_bytes(vm: &mut Vm, object: &Obj, data: Str) -> NativeResult {
    begin(vm, object, Task::Send { data, sent: 0, all: true, plain: true }, 0.0)
}

fn accept(vm: &mut Vm, args: &mut Args) -> NativeResult {
    begin(vm, args.this_object(), Task::Accept, args.float(0))
}

fn connect(vm: &mut Vm, args: &mut Args) -> NativeResult {
    super::require_coroutine(vm)?;
    let this = args.this_object().clone();
    let (host, port, timeout) = (args.str(0), args.int(1), args.float(2));
    let domain = domain_of(&this);
    if domain != UNIX && !(1..=65535).contains(&port) {
        vm.function_warning("Invalid port argument[".to_owned() + &port.to_string() + "]");
        return fail(vm, &this, Errno::INVAL);
    }
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    match connect_to(&fd, domain, &host, port) {
        Ok(()) => finish(vm, &this, Ok(())),
        Err(Errno::INPROGRESS) => begin(vm, &this, Task::Connect, timeout),
        Err(Errno::NOENT) if domain != UNIX => {
            note_error(&this, super::errors::RESOLVE_FAILED);
            super::set_error(vm, super::errors::RESOLVE_FAILED);
            Ok(false.into())
        }
        Err(error) => fail(vm, &this, error),
    }
}

fn length_argument(vm: &mut Vm, args: &Args) -> Option<usize> {
    match usize::try_from(args.int(0)) {
        Ok(0) | Err(_) => {
            let number = args.int(0);
            if number == 0 {
                return Some(65536);
            }
            vm.function_warning("length must be greater than 0");
            None
        }
        Ok(length) => Some(length),
    }
}

fn peek(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(length) = length_argument(vm, args) else { return Ok(false.into()) };
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let mut buffer = vec![0; length.min(1 << 20)];
    match rustix::net::recv(&*fd, buffer.as_mut_slice(), RecvFlags::PEEK | RecvFlags::DONTWAIT) {
        Ok((_, count)) => {
            note_error(&this, 0);
            Ok(Value::string(&buffer[..count]).into())
        }
        Err(error) => fail(vm, &this, error),
    }
}

fn recv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(length) = length_argument(vm, args) else { return Ok(false.into()) };
    begin(vm, args.this_object(), Task::Recv { length, flags: RecvFlags::empty() }, args.float(1))
}

fn recv_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(length) = length_argument(vm, args) else { return Ok(false.into()) };
    begin(vm, args.this_object(), Task::RecvAll { length, got: Vec::new() }, args.float(1))
}

fn send(vm: &mut Vm, args: &mut Args) -> NativeResult {
    begin(
        vm,
        args.this_object(),
        Task::Send { data: args.str(0), sent: 0, all: false, plain: false },
        args.float(1),
    )
}

fn send_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    begin(
        vm,
        args.this_object(),
        Task::Send { data: args.str(0), sent: 0, all: true, plain: false },
        args.float(1),
    )
}

fn recv_from(vm: &mut Vm, args: &mut Args) -> NativeResult {
    begin(vm, args.this_object(), Task::RecvFrom { reference: args.reference(0).cloned() }, args.float(1))
}

fn send_to(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let sent = match address(domain_of(&this), args.bytes(0), args.int(1)) {
        Ok(Address::Inet(address)) => rustix::net::sendto(&*fd, args.bytes(2), SendFlags::NOSIGNAL, &address),
        Ok(Address::Unix(address)) => rustix::net::sendto(&*fd, args.bytes(2), SendFlags::NOSIGNAL, &address),
        Err(error) => Err(error),
    };
    match sent {
        Ok(count) => {
            note_error(&this, 0);
            Ok((count as i64).into())
        }
        Err(error) => fail(vm, &this, error),
    }
}

fn shutdown(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let how = match args.int(0) {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        _ => Shutdown::Both,
    };
    let result = rustix::net::shutdown(&*fd, how);
    finish(vm, &this, result)
}

/// Wakes coroutines that wait for a socket, one after the other.
struct WakeAll {
    waiting: Vec<i64>,
    answer: Value,
}

impl NativeFrame for WakeAll {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        while let Some(number) = self.waiting.pop() {
            if let Some(outcome) = wake(vm, number, Value::Int(Woken::Cancelled as i64), Value::Null) {
                return Ok(outcome);
            }
        }
        Ok(std::mem::take(&mut self.answer).into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.answer);
    }
}

fn close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let fd = socket_of(&this).and_then(|socket| socket.fd.take());
    let Some(fd) = fd else { return fail(vm, &this, Errno::BADF) };
    let waiting = watch::forget(vm, fd.as_raw_fd());
    note_error(&this, 0);
    set_property(&this, "fd", -1i64);
    let answer = Value::Bool(true);
    if waiting.is_empty() {
        return Ok(answer.into());
    }
    let _ = rustix::net::shutdown(&*fd, Shutdown::Both);
    Ok(Outcome::Enter(Box::new(WakeAll { waiting, answer })))
}

fn cancel(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return Ok(false.into()) };
    let writes = args.int(0) & super::event::WRITE != 0;
    let number = match state(vm).watches.get(&fd.as_raw_fd()) {
        Some(watch) if writes => watch.writer,
        Some(watch) => watch.reader,
        None => 0,
    };
    match event_loop::give_up(vm, number, Woken::Cancelled, Value::Bool(true)) {
        Some(outcome) => Ok(outcome),
        None => Ok(false.into()),
    }
}

fn bound_cid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(fd) = descriptor(args.this_object()) else { return Ok(0.into()) };
    let writes = args.int(0) & super::event::WRITE != 0;
    let watch = state(vm).watches.get(&fd.as_raw_fd());
    Ok(watch.map_or(0, |watch| if writes { watch.writer } else { watch.reader }).into())
}

fn is_closed(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(descriptor(args.this_object()).is_none().into())
}

fn check_liveness(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let mut byte = [0u8; 1];
    match rustix::net::recv(&*fd, &mut byte[..], RecvFlags::PEEK | RecvFlags::DONTWAIT) {
        Ok((_, 0)) => fail(vm, &this, Errno::CONNRESET),
        Ok(_) | Err(Errno::AGAIN) => {
            note_error(&this, 0);
            Ok(true.into())
        }
        Err(error) => fail(vm, &this, error),
    }
}

fn name(vm: &mut Vm, args: &mut Args, peer: bool) -> NativeResult {
    let this = args.this_object().clone();
    let Some(fd) = descriptor(&this) else { return fail(vm, &this, Errno::BADF) };
    let found = if peer { rustix::net::getpeername(&*fd) } else { rustix::net::getsockname(&*fd).map(Some) };
    match found {
        Ok(address) => {
            note_error(&this, 0);
            Ok(shown_address(address).into())
        }
        Err(error) => fail(vm, &this, error),
    }
}

/// An address as scripts see it.
pub fn shown_address(address: Option<rustix::net::SocketAddrAny>) -> Array {
    let mut shown = Array::new();
    let Some(address) = address else { return shown };
    if let Ok(inet) = SocketAddr::try_from(address.clone()) {
        shown.insert_str("address", Value::from(inet.ip().to_string()));
        shown.insert_str("port", i64::from(inet.port()));
    } else if let Ok(unix) = SocketAddrUnix::try_from(address) {
        shown.insert_str("address", Value::string(unix.path_bytes().unwrap_or_default()));
        shown.insert_str("port", 0i64);
    }
    shown
}

/// The number of the last error of a socket.
pub fn error_of(object: &Obj) -> Value {
    property(object, "errCode")
}
