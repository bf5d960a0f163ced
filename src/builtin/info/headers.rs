//! HTTP headers of answers. On the command line they go nowhere, but scripts may set them, and what one means for the
//! status holds.

use crate::builtin::http::answer::{self, Refusal, is_sent, started_at};
use crate::builtin::stream::{context, open, path_argument, user_wrapper};
use crate::builtin::support::string_array;
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Sets an HTTP header.
    "header(string $header, bool $replace = true, int $response_code = 0): void" => header,
    /// Removes an HTTP header, or all.
    "header_remove(?string $name = null): void" => header_remove,
    /// What is called before the headers are sent; on the command line none are.
    "header_register_callback(callable $callback): bool" => header_register_callback,
    /// The HTTP headers set.
    "headers_list(): array" => headers_list,
    /// Whether output began, so that no header can be set.
    "headers_sent(&$filename = null, &$line = null): bool" => headers_sent,
    /// The HTTP response code, optionally changed.
    "http_response_code(int $response_code = 0): int|bool" => http_response_code,
    /// The headers of the last answer that came by HTTP; none can come.
    "http_get_last_response_headers(): ?array" => http_get_last_response_headers,
    /// Forgets the headers of the last answer that came by HTTP.
    "http_clear_last_response_headers(): void" => http_get_last_response_headers,
    /// The headers of the answer to a request by HTTP.
    "get_headers(string $url, bool $associative = false, $context = null): array|false" => get_headers,
}

/// Whether it is too late to set a header, which is said.
pub fn too_late(vm: &mut Vm) -> bool {
    if !is_sent(vm) {
        return false;
    }
    let mut text = "Cannot modify header information - headers already sent".to_owned();
    if let Some((file, line)) = started_at(vm) {
        text.push_str(&format!(" by (output started at {file}:{line})"));
    }
    vm.warning(text);
    true
}

fn header(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if too_late(vm) {
        return Ok(().into());
    }
    let line = args.bytes(0).to_vec();
    match answer::set_header(vm, &line, args.bool(1), args.int(2)) {
        Ok(()) => {}
        Err(Refusal::Lines) => {
            vm.warning("Header may not contain more than a single header, new line detected");
        }
        Err(Refusal::Zero) => vm.warning("Header may not contain NUL bytes"),
    }
    Ok(().into())
}

fn header_register_callback(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Ok(callable) = vm.callable(args.get(0)) {
        answer::of(vm).borrow_mut().set_callback(callable);
    }
    Ok(true.into())
}

fn header_remove(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if too_late(vm) {
        return Ok(().into());
    }
    let answer = answer::of(vm);
    match args.opt_str(0) {
        None => answer.borrow_mut().remove_all(),
        Some(name) if name.contains(&b':') => vm.warning("Header to delete may not contain colon."),
        Some(name) => answer.borrow_mut().remove(&name),
    }
    Ok(().into())
}

fn headers_list(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let answer = answer::of(vm);
    let answer = answer.borrow();
    let lines: Vec<Str> = answer.headers().iter().map(|line| Str::from_bytes(line)).collect();
    Ok(string_array(lines.iter()).into())
}

fn headers_sent(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let sent = is_sent(vm);
    let (file, line) = if sent { started_at(vm).unwrap_or_default() } else { Default::default() };
    args.set(0, file);
    args.set(1, line);
    Ok(sent.into())
}

fn http_response_code(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let code = args.int(0);
    if code != 0 && is_sent(vm) {
        let mut text = "Cannot set response code - headers already sent".to_owned();
        if let Some((file, line)) = started_at(vm) {
            text.push_str(&format!(" (output started at {file}:{line})"));
        }
        vm.function_warning(text);
        return Ok(false.into());
    }
    let answer = answer::of(vm);
    let old = answer.borrow().status();
    if code == 0 {
        return Ok(old.map_or(Value::Bool(false), Value::Int).into());
    }
    if answer.borrow().has_status_line() {
        vm.function_warning("Calling http_response_code() after header('HTTP/...') has no effect");
    }
    answer.borrow_mut().set_code(code);
    Ok(old.map_or(Value::Bool(true), Value::Int).into())
}

fn http_get_last_response_headers(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

/// There is no wrapper that speaks HTTP: what an address means is told as where one is opened.
fn get_headers(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let url = path_argument(vm, args, 0)?;
    if url.is_empty() {
        return Err(vm.value_error("Path must not be empty"));
    }
    let _ = context::argument(vm, args, 2)?;
    match open::wrapper(vm, &url, true) {
        // Their streams have no headers.
        open::Wrapper::Data(_) => {}
        open::Wrapper::User(_) if user_wrapper::is_url(vm, &url) => {}
        _ => vm.function_warning("This function may only be used against URLs"),
    }
    Ok(false.into())
}
