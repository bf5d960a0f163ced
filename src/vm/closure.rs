//! Closures: what they hold, and how they are bound to objects and scopes.

use super::function::Function;
use super::native::Callable;
use super::{Class, Map, Vm};
use crate::value::{Array, Key, NativeData, Obj, Ref, Str, Tracer, Value};

/// The native data of a `Closure` object.
pub struct ClosureData {
    /// What it runs; its class is the scope.
    pub function: &'static Function,
    /// `$this`
    pub this: Option<Obj>,
    /// `static`
    pub called_class: Option<&'static Class>,
    /// The captured variables, as [`crate::bytecode::Code::captures`] lists them.
    pub captures: Box<[Value]>,
    /// What few closures have.
    pub rare: Option<Box<Rare>>,
}

// A million closures are held by a million coroutines.
const _: () = assert!(size_of::<ClosureData>() == 48);

/// What few closures have.
#[derive(Default)]
pub struct Rare {
    /// The static variables (each closure object has its own).
    statics: Vec<Option<Ref>>,
    /// Made of a function or method that has a name (`f(...)`, `Closure::fromCallable`).
    of_callable: bool,
    /// Goes to `__call` / `__callStatic`: the name that is wanted.
    magic_name: Option<Str>,
}

impl ClosureData {
    /// That of a closure object.
    #[inline]
    pub fn of(object: &Obj) -> Option<&ClosureData> {
        object.native()
    }

    /// That of a closure object, for changing.
    #[allow(clippy::mut_from_ref)]
    pub fn of_mut(object: &Obj) -> Option<&mut ClosureData> {
        object.native_mut()
    }

    /// Whether it was made of a function or method that has a name (`f(...)`, `Closure::fromCallable`).
    pub fn is_of_callable(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.of_callable)
    }

    /// The name that is wanted, if it goes to `__call` or `__callStatic`.
    #[inline(always)]
    pub fn magic_name(&self) -> Option<&Str> {
        self.rare.as_ref()?.magic_name.as_ref()
    }

    /// What messages call it: the function or method it was made of, or its own name.
    pub fn shown_name(&self) -> Str {
        let name = self.magic_name().unwrap_or(&self.function.name);
        match self.function.class {
            Some(class) if self.is_of_callable() => {
                let mut shown = class.name().clone();
                shown.push_bytes(b"::");
                shown.push_bytes(name);
                shown
            }
            _ => name.clone(),
        }
    }

    /// The static variables.
    pub fn statics(&self) -> &[Option<Ref>] {
        self.rare.as_ref().map_or(&[], |rare| &rare.statics)
    }

    /// The static variables, for changing.
    pub fn statics_mut(&mut self) -> &mut Vec<Option<Ref>> {
        &mut self.rare.get_or_insert_default().statics
    }

    /// The rare part of another closure of the same function, with static variables of its own.
    fn copy_rare(&self) -> Option<Box<Rare>> {
        let rare = self.rare.as_ref()?;
        Some(Box::new(Rare {
            statics: copy_statics(&rare.statics),
            of_callable: rare.of_callable,
            magic_name: rare.magic_name.clone(),
        }))
    }
}

impl NativeData for ClosureData {
    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(this) = &self.this {
            tracer.visit_object(this);
        }
        for value in &self.captures {
            tracer.visit(value);
        }
        for reference in self.statics().iter().flatten() {
            tracer.visit_reference(reference);
        }
    }

    fn clear(&mut self) {
        self.this = None;
        self.captures = Box::default();
        if let Some(rare) = &mut self.rare {
            rare.statics.fill(None);
        }
    }

    fn debug_properties(&self, _object: &Obj) -> Option<Array> {
        let mut table = Array::new();
        let script = self.function.script();
        match script {
            Some(script) if !self.is_of_callable() => {
                table.insert_str("name", self.function.name.clone());
                table.insert_str("file", script.code.file.path.as_str().clone());
                table.insert_str("line", i64::from(script.code.line_range.0));
            }
            _ => {
                let name = self.magic_name().unwrap_or(&self.function.name).clone();
                let shown = match self.function.class {
                    Some(class) => Str::concat(&Str::concat(class.name(), b"::"), &name),
                    None => name,
                };
                table.insert_str("function", shown);
            }
        }
        if let Some(script) = script {
            let mut variables = Array::new();
            for (capture, value) in script.code.captures.iter().zip(&self.captures) {
                if !value.is_undef() {
                    variables.insert(Key::from_str(capture.name.as_str()), value.clone());
                }
            }
            for (number, name) in script.code.statics.iter().enumerate() {
                let value = match self.statics().get(number) {
                    Some(Some(value)) => value.get().clone(),
                    _ => script.code.static_literal(number as u32).unwrap_or(Value::Null),
                };
                variables.insert(Key::from_str(name.as_str()), value);
            }
            if !variables.is_empty() {
                table.insert_str("static", variables);
            }
        }
        if let Some(this) = &self.this {
            table.insert_str("this", this.clone());
        }
        if !self.function.params.is_empty() && self.magic_name().is_none() {
            let mut parameters = Array::new();
            for (i, parameter) in self.function.params.iter().enumerate() {
                let by_ref: &[u8] = if parameter.by_ref { b"&$" } else { b"$" };
                let needed = if (i as u32) < self.function.required { "<required>" } else { "<optional>" };
                parameters.insert(Key::Str(Str::concat(by_ref, &parameter.name)), Value::string(needed));
            }
            table.insert_str("parameter", parameters);
        }
        Some(table)
    }

    fn copy(&self) -> Option<Box<dyn NativeData>> {
        Some(Box::new(ClosureData {
            function: self.function,
            this: self.this.clone(),
            called_class: self.called_class,
            captures: self.captures.clone(),
            rare: self.copy_rare(),
        }))
    }

    fn compare(&self, other: &dyn NativeData) -> crate::value::NativeOrder {
        let same = (other as &dyn std::any::Any).downcast_ref::<ClosureData>().is_some_and(|other| {
            let same_this = match (&self.this, &other.this) {
                (Some(a), Some(b)) => a.same(b),
                (None, None) => true,
                _ => false,
            };
            self.is_of_callable()
                && other.is_of_callable()
                && same_this
                && std::ptr::eq(self.function, other.function)
                && self.magic_name() == other.magic_name()
                && match (self.called_class, other.called_class) {
                    (Some(a), Some(b)) => a.same(b),
                    (None, None) => true,
                    _ => false,
                }
        });
        crate::value::NativeOrder::Known(i32::from(!same))
    }
}

/// A closure's statics for another closure: the same values, no longer shared.
fn copy_statics(statics: &[Option<Ref>]) -> Vec<Option<Ref>> {
    statics.iter().map(|r| r.as_ref().map(|r| Ref::new(r.get().clone()))).collect()
}

/// The functions made of closures' code for other scopes.
#[derive(Default)]
struct Rebound {
    functions: Map<(usize, usize), &'static Function>,
}

impl Vm {
    /// A closure object.
    pub fn new_closure(&mut self, data: ClosureData) -> Obj {
        let object = match self.known.closure {
            Some(class) => Obj::new(&class.header),
            None => match self.find_class(b"Closure") {
                Some(class) => {
                    self.known.closure = Some(class);
                    Obj::new(&class.header)
                }
                None => unreachable!("the library declares Closure"),
            },
        };
        object.set_native(Box::new(data));
        object
    }

    /// The closure of a closure expression, without its captured variables yet.
    pub fn make_closure(
        &mut self,
        function: &'static Function,
        this: Option<Obj>,
        called_class: Option<&'static Class>,
    ) -> Obj {
        let captures = function.script().map_or(0, |script| script.code.captures.len());
        self.new_closure(ClosureData {
            function,
            this: if function.flags.is_static { None } else { this },
            called_class,
            captures: vec![Value::Undef; captures].into_boxed_slice(),
            rare: None,
        })
    }

    /// `f(...)`, `Closure::fromCallable`
    pub fn closure_of_callable(&mut self, callable: Callable) -> Obj {
        if let Some(closure) = super::invoke::closure_of(&callable) {
            return closure.clone();
        }
        if let Some(closure) = callable.closure {
            return closure;
        }
        let statics = match callable.function.script() {
            // SAFETY: nothing else looks at the statics of a function while a closure is made of it.
            Some(script) => copy_statics(unsafe { &*script.statics.get() }),
            None => Vec::new(),
        };
        self.new_closure(ClosureData {
            function: callable.function,
            this: callable.this,
            called_class: callable.called_class,
            captures: Box::default(),
            rare: Some(Box::new(Rare { statics, of_callable: true, magic_name: callable.magic_name })),
        })
    }

    /// What calling a closure object calls.
    pub fn closure_callable(&self, closure: &Obj) -> Callable {
        match ClosureData::of(closure) {
            Some(data) => Callable {
                function: data.function,
                this: data.this.clone(),
                called_class: data.called_class,
                closure: Some(closure.clone()),
                magic_name: data.magic_name().cloned(),
            },
            None => Callable::function(super::library::nothing()),
        }
    }

    /// What a closure captured, and the static variables of a function (or of this closure of it), by name.
    pub fn static_variables(&self, function: &'static Function, closure: Option<&Obj>) -> Array {
        let mut table = Array::new();
        let Some(script) = function.script() else { return table };
        let data = closure.and_then(ClosureData::of);
        // SAFETY: nothing else looks at the statics of a function while a builtin runs.
        let own = unsafe { &*script.statics.get() };
        let statics = data.map_or(own.as_slice(), ClosureData::statics);
        if let Some(data) = data {
            for (capture, value) in script.code.captures.iter().zip(&data.captures) {
                if !value.is_undef() {
                    table.insert(Key::from_str(capture.name.as_str()), value.clone());
                }
            }
        }
        for (i, name) in script.code.statics.iter().enumerate() {
            let value = match statics.get(i).and_then(Option::as_ref) {
                Some(reference) => reference.get().clone(),
                None => script.code.static_literal(i as u32).unwrap_or(Value::Null),
            };
            table.insert(Key::from_str(name.as_str()), value);
        }
        table
    }

    /// The same function with another class as its scope.
    pub fn function_in_scope(
        &mut self,
        function: &'static Function,
        scope: Option<&'static Class>,
    ) -> &'static Function {
        let same = match (function.class, scope) {
            (Some(a), Some(b)) => a.same(b),
            (None, None) => true,
            _ => false,
        };
        let Some(script) = function.script().filter(|_| !same) else { return function };
        let scope_address = scope.map_or(0, |c| std::ptr::from_ref(c) as usize);
        let key = (std::sync::Arc::as_ptr(&script.code) as usize, scope_address);
        if let Some(known) = self.state::<Rebound>().functions.get(&key) {
            return known;
        }
        let mut copy = super::link::script_function(&script.code, scope);
        copy.flags = function.flags;
        let copy = copy.leak();
        self.state::<Rebound>().functions.insert(key, copy);
        copy
    }

    /// `Closure::bind`: the closure bound to another object and scope, or null after a warning.
    pub fn bind_closure(
        &mut self,
        closure: &Obj,
        this: Option<Obj>,
        scope: Option<&'static Class>,
    ) -> Option<Obj> {
        if !self.may_bind(closure, this.as_ref(), scope) {
            return None;
        }
        let data = ClosureData::of(closure)?;
        let called_class = this.as_ref().map(Class::of).or(scope);
        let scope = match scope {
            None if this.is_some() => self.find_class(b"Closure"),
            scope => scope,
        };
        let function =
            if data.is_of_callable() { data.function } else { self.function_in_scope(data.function, scope) };
        let copy = ClosureData {
            function,
            this,
            called_class,
            captures: data.captures.clone(),
            rare: data.copy_rare(),
        };
        Some(self.new_closure(copy))
    }

    /// As [`Vm::bind_closure`], for a call at once: the static variables stay shared with the closure.
    pub fn bind_closure_to_call(
        &mut self,
        closure: &Obj,
        this: Obj,
        scope: Option<&'static Class>,
    ) -> Option<Obj> {
        let statics = ClosureData::of(closure)?.statics().to_vec();
        let bound = self.bind_closure(closure, Some(this), scope)?;
        if let Some(data) = ClosureData::of_mut(&bound) {
            *data.statics_mut() = statics;
        }
        Some(bound)
    }

    /// The closure whose code calls the running builtin; none of a function that has a name.
    pub fn calling_closure(&self) -> Option<Obj> {
        // SAFETY: the running frame and its callers are alive, and the slots of a script's frame are written.
        unsafe {
            let caller = self.frame.as_ref()?.caller;
            let script = caller.as_ref()?.function().script()?;
            if (*caller).flags & super::frame::flags::CLOSURE == 0 {
                return None;
            }
            let last = (script.slot_count as usize).checked_sub(1)?;
            let Value::Object(closure) = &*super::frame::Frame::slots(caller).add(last) else { return None };
            ClosureData::of(closure).filter(|data| !data.is_of_callable())?;
            Some(closure.clone())
        }
    }

    /// Whether a closure may be bound so; if not, there was a warning.
    pub fn may_bind(&mut self, closure: &Obj, this: Option<&Obj>, scope: Option<&'static Class>) -> bool {
        let Some(data) = ClosureData::of(closure) else { return false };
        let function = data.function;
        let names_this = function.script().is_some_and(|s| s.code.flags.names_this);
        if let Some(this) = this {
            if function.flags.is_static {
                self.warning("Cannot bind an instance to a static closure, this will be an error in PHP 9");
                return false;
            }
            if let Some(class) = function.class
                && data.is_of_callable()
                && !Class::of(this).is_subclass_of(class)
            {
                let given = this.class().name.clone();
                self.warning(format!(
                    "Cannot bind method {}() to object of class {given}, this will be an error in PHP 9",
                    function.full_name()
                ));
                return false;
            }
        } else if data.is_of_callable() && function.class.is_some() && !function.flags.is_static {
            self.warning("Cannot unbind $this of method, this will be an error in PHP 9");
            return false;
        } else if !data.is_of_callable() && data.this.is_some() && names_this {
            self.warning("Cannot unbind $this of closure using $this, this will be an error in PHP 9");
            return false;
        }
        let same_scope = match (scope, function.class) {
            (Some(a), Some(b)) => a.same(b),
            (None, None) => true,
            _ => false,
        };
        if let Some(scope) = scope
            && !same_scope
            && scope.flags.internal
        {
            self.warning(format!(
                "Cannot bind closure to scope of internal class {}, this will be an error in PHP 9",
                scope.name()
            ));
            return false;
        }
        if data.is_of_callable() && !same_scope {
            let what = if function.class.is_some() { "method" } else { "function" };
            self.warning(format!(
                "Cannot rebind scope of closure created from {what}, this will be an error in PHP 9"
            ));
            return false;
        }
        true
    }
}
