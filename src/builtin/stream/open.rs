//! Opening streams by address: which wrapper is meant, and the built-in ones (`file`, `php`, `data`, `glob`).

use super::filter::{Direction, FilterEntry};
use super::object::{Backend, CHUNK_SIZE, MemoryBackend, Stream};
use super::pending::{Step, Stop, Work};
use super::transfer::error_text;
use super::user_wrapper::Filtered;
use super::{StreamState, context, filter, filter_functions, include_path, user_wrapper};
use crate::value::{Res, Str, Tracer, Value};
use crate::vm::{Call, Error, Level, Vm};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::rc::Rc;

/// What is wanted of [`open`].
#[derive(Clone)]
pub struct OpenRequest {
    /// The address as the script wrote it.
    pub path: Str,
    /// `r`, `w+` …
    pub mode: Str,
    /// Look in the include path, too.
    pub use_include_path: bool,
    /// The context.
    pub context: Option<Res>,
    /// Failures are told by a warning.
    pub report: bool,
    /// How far a wrapper of the script got.
    pub progress: user_wrapper::OpenProgress,
}

/// The wrapper that an address means.
pub enum Wrapper {
    /// A plain file with this path.
    File(Str),
    /// `php://`, the rest of the address.
    Php(Str),
    /// `data:`, the rest.
    Data(Str),
    /// `glob://`, the pattern.
    Glob(Str),
    /// A class of the script.
    User(Str),
    /// `file://` with a host.
    RemoteFile,
}

/// A path for the system.
pub fn os_path(path: &[u8]) -> &std::path::Path {
    std::path::Path::new(OsStr::from_bytes(path))
}

/// The scheme of an address, and the rest behind `://` (or behind `data:`).
pub fn split_scheme(path: &[u8]) -> Option<(&[u8], &[u8])> {
    let length =
        path.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
    let rest = path.get(length..)?;
    if length > 1 && rest.starts_with(b"://") {
        return Some((&path[..length], &rest[3..]));
    }
    if length == 4 && rest.starts_with(b":") && path[..4].eq_ignore_ascii_case(b"data") {
        return Some((&path[..4], &rest[1..]));
    }
    None
}

/// Whether a class of the script serves this address.
pub fn has_user_wrapper(vm: &mut Vm, path: &Str) -> bool {
    let Some((scheme, _)) = split_scheme(path) else { return false };
    let lower = scheme.to_ascii_lowercase();
    vm.state::<StreamState>().user_wrappers.contains_key(lower.as_slice())
}

/// The scheme of an address that comes from outside, and the setting that forbids to open it (or to run code from it).
pub fn url_refused(vm: &mut Vm, path: &[u8], to_include: bool) -> Option<(String, &'static str)> {
    let (scheme, _) = split_scheme(path)?;
    let lower = scheme.to_ascii_lowercase();
    let state = vm.state::<StreamState>();
    let to_include = to_include || state.including_user;
    let is_url = match state.user_wrappers.get(&lower) {
        Some(wrapper) => wrapper.is_url,
        None => lower == b"data" && !state.unregistered.contains(&lower),
    };
    let setting = match is_url {
        false => return None,
        true if !vm.ini.bool("allow_url_fopen") => "allow_url_fopen",
        true if to_include && !vm.ini.bool("allow_url_include") => "allow_url_include",
        true => return None,
    };
    Some((String::from_utf8_lossy(scheme).into_owned(), setting))
}

/// Finds the wrapper for an address; an unknown one warns and counts as a file name.
pub fn wrapper(vm: &mut Vm, path: &Str, report: bool) -> Wrapper {
    let Some((scheme, rest)) = split_scheme(path) else {
        if let Some(class) =
            vm.state::<StreamState>().user_wrappers.get(b"file".as_slice()).map(|w| w.class.clone())
        {
            return Wrapper::User(class);
        }
        if vm.state::<StreamState>().unregistered.contains(b"file".as_slice()) {
            if report {
                vm.function_warning("file:// wrapper is disabled in the server configuration");
            }
            return Wrapper::RemoteFile;
        }
        return Wrapper::File(path.clone());
    };
    let lower = scheme.to_ascii_lowercase();
    if let Some(user) = vm.state::<StreamState>().user_wrappers.get(&lower) {
        return Wrapper::User(user.class.clone());
    }
    if !vm.state::<StreamState>().unregistered.contains(&lower) {
        match lower.as_slice() {
            b"php" => return Wrapper::Php(Str::from_bytes(rest)),
            b"data" => return Wrapper::Data(Str::from_bytes(rest)),
            b"glob" => return Wrapper::Glob(Str::from_bytes(rest)),
            b"file" if !vm.state::<StreamState>().unregistered.contains(b"file".as_slice()) => {
                if rest.first() == Some(&b'/') {
                    return Wrapper::File(Str::from_bytes(rest));
                }
                if rest.len() > 10 && rest[..10].eq_ignore_ascii_case(b"localhost/") {
                    return Wrapper::File(Str::from_bytes(&rest[9..]));
                }
                if report {
                    let mut text =
                        format!("{}(): Remote host file access not supported, ", vm.function_name())
                            .into_bytes();
                    text.extend_from_slice(path);
                    vm.warning(text);
                }
                return Wrapper::RemoteFile;
            }
            _ => {}
        }
    }
    if report {
        let name = String::from_utf8_lossy(&scheme[..scheme.len().min(32)]).into_owned();
        vm.function_warning(format!(
            "Unable to find the wrapper \"{name}\" - did you forget to enable it when you configured PHP?"
        ));
    }
    if lower == b"file" {
        if report {
            vm.function_warning("file:// wrapper is disabled in the server configuration");
        }
        return Wrapper::RemoteFile;
    }
    Wrapper::File(path.clone())
}

/// The system's flags for a mode of `fopen`.
pub fn parse_mode(mode: &[u8]) -> Option<OFlags> {
    let mut flags = match mode.first()? {
        b'r' => OFlags::empty(),
        b'w' => OFlags::CREATE | OFlags::TRUNC,
        b'a' => OFlags::CREATE | OFlags::APPEND,
        b'x' => OFlags::CREATE | OFlags::EXCL,
        b'c' => OFlags::CREATE,
        _ => return None,
    };
    flags |= if mode.contains(&b'+') {
        OFlags::RDWR
    } else if mode[0] == b'r' {
        OFlags::RDONLY
    } else {
        OFlags::WRONLY
    };
    if mode.contains(&b'e') {
        flags |= OFlags::CLOEXEC;
    }
    if mode.contains(&b'n') {
        flags |= OFlags::NONBLOCK;
    }
    Some(flags)
}

/// Tells that opening failed: `fopen(path): Failed to open stream: reason`.
pub fn report_failure(vm: &mut Vm, path: &[u8], reason: &str) {
    let mut text = format!("{}(", vm.function_name()).into_bytes();
    text.extend_from_slice(path);
    text.extend_from_slice(b"): Failed to open stream: ");
    text.extend_from_slice(reason.as_bytes());
    vm.warning(text);
}

/// Opens a stream. `None`: it failed, which has been told.
pub fn open(vm: &mut Vm, request: &OpenRequest) -> Step<Option<Res>> {
    if request.path.is_empty() {
        return Err(vm.value_error("Path must not be empty").into());
    }
    if let Some((scheme, setting)) = url_refused(vm, &request.path, false) {
        if request.report {
            vm.function_warning(format!(
                "{scheme}:// wrapper is disabled in the server configuration by {setting}=0"
            ));
            report_failure(vm, &request.path, "no suitable wrapper could be found");
        }
        return Ok(None);
    }
    // What is being opened by an instance of a wrapper goes on, even if the script has unregistered the wrapper meanwhile.
    // A filter shares the progress of the stream inside it.
    let filters = split_scheme(&request.path).is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(b"php"));
    let found = if request.progress.has_instance() && !filters {
        Wrapper::User(Str::default())
    } else {
        wrapper(vm, &request.path, request.report)
    };
    let opened = match found {
        Wrapper::User(class) => return user_wrapper::open(vm, request, &class),
        Wrapper::File(path) => open_file(vm, request, &path),
        Wrapper::RemoteFile => Err("no suitable wrapper could be found".to_owned()),
        Wrapper::Php(rest) => return open_php(vm, request, &rest),
        Wrapper::Data(rest) => match open_data(&rest) {
            Ok(stream) => Ok(stream),
            Err(reason) => Err(format!("rfc2397: {reason}")),
        },
        Wrapper::Glob(_) => Err("wrapper does not support stream open".to_owned()),
    };
    Ok(finish(vm, request, opened))
}

fn finish(vm: &mut Vm, request: &OpenRequest, opened: Result<Stream, String>) -> Option<Res> {
    match opened {
        Ok(mut stream) => {
            stream.uri = Some(request.path.clone());
            stream.context = request.context.clone();
            Some(Res::new("stream", Box::new(stream)))
        }
        Err(reason) => {
            if request.report {
                report_failure(vm, &request.path, &reason);
            }
            None
        }
    }
}

/// Opens a plain file.
fn open_file(vm: &mut Vm, request: &OpenRequest, path: &Str) -> Result<Stream, String> {
    let Some(flags) = parse_mode(&request.mode) else {
        return Err(format!("`{}' is not a valid mode for fopen", request.mode));
    };
    let mut path = path.clone();
    if request.use_include_path
        && let Some(found) = include_path::find_for_script(vm, &path)
    {
        path = found;
    }
    let mode = Mode::from_raw_mode(0o666);
    match rustix::fs::open(os_path(&without_dots(&path)), flags, mode) {
        Ok(fd) => {
            let mut stream = Stream::from_fd(fd, &request.mode);
            stream.wrapper = Some("plainfile");
            Ok(stream)
        }
        Err(error) => Err(error_text(error)),
    }
}

/// A path whose `..` are taken out by the text alone, as PHP does: what is before them needs not exist.
pub fn without_dots(path: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if memchr::memmem::find(path, b"/..").is_none() {
        return std::borrow::Cow::Borrowed(path);
    }
    let absolute = path.first() == Some(&b'/');
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|b| *b == b'/') {
        match part {
            b"" | b"." => {}
            b".." => match parts.last() {
                Some(last) if *last != b".." => _ = parts.pop(),
                _ if absolute => {}
                _ => parts.push(part),
            },
            _ => parts.push(part),
        }
    }
    let mut out = if absolute { b"/".to_vec() } else { Vec::new() };
    out.extend_from_slice(&parts.join(&b'/'));
    if out.is_empty() {
        out.push(b'.');
    }
    std::borrow::Cow::Owned(out)
}

/// Opens `php://…`.
fn open_php(vm: &mut Vm, request: &OpenRequest, rest: &[u8]) -> Step<Option<Res>> {
    let lower = rest.to_ascii_lowercase();
    let mode: &[u8] = &request.mode;
    let writable_mode = |mode: &[u8]| mode.iter().any(|b| b"wacx+".contains(b));
    if lower.starts_with(b"filter/") {
        return open_filtered(vm, request, &rest[7..]);
    }
    let opened: Result<Stream, String> = if lower == b"memory"
        // PHP looks no further than these four letters.
        || lower.starts_with(b"temp")
    {
        if let Some(number) = lower.strip_prefix(b"temp/maxmemory:")
            && number.first() == Some(&b'-')
        {
            return Err(vm.argument_error(1, "must be greater than or equal to 0").into());
        }
        let is_temp = lower != b"memory";
        let append = mode.contains(&b'a');
        let read_only = !append && !mode.contains(&b'+') && !mode.contains(&b'w');
        let shown: &[u8] = if read_only {
            b"rb"
        } else if append {
            b"a+b"
        } else {
            b"w+b"
        };
        let memory = MemoryBackend { read_only, append, is_temp, ..MemoryBackend::default() };
        Ok(Stream::from_memory(memory, if is_temp { "TEMP" } else { "MEMORY" }, shown))
    } else if lower == b"output" {
        Ok(Stream::new(Backend::Output, "Output", b"wb"))
    } else if lower == b"input" {
        let data = crate::builtin::http::body(vm);
        let memory = MemoryBackend { data, read_only: true, ..MemoryBackend::default() };
        Ok(Stream::from_memory(memory, "Input", b"rb"))
    } else if lower == b"stdin" || lower == b"stdout" || lower == b"stderr" {
        let duplicate = match lower.as_slice() {
            b"stdin" => rustix::io::dup(rustix::stdio::stdin()),
            b"stdout" => rustix::io::dup(rustix::stdio::stdout()),
            _ => rustix::io::dup(rustix::stdio::stderr()),
        };
        duplicate.map(|fd| Stream::from_fd(fd, mode)).map_err(error_text)
    } else if let Some(number) = lower.strip_prefix(b"fd/") {
        match std::str::from_utf8(number).ok().and_then(|n| n.parse::<i32>().ok()) {
            Some(fd) if fd >= 0 => open_descriptor(fd, mode).map_err(|error| {
                let code = error.raw_os_error();
                format!(
                    "Error duping file descriptor {fd}; possibly it doesn't exist: [{code}]: {}",
                    error_text(error)
                )
            }),
            Some(_) => Err("The file descriptors must be non-negative numbers smaller than 1024".to_owned()),
            None => Err("php://fd/ stream must be specified in the form php://fd/<orig fd>".to_owned()),
        }
    } else {
        if request.report {
            vm.function_warning("Invalid php:// URL specified");
        }
        Err("operation failed".to_owned())
    };
    let opened = opened.map(|mut stream| {
        stream.wrapper = Some("PHP");
        if matches!(stream.backend, Backend::Output) && !writable_mode(mode) {
            stream.mode = Str::from("wb");
        }
        stream
    });
    let is_temp = matches!(&opened, Ok(Stream { backend: Backend::Memory(memory), .. }) if memory.is_temp);
    let res = finish(vm, request, opened);
    if is_temp {
        super::skip_resource_id();
    }
    Ok(res)
}

/// A copy of a descriptor of this process, found through `/proc` because a bare number is no descriptor one may use.
fn open_descriptor(fd: i32, mode: &[u8]) -> Result<Stream, Errno> {
    let duplicate = match fd {
        0 => rustix::io::dup(rustix::stdio::stdin()),
        1 => rustix::io::dup(rustix::stdio::stdout()),
        2 => rustix::io::dup(rustix::stdio::stderr()),
        _ => {
            let flags =
                parse_mode(mode).ok_or(Errno::INVAL)? & (OFlags::RDWR | OFlags::WRONLY | OFlags::APPEND);
            rustix::fs::open(format!("/proc/self/fd/{fd}"), flags, Mode::empty())
                .map_err(|error| if error == Errno::NOENT { Errno::BADF } else { error })
        }
    }?;
    Ok(Stream::from_fd(duplicate, mode))
}

/// `php://filter/read=a|b/write=c/resource=…`
fn open_filtered(vm: &mut Vm, request: &OpenRequest, rest: &[u8]) -> Step<Option<Res>> {
    let Some(at) = find_resource(rest) else {
        return Err(vm.error("No URL resource specified").into());
    };
    // Where nothing stands before it, the address of the resource itself is taken for a list of filters, as in PHP.
    let names = if at == 0 { rest } else { &rest[..at] };
    let inner = OpenRequest {
        path: Str::from_bytes(&rest[at + 9..]),
        progress: request.progress.shared(),
        ..request.clone()
    };
    let known = request.progress.filtered.borrow().iter().find(|known| known.path == inner.path).cloned();
    let mut filtered = match known {
        Some(known) => known,
        None => {
            let Some(res) = open(vm, &inner)? else {
                if request.report {
                    report_failure(vm, &request.path, "operation failed");
                }
                return Ok(None);
            };
            let known = Filtered { path: inner.path.clone(), res, done: 0, making: Default::default() };
            request.progress.filtered.borrow_mut().push(known.clone());
            known
        }
    };
    let res = filtered.res.clone();
    let mut wanted_filters = Vec::new();
    let mode = &request.mode;
    let reads = mode.iter().any(|b| b"r+".contains(b));
    let writes = mode.iter().any(|b| b"wacx+".contains(b));
    for part in names.split(|b| *b == b'/').filter(|part| !part.is_empty()) {
        let lower = part.to_ascii_lowercase();
        let (names, read, write) = if lower.starts_with(b"read=") {
            (&part[5..], true, false)
        } else if lower.starts_with(b"write=") {
            (&part[6..], false, true)
        } else {
            (part, reads, writes)
        };
        for name in names.split(|b| *b == b'|') {
            let name = percent_decode(name, false);
            for (wanted, direction) in [(read, Direction::Read), (write, Direction::Write)] {
                if wanted {
                    wanted_filters.push((Str::from_bytes(&name), direction));
                }
            }
        }
    }
    if !wanted_filters.is_empty() {
        super::object::install_closer(vm, &res);
    }
    for (name, direction) in &wanted_filters[filtered.done.min(wanted_filters.len())..] {
        match filter_functions::make(vm, name, &Value::Undef, &filtered.making) {
            Ok(Some(made)) => {
                super::skip_resource_id();
                let entry = Rc::new(FilterEntry::new(made));
                super::transfer::with(&res, |stream| filter::chain(stream, *direction).push(entry));
            }
            Ok(None) => vm.function_warning(format!("Unable to create filter ({name})")),
            Err(Stop::Error(error)) => {
                vm.function_warning(format!("Unable to create filter ({name})"));
                return Err(error.into());
            }
            Err(Stop::Wait(work)) => return Err(Stop::Wait(Box::new(Creating { work, name: name.clone() }))),
        }
        filtered.done += 1;
        filtered.making = Default::default();
        if let Some(known) =
            request.progress.filtered.borrow_mut().iter_mut().find(|known| known.path == inner.path)
        {
            *known = filtered.clone();
        }
    }
    request.progress.filtered.borrow_mut().retain(|known| known.path != inner.path);
    super::transfer::with(&res, |stream| {
        stream.uri = Some(request.path.clone());
        stream.wrapper = Some("PHP");
    });
    Ok(Some(res))
}

/// Waits for a filter of the script inside of `php://filter`.
struct Creating {
    work: Box<dyn Work>,
    name: Str,
}

impl Work for Creating {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error> {
        self.work.resume(vm, result)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> Result<Option<Call>, Error> {
        let result = self.work.catch(vm, error);
        if result.is_err() {
            vm.function_warning(format!("Unable to create filter ({})", self.name));
        }
        result
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.work.trace(tracer);
    }
}

fn find_resource(rest: &[u8]) -> Option<usize> {
    (0..rest.len()).find(|at| rest[*at..].starts_with(b"resource=") && (*at == 0 || rest[*at - 1] == b'/'))
}

/// `%41` → `A`; in forms also `+` → space.
pub fn percent_decode(text: &[u8], plus: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let digit = |i: usize| text.get(i).and_then(|b| (*b as char).to_digit(16));
        match (text[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', ..) if plus => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// `data:text/plain;base64,…` (RFC 2397).
fn open_data(rest: &[u8]) -> Result<Stream, &'static str> {
    let rest = rest.strip_prefix(b"//").unwrap_or(rest);
    let Some(comma) = memchr::memchr(b',', rest) else { return Err("no comma in URL") };
    let (head, body) = (&rest[..comma], &rest[comma + 1..]);
    let mut media_type: Option<&[u8]> = None;
    let mut parameters: Vec<(Str, Value)> = Vec::new();
    let mut base64 = false;
    if !head.is_empty() {
        let semicolon = memchr::memchr(b';', head);
        let slash = memchr::memchr(b'/', head);
        let mut options = match semicolon {
            None if slash.is_some() => {
                media_type = Some(head);
                &head[head.len()..]
            }
            Some(semicolon) if slash.is_some_and(|slash| slash < semicolon) => {
                media_type = Some(&head[..semicolon]);
                &head[semicolon..]
            }
            Some(semicolon) if semicolon != 0 || head != b";base64" => {
                return Err("illegal media type");
            }
            Some(semicolon) => &head[semicolon..],
            None => return Err("illegal media type"),
        };
        while let Some(after) = options.strip_prefix(b";") {
            let end = memchr::memchr(b';', after);
            let equals = memchr::memchr(b'=', after);
            if equals.is_none() || end.is_some_and(|end| equals.is_some_and(|equals| end < equals)) {
                if after != b"base64" {
                    return Err("illegal parameter");
                }
                base64 = true;
                options = &after[6..];
                break;
            }
            let end = end.unwrap_or(after.len());
            if let Some(equals) = equals {
                let name = &after[..equals];
                if name != b"mediatype" {
                    parameters.push((Str::from_bytes(name), Value::string(&after[equals + 1..end])));
                }
            }
            options = &after[end..];
        }
        if !options.is_empty() {
            return Err("illegal URL");
        }
    }
    let data = if base64 {
        match decode_base64(&percent_decode(body, true)) {
            Some(data) => data,
            None => return Err("unable to decode"),
        }
    } else {
        percent_decode(body, true)
    };
    let mut meta: Vec<(Str, Value)> =
        media_type.map(|kind| (Str::from("mediatype"), Value::string(kind))).into_iter().collect();
    meta.append(&mut parameters);
    meta.push((Str::from("base64"), Value::Bool(base64)));
    let memory = MemoryBackend { data, read_only: true, meta, ..MemoryBackend::default() };
    let mut stream = Stream::from_memory(memory, "RFC2397", b"r");
    stream.wrapper = Some("RFC2397");
    super::skip_resource_id();
    Ok(stream)
}

/// Strict base64: `None` if there are bytes that do not belong.
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut digits, mut padding) = (0u32, 0u32, 0usize, 0usize);
    for byte in text {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        if padding > 0 {
            return None;
        }
        digits += 1;
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    if digits % 4 == 1 || (padding > 0 && (padding > 2 || (digits + padding) % 4 != 0)) {
        return None;
    }
    Some(out)
}

/// Reads a whole file or other stream at once, without a word about failures: for the VM's own needs.
pub fn read_quietly(vm: &mut Vm, path: &Str) -> Option<Vec<u8>> {
    let context = context::default_context(vm);
    let request = OpenRequest {
        path: path.clone(),
        mode: Str::from("rb"),
        use_include_path: false,
        context: Some(context),
        report: false,
        progress: Default::default(),
    };
    let res = open(vm, &request).ok().flatten()?;
    let mut bytes = Vec::with_capacity(CHUNK_SIZE);
    super::transfer::read_rest(vm, &res, &mut bytes, None).ok().filter(|ok| *ok)?;
    Some(bytes)
}

/// A notice with the running builtin's name in front.
pub fn function_notice(vm: &mut Vm, message: &str) {
    let text = format!("{}(): {message}", vm.function_name());
    vm.raise(Level::Notice, text);
}
