//! The `Place…` instructions: first the quick ways, then the walk.

use super::*;
use crate::bytecode::{BinaryOperator, IncDec, NONE};
use crate::value::{Array, Ref, Value};
use crate::vm::Vm;
use crate::vm::fast::places;
use crate::vm::frame::Frame;
use crate::vm::linked::Instruction;
use crate::vm::offset::OffsetMethod;
use crate::vm::operand::*;
use crate::vm::run::{Step, branch, jump, onward};
use crate::vm::specialisation::Family;

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
        let value = vm.to_bind(value, i);
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

    /// What a by-reference assignment binds: a reference, or the plain value that a call gave.
    fn to_bind(&mut self, value: Value, i: &Instruction) -> Value {
        match value {
            value @ Value::Reference(_) => value,
            value if i.e == 1 => value,
            value => Value::Reference(Ref::new(value)),
        }
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
}

/// The notice where a call gave a plain value that was to be assigned by reference.
pub(super) const NOT_A_VARIABLE: &str = "Only variables should be assigned by reference";

/// a ← the value of the reference in temporary b
pub(in crate::vm) fn dereference(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = std::mem::take(slot(fp, i.b)).read();
    write_if_wanted(fp, i.a, value);
    Ok(onward(fp, i))
}

/// Whether an element that destructuring takes by reference is taken by value after all: to d.
pub(in crate::vm) fn list_by_value(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Reference(reference) = slot(fp, i.b) else {
        vm.notice("Attempting to set reference to non referenceable value");
        return Ok(branch(fp, i));
    };
    if matches!(reference.get(), Value::Bool(false)) && !reference.is_constrained() {
        reference.set(Value::Array(Array::new().into_arr()));
    }
    Ok(onward(fp, i))
}

/// var b = &c
pub(in crate::vm) fn assign_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = std::mem::take(slot(fp, i.c));
    match vm.to_bind(value, i) {
        Value::Reference(reference) => {
            let result = (i.a != NONE).then(|| Value::Reference(reference.clone()));
            let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference));
            drop(old);
            if let Some(result) = result {
                write(fp, i.a, result);
            }
        }
        value => {
            vm.notice(NOT_A_VARIABLE);
            let value = vm.assign_to(slot(fp, i.b), value)?;
            if i.a != NONE {
                write(fp, i.a, value.clone());
            }
        }
    }
    Ok(onward(fp, i))
}
