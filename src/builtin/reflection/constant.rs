//! `ReflectionClassConstant` and `ReflectionConstant`

use super::members::{constant_value, find_constant};
use super::{class_object, data, exception, fill, modifier, no_class, split_namespace, string_or_false};
use crate::builtin::object::lookup::with_class;
use crate::declare_methods;
use crate::value::{Obj, Str, Tracer, Value};
use crate::vm::announce::deprecated_builtin_constant;
use crate::vm::{Args, Class, ClassConstant, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionClassConstant::__construct" => |vm, args| construct(vm, args, |_, _, _| Ok(())),
    "ReflectionClassConstant::__toString" => |vm, args| {
        check_name(vm, args)?;
        let constant = data::<OfConstant>(vm, args)?.0;
        super::text::of_constant(vm, constant)
    },
    "ReflectionClassConstant::getName" => |vm, args| {
        check_name(vm, args)?;
        answer(vm, args, |c| Value::String(c.name.clone()))
    },
    "ReflectionClassConstant::getValue" => |vm, args| {
        let constant = data::<OfConstant>(vm, args)?.0;
        constant_value(vm, constant)
    },
    "ReflectionClassConstant::isPublic" => |vm, args| answer(vm, args, |c| has(c, modifier::PUBLIC)),
    "ReflectionClassConstant::isPrivate" => |vm, args| answer(vm, args, |c| has(c, modifier::PRIVATE)),
    "ReflectionClassConstant::isProtected" => |vm, args| answer(vm, args, |c| has(c, modifier::PROTECTED)),
    "ReflectionClassConstant::isFinal" => |vm, args| answer(vm, args, |c| has(c, modifier::FINAL)),
    "ReflectionClassConstant::getModifiers" => |vm, args| answer(vm, args, |c| modifiers(c).into()),
    "ReflectionClassConstant::getDeclaringClass" => |vm, args| {
        let class = data::<OfConstant>(vm, args)?.0.class;
        Ok(Outcome::Return(class_object(vm, class)))
    },
    "ReflectionClassConstant::getDocComment" => |vm, args| answer(vm, args, |c| string_or_false(c.doc.as_ref())),
    "ReflectionClassConstant::getAttributes" => |vm, args| {
        let constant = data::<OfConstant>(vm, args)?.0;
        let target = super::attribute::Target::ClassConstant;
        super::attribute::attributes(vm, args, &constant.attributes, Some(constant.class), target)
    },
    "ReflectionClassConstant::isEnumCase" => |vm, args| answer(vm, args, |c| c.is_case.into()),
    "ReflectionClassConstant::isDeprecated" => |vm, args| answer(vm, args, |c| {
        c.attributes.iter().any(|a| a.name.eq_ignore_ascii_case(b"Deprecated")).into()
    }),
    "ReflectionClassConstant::hasType" => |vm, args| answer(vm, args, |c| c.ty.is_some().into()),
    "ReflectionClassConstant::getType" => |vm, args| {
        let constant = data::<OfConstant>(vm, args)?.0;
        Ok(Outcome::Return(super::types::type_object(vm, constant.ty.as_ref())))
    },
    "ReflectionConstant::__construct" => construct_global,
    "ReflectionConstant::getName" => |vm, args| answer_global(vm, args, |c| Value::String(c.name.clone())),
    "ReflectionConstant::getNamespaceName" => |vm, args| answer_global(vm, args, |c| {
        Value::string(split_namespace(&c.name).0)
    }),
    "ReflectionConstant::getShortName" => |vm, args| answer_global(vm, args, |c| {
        Value::string(split_namespace(&c.name).1)
    }),
    "ReflectionConstant::getValue" => |vm, args| answer_global(vm, args, |c| c.value.clone()),
    "ReflectionConstant::isDeprecated" => |vm, args| answer_global(vm, args, |c| {
        let attributes = c.attributes.iter().flat_map(|attributes| attributes.iter());
        let own = attributes.clone().any(|a| a.name.eq_ignore_ascii_case(b"Deprecated"));
        (own || deprecated_builtin_constant(&c.name).is_some()).into()
    }),
    "ReflectionConstant::getFileName" => |vm, args| {
        let name = data::<OfGlobal>(vm, args)?.name.clone();
        Ok(Outcome::Return(vm.constant_files.get(&name).cloned().map_or(Value::Bool(false), Value::String)))
    },
    "ReflectionConstant::getExtension" => |vm, args| {
        let extension = data::<OfGlobal>(vm, args)?.extension();
        Ok(Outcome::Return(super::extension::object_for(vm, extension)))
    },
    "ReflectionConstant::getExtensionName" => |vm, args| answer_global(vm, args, |c| {
        c.extension().map_or(Value::Bool(false), Value::string)
    }),
    "ReflectionConstant::getAttributes" => |vm, args| {
        let attributes = data::<OfGlobal>(vm, args)?.attributes.clone();
        let target = super::attribute::Target::Constant;
        super::attribute::attributes(vm, args, attributes.as_deref().unwrap_or_default(), None, target)
    },
    "ReflectionConstant::__toString" => |vm, args| {
        let this = data::<OfGlobal>(vm, args)?;
        let (name, value) = (this.name.clone(), this.value.clone());
        if let Value::Object(object) = &value {
            let class = &object.class().name;
            return Err(vm.error(format!("Object of class {class} could not be converted to string")));
        }
        if matches!(value, Value::Float(f) if f.is_nan()) {
            vm.warning("unexpected NAN value was coerced to string");
        }
        let is_stream = matches!(name.as_bytes(), b"STDIN" | b"STDOUT" | b"STDERR");
        let flags = match this.extension() {
            Some(_) if deprecated_builtin_constant(&name).is_some() => "<persistent, deprecated> ",
            Some(_) if !is_stream => "<persistent> ",
            _ => "",
        };
        Ok(Outcome::Return(Value::string(super::text::global_constant(&name, &value, flags))))
    },
}

/// What a `ReflectionClassConstant` is about.
pub struct OfConstant(pub &'static ClassConstant);
super::reflected!(OfConstant, |_data, _tracer| ());

/// What a `ReflectionConstant` is about.
struct OfGlobal {
    name: Str,
    value: Value,
    attributes: Option<std::sync::Arc<[crate::bytecode::Attribute]>>,
    by_script: bool,
}

impl OfGlobal {
    /// The extension of PHP that it belongs to.
    fn extension(&self) -> Option<&'static str> {
        (!self.by_script).then(|| super::extension_constants::of_constant(&self.name.to_lossy()))
    }
}
super::reflected!(OfGlobal, |data, tracer| Tracer::visit(tracer, &data.value));

fn answer(vm: &mut Vm, args: &mut Args, read: fn(&'static ClassConstant) -> Value) -> NativeResult {
    let constant = data::<OfConstant>(vm, args)?.0;
    Ok(Outcome::Return(read(constant)))
}

/// The name is read from the property, which a script may have unset.
fn check_name(vm: &mut Vm, args: &Args) -> Result<(), crate::vm::Error> {
    let object = args.this_object();
    let slot = Class::of(object).properties.get(&b"name"[..]).map(|property| property.slot as usize);
    if slot.is_some_and(|slot| object.slot(slot).is_undef()) {
        return Err(vm.error(
            "Typed property ReflectionClassConstant::$name must not be accessed before initialization",
        ));
    }
    Ok(())
}

fn answer_global(vm: &mut Vm, args: &mut Args, read: fn(&OfGlobal) -> Value) -> NativeResult {
    let value = read(data::<OfGlobal>(vm, args)?);
    Ok(Outcome::Return(value))
}

fn has(constant: &ClassConstant, bit: i64) -> Value {
    (modifiers(constant) & bit != 0).into()
}

/// The bits of `getModifiers()`.
pub fn modifiers(constant: &ClassConstant) -> i64 {
    super::visibility_bit(constant.visibility) | if constant.is_final { modifier::FINAL } else { 0 }
}

/// A `ReflectionClassConstant`.
pub fn constant_object(vm: &mut Vm, constant: &'static ClassConstant) -> Value {
    let names = [("name", &constant.name), ("class", constant.class.name())];
    super::make(vm, "ReflectionClassConstant", OfConstant(constant), &names)
}

/// The constructor; `check` may refuse the constant.
pub fn construct(
    vm: &mut Vm,
    args: &mut Args,
    check: fn(&mut Vm, &'static Class, &'static ClassConstant) -> Result<(), crate::vm::Error>,
) -> NativeResult {
    let this = args.this_object().clone();
    let name = args.str(1);
    let set = move |vm: &mut Vm, class: &'static Class| -> NativeResult {
        let Some(constant) = find_constant(class, &name) else {
            return Err(exception(vm, format!("Constant {}::{name} does not exist", class.name())));
        };
        set_constant(&this, constant);
        check(vm, class, constant)?;
        Ok(Outcome::Return(Value::Null))
    };
    match args.get(0).clone() {
        Value::Object(object) => set(vm, Class::of(&object)),
        other => {
            let class = crate::value::convert::to_str(&other).unwrap_or_default();
            with_class(vm, &class.clone(), true, move |vm, found| match found {
                Some(found) => set(vm, found),
                None => Err(no_class(vm, &class)),
            })
        }
    }
}

fn set_constant(this: &Obj, constant: &'static ClassConstant) {
    fill(this, OfConstant(constant), &[("name", &constant.name), ("class", constant.class.name())]);
}

fn construct_global(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let given = args.str(0);
    let name = given.strip_prefix(b"\\").map_or(given.clone(), Str::from_bytes);
    // The namespace is compared without regard to case, the constant's own name is not.
    let (namespace, short) = split_namespace(&name);
    let key = match namespace {
        b"" => name.clone(),
        namespace => Str::from_bytes(&[&namespace.to_ascii_lowercase()[..], b"\\", short].concat()),
    };
    let literal = match &name.to_ascii_lowercase()[..] {
        b"true" => Some(Value::Bool(true)),
        b"false" => Some(Value::Bool(false)),
        b"null" => Some(Value::Null),
        _ => match name.as_bytes() {
            b"INF" => Some(Value::Float(f64::INFINITY)),
            b"NAN" => Some(Value::Float(f64::NAN)),
            _ => None,
        },
    };
    match literal.or_else(|| vm.find_constant(&key)).or_else(|| vm.find_constant(&name)) {
        Some(value) => {
            let attributes = vm.constant_attributes.get(&key).or_else(|| vm.constant_attributes.get(&name));
            let attributes = attributes.cloned();
            let by_script = vm.declared_constants.contains(&name) || vm.declared_constants.contains(&key);
            let of = OfGlobal { name: name.clone(), value, attributes, by_script };
            fill(&this, of, &[("name", &given)]);
            Ok(Outcome::Return(Value::Null))
        }
        None => Err(exception(vm, format!("Constant \"{given}\" does not exist"))),
    }
}
