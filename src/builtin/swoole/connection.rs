//! Connections of servers. A connection is plain data that the event loop serves; a coroutine exists only while a callback
//! of the script handles something.

use super::event_loop::{Task, run_callback, state};
use super::http_message::{Parsed, parse};
use super::http_response::{Reply, Target, keep_body};
use super::packet::{Packet, packet};
use super::server::{callback, now, server_of, setting};
use super::websocket::{open_websocket, process_frames};
use super::{property, set_property, watch};
use crate::event::{Interest, Ready};
use crate::value::{Obj, Value, convert};
use crate::vm::coroutine::Switch;
use crate::vm::{NativeResult, Outcome, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendFlags, SocketFlags, sockopt};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::rc::{Rc, Weak};

/// A client's connection.
pub(super) struct Connection {
    pub(super) fd: Rc<OwnedFd>,
    pub(super) server: Obj,
    pub(super) input: Vec<u8>,
    pub(super) output: Vec<u8>,
    /// A request is being handled.
    pub(super) busy: bool,
    /// The coroutine that handles what was sent last.
    pub(super) handler: i64,
    /// Whether the response to what is being handled is still there.
    pub(super) response: Option<Weak<()>>,
    /// It speaks WebSocket.
    pub(super) websocket: bool,
    /// It is closed when all is written.
    pub(super) closing: bool,
    pub(super) peer: (String, i64),
    pub(super) since: i64,
    pub(super) last: i64,
}

/// All connections of this process.
#[derive(Default)]
pub(super) struct Connections {
    pub(super) all: HashMap<i64, Connection>,
    pub(super) last: i64,
    /// Those whose requests are being handled.
    pub(super) busy: Vec<i64>,
}

pub(super) fn connections(vm: &mut Vm) -> &mut Connections {
    vm.state::<Connections>()
}

/// Takes new connections.
pub(super) fn accept(vm: &mut Vm, object: &Obj) -> NativeResult {
    const AT_ONCE: usize = 64;
    for _ in 0..AT_ONCE {
        let Some(server) = server_of(object) else { break };
        let Some(listener) = server.listener.clone() else { break };
        let accepted = rustix::net::acceptfrom_with(&*listener, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK);
        let (fd, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(Errno::INTR | Errno::CONNABORTED) => continue,
            Err(_) => return Ok(Value::Null.into()),
        };
        let _ = sockopt::set_tcp_nodelay(&fd, true);
        server.accepted += 1;
        let peer = match peer.and_then(|peer| SocketAddr::try_from(peer).ok()) {
            Some(peer) => (peer.ip().to_string(), i64::from(peer.port())),
            None => (String::new(), 0),
        };
        let all = connections(vm);
        all.last += 1;
        let number = all.last;
        let fd = Rc::new(fd);
        let (raw, since) = (fd.as_raw_fd(), now());
        let connection = Connection {
            fd,
            server: object.clone(),
            input: Vec::new(),
            output: Vec::new(),
            busy: false,
            handler: 0,
            response: None,
            websocket: false,
            closing: false,
            peer,
            since,
            last: since,
        };
        all.all.insert(number, connection);
        let handler = Rc::new(move |vm: &mut Vm, ready| handle(vm, number, ready));
        watch::handle(vm, raw, Some((handler, Interest { read: true, write: false })));
        if let Some(callable) = callback(object, "connect") {
            let arguments = vec![Value::Object(object.clone()), Value::Int(number), Value::Int(0)];
            state(vm).tasks.push_back(Task::Call(callable, arguments));
        }
    }
    // There may be more of them.
    let raw = server_of(object).and_then(|server| server.listener.as_ref().map(|fd| fd.as_raw_fd()));
    if let Some(raw) = raw {
        watch::update(vm, raw);
    }
    Ok(Value::Null.into())
}

/// Something has happened to a connection.
fn handle(vm: &mut Vm, number: i64, ready: Ready) -> NativeResult {
    if ready.write {
        flush(vm, number);
    }
    if !ready.read {
        return Ok(Value::Null.into());
    }
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(Value::Null.into()) };
    let mut buffer = [0u8; 16384];
    let mut ended = false;
    loop {
        match rustix::net::recv(&*connection.fd, &mut buffer[..], RecvFlags::empty()) {
            Ok((_, 0)) => {
                ended = true;
                break;
            }
            Ok((_, count)) => {
                connection.input.extend_from_slice(&buffer[..count]);
                // A part of a buffer was all there is for now.
                if count < buffer.len() {
                    break;
                }
            }
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => break,
            Err(_) => {
                ended = true;
                break;
            }
        }
    }
    connection.last = now();
    if ended && (connection.input.is_empty() || connection.busy) {
        drop_connection(vm, number);
        return Ok(Value::Null.into());
    }
    let outcome = process(vm, number);
    if ended {
        // What was sent is answered still.
        if let Some(connection) = connections(vm).all.get_mut(&number) {
            connection.closing = true;
            if !connection.busy {
                drop_connection(vm, number);
            }
        }
    }
    outcome
}

/// Handles what a connection has sent, if nothing is being handled.
pub(super) fn process(vm: &mut Vm, number: i64) -> NativeResult {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(Value::Null.into()) };
    if connection.busy || connection.input.is_empty() {
        return Ok(Value::Null.into());
    }
    let object = connection.server.clone();
    if connection.websocket {
        return process_frames(vm, number, &object);
    }
    if server_of(&object).is_some_and(|server| server.http) {
        return process_http(vm, number, &object);
    }
    let data = match packet(&object, &connection.input) {
        Packet::Partial => return Ok(Value::Null.into()),
        Packet::Bad => {
            drop_connection(vm, number);
            return Ok(Value::Null.into());
        }
        Packet::Whole(length) => connection.input.drain(..length).collect::<Vec<u8>>(),
    };
    if !connection.input.is_empty() {
        state(vm).tasks.push_back(Task::Native(Box::new(move |vm| process(vm, number))));
    }
    let Some(callable) = callback(&object, "receive") else { return Ok(Value::Null.into()) };
    let arguments = vec![Value::Object(object), Value::Int(number), Value::Int(0), Value::string(&data)];
    Ok(run_callback(vm, callable, arguments))
}

/// The largest message if the script does not say.
pub(super) const LARGEST: i64 = 2 * 1024 * 1024;

fn process_http(vm: &mut Vm, number: i64, object: &Obj) -> NativeResult {
    let most = setting(object, "package_max_length").map_or(LARGEST, |value| convert::to_int(&value)).max(0);
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(Value::Null.into()) };
    let request = match parse(&connection.input, most as usize) {
        Parsed::Partial => return Ok(Value::Null.into()),
        Parsed::Bad(status) => {
            let answer =
                format!("HTTP/1.1 {status} {}\r\n\r\n", super::http_message::reason(i64::from(status)));
            connection.input.clear();
            send(vm, number, answer.as_bytes());
            if let Some(connection) = connections(vm).all.get_mut(&number) {
                connection.closing = true;
            }
            flush(vm, number);
            return Ok(Value::Null.into());
        }
        Parsed::Complete(request) => request,
    };
    let message: Vec<u8> = connection.input.drain(..request.length).collect();
    connection.busy = true;
    let peer = connection.peer.clone();
    if let Some(server) = server_of(object) {
        server.requests += 1;
    }
    let upgrades = request.header("upgrade").is_some_and(|word| word.eq_ignore_ascii_case(b"websocket"));
    let key = request.header("sec-websocket-key").cloned();
    let callable = match (upgrades, callback(object, "message")) {
        (true, Some(_)) if callback(object, "handshake").is_none() => {
            return open_websocket(vm, number, object, &request, key);
        }
        (true, Some(_)) => callback(object, "handshake"),
        _ => callback(object, "request"),
    };
    let Some(callable) = callable else {
        let answer = b"HTTP/1.1 400 Bad Request\r\nServer: swoole-http-server\r\nContent-Length: 0\r\n\r\n";
        send(vm, number, answer);
        return answered(vm, number, true, true);
    };
    let (Some(requests), Some(responses)) =
        (vm.find_class(b"Swoole\\Http\\Request"), vm.find_class(b"Swoole\\Http\\Response"))
    else {
        return Ok(Value::Null.into());
    };
    let port = property(object, "port").as_int().unwrap_or(0);
    let told = vm.new_object(requests);
    request.fill(&told, number, (port, &peer.0, peer.1));
    keep_body(&told, &request, &message);
    let answer = vm.new_object(responses);
    set_property(&answer, "fd", number);
    let head_only = request.method.as_bytes() == b"HEAD";
    let reply = Reply::new(Target::Connection(number), request.keeps_alive(), head_only);
    let alive = reply.alive();
    answer.set_native(Box::new(reply));
    let outcome = run_callback(vm, callable, vec![Value::Object(told), Value::Object(answer)]);
    let handler = match &outcome {
        Outcome::Switch(Switch::Start { coroutine, .. }) => *coroutine,
        _ => 0,
    };
    let all = connections(vm);
    if let Some(connection) = all.all.get_mut(&number) {
        connection.handler = handler;
        connection.response = Some(alive);
        all.busy.push(number);
    }
    Ok(outcome)
}

/// At the end of a turn of the loop: requests whose response is gone without having been sent are answered with an error.
pub fn answer_forgotten(vm: &mut Vm) {
    if connections(vm).busy.is_empty() {
        return;
    }
    for number in std::mem::take(&mut connections(vm).busy) {
        let all = connections(vm);
        let Some(connection) = all.all.get(&number).filter(|connection| connection.busy) else { continue };
        if connection.response.as_ref().is_some_and(|response| response.strong_count() > 0) {
            all.busy.push(number);
        } else if !connection.websocket {
            let answer = format!(
                "HTTP/1.1 500 Internal Server Error\r\nServer: swoole-http-server\r\nDate: {}\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
                super::http_message::date()
            );
            send(vm, number, answer.as_bytes());
            let _ = answered(vm, number, true, true);
        }
    }
}

/// The coroutine that handled a request has failed: the server goes on, without that connection. False: there is no server.
pub fn handler_failed(vm: &mut Vm, coroutine: i64) -> bool {
    if !state(vm).in_server {
        return false;
    }
    let all = &connections(vm).all;
    let failed = all.iter().find(|(_, connection)| connection.handler == coroutine && connection.busy);
    if let Some(number) = failed.map(|(number, _)| *number) {
        drop_connection(vm, number);
    }
    true
}

/// Writes to a connection, later what it does not take now. False: there is no such connection.
pub fn send(vm: &mut Vm, number: i64, bytes: &[u8]) -> bool {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return false };
    let mut rest = bytes;
    if connection.output.is_empty() {
        while !rest.is_empty() {
            match rustix::net::send(&*connection.fd, rest, SendFlags::NOSIGNAL) {
                Ok(count) => rest = &rest[count..],
                Err(Errno::INTR) => {}
                Err(_) => break,
            }
        }
    }
    if !rest.is_empty() {
        connection.output.extend_from_slice(rest);
        watch_output(vm, number, true);
    }
    true
}

fn watch_output(vm: &mut Vm, number: i64, wanted: bool) {
    let Some(connection) = connections(vm).all.get(&number) else { return };
    let raw = connection.fd.as_raw_fd();
    if let Some(watch) = state(vm).watches.get_mut(&raw)
        && let Some((_, interest)) = &mut watch.handler
    {
        interest.write = wanted;
    }
    watch::update(vm, raw);
}

/// Writes what waits to be written.
fn flush(vm: &mut Vm, number: i64) {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return };
    let mut written = 0;
    let mut broken = false;
    while written < connection.output.len() {
        match rustix::net::send(&*connection.fd, &connection.output[written..], SendFlags::NOSIGNAL) {
            Ok(count) => written += count,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => break,
            Err(_) => {
                broken = true;
                break;
            }
        }
    }
    connection.output.drain(..written);
    if broken || connection.output.is_empty() && connection.closing && !connection.busy {
        drop_connection(vm, number);
    } else if connection.output.is_empty() && written > 0 {
        watch_output(vm, number, false);
    }
}

/// A request has been answered: the connection is closed, or goes on with what it has sent meanwhile.
pub fn answered(vm: &mut Vm, number: i64, closes: bool, sent: bool) -> NativeResult {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(sent.into()) };
    connection.busy = false;
    connection.closing |= closes;
    if connection.closing && connection.output.is_empty() {
        drop_connection(vm, number);
    } else if !connection.input.is_empty() {
        state(vm).tasks.push_back(Task::Native(Box::new(move |vm| process(vm, number))));
    }
    Ok(sent.into())
}

/// A connection is over.
pub(super) fn drop_connection(vm: &mut Vm, number: i64) {
    let Some(connection) = connections(vm).all.remove(&number) else { return };
    watch::handle(vm, connection.fd.as_raw_fd(), None);
    if let Some(callable) = callback(&connection.server, "close") {
        let arguments = vec![Value::Object(connection.server.clone()), Value::Int(number), Value::Int(0)];
        state(vm).tasks.push_back(Task::Call(callable, arguments));
    }
}

/// Closes a connection once all is written.
pub fn close(vm: &mut Vm, number: i64) -> NativeResult {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(false.into()) };
    connection.closing = true;
    connection.busy = false;
    if connection.output.is_empty() {
        drop_connection(vm, number);
    }
    Ok(true.into())
}
