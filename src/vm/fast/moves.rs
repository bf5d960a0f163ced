//! Moving values between slots, and jumping on them, also when they are counted.

use super::super::Vm;
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{
    Next, assign_slow, dispatch_next, dispatch_target, enter, free_slow, jump_if_elvis, jump_if_not_null,
    jump_if_not_set, jump_if_not_slow, jump_if_set, jump_if_slow, move_slow, not_slow,
};
use super::{attend, pooled};
use crate::value::Value;

/// The operand is a temporary.
pub const TEMPORARY: u8 = 0;
/// The operand is a variable.
pub const VARIABLE: u8 = 1;
/// The operand is a constant of the pool.
pub const CONSTANT: u8 = 2;

/// Goes on behind the instruction at `pc`, after something was dropped.
#[inline(always)]
fn after_drop(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// The value of an operand as one more holder; `None` for what the ordinary way must see to.
#[inline(always)]
unsafe fn take_bits<const SOURCE: u8>(fp: Slots, field: u16, pc: *const Instruction) -> Option<Bits> {
    // SAFETY: the places are alive.
    unsafe {
        match SOURCE {
            TEMPORARY => {
                let place = fp.add(field as usize);
                if matches!(&*place, Value::Reference(_) | Value::Undef) {
                    return None;
                }
                let bits = copy_bits(place);
                write_bits(place, UNDEF);
                Some(bits)
            }
            VARIABLE => {
                let value = (*fp.add(field as usize)).deref();
                if value.is_undef() {
                    return None;
                }
                value.hold();
                Some(copy_bits(value))
            }
            _ => Some(copy_bits(pooled(pc))),
        }
    }
}

/// var b = c; a ← the value, if `RESULT`.
fn assign<const SOURCE: u8, const RESULT: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let mut target = fp.add(i.b as usize);
        if let Value::Reference(r) = &*target {
            if r.is_constrained() {
                return enter(assign_slow, vm, fp, pc);
            }
            target = r.get_mut();
        }
        if let Some(bits) = take_bits::<SOURCE>(fp, i.c, pc) {
            if vacate(target) {
                write_bits(target, bits);
                if RESULT {
                    (*target).hold();
                    write_bits(fp.add(i.a as usize), bits);
                }
                return dispatch_next(vm, fp, pc);
            }
            // The new value is in place before the old one dies: its destructor may look at the variable.
            let old = Counted::of(target);
            write_bits(target, bits);
            if RESULT {
                (*target).hold();
                write_bits(fp.add(i.a as usize), bits);
            }
            old.discard();
            return after_drop(vm, fp, pc);
        }
    }
    enter(assign_slow, vm, fp, pc)
}

/// a ← b
fn move_value<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        if let Some(bits) = take_bits::<SOURCE>(fp, (*pc).b, pc) {
            write_bits(fp.add((*pc).a as usize), bits);
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(move_slow, vm, fp, pc)
}

/// Drops temporary b.
fn free(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let place = fp.add((*pc).b as usize);
        match &*place {
            Value::Reference(_) => return enter(free_slow, vm, fp, pc),
            value if !value.is_counted() => return dispatch_next(vm, fp, pc),
            _ => {}
        }
        let old = Counted::of(place);
        write_bits(place, UNDEF);
        old.discard();
    }
    after_drop(vm, fp, pc)
}

/// Whether an operand that nothing need be done about afterwards is truthy.
#[inline(always)]
pub(super) unsafe fn truth<const SOURCE: u8>(fp: Slots, field: u16) -> Option<bool> {
    // SAFETY: the place is alive.
    let mut value = unsafe { &*fp.add(field as usize) };
    if SOURCE == VARIABLE {
        value = value.deref();
    }
    match value {
        Value::Bool(b) => Some(*b),
        Value::Null => Some(false),
        Value::Int(n) => Some(*n != 0),
        Value::Float(x) if !x.is_nan() => Some(*x != 0.0),
        Value::Array(array) if SOURCE == VARIABLE => Some(!array.is_empty()),
        Value::String(s) if SOURCE == VARIABLE => Some(match s.as_bytes() {
            [] => false,
            [byte] => *byte != b'0',
            _ => true,
        }),
        _ => None,
    }
}

/// `JumpIf` and `JumpIfNot`.
fn jump_if<const SOURCE: u8, const WANTED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    if let Value::Bool(truth) = unsafe { &*fp.add((*pc).b as usize) } {
        return if *truth == WANTED { dispatch_target(vm, fp, pc) } else { dispatch_next(vm, fp, pc) };
    }
    jump_if_other::<SOURCE, WANTED>(vm, fp, pc)
}

/// As [`jump_if`], on other values than bools; apart, so that they need no jump through a table.
#[inline(never)]
fn jump_if_other<const SOURCE: u8, const WANTED: bool>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `assign`.
    if let Some(truth) = unsafe { truth::<SOURCE>(fp, (*pc).b) } {
        return if truth == WANTED { dispatch_target(vm, fp, pc) } else { dispatch_next(vm, fp, pc) };
    }
    if WANTED { enter(jump_if_slow, vm, fp, pc) } else { enter(jump_if_not_slow, vm, fp, pc) }
}

/// `JumpIfSet` and `JumpIfNotSet`.
fn jump_set<const SOURCE: u8, const WANTED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    if let Some(truth) = unsafe { truth::<SOURCE>(fp, (*pc).b) } {
        // SAFETY: as for `assign`.
        unsafe { write_bool(fp.add((*pc).a as usize), truth) };
        return if truth == WANTED { dispatch_target(vm, fp, pc) } else { dispatch_next(vm, fp, pc) };
    }
    if WANTED { enter(jump_if_set, vm, fp, pc) } else { enter(jump_if_not_set, vm, fp, pc) }
}

/// a ← !b
fn not<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    if let Some(truth) = unsafe { truth::<SOURCE>(fp, (*pc).b) } {
        // SAFETY: as for `assign`.
        unsafe { write_bool(fp.add((*pc).a as usize), !truth) };
        return dispatch_next(vm, fp, pc);
    }
    enter(not_slow, vm, fp, pc)
}

/// `?:`
fn elvis<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        match truth::<SOURCE>(fp, (*pc).b) {
            Some(false) => return dispatch_next(vm, fp, pc),
            Some(true) => {
                if let Some(bits) = take_bits::<SOURCE>(fp, (*pc).b, pc) {
                    write_bits(fp.add((*pc).a as usize), bits);
                    return dispatch_target(vm, fp, pc);
                }
            }
            None => {}
        }
    }
    enter(jump_if_elvis, vm, fp, pc)
}

/// `??`
fn coalesce<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        if (*fp.add((*pc).b as usize)).is_nullish() {
            // A temporary that is null holds nothing counted.
            return dispatch_next(vm, fp, pc);
        }
        if let Some(bits) = take_bits::<SOURCE>(fp, (*pc).b, pc) {
            write_bits(fp.add((*pc).a as usize), bits);
            return dispatch_target(vm, fp, pc);
        }
    }
    enter(jump_if_not_null, vm, fp, pc)
}

macro_rules! by_source {
    ($source:expr, $function:ident $(, $flag:literal)?) => {
        match $source {
            TEMPORARY => $function::<TEMPORARY $(, $flag)?> as Handler,
            VARIABLE => $function::<VARIABLE $(, $flag)?> as Handler,
            _ => $function::<CONSTANT $(, $flag)?> as Handler,
        }
    };
}

/// The handler for `Assign`; `wanted` says whether it has a result.
pub fn for_assign(source: u8, wanted: bool) -> Handler {
    if wanted { by_source!(source, assign, true) } else { by_source!(source, assign, false) }
}

/// The handler for `Move`.
pub fn for_move(source: u8) -> Handler {
    by_source!(source, move_value)
}

/// The handler for `Free`.
pub fn for_free() -> Handler {
    free
}

/// The handler for a jump or `Not` on a slot.
pub fn for_test(op: crate::bytecode::Opcode, source: u8) -> Option<Handler> {
    use crate::bytecode::Opcode;
    if source == CONSTANT {
        return None;
    }
    Some(match op {
        Opcode::JumpIf => by_source!(source, jump_if, true),
        Opcode::JumpIfNot => by_source!(source, jump_if, false),
        Opcode::JumpIfSet => by_source!(source, jump_set, true),
        Opcode::JumpIfNotSet => by_source!(source, jump_set, false),
        Opcode::JumpIfElvis => by_source!(source, elvis),
        Opcode::JumpIfNotNull => by_source!(source, coalesce),
        Opcode::Not => by_source!(source, not),
        _ => return None,
    })
}
