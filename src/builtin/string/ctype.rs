//! What kind of characters a string consists of.

use crate::declare_functions;
use crate::value::Value;
use crate::value::names::type_name;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Whether there are letters and digits only.
    "ctype_alnum(mixed $text): bool" => ctype_alnum,
    /// Whether there are letters only.
    "ctype_alpha(mixed $text): bool" => ctype_alpha,
    /// Whether there are control characters only.
    "ctype_cntrl(mixed $text): bool" => ctype_cntrl,
    /// Whether there are digits only.
    "ctype_digit(mixed $text): bool" => ctype_digit,
    /// Whether there are lower-case letters only.
    "ctype_lower(mixed $text): bool" => ctype_lower,
    /// Whether there are visible characters only.
    "ctype_graph(mixed $text): bool" => ctype_graph,
    /// Whether there are visible characters and spaces only.
    "ctype_print(mixed $text): bool" => ctype_print,
    /// Whether there are visible characters that are no letters or digits only.
    "ctype_punct(mixed $text): bool" => ctype_punct,
    /// Whether there is white space only.
    "ctype_space(mixed $text): bool" => ctype_space,
    /// Whether there are upper-case letters only.
    "ctype_upper(mixed $text): bool" => ctype_upper,
    /// Whether there are hexadecimal digits only.
    "ctype_xdigit(mixed $text): bool" => ctype_xdigit,
}

/// `digits`, `minus`: what the function says of the text of an integer.
fn check(vm: &mut Vm, args: &Args, kind: fn(u8) -> bool, digits: bool, minus: bool) -> NativeResult {
    let text = match args.get(0) {
        Value::String(s) => return Ok((!s.is_empty() && s.iter().all(|b| kind(*b))).into()),
        other => other.clone(),
    };
    let message = format!(
        "{}(): Argument of type {} will be interpreted as string in the future",
        vm.function_name(),
        type_name(&text)
    );
    vm.deprecated(message);
    Ok(match text {
        // A small integer is the code of a character, any other its own text.
        Value::Int(n @ 0..=255) => kind(n as u8),
        Value::Int(n @ -128..0) => kind((n + 256) as u8),
        Value::Int(n) => {
            if n >= 0 {
                digits
            } else {
                minus
            }
        }
        _ => false,
    }
    .into())
}

fn ctype_alnum(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_alphanumeric(), true, false)
}

fn ctype_alpha(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_alphabetic(), false, false)
}

fn ctype_cntrl(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_control(), false, false)
}

fn ctype_digit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_digit(), true, false)
}

fn ctype_lower(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_lowercase(), false, false)
}

fn ctype_graph(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_graphic(), true, true)
}

fn ctype_print(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_graphic() || b == b' ', true, true)
}

fn ctype_punct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_punctuation(), false, false)
}

fn ctype_space(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_whitespace() || b == 0x0b, false, false)
}

fn ctype_upper(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_uppercase(), false, false)
}

fn ctype_xdigit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    check(vm, args, |b| b.is_ascii_hexdigit(), true, false)
}
