//! Checking arguments and results by their types, from the frames they lie in.

use super::frame::{Frame, ReturnTo, flags};
use super::native::Call;
use super::property::Scope;
use super::types::Coerced;
use super::{Class, Error, Vm};
use crate::bytecode::{IncDec, type_mask};
use crate::value::{Arr, Array, Key, Obj, Ref, Str, Value};

impl Vm {
    /// Whether the code that called this frame has strict types. Calls from builtins never do.
    pub(in crate::vm) fn caller_is_strict(&self, frame: *mut Frame) -> bool {
        self.calling_script(frame).is_some_and(|caller| {
            caller.function().script().is_some_and(|script| script.code.flags.strict_types)
        })
    }

    /// Whether the running builtin was called by code that has strict types.
    pub fn has_strict_arguments(&self) -> bool {
        self.caller_is_strict(self.frame)
    }

    /// The frame of script code that called this one, if no builtin did: also one whose instruction needed a method, as
    /// `offsetGet` or `__set`.
    pub(in crate::vm) fn calling_script(&self, frame: *mut Frame) -> Option<&Frame> {
        // SAFETY: the frame and its callers are alive.
        unsafe {
            if ReturnTo::of((*frame).flags) == ReturnTo::Fiber {
                return None;
            }
            let acts_for_instruction = |frame: &Frame| {
                let native = frame.extra.as_ref().and_then(|extra| extra.native.as_ref());
                std::ptr::eq(frame.function(), self.internal_function)
                    && native.is_none_or(|native| !native.calls_handler())
            };
            let mut caller = (*frame).caller;
            while let Some(frame) = caller.as_ref()
                && (frame.function().flags.transparent || acts_for_instruction(frame))
            {
                caller = frame.caller;
            }
            caller.as_ref().filter(|caller| caller.function().script().is_some())
        }
    }

    /// Checks and converts a parameter of a script function in place; the call that must be made first, if any.
    pub(super) fn coerce_param(
        &mut self,
        frame: *mut Frame,
        index: usize,
        place: &mut Value,
    ) -> Result<Option<Call>, Error> {
        // SAFETY: the frame is running.
        let (function, called) = unsafe { ((*frame).function(), (*frame).called_class()) };
        let strict = self.caller_is_strict(frame);
        let value = place.deref().clone();
        match self.check_parameter(function, index, index, value, strict, called)? {
            Coerced::Value(value) => {
                *place.deref_mut() = value;
                Ok(None)
            }
            Coerced::Call(call) => Ok(Some(call)),
        }
    }

    /// As [`Vm::coerce_param`], for one of the surplus arguments of a variadic function.
    pub(super) fn coerce_variadic(
        &mut self,
        frame: *mut Frame,
        index: usize,
        number: usize,
        place: &mut Value,
    ) -> Result<Option<Call>, Error> {
        // SAFETY: the frame is running.
        let (function, called) = unsafe { ((*frame).function(), (*frame).called_class()) };
        let strict = self.caller_is_strict(frame);
        let value = place.deref().clone();
        match self.check_parameter(function, index, number, value, strict, called)? {
            Coerced::Value(value) => {
                *place.deref_mut() = value;
                Ok(None)
            }
            Coerced::Call(call) => Ok(Some(call)),
        }
    }

    /// Checks and converts the result of a function in place; `None`: it fell off its end.
    pub(super) fn coerce_return(
        &mut self,
        frame: *mut Frame,
        place: Option<&mut Value>,
    ) -> Result<Option<Call>, Error> {
        // SAFETY: the frame is running.
        let (function, called) = unsafe { ((*frame).function(), (*frame).called_class()) };
        let Some(place) = place else { return Err(self.result_error(function, None)) };
        let strict = function.script().is_some_and(|script| script.code.flags.strict_types);
        let value = place.deref().clone();
        match self.check_result(function, value, strict, called)? {
            Coerced::Value(value) => {
                *place.deref_mut() = value;
                Ok(None)
            }
            Coerced::Call(call) => Ok(Some(call)),
        }
    }

    /// Throws if a builtin got too few or too many arguments.
    pub(super) fn check_native_count(&mut self, frame: *mut Frame) -> Result<(), Error> {
        // SAFETY: the frame is running; its slots are written.
        unsafe {
            let function = (*frame).function();
            let argc = (*frame).argc;
            if std::ptr::eq(function, self.nothing_function) {
                return Ok(());
            }
            if (*frame).flags & flags::NAMED != 0 {
                let required = function.required as usize;
                for i in 0..required.max(argc as usize) {
                    if i >= function.params.len() || !(*Frame::slots(frame).add(i)).is_undef() {
                        continue;
                    }
                    let name = &function.params[i].name;
                    if i < required {
                        let text =
                            format!("{}(): Argument #{} (${name}) not passed", function.full_name(), i + 1);
                        return Err(self.throw("ArgumentCountError", text));
                    }
                    // Library code of PHP's own evaluates its defaults itself, and so does a closure.
                    let known = function.params[i].default.is_some()
                        || function.script().is_some()
                        || super::invoke::is_invoke(function);
                    if !known && !function.params[i].variadic {
                        let text = format!(
                            "{}(): Argument #{} (${name}) must be passed explicitly, because the default value is not known",
                            function.full_name(),
                            i + 1
                        );
                        return Err(self.throw("ArgumentCountError", text));
                    }
                }
                return Ok(());
            }
            Err(self.argument_count_error(function, argc))
        }
    }

    /// Checks and converts the arguments of a builtin in place; the argument that needs a call first, and the call.
    pub(super) fn coerce_native_arguments(
        &mut self,
        frame: *mut Frame,
    ) -> Result<Option<(usize, Call)>, Error> {
        let strict = self.caller_is_strict(frame);
        // SAFETY: the frame is running; its slots are written.
        unsafe {
            let function = (*frame).function();
            self.check_arguments(function, Frame::slots(frame), (*frame).argc as usize, strict)
        }
    }

    /// Throws if ++ or -- of an integer would give a float to a typed property behind a reference.
    pub(super) fn step_overflow_check(
        &mut self,
        reference: &Ref,
        old: &Value,
        new: &Value,
        kind: IncDec,
    ) -> Result<(), Error> {
        if !matches!((old, new), (Value::Int(_), Value::Float(_))) {
            return Ok(());
        }
        for address in reference.constraints().clone() {
            // SAFETY: constraints are addresses of properties, which live as long as the process.
            let property: &'static super::Property = unsafe { &*(address as *const super::Property) };
            if property.ty.as_ref().is_some_and(|ty| ty.mask & type_mask::FLOAT == 0) {
                let increment = matches!(kind, IncDec::PreIncrement | IncDec::PostIncrement);
                return Err(self.step_past_limit(property, increment, true));
            }
        }
        Ok(())
    }

    /// `(array)`
    pub(crate) fn to_array(&mut self, value: &Value) -> Result<Arr, Error> {
        Ok(match value {
            Value::Array(array) => array.clone(),
            Value::Undef | Value::Null => Arr::new(),
            Value::Object(object) => self.object_to_array(object).into_arr(),
            other => Array::from_vec(vec![other.clone()]).into_arr(),
        })
    }

    /// The property table of an object, names mangled as `(array)` gives them.
    pub(crate) fn object_to_array(&mut self, object: &Obj) -> Array {
        if super::closure::ClosureData::of(object).is_some() {
            return Array::from_vec(vec![Value::Object(object.clone())]);
        }
        if let Some(convert) = Class::of(object).to_array {
            return convert(self, object);
        }
        let native = object.native_any().as_ref().and_then(|native| native.array_properties(object));
        if let Some(array) = native {
            // A property may be named by a number.
            let is_number =
                |key: &Key| matches!(key, Key::Str(name) if matches!(Key::from_str(name), Key::Int(_)));
            if !array.keys().any(|key| is_number(&key)) {
                return array.into_array();
            }
            let mut converted = Array::new();
            for (key, value) in array.iter() {
                let key = match key {
                    Key::Str(name) => Key::from_str(&name),
                    key => key,
                };
                converted.insert(key, value.clone());
            }
            return converted;
        }
        let mut array = Array::new();
        let class = Class::of(object);
        for property in &class.slots {
            let value = object.slot(property.slot as usize);
            if value.is_undef() || property.flags.hidden || property.flags.is_virtual {
                continue;
            }
            array.insert(Key::Str(mangled_name(property)), copy_of(value));
        }
        if let Some(dynamic) = object.dynamic() {
            for (key, value) in dynamic.iter() {
                let key = match key {
                    Key::Str(name) => Key::from_str(&name),
                    key => key,
                };
                array.insert(key, copy_of(value));
            }
        }
        array
    }

    /// The names of the properties that `foreach` over an object goes through, as a scope sees them.
    pub(crate) fn foreach_names(&mut self, object: &Obj, scope: Scope) -> Vec<Str> {
        let class = Class::of(object);
        let mut names: Vec<Str> = Vec::new();
        if class.flags.has_hooks {
            // Those without a slot have their place among the others.
            for property in properties_of_all_ancestors(class) {
                if !property.flags.is_static
                    && !property.flags.hidden
                    && (!property.flags.is_virtual || property.get.is_some())
                    && self.is_seen(class, property, scope)
                {
                    names.push(property.name.clone());
                }
            }
        }
        for property in &class.slots {
            if !property.flags.hidden
                && self.is_seen(class, property, scope)
                && !names.contains(&property.name)
            {
                names.push(property.name.clone());
            }
        }
        if let Some(dynamic) = object.dynamic() {
            names.extend(
                dynamic
                    .keys()
                    .map(|key| key.to_str())
                    .filter(|name| !names.contains(name))
                    .collect::<Vec<_>>(),
            );
        }
        names.extend(super::overload::native_names(object).iter().map(|name| Str::from(*name)));
        names
    }

    /// Whether a property of a class is the one that a scope means by its name. Where the scope itself has a private
    /// one of that name, it is that.
    pub(crate) fn is_seen(
        &self,
        class: &'static Class,
        property: &'static super::Property,
        scope: Scope,
    ) -> bool {
        match own_private(class, &property.name, scope) {
            Some(own) => own.class.same(property.class),
            None => {
                class.properties.get(&property.name).is_some_and(|p| std::ptr::eq(*p, property))
                    && self.sees_property(property, scope)
            }
        }
    }

    fn sees_property(&self, property: &super::Property, scope: Scope) -> bool {
        use crate::bytecode::Visibility;
        match property.visibility {
            Visibility::Public => true,
            Visibility::Private => scope.is_some_and(|scope| scope.same(property.class)),
            Visibility::Protected => {
                super::property::protected_accessible(super::property::root_of_property(property), scope)
            }
        }
    }

    /// Whether a property that `foreach` goes through is still there.
    pub(super) fn has_property_now(&mut self, object: &Obj, name: &Str, scope: Scope) -> bool {
        match super::property::lookup_property(Class::of(object), name, scope) {
            super::property::Lookup::Declared(property) => {
                property.flags.is_virtual
                    || property.get.is_some()
                    || !object.slot(property.slot as usize).is_undef()
            }
            super::property::Lookup::Dynamic | super::property::Lookup::BadName => {
                object.dynamic().is_some_and(|d| d.get_str(name).is_some())
            }
            _ => false,
        }
    }
}

/// A property's value as an array element: a reference that others share stays one.
fn copy_of(value: &Value) -> Value {
    match value {
        Value::Reference(r) if r.count() <= 1 => r.get().clone(),
        other => other.clone(),
    }
}

/// The name of a property in an array: NUL class NUL name if private, NUL `*` NUL name if protected.
pub(crate) fn mangled_name(property: &super::Property) -> Str {
    use crate::bytecode::Visibility;
    match property.visibility {
        Visibility::Public => property.name.clone(),
        Visibility::Protected => Str::from_bytes(&[b"\0*\0".as_slice(), &property.name].concat()),
        Visibility::Private => {
            Str::from_bytes(&[b"\0".as_slice(), property.class.name(), b"\0", &property.name].concat())
        }
    }
}

/// The properties of a class and those that its ancestors keep for themselves, in the order of their declarations: one that
/// takes the place of an inherited one has that place.
fn properties_of_all_ancestors(class: &'static Class) -> Vec<&'static super::Property> {
    let mut line: Vec<&'static Class> = std::iter::successors(Some(class), |class| class.parent).collect();
    line.reverse();
    let mut properties: Vec<&'static super::Property> = Vec::new();
    for class in line {
        for name in &class.property_order {
            let Some(property) = class.properties.get(name).copied().filter(|own| own.class.same(class))
            else {
                continue;
            };
            let inherited = properties.iter_mut().find(|other| {
                other.name == *name && other.visibility != crate::bytecode::Visibility::Private
            });
            match inherited {
                Some(place) => *place = property,
                None => properties.push(property),
            }
        }
    }
    properties
}

/// The private property of this name that a scope has itself, if it is the class or one of its ancestors.
fn own_private(class: &'static Class, name: &Str, scope: Scope) -> Option<&'static super::Property> {
    let scope = scope.filter(|scope| class.is_subclass_of(scope))?;
    let own = scope.properties.get(name).copied()?;
    let private = own.visibility == crate::bytecode::Visibility::Private;
    (private && own.class.same(scope) && !own.flags.is_static).then_some(own)
}
