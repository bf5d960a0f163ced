//! Messages about scripts in PHP's words: as text, and as HTML.

use super::Level;
use crate::value::Str;

/// `Warning: message in file on line 1`, and the calls that led there.
pub(super) fn plain(level: Level, message: &[u8], file: &Str, line: u32, trace: Option<&Str>) -> Vec<u8> {
    let line = line.to_string();
    let start =
        [level.word().as_bytes(), b": ", message, b" in ", file.as_bytes(), b" on line ", line.as_bytes()];
    let mut text = start.concat();
    add_trace(&mut text, trace);
    text
}

/// As [`plain`] for the log, which PHP writes with one more space.
pub(super) fn logged(level: Level, message: &[u8], file: &Str, line: u32, trace: Option<&Str>) -> Vec<u8> {
    let text = plain(level, message, file, line, trace);
    let word = level.word().len() + 1;
    [b"PHP ", &text[..word], b" ", &text[word..]].concat()
}

/// As [`plain`], with the marks of HTML.
pub(super) fn html(level: Level, message: &[u8], file: &Str, line: u32, trace: Option<&Str>) -> Vec<u8> {
    let message = if matches!(level, Level::Error | Level::Parse) || names_function(level, message) {
        escaped(message)
    } else {
        message.to_vec()
    };
    let line = line.to_string();
    let mut text = [
        b"<br />\n<b>",
        level.word().as_bytes(),
        b"</b>:  ",
        &message,
        b" in <b>",
        file.as_bytes(),
        b"</b> on line <b>",
        line.as_bytes(),
        b"</b><br />",
    ]
    .concat();
    add_trace(&mut text, trace);
    text
}

fn add_trace(text: &mut Vec<u8>, trace: Option<&Str>) {
    if let Some(trace) = trace {
        text.extend_from_slice(b"\nStack trace:\n");
        text.extend_from_slice(trace);
    }
}

/// Whether it is a builtin that says this, in whose messages PHP escapes what means something in HTML: they begin with
/// its name and parentheses.
fn names_function(level: Level, message: &[u8]) -> bool {
    let name =
        message.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'\\')).count();
    matches!(level, Level::Warning | Level::Notice | Level::Deprecated)
        && name > 0
        && message.get(name) == Some(&b'(')
}

/// Text for HTML.
fn escaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for byte in text {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            other => out.push(*other),
        }
    }
    out
}
