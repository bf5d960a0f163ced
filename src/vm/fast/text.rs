//! Joining strings: `.`, `.=`, interpolation and `(string)`, for strings and integers.

use super::super::Vm;
use super::super::arith::{assign_op_slow, binary_slow, cast};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch, dispatch_next, enter};
use super::operators::ASSIGN;
use super::{CONSTANT_SLOT, SLOT_CONSTANT, SLOT_SLOT, attend, operands};
use crate::value::arith::concat_strings;
use crate::value::convert::format_int;
use crate::value::{Str, Value};

/// Whether the operand is a string or an integer, which can be joined without any ado.
#[inline(always)]
pub fn is_plain(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Int(_))
}

/// The bytes of a string or integer.
#[inline(always)]
fn bytes<'a>(value: &'a Value, room: &'a mut [u8; 20]) -> &'a [u8] {
    match value {
        Value::String(s) => s.as_bytes(),
        Value::Int(n) => format_int(*n, room),
        _ => b"",
    }
}

/// Puts `b . c` into a place that holds nothing counted.
#[inline(never)]
unsafe fn join(b: &Value, c: &Value, result: *mut Value) {
    let text = match (b, c) {
        (Value::String(b), Value::String(c)) => concat_strings(b, c),
        _ => Str::concat(bytes(b, &mut [0; 20]), bytes(c, &mut [0; 20])),
    };
    // SAFETY: the caller vouches for the place.
    unsafe { result.write(Value::String(text)) }
}

/// Appends a string or integer to the string in a place.
///
/// # Safety
/// The place is alive.
#[inline(never)]
pub unsafe fn append(place: *mut Value, c: &Value) {
    // SAFETY: the caller vouches for the place.
    if let Value::String(text) = unsafe { &mut *place } {
        match c {
            Value::String(c) if text.is_empty() => *text = c.clone(),
            Value::String(c) if text.same(c) => *text = Str::concat(c, c),
            c => text.push_bytes(bytes(c, &mut [0; 20])),
        }
    }
}

/// Drops what a temporary holds, a string or nothing counted.
///
/// # Safety
/// As for [`append`].
#[inline(always)]
pub unsafe fn release(place: *mut Value) {
    // SAFETY: the caller vouches for the place.
    unsafe {
        if (*place).is_counted() {
            let old = Counted::of(place);
            write_bits(place, UNDEF);
            old.discard();
        }
    }
}

/// a ← b . c for strings and integers; with the `Assign` behind it.
fn concat<const SHAPE: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, with operands of this shape, and the one behind it is as `THEN` says.
    unsafe {
        let i = &*pc;
        let (b, c) = operands::<SHAPE>(fp, pc);
        let (b, c) = (b.deref(), c.deref());
        if is_plain(b) && is_plain(c) {
            let result = fp.add(i.a as usize);
            if SHAPE != CONSTANT_SLOT && i.b_is_temporary() && b.is_counted() {
                // The left operand is nobody else's: append in place.
                let left = fp.add(i.b as usize);
                append(left, c);
                if SHAPE == SLOT_SLOT && i.c_is_temporary() {
                    release(fp.add(i.c as usize));
                }
                let bits = copy_bits(left);
                write_bits(left, UNDEF);
                write_bits(result, bits);
            } else if SHAPE != SLOT_CONSTANT && i.c_is_temporary() && c.is_counted() {
                let right = fp.add(i.c as usize);
                let old = Counted::of(right);
                join(b, c, result);
                if i.a != i.c {
                    write_bits(right, UNDEF);
                }
                old.discard();
            } else {
                join(b, c, result);
            }
            if THEN == ASSIGN {
                let target = fp.add((*pc.add(1)).b as usize);
                if !(*target).is_counted() {
                    write_bits(target, copy_bits(result));
                    write_bits(result, UNDEF);
                    return dispatch(vm, fp, pc.add(2));
                }
            }
            if vm.attention() {
                return attend(vm, fp, pc);
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(binary_slow, vm, fp, pc)
}

/// var b .= c for strings and integers, the result not wanted.
fn assign_concat<const SHAPE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `concat`.
    unsafe {
        let i = &*pc;
        let (_, c) = operands::<SHAPE>(fp, pc);
        let c = c.deref();
        let mut target = fp.add(i.b as usize);
        if let Value::Reference(r) = &*target
            && !r.is_constrained()
        {
            target = r.get_mut();
        }
        if matches!(&*target, Value::String(_)) && is_plain(c) {
            append(target, c);
            if SHAPE == SLOT_SLOT && i.c_is_temporary() {
                release(fp.add(i.c as usize));
            }
            if vm.attention() {
                return attend(vm, fp, pc);
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(assign_op_slow, vm, fp, pc)
}

/// a ← (string) b for strings and integers.
fn to_text(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction.
    unsafe {
        let i = &*pc;
        let source = fp.add(i.b as usize);
        match (*source).deref() {
            value @ Value::String(_) => {
                let bits = copy_bits(value);
                if i.b_is_temporary() {
                    write_bits(source, UNDEF);
                } else {
                    value.hold();
                }
                write_bits(fp.add(i.a as usize), bits);
                return dispatch_next(vm, fp, pc);
            }
            Value::Int(n) => {
                write_text_of_int(fp.add(i.a as usize), *n);
                return dispatch_next(vm, fp, pc);
            }
            _ => {}
        }
    }
    enter(cast, vm, fp, pc)
}

#[inline(never)]
unsafe fn write_text_of_int(place: *mut Value, n: i64) {
    // SAFETY: the caller vouches for the place.
    unsafe { place.write(Value::String(Str::from_bytes(format_int(n, &mut [0; 20])))) }
}

/// The handler for `Binary` of strings with operands of this shape, followed by what `then` says.
pub fn for_concat(shape: u8, then: u8) -> Handler {
    match (shape, then) {
        (SLOT_SLOT, ASSIGN) => concat::<SLOT_SLOT, ASSIGN>,
        (SLOT_CONSTANT, ASSIGN) => concat::<SLOT_CONSTANT, ASSIGN>,
        (_, ASSIGN) => concat::<CONSTANT_SLOT, ASSIGN>,
        (SLOT_SLOT, _) => concat::<SLOT_SLOT, 0>,
        (SLOT_CONSTANT, _) => concat::<SLOT_CONSTANT, 0>,
        _ => concat::<CONSTANT_SLOT, 0>,
    }
}

/// The handler for `AssignOp` of strings whose result is not wanted.
pub fn for_assign_concat(shape: u8) -> Handler {
    match shape {
        SLOT_SLOT => assign_concat::<SLOT_SLOT>,
        _ => assign_concat::<SLOT_CONSTANT>,
    }
}

/// The handler for `Cast` of a slot to string.
pub fn for_to_text() -> Handler {
    to_text
}
