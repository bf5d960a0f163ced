//! The values of numbers and strings as written in source.

use bumpalo::{Bump, collections::Vec as BumpVec};

use super::{Asides, Notice, token::Token};
use crate::syntax::{Span, error::Fault};

/// The plain decimal integer at the beginning of `text`, and its length; `None` if there is more to it.
#[inline]
pub(super) fn small_integer(text: &[u8]) -> Option<(i64, usize)> {
    let mut value = 0;
    let mut length = 0;
    while let Some(digit @ b'0'..=b'9') = text.get(length) {
        if length == 18 {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
        length += 1;
    }
    let more =
        matches!(text.get(length), Some(b'.' | b'_' | b'e' | b'E' | b'x' | b'X' | b'b' | b'B' | b'o' | b'O'));
    let octal = length > 1 && text.first() == Some(&b'0');
    (!more && !octal).then_some((value, length))
}

/// A decimal or legacy octal integer. `None` for an octal with the digit 8 or 9.
pub(super) fn integer(text: &[u8]) -> Option<Token<'static>> {
    if text.len() > 1 && text[0] == b'0' {
        if text.iter().any(|&byte| byte == b'8' || byte == b'9') {
            return None;
        }
        return Some(power_of_two(&text[1..], 3));
    }
    let mut value: i64 = 0;
    for digit in text.iter().filter(|&&byte| byte != b'_') {
        let next = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit - b'0')));
        match next {
            Some(next) => value = next,
            None => return Some(float(text)),
        }
    }
    Some(Token::Int(value))
}

/// Digits of base `2^bits`, without prefix; too many of them make a float. PHP takes the code of the digit zero away from
/// binary and octal ones after it has added the digit, which rounds twice.
pub(super) fn power_of_two(digits: &[u8], bits: u32) -> Token<'static> {
    let values = digits.iter().filter_map(|&byte| (byte as char).to_digit(16)).map(i64::from);
    let mut value: i64 = 0;
    for digit in values.clone() {
        if value >> (63 - bits) != 0 {
            let base = f64::from(1u32 << bits);
            let zero = if bits < 4 { f64::from(b'0') } else { 0.0 };
            return Token::Float(
                values.fold(0.0, |value, digit| value * base + (digit as f64 + zero) - zero),
            );
        }
        value = value << bits | digit;
    }
    Token::Int(value)
}

/// A decimal float.
pub(super) fn float(text: &[u8]) -> Token<'static> {
    let digits: String = text.iter().filter(|&&byte| byte != b'_').map(|&byte| byte as char).collect();
    Token::Float(digits.parse().unwrap_or(f64::INFINITY))
}

/// The value of a single-quoted string, given what stands between the quotes.
pub(super) fn single_quoted<'a>(text: &'a [u8], arena: &'a Bump) -> &'a [u8] {
    if memchr::memchr(b'\\', text).is_none() {
        return text;
    }
    let mut value = BumpVec::with_capacity_in(text.len(), arena);
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match text.get(at + 1) {
            Some(&next @ (b'\\' | b'\'')) if byte == b'\\' => {
                value.push(next);
                at += 2;
            }
            _ => {
                value.push(byte);
                at += 1;
            }
        }
    }
    value.into_bump_slice()
}

/// Replaces the escapes of a string that has them; `quote` is the quote that may be escaped, none in a heredoc.
/// `offset` is where `text` stands, for the errors.
pub(crate) fn unescape<'a>(
    text: &'a [u8],
    quote: Option<u8>,
    offset: u32,
    arena: &'a Bump,
    asides: &Asides<'a>,
) -> Result<&'a [u8], Fault> {
    let Some(first) = memchr::memchr(b'\\', text) else { return Ok(text) };
    let mut value = BumpVec::with_capacity_in(text.len(), arena);
    value.extend_from_slice(&text[..first]);
    let mut rest = &text[first..];
    while let Some((&byte, after)) = rest.split_first() {
        if byte != b'\\' {
            let plain = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
            value.extend_from_slice(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        let simple = match after.first() {
            Some(b'n') => Some(b'\n'),
            Some(b't') => Some(b'\t'),
            Some(b'r') => Some(b'\r'),
            Some(b'v') => Some(0x0b),
            Some(b'e') => Some(0x1b),
            Some(b'f') => Some(0x0c),
            Some(b'\\') => Some(b'\\'),
            Some(b'$') => Some(b'$'),
            Some(&byte) if Some(byte) == quote => Some(byte),
            _ => None,
        };
        if let Some(simple) = simple {
            value.push(simple);
            rest = &after[1..];
            continue;
        }
        match after {
            [b'0'..=b'7', ..] => {
                let (code, used) = digits(after, 8, 3);
                // PHP drops the ninth bit of `\400` to `\777`.
                if code > 0xff {
                    let written = String::from_utf8_lossy(&after[..used]);
                    let message = format!("Octal escape sequence overflow \\{written} is greater than \\377");
                    let offset = offset + (text.len() - rest.len()) as u32;
                    asides.notice(Notice { offset, deprecated: false, message: arena.alloc_str(&message) });
                }
                value.push(code as u8);
                rest = &after[used..];
            }
            [b'x' | b'X', digit, ..] if digit.is_ascii_hexdigit() => {
                let (code, used) = digits(&after[1..], 16, 2);
                value.push(code as u8);
                rest = &after[1 + used..];
            }
            [b'u', b'{', code @ ..] => {
                let at = offset + (text.len() - rest.len()) as u32;
                let fault = |message| Fault::parse(Span::new(at, at + 2), message);
                let end = memchr::memchr(b'}', code)
                    .filter(|&end| end > 0 && code[..end].iter().all(u8::is_ascii_hexdigit))
                    .ok_or_else(|| fault("Invalid UTF-8 codepoint escape sequence"))?;
                let code_point = code[..end]
                    .iter()
                    .filter_map(|&byte| (byte as char).to_digit(16))
                    .try_fold(0u32, |code, digit| code.checked_mul(16)?.checked_add(digit))
                    .filter(|&code| code <= 0x10ffff)
                    .ok_or_else(|| fault("Invalid UTF-8 codepoint escape sequence: Codepoint too large"))?;
                push_utf8(&mut value, code_point);
                rest = &code[end + 1..];
            }
            _ => {
                value.push(b'\\');
                rest = after;
            }
        }
    }
    Ok(value.into_bump_slice())
}

/// Reads up to `most` digits; gives their value and how many there were.
fn digits(text: &[u8], base: u32, most: usize) -> (u32, usize) {
    let values = text.iter().take(most).map_while(|&byte| (byte as char).to_digit(base));
    values.fold((0, 0), |(value, used), digit| (value * base + digit, used + 1))
}

/// Writes a code point; unlike `char`, surrogates are written like any other, as PHP does.
fn push_utf8(out: &mut BumpVec<'_, u8>, code: u32) {
    let continuation = |shift: u32| 0x80 | (code >> shift & 0x3f) as u8;
    match code {
        0..0x80 => out.push(code as u8),
        0x80..0x800 => out.extend_from_slice(&[0xc0 | (code >> 6) as u8, continuation(0)]),
        0x800..0x1_0000 => {
            out.extend_from_slice(&[0xe0 | (code >> 12) as u8, continuation(6), continuation(0)]);
        }
        _ => out.extend_from_slice(&[
            0xf0 | (code >> 18) as u8,
            continuation(12),
            continuation(6),
            continuation(0),
        ]),
    }
}
