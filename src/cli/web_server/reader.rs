//! Reads a request as its bytes arrive.
//!
//! What must stay true: a client cannot make the server hold much: heads are limited, long bodies go to a file, and
//! bodies that are longer than is allowed are counted and thrown away.

use super::paths;
use crate::builtin::file::temporary;
use crate::builtin::http::Request;
use crate::builtin::http::request::{Body, Headers};
use std::fs::File;
use std::io::Write;

/// The longest head.
const LONGEST_HEAD: usize = 80 * 1024;
/// The most headers.
const MOST_HEADERS: usize = 256;
/// The longest body that is kept in memory.
const LONGEST_IN_MEMORY: usize = 64 * 1024;
/// The longest line that tells the length of a chunk.
const LONGEST_CHUNK_LINE: usize = 1024;
/// The longest body of a request that is no `POST`, to which no setting applies.
const LONGEST_OTHER: u64 = 256 << 20;

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More must come.
    More,
    /// It is complete.
    Complete,
    /// It is none.
    Malformed,
}

/// A request on its way.
pub struct Reader {
    head: Vec<u8>,
    request: Option<Request>,
    rest: Rest,
    body: Store,
}

/// What is still to come of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// So many bytes.
    Bytes(u64),
    Chunks(Chunks),
}

/// Where in a chunked body the next byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chunks {
    /// In the line with the length, which has been read so far.
    Length {
        value: u64,
        digits: usize,
        in_extension: bool,
    },
    Data(u64),
    /// Behind the data, before the end of its line.
    DataEnd,
    /// In the lines behind the last chunk; the length of this one.
    Trailer(usize),
}

const CHUNK_START: Chunks = Chunks::Length { value: 0, digits: 0, in_extension: false };

impl Reader {
    /// Nothing was read yet. `longest_form`: the longest body of a `POST`, 0 for any.
    pub fn new(longest_form: u64) -> Reader {
        let body = Store { length: 0, limit: longest_form, kept: Kept::Memory(Vec::new()) };
        Reader { head: Vec::new(), request: None, rest: Rest::Bytes(0), body }
    }

    /// Whether nothing came at all.
    pub fn is_untouched(&self) -> bool {
        self.head.is_empty() && self.request.is_none()
    }

    /// Whether what came looks like an attempt to speak TLS.
    pub fn looks_encrypted(&self) -> bool {
        self.head.first().is_some_and(|first| *first == 0x16 || first & 0x80 != 0)
    }

    /// Takes bytes.
    pub fn feed(&mut self, bytes: &[u8]) -> Progress {
        if self.request.is_some() {
            return self.feed_body(bytes);
        }
        let known = self.head.len();
        self.head.extend_from_slice(bytes);
        let first = self.head.iter().find(|b| !matches!(b, b'\r' | b'\n'));
        if first.is_some_and(|first| !first.is_ascii_alphabetic()) {
            return Progress::Malformed;
        }
        // The whole head is looked at when a line has ended, not for every byte of a slow client.
        if !self.head[known..].contains(&b'\n') {
            return if self.head.len() > LONGEST_HEAD { Progress::Malformed } else { Progress::More };
        }
        let from = known.saturating_sub(3);
        if !ends_head(&self.head[from..]) && known > 0 {
            return if self.head.len() > LONGEST_HEAD { Progress::Malformed } else { Progress::More };
        }
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let length = match parsed.parse(&self.head) {
            Ok(httparse::Status::Complete(length)) if length <= LONGEST_HEAD => length,
            Ok(httparse::Status::Partial) if self.head.len() <= LONGEST_HEAD => return Progress::More,
            _ => return Progress::Malformed,
        };
        let Some((request, rest)) = understood(&parsed) else { return Progress::Malformed };
        if request.method != b"POST" {
            self.body.limit = LONGEST_OTHER;
        }
        self.rest = rest;
        self.request = Some(request);
        let body = self.head.split_off(length);
        self.head = Vec::new();
        self.feed_body(&body)
    }

    fn feed_body(&mut self, mut bytes: &[u8]) -> Progress {
        loop {
            match self.rest {
                Rest::Bytes(0) => return Progress::Complete,
                _ if bytes.is_empty() => return Progress::More,
                Rest::Bytes(left) => {
                    let taken = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    self.body.add(&bytes[..taken]);
                    bytes = &bytes[taken..];
                    self.rest = Rest::Bytes(left - taken as u64);
                }
                Rest::Chunks(Chunks::Data(left)) => {
                    let taken = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    self.body.add(&bytes[..taken]);
                    bytes = &bytes[taken..];
                    let left = left - taken as u64;
                    self.rest = Rest::Chunks(if left == 0 { Chunks::DataEnd } else { Chunks::Data(left) });
                }
                Rest::Chunks(state) => {
                    let Some(rest) = next_state(state, bytes[0]) else { return Progress::Malformed };
                    bytes = &bytes[1..];
                    self.rest = rest;
                }
            }
        }
    }

    /// The request, once it is complete.
    pub fn take(&mut self) -> Option<Request> {
        let mut request = self.request.take()?;
        request.body = std::mem::take(&mut self.body).finish();
        Some(request)
    }
}

/// Whether there is an empty line.
fn ends_head(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\n\r\n").is_some() || memchr::memmem::find(bytes, b"\n\n").is_some()
}

/// Where a chunked body is behind one of its bytes that is no data. `None`: that byte may not be there.
fn next_state(state: Chunks, byte: u8) -> Option<Rest> {
    let state = match (state, byte) {
        (Chunks::Length { value, digits, in_extension: false }, byte) if byte.is_ascii_hexdigit() => {
            let digit = u64::from(char::from(byte).to_digit(16)?);
            let value = value.checked_mul(16)?.checked_add(digit)?;
            Chunks::Length { value, digits: digits + 1, in_extension: false }
        }
        (Chunks::Length { digits: 0, .. }, _) => return None,
        (Chunks::Length { value: 0, .. }, b'\n') => Chunks::Trailer(0),
        (Chunks::Length { value, .. }, b'\n') => Chunks::Data(value),
        (Chunks::Length { value, digits, in_extension }, byte) => {
            if digits > LONGEST_CHUNK_LINE || !in_extension && !matches!(byte, b'\r' | b';' | b' ' | b'\t') {
                return None;
            }
            Chunks::Length { value, digits: digits + 1, in_extension: true }
        }
        (Chunks::DataEnd, b'\r') => Chunks::DataEnd,
        (Chunks::DataEnd, b'\n') => CHUNK_START,
        (Chunks::Trailer(0), b'\n') => return Some(Rest::Bytes(0)),
        (Chunks::Trailer(length), b'\r') => Chunks::Trailer(length),
        (Chunks::Trailer(_), b'\n') => Chunks::Trailer(0),
        (Chunks::Trailer(length), _) if length < LONGEST_HEAD => Chunks::Trailer(length + 1),
        (Chunks::DataEnd | Chunks::Trailer(_) | Chunks::Data(_), _) => return None,
    };
    Some(Rest::Chunks(state))
}

/// What a head says, and how the body comes.
fn understood(parsed: &httparse::Request<'_, '_>) -> Option<(Request, Rest)> {
    let target = parsed.path?.as_bytes();
    let mut headers = Headers::default();
    for header in parsed.headers.iter() {
        headers.add(header.name.as_bytes(), header.value);
    }
    let chunked = headers.get("transfer-encoding");
    let rest = match (chunked, headers.get("content-length")) {
        (Some(coding), _) if coding.to_ascii_lowercase().ends_with(b"chunked") => Rest::Chunks(CHUNK_START),
        (Some(_), _) => return None,
        (None, Some(length)) => {
            let digits = std::str::from_utf8(length.trim_ascii()).ok()?;
            // A sign is no digit.
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            Rest::Bytes(digits.parse().ok()?)
        }
        (None, None) => Rest::Bytes(0),
    };
    let request = Request {
        method: parsed.method?.as_bytes().to_vec(),
        target: target.to_vec(),
        query: paths::split_target(target).1.map(<[u8]>::to_vec),
        minor_version: parsed.version?,
        headers,
        body: Body::None,
    };
    Some((request, rest))
}

/// A body as it arrives.
struct Store {
    length: u64,
    /// The longest that is kept, 0 for any.
    limit: u64,
    kept: Kept,
}

enum Kept {
    Memory(Vec<u8>),
    File(File),
    Nothing,
}

impl Default for Store {
    fn default() -> Store {
        Store { length: 0, limit: 0, kept: Kept::Nothing }
    }
}

impl Store {
    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if self.limit > 0 && self.length > self.limit {
            self.kept = Kept::Nothing;
            return;
        }
        match &mut self.kept {
            Kept::Memory(memory) if memory.len() + bytes.len() <= LONGEST_IN_MEMORY => {
                memory.extend_from_slice(bytes);
            }
            Kept::Memory(memory) => {
                let written = nameless_file().and_then(|mut file| {
                    file.write_all(memory)?;
                    file.write_all(bytes)?;
                    Ok(file)
                });
                // Where no file can be written, nothing is kept.
                self.kept = written.map_or(Kept::Nothing, Kept::File);
            }
            Kept::File(file) => {
                if file.write_all(bytes).is_err() {
                    self.kept = Kept::Nothing;
                }
            }
            Kept::Nothing => {}
        }
    }

    fn finish(self) -> Body {
        match self.kept {
            _ if self.length == 0 => Body::None,
            Kept::Memory(memory) => Body::Memory(memory),
            Kept::File(file) => Body::File(file, self.length),
            Kept::Nothing => Body::TooLong(self.length),
        }
    }
}

/// A file that is gone when it is closed.
fn nameless_file() -> std::io::Result<File> {
    let (fd, path) = temporary::create(&std::env::temp_dir(), b"php")?;
    std::fs::remove_file(path)?;
    Ok(File::from(fd))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&[u8]]) -> (Progress, Option<Request>) {
        let mut reader = Reader::new(1000);
        let mut progress = Progress::More;
        for piece in pieces {
            progress = reader.feed(piece);
        }
        (progress, reader.take())
    }

    #[test]
    fn byte_by_byte() {
        let text = b"POST /a?b HTTP/1.1\r\nHost: h\r\nX: 1\r\nx: 2\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n";
        for size in [1, 2, 3, 7, text.len()] {
            let pieces: Vec<&[u8]> = text.chunks(size).collect();
            let (progress, request) = read(&pieces);
            assert_eq!(progress, Progress::Complete, "{size}");
            let request = request.expect("a request");
            assert_eq!(request.body.bytes(), b"abcde");
            assert_eq!(request.headers.get("x"), Some(&b"1, 2"[..]));
            assert_eq!(request.query.as_deref(), Some(&b"b"[..]));
        }
    }

    #[test]
    fn what_is_no_request() {
        assert_eq!(read(&[b"\x16\x03\x01"]).0, Progress::Malformed);
        assert_eq!(read(&[b"GET\r\n\r\n"]).0, Progress::Malformed);
        assert_eq!(read(&[b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"]).0, Progress::Malformed);
        assert_eq!(read(&[b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx"]).0, Progress::Malformed);
        assert_eq!(read(&[b"GET / HTTP/1.1\r\nA: ", &[b'a'; LONGEST_HEAD]]).0, Progress::Malformed);
    }

    #[test]
    fn long_bodies() {
        let head = b"POST / HTTP/1.1\r\nContent-Length: 2000\r\n\r\n";
        let (progress, request) = read(&[head, &[b'a'; 2000]]);
        assert_eq!(progress, Progress::Complete);
        assert!(matches!(request.map(|request| request.body), Some(Body::TooLong(2000))));
        let mut reader = Reader::new(0);
        reader.feed(b"PUT / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n");
        assert_eq!(reader.feed(&[b'a'; 100_000]), Progress::Complete);
        let body = reader.take().map(|request| request.body);
        assert!(matches!(&body, Some(Body::File(..))));
        assert_eq!(body.map(|body| body.bytes().len()), Some(100_000));
    }
}
