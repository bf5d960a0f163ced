//! Entering the frame of a call: of a script's function or of a builtin.

use super::*;
use crate::value::{Array, Str, Value};
use crate::vm::closure::ClosureData;
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::function::{Body, Intrinsic};
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, dispatch, enter};
use crate::vm::{Error, Vm};

impl Vm {
    /// Starts the pending call `frame` of the running frame `current`.
    pub(in crate::vm) fn start(&mut self, current: *mut Frame, frame: *mut Frame, to: ReturnTo) -> Step {
        // SAFETY: both frames are alive.
        unsafe {
            (*current).pending = (*frame).caller;
            (*frame).caller = current;
            (*frame).flags |= to as u32 | flags::RUNNING;
            self.start_frame(frame)
        }
    }

    /// Starts a frame whose caller and way of return are set.
    fn start_frame(&mut self, frame: *mut Frame) -> Step {
        // SAFETY: the frame is alive.
        let function = unsafe { (*frame).function() };
        if function.flags.announced {
            self.announce_call(frame, function, None)?;
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
                if let Some(method) = (*frame).function().prototype.get()
                    && method.flags.announced
                    && let Value::String(name) = &*Frame::slots(frame).add(1)
                {
                    let name = name.clone();
                    self.announce_call(frame, method, Some(&name))?;
                }
                crate::vm::magic_call::begin(frame);
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
            (*frame).pc = script.start();
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
            Ok(Next { fp: slots, pc: script.start() })
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
            // What was passed is looked at before what is missing.
            if function.script().is_some() {
                let (strict, called) = (self.caller_is_strict(frame), (*frame).called_class());
                for i in 0..(*frame).argc as usize {
                    let value = (*slots.add(i)).read();
                    self.check_parameter(function, i, i, value, strict, called)?;
                }
            }
            let bound = if function.params.iter().any(|p| p.optional && !p.variadic) {
                "at least"
            } else {
                "exactly"
            };
            let place = self.call_site_text(frame);
            let text = format!(
                "Too few arguments to function {}(), {} passed{place} and {bound} {} expected",
                function.full_name(),
                (*frame).argc,
                function.required
            );
            let error = self.throw("ArgumentCountError", text);
            Err(crate::vm::types::at_parameter(error, function, (*frame).argc as usize))
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
}

#[inline(always)]
pub(in crate::vm) fn do_call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the pending frame is alive; slots from `argc` on are not written yet.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let entry = &(*(*frame).function).entry;
        // The first frame of a segment goes the slow way, which looks whether that was too much memory.
        const UNUSUAL: u32 =
            flags::CLOSURE | flags::NAMED | flags::FIRST_IN_SEGMENT | flags::COLLECTS | flags::SURPLUS;
        if !entry.start.get().is_null()
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
                return Next { fp: slots, pc: entry.start.get() };
            }
            return dispatch(vm, slots, entry.start.get());
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
            return crate::vm::fast::closures::call(vm, fp, pc);
        }
        let entry = &(*frame).function().entry;
        if (*frame).flags & (flags::COLLECTS | flags::SURPLUS | flags::NAMED) != 0
            && (*frame).flags & flags::FIRST_IN_SEGMENT == 0
            && !entry.start.get().is_null()
            && (*frame).argc >= entry.required
            && (*frame).extra.is_none()
            && (*pc).d == 0
            && ((*frame).flags & flags::NAMED == 0 || has_required(frame))
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
                return Next { fp: slots, pc: entry.start.get() };
            }
            return dispatch(vm, slots, entry.start.get());
        }
        if (*frame).function().intrinsic != Intrinsic::None {
            return crate::vm::fast::generators::call_method(vm, fp, pc);
        }
        if matches!((*frame).function().body, Body::Native { .. }) {
            return crate::vm::fast::builtins::do_call(vm, fp, pc);
        }
    }
    enter(do_call_slow, vm, fp, pc)
}

/// Whether a pending call of script code, to which arguments were sent by name, has all that must be there.
///
/// # Safety
/// The frame is alive, the slots below `argc` are written, and `argc` is not less than the required number.
unsafe fn has_required(frame: *mut Frame) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let slots = Frame::slots(frame);
        let required = (*frame).function().entry.required as usize;
        (*frame).flags & (flags::COLLECTS | flags::MAGIC) == 0
            && (0..required).all(|index| !(*slots.add(index)).is_undef())
    }
}

#[inline(never)]
pub(in crate::vm) fn do_call_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
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
