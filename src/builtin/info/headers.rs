//! HTTP headers. On the command line they go nowhere, but scripts may set and read them.

use crate::builtin::stream::{context, open, path_argument, user_wrapper};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value, convert};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Sets an HTTP header.
    "header(string $header, bool $replace = true, int $response_code = 0): void" => header,
    /// Removes an HTTP header, or all.
    "header_remove(?string $name = null): void" => header_remove,
    /// What is called before the headers are sent; on the command line none are.
    "header_register_callback(callable $callback): bool" => header_register_callback,
    /// Sets a cookie.
    "setcookie(string $name, string $value = \"\", array|int $expires_or_options = 0, string $path = \"\", string $domain = \"\", bool $secure = false, bool $httponly = false): bool" => setcookie,
    /// Sets a cookie whose value is not encoded.
    "setrawcookie(string $name, string $value = \"\", array|int $expires_or_options = 0, string $path = \"\", string $domain = \"\", bool $secure = false, bool $httponly = false): bool" => setrawcookie,
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

#[derive(Default)]
struct Headers {
    code: Option<i64>,
}

/// Where output began, in words.
fn started_at(vm: &Vm) -> String {
    vm.output.started_at().map_or_else(String::new, |(file, line)| format!("output started at {file}:{line}"))
}

fn too_late(vm: &mut Vm) -> bool {
    if vm.output.is_sent() {
        let by = started_at(vm);
        vm.warning(format!("Cannot modify header information - headers already sent by ({by})"));
    }
    vm.output.is_sent()
}

fn header(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let line = args.bytes(0).trim_ascii_end().to_vec();
    if too_late(vm) {
        return Ok(().into());
    }
    if line.iter().any(|b| matches!(b, b'\n' | b'\r')) {
        vm.warning("Header may not contain more than a single header, new line detected");
        return Ok(().into());
    }
    if line.contains(&0) {
        vm.warning("Header may not contain NUL bytes");
        return Ok(().into());
    }
    let headers = vm.state::<Headers>();
    if args.int(2) > 0 {
        headers.code = Some(args.int(2));
    }
    // On the command line no header is kept.
    if line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"HTTP/")) {
        let code = line.split(|b| *b == b' ').nth(1).map(crate::value::convert::string_to_int);
        headers.code = code.or(headers.code);
    }
    Ok(().into())
}

fn header_register_callback(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(true.into())
}

fn setcookie(vm: &mut Vm, args: &mut Args) -> NativeResult {
    cookie(vm, args, false)
}

fn setrawcookie(vm: &mut Vm, args: &mut Args) -> NativeResult {
    cookie(vm, args, true)
}

/// On the command line a cookie goes nowhere, but what is wrong with one is said.
fn cookie(vm: &mut Vm, args: &mut Args, raw: bool) -> NativeResult {
    const FORBIDDEN: &[u8] = b",; \t\r\n\x0b\x0c";
    const LIST: &str = "\",\", \";\", \" \", \"\\t\", \"\\r\", \"\\n\", \"\\013\", or \"\\014\"";
    /// What the year 10000 begins with.
    const TOO_FAR: i64 = 253_402_300_800;
    let given = cookie_options(vm, args)?;
    let name = args.str(0);
    let value = args.str(1);
    let forbidden =
        |text: &[u8]| text.iter().take_while(|byte| **byte != 0).any(|byte| FORBIDDEN.contains(byte));
    if name.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if forbidden(&name) || name.iter().take_while(|byte| **byte != 0).any(|byte| *byte == b'=') {
        return Err(vm.argument_error(0, format!("cannot contain \"=\", {LIST}")));
    }
    if raw && forbidden(&value) {
        return Err(vm.argument_error(1, format!("cannot contain {LIST}")));
    }
    let function = vm.function_name();
    for (option, text) in [("path", &given.path), ("domain", &given.domain)] {
        if forbidden(text) {
            return Err(vm.value_error(format!("{function}(): \"{option}\" option cannot contain {LIST}")));
        }
    }
    if given.partitioned && !given.secure {
        let message =
            format!("{function}(): \"partitioned\" option cannot be used without \"secure\" option");
        return Err(vm.value_error(message));
    }
    if !value.is_empty() && given.expires >= TOO_FAR {
        let message = format!("{function}(): \"expires\" option cannot have a year greater than 9999");
        return Err(vm.value_error(message));
    }
    Ok((!too_late(vm)).into())
}

/// What is said of a cookie besides its name and value.
#[derive(Default)]
struct CookieOptions {
    expires: i64,
    path: Str,
    domain: Str,
    secure: bool,
    partitioned: bool,
}

/// The options of a cookie: an array, or parameters.
fn cookie_options(vm: &mut Vm, args: &Args) -> Result<CookieOptions, Error> {
    let Value::Array(table) = args.get(2) else {
        return Ok(CookieOptions {
            expires: args.int(2),
            path: args.str(3),
            domain: args.str(4),
            secure: args.bool(5),
            ..CookieOptions::default()
        });
    };
    let function = vm.function_name();
    if (3..7).any(|i| args.passed(i)) {
        let message = format!(
            "{function}(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array"
        );
        return Err(vm.throw("ArgumentCountError", message));
    }
    let mut options = CookieOptions::default();
    for (key, value) in table.iter() {
        let value = value.deref();
        let Key::Str(name) = &key else {
            return Err(vm.value_error(format!("{function}(): option array cannot have numeric keys")));
        };
        match &name.to_ascii_lowercase()[..] {
            b"expires" => options.expires = vm.int_of(value),
            b"path" => options.path = vm.string_of(value),
            b"domain" => options.domain = vm.string_of(value),
            b"secure" => options.secure = convert::to_bool(value),
            b"httponly" => {}
            b"samesite" => {
                vm.string_of(value);
            }
            b"partitioned" => options.partitioned = convert::to_bool(value),
            _ => return Err(vm.value_error(format!("{function}(): option \"{name}\" is invalid"))),
        }
    }
    Ok(options)
}

fn header_remove(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    too_late(vm);
    Ok(().into())
}

fn headers_list(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(Value::from(Array::default()).into())
}

fn headers_sent(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (file, line) = vm.output.started_at().cloned().unwrap_or_default();
    args.set(0, file);
    args.set(1, line);
    Ok(vm.output.is_sent().into())
}

fn http_response_code(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.int(0) != 0 && vm.output.is_sent() {
        let by = started_at(vm);
        vm.function_warning(format!("Cannot set response code - headers already sent ({by})"));
        return Ok(false.into());
    }
    let headers = vm.state::<Headers>();
    let old = headers.code;
    if args.int(0) == 0 {
        return Ok(old.map_or(Value::Bool(false), Value::Int).into());
    }
    headers.code = Some(args.int(0));
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
