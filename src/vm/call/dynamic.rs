//! Calls of values, and closures: `$f()`, `f(...)` and `function () use (…) {}`.

use crate::bytecode::Visibility;
use crate::value::{Str, Value};
use crate::vm::class::Class;
use crate::vm::closure::ClosureData;
use crate::vm::frame::{Frame, flags};
use crate::vm::function::Function;
use crate::vm::linked::Instruction;
use crate::vm::memo::Place;
use crate::vm::native::Callable;
use crate::vm::operand::*;
use crate::vm::run::{Step, onward};
use crate::vm::{Error, Vm};

impl Vm {
    /// Something callable for a call in script code, with PHP's words if it is not.
    fn callable_for_call(&mut self, value: &Value) -> Result<Callable, Error> {
        if let Some(callable) = self.static_method_named(value)? {
            return Ok(callable);
        }
        let why = match self.resolve_callable(value) {
            Ok(callable) => return Ok(callable),
            Err(crate::vm::callable::NotCallable::Because(why)) => why,
            Err(crate::vm::callable::NotCallable::NeedsClass(name)) => format!("class \"{name}\" not found"),
        };
        match value.deref() {
            Value::String(name) => {
                let name = name.text();
                match name.split_once("::") {
                    None => {
                        let shown = name.trim_start_matches('\\').split('\0').next().unwrap_or_default();
                        Err(self.error(format!("Call to undefined function {shown}()")))
                    }
                    Some((class, method)) => {
                        let (class, method) = (class.to_owned(), method.to_owned());
                        self.method_call_error(&class, &method, &why)
                    }
                }
            }
            Value::Array(array) if array.len() == 2 => {
                if array.get_int(0).is_none() || array.get_int(1).is_none() {
                    return Err(self.error("Array callback has to contain indices 0 and 1"));
                }
                if !matches!(array.get_int(0).map(Value::deref), Some(Value::Object(_) | Value::String(_))) {
                    return Err(self.error("First array member is not a valid class name or object"));
                }
                let method = match array.get_int(1).map(Value::deref) {
                    Some(Value::String(method)) => method.text(),
                    _ => return Err(self.error("Second array member is not a valid method")),
                };
                match array.get_int(0).map(Value::deref) {
                    Some(Value::Object(object)) => {
                        let scope = self.calling_scope();
                        let object = object.clone();
                        self.instance_method(&object, &Str::from(method.as_str()), scope)
                    }
                    Some(Value::String(class)) => {
                        let class = class.text();
                        self.method_call_error(&class, &method, &why)
                    }
                    _ => Err(self.error("First array member is not a valid class name or object")),
                }
            }
            Value::Array(_) => Err(self.error("Array callback must have exactly two elements")),
            Value::Object(_) => {
                Err(self.error("Object of type ".to_owned() + &Vm::type_name(value) + " is not callable"))
            }
            other => {
                let kind = Vm::type_name(other);
                Err(self.error(format!("Value of type {kind} is not callable")))
            }
        }
    }

    /// The static method that a value names by its class; `$this` has no part in such a call.
    fn static_method_named(&mut self, value: &Value) -> Result<Option<Callable>, Error> {
        let (class, method) = match value.deref() {
            Value::String(name) => match memchr::memmem::find(name, b"::") {
                Some(at) if at > 0 => (Str::from_bytes(&name[..at]), Str::from_bytes(&name[at + 2..])),
                _ => return Ok(None),
            },
            Value::Array(array) if array.len() == 2 => {
                match (array.get_int(0).map(Value::deref), array.get_int(1).map(Value::deref)) {
                    (Some(Value::String(class)), Some(Value::String(method))) => {
                        (class.clone(), method.clone())
                    }
                    _ => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        let lower = class.to_ascii_lowercase();
        if method.contains(&b':') || matches!(lower.as_slice(), b"self" | b"parent" | b"static") {
            return Ok(None);
        }
        let Some(found) = self.find_class(&class) else { return Ok(None) };
        let scope = self.calling_scope();
        let this =
            self.script_frame().and_then(Frame::this).filter(|this| Class::of(this).is_subclass_of(found));
        if this.is_some()
            && found.magic.call.is_some()
            && found.method(&method.to_ascii_lowercase()).is_none()
        {
            let text = format!("Non-static method {}::{method}() cannot be called statically", found.name());
            return Err(self.error(text));
        }
        let callable = self.static_method(found, &method, scope, None, None, false)?;
        // A private method of another scope may go before it where `$this` counts.
        if callable.magic_name.is_none() && scope.is_none_or(|scope| scope.same(found)) {
            match value.deref() {
                Value::String(name) => {
                    self.memo.remember(Place::Function, scope, name, callable.function, Some(found));
                }
                _ => {
                    self.memo.remember_class(&class, found);
                    self.memo.remember(Place::Method(found), scope, &method, callable.function, None);
                }
            }
        }
        Ok(Some(callable))
    }

    fn method_call_error(&mut self, class: &str, method: &str, why: &str) -> Result<Callable, Error> {
        match self.find_class(class.as_bytes()) {
            None => Err(self.error(format!("Class \"{}\" not found", class.trim_start_matches('\\')))),
            Some(found) => {
                let scope = self.calling_scope();
                let _ = why;
                self.static_method(found, &Str::from(method), scope, None, None, false)
            }
        }
    }
}

/// Pending call of anything callable.
pub(in crate::vm) fn init_dynamic_call(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = vm.read(fp, i.b);
    if let Value::Object(object) = value
        && let Some(data) = object.native::<ClosureData>()
    {
        let _ = data;
        let mut callable = vm.closure_callable(object);
        callable.function = vm.called_dynamically(callable.function);
        vm.push_pending_callable(Frame::of(fp), callable, i.d);
        vm.release(fp, i.b);
        return Ok(onward(fp, i));
    }
    if let Value::Object(object) = value
        && let Some(invoke) = Class::of(object).magic.invoke
        && invoke.visibility == Visibility::Public
        && invoke.script().is_some()
        && !invoke.flags.is_static
        && !invoke.flags.closure
    {
        let (object, class) = (object.clone(), Class::of(object));
        vm.release(fp, i.b);
        vm.push_pending(Frame::of(fp), invoke, Some(object), Some(class), i.d);
        return Ok(onward(fp, i));
    }
    if let Some(mut callable) = vm.known_callable(value, vm.scope_of(fp)) {
        callable.function = vm.called_dynamically(callable.function);
        vm.push_pending_callable(Frame::of(fp), callable, i.d);
        vm.release(fp, i.b);
        return Ok(onward(fp, i));
    }
    let value = value.clone();
    if let Some(next) = vm.autoload_for_callable(&value)? {
        return Ok(next);
    }
    let mut callable = vm.callable_for_call(&value)?;
    callable.function = vm.called_dynamically(callable.function);
    vm.push_pending_callable(Frame::of(fp), callable, i.d);
    vm.release(fp, i.b);
    Ok(onward(fp, i))
}

/// a ← closure of the pending call
pub(in crate::vm) fn make_callable(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let current = Frame::of(fp);
    // SAFETY: the running frame has a pending call here.
    unsafe {
        let frame = (*current).pending;
        (*current).pending = (*frame).caller;
        let function = (*frame).function();
        let closure = if (*frame).flags & flags::CLOSURE != 0
            && let Some(script) = function.script()
            && let Value::Object(closure) = &*Frame::slots(frame).add(script.slot_count as usize - 1)
        {
            Some(closure.clone())
        } else {
            None
        };
        let (function, magic_name) = if (*frame).flags & flags::MAGIC != 0 {
            let (name, function) = crate::vm::magic_call::take_name(frame);
            (function, Some(name))
        } else {
            (function, (*frame).extra.as_mut().and_then(|extra| extra.magic_name.take()))
        };
        let callable = Callable {
            function,
            this: (*frame).this().cloned(),
            called_class: (*frame).called_class(),
            closure,
            magic_name,
        };
        vm.drop_pending(frame);
        if i.c == 1 && callable.magic_name.is_some() {
            return Err(vm.error(
                "Creating a callable for the magic __callStatic() method is not supported in constant expressions",
            ));
        }
        let closure = vm.closure_of_callable(callable);
        write(fp, i.a, Value::Object(closure));
    }
    Ok(onward(fp, i))
}

/// a ← closure of function d
pub(in crate::vm) fn make_closure(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let script = script_of(fp);
    let code = &script.code.functions[i.d as usize];
    let scope = vm.scope_of(fp);
    let cache = &script.caches.get()[script.code.cache_count as usize + i.d as usize];
    let function: &'static Function = if cache.get().key != 0 {
        // SAFETY: the cache holds the address of a function, which lives as long as the process.
        unsafe { &*(cache.get().value as *const Function) }
    } else {
        let function = Function::script_code(code, scope).leak();
        cache.set(crate::vm::function::Cache { key: 1, value: function as *const Function as usize });
        function
    };
    // SAFETY: the running frame.
    let (this, called) = unsafe {
        let frame = Frame::of(fp);
        let this = if code.flags.is_static { None } else { (*frame).this().cloned() };
        (this, (*frame).called_class())
    };
    let closure = vm.make_closure(function, this, called);
    write(fp, i.a, Value::Object(closure));
    Ok(onward(fp, i))
}

pub(in crate::vm) fn capture_value(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = if i.d == 1 {
        match slot(fp, i.b) {
            Value::Reference(r) => r.get().clone(),
            value => value.clone(),
        }
    } else {
        vm.read(fp, i.b).clone()
    };
    capture(fp, i, value);
    Ok(onward(fp, i))
}

pub(in crate::vm) fn capture_ref(_vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let value = Value::Reference(slot(fp, i.b).make_reference());
    capture(fp, i, value);
    Ok(onward(fp, i))
}

pub(super) fn capture(fp: Slots, i: &Instruction, value: Value) {
    if let Value::Object(closure) = slot(fp, i.a)
        && let Some(data) = closure.native_mut::<ClosureData>()
        && let Some(place) = data.captures.get_mut(i.c as usize)
    {
        *place = value;
    }
}
