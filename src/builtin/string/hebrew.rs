//! `hebrev`: Hebrew text in ISO-8859-8 in the order in which it is read, turned into the order in which it is shown.

use crate::declare_functions;
use crate::value::Str;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Turns logical Hebrew text into visual text, in lines of at most so many characters.
    "hebrev(string $string, int $max_chars_per_line = 0): string" => hebrev,
}

fn hebrev(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.bytes(0);
    if text.is_empty() {
        return Ok(Str::empty().into());
    }
    Ok(broken(mirrored(text), args.int(1)).into())
}

fn is_hebrew(byte: u8) -> bool {
    (224..=250).contains(&byte)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_newline(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// The text from its end to its beginning, where runs that are not Hebrew keep their direction.
fn mirrored(text: &[u8]) -> Vec<u8> {
    let last = text.len() - 1;
    // From its last character to its first.
    let mut out = Vec::with_capacity(text.len());
    let (mut start, mut end) = (0, 0);
    let mut hebrew = is_hebrew(text[0]);
    loop {
        if hebrew {
            let belongs =
                |byte: u8| is_hebrew(byte) || is_blank(byte) || byte == b'\n' || byte.is_ascii_punctuation();
            while end < last && belongs(text[end + 1]) {
                end += 1;
            }
            out.extend(text[start..=end].iter().map(|byte| opposite(*byte)));
        } else {
            while end < last && !is_hebrew(text[end + 1]) && text[end + 1] != b'\n' {
                end += 1;
            }
            // Blanks and signs at the end of the run go with the Hebrew behind it.
            let follows = |byte: u8| is_blank(byte) || byte.is_ascii_punctuation() && !b"/-".contains(&byte);
            while end > start && follows(text[end]) {
                end -= 1;
            }
            out.extend(text[start..=end].iter().rev());
        }
        hebrew = !hebrew;
        if end >= last {
            break;
        }
        start = end + 1;
        end = start;
    }
    out.reverse();
    out
}

/// Brackets open to the other side.
fn opposite(byte: u8) -> u8 {
    match byte {
        b'(' => b')',
        b')' => b'(',
        b'[' => b']',
        b']' => b'[',
        b'{' => b'}',
        b'}' => b'{',
        b'<' => b'>',
        b'>' => b'<',
        b'\\' => b'/',
        b'/' => b'\\',
        other => other,
    }
}

/// The lines of the mirrored text from the last to the first, broken where they are longer than `limit` (0: never).
fn broken(mut text: Vec<u8>, limit: i64) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut end = text.len() - 1;
    let mut begin = end;
    loop {
        let mut count = 0;
        while (limit == 0 || count < limit) && begin > 0 {
            count += 1;
            begin -= 1;
            if begin == 0 || is_newline(text[begin]) {
                while begin > 0 && is_newline(text[begin - 1]) {
                    begin -= 1;
                    count += 1;
                }
                break;
            }
        }
        if limit >= 0 && count == limit {
            // Words are kept whole if there is a blank in the line.
            let room = usize::try_from(count).unwrap_or(0);
            let blank =
                text.iter().skip(begin).take(room).position(|byte| is_blank(*byte) || is_newline(*byte));
            begin += blank.unwrap_or(0);
        }
        if is_blank(text[begin]) {
            text[begin] = b'\n';
        }
        let line = &text[begin..=end];
        let ends = line.iter().take_while(|byte| is_newline(**byte)).count();
        out.extend(line.iter().filter(|byte| !is_newline(**byte)));
        out.extend_from_slice(&line[..ends]);
        if begin == 0 {
            return out;
        }
        begin -= 1;
        end = begin;
    }
}
