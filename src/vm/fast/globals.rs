//! Global variables by name from within functions: where one lies is remembered at the instruction, as long as no
//! global variable went away and the same main script runs.

use super::super::Vm;
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::place::{bind_global, fetch_global};
use super::super::run::{Next, Step, dispatch_next, enter};
use super::{cache_of, pc_of};
use crate::bytecode::{NONE, Opcode};
use crate::value::{Str, Value};

/// a ← the global variable named by the constant b.
fn fetch(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the instruction has a cache; its place is valid as long as the version is the same.
    unsafe {
        let cache = cache_of(pc);
        if cache.key == vm.globals_version {
            let value = (*(cache.value as *const Value)).deref();
            if !value.is_undef() {
                value.hold();
                write_bits(fp.add((*pc).a as usize), copy_bits(value));
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(fetch_and_learn, vm, fp, pc)
}

fn fetch_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    if let Value::String(name) = vm.read(fp, i.b) {
        let name = name.clone();
        learn(vm, fp, &name);
    }
    fetch_global(vm, fp, i)
}

/// `global $b;`
fn bind(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `fetch`; the variable's slot is written.
    unsafe {
        let cache = cache_of(pc);
        if cache.key == vm.globals_version {
            let place = &*(cache.value as *const Value);
            let variable = fp.add((*pc).b as usize);
            if let Value::Reference(reference) = place
                && !reference.get().is_undef()
                && (*variable).is_undef()
            {
                place.hold();
                write_bits(variable, copy_bits(place));
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    enter(bind_and_learn, vm, fp, pc)
}

fn bind_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d).clone();
    learn(vm, fp, &name);
    bind_global(vm, fp, i)
}

/// Remembers where the variable lies, if it exists.
fn learn(vm: &mut Vm, fp: Slots, name: &Str) {
    let place = vm.lasting_global(name);
    // SAFETY: the current instruction has a cache.
    let cache = unsafe { cache_of(pc_of(fp)) };
    cache.key = if place.is_null() { 0 } else { vm.globals_version };
    cache.value = place as usize;
}

/// The handler for an instruction that names a global variable, to which linking gives a cache.
pub fn for_global(i: &crate::bytecode::Instruction) -> Option<Handler> {
    match i.op {
        Opcode::FetchGlobal if i.b != NONE && i.b & 0x8000 != 0 => Some(fetch),
        Opcode::BindGlobal => Some(bind),
        _ => None,
    }
}
