//! `json_decode` and `json_validate`

use super::{Problem, flags, utf8};
use crate::value::convert::string_to_float;
use crate::value::{Arr, Array, Key, Obj, Str, Value};
use crate::vm::{Class, Vm};

/// Decodes a whole text.
pub fn decode(
    vm: &mut Vm,
    text: &[u8],
    depth: usize,
    flags: i64,
    associative: bool,
) -> Result<Value, Problem> {
    let class = if associative { None } else { vm.find_class(b"stdClass") };
    let mut builder = Builder { vm: Some(vm), class };
    Parser { text, at: 0, depth, flags, names_matter: class.is_some() }.run(&mut builder)
}

/// What is wrong with a text.
pub fn validate(text: &[u8], depth: usize, flags: i64) -> Problem {
    let mut builder = Builder { vm: None, class: None };
    match (Parser { text, at: 0, depth, flags, names_matter: true }).run(&mut builder) {
        Ok(_) => Problem::None,
        Err(problem) => problem,
    }
}

/// Makes containers; without a VM, only looks.
struct Builder<'a> {
    vm: Option<&'a mut Vm>,
    class: Option<&'static Class>,
}

impl Builder<'_> {
    /// An empty object, if objects are wanted.
    fn begin(&mut self) -> Option<Obj> {
        let vm = self.vm.as_deref_mut()?;
        Some(vm.new_object(self.class?))
    }

    fn finish(object: Option<Obj>, table: Array) -> Value {
        let Some(object) = object else { return table.into() };
        if !table.is_empty() {
            *object.dynamic_mut() = Some(Arr::from_array(table));
        }
        Value::Object(object)
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
    flags: i64,
    /// Names that begin with NUL are refused.
    names_matter: bool,
}

enum Open {
    List(Vec<Value>),
    /// With the key of the element that comes next.
    /// The object is made when its first value has been read, as PHP does it.
    Table(Array, Str, Option<Obj>),
}

impl Parser<'_> {
    fn run(&mut self, builder: &mut Builder) -> Result<Value, Problem> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            // A value begins here.
            self.skip_space();
            let mut value = match self.peek() {
                Some(b'[') => {
                    self.at += 1;
                    self.enter(&open)?;
                    self.skip_space();
                    match self.peek() {
                        Some(b']') => {
                            self.at += 1;
                            Array::new().into()
                        }
                        _ => {
                            open.push(Open::List(Vec::new()));
                            continue;
                        }
                    }
                }
                Some(b'{') => {
                    self.at += 1;
                    self.enter(&open)?;
                    self.skip_space();
                    match self.peek() {
                        Some(b'}') => {
                            self.at += 1;
                            Builder::finish(builder.begin(), Array::new())
                        }
                        Some(b']') => return Err(Problem::StateMismatch),
                        _ => {
                            let key = self.key()?;
                            open.push(Open::Table(Array::new(), key, None));
                            continue;
                        }
                    }
                }
                _ => self.scalar(matches!(open.last(), Some(Open::List(list)) if list.is_empty()))?,
            };
            // A value ends here.
            loop {
                self.skip_space();
                let next = self.peek();
                match open.last_mut() {
                    None => {
                        return match next {
                            None => Ok(value),
                            Some(_) => Err(self.unexpected()),
                        };
                    }
                    Some(Open::List(list)) => {
                        list.push(std::mem::take(&mut value));
                        match next {
                            Some(b',') => {
                                self.at += 1;
                                break;
                            }
                            Some(b']') => {
                                self.at += 1;
                                value = Array::from_vec(std::mem::take(list)).into();
                            }
                            Some(b'}') => return Err(Problem::StateMismatch),
                            _ => return Err(self.unexpected()),
                        }
                    }
                    Some(Open::Table(table, key, object)) => {
                        if table.is_empty() {
                            *object = builder.begin();
                        }
                        if self.names_matter && key.first() == Some(&0) && builder.class.is_some() {
                            return Err(Problem::InvalidPropertyName);
                        }
                        let entry = match builder.class {
                            Some(_) => Key::Str(key.clone()),
                            None => Key::from_str(key),
                        };
                        table.insert(entry, std::mem::take(&mut value));
                        match next {
                            Some(b',') => {
                                self.at += 1;
                                self.skip_space();
                                let next_key = self.key()?;
                                *key = next_key;
                                break;
                            }
                            Some(b'}') => {
                                self.at += 1;
                                value = Builder::finish(object.take(), std::mem::take(table));
                            }
                            Some(b']') => return Err(Problem::StateMismatch),
                            _ => return Err(self.unexpected()),
                        }
                    }
                }
                open.pop();
            }
        }
    }

    fn enter(&self, open: &[Open]) -> Result<(), Problem> {
        if open.len() + 1 >= self.depth { Err(Problem::Depth) } else { Ok(()) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// What is wrong with the token here, which does not belong here.
    fn unexpected(&mut self) -> Problem {
        match self.peek() {
            None => Problem::Syntax,
            Some(0..0x20) => Problem::ControlCharacter,
            Some(b'"') => self.string().err().unwrap_or(Problem::Syntax),
            Some(0..0x80) => Problem::Syntax,
            Some(_) => match utf8::next_char(&self.text[self.at..]) {
                Ok(_) => Problem::Syntax,
                Err(_) => Problem::Utf8,
            },
        }
    }

    /// The key of a member, and the colon behind it.
    fn key(&mut self) -> Result<Str, Problem> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        let key = self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(key)
    }

    fn scalar(&mut self, after_bracket: bool) -> Result<Value, Problem> {
        match self.peek() {
            Some(b'"') => return Ok(Value::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(b'}') if after_bracket => return Err(Problem::StateMismatch),
            _ => {}
        }
        let rest = &self.text[self.at..];
        for (word, value) in
            [(b"true".as_slice(), Value::Bool(true)), (b"false", Value::Bool(false)), (b"null", Value::Null)]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.unexpected())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Value, Problem> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if self.digits() == 0 {
            return Err(self.unexpected());
        }
        let mut is_float = false;
        let mark = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                self.at = mark;
                return Err(Problem::Syntax);
            }
            is_float = true;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(Problem::Syntax);
            }
            is_float = true;
        }
        let text = &self.text[start..self.at];
        if is_float {
            return Ok(Value::Float(string_to_float(text)));
        }
        match std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()) {
            Some(i) => Ok(Value::Int(i)),
            None if self.flags & flags::BIGINT_AS_STRING != 0 => Ok(Value::string(text)),
            None => Ok(Value::Float(string_to_float(text))),
        }
    }

    fn string(&mut self) -> Result<Str, Problem> {
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    let text = Str::from_bytes(&self.text[start..self.at]);
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' | 0..0x20 | 0x80.. => break,
                _ => self.at += 1,
            }
        }
        let mut text = self.text[start..self.at].to_vec();
        loop {
            match self.peek() {
                // The text ends within the string.
                None => return Err(Problem::ControlCharacter),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Str::from_bytes(&text));
                }
                Some(b'\\') => self.escape(&mut text)?,
                Some(0..0x20) => return Err(Problem::ControlCharacter),
                Some(byte @ 0..0x80) => {
                    text.push(byte);
                    self.at += 1;
                }
                Some(_) => match utf8::next_char(&self.text[self.at..]) {
                    Ok((_, length)) => {
                        text.extend_from_slice(&self.text[self.at..self.at + length]);
                        self.at += length;
                    }
                    Err(_) => {
                        self.at += 1;
                        if self.flags & flags::INVALID_UTF8_SUBSTITUTE != 0 {
                            text.extend_from_slice("\u{fffd}".as_bytes());
                        } else if self.flags & flags::INVALID_UTF8_IGNORE == 0 {
                            return Err(Problem::Utf8);
                        }
                    }
                },
            }
        }
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let mut unit = 0;
        for digit in digits {
            unit = unit * 16 + (*digit as char).to_digit(16)?;
        }
        self.at += 4;
        Some(unit)
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), Problem> {
        self.at += 1;
        let Some(letter) = self.peek() else { return Err(Problem::ControlCharacter) };
        self.at += 1;
        let byte = match letter {
            b'"' | b'\\' | b'/' => letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let first = self.unit().ok_or(Problem::Syntax)?;
                let code = match first {
                    0xd800..=0xdbff => {
                        if self.text.get(self.at..self.at + 2) != Some(b"\\u") {
                            return Err(Problem::Utf16);
                        }
                        self.at += 2;
                        match self.unit() {
                            Some(second @ 0xdc00..=0xdfff) => {
                                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                            }
                            _ => return Err(Problem::Utf16),
                        }
                    }
                    0xdc00..=0xdfff => return Err(Problem::Utf16),
                    code => code,
                };
                let Some(c) = char::from_u32(code) else { return Err(Problem::Utf16) };
                text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                return Ok(());
            }
            0..0x20 => return Err(Problem::ControlCharacter),
            0x80.. if utf8::next_char(&self.text[self.at - 1..]).is_err() => return Err(Problem::Utf8),
            _ => return Err(Problem::Syntax),
        };
        text.push(byte);
        Ok(())
    }
}
