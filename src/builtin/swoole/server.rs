//! `Swoole\Server` and `Swoole\Http\Server`: connections that the event loop serves. A connection is plain data; a
//! coroutine exists only while a callback of the script handles something.

use super::event_loop::{LoopFrame, Task, activate, run_callback, state};
use super::http_message::{Parsed, parse};
use super::http_response::{Reply, Target, keep_body};
use super::{callable_argument, property, set_property, signal, watch};
use crate::declare_methods;
use crate::event::{Interest, Ready};
use crate::value::{Array, NativeData, Obj, Str, Tracer, Value, convert};
use crate::vm::{Args, Callable, NativeFrame, NativeResult, Outcome, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketAddrUnix, SocketFlags, SocketType, sockopt};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

declare_methods! {
    "Swoole\\Server::__construct" => construct,
    "Swoole\\Server::set" => set,
    "Swoole\\Server::on" => on,
    "Swoole\\Server::start" => start,
    "Swoole\\Server::shutdown" => shutdown,
    "Swoole\\Server::stop" => shutdown,
    "Swoole\\Server::send" => send_method,
    "Swoole\\Server::close" => close_method,
    "Swoole\\Server::exists" => exists,
    "Swoole\\Server::getClientInfo" => client_info,
    "Swoole\\Server::getClientList" => client_list,
    "Swoole\\Server::stats" => stats,
    "Swoole\\WebSocket\\Server::__is_websocket" => is_websocket,
    "Swoole\\WebSocket\\Server::__keep" => keep,
    "Swoole\\Server::getLastError" => |vm, _| Ok(state(vm).error.into()),
}

/// The native data of a server.
struct Server {
    listener: Option<Rc<OwnedFd>>,
    callbacks: HashMap<Vec<u8>, Callable>,
    /// The callbacks as the script has given them.
    values: HashMap<Vec<u8>, Value>,
    http: bool,
    started: bool,
    accepted: i64,
    requests: i64,
    since: i64,
}

impl NativeData for Server {
    fn trace(&self, tracer: &mut dyn Tracer) {
        self.values.values().for_each(|value| tracer.visit(value));
        for callable in self.callbacks.values() {
            callable.this.iter().for_each(|object| tracer.visit_object(object));
            callable.closure.iter().for_each(|object| tracer.visit_object(object));
        }
    }
}

/// A client's connection.
struct Connection {
    fd: Rc<OwnedFd>,
    server: Obj,
    input: Vec<u8>,
    output: Vec<u8>,
    /// A request is being handled.
    busy: bool,
    /// It speaks WebSocket.
    websocket: bool,
    /// It is closed when all is written.
    closing: bool,
    peer: (String, i64),
    since: i64,
    last: i64,
}

/// All connections of this process.
#[derive(Default)]
struct Connections {
    all: HashMap<i64, Connection>,
    last: i64,
}

fn connections(vm: &mut Vm) -> &mut Connections {
    vm.state::<Connections>()
}

fn server_of(object: &Obj) -> Option<&mut Server> {
    object.native_mut::<Server>()
}

fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    now.as_secs() as i64
}

fn listen_at(host: &str, port: u16, kind: i64) -> Result<OwnedFd, Errno> {
    const UNIX_STREAM: i64 = 5;
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let fd = if kind == UNIX_STREAM {
        let fd = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
        let _ = std::fs::remove_file(host);
        rustix::net::bind(&fd, &SocketAddrUnix::new(host)?)?;
        fd
    } else {
        let host = if host == "localhost" { "127.0.0.1" } else { host };
        let ip: IpAddr = host.parse().map_err(|_| Errno::ADDRNOTAVAIL)?;
        let family = if ip.is_ipv6() { AddressFamily::INET6 } else { AddressFamily::INET };
        let fd = rustix::net::socket_with(family, SocketType::STREAM, flags, None)?;
        sockopt::set_socket_reuseaddr(&fd, true)?;
        rustix::net::bind(&fd, &SocketAddr::new(ip, port))?;
        fd
    };
    rustix::net::listen(&fd, 512)?;
    Ok(fd)
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let host = args.str(0).to_lossy().into_owned();
    let (port, mode, kind) = (args.int(1), args.int(2), args.int(3));
    if !matches!(mode, 1 | 2) {
        return Err(vm.throw("Swoole\\Exception", format!("invalid $mode parameters {mode}")));
    }
    let Ok(number) = u16::try_from(port) else {
        return Err(vm.throw_code("Swoole\\Exception", format!("Invalid port [{port}]"), 9004));
    };
    let fd = match listen_at(&host, number, kind & !512) {
        Ok(fd) => fd,
        Err(error) => {
            let code = i64::from(error.raw_os_error());
            let words = super::errors::words(code);
            let text = format!("failed to listen server port[{host}:{port}], Error: {words}[{code}]");
            return Err(vm.throw_code("Swoole\\Exception", text, code));
        }
    };
    let port = match rustix::net::getsockname(&fd).ok().and_then(|name| SocketAddr::try_from(name).ok()) {
        Some(name) => i64::from(name.port()),
        None => port,
    };
    for (name, value) in [("port", port), ("type", kind), ("mode", mode)] {
        set_property(&this, name, value);
    }
    set_property(&this, "host", Value::from(host));
    let http = this.class().name.as_bytes() != b"Swoole\\Server" && is_http(vm, &this);
    this.set_native(Box::new(Server {
        listener: Some(Rc::new(fd)),
        callbacks: HashMap::new(),
        values: HashMap::new(),
        http,
        started: false,
        accepted: 0,
        requests: 0,
        since: now(),
    }));
    Ok(().into())
}

fn is_http(vm: &mut Vm, object: &Obj) -> bool {
    let http = vm.find_class(b"Swoole\\Http\\Server");
    http.is_some_and(|http| crate::vm::Class::of(object).is_subclass_of(http))
}

fn set(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let mut all = match property(&this, "setting") {
        Value::Array(settings) => (*settings).clone(),
        _ => Array::new(),
    };
    for (key, value) in args.array(0).iter() {
        all.insert(key, value.read());
    }
    if let (Some(value), Some(server)) = (all.get_bytes(b"open_http_protocol"), server_of(&this)) {
        server.http = convert::to_bool(value);
    }
    set_property(&this, "setting", all);
    Ok(true.into())
}

fn setting(object: &Obj, name: &str) -> Option<Value> {
    match property(object, "setting") {
        Value::Array(settings) => settings.get_bytes(name.as_bytes()).map(Value::read),
        _ => None,
    }
}

const EVENTS: &[&str] = &[
    "start",
    "beforeshutdown",
    "shutdown",
    "workerstart",
    "workerstop",
    "beforereload",
    "afterreload",
    "workerexit",
    "workererror",
    "task",
    "finish",
    "managerstart",
    "managerstop",
    "pipemessage",
    "connect",
    "receive",
    "close",
    "packet",
    "request",
    "handshake",
    "open",
    "message",
    "disconnect",
    "bufferfull",
    "bufferempty",
    "beforehandshakeresponse",
];

fn on(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let name = args.bytes(0).to_ascii_lowercase();
    if server_of(&this).is_some_and(|server| server.started) {
        vm.function_warning("server is running, unable to register event callback function");
        return Ok(false.into());
    }
    if !EVENTS.iter().any(|known| known.as_bytes() == name) {
        let shown = args.str(0).to_lossy().into_owned();
        vm.function_warning(format!("unknown event types[{shown}]"));
        return Ok(false.into());
    }
    let callable = callable_argument(vm, args, 1)?;
    if let Some(server) = server_of(&this) {
        server.values.insert(name.clone(), args.get(1).read());
        server.callbacks.insert(name, callable);
    }
    Ok(true.into())
}

fn callback(object: &Obj, name: &str) -> Option<Callable> {
    server_of(object)?.callbacks.get(name.as_bytes()).cloned()
}

/// Runs a server: what is called before, the loop, and what is called afterwards.
struct Serve {
    object: Obj,
    stage: u8,
    frame: LoopFrame,
}

impl Serve {
    fn call(&mut self, vm: &mut Vm, name: &str, arguments: Vec<Value>) -> Option<NativeResult> {
        let callable = callback(&self.object, name)?;
        Some(Ok(run_callback(vm, callable, arguments)))
    }
}

impl NativeFrame for Serve {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let this = Value::Object(self.object.clone());
        loop {
            let stage = self.stage;
            self.stage += 1;
            let process = property(&self.object, "mode").as_int() == Some(2);
            let step = match stage {
                0 if process => self.call(vm, "start", vec![this.clone()]),
                1 if process => self.call(vm, "managerstart", vec![this.clone()]),
                2 => self.call(vm, "workerstart", vec![this.clone(), Value::Int(0)]),
                3 => {
                    self.stage = 3;
                    match self.frame.resume(vm, result)? {
                        Outcome::Return(_) => {
                            self.stage = 4;
                            return self.resume(vm, Value::Null);
                        }
                        other => return Ok(other),
                    }
                }
                4 => self.call(vm, "workerstop", vec![this.clone(), Value::Int(0)]),
                5 if process => self.call(vm, "managerstop", vec![this.clone()]),
                6 => self.call(vm, "shutdown", vec![this.clone()]),
                7.. => {
                    state(vm).in_server = false;
                    return Ok(true.into());
                }
                _ => None,
            };
            if let Some(step) = step {
                return step;
            }
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: crate::vm::Error) -> NativeResult {
        self.frame.catch(vm, error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
    }
}

fn start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(server) = server_of(&this) else { return Ok(false.into()) };
    if server.started {
        vm.function_warning("server is running, unable to execute Swoole\\Server->start()");
        return Ok(false.into());
    }
    let needed = if server.http { "request" } else { "receive" };
    if callback(&this, needed).is_none() && !(server.http && callback(&this, "message").is_some()) {
        let shown = if server.http { "onRequest" } else { "onReceive" };
        return Err(vm.fatal(format!("{}(): require {shown} callback", vm.function_name())));
    }
    if vm.coroutine() != 0 {
        return Err(vm.fatal(format!(
            "{}(): eventLoop has already been created, unable to start {}",
            vm.function_name(),
            this.class().name
        )));
    }
    server.started = true;
    let Some(listener) = server.listener.clone() else { return Ok(false.into()) };
    let pid = i64::from(std::process::id());
    for name in ["master_pid", "manager_pid", "worker_pid"] {
        set_property(&this, name, pid);
    }
    set_property(&this, "worker_id", 0i64);
    activate(vm);
    let enable = setting(&this, "enable_coroutine").is_none_or(|value| convert::to_bool(&value));
    let config = &mut state(vm).config;
    config.in_coroutines = enable;
    if let Some(flags) = setting(&this, "hook_flags") {
        config.hooks = convert::to_int(&flags);
    }
    if let Some(file) = setting(&this, "pid_file") {
        let path = convert::to_str(&file).unwrap_or_else(Str::empty).to_lossy().into_owned();
        let _ = std::fs::write(path, pid.to_string());
    }
    state(vm).in_server = true;
    state(vm).busy += 1;
    let object = this.clone();
    let handler = Rc::new(move |vm: &mut Vm, _| accept(vm, &object));
    watch::handle(vm, listener.as_raw_fd(), Some((handler, Interest { read: true, write: false })));
    for number in [rustix::process::Signal::TERM, rustix::process::Signal::INT] {
        let object = this.clone();
        signal::handle(vm, number.as_raw(), Rc::new(move |vm| stop(vm, &object)));
    }
    Ok(Outcome::Enter(Box::new(Serve {
        object: this,
        stage: 0,
        frame: LoopFrame::new(false, Value::Bool(true)),
    })))
}

fn stop(vm: &mut Vm, object: &Obj) -> NativeResult {
    let Some(server) = server_of(object) else { return Ok(false.into()) };
    let Some(listener) = server.listener.take() else { return Ok(true.into()) };
    watch::handle(vm, listener.as_raw_fd(), None);
    state(vm).busy = state(vm).busy.saturating_sub(1);
    let open: Vec<i64> = connections(vm).all.keys().copied().collect();
    for number in open {
        let idle = connections(vm).all.get(&number).is_some_and(|connection| !connection.busy);
        if idle {
            drop_connection(vm, number);
        }
    }
    state(vm).stop();
    Ok(true.into())
}

fn shutdown(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    stop(vm, &this)
}

/// Takes new connections.
fn accept(vm: &mut Vm, object: &Obj) -> NativeResult {
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
fn process(vm: &mut Vm, number: i64) -> NativeResult {
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
    let data = std::mem::take(&mut connection.input);
    let Some(callable) = callback(&object, "receive") else { return Ok(Value::Null.into()) };
    let arguments = vec![Value::Object(object), Value::Int(number), Value::Int(0), Value::string(&data)];
    Ok(run_callback(vm, callable, arguments))
}

const LARGEST: i64 = 2 * 1024 * 1024;

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
    connection.input.drain(..request.length);
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
    request.fill(vm, &told, number, (port, &peer.0, peer.1));
    keep_body(&told, &request.body, &request.method);
    let answer = vm.new_object(responses);
    set_property(&answer, "fd", number);
    let head_only = request.method.as_bytes() == b"HEAD";
    answer.set_native(Box::new(Reply::new(Target::Connection(number), request.keeps_alive(), head_only)));
    Ok(run_callback(vm, callable, vec![Value::Object(told), Value::Object(answer)]))
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
fn drop_connection(vm: &mut Vm, number: i64) {
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

fn send_method(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = convert::to_int(args.get(0));
    let data = args.str(1);
    if data.is_empty() {
        vm.function_warning("data is empty");
        return Ok(false.into());
    }
    if !send(vm, number, &data) {
        super::set_error(vm, 1005);
        super::log(
            vm,
            3,
            format!(
                "Server::send_to_connection() (ERRNO 1005): send {} byte failed, because session#{number} does not exist",
                data.len()
            ),
        );
        return Ok(false.into());
    }
    Ok(true.into())
}

fn close_method(vm: &mut Vm, args: &mut Args) -> NativeResult {
    close(vm, args.int(0))
}

fn exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(connections(vm).all.contains_key(&args.int(0)).into())
}

fn client_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(connection) = connections(vm).all.get(&args.int(0)) else { return Ok(false.into()) };
    let server = connection.server.clone();
    let (raw, peer) = (i64::from(connection.fd.as_raw_fd()), connection.peer.clone());
    let (since, last) = (connection.since, connection.last);
    let mut info = Array::new();
    info.insert_str("server_port", property(&server, "port"));
    info.insert_str(
        "server_fd",
        server_of(&server).and_then(|s| s.listener.as_ref().map(|l| l.as_raw_fd())).map_or(0, i64::from),
    );
    info.insert_str("socket_fd", raw);
    info.insert_str("socket_type", property(&server, "type"));
    info.insert_str("remote_port", peer.1);
    info.insert_str("remote_ip", Value::from(peer.0));
    info.insert_str("reactor_id", 0i64);
    info.insert_str("connect_time", since);
    info.insert_str("last_time", last);
    info.insert_str("close_errno", 0i64);
    Ok(info.into())
}

fn client_list(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from, most) = (args.int(0), args.int(1).clamp(1, 100) as usize);
    let mut numbers: Vec<i64> = connections(vm).all.keys().copied().filter(|number| *number > from).collect();
    numbers.sort_unstable();
    numbers.truncate(most);
    if numbers.is_empty() {
        return Ok(false.into());
    }
    Ok(numbers.into_iter().map(Value::Int).collect::<Array>().into())
}

fn stats(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let open = connections(vm).all.len() as i64;
    let coroutines = vm.coroutines().len() as i64;
    let Some(server) = server_of(args.this_object()) else { return Ok(false.into()) };
    let mut stats = Array::new();
    for (name, value) in [
        ("start_time", server.since),
        ("connection_num", open),
        ("abort_count", 0),
        ("accept_count", server.accepted),
        ("close_count", server.accepted - open),
        ("worker_num", 1),
        ("task_worker_num", 0),
        ("idle_worker_num", 1),
        ("dispatch_count", server.requests),
        ("request_count", server.requests),
        ("response_count", server.requests),
        ("coroutine_num", coroutines),
    ] {
        stats.insert_str(name, value);
    }
    Ok(stats.into())
}

/// What a client that wants WebSocket is answered with.
fn accept_key(key: &[u8]) -> String {
    use sha1::Digest;
    let mut hash = sha1::Sha1::new();
    hash.update(key);
    hash.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    base64_simd::STANDARD.encode_to_string(hash.finalize())
}

/// Changes a connection to WebSocket.
fn open_websocket(
    vm: &mut Vm,
    number: i64,
    object: &Obj,
    request: &super::http_message::Request,
    key: Option<Str>,
) -> NativeResult {
    let Some(key) = key else {
        send(vm, number, b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        return answered(vm, number, true, true);
    };
    let mut answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {}\r\nSec-WebSocket-Version: 13\r\n",
        accept_key(&key)
    );
    if let Some(protocol) = setting(object, "websocket_subprotocol") {
        let protocol = convert::to_str(&protocol).unwrap_or_default();
        answer += &format!("Sec-WebSocket-Protocol: {}\r\n", protocol.to_lossy());
    }
    answer += &format!("Server: swoole-http-server\r\nDate: {}\r\n\r\n", super::http_message::date());
    send(vm, number, answer.as_bytes());
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(Value::Null.into()) };
    connection.websocket = true;
    connection.busy = false;
    let peer = connection.peer.clone();
    if !connection.input.is_empty() {
        state(vm).tasks.push_back(Task::Native(Box::new(move |vm| process(vm, number))));
    }
    let (Some(callable), Some(class)) = (callback(object, "open"), vm.find_class(b"Swoole\\Http\\Request"))
    else {
        return Ok(Value::Null.into());
    };
    let port = property(object, "port").as_int().unwrap_or(0);
    let told = vm.new_object(class);
    request.fill(vm, &told, number, (port, &peer.0, peer.1));
    keep_body(&told, &request.body, &request.method);
    Ok(run_callback(vm, callable, vec![Value::Object(object.clone()), Value::Object(told)]))
}

/// Has the frames handled that a connection has sent.
fn process_frames(vm: &mut Vm, number: i64, object: &Obj) -> NativeResult {
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(Value::Null.into()) };
    let text = std::mem::take(&mut connection.input);
    connection.busy = true;
    let method = Str::from("__receive");
    let Some(function) = crate::vm::Class::of(object).methods.get(&method).copied() else {
        return Ok(Value::Null.into());
    };
    let message = property_of_callback(object, "message");
    let arguments = vec![Value::Int(number), Value::string(&text), message];
    Ok(run_callback(vm, Callable::method(function, object), arguments))
}

/// A callback as a value that can be called.
fn property_of_callback(object: &Obj, name: &str) -> Value {
    server_of(object).and_then(|server| server.values.get(name.as_bytes()).cloned()).unwrap_or(Value::Null)
}

fn is_websocket(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(connections(vm).all.get(&args.int(0)).is_some_and(|connection| connection.websocket).into())
}

/// The frames of a connection have been handled: this is the beginning of the next one.
fn keep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.int(0);
    let Some(connection) = connections(vm).all.get_mut(&number) else { return Ok(().into()) };
    connection.busy = false;
    let mut input = args.bytes(1).to_vec();
    let more = !connection.input.is_empty();
    input.append(&mut connection.input);
    connection.input = input;
    if connection.closing && connection.output.is_empty() {
        drop_connection(vm, number);
    } else if more {
        state(vm).tasks.push_back(Task::Native(Box::new(move |vm| process(vm, number))));
    }
    Ok(().into())
}
