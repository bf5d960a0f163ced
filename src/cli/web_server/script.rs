//! Runs the script that answers a request, in a process of its own.

use super::Server;
use super::client::Client;
use super::log::Importance;
use super::paths::Found;
use super::reply::{Reply, Sent};
use crate::builtin::http::{self, Place, Request, answer};
use crate::value::{Str, Value};
use crate::vm::{Error, Level, Vm};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// A request that waits for its script, or has it running.
pub struct Job {
    /// What the client sent.
    pub request: Request,
    /// What its path leads to.
    pub found: Found,
    /// The client's address.
    pub peer: SocketAddr,
}

/// Answers a request, to its end.
pub fn answer(server: &mut Server, job: Job, socket: TcpStream) {
    let Job { request, found, peer } = job;
    let log = server.log;
    let socket = Client::prepare(socket);
    let client = Client::new(&socket, &request, log);
    let (label, is_script) = (label(&request, peer), found.is_script());
    let prepared = server.prepared.take();
    let mut engine = prepared.unwrap_or_else(|| super::super::engine::server_engine(&server.circumstances));
    engine.vm.begin_time();
    let place = Place {
        document_root: server.root.clone(),
        client_address: peer.ip().to_string(),
        client_port: peer.port(),
        server_name: server.host.clone(),
        server_port: server.port,
        script_name: found.path.clone(),
        script_file: found.file.clone().or(server.options.router.clone().map(bytes_of)),
        path_info: found.path_info.clone(),
    };
    let spare = (!is_script).then(|| copy_of(&request));
    http::variables::begin(&mut engine.vm, request, place, Box::new(client));
    engine.vm.announce_settings();
    if let Some(router) = &server.options.router {
        let result = run_file(&mut engine, router);
        let declined = matches!(result, Some(Ok(Value::Bool(false))));
        settle(&mut engine.vm, result);
        // The script that follows finds itself where the server was started.
        let _ = std::env::set_current_dir(&server.folder);
        if !declined {
            return finish(server, engine, peer);
        }
    }
    if is_script {
        let file = PathBuf::from(std::ffi::OsStr::from_bytes(found.file.as_deref().unwrap_or_default()));
        if file.as_os_str().as_bytes().contains(&0) {
            return finish(server, engine, peer);
        }
        if let Some(folder) = file.parent() {
            let _ = std::env::set_current_dir(folder);
        }
        let result = run_file(&mut engine, &file);
        settle(&mut engine.vm, result);
        let answer = answer::of(&mut engine.vm);
        let status = answer.borrow().status().unwrap_or(200);
        if status == 304 {
            answer.borrow_mut().without_default_type();
        }
        log_answer(server, &mut engine.vm, &label, status, None);
        return finish(server, engine, peer);
    }
    // The router leaves it to the server: the resource as it is.
    answer::of(&mut engine.vm).borrow_mut().detach();
    engine.vm.shut_down(Ok(Value::Null));
    if let Some(request) = spare {
        let mut reply = Reply::file(&request, &found);
        log_answer(server, &mut engine.vm, &label, reply.status, reply.remark);
        let mut writer = &socket;
        while matches!(reply.send(&mut writer), Ok(Sent::Turn)) {}
    }
    log.write(Importance::Request, format!("{peer} Closing"));
    let _ = socket.shutdown(std::net::Shutdown::Both);
}

fn bytes_of(path: PathBuf) -> Vec<u8> {
    path.into_os_string().into_encoded_bytes()
}

/// A request without its body.
fn copy_of(request: &Request) -> Request {
    let mut headers = http::request::Headers::default();
    for (name, value) in request.headers.iter() {
        headers.add(name, value);
    }
    Request {
        method: request.method.clone(),
        target: request.target.clone(),
        query: request.query.clone(),
        minor_version: request.minor_version,
        headers,
        body: http::request::Body::None,
    }
}

/// `None`: it cannot be compiled, which has been told.
fn run_file(engine: &mut crate::Engine, file: &Path) -> Option<Result<Value, Error>> {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let name = whole.as_os_str().as_bytes();
    match std::fs::read(&whole) {
        Ok(text) => engine.execute(name, text, false),
        Err(error) => {
            let vm = &mut engine.vm;
            let text = error.to_string();
            let why = text.split(" (os error").next().unwrap_or_default();
            let (shown, unknown) = (String::from_utf8_lossy(name).into_owned(), Str::from("Unknown"));
            let warning = format!("Failed to open stream: {why}");
            vm.raise_at(Level::Warning, format!("Unknown: {warning}").as_bytes(), unknown.clone(), 0);
            let include_path = vm.ini.get("include_path").unwrap_or(".").to_owned();
            let message = format!("Failed opening required '{shown}' (include_path='{include_path}')");
            vm.raise_at(Level::CompileError, message.as_bytes(), unknown, 0);
            None
        }
    }
}

/// Reports what ended a script.
fn settle(vm: &mut Vm, result: Option<Result<Value, Error>>) {
    if let Some(result) = result {
        vm.settle(result);
    }
}

/// The client, and what it asked for.
pub fn label(request: &Request, peer: SocketAddr) -> Label {
    Label { peer, method: request.method.clone(), target: request.target.clone() }
}

/// What the log says of a request.
pub struct Label {
    peer: SocketAddr,
    method: Vec<u8>,
    target: Vec<u8>,
}

impl Label {
    /// The line about its answer.
    pub fn line(&self, status: i64, remark: Option<&str>) -> Vec<u8> {
        let mut text = format!("{} [{status}]: ", self.peer).into_bytes();
        text.extend_from_slice(&self.method);
        text.push(b' ');
        text.extend_from_slice(&self.target);
        if let Some(remark) = remark {
            text.extend_from_slice(b" - ");
            text.extend_from_slice(remark.as_bytes());
        }
        text
    }
}

fn log_answer(server: &Server, vm: &mut Vm, label: &Label, status: i64, remark: Option<&str>) {
    let mut text = label.line(status, remark);
    let fatal = vm.last_error.clone().filter(|(level, ..)| level.is_fatal());
    if let Some((_, message, file, line)) = &fatal {
        text.extend_from_slice(b" - ");
        text.extend_from_slice(message);
        text.extend_from_slice(b" in ");
        text.extend_from_slice(file);
        text.extend_from_slice(format!(" on line {line}").as_bytes());
    }
    server.log.answered(&text, status, fatal.is_some());
}

/// Shutdown functions, destructors and buffers; then the connection ends. The client sees the end when the process is
/// gone.
fn finish(server: &Server, mut engine: crate::Engine, peer: SocketAddr) {
    engine.vm.shut_down(Ok(Value::Null));
    server.log.write(Importance::Request, format!("{peer} Closing"));
    answer::of(&mut engine.vm).borrow_mut().close();
    // The operating system takes all of it at once.
    std::mem::forget(engine);
}
