//! The `Place…` instructions: first the quick ways, then the walk.

use super::*;
use crate::bytecode::{BinaryOperator, IncDec, NONE};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::fast::places;
use crate::vm::frame::Frame;
use crate::vm::linked::Instruction;
use crate::vm::offset::OffsetMethod;
use crate::vm::operand::*;
use crate::vm::run::{Step, jump, onward};
use crate::vm::specialisation::Family;
use crate::vm::warn_first::Then;

pub(in crate::vm) fn place_assign(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.has_fast_places()
        && let Some(step) = vm.change_offset(fp, i, OffsetMethod::Set).or_else(|| places::assign(vm, fp, i))
    {
        return step;
    }
    vm.warn_first(fp, i, |vm| {
        let value = vm.operand_for_place(fp, i);
        vm.execute_place(fp, i, Operation::Assign(value))
    })
}

pub(in crate::vm) fn place_assign_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.has_fast_places()
        && let Some(step) =
            places::assign_op(vm, fp, i).or_else(|| vm.update_offset(fp, i)).or_else(|| vm.ask_offset(fp, i))
    {
        return step;
    }
    vm.warn_first(fp, i, |vm| {
        let value = vm.operand_for_place(fp, i);
        vm.execute_place(fp, i, Operation::Modify(BinaryOperator::decode(u32::from(i.c)), value))
    })
}

pub(in crate::vm) fn place_inc_dec(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.has_fast_places()
        && let Some(step) = places::step(vm, fp, i).or_else(|| vm.update_offset(fp, i))
    {
        return step;
    }
    vm.warn_first(fp, i, |vm| vm.execute_place(fp, i, Operation::IncDec(IncDec::decode(u32::from(i.c)))))
}

pub(in crate::vm) fn place_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.has_fast_places()
        && let Some(step) = places::reference(vm, fp, i)
    {
        return step;
    }
    vm.warn_first(fp, i, |vm| vm.execute_place(fp, i, Operation::Reference))
}

pub(in crate::vm) fn place_assign_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| {
        let value = vm.take_for_place(fp, i.b);
        vm.check_reference(&value, i);
        vm.settle_warnings(Then::GoesOn)?;
        vm.execute_place(fp, i, Operation::Bind(value))
    })
}

pub(in crate::vm) fn place_unset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if vm.has_fast_places()
        && let Some(step) = places::unset(vm, fp, i)
            .or_else(|| vm.change_offset(fp, i, OffsetMethod::Unset))
            .or_else(|| vm.unset_missing(fp, i))
    {
        return step;
    }
    vm.warn_first(fp, i, |vm| {
        let i = Instruction { a: NONE, ..*i };
        let current = index_of(script_of(fp), unsafe_pc(fp));
        let next = vm.execute_place(fp, &i, Operation::Unset)?;
        // `i` is a copy: what goes on behind it goes on behind the original.
        if next.fp == fp && std::ptr::eq(next.pc, onward(fp, &i).pc) {
            return Ok(jump(fp, current + 1));
        }
        Ok(next)
    })
}

pub(super) fn unsafe_pc(fp: Slots) -> *const Instruction {
    // SAFETY: the running frame; its place was saved on entering the handler.
    unsafe { (*Frame::of(fp)).pc }
}

impl Vm {
    /// Whether places may be walked in the fast ways; the walk that does everything is right for all of them.
    #[inline(always)]
    fn has_fast_places(&self) -> bool {
        self.specialisation.has(Family::Places) && self.warn_first.is_idle()
    }

    /// The right side of an instruction. An undefined variable stays undefined: of that is spoken when it is needed.
    fn operand_for_place(&mut self, fp: Slots, i: &Instruction) -> Value {
        if is_temporary(fp, i.b) {
            return self.take_for_place(fp, i.b);
        }
        match self.warn_first.operand() {
            Some(known) => known,
            None => self.peek_raw(fp, i.b).deref().clone(),
        }
    }

    /// Says so if there is no reference in the temporary of a by-reference assignment.
    fn check_reference(&mut self, value: &Value, i: &Instruction) {
        if !matches!(value, Value::Reference(_)) && i.e == 1 {
            self.notice("Only variables should be assigned by reference");
        }
    }
}

/// var b = &c
pub(in crate::vm) fn assign_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = std::mem::take(slot(fp, i.c));
    vm.check_reference(&value, i);
    match value {
        Value::Reference(reference) => {
            let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference.clone()));
            drop(old);
            write_if_wanted(fp, i.a, reference.get().clone());
        }
        value => {
            let value = vm.assign_to(slot(fp, i.b), value)?;
            if i.a != NONE {
                write(fp, i.a, value.clone());
            }
        }
    }
    Ok(onward(fp, i))
}
