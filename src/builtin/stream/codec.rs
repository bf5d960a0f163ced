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
            Codec::Base64Decode(state) => return state.apply(data),
            Codec::QuotedPrintableEncode(state) => state.apply(data, closing),
            Codec::QuotedPrintableDecode(state) => return state.apply(data),
        })
    }

    /// Its name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Codec::Rot13 => "string.rot13",
            Codec::Upper => "string.toupper",
            Codec::Lower => "string.tolower",
            Codec::Consumed => "consumed",
            Codec::Dechunk(_) => "dechunk",
            Codec::Base64Encode(_) => "convert.base64-encode",
            Codec::Base64Decode(_) => "convert.base64-decode",
            Codec::QuotedPrintableEncode(_) => "convert.quoted-printable-encode",
            Codec::QuotedPrintableDecode(_) => "convert.quoted-printable-decode",
        }
    }

    /// Whether the filters behind it wait when it gives nothing out.
    pub fn is_conversion(&self) -> bool {
        self.name().starts_with("convert.")
    }

    /// Forgets what it remembers of earlier pieces.
    pub fn reset(&mut self) {
        match self {
            Codec::Dechunk(state) => *state = Dechunk::default(),
            Codec::Base64Encode(state) => state.forget(),
            Codec::Base64Decode(state) => *state = Base64Decode::default(),
            Codec::QuotedPrintableDecode(state) => state.place = Place::Plain,
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
    /// `line_length` below 4: no line breaks. Groups of four characters stay together.
    pub fn new(line_length: usize, line_break: Str) -> Base64Encode {
        let line_length = line_length - line_length % 4;
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

/// Base64, decoded. What is no digit is passed over.
#[derive(Default)]
pub struct Base64Decode {
    bits: u32,
    count: u32,
    padding: bool,
}

impl Base64Decode {
    fn apply(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(data.len() / 4 * 3 + 3);
        for byte in data {
            let digit = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' if self.padding => continue,
                // Two or three digits must stand before the padding.
                b'=' if matches!(self.count, 2 | 4) => {
                    self.padding = true;
                    continue;
                }
                b'=' => return None,
                _ => continue,
            };
            if self.padding {
                return None;
            }
            self.bits = self.bits << 6 | u32::from(digit);
            self.count += 6;
            if self.count >= 8 {
                self.count -= 8;
                out.push((self.bits >> self.count) as u8);
                self.bits &= (1 << self.count) - 1;
            }
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
    /// `line_length` below 4: lines are not broken.
    pub fn new(
        line_length: usize,
        line_break: Str,
        binary: bool,
        force_first: bool,
    ) -> QuotedPrintableEncode {
        let line_length = if line_length < 4 { 0 } else { line_length };
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
                plain = !(breaks && (after.is_empty() || after.starts_with(&self.line_break)));
            }
            at += 1;
            // Without lines every character is the first of one, as PHP counts.
            let first = self.column == 0 || self.line_length == 0;
            let plain = plain && !(self.force_first && first && !matches!(byte, b' ' | b'\t'));
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
pub struct QuotedPrintableDecode {
    /// What counts as a line break; `None`: any.
    line_break: Option<Str>,
    place: Place,
}

/// Where in an escape sequence.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Plain,
    /// Behind `=`.
    Equals,
    /// Behind `=` and a digit, with its value.
    Digit(u8),
    /// Behind `=` and white space.
    White,
    /// Behind `=` and so many bytes of the line break.
    Break(usize),
}

impl QuotedPrintableDecode {
    /// `line_break` `None`: LF, CR and CRLF.
    pub fn new(line_break: Option<Str>) -> QuotedPrintableDecode {
        QuotedPrintableDecode { line_break, place: Place::Plain }
    }

    fn apply(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        // Lower-case digits get the value that their distance from `A` gives, as in PHP.
        let digit = |byte: u8| {
            byte.is_ascii_hexdigit().then(|| if byte >= b'A' { byte - b'A' + 10 } else { byte - b'0' })
        };
        let mut out = Vec::with_capacity(data.len());
        let mut at = 0;
        while let Some(&byte) = data.get(at) {
            let breaks = |done: usize| match &self.line_break {
                Some(chars) => chars.get(done) == Some(&byte),
                None => done == 0 && matches!(byte, b'\r' | b'\n'),
            };
            at += 1;
            self.place = match self.place {
                Place::Plain if byte == b'=' => Place::Equals,
                Place::Plain => {
                    out.push(byte);
                    Place::Plain
                }
                Place::Equals | Place::White if matches!(byte, b' ' | b'\t') => Place::White,
                Place::Equals if breaks(0) => self.after_break(0, byte),
                Place::White if self.line_break.is_some() && breaks(0) => self.after_break(0, byte),
                Place::Equals => Place::Digit(digit(byte)?),
                Place::Digit(high) => {
                    out.push(high << 4 | digit(byte)?);
                    Place::Plain
                }
                Place::White => return None,
                Place::Break(done) => match &self.line_break {
                    Some(_) if breaks(done) => self.after_break(done, byte),
                    Some(chars) => {
                        // It was none.
                        out.extend_from_slice(&chars[..done]);
                        at -= 1;
                        Place::Plain
                    }
                    None => {
                        at -= usize::from(byte != b'\n');
                        Place::Plain
                    }
                },
            };
        }
        Some(out)
    }

    /// Behind one more byte of a line break.
    fn after_break(&self, done: usize, byte: u8) -> Place {
        let complete = match &self.line_break {
            Some(chars) => done + 1 == chars.len(),
            None => byte == b'\n',
        };
        if complete { Place::Plain } else { Place::Break(done + 1) }
    }
}
