//! Array literals.

use super::super::Vm;
use super::super::fields::{array_insert, array_push};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch_next, enter};
use super::elements::{KEY_CONSTANT, KEY_SLOT, append_place, element_place};
use super::moves::{CONSTANT, TEMPORARY, VARIABLE};
use super::pooled;
use crate::value::{Array, Value};

/// a ← new array.
fn new<const KEYED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; its result is a dead temporary.
    unsafe { make_array::<KEYED>(fp.add((*pc).a as usize), (*pc).d as usize) };
    if vm.attention() {
        return super::attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

#[inline(never)]
unsafe fn make_array<const KEYED: bool>(place: *mut Value, room: usize) {
    let array = if KEYED { Array::hash_with_capacity(room) } else { Array::with_capacity(room) };
    // SAFETY: the caller vouches for the place.
    unsafe { place.write(Value::Array(array.into_arr())) }
}

/// Appends b to the array literal a.
fn push<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let source = match SOURCE {
            CONSTANT => pooled(pc),
            TEMPORARY => &*fp.add(i.b as usize),
            _ => (*fp.add(i.b as usize)).deref(),
        };
        if !matches!(source, Value::Undef | Value::Reference(_)) {
            if let Value::Array(array) = &mut *fp.add(i.a as usize)
                && let Some(array) = array.unshared_mut()
                && let Some(place) = array.next_packed_place()
            {
                let bits = copy_bits(source);
                if SOURCE == TEMPORARY {
                    write_bits(fp.add(i.b as usize), UNDEF);
                } else {
                    source.hold();
                }
                write_bits(place, bits);
                return dispatch_next(vm, fp, pc);
            }
            let place = append_place(fp.add(i.a as usize));
            if !place.is_null() {
                let bits = copy_bits(source);
                if SOURCE == TEMPORARY {
                    write_bits(fp.add(i.b as usize), UNDEF);
                } else {
                    source.hold();
                }
                write_bits(place, bits);
                if vm.attention() {
                    return super::attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(array_push, vm, fp, pc)
}

/// Element c of the array literal a = b.
fn insert<const KEY: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `push`.
    unsafe {
        let i = &*pc;
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        let source = place_of(fp, i.b);
        let value = (*source).deref();
        if !value.is_undef()
            && !(KEY == KEY_SLOT && i.c_is_temporary() && key.is_counted())
            && (!i.b_is_temporary() || !matches!(&*source, Value::Reference(_)))
        {
            let place = element_place(fp.add(i.a as usize), key);
            if !place.is_null() && !(*place).is_counted() {
                let bits = copy_bits(value);
                if i.b_is_temporary() {
                    write_bits(source.cast_mut(), UNDEF);
                } else {
                    value.hold();
                }
                write_bits(place, bits);
                if vm.attention() {
                    return super::attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(array_insert, vm, fp, pc)
}

/// The handler for `NewArray`, of a literal with string keys or another.
pub fn for_new(keyed: bool) -> Handler {
    if keyed { new::<true> } else { new::<false> }
}

/// The handler for `ArrayPush` of such a source (see `moves`).
pub fn for_push(source: u8) -> Handler {
    match source {
        TEMPORARY => push::<TEMPORARY>,
        CONSTANT => push::<CONSTANT>,
        _ => push::<VARIABLE>,
    }
}

/// The handler for `ArrayInsert`.
pub fn for_insert(key: u8) -> Handler {
    if key == KEY_CONSTANT { insert::<KEY_CONSTANT> } else { insert::<KEY_SLOT> }
}
