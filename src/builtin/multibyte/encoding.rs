//! Encodings: bytes to code points and back.

use crate::builtin::string::charset::{self, Charset, next_utf8, write_utf8};

/// Stands for bytes that are no character.
pub const WRONG: u32 = u32::MAX;

/// An encoding that the functions know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Encoding {
    Utf8,
    Ascii,
    /// Bytes are characters (`8bit`).
    Bytes,
    /// One byte a character.
    Single(Charset, &'static str),
    Utf16 {
        little: bool,
        name: &'static str,
    },
    Utf32 {
        little: bool,
        name: &'static str,
    },
    Base64,
    Html,
}

/// What `mb_list_encodings` shows.
pub const NAMES: &[&str] = &[
    "BASE64",
    "HTML-ENTITIES",
    "8bit",
    "UCS-4",
    "UCS-2",
    "UTF-32",
    "UTF-32BE",
    "UTF-32LE",
    "UTF-16",
    "UTF-16BE",
    "UTF-16LE",
    "UTF-8",
    "ASCII",
    "Windows-1252",
    "Windows-1251",
    "ISO-8859-1",
    "ISO-8859-5",
    "ISO-8859-15",
    "KOI8-R",
    "CP866",
];

impl Encoding {
    /// The encoding of this name.
    pub fn by_name(name: &[u8]) -> Option<Encoding> {
        let text = String::from_utf8_lossy(name).to_ascii_lowercase();
        Some(match text.as_str() {
            "utf-8" | "utf8" => Encoding::Utf8,
            "ascii" | "us-ascii" | "ansi_x3.4-1968" | "iso646-us" | "cp367" => Encoding::Ascii,
            "8bit" | "binary" => Encoding::Bytes,
            "iso-8859-1" | "iso8859-1" | "latin1" => Encoding::Single(Charset::Latin1, "ISO-8859-1"),
            "utf-16" | "utf16" | "utf-16be" => Encoding::Utf16 {
                little: false,
                name: if text.ends_with("be") { "UTF-16BE" } else { "UTF-16" },
            },
            "utf-16le" => Encoding::Utf16 { little: true, name: "UTF-16LE" },
            "ucs-2" | "ucs2" | "ucs-2be" => Encoding::Utf16 { little: false, name: "UCS-2" },
            "ucs-2le" => Encoding::Utf16 { little: true, name: "UCS-2LE" },
            "utf-32" | "utf32" | "utf-32be" => Encoding::Utf32 {
                little: false,
                name: if text.ends_with("be") { "UTF-32BE" } else { "UTF-32" },
            },
            "utf-32le" => Encoding::Utf32 { little: true, name: "UTF-32LE" },
            "ucs-4" | "ucs4" | "ucs-4be" => Encoding::Utf32 { little: false, name: "UCS-4" },
            "ucs-4le" => Encoding::Utf32 { little: true, name: "UCS-4LE" },
            "base64" => Encoding::Base64,
            "html-entities" | "html" | "html_entities" => Encoding::Html,
            other => {
                let name = match other {
                    "windows-1252" | "cp1252" => "Windows-1252",
                    "windows-1251" | "cp1251" | "cp-1251" | "win-1251" => "Windows-1251",
                    "iso-8859-5" | "iso8859-5" => "ISO-8859-5",
                    "iso-8859-15" | "iso8859-15" => "ISO-8859-15",
                    "koi8-r" | "koi8r" | "koi8" => "KOI8-R",
                    "cp866" | "866" | "ibm866" | "ibm-866" => "CP866",
                    _ => return None,
                };
                Encoding::Single(charset::by_name(name.as_bytes())?, name)
            }
        })
    }

    /// Its canonical name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Ascii => "ASCII",
            Encoding::Bytes => "8bit",
            Encoding::Single(_, name) | Encoding::Utf16 { name, .. } | Encoding::Utf32 { name, .. } => name,
            Encoding::Base64 => "BASE64",
            Encoding::Html => "HTML-ENTITIES",
        }
    }

    /// The code points of bytes.
    pub fn decode(self, bytes: &[u8]) -> Vec<u32> {
        match self {
            Encoding::Utf8 => {
                let mut codes = Vec::with_capacity(bytes.len());
                let mut at = 0;
                while let Some(byte) = bytes.get(at) {
                    if *byte < 0x80 {
                        codes.push(u32::from(*byte));
                        at += 1;
                        continue;
                    }
                    match next_utf8(&bytes[at..]) {
                        Ok((code, length)) => {
                            codes.push(code);
                            at += length;
                        }
                        Err(_) => {
                            codes.push(WRONG);
                            at += wrong_length(&bytes[at..]);
                        }
                    }
                }
                codes
            }
            Encoding::Ascii => bytes.iter().map(|b| if *b < 0x80 { u32::from(*b) } else { WRONG }).collect(),
            Encoding::Bytes => bytes.iter().map(|b| u32::from(*b)).collect(),
            Encoding::Single(charset, _) => {
                bytes.iter().map(|b| charset.decode(*b).unwrap_or(WRONG)).collect()
            }
            Encoding::Utf16 { little, .. } => {
                let units = bytes.chunks(2).map(|pair| match pair {
                    [a, b] if little => u16::from_le_bytes([*a, *b]),
                    [a, b] => u16::from_be_bytes([*a, *b]),
                    _ => 0xd800,
                });
                char::decode_utf16(units).map(|c| c.map_or(WRONG, u32::from)).collect()
            }
            Encoding::Utf32 { little, .. } => bytes
                .chunks(4)
                .map(|unit| match <[u8; 4]>::try_from(unit) {
                    Ok(unit) => {
                        let code = if little { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) };
                        if char::from_u32(code).is_some() { code } else { WRONG }
                    }
                    Err(_) => WRONG,
                })
                .collect(),
            Encoding::Base64 => {
                let bytes = crate::builtin::string::encode::from_base64(bytes, false).unwrap_or_default();
                Encoding::Bytes.decode(&bytes)
            }
            Encoding::Html => {
                let text =
                    crate::builtin::string::html::decode_entities(crate::value::Str::from_bytes(bytes));
                Encoding::Utf8.decode(&text)
            }
        }
    }

    /// The bytes of code points; `substitute` stands for what cannot be written (`None`: nothing does).
    pub fn encode(self, codes: &[u32], substitute: Option<u32>) -> Vec<u8> {
        let mut out = Vec::with_capacity(codes.len());
        for code in codes {
            if !self.write(*code, &mut out)
                && let Some(substitute) = substitute
                && !self.write(substitute, &mut out)
            {
                self.write(u32::from(b'?'), &mut out);
            }
        }
        if self == Encoding::Base64 {
            return crate::builtin::string::encode::to_base64(&out);
        }
        out
    }

    fn write(self, code: u32, out: &mut Vec<u8>) -> bool {
        if code == WRONG {
            return false;
        }
        match self {
            Encoding::Utf8 => write_utf8(code, out),
            Encoding::Ascii if code < 0x80 => out.push(code as u8),
            Encoding::Bytes | Encoding::Base64 if code <= 0xff => out.push(code as u8),
            Encoding::Single(charset, _) => return charset.encode(code, out),
            Encoding::Utf16 { little, .. } => {
                let Some(c) = char::from_u32(code) else { return false };
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
                }
            }
            Encoding::Utf32 { little, .. } => {
                out.extend(if little { code.to_le_bytes() } else { code.to_be_bytes() });
            }
            Encoding::Html if code < 0x80 => out.push(code as u8),
            Encoding::Html => {
                let mut utf8 = Vec::new();
                write_utf8(code, &mut utf8);
                out.extend(format!("&#{code};").bytes());
            }
            _ => return false,
        }
        true
    }

    /// Whether all bytes are characters.
    pub fn is_valid(self, bytes: &[u8]) -> bool {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).is_ok(),
            _ => !self.decode(bytes).contains(&WRONG),
        }
    }
}

/// How many bytes at the start count as one wrong character: the longest start of a character, or one byte.
fn wrong_length(bytes: &[u8]) -> usize {
    let valid_second = |first: u8, second: u8| match first {
        0xe0 => (0xa0..0xc0).contains(&second),
        0xed => (0x80..0xa0).contains(&second),
        0xf0 => (0x90..0xc0).contains(&second),
        0xf4 => (0x80..0x90).contains(&second),
        _ => (0x80..0xc0).contains(&second),
    };
    let (Some(&first), Some(&second)) = (bytes.first(), bytes.get(1)) else { return 1 };
    let length = match first {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return 1,
    };
    if !valid_second(first, second) {
        return 1;
    }
    let third = bytes.get(2).is_some_and(|b| (0x80..0xc0).contains(b));
    if length == 4 && third { 3 } else { 2 }
}
