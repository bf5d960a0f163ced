//! Compares a test's output with what the test expects.

use pcre2::bytes::{Regex, RegexBuilder};
use std::fmt::Write;

/// What a test expects.
#[derive(Clone, Debug)]
pub enum Expectation {
    /// `--EXPECT--`: this text.
    Exact(Vec<u8>),
    /// `--EXPECTF--`: this text with placeholders.
    Format(Vec<u8>),
    /// `--EXPECTREGEX--`: a regular expression.
    Pattern(Vec<u8>),
}

/// The placeholders of `--EXPECTF--` and what they stand for.
const PLACEHOLDERS: &[(u8, &str)] = &[
    (b'e', "\\/"),
    (b's', "[^\\r\\n]+"),
    (b'S', "[^\\r\\n]*"),
    (b'a', ".+?"),
    (b'A', ".*?"),
    (b'w', "\\s*"),
    (b'i', "[+-]?\\d+"),
    (b'd', "\\d+"),
    (b'x', "[0-9a-fA-F]+"),
    (b'f', "[+-]?(?:\\d+|(?=\\.\\d))(?:\\.\\d+)?(?:[Ee][+-]?\\d+)?"),
    (b'c', "."),
    (b'0', "\\x00"),
];

/// Room for the matcher's own stack; a long output with many placeholders needs more than the default.
const MATCHER_STACK: usize = 64 << 20;

/// Removes from both ends what PHP's `trim` removes.
pub fn trim(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0b);
    let start = text.iter().position(|byte| !blank(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !blank(byte)).map_or(start, |at| at + 1);
    &text[start..end]
}

/// Line ends as on this system, and no white space around (unless the test is about white space: then only the last
/// line end goes, because a section cannot be written without one).
pub fn normalise(text: &[u8], keep_blanks: bool) -> Vec<u8> {
    let text = if keep_blanks { text.strip_suffix(b"\n").unwrap_or(text) } else { trim(text) };
    let mut clean = Vec::with_capacity(text.len());
    for (at, byte) in text.iter().enumerate() {
        if *byte != b'\r' || text.get(at + 1) != Some(&b'\n') {
            clean.push(*byte);
        }
    }
    clean
}

impl Expectation {
    /// The text as the test's author wrote it.
    pub fn text(&self) -> &[u8] {
        match self {
            Expectation::Exact(text) | Expectation::Format(text) | Expectation::Pattern(text) => text,
        }
    }

    /// Whether this output is what was expected. `keep_blanks` is for tests about white space.
    pub fn accepts(&self, output: &[u8], keep_blanks: bool) -> Result<bool, String> {
        let output = normalise(output, keep_blanks);
        let expected = normalise(self.text(), keep_blanks);
        let pattern = match self {
            Expectation::Exact(_) => return Ok(output == expected),
            // Nearly every test with placeholders that passes could be compared piece by piece, but the regular
            // expression is what defines the meaning.
            Expectation::Format(_) => format_pattern(&expected),
            Expectation::Pattern(_) => ascii_pattern(&expected),
        };
        let regex = compile(&format!("^{pattern}$"))?;
        regex.is_match(&output).map_err(|error| format!("the expectation cannot be matched: {error}"))
    }
}

fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new()
        .dotall(true)
        .jit_if_available(true)
        .max_jit_stack_size(Some(MATCHER_STACK))
        .build(pattern)
        .map_err(|error| format!("the expectation is no valid pattern: {error}"))
}

/// A matcher for one line of an `--EXPECTF--` section; none if the line has no placeholder.
pub(super) fn line_pattern(line: &[u8]) -> Option<Regex> {
    if !line.contains(&b'%') {
        return None;
    }
    compile(&format!("^{}$", format_pattern(line))).ok()
}

/// The regular expression that an `--EXPECTF--` text stands for.
fn format_pattern(text: &[u8]) -> String {
    let mut pattern = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest, b"%r") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        // An opening %r without a closing one is plain text.
        let Some(end) = memchr::memmem::find(after, b"%r") else { break };
        push_text(&mut pattern, before, Meaning::Literal);
        pattern.push('(');
        push_text(&mut pattern, &after[..end], Meaning::Expression);
        pattern.push(')');
        rest = &after[end + 2..];
    }
    push_text(&mut pattern, rest, Meaning::Literal);
    pattern
}

/// What text around placeholders is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Literal,
    Expression,
}

/// Placeholders count in expressions, too: PHP's runner replaces them last.
fn push_text(pattern: &mut String, text: &[u8], meaning: Meaning) {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let placeholder = (byte == b'%')
            .then(|| text.get(at + 1))
            .flatten()
            .and_then(|letter| PLACEHOLDERS.iter().find(|(known, _)| known == letter));
        if let Some((_, expression)) = placeholder {
            pattern.push_str(expression);
            at += 2;
            continue;
        }
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'\n' | b'_');
        if plain || (meaning == Meaning::Expression && byte.is_ascii() && byte != 0) {
            pattern.push(char::from(byte));
        } else {
            push_escape(pattern, byte);
        }
        at += 1;
    }
}

/// The crate takes patterns as text, ours are bytes: what is not ASCII is written as an escape.
fn ascii_pattern(text: &[u8]) -> String {
    let mut pattern = String::with_capacity(text.len());
    for &byte in text {
        if byte.is_ascii() && byte != 0 {
            pattern.push(char::from(byte));
        } else {
            push_escape(&mut pattern, byte);
        }
    }
    pattern
}

fn push_escape(pattern: &mut String, byte: u8) {
    // Writing to a String cannot fail.
    let _ = write!(pattern, "\\x{byte:02X}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(expected: &str, output: &str) -> bool {
        Expectation::Format(expected.into()).accepts(output.as_bytes(), false).expect("a valid expectation")
    }

    #[test]
    fn placeholders() {
        assert!(format("a%sb", "axyzb"));
        assert!(!format("a%sb", "ab"));
        assert!(!format("a%sb", "a\nb"));
        assert!(format("a%Sb", "ab"));
        assert!(format("a%ab", "a\n\nb"));
        assert!(!format("a%ab", "ab"));
        assert!(format("a%Ab", "ab"));
        assert!(format("a%wb", "a \n b"));
        assert!(format("%d %i %x", "12 -3 fF"));
        assert!(!format("%d", "-3"));
        for float in ["1", "1.5", "-0.25", ".5", "1.0E+25", "1e-7"] {
            assert!(format("%f", float), "{float}");
        }
        assert!(!format("%f", "1."));
        assert!(format("%c%c", "\u{e9}"));
        assert!(format("%ea%eb", "/a/b"));
        assert!(format("a%0b", "a\0b"));
        assert!(format("100%% %q", "100%% %q"));
    }

    #[test]
    fn raw_regular_expressions() {
        assert!(format("x %r(a|b)+%r y.", "x abba y."));
        assert!(!format("x %r(a|b)+%r y.", "x abba yz"));
        assert!(format("x %r(%d,)+%r", "x 1,23,"));
        assert!(format("an open %r is text", "an open %r is text"));
    }

    #[test]
    fn white_space_around_does_not_count() {
        assert!(Expectation::Exact(b"a\r\nb\n\n".to_vec()).accepts(b"\n a\nb \0\n", false).expect("valid"));
        assert!(Expectation::Exact(b"a\n".to_vec()).accepts(b"a", true).expect("valid"));
        assert!(!Expectation::Exact(b"a\n".to_vec()).accepts(b" a", true).expect("valid"));
    }

    #[test]
    fn bytes_that_are_no_utf8() {
        let expected = Expectation::Format(b"\xff%s\xfe".to_vec());
        assert!(expected.accepts(b"\xff\x80\xfe", false).expect("valid"));
        let pattern = Expectation::Pattern(b"[a-c]+\xff".to_vec());
        assert!(pattern.accepts(b"abc\xff", false).expect("valid"));
    }
}
