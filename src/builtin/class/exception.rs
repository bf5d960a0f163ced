//! `Exception`, `Error` and `ErrorException`

use crate::builtin::quick::{Construct, Method};
use crate::bytecode::FetchMode;
use crate::declare_methods;
use crate::value::{Obj, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::property::{PropertyRead, PropertyWrite};
use crate::vm::report::throwable;
use crate::vm::{Answer, Args, Call, Class, Error, NativeFrame, NativeResult, Outcome, Vm};
use std::collections::VecDeque;

declare_methods! {
    "Exception::__construct" => construct,
    "Exception::__wakeup" => wakeup,
    "Exception::getMessage" => message,
    "Exception::getCode" => code,
    "Exception::getFile" => file,
    "Exception::getLine" => line,
    "Exception::getTrace" => trace,
    "Exception::getPrevious" => previous,
    "Exception::getTraceAsString" => trace_as_string,
    "Exception::__toString" => to_string,
    "Error::__construct" => construct,
    "Error::__wakeup" => wakeup,
    "Error::getMessage" => message,
    "Error::getCode" => code,
    "Error::getFile" => file,
    "Error::getLine" => line,
    "Error::getTrace" => trace,
    "Error::getPrevious" => previous,
    "Error::getTraceAsString" => trace_as_string,
    "Error::__toString" => to_string,
    "ErrorException::__construct" => construct_error_exception,
    "ErrorException::getSeverity" => severity,
}

/// Methods that need no frame.
pub const QUICK: &[(&str, Method)] = &[
    ("Exception::getMessage", quick_message),
    ("Exception::getCode", quick_slot::<{ throwable::CODE }>),
    ("Exception::getFile", quick_slot::<{ throwable::FILE }>),
    ("Exception::getLine", quick_slot::<{ throwable::LINE }>),
    ("Exception::getTrace", quick_slot::<{ throwable::TRACE }>),
    ("Exception::getPrevious", quick_slot::<{ throwable::PREVIOUS }>),
    ("Error::getMessage", quick_message),
    ("Error::getCode", quick_slot::<{ throwable::CODE }>),
    ("Error::getFile", quick_slot::<{ throwable::FILE }>),
    ("Error::getLine", quick_slot::<{ throwable::LINE }>),
    ("Error::getTrace", quick_slot::<{ throwable::TRACE }>),
    ("Error::getPrevious", quick_slot::<{ throwable::PREVIOUS }>),
];

/// Constructors for which [`CONSTRUCT`] stands.
pub const CONSTRUCTORS: &[&str] = &["Exception::__construct", "Error::__construct"];

/// The usual arguments of a constructor.
pub const CONSTRUCT: Construct = Construct { accepts: quick_accepts, run: quick_construct };

fn quick_accepts(arguments: &[&Value]) -> bool {
    matches!(
        arguments,
        [] | [Value::String(_)]
            | [Value::String(_), Value::Int(_)]
            | [Value::String(_), Value::Int(_), Value::Null]
    ) || matches!(arguments, [Value::String(_), Value::Int(_), Value::Object(previous)]
            if is_throwable(previous))
}

/// No class but these two can implement `Throwable` without a parent.
fn is_throwable(object: &Obj) -> bool {
    let ancestors = std::iter::successors(Some(Class::of(object)), |class| class.parent);
    ancestors.last().is_some_and(|root| matches!(root.header.name.as_bytes(), b"Exception" | b"Error"))
}

fn quick_construct(object: &Obj, arguments: &[&Value]) {
    for (slot, argument) in
        [throwable::MESSAGE, throwable::CODE, throwable::PREVIOUS].into_iter().zip(arguments)
    {
        if slot == throwable::MESSAGE || !matches!(argument, Value::Null) {
            set(object, slot, (*argument).clone());
        }
    }
}

fn quick_message(object: &Obj) -> Answer {
    match object.slots().get(throwable::MESSAGE) {
        _ if Class::of(object).flags.has_hooks => Answer::NONE,
        Some(Value::String(message)) => Answer::string(message.clone()),
        _ => Answer::NONE,
    }
}

fn quick_slot<const SLOT: usize>(object: &Obj) -> Answer {
    match object.slots().get(SLOT) {
        _ if Class::of(object).flags.has_hooks => Answer::NONE,
        Some(Value::Undef | Value::Reference(_)) | None => Answer::NONE,
        Some(value) => Answer::value(value.clone()),
    }
}

/// The slot of `severity` in `ErrorException`.
const SEVERITY: usize = 7;

/// Fills in file, line and trace of a new exception.
pub fn create(vm: &mut Vm, object: &Obj) {
    vm.init_throwable(object);
}

fn set(object: &Obj, slot: usize, value: Value) {
    if let Some(place) = object.slots_mut().get_mut(slot) {
        *place.deref_mut() = value;
    }
}

fn construct(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let mut writes = Vec::with_capacity(3);
    if args.passed(0) {
        writes.push((throwable::MESSAGE, Value::String(args.str(0))));
    }
    if args.passed(1) {
        writes.push((throwable::CODE, Value::Int(args.int(1))));
    }
    if args.object(2).is_some() {
        writes.push((throwable::PREVIOUS, args.get(2).clone()));
    }
    construct_with(this, writes)
}

fn construct_error_exception(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let mut writes = Vec::with_capacity(6);
    if args.passed(0) {
        writes.push((throwable::MESSAGE, Value::String(args.str(0))));
    }
    if args.passed(1) {
        writes.push((throwable::CODE, Value::Int(args.int(1))));
    }
    writes.push((SEVERITY, Value::Int(if args.passed(2) { args.int(2) } else { 1 })));
    if let Some(file) = args.opt_str(3) {
        writes.push((throwable::FILE, Value::String(file)));
        // A file without a line stands for no line at all.
        writes.push((throwable::LINE, Value::Int(args.opt_int(4).unwrap_or(0))));
    } else if let Some(line) = args.opt_int(4) {
        writes.push((throwable::LINE, Value::Int(line)));
    }
    if args.object(5).is_some() {
        writes.push((throwable::PREVIOUS, args.get(5).clone()));
    }
    construct_with(this, writes)
}

/// Writes the properties of a new exception. A class may have given some of them hooks.
fn construct_with(this: Obj, writes: Vec<(usize, Value)>) -> NativeResult {
    if Class::of(&this).flags.has_hooks {
        let scope = root_of(&this);
        return Ok(Outcome::Enter(Box::new(Writing { this, scope, writes: writes.into() })));
    }
    for (slot, value) in writes {
        set(&this, slot, value);
    }
    Ok(Outcome::Return(Value::Null))
}

/// The name of a property that every exception has.
fn name_of(this: &Obj, slot: usize) -> Str {
    Class::of(this).slots.get(slot).map_or_else(Str::empty, |property| property.name.clone())
}

/// `Exception` or `Error`
fn root_of(this: &Obj) -> Option<&'static Class> {
    std::iter::successors(Some(Class::of(this)), |class| class.parent).last()
}

/// Writes properties that may have hooks, one after the other.
struct Writing {
    this: Obj,
    scope: Option<&'static Class>,
    writes: VecDeque<(usize, Value)>,
}

impl NativeFrame for Writing {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        while let Some((slot, value)) = self.writes.pop_front() {
            let name = name_of(&self.this, slot);
            if let PropertyWrite::Call(call, _) | PropertyWrite::Convert(call) =
                vm.write_property(&self.this, &name, self.scope, value, false)?
            {
                return Ok(Outcome::Call(call));
            }
        }
        Ok(Outcome::Return(Value::Null))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.this);
        self.writes.iter().for_each(|(_, value)| tracer.visit(value));
    }
}

/// Reads a property that may have a hook.
fn read(vm: &mut Vm, this: &Obj, slot: usize) -> Result<PropertyRead, Error> {
    if Class::of(this).flags.has_hooks {
        return vm.read_property(this, &name_of(this, slot), root_of(this), FetchMode::Read);
    }
    Ok(PropertyRead::Value(this.slots().get(slot).map_or(Value::Null, Value::read)))
}

/// What a method answers with a property.
fn answer(vm: &mut Vm, args: &Args, slot: usize) -> NativeResult {
    Ok(match read(vm, args.this_object(), slot)? {
        PropertyRead::Value(value) => Outcome::Return(value),
        PropertyRead::Call(call) => Outcome::Call(call),
        PropertyRead::IssetThenGet { get, .. } => Outcome::Call(get),
    })
}

/// What `unserialize` brought may be of the wrong types; PHP takes those away.
fn wakeup(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object();
    let wrong =
        |slot: usize, fits: fn(&Value) -> bool| this.slots().get(slot).is_some_and(|v| !fits(v.deref()));
    if wrong(throwable::MESSAGE, |v| matches!(v, Value::String(_))) {
        set(this, throwable::MESSAGE, Value::String(Str::empty()));
    }
    if wrong(throwable::CODE, |v| matches!(v, Value::Int(_))) {
        set(this, throwable::CODE, Value::Int(0));
    }
    Ok(Outcome::Return(Value::Null))
}

fn message(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    match read(vm, &this, throwable::MESSAGE)? {
        PropertyRead::Value(value) => Ok(match vm.string_or_call(&value)? {
            StringOrCall::String(text) => Outcome::Return(Value::String(text)),
            StringOrCall::Call(call) => Outcome::Call(call),
        }),
        _ => Ok(Outcome::Enter(Box::new(Describing::message(this)))),
    }
}

fn code(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, throwable::CODE)
}

fn file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, throwable::FILE)
}

fn line(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, throwable::LINE)
}

fn trace(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args.this_object(), throwable::TRACE)))
}

fn previous(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args.this_object(), throwable::PREVIOUS)))
}

fn severity(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, SEVERITY)
}

fn get(this: &Obj, slot: usize) -> Value {
    this.slots().get(slot).map_or(Value::Null, Value::read)
}

fn trace_as_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(match get(args.this_object(), throwable::TRACE) {
        Value::Array(trace) => Value::String(vm.trace_text(&trace)),
        _ => Value::string("#0 {main}"),
    }))
}

fn to_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let mut describing = Describing::new(this);
    // Mostly nothing has to be called.
    match describing.go_on(vm)? {
        Some(call) => {
            describing.call = Some(call);
            Ok(Outcome::Enter(Box::new(describing)))
        }
        None => Ok(Outcome::Return(Value::String(describing.text))),
    }
}

/// The properties that an exception's text consists of, in the order in which they are read.
const SHOWN: [usize; 3] = [throwable::MESSAGE, throwable::FILE, throwable::LINE];

/// Makes the text of an exception and its previous ones, or only reads its message.
struct Describing {
    this: Obj,
    /// The exception that is being described.
    at: Obj,
    /// What was read of [`SHOWN`], as text.
    read: Vec<Str>,
    /// The property that was read last is no text yet.
    unconverted: Option<Value>,
    only_message: bool,
    /// What to call first.
    call: Option<Call>,
    /// The exceptions that were described, by address: a cycle of previous ones ends.
    described: Vec<usize>,
    text: Str,
}

impl Describing {
    fn new(this: Obj) -> Describing {
        Describing {
            at: this.clone(),
            this,
            read: Vec::with_capacity(3),
            unconverted: None,
            only_message: false,
            call: None,
            described: Vec::new(),
            text: Str::empty(),
        }
    }

    fn message(this: Obj) -> Describing {
        Describing { only_message: true, ..Describing::new(this) }
    }

    /// Goes on until something must be called, or the text is complete.
    fn go_on(&mut self, vm: &mut Vm) -> Result<Option<Call>, Error> {
        loop {
            if let Some(value) = self.unconverted.take() {
                match vm.string_or_call(&value)? {
                    StringOrCall::String(text) => self.read.push(text),
                    StringOrCall::Call(call) => return Ok(Some(call)),
                }
            }
            if self.only_message && !self.read.is_empty() {
                self.text = self.read.remove(0);
                return Ok(None);
            }
            if let Some(slot) = SHOWN.get(self.read.len()) {
                match read(vm, &self.at, *slot)? {
                    PropertyRead::Value(value) => self.unconverted = Some(value),
                    PropertyRead::Call(call) | PropertyRead::IssetThenGet { get: call, .. } => {
                        return Ok(Some(call));
                    }
                }
                continue;
            }
            let [message, file, line] = &self.read[..] else { return Ok(None) };
            let line = crate::value::convert::string_to_int(line);
            self.text = vm.exception_text_before(&self.at, message, file, line, &self.text);
            self.read.clear();
            self.described.push(self.at.address());
            match get(&self.at, throwable::PREVIOUS) {
                Value::Object(previous) if !self.described.contains(&previous.address()) => {
                    self.at = previous;
                }
                _ => {
                    set(&self.this, throwable::STRING, Value::String(self.text.clone()));
                    return Ok(None);
                }
            }
        }
    }
}

impl NativeFrame for Describing {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if !result.is_undef() {
            self.unconverted = Some(result.read());
        }
        Ok(match self.go_on(vm)? {
            Some(call) => Outcome::Call(call),
            None => Outcome::Return(Value::String(self.text.clone())),
        })
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.this);
        tracer.visit_object(&self.at);
        self.unconverted.iter().for_each(|value| tracer.visit(value));
    }
}
