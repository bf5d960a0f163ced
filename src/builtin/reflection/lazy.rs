//! Lazy objects: `ReflectionClass` makes them and looks after them, `ReflectionProperty` lets single properties be used.

use super::evaluate::Steps;
use super::members::prepared;
use super::property::OfProperty;
use super::{OfClass, data, exception};
use crate::declare_methods;
use crate::value::{Obj, Value};
use crate::vm::lazy::{self, SKIP_ON_SERIALIZE};
use crate::vm::types::Coerced;
use crate::vm::{Args, Call, Class, Error, NativeResult, Outcome, Property, Vm};

declare_methods! {
    "ReflectionClass::newLazyGhost" => |vm, args| new_lazy(vm, args, false),
    "ReflectionClass::newLazyProxy" => |vm, args| new_lazy(vm, args, true),
    "ReflectionClass::resetAsLazyGhost" => |vm, args| reset(vm, args, false),
    "ReflectionClass::resetAsLazyProxy" => |vm, args| reset(vm, args, true),
    "ReflectionClass::initializeLazyObject" => |vm, args| {
        let object = instance(vm, args)?;
        Ok(match vm.lazy_initialization(&object) {
            Some(call) => Outcome::Call(call),
            None => Outcome::Return(Value::Object(lazy::real_instance(&object))),
        })
    },
    "ReflectionClass::isUninitializedLazyObject" => |vm, args| {
        let object = instance(vm, args)?;
        Ok(Outcome::Return(lazy::waiting(&object).is_some().into()))
    },
    "ReflectionClass::markLazyObjectAsInitialized" => |vm, args| {
        let object = instance(vm, args)?;
        if lazy::waiting(&object).is_none() {
            return Ok(Outcome::Return(Value::Object(lazy::real_instance(&object))));
        }
        let class = Class::of(&object);
        prepared(class, vec![Value::Object(object)], |vm, held| {
            let Some(Value::Object(object)) = held.first() else { return Ok(Outcome::Return(Value::Null)) };
            drop(vm.realize_lazy(object));
            Ok(Outcome::Return(Value::Object(object.clone())))
        })
    },
    "ReflectionClass::getLazyInitializer" => |vm, args| {
        let object = instance(vm, args)?;
        Ok(Outcome::Return(lazy::waiting(&object).map_or(Value::Null, |lazy| lazy.initializer.clone())))
    },
    "ReflectionProperty::setRawValueWithoutLazyInitialization" => set_raw_value,
    "ReflectionProperty::skipLazyInitialization" => skip,
    "ReflectionProperty::isLazy" => |vm, args| {
        let Some(object) = args.object(0).cloned() else { return Ok(Outcome::Return(Value::Bool(false))) };
        let object = lazy::real_instance(&object);
        let property = data::<OfProperty>(vm, args)?.property;
        Ok(Outcome::Return(
            property
                .filter(|property| !property.flags.is_static && !property.flags.is_virtual)
                .is_some_and(|property| lazy::is_lazy_slot(&object, property.slot as usize))
                .into(),
        ))
    },
}

/// `SKIP_DESTRUCTOR`
const SKIP_DESTRUCTOR: i64 = 16;

/// The object argument, which must be of the class.
fn instance(vm: &mut Vm, args: &Args) -> Result<Obj, Error> {
    let class = data::<OfClass>(vm, args)?.class;
    let Some(object) = args.object(0).cloned() else { return Err(Error::Fatal) };
    if !Class::of(&object).is_subclass_of(class) {
        let (name, given) = (class.name().clone(), object.class().name.clone());
        return Err(vm.argument_type_error(0, format!("must be of type {name}, {given} given")));
    }
    Ok(object)
}

/// Checks that objects of a class can be lazy.
fn check_class(vm: &mut Vm, class: &'static Class) -> Result<(), Error> {
    let mut at = Some(class);
    while let Some(ancestor) = at {
        if ancestor.flags.internal && ancestor.key.as_bytes() != b"stdclass" {
            let (name, ancestor_name) = (class.name().clone(), ancestor.name());
            let text = if class.same(ancestor) {
                format!("Cannot make instance of internal class lazy: {name} is internal")
            } else {
                format!(
                    "Cannot make instance of internal class lazy: {name} inherits internal class {ancestor_name}"
                )
            };
            return Err(vm.error(text));
        }
        at = ancestor.parent;
    }
    Ok(())
}

fn check_options(vm: &mut Vm, options: i64, reset: bool) -> Result<(), Error> {
    let (name, position) = (vm.function_name(), if reset { 3 } else { 2 });
    if options & !(SKIP_ON_SERIALIZE | SKIP_DESTRUCTOR) != 0 {
        return Err(exception(
            vm,
            format!("{name}(): Argument #{position} ($options) contains invalid flags"),
        ));
    }
    if !reset && options & SKIP_DESTRUCTOR != 0 {
        return Err(exception(
            vm,
            format!(
                "{name}(): Argument #{position} ($options) does not accept ReflectionClass::SKIP_DESTRUCTOR"
            ),
        ));
    }
    Ok(())
}

fn new_lazy(vm: &mut Vm, args: &mut Args, is_proxy: bool) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    let options = args.int(1);
    check_options(vm, options, false)?;
    check_class(vm, class)?;
    vm.check_instantiable(class)?;
    let initializer = args.get(0).clone();
    prepared(class, vec![initializer], move |vm, held| {
        let initializer = held.first().cloned().unwrap_or_default();
        let Ok(callable) = vm.callable(&initializer) else { return Ok(Outcome::Return(Value::Null)) };
        let object = vm.new_lazy(class, is_proxy, initializer, callable, options);
        Ok(Outcome::Return(Value::Object(object)))
    })
}

fn reset(vm: &mut Vm, args: &mut Args, is_proxy: bool) -> NativeResult {
    let object = instance(vm, args)?;
    let class = data::<OfClass>(vm, args)?.class;
    let options = args.opt_int(2).unwrap_or(0);
    check_options(vm, options, true)?;
    check_class(vm, Class::of(&object))?;
    if lazy::waiting(&object).is_some() {
        return Err(exception(vm, "Object is already lazy"));
    }
    if vm.is_initializing(&object) {
        return Err(vm.error("Can not reset an object while it is being initialized"));
    }
    let initializer = args.get(1).clone();
    let mut destroyed = false;
    Steps::start(vec![Value::Object(object), initializer], move |vm, held, _| {
        let (Some(Value::Object(object)), Some(initializer)) = (held.first().cloned(), held.get(1).cloned())
        else {
            return Ok(Outcome::Return(Value::Null));
        };
        if !std::mem::replace(&mut destroyed, true) && options & SKIP_DESTRUCTOR == 0 {
            // A proxy's destructor is that of the object it stands for, which dies by itself.
            if !object.is_destructed()
                && let Some(destructor) = Class::of(&object).magic.destructor
            {
                object.set_destructed();
                let callable = crate::vm::Callable::method(destructor, &object);
                return Ok(Outcome::Call(Call::new(callable, Vec::new())));
            }
        }
        let Ok(callable) = vm.callable(&initializer) else { return Ok(Outcome::Return(Value::Null)) };
        vm.make_lazy(&object, class, is_proxy, initializer, callable, options);
        Ok(Outcome::Return(Value::Null))
    })
}

/// The property, which must be one that can be lazy.
fn lazy_property(vm: &mut Vm, args: &Args, method: &str) -> Result<&'static Property, Error> {
    let this = data::<OfProperty>(vm, args)?;
    let property = match args.object(0) {
        Some(object) => super::property_value::effective(this, object),
        None => this.property,
    };
    let (class, name) = (property.map_or(this.class, |property| property.class), this.name.clone());
    let what = match property {
        None => "dynamic",
        Some(property) if property.flags.is_static => "static",
        Some(property) if property.flags.is_virtual => "virtual",
        Some(property) => return Ok(property),
    };
    let class = this.property.map_or(class, |property| property.class);
    Err(exception(vm, format!("Can not use {method} on {what} property {}::${name}", class.name())))
}

fn property_instance(vm: &mut Vm, args: &Args, property: &Property) -> Result<Obj, Error> {
    let Some(object) = args.object(0).cloned() else { return Err(Error::Fatal) };
    if !Class::of(&object).is_subclass_of(property.class) {
        return Err(exception(
            vm,
            "Given object is not an instance of the class this property was declared in",
        ));
    }
    Ok(lazy::real_instance(&object))
}

fn set_raw_value(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let property = lazy_property(vm, args, "setRawValueWithoutLazyInitialization")?;
    let object = property_instance(vm, args, property)?;
    let value = args.get(1).clone();
    Steps::start(vec![Value::Object(object), value], move |vm, held, result| {
        let (Some(Value::Object(object)), Some(value)) = (held.first().cloned(), held.get(1).cloned()) else {
            return Ok(Outcome::Return(Value::Null));
        };
        let value = if result.is_undef() { value } else { result };
        let slot = property.slot as usize;
        if property.flags.is_readonly && !object.slot(slot).is_undef() {
            let (class, name) = (property.class.name(), &property.name);
            return Err(vm.error(format!("Cannot modify readonly property {class}::${name}")));
        }
        let value = match vm.coerce_to_property(property, value, false)? {
            Coerced::Value(value) => value,
            Coerced::Call(call) => return Ok(Outcome::Call(call)),
        };
        let old = match &mut object.slots_mut()[slot] {
            Value::Reference(reference) => std::mem::replace(reference.get_mut(), value),
            place => std::mem::replace(place, value),
        };
        vm.skip_lazy_slot(&object, slot);
        drop(old);
        Ok(Outcome::Return(Value::Null))
    })
}

fn skip(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let property = lazy_property(vm, args, "skipLazyInitialization")?;
    let object = property_instance(vm, args, property)?;
    let class = Class::of(&object);
    prepared(class, vec![Value::Object(object)], move |vm, held| {
        let Some(Value::Object(object)) = held.first() else { return Ok(Outcome::Return(Value::Null)) };
        let slot = property.slot as usize;
        if lazy::is_lazy_slot(object, slot) {
            let default = Class::of(object).defaults.borrow().get(slot).cloned().unwrap_or_default();
            object.slots_mut()[slot] = default;
            vm.skip_lazy_slot(object, slot);
        }
        Ok(Outcome::Return(Value::Null))
    })
}
