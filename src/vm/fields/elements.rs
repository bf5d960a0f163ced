//! Reading elements: of arrays, of strings, of objects with `ArrayAccess`; `isset` and `empty` of them; `list()`.

use super::method_calls::{Answer, TwoCalls};
use super::*;
use crate::bytecode::FetchMode;
use crate::value::notes::Notes;
use crate::value::numeric::{Numeric, parse_prefix};
use crate::value::{Arr, Key, Str, Value, convert, names};
use crate::vm::frame::ReturnTo;
use crate::vm::linked::Instruction;
use crate::vm::offset::OffsetMethod;
use crate::vm::operand::*;
use crate::vm::property::PlaceMode;
use crate::vm::run::{Step, onward};
use crate::vm::warn_first::Then;
use crate::vm::{Class, Error, Level, Vm};

/// a ← b[c]
pub(in crate::vm) fn fetch_index_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| fetch_index(vm, fp, i))
}

fn fetch_index(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let quiet = i.d == FetchMode::Quiet as u32;
    let held = vm.warn_first.resume().and_then(|resumed| resumed.container);
    let base = match &held {
        Some(array) => array,
        None if quiet => vm.peek(fp, i.b),
        None => vm.read(fp, i.b),
    };
    let key = vm_read(vm, fp, i.c);
    let result = match base {
        Value::Array(array) => match vm.settled_key(array, key)? {
            None => Value::Null,
            Some(Ok(key)) => match array.get(&key) {
                Some(value) => value.read(),
                None => {
                    if !quiet {
                        vm.undefined_key(&key);
                    }
                    Value::Null
                }
            },
            Some(Err(_)) => return Err(vm.illegal_offset(key, false, "array")),
        },
        Value::Object(object) => {
            let object = object.clone();
            let key = key.clone();
            if quiet
                && Class::of(&object).overload.is_none()
                && let Some(step) = vm.ask_first(fp, i, &object)
            {
                return step;
            }
            vm.release(fp, i.b);
            vm.release(fp, i.c);
            if quiet {
                if let Some(elements) = Class::of(&object).elements_seen_without(b"offsetget")
                    && Class::of(&object).elements_seen_without(b"offsetexists").is_some()
                {
                    let value = (elements.look)(vm, &object, &key)?.unwrap_or(Value::Null);
                    write(fp, i.a, value);
                    return Ok(onward(fp, i));
                }
                let exists = vm.offset_call(&object, "offsetexists", vec![key.clone()])?;
                let get = vm.offset_call(&object, "offsetget", vec![key])?;
                return Ok(vm.push_native_frame(
                    Box::new(TwoCalls::new(exists, Some(get), Answer::Value)),
                    ReturnTo::Caller,
                ));
            }
            return vm.enter_offset(&object, OffsetMethod::Get, &mut [key], ReturnTo::Caller);
        }
        Value::String(s) if quiet => {
            let s = s.clone();
            vm.look_at_string_offset(&s, key)?
        }
        Value::String(s) => vm.read_string_offset(s, key, false)?,
        other => {
            if !quiet {
                vm.raise_array_offset_on(other);
            }
            Value::Null
        }
    };
    vm.release(fp, i.b);
    vm.release(fp, i.c);
    write(fp, i.a, result);
    Ok(onward(fp, i))
}

/// a ← b[c] for destructuring
pub(in crate::vm) fn list_index(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let base = vm.read(fp, i.b);
    let key = vm_read(vm, fp, i.c);
    let result = match base {
        Value::Array(array) => {
            let mut notes = Notes::new();
            let found = convert::key_from_value(key, &mut notes);
            vm.raise_noted(notes);
            match found {
                Ok(key) => match array.get(&key) {
                    Some(value) => value.read(),
                    None => {
                        vm.undefined_key(&key);
                        Value::Null
                    }
                },
                Err(_) => return Err(vm.illegal_offset(key, false, "array")),
            }
        }
        Value::Object(object) => {
            let object = object.clone();
            let key = key.clone();
            vm.release(fp, i.c);
            return vm.enter_offset(&object, OffsetMethod::Get, &mut [key], ReturnTo::Caller);
        }
        Value::Null | Value::Undef => Value::Null,
        other => {
            let kind = names::type_name(other);
            vm.warning(format!("Cannot use {kind} as array"));
            Value::Null
        }
    };
    vm.release(fp, i.c);
    write(fp, i.a, result);
    Ok(onward(fp, i))
}

/// a ← isset(b[c]) or empty(b[c])
/// `isset($variable[key])` of an object.
pub(in crate::vm) fn isset_offset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match slot(fp, i.b).deref() {
        // The object stays while its method runs: the frame holds it.
        Value::Object(object) if Class::of(object).overload.is_none() => {
            let key = vm.take(fp, i.c);
            vm.enter_offset(object, OffsetMethod::Exists, &mut [key], ReturnTo::CallerBool)
        }
        _ => isset_index(vm, fp, i),
    }
}

pub(in crate::vm) fn isset_index(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| isset_element(vm, fp, i))
}

fn isset_element(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let empty = i.d == 1;
    let held = vm.warn_first.resume().and_then(|resumed| resumed.container);
    let base = match &held {
        Some(array) => array,
        None => vm.peek(fp, i.b),
    };
    let key = vm_read(vm, fp, i.c);
    let value = match base {
        Value::Array(array) => match vm.settled_key(array, key)? {
            None => Value::Null,
            Some(Ok(key)) => array.get(&key).map_or(Value::Null, Value::read),
            Some(Err(_)) => return Err(vm.illegal_offset(key, true, "array")),
        },
        Value::Object(object) => {
            let object = object.clone();
            if empty
                && Class::of(&object).overload.is_none()
                && let Some(step) = vm.ask_first(fp, i, &object)
            {
                return step;
            }
            let key = key.clone();
            vm.release(fp, i.b);
            vm.release(fp, i.c);
            if let Some(known) = vm.look_at_element(&object, &key, empty)? {
                write(fp, i.a, Value::Bool(known != empty));
                return Ok(onward(fp, i));
            }
            if !empty {
                let arguments = &mut [key];
                return vm.enter_offset(&object, OffsetMethod::Exists, arguments, ReturnTo::CallerBool);
            }
            let exists = vm.offset_call(&object, "offsetexists", vec![key.clone()])?;
            let elements = Class::of(&object).overload.and_then(|overload| overload.elements);
            let get = match elements {
                Some(elements) if elements.exists_tells_empty => None,
                _ => Some(vm.offset_call(&object, "offsetget", vec![key])?),
            };
            return Ok(
                vm.push_native_frame(Box::new(TwoCalls::new(exists, get, Answer::Empty)), ReturnTo::Caller)
            );
        }
        Value::String(s) => vm.read_string_offset(s, key, true)?,
        _ => Value::Null,
    };
    vm.release(fp, i.b);
    vm.release(fp, i.c);
    let result = if empty { !convert::to_bool(&value) } else { !value.is_nullish() };
    write(fp, i.a, Value::Bool(result));
    Ok(onward(fp, i))
}

impl Vm {
    /// The key of an element that is looked for, when the error handler has heard what there is to be said of it. Meanwhile
    /// the instruction holds the array; `None`: nobody else does any more.
    fn settled_key(
        &mut self,
        array: &Arr,
        key: &Value,
    ) -> Result<Option<Result<Key, convert::IllegalKey>>, Error> {
        let mut notes = Notes::new();
        let found = convert::key_from_value(key, &mut notes);
        if notes.is_empty() {
            return Ok(Some(found));
        }
        self.raise_noted(notes);
        if self.warn_first.resumed_step().is_some() && array.holders() == Some(1) {
            return Ok(None);
        }
        self.warn_first.hold_container(false, || Value::Array(array.clone()));
        self.settle_warnings(Then::Ends)?;
        Ok(Some(found))
    }

    pub(super) fn raise_array_offset_on(&mut self, value: &Value) {
        let kind = names::value_name(value);
        self.warning(format!("Trying to access array offset on {kind}"));
    }

    pub(super) fn illegal_offset(&mut self, key: &Value, quiet: bool, on: &str) -> Error {
        let kind = names::type_name(key);
        let text = if quiet {
            format!("Cannot access offset of type {kind} in isset or empty")
        } else {
            format!("Cannot access offset of type {kind} on {on}")
        };
        self.type_error(text)
    }

    pub(super) fn read_string_offset(&mut self, s: &Str, key: &Value, quiet: bool) -> Result<Value, Error> {
        let offset = if quiet {
            match self.quiet_string_offset(key) {
                Some(offset) => offset,
                None => {
                    return Ok(Value::Null);
                }
            }
        } else {
            self.string_offset(key, false)?
        };
        let at = if offset < 0 { offset + s.len() as i64 } else { offset };
        match usize::try_from(at).ok().and_then(|at| s.as_bytes().get(at)) {
            Some(byte) => Ok(Value::String(Str::from_byte(*byte))),
            None if quiet => Ok(Value::Null),
            None => {
                self.warning(format!("Uninitialized string offset {offset}"));
                Ok(Value::String(Str::empty()))
            }
        }
    }

    /// The offset into a string that a key stands for in `isset`, `??`; `None`: no offset.
    pub(super) fn quiet_string_offset(&mut self, key: &Value) -> Option<i64> {
        match key {
            Value::Int(n) => Some(*n),
            Value::Float(f) => {
                let offset = convert::to_int(key);
                if offset as f64 != *f {
                    let shown = convert::float_repr(*f);
                    self.deprecated(format!("Implicit conversion from float {shown} to int loses precision"));
                }
                Some(offset)
            }
            Value::Null | Value::Bool(_) => Some(convert::to_int(key)),
            Value::String(s) => match parse_prefix(s) {
                Some(p) if !p.trailing => match p.number {
                    Numeric::Int(n) => Some(n),
                    Numeric::Float(_) => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// `$string[$key]` below `??` and further down in `isset`: it does not matter what is missing, but offsets that no
    /// string can have are errors.
    fn look_at_string_offset(&mut self, s: &Str, key: &Value) -> Result<Value, Error> {
        if let Value::String(text) = key
            && !parse_prefix(text).is_some_and(|p| matches!(p.number, Numeric::Int(_)))
        {
            return Ok(Value::Null);
        }
        let offset = self.string_offset(key, true)?;
        let at = if offset < 0 { offset + s.len() as i64 } else { offset };
        let byte = usize::try_from(at).ok().and_then(|at| s.as_bytes().get(at));
        Ok(byte.map_or(Value::Null, |byte| Value::String(Str::from_byte(*byte))))
    }

    /// The offset into a string on the way to what lies below it, which is an error in any case.
    pub(in crate::vm) fn string_offset_on_way(&mut self, key: &Value, mode: PlaceMode) -> Result<(), Error> {
        if mode == PlaceMode::Unset {
            match key {
                Value::String(text) => {
                    return match parse_prefix(text) {
                        Some(p) if matches!(p.number, Numeric::Int(_)) => Ok(()),
                        _ => Err(self.error("Cannot unset string offsets")),
                    };
                }
                Value::Array(_) | Value::Object(_) | Value::Resource(_) => {
                    return Err(self.error("Cannot unset string offsets"));
                }
                _ => {}
            }
        }
        self.string_offset(key, false).map(|_| ())
    }

    /// The offset into a string that a key stands for, with PHP's warnings and errors; `quiet` leaves out the warning
    /// about a cast.
    pub(in crate::vm) fn string_offset(&mut self, key: &Value, quiet: bool) -> Result<i64, Error> {
        match key {
            Value::Int(n) => Ok(*n),
            Value::String(s) => match parse_prefix(s) {
                Some(p) if matches!(p.number, Numeric::Int(_)) => {
                    if p.trailing {
                        self.warning(format!("Illegal string offset \"{s}\""));
                    }
                    Ok(convert::string_to_int(s))
                }
                _ => Err(self.type_error("Cannot access offset of type string on string")),
            },
            Value::Undef | Value::Null | Value::Bool(_) | Value::Float(_) => {
                if !quiet {
                    self.raise(Level::Warning, "String offset cast occurred");
                }
                Ok(convert::to_int(key))
            }
            other => {
                let text = format!("Cannot access offset of type {} on string", names::type_name(other));
                Err(self.type_error(text))
            }
        }
    }
}
