//! The filters that are built in: transformations of a flow of bytes that comes in pieces.

use crate::value::Str;

/// A transformation and its memory.
pub enum Codec {
    /// `string.rot13`
    Rot13,
    /// `string.toupper`
    Upper,
    /// `string.tolower`
    Lower,
    /// `consumed`: lets everything pass.
    Consumed,
    /// `dechunk`
    Dechunk(Dechunk),
    /// `convert.base64-encode`
    Base64Encode(Base64Encode),
    /// `convert.base64-decode`
    Base64Decode(Base64Decode),
    /// `convert.quoted-printable-encode`
    QuotedPrintableEncode(QuotedPrintableEncode),
    /// `convert.quoted-printable-decode`
    QuotedPrintableDecode(QuotedPrintableDecode),
}

impl Codec {
    /// Transforms the next piece; `closing`: there will be no more. `None`: the bytes are invalid.
    pub fn apply(&mut self, data: &[u8], closing: bool) -> Option<Vec<u8>> {
        Some(match self {
            Codec::Rot13 => data
                .iter()
                .map(|b| match b {
                    b'a'..=b'm' | b'A'..=b'M' => b + 13,
                    b'n'..=b'z' | b'N'..=b'Z' => b - 13,
                    other => *other,
                })
                .collect(),
            Codec::Upper => data.to_ascii_uppercase(),
            Codec::Lower => data.to_ascii_lowercase(),
            Codec::Consumed => data.to_vec(),
            Codec::Dechunk(state) => state.apply(data),
            Codec::Base64Encode(state) => state.apply(data, closing),
            Codec::Base64Decode(state) => return state.apply(data, closing),
            Codec::QuotedPrintableEncode(state) => state.apply(data, closing),
            Codec::QuotedPrintableDecode(state) => state.apply(data, closing),
        })
    }

    /// Forgets what it remembers of earlier pieces.
    pub fn reset(&mut self) {
        match self {
            Codec::Dechunk(state) => *state = Dechunk::default(),
            Codec::Base64Encode(state) => state.forget(),
            Codec::Base64Decode(state) => *state = Base64Decode::default(),
            Codec::QuotedPrintableDecode(state) => *state = QuotedPrintableDecode::default(),
            _ => {}
        }
    }
}

/// The transfer encoding "chunked" of HTTP, decoded.
#[derive(Default)]
pub struct Dechunk {
    state: DechunkState,
    size: usize,
    digits: u32,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum DechunkState {
    #[default]
    Size,
    SizeExtension,
    SizeEnd,
    Body,
    BodyEnd,
    Trailer,
    Error,
}

impl Dechunk {
    fn apply(&mut self, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(data.len());
        let mut at = 0;
        while at < data.len() {
            let byte = data[at];
            match self.state {
                DechunkState::Size => match (byte as char).to_digit(16) {
                    Some(digit) => {
                        self.size = self.size.wrapping_mul(16).wrapping_add(digit as usize);
                        self.digits += 1;
                        at += 1;
                    }
                    None if self.digits == 0 => self.state = DechunkState::Error,
                    None => self.state = DechunkState::SizeExtension,
                },
                DechunkState::SizeExtension => {
                    if byte == b'\r' || byte == b'\n' {
                        self.state = DechunkState::SizeEnd;
                    } else {
                        at += 1;
                    }
                }
                DechunkState::SizeEnd => {
                    at += 1;
                    if byte == b'\n' {
                        self.digits = 0;
                        self.state = if self.size == 0 { DechunkState::Trailer } else { DechunkState::Body };
                    } else if byte != b'\r' {
                        self.state = DechunkState::Error;
                    }
                }
                DechunkState::Body => {
                    let count = self.size.min(data.len() - at);
                    out.extend_from_slice(&data[at..at + count]);
                    at += count;
                    self.size -= count;
                    if self.size == 0 {
                        self.state = DechunkState::BodyEnd;
                    }
                }
                DechunkState::BodyEnd => match byte {
                    b'\r' => at += 1,
                    b'\n' => {
                        at += 1;
                        self.state = DechunkState::Size;
                    }
                    _ => self.state = DechunkState::Error,
                },
                DechunkState::Trailer => at = data.len(),
                DechunkState::Error => {
                    out.extend_from_slice(&data[at..]);
                    at = data.len();
                }
            }
        }
        out
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64, with optional line breaks.
pub struct Base64Encode {
    rest: Vec<u8>,
    line_length: usize,
    line_break: Str,
    column: usize,
}

impl Base64Encode {
    /// `line_length` 0: no line breaks.
    pub fn new(line_length: usize, line_break: Str) -> Base64Encode {
        Base64Encode { rest: Vec::new(), line_length, line_break, column: 0 }
    }

    fn forget(&mut self) {
        self.rest.clear();
        self.column = 0;
    }

    fn apply(&mut self, data: &[u8], closing: bool) -> Vec<u8> {
        let mut input = std::mem::take(&mut self.rest);
        input.extend_from_slice(data);
        let mut out = Vec::with_capacity(input.len() / 3 * 4 + 8);
        let mut groups = input.chunks_exact(3);
        for group in &mut groups {
            let word = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
            self.put(&mut out, word, 4);
        }
        match (groups.remainder(), closing) {
            ([a], true) => self.put(&mut out, u32::from(*a) << 16, 2),
            ([a, b], true) => self.put(&mut out, u32::from(*a) << 16 | u32::from(*b) << 8, 3),
            (rest, _) => self.rest = rest.to_vec(),
        }
        out
    }

    fn put(&mut self, out: &mut Vec<u8>, word: u32, digits: usize) {
        for i in 0..4 {
            if self.line_length > 0 && self.column >= self.line_length {
                out.extend_from_slice(&self.line_break);
                self.column = 0;
            }
            let digit = if i < digits { ALPHABET[(word >> (18 - 6 * i)) as usize & 63] } else { b'=' };
            out.push(digit);
            self.column += 1;
        }
    }
}

/// Base64, decoded. White space is passed over.
#[derive(Default)]
pub struct Base64Decode {
    bits: u32,
    count: u32,
    padding: bool,
}

impl Base64Decode {
    fn apply(&mut self, data: &[u8], closing: bool) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(data.len() / 4 * 3 + 3);
        for byte in data {
            let digit = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => {
                    self.padding = true;
                    self.bits = 0;
                    self.count = 0;
                    continue;
                }
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                _ => return None,
            };
            if self.padding {
                self.padding = false;
            }
            self.bits = self.bits << 6 | u32::from(digit);
            self.count += 6;
            if self.count >= 8 {
                self.count -= 8;
                out.push((self.bits >> self.count) as u8);
                self.bits &= (1 << self.count) - 1;
            }
        }
        if closing && self.count == 6 {
            return None;
        }
        Some(out)
    }
}

/// Quoted-printable.
pub struct QuotedPrintableEncode {
    line_length: usize,
    line_break: Str,
    binary: bool,
    force_first: bool,
    column: usize,
    rest: Vec<u8>,
}

impl QuotedPrintableEncode {
    /// `line_length` 0: lines are not broken.
    pub fn new(
        line_length: usize,
        line_break: Str,
        binary: bool,
        force_first: bool,
    ) -> QuotedPrintableEncode {
        QuotedPrintableEncode { line_length, line_break, binary, force_first, column: 0, rest: Vec::new() }
    }

    fn apply(&mut self, data: &[u8], closing: bool) -> Vec<u8> {
        let mut input = std::mem::take(&mut self.rest);
        input.extend_from_slice(data);
        let mut out = Vec::with_capacity(input.len() * 2);
        let breaks = !self.binary && !self.line_break.is_empty() && self.line_length > 0;
        let mut at = 0;
        while at < input.len() {
            let rest = &input[at..];
            if breaks && rest.starts_with(&self.line_break) {
                out.extend_from_slice(&self.line_break);
                at += self.line_break.len();
                self.column = 0;
                continue;
            }
            if breaks && !closing && self.line_break.starts_with(rest) {
                self.rest = rest.to_vec();
                break;
            }
            let byte = rest[0];
            let mut plain = matches!(byte, 33..=60 | 62..=126);
            if matches!(byte, b' ' | b'\t') && !self.binary {
                // White space before a line break would get lost on its way.
                let run = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                let after = &rest[run..];
                if after.is_empty() && !closing && breaks {
                    self.rest = rest.to_vec();
                    break;
                }
                plain = !(breaks && after.starts_with(&self.line_break));
            }
            at += 1;
            let plain = plain && !(self.force_first && self.column == 0);
            let width = if plain { 1 } else { 3 };
            if self.line_length > 0 && self.column + width + 1 > self.line_length {
                out.push(b'=');
                out.extend_from_slice(&self.line_break);
                self.column = 0;
            }
            if plain {
                out.push(byte);
            } else {
                out.push(b'=');
                out.push(b"0123456789ABCDEF"[usize::from(byte >> 4)]);
                out.push(b"0123456789ABCDEF"[usize::from(byte & 15)]);
            }
            self.column += width;
        }
        out
    }
}

/// Quoted-printable, decoded.
#[derive(Default)]
pub struct QuotedPrintableDecode {
    rest: Vec<u8>,
}

impl QuotedPrintableDecode {
    fn apply(&mut self, data: &[u8], closing: bool) -> Vec<u8> {
        let mut input = std::mem::take(&mut self.rest);
        input.extend_from_slice(data);
        let mut out = Vec::with_capacity(input.len());
        let mut at = 0;
        while at < input.len() {
            if input[at] != b'=' {
                out.push(input[at]);
                at += 1;
                continue;
            }
            let digit = |i: usize| input.get(i).and_then(|b| (*b as char).to_digit(16));
            match (input.get(at + 1), input.get(at + 2)) {
                (Some(b'\n'), _) => at += 2,
                (Some(b'\r'), Some(b'\n')) => at += 3,
                (Some(_), Some(_)) => match (digit(at + 1), digit(at + 2)) {
                    (Some(high), Some(low)) => {
                        out.push((high * 16 + low) as u8);
                        at += 3;
                    }
                    _ => {
                        out.push(b'=');
                        at += 1;
                    }
                },
                _ if closing => {
                    out.extend_from_slice(&input[at..]);
                    at = input.len();
                }
                _ => {
                    self.rest = input[at..].to_vec();
                    break;
                }
            }
        }
        out
    }
}
