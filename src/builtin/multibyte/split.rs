//! `mb_split`, and the encoding of its patterns. They are PCRE2's: what both kinds of patterns have is written the same.

use super::Encoding;
use super::functions::Settings;
use crate::builtin::pcre::compiled::{self, Compiled, Found};
use crate::declare_functions;
use crate::value::{Arr, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A text in pieces between what a pattern matches.
    "mb_split(string $pattern, string $string, int $limit = -1): array|false" => mb_split,
    /// The encoding of patterns, optionally changed.
    "mb_regex_encoding(?string $encoding = null): string|bool" => mb_regex_encoding,
}

fn mb_split(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let utf = vm.state::<Settings>().regex == Encoding::Utf8;
    if utf && std::str::from_utf8(args.bytes(0)).is_err() {
        vm.function_warning("Pattern is not valid under UTF-8 encoding");
        return Ok(false.into());
    }
    // No pattern has this byte of its own.
    let modifier: &[u8] = if utf { b"u" } else { b"" };
    let pattern = [b"\x01".as_slice(), args.bytes(0), b"\x01", modifier].concat();
    let compiled = match Compiled::new(&pattern, &compiled::Settings::of(vm)) {
        Ok(compiled) => compiled,
        Err(message) => {
            vm.function_warning([b"mbregex compile err: ".as_slice(), &message].concat());
            return Ok(false.into());
        }
    };
    let text = args.str(1);
    if compiled.check_subject(&text, 0).is_err() {
        return Ok(false.into());
    }
    let mut left = match if args.passed(2) { args.int(2) } else { -1 } {
        0 => 1,
        limit if limit > 0 => limit,
        _ => i64::MAX,
    };
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    let mut found = Found::default();
    while left > 1 && compiled.find(&text, at, &mut found).unwrap_or(false) {
        let (begins, ends) = found.whole();
        // Nothing is no separator.
        if begins == ends {
            at = compiled.next_offset(&text, ends);
            continue;
        }
        pieces.push(Value::string(text.get(start..begins).unwrap_or_default()));
        (start, at) = (ends, ends);
        left -= 1;
    }
    pieces.push(Value::string(text.get(start..).unwrap_or_default()));
    Ok(Value::Array(Arr::from_vec(pieces)).into())
}

fn mb_regex_encoding(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.get(0).is_nullish() {
        return Ok(vm.state::<Settings>().regex.name().into());
    }
    let name = args.str(0);
    match Encoding::by_name(&name) {
        Some(encoding) if !matches!(encoding, Encoding::Base64 | Encoding::Html | Encoding::Bytes) => {
            vm.state::<Settings>().regex = encoding;
            Ok(true.into())
        }
        _ => Err(vm.argument_error(0, format!("must be a valid encoding, \"{name}\" given"))),
    }
}
