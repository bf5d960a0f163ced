//! `Exception`, `Error` and `ErrorException`

use crate::builtin::quick::{Construct, Method};
use crate::declare_methods;
use crate::value::{Obj, Str, Value};
use crate::vm::report::throwable;
use crate::vm::{Answer, Args, Class, NativeResult, Outcome, Vm};

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
        Some(Value::String(message)) => Answer::string(message.clone()),
        _ => Answer::NONE,
    }
}

fn quick_slot<const SLOT: usize>(object: &Obj) -> Answer {
    match object.slots().get(SLOT) {
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
    let this = args.this_object();
    if args.passed(0) {
        set(this, throwable::MESSAGE, Value::String(args.str(0)));
    }
    if args.passed(1) {
        set(this, throwable::CODE, Value::Int(args.int(1)));
    }
    if args.object(2).is_some() {
        set(this, throwable::PREVIOUS, args.get(2).clone());
    }
    Ok(Outcome::Return(Value::Null))
}

fn construct_error_exception(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object();
    if args.passed(0) {
        set(this, throwable::MESSAGE, Value::String(args.str(0)));
    }
    if args.passed(1) {
        set(this, throwable::CODE, Value::Int(args.int(1)));
    }
    set(this, SEVERITY, Value::Int(if args.passed(2) { args.int(2) } else { 1 }));
    if let Some(file) = args.opt_str(3) {
        set(this, throwable::FILE, Value::String(file));
        // A file without a line stands for no line at all.
        set(this, throwable::LINE, Value::Int(args.opt_int(4).unwrap_or(0)));
    } else if let Some(line) = args.opt_int(4) {
        set(this, throwable::LINE, Value::Int(line));
    }
    if args.object(5).is_some() {
        set(this, throwable::PREVIOUS, args.get(5).clone());
    }
    Ok(Outcome::Return(Value::Null))
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

fn get(args: &Args, slot: usize) -> Value {
    args.this_object().slots().get(slot).map_or(Value::Null, Value::read)
}

fn message(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(match get(args, throwable::MESSAGE) {
        message @ (Value::Array(_) | Value::Object(_)) => message,
        other => crate::value::convert::to_str(&other).map_or(Value::Null, Value::String),
    }))
}

fn code(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, throwable::CODE)))
}

fn file(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, throwable::FILE)))
}

fn line(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, throwable::LINE)))
}

fn trace(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, throwable::TRACE)))
}

fn previous(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, throwable::PREVIOUS)))
}

fn severity(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(get(args, SEVERITY)))
}

fn trace_as_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(Outcome::Return(match get(args, throwable::TRACE) {
        Value::Array(trace) => Value::String(vm.trace_text(&trace)),
        _ => Value::string("#0 {main}"),
    }))
}

fn to_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let text = vm.exception_text(&this);
    set(&this, throwable::STRING, Value::String(text.clone()));
    Ok(Outcome::Return(Value::String(text)))
}
