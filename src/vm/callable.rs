//! What can be called: methods by name and scope, callable values, constructors.

use super::closure::ClosureData;

use super::memo::Place;
use super::native::Callable;
use super::property::{Scope, protected_accessible, scope_text, visibility_word};
use super::{Class, Error, Frame, Function, Vm};
use crate::bytecode::{ClassKind, Visibility};
use crate::value::{Obj, Str, Value};

/// Why a value is not callable.
pub enum NotCallable {
    /// In PHP's words: `class "X" not found` …
    Because(String),
    /// This class is not declared; after autoloading it may be callable.
    NeedsClass(Str),
}

/// What looking up a method by name came to.
enum Method {
    Found(&'static Function),
    Denied(&'static Function),
    Missing,
}

/// The class that first declared a method, as far as `protected` is concerned.
fn root_of_method(function: &'static Function) -> Option<&'static Class> {
    match function.prototype.get() {
        // What a trait demands is no method that anybody inherits.
        Some(prototype) if prototype.class.is_none_or(|class| class.kind != ClassKind::Trait) => {
            prototype.class
        }
        _ => function.class,
    }
}

fn find_method(class: &'static Class, lower: &[u8], scope: Scope) -> Method {
    let Some(function) = class.method(lower) else { return Method::Missing };
    let owner = function.class;
    if let (Some(scope), Some(owner)) = (scope, owner) {
        if scope.same(owner) {
            return Method::Found(function);
        }
        // A private method of the scope goes before what a subclass made of its name.
        if class.is_subclass_of(scope)
            && let Some(private) = scope.method(lower)
            && private.visibility == Visibility::Private
            && private.class.is_some_and(|c| c.same(scope))
        {
            return Method::Found(private);
        }
    }
    match function.visibility {
        Visibility::Public => Method::Found(function),
        Visibility::Private => Method::Denied(function),
        Visibility::Protected => match root_of_method(function) {
            Some(root) if protected_accessible(root, scope) => Method::Found(function),
            _ => Method::Denied(function),
        },
    }
}

impl Callable {
    /// A call that goes to `__call` or `__callStatic`.
    fn magic(
        function: &'static Function,
        this: Option<&Obj>,
        called_class: &'static Class,
        name: &Str,
    ) -> Callable {
        // PHP takes the name up to its first NUL.
        let end = name.iter().position(|byte| *byte == 0);
        let name = end.map_or_else(|| name.clone(), |end| Str::from_bytes(&name[..end]));
        Callable {
            function,
            this: this.cloned(),
            called_class: Some(called_class),
            closure: None,
            magic_name: Some(name),
        }
    }
}

impl Vm {
    /// The innermost frame of script code: the one that calls the running builtin, or the running one.
    pub fn script_frame(&self) -> Option<&Frame> {
        Self::script_frame_from(self.frame)
    }

    /// The nearest frame of script code at or below a frame that is alive.
    pub(super) fn script_frame_from<'a>(frame: *mut Frame) -> Option<&'a Frame> {
        let mut frame = frame;
        while !frame.is_null() {
            // SAFETY: the running frame and its callers are alive.
            let current = unsafe { &*frame };
            if current.function().script().is_some() {
                return Some(current);
            }
            frame = current.caller;
        }
        None
    }

    // ---- methods ----

    /// The method that `$object->name(…)` calls.
    pub fn instance_method(&mut self, object: &Obj, name: &Str, scope: Scope) -> Result<Callable, Error> {
        let class = Class::of(object);
        if let Some(function) = self.memo.function(Place::Method(class), scope, name) {
            return Ok(Callable::method(function, object));
        }
        let lower = name.to_ascii_lowercase();
        let denied = match find_method(class, &lower, scope) {
            Method::Found(function) => {
                if function.flags.is_abstract {
                    return Err(self.abstract_call(function));
                }
                self.memo.remember(Place::Method(class), scope, name, function, None);
                return Ok(Callable::method(function, object));
            }
            Method::Denied(function) => Some(function),
            Method::Missing => None,
        };
        if lower == b"__invoke" && ClosureData::of(object).is_some() {
            return Ok(self.invoke_callable(object));
        }
        if let Some(call) = class.magic.call {
            return Ok(Callable::magic(call, Some(object), class, name));
        }
        if let Some(text) = self.incomplete_text(object, "call a method") {
            return Err(self.error(text));
        }
        match denied {
            Some(function) => Err(self.denied_call(function, name, scope)),
            None => Err(self.error(format!("Call to undefined method {}::{name}()", class.name()))),
        }
    }

    fn abstract_call(&mut self, function: &'static Function) -> Error {
        self.error(format!("Cannot call abstract method {}()", function.full_name()))
    }

    fn denied_call(&mut self, function: &'static Function, name: &Str, scope: Scope) -> Error {
        let class = function.class.map_or_else(Str::empty, |c| c.name().clone());
        self.error(format!(
            "Call to {} method {class}::{name}() from {}",
            visibility_word(function.visibility),
            scope_text(scope)
        ))
    }

    /// The method that `Class::name(…)` calls. `this`: the `$this` of the running function; `called`: its `static`.
    /// `forwards`: the class was written `self`, `parent` or `static`, so that `static` is handed on.
    pub fn static_method(
        &mut self,
        class: &'static Class,
        name: &Str,
        scope: Scope,
        this: Option<&Obj>,
        called: Option<&'static Class>,
        forwards: bool,
    ) -> Result<Callable, Error> {
        let called_class = if forwards { called.or(Some(class)) } else { Some(class) };
        if let Some(function) = self.memo.function(Place::Static(class), scope, name) {
            return Ok(Callable { called_class, ..Callable::function(function) });
        }
        let lower = name.to_ascii_lowercase();
        let this = this.filter(|this| Class::of(this).is_subclass_of(class));
        let function = match class.method(&lower) {
            Some(function) => {
                let accessible = function.visibility == Visibility::Public
                    || function.class.zip(scope).is_some_and(|(owner, scope)| owner.same(scope))
                    || (function.visibility == Visibility::Protected
                        && root_of_method(function).is_some_and(|root| protected_accessible(root, scope)));
                if accessible {
                    Some(function)
                } else if let Some(callable) = self.static_fallback(class, name, this, called_class)? {
                    return Ok(callable);
                } else {
                    return Err(self.denied_call(function, name, scope));
                }
            }
            None => None,
        };
        let Some(function) = function else {
            if let Some(callable) = self.static_fallback(class, name, this, called_class)? {
                return Ok(callable);
            }
            return Err(self.error(format!("Call to undefined method {}::{name}()", class.name())));
        };
        if function.flags.is_abstract {
            return Err(self.abstract_call(function));
        }
        if function.flags.is_static {
            if function.class.is_some_and(|c| c.kind == ClassKind::Trait) {
                self.deprecated(format!(
                    "Calling static trait method {} is deprecated, it should only be called on a class using the trait",
                    function.full_name()
                ));
            } else {
                self.memo.remember(Place::Static(class), scope, name, function, None);
            }
            return Ok(Callable { function, this: None, called_class, closure: None, magic_name: None });
        }
        match this {
            Some(this) => Ok(Callable {
                function,
                called_class: Some(Class::of(this)),
                this: Some(this.clone()),
                closure: None,
                magic_name: None,
            }),
            None => {
                let name = function.full_name();
                Err(self.error(format!("Non-static method {name}() cannot be called statically")))
            }
        }
    }

    fn static_fallback(
        &mut self,
        class: &'static Class,
        name: &Str,
        this: Option<&Obj>,
        called_class: Option<&'static Class>,
    ) -> Result<Option<Callable>, Error> {
        if let (Some(_), Some(this)) = (class.magic.call, this)
            && let Some(call) = Class::of(this).magic.call
        {
            return Ok(Some(Callable::magic(call, Some(this), Class::of(this), name)));
        }
        let Some(call_static) = class.magic.call_static else { return Ok(None) };
        if call_static.flags.is_abstract {
            return Err(self.error(format!("Cannot call abstract method {}::{name}()", class.name())));
        }
        if class.kind == ClassKind::Trait {
            self.deprecated(format!(
                "Calling static trait method {}::{name} is deprecated, it should only be called on a class using the trait",
                class.name()
            ));
        }
        Ok(Some(Callable::magic(call_static, None, called_class.unwrap_or(class), name)))
    }

    /// The constructor for `new Class` from this scope, if it has one; checks that the class can be instantiated.
    pub fn constructor_for(
        &mut self,
        class: &'static Class,
        scope: Scope,
    ) -> Result<Option<&'static Function>, Error> {
        self.check_instantiable(class)?;
        let Some(constructor) = class.magic.constructor else { return Ok(None) };
        let accessible = match constructor.visibility {
            Visibility::Public => true,
            Visibility::Private => {
                constructor.class.zip(scope).is_some_and(|(owner, scope)| owner.same(scope))
            }
            Visibility::Protected => {
                constructor.class.zip(scope).is_some_and(|(owner, scope)| owner.same(scope))
                    || root_of_method(constructor).is_some_and(|root| protected_accessible(root, scope))
            }
        };
        if accessible {
            return Ok(Some(constructor));
        }
        Err(self.error(format!(
            "Call to {} {}() from {}",
            visibility_word(constructor.visibility),
            constructor.full_name(),
            scope_text(scope)
        )))
    }

    /// Checks that a class can be instantiated.
    pub fn check_instantiable(&mut self, class: &'static Class) -> Result<(), Error> {
        let what = match class.kind {
            ClassKind::Interface => "interface",
            ClassKind::Trait => "trait",
            ClassKind::Enum => "enum",
            ClassKind::Class if class.flags.is_abstract => "abstract class",
            ClassKind::Class if class.flags.internal => {
                return match class.name().as_bytes() {
                    b"Directory" => Err(self.error("Cannot directly construct Directory, use dir() instead")),
                    b"Closure" => Err(self.error("Instantiation of class Closure is not allowed")),
                    b"Generator" => Err(self.error(
                        "The \"Generator\" class is reserved for internal use and cannot be manually instantiated",
                    )),
                    _ => Ok(()),
                };
            }
            ClassKind::Class => return Ok(()),
        };
        Err(self.error(format!("Cannot instantiate {what} {}", class.name())))
    }

    // ---- callable values ----

    /// Resolves something callable from the scope of the calling script code; `Err`: why not, as in
    /// "must be a valid callback, …" (`class "X" not found`, `function "f" not found or invalid function name` …).
    pub fn callable(&mut self, value: &Value) -> Result<Callable, String> {
        match self.resolve_callable(value) {
            Ok(callable) => Ok(callable),
            Err(NotCallable::Because(why)) => Err(why),
            Err(NotCallable::NeedsClass(name)) => Err(format!("class \"{name}\" not found")),
        }
    }

    /// As [`Vm::callable`]; says which class should be autoloaded first.
    pub fn resolve_callable(&mut self, value: &Value) -> Result<Callable, NotCallable> {
        match value.deref() {
            Value::String(name) => self.callable_string(name),
            Value::Array(array) => {
                let because = |why: &str| Err(NotCallable::Because(why.into()));
                if array.len() != 2 {
                    return because("array callback must have exactly two members");
                }
                let (Some(first), Some(second)) = (array.get_int(0), array.get_int(1)) else {
                    return because("array callback has to contain indices 0 and 1");
                };
                let (first, second) = (first.deref(), second.deref());
                if !matches!(first, Value::String(_) | Value::Object(_)) {
                    return because("first array member is not a valid class name or object");
                }
                let Value::String(method) = second else {
                    return because("second array member is not a valid method");
                };
                match first {
                    Value::Object(object) => self.callable_method(
                        Class::of(object),
                        Some(object),
                        method,
                        false,
                        Some(Class::of(object)),
                    ),
                    Value::String(class) => {
                        let (class, object, forwards) = self.callable_class(class)?;
                        self.callable_method(class, object.as_ref(), method, forwards, Some(class))
                    }
                    _ => because("first array member is not a valid class name or object"),
                }
            }
            Value::Object(object) => {
                if ClosureData::of(object).is_some() {
                    return Ok(self.closure_callable(object));
                }
                match Class::of(object).magic.invoke {
                    Some(invoke) => Ok(Callable {
                        function: invoke,
                        this: (!invoke.flags.is_static).then(|| object.clone()),
                        called_class: Some(Class::of(object)),
                        closure: None,
                        magic_name: None,
                    }),
                    None => Err(NotCallable::Because("no array or string given".into())),
                }
            }
            _ => Err(NotCallable::Because("no array or string given".into())),
        }
    }

    fn callable_string(&mut self, name: &Str) -> Result<Callable, NotCallable> {
        let (scope, bound) = match self.script_frame() {
            Some(frame) => (frame.function().class, frame.this().is_some()),
            None => (None, false),
        };
        // With a `$this`, `static` may be its class.
        if let Some(callable) = self.known_callable(&Value::String(name.clone()), scope)
            && (callable.called_class.is_none() || !bound)
        {
            return Ok(callable);
        }
        if let Some(at) = name.windows(2).position(|w| w == b"::")
            && at > 0
        {
            let method = Str::from_bytes(&name[at + 2..]);
            let (class, object, forwards) = self.callable_class(&Str::from_bytes(&name[..at]))?;
            let callable = self.callable_method(class, object.as_ref(), &method, forwards, None)?;
            if !forwards && object.is_none() && callable.this.is_none() && callable.magic_name.is_none() {
                self.memo.remember(Place::Function, scope, name, callable.function, callable.called_class);
            }
            return Ok(callable);
        }
        match self.find_function(name.strip_prefix(b"\\").unwrap_or(name)) {
            Some(function) => {
                self.memo.remember(Place::Function, scope, name, function, None);
                Ok(Callable::function(function))
            }
            None => {
                Err(NotCallable::Because(format!("function \"{name}\" not found or invalid function name")))
            }
        }
    }

    /// The class named in a callable; with the object that goes along for `self`, `parent`, `static`.
    fn callable_class(&mut self, name: &Str) -> Result<(&'static Class, Option<Obj>, bool), NotCallable> {
        let because = |why: String| Err(NotCallable::Because(why));
        let (scope, this, called) = match self.script_frame() {
            Some(frame) => (frame.function().class, frame.this().cloned(), frame.called_class()),
            None => (None, None, None),
        };
        if this.is_none()
            && let Some(class) = self.memo.class(name)
        {
            return Ok((class, None, false));
        }
        let lower = name.to_ascii_lowercase();
        let word = match lower.as_slice() {
            b"self" => "self",
            b"parent" => "parent",
            b"static" => "static",
            _ => {
                return match self.find_class(name) {
                    Some(class) => {
                        self.memo.remember_class(name, class);
                        let this = this.filter(|this| {
                            Class::of(this).is_subclass_of(class)
                                && scope.is_some_and(|s| s.is_subclass_of(class))
                        });
                        Ok((class, this, false))
                    }
                    None => Err(NotCallable::NeedsClass(name.clone())),
                };
            }
        };
        let Some(scope) = scope else {
            return because(format!("cannot access \"{word}\" when no class scope is active"));
        };
        let class = match word {
            "self" => scope,
            "parent" => match scope.parent {
                Some(parent) => parent,
                None => {
                    return because("cannot access \"parent\" when current class scope has no parent".into());
                }
            },
            _ => called.unwrap_or(scope),
        };
        if !self.linker.quiet {
            self.deprecated(format!("Use of \"{word}\" in callables is deprecated"));
        }
        Ok((class, this, true))
    }

    /// The method of a class that a callable names. `array`: the class in the callable, if that is an array, whose
    /// method may name another one (`parent::f`).
    fn callable_method(
        &mut self,
        class: &'static Class,
        object: Option<&Obj>,
        name: &Str,
        forwards: bool,
        array: Option<&'static Class>,
    ) -> Result<Callable, NotCallable> {
        let (scope, called, this) = match self.script_frame() {
            Some(frame) => (frame.function().class, frame.called_class(), frame.this().cloned()),
            None => (None, None, None),
        };
        let because = |why: String| Err(NotCallable::Because(why));
        let of_object = object.is_none_or(|object| Class::of(object).same(class));
        if of_object
            && !forwards
            && let Some(callable) = self.known_method(class, object, scope, name)
        {
            return Ok(callable);
        }
        // `[$object, 'parent::method']`
        if let Some(at) = name.windows(2).position(|w| w == b"::")
            && at > 0
        {
            let class_name = Str::from_bytes(&name[..at]);
            let lower = class_name.to_ascii_lowercase();
            let other = match lower.as_slice() {
                b"parent" => match class.parent {
                    Some(parent) => parent,
                    None => {
                        return Err(NotCallable::Because(
                            "cannot access \"parent\" when current class scope has no parent".into(),
                        ));
                    }
                },
                b"self" => class,
                b"static" => match called {
                    Some(called) => called,
                    None => {
                        return Err(NotCallable::Because(
                            "cannot access \"static\" when no class scope is active".into(),
                        ));
                    }
                },
                _ => match self.find_class(&class_name) {
                    Some(other) => other,
                    None => return Err(NotCallable::NeedsClass(class_name)),
                },
            };
            if !class.is_subclass_of(other) {
                return Err(NotCallable::Because(format!(
                    "class {} is not a subclass of {}",
                    class.name(),
                    other.name()
                )));
            }
            if !self.linker.quiet {
                self.deprecated(format!(
                    "Callables of the form [\"{}\", \"{name}\"] are deprecated",
                    class.name()
                ));
            }
            // Such a word brings the running method's object along.
            let word = matches!(lower.as_slice(), b"self" | b"parent" | b"static");
            let object = object.or(this.as_ref().filter(|_| word));
            return self.callable_method(other, object, &Str::from_bytes(&name[at + 2..]), forwards, array);
        }
        let lower = name.to_ascii_lowercase();
        let object_class = object.map_or(class, Class::of);
        // Without an object the scope's own private method does not come first.
        let public = class.method(&lower).filter(|m| object.is_none() && m.visibility == Visibility::Public);
        let (function, accessible) =
            match public.map_or_else(|| find_method(class, &lower, scope), Method::Found) {
                Method::Found(function) => (Some(function), true),
                Method::Denied(function) => (Some(function), false),
                Method::Missing => (None, true),
            };
        // What may not be called goes to the magic method that suits the callable, if there is one.
        let magic = if object.is_some() { class.magic.call } else { class.magic.call_static };
        if let Some(function) = function.filter(|_| accessible || magic.is_none()) {
            let (owner, own_name) = (class.name(), &function.name);
            if function.flags.is_abstract {
                return because(format!("cannot call abstract method {owner}::{own_name}()"));
            }
            if object.is_none() && !function.flags.is_static {
                return because(format!(
                    "non-static method {owner}::{own_name}() cannot be called statically"
                ));
            }
            if !accessible {
                let word = visibility_word(function.visibility);
                return because(format!("cannot access {word} method {owner}::{own_name}()"));
            }
            if of_object {
                self.memo.remember(Place::Method(class), scope, name, function, None);
            }
            if let Some(object) = object.filter(|_| !function.flags.is_static) {
                return Ok(Callable::method(function, object));
            }
            let called_class = match (object, forwards) {
                (Some(object), false) => Class::of(object),
                (_, true) => called.unwrap_or(class),
                _ => class,
            };
            return Ok(Callable { called_class: Some(called_class), ..Callable::function(function) });
        }
        if let Some(object) = object.filter(|_| array.is_some_and(|array| array.same(class))) {
            if lower == b"__invoke" && ClosureData::of(object).is_some() {
                return Ok(self.invoke_callable(object));
            }
            let asked = if object_class.is_subclass_of(class) { class } else { object_class };
            if let Some(call) = asked.magic.call {
                return Ok(Callable::magic(call, Some(object), object_class, name));
            }
        } else if let Some(this) = this.filter(|this| Class::of(this).is_subclass_of(class))
            && class.magic.call.is_some()
            && let Some(call) = Class::of(&this).magic.call
        {
            return Ok(Callable::magic(call, Some(object.unwrap_or(&this)), object_class, name));
        } else if let Some(call_static) = class.magic.call_static {
            if call_static.flags.is_abstract {
                return because(format!("cannot call abstract method {}::{name}()", class.name()));
            }
            let called_class = called.filter(|called| forwards && called.is_subclass_of(class));
            return Ok(Callable::magic(call_static, None, called_class.unwrap_or(class), name));
        }
        because(format!("class {} does not have a method \"{name}\"", class.name()))
    }

    /// The class that a callable value names and that is not declared yet.
    pub(crate) fn class_named_in_callable(&mut self, value: &Value) -> Option<Str> {
        // What is deprecated about it was said before.
        let quiet = std::mem::replace(&mut self.linker.quiet, true);
        let resolved = self.resolve_callable(value);
        self.linker.quiet = quiet;
        match resolved {
            Err(NotCallable::NeedsClass(name)) => {
                Some(Str::from_bytes(name.strip_prefix(b"\\").unwrap_or(&name)))
            }
            _ => None,
        }
    }

    /// The name of a callable value for messages and `is_callable`'s third argument.
    pub fn callable_name(value: &Value) -> String {
        match value.deref() {
            Value::String(name) => name.text(),
            Value::Array(array) => {
                let class = match array.get_int(0).map(Value::deref) {
                    Some(Value::Object(object)) => object.class().name.text(),
                    Some(Value::String(class)) => class.text(),
                    _ => return "Array".into(),
                };
                match array.get_int(1).map(Value::deref) {
                    Some(Value::String(method)) if array.len() == 2 => format!("{class}::{}", method.text()),
                    _ => "Array".into(),
                }
            }
            Value::Object(object) => match ClosureData::of(object) {
                Some(closure) => closure.shown_name().text(),
                None => format!("{}::__invoke", object.class().name.text()),
            },
            other => crate::value::convert::to_str(other).map_or_else(String::new, |s| s.text()),
        }
    }
}
