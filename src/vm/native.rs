//! What builtin functions are made of: their arguments, what they may answer, and native frames.
//!
//! A builtin never calls script code itself. It either answers with a value, or asks for a call whose result becomes
//! its own ([`Outcome::Call`]), or hands over a [`NativeFrame`]: a small state machine that stays on the VM stack in the
//! builtin's frame, asks for calls one after the other and is resumed with each result. So a fiber can suspend inside a
//! callback of `array_map`, and no script can overflow the native stack.

use super::class::Class;
use super::coroutine::Switch;
use super::error::Error;
use super::frame::flags;
use super::function::Function;
use super::{Frame, Vm};
use crate::value::{Arr, Array, Obj, Ref, Str, Tracer, Value};

/// The Rust side of a builtin function or method.
pub type NativeFunction = fn(&mut Vm, &mut Args) -> NativeResult;

/// What a builtin answers. `Ok(value.into())` for the common case.
pub type NativeResult = Result<Outcome, Error>;

/// See [`NativeResult`].
pub enum Outcome {
    /// The result.
    Return(Value),
    /// From a function: the result of this call is the function's result.
    /// From a native frame: make this call and resume the frame with its result.
    Call(Call),
    /// From a function: the native frame takes over; it is resumed with `Undef` first.
    /// From a native frame: it is replaced by this one.
    Enter(Box<dyn NativeFrame>),
    /// Suspends the running fiber; the value goes to whoever resumed it. Only `Fiber::suspend` answers this.
    Suspend(Value),
    /// From a native frame: goes on in this generator, which the native frame holds; it is resumed when the generator
    /// stands at its next element or has ended.
    Resume(Resume),
    /// Parks the running coroutine, or runs another one: see [`super::coroutine`].
    Switch(Switch),
    /// What [`Vm::call_back`] answers: a call has been begun already.
    #[doc(hidden)]
    Entered(super::run::Next),
    /// Ends the frame without storing a result; the VM has been told where to go on.
    #[doc(hidden)]
    Continue,
}

/// What [`Outcome::Resume`] goes on with.
pub enum Resume {
    /// Runs a generator to its next `yield`, then answers by [`GeneratorAnswer`].
    Generator(Obj, GeneratorAnswer),
}

/// What the method that resumed a generator returns afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratorAnswer {
    /// Null.
    Nothing,
    /// The current value (`current`, `send`, `throw`).
    Current,
    /// The current key.
    Key,
    /// Whether there is a current element.
    Valid,
    /// Nothing: the method runs again, now that the generator stands at its first `yield`.
    Restart,
}

impl<T: Into<Value>> From<T> for Outcome {
    #[inline(always)]
    fn from(value: T) -> Outcome {
        Outcome::Return(value.into())
    }
}

/// A call of script code (or of another builtin) that a builtin asks for.
pub struct Call {
    /// What is called.
    pub callable: Callable,
    /// Positional arguments. A `Value::Reference` is passed as such to by-reference parameters, and read for others.
    pub arguments: Vec<Value>,
    /// Named arguments.
    pub named: Option<Arr>,
    /// Entered in [`Vm::guards`] while the call runs: a magic method is not asked again for the same property.
    pub guard: Option<Guard>,
}

impl Call {
    /// A call with positional arguments.
    pub fn new(callable: Callable, arguments: Vec<Value>) -> Call {
        Call { callable, arguments, named: None, guard: None }
    }

    /// A call that gives null.
    pub fn nothing() -> Call {
        Call::new(Callable::function(super::library::nothing()), Vec::new())
    }
}

/// A magic method or hook at work on a property of an object: see [`Call::guard`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Guard {
    /// The object's address.
    pub object: usize,
    /// Which access.
    pub kind: GuardKind,
    /// The property.
    pub name: Str,
}

/// The guards of all magic methods at work: mostly one or two, but a script may nest them without end.
#[derive(Default)]
pub struct Guards {
    /// With the address of the frame that each belongs to.
    first: Vec<(usize, Guard)>,
    further: hashbrown::HashSet<Guard, foldhash::fast::FixedState>,
}

/// So many guards are looked through one by one.
const FEW_GUARDS: usize = 8;

impl Guards {
    /// Whether no magic method is at work.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.further.is_empty()
    }

    /// Whether this one is there.
    pub fn contains(&self, guard: &Guard) -> bool {
        self.first.iter().any(|(_, other)| other == guard)
            || (!self.further.is_empty() && self.further.contains(guard))
    }

    /// Adds one that belongs to no frame.
    pub fn insert(&mut self, guard: Guard) {
        self.further.insert(guard);
    }

    /// Adds the guard of a frame that has none. [`Guards::leave`] takes it away if the frame has its flag; of many, the
    /// frame keeps its own.
    pub(super) fn enter(&mut self, frame: &mut Frame, guard: Guard) {
        if self.first.len() < FEW_GUARDS {
            self.first.push((std::ptr::from_ref(frame) as usize, guard));
            frame.flags |= flags::GUARDED;
        } else if self.further.insert(guard.clone()) {
            frame.extra_mut().guard = Some(guard);
        }
    }

    /// Adds one more for a frame that has one already: `__get` on behalf of `empty` stands for `__isset`, too.
    pub(super) fn enter_too(&mut self, frame: &Frame, guard: Guard) {
        if frame.flags & flags::GUARDED != 0 && !self.contains(&guard) {
            self.first.push((std::ptr::from_ref(frame) as usize, guard));
        }
    }

    /// Takes away the guards of a frame that has the flag [`flags::GUARDED`].
    pub(super) fn leave(&mut self, frame: *const Frame) {
        while let Some(at) = self.first.iter().rposition(|(owner, _)| *owner == frame as usize) {
            self.first.remove(at);
        }
    }

    /// Takes away one of many.
    pub(super) fn remove(&mut self, guard: &Guard) {
        self.further.remove(guard);
    }

    /// Keeps those that pass.
    pub fn retain(&mut self, mut keep: impl FnMut(&Guard) -> bool) {
        self.first.retain(|(_, guard)| keep(guard));
        self.further.retain(keep);
    }
}

/// The accesses that are guarded, each for itself (`zend_get_property_guard`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum GuardKind {
    Get,
    Set,
    Isset,
    Unset,
    /// `__clone` is at work (empty name), and has set this readonly property already.
    Clone,
}

/// Something resolved that can be called.
#[derive(Clone)]
pub struct Callable {
    /// The function.
    pub function: &'static Function,
    /// `$this` for it.
    pub this: Option<Obj>,
    /// `static` for it (the class of `$this` if there is one).
    pub called_class: Option<&'static Class>,
    /// The closure object it belongs to.
    pub closure: Option<Obj>,
    /// Called through `__call` / `__callStatic`: the name that was wanted; the arguments are packed by the VM.
    pub magic_name: Option<Str>,
}

impl Callable {
    /// An ordinary function.
    pub fn function(function: &'static Function) -> Callable {
        Callable { function, this: None, called_class: None, closure: None, magic_name: None }
    }

    /// A method of an object.
    pub fn method(function: &'static Function, object: &Obj) -> Callable {
        Callable {
            function,
            this: (!function.flags.is_static).then(|| object.clone()),
            called_class: Some(Class::of(object)),
            closure: None,
            magic_name: None,
        }
    }
}

/// A builtin that waits for script code: a state machine in the builtin's frame.
///
/// It holds only values (and plain data), no native pointers, so that it can be traced, copied and looked into.
pub trait NativeFrame {
    /// Goes on. `result` is the result of the call it asked for last; `Undef` the first time.
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult;

    /// The call it asked for threw. The default lets the exception pass (the frame is dropped).
    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let _ = vm;
        Err(error)
    }

    /// Whether results of functions that return by reference are wanted as references.
    fn wants_reference(&self) -> bool {
        false
    }

    /// Whether it calls an error handler, which no code has called.
    fn calls_handler(&self) -> bool {
        false
    }

    /// Whether it goes through a `Traversable`: PHP resumes generators for it without a call that a trace would show.
    fn iterates(&self) -> bool {
        false
    }

    /// Whether it runs something before a call that is complete but has not begun: for traces and handlers the frame it
    /// returns to is not there yet.
    fn comes_before_call(&self) -> bool {
        false
    }

    /// The call of a builtin that has ended, but that traces show as what called the code run here.
    fn within(&self) -> Option<&super::within::Within> {
        None
    }

    /// Shows every value it holds to the cycle collector.
    fn trace(&self, tracer: &mut dyn Tracer) {
        let _ = tracer;
    }
}

/// The arguments of a builtin, already checked and converted by its signature.
///
/// Parameters that were left out hold their default; those without a known default, and optional ones in the signature
/// without `=`, hold `Undef` ([`Args::passed`] tells). By-reference parameters hold a reference; the readers look through it.
pub struct Args {
    pub(super) slots: *mut Value,
    pub(super) count: usize,
    pub(super) passed: u32,
    pub(super) frame: *mut Frame,
}

static UNDEF: UndefCell = UndefCell(Value::Undef);
struct UndefCell(Value);
// SAFETY: `Undef` has no payload.
unsafe impl Sync for UndefCell {}

impl Args {
    /// Number of arguments that the script passed.
    #[inline]
    pub fn len(&self) -> usize {
        self.passed as usize
    }

    /// Whether the script passed none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.passed == 0
    }

    /// Whether the script passed argument `i` (also by name).
    #[inline]
    pub fn passed(&self, i: usize) -> bool {
        !self.raw(i).is_undef() && (i < self.len() || self.has_named())
    }

    fn has_named(&self) -> bool {
        // SAFETY: the frame is alive as long as the builtin runs.
        unsafe { (*self.frame).has_named_arguments() }
    }

    /// The slot of argument `i` itself: maybe a reference, maybe `Undef`.
    #[inline(always)]
    pub fn raw(&self, i: usize) -> &Value {
        if i < self.count {
            // SAFETY: `count` values live at `slots` as long as the builtin runs.
            unsafe { &*self.slots.add(i) }
        } else {
            &UNDEF.0
        }
    }

    /// Argument `i`, references looked through.
    #[inline(always)]
    pub fn get(&self, i: usize) -> &Value {
        self.raw(i).deref()
    }

    /// Takes argument `i` out of its slot (a reference is read). Cheap way to get an unshared array or string.
    #[inline]
    pub fn take(&mut self, i: usize) -> Value {
        if i >= self.count {
            return Value::Undef;
        }
        // SAFETY: as for `raw`.
        match unsafe { std::mem::take(&mut *self.slots.add(i)) } {
            Value::Reference(r) => r.get().clone(),
            value => value,
        }
    }

    /// An `int` parameter; 0 if absent.
    #[inline(always)]
    pub fn int(&self, i: usize) -> i64 {
        if let Value::Int(n) = self.get(i) { *n } else { 0 }
    }

    /// A `?int` parameter.
    #[inline]
    pub fn opt_int(&self, i: usize) -> Option<i64> {
        self.get(i).as_int()
    }

    /// A `float` parameter (an int|float one gives the nearest float); 0 if absent.
    #[inline]
    pub fn float(&self, i: usize) -> f64 {
        match self.get(i) {
            Value::Float(x) => *x,
            Value::Int(n) => *n as f64,
            _ => 0.0,
        }
    }

    /// A `bool` parameter; false if absent.
    #[inline]
    pub fn bool(&self, i: usize) -> bool {
        matches!(self.get(i), Value::Bool(true))
    }

    /// A `string` parameter; empty if absent or null.
    #[inline]
    pub fn str(&self, i: usize) -> Str {
        if let Value::String(s) = self.get(i) { s.clone() } else { Str::empty() }
    }

    /// A `string` parameter's bytes; empty if absent or null.
    #[inline]
    pub fn bytes(&self, i: usize) -> &[u8] {
        if let Value::String(s) = self.get(i) { s.as_bytes() } else { b"" }
    }

    /// A `?string` parameter.
    #[inline]
    pub fn opt_str(&self, i: usize) -> Option<Str> {
        self.get(i).as_str().cloned()
    }

    /// An `array` parameter; empty if absent or null.
    #[inline]
    pub fn array(&self, i: usize) -> Arr {
        if let Value::Array(a) = self.get(i) { a.clone() } else { Arr::new() }
    }

    /// An object parameter.
    #[inline]
    pub fn object(&self, i: usize) -> Option<&Obj> {
        self.get(i).as_object()
    }

    /// The reference of a by-reference parameter.
    #[inline]
    pub fn reference(&self, i: usize) -> Option<&Ref> {
        if let Value::Reference(r) = self.raw(i) { Some(r) } else { None }
    }

    /// Assigns to a by-reference parameter; nothing happens if it was left out.
    #[inline]
    pub fn set(&mut self, i: usize, value: impl Into<Value>) {
        if let Value::Reference(r) = self.raw(i) {
            r.set(value.into());
        }
    }

    /// The array of a by-reference `array` parameter for changing in place (separated first). `None` if it holds no array.
    #[allow(clippy::mut_from_ref)]
    #[inline]
    pub fn array_mut(&self, i: usize) -> Option<&mut Array> {
        if let Value::Reference(r) = self.raw(i)
            && let Value::Array(a) = r.get_mut()
        {
            return Some(a.make_mut());
        }
        None
    }

    /// All arguments from `first` on: those of a variadic parameter.
    #[inline]
    pub fn rest(&self, first: usize) -> &[Value] {
        if first >= self.count {
            return &[];
        }
        // SAFETY: as for `raw`.
        unsafe { std::slice::from_raw_parts(self.slots.add(first), self.count - first) }
    }

    /// Named arguments collected by a variadic parameter.
    pub fn extra_named(&self) -> Option<&Arr> {
        // SAFETY: as for `has_named`.
        unsafe { (*self.frame).extra_named() }
    }

    /// `$this` of a method.
    pub fn this(&self) -> Option<&Obj> {
        // SAFETY: as for `has_named`.
        unsafe { (*self.frame).this() }
    }

    /// Whether script code called the function and does nothing with its result.
    pub fn result_is_unused(&self) -> bool {
        // SAFETY: as for `has_named`; the caller is alive, and script code stands at the instruction that calls.
        unsafe {
            let Some(frame) = self.frame.as_ref() else { return false };
            let Some(caller) = frame.caller.as_ref() else { return false };
            if frame.flags & super::frame::flags::FROM_NATIVE != 0 || caller.function().script().is_none() {
                return false;
            }
            let Some(instruction) = caller.pc.as_ref() else { return false };
            instruction.op == crate::bytecode::Opcode::DoCall && instruction.a == crate::bytecode::NONE
        }
    }

    /// `$this` of a method that cannot be called without one.
    #[inline]
    pub fn this_object(&self) -> &Obj {
        match self.this() {
            Some(object) => object,
            None => unreachable!("the VM never calls an instance method without an object"),
        }
    }

    /// The class a static method was called on.
    pub fn called_class(&self) -> Option<&'static Class> {
        // SAFETY: as for `has_named`.
        unsafe { (*self.frame).called_class() }
    }
}
