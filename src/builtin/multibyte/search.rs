//! Finding things in text, counted in characters.

use super::functions::{encoded, encoding};
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Where a text first occurs in another.
    "mb_strpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false" => mb_strpos,
    /// Where a text last occurs in another.
    "mb_strrpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false" => mb_strrpos,
    /// As `mb_strpos`, upper and lower case being the same.
    "mb_stripos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false" => mb_stripos,
    /// As `mb_strrpos`, upper and lower case being the same.
    "mb_strripos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false" => mb_strripos,
    /// A text from the first occurrence of another on.
    "mb_strstr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false" => mb_strstr,
    /// As `mb_strstr`, upper and lower case being the same.
    "mb_stristr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false" => mb_stristr,
    /// A text from the last occurrence of another on.
    "mb_strrchr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false" => mb_strrchr,
    /// As `mb_strrchr`, upper and lower case being the same.
    "mb_strrichr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false" => mb_strrichr,
    /// How often a text occurs in another.
    "mb_substr_count(string $haystack, string $needle, ?string $encoding = null): int" => mb_substr_count,
}

/// Characters by which texts are compared without regard to case.
fn folded(codes: &[u32]) -> Vec<u32> {
    let fold = |code: &u32| char::from_u32(*code).map_or(*code, |c| u32::from(super::case::fold(c)));
    codes.iter().map(fold).collect()
}

pub(super) fn first(haystack: &[u32], needle: &[u32]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    haystack.windows(needle.len()).position(|window| window == needle)
}

pub(super) fn last(haystack: &[u32], needle: &[u32]) -> Option<usize> {
    if needle.is_empty() {
        return Some(haystack.len());
    }
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

fn position(vm: &mut Vm, args: &Args, from_end: bool, ignore_case: bool) -> NativeResult {
    let encoding = encoding(vm, args, 3)?;
    let (mut haystack, mut needle) = (encoding.decode(args.bytes(0)), encoding.decode(args.bytes(1)));
    if ignore_case {
        (haystack, needle) = (folded(&haystack), folded(&needle));
    }
    let (offset, length) = (args.int(2), haystack.len() as i64);
    if offset > length || offset.checked_add(length).is_none_or(|start| start < 0) {
        return Err(vm.argument_error(2, "must be contained in argument #1 ($haystack)"));
    }
    let found = if !from_end {
        let start = if offset < 0 { offset + length } else { offset } as usize;
        first(&haystack[start..], &needle).map(|i| i + start)
    } else if offset >= 0 {
        last(&haystack[offset as usize..], &needle).map(|i| i + offset as usize)
    } else {
        let end = (length + offset + needle.len() as i64).min(length) as usize;
        last(&haystack[..end], &needle)
    };
    Ok(found.map_or(Value::Bool(false), Value::from).into())
}

fn mb_strpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    position(vm, args, false, false)
}

fn mb_strrpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    position(vm, args, true, false)
}

fn mb_stripos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    position(vm, args, false, true)
}

fn mb_strripos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    position(vm, args, true, true)
}

fn part(vm: &mut Vm, args: &Args, from_end: bool, ignore_case: bool) -> NativeResult {
    let encoding = encoding(vm, args, 3)?;
    let (codes, needle) = (encoding.decode(args.bytes(0)), encoding.decode(args.bytes(1)));
    let (haystack, needle) =
        if ignore_case { (folded(&codes), folded(&needle)) } else { (codes.clone(), needle) };
    let found = if from_end { last(&haystack, &needle) } else { first(&haystack, &needle) };
    let Some(at) = found else { return Ok(false.into()) };
    let part = if args.bool(2) { &codes[..at] } else { &codes[at..] };
    Ok(encoded(vm, encoding, part).into())
}

fn mb_strstr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(vm, args, false, false)
}

fn mb_stristr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(vm, args, false, true)
}

fn mb_strrchr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(vm, args, true, false)
}

fn mb_strrichr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(vm, args, true, true)
}

fn mb_substr_count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 2)?;
    if args.bytes(1).is_empty() {
        return Err(vm.argument_error(1, "must not be empty"));
    }
    let (haystack, needle) = (encoding.decode(args.bytes(0)), encoding.decode(args.bytes(1)));
    let mut count = 0;
    let mut rest = haystack.as_slice();
    while let Some(at) = first(rest, &needle) {
        count += 1;
        rest = &rest[at + needle.len()..];
    }
    Ok(count.into())
}
