//! What scripts ask about the request that they answer.

use super::uploads::UploadLimits;
use super::{Current, answer, current, variables};
use crate::builtin::ini::quantity;
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// The fields and files of a request's body.
    "request_parse_body(?array $options = null): array" => request_parse_body,
    /// The headers of the request.
    "apache_request_headers(): array" => apache_request_headers,
    /// The headers of the answer so far.
    "apache_response_headers(): array" => apache_response_headers,
    /// The headers of the request.
    "getallheaders(): array" => apache_request_headers,
}

/// Functions that only servers have.
pub const ONLY_SERVERS: [&[u8]; 3] =
    [b"apache_request_headers", b"apache_response_headers", b"getallheaders"];

fn apache_request_headers(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut headers = Array::new();
    if let Some(web) = current(vm) {
        for (name, value) in web.request.headers.as_written() {
            headers.insert(Key::from_bytes(name), Value::string(value));
        }
    }
    Ok(Value::from(headers).into())
}

fn apache_response_headers(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut headers = Array::new();
    for line in answer::of(vm).borrow().headers() {
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        let blank = |b: &u8| matches!(b, b' ' | b'\t');
        let Some(end) = line[..colon].iter().rposition(|b| !blank(b)) else { continue };
        let value = &line[colon + 1..];
        let value = &value[value.iter().take_while(|b| blank(b)).count()..];
        headers.insert(Key::from_str(&Str::from_bytes(&line[..=end])), Value::string(value));
    }
    Ok(Value::from(headers).into())
}

/// The limits for one call: those of the settings, changed by the options.
fn limits(vm: &mut Vm, options: &Value) -> Result<UploadLimits, Error> {
    let mut limits = UploadLimits::of(vm);
    let Value::Array(options) = options else { return Ok(limits) };
    for (key, value) in options.clone().iter() {
        let name = match key {
            Key::Str(name) => name,
            Key::Int(_) => return Err(vm.value_error("Invalid integer key in $options argument")),
        };
        let place = match name.as_bytes() {
            b"max_file_uploads" => &mut limits.files,
            b"max_input_vars" => &mut limits.variables,
            b"max_multipart_body_parts" => &mut limits.parts,
            b"post_max_size" => &mut limits.body,
            b"upload_max_filesize" => &mut limits.file_size,
            _ => return Err(vm.value_error(format!("Invalid key \"{name}\" in $options argument"))),
        };
        match value.deref() {
            Value::Int(number) => *place = *number,
            Value::String(text) => {
                let (number, complaint) = quantity::parse(text);
                *place = number;
                if let Some(complaint) = complaint {
                    vm.warning(complaint);
                }
            }
            other => {
                let kind = crate::value::names::value_name(other);
                return Err(vm.value_error(format!("Invalid {kind} value in $options argument")));
            }
        }
    }
    Ok(limits)
}

fn request_parse_body(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let limits = limits(vm, args.get(0))?;
    let web = current(vm);
    let content_type = web.as_ref().and_then(|web| web.request.headers.get("content-type"));
    let (Some(web), Some(content_type)) = (&web, content_type) else {
        return Err(vm.throw("RequestParseBodyException", "Request does not provide a content type"));
    };
    let kind = variables::kind(content_type);
    if !matches!(kind.as_slice(), b"application/x-www-form-urlencoded" | b"multipart/form-data") {
        let kind = String::from_utf8_lossy(&kind).into_owned();
        let message = format!("Content-Type \"{kind}\" is not supported");
        return Err(vm.throw("RequestParseBodyException", message));
    }
    let mut result = Array::new();
    if vm.state::<Current>().consumed {
        // There is only one body.
        let _ = result.push(Value::from(Array::new()));
        let _ = result.push(Value::from(Array::new()));
        return Ok(Value::from(result).into());
    }
    let gathered = variables::posted(vm, &web.request, limits);
    if let Some(complaint) = gathered.complaints.first() {
        return Err(vm.throw("RequestParseBodyException", complaint));
    }
    let _ = result.push(Value::from(gathered.fields));
    let _ = result.push(Value::from(gathered.files));
    Ok(Value::from(result).into())
}
