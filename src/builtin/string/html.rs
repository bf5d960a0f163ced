//! HTML's entities: `htmlspecialchars`, `html_entity_decode` and their like.

use super::charset::{self, Charset, next_utf8};
use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use hashbrown::HashMap;
use std::sync::OnceLock;

declare_functions! {
    /// A text with the characters that mean something in HTML as entities.
    "htmlspecialchars(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null, bool $double_encode = true): string" => htmlspecialchars,
    /// A text with all characters that have an entity as entities.
    "htmlentities(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null, bool $double_encode = true): string" => htmlentities,
    /// The text that `htmlspecialchars` was given.
    "htmlspecialchars_decode(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401): string" => htmlspecialchars_decode,
    /// A text with all entities as characters.
    "html_entity_decode(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null): string" => html_entity_decode,
    /// What `htmlspecialchars` or `htmlentities` replace.
    "get_html_translation_table(int $table = HTML_SPECIALCHARS, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, string $encoding = \"UTF-8\"): array" => get_html_translation_table,
}

/// Constants of the HTML functions.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("HTML_SPECIALCHARS", Int(0)),
    ("HTML_ENTITIES", Int(1)),
    ("ENT_NOQUOTES", Int(0)),
    ("ENT_COMPAT", Int(DOUBLE)),
    ("ENT_QUOTES", Int(SINGLE | DOUBLE)),
    ("ENT_IGNORE", Int(IGNORE)),
    ("ENT_SUBSTITUTE", Int(SUBSTITUTE)),
    ("ENT_DISALLOWED", Int(DISALLOWED)),
    ("ENT_HTML401", Int(0)),
    ("ENT_XML1", Int(16)),
    ("ENT_XHTML", Int(32)),
    ("ENT_HTML5", Int(48)),
];

const SINGLE: i64 = 1;
const DOUBLE: i64 = 2;
const IGNORE: i64 = 4;
const SUBSTITUTE: i64 = 8;
const DISALLOWED: i64 = 128;
const DEFAULT_FLAGS: i64 = SINGLE | DOUBLE | SUBSTITUTE;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Document {
    Html401,
    Xml1,
    Xhtml,
    Html5,
}

fn document(flags: i64) -> Document {
    match flags & 48 {
        16 => Document::Xml1,
        32 => Document::Xhtml,
        48 => Document::Html5,
        _ => Document::Html401,
    }
}

/// The entities of one kind of document.
#[derive(Default)]
struct Entities {
    by_name: HashMap<&'static str, (u32, Option<u32>)>,
    by_code: HashMap<u32, ByCode>,
}

#[derive(Default)]
struct ByCode {
    alone: Option<&'static str>,
    /// With a second character.
    pairs: Vec<(u32, &'static str)>,
}

/// HTML 4.01's and HTML 5's. A line of the file: name, code points, `5`: known in HTML 5, `*`: written by HTML 5,
/// `4`: known and written by HTML 4.01.
fn entities(html5: bool) -> &'static Entities {
    static TABLES: OnceLock<[Entities; 2]> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let mut tables = [Entities::default(), Entities::default()];
        for line in include_str!("entities.txt").lines() {
            let mut parts = line.split(' ');
            let (Some(name), Some(codes), Some(flags)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let mut codes = codes.split(',').map(|code| u32::from_str_radix(code, 16).unwrap_or(0));
            let (first, second) = (codes.next().unwrap_or(0), codes.next());
            for (table, known, written) in [(0, '4', '4'), (1, '5', '*')] {
                if flags.contains(known) {
                    tables[table].by_name.insert(name, (first, second));
                }
                if flags.contains(written) {
                    let entry = tables[table].by_code.entry(first).or_default();
                    match second {
                        None => entry.alone = Some(name),
                        Some(second) => entry.pairs.push((second, name)),
                    }
                }
            }
        }
        tables
    });
    &tables[usize::from(html5)]
}

/// The code point of one of the five basic entities.
fn basic_by_name(name: &str, document: Document) -> Option<u32> {
    Some(match name {
        "amp" => 38,
        "lt" => 60,
        "gt" => 62,
        "quot" => 34,
        "apos" if document != Document::Html401 => 39,
        _ => return None,
    })
}

/// The entity of one of the five basic characters, with `&` and `;`.
fn basic_entity(code: u32, document: Document) -> Option<&'static str> {
    Some(match code {
        34 => "&quot;",
        38 => "&amp;",
        39 if document == Document::Html401 => "&#039;",
        39 => "&apos;",
        60 => "&lt;",
        62 => "&gt;",
        _ => return None,
    })
}

/// Whether a character may appear in a document.
fn is_allowed(code: u32, document: Document) -> bool {
    match document {
        Document::Html401 => {
            matches!(code, 0x20..=0x7e | 9 | 10 | 13 | 0xa0..=0xd7ff | 0xe000..=0x10ffff)
        }
        Document::Html5 => {
            matches!(code, 0x20..=0x7e | 9 | 10 | 12 | 13 | 0xa0..=0xd7ff)
                || (matches!(code, 0xe000..=0x10ffff)
                    && code & 0xffff < 0xfffe
                    && !(0xfdd0..=0xfdef).contains(&code))
        }
        Document::Xhtml | Document::Xml1 => {
            matches!(code, 0x20..=0xd7ff | 9 | 10 | 13)
                || (matches!(code, 0xe000..=0x10ffff) && code != 0xfffe && code != 0xffff)
        }
    }
}

fn numeric_is_allowed(code: u32, document: Document) -> bool {
    match document {
        Document::Html401 => code <= 0x10ffff,
        Document::Html5 => (is_allowed(code, document) && code != 13) || (0xd800..0xe000).contains(&code),
        _ => is_allowed(code, document),
    }
}

/// `#123;` or `#x7b;` at the start: the code point and the length without `;`.
fn numeric_entity(text: &[u8]) -> Option<(u32, usize)> {
    let hexadecimal = matches!(text.get(1), Some(b'x' | b'X'));
    let (base, start) = if hexadecimal { (16, 2) } else { (10, 1) };
    let digits = text.get(start..)?.iter().take_while(|b| char::from(**b).is_digit(base)).count();
    let end = start + digits;
    if digits == 0 || text.get(end) != Some(&b';') {
        return None;
    }
    let mut code: u32 = 0;
    for digit in text.get(start..end)? {
        code = code.checked_mul(base)?.checked_add(char::from(*digit).to_digit(base)?)?;
    }
    (code <= 0x10ffff).then_some((code, end))
}

/// `name;` at the start: the name.
fn named_entity(text: &[u8]) -> Option<&str> {
    let length = text.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if length == 0 || text.get(length) != Some(&b';') {
        return None;
    }
    std::str::from_utf8(text.get(..length)?).ok()
}

/// The charset that the settings ask for, and how often settings had been changed when they were asked.
#[derive(Default)]
struct DefaultCharset(Option<(u64, Charset)>);

/// The charset that an argument or the settings ask for.
fn charset_of(vm: &mut Vm, encoding: Option<&[u8]>) -> Charset {
    let changes = vm.ini.changes();
    let from_settings = match encoding {
        Some(name) if name.eq_ignore_ascii_case(b"UTF-8") => return Charset::Utf8,
        Some(name) => name.is_empty(),
        None => true,
    };
    if !from_settings {
        return charset_by_name(vm, encoding).0;
    }
    match vm.state::<DefaultCharset>().0 {
        Some((seen, charset)) if seen == changes => charset,
        _ => {
            let (charset, known) = charset_by_name(vm, encoding);
            if known {
                vm.state::<DefaultCharset>().0 = Some((changes, charset));
            }
            charset
        }
    }
}

/// As [`charset_of`], and whether the charset is known.
fn charset_by_name(vm: &mut Vm, encoding: Option<&[u8]>) -> (Charset, bool) {
    let from_settings;
    let name = match encoding {
        Some(name) if !name.is_empty() => name,
        _ => {
            let set = ["internal_encoding", "default_charset"]
                .iter()
                .find_map(|setting| vm.ini.get_bytes(setting).filter(|value| !value.is_empty()));
            from_settings = set.unwrap_or(b"UTF-8").to_vec();
            &from_settings
        }
    };
    match charset::by_name(name) {
        Some(charset) => (charset, true),
        None => {
            let message = format!(
                "Charset \"{}\" is not supported, assuming UTF-8",
                crate::value::kept_bytes::text(name)
            );
            vm.function_warning(message);
            (Charset::Utf8, false)
        }
    }
}

fn htmlspecialchars(vm: &mut Vm, args: &mut Args) -> NativeResult {
    escape_builtin(vm, args, false)
}

fn htmlentities(vm: &mut Vm, args: &mut Args) -> NativeResult {
    escape_builtin(vm, args, true)
}

fn escape_builtin(vm: &mut Vm, args: &mut Args, all: bool) -> NativeResult {
    let flags = if args.passed(1) { args.int(1) } else { DEFAULT_FLAGS };
    let encoding = args.opt_str(2);
    if args.bytes(0).is_empty()
        || !all && encoding.is_none() && args.bytes(0).iter().all(|byte| PLAIN[usize::from(*byte)])
    {
        return Ok(args.str(0).into());
    }
    let charset = charset_of(vm, encoding.as_deref());
    let double_encode = !args.passed(3) || args.bool(3);
    if all && matches!(charset, Charset::Partial(_)) {
        let message = format!(
            "{}(): Only basic entities substitution is supported for multi-byte encodings other than UTF-8; functionality is equivalent to htmlspecialchars",
            vm.function_name()
        );
        vm.notice(message);
    }
    let s = args.str(0);
    if !all && s.iter().all(|byte| PLAIN[usize::from(*byte)]) {
        return Ok(s.into());
    }
    vm.check_size(s.len())?;
    if !all
        && double_encode
        && flags & DISALLOWED == 0
        && charset == Charset::Utf8
        && std::str::from_utf8(&s).is_ok()
    {
        return Ok(vm.text_of(|out| escape_basic(out, &s, flags)).into());
    }
    Ok(Value::string(escape(&s, all, flags, charset, double_encode)).into())
}

/// [`htmlspecialchars`] with its defaults, for others.
pub fn escape_special(text: &[u8]) -> Vec<u8> {
    escape(text, false, DEFAULT_FLAGS, Charset::Utf8, true)
}

/// The five basic characters of a valid text as entities.
fn escape_basic(out: &mut Vec<u8>, text: &[u8], flags: i64) {
    let document = document(flags);
    let mut copied = 0;
    for (at, byte) in text.iter().enumerate() {
        if !BASIC[usize::from(*byte)]
            || (*byte == b'"' && flags & DOUBLE == 0)
            || (*byte == b'\'' && flags & SINGLE == 0)
        {
            continue;
        }
        let Some(entity) = basic_entity(u32::from(*byte), document) else { continue };
        out.extend_from_slice(&text[copied..at]);
        out.extend_from_slice(entity.as_bytes());
        copied = at + 1;
    }
    out.extend_from_slice(&text[copied..]);
}

/// The bytes that have a basic entity.
const BASIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 5 {
        table[b"&<>\"'"[i] as usize] = true;
        i += 1;
    }
    table
};

/// The bytes of every charset and document that stand for themselves.
const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x7f {
        table[byte] = (byte >= 0x20 || matches!(byte as u8, b'\n' | b'\t' | b'\r')) && !BASIC[byte];
        byte += 1;
    }
    table
};

fn next_character(charset: Charset, bytes: &[u8]) -> Result<(u32, usize), usize> {
    match charset {
        Charset::Utf8 => next_utf8(bytes),
        Charset::Partial(multibyte) => multibyte.next(bytes),
        _ => Ok((bytes.first().copied().unwrap_or(0).into(), 1)),
    }
}

fn escape(text: &[u8], all: bool, flags: i64, charset: Charset, double_encode: bool) -> Vec<u8> {
    let document = document(flags);
    let all = all && !matches!(charset, Charset::Partial(_)) && document != Document::Xml1;
    let table = all.then(|| entities(document == Document::Html5));
    let replacement: &[u8] = if charset == Charset::Utf8 { b"\xef\xbf\xbd" } else { b"&#xFFFD;" };
    let mut out = Vec::with_capacity(text.len() + text.len() / 8 + 16);
    let mut at = 0;
    // HTML 5 has entities of many ASCII characters.
    let scans = !all || document != Document::Html5;
    while at < text.len() {
        if scans {
            // Most text needs no entities.
            let rest = &text[at..];
            let plain =
                rest.iter().take_while(|byte| matches!(byte, b' '..=b'~') && !BASIC[usize::from(**byte)]);
            let plain = plain.count();
            out.extend_from_slice(&rest[..plain]);
            at += plain;
            if at == text.len() {
                break;
            }
        }
        let (found, length) = match next_character(charset, &text[at..]) {
            Ok(found) => found,
            Err(length) => {
                at += length;
                if flags & IGNORE != 0 {
                    continue;
                } else if flags & SUBSTITUTE != 0 {
                    out.extend_from_slice(replacement);
                    continue;
                }
                return Vec::new();
            }
        };
        let mut bytes = text.get(at..at + length).unwrap_or_default();
        at += length;
        if found == 38 {
            let rest = text.get(at..).unwrap_or_default();
            match kept_entity(rest, flags, document, all).filter(|_| !double_encode) {
                Some(length) => {
                    out.push(b'&');
                    out.extend_from_slice(&rest[..=length]);
                    at += length + 1;
                }
                None => out.extend_from_slice(b"&amp;"),
            }
            continue;
        }
        if (found == 39 && flags & SINGLE == 0) || (found == 34 && flags & DOUBLE == 0) {
            out.extend_from_slice(bytes);
            continue;
        }
        let code = match charset {
            Charset::Table(_) if all => charset.decode(found as u8),
            Charset::Table(_) | Charset::Partial(_) => (found <= 0x7d).then_some(found),
            _ => Some(found),
        };
        let mut entity = None;
        if let Some(table) = table
            && let Some(code) = code
        {
            if code == 39 {
                entity = Some(if document == Document::Html5 { "&apos;" } else { "&#039;" }.to_owned());
            } else if let Some(entry) = table.by_code.get(&code) {
                let mut name = entry.alone;
                if !entry.pairs.is_empty()
                    && let Ok((second, length)) = next_character(charset, text.get(at..).unwrap_or_default())
                    && let Some((_, pair)) = entry.pairs.iter().find(|(code, _)| *code == second)
                {
                    at += length;
                    name = Some(pair);
                }
                entity = name.map(|name| format!("&{name};"));
            }
        } else if table.is_none() {
            entity = basic_entity(found, document).map(str::to_owned);
        }
        match entity {
            Some(entity) => out.extend_from_slice(entity.as_bytes()),
            None => {
                if flags & DISALLOWED != 0 && code.is_some_and(|code| !is_allowed(code, document)) {
                    bytes = replacement;
                }
                out.extend_from_slice(bytes);
            }
        }
    }
    out
}

/// Whether an entity follows a `&`, so that it must not be encoded again: its length without `;`.
fn kept_entity(rest: &[u8], flags: i64, document: Document, all: bool) -> Option<usize> {
    if rest.first() == Some(&b'#') {
        let (code, length) = numeric_entity(rest)?;
        let allowed = flags & DISALLOWED == 0 || numeric_is_allowed(code, document);
        return allowed.then_some(length);
    }
    let name = named_entity(rest)?;
    let known = match document {
        _ if !all && document != Document::Html401 => basic_by_name(name, document).is_some(),
        Document::Html5 => entities(true).by_name.contains_key(name),
        _ if !all => basic_by_name(name, document).is_some(),
        Document::Xhtml if name == "apos" => true,
        _ => entities(false).by_name.contains_key(name),
    };
    known.then_some(name.len())
}

fn htmlspecialchars_decode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = if args.passed(1) { args.int(1) } else { DEFAULT_FLAGS };
    Ok(unescape(args.str(0), false, flags, Charset::Utf8).into())
}

fn html_entity_decode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if memchr::memchr(b'&', args.bytes(0)).is_none() {
        return Ok(args.str(0).into());
    }
    let flags = if args.passed(1) { args.int(1) } else { DEFAULT_FLAGS };
    let encoding = args.opt_str(2);
    let charset = charset_of(vm, encoding.as_deref());
    if matches!(charset, Charset::Partial(_)) {
        let message = format!(
            "{}(): Only basic entities substitution is supported for multi-byte encodings other than UTF-8; functionality is equivalent to htmlspecialchars",
            vm.function_name()
        );
        vm.notice(message);
    }
    Ok(unescape(args.str(0), true, flags, charset).into())
}

/// [`html_entity_decode`] with its defaults, for others.
pub fn decode_entities(s: Str) -> Str {
    unescape(s, true, DEFAULT_FLAGS, Charset::Utf8)
}

fn unescape(s: Str, all: bool, flags: i64, charset: Charset) -> Str {
    if memchr::memchr(b'&', &s).is_none() {
        return s;
    }
    let document = document(flags);
    let all = all && !matches!(charset, Charset::Partial(_));
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    while at < s.len() {
        if s[at] != b'&' || at + 3 >= s.len() {
            let run = if at + 3 >= s.len() {
                s.len()
            } else {
                at + memchr::memchr(b'&', &s[at..]).unwrap_or(s.len() - at)
            };
            out.extend_from_slice(&s[at..run]);
            at = run;
            continue;
        }
        let rest = &s[at + 1..];
        match entity_at(rest, all, flags, document) {
            Some((first, second, length)) => {
                let start = out.len();
                let representable = charset.encode(first, &mut out)
                    && second.is_none_or(|second| charset.encode(second, &mut out));
                if representable {
                    at += length + 2;
                    continue;
                }
                out.truncate(start);
                out.push(b'&');
                at += 1;
            }
            None => {
                out.push(b'&');
                at += 1;
            }
        }
    }
    Str::from_bytes(&out)
}

/// The characters of the entity behind a `&`, and its length without `;`.
fn entity_at(rest: &[u8], all: bool, flags: i64, document: Document) -> Option<(u32, Option<u32>, usize)> {
    let (first, second, length) = if rest.first() == Some(&b'#') {
        let (code, length) = numeric_entity(rest)?;
        if !all && basic_entity(code, Document::Html5).is_none() {
            return None;
        }
        if !is_allowed(code, document) || (document == Document::Html5 && code == 13) {
            return None;
        }
        (code, None, length)
    } else {
        let name = named_entity(rest)?;
        let (first, second) = if !all || document == Document::Xml1 {
            (basic_by_name(name, document)?, None)
        } else if document == Document::Xhtml && name == "apos" {
            (39, None)
        } else {
            *entities(document == Document::Html5).by_name.get(name)?
        };
        (first, second, name.len())
    };
    if (first == 39 && flags & SINGLE == 0) || (first == 34 && flags & DOUBLE == 0) {
        return None;
    }
    Some((first, second, length))
}

fn get_html_translation_table(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let all = args.int(0) != 0;
    let flags = if args.passed(1) { args.int(1) } else { DEFAULT_FLAGS };
    let encoding = args.opt_str(2);
    let charset = charset_of(vm, encoding.as_deref());
    let document = document(flags);
    Ok(Value::from(translation_table(all, flags, charset, document)).into())
}

fn translation_table(all: bool, flags: i64, charset: Charset, document: Document) -> Array {
    let all = all && !matches!(charset, Charset::Partial(_)) && document != Document::Xml1;
    let wanted = |code: u32| !((code == 39 && flags & SINGLE == 0) || (code == 34 && flags & DOUBLE == 0));
    let mut rows: Vec<(Vec<u8>, String)> = Vec::new();
    if all {
        let table = entities(document == Document::Html5);
        let mut codes: Vec<u32> = table.by_code.keys().copied().chain([39]).collect();
        codes.sort_unstable();
        codes.dedup();
        if matches!(charset, Charset::Table(_)) {
            // In the order of the bytes.
            codes =
                (0..=255u8).filter_map(|b| charset.decode(b)).filter(|code| codes.contains(code)).collect();
        }
        for code in codes.into_iter().filter(|code| wanted(*code)) {
            let mut bytes = Vec::new();
            if !charset.encode(code, &mut bytes) {
                continue;
            }
            if code == 39 {
                let entity = if document == Document::Html5 { "&apos;" } else { "&#039;" };
                rows.push((bytes, entity.to_owned()));
                continue;
            }
            let Some(entry) = table.by_code.get(&code) else { continue };
            if let Some(name) = entry.alone {
                rows.push((bytes.clone(), format!("&{name};")));
            }
            for (second, name) in &entry.pairs {
                let mut pair = bytes.clone();
                if charset.encode(*second, &mut pair) {
                    rows.push((pair, format!("&{name};")));
                }
            }
        }
    } else {
        for code in [34u32, 38, 39, 60, 62] {
            if let Some(entity) = basic_entity(code, document).filter(|_| wanted(code)) {
                rows.push((vec![code as u8], entity.to_owned()));
            }
        }
    }
    rows.into_iter().map(|(bytes, entity)| (Key::from_bytes(&bytes), Value::from(entity))).collect()
}
