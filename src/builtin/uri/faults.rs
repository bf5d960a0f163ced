//! What is wrong with the text of a URL by the WHATWG's standard, and where: the `url` crate only answers
//! whether a text is one.

use idna::AsciiDenyList;

/// One fault: its kind, the text from where it stands, and whether the text is no URL because of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Fault {
    pub kind: &'static str,
    pub context: Vec<u8>,
    pub failure: bool,
}

/// What the faults depend on of the URL from which a text is seen.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Base<'a> {
    pub scheme: &'a str,
    pub opaque: bool,
}

/// A fault ended the reading.
struct Stop;

type Read<T = ()> = Result<T, Stop>;

struct Finder<'a> {
    text: &'a [u8],
    at: usize,
    special: bool,
    faults: Vec<Fault>,
}

/// The schemes that the standard names.
pub fn is_special(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "ws" | "wss" | "ftp" | "file")
}

/// The faults of a text, in the order in which they stand.
pub fn find(text: &[u8], base: Option<Base>) -> Vec<Fault> {
    let fault = |context: &[u8]| Fault { kind: "InvalidUrlUnit", context: context.to_vec(), failure: false };
    let mut faults = Vec::new();
    let start = text.iter().position(|byte| *byte > 0x20).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| *byte > 0x20).map_or(start, |last| last + 1);
    if start > 0 {
        faults.push(fault(text));
    }
    if end < text.len() {
        faults.push(fault(text.get(end..).unwrap_or_default()));
    }
    let mut kept = text.get(start..).unwrap_or_default().to_vec();
    let mut length = end - start;
    let is_break = |byte: &u8| b"\t\n\r".contains(byte);
    if let Some(at) = kept.get(..length).and_then(|inner| inner.iter().position(is_break)) {
        faults.push(fault(kept.get(at..).unwrap_or_default()));
        kept.truncate(length);
        kept.retain(|byte| !is_break(byte));
        length = kept.len();
    }
    let mut finder = Finder { text: &kept, at: 0, special: false, faults };
    let _stopped = finder.url(length, base);
    finder.faults
}

/// The faults of a host that stands alone.
pub fn of_host(host: &[u8], special: bool) -> Vec<Fault> {
    let mut finder = Finder { text: host, at: 0, special, faults: Vec::new() };
    let _stopped = finder.host(host.len());
    finder.faults
}

fn is_letter_of_drive(text: &[u8]) -> bool {
    matches!(text, [letter, b':' | b'|', ..] if letter.is_ascii_alphabetic())
        && matches!(text.get(2), None | Some(b'/' | b'\\' | b'?' | b'#'))
}

fn is_url_unit(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || "!$&'()*+,-./:;=?@_~".contains(letter)
        || (letter >= '\u{a0}'
            && !('\u{fdd0}'..='\u{fdef}').contains(&letter)
            && (letter as u32) & 0xfffe != 0xfffe)
}

fn is_forbidden_in_host(byte: u8) -> bool {
    b"\0\t\n\r #/:<>?@[\\]^|".contains(&byte)
}

fn is_forbidden_in_domain(byte: u8) -> bool {
    is_forbidden_in_host(byte) || byte <= 0x1f || byte == b'%' || byte == 0x7f
}

/// Encoded bytes as themselves.
fn decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let code = text
            .get(at + 1..at + 3)
            .filter(|digits| *byte == b'%' && digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    out
}

/// A part of an IPv4 address, and whether it is not decimal; `None`: no number.
fn number(part: &[u8]) -> Option<(u64, bool)> {
    let part = std::str::from_utf8(part).ok()?;
    let (digits, radix) = match part.strip_prefix("0x").or_else(|| part.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None if part.len() > 1 && part.starts_with('0') => (part.get(1..)?, 8),
        None => (part, 10),
    };
    if digits.is_empty() {
        return (radix != 10).then_some((0, true));
    }
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some((u64::from_str_radix(digits, radix).unwrap_or(u64::MAX), radix != 10))
}

impl Finder<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.text.get(at..).unwrap_or_default()
    }

    fn note(&mut self, kind: &'static str, at: usize) {
        let context = self.rest(at).to_vec();
        self.faults.push(Fault { kind, context, failure: false });
    }

    fn fail<T>(&mut self, kind: &'static str, at: usize) -> Read<T> {
        let context = self.rest(at).to_vec();
        self.fail_in(kind, context)
    }

    fn fail_in<T>(&mut self, kind: &'static str, context: Vec<u8>) -> Read<T> {
        self.faults.push(Fault { kind, context, failure: true });
        Err(Stop)
    }

    fn is_slash(&self, at: usize, end: usize) -> bool {
        at < end && matches!(self.byte(at), Some(b'/' | b'\\'))
    }

    fn scheme(&self, end: usize) -> Option<String> {
        let text = self.text.get(..end)?;
        let colon = text.iter().position(|byte| *byte == b':')?;
        let scheme = std::str::from_utf8(text.get(..colon)?).ok()?;
        super::rfc3986::is_scheme(scheme).then(|| scheme.to_ascii_lowercase())
    }

    fn url(&mut self, end: usize, base: Option<Base>) -> Read {
        let Some(scheme) = self.scheme(end) else {
            return match base {
                Some(base) if !base.opaque || self.byte(0) == Some(b'#') => {
                    self.special = is_special(base.scheme);
                    if base.scheme == "file" { self.file(end, true) } else { self.relative(end) }
                }
                _ => self.fail("MissingSchemeNonRelativeUrl", 0),
            };
        };
        self.at = scheme.len() + 1;
        self.special = is_special(&scheme);
        let slashes = self.rest(self.at).starts_with(b"//");
        if scheme == "file" {
            if !slashes {
                self.note("SpecialSchemeMissingFollowingSolidus", self.at);
            }
            return self.file(end, base.is_some_and(|base| base.scheme == "file"));
        }
        if self.special {
            if slashes {
                self.at += 2;
            } else {
                self.note("SpecialSchemeMissingFollowingSolidus", self.at);
                if base.is_some_and(|base| base.scheme == scheme) {
                    return self.relative(end);
                }
            }
            return self.ignore_slashes(end);
        }
        if slashes {
            self.at += 2;
            return self.authority(end);
        }
        self.path(end)
    }

    fn ignore_slashes(&mut self, end: usize) -> Read {
        while self.is_slash(self.at, end) {
            self.note("SpecialSchemeMissingFollowingSolidus", self.at);
            self.at += 1;
        }
        self.authority(end)
    }

    fn relative(&mut self, end: usize) -> Read {
        let is_slash = |finder: &Self, at: usize| {
            finder.is_slash(at, end) && (finder.special || finder.byte(at) == Some(b'/'))
        };
        if !is_slash(self, self.at) {
            return self.path(end);
        }
        if self.byte(self.at) == Some(b'\\') {
            self.note("InvalidReverseSoldius", self.at + 1);
        }
        self.at += 1;
        if !is_slash(self, self.at) {
            return self.path(end);
        }
        if self.byte(self.at) == Some(b'\\') {
            self.note("InvalidReverseSoldius", self.at + 1);
        }
        self.at += 1;
        if self.special { self.ignore_slashes(end) } else { self.authority(end) }
    }

    fn file(&mut self, end: usize, in_file: bool) -> Read {
        for _ in 0..2 {
            if !self.is_slash(self.at, end) {
                if in_file && is_letter_of_drive(self.text.get(self.at..end).unwrap_or_default()) {
                    self.note("FileInvalidWindowsDriveLetter", self.at);
                }
                return self.path(end);
            }
            if self.byte(self.at) == Some(b'\\') {
                self.note("InvalidReverseSoldius", self.at);
            }
            self.at += 1;
        }
        let host_end = self.until(b"/\\?#", end);
        if host_end == self.at + 2 && is_letter_of_drive(self.text.get(self.at..host_end).unwrap_or_default())
        {
            self.note("FileInvalidWindowsDriveLetterHost", self.at);
            return self.path(end);
        }
        if host_end > self.at {
            self.host(host_end)?;
        }
        self.at = host_end;
        self.path(end)
    }

    fn until(&self, ends: &[u8], end: usize) -> usize {
        let inner = self.text.get(self.at..end).unwrap_or_default();
        inner.iter().position(|byte| ends.contains(byte)).map_or(end, |length| self.at + length)
    }

    fn authority(&mut self, end: usize) -> Read {
        let stop = self.until(if self.special { b"/?#\\" } else { b"/?#" }, end);
        let mut start = self.at;
        for at in self.at..stop {
            if self.byte(at) == Some(b'@') {
                self.note("InvalidCredentials", at);
                start = at + 1;
            }
        }
        if start > self.at && start == stop {
            self.note("InvalidCredentials", stop);
            return Err(Stop);
        }
        let mut inside = false;
        let mut host_end = stop;
        for at in start..stop {
            match self.byte(at) {
                Some(b'[') => inside = true,
                Some(b']') => inside = false,
                Some(b':') if !inside => {
                    host_end = at;
                    break;
                }
                _ => {}
            }
        }
        self.at = start;
        if host_end == start && (self.special || host_end < stop) {
            return self.fail("HostMissing", start);
        }
        self.host(host_end)?;
        self.at = host_end;
        if host_end < stop {
            self.port(stop)?;
        }
        self.path(end)
    }

    fn port(&mut self, stop: usize) -> Read {
        self.at += 1;
        let mut port = 0u32;
        while self.at < stop {
            match self.byte(self.at) {
                Some(digit) if digit.is_ascii_digit() => {
                    port = port.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
                }
                _ => return self.fail("PortInvalid", self.at),
            }
            self.at += 1;
        }
        if port > 65535 { self.fail("PortOutOfRange", self.at) } else { Ok(()) }
    }

    fn path(&mut self, end: usize) -> Read {
        let mut in_path = true;
        let mut in_fragment = false;
        while self.at < end {
            let at = self.at;
            let Some(byte) = self.byte(at) else { break };
            self.at += 1;
            match byte {
                b'#' if !in_fragment => (in_path, in_fragment) = (false, true),
                b'?' if in_path => in_path = false,
                b'\\' if in_path && self.special => self.note("InvalidReverseSoldius", at),
                b'%' => {
                    let digits = self.text.get(at + 1..(at + 3).min(end)).unwrap_or_default();
                    if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
                        self.note("InvalidUrlUnit", at);
                    }
                }
                byte if byte.is_ascii() => {
                    if !is_url_unit(byte as char) {
                        self.note("InvalidUrlUnit", at);
                    }
                }
                _ => {
                    let window = self.text.get(at..(at + 4).min(end)).unwrap_or_default();
                    let letter = window.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
                    if let Some(letter) = letter {
                        self.at = at + letter.len_utf8();
                    }
                    if !letter.is_some_and(is_url_unit) {
                        self.note("InvalidUrlUnit", at);
                    }
                }
            }
        }
        Ok(())
    }

    fn host(&mut self, end: usize) -> Read {
        if self.byte(self.at) == Some(b'[') && self.at < end {
            if self.byte(end - 1) != Some(b']') {
                return self.fail("Ipv6Unclosed", end - 1);
            }
            self.at += 1;
            return self.address(end - 1);
        }
        let host = self.text.get(self.at..end).unwrap_or_default();
        if !self.special {
            return match host.iter().position(|byte| is_forbidden_in_host(*byte)) {
                Some(offset) => self.fail("HostInvalidCodePoint", self.at + offset),
                None => Ok(()),
            };
        }
        let host = decoded(host);
        let Ok(domain) = idna::domain_to_ascii_cow(&host, AsciiDenyList::EMPTY) else { return Err(Stop) };
        let domain = domain.as_bytes();
        if let Some(at) = domain.iter().position(|byte| is_forbidden_in_domain(*byte)) {
            return self.fail_in("DomainInvalidCodePoint", domain.get(at..).unwrap_or_default().to_vec());
        }
        self.short_address(domain, end)
    }

    /// The faults of a domain that ends in a number.
    fn short_address(&mut self, domain: &[u8], end: usize) -> Read {
        let mut parts: Vec<&[u8]> = domain.split(|byte| *byte == b'.').collect();
        let ends_empty = parts.len() > 1 && parts.last().is_some_and(|last| last.is_empty());
        if ends_empty {
            parts.pop();
        }
        let Some(last) = parts.last() else { return Ok(()) };
        let is_numeric = (!last.is_empty() && last.iter().all(u8::is_ascii_digit)) || number(last).is_some();
        if last.is_empty() || !is_numeric {
            return Ok(());
        }
        if ends_empty {
            self.faults.push(Fault { kind: "Ipv4EmptyPart", context: Vec::new(), failure: false });
        }
        let from = |part: usize| {
            let start: usize = parts.iter().take(part).map(|part| part.len() + 1).sum();
            domain.get(start..).unwrap_or_default().to_vec()
        };
        if parts.len() > 4 {
            return self.fail_in("Ipv4TooManyParts", from(4));
        }
        let mut numbers = Vec::new();
        let mut decimal = true;
        for (at, part) in parts.iter().enumerate() {
            match number(part).filter(|_| !part.is_empty()) {
                Some((number, other)) => {
                    numbers.push(number);
                    decimal &= !other;
                }
                None => return self.fail_in("Ipv4NonNumericPart", from(at)),
            }
        }
        if !decimal {
            self.note("Ipv4NonDecimalPart", end);
        }
        let count = numbers.len();
        if let Some(at) = numbers.iter().take(count - 1).position(|number| *number > 255) {
            return self.fail_in("Ipv4OutOfRangePart", from(at));
        }
        let last = numbers.last().copied().unwrap_or(0);
        if last >= 256u64.pow(5 - count as u32) {
            return self.fail_in("Ipv4OutOfRangePart", from(count - 1));
        }
        if last > 255 {
            let context = self.rest(end).to_vec();
            self.faults.push(Fault { kind: "Ipv4OutOfRangePart", context, failure: true });
        }
        Ok(())
    }

    /// The faults of an IPv6 address.
    fn address(&mut self, end: usize) -> Read {
        let mut pieces = 0;
        let mut compressed = false;
        if self.byte(self.at) == Some(b':') {
            if self.byte(self.at + 1) != Some(b':') {
                return self.fail("Ipv6InvalidCompression", self.at + 1);
            }
            self.at += 2;
            pieces += 1;
            compressed = true;
        }
        while self.at < end {
            if pieces == 8 {
                return self.fail("Ipv6TooManyPieces", self.at);
            }
            if self.byte(self.at) == Some(b':') {
                if compressed {
                    return self.fail("Ipv6MultipleCompression", self.at);
                }
                self.at += 1;
                pieces += 1;
                compressed = true;
                continue;
            }
            let start = self.at;
            while self.at < end
                && self.at < start + 4
                && self.byte(self.at).is_some_and(|byte| byte.is_ascii_hexdigit())
            {
                self.at += 1;
            }
            if self.at < end && self.byte(self.at) == Some(b'.') {
                if self.at == start {
                    return self.fail("Ipv4InIpv6InvalidCodePoint", self.at);
                }
                self.at = start;
                if pieces > 6 {
                    return self.fail("Ipv4InIpv6TooManyPieces", self.at);
                }
                self.inner_address(end)?;
                pieces += 2;
                break;
            }
            if self.at < end {
                let colon = self.byte(self.at) == Some(b':');
                if colon {
                    self.at += 1;
                }
                if !colon || self.at == end {
                    return self.fail("Ipv6InvalidCodePoint", self.at);
                }
            }
            pieces += 1;
        }
        if !compressed && pieces != 8 {
            return self.fail("Ipv6TooFewPieces", self.at);
        }
        Ok(())
    }

    fn inner_address(&mut self, end: usize) -> Read {
        let mut seen = 0;
        while self.at < end {
            if seen > 0 {
                if self.byte(self.at) != Some(b'.') || seen == 4 {
                    return self.fail("Ipv4InIpv6InvalidCodePoint", self.at);
                }
                self.at += 1;
            }
            let mut piece: Option<u32> = None;
            while self.at < end
                && let Some(digit) = self.byte(self.at).filter(u8::is_ascii_digit)
            {
                let digit = u32::from(digit - b'0');
                piece = match piece {
                    Some(0) => return self.fail("Ipv4InIpv6InvalidCodePoint", self.at),
                    Some(piece) => Some(piece * 10 + digit),
                    None => Some(digit),
                };
                if piece.is_some_and(|piece| piece > 255) {
                    return self.fail("Ipv4InIpv6OutOfRangePart", self.at);
                }
                self.at += 1;
            }
            if piece.is_none() {
                return self.fail("Ipv4InIpv6InvalidCodePoint", self.at);
            }
            seen += 1;
        }
        if seen == 4 { Ok(()) } else { self.fail("Ipv4InIpv6TooFewParts", self.at) }
    }
}
