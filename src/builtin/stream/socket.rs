//! Sockets apart from scripts: addresses, resolving, binding, connecting, names.

use super::object::{Fd, SocketKind};
use super::transfer::error_text;
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrAny, SocketAddrUnix, SocketFlags, SocketType, sockopt};
use std::net::{SocketAddr, ToSocketAddrs};
use std::os::unix::ffi::OsStrExt;

/// Why there is no socket: PHP's number and words.
#[derive(Debug, Clone, PartialEq)]
pub struct SocketError {
    /// `errno`, or 0.
    pub code: i32,
    /// The words.
    pub message: String,
    /// Told by a warning of its own before (names that cannot be resolved).
    pub told: Option<String>,
}

impl From<Errno> for SocketError {
    fn from(error: Errno) -> SocketError {
        SocketError { code: error.raw_os_error(), message: error_text(error), told: None }
    }
}

impl SocketError {
    fn new(code: i32, message: impl Into<String>) -> SocketError {
        SocketError { code, message: message.into(), told: None }
    }
}

/// Where a socket goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Address {
    /// A host and a port.
    Host(String, u16),
    /// A path, or an abstract name (first byte 0).
    Path(Vec<u8>),
}

/// Takes `tcp://host:port`, `unix:///path` apart; no scheme means TCP.
pub fn parse(address: &[u8]) -> Result<(SocketKind, Address), SocketError> {
    let (scheme, rest) = match memchr::memmem::find(address, b"://") {
        Some(at) => (&address[..at], &address[at + 3..]),
        None => (&b"tcp"[..], address),
    };
    let kind = match scheme.to_ascii_lowercase().as_slice() {
        b"tcp" => SocketKind::Tcp,
        b"udp" => SocketKind::Udp,
        b"unix" => SocketKind::Unix,
        b"udg" => SocketKind::UnixDatagram,
        _ => {
            let name = crate::value::kept_bytes::text(&scheme[..scheme.len().min(31)]);
            return Err(SocketError::new(
                0,
                format!(
                    "Unable to find the socket transport \"{name}\" - did you forget to enable it when you configured PHP?"
                ),
            ));
        }
    };
    if matches!(kind, SocketKind::Unix | SocketKind::UnixDatagram) {
        return Ok((kind, Address::Path(rest.to_vec())));
    }
    parse_host(rest).map(|(host, port)| (kind, Address::Host(host, port)))
}

/// `host:port`, `[::1]:port`
pub fn parse_host(text: &[u8]) -> Result<(String, u16), SocketError> {
    let shown = crate::value::kept_bytes::text(text);
    let port = |digits: &[u8]| {
        let end = digits.iter().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
        std::str::from_utf8(&digits[..end]).ok().and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0)
            as u16
    };
    if text.first() == Some(&b'[') {
        let end = memchr::memmem::find(text, b"]:");
        let Some(end) = end else {
            return Err(SocketError::new(0, format!("Failed to parse IPv6 address \"{shown}\"")));
        };
        return Ok((crate::value::kept_bytes::text(&text[1..end]), port(&text[end + 2..])));
    }
    let Some(colon) = memchr::memrchr(b':', text) else {
        return Err(SocketError::new(0, format!("Failed to parse address \"{shown}\"")));
    };
    Ok((crate::value::kept_bytes::text(&text[..colon]), port(&text[colon + 1..])))
}

/// The addresses of a host, in the order of the system.
fn resolve(host: &str, port: u16) -> Result<Vec<SocketAddr>, SocketError> {
    if host.contains('\0') {
        return Err(SocketError::new(0, "The hostname must not contain null bytes"));
    }
    match (host, port).to_socket_addrs() {
        Ok(addresses) => Ok(addresses.collect()),
        Err(error) => {
            let text = error.to_string();
            let reason = text.rsplit_once(": ").map_or(text.as_str(), |(_, reason)| reason);
            let message = format!("php_network_getaddresses: getaddrinfo for {host} failed: {reason}");
            Err(SocketError { code: 0, message: message.clone(), told: Some(message) })
        }
    }
}

/// Options of a socket that a context gives.
#[derive(Default, Debug, Clone)]
pub struct SocketOptions {
    /// `socket.backlog`
    pub backlog: Option<i32>,
    /// `socket.bindto`
    pub bind_to: Option<String>,
    /// `socket.so_reuseport`
    pub reuse_port: bool,
    /// `socket.so_broadcast`
    pub broadcast: bool,
    /// `socket.ipv6_v6only`
    pub v6_only: Option<bool>,
    /// `socket.tcp_nodelay`
    pub no_delay: bool,
}

fn new_socket(family: AddressFamily, kind: SocketKind) -> Result<OwnedFd, Errno> {
    let socket_type = match kind {
        SocketKind::Tcp | SocketKind::Unix | SocketKind::Pair => SocketType::STREAM,
        SocketKind::Udp | SocketKind::UnixDatagram => SocketType::DGRAM,
    };
    rustix::net::socket_with(family, socket_type, SocketFlags::CLOEXEC, None)
}

/// The longest path of a Unix socket, if this one is longer.
pub fn path_limit(path: &[u8]) -> Option<usize> {
    const ROOM: usize = 108;
    let limit = if path.first() == Some(&0) { ROOM } else { ROOM - 1 };
    (path.len() > limit).then_some(limit)
}

fn unix_address(path: &[u8]) -> Result<SocketAddrUnix, Errno> {
    let path = &path[..path_limit(path).unwrap_or(path.len())];
    match path.split_first() {
        Some((0, name)) => SocketAddrUnix::new_abstract_name(name),
        _ => SocketAddrUnix::new(std::ffi::OsStr::from_bytes(path)),
    }
}

fn family(address: &SocketAddr) -> AddressFamily {
    if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 }
}

/// Makes a socket bound to an address, listening if wanted.
pub fn serve(
    kind: SocketKind,
    address: &Address,
    listen: bool,
    options: &SocketOptions,
) -> Result<OwnedFd, SocketError> {
    let fd = match address {
        Address::Path(path) => {
            let fd = new_socket(AddressFamily::UNIX, kind)?;
            rustix::net::bind(&fd, &unix_address(path)?)?;
            fd
        }
        Address::Host(host, port) => {
            let mut failure = SocketError::new(0, "Unknown error");
            let mut bound = None;
            for candidate in resolve(host, *port)? {
                match bind_one(kind, &candidate, options) {
                    Ok(fd) => {
                        bound = Some(fd);
                        break;
                    }
                    Err(error) => failure = error.into(),
                }
            }
            bound.ok_or(failure)?
        }
    };
    if listen {
        rustix::net::listen(&fd, options.backlog.unwrap_or(32))?;
    }
    Ok(fd)
}

fn bind_one(kind: SocketKind, address: &SocketAddr, options: &SocketOptions) -> Result<OwnedFd, Errno> {
    let fd = new_socket(family(address), kind)?;
    sockopt::set_socket_reuseaddr(&fd, true)?;
    if let (Some(only), true) = (options.v6_only, address.is_ipv6()) {
        sockopt::set_ipv6_v6only(&fd, only)?;
    }
    if options.reuse_port {
        sockopt::set_socket_reuseport(&fd, true)?;
    }
    if options.broadcast {
        sockopt::set_socket_broadcast(&fd, true)?;
    }
    if options.no_delay && kind == SocketKind::Tcp {
        sockopt::set_tcp_nodelay(&fd, true)?;
    }
    rustix::net::bind(&fd, address)?;
    Ok(fd)
}

/// How far connecting got.
pub enum Connecting {
    /// Connected.
    Done(OwnedFd),
    /// Under way: wait until it can be written to, then ask [`connect_result`].
    Pending(OwnedFd),
}

/// The next attempts of connecting, one per address.
pub fn connect_attempts(kind: SocketKind, address: &Address) -> Result<Vec<SocketAddr>, SocketError> {
    match address {
        Address::Path(_) => Ok(Vec::new()),
        Address::Host(host, port) => {
            let _ = kind;
            resolve(host, *port)
        }
    }
}

/// Begins to connect, without waiting.
pub fn connect_start(
    kind: SocketKind,
    to: &SocketAddr,
    options: &SocketOptions,
) -> Result<Connecting, SocketError> {
    let fd = new_socket(family(to), kind)?;
    if let Some(local) = &options.bind_to {
        let (host, port) = parse_host(local.as_bytes())?;
        let local = resolve(if host.is_empty() { "0.0.0.0" } else { &host }, port)?;
        if let Some(local) = local.iter().find(|local| local.is_ipv4() == to.is_ipv4()) {
            rustix::net::bind(&fd, local)?;
        }
    }
    if options.broadcast {
        sockopt::set_socket_broadcast(&fd, true)?;
    }
    if options.no_delay && kind == SocketKind::Tcp {
        sockopt::set_tcp_nodelay(&fd, true)?;
    }
    set_nonblocking(&fd, true)?;
    match rustix::net::connect(&fd, to) {
        Ok(()) => Ok(Connecting::Done(fd)),
        Err(Errno::INPROGRESS) => Ok(Connecting::Pending(fd)),
        Err(error) => Err(error.into()),
    }
}

/// Connects to a path.
pub fn connect_path(kind: SocketKind, path: &[u8]) -> Result<OwnedFd, SocketError> {
    let fd = new_socket(AddressFamily::UNIX, kind)?;
    rustix::net::connect(&fd, &unix_address(path)?)?;
    Ok(fd)
}

/// How a connection attempt ended.
pub fn connect_result(fd: &OwnedFd) -> Result<(), SocketError> {
    match sockopt::socket_error(fd) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) | Err(error) => Err(error.into()),
    }
}

/// Sets or clears `O_NONBLOCK`.
pub fn set_nonblocking(fd: &OwnedFd, on: bool) -> Result<(), Errno> {
    let flags = rustix::fs::fcntl_getfl(fd)?;
    let wanted = if on { flags | rustix::fs::OFlags::NONBLOCK } else { flags - rustix::fs::OFlags::NONBLOCK };
    rustix::fs::fcntl_setfl(fd, wanted)
}

/// The name of one end of a socket; `None` if it has none.
pub fn name(fd: &Fd, remote: bool) -> Option<Vec<u8>> {
    let address =
        if remote { rustix::net::getpeername(&**fd).ok()?? } else { rustix::net::getsockname(&**fd).ok()? };
    address_name(address)
}

/// An address in words: `127.0.0.1:80`, `[::1]:80`, a path.
pub fn address_name(address: SocketAddrAny) -> Option<Vec<u8>> {
    if let Ok(address) = SocketAddr::try_from(address.clone()) {
        return Some(address.to_string().into_bytes());
    }
    let address = SocketAddrUnix::try_from(address).ok()?;
    if let Some(name) = address.abstract_name() {
        let mut bytes = vec![0];
        bytes.extend_from_slice(name);
        return Some(bytes);
    }
    address.path().map(|path| path.to_bytes().to_vec())
}

/// The address of a datagram's receiver.
pub fn datagram_address(text: &[u8]) -> Option<SocketAddr> {
    let text = match memchr::memmem::find(text, b"://") {
        Some(at) => &text[at + 3..],
        None => text,
    };
    let (host, port) = parse_host(text).ok()?;
    resolve(&host, port).ok()?.into_iter().next()
}
