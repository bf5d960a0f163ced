//! `call_user_func`, `call_user_func_array` and `count`, called by name: what they call takes the place of their own frame.

use super::super::Class;
use super::super::Vm;
use super::super::frame::{Frame, ReturnTo, flags};
use super::super::function::{Body, Function, Intrinsic};
use super::super::linked::Instruction;
use super::super::native::{Call, Callable};
use super::super::operand::*;
use super::super::run::{Next, dispatch, onward};
use super::builtins::{self, Answer};
use super::closures::data_of;
use crate::builtin::quick::Quick;
use crate::bytecode::{NONE, type_mask};
use crate::value::Value;

/// What became of a call.
enum Applied {
    /// Nothing: it goes the ordinary way.
    Declined,
    /// A builtin is the pending call now.
    Builtin,
    /// Code of the script runs, or the result is there: the script goes on here.
    Script(Next),
}

/// `DoCall` of one of these functions.
pub(super) fn call(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    let next = begin(vm, fp, pc);
    if next.fp == fp && next.pc.is_null() {
        return builtins::do_call_plain(vm, fp, pc);
    }
    if next.pc.is_null() || vm.watched || vm.attention() {
        return vm.attend(fp, pc, next);
    }
    dispatch(vm, next.fp, next.pc)
}

/// Where a script's function begins that was called; nowhere if the pending call, maybe another one now, is still to be made.
#[inline(never)]
fn begin(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Next {
    // SAFETY: the running frame has a pending call here.
    match unsafe { take_place(vm, fp, pc) } {
        Applied::Script(next) => next,
        Applied::Builtin | Applied::Declined => Next { fp, pc: std::ptr::null() },
    }
}

/// What a value calls, if it is something to call that is known, the name of a function, or an object with the name of a
/// method.
unsafe fn resolve(vm: &mut Vm, fp: Slots, pc: *const Instruction, value: &Value) -> Option<Callable> {
    let is_plain = |name: &[u8]| !name.contains(&b':');
    if let Value::Object(object) = value
        // SAFETY: the value keeps the object alive.
        && unsafe { data_of(vm, object) }.is_some()
    {
        return Some(vm.closure_callable(object));
    }
    // SAFETY: the running frame. With a `$this`, `static` of a function of a class may be its class.
    let bound = unsafe { (*Frame::of(fp)).this.is_some() };
    if let Some(callable) = vm.known_callable(value, vm.scope_of(fp))
        && (callable.called_class.is_none() || callable.this.is_some() || !bound)
    {
        return Some(callable);
    }
    match value {
        Value::String(name) if !is_plain(name) => None,
        Value::Array(array) => match (array.get_int(0), array.get_int(1)) {
            (Some(Value::Object(_)), Some(Value::String(name))) if is_plain(name) => {
                resolve_here(vm, fp, pc, value)
            }
            _ => None,
        },
        Value::String(_) => resolve_here(vm, fp, pc, value),
        _ => None,
    }
}

fn resolve_here(vm: &mut Vm, fp: Slots, pc: *const Instruction, value: &Value) -> Option<Callable> {
    let current = Frame::of(fp);
    // SAFETY: the frame is running.
    unsafe { (*current).pc = pc };
    vm.frame = current;
    vm.callable(value).ok()
}

impl Class {
    /// `count` of a `Countable` class.
    fn count_method(&'static self) -> Option<&'static Function> {
        *self.count_method.get_or_init(|| {
            let countable =
                self.interfaces.iter().any(|interface| interface.name().as_bytes() == b"Countable");
            self.method(b"count").filter(|_| countable)
        })
    }
}

/// `count` of an object.
unsafe fn count(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Applied {
    // SAFETY: as for `take_place`, which saw that there is one argument and nothing unusual.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let slots = Frame::slots(frame);
        let Value::Object(object) = (*slots).deref() else { return Applied::Declined };
        let Some(function) = Class::of(object).count_method() else { return Applied::Declined };
        let quick = function.quick.as_ref().and_then(|quick| quick.method);
        let answer = quick.map_or(Answer::NONE, |method| method(object));
        let answers_int = function.return_type.as_ref().is_some_and(|ty| ty.mask == type_mask::INT);
        let begins = answers_int && !function.entry.start.get().is_null() && function.entry.required == 0;
        if (*pc).a == NONE || answer.is_none() && (!begins || function.flags.announced) {
            return Applied::Declined;
        }
        let object = object.clone();
        Counted::of(slots).discard();
        (*current).pc = pc;
        (*current).pending = (*frame).caller;
        vm.stack.release(frame, false);
        vm.frame = current;
        if !answer.is_none() {
            write_bits(fp.add((*pc).a as usize), answer.bits());
            return Applied::Script(onward(fp, pc));
        }
        Applied::Script(match vm.enter_bare(current, function, &object, ReturnTo::Caller) {
            Some(next) => next,
            None => {
                let call = Call::new(Callable::method(function, &object), Vec::new());
                vm.push_call(call, ReturnTo::Caller).unwrap_or_else(|error| vm.unwind(error))
            }
        })
    }
}

unsafe fn take_place(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Applied {
    const UNUSUAL: u32 = flags::CLOSURE | flags::NAMED | flags::FIRST_IN_SEGMENT;
    // SAFETY: the running frame has a pending call, the topmost frame, whose first `argc` slots are written.
    unsafe {
        let current = Frame::of(fp);
        let frame = (*current).pending;
        let slots = Frame::slots(frame);
        let passed = (*frame).argc as usize;
        if (*frame).flags & UNUSUAL != 0 || (*frame).extra.is_some() || (*pc).d != 0 || passed == 0 {
            return Applied::Declined;
        }
        let elements = match (*frame).function().name.as_bytes() {
            b"call_user_func" => None,
            b"count" | b"sizeof" if passed == 1 => return count(vm, fp, pc),
            b"call_user_func_array" if passed == 2 => match &*slots.add(1) {
                Value::Array(array) => match array.as_packed() {
                    Some(values) => Some(values),
                    None => return Applied::Declined,
                },
                _ => return Applied::Declined,
            },
            _ => return Applied::Declined,
        };
        let count = elements.map_or(passed - 1, <[Value]>::len);
        let Some(callable) = resolve(vm, fp, pc, &*slots) else { return Applied::Declined };
        let function = callable.function;
        if elements.is_none()
            && (*pc).a != NONE
            && let Some(quick) = &function.quick
        {
            let answer = match (count, quick) {
                (1, Quick { one: Some(answer), .. }) => answer((*slots.add(1)).deref()),
                (2, Quick { two: Some(answer), .. }) => {
                    answer((*slots.add(1)).deref(), (*slots.add(2)).deref())
                }
                _ => Answer::NONE,
            };
            if !answer.is_none() {
                write_bits(fp.add((*pc).a as usize), answer.bits());
                for index in 0..passed {
                    Counted::of(slots.add(index)).discard();
                }
                (*current).pending = (*frame).caller;
                vm.stack.release(frame, false);
                return Applied::Script(onward(fp, pc));
            }
        }
        if callable.magic_name.is_some()
            || function.flags.announced
            || function.flags.transparent
            || function.flags.only_by_name
            || function.intrinsic != Intrinsic::None
            || function.by_ref != 0
            || count < function.required as usize
        {
            return Applied::Declined;
        }
        let direct = count.min(function.direct_args as usize);
        let surplus = count - direct;
        let needed = match &function.body {
            Body::Script(script)
                if function.flags.closure == callable.closure.is_some()
                    && (surplus == 0 || !function.flags.variadic && !function.flags.generator) =>
            {
                script.slot_count as usize
            }
            _ if surplus != 0 => return Applied::Declined,
            Body::Native { plain, .. } => {
                let room = match elements {
                    None => plain.room_for(std::slice::from_raw_parts_mut(slots.add(1), count)),
                    Some(values) => plain.room_for(&mut values.iter().map(Value::read).collect::<Vec<_>>()),
                };
                match room {
                    Some(room) => room,
                    None => return Applied::Declined,
                }
            }
            _ => return Applied::Declined,
        };
        if slots.add((needed + surplus).max(passed)).cast::<u8>() > vm.stack.end {
            return Applied::Declined;
        }
        let callee = Counted::of(slots);
        match elements {
            None => {
                for index in 0..direct {
                    write_bits(slots.add(index), copy_bits(slots.add(index + 1)));
                }
                if surplus != 0 {
                    std::ptr::copy(slots.add(1 + direct), slots.add(needed), surplus);
                }
                callee.discard();
            }
            Some(values) => {
                let list = Counted::of(slots.add(1));
                for (index, value) in values.iter().enumerate() {
                    let place = if index < direct { index } else { needed + index - direct };
                    slots.add(place).write(value.read());
                }
                list.discard();
                callee.discard();
            }
        }
        vm.stack.top = slots.add(needed + surplus).cast();
        let Callable { this, called_class, closure, .. } = callable;
        (*frame).function = function;
        (*frame).this = this;
        (*frame).called_class = called_class;
        (*frame).argc = count as u32;
        let Body::Script(script) = &function.body else { return Applied::Builtin };
        if surplus != 0 {
            (*frame).flags |= flags::SURPLUS;
        }
        for index in direct..needed {
            write_bits(slots.add(index), UNDEF);
        }
        if let Some(closure) = closure {
            if let Some(data) = data_of(vm, &closure) {
                let first = slots.add(function.params.len());
                for (index, value) in data.captures.iter().enumerate() {
                    first.add(index).write(value.clone());
                }
            }
            slots.add(needed - 1).write(Value::Object(closure));
            (*frame).flags |= flags::CLOSURE;
        }
        (*current).pc = pc;
        (*current).pending = (*frame).caller;
        (*frame).caller = current;
        (*frame).flags |= flags::RUNNING;
        Applied::Script(Next { fp: slots, pc: script.start() })
    }
}
