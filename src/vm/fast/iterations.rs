//! The beginning and the end of a `foreach` over an array or a generator.

use super::super::Vm;
use super::super::foreach::{GENERATOR, free, next_of_array, next_slow, reset};
use super::super::generator::{State, direct};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, dispatch_next, dispatch_target, enter};
use super::attend;
use crate::bytecode::NONE;
use crate::value::{KeyRef, Value};

/// Begins iterating by value over slot b: an array that has elements, or a generator that has not begun.
fn begin<const TEMPORARY: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the iterator's temporaries are dead.
    unsafe {
        let i = &*pc;
        let place = fp.add(i.b as usize);
        let value = if TEMPORARY { &*place } else { (*place).deref() };
        let mode = match value {
            Value::Array(array) if !array.is_empty() => Some(0),
            Value::Object(object) => direct(object)
                .filter(|generator| generator.as_ref().state() == State::Fresh)
                .map(|_| GENERATOR),
            _ => None,
        };
        if let Some(mode) = mode {
            let bits = copy_bits(value);
            if TEMPORARY {
                write_bits(place, UNDEF);
            } else {
                value.hold();
            }
            let iterator = fp.add(i.a as usize);
            write_bits(iterator, bits);
            write_int(iterator.add(1), mode);
            if mode == GENERATOR {
                note_iterator(vm, iterator.add(2));
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(reset, vm, fp, pc)
}

/// Next element of an array that is no plain list, by value.
#[inline(never)]
pub fn next_entry(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is a `ForeachNext`; the places are alive.
    unsafe {
        let i = &*pc;
        let iterator = fp.add(i.a as usize);
        let target = fp.add(i.b as usize);
        let key_wanted = i.c != NONE;
        let key_target = if key_wanted { fp.add(i.c as usize) } else { target };
        if let (Value::Array(array), Value::Int(position)) = (&*iterator, &*iterator.add(1))
            && i.e == 0
            && !matches!(&*target, Value::Reference(_))
            && !matches!(&*key_target, Value::Reference(_))
        {
            let mut at = *position as usize;
            let end = array.end_position();
            let (key, value) = loop {
                if at >= end {
                    return dispatch_target(vm, fp, pc);
                }
                if let Some(entry) = array.entry_at(at) {
                    break entry;
                }
                at += 1;
            };
            let value = value.deref();
            let bits = copy_bits(value);
            value.hold();
            let key_bits = match key {
                KeyRef::Int(n) => Bits::int(n),
                KeyRef::Str(s) if key_wanted => Bits::string(s.clone()),
                KeyRef::Str(_) => UNDEF,
            };
            write_int(iterator.add(1), at as i64 + 1);
            if vacate(target) {
                write_bits(target, bits);
            } else {
                replace(target, bits);
            }
            if key_wanted {
                if vacate(key_target) {
                    write_bits(key_target, key_bits);
                } else {
                    replace(key_target, key_bits);
                }
            }
            if vm.attention() {
                return attend(vm, fp, pc);
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(next_of_array, vm, fp, pc)
}

/// Gives the next value to the variable of a `ForeachNext`, and drops what it held.
///
/// # Safety
/// `pc` is a `ForeachNext`, whose variable holds something counted that is no reference; the bits are a holder.
#[inline(never)]
pub unsafe fn replace_variable(vm: &mut Vm, fp: Slots, pc: *const Instruction, bits: Bits) -> Next {
    // SAFETY: the caller's promise.
    unsafe { replace(fp.add((*pc).b as usize), bits) };
    if vm.attention() {
        return attend(vm, fp, pc);
    }
    dispatch_next(vm, fp, pc)
}

/// Next element of a packed array, by reference.
#[inline(never)]
pub fn next_reference(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is a `ForeachNext`; the places are alive.
    unsafe {
        let i = &*pc;
        let iterator = fp.add(i.a as usize);
        if let Value::Reference(r) = &*iterator
            && let (Value::Int(position), Value::Int(seen)) = (&*iterator.add(1), &*iterator.add(2))
            && let Value::Array(array) = r.get_mut()
            && i.e == 1
            && *seen == array.mark()
            && array.is_packed()
            && (i.c == NONE || !(*fp.add(i.c as usize)).is_counted())
            && let Some(array) = array.unshared_mut()
        {
            let Some(at) = array.live_position(*position as usize) else {
                return dispatch_target(vm, fp, pc);
            };
            if let Some(place) = array.value_at_mut(at) {
                let reference = Bits::reference(place.make_reference());
                write_int(iterator.add(1), at as i64 + 1);
                if i.c != NONE {
                    write_int(fp.add(i.c as usize), at as i64);
                }
                replace(fp.add(i.b as usize), reference);
                if vm.attention() {
                    return attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(next_slow, vm, fp, pc)
}

#[inline(never)]
unsafe fn note_iterator(vm: &mut Vm, place: *mut Value) {
    // SAFETY: the caller's place is a dead temporary.
    unsafe { place.write(vm.iterator_object()) }
}

#[inline(never)]
unsafe fn forget_iterator(vm: &mut Vm, place: *mut Value) {
    // SAFETY: the caller's place is alive.
    unsafe { vm.drop_iterator_object(std::mem::take(&mut *place)) }
}

/// Ends an iteration by value.
fn end(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the iterator's temporaries are alive.
    unsafe {
        let iterator = fp.add((*pc).a as usize);
        if !(*iterator.add(1)).is_counted() && !matches!(&*iterator, Value::Reference(_)) {
            if !(*iterator).is_counted() {
                return dispatch_next(vm, fp, pc);
            }
            let old = Counted::of(iterator);
            write_bits(iterator, UNDEF);
            old.discard();
            if (*iterator.add(2)).is_counted() {
                forget_iterator(vm, iterator.add(2));
            }
            if vm.attention() {
                return attend(vm, fp, pc);
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(free, vm, fp, pc)
}

/// The handler for `ForeachReset` of a slot.
pub fn for_reset(temporary: bool) -> Handler {
    if temporary { begin::<true> } else { begin::<false> }
}

/// The handler for `ForeachFree`.
pub fn for_free() -> Handler {
    end
}
