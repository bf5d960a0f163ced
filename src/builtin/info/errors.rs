//! Error handlers, exception handlers, and what reports errors.

use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::error::ALL_LEVELS;
use crate::vm::{Args, Level, NativeResult, Vm};

declare_functions! {
    /// Which errors are reported; optionally changed.
    "error_reporting(?int $error_level = null): int" => error_reporting,
    /// Sets a function that is called for errors; returns the one before.
    "set_error_handler(?callable $callback, int $error_levels = E_ALL)" => set_error_handler,
    /// Takes the last error handler back.
    "restore_error_handler(): true" => restore_error_handler,
    /// The function that is called for errors.
    "get_error_handler(): ?callable" => get_error_handler,
    /// Sets a function that is called for exceptions that nothing catches; returns the one before.
    "set_exception_handler(?callable $callback)" => set_exception_handler,
    /// Takes the last exception handler back.
    "restore_exception_handler(): true" => restore_exception_handler,
    /// The function that is called for exceptions that nothing catches.
    "get_exception_handler(): ?callable" => get_exception_handler,
    /// Raises an error of the script's own.
    "trigger_error(string $message, int $error_level = E_USER_NOTICE): true" => trigger_error,
    /// As `trigger_error`.
    "user_error(string $message, int $error_level = E_USER_NOTICE): true" => trigger_error,
    /// The last error.
    "error_get_last(): ?array" => error_get_last,
    /// Forgets the last error.
    "error_clear_last(): void" => error_clear_last,
    /// Writes a message to the log, a file, or standard error.
    "error_log(string $message, int $message_type = 0, ?string $destination = null, ?string $additional_headers = null): bool" => error_log,
}

fn error_reporting(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let old = vm.error_level;
    if let Some(level) = args.opt_int(0) {
        // An `int` of C in PHP, too.
        vm.error_level = level as i32;
        vm.ini.set("error_reporting", &level.to_string());
    }
    Ok(i64::from(old).into())
}

/// The function that argument 0 names; null: none.
fn handler(args: &Args) -> Option<Value> {
    Some(args.get(0).clone()).filter(|value| !value.is_nullish())
}

fn set_error_handler(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let levels = if args.passed(1) { args.int(1) } else { ALL_LEVELS };
    let old = std::mem::replace(&mut vm.error_handler, handler(args));
    let answer = old.clone();
    let old_levels = std::mem::replace(&mut vm.error_handler_mask, levels);
    vm.error_handlers.push((old, old_levels));
    Ok(answer.unwrap_or(Value::Null).into())
}

fn restore_error_handler(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    (vm.error_handler, vm.error_handler_mask) = vm.error_handlers.pop().unwrap_or((None, ALL_LEVELS));
    Ok(true.into())
}

fn get_error_handler(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.error_handler.clone().unwrap_or(Value::Null).into())
}

fn get_exception_handler(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.exception_handler.clone().unwrap_or(Value::Null).into())
}

fn set_exception_handler(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let old = std::mem::replace(&mut vm.exception_handler, handler(args));
    let answer = old.clone();
    vm.exception_handlers.push(old);
    Ok(answer.unwrap_or(Value::Null).into())
}

fn restore_exception_handler(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    vm.exception_handler = vm.exception_handlers.pop().flatten();
    Ok(true.into())
}

fn trigger_error(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let message = args.str(0);
    let level = match if args.passed(1) { args.int(1) } else { 1024 } {
        256 => Level::UserError,
        512 => Level::UserWarning,
        1024 => Level::UserNotice,
        16384 => Level::UserDeprecated,
        _ => {
            return Err(vm.argument_error(
                1,
                "must be one of E_USER_ERROR, E_USER_WARNING, E_USER_NOTICE, or E_USER_DEPRECATED",
            ));
        }
    };
    if level == Level::UserError {
        vm.deprecated(
            "Passing E_USER_ERROR to trigger_error() is deprecated since 8.4, throw an exception or call exit with a string message instead",
        );
        let handled = vm.error_handler.is_some() && vm.error_handler_mask & level.bit() != 0;
        if !handled {
            let (file, line) = vm.position();
            vm.report_fatal(Level::UserError, &message, &file, line);
            return Err(crate::vm::Error::Fatal);
        }
    }
    vm.raise(level, crate::value::kept_bytes::text(&message));
    Ok(true.into())
}

fn error_get_last(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let Some((level, message, file, line)) = &vm.last_error else { return Ok(().into()) };
    let mut array = Array::default();
    array.insert_str("type", level.bit());
    array.insert_str("message", message);
    array.insert_str("file", file);
    array.insert_str("line", *line);
    if let Some(trace) = &vm.last_error_trace
        && level.is_fatal()
    {
        array.insert_str("trace", Value::Array(trace.clone()));
    }
    Ok(Value::from(array).into())
}

fn error_clear_last(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    vm.last_error = None;
    vm.last_error_trace = None;
    Ok(().into())
}

fn error_log(vm: &mut Vm, args: &mut Args) -> NativeResult {
    use std::io::Write;
    let message = args.str(0);
    match args.int(1) {
        1 => {
            vm.function_warning("Mail is not available");
            Ok(false.into())
        }
        2 => {
            vm.function_warning("TCP/IP option not available!");
            Ok(false.into())
        }
        3 => {
            use std::os::unix::ffi::OsStrExt;
            let destination = args.str(2);
            let path = std::path::Path::new(std::ffi::OsStr::from_bytes(&destination));
            let written = std::fs::OpenOptions::new()
                .append(true)
                .create(true)
                .open(path)
                .and_then(|mut file| file.write_all(&message));
            if let Err(error) = &written {
                let text = error.to_string();
                let why = text.split(" (os error").next().unwrap_or_default();
                let message = format!("error_log({destination}): Failed to open stream: {why}");
                vm.warning(message);
            }
            Ok(written.is_ok().into())
        }
        _ => {
            vm.output.flush();
            vm.log(&message);
            Ok(true.into())
        }
    }
}

impl Vm {
    /// Writes a message to the log: the file of `error_log`, else standard error.
    pub fn log(&mut self, message: &[u8]) {
        use std::io::Write;
        use std::os::unix::ffi::OsStrExt;
        let mut line = message.to_vec();
        line.push(b'\n');
        if let Some(path) =
            self.ini.get_bytes("error_log").filter(|path| !path.is_empty() && *path != b"syslog")
        {
            let path = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
            let zone = self.ini.get("date.timezone").filter(|zone| !zone.is_empty()).unwrap_or("UTC");
            let found = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
            let now = jiff::Timestamp::now().to_zoned(found);
            let mut stamped = format!("[{} {zone}] ", now.strftime("%d-%b-%Y %H:%M:%S")).into_bytes();
            stamped.extend_from_slice(&line);
            let written = std::fs::OpenOptions::new()
                .append(true)
                .create(true)
                .open(path)
                .and_then(|mut file| file.write_all(&stamped));
            if written.is_ok() {
                return;
            }
        }
        if !crate::builtin::http::answer::of(self).borrow_mut().log(message) {
            let _ = std::io::stderr().write_all(&line);
        }
    }
}
