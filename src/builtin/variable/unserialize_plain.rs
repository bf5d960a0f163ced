//! `unserialize` of texts that hold scalars and arrays alone: nothing in them refers to anything, nothing is called.
//!
//! What is found to be anything else, or wrong, is left to the reader that knows everything, from the beginning.

use crate::value::convert::string_to_float;
use crate::value::numeric::parse_prefix;
use crate::value::{Arr, Array, Key, Str, Value};

/// So deep arrays may be nested here.
const DEPTH: usize = 64;

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

/// An array that is being read.
struct Level {
    array: Array,
    /// How many elements are to come.
    left: usize,
    key: Key,
}

/// The value of a whole text.
pub fn read(text: &[u8]) -> Option<Value> {
    let mut reader = Reader { text, at: 0 };
    let mut levels: Vec<Level> = Vec::new();
    loop {
        let mut value = match reader.next()? {
            b'a' => {
                // Lengths have no sign.
                reader.text.get(reader.at).filter(|byte| byte.is_ascii_digit())?;
                let left = usize::try_from(reader.number(b':')?).ok()?;
                reader.expect(b'{')?;
                if left > text.len() - reader.at || levels.len() == DEPTH {
                    return None;
                }
                let array = Array::new();
                levels.push(Level { array, left, key: Key::Int(0) });
                None
            }
            letter => Some(reader.scalar(letter)?),
        };
        loop {
            let Some(level) = levels.last_mut() else {
                return value.filter(|_| reader.at == text.len());
            };
            if let Some(value) = value.take() {
                match &level.key {
                    Key::Int(key) => level.array.set_int(*key, value),
                    Key::Str(key) => level.array.set_str(key, value),
                }
            }
            if level.left == 0 {
                reader.expect(b'}')?;
                let level = levels.pop()?;
                value = Some(Value::Array(Arr::from_array(level.array)));
                continue;
            }
            level.left -= 1;
            level.key = match reader.next()? {
                b'i' => Key::Int(reader.number(b';')?),
                b's' => Key::from_str(&reader.string()?),
                _ => return None,
            };
            break;
        }
    }
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.text.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    #[inline]
    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.byte()? == wanted).then_some(())
    }

    /// The letter of the next value; the colon behind it is passed, too, except for null.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        let letter = self.byte()?;
        if letter != b'N' {
            self.expect(b':')?;
        }
        Some(letter)
    }

    /// A number of few enough digits, and what must stand behind it.
    #[inline]
    fn number(&mut self, end: u8) -> Option<i64> {
        let negative = self.text.get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let mut number = 0i64;
        let start = self.at;
        loop {
            match self.byte()? {
                digit @ b'0'..=b'9' if self.at - start <= 18 => {
                    number = number * 10 + i64::from(digit - b'0')
                }
                byte if byte == end && self.at - 1 > start => break,
                _ => return None,
            }
        }
        Some(if negative { -number } else { number })
    }

    #[inline]
    fn string(&mut self) -> Option<Str> {
        let length = usize::try_from(self.number(b':')?).ok()?;
        self.expect(b'"')?;
        let end = self.at.checked_add(length)?;
        let string = Str::from_bytes(self.text.get(self.at..end)?);
        self.at = end;
        self.expect(b'"')?;
        self.expect(b';')?;
        Some(string)
    }

    #[inline]
    fn scalar(&mut self, letter: u8) -> Option<Value> {
        match letter {
            b's' => self.string().map(Value::String),
            b'i' => self.number(b';').map(Value::Int),
            b'N' => self.expect(b';').map(|()| Value::Null),
            b'b' => {
                let value = match self.byte()? {
                    b'0' => false,
                    b'1' => true,
                    _ => return None,
                };
                self.expect(b';').map(|()| Value::Bool(value))
            }
            b'd' => {
                let rest = self.text.get(self.at..)?;
                let end = memchr::memchr(b';', rest)?;
                let digits = &rest[..end];
                let prefix = parse_prefix(digits)?;
                if prefix.trailing || digits.iter().any(u8::is_ascii_whitespace) {
                    return None;
                }
                self.at += end + 1;
                Some(Value::Float(string_to_float(digits)))
            }
            _ => None,
        }
    }
}
