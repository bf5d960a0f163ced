//! What a stream is and how it behaves: meta data, blocking, timeouts, buffers; lists of wrappers, filters, transports.

use super::object::{Backend, Stream};
use super::transfer::with;
use super::{
    BUILTIN_WRAPPERS, StreamState, filter, include_path, list, open, path_argument, stream_resource,
};
use crate::declare_functions;
use crate::value::{Array, Key, Res, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use std::time::Duration;

declare_functions! {
    /// Facts about a stream.
    "stream_get_meta_data($stream): array" => get_meta_data,
    /// Facts about a stream.
    "socket_get_status($stream): array" => get_meta_data,
    /// Whether reads and writes wait.
    "stream_set_blocking($stream, bool $enable): bool" => set_blocking,
    /// Whether reads and writes wait.
    "socket_set_blocking($stream, bool $enable): bool" => set_blocking,
    /// How long reads of a socket wait.
    "stream_set_timeout($stream, int $seconds, int $microseconds = 0): bool" => set_timeout,
    /// How long reads of a socket wait.
    "socket_set_timeout($stream, int $seconds, int $microseconds = 0): bool" => set_timeout,
    /// Sets the size of the write buffer; 0 if it worked.
    "stream_set_write_buffer($stream, int $size): int" => set_write_buffer,
    /// Sets the size of the write buffer; 0 if it worked.
    "set_file_buffer($stream, int $size): int" => set_write_buffer,
    /// Sets the size of the read buffer; 0 if it worked.
    "stream_set_read_buffer($stream, int $size): int" => set_read_buffer,
    /// Sets how much is read at once; the former size.
    "stream_set_chunk_size($stream, int $size): int" => set_chunk_size,
    /// Whether a stream or address is on this machine.
    "stream_is_local($stream): bool" => is_local,
    /// Whether a stream is a terminal.
    "stream_isatty($stream): bool" => isatty,
    /// Whether a stream can be locked.
    "stream_supports_lock($stream): bool" => supports_lock,
    /// The schemes that can be opened.
    "stream_get_wrappers(): array" => get_wrappers,
    /// The socket transports.
    "stream_get_transports(): array" => get_transports,
    /// The filters.
    "stream_get_filters(): array" => get_filters,
    /// A file's full path, looked for in the include path.
    "stream_resolve_include_path(string $filename): string|false" => resolve_include_path,
}

fn get_meta_data(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let meta = with(&res, meta_data).unwrap_or_default();
    Ok(Value::from(meta).into())
}

fn meta_data(stream: &mut Stream) -> Array {
    let mut meta = Array::new();
    let is_temp = matches!(&stream.backend, Backend::Memory(memory) if memory.is_temp);
    let is_data = stream.kind == "RFC2397";
    if let Backend::Memory(memory) = &stream.backend {
        for (name, value) in &memory.meta {
            meta.insert(Key::from_str(name), value.clone());
        }
    }
    if !is_temp && !is_data {
        let eof = stream.eof && stream.buffered().is_empty();
        let timed_out = stream.timed_out && matches!(stream.backend, Backend::Socket(_));
        meta.insert_str("timed_out", timed_out);
        meta.insert_str("blocked", stream.blocking);
        meta.insert_str("eof", eof);
    }
    if let Backend::User(user) = &stream.backend {
        meta.insert_str("wrapper_data", user.object.clone());
    }
    if let Some(wrapper) = stream.wrapper {
        meta.insert_str("wrapper_type", wrapper);
    }
    meta.insert_str("stream_type", stream.kind);
    meta.insert_str("mode", &stream.mode);
    meta.insert_str("unread_bytes", stream.buffered().len());
    meta.insert_str("seekable", stream.seekable);
    if let Some(uri) = &stream.uri {
        meta.insert_str("uri", uri);
    }
    meta
}

fn set_blocking(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let enable = args.bool(1);
    let res = stream_resource(vm, args, 0)?;
    if is_user(&res) {
        return super::pending::drive(vm, move |vm| {
            let done = super::user_wrapper::set_option(vm, &res, 1, i64::from(enable), Value::Null)?;
            Ok(Value::Bool(done))
        });
    }
    let done = with(&res, |stream| {
        let Some(fd) = stream.fd().cloned() else { return matches!(stream.backend, Backend::Memory(_)) };
        let changed = rustix::fs::fcntl_getfl(&*fd).and_then(|flags| {
            let wanted = if enable {
                flags - rustix::fs::OFlags::NONBLOCK
            } else {
                flags | rustix::fs::OFlags::NONBLOCK
            };
            rustix::fs::fcntl_setfl(&*fd, wanted)
        });
        stream.blocking = enable;
        changed.is_ok()
    });
    Ok(done.unwrap_or(false).into())
}

fn set_timeout(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let (seconds, microseconds) = (args.int(1), args.int(2));
    if is_user(&res) {
        return super::pending::drive(vm, move |vm| {
            let done = super::user_wrapper::set_option(vm, &res, 4, seconds, Value::Int(microseconds))?;
            Ok(Value::Bool(done))
        });
    }
    let timeout = match u64::try_from(seconds) {
        Ok(seconds) => Some(
            Duration::from_secs(seconds).saturating_add(Duration::from_micros(microseconds.max(0) as u64)),
        ),
        Err(_) => None,
    };
    let done = with(&res, |stream| {
        let is_socket = matches!(stream.backend, Backend::Socket(_));
        if is_socket {
            stream.timeout = timeout;
        }
        is_socket
    });
    Ok(done.unwrap_or(false).into())
}

/// Whether an object of the script is behind a stream.
fn is_user(res: &Res) -> bool {
    with(res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true)
}

fn set_write_buffer(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let size = args.int(1);
    if is_user(&res) {
        let kind = if size == 0 { 0 } else { 2 };
        return super::pending::drive(vm, move |vm| {
            let done = super::user_wrapper::set_option(vm, &res, 3, kind, Value::Int(size))?;
            Ok(Value::Int(if done { 0 } else { -1 }))
        });
    }
    // Everything is written at once, whatever the size; PHP says so with -1.
    Ok(Value::Int(-1).into())
}

fn set_read_buffer(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let size = args.int(1);
    with(&res, |stream| stream.unbuffered = size == 0);
    Ok(0i64.into())
}

fn set_chunk_size(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let size = args.int(1);
    if size <= 0 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    if size > i64::from(i32::MAX) {
        return Err(vm.argument_error(1, "is too large"));
    }
    let res = stream_resource(vm, args, 0)?;
    let former = with(&res, |stream| std::mem::replace(&mut stream.chunk_size, size as usize));
    Ok(former.map_or(Value::Int(-1), Value::from).into())
}

fn is_local(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Resource(res) = args.get(0) {
        if !matches!(res.kind(), "stream" | "persistent stream") {
            return Err(super::not_a_valid(vm, "stream"));
        }
        return Ok(with(res, |stream| !is_remote(stream)).unwrap_or(false).into());
    }
    let Some(path) = crate::value::convert::to_str(args.get(0)) else { return Ok(false.into()) };
    let local = match open::split_scheme(&path) {
        Some((scheme, _)) => {
            let lower = scheme.to_ascii_lowercase();
            match vm.state::<StreamState>().user_wrappers.get(&lower) {
                Some(wrapper) => !wrapper.is_url,
                None => !matches!(lower.as_slice(), b"http" | b"https" | b"ftp" | b"ftps" | b"data"),
            }
        }
        None => true,
    };
    Ok(local.into())
}

fn is_remote(stream: &Stream) -> bool {
    match &stream.backend {
        Backend::User(user) => user.is_url,
        Backend::Socket(_) => true,
        _ => stream.kind == "RFC2397",
    }
}

fn isatty(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let terminal = with(&res, |stream| stream.fd().is_some_and(|fd| rustix::termios::isatty(&**fd)));
    Ok(terminal.unwrap_or(false).into())
}

fn supports_lock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let lockable = with(&res, |stream| matches!(stream.backend, Backend::File(_) | Backend::User(_)));
    Ok(lockable.unwrap_or(false).into())
}

fn get_wrappers(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    let state = vm.state::<StreamState>();
    let mut names: Vec<Vec<u8>> = Vec::new();
    for name in BUILTIN_WRAPPERS {
        let name = name.as_bytes().to_vec();
        if !state.unregistered.contains(&name) && !state.user_wrappers.contains_key(&name) {
            names.push(name);
        }
    }
    names.extend(state.wrapper_order.iter().cloned());
    Ok(list(names).into())
}

fn get_transports(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = (vm, args);
    Ok(list(["tcp", "udp", "unix", "udg"]).into())
}

fn get_filters(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    let mut names: Vec<Vec<u8>> = filter::BUILTIN_NAMES.iter().map(|name| name.as_bytes().to_vec()).collect();
    names.extend(vm.state::<StreamState>().user_filters.iter().map(|(name, _)| name.to_vec()));
    Ok(list(names).into())
}

fn resolve_include_path(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    // Only files have a place in the include path.
    let elsewhere =
        open::split_scheme(&path).is_some_and(|(scheme, _)| !scheme.eq_ignore_ascii_case(b"file"));
    if path.is_empty() || elsewhere {
        return Ok(false.into());
    }
    Ok(include_path::resolve_include(vm, &path, None).map_or(Value::Bool(false), Value::String).into())
}

/// The 26 entries of `stat()`: by number, then by name.
pub fn stat_array(stat: &rustix::fs::Stat) -> Array {
    let major_minor_free = stat.st_rdev as i64;
    fields_array([
        stat.st_dev as i64,
        stat.st_ino as i64,
        i64::from(stat.st_mode),
        stat.st_nlink as i64,
        i64::from(stat.st_uid),
        i64::from(stat.st_gid),
        major_minor_free,
        stat.st_size,
        stat.st_atime as i64,
        stat.st_mtime as i64,
        stat.st_ctime as i64,
        stat.st_blksize as i64,
        stat.st_blocks as i64,
    ])
}

/// `fstat` of bytes in memory.
pub fn memory_stat(mode: i64, size: usize) -> Array {
    fields_array([12, 0, mode, 1, 0, 0, -1, size as i64, 0, 0, 0, -1, -1])
}

/// The names of the entries of `stat()`.
pub const STAT_FIELDS: [&str; 13] = [
    "dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "size", "atime", "mtime", "ctime", "blksize",
    "blocks",
];

fn fields_array(fields: [i64; 13]) -> Array {
    let mut array = Array::hash_with_capacity(26);
    for (i, value) in fields.iter().enumerate() {
        array.insert(Key::Int(i as i64), Value::Int(*value));
    }
    for (name, value) in STAT_FIELDS.iter().zip(fields) {
        array.insert(Key::Str(Str::from(*name)), Value::Int(value));
    }
    array
}

/// Whether a resource is an open directory.
pub fn is_directory(res: &Res) -> bool {
    with(res, |stream| matches!(stream.backend, Backend::Directory(_))).unwrap_or(false)
}
