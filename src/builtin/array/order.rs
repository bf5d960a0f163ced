//! Comparing and stringifying values inside a builtin, where objects may need their `__toString`.
//!
//! The work of such a builtin is written as a function that can be run again from its beginning ([`retry`]): it
//! stops when it meets an object whose string is not known yet ([`Stop::Needs`]), a native frame asks the object for
//! it, and the work starts anew with the string at hand. So the work itself stays plain code, and most calls, which
//! meet no objects, never make a frame.

use crate::value::compare::{self, Pending, TOO_DEEP};
use crate::value::convert::{to_float, to_str};
use crate::value::notes::{Level as NoteLevel, Note};
use crate::value::{Notes, Obj, Str, Tracer, Value};
use crate::vm::api::{StringOrCall, text_at_once};
use crate::vm::{Class, Error, Level, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashMap;
use std::cell::RefCell;

/// Why the work cannot go on.
pub enum Stop {
    /// The string of this object is needed.
    Needs(Obj),
    /// An error.
    Error(Error),
    /// A value contains itself.
    TooDeep,
    /// Objects refuse to be compared: the class of the error and its message.
    Refused(&'static str, &'static str),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

/// What the work has at hand: strings of objects, and notes to be raised when it is done.
#[derive(Default)]
pub struct Context {
    strings: HashMap<usize, (Obj, Str)>,
    notes: RefCell<Notes>,
}

impl Context {
    /// `$a <=> $b`
    pub fn compare(&self, a: &Value, b: &Value) -> Result<i32, Stop> {
        let mut notes = self.notes.borrow_mut();
        let mut compared = compare::compare(a, b, &mut notes);
        loop {
            match compared {
                Ok(result) => return Ok(result),
                Err(pending) => match *pending {
                    Pending::TooDeep => return Err(Stop::TooDeep),
                    Pending::Refused(class, message) => return Err(Stop::Refused(class, message)),
                    Pending::NeedsString(object, comparison) => {
                        let string = if Class::of(&object).magic.to_string.is_some() {
                            Some(self.known(&object)?)
                        } else {
                            None
                        };
                        compared = comparison.resume(string, &mut notes);
                    }
                },
            }
        }
    }

    /// `$a == $b`
    pub fn loose_equal(&self, a: &Value, b: &Value) -> Result<bool, Stop> {
        if let (Value::String(x), Value::String(y)) = (a.deref(), b.deref()) {
            return Ok(x.same(y) || crate::value::string_compare::smart_equal(x, y));
        }
        Ok(self.compare(a, b)? == 0)
    }

    /// `$a === $b`
    pub fn identical(&self, a: &Value, b: &Value) -> Result<bool, Stop> {
        compare::identical(a, b).map_err(|_| Stop::TooDeep)
    }

    fn known(&self, object: &Obj) -> Result<Str, Stop> {
        match self.strings.get(&object.address()) {
            Some((_, string)) => Ok(string.clone()),
            None => text_at_once(object).ok_or_else(|| Stop::Needs(object.clone())),
        }
    }

    /// `(string)$value`
    pub fn string(&self, value: &Value) -> Result<Str, Stop> {
        if let Some(string) = to_str(value) {
            return Ok(string);
        }
        match value.deref() {
            Value::Object(object) => self.known(object),
            _ => {
                self.note(Note::ArrayToString);
                Ok(Str::from("Array"))
            }
        }
    }

    /// `(float)$value`, objects with a warning.
    pub fn float(&self, value: &Value) -> f64 {
        if let Value::Object(object) = value.deref() {
            self.note(Note::ObjectToNumber(object.class().name.clone(), "float"));
        }
        to_float(value.deref())
    }

    /// Remembers something to be raised.
    pub fn note(&self, note: Note) {
        self.notes.borrow_mut().push(note);
    }
}

/// Raises what an operation had to say.
pub fn raise_notes(vm: &mut Vm, notes: &mut Notes) {
    if notes.is_empty() {
        return;
    }
    for note in notes.take() {
        let level = match note.level() {
            NoteLevel::Warning => Level::Warning,
            NoteLevel::Notice => Level::Notice,
            NoteLevel::Deprecated => Level::Deprecated,
        };
        vm.raise(level, note.message());
    }
}

/// Work that can be run again from its beginning, see the top of this file.
pub trait Work: Fn(&mut Vm, &Context) -> Result<Outcome, Stop> + 'static {}
impl<F: Fn(&mut Vm, &Context) -> Result<Outcome, Stop> + 'static> Work for F {}

/// Runs the work, waiting for `__toString` where needed.
pub fn retry(vm: &mut Vm, work: impl Work) -> NativeResult {
    let mut context = Context::default();
    match attempt(vm, &mut context, &work)? {
        Attempt::Done(outcome) => Ok(outcome),
        Attempt::Needs(object) => {
            Ok(Outcome::Enter(Box::new(Retry { work, context, waiting: object, asked: false })))
        }
    }
}

enum Attempt {
    Done(Outcome),
    Needs(Obj),
}

fn attempt(vm: &mut Vm, context: &mut Context, work: &impl Work) -> Result<Attempt, Error> {
    *context.notes.borrow_mut() = Notes::new();
    let result = work(vm, context);
    if let Err(Stop::Needs(object)) = result {
        return Ok(Attempt::Needs(object));
    }
    raise_notes(vm, &mut context.notes.borrow_mut());
    match result {
        Ok(outcome) => Ok(Attempt::Done(outcome)),
        Err(Stop::Error(error)) => Err(error),
        Err(Stop::Refused(class, message)) => Err(vm.throw(class, message)),
        Err(_) => Err(vm.error(TOO_DEEP)),
    }
}

struct Retry<F: Work> {
    work: F,
    context: Context,
    waiting: Obj,
    asked: bool,
}

impl<F: Work> NativeFrame for Retry<F> {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = Some(result).filter(|_| self.asked);
        loop {
            if let Some(Value::String(string)) = result.take() {
                self.context.strings.insert(self.waiting.address(), (self.waiting.clone(), string));
                match attempt(vm, &mut self.context, &self.work)? {
                    Attempt::Done(outcome) => return Ok(outcome),
                    Attempt::Needs(object) => self.waiting = object,
                }
            }
            match vm.string_or_call(&Value::Object(self.waiting.clone()))? {
                StringOrCall::String(string) => result = Some(Value::String(string)),
                StringOrCall::Call(call) => {
                    self.asked = true;
                    return Ok(Outcome::Call(call));
                }
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        // What the work itself holds is not shown: the collector then takes it as held from outside.
        tracer.visit_object(&self.waiting);
        self.context.strings.values().for_each(|(object, _)| tracer.visit_object(object));
    }
}
