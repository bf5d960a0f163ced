//! `ReflectionProperty`: the values of properties.

use super::evaluate::Steps;
use super::members::{prepared, write_static};
use super::property::OfProperty;
use super::{data, exception};
use crate::bytecode::{FetchMode, Visibility};
use crate::declare_methods;
use crate::value::{Key, Obj, Str, Value};
use crate::vm::property::{PropertyRead, PropertyWrite};
use crate::vm::types::Coerced;
use crate::vm::{Args, Class, Error, NativeResult, Outcome, Property, Vm};

declare_methods! {
    "ReflectionProperty::getValue" => get_value,
    "ReflectionProperty::setValue" => set_value,
    "ReflectionProperty::getRawValue" => get_raw_value,
    "ReflectionProperty::setRawValue" => set_raw_value,
    "ReflectionProperty::isInitialized" => is_initialized,
}

/// The scope in which the property is used: that of the class that declared it.
fn scope(this: &OfProperty) -> &'static Class {
    this.property.map_or(this.class, |property| property.class)
}

/// The object argument of an instance property, checked.
fn instance(vm: &mut Vm, args: &Args) -> Result<Obj, Error> {
    let Some(object) = args.object(0).cloned() else {
        return Err(vm.argument_type_error(0, "must be provided for instance properties"));
    };
    let this = data::<OfProperty>(vm, args)?;
    if this.property.is_some() && !Class::of(&object).is_subclass_of(scope(this)) {
        return Err(exception(
            vm,
            "Given object is not an instance of the class this property was declared in",
        ));
    }
    Ok(object)
}

/// The property as this object has it: a child class may have declared it anew.
pub(super) fn effective(this: &OfProperty, object: &Obj) -> Option<&'static Property> {
    let class = Class::of(object);
    match this.property {
        Some(property) if property.visibility == Visibility::Private || class.same(this.class) => {
            Some(property)
        }
        None if class.same(this.class) => None,
        _ => {
            class.properties.get(&this.name).copied().filter(|property| {
                property.visibility != Visibility::Private || property.class.same(this.class)
            })
        }
    }
}

fn static_property(args: &Args) -> Option<&'static Property> {
    let this = args.this_object().native::<OfProperty>()?;
    this.property.filter(|property| property.flags.is_static)
}

fn read(vm: &mut Vm, object: &Obj, name: &Str, scope: &'static Class) -> NativeResult {
    match vm.read_property(object, name, Some(scope), FetchMode::Read)? {
        PropertyRead::Value(value) => Ok(Outcome::Return(value)),
        PropertyRead::Call(call) => Ok(Outcome::Call(call)),
        PropertyRead::IssetThenGet { get, .. } => Ok(Outcome::Call(get)),
    }
}

fn get_value(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfProperty>(vm, args)?;
    let (name, class) = (this.name.clone(), scope(this));
    if let Some(property) = static_property(args) {
        return prepared(property.class, Vec::new(), move |vm, _| match property.static_copy() {
            Some(value) if !value.is_undef() => Ok(Outcome::Return(value)),
            _ => Err(vm.uninitialised_static(property)),
        });
    }
    let object = instance(vm, args)?;
    read(vm, &object, &name, class)
}

/// Writes a property, asking an object for its string if the type wants one.
fn write(object: Obj, name: Str, scope: &'static Class, value: Value) -> NativeResult {
    let mut converting = false;
    let mut called = false;
    Steps::start(vec![Value::Object(object), value], move |vm, held, result| {
        if called {
            return Ok(Outcome::Return(Value::Null));
        }
        let (Some(Value::Object(object)), Some(value)) = (held.first().cloned(), held.get(1).cloned()) else {
            return Ok(Outcome::Return(Value::Null));
        };
        let value = if std::mem::take(&mut converting) { result } else { value };
        Ok(match vm.write_property(&object, &name, Some(scope), value, false)? {
            PropertyWrite::Done(_) => Outcome::Return(Value::Null),
            PropertyWrite::Call(call, _) => {
                called = true;
                Outcome::Call(call)
            }
            PropertyWrite::Convert(call) => {
                converting = true;
                Outcome::Call(call)
            }
        })
    })
}

fn set_value(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfProperty>(vm, args)?;
    let (name, class) = (this.name.clone(), scope(this));
    if let Some(property) = static_property(args) {
        let value = if args.passed(1) {
            if !matches!(args.get(0), Value::Null | Value::Object(_)) {
                vm.deprecated("Calling ReflectionProperty::setValue() with a 1st argument which is not null or an object is deprecated");
            }
            args.get(1).clone()
        } else {
            vm.deprecated("Calling ReflectionProperty::setValue() with a single argument is deprecated");
            args.get(0).clone()
        };
        return prepared(property.class, vec![value], move |vm, held| {
            write_static(vm, property, held.first().cloned().unwrap_or_default())?;
            Ok(Outcome::Return(Value::Null))
        });
    }
    if !args.passed(1) {
        let text = "ReflectionProperty::setValue() expects exactly 2 arguments, 1 given";
        return Err(vm.throw("ArgumentCountError", text));
    }
    if !matches!(args.get(0), Value::Object(_)) {
        let given = crate::value::names::value_name(args.get(0));
        return Err(vm.type_error(format!(
            "ReflectionProperty::setValue(): Argument #1 ($objectOrValue) must be of type object, {given} given"
        )));
    }
    let Some(object) = args.object(0).cloned() else { return Ok(Outcome::Return(Value::Null)) };
    write(object, name, class, args.get(1).clone())
}

fn raw(vm: &mut Vm, args: &Args, verb: &str) -> Result<Option<&'static Property>, Error> {
    let this = data::<OfProperty>(vm, args)?;
    let property = match args.object(0) {
        Some(object) => effective(this, object),
        None => this.property,
    };
    let method = if verb == "read" { "getRawValue" } else { "setRawValue" };
    match property {
        Some(p) if p.flags.is_static => {
            Err(exception(vm, format!("May not use {method} on static properties")))
        }
        Some(p) if p.flags.is_virtual => {
            let preposition = if verb == "read" { "from" } else { "to" };
            let (class, name) = (p.class.name(), &p.name);
            Err(vm.error(format!("Must not {verb} {preposition} virtual property {class}::${name}")))
        }
        property => Ok(property),
    }
}

fn get_raw_value(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let property = raw(vm, args, "read")?;
    let object = instance(vm, args)?;
    if let Some(property) = property.filter(|p| p.flags.hooked) {
        let value = object.slot(property.slot as usize).deref();
        if value.is_undef() {
            let (class, name) = (property.class.name(), &property.name);
            return Err(vm.error(format!(
                "Typed property {class}::${name} must not be accessed before initialization"
            )));
        }
        return Ok(Outcome::Return(value.clone()));
    }
    let this = data::<OfProperty>(vm, args)?;
    let (name, class) = (this.name.clone(), scope(this));
    read(vm, &object, &name, class)
}

fn set_raw_value(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let property = raw(vm, args, "write")?;
    let object = instance(vm, args)?;
    if let Some(property) = property.filter(|p| p.flags.hooked) {
        if let Coerced::Value(value) = vm.coerce_to_property(property, args.get(1).clone(), false)?
            && let Some(slot) = object.slots_mut().get_mut(property.slot as usize)
        {
            let old = match slot {
                Value::Reference(reference) => std::mem::replace(reference.get_mut(), value),
                slot => std::mem::replace(slot, value),
            };
            drop(old);
        }
        return Ok(Outcome::Return(Value::Null));
    }
    let this = data::<OfProperty>(vm, args)?;
    let (name, class) = (this.name.clone(), scope(this));
    write(object, name, class, args.get(1).clone())
}

fn is_initialized(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(property) = static_property(args) {
        return prepared(property.class, Vec::new(), move |_, _| {
            Ok(Outcome::Return(property.static_copy().is_some_and(|value| !value.is_undef()).into()))
        });
    }
    let object = instance(vm, args)?;
    let this = data::<OfProperty>(vm, args)?;
    Ok(Outcome::Return(match this.property {
        Some(property) if property.flags.is_virtual => Value::Bool(true),
        Some(property) => (!object.slot(property.slot as usize).is_undef()).into(),
        None => {
            let key = Key::from_str(&this.name);
            object.dynamic().is_some_and(|table| table.contains_key(&key)).into()
        }
    }))
}
