//! Elements of arrays: reading `$a[k]`, and writing `$a[k] = v` and `$a[] = v` where the array is a variable.

use super::super::Vm;
use super::super::fields::{fetch_index_slow, isset_index, isset_offset, list_index};
use super::super::linked::{Handler, Instruction, kinds};
use super::super::operand::*;
use super::super::place::{place_assign, place_assign_op, place_inc_dec, place_unset};
use super::super::run::{Next, dispatch, dispatch_next, enter};
use super::operators::{
    ADD, ALONE, ASSIGN, BIT_AND, BIT_OR, BIT_XOR, DIV, JUMP_IF, JUMP_IF_NOT, MOD, MUL, SUB, calculate, decide,
};
use super::pooled;
use super::properties::isset_answer;
use crate::bytecode::{BinaryOperator, FetchMode, IncDec, NONE};
use crate::value::array::integer_key;
use crate::value::{Array, Key, Str, Value};

/// The key is in a slot.
pub const KEY_SLOT: u8 = 0;
/// The key is a constant of the pool: an integer, or a string that is no decimal integer.
pub const KEY_CONSTANT: u8 = 1;
/// `[]`
pub const APPEND: u8 = 2;

/// The element with a key, if the key is an integer or a string.
#[inline(always)]
fn find<const KEY: u8>(array: &Array, key: &Value) -> *const Value {
    let found = match key {
        Value::Int(n) => array.get_int(*n),
        Value::String(s) if KEY == KEY_CONSTANT => return find_name(array, s),
        Value::String(s) => return find_string(array, s),
        _ => None,
    };
    found.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// Apart, since the comparison of strings is a call for which the handler would have to keep things in memory.
#[inline(never)]
fn find_name(array: &Array, key: &Str) -> *const Value {
    array.get_str(key).map_or(std::ptr::null(), std::ptr::from_ref)
}

#[inline(never)]
fn find_string(array: &Array, key: &Str) -> *const Value {
    let found = match integer_key(key) {
        None => array.get_str(key),
        Some(n) => array.get_int(n),
    };
    found.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// Drops what a temporary holds that was a key: a string or nothing counted.
#[inline(always)]
unsafe fn release_text(place: *mut Value) {
    // SAFETY: the caller vouches for the place.
    unsafe {
        if let Value::String(text) = &*place {
            let old = Counted::of(place);
            if !text.release_shared() {
                old.discard();
            }
            write_bits(place, UNDEF);
        }
    }
}

/// a ← b[c] for packed arrays, strings and integers; with the `Assign` of the result to a variable, if `THEN` is
/// [`ASSIGN`], or the `FetchIndex` of the result by a slot or constant, if it is [`NESTED`].
fn element<const KEY: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let base = (*fp.add(i.b as usize)).deref();
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        let bits = if let (Value::Array(array), Value::Int(n)) = (base, key)
            && let Some(value) = array.get_packed(*n)
            && let value = value.deref()
            && !value.is_undef()
            && (!i.b_is_temporary() || !array.is_unshared())
        {
            if THEN == NESTED {
                return element_of_element(vm, fp, pc, value);
            }
            value.hold();
            let bits = copy_bits(value);
            if i.b_is_temporary() {
                array.release_shared();
                write_bits(fp.add(i.b as usize), UNDEF);
            }
            bits
        } else if let (Value::String(s), Value::Int(n)) = (base, key)
            && !i.b_is_temporary()
            && let Some(byte) = s.as_bytes().get(*n as usize)
            && let Some(text) = Str::shared_byte(*byte)
        {
            Bits::string(text.clone())
        } else {
            return any_element::<KEY, THEN>(vm, fp, pc);
        };
        if THEN == ASSIGN {
            let target = fp.add((*pc.add(1)).b as usize);
            if !(*target).is_counted() {
                write_bits(target, bits);
                return dispatch(vm, fp, pc.add(2));
            }
        }
        write_bits(fp.add(i.a as usize), bits);
        dispatch_next(vm, fp, pc)
    }
}

/// The `FetchIndex` behind the one at `pc`, of what that one fetches.
#[inline(always)]
unsafe fn element_of_element(vm: &mut Vm, fp: Slots, pc: *const Instruction, inner: &Value) -> Next {
    // SAFETY: linking saw the instruction; the array that holds the value is held by a variable.
    unsafe {
        let next = pc.add(1);
        let key = if (*next).c & 0x8000 != 0 { pooled(next) } else { (*fp.add((*next).c as usize)).deref() };
        if let (Value::Array(array), Value::Int(n)) = (inner, key)
            && !(*pc).b_is_temporary()
            && let Some(value) = array.get_packed(*n)
        {
            let value = value.deref();
            if !value.is_undef() {
                value.hold();
                write_bits(fp.add((*next).a as usize), copy_bits(value));
                return dispatch(vm, fp, pc.add(2));
            }
        }
        if (*pc).c & 0x8000 != 0 {
            any_element::<KEY_CONSTANT, NESTED>(vm, fp, pc)
        } else {
            any_element::<KEY_SLOT, NESTED>(vm, fp, pc)
        }
    }
}

/// The element of an array that the `FetchIndex` at `next` means; null if there is none.
#[inline(always)]
unsafe fn find_nested(fp: Slots, next: *const Instruction, inner: &Value) -> *const Value {
    // SAFETY: as for `element_of_element`.
    unsafe {
        let Value::Array(array) = inner else { return std::ptr::null() };
        if (*next).c & 0x8000 != 0 {
            find::<KEY_CONSTANT>(array, pooled(next))
        } else {
            find::<KEY_SLOT>(array, (*fp.add((*next).c as usize)).deref())
        }
    }
}

/// As [`element`], for all arrays and strings: apart, since it calls others and so saves registers.
#[inline(never)]
fn any_element<const KEY: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let base_place = fp.add(i.b as usize);
        let base = (*base_place).deref();
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        let text_key = KEY == KEY_SLOT && i.c_is_temporary() && matches!(key, Value::String(_));
        if let Value::Array(array) = base
            && (text_key || !(KEY == KEY_SLOT && i.c_is_temporary() && key.is_counted()))
        {
            let found = find::<KEY>(array, key);
            if !found.is_null() {
                let value = (*found).deref();
                if THEN == NESTED && matches!(value, Value::Array(_)) && !text_key {
                    let next = pc.add(1);
                    let found = find_nested(fp, next, value);
                    if !found.is_null() {
                        let value = (*found).deref();
                        value.hold();
                        write_bits(fp.add((*next).a as usize), copy_bits(value));
                        return dispatch(vm, fp, pc.add(2));
                    }
                }
                // A temporary array that nobody else holds must be freed, which the ordinary way does.
                let consumed = i.b_is_temporary();
                if !value.is_undef() && (!consumed || !array.is_unshared()) {
                    value.hold();
                    let bits = copy_bits(value);
                    if text_key {
                        release_text(fp.add(i.c as usize));
                    }
                    if consumed {
                        array.release_shared();
                        write_bits(fp.add(i.b as usize), UNDEF);
                    }
                    if THEN == ASSIGN {
                        let target = fp.add((*pc.add(1)).b as usize);
                        if vacate(target) {
                            write_bits(target, bits);
                            return dispatch(vm, fp, pc.add(2));
                        }
                    }
                    write_bits(fp.add(i.a as usize), bits);
                    return dispatch_next(vm, fp, pc);
                }
            } else if i.d == FetchMode::Quiet as u32
                && !i.b_is_temporary()
                && matches!(key, Value::Int(_) | Value::String(_))
            {
                if text_key {
                    release_text(fp.add(i.c as usize));
                }
                write_null(fp.add(i.a as usize));
                return dispatch_next(vm, fp, pc);
            }
        } else if let (Value::String(s), Value::Int(n)) = (base, key)
            && !i.b_is_temporary()
            && (*n as usize) < s.len()
        {
            write_byte(fp.add(i.a as usize), s.as_bytes()[*n as usize]);
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(fetch_index_slow, vm, fp, pc)
}

/// a ← isset(b[c]) or empty(b[c]) for packed arrays and integers; with the jump behind it.
fn isset<const KEY: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `element`.
    unsafe {
        let i = &*pc;
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        if let (Value::Array(array), Value::Int(n)) = ((*fp.add(i.b as usize)).deref(), key)
            && !i.b_is_temporary()
            && array.is_packed()
        {
            let empty = i.d == 1;
            let answer = match array.get_packed(*n) {
                Some(value) => isset_answer(value.deref(), empty),
                None => Some(empty),
            };
            if let Some(answer) = answer {
                return decide::<THEN>(vm, fp, pc, answer);
            }
        }
    }
    isset_any::<KEY, THEN>(vm, fp, pc)
}

/// As [`isset`], for all arrays.
#[inline(never)]
fn isset_any<const KEY: u8, const THEN: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `element`.
    unsafe {
        let i = &*pc;
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        let base = fp.add(i.b as usize);
        if let Value::Array(array) = (*base).deref()
            && matches!(key, Value::Int(_) | Value::String(_))
        {
            let found = find::<KEY>(array, key);
            let empty = i.d == 1;
            let answer =
                if found.is_null() { empty } else { isset_answer((*found).deref(), empty).unwrap_or(empty) };
            if i.b_is_temporary() {
                // Somebody else holds the array of a property: nothing is freed.
                if matches!(&*base, Value::Reference(_)) || !(*base).release_shared() {
                    return enter(isset_index, vm, fp, pc);
                }
                write_bits(base, UNDEF);
            }
            if KEY == KEY_SLOT && i.c_is_temporary() {
                release_text(fp.add(i.c as usize));
            }
            return decide::<THEN>(vm, fp, pc, answer);
        }
        if matches!((*base).deref(), Value::Object(_)) && !i.b_is_temporary() && i.d != 1 && !key.is_undef() {
            return enter(isset_offset, vm, fp, pc);
        }
    }
    enter(isset_index, vm, fp, pc)
}

/// The handler for `IssetIndex` with a variable or temporary as base, followed by what `then` says (see `operators`).
pub fn for_isset(key: u8, then: u8) -> Handler {
    match (key, then) {
        (KEY_CONSTANT, JUMP_IF) => isset::<KEY_CONSTANT, JUMP_IF>,
        (KEY_CONSTANT, JUMP_IF_NOT) => isset::<KEY_CONSTANT, JUMP_IF_NOT>,
        (KEY_CONSTANT, _) => isset::<KEY_CONSTANT, ALONE>,
        (_, JUMP_IF) => isset::<KEY_SLOT, JUMP_IF>,
        (_, JUMP_IF_NOT) => isset::<KEY_SLOT, JUMP_IF_NOT>,
        _ => isset::<KEY_SLOT, ALONE>,
    }
}

/// Writes the shared string of one byte.
#[inline(never)]
unsafe fn write_byte(place: *mut Value, byte: u8) {
    // SAFETY: the caller vouches for the place.
    unsafe { place.write(Value::String(Str::from_byte(byte))) }
}

/// The place of an element in an array that may be changed, made if it is missing; null if the key is not simple.
///
/// # Safety
/// `target` holds an array.
#[inline(never)]
pub unsafe fn element_place(target: *mut Value, key: &Value) -> *mut Value {
    // SAFETY: the caller's promise.
    let Value::Array(array) = (unsafe { &mut *target }) else { return std::ptr::null_mut() };
    match key {
        Value::Int(n) => array.make_mut().int_entry(*n),
        Value::String(s) => match integer_key(s) {
            Some(n) => array.make_mut().int_entry(n),
            None => array.make_mut().str_entry(s),
        },
        _ => std::ptr::null_mut(),
    }
}

/// The place of an existing element of an unshared array with a key that is no decimal integer; null otherwise.
#[inline(never)]
unsafe fn named_place(target: *mut Value, key: &Str) -> *mut Value {
    // SAFETY: `target` is alive.
    if let Value::Array(array) = unsafe { &mut *target }
        && let Some(array) = array.unshared_mut()
        && let Some(place) = array.get_str_mut(key)
    {
        return place;
    }
    std::ptr::null_mut()
}

/// The place of a new last element; null if the array has no next key.
///
/// # Safety
/// `target` holds an array.
#[inline(never)]
pub unsafe fn append_place(target: *mut Value) -> *mut Value {
    // SAFETY: the caller's promise.
    let Value::Array(array) = (unsafe { &mut *target }) else { return std::ptr::null_mut() };
    array.make_mut().push_place().map_or(std::ptr::null_mut(), std::ptr::from_mut)
}

/// The place of a variable's value, the reference that it may be looked through.
#[inline(always)]
unsafe fn variable_place(fp: Slots, slot: usize) -> *mut Value {
    // SAFETY: the compiler only names slots that the frame has.
    unsafe {
        let place = fp.add(slot);
        if let Value::Reference(r) = &*place { r.get_mut() } else { place }
    }
}

/// The place of an existing element of an unshared packed array; null otherwise.
///
/// # Safety
/// `target` is alive.
#[inline(always)]
pub unsafe fn packed_place(target: *mut Value, key: &Value) -> *mut Value {
    // SAFETY: the caller's promise.
    if let Value::Array(array) = unsafe { &mut *target }
        && let Value::Int(n) = key
        && let Some(array) = array.unshared_mut()
        && let Some(place) = array.packed_place(*n)
    {
        return place;
    }
    std::ptr::null_mut()
}

/// `c[key] = b`, `c` a variable, the result not wanted, for existing elements of packed arrays. Linking put the key's slot or
/// distance into `e`.
fn assign_element<const KEY: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let target = variable_place(fp, i.c as usize);
        let source = place_of(fp, i.b);
        let simple =
            !matches!(&*source, Value::Undef | Value::Reference(_) | Value::Array(_)) || i.b_is_temporary();
        if simple {
            let key_place = if KEY == KEY_CONSTANT { pooled(pc) } else { &*fp.add(i.e as usize) };
            let place = packed_place(target, key_place.deref());
            if !place.is_null() && !(*place).is_counted() {
                let bits = copy_bits(source);
                if i.b_is_temporary() {
                    write_bits(fp.add(i.b as usize), UNDEF);
                } else {
                    (*source).hold();
                }
                write_bits(place, bits);
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    assign_any_element::<KEY>(vm, fp, pc)
}

/// As [`assign_element`], for all arrays, and with a result.
#[inline(never)]
fn assign_any_element<const KEY: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let i = &*pc;
        let target = variable_place(fp, i.c as usize);
        let source = place_of(fp, i.b);
        // An array is copied before the target changes: it may be the target.
        let simple =
            !matches!(&*source, Value::Undef | Value::Reference(_) | Value::Array(_)) || i.b_is_temporary();
        if simple && matches!(&*target, Value::Array(_)) {
            // An array that grows may reach the memory limit, which is seen to between two instructions.
            let mut grown = true;
            let place = if KEY == APPEND {
                append_place(target)
            } else {
                let key_place = if KEY == KEY_CONSTANT { pooled(pc) } else { &*fp.add(i.e as usize) };
                let key = key_place.deref();
                if KEY == KEY_SLOT
                    && i.kinds & kinds::E_TEMPORARY != 0
                    && key.is_counted()
                    && !matches!(key, Value::String(_))
                {
                    std::ptr::null_mut()
                } else {
                    let mut place = match key {
                        Value::Int(_) => packed_place(target, key),
                        Value::String(name) if KEY == KEY_CONSTANT => named_place(target, name),
                        _ => std::ptr::null_mut(),
                    };
                    grown = place.is_null();
                    if grown {
                        place = element_place(target, key);
                    }
                    place
                }
            };
            if !place.is_null() && !matches!(&*place, Value::Reference(_)) {
                let old = if (*place).is_counted() { Some(Counted::of(place)) } else { None };
                if i.b_is_temporary() {
                    write_bits(place, copy_bits(source));
                    write_bits(fp.add(i.b as usize), UNDEF);
                } else {
                    (*source).hold();
                    write_bits(place, copy_bits(source));
                }
                let result = copy_bits(place);
                if i.a != NONE {
                    (*place).hold();
                }
                if let Some(old) = old {
                    old.discard();
                    grown = true;
                }
                if KEY == KEY_SLOT && i.kinds & kinds::E_TEMPORARY != 0 {
                    release_text(fp.add(i.e as usize));
                }
                // The result may take the slot of the key: it comes last.
                if i.a != NONE {
                    write_bits(fp.add(i.a as usize), result);
                }
                if grown && vm.attention() {
                    return super::attend(vm, fp, pc);
                }
                return dispatch_next(vm, fp, pc);
            }
        } else if KEY != APPEND
            && i.a == NONE
            && let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.e as usize)).deref() }
            && assign_byte(target, key, source)
        {
            if i.b_is_temporary() {
                release_text(fp.add(i.b as usize));
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(place_assign, vm, fp, pc)
}

/// `$s[k] = b` within a string, b being one byte; false: something else is to be done, and nothing was.
unsafe fn assign_byte(target: *mut Value, key: &Value, source: *const Value) -> bool {
    // SAFETY: the caller vouches for the places.
    unsafe {
        let (Value::String(text), Value::Int(at)) = (&*source, key) else { return false };
        let &[byte] = text.as_bytes() else { return false };
        let Value::String(target) = &mut *target else { return false };
        let at = *at as usize;
        if at >= target.len() {
            return false;
        }
        target.make_mut()[at] = byte;
    }
    true
}

/// The place of an existing element of the array that a variable holds, for changing; null if there is none.
#[inline(never)]
pub unsafe fn existing_place(target: *mut Value, key: &Value) -> *mut Value {
    // SAFETY: the caller vouches for the place.
    let Value::Array(array) = (unsafe { &mut *target }) else { return std::ptr::null_mut() };
    let found = match key {
        Value::Int(n) => array.make_mut().get_int_mut(*n),
        Value::String(s) => match integer_key(s) {
            Some(n) => array.make_mut().get_int_mut(n),
            None => array.make_mut().get_str_mut(s),
        },
        _ => None,
    };
    found.map_or(std::ptr::null_mut(), std::ptr::from_mut)
}

/// The place of the element that a `Place…` instruction on `$v[k]` works on; null if it is missing or nothing simple.
#[inline(always)]
unsafe fn place_of_element(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: linking put the variable and the key into `e`.
    unsafe {
        let i = &*pc;
        let target = variable_place(fp, (i.e >> 16) as usize);
        let key = (*place_of(fp, i.e as u16)).deref();
        if i.kinds & kinds::E_TEMPORARY != 0 && key.is_counted() && !matches!(key, Value::String(_)) {
            return std::ptr::null_mut();
        }
        let place = packed_place(target, key);
        if place.is_null() { existing_place(target, key) } else { place }
    }
}

/// Drops the key of a `Place…` instruction on `$v[k]`, if it is a temporary.
#[inline(always)]
unsafe fn release_key(fp: Slots, pc: *const Instruction) {
    // SAFETY: as for `place_of_element`.
    unsafe {
        if (*pc).kinds & kinds::E_TEMPORARY != 0 {
            release_text(fp.add((*pc).e as u16 as usize));
        }
    }
}

/// `unset($v[k])` for integers and strings as keys.
fn unset_element(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `place_of_element`.
    unsafe {
        let target = variable_place(fp, ((*pc).e >> 16) as usize);
        let key = (*place_of(fp, (*pc).e as u16)).deref();
        if matches!(&*target, Value::Array(_)) && matches!(key, Value::Int(_) | Value::String(_)) {
            remove(target, key);
            release_key(fp, pc);
            if vm.attention() {
                return super::attend(vm, fp, pc);
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(place_unset, vm, fp, pc)
}

/// Removes the element with a key, an integer or a string, from an array.
///
/// # Safety
/// The place is alive.
#[inline(never)]
pub unsafe fn remove(target: *mut Value, key: &Value) {
    // SAFETY: the caller vouches for the place.
    let Value::Array(array) = (unsafe { &mut *target }) else { return };
    let key = match key {
        Value::Int(n) => Key::Int(*n),
        Value::String(s) => Key::from_str(s),
        _ => return,
    };
    if let Some(position) = array.position_of(&key) {
        match array.unshared_mut() {
            Some(array) => drop(array.remove_at(position)),
            None => drop(array.make_mut().remove(&key)),
        }
    }
}

/// `$v[k] op= b` for numbers.
fn assign_op_element<const OP: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let operand = (*place_of(fp, (*pc).b)).deref();
        if matches!(operand, Value::Int(_) | Value::Float(_)) {
            let place = place_of_element(fp, pc);
            if !place.is_null()
                && let Some(result) = calculate::<OP>(&*place, operand)
            {
                result.store(place);
                release_key(fp, pc);
                if (*pc).a != NONE {
                    result.store(fp.add((*pc).a as usize));
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(place_assign_op, vm, fp, pc)
}

/// `++` or `--` of `$v[k]` for integers; the result, if it is wanted, is the value before (`POST`) or after.
fn step_element<const UP: bool, const POST: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign_op_element`.
    unsafe {
        let place = place_of_element(fp, pc);
        if !place.is_null()
            && let Value::Int(n) = &mut *place
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            let old = *n;
            *n = if UP { old + 1 } else { old - 1 };
            let new = *n;
            release_key(fp, pc);
            if (*pc).a != NONE {
                write_int(fp.add((*pc).a as usize), if POST { old } else { new });
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(place_inc_dec, vm, fp, pc)
}

/// a ← b[c] for destructuring, which keeps b.
fn list<const KEY: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `element`.
    unsafe {
        let i = &*pc;
        let key = if KEY == KEY_CONSTANT { pooled(pc) } else { (*fp.add(i.c as usize)).deref() };
        if let Value::Array(array) = (*fp.add(i.b as usize)).deref()
            && !(KEY == KEY_SLOT && i.c_is_temporary() && key.is_counted())
        {
            let found = find::<KEY>(array, key);
            if !found.is_null() {
                let value = (*found).deref();
                if !value.is_undef() {
                    value.hold();
                    write_bits(fp.add(i.a as usize), copy_bits(value));
                    return dispatch_next(vm, fp, pc);
                }
            }
        }
    }
    enter(list_index, vm, fp, pc)
}

/// The handler for `ListIndex` with a variable or temporary as base.
pub fn for_list(key: u8) -> Handler {
    if key == KEY_CONSTANT { list::<KEY_CONSTANT> } else { list::<KEY_SLOT> }
}

/// The handler for `PlaceAssignOp` to `$v[k]`; for operators on numbers.
pub fn for_assign_op(op: BinaryOperator) -> Handler {
    match op as u8 {
        ADD => assign_op_element::<ADD>,
        SUB => assign_op_element::<SUB>,
        MUL => assign_op_element::<MUL>,
        BIT_OR => assign_op_element::<BIT_OR>,
        BIT_XOR => assign_op_element::<BIT_XOR>,
        BIT_AND => assign_op_element::<BIT_AND>,
        MOD => assign_op_element::<MOD>,
        DIV => assign_op_element::<DIV>,
        _ => |vm, fp, pc| enter(place_assign_op, vm, fp, pc),
    }
}

/// The handler for `PlaceIncDec` of `$v[k]`.
pub fn for_step(kind: IncDec) -> Handler {
    match kind {
        IncDec::PreIncrement => step_element::<true, false>,
        IncDec::PostIncrement => step_element::<true, true>,
        IncDec::PreDecrement => step_element::<false, false>,
        IncDec::PostDecrement => step_element::<false, true>,
    }
}

/// Of a `FetchIndex`: the one behind it fetches an element of its result. Numbered behind those of `operators`.
pub const NESTED: u8 = 4;

/// The handler for `FetchIndex` with a variable or temporary as base; `then` says what is behind it.
pub fn for_fetch(key: u8, then: u8) -> Handler {
    match (key, then) {
        (KEY_CONSTANT, ASSIGN) => element::<KEY_CONSTANT, ASSIGN>,
        (KEY_CONSTANT, NESTED) => element::<KEY_CONSTANT, NESTED>,
        (KEY_CONSTANT, _) => element::<KEY_CONSTANT, ALONE>,
        (_, ASSIGN) => element::<KEY_SLOT, ASSIGN>,
        (_, NESTED) => element::<KEY_SLOT, NESTED>,
        _ => element::<KEY_SLOT, ALONE>,
    }
}

/// The handler for `PlaceAssign` to an element of a variable; `wanted` says whether it has a result.
pub fn for_assign(key: u8, wanted: bool) -> Handler {
    match (key, wanted) {
        (APPEND, _) => assign_any_element::<APPEND>,
        (KEY_CONSTANT, false) => assign_element::<KEY_CONSTANT>,
        (KEY_CONSTANT, true) => assign_any_element::<KEY_CONSTANT>,
        (_, false) => assign_element::<KEY_SLOT>,
        (_, true) => assign_any_element::<KEY_SLOT>,
    }
}

/// The handler for `PlaceUnset` of `$v[k]`.
pub fn for_unset() -> Handler {
    unset_element
}
