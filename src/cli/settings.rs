//! Settings from `-d key=value` and `-c FILE`, read as PHP reads its configuration files.
//!
//! A value may be a bare word, a quoted string, one of the words for yes and no, or an expression of integer
//! constants (`E_ALL & ~E_NOTICE`). What comes out is the text that `ini_get` shows.

use std::path::Path;

/// Integer constants that people write in settings.
const CONSTANTS: &[(&str, i64)] = &[
    ("E_ERROR", 1),
    ("E_WARNING", 2),
    ("E_PARSE", 4),
    ("E_NOTICE", 8),
    ("E_CORE_ERROR", 16),
    ("E_CORE_WARNING", 32),
    ("E_COMPILE_ERROR", 64),
    ("E_COMPILE_WARNING", 128),
    ("E_USER_ERROR", 256),
    ("E_USER_WARNING", 512),
    ("E_USER_NOTICE", 1024),
    ("E_STRICT", 2048),
    ("E_RECOVERABLE_ERROR", 4096),
    ("E_DEPRECATED", 8192),
    ("E_USER_DEPRECATED", 16384),
    ("E_ALL", 30719),
];

/// What a value given with `-d` means.
///
/// php takes a value that starts with a letter, a digit or a quote as configuration syntax, and any other literally.
pub fn command_line_value(value: &[u8]) -> Vec<u8> {
    match value.first() {
        Some(first) if first.is_ascii_alphanumeric() || matches!(first, b'"' | b'\'') => file_value(value),
        _ => value.to_vec(),
    }
}

/// What a value in a configuration file means.
pub fn file_value(value: &[u8]) -> Vec<u8> {
    let value = value.trim_ascii();
    match value.first() {
        Some(b'"') => quoted(value),
        Some(b'\'') => value[1..].split(|byte| *byte == b'\'').next().unwrap_or_default().to_vec(),
        _ => bare(value),
    }
}

/// The settings of a configuration file in their order; sections are only headings, as for php.
pub fn read_file(path: &Path) -> std::io::Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let text = std::fs::read(path)?;
    let mut settings = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        if line.is_empty() || matches!(line[0], b';' | b'#' | b'[') {
            continue;
        }
        let (name, value) = match memchr::memchr(b'=', line) {
            Some(at) => (&line[..at], file_value(&line[at + 1..])),
            None => (line, b"1".to_vec()),
        };
        settings.push((name.trim_ascii().to_vec(), value));
    }
    Ok(settings)
}

fn quoted(value: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut bytes = value[1..].iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => match bytes.next() {
                Some(escaped @ (b'"' | b'\\' | b'\'')) => text.push(escaped),
                Some(other) => text.extend([b'\\', other]),
                None => text.push(b'\\'),
            },
            other => text.push(other),
        }
    }
    text
}

fn bare(value: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(b';', value).unwrap_or(value.len());
    let value = value[..end].trim_ascii();
    match value.to_ascii_lowercase().as_slice() {
        b"on" | b"yes" | b"true" => return b"1".to_vec(),
        b"off" | b"no" | b"false" | b"none" | b"null" => return Vec::new(),
        _ => {}
    }
    let Ok(text) = std::str::from_utf8(value) else { return value.to_vec() };
    let has_operator = text.contains(['|', '&', '^', '~', '!', '(']);
    let is_constant = CONSTANTS.iter().any(|(name, _)| *name == text);
    if !has_operator && !is_constant {
        return value.to_vec();
    }
    Expression { rest: text }.whole().map_or_else(|| value.to_vec(), |number| number.to_string().into_bytes())
}

/// `|`, `&` and `^` have one precedence and are read from left to right, as in PHP's configuration files.
struct Expression<'text> {
    rest: &'text str,
}

/// More brackets than anybody writes; a limit because each costs native stack.
const DEEPEST: usize = 64;

impl Expression<'_> {
    fn whole(&mut self) -> Option<i64> {
        let value = self.chain(0)?;
        self.rest.trim_start().is_empty().then_some(value)
    }

    fn chain(&mut self, depth: usize) -> Option<i64> {
        let mut left = self.operand(depth)?;
        loop {
            let combine: fn(i64, i64) -> i64 = match self.peek() {
                Some('|') => |left, right| left | right,
                Some('&') => |left, right| left & right,
                Some('^') => |left, right| left ^ right,
                _ => return Some(left),
            };
            self.advance();
            left = combine(left, self.operand(depth)?);
        }
    }

    fn operand(&mut self, depth: usize) -> Option<i64> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '~' => {
                self.advance();
                Some(!self.operand(depth + 1)?)
            }
            '!' => {
                self.advance();
                Some(i64::from(self.operand(depth + 1)? == 0))
            }
            '(' => {
                self.advance();
                let value = self.chain(depth + 1)?;
                (self.peek()? == ')').then(|| self.advance())?;
                Some(value)
            }
            _ => {
                let end = self
                    .rest
                    .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                    .unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                let constant = CONSTANTS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
                constant.or_else(|| word.parse().ok())
            }
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn advance(&mut self) {
        let mut letters = self.rest.chars();
        letters.next();
        self.rest = letters.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        String::from_utf8(command_line_value(text.as_bytes())).expect("ASCII")
    }

    #[test]
    fn words_numbers_and_strings() {
        assert_eq!(value("On"), "1");
        assert_eq!(value("off"), "");
        assert_eq!(value("128M"), "128M");
        assert_eq!(value("\"a;b\""), "a;b");
        assert_eq!(value("'x'"), "x");
        assert_eq!(value("-1"), "-1");
        assert_eq!(value("/tmp/a b"), "/tmp/a b");
    }

    #[test]
    fn constant_expressions() {
        assert_eq!(value("E_ALL"), "30719");
        assert_eq!(value("E_ALL & ~E_NOTICE"), "30711");
        assert_eq!(value("E_ERROR|E_WARNING"), "3");
    }
}
