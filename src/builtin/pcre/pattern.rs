//! A pattern as PHP writes it: delimiters around, modifiers behind.

/// The modifiers.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct Modifiers {
    pub caseless: bool,
    pub multi_line: bool,
    pub dot_all: bool,
    pub extended: bool,
    pub anchored: bool,
    pub dollar_end_only: bool,
    pub ungreedy: bool,
    pub utf: bool,
    pub duplicate_names: bool,
    pub no_auto_capture: bool,
    pub caseless_restrict: bool,
}

/// Takes a pattern apart into its text and its modifiers; the error is what PHP warns.
pub fn parse(pattern: &[u8]) -> Result<(&[u8], Modifiers), Vec<u8>> {
    let start =
        pattern.iter().position(|b| !(b.is_ascii_whitespace() || *b == 0x0b)).unwrap_or(pattern.len());
    let text = &pattern[start..];
    let Some((&delimiter, rest)) = text.split_first() else {
        return Err(b"Empty regular expression".to_vec());
    };
    if delimiter.is_ascii_alphanumeric() || delimiter == b'\\' || delimiter == 0 {
        return Err(b"Delimiter must not be alphanumeric, backslash, or NUL byte".to_vec());
    }
    let end_delimiter = match delimiter {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        other => other,
    };
    let Some(end) = find_end(rest, delimiter, end_delimiter) else {
        let mut message: Vec<u8> = if delimiter == end_delimiter {
            b"No ending delimiter '".to_vec()
        } else {
            b"No ending matching delimiter '".to_vec()
        };
        message.push(end_delimiter);
        message.extend_from_slice(b"' found");
        return Err(message);
    };
    let mut modifiers = Modifiers::default();
    for byte in &rest[end + 1..] {
        match byte {
            b'i' => modifiers.caseless = true,
            b'm' => modifiers.multi_line = true,
            b's' => modifiers.dot_all = true,
            b'x' => modifiers.extended = true,
            b'A' => modifiers.anchored = true,
            b'D' => modifiers.dollar_end_only = true,
            b'S' => {}
            b'X' => {}
            b'U' => modifiers.ungreedy = true,
            b'u' => modifiers.utf = true,
            b'J' => modifiers.duplicate_names = true,
            b'n' => modifiers.no_auto_capture = true,
            b'r' => modifiers.caseless_restrict = true,
            b' ' | b'\n' | b'\r' => {}
            0 => return Err(b"NUL byte is not a valid modifier".to_vec()),
            other => {
                let mut message = b"Unknown modifier '".to_vec();
                message.push(*other);
                message.push(b'\'');
                return Err(message);
            }
        }
    }
    Ok((&rest[..end], modifiers))
}

/// Where the pattern ends; brackets may be nested.
fn find_end(rest: &[u8], delimiter: u8, end_delimiter: u8) -> Option<usize> {
    let mut depth = 1;
    let mut at = 0;
    while at < rest.len() {
        let byte = rest[at];
        if byte == b'\\' && at + 1 < rest.len() {
            at += 1;
        } else if byte == end_delimiter {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        } else if byte == delimiter {
            depth += 1;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_modifiers() {
        let (text, modifiers) = parse(b" /a\\/b/iu\n").expect("a pattern");
        assert_eq!(text, b"a\\/b");
        assert!(modifiers.caseless && modifiers.utf && !modifiers.multi_line);
        assert_eq!(parse(b"{a{2}}x").expect("a pattern").0, b"a{2}");
        assert_eq!(parse(b"/abc").unwrap_err(), b"No ending delimiter '/' found");
        assert_eq!(parse(b"(abc").unwrap_err(), b"No ending matching delimiter ')' found");
        assert_eq!(parse(b"/a/k").unwrap_err(), b"Unknown modifier 'k'");
        assert_eq!(parse(b"").unwrap_err(), b"Empty regular expression");
    }
}
