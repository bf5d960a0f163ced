//! The text of a session: `name|value` for each variable, one behind the other, the values as `serialize` writes them.

use crate::value::{Array, Key, Str, Value};

/// Names and the texts of their values. `None`: it is no such text.
pub fn split(text: &[u8]) -> Option<Array> {
    let mut parts = Array::new();
    let mut rest = text;
    while !rest.is_empty() {
        let bar = memchr::memchr(b'|', rest)?;
        let name = &rest[..bar];
        rest = &rest[bar + 1..];
        let length = value_length(rest)?;
        let value = Value::string(&rest[..length]);
        parts.insert(Key::Str(Str::from_bytes(name)), value);
        rest = &rest[length..];
    }
    Some(parts)
}

/// How long the serialized value is that a text begins with.
fn value_length(text: &[u8]) -> Option<usize> {
    // How many values are still to come in each of the arrays and objects around.
    let mut open: Vec<u64> = Vec::new();
    let mut at = 0;
    loop {
        match *text.get(at)? {
            b'N' => at = expect(text, at + 1, b";")?,
            b'b' | b'i' | b'd' | b'r' | b'R' => at += memchr::memchr(b';', &text[at..])? + 1,
            b's' | b'E' => {
                let (length, next) = number(text, at + 2)?;
                at = expect(text, quoted(text, next, length)?, b";")?;
            }
            b'a' => {
                let (count, next) = number(text, at + 2)?;
                at = expect(text, next, b":{")?;
                open.push(count.checked_mul(2)?.checked_add(1)?);
            }
            kind @ (b'O' | b'C') => {
                let (length, next) = number(text, at + 2)?;
                let (count, next) = number(text, quoted(text, next, length)? + 1)?;
                at = expect(text, next, b":{")?;
                if kind == b'O' {
                    open.push(count.checked_mul(2)?.checked_add(1)?);
                } else {
                    at = expect(text, at.checked_add(usize::try_from(count).ok()?)?, b"}")?;
                }
            }
            _ => return None,
        }
        // What was read is one value of what is around; what ends with it is one, too.
        loop {
            let Some(left) = open.last_mut() else { return Some(at) };
            *left -= 1;
            if *left > 0 {
                break;
            }
            at = expect(text, at, b"}")?;
            open.pop();
        }
    }
}

fn expect(text: &[u8], at: usize, wanted: &[u8]) -> Option<usize> {
    text.get(at..)?.starts_with(wanted).then_some(at + wanted.len())
}

fn number(text: &[u8], at: usize) -> Option<(u64, usize)> {
    let digits = text.get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
    let value = std::str::from_utf8(&text[at..at + digits]).ok()?.parse().ok()?;
    Some((value, at + digits))
}

/// Where `:"…"` of a length ends.
fn quoted(text: &[u8], at: usize, length: u64) -> Option<usize> {
    let start = expect(text, at, b":\"")?;
    expect(text, start.checked_add(usize::try_from(length).ok()?)?, b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let text =
            b"a|i:1;b|a:2:{i:0;s:1:\"|\";s:1:\"x\";O:1:\"C\":1:{s:1:\"p\";N;}}c|a:0:{}d|C:1:\"D\":3:{}};}";
        let parts = split(text).expect("a session");
        assert_eq!(parts.len(), 4);
        assert!(split(b"").is_some_and(|parts| parts.is_empty()));
        for wrong in ["garbage", "a|", "a|i:1", "a|s:5:\"x\";", "a|a:1:{i:0;}", "a|a:99999999999999999999:{"]
        {
            assert!(split(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }
}
