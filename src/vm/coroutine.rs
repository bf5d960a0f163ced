//! Coroutines: fibers of the VM's own, which run until they wait and are resumed by whoever has what they wait for.
//!
//! A coroutine is a [`Fiber`] that no script sees. Whoever starts or resumes it waits meanwhile (in a frame of its own),
//! so that coroutines nest like calls; one that waits is *parked*: the fibers that scripts started within it are left one
//! after the other, and the coroutine with them. Resuming it goes the same way back.
//!
//! Traces end at the bottom of a coroutine as they end at the main script.

use super::call::resume_native;
use super::callback::Target;
use super::fiber::{Fiber, State, first_segment};
use super::frame::{FIRST_SEGMENT, Frame, ReturnTo};
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::run::{Next, Step};
use super::{Error, Map, Vm};
use crate::builtin::output::Output;
use crate::value::{Obj, Tracer, Value};
use std::collections::VecDeque;
use std::time::Instant;

super::library::internal! {
    /// Waits for descriptors on behalf of an operation on streams.
    pub wait_function, "{wait}", crate::builtin::swoole::watch::wait_call
}

/// Goes from one coroutine to another: see [`Outcome::Switch`].
pub enum Switch {
    /// Leaves the running coroutine until it is resumed. What it is resumed with becomes the result of the frame (a
    /// native frame is resumed with it).
    Park,
    /// Runs a new coroutine until it waits or ends, then gives `result` to the frame.
    Start {
        /// Its number.
        coroutine: i64,
        /// What its function is called with.
        arguments: Vec<Value>,
        /// The result of the frame that starts it.
        result: Value,
    },
    /// Goes on with a parked coroutine until it waits again or ends, then gives `result` to the frame.
    Resume {
        /// Its number.
        coroutine: i64,
        /// What it is resumed with.
        sent: Value,
        /// The result of the frame that resumes it.
        result: Value,
    },
}

/// What a parked coroutine waits for.
#[derive(Default)]
pub enum Waits {
    /// Nothing that anybody may end before it happens.
    #[default]
    Uninterrupted,
    /// To be resumed by name.
    Resume,
    /// For a time, or for something that needs no care if it is given up: it is resumed with a [`Woken`].
    Plain,
    /// As `Plain`, but it is resumed with whether what it waits for has happened.
    Bool,
    /// Something else, which gives the value that the coroutine is resumed with when it is given up.
    Other(Box<dyn GivenUp>),
}

/// A wait that must be cleared away when it is given up.
pub trait GivenUp {
    /// The coroutine waits no longer: clears away what was noted of it, and says what it is resumed with.
    fn give_up(&self, vm: &mut Vm, coroutine: i64, why: Woken) -> Value;
    /// Shows what it holds.
    fn trace(&self, tracer: &mut dyn Tracer);
}

/// Why a coroutine goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Woken {
    /// What it waited for is there.
    Ready = 0,
    /// The time is over.
    TimedOut = 1,
    /// Somebody cancelled the wait.
    Cancelled = 2,
}

impl Woken {
    /// From what a coroutine was resumed with.
    pub fn of(value: &Value) -> Woken {
        match value {
            Value::Int(1) => Woken::TimedOut,
            Value::Int(2) => Woken::Cancelled,
            _ => Woken::Ready,
        }
    }
}

/// A coroutine that has not ended.
pub struct Coroutine {
    /// The fiber that runs it.
    fiber: Obj,
    /// Who created it; 0: the main script.
    pub parent: i64,
    /// Who resumed it last.
    origin: i64,
    /// Whether it is parked.
    pub parked: bool,
    /// What for.
    pub waits: Waits,
    /// The timer that ends its wait; 0: none.
    pub timer: u64,
    /// How its last wait ended.
    pub woken: Woken,
    /// When it began.
    pub started: Instant,
    rare: Option<Box<Rare>>,
}

/// What few coroutines have.
#[derive(Default)]
pub struct Rare {
    /// The fibers within it, while it is parked, the innermost first.
    fibers: Vec<Obj>,
    /// What runs when it ends, the last first.
    pub deferred: Vec<Callable>,
    /// Its context (`Coroutine::getContext`).
    pub context: Option<Obj>,
    /// The context is being destroyed, or was.
    pub context_is_gone: bool,
    /// Its output buffers while it does not run.
    output: Option<Box<Output>>,
    /// Who waits for its end, with the number of that wait.
    pub joined: Option<i64>,
    /// An exception to be thrown when it is resumed.
    pub thrown: Option<Obj>,
}

/// All coroutines of a VM.
#[derive(Default)]
pub struct Coroutines {
    all: Map<i64, Box<Coroutine>>,
    /// The number of the running one; 0: none.
    current: i64,
    /// The number of the newest.
    pub last: i64,
    /// The most there ever were at a time.
    pub peak: usize,
    /// The main script's output buffers while coroutines run.
    output: Option<Box<Output>>,
    /// Somebody's output buffers are kept.
    keeps_output: bool,
    /// Those that have ended and were waited for: the coroutine that waits, and the one that ended.
    pub ended: VecDeque<(i64, i64)>,
    /// An error has ended everything.
    pub failed: bool,
}

impl Coroutines {
    /// The coroutine of this number.
    pub fn get(&mut self, number: i64) -> Option<&mut Coroutine> {
        self.all.get_mut(&number).map(|coroutine| &mut **coroutine)
    }

    /// The number of the running one; 0: none.
    #[inline]
    pub fn current(&self) -> i64 {
        self.current
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Their numbers, in order.
    pub fn numbers(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> = self.all.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }
}

impl Coroutine {
    /// The rare parts, made if missing.
    pub fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// The rare parts.
    pub fn rare(&mut self) -> Option<&mut Rare> {
        self.rare.as_deref_mut()
    }
}

impl Vm {
    /// The number of the running coroutine; 0: none runs.
    #[inline]
    pub fn coroutine(&self) -> i64 {
        self.coroutines.as_ref().map_or(0, |coroutines| coroutines.current)
    }

    /// The coroutines, made if there were none.
    pub fn coroutines(&mut self) -> &mut Coroutines {
        self.coroutines.get_or_insert_default()
    }

    /// The coroutine of this number.
    pub fn coroutine_of(&mut self, number: i64) -> Option<&mut Coroutine> {
        self.coroutines.as_mut()?.get(number)
    }

    /// Makes a coroutine that will call something; its number. [`Switch::Start`] runs it.
    pub fn new_coroutine(&mut self, value: Value, callable: Callable) -> i64 {
        let Some(class) = self.find_class(b"fiber") else { return 0 };
        let object = self.new_object(class);
        let mut fiber = Fiber::new(value, callable);
        fiber.is_coroutine = true;
        // Nobody closes it, and scripts cannot suspend it.
        fiber.closing = true;
        object.set_native(Box::new(fiber));
        let coroutines = self.coroutines();
        coroutines.last += 1;
        let number = coroutines.last;
        let coroutine = Coroutine {
            fiber: object,
            parent: coroutines.current,
            origin: 0,
            parked: true,
            waits: Waits::Uninterrupted,
            timer: 0,
            woken: Woken::Ready,
            started: Instant::now(),
            rare: None,
        };
        coroutines.all.insert(number, Box::new(coroutine));
        coroutines.peak = coroutines.peak.max(coroutines.all.len());
        number
    }

    /// The topmost frame of a coroutine that does not run: it is parked, or has resumed another one.
    pub(super) fn parked_frame(&mut self, number: i64) -> Option<*mut Frame> {
        let coroutine = self.coroutine_of(number)?;
        let fiber = coroutine.fiber.native::<Fiber>()?;
        if fiber.state == State::Suspended {
            return Some(fiber.frame);
        }
        let all = &self.coroutines.as_ref()?.all;
        let resumed = all.values().find(|other| other.origin == number && !other.parked)?;
        resumed.fiber.native::<Fiber>().map(|fiber| fiber.frame)
    }

    /// Does what [`Outcome::Switch`] asks for. `frame` is the frame that answered so.
    pub(super) fn switch(&mut self, frame: *mut Frame, switch: Switch) -> Step {
        match switch {
            Switch::Park => self.park(frame),
            Switch::Start { coroutine, arguments, result } => {
                self.start_coroutine(frame, coroutine, arguments, result)
            }
            Switch::Resume { coroutine, sent, result } => {
                self.resume_coroutine(frame, coroutine, sent, result)
            }
        }
    }

    /// Keeps the result of a frame that waits for a coroutine to wait or end.
    fn keep_result(&mut self, frame: *mut Frame, result: Value) {
        // SAFETY: the frame is alive.
        unsafe {
            if (*frame).extra.is_none() {
                (*frame).extra = self.spare_extra.take();
            }
            (*frame).extra_mut().input = result;
        }
    }

    /// Goes on in a frame that waited for a coroutine.
    fn go_on_after_switch(&mut self, frame: *mut Frame) -> Next {
        self.frame = frame;
        // SAFETY: the frame is alive.
        unsafe {
            let extra = (*frame).extra_mut();
            if extra.native.is_some() {
                return resume_native(frame);
            }
            let result = std::mem::take(&mut extra.input);
            self.leave_native(frame, result)
        }
    }

    fn start_coroutine(
        &mut self,
        frame: *mut Frame,
        number: i64,
        mut arguments: Vec<Value>,
        result: Value,
    ) -> Step {
        self.keep_result(frame, result);
        let current = self.coroutine();
        let Some(coroutine) = self.coroutine_of(number) else { return Ok(self.go_on_after_switch(frame)) };
        coroutine.origin = current;
        coroutine.parked = false;
        let object = coroutine.fiber.clone();
        let Some(fiber) = object.native_mut::<Fiber>() else { return Err(Error::Fatal) };
        fiber.error_level = self.error_level;
        let Some(callable) = fiber.take_callable(self) else { return Err(Error::Fatal) };
        self.enter_fiber(&object, fiber, frame);
        self.become_coroutine(current, number);
        let bottom = self.bottom;
        if let Some(target) = Target::of(&callable) {
            self.stack.begin(target.function.script().map_or(FIRST_SEGMENT, first_segment));
            if let Some(next) = self.enter_script(frame, &target, &mut arguments, ReturnTo::Fiber) {
                fiber.bottom = Frame::of(next.fp);
                // SAFETY: the frame was just made.
                unsafe { (*fiber.bottom).caller = bottom };
                return Ok(next);
            }
        }
        self.frame = frame;
        self.starting_fiber = true;
        let next = self.push_call(Call::new(callable, arguments), ReturnTo::Fiber);
        self.starting_fiber = false;
        if fiber.is_under_way() {
            fiber.bottom = self.fiber_bottom;
            // SAFETY: the bottom frame of a fiber that is under way is alive.
            unsafe { (*fiber.bottom).caller = bottom };
        }
        next
    }

    fn park(&mut self, frame: *mut Frame) -> Step {
        let number = self.coroutine();
        let Some(coroutine) = self.coroutine_of(number) else {
            return Err(self.error("API must be called in the coroutine"));
        };
        let object = coroutine.fiber.clone();
        coroutine.parked = true;
        coroutine.woken = Woken::Ready;
        let mut inner = Vec::new();
        while let Some(running) = self.current_fiber.clone() {
            if running.same(&object) {
                break;
            }
            let Some(fiber) = running.native_mut::<Fiber>() else { return Err(Error::Fatal) };
            self.exchange_with(fiber);
            self.current_fiber = fiber.previous.take();
            inner.push(running);
        }
        let Some(coroutine) = self.coroutine_of(number) else { return Err(Error::Fatal) };
        let origin = coroutine.origin;
        if !inner.is_empty() {
            coroutine.rare_mut().fibers = inner;
        }
        let Some(fiber) = object.native_mut::<Fiber>() else { return Err(Error::Fatal) };
        let resumer = self.exit_fiber(fiber, State::Suspended);
        fiber.frame = frame;
        self.become_coroutine(number, origin);
        Ok(self.go_on_after_switch(resumer))
    }

    fn resume_coroutine(&mut self, frame: *mut Frame, number: i64, sent: Value, result: Value) -> Step {
        self.keep_result(frame, result);
        let current = self.coroutine();
        let Some(coroutine) = self.coroutine_of(number).filter(|coroutine| coroutine.parked) else {
            return Ok(self.go_on_after_switch(frame));
        };
        coroutine.parked = false;
        coroutine.origin = current;
        coroutine.waits = Waits::Uninterrupted;
        let object = coroutine.fiber.clone();
        let rare = coroutine.rare.as_mut();
        let inner = rare.map_or_else(Vec::new, |rare| std::mem::take(&mut rare.fibers));
        let thrown = coroutine.rare.as_mut().and_then(|rare| rare.thrown.take());
        let Some(fiber) = object.native_mut::<Fiber>() else { return Err(Error::Fatal) };
        let waiting = fiber.frame;
        self.enter_fiber(&object, fiber, frame);
        for running in inner.into_iter().rev() {
            let outer = self.current_fiber.replace(running.clone());
            let Some(fiber) = running.native_mut::<Fiber>() else { return Err(Error::Fatal) };
            self.exchange_with(fiber);
            fiber.previous = outer;
        }
        self.become_coroutine(current, number);
        self.frame = waiting;
        if let Some(exception) = thrown {
            return Err(Error::Throw(exception));
        }
        // SAFETY: the topmost frame of a parked coroutine is alive.
        unsafe {
            if let Some(extra) = (*waiting).extra.as_mut()
                && extra.native.is_some()
            {
                extra.input = sent;
                return Ok(resume_native(waiting));
            }
        }
        Ok(self.leave_native(waiting, sent))
    }

    /// Notes that another coroutine runs: output buffers belong to one.
    fn become_coroutine(&mut self, from: i64, to: i64) {
        let level = self.output.level();
        let Some(coroutines) = self.coroutines.as_mut() else { return };
        coroutines.current = to;
        if level == 0 && !coroutines.keeps_output {
            return;
        }
        self.exchange_output(from, to);
    }

    #[cold]
    fn exchange_output(&mut self, from: i64, to: i64) {
        let old = (self.output.level() > 0).then(|| Box::new(self.output.take_buffers()));
        let Some(coroutines) = self.coroutines.as_mut() else { return };
        if old.is_some() {
            coroutines.keeps_output = true;
            match coroutines.get(from) {
                Some(coroutine) => coroutine.rare_mut().output = old,
                None if from == 0 => coroutines.output = old,
                None => {}
            }
        }
        let new = match coroutines.get(to) {
            Some(coroutine) => coroutine.rare().and_then(|rare| rare.output.take()),
            None => coroutines.output.take(),
        };
        if let Some(new) = new {
            self.output.put_buffers(*new);
        }
    }

    /// What a coroutine whose function has ended still has to do: then it is done in a frame of its own.
    pub(super) fn rest_of_coroutine(&mut self, error: bool, result: &Value) -> Option<Box<dyn NativeFrame>> {
        if error && self.coroutines.as_ref().is_some_and(|coroutines| coroutines.failed) {
            return None;
        }
        let buffered = self.output.level() > 0;
        let number = self.coroutine();
        let rare = self.coroutine_of(number).and_then(Coroutine::rare);
        let more = rare.is_some_and(|rare| !rare.deferred.is_empty() || rare.context.is_some());
        if !more && !buffered && !error {
            return None;
        }
        let flush = buffered.then(crate::builtin::output::flush::end_all_frame);
        Some(Box::new(RestOfCoroutine { result: result.read(), failed: false, flush, flushing: false }))
    }

    /// The running coroutine has ended; `fiber` is its fiber. Goes back to who resumed it.
    pub(super) fn finish_coroutine(&mut self, fiber: &mut Fiber, state: State) -> *mut Frame {
        let number = self.coroutine();
        let resumer = self.exit_fiber(fiber, state);
        fiber.stack.free();
        let Some(coroutines) = self.coroutines.as_mut() else { return resumer };
        let Some(mut coroutine) = coroutines.all.remove(&number) else { return resumer };
        if let Some(waiting) = coroutine.rare().and_then(|rare| rare.joined) {
            coroutines.ended.push_back((waiting, number));
        }
        self.become_coroutine(number, coroutine.origin);
        drop(coroutine);
        resumer
    }

    /// The running coroutine's function has returned, and nothing is left to be done in it.
    pub(super) fn end_coroutine(&mut self, fiber: &mut Fiber) -> Next {
        let resumer = self.finish_coroutine(fiber, State::Returned);
        self.go_on_after_switch(resumer)
    }

    /// The calls that led to where a coroutine waits.
    pub fn backtrace_of(
        &mut self,
        number: i64,
        arguments: bool,
        objects: bool,
        limit: usize,
    ) -> Option<crate::value::Array> {
        let frame = self.parked_frame(number)?;
        let outer = std::mem::replace(&mut self.frame, frame);
        let trace = self.backtrace_with(arguments, objects, 0, limit);
        self.frame = outer;
        Some(trace)
    }

    /// Does something that depends on where the script is as if a parked coroutine ran.
    pub fn at_coroutine<R>(&mut self, number: i64, run: impl FnOnce(&mut Vm) -> R) -> R {
        let outer = self.frame;
        if let Some(frame) = self.parked_frame(number) {
            self.frame = frame;
        }
        let result = run(self);
        self.frame = outer;
        result
    }
}

/// What a coroutine does when its function has ended: it reports what nobody caught, and calls what was deferred.
struct RestOfCoroutine {
    result: Value,
    failed: bool,
    flush: Option<Box<dyn NativeFrame>>,
    flushing: bool,
}

impl RestOfCoroutine {
    fn go_on(&mut self, vm: &mut Vm) -> NativeResult {
        let number = vm.coroutine();
        if let Some(rare) = vm.coroutine_of(number).and_then(Coroutine::rare) {
            if let Some(callable) = rare.deferred.pop() {
                let arguments = if self.result.is_undef() { Vec::new() } else { vec![self.result.clone()] };
                return Ok(Outcome::Call(Call::new(callable, arguments)));
            }
            if let Some(context) = rare.context.take() {
                rare.context_is_gone = true;
                drop(context);
                if let Some(outcome) = vm.begin_destructors() {
                    return Ok(outcome);
                }
            }
        }
        self.flushing = true;
        if let Some(flush) = &mut self.flush {
            return flush.resume(vm, Value::Undef);
        }
        self.end()
    }

    fn end(&self) -> NativeResult {
        match self.failed {
            true => Err(Error::Fatal),
            false => Ok(Outcome::Return(Value::Null)),
        }
    }
}

impl NativeFrame for RestOfCoroutine {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.flushing {
            if let Some(flush) = &mut self.flush {
                return match flush.resume(vm, result)? {
                    Outcome::Return(_) => self.end(),
                    other => Ok(other),
                };
            }
            return self.end();
        }
        self.go_on(vm)
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let Error::Throw(exception) = error else {
            vm.coroutines().failed = true;
            return Err(error);
        };
        vm.report_uncaught(&exception);
        let number = vm.coroutine();
        if !self.flushing && crate::builtin::swoole::connection::handler_failed(vm, number) {
            // A server serves on.
            return self.go_on(vm);
        }
        vm.exit_status = 255;
        vm.coroutines().failed = true;
        if self.failed || self.flushing {
            return Err(Error::Fatal);
        }
        self.failed = true;
        self.go_on(vm)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.result);
    }
}
