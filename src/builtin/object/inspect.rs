//! What objects and classes consist of.

use super::lookup::{not_object_or_string, with_class_of};
use crate::builtin::variable::properties;
use crate::bytecode::{FetchMode, Initializer, Visibility};
use crate::declare_functions;
use crate::value::{Array, Key, Obj, Str, Tracer, Value};
use crate::vm::clone_with::CloneWith;
use crate::vm::lazy::real_instance;
use crate::vm::property::{self, Lookup, PropertyRead};
use crate::vm::{Args, Call, Class, Function, NativeFrame, NativeResult, Outcome, Property, Vm};

declare_functions! {
    /// A copy of an object, with other values in some of its properties.
    "clone(object $object, array $withProperties = []): object" => clone,
    /// The properties of an object that the calling code may read.
    "get_object_vars(object $object): array" => get_object_vars,
    /// All properties of an object, with their names as PHP mangles them.
    "get_mangled_object_vars(object $object): array" => get_mangled_object_vars,
    /// The defaults of a class's properties that the calling code may read.
    "get_class_vars(string $class): array" => get_class_vars,
    /// The names of a class's methods that the calling code may call.
    "get_class_methods(object|string $object_or_class): array" => get_class_methods,
    /// Whether there is such a method, whatever its visibility.
    "method_exists($object_or_class, string $method): bool" => method_exists,
    /// Whether there is such a property, whatever its visibility.
    "property_exists($object_or_class, string $property): bool" => property_exists,
}

/// Whether code in `scope` may read a property.
pub fn is_visible(property: &Property, scope: Option<&'static Class>) -> bool {
    match property.visibility {
        Visibility::Public => true,
        Visibility::Protected => property::protected_accessible(property::root_of_property(property), scope),
        Visibility::Private => scope.is_some_and(|scope| scope.same(property.class)),
    }
}

fn clone(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (properties, scope) = (args.array(1), vm.calling_scope());
    Ok(match args.object(0).cloned() {
        Some(object) => Outcome::Enter(Box::new(CloneWith::new(object, properties, scope))),
        None => Outcome::Return(Value::Null),
    })
}

fn get_object_vars(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(object) = args.object(0).cloned() else { return Ok(Array::new().into()) };
    if let Some(outcome) = vm.initialize_first(&object) {
        return Ok(outcome);
    }
    let object = real_instance(&object);
    let scope = vm.calling_scope();
    let class = Class::of(&object);
    if class.flags.has_hooks {
        let mut names = vm.foreach_names(&object, scope);
        names.reverse();
        return Ok(Outcome::Enter(Box::new(HookedVars {
            object,
            scope,
            names,
            current: None,
            result: Array::new(),
        })));
    }
    let mut result = Array::with_capacity(class.slots.len());
    for (property, value) in class.slots.iter().zip(object.slots()) {
        if !value.is_undef() && vm.is_seen(class, property, scope) {
            result.insert(Key::from_str(&property.name), copy(value));
        }
    }
    if let Some(dynamic) = object.dynamic() {
        for (key, value) in dynamic.iter() {
            let key = Key::from_str(&key.to_str());
            // A private property of the scope hides one that was added from outside.
            if !result.contains_key(&key) {
                result.insert(key, copy(value));
            }
        }
    }
    for name in crate::vm::overload::native_names(&object) {
        if let Some(value) = crate::vm::overload::native_value(vm, &object, name.as_bytes()) {
            result.insert_str(name, value);
        }
    }
    Ok(result.into())
}

/// A reference that nobody else holds is a plain value.
fn copy(value: &Value) -> Value {
    match value {
        Value::Reference(r) if r.count() == 1 => r.get().clone(),
        other => other.clone(),
    }
}

/// `get_object_vars` of an object with property hooks: they are asked.
struct HookedVars {
    object: Obj,
    scope: Option<&'static Class>,
    /// Those still to be read, in reverse.
    names: Vec<Str>,
    /// The one whose hook runs.
    current: Option<Str>,
    result: Array,
}

impl NativeFrame for HookedVars {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(name) = self.current.take() {
            self.result.insert(Key::from_str(&name), result.read());
        }
        while let Some(name) = self.names.pop() {
            let value = match property::lookup_property(Class::of(&self.object), &name, self.scope) {
                Lookup::Declared(property) if property.get.is_some() => None,
                Lookup::Declared(property) => Some(self.object.slots().get(property.slot as usize)),
                _ => Some(self.object.dynamic().and_then(|d| d.get(&Key::Str(name.clone())))),
            };
            if let Some(value) = value {
                if let Some(value) = value.filter(|value| !value.is_undef()) {
                    self.result.insert(Key::from_str(&name), copy(value));
                }
                continue;
            }
            match vm.read_property(&self.object, &name, self.scope, FetchMode::Read)? {
                PropertyRead::Value(value) => {
                    self.result.insert(Key::from_str(&name), value);
                }
                PropertyRead::Call(call) => {
                    self.current = Some(name);
                    return Ok(Outcome::Call(call));
                }
                PropertyRead::IssetThenGet { .. } => {}
            }
        }
        Ok(std::mem::take(&mut self.result).into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        self.result.values().for_each(|value| tracer.visit(value));
    }
}

fn get_mangled_object_vars(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut result = Array::new();
    if let Some(object) = args.object(0).cloned() {
        for entry in properties::entries(&real_instance(&object)) {
            if entry.uninitialized.is_none() {
                // The entry is a holder, too.
                let value = match entry.value {
                    Value::Reference(r) if r.count() <= 2 => r.get().clone(),
                    value => value,
                };
                result.insert(Key::from_str(&entry.label.mangled()), value);
            }
        }
        // The parts of an interval are properties; those of a period only look so.
        if object.native::<crate::builtin::time::interval::Interval>().is_some() {
            for name in crate::vm::overload::native_names(&object) {
                if let Some(value) = crate::vm::overload::native_value(vm, &object, name.as_bytes()) {
                    result.insert_str(name, value);
                }
            }
        }
    }
    Ok(result.into())
}

fn get_class_vars(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = Value::String(args.str(0));
    let given = args.str(0);
    let scope = vm.calling_scope();
    with_class_of(vm, &name, true, move |vm, class| {
        let Some(class) = class else {
            let mut text = b"get_class_vars(): Argument #1 ($class) must be a valid class name, ".to_vec();
            text.extend_from_slice(&given);
            text.extend_from_slice(b" given");
            return Err(vm.type_error(text));
        };
        match vm.prepare_class(class) {
            Some(call) => Ok(Outcome::Enter(Box::new(ClassVars { call: Some(call), class, scope }))),
            None => Ok(class_vars(class, scope).into()),
        }
    })
}

/// Waits for the constant expressions of a class.
struct ClassVars {
    call: Option<Call>,
    class: &'static Class,
    scope: Option<&'static Class>,
}

impl NativeFrame for ClassVars {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        Ok(match self.call.take() {
            Some(call) => Outcome::Call(call),
            None => class_vars(self.class, self.scope).into(),
        })
    }
}

fn class_vars(class: &'static Class, scope: Option<&'static Class>) -> Array {
    let mut result = Array::new();
    let defaults = class.defaults.borrow();
    // As in PHP's tables, a class's own properties come before those that it inherits.
    let mut properties: Vec<&'static Property> = Vec::new();
    for ancestor in std::iter::successors(Some(class), |class| class.parent) {
        for name in &ancestor.property_order {
            if let Some(property) = ancestor.properties.get(name).copied()
                && property.class.same(ancestor)
                && !properties.iter().any(|other| other.name == *name)
            {
                properties.push(property);
            }
        }
    }
    for want_static in [false, true] {
        for property in properties.iter().filter(|p| p.flags.is_static == want_static) {
            let name = &property.name;
            if !is_visible(property, scope) {
                continue;
            }
            let value = match property.static_copy() {
                Some(value) if want_static => value,
                _ if property.flags.is_virtual => continue,
                _ => match defaults.get(property.slot as usize) {
                    Some(value) => value.clone(),
                    None => match &property.default {
                        Some(Initializer::Value(value)) => value.value().clone(),
                        _ => continue,
                    },
                },
            };
            // A typed property without a default shows as null.
            result.insert(Key::from_str(name), if value.is_undef() { Value::Null } else { value });
        }
    }
    result
}

fn get_class_methods(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    let scope = vm.calling_scope();
    let given = crate::builtin::support::value_name(&value);
    with_class_of(vm, &value, true, move |vm, class| {
        let Some(class) = class else {
            let must = format!("must be an object or a valid class name, {given} given");
            return Err(vm.argument_type_error(0, must));
        };
        let visible = |function: &&'static Function| match (function.visibility, function.class) {
            (Visibility::Public, _) | (_, None) => true,
            (Visibility::Protected, Some(class)) => property::protected_accessible(class, scope),
            (Visibility::Private, Some(class)) => scope.is_some_and(|scope| scope.same(class)),
        };
        let methods = class.method_order.iter().filter_map(|name| class.methods.get(name).copied());
        let methods = methods.filter(|function| !function.flags.hidden);
        Ok(methods.filter(visible).map(|function| Value::from(&function.name)).collect::<Array>().into())
    })
}

fn method_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    if !matches!(value, Value::Object(_) | Value::String(_)) {
        return Err(not_object_or_string(vm, args));
    }
    let name = args.str(1).to_ascii_lowercase();
    let is_object = matches!(value, Value::Object(_));
    let forwards = value.as_object().and_then(forwards_to);
    with_class_of(vm, &value, true, move |_vm, class| {
        let Some(class) = class else { return Ok(false.into()) };
        if class.key.as_bytes() == b"closure" && name == b"__invoke" {
            return Ok(true.into());
        }
        let Some(function) = class.method(&name) else {
            let inner = std::iter::successors(forwards, forwards_to);
            return Ok(inner.into_iter().any(|inner| Class::of(&inner).method(&name).is_some()).into());
        };
        // A private method of a parent is no method of the class, but one of the object.
        let own = function.visibility != Visibility::Private || function.class.is_some_and(|c| c.same(class));
        Ok((own || is_object).into())
    })
}

/// The iterator that gets the methods which an iterator around it does not have.
fn forwards_to(object: &Obj) -> Option<Obj> {
    let class = Class::of(object);
    class.magic.call.filter(|function| function.flags.hidden)?;
    let slot = |name: &[u8]| {
        let property = class.properties.get(&Str::from_bytes(name))?;
        object.slots().get(property.slot as usize).map(Value::read)
    };
    match slot(b"__object").or_else(|| slot(b"__iterators"))? {
        Value::Object(inner) => Some(inner),
        Value::Array(iterators) => {
            let level = slot(b"__level").and_then(|level| level.as_int())?;
            iterators.get_int(level)?.deref().as_object().cloned()
        }
        _ => None,
    }
}

fn property_exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let value = args.get(0).clone();
    if !matches!(value, Value::Object(_) | Value::String(_)) {
        return Err(not_object_or_string(vm, args));
    }
    let name = args.str(1);
    let dynamic = match &value {
        Value::Object(object) => {
            object.dynamic().is_some_and(|d| {
                d.contains_key(&Key::Str(name.clone())) || d.contains_key(&Key::from_str(&name))
            }) || vm.has_element_as_property(object, &name)?
                || crate::vm::overload::native_property(object, &name).is_some()
        }
        _ => false,
    };
    let scope = vm.calling_scope().filter(|_| matches!(value, Value::Object(_)));
    with_class_of(vm, &value, true, move |_vm, class| {
        let Some(class) = class else { return Ok(false.into()) };
        // An object has the private properties of the parent that asks.
        let of_scope = scope.is_some_and(|scope| {
            class.is_subclass_of(scope)
                && scope.properties.get(&name).is_some_and(|p| p.visibility == Visibility::Private)
        });
        let declared = of_scope
            || class
                .properties
                .get(&name)
                .is_some_and(|p| p.visibility != Visibility::Private || p.class.same(class));
        Ok((declared || dynamic).into())
    })
}
