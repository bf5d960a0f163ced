//! The `ob_…` functions.

use super::buffer::{Buffer, status};
use super::flush::{Action, perform};
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::http::{answer, header_callback};
use crate::builtin::support::string_array;
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, Error, NativeResult, Outcome, Vm};

declare_functions! {
    /// Starts a new output buffer; its contents go through the callback when it is flushed.
    "ob_start($callback = null, int $chunk_size = 0, int $flags = PHP_OUTPUT_HANDLER_STDFLAGS): bool" => ob_start,
    /// Sends the contents of the innermost output buffer on.
    "ob_flush(): bool" => ob_flush,
    /// Throws the contents of the innermost output buffer away.
    "ob_clean(): bool" => ob_clean,
    /// Sends the contents of the innermost output buffer on and ends it.
    "ob_end_flush(): bool" => ob_end_flush,
    /// Throws the contents of the innermost output buffer away and ends it.
    "ob_end_clean(): bool" => ob_end_clean,
    /// Sends the contents of the innermost output buffer on, ends it, and returns them.
    "ob_get_flush(): string|false" => ob_get_flush,
    /// Returns the contents of the innermost output buffer and ends it.
    "ob_get_clean(): string|false" => ob_get_clean,
    /// The contents of the innermost output buffer.
    "ob_get_contents(): string|false" => ob_get_contents,
    /// The number of output buffers.
    "ob_get_level(): int" => ob_get_level,
    /// The size of the contents of the innermost output buffer.
    "ob_get_length(): int|false" => ob_get_length,
    /// The names of the callbacks of all output buffers.
    "ob_list_handlers(): array" => ob_list_handlers,
    /// What there is to know about the innermost output buffer, or all of them.
    "ob_get_status(bool $full_status = false): array" => ob_get_status,
    /// Whether everything that is written is handed to the operating system at once.
    "ob_implicit_flush(bool $enable = true): void" => ob_implicit_flush,
    /// Hands everything that was written past the output buffers to the operating system.
    "flush(): void" => flush,
    /// Adds a variable to the URLs of the output (never does).
    "output_add_rewrite_var(string $name, string $value): bool" => output_add_rewrite_var,
    /// Removes the variables of `output_add_rewrite_var`.
    "output_reset_rewrite_vars(): bool" => output_reset_rewrite_vars,
}

/// Constants of output buffering.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("PHP_OUTPUT_HANDLER_START", Int(status::START)),
    ("PHP_OUTPUT_HANDLER_WRITE", Int(0)),
    ("PHP_OUTPUT_HANDLER_CONT", Int(0)),
    ("PHP_OUTPUT_HANDLER_FLUSH", Int(status::FLUSH)),
    ("PHP_OUTPUT_HANDLER_CLEAN", Int(status::CLEAN)),
    ("PHP_OUTPUT_HANDLER_FINAL", Int(status::FINAL)),
    ("PHP_OUTPUT_HANDLER_END", Int(status::FINAL)),
    ("PHP_OUTPUT_HANDLER_CLEANABLE", Int(status::CLEANABLE)),
    ("PHP_OUTPUT_HANDLER_FLUSHABLE", Int(status::FLUSHABLE)),
    ("PHP_OUTPUT_HANDLER_REMOVABLE", Int(status::REMOVABLE)),
    ("PHP_OUTPUT_HANDLER_STDFLAGS", Int(status::STANDARD)),
    ("PHP_OUTPUT_HANDLER_STARTED", Int(status::STARTED)),
    ("PHP_OUTPUT_HANDLER_DISABLED", Int(status::DISABLED)),
    ("PHP_OUTPUT_HANDLER_PROCESSED", Int(status::PROCESSED)),
];

/// Buffering may not change while a callback is at work: fatal if one is.
pub fn check_not_running(vm: &mut Vm) -> Result<(), Error> {
    if !vm.output.running {
        return Ok(());
    }
    vm.output.discard_all();
    let message =
        format!("{}(): Cannot use output buffering in output buffering display handlers", vm.function_name());
    Err(vm.fatal(message))
}

fn ob_start(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (mut name, mut callback) = (Str::from("default output handler"), None);
    if !args.get(0).is_nullish() {
        match vm.callable(args.get(0)) {
            Ok(callable) => {
                name = callback_name(args.get(0), &callable);
                callback = Some(callable);
            }
            Err(why) => {
                vm.function_warning(why);
                let message = format!("{}(): Failed to create buffer", vm.function_name());
                vm.notice(message);
                return Ok(false.into());
            }
        }
    }
    check_not_running(vm)?;
    let chunk_size = usize::try_from(args.int(1)).unwrap_or(0);
    vm.output.buffers.push(Buffer::new(name, callback, chunk_size, args.int(2)));
    Ok(true.into())
}

/// `is_callable`'s name of a callback.
fn callback_name(value: &Value, callable: &crate::vm::Callable) -> Str {
    match value.deref() {
        Value::String(s) => s.clone(),
        Value::Object(_) if callable.closure.is_some() => callable.function.whole_name(),
        Value::Object(object) => Str::from(format!("{}::__invoke", object.class().name).as_str()),
        _ => {
            let class = match (&callable.this, callable.called_class, callable.function.class) {
                (Some(object), ..) => object.class().name.clone(),
                (None, Some(class), _) | (None, None, Some(class)) => class.name().clone(),
                _ => return callable.function.name.clone(),
            };
            let method = callable.magic_name.as_ref().unwrap_or(&callable.function.name);
            Str::from(format!("{class}::{method}").as_str())
        }
    }
}

/// A notice that says that there is no buffer; false if there is one.
fn lacks_buffer(vm: &mut Vm, what: &str, whats: &str) -> bool {
    if vm.output.level() > 0 {
        return false;
    }
    let message = format!("{}(): Failed to {what} buffer. No buffer to {whats}", vm.function_name());
    vm.notice(message);
    true
}

/// Whether the innermost buffer allows something; a notice if not.
fn allows(vm: &mut Vm, ability: i64, what: &str) -> bool {
    let level = vm.output.level().saturating_sub(1);
    let Some(buffer) = vm.output.active() else { return false };
    if buffer.flags & ability != 0 {
        return true;
    }
    let name = buffer.name.clone();
    let message = format!("{}(): Failed to {what} buffer of {name} ({level})", vm.function_name());
    vm.notice(message);
    false
}

fn ob_flush(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if lacks_buffer(vm, "flush", "flush") || !allows(vm, status::FLUSHABLE, "flush") {
        return Ok(false.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::Flush, Value::Bool(true))
}

fn ob_clean(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if lacks_buffer(vm, "delete", "delete") || !allows(vm, status::CLEANABLE, "delete") {
        return Ok(false.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::Clean, Value::Bool(true))
}

fn ob_end_flush(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if lacks_buffer(vm, "delete and flush", "delete or flush") || !allows(vm, status::REMOVABLE, "send") {
        return Ok(false.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::End, Value::Bool(true))
}

fn ob_end_clean(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if lacks_buffer(vm, "delete", "delete") || !allows(vm, status::REMOVABLE, "discard") {
        return Ok(false.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::Discard, Value::Bool(true))
}

fn ob_get_flush(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if lacks_buffer(vm, "delete and flush", "delete or flush") {
        return Ok(false.into());
    }
    let contents = contents(vm);
    if !allows(vm, status::REMOVABLE, "send") {
        allows(vm, status::REMOVABLE, "delete");
        return Ok(contents.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::End, contents)
}

fn ob_get_clean(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if vm.output.level() == 0 {
        return Ok(false.into());
    }
    let contents = contents(vm);
    if !allows(vm, status::REMOVABLE, "discard") {
        allows(vm, status::REMOVABLE, "delete");
        return Ok(contents.into());
    }
    check_not_running(vm)?;
    perform(vm, Action::Discard, contents)
}

fn contents(vm: &mut Vm) -> Value {
    vm.output.active().map_or(Value::Bool(false), |buffer| Value::string(buffer.contents()))
}

fn ob_get_contents(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(contents(vm).into())
}

fn ob_get_level(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.output.level().into())
}

fn ob_get_length(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let length = vm.output.active().map_or(Value::Bool(false), |buffer| Value::from(buffer.contents().len()));
    Ok(length.into())
}

fn ob_list_handlers(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(string_array(vm.output.buffers.iter().map(|buffer| &buffer.name)).into())
}

fn ob_get_status(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let buffers = &vm.output.buffers;
    let mut all = buffers.iter().enumerate().map(|(level, buffer)| buffer.describe(level));
    if args.bool(0) {
        return Ok(Value::from(all.map(Value::from).collect::<Array>()).into());
    }
    Ok(Value::from(all.next_back().unwrap_or_default()).into())
}

fn ob_implicit_flush(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.output.implicit_flush = args.bool(0);
    Ok(().into())
}

fn flush(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if let Some(frame) = header_callback::frame(vm) {
        return Ok(Outcome::Enter(frame));
    }
    let answer = answer::of(vm);
    if answer.borrow().keeps_headers() && !answer.borrow().head_sent() {
        // The headers go before any output, which thus begins nowhere.
        vm.output.set_started_at(Str::empty(), 0);
    }
    answer.borrow_mut().flush();
    vm.output.flush();
    Ok(().into())
}

fn output_add_rewrite_var(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(true.into())
}

fn output_reset_rewrite_vars(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(true.into())
}
