//! Ways to write bytes in ASCII: base64, uuencode, quoted-printable; Latin-1 and UTF-8.

use super::charset::{next_utf8, write_utf8};
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A string in base 64.
    "base64_encode(string $string): string" => base64_encode,
    /// The bytes of a string in base 64.
    "base64_decode(string $string, bool $strict = false): string|false" => base64_decode,
    /// A string uuencoded.
    "convert_uuencode(string $string): string" => convert_uuencode,
    /// The bytes of an uuencoded string.
    "convert_uudecode(string $string): string|false" => convert_uudecode,
    /// A string in quoted-printable.
    "quoted_printable_encode(string $string): string" => quoted_printable_encode,
    /// The bytes of a quoted-printable string.
    "quoted_printable_decode(string $string): string" => quoted_printable_decode,
    /// A string from ISO-8859-1 to UTF-8.
    "utf8_encode(string $string): string" => utf8_encode,
    /// A string from UTF-8 to ISO-8859-1.
    "utf8_decode(string $string): string" => utf8_decode,
}

/// Bytes in base 64.
pub fn to_base64(bytes: &[u8]) -> Vec<u8> {
    base64_simd::STANDARD.encode_type(bytes)
}

fn base64_encode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.bytes(0);
    vm.check_product(bytes.len().div_ceil(3), 4, 0)?;
    let text = vm.text_of(|out| base64_simd::STANDARD.encode_append(bytes, out));
    Ok(text.into())
}

/// The bytes of a text in base 64; `None` if it is wrong and `strict`.
pub fn from_base64(text: &[u8], strict: bool) -> Option<Vec<u8>> {
    if let Ok(bytes) = base64_simd::STANDARD.decode_to_vec(text) {
        return Some(bytes);
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut padding) = (0u32, 0usize, 0usize);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                continue;
            }
            b' ' | b'\t' | b'\n' | b'\r' => continue,
            _ if strict => return None,
            _ => continue,
        };
        if strict && padding > 0 {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count % 4 == 0 {
            out.extend([(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]);
            bits = 0;
        }
    }
    if strict && (count % 4 == 1 || (padding > 0 && (padding > 2 || (count + padding) % 4 != 0))) {
        return None;
    }
    match count % 4 {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend([(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
    Some(out)
}

fn base64_decode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut whole = false;
    let bytes = vm.text_of(|out| whole = base64_simd::STANDARD.decode_append(args.bytes(0), out).is_ok());
    if whole {
        return Ok(bytes.into());
    }
    Ok(from_base64(args.bytes(0), args.bool(1)).map_or(Value::Bool(false), Value::from).into())
}

fn convert_uuencode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    let letter = |bits: u32| if bits & 63 == 0 { b'`' } else { (bits & 63) as u8 + 32 };
    let mut out = Vec::with_capacity(s.len() * 3 / 2 + 8);
    for line in s.chunks(45) {
        out.push(letter(line.len() as u32));
        for chunk in line.chunks(3) {
            let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            out.extend([letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), letter(bits)]);
        }
        out.push(b'\n');
    }
    out.extend_from_slice(b"`\n");
    Ok(out.into())
}

fn convert_uudecode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    match uudecode(s).filter(|_| !s.is_empty()) {
        Some(bytes) => Ok(Value::string(bytes).into()),
        None => {
            vm.function_warning("Argument #1 ($data) is not a valid uuencoded string");
            Ok(false.into())
        }
    }
}

fn uudecode(s: &[u8]) -> Option<Vec<u8>> {
    let bits = |b: u8| u32::from(b.wrapping_sub(32) & 63);
    let mut out = Vec::new();
    let mut total = 0;
    let mut at = 0;
    let group =
        |at: usize| s.get(at..at + 4).map(|group| group.iter().fold(0, |word, b| word << 6 | bits(*b)));
    while at < s.len() {
        let length = bits(s[at]) as usize;
        at += 1;
        if length == 0 {
            break;
        }
        if length > s.len() {
            return None;
        }
        total += length;
        let end = at + if length == 45 { 60 } else { (length as f64 * 1.33) as usize };
        if end > s.len() {
            return None;
        }
        while at < end {
            let word = group(at)?;
            out.extend([(word >> 16) as u8, (word >> 8) as u8, word as u8]);
            at += 4;
        }
        if length < 45 {
            break;
        }
        at += 1;
    }
    if total > out.len() {
        let word = s.get(at..).unwrap_or_default().iter().take(4).fold(0, |word, b| word << 6 | bits(*b));
        let missing = 4usize.saturating_sub(s.len().saturating_sub(at)) as u32 * 6;
        let word = word << missing;
        out.extend([(word >> 16) as u8, (word >> 8) as u8, word as u8]);
    }
    out.truncate(total);
    Some(out)
}

fn quoted_printable_encode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    const LINE: usize = 75;
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let s = args.bytes(0);
    let mut out = Vec::with_capacity(s.len() * 3 / 2);
    let mut line = 0;
    let mut at = 0;
    while let Some(&c) = s.get(at) {
        if c == b'\r' && s.get(at + 1) == Some(&b'\n') {
            out.extend_from_slice(b"\r\n");
            at += 2;
            line = 0;
            continue;
        }
        let next = s.get(at + 1).copied();
        if c.is_ascii_control() || c == b'=' || c & 0x80 != 0 || (c == b' ' && next == Some(b'\r')) {
            line += 3;
            // The bytes of a character in UTF-8 stay together.
            let following = match c {
                0..0x80 => 0,
                0x80..0xe0 => 3,
                0xe0..0xf0 => 6,
                0xf0..0xf5 => 9,
                _ => 0,
            };
            if line + following > LINE && c < 0xf5 {
                line = 3;
                out.extend_from_slice(b"=\r\n");
            }
            out.extend([b'=', DIGITS[usize::from(c >> 4)], DIGITS[usize::from(c & 15)]]);
        } else {
            line += 1;
            if line > LINE {
                line = 1;
                out.extend_from_slice(b"=\r\n");
            }
            out.push(c);
        }
        at += 1;
    }
    Ok(out.into())
}

fn quoted_printable_decode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    // As in PHP, a NUL byte ends the text.
    let s = args.bytes(0).split(|byte| *byte == 0).next().unwrap_or_default();
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while let Some(&c) = s.get(at) {
        if c != b'=' {
            out.push(c);
            at += 1;
            continue;
        }
        let digit = |i: usize| s.get(i).and_then(|b| char::from(*b).to_digit(16));
        if let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2)) {
            out.push((high << 4 | low) as u8);
            at += 3;
            continue;
        }
        // A soft line break, maybe with white space before the end of the line.
        let blank = s[at + 1..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        match (s.get(at + 1 + blank), s.get(at + 2 + blank)) {
            (None, _) => at += blank + 1,
            (Some(b'\r'), Some(b'\n')) => at += blank + 3,
            (Some(b'\n' | b'\r'), _) => at += blank + 2,
            _ => {
                out.push(c);
                at += 1;
            }
        }
    }
    Ok(out.into())
}

fn deprecated(vm: &mut Vm) {
    let message = format!(
        "Function {}() is deprecated since 8.2, visit the php.net documentation for various alternatives",
        vm.function_name()
    );
    vm.deprecated(message);
}

fn utf8_encode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    deprecated(vm);
    let mut out = Vec::with_capacity(args.bytes(0).len() * 2);
    for byte in args.bytes(0) {
        write_utf8(u32::from(*byte), &mut out);
    }
    Ok(out.into())
}

fn utf8_decode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    deprecated(vm);
    let s = args.bytes(0);
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while at < s.len() {
        match next_utf8(&s[at..]) {
            Ok((code, length)) => {
                out.push(u8::try_from(code).unwrap_or(b'?'));
                at += length;
            }
            Err(length) => {
                out.push(b'?');
                at += length;
            }
        }
    }
    Ok(out.into())
}
