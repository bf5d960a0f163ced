//! Constants, and the instructions that declare.

use super::*;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Step, onward};

pub(in crate::vm) fn fetch_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let mut found = name;
    let mut value = vm.find_constant(name);
    if value.is_none() && i.c == 1 {
        found = constant_str(fp, i.d + 1);
        value = vm.find_constant(found);
    }
    match value {
        Some(value) => {
            vm.announce_constant(found)?;
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        None => Err(vm.error(format!("Undefined constant \"{name}\""))),
    }
}

pub(in crate::vm) fn declare_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d).clone();
    let value = vm.take(fp, i.b);
    if name.as_bytes() != b"__COMPILER_HALT_OFFSET__" && vm.declare_constant(&name, value) {
        let attributes = (i.c as usize).checked_sub(1);
        if let Some(attributes) = attributes.and_then(|at| script_of(fp).code.constant_attributes.get(at)) {
            vm.add_constant_attributes(&name, attributes);
        }
    } else {
        vm.warning(format!("Constant {name} already defined, this will be an error in PHP 9"));
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn declare_function(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let code = script_of(fp).code.functions[i.d as usize].clone();
    vm.declare_function(&code)?;
    Ok(onward(fp, i))
}

pub(in crate::vm) fn declare_class_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let declaration = script_of(fp).code.classes[i.d as usize].clone();
    if i.b == 1 && vm.is_declared(&declaration) {
        return Ok(onward(fp, i));
    }
    match vm.declare_class_or_load(&declaration)? {
        ClassLookup::Found(_) => Ok(onward(fp, i)),
        ClassLookup::Run(next) => Ok(next),
    }
}

pub(in crate::vm) fn declare_anonymous_class(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let declaration = script_of(fp).code.classes[i.d as usize].clone();
    if !vm.is_declared(&declaration) {
        match vm.declare_class_or_load(&declaration)? {
            ClassLookup::Found(_) => {}
            ClassLookup::Run(next) => return Ok(next),
        }
    }
    write(fp, i.a, Value::String(declaration.name.as_str().clone()));
    Ok(onward(fp, i))
}
