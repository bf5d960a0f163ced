//! Whole files at once: `file_get_contents`, `file_put_contents`, `file`, `readfile`.

use super::handle::Printing;
use super::object::Backend;
use super::open::{self, OpenRequest};
use super::pending::{Slot, Step, drive, stringify};
use super::transfer::{self, WriteProgress, with};
use super::{context, path_argument, poll, user_wrapper};
use crate::declare_functions;
use crate::value::{Array, Res, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// A whole file as a string.
    "file_get_contents(string $filename, bool $use_include_path = false, $context = null, int $offset = 0, ?int $length = null): string|false" => get_contents,
    /// Writes a string, the elements of an array or a stream into a file.
    "file_put_contents(string $filename, mixed $data, int $flags = 0, $context = null): int|false" => put_contents,
    /// The lines of a file.
    "file(string $filename, int $flags = 0, $context = null): array|false" => file,
    /// Prints a file.
    "readfile(string $filename, bool $use_include_path = false, $context = null): int|false" => readfile,
}

const USE_INCLUDE_PATH: i64 = 1;
const IGNORE_NEW_LINES: i64 = 2;
const SKIP_EMPTY_LINES: i64 = 4;
const APPEND: i64 = 8;
const NO_DEFAULT_CONTEXT: i64 = 16;
const LOCK_EX: i64 = 2;

/// Opens once; later runs of the operation get the stream that was opened.
fn open_once(vm: &mut Vm, request: &OpenRequest, opened: &mut Option<Res>) -> Step<Option<Res>> {
    if opened.is_none() {
        *opened = open::open(vm, request)?;
    }
    Ok(opened.clone())
}

/// Reads a whole file or other stream, then goes on with its bytes (`None`: it could not be opened, told) to the result of
/// the builtin.
pub fn with_contents(
    vm: &mut Vm,
    path: Str,
    use_include_path: bool,
    then: impl FnMut(&mut Vm, Option<Vec<u8>>) -> Result<Value, Error> + 'static,
) -> NativeResult {
    let context = Some(context::default_context(vm));
    with_contents_in(vm, path, use_include_path, context, then)
}

/// As [`with_contents`], with a stream context.
pub fn with_contents_in(
    vm: &mut Vm,
    path: Str,
    use_include_path: bool,
    context: Option<Res>,
    mut then: impl FnMut(&mut Vm, Option<Vec<u8>>) -> Result<Value, Error> + 'static,
) -> NativeResult {
    let request = OpenRequest {
        path,
        mode: Str::from("rb"),
        use_include_path,
        context,
        report: true,
        progress: Default::default(),
    };
    let mut opened = None;
    let mut bytes = Vec::new();
    let mut finished = false;
    drive(vm, move |vm| {
        let Some(res) = open_once(vm, &request, &mut opened)? else { return Ok(then(vm, None)?) };
        if !finished {
            transfer::read_rest(vm, &res, &mut bytes, None)?;
            finished = true;
        }
        transfer::close(vm, &res)?;
        Ok(then(vm, Some(std::mem::take(&mut bytes)))?)
    })
}

fn get_contents(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let limit = match args.opt_int(4) {
        Some(length) if length < 0 => {
            return Err(vm.argument_error(4, "must be greater than or equal to 0"));
        }
        length => length.map(|length| length as usize),
    };
    let context = context::argument(vm, args, 2)?;
    let request = OpenRequest {
        path,
        mode: Str::from("rb"),
        use_include_path: args.bool(1),
        context,
        report: true,
        progress: Default::default(),
    };
    let offset = args.int(3);
    let including = user_wrapper::is_including(vm);
    let mut opened = None;
    let mut sought = offset == 0;
    let mut sized = false;
    let mut prepared = false;
    let mut bytes: Option<Vec<u8>> = None;
    let mut finished = false;
    drive(vm, move |vm| {
        let Some(res) = open_once(vm, &request, &mut opened)? else { return Ok(Value::Bool(false)) };
        if including && !sized {
            // What was included already is opened all the same.
            let already = vm.function_name().ends_with("_once") && vm.included.contains(&request.path);
            user_wrapper::prepare_to_include(vm, &res, &mut prepared, already)?;
            if already {
                transfer::close(vm, &res)?;
                return Ok(Value::Bool(true));
            }
            sized = true;
        }
        if !sought {
            if !transfer::seek(vm, &res, offset, if offset > 0 { 0 } else { 2 })? {
                vm.function_warning(format!("Failed to seek to position {offset} in the stream"));
                transfer::close(vm, &res)?;
                return Ok(Value::Bool(false));
            }
            sought = true;
        }
        if !sized && limit.is_none() {
            user_wrapper::stat_before_reading(vm, &res)?;
        }
        sized = true;
        let bytes = bytes.get_or_insert_with(|| Vec::with_capacity(size_hint(&res, limit)));
        if !finished {
            transfer::read_rest(vm, &res, bytes, limit)?;
            finished = true;
        }
        transfer::close(vm, &res)?;
        Ok(Value::from(std::mem::take(bytes)))
    })
}

/// How many bytes a plain file still has, so that the buffer needs not grow.
fn size_hint(res: &Res, limit: Option<usize>) -> usize {
    let size = with(res, |stream| {
        let fd = stream.fd()?;
        let stat = rustix::fs::fstat(&**fd).ok()?;
        usize::try_from(stat.st_size.saturating_sub(stream.position)).ok()
    });
    size.flatten().unwrap_or(0).min(limit.unwrap_or(usize::MAX)).min(1 << 30)
}

fn put_contents(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let data = args.get(1).clone();
    let flags = args.int(2);
    let context = if flags & NO_DEFAULT_CONTEXT != 0 && args.get(3).is_nullish() {
        None
    } else {
        context::argument(vm, args, 3)?
    };
    if let Value::Resource(res) = &data
        && with(res, |_| ()).is_none()
    {
        let text = format!("{}(): supplied resource is not a valid stream resource", vm.function_name());
        return Err(vm.type_error(text));
    }
    if let Value::Object(object) = &data
        && crate::vm::Class::of(object).magic.to_string.is_none()
    {
        return Ok(false.into());
    }
    let locked = flags & LOCK_EX != 0;
    let mode = if flags & APPEND != 0 {
        "ab"
    } else if locked {
        "cb"
    } else {
        "wb"
    };
    let is_address = memchr::memmem::find(&path, b"://").is_some()
        && !path.get(..7).is_some_and(|start| start.eq_ignore_ascii_case(b"file://"));
    if mode == "cb" && is_address {
        vm.function_warning("Exclusive locks may only be set for regular files");
        return Ok(false.into());
    }
    let request = OpenRequest {
        path,
        mode: Str::from(mode),
        use_include_path: flags & USE_INCLUDE_PATH != 0,
        context,
        report: true,
        progress: Default::default(),
    };
    let mut opened = None;
    let mut prepared = !locked;
    let mut source = Source::new(data);
    let mut piece: Option<(Str, WriteProgress)> = None;
    let mut total = 0usize;
    let mut result: Option<Value> = None;
    drive(vm, move |vm| {
        let Some(res) = open_once(vm, &request, &mut opened)? else { return Ok(Value::Bool(false)) };
        if !prepared {
            if !lock(vm, &res, request.mode.first() == Some(&b'c'))? {
                transfer::close(vm, &res)?;
                vm.function_warning("Exclusive locks are not supported for this stream");
                return Ok(Value::Bool(false));
            }
            prepared = true;
        }
        while result.is_none() {
            if let Some((bytes, progress)) = &mut piece {
                let written = transfer::write(vm, &res, bytes, progress)?;
                let count = written.unwrap_or(0);
                total += count;
                if count < bytes.len() {
                    if written.is_some() {
                        vm.function_warning(format!(
                            "Only {count} of {} bytes written, possibly out of free disk space",
                            bytes.len()
                        ));
                    }
                    result = Some(Value::Bool(false));
                }
                piece = None;
                continue;
            }
            match source.next(vm)? {
                Some(bytes) if bytes.is_empty() => {}
                Some(bytes) => piece = Some((bytes, WriteProgress::default())),
                None => result = Some(Value::from(total)),
            }
        }
        transfer::close(vm, &res)?;
        Ok(result.take().unwrap_or(Value::Bool(false)))
    })
}

/// Locks a stream for writing and empties it, if wanted. False if it cannot be locked.
fn lock(vm: &mut Vm, res: &Res, empty: bool) -> Step<bool> {
    let (user, file) = with(res, |stream| match &stream.backend {
        Backend::User(_) => (true, None),
        Backend::File(file) => (false, Some(file.fd.clone())),
        _ => (false, None),
    })
    .unwrap_or_default();
    if user {
        return Ok(matches!(super::user_wrapper::lock(vm, res, LOCK_EX)?, Value::Bool(true)));
    }
    let Some(fd) = file else { return Ok(false) };
    poll::before_blocking(vm);
    if rustix::fs::flock(&*fd, rustix::fs::FlockOperation::LockExclusive).is_err() {
        return Ok(false);
    }
    if empty {
        // What cannot be cut is written over.
        let _ = rustix::fs::ftruncate(&*fd, 0);
    }
    Ok(true)
}

/// Where the bytes of `file_put_contents` come from.
struct Source {
    data: Value,
    position: usize,
    slot: Slot,
}

impl Source {
    fn new(data: Value) -> Source {
        Source { data, position: 0, slot: Slot::default() }
    }

    /// The next piece; `None` at the end.
    fn next(&mut self, vm: &mut Vm) -> Step<Option<Str>> {
        match &self.data {
            Value::Array(array) => {
                let Some(position) = array.live_position(self.position) else { return Ok(None) };
                let value = array.value_at(position).map(Value::read).unwrap_or_default();
                let string = stringify(vm, &value, &self.slot)?;
                self.position = position + 1;
                Ok(Some(string))
            }
            Value::Resource(res) => {
                let bytes = transfer::read(vm, res, 8192)?;
                Ok(bytes.filter(|bytes| !bytes.is_empty()))
            }
            other => {
                if self.position > 0 {
                    return Ok(None);
                }
                let string = stringify(vm, other, &self.slot)?;
                self.position = 1;
                Ok(Some(string))
            }
        }
    }
}

fn file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let flags = args.int(1);
    let known = USE_INCLUDE_PATH | IGNORE_NEW_LINES | SKIP_EMPTY_LINES | NO_DEFAULT_CONTEXT;
    if flags & !known != 0 || flags < 0 {
        return Err(vm.argument_error(1, "must be a valid flag value"));
    }
    let context = if flags & NO_DEFAULT_CONTEXT != 0 && args.get(2).is_nullish() {
        None
    } else {
        context::argument(vm, args, 2)?
    };
    let request = OpenRequest {
        path,
        mode: Str::from("rb"),
        use_include_path: flags & USE_INCLUDE_PATH != 0,
        context,
        report: true,
        progress: Default::default(),
    };
    let mut opened = None;
    let mut bytes = Vec::new();
    let mut sized = false;
    let mut finished = false;
    drive(vm, move |vm| {
        let Some(res) = open_once(vm, &request, &mut opened)? else { return Ok(Value::Bool(false)) };
        if !sized {
            super::user_wrapper::stat_before_reading(vm, &res)?;
            sized = true;
        }
        if !finished {
            transfer::read_rest(vm, &res, &mut bytes, None)?;
            finished = true;
        }
        transfer::close(vm, &res)?;
        Ok(Value::from(lines(&bytes, flags)))
    })
}

fn lines(bytes: &[u8], flags: i64) -> Array {
    let mut array = Array::new();
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let mut shown = line;
        if flags & IGNORE_NEW_LINES != 0 {
            shown = shown.strip_suffix(b"\n").unwrap_or(shown);
            shown = shown.strip_suffix(b"\r").filter(|_| shown.len() < line.len()).unwrap_or(shown);
            if shown.is_empty() && flags & SKIP_EMPTY_LINES != 0 {
                continue;
            }
        }
        // Positions count up from 0: there is always a next one.
        let _ = array.push(Value::string(shown));
    }
    array
}

fn readfile(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let path = path_argument(vm, args, 0)?;
    let context = context::argument(vm, args, 2)?;
    let request = OpenRequest {
        path,
        mode: Str::from("rb"),
        use_include_path: args.bool(1),
        context,
        report: true,
        progress: Default::default(),
    };
    let mut opened = None;
    let mut printing = Printing::default();
    drive(vm, move |vm| {
        let Some(res) = open_once(vm, &request, &mut opened)? else { return Ok(Value::Bool(false)) };
        let total = printing.go_on(vm, &res)?;
        transfer::close(vm, &res)?;
        Ok(total)
    })
}
