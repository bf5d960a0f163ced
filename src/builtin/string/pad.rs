//! Making strings longer or breaking them into lines: `str_repeat`, `str_pad`, `wordwrap`, `chunk_split`, `nl2br`.

use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::Str;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A string several times.
    "str_repeat(string $string, int $times): string" => str_repeat,
    /// A string filled up to a length.
    "str_pad(string $string, int $length, string $pad_string = \" \", int $pad_type = STR_PAD_RIGHT): string" => str_pad,
    /// A text broken into lines of a width.
    "wordwrap(string $string, int $width = 75, string $break = \"\\n\", bool $cut_long_words = false): string" => wordwrap,
    /// A string with something after every few bytes.
    "chunk_split(string $string, int $length = 76, string $separator = \"\\r\\n\"): string" => chunk_split,
    /// A string with an HTML line break before every line end.
    "nl2br(string $string, bool $use_xhtml = true): string" => nl2br,
}

/// Constants of `str_pad`.
pub const CONSTANTS: &[(&str, ConstantValue)] =
    &[("STR_PAD_LEFT", Int(0)), ("STR_PAD_RIGHT", Int(1)), ("STR_PAD_BOTH", Int(2))];

fn str_repeat(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(times) = usize::try_from(args.int(1)) else {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    };
    let s = args.str(0);
    if s.is_empty() || times == 0 {
        return Ok(Str::empty().into());
    }
    let size = vm.check_product(s.len(), times, 32)? - 32;
    Ok(Str::repeated(&s, size).into())
}

fn str_pad(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let length = args.int(1);
    if length < 0 || length as u64 <= s.len() as u64 {
        return Ok(s.into());
    }
    let default: &[u8] = b" ";
    let fill = if args.passed(2) { args.bytes(2) } else { default };
    if fill.is_empty() {
        return Err(vm.argument_error(2, "must not be empty"));
    }
    let kind = if args.passed(3) { args.int(3) } else { 1 };
    if !(0..=2).contains(&kind) {
        return Err(vm.argument_error(3, "must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH"));
    }
    let total = vm.check_product(length as usize, 1, 32)? - 32;
    let missing = total - s.len();
    let left = match kind {
        0 => missing,
        2 => missing / 2,
        _ => 0,
    };
    let mut out = Vec::with_capacity(total);
    out.extend(fill.iter().cycle().take(left));
    out.extend_from_slice(&s);
    out.extend(fill.iter().cycle().take(missing - left));
    Ok(out.into())
}

fn wordwrap(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let width = if args.passed(1) { args.int(1) } else { 75 };
    let newline: &[u8] = b"\n";
    let separator = if args.passed(2) { args.bytes(2) } else { newline };
    let cut = args.bool(3);
    if text.is_empty() {
        return Ok(text.into());
    }
    if separator.is_empty() {
        return Err(vm.argument_error(2, "must not be empty"));
    }
    if width == 0 && cut {
        return Err(vm.argument_error(3, "cannot be true when argument #2 ($width) is 0"));
    }
    if width > 0 {
        vm.check_product(text.len() / width as usize + 1, separator.len(), text.len() + 1)?;
    } else {
        vm.check_product(text.len(), separator.len() + 1, 0)?;
    }
    Ok(wrap(&text, width, separator, cut).into())
}

fn wrap(text: &[u8], width: i64, separator: &[u8], cut: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 8);
    let reaches = |start: usize, at: usize| (at - start) as i64 >= width;
    // The line begins at `start`; the last space seen in it is at `space`.
    let (mut start, mut space, mut at) = (0, 0, 0);
    while at < text.len() {
        let byte = text[at];
        if text[at..].starts_with(separator) && at + separator.len() <= text.len() {
            out.extend_from_slice(&text[start..at + separator.len()]);
            at += separator.len() - 1;
            start = at + 1;
            space = start;
        } else if byte == b' ' {
            if reaches(start, at) {
                out.extend_from_slice(&text[start..at]);
                out.extend_from_slice(separator);
                start = at + 1;
            }
            space = at;
        } else if reaches(start, at) && cut && start >= space {
            out.extend_from_slice(&text[start..at]);
            out.extend_from_slice(separator);
            start = at;
            space = at;
        } else if reaches(start, at) && start < space {
            out.extend_from_slice(&text[start..space]);
            out.extend_from_slice(separator);
            start = space + 1;
            space = start;
        }
        at += 1;
    }
    if start < text.len() {
        out.extend_from_slice(&text[start..]);
    }
    out
}

fn chunk_split(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let length = if args.passed(1) { args.int(1) } else { 76 };
    let default: &[u8] = b"\r\n";
    let separator = if args.passed(2) { args.bytes(2) } else { default };
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    let length = length as usize;
    vm.check_product(s.len() / length + 1, separator.len(), s.len())?;
    let mut out = Vec::with_capacity(s.len() + (s.len() / length + 1) * separator.len());
    if s.is_empty() {
        out.extend_from_slice(separator);
    }
    for chunk in s.chunks(length) {
        out.extend_from_slice(chunk);
        out.extend_from_slice(separator);
    }
    Ok(out.into())
}

fn nl2br(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let tag: &[u8] = if !args.passed(1) || args.bool(1) { b"<br />" } else { b"<br>" };
    if memchr::memchr2(b'\n', b'\r', &s).is_none() {
        return Ok(s.into());
    }
    let mut out = Vec::with_capacity(s.len() + 64);
    let mut at = 0;
    while let Some(byte) = s.get(at) {
        if let b'\n' | b'\r' = byte {
            out.extend_from_slice(tag);
            let pair = s.get(at + 1).is_some_and(|next| matches!(next, b'\n' | b'\r') && next != byte);
            out.push(*byte);
            if pair {
                at += 1;
                out.push(s[at]);
            }
        } else {
            out.push(*byte);
        }
        at += 1;
    }
    Ok(out.into())
}
