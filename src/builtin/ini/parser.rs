//! Configuration text: `parse_ini_string` and `parse_ini_file`.
//!
//! The text is read into [`Entry`]s, which the builtins put into arrays.

use crate::builtin::stream::whole::with_contents;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Value, convert, numeric};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The settings in a configuration text.
    "parse_ini_string(string $ini_string, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false" => parse_ini_string,
    /// The settings in a configuration file.
    "parse_ini_file(string $filename, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false" => parse_ini_file,
}

/// How values are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Constants, variables and operators work; everything becomes a string.
    Normal,
    /// As written.
    Raw,
    /// As normal, but words and numbers become what they mean.
    Typed,
}

enum Entry {
    Section(Vec<u8>),
    Value(Vec<u8>, Value),
    /// `key[index] = value`; the index may be empty.
    Element(Vec<u8>, Vec<u8>, Value),
}

/// What is wrong, and in which line.
struct Wrong {
    unexpected: String,
    line: usize,
}

fn parse_ini_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let Some(mode) = scanner_mode(vm, args.int(2)) else { return Ok(false.into()) };
    Ok(parse(vm, &text, "Unknown", mode, args.bool(1)).into())
}

fn parse_ini_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = crate::builtin::stream::path_argument(vm, args, 0)?;
    if name.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let (mode, sections) = (args.int(2), args.bool(1));
    with_contents(vm, name.clone(), true, move |vm, text| match text {
        Some(text) => {
            let Some(mode) = scanner_mode(vm, mode) else { return Ok(Value::Bool(false)) };
            Ok(parse(vm, &text, &name.to_lossy(), mode, sections))
        }
        None => Ok(Value::Bool(false)),
    })
}

/// The third parameter.
fn scanner_mode(vm: &mut Vm, mode: i64) -> Option<Mode> {
    match mode {
        0 => Some(Mode::Normal),
        1 => Some(Mode::Raw),
        2 => Some(Mode::Typed),
        _ => {
            vm.warning("Invalid scanner mode");
            None
        }
    }
}

fn parse(vm: &mut Vm, text: &[u8], file: &str, mode: Mode, sections: bool) -> Value {
    let mut reader = Reader { text, at: 0, line: 1, mode, vm };
    match reader.entries() {
        Ok(entries) => Value::from(collect(entries, sections)),
        Err(wrong) => {
            let message =
                format!("syntax error, unexpected {} in {file} on line {}\n", wrong.unexpected, wrong.line);
            vm.warning(message);
            Value::Bool(false)
        }
    }
}

fn collect(entries: Vec<Entry>, sections: bool) -> Array {
    let mut all = Array::default();
    let mut section: Option<Key> = None;
    for entry in entries {
        let target = match &section {
            Some(name) => match all.entry(name).0 {
                Value::Array(array) => array.make_mut(),
                _ => continue,
            },
            None => &mut all,
        };
        match entry {
            Entry::Section(name) => {
                if sections {
                    let name = Key::from_bytes(&name);
                    all.insert(name.clone(), Value::Array(Arr::new()));
                    section = Some(name);
                }
            }
            Entry::Value(name, value) => {
                target.insert(Key::from_bytes(&name), value);
            }
            Entry::Element(name, index, value) => {
                let place = target.entry(&Key::from_bytes(&name)).0;
                if !matches!(place, Value::Array(_)) {
                    *place = Value::Array(Arr::new());
                }
                if let Value::Array(array) = place {
                    let array = array.make_mut();
                    if index.is_empty() {
                        let _ = array.push(value);
                    } else {
                        array.insert(Key::from_bytes(&index), value);
                    }
                }
            }
        }
    }
    all
}

struct Reader<'a, 'vm> {
    text: &'a [u8],
    at: usize,
    line: usize,
    mode: Mode,
    vm: &'vm mut Vm,
}

/// More brackets than anybody writes; a limit because each costs native stack.
const DEEPEST: usize = 64;

impl Reader<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn skip_line(&mut self) {
        while self.peek().is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong<T>(&self) -> Result<T, Wrong> {
        let unexpected = match self.peek() {
            None => "end of file".to_owned(),
            Some(b'\n' | b'\r') => "end of line".to_owned(),
            Some(byte) => format!("'{}'", char::from(byte)),
        };
        Err(Wrong { unexpected, line: self.line })
    }

    fn entries(&mut self) -> Result<Vec<Entry>, Wrong> {
        let mut entries = Vec::new();
        if self.text.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        loop {
            self.skip_blanks();
            match self.peek() {
                None => return Ok(entries),
                Some(b'\n') => {
                    self.at += 1;
                    self.line += 1;
                }
                Some(b'\r') => {
                    self.at += 1;
                    if self.peek() != Some(b'\n') {
                        self.line += 1;
                    }
                }
                Some(b';') => self.skip_line(),
                Some(b'[') => {
                    self.at += 1;
                    let name = self.bracketed()?;
                    entries.push(Entry::Section(name));
                    self.skip_line();
                }
                Some(_) => {
                    if let Some(entry) = self.entry()? {
                        entries.push(entry);
                    }
                }
            }
        }
    }

    /// The text up to `]`: a section's name or an index.
    fn bracketed(&mut self) -> Result<Vec<u8>, Wrong> {
        self.skip_blanks();
        let mut out = Vec::new();
        if self.mode == Mode::Raw {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let end = rest.iter().position(|b| matches!(b, b']' | b'\n' | b'\r')).unwrap_or(rest.len());
            let mut name = rest[..end].trim_ascii();
            self.at += end;
            if self.peek() != Some(b']') {
                return self.wrong_expecting_bracket();
            }
            self.at += 1;
            if let [quote @ (b'"' | b'\''), inner @ .., last] = name
                && quote == last
            {
                name = inner;
            }
            return Ok(name.to_vec());
        }
        loop {
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                None | Some(b'\n' | b'\r') => return self.wrong_expecting_bracket(),
                Some(b'"') => self.double_quoted(&mut out)?,
                Some(b'\'') => self.single_quoted(&mut out)?,
                Some(b'$') if self.text.get(self.at + 1) == Some(&b'{') => self.variable(&mut out)?,
                Some(byte) => {
                    self.at += 1;
                    out.push(byte);
                }
            }
        }
        while matches!(out.last(), Some(b' ' | b'\t'))
            && self.text.get(self.at.wrapping_sub(2)).is_some_and(|b| matches!(b, b' ' | b'\t'))
        {
            out.pop();
        }
        Ok(out)
    }

    fn wrong_expecting_bracket<T>(&self) -> Result<T, Wrong> {
        self.wrong_expecting("']'")
    }

    fn wrong_expecting<T>(&self, what: &str) -> Result<T, Wrong> {
        self.wrong().map_err(|wrong: Wrong| Wrong {
            unexpected: format!("{}, expecting {what}", wrong.unexpected),
            line: wrong.line,
        })
    }

    fn entry(&mut self) -> Result<Option<Entry>, Wrong> {
        let start = self.at;
        while let Some(byte) = self.peek() {
            if matches!(byte, b'=' | b'\n' | b'\r' | b';' | b'[')
                || (matches!(
                    byte,
                    b'&' | b'|' | b'^' | b'$' | b'~' | b'(' | b')' | b'!' | b'"' | b'{' | b'}' | b'?'
                ))
            {
                break;
            }
            self.at += 1;
        }
        let name = self.text.get(start..self.at).unwrap_or_default().trim_ascii().to_vec();
        let mut index = None;
        match self.peek() {
            Some(b'[') => {
                self.at += 1;
                index = Some(self.bracketed()?);
                self.skip_blanks();
            }
            Some(b'&' | b'|' | b'^' | b'$' | b'~' | b'(' | b')' | b'!' | b'"' | b'{' | b'}' | b'?') => {
                return self.wrong();
            }
            _ => {}
        }
        if self.peek() != Some(b'=') {
            // A name alone says nothing.
            self.skip_line();
            return Ok(None);
        }
        if name.is_empty() {
            return self.wrong();
        }
        self.at += 1;
        self.skip_blanks();
        let value = match self.mode {
            Mode::Raw => self.raw_value(),
            _ => self.value()?,
        };
        Ok(Some(match index {
            Some(index) => Entry::Element(name, index, value),
            None => Entry::Value(name, value),
        }))
    }

    /// The rest of the line as it is, without the quotes around it.
    fn raw_value(&mut self) -> Value {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if let Some(quote @ (b'"' | b'\'')) = rest.first()
            && let Some(length) = memchr::memchr3(*quote, b'\n', b'\r', &rest[1..])
            && rest.get(length + 1) == Some(quote)
        {
            let after = rest.get(length + 2..).unwrap_or_default();
            let end = after.iter().position(|b| matches!(b, b'\n' | b'\r' | b';')).unwrap_or(after.len());
            if after[..end].iter().all(|b| matches!(b, b' ' | b'\t')) {
                let inner = &rest[1..=length];
                self.at += length + 2;
                self.skip_line();
                return Value::string(inner);
            }
        }
        let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r' | b';')).unwrap_or(rest.len());
        self.at += end;
        let value = rest[..end].trim_ascii();
        self.skip_line();
        Value::string(value)
    }

    fn value(&mut self) -> Result<Value, Wrong> {
        let value = self.expression(0)?;
        self.skip_blanks();
        match self.peek() {
            None | Some(b'\n' | b'\r') => Ok(value),
            Some(b';') => {
                self.skip_line();
                Ok(value)
            }
            Some(_) => self.wrong(),
        }
    }

    fn expression(&mut self, depth: usize) -> Result<Value, Wrong> {
        let mut left = self.operand(depth)?;
        loop {
            self.skip_blanks();
            let operator = match self.peek() {
                Some(operator @ (b'|' | b'&' | b'^')) => operator,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.operand(depth)?;
            let (a, b) = (convert::to_int(&left) as i32, convert::to_int(&right) as i32);
            let result = match operator {
                b'|' => a | b,
                b'&' => a & b,
                _ => a ^ b,
            };
            left = self.number(i64::from(result));
        }
    }

    fn operand(&mut self, depth: usize) -> Result<Value, Wrong> {
        self.skip_blanks();
        if depth > DEEPEST {
            return self.wrong();
        }
        match self.peek() {
            Some(b'~') => {
                self.at += 1;
                let n = convert::to_int(&self.operand(depth + 1)?) as i32;
                Ok(self.number(i64::from(!n)))
            }
            Some(b'!') => {
                self.at += 1;
                let n = convert::to_int(&self.operand(depth + 1)?);
                Ok(Value::from(if n == 0 { "1" } else { "0" }))
            }
            Some(b'(') => {
                self.at += 1;
                let value = self.expression(depth + 1)?;
                self.skip_blanks();
                if self.peek() != Some(b')') {
                    return self.wrong();
                }
                self.at += 1;
                Ok(value)
            }
            _ => self.words(),
        }
    }

    /// The result of an operator.
    fn number(&self, n: i64) -> Value {
        if self.mode == Mode::Typed { Value::Int(n) } else { Value::from(n.to_string()) }
    }

    /// Words, quoted strings and variables, one after the other.
    fn words(&mut self) -> Result<Value, Wrong> {
        let mut out = Vec::new();
        let mut pieces = 0;
        let mut quoted = false;
        let mut single: Option<Vec<u8>> = None;
        loop {
            match self.peek() {
                None | Some(b'\n' | b'\r' | b';' | b'|' | b'&' | b'^' | b'~' | b'!' | b'(' | b')') => break,
                Some(b'=') => return self.wrong(),
                Some(b'"') => {
                    self.double_quoted(&mut out)?;
                    quoted = true;
                }
                Some(b'\'') => {
                    if memchr::memchr(b'\'', self.text.get(self.at + 1..).unwrap_or_default()).is_none() {
                        // An apostrophe.
                        out.push(b'\'');
                        self.at += 1;
                    } else {
                        self.single_quoted(&mut out)?;
                        quoted = true;
                    }
                }
                Some(b'$') if self.text.get(self.at + 1) == Some(&b'{') => {
                    self.variable(&mut out)?;
                    quoted = true;
                }
                Some(b' ' | b'\t') => {
                    let start = self.at;
                    self.skip_blanks();
                    let ends = matches!(
                        self.peek(),
                        None | Some(b'\n' | b'\r' | b';' | b'|' | b'&' | b'^' | b'~' | b'!' | b'(' | b')')
                    );
                    // White space at the very end of the text stays, in PHP.
                    if !ends || (self.peek().is_none() && pieces > 0) {
                        out.extend_from_slice(&self.text[start..self.at]);
                    }
                    continue;
                }
                Some(_) => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let mut length = rest
                        .iter()
                        .position(|b| {
                            matches!(
                                b,
                                b' ' | b'\t'
                                    | b'\n'
                                    | b'\r'
                                    | b';'
                                    | b'|'
                                    | b'&'
                                    | b'^'
                                    | b'~'
                                    | b'!'
                                    | b'('
                                    | b')'
                                    | b'"'
                                    | b'='
                            )
                        })
                        .unwrap_or(rest.len());
                    if let Some(dollar) = memchr::memmem::find(&rest[..length], b"${") {
                        length = dollar;
                    }
                    let word = rest[..length.max(1)].to_vec();
                    self.at += word.len();
                    single = Some(word.clone());
                    match self.constant(&word) {
                        Some(value) => out.extend_from_slice(&value),
                        None => out.extend_from_slice(&word),
                    }
                }
            }
            pieces += 1;
        }
        match single {
            Some(word) if pieces == 1 && !quoted => Ok(self.meaning(&word, out)),
            // Nothing at all is null in typed mode.
            _ if pieces == 0 && self.mode == Mode::Typed => Ok(Value::from("")),
            _ => Ok(Value::string(out)),
        }
    }

    /// What a word alone means.
    fn meaning(&mut self, word: &[u8], text: Vec<u8>) -> Value {
        let typed = self.mode == Mode::Typed;
        match word.to_ascii_lowercase().as_slice() {
            b"true" | b"on" | b"yes" => return if typed { Value::Bool(true) } else { Value::from("1") },
            b"false" | b"off" | b"no" | b"none" => {
                return if typed { Value::Bool(false) } else { Value::from("") };
            }
            b"null" => return if typed { Value::Null } else { Value::from("") },
            _ => {}
        }
        if typed && word.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'e' | b'E' | b'+')) {
            let digits = word.strip_prefix(b"-").unwrap_or(word);
            let leading_zero = digits.len() > 1 && digits[0] == b'0' && digits[1] != b'.';
            if !leading_zero
                && let Some(number) = numeric::parse_numeric(word)
                && !matches!(number, numeric::Numeric::Float(_) if !word.iter().any(|b| matches!(b, b'.' | b'e' | b'E')))
            {
                return number.to_value();
            }
        }
        Value::string(text)
    }

    /// The value of a constant with this name.
    fn constant(&mut self, word: &[u8]) -> Option<Str> {
        let is_name = word.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
            && word.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
        if !is_name {
            return None;
        }
        convert::to_str(&self.vm.find_constant(word)?)
    }

    fn single_quoted(&mut self, out: &mut Vec<u8>) -> Result<(), Wrong> {
        self.at += 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(length) = memchr::memchr(b'\'', rest) else {
            self.at = self.text.len();
            return self.wrong();
        };
        out.extend_from_slice(&rest[..length]);
        self.line += memchr::memchr_iter(b'\n', &rest[..length]).count();
        self.at += length + 1;
        Ok(())
    }

    fn double_quoted(&mut self, out: &mut Vec<u8>) -> Result<(), Wrong> {
        self.at += 1;
        loop {
            match self.peek() {
                None => {
                    return self.wrong_expecting("TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'");
                }
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'$') if self.text.get(self.at + 1) == Some(&b'{') => self.variable(out)?,
                Some(b'\\') => match self.text.get(self.at + 1) {
                    // A backslash before the last quote of a line stays: it ends a path.
                    Some(b'"') if self.ends_value(self.at + 2) => {
                        out.push(b'\\');
                        self.at += 1;
                    }
                    Some(escaped @ (b'"' | b'\\' | b'\'')) => {
                        out.push(*escaped);
                        self.at += 2;
                    }
                    Some(b'$') => {
                        out.push(b'$');
                        self.at += 2;
                    }
                    _ => {
                        out.push(b'\\');
                        self.at += 1;
                    }
                },
                Some(byte) => {
                    if byte == b'\n' {
                        self.line += 1;
                    }
                    out.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    fn ends_value(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let after = rest.iter().find(|b| !matches!(b, b' ' | b'\t'));
        matches!(after, None | Some(b'\n' | b'\r'))
    }

    /// `${name}` or `${name:-default}`: a setting or an environment variable.
    fn variable(&mut self, out: &mut Vec<u8>) -> Result<(), Wrong> {
        use crate::builtin::info::environment::Environment;
        self.at += 2;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let fallback = memchr::memmem::find(rest, b":-");
        let length = memchr::memchr(b'}', rest);
        // PHP reads a name of one character before `:-` as if there were none.
        if fallback == Some(1) && length.is_none_or(|length| length > 1) {
            let unexpected = "TC_FALLBACK, expecting TC_VARNAME".to_owned();
            return Err(Wrong { unexpected, line: self.line });
        }
        let Some(length) = length else {
            self.at = self.text.len();
            return match (rest.is_empty(), fallback) {
                (true, _) => self.wrong_expecting("TC_VARNAME"),
                (false, Some(_)) => self.wrong_expecting("'}'"),
                (false, None) => self.wrong_expecting("TC_FALLBACK or '}'"),
            };
        };
        let inner = rest[..length].to_vec();
        self.at += length + 1;
        let (name, default) = match memchr::memmem::find(&inner, b":-") {
            Some(at) => (&inner[..at], Some(inner[at + 2..].to_vec())),
            None => (inner.as_slice(), None),
        };
        let setting = self.vm.ini.get_global(&String::from_utf8_lossy(name)).map(<[u8]>::to_vec);
        let value = setting
            .or_else(|| self.vm.state::<Environment>().variables.get(name).cloned())
            .filter(|value| default.is_none() || !value.is_empty())
            .or(default);
        out.extend(value.unwrap_or_default());
        Ok(())
    }
}
