//! Writing to places that more than one step leads to (`$this->items[$k]`, `$a[$i][$j]`, `$v->p->q`) and to static
//! properties.
//!
//! Linking puts a *chain* into the pool: a word for the base, then one for each step. Those of properties are inline
//! caches. Walking it needs no script code and warns of nothing; what would is left to the ordinary way, which starts anew.

use super::super::Vm;
use super::super::class::Class;
use super::super::frame::Frame;
use super::super::linked::{Cache, Handler, Instruction};
use super::super::operand::*;
use super::super::place::{place_assign, place_assign_op, place_inc_dec, place_ref, place_unset};
use super::super::property::slot_for;
use super::super::run::{Next, Step, dispatch_next, enter, onward};
use super::elements::{append_place, element_place, existing_place, packed_place, remove};
use super::generators::go_on;
use super::operators::{Number, calculate_any};
use super::pc_of;
use super::places::static_property;
use super::properties::{fits, object_in, writable_mask};
use crate::bytecode::{BinaryOperator, ClassOperand, IncDec, NONE, PlaceBase, PlaceStep, THIS, type_mask};
use crate::value::{Array, Obj, Value};

/// In the detail of a step: what kind it is. The lower half is the mask of what may be written to a property.
const KIND_BITS: u32 = 32;

/// What a chain's word stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Link {
    /// Base: a variable (`value` is its slot) or `$this`.
    Variable,
    /// Base: a static property; `key` is the address of its value once that is known.
    Static,
    /// A property with a constant name; `key` is the class it is known for, `value` its slot.
    Property,
    /// `[k]`, `value` is the operand.
    Index,
    /// `[k]`, the key a temporary.
    IndexTemporary,
    /// `[]`
    Append,
}

impl Link {
    /// A word of a chain.
    pub fn word(self, value: usize) -> Cache {
        Cache { key: 0, value, detail: (self as u64) << KIND_BITS }
    }
}

/// In the base's detail: the number of steps, and whether keys must be dropped afterwards.
pub const STEPS_BITS: u32 = 40;
/// See [`STEPS_BITS`].
pub const HAS_TEMPORARIES: u64 = 1 << 56;

#[inline(always)]
fn is(word: &Cache, link: Link) -> bool {
    (word.detail >> KIND_BITS) as u8 == link as u8
}

#[inline(always)]
fn mask_of(word: &Cache) -> u32 {
    word.detail as u32
}

fn set_mask(word: &mut Cache, mask: u32) {
    word.detail = word.detail & !u64::from(u32::MAX) | u64::from(mask);
}

/// A place, and what may be written to it; null: the ordinary way must be gone.
#[derive(Clone, Copy)]
struct Found {
    place: *mut Value,
    mask: u32,
}

const NOT_FOUND: Found = Found { place: std::ptr::null_mut(), mask: 0 };

/// The chain of the instruction at `pc`: its base; the steps follow.
#[inline(always)]
unsafe fn chain_of(pc: *const Instruction) -> *mut Cache {
    // SAFETY: linking put the distance to a chain into `e`.
    unsafe { pc.byte_offset((*pc).e as i32 as isize) as *mut Cache }
}

/// Walks a chain, and looks through the reference that lies there. `CREATE`: elements and arrays that are missing are made;
/// else they are left to the ordinary way.
#[inline(never)]
unsafe fn walk<const CREATE: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Found {
    // SAFETY: as for `walk_steps`.
    unsafe {
        let mut found = walk_steps::<CREATE>(vm, fp, pc, steps_of(pc));
        if !found.place.is_null()
            && let Value::Reference(r) = &*found.place
        {
            if r.is_constrained() {
                return NOT_FOUND;
            }
            found.place = r.get_mut();
        }
        found
    }
}

/// The number of steps of the chain of the instruction at `pc`.
#[inline(always)]
unsafe fn steps_of(pc: *const Instruction) -> usize {
    // SAFETY: as for `walk_steps`.
    unsafe { ((*chain_of(pc)).detail >> STEPS_BITS) as u8 as usize }
}

/// Walks the first `count` steps of a chain.
#[inline(always)]
unsafe fn walk_steps<const CREATE: bool>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    count: usize,
) -> Found {
    // SAFETY: `pc` is the current instruction, and has a chain; the places on the way are alive.
    unsafe {
        let base = chain_of(pc);
        let mut mask = u32::MAX;
        let mut place: *mut Value;
        let mut object: *const Obj = std::ptr::null();
        if is(&*base, Link::Static) {
            if (*base).key == 0 && !learn_static(vm, fp, pc) {
                return NOT_FOUND;
            }
            place = (*base).key as *mut Value;
            mask = mask_of(&*base);
            if (*place).is_undef() {
                return NOT_FOUND;
            }
        } else if (*base).value == THIS as usize {
            place = std::ptr::null_mut();
            match &(*Frame::of(fp)).this {
                Some(this) => object = this,
                None => return NOT_FOUND,
            }
        } else {
            place = fp.add((*base).value);
        }
        for number in 1..=count {
            let step = base.add(number);
            if is(&*step, Link::Property) {
                if object.is_null() {
                    match (*place).deref() {
                        Value::Object(found) => object = found,
                        _ => return NOT_FOUND,
                    }
                }
                if std::ptr::from_ref((*object).class()) as usize != (*step).key
                    && !learn_property(vm, fp, pc, number, &*object)
                {
                    return NOT_FOUND;
                }
                place = (*object).slot_place((*step).value);
                mask = mask_of(&*step);
                object = std::ptr::null();
                if (*place).is_undef() {
                    return NOT_FOUND;
                }
                continue;
            }
            if place.is_null() {
                return NOT_FOUND;
            }
            if let Value::Reference(r) = &*place {
                // What is an array already stays one, so that no type is asked.
                if r.is_constrained() && !matches!(r.get(), Value::Array(_)) {
                    return NOT_FOUND;
                }
                place = r.get_mut();
            }
            match &*place {
                Value::Array(_) => {}
                Value::Undef | Value::Null if CREATE && mask & type_mask::ARRAY != 0 => {
                    place.write(Value::Array(Array::new().into_arr()));
                }
                _ => return NOT_FOUND,
            }
            place = if is(&*step, Link::Append) {
                if CREATE { append_place(place) } else { std::ptr::null_mut() }
            } else {
                let key = (*place_of(fp, (*step).value as u16)).deref();
                if CREATE { element_place(place, key) } else { existing_place(place, key) }
            };
            if place.is_null() {
                return NOT_FOUND;
            }
            mask = u32::MAX;
        }
        Found { place, mask }
    }
}

#[cold]
#[inline(never)]
unsafe fn learn_static(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> bool {
    // SAFETY: as for `walk`.
    unsafe {
        let place = &script_of(fp).code.places[(*pc).d as usize];
        let PlaceBase::StaticProperty { class, name, cache } = place.base else { return false };
        if class == ClassOperand::Static {
            return false;
        }
        let Some(property) = static_property(vm, fp, class, name, cache) else { return false };
        let (Some(mask), Some(value)) = (writable_mask(property), &property.static_value) else {
            return false;
        };
        let base = &mut *chain_of(pc);
        base.key = value.get() as usize;
        set_mask(base, mask);
        true
    }
}

#[cold]
#[inline(never)]
unsafe fn learn_property(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
    number: usize,
    object: &Obj,
) -> bool {
    // SAFETY: as for `walk`; names are constants.
    unsafe {
        let place = &script_of(fp).code.places[(*pc).d as usize];
        let site = chain_of(pc).add(number);
        if vm.wide.recall(site, std::ptr::from_ref(object.class()) as usize) {
            return true;
        }
        let Some(PlaceStep::Property { name, .. }) = place.steps.get(number - 1) else { return false };
        let Value::String(name) = &*place_of(fp, *name) else { return false };
        let Some((slot, property)) = slot_for(Class::of(object), name, vm.scope_of(fp)) else { return false };
        let Some(mask) = writable_mask(property) else { return false };
        vm.wide.keep(site as usize, *site);
        let step = &mut *site;
        step.key = std::ptr::from_ref(object.class()) as usize;
        step.value = slot as usize;
        set_mask(step, mask);
        true
    }
}

/// Drops the temporaries that were keys, and goes on.
#[inline(always)]
unsafe fn finish(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `walk`.
    unsafe {
        if (*chain_of(pc)).detail & HAS_TEMPORARIES != 0 {
            release_keys(fp, pc);
        }
    }
    go_on(vm, fp, pc)
}

#[inline(never)]
unsafe fn release_keys(fp: Slots, pc: *const Instruction) {
    // SAFETY: as for `walk`.
    unsafe {
        let base = chain_of(pc);
        for number in 1..=steps_of(pc) {
            let step = &*base.add(number);
            if is(step, Link::IndexTemporary) {
                replace(fp.add(step.value), UNDEF);
            }
        }
    }
}

/// The place = b, the result not wanted.
fn assign(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction; the places are alive.
    unsafe {
        let source = place_of(fp, (*pc).b).cast_mut();
        let value = (*source).deref();
        let temporary = (*pc).b_is_temporary();
        if !value.is_undef() && !(temporary && matches!(&*source, Value::Reference(_))) {
            // An array is held before the way is walked: it may lie on it.
            value.hold();
            let bits = copy_bits(value);
            let found = walk::<true>(vm, fp, pc);
            let fitting = !found.place.is_null() && (fits(value, found.mask) || accepts_class(value, pc));
            if fitting {
                if temporary {
                    // The temporary's holder is the place's now; the one counted above goes.
                    if value.is_counted() {
                        Counted::of(source).discard();
                    }
                    write_bits(source, UNDEF);
                }
                replace(found.place, bits);
                return finish(vm, fp, pc);
            }
            let is_object = matches!(value, Value::Object(_));
            if value.is_counted() {
                Counted::of(value).discard();
            }
            if is_object && !found.place.is_null() {
                return enter(assign_object_and_learn, vm, fp, pc);
            }
        }
    }
    enter(place_assign, vm, fp, pc)
}

/// The element that a chain of an object's property and a key leads to, if that exists in a packed array that nobody else
/// holds, and the property is known; else null.
#[inline(always)]
unsafe fn packed_of_property(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: as for `walk_steps`.
    unsafe {
        let base = chain_of(pc);
        let property = &*base.add(1);
        let Some(object) = object_in(fp, (*base).value as u16) else { return std::ptr::null_mut() };
        if std::ptr::from_ref(object.class()) as usize != property.key {
            return std::ptr::null_mut();
        }
        let mut place = object.slot_place(property.value);
        if let Value::Reference(r) = &*place {
            place = r.get_mut();
        }
        packed_place(place, (*place_of(fp, (*base.add(2)).value as u16)).deref())
    }
}

/// `$o->p[k] = b` and `$v[k][l] = b` for elements that exist in packed arrays.
fn assign_packed<const SHAPE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let source = place_of(fp, (*pc).b);
        if !matches!(&*source, Value::Undef | Value::Reference(_) | Value::Array(_)) {
            let place = packed_end::<SHAPE>(fp, pc);
            if !place.is_null() && !(*place).is_counted() {
                let bits = copy_bits(source);
                if (*pc).b_is_temporary() {
                    write_bits(source.cast_mut(), UNDEF);
                } else {
                    (*source).hold();
                }
                write_bits(place, bits);
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    assign(vm, fp, pc)
}

/// The element that a chain of a variable and two keys leads to, if it exists in a packed array in a packed array, that
/// nobody else holds; else null.
#[inline(always)]
unsafe fn packed_of_packed(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: as for `walk_steps`.
    unsafe {
        let base = chain_of(pc);
        let mut place = fp.add((*base).value);
        if let Value::Reference(r) = &*place {
            place = r.get_mut();
        }
        let place = packed_place(place, (*place_of(fp, (*base.add(1)).value as u16)).deref());
        if place.is_null() {
            return place;
        }
        packed_place(place, (*place_of(fp, (*base.add(2)).value as u16)).deref())
    }
}

/// The element at the end of a short chain, as far as the quick ways go.
#[inline(always)]
unsafe fn packed_end<const SHAPE: u8>(fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: as for `walk_steps`.
    unsafe { if SHAPE == OF_PROPERTY { packed_of_property(fp, pc) } else { packed_of_packed(fp, pc) } }
}

/// The shape of a chain: any.
pub const LONG: u8 = 0;
/// A property of `$this` or of an object in a variable, and a key.
pub const OF_PROPERTY: u8 = 1;
/// A variable and two keys.
pub const TWO_KEYS: u8 = 2;

/// `$o->p[k] op= b` and `$v[k][l] op= b` for numbers that exist in packed arrays.
fn assign_op_packed<const SHAPE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let operand = &*place_of(fp, (*pc).b);
        if matches!(operand, Value::Int(_) | Value::Float(_)) {
            let place = packed_end::<SHAPE>(fp, pc);
            if !place.is_null()
                && let Some(result) =
                    calculate_any(BinaryOperator::decode(u32::from((*pc).c)), &*place, operand)
            {
                result.store(place);
                if (*pc).a != NONE {
                    result.store(fp.add((*pc).a as usize));
                }
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    assign_op(vm, fp, pc)
}

/// `$o->p[k]++` and `$v[k][l]++` for integers that exist in packed arrays.
fn step_packed<const SHAPE: u8, const UP: bool, const POST: bool>(
    vm: &mut Vm,
    fp: Slots,
    pc: *const Instruction,
) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let place = packed_end::<SHAPE>(fp, pc);
        if !place.is_null()
            && let Value::Int(n) = &mut *place
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            let old = *n;
            let new = if UP { old + 1 } else { old - 1 };
            *n = new;
            if (*pc).a != NONE {
                write_int(fp.add((*pc).a as usize), if POST { old } else { new });
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    step::<UP, POST>(vm, fp, pc)
}

/// The word behind a chain that ends in a property: the key is a class of object that the property's type accepts, the value
/// the class that this was found for.
#[inline(always)]
unsafe fn accepted_of(pc: *const Instruction) -> *mut Cache {
    // SAFETY: linking put the word there.
    unsafe { chain_of(pc).add(steps_of(pc) + 1) }
}

/// Whether an object is of a class that the property at the end of the chain took before.
#[inline(always)]
unsafe fn accepts_class(value: &Value, pc: *const Instruction) -> bool {
    let Value::Object(object) = value else { return false };
    // SAFETY: as for `walk_steps`; only what a property takes is less than everything.
    unsafe {
        let last = chain_of(pc).add(steps_of(pc));
        let accepted = accepted_of(pc);
        is(&*last, Link::Property)
            && (*accepted).key == std::ptr::from_ref(object.class()) as usize
            && (*accepted).value == (*last).key
    }
}

/// As [`place_assign`], of an object to a property that was walked to, but whose type did not take it by its tag.
fn assign_object_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.peek(fp, i.b) {
        // One with a `__toString` may become a string at once.
        Value::Object(object) if Class::of(object).magic.to_string.is_none() => {
            std::ptr::from_ref(object.class()) as usize
        }
        _ => 0,
    };
    let pc = pc_of(fp);
    let next = place_assign(vm, fp, i)?;
    // SAFETY: as for `walk_steps`.
    unsafe {
        let last = &*chain_of(pc).add(steps_of(pc));
        if class != 0 && is(last, Link::Property) && next.fp == fp && next.pc == onward(fp, i).pc {
            // The property took the object as it was: its type accepts the class.
            let accepted = &mut *accepted_of(pc);
            accepted.key = class;
            accepted.value = last.key;
        }
    }
    Ok(next)
}

/// `unset()` of an element that a chain leads to.
fn unset(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `walk_steps`; the last step is a key.
    unsafe {
        let steps = steps_of(pc);
        let mut place = walk_to_unset(vm, fp, pc);
        let key = (*place_of(fp, (*chain_of(pc).add(steps)).value as u16)).deref();
        if !place.is_null() && matches!(key, Value::Int(_) | Value::String(_)) {
            if let Value::Reference(r) = &*place {
                place = r.get_mut();
            }
            if matches!(&*place, Value::Array(_)) {
                remove(place, key);
                return finish(vm, fp, pc);
            }
        }
    }
    enter(place_unset, vm, fp, pc)
}

#[inline(never)]
unsafe fn walk_to_unset(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> *mut Value {
    // SAFETY: as for `walk_steps`.
    unsafe { walk_steps::<false>(vm, fp, pc, steps_of(pc) - 1).place }
}

/// a ← a reference to the place. Only what has a reference already, or no type, is done here.
fn reference(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `walk_steps`.
    unsafe {
        let found = walk_to_refer(vm, fp, pc);
        if !found.place.is_null() && !(*found.place).is_undef() {
            let known = matches!(&*found.place, Value::Reference(_));
            if !known && found.mask == u32::MAX {
                refer(found.place);
            }
            if known || found.mask == u32::MAX {
                (*found.place).hold();
                let bits = copy_bits(found.place);
                // The result may take the slot of a key.
                if (*chain_of(pc)).detail & HAS_TEMPORARIES != 0 {
                    release_keys(fp, pc);
                }
                write_bits(fp.add((*pc).a as usize), bits);
                return go_on(vm, fp, pc);
            }
        }
    }
    enter(place_ref, vm, fp, pc)
}

#[inline(never)]
unsafe fn walk_to_refer(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Found {
    // SAFETY: as for `walk_steps`.
    unsafe { walk_steps::<false>(vm, fp, pc, steps_of(pc)) }
}

#[inline(never)]
unsafe fn refer(place: *mut Value) {
    // SAFETY: the place is alive.
    drop(unsafe { (*place).make_reference() });
}

/// Drops the temporaries that were keys, writes the number to the result, if that is wanted (it may take the slot of a key),
/// and goes on.
#[inline(always)]
unsafe fn finish_with(vm: &mut Vm, fp: Slots, pc: *const Instruction, result: Number) -> Next {
    // SAFETY: as for `walk`.
    unsafe {
        if (*chain_of(pc)).detail & HAS_TEMPORARIES != 0 {
            release_keys(fp, pc);
        }
        if (*pc).a != NONE {
            result.store(fp.add((*pc).a as usize));
        }
    }
    go_on(vm, fp, pc)
}

/// The place op= b for numbers.
fn assign_op(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let operand = &*place_of(fp, (*pc).b);
        if matches!(operand, Value::Int(_) | Value::Float(_)) {
            let found = walk::<false>(vm, fp, pc);
            if !found.place.is_null()
                && let Some(result) =
                    calculate_any(BinaryOperator::decode(u32::from((*pc).c)), &*found.place, operand)
                && found.mask & result.type_bit() != 0
            {
                result.store(found.place);
                return finish_with(vm, fp, pc, result);
            }
        }
    }
    enter(place_assign_op, vm, fp, pc)
}

/// ++ or -- of the place; the result, if it is wanted, is the value before (`POST`) or after.
fn step<const UP: bool, const POST: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `assign`.
    unsafe {
        let found = walk::<false>(vm, fp, pc);
        if !found.place.is_null()
            && let Value::Int(n) = &mut *found.place
            && *n != if UP { i64::MAX } else { i64::MIN }
        {
            let old = *n;
            let new = if UP { old + 1 } else { old - 1 };
            *n = new;
            return finish_with(vm, fp, pc, Number::Int(if POST { old } else { new }));
        }
    }
    enter(place_inc_dec, vm, fp, pc)
}

/// The handler for `PlaceAssign` through a chain of this shape, the result not wanted.
pub fn for_assign(shape: u8) -> Handler {
    match shape {
        OF_PROPERTY => assign_packed::<OF_PROPERTY>,
        TWO_KEYS => assign_packed::<TWO_KEYS>,
        _ => assign,
    }
}

/// The handler for `PlaceUnset` of an element through a chain.
pub fn for_unset() -> Handler {
    unset
}

/// The handler for `PlaceRef` through a chain, the result wanted.
pub fn for_reference() -> Handler {
    reference
}

/// The handler for `PlaceAssignOp` through a chain of this shape.
pub fn for_assign_op(shape: u8) -> Handler {
    match shape {
        OF_PROPERTY => assign_op_packed::<OF_PROPERTY>,
        TWO_KEYS => assign_op_packed::<TWO_KEYS>,
        _ => assign_op,
    }
}

macro_rules! step_of_shape {
    ($shape:expr, $up:literal, $post:literal) => {
        match $shape {
            OF_PROPERTY => step_packed::<OF_PROPERTY, $up, $post> as Handler,
            TWO_KEYS => step_packed::<TWO_KEYS, $up, $post>,
            _ => step::<$up, $post>,
        }
    };
}

/// The handler for `PlaceIncDec` through a chain of this shape.
pub fn for_step(kind: IncDec, shape: u8) -> Handler {
    match kind {
        IncDec::PreIncrement => step_of_shape!(shape, true, false),
        IncDec::PostIncrement => step_of_shape!(shape, true, true),
        IncDec::PreDecrement => step_of_shape!(shape, false, false),
        IncDec::PostDecrement => step_of_shape!(shape, false, true),
    }
}
