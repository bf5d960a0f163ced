//! Places of any shape (`$a[$i][$j]`, `$this->items[$k]`, `self::$count`) whose way needs no script code, no warning and no
//! look-up that was not made before.

use super::super::class::{Class, ClassState};
use super::super::fields::ClassLookup;
use super::super::frame::Frame;
use super::super::function::Cache;
use super::super::linked::Instruction;
use super::super::operand::*;
use super::super::property::slot_for;
use super::super::run::{Step, onward};
use super::super::specialisation::Family;
use super::super::statics::StaticPlace;
use super::super::{Property, Vm};
use super::elements::{append_place, element_place, existing_place, remove};
use super::operators::calculate_any;
use super::properties::{is_dynamic, writable_mask};
use crate::bytecode::{
    BinaryOperator, ClassKind, ClassOperand, FetchMode, IncDec, NONE, Place, PlaceBase, PlaceStep, type_mask,
};
use crate::value::{Array, Key, Obj, Value};

/// A place that may be written.
struct Quick {
    place: *mut Value,
    /// The tags that may be written without conversion.
    mask: u32,
    /// What the place's keys are released by.
    way: &'static Place,
}

impl Quick {
    fn takes(&self, value: &Value) -> bool {
        let bit = match value {
            Value::Bool(true) => type_mask::TRUE,
            Value::Undef | Value::Reference(_) => return false,
            other => 1 << other.tag(),
        };
        self.mask & bit != 0
    }
}

/// The property that a step or base with this cache means for a class, looked up once.
fn cached_property(
    vm: &mut Vm,
    fp: Slots,
    cache: u32,
    key: usize,
    look: impl FnOnce() -> Option<&'static Property>,
) -> Option<&'static Property> {
    if !vm.specialisation.has(Family::Lookups) {
        return look();
    }
    let cell = script_of(fp).caches.get().get(cache as usize)?;
    let cached = cell.get();
    if cached.key == key {
        // SAFETY: the cache holds the address of a property, which lives as long as the process.
        return Some(unsafe { &*(cached.value as *const Property) });
    }
    let site = cell.as_ptr() as usize;
    vm.wide.keep(site, super::super::linked::Cache { key: cached.key, value: cached.value, detail: 0 });
    if let Some(known) = vm.wide.get(site, key) {
        cell.set(Cache { key, value: known.value });
        // SAFETY: as above.
        return Some(unsafe { &*(known.value as *const Property) });
    }
    let property = look()?;
    cell.set(Cache { key, value: std::ptr::from_ref(property) as usize });
    Some(property)
}

/// Walks the place of an instruction. With `create`, what is missing on the way is made; without, it is declined.
///
/// # Safety
/// The frame is running. The place may be used until anything else touches what lies on the way.
unsafe fn walk(vm: &mut Vm, fp: Slots, i: &Instruction, create: bool) -> Option<Quick> {
    let way: &'static Place = &script_of(fp).code.places[i.d as usize];
    // SAFETY: the caller's promise.
    unsafe {
        let End::Place(mut place, mask) = walk_steps(vm, fp, way, &way.steps, create)? else { return None };
        if let Value::Reference(r) = &*place {
            if r.is_constrained() {
                return None;
            }
            place = r.get_mut();
        }
        Some(Quick { place, mask, way })
    }
}

/// Where a walk ends.
enum End<'a> {
    /// At a place, which may hold a reference, and the tags that may be written there.
    Place(*mut Value, u32),
    /// At `$this`, without a step.
    This(&'a Obj),
}

/// As [`walk`], the first steps of a way.
unsafe fn walk_steps<'a>(
    vm: &mut Vm,
    fp: Slots,
    way: &'static Place,
    steps: &[PlaceStep],
    create: bool,
) -> Option<End<'a>> {
    let mut mask = u32::MAX;
    let mut place: *mut Value = std::ptr::null_mut();
    let mut object: Option<&Obj> = None;
    // SAFETY: the caller's promise.
    unsafe {
        match way.base {
            PlaceBase::Variable(slot) => place = fp.add(slot as usize),
            PlaceBase::This => object = Some((*Frame::of(fp)).this()?),
            PlaceBase::StaticProperty { class, name, cache } => {
                let property = static_property(vm, fp, class, name, cache)?;
                mask = writable_mask(property)?;
                place = property.static_value.as_ref()?.get();
                if (*place).is_undef() {
                    return None;
                }
            }
            PlaceBase::Global(name) if name & 0x8000 != 0 => {
                let Value::String(name) = &*place_of(fp, name) else { return None };
                place = vm.main_variable(name)?;
                if (*place).is_undef() {
                    return None;
                }
            }
            _ => return None,
        }
        for step in steps {
            match *step {
                PlaceStep::Property { name, cache, .. } => {
                    let object = match object.take() {
                        Some(object) => object,
                        None => (*place).deref().as_object()?,
                    };
                    let class = Class::of(object);
                    let scope = vm.scope_of(fp);
                    // What is cached at the instruction holds for one name only.
                    let is_constant = name & 0x8000 != 0;
                    let Value::String(name) = &*place_of(fp, name) else { return None };
                    let look = || slot_for(class, name, scope).map(|(_, property)| property);
                    let property = if is_constant {
                        cached_property(vm, fp, cache, std::ptr::from_ref(class) as usize, look)?
                    } else {
                        look()?
                    };
                    mask = writable_mask(property)?;
                    place = object.slot_place(property.slot as usize);
                    if (*place).is_undef() {
                        return None;
                    }
                }
                PlaceStep::Index(operand) => {
                    place = array_at(place, mask, create)?;
                    let key = (*place_of(fp, operand)).deref();
                    place = if create { element_place(place, key) } else { existing_place(place, key) };
                    if place.is_null() {
                        return None;
                    }
                    mask = u32::MAX;
                }
                PlaceStep::Append => {
                    // What was appended is not appended again: a walk that gives up further on would have to.
                    if !create || !way.steps.last().is_some_and(|last| std::ptr::eq(last, step)) {
                        return None;
                    }
                    place = append_place(array_at(place, mask, create)?);
                    if place.is_null() {
                        return None;
                    }
                    mask = u32::MAX;
                }
            }
        }
        if let Some(object) = object {
            return Some(End::This(object));
        }
    }
    Some(End::Place(place, mask))
}

/// The place of the array that a place holds, made of nothing if `create`.
unsafe fn array_at(mut place: *mut Value, mask: u32, create: bool) -> Option<*mut Value> {
    // SAFETY: the place was just walked to.
    unsafe {
        if place.is_null() {
            return None;
        }
        if let Value::Reference(r) = &*place {
            if r.is_constrained() && !matches!(r.get(), Value::Array(_)) {
                return None;
            }
            place = r.get_mut();
        }
        match &*place {
            Value::Array(_) => Some(place),
            Value::Undef | Value::Null if create && mask & type_mask::ARRAY != 0 => {
                place.write(Value::Array(Array::new().into_arr()));
                Some(place)
            }
            _ => None,
        }
    }
}

pub fn static_property(
    vm: &mut Vm,
    fp: Slots,
    class: ClassOperand,
    name: u16,
    cache: u32,
) -> Option<&'static Property> {
    let key = match class {
        _ if name & 0x8000 == 0 => return None,
        ClassOperand::Named(_) | ClassOperand::SelfClass => 1,
        // SAFETY: the frame is running.
        ClassOperand::Static => std::ptr::from_ref(unsafe { (*Frame::of(fp)).called_class() }?) as usize,
        _ => return None,
    };
    let cell = script_of(fp).caches.get().get(cache as usize)?.get();
    if cell.key == key {
        // SAFETY: the cache holds the address of a property, which lives as long as the process.
        return Some(unsafe { &*(cell.value as *const Property) });
    }
    if key != 1
        && let Some(known) =
            vm.wide.get(script_of(fp).caches.get().get(cache as usize)?.as_ptr() as usize, key)
    {
        // SAFETY: as above.
        return Some(unsafe { &*(known.value as *const Property) });
    }
    if let ClassOperand::Named(index) = class {
        vm.declared_class(&constant_str(fp, index).to_ascii_lowercase())?;
    }
    let ClassLookup::Found(class) = vm.class_operand(fp, class.encode(), cache).ok()? else { return None };
    // Using a trait's own is deprecated, each time.
    if class.state.get() != ClassState::Ready || class.kind == ClassKind::Trait {
        return None;
    }
    // SAFETY: the operand is a constant of the code.
    let Value::String(name) = (unsafe { &*place_of(fp, name) }) else { return None };
    let Ok(StaticPlace::Place(_, property)) = vm.static_place(class, name, vm.scope_of(fp), FetchMode::Quiet)
    else {
        return None;
    };
    cached_property(vm, fp, cache, key, || Some(property))
}

/// `PlaceAssign`, if it is simple.
pub fn assign(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    let source = vm.peek_raw(fp, i.b);
    if matches!(source, Value::Undef) {
        return None;
    }
    // SAFETY: the frame is running; the place is used before anything else happens. A value that is an array, or lies
    // behind a reference, is held before the way is walked: it may lie on it.
    unsafe {
        let held = matches!(source, Value::Array(_) | Value::Reference(_)).then(|| source.deref().clone());
        let quick = walk(vm, fp, i, true)?;
        if !quick.takes(source.deref()) {
            return None;
        }
        let value = match held {
            Some(held) if !i.b_is_temporary() => held,
            _ => vm.take(fp, i.b),
        };
        // The result may take the slot of a key: it comes last.
        let result = (i.a != NONE).then(|| value.clone());
        let old = std::mem::replace(&mut *quick.place, value);
        vm.release_steps(fp, quick.way);
        drop(old);
        if let Some(result) = result {
            write(fp, i.a, result);
        }
    }
    Some(Ok(onward(fp, i)))
}

/// `PlaceAssignOp`, if it is simple.
pub fn assign_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    let op = BinaryOperator::decode(u32::from(i.c));
    let operand = vm.peek_raw(fp, i.b).deref();
    if matches!(operand, Value::Undef | Value::Object(_)) {
        return None;
    }
    // SAFETY: as for `assign`.
    unsafe {
        let quick = walk(vm, fp, i, false)?;
        let target = quick.place;
        if let Some(result) = calculate_any(op, &*target, operand) {
            if quick.mask & result.type_bit() == 0 {
                return None;
            }
            result.store(target);
            vm.release(fp, i.b);
            vm.release_steps(fp, quick.way);
            if i.a != NONE {
                result.store(fp.add(i.a as usize));
            }
        } else {
            let text = op == BinaryOperator::Concat
                && quick.mask & type_mask::STRING != 0
                && matches!((&*target, operand), (Value::String(_), Value::String(_) | Value::Int(_)));
            if !text {
                return None;
            }
            match vm.modify(&mut *target, op, operand) {
                Ok(Some(value)) => {
                    vm.release(fp, i.b);
                    vm.release_steps(fp, quick.way);
                    write_if_wanted(fp, i.a, value);
                }
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
    Some(Ok(onward(fp, i)))
}

/// `PlaceRef`, if it is simple: the reference to an element, or to a property without type.
pub fn reference(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    let way: &'static Place = &script_of(fp).code.places[i.d as usize];
    if way.steps.is_empty() || i.a == NONE {
        return None;
    }
    // SAFETY: as for `assign`.
    unsafe {
        let End::Place(place, mask) = walk_steps(vm, fp, way, &way.steps, true)? else { return None };
        if mask != u32::MAX {
            return None;
        }
        if (*place).is_undef() {
            place.write(Value::Null);
        }
        let reference = (*place).make_reference();
        vm.release_steps(fp, way);
        write(fp, i.a, Value::Reference(reference));
    }
    Some(Ok(onward(fp, i)))
}

/// Whether an object is one of `__PHP_Incomplete_Class`, which nothing can be taken from.
fn is_incomplete(object: &Obj) -> bool {
    let class = Class::of(object);
    class.flags.internal && class.key.as_bytes() == crate::builtin::variable::serialize::INCOMPLETE_KEY
}

/// `PlaceUnset`, if it is simple: of an element of an array, or of a dynamic property that is there.
pub fn unset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    let way: &'static Place = &script_of(fp).code.places[i.d as usize];
    let (last, steps) = way.steps.split_last()?;
    // SAFETY: as for `assign`.
    unsafe {
        let end = walk_steps(vm, fp, way, steps, false)?;
        match *last {
            PlaceStep::Index(operand) => {
                let End::Place(place, _) = end else { return None };
                let place = array_at(place, 0, false)?;
                let key = (*place_of(fp, operand)).deref();
                if !matches!(key, Value::Int(_) | Value::String(_)) {
                    return None;
                }
                remove(place, key);
            }
            PlaceStep::Property { name, .. } => {
                let object = match end {
                    End::This(object) => object,
                    End::Place(place, _) => (*place).deref().as_object()?,
                };
                let Value::String(name) = &*place_of(fp, name) else { return None };
                if !is_dynamic(object, name, vm.scope_of(fp)) || is_incomplete(object) {
                    return None;
                }
                let table = object.dynamic_mut().as_mut()?.make_mut();
                let position = table.position_of(&Key::Str(name.clone()))?;
                drop(table.remove_at(position));
            }
            PlaceStep::Append => return None,
        }
        vm.release_steps(fp, way);
    }
    Some(Ok(onward(fp, i)))
}

/// `PlaceIncDec`, if it is simple.
pub fn step(vm: &mut Vm, fp: Slots, i: &Instruction) -> Option<Step> {
    // SAFETY: as for `assign`.
    unsafe {
        let quick = walk(vm, fp, i, false)?;
        let Value::Int(n) = &mut *quick.place else { return None };
        let old = *n;
        let kind = IncDec::decode(u32::from(i.c));
        let new = match kind {
            IncDec::PreIncrement | IncDec::PostIncrement => old.checked_add(1)?,
            _ => old.checked_sub(1)?,
        };
        *n = new;
        let post = matches!(kind, IncDec::PostIncrement | IncDec::PostDecrement);
        vm.release_steps(fp, quick.way);
        write_if_wanted(fp, i.a, Value::Int(if post { old } else { new }));
    }
    Some(Ok(onward(fp, i)))
}
