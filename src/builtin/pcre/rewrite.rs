//! A pattern's text in the form that [`crate::vm::regex`] accepts.
//!
//! It wants UTF-8 and has no switch for some of PHP's options, so they are written into the text: inline options
//! at its start, `\z` for a dollar that means the end only, `\xHH` for bytes that are no UTF-8. A table leads from places in the new text back to the old one, for error messages.

use super::pattern::Modifiers;

/// The new text.
pub struct Rewritten {
    /// Verbs and options that must come first: `(*LIMIT_MATCH=…)(?U)`.
    pub head: String,
    /// The pattern itself.
    pub body: String,
    /// For each byte of `body` and its end: the place in the pattern as given.
    origins: Vec<usize>,
    verbs: usize,
}

impl Rewritten {
    /// The place in the pattern as given, for a place in `head` + `body`.
    pub fn origin(&self, offset: usize) -> usize {
        match offset.checked_sub(self.head.len()) {
            Some(offset) => self.origins.get(offset).or(self.origins.last()).copied().unwrap_or(0),
            None => offset.min(self.verbs),
        }
    }

    /// The pattern as it is.
    pub fn plain(&self) -> String {
        format!("{}{}", self.head, self.body)
    }

    /// The pattern, matching only where the search starts.
    pub fn anchored(&self, extended: bool) -> String {
        let end = if extended { "\n" } else { "" };
        format!("{}\\G(?:{}{end})", self.head, self.body)
    }

    /// The pattern, matching only where the search starts, and not the empty string there.
    pub fn anchored_not_empty(&self, extended: bool) -> String {
        let end = if extended { "\n" } else { "" };
        format!("{}\\G(?:{}{end})(?!\\G)", self.head, self.body)
    }
}

/// Rewrites a pattern's text. With `modifiers.utf` it must be valid UTF-8.
pub fn rewrite(text: &[u8], modifiers: Modifiers, match_limit: i64, depth_limit: i64) -> Rewritten {
    let verbs = leading_verbs(text);
    let mut head = String::from_utf8_lossy(&text[..verbs]).into_owned();
    if match_limit > 0 {
        head.push_str(&format!("(*LIMIT_MATCH={})", match_limit.min(i64::from(u32::MAX))));
    }
    if depth_limit > 0 {
        head.push_str(&format!("(*LIMIT_DEPTH={})", depth_limit.min(i64::from(u32::MAX))));
    }
    for (wanted, option) in [
        (modifiers.ungreedy, "(?U)"),
        (modifiers.duplicate_names, "(?J)"),
        (modifiers.no_auto_capture, "(?n)"),
        (modifiers.caseless_restrict, "(?r)"),
    ] {
        if wanted {
            head.push_str(option);
        }
    }
    let mut writer =
        Writer { body: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
    writer.copy(text, verbs, modifiers);
    let Writer { body, mut origins } = writer;
    origins.push(text.len());
    Rewritten { head, body, origins, verbs }
}

/// The length of `(*UTF)(*ANYCRLF)…` at the start: they mean something there only.
fn leading_verbs(text: &[u8]) -> usize {
    let mut at = 0;
    while text[at..].starts_with(b"(*") {
        let name = &text[at + 2..];
        let length = name
            .iter()
            .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'='))
            .count();
        if name.get(length) != Some(&b')') {
            break;
        }
        let known = [
            &b"UTF"[..],
            b"UCP",
            b"LIMIT_",
            b"NO_",
            b"NOTEMPTY",
            b"CR",
            b"LF",
            b"ANY",
            b"NUL",
            b"BSR_",
            b"CASELESS_",
            b"TURKISH_",
        ];
        if !known.iter().any(|prefix| name.starts_with(prefix)) {
            break;
        }
        at += 2 + length + 1;
    }
    at
}

struct Writer {
    body: String,
    origins: Vec<usize>,
}

impl Writer {
    fn push(&mut self, text: &str, origin: usize) {
        self.body.push_str(text);
        self.origins.resize(self.body.len(), origin);
    }

    /// One byte or character of the pattern as it is; returns its length.
    fn literal(&mut self, text: &[u8], at: usize, valid: bool, quoted: bool) -> usize {
        let byte = text[at];
        if byte < 0x80 {
            let mut buffer = [0; 4];
            self.push(char::from(byte).encode_utf8(&mut buffer), at);
            return 1;
        }
        if valid {
            let length = match byte {
                0xF0.. => 4,
                0xE0.. => 3,
                _ => 2,
            };
            if let Some(Ok(character)) = text.get(at..at + length).map(std::str::from_utf8) {
                for (i, origin) in (at..at + length).enumerate() {
                    // All bytes of a character are pushed at once; each keeps its own origin.
                    if i == 0 {
                        self.body.push_str(character);
                    }
                    self.origins.push(origin);
                }
                return length;
            }
        }
        let escape = if quoted { format!("\\E\\x{byte:02X}\\Q") } else { format!("\\x{byte:02X}") };
        self.push(&escape, at);
        1
    }

    fn copy(&mut self, text: &[u8], start: usize, modifiers: Modifiers) {
        let valid = std::str::from_utf8(text).is_ok();
        let dollar_means_end = modifiers.dollar_end_only && !modifiers.multi_line;
        let mut class = false;
        let mut at = start;
        while at < text.len() {
            let rest = &text[at..];
            match rest[0] {
                b'\\' => match rest.get(1) {
                    Some(b'Q') => {
                        let end =
                            memchr::memmem::find(&rest[2..], b"\\E").map_or(text.len(), |end| at + 2 + end);
                        self.push("\\Q", at);
                        at += 2;
                        while at < end {
                            at += self.literal(text, at, valid, true);
                        }
                    }
                    Some(byte) if *byte >= 0x80 && !valid => {
                        // `\xHH` needs no backslash before it.
                        at += 1;
                        at += self.literal(text, at, valid, false);
                    }
                    Some(_) => {
                        self.push("\\", at);
                        at += 1;
                        at += self.literal(text, at, valid, false);
                    }
                    None => {
                        self.push("\\", at);
                        at += 1;
                    }
                },
                b'[' if !class => {
                    class = true;
                    self.push("[", at);
                    at += 1;
                    if text.get(at) == Some(&b'^') {
                        self.push("^", at);
                        at += 1;
                    }
                    if text.get(at) == Some(&b']') {
                        self.push("]", at);
                        at += 1;
                    }
                }
                b'[' if matches!(rest.get(1), Some(b':' | b'.' | b'=')) => {
                    let end = posix_class_end(rest);
                    for _ in 0..end.unwrap_or(1) {
                        at += self.literal(text, at, valid, false);
                    }
                }
                b']' if class => {
                    class = false;
                    self.push("]", at);
                    at += 1;
                }
                b'$' if !class && dollar_means_end => {
                    self.push("\\z", at);
                    at += 1;
                }
                b'(' if !class && rest.starts_with(b"(?#") => {
                    let end = memchr::memchr(b')', rest).map_or(text.len(), |end| at + end);
                    while at < end {
                        at += self.literal(text, at, valid, false);
                    }
                }
                b'#' if !class && modifiers.extended => {
                    let end = memchr::memchr(b'\n', rest).map_or(text.len(), |end| at + end);
                    while at < end {
                        at += self.comment_byte(text, at, valid);
                    }
                }
                _ => at += self.literal(text, at, valid, false),
            }
        }
    }

    /// In a comment bytes need no care but must be UTF-8.
    fn comment_byte(&mut self, text: &[u8], at: usize, valid: bool) -> usize {
        if text[at] >= 0x80 && !valid {
            self.push("?", at);
            return 1;
        }
        self.literal(text, at, valid, false)
    }
}

/// The length of `[:alpha:]`.
fn posix_class_end(rest: &[u8]) -> Option<usize> {
    let kind = *rest.get(1)?;
    let end = rest.get(2..)?.windows(2).position(|pair| pair == [kind, b']'])?;
    let name = &rest[2..2 + end];
    name.iter().all(|b| b.is_ascii_lowercase() || *b == b'^').then_some(end + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &[u8], modifiers: Modifiers) -> String {
        rewrite(text, modifiers, 0, 0).plain()
    }

    #[test]
    fn dollars_escapes_and_bytes() {
        let end_only = Modifiers { dollar_end_only: true, ..Modifiers::default() };
        assert_eq!(body(b"a$[$]\\$", end_only), "a\\z[$]\\$");
        assert_eq!(body(b"[\xe4-\xff]\\\xe4", Modifiers::default()), "[\\xE4-\\xFF]\\xE4");
        assert_eq!(body("ä".as_bytes(), Modifiers::default()), "ä");
        let ungreedy = Modifiers { ungreedy: true, ..Modifiers::default() };
        assert_eq!(body(b"(*UTF)a", ungreedy), "(*UTF)(?U)a");
    }

    #[test]
    fn places() {
        let rewritten = rewrite(b"ab$(", Modifiers { dollar_end_only: true, ..Modifiers::default() }, 5, 0);
        assert_eq!(rewritten.body, "ab\\z(");
        assert_eq!(rewritten.origin(rewritten.head.len() + 5), 4);
    }
}
