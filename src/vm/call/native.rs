//! Frames of builtins: running and resuming them, the calls that they make, and functions that only the interpreter itself calls.

use super::named::{named_argument, parameter_named};
use crate::bytecode::{Opcode, Visibility};
use crate::value::{Key, Ref, Str, Value};
use crate::vm::fast::builtins::Plain;
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::function::{Body, Function, FunctionFlags, Intrinsic};
use crate::vm::generator;
use crate::vm::linked::Instruction;
use crate::vm::native::{Args, Call, NativeFrame, NativeResult, Outcome};
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, enter};
use crate::vm::specialisation::Family;
use crate::vm::types::Coerced;
use crate::vm::{Error, Vm};

impl Vm {
    /// Checks and converts the arguments of a builtin and runs it. All its slots are written.
    pub(in crate::vm) fn run_native(&mut self, frame: *mut Frame) -> Step {
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
            if function.by_ref == 0 {
                let outcome = run(self, &mut arguments)?;
                return self.finish_native(frame, outcome);
            }
            let typed = typed_references(std::slice::from_raw_parts(slots, passed));
            let outcome = run(self, &mut arguments)?;
            for (reference, old) in typed {
                let strict = self.caller_is_strict(frame);
                self.settle_typed_reference(&reference, old, strict)?;
            }
            self.finish_native(frame, outcome)
        }
    }

    /// A builtin may have written to a reference that a typed property is bound to: the property takes the value, or keeps
    /// what it had.
    fn settle_typed_reference(&mut self, reference: &Ref, old: Value, strict: bool) -> Result<(), Error> {
        let new = reference.get().clone();
        match self.coerce_for_reference(reference, new, strict) {
            Ok(Coerced::Value(value)) => reference.set(value),
            Ok(Coerced::Call(_)) => {}
            Err(error) => {
                reference.set(old);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Does what a builtin or native frame answered.
    pub(in crate::vm) fn finish_native(&mut self, frame: *mut Frame, outcome: Outcome) -> Step {
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
                    if (*frame).extra.is_none() {
                        (*frame).extra = self.spare_extra.take();
                    }
                    (*frame).extra_mut().native = Some(native);
                    (*frame).extra_mut().input = Value::Undef;
                    Ok(resume_native(frame))
                }
                Outcome::Suspend(value) => self.suspend_fiber(frame, value),
                Outcome::Switch(switch) => self.switch(frame, switch),
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
            self.specialisation.has(Family::Calls)
                && (*frame).function().flags.transparent
                && (*frame).flags & UNUSUAL == 0
                && (*frame).extra.is_none()
                && (*frame).this.is_none()
                && callee.script().is_some()
                && call.callable.magic_name.is_none()
                && call.named.is_none()
                && call.guard.is_none()
                && callee.by_ref == 0
                && !callee.flags.announced
                && (callee.required..=callee.direct_args).contains(&count)
        }
    }

    /// Calls something from a builtin or from the VM itself; the caller is [`Vm::frame`].
    pub(crate) fn push_call(&mut self, call: Call, to: ReturnTo) -> Step {
        let current = self.frame;
        let Call { mut callable, mut arguments, named, guard } = call;
        let in_place = self.specialisation.has(Family::Calls);
        if in_place
            && named.is_none()
            && let Some(target) = crate::vm::callback::Target::of(&callable)
            && let Some(next) = self.enter_script(current, &target, &mut arguments, to)
        {
            if let Some(guard) = guard {
                // SAFETY: the frame was just made.
                self.guards.enter(unsafe { &mut *Frame::of(next.fp) }, guard);
            }
            return Ok(next);
        }
        if in_place
            && named.is_none()
            && guard.is_none()
            && let Some(target) = crate::vm::callback::Target::of(&callable)
            && let Some(step) = self.enter_builtin(current, &target, &mut arguments, to)
        {
            return step;
        }
        // SAFETY: the running frame.
        let by_name =
            unsafe { current.as_ref() }.is_some_and(|frame| frame.function().flags.literal_callback);
        if !by_name {
            callable.function = self.called_dynamically(callable.function);
        }
        let function = callable.function;
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
                    // What `__call` collects is passed as it is.
                    Value::Reference(r) if !magic && !function.is_by_ref(i as u32) => r.get().clone(),
                    Value::Reference(r) => Value::Reference(r),
                    value if !magic && function.is_by_ref(i as u32) => {
                        if !function.params.get(i).is_some_and(|p| p.prefer_ref) {
                            let param = function.params.get(i).or(function.params.last());
                            let name = param.filter(|p| !p.variadic).map(|p| format!(" (${})", p.name));
                            let text = format!(
                                "{}(): Argument #{}{} must be passed by reference, value given",
                                function.name_for_arguments(),
                                i + 1,
                                name.unwrap_or_default()
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
                            let position = parameter_named(function, &name);
                            if let Some(position) = position
                                && !magic
                                && function.is_by_ref(position as u32)
                                && !function.params[position].prefer_ref
                                && !matches!(value, Value::Reference(_))
                            {
                                self.warning(format!(
                                    "{}(): {} must be passed by reference, value given",
                                    function.full_name(),
                                    named_argument(function, &name)
                                ));
                            }
                            self.send_named(frame, &name, |_, by_ref| match value {
                                Value::Reference(r) if by_ref => Value::Reference(r),
                                Value::Reference(r) => r.get().clone(),
                                value if by_ref => Value::Reference(crate::value::Ref::new(value)),
                                value => value,
                            })?;
                        }
                        Key::Int(_) => {
                            return Err(self.error("Cannot use positional argument after named argument"));
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

    /// Pushes a native frame of the VM's own (invisible in traces); it is resumed next.
    pub(in crate::vm) fn push_native_frame(&mut self, native: Box<dyn NativeFrame>, to: ReturnTo) -> Next {
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
    pub(in crate::vm) fn call_into_slot(&mut self, call: Call, index: u16) -> Next {
        self.push_native_frame(Box::new(StoreFrame { call: Some(call), index }), ReturnTo::Discard)
    }
}

/// The arguments that are references to typed properties, and what these hold. (A builtin that is given an array changes it
/// in place, and leaves an array.)
fn typed_references(arguments: &[Value]) -> Vec<(Ref, Value)> {
    let typed = |argument: &Value| match argument {
        Value::Reference(r) if r.is_constrained() && !matches!(r.get(), Value::Array(_)) => {
            Some((r.clone(), r.get().clone()))
        }
        _ => None,
    };
    arguments.iter().filter_map(typed).collect()
}

/// The instruction at which a native frame is resumed.
pub(in crate::vm) static NATIVE_RESUME: Instruction =
    Instruction::bare(Opcode::NativeResume, |vm, fp, pc| enter(native_resume, vm, fp, pc));

/// Where a native frame goes on.
pub(in crate::vm) fn resume_native(frame: *mut Frame) -> Next {
    Next { fp: Frame::slots(frame), pc: &NATIVE_RESUME }
}

/// Resumes the native frame that is running.
pub(in crate::vm) fn native_resume(vm: &mut Vm, fp: Slots, _i: &Instruction) -> Step {
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
pub(in crate::vm) unsafe fn after_native(
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

/// The number of slots that the arguments of a pending call of script code fill, from the first on.
///
/// # Safety
/// The frame is alive.
#[inline(always)]
pub(in crate::vm) unsafe fn written_arguments(frame: *mut Frame) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        if (*frame).flags & flags::COLLECTS == 0 {
            (*frame).argc.min((*frame).function().direct_args) as usize
        } else {
            (*frame).function().direct_args as usize + 1
        }
    }
}

/// The frame that called this one.
pub(in crate::vm) fn unsafe_caller(frame: *mut Frame) -> *mut Frame {
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

/// A builtin function that the VM needs for itself.
pub(in crate::vm) fn internal_function(
    name: &str,
    run: crate::vm::NativeFunction,
    variadic: bool,
) -> &'static Function {
    internal(name, run, variadic).leak()
}

/// See [`Vm::close_function`].
pub(in crate::vm) fn close_function() -> &'static Function {
    let mut function = internal("{close}", |_, _| Ok(Outcome::Return(Value::Null)), true);
    function.intrinsic = Intrinsic::Close;
    function.flags.trampoline = true;
    function.leak()
}

/// See [`Vm::start_function`].
pub(in crate::vm) fn start_function() -> &'static Function {
    let mut function = internal("{start}", |_, _| Ok(Outcome::Return(Value::Null)), false);
    function.intrinsic = Intrinsic::FiberStart;
    function.flags.trampoline = true;
    function.leak()
}

pub(super) fn internal(name: &str, run: crate::vm::NativeFunction, variadic: bool) -> Function {
    let params = if variadic {
        vec![crate::vm::function::Parameter {
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

/// What stands for the constructor of a class that has none. The object is held for it alone: that this holder goes is no
/// sign of garbage.
pub(in crate::vm) fn no_constructor(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    // SAFETY: the frame is alive as long as the builtin runs.
    if let Some(this) = unsafe { (*args.frame).this.take() } {
        Value::Object(this).drop_copy();
    }
    Ok(Outcome::Return(Value::Null))
}
