//! Arguments sent by name: which parameter a name means is remembered at the instruction.

use super::super::Vm;
use super::super::call::{send_named_value, send_named_var};
use super::super::frame::{Frame, flags};
use super::super::linked::{Handler, Instruction};
use super::super::operand::*;
use super::super::run::{Next, Step, dispatch_next, enter};
use super::moves::{CONSTANT, TEMPORARY, VARIABLE};
use super::{cache_of, pc_of};

/// Sends b to the parameter with the name d. The cache's key is the function that this was last done for, its value the
/// number of the parameter, which takes values.
fn send<const SOURCE: u8>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, and has a cache; the running frame has a pending call, whose slots below `argc`
    // are written.
    unsafe {
        let frame = (*Frame::of(fp)).pending;
        let known = cache_of(pc);
        let source = place_of(fp, (*pc).b).cast_mut();
        let value = (*source).deref();
        if known.key == (*frame).function as usize
            && (*frame).flags & flags::MAGIC == 0
            && (*frame).extra.is_none()
            && !value.is_undef()
        {
            let (index, count) = (known.value, (*frame).argc as usize);
            let slots = Frame::slots(frame);
            if index >= count || (*slots.add(index)).is_undef() {
                let bits = copy_bits(value);
                if SOURCE == TEMPORARY {
                    write_bits(source, UNDEF);
                } else {
                    value.hold();
                }
                if index >= count {
                    write_undef(slots.add(count), slots.add(index));
                    (*frame).argc = index as u32 + 1;
                }
                write_bits(slots.add(index), bits);
                (*frame).flags |= flags::NAMED;
                return dispatch_next(vm, fp, pc);
            }
        }
    }
    if SOURCE == VARIABLE {
        return enter(send_variable_and_learn, vm, fp, pc);
    }
    enter(send_value_and_learn, vm, fp, pc)
}

fn send_value_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let next = send_named_value(vm, fp, i)?;
    learn(fp, i);
    Ok(next)
}

fn send_variable_and_learn(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let next = send_named_var(vm, fp, i)?;
    learn(fp, i);
    Ok(next)
}

fn learn(fp: Slots, i: &Instruction) {
    // SAFETY: as for `send`.
    unsafe {
        let function = &*(*(*Frame::of(fp)).pending).function;
        let name = constant_str(fp, i.d);
        let index = function.params.iter().position(|parameter| parameter.name == *name);
        if let Some(index) = index
            && !function.params[index].variadic
            && !function.is_by_ref(index as u32)
        {
            let known = cache_of(pc_of(fp));
            known.key = std::ptr::from_ref(function) as usize;
            known.value = index;
        }
    }
}

/// The handler for `SendNamedVar` of a variable, or `SendNamedValue` of a constant or temporary.
pub fn for_send(variable: bool, temporary: bool) -> Handler {
    match (variable, temporary) {
        (true, _) => send::<VARIABLE>,
        (_, true) => send::<TEMPORARY>,
        _ => send::<CONSTANT>,
    }
}
