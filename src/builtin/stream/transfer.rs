//! Moving bytes between scripts and streams: reading, writing, seeking, closing, with PHP's rules for buffers, ends and
//! errors.
//!
//! All functions here may stop with [`Stop::Wait`](super::pending::Stop) and must then be called again in the same way.

use super::filter::{self, Direction, Flow};
use super::object::{Backend, Fd, ReadOutcome, SeekTarget, Stream, WriteOutcome};
use super::pending::{Step, Stop};
use super::poll::{self, Interest};
use super::{user_filter, user_wrapper};
use crate::value::{Res, Str};
use crate::vm::{Level, Vm};
use rustix::io::Errno;

/// What asking for more bytes gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    /// There are more bytes in the buffer than before.
    More,
    /// None now; maybe later.
    Nothing,
    /// None, ever.
    End,
    /// An error, already told.
    Failed,
}

/// The text of a system error, as PHP shows it.
pub fn error_text(error: Errno) -> String {
    let text = std::io::Error::from_raw_os_error(error.raw_os_error()).to_string();
    match text.rfind(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// The number of the descriptor behind an open stream.
pub fn descriptor_of(res: &Res) -> Option<i32> {
    use std::os::fd::AsRawFd;
    with(res, |stream| stream.fd().map(|fd| fd.as_raw_fd())).flatten()
}

/// Runs `f` on an open stream; `None` if it is closed.
#[inline]
pub fn with<R>(res: &Res, f: impl FnOnce(&mut Stream) -> R) -> Option<R> {
    res.with::<Stream, R>(f)
}

/// Reads at most `want` bytes from the backend; waits if the stream blocks. Filters are not applied.
fn read_raw(vm: &mut Vm, res: &Res, into: &mut Vec<u8>, want: usize) -> Step<Fill> {
    enum Prepare {
        Go,
        Flush(Option<Fd>),
        Script,
    }
    let prepare = with(res, |stream| match &stream.backend {
        Backend::User(_) => Prepare::Script,
        Backend::File(file) if !file.regular => Prepare::Flush(stream.blocking.then(|| file.fd.clone())),
        _ => Prepare::Go,
    });
    match prepare {
        None => return Ok(Fill::Failed),
        Some(Prepare::Script) => return user_wrapper::read(vm, res, into, want),
        Some(Prepare::Flush(fd)) => {
            poll::before_blocking(vm);
            if fd.is_some_and(|fd| !poll::wait_in_session(vm, &fd)) {
                return Ok(Fill::Failed);
            }
        }
        Some(Prepare::Go) => {}
    }
    let had_buffered = with(res, |stream| !stream.buffered().is_empty()).unwrap_or(false);
    loop {
        let outcome = with(res, |stream| stream.read_backend(into, want)).unwrap_or(ReadOutcome::End);
        match outcome {
            ReadOutcome::Got(_) => {
                with(res, |stream| stream.timed_out = false);
                return Ok(Fill::More);
            }
            ReadOutcome::End => {
                with(res, |stream| stream.eof = true);
                return Ok(Fill::End);
            }
            ReadOutcome::Nothing => {
                let waiting = with(res, |stream| match &stream.backend {
                    Backend::Socket(socket) if stream.blocking => Some((socket.fd.clone(), stream.timeout)),
                    _ => None,
                });
                let Some(Some((fd, timeout))) = waiting else { return Ok(Fill::Nothing) };
                if had_buffered {
                    return Ok(Fill::Nothing);
                }
                match poll::wait_or_stop(vm, &fd, Interest::Read, timeout)? {
                    Ok(true) => {}
                    _ => {
                        with(res, |stream| stream.timed_out = true);
                        return Ok(Fill::Failed);
                    }
                }
            }
            ReadOutcome::Failed(error) => {
                let is_socket = with(res, |stream| {
                    if error != Errno::BADF {
                        stream.eof = true;
                    }
                    matches!(stream.backend, Backend::Socket(_))
                });
                if is_socket == Some(false) {
                    let text = format!(
                        "{}(): Read of {want} bytes failed with errno={} {}",
                        vm.function_name(),
                        error.raw_os_error(),
                        error_text(error)
                    );
                    vm.raise(Level::Notice, text);
                }
                return Ok(Fill::Failed);
            }
            ReadOutcome::Script => return Ok(Fill::Failed),
        }
    }
}

/// Reads more bytes into the stream's buffer, through its filters.
pub fn fill(vm: &mut Vm, res: &Res, want: usize) -> Step<Fill> {
    let Some((chunk, filtered, eof)) =
        with(res, |stream| (stream.chunk_size, !stream.read_filters.is_empty(), stream.eof))
    else {
        return Ok(Fill::Failed);
    };
    if !filtered {
        let mut ahead = with(res, |stream| {
            stream.compact();
            std::mem::take(&mut stream.ahead)
        })
        .unwrap_or_default();
        let unbuffered = with(res, |stream| stream.unbuffered || stream.chunk_size == 1).unwrap_or(false);
        let size = if unbuffered { want } else { chunk };
        let outcome = read_raw(vm, res, &mut ahead, size);
        with(res, |stream| {
            // The script may have been told something in between and have read, too: its bytes come first.
            let mut newer = std::mem::take(&mut stream.ahead);
            ahead.append(&mut newer);
            stream.ahead = ahead;
        });
        return outcome;
    }
    if filter::take_failure(res) {
        return Ok(Fill::Failed);
    }
    if eof {
        return Ok(Fill::End);
    }
    // Filters may keep everything back, so PHP reads until there is as much as was wanted.
    let before = with(res, |stream| stream.buffered().len()).unwrap_or(0);
    loop {
        let mut raw = Vec::new();
        let outcome = read_raw(vm, res, &mut raw, chunk)?;
        match outcome {
            Fill::More => {
                let closing = with(res, |stream| stream.eof).unwrap_or(true);
                let flow = if closing { Flow::Close } else { Flow::Bytes };
                filter::run(vm, res, Direction::Read, raw, flow)?;
            }
            Fill::End => filter::run(vm, res, Direction::Read, raw, Flow::Close)?,
            Fill::Nothing => filter::run(vm, res, Direction::Read, raw, Flow::Flush)?,
            Fill::Failed => return Ok(Fill::Failed),
        }
        if filter::take_failure(res) {
            return Ok(Fill::Failed);
        }
        let now = with(res, |stream| stream.buffered().len()).unwrap_or(0);
        if outcome != Fill::More || now >= before + want || with(res, |stream| stream.eof) != Some(false) {
            return Ok(if now > before { Fill::More } else { outcome });
        }
    }
}

/// Reads up to `length` bytes. `None`: a failure. Plain files are read until satisfied, all others at most once.
pub fn read(vm: &mut Vm, res: &Res, length: usize) -> Step<Option<Str>> {
    let mut asked = false;
    loop {
        let Some((available, regular, eof, filtered)) = with(res, |stream| {
            let regular = matches!(&stream.backend, Backend::File(file) if file.regular)
                || matches!(stream.backend, Backend::Memory(_));
            (stream.buffered().len(), regular, stream.eof, !stream.read_filters.is_empty())
        }) else {
            return Ok(None);
        };
        if available >= length || (available > 0 && !regular) || (asked && eof && !regular) {
            return Ok(Some(take(res, length)));
        }
        if asked && eof && available == 0 && filtered {
            return Ok(Some(Str::empty()));
        }
        asked = true;
        match fill(vm, res, length - available)? {
            Fill::More => {}
            Fill::Nothing | Fill::End => return Ok(Some(take(res, length))),
            Fill::Failed if available > 0 => return Ok(Some(take(res, length))),
            Fill::Failed => return Ok(None),
        }
    }
}

/// Gives out up to `length` bytes of the buffer.
pub fn take(res: &Res, length: usize) -> Str {
    with(res, |stream| {
        let count = stream.buffered().len().min(length);
        let bytes = Str::from_bytes(&stream.buffered()[..count]);
        stream.consume(count);
        bytes
    })
    .unwrap_or_else(Str::empty)
}

/// Reads a line with its end, or as much of it as there is; at most `limit` bytes. `None` if there is nothing.
pub fn read_line(vm: &mut Vm, res: &Res, limit: Option<usize>) -> Step<Option<Str>> {
    let mut scanned = 0;
    loop {
        let Some((found, available, eof)) = with(res, |stream| {
            let buffered = stream.buffered();
            let start = scanned.min(buffered.len());
            let found = memchr::memchr(b'\n', &buffered[start..]).map(|at| start + at + 1);
            (found, buffered.len(), stream.eof)
        }) else {
            return Ok(None);
        };
        let cut = limit.unwrap_or(usize::MAX);
        if let Some(end) = found {
            return Ok(Some(take(res, end.min(cut))));
        }
        if available >= cut {
            return Ok(Some(take(res, cut)));
        }
        scanned = available;
        let more = !eof
            && fill(vm, res, limit.map_or(super::object::CHUNK_SIZE, |limit| limit - available))?
                == Fill::More;
        if !more && with(res, |stream| stream.buffered().len() <= scanned).unwrap_or(true) {
            return Ok(if available == 0 { None } else { Some(take(res, available)) });
        }
    }
}

/// Reads until the end, or until `into` holds `limit` bytes. True if all is well, false after a failure without any byte.
pub fn read_rest(vm: &mut Vm, res: &Res, into: &mut Vec<u8>, limit: Option<usize>) -> Step<bool> {
    loop {
        let room = limit.map_or(usize::MAX, |limit| limit.saturating_sub(into.len()));
        if room == 0 {
            return Ok(true);
        }
        let moved = with(res, |stream| {
            let count = stream.buffered().len().min(room);
            into.extend_from_slice(&stream.buffered()[..count]);
            stream.consume(count);
            (count, stream.eof, stream.read_filters.is_empty())
        });
        let Some((count, eof, plain)) = moved else { return Ok(false) };
        if count > 0 {
            continue;
        }
        if eof && !plain {
            return Ok(true);
        }
        match fill(vm, res, room.min(1 << 16))? {
            Fill::More => {}
            Fill::Nothing | Fill::End => return Ok(true),
            Fill::Failed => return Ok(!into.is_empty()),
        }
    }
}

/// How far a write got; kept between runs of an operation.
#[derive(Default)]
pub struct WriteProgress {
    filtered: bool,
    written: usize,
}

/// Writes all bytes, or as many as the stream takes. `None`: a failure (already told).
pub fn write(vm: &mut Vm, res: &Res, bytes: &[u8], progress: &mut WriteProgress) -> Step<Option<usize>> {
    let Some(filters) = with(res, |stream| !stream.write_filters.is_empty()) else { return Ok(None) };
    if !filters {
        return write_plain(vm, res, bytes, progress);
    }
    if !progress.filtered {
        progress.filtered = true;
        filter::take_failure(res);
        filter::run(vm, res, Direction::Write, bytes.to_vec(), Flow::Bytes)?;
    }
    flush_filtered(vm, res)?;
    if filter::take_failure(res) {
        return Ok(None);
    }
    Ok(Some(bytes.len()))
}

/// Writes what the write filters gave out.
pub fn flush_filtered(vm: &mut Vm, res: &Res) -> Step<()> {
    loop {
        let out = filter::take_written(res);
        if out.is_empty() {
            return Ok(());
        }
        let mut progress = WriteProgress::default();
        match write_plain(vm, res, &out, &mut progress) {
            Ok(_) => {}
            Err(stop) => {
                filter::put_back_written(res, &out[progress.written.min(out.len())..]);
                return Err(stop);
            }
        }
    }
}

fn write_plain(vm: &mut Vm, res: &Res, bytes: &[u8], progress: &mut WriteProgress) -> Step<Option<usize>> {
    if progress.written == 0 {
        prepare_write(vm, res);
    }
    while progress.written < bytes.len() {
        let rest = &bytes[progress.written..];
        let Some(outcome) = with(res, |stream| stream.write_backend(rest)) else { return Ok(None) };
        match outcome {
            WriteOutcome::Took(count) => {
                progress.written += count;
                with(res, |stream| stream.position += count as i64);
            }
            WriteOutcome::Output => {
                vm.write(rest);
                progress.written = bytes.len();
                with(res, |stream| stream.position += rest.len() as i64);
            }
            WriteOutcome::Nothing => {
                let waiting = with(res, |stream| match &stream.backend {
                    Backend::Socket(socket) if stream.blocking => Some((socket.fd.clone(), stream.timeout)),
                    _ => None,
                });
                let Some(Some((fd, timeout))) = waiting else { break };
                if !matches!(poll::wait_or_stop(vm, &fd, Interest::Write, timeout)?, Ok(true)) {
                    with(res, |stream| stream.timed_out = true);
                    break;
                }
            }
            WriteOutcome::Refused => return Ok((progress.written > 0).then_some(progress.written)),
            WriteOutcome::NotWritable => {
                let text = format!("{}(): Stream is not writable", vm.function_name());
                vm.raise(Level::Notice, text);
                return Ok(None);
            }
            WriteOutcome::Failed(error) => {
                let socket =
                    with(res, |stream| matches!(stream.backend, Backend::Socket(_))).unwrap_or(false);
                let text = format!(
                    "{}(): {} of {} bytes failed with errno={} {}",
                    vm.function_name(),
                    if socket { "Send" } else { "Write" },
                    rest.len(),
                    error.raw_os_error(),
                    error_text(error)
                );
                vm.raise(Level::Notice, text);
                return Ok((progress.written > 0).then_some(progress.written));
            }
            WriteOutcome::Script => match user_wrapper::write(vm, res, rest)? {
                Some(count) if count > 0 => {
                    progress.written += count;
                    with(res, |stream| stream.position += count as i64);
                }
                Some(_) => break,
                None => return Ok((progress.written > 0).then_some(progress.written)),
            },
        }
    }
    Ok(Some(progress.written))
}

/// Puts the backend where the script believes to be, and keeps the order with the script's own output.
fn prepare_write(vm: &mut Vm, res: &Res) {
    let shared_with_output = with(res, |stream| {
        if !stream.buffered().is_empty() && stream.seekable && !matches!(stream.backend, Backend::User(_)) {
            stream.discard_ahead();
            stream.seek_backend(SeekTarget::Start(stream.position));
        }
        matches!(&stream.backend, Backend::File(file) if !file.regular)
            || stream.uri.as_ref().is_some_and(|uri| uri.starts_with(b"php://std"))
    });
    if shared_with_output == Some(true) {
        poll::before_blocking(vm);
    }
}

/// `fseek`. True if it worked.
pub fn seek(vm: &mut Vm, res: &Res, offset: i64, whence: i64) -> Step<bool> {
    const SET: i64 = 0;
    const CURRENT: i64 = 1;
    const END: i64 = 2;
    let within = with(res, |stream| {
        let ahead = stream.buffered().len() as i64;
        let forward = match whence {
            CURRENT => offset,
            SET => offset.wrapping_sub(stream.position),
            _ => -1,
        };
        if forward > 0 && forward <= ahead || (forward == 0 && ahead > 0) {
            stream.consume(forward as usize);
            stream.eof = false;
            return true;
        }
        false
    });
    match within {
        None => return Ok(false),
        Some(true) => return Ok(true),
        Some(false) => {}
    }
    // A directory can only begin again.
    let directory = with(res, |stream| match &mut stream.backend {
        Backend::Directory(directory) => {
            directory.rewind();
            true
        }
        _ => false,
    });
    if directory == Some(true) {
        return Ok(true);
    }
    let (seekable, user, position) =
        with(res, |stream| (stream.seekable, matches!(stream.backend, Backend::User(_)), stream.position))
            .unwrap_or((false, false, 0));
    // Bytes in memory may be left behind at the front, which is where PHP loses track of them.
    let own = with(
        res,
        |stream| matches!(&stream.backend, Backend::Memory(memory) if !memory.is_temp && memory.meta.is_empty()),
    );
    let (whence, offset) = if whence == CURRENT && own != Some(true) {
        (SET, position.saturating_add(offset))
    } else {
        (whence, offset)
    };
    if seekable {
        if user {
            return user_wrapper::seek(vm, res, offset, whence);
        }
        let target = match whence {
            SET if offset < 0 => return Ok(false),
            SET => SeekTarget::Start(offset),
            CURRENT => SeekTarget::Current(offset),
            END => SeekTarget::End(offset),
            _ => return Ok(false),
        };
        let moved = with(res, |stream| {
            let moved = stream.seek_backend(target);
            match moved {
                Some(position) => {
                    stream.discard_ahead();
                    stream.position = position;
                    stream.eof = false;
                }
                None if matches!(stream.backend, Backend::Memory(_)) => {
                    stream.discard_ahead();
                    stream.position = -1;
                }
                None => {}
            }
            moved.is_some()
        });
        if moved == Some(true) {
            filter::reset_after_seek(res);
        }
        return Ok(moved.unwrap_or(false));
    }
    // A stream that only goes forward can still skip bytes; one that is only written to has none.
    let readable = with(res, |stream| stream.mode.iter().any(|b| b"r+".contains(b))) == Some(true);
    if whence == SET && offset >= position && readable {
        let mut rest = offset - position;
        while rest > 0 {
            match read(vm, res, rest.min(8192) as usize)? {
                Some(bytes) if !bytes.is_empty() => rest -= bytes.len() as i64,
                _ => return Ok(false),
            }
        }
        with(res, |stream| stream.eof = false);
        return Ok(true);
    }
    Ok(false)
}

/// Makes the write filters give out what they hold back: before a stream is moved and by `fflush`.
pub fn flush_filters(vm: &mut Vm, res: &Res, done: &mut bool) -> Step<()> {
    if with(res, |stream| stream.write_filters.is_empty()) != Some(false) {
        return Ok(());
    }
    if !std::mem::replace(done, true) {
        filter::run(vm, res, Direction::Write, Vec::new(), Flow::Flush)?;
    }
    flush_filtered(vm, res)
}

/// Closes a stream: its write filters give out what they hold, then the resource is closed.
pub fn close(vm: &mut Vm, res: &Res) -> Step<()> {
    with(res, |stream| {
        if let Some(closer) = stream.closer.take() {
            closer.set_destructed();
        }
    });
    filter::finish_writing(vm, res)?;
    flush_filtered(vm, res)?;
    if with(res, |stream| matches!(stream.backend, Backend::User(_))) == Some(true) {
        user_wrapper::close(vm, res)?;
    }
    user_filter::close_all(vm, res)?;
    drop(res.close());
    Ok(())
}

/// Makes a stop of an operation that cannot wait: only its error counts.
pub fn no_wait<T>(step: Step<T>, otherwise: T) -> Result<T, crate::vm::Error> {
    match step {
        Ok(value) => Ok(value),
        Err(Stop::Error(error)) => Err(error),
        Err(Stop::Wait(_)) => Ok(otherwise),
    }
}
