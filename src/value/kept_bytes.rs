//! Bytes that are not UTF-8 in texts that are: each stands as a private character, and becomes itself again where a message
//! is raised or an exception made. So messages can be put together with `format!` whatever bytes a script uses.

use std::borrow::Cow;
use std::fmt::{Formatter, Result, Write};

/// The characters of bytes from 0x80 on are those from here on plus the byte.
const BASE: u32 = 0x0010_FF00;

/// How these characters begin in UTF-8; the third byte is one of the two below, the fourth any.
const BEGIN: &[u8] = b"\xF4\x8F";
const LOWER: u8 = 0xBE;
const UPPER: u8 = 0xBF;

/// Writes bytes as text. Characters that stand for bytes are themselves kept byte by byte.
pub fn write(bytes: &[u8], f: &mut Formatter<'_>) -> Result {
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        if memchr::memmem::find(text.as_bytes(), BEGIN).is_none() {
            f.write_str(text)?;
        } else {
            for character in text.chars() {
                if u32::from(character) < BASE + 0x80 {
                    f.write_char(character)?;
                } else {
                    keep(character.encode_utf8(&mut [0; 4]).as_bytes(), f)?;
                }
            }
        }
        keep(chunk.invalid(), f)?;
    }
    Ok(())
}

fn keep(bytes: &[u8], f: &mut Formatter<'_>) -> Result {
    bytes.iter().filter_map(|byte| char::from_u32(BASE + u32::from(*byte))).try_for_each(|c| f.write_char(c))
}

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    struct Kept<'b>(&'b [u8]);
    impl std::fmt::Display for Kept<'_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {
            write(self.0, f)
        }
    }
    Kept(bytes).to_string()
}

/// A text with the bytes that were kept in it.
pub fn restore(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(text, BEGIN).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest, BEGIN) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        match rest {
            [_, _, LOWER, byte, after @ ..] => {
                out.push(*byte);
                rest = after;
            }
            [_, _, UPPER, byte, after @ ..] => {
                out.push(byte.wrapping_add(0x40));
                rest = after;
            }
            _ => {
                out.extend_from_slice(BEGIN);
                rest = &rest[BEGIN.len()..];
            }
        }
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::restore;
    use crate::value::Str;

    #[test]
    fn bytes_come_back() {
        for bytes in [
            &b"plain"[..],
            b"\xFF\xFEa\x80",
            "\u{10FF80}\u{10FFFF}é".as_bytes(),
            b"\xF4\x8F",
            b"\xF4\x8F\xBE",
        ] {
            let text = format!("{}", Str::from_bytes(bytes));
            assert_eq!(&*restore(text.as_bytes()), bytes);
        }
    }
}
