//! Filters that take away or replace what does not belong.

use crate::value::Value;

const STRIP_LOW: i64 = 4;
const STRIP_HIGH: i64 = 8;
const ENCODE_LOW: i64 = 16;
const ENCODE_HIGH: i64 = 32;
const ENCODE_AMP: i64 = 64;
const NO_ENCODE_QUOTES: i64 = 128;
const EMPTY_STRING_NULL: i64 = 256;
const STRIP_BACKTICK: i64 = 512;
const ALLOW_FRACTION: i64 = 4096;
const ALLOW_THOUSAND: i64 = 8192;
const ALLOW_SCIENTIFIC: i64 = 16384;

/// A text through a filter.
pub fn sanitize(text: &[u8], id: i64, flags: i64) -> Value {
    let stripped: Vec<u8> = text.iter().copied().filter(|byte| !is_stripped(*byte, flags)).collect();
    let keep = |extra: &[u8]| -> Vec<u8> {
        text.iter().copied().filter(|byte| byte.is_ascii_alphanumeric() || extra.contains(byte)).collect()
    };
    let result = match id {
        513 => {
            let mut out = strip_tags(&stripped);
            if flags & NO_ENCODE_QUOTES == 0 {
                out = encode(&out, b"'\"", flags);
            } else {
                out = encode(&out, b"", flags);
            }
            if out.is_empty() && flags & EMPTY_STRING_NULL != 0 {
                return Value::Null;
            }
            out
        }
        514 => percent_encode(&stripped),
        515 => {
            let low: Vec<u8> = (0..32).chain(*b"'\"<>&").collect();
            encode(&stripped, &low, flags)
        }
        522 => escape_html(text, flags & NO_ENCODE_QUOTES == 0),
        516 => {
            let amp: &[u8] = if flags & ENCODE_AMP != 0 { b"&" } else { b"" };
            let out = encode(&stripped, amp, flags);
            if out.is_empty() && flags & EMPTY_STRING_NULL != 0 {
                return Value::Null;
            }
            out
        }
        517 => keep(b"!#$%&'*+-=?^_`{|}~@.[]"),
        518 => keep(b"$-_.+!*'(),{}|\\^~[]`<>#%\";/?:@&="),
        519 => text.iter().copied().filter(|byte| byte.is_ascii_digit() || b"+-".contains(byte)).collect(),
        520 => text
            .iter()
            .copied()
            .filter(|byte| {
                byte.is_ascii_digit()
                    || b"+-".contains(byte)
                    || *byte == b'.' && flags & ALLOW_FRACTION != 0
                    || *byte == b',' && flags & ALLOW_THOUSAND != 0
                    || b"eE".contains(byte) && flags & ALLOW_SCIENTIFIC != 0
            })
            .collect(),
        523 => {
            let mut out = Vec::with_capacity(text.len());
            for byte in text {
                match byte {
                    b'\'' | b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
                    0 => out.extend_from_slice(b"\\0"),
                    byte => out.push(*byte),
                }
            }
            out
        }
        _ => text.to_vec(),
    };
    Value::string(result)
}

fn is_stripped(byte: u8, flags: i64) -> bool {
    byte < 32 && flags & STRIP_LOW != 0
        || byte > 127 && flags & STRIP_HIGH != 0
        || byte == b'`' && flags & STRIP_BACKTICK != 0
}

/// Writes bytes as numeric character references.
fn encode(text: &[u8], bytes: &[u8], flags: i64) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        let encoded = bytes.contains(byte)
            || *byte < 32 && flags & ENCODE_LOW != 0
            || *byte > 127 && flags & ENCODE_HIGH != 0
            || *byte == b'&' && flags & ENCODE_AMP != 0;
        if encoded {
            out.extend_from_slice(format!("&#{byte};").as_bytes());
        } else {
            out.push(*byte);
        }
    }
    out
}

fn percent_encode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        if byte.is_ascii_alphanumeric() || b"-._".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    out
}

fn escape_html(text: &[u8], quotes: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' if quotes => out.extend_from_slice(b"&quot;"),
            b'\'' if quotes => out.extend_from_slice(b"&#039;"),
            byte => out.push(*byte),
        }
    }
    out
}

/// Takes away everything between `<` and `>`.
fn strip_tags(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut inside = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'<' if !inside && !text.get(at + 1).is_some_and(u8::is_ascii_whitespace) => inside = true,
            b'>' if inside => inside = false,
            0 => {}
            byte if !inside => out.push(*byte),
            _ => {}
        }
    }
    out
}
