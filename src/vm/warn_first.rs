//! Warnings that come before the effect of their instruction.
//!
//! The script's error handler is called between two instructions. Where it must be called before an instruction writes
//! (it may throw, or change the very array), the instruction stops when it has warned and has changed nothing yet, the
//! handler runs, and the instruction is executed again; what it has warned of already is then left out.

use super::frame::Frame;
use super::linked::Instruction;
use super::operand::*;
use super::place::Operation;
use super::run::{Next, Step};
use super::unwind::Pending;
use super::{Error, Vm};
use crate::bytecode::{BinaryOperator, NONE, Opcode, Place, PlaceBase, PlaceStep};
use crate::value::Value;
use std::hash::{DefaultHasher, Hasher};

/// Instructions that wait for the error handler, and the one that is executed.
#[derive(Default)]
pub(super) struct WarnFirst {
    /// Those that wait: the innermost is the last.
    waiting: Vec<Waiting>,
    /// The warnings of the instruction being executed that were raised before, and those that it has raised now.
    current: Option<(Vec<u64>, Vec<u64>)>,
    /// The temporaries that the instruction being executed has taken, by slot: copies, in case it is executed again.
    taken: Vec<(u16, Value)>,
    /// The instruction will be executed again after something else, so that its operands are still wanted.
    keeps_operands: bool,
    /// The instruction stopped.
    stopped: bool,
    /// What it worked on before it stopped.
    operand: Option<Value>,
}

struct Waiting {
    frame: *mut Frame,
    instruction: *const Instruction,
    /// The warnings it has raised.
    raised: Vec<u64>,
    operand: Option<Value>,
}

impl WarnFirst {
    /// Notes a warning; whether the instruction has raised it already. What made it warn may be gone by now, so that
    /// the text counts and not the order.
    #[inline]
    pub(super) fn is_repeated(&mut self, message: &[u8]) -> bool {
        let Some((before, now)) = &mut self.current else { return false };
        let mut hasher = DefaultHasher::new();
        hasher.write(message);
        let hash = hasher.finish();
        now.push(hash);
        match before.iter().position(|other| *other == hash) {
            Some(at) => {
                before.remove(at);
                true
            }
            None => false,
        }
    }

    /// The handler threw: the instruction of this frame is not executed again.
    pub(super) fn give_up(&mut self, frame: *mut Frame) {
        if let Some(at) = self.waiting.iter().rposition(|waiting| waiting.frame == frame) {
            self.waiting.remove(at);
        }
    }

    /// The value that the instruction goes on with instead of the one in its place: that which it has warned of.
    #[inline]
    pub(super) fn take_operand(&mut self) -> Option<Value> {
        self.operand.take()
    }

    /// Whether the instruction is executed again with a value that was kept.
    pub(super) fn has_operand(&self) -> bool {
        self.operand.is_some()
    }

    /// Keeps the value that an instruction was about to change when it stopped.
    pub(super) fn keep_operand(&mut self, value: Value) {
        self.operand = Some(value);
    }
}

impl Vm {
    /// Runs a `Place…` instruction so that its warnings come before what it writes.
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
        let mut before = Vec::new();
        self.warn_first.operand = None;
        if let Some(at) = at {
            let waiting = self.warn_first.waiting.remove(at);
            before = waiting.raised;
            self.warn_first.operand = waiting.operand;
        }
        self.warn_first.current = Some((before, Vec::new()));
        let result = run(self);
        let raised = self.warn_first.current.take().map_or_else(Vec::new, |(mut before, now)| {
            before.extend(now);
            before
        });
        let taken = std::mem::take(&mut self.warn_first.taken);
        let stopped = std::mem::take(&mut self.warn_first.stopped);
        let again = stopped || self.asked_texts.is_asked();
        if std::mem::take(&mut self.warn_first.keeps_operands) || again {
            for (index, value) in taken {
                write(fp, index, value);
            }
        }
        if again {
            let operand = self.warn_first.operand.take();
            self.warn_first.waiting.push(Waiting { frame, instruction: i, raised, operand });
        } else {
            self.asked_texts.done();
        }
        if stopped { Ok(Next { fp, pc: i }) } else { result }
    }

    /// Whether an instruction may have to ask an object for its text, and be executed again.
    fn may_ask(&self, fp: Slots, i: &Instruction) -> bool {
        if !matches!(i.op, Opcode::PlaceAssign | Opcode::PlaceAssignOp | Opcode::PlaceIncDec) {
            return false;
        }
        let is_object = |operand: u16| matches!(self.peek(fp, operand).deref(), Value::Object(_));
        let place: &Place = &script_of(fp).code.places[i.d as usize];
        let updates = i.op == Opcode::PlaceIncDec;
        i.op == Opcode::PlaceAssignOp && BinaryOperator::decode(u32::from(i.c)) == BinaryOperator::Concat
            || !updates && i.b != NONE && is_object(i.b)
            || matches!(place.base, PlaceBase::StaticProperty { name, .. } if is_object(name))
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
    pub(super) fn settle_warnings(&mut self) -> Result<(), Error> {
        if self.warn_first.current.is_some() && self.has_waiting_handler() {
            self.warn_first.stopped = true;
            return Err(Error::Fatal);
        }
        Ok(())
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
