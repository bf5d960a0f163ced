//! `Uri\WhatWg\Url`: URLs as browsers read them.

use super::faults::{self, Base, Fault};
use crate::declare_methods;
use crate::value::{Array, NativeData, Obj, Str, Tracer, Value};
use crate::vm::report::throwable;
use crate::vm::statics::ConstantRead;
use crate::vm::{Args, Class, Error, NativeResult, Vm};
use url::{Position, Url, quirks};

const EXCEPTION: &str = "Uri\\WhatWg\\InvalidUrlException";
const VALIDATION_ERROR: &[u8] = b"Uri\\WhatWg\\UrlValidationError";
const ERROR_TYPE: &[u8] = b"Uri\\WhatWg\\UrlValidationErrorType";

declare_methods! {
    "Uri\\WhatWg\\InvalidUrlException::__construct" => construct_exception,
    "Uri\\WhatWg\\UrlValidationError::__construct" => construct_error,
    "Uri\\WhatWg\\Url::__construct" => construct,
    "Uri\\WhatWg\\Url::parse" => parse,
    "Uri\\WhatWg\\Url::getScheme" => |vm, args| part(vm, args, |url| Some(url.scheme().to_owned())),
    "Uri\\WhatWg\\Url::getUsername" => |vm, args| part(vm, args, username),
    "Uri\\WhatWg\\Url::getPassword" => |vm, args| part(vm, args, password),
    "Uri\\WhatWg\\Url::getAsciiHost" => |vm, args| part(vm, args, host),
    "Uri\\WhatWg\\Url::getUnicodeHost" => |vm, args| part(vm, args, unicode_host),
    "Uri\\WhatWg\\Url::getPort" => |vm, args| Ok(port(&url_of(vm, args)?).into()),
    "Uri\\WhatWg\\Url::getPath" => |vm, args| part(vm, args, |url| Some(url.path().to_owned())),
    "Uri\\WhatWg\\Url::getQuery" => |vm, args| part(vm, args, |url| url.query().map(str::to_owned)),
    "Uri\\WhatWg\\Url::getFragment" => |vm, args| part(vm, args, |url| url.fragment().map(str::to_owned)),
    "Uri\\WhatWg\\Url::withScheme" => with_scheme,
    "Uri\\WhatWg\\Url::withUsername" => with_username,
    "Uri\\WhatWg\\Url::withPassword" => with_password,
    "Uri\\WhatWg\\Url::withHost" => with_host,
    "Uri\\WhatWg\\Url::withPort" => with_port,
    "Uri\\WhatWg\\Url::withPath" => |vm, args| with_text(vm, args, set_path),
    "Uri\\WhatWg\\Url::withQuery" => |vm, args| with_text(vm, args, quirks::set_search),
    "Uri\\WhatWg\\Url::withFragment" => |vm, args| with_text(vm, args, quirks::set_hash),
    "Uri\\WhatWg\\Url::equals" => equals,
    "Uri\\WhatWg\\Url::toAsciiString" => |vm, args| part(vm, args, |url| Some(url.as_str().to_owned())),
    "Uri\\WhatWg\\Url::toUnicodeString" => |vm, args| part(vm, args, |url| Some(unicode_text(url))),
    "Uri\\WhatWg\\Url::resolve" => resolve,
    "Uri\\WhatWg\\Url::__serialize" => serialize,
    "Uri\\WhatWg\\Url::__unserialize" => unserialize,
    "Uri\\WhatWg\\Url::__debugInfo" => debug_info,
}

/// What an object holds.
#[derive(Clone)]
struct UrlData(Url);

impl NativeData for UrlData {
    fn trace(&self, _tracer: &mut dyn Tracer) {}

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(self.clone()))
    }
}

fn url_in(vm: &mut Vm, object: &Obj) -> Result<Url, Error> {
    match object.native::<UrlData>() {
        Some(data) => Ok(data.0.clone()),
        None => {
            let name = object.class().name.clone();
            Err(vm.error(format!("{name} object is in an invalid state")))
        }
    }
}

fn url_of(vm: &mut Vm, args: &Args) -> Result<Url, Error> {
    let object = args.this_object().clone();
    url_in(vm, &object)
}

fn part(vm: &mut Vm, args: &Args, get: fn(&Url) -> Option<String>) -> NativeResult {
    let url = url_of(vm, args)?;
    Ok(get(&url).map_or(Value::Null, Value::from).into())
}

fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn username(url: &Url) -> Option<String> {
    has_credentials(url).then(|| url.username().to_owned())
}

fn password(url: &Url) -> Option<String> {
    has_credentials(url).then(|| url.password().unwrap_or("").to_owned())
}

fn host(url: &Url) -> Option<String> {
    // An empty host is still one where slashes announce it.
    let announced = url.as_str().get(url.scheme().len()..).is_some_and(|rest| rest.starts_with("://"));
    url.host_str().or(announced.then_some("")).map(str::to_owned)
}

fn unicode_host(url: &Url) -> Option<String> {
    let host = host(url)?;
    Some(if faults::is_special(url.scheme()) { idna::domain_to_unicode(&host).0 } else { host })
}

fn unicode_text(url: &Url) -> String {
    match unicode_host(url) {
        Some(host) => format!("{}{host}{}", &url[..Position::BeforeHost], &url[Position::AfterHost..]),
        None => url.as_str().to_owned(),
    }
}

fn port(url: &Url) -> Value {
    url.port().map_or(Value::Null, |port| Value::Int(i64::from(port)))
}

/// A text whose bytes that are no UTF-8 are encoded.
fn encoded(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Reads a URL, seen from the one that may be given; with what is wrong with the text.
fn read(text: &[u8], base: Option<&Url>) -> (Option<Url>, Vec<Fault>) {
    let from = base.map(|base| Base { scheme: base.scheme(), opaque: base.cannot_be_a_base() });
    let mut faults = faults::find(text, from);
    // PHP tells the last one first.
    faults.reverse();
    (Url::options().base_url(base).parse(&encoded(text)).ok(), faults)
}

fn new_error(vm: &mut Vm, fault: &Fault) -> Result<Value, Error> {
    let (Some(class), Some(types)) = (vm.find_class(VALIDATION_ERROR), vm.find_class(ERROR_TYPE)) else {
        return Ok(Value::Null);
    };
    let case = types.constant_index.borrow().get(&Str::from(fault.kind)).copied();
    let case = match case {
        Some(case) => match vm.constant_value(case)? {
            ConstantRead::Value(value) => value,
            ConstantRead::Call(_) => Value::Null,
        },
        None => Value::Null,
    };
    let object = vm.new_object(class);
    // PHP's text ends before the first zero byte.
    let context = fault.context.split(|byte| *byte == 0).next().unwrap_or_default();
    fill_error(&object, Value::from(Str::from_bytes(context)), case, fault.failure);
    Ok(Value::Object(object))
}

fn fill_error(object: &Obj, context: Value, kind: Value, failure: bool) {
    for (slot, value) in [context, kind, Value::Bool(failure)].into_iter().enumerate() {
        if let Some(place) = object.slots_mut().get_mut(slot) {
            *place = value;
        }
    }
}

fn error_list(vm: &mut Vm, faults: &[Fault]) -> Result<Value, Error> {
    let errors: Result<Vec<Value>, Error> = faults.iter().map(|fault| new_error(vm, fault)).collect();
    Ok(Value::from(Array::from_vec(errors?)))
}

fn set_errors(object: &Obj, errors: Value) {
    if let Some(property) = Class::of(object).properties.get(b"errors".as_slice())
        && let Some(place) = object.slots_mut().get_mut(property.slot as usize)
    {
        *place = errors;
    }
}

fn invalid(vm: &mut Vm, what: &str, faults: &[Fault]) -> Error {
    let reason = match faults.first().filter(|fault| fault.failure) {
        Some(fault) => format!(" ({})", fault.kind),
        None => String::new(),
    };
    let errors = match error_list(vm, faults) {
        Ok(errors) => errors,
        Err(error) => return error,
    };
    let error = vm.throw(EXCEPTION, format!("The specified {what} is malformed{reason}"));
    if let Error::Throw(object) = &error {
        set_errors(object, errors);
    }
    error
}

fn construct_error(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if this.slots().first().is_some_and(|context| !context.is_undef()) {
        let name = this.class().name.clone();
        return Err(vm.error(format!("Cannot modify readonly property {name}::$context")));
    }
    fill_error(&this, Value::from(args.str(0)), args.get(1).clone(), args.bool(2));
    Ok(().into())
}

fn construct_exception(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let errors = args.array(1);
    let class = vm.find_class(VALIDATION_ERROR);
    let is_error = |value: &Value| match value.deref() {
        Value::Object(object) => class.is_some_and(|class| std::ptr::eq(Class::of(object), class)),
        _ => false,
    };
    if !errors.is_list() || !errors.values().all(is_error) {
        return Err(vm.argument_error(1, "must be a list of Uri\\WhatWg\\UrlValidationError"));
    }
    let set = |slot: usize, value: Value| {
        if let Some(place) = this.slots_mut().get_mut(slot) {
            *place.deref_mut() = value;
        }
    };
    if args.passed(0) {
        set(throwable::MESSAGE, Value::String(args.str(0)));
    }
    if args.passed(2) {
        set(throwable::CODE, Value::Int(args.int(2)));
    }
    if args.object(3).is_some() {
        set(throwable::PREVIOUS, args.get(3).clone());
    }
    set_errors(&this, Value::Array(errors));
    Ok(().into())
}

fn base(vm: &mut Vm, args: &Args) -> Result<Option<Url>, Error> {
    match args.object(1).cloned() {
        Some(object) => url_in(vm, &object).map(Some),
        None => Ok(None),
    }
}

fn new_url(vm: &mut Vm, class: &'static Class, url: Url) -> NativeResult {
    let object = vm.new_object(class);
    object.set_native(Box::new(UrlData(url)));
    Ok(object.into())
}

/// A copy with other parts.
fn changed(vm: &mut Vm, args: &Args, url: Url) -> NativeResult {
    new_url(vm, Class::of(args.this_object()), url)
}

/// Reads a URL; the faults that do not matter go to a by-reference argument.
fn read_or_throw(vm: &mut Vm, args: &mut Args, base: Option<&Url>, soft: usize) -> Result<Url, Error> {
    let (url, faults) = read(args.bytes(0), base);
    let Some(url) = url else { return Err(invalid(vm, "URI", &faults)) };
    if args.reference(soft).is_some() {
        let errors = error_list(vm, &faults)?;
        args.set(soft, errors);
    }
    Ok(url)
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    if this.native::<UrlData>().is_some() {
        let name = this.class().name.clone();
        return Err(vm.error(format!("Cannot modify readonly object of class {name}")));
    }
    let base = base(vm, args)?;
    let url = read_or_throw(vm, args, base.as_ref(), 2)?;
    this.set_native(Box::new(UrlData(url)));
    Ok(().into())
}

fn parse(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let base = base(vm, args)?;
    let (url, faults) = read(args.bytes(0), base.as_ref());
    if args.reference(2).is_some() {
        let errors = error_list(vm, &faults)?;
        args.set(2, errors);
    }
    match (url, args.called_class()) {
        (Some(url), Some(class)) => new_url(vm, class, url),
        _ => Ok(Value::Null.into()),
    }
}

fn resolve(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let base = url_of(vm, args)?;
    let url = read_or_throw(vm, args, Some(&base), 1)?;
    changed(vm, args, url)
}

/// The text of a `?string` argument; `null` is as empty.
fn text(args: &Args) -> String {
    args.opt_str(0).map_or_else(String::new, |text| encoded(&text))
}

fn with_scheme(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut url = url_of(vm, args)?;
    let text = text(args);
    let scheme = text.split(':').next().unwrap_or("");
    if !super::rfc3986::is_scheme(scheme) {
        return Err(invalid(vm, "scheme", &[]));
    }
    // What cannot become of this URL leaves it as it is; so with the other parts.
    let _unchanged = quirks::set_protocol(&mut url, scheme);
    changed(vm, args, url)
}

fn with_username(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut url = url_of(vm, args)?;
    let _unchanged = quirks::set_username(&mut url, &text(args));
    changed(vm, args, url)
}

fn with_password(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut url = url_of(vm, args)?;
    let _unchanged = quirks::set_password(&mut url, &text(args));
    changed(vm, args, url)
}

fn with_host(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut url = url_of(vm, args)?;
    if url.cannot_be_a_base() {
        return changed(vm, args, url);
    }
    let text = text(args);
    let special = faults::is_special(url.scheme());
    let end = text.find(|letter| "/?#".contains(letter) || (special && letter == '\\'));
    let host = text.get(..end.unwrap_or(text.len())).unwrap_or("");
    let in_file = url.scheme() == "file";
    if host.is_empty() && special && !in_file {
        let fault = Fault { kind: "HostMissing", context: Vec::new(), failure: true };
        return Err(invalid(vm, "host", &[fault]));
    }
    let colon = host.rfind(':').filter(|colon| !host.get(*colon..).unwrap_or("").contains(']'));
    if !in_file && colon.is_some() {
        return Err(invalid(vm, "host", &[]));
    }
    if quirks::set_hostname(&mut url, host).is_err() {
        let mut faults = faults::of_host(host.as_bytes(), special);
        faults.reverse();
        return Err(invalid(vm, "host", &faults));
    }
    changed(vm, args, url)
}

fn with_port(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut url = url_of(vm, args)?;
    if url.host_str().is_none_or(str::is_empty) || url.scheme() == "file" {
        return changed(vm, args, url);
    }
    let port = match args.opt_int(0) {
        None => None,
        Some(port) if port < 0 => return Err(invalid(vm, "port", &[])),
        Some(port) => match u16::try_from(port) {
            Ok(port) => Some(port),
            Err(_) => {
                let fault = Fault { kind: "PortOutOfRange", context: Vec::new(), failure: true };
                return Err(invalid(vm, "port", &[fault]));
            }
        },
    };
    let _unchanged = url.set_port(port);
    changed(vm, args, url)
}

fn set_path(url: &mut Url, path: &str) {
    if host(url).is_some() || url.cannot_be_a_base() {
        return quirks::set_pathname(url, path);
    }
    // Without a host there is always a first slash, and two of them must not be read as one.
    let path = path.replace('?', "%3F").replace('#', "%23");
    let slash = if path.starts_with('/') { "" } else { "/" };
    let dot = if path.starts_with("//") { "/." } else { "" };
    let text = format!("{}:{dot}{slash}{path}{}", url.scheme(), &url[Position::AfterPath..]);
    if let Ok(changed) = Url::parse(&text) {
        *url = changed;
    }
}

fn with_text(vm: &mut Vm, args: &Args, set: fn(&mut Url, &str)) -> NativeResult {
    let mut url = url_of(vm, args)?;
    set(&mut url, &text(args));
    changed(vm, args, url)
}

fn equals(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut one = url_of(vm, args)?;
    let Some(other) = args.object(0).cloned() else { return Ok(false.into()) };
    let mut other = url_in(vm, &other)?;
    if !super::includes_fragment(args) {
        one.set_fragment(None);
        other.set_fragment(None);
    }
    Ok((one == other).into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(super::serialized(url_of(vm, args)?.into()).into())
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let table = args.array(0);
    let url = super::serialized_text(&table).and_then(|text| Url::parse(&encoded(&text)).ok());
    match url.filter(|_| this.native::<UrlData>().is_none()) {
        Some(url) => {
            this.set_native(Box::new(UrlData(url)));
            Ok(().into())
        }
        None => {
            let name = this.class().name.clone();
            Err(vm.throw("Exception", format!("Invalid serialization data for {name} object")))
        }
    }
}

fn debug_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let url = url_of(vm, args)?;
    let text = |part: Option<String>| part.map_or(Value::Null, Value::from);
    let mut table = Array::new();
    table.insert_str("scheme", url.scheme());
    table.insert_str("username", text(username(&url)));
    table.insert_str("password", text(password(&url)));
    table.insert_str("host", text(host(&url)));
    table.insert_str("port", port(&url));
    table.insert_str("path", url.path());
    table.insert_str("query", text(url.query().map(str::to_owned)));
    table.insert_str("fragment", text(url.fragment().map(str::to_owned)));
    Ok(Value::from(table).into())
}
