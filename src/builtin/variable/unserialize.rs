//! `unserialize`
//!
//! Values are numbered as they come, because later ones may refer to them: `r:` to the same object, `R:` to the same
//! reference. Where a text may contain `R:`, every value lies in a reference of its own while the text is read, so that
//! others can join it; a reference that stays alone is as good as a plain value.

use super::serialize::{INCOMPLETE_KEY, INCOMPLETE_NAME, kind_of};
use crate::builtin::support::with_strings;
use crate::bytecode::ClassKind;
use crate::declare_functions;
use crate::value::convert::string_to_float;
use crate::value::{Arr, Array, Key, Obj, Ref, Str, Tracer, Value};
use crate::vm::statics::ConstantRead;
use crate::vm::types::Coerced;
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Property, Vm};
use hashbrown::HashSet;
use std::cell::RefCell;
use std::rc::Rc;

declare_functions! {
    /// Makes a value from what `serialize` wrote.
    "unserialize(string $data, array $options = []): mixed" => unserialize,
}

/// How deep values may be nested by default.
const MAX_DEPTH: i64 = 4096;

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let options = args.array(1);
    if text.is_empty() {
        return Ok(false.into());
    }
    if options.is_empty()
        && vm.state::<Nesting>().around.is_none()
        && vm.ini.get("unserialize_max_depth").is_none_or(|depth| depth == "4096")
        && let Some(value) = super::unserialize_plain::read(&text)
    {
        return Ok(value.into());
    }
    match options.get_bytes(b"allowed_classes").map(Value::deref) {
        Some(Value::Array(names)) => {
            let names: Vec<Value> = names.values().map(Value::read).collect();
            for name in &names {
                if !matches!(name, Value::String(_) | Value::Object(_)) {
                    let kind = kind_of(name);
                    return Err(vm.type_error(format!(
                        "unserialize(): Option \"allowed_classes\" must be an array of class names, {kind} given"
                    )));
                }
            }
            let state = vec![Value::String(text), Value::Array(options)];
            with_strings(vm, names, state, |vm, names, state| {
                let [Value::String(text), Value::Array(options)] = state.as_slice() else {
                    return Ok(false.into());
                };
                let mut set = HashSet::new();
                for name in names {
                    if !name.iter().all(is_name_byte) {
                        let shown = Str::from_bytes(name.split(|b| *b == 0).next().unwrap_or_default());
                        return Err(vm.value_error(format!(
                            "unserialize(): Option \"allowed_classes\" must be an array of class names, \"{shown}\" given"
                        )));
                    }
                    set.insert(name.to_ascii_lowercase());
                }
                begin(vm, text.clone(), options, Some(Allowed::These(set)))
            })
        }
        Some(Value::Bool(true)) => begin(vm, text, &options, Some(Allowed::All)),
        Some(Value::Bool(false)) => begin(vm, text, &options, Some(Allowed::These(HashSet::new()))),
        None => begin(vm, text, &options, None),
        Some(other) => {
            let kind = kind_of(other);
            Err(vm.type_error(format!(
                "unserialize(): Option \"allowed_classes\" must be of type array|bool, {kind} given"
            )))
        }
    }
}

/// Whether a byte may be part of a class name.
fn is_name_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\\') || *byte >= 0x7f
}

/// The classes that are allowed are known.
fn begin(vm: &mut Vm, text: Str, options: &Arr, allowed: Option<Allowed>) -> NativeResult {
    let mut max_depth = None;
    let ini_depth = vm.ini.get("unserialize_max_depth").and_then(|n| n.parse().ok()).unwrap_or(MAX_DEPTH);
    if let Some(option) = options.get_bytes(b"max_depth").map(Value::deref) {
        let Value::Int(depth) = option else {
            let kind = kind_of(option);
            return Err(vm.type_error(format!(
                "unserialize(): Option \"max_depth\" must be of type int, {kind} given"
            )));
        };
        if *depth < 0 {
            return Err(
                vm.value_error("unserialize(): Option \"max_depth\" must be greater than or equal to 0")
            );
        }
        max_depth = Some(*depth);
    }
    let around = vm.state::<Nesting>().around.clone();
    let mut reader = Reader::new(text, around);
    reader.allowed = allowed.unwrap_or_else(|| reader.allowed.clone());
    if let Some(depth) = max_depth {
        // A limit of its own counts from here.
        reader.max_depth = depth;
        reader.outer_depth = 0;
    }
    if reader.is_outermost && reader.max_depth == INHERITED {
        reader.max_depth = ini_depth;
    }
    if reader.is_outermost {
        let mut shared = reader.shared.borrow_mut();
        shared.allowed = reader.allowed.clone();
        shared.max_depth = reader.max_depth;
    }
    Ok(Outcome::Enter(Box::new(reader)))
}

/// Reads one value of a text from a position on: gives whether that went well, the value, and the position behind it.
/// For the `unserialize` methods of builtin classes, whose texts hold several values.
pub fn read_part(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let around = vm.state::<Nesting>().around.clone();
    let mut reader = Reader::new(args.str(0), around);
    reader.at = usize::try_from(args.int(1)).unwrap_or(0).min(reader.text.len());
    reader.is_part = true;
    if reader.is_outermost {
        reader.max_depth = MAX_DEPTH;
    }
    Ok(Outcome::Enter(Box::new(reader)))
}

/// What readings within `Serializable::unserialize` share with the one around it: the numbers of values go on, and
/// what is to be woken waits for the end of the outermost.
#[derive(Default)]
struct Shared {
    slots: Vec<Slot>,
    delayed: Vec<Delayed>,
    with_references: bool,
    allowed: Allowed,
    max_depth: i64,
    /// How deep the container is that is being read.
    depth: usize,
}

/// The reading that is just calling `Serializable::unserialize`.
#[derive(Default)]
struct Nesting {
    around: Option<Rc<RefCell<Shared>>>,
}

/// Stands for the depth that is set in the configuration.
const INHERITED: i64 = -1;

#[derive(Clone, Default)]
enum Allowed {
    #[default]
    All,
    /// Lower-case names.
    These(HashSet<Vec<u8>>),
}

/// A numbered value.
enum Slot {
    Object(Obj),
    Place(Ref),
    /// Nothing can refer to it.
    Plain,
}

/// What is tried next to find the class of an object.
#[derive(Clone, Copy, PartialEq)]
enum Search {
    Autoload,
    /// `unserialize_callback_func`
    Callback,
    AutoloadAgain,
    /// Nothing helped.
    Warn,
    Over,
}

enum Container {
    Array(Array),
    /// Properties are set as they come.
    Object(Obj),
    /// The elements are for `__unserialize` of the object.
    Data(Obj, Array),
}

struct Level {
    container: Container,
    /// How many elements are to come.
    left: usize,
    /// The key of the element that comes next.
    key: Option<Key>,
    /// The place of the container itself.
    place: Option<Ref>,
    /// The keys of elements that refer to others.
    referring: Vec<Key>,
}

/// What is called when everything is read.
enum Delayed {
    Wakeup(Obj),
    Unserialize(Obj, Array),
}

enum Waiting {
    Nothing,
    /// For the autoloader; then the object goes on at the position behind the class name.
    Class(Head),
    /// For the value of an enum case.
    Case,
    /// For the constant expressions of the class.
    Prepare(Head, &'static Class),
    /// For `Serializable::unserialize` of the object.
    Custom(Obj),
    /// For a delayed call of this object's method.
    Delayed(Obj),
}

/// The beginning of an object.
#[derive(Clone)]
struct Head {
    letter: u8,
    class: Str,
    search: Search,
}

struct Reader {
    text: Str,
    at: usize,
    allowed: Allowed,
    max_depth: i64,
    with_references: bool,
    levels: Vec<Level>,
    waiting: Waiting,
    /// Everything is read; delayed calls remain.
    result: Option<Value>,
    /// Shared with readings within; see [`Shared`].
    shared: Rc<RefCell<Shared>>,
    is_outermost: bool,
    /// Reads one value only; see [`read_part`].
    is_part: bool,
    /// The number of levels around this reading.
    outer_depth: usize,
    /// The reading that [`Nesting`] names when this one does not.
    before: Option<Rc<RefCell<Shared>>>,
    /// How many values had numbers before.
    first_slot: usize,
    /// The value that is being read has no number yet.
    unnumbered: bool,
}

/// Why reading stopped.
enum Stop {
    /// The text is wrong at the current position.
    Malformed,
    Error(Error),
    Call(Call),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

impl NativeFrame for Reader {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if matches!(self.waiting, Waiting::Custom(_)) {
            vm.state::<Nesting>().around = self.before.take();
        }
        if self.result.is_none() {
            match self.read(vm, result) {
                Ok(value) => {
                    if self.is_part {
                        return Ok(self.part(Some(value.read())).into());
                    }
                    if self.at < self.text.len() {
                        let (at, length) = (self.at, self.text.len());
                        vm.warning(format!(
                            "unserialize(): Extra data starting at offset {at} of {length} bytes"
                        ));
                    }
                    self.result = Some(value);
                }
                Err(Stop::Call(call)) => {
                    if matches!(self.waiting, Waiting::Custom(_)) {
                        self.shared.borrow_mut().depth = self.outer_depth + self.levels.len();
                        self.before = vm.state::<Nesting>().around.replace(self.shared.clone());
                    }
                    return Ok(Outcome::Call(call));
                }
                Err(Stop::Error(error)) => return Err(error),
                Err(Stop::Malformed) => {
                    // What was read keeps its numbers, but nothing may refer to it any more.
                    let mut shared = self.shared.borrow_mut();
                    for slot in shared.slots.iter_mut().skip(self.first_slot) {
                        *slot = Slot::Plain;
                    }
                    if self.unnumbered {
                        shared.slots.push(Slot::Plain);
                    }
                    drop(shared);
                    if self.is_part {
                        self.abandon();
                        return Ok(self.part(None).into());
                    }
                    let (at, length) = (self.at, self.text.len());
                    vm.warning(format!("unserialize(): Error at offset {at} of {length} bytes"));
                    self.abandon();
                    self.result = Some(Value::Bool(false));
                }
            }
            if self.is_outermost {
                self.shared.borrow_mut().delayed.reverse();
            }
        }
        while self.is_outermost
            && let Some(delayed) = self.next_delayed()
        {
            let (object, name, arguments) = match delayed {
                Delayed::Wakeup(object) => (object, b"__wakeup".as_slice(), Vec::new()),
                Delayed::Unserialize(object, data) => {
                    (object, b"__unserialize".as_slice(), vec![data.into()])
                }
            };
            if let Some(function) = Class::of(&object).method(name) {
                self.waiting = Waiting::Delayed(object.clone());
                return Ok(Outcome::Call(Call::new(Callable::method(function, &object), arguments)));
            }
        }
        self.forget();
        // The whole may have been changed by way of a reference to it.
        Ok(self.result.take().map_or(Value::Bool(false), |value| value.read()).into())
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if let Waiting::Custom(object) = &self.waiting {
            object.set_destructed();
            vm.state::<Nesting>().around = self.before.take();
        }
        if let Waiting::Delayed(object) = &self.waiting {
            object.set_destructed();
        }
        // After an exception no other object is woken, and none of those is destructed.
        let delayed = std::mem::take(&mut self.shared.borrow_mut().delayed);
        for delayed in delayed {
            let (Delayed::Wakeup(object) | Delayed::Unserialize(object, _)) = delayed;
            object.set_destructed();
        }
        self.abandon();
        self.forget();
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        // What is shared is shown once, by the outermost reading.
        if self.is_outermost {
            for slot in &self.shared.borrow().slots {
                match slot {
                    Slot::Object(object) => tracer.visit_object(object),
                    Slot::Place(place) => tracer.visit_reference(place),
                    Slot::Plain => {}
                }
            }
        }
        if let Some(result) = &self.result {
            tracer.visit(result);
        }
    }
}

impl Reader {
    fn new(text: Str, around: Option<Rc<RefCell<Shared>>>) -> Reader {
        let is_outermost = around.is_none();
        let shared = around.unwrap_or_else(|| {
            let with_references = memchr::memmem::find(&text, b"R:").is_some();
            let shared = Shared { with_references, max_depth: INHERITED, ..Shared::default() };
            Rc::new(RefCell::new(shared))
        });
        let state = shared.borrow();
        let (allowed, max_depth) = (state.allowed.clone(), state.max_depth);
        let (with_references, outer_depth) = (state.with_references, state.depth);
        let first_slot = state.slots.len();
        drop(state);
        Reader {
            text,
            at: 0,
            allowed,
            max_depth,
            with_references,
            levels: Vec::new(),
            waiting: Waiting::Nothing,
            result: None,
            shared,
            is_outermost,
            is_part: false,
            outer_depth,
            before: None,
            first_slot,
            unnumbered: false,
        }
    }

    /// The function that messages name.
    fn function(&self, vm: &Vm) -> String {
        let name = vm.function_name();
        match name.split_once("::") {
            Some((class, _)) if self.is_part => format!("{class}::unserialize"),
            _ => "unserialize".to_owned(),
        }
    }

    fn next_delayed(&mut self) -> Option<Delayed> {
        self.shared.borrow_mut().delayed.pop()
    }

    /// What was not finished does not get its destructor called.
    fn abandon(&mut self) {
        for level in &self.levels {
            if let Container::Object(object) | Container::Data(object, _) = &level.container {
                object.set_destructed();
            }
        }
        self.levels.clear();
    }

    /// Values are no longer referred to.
    fn forget(&mut self) {
        if self.is_outermost {
            let slots = std::mem::take(&mut self.shared.borrow_mut().slots);
            drop(slots);
        }
    }

    /// The answer of [`read_part`].
    fn part(&mut self, value: Option<Value>) -> Value {
        let parts =
            vec![Value::Bool(value.is_some()), value.unwrap_or(Value::Null), Value::Int(self.at as i64)];
        Value::Array(Arr::from_vec(parts))
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    /// Reads everything, or goes on reading.
    fn read(&mut self, vm: &mut Vm, result: Value) -> Result<Value, Stop> {
        let mut value = match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Nothing | Waiting::Delayed(_) => self.value(vm)?,
            Waiting::Class(head) => self.object(vm, head)?,
            Waiting::Prepare(head, class) => self.object_of(vm, head, Some(class))?,
            Waiting::Case => Some(self.numbered(result)),
            Waiting::Custom(object) => {
                self.at += 1;
                Some(Value::Object(object))
            }
        };
        loop {
            // A value is complete; `None`: a container was opened.
            if let Some(complete) = value.take() {
                match self.levels.last_mut() {
                    None => return Ok(complete),
                    Some(_) => self.add(vm, complete)?,
                }
            }
            let Some(level) = self.levels.last_mut() else { return Err(Stop::Malformed) };
            if level.left == 0 {
                if self.peek() != Some(b'}') {
                    return Err(Stop::Malformed);
                }
                self.at += 1;
                value = self.close();
                continue;
            }
            level.left -= 1;
            let key = self.key(vm)?;
            if let Some(level) = self.levels.last_mut() {
                // PHP does not read the value then.
                if let Container::Object(object) = &level.container
                    && let Some(property) = virtual_property(Class::of(object), &key.to_str())
                {
                    vm.warning(format!(
                        "unserialize(): Cannot unserialize value for virtual property {}::${}",
                        property.class.name(),
                        property.name
                    ));
                    return Err(Stop::Malformed);
                }
                level.key = Some(key);
            }
            value = self.value(vm)?;
        }
    }

    fn close(&mut self) -> Option<Value> {
        let level = self.levels.pop()?;
        let value = match level.container {
            Container::Array(array) => Value::Array(Arr::from_array(array)),
            Container::Object(object) => {
                if Class::of(&object).method(b"__wakeup").is_some() {
                    self.shared.borrow_mut().delayed.push(Delayed::Wakeup(object.clone()));
                }
                Value::Object(object)
            }
            Container::Data(object, data) => {
                self.shared.borrow_mut().delayed.push(Delayed::Unserialize(object.clone(), data));
                Value::Object(object)
            }
        };
        Some(match level.place {
            Some(place) => {
                place.set(value);
                Value::Reference(place)
            }
            None => value,
        })
    }

    /// Adds a complete value to the innermost container.
    fn add(&mut self, vm: &mut Vm, value: Value) -> Result<(), Stop> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        let Some(key) = level.key.take() else { return Err(Stop::Malformed) };
        match &mut level.container {
            Container::Array(array) | Container::Data(_, array) => {
                array.insert(key, value);
                Ok(())
            }
            Container::Object(object) => {
                let object = object.clone();
                let name = key.to_str();
                set_property(vm, &object, &name, value)?;
                Ok(())
            }
        }
    }

    /// A value gets its number.
    fn numbered(&mut self, value: Value) -> Value {
        self.unnumbered = false;
        if self.with_references {
            // One that takes another's place shares it.
            let place = match self.overwritten() {
                Some(place) => {
                    place.set(value);
                    place
                }
                None => Ref::new(value),
            };
            self.shared.borrow_mut().slots.push(Slot::Place(place.clone()));
            return Value::Reference(place);
        }
        self.shared.borrow_mut().slots.push(match &value {
            Value::Object(object) => Slot::Object(object.clone()),
            _ => Slot::Plain,
        });
        value
    }

    /// The place of the element that the value being read replaces.
    fn overwritten(&self) -> Option<Ref> {
        let level = self.levels.last()?;
        let key = level.key.as_ref().filter(|key| !level.referring.contains(key))?;
        let old = match &level.container {
            Container::Array(array) | Container::Data(_, array) => array.get(key),
            Container::Object(object) => {
                let name = key.to_str();
                match declared(Class::of(object), &name) {
                    Some(property) => object.slots().get(property.slot as usize),
                    None => object.dynamic().and_then(|table| table.get(&Key::Str(name))),
                }
            }
        };
        match old? {
            Value::Reference(place) => Some(place.clone()),
            _ => None,
        }
    }

    /// A number as C's functions read it: a sign, digits (none are 0), and where they end. One that is too large is the
    /// largest, which is told.
    fn lenient_number(&self, vm: &mut Vm, at: usize) -> (i64, usize) {
        match self.number(at, true) {
            Some((n, end)) => {
                let negative = self.byte_at(at) == Some(b'-');
                let digits = self.text.get(at..end).and_then(|d| std::str::from_utf8(d).ok());
                if digits.is_some_and(|digits| digits.parse::<i64>().is_err()) {
                    let function = self.function(vm);
                    vm.warning(format!("{function}(): Numerical result out of range"));
                    return (if negative { i64::MIN } else { i64::MAX }, end);
                }
                (n, end)
            }
            None => (0, at),
        }
    }

    /// The digits from `at` on as a number, with a sign if allowed, and where they end.
    fn number(&self, at: usize, signed: bool) -> Option<(i64, usize)> {
        let mut end = at;
        if signed && matches!(self.byte_at(end), Some(b'+' | b'-')) {
            end += 1;
        }
        let digits = end;
        while self.byte_at(end).is_some_and(|b| b.is_ascii_digit()) {
            end += 1;
        }
        if end == digits {
            return None;
        }
        let text = std::str::from_utf8(self.text.get(at..end)?).ok()?;
        // Too large a number counts as one that can never be right.
        Some((text.parse().unwrap_or(i64::MAX), end))
    }

    /// The text of `s:5:"…";` from the current position on.
    fn string(&mut self) -> Result<Str, Stop> {
        let start = self.at;
        let (length, end) = self.number(start + 2, false).ok_or(Stop::Malformed)?;
        if self.byte_at(end) != Some(b':') || self.byte_at(end + 1) != Some(b'"') {
            return Err(Stop::Malformed);
        }
        let from = end + 2;
        let length = length as usize;
        if self.text.len() - from.min(self.text.len()) < length {
            self.at = start + 2;
            return Err(Stop::Malformed);
        }
        let to = from + length;
        for (i, byte) in [b'"', b';'].into_iter().enumerate() {
            if self.byte_at(to + i) != Some(byte) {
                self.at = to + i;
                return Err(Stop::Malformed);
            }
        }
        self.at = to + 2;
        Ok(Str::from_bytes(&self.text[from..to]))
    }

    /// The text of `S:5:"…";`, in which bytes may be written as `\xx`.
    fn escaped_string(&mut self, vm: &mut Vm) -> Result<Str, Stop> {
        let start = self.at;
        let (length, end) = self.number(start + 2, false).ok_or(Stop::Malformed)?;
        if self.byte_at(end) != Some(b':') || self.byte_at(end + 1) != Some(b'"') {
            return Err(Stop::Malformed);
        }
        let mut at = end + 2;
        let mut bytes = Vec::new();
        for _ in 0..length {
            match self.byte_at(at) {
                None => return Err(Stop::Malformed),
                Some(b'\\') => {
                    let digits = self.text.get(at + 1..at + 3).and_then(|d| std::str::from_utf8(d).ok());
                    let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok()).ok_or(Stop::Malformed)?;
                    bytes.push(byte);
                    at += 3;
                }
                Some(byte) => {
                    bytes.push(byte);
                    at += 1;
                }
            }
        }
        for (i, byte) in [b'"', b';'].into_iter().enumerate() {
            if self.byte_at(at + i) != Some(byte) {
                self.at = at + i;
                return Err(Stop::Malformed);
            }
        }
        self.at = at + 2;
        let function = self.function(vm);
        vm.deprecated(format!("{function}(): Unserializing the 'S' format is deprecated"));
        Ok(Str::from_bytes(&bytes))
    }

    fn key(&mut self, vm: &mut Vm) -> Result<Key, Stop> {
        self.unnumbered = false;
        match (self.peek(), self.byte_at(self.at + 1)) {
            (Some(b'i'), Some(b':')) => {
                self.number(self.at + 2, true).ok_or(Stop::Malformed)?;
                let (i, end) = self.lenient_number(vm, self.at + 2);
                if self.byte_at(end) != Some(b';') {
                    return Err(Stop::Malformed);
                }
                self.at = end + 1;
                Ok(Key::Int(i))
            }
            (Some(b's'), Some(b':')) => Ok(Key::from_str(&self.string()?)),
            (Some(b'S'), Some(b':')) => Ok(Key::from_str(&self.escaped_string(vm)?)),
            (Some(b'}'), _) => Err(self.unexpected_end(vm)),
            (Some(b'a'), Some(b':')) => {
                if let Some((_, end)) = self.number(self.at + 2, false)
                    && self.text[end..].starts_with(b":{")
                {
                    self.at = end + 2;
                }
                Err(Stop::Malformed)
            }
            _ => {
                // Other scalars are read, but are no keys.
                let rest = &self.text[self.at..];
                if let Some(end) = memchr::memchr(b';', rest)
                    && matches!(rest.first(), Some(b'N' | b'b' | b'd' | b'r' | b'R'))
                {
                    self.at += end + 1;
                }
                Err(Stop::Malformed)
            }
        }
    }

    fn unexpected_end(&self, vm: &mut Vm) -> Stop {
        let function = self.function(vm);
        vm.warning(format!("{function}(): Unexpected end of serialized data"));
        Stop::Malformed
    }

    /// Reads a value. `None`: a container was opened.
    fn value(&mut self, vm: &mut Vm) -> Result<Option<Value>, Stop> {
        let start = self.at;
        self.unnumbered = !matches!(self.peek(), None | Some(b'R'));
        if self.peek() == Some(b'}') {
            return Err(self.unexpected_end(vm));
        }
        if self.peek() == Some(b'N') {
            return match self.byte_at(start + 1) {
                Some(b';') => {
                    self.at += 2;
                    Ok(Some(self.numbered(Value::Null)))
                }
                _ => Err(Stop::Malformed),
            };
        }
        if self.byte_at(start + 1) != Some(b':') {
            return Err(Stop::Malformed);
        }
        match self.peek() {
            Some(b'b') => match (self.byte_at(start + 2), self.byte_at(start + 3)) {
                (Some(b @ (b'0' | b'1')), Some(b';')) => {
                    self.at += 4;
                    Ok(Some(self.numbered(Value::Bool(b == b'1'))))
                }
                _ => Err(Stop::Malformed),
            },
            Some(b'i') => {
                self.number(start + 2, true).ok_or(Stop::Malformed)?;
                let (i, end) = self.lenient_number(vm, start + 2);
                if self.byte_at(end) != Some(b';') {
                    return Err(Stop::Malformed);
                }
                self.at = end + 1;
                Ok(Some(self.numbered(Value::Int(i))))
            }
            Some(b'd') => self.float().map(Some),
            Some(b's') => {
                let string = self.string()?;
                Ok(Some(self.numbered(Value::String(string))))
            }
            Some(b'S') => {
                let string = self.escaped_string(vm)?;
                Ok(Some(self.numbered(Value::String(string))))
            }
            Some(b'r' | b'R') => self.reference().map(Some),
            Some(b'a') => {
                let (_, end) = self.number(start + 2, false).ok_or(Stop::Malformed)?;
                if self.byte_at(end) != Some(b':') || self.byte_at(end + 1) != Some(b'{') {
                    return Err(Stop::Malformed);
                }
                let (count, _) = self.lenient_number(vm, start + 2);
                self.at = end + 2;
                let rest = (self.text.len() - self.at) as i64;
                if count < 0 || (count > 0 && count >= rest) {
                    return Err(Stop::Malformed);
                }
                let place = match self.numbered(Value::Null) {
                    Value::Reference(place) => Some(place),
                    _ => None,
                };
                self.open(
                    vm,
                    Container::Array(Array::with_capacity((count as usize).min(4096))),
                    count as usize,
                    place,
                )?;
                Ok(None)
            }
            Some(b'E') => self.enum_case(vm),
            Some(letter @ (b'O' | b'C')) => self.object_head(vm, letter),
            _ => Err(Stop::Malformed),
        }
    }

    fn open(
        &mut self,
        vm: &mut Vm,
        container: Container,
        left: usize,
        place: Option<Ref>,
    ) -> Result<(), Stop> {
        // An empty array is not looked into.
        let looks = left > 0 || !matches!(container, Container::Array(_));
        if looks && self.max_depth > 0 && (self.outer_depth + self.levels.len()) as i64 >= self.max_depth {
            let depth = self.max_depth;
            vm.warning(format!(
                "unserialize(): Maximum depth of {depth} exceeded. The depth limit can be changed using the max_depth \
                 unserialize() option or the unserialize_max_depth ini setting"
            ));
            return Err(Stop::Malformed);
        }
        self.levels.push(Level { container, left, key: None, place, referring: Vec::new() });
        Ok(())
    }

    fn float(&mut self) -> Result<Value, Stop> {
        let start = self.at + 2;
        let rest = &self.text[start.min(self.text.len())..];
        let end = memchr::memchr(b';', rest).ok_or(Stop::Malformed)?;
        let float = match &rest[..end] {
            b"INF" => f64::INFINITY,
            b"-INF" => f64::NEG_INFINITY,
            b"NAN" => f64::NAN,
            digits => {
                let prefix = crate::value::numeric::parse_prefix(digits).ok_or(Stop::Malformed)?;
                if prefix.trailing || digits.iter().any(u8::is_ascii_whitespace) {
                    return Err(Stop::Malformed);
                }
                string_to_float(digits)
            }
        };
        self.at = start + end + 1;
        Ok(self.numbered(Value::Float(float)))
    }

    fn reference(&mut self) -> Result<Value, Stop> {
        let shared = self.peek() == Some(b'R');
        let (number, end) = self.number(self.at + 2, false).ok_or(Stop::Malformed)?;
        if self.byte_at(end) != Some(b';') {
            return Err(Stop::Malformed);
        }
        self.at = end + 1;
        let shared_state = self.shared.clone();
        let shared_state = shared_state.borrow();
        let slot = usize::try_from(number - 1).ok().and_then(|i| shared_state.slots.get(i));
        let value = match slot {
            Some(Slot::Object(object)) => Value::Object(object.clone()),
            Some(Slot::Place(place)) if shared => {
                // Nothing refers to itself.
                let itself = self.overwritten().is_some_and(|old| old.same(place));
                if itself {
                    return Err(Stop::Malformed);
                }
                if let Some(level) = self.levels.last_mut()
                    && let Some(key) = &level.key
                {
                    level.referring.push(key.clone());
                }
                return Ok(Value::Reference(place.clone()));
            }
            Some(Slot::Place(place)) => match place.get() {
                Value::Object(object) => Value::Object(object.clone()),
                _ => return Err(Stop::Malformed),
            },
            _ => return Err(Stop::Malformed),
        };
        drop(shared_state);
        Ok(self.numbered(value))
    }

    /// The quoted name of `O:3:"Foo":` and its like; the position is behind the closing quote.
    fn quoted(&mut self, closing: u8) -> Result<Str, Stop> {
        let start = self.at;
        let (length, end) = self.number(start + 2, false).ok_or(Stop::Malformed)?;
        if self.byte_at(end) != Some(b':') || self.byte_at(end + 1) != Some(b'"') {
            return Err(Stop::Malformed);
        }
        let from = end + 2;
        let length = length as usize;
        if length == 0 || self.text.len().saturating_sub(from) < length {
            self.at = start + 2;
            return Err(Stop::Malformed);
        }
        let to = from + length;
        for (i, byte) in [b'"', closing].into_iter().enumerate() {
            if self.byte_at(to + i) != Some(byte) {
                self.at = to + i;
                return Err(Stop::Malformed);
            }
        }
        self.at = to + 1;
        Ok(Str::from_bytes(&self.text[from..to]))
    }

    fn enum_case(&mut self, vm: &mut Vm) -> Result<Option<Value>, Stop> {
        let start = self.at;
        let name = self.quoted(b';')?;
        let end = self.at + 1;
        self.at = start;
        let Some(colon) = memchr::memchr(b':', &name) else {
            vm.warning(format!("unserialize(): Invalid enum name '{name}' (missing colon)"));
            return Err(Stop::Malformed);
        };
        let (class_name, case) = (Str::from_bytes(&name[..colon]), Str::from_bytes(&name[colon + 1..]));
        if !self.is_allowed(&class_name) {
            self.at = end;
            return Err(Stop::Malformed);
        }
        let Some(class) = vm.find_class(&class_name) else {
            if let Some(call) = vm.autoload_call(&class_name) {
                return Err(Stop::Call(call));
            }
            vm.warning(format!("unserialize(): Class '{class_name}' not found"));
            return Err(Stop::Malformed);
        };
        if class.kind != ClassKind::Enum {
            vm.warning(format!("unserialize(): Class '{}' is not an enum", class.name()));
            return Err(Stop::Malformed);
        }
        let found = class.constant_index.borrow().get(&case).copied();
        let Some(constant) = found else {
            vm.warning(format!("unserialize(): Undefined constant {}::{case}", class.name()));
            self.at = end;
            return Err(Stop::Malformed);
        };
        if !constant.is_case {
            vm.warning(format!("unserialize(): {}::{case} is not an enum case", class.name()));
            self.at = end;
            return Err(Stop::Malformed);
        }
        self.at = end;
        match vm.constant_value(constant)? {
            ConstantRead::Value(value) => Ok(Some(self.numbered(value))),
            ConstantRead::Call(call) => {
                self.waiting = Waiting::Case;
                Err(Stop::Call(call))
            }
        }
    }

    fn is_allowed(&self, class: &[u8]) -> bool {
        match &self.allowed {
            Allowed::All => true,
            Allowed::These(names) => names.contains(&class.to_ascii_lowercase()),
        }
    }

    fn object_head(&mut self, vm: &mut Vm, letter: u8) -> Result<Option<Value>, Stop> {
        let start = self.at;
        let class = self.quoted(b':')?;
        if !class.iter().all(is_name_byte) {
            self.at = start;
            return Err(Stop::Malformed);
        }
        self.object(vm, Head { letter, class, search: Search::Autoload })
    }

    fn object(&mut self, vm: &mut Vm, mut head: Head) -> Result<Option<Value>, Stop> {
        if !self.is_allowed(&head.class) {
            return self.object_of(vm, head, None);
        }
        match vm.find_class(&head.class) {
            Some(class) => match vm.prepare_class(class) {
                Some(call) => {
                    self.waiting = Waiting::Prepare(head, class);
                    Err(Stop::Call(call))
                }
                None => self.object_of(vm, head, Some(class)),
            },
            None => loop {
                let (next, call) = match head.search {
                    Search::Autoload => (Search::Callback, vm.autoload_call(&head.class)),
                    Search::Callback => match unserialize_callback(vm, &head.class)? {
                        Some(call) => (Search::AutoloadAgain, Some(call)),
                        None => (Search::Over, None),
                    },
                    Search::AutoloadAgain => (Search::Warn, vm.autoload_call(&head.class)),
                    Search::Warn => {
                        let name = vm.ini.get("unserialize_callback_func").unwrap_or_default().to_owned();
                        vm.warning(format!(
                            "unserialize(): Function {name}() hasn't defined the class it was called for"
                        ));
                        (Search::Over, None)
                    }
                    Search::Over => return self.object_of(vm, head, None),
                };
                head.search = next;
                if let Some(call) = call {
                    self.waiting = Waiting::Class(head);
                    return Err(Stop::Call(call));
                }
                if head.search == Search::Warn && vm.find_class(&head.class).is_some() {
                    return self.object(vm, head);
                }
            },
        }
    }

    /// The class is known (`None`: it is missing or not allowed).
    fn object_of(
        &mut self,
        vm: &mut Vm,
        head: Head,
        class: Option<&'static Class>,
    ) -> Result<Option<Value>, Stop> {
        let incomplete = class.is_none();
        let Some(class) = class.or_else(|| vm.find_class(INCOMPLETE_KEY)) else {
            return Err(Stop::Malformed);
        };
        // Behind the name, from the closing quote on: `":` count `:{`
        let quote = self.at - 1;
        if class.kind == ClassKind::Enum {
            return Err(vm.error(format!("Cannot instantiate enum {}", class.name())).into());
        }
        if class.flags.not_serializable || class.flags.anonymous {
            return Err(vm
                .throw("Exception", format!("Unserialization of '{}' is not allowed", class.name()))
                .into());
        }
        if class.kind != ClassKind::Class || class.flags.is_abstract {
            let what = match class.kind {
                ClassKind::Interface => "interface",
                ClassKind::Trait => "trait",
                _ => "abstract class",
            };
            return Err(vm.error(format!("Cannot instantiate {what} {}", class.name())).into());
        }
        if head.letter == b'C' {
            return self.custom(vm, &head, class, quote, incomplete);
        }
        self.at = quote;
        if quote + 2 >= self.text.len() {
            vm.warning("Bad unserialize data");
            return Err(Stop::Malformed);
        }
        let (count, end) = self.lenient_number(vm, quote + 2);
        self.at = end;
        if count < 0 || count > (self.text.len() - quote) as i64 {
            return Err(Stop::Malformed);
        }
        self.members_begin(end)?;
        let count = count as usize;
        let unserialize = class.magic.unserialize.filter(|_| !incomplete);
        let custom = class.interfaces.iter().any(|i| i.key.as_bytes() == b"serializable");
        if custom && unserialize.is_none() {
            vm.warning(format!("Erroneous data format for unserializing '{}'", class.name()));
            return Err(Stop::Malformed);
        }
        let object = vm.new_object(class);
        if incomplete {
            keep_name(&object, &head.class);
        }
        let place = match self.numbered(Value::Object(object.clone())) {
            Value::Reference(place) => Some(place),
            _ => None,
        };
        let container = match unserialize {
            Some(_) => Container::Data(object, Array::new()),
            None => Container::Object(object),
        };
        self.open(vm, container, count, place)?;
        Ok(None)
    }

    /// `:{` at a position.
    fn members_begin(&mut self, at: usize) -> Result<(), Stop> {
        for (i, byte) in [b':', b'{'].into_iter().enumerate() {
            if self.byte_at(at + i) != Some(byte) {
                self.at = at + i;
                return Err(Stop::Malformed);
            }
        }
        self.at = at + 2;
        Ok(())
    }

    /// `C:3:"Foo":5:{…}`
    fn custom(
        &mut self,
        vm: &mut Vm,
        head: &Head,
        class: &'static Class,
        quote: usize,
        incomplete: bool,
    ) -> Result<Option<Value>, Stop> {
        let (length, end) = self.lenient_number(vm, quote + 2);
        self.at = end;
        if end + 2 > self.text.len() {
            return Err(Stop::Malformed);
        }
        self.members_begin(end)?;
        let present = self.text.len() - self.at;
        let Some(length) = usize::try_from(length).ok().filter(|length| *length < present) else {
            vm.warning(format!("Insufficient data for unserializing - {length} required, {present} present"));
            return Err(Stop::Malformed);
        };
        let data = Str::from_bytes(&self.text[self.at..self.at + length]);
        self.at += length;
        if self.peek() != Some(b'}') {
            return Err(Stop::Malformed);
        }
        let object = vm.new_object(class);
        if incomplete {
            keep_name(&object, &head.class);
        }
        let value = self.numbered(Value::Object(object.clone()));
        let function = class.method(b"unserialize");
        let custom = class.interfaces.iter().any(|i| i.key.as_bytes() == b"serializable");
        let Some(function) = function.filter(|_| custom) else {
            vm.warning(format!("Class {} has no unserializer", class.name()));
            self.at += 1;
            return Ok(Some(value));
        };
        let call = Call::new(Callable::method(function, &object), vec![Value::String(data)]);
        self.waiting = Waiting::Custom(object);
        Err(Stop::Call(call))
    }
}

/// An object of a class that is not there keeps the name.
fn keep_name(object: &Obj, class: &Str) {
    let mut table = Array::new();
    table.insert(Key::Str(Str::from_bytes(INCOMPLETE_NAME)), Value::String(class.clone()));
    *object.dynamic_mut() = Some(Arr::from_array(table));
}

/// The call of what `unserialize_callback_func` names, if it is set.
fn unserialize_callback(vm: &mut Vm, class: &Str) -> Result<Option<Call>, Error> {
    let Some(name) = vm.ini.get("unserialize_callback_func").filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    let name = name.to_owned();
    match vm.callable(&Value::string(&name)) {
        Ok(callable) => Ok(Some(Call::new(callable, vec![Value::String(class.clone())]))),
        Err(reason) => Err(vm.error(format!("Invalid callback {name}, {reason}"))),
    }
}

/// The declared property that a (mangled) name stands for.
fn declared(class: &'static Class, mangled: &Str) -> Option<&'static Property> {
    use super::properties::{Label, label_of};
    let label = Label::from_mangled(mangled);
    let name = label.name();
    if let Some(property) = class.properties.get(&name).filter(|p| !p.flags.is_static && !p.flags.is_virtual)
    {
        let fits = match &label {
            Label::Private(_, of) => of.eq_ignore_ascii_case(property.class.name()),
            _ => true,
        };
        if fits {
            return Some(property);
        }
    }
    // A private property of a parent.
    class.slots.iter().copied().find(|property| label_of(property).mangled() == *mangled)
}

/// The property without storage that a (mangled) name stands for.
fn virtual_property(class: &'static Class, mangled: &Str) -> Option<&'static Property> {
    let name = super::properties::Label::from_mangled(mangled).name();
    class.properties.get(&name).copied().filter(|p| p.flags.is_virtual && !p.flags.is_static)
}

fn set_property(vm: &mut Vm, object: &Obj, mangled: &Str, mut value: Value) -> Result<(), Error> {
    let class = Class::of(object);
    if let Some(property) = declared(class, mangled) {
        if property.ty.is_some() {
            let coerced = match &value {
                Value::Reference(place) => vm.coerce_for_binding(property, place, true)?,
                _ => vm.coerce_to_property(property, value.read(), true)?,
            };
            match (&value, coerced) {
                (Value::Reference(place), Coerced::Value(coerced)) => {
                    place.set(coerced);
                    place.constraints().push(std::ptr::from_ref(property) as usize);
                }
                (_, Coerced::Value(coerced)) => value = coerced,
                // Strictly typed values are not converted by calls.
                (_, Coerced::Call(_)) => {}
            }
        }
        if let Some(slot) = object.slots_mut().get_mut(property.slot as usize) {
            let old = std::mem::replace(slot, value);
            drop(old);
        }
        return Ok(());
    }
    let key = Key::Str(mangled.clone());
    if !object.dynamic().is_some_and(|table| table.contains_key(&key)) {
        let name = super::properties::Label::from_mangled(mangled).name();
        if class.flags.no_dynamic {
            return Err(vm.error(format!("Cannot create dynamic property {}::${name}", class.name())));
        }
        if !class.flags.allow_dynamic {
            vm.deprecated(format!("Creation of dynamic property {}::${name} is deprecated", class.name()));
        }
    }
    let table = object.dynamic_mut().get_or_insert_with(Arr::new);
    table.make_mut().insert(key, value);
    Ok(())
}
