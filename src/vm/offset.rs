//! `ArrayAccess`, and what asks an object first whether it has something (`??`, `empty`): the methods are entered directly,
//! with their arguments in place.

use super::callback::Target;
use super::frame::{Frame, ReturnTo};
use super::function::Function;
use super::linked::Instruction;
use super::native::{Call, Callable, Guard, GuardKind};
use super::operand::*;
use super::run::{Next, Step, onward};
use super::{Answer, Class, Error, Vm};
use crate::builtin::quick::Quick;
use crate::bytecode::{NONE, Opcode, PlaceBase, PlaceStep, THIS};
use crate::value::{Obj, Value};

/// The methods of `ArrayAccess`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OffsetMethod {
    Exists,
    Get,
    Set,
    Unset,
}

impl Class {
    /// One of the methods of `ArrayAccess`; `None` if the class does not implement it.
    fn offset_method(&'static self, method: OffsetMethod) -> Option<&'static Function> {
        let methods = self.offset_methods.get_or_init(|| {
            [&b"offsetexists"[..], b"offsetget", b"offsetset", b"offsetunset"]
                .map(|name| self.method(name).filter(|_| self.flags.array_access))
        });
        methods[method as usize]
    }
}

impl Vm {
    /// Calls a method of `ArrayAccess` for the running frame; an Error if the object does not implement it. The arguments
    /// are taken.
    pub(super) fn enter_offset(
        &mut self,
        object: &Obj,
        method: OffsetMethod,
        arguments: &mut [Value],
        to: ReturnTo,
    ) -> Step {
        let class = Class::of(object);
        let Some(function) = class.offset_method(method) else {
            return Err(self.error(format!("Cannot use object of type {} as array", class.name())));
        };
        if let Some(quick) = &function.quick {
            let answer = match (&*arguments, quick) {
                ([key], Quick { method_of_one: Some(method), .. }) => method(object, key),
                ([key, value], Quick { method_of_two: Some(method), .. }) => method(object, key, value),
                _ => Answer::NONE,
            };
            if let Some(value) = answer.into_value() {
                return Ok(self.deliver(self.frame, to as u32, value));
            }
        }
        let target = Target { function, this: Some(object), called_class: Some(class), closure: None };
        if let Some(next) = self.enter_script(self.frame, &target, arguments, to) {
            return Ok(next);
        }
        if let Some(step) = self.enter_builtin(self.frame, &target, arguments, to) {
            return step;
        }
        let callable = Callable::method(function, object);
        let arguments = arguments.iter_mut().map(std::mem::take).collect();
        self.push_call(Call::new(callable, arguments), to)
    }

    /// `$object[key] = value` and `unset($object[key])`, right below a variable or `$this`. `None`: it is something else.
    pub(super) fn change_offset(&mut self, fp: Slots, i: &Instruction, method: OffsetMethod) -> Option<Step> {
        let place = &script_of(fp).code.places[i.d as usize];
        let [step] = place.steps.as_slice() else { return None };
        let object = match place.base {
            PlaceBase::Variable(index) => slot(fp, index).deref().as_object()?,
            // SAFETY: the running frame.
            PlaceBase::This => unsafe { (*Frame::of(fp)).this.as_ref()? },
            _ => return None,
        };
        let function = Class::of(object).offset_method(method)?;
        let key = match *step {
            PlaceStep::Index(operand) => Some(operand),
            PlaceStep::Append if method == OffsetMethod::Set => None,
            _ => return None,
        };
        let undefined = |operand: u16| self.peek_raw(fp, operand).deref().is_undef();
        let assigns = method == OffsetMethod::Set;
        if key.is_some_and(undefined) || assigns && undefined(i.b) {
            return None;
        }
        if let (true, NONE, Some(key)) = (assigns, i.a, key)
            && let Some(Quick { method_of_two: Some(set), .. }) = &function.quick
            && set(object, self.peek_raw(fp, key).deref(), self.peek_raw(fp, i.b).deref())
                .into_value()
                .is_some()
        {
            self.release(fp, key);
            self.release(fp, i.b);
            return Some(Ok(onward(fp, i)));
        }
        // The object stays while its method runs: the frame holds it.
        let key = key.map_or(Value::Null, |operand| self.take(fp, operand));
        let value = if assigns { self.take(fp, i.b) } else { Value::Undef };
        if i.a != NONE && assigns {
            write(fp, i.a, value.clone());
        }
        let mut arguments = [key, value];
        let count = 1 + usize::from(assigns);
        Some(self.enter_offset(object, method, &mut arguments[..count], ReturnTo::Discard))
    }

    /// `unset($object->name)` of a property that the object does not have: `__unset` is called. `None`: it is something else.
    pub(super) fn unset_missing(&mut self, fp: Slots, i: &Instruction) -> Option<Step> {
        let place = &script_of(fp).code.places[i.d as usize];
        let [PlaceStep::Property { name, .. }] = place.steps.as_slice() else { return None };
        if *name & 0x8000 == 0 {
            return None;
        }
        let object = match place.base {
            PlaceBase::Variable(index) => slot(fp, index).deref().as_object()?,
            // SAFETY: the running frame.
            PlaceBase::This => unsafe { (*Frame::of(fp)).this.as_ref()? },
            _ => return None,
        };
        let Value::String(name) = self.peek_raw(fp, *name) else { return None };
        let unset = self.magic_for(object, name, self.scope_of(fp), GuardKind::Unset)?;
        Some(self.enter_magic(unset, object, (GuardKind::Unset, name), None, ReturnTo::Discard))
    }

    /// Asks the object of a `FetchIndex`, `FetchProperty`, `IssetIndex` or `IssetProperty` that wants to know first whether
    /// something is there; [`Vm::go_on_asked`] goes on. The object waits in the result's slot, a key in its own.
    /// `None`: that is not possible, and nothing was done.
    pub(super) fn ask_first(&mut self, fp: Slots, i: &Instruction, object: &Obj) -> Option<Step> {
        let name = match i.op {
            Opcode::FetchProperty | Opcode::IssetProperty if i.c & 0x8000 != 0 => {
                match self.peek_raw(fp, i.c) {
                    Value::String(name) => Some(name),
                    _ => return None,
                }
            }
            Opcode::FetchIndex | Opcode::IssetIndex => None,
            _ => return None,
        };
        let method = match name {
            Some(name) => Some((self.magic_for(object, name, self.scope_of(fp), GuardKind::Isset)?, name)),
            None => {
                Class::of(object).offset_method(OffsetMethod::Exists)?;
                None
            }
        };
        let key = self.peek_raw(fp, i.c);
        if i.a == i.c && name.is_none() {
            return None;
        }
        // Of a variable nobody says that it will be the same when the answer comes.
        if name.is_none() && i.c & 0x8000 == 0 && !is_temporary(fp, i.c) {
            return None;
        }
        let key = key.clone();
        let held = object.clone();
        if i.b != THIS {
            self.release(fp, i.b);
        }
        write(fp, i.a, Value::Object(held.clone()));
        Some(match method {
            Some((isset, name)) => {
                self.enter_magic(isset, &held, (GuardKind::Isset, name), None, ReturnTo::IssetThenGet)
            }
            None => self.enter_offset(&held, OffsetMethod::Exists, &mut [key], ReturnTo::IssetThenGet),
        })
    }

    /// The answer to what [`Vm::ask_first`] asked has come.
    pub(super) fn go_on_asked(&mut self, caller: *mut Frame, there: bool) -> Next {
        self.frame = caller;
        let fp = Frame::slots(caller);
        // SAFETY: the caller is alive; its `pc` is the instruction that asked.
        let i = unsafe { &*(*caller).pc };
        match self.get_asked(fp, i, there) {
            Ok(next) => next,
            Err(error) => self.unwind(error),
        }
    }

    fn get_asked(&mut self, fp: Slots, i: &Instruction, there: bool) -> Step {
        let fetches = matches!(i.op, Opcode::FetchIndex | Opcode::FetchProperty);
        let object = std::mem::take(slot(fp, i.a));
        let key = self.take(fp, i.c);
        let Value::Object(object) = object else { return Err(Error::Fatal) };
        if there {
            let to = if fetches { ReturnTo::Caller } else { ReturnTo::CallerNotBool };
            if matches!(i.op, Opcode::FetchIndex | Opcode::IssetIndex) {
                return self.enter_offset(&object, OffsetMethod::Get, &mut [key], to);
            }
            if let Value::String(name) = &key
                && let Some(get) = Class::of(&object).magic.get
                && !self.guarded(&object, GuardKind::Get, name)
            {
                let next = self.enter_magic(get, &object, (GuardKind::Get, name), None, to)?;
                if !fetches {
                    let guard =
                        Guard { object: object.address(), kind: GuardKind::Isset, name: name.clone() };
                    // SAFETY: the frame was just entered.
                    self.guards.enter_too(unsafe { &*Frame::of(next.fp) }, guard);
                }
                return Ok(next);
            }
        }
        write(fp, i.a, if fetches { Value::Null } else { Value::Bool(true) });
        Ok(onward(fp, i))
    }
}
