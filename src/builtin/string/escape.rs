//! Escaping with backslashes, hexadecimal digits.

use crate::builtin::support::character_mask;
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A string with a backslash before quotes, backslashes and zero bytes.
    "addslashes(string $string): string" => addslashes,
    /// A string without the backslashes of `addslashes`.
    "stripslashes(string $string): string" => stripslashes,
    /// A string with a backslash before some characters, in C's manner.
    "addcslashes(string $string, string $characters): string" => addcslashes,
    /// A string without the backslashes of `addcslashes`.
    "stripcslashes(string $string): string" => stripcslashes,
    /// A string with a backslash before characters that mean something in a pattern.
    "quotemeta(string $string): string" => quotemeta,
    /// The hexadecimal digits of a string's bytes.
    "bin2hex(string $string): string" => bin2hex,
    /// The bytes of hexadecimal digits.
    "hex2bin(string $string): string|false" => hex2bin,
}

/// A string with something before some of its bytes.
fn with_backslashes(s: Str, special: impl Fn(u8) -> bool, write: impl Fn(u8, &mut Vec<u8>)) -> Str {
    let count = s.iter().filter(|b| special(**b)).count();
    if count == 0 {
        return s;
    }
    let mut out = Vec::with_capacity(s.len() + count * 3);
    for byte in s.iter() {
        if special(*byte) {
            write(*byte, &mut out);
        } else {
            out.push(*byte);
        }
    }
    Str::from_bytes(&out)
}

/// [`addslashes`] for others.
pub fn add_slashes(s: Str) -> Str {
    with_backslashes(
        s,
        |b| matches!(b, b'\'' | b'"' | b'\\' | 0),
        |b, out| out.extend([b'\\', if b == 0 { b'0' } else { b }]),
    )
}

fn addslashes(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(add_slashes(args.str(0)).into())
}

fn stripslashes(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    if memchr::memchr(b'\\', &s).is_none() {
        return Ok(s.into());
    }
    let mut out = Vec::with_capacity(s.len());
    let mut bytes = s.iter();
    while let Some(byte) = bytes.next() {
        if *byte != b'\\' {
            out.push(*byte);
        } else if let Some(next) = bytes.next() {
            out.push(if *next == b'0' { 0 } else { *next });
        }
    }
    Ok(out.into())
}

fn addcslashes(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    if s.is_empty() || args.bytes(1).is_empty() {
        return Ok(s.into());
    }
    let (mask, wrong) = character_mask(args.bytes(1));
    for message in wrong {
        vm.function_warning(message);
    }
    let escaped = with_backslashes(
        s,
        |b| mask[usize::from(b)],
        |b, out| {
            out.push(b'\\');
            match b {
                b'\n' => out.push(b'n'),
                b'\t' => out.push(b't'),
                b'\r' => out.push(b'r'),
                7 => out.push(b'a'),
                0x0b => out.push(b'v'),
                8 => out.push(b'b'),
                0x0c => out.push(b'f'),
                0..32 | 127.. => out.extend(format!("{b:03o}").bytes()),
                _ => out.push(b),
            }
        },
    );
    Ok(escaped.into())
}

fn stripcslashes(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while let Some(byte) = s.get(at) {
        at += 1;
        let Some(next) = s.get(at).filter(|_| *byte == b'\\') else {
            out.push(*byte);
            continue;
        };
        at += 1;
        match next {
            b'n' => out.push(b'\n'),
            b't' => out.push(b'\t'),
            b'r' => out.push(b'\r'),
            b'a' => out.push(7),
            b'v' => out.push(0x0b),
            b'b' => out.push(8),
            b'f' => out.push(0x0c),
            b'x' if s.get(at).is_some_and(u8::is_ascii_hexdigit) => {
                let mut n = 0;
                for _ in 0..2 {
                    let Some(digit) = s.get(at).and_then(|b| char::from(*b).to_digit(16)) else { break };
                    n = n * 16 + digit;
                    at += 1;
                }
                out.push(n as u8);
            }
            b'0'..=b'7' => {
                let mut n = u32::from(next - b'0');
                for _ in 0..2 {
                    let Some(digit) = s.get(at).and_then(|b| char::from(*b).to_digit(8)) else { break };
                    n = n * 8 + digit;
                    at += 1;
                }
                out.push(n as u8);
            }
            other => out.push(*other),
        }
    }
    Ok(out.into())
}

fn quotemeta(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let quoted = with_backslashes(
        args.str(0),
        |b| matches!(b, b'.' | b'\\' | b'+' | b'*' | b'?' | b'[' | b'^' | b']' | b'$' | b'(' | b')'),
        |b, out| out.extend([b'\\', b]),
    );
    Ok(quoted.into())
}

/// The two hexadecimal digits of each byte.
const HEXADECIMAL: [[u8; 2]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut table = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = [DIGITS[byte >> 4], DIGITS[byte & 15]];
        byte += 1;
    }
    table
};

/// The hexadecimal digits of bytes.
pub fn hexadecimal(bytes: &[u8]) -> Str {
    Str::written(bytes.len() * 2, |out| {
        for (digits, byte) in out.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
            *digits = HEXADECIMAL[usize::from(*byte)];
        }
    })
}

fn bin2hex(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.check_product(args.bytes(0).len(), 2, 32)?;
    Ok(hexadecimal(args.bytes(0)).into())
}

fn hex2bin(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    if s.len() % 2 != 0 {
        vm.function_warning("Hexadecimal input string must have an even length");
        return Ok(false.into());
    }
    let digit = |b: u8| char::from(b).to_digit(16);
    let bytes: Option<Vec<u8>> =
        s.chunks_exact(2).map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8)).collect();
    match bytes {
        Some(bytes) => Ok(Value::string(bytes).into()),
        None => {
            vm.function_warning("Input string must be hexadecimal string");
            Ok(false.into())
        }
    }
}
