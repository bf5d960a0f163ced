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
    Ok(vm
        .text_of(|out| {
            out.reserve(total);
            pad_with(out, fill, left);
            out.extend_from_slice(&s);
            pad_with(out, fill, missing - left);
        })
        .into())
}

/// These bytes again and again, `size` bytes in all.
fn pad_with(out: &mut Vec<u8>, fill: &[u8], size: usize) {
    if let [byte] = fill {
        out.resize(out.len() + size, *byte);
    } else {
        out.extend(fill.iter().cycle().take(size));
    }
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
    Ok(vm.text_of(|out| wrap(out, &text, width, separator, cut)).into())
}

fn wrap(out: &mut Vec<u8>, text: &[u8], width: i64, separator: &[u8], cut: bool) {
    let first = separator.first().copied();
    let reaches = |start: usize, at: usize| (at - start) as i64 >= width;
    // The line begins at `start`; the last space seen in it is at `space`.
    let (mut start, mut space, mut at) = (0, 0, 0);
    while at < text.len() {
        let byte = text[at];
        if Some(byte) == first && text[at..].starts_with(separator) {
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
    let text = vm.text_of(|out| {
        if s.is_empty() {
            out.extend_from_slice(separator);
        }
        for chunk in s.chunks(length) {
            out.extend_from_slice(chunk);
            out.extend_from_slice(separator);
        }
    });
    Ok(text.into())
}

fn nl2br(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let tag: &[u8] = if !args.passed(1) || args.bool(1) { b"<br />" } else { b"<br>" };
    if memchr::memchr2(b'\n', b'\r', &s).is_none() {
        return Ok(s.into());
    }
    let text = vm.text_of(|out| {
        let mut at = 0;
        while let Some(length) = memchr::memchr2(b'\n', b'\r', &s[at..]) {
            out.extend_from_slice(&s[at..at + length]);
            out.extend_from_slice(tag);
            at += length;
            let byte = s[at];
            let pair = s.get(at + 1).is_some_and(|next| matches!(next, b'\n' | b'\r') && *next != byte);
            let end = at + 1 + usize::from(pair);
            out.extend_from_slice(&s[at..end]);
            at = end;
        }
        out.extend_from_slice(&s[at..]);
    });
    Ok(text.into())
}
