//! `ReflectionClass`: the members of a class.

use super::evaluate::Steps;
use super::property::property_object;
use super::{OfClass, data, exception, list};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::{FetchMode, Initializer};
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::statics::{ConstantRead, StaticPlace};
use crate::vm::types::Coerced;
use crate::vm::{Args, Class, ClassConstant, Function, NativeResult, Outcome, Property, Vm};

declare_methods! {
    "ReflectionClass::getConstructor" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(match class.magic.constructor {
            Some(constructor) => super::method::method_object_of(vm, constructor, Some(class)),
            None => Value::Null,
        }))
    },
    "ReflectionClass::hasMethod" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let lower = args.bytes(0).to_ascii_lowercase();
        let has = class.method(&lower).is_some_and(|m| !m.flags.hidden) || is_invoke(class, &lower);
        Ok(Outcome::Return(has.into()))
    },
    "ReflectionClass::getMethod" => get_method,
    "ReflectionClass::getMethods" => get_methods,
    "ReflectionClass::hasProperty" => |vm, args| {
        let this = data::<OfClass>(vm, args)?;
        let name = args.str(0);
        let has = declared_property(this.class, &name).is_some()
            || this.object.as_ref().is_some_and(|object| has_dynamic(object, &name));
        Ok(Outcome::Return(has.into()))
    },
    "ReflectionClass::getProperty" => get_property,
    "ReflectionClass::getProperties" => get_properties,
    "ReflectionClass::hasConstant" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(class.constant_index.borrow().contains_key(&args.str(0)).into()))
    },
    "ReflectionClass::getConstants" => get_constants,
    "ReflectionClass::getConstant" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        match find_constant(class, &args.str(0)) {
            Some(constant) => constant_value(vm, constant),
            None => {
                vm.deprecated("ReflectionClass::getConstant() for a non-existent constant is deprecated, use ReflectionClass::hasConstant() to check if the constant exists");
                Ok(Outcome::Return(Value::Bool(false)))
            }
        }
    },
    "ReflectionClass::getReflectionConstants" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let constants = constants(class, args.opt_int(0));
        let objects = constants.into_iter().map(|c| super::constant::constant_object(vm, c)).collect();
        Ok(Outcome::Return(list(objects)))
    },
    "ReflectionClass::getReflectionConstant" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(match find_constant(class, &args.str(0)) {
            Some(constant) => super::constant::constant_object(vm, constant),
            None => Value::Bool(false),
        }))
    },
    "ReflectionClass::getStaticProperties" => get_static_properties,
    "ReflectionClass::getStaticPropertyValue" => get_static_property,
    "ReflectionClass::setStaticPropertyValue" => set_static_property,
    "ReflectionClass::getDefaultProperties" => get_default_properties,
}

/// A constant of a class, private ones of parents left out.
pub fn find_constant(class: &'static Class, name: &Str) -> Option<&'static ClassConstant> {
    class.constant_index.borrow().get(name).copied()
}

/// The value of a class constant, as a builtin's answer.
pub fn constant_value(vm: &mut Vm, constant: &'static ClassConstant) -> NativeResult {
    Ok(match vm.constant_value(constant)? {
        ConstantRead::Value(value) => Outcome::Return(value),
        ConstantRead::Call(call) => Outcome::Call(call),
    })
}

/// Whether this is the method that closures have without it being declared.
pub fn is_invoke(class: &Class, lower: &[u8]) -> bool {
    lower == b"__invoke" && class.name().as_bytes() == b"Closure"
}

/// A property that the class has, as reflection sees it.
pub fn declared_property(class: &'static Class, name: &Str) -> Option<&'static Property> {
    class.properties.get(name).copied().filter(|p| !p.flags.hidden)
}

/// Whether an object has a dynamic property.
pub fn has_dynamic(object: &Obj, name: &Str) -> bool {
    let key = Key::Str(name.clone());
    object.dynamic().is_some_and(|table| table.contains_key(&key))
        || object
            .native_any()
            .as_ref()
            .and_then(|native| native.array_properties(object))
            .is_some_and(|table| table.contains_key(&key))
}

/// The methods of a class in PHP's order.
pub fn methods(class: &'static Class) -> Vec<&'static Function> {
    let find = |key: &Str| class.methods.get(key).copied().filter(|m| !m.flags.hidden);
    class.method_order.iter().filter_map(find).collect()
}

/// The properties of a class in PHP's order: its own, those of its traits, its parent's.
pub fn properties(class: &'static Class) -> Vec<&'static Property> {
    let mut result: Vec<&'static Property> = Vec::new();
    let mut add = |property: Option<&'static Property>| {
        if let Some(property) = property
            && !result.iter().any(|p| p.name == property.name)
        {
            result.push(property);
        }
    };
    // A builtin class inherits before it declares its own.
    let own = class.declaration.iter().filter(|_| !class.flags.internal);
    for declared in own.flat_map(|d| &d.properties) {
        add(declared_property(class, declared.name.as_str()));
    }
    // Those of its traits.
    for name in class.property_order.iter().filter(|_| !class.flags.internal) {
        add(declared_property(class, name).filter(|property| property.class.same(class)));
    }
    if let Some(parent) = class.parent {
        for property in properties(parent) {
            add(declared_property(class, &property.name));
        }
    }
    for name in &class.property_order {
        add(declared_property(class, name));
    }
    result
}

/// The constants of a class in PHP's order, those with one of these modifiers.
pub fn constants(class: &'static Class, filter: Option<i64>) -> Vec<&'static ClassConstant> {
    let constants = class.constants.borrow();
    let fits = |constant: &&'static ClassConstant| {
        filter.is_none_or(|bits| super::constant::modifiers(constant) & bits != 0)
    };
    let mut result: Vec<_> = constants.iter().map(|(_, constant)| *constant).filter(fits).collect();
    if class.flags.internal {
        // A builtin class inherits before it declares its own.
        result.sort_by_key(|constant| constant.class.same(class));
    }
    result
}

fn get_method(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfClass>(vm, args)?;
    let (class, object) = (this.class, this.object.clone());
    let name = args.str(0);
    let lower = name.to_ascii_lowercase();
    if is_invoke(class, &lower) {
        return Ok(Outcome::Return(super::method::invoke_object(vm, object)));
    }
    match class.method(&lower).filter(|m| !m.flags.hidden) {
        Some(method) => Ok(Outcome::Return(super::method::method_object_of(vm, method, Some(class)))),
        None => Err(exception(vm, format!("Method {}::{name}() does not exist", class.name()))),
    }
}

fn get_methods(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfClass>(vm, args)?;
    let (class, object) = (this.class, this.object.clone());
    let filter = args.opt_int(0);
    let mut result = Vec::new();
    let inherited = |m: &&Function| {
        m.visibility == crate::bytecode::Visibility::Private
            && m.class.is_some_and(|owner| !owner.same(class))
    };
    for method in methods(class).into_iter().filter(|m| !inherited(m)) {
        if filter.is_none_or(|bits| super::method::modifiers(method) & bits != 0) {
            result.push(super::method::method_object_of(vm, method, Some(class)));
        }
    }
    if is_invoke(class, b"__invoke") && filter.is_none_or(|bits| bits & 1 != 0) {
        result.push(super::method::invoke_object(vm, object));
    }
    Ok(Outcome::Return(list(result)))
}

fn get_property(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfClass>(vm, args)?;
    let (class, object) = (this.class, this.object.clone());
    let name = args.str(0);
    if let Some(property) = declared_property(class, &name) {
        return Ok(Outcome::Return(property_object(vm, class, Some(property), &name)));
    }
    if object.is_some_and(|object| has_dynamic(&object, &name)) {
        return Ok(Outcome::Return(property_object(vm, class, None, &name)));
    }
    if let Some(at) = name.windows(2).position(|pair| pair == b"::") {
        let (base, short) = (Str::from_bytes(&name[..at]), Str::from_bytes(&name[at + 2..]));
        return with_class(vm, &base.clone(), true, move |vm, found| {
            let Some(found) = found else {
                let base = Str::from_bytes(&base.to_ascii_lowercase());
                return Err(super::no_class(vm, &base));
            };
            if !class.is_subclass_of(found) {
                let (found, class) = (found.name().clone(), class.name().clone());
                return Err(exception(
                    vm,
                    format!(
                        "Fully qualified property name {found}::${short} does not specify a base class of {class}"
                    ),
                ));
            }
            match declared_property(found, &short) {
                Some(property) => Ok(Outcome::Return(property_object(vm, found, Some(property), &short))),
                None => Err(exception(vm, format!("Property {}::${short} does not exist", class.name()))),
            }
        });
    }
    Err(exception(vm, format!("Property {}::${name} does not exist", class.name())))
}

fn get_properties(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfClass>(vm, args)?;
    let (class, object) = (this.class, this.object.clone());
    let filter = args.opt_int(0);
    let mut result = Vec::new();
    for property in properties(class) {
        if filter.is_none_or(|bits| super::property::modifiers(property) & bits != 0) {
            result.push(property_object(vm, class, Some(property), &property.name));
        }
    }
    if let Some(object) = object
        && filter.is_none_or(|bits| bits & 1 != 0)
        && let Some(table) = object.dynamic()
    {
        for key in table.keys() {
            result.push(property_object(vm, class, None, &key.to_str()));
        }
    }
    Ok(Outcome::Return(list(result)))
}

fn get_constants(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    values_of(constants(class, args.opt_int(0)))
}

/// The values of constants by name.
fn values_of(constants: Vec<&'static ClassConstant>) -> NativeResult {
    let mut table = Array::new();
    let mut next = 0;
    Steps::start(Vec::new(), move |vm, _, result| {
        if !result.is_undef()
            && let Some(constant) = constants.get(next)
        {
            table.insert(Key::Str(constant.name.clone()), result);
            next += 1;
        }
        while let Some(constant) = constants.get(next) {
            match vm.constant_value(constant)? {
                ConstantRead::Value(value) => {
                    table.insert(Key::Str(constant.name.clone()), value);
                }
                ConstantRead::Call(call) => return Ok(Outcome::Call(call)),
            }
            next += 1;
        }
        Ok(Outcome::Return(std::mem::take(&mut table).into()))
    })
}

/// Goes on once the constant expressions of a class are evaluated.
pub fn prepared(
    class: &'static Class,
    held: Vec<Value>,
    mut then: impl FnMut(&mut Vm, &[Value]) -> NativeResult + 'static,
) -> NativeResult {
    let mut asked = false;
    Steps::start(held, move |vm, held, _| {
        if !asked && let Some(call) = vm.prepare_class(class) {
            asked = true;
            return Ok(Outcome::Call(call));
        }
        then(vm, held)
    })
}

fn get_static_properties(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    prepared(class, Vec::new(), move |_, _| {
        let mut result = Array::new();
        for property in properties(class) {
            if let Some(value) = property.static_copy()
                && !value.is_undef()
            {
                result.insert(Key::from_str(&property.name), value);
            }
        }
        Ok(Outcome::Return(result.into()))
    })
}

fn get_static_property(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    let name = args.str(0);
    let default = args.passed(1).then(|| args.get(1).clone());
    prepared(class, Vec::new(), move |vm, _| {
        match vm.static_place(class, &name, Some(class), FetchMode::Quiet)? {
            StaticPlace::Place(_, property) => match property.static_copy() {
                Some(value) if !value.is_undef() => Ok(Outcome::Return(value)),
                _ if default.is_some() => Ok(Outcome::Return(default.clone().unwrap_or_default())),
                _ => Err(vm.error(format!(
                    "Typed property {}::${} must not be accessed before initialization",
                    property.class.name(),
                    property.name
                ))),
            },
            _ => match &default {
                Some(default) => Ok(Outcome::Return(default.clone())),
                None => Err(exception(vm, format!("Property {}::${name} does not exist", class.name()))),
            },
        }
    })
}

fn set_static_property(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    let name = args.str(0);
    prepared(class, vec![args.get(1).clone()], move |vm, held| {
        match vm.static_place(class, &name, Some(class), FetchMode::Quiet)? {
            StaticPlace::Place(_, property) => {
                let value = held.first().cloned().unwrap_or_default();
                write_static(vm, property, value)?;
                Ok(Outcome::Return(Value::Null))
            }
            _ => {
                let text = format!("Class {} does not have a property named {name}", class.name());
                Err(exception(vm, text))
            }
        }
    })
}

/// Assigns to a static property, as its type wants it.
pub fn write_static(vm: &mut Vm, property: &'static Property, value: Value) -> Result<(), crate::vm::Error> {
    if let Coerced::Value(value) = vm.coerce_to_property(property, value, false)? {
        match property.static_reference() {
            Some(reference) => drop(vm.assign_to_reference(&reference, value, false)?),
            None => property.store_static(value),
        }
    }
    Ok(())
}

fn get_default_properties(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    prepared(class, Vec::new(), move |_, _| {
        let mut result = Array::new();
        let properties = properties(class);
        for wanted in [true, false] {
            for property in properties.iter().filter(|p| p.flags.is_static == wanted) {
                if let Some(value) = default_now(class, property) {
                    result.insert(Key::from_str(&property.name), value);
                }
            }
        }
        Ok(Outcome::Return(result.into()))
    })
}

/// The default of a property of a prepared class; nothing if it has none.
pub fn default_now(class: &Class, property: &Property) -> Option<Value> {
    if property.flags.is_virtual {
        return None;
    }
    if property.flags.is_static {
        return match &property.default {
            Some(Initializer::Value(value)) => Some(value.value().clone()),
            Some(Initializer::Code(_)) => property.static_copy(),
            None => property.ty.is_none().then_some(Value::Null),
        };
    }
    class.defaults.borrow().get(property.slot as usize).filter(|value| !value.is_undef()).cloned()
}
