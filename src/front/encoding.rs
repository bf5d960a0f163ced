//! Scripts that are not written in the encoding that the program works with: the setting `zend.multibyte`.

use crate::builtin::ini::Ini;
use crate::builtin::multibyte::Encoding;
use crate::syntax::ast::ExprKind;
use crate::syntax::{Bump, ParseOptions, leading_declarations};
use crate::value::convert;

/// What encodings scripts may have, and which one strings have when they run.
#[derive(Clone, Debug)]
pub struct Multibyte {
    internal: Encoding,
    /// What scripts are written in; of several the first that fits.
    scripts: Vec<Encoding>,
    /// Whether to look for byte order marks and zero bytes.
    detects: bool,
}

/// What names no encoding in the list of a setting.
pub(crate) fn unknown_names(list: &[u8]) -> Vec<&[u8]> {
    names(list)
        .filter(|name| !name.eq_ignore_ascii_case(b"auto") && Encoding::by_name(name).is_none())
        .collect()
}

fn names(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    list.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).filter(|name| !name.is_empty())
}

/// What PHP says about the literal that names an encoding in `declare`, if anything.
pub(super) fn notice(literal: &ExprKind<'_>) -> Option<String> {
    let name = match literal {
        ExprKind::String(name) => name.to_vec(),
        ExprKind::Int(number) => number.to_string().into_bytes(),
        ExprKind::Float(number) => convert::float_to_str(*number).as_bytes().to_vec(),
        _ => Vec::new(),
    };
    match Encoding::by_name(&name) {
        Some(_) => None,
        None => Some(format!("Unsupported encoding [{}]", String::from_utf8_lossy(&name))),
    }
}

impl Multibyte {
    /// What the settings say.
    pub fn new(settings: &Ini) -> Multibyte {
        let of = |name| settings.get_bytes(name).filter(|value| !value.is_empty());
        let internal = of("internal_encoding").or_else(|| of("default_charset"));
        let scripts = of("zend.script_encoding").unwrap_or_default();
        Multibyte {
            internal: internal.and_then(Encoding::by_name).unwrap_or(Encoding::Utf8),
            scripts: names(scripts).filter_map(Encoding::by_name).collect(),
            detects: settings.bool("zend.detect_unicode"),
        }
    }

    /// A script in the internal encoding.
    pub(super) fn readable(&self, text: Vec<u8>) -> Vec<u8> {
        let marked = if self.detects { detect(&text) } else { None };
        let (script, start) = match (marked, self.scripts.as_slice()) {
            (Some((encoding, start)), _) => (Some(encoding), start),
            (None, [one]) => (Some(*one), 0),
            (None, several) => (several.iter().copied().find(|encoding| encoding.is_valid(&text)), 0),
        };
        let text = match script {
            Some(script) => self.converted(script, &text[start..]),
            None => text,
        };
        self.as_declared(text)
    }

    fn converted(&self, from: Encoding, text: &[u8]) -> Vec<u8> {
        // Text in an encoding that the lexer cannot read is not brought into another of that kind.
        if from == self.internal || !is_readable(self.internal) {
            return text.to_vec();
        }
        self.internal.encode(&from.decode(text), Some(u32::from(b'?')))
    }

    /// What stands behind `declare(encoding=…)` has that encoding.
    fn as_declared(&self, mut text: Vec<u8>) -> Vec<u8> {
        let arena = Bump::new();
        let declared = leading_declarations(&text, &arena, ParseOptions::default());
        let mut found: Vec<(Encoding, usize)> = Vec::new();
        for (name, literal, end) in declared {
            if name.eq_ignore_ascii_case(b"encoding")
                && let Some(encoding) = Encoding::by_name(literal)
            {
                found.push((encoding, end as usize));
            }
        }
        if let Some((encoding, end)) = found.last() {
            let rest = self.converted(*encoding, &text[*end..]);
            text.truncate(*end);
            text.extend_from_slice(&rest);
        }
        text
    }
}

/// Whether ASCII characters, and nothing else, are the bytes that they are in ASCII.
fn is_readable(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::Utf8 | Encoding::Ascii | Encoding::Bytes | Encoding::Single(..))
}

/// The encoding that a byte order mark or zero bytes between the characters show, and where the text begins.
fn detect(text: &[u8]) -> Option<(Encoding, usize)> {
    let utf16 = |little| Encoding::Utf16 { little, name: if little { "UTF-16LE" } else { "UTF-16BE" } };
    let utf32 = |little| Encoding::Utf32 { little, name: if little { "UTF-32LE" } else { "UTF-32BE" } };
    match text {
        [0, 0, 0xfe, 0xff, ..] => Some((utf32(false), 4)),
        [0xff, 0xfe, 0, 0, ..] => Some((utf32(true), 4)),
        [0xfe, 0xff, ..] => Some((utf16(false), 2)),
        [0xff, 0xfe, ..] => Some((utf16(true), 2)),
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 3)),
        [0, 0, 0, _, ..] => Some((utf32(false), 0)),
        [first, 0, 0, 0, ..] if *first != 0 => Some((utf32(true), 0)),
        [0, second, ..] if *second != 0 => Some((utf16(false), 0)),
        [first, 0, ..] if *first != 0 => Some((utf16(true), 0)),
        _ => None,
    }
}
