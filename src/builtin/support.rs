//! What builtins of all areas share: strings of values (through `__toString`), numbers of values, limits of memory.

use crate::value::{Array, Notes, Str, Tracer, Value, convert, memory, names, notes};
use crate::vm::api::{StringOrCall, text_at_once};
use crate::vm::{Error, Level, NativeFrame, NativeResult, Outcome, Vm};

/// What a builtin does once its values are strings: the strings in the order of the values, and the state it was given.
///
/// It must not answer with [`Outcome::Call`], which means different things in a function and in a native frame; to call
/// script code it answers with [`Outcome::Enter`].
pub type AfterStrings = fn(&mut Vm, Vec<Str>, Vec<Value>) -> NativeResult;

/// Makes strings of values, then goes on with `then`.
///
/// Objects are asked for their string one after the other; without objects, `then` runs at once. May be answered from a
/// builtin as well as from a native frame. `state` comes back as it was (a by-reference argument is kept as
/// `args.raw(i).clone()`).
pub fn with_strings(vm: &mut Vm, values: Vec<Value>, state: Vec<Value>, then: AfterStrings) -> NativeResult {
    let mut strings = Vec::with_capacity(values.len());
    for value in &values {
        match value.deref() {
            Value::Object(object) => match text_at_once(object) {
                Some(text) => strings.push(text),
                None => break,
            },
            value => strings.push(vm.string_of(value)),
        }
    }
    if strings.len() == values.len() {
        return then(vm, strings, state);
    }
    Ok(Outcome::Enter(Box::new(Stringify { values, strings, state, then })))
}

/// Asks the objects among `values` for their strings.
struct Stringify {
    values: Vec<Value>,
    strings: Vec<Str>,
    state: Vec<Value>,
    then: AfterStrings,
}

impl NativeFrame for Stringify {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Value::String(s) = result.deref() {
            self.strings.push(s.clone());
        }
        while let Some(value) = self.values.get(self.strings.len()) {
            match vm.string_or_call(value)? {
                StringOrCall::String(s) => self.strings.push(s),
                StringOrCall::Call(call) => return Ok(Outcome::Call(call)),
            }
        }
        (self.then)(vm, std::mem::take(&mut self.strings), std::mem::take(&mut self.state))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for value in self.values.iter().chain(&self.state) {
            tracer.visit(value);
        }
    }
}

/// As [`with_strings`] for one value.
pub fn with_string(vm: &mut Vm, value: Value, state: Vec<Value>, then: AfterStrings) -> NativeResult {
    with_strings(vm, vec![value], state, then)
}

impl Vm {
    /// The string of a value that is no object; arrays warn and give "Array". Objects must have been asked before
    /// ([`with_strings`]).
    pub fn string_of(&mut self, value: &Value) -> Str {
        self.note_nan(value, "string");
        match convert::to_str(value) {
            Some(s) => s,
            None => {
                if matches!(value.deref(), Value::Array(_)) {
                    self.warning("Array to string conversion");
                }
                Str::from("Array")
            }
        }
    }

    /// `(int)$value`, with the warning about objects.
    pub fn int_of(&mut self, value: &Value) -> i64 {
        self.warn_object_to_number(value, "int");
        self.cast_to_int(value)
    }

    /// `(float)$value`, with the warning about objects.
    pub fn float_of(&mut self, value: &Value) -> f64 {
        self.warn_object_to_number(value, "float");
        convert::to_float(value)
    }

    fn warn_object_to_number(&mut self, value: &Value, number: &'static str) {
        if let Value::Object(object) = value.deref() {
            let message =
                format!("Object of class {} could not be converted to {number}", object.class().name);
            self.warning(message);
        }
    }

    /// Raises what an operation on values had to say.
    pub fn raise_notes(&mut self, notes: &mut Notes) {
        if notes.is_empty() {
            return;
        }
        for note in notes.take() {
            let level = match note.level() {
                notes::Level::Warning => Level::Warning,
                notes::Level::Notice => Level::Notice,
                notes::Level::Deprecated => Level::Deprecated,
            };
            self.raise(level, note.message());
        }
    }

    /// The string that a function writes, in room that is kept from one such string to the next.
    #[inline]
    pub fn text_of(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Str {
        let mut room = std::mem::take(&mut self.scratch);
        room.clear();
        write(&mut room);
        let string = Str::from_bytes(&room);
        self.keep_scratch(room);
        string
    }

    /// Gives room that was taken from [`Vm::scratch`] back, unless it has grown large.
    #[inline]
    pub fn keep_scratch(&mut self, room: Vec<u8>) {
        if room.capacity() <= LARGEST_SCRATCH {
            self.scratch = room;
        }
    }

    /// The memory guard: must be asked before making something whose size the script chose. More than `memory_limit`
    /// ends the script as in PHP, instead of the process.
    #[inline]
    pub fn check_size(&mut self, bytes: usize) -> Result<(), Error> {
        if bytes < SMALL { Ok(()) } else { self.check_large_size(bytes) }
    }

    #[cold]
    fn check_large_size(&mut self, bytes: usize) -> Result<(), Error> {
        // Without a limit there is still the address space, which no allocation may exceed.
        if bytes <= memory::left().min(1 << 46) {
            return Ok(());
        }
        Err(self.memory_exhausted(bytes))
    }

    /// The fatal error for an allocation beyond `memory_limit`.
    #[cold]
    pub fn memory_exhausted(&mut self, bytes: usize) -> Error {
        let limit = usize::try_from(self.ini.memory_limit()).unwrap_or(1 << 46);
        self.fatal(format!(
            "Allowed memory size of {limit} bytes exhausted (tried to allocate {bytes} bytes)"
        ))
    }

    /// [`Vm::check_size`] for `count` things of `size` bytes each, and `more` bytes; as PHP, fatal where the product
    /// does not fit.
    pub fn check_product(&mut self, count: usize, size: usize, more: usize) -> Result<usize, Error> {
        match count.checked_mul(size).and_then(|product| product.checked_add(more)) {
            Some(bytes) => {
                self.check_size(bytes)?;
                Ok(bytes)
            }
            None => {
                let message =
                    format!("Possible integer overflow in memory allocation ({count} * {size} + {more})");
                Err(self.fatal(message))
            }
        }
    }
}

/// More room than this is not kept by [`Vm::keep_scratch`].
const LARGEST_SCRATCH: usize = 64 << 10;

/// Below this, [`Vm::check_size`] does not look.
const SMALL: usize = 1 << 20;

/// PHP's name of a value's type in messages, as `zend_zval_value_name` gives it: `true`, `int`, `array`, a class …
pub fn value_name(value: &Value) -> Str {
    names::value_name(value)
}

/// An array of strings.
pub fn string_array<T: AsRef<[u8]>>(strings: impl IntoIterator<Item = T>) -> Value {
    Value::from(strings.into_iter().map(|s| Value::string(s)).collect::<Array>())
}

/// Turns a possibly negative offset and length into a range within `len` bytes, as `substr` does it.
pub fn substring_range(len: usize, offset: i64, length: Option<i64>) -> std::ops::Range<usize> {
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let start = if offset < 0 { len.saturating_add(offset).max(0) } else { offset.min(len) };
    let rest = len - start;
    let count = match length {
        None => rest,
        Some(n) if n < 0 => rest.saturating_add(n).max(0),
        Some(n) => n.min(rest),
    };
    start as usize..(start + count) as usize
}

/// The 256-entry mask of a character list as `trim`, `ucwords` and `addcslashes` read it: `a..z` is a range.
/// The second part says what is wrong with it, for warnings (PHP goes on with the characters as they are).
pub fn character_mask(list: &[u8]) -> ([bool; 256], Vec<&'static str>) {
    let mut mask = [false; 256];
    let mut wrong = Vec::new();
    let mut i = 0;
    while let Some(&c) = list.get(i) {
        if list.get(i + 1..i + 3) == Some(b"..") && list.get(i + 3).is_some_and(|end| *end >= c) {
            let end = list.get(i + 3).copied().unwrap_or(c);
            for entry in &mut mask[usize::from(c)..=usize::from(end)] {
                *entry = true;
            }
            i += 4;
            continue;
        }
        if c == b'.' && list.get(i + 1) == Some(&b'.') {
            // Not a range, though it looks like one: say why.
            wrong.push(if i == 0 {
                "Invalid '..'-range, no character to the left of '..'"
            } else if i + 2 >= list.len() {
                "Invalid '..'-range, no character to the right of '..'"
            } else if list.get(i - 1).zip(list.get(i + 2)).is_some_and(|(left, right)| left > right) {
                "Invalid '..'-range, '..'-range needs to be incrementing"
            } else {
                "Invalid '..'-range"
            });
        } else {
            mask[usize::from(c)] = true;
        }
        i += 1;
    }
    (mask, wrong)
}

/// The public properties of an object that are set, in order, dynamic ones included.
pub fn public_properties(object: &crate::value::Obj) -> Vec<(crate::value::Key, Value)> {
    use crate::bytecode::Visibility;
    use crate::value::Key;
    let mut properties = Vec::new();
    let class = crate::vm::Class::of(object);
    for (property, value) in class.slots.iter().zip(object.slots()) {
        let shadowed = class.properties.get(&property.name).is_some_and(|p| !std::ptr::eq(*p, *property));
        if property.visibility == Visibility::Public && !shadowed && !value.is_undef() {
            properties.push((Key::from_str(&property.name), value.deref().clone()));
        }
    }
    if let Some(dynamic) = object.dynamic() {
        properties.extend(dynamic.iter().map(|(key, value)| (key, value.deref().clone())));
    }
    properties
}
