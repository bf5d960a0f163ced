//! A request as a client sent it.

use std::fs::File;
use std::io::{Read, Seek};

/// A request of HTTP.
pub struct Request {
    /// `GET`
    pub method: Vec<u8>,
    /// What the request line names: `/a/b?c=d`.
    pub target: Vec<u8>,
    /// Behind the question mark of the target.
    pub query: Option<Vec<u8>>,
    /// The second number of the version: `1` in `HTTP/1.1`.
    pub minor_version: u8,
    /// The headers in their order.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

/// The body of a request.
#[derive(Default)]
pub enum Body {
    /// There is none.
    #[default]
    None,
    /// A short one.
    Memory(Vec<u8>),
    /// A long one, in a file that has no name any more, and its length.
    File(File, u64),
    /// One that is longer than is allowed was thrown away; this is its length.
    TooLong(u64),
}

impl Body {
    /// Its length.
    pub fn len(&self) -> u64 {
        match self {
            Body::None => 0,
            Body::Memory(bytes) => bytes.len() as u64,
            Body::File(_, length) | Body::TooLong(length) => *length,
        }
    }

    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Body::None | Body::TooLong(_) => Vec::new(),
            Body::Memory(bytes) => bytes.clone(),
            Body::File(file, length) => {
                let mut bytes = Vec::with_capacity(usize::try_from(*length).unwrap_or(0));
                let mut file = file;
                // What cannot be read is missing, as if the client had not sent it.
                if file.rewind().is_ok() {
                    let _ = file.read_to_end(&mut bytes);
                }
                bytes
            }
        }
    }
}

/// Headers of a request: those of one name are one, joined by commas.
#[derive(Default)]
pub struct Headers {
    joined: Vec<(Vec<u8>, Vec<u8>)>,
    /// The same by the names as they were written.
    written: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Headers {
    /// Adds a header as it was sent.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        let joined = match self.joined.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, joined)) => {
                if !name.eq_ignore_ascii_case(b"set-cookie") {
                    joined.extend_from_slice(b", ");
                    joined.extend_from_slice(value);
                } else {
                    *joined = value.to_vec();
                }
                joined.clone()
            }
            None => {
                self.joined.push((name.to_vec(), value.to_vec()));
                value.to_vec()
            }
        };
        match self.written.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = joined,
            None => self.written.push((name.to_vec(), joined)),
        }
    }

    /// The value of a header, whatever the case of its name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let found = self.joined.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes()));
        found.map(|(_, value)| value.as_slice())
    }

    /// Names, as they were first written, and values.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.joined.iter().map(|(name, value)| (name.as_slice(), value.as_slice()))
    }

    /// Names in each spelling, and the values when it was used last.
    pub fn as_written(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.written.iter().map(|(name, value)| (name.as_slice(), value.as_slice()))
    }
}

/// What a server knows of a request besides what the client sent.
#[derive(Default)]
pub struct Place {
    /// The folder of what is served.
    pub document_root: Vec<u8>,
    /// The client's address, without the port.
    pub client_address: String,
    /// The client's port.
    pub client_port: u16,
    /// The server as its own command line names it.
    pub server_name: String,
    /// The server's port.
    pub server_port: u16,
    /// `/index.php`
    pub script_name: Vec<u8>,
    /// The script's file.
    pub script_file: Option<Vec<u8>>,
    /// What follows the script's name in the address.
    pub path_info: Option<Vec<u8>>,
}
