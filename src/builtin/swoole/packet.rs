//! Packets of TCP servers: by a length at their beginning, or by what ends them.

use super::connection::LARGEST;
use super::property;
use crate::value::{Obj, Str, Value, convert};

/// What the beginning of what a connection has sent is.
pub(super) enum Packet {
    Partial,
    Bad,
    Whole(usize),
}

/// Looks for a packet as the settings have it; without any, all that has come is one.
pub(super) fn packet(object: &Obj, input: &[u8]) -> Packet {
    let Value::Array(settings) = property(object, "setting") else { return Packet::Whole(input.len()) };
    let is_on = |name: &[u8]| settings.get_bytes(name).is_some_and(convert::to_bool);
    let number = |name: &[u8], otherwise: i64| settings.get_bytes(name).map_or(otherwise, convert::to_int);
    let most = number(b"package_max_length", LARGEST).max(0) as usize;
    if is_on(b"open_length_check") {
        let kind = settings.get_bytes(b"package_length_type").and_then(|kind| convert::to_str(kind));
        let kind = kind.and_then(|kind| kind.first().copied()).unwrap_or(b'N');
        let offset = number(b"package_length_offset", 0).max(0) as usize;
        let size = match kind {
            b'c' | b'C' => 1,
            b's' | b'S' | b'n' | b'v' => 2,
            b'q' | b'Q' | b'J' | b'P' => 8,
            _ => 4,
        };
        let Some(bytes) = input.get(offset..offset + size) else { return Packet::Partial };
        let big = matches!(kind, b'n' | b'N' | b'J');
        let fold = |length: u64, byte: &u8| length << 8 | u64::from(*byte);
        let length = if big { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) };
        let length = (length as usize).saturating_add(number(b"package_body_offset", 0).max(0) as usize);
        return match length {
            0 => Packet::Bad,
            length if length > most => Packet::Bad,
            length if length > input.len() => Packet::Partial,
            length => Packet::Whole(length),
        };
    }
    if is_on(b"open_eof_check") || is_on(b"open_eof_split") {
        let end = settings.get_bytes(b"package_eof").and_then(|end| convert::to_str(end));
        let end = end.unwrap_or_else(|| Str::from("\r\n"));
        let found = if is_on(b"open_eof_split") {
            memchr::memmem::find(input, &end).map(|at| at + end.len())
        } else {
            input.ends_with(&end).then_some(input.len())
        };
        return match found {
            Some(length) => Packet::Whole(length),
            None if input.len() > most => Packet::Bad,
            None => Packet::Partial,
        };
    }
    Packet::Whole(input.len())
}
