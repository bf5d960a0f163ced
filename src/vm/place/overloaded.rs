//! `$object[k] op= v`, `$object->p++` and their like where a method of script code says what is there: the instruction
//! enters it, and when it returns the new value is computed and told. What is unusual about it becomes an
//! [`UpdateFrame`].

use super::update::UpdateFrame;
use super::*;
use crate::bytecode::{Opcode, PlaceBase, PlaceStep};
use crate::vm::arith::Operated;
use crate::vm::fast::overloading::set_after_get;
use crate::vm::frame::{Frame, ReturnTo};
use crate::vm::linked::Instruction;
use crate::vm::native::GuardKind;
use crate::vm::offset::OffsetMethod;
use crate::vm::property::PropertyWrite;
use crate::vm::run::{Next, Step, onward};
use crate::vm::{Class, Error};

impl Vm {
    /// Whether the operand of a `PlaceAssignOp` may be asked for when the old value is there; a `PlaceIncDec` has none.
    pub(in crate::vm) fn updates_simply(&self, fp: Slots, i: &Instruction) -> bool {
        i.op == Opcode::PlaceIncDec
            || !matches!(self.peek_raw(fp, i.b).deref(), Value::Undef | Value::Object(_))
    }

    /// Begins `$object[key] op= value` right below a variable or `$this` where a script says what is there. `None`: it is
    /// something else.
    pub(super) fn ask_offset(&mut self, fp: Slots, i: &Instruction) -> Option<Step> {
        let object = &self.object_with_offset(fp, i)?;
        let [PlaceStep::Index(key)] = script_of(fp).code.places[i.d as usize].steps.as_slice() else {
            return None;
        };
        let get = Class::of(object).offset_method(OffsetMethod::Get)?;
        let key = self.peek_raw(fp, *key).deref();
        if get.script().is_none() || get.flags.generator || key.is_undef() || !self.updates_simply(fp, i) {
            return None;
        }
        Some(self.enter_offset(object, OffsetMethod::Get, &mut [key.clone()], ReturnTo::Update))
    }

    /// The old value has come: [`ReturnTo::Update`]. The object is the one whose method returned.
    pub(in crate::vm) fn go_on_updating(
        &mut self,
        caller: *mut Frame,
        object: Option<Obj>,
        old: Value,
    ) -> Next {
        self.frame = caller;
        let fp = Frame::slots(caller);
        // SAFETY: the caller is alive; its `pc` is the instruction that asked.
        let i = unsafe { &*(*caller).pc };
        let step = match object {
            // What the method warned of as it returned comes before anything is written.
            Some(object) if self.has_waiting_handler() => self.update_unusually(fp, i, object, old),
            Some(object) => self.tell_updated(fp, i, object, old),
            None => Err(Error::Fatal),
        };
        match step {
            Ok(next) => next,
            Err(error) => self.unwind(error),
        }
    }

    /// `offsetGet` threw in `$object[key] op= value`: PHP adds an Error of its own. The running frame is the one that asked.
    pub(in crate::vm) fn note_unread_offset(&mut self, error: &mut Error) {
        let fp = Frame::slots(self.frame);
        // SAFETY: the frame is alive and stands at the instruction.
        let i = unsafe { &*(*self.frame).pc };
        let Some(object) = self.object_with_offset(fp, i) else { return };
        let operation = match i.op {
            Opcode::PlaceAssignOp => {
                let operand = self.peek_raw(fp, i.b).deref().clone();
                Operation::Modify(BinaryOperator::decode(u32::from(i.c)), operand)
            }
            _ => return,
        };
        let offset = match script_of(fp).code.places[i.d as usize].steps.as_slice() {
            [PlaceStep::Index(key)] => self.peek_raw(fp, *key).deref().clone(),
            _ => return,
        };
        let thrown = std::mem::replace(error, Error::Fatal);
        *error = self.update_unread(&object, Some(&offset), &operation, thrown);
    }

    /// The object in a variable or `$this` an element of which an instruction changes.
    fn object_with_offset(&self, fp: Slots, i: &Instruction) -> Option<Obj> {
        let place = &script_of(fp).code.places[i.d as usize];
        let [PlaceStep::Index(_)] = place.steps.as_slice() else { return None };
        match place.base {
            PlaceBase::Variable(index) => slot(fp, index).deref().as_object().cloned(),
            // SAFETY: the running frame.
            PlaceBase::This => unsafe { (*Frame::of(fp)).this.clone() },
            _ => None,
        }
    }

    fn tell_updated(&mut self, fp: Slots, i: &Instruction, object: Obj, old: Value) -> Step {
        let old = old.read();
        let (new, result) = if i.op == Opcode::PlaceIncDec {
            let kind = IncDec::decode(u32::from(i.c));
            let mut new = old;
            let value = match self.step(&mut new, kind) {
                Ok(value) => value,
                Err(error) => return Err(self.step_failed(fp, i, &object, new, error)),
            };
            let result = match kind {
                IncDec::PreIncrement | IncDec::PreDecrement => new.clone(),
                _ => value,
            };
            (new, result)
        } else {
            let operand = self.read(fp, i.b);
            match self.operate(BinaryOperator::decode(u32::from(i.c)), &old, operand)? {
                Operated::Done(new) => (new.clone(), new),
                _ => return self.update_unusually(fp, i, object, old),
            }
        };
        let place = &script_of(fp).code.places[i.d as usize];
        let Some(step) = place.steps.first() else { return Err(Error::Fatal) };
        if i.op == Opcode::PlaceAssignOp {
            self.release(fp, i.b);
        }
        match *step {
            PlaceStep::Property { name, .. } => {
                let Value::String(name) = self.peek_raw(fp, name) else { return Err(Error::Fatal) };
                write_if_wanted(fp, i.a, result);
                // SAFETY: `update_missing` began with this instruction.
                if let Some(set) = unsafe { set_after_get(self, fp, &object, name) } {
                    let whose = (GuardKind::Set, name);
                    return self.enter_magic(set, &object, whose, Some(new), ReturnTo::Discard);
                }
                let writer = self.writer(fp, i);
                match self.write_property(&object, name, writer.scope, new, writer.strict)? {
                    PropertyWrite::Done(_) => Ok(onward(fp, i)),
                    PropertyWrite::Call(call, _) | PropertyWrite::Convert(call) => {
                        self.push_call(call, ReturnTo::Discard)
                    }
                }
            }
            PlaceStep::Index(operand) => {
                let key = self.take(fp, operand);
                write_if_wanted(fp, i.a, result);
                self.enter_offset(&object, OffsetMethod::Set, &mut [key, new], ReturnTo::Discard)
            }
            PlaceStep::Append => Err(Error::Fatal),
        }
    }

    /// See [`Vm::write_after_error`].
    fn step_failed(&mut self, fp: Slots, i: &Instruction, object: &Obj, value: Value, error: Error) -> Error {
        match script_of(fp).code.places[i.d as usize].steps.as_slice() {
            [PlaceStep::Property { name, .. }] => match self.peek_raw(fp, *name) {
                Value::String(name) => self.write_after_error(object, name, value, self.writer(fp, i), error),
                _ => error,
            },
            _ => error,
        }
    }

    /// Goes on where an operand must be asked for its text, or an error handler runs first.
    fn update_unusually(&mut self, fp: Slots, i: &Instruction, object: Obj, old: Value) -> Step {
        let place = &script_of(fp).code.places[i.d as usize];
        let step = self.take_steps(fp, &place.steps).into_iter().next();
        let operation = if i.op == Opcode::PlaceIncDec {
            Operation::IncDec(IncDec::decode(u32::from(i.c)))
        } else {
            let operand = self.take(fp, i.b);
            Operation::Modify(BinaryOperator::decode(u32::from(i.c)), operand)
        };
        self.release_steps(fp, place);
        let frame = UpdateFrame::reading(object, step, operation, self.writer(fp, i));
        let next = self.push_native_frame(Box::new(frame), super::walk::result_to(i));
        // SAFETY: the frame was just made.
        unsafe { (*Frame::of(next.fp)).extra_mut().input = old };
        Ok(next)
    }
}
