//! `Swoole\Server` and `Swoole\Http\Server`: settings, callbacks, start and end. What happens to connections is in
//! `connection.rs`.

use super::connection::{accept, close, connections, drop_connection, send};
use super::event_loop::{LoopFrame, activate, run_callback, state};
use super::{callable_argument, property, set_property, signal, watch, websocket};
use crate::declare_methods;
use crate::event::Interest;
use crate::value::{Array, NativeData, Obj, Str, Tracer, Value, convert};
use crate::vm::{Args, Callable, NativeFrame, NativeResult, Outcome, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, sockopt};
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
    "Swoole\\WebSocket\\Server::__is_websocket" => websocket::is_websocket,
    "Swoole\\WebSocket\\Server::__keep" => websocket::keep,
    "Swoole\\Server::getLastError" => |vm, _| Ok(state(vm).error.into()),
}

/// The native data of a server.
pub(super) struct Server {
    pub(super) listener: Option<Rc<OwnedFd>>,
    pub(super) callbacks: HashMap<Vec<u8>, Callable>,
    /// The callbacks as the script has given them.
    pub(super) values: HashMap<Vec<u8>, Value>,
    pub(super) http: bool,
    pub(super) started: bool,
    pub(super) accepted: i64,
    pub(super) requests: i64,
    pub(super) since: i64,
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

pub(super) fn server_of(object: &Obj) -> Option<&mut Server> {
    object.native_mut::<Server>()
}

pub(super) fn now() -> i64 {
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

pub(super) fn setting(object: &Obj, name: &str) -> Option<Value> {
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

pub(super) fn callback(object: &Obj, name: &str) -> Option<Callable> {
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
                0 => self.call(vm, "start", vec![this.clone()]),
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
    let speaks_websocket = vm
        .find_class(b"Swoole\\WebSocket\\Server")
        .is_some_and(|class| crate::vm::Class::of(&this).is_subclass_of(class));
    let (needed, shown) = match (speaks_websocket, server.http) {
        (true, _) => ("message", "onMessage"),
        (false, true) => ("request", "onRequest"),
        (false, false) => ("receive", "onReceive"),
    };
    if callback(&this, needed).is_none() {
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
    if let Some(class) = vm.find_class(b"Swoole\\Connection\\Iterator") {
        // It knows the server by a method of its own.
        let connections = vm.new_object(class);
        set_property(&connections, "__server", Value::Object(this.clone()));
        set_property(&this, "connections", Value::Object(connections));
    }
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
