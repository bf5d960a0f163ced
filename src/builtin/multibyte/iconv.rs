//! `iconv` and its like.

use super::encoding::{Encoding, WRONG};
use super::search::{first, last};
use crate::builtin::support::substring_range;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A text in another encoding.
    "iconv(string $from_encoding, string $to_encoding, string $string): string|false" => iconv,
    /// The number of characters in a text.
    "iconv_strlen(string $string, ?string $encoding = null): int|false" => iconv_strlen,
    /// Part of a text, counted in characters.
    "iconv_substr(string $string, int $offset, ?int $length = null, ?string $encoding = null): string|false" => iconv_substr,
    /// Where a text first occurs in another.
    "iconv_strpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false" => iconv_strpos,
    /// Where a text last occurs in another.
    "iconv_strrpos(string $haystack, string $needle, ?string $encoding = null): int|false" => iconv_strrpos,
}

/// The encoding of a name, warning if it is unknown.
fn by_name(vm: &mut Vm, name: &[u8], other: &[u8]) -> Option<Encoding> {
    let bare = name.split(|b| *b == b'/').next().unwrap_or_default();
    let found = Encoding::by_name(bare);
    if found.is_none() {
        let message = format!(
            "Wrong encoding, conversion from \"{}\" to \"{}\" is not allowed",
            String::from_utf8_lossy(name),
            String::from_utf8_lossy(other)
        );
        vm.function_warning(message);
    }
    found
}

fn of_argument(vm: &mut Vm, args: &Args, i: usize) -> Option<Encoding> {
    match args.get(i) {
        Value::String(name) => by_name(vm, name, b"UCS-4LE"),
        _ => Some(Encoding::Utf8),
    }
}

fn decoded(vm: &mut Vm, encoding: Encoding, bytes: &[u8]) -> Option<Vec<u32>> {
    let codes = encoding.decode(bytes);
    if codes.contains(&WRONG) {
        vm.function_warning("Detected an illegal character in input string");
        return None;
    }
    Some(codes)
}

fn iconv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from_name, to_name) = (args.bytes(0), args.bytes(1));
    let (Some(from), Some(to)) = (by_name(vm, from_name, to_name), by_name(vm, to_name, from_name)) else {
        return Ok(false.into());
    };
    let options = String::from_utf8_lossy(to_name).to_ascii_uppercase();
    let (ignore, transliterate) = (options.contains("//IGNORE"), options.contains("//TRANSLIT"));
    let mut codes = from.decode(args.bytes(2));
    let wrong = codes.contains(&WRONG);
    if wrong {
        vm.function_warning("Detected an illegal character in input string");
        if !ignore {
            return Ok(false.into());
        }
        codes.retain(|code| *code != WRONG);
    }
    let mut out = Vec::with_capacity(codes.len());
    for code in codes {
        let bytes = to.encode(&[code], None);
        if bytes.is_empty() {
            if transliterate {
                out.push(b'?');
            } else if !ignore {
                vm.function_warning("Detected an illegal character in input string");
                return Ok(false.into());
            }
        }
        out.extend(bytes);
    }
    Ok(out.into())
}

fn iconv_strlen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let codes = of_argument(vm, args, 1).and_then(|encoding| decoded(vm, encoding, args.bytes(0)));
    Ok(codes.map_or(Value::Bool(false), |codes| codes.len().into()).into())
}

fn iconv_substr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(encoding) = of_argument(vm, args, 3) else { return Ok(false.into()) };
    let Some(codes) = decoded(vm, encoding, args.bytes(0)) else { return Ok(false.into()) };
    let range = substring_range(codes.len(), args.int(1), args.opt_int(2));
    Ok(encoding.encode(&codes[range], None).into())
}

fn iconv_strpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(encoding) = of_argument(vm, args, 3) else { return Ok(false.into()) };
    let Some(haystack) = decoded(vm, encoding, args.bytes(0)) else { return Ok(false.into()) };
    let Some(needle) = decoded(vm, encoding, args.bytes(1)) else { return Ok(false.into()) };
    let offset = if args.int(2) < 0 { args.int(2) + haystack.len() as i64 } else { args.int(2) };
    let Some(rest) = usize::try_from(offset).ok().and_then(|offset| haystack.get(offset..)) else {
        return Err(vm.argument_error(2, "must be contained in argument #1 ($haystack)"));
    };
    if needle.is_empty() {
        return Ok(false.into());
    }
    Ok(first(rest, &needle).map_or(Value::Bool(false), |i| Value::Int(i as i64 + offset)).into())
}

fn iconv_strrpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(encoding) = of_argument(vm, args, 2) else { return Ok(false.into()) };
    let Some(haystack) = decoded(vm, encoding, args.bytes(0)) else { return Ok(false.into()) };
    let Some(needle) = decoded(vm, encoding, args.bytes(1)) else { return Ok(false.into()) };
    if needle.is_empty() {
        return Ok(false.into());
    }
    Ok(last(&haystack, &needle).map_or(Value::Bool(false), Value::from).into())
}
