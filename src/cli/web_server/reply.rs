//! Answers that need no script: files as they are, and pages about what is wrong.

use super::pages::{first_headers, page, status_line};
use super::paths::Found;
use crate::builtin::http::Request;
use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;

/// So much is read of a file at once.
const PIECE: usize = 64 * 1024;
/// So much is sent of one answer before others have their turn.
const TURN: usize = 1 << 20;

/// Types of content, each with the endings of the files that have it.
const CONTENT_TYPES: &str = include_str!("content_types.txt");

/// An answer on its way.
pub struct Reply {
    /// Its status.
    pub status: i64,
    /// What the log says of it.
    pub remark: Option<&'static str>,
    /// What was read and not sent yet.
    pending: Vec<u8>,
    sent: usize,
    /// The file that follows, and which part of it.
    file: Option<(File, Range<u64>)>,
}

/// How far an answer is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// All of it was sent.
    All,
    /// The client takes no more at the moment.
    Blocked,
    /// There is more, but others should have their turn.
    Turn,
}

impl Reply {
    /// A page that says what is wrong.
    pub fn page(request: &Request, status: i64, remark: &'static str, more_headers: &str) -> Reply {
        let head_only = request.method == b"HEAD";
        let page = if head_only { Vec::new() } else { page(status, &request.target) };
        let allow = if status == 405 { "Allow: GET, HEAD, POST\r\n" } else { "" };
        let mut pending = head(request, status);
        let length = page.len();
        let version = crate::PHP_VERSION;
        pending.extend_from_slice(
            format!(
                "X-Powered-By: PHP/{version}\r\nContent-Type: text/html; charset=UTF-8\r\n{more_headers}Content-Length: {length}\r\n{allow}\r\n"
            )
            .as_bytes(),
        );
        pending.extend_from_slice(&page);
        Reply { status, remark: Some(remark), pending, sent: 0, file: None }
    }

    /// A file as it is.
    pub fn file(request: &Request, found: &Found) -> Reply {
        const MISSING: &str = "No such file or directory";
        if matches!(request.method.as_slice(), b"DELETE" | b"PUT" | b"PATCH") {
            return Reply::page(request, 405, MISSING, "");
        }
        let Some(path) = &found.file else { return Reply::page(request, 404, MISSING, "") };
        if path.contains(&0) {
            return Reply::page(request, 400, MISSING, "");
        }
        let (file, size) = match opened(path) {
            Ok(opened) => opened,
            Err(error) => {
                let denied = error.kind() == io::ErrorKind::PermissionDenied;
                return Reply::page(request, 404, if denied { "Permission denied" } else { MISSING }, "");
            }
        };
        let (status, part) = match wanted_range(request, size) {
            Wanted::All => (200, 0..size),
            Wanted::Part(part) => (206, part),
            Wanted::Nothing => {
                let range = format!("Content-Range: bytes */{size}\r\n");
                return Reply::page(request, 416, "Requested Range Not Satisfiable", &range);
            }
        };
        let mut pending = head(request, status);
        if let Some(kind) = content_type(found.extension()) {
            let charset = if kind.starts_with("text/") { "; charset=UTF-8" } else { "" };
            pending.extend_from_slice(format!("Content-Type: {kind}{charset}\r\n").as_bytes());
        }
        if status == 206 {
            let (first, last) = (part.start, part.end - 1);
            pending.extend_from_slice(format!("Content-Range: bytes {first}-{last}/{size}\r\n").as_bytes());
        }
        pending.extend_from_slice(format!("Content-Length: {}\r\n\r\n", part.end - part.start).as_bytes());
        let file = (request.method != b"HEAD").then_some((file, part));
        Reply { status, remark: None, pending, sent: 0, file }
    }

    /// Sends as much as the client takes.
    pub fn send(&mut self, client: &mut impl Write) -> io::Result<Sent> {
        let mut turn = 0;
        loop {
            while self.sent < self.pending.len() {
                if turn >= TURN {
                    return Ok(Sent::Turn);
                }
                match client.write(&self.pending[self.sent..]) {
                    Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                    Ok(written) => {
                        self.sent += written;
                        turn += written;
                    }
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Sent::Blocked),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            let Some((file, part)) = &mut self.file else { return Ok(Sent::All) };
            let length = PIECE.min(usize::try_from(part.end - part.start).unwrap_or(PIECE));
            self.pending.resize(length, 0);
            self.sent = 0;
            let read = if length == 0 { 0 } else { file.read_at(&mut self.pending, part.start)? };
            self.pending.truncate(read);
            if read == 0 {
                // The end, or the file has become shorter: there is nothing more to send.
                self.file = None;
                return Ok(Sent::All);
            }
            part.start += read as u64;
        }
    }
}

fn head(request: &Request, status: i64) -> Vec<u8> {
    let mut head = status_line(request.minor_version, status);
    head.extend_from_slice(&first_headers(request.headers.get("host"), false));
    head
}

/// Opens a file that is one, and not a pipe that would be waited for.
fn opened(path: &[u8]) -> io::Result<(File, u64)> {
    let path = Path::new(std::ffi::OsStr::from_bytes(path));
    let file = File::options().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
    let status = file.metadata()?;
    if !status.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    Ok((file, status.len()))
}

/// The type of files with this ending.
fn content_type(extension: &[u8]) -> Option<&'static str> {
    let extension = std::str::from_utf8(extension).ok().filter(|extension| !extension.is_empty())?;
    let matching = |line: &&str| line.split(' ').skip(1).any(|known| known.eq_ignore_ascii_case(extension));
    CONTENT_TYPES.lines().find(matching)?.split(' ').next()
}

enum Wanted {
    All,
    Part(Range<u64>),
    /// What is wanted is not there.
    Nothing,
}

/// Which part of a file is wanted. A range whose condition cannot be checked, several ranges, and what is no range at all
/// mean all of it (RFC 9110, 14.2).
fn wanted_range(request: &Request, size: u64) -> Wanted {
    let range = request.headers.get("range").filter(|_| request.method == b"GET");
    if request.headers.get("if-range").is_some() {
        return Wanted::All;
    }
    match range.and_then(|range| parse_range(range, size)) {
        None => Wanted::All,
        Some(part) if part.is_empty() => Wanted::Nothing,
        Some(part) => Wanted::Part(part),
    }
}

/// One range of bytes, empty if it lies outside. `None`: it is none, or there are several.
fn parse_range(text: &[u8], size: u64) -> Option<Range<u64>> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let (unit, range) = text.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    let number = |digits: &str| -> Option<u64> {
        let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number beyond all files is as good as the largest.
        only_digits.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() {
        let length = number(last)?.min(size);
        return Some(size - length..size);
    }
    let first = number(first)?;
    let last = if last.is_empty() { u64::MAX } else { number(last)? };
    if last < first {
        return None;
    }
    Some(first.min(size)..last.saturating_add(1).min(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (text, expected) in [
            ("bytes=0-0", Some(0..1)),
            ("bytes=2-", Some(2..10)),
            ("bytes=-3", Some(7..10)),
            ("bytes=-30", Some(0..10)),
            ("bytes=5-99", Some(5..10)),
            ("bytes=10-", Some(10..10)),
            ("bytes=-0", Some(10..10)),
            ("bytes=3-2", None),
            ("bytes=0-1,3-4", None),
            ("lines=0-1", None),
            ("bytes=", None),
            ("bytes=99999999999999999999-", Some(10..10)),
        ] {
            assert_eq!(parse_range(text.as_bytes(), 10), expected, "{text}");
        }
    }

    #[test]
    fn types() {
        assert_eq!(content_type(b"HTML"), Some("text/html"));
        assert_eq!(content_type(b""), None);
        assert_eq!(content_type(b"nothing-of-this-kind"), None);
    }
}
