//! Options of sockets.

use super::set_error;
use super::socket::descriptor;
use crate::value::{Array, Value, convert};
use crate::vm::{Args, NativeResult, Vm};
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::net::sockopt;
use std::time::Duration;

const SOL_SOCKET: i64 = 1;
const TCP: i64 = 6;

fn failed(vm: &mut Vm, args: &Args, error: Errno) -> NativeResult {
    let number = i64::from(error.raw_os_error());
    super::set_property(args.this_object(), "errCode", number);
    super::set_property(args.this_object(), "errMsg", Value::from(super::errors::words(number)));
    set_error(vm, number);
    Ok(false.into())
}

fn time(time: Option<Duration>) -> Value {
    let time = time.unwrap_or_default();
    let mut array = Array::new();
    array.insert_str("sec", time.as_secs() as i64);
    array.insert_str("usec", i64::from(time.subsec_micros()));
    array.into()
}

/// Reads an option.
pub fn read(fd: &OwnedFd, level: i64, name: i64) -> Result<Value, Errno> {
    let flag = |flag: bool| Value::Int(i64::from(flag));
    Ok(match (level, name) {
        (SOL_SOCKET, 2) => flag(sockopt::socket_reuseaddr(fd)?),
        (SOL_SOCKET, 3) => Value::Int(i64::from(sockopt::socket_type(fd)?.as_raw())),
        (SOL_SOCKET, 4) => match sockopt::socket_error(fd)? {
            Ok(()) => Value::Int(0),
            Err(error) => Value::Int(i64::from(error.raw_os_error())),
        },
        (SOL_SOCKET, 6) => flag(sockopt::socket_broadcast(fd)?),
        (SOL_SOCKET, 7) => Value::Int(sockopt::socket_send_buffer_size(fd)? as i64),
        (SOL_SOCKET, 8) => Value::Int(sockopt::socket_recv_buffer_size(fd)? as i64),
        (SOL_SOCKET, 9) => flag(sockopt::socket_keepalive(fd)?),
        (SOL_SOCKET, 13) => {
            let linger = sockopt::socket_linger(fd)?;
            let mut array = Array::new();
            array.insert_str("l_onoff", i64::from(linger.is_some()));
            array.insert_str("l_linger", linger.unwrap_or_default().as_secs() as i64);
            array.into()
        }
        (SOL_SOCKET, 15) => flag(sockopt::socket_reuseport(fd)?),
        (SOL_SOCKET, 20) => time(sockopt::socket_timeout(fd, sockopt::Timeout::Recv)?),
        (SOL_SOCKET, 21) => time(sockopt::socket_timeout(fd, sockopt::Timeout::Send)?),
        (TCP, 1) => flag(sockopt::tcp_nodelay(fd)?),
        (TCP, 4) => Value::Int(sockopt::tcp_keepidle(fd)?.as_secs() as i64),
        (TCP, 5) => Value::Int(sockopt::tcp_keepintvl(fd)?.as_secs() as i64),
        (TCP, 6) => Value::Int(i64::from(sockopt::tcp_keepcnt(fd)?)),
        _ => return Err(Errno::NOPROTOOPT),
    })
}

/// `getOption`
pub fn get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(fd) = descriptor(args.this_object()) else { return failed(vm, args, Errno::BADF) };
    match read(&fd, args.int(0), args.int(1)) {
        Ok(value) => Ok(value.into()),
        Err(error) => failed(vm, args, error),
    }
}

/// Sets an option.
pub fn write(fd: &OwnedFd, level: i64, name: i64, value: &Value) -> Result<(), Errno> {
    let number = convert::to_int(value);
    let flag = number != 0;
    let part = |part: &str| match value {
        Value::Array(array) => array.get_bytes(part.as_bytes()).map_or(0, convert::to_int).max(0) as u64,
        _ => 0,
    };
    let span = || {
        let span = Duration::from_secs(part("sec")) + Duration::from_micros(part("usec"));
        (!span.is_zero()).then_some(span)
    };
    let seconds = Duration::from_secs(number.max(0) as u64);
    match (level, name) {
        (SOL_SOCKET, 2) => sockopt::set_socket_reuseaddr(fd, flag),
        (SOL_SOCKET, 6) => sockopt::set_socket_broadcast(fd, flag),
        (SOL_SOCKET, 7) => sockopt::set_socket_send_buffer_size(fd, number.max(0) as usize),
        (SOL_SOCKET, 8) => sockopt::set_socket_recv_buffer_size(fd, number.max(0) as usize),
        (SOL_SOCKET, 9) => sockopt::set_socket_keepalive(fd, flag),
        (SOL_SOCKET, 13) => {
            let linger = (part("l_onoff") != 0).then(|| Duration::from_secs(part("l_linger")));
            sockopt::set_socket_linger(fd, linger)
        }
        (SOL_SOCKET, 15) => sockopt::set_socket_reuseport(fd, flag),
        (SOL_SOCKET, 20) => sockopt::set_socket_timeout(fd, sockopt::Timeout::Recv, span()),
        (SOL_SOCKET, 21) => sockopt::set_socket_timeout(fd, sockopt::Timeout::Send, span()),
        (TCP, 1) => sockopt::set_tcp_nodelay(fd, flag),
        (TCP, 4) => sockopt::set_tcp_keepidle(fd, seconds),
        (TCP, 5) => sockopt::set_tcp_keepintvl(fd, seconds),
        (TCP, 6) => sockopt::set_tcp_keepcnt(fd, number.max(0) as u32),
        _ => Err(Errno::NOPROTOOPT),
    }
}

/// `setOption`
pub fn set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(fd) = descriptor(args.this_object()) else { return failed(vm, args, Errno::BADF) };
    match write(&fd, args.int(0), args.int(1), args.get(2)) {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, args, error),
    }
}
