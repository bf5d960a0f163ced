//! `Uri\Rfc3986\Uri`: URIs as values; `Uri\WhatWg\Url` lies in [`whatwg`].

use crate::declare_methods;
use crate::value::{Array, Key, NativeData, Obj, Str, Tracer, Value};
use crate::vm::{Args, Class, Error, NativeResult, Vm};
use rfc3986::Reference;

pub mod faults;
pub mod rfc3986;
pub mod whatwg;

declare_methods! {
    "Uri\\Rfc3986\\Uri::__construct" => construct,
    "Uri\\Rfc3986\\Uri::parse" => parse,
    "Uri\\Rfc3986\\Uri::getScheme" => |vm, args| part(vm, args, |uri| uri.scheme.as_deref().map(str::to_ascii_lowercase)),
    "Uri\\Rfc3986\\Uri::getRawScheme" => |vm, args| part(vm, args, |uri| uri.scheme.clone()),
    "Uri\\Rfc3986\\Uri::getUserInfo" => |vm, args| part(vm, args, |uri| normal(uri.userinfo.clone())),
    "Uri\\Rfc3986\\Uri::getRawUserInfo" => |vm, args| part(vm, args, |uri| uri.userinfo.clone()),
    "Uri\\Rfc3986\\Uri::getUsername" => |vm, args| part(vm, args, |uri| normal(username(uri))),
    "Uri\\Rfc3986\\Uri::getRawUsername" => |vm, args| part(vm, args, username),
    "Uri\\Rfc3986\\Uri::getPassword" => |vm, args| part(vm, args, |uri| normal(password(uri))),
    "Uri\\Rfc3986\\Uri::getRawPassword" => |vm, args| part(vm, args, password),
    "Uri\\Rfc3986\\Uri::getHost" => |vm, args| part(vm, args, Reference::normal_host),
    "Uri\\Rfc3986\\Uri::getRawHost" => |vm, args| part(vm, args, |uri| uri.host.clone()),
    "Uri\\Rfc3986\\Uri::getPort" => |vm, args| Ok(port(&uri_of(vm, args)?).into()),
    "Uri\\Rfc3986\\Uri::getPath" => |vm, args| part(vm, args, |uri| Some(uri.normal_path())),
    "Uri\\Rfc3986\\Uri::getRawPath" => |vm, args| part(vm, args, |uri| Some(uri.path.clone())),
    "Uri\\Rfc3986\\Uri::getQuery" => |vm, args| part(vm, args, |uri| normal(uri.query.clone())),
    "Uri\\Rfc3986\\Uri::getRawQuery" => |vm, args| part(vm, args, |uri| uri.query.clone()),
    "Uri\\Rfc3986\\Uri::getFragment" => |vm, args| part(vm, args, |uri| normal(uri.fragment.clone())),
    "Uri\\Rfc3986\\Uri::getRawFragment" => |vm, args| part(vm, args, |uri| uri.fragment.clone()),
    "Uri\\Rfc3986\\Uri::withScheme" => with_scheme,
    "Uri\\Rfc3986\\Uri::withUserInfo" => with_userinfo,
    "Uri\\Rfc3986\\Uri::withHost" => with_host,
    "Uri\\Rfc3986\\Uri::withPort" => with_port,
    "Uri\\Rfc3986\\Uri::withPath" => with_path,
    "Uri\\Rfc3986\\Uri::withQuery" => |vm, args| with_text(vm, args, "query", |uri, text| uri.query = text),
    "Uri\\Rfc3986\\Uri::withFragment" => |vm, args| with_text(vm, args, "fragment", |uri, text| uri.fragment = text),
    "Uri\\Rfc3986\\Uri::equals" => equals,
    "Uri\\Rfc3986\\Uri::toString" => |vm, args| part(vm, args, |uri| Some(uri.normalized().text())),
    "Uri\\Rfc3986\\Uri::toRawString" => |vm, args| part(vm, args, |uri| Some(uri.text())),
    "Uri\\Rfc3986\\Uri::resolve" => resolve,
    "Uri\\Rfc3986\\Uri::__serialize" => serialize,
    "Uri\\Rfc3986\\Uri::__unserialize" => unserialize,
    "Uri\\Rfc3986\\Uri::__debugInfo" => debug_info,
}

/// What an object holds.
#[derive(Clone)]
struct UriData(Reference);

impl NativeData for UriData {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(self.clone()))
    }
}

fn uri_in(vm: &mut Vm, object: &Obj) -> Result<Reference, Error> {
    match object.native::<UriData>() {
        Some(data) => Ok(data.0.clone()),
        None => {
            let name = object.class().name.clone();
            Err(vm.error(format!("{name} object is in an invalid state")))
        }
    }
}

fn uri_of(vm: &mut Vm, args: &Args) -> Result<Reference, Error> {
    let object = args.this_object().clone();
    uri_in(vm, &object)
}

fn part(vm: &mut Vm, args: &Args, get: fn(&Reference) -> Option<String>) -> NativeResult {
    let uri = uri_of(vm, args)?;
    Ok(get(&uri).map_or(Value::Null, Value::from).into())
}

fn normal(part: Option<String>) -> Option<String> {
    part.as_deref().map(rfc3986::decode_unreserved)
}

fn username(uri: &Reference) -> Option<String> {
    let userinfo = uri.userinfo.as_deref()?;
    Some(userinfo.split(':').next().unwrap_or("").to_owned())
}

fn password(uri: &Reference) -> Option<String> {
    let userinfo = uri.userinfo.as_deref()?;
    Some(userinfo.split_once(':').map_or("", |(_, password)| password).to_owned())
}

fn port(uri: &Reference) -> Value {
    match uri.port.as_deref().filter(|port| !port.is_empty()) {
        Some(port) => port.parse::<i64>().map_or(Value::Null, Value::Int),
        None => Value::Null,
    }
}

fn invalid(vm: &mut Vm, message: &str) -> Error {
    vm.throw("Uri\\InvalidUriException", message)
}

/// Reads a URI, seen from the one that may be given.
fn read(vm: &mut Vm, text: &[u8], base: Option<&Reference>) -> Result<Reference, Error> {
    let Some(read) = Reference::parse(text) else {
        return Err(invalid(vm, "The specified URI is malformed"));
    };
    match base {
        None => Ok(read),
        Some(base) if base.scheme.is_none() => Err(invalid(vm, "The specified base URI must be absolute")),
        Some(base) => Ok(base.resolve(&read)),
    }
}

fn base(vm: &mut Vm, args: &Args) -> Result<Option<Reference>, Error> {
    match args.object(1).cloned() {
        Some(object) => uri_in(vm, &object).map(Some),
        None => Ok(None),
    }
}

fn new_uri(vm: &mut Vm, class: &'static Class, uri: Reference) -> NativeResult {
    let object = vm.new_object(class);
    object.set_native(Box::new(UriData(uri)));
    Ok(object.into())
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if this.native::<UriData>().is_some() {
        let name = this.class().name.clone();
        return Err(vm.error(format!("Cannot modify readonly object of class {name}")));
    }
    let base = base(vm, args)?;
    let uri = read(vm, args.bytes(0), base.as_ref())?;
    this.set_native(Box::new(UriData(uri)));
    Ok(().into())
}

fn parse(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let base = base(vm, args)?;
    let (Some(read), Some(class)) = (Reference::parse(args.bytes(0)), args.called_class()) else {
        return Ok(Value::Null.into());
    };
    match base {
        None => new_uri(vm, class, read),
        Some(base) if base.scheme.is_none() => Ok(Value::Null.into()),
        Some(base) => new_uri(vm, class, base.resolve(&read)),
    }
}

/// A copy with other parts.
fn changed(vm: &mut Vm, args: &Args, uri: Reference) -> NativeResult {
    new_uri(vm, Class::of(args.this_object()), uri)
}

/// A `?string` argument, which must be well-formed.
fn text(vm: &mut Vm, args: &Args, name: &str, is: fn(&str) -> bool) -> Result<Option<String>, Error> {
    let Some(text) = args.opt_str(0) else { return Ok(None) };
    match std::str::from_utf8(&text) {
        Ok(text) if text.is_ascii() && is(text) => Ok(Some(text.to_owned())),
        _ => Err(invalid(vm, &format!("The specified {name} is malformed"))),
    }
}

fn with_scheme(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    uri.scheme = text(vm, args, "scheme", rfc3986::is_scheme)?;
    uri.protect_path();
    changed(vm, args, uri)
}

fn with_userinfo(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    uri.userinfo = text(vm, args, "userinfo", rfc3986::is_userinfo)?;
    if uri.userinfo.is_some() && uri.host.is_none() {
        return Err(invalid(vm, "Cannot set a userinfo without having a host"));
    }
    changed(vm, args, uri)
}

fn with_host(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    uri.host = text(vm, args, "host", rfc3986::is_host)?;
    if uri.host.is_none() {
        let more = match (&uri.userinfo, &uri.port) {
            (Some(_), _) => Some("userinfo"),
            (_, Some(_)) => Some("port"),
            _ => None,
        };
        if let Some(more) = more {
            return Err(invalid(vm, &format!("Cannot remove the host from a URI that has a {more}")));
        }
        uri.protect_path();
    } else if !uri.path.is_empty() && !uri.path.starts_with('/') {
        uri.path.insert(0, '/');
    }
    changed(vm, args, uri)
}

fn with_port(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    uri.port = match args.opt_int(0) {
        Some(port) if port < 0 => return Err(invalid(vm, "The specified port is malformed")),
        port => port.map(|port| port.to_string()),
    };
    if uri.port.is_some() && uri.host.is_none() {
        return Err(invalid(vm, "Cannot set a port without having a host"));
    }
    changed(vm, args, uri)
}

fn with_path(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    uri.path = text(vm, args, "path", rfc3986::is_path)?.unwrap_or_default();
    if uri.host.is_some() && !uri.path.is_empty() && !uri.path.starts_with('/') {
        return Err(invalid(vm, "The specified path is malformed"));
    }
    uri.protect_path();
    changed(vm, args, uri)
}

fn with_text(vm: &mut Vm, args: &Args, name: &str, set: fn(&mut Reference, Option<String>)) -> NativeResult {
    let mut uri = uri_of(vm, args)?;
    let text = text(vm, args, name, rfc3986::is_query)?;
    set(&mut uri, text);
    changed(vm, args, uri)
}

/// Whether the second argument of `equals` asks for the fragments too.
fn includes_fragment(args: &Args) -> bool {
    args.object(1)
        .and_then(crate::builtin::variable::properties::case_name)
        .is_some_and(|case| case.as_bytes() == b"IncludeFragment")
}

fn equals(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut one = uri_of(vm, args)?.normalized();
    let Some(other) = args.object(0).cloned() else { return Ok(false.into()) };
    let mut other = uri_in(vm, &other)?.normalized();
    if !includes_fragment(args) {
        (one.fragment, other.fragment) = (None, None);
    }
    Ok((one.text() == other.text()).into())
}

fn resolve(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let base = uri_of(vm, args)?;
    let uri = read(vm, args.bytes(0), Some(&base))?;
    changed(vm, args, uri)
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(serialized(uri_of(vm, args)?.text()).into())
}

/// What `__serialize` answers.
fn serialized(text: String) -> Value {
    let mut parts = Array::new();
    parts.insert_str("uri", text);
    Value::from(Array::from_vec(vec![parts.into(), Array::new().into()]))
}

/// The text in what `__serialize` has answered.
fn serialized_text(table: &Array) -> Option<Str> {
    match (table.get(&Key::Int(0)).map(Value::deref), table.get(&Key::Int(1)).map(Value::deref)) {
        (Some(Value::Array(parts)), Some(Value::Array(rest)))
            if table.len() == 2 && parts.len() == 1 && rest.is_empty() =>
        {
            parts.get_str(&Str::from("uri")).and_then(|text| text.deref().as_str().cloned())
        }
        _ => None,
    }
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let table = args.array(0);
    match serialized_text(&table)
        .and_then(|text| Reference::parse(&text))
        .filter(|_| this.native::<UriData>().is_none())
    {
        Some(uri) => {
            this.set_native(Box::new(UriData(uri)));
            Ok(().into())
        }
        None => {
            let name = this.class().name.clone();
            Err(vm.throw("Exception", format!("Invalid serialization data for {name} object")))
        }
    }
}

fn debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let uri = uri_of(vm, args)?;
    let text = |part: Option<String>| part.map_or(Value::Null, Value::from);
    let mut table = Array::new();
    table.insert_str("scheme", text(uri.scheme.clone()));
    table.insert_str("username", text(username(&uri)));
    table.insert_str("password", text(password(&uri)));
    table.insert_str("host", text(uri.host.clone()));
    table.insert_str("port", port(&uri));
    table.insert_str("path", uri.path.as_str());
    table.insert_str("query", text(uri.query.clone()));
    table.insert_str("fragment", text(uri.fragment.clone()));
    Ok(Value::from(table).into())
}
