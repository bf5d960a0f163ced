//! `ReflectionProperty`: what a property is.

use super::{class_object, data, exception, fill, modifier, no_class, string_or_false, visibility_bit};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::Visibility;
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::{Args, Class, Function, NativeResult, Outcome, Property, Vm};

declare_methods! {
    "ReflectionProperty::__construct" => construct,
    "ReflectionProperty::__toString" => |vm, args| {
        let this = data::<OfProperty>(vm, args)?;
        let (property, name) = (this.property, this.name.clone());
        let mut out = String::new();
        super::text::property(&mut out, property, &name, "");
        Ok(Outcome::Return(Value::string(out)))
    },
    "ReflectionProperty::getName" => |vm, args| answer(vm, args, |p| Value::String(p.name.clone())),
    "ReflectionProperty::getMangledName" => |vm, args| answer(vm, args, |p| {
        let name = p.property.map_or(p.name.clone(), crate::builtin::spl::members::name_of);
        Value::String(name)
    }),
    "ReflectionProperty::isPublic" => |vm, args| has(vm, args, modifier::PUBLIC),
    "ReflectionProperty::isPrivate" => |vm, args| has(vm, args, modifier::PRIVATE),
    "ReflectionProperty::isProtected" => |vm, args| has(vm, args, modifier::PROTECTED),
    "ReflectionProperty::isPrivateSet" => |vm, args| has(vm, args, modifier::PRIVATE_SET),
    "ReflectionProperty::isProtectedSet" => |vm, args| has(vm, args, modifier::PROTECTED_SET),
    "ReflectionProperty::isStatic" => |vm, args| has(vm, args, modifier::STATIC),
    "ReflectionProperty::isReadOnly" => |vm, args| has(vm, args, modifier::READONLY),
    "ReflectionProperty::isAbstract" => |vm, args| has(vm, args, modifier::ABSTRACT),
    "ReflectionProperty::isVirtual" => |vm, args| has(vm, args, modifier::VIRTUAL),
    "ReflectionProperty::isFinal" => |vm, args| has(vm, args, modifier::FINAL),
    "ReflectionProperty::isDefault" => |vm, args| answer(vm, args, |p| p.property.is_some().into()),
    "ReflectionProperty::isDynamic" => |vm, args| answer(vm, args, |p| p.property.is_none().into()),
    "ReflectionProperty::isPromoted" => |vm, args| answer(vm, args, |p| {
        p.property.is_some_and(|property| property.flags.promoted).into()
    }),
    "ReflectionProperty::getModifiers" => |vm, args| answer(vm, args, |p| {
        p.property.map_or(modifier::PUBLIC, modifiers).into()
    }),
    "ReflectionProperty::getDeclaringClass" => |vm, args| {
        let this = data::<OfProperty>(vm, args)?;
        let class = this.property.map_or(this.class, |property| property.class);
        Ok(Outcome::Return(class_object(vm, class)))
    },
    "ReflectionProperty::getDocComment" => |vm, args| answer(vm, args, |p| {
        string_or_false(p.property.and_then(|property| property.doc.as_ref()))
    }),
    "ReflectionProperty::setAccessible" => |_, _| Ok(Outcome::Return(Value::Null)),
    "ReflectionProperty::getType" => |vm, args| {
        let property = data::<OfProperty>(vm, args)?.property;
        Ok(Outcome::Return(super::types::type_object(vm, property.and_then(|p| p.ty.as_ref()))))
    },
    "ReflectionProperty::getSettableType" => |vm, args| {
        let property = data::<OfProperty>(vm, args)?.property;
        let Some(property) = property else { return Ok(Outcome::Return(Value::Null)) };
        if property.flags.is_virtual && property.set.is_none() {
            let never = crate::vm::signature::read_type("never");
            return Ok(Outcome::Return(super::types::type_object(vm, Some(&never))));
        }
        let ty = match property.set {
            Some(set) => set.params.first().and_then(|value| value.ty.as_ref()),
            None => property.ty.as_ref(),
        };
        Ok(Outcome::Return(super::types::type_object(vm, ty)))
    },
    "ReflectionProperty::hasType" => |vm, args| answer(vm, args, |p| {
        p.property.is_some_and(|property| property.ty.is_some()).into()
    }),
    "ReflectionProperty::hasDefaultValue" => |vm, args| answer(vm, args, |p| {
        p.property.is_some_and(has_default).into()
    }),
    "ReflectionProperty::getDefaultValue" => |vm, args| {
        let this = data::<OfProperty>(vm, args)?;
        match this.property {
            Some(property) if !has_default(property) => {
                vm.deprecated(NO_DEFAULT);
                Ok(Outcome::Return(Value::Null))
            }
            Some(property) => super::members::prepared(property.class, Vec::new(), move |_, _| {
                let value = super::members::default_now(property.class, property);
                Ok(Outcome::Return(value.unwrap_or(Value::Null)))
            }),
            None => {
                vm.deprecated(NO_DEFAULT);
                Ok(Outcome::Return(Value::Null))
            }
        }
    },
    "ReflectionProperty::getAttributes" => |vm, args| {
        let this = data::<OfProperty>(vm, args)?;
        let (class, property) = (this.class, this.property);
        let attributes = property.map_or(&[][..], |p| &p.attributes);
        let scope = property.map_or(class, |p| p.class);
        super::attribute::attributes(vm, args, attributes, Some(scope), super::attribute::Target::Property)
    },
    "ReflectionProperty::hasHooks" => |vm, args| answer(vm, args, |p| {
        p.property.is_some_and(|property| property.flags.hooked).into()
    }),
    "ReflectionProperty::getHooks" => |vm, args| {
        let property = data::<OfProperty>(vm, args)?.property;
        let mut result = Array::new();
        for (name, hook) in [("get", property.and_then(|p| p.get)), ("set", property.and_then(|p| p.set))] {
            if let Some(hook) = hook {
                let object = super::method::method_object(vm, hook);
                result.insert(Key::Str(Str::from(name)), object);
            }
        }
        Ok(Outcome::Return(result.into()))
    },
    "ReflectionProperty::hasHook" => |vm, args| {
        let hook = hook(vm, args)?;
        Ok(Outcome::Return(hook.is_some().into()))
    },
    "ReflectionProperty::getHook" => |vm, args| {
        let hook = hook(vm, args)?;
        Ok(Outcome::Return(hook.map_or(Value::Null, |hook| super::method::method_object(vm, hook))))
    },
}

const NO_DEFAULT: &str = "ReflectionProperty::getDefaultValue() for a property without a default value is deprecated, use ReflectionProperty::hasDefaultValue() to check if the default value exists";

/// What a `ReflectionProperty` is about.
pub struct OfProperty {
    /// The class it was asked of.
    pub class: &'static Class,
    /// The declared property; a dynamic one has none.
    pub property: Option<&'static Property>,
    /// Its name.
    pub name: Str,
}
super::reflected!(OfProperty, |_data, _tracer| ());

fn answer(vm: &mut Vm, args: &mut Args, read: fn(&OfProperty) -> Value) -> NativeResult {
    let value = read(data::<OfProperty>(vm, args)?);
    Ok(Outcome::Return(value))
}

fn has(vm: &mut Vm, args: &mut Args, bit: i64) -> NativeResult {
    let bits = data::<OfProperty>(vm, args)?.property.map_or(modifier::PUBLIC, modifiers);
    Ok(Outcome::Return((bits & bit != 0).into()))
}

fn hook(vm: &mut Vm, args: &mut Args) -> Result<Option<&'static Function>, crate::vm::Error> {
    let property = data::<OfProperty>(vm, args)?.property;
    let is_get = args.object(0).is_some_and(|case| {
        case.slots().first().and_then(Value::as_str).is_some_and(|name| name.as_bytes() == b"Get")
    });
    Ok(property.and_then(|p| if is_get { p.get } else { p.set }))
}

/// The bits of `getModifiers()`.
pub fn modifiers(property: &Property) -> i64 {
    let flags = property.flags;
    let bit = |set: bool, bit: i64| if set { bit } else { 0 };
    let written_apart = property.set_visibility != property.visibility;
    visibility_bit(property.visibility)
        | bit(flags.is_static, modifier::STATIC)
        | bit(flags.is_final, modifier::FINAL)
        | bit(flags.is_abstract, modifier::ABSTRACT)
        | bit(flags.is_readonly, modifier::READONLY)
        | bit(flags.is_virtual, modifier::VIRTUAL)
        | bit(written_apart && property.set_visibility == Visibility::Private, modifier::PRIVATE_SET)
        | bit(written_apart && property.set_visibility == Visibility::Protected, modifier::PROTECTED_SET)
}

/// Whether it has a default: a written one, or null as it has no type.
pub fn has_default(property: &Property) -> bool {
    !property.flags.is_virtual
        && !property.flags.promoted
        && (property.default.is_some() || property.ty.is_none())
}

/// A `ReflectionProperty`.
pub fn property_object(
    vm: &mut Vm,
    class: &'static Class,
    property: Option<&'static Property>,
    name: &Str,
) -> Value {
    let owner = property.map_or(class, |property| property.class);
    let names = [("name", name), ("class", owner.name())];
    super::make(vm, "ReflectionProperty", OfProperty { class, property, name: name.clone() }, &names)
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let name = args.str(1);
    match args.get(0).clone() {
        Value::Object(object) => set(vm, &this, Class::of(&object), Some(&object), &name),
        other => {
            let class = crate::value::convert::to_str(&other).unwrap_or_default();
            with_class(vm, &class.clone(), true, move |vm, found| match found {
                Some(found) => set(vm, &this, found, None, &name),
                None => Err(no_class(vm, &class)),
            })
        }
    }
}

fn set(vm: &mut Vm, this: &Obj, class: &'static Class, object: Option<&Obj>, name: &Str) -> NativeResult {
    let property = super::members::declared_property(class, name);
    if property.is_none() && !object.is_some_and(|object| super::members::has_dynamic(object, name)) {
        return Err(exception(vm, format!("Property {}::${name} does not exist", class.name())));
    }
    let owner = property.map_or(class, |property| property.class);
    let names = [("name", name), ("class", owner.name())];
    fill(this, OfProperty { class, property, name: name.clone() }, &names);
    Ok(Outcome::Return(Value::Null))
}
