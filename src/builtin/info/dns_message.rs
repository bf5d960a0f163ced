//! Messages of the domain name system (RFC 1035): questions as bytes, answers as arrays.

use crate::value::{Array, Value};
use std::net::Ipv4Addr;

/// Kinds of records by their numbers.
pub mod kind {
    #![allow(missing_docs, reason = "the names say what the protocol calls them")]
    pub const A: u16 = 1;
    pub const NS: u16 = 2;
    pub const CNAME: u16 = 5;
    pub const SOA: u16 = 6;
    pub const PTR: u16 = 12;
    pub const HINFO: u16 = 13;
    pub const MX: u16 = 15;
    pub const TXT: u16 = 16;
    pub const AAAA: u16 = 28;
    pub const SRV: u16 = 33;
    pub const NAPTR: u16 = 35;
    pub const A6: u16 = 38;
    pub const ANY: u16 = 255;
    pub const CAA: u16 = 257;
}

const HEADER: usize = 12;

/// The question for records of a kind; `None` if the name cannot be one.
pub fn question(id: u16, name: &[u8], kind: u16) -> Option<Vec<u8>> {
    const LONGEST_LABEL: usize = 63;
    const LONGEST_NAME: usize = 254;
    let mut message = Vec::with_capacity(HEADER + name.len() + 6);
    message.extend(id.to_be_bytes());
    // A question that others may be asked for; one of them.
    message.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    let name = name.strip_suffix(b".").unwrap_or(name);
    if !name.is_empty() {
        for label in name.split(|byte| *byte == b'.') {
            if label.is_empty() || label.len() > LONGEST_LABEL {
                return None;
            }
            message.push(label.len() as u8);
            message.extend_from_slice(label);
        }
    }
    message.push(0);
    if message.len() - HEADER > LONGEST_NAME {
        return None;
    }
    message.extend(kind.to_be_bytes());
    message.extend([0, 1]);
    Some(message)
}

/// An answer.
pub struct Answer {
    bytes: Vec<u8>,
    /// Where the records begin.
    start: usize,
}

/// The parts of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What was asked for.
    Answers,
    /// Who knows.
    Authority,
    /// What else may be of use.
    Additional,
}

impl Answer {
    /// The answer in a message; `None` if it is none to this question.
    pub fn new(bytes: Vec<u8>, question: &[u8]) -> Option<Answer> {
        let is_answer = bytes.len() >= HEADER && bytes.get(..2) == question.get(..2) && bytes[2] & 0x80 != 0;
        if !is_answer {
            return None;
        }
        let mut answer = Answer { bytes, start: HEADER };
        for _ in 0..answer.number(4)? {
            answer.start = answer.after_name(answer.start)? + 4;
        }
        Some(answer)
    }

    /// How the server judges the question.
    pub fn code(&self) -> u8 {
        self.bytes[3] & 15
    }

    /// Whether the answer was too long for its way.
    pub fn is_cut(&self) -> bool {
        self.bytes[2] & 2 != 0
    }

    /// How many records answer the question.
    pub fn count(&self) -> u16 {
        self.number(6).unwrap_or(0)
    }

    /// The records of a part, as far as they can be read.
    pub fn records(&self, section: Section) -> Vec<Record<'_>> {
        let mut at = self.start;
        let mut found = Vec::new();
        for (part, count_at) in [(Section::Answers, 6), (Section::Authority, 8), (Section::Additional, 10)] {
            for _ in 0..self.number(count_at).unwrap_or(0) {
                let Some((record, next)) = self.record(at) else { return found };
                if part == section {
                    found.push(record);
                }
                at = next;
            }
        }
        found
    }

    fn record(&self, at: usize) -> Option<(Record<'_>, usize)> {
        let name = self.name(at)?;
        let at = self.after_name(at)?;
        let data = at + 10;
        let end = data + usize::from(self.number(at + 8)?);
        self.bytes.get(data..end)?;
        let record =
            Record { answer: self, name, kind: self.number(at)?, ttl: self.long(at + 4)?, data, end };
        Some((record, end))
    }

    fn number(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at + 2)?;
        Some(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    fn long(&self, at: usize) -> Option<u32> {
        Some(u32::from(self.number(at)?) << 16 | u32::from(self.number(at + 2)?))
    }

    /// Where the name that begins here ends.
    fn after_name(&self, mut at: usize) -> Option<usize> {
        loop {
            match *self.bytes.get(at)? {
                0 => return Some(at + 1),
                length if length & 0xc0 == 0xc0 => return Some(at + 2),
                length => at += usize::from(length) + 1,
            }
        }
    }

    /// The name that begins here, which may go on elsewhere.
    fn name(&self, mut at: usize) -> Option<Vec<u8>> {
        const MOST_JUMPS: usize = 128;
        let mut name: Vec<u8> = Vec::new();
        let mut jumps = 0;
        loop {
            let length = *self.bytes.get(at)?;
            if length == 0 {
                return Some(name);
            }
            if length & 0xc0 == 0xc0 {
                jumps += 1;
                if jumps > MOST_JUMPS {
                    return None;
                }
                at = usize::from(self.number(at)? & 0x3fff);
                continue;
            }
            let label = self.bytes.get(at + 1..at + 1 + usize::from(length))?;
            if !name.is_empty() {
                name.push(b'.');
            }
            for byte in label {
                match byte {
                    b'.' | b'\\' | b'"' | b';' | b'@' | b'$' | b'(' | b')' => name.extend([b'\\', *byte]),
                    b'!'..=b'~' => name.push(*byte),
                    _ => name.extend(format!("\\{byte:03}").bytes()),
                }
            }
            at += usize::from(length) + 1;
        }
    }
}

/// A record of an answer.
pub struct Record<'a> {
    answer: &'a Answer,
    name: Vec<u8>,
    /// Its kind.
    pub kind: u16,
    ttl: u32,
    data: usize,
    end: usize,
}

impl Record<'_> {
    /// The other server and how much it is preferred, of a record that names one that takes mail.
    pub fn exchanger(&self) -> Option<(Vec<u8>, u16)> {
        Some((self.answer.name(self.data + 2)?, self.answer.number(self.data)?))
    }

    /// The record as `dns_get_record()` shows it; `None` if its kind is not known or its bytes are wrong.
    pub fn array(&self, raw: bool) -> Option<Array> {
        let mut array = Array::default();
        array.insert_str("host", Value::string(&self.name));
        array.insert_str("class", "IN");
        array.insert_str("ttl", i64::from(self.ttl));
        if raw {
            array.insert_str("type", i64::from(self.kind));
            array.insert_str("data", Value::string(&self.answer.bytes[self.data..self.end]));
            return Some(array);
        }
        let mut reader = Reader { record: self, at: self.data };
        match self.kind {
            kind::A => {
                array.insert_str("type", "A");
                let bytes = <[u8; 4]>::try_from(reader.rest()).ok()?;
                array.insert_str("ip", Ipv4Addr::from(bytes).to_string());
            }
            kind::NS | kind::CNAME | kind::PTR => {
                array.insert_str(
                    "type",
                    match self.kind {
                        kind::NS => "NS",
                        kind::CNAME => "CNAME",
                        _ => "PTR",
                    },
                );
                array.insert_str("target", reader.name()?);
            }
            kind::MX => {
                array.insert_str("type", "MX");
                array.insert_str("pri", reader.number()?);
                array.insert_str("target", reader.name()?);
            }
            kind::SOA => {
                array.insert_str("type", "SOA");
                array.insert_str("mname", reader.name()?);
                array.insert_str("rname", reader.name()?);
                for name in ["serial", "refresh", "retry", "expire", "minimum-ttl"] {
                    array.insert_str(name, reader.long()?);
                }
            }
            kind::HINFO => {
                array.insert_str("type", "HINFO");
                array.insert_str("cpu", reader.text()?);
                array.insert_str("os", reader.text()?);
            }
            kind::TXT => {
                array.insert_str("type", "TXT");
                let mut entries = Array::default();
                let mut all = Vec::new();
                while reader.at < self.end {
                    let text = reader.bytes()?;
                    all.extend_from_slice(text);
                    // The keys of a list of texts cannot run out.
                    let _ = entries.push(Value::string(text));
                }
                array.insert_str("txt", Value::from(all));
                array.insert_str("entries", Value::from(entries));
            }
            kind::AAAA => {
                array.insert_str("type", "AAAA");
                array.insert_str("ipv6", long_address(&mut reader)?);
            }
            kind::SRV => {
                array.insert_str("type", "SRV");
                for name in ["pri", "weight", "port"] {
                    array.insert_str(name, reader.number()?);
                }
                array.insert_str("target", reader.name()?);
            }
            kind::NAPTR => {
                array.insert_str("type", "NAPTR");
                for name in ["order", "pref"] {
                    array.insert_str(name, reader.number()?);
                }
                for name in ["flags", "services", "regex"] {
                    array.insert_str(name, reader.text()?);
                }
                array.insert_str("replacement", reader.name()?);
            }
            kind::CAA => {
                array.insert_str("type", "CAA");
                array.insert_str("flags", i64::from(*reader.rest().first()?));
                reader.at += 1;
                array.insert_str("tag", reader.text()?);
                array.insert_str("value", Value::string(reader.rest()));
            }
            _ => return None,
        }
        Some(array)
    }
}

/// An address as PHP writes it: the first zeros are left out, however few they are.
fn long_address(reader: &mut Reader<'_>) -> Option<String> {
    let mut text = String::new();
    let (mut left_out, mut leaving_out) = (false, false);
    for _ in 0..8 {
        let part = reader.number()?;
        if part != 0 {
            if !text.is_empty() {
                leaving_out = false;
                text.push(':');
            }
            text.push_str(&format!("{part:x}"));
        } else if !left_out {
            (left_out, leaving_out) = (true, true);
            text.push(':');
        } else if !leaving_out {
            text.push_str(":0");
        }
    }
    if leaving_out {
        text.push(':');
    }
    Some(text)
}

/// Reads the parts of a record one behind the other.
struct Reader<'a> {
    record: &'a Record<'a>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.record.answer.bytes.get(self.at..self.record.end).unwrap_or_default()
    }

    fn number(&mut self) -> Option<i64> {
        let number = self.record.answer.number(self.at)?;
        self.at += 2;
        Some(i64::from(number))
    }

    fn long(&mut self) -> Option<i64> {
        let number = self.record.answer.long(self.at)?;
        self.at += 4;
        Some(i64::from(number))
    }

    fn name(&mut self) -> Option<Value> {
        let name = self.record.answer.name(self.at)?;
        self.at = self.record.answer.after_name(self.at)?;
        Some(Value::from(name))
    }

    /// Bytes whose number stands before them.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.rest().split_first()?;
        let bytes = rest.get(..usize::from(*length))?;
        self.at += 1 + bytes.len();
        Some(bytes)
    }

    fn text(&mut self) -> Option<Value> {
        self.bytes().map(Value::string)
    }
}
