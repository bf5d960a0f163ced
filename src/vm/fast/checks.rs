//! Checks of parameters and results by their declared types.

use super::super::Vm;
use super::super::call::{check_param_slow, check_return_slow};
use super::super::frame::Frame;
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch_next, enter, onward};
use super::calls::address;
use super::{cache_of, pc_of};
use crate::bytecode::type_mask;
use crate::value::Value;

/// Whether a value passes a declared type by its tag (a bit of the cache's detail) or by its class (the cache's key).
#[inline(always)]
pub unsafe fn passes(value: &Value, pc: *const Instruction) -> bool {
    // SAFETY: linking gave the instruction a cache.
    unsafe {
        let bit = match value {
            Value::Bool(true) => type_mask::TRUE,
            Value::Reference(_) => return false,
            other => 1 << other.tag(),
        };
        let cache = cache_of(pc);
        if cache.detail as u32 & bit != 0 {
            return true;
        }
        if let Value::Object(object) = value {
            cache.key == std::ptr::from_ref(object.class()) as usize
        } else {
            false
        }
    }
}

/// Checks parameter d, which is var b.
fn check_param(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache.
    unsafe {
        if passes(&*fp.add((*pc).b as usize), pc) {
            return dispatch_next(vm, fp, pc);
        }
    }
    check_of_other::<true>(vm, fp, pc)
}

/// A check of the class of an object that is another than before, or of an integer.
#[inline(never)]
fn check_of_other<const PARAMETER: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `check_param`.
    unsafe {
        if let Value::Object(object) = &*fp.add((*pc).b as usize)
            && vm.wide.recall(cache_of(pc), std::ptr::from_ref(object.class()) as usize)
        {
            return dispatch_next(vm, fp, pc);
        }
        // An integer where only floats are taken becomes one.
        let place = fp.add((*pc).b as usize);
        if let Value::Int(n) = &*place
            && cache_of(pc).detail as u32 & (type_mask::INT | type_mask::FLOAT) == type_mask::FLOAT
        {
            write_float(place, *n as f64);
            return dispatch_next(vm, fp, pc);
        }
    }
    if PARAMETER {
        return enter(check_param_and_learn, vm, fp, pc);
    }
    enter(check_return_and_learn, vm, fp, pc)
}

fn check_param_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = slot(fp, i.b).as_object().map(|object| std::ptr::from_ref(object.class()) as usize);
    let next = check_param_slow(vm, fp, i)?;
    learn_class(vm, fp, i, next, class);
    Ok(next)
}

/// An object of this class passed.
fn learn_class(vm: &mut Vm, fp: Slots, i: &Instruction, next: Next, class: Option<usize>) {
    if let Some(class) = class
        && next.fp == fp
        && next.pc == onward(fp, i).pc
        && slot(fp, i.b)
            .as_object()
            .is_some_and(|object| std::ptr::from_ref(object.class()) as usize == class)
    {
        // SAFETY: the instruction has a cache.
        let cache = unsafe { cache_of(pc_of(fp)) };
        vm.wide.keep(std::ptr::from_ref(cache) as usize, *cache);
        cache.key = class;
    }
}

/// In the cache's detail of `CheckReturn`: the type allows `static`.
pub const ALLOWS_STATIC: u64 = 1 << 32;

/// Checks temporary b by the return type.
fn check_return(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache.
    unsafe {
        let value = &*fp.add((*pc).b as usize);
        if passes(value, pc) {
            return dispatch_next(vm, fp, pc);
        }
        if let Value::Object(object) = value
            && cache_of(pc).detail & ALLOWS_STATIC != 0
            && std::ptr::from_ref(object.class()) as usize == address((*Frame::of(fp)).called_class)
        {
            return dispatch_next(vm, fp, pc);
        }
    }
    check_of_other::<false>(vm, fp, pc)
}

fn check_return_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = slot(fp, i.b).as_object().map(|object| std::ptr::from_ref(object.class()) as usize);
    let next = check_return_slow(vm, fp, i)?;
    learn_class(vm, fp, i, next, class);
    Ok(next)
}

/// The handler for `CheckParam`; the cache's detail is the mask of the type.
pub fn for_check_param() -> Handler {
    check_param
}

/// The handler for `CheckReturn` of a temporary; the cache's detail is the mask of the type.
pub fn for_check_return() -> Handler {
    check_return
}
