//! Arguments sent by name, and arguments unpacked from an array: `f(name: 1)`, `f(...$values)`.

use super::*;
use crate::value::{Arr, Key, Str, Value};
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::function::Function;
use crate::vm::iteration::{GatherFrame, UnpackFrame};
use crate::vm::linked::Instruction;
use crate::vm::native::NativeFrame;
use crate::vm::operand::*;
use crate::vm::run::{Step, onward};
use crate::vm::{Error, Vm};

impl Vm {
    /// Sends an argument to the parameter of that name; `make` is told whether it is by reference.
    pub(in crate::vm) fn send_named(
        &mut self,
        frame: *mut Frame,
        name: &Str,
        make: impl FnOnce(&mut Vm, bool) -> Value,
    ) -> Result<(), Error> {
        // SAFETY: the pending frame is alive; slots below `argc` are written.
        unsafe {
            let function = (*frame).function();
            let index = function.params.iter().position(|p| !p.variadic && p.name == *name);
            let magic = is_magic(frame);
            let Some(index) = index.filter(|_| !magic) else {
                if std::ptr::eq(function, self.nothing_function) {
                    return Err(self.error(format!("Unknown named parameter ${name}")));
                }
                if function.flags.variadic && !magic && !takes_unknown_names(function) {
                    let text = format!("{}() does not accept unknown named parameters", function.full_name());
                    return Err(self.throw("ArgumentCountError", text));
                }
                if function.flags.variadic || magic {
                    let by_ref = !magic && function.params.last().is_some_and(|p| p.by_ref);
                    let value = make(self, by_ref);
                    let named = (*frame).extra_mut().named.get_or_insert_with(Arr::new);
                    let key = Key::Str(name.clone());
                    if named.contains_key(&key) {
                        return Err(
                            self.error(format!("Named parameter ${name} overwrites previous argument"))
                        );
                    }
                    named.make_mut().insert(key, value);
                    (*frame).flags |= flags::NAMED;
                    return Ok(());
                }
                return Err(self.error(format!("Unknown named parameter ${name}")));
            };
            let slots = Frame::slots(frame);
            let argc = (*frame).argc as usize;
            if index < argc && !(*slots.add(index)).is_undef() {
                return Err(self.error(format!("Named parameter ${name} overwrites previous argument")));
            }
            let value = make(self, function.is_by_ref(index as u32));
            for gap in argc..index {
                slots.add(gap).write(Value::Undef);
            }
            if index < argc {
                *slots.add(index) = value;
            } else {
                slots.add(index).write(value);
                (*frame).argc = index as u32 + 1;
            }
            (*frame).flags |= flags::NAMED;
        }
        Ok(())
    }
}

/// The parameter that an argument with this name goes to, which a variadic one may be: its position.
pub(in crate::vm) fn parameter_named(function: &Function, name: &Str) -> Option<usize> {
    let own = function.params.iter().position(|p| !p.variadic && p.name == *name);
    own.or_else(|| function.params.iter().position(|p| p.variadic))
}

/// How messages call an argument that was passed by name.
pub(in crate::vm) fn named_argument(function: &Function, name: &Str) -> String {
    match parameter_named(function, name) {
        Some(index) if function.params[index].variadic => format!("Argument #{}", index + 1),
        Some(index) => format!("Argument #{} (${name})", index + 1),
        None => format!("Argument ${name}"),
    }
}

/// Whether a variadic function takes names that are none of its parameters: of builtins only those that pass them on.
fn takes_unknown_names(function: &Function) -> bool {
    if function.script().is_some() || function.flags.trampoline {
        return true;
    }
    matches!(
        function.full_name().as_str(),
        "call_user_func"
            | "register_shutdown_function"
            | "Closure::__invoke"
            | "Closure::call"
            | "Fiber::start"
            | "ReflectionClass::newInstance"
            | "ReflectionFunction::invoke"
            | "ReflectionMethod::invoke"
    )
}

pub(in crate::vm) fn send_named_value(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = vm.take(fp, i.b);
    let mut refused = false;
    vm.send_named(pending_of(fp), name, |_, by_ref| {
        refused = by_ref;
        value
    })?;
    if refused {
        // SAFETY: the pending frame is alive.
        let function = unsafe { (*pending_of(fp)).function() };
        let text = format!(
            "{}(): {} could not be passed by reference",
            function.name_for_arguments(),
            named_argument(function, name)
        );
        return Err(vm.error(text));
    }
    Ok(onward(fp, i))
}

pub(in crate::vm) fn send_named_var(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    vm.send_named(pending_of(fp), name, |vm, by_ref| {
        if by_ref { Value::Reference(slot(fp, i.b).make_reference()) } else { vm.read(fp, i.b).clone() }
    })?;
    Ok(onward(fp, i))
}

pub(in crate::vm) fn send_named_call_result(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = std::mem::take(slot(fp, i.b));
    vm.send_named(pending_of(fp), name, |vm, by_ref| vm.pass_call_result(value, by_ref, false))?;
    Ok(onward(fp, i))
}

pub(in crate::vm) fn send_named_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let value = std::mem::take(slot(fp, i.b));
    vm.send_named(pending_of(fp), name, |_, by_ref| match value {
        Value::Reference(r) if !by_ref => r.get().clone(),
        value => value,
    })?;
    Ok(onward(fp, i))
}

/// Before the array in a variable is unpacked into a call: makes references of the elements that go to by-reference
/// parameters.
fn refer_to_elements(fp: Slots, variable: u16) {
    let frame = pending_of(fp);
    // SAFETY: the pending frame is alive.
    let (function, argc) = unsafe { ((*frame).function(), (*frame).argc) };
    if function.params.iter().all(|parameter| !parameter.by_ref) || is_magic(frame) {
        return;
    }
    let Value::Array(array) = slot(fp, variable).deref_mut() else { return };
    let mut wanted = Vec::new();
    let (mut position, mut index) = (0, argc);
    while let Some(at) = array.live_position(position) {
        position = at + 1;
        let by_ref = match array.key_at(at) {
            Some(Key::Str(name)) => {
                parameter_named(function, &name).is_some_and(|index| function.params[index].by_ref)
            }
            _ => {
                index += 1;
                function.is_by_ref(index - 1)
            }
        };
        if by_ref {
            wanted.push(at);
        }
    }
    if !wanted.is_empty() {
        let array = array.make_mut_keeping_positions();
        for at in wanted {
            if let Some(place) = array.value_at_mut(at) {
                place.make_reference();
            }
        }
    }
}

/// Makes the array that is unpacked into a call the one that a variadic parameter collects, if nothing else was passed to
/// it and the elements are passed as they are.
///
/// # Safety
/// The frame is a pending one.
unsafe fn collect_whole(frame: *mut Frame, array: &Arr) -> bool {
    // SAFETY: the caller's promise; the slots before the variadic parameter's are written.
    unsafe {
        let function = (*frame).function();
        let Some(values) = array.as_packed() else { return false };
        let fits = function.script().is_some()
            && function.flags.variadic
            && function.by_ref == 0
            && (*frame).argc == function.direct_args
            && (*frame).flags & flags::NAMED == 0
            && !values.is_empty()
            && !values.iter().any(|value| matches!(value, Value::Reference(_)));
        if fits {
            Frame::slots(frame).add(function.direct_args as usize).write(Value::Array(array.clone()));
            (*frame).flags |= flags::COLLECTS;
            (*frame).argc += values.len() as u32;
        }
        fits
    }
}

/// Unpacks a list into the slots of parameters that all take values. `false`: something is unusual, and nothing was done.
///
/// # Safety
/// `i` is the current instruction, and the running frame has a pending call.
unsafe fn send_list(vm: &Vm, fp: Slots, i: &Instruction) -> bool {
    // SAFETY: the caller's promise; the slots below `direct_args` of script code exist.
    unsafe {
        let frame = pending_of(fp);
        let function = (*frame).function();
        const UNUSUAL: u32 = flags::NAMED | flags::MAGIC | flags::COLLECTS | flags::SURPLUS;
        let Value::Array(array) = vm.peek(fp, i.b) else { return false };
        let Some(values) = array.as_packed() else { return false };
        let argc = (*frame).argc as usize;
        if (*frame).flags & UNUSUAL != 0
            || (*frame).extra.is_some()
            || function.by_ref != 0
            || function.script().is_none()
            || argc + values.len() > function.direct_args as usize
        {
            return false;
        }
        let slots = Frame::slots(frame).add(argc);
        for (index, value) in values.iter().enumerate() {
            let value = value.deref();
            value.hold();
            write_bits(slots.add(index), copy_bits(value));
        }
        (*frame).argc = (argc + values.len()) as u32;
        true
    }
}

pub(in crate::vm) fn send_unpack(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    // SAFETY: this is the current instruction.
    if unsafe { send_list(vm, fp, i) } {
        vm.release(fp, i.b);
        return Ok(onward(fp, i));
    }
    // SAFETY: the pending frame is alive.
    let gathered = unsafe { (*pending_of(fp)).extra.as_mut().map(|extra| std::mem::take(&mut extra.input)) };
    let source = match gathered {
        Some(Value::Array(array)) => Value::Array(array),
        _ => {
            if i.b & 0x8000 == 0 && !is_temporary(fp, i.b) {
                refer_to_elements(fp, i.b);
            }
            vm.read(fp, i.b).clone()
        }
    };
    match &source {
        // SAFETY: the pending frame is alive.
        Value::Array(array) if unsafe { collect_whole(pending_of(fp), array) } => {
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Array(array) => {
            let mut named = false;
            for (key, value) in array.iter() {
                let frame = pending_of(fp);
                match key {
                    Key::Int(_) => {
                        if named {
                            return Err(vm.error(
                                "Cannot use positional argument after named argument during unpacking",
                            ));
                        }
                        // SAFETY: the pending frame is alive.
                        let index = unsafe { (*frame).argc };
                        let value = if wants_reference(frame, index) {
                            match value {
                                Value::Reference(r) => Value::Reference(r.clone()),
                                value => Value::Reference(crate::value::Ref::new(value.clone())),
                            }
                        } else {
                            value.deref().clone()
                        };
                        vm.send(frame, index, value);
                    }
                    Key::Str(name) => {
                        named = true;
                        let value = value.clone();
                        vm.send_named(frame, &name, |_, by_ref| match value {
                            Value::Reference(r) if !by_ref => r.get().clone(),
                            Value::Reference(r) => Value::Reference(r),
                            value if by_ref => Value::Reference(crate::value::Ref::new(value)),
                            value => value,
                        })?;
                    }
                }
            }
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Object(object) if vm.is_traversable(object) => {
            let object = object.clone();
            // SAFETY: the pending frame is alive.
            let by_ref = unsafe { (*pending_of(fp)).function().by_ref };
            let native: Box<dyn NativeFrame> = if by_ref == 0 {
                Box::new(GatherFrame::new(object))
            } else {
                Box::new(UnpackFrame::new(object))
            };
            Ok(vm.push_native_frame(native, ReturnTo::Resume))
        }
        other => {
            let text = format!(
                "Only arrays and Traversables can be unpacked, {} given",
                crate::value::names::type_name(other)
            );
            vm.warn_first.fail_anyway();
            Err(vm.type_error(text))
        }
    }
}
