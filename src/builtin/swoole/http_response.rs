//! `Swoole\Http\Response`: what a handler answers with, over a server's connection or a coroutine's socket.

use super::connection;
use super::http_message::{Head, write_head};
use super::{property, set_property, socket};
use crate::declare_methods;
use crate::value::{Array, Key, NativeData, Obj, Str, Tracer, Value, convert};
use crate::vm::{Args, NativeResult, Vm};
use std::rc::{Rc, Weak};

declare_methods! {
    "Swoole\\Http\\Response::write" => write,
    "Swoole\\Http\\Response::end" => end,
    "Swoole\\Http\\Response::sendfile" => sendfile,
    "Swoole\\Http\\Response::header" => header,
    "Swoole\\Http\\Response::status" => status,
    "Swoole\\Http\\Response::initHeader" => |_, _| Ok(true.into()),
    "Swoole\\Http\\Response::isWritable" => is_writable,
    "Swoole\\Http\\Response::detach" => detach,
    "Swoole\\Http\\Response::close" => close,
    "Swoole\\Http\\Response::__attach" => attach,
    "Swoole\\Http\\Response::__keeps_alive" => keeps_alive,
    "Swoole\\Http\\Request::__parse" => parse,
    "Swoole\\Http\\Request::getContent" => content,
    "Swoole\\Http\\Request::getMethod" => method,
    "Swoole\\Http\\Request::getData" => raw_data,
}

/// Where a response goes.
pub enum Target {
    /// A server's connection, by its number.
    Connection(i64),
    /// A coroutine's socket.
    Socket(Obj),
}

/// The native data of a response.
pub struct Reply {
    target: Target,
    keeps_alive: bool,
    /// Only the head is wanted.
    head_only: bool,
    status: i64,
    reason: Option<Str>,
    head_sent: bool,
    ended: bool,
    /// Alive as long as the response.
    alive: Rc<()>,
}

impl NativeData for Reply {
    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Target::Socket(object) = &self.target {
            tracer.visit_object(object);
        }
    }
}

impl Reply {
    /// A response to a request.
    pub fn new(target: Target, keeps_alive: bool, head_only: bool) -> Reply {
        Reply {
            target,
            keeps_alive,
            head_only,
            status: 200,
            reason: None,
            head_sent: false,
            ended: false,
            alive: Rc::new(()),
        }
    }
}

impl Reply {
    /// Tells whether the response is still there.
    pub fn alive(&self) -> Weak<()> {
        Rc::downgrade(&self.alive)
    }
}

fn reply(object: &Obj) -> Option<&mut Reply> {
    object.native_mut::<Reply>().filter(|reply| !reply.ended)
}

fn unavailable(vm: &mut Vm) -> NativeResult {
    vm.function_warning("http context is unavailable (maybe it has been ended or detached)");
    super::set_error(vm, 7106);
    Ok(false.into())
}

/// Sends bytes to where a response goes; the method's result is true, or whether they could be sent.
fn send(vm: &mut Vm, object: &Obj, bytes: Vec<u8>, last: bool) -> NativeResult {
    let Some(reply) = object.native_mut::<Reply>() else { return Ok(false.into()) };
    match &reply.target {
        Target::Connection(number) => {
            let (number, closes) = (*number, last && !reply.keeps_alive);
            let sent = connection::send(vm, number, &bytes);
            if last {
                return connection::answered(vm, number, closes, sent);
            }
            Ok(sent.into())
        }
        Target::Socket(socket) => {
            let socket = socket.clone();
            socket::send_bytes(vm, &socket, Str::from_bytes(&bytes))
        }
    }
}

fn head(reply: &Reply, chunked: bool, length: Option<usize>) -> Head {
    Head {
        status: reply.status,
        reason: reply.reason.clone(),
        keeps_alive: reply.keeps_alive,
        chunked,
        length,
        upgrade: false,
    }
}

fn write(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = reply(&this) else { return unavailable(vm) };
    let data = args.str(0);
    if data.is_empty() {
        vm.function_warning("the data sent must not be empty");
        return Ok(false.into());
    }
    let mut out = Vec::new();
    if !std::mem::replace(&mut reply.head_sent, true) {
        let head = head(reply, true, None);
        write_head(vm, &this, &head, &mut out);
    }
    out.extend_from_slice(format!("{:x}\r\n", data.len()).as_bytes());
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\r\n");
    send(vm, &this, out, false)
}

fn end(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = reply(&this) else { return unavailable(vm) };
    finish(vm, &this, reply, args.bytes(0))
}

fn finish(vm: &mut Vm, this: &Obj, reply: &mut Reply, body: &[u8]) -> NativeResult {
    let mut out = Vec::new();
    if reply.head_sent {
        if !body.is_empty() {
            out.extend_from_slice(format!("{:x}\r\n", body.len()).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"0\r\n");
        if let Value::Array(trailer) = property(this, "trailer") {
            for (key, value) in trailer.iter() {
                if let (Key::Str(name), Some(text)) = (key, convert::to_str(value)) {
                    out.extend_from_slice(&name);
                    out.extend_from_slice(b": ");
                    out.extend_from_slice(&text);
                    out.extend_from_slice(b"\r\n");
                }
            }
        }
        out.extend_from_slice(b"\r\n");
    } else {
        reply.head_sent = true;
        let length = (!body.is_empty() || !reply.head_only).then_some(body.len());
        let head = head(reply, false, length);
        write_head(vm, this, &head, &mut out);
        if !reply.head_only {
            out.extend_from_slice(body);
        }
    }
    reply.ended = true;
    send(vm, this, out, true)
}

fn sendfile(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = reply(&this) else { return unavailable(vm) };
    if reply.head_sent {
        vm.function_warning("can't use sendfile when Http-Chunk is enabled");
        return Ok(false.into());
    }
    let path = args.str(0).to_lossy().into_owned();
    let (offset, length) = (args.int(1).max(0) as usize, args.int(2).max(0) as usize);
    let Ok(content) = std::fs::read(&path) else {
        vm.function_warning(format!("file[{path}] not found"));
        return Ok(false.into());
    };
    if offset > content.len() {
        vm.function_warning(
            "parameter $offset[".to_owned() + &offset.to_string() + "] exceeds the file size",
        );
        return Ok(false.into());
    }
    let end = if length == 0 { content.len() } else { (offset + length).min(content.len()) };
    finish(vm, &this, reply, &content[offset..end])
}

fn header(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if reply(&this).is_none() {
        return unavailable(vm);
    }
    let (name, value, formats) = (args.str(0), args.get(1).read(), args.bool(2));
    if name.len() > 127 {
        vm.function_warning("header key is too long");
        return Ok(false.into());
    }
    let name = if formats { Str::from_bytes(&titled(&name)) } else { name };
    let mut headers = match property(&this, "header") {
        Value::Array(headers) => (*headers).clone(),
        _ => Array::new(),
    };
    headers.insert(Key::Str(name), value);
    set_property(&this, "header", headers);
    Ok(true.into())
}

/// Each word begins with a capital.
fn titled(name: &[u8]) -> Vec<u8> {
    let mut begins = true;
    name.iter()
        .map(|byte| {
            let shown = if begins { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
            begins = *byte == b'-';
            shown
        })
        .collect()
}

fn status(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = reply(&this) else { return unavailable(vm) };
    reply.status = args.int(0);
    reply.reason = Some(args.str(1)).filter(|reason| !reason.is_empty());
    Ok(true.into())
}

fn is_writable(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(reply(args.this_object()).is_some().into())
}

fn detach(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = reply(&this) else { return unavailable(vm) };
    reply.ended = true;
    Ok(true.into())
}

fn close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let Some(reply) = this.native_mut::<Reply>() else { return Ok(false.into()) };
    reply.ended = true;
    match &reply.target {
        Target::Connection(number) => connection::close(vm, *number),
        Target::Socket(_) => {
            reply.keeps_alive = false;
            Ok(true.into())
        }
    }
}

/// Binds a response to a connection's number or a socket: `__attach($target, $keeps_alive, $head_only)`.
fn attach(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let target = match args.get(0) {
        Value::Object(socket) => Target::Socket(socket.clone()),
        value => Target::Connection(convert::to_int(value)),
    };
    let reply = Reply::new(target, args.bool(1), args.bool(2));
    args.this_object().set_native(Box::new(reply));
    Ok(().into())
}

/// Whether the response has been sent, and the connection stays open.
fn keeps_alive(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let reply = args.this_object().native_mut::<Reply>();
    Ok(reply.is_some_and(|reply| reply.ended && reply.keeps_alive).into())
}

/// The body of a request.
struct Body {
    /// The whole message.
    message: Str,
    body: Str,
    method: Str,
}

impl NativeData for Body {
    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// Keeps what `getContent` and `getMethod` tell.
pub fn keep_body(object: &Obj, request: &super::http_message::Request, message: &[u8]) {
    object.set_native(Box::new(Body {
        message: Str::from_bytes(message),
        body: Str::from_bytes(&request.body),
        method: request.method.clone(),
    }));
}

fn raw_data(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.this_object().native::<Body>() {
        Some(body) => Value::String(body.message.clone()).into(),
        None => false.into(),
    })
}

fn content(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.this_object().native::<Body>() {
        Some(body) => Value::String(body.body.clone()).into(),
        None => false.into(),
    })
}

fn method(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.this_object().native::<Body>() {
        Some(body) => Value::String(body.method.clone()).into(),
        None => false.into(),
    })
}

/// Reads a request from the beginning of a text: `__parse($text, $most, $fd, $port, $remote, $remote_port)` fills the
/// object and answers with its length, whether the connection stays open and whether only the head is wanted; 0: more is
/// needed; below 0: the status to answer with, negated.
fn parse(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    use super::http_message::{Parsed, parse};
    let text = args.str(0);
    let this = args.this_object().clone();
    match parse(&text, args.int(1).max(0) as usize) {
        Parsed::Partial => Ok(0.into()),
        Parsed::Bad(status) => Ok((-i64::from(status)).into()),
        Parsed::Complete(request) => {
            let remote = args.str(4).to_lossy().into_owned();
            request.fill(&this, args.int(2), (args.int(3), &remote, args.int(5)));
            keep_body(&this, &request, &text[..request.length.min(text.len())]);
            let answer = vec![
                Value::Int(request.length as i64),
                Value::Bool(request.keeps_alive()),
                Value::Bool(request.method.as_bytes() == b"HEAD"),
            ];
            Ok(Array::from_vec(answer).into())
        }
    }
}
