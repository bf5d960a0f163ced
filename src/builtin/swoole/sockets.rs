//! The functions of PHP's `sockets`, as far as scripts for coroutines use them. In a coroutine they wait without blocking.

use super::socket::{self, Socket, shown_address};
use super::{event_loop::state, socket_options};
use crate::declare_functions;
use crate::event::Interest;
use crate::value::{Obj, Value};
use crate::vm::coroutine::Woken;
use crate::vm::{Args, Error, NativeFrame, NativeResult, Outcome, Vm};
use rustix::event::{PollFd, PollFlags};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendFlags, Shutdown, SocketFlags};
use std::rc::Rc;

declare_functions! {
    /// A new socket.
    "socket_create(int $domain, int $type, int $protocol): Socket|false" => create,
    /// Gives a socket an address of its own.
    "socket_bind(Socket $socket, string $address, int $port = 0): bool" => bind,
    /// Lets others connect to a socket.
    "socket_listen(Socket $socket, int $backlog = 0): bool" => listen,
    /// Takes a connection.
    "socket_accept(Socket $socket): Socket|false" => accept,
    /// Connects a socket.
    "socket_connect(Socket $socket, string $address, ?int $port = null): bool" => connect,
    /// Reads from a socket.
    "socket_read(Socket $socket, int $length, int $mode = 2): string|false" => read,
    /// Reads from a socket.
    "socket_recv(Socket $socket, &$data, int $length, int $flags): int|false" => recv,
    /// Writes to a socket.
    "socket_write(Socket $socket, string $data, ?int $length = null): int|false" => write,
    /// Writes to a socket.
    "socket_send(Socket $socket, string $data, int $length, int $flags): int|false" => write,
    /// Closes a socket.
    "socket_close(Socket $socket): void" => close,
    /// Ends reading, writing, or both.
    "socket_shutdown(Socket $socket, int $mode = 2): bool" => shutdown,
    /// A socket's own address.
    "socket_getsockname(Socket $socket, &$address, &$port = null): bool" => |vm, args| name(vm, args, false),
    /// The address of the other end.
    "socket_getpeername(Socket $socket, &$address, &$port = null): bool" => |vm, args| name(vm, args, true),
    /// Sets an option.
    "socket_set_option(Socket $socket, int $level, int $option, $value): bool" => set_option,
    /// Sets an option.
    "socket_setopt(Socket $socket, int $level, int $option, $value): bool" => set_option,
    /// An option.
    "socket_get_option(Socket $socket, int $level, int $option): array|int|false" => get_option,
    /// An option.
    "socket_getopt(Socket $socket, int $level, int $option): array|int|false" => get_option,
    /// The number of the last error.
    "socket_last_error(?Socket $socket = null): int" => last_error,
    /// Forgets the last error.
    "socket_clear_error(?Socket $socket = null): void" => clear_error,
    /// The words for an error.
    "socket_strerror(int $error_code): string" => strerror,
    /// What is asked of the socket is done at once or fails.
    "socket_set_nonblock(Socket $socket): bool" => |vm, args| set_blocking(vm, args, false),
    /// What is asked of the socket may wait.
    "socket_set_block(Socket $socket): bool" => |vm, args| set_blocking(vm, args, true),
}

#[derive(Default)]
struct Sockets {
    error: i64,
    nonblocking: std::collections::HashSet<i32>,
}

fn sockets(vm: &mut Vm) -> &mut Sockets {
    vm.state::<Sockets>()
}

fn descriptor(vm: &mut Vm, args: &Args) -> Result<Rc<OwnedFd>, Error> {
    let fd = args.object(0).and_then(socket::descriptor);
    match fd {
        Some(fd) => Ok(fd),
        None => {
            let text = format!("{}(): Argument #1 ($socket) has already been closed", vm.function_name());
            Err(vm.error(text))
        }
    }
}

fn failed(vm: &mut Vm, what: &str, error: Errno) -> NativeResult {
    let number = i64::from(error.raw_os_error());
    sockets(vm).error = number;
    if !matches!(error, Errno::AGAIN | Errno::INPROGRESS) {
        vm.function_warning(format!("unable to {what} [{number}]: {}", super::errors::words(number)));
    }
    Ok(false.into())
}

fn wrapped(vm: &mut Vm, fd: OwnedFd, domain: i64, kind: i64) -> NativeResult {
    let Some(class) = vm.find_class(b"Socket") else { return Ok(false.into()) };
    let object: Obj = vm.new_object(class);
    object.set_native(Box::new(Socket::new(fd, domain, kind)));
    Ok(Value::Object(object).into())
}

fn create(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match socket::open(args.int(0), args.int(1), args.int(2)) {
        Ok(fd) => wrapped(vm, fd, args.int(0), args.int(1)),
        Err(error) => failed(vm, "create socket", error),
    }
}

fn bind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let domain = args.object(0).map_or(0, socket::domain_of);
    match socket::bind_to(&fd, domain, args.bytes(1), args.int(2)) {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, "bind address", error),
    }
}

fn listen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    match rustix::net::listen(&*fd, args.int(1).clamp(0, 65535) as i32) {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, "listen on socket", error),
    }
}

/// Tries again and again to do something with a socket, waiting in between.
struct Attempt<F> {
    fd: Rc<OwnedFd>,
    write: bool,
    waiting: bool,
    attempt: F,
}

impl<F: FnMut(&mut Vm, &OwnedFd) -> Result<Value, Errno> + 'static> NativeFrame for Attempt<F> {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.waiting && Woken::of(&result) != Woken::Ready {
            return failed(vm, "wait", Errno::CANCELED);
        }
        loop {
            match (self.attempt)(vm, &self.fd) {
                Ok(value) => return Ok(value.into()),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN | Errno::INPROGRESS)
                    if !sockets(vm).nonblocking.contains(&self.fd.as_raw_fd()) =>
                {
                    if vm.coroutine() != 0 && state(vm).config.hooks != 0 {
                        self.waiting = true;
                        let interest = Interest { read: !self.write, write: self.write };
                        return super::watch::wait_ready(vm, self.fd.as_raw_fd(), interest, 0.0);
                    }
                    vm.output.flush();
                    let flags = if self.write { PollFlags::OUT } else { PollFlags::IN };
                    let _ = rustix::event::poll(&mut [PollFd::new(&*self.fd, flags)], None);
                }
                Err(error) => {
                    return failed(
                        vm,
                        if self.write { "write to socket" } else { "read from socket" },
                        error,
                    );
                }
            }
        }
    }
}

fn attempt(
    fd: Rc<OwnedFd>,
    write: bool,
    attempt: impl FnMut(&mut Vm, &OwnedFd) -> Result<Value, Errno> + 'static,
) -> NativeResult {
    Ok(Outcome::Enter(Box::new(Attempt { fd, write, waiting: false, attempt })))
}

fn accept(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    attempt(fd, false, |vm, fd| {
        let accepted = rustix::net::accept_with(fd, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK)?;
        match wrapped(vm, accepted, 2, 1) {
            Ok(Outcome::Return(value)) => Ok(value),
            _ => Err(Errno::NOMEM),
        }
    })
}

fn connect(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let domain = args.object(0).map_or(0, socket::domain_of);
    match socket::connect_to(&fd, domain, args.bytes(1), args.opt_int(2).unwrap_or(0)) {
        Ok(()) => Ok(true.into()),
        Err(Errno::INPROGRESS) => {
            let mut looked = false;
            attempt(fd, true, move |_, fd| {
                if !std::mem::replace(&mut looked, true) {
                    return Err(Errno::INPROGRESS);
                }
                match rustix::net::sockopt::socket_error(fd) {
                    Ok(Ok(())) => Ok(Value::Bool(true)),
                    Ok(Err(error)) | Err(error) => Err(error),
                }
            })
        }
        Err(error) => failed(vm, "connect", error),
    }
}

fn receive(fd: &OwnedFd, length: i64, flags: RecvFlags) -> Result<Vec<u8>, Errno> {
    let mut buffer = vec![0; length.clamp(1, 1 << 20) as usize];
    let (_, count) = rustix::net::recv(fd, buffer.as_mut_slice(), flags)?;
    buffer.truncate(count);
    Ok(buffer)
}

fn read(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let length = args.int(1);
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    attempt(fd, false, move |_, fd| receive(fd, length, RecvFlags::empty()).map(Value::string))
}

fn recv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let (length, reference) = (args.int(2), args.reference(1).cloned());
    let flags = RecvFlags::from_bits_truncate(args.int(3) as u32);
    attempt(fd, false, move |_, fd| {
        let got = receive(fd, length, flags)?;
        if let Some(reference) = &reference {
            reference.set(if got.is_empty() { Value::Null } else { Value::string(&got) });
        }
        Ok(Value::Int(got.len() as i64))
    })
}

fn write(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let data = args.str(1);
    let length = args.opt_int(2).map_or(data.len(), |length| (length.max(0) as usize).min(data.len()));
    attempt(fd, true, move |_, fd| {
        rustix::net::send(fd, &data[..length], SendFlags::NOSIGNAL).map(|count| Value::Int(count as i64))
    })
}

fn close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    super::watch::forget(vm, fd.as_raw_fd());
    sockets(vm).nonblocking.remove(&fd.as_raw_fd());
    if let Some(object) = args.object(0) {
        socket::take_descriptor(object);
    }
    Ok(().into())
}

fn shutdown(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let how = match args.int(1) {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        _ => Shutdown::Both,
    };
    match rustix::net::shutdown(&*fd, how) {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, "shutdown socket", error),
    }
}

fn name(vm: &mut Vm, args: &mut Args, peer: bool) -> NativeResult {
    let fd = descriptor(vm, args)?;
    let found = if peer { rustix::net::getpeername(&*fd) } else { rustix::net::getsockname(&*fd).map(Some) };
    match found {
        Ok(found) => {
            let shown = shown_address(found);
            let part = |name: &[u8]| shown.get_bytes(name).map_or(Value::Null, Value::read);
            args.set(1, part(b"address"));
            args.set(2, part(b"port"));
            Ok(true.into())
        }
        Err(error) => failed(vm, if peer { "retrieve peer name" } else { "retrieve socket name" }, error),
    }
}

fn set_option(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    match socket_options::write(&fd, args.int(1), args.int(2), args.get(3)) {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, "set socket option", error),
    }
}

fn get_option(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let fd = descriptor(vm, args)?;
    match socket_options::read(&fd, args.int(1), args.int(2)) {
        Ok(value) => Ok(value.into()),
        Err(error) => failed(vm, "retrieve socket option", error),
    }
}

fn last_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(sockets(vm).error.into())
}

fn clear_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    sockets(vm).error = 0;
    Ok(().into())
}

fn strerror(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Value::from(super::errors::words(args.int(0).clamp(0, 499))).into())
}

fn set_blocking(vm: &mut Vm, args: &mut Args, blocking: bool) -> NativeResult {
    let raw = descriptor(vm, args)?.as_raw_fd();
    let all = &mut sockets(vm).nonblocking;
    if blocking {
        all.remove(&raw);
    } else {
        all.insert(raw);
    }
    Ok(true.into())
}
