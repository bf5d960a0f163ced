//! Array literals: their elements one by one, and spread arrays and `Traversable`s.

use crate::value::{Array, Key, Str, Value, names};
use crate::vm::frame::ReturnTo;
use crate::vm::linked::Instruction;
use crate::vm::native::Call;
use crate::vm::operand::*;
use crate::vm::place::NEXT_TAKEN;
use crate::vm::property::PlaceMode;
use crate::vm::run::{Step, onward};
use crate::vm::{Error, Vm};

pub(in crate::vm) fn new_array(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    write(fp, i.a, Value::Array(Array::with_capacity(i.d as usize).into_arr()));
    Ok(onward(fp, i))
}

pub(super) fn array_of<'a>(fp: Slots, index: u16) -> Option<&'a mut Array> {
    match slot(fp, index) {
        Value::Array(array) => Some(array.make_mut()),
        _ => None,
    }
}

pub(in crate::vm) fn array_push(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    if let Some(array) = array_of(fp, i.a)
        && array.push(value).is_err()
    {
        return Err(vm.error(NEXT_TAKEN));
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn array_insert(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    let key = element_key(vm, fp, i.c)?;
    if let Some(array) = array_of(fp, i.a) {
        drop(array.insert(key, value));
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

/// [`Vm::read`] where the borrow checker wants the value before the call.
pub(super) fn vm_read<'a>(vm: &mut Vm, fp: Slots, field: u16) -> &'a Value {
    vm.read(fp, field)
}

/// The key of an element. Of a variable that is not defined nothing else is said.
fn element_key(vm: &mut Vm, fp: Slots, field: u16) -> Result<Key, Error> {
    let undefined = vm.peek_raw(fp, field).deref().is_undef();
    let key = vm_read(vm, fp, field);
    if undefined { Ok(Key::Str(Str::empty())) } else { vm.array_key(key, PlaceMode::Write) }
}

pub(in crate::vm) fn array_push_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = std::mem::take(slot(fp, i.b));
    if let Some(array) = array_of(fp, i.a)
        && array.push(value).is_err()
    {
        return Err(vm.error(NEXT_TAKEN));
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn array_insert_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let key = element_key(vm, fp, i.c)?;
    let value = std::mem::take(slot(fp, i.b));
    if let Some(array) = array_of(fp, i.a) {
        drop(array.insert(key, value));
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn array_spread(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.read(fp, i.b) {
        Value::Array(source) => {
            let source = source.clone();
            if let Some(array) = array_of(fp, i.a) {
                if let Some(values) = source.as_packed() {
                    if array.is_empty() && array.as_packed().is_some() {
                        *array = Array::of_copies(values);
                    } else {
                        for value in values {
                            if array.push(value.unshared()).is_err() {
                                return Err(vm.error(NEXT_TAKEN));
                            }
                        }
                    }
                    vm.release(fp, i.b);
                    return Ok(onward(fp, i));
                }
                for (key, value) in source.iter() {
                    let value = value.unshared();
                    match key {
                        Key::Int(_) => {
                            if array.push(value).is_err() {
                                return Err(vm.error(NEXT_TAKEN));
                            }
                        }
                        key => drop(array.insert(key, value)),
                    }
                }
            }
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Object(object) if vm.is_traversable(object) => {
            let object = object.clone();
            vm.release(fp, i.b);
            let array = std::mem::take(slot(fp, i.a));
            let call = Call::new(vm.helper("append_elements"), vec![array, Value::Object(object)]);
            vm.push_call(call, ReturnTo::Caller)
        }
        other => {
            let text =
                format!("Only arrays and Traversables can be unpacked, {} given", names::type_name(other));
            vm.warn_first.fail_anyway();
            Err(vm.error(text))
        }
    }
}
