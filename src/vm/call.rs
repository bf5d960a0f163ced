//! Calls: pending frames, arguments, entering and leaving functions, builtins and native frames.

use super::class::Class;
use super::closure::ClosureData;
use super::fast::builtins::Plain;
use super::fast::{give, moves};
use super::fields::ClassLookup;
use super::frame::{Frame, ReturnTo, flags};
use super::function::{Body, Function, FunctionFlags, Intrinsic};
use super::generator;
use super::linked::{Handler, Instruction};
use super::native::{Args, Call, Callable, NativeFrame, NativeResult, Outcome};
use super::operand::*;
use super::run::{Next, Step, branch, dispatch, dispatch_next, dispatch_target, enter, onward};
use super::{Error, Level, Vm};
use crate::bytecode::{NONE, Opcode, THIS, Visibility};
use crate::value::{Arr, Array, Key, Obj, Str, Value, heap};
use std::mem::ManuallyDrop;

/// The instruction at which a native frame is resumed.
pub(super) static NATIVE_RESUME: Instruction =
    Instruction::bare(Opcode::NativeResume, |vm, fp, pc| enter(native_resume, vm, fp, pc));

/// Where a native frame goes on.
pub(super) fn resume_native(frame: *mut Frame) -> Next {
    Next { fp: Frame::slots(frame), pc: &NATIVE_RESUME }
}

impl Vm {
    // ---- pending calls ----

    /// Reserves a frame for a call and makes it the running frame's pending call.
    #[inline(always)]
    pub(super) fn push_pending(
        &mut self,
        current: *mut Frame,
        function: &'static Function,
        this: Option<Obj>,
        called_class: Option<&'static Class>,
        arguments: u32,
    ) -> *mut Frame {
        let (frame, first) = self.stack.reserve(slots_for(function, arguments));
        // SAFETY: the stack gave room for the header and the slots; `current` is a live frame.
        unsafe {
            frame.write(Frame {
                pc: std::ptr::null(),
                function,
                caller: (*current).pending,
                pending: std::ptr::null_mut(),
                this,
                called_class,
                extra: None,
                argc: 0,
                flags: if first { flags::FIRST_IN_SEGMENT } else { 0 },
            });
            (*current).pending = frame;
        }
        frame
    }

    /// As [`Vm::push_pending`], where the segment has room for a frame with `slots` slots (see [`slots_for`]); else nothing
    /// happens, and the ordinary way makes room. The holder of `$this` is counted by the caller if it succeeds.
    #[inline(always)]
    pub(super) fn try_push_pending(
        &mut self,
        current: *mut Frame,
        function: &'static Function,
        this: Option<&Obj>,
        called_class: Option<&'static Class>,
        slots: usize,
    ) -> bool {
        let Some(frame) = self.stack.try_reserve(slots) else { return false };
        // SAFETY: as for `push_pending`; the holder is not dropped here.
        unsafe {
            let this = ManuallyDrop::new(this.map(|object| ManuallyDrop::into_inner(object.copy_holder())));
            frame.write(Frame {
                pc: std::ptr::null(),
                function,
                caller: (*current).pending,
                pending: std::ptr::null_mut(),
                this: ManuallyDrop::into_inner(this),
                called_class,
                extra: None,
                argc: 0,
                flags: 0,
            });
            (*current).pending = frame;
        }
        true
    }

    /// A pending call of something resolved.
    pub(super) fn push_pending_callable(
        &mut self,
        current: *mut Frame,
        callable: Callable,
        arguments: u32,
    ) -> *mut Frame {
        let Callable { function, this, called_class, closure, magic_name } = callable;
        if let Some(name) = &magic_name
            && let Some(collector) = self.collector_of(function)
        {
            return self.push_pending_magic(current, collector, (this, called_class), name.clone());
        }
        let frame = self.push_pending(current, function, this, called_class, arguments);
        // SAFETY: the frame was just made; a closure's code has one more slot for its object.
        unsafe {
            if let Some(closure) = closure
                && let Some(script) = function.script()
                && function.flags.closure
            {
                Frame::slots(frame).add(script.slot_count as usize - 1).write(Value::Object(closure));
                (*frame).flags |= flags::CLOSURE;
            }
            if magic_name.is_some() {
                (*frame).extra_mut().magic_name = magic_name;
            }
        }
        frame
    }

    /// Drops a pending call that will not be made, with what was sent to it.
    pub(super) fn drop_pending(&mut self, frame: *mut Frame) {
        // SAFETY: a pending frame is alive; its first `argc` direct slots are written.
        unsafe {
            let written = (*frame).argc.min((*frame).function().direct_args) as usize;
            let slots = Frame::slots(frame);
            for i in 0..written + usize::from((*frame).flags & flags::COLLECTS != 0) {
                std::ptr::drop_in_place(slots.add(i));
            }
            if (*frame).flags & flags::MAGIC != 0 {
                std::ptr::drop_in_place(slots.add(1));
            }
            if (*frame).flags & flags::CLOSURE != 0
                && let Some(script) = (*frame).function().script()
            {
                std::ptr::drop_in_place(slots.add(script.slot_count as usize - 1));
            }
            if (*frame).flags & flags::CONSTRUCTOR != 0
                && let Some(this) = (*frame).this()
            {
                // An object whose constructor was not called is not destructed.
                this.set_destructed();
            }
            (*frame).this = None;
            (*frame).extra = None;
            self.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
        }
    }

    /// Drops all pending calls of a frame.
    pub(super) fn drop_all_pending(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive.
        unsafe {
            while !(*frame).pending.is_null() {
                let pending = (*frame).pending;
                (*frame).pending = (*pending).caller;
                self.drop_pending(pending);
            }
        }
    }

    /// Writes an argument of a pending call. The frame of a builtin may move: look it up again afterwards.
    pub(super) fn send(&mut self, mut frame: *mut Frame, index: u32, value: Value) {
        // SAFETY: the frame is pending and its slots below `direct_args` (or what the stack has room for) exist.
        unsafe {
            let function = (*frame).function();
            if index < function.direct_args {
                if function.script().is_none() {
                    frame = self.make_room(frame, index as usize + 1);
                }
                Frame::slots(frame).add(index as usize).write(value);
            } else if function.flags.variadic {
                self.collect_argument(frame, value);
            } else {
                (*frame).extra_mut().arguments.push(value);
            }
            (*frame).argc = index + 1;
        }
    }

    /// Adds an argument to those of a variadic parameter, which lie in an array in its slot.
    ///
    /// # Safety
    /// The pending frame is one of script code; the slots before the variadic parameter's are written.
    unsafe fn collect_argument(&mut self, frame: *mut Frame, value: Value) {
        // SAFETY: the caller's promise; the slot is written once there is the flag.
        unsafe {
            let place = Frame::slots(frame).add((*frame).function().direct_args as usize);
            if (*frame).flags & flags::COLLECTS == 0 {
                place.write(Value::Array(Array::with_capacity(4).into_arr()));
                (*frame).flags |= flags::COLLECTS;
            }
            if let Value::Array(array) = &mut *place {
                let _ = array.make_mut().push(value);
            }
        }
    }

    /// Gives the topmost frame, of a builtin, room for `slots` slots. The frame may move.
    fn make_room(&mut self, frame: *mut Frame, slots: usize) -> *mut Frame {
        // SAFETY: the frame is the topmost one of the stack, so what follows it is free; only its owner points to it.
        unsafe {
            let end = Frame::slots(frame).add(slots).cast::<u8>();
            if end <= self.stack.top {
                return frame;
            }
            if end <= self.stack.end {
                self.stack.top = end;
                return frame;
            }
            let size = size_of::<Frame>() + slots * size_of::<Value>();
            let (moved, first) = self.stack.relocate(frame, size - size_of::<Value>(), size);
            if first {
                (*moved).flags |= flags::FIRST_IN_SEGMENT;
            }
            if (*self.frame).pending == frame {
                (*self.frame).pending = moved;
            }
            moved
        }
    }

    // ---- starting a call ----

    /// Starts the pending call `frame` of the running frame `current`.
    pub(super) fn start(&mut self, current: *mut Frame, frame: *mut Frame, to: ReturnTo) -> Step {
        // SAFETY: both frames are alive.
        unsafe {
            (*current).pending = (*frame).caller;
            (*frame).caller = current;
            (*frame).flags |= to as u32 | flags::RUNNING;
            self.start_frame(frame)
        }
    }

    /// Starts a frame whose caller and way of return are set.
    pub(super) fn start_frame(&mut self, frame: *mut Frame) -> Step {
        // SAFETY: the frame is alive.
        let function = unsafe { (*frame).function() };
        if function.flags.deprecated {
            self.raise_deprecated_call(function);
        }
        match &function.body {
            Body::Script(_) => self.start_script(frame),
            Body::Native { .. } => self.start_native(frame),
            Body::Abstract => {
                self.frame = unsafe_caller(frame);
                self.drop_started(frame);
                Err(self.error(format!("Cannot call abstract method {}()", function.full_name())))
            }
        }
    }

    /// Drops a frame that was started but has no complete slots.
    fn drop_started(&mut self, frame: *mut Frame) {
        self.drop_pending(frame);
    }

    fn start_script(&mut self, frame: *mut Frame) -> Step {
        // SAFETY: the frame is alive; slots from `argc` on are not written yet.
        unsafe {
            if (*frame).flags & flags::MAGIC != 0 {
                super::magic_call::begin(frame);
            }
            let function = (*frame).function();
            let Some(script) = function.script() else { return Err(Error::Fatal) };
            let slots = Frame::slots(frame);
            let closure_slot = script.slot_count as usize - usize::from((*frame).flags & flags::CLOSURE != 0);
            let collects = usize::from((*frame).flags & flags::COLLECTS != 0);
            let written = (*frame).argc.min(u32::from(script.param_count)) as usize + collects;
            for i in written..closure_slot {
                slots.add(i).write(Value::Undef);
            }
            (*frame).pc = script.instructions.start();
            if (*frame).flags & flags::CLOSURE != 0
                && let Value::Object(closure) = &*slots.add(closure_slot)
                && let Some(data) = closure.native::<ClosureData>()
            {
                let first = script.code.params.len();
                for (i, value) in data.captures.iter().enumerate() {
                    slots.add(first + i).write(value.clone());
                }
            }
            if (*frame).argc < function.required
                || (*frame).flags & flags::NAMED != 0
                || (function.flags.internal && !function.flags.variadic)
            {
                self.frame = frame;
                self.check_passed(frame)?;
            }
            Ok(Next { fp: slots, pc: script.instructions.start() })
        }
    }

    /// Puts the arguments of a call through `__call` / `__callStatic` into an array.
    unsafe fn pack_magic_arguments(&mut self, frame: *mut Frame) {
        // SAFETY: the caller's frame is alive, its written slots are below `argc`.
        unsafe {
            let function = (*frame).function();
            let slots = Frame::slots(frame);
            let direct = (*frame).argc.min(function.direct_args) as usize;
            let mut list: Vec<Value> = (0..direct).map(|i| std::ptr::read(slots.add(i))).collect();
            let extra = (*frame).extra_mut();
            list.append(&mut extra.arguments);
            let name = extra.magic_name.take().unwrap_or_else(Str::empty);
            let mut array = Array::from_vec(list);
            if let Some(named) = extra.named.take() {
                for (key, value) in named.iter() {
                    array.insert(key, value.clone());
                }
            }
            slots.write(Value::String(name));
            slots.add(1).write(Value::Array(array.into_arr()));
            (*frame).argc = 2;
        }
    }

    /// Throws if a required argument of a script function is missing.
    fn check_passed(&mut self, frame: *mut Frame) -> Result<(), Error> {
        // SAFETY: the frame is alive and all its slots are written.
        unsafe {
            let function = (*frame).function();
            if function.flags.internal {
                let fits = (*frame).argc >= function.required
                    && ((*frame).argc as usize <= function.params.len() || function.flags.variadic)
                    && (*frame).flags & flags::NAMED == 0;
                return if fits { Ok(()) } else { self.check_native_count(frame) };
            }
            let slots = Frame::slots(frame);
            if (*frame).flags & flags::NAMED != 0 {
                for i in 0..function.required as usize {
                    if (*slots.add(i)).is_undef() {
                        let name = &function.params[i].name;
                        let text =
                            format!("{}(): Argument #{} (${name}) not passed", function.full_name(), i + 1);
                        return Err(self.throw("ArgumentCountError", text));
                    }
                }
                return Ok(());
            }
            if (*frame).argc >= function.required {
                return Ok(());
            }
            let bound =
                if function.params.iter().any(|p| p.optional || p.variadic) { "at least" } else { "exactly" };
            let place = self.call_site_text(frame);
            let text = format!(
                "Too few arguments to function {}(), {} passed{place} and {bound} {} expected",
                function.full_name(),
                (*frame).argc,
                function.required
            );
            Err(self.throw("ArgumentCountError", text))
        }
    }

    fn start_native(&mut self, frame: *mut Frame) -> Step {
        // SAFETY: the frame is alive; slots from `argc` on are not written yet.
        unsafe {
            let function = (*frame).function();
            let slots = Frame::slots(frame);
            self.frame = frame;
            (*frame).pc = &NATIVE_RESUME;
            if (*frame).extra.as_ref().is_some_and(|extra| extra.magic_name.is_some()) {
                self.pack_magic_arguments(frame);
            }
            let argc = (*frame).argc;
            let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
            for i in argc as usize..fixed {
                slots.add(i).write(Value::Undef);
            }
            if argc < function.required
                || (argc as usize > fixed && !function.flags.variadic)
                || (*frame).flags & flags::NAMED != 0
            {
                self.check_native_count(frame)?;
            }
            if argc as usize > fixed && !function.flags.variadic {
                for i in fixed..argc as usize {
                    std::ptr::drop_in_place(slots.add(i));
                }
                (*frame).argc = fixed as u32;
            }
            self.run_native(frame)
        }
    }

    /// Checks and converts the arguments of a builtin and runs it. All its slots are written.
    pub(super) fn run_native(&mut self, frame: *mut Frame) -> Step {
        // SAFETY: the frame is alive.
        unsafe {
            let function = (*frame).function();
            let Body::Native { run, unchecked, .. } = &function.body else { return Err(Error::Fatal) };
            let slots = Frame::slots(frame);
            let passed = (*frame).argc as usize;
            if !*unchecked && let Some((index, call)) = self.coerce_native_arguments(frame)? {
                (*frame).extra_mut().native = Some(Box::new(ArgumentFrame(index)));
                return self.push_call(call, ReturnTo::Native);
            }
            for (i, param) in function.params.iter().enumerate() {
                if !param.variadic
                    && (*slots.add(i)).is_undef()
                    && let Some(default) = &param.default
                {
                    *slots.add(i) = default.clone();
                }
            }
            if function.intrinsic != Intrinsic::None {
                return generator::intrinsic(self, frame, function.intrinsic);
            }
            let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
            let mut arguments = Args { slots, count: passed.max(fixed), passed: passed as u32, frame };
            let outcome = run(self, &mut arguments)?;
            self.finish_native(frame, outcome)
        }
    }

    /// Does what a builtin or native frame answered.
    pub(super) fn finish_native(&mut self, frame: *mut Frame, outcome: Outcome) -> Step {
        // SAFETY: the frame is alive.
        unsafe {
            match outcome {
                Outcome::Return(value) => Ok(self.leave_native(frame, value)),
                Outcome::Call(call) if self.stands_for_its_call(frame, &call) => {
                    let caller = (*frame).caller;
                    for i in 0..(*frame).argc as usize {
                        std::ptr::drop_in_place(Frame::slots(frame).add(i));
                    }
                    self.stack.top = frame.cast();
                    self.frame = caller;
                    let next = self.push_call(call, ReturnTo::Caller)?;
                    (*Frame::of(next.fp)).flags &= !flags::FROM_NATIVE;
                    Ok(next)
                }
                Outcome::Call(call) => {
                    self.frame = frame;
                    if (*frame).extra.as_ref().is_none_or(|extra| extra.native.is_none()) {
                        if ReturnTo::of((*frame).flags) != ReturnTo::NativeResult {
                            return self.push_call(call, ReturnTo::NativeResult);
                        }
                        // Results of results are delivered one after the other, not one within the other.
                        (*frame).extra_mut().native = Some(Box::new(TailFrame));
                    }
                    self.push_call(call, ReturnTo::Native)
                }
                Outcome::Entered(next) => {
                    if (*frame).extra.as_ref().is_none_or(|extra| extra.native.is_none()) {
                        let entered = Frame::of(next.fp);
                        if (*entered).caller == frame
                            && (*entered).function().script().is_some()
                            && ReturnTo::of((*entered).flags) == ReturnTo::Native
                            && ReturnTo::of((*frame).flags) != ReturnTo::NativeResult
                        {
                            (*entered).flags =
                                (*entered).flags & !flags::RETURN_TO | ReturnTo::NativeResult as u32;
                        } else {
                            (*frame).extra_mut().native = Some(Box::new(TailFrame));
                        }
                    }
                    Ok(next)
                }
                Outcome::Enter(native) => {
                    (*frame).extra_mut().native = Some(native);
                    (*frame).extra_mut().input = Value::Undef;
                    Ok(resume_native(frame))
                }
                Outcome::Suspend(value) => self.suspend_fiber(frame, value),
                Outcome::Resume(resume) => generator::resume_from_native(self, frame, resume),
                Outcome::Continue => self.run_native(frame),
            }
        }
    }

    /// Whether the call that a builtin asks for may take the place of the builtin's own frame: `call_user_func` called by
    /// name, whose frame nobody sees, calls a function of script code that takes the arguments as they are.
    fn stands_for_its_call(&self, frame: *mut Frame, call: &Call) -> bool {
        const UNUSUAL: u32 = flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::WANTS_REF;
        // SAFETY: the frame is alive.
        unsafe {
            let callee = call.callable.function;
            let count = call.arguments.len() as u32;
            (*frame).function().flags.transparent
                && (*frame).flags & UNUSUAL == 0
                && (*frame).extra.is_none()
                && (*frame).this.is_none()
                && callee.script().is_some()
                && call.callable.magic_name.is_none()
                && call.named.is_none()
                && call.guard.is_none()
                && callee.by_ref == 0
                && !callee.flags.deprecated
                && (callee.required..=callee.direct_args).contains(&count)
        }
    }

    /// Takes a builtin's frame away and delivers its result.
    pub(super) fn leave_native(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is alive, all its slots are written.
        unsafe {
            let function = (*frame).function();
            let slots = Frame::slots(frame);
            let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
            let count = ((*frame).argc as usize).max(fixed);
            for i in 0..count {
                let place = &mut *slots.add(i);
                if place.is_counted() {
                    std::ptr::drop_in_place(place);
                }
            }
            self.pop(frame, value)
        }
    }

    /// Takes a frame whose slots are dropped off the stack and delivers its result.
    #[inline]
    pub(super) unsafe fn pop(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is alive; nobody looks at it afterwards.
        unsafe {
            (*frame).this = None;
            if (*frame).extra.is_some() {
                self.drop_extra(frame);
            }
            let frame_flags = (*frame).flags;
            if frame_flags & flags::GUARDED != 0 {
                self.guards.leave(frame);
            }
            let caller = (*frame).caller;
            if frame_flags & flags::GENERATOR == 0 {
                self.stack.release(frame, frame_flags & flags::FIRST_IN_SEGMENT != 0);
            }
            self.deliver(caller, frame_flags, value)
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn drop_extra(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive.
        let extra = unsafe { (*frame).extra.take() };
        if let Some(mut extra) = extra {
            if let Some(guard) = extra.guard.take() {
                self.guards.remove(&guard);
            }
            if extra.shares_variables {
                self.unshare_variables(unsafe_caller(frame));
            }
        }
    }

    /// Gives a result to where it belongs; says where to go on.
    pub(super) fn deliver(&mut self, caller: *mut Frame, frame_flags: u32, value: Value) -> Next {
        let to = ReturnTo::of(frame_flags);
        // SAFETY: the caller is alive (unless the result goes to the host); its `pc` is where it called.
        unsafe {
            match to {
                ReturnTo::Caller => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    let target = (*pc).a;
                    if target != NONE {
                        let value = match value {
                            Value::Reference(r) if (frame_flags & flags::WANTS_REF == 0) => r.get().clone(),
                            value => value,
                        };
                        write(fp, target, value);
                    } else {
                        drop(value);
                    }
                    onward(fp, pc)
                }
                ReturnTo::Discard => {
                    drop(value);
                    onward(Frame::slots(caller), (*caller).pc)
                }
                ReturnTo::Resume => {
                    drop(value);
                    Next { fp: Frame::slots(caller), pc: (*caller).pc }
                }
                ReturnTo::ResumeAt => {
                    drop(value);
                    Next { fp: Frame::slots(caller), pc: (*caller).extra_mut().resume.0 }
                }
                ReturnTo::Native => {
                    let extra = (*caller).extra_mut();
                    let wants_reference =
                        extra.native.as_ref().is_some_and(|native| native.wants_reference());
                    extra.input = match value {
                        Value::Reference(r) if !wants_reference => r.get().clone(),
                        Value::Undef => Value::Null,
                        value => value,
                    };
                    resume_native(caller)
                }
                ReturnTo::Host => {
                    self.result = value;
                    Next { fp: std::ptr::null_mut(), pc: std::ptr::null() }
                }
                ReturnTo::Fiber => self.finish_fiber(value),
                ReturnTo::CallerBool | ReturnTo::CallerNotBool => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    let truthy = crate::value::convert::to_bool(value.deref());
                    drop(value);
                    write_if_wanted(fp, (*pc).a, Value::Bool(truthy == (to == ReturnTo::CallerBool)));
                    onward(fp, pc)
                }
                ReturnTo::CallerString => {
                    let fp = Frame::slots(caller);
                    let pc = (*caller).pc;
                    write_if_wanted(fp, (*pc).a, value);
                    onward(fp, pc)
                }
                ReturnTo::Unwind => {
                    drop(value);
                    self.continue_unwinding(caller)
                }
                ReturnTo::IssetThenGet => {
                    let there = crate::value::convert::to_bool(value.deref());
                    drop(value);
                    self.go_on_asked(caller, there)
                }
                ReturnTo::ConcatLeft | ReturnTo::ConcatRight => {
                    super::arith::deliver_concat(self, caller, value, to == ReturnTo::ConcatLeft)
                }
                ReturnTo::NativeResult => {
                    self.frame = caller;
                    let value = match value {
                        Value::Reference(r) => r.get().clone(),
                        Value::Undef => Value::Null,
                        value => value,
                    };
                    self.leave_native(caller, value)
                }
                _ => super::foreach::deliver(self, caller, to, value),
            }
        }
    }

    /// Calls something from a builtin or from the VM itself; the caller is [`Vm::frame`].
    pub(crate) fn push_call(&mut self, call: Call, to: ReturnTo) -> Step {
        let current = self.frame;
        let Call { callable, mut arguments, named, guard } = call;
        if named.is_none()
            && let Some(target) = super::callback::Target::of(&callable)
            && let Some(next) = self.enter_script(current, &target, &mut arguments, to)
        {
            if let Some(guard) = guard {
                // SAFETY: the frame was just made.
                self.guards.enter(unsafe { &mut *Frame::of(next.fp) }, guard);
            }
            return Ok(next);
        }
        if named.is_none()
            && guard.is_none()
            && let Some(target) = super::callback::Target::of(&callable)
            && let Some(step) = self.enter_builtin(current, &target, &mut arguments, to)
        {
            return step;
        }
        let function = callable.function;
        self.check_dynamic_call(function)?;
        let magic = callable.magic_name.is_some();
        let frame = self.push_pending_callable(current, callable, arguments.len() as u32);
        if std::mem::take(&mut self.starting_fiber) {
            self.fiber_bottom = frame;
        }
        // SAFETY: the frame was just made.
        unsafe {
            (*frame).flags |= flags::FROM_NATIVE;
            for (i, argument) in arguments.into_iter().enumerate() {
                let value = match argument {
                    Value::Reference(r) if magic || !function.is_by_ref(i as u32) => r.get().clone(),
                    Value::Reference(r) => Value::Reference(r),
                    value if !magic && function.is_by_ref(i as u32) => {
                        if !function.params.get(i).is_some_and(|p| p.prefer_ref) {
                            let name =
                                function.params.get(i).or(function.params.last()).map(|p| p.name.clone());
                            let text = format!(
                                "{}(): Argument #{} (${}) must be passed by reference, value given",
                                function.full_name(),
                                i + 1,
                                name.unwrap_or_else(Str::empty)
                            );
                            self.warning(text);
                        }
                        Value::Reference(crate::value::Ref::new(value))
                    }
                    value => value,
                };
                self.send(frame, i as u32, value);
            }
            if let Some(named) = named {
                for (key, value) in named.iter() {
                    match key {
                        Key::Str(name) => {
                            let value = value.clone();
                            self.send_named(frame, &name, |_, by_ref| match value {
                                Value::Reference(r) if by_ref => Value::Reference(r),
                                Value::Reference(r) => r.get().clone(),
                                value if by_ref => Value::Reference(crate::value::Ref::new(value)),
                                value => value,
                            })?;
                        }
                        Key::Int(_) => {
                            let next = (*frame).argc;
                            self.send(frame, next, value.deref().clone());
                        }
                    }
                }
            }
            if let Some(guard) = guard {
                self.guards.enter(&mut *frame, guard);
            }
        }
        self.start(current, frame, to)
    }

    /// Functions that look at the variables or arguments of their caller must be called by their name.
    #[inline]
    fn check_dynamic_call(&mut self, function: &'static Function) -> Result<(), Error> {
        if function.flags.only_by_name {
            return Err(self.error(format!("Cannot call {}() dynamically", function.name)));
        }
        Ok(())
    }

    /// Pushes a native frame of the VM's own (invisible in traces); it is resumed next.
    pub(super) fn push_native_frame(&mut self, native: Box<dyn NativeFrame>, to: ReturnTo) -> Next {
        let current = self.frame;
        let frame = self.push_pending(current, self.internal_function, None, None, 0);
        // SAFETY: both frames are alive.
        unsafe {
            (*current).pending = (*frame).caller;
            (*frame).caller = current;
            (*frame).flags |= to as u32 | flags::RUNNING;
            (*frame).pc = &NATIVE_RESUME;
            (*frame).extra_mut().native = Some(native);
        }
        resume_native(frame)
    }

    /// Makes a call whose result becomes argument-like data in slot `index` of the running frame, then goes on at `pc`.
    pub(super) fn call_into_slot(&mut self, call: Call, index: u16) -> Next {
        self.push_native_frame(Box::new(StoreFrame { call: Some(call), index }), ReturnTo::Discard)
    }
}

/// The number of slots that a call needs.
#[inline(always)]
pub(super) fn slots_for(function: &Function, arguments: u32) -> usize {
    match &function.body {
        Body::Script(script) => script.slot_count as usize,
        _ => (arguments as usize).max(function.params.len()),
    }
}

/// The number of slots that the arguments of a pending call of script code fill, if none of them is extra.
///
/// # Safety
/// The frame is alive.
#[inline(always)]
pub(super) unsafe fn written_arguments(frame: *mut Frame) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        if (*frame).flags & flags::COLLECTS == 0 {
            (*frame).argc as usize
        } else {
            (*frame).function().direct_args as usize + 1
        }
    }
}

/// The frame that called this one.
pub(super) fn unsafe_caller(frame: *mut Frame) -> *mut Frame {
    // SAFETY: the frame is alive.
    unsafe { (*frame).caller }
}

/// The rest of a builtin whose result is the result of a call.
struct TailFrame;
impl NativeFrame for TailFrame {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        Ok(Outcome::Return(result))
    }
}

/// An argument of a builtin that `__toString` gives.
struct ArgumentFrame(usize);
impl NativeFrame for ArgumentFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        // SAFETY: the native frame is the running frame; the slot was written when the call began.
        unsafe {
            let place = &mut *Frame::slots(vm.frame).add(self.0);
            *place.deref_mut() = result;
        }
        Ok(Outcome::Continue)
    }
}

/// Puts the result of a call into a slot of the calling frame.
struct StoreFrame {
    call: Option<Call>,
    index: u16,
}
impl NativeFrame for StoreFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        // SAFETY: the calling frame is alive and has the slot.
        unsafe {
            let place = &mut *Frame::slots(unsafe_caller(vm.frame)).add(self.index as usize);
            *place.deref_mut() = result;
        }
        Ok(Outcome::Return(Value::Null))
    }
}

/// Resumes the native frame that is running.
pub(super) fn native_resume(vm: &mut Vm, fp: Slots, _i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    // SAFETY: the frame is alive; the state machine is taken out while it runs, so that it may replace itself.
    unsafe {
        let extra = (*frame).extra_mut();
        let input = std::mem::take(&mut extra.input);
        let Some(mut native) = extra.native.take() else { return Err(Error::Fatal) };
        vm.frame = frame;
        let outcome = native.resume(vm, input);
        after_native(vm, frame, native, outcome)
    }
}

/// Does what a native frame answered, which was taken out of its frame to be resumed.
///
/// # Safety
/// The frame is alive.
pub(super) unsafe fn after_native(
    vm: &mut Vm,
    frame: *mut Frame,
    native: Box<dyn NativeFrame>,
    outcome: NativeResult,
) -> Step {
    // SAFETY: the caller's promise.
    unsafe {
        if !matches!(outcome, Ok(Outcome::Return(_) | Outcome::Enter(_) | Outcome::Continue)) {
            (*frame).extra_mut().native = Some(native);
        }
        vm.finish_native(frame, outcome?)
    }
}

// ---- init instructions ----

/// Pending call of a function by name.
pub(super) fn init_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let mut function = match i.c {
        2 => vm.transparent_function(name),
        _ => vm.find_function(&name.to_ascii_lowercase()),
    };
    if function.is_none() && i.c == 1 {
        function = vm.find_function(&constant_str(fp, i.d + 1).to_ascii_lowercase());
    }
    let Some(function) = function else {
        return Err(vm.error(format!("Call to undefined function {name}()")));
    };
    vm.push_pending(Frame::of(fp), function, None, None, u32::from(i.b));
    Ok(onward(fp, i))
}

/// Pending call of anything callable.
pub(super) fn init_dynamic_call(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.read(fp, i.b);
    if let Value::Object(object) = value
        && let Some(data) = object.native::<ClosureData>()
    {
        let _ = data;
        let callable = vm.closure_callable(object);
        vm.push_pending_callable(Frame::of(fp), callable, i.d);
        vm.release(fp, i.b);
        return Ok(onward(fp, i));
    }
    if let Value::Object(object) = value
        && let Some(invoke) = Class::of(object).magic.invoke
        && invoke.visibility == Visibility::Public
        && invoke.script().is_some()
        && !invoke.flags.is_static
        && !invoke.flags.closure
    {
        let (object, class) = (object.clone(), Class::of(object));
        vm.release(fp, i.b);
        vm.push_pending(Frame::of(fp), invoke, Some(object), Some(class), i.d);
        return Ok(onward(fp, i));
    }
    let value = value.clone();
    if let Some(next) = vm.autoload_for_callable(&value)? {
        return Ok(next);
    }
    let callable = vm.callable_for_call(&value)?;
    vm.check_dynamic_call(callable.function)?;
    vm.push_pending_callable(Frame::of(fp), callable, i.d);
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

/// Pending call of a method.
pub(super) fn init_method_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name_value = vm.read(fp, i.c);
    let object = if i.b == THIS {
        // SAFETY: the running frame.
        match unsafe { (*Frame::of(fp)).this() } {
            Some(object) => object.clone(),
            None => return Err(vm.error("Using $this when not in object context")),
        }
    } else {
        match vm.read(fp, i.b) {
            Value::Object(object) => object.clone(),
            other => {
                let text = match name_value {
                    Value::String(name) => {
                        format!(
                            "Call to a member function {name}() on {}",
                            crate::value::names::type_name(other)
                        )
                    }
                    _ => "Method name must be a string".to_owned(),
                };
                return Err(vm.error(text));
            }
        }
    };
    let Value::String(name) = name_value else { return Err(vm.error("Method name must be a string")) };
    let scope = vm.scope_of(fp);
    let callable = vm.instance_method(&object, name, scope)?;
    vm.push_pending_callable(Frame::of(fp), callable, i.d);
    if i.b != THIS {
        vm.release(fp, i.b);
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

impl Vm {
    /// The class in whose scope a frame of script code runs.
    pub(super) fn scope_of(&self, fp: Slots) -> Option<&'static Class> {
        // SAFETY: the frame is alive.
        unsafe { (*Frame::of(fp)).function().class }
    }
}

/// Whether a method may be called from a scope.
pub(crate) fn method_is_visible(function: &Function, scope: Option<&'static Class>) -> bool {
    match function.visibility {
        Visibility::Public => true,
        Visibility::Private => function.class.zip(scope).is_some_and(|(class, scope)| class.same(scope)),
        Visibility::Protected => function.class.zip(scope).is_some_and(|(class, scope)| {
            let root = function.prototype.get().and_then(|p| p.class).unwrap_or(class);
            scope.is_subclass_of(root) || root.is_subclass_of(scope) || class.is_subclass_of(scope)
        }),
    }
}

/// Pending call of a static method (or of a parent's method).
pub(super) fn init_static_call(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    use crate::bytecode::ClassOperand;
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    // SAFETY: the running frame.
    let (this, called_class) = unsafe {
        let frame = Frame::of(fp);
        ((*frame).this().cloned(), (*frame).called_class())
    };
    let called = called_class;
    // `parent::`, `self::` and `static::` pass the called class on.
    let forward = !matches!(ClassOperand::decode(i.d), ClassOperand::Named(_) | ClassOperand::Slot(_));
    let called = match called {
        Some(called) if forward && called.is_subclass_of(class) => called,
        _ => class,
    };
    let scope = vm.scope_of(fp);
    let callable = if i.c == NONE {
        match class.magic.constructor {
            Some(function) => {
                let this = this.filter(|object| Class::of(object).is_subclass_of(class));
                if this.is_none() {
                    let text =
                        format!("Non-static method {}() cannot be called statically", function.full_name());
                    return Err(vm.error(text));
                }
                Callable { function, this, called_class: Some(called), closure: None, magic_name: None }
            }
            None => return Err(vm.error("Cannot call constructor")),
        }
    } else {
        let name = match vm.read(fp, i.c) {
            Value::String(name) => name.clone(),
            _ => return Err(vm.error("Method name must be a string")),
        };
        if name.eq_ignore_ascii_case(b"__construct") && class.magic.constructor.is_none() {
            return Err(vm.error("Cannot call constructor"));
        }
        vm.static_method(class, &name, scope, this.as_ref(), called_class, forward)?
    };
    vm.push_pending_callable(Frame::of(fp), callable, u32::from(i.b));
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

/// a ← new object; pending call of its constructor.
pub(super) fn new_object_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    let scope = vm.scope_of(fp);
    vm.check_instantiable(class)?;
    if let Some(call) = vm.prepare_class(class) {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let constructor = vm.constructor_for(class, scope)?;
    let object = vm.new_object(class);
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::Object(object.clone()));
    match constructor {
        Some(function) => {
            let frame = vm.push_pending(Frame::of(fp), function, Some(object), Some(class), u32::from(i.b));
            // SAFETY: the frame was just made.
            unsafe { (*frame).flags |= flags::CONSTRUCTOR };
        }
        None => {
            let frame =
                vm.push_pending(Frame::of(fp), vm.nothing_function, Some(object), None, u32::from(i.b));
            // SAFETY: as above. If an argument throws, the object is not destructed.
            unsafe { (*frame).flags |= flags::CONSTRUCTOR };
        }
    }
    Ok(onward(fp, i))
}

// ---- send instructions ----

/// The pending call of the running frame.
#[inline(always)]
fn pending_of(fp: Slots) -> *mut Frame {
    // SAFETY: the running frame.
    unsafe { (*Frame::of(fp)).pending }
}

#[inline(always)]
pub(super) fn send_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slot.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        if i.d < (*(*frame).function).entry.plain_arguments {
            let place = place_of(fp, i.b);
            let target = Frame::slots(frame).add(i.d as usize);
            if i.b & 0x8000 != 0 {
                (*place).hold();
                write_bits(target, copy_bits(place));
            } else {
                // The temporary is moved out.
                write_bits(target, copy_bits(place));
                write_bits(place.cast_mut(), UNDEF);
            }
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

/// Sends a value that goes to a variadic parameter, or in another unusual way.
#[inline(never)]
fn send_more(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slots of its parameters.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let function = &*(*frame).function;
        let place = place_of(fp, i.b).cast_mut();
        if function.flags.variadic
            && function.by_ref == 0
            && i.d >= function.direct_args
            && !matches!(&*place, Value::Undef | Value::Reference(_))
        {
            collect_from(vm, frame, place, i.b_is_temporary());
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
        if i.op == Opcode::SendVar {
            return enter(send_var_slow, vm, fp, pc);
        }
    }
    enter(send_value_slow, vm, fp, pc)
}

/// The handler for `SendValue` of a temporary; `called` says that `DoCall` is behind it.
pub(super) fn for_send_temporary(called: bool) -> Handler {
    if called { send_temporary::<true> } else { send_temporary::<false> }
}

/// Sends a temporary; with the `DoCall` behind it, if `CALLED`.
fn send_temporary<const CALLED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `send_value`; linking saw the `DoCall`.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        if i.d < (*(*frame).function).entry.plain_arguments {
            let place = fp.add(i.b as usize);
            write_bits(Frame::slots(frame).add(i.d as usize), copy_bits(place));
            write_bits(place, UNDEF);
            (*frame).argc = i.d + 1;
            if CALLED {
                return do_call(vm, fp, pc.add(1));
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

/// Adds what a place holds to the arguments of a variadic parameter; a temporary is moved.
///
/// # Safety
/// As for [`Vm::collect_argument`]; the place is alive.
#[inline(never)]
unsafe fn collect_from(vm: &mut Vm, frame: *mut Frame, place: *mut Value, temporary: bool) {
    // SAFETY: the caller's promise.
    unsafe {
        let value = if temporary { std::mem::take(&mut *place) } else { (*place).clone() };
        vm.collect_argument(frame, value);
    }
}

#[inline(never)]
fn send_value_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let function = unsafe { (*frame).function() };
    if function.is_by_ref(i.d) && !is_magic(frame) {
        let param = function.params.get(i.d as usize).or(function.params.last());
        if !param.is_some_and(|p| p.prefer_ref) {
            let text = format!(
                "{}(): Argument #{}{} could not be passed by reference",
                function.full_name(),
                i.d + 1,
                param.map_or(String::new(), |p| format!(" (${})", p.name))
            );
            return Err(vm.error(text));
        }
    }
    let value = vm.take(fp, i.b);
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

fn is_magic(frame: *mut Frame) -> bool {
    // SAFETY: the pending frame is alive.
    unsafe {
        (*frame).flags & flags::MAGIC != 0
            || (*frame).extra.as_ref().is_some_and(|extra| extra.magic_name.is_some())
    }
}

/// Whether parameter `index` of a pending call is by reference.
fn wants_reference(frame: *mut Frame, index: u32) -> bool {
    // SAFETY: the pending frame is alive.
    unsafe { (*frame).function().is_by_ref(index) && !is_magic(frame) }
}

#[inline(always)]
pub(super) fn send_var(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slot.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let place = &*fp.add(i.b as usize);
        if i.d < (*(*frame).function).entry.plain_arguments
            && !matches!(place, Value::Undef | Value::Reference(_))
        {
            place.hold();
            write_bits(Frame::slots(frame).add(i.d as usize), copy_bits(place));
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_reference(vm, fp, pc)
}

/// `SendVar` to a parameter by reference; apart, so that [`send_var`] saves no registers.
#[inline(never)]
fn send_reference(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `send_var`.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let function = &*(*frame).function;
        if function.is_by_ref(i.d) && i.d < function.direct_args && (*frame).extra.is_none() {
            let reference = Bits::reference((*fp.add(i.b as usize)).make_reference());
            write_bits(Frame::slots(frame).add(i.d as usize), reference);
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

#[inline(never)]
fn send_var_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = if wants_reference(frame, i.d) {
        Value::Reference(slot(fp, i.b).make_reference())
    } else {
        vm.read(fp, i.b).clone()
    };
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

pub(super) fn send_call_result(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = std::mem::take(slot(fp, i.b));
    let value = vm.pass_call_result(value, wants_reference(frame, i.d), param_prefers_ref(frame, i.d));
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

fn param_prefers_ref(frame: *mut Frame, index: u32) -> bool {
    // SAFETY: the pending frame is alive.
    let params = unsafe { &(*frame).function().params };
    params.get(index as usize).or(params.last()).is_some_and(|p| p.prefer_ref)
}

impl Vm {
    fn pass_call_result(&mut self, value: Value, by_ref: bool, prefer: bool) -> Value {
        match value {
            Value::Reference(r) if by_ref => Value::Reference(r),
            Value::Reference(r) => r.get().clone(),
            value if by_ref => {
                if !prefer {
                    self.raise(Level::Notice, "Only variables should be passed by reference");
                }
                Value::Reference(crate::value::Ref::new(value))
            }
            value => value,
        }
    }
}

pub(super) fn send_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = match std::mem::take(slot(fp, i.b)) {
        Value::Reference(r) if !wants_reference(frame, i.d) => r.get().clone(),
        value => value,
    };
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

/// Whether a variadic function takes names that are none of its parameters: of builtins only those that pass them on.
fn takes_unknown_names(function: &Function) -> bool {
    if function.script().is_some() || function.flags.trampoline {
        return true;
    }
    matches!(
        function.full_name().as_str(),
        "call_user_func"
            | "register_shutdown_function"
            | "Closure::__invoke"
            | "Closure::call"
            | "Fiber::start"
            | "ReflectionClass::newInstance"
            | "ReflectionFunction::invoke"
            | "ReflectionMethod::invoke"
    )
}

impl Vm {
    /// Sends an argument to the parameter of that name; `make` is told whether it is by reference.
    pub(super) fn send_named(
        &mut self,
        frame: *mut Frame,
        name: &Str,
        make: impl FnOnce(&mut Vm, bool) -> Value,
    ) -> Result<(), Error> {
        // SAFETY: the pending frame is alive; slots below `argc` are written.
        unsafe {
            let function = (*frame).function();
            let index = function.params.iter().position(|p| !p.variadic && p.name == *name);
            let magic = is_magic(frame);
            let Some(index) = index.filter(|_| !magic) else {
                if std::ptr::eq(function, self.nothing_function) {
                    return Err(self.error(format!("Unknown named parameter ${name}")));
                }
                if function.flags.variadic && !magic && !takes_unknown_names(function) {
                    let text = format!("{}() does not accept unknown named parameters", function.full_name());
                    return Err(self.throw("ArgumentCountError", text));
                }
                if function.flags.variadic || magic {
                    let by_ref = !magic && function.params.last().is_some_and(|p| p.by_ref);
                    let value = make(self, by_ref);
                    let named = (*frame).extra_mut().named.get_or_insert_with(Arr::new);
                    let key = Key::Str(name.clone());
                    if named.contains_key(&key) {
                        return Err(
                            self.error(format!("Named parameter ${name} overwrites previous argument"))
                        );
                    }
                    named.make_mut().insert(key, value);
                    (*frame).flags |= flags::NAMED;
                    return Ok(());
                }
                return Err(self.error(format!("Unknown named parameter ${name}")));
            };
            let slots = Frame::slots(frame);
            let argc = (*frame).argc as usize;
            if index < argc && !(*slots.add(index)).is_undef() {
                return Err(self.error(format!("Named parameter ${name} overwrites previous argument")));
            }
            let value = make(self, function.is_by_ref(index as u32));
            for gap in argc..index {
                slots.add(gap).write(Value::Undef);
            }
            if index < argc {
                *slots.add(index) = value;
            } else {
                slots.add(index).write(value);
                (*frame).argc = index as u32 + 1;
            }
            (*frame).flags |= flags::NAMED;
        }
        Ok(())
    }
}

pub(super) fn send_named_value(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = vm.take(fp, i.b);
    let mut refused = false;
    vm.send_named(pending_of(fp), name, |_, by_ref| {
        refused = by_ref;
        value
    })?;
    if refused {
        // SAFETY: the pending frame is alive.
        let function = unsafe { (*pending_of(fp)).function() };
        let position = function.params.iter().position(|p| p.name == *name).map_or(0, |index| index + 1);
        let text = format!(
            "{}(): Argument #{position} (${name}) could not be passed by reference",
            function.full_name()
        );
        return Err(vm.error(text));
    }
    Ok(onward(fp, i))
}

pub(super) fn send_named_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    vm.send_named(pending_of(fp), name, |vm, by_ref| {
        if by_ref { Value::Reference(slot(fp, i.b).make_reference()) } else { vm.read(fp, i.b).clone() }
    })?;
    Ok(onward(fp, i))
}

pub(super) fn send_named_call_result(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = std::mem::take(slot(fp, i.b));
    vm.send_named(pending_of(fp), name, |vm, by_ref| vm.pass_call_result(value, by_ref, false))?;
    Ok(onward(fp, i))
}

pub(super) fn send_named_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = std::mem::take(slot(fp, i.b));
    vm.send_named(pending_of(fp), name, |_, by_ref| match value {
        Value::Reference(r) if !by_ref => r.get().clone(),
        value => value,
    })?;
    Ok(onward(fp, i))
}

#[inline(always)]
pub(super) fn jump_if_by_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the pending frame is alive.
    if unsafe { (*(*pending_of(fp)).function).by_ref } == 0 {
        return dispatch_target(vm, fp, pc);
    }
    enter(jump_if_by_value_slow, vm, fp, pc)
}

fn jump_if_by_value_slow(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let function = unsafe { (*frame).function() };
    let by_ref = if i.c == 1 {
        let name = constant_str(fp, i.e);
        !is_magic(frame)
            && function
                .params
                .iter()
                .find(|p| !p.variadic && p.name == *name)
                .or(function.params.last().filter(|p| p.variadic))
                .is_some_and(|p| p.by_ref)
    } else {
        wants_reference(frame, u32::from(i.b))
    };
    Ok(if by_ref { onward(fp, i) } else { branch(fp, i) })
}

/// Before the array in a variable is unpacked into a call: makes references of the elements that go to by-reference
/// parameters.
fn refer_to_elements(fp: Slots, variable: u16) {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let (function, argc) = unsafe { ((*frame).function(), (*frame).argc) };
    if function.params.iter().all(|parameter| !parameter.by_ref) || is_magic(frame) {
        return;
    }
    let Value::Array(array) = slot(fp, variable).deref_mut() else { return };
    let mut wanted = Vec::new();
    let (mut position, mut index) = (0, argc);
    while let Some(at) = array.live_position(position) {
        position = at + 1;
        let by_ref = match array.key_at(at) {
            Some(Key::Str(name)) => function.params.iter().any(|p| p.by_ref && p.name == name),
            _ => {
                index += 1;
                function.is_by_ref(index - 1)
            }
        };
        if by_ref {
            wanted.push(at);
        }
    }
    if !wanted.is_empty() {
        let array = array.make_mut_keeping_positions();
        for at in wanted {
            if let Some(place) = array.value_at_mut(at) {
                place.make_reference();
            }
        }
    }
}

/// Makes the array that is unpacked into a call the one that a variadic parameter collects, if nothing else was passed to
/// it and the elements are passed as they are.
///
/// # Safety
/// The frame is a pending one.
unsafe fn collect_whole(frame: *mut Frame, array: &Arr) -> bool {
    // SAFETY: the caller's promise; the slots before the variadic parameter's are written.
    unsafe {
        let function = (*frame).function();
        let Some(values) = array.as_packed() else { return false };
        let fits = function.script().is_some()
            && function.flags.variadic
            && function.by_ref == 0
            && (*frame).argc == function.direct_args
            && (*frame).flags & flags::NAMED == 0
            && !values.is_empty()
            && !values.iter().any(|value| matches!(value, Value::Reference(_)));
        if fits {
            Frame::slots(frame).add(function.direct_args as usize).write(Value::Array(array.clone()));
            (*frame).flags |= flags::COLLECTS;
            (*frame).argc += values.len() as u32;
        }
        fits
    }
}

pub(super) fn send_unpack(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the pending frame is alive.
    let gathered = unsafe { (*pending_of(fp)).extra.as_mut().map(|extra| std::mem::take(&mut extra.input)) };
    let source = match gathered {
        Some(Value::Array(array)) => Value::Array(array),
        _ => {
            if i.b & 0x8000 == 0 && !is_temporary(fp, i.b) {
                refer_to_elements(fp, i.b);
            }
            vm.read(fp, i.b).clone()
        }
    };
    match &source {
        // SAFETY: the pending frame is alive.
        Value::Array(array) if unsafe { collect_whole(pending_of(fp), array) } => {
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Array(array) => {
            let mut named = false;
            for (key, value) in array.iter() {
                let frame = pending_of(fp);
                match key {
                    Key::Int(_) => {
                        if named {
                            return Err(vm.error(
                                "Cannot use positional argument after named argument during unpacking",
                            ));
                        }
                        // SAFETY: the pending frame is alive.
                        let index = unsafe { (*frame).argc };
                        let value = if wants_reference(frame, index) {
                            match value {
                                Value::Reference(r) => Value::Reference(r.clone()),
                                value => Value::Reference(crate::value::Ref::new(value.clone())),
                            }
                        } else {
                            value.deref().clone()
                        };
                        vm.send(frame, index, value);
                    }
                    Key::Str(name) => {
                        named = true;
                        let value = value.clone();
                        vm.send_named(frame, &name, |_, by_ref| match value {
                            Value::Reference(r) if !by_ref => r.get().clone(),
                            Value::Reference(r) => Value::Reference(r),
                            value if by_ref => Value::Reference(crate::value::Ref::new(value)),
                            value => value,
                        })?;
                    }
                }
            }
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Object(object) if vm.is_traversable(object) => {
            let frame = super::iteration::UnpackFrame::new(object.clone());
            Ok(vm.push_native_frame(Box::new(frame), ReturnTo::Resume))
        }
        other => {
            let text = format!(
                "Only arrays and Traversables can be unpacked, {} given",
                crate::value::names::type_name(other)
            );
            Err(vm.type_error(text))
        }
    }
}

// ---- calls ----

#[inline(always)]
pub(super) fn do_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the pending frame is alive; slots from `argc` on are not written yet.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let entry = &(*(*frame).function).entry;
        // The first frame of a segment goes the slow way, which looks whether that was too much memory.
        const UNUSUAL: u32 = flags::CLOSURE | flags::NAMED | flags::FIRST_IN_SEGMENT | flags::COLLECTS;
        if !entry.start.is_null()
            && (*frame).flags & UNUSUAL == 0
            && (*frame).argc >= entry.required
            && (*frame).extra.is_none()
            && (*pc).d == 0
        {
            (*current).pc = pc;
            (*current).pending = (*frame).caller;
            (*frame).caller = current;
            (*frame).flags |= flags::RUNNING;
            let slots = Frame::slots(frame);
            for i in (*frame).argc as usize..entry.slot_count as usize {
                slots.add(i).write(Value::Undef);
            }
            if vm.watched {
                return Next { fp: slots, pc: entry.start };
            }
            return dispatch(vm, slots, entry.start);
        }
    }
    do_other_call(vm, fp, pc)
}

/// `DoCall` of anything but script code with arguments in its slots; apart, so that [`do_call`] saves no registers.
#[inline(never)]
fn do_other_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `do_call`.
    unsafe {
        let frame = (*Frame::of(fp)).pending;
        if (*frame).flags & flags::CLOSURE != 0 {
            return super::fast::closures::call(vm, fp, pc);
        }
        const UNUSUAL: u32 = flags::NAMED | flags::FIRST_IN_SEGMENT;
        let entry = &(*frame).function().entry;
        if (*frame).flags & flags::COLLECTS != 0
            && (*frame).flags & UNUSUAL == 0
            && !entry.start.is_null()
            && (*frame).argc >= entry.required
            && (*frame).extra.is_none()
            && (*pc).d == 0
        {
            let current = Frame::of(fp);
            (*current).pc = pc;
            (*current).pending = (*frame).caller;
            (*frame).caller = current;
            (*frame).flags |= flags::RUNNING;
            let slots = Frame::slots(frame);
            for i in written_arguments(frame)..entry.slot_count as usize {
                write_bits(slots.add(i), UNDEF);
            }
            if vm.watched {
                return Next { fp: slots, pc: entry.start };
            }
            return dispatch(vm, slots, entry.start);
        }
        if (*frame).function().intrinsic != Intrinsic::None {
            return super::fast::generators::call_method(vm, fp, pc);
        }
        if matches!((*frame).function().body, Body::Native { .. }) {
            return super::fast::builtins::do_call(vm, fp, pc);
        }
    }
    enter(do_call_slow, vm, fp, pc)
}

#[inline(never)]
pub(super) fn do_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let current = Frame::of(fp);
    // SAFETY: the running frame has a pending call here.
    unsafe {
        let frame = (*current).pending;
        if i.d == 1 {
            (*frame).flags |= flags::WANTS_REF;
        }
        vm.start(current, frame, ReturnTo::Caller)
    }
}

/// a ← closure of the pending call
pub(super) fn make_callable(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let current = Frame::of(fp);
    // SAFETY: the running frame has a pending call here.
    unsafe {
        let frame = (*current).pending;
        (*current).pending = (*frame).caller;
        let function = (*frame).function();
        let closure = if (*frame).flags & flags::CLOSURE != 0
            && let Some(script) = function.script()
            && let Value::Object(closure) = &*Frame::slots(frame).add(script.slot_count as usize - 1)
        {
            Some(closure.clone())
        } else {
            None
        };
        let (function, magic_name) = if (*frame).flags & flags::MAGIC != 0 {
            let (name, function) = super::magic_call::take_name(frame);
            (function, Some(name))
        } else {
            (function, (*frame).extra.as_mut().and_then(|extra| extra.magic_name.take()))
        };
        let callable = Callable {
            function,
            this: (*frame).this().cloned(),
            called_class: (*frame).called_class(),
            closure,
            magic_name,
        };
        vm.drop_pending(frame);
        let closure = vm.closure_of_callable(callable);
        write(fp, i.a, Value::Object(closure));
    }
    Ok(onward(fp, i))
}

/// a ← closure of function d
pub(super) fn make_closure(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let script = script_of(fp);
    let code = &script.code.functions[i.d as usize];
    let scope = vm.scope_of(fp);
    let cache = &script.caches[script.code.cache_count as usize + i.d as usize];
    let function: &'static Function = if cache.get().key != 0 {
        // SAFETY: the cache holds the address of a function, which lives as long as the process.
        unsafe { &*(cache.get().value as *const Function) }
    } else {
        let function = Function::script_code(code, scope).leak();
        cache.set(super::function::Cache { key: 1, value: function as *const Function as usize });
        function
    };
    // SAFETY: the running frame.
    let (this, called) = unsafe {
        let frame = Frame::of(fp);
        let this = if code.flags.is_static { None } else { (*frame).this().cloned() };
        (this, (*frame).called_class())
    };
    let closure = vm.make_closure(function, this, called);
    write(fp, i.a, Value::Object(closure));
    Ok(onward(fp, i))
}

pub(super) fn capture_value(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = if i.d == 1 {
        match slot(fp, i.b) {
            Value::Reference(r) => r.get().clone(),
            value => value.clone(),
        }
    } else {
        vm.read(fp, i.b).clone()
    };
    capture(fp, i, value);
    Ok(onward(fp, i))
}

pub(super) fn capture_ref(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = Value::Reference(slot(fp, i.b).make_reference());
    capture(fp, i, value);
    Ok(onward(fp, i))
}

fn capture(fp: Slots, i: &Instruction, value: Value) {
    if let Value::Object(closure) = slot(fp, i.a)
        && let Some(data) = closure.native_mut::<ClosureData>()
        && let Some(place) = data.captures.get_mut(i.c as usize)
    {
        *place = value;
    }
}

// ---- receiving ----

#[inline(always)]
pub(super) fn receive_default(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the place is alive.
    unsafe {
        let i = &*pc;
        let place = slot(fp, i.b);
        if place.is_undef() {
            (*place_of(fp, i.c)).hold();
            write_bits(place, copy_bits(place_of(fp, i.c)));
        }
        dispatch_next(vm, fp, pc)
    }
}

#[inline(always)]
pub(super) fn jump_if_passed(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    let i = unsafe { &*pc };
    if slot(fp, i.b).is_undef() { dispatch_next(vm, fp, pc) } else { dispatch_target(vm, fp, pc) }
}

pub(super) fn check_param_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    match vm.coerce_param(frame, i.d as usize, slot(fp, i.b))? {
        Some(call) => Ok(vm.call_into_slot(call, i.b)),
        None => Ok(onward(fp, i)),
    }
}

pub(super) fn receive_variadic(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running.
    unsafe {
        let i = &*pc;
        let frame = Frame::of(fp);
        if (*frame).flags & flags::COLLECTS != 0
            && (*frame).extra.is_none()
            && (*frame).function().params[i.d as usize].ty.is_none()
        {
            // The arguments lie in their array already.
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(receive_variadic_slow, vm, fp, pc)
}

fn receive_variadic_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    // SAFETY: the frame is running.
    let (function, named) =
        unsafe { ((*frame).function(), (*frame).extra.as_mut().and_then(|extra| extra.named.take())) };
    let place = slot(fp, i.b);
    if !matches!(place, Value::Array(_)) {
        *place = Value::Array(Arr::new());
    }
    let Value::Array(array) = place else { return Err(Error::Fatal) };
    let param = &function.params[i.d as usize];
    if param.ty.is_some() && !array.values().all(|argument| param.accepts(argument.deref())) {
        for (number, argument) in array.make_mut().values_mut().enumerate() {
            if !param.accepts(argument.deref()) {
                vm.coerce_variadic(frame, i.d as usize, i.d as usize + number, argument)?;
            }
        }
    }
    if let Some(named) = named {
        let array = array.make_mut();
        for (key, value) in named.iter() {
            let mut value = value.clone();
            if param.ty.is_some() && !param.accepts(value.deref()) {
                vm.coerce_variadic(frame, i.d as usize, i.d as usize, &mut value)?;
            }
            array.insert(key, value);
        }
    }
    Ok(onward(fp, i))
}

// ---- returning ----

pub(super) fn check_return_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    let place = if i.b == NONE { None } else { Some(slot(fp, i.b)) };
    match vm.coerce_return(frame, place)? {
        Some(call) => Ok(vm.call_into_slot(call, i.b)),
        None => Ok(onward(fp, i)),
    }
}

pub(super) fn never_return(vm: &mut Vm, fp: Slots, _i: &Instruction) -> Step {
    // SAFETY: the running frame.
    let name = unsafe { (*Frame::of(fp)).function().full_name() };
    Err(vm.type_error(format!("{name}(): never-returning function must not implicitly return")))
}

/// The handler for a `Return` of this kind of operand (see `fast::moves`); a constant lies in the pool.
pub(super) fn for_return(source: u8) -> Handler {
    match source {
        moves::TEMPORARY => return_from::<{ moves::TEMPORARY }>,
        moves::VARIABLE => return_from::<{ moves::VARIABLE }>,
        _ => return_from::<{ moves::CONSTANT }>,
    }
}

/// The usual return: values that are dropped are held elsewhere, too. What needs more is done by [`return_dropping`],
/// which finds released variables unset; so no registers are saved here.
fn return_from<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the frame is running and its slots are all written.
    unsafe {
        let frame = Frame::of(fp);
        let caller = (*frame).caller;
        if (*frame).flags & UNUSUAL_RETURN == 0 && (*frame).extra.is_none() {
            let place = returned::<SOURCE>(fp, pc);
            if SOURCE == moves::VARIABLE && matches!(&*place, Value::Undef | Value::Reference(_)) {
                return return_other(vm, fp, pc);
            }
            let call = (*caller).pc;
            let wanted = (*call).a != NONE;
            if SOURCE == moves::TEMPORARY && !wanted && (*place).is_counted() {
                return return_dropping::<SOURCE>(vm, fp, pc);
            }
            let entry = &(*(*frame).function).entry;
            for k in 0..entry.variable_count as usize {
                let variable = fp.add(k);
                if (*variable).is_counted() {
                    if SOURCE == moves::VARIABLE && wanted && std::ptr::eq(variable, place) {
                        continue;
                    }
                    if !(*variable).release_shared() {
                        return return_dropping::<SOURCE>(vm, fp, pc);
                    }
                    write_bits(variable, UNDEF);
                }
            }
            if (*frame).flags & flags::CLOSURE != 0 {
                let closure = fp.add(entry.slot_count as usize - 1);
                if !(*closure).release_shared() {
                    return return_dropping::<SOURCE>(vm, fp, pc);
                }
                write_bits(closure, UNDEF);
            }
            if let Some(this) = &(*frame).this {
                let made = (*frame).flags & flags::CONSTRUCTOR != 0 && this.count() > 1;
                if made {
                    // What `new` made is held where it was called: it is no root of garbage yet.
                    this.release_shared();
                } else if !this.release_if_shared() {
                    return return_dropping::<SOURCE>(vm, fp, pc);
                }
            }
            vm.stack.top = frame.cast();
            let slots = Frame::slots(caller);
            if wanted {
                return dispatch_next(vm, slots, give(slots, call, copy_bits(place)));
            }
            return dispatch_next(vm, slots, call);
        }
    }
    return_other(vm, fp, pc)
}

const UNUSUAL_RETURN: u32 =
    flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::GENERATOR | flags::WANTS_REF | flags::GUARDED;

/// The place of what a `Return` returns.
#[inline(always)]
unsafe fn returned<const SOURCE: u8>(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: linking put a constant into the pool; else the compiler names a slot.
    unsafe {
        match SOURCE {
            moves::CONSTANT => std::ptr::from_ref(super::fast::pooled(pc)).cast_mut(),
            _ => fp.add((*pc).b as usize),
        }
    }
}

/// As [`return_from`], where values are freed or become possible roots of garbage.
#[inline(never)]
fn return_dropping<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`, which looked at the frame.
    unsafe {
        let frame = Frame::of(fp);
        let caller = (*frame).caller;
        let call = (*caller).pc;
        let wanted = (*call).a != NONE;
        let place = returned::<SOURCE>(fp, pc);
        // Constants are immortal, and a variable's value may be moved out like a temporary's. One that nobody wants goes
        // with the other variables.
        let result = copy_bits(place);
        if SOURCE == moves::VARIABLE && wanted {
            write_bits(place, UNDEF);
        }
        if SOURCE == moves::TEMPORARY && !wanted && result.is_counted() {
            result.discard();
        }
        let entry = &(*(*frame).function).entry;
        for k in 0..entry.variable_count as usize {
            let variable = fp.add(k);
            if (*variable).is_counted() {
                Counted::of(variable).discard();
            }
        }
        if (*frame).flags & flags::CLOSURE != 0 {
            let closure = fp.add(entry.slot_count as usize - 1);
            if (*closure).is_counted() {
                Counted::of(closure).discard();
            }
        }
        if let Some(this) = &(*frame).this {
            if (*frame).flags & flags::CONSTRUCTOR != 0 && this.count() > 1 {
                this.release_shared();
            } else {
                (*frame).this = None;
            }
        }
        vm.stack.top = frame.cast();
        let slots = Frame::slots(caller);
        if wanted {
            write_bits(slots.add((*call).a as usize), result);
        }
        if vm.attention() {
            return super::fast::attend(vm, slots, call);
        }
        dispatch_next(vm, slots, call)
    }
}

/// `Return` from a frame that has something unusual; apart, so that [`return_from`] needs no memory.
#[inline(never)]
pub(super) fn return_other(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `return_from`.
    unsafe {
        let frame = Frame::of(fp);
        if (*frame).flags & flags::GENERATOR != 0 {
            return super::fast::generators::finish(vm, fp, pc);
        }
        const PLACE: u32 =
            flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::GENERATOR | flags::WANTS_REF | flags::MAIN;
        if (*frame).flags & PLACE == ReturnTo::Native as u32
            && (*frame).extra.is_none()
            && !matches!(&*place_of(fp, (*pc).b), Value::Undef | Value::Reference(_))
        {
            return super::callback::return_to_native(vm, fp, pc);
        }
        const ELSEWHERE: u32 = flags::FIRST_IN_SEGMENT | flags::GENERATOR | flags::WANTS_REF | flags::MAIN;
        if (*frame).flags & ELSEWHERE == 0 && (*frame).extra.is_none() {
            return enter(return_elsewhere, vm, fp, pc);
        }
    }
    enter(return_slow, vm, fp, pc)
}

#[inline(never)]
pub(super) fn return_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    Ok(vm.leave_script(Frame::of(fp), value))
}

fn return_elsewhere(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    // SAFETY: the frame is the running one, without anything unusual.
    Ok(unsafe { vm.leave_to(Frame::of(fp), value) })
}

pub(super) fn return_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = if i.c == 1 {
        vm.notice("Only variable references should be returned by reference");
        vm.take(fp, i.b)
    } else {
        let value = std::mem::take(slot(fp, i.b));
        if !matches!(value, Value::Reference(_)) {
            vm.notice("Only variable references should be returned by reference");
        }
        value
    };
    Ok(vm.leave_script(Frame::of(fp), value))
}

impl Vm {
    /// Ends a frame of script code with a result.
    pub(super) fn leave_script(&mut self, frame: *mut Frame, value: Value) -> Next {
        // SAFETY: the frame is running and its slots are all written.
        unsafe {
            if (*frame).flags & flags::GENERATOR != 0 {
                return self.finish_generator(frame, value);
            }
            if (*frame).flags & flags::MAIN != 0 {
                self.result = value;
                return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
            }
            self.clear_slots(frame);
            let caller = (*frame).caller;
            let frame_flags = (*frame).flags;
            let next = self.pop(frame, value);
            if heap::attention() && frame_flags & flags::RETURN_TO == ReturnTo::Caller as u32 {
                self.frame = caller;
            }
            next
        }
    }

    /// Drops what the slots of a running frame hold.
    pub(super) unsafe fn clear_slots(&mut self, frame: *mut Frame) {
        // SAFETY: the frame is alive and its slots are all written.
        unsafe {
            let Some(script) = (*frame).function().script() else { return };
            let slots = Frame::slots(frame);
            for i in 0..script.slot_count as usize {
                let place = &mut *slots.add(i);
                if place.is_counted() {
                    drop(std::mem::take(place));
                }
            }
        }
    }
}

/// A builtin function that the VM needs for itself.
pub(super) fn internal_function(name: &str, run: super::NativeFunction, variadic: bool) -> &'static Function {
    internal(name, run, variadic).leak()
}

/// See [`Vm::close_function`].
pub(super) fn close_function() -> &'static Function {
    let mut function = internal("{close}", |_, _| Ok(Outcome::Return(Value::Null)), true);
    function.intrinsic = Intrinsic::Close;
    function.flags.trampoline = true;
    function.leak()
}

/// See [`Vm::start_function`].
pub(super) fn start_function() -> &'static Function {
    let mut function = internal("{start}", |_, _| Ok(Outcome::Return(Value::Null)), false);
    function.intrinsic = Intrinsic::FiberStart;
    function.flags.trampoline = true;
    function.leak()
}

fn internal(name: &str, run: super::NativeFunction, variadic: bool) -> Function {
    let params = if variadic {
        vec![super::function::Parameter {
            name: Str::from("arguments"),
            ty: None,
            mask: crate::bytecode::type_mask::MIXED,
            by_ref: false,
            prefer_ref: false,
            variadic: true,
            optional: true,
            default: None,
            default_text: None,
            known_class: Default::default(),
            attributes: Vec::new(),
        }]
    } else {
        Vec::new()
    };
    Function {
        entry: Default::default(),
        name: Str::from(name),
        class: None,
        visibility: Visibility::Public,
        flags: FunctionFlags { internal: true, variadic, ..FunctionFlags::default() },
        required: 0,
        return_type: None,
        by_ref: 0,
        direct_args: u32::MAX,
        intrinsic: Intrinsic::None,
        quick: None,
        body: Body::Native { run, unchecked: true, plain: Plain::of(&params, 0) },
        params,
        prototype: std::cell::Cell::new(None),
    }
}

/// Pending call of the parent's hook of a property, or a stand-in that reads or writes the property.
pub(super) fn init_parent_hook(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let current = Frame::of(fp);
    // SAFETY: the running frame.
    let (class, this) = unsafe { ((*current).function().class, (*current).this().cloned()) };
    let (Some(class), Some(this)) = (class, this) else {
        return Err(vm.error("Must not use parent::$property hook call outside a property hook"));
    };
    let Some(parent) = class.parent else {
        return Err(vm.error("Cannot use \"parent\" when current class scope has no parent"));
    };
    let Some(property) = parent.properties.get(name).copied() else {
        return Err(vm.error(format!("Undefined property {}::${name}", parent.name())));
    };
    let hook = if i.c == 0 { property.get } else { property.set };
    let callable = match hook {
        Some(function) => Callable::method(function, &this),
        None => {
            let function = if i.c == 0 { vm.plain_get_function } else { vm.plain_set_function };
            Callable {
                function,
                this: Some(this),
                called_class: Some(parent),
                closure: None,
                magic_name: Some(name.clone()),
            }
        }
    };
    vm.push_pending_callable(current, callable, u32::from(i.b).max(2));
    Ok(onward(fp, i))
}

/// `parent::$x::get()` where the parent has no hook: reads the property. Arguments: its name, the call's arguments.
pub(super) fn plain_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (property, this) = plain_property(vm, args, "get", 0)?;
    let value = this.slot(property.slot as usize).deref();
    if value.is_undef() && property.ty.is_some() {
        // PHP looks the property up anew, in the object's own class.
        let class = Class::of(&this).properties.get(&property.name).map_or(property.class, |p| p.class);
        return Err(vm.error(format!(
            "Typed property {}::${} must not be accessed before initialization",
            class.name(),
            property.name
        )));
    }
    Ok(Outcome::Return(value.read()))
}

/// As [`plain_get`], writing.
pub(super) fn plain_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (property, this) = plain_property(vm, args, "set", 1)?;
    let value = args.array(1).get_int(0).map_or(Value::Null, Value::read);
    let place: *mut Value = &mut this.slots_mut()[property.slot as usize];
    vm.assign_to_property_place(place, Some(property), value.clone(), false)?;
    Ok(Outcome::Return(value))
}

/// The property that a stand-in for a hook works on, after checking the number of arguments.
fn plain_property(
    vm: &mut Vm,
    args: &Args,
    hook: &str,
    wanted: usize,
) -> Result<(&'static super::Property, Obj), Error> {
    let (Some(this), Some(class)) = (args.this().cloned(), args.called_class()) else {
        return Err(Error::Fatal);
    };
    let name = args.str(0);
    let Some(property) = class.properties.get(&name).copied().filter(|p| p.slot != u32::MAX) else {
        return Err(vm.error(format!("Undefined property {}::${name}", class.name())));
    };
    let passed = args.array(1).len();
    if passed != wanted {
        let s = if wanted == 1 { "" } else { "s" };
        let text = format!(
            "{}::${name}::{hook}() expects exactly {wanted} argument{s}, {passed} given",
            property.class.name()
        );
        return Err(vm.throw("ArgumentCountError", text));
    }
    if property.visibility == Visibility::Private {
        return Err(vm.error(format!("Cannot access private property {}::${name}", class.name())));
    }
    Ok((property, this))
}

impl Vm {
    /// Something callable for a call in script code, with PHP's words if it is not.
    fn callable_for_call(&mut self, value: &Value) -> Result<Callable, Error> {
        let why = match self.resolve_callable(value) {
            Ok(callable) => return Ok(callable),
            Err(super::callable::NotCallable::Because(why)) => why,
            Err(super::callable::NotCallable::NeedsClass(name)) => format!("class \"{name}\" not found"),
        };
        match value.deref() {
            Value::String(name) => {
                let name = name.to_string();
                match name.split_once("::") {
                    None => {
                        Err(self
                            .error(format!("Call to undefined function {}()", name.trim_start_matches('\\'))))
                    }
                    Some((class, method)) => {
                        let (class, method) = (class.to_owned(), method.to_owned());
                        self.method_call_error(&class, &method, &why)
                    }
                }
            }
            Value::Array(array) if array.len() == 2 => {
                if array.get_int(0).is_none() || array.get_int(1).is_none() {
                    return Err(self.error("Array callback has to contain indices 0 and 1"));
                }
                if !matches!(array.get_int(0).map(Value::deref), Some(Value::Object(_) | Value::String(_))) {
                    return Err(self.error("First array member is not a valid class name or object"));
                }
                let method = match array.get_int(1).map(Value::deref) {
                    Some(Value::String(method)) => method.to_string(),
                    _ => return Err(self.error("Second array member is not a valid method")),
                };
                match array.get_int(0).map(Value::deref) {
                    Some(Value::Object(object)) => {
                        let scope = self.calling_scope();
                        let object = object.clone();
                        self.instance_method(&object, &Str::from(method.as_str()), scope)
                    }
                    Some(Value::String(class)) => {
                        let class = class.to_string();
                        self.method_call_error(&class, &method, &why)
                    }
                    _ => Err(self.error("First array member is not a valid class name or object")),
                }
            }
            Value::Array(_) => Err(self.error("Array callback must have exactly two elements")),
            Value::Object(_) => {
                Err(self.error("Object of type ".to_owned() + &Vm::type_name(value) + " is not callable"))
            }
            other => {
                let kind = Vm::type_name(other);
                Err(self.error(format!("Value of type {kind} is not callable")))
            }
        }
    }

    fn method_call_error(&mut self, class: &str, method: &str, why: &str) -> Result<Callable, Error> {
        match self.find_class(class.as_bytes()) {
            None => Err(self.error(format!("Class \"{}\" not found", class.trim_start_matches('\\')))),
            Some(found) => {
                let scope = self.calling_scope();
                let _ = why;
                self.static_method(found, &Str::from(method), scope, None, None, false)
            }
        }
    }
}
