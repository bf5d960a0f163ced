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

/// How many bytes at the beginning belong to a name that has begun before.
#[inline(always)]
pub(super) fn name_length(text: &[u8]) -> usize {
    text.iter().position(|&byte| !is_name(byte)).unwrap_or(text.len())
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
