//! Questions about variables (`isset`, `empty`), conversions and `~` of what is not counted, `unset` of variables, and jump
//! tables.

use super::super::Vm;
use super::super::arith::{bit_not, cast};
use super::super::frame::{Frame, flags};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::place::unset_var;
use super::super::run::{Next, dispatch, dispatch_next, empty_var, enter, isset_var, switch_table_slow};
use super::moves::{VARIABLE, truth};
use super::operators::{ALONE, ASSIGN, JUMP_IF, JUMP_IF_NOT, Number, decide};
use super::{attend, cache_of};
use crate::bytecode::{CastTo, SwitchTable};
use crate::value::{Value, convert};

/// a ← whether variable b is set; with what is behind it.
fn isset<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the place is alive.
    unsafe {
        if (*pc).b_is_temporary() {
            return enter(isset_var, vm, fp, pc);
        }
        let set = !(*fp.add((*pc).b as usize)).deref().is_nullish();
        decide::<THEN>(vm, fp, pc, set)
    }
}

/// a ← whether variable b is empty; with what is behind it.
fn empty<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `isset`.
    unsafe {
        let value = (*fp.add((*pc).b as usize)).deref();
        if !(*pc).b_is_temporary() {
            if value.is_undef() {
                return decide::<THEN>(vm, fp, pc, true);
            }
            if let Some(truth) = truth::<VARIABLE>(fp, (*pc).b) {
                return decide::<THEN>(vm, fp, pc, !truth);
            }
        }
    }
    enter(empty_var, vm, fp, pc)
}

/// Drops variable b.
fn unset(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `isset`; the frame is running.
    unsafe {
        if (*Frame::of(fp)).flags & flags::SHARES_VARIABLES != 0 {
            return enter(unset_var, vm, fp, pc);
        }
        let place = fp.add((*pc).b as usize);
        if (*place).is_counted() {
            return unset_counted(vm, fp, pc);
        }
        write_bits(place, UNDEF);
        dispatch_next(vm, fp, pc)
    }
}

#[inline(never)]
fn unset_counted(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `unset`.
    unsafe { replace(fp.add((*pc).b as usize), UNDEF) };
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// Gives a number as the result, or to the variable that the `Assign` behind moves it to.
#[inline(always)]
unsafe fn conclude<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction, result: Number) -> Next {
    // SAFETY: linking saw the `Assign`.
    unsafe {
        if THEN == ASSIGN {
            let target = fp.add((*pc.add(1)).b as usize);
            if !(*target).is_counted() {
                result.store(target);
                return dispatch(vm, fp, pc.add(2));
            }
        }
        result.store(fp.add((*pc).a as usize));
        dispatch_next(vm, fp, pc)
    }
}

/// a ← (int) b of what is no string, array or object.
fn to_int<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    // SAFETY: as for `isset`.
    unsafe {
        let number = match (*fp.add((*pc).b as usize)).deref() {
            Value::Int(n) => *n,
            Value::Float(x) if (-LIMIT..LIMIT).contains(x) => *x as i64,
            Value::Bool(b) => i64::from(*b),
            Value::String(s) if !(*pc).b_is_temporary() => {
                return text_to_int::<THEN>(vm, fp, pc, s.as_bytes());
            }
            _ => return enter(cast, vm, fp, pc),
        };
        conclude::<THEN>(vm, fp, pc, Number::Int(number))
    }
}

#[inline(never)]
unsafe fn text_to_int<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction, text: &[u8]) -> Next {
    // SAFETY: as for `isset`.
    unsafe { conclude::<THEN>(vm, fp, pc, Number::Int(convert::string_to_int(text))) }
}

/// a ← (float) b of what is no string, array or object.
fn to_float<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `isset`.
    unsafe {
        let number = match (*fp.add((*pc).b as usize)).deref() {
            Value::Int(n) => *n as f64,
            Value::Float(x) => *x,
            _ => return enter(cast, vm, fp, pc),
        };
        conclude::<THEN>(vm, fp, pc, Number::Float(number))
    }
}

/// a ← (bool) b; with what is behind it.
fn to_bool<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `isset`.
    unsafe {
        if !(*pc).b_is_temporary() || !(*fp.add((*pc).b as usize)).is_counted() {
            if let Some(truth) = truth::<VARIABLE>(fp, (*pc).b) {
                return decide::<THEN>(vm, fp, pc, truth);
            }
        }
    }
    enter(cast, vm, fp, pc)
}

/// a ← ~b of an integer.
fn invert<const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `isset`.
    unsafe {
        if let Value::Int(n) = (*fp.add((*pc).b as usize)).deref() {
            return conclude::<THEN>(vm, fp, pc, Number::Int(!*n));
        }
    }
    enter(bit_not, vm, fp, pc)
}

/// A jump by a table. The cache's key is the table's address, its value the instruction's number.
fn switch(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, linking gave it the address of a table of its code, which stays as long as the
    // function; tables name instructions of the code.
    unsafe {
        let (cache, subject) = (cache_of(pc), (*place_of(fp, (*pc).b)).deref());
        let table = &*(cache.key as *const SwitchTable);
        let target = match subject {
            Value::Int(n) if !table.ints.is_empty() => table.for_int(*n),
            Value::String(s) if !table.strings.is_empty() => table.for_string(s),
            _ => return enter(switch_table_slow, vm, fp, pc),
        };
        dispatch(vm, fp, pc.offset(target as isize - cache.value as isize))
    }
}

macro_rules! deciding {
    ($then:expr, $function:ident) => {
        match $then {
            ASSIGN => $function::<ASSIGN> as Handler,
            JUMP_IF => $function::<JUMP_IF>,
            JUMP_IF_NOT => $function::<JUMP_IF_NOT>,
            _ => $function::<ALONE>,
        }
    };
}

macro_rules! concluding {
    ($then:expr, $function:ident) => {
        match $then {
            ASSIGN => $function::<ASSIGN> as Handler,
            _ => $function::<ALONE>,
        }
    };
}

/// The handler for `IssetVar` of a slot, followed by what `then` says (see `operators`).
pub fn for_isset(then: u8) -> Handler {
    deciding!(then, isset)
}

/// The handler for `EmptyVar` of a slot.
pub fn for_empty(then: u8) -> Handler {
    deciding!(then, empty)
}

/// The handler for `UnsetVar`.
pub fn for_unset() -> Handler {
    unset
}

/// The handler for `Cast` of a slot to int, float or bool.
pub fn for_cast(to: CastTo, then: u8) -> Option<Handler> {
    Some(match to {
        CastTo::Int => concluding!(then, to_int),
        CastTo::Float => concluding!(then, to_float),
        CastTo::Bool => deciding!(then, to_bool),
        _ => return None,
    })
}

/// The handler for `BitNot` of a slot.
pub fn for_invert(then: u8) -> Handler {
    concluding!(then, invert)
}

/// The handler for `SwitchTable`; linking gives it a cache.
pub fn for_switch() -> Handler {
    switch
}
