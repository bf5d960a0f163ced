//! Status lines, and the pages that say what is wrong.

use crate::builtin::http::head;

/// What PHP calls a status.
pub fn reason(status: i64) -> &'static str {
    match status {
        200 => "OK",
        414 => "Request-URI Too Long",
        451 => "Unavailable For Legal Reasons",
        501 => "Not Implemented",
        _ => head::reason(status).unwrap_or("Unknown Status Code"),
    }
}

/// The first line of an answer.
pub fn status_line(minor_version: u8, status: i64) -> Vec<u8> {
    format!("HTTP/1.{minor_version} {status} {}\r\n", reason(status)).into_bytes()
}

/// The headers that every answer begins with. `dated`: it has a date of its own.
pub fn first_headers(host: Option<&[u8]>, dated: bool) -> Vec<u8> {
    let mut lines = Vec::new();
    if let Some(host) = host {
        lines.extend_from_slice(&[b"Host: ", host, b"\r\n"].concat());
    }
    if !dated {
        let now = head::date(jiff::Timestamp::now());
        lines.extend_from_slice(format!("Date: {now}\r\n").as_bytes());
    }
    lines.extend_from_slice(b"Connection: close\r\n");
    lines
}

const STYLE: &str = "<style>
body { background-color: #fcfcfc; color: #333333; margin: 0; padding:0; }
h1 { font-size: 1.5em; font-weight: normal; background-color: #9999cc; min-height:2em; line-height:2em; border-bottom: 1px inset black; margin: 0; }
h1, p { padding-left: 10px; }
code.url { background-color: #eeeeee; font-family:monospace; padding:0 2px;}
</style>
";

/// The page for a status.
pub fn page(status: i64, target: &[u8]) -> Vec<u8> {
    let text = match status {
        400 => "Your browser sent a request that this server could not understand.",
        404 => "The requested resource <code class=\"url\">{target}</code> was not found on this server.",
        405 => "Requested method not allowed.",
        416 => "The requested range is not in the resource.",
        501 => "Request method not supported.",
        _ => "The server is temporarily unavailable.",
    };
    let reason = reason(status);
    let (before, after) = text.split_once("{target}").unwrap_or((text, ""));
    let shown = if after.is_empty() { Vec::new() } else { escaped(target) };
    [
        b"<!doctype html><html><head><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        format!("<title>{status} {reason}</title>{STYLE}</head><body><h1>{reason}</h1><p>{before}").as_bytes(),
        &shown,
        after.as_bytes(),
        b"</p></body></html>",
    ]
    .concat()
}

/// Text for HTML; what is written for HTML already stays.
fn escaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'&' if !begins_entity(&text[at + 1..]) => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\'' => out.extend_from_slice(b"&#039;"),
            other => out.push(*other),
        }
    }
    out
}

fn begins_entity(rest: &[u8]) -> bool {
    let word = rest.strip_prefix(b"#").unwrap_or(rest);
    let length = word.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    length > 0 && word.get(length) == Some(&b';')
}
