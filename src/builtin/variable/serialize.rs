//! `serialize`

use super::properties::{self, Entry, Label};
use crate::builtin::spl::list::List;
use crate::declare_functions;
use crate::value::convert::{float_repr, format_int};
use crate::value::{Arr, Key, KeyRef, Obj, Str, Tracer, Value, names};
use crate::vm::lazy;
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashMap;
use std::cell::RefCell;
use std::rc::Rc;

declare_functions! {
    /// A text from which `unserialize` makes the value again.
    "serialize(mixed $value): string" => serialize,
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Array(_)
    | Value::Null
    | Value::Bool(_)
    | Value::Int(_)
    | Value::Float(_)
    | Value::String(_) = args.get(0)
    {
        let mut serializer = Serializer::new(vm, Value::Null);
        if serializer.is_outermost && serializer.plain(args.get(0), PLAIN_DEPTH) {
            return Ok(serializer.out.into());
        }
    }
    Ok(Outcome::Enter(Box::new(Serializer::new(vm, args.raw(0).read()))))
}

/// So deep nested values are written without keeping book of them.
const PLAIN_DEPTH: u32 = 32;

/// The texts of several values that may refer to each other: for the `serialize` methods of builtin classes.
pub fn write_parts(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let values: Vec<Value> = args.array(0).values().cloned().collect();
    let mut rest = values.into_iter().rev().collect::<Vec<Value>>();
    let Some(first) = rest.pop() else { return Ok(Arr::new().into()) };
    let mut serializer = Serializer::new(vm, first);
    let list = args.get(1).as_object().cloned();
    serializer.parts = Some(Parts { rest, done: Vec::new(), list });
    Ok(Outcome::Enter(Box::new(serializer)))
}

/// What writings within `Serializable::serialize` share with the one around it: the numbers of values go on.
#[derive(Default)]
struct Shared {
    /// Number of values so far; values are named by this number in `r:` and `R:`.
    count: usize,
    /// The numbers of objects and references by address; `None`: could not be serialized.
    seen: HashMap<usize, Option<usize>>,
    /// Keeps what was seen alive, so that no address is used twice.
    kept: Vec<Value>,
}

/// The writing that is just calling `Serializable::serialize`.
#[derive(Default)]
struct Nesting {
    around: Option<Rc<RefCell<Shared>>>,
}

/// See [`write_parts`].
struct Parts {
    /// In reverse.
    rest: Vec<Value>,
    done: Vec<Value>,
    /// The list whose elements they are: those that it loses meanwhile are left out.
    list: Option<Obj>,
}

enum Level {
    Array(Arr, usize),
    /// Elements in reverse.
    Object(Vec<(Str, Value)>),
}

enum Waiting {
    Nothing,
    Serialize(Obj),
    Sleep(Obj),
    /// `Serializable::serialize`
    Custom(Obj),
}

struct Serializer {
    next: Option<Value>,
    out: Vec<u8>,
    levels: Vec<Level>,
    /// Shared with writings within; see [`Shared`].
    shared: Rc<RefCell<Shared>>,
    is_outermost: bool,
    /// The writing that [`Nesting`] names when this one does not.
    before: Option<Rc<RefCell<Shared>>>,
    /// Several values are written, each for itself.
    parts: Option<Parts>,
    waiting: Waiting,
}

impl NativeFrame for Serializer {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Nothing => {}
            Waiting::Serialize(object) => self.serialized(vm, &object, &result)?,
            Waiting::Sleep(object) => self.slept(vm, &object, &result)?,
            Waiting::Custom(object) => {
                vm.state::<Nesting>().around = self.before.take();
                self.custom(vm, &object, &result)?;
            }
        }
        loop {
            if let Some(value) = self.next.take() {
                if let Some(call) = self.value(vm, &value)? {
                    if matches!(self.waiting, Waiting::Custom(_)) {
                        self.before = vm.state::<Nesting>().around.replace(self.shared.clone());
                    }
                    return Ok(Outcome::Call(call));
                }
                continue;
            }
            match self.levels.last_mut() {
                None => {
                    let text = std::mem::take(&mut self.out);
                    let Some(parts) = &mut self.parts else { return Ok(text.into()) };
                    parts.done.push(text.into());
                    let list = parts.list.as_ref().and_then(|list| list.native::<List>());
                    let is_over = list.is_some_and(|list| list.len() <= parts.done.len());
                    match parts.rest.pop().filter(|_| !is_over) {
                        Some(value) => self.next = Some(value),
                        None => return Ok(Arr::from_vec(std::mem::take(&mut parts.done)).into()),
                    }
                    continue;
                }
                Some(Level::Array(array, position)) => {
                    if let Some(at) = array.live_position(*position) {
                        *position = at + 1;
                        let key = array.key_at(at);
                        let value = array.value_at(at).cloned();
                        match key {
                            Some(Key::Int(i)) => self.int(i),
                            Some(Key::Str(s)) => self.string(&s),
                            None => {}
                        }
                        self.next = value;
                        continue;
                    }
                }
                Some(Level::Object(members)) => {
                    if let Some((name, value)) = members.pop() {
                        self.string(&name);
                        self.next = Some(value);
                        continue;
                    }
                }
            }
            self.levels.pop();
            self.out.push(b'}');
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if matches!(self.waiting, Waiting::Custom(_)) {
            vm.state::<Nesting>().around = self.before.take();
        }
        Err(error)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        // What is shared is shown once, by the outermost writing.
        if self.is_outermost {
            self.shared.borrow().kept.iter().for_each(|value| tracer.visit(value));
        }
        for level in &self.levels {
            match level {
                Level::Array(array, _) => tracer.visit(&Value::Array(array.clone())),
                Level::Object(members) => members.iter().for_each(|(_, value)| tracer.visit(value)),
            }
        }
    }
}

impl Serializer {
    fn new(vm: &mut Vm, value: Value) -> Serializer {
        let around = vm.state::<Nesting>().around.clone();
        Serializer {
            next: Some(value),
            out: Vec::new(),
            levels: Vec::new(),
            is_outermost: around.is_none(),
            shared: around.unwrap_or_default(),
            before: None,
            parts: None,
            waiting: Waiting::Nothing,
        }
    }

    /// Writes a value that holds neither objects nor references, which alone are numbered, and is not nested deeply;
    /// whatever else declines, and is written from the start with all care.
    fn plain(&mut self, value: &Value, depth: u32) -> bool {
        match value {
            Value::Null => self.out.extend_from_slice(b"N;"),
            Value::Bool(b) => self.out.extend_from_slice(if *b { b"b:1;" } else { b"b:0;" }),
            Value::Int(i) => self.int(*i),
            Value::Float(x) => {
                self.out.extend_from_slice(b"d:");
                self.out.extend_from_slice(&float_repr(*x));
                self.out.push(b';');
            }
            Value::String(s) => self.string(s),
            Value::Array(array) => {
                if depth == 0 {
                    return false;
                }
                self.length(b'a', array.len());
                self.out.push(b'{');
                for (key, value) in array.iter_ref() {
                    match key {
                        KeyRef::Int(i) => self.int(i),
                        KeyRef::Str(s) => self.string(s),
                    }
                    if !self.plain(value, depth - 1) {
                        return false;
                    }
                }
                self.out.push(b'}');
            }
            _ => return false,
        }
        true
    }

    fn int(&mut self, i: i64) {
        self.out.extend_from_slice(b"i:");
        self.out.extend_from_slice(format_int(i, &mut [0; 20]));
        self.out.push(b';');
    }

    /// A letter and how much follows.
    fn length(&mut self, letter: u8, length: usize) {
        self.out.extend_from_slice(&[letter, b':']);
        self.out.extend_from_slice(format_int(length as i64, &mut [0; 20]));
        self.out.push(b':');
    }

    fn string(&mut self, s: &[u8]) {
        self.length(b's', s.len());
        self.out.push(b'"');
        self.out.extend_from_slice(s);
        self.out.extend_from_slice(b"\";");
    }

    fn head(&mut self, letter: char, class: &[u8]) {
        self.out.extend_from_slice(format!("{letter}:{}:\"", class.len()).as_bytes());
        self.out.extend_from_slice(class);
        self.out.extend_from_slice(b"\":");
    }

    /// Whether the value was written before and only its number is written now.
    fn known(&mut self, value: &Value) -> bool {
        let mut shared = self.shared.borrow_mut();
        shared.count += 1;
        let count = shared.count;
        let is_reference = matches!(value, Value::Reference(_));
        let (address, keep) = match (value, value.deref()) {
            (_, Value::Object(object)) => (object.address(), value.deref().clone()),
            (Value::Reference(reference), _) => (reference.address(), value.clone()),
            _ => return false,
        };
        match shared.seen.get(&address).copied() {
            None => {
                shared.seen.insert(address, Some(count));
                shared.kept.push(keep);
                false
            }
            Some(None) => {
                self.out.extend_from_slice(b"N;");
                true
            }
            Some(Some(number)) => {
                let letter = if is_reference { 'R' } else { 'r' };
                self.out.extend_from_slice(format!("{letter}:{number};").as_bytes());
                if is_reference {
                    shared.count -= 1;
                }
                true
            }
        }
    }

    fn value(&mut self, vm: &mut Vm, value: &Value) -> Result<Option<Call>, Error> {
        if let Value::Object(object) = value.deref()
            && Class::of(object).magic.serialize.is_none()
            && !lazy::stays_lazy_when_serialized(object)
            && let Some(call) = vm.lazy_initialization(object)
        {
            self.next = Some(value.clone());
            return Ok(Some(call));
        }
        if self.known(value) {
            return Ok(None);
        }
        match value.deref() {
            Value::Bool(b) => self.out.extend_from_slice(if *b { b"b:1;" } else { b"b:0;" }),
            Value::Int(i) => self.int(*i),
            Value::Float(f) => {
                self.out.extend_from_slice(b"d:");
                self.out.extend_from_slice(&float_repr(*f));
                self.out.push(b';');
            }
            Value::String(s) => self.string(s),
            Value::Array(array) => {
                self.length(b'a', array.len());
                self.out.push(b'{');
                self.levels.push(Level::Array(array.clone(), 0));
            }
            Value::Object(object) => return self.object(vm, object),
            Value::Resource(_) => self.out.extend_from_slice(b"i:0;"),
            _ => self.out.extend_from_slice(b"N;"),
        }
        Ok(None)
    }

    fn object(&mut self, vm: &mut Vm, object: &Obj) -> Result<Option<Call>, Error> {
        let class = Class::of(object);
        if let Some(case) = properties::case_name(object) {
            let name = class.name();
            self.out.extend_from_slice(format!("E:{}:\"", name.len() + 1 + case.len()).as_bytes());
            self.out.extend_from_slice(name);
            self.out.push(b':');
            self.out.extend_from_slice(&case);
            self.out.extend_from_slice(b"\";");
            return Ok(None);
        }
        if class.flags.anonymous || is_not_serializable(class) {
            let name = &class.name()[..memchr::memchr(0, class.name()).unwrap_or(class.name().len())];
            let name = crate::value::kept_bytes::text(name);
            return Err(vm.throw("Exception", format!("Serialization of '{name}' is not allowed")));
        }
        if let Some(function) = class.magic.serialize {
            self.waiting = Waiting::Serialize(object.clone());
            return Ok(Some(Call::new(Callable::method(function, object), Vec::new())));
        }
        if class.interfaces.iter().any(|interface| interface.key.as_bytes() == b"serializable")
            && let Some(function) = class.method(b"serialize")
        {
            self.waiting = Waiting::Custom(object.clone());
            return Ok(Some(Call::new(Callable::method(function, object), Vec::new())));
        }
        if let Some(function) = class.method(b"__sleep") {
            self.waiting = Waiting::Sleep(object.clone());
            return Ok(Some(Call::new(Callable::method(function, object), Vec::new())));
        }
        let real = lazy::real_instance(object);
        let entries = properties::entries(&real).into_iter().filter(|entry| entry.uninitialized.is_none());
        let mut members: Vec<(Str, Value)> =
            entries.map(|entry| (entry.label.mangled(), single(entry.value))).collect();
        let mut name = class.name().clone();
        if class.key.as_bytes() == INCOMPLETE_KEY {
            let at = members.iter().position(|(name, _)| name.as_bytes() == INCOMPLETE_NAME);
            if let Some((_, Value::String(real))) = at.map(|at| members.remove(at)) {
                name = real;
            }
        }
        self.head('O', &name);
        self.open_members(members);
        Ok(None)
    }

    fn open_members(&mut self, mut members: Vec<(Str, Value)>) {
        self.out.extend_from_slice(format!("{}:{{", members.len()).as_bytes());
        members.reverse();
        self.levels.push(Level::Object(members));
    }

    /// `__serialize` has returned.
    fn serialized(&mut self, vm: &mut Vm, object: &Obj, result: &Value) -> Result<(), Error> {
        let Value::Array(array) = result.deref() else {
            let name = object.class().name.clone();
            return Err(vm.type_error(format!("{name}::__serialize() must return an array")));
        };
        self.head('O', &object.class().name);
        self.out.extend_from_slice(format!("{}:{{", array.len()).as_bytes());
        self.levels.push(Level::Array(array.clone(), 0));
        Ok(())
    }

    /// `Serializable::serialize` has returned.
    fn custom(&mut self, vm: &mut Vm, object: &Obj, result: &Value) -> Result<(), Error> {
        match result.deref() {
            Value::String(data) => {
                self.head('C', &object.class().name);
                self.out.extend_from_slice(format!("{}:{{", data.len()).as_bytes());
                self.out.extend_from_slice(data);
                self.out.push(b'}');
                Ok(())
            }
            Value::Null => {
                self.shared.borrow_mut().seen.insert(object.address(), None);
                self.out.extend_from_slice(b"N;");
                Ok(())
            }
            _ => {
                let name = object.class().name.clone();
                Err(vm.throw("Exception", format!("{name}::serialize() must return a string or NULL")))
            }
        }
    }

    /// `__sleep` has returned.
    fn slept(&mut self, vm: &mut Vm, object: &Obj, result: &Value) -> Result<(), Error> {
        let class = Class::of(object);
        let Value::Array(wanted) = result.deref() else {
            vm.warning(format!(
                "serialize(): {}::__sleep() should return an array only containing the names of instance-variables to \
                 serialize",
                class.name()
            ));
            self.out.extend_from_slice(b"N;");
            return Ok(());
        };
        let entries = properties::entries(&lazy::real_instance(object));
        let mut members: Vec<(Str, Value)> = Vec::new();
        for name in wanted.values() {
            let text;
            let name = match name.deref() {
                Value::String(name) => name,
                other => {
                    vm.warning(format!(
                        "serialize(): {}::__sleep() should return an array only containing the names of \
                         instance-variables to serialize",
                        class.name()
                    ));
                    text = vm.string_of(other);
                    &text
                }
            };
            let Some(entry) = find_member(&entries, name, class) else {
                vm.warning(format!(
                    "serialize(): \"{name}\" returned as member variable from __sleep() but does not exist"
                ));
                continue;
            };
            if entry.uninitialized.is_some() {
                continue;
            }
            let mangled = entry.label.mangled();
            if members.iter().any(|(other, _)| *other == mangled) {
                vm.warning(format!("serialize(): \"{name}\" is returned from __sleep() multiple times"));
                continue;
            }
            members.push((mangled, single(entry.value.clone())));
        }
        self.head('O', class.name());
        self.open_members(members);
        Ok(())
    }
}

/// The class that stands for one that is not there.
pub const INCOMPLETE_KEY: &[u8] = b"__php_incomplete_class";
/// The property in which it keeps the name.
pub const INCOMPLETE_NAME: &[u8] = b"__PHP_Incomplete_Class_Name";

fn is_not_serializable(class: &'static Class) -> bool {
    let mut at = Some(class);
    while let Some(class) = at {
        if class.flags.not_serializable {
            return true;
        }
        at = class.parent;
    }
    false
}

/// A reference that nobody else holds is a plain value. (The entry in hand is one more holder.)
fn single(value: Value) -> Value {
    match value {
        Value::Reference(r) if r.count() <= 2 => r.get().clone(),
        value => value,
    }
}

fn find_member<'a>(entries: &'a [Entry], name: &Str, class: &'static Class) -> Option<&'a Entry> {
    let named = |entry: &&Entry| entry.label.name() == *name;
    let own = |entry: &&Entry| match &entry.label {
        Label::Private(_, of) => of == class.name(),
        _ => true,
    };
    let found = entries.iter().find(|entry| named(entry) && own(entry));
    found.or_else(|| entries.iter().find(|entry| entry.label.mangled() == *name))
}

/// PHP's name of a value's type for the messages of this area.
pub fn kind_of(value: &Value) -> Str {
    names::value_name(value)
}
