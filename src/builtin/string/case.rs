//! Upper and lower case, single bytes, and reversing.

use crate::builtin::support::character_mask;
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The length of a string in bytes.
    "strlen(string $string): int" => strlen,
    /// A string with its ASCII letters in upper case.
    "strtoupper(string $string): string" => strtoupper,
    /// A string with its ASCII letters in lower case.
    "strtolower(string $string): string" => strtolower,
    /// A string with its first byte in upper case.
    "ucfirst(string $string): string" => ucfirst,
    /// A string with its first byte in lower case.
    "lcfirst(string $string): string" => lcfirst,
    /// A string with the first byte of every word in upper case.
    "ucwords(string $string, string $separators = \" \\t\\r\\n\\f\\v\"): string" => ucwords,
    /// A string backwards, byte by byte.
    "strrev(string $string): string" => strrev,
    /// A string with its letters moved by 13 places.
    "str_rot13(string $string): string" => str_rot13,
    /// The value of a string's first byte.
    "ord(string $character): int" => ord,
    /// The string of one byte.
    "chr(int $codepoint): string" => chr,
    /// The next string after an alphanumeric one.
    "str_increment(string $string): string" => str_increment,
    /// The string before an alphanumeric one.
    "str_decrement(string $string): string" => str_decrement,
}

fn strlen(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.bytes(0).len().into())
}

/// Changes the bytes of argument 0, in place if nobody else holds it; left alone if nothing changes.
fn change(args: &mut Args, changes: impl Fn(u8) -> bool, change: impl Fn(&mut [u8])) -> NativeResult {
    if !args.bytes(0).iter().any(|b| changes(*b)) {
        return Ok(args.str(0).into());
    }
    let mut s = match args.take(0) {
        Value::String(s) => s,
        _ => Str::empty(),
    };
    change(s.make_mut());
    Ok(s.into())
}

/// Whether any byte lies between two ASCII letters. Eight bytes are looked at together.
fn has_any(bytes: &[u8], first: u8, last: u8) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * ONES;
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().any(|word| {
        let word = u64::from_le_bytes(*word);
        let low = word & !TOPS;
        let reach_first = low + u64::from(0x80 - first) * ONES;
        let pass_last = low + u64::from(0x7f - last) * ONES;
        reach_first & !pass_last & !word & TOPS != 0
    }) || rest.iter().any(|byte| (first..=last).contains(byte))
}

/// A text in capitals.
pub(super) fn uppered(s: &Str) -> Str {
    if !has_any(s, b'a', b'z') {
        return s.clone();
    }
    let mut s = Str::from_bytes(s);
    s.make_mut().make_ascii_uppercase();
    s
}

/// A text in small letters.
pub(super) fn lowered(s: &Str) -> Str {
    if !has_any(s, b'A', b'Z') {
        return s.clone();
    }
    let mut s = Str::from_bytes(s);
    s.make_mut().make_ascii_lowercase();
    s
}

fn strtoupper(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(uppered(&args.str(0)).into())
}

fn strtolower(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(lowered(&args.str(0)).into())
}

fn ucfirst(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut s = args.str(0);
    if s.first().is_some_and(u8::is_ascii_lowercase)
        && let Some(first) = s.make_mut().first_mut()
    {
        first.make_ascii_uppercase();
    }
    Ok(s.into())
}

fn lcfirst(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut s = args.str(0);
    if s.first().is_some_and(u8::is_ascii_uppercase)
        && let Some(first) = s.make_mut().first_mut()
    {
        first.make_ascii_lowercase();
    }
    Ok(s.into())
}

fn ucwords(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut s = args.str(0);
    let (separators, wrong) =
        if args.passed(1) { character_mask(args.bytes(1)) } else { character_mask(b" \t\r\n\x0c\x0b") };
    for message in wrong {
        vm.function_warning(message);
    }
    let mut start = true;
    for byte in s.make_mut() {
        if start {
            byte.make_ascii_uppercase();
        }
        start = separators[usize::from(*byte)];
    }
    Ok(s.into())
}

fn strrev(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut s = args.str(0);
    if s.len() > 1 {
        s.make_mut().reverse();
    }
    Ok(s.into())
}

fn str_rot13(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    change(
        args,
        |b| b.is_ascii_alphabetic(),
        |bytes| {
            for byte in bytes {
                *byte = match *byte {
                    b @ (b'a'..=b'm' | b'A'..=b'M') => b + 13,
                    b @ (b'n'..=b'z' | b'N'..=b'Z') => b - 13,
                    b => b,
                };
            }
        },
    )
}

fn ord(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.bytes(0).len() {
        0 => vm.deprecated("ord(): Providing an empty string is deprecated"),
        1 => {}
        _ => vm.deprecated(
            "ord(): Providing a string that is not one byte long is deprecated. Use ord($str[0]) instead",
        ),
    }
    Ok(i64::from(args.bytes(0).first().copied().unwrap_or(0)).into())
}

fn chr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !(0..=255).contains(&args.int(0)) {
        vm.deprecated(
            "chr(): Providing a value not in-between 0 and 255 is deprecated, this is because a byte value must be in \
             the [0, 255] interval. The value used will be constrained using % 256",
        );
    }
    Ok(Str::from_byte((args.int(0) & 0xff) as u8).into())
}

fn str_increment(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    if s.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if !s.iter().all(u8::is_ascii_alphanumeric) {
        return Err(vm.argument_error(0, "must be composed only of alphanumeric ASCII characters"));
    }
    Ok(crate::value::arith::increment_alphanumeric(s).into())
}

fn str_decrement(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    if s.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if !s.iter().all(u8::is_ascii_alphanumeric) {
        return Err(vm.argument_error(0, "must be composed only of alphanumeric ASCII characters"));
    }
    match decrement(s) {
        Some(previous) => Ok(Value::string(previous).into()),
        None => {
            let message = format!("\"{}\" is out of decrement range", args.str(0));
            Err(vm.argument_error(0, message))
        }
    }
}

/// The alphanumeric string before this one; `None` if there is none.
fn decrement(s: &[u8]) -> Option<Vec<u8>> {
    if s.first() == Some(&b'0') {
        return None;
    }
    let mut previous = s.to_vec();
    for (i, byte) in previous.iter_mut().enumerate().rev() {
        let carried = match *byte {
            b'a' => b'z',
            b'A' => b'Z',
            b'0' => b'9',
            _ => {
                *byte -= 1;
                // "1" at the front is what a carry had put there.
                if i == 0 && *byte == b'0' && previous.len() > 1 {
                    previous.remove(0);
                }
                return Some(previous);
            }
        };
        *byte = carried;
    }
    // All places carried: "aa" becomes "z".
    if previous.len() == 1 {
        return None;
    }
    previous.remove(0);
    Some(previous)
}
