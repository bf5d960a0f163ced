//! Functions on an open stream: `fopen`, `fread`, `fwrite`, `fgets`, `fseek`, `fclose` and their like.

use super::context;
use super::meta::stat_array;
use super::object::{Backend, Stream};
use super::open::{self, OpenRequest, function_notice};
use super::pending::{Step, drive};
use super::transfer::{self, WriteProgress, with};
use super::{path_argument, poll, stream_resource, user_wrapper};
use crate::builtin::swoole::scheduler;
use crate::declare_functions;
use crate::value::{Res, Str, Value};
use crate::vm::{Args, NativeResult, Outcome, Vm};
use rustix::fs::FlockOperation;
use rustix::io::Errno;

declare_functions! {
    /// Opens a file or address.
    "fopen(string $filename, string $mode, bool $use_include_path = false, $context = null)" => fopen,
    /// Closes a stream.
    "fclose($stream): bool" => fclose,
    /// Reads up to so many bytes.
    "fread($stream, int $length): string|false" => fread,
    /// Writes a string.
    "fwrite($stream, string $data, ?int $length = null): int|false" => fwrite,
    /// Writes a string.
    "fputs($stream, string $data, ?int $length = null): int|false" => fwrite,
    /// Reads a line.
    "fgets($stream, ?int $length = null): string|false" => fgets,
    /// Reads a byte.
    "fgetc($stream): string|false" => fgetc,
    /// Whether the end was reached.
    "feof($stream): bool" => feof,
    /// Writes what is buffered.
    "fflush($stream): bool" => fflush,
    /// Makes the system write a file to its disk.
    "fsync($stream): bool" => fsync,
    /// Makes the system write a file's data to its disk.
    "fdatasync($stream): bool" => fdatasync,
    /// Moves the position; 0 if it worked.
    "fseek($stream, int $offset, int $whence = SEEK_SET): int" => fseek,
    /// The position.
    "ftell($stream): int|false" => ftell,
    /// Moves the position to the start.
    "rewind($stream): bool" => rewind,
    /// Cuts or extends a file.
    "ftruncate($stream, int $size): bool" => ftruncate,
    /// Facts about an open file.
    "fstat($stream): array|false" => fstat,
    /// Locks a file.
    "flock($stream, int $operation, &$would_block = null): bool" => flock,
    /// Prints the rest of a stream.
    "fpassthru($stream): int" => fpassthru,
    /// A temporary file that goes with its last holder.
    "tmpfile()" => tmpfile,
    /// The rest of a stream as a string.
    "stream_get_contents($stream, ?int $length = null, int $offset = -1): string|false" => stream_get_contents,
    /// Copies bytes from one stream to another.
    "stream_copy_to_stream($from, $to, ?int $length = null, int $offset = 0): int|false" => stream_copy_to_stream,
    /// Reads up to a delimiter.
    "stream_get_line($stream, int $length, string $ending = \"\"): string|false" => stream_get_line,
}

/// A string, or `false`.
pub fn string_or_false(string: Option<Str>) -> Value {
    string.map_or(Value::Bool(false), Value::String)
}

fn fopen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 3)?;
    let request = OpenRequest {
        path,
        mode: args.str(1),
        use_include_path: args.bool(2),
        context,
        report: true,
        progress: Default::default(),
    };
    drive(vm, move |vm| {
        let opened = open::open(vm, &request)?;
        if let Some(res) = &opened
            && request.mode.first() == Some(&b'a')
        {
            with(res, |stream| {
                if stream.seekable
                    && stream.position == 0
                    && !matches!(stream.backend, Backend::User(_) | Backend::Memory(_))
                    && let Some(position) = stream.seek_backend(super::object::SeekTarget::Current(0))
                {
                    stream.position = position;
                }
            });
        }
        Ok(opened.map_or(Value::Bool(false), Value::Resource))
    })
}

fn fclose(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    if with(&res, |stream| stream.no_close) == Some(true) {
        refuse_to_close(vm);
        return Ok(false.into());
    }
    drive(vm, move |vm| {
        transfer::close(vm, &res)?;
        Ok(Value::Bool(true))
    })
}

fn refuse_to_close(vm: &mut Vm) {
    vm.function_warning("cannot close the provided stream, as it must not be manually closed");
}

fn fread(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let length = args.int(1);
    if length <= 0 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    drive(vm, move |vm| Ok(string_or_false(transfer::read(vm, &res, length as usize)?)))
}

fn fwrite(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let mut data = args.str(1);
    if let Some(length) = args.opt_int(2) {
        let length = usize::try_from(length).unwrap_or(0);
        if length < data.len() {
            data = Str::from_bytes(&data[..length]);
        }
    }
    if data.is_empty() {
        return Ok(0i64.into());
    }
    let mut progress = WriteProgress::default();
    drive(vm, move |vm| {
        let written = transfer::write(vm, &res, &data, &mut progress)?;
        Ok(written.map_or(Value::Bool(false), Value::from))
    })
}

fn fgets(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let limit = match args.opt_int(1) {
        None => None,
        Some(length) if length <= 0 => return Err(vm.argument_error(1, "must be greater than 0")),
        Some(1) => return Ok(false.into()),
        Some(length) => Some(length as usize - 1),
    };
    drive(vm, move |vm| Ok(string_or_false(transfer::read_line(vm, &res, limit)?)))
}

fn fgetc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    drive(vm, move |vm| {
        let byte = transfer::read(vm, &res, 1)?;
        Ok(string_or_false(byte.filter(|byte| !byte.is_empty())))
    })
}

fn feof(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    Ok(with(&res, Stream::at_end).unwrap_or(true).into())
}

fn fflush(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let mut flushed = false;
    drive(vm, move |vm| {
        transfer::flush_filters(vm, &res, &mut flushed)?;
        if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
            return Ok(Value::Bool(user_wrapper::flush(vm, &res)?));
        }
        Ok(Value::Bool(true))
    })
}

fn sync(vm: &mut Vm, args: &mut Args, data_only: bool) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let file = with(&res, |stream| match &stream.backend {
        Backend::File(file) => Some(file.fd.clone()),
        _ => None,
    });
    let Some(Some(fd)) = file else {
        vm.function_warning("Can't fsync this stream!");
        return Ok(false.into());
    };
    let done = if data_only { rustix::fs::fdatasync(&*fd) } else { rustix::fs::fsync(&*fd) };
    Ok(done.is_ok().into())
}

fn fsync(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sync(vm, args, false)
}

fn fdatasync(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sync(vm, args, true)
}

fn fseek(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let (offset, whence) = (args.int(1), args.int(2));
    let mut flushed = false;
    drive(vm, move |vm| {
        transfer::flush_filters(vm, &res, &mut flushed)?;
        let unseekable = with(&res, |stream| !stream.seekable) == Some(true);
        let done = transfer::seek(vm, &res, offset, whence)?;
        if !done && unseekable {
            vm.function_warning("Stream does not support seeking");
        }
        Ok(Value::Int(if done { 0 } else { -1 }))
    })
}

fn ftell(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    Ok(with(&res, |stream| stream.position)
        .filter(|at| *at >= 0)
        .map_or(Value::Bool(false), Value::Int)
        .into())
}

fn rewind(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let mut flushed = false;
    drive(vm, move |vm| {
        transfer::flush_filters(vm, &res, &mut flushed)?;
        let unseekable = with(&res, |stream| !stream.seekable) == Some(true);
        let done = transfer::seek(vm, &res, 0, 0)?;
        if !done && unseekable {
            vm.function_warning("Stream does not support seeking");
        }
        Ok(Value::Bool(done))
    })
}

fn ftruncate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let size = args.int(1);
    let res = stream_resource(vm, args, 0)?;
    let Ok(size) = u64::try_from(size) else {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    };
    if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        return drive(vm, move |vm| user_wrapper::truncate(vm, &res, size));
    }
    vm.check_size(
        size.min(isize::MAX as u64) as usize
            * usize::from(with(&res, |s| matches!(s.backend, Backend::Memory(_))) == Some(true)),
    )?;
    let done = with(&res, |stream| match &mut stream.backend {
        Backend::File(file) if file.regular => Some(rustix::fs::ftruncate(&*file.fd, size).is_ok()),
        Backend::Memory(memory) if !memory.read_only => {
            memory.data.resize(size as usize, 0);
            memory.at = memory.at.min(memory.data.len());
            Some(true)
        }
        Backend::Memory(_) => Some(false),
        _ => None,
    });
    match done {
        Some(Some(done)) => Ok(done.into()),
        _ => {
            vm.function_warning("Can't truncate this stream!");
            Ok(false.into())
        }
    }
}

fn fstat(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        return drive(vm, move |vm| user_wrapper::stat(vm, &res));
    }
    let stat = with(&res, |stream| match &stream.backend {
        Backend::Memory(memory) => {
            let mode = if memory.read_only && memory.meta.is_empty() { 0o100444 } else { 0o100666 };
            Some(super::meta::memory_stat(mode, memory.data.len()))
        }
        _ => stream.fd().and_then(|fd| rustix::fs::fstat(&**fd).ok()).map(|stat| stat_array(&stat)),
    });
    Ok(stat.flatten().map_or(Value::Bool(false), Value::from).into())
}

fn flock(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let operation = args.int(1);
    let res = stream_resource(vm, args, 0)?;
    let non_blocking = operation & 4 != 0;
    let kind = operation & 3;
    if kind == 0 {
        return Err(vm.argument_error(1, "must be one of LOCK_SH, LOCK_EX, or LOCK_UN"));
    }
    args.set(2, 0i64);
    if with(&res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        return drive(vm, move |vm| user_wrapper::lock(vm, &res, operation));
    }
    let file = with(&res, |stream| match &stream.backend {
        Backend::File(file) => Some(file.fd.clone()),
        _ => None,
    });
    let Some(Some(fd)) = file else { return Ok(false.into()) };
    let wanted = match (kind, non_blocking) {
        (1, false) => FlockOperation::LockShared,
        (1, true) => FlockOperation::NonBlockingLockShared,
        (2, false) => FlockOperation::LockExclusive,
        (2, true) => FlockOperation::NonBlockingLockExclusive,
        (_, false) => FlockOperation::Unlock,
        (_, true) => FlockOperation::NonBlockingUnlock,
    };
    if !non_blocking && kind != 3 && scheduler::hooks(vm, scheduler::FILES) {
        return Ok(Outcome::Enter(Box::new(scheduler::LockWait::new(fd, kind == 2))));
    }
    if !non_blocking {
        poll::before_blocking(vm);
    }
    match rustix::fs::flock(&*fd, wanted) {
        Ok(()) => Ok(true.into()),
        Err(error) => {
            if error == Errno::WOULDBLOCK {
                args.set(2, 1i64);
            }
            Ok(false.into())
        }
    }
}

fn fpassthru(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let mut printing = Printing::default();
    drive(vm, move |vm| printing.go_on(vm, &res))
}

/// Prints the rest of a stream, chunk by chunk.
#[derive(Default)]
pub struct Printing {
    total: i64,
    finished: bool,
}

impl Printing {
    /// Prints what is left; how many bytes there were in all.
    pub fn go_on(&mut self, vm: &mut Vm, res: &Res) -> Step<Value> {
        while !self.finished {
            match transfer::read(vm, res, 8192)? {
                Some(bytes) if !bytes.is_empty() => {
                    self.total += bytes.len() as i64;
                    vm.write(&bytes);
                }
                _ => self.finished = true,
            }
        }
        Ok(Value::Int(self.total))
    }
}

fn tmpfile(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    match crate::builtin::file::temporary::create(&std::env::temp_dir(), b"php") {
        Ok((fd, path)) => {
            let mut stream = Stream::from_fd(fd, b"r+b");
            stream.wrapper = Some("plainfile");
            stream.uri = Some(Str::from_bytes(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str())));
            if let Backend::File(file) = &mut stream.backend {
                file.temporary = Some(path);
            }
            Ok(Res::new("stream", Box::new(stream)).into())
        }
        Err(error) => {
            function_notice(vm, &transfer::error_text(error));
            Ok(false.into())
        }
    }
}

fn stream_get_contents(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let limit = match args.opt_int(1) {
        None | Some(-1) => None,
        Some(length) if length < -1 => {
            return Err(vm.argument_error(1, "must be greater than or equal to -1"));
        }
        Some(length) => Some(length as usize),
    };
    let res = stream_resource(vm, args, 0)?;
    let offset = args.int(2);
    let mut sought = offset < 0;
    let mut sized = false;
    let mut bytes = Vec::new();
    drive(vm, move |vm| {
        if !sought {
            let position = with(&res, |stream| stream.position).unwrap_or(0);
            let moved = if position >= 0 && offset > position {
                transfer::seek(vm, &res, offset - position, 1)?
            } else if offset < position {
                transfer::seek(vm, &res, offset, 0)?
            } else {
                true
            };
            if !moved {
                vm.function_warning(format!("Failed to seek to position {offset} in the stream"));
                return Ok(Value::Bool(false));
            }
            sought = true;
        }
        if !sized && limit.is_none() {
            user_wrapper::stat_before_reading(vm, &res)?;
        }
        sized = true;
        transfer::read_rest(vm, &res, &mut bytes, limit)?;
        Ok(Value::from(std::mem::take(&mut bytes)))
    })
}

fn stream_copy_to_stream(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let from = stream_resource(vm, args, 0)?;
    let to = stream_resource(vm, args, 1)?;
    let limit = args.opt_int(2).map(|length| length.max(0) as usize);
    let offset = args.int(3);
    let mut sought = offset <= 0;
    let mut copied = 0usize;
    let mut piece: Option<(Str, WriteProgress)> = None;
    drive(vm, move |vm| {
        if !sought {
            if !transfer::seek(vm, &from, offset, 0)? {
                vm.function_warning(format!("Failed to seek to position {offset} in the stream"));
                return Ok(Value::Bool(false));
            }
            sought = true;
        }
        loop {
            if let Some((bytes, progress)) = &mut piece {
                match transfer::write(vm, &to, bytes, progress)? {
                    Some(count) if count > 0 => {
                        copied += count;
                        if count < bytes.len() {
                            return Ok(Value::Bool(false));
                        }
                    }
                    _ => return Ok(Value::Bool(false)),
                }
                piece = None;
            }
            let want = limit.map_or(8192, |limit| (limit - copied).min(8192));
            if want == 0 {
                return Ok(Value::from(copied));
            }
            match transfer::read(vm, &from, want)? {
                Some(bytes) if !bytes.is_empty() => piece = Some((bytes, WriteProgress::default())),
                Some(_) => return Ok(Value::from(copied)),
                None => return Ok(if copied > 0 { Value::from(copied) } else { Value::Bool(false) }),
            }
        }
    })
}

fn stream_get_line(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = args.int(1);
    if length < 0 {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    }
    let limit = if length == 0 { super::object::CHUNK_SIZE } else { length as usize };
    let res = stream_resource(vm, args, 0)?;
    let ending = args.str(2);
    drive(vm, move |vm| Ok(string_or_false(read_record(vm, &res, limit, &ending)?)))
}

/// Reads up to `ending`, which is taken but not given out; at most `limit` bytes. An unfinished record that is shorter is
/// only given out at the end of the stream.
fn read_record(vm: &mut Vm, res: &Res, limit: usize, ending: &[u8]) -> Step<Option<Str>> {
    loop {
        let Some((found, available)) = with(res, |stream| {
            let buffered = stream.buffered();
            let window = &buffered[..buffered.len().min(limit)];
            let found = if ending.is_empty() { None } else { memchr::memmem::find(window, ending) };
            (found, buffered.len())
        }) else {
            return Ok(None);
        };
        if let Some(at) = found {
            let line = transfer::take(res, at);
            transfer::take(res, ending.len());
            return Ok(Some(line));
        }
        if available < limit {
            transfer::fill(vm, res, (limit - available).min(8192))?;
            if with(res, |stream| stream.buffered().len() > available) == Some(true) {
                continue;
            }
        }
        let (rest, eof) = with(res, |stream| (stream.buffered().len(), stream.eof)).unwrap_or((0, true));
        if (rest < limit && !eof) || rest == 0 {
            return Ok(None);
        }
        return Ok(Some(transfer::take(res, rest.min(limit))));
    }
}
