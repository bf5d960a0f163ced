//! The instructions that send an argument by its position to the pending call.

use super::*;
use crate::bytecode::Opcode;
use crate::value::{Str, Value};
use crate::vm::frame::{Frame, flags};
use crate::vm::linked::{Handler, Instruction};
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, branch, dispatch_next, dispatch_target, enter, onward};
use crate::vm::{Function, Level, Vm};

impl Vm {
    /// An undefined variable is an argument of what PHP compiles into an instruction: what stands for it instead of null.
    #[cold]
    fn read_undefined(&mut self, function: &Function, index: u32) -> Option<Value> {
        let name = &function.name;
        match name.as_bytes() {
            // Nothing is said of such a key.
            b"array_key_exists" if index == 0 => return Some(Value::String(Str::empty())),
            b"count" | b"sizeof" => self.refuse_if_thrown(|| {
                format!("{name}(): Argument #1 ($value) must be of type Countable|array, null given")
            }),
            b"call_user_func" | b"call_user_func_array" if index == 0 => self.refuse_if_thrown(|| {
                format!(
                    "{name}(): Argument #1 ($callback) must be a valid callback, no array or string given"
                )
            }),
            b"get_class" => self.refuse_if_thrown(|| {
                format!("{name}(): Argument #1 ($object) must be of type object, null given")
            }),
            _ => {}
        }
        None
    }

    pub(super) fn pass_call_result(&mut self, value: Value, by_ref: bool, prefer: bool) -> Value {
        match value {
            Value::Reference(r) if by_ref => Value::Reference(r),
            Value::Reference(r) => r.get().clone(),
            value if by_ref => {
                if !prefer {
                    self.raise(Level::Notice, "Only variables should be passed by reference");
                }
                Value::Reference(crate::value::Ref::new(value))
            }
            value => value,
        }
    }
}

#[inline(always)]
pub(in crate::vm) fn send_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slot.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        if i.d < (*(*frame).function).entry.plain_arguments {
            let place = place_of(fp, i.b);
            let target = Frame::slots(frame).add(i.d as usize);
            if i.b & 0x8000 != 0 {
                (*place).hold();
                write_bits(target, copy_bits(place));
            } else {
                // The temporary is moved out.
                write_bits(target, copy_bits(place));
                write_bits(place.cast_mut(), UNDEF);
            }
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

/// Sends a value that goes to a variadic parameter, or in another unusual way.
#[inline(never)]
fn send_more(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slots of its parameters.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let function = &*(*frame).function;
        let place = place_of(fp, i.b).cast_mut();
        if function.flags.variadic
            && function.by_ref == 0
            && i.d >= function.direct_args
            && !matches!(&*place, Value::Undef | Value::Reference(_))
        {
            collect_from(vm, frame, place, i.b_is_temporary());
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
        if i.d >= function.direct_args
            && !function.flags.variadic
            && !matches!(&*place, Value::Undef | Value::Reference(_))
            && let Some(target) = vm.place_for_surplus(frame, i.d)
        {
            write_bits(target, copy_bits(place));
            if i.b_is_temporary() {
                write_bits(place, UNDEF);
            } else {
                (*place).hold();
            }
            (*frame).flags |= flags::SURPLUS;
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
        if i.op == Opcode::SendVar {
            return enter(send_var_slow, vm, fp, pc);
        }
    }
    enter(send_value_slow, vm, fp, pc)
}

/// The handler for `SendValue` of a temporary; `called` says that `DoCall` is behind it.
pub(in crate::vm) fn for_send_temporary(called: bool) -> Handler {
    if called { send_temporary::<true> } else { send_temporary::<false> }
}

/// Sends a temporary; with the `DoCall` behind it, if `CALLED`.
fn send_temporary<const CALLED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `send_value`; linking saw the `DoCall`.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        if i.d < (*(*frame).function).entry.plain_arguments {
            let place = fp.add(i.b as usize);
            write_bits(Frame::slots(frame).add(i.d as usize), copy_bits(place));
            write_bits(place, UNDEF);
            (*frame).argc = i.d + 1;
            if CALLED {
                return do_call(vm, fp, pc.add(1));
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

/// The handler for `SendCallResult`; `called` says that `DoCall` is behind it.
pub(in crate::vm) fn for_send_result(called: bool) -> Handler {
    if called { send_result::<true> } else { send_result::<false> }
}

/// Sends the result of a call to a parameter by value; with the `DoCall` behind it, if `CALLED`.
fn send_result<const CALLED: bool>(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `send_temporary`.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let place = fp.add(i.b as usize);
        if i.d < (*(*frame).function).entry.plain_arguments
            && !matches!(&*place, Value::Undef | Value::Reference(_))
        {
            write_bits(Frame::slots(frame).add(i.d as usize), copy_bits(place));
            write_bits(place, UNDEF);
            (*frame).argc = i.d + 1;
            if CALLED {
                return do_call(vm, fp, pc.add(1));
            }
            return dispatch_next(vm, fp, pc);
        }
    }
    enter(send_call_result, vm, fp, pc)
}

/// Adds what a place holds to the arguments of a variadic parameter; a temporary is moved.
///
/// # Safety
/// As for [`Vm::collect_argument`]; the place is alive.
#[inline(never)]
pub(super) unsafe fn collect_from(vm: &mut Vm, frame: *mut Frame, place: *mut Value, temporary: bool) {
    // SAFETY: the caller's promise.
    unsafe {
        let value = if temporary { std::mem::take(&mut *place) } else { (*place).clone() };
        vm.collect_argument(frame, value);
    }
}

#[inline(never)]
pub(in crate::vm) fn send_value_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let function = unsafe { (*frame).function() };
    if function.is_by_ref(i.d) && !is_magic(frame) {
        let param = function.params.get(i.d as usize).or(function.params.last());
        if !param.is_some_and(|p| p.prefer_ref) {
            let text = format!(
                "{}(): Argument #{}{} could not be passed by reference",
                function.name_for_arguments(),
                i.d + 1,
                param.filter(|p| !p.variadic).map_or(String::new(), |p| format!(" (${})", p.name))
            );
            return Err(vm.error(text));
        }
    }
    let value = vm.take(fp, i.b);
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

/// Whether parameter `index` of a pending call is by reference.
pub(super) fn wants_reference(frame: *mut Frame, index: u32) -> bool {
    // SAFETY: the pending frame is alive.
    unsafe { (*frame).function().is_by_ref(index) && !is_magic(frame) }
}

#[inline(always)]
pub(in crate::vm) fn send_var(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: `pc` is the current instruction, the pending frame is alive and has the slot.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let place = &*fp.add(i.b as usize);
        if i.d < (*(*frame).function).entry.plain_arguments
            && !matches!(place, Value::Undef | Value::Reference(_))
        {
            place.hold();
            write_bits(Frame::slots(frame).add(i.d as usize), copy_bits(place));
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_reference(vm, fp, pc)
}

/// `SendVar` to a parameter by reference; apart, so that [`send_var`] saves no registers.
#[inline(never)]
fn send_reference(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: as for `send_var`.
    unsafe {
        let i = &*pc;
        let frame = pending_of(fp);
        let function = &*(*frame).function;
        if function.is_by_ref(i.d) && i.d < function.direct_args && (*frame).extra.is_none() {
            let reference = Bits::reference((*fp.add(i.b as usize)).make_reference());
            write_bits(Frame::slots(frame).add(i.d as usize), reference);
            (*frame).argc = i.d + 1;
            return dispatch_next(vm, fp, pc);
        }
    }
    send_more(vm, fp, pc)
}

#[inline(never)]
pub(in crate::vm) fn send_var_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = if wants_reference(frame, i.d) {
        Value::Reference(slot(fp, i.b).make_reference())
    } else {
        let undefined = vm.peek_raw(fp, i.b).deref().is_undef();
        // SAFETY: the pending frame is alive.
        if undefined && i.d > 0 && unsafe { (*frame).function() }.calls_back_first() {
            let checked = super::init::check_callback(vm, fp, i)?;
            if !std::ptr::eq(checked.pc, onward(fp, i).pc) {
                return Ok(checked);
            }
        }
        let value = vm.read(fp, i.b).clone();
        // SAFETY: the pending frame is alive.
        let function = unsafe { (*frame).function() };
        if undefined && function.flags.transparent {
            vm.read_undefined(function, i.d).unwrap_or(value)
        } else {
            value
        }
    };
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn send_call_result(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = std::mem::take(slot(fp, i.b));
    let value = vm.pass_call_result(value, wants_reference(frame, i.d), param_prefers_ref(frame, i.d));
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

fn param_prefers_ref(frame: *mut Frame, index: u32) -> bool {
    // SAFETY: the pending frame is alive.
    let params = unsafe { &(*frame).function().params };
    params.get(index as usize).or(params.last()).is_some_and(|p| p.prefer_ref)
}

pub(in crate::vm) fn send_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    let value = match std::mem::take(slot(fp, i.b)) {
        Value::Reference(r) if !wants_reference(frame, i.d) => r.get().clone(),
        value => value,
    };
    vm.send(frame, i.d, value);
    Ok(onward(fp, i))
}

#[inline(always)]
pub(in crate::vm) fn jump_if_by_value(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the pending frame is alive.
    if unsafe { (*(*pending_of(fp)).function).by_ref } == 0 {
        return dispatch_target(vm, fp, pc);
    }
    enter(jump_if_by_value_slow, vm, fp, pc)
}

pub(in crate::vm) fn jump_if_by_value_slow(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let function = unsafe { (*frame).function() };
    let by_ref = if i.c == 1 {
        let name = constant_str(fp, i.e);
        !is_magic(frame)
            && function
                .params
                .iter()
                .find(|p| !p.variadic && p.name == *name)
                .or(function.params.last().filter(|p| p.variadic))
                .is_some_and(|p| p.by_ref)
    } else {
        wants_reference(frame, u32::from(i.b))
    };
    Ok(if by_ref { onward(fp, i) } else { branch(fp, i) })
}
