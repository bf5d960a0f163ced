//! Looking at bytes without making tokens: names, white space and comments, lines.

/// Length of the rest of a `//` comment: it ends before the line end or `?>`.
pub(super) fn line_comment_rest(rest: &[u8]) -> usize {
    for at in memchr::memchr3_iter(b'\n', b'\r', b'?', rest) {
        if rest[at] != b'?' || rest.get(at + 1) == Some(&b'>') {
            return at;
        }
    }
    rest.len()
}

/// The offset of what comes behind white space and comments.
pub(super) fn skip_trivia(source: &[u8], mut at: usize) -> usize {
    loop {
        let rest = source.get(at..).unwrap_or_default();
        match rest {
            [b' ' | b'\t' | b'\r' | b'\n', ..] => at += 1,
            [b'#', b'[', ..] => return at,
            [b'#', ..] | [b'/', b'/', ..] => at += line_comment_rest(rest),
            [b'/', b'*', inner @ ..] => match memchr::memmem::find(inner, b"*/") {
                Some(end) => at += end + 4,
                None => return at,
            },
            _ => return at,
        }
    }
}

/// The word that begins at the offset; empty when there is none.
pub(super) fn name_at(source: &[u8], at: usize) -> &[u8] {
    let rest = source.get(at..).unwrap_or_default();
    if !rest.first().is_some_and(|&byte| is_name_start(byte)) {
        return b"";
    }
    &rest[..name_length(rest)]
}

const NAME_START: u8 = 1;
const NAME: u8 = 2;

/// What each byte may be part of.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = (byte as u8).is_ascii_alphabetic() || byte == b'_' as usize || byte >= 0x80;
        if letter {
            classes[byte] = NAME_START | NAME;
        } else if (byte as u8).is_ascii_digit() {
            classes[byte] = NAME;
        }
        byte += 1;
    }
    classes
};

#[inline(always)]
pub(super) fn is_name_start(byte: u8) -> bool {
    CLASSES[byte as usize] & NAME_START != 0
}

#[inline(always)]
pub(super) fn is_name(byte: u8) -> bool {
    CLASSES[byte as usize] & NAME != 0
}

/// Eight times the byte.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const HIGH: u64 = eight(0x80);

/// The highest bit of every byte that is zero.
#[inline(always)]
const fn zero_bytes(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// The highest bit of every byte of `word`, all below 0x80, that is at least `least`.
#[inline(always)]
const fn from(word: u64, least: u8) -> u64 {
    word + eight(0x80 - least)
}

/// The highest bit of every byte that may be part of a name.
#[inline(always)]
const fn name_bytes(word: u64) -> u64 {
    let low = word & !HIGH;
    let letters = low | eight(0x20);
    let letter = from(letters, b'a') & !from(letters, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    (letter | digit | zero_bytes(word ^ eight(b'_')) | word) & HIGH
}

/// How many bytes at the beginning of `text` have a bit in what `stops` makes of eight of them, or the index of the first that
/// does not: the length of what goes on until a byte stops it. `stops_at` says the same of a single byte.
#[inline(always)]
fn length_until(text: &[u8], stops: impl Fn(u64) -> u64, stops_at: impl Fn(u8) -> bool) -> usize {
    let mut length = 0;
    while let Some(eight) = text.get(length..).and_then(|rest| rest.first_chunk()) {
        let found = stops(u64::from_le_bytes(*eight));
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = text.get(length..).unwrap_or_default();
    length + rest.iter().position(|&byte| stops_at(byte)).unwrap_or(rest.len())
}

/// How many bytes at the beginning belong to a name that has begun before.
#[inline(always)]
pub(super) fn name_length(text: &[u8]) -> usize {
    length_until(text, |word| !name_bytes(word) & HIGH, |byte| !is_name(byte))
}

/// How many bytes stand before the first `'` or `\`.
#[inline(always)]
pub(super) fn quote_or_backslash(text: &[u8]) -> usize {
    length_until(
        text,
        |word| zero_bytes(word ^ eight(b'\'')) | zero_bytes(word ^ eight(b'\\')),
        |byte| matches!(byte, b'\'' | b'\\'),
    )
}

/// How many bytes stand before the first one that may mean something between double quotes.
#[inline(always)]
pub(super) fn plain_length(text: &[u8]) -> usize {
    length_until(
        text,
        |word| {
            zero_bytes(word ^ eight(b'"'))
                | zero_bytes(word ^ eight(b'\\'))
                | zero_bytes(word ^ eight(b'$'))
                | zero_bytes(word ^ eight(b'{'))
        },
        |byte| matches!(byte, b'"' | b'\\' | b'$' | b'{'),
    )
}

/// The offset of what comes behind white space.
#[inline(always)]
pub(super) fn skip_white(source: &[u8], mut at: usize) -> usize {
    loop {
        match source.get(at) {
            Some(b' ') => {
                at += 1;
                // The indentation of a line.
                if source.get(at) == Some(&b' ') {
                    let rest = source.get(at..).unwrap_or_default();
                    at += length_until(
                        rest,
                        |word| !zero_bytes(word ^ eight(b' ')) & HIGH,
                        |byte| byte != b' ',
                    );
                }
            }
            Some(b'\n' | b'\t' | b'\r') => at += 1,
            _ => return at,
        }
    }
}

/// Whether a line begins like a declaration, `echo`, or an assignment to a variable.
pub(super) fn begins_statement(line: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"function ",
        b"class ",
        b"abstract class ",
        b"final class ",
        b"readonly class ",
        b"interface ",
        b"trait ",
        b"enum ",
        b"echo ",
    ];
    if WORDS.iter().any(|word| line.starts_with(word)) {
        return true;
    }
    let Some(name) = line.strip_prefix(b"$") else { return false };
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let behind = name.get(length..).unwrap_or_default();
    length > 0 && behind.starts_with(b" = ")
}
