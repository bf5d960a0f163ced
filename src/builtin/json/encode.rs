//! `json_encode`

use super::{LastError, Problem, exception, flags, utf8};
use crate::builtin::variable::properties;
use crate::bytecode::{ClassKind, FetchMode, Visibility};
use crate::value::convert::{float_digits, format_int, serialize_precision};
use crate::value::numeric::{Numeric, parse_numeric};
use crate::value::{Arr, Key, KeyRef, Obj, Str, Tracer, Value};
use crate::vm::property::PropertyRead;
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;
use std::cell::RefCell;
use std::rc::Rc;

/// `json_encode`
pub fn json_encode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = args.int(1);
    let mut out = std::mem::take(&mut vm.scratch);
    out.clear();
    let mut encoder = Encoder {
        flags,
        depth: args.int(2),
        out,
        indent: 0,
        problem: Problem::None,
        levels: Vec::new(),
        open: HashSet::new(),
        next: Some(args.get(0).clone()),
        waiting: Waiting::Nothing,
        serializing: vm.state::<Serializing>().clone(),
    };
    if encoder.try_plain(args.get(0)) {
        return encoder.finish(vm);
    }
    Ok(Outcome::Enter(Box::new(encoder)))
}

/// So deep nested values are encoded without keeping book of them.
const PLAIN_DEPTH: i64 = 32;
enum Level {
    /// A JSON array, from a position on.
    List(Arr, usize),
    /// An array as JSON object.
    Table(Arr, usize),
    /// An object, with its properties to come in reverse.
    Object(Obj, Vec<Member>),
    /// What `jsonSerialize` of this object returned is being encoded.
    Serialized(Obj),
}

enum Member {
    Value(Str, Value),
    /// A property that a hook gives.
    Hooked(Str),
}

enum Waiting {
    Nothing,
    /// For `jsonSerialize` of this object.
    Serialize(Obj),
    /// For a property hook; the name.
    Hook(Str),
}

struct Encoder {
    flags: i64,
    depth: i64,
    out: Vec<u8>,
    /// How deep the brackets around plain values are nested.
    indent: usize,
    problem: Problem,
    levels: Vec<Level>,
    /// The containers being encoded, by address.
    open: HashSet<usize>,
    next: Option<Value>,
    waiting: Waiting,
    serializing: Serializing,
}

/// The objects whose `jsonSerialize` or what it returned is under way, in this encoding or in one around it.
#[derive(Clone, Default)]
struct Serializing(Rc<RefCell<HashSet<usize>>>);

impl Drop for Encoder {
    /// An encoding that ends early leaves no object behind as being encoded.
    fn drop(&mut self) {
        let mut open = self.serializing.0.borrow_mut();
        if let Waiting::Serialize(object) = &self.waiting {
            open.remove(&object.address());
        }
        for level in &self.levels {
            if let Level::Serialized(object) = level {
                open.remove(&object.address());
            }
        }
    }
}

/// The encoding ends here with a problem.
struct Abort;

impl Encoder {
    fn has(&self, flag: i64) -> bool {
        self.flags & flag != 0
    }

    /// Takes note of a problem; with partial output, `instead` stands in the place of what cannot be encoded.
    fn fail(&mut self, problem: Problem, instead: &[u8]) -> Result<(), Abort> {
        self.problem = problem;
        if !self.has(flags::PARTIAL_OUTPUT) {
            return Err(Abort);
        }
        self.out.extend_from_slice(instead);
        Ok(())
    }

    /// What `jsonSerialize` of this object returned is encoded.
    fn serialized(&mut self, object: &Obj) {
        self.serializing.0.borrow_mut().remove(&object.address());
    }

    /// How deep the brackets are nested.
    fn nesting(&self) -> usize {
        self.levels.iter().filter(|level| !matches!(level, Level::Serialized(_))).count()
    }

    fn new_line(&mut self, depth: usize) {
        if self.has(flags::PRETTY_PRINT) {
            self.out.push(b'\n');
            self.out.resize(self.out.len() + depth * 4, b' ');
        }
    }

    fn open(&mut self, level: Level, bracket: u8, address: usize) {
        self.out.push(bracket);
        self.open.insert(address);
        self.levels.push(level);
    }

    /// Encodes a value as a whole if it is plain; else nothing is written.
    fn try_plain(&mut self, value: &Value) -> bool {
        if self.has(flags::PARTIAL_OUTPUT) {
            return false;
        }
        let (start, nesting) = (self.out.len(), self.nesting());
        self.indent = nesting;
        let done = self.plain(value, PLAIN_DEPTH.min(self.depth - nesting as i64)).is_ok();
        if !done {
            self.problem = Problem::None;
            self.out.truncate(start);
        }
        done
    }

    /// Encodes a value whose objects are ordinary ones, that is not nested deeply and makes no problems; whatever else
    /// declines, and is encoded from the start with all care.
    fn plain(&mut self, value: &Value, depth: i64) -> Result<(), Abort> {
        match value.deref() {
            Value::Undef | Value::Null => self.out.extend_from_slice(b"null"),
            Value::Bool(b) => self.out.extend_from_slice(if *b { b"true" } else { b"false" }),
            Value::Int(i) => self.out.extend_from_slice(format_int(*i, &mut [0; 20])),
            Value::Float(f) => self.float(*f)?,
            Value::String(s) => self.string(s, self.flags)?,
            Value::Array(array) => {
                if depth <= 0 || !self.open.is_empty() && self.open.contains(&array.address()) {
                    return Err(Abort);
                }
                if array.is_list() && !self.has(flags::FORCE_OBJECT) {
                    self.begin(b'[');
                    for (i, value) in array.values().enumerate() {
                        self.separate(i == 0);
                        self.plain(value, depth - 1)?;
                    }
                    self.end(b']', array.is_empty());
                } else {
                    self.begin(b'{');
                    for (i, (key, value)) in array.iter_ref().enumerate() {
                        self.separate(i == 0);
                        self.plain_key(key)?;
                        self.plain(value, depth - 1)?;
                    }
                    self.end(b'}', array.is_empty());
                }
            }
            Value::Object(object) => {
                let class = Class::of(object);
                if depth <= 0
                    || class.flags.has_hooks
                    || class.kind == ClassKind::Enum
                    || object.native_address().is_some()
                    || is_json_serializable(class)
                    || !self.open.is_empty() && self.open.contains(&object.address())
                {
                    return Err(Abort);
                }
                self.begin(b'{');
                let mut first = true;
                for (property, value) in class.slots.iter().zip(object.slots()) {
                    if property.visibility == Visibility::Public && !value.is_undef() {
                        self.separate(std::mem::take(&mut first));
                        self.plain_key(KeyRef::Str(&property.name))?;
                        self.plain(value, depth - 1)?;
                    }
                }
                for (key, value) in object.dynamic().into_iter().flat_map(|table| table.iter_ref()) {
                    // Names that begin with NUL are mangled ones.
                    if !matches!(key, KeyRef::Str(name) if name.first() == Some(&0)) {
                        self.separate(std::mem::take(&mut first));
                        self.plain_key(key)?;
                        self.plain(value, depth - 1)?;
                    }
                }
                self.end(b'}', first);
            }
            Value::Resource(_) | Value::Reference(_) => return Err(Abort),
        }
        Ok(())
    }

    fn begin(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.indent += 1;
    }

    fn separate(&mut self, first: bool) {
        if !first {
            self.out.push(b',');
        }
        self.new_line(self.indent);
    }

    fn end(&mut self, bracket: u8, empty: bool) {
        self.indent -= 1;
        if !empty {
            self.new_line(self.indent);
        }
        self.out.push(bracket);
    }

    fn plain_key(&mut self, key: KeyRef<'_>) -> Result<(), Abort> {
        match key {
            KeyRef::Int(key) => {
                self.out.push(b'"');
                self.out.extend_from_slice(format_int(key, &mut [0; 20]));
                self.out.push(b'"');
            }
            KeyRef::Str(key) => self.string(key, self.flags & !flags::NUMERIC_CHECK)?,
        }
        self.out.push(b':');
        if self.has(flags::PRETTY_PRINT) {
            self.out.push(b' ');
        }
        Ok(())
    }

    /// Encodes a value, or the beginning of a container.
    fn value(&mut self, vm: &mut Vm, value: &Value) -> Result<Option<Call>, Abort> {
        match value.deref() {
            Value::Undef | Value::Null | Value::Reference(_) => self.out.extend_from_slice(b"null"),
            Value::Bool(b) => self.out.extend_from_slice(if *b { b"true" } else { b"false" }),
            Value::Int(i) => self.out.extend_from_slice(format_int(*i, &mut [0; 20])),
            Value::Float(f) => self.float(*f)?,
            Value::String(s) => self.string(s, self.flags)?,
            Value::Array(array) => {
                if !array.is_empty() && self.open.contains(&array.address()) {
                    self.fail(Problem::Recursion, b"null")?;
                } else if !self.has(flags::FORCE_OBJECT) && array.is_list() {
                    self.open(Level::List(array.clone(), 0), b'[', array.address());
                } else {
                    self.open(Level::Table(array.clone(), 0), b'{', array.address());
                }
            }
            Value::Object(object) => return self.object(vm, object),
            Value::Resource(_) => self.fail(Problem::UnsupportedType, b"null")?,
        }
        Ok(None)
    }

    fn object(&mut self, vm: &mut Vm, object: &Obj) -> Result<Option<Call>, Abort> {
        let class = Class::of(object);
        if is_json_serializable(class)
            && let Some(function) = class.method(b"jsonserialize")
        {
            let again = self.serializing.0.borrow().contains(&object.address());
            // `jsonSerialize` may return the object itself: then its properties are meant.
            let itself = matches!(self.levels.last(), Some(Level::Serialized(o)) if o.same(object));
            if again && !itself {
                self.fail(Problem::Recursion, b"null")?;
                return Ok(None);
            }
            if !itself {
                self.serializing.0.borrow_mut().insert(object.address());
                self.waiting = Waiting::Serialize(object.clone());
                return Ok(Some(Call::new(Callable::method(function, object), Vec::new())));
            }
        }
        if let Some(name) = properties::case_name(object) {
            let _ = name;
            match (class.backing, object.slots().get(1)) {
                (Some(_), Some(value)) => {
                    let value = value.clone();
                    return self.value(vm, &value);
                }
                _ => self.fail(Problem::NonBackedEnum, b"0")?,
            }
            return Ok(None);
        }
        if self.open.contains(&object.address()) {
            self.fail(Problem::Recursion, b"null")?;
            return Ok(None);
        }
        if let Some(call) = vm.lazy_initialization(object) {
            self.next = Some(Value::Object(object.clone()));
            return Ok(Some(call));
        }
        let object = &crate::vm::lazy::real_instance(object);
        let members = members(object);
        self.open(Level::Object(object.clone(), members), b'{', object.address());
        Ok(None)
    }

    fn float(&mut self, f: f64) -> Result<(), Abort> {
        if !f.is_finite() {
            return self.fail(Problem::InfOrNan, b"0");
        }
        let start = self.out.len();
        let precision = serialize_precision();
        let precision = if precision == -1 { -1 } else { precision.max(1) };
        float_digits(&mut self.out, f, precision, b'e');
        let whole = self.out[start..].iter().all(|b| b.is_ascii_digit() || *b == b'-');
        if whole && self.has(flags::PRESERVE_ZERO_FRACTION) {
            self.out.extend_from_slice(b".0");
        }
        Ok(())
    }

    fn string(&mut self, text: &[u8], flags: i64) -> Result<(), Abort> {
        if flags & flags::NUMERIC_CHECK != 0 {
            match parse_numeric(text) {
                Some(Numeric::Int(i)) => {
                    self.out.extend_from_slice(format_int(i, &mut [0; 20]));
                    return Ok(());
                }
                Some(Numeric::Float(f)) if f.is_finite() => return self.float(f),
                _ => {}
            }
        }
        let start = self.out.len();
        self.out.push(b'"');
        let mut at = 0;
        while at < text.len() {
            // Most text needs no escaping.
            let plain = text[at..].iter().position(|b| !PLAIN[usize::from(*b)]).unwrap_or(text.len() - at);
            self.out.extend_from_slice(&text[at..at + plain]);
            at += plain;
            if at == text.len() {
                break;
            }
            match utf8::next_char(&text[at..]) {
                Ok((c, length)) => {
                    self.character(c, &text[at..at + length], flags);
                    at += length;
                }
                Err(length) => {
                    at += length;
                    if flags & flags::INVALID_UTF8_IGNORE != 0 {
                        continue;
                    }
                    if flags & flags::INVALID_UTF8_SUBSTITUTE == 0 {
                        self.out.truncate(start);
                        return self.fail(Problem::Utf8, b"null");
                    }
                    let substitute: &[u8] = if flags & flags::UNESCAPED_UNICODE != 0 {
                        "\u{fffd}".as_bytes()
                    } else {
                        b"\\ufffd"
                    };
                    self.out.extend_from_slice(substitute);
                }
            }
        }
        self.out.push(b'"');
        Ok(())
    }

    fn character(&mut self, c: char, bytes: &[u8], flags: i64) {
        let has = |flag: i64| flags & flag != 0;
        let escaped: &[u8] = match c {
            '"' if has(flags::HEX_QUOT) => b"\\u0022",
            '"' => b"\\\"",
            '\\' => b"\\\\",
            '/' if has(flags::UNESCAPED_SLASHES) => b"/",
            '/' => b"\\/",
            '\u{8}' => b"\\b",
            '\u{c}' => b"\\f",
            '\n' => b"\\n",
            '\r' => b"\\r",
            '\t' => b"\\t",
            '<' if has(flags::HEX_TAG) => b"\\u003C",
            '>' if has(flags::HEX_TAG) => b"\\u003E",
            '&' if has(flags::HEX_AMP) => b"\\u0026",
            '\'' if has(flags::HEX_APOS) => b"\\u0027",
            '\0'..='\u{1f}' => {
                self.out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes());
                return;
            }
            '\u{20}'..='\u{7f}' => bytes,
            '\u{2028}' | '\u{2029}'
                if has(flags::UNESCAPED_UNICODE) && !has(flags::UNESCAPED_LINE_TERMINATORS) =>
            {
                self.out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes());
                return;
            }
            _ if has(flags::UNESCAPED_UNICODE) => bytes,
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    self.out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
                }
                return;
            }
        };
        self.out.extend_from_slice(escaped);
    }

    /// Before an element: comma, line, key.
    fn begin_element(&mut self, first: bool, key: Option<&[u8]>) -> Result<(), Abort> {
        if !first {
            self.out.push(b',');
        }
        self.new_line(self.nesting());
        if let Some(key) = key {
            let start = self.out.len();
            let problem = self.problem;
            self.string(key, self.flags & !flags::NUMERIC_CHECK)?;
            if self.problem != problem && self.out[start..] == *b"null" {
                // A key that is no text is left empty.
                self.out.truncate(start);
                self.out.extend_from_slice(b"\"\"");
            }
            self.out.push(b':');
            if self.has(flags::PRETTY_PRINT) {
                self.out.push(b' ');
            }
        }
        Ok(())
    }

    /// The next element of the innermost container; `None`: it was closed, or everything is done (`Err(None)`).
    fn advance(&mut self, vm: &mut Vm) -> Result<Advance, Abort> {
        enum Next {
            Element(bool, Option<Str>, Value),
            Hooked(Obj, Str),
            Close(u8, usize),
            Pop(Obj),
        }
        let opening = matches!(self.out.last(), Some(b'[' | b'{'));
        let next = match self.levels.last_mut() {
            None => return Ok(Advance::Done),
            Some(Level::Serialized(object)) => Next::Pop(object.clone()),
            Some(Level::List(array, position)) => match array.live_position(*position) {
                Some(at) => {
                    let first = *position == 0;
                    *position = at + 1;
                    Next::Element(first, None, array.value_at(at).cloned().unwrap_or(Value::Null))
                }
                None => Next::Close(b']', array.address()),
            },
            Some(Level::Table(array, position)) => match array.live_position(*position) {
                Some(at) => {
                    let first = *position == 0;
                    *position = at + 1;
                    let key = array.key_at(at).map(|key| key.to_str());
                    Next::Element(first, key, array.value_at(at).cloned().unwrap_or(Value::Null))
                }
                None => Next::Close(b'}', array.address()),
            },
            Some(Level::Object(object, members)) => match members.pop() {
                Some(Member::Value(name, value)) => Next::Element(opening, Some(name), value),
                Some(Member::Hooked(name)) => Next::Hooked(object.clone(), name),
                None => Next::Close(b'}', object.address()),
            },
        };
        match next {
            Next::Element(first, key, value) => {
                self.begin_element(first, key.as_deref())?;
                self.next = Some(value);
                Ok(Advance::Go)
            }
            Next::Hooked(object, name) => {
                let scope = vm.calling_scope();
                match vm.read_property(&object, &name, scope, FetchMode::Read) {
                    Ok(PropertyRead::Value(value)) => {
                        self.begin_element(opening, Some(&name))?;
                        self.next = Some(value);
                        Ok(Advance::Go)
                    }
                    Ok(PropertyRead::Call(call)) => {
                        self.waiting = Waiting::Hook(name);
                        Ok(Advance::Call(call))
                    }
                    Ok(PropertyRead::IssetThenGet { .. }) => Ok(Advance::Go),
                    Err(error) => Ok(Advance::Error(error)),
                }
            }
            Next::Pop(object) => {
                self.serialized(&object);
                self.levels.pop();
                Ok(Advance::Go)
            }
            Next::Close(bracket, address) => {
                let depth = self.nesting();
                self.open.remove(&address);
                self.levels.pop();
                if depth as i64 > self.depth {
                    self.fail(Problem::Depth, b"")?;
                }
                if !opening {
                    self.new_line(depth - 1);
                }
                self.out.push(bracket);
                Ok(Advance::Go)
            }
        }
    }

    fn finish(&mut self, vm: &mut Vm) -> NativeResult {
        let partial = self.has(flags::PARTIAL_OUTPUT);
        if !self.has(flags::THROW_ON_ERROR) || partial {
            vm.state::<LastError>().0 = self.problem;
            if self.problem != Problem::None && !partial {
                return Ok(false.into());
            }
        } else if self.problem != Problem::None {
            return Err(exception(vm, self.problem));
        }
        let text = Str::from_bytes(&self.out);
        vm.keep_scratch(std::mem::take(&mut self.out));
        Ok(text.into())
    }

    fn run(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Result<Call, Error>>, Abort> {
        match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Nothing => {}
            Waiting::Serialize(object) if self.try_plain(&result) => self.serialized(&object),
            Waiting::Serialize(object) => {
                self.levels.push(Level::Serialized(object));
                self.next = Some(result);
            }
            Waiting::Hook(name) => {
                let opening = matches!(self.out.last(), Some(b'[' | b'{'));
                self.begin_element(opening, Some(&name))?;
                self.next = Some(result);
            }
        }
        loop {
            if let Some(value) = self.next.take() {
                if let Some(call) = self.value(vm, &value)? {
                    return Ok(Some(Ok(call)));
                }
                continue;
            }
            match self.advance(vm)? {
                Advance::Go => {}
                Advance::Call(call) => return Ok(Some(Ok(call))),
                Advance::Error(error) => return Ok(Some(Err(error))),
                Advance::Done => return Ok(None),
            }
        }
    }
}

enum Advance {
    Go,
    Call(Call),
    Error(Error),
    Done,
}

/// The bytes that stand for themselves, whatever the flags.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0x20;
    while byte < 0x80 {
        plain[byte] = !matches!(byte as u8, b'"' | b'\\' | b'/' | b'<' | b'>' | b'&' | b'\'');
        byte += 1;
    }
    plain
};

fn is_json_serializable(class: &'static Class) -> bool {
    class.interfaces.iter().any(|interface| interface.key.as_bytes() == b"jsonserializable")
}

/// The public properties of an object, in reverse.
fn members(object: &Obj) -> Vec<Member> {
    let class = Class::of(object);
    let mut members = Vec::new();
    if let Some(table) = object.native_any().as_ref().and_then(|native| native.array_properties(object)) {
        for (key, value) in table.iter() {
            if !matches!(&key, Key::Str(s) if s.first() == Some(&0)) {
                members.push(Member::Value(key.to_str(), value.clone()));
            }
        }
        members.reverse();
        return members;
    }
    if class.flags.has_hooks {
        for name in &class.property_order {
            let Some(property) = class.properties.get(name) else { continue };
            if property.flags.is_static || property.visibility != Visibility::Public {
                continue;
            }
            if property.get.is_some() {
                members.push(Member::Hooked(name.clone()));
            } else if !property.flags.is_virtual
                && let Some(value) = object.slots().get(property.slot as usize).filter(|v| !v.is_undef())
            {
                members.push(Member::Value(name.clone(), value.clone()));
            }
        }
    } else {
        for (property, value) in class.slots.iter().zip(object.slots()) {
            if property.visibility == Visibility::Public && !value.is_undef() {
                members.push(Member::Value(property.name.clone(), value.clone()));
            }
        }
    }
    if let Some(dynamic) = object.dynamic() {
        for (key, value) in dynamic.iter() {
            // Names that begin with NUL are mangled ones.
            if !matches!(&key, Key::Str(s) if s.first() == Some(&0)) {
                members.push(Member::Value(key.to_str(), value.clone()));
            }
        }
    }
    members.reverse();
    members
}

impl NativeFrame for Encoder {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.run(vm, result) {
            Ok(Some(call)) => Ok(Outcome::Call(call?)),
            Ok(None) | Err(Abort) => self.finish(vm),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if !self.has(flags::THROW_ON_ERROR) || self.has(flags::PARTIAL_OUTPUT) {
            vm.state::<LastError>().0 = self.problem;
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for level in &self.levels {
            match level {
                Level::List(array, _) | Level::Table(array, _) => tracer.visit(&Value::Array(array.clone())),
                Level::Object(object, _) | Level::Serialized(object) => tracer.visit_object(object),
            }
        }
    }
}
