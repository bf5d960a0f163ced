//! `ReflectionClass`: what a class is.

use super::{OfClass, class_object, data, exception, fill, modifier, split_namespace, string_or_false};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::{ClassKind, TraitRule, Visibility};
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::class::Iteration;
use crate::vm::{Args, Class, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionClass::__construct" => |vm, args| construct(vm, args, false),
    "ReflectionObject::__construct" => |vm, args| construct(vm, args, true),
    "ReflectionClass::__toString" => |vm, args| {
        let this = data::<OfClass>(vm, args)?;
        let (class, object) = (this.class, this.object.clone());
        super::text::of_class(vm, class, object)
    },
    "ReflectionClass::getName" => |vm, args| answer(vm, args, |class| Value::String(class.name().clone())),
    "ReflectionClass::isInternal" => |vm, args| answer(vm, args, |class| class.flags.internal.into()),
    "ReflectionClass::isUserDefined" => |vm, args| answer(vm, args, |class| (!class.flags.internal).into()),
    "ReflectionClass::isAnonymous" => |vm, args| answer(vm, args, |class| class.flags.anonymous.into()),
    "ReflectionClass::isInstantiable" => |vm, args| answer(vm, args, |class| {
        let public = class.magic.constructor.is_none_or(|c| c.visibility == Visibility::Public);
        (is_concrete(class) && public).into()
    }),
    "ReflectionClass::isCloneable" => is_cloneable,
    "ReflectionClass::getFileName" => |vm, args| answer(vm, args, |class| {
        string_or_false(script(class).map(|d| d.file.path.as_str()))
    }),
    "ReflectionClass::getStartLine" => |vm, args| answer(vm, args, |class| {
        script(class).map_or(Value::Bool(false), |d| i64::from(d.line_range.0).into())
    }),
    "ReflectionClass::getEndLine" => |vm, args| answer(vm, args, |class| {
        script(class).map_or(Value::Bool(false), |d| i64::from(d.line_range.1).into())
    }),
    "ReflectionClass::getDocComment" => |vm, args| answer(vm, args, |class| {
        string_or_false(script(class).and_then(|d| d.doc.as_ref()).map(|doc| doc.as_str()))
    }),
    "ReflectionClass::isInterface" => |vm, args| answer(vm, args, |class| class.is_interface().into()),
    "ReflectionClass::isTrait" => |vm, args| answer(vm, args, |class| (class.kind == ClassKind::Trait).into()),
    "ReflectionClass::isEnum" => |vm, args| answer(vm, args, |class| (class.kind == ClassKind::Enum).into()),
    "ReflectionClass::isAbstract" => |vm, args| answer(vm, args, |class| is_abstract(class).into()),
    "ReflectionClass::isFinal" => |vm, args| answer(vm, args, |class| is_final(class).into()),
    "ReflectionClass::isReadOnly" => |vm, args| answer(vm, args, |class| class.flags.is_readonly.into()),
    "ReflectionClass::getModifiers" => |vm, args| answer(vm, args, |class| {
        let mut bits = 0;
        if class.flags.is_explicit_abstract {
            bits |= modifier::ABSTRACT;
        }
        if is_final(class) {
            bits |= modifier::FINAL;
        }
        if class.flags.is_readonly {
            bits |= modifier::READONLY_CLASS;
        }
        bits.into()
    }),
    "ReflectionClass::isInstance" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let is = args.object(0).is_some_and(|object| Class::of(object).is_subclass_of(class));
        Ok(Outcome::Return(is.into()))
    },
    "ReflectionClass::isIterable" => is_iterable,
    "ReflectionClass::isIterateable" => is_iterable,
    "ReflectionClass::getInterfaces" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(by_name(vm, &class.interfaces)))
    },
    "ReflectionClass::getInterfaceNames" => |vm, args| answer(vm, args, |class| names(&class.interfaces)),
    "ReflectionClass::getTraits" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(by_name(vm, &class.traits)))
    },
    "ReflectionClass::getTraitNames" => |vm, args| answer(vm, args, |class| names(&class.traits)),
    "ReflectionClass::getTraitAliases" => |vm, args| answer(vm, args, trait_aliases),
    "ReflectionClass::getParentClass" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(match class.parent {
            Some(parent) => class_object(vm, parent),
            None => Value::Bool(false),
        }))
    },
    "ReflectionClass::isSubclassOf" => is_subclass_of,
    "ReflectionClass::implementsInterface" => implements_interface,
    "ReflectionClass::getExtension" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(super::extension::object_for(vm, super::extension::of_class(class))))
    },
    "ReflectionClass::getExtensionName" => |vm, args| answer(vm, args, |class| {
        super::extension::of_class(class).map_or(Value::Bool(false), Value::string)
    }),
    "ReflectionClass::inNamespace" => |vm, args| answer(vm, args, |class| {
        (!split_namespace(class.name()).0.is_empty()).into()
    }),
    "ReflectionClass::getNamespaceName" => |vm, args| answer(vm, args, |class| {
        Value::string(split_namespace(class.name()).0)
    }),
    "ReflectionClass::getShortName" => |vm, args| answer(vm, args, |class| {
        Value::string(split_namespace(class.name()).1)
    }),
    "ReflectionClass::getAttributes" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let attributes = class.declaration.as_ref().map_or(&[][..], |d| &d.attributes);
        super::attribute::attributes(vm, args, attributes, Some(class), super::attribute::Target::Class)
    },
}

/// An answer that is read from the class alone.
pub fn answer(vm: &mut Vm, args: &mut Args, read: fn(&'static Class) -> Value) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    Ok(Outcome::Return(read(class)))
}

/// The declaration of a script's class.
pub fn script(class: &'static Class) -> Option<&'static crate::bytecode::ClassDeclaration> {
    class.declaration.as_deref().filter(|_| !class.flags.internal)
}

/// Neither interface, trait, enum nor abstract.
pub fn is_concrete(class: &Class) -> bool {
    class.kind == ClassKind::Class && !class.flags.is_abstract
}

/// `abstract`, or with abstract methods.
pub fn is_abstract(class: &Class) -> bool {
    match class.kind {
        ClassKind::Class => class.flags.is_abstract || class.flags.is_explicit_abstract,
        _ => class.methods.values().any(|m| m.flags.is_abstract),
    }
}

/// `final`; enums are.
pub fn is_final(class: &Class) -> bool {
    class.flags.is_final || class.kind == ClassKind::Enum
}

/// Whether PHP goes over instances in another way than by their properties as they lie in memory.
pub fn has_iteration(class: &Class) -> bool {
    let hooked =
        || class.properties.values().any(|property| property.flags.hooked && !property.flags.is_static);
    match class.kind {
        ClassKind::Interface | ClassKind::Trait => hooked(),
        ClassKind::Enum => false,
        ClassKind::Class => class.iteration != Iteration::Properties || hooked(),
    }
}

/// `keep`: the object itself is reflected, with its dynamic properties.
fn construct(vm: &mut Vm, args: &mut Args, keep: bool) -> NativeResult {
    let this = args.this_object().clone();
    match args.get(0).clone() {
        Value::Object(object) => {
            set(&this, Class::of(&object), keep.then_some(object));
            Ok(Outcome::Return(Value::Null))
        }
        other => {
            let name = crate::value::convert::to_str(&other).unwrap_or_default();
            with_class(vm, &name.clone(), true, move |vm, class| match class {
                Some(class) => {
                    set(&this, class, None);
                    Ok(Outcome::Return(Value::Null))
                }
                None => {
                    let text = format!("Class \"{name}\" does not exist");
                    Err(vm.throw_code("ReflectionException", text, -1))
                }
            })
        }
    }
}

fn set(this: &Obj, class: &'static Class, object: Option<Obj>) {
    fill(this, OfClass { class, object }, &[("name", class.name())]);
}

fn is_cloneable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, |class| {
        let open = class.magic.clone.is_none_or(|clone| clone.visibility == Visibility::Public);
        let fixed = class.flags.not_cloneable || matches!(class.name().as_bytes(), b"Generator" | b"Fiber");
        (is_concrete(class) && open && !fixed).into()
    })
}

fn is_iterable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    answer(vm, args, |class| {
        let concrete =
            class.kind != ClassKind::Interface && class.kind != ClassKind::Trait && !class.flags.is_abstract;
        (concrete && class.iteration != Iteration::Properties).into()
    })
}

/// Reflections of classes by their names.
fn by_name(vm: &mut Vm, classes: &[&'static Class]) -> Value {
    let mut result = Array::new();
    for class in classes {
        let object = class_object(vm, class);
        result.insert(Key::Str(class.name().clone()), object);
    }
    result.into()
}

fn names(classes: &[&'static Class]) -> Value {
    classes.iter().map(|class| Value::String(class.name().clone())).collect::<Array>().into()
}

fn trait_aliases(class: &'static Class) -> Value {
    let mut result = Array::new();
    for rule in class.declaration.iter().flat_map(|d| &d.trait_rules) {
        let TraitRule::Alias { trait_name, method, alias: Some(alias), .. } = rule else { continue };
        let lower = method.as_bytes().to_ascii_lowercase();
        let owner = match trait_name {
            Some(name) => Some(name.as_str().clone()),
            None => class.traits.iter().find(|t| t.method(&lower).is_some()).map(|t| t.name().clone()),
        };
        let text = format!("{}::{method}", owner.unwrap_or_default());
        result.insert(Key::Str(alias.as_str().clone()), Value::string(text));
    }
    result.into()
}

/// Goes on with the class that an argument names or reflects.
fn with_argument(
    vm: &mut Vm,
    args: &Args,
    what: &'static str,
    then: impl FnOnce(&mut Vm, &'static Class) -> Result<bool, Error> + 'static,
) -> NativeResult {
    if let Some(object) = args.object(0) {
        return match object.native::<OfClass>().map(|other| other.class) {
            Some(class) => Ok(Outcome::Return(then(vm, class)?.into())),
            None => Err(vm.error("Internal error: Failed to retrieve the argument's reflection object")),
        };
    }
    let name = args.str(0);
    with_class(vm, &name.clone(), true, move |vm, class| match class {
        Some(class) => Ok(Outcome::Return(then(vm, class)?.into())),
        None => Err(exception(vm, format!("{what} \"{name}\" does not exist"))),
    })
}

fn is_subclass_of(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    with_argument(vm, args, "Class", move |_, other| Ok(!class.same(other) && class.is_subclass_of(other)))
}

fn implements_interface(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = data::<OfClass>(vm, args)?.class;
    with_argument(vm, args, "Interface", move |vm, other| {
        if !other.is_interface() {
            let name: Str = other.name().clone();
            return Err(exception(vm, format!("{name} is not an interface")));
        }
        Ok(class.is_subclass_of(other))
    })
}
