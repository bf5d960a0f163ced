//! Numbers in other bases than ten.

use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The number that binary digits stand for.
    "bindec(string $binary_string): int|float" => bindec,
    /// The number that hexadecimal digits stand for.
    "hexdec(string $hex_string): int|float" => hexdec,
    /// The number that octal digits stand for.
    "octdec(string $octal_string): int|float" => octdec,
    /// A number in binary digits.
    "decbin(int $num): string" => decbin,
    /// A number in octal digits.
    "decoct(int $num): string" => decoct,
    /// A number in hexadecimal digits.
    "dechex(int $num): string" => dechex,
    /// A number written in one base, written in another.
    "base_convert(string $num, int $from_base, int $to_base): string" => base_convert,
}

/// The number that digits stand for; others are ignored with a deprecation.
fn parse(vm: &mut Vm, text: &[u8], base: u32) -> Value {
    let text = text.trim_ascii();
    let prefix = matches!(
        (text, base),
        ([b'0', b'x' | b'X', ..], 16) | ([b'0', b'o' | b'O', ..], 8) | ([b'0', b'b' | b'B', ..], 2)
    );
    let digits = if prefix { &text[2..] } else { text };
    let (mut number, mut float) = (0i64, None);
    let mut ignored = false;
    for byte in digits {
        let Some(digit) = (*byte as char).to_digit(base) else {
            ignored = true;
            continue;
        };
        match float {
            Some(f) => float = Some(f * f64::from(base) + f64::from(digit)),
            None => match number.checked_mul(base.into()).and_then(|n| n.checked_add(digit.into())) {
                Some(n) => number = n,
                None => float = Some(number as f64 * f64::from(base) + f64::from(digit)),
            },
        }
    }
    if ignored {
        vm.deprecated("Invalid characters passed for attempted conversion, these have been ignored");
    }
    float.map_or(Value::Int(number), Value::Float)
}

pub(in crate::builtin) fn write(mut number: u64, base: u64) -> Str {
    let mut digits = [0; 64];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % base) as usize];
        number /= base;
        if number == 0 {
            break;
        }
    }
    Str::from_bytes(&digits[at..])
}

fn bindec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(parse(vm, args.bytes(0), 2).into())
}

fn hexdec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(parse(vm, args.bytes(0), 16).into())
}

fn octdec(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(parse(vm, args.bytes(0), 8).into())
}

fn decbin(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(write(args.int(0) as u64, 2).into())
}

fn decoct(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(write(args.int(0) as u64, 8).into())
}

fn dechex(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(write(args.int(0) as u64, 16).into())
}

fn base_convert(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (from, to) = (args.int(1), args.int(2));
    for (i, base) in [(1, from), (2, to)] {
        if !(2..=36).contains(&base) {
            return Err(vm.argument_error(i, "must be between 2 and 36 (inclusive)"));
        }
    }
    match parse(vm, args.bytes(0), from as u32) {
        Value::Float(f) if f.is_infinite() => {
            vm.warning(format!("An infinite value cannot be converted to base {to}"));
            Ok(Str::empty().into())
        }
        Value::Float(f) => {
            let (mut rest, base) = (f.floor(), to as f64);
            let mut digits = Vec::new();
            loop {
                digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % base) as usize]);
                rest /= base;
                if rest.abs() < 1.0 {
                    break;
                }
            }
            digits.reverse();
            Ok(digits.into())
        }
        number => Ok(write(number.as_int().unwrap_or(0) as u64, to as u64).into()),
    }
}
