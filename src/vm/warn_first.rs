//! Diagnostics that come before the effect of their instruction.
//!
//! The script's error handler is called between two instructions. Where it must be called before an instruction writes
//! (it may throw, or change the very array), the instruction stops when it has warned and has not written yet, the handler
//! runs, and the instruction is executed again. What it warned of already is then left out, and what it had found out by
//! then stays ([`Progress`]): operands that were read are not read again, the way begins where it had come to, and what was
//! about to be changed must still be there, or nothing is changed.
//!
//! A handler that throws does not end every instruction at once: most of them finish, without a further word, and if they
//! fail, too, their error has the handler's exception as its previous one ([`Then`]).

use super::frame::Frame;
use super::linked::Instruction;
use super::operand::*;
use super::place::Operation;
use super::report::throwable;
use super::run::{Next, Step, handler_of};
use super::unwind::Pending;
use super::{Error, Vm};
use crate::bytecode::{BinaryOperator, NONE, Opcode, Place, PlaceBase, PlaceStep};
use crate::value::{Obj, Str, Value};
use std::hash::{DefaultHasher, Hasher};

/// Instructions that wait for the error handler, and the one that is executed.
#[derive(Default)]
pub(super) struct WarnFirst {
    /// Those that wait: the innermost is the last.
    waiting: Vec<Waiting>,
    /// The instruction being executed.
    current: Option<Progress>,
    /// The temporaries that the instruction being executed has taken, by slot: copies, in case it is executed again.
    taken: Vec<(u16, Value)>,
    /// The instruction will be executed again after something else, so that its operands are still wanted.
    keeps_operands: bool,
    /// The instruction stopped; what an exception of the handler means for it.
    stopped: Option<Then>,
    /// See [`WarnFirst::fail_anyway`].
    fails_anyway: bool,
}

/// What becomes of an instruction whose diagnostic made the error handler throw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Then {
    /// It ends there.
    Ends,
    /// It goes on, without further diagnostics.
    GoesOn,
}

struct Waiting {
    frame: *mut Frame,
    instruction: *const Instruction,
    then: Then,
    progress: Progress,
}

/// What is known of an instruction that may be executed again.
#[derive(Default)]
pub(super) struct Progress {
    /// It is executed again.
    again: bool,
    /// The diagnostics raised in earlier executions, and those raised in this one.
    before: Vec<u64>,
    raised: Vec<u64>,
    /// The step of its place that it is at.
    step: usize,
    /// By step: the key or name as it was found to be.
    keys: Vec<Option<Value>>,
    /// An object (or a value of its own) on the way, and the step that begins there.
    from: Option<(usize, Value)>,
    /// Nobody else holds that object any more.
    from_is_released: bool,
    /// The array or string that is about to be changed.
    container: Option<Value>,
    /// No further holder of the container may have come.
    container_is_exclusive: bool,
    /// The name that the place begins with.
    name: Option<Str>,
    /// The right side, if it was an undefined variable.
    operand: Option<Value>,
    /// The new value, and the value of the expression.
    computed: Option<(Value, Value)>,
    /// What the handler has thrown.
    thrown: Option<Obj>,
    /// A diagnostic was left out because of that.
    muted: bool,
    /// Nothing is said: what was done before is only found again.
    silent: bool,
}

impl Progress {
    fn hold_key(&mut self, step: usize, key: Value) {
        if self.keys.len() <= step {
            self.keys.resize(step + 1, None);
        }
        self.keys[step] = Some(key);
    }

    /// What was said last was said of something that is not read again: another one may be said in the same words.
    fn forget_last(&mut self) {
        self.raised.pop();
    }

    /// The operands of the steps taken so far are not read again.
    fn hold_steps(&mut self, vm: &Vm, fp: Slots, place: &Place) {
        for (k, step) in place.steps.iter().enumerate().take(self.step) {
            if self.keys.get(k).is_some_and(Option::is_some) {
                continue;
            }
            match *step {
                PlaceStep::Index(operand) | PlaceStep::Property { name: operand, .. } => {
                    self.hold_key(k, vm.peek_raw(fp, operand).read());
                }
                PlaceStep::Append => {}
            }
        }
    }
}

/// Where an instruction that is executed again goes on.
pub(super) struct Resumed {
    /// The step that it had come to.
    pub step: usize,
    /// What it was about to change there.
    pub container: Option<Value>,
    /// Nobody else may hold that by now.
    pub is_exclusive: bool,
}

impl WarnFirst {
    /// Notes a diagnostic; whether it is left out: the instruction has raised it already, or the handler has thrown. What
    /// made it warn may be gone by now, so that the text counts and not the order.
    #[inline]
    pub(super) fn is_left_out(&mut self, message: &[u8]) -> bool {
        let Some(progress) = &mut self.current else { return false };
        if progress.silent {
            return true;
        }
        let mut hasher = DefaultHasher::new();
        hasher.write(message);
        let hash = hasher.finish();
        progress.raised.push(hash);
        if let Some(at) = progress.before.iter().position(|other| *other == hash) {
            progress.before.remove(at);
            return true;
        }
        progress.muted |= progress.thrown.is_some();
        progress.thrown.is_some()
    }

    /// The handler threw. If the instruction of this frame goes on nevertheless, it keeps the exception until its end.
    pub(super) fn goes_on(&mut self, frame: *mut Frame, error: &Error) -> bool {
        let Some(at) = self.waiting_at(frame) else { return false };
        match error {
            Error::Throw(exception) if self.waiting[at].then == Then::GoesOn => {
                self.waiting[at].progress.thrown = Some(exception.clone());
                true
            }
            _ => {
                self.waiting.remove(at);
                false
            }
        }
    }

    /// The instruction of this frame is not executed again.
    pub(super) fn give_up(&mut self, frame: *mut Frame) {
        if let Some(at) = self.waiting_at(frame) {
            self.waiting.remove(at);
        }
    }

    /// The one that waits at the instruction at which this frame is.
    fn waiting_at(&self, frame: *mut Frame) -> Option<usize> {
        // SAFETY: the frame waits for the handler, or for a text: it is alive.
        let pc = unsafe { (*frame).pc };
        self.waiting.iter().rposition(|waiting| waiting.frame == frame && waiting.instruction == pc)
    }

    /// Whether no instruction is to be executed again.
    #[inline(always)]
    pub(super) fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What is known of the running instruction; `None`: it is never executed again.
    fn progress(&mut self) -> Option<&mut Progress> {
        self.current.as_mut()
    }

    /// Whether the handler has thrown, and the instruction goes on.
    pub(super) fn thrown(&self) -> Option<&Obj> {
        self.current.as_ref()?.thrown.as_ref()
    }

    /// The walk has come to a step.
    pub(super) fn at_step(&mut self, step: usize) {
        if let Some(progress) = self.progress()
            && progress.step != step
        {
            // What was said of the steps before is not said again: they are behind.
            progress.before.clear();
            progress.raised.clear();
            progress.step = step;
        }
    }

    /// The steps that were taken before are looked for again, about which nothing more is said.
    pub(super) fn look_silently(&mut self, silently: bool) {
        if let Some(progress) = self.progress() {
            progress.silent = silently;
        }
    }

    /// The key of the step that the walk is at was found to be this.
    pub(super) fn hold_key(&mut self, key: impl FnOnce() -> Value) {
        if let Some(progress) = self.progress() {
            progress.hold_key(progress.step, key());
        }
    }

    /// As [`WarnFirst::hold_key`], of a variable that was just found undefined.
    pub(super) fn hold_undefined_key(&mut self) {
        if let Some(progress) = self.progress() {
            progress.hold_key(progress.step, Value::Null);
            progress.forget_last();
        }
    }

    /// The offset of a string was found to be this: nothing more is said of it.
    pub(super) fn hold_offset(&mut self, offset: i64) {
        if let Some(progress) = self.progress() {
            if !matches!(progress.keys.get(progress.step), Some(Some(_))) {
                progress.raised.clear();
            }
            progress.hold_key(progress.step, Value::Int(offset));
        }
    }

    /// A key or name that an earlier execution has found.
    pub(super) fn key(&self, step: usize) -> Option<Value> {
        self.current.as_ref()?.keys.get(step)?.clone()
    }

    /// The walk goes on from this value; the step is the first from there.
    pub(super) fn pass(&mut self, step: Option<usize>, value: impl FnOnce() -> Value) {
        if let Some(progress) = self.progress() {
            progress.from = Some((step.unwrap_or(progress.step), value()));
        }
    }

    /// Where the walk begins instead of at its base.
    pub(super) fn passed(&self) -> Option<(usize, Value)> {
        self.current.as_ref().filter(|progress| progress.again)?.from.clone()
    }

    /// Whether the object at which the instruction stopped is held by nobody else any more.
    pub(super) fn is_object_released(&self) -> bool {
        self.current.as_ref().is_some_and(|progress| progress.from_is_released)
    }

    /// The step that an instruction which is executed again had come to.
    pub(super) fn resumed_step(&self) -> Option<usize> {
        self.current.as_ref().filter(|progress| progress.again).map(|progress| progress.step)
    }

    /// Where an instruction that is executed again goes on.
    pub(super) fn resume(&mut self) -> Option<Resumed> {
        let progress = self.progress().filter(|progress| progress.again)?;
        Some(Resumed {
            step: progress.step,
            container: progress.container.take(),
            is_exclusive: progress.container_is_exclusive,
        })
    }

    /// The instruction is about to change this array or string. With `exclusive`, it does so only if the handler has given
    /// it no other holder.
    pub(super) fn hold_container(&mut self, exclusive: bool, container: impl FnOnce() -> Value) {
        if let Some(progress) = self.progress() {
            progress.container = Some(container());
            progress.container_is_exclusive = exclusive;
        }
    }

    /// Nothing that was held is about to be changed any more.
    fn release_container(&mut self) {
        if let Some(progress) = self.progress() {
            progress.container = None;
        }
    }

    /// The name that the place begins with, once it is known.
    pub(super) fn name(&self) -> Option<Str> {
        self.current.as_ref()?.name.clone()
    }

    /// Notes the name that the place begins with; `undefined`: it was just found in an undefined variable.
    pub(super) fn hold_name(&mut self, name: &Str, undefined: bool) {
        if let Some(progress) = self.progress() {
            progress.name = Some(name.clone());
            if undefined {
                progress.forget_last();
            }
        }
    }

    /// The right side, if it was found undefined.
    pub(super) fn operand(&self) -> Option<Value> {
        self.current.as_ref()?.operand.clone()
    }

    /// The right side was found undefined: it is null from now on.
    pub(super) fn hold_operand(&mut self) {
        if let Some(progress) = self.progress() {
            progress.operand = Some(Value::Null);
            progress.forget_last();
        }
    }

    /// Whether an earlier execution has computed the new value.
    pub(super) fn has_computed(&self) -> bool {
        self.current.as_ref().is_some_and(|progress| progress.computed.is_some())
    }

    /// The instruction fails now, and its error is thrown even if the handler throws something that it was told before.
    pub(super) fn fail_anyway(&mut self) {
        self.fails_anyway = true;
    }

    /// Whether the instruction that fails has said so.
    pub(super) fn take_fails_anyway(&mut self) -> bool {
        std::mem::take(&mut self.fails_anyway)
    }

    /// What an earlier execution has computed: the new value, and that of the expression.
    #[inline]
    pub(super) fn take_computed(&mut self) -> Option<(Value, Value)> {
        self.current.as_mut()?.computed.take()
    }

    /// Keeps what was computed while the handler runs.
    fn hold_computed(&mut self, new: &Value, result: &Value) {
        if let Some(progress) = self.progress() {
            progress.computed = Some((new.clone(), result.clone()));
        }
    }
}

impl Vm {
    /// Runs an instruction so that its diagnostics come before what it writes.
    pub(super) fn warn_first(
        &mut self,
        fp: Slots,
        i: &Instruction,
        run: impl FnOnce(&mut Vm) -> Step,
    ) -> Step {
        let frame = Frame::of(fp);
        let waits = |waiting: &Waiting| waiting.frame == frame && std::ptr::eq(waiting.instruction, i);
        let at = self.warn_first.waiting.iter().rposition(waits);
        if self.error_handler.is_none() && at.is_none() && !self.may_ask(fp, i) {
            return run(self);
        }
        let mut progress = Progress::default();
        if let Some(at) = at {
            progress = self.warn_first.waiting.remove(at).progress;
            progress.again = true;
            progress.before = std::mem::take(&mut progress.raised);
            progress.from_is_released =
                matches!(&progress.from, Some((_, Value::Object(object))) if object.count() == 1);
        }
        self.warn_first.current = Some(progress);
        let mut result = run(self);
        let mut progress = self.warn_first.current.take().unwrap_or_default();
        let taken = std::mem::take(&mut self.warn_first.taken);
        let stopped = self.warn_first.stopped.take();
        let mut again = stopped.is_some() || self.asked_texts.is_asked();
        if again && progress.thrown.is_some() {
            // No script code is called any more.
            self.asked_texts.forget();
            result = Err(Error::Fatal);
            again = false;
        }
        if std::mem::take(&mut self.warn_first.keeps_operands) || again {
            for (index, value) in taken {
                write(fp, index, value);
            }
        }
        if again {
            let mut raised = std::mem::take(&mut progress.before);
            raised.append(&mut progress.raised);
            progress.raised = raised;
            if let Some(place) = place_of_instruction(fp, i) {
                progress.hold_steps(self, fp, place);
            }
            let then = stopped.unwrap_or(Then::Ends);
            self.warn_first.waiting.push(Waiting { frame, instruction: i, then, progress });
        } else {
            self.asked_texts.done();
            if let Some(thrown) = progress.thrown {
                return self.end_with_thrown(fp, i, result, thrown);
            }
        }
        if stopped.is_some() { Ok(Next { fp, pc: &EXECUTE_AGAIN }) } else { result }
    }

    /// The instruction has gone on although the handler threw: now the exception is thrown.
    fn end_with_thrown(&mut self, fp: Slots, i: &Instruction, result: Step, thrown: Obj) -> Step {
        match result {
            Ok(next) if next.fp == fp => {
                if i.a != NONE && i.op != Opcode::PlaceUnset {
                    drop(std::mem::take(slot(fp, i.a)));
                }
            }
            Ok(next) => {
                // A call that does not begin any more.
                self.frame = Frame::of(next.fp);
                self.never_began = self.frame;
            }
            Err(Error::Throw(newer)) if !newer.same(&thrown) && !is_held_back(&newer) => {
                self.chain_previous(&newer, &thrown);
                return Err(Error::Throw(newer));
            }
            Err(_) => {}
        }
        Err(Error::Throw(thrown))
    }

    /// Whether an instruction may have to ask an object for its text, and be executed again.
    fn may_ask(&self, fp: Slots, i: &Instruction) -> bool {
        let Some(place) = place_of_instruction(fp, i) else { return false };
        let is_object = |operand: u16| matches!(self.peek(fp, operand).deref(), Value::Object(_));
        let assigns = matches!(i.op, Opcode::PlaceAssign | Opcode::PlaceAssignOp);
        i.op == Opcode::PlaceAssignOp && BinaryOperator::decode(u32::from(i.c)) == BinaryOperator::Concat
            || assigns && i.b != NONE && is_object(i.b)
            || matches!(place.base, PlaceBase::StaticProperty { name, .. } if is_object(name))
            || matches!(place.base, PlaceBase::Dynamic(name) | PlaceBase::Global(name) if is_object(name))
            || place
                .steps
                .iter()
                .any(|step| matches!(*step, PlaceStep::Property { name, .. } if is_object(name)))
    }

    /// Whether the error handler is to be called between two instructions.
    pub(super) fn has_waiting_handler(&self) -> bool {
        self.pending.iter().any(|pending| matches!(pending, Pending::Handle { .. }))
    }

    /// Stops the instruction if it has warned and the handler must run before it goes on.
    #[inline]
    pub(super) fn settle_warnings(&mut self, then: Then) -> Result<(), Error> {
        if self.warn_first.current.is_none() { Ok(()) } else { self.settle_slow(then) }
    }

    #[cold]
    fn settle_slow(&mut self, then: Then) -> Result<(), Error> {
        if let Some(Progress { thrown: Some(thrown), muted, .. }) = &mut self.warn_first.current {
            let ends = std::mem::take(muted) && then == Then::Ends;
            let thrown = ends.then(|| Error::Throw(thrown.clone()));
            self.warn_first.release_container();
            return thrown.map_or(Ok(()), Err);
        }
        if self.has_waiting_handler() {
            self.warn_first.stopped = Some(then);
            return Err(Error::Fatal);
        }
        self.warn_first.release_container();
        Ok(())
    }

    /// As [`Vm::settle_warnings`], for what warned while it computed what is to be written.
    #[inline]
    pub(super) fn settle_computed(&mut self, new: &Value, result: &Value) -> Result<(), Error> {
        let settled = self.settle_warnings(Then::Ends);
        if settled.is_err() {
            self.warn_first.hold_computed(new, result);
        }
        settled
    }

    /// What PHP does in an instruction of its own does not begin any more when the handler has thrown.
    pub(super) fn end_if_thrown(&mut self) -> Result<(), Error> {
        match self.warn_first.thrown() {
            Some(thrown) => Err(Error::Throw(thrown.clone())),
            None => Ok(()),
        }
    }

    /// The instruction will be executed again, after something else: its operand goes back to where it was.
    pub(super) fn put_back(&mut self, fp: Slots, i: &Instruction, operation: Operation) {
        if self.warn_first.current.is_some() {
            self.warn_first.keeps_operands = true;
            return;
        }
        if let Operation::Assign(value) | Operation::Modify(_, value) | Operation::Bind(value) = operation
            && is_temporary(fp, i.b)
        {
            write(fp, i.b, value);
        }
    }

    /// Takes the operand of an instruction out of its temporary. If the instruction may have to be executed again, a copy is
    /// kept until it is known.
    pub(super) fn take_for_place(&mut self, fp: Slots, index: u16) -> Value {
        let value = std::mem::take(slot(fp, index));
        if self.warn_first.current.is_some() {
            self.warn_first.taken.push((index, value.clone()));
        }
        value
    }
}

/// Stands for the instruction that a frame is at: it is executed again in the way that is right for all operands.
pub(super) static EXECUTE_AGAIN: Instruction = Instruction::bare(Opcode::Nop, |vm, fp, _| {
    // SAFETY: the running frame is alive and stands at an instruction of its code.
    unsafe {
        let pc = (*Frame::of(fp)).pc;
        handler_of((*pc).op)(vm, fp, pc)
    }
});

/// Whether an error is one that PHP throws only if nothing else was thrown before.
pub(super) fn is_held_back(error: &Obj) -> bool {
    let Some(Value::String(message)) = error.slots().get(throwable::MESSAGE) else { return false };
    message.starts_with(b"Unsupported operand types: ")
        || message.starts_with(b"Cannot assign ") && error.class().name.as_bytes() == b"TypeError"
        || message.ends_with(b" could not be converted to string")
}

/// The place that an instruction writes to.
fn place_of_instruction(fp: Slots, i: &Instruction) -> Option<&'static Place> {
    let has_place = matches!(
        i.op,
        Opcode::PlaceAssign
            | Opcode::PlaceAssignOp
            | Opcode::PlaceIncDec
            | Opcode::PlaceRef
            | Opcode::PlaceAssignRef
            | Opcode::PlaceUnset
    );
    if has_place { script_of(fp).code.places.get(i.d as usize) } else { None }
}
