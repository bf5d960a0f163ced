//! Exceptions on their way to a handler, and what waits between two instructions: destructors, error handlers, the
//! cycle collector.

use super::frame::{Frame, NextInstruction, ReturnTo, flags};
use super::generator::{self, Generator};
use super::linked::Instruction;
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::operand::*;
use super::run::{Next, onward};
use super::warn_first::is_held_back;
use super::within::Within;
use super::{Class, Error, Level, Vm};
use crate::bytecode::HandlerKind;
use crate::value::{Obj, Str, Tracer, Value, collector, heap, memory};
use std::collections::VecDeque;

/// Something to be done between two instructions.
pub(super) enum Pending {
    /// This object's destructor.
    Destroy(Obj),
    /// The script's error handler for this.
    Handle {
        level: Level,
        message: Str,
        file: Str,
        line: u32,
        within: Option<Box<Within>>,
        /// If the handler throws, the instruction fails all the same: with this `TypeError`.
        refusal: Option<String>,
    },
    /// The rest of a collection that has found destructors to run.
    Collect(collector::Collected),
    /// A native frame whose result does not matter (ticks, output callbacks).
    Frame(Box<dyn NativeFrame>),
}

impl Vm {
    /// Sees to what waits, after the instruction at `pc` in `fp`; `next` is where the script goes on afterwards.
    #[cold]
    #[inline(never)]
    pub(super) fn attend(&mut self, fp: Slots, pc: *const Instruction, next: Next) -> Next {
        self.gather_destructors();
        if next.pc.is_null() {
            return next;
        }
        if memory::is_exceeded() {
            return self.end_for_want_of_memory(fp, pc, next);
        }
        if self.output.take_due() {
            self.pending.push_back(Pending::Frame(crate::builtin::output::flush::due_frame()));
        }
        if self.pending.is_empty() {
            heap::set_attention(false);
            if heap::collection_due() {
                self.collect_automatically();
                self.gather_destructors();
                if !self.pending.is_empty() {
                    return self.attend(fp, pc, next);
                }
            }
            if self.interrupted() && !crate::builtin::http::answer::ignores_abort(self) {
                self.frame = Frame::of(next.fp);
                return self.unwind(Error::Exit);
            }
            return next;
        }
        let frame = Frame::of(next.fp);
        self.frame = frame;
        // SAFETY: the frame is alive and about to go on.
        self.before_call = next.fp != fp
            && !fp.is_null()
            && unsafe {
                (*frame).flags & flags::GENERATOR == 0
                    && std::ptr::eq(calling_script((*frame).caller), Frame::of(fp))
            };
        // SAFETY: the frame is alive and about to go on.
        let to = unsafe {
            if next.fp == fp {
                // Whatever is thrown now is thrown by this instruction, also if it jumps.
                (*frame).pc = pc;
                if next.pc == onward(fp, pc).pc {
                    ReturnTo::Discard
                } else {
                    (*frame).extra_mut().resume = NextInstruction(next.pc);
                    ReturnTo::ResumeAt
                }
            } else if (*frame).function().script().is_some() && !(*frame).pc.is_null() {
                // A call has returned: its place is the call's.
                if next.pc == (*frame).pc.wrapping_add(1) {
                    ReturnTo::Discard
                } else {
                    (*frame).extra_mut().resume = NextInstruction(next.pc);
                    ReturnTo::ResumeAt
                }
            } else {
                (*frame).pc = next.pc;
                ReturnTo::Resume
            }
        };
        let step = self.run_pending(to).unwrap_or(next);
        self.before_call = false;
        step
    }

    /// The instruction at `pc` went beyond `memory_limit`: the script ends.
    fn end_for_want_of_memory(&mut self, fp: Slots, pc: *const Instruction, next: Next) -> Next {
        let frame = Frame::of(next.fp);
        // SAFETY: the frame is alive and about to go on.
        unsafe { (*frame).pc = if next.fp == fp { pc } else { next.pc } };
        self.frame = frame;
        let Some(size) = memory::take_exceeded() else { return next };
        let error = self.memory_exhausted(size);
        self.unwind(error)
    }

    /// Puts the objects that wait for their destructors before what waits already, but behind what was said by then: operands
    /// are dropped when that is done.
    fn gather_destructors(&mut self) {
        if let Some(object) = heap::take_only_destructor() {
            return self.destroy_next(object);
        }
        for object in heap::take_pending_destructors().into_iter().rev() {
            self.destroy_next(object);
        }
    }

    /// A destructor comes before all that waits but the error handler.
    fn destroy_next(&mut self, object: Obj) {
        match self.said_so_far() {
            0 => self.pending.push_front(Pending::Destroy(object)),
            said => self.pending.insert(said, Pending::Destroy(object)),
        }
    }

    /// What was said last means a `TypeError`, also if the handler throws.
    pub(super) fn refuse_if_thrown(&mut self, refusal: impl FnOnce() -> String) {
        if let Some(Pending::Handle { refusal: place, .. }) = self.pending.back_mut() {
            *place = Some(refusal());
        }
    }

    /// How much of what waits is for the error handler, before anything else.
    fn said_so_far(&self) -> usize {
        self.pending.iter().take_while(|pending| matches!(pending, Pending::Handle { .. })).count()
    }

    fn collect_automatically(&mut self) {
        let collected = collector::collect();
        if collected.destructors.is_empty() {
            collector::adjust_threshold(collected.count);
            heap::admit_late_roots();
        } else {
            self.pending.push_back(Pending::Collect(collected));
        }
    }

    /// Starts the first thing that waits, called from the running frame; `None` if that was nothing.
    fn run_pending(&mut self, to: ReturnTo) -> Option<Next> {
        while let Some(pending) = self.pending.pop_front() {
            let step = match pending {
                Pending::Frame(frame) => Ok(self.push_native_frame(frame, to)),
                Pending::Collect(collected) => {
                    let frame = super::collect::CollectFrame::new(collected, true);
                    Ok(self.push_native_frame(Box::new(frame), to))
                }
                Pending::Handle { level, message, file, line, within, refusal } => {
                    let Some(handler) = self.error_handler.clone() else {
                        self.report(level, message, file, line);
                        continue;
                    };
                    let interrupts = to == ReturnTo::Unwind;
                    let frame = HandlerFrame {
                        handler,
                        level,
                        message,
                        file,
                        line,
                        within,
                        refusal,
                        stage: 0,
                        interrupts,
                        before_call: std::mem::take(&mut self.before_call),
                        fails_anyway: interrupts && self.warn_first.take_fails_anyway(),
                        // One after the other: the next one waits until this one has returned.
                        held: std::mem::take(&mut self.pending),
                    };
                    Ok(self.push_native_frame(Box::new(frame), to))
                }
                Pending::Destroy(object) if generator::close_delegate(&object) => {
                    // What it delegated to is closed before it.
                    self.pending.push_front(Pending::Destroy(object));
                    self.gather_destructors();
                    continue;
                }
                Pending::Destroy(object) if !self.pending.is_empty() => {
                    if !self.may_destroy(&object) {
                        continue;
                    }
                    let frame = DestroyFrame {
                        object: Some(object),
                        held: std::mem::take(&mut self.pending),
                        thrown: None,
                    };
                    Ok(self.push_native_frame(Box::new(frame), to))
                }
                Pending::Destroy(object) => match self.destructor_of(&object, to) {
                    Some(step) => step,
                    None => {
                        drop(object);
                        self.gather_destructors();
                        continue;
                    }
                },
            };
            return Some(match step {
                Ok(next) => self.before_it_begins(next),
                Err(error) => self.unwind(error),
            });
        }
        None
    }

    /// A call that the VM makes by itself is complete: what had to be said about it goes to the error handler first.
    pub(super) fn before_it_begins(&mut self, next: Next) -> Next {
        if !matches!(self.pending.front(), Some(Pending::Handle { .. })) || next.pc.is_null() {
            return next;
        }
        let frame = Frame::of(next.fp);
        // SAFETY: the frame was just made.
        unsafe {
            if (*frame).function().script().is_none() {
                return next;
            }
            (*frame).pc = next.pc;
        }
        self.frame = frame;
        self.before_call = true;
        let step = self.run_pending(ReturnTo::Resume).unwrap_or(next);
        self.before_call = false;
        step
    }

    /// Begins what waits to be destroyed, from the native frame that is running: it is resumed afterwards. `None`: nothing
    /// does.
    pub(crate) fn begin_destructors(&mut self) -> Option<Outcome> {
        self.gather_destructors();
        if !self.pending.iter().any(|pending| matches!(pending, Pending::Destroy(_))) {
            return None;
        }
        self.run_pending(ReturnTo::Native).map(Outcome::Entered)
    }

    fn destructor_of(&mut self, object: &Obj, to: ReturnTo) -> Option<Result<Next, Error>> {
        let class = Class::of(object);
        if Generator::of(object).is_some() {
            return self.close_generator(object.clone(), to).map(Ok);
        }
        if let Some(fiber) = object.native::<super::fiber::Fiber>()
            && class.magic.destructor.is_none()
        {
            use crate::value::NativeData;
            return fiber.wants_destructor().then(|| Ok(self.close_fiber(object.clone(), to)));
        }
        let function = class.magic.destructor?;
        if !self.destructor_allowed(function, class) {
            return None;
        }
        if let Some(next) = self.enter_bare(self.frame, function, object, to) {
            return Some(Ok(next));
        }
        let callable = Callable::method(function, object);
        Some(self.push_call(Call::new(callable, Vec::new()), to))
    }

    /// Whether an object's destructor may be called from where the script is, if it has one.
    fn may_destroy(&mut self, object: &Obj) -> bool {
        let class = Class::of(object);
        match class.magic.destructor {
            Some(function) => self.destructor_allowed(function, class),
            None => true,
        }
    }

    /// Runs a destructor (or closes a generator or fiber) as a builtin's call; `None` if there is nothing to run.
    pub(crate) fn destructor_call(&mut self, object: &Obj) -> Option<Call> {
        let class = Class::of(object);
        let Some(function) = class.magic.destructor else {
            let closes = object.native_any().as_ref().is_some_and(|native| native.wants_destructor());
            if !closes {
                generator::end(object);
            }
            let callable = Callable::function(self.close_function);
            return closes.then(|| Call::new(callable, vec![Value::Object(object.clone())]));
        };
        let callable = Callable::method(function, object);
        Some(Call::new(callable, Vec::new()))
    }

    fn destructor_allowed(&mut self, function: &super::Function, class: &Class) -> bool {
        use crate::bytecode::Visibility;
        if function.visibility == Visibility::Public {
            return true;
        }
        let scope = self.calling_scope();
        if super::call::method_is_visible(function, scope) {
            return true;
        }
        let word = if function.visibility == Visibility::Private { "private" } else { "protected" };
        let from = scope.map_or("global scope".to_owned(), |scope| format!("scope {}", scope.name()));
        if self.shutting_down {
            self.warning(format!(
                "Call to {word} {}::__destruct() from {from} during shutdown ignored",
                class.name()
            ));
        } else {
            let error = self.error(format!("Call to {word} {}::__destruct() from {from}", class.name()));
            if let Error::Throw(exception) = error {
                self.late_exception = Some(exception);
            }
        }
        false
    }

    // ---- unwinding ----

    /// Takes an error to its handler, from [`Vm::frame`] outwards; says where to go on.
    #[cold]
    #[inline(never)]
    pub(super) fn unwind(&mut self, mut error: Error) -> Next {
        if let Some(next) = self.ask_text() {
            return next;
        }
        loop {
            let frame = self.frame;
            if frame.is_null() {
                self.uncaught = Some(error);
                return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
            }
            self.drop_all_pending(frame);
            if self.pending.is_empty() {
                self.warn_first.take_fails_anyway();
            }
            // What the failing instruction warned of comes first: if the handler throws, the error never happens.
            if let Error::Throw(exception) = &error
                && !self.pending.is_empty()
                && self.pending.iter().any(|pending| matches!(pending, Pending::Handle { .. }))
            {
                let exception = exception.clone();
                // SAFETY: the frame is alive.
                unsafe { (*frame).extra_mut().exception.get_or_insert_with(Vec::new).push(exception) };
                match self.run_pending(ReturnTo::Unwind) {
                    Some(next) => return next,
                    None => {
                        self.take_interrupted(frame);
                    }
                }
            }
            // SAFETY: the frame is alive; its slots are written.
            unsafe {
                if (*frame).function().script().is_some() {
                    if (*frame).flags & flags::GENERATOR != 0 {
                        generator::abandon_delegate(frame);
                    }
                    let never_began = std::mem::take(&mut self.never_began);
                    if !std::ptr::eq(never_began, frame)
                        && let Some(next) = self.find_handler(frame, &mut error)
                    {
                        return next;
                    }
                } else if let Some(mut native) = (*frame).extra.as_mut().and_then(|extra| extra.native.take())
                {
                    match native.catch(self, error) {
                        Ok(outcome) => {
                            if matches!(outcome, Outcome::Call(_) | Outcome::Entered(_) | Outcome::Switch(_))
                            {
                                (*frame).extra_mut().native = Some(native);
                            }
                            self.frame = frame;
                            match self.finish_native(frame, outcome) {
                                Ok(next) => return next,
                                Err(other) => {
                                    error = other;
                                    continue;
                                }
                            }
                        }
                        Err(other) => error = other,
                    }
                    self.frame = frame;
                }
                if (*frame).flags & flags::MAIN != 0
                    && let Error::Throw(exception) = &error
                    && let Some(script) = (*frame).function().script()
                {
                    // The variables stay: they are the globals.
                    let from = script.code.variables.len() as u16;
                    generator::drop_temporaries(frame, from);
                    if let Some(next) = self.destroy_before_unwinding(exception) {
                        return next;
                    }
                }
                let (next_frame, frame_flags) = self.abandon(frame, matches!(error, Error::Fatal));
                self.frame = next_frame;
                match ReturnTo::of(frame_flags) {
                    ReturnTo::Host => {
                        self.uncaught = Some(error);
                        return Next { fp: std::ptr::null_mut(), pc: std::ptr::null() };
                    }
                    ReturnTo::Unwind => {
                        // A destructor that ran during unwinding threw: the older exception becomes its previous one.
                        if let Some(older) = self.take_interrupted(next_frame)
                            && let Error::Throw(newer) = &error
                        {
                            self.chain_previous(newer, &older);
                        }
                    }
                    ReturnTo::Update => self.note_unread_offset(&mut error),
                    _ => {}
                }
                // Destructors of what the frame held run before the exception goes on.
                if let Error::Throw(exception) = &error
                    && let Some(next) = self.destroy_before_unwinding(exception)
                {
                    return next;
                }
            }
        }
    }

    /// Runs the destructors that wait before an exception goes on from the running frame; `None` if there are none.
    pub(super) fn destroy_before_unwinding(&mut self, exception: &Obj) -> Option<Next> {
        let waiting = self.frame;
        if self.pending.is_empty() && !heap::has_pending_destructors() {
            return None;
        }
        let waits = self.pending.iter().any(|pending| matches!(pending, Pending::Destroy(_)));
        if !waits && !heap::has_pending_destructors() || waiting.is_null() {
            return None;
        }
        self.gather_destructors();
        // SAFETY: the running frame is alive.
        unsafe { (*waiting).extra_mut().exception.get_or_insert_with(Vec::new).push(exception.clone()) };
        let next = self.run_pending(ReturnTo::Unwind);
        if next.is_none() {
            self.take_interrupted(waiting);
        }
        next
    }

    fn take_interrupted(&mut self, frame: *mut Frame) -> Option<Obj> {
        if frame.is_null() {
            return None;
        }
        // SAFETY: the frame is alive.
        unsafe { (*frame).extra.as_mut()?.exception.as_mut()?.pop() }
    }

    /// A destructor that ran during unwinding has returned.
    pub(super) fn continue_unwinding(&mut self, frame: *mut Frame) -> Next {
        self.frame = frame;
        self.gather_destructors();
        if !self.pending.is_empty()
            && let Some(next) = self.run_pending(ReturnTo::Unwind)
        {
            return next;
        }
        match self.take_interrupted(frame) {
            Some(exception) => self.unwind(Error::Throw(exception)),
            None => self.unwind(Error::Fatal),
        }
    }

    /// Drops a frame that an error leaves; gives the frame to go on in.
    unsafe fn abandon(&mut self, frame: *mut Frame, fatal: bool) -> (*mut Frame, u32) {
        // SAFETY: the frame is alive; its slots are written.
        unsafe {
            let frame_flags = (*frame).flags;
            if frame_flags & flags::GENERATOR != 0 {
                let holder = (*frame).extra.as_mut().and_then(|extra| extra.holder.take());
                let result = self.fail_generator(frame);
                drop(holder);
                return result;
            }
            let caller = (*frame).caller;
            if frame_flags & flags::MAIN != 0 {
                return (std::ptr::null_mut(), ReturnTo::Host as u32);
            }
            if (*frame).function().script().is_some() {
                self.clear_slots(frame);
            } else {
                let function = (*frame).function();
                let fixed = function.params.len() - usize::from(function.flags.variadic);
                let count = ((*frame).argc as usize).max(fixed);
                for i in 0..count {
                    drop(std::mem::take(&mut *Frame::slots(frame).add(i)));
                }
            }
            if frame_flags & flags::CONSTRUCTOR != 0
                && let Some(this) = (*frame).this()
            {
                // An object whose constructor threw is not destructed.
                this.set_destructed();
            }
            (*frame).this = None;
            if (*frame).extra.is_some() {
                self.drop_extra(frame);
            }
            if frame_flags & flags::GUARDED != 0 {
                self.guards.leave(frame);
            }
            self.stack.release(frame, frame_flags & flags::FIRST_IN_SEGMENT != 0);
            if ReturnTo::of(frame_flags) == ReturnTo::Fiber {
                return (self.fail_fiber(fatal), ReturnTo::Caller as u32);
            }
            (caller, frame_flags)
        }
    }

    /// Looks for a handler in a frame of script code.
    unsafe fn find_handler(&mut self, frame: *mut Frame, error: &mut Error) -> Option<Next> {
        // SAFETY: the frame is alive; its slots are written.
        unsafe {
            let script = (*frame).function().script()?;
            let fp = Frame::slots(frame);
            let at = index_of(script, (*frame).pc);
            for silence in &script.code.silences {
                if silence.start <= at
                    && at < silence.end
                    && let Value::Int(level) = slot(fp, silence.slot)
                {
                    // As at the end of `@`: a level that was set meanwhile stays.
                    if self.error_level & !4437 == 0 {
                        self.error_level = *level as i32;
                    }
                    write(fp, silence.slot, Value::Undef);
                }
            }
            let Error::Throw(exception) = error else { return None };
            for handler in &script.code.handlers {
                if at < handler.start || handler.end <= at {
                    continue;
                }
                match handler.kind {
                    HandlerKind::Catch { target } => {
                        if self.is_graceful_exit(exception) {
                            continue;
                        }
                        generator::drop_temporaries(frame, handler.temp_base);
                        if let Some(next) = self.destroy_before_handler(frame, exception) {
                            return Some(next);
                        }
                        self.caught = Some(exception.clone());
                        return Some(self.go_on(fp, target));
                    }
                    HandlerKind::Finally { target, state } => {
                        if self.is_graceful_exit(exception) && (*frame).flags & flags::GENERATOR != 0 {
                            // Its fiber goes away: it cannot give anything any more.
                            generator::close_at_exit(frame);
                        }
                        generator::drop_temporaries(frame, handler.temp_base);
                        if let Some(next) = self.destroy_before_handler(frame, exception) {
                            return Some(next);
                        }
                        let old = std::mem::replace(slot(fp, state), Value::Object(exception.clone()));
                        drop(old);
                        return Some(self.go_on(fp, target));
                    }
                    HandlerKind::InFinally { state } => {
                        if let Value::Object(older) = std::mem::take(slot(fp, state)) {
                            self.chain_previous(exception, &older);
                        }
                    }
                }
            }
            None
        }
    }

    /// Runs the destructors of the dropped temporaries before a handler is entered; the exception waits, and what they
    /// throw comes before it.
    unsafe fn destroy_before_handler(&mut self, frame: *mut Frame, exception: &Obj) -> Option<Next> {
        if !heap::has_pending_destructors() {
            return None;
        }
        self.gather_destructors();
        // SAFETY: the frame is alive.
        unsafe { (*frame).extra_mut().exception.get_or_insert_with(Vec::new).push(exception.clone()) };
        self.frame = frame;
        let next = self.run_pending(ReturnTo::Unwind);
        if next.is_none() {
            self.take_interrupted(frame);
        }
        next
    }

    /// Goes on at an instruction after temporaries were dropped.
    pub(super) fn go_on(&mut self, fp: Slots, target: u32) -> Next {
        let next = super::run::jump(fp, target);
        if heap::attention() {
            // Destructors that run first may catch exceptions of their own.
            // SAFETY: the slots are those of a frame that is alive.
            unsafe { (*Frame::of(fp)).extra_mut().caught = self.caught.take() };
            return self.attend(std::ptr::null_mut(), next.pc, next);
        }
        next
    }
}

/// The frame of script code that made a call, maybe by way of builtins.
///
/// # Safety
/// The frame and its callers are alive.
unsafe fn calling_script(caller: *mut Frame) -> *mut Frame {
    let mut at = caller;
    // SAFETY: the caller's promise.
    unsafe {
        while !at.is_null() && (*at).function().script().is_none() {
            at = (*at).caller;
        }
    }
    at
}

/// Calls the script's error handler; if it answers false, PHP's own message follows.
struct HandlerFrame {
    handler: Value,
    level: Level,
    message: Str,
    file: Str,
    line: u32,
    /// The builtin that raised the message.
    within: Option<Box<Within>>,
    refusal: Option<String>,
    stage: u8,
    /// An exception waits in the calling frame.
    interrupts: bool,
    /// See [`NativeFrame::comes_before_call`].
    before_call: bool,
    /// The exception that waits goes on, whatever the handler throws.
    fails_anyway: bool,
    /// What else waits until the handler has returned.
    held: VecDeque<Pending>,
}

impl NativeFrame for HandlerFrame {
    fn calls_handler(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if self.stage == 0 {
            self.stage = 1;
            vm.error_handler = None;
            self.held.append(&mut vm.pending);
            let callable = match vm.callable(&self.handler) {
                Ok(callable) => callable,
                Err(_) => {
                    self.restore(vm);
                    return Ok(Outcome::Return(Value::Null));
                }
            };
            let arguments = vec![
                Value::Int(self.level.bit()),
                Value::String(self.message.clone()),
                Value::String(self.file.clone()),
                Value::Int(i64::from(self.line)),
            ];
            return Ok(Outcome::Call(Call::new(callable, arguments)));
        }
        self.restore(vm);
        if matches!(result, Value::Bool(false)) {
            if self.level.is_fatal() {
                vm.report_fatal(self.level, &self.message, &self.file, self.line);
                return Err(Error::Fatal);
            }
            vm.report(self.level, self.message.clone(), self.file.clone(), self.line);
        }
        Ok(Outcome::Return(Value::Null))
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        // SAFETY: the running frame is this native frame; its caller is alive.
        let caller = unsafe { (*vm.frame).caller };
        // What the instruction warned of besides does not happen any more.
        self.held.retain(|pending| !matches!(pending, Pending::Handle { .. }));
        self.restore(vm);
        if vm.warn_first.goes_on(caller, &error) {
            return Ok(Outcome::Return(Value::Null));
        }
        if self.interrupts
            && let Some(newer) = vm.take_interrupted(caller)
            && self.fails_anyway
            && !is_held_back(&newer)
            && let Error::Throw(older) = &error
        {
            vm.chain_previous(&newer, older);
            return Err(Error::Throw(newer));
        }
        if self.before_call {
            vm.never_began = caller;
        }
        if let (Some(refusal), Error::Throw(older)) = (self.refusal.take(), &error) {
            let newer = vm.type_error(refusal);
            if let Error::Throw(newer) = &newer {
                vm.chain_previous(newer, older);
            }
            return Err(newer);
        }
        Err(error)
    }

    fn comes_before_call(&self) -> bool {
        self.before_call
    }

    fn within(&self) -> Option<&Within> {
        self.within.as_deref()
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.handler);
        if let Some(within) = &self.within {
            within.trace(tracer);
        }
    }
}

impl HandlerFrame {
    fn restore(&mut self, vm: &mut Vm) {
        if !self.held.is_empty() {
            vm.pending.append(&mut self.held);
            heap::set_attention(true);
        }
        if vm.error_handler.is_none() {
            vm.error_handler = Some(self.handler.clone());
        }
    }
}

/// Destroys several objects, one after the other. What they throw goes on when all are done, each exception as the
/// next one's previous.
struct DestroyFrame {
    object: Option<Obj>,
    /// What waits until the destructor has returned.
    held: VecDeque<Pending>,
    thrown: Option<Obj>,
}

impl NativeFrame for DestroyFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        loop {
            if let Some(object) = self.object.take()
                && let Some(call) = vm.destructor_call(&object)
            {
                return Ok(Outcome::Call(call));
            }
            // Objects that only the destroyed one held come before those that waited already.
            vm.gather_destructors();
            vm.pending.append(&mut self.held);
            std::mem::swap(&mut self.held, &mut vm.pending);
            match self.held.pop_front() {
                Some(Pending::Destroy(object)) if !generator::close_delegate(&object) => {
                    if vm.may_destroy(&object) {
                        self.object = Some(object);
                    }
                }
                Some(other) => {
                    self.held.push_front(other);
                    break;
                }
                None => break,
            }
        }
        std::mem::swap(&mut self.held, &mut vm.pending);
        heap::set_attention(true);
        match self.thrown.take() {
            Some(exception) => Err(Error::Throw(exception)),
            None => Ok(Outcome::Return(Value::Null)),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        let Error::Throw(exception) = error else {
            self.held.append(&mut vm.pending);
            std::mem::swap(&mut self.held, &mut vm.pending);
            heap::set_attention(true);
            return Err(error);
        };
        if let Some(older) = self.thrown.take() {
            vm.chain_previous(&exception, &older);
        }
        self.thrown = Some(exception);
        self.resume(vm, Value::Null)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(exception) = &self.thrown {
            tracer.visit_object(exception);
        }
    }
}
