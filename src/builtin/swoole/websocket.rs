//! Connections that speak WebSocket. Frames are taken apart in `prelude/swoole_websocket.php`.

use super::connection::{answered, connections, drop_connection, process, send};
use super::event_loop::{Task, run_callback, state};
use super::http_response::keep_body;
use super::property;
use super::server::{callback, server_of, setting};
use crate::value::{Obj, Str, Value, convert};
use crate::vm::{Args, Callable, NativeResult, Vm};

/// What a client that wants WebSocket is answered with.
fn accept_key(key: &[u8]) -> String {
    use sha1::Digest;
    let mut hash = sha1::Sha1::new();
    hash.update(key);
    hash.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    base64_simd::STANDARD.encode_to_string(hash.finalize())
}

/// Changes a connection to WebSocket.
pub(super) fn open_websocket(
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
    request.fill(&told, number, (port, &peer.0, peer.1));
    keep_body(&told, request, &[]);
    Ok(run_callback(vm, callable, vec![Value::Object(object.clone()), Value::Object(told)]))
}

/// Has the frames handled that a connection has sent.
pub(super) fn process_frames(vm: &mut Vm, number: i64, object: &Obj) -> NativeResult {
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

pub(super) fn is_websocket(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(connections(vm).all.get(&args.int(0)).is_some_and(|connection| connection.websocket).into())
}

/// The frames of a connection have been handled: this is the beginning of the next one.
pub(super) fn keep(vm: &mut Vm, args: &mut Args) -> NativeResult {
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
