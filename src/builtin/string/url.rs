//! URLs: encoding, taking them apart, query strings.

use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::http::form::{self, Limits};
use crate::builtin::variable::properties::{self, Label};
use crate::declare_functions;
use crate::value::{Array, Key, Obj, Str, Value, convert};
use crate::vm::{Args, Class, Error, NativeResult, Vm};

declare_functions! {
    /// A string for use in the query of a URL, spaces as `+`.
    "urlencode(string $string): string" => urlencode,
    /// The string that `urlencode` was given.
    "urldecode(string $string): string" => urldecode,
    /// A string for use in a URL, as RFC 3986 has it.
    "rawurlencode(string $string): string" => rawurlencode,
    /// The string that `rawurlencode` was given.
    "rawurldecode(string $string): string" => rawurldecode,
    /// The parts of a URL.
    "parse_url(string $url, int $component = -1): array|string|int|false|null" => parse_url,
    /// The query string of an array or object.
    "http_build_query(array|object $data, string $numeric_prefix = \"\", ?string $arg_separator = null, int $encoding_type = PHP_QUERY_RFC1738): string" => http_build_query,
    /// The variables of a query string.
    "parse_str(string $string, &$result): void" => parse_str,
}

/// Constants of URLs.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("PHP_URL_SCHEME", Int(0)),
    ("PHP_URL_HOST", Int(1)),
    ("PHP_URL_PORT", Int(2)),
    ("PHP_URL_USER", Int(3)),
    ("PHP_URL_PASS", Int(4)),
    ("PHP_URL_PATH", Int(5)),
    ("PHP_URL_QUERY", Int(6)),
    ("PHP_URL_FRAGMENT", Int(7)),
    ("PHP_QUERY_RFC1738", Int(1)),
    ("PHP_QUERY_RFC3986", Int(2)),
];

/// Percent-encodes a string; `plus`: spaces as `+`, and `~` encoded.
pub fn encode(s: &[u8], plus: bool, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in s {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(*byte),
            b' ' if plus => out.push(b'+'),
            b'~' if !plus => out.push(b'~'),
            other => out.extend([b'%', DIGITS[usize::from(other >> 4)], DIGITS[usize::from(other & 15)]]),
        }
    }
}

/// Undoes [`encode`].
pub fn decode(s: &[u8], plus: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while let Some(&byte) = s.get(at) {
        let digit = |i: usize| s.get(i).and_then(|b| char::from(*b).to_digit(16));
        match byte {
            b'%' => match (digit(at + 1), digit(at + 2)) {
                (Some(high), Some(low)) => {
                    out.push((high << 4 | low) as u8);
                    at += 2;
                }
                _ => out.push(b'%'),
            },
            b'+' if plus => out.push(b' '),
            other => out.push(other),
        }
        at += 1;
    }
    out
}

fn encoded(args: &Args, plus: bool) -> NativeResult {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = args.bytes(0);
    let kept = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => true,
        b' ' => plus,
        b'~' => !plus,
        _ => false,
    };
    let wide = bytes.iter().filter(|byte| !kept(**byte)).count();
    if wide == 0 && !bytes.contains(&b' ') {
        return Ok(args.str(0).into());
    }
    let encoded = Str::written(bytes.len() + 2 * wide, |out| {
        let mut at = 0;
        for byte in bytes {
            if kept(*byte) {
                out[at] = if *byte == b' ' { b'+' } else { *byte };
                at += 1;
            } else {
                let digits = [b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
                out[at..at + 3].copy_from_slice(&digits);
                at += 3;
            }
        }
    });
    Ok(Value::String(encoded).into())
}

fn urlencode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    encoded(args, true)
}

fn rawurlencode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    encoded(args, false)
}

fn urldecode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(decode(args.bytes(0), true).into())
}

fn rawurldecode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(decode(args.bytes(0), false).into())
}

/// The parts of a URL, as `parse_url` gives them.
#[derive(Default)]
pub struct Url<'a> {
    /// `http`
    pub scheme: Option<&'a [u8]>,
    /// `example.com`
    pub host: Option<&'a [u8]>,
    /// `80`
    pub port: Option<u16>,
    /// Before the `@`.
    pub user: Option<&'a [u8]>,
    /// Between `:` and `@`.
    pub pass: Option<&'a [u8]>,
    /// `/a/b`
    pub path: Option<&'a [u8]>,
    /// Behind `?`.
    pub query: Option<&'a [u8]>,
    /// Behind `#`.
    pub fragment: Option<&'a [u8]>,
}

fn port_number(digits: &[u8]) -> Option<u16> {
    let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(digits.get(..count)?).ok()?.parse().ok()
}

/// Takes a URL apart; `None`: it is seriously wrong.
pub fn parse(s: &[u8]) -> Option<Url<'_>> {
    let mut url = Url::default();
    let end = s.len();
    let slashes = s.starts_with(b"//");
    let host_from = match memchr::memchr(b':', s) {
        Some(0) => from_port(s, 0, slashes, &mut url)?,
        None => slashes.then_some(2),
        Some(colon) => {
            let scheme = &s[..colon];
            let valid = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-');
            if !scheme.iter().all(valid) {
                let query = s.iter().position(|b| matches!(b, b'?' | b'#')).unwrap_or(end);
                if colon + 1 < end && colon < query {
                    from_port(s, colon, slashes, &mut url)?
                } else {
                    slashes.then_some(2)
                }
            } else if colon + 1 == end {
                url.scheme = Some(scheme);
                return Some(url);
            } else if s[colon + 1] != b'/' {
                let digits = s[colon + 1..].iter().take(6).take_while(|b| b.is_ascii_digit()).count();
                let after = colon + 1 + digits;
                if (after == end || s[after] == b'/') && digits < 6 {
                    from_port(s, colon, slashes, &mut url)?
                } else {
                    url.scheme = Some(scheme);
                    return Some(with_path(s, colon + 1, url));
                }
            } else {
                url.scheme = Some(scheme);
                if s.get(colon + 2) != Some(&b'/') {
                    return Some(with_path(s, colon + 1, url));
                }
                if scheme.eq_ignore_ascii_case(b"file") && s.get(colon + 3) == Some(&b'/') {
                    // "file:///c:/…" has a drive letter.
                    let drive = s.get(colon + 5) == Some(&b':');
                    return Some(with_path(s, if drive { colon + 4 } else { colon + 3 }, url));
                }
                Some(colon + 3)
            }
        }
    };
    let Some(mut start) = host_from else { return Some(with_path(s, 0, url)) };
    let authority_end =
        s[start..].iter().position(|b| matches!(b, b'/' | b'?' | b'#')).map_or(end, |i| i + start);
    if let Some(at) = memchr::memrchr(b'@', &s[start..authority_end]) {
        let login = &s[start..start + at];
        match memchr::memchr(b':', login) {
            Some(colon) => {
                url.user = Some(&login[..colon]);
                url.pass = Some(&login[colon + 1..]);
            }
            None => url.user = Some(login),
        }
        start += at + 1;
    }
    let authority = &s[start..authority_end];
    let is_ipv6 = authority.starts_with(b"[") && authority.ends_with(b"]");
    let colon = if is_ipv6 { None } else { memchr::memrchr(b':', authority) };
    let host = match colon {
        Some(colon) => {
            let digits = &authority[colon + 1..];
            if url.port.is_none() {
                if digits.len() > 5 {
                    return None;
                }
                if !digits.is_empty() {
                    url.port = Some(port_number(digits)?);
                }
            }
            &authority[..colon]
        }
        None => authority,
    };
    if host.is_empty() {
        return None;
    }
    url.host = Some(host);
    if authority_end == end {
        return Some(url);
    }
    Some(with_path(s, authority_end, url))
}

/// A colon that begins no scheme: maybe a port. `None`: wrong; otherwise where the host begins, if there is one.
fn from_port(s: &[u8], colon: usize, slashes: bool, url: &mut Url<'_>) -> Option<Option<usize>> {
    let rest = &s[colon + 1..];
    let digits = rest.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 && digits < 6 && rest.get(digits).is_none_or(|b| *b == b'/') {
        url.port = Some(port_number(rest)?);
        return Some(Some(if slashes { 2 } else { 0 }));
    }
    if rest.is_empty() {
        return None;
    }
    Some(slashes.then_some(2))
}

fn with_path<'a>(s: &'a [u8], start: usize, mut url: Url<'a>) -> Url<'a> {
    let mut end = s.len();
    let rest = s.get(start..).unwrap_or_default();
    if let Some(i) = memchr::memchr(b'#', rest) {
        url.fragment = Some(&rest[i + 1..]);
        end = start + i;
    }
    if let Some(i) = memchr::memchr(b'?', &s[start..end]) {
        url.query = Some(&s[start + i + 1..end]);
        end = start + i;
    }
    if start < end || start == s.len() {
        url.path = Some(&s[start..end]);
    }
    url
}

fn parse_url(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let component = if args.passed(1) { args.int(1) } else { -1 };
    let s = args.str(0);
    let Some(url) = parse(&s) else { return Ok(false.into()) };
    let text = |part: Option<&[u8]>| {
        part.map(|part| {
            // Control characters are no part of a URL.
            let clean: Vec<u8> = part.iter().map(|b| if b.is_ascii_control() { b'_' } else { *b }).collect();
            Value::from(clean)
        })
    };
    let parts = [
        ("scheme", text(url.scheme)),
        ("host", text(url.host)),
        ("port", url.port.map(|port| Value::Int(i64::from(port)))),
        ("user", text(url.user)),
        ("pass", text(url.pass)),
        ("path", text(url.path)),
        ("query", text(url.query)),
        ("fragment", text(url.fragment)),
    ];
    if component > -1 {
        return match usize::try_from(component).ok().and_then(|i| parts.into_iter().nth(i)) {
            Some((_, part)) => Ok(part.unwrap_or(Value::Null).into()),
            None => Err(
                vm.argument_error(1, format!("must be a valid URL component identifier, {component} given"))
            ),
        };
    }
    let mut array = Array::default();
    for (name, part) in parts {
        if let Some(part) = part {
            array.insert_str(name, part);
        }
    }
    Ok(Value::from(array).into())
}

/// The elements of an array, or the public properties of an object.
fn elements(value: &Value, scope: Option<&'static Class>) -> Option<Vec<(Key, Value)>> {
    match value.deref() {
        Value::Array(array) => Some(array.iter().map(|(key, value)| (key, value.deref().clone())).collect()),
        Value::Object(object) => Some(visible_properties(object, scope)),
        _ => None,
    }
}

/// The properties of an object that code of a class may read.
fn visible_properties(object: &Obj, scope: Option<&'static Class>) -> Vec<(Key, Value)> {
    let entries = properties::entries(object).into_iter().filter(|entry| entry.uninitialized.is_none());
    let own = Class::of(object);
    let visible = entries.filter(|entry| match &entry.label {
        Label::Int(_) | Label::Public(_) => true,
        Label::Protected(_) => scope.is_some_and(|s| s.is_subclass_of(own) || own.is_subclass_of(s)),
        Label::Private(_, class) => scope.is_some_and(|s| s.name() == class),
    });
    visible.map(|entry| (Key::from_str(&entry.label.name()), entry.value.read())).collect()
}

fn http_build_query(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let prefix = args.str(1);
    let separator = match args.opt_str(2) {
        Some(separator) => separator,
        None => {
            let set = vm.ini.get_bytes("arg_separator.output").filter(|s| !s.is_empty());
            Str::from_bytes(set.unwrap_or(b"&"))
        }
    };
    let plus = args.int(3) != 2;
    let mut out = Vec::new();
    /// What is left of an array or object, the name it has, and its address.
    type Level = (std::vec::IntoIter<(Key, Value)>, Option<Vec<u8>>, usize);
    let address = |value: &Value| match value.deref() {
        Value::Object(object) => object.address(),
        _ => 0,
    };
    let root = args.get(0).clone();
    if let Value::Object(object) = &root
        && object.class().compare_by_identity
    {
        let name = object.class().name.clone();
        return Err(vm.argument_type_error(0, format!("must not be an enum, {name} given")));
    }
    let scope = vm.calling_scope();
    let mut levels: Vec<Level> =
        vec![(elements(&root, scope).unwrap_or_default().into_iter(), None, address(&root))];
    while let Some((elements_left, name, _)) = levels.last_mut() {
        let Some((key, value)) = elements_left.next() else {
            levels.pop();
            continue;
        };
        let mut full = name.clone().unwrap_or_default();
        let nested = name.is_some();
        if nested {
            full.extend_from_slice(b"%5B");
        } else if matches!(key, Key::Int(_)) {
            full.extend_from_slice(&prefix);
        }
        encode(&key.to_str(), plus, &mut full);
        if nested {
            full.extend_from_slice(b"%5D");
        }
        let text = match value.deref() {
            Value::Null | Value::Undef | Value::Resource(_) => continue,
            Value::Array(_) | Value::Object(_) => {
                if let Some(backing) = enum_backing(vm, &value)? {
                    backing
                } else {
                    let here = address(&value);
                    if here == 0 || !levels.iter().any(|(.., address)| *address == here) {
                        levels.push((
                            elements(&value, scope).unwrap_or_default().into_iter(),
                            Some(full),
                            here,
                        ));
                    }
                    continue;
                }
            }
            Value::Bool(b) => Str::from_byte(if *b { b'1' } else { b'0' }),
            other => {
                vm.note_nan(other, "string");
                convert::to_str(other).unwrap_or_else(Str::empty)
            }
        };
        if !out.is_empty() {
            out.extend_from_slice(&separator);
        }
        out.extend_from_slice(&full);
        out.push(b'=');
        encode(&text, plus, &mut out);
        vm.check_size(out.len())?;
    }
    Ok(out.into())
}

/// The value behind a case of an enum; `None` if it is none.
fn enum_backing(vm: &mut Vm, value: &Value) -> Result<Option<Str>, Error> {
    let Value::Object(object) = value.deref() else { return Ok(None) };
    if !object.class().compare_by_identity {
        return Ok(None);
    }
    let backing = crate::builtin::support::public_properties(object)
        .into_iter()
        .find(|(key, _)| matches!(key, Key::Str(name) if name.as_bytes() == b"value"));
    match backing {
        Some((_, value)) => Ok(convert::to_str(&value)),
        None => {
            let message = format!("Unbacked enum {} cannot be converted to a string", object.class().name);
            Err(vm.value_error(message))
        }
    }
}

fn parse_str(vm: &mut Vm, args: &mut Args) -> NativeResult {
    parse_query(vm, args);
    Ok(().into())
}

/// Puts the variables of a query string, the first argument, into the second.
pub fn parse_query(vm: &mut Vm, args: &mut Args) {
    let separators = vm.ini.get_bytes("arg_separator.input").unwrap_or(b"&").to_vec();
    let limits = Limits::of(&vm.ini);
    let (variables, exceeded) = form::parse(&args.str(0), &separators, limits);
    if exceeded {
        vm.function_warning(limits.complaint());
    }
    args.set(1, variables);
}
