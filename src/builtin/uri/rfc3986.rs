//! URIs by RFC 3986: their parts, as they are written and in their normal form.

use std::net::Ipv6Addr;

/// A URI or a relative reference. All parts are as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Reference {
    pub scheme: Option<String>,
    pub userinfo: Option<String>,
    pub host: Option<String>,
    pub port: Option<String>,
    pub path: String,
    pub query: Option<String>,
    pub fragment: Option<String>,
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Whether a text consists of unreserved characters, encoded ones, sub-delimiters and some more.
fn consists(text: &str, more: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'%' {
            if !bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                return false;
            }
            at += 3;
            continue;
        }
        if !unreserved(*byte) && !b"!$&'()*+,;=".contains(byte) && !more.contains(byte) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a text is a scheme.
pub fn is_scheme(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Whether a text is a user with or without a password.
pub fn is_userinfo(text: &str) -> bool {
    consists(text, b":")
}

/// Whether a text is a host: a name, or an address in brackets.
pub fn is_host(text: &str) -> bool {
    match text.strip_prefix('[') {
        None => consists(text, b""),
        Some(rest) => rest.strip_suffix(']').is_some_and(|address| match address.strip_prefix(['v', 'V']) {
            Some(future) => future.split_once('.').is_some_and(|(version, address)| {
                !version.is_empty()
                    && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                    && !address.is_empty()
                    && !address.contains('%')
                    && consists(address, b":")
            }),
            None => address.parse::<Ipv6Addr>().is_ok(),
        }),
    }
}

/// Whether a text is a path.
pub fn is_path(text: &str) -> bool {
    consists(text, b":@/")
}

/// Whether a text is a query or a fragment.
pub fn is_query(text: &str) -> bool {
    consists(text, b":@/?")
}

/// Encoded unreserved characters as themselves, other encodings in upper case.
pub fn decode_unreserved(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(code) if *byte == b'%' => {
                if unreserved(code) {
                    out.push(code as char);
                } else {
                    out.push_str(&format!("%{code:02X}"));
                }
                at += 3;
            }
            _ => {
                out.push(*byte as char);
                at += 1;
            }
        }
    }
    out
}

/// A path without `.` and `..` as far as that is possible.
fn without_dots(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let body = path.strip_prefix('/').unwrap_or(path);
    let count = body.split('/').count();
    for (at, segment) in body.split('/').enumerate() {
        let last = at + 1 == count;
        match segment {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                match kept.last() {
                    Some(&"..") if !absolute => kept.push(".."),
                    Some(_) => {
                        kept.pop();
                    }
                    None if !absolute => kept.push(".."),
                    None => {}
                }
                if last && kept.last() != Some(&"..") {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    let joined = kept.join("/");
    if absolute { format!("/{joined}") } else { joined }
}

/// An address in brackets with all its digits, in lower case.
fn long_address(host: &str) -> String {
    let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match inner.and_then(|address| address.parse::<Ipv6Addr>().ok()) {
        Some(address) => {
            let groups: Vec<String> = address.segments().iter().map(|group| format!("{group:04x}")).collect();
            format!("[{}]", groups.join(":"))
        }
        None => host.to_owned(),
    }
}

impl Reference {
    /// Reads one; `None`: it is malformed.
    pub fn parse(text: &[u8]) -> Option<Reference> {
        let text = std::str::from_utf8(text).ok().filter(|text| text.is_ascii())?;
        let mut read = Reference::default();
        let (rest, fragment) = match text.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (text, None),
        };
        let (mut rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (rest, None),
        };
        read.fragment = fragment.map(str::to_owned);
        read.query = query.map(str::to_owned);
        if let Some((scheme, behind)) = rest.split_once(':')
            && !scheme.contains('/')
        {
            if !is_scheme(scheme) {
                return None;
            }
            read.scheme = Some(scheme.to_owned());
            rest = behind;
        }
        if let Some(behind) = rest.strip_prefix("//") {
            let end = behind.find('/').unwrap_or(behind.len());
            let (authority, path) = behind.split_at(end);
            let (userinfo, place) = match authority.rsplit_once('@') {
                Some((userinfo, place)) => (Some(userinfo), place),
                None => (None, authority),
            };
            let colon =
                place.rfind(':').filter(|colon| !place.get(*colon..).is_some_and(|p| p.contains(']')));
            let (host, port) = match colon {
                Some(colon) => (place.get(..colon)?, place.get(colon + 1..)),
                None => (place, None),
            };
            read.userinfo = userinfo.map(str::to_owned);
            read.host = Some(host.to_owned());
            read.port = port.map(str::to_owned);
            rest = path;
        }
        read.path = rest.to_owned();
        read.is_valid().then_some(read)
    }

    fn is_valid(&self) -> bool {
        let holds = |part: &Option<String>, is: fn(&str) -> bool| part.as_deref().is_none_or(is);
        holds(&self.userinfo, is_userinfo)
            && holds(&self.host, is_host)
            && holds(&self.port, |port| port.bytes().all(|byte| byte.is_ascii_digit()))
            && is_path(&self.path)
            && holds(&self.query, is_query)
            && holds(&self.fragment, is_query)
    }

    /// The path in its normal form.
    pub fn normal_path(&self) -> String {
        without_dots(&decode_unreserved(&self.path))
    }

    /// With all parts in their normal form.
    pub fn normalized(&self) -> Reference {
        let decoded = |part: &Option<String>| part.as_deref().map(decode_unreserved);
        Reference {
            scheme: self.scheme.as_deref().map(str::to_ascii_lowercase),
            userinfo: decoded(&self.userinfo),
            host: self.normal_host(),
            port: self.port.clone(),
            path: self.normal_path(),
            query: decoded(&self.query),
            fragment: decoded(&self.fragment),
        }
    }

    /// The host in its normal form.
    pub fn normal_host(&self) -> Option<String> {
        self.host.as_deref().map(|host| {
            // What is encoded stays in upper case.
            let mut lower = String::new();
            let decoded = decode_unreserved(host);
            let mut keep = 0;
            for letter in decoded.chars() {
                if letter == '%' {
                    keep = 3;
                }
                lower.push(if keep > 0 { letter } else { letter.to_ascii_lowercase() });
                keep = keep.max(1) - 1;
            }
            lower
        })
    }

    /// As text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        if let Some(scheme) = &self.scheme {
            out.push_str(scheme);
            out.push(':');
        }
        if let Some(host) = &self.host {
            out.push_str("//");
            if let Some(userinfo) = &self.userinfo {
                out.push_str(userinfo);
                out.push('@');
            }
            out.push_str(&long_address(host));
            if let Some(port) = &self.port {
                out.push(':');
                out.push_str(port);
            }
        }
        out.push_str(&self.path);
        if let Some(query) = &self.query {
            out.push('?');
            out.push_str(query);
        }
        if let Some(fragment) = &self.fragment {
            out.push('#');
            out.push_str(fragment);
        }
        out
    }

    /// What a reference means, seen from this URI, which must be absolute.
    pub fn resolve(&self, reference: &Reference) -> Reference {
        let mut target = reference.clone();
        if target.scheme.is_some() {
            target.path = without_dots(&target.path);
            return target;
        }
        target.scheme.clone_from(&self.scheme);
        if target.host.is_some() {
            target.path = without_dots(&target.path);
            return target;
        }
        target.userinfo.clone_from(&self.userinfo);
        target.host.clone_from(&self.host);
        target.port.clone_from(&self.port);
        if target.path.is_empty() {
            target.path.clone_from(&self.path);
            if target.query.is_none() {
                target.query.clone_from(&self.query);
            }
        } else if target.path.starts_with('/') {
            target.path = without_dots(&target.path);
        } else {
            let folder = match self.path.rfind('/') {
                Some(slash) => self.path.get(..=slash).unwrap_or(""),
                None if self.host.is_some() => "/",
                None => "",
            };
            target.path = without_dots(&format!("{folder}{}", target.path));
        }
        target
    }

    /// Keeps the path from being read as something else.
    pub fn protect_path(&mut self) {
        if self.host.is_some() {
            return;
        }
        let first = self.path.split('/').next().unwrap_or("");
        if self.path.starts_with("//") {
            self.path.insert_str(0, "/.");
        } else if self.scheme.is_none() && first.contains(':') {
            self.path.insert_str(0, "./");
        }
    }
}
