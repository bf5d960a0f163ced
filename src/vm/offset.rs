//! `ArrayAccess`, and what asks an object first whether it has something (`??`, `empty`): the methods are entered directly,
//! with their arguments in place.

use super::arith::Operated;
use super::callback::Target;
use super::frame::{Frame, ReturnTo};
use super::function::Function;
use super::linked::Instruction;
use super::native::{Call, Callable, Guard, GuardKind};
use super::operand::*;
use super::place::Operation;
use super::run::{Next, Step, onward};
use super::{Answer, Class, Error, Vm};
use crate::builtin::quick::Quick;
use crate::bytecode::{BinaryOperator, IncDec, NONE, Opcode, PlaceBase, PlaceStep, THIS};
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
    pub(super) fn offset_method(&'static self, method: OffsetMethod) -> Option<&'static Function> {
        let methods = self.offset_methods.get_or_init(|| {
            [&b"offsetexists"[..], b"offsetget", b"offsetset", b"offsetunset"]
                .map(|name| self.method(name).filter(|_| self.flags.array_access))
        });
        methods[method as usize]
    }
}

/// What the quick way of `offsetGet` answers, if there is one.
pub(super) fn quick_offset(object: &Obj, key: &Value) -> Option<Value> {
    match &Class::of(object).offset_method(OffsetMethod::Get)?.quick {
        Some(Quick { method_of_one: Some(get), .. }) if !key.is_undef() => get(object, key).into_value(),
        _ => None,
    }
}

/// Whether the quick way of `offsetSet` did what was to be done.
pub(super) fn set_quickly(object: &Obj, key: &Value, value: &Value) -> bool {
    let Some(set) = Class::of(object).offset_method(OffsetMethod::Set) else { return false };
    match &set.quick {
        Some(Quick { method_of_two: Some(set), .. }) if !key.is_undef() => {
            set(object, key, value.deref()).into_value().is_some()
        }
        _ => false,
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
            return Err(self.no_array(object));
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
            PlaceStep::Append
                if method == OffsetMethod::Set && Class::of(object).refused_append().is_none() =>
            {
                None
            }
            _ => return None,
        };
        let undefined = |operand: u16| self.peek_raw(fp, operand).deref().is_undef();
        let assigns = method == OffsetMethod::Set;
        if key.is_some_and(undefined) || assigns && undefined(i.b) {
            return None;
        }
        if let (true, NONE) = (assigns, i.a)
            && let Some(Quick { method_of_two: Some(set), .. }) = &function.quick
            && set(
                object,
                key.map_or(&Value::Null, |key| self.peek_raw(fp, key).deref()),
                self.peek_raw(fp, i.b).deref(),
            )
            .into_value()
            .is_some()
        {
            if let Some(key) = key {
                self.release(fp, key);
            }
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

    /// `$object[key] op= value`, `$object[key]++` and the like, right below a variable or `$this`, if `offsetGet` and
    /// `offsetSet` have quick ways and the operation is one of plain values. `None`: it is something else.
    pub(super) fn update_offset(&mut self, fp: Slots, i: &Instruction) -> Option<Step> {
        let place = &script_of(fp).code.places[i.d as usize];
        let [PlaceStep::Index(key)] = *place.steps.as_slice() else { return None };
        let object = match place.base {
            PlaceBase::Variable(index) => slot(fp, index).deref().as_object()?,
            // SAFETY: the running frame.
            PlaceBase::This => unsafe { (*Frame::of(fp)).this.as_ref()? },
            _ => return None,
        };
        if i.op == Opcode::PlaceIncDec && Class::of(object).elements_without(b"offsetget").is_none() {
            return None;
        }
        let offset = self.peek_raw(fp, key).deref();
        let old = quick_offset(object, offset)?;
        let (new, result) = match i.op {
            Opcode::PlaceAssignOp => {
                let operand = self.peek_raw(fp, i.b).deref();
                let op = BinaryOperator::decode(u32::from(i.c));
                let new = match self.update_plain(&old, &Operation::Modify(op, operand.clone()))? {
                    Ok((new, _)) => new,
                    Err(error) => return Some(Err(error)),
                };
                (new.clone(), new)
            }
            Opcode::PlaceIncDec => {
                match self.update_plain(&old, &Operation::IncDec(IncDec::decode(u32::from(i.c))))? {
                    Ok(both) => both,
                    Err(error) => return Some(Err(error)),
                }
            }
            _ => return None,
        };
        if !set_quickly(object, offset, &new) {
            return None;
        }
        self.release(fp, key);
        if i.op == Opcode::PlaceAssignOp {
            self.release(fp, i.b);
        }
        if i.a != NONE {
            write(fp, i.a, result);
        }
        Some(Ok(onward(fp, i)))
    }

    /// The new value and the result of the expression where an operation changes a plain value, which neither warns nor
    /// calls anything. `None`: it is another operation.
    pub(super) fn update_plain(
        &mut self,
        old: &Value,
        operation: &Operation,
    ) -> Option<Result<(Value, Value), Error>> {
        use BinaryOperator::*;
        match operation {
            Operation::Modify(op, operand) => {
                let is_plain = match (old, operand) {
                    (Value::Int(_), Value::Int(_)) => true,
                    (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
                        matches!(op, Add | Sub | Mul | Div)
                    }
                    (Value::String(_), Value::String(_) | Value::Int(_)) => *op == Concat,
                    _ => false,
                };
                if !is_plain {
                    return None;
                }
                match self.operate(*op, old, operand) {
                    Ok(Operated::Done(new)) => Some(Ok((new.clone(), new))),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                }
            }
            Operation::IncDec(kind) => {
                if !matches!(old, Value::Int(_) | Value::Float(_)) {
                    return None;
                }
                let mut new = old.clone();
                match self.step(&mut new, *kind) {
                    Ok(before) => {
                        let prefix = matches!(kind, IncDec::PreIncrement | IncDec::PreDecrement);
                        let result = if prefix { new.clone() } else { before };
                        Some(Ok((new, result)))
                    }
                    Err(error) => Some(Err(error)),
                }
            }
            _ => None,
        }
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
