//! Fibers: a stack of their own, exchanged with the running one.
//!
//! `start()` and `resume()` leave their own frames on the resumer's stack, and `suspend()` leaves its frame on the
//! fiber's: a switch exchanges the two stacks and gives the waiting frame its result.

use super::call::resume_native;
use super::callback::Target;
use super::frame::{FIRST_SEGMENT, Frame, Parked, ReturnTo, segment_for};
use super::function::{Intrinsic, Script};
use super::generator::{drop_call, trace_call, trace_frame, written_slots};
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::run::{Next, Step};
use super::{Error, Vm};
use crate::bytecode::{ClassOperand, Opcode};
use crate::value::{NativeData, Obj, Tracer, Value, heap};

/// Where a fiber stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not started.
    Init,
    /// Runs, or has resumed another fiber.
    Running,
    /// Waits in `Fiber::suspend()`.
    Suspended,
    /// Returned.
    Returned,
    /// Threw.
    Threw,
    /// A fatal error ended it.
    Failed,
}

/// The native data of a `Fiber` object.
pub struct Fiber {
    /// Where it stands.
    pub state: State,
    /// It is being destroyed.
    pub(super) closing: bool,
    /// No script sees it: see [`super::coroutine`].
    pub(super) is_coroutine: bool,
    /// Its own level of error reporting while it does not run; the resumer's while it does.
    pub(super) error_level: i32,
    /// Its own stack while it does not run; the resumer's while it does.
    pub(super) stack: Parked,
    /// Its topmost frame (of `suspend()`) while it waits; the resumer's topmost frame while it runs.
    pub(super) frame: *mut Frame,
    /// Its bottom frame.
    pub(super) bottom: *mut Frame,
    /// The fiber that resumed it.
    pub(super) previous: Option<Obj>,
    /// What it was made of, a callable value, until it ends; then what it returned.
    value: Value,
    /// What a callable value that is no closure means, until it is started.
    callable: Option<Box<Callable>>,
}

// A million of them may wait.
const _: () = assert!(size_of::<Fiber>() == 80);

impl Fiber {
    /// A fiber that will call this value, which means this callable.
    pub fn new(value: Value, callable: Callable) -> Fiber {
        let is_closure = matches!((&value, &callable.closure), (Value::Object(a), Some(b)) if a.same(b));
        Fiber {
            state: State::Init,
            closing: false,
            is_coroutine: false,
            error_level: 0,
            stack: Parked::default(),
            frame: std::ptr::null_mut(),
            bottom: std::ptr::null_mut(),
            previous: None,
            value,
            callable: (!is_closure).then(|| Box::new(callable)),
        }
    }

    /// The value it was made of, until it has ended.
    pub fn callable(&self) -> Option<&Value> {
        (!self.is_finished()).then_some(&self.value)
    }

    /// What it returned, if it did.
    pub fn result(&self) -> Option<&Value> {
        (self.state == State::Returned).then_some(&self.value)
    }

    /// What it is about to call.
    pub(super) fn take_callable(&mut self, vm: &Vm) -> Option<Callable> {
        match (self.callable.take(), &self.value) {
            (Some(callable), _) => Some(*callable),
            (None, Value::Object(closure)) => Some(vm.closure_callable(closure)),
            _ => None,
        }
    }

    /// Whether it was started and has not ended.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, State::Running | State::Suspended)
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        matches!(self.state, State::Returned | State::Threw | State::Failed)
    }

    /// Its frames while it waits, the topmost first.
    pub fn frames(&self) -> Vec<*mut Frame> {
        let mut frames = Vec::new();
        if self.state == State::Suspended {
            let mut frame = self.frame;
            while !frame.is_null() {
                frames.push(frame);
                if frame == self.bottom {
                    break;
                }
                // SAFETY: the frames of a waiting fiber are alive.
                frame = unsafe { (*frame).caller };
            }
        }
        frames
    }
}

/// The calls that a waiting frame has begun, the innermost first.
fn each_begun(frame: *mut Frame, visit: &mut dyn FnMut(*mut Frame)) {
    // SAFETY: the frames of a waiting fiber are alive.
    unsafe {
        let mut call = (*frame).pending;
        while !call.is_null() {
            let around = (*call).caller;
            visit(call);
            call = around;
        }
    }
}

impl NativeData for Fiber {
    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(callable) = &self.callable {
            callable.this.iter().for_each(|object| tracer.visit_object(object));
            callable.closure.iter().for_each(|object| tracer.visit_object(object));
        }
        tracer.visit(&self.value);
        for frame in self.frames() {
            // SAFETY: the frames of a waiting fiber are alive; their slots are written.
            unsafe { trace_frame(frame, tracer) };
            each_begun(frame, &mut |call| trace_call(call, tracer));
        }
    }

    fn clear(&mut self) {
        self.callable = None;
        self.value = Value::Undef;
        self.drop_frames();
    }

    fn wants_destructor(&self) -> bool {
        self.state == State::Suspended && !self.closing
    }

    fn is_closed_by_collector(&self) -> bool {
        true
    }
}

impl Fiber {
    /// Drops the frames of a fiber that will not run again.
    fn drop_frames(&mut self) {
        for frame in self.frames() {
            // SAFETY: the frames of a waiting fiber are alive; their slots are written.
            unsafe {
                let slots = Frame::slots(frame);
                each_begun(frame, &mut |call| drop_call(call));
                (*frame).pending = std::ptr::null_mut();
                for i in 0..written_slots(frame) {
                    drop(std::mem::take(&mut *slots.add(i)));
                }
                (*frame).this = None;
                (*frame).extra = None;
            }
        }
        if self.state == State::Suspended {
            self.state = State::Threw;
        }
        self.frame = std::ptr::null_mut();
    }
}

impl Drop for Fiber {
    fn drop(&mut self) {
        self.drop_frames();
    }
}

/// Ends a fiber after the destructors that ran when its function had ended.
struct LastFrame(Value);

impl NativeFrame for LastFrame {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        Ok(Outcome::Return(std::mem::take(&mut self.0)))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.0);
    }
}

/// The first segment of a fiber's stack: it has just room for a function that calls nothing but `Fiber::suspend()`, as
/// coroutines do that would be generators elsewhere.
pub(super) fn first_segment(script: &Script) -> usize {
    let known = script.fiber_segment.get();
    if known != 0 {
        return known as usize;
    }
    let code = &*script.code;
    let only_suspends = code.instructions.iter().all(|i| match i.op {
        Opcode::InitStaticCall => {
            let class = match ClassOperand::decode(i.d) {
                ClassOperand::Named(index) => code.constants.get(index as usize).map(|name| name.value()),
                _ => None,
            };
            let method = code.constants.get(usize::from(i.c & 0x7FFF)).filter(|_| i.c & 0x8000 != 0);
            let is = |value: Option<&Value>, name: &str| {
                value
                    .and_then(Value::as_str)
                    .is_some_and(|s| s.as_bytes().eq_ignore_ascii_case(name.as_bytes()))
            };
            is(class, "Fiber") && is(method.map(|name| name.value()), "suspend")
        }
        Opcode::InitCall
        | Opcode::InitDynamicCall
        | Opcode::InitMethodCall
        | Opcode::InitParentHook
        | Opcode::New
        | Opcode::Include => false,
        _ => true,
    });
    let size = if only_suspends { segment_for([script.slot_count as usize, 1]) } else { FIRST_SEGMENT };
    script.fiber_segment.set(size as u32);
    size
}

/// So many arguments of `Fiber::start()` are passed on without a vector.
const FEW: usize = 4;

/// The smallest `fiber.stack_size` that PHP accepts: a page, and one that guards it.
pub const LEAST_STACK_SIZE: i64 = 8192;

/// Makes the switch that a method of Fiber is about. `frame` is the method's own frame.
pub(super) fn intrinsic(vm: &mut Vm, frame: *mut Frame, which: Intrinsic) -> Step {
    // SAFETY: the frame is running, its slots are written.
    unsafe {
        let argument = |i: usize| {
            if i < (*frame).argc as usize { (*Frame::slots(frame).add(i)).read() } else { Value::Null }
        };
        if which == Intrinsic::FiberSuspend {
            let value = argument(0);
            return vm.suspend_fiber(frame, value);
        }
        let Some(object) = (*frame).this().cloned() else { return Err(Error::Fatal) };
        let Some(fiber) = object.native_mut::<Fiber>() else { return Err(Error::Fatal) };
        if vm.switch_blocked > 0 {
            return Err(vm.throw("FiberError", "Cannot switch fibers in current execution context"));
        }
        match which {
            Intrinsic::FiberStart => {
                if fiber.state != State::Init {
                    return Err(vm.throw("FiberError", "Cannot start a fiber that has already been started"));
                }
                if vm.fiber_stack_too_small {
                    return Err(vm.throw(
                        "Exception",
                        format!(
                            "Fiber stack size is too small, it needs to be at least {LEAST_STACK_SIZE} bytes"
                        ),
                    ));
                }
                fiber.error_level = vm.configured_error_level();
                let count = (*frame).argc as usize;
                let Some(callable) = fiber.take_callable(vm) else { return Err(Error::Fatal) };
                let named = (*frame).extra.as_mut().and_then(|extra| extra.named.take());
                vm.enter_fiber(&object, fiber, frame);
                if named.is_none()
                    && count <= FEW
                    && let Some(target) = Target::of(&callable)
                {
                    vm.stack.begin(target.function.script().map_or(FIRST_SEGMENT, first_segment));
                    let mut few: [Value; FEW] = std::array::from_fn(argument);
                    if let Some(next) = vm.enter_script(frame, &target, &mut few[..count], ReturnTo::Fiber) {
                        fiber.bottom = Frame::of(next.fp);
                        return Ok(next);
                    }
                }
                let arguments = (0..count).map(|i| (*Frame::slots(frame).add(i)).clone()).collect();
                let call = Call { named, ..Call::new(callable, arguments) };
                vm.frame = frame;
                vm.starting_fiber = true;
                let next = vm.push_call(call, ReturnTo::Fiber);
                vm.starting_fiber = false;
                fiber.bottom = vm.fiber_bottom;
                next
            }
            Intrinsic::FiberResume => {
                if fiber.state != State::Suspended {
                    return Err(vm.throw("FiberError", "Cannot resume a fiber that is not suspended"));
                }
                let value = argument(0);
                let waiting = vm.reenter_fiber(&object, fiber, frame);
                Ok(vm.leave_native(waiting, value))
            }
            _ => {
                if fiber.state != State::Suspended {
                    return Err(vm.throw("FiberError", "Cannot resume a fiber that is not suspended"));
                }
                let Value::Object(exception) = argument(0) else { return Err(Error::Fatal) };
                let waiting = vm.reenter_fiber(&object, fiber, frame);
                vm.frame = waiting;
                Err(Error::Throw(exception))
            }
        }
    }
}

impl Vm {
    /// The running fiber.
    pub fn current_fiber(&self) -> Option<Obj> {
        self.current_fiber.clone().filter(|object| {
            self.coroutines.is_none() || object.native::<Fiber>().is_some_and(|fiber| !fiber.is_coroutine)
        })
    }

    /// Goes from a fiber's stack to that of who resumed it, or back.
    pub(super) fn exchange_with(&mut self, fiber: &mut Fiber) {
        self.stack.exchange(&mut fiber.stack);
        std::mem::swap(&mut self.error_level, &mut fiber.error_level);
    }

    pub(super) fn enter_fiber(&mut self, object: &Obj, fiber: &mut Fiber, resumer: *mut Frame) {
        fiber.state = State::Running;
        fiber.frame = resumer;
        fiber.previous = self.current_fiber.replace(object.clone());
        self.stack.exchange(&mut fiber.stack);
        std::mem::swap(&mut self.error_level, &mut fiber.error_level);
    }

    /// Exchanges the stacks to go on with a waiting fiber; gives its topmost frame.
    fn reenter_fiber(&mut self, object: &Obj, fiber: &mut Fiber, resumer: *mut Frame) -> *mut Frame {
        let waiting = fiber.frame;
        self.enter_fiber(object, fiber, resumer);
        // SAFETY: the bottom frame of a waiting fiber is alive.
        unsafe { (*fiber.bottom).caller = resumer };
        self.frame = waiting;
        waiting
    }

    /// `Fiber::suspend()`: `frame` is its own frame.
    pub(super) fn suspend_fiber(&mut self, frame: *mut Frame, value: Value) -> Step {
        let Some(object) = self.current_fiber.clone() else {
            return Err(self.throw("FiberError", "Cannot suspend outside of a fiber"));
        };
        if self.switch_blocked > 0 {
            return Err(self.throw("FiberError", "Cannot switch fibers in current execution context"));
        }
        let Some(fiber) = object.native_mut::<Fiber>() else { return Err(Error::Fatal) };
        if fiber.is_coroutine {
            return Err(self.throw("FiberError", "Cannot suspend outside of a fiber"));
        }
        if fiber.closing {
            return Err(self.throw("FiberError", "Cannot suspend in a force-closed fiber"));
        }
        let resumer = self.exit_fiber(fiber, State::Suspended);
        fiber.frame = frame;
        self.frame = resumer;
        Ok(self.leave_native(resumer, value))
    }

    /// Exchanges the stacks to go back to who resumed the fiber; gives the resumer's frame.
    pub(super) fn exit_fiber(&mut self, fiber: &mut Fiber, state: State) -> *mut Frame {
        let resumer = fiber.frame;
        fiber.state = state;
        fiber.frame = std::ptr::null_mut();
        self.current_fiber = fiber.previous.take();
        self.stack.exchange(&mut fiber.stack);
        std::mem::swap(&mut self.error_level, &mut fiber.error_level);
        resumer
    }

    /// The function of the running fiber has returned.
    pub(super) fn finish_fiber(&mut self, value: Value) -> Next {
        let Some(object) = self.current_fiber.clone() else {
            return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
        };
        let Some(fiber) = object.native_mut::<Fiber>() else {
            return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
        };
        if heap::has_pending_destructors() {
            // What its function held is destroyed while the fiber still runs.
            let frame = self.push_last_frame(fiber, value);
            return self.attend(std::ptr::null_mut(), std::ptr::null(), resume_native(frame));
        }
        if fiber.is_coroutine {
            if let Some(rest) = self.rest_of_coroutine(false, &value) {
                return resume_native(self.push_at_bottom(fiber, rest));
            }
            let callable = std::mem::take(&mut fiber.value);
            drop(callable);
            return self.end_coroutine(fiber);
        }
        let resumer = self.exit_fiber(fiber, State::Returned);
        fiber.stack.free();
        self.frame = resumer;
        let callable = std::mem::replace(&mut fiber.value, value.read());
        drop(callable);
        self.leave_native(resumer, Value::Null)
    }

    /// Makes a frame at the bottom of the running fiber, whose function has ended, for what is still to run in it.
    fn push_last_frame(&mut self, fiber: &mut Fiber, result: Value) -> *mut Frame {
        self.push_at_bottom(fiber, Box::new(LastFrame(result)))
    }

    fn push_at_bottom(&mut self, fiber: &mut Fiber, native: Box<dyn NativeFrame>) -> *mut Frame {
        self.frame = if fiber.is_coroutine { self.bottom } else { fiber.frame };
        let next = self.push_native_frame(native, ReturnTo::Fiber);
        fiber.bottom = Frame::of(next.fp);
        self.frame = fiber.bottom;
        fiber.bottom
    }

    /// An exception (or a fatal error) has left the function of the running fiber: gives the frame to go on unwinding in.
    pub(super) fn fail_fiber(&mut self, fatal: bool) -> *mut Frame {
        let Some(object) = self.current_fiber.clone() else { return std::ptr::null_mut() };
        let Some(fiber) = object.native_mut::<Fiber>() else { return std::ptr::null_mut() };
        if !fatal && heap::has_pending_destructors() {
            return self.push_last_frame(fiber, Value::Null);
        }
        if fiber.is_coroutine {
            if !fatal && let Some(rest) = self.rest_of_coroutine(true, &Value::Undef) {
                return self.push_at_bottom(fiber, rest);
            }
            return self.finish_coroutine(fiber, State::Failed);
        }
        let resumer = self.exit_fiber(fiber, if fatal { State::Failed } else { State::Threw });
        fiber.stack.free();
        let callable = std::mem::take(&mut fiber.value);
        drop(callable);
        resumer
    }

    /// Lets a waiting fiber that nobody holds any more run its `finally` blocks. The running frame waits for it.
    pub(super) fn close_fiber(&mut self, object: Obj, to: ReturnTo) -> Next {
        struct Closing(Obj, bool);
        impl NativeFrame for Closing {
            fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
                if self.1 {
                    return Ok(Outcome::Return(Value::Null));
                }
                self.1 = true;
                let resumer = vm.frame;
                let Some(fiber) = self.0.native_mut::<Fiber>() else { return Err(Error::Fatal) };
                fiber.closing = true;
                let waiting = vm.reenter_fiber(&self.0, fiber, resumer);
                vm.frame = waiting;
                Err(Error::Throw(vm.graceful_exit()))
            }

            fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
                if let Error::Throw(exception) = &error
                    && vm.is_graceful_exit(exception)
                {
                    return Ok(Outcome::Return(Value::Null));
                }
                Err(error)
            }
        }
        self.push_native_frame(Box::new(Closing(object, false)), to)
    }
}
