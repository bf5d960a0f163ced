//! Variables as such: references to them, `unset`, `global`, `static`, and those whose name is computed.

use crate::bytecode::ISSET_FETCH;
use crate::value::{Ref, Str, Value};
use crate::vm::frame::Frame;
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Step, branch, onward};
use crate::vm::{Error, Vm};

pub(in crate::vm) fn unset_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    drop(std::mem::take(slot(fp, i.b)));
    // SAFETY: the running frame.
    if unsafe { (*Frame::of(fp)).flags } & crate::vm::frame::flags::SHARES_VARIABLES != 0 {
        vm.unset_shared(Frame::of(fp), i.b);
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn make_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if i.d == 1 {
        // For a `foreach`, the variable has to be there, and is not made.
        if vm.peek_raw(fp, i.b).deref().is_undef() {
            vm.read(fp, i.b);
            write(fp, i.a, Value::Null);
            return Ok(onward(fp, i));
        }
    }
    let reference = slot(fp, i.b).make_reference();
    write(fp, i.a, Value::Reference(reference));
    Ok(onward(fp, i))
}

pub(in crate::vm) fn bind_global(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let place = vm.global_place(name);
    // SAFETY: the place was given out just now.
    let reference = unsafe { (*place).make_reference() };
    if reference.get().is_undef() {
        reference.set(Value::Null);
    }
    let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference));
    drop(old);
    Ok(onward(fp, i))
}

/// The static variables of the running function: a closure has its own.
pub(super) fn statics(fp: Slots) -> *mut Vec<Option<Ref>> {
    let script = script_of(fp);
    let frame = Frame::of(fp);
    // SAFETY: the running frame; a closure's object lies in its last slot.
    unsafe {
        if (*frame).function().flags.closure
            && let Value::Object(closure) = &*fp.add(script.slot_count as usize - 1)
            && let Some(data) = closure.native_mut::<crate::vm::closure::ClosureData>()
        {
            let own = data.statics_mut();
            if own.is_empty() {
                own.resize(script.code.statics.len(), None);
            }
            return own;
        }
    }
    script.statics.get()
}

pub(in crate::vm) fn bind_static(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: the list lives as long as the function or closure; nothing runs meanwhile.
    let list = unsafe { &mut *statics(fp) };
    if let Some(Some(reference)) = list.get(i.c as usize) {
        let old = std::mem::replace(slot(fp, i.b), Value::Reference(reference.clone()));
        drop(old);
        return Ok(branch(fp, i));
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn init_static(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    // SAFETY: as above.
    let list = unsafe { &mut *statics(fp) };
    let Some(entry) = list.get_mut(i.c as usize) else { return Ok(onward(fp, i)) };
    let reference = entry.get_or_insert_with(|| Ref::new(value)).clone();
    let old = std::mem::replace(slot(fp, i.a), Value::Reference(reference));
    drop(old);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn fetch_dynamic(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name_to_fetch(fp, i)?;
    // The result may go where the name was.
    vm.release(fp, i.b);
    let value = vm.find_variable(Frame::of(fp), &name).map(|value| value.deref().clone());
    match value {
        Some(value) if !value.is_undef() => write(fp, i.a, value),
        _ => {
            if name.as_bytes() == b"this" {
                // SAFETY: the running frame.
                if let Some(this) = unsafe { (*Frame::of(fp)).this() } {
                    write(fp, i.a, Value::Object(this.clone()));
                    return Ok(onward(fp, i));
                }
            }
            if i.d == 0 {
                vm.warning([b"Undefined variable $".as_slice(), &name].concat());
            }
            write(fp, i.a, Value::Null);
        }
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn fetch_global(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name_to_fetch(fp, i)?;
    vm.release(fp, i.b);
    match vm.find_global(&name).map(|value| value.deref().clone()) {
        Some(value) if !value.is_undef() => write(fp, i.a, value),
        _ => {
            if i.d == 0 {
                vm.warning([b"Undefined global variable $".as_slice(), &name].concat());
            }
            write(fp, i.a, Value::Null);
        }
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn unset_dynamic(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = vm.variable_name(fp, i.b)?;
    vm.unset_variable(Frame::of(fp), &name);
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn fetch_globals(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let array = vm.globals_array();
    write(fp, i.a, Value::Array(array.into_arr()));
    Ok(onward(fp, i))
}

impl Vm {
    /// The name of the variable that an instruction fetches. `isset` and `empty` say nothing of it.
    fn variable_name_to_fetch(&mut self, fp: Slots, i: &Instruction) -> Result<Str, Error> {
        if i.d == ISSET_FETCH && self.peek_raw(fp, i.b).deref().is_undef() {
            return Ok(Str::empty());
        }
        self.variable_name(fp, i.b)
    }

    /// The name of a variable from an operand (`$$x`).
    pub(super) fn variable_name(&mut self, fp: Slots, field: u16) -> Result<Str, Error> {
        match self.read(fp, field) {
            Value::String(name) => Ok(name.clone()),
            Value::Object(object) => {
                let object = object.clone();
                self.text_or_ask(&object)
            }
            other => Ok(self.scalar_to_str(other)),
        }
    }
}
