//! Commands run to their end: `exec`, `system`, `passthru`, `shell_exec`, and what makes words safe for the shell.

use super::process::shell;
use super::{path_argument, poll};
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::io::Read;
use std::process::{ChildStdout, Stdio};

declare_functions! {
    /// Runs a command; its last line of output.
    "exec(string $command, &$output = null, &$result_code = null): string|false" => exec,
    /// Runs a command and prints its output; the last line of it.
    "system(string $command, &$result_code = null): string|false" => system,
    /// Runs a command and prints its output.
    "passthru(string $command, &$result_code = null): ?false" => passthru,
    /// Runs a command; its output.
    "shell_exec(string $command): string|false|null" => shell_exec,
    /// A word that the shell takes as it is.
    "escapeshellarg(string $arg): string" => escapeshellarg,
    /// A command whose special characters mean nothing to the shell.
    "escapeshellcmd(string $command): string" => escapeshellcmd,
}

/// Runs a command and gives its output to `take`, piece by piece; its exit code.
fn run(vm: &mut Vm, command: &Str, mut take: impl FnMut(&mut Vm, &[u8])) -> Option<i64> {
    poll::before_blocking(vm);
    let mut child = shell(command).stdout(Stdio::piped()).spawn().ok()?;
    let mut output: ChildStdout = child.stdout.take()?;
    let mut buffer = [0u8; 8192];
    loop {
        match output.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => take(vm, &buffer[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    drop(output);
    let status = child.wait().ok()?;
    Some(status.code().map_or(-1, i64::from))
}

fn command_argument(vm: &mut Vm, args: &Args) -> Result<Str, Error> {
    let command = path_argument(vm, args, 0)?;
    if command.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    Ok(command)
}

fn trim_end(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|b| !b.is_ascii_whitespace() && *b != 0x0b).map_or(0, |at| at + 1);
    &line[..end]
}

fn exec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = command_argument(vm, args)?;
    let mut output = Vec::new();
    let Some(code) = run(vm, &command, |_, bytes| output.extend_from_slice(bytes)) else {
        return unable(vm, &command);
    };
    let lines: Vec<&[u8]> = output.split_inclusive(|b| *b == b'\n').map(trim_end).collect();
    if args.reference(1).is_some() {
        let mut array = match args.get(1) {
            Value::Array(array) => array.clone().into_array(),
            _ => Array::new(),
        };
        for line in &lines {
            if array.push(Value::string(line)).is_err() {
                break;
            }
        }
        args.set(1, array);
    }
    args.set(2, code);
    Ok(Value::string(lines.last().copied().unwrap_or(b"")).into())
}

fn unable(vm: &mut Vm, command: &Str) -> NativeResult {
    vm.function_warning(format!("Unable to fork [{command}]"));
    Ok(false.into())
}

fn system(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = command_argument(vm, args)?;
    let mut output = Vec::new();
    let code = run(vm, &command, |vm, bytes| {
        vm.write(bytes);
        output.extend_from_slice(bytes);
    });
    let Some(code) = code else { return unable(vm, &command) };
    args.set(1, code);
    let last = output.split_inclusive(|b| *b == b'\n').next_back().unwrap_or(b"");
    Ok(Value::string(trim_end(last)).into())
}

fn passthru(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = command_argument(vm, args)?;
    let Some(code) = run(vm, &command, |vm, bytes| vm.write(bytes)) else { return unable(vm, &command) };
    args.set(1, code);
    Ok(Value::Null.into())
}

fn shell_exec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = command_argument(vm, args)?;
    let mut output = Vec::new();
    if run(vm, &command, |_, bytes| output.extend_from_slice(bytes)).is_none() {
        vm.function_warning(format!("Unable to execute '{command}'"));
        return Ok(false.into());
    }
    Ok(if output.is_empty() { Value::Null } else { Value::from(output) }.into())
}

/// How long a command line may be.
const LONGEST: usize = 2 << 20;

fn escapeshellarg(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let word = args.str(0);
    if word.contains(&0) {
        return Err(vm.argument_error(0, "must not contain any null bytes"));
    }
    if word.len() > LONGEST - 3 {
        return Err(vm.value_error(format!("Argument exceeds the allowed length of {LONGEST} bytes")));
    }
    let mut out = vec![b'\''];
    for byte in word.iter() {
        if *byte == b'\'' {
            out.extend_from_slice(b"'\\''");
        } else {
            out.push(*byte);
        }
    }
    out.push(b'\'');
    Ok(Value::from(out).into())
}

fn escapeshellcmd(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let command = args.str(0);
    if command.contains(&0) {
        return Err(vm.argument_error(0, "must not contain any null bytes"));
    }
    if command.len() > LONGEST - 3 {
        return Err(vm.value_error(format!("Command exceeds the allowed length of {LONGEST} bytes")));
    }
    Ok(Value::from(escape_command(&command)).into())
}

/// A command whose special characters mean nothing to the shell.
pub fn escape_command(command: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(command.len());
    let mut open_quote: Option<(u8, usize)> = None;
    for (i, byte) in command.iter().enumerate() {
        match byte {
            b'\'' | b'"' => {
                match open_quote {
                    Some((quote, end)) if quote == *byte && end == i => open_quote = None,
                    None => match memchr::memchr(*byte, &command[i + 1..]) {
                        Some(distance) => open_quote = Some((*byte, i + 1 + distance)),
                        None => out.push(b'\\'),
                    },
                    Some(_) => out.push(b'\\'),
                }
                out.push(*byte);
            }
            b'#' | b'&' | b';' | b'`' | b'|' | b'*' | b'?' | b'~' | b'<' | b'>' | b'^' | b'(' | b')'
            | b'[' | b']' | b'{' | b'}' | b'$' | b'\\' | b'\n' | 0xff => {
                out.push(b'\\');
                out.push(*byte);
            }
            other => out.push(*other),
        }
    }
    out
}
