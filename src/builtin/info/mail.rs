//! `mail`: hands a message over to the program that `sendmail_path` names.

use crate::builtin::stream::execute::escape_command;
use crate::builtin::stream::path_argument;
use crate::builtin::stream::{poll, process};
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

declare_functions! {
    /// Sends a message.
    "mail(string $to, string $subject, string $message, array|string $additional_headers = [], string $additional_params = \"\"): bool" => mail,
}

/// The exit code of a program that will try again.
const TEMPORARY_FAILURE: i32 = 75;

fn mail(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (to, subject, message) =
        (path_argument(vm, args, 0)?, path_argument(vm, args, 1)?, path_argument(vm, args, 2)?);
    let headers = match args.get(3) {
        Value::Array(fields) => {
            let fields = fields.clone();
            header_lines(vm, &fields)?
        }
        _ => path_argument(vm, args, 3)?.trim_ascii_end().to_vec(),
    };
    let given = path_argument(vm, args, 4)?;
    let forced = vm.ini.get_bytes("mail.force_extra_parameters").unwrap_or_default().to_vec();
    let extra = escape_command(if forced.is_empty() { &given } else { &forced });
    if has_malformed_line_break(&headers) {
        vm.function_warning("Multiple or malformed newlines found in additional_header");
        return Ok(false.into());
    }
    let mut command = vm.ini.get_bytes("sendmail_path").unwrap_or_default().to_vec();
    if command.is_empty() {
        return Ok(false.into());
    }
    if !extra.is_empty() {
        command.push(b' ');
        command.extend_from_slice(&extra);
    }
    let lines_end: &[u8] = match vm.ini.get("mail.cr_lf_mode") {
        Some("lf" | "os") => b"\n",
        _ => b"\r\n",
    };
    let mut text = Vec::new();
    for line in [[b"To: ", &*one_line(&to)].concat(), [b"Subject: ", &*one_line(&subject)].concat(), headers]
    {
        if !line.is_empty() {
            text.extend_from_slice(&line);
            text.extend_from_slice(lines_end);
        }
    }
    for part in [lines_end, &message, lines_end] {
        text.extend_from_slice(part);
    }
    poll::before_blocking(vm);
    let status = process::shell(&command).stdin(Stdio::piped()).spawn().and_then(|mut child| {
        if let Some(mut pipe) = child.stdin.take() {
            // Whether it was read shows in the exit code.
            let _ = pipe.write_all(&text);
        }
        child.wait()
    });
    let Ok(status) = status else {
        let command = Str::from_bytes(&command);
        vm.function_warning(format!("Could not execute mail delivery program '{command}'"));
        return Ok(false.into());
    };
    match (status.code(), status.signal()) {
        (Some(0 | TEMPORARY_FAILURE), _) => Ok(true.into()),
        (Some(code), _) => {
            vm.function_warning(format!("Sendmail exited with non-zero exit code {code}"));
            Ok(false.into())
        }
        (None, signal) => {
            let signal = signal.unwrap_or(0);
            let name = signal_hook::low_level::signal_name(signal).unwrap_or("Unknown signal");
            vm.function_warning(format!("Sendmail killed by signal {signal} ({name})"));
            Ok(false.into())
        }
    }
}

/// A header's value without white space at its end and without control characters, but for those that fold long lines.
fn one_line(text: &[u8]) -> Vec<u8> {
    let text = text.trim_ascii_end();
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if text[at..].starts_with(b"\r\n") && matches!(text.get(at + 2), Some(b' ' | b'\t')) {
            let spaces = text[at + 2..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            out.extend_from_slice(&text[at..at + 2 + spaces]);
            at += 2 + spaces;
            continue;
        }
        out.push(if byte.is_ascii_control() { b' ' } else { byte });
        at += 1;
    }
    out
}

/// Whether headers begin with something else than a name, or hold empty lines.
fn has_malformed_line_break(headers: &[u8]) -> bool {
    let Some(first) = headers.first() else { return false };
    if !(33..=126).contains(first) || *first == b':' {
        return true;
    }
    let mut at = 0;
    while let Some(byte) = headers.get(at) {
        let (next, second) = (headers.get(at + 1), headers.get(at + 2));
        let wrong = match byte {
            b'\r' => {
                matches!(next, None | Some(b'\r'))
                    || (next == Some(&b'\n') && matches!(second, None | Some(b'\r' | b'\n')))
            }
            b'\n' => matches!(next, None | Some(b'\r' | b'\n')),
            _ => {
                at += 1;
                continue;
            }
        };
        if wrong {
            return true;
        }
        at += 2;
    }
    false
}

/// The lines of headers that are given by name.
fn header_lines(vm: &mut Vm, fields: &Array) -> Result<Vec<u8>, Error> {
    const SINGLE: &[&str] = &[
        "orig-date",
        "from",
        "sender",
        "reply-to",
        "to",
        "bcc",
        "cc",
        "message-id",
        "references",
        "subject",
    ];
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for (key, value) in fields.iter() {
        let name = match key {
            Key::Str(name) => name,
            Key::Int(i) => return Err(vm.type_error(format!("Header name cannot be numeric, {i} given"))),
        };
        match value.deref() {
            Value::String(value) => lines.push(header_line(vm, &name, value)?),
            Value::Array(values) => {
                if let Some(known) = SINGLE.iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes())) {
                    return Err(
                        vm.type_error(format!("Header \"{known}\" must be of type string, array given"))
                    );
                }
                for (key, value) in values.clone().iter() {
                    if let Key::Str(key) = key {
                        return Err(vm.type_error(format!(
                            "Header \"{name}\" must only contain numeric keys, \"{key}\" found"
                        )));
                    }
                    let Value::String(value) = value.deref() else {
                        let kind = value_name(value);
                        return Err(vm.type_error(format!(
                            "Header \"{name}\" must only contain values of type string, {kind} found"
                        )));
                    };
                    lines.push(header_line(vm, &name, value)?);
                }
            }
            other => {
                let kind = value_name(other);
                return Err(
                    vm.type_error(format!("Header \"{name}\" must be of type array|string, {kind} given"))
                );
            }
        }
    }
    Ok(lines.join(b"\r\n".as_slice()))
}

fn header_line(vm: &mut Vm, name: &Str, value: &Str) -> Result<Vec<u8>, Error> {
    if !name.iter().all(|b| (33..=126).contains(b) && *b != b':') {
        return Err(vm.value_error(format!("Header name \"{name}\" contains invalid characters")));
    }
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        let wrong = match byte {
            b'\r' if value.get(at + 1) != Some(&b'\n') => "CR character that is not",
            b'\r' if matches!(value.get(at + 2), Some(b' ' | b'\t')) => {
                at += 3;
                continue;
            }
            b'\r' => "CRLF characters that are used as a line separator and are not",
            b'\n' => "LF character that is not",
            0 => "NULL character that is not",
            _ => {
                at += 1;
                continue;
            }
        };
        return Err(vm.value_error(format!("Header \"{name}\" contains {wrong} allowed in the header")));
    }
    Ok([name.as_bytes(), b": ", value.as_bytes()].concat())
}
