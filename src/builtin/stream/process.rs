//! Processes behind streams: `popen`, `proc_open` and their like.

use super::object::{Backend, SocketKind, Stream};
use super::open::{OpenRequest, os_path};
use super::pending::drive;
use super::transfer::{self, error_text, with};
use super::{context, path_argument, poll, stream_resource};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Array, Key, Res, Str, Value, convert};
use crate::vm::{Args, Error, NativeResult, Vm};
use rustix::fd::{AsRawFd, OwnedFd};
use rustix::io::Errno;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};

declare_functions! {
    /// Runs a command behind a pipe.
    "popen(string $command, string $mode)" => popen,
    /// Closes a pipe of `popen`; the exit code of its command.
    "pclose($handle): int" => pclose,
    /// Runs a command with pipes or files for its descriptors.
    "proc_open(array|string $command, array $descriptor_spec, &$pipes, ?string $cwd = null, ?array $env_vars = null, ?array $options = null)" => proc_open,
    /// Waits for a process; its exit code.
    "proc_close($process): int" => proc_close,
    /// Sends a signal to a process.
    "proc_terminate($process, int $signal = 15): bool" => proc_terminate,
    /// What a process does.
    "proc_get_status($process): array" => proc_get_status,
    /// Changes the priority of this process.
    "proc_nice(int $priority): bool" => proc_nice,
}

/// A running process.
pub struct Process {
    child: Child,
    command: Str,
    status: Option<ExitStatus>,
    /// The script was told of the signal that ended it: the system knows nothing of the process any more.
    gone: bool,
    /// The script's ends of its pipes: they are closed before the process is waited for.
    pipes: Vec<Res>,
}

impl Process {
    fn close_pipes(&mut self) {
        for pipe in self.pipes.drain(..) {
            drop(pipe.close());
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.close_pipes();
        if self.status.is_none() {
            drop(self.child.stdin.take());
            // Nobody can be told any more.
            let _ = self.child.wait();
        }
    }
}

/// A command for the shell.
pub fn shell(command: &[u8]) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(OsStr::from_bytes(command));
    shell
}

/// What `proc_close` and `pclose` answer: the exit code, or the number of the signal that ended the process.
fn exit_code(status: ExitStatus) -> i64 {
    i64::from(status.code().unwrap_or_else(|| status.into_raw()))
}

fn popen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = path_argument(vm, args, 0)?;
    let mode = args.str(1);
    let mut plain = mode.to_vec();
    if let Some(at) = memchr::memchr(b'b', &plain) {
        plain.remove(at);
    }
    let reads = match plain.as_slice() {
        b"r" => true,
        b"w" => false,
        b"" | b"rb" | b"wb" => {
            vm.warning(format!("popen({command},{}): Invalid argument", Str::from_bytes(&plain)));
            return Ok(false.into());
        }
        _ => {
            return Err(vm.argument_error(1, "must be one of \"r\", \"rb\", \"w\", or \"wb\""));
        }
    };
    poll::before_blocking(vm);
    let mut process = shell(&command);
    if reads {
        process.stdout(Stdio::piped());
    } else {
        process.stdin(Stdio::piped());
    }
    let opened = process.spawn().and_then(|mut child| {
        let fd: Option<OwnedFd> =
            if reads { child.stdout.take().map(Into::into) } else { child.stdin.take().map(Into::into) };
        fd.map(|fd| (fd, child)).ok_or_else(|| std::io::Error::from_raw_os_error(9))
    });
    match opened {
        Ok((fd, child)) => {
            let mut stream = Stream::from_fd(fd, &mode);
            if let Backend::File(file) = &mut stream.backend {
                file.process = Some(child);
            }
            Ok(Res::new("stream", Box::new(stream)).into())
        }
        Err(error) => {
            let text = format!("popen({},{}): {}", command, mode, error_text(errno(&error)));
            vm.warning(text);
            Ok(false.into())
        }
    }
}

fn errno(error: &std::io::Error) -> Errno {
    Errno::from_io_error(error).unwrap_or(Errno::IO)
}

fn pclose(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    drive(vm, move |vm| {
        let child = with(&res, |stream| match &mut stream.backend {
            Backend::File(file) => file.process.take(),
            _ => None,
        });
        transfer::close(vm, &res)?;
        let code = match child.flatten() {
            Some(mut child) => {
                poll::before_blocking(vm);
                child.wait().map_or(-1, exit_code)
            }
            None => -1,
        };
        Ok(Value::Int(code))
    })
}

/// What one descriptor of the child is to be.
enum Wanted {
    /// A descriptor that is handed over.
    Fd(OwnedFd),
    /// The same as another one of the child.
    Same(i64),
}

/// The resources of `$pipes`.
type Pipes = Vec<(i64, Stream)>;

fn proc_open(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = args.get(0).clone();
    let Value::Array(parts) = &command else {
        let command = path_argument(vm, args, 0)?;
        let process = shell(&command);
        return spawn(vm, args, process, command, true);
    };
    if parts.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let mut words = Vec::new();
    for value in parts.values() {
        let word = match vm.string_or_call(value)? {
            crate::vm::api::StringOrCall::String(word) => word,
            crate::vm::api::StringOrCall::Call(_) => vm.string_of(value),
        };
        if word.contains(&0) {
            return Err(
                vm.value_error(format!("Command array element {} contains a null byte", words.len() + 1))
            );
        }
        words.push(word);
    }
    let Some((name, rest)) = words.split_first() else { return Ok(false.into()) };
    if name.is_empty() {
        return Err(vm.value_error("First element must contain a non-empty program name"));
    }
    let mut process = Command::new(OsStr::from_bytes(name));
    process.args(rest.iter().map(|word| OsStr::from_bytes(word)));
    let shown = name.clone();
    spawn(vm, args, process, shown, false)
}

fn spawn(vm: &mut Vm, args: &mut Args, mut process: Command, command: Str, by_shell: bool) -> NativeResult {
    let specification = args.array(1);
    let mut wanted: Vec<(i64, Wanted)> = Vec::new();
    let mut pipes: Pipes = Vec::new();
    for (key, value) in specification.iter() {
        let Key::Int(number) = key else {
            return Err(vm.argument_error(1, "must be an integer indexed array"));
        };
        match descriptor(vm, number, value.deref(), &mut pipes)? {
            Some(descriptor) => wanted.push((number, descriptor)),
            None => return Ok(false.into()),
        }
    }
    if let Some(directory) = args.opt_str(3) {
        process.current_dir(os_path(&directory));
    }
    if let Value::Array(environment) = args.get(4) {
        process.env_clear();
        for (key, value) in environment.iter() {
            let value = vm.string_of(value);
            match key {
                Key::Str(name) if !value.is_empty() => {
                    process.env(OsStr::from_bytes(&name), OsStr::from_bytes(&value));
                }
                Key::Int(_) => {
                    if let Some(equals) = memchr::memchr(b'=', &value) {
                        process.env(
                            OsStr::from_bytes(&value[..equals]),
                            OsStr::from_bytes(&value[equals + 1..]),
                        );
                    }
                }
                Key::Str(_) => {}
            }
        }
    }
    let mut extra: Vec<(i64, OwnedFd)> = Vec::new();
    let mut failed = false;
    let mut given: Vec<(i64, OwnedFd)> = Vec::new();
    for (number, descriptor) in wanted {
        let fd = match descriptor {
            Wanted::Fd(fd) => Ok(fd),
            Wanted::Same(other) => match given.iter().find(|(n, _)| *n == other) {
                Some((_, fd)) => rustix::io::dup(fd),
                None => match other {
                    0 => rustix::io::dup(rustix::stdio::stdin()),
                    1 => rustix::io::dup(rustix::stdio::stdout()),
                    2 => rustix::io::dup(rustix::stdio::stderr()),
                    _ => {
                        vm.function_warning(format!("Redirection target {other} not found"));
                        return Ok(false.into());
                    }
                },
            },
        };
        let Ok(fd) = fd else {
            failed = true;
            continue;
        };
        let Ok(copy) = rustix::io::dup(&fd) else {
            failed = true;
            continue;
        };
        match number {
            0 => _ = process.stdin(Stdio::from(copy)),
            1 => _ = process.stdout(Stdio::from(copy)),
            2 => _ = process.stderr(Stdio::from(copy)),
            _ => extra.push((number, copy)),
        }
        given.push((number, fd));
    }
    drop(given);
    if failed {
        vm.function_warning("Unable to dup the descriptors of the process");
        return Ok(false.into());
    }
    if !extra.is_empty() && by_shell {
        // The shell hands the inherited descriptors on under the numbers that are wanted.
        let mut script = b"exec".to_vec();
        for (number, fd) in &extra {
            script
                .extend_from_slice(format!(" {number}<&{} {}<&-", fd.as_raw_fd(), fd.as_raw_fd()).as_bytes());
            let _ = rustix::io::fcntl_setfd(fd, rustix::io::FdFlags::empty());
        }
        script.extend_from_slice(b"; ");
        script.extend_from_slice(&command);
        let mut wrapped = shell(&script);
        if let Some(directory) = process.get_current_dir() {
            wrapped.current_dir(directory);
        }
        drop(std::mem::replace(&mut process, wrapped));
    }
    poll::before_blocking(vm);
    process.arg0_if_shell(by_shell);
    match process.spawn() {
        Ok(child) => {
            let mut array = Array::new();
            let mut ends = Vec::new();
            for (number, stream) in pipes {
                let pipe = Res::new("stream", Box::new(stream));
                ends.push(pipe.clone());
                array.insert(Key::Int(number), Value::Resource(pipe));
            }
            args.set(2, array);
            let process = Process { child, command, status: None, gone: false, pipes: ends };
            Ok(Res::new("process", Box::new(process)).into())
        }
        Err(error) => {
            let reason = error_text(errno(&error));
            vm.function_warning(format!("posix_spawn() failed: {reason}"));
            Ok(false.into())
        }
    }
}

/// The shell shows its own name in messages as PHP's does.
trait ShellName {
    fn arg0_if_shell(&mut self, by_shell: bool);
}

impl ShellName for Command {
    fn arg0_if_shell(&mut self, by_shell: bool) {
        if by_shell {
            self.arg0("sh");
        }
    }
}

/// Makes one descriptor as its entry in the specification says. `None`: failed, told.
fn descriptor(vm: &mut Vm, number: i64, entry: &Value, pipes: &mut Pipes) -> Result<Option<Wanted>, Error> {
    let entry = match entry {
        Value::Resource(res) => {
            let lost = with(res, |stream| if stream.fd().is_some() { stream.buffered().len() } else { 0 })
                .unwrap_or(0);
            if lost > 0 {
                vm.function_warning(format!("{lost} bytes of buffered data lost during stream conversion!"));
                with(res, super::object::Stream::discard_ahead);
            }
            let fd = with(res, |stream| stream.fd().map(|fd| rustix::io::dup(&**fd)));
            return match fd {
                Some(Some(Ok(fd))) => Ok(Some(Wanted::Fd(fd))),
                None => {
                    let text =
                        format!("{}(): supplied resource is not a valid stream resource", vm.function_name());
                    Err(vm.type_error(text))
                }
                _ => {
                    let kind = with(res, |stream| stream.kind).unwrap_or("unknown");
                    vm.function_warning(format!(
                        "Cannot represent a stream of type {kind} as a File Descriptor"
                    ));
                    Ok(None)
                }
            };
        }
        Value::Array(entry) => entry.clone(),
        _ => {
            return Err(vm.argument_error(1, "must only contain arrays and streams"));
        }
    };
    let text = |i: i64| entry.get_int(i).and_then(convert::to_str);
    let Some(kind) = text(0) else {
        return Err(vm.value_error("Missing handle qualifier"));
    };
    let made = match kind.as_bytes() {
        b"pipe" => {
            let Some(mode) = text(1) else {
                return Err(vm.value_error("Missing mode parameter for 'pipe'"));
            };
            rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).map(|(read, write)| {
                let child_reads = mode.first() == Some(&b'r');
                let (mine, theirs, shown) = if child_reads { (write, read, "w") } else { (read, write, "r") };
                pipes.push((number, Stream::from_fd(mine, shown.as_bytes())));
                Wanted::Fd(theirs)
            })
        }
        b"socket" => rustix::net::socketpair(
            rustix::net::AddressFamily::UNIX,
            rustix::net::SocketType::STREAM,
            rustix::net::SocketFlags::CLOEXEC,
            None,
        )
        .map(|(mine, theirs)| {
            pipes.push((number, Stream::from_socket(mine, SocketKind::Pair)));
            Wanted::Fd(theirs)
        }),
        b"file" => {
            let Some(path) = text(1) else {
                return Err(vm.value_error("Missing file name parameter for 'file'"));
            };
            let Some(mode) = text(2) else {
                return Err(vm.value_error("Missing mode parameter for 'file'"));
            };
            let context = context::default_context(vm);
            let request = OpenRequest {
                path,
                mode,
                use_include_path: false,
                context: Some(context),
                report: true,
                progress: Default::default(),
            };
            let opened = transfer::no_wait(super::open::open(vm, &request), None)?;
            let fd = opened
                .and_then(|res| with(&res, |stream| stream.fd().map(|fd| rustix::io::dup(&**fd))).flatten());
            match fd {
                Some(fd) => fd.map(Wanted::Fd),
                None => return Ok(None),
            }
        }
        b"null" => {
            rustix::fs::open("/dev/null", rustix::fs::OFlags::RDWR, rustix::fs::Mode::empty()).map(Wanted::Fd)
        }
        b"redirect" => {
            let Some(Value::Int(other)) = entry.get_int(1).map(Value::deref) else {
                return Err(match entry.get_int(1) {
                    None => vm.value_error("Missing redirection target"),
                    Some(value) => {
                        let name = value_name(value);
                        vm.value_error(format!("Redirection target must be of type int, {name} given"))
                    }
                });
            };
            Ok(Wanted::Same(*other))
        }
        other => {
            let shown = crate::value::kept_bytes::text(other);
            vm.function_warning(format!("{shown} is not a valid descriptor spec/mode"));
            return Ok(None);
        }
    };
    match made {
        Ok(wanted) => Ok(Some(wanted)),
        Err(error) => {
            vm.function_warning(format!("Unable to create pipe {}", error_text(error)));
            Ok(None)
        }
    }
}

/// A `$process` parameter.
fn process_resource(vm: &mut Vm, args: &Args) -> Result<Res, Error> {
    match args.get(0) {
        Value::Resource(res) if res.kind() == "process" => Ok(res.clone()),
        Value::Resource(_) => {
            let text = format!("{}(): supplied resource is not a valid process resource", vm.function_name());
            Err(vm.type_error(text))
        }
        other => {
            let name = value_name(other);
            Err(vm.argument_type_error(0, format!("must be of type resource, {name} given")))
        }
    }
}

fn proc_close(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = process_resource(vm, args)?;
    poll::before_blocking(vm);
    res.with(Process::close_pipes);
    let code = res.with(|process: &mut Process| match process.status {
        _ if process.gone => -1,
        Some(status) => exit_code(status),
        None => match process.child.wait() {
            Ok(status) => {
                process.status = Some(status);
                exit_code(status)
            }
            Err(_) => -1,
        },
    });
    drop(res.close());
    Ok(Value::Int(code.unwrap_or(-1)).into())
}

fn proc_terminate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = process_resource(vm, args)?;
    let signal = args.int(1);
    let done = res.with(|process: &mut Process| {
        if process.status.is_some() {
            return !process.gone;
        }
        if signal == 0 {
            return process.child.try_wait().is_ok_and(|status| status.is_none());
        }
        let pid = i32::try_from(process.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        let signal = i32::try_from(signal).ok().and_then(rustix::process::Signal::from_named_raw);
        match (pid, signal) {
            (Some(pid), Some(signal)) => rustix::process::kill_process(pid, signal).is_ok(),
            _ => false,
        }
    });
    Ok(done.unwrap_or(false).into())
}

fn proc_get_status(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = process_resource(vm, args)?;
    let status = res.with(|process: &mut Process| {
        if process.status.is_none() {
            process.status = process.child.try_wait().ok().flatten();
        }
        let ended = process.status.is_some();
        let status = process.status.filter(|_| !process.gone);
        let code = status.and_then(|status| status.code());
        process.gone |= status.is_some() && code.is_none();
        let mut array = Array::new();
        array.insert_str("command", &process.command);
        array.insert_str("pid", process.child.id());
        array.insert_str("cached", code.is_some());
        array.insert_str("running", !ended);
        array.insert_str("signaled", status.is_some_and(|status| status.signal().is_some()));
        array.insert_str("stopped", false);
        array.insert_str("exitcode", code.map_or(-1, i64::from));
        array.insert_str("termsig", status.and_then(|status| status.signal()).unwrap_or(0));
        array.insert_str("stopsig", 0i64);
        array
    });
    Ok(Value::from(status.unwrap_or_default()).into())
}

fn proc_nice(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let priority = args.int(0).clamp(-40, 40) as i32;
    match rustix::process::nice(priority) {
        Ok(_) => Ok(true.into()),
        Err(_) => {
            vm.function_warning("Only a super user may attempt to increase the priority of a process");
            Ok(false.into())
        }
    }
}
