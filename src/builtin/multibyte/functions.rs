//! Length, parts, case, width and conversion of text.

use super::case;
use super::encoding::{Encoding, NAMES, WRONG};
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::support::{string_array, substring_range};
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// The variables of a query string, as `parse_str`.
    "mb_parse_str(string $string, &$result): bool" => mb_parse_str,
    /// The number of characters in a text.
    "mb_strlen(string $string, ?string $encoding = null): int" => mb_strlen,
    /// Part of a text, counted in characters.
    "mb_substr(string $string, int $start, ?int $length = null, ?string $encoding = null): string" => mb_substr,
    /// Part of a text, counted in bytes but of whole characters.
    "mb_strcut(string $string, int $start, ?int $length = null, ?string $encoding = null): string" => mb_strcut,
    /// The characters of a text, or pieces of several.
    "mb_str_split(string $string, int $length = 1, ?string $encoding = null): array" => mb_str_split,
    /// A text in upper case.
    "mb_strtoupper(string $string, ?string $encoding = null): string" => mb_strtoupper,
    /// A text in lower case.
    "mb_strtolower(string $string, ?string $encoding = null): string" => mb_strtolower,
    /// A text in another case.
    "mb_convert_case(string $string, int $mode, ?string $encoding = null): string" => mb_convert_case,
    /// A text with its first character in upper case.
    "mb_ucfirst(string $string, ?string $encoding = null): string" => mb_ucfirst,
    /// A text with its first character in lower case.
    "mb_lcfirst(string $string, ?string $encoding = null): string" => mb_lcfirst,
    /// The number of columns a text takes.
    "mb_strwidth(string $string, ?string $encoding = null): int" => mb_strwidth,
    /// A text cut to a number of columns.
    "mb_strimwidth(string $string, int $start, int $width, string $trim_marker = \"\", ?string $encoding = null): string" => mb_strimwidth,
    /// A text filled up to a number of characters.
    "mb_str_pad(string $string, int $length, string $pad_string = \" \", int $pad_type = STR_PAD_RIGHT, ?string $encoding = null): string" => mb_str_pad,
    /// A text without white space at both ends.
    "mb_trim(string $string, ?string $characters = null, ?string $encoding = null): string" => mb_trim,
    /// A text without white space at its start.
    "mb_ltrim(string $string, ?string $characters = null, ?string $encoding = null): string" => mb_ltrim,
    /// A text without white space at its end.
    "mb_rtrim(string $string, ?string $characters = null, ?string $encoding = null): string" => mb_rtrim,
    /// The encoding used when none is given, optionally changed.
    "mb_internal_encoding(?string $encoding = null): string|bool" => mb_internal_encoding,
    /// A text in another encoding.
    "mb_convert_encoding(array|string $string, string $to_encoding, array|string|null $from_encoding = null): array|string|false" => mb_convert_encoding,
    /// The encoding that a text is in.
    "mb_detect_encoding(string $string, array|string|null $encodings = null, bool $strict = false): string|false" => mb_detect_encoding,
    /// Whether a text is right in its encoding.
    "mb_check_encoding(array|string|null $value = null, ?string $encoding = null): bool" => mb_check_encoding,
    /// A text with what is wrong in it replaced.
    "mb_scrub(string $string, ?string $encoding = null): string" => mb_scrub,
    /// The code point of a text's first character.
    "mb_ord(string $string, ?string $encoding = null): int|false" => mb_ord,
    /// The character of a code point.
    "mb_chr(int $codepoint, ?string $encoding = null): string|false" => mb_chr,
    /// The names of the encodings.
    "mb_list_encodings(): array" => mb_list_encodings,
    /// What is written for characters that an encoding lacks, optionally changed.
    "mb_substitute_character(string|int|null $substitute_character = null): string|int|bool" => mb_substitute_character,
    /// The encodings that `mb_detect_encoding` tries, optionally changed.
    "mb_detect_order(array|string|null $encoding = null): array|bool" => mb_detect_order,
    /// The name of an encoding in mail.
    "mb_preferred_mime_name(string $encoding): string|false" => mb_preferred_mime_name,
    /// The settings, all or one.
    "mb_get_info(string $type = \"all\"): array|string|int|false|null" => mb_get_info,
    /// The language, optionally changed.
    "mb_language(?string $language = null): string|bool" => mb_language,
}

/// Constants of `mb_convert_case`.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("MB_CASE_UPPER", Int(0)),
    ("MB_CASE_LOWER", Int(1)),
    ("MB_CASE_TITLE", Int(2)),
    ("MB_CASE_FOLD", Int(3)),
    ("MB_CASE_UPPER_SIMPLE", Int(4)),
    ("MB_CASE_LOWER_SIMPLE", Int(5)),
    ("MB_CASE_TITLE_SIMPLE", Int(6)),
    ("MB_CASE_FOLD_SIMPLE", Int(7)),
];

/// What the script set.
pub(super) struct Settings {
    internal: Encoding,
    substitute: Option<u32>,
    language: &'static str,
    order: Vec<Encoding>,
    /// That of `mb_split`.
    pub(super) regex: Encoding,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            internal: Encoding::Utf8,
            substitute: Some(u32::from(b'?')),
            language: "neutral",
            order: vec![Encoding::Ascii, Encoding::Utf8],
            regex: Encoding::Utf8,
        }
    }
}

/// The encoding that argument `i` names, or the internal one.
pub(super) fn encoding(vm: &mut Vm, args: &Args, i: usize) -> Result<Encoding, Error> {
    match args.get(i) {
        Value::String(name) => match Encoding::by_name(name) {
            Some(encoding) => Ok(encoding),
            None => {
                let message = format!("must be a valid encoding, \"{name}\" given");
                Err(vm.argument_error(i, message))
            }
        },
        _ => Ok(vm.state::<Settings>().internal),
    }
}

pub(super) fn encoded(vm: &mut Vm, encoding: Encoding, codes: &[u32]) -> Value {
    let substitute = vm.state::<Settings>().substitute;
    Value::from(encoding.encode(codes, substitute))
}

fn mb_parse_str(vm: &mut Vm, args: &mut Args) -> NativeResult {
    crate::builtin::string::url::parse_query(vm, args);
    Ok(true.into())
}

fn mb_strlen(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    let s = args.bytes(0);
    if encoding == Encoding::Utf8
        && let Ok(text) = std::str::from_utf8(s)
    {
        return Ok(text.chars().count().into());
    }
    Ok(encoding.decode(s).len().into())
}

fn mb_substr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    for i in [1, 2] {
        if args.opt_int(i) == Some(i64::MIN) {
            let limit = i64::MAX;
            return Err(vm.argument_error(i, format!("must be between -{limit} and {limit}")));
        }
    }
    let encoding = encoding(vm, args, 3)?;
    let codes = encoding.decode(args.bytes(0));
    let range = substring_range(codes.len(), args.int(1), args.opt_int(2));
    Ok(encoded(vm, encoding, &codes[range]).into())
}

fn mb_strcut(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 3)?;
    let s = args.bytes(0);
    let range = substring_range(s.len(), args.int(1), args.opt_int(2));
    let boundary = |mut at: usize| {
        while encoding == Encoding::Utf8 && at > 0 && s.get(at).is_some_and(|b| b & 0xc0 == 0x80) {
            at -= 1;
        }
        at
    };
    let (start, end) = (boundary(range.start), boundary(range.end));
    Ok(Str::from_bytes(s.get(start..end).unwrap_or_default()).into())
}

fn mb_str_split(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = if args.passed(1) { args.int(1) } else { 1 };
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    if length > i64::from(u32::MAX / 4) {
        return Err(vm.argument_error(1, "is too large"));
    }
    let encoding = encoding(vm, args, 2)?;
    let codes = encoding.decode(args.bytes(0));
    let pieces: Array = codes
        .chunks(usize::try_from(length).unwrap_or(usize::MAX))
        .map(|piece| encoded(vm, encoding, piece))
        .collect();
    Ok(Value::from(pieces).into())
}

/// Changes the case of all characters; runs of wrong ones stay.
fn change_case(codes: &[u32], change: impl Fn(&str) -> String) -> Vec<u32> {
    let mut out = Vec::with_capacity(codes.len());
    for run in codes.split_inclusive(|code| *code == WRONG) {
        let text: String = run.iter().filter_map(|code| char::from_u32(*code)).collect();
        out.extend(change(&text).chars().map(u32::from));
        if run.last() == Some(&WRONG) {
            out.push(WRONG);
        }
    }
    out
}

fn simple(c: char, change: impl Fn(char) -> Option<char>) -> char {
    change(c).unwrap_or(c)
}

fn only<I: Iterator<Item = char>>(mut characters: I) -> Option<char> {
    let first = characters.next();
    if characters.next().is_none() { first } else { None }
}

fn title(text: &str, full: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_word = false;
    let letters: Vec<char> = text.chars().collect();
    for (i, c) in letters.iter().enumerate() {
        let title = case::title(*c);
        let cased = c.is_lowercase() || c.is_uppercase() || title.is_some();
        if cased {
            if in_word {
                if full {
                    out.extend(c.to_lowercase())
                } else {
                    out.push(simple(*c, |c| only(c.to_lowercase())))
                }
            } else if let Some(title) = title {
                out.push(title);
            } else if full {
                // "ß" begins a word as "Ss".
                let mut upper = c.to_uppercase();
                out.extend(upper.next());
                out.extend(upper.flat_map(char::to_lowercase));
            } else {
                out.push(simple(*c, |c| only(c.to_uppercase())));
            }
            in_word = true;
        } else {
            out.push(*c);
            // An apostrophe within a word does not end it.
            let inside = matches!(c, '\'' | '\u{2019}' | '\u{ad}')
                && in_word
                && letters.get(i + 1).is_some_and(|c| c.is_alphabetic());
            in_word = inside || c.is_alphanumeric();
        }
    }
    out
}

fn in_case(vm: &mut Vm, encoding: Encoding, codes: &[u32], mode: i64) -> Value {
    let changed = match mode {
        0 => change_case(codes, str::to_uppercase),
        1 => change_case(codes, str::to_lowercase),
        2 => change_case(codes, |text| title(text, true)),
        3 => change_case(codes, |text| text.chars().flat_map(case::full_fold).collect()),
        4 => change_case(codes, |text| {
            let upper = |c: char| only(c.to_uppercase()).or_else(|| case::title(c));
            text.chars().map(|c| simple(c, upper)).collect()
        }),
        6 => change_case(codes, |text| title(text, false)),
        7 => change_case(codes, |text| text.chars().map(case::fold).collect()),
        _ => change_case(codes, |text| text.chars().map(|c| simple(c, |c| only(c.to_lowercase()))).collect()),
    };
    encoded(vm, encoding, &changed)
}

fn case_builtin(vm: &mut Vm, args: &Args, mode: i64) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    let codes = encoding.decode(args.bytes(0));
    Ok(in_case(vm, encoding, &codes, mode).into())
}

fn mb_strtoupper(vm: &mut Vm, args: &mut Args) -> NativeResult {
    case_builtin(vm, args, 0)
}

fn mb_strtolower(vm: &mut Vm, args: &mut Args) -> NativeResult {
    case_builtin(vm, args, 1)
}

fn mb_convert_case(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 2)?;
    let mode = args.int(1);
    if !(0..=7).contains(&mode) {
        return Err(vm.argument_error(1, "must be one of the MB_CASE_* constants"));
    }
    let codes = encoding.decode(args.bytes(0));
    Ok(in_case(vm, encoding, &codes, mode).into())
}

fn first_in_case(vm: &mut Vm, args: &Args, mode: i64) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    let codes = encoding.decode(args.bytes(0));
    let (first, rest) = codes.split_at(codes.len().min(1));
    let mut out = match mode {
        2 => change_case(first, |text| title(text, true)),
        _ => change_case(first, str::to_lowercase),
    };
    out.extend_from_slice(rest);
    Ok(encoded(vm, encoding, &out).into())
}

fn mb_ucfirst(vm: &mut Vm, args: &mut Args) -> NativeResult {
    first_in_case(vm, args, 2)
}

fn mb_lcfirst(vm: &mut Vm, args: &mut Args) -> NativeResult {
    first_in_case(vm, args, 1)
}

/// Columns of a character: East Asian wide ones take two.
fn width(code: u32) -> usize {
    let wide = matches!(code,
        0x1100..=0x115f | 0x231a..=0x231b | 0x2329..=0x232a | 0x23e9..=0x23ec | 0x23f0 | 0x23f3 | 0x25fd..=0x25fe
        | 0x2614..=0x2615 | 0x2648..=0x2653 | 0x267f | 0x2693 | 0x26a1 | 0x26aa..=0x26ab | 0x26bd..=0x26be
        | 0x26c4..=0x26c5 | 0x26ce | 0x26d4 | 0x26ea | 0x26f2..=0x26f3 | 0x26f5 | 0x26fa | 0x26fd | 0x2705
        | 0x270a..=0x270b | 0x2728 | 0x274c | 0x274e | 0x2753..=0x2755 | 0x2757 | 0x2795..=0x2797 | 0x27b0 | 0x27bf
        | 0x2b1b..=0x2b1c | 0x2b50 | 0x2b55 | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0xa4cf
        | 0xa960..=0xa97f | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe10..=0xfe19 | 0xfe30..=0xfe6f | 0xff01..=0xff60
        | 0xffe0..=0xffe6 | 0x16fe0..=0x18cff | 0x1b000..=0x1b2ff | 0x1f004 | 0x1f0cf | 0x1f18e | 0x1f191..=0x1f19a
        | 0x1f200..=0x1f320 | 0x1f32d..=0x1f335 | 0x1f337..=0x1f37c | 0x1f37e..=0x1f393 | 0x1f3a0..=0x1f3ca
        | 0x1f3cf..=0x1f3d3 | 0x1f3e0..=0x1f3f0 | 0x1f3f4 | 0x1f3f8..=0x1f43e | 0x1f440 | 0x1f442..=0x1f4fc
        | 0x1f4ff..=0x1f53d | 0x1f54b..=0x1f54e | 0x1f550..=0x1f567 | 0x1f57a | 0x1f595..=0x1f596 | 0x1f5a4
        | 0x1f5fb..=0x1f64f | 0x1f680..=0x1f6c5 | 0x1f6cc | 0x1f6d0..=0x1f6d2 | 0x1f6d5..=0x1f6d7 | 0x1f6dd..=0x1f6df
        | 0x1f6eb..=0x1f6ec | 0x1f6f4..=0x1f6fc | 0x1f7e0..=0x1f7eb | 0x1f7f0 | 0x1f90c..=0x1f93a | 0x1f93c..=0x1f945
        | 0x1f947..=0x1f9ff | 0x1fa70..=0x1faff | 0x20000..=0x2fffd | 0x30000..=0x3fffd);
    if wide { 2 } else { 1 }
}

fn mb_strwidth(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    Ok(encoding.decode(args.bytes(0)).into_iter().map(width).sum::<usize>().into())
}

fn mb_strimwidth(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 4)?;
    let codes = encoding.decode(args.bytes(0));
    let marker = encoding.decode(args.bytes(3));
    let total = |codes: &[u32]| codes.iter().map(|code| width(*code)).sum::<usize>() as i64;
    let (mut start, mut limit) = (args.int(1), args.int(2));
    if start < 0 {
        start += codes.len() as i64;
        if start < 0 {
            return Err(vm.argument_error(1, "is out of range"));
        }
    }
    if start > codes.len() as i64 {
        return Err(vm.argument_error(1, "is out of range"));
    }
    let rest = &codes[start as usize..];
    if limit < 0 {
        vm.deprecated("mb_strimwidth(): passing a negative integer to argument #3 ($width) is deprecated");
        limit += total(&codes) - if start > 0 { total(&codes[..start as usize]) } else { 0 };
        if limit < 0 {
            return Err(vm.argument_error(2, "is out of range"));
        }
    }
    if total(rest) <= limit {
        return Ok(encoded(vm, encoding, rest).into());
    }
    let room = (limit - total(&marker)).max(0);
    let mut used = 0;
    let count = rest
        .iter()
        .take_while(|code| {
            used += width(**code) as i64;
            used <= room
        })
        .count();
    let mut out = rest[..count].to_vec();
    out.extend(marker);
    Ok(encoded(vm, encoding, &out).into())
}

fn mb_str_pad(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 4)?;
    let codes = encoding.decode(args.bytes(0));
    let length = args.int(1);
    if length < 0 || length as usize <= codes.len() {
        return Ok(args.str(0).into());
    }
    let default: &[u8] = b" ";
    let fill = encoding.decode(if args.passed(2) { args.bytes(2) } else { default });
    if fill.is_empty() {
        return Err(vm.argument_error(2, "must not be empty"));
    }
    let kind = if args.passed(3) { args.int(3) } else { 1 };
    if !(0..=2).contains(&kind) {
        return Err(vm.argument_error(3, "must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH"));
    }
    vm.check_product(length as usize, 8, 0)?;
    let missing = length as usize - codes.len();
    let left = match kind {
        0 => missing,
        2 => missing / 2,
        _ => 0,
    };
    let mut out: Vec<u32> = fill.iter().copied().cycle().take(left).collect();
    out.extend(codes);
    out.extend(fill.iter().copied().cycle().take(missing - left));
    Ok(encoded(vm, encoding, &out).into())
}

fn trim_ends(vm: &mut Vm, args: &Args, left: bool, right: bool) -> NativeResult {
    let encoding = encoding(vm, args, 2)?;
    let codes = encoding.decode(args.bytes(0));
    let strip: Vec<u32> = match args.get(1) {
        Value::String(characters) => encoding.decode(characters),
        _ => [
            0x20, 0x0c, 0x0a, 0x0d, 0x09, 0x0b, 0, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
            0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x85,
            0x180e,
        ]
        .to_vec(),
    };
    let mut part = codes.as_slice();
    while let [first, rest @ ..] = part
        && left
        && strip.contains(first)
    {
        part = rest;
    }
    while let [rest @ .., last] = part
        && right
        && strip.contains(last)
    {
        part = rest;
    }
    if part.len() == codes.len() {
        return Ok(args.str(0).into());
    }
    Ok(encoded(vm, encoding, part).into())
}

fn mb_trim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, true, true)
}

fn mb_ltrim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, true, false)
}

fn mb_rtrim(vm: &mut Vm, args: &mut Args) -> NativeResult {
    trim_ends(vm, args, false, true)
}

fn mb_internal_encoding(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.get(0).is_nullish() {
        return Ok(vm.state::<Settings>().internal.name().into());
    }
    let encoding = encoding(vm, args, 0)?;
    vm.state::<Settings>().internal = encoding;
    Ok(true.into())
}

/// The encodings that a list names: an array, or a text with commas; of several wrong names the last is told.
fn encodings(vm: &mut Vm, args: &Args, i: usize) -> Result<Vec<Encoding>, Error> {
    let names: Vec<Str> = match args.get(i) {
        Value::Array(names) => names.values().map(|name| vm.string_of(name)).collect(),
        // An empty text names none.
        Value::String(names) if names.is_empty() => Vec::new(),
        Value::String(names) => {
            names.split(|b| *b == b',').map(|name| Str::from_bytes(name.trim_ascii())).collect()
        }
        _ => return Ok(Vec::new()),
    };
    let mut found = Vec::new();
    for name in names {
        if name.eq_ignore_ascii_case(b"auto") {
            found.extend([Encoding::Ascii, Encoding::Utf8]);
            continue;
        }
        match Encoding::by_name(&name) {
            Some(encoding) => found.push(encoding),
            None => return Err(vm.argument_error(i, format!("contains invalid encoding \"{name}\""))),
        }
    }
    Ok(found)
}

fn mb_convert_encoding(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let to = encoding(vm, args, 1)?;
    let mut from = encodings(vm, args, 2)?;
    if from.is_empty() {
        if !args.get(2).is_nullish() {
            return Err(vm.argument_error(2, "must specify at least one encoding"));
        }
        from.push(vm.state::<Settings>().internal);
    }
    let convert = |vm: &mut Vm, s: &Str| {
        let chosen = match from.as_slice() {
            [single] => *single,
            several => several.iter().copied().find(|e| e.is_valid(s)).unwrap_or(Encoding::Utf8),
        };
        encoded(vm, to, &chosen.decode(s))
    };
    if let Value::Array(array) = args.get(0) {
        let mut out = Array::default();
        for (key, value) in array.iter() {
            let value = match value.deref() {
                Value::String(s) => convert(vm, s),
                other => other.clone(),
            };
            out.insert(key, value);
        }
        return Ok(Value::from(out).into());
    }
    let s = args.str(0);
    Ok(convert(vm, &s).into())
}

fn mb_detect_encoding(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut wanted = encodings(vm, args, 1)?;
    if !args.get(1).is_nullish() && wanted.is_empty() {
        return Err(vm.argument_error(1, "must specify at least one encoding"));
    }
    if wanted.is_empty() {
        wanted = vm.state::<Settings>().order.clone();
    }
    let s = args.bytes(0);
    let found = wanted.into_iter().find(|encoding| encoding.is_valid(s));
    Ok(found.map_or(Value::Bool(false), |encoding| encoding.name().into()).into())
}

fn mb_detect_order(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.get(0).is_nullish() {
        let names = vm.state::<Settings>().order.iter().map(|encoding| encoding.name()).collect::<Vec<_>>();
        return Ok(string_array(&names).into());
    }
    let order = encodings(vm, args, 0)?;
    if order.is_empty() {
        return Err(vm.argument_error(0, "must specify at least one encoding"));
    }
    vm.state::<Settings>().order = order;
    Ok(true.into())
}

fn mb_get_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let settings = vm.state::<Settings>();
    let order: Vec<&str> = settings.order.iter().map(|encoding| encoding.name()).collect();
    let all: [(&str, Value); 12] = [
        ("internal_encoding", settings.internal.name().into()),
        ("http_output", "UTF-8".into()),
        ("http_output_conv_mimetypes", "^(text/|application/xhtml\\+xml)".into()),
        ("mail_charset", "UTF-8".into()),
        ("mail_header_encoding", "BASE64".into()),
        ("mail_body_encoding", "BASE64".into()),
        ("illegal_chars", Value::Int(0)),
        ("encoding_translation", "Off".into()),
        ("language", settings.language.into()),
        ("detect_order", Value::from(string_array(&order))),
        ("substitute_character", settings.substitute.map_or_else(|| Value::from("none"), Value::from)),
        ("strict_detection", "Off".into()),
    ];
    let default: &[u8] = b"all";
    let wanted = if args.passed(0) { args.bytes(0) } else { default };
    if wanted.eq_ignore_ascii_case(b"all") {
        let mut array = Array::new();
        for (name, value) in all {
            array.set_str(&Str::from(name), value);
        }
        return Ok(Value::from(array).into());
    }
    if wanted.eq_ignore_ascii_case(b"http_input") {
        return Ok(Value::Null.into());
    }
    let found = all.into_iter().find(|(name, _)| wanted.eq_ignore_ascii_case(name.as_bytes()));
    match found {
        Some((_, value)) => Ok(value.into()),
        None => {
            vm.warning("mb_get_info(): argument #1 ($type) must be a valid type");
            Ok(false.into())
        }
    }
}

fn mb_preferred_mime_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match Encoding::by_name(args.bytes(0)) {
        Some(encoding) => Ok(encoding.name().into()),
        None => {
            let message = format!("must be a valid encoding, \"{}\" given", args.str(0));
            Err(vm.argument_error(0, message))
        }
    }
}

fn mb_check_encoding(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.get(0).is_nullish() {
        vm.deprecated("mb_check_encoding(): Calling mb_check_encoding() without argument is deprecated");
    }
    let encoding = encoding(vm, args, 1)?;
    let mut waiting = vec![args.get(0).clone()];
    while let Some(value) = waiting.pop() {
        match value.deref() {
            Value::String(s) if !encoding.is_valid(s) => return Ok(false.into()),
            Value::Array(array) => {
                for (key, value) in array.iter() {
                    if !encoding.is_valid(&key.to_str()) {
                        return Ok(false.into());
                    }
                    waiting.push(value.deref().clone());
                }
            }
            _ => {}
        }
    }
    Ok(true.into())
}

fn mb_scrub(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    let codes = encoding.decode(args.bytes(0));
    Ok(encoded(vm, encoding, &codes).into())
}

fn mb_ord(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.bytes(0).is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let encoding = encoding(vm, args, 1)?;
    let first = encoding.decode(args.bytes(0)).first().copied().filter(|code| *code != WRONG);
    Ok(first.map_or(Value::Bool(false), Value::from).into())
}

fn mb_chr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 1)?;
    let code = u32::try_from(args.int(0)).ok().filter(|code| char::from_u32(*code).is_some());
    let Some(code) = code else { return Ok(false.into()) };
    let bytes = encoding.encode(&[code], None);
    Ok(if bytes.is_empty() { Value::Bool(false) } else { bytes.into() }.into())
}

fn mb_list_encodings(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(string_array(NAMES).into())
}

fn mb_substitute_character(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let substitute = match args.get(0) {
        Value::Int(code) => match u32::try_from(*code).ok().filter(|code| char::from_u32(*code).is_some()) {
            Some(code) => Some(code),
            None => return Err(vm.argument_error(0, "is not a valid codepoint")),
        },
        Value::String(word) if word.eq_ignore_ascii_case(b"none") => None,
        Value::String(word) if word.eq_ignore_ascii_case(b"long") || word.eq_ignore_ascii_case(b"entity") => {
            Some(u32::from(b'?'))
        }
        Value::String(_) => {
            return Err(vm.argument_error(0, "must be \"none\", \"long\", \"entity\" or a valid codepoint"));
        }
        _ => {
            let now = vm.state::<Settings>().substitute;
            return Ok(now.map_or_else(|| Value::from("none"), Value::from).into());
        }
    };
    vm.state::<Settings>().substitute = substitute;
    Ok(true.into())
}

fn mb_language(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Value::String(name) = args.get(0) else { return Ok(vm.state::<Settings>().language.into()) };
    let known =
        ["neutral", "uni", "Japanese", "English", "German", "Korean", "Russian", "Turkish", "Ukrainian"];
    match known.into_iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes())) {
        Some(language) => {
            vm.state::<Settings>().language = language;
            Ok(true.into())
        }
        None => {
            let message = format!("must be a valid language, \"{name}\" given");
            Err(vm.argument_error(0, message))
        }
    }
}
