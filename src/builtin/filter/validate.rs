//! Filters that say whether a text is a number, an address, a name.

use super::Filter;
use crate::builtin::pcre;
use crate::value::{Str, Value, convert};
use crate::vm::{Error, Vm};
use std::net::{Ipv4Addr, Ipv6Addr};

const ALLOW_OCTAL: i64 = 1;
const ALLOW_HEX: i64 = 2;
const ALLOW_THOUSAND: i64 = 8192;
const PATH_REQUIRED: i64 = 262_144;
const QUERY_REQUIRED: i64 = 524_288;
const IPV4: i64 = 1_048_576;
const IPV6: i64 = 2_097_152;
const NO_RES_RANGE: i64 = 4_194_304;
const NO_PRIV_RANGE: i64 = 8_388_608;
const GLOBAL_RANGE: i64 = 0x2000_0000;
const HOSTNAME: i64 = 1_048_576;
const EMAIL_UNICODE: i64 = 1_048_576;

/// The value of a text that passes; `None` if it does not.
pub fn validate(vm: &mut Vm, text: &Str, filter: &Filter) -> Result<Option<Value>, Error> {
    let trimmed = trim(text);
    let same = |passes: bool| passes.then(|| Value::String(text.clone()));
    Ok(match filter.id {
        257 => {
            let int = int(trimmed, filter.flags);
            let least = filter.option("min_range").map(|value| convert::to_int(&value));
            let most = filter.option("max_range").map(|value| convert::to_int(&value));
            int.filter(|int| least.is_none_or(|least| *int >= least) && most.is_none_or(|most| *int <= most))
                .map(Value::Int)
        }
        258 => match trimmed.to_ascii_lowercase().as_slice() {
            b"1" | b"true" | b"on" | b"yes" => Some(Value::Bool(true)),
            b"0" | b"false" | b"off" | b"no" | b"" => Some(Value::Bool(false)),
            _ => None,
        },
        259 => {
            let least = filter.option("min_range").map(|value| convert::to_float(&value));
            let most = filter.option("max_range").map(|value| convert::to_float(&value));
            let decimal = filter.option("decimal").and_then(|value| value.as_str().cloned());
            let decimal = decimal.and_then(|text| text.first().copied()).unwrap_or(b'.');
            float(trimmed, filter.flags, decimal)
                .filter(|float| {
                    least.is_none_or(|least| *float >= least) && most.is_none_or(|most| *float <= most)
                })
                .map(Value::Float)
        }
        272 => match filter.option("regexp") {
            Some(Value::String(pattern)) => same(pcre::matching::matches(vm, &pattern, text)),
            _ => {
                let name = vm.function_name();
                return Err(vm.value_error(format!("{name}(): \"regexp\" option is missing")));
            }
        },
        273 => same(is_url(text, filter.flags)),
        274 => same(super::email::is_email(vm, text, filter.flags & EMAIL_UNICODE != 0)),
        275 => same(is_ip(text, filter.flags)),
        276 => same(is_mac(text, filter.option("separator"))),
        277 => same(is_domain(text, filter.flags & HOSTNAME != 0)),
        _ => None,
    })
}

fn trim(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | 0x0b | b'\n');
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |at| at + 1);
    &text[start..end]
}

fn int(text: &[u8], flags: i64) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.bytes().next()?.is_ascii_digit() {
        return None;
    }
    if let Some(rest) = text.strip_prefix('0').filter(|rest| !rest.is_empty()) {
        if let Some(hexadecimal) = rest.strip_prefix(['x', 'X']).filter(|_| flags & ALLOW_HEX != 0) {
            return u64::from_str_radix(hexadecimal, 16).ok().map(|number| number as i64);
        }
        let octal = rest.strip_prefix(['o', 'O']).unwrap_or(rest);
        return if flags & ALLOW_OCTAL != 0 { i64::from_str_radix(octal, 8).ok() } else { None };
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    text.parse().ok()
}

fn float(text: &[u8], flags: i64, decimal: u8) -> Option<f64> {
    let mut number = String::with_capacity(text.len());
    let mut bytes = text.iter().copied().peekable();
    if let Some(sign) = bytes.next_if(|byte| b"+-".contains(byte)) {
        number.push(sign as char);
    }
    let mut digits = 0;
    let mut group: Option<usize> = None;
    while let Some(byte) =
        bytes.next_if(|byte| byte.is_ascii_digit() || b"',.".contains(byte) && *byte != decimal)
    {
        if byte.is_ascii_digit() {
            number.push(byte as char);
            digits += 1;
            group = group.map(|length| length + 1);
        } else {
            if flags & ALLOW_THOUSAND == 0 || digits == 0 || group.is_some_and(|length| length != 3) {
                return None;
            }
            group = Some(0);
        }
    }
    if group.is_some_and(|length| length != 3) {
        return None;
    }
    if bytes.next_if_eq(&decimal).is_some() {
        number.push('.');
        while let Some(byte) = bytes.next_if(u8::is_ascii_digit) {
            number.push(byte as char);
            digits += 1;
        }
    }
    if digits == 0 {
        return None;
    }
    if bytes.next_if(|byte| b"eE".contains(byte)).is_some() {
        number.push('e');
        if let Some(sign) = bytes.next_if(|byte| b"+-".contains(byte)) {
            number.push(sign as char);
        }
        let before = number.len();
        while let Some(byte) = bytes.next_if(u8::is_ascii_digit) {
            number.push(byte as char);
        }
        if number.len() == before {
            return None;
        }
    }
    if bytes.next().is_some() {
        return None;
    }
    number.parse().ok().filter(|float: &f64| float.is_finite())
}

fn is_domain(text: &[u8], hostname: bool) -> bool {
    let text = text.strip_suffix(b".").unwrap_or(text);
    if text.is_empty() || text.len() > 253 {
        return false;
    }
    text.split(|byte| *byte == b'.').all(|label| {
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let valid = !hostname
            || edge(label.first())
                && edge(label.last())
                && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        !label.is_empty() && label.len() <= 63 && valid
    })
}

fn is_url(text: &[u8], flags: i64) -> bool {
    let allowed =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"$-_.+!*'(),{}|\\^~[]`<>#%\";/?:@&=".contains(byte);
    if !text.iter().all(allowed) {
        return false;
    }
    let Some(url) = crate::builtin::string::url::parse(text) else { return false };
    let Some(scheme) = url.scheme.filter(|scheme| !scheme.is_empty()) else { return false };
    if scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https") {
        let Some(host) = url.host else { return false };
        let address = host.strip_prefix(b"[").and_then(|host| host.strip_suffix(b"]"));
        let valid = match address {
            Some(address) => is_ip(address, IPV6),
            None => is_domain(host, true) || is_ip(host, IPV4),
        };
        if !valid {
            return false;
        }
    }
    let needs_host =
        !["mailto", "news", "file"].iter().any(|known| scheme.eq_ignore_ascii_case(known.as_bytes()));
    let user_valid = |part: Option<&[u8]>| {
        part.is_none_or(|part| {
            part.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:%".contains(byte))
        })
    };
    (url.host.is_some() || !needs_host)
        && (flags & PATH_REQUIRED == 0 || url.path.is_some())
        && (flags & QUERY_REQUIRED == 0 || url.query.is_some())
        && user_valid(url.user)
        && user_valid(url.pass)
}

fn is_ip(text: &[u8], flags: i64) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return false };
    let any = flags & (IPV4 | IPV6) == 0;
    let private = flags & (NO_PRIV_RANGE | GLOBAL_RANGE) != 0;
    let reserved = flags & (NO_RES_RANGE | GLOBAL_RANGE) != 0;
    let global = flags & GLOBAL_RANGE != 0;
    if text.contains(':') {
        let Ok(address) = text.parse::<Ipv6Addr>() else { return false };
        if !any && flags & IPV6 == 0 {
            return false;
        }
        let parts = address.segments();
        let is_private = parts[0] & 0xfe00 == 0xfc00;
        // PHP does not look into an address that ends like one of IPv4.
        let is_reserved = text.contains('.')
            || address.is_loopback()
            || address.is_unspecified()
            || parts[..5] == [0; 5] && parts[5] == 0xffff
            || parts[0] & 0xffc0 == 0xfe80;
        let is_special = parts[0] == 0x100 && parts[1..4] == [0; 3]
            || parts[0] == 0x2001 && (parts[1] <= 0x1ff || parts[1] == 0xdb8)
            || parts[0] == 0x2002;
        return !(private && is_private || reserved && is_reserved || global && is_special);
    }
    let Ok(address) = text.parse::<Ipv4Addr>() else { return false };
    if !any && flags & IPV4 == 0 {
        return false;
    }
    let [a, b, c, _] = address.octets();
    let is_private = address.is_private();
    let is_reserved = a == 0 || a >= 240 || a == 127 || a == 169 && b == 254;
    let is_special = a == 100 && (64..128).contains(&b)
        || a == 192 && b == 0 && (c == 0 || c == 2)
        || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
        || a == 203 && b == 0 && c == 113;
    !(private && is_private || reserved && is_reserved || global && is_special)
}

fn is_mac(text: &[u8], separator: Option<Value>) -> bool {
    let (size, found) = match (text.len(), text.get(2), text.get(4)) {
        (14, _, Some(b'.')) => (4, b'.'),
        (17, Some(separator @ (b'-' | b':')), _) => (2, *separator),
        _ => return false,
    };
    let wanted = separator.and_then(|value| value.as_str().and_then(|text| text.first().copied()));
    wanted.is_none_or(|wanted| wanted == found)
        && text
            .split(|byte| *byte == found)
            .all(|part| part.len() == size && part.iter().all(u8::is_ascii_hexdigit))
}
