//! The least a server can do for a request: accept, read, write, close. It looks at nothing and runs no script.
//!
//! It shows how many requests a second the load generator can make on a machine at all; `compare` runs it beside the
//! article's server.

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Result, Write};
use std::time::Duration;

const LISTENER: Token = Token(0);
const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 111\r\nConnection: close\r\n\r\n\
    Received following request:\n\nGET / HTTP/1.0\r\nHost: 127.0.0.1:8000\r\nUser-Agent: ApacheBench/2.3\r\nAccept: */*\r\n\r\n";

fn main() -> Result<()> {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(8000);
    let mut listener = TcpListener::bind(([127, 0, 0, 1], port).into())?;
    let mut poll = Poll::new()?;
    poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
    let mut events = Events::with_capacity(256);
    let mut waiting: HashMap<Token, TcpStream> = HashMap::new();
    let mut next = 1;
    let mut buffer = [0; 8192];
    loop {
        // It never sleeps: waking it for each connection would cost the load generator time.
        poll.poll(&mut events, Some(Duration::ZERO))?;
        if events.is_empty() {
            std::thread::yield_now();
        }
        for event in &events {
            if let Some(stream) = waiting.remove(&event.token()) {
                answer(stream, &mut buffer)?;
                continue;
            }
            loop {
                let mut stream = match listener.accept() {
                    Ok((stream, _)) => stream,
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    Err(error) => return Err(error),
                };
                let token = Token(next);
                next += 1;
                poll.registry().register(&mut stream, token, Interest::READABLE)?;
                waiting.insert(token, stream);
            }
        }
    }
}

/// Reads a request, writes the response, closes.
fn answer(mut stream: TcpStream, buffer: &mut [u8]) -> Result<()> {
    match stream.read(buffer) {
        Ok(length) if length > 0 => stream.write_all(RESPONSE),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::ConnectionReset => Ok(()),
        Err(error) => Err(error),
    }
}
