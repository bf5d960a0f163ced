//! Elements, properties, constants, classes: what instructions read and declare.

use super::frame::{Frame, ReturnTo};
use super::linked::Instruction;
use super::native::{Call, Callable, NativeFrame, NativeResult, Outcome};
use super::offset::OffsetMethod;
use super::operand::*;
use super::place::NEXT_TAKEN;
use super::property::{PlaceMode, PropertyIsset, PropertyRead};
use super::run::{Next, Step, onward};
use super::statics::StaticPlace;
use super::{Class, Error, Level, Vm};
use crate::bytecode::{ClassKind, ClassOperand, FetchMode, THIS};
use crate::value::notes::Notes;
use crate::value::numeric::{Numeric, parse_prefix};
use crate::value::{Array, Key, Obj, Str, Tracer, Value, convert, names};

// ---- array literals ----

pub(super) fn new_array(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    write(fp, i.a, Value::Array(Array::with_capacity(i.d as usize).into_arr()));
    Ok(onward(fp, i))
}

fn array_of<'a>(fp: Slots, index: u16) -> Option<&'a mut Array> {
    match slot(fp, index) {
        Value::Array(array) => Some(array.make_mut()),
        _ => None,
    }
}

pub(super) fn array_push(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.take(fp, i.b);
    if let Some(array) = array_of(fp, i.a)
        && array.push(value).is_err()
    {
        return Err(vm.error(NEXT_TAKEN));
    }
    Ok(onward(fp, i))
}

pub(super) fn array_insert(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let key = vm_read(vm, fp, i.c);
    let key = vm.array_key(key, PlaceMode::Write)?;
    let value = vm.take(fp, i.b);
    if let Some(array) = array_of(fp, i.a) {
        drop(array.insert(key, value));
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

/// [`Vm::read`] where the borrow checker wants the value before the call.
fn vm_read<'a>(vm: &mut Vm, fp: Slots, field: u16) -> &'a Value {
    vm.read(fp, field)
}

pub(super) fn array_push_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = std::mem::take(slot(fp, i.b));
    if let Some(array) = array_of(fp, i.a)
        && array.push(value).is_err()
    {
        return Err(vm.error(NEXT_TAKEN));
    }
    Ok(onward(fp, i))
}

pub(super) fn array_insert_ref(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let key = vm_read(vm, fp, i.c);
    let key = vm.array_key(key, PlaceMode::Write)?;
    let value = std::mem::take(slot(fp, i.b));
    if let Some(array) = array_of(fp, i.a) {
        drop(array.insert(key, value));
    }
    vm.release(fp, i.c);
    Ok(onward(fp, i))
}

pub(super) fn array_spread(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match vm.read(fp, i.b) {
        Value::Array(source) => {
            let source = source.clone();
            if let Some(array) = array_of(fp, i.a) {
                if let Some(values) = source.as_packed() {
                    if array.is_empty() && array.as_packed().is_some() {
                        *array = Array::of_copies(values);
                    } else {
                        for value in values {
                            if array.push(value.unshared()).is_err() {
                                return Err(vm.error(NEXT_TAKEN));
                            }
                        }
                    }
                    vm.release(fp, i.b);
                    return Ok(onward(fp, i));
                }
                for (key, value) in source.iter() {
                    let value = value.unshared();
                    match key {
                        Key::Int(_) => {
                            if array.push(value).is_err() {
                                return Err(vm.error(NEXT_TAKEN));
                            }
                        }
                        key => drop(array.insert(key, value)),
                    }
                }
            }
            vm.release(fp, i.b);
            Ok(onward(fp, i))
        }
        Value::Object(object) if vm.is_traversable(object) => {
            let object = object.clone();
            vm.release(fp, i.b);
            let frame = super::iteration::SpreadFrame::new(object, i.a);
            Ok(vm.push_native_frame(Box::new(frame), ReturnTo::Discard))
        }
        other => {
            let text =
                format!("Only arrays and Traversables can be unpacked, {} given", names::type_name(other));
            Err(vm.error(text))
        }
    }
}

// ---- elements ----

/// a ← b[c]
pub(super) fn fetch_index_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let quiet = i.d == FetchMode::Quiet as u32;
    let base = if quiet { vm.peek(fp, i.b) } else { vm.read(fp, i.b) };
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
                        if !quiet {
                            vm.undefined_key(&key);
                        }
                        Value::Null
                    }
                },
                Err(_) => return Err(vm.illegal_offset(key, quiet, "array")),
            }
        }
        Value::Object(object) => {
            let object = object.clone();
            let key = key.clone();
            if is_in_constant_expression(fp) {
                return Err(vm.error("Cannot use [] on objects in constant expression"));
            }
            if quiet
                && Class::of(&object).overload.is_none()
                && let Some(step) = vm.ask_first(fp, i, &object)
            {
                return step;
            }
            vm.release(fp, i.b);
            vm.release(fp, i.c);
            if quiet {
                if let Some(elements) = Class::of(&object).elements_without(b"offsetget")
                    && Class::of(&object).elements_without(b"offsetexists").is_some()
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
        Value::String(s) => vm.read_string_offset(s, key, quiet)?,
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

impl Vm {
    fn raise_array_offset_on(&mut self, value: &Value) {
        let kind = names::value_name(value);
        self.warning(format!("Trying to access array offset on {kind}"));
    }

    fn illegal_offset(&mut self, key: &Value, quiet: bool, on: &str) -> Error {
        let kind = names::type_name(key);
        let text = if quiet {
            format!("Cannot access offset of type {kind} in isset or empty")
        } else {
            format!("Cannot access offset of type {kind} on {on}")
        };
        self.type_error(text)
    }

    fn read_string_offset(&mut self, s: &Str, key: &Value, quiet: bool) -> Result<Value, Error> {
        let offset = if quiet {
            match self.quiet_string_offset(key) {
                Some(offset) => offset,
                None => {
                    if matches!(key, Value::Array(_) | Value::Object(_)) {
                        return Err(self.illegal_offset(key, true, "string"));
                    }
                    return Ok(Value::Null);
                }
            }
        } else {
            self.string_offset(key)?
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
    fn quiet_string_offset(&mut self, key: &Value) -> Option<i64> {
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

    /// The offset into a string that a key stands for, with PHP's warnings and errors.
    pub(super) fn string_offset(&mut self, key: &Value) -> Result<i64, Error> {
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
                self.raise(Level::Warning, "String offset cast occurred");
                Ok(convert::to_int(key))
            }
            other => {
                let text = format!("Cannot access offset of type {} on string", names::type_name(other));
                Err(self.type_error(text))
            }
        }
    }

    /// The call of an `ArrayAccess` method; an Error if the object is no `ArrayAccess`.
    pub(super) fn offset_call(
        &mut self,
        object: &Obj,
        method: &str,
        arguments: Vec<Value>,
    ) -> Result<Call, Error> {
        let class = Class::of(object);
        if class.flags.array_access
            && let Some(function) = class.method(method.as_bytes())
        {
            let callable = Callable::method(function, object);
            return Ok(Call::new(callable, arguments));
        }
        Err(self.error(format!("Cannot use object of type {} as array", class.name())))
    }

    /// The call of a method of an object that surely exists.
    pub(crate) fn method_call(
        &mut self,
        object: &Obj,
        lower: &str,
        arguments: Vec<Value>,
    ) -> Result<Call, Error> {
        let class = Class::of(object);
        let Some(function) = class.method(lower.as_bytes()) else {
            return Err(self.error(format!("Call to undefined method {}::{lower}()", class.name())));
        };
        let callable = Callable {
            function,
            this: Some(object.clone()),
            called_class: Some(class),
            closure: None,
            magic_name: None,
        };
        Ok(Call::new(callable, arguments))
    }
}

/// What two calls, the second only if the first one's answer is truthy, come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// The second value, or null.
    Value,
    /// Whether the first is falsy or the second is.
    Empty,
}

/// `isset` and its like on objects with magic methods.
struct TwoCalls {
    first: Option<Call>,
    second: Option<Call>,
    answer: Answer,
    asked_second: bool,
}

impl TwoCalls {
    fn new(first: Call, second: Option<Call>, answer: Answer) -> TwoCalls {
        TwoCalls { first: Some(first), second, answer, asked_second: false }
    }
}

impl NativeFrame for TwoCalls {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.first.take() {
            return Ok(Outcome::Call(call));
        }
        let truthy = convert::to_bool(&result);
        if self.asked_second {
            return Ok(Outcome::Return(match self.answer {
                Answer::Value => result,
                Answer::Empty => Value::Bool(!truthy),
            }));
        }
        if truthy && let Some(call) = self.second.take() {
            self.asked_second = true;
            return Ok(Outcome::Call(call));
        }
        Ok(Outcome::Return(match self.answer {
            Answer::Value => Value::Null,
            Answer::Empty => Value::Bool(!truthy),
        }))
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}

/// One call whose answer is `isset` ("not null") or `empty` ("falsy") of its result.
struct OneCall {
    call: Option<Call>,
    empty: bool,
}

impl NativeFrame for OneCall {
    fn resume(&mut self, _vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        let answer = if self.empty { !convert::to_bool(&result) } else { !result.is_nullish() };
        Ok(Outcome::Return(Value::Bool(answer)))
    }
}

/// a ← b[c] for destructuring
pub(super) fn list_index(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
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
        _ => Value::Null,
    };
    vm.release(fp, i.c);
    write(fp, i.a, result);
    Ok(onward(fp, i))
}

/// a ← isset(b[c]) or empty(b[c])
/// `isset($variable[key])` of an object.
pub(super) fn isset_offset(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    match slot(fp, i.b).deref() {
        // The object stays while its method runs: the frame holds it.
        Value::Object(object) if Class::of(object).overload.is_none() => {
            let key = vm.take(fp, i.c);
            vm.enter_offset(object, OffsetMethod::Exists, &mut [key], ReturnTo::CallerBool)
        }
        _ => isset_index(vm, fp, i),
    }
}

pub(super) fn isset_index(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let empty = i.d == 1;
    let base = vm.peek(fp, i.b);
    let key = vm_read(vm, fp, i.c);
    let value = match base {
        Value::Array(array) => {
            let mut notes = Notes::new();
            let found = convert::key_from_value(key, &mut notes);
            vm.raise_noted(notes);
            match found {
                Ok(key) => array.get(&key).map_or(Value::Null, Value::read),
                Err(_) => return Err(vm.illegal_offset(key, true, "array")),
            }
        }
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
            let get = vm.offset_call(&object, "offsetget", vec![key])?;
            return Ok(vm.push_native_frame(
                Box::new(TwoCalls::new(exists, Some(get), Answer::Empty)),
                ReturnTo::Caller,
            ));
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

// ---- properties ----

fn object_operand(vm: &mut Vm, fp: Slots, field: u16, quiet: bool) -> Result<Value, Error> {
    if field == THIS {
        // SAFETY: the running frame.
        return match unsafe { (*Frame::of(fp)).this() } {
            Some(this) => Ok(Value::Object(this.clone())),
            None => Err(vm.error("Using $this when not in object context")),
        };
    }
    Ok(if quiet { vm.peek(fp, field).clone() } else { vm.read(fp, field).clone() })
}

fn release_object(vm: &mut Vm, fp: Slots, field: u16) {
    if field != THIS {
        vm.release(fp, field);
    }
}

/// a ← b->c
/// Whether the running code evaluates a constant expression.
fn is_in_constant_expression(fp: Slots) -> bool {
    script_of(fp).code.name.as_bytes() == b"[constant expression]"
}

pub(super) fn fetch_property_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let quiet = i.d == FetchMode::Quiet as u32;
    let object = object_operand(vm, fp, i.b, quiet)?;
    let name = vm.property_name(fp, i.c)?;
    let Value::Object(object) = object else {
        let value = if quiet { Value::Null } else { vm.read_property_of_other(&object, &name) };
        release_object(vm, fp, i.b);
        vm.release(fp, i.c);
        write(fp, i.a, value);
        return Ok(onward(fp, i));
    };
    if is_in_constant_expression(fp) && Class::of(&object).kind != ClassKind::Enum {
        return Err(vm.error("Fetching properties on non-enums in constant expressions is not allowed"));
    }
    let scope = vm.scope_of(fp);
    if quiet
        && Class::of(&object).magic.isset.is_some()
        && let Some(step) = vm.ask_first(fp, i, &object)
    {
        return step;
    }
    let mode = if quiet { FetchMode::Quiet } else { FetchMode::Read };
    let read = vm.read_property(&object, &name, scope, mode)?;
    release_object(vm, fp, i.b);
    vm.release(fp, i.c);
    match read {
        PropertyRead::Value(value) => {
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        PropertyRead::Call(call) => vm.push_call(call, ReturnTo::Caller),
        PropertyRead::IssetThenGet { isset, get } => Ok(
            vm.push_native_frame(Box::new(TwoCalls::new(isset, Some(get), Answer::Value)), ReturnTo::Caller)
        ),
    }
}

pub(super) fn isset_property_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let empty = i.d == 1;
    let object = object_operand(vm, fp, i.b, true)?;
    let name = vm.property_name(fp, i.c)?;
    let scope = vm.scope_of(fp);
    let Value::Object(object) = object else {
        release_object(vm, fp, i.b);
        vm.release(fp, i.c);
        write(fp, i.a, Value::Bool(empty));
        return Ok(onward(fp, i));
    };
    if empty
        && Class::of(&object).magic.isset.is_some()
        && let Some(step) = vm.ask_first(fp, i, &object)
    {
        return step;
    }
    let answer = vm.isset_property(&object, &name, scope, empty)?;
    release_object(vm, fp, i.b);
    vm.release(fp, i.c);
    match answer {
        PropertyIsset::Known(set) => {
            write(fp, i.a, Value::Bool(set != empty));
            Ok(onward(fp, i))
        }
        PropertyIsset::Isset(call) => vm.push_call(call, ReturnTo::CallerBool),
        PropertyIsset::Get(call) => {
            Ok(vm.push_native_frame(Box::new(OneCall { call: Some(call), empty }), ReturnTo::Caller))
        }
        PropertyIsset::IssetThenGet { isset, get } => Ok(
            vm.push_native_frame(Box::new(TwoCalls::new(isset, Some(get), Answer::Empty)), ReturnTo::Caller)
        ),
    }
}

// ---- classes ----

/// A class for an instruction, or where to go on to get it (then the instruction is executed again).
pub(super) enum ClassLookup {
    Found(&'static Class),
    Run(Next),
}

impl Vm {
    /// The class that an instruction names. Named ones are cached, and autoloaded if need be.
    #[inline]
    pub(super) fn class_operand(&mut self, fp: Slots, field: u32, cache: u32) -> Result<ClassLookup, Error> {
        // SAFETY: the running frame.
        let frame = unsafe { &*Frame::of(fp) };
        match ClassOperand::decode(field) {
            ClassOperand::Named(index) => {
                let script = script_of(fp);
                let cached = script.class_caches.get().get(index as usize);
                if let Some(cached) = cached
                    && cached.get() != 0
                {
                    // SAFETY: the cache holds the address of a class, which lives as long as the process.
                    return Ok(ClassLookup::Found(unsafe { &*(cached.get() as *const Class) }));
                }
                let _ = cache;
                let name = constant_str(fp, index);
                let found = self.class_or_autoload(name)?;
                if let (ClassLookup::Found(class), Some(cached)) = (&found, cached) {
                    cached.set(*class as *const Class as usize);
                }
                Ok(found)
            }
            ClassOperand::SelfClass => match frame.function().class {
                Some(class) => Ok(ClassLookup::Found(class)),
                None => Err(self.error("Cannot access \"self\" when no class scope is active")),
            },
            ClassOperand::Parent => match frame.function().class {
                Some(class) => match class.parent {
                    Some(parent) => Ok(ClassLookup::Found(parent)),
                    None => {
                        Err(self.error("Cannot access \"parent\" when current class scope has no parent"))
                    }
                },
                None => Err(self.error("Cannot access \"parent\" when no class scope is active")),
            },
            ClassOperand::Static => match frame.called_class().or(frame.function().class) {
                Some(class) => Ok(ClassLookup::Found(class)),
                None => Err(self.error("Cannot access \"static\" when no class scope is active")),
            },
            ClassOperand::Slot(index) => match self.read(fp, index) {
                Value::Object(object) => Ok(ClassLookup::Found(Class::of(object))),
                Value::String(name) => {
                    let name = name.clone();
                    self.class_or_autoload(&name)
                }
                _ => Err(self.error("Class name must be a valid object or a string")),
            },
        }
    }

    /// Drops the class operand of an instruction, if it is a temporary.
    pub(super) fn release_class_operand(&mut self, fp: Slots, field: u32) {
        if let ClassOperand::Slot(index) = ClassOperand::decode(field) {
            self.release(fp, index);
        }
    }

    /// A class by name: found, or being autoloaded (the running instruction is executed again afterwards).
    pub(super) fn class_or_autoload(&mut self, name: &Str) -> Result<ClassLookup, Error> {
        if let Some(class) = self.memo.class(name) {
            return Ok(ClassLookup::Found(class));
        }
        if let Some(class) = self.find_class(name) {
            self.missing_class = None;
            self.memo.remember_class(name, class);
            return Ok(ClassLookup::Found(class));
        }
        if self.missing_class.as_ref() != Some(name)
            && let Some(call) = self.autoload_call(name)
        {
            let frame = LoadFrame { name: name.clone(), call: Some(call) };
            return Ok(ClassLookup::Run(self.push_native_frame(Box::new(frame), ReturnTo::Resume)));
        }
        self.missing_class = None;
        Err(self.error(format!("Class \"{}\" not found", name.to_lossy().trim_start_matches('\\'))))
    }

    /// Loads what a callable value names, if that needs an autoloader: then the running instruction is executed again.
    pub(super) fn autoload_for_callable(&mut self, value: &Value) -> Result<Option<Next>, Error> {
        let class = match value {
            Value::String(s) => match memchr::memmem::find(s, b"::") {
                Some(at) => Str::from_bytes(&s[..at]),
                None => return Ok(None),
            },
            Value::Array(array) if array.len() == 2 => match array.get_int(0).map(Value::deref) {
                Some(Value::String(s)) => s.clone(),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        if matches!(class.to_ascii_lowercase().as_slice(), b"self" | b"static" | b"parent") {
            return Ok(None);
        }
        match self.class_or_autoload(&class)? {
            ClassLookup::Found(_) => Ok(None),
            ClassLookup::Run(next) => Ok(Some(next)),
        }
    }
}

/// Autoloads a class; notes if that did not help, so that the instruction that wants it says so.
struct LoadFrame {
    name: Str,
    call: Option<Call>,
}

impl NativeFrame for LoadFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(call) = self.call.take() {
            return Ok(Outcome::Call(call));
        }
        if vm.find_class(&self.name).is_none() {
            vm.missing_class = Some(self.name.clone());
        }
        Ok(Outcome::Return(Value::Null))
    }
}

pub(super) fn instance_of(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match ClassOperand::decode(i.d) {
        ClassOperand::Named(index) => vm.find_class(constant_str(fp, index)),
        ClassOperand::Slot(index) => match vm.read(fp, index) {
            Value::Object(object) => Some(Class::of(object)),
            Value::String(name) => {
                let name = name.clone();
                vm.find_class(&name)
            }
            _ => return Err(vm.error("Class name must be a valid object or a string")),
        },
        _ => match vm.class_operand(fp, i.d, i.e)? {
            ClassLookup::Found(class) => Some(class),
            ClassLookup::Run(next) => return Ok(next),
        },
    };
    let result = match (vm.read(fp, i.b), class) {
        (Value::Object(object), Some(class)) => Class::of(object).is_subclass_of(class),
        _ => false,
    };
    vm.release(fp, i.b);
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::Bool(result));
    Ok(onward(fp, i))
}

pub(super) fn clone_object_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Object(object) = vm.read(fp, i.b) else {
        return Err(vm.error("__clone method called on non-object"));
    };
    let object = object.clone();
    if let Some(call) = vm.lazy_initialization(&object) {
        return vm.push_call(call, ReturnTo::Resume);
    }
    let scope = vm.scope_of(fp);
    let (copy, call) = vm.clone_object(&object, scope)?;
    vm.release(fp, i.b);
    drop(object);
    write(fp, i.a, Value::Object(copy));
    match call {
        Some(call) => vm.push_call(call, ReturnTo::Discard),
        None => Ok(onward(fp, i)),
    }
}

/// The static property that an instruction names, or where to go on to get it.
enum StaticLookup {
    Place(*mut Value),
    Missing,
    Run(Next),
}

fn static_lookup(vm: &mut Vm, fp: Slots, i: &Instruction, mode: FetchMode) -> Result<StaticLookup, Error> {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(StaticLookup::Run(next)),
    };
    let name = vm.property_name(fp, i.c)?;
    let scope = vm.scope_of(fp);
    Ok(match vm.static_place(class, &name, scope, mode)? {
        StaticPlace::Place(place, property) => {
            // SAFETY: the place was given out just now.
            let uninitialised = unsafe { (*place).deref().is_undef() };
            if mode == FetchMode::Read && uninitialised {
                return Err(vm.uninitialised_static(property));
            }
            StaticLookup::Place(place)
        }
        StaticPlace::Prepare(call) => StaticLookup::Run(vm.push_call(call, ReturnTo::Resume)?),
        StaticPlace::Missing => StaticLookup::Missing,
    })
}

pub(super) fn fetch_static_property(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let mode = if i.b == FetchMode::Quiet as u16 { FetchMode::Quiet } else { FetchMode::Read };
    let value = match static_lookup(vm, fp, i, mode)? {
        // SAFETY: the place was given out just now.
        StaticLookup::Place(place) => unsafe { (*place).read() },
        StaticLookup::Missing => Value::Null,
        StaticLookup::Run(next) => return Ok(next),
    };
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    write(fp, i.a, value);
    Ok(onward(fp, i))
}

pub(super) fn isset_static_property(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = match static_lookup(vm, fp, i, FetchMode::Quiet)? {
        // SAFETY: the place was given out just now.
        StaticLookup::Place(place) => unsafe { (*place).read() },
        StaticLookup::Missing => Value::Null,
        StaticLookup::Run(next) => return Ok(next),
    };
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    let result = if i.b == 1 { !convert::to_bool(&value) } else { !value.is_nullish() };
    write(fp, i.a, Value::Bool(result));
    Ok(onward(fp, i))
}

pub(super) fn fetch_class_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let class = match vm.class_operand(fp, i.d, i.e)? {
        ClassLookup::Found(class) => class,
        ClassLookup::Run(next) => return Ok(next),
    };
    let name = match vm.read(fp, i.c) {
        Value::String(name) => name.clone(),
        other => {
            let text = format!("Cannot use value of type {} as class constant name", names::type_name(other));
            return Err(vm.type_error(text));
        }
    };
    if name.eq_ignore_ascii_case(b"class") {
        write(fp, i.a, Value::String(class.name().clone()));
        vm.release_class_operand(fp, i.d);
        vm.release(fp, i.c);
        return Ok(onward(fp, i));
    }
    let scope = vm.scope_of(fp);
    let read = vm.class_constant(class, &name, scope)?;
    vm.release_class_operand(fp, i.d);
    vm.release(fp, i.c);
    match read {
        super::statics::ConstantRead::Value(value) => {
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        super::statics::ConstantRead::Call(call) => vm.push_call(call, ReturnTo::Caller),
    }
}

pub(super) fn fetch_class_name(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = match ClassOperand::decode(i.d) {
        ClassOperand::Slot(index) => match vm.read(fp, index) {
            Value::Object(object) => object.class().name.clone(),
            other => {
                let text = format!("Cannot use \"::class\" on {}", names::type_name(other));
                return Err(vm.type_error(text));
            }
        },
        ClassOperand::Named(index) => constant_str(fp, index).clone(),
        // SAFETY: the running frame.
        word if unsafe { (*Frame::of(fp)).called_class().or((*Frame::of(fp)).function().class) }
            .is_none() =>
        {
            let word = match word {
                ClassOperand::Parent => "parent",
                ClassOperand::Static => "static",
                _ => "self",
            };
            return Err(vm.error(format!("Cannot use \"{word}\" in the global scope")));
        }
        _ => match vm.class_operand(fp, i.d, 0)? {
            ClassLookup::Found(class) => class.name().clone(),
            ClassLookup::Run(next) => return Ok(next),
        },
    };
    vm.release_class_operand(fp, i.d);
    write(fp, i.a, Value::String(name));
    Ok(onward(fp, i))
}

pub(super) fn fetch_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d);
    let mut value = vm.find_constant(name);
    if value.is_none() && i.c == 1 {
        value = vm.find_constant(constant_str(fp, i.d + 1));
    }
    match value {
        Some(value) => {
            write(fp, i.a, value);
            Ok(onward(fp, i))
        }
        None => Err(vm.error(format!("Undefined constant \"{name}\""))),
    }
}

pub(super) fn declare_constant(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let name = constant_str(fp, i.d).clone();
    let value = vm.take(fp, i.b);
    if !vm.declare_constant(&name, value) {
        vm.warning(format!("Constant {name} already defined"));
    }
    Ok(onward(fp, i))
}

pub(super) fn declare_function(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let code = script_of(fp).code.functions[i.d as usize].clone();
    vm.declare_function(&code)?;
    Ok(onward(fp, i))
}

pub(super) fn declare_class_op(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let declaration = script_of(fp).code.classes[i.d as usize].clone();
    if i.b == 1 && vm.is_declared(&declaration) {
        return Ok(onward(fp, i));
    }
    match vm.declare_class_or_load(&declaration)? {
        ClassLookup::Found(_) => Ok(onward(fp, i)),
        ClassLookup::Run(next) => Ok(next),
    }
}

pub(super) fn declare_anonymous_class(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
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
