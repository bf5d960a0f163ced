//! `$object[k] op= v`, `$object->p++` and their like where a method of script code says what is there: the instruction
//! enters it, and when it returns the new value is computed and told. What is unusual about it becomes an
//! [`UpdateFrame`].

use super::update::UpdateFrame;
use super::*;
use crate::bytecode::{NONE, Opcode, PlaceBase, PlaceStep};
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

    /// Begins to change an element of an object right below a variable or `$this`. `None`: it is something else.
    pub(super) fn update_offset(&mut self, fp: Slots, i: &Instruction) -> Option<Step> {
        let place = &script_of(fp).code.places[i.d as usize];
        let [PlaceStep::Index(key)] = place.steps.as_slice() else { return None };
        let object = match place.base {
            PlaceBase::Variable(index) => slot(fp, index).deref().as_object()?,
            // SAFETY: the running frame.
            PlaceBase::This => unsafe { (*Frame::of(fp)).this.as_ref()? },
            _ => return None,
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
            Some(object) => self.tell_updated(fp, i, object, old),
            None => Err(Error::Fatal),
        };
        match step {
            Ok(next) => next,
            Err(error) => self.unwind(error),
        }
    }

    fn tell_updated(&mut self, fp: Slots, i: &Instruction, object: Obj, old: Value) -> Step {
        let old = old.read();
        let (new, result) = if i.op == Opcode::PlaceIncDec {
            let kind = IncDec::decode(u32::from(i.c));
            let mut new = old;
            let value = self.step(&mut new, kind)?;
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
                let writer = self.writer(fp);
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

    /// Goes on where an operand must be asked for its text.
    fn update_unusually(&mut self, fp: Slots, i: &Instruction, object: Obj, old: Value) -> Step {
        let place = &script_of(fp).code.places[i.d as usize];
        let step = self.take_steps(fp, &place.steps).into_iter().next();
        let operand = self.take(fp, i.b);
        self.release_steps(fp, place);
        let operation = Operation::Modify(BinaryOperator::decode(u32::from(i.c)), operand);
        let frame = UpdateFrame::reading(object, step, operation, self.writer(fp));
        let to = if i.a == NONE { ReturnTo::Discard } else { ReturnTo::CallerString };
        let next = self.push_native_frame(Box::new(frame), to);
        // SAFETY: the frame was just made.
        unsafe { (*Frame::of(next.fp)).extra_mut().input = old };
        Ok(next)
    }
}
