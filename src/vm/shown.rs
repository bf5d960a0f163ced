//! Names of anonymous classes in messages.

use crate::value::kept_bytes;
use std::borrow::Cow;

/// The name of a class as messages and dumps show it: an anonymous one without its place.
pub fn shown_part(name: &[u8]) -> &[u8] {
    name.split(|b| *b == 0).next().unwrap_or(name)
}

/// A message as scripts get it: with the bytes that were kept in its text, and without the places that the names of
/// anonymous classes carry behind a NUL byte: PHP's messages end such a name there.
pub fn message(text: &[u8]) -> Cow<'_, [u8]> {
    match kept_bytes::restore(text) {
        Cow::Borrowed(text) => without_places(text),
        Cow::Owned(text) => Cow::Owned(without_places(&text).into_owned()),
    }
}

fn without_places(message: &[u8]) -> Cow<'_, [u8]> {
    let marker = b"@anonymous\0";
    let Some(mut at) = memchr::memmem::find(message, marker) else { return Cow::Borrowed(message) };
    let mut out = Vec::with_capacity(message.len());
    let mut rest = message;
    loop {
        let (before, after) = rest.split_at(at + marker.len());
        out.extend_from_slice(&before[..before.len() - 1]);
        rest = &after[place_length(after)..];
        match memchr::memmem::find(rest, marker) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// The length of `file:line$number` at the start.
fn place_length(text: &[u8]) -> usize {
    let mut from = 0;
    while let Some(dollar) = memchr::memchr(b'$', &text[from..]).map(|i| from + i) {
        let digits = text[..dollar].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let number = text[dollar + 1..].iter().take_while(|b| b.is_ascii_hexdigit()).count();
        if digits > 0 && number > 0 && text[..dollar - digits].last() == Some(&b':') {
            return dollar + 1 + number;
        }
        from = dollar + 1;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::without_places;

    #[test]
    fn places_go() {
        let message = b"Class class@anonymous\0/a/$b.php:12$0 and A@anonymous\0x:3$1f!";
        assert_eq!(&*without_places(message), b"Class class@anonymous and A@anonymous!");
        assert_eq!(&*without_places(b"plain"), b"plain");
    }
}
