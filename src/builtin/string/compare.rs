//! Comparing strings.

use crate::builtin::support::substring_range;
use crate::declare_functions;
use crate::value::string_compare::natural;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Compares two strings byte by byte: -1, 0 or 1.
    "strcmp(string $string1, string $string2): int" => strcmp,
    /// Compares the first bytes of two strings.
    "strncmp(string $string1, string $string2, int $length): int" => strncmp,
    /// Compares two strings, upper and lower case being the same.
    "strcasecmp(string $string1, string $string2): int" => strcasecmp,
    /// Compares the first bytes of two strings, upper and lower case being the same.
    "strncasecmp(string $string1, string $string2, int $length): int" => strncasecmp,
    /// Compares two strings as a person would sort them.
    "strnatcmp(string $string1, string $string2): int" => strnatcmp,
    /// As `strnatcmp`, upper and lower case being the same.
    "strnatcasecmp(string $string1, string $string2): int" => strnatcasecmp,
    /// Compares two strings in the order of the locale (always bytes).
    "strcoll(string $string1, string $string2): int" => strcmp,
    /// Compares part of a string with another.
    "substr_compare(string $haystack, string $needle, int $offset, ?int $length = null, bool $case_insensitive = false): int" => substr_compare,
}

/// The difference of the first bytes that differ, as PHP shows it; else which string is longer.
pub(in crate::builtin) fn binary(a: &[u8], b: &[u8]) -> i32 {
    match a.iter().zip(b).find(|(x, y)| x != y) {
        Some((x, y)) => i32::from(*x) - i32::from(*y),
        None => a.len().cmp(&b.len()) as i32,
    }
}

pub(super) fn binary_ignore_case(a: &[u8], b: &[u8]) -> i32 {
    for (x, y) in a.iter().zip(b) {
        if x != y {
            let (x, y) = (x.to_ascii_lowercase(), y.to_ascii_lowercase());
            if x != y {
                return i32::from(x) - i32::from(y);
            }
        }
    }
    a.len().cmp(&b.len()) as i32
}

pub(super) fn binary_prefix(a: &[u8], b: &[u8], length: usize) -> i32 {
    binary(&a[..a.len().min(length)], &b[..b.len().min(length)])
}

pub(super) fn binary_prefix_ignore_case(a: &[u8], b: &[u8], length: usize) -> i32 {
    binary_ignore_case(&a[..a.len().min(length)], &b[..b.len().min(length)])
}

fn strcmp(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(binary(args.bytes(0), args.bytes(1)).into())
}

fn strcasecmp(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(binary_ignore_case(args.bytes(0), args.bytes(1)).into())
}

fn strncmp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(length) = usize::try_from(args.int(2)) else {
        return Err(vm.argument_error(2, "must be greater than or equal to 0"));
    };
    Ok(binary_prefix(args.bytes(0), args.bytes(1), length).into())
}

fn strncasecmp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(length) = usize::try_from(args.int(2)) else {
        return Err(vm.argument_error(2, "must be greater than or equal to 0"));
    };
    Ok(binary_prefix_ignore_case(args.bytes(0), args.bytes(1), length).into())
}

fn strnatcmp(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(natural(args.bytes(0), args.bytes(1), false).into())
}

fn strnatcasecmp(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(natural(args.bytes(0), args.bytes(1), true).into())
}

fn substr_compare(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = args.opt_int(3);
    match length {
        Some(0) => return Ok(0.into()),
        Some(n) if n < 0 => return Err(vm.argument_error(3, "must be greater than or equal to 0")),
        _ => {}
    }
    let (haystack, needle) = (args.bytes(0), args.bytes(1));
    let mut offset = args.int(2);
    if offset < 0 {
        offset = (offset + haystack.len() as i64).max(0);
    }
    if offset > haystack.len() as i64 {
        return Err(vm.argument_error(2, "must be contained in argument #1 ($haystack)"));
    }
    let part = &haystack[substring_range(haystack.len(), offset, None)];
    let length = length.map_or(needle.len().max(part.len()), |n| n as usize);
    let result = if args.bool(4) {
        binary_prefix_ignore_case(part, needle, length)
    } else {
        binary_prefix(part, needle, length)
    };
    Ok(result.into())
}
