//! `$_GET`, `$_POST`, `$_COOKIE`, `$_FILES`, `$_SERVER`, `$_REQUEST` and `$_ENV` of a request.

use super::form::{self, Limits};
use super::request::{Body, Place, Request};
use super::uploads::{self, UploadLimits};
use super::{Current, Web, answer};
use crate::value::{Array, Key, Ref, Str, Value};
use crate::vm::Vm;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The variables as they came.
#[derive(Default)]
pub struct Given {
    /// Those of the address.
    pub get: Array,
    /// Those of the body.
    pub post: Array,
    /// Those of cookies.
    pub cookie: Array,
    /// What the server says.
    pub server: Array,
}

/// Makes a VM answer a request: sets the variables, and where the headers and the body of the answer go.
pub fn begin(vm: &mut Vm, request: Request, place: Place, destination: Box<dyn answer::Destination>) {
    let head_only = request.method == b"HEAD";
    answer::begin(vm, destination, head_only);
    let order = vm.ini.get_bytes("variables_order").unwrap_or(b"EGPCS").to_ascii_uppercase();
    let limits = Limits::of(&vm.ini);
    let mut given = Given::default();
    let mut complaints = Vec::new();
    let mut files = Array::new();
    if order.contains(&b'P') && request.method == b"POST" && vm.ini.bool("enable_post_data_reading") {
        let read = posted(vm, &request, UploadLimits::of(vm));
        (given.post, files) = (read.fields, read.files);
        complaints = read.complaints;
    }
    if order.contains(&b'G') {
        let separators = vm.ini.get_bytes("arg_separator.input").unwrap_or(b"&").to_vec();
        let (get, exceeded) = form::parse(request.query.as_deref().unwrap_or_default(), &separators, limits);
        complaints.extend(exceeded.then(|| limits.complaint()));
        given.get = get;
    }
    if order.contains(&b'C') {
        let (cookie, exceeded) =
            form::parse_cookies(request.headers.get("cookie").unwrap_or_default(), limits);
        complaints.extend(exceeded.then(|| limits.complaint()));
        given.cookie = cookie;
    }
    given.server = server(&request, &place, limits.deepest);
    let mut environment = Array::new();
    if order.contains(&b'E') {
        for (name, value) in std::env::vars_os() {
            let (name, value) = (name.into_encoded_bytes(), value.into_encoded_bytes());
            environment.insert(Key::from_bytes(&name), Value::string(value));
        }
    }
    let merged = vm.ini.get_bytes("request_order").filter(|order| !order.is_empty());
    let mut all = Array::new();
    for way in merged.map_or(order.clone(), <[u8]>::to_ascii_uppercase) {
        match way {
            b'G' => form::merge(&mut all, &given.get),
            b'P' => form::merge(&mut all, &given.post),
            b'C' => form::merge(&mut all, &given.cookie),
            _ => {}
        }
    }
    let shown_server = if order.contains(&b'S') { given.server.clone() } else { Array::new() };
    for (name, value) in [
        ("_GET", given.get.clone()),
        ("_POST", given.post.clone()),
        ("_COOKIE", given.cookie.clone()),
        ("_FILES", files),
        ("_SERVER", shown_server),
        ("_ENV", environment),
        ("_REQUEST", all),
    ] {
        vm.globals.insert(Str::from(name), Ref::new(Value::from(value)));
    }
    vm.globals_version += 1;
    vm.state::<Current>().web = Some(Rc::new(Web { request, place, given }));
    for complaint in complaints {
        vm.warning(format!("PHP Request Startup: {complaint}"));
    }
}

/// What a body gives that is a form.
pub fn posted(vm: &mut Vm, request: &Request, limits: UploadLimits) -> uploads::Gathered {
    let mut gathered = uploads::Gathered::default();
    let length = request.body.len() as i64;
    if matches!(request.body, Body::TooLong(_)) || limits.body > 0 && length > limits.body {
        let most = limits.body;
        gathered
            .complaints
            .push(format!("POST Content-Length of {length} bytes exceeds the limit of {most} bytes"));
        return gathered;
    }
    let content_type = request.headers.get("content-type").unwrap_or_default();
    match kind(content_type).as_slice() {
        b"application/x-www-form-urlencoded" => {
            let form_limits =
                Limits { most: limits.variables, deepest: vm.ini.int("max_input_nesting_level") };
            let (fields, exceeded) = form::parse(&request.body.bytes(), b"&", form_limits);
            gathered.fields = fields;
            gathered.complaints.extend(exceeded.then(|| form_limits.complaint()));
        }
        b"multipart/form-data" => {
            gathered = uploads::gather(vm, content_type, &request.body.bytes(), limits);
        }
        _ => {}
    }
    gathered
}

/// A content type without its parameters, in lower case.
pub fn kind(content_type: &[u8]) -> Vec<u8> {
    let end = content_type.iter().position(|b| b";, ".contains(b)).unwrap_or(content_type.len());
    content_type[..end].to_ascii_lowercase()
}

/// `$_SERVER`
fn server(request: &Request, place: &Place, deepest: i64) -> Array {
    let mut server = Array::new();
    server.insert_str("DOCUMENT_ROOT", Value::string(&place.document_root));
    server.insert_str("REMOTE_ADDR", Value::string(place.client_address.as_bytes()));
    server.insert_str("REMOTE_PORT", Value::string(place.client_port.to_string().as_bytes()));
    let software = format!("PHP/{} (Development Server)", crate::PHP_VERSION);
    server.insert_str("SERVER_SOFTWARE", Value::string(software.as_bytes()));
    let protocol = format!("HTTP/1.{}", request.minor_version);
    server.insert_str("SERVER_PROTOCOL", Value::string(protocol.as_bytes()));
    server.insert_str("SERVER_NAME", Value::string(place.server_name.as_bytes()));
    server.insert_str("SERVER_PORT", Value::string(place.server_port.to_string().as_bytes()));
    server.insert_str("REQUEST_URI", Value::string(&request.target));
    server.insert_str("REQUEST_METHOD", Value::string(&request.method));
    server.insert_str("SCRIPT_NAME", Value::string(&place.script_name));
    if let Some(file) = &place.script_file {
        server.insert_str("SCRIPT_FILENAME", Value::string(file));
    }
    let path_info = place.path_info.as_deref();
    if let Some(path_info) = path_info {
        server.insert_str("PATH_INFO", Value::string(path_info));
    }
    let own = [place.script_name.as_slice(), path_info.unwrap_or_default()].concat();
    server.insert_str("PHP_SELF", Value::string(own));
    if let Some(query) = &request.query {
        server.insert_str("QUERY_STRING", Value::string(query));
    }
    for (name, value) in request.headers.iter() {
        let name: Vec<u8> =
            name.iter().map(|b| if *b == b'-' { b'_' } else { b.to_ascii_uppercase() }).collect();
        if matches!(name.as_slice(), b"CONTENT_TYPE" | b"CONTENT_LENGTH") {
            form::register_variable(&mut server, &name, Value::string(value), deepest);
        }
        let name = [b"HTTP_", name.as_slice()].concat();
        form::register_variable(&mut server, &name, Value::string(value), deepest);
    }
    authentication(&mut server, request.headers.get("authorization").unwrap_or_default());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    server.insert_str("REQUEST_TIME_FLOAT", now.as_secs_f64());
    server.insert_str("REQUEST_TIME", now.as_secs() as i64);
    server
}

/// Who the client says it is.
fn authentication(server: &mut Array, header: &[u8]) {
    let rest = |scheme: &[u8]| {
        let start = header.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme));
        start.map(|_| &header[scheme.len()..])
    };
    if let Some(encoded) = rest(b"Basic ") {
        let encoded = encoded.trim_ascii();
        let decoded = base64_simd::STANDARD
            .decode_to_vec(encoded)
            .or_else(|_| base64_simd::STANDARD_NO_PAD.decode_to_vec(encoded));
        if let Ok(decoded) = decoded
            && let Some(colon) = memchr::memchr(b':', &decoded)
        {
            server.insert_str("PHP_AUTH_USER", Value::string(&decoded[..colon]));
            server.insert_str("PHP_AUTH_PW", Value::string(&decoded[colon + 1..]));
        }
    } else if let Some(digest) = rest(b"Digest ") {
        server.insert_str("PHP_AUTH_DIGEST", Value::string(digest));
    }
}
