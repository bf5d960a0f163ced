//! The address that the server listens at.

use socket2::{Domain, Protocol, Socket, Type};
use std::net::{TcpListener, ToSocketAddrs};

/// So many connections may wait to be accepted.
const BACKLOG: i32 = 1024;

/// `HOST:PORT` or `[HOST]:PORT`.
pub fn parse(text: &str) -> Option<(&str, u16)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once("]:")?,
        None => text.split_once(':')?,
    };
    // No port is port 0, as for the C function that PHP reads it with.
    let port = port.trim_start();
    let port = if port.is_empty() { 0 } else { port.parse().ok()? };
    Some((host, port))
}

/// Listens at the first of the host's addresses where that is possible. The error is why it is not.
pub fn listen(host: &str, port: u16) -> Result<TcpListener, String> {
    let reason = |error: std::io::Error| {
        let text = error.to_string();
        text.split(" (os error").next().unwrap_or_default().to_owned()
    };
    let addresses = (host, port).to_socket_addrs().map_err(|error| {
        let text = reason(error);
        let why = text.rsplit(": ").next().unwrap_or_default();
        format!("php_network_getaddresses: getaddrinfo for {host} failed: {why}")
    })?;
    let mut failure = "no address".to_owned();
    for address in addresses {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP));
        let listening = socket.and_then(|socket| {
            socket.set_reuse_address(true)?;
            socket.bind(&address.into())?;
            socket.listen(BACKLOG)?;
            socket.set_nonblocking(true)?;
            Ok(TcpListener::from(socket))
        });
        match listening {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = reason(error),
        }
    }
    Err(failure)
}

/// A host as part of an address of the web.
pub fn shown(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn addresses() {
        assert_eq!(parse("localhost:80"), Some(("localhost", 80)));
        assert_eq!(parse("[::1]:80"), Some(("::1", 80)));
        assert_eq!(parse("x:"), Some(("x", 0)));
        for wrong in ["80", "x:y", "x:65536", "[::1:80", "x:-1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
