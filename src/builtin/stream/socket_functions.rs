//! `stream_socket_*` and `fsockopen`.

use super::object::{Backend, SocketKind, Stream};
use super::poll::{self, Interest};
use super::socket::{self, Address, Connecting, SocketError, SocketOptions};
use super::transfer::{error_text, with};
use super::{context, stream_resource};
use crate::builtin::swoole::watch;
use crate::declare_functions;
use crate::value::{Arr, Res, Str, Value, convert};
use crate::vm::{Args, NativeResult, Vm};
use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, Shutdown, SocketFlags, SocketType};
use std::time::{Duration, Instant};

declare_functions! {
    /// A socket that others can connect to.
    "stream_socket_server(string $address, &$error_code = null, &$error_message = null, int $flags = STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context = null)" => server,
    /// A connection to an address.
    "stream_socket_client(string $address, &$error_code = null, &$error_message = null, ?float $timeout = null, int $flags = STREAM_CLIENT_CONNECT, $context = null)" => client,
    /// Takes the next connection.
    "stream_socket_accept($socket, ?float $timeout = null, &$peer_name = null)" => accept,
    /// Two connected sockets.
    "stream_socket_pair(int $domain, int $type, int $protocol): array|false" => pair,
    /// The address of one end of a socket.
    "stream_socket_get_name($socket, bool $remote): string|false" => get_name,
    /// Receives from a socket, past its buffer.
    "stream_socket_recvfrom($socket, int $length, int $flags = 0, &$address = null): string|false" => receive_from,
    /// Sends through a socket.
    "stream_socket_sendto($socket, string $data, int $flags = 0, string $address = \"\"): int|false" => send_to,
    /// Closes one direction of a socket.
    "stream_socket_shutdown($stream, int $mode): bool" => shut_down,
    /// Not supported: there is no TLS here.
    "stream_socket_enable_crypto($stream, bool $enable, ?int $crypto_method = null, $session_stream = null): int|bool" => enable_crypto,
    /// A connection to a host.
    "fsockopen(string $hostname, int $port = -1, &$error_code = null, &$error_message = null, ?float $timeout = null)" => open_socket,
    /// A connection to a host; here it is not kept for later scripts.
    "pfsockopen(string $hostname, int $port = -1, &$error_code = null, &$error_message = null, ?float $timeout = null)" => open_persistent_socket,
}

const SERVER_BIND: i64 = 4;
const SERVER_LISTEN: i64 = 8;
const ASYNC_CONNECT: i64 = 2;
const CONNECT: i64 = 4;

/// Paths of Unix sockets are short; longer ones are cut.
fn tell_long_path(vm: &mut Vm, address: &[u8]) {
    if let Ok((_, Address::Path(path))) = socket::parse(address)
        && let Some(limit) = socket::path_limit(&path)
    {
        super::open::function_notice(
            vm,
            &format!("socket path exceeded the maximum allowed length of {limit} bytes and was truncated"),
        );
    }
}

fn options(context: Option<&Res>) -> SocketOptions {
    let option = |name: &str| context::option(context, "socket", name);
    let flag = |name: &str| option(name).is_some_and(|value| convert::to_bool(&value));
    SocketOptions {
        backlog: option("backlog").map(|value| convert::to_int(&value) as i32),
        bind_to: option("bindto")
            .and_then(|value| convert::to_str(&value))
            .map(|text| text.to_lossy().into_owned()),
        reuse_port: flag("so_reuseport"),
        broadcast: flag("so_broadcast"),
        v6_only: option("ipv6_v6only").map(|value| convert::to_bool(&value)),
        no_delay: flag("tcp_nodelay"),
    }
}

fn default_timeout(vm: &Vm) -> f64 {
    vm.ini.get("default_socket_timeout").map_or(60.0, |text| convert::string_to_float(text.as_bytes()))
}

fn duration(seconds: f64) -> Option<Duration> {
    if seconds < 0.0 { None } else { Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)) }
}

fn new_stream(vm: &Vm, fd: rustix::fd::OwnedFd, kind: SocketKind, context: Option<Res>) -> Stream {
    let mut stream = Stream::from_socket(fd, kind);
    stream.context = context;
    stream.timeout = duration(default_timeout(vm));
    stream
}

/// Tells a failure: by a warning and by the by-reference parameters at `code` and `code + 1`.
fn fail(vm: &mut Vm, args: &mut Args, code: usize, address: &[u8], error: &SocketError) {
    if let Some(told) = &error.told {
        vm.function_warning(told);
    }
    let mut text = b"Unable to connect to ".to_vec();
    for byte in address {
        match byte {
            0 => text.extend_from_slice(b"\\0"),
            other => text.push(*other),
        }
    }
    text.extend_from_slice(
        format!(" ({})", if error.message.is_empty() { "Unknown error" } else { &error.message }).as_bytes(),
    );
    vm.function_warning(text);
    args.set(code, i64::from(error.code));
    args.set(code + 1, error.message.as_str());
}

fn server(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let address = args.str(0);
    let flags = args.int(3);
    let context = context::argument(vm, args, 4)?;
    args.set(1, 0i64);
    args.set(2, "");
    tell_long_path(vm, &address);
    let opened = socket::parse(&address).and_then(|(kind, to)| {
        let listen = flags & SERVER_LISTEN != 0;
        if flags & SERVER_BIND == 0 {
            return Err(SocketError { code: 0, message: "Unknown error".into(), told: None });
        }
        // PHP knows no number for what goes wrong here, and words only for TCP.
        let unnumbered = |error: SocketError| match kind {
            SocketKind::Tcp => SocketError { code: 0, ..error },
            _ if error.told.is_some() => SocketError { code: 0, ..error },
            _ => SocketError { code: 0, message: String::new(), told: None },
        };
        let fd = socket::serve(kind, &to, listen, &options(context.as_ref())).map_err(unnumbered)?;
        Ok((kind, fd))
    });
    match opened {
        Ok((kind, fd)) => {
            let mut stream = new_stream(vm, fd, kind, context);
            stream.uri = Some(address);
            Ok(Res::new("stream", Box::new(stream)).into())
        }
        Err(error) => {
            fail(vm, args, 1, &address, &error);
            Ok(false.into())
        }
    }
}

/// Connects, waiting at most so long (unless `asynchronous`).
fn connect(
    vm: &mut Vm,
    kind: SocketKind,
    to: &Address,
    timeout: Option<Duration>,
    asynchronous: bool,
    options: &SocketOptions,
) -> Result<rustix::fd::OwnedFd, SocketError> {
    if let Address::Path(path) = to {
        return socket::connect_path(kind, path);
    }
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let mut failure = SocketError { code: 0, message: "Unknown error".into(), told: None };
    for candidate in socket::connect_attempts(kind, to)? {
        match socket::connect_start(kind, &candidate, options) {
            Ok(Connecting::Done(fd)) => {
                if !asynchronous {
                    socket::set_nonblocking(&fd, false)?;
                }
                return Ok(fd);
            }
            Ok(Connecting::Pending(fd)) => {
                if asynchronous {
                    return Ok(fd);
                }
                let fd = std::rc::Rc::new(fd);
                let rest = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
                match poll::wait_one(vm, &fd, Interest::Write, rest) {
                    Ok(true) => match socket::connect_result(&fd) {
                        Ok(()) => {
                            socket::set_nonblocking(&fd, false)?;
                            if let Ok(fd) = std::rc::Rc::try_unwrap(fd) {
                                return Ok(fd);
                            }
                        }
                        Err(error) => failure = error,
                    },
                    Ok(false) => {
                        failure = Errno::TIMEDOUT.into();
                        break;
                    }
                    Err(error) => failure = error.into(),
                }
            }
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn client(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let address = args.str(0);
    let timeout = match args.get(3) {
        Value::Null | Value::Undef => default_timeout(vm),
        _ => args.float(3),
    };
    if !timeout.is_finite() {
        return Err(vm.argument_error(3, "must be a finite value"));
    }
    let flags = args.int(4);
    let context = context::argument(vm, args, 5)?;
    args.set(1, 0i64);
    args.set(2, "");
    let asynchronous = flags & ASYNC_CONNECT != 0;
    tell_long_path(vm, &address);
    if flags & (ASYNC_CONNECT | CONNECT) == 0 {
        // Neither way of connecting is asked for: PHP gives a socket that goes nowhere.
        let fd =
            rustix::net::socket_with(AddressFamily::INET, SocketType::STREAM, SocketFlags::CLOEXEC, None);
        return Ok(match fd {
            Ok(fd) => {
                Value::Resource(Res::new("stream", Box::new(new_stream(vm, fd, SocketKind::Tcp, context))))
            }
            Err(_) => Value::Bool(false),
        }
        .into());
    }
    let opened = socket::parse(&address).and_then(|(kind, to)| {
        let fd = connect(vm, kind, &to, duration(timeout), asynchronous, &options(context.as_ref()))?;
        Ok((kind, fd))
    });
    match opened {
        Ok((kind, fd)) => {
            let mut stream = new_stream(vm, fd, kind, context);
            stream.uri = Some(address);
            stream.blocking = !asynchronous;
            Ok(Res::new("stream", Box::new(stream)).into())
        }
        Err(error) => {
            fail(vm, args, 1, &address, &error);
            Ok(false.into())
        }
    }
}

fn open_socket(vm: &mut Vm, args: &mut Args) -> NativeResult {
    fsockopen(vm, args, "stream")
}

fn open_persistent_socket(vm: &mut Vm, args: &mut Args) -> NativeResult {
    fsockopen(vm, args, "persistent stream")
}

fn fsockopen(vm: &mut Vm, args: &mut Args, resource_kind: &'static str) -> NativeResult {
    let host = args.str(0);
    let port = args.int(1);
    let timeout = match args.get(4) {
        Value::Null | Value::Undef => default_timeout(vm),
        _ => args.float(4),
    };
    const LONGEST: f64 = 18_446_744_073_709.0;
    if timeout != -1.0 && !(0.0..=LONGEST).contains(&timeout) {
        let text = format!("{}(): Argument #6 must be -1 or between 0 and {LONGEST}", vm.function_name());
        return Err(vm.value_error(text));
    }
    args.set(2, 0i64);
    args.set(3, "");
    let mut address = host.to_vec();
    if port > 0 {
        address.extend_from_slice(format!(":{port}").as_bytes());
    }
    let opened = socket::parse(&address).and_then(|(kind, to)| {
        let fd = connect(vm, kind, &to, duration(timeout), false, &SocketOptions::default())?;
        Ok((kind, fd))
    });
    match opened {
        Ok((kind, fd)) => {
            let mut stream = new_stream(vm, fd, kind, None);
            stream.uri = Some(Str::from_bytes(&address));
            Ok(Res::new(resource_kind, Box::new(stream)).into())
        }
        Err(error) => {
            fail(vm, args, 2, &address, &error);
            Ok(false.into())
        }
    }
}

fn accept(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let timeout = match args.get(1) {
        Value::Null | Value::Undef => default_timeout(vm),
        _ => args.float(1),
    };
    if !timeout.is_finite() {
        return Err(vm.argument_error(1, "must be a finite value"));
    }
    let res = stream_resource(vm, args, 0)?;
    let listening = with(&res, |stream| match &stream.backend {
        Backend::Socket(socket) => {
            let kind = if socket.kind == SocketKind::Pair { SocketKind::Unix } else { socket.kind };
            Some((socket.fd.clone(), kind, stream.blocking, stream.context.clone()))
        }
        _ => None,
    });
    let accepted = match listening {
        Some(Some((fd, kind, blocking, context))) => {
            // A socket that never blocks can be asked at once; what it says is what waiting for no time would say.
            let ready = if blocking || timeout != 0.0 {
                match poll::wait_or_stop(vm, &fd, Interest::Read, duration(timeout)) {
                    Ok(ready) => ready,
                    Err(stop) => return watch::run_again_after(stop),
                }
            } else {
                Ok(true)
            };
            let result = match ready {
                Ok(true) => rustix::net::accept_with(&*fd, SocketFlags::CLOEXEC),
                Ok(false) => Err(Errno::TIMEDOUT),
                Err(error) => Err(error),
            };
            result
                .map(|fd| (fd, kind, context))
                .map_err(|error| if error == Errno::AGAIN { Errno::TIMEDOUT } else { error })
        }
        _ => Err(Errno::NOTSUP),
    };
    match accepted {
        Ok((fd, kind, context)) => {
            if kind == SocketKind::Tcp
                && context::option(context.as_ref(), "socket", "tcp_nodelay")
                    .is_some_and(|value| convert::to_bool(&value))
            {
                // A connection without it still works.
                let _ = rustix::net::sockopt::set_tcp_nodelay(&fd, true);
            }
            let stream = new_stream(vm, fd, kind, context);
            if args.reference(2).is_some() {
                let name = stream.fd().and_then(|fd| socket::name(fd, true));
                args.set(2, name.unwrap_or_default());
            }
            Ok(Res::new("stream", Box::new(stream)).into())
        }
        Err(error) => {
            vm.function_warning(format!("Accept failed: {}", error_text(error)));
            Ok(false.into())
        }
    }
}

fn pair(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let kind = match args.int(1) {
        1 => SocketType::STREAM,
        2 => SocketType::DGRAM,
        3 => SocketType::RAW,
        5 => SocketType::SEQPACKET,
        other => SocketType::from_raw(other as u32),
    };
    let protocol = u32::try_from(args.int(2))
        .ok()
        .and_then(std::num::NonZeroU32::new)
        .map(rustix::net::Protocol::from_raw);
    let family = AddressFamily::from_raw(args.int(0) as u16);
    match rustix::net::socketpair(family, kind, SocketFlags::CLOEXEC, protocol) {
        Ok((first, second)) => {
            let values = [first, second].map(|fd| {
                Value::Resource(Res::new("stream", Box::new(new_stream(vm, fd, SocketKind::Pair, None))))
            });
            Ok(Arr::from_vec(values.to_vec()).into())
        }
        Err(error) => {
            vm.function_warning(format!(
                "Failed to create sockets: [{}]: {}",
                error.raw_os_error(),
                error_text(error)
            ));
            Ok(false.into())
        }
    }
}

fn get_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let remote = args.bool(1);
    let res = stream_resource(vm, args, 0)?;
    let name = with(&res, |stream| match &stream.backend {
        Backend::Socket(socket) => socket::name(&socket.fd, remote),
        _ => None,
    });
    match name.flatten() {
        Some(name) if !name.is_empty() && name[0] != 0 => Ok(Value::from(name).into()),
        _ => Ok(false.into()),
    }
}

fn receive_from(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = args.int(1);
    let flags = args.int(2);
    let res = stream_resource(vm, args, 0)?;
    args.set(3, ());
    if length <= 0 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    let length = length.min(1 << 30) as usize;
    let state = with(&res, |stream| match &stream.backend {
        Backend::Socket(socket) => Some((socket.fd.clone(), stream.blocking, stream.timeout)),
        _ => None,
    });
    let Some(Some((fd, blocking, timeout))) = state else { return Ok(false.into()) };
    let (peek, urgent) = (flags & 2 != 0, flags & 1 != 0);
    // What was read ahead comes first, as it did on the wire.
    let ahead = with(&res, |stream| stream.buffered().len()).unwrap_or(0);
    if ahead > 0 && !urgent {
        let bytes = if peek {
            with(&res, |stream| Str::from_bytes(&stream.buffered()[..ahead.min(length)]))
        } else {
            Some(super::transfer::take(&res, length))
        };
        return Ok(bytes.map_or(Value::Bool(false), Value::String).into());
    }
    let mut wanted = RecvFlags::DONTWAIT;
    if peek {
        wanted |= RecvFlags::PEEK;
    }
    if urgent {
        wanted |= RecvFlags::OOB;
    }
    let mut buffer = vec![0u8; length];
    let mut received = rustix::net::recvfrom(&*fd, &mut buffer[..], wanted);
    if matches!(received, Err(Errno::AGAIN)) && blocking {
        let ready = match poll::wait_or_stop(vm, &fd, Interest::Read, timeout) {
            Ok(ready) => ready,
            Err(stop) => return watch::run_again_after(stop),
        };
        if ready == Ok(true) {
            received = rustix::net::recvfrom(&*fd, &mut buffer[..], wanted);
        }
    }
    match received {
        Ok((_, count, from)) => {
            if let Some(name) = from.and_then(socket::address_name).or_else(|| socket::name(&fd, true)) {
                args.set(3, name);
            }
            buffer.truncate(count.min(length));
            Ok(Value::from(buffer).into())
        }
        Err(_) => Ok(false.into()),
    }
}

fn send_to(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = args.str(1);
    let flags = args.int(2);
    let target = args.str(3);
    let res = stream_resource(vm, args, 0)?;
    let fd = with(&res, |stream| match &stream.backend {
        Backend::Socket(socket) => Some(socket.fd.clone()),
        _ => None,
    });
    let Some(Some(fd)) = fd else { return Ok(Value::Int(-1).into()) };
    let mut wanted = SendFlags::NOSIGNAL;
    if flags & 1 != 0 {
        wanted |= SendFlags::OOB;
    }
    poll::before_blocking(vm);
    let sent = if target.is_empty() {
        rustix::net::send(&*fd, &data, wanted)
    } else {
        match socket::datagram_address(&target) {
            Some(address) => rustix::net::sendto(&*fd, &data, wanted, &address),
            None => {
                let shown = target.to_lossy().into_owned();
                vm.function_warning(format!("Failed to parse `{shown}' into a valid network address"));
                return Ok(false.into());
            }
        }
    };
    match sent {
        Ok(count) => Ok(Value::from(count).into()),
        Err(error) => {
            vm.function_warning(format!("{}\n", error_text(error)));
            Ok(Value::Int(-1).into())
        }
    }
}

fn shut_down(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let how = match args.int(1) {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        2 => Shutdown::Both,
        _ => {
            return Err(
                vm.argument_error(1, "must be one of STREAM_SHUT_RD, STREAM_SHUT_WR, or STREAM_SHUT_RDWR")
            );
        }
    };
    let res = stream_resource(vm, args, 0)?;
    let done = with(&res, |stream| match &stream.backend {
        Backend::Socket(socket) => rustix::net::shutdown(&*socket.fd, how).is_ok(),
        _ => false,
    });
    Ok(done.unwrap_or(false).into())
}

fn enable_crypto(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let enable = args.bool(1);
    stream_resource(vm, args, 0)?;
    if enable && args.get(2).is_nullish() {
        return Err(vm.argument_error(2, "must be specified when enabling encryption"));
    }
    Ok(false.into())
}
