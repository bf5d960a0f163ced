//! Finding things in strings.

use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use memchr::memmem;

declare_functions! {
    /// Where a string first occurs in another.
    "strpos(string $haystack, string $needle, int $offset = 0): int|false" => strpos,
    /// As `strpos`, upper and lower case being the same.
    "stripos(string $haystack, string $needle, int $offset = 0): int|false" => stripos,
    /// Where a string last occurs in another.
    "strrpos(string $haystack, string $needle, int $offset = 0): int|false" => strrpos,
    /// As `strrpos`, upper and lower case being the same.
    "strripos(string $haystack, string $needle, int $offset = 0): int|false" => strripos,
    /// Whether a string occurs in another.
    "str_contains(string $haystack, string $needle): bool" => str_contains,
    /// Whether a string starts with another.
    "str_starts_with(string $haystack, string $needle): bool" => str_starts_with,
    /// Whether a string ends with another.
    "str_ends_with(string $haystack, string $needle): bool" => str_ends_with,
    /// A string from the first occurrence of another on.
    "strstr(string $haystack, string $needle, bool $before_needle = false): string|false" => strstr,
    /// As `strstr`.
    "strchr(string $haystack, string $needle, bool $before_needle = false): string|false" => strstr,
    /// As `strstr`, upper and lower case being the same.
    "stristr(string $haystack, string $needle, bool $before_needle = false): string|false" => stristr,
    /// A string from the last occurrence of a character on.
    "strrchr(string $haystack, string $needle, bool $before_needle = false): string|false" => strrchr,
    /// A string from the first of some characters on.
    "strpbrk(string $string, string $characters): string|false" => strpbrk,
    /// The length of the first part that consists of some characters only.
    "strspn(string $string, string $characters, int $offset = 0, ?int $length = null): int" => strspn,
    /// The length of the first part that has none of some characters.
    "strcspn(string $string, string $characters, int $offset = 0, ?int $length = null): int" => strcspn,
    /// How often a string occurs in another, without overlaps.
    "substr_count(string $haystack, string $needle, int $offset = 0, ?int $length = null): int" => substr_count,
}

const OUTSIDE: &str = "must be contained in argument #1 ($haystack)";

/// The first occurrence.
#[inline]
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, haystack),
        // Preparing a search costs more than looking through something short.
        [first, .., last] if haystack.len() <= SHORT => {
            let starts = haystack.len().checked_sub(needle.len() - 1)?;
            memchr::memchr_iter(*first, &haystack[..starts]).find(|at| {
                let place = &haystack[*at..*at + needle.len()];
                place[needle.len() - 1] == *last && place == needle
            })
        }
        _ => memmem::find(haystack, needle),
    }
}

/// Up to this length, [`find`] tries each place where the first byte fits.
const SHORT: usize = 512;

/// The last occurrence.
pub fn find_last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, haystack),
        [first, ..] if haystack.len() <= SHORT => {
            let starts = haystack.len().checked_sub(needle.len() - 1)?;
            memchr::memrchr_iter(*first, &haystack[..starts]).find(|at| haystack[*at..].starts_with(needle))
        }
        _ => memmem::rfind(haystack, needle),
    }
}

fn offset_in(vm: &mut Vm, haystack: &[u8], offset: i64) -> Result<usize, Error> {
    let length = haystack.len() as i64;
    let start = if offset < 0 { offset.checked_add(length).unwrap_or(-1) } else { offset };
    if start < 0 || start > length {
        return Err(vm.argument_error(2, OUTSIDE));
    }
    Ok(start as usize)
}

fn position(found: Option<usize>) -> NativeResult {
    Ok(found.map_or(Value::Bool(false), Value::from).into())
}

fn strpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (haystack, needle) = (args.bytes(0), args.bytes(1));
    let start = offset_in(vm, haystack, args.int(2))?;
    position(find(&haystack[start..], needle).map(|i| i + start))
}

/// The first occurrence, upper and lower case being the same.
pub(super) fn find_ignoring_case(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((first, _)) = needle.split_first() else { return Some(0) };
    if haystack.len() > SHORT {
        return find(&haystack.to_ascii_lowercase(), &needle.to_ascii_lowercase());
    }
    let starts = &haystack[..haystack.len().checked_sub(needle.len() - 1)?];
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), starts)
        .find(|at| haystack[*at..*at + needle.len()].eq_ignore_ascii_case(needle))
}

fn stripos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let haystack = args.bytes(0);
    let start = offset_in(vm, haystack, args.int(2))?;
    position(find_ignoring_case(&haystack[start..], args.bytes(1)).map(|i| i + start))
}

fn last_position(vm: &mut Vm, haystack: &[u8], needle: &[u8], offset: i64) -> NativeResult {
    let length = haystack.len();
    let range = if offset >= 0 {
        if offset as u64 > length as u64 {
            return Err(vm.argument_error(2, OUTSIDE));
        }
        offset as usize..length
    } else {
        let back = offset.unsigned_abs() as usize;
        if back > length {
            return Err(vm.argument_error(2, OUTSIDE));
        }
        0..(if back < needle.len() { length } else { length - back + needle.len() })
    };
    let start = range.start;
    position(find_last(&haystack[range], needle).map(|i| i + start))
}

fn strrpos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    last_position(vm, args.bytes(0), args.bytes(1), args.int(2))
}

fn strripos(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let haystack = args.bytes(0).to_ascii_lowercase();
    last_position(vm, &haystack, &args.bytes(1).to_ascii_lowercase(), args.int(2))
}

fn str_contains(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(find(args.bytes(0), args.bytes(1)).is_some().into())
}

fn str_starts_with(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.bytes(0).starts_with(args.bytes(1)).into())
}

fn str_ends_with(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.bytes(0).ends_with(args.bytes(1)).into())
}

fn part(args: &Args, found: Option<usize>) -> NativeResult {
    let haystack = args.bytes(0);
    let Some(at) = found else { return Ok(false.into()) };
    let part = if args.bool(2) { &haystack[..at] } else { &haystack[at..] };
    Ok(Str::from_bytes(part).into())
}

fn strstr(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(args, find(args.bytes(0), args.bytes(1)))
}

fn stristr(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    part(args, find_ignoring_case(args.bytes(0), args.bytes(1)))
}

fn strrchr(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let byte = args.bytes(1).first().copied().unwrap_or(0);
    part(args, memchr::memrchr(byte, args.bytes(0)))
}

fn strpbrk(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (s, characters) = (args.bytes(0), args.bytes(1));
    if characters.is_empty() {
        return Err(vm.argument_error(1, "must be a non-empty string"));
    }
    match s.iter().position(|b| characters.contains(b)) {
        Some(at) => Ok(Str::from_bytes(&s[at..]).into()),
        None => Ok(false.into()),
    }
}

fn span(args: &Args, wanted: bool) -> NativeResult {
    let s = args.bytes(0);
    let range = crate::builtin::support::substring_range(s.len(), args.int(2), args.opt_int(3));
    let mut mask = [false; 256];
    for byte in args.bytes(1) {
        mask[usize::from(*byte)] = true;
    }
    let count = s[range].iter().take_while(|b| mask[usize::from(**b)] == wanted).count();
    Ok(count.into())
}

fn strspn(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    span(args, true)
}

fn strcspn(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    span(args, false)
}

fn substr_count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (mut haystack, needle) = (args.bytes(0), args.bytes(1));
    if needle.is_empty() {
        return Err(vm.argument_error(1, "must not be empty"));
    }
    let start = offset_in(vm, haystack, args.int(2))?;
    haystack = &haystack[start..];
    if let Some(length) = args.opt_int(3) {
        let length = if length < 0 { length.saturating_add(haystack.len() as i64) } else { length };
        match usize::try_from(length).ok().and_then(|n| haystack.get(..n)) {
            Some(part) => haystack = part,
            None => return Err(vm.argument_error(3, OUTSIDE)),
        }
    }
    let count = match needle {
        [byte] => memchr::memchr_iter(*byte, haystack).count(),
        _ if haystack.len() <= SHORT => {
            let (mut count, mut rest) = (0, haystack);
            while let Some(at) = find(rest, needle) {
                count += 1;
                rest = &rest[at + needle.len()..];
            }
            count
        }
        _ => memmem::find_iter(haystack, needle).count(),
    };
    Ok(count.into())
}
