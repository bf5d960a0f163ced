//! Operations that may have to call script code half-way: user wrappers and user filters.
//!
//! An operation is a closure that can be run again: it takes nothing out of a stream before it has all it needs, and
//! keeps in itself what it did already. When it meets a stream whose bytes only the script can deliver, it stops with
//! [`Stop::Wait`] and says which [`Work`] must be done first; a native frame does that work call by call, then runs the
//! operation again. Streams of the system never get there, and cost no frame.

use super::transfer;
use crate::value::{Res, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{Call, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

/// Calls of script code that an operation waits for.
pub trait Work {
    /// Goes on with the result of the last call (`Undef` first); `None` when done.
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error>;

    /// The call threw.
    fn catch(&mut self, vm: &mut Vm, error: Error) -> Result<Option<Call>, Error> {
        let _ = vm;
        Err(error)
    }

    /// Shows every value it holds to the cycle collector.
    fn trace(&self, tracer: &mut dyn Tracer) {
        let _ = tracer;
    }
}

/// Why an operation has no result (yet).
pub enum Stop {
    /// An exception.
    Error(Error),
    /// This must be done before it is run again.
    Wait(Box<dyn Work>),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

/// The result of an operation or of a part of one.
pub type Step<T> = Result<T, Stop>;

/// Runs an operation as the body of a builtin.
pub fn drive(vm: &mut Vm, mut operation: impl FnMut(&mut Vm) -> Step<Value> + 'static) -> NativeResult {
    match operation(vm) {
        Ok(value) => Ok(Outcome::Return(value)),
        Err(Stop::Error(error)) => Err(error),
        Err(Stop::Wait(work)) => {
            Ok(Outcome::Enter(Box::new(OperationFrame { operation: Box::new(operation), work })))
        }
    }
}

/// An operation as a frame of its own.
pub fn frame(operation: impl FnMut(&mut Vm) -> Step<Value> + 'static) -> Box<dyn NativeFrame> {
    struct Nothing;
    impl Work for Nothing {
        fn resume(&mut self, _vm: &mut Vm, _result: Value) -> Result<Option<Call>, Error> {
            Ok(None)
        }
    }
    Box::new(OperationFrame { operation: Box::new(operation), work: Box::new(Nothing) })
}

type Operation = dyn FnMut(&mut Vm) -> Step<Value>;

struct OperationFrame {
    operation: Box<Operation>,
    work: Box<dyn Work>,
}

impl OperationFrame {
    fn go_on(&mut self, vm: &mut Vm, mut next: Option<Call>) -> NativeResult {
        loop {
            if let Some(call) = next {
                return Ok(Outcome::Call(call));
            }
            match (self.operation)(vm) {
                Ok(value) => return Ok(Outcome::Return(value)),
                Err(Stop::Error(error)) => return Err(error),
                Err(Stop::Wait(work)) => self.work = work,
            }
            next = self.work.resume(vm, Value::Undef)?;
        }
    }
}

impl NativeFrame for OperationFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let next = self.work.resume(vm, result)?;
        self.go_on(vm, next)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let next = self.work.catch(vm, error)?;
        self.go_on(vm, next)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.work.trace(tracer);
    }
}

/// A place that a call's result is put into.
pub type Slot = std::rc::Rc<std::cell::RefCell<Option<Value>>>;

/// The string of any value inside an operation: objects are asked by a call, whose answer is in `slot` the next time.
pub fn stringify(vm: &mut Vm, value: &Value, slot: &Slot) -> Step<Str> {
    if let Some(Value::String(answer)) = slot.borrow_mut().take() {
        return Ok(answer);
    }
    match vm.string_or_call(value)? {
        StringOrCall::String(string) => Ok(string),
        StringOrCall::Call(call) => Err(Stop::Wait(Box::new(OneCall::new(call, slot)))),
    }
}

/// A single call whose result goes into a slot.
pub struct OneCall {
    /// The call; taken when it is made.
    pub call: Option<Call>,
    /// Where the result goes.
    pub slot: Slot,
    /// A stream that the script may not close meanwhile.
    pub open: Option<Res>,
}

impl OneCall {
    /// A call and the place for its result.
    pub fn new(call: Call, slot: &Slot) -> OneCall {
        OneCall { call: Some(call), slot: slot.clone(), open: None }
    }

    fn hold(&self, held: bool) {
        if let Some(res) = &self.open {
            transfer::with(res, |stream| stream.no_close = held);
        }
    }
}

impl Work for OneCall {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<Option<Call>, Error> {
        let _ = vm;
        if let Some(call) = self.call.take() {
            self.hold(true);
            return Ok(Some(call));
        }
        self.hold(false);
        *self.slot.borrow_mut() = Some(result);
        Ok(None)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> Result<Option<Call>, Error> {
        let _ = vm;
        self.hold(false);
        Err(error)
    }
}

/// A class, asked of the autoloaders once if it is not there.
pub fn load_class(vm: &mut Vm, name: &Str, asked: &mut bool) -> Step<Option<&'static Class>> {
    if let Some(class) = vm.find_class(name) {
        return Ok(Some(class));
    }
    if !std::mem::replace(asked, true)
        && let Some(call) = vm.autoload_call(name)
    {
        return Err(Stop::Wait(Box::new(OneCall::new(call, &Slot::default()))));
    }
    Ok(None)
}
