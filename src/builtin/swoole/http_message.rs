//! HTTP/1 messages: requests as they come from a connection, and responses as they are written.

use super::set_property;
use crate::builtin::http::{form, head};
use crate::builtin::string::url;
use crate::value::{Array, Key, Obj, Str, Value, convert};
use crate::vm::Vm;
use std::time::{SystemTime, UNIX_EPOCH};

/// What is known of a request that was read completely.
pub struct Request {
    /// `GET` …
    pub method: Str,
    /// Path and query as they were sent.
    pub target: Str,
    /// 0 or 1: HTTP/1.0 or 1.1.
    pub minor: u8,
    /// Names in lower case, in order.
    pub headers: Vec<(Str, Str)>,
    /// What follows the headers.
    pub body: Vec<u8>,
    /// How long the message was.
    pub length: usize,
}

/// How far a request has been read.
pub enum Parsed {
    /// More bytes are needed.
    Partial,
    /// It is none: the status to answer with.
    Bad(u16),
    /// There it is.
    Complete(Box<Request>),
}

const MOST_HEADERS: usize = 128;

/// Looks for a request at the beginning of what was read.
pub fn parse(input: &[u8], longest_body: usize) -> Parsed {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let head = match request.parse(input) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) if input.len() > 65536 => return Parsed::Bad(400),
        Ok(httparse::Status::Partial) => return Parsed::Partial,
        Err(_) => return Parsed::Bad(400),
    };
    let headers: Vec<(Str, Str)> = request
        .headers
        .iter()
        .map(|header| {
            (Str::from(header.name.to_ascii_lowercase().as_str()), Str::from_bytes(header.value.trim_ascii()))
        })
        .collect();
    let find =
        |name: &[u8]| headers.iter().find(|(known, _)| known.as_bytes() == name).map(|(_, value)| value);
    let chunked = find(b"transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case(b"chunked"));
    let rest = &input[head..];
    let (body, length) = if chunked {
        match chunks(rest, longest_body) {
            Chunks::Partial => return Parsed::Partial,
            Chunks::Bad => return Parsed::Bad(400),
            Chunks::Complete(body, length) => (body, head + length),
        }
    } else {
        let length = match find(b"content-length").map(|value| value.to_lossy().parse::<usize>()) {
            None => 0,
            Some(Ok(length)) if length <= longest_body => length,
            Some(Ok(_)) => return Parsed::Bad(413),
            Some(Err(_)) => return Parsed::Bad(400),
        };
        match rest.get(..length) {
            Some(body) => (body.to_vec(), head + length),
            None => return Parsed::Partial,
        }
    };
    Parsed::Complete(Box::new(Request {
        method: Str::from(request.method.unwrap_or_default()),
        target: Str::from(request.path.unwrap_or("/")),
        minor: request.version.unwrap_or(1),
        headers,
        body,
        length,
    }))
}

/// A body in chunks.
pub enum Chunks {
    /// More bytes are needed.
    Partial,
    /// It is none.
    Bad,
    /// The body, and how many bytes it took.
    Complete(Vec<u8>, usize),
}

/// Reads a body in chunks.
pub fn chunks(input: &[u8], longest: usize) -> Chunks {
    let mut body = Vec::new();
    let mut at = 0;
    loop {
        let rest = &input[at..];
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((start, size))) => (start, size as usize),
            Ok(httparse::Status::Partial) => return Chunks::Partial,
            Err(_) => return Chunks::Bad,
        };
        if size > longest.saturating_sub(body.len()) {
            return Chunks::Bad;
        }
        if size == 0 {
            let Some(end) = memchr::memmem::find(&rest[start.saturating_sub(2)..], b"\r\n\r\n") else {
                return Chunks::Partial;
            };
            return Chunks::Complete(body, at + start.saturating_sub(2) + end + 4);
        }
        let Some(chunk) = rest.get(start..start + size) else { return Chunks::Partial };
        if rest.len() < start + size + 2 {
            return Chunks::Partial;
        }
        body.extend_from_slice(chunk);
        at += start + size + 2;
    }
}

impl Request {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&Str> {
        self.headers.iter().find(|(known, _)| known.as_bytes() == name.as_bytes()).map(|(_, value)| value)
    }

    /// Whether the connection stays open afterwards.
    pub fn keeps_alive(&self) -> bool {
        match self.header("connection") {
            Some(value) if value.eq_ignore_ascii_case(b"close") => false,
            Some(value) if value.eq_ignore_ascii_case(b"keep-alive") => true,
            _ => self.minor == 1,
        }
    }

    /// Fills the properties of a `Swoole\Http\Request`.
    pub fn fill(&self, object: &Obj, fd: i64, server: (i64, &str, i64)) {
        let (port, remote, remote_port) = server;
        let mut headers = Array::new();
        for (name, value) in &self.headers {
            headers.insert(Key::Str(name.clone()), Value::String(value.clone()));
        }
        set_property(object, "fd", fd);
        set_property(object, "header", headers);
        let target = self.target.as_bytes();
        let (path, query) = match target.iter().position(|byte| *byte == b'?') {
            Some(at) => (&target[..at], Some(&target[at + 1..])),
            None => (target, None),
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut table = Array::new();
        if let Some(query) = query {
            table.insert_str("query_string", Value::string(query));
        }
        table.insert_str("request_method", Value::String(self.method.clone()));
        table.insert_str("request_uri", Value::string(path));
        table.insert_str("path_info", Value::string(url::decode(path, true)));
        table.insert_str("request_time", now.as_secs() as i64);
        table.insert_str("request_time_float", Value::Float(now.as_secs_f64()));
        table.insert_str("server_protocol", Value::from(format!("HTTP/1.{}", self.minor)));
        table.insert_str("server_addr", Value::from(if remote.contains(':') { "::1" } else { "127.0.0.1" }));
        table.insert_str("server_port", port);
        table.insert_str("remote_port", remote_port);
        table.insert_str("remote_addr", Value::from(remote));
        table.insert_str("master_time", now.as_secs() as i64);
        set_property(object, "server", table);
        if let Some(query) = query {
            let get = parse_pairs(query, b'&');
            set_property(object, "get", get);
        }
        if let Some(cookies) = self.header("cookie") {
            let cookies = cookies.clone();
            let cookies = parse_pairs(&cookies, b';');
            set_property(object, "cookie", cookies);
        }
        let form = self.header("content-type").is_some_and(|value| {
            let word = b"application/x-www-form-urlencoded";
            value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
        if form && !self.body.is_empty() {
            let post = parse_pairs(&self.body, b'&');
            set_property(object, "post", post);
        }
        if let Some(boundary) = self.header("content-type").and_then(|value| boundary_of(value)) {
            self.fill_parts(object, &boundary);
        }
    }

    /// The fields and files of a form in parts.
    fn fill_parts(&self, object: &Obj, boundary: &[u8]) {
        const DEEPEST: i64 = 64;
        let (mut post, mut files, mut kept) = (Array::new(), Array::new(), Array::new());
        for part in parts(&self.body, boundary) {
            let Some(split) = memchr::memmem::find(part, b"\r\n\r\n") else { continue };
            let (head, content) = (&part[..split], &part[split + 4..]);
            let (mut name, mut file, mut kind) = (None, None, Vec::new());
            for line in head.split(|byte| *byte == b'\n') {
                let line = line.trim_ascii();
                let lower = line.to_ascii_lowercase();
                if lower.starts_with(b"content-disposition:") {
                    name = parameter(line, b"name=");
                    file = parameter(line, b"filename=");
                } else if lower.starts_with(b"content-type:") {
                    kind = line[b"content-type:".len()..].trim_ascii().to_vec();
                }
            }
            let Some(name) = name else { continue };
            let Some(file) = file else {
                form::register_variable(&mut post, &name, Value::string(content), DEEPEST);
                continue;
            };
            let path = std::env::temp_dir().join(format!("swoole.upfile.{:016x}", fastrand::u64(..)));
            let written = std::fs::write(&path, content).is_ok();
            let path = path.to_string_lossy().into_owned();
            let mut told = Array::new();
            told.insert_str("name", Value::string(&file));
            told.insert_str("type", Value::string(&kind));
            told.insert_str("tmp_name", Value::from(path.as_str()));
            told.insert_str("error", if written { 0i64 } else { 7 });
            told.insert_str("size", content.len() as i64);
            let _ = kept.push(Value::from(path.as_str()));
            form::register_variable(&mut files, &name, told.into(), DEEPEST);
        }
        if !post.is_empty() {
            set_property(object, "post", post);
        }
        if !files.is_empty() {
            set_property(object, "files", files);
            set_property(object, "tmpfiles", kept);
        }
    }
}

/// What stands between the parts of a form.
fn boundary_of(kind: &[u8]) -> Option<Vec<u8>> {
    let lower = kind.to_ascii_lowercase();
    if !lower.starts_with(b"multipart/form-data") {
        return None;
    }
    let at = memchr::memmem::find(&lower, b"boundary=")? + b"boundary=".len();
    let rest = &kind[at..];
    let end = rest.iter().position(|byte| *byte == b';').unwrap_or(rest.len());
    Some(rest[..end].trim_ascii().iter().copied().filter(|byte| *byte != b'"').collect())
}

/// The parts of a form.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mark = [b"--", boundary].concat();
    let mut found = Vec::new();
    let Some(first) = memchr::memmem::find(body, &mark) else { return found };
    let mut rest = &body[first + mark.len()..];
    while let Some(next) = memchr::memmem::find(rest, &mark) {
        let part = &rest[..next];
        let part = part.strip_prefix(b"\r\n").unwrap_or(part);
        found.push(part.strip_suffix(b"\r\n").unwrap_or(part));
        rest = &rest[next + mark.len()..];
    }
    found
}

/// A parameter of a header: `; name="value"`.
fn parameter(line: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let pattern = [b"; ".as_slice(), name].concat();
    let at = memchr::memmem::find(line, &pattern).map(|at| at + pattern.len()).or_else(|| {
        let pattern = [b";".as_slice(), name].concat();
        memchr::memmem::find(line, &pattern).map(|at| at + pattern.len())
    })?;
    let rest = &line[at..];
    Some(match rest.strip_prefix(b"\"") {
        Some(quoted) => {
            quoted[..quoted.iter().position(|byte| *byte == b'"').unwrap_or(quoted.len())].to_vec()
        }
        None => rest[..rest.iter().position(|byte| *byte == b';').unwrap_or(rest.len())].to_vec(),
    })
}

/// `a=1&b[]=2` as PHP has it.
fn parse_pairs(text: &[u8], separator: u8) -> Array {
    const DEEPEST: i64 = 64;
    let mut found = Array::new();
    for pair in text.split(|byte| *byte == separator) {
        let pair = pair.trim_ascii_start();
        if pair.is_empty() {
            continue;
        }
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &b""[..]),
        };
        form::register_variable(
            &mut found,
            &url::decode(name, true),
            Value::string(url::decode(value, true)),
            DEEPEST,
        );
    }
    found
}

/// The time as responses have it.
pub fn date() -> String {
    head::date(jiff::Timestamp::now())
}

/// What Swoole calls a status.
pub fn reason(status: i64) -> &'static str {
    match status {
        414 => "Request-URI Too Large",
        418 => "I'm a teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Entity",
        423 => "Locked",
        424 => "Failed Dependency",
        501 => "Method Not Implemented",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        _ => head::reason(status).unwrap_or("OK"),
    }
}

/// What of a response's head does not come from the script.
pub struct Head {
    /// The status.
    pub status: i64,
    /// What the status is called, if the script says so.
    pub reason: Option<Str>,
    /// The connection stays open.
    pub keeps_alive: bool,
    /// The body follows in chunks.
    pub chunked: bool,
    /// The length of the body; none is told otherwise.
    pub length: Option<usize>,
    /// The connection changes to another protocol.
    pub upgrade: bool,
}

fn has_line_end(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n'))
}

/// Writes the head of a response: what the script has set in its order, then what it has not.
pub fn write_head(vm: &mut Vm, object: &Obj, head: &Head, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("HTTP/1.1 {} ", head.status).as_bytes());
    match &head.reason {
        Some(reason) => out.extend_from_slice(reason),
        None => out.extend_from_slice(reason(head.status).as_bytes()),
    }
    out.extend_from_slice(b"\r\n");
    let mut seen: Vec<Vec<u8>> = Vec::new();
    if let Value::Array(headers) = super::property(object, "header") {
        for (key, value) in headers.iter() {
            let name = match key {
                Key::Str(name) => name.to_vec(),
                Key::Int(number) => number.to_string().into_bytes(),
            };
            let lower = name.to_ascii_lowercase();
            if lower == b"content-length" && head.chunked {
                super::log(
                    vm,
                    4,
                    "http_build_header() (ERRNO 7105): You have set 'Transfer-Encoding', 'Content-Length' will be ignored",
                );
                continue;
            }
            let mut line = |value: &Value| {
                let text = convert::to_str(value).unwrap_or_else(Str::empty);
                if !has_line_end(&text) && !has_line_end(&name) {
                    out.extend_from_slice(&name);
                    out.extend_from_slice(b": ");
                    out.extend_from_slice(&text);
                    out.extend_from_slice(b"\r\n");
                }
            };
            match value.deref() {
                Value::Array(values) => values.values().for_each(|value| line(value.deref())),
                Value::String(text) if text.is_empty() => {}
                Value::Null => {}
                value => line(value),
            }
            seen.push(lower);
        }
    }
    if let Value::Array(cookies) = super::property(object, "cookie") {
        for cookie in cookies.values() {
            if let Value::String(text) = cookie.deref()
                && !has_line_end(text)
            {
                out.extend_from_slice(b"Set-Cookie: ");
                out.extend_from_slice(text);
                out.extend_from_slice(b"\r\n");
            }
        }
    }
    let missing = |name: &[u8]| !seen.iter().any(|known| known == name);
    if missing(b"server") {
        out.extend_from_slice(b"Server: swoole-http-server\r\n");
    }
    if missing(b"date") {
        out.extend_from_slice(format!("Date: {}\r\n", date()).as_bytes());
    }
    if !head.upgrade {
        if missing(b"connection") {
            out.extend_from_slice(match head.keeps_alive {
                true => b"Connection: keep-alive\r\n",
                false => b"Connection: close\r\n",
            });
        }
        if missing(b"content-type") {
            out.extend_from_slice(b"Content-Type: text/html\r\n");
        }
        if head.chunked && missing(b"transfer-encoding") {
            out.extend_from_slice(b"Transfer-Encoding: chunked\r\n");
        }
        if let Some(length) = head.length
            && missing(b"content-length")
        {
            out.extend_from_slice(format!("Content-Length: {length}\r\n").as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}
