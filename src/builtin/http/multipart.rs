//! Bodies of several parts (`multipart/form-data`): fields and files.

/// A part of a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A field of a form.
    Field {
        /// Its name as written.
        name: Vec<u8>,
        /// Its value.
        value: &'a [u8],
    },
    /// A file.
    File {
        /// The name of the field, if it has one.
        name: Option<Vec<u8>>,
        /// What the file is called at the client's.
        file_name: Vec<u8>,
        /// The type that the client says it has, without parameters.
        content_type: Vec<u8>,
        /// What is in it.
        contents: &'a [u8],
        /// Whether the end of it was sent.
        complete: bool,
    },
    /// A part that nothing can be made of; nothing follows.
    Garbled,
}

/// Why a content type has no boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBoundary {
    /// None is named.
    Missing,
    /// Its quotes do not end.
    Invalid,
}

/// The boundary that a content type names.
pub fn boundary(content_type: &[u8]) -> Result<&[u8], NoBoundary> {
    let lower = content_type.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"boundary").ok_or(NoBoundary::Missing)?;
    let equals = memchr::memchr(b'=', &content_type[at..]).ok_or(NoBoundary::Missing)?;
    let rest = &content_type[at + equals + 1..];
    match rest.strip_prefix(b"\"") {
        Some(quoted) => {
            let end = memchr::memchr(b'"', quoted).ok_or(NoBoundary::Invalid)?;
            Ok(&quoted[..end])
        }
        None => Ok(&rest[..memchr::memchr2(b',', b';', rest).unwrap_or(rest.len())]),
    }
}

/// The parts of a body, one after the other.
pub struct Parts<'a> {
    rest: &'a [u8],
    delimiter: Vec<u8>,
    ended: bool,
}

impl<'a> Parts<'a> {
    /// The parts of `body` between lines of `boundary`.
    pub fn new(body: &'a [u8], boundary: &[u8]) -> Parts<'a> {
        let delimiter = [b"--", boundary].concat();
        let mut parts = Parts { rest: body, delimiter, ended: false };
        parts.ended = !parts.skip_to_first();
        parts
    }

    /// Goes behind the first line that is a boundary.
    fn skip_to_first(&mut self) -> bool {
        while let Some(line) = self.line() {
            if line == self.delimiter {
                return true;
            }
        }
        false
    }

    /// The next line, without its end.
    fn line(&mut self) -> Option<&'a [u8]> {
        let end = memchr::memchr(b'\n', self.rest)?;
        let line = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// The headers of a part: names in lower case, and values.
    fn headers(&mut self) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
        let mut headers: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Some(headers);
            }
            if line[0].is_ascii_whitespace() {
                // A header goes on.
                if let Some((_, value)) = headers.last_mut() {
                    value.extend_from_slice(line);
                }
                continue;
            }
            if let Some(colon) = memchr::memchr(b':', line) {
                let value = line[colon + 1..].trim_ascii_start().to_vec();
                headers.push((line[..colon].to_ascii_lowercase(), value));
            }
        }
    }

    /// What lies before the next boundary, and whether there is one. Goes behind it.
    fn contents(&mut self) -> (&'a [u8], bool) {
        let wanted = [b"\r\n", self.delimiter.as_slice()].concat();
        // A part may be empty: then the end of its headers is the line end before the boundary.
        let (end, after) = if self.rest.starts_with(&self.delimiter) {
            (Some(0), self.delimiter.len())
        } else {
            let end = memchr::memmem::find(self.rest, &wanted);
            (end, end.unwrap_or(0) + wanted.len())
        };
        let Some(end) = end else {
            self.ended = true;
            return (std::mem::take(&mut self.rest), false);
        };
        let contents = &self.rest[..end];
        self.rest = self.rest.get(after..).unwrap_or_default();
        // Behind the last boundary there are two hyphens.
        if self.rest.starts_with(b"--") || self.line().is_none() {
            self.ended = true;
        }
        (contents, true)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        loop {
            if self.ended {
                return None;
            }
            let Some(headers) = self.headers() else {
                self.ended = true;
                return None;
            };
            let header =
                |name: &[u8]| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            let Some(disposition) = header(b"content-disposition") else {
                self.contents();
                continue;
            };
            let (name, file_name) = names(disposition);
            let content_type = header(b"content-type").cloned().unwrap_or_default();
            let (contents, complete) = self.contents();
            return Some(match (name, file_name) {
                (None, None) => {
                    self.ended = true;
                    Part::Garbled
                }
                (Some(name), None) => Part::Field { name, value: contents },
                (name, Some(file_name)) => {
                    let end = memchr::memchr(b';', &content_type).unwrap_or(content_type.len());
                    let content_type = content_type[..end].to_vec();
                    Part::File { name, file_name, content_type, contents, complete }
                }
            });
        }
    }
}

/// The names of the field and of the file in a `Content-Disposition`.
fn names(disposition: &[u8]) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let (mut name, mut file_name) = (None, None);
    let mut rest = disposition;
    while !rest.is_empty() {
        let end = outside_quotes(rest, b';');
        let pair = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default().trim_ascii_start();
        let Some(equals) = memchr::memchr(b'=', pair) else { continue };
        let value = word(&pair[equals + 1..]);
        match pair[..equals].trim_ascii() {
            key if key.eq_ignore_ascii_case(b"name") => name = Some(value),
            key if key.eq_ignore_ascii_case(b"filename") => file_name = Some(value),
            _ => {}
        }
    }
    (name, file_name)
}

/// Where a byte is that lies in no quotes; the length if nowhere.
fn outside_quotes(text: &[u8], wanted: u8) -> usize {
    let mut quote = None;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match (quote, *byte) {
            (None, byte) if byte == wanted => return at,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if byte == open => quote = None,
            (Some(open), b'\\') if text.get(at + 1) == Some(&open) => at += 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// A value: a word, or what is in quotes.
fn word(text: &[u8]) -> Vec<u8> {
    let text = text.trim_ascii_start();
    let quote = match text.first() {
        Some(quote @ (b'"' | b'\'')) => *quote,
        _ => {
            let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
            return text[..end].to_vec();
        }
    };
    let mut value = Vec::new();
    let mut at = 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' if matches!(text.get(at + 1), Some(next) if *next == b'\\' || *next == quote) => {
                at += 1;
                value.push(text[at]);
            }
            byte if *byte == quote => break,
            byte => value.push(*byte),
        }
        at += 1;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_files() {
        let body = b"--X\r\nContent-Disposition: form-data; name=\"a[b]\"\r\n\r\n1\r\n2\r\n--X\r\n\
            Content-Disposition: form-data; name=\"f\"; filename=\"x;\\\"y\\\".txt\"\r\nContent-Type: text/plain; q=1\r\n\r\n\r\n--X--\r\n";
        let parts: Vec<Part> = Parts::new(body, b"X").collect();
        assert_eq!(
            parts,
            [
                Part::Field { name: b"a[b]".to_vec(), value: b"1\r\n2" },
                Part::File {
                    name: Some(b"f".to_vec()),
                    file_name: b"x;\"y\".txt".to_vec(),
                    content_type: b"text/plain".to_vec(),
                    contents: b"",
                    complete: true
                }
            ]
        );
    }

    #[test]
    fn what_ends_early() {
        let body = b"--X\r\nContent-Disposition: form-data; name=f; filename=y\r\n\r\nabc";
        let parts: Vec<Part> = Parts::new(body, b"X").collect();
        assert!(matches!(parts[..], [Part::File { contents: b"abc", complete: false, .. }]));
        assert_eq!(Parts::new(b"", b"X").count(), 0);
        assert_eq!(Parts::new(b"--X\r\nabc", b"X").count(), 0);
    }

    #[test]
    fn boundaries() {
        assert_eq!(boundary(b"multipart/form-data; boundary=a;b"), Ok(&b"a"[..]));
        assert_eq!(boundary(b"multipart/form-data; boundary=\"a;b\""), Ok(&b"a;b"[..]));
        assert_eq!(boundary(b"multipart/form-data"), Err(NoBoundary::Missing));
        assert_eq!(boundary(b"x; boundary=\"a"), Err(NoBoundary::Invalid));
    }
}
