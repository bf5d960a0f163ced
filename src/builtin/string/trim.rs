//! Taking characters off the ends of a string.

use crate::builtin::support::character_mask;
use crate::declare_functions;
use crate::value::Str;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A string without white space (or the given characters) at both ends.
    "trim(string $string, string $characters = \" \\n\\r\\t\\v\\x00\"): string" => trim,
    /// A string without white space (or the given characters) at its end.
    "rtrim(string $string, string $characters = \" \\n\\r\\t\\v\\x00\"): string" => rtrim,
    /// As `rtrim`.
    "chop(string $string, string $characters = \" \\n\\r\\t\\v\\x00\"): string" => rtrim,
    /// A string without white space (or the given characters) at its start.
    "ltrim(string $string, string $characters = \" \\n\\r\\t\\v\\x00\"): string" => ltrim,
}

fn trim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, true, true)
}

fn ltrim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, true, false)
}

fn rtrim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, false, true)
}

fn trim_ends(vm: &mut Vm, args: &mut Args, left: bool, right: bool) -> NativeResult {
    let s = args.str(0);
    let range = match args.bytes(1) {
        _ if !args.passed(1) => ends(&s, left, right, is_space),
        [single] => ends(&s, left, right, |b| b == *single),
        list => {
            let (mask, wrong) = character_mask(list);
            for message in wrong {
                vm.function_warning(message);
            }
            ends(&s, left, right, |b| mask[usize::from(b)])
        }
    };
    if range.len() == s.len() {
        return Ok(s.into());
    }
    Ok(Str::from_bytes(&s[range]).into())
}

/// What is trimmed if nothing else is said.
#[inline(always)]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0)
}

/// What remains of a text without such bytes at its ends.
#[inline]
pub(super) fn ends(s: &[u8], left: bool, right: bool, strip: impl Fn(u8) -> bool) -> std::ops::Range<usize> {
    let mut range = 0..s.len();
    if left {
        while range.start < range.end && strip(s[range.start]) {
            range.start += 1;
        }
    }
    if right {
        while range.start < range.end && strip(s[range.end - 1]) {
            range.end -= 1;
        }
    }
    range
}
