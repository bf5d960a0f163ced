//! The client of a script: where its output goes.

use super::log::{Importance, Log};
use super::pages::{first_headers, status_line};
use crate::builtin::http::Request;
use crate::builtin::http::answer::{Destination, Status};
use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// A client that takes nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// The socket, and what of the request is part of the answer's head.
pub struct Client {
    socket: Option<TcpStream>,
    minor_version: u8,
    host: Option<Vec<u8>>,
    /// The head, which goes out with the first part of the body.
    head: Vec<u8>,
    log: Log,
}

impl Client {
    /// A socket that is waited for, but not for ever.
    pub fn prepare(socket: TcpStream) -> TcpStream {
        // If these fail, writing shows it.
        let _ = socket.set_nonblocking(false);
        let _ = socket.set_write_timeout(Some(PATIENCE));
        let _ = socket.set_nodelay(true);
        socket
    }

    /// The client that sent a request.
    pub fn new(socket: &TcpStream, request: &Request, log: Log) -> Client {
        Client {
            socket: socket.try_clone().ok(),
            minor_version: request.minor_version,
            host: request.headers.get("host").map(<[u8]>::to_vec),
            head: Vec::new(),
            log,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> bool {
        self.socket.as_mut().is_some_and(|socket| socket.write_all(bytes).is_ok())
    }
}

impl Destination for Client {
    fn head(&mut self, status: Status<'_>, headers: &[Vec<u8>]) -> bool {
        let mut head = match status {
            Status::Code(code) => status_line(self.minor_version, code),
            Status::Line(line) => [line, b"\r\n"].concat(),
        };
        let is_date = |line: &Vec<u8>| {
            line.len() > 5 && line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"date:"))
        };
        head.extend_from_slice(&first_headers(self.host.as_deref(), headers.iter().any(is_date)));
        for line in headers {
            head.extend_from_slice(line);
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        self.head = head;
        true
    }

    fn body(&mut self, bytes: &[u8]) -> bool {
        if self.head.is_empty() {
            return self.write(bytes);
        }
        let mut first = std::mem::take(&mut self.head);
        first.extend_from_slice(bytes);
        self.write(&first)
    }

    fn flush(&mut self) -> bool {
        let head = std::mem::take(&mut self.head);
        head.is_empty() || self.write(&head)
    }

    fn log(&mut self, line: &[u8]) {
        self.log.write(Importance::Request, line);
    }

    fn close(&mut self) {
        self.flush();
        if let Some(socket) = self.socket.take() {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }
}
