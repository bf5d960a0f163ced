//! Attributes: `getAttributes()` of everything that has them, and `ReflectionAttribute`.

use super::evaluate::{Steps, with_arguments};
use super::members::prepared;
use super::{data, list};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::{Attribute, Visibility};
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::{Args, Call, Callable, Class, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionAttribute::getName" => |vm, args| answer(vm, args, |a| Value::String(a.attribute.name.as_str().clone())),
    "ReflectionAttribute::getTarget" => |vm, args| answer(vm, args, |a| a.target.bit().into()),
    "ReflectionAttribute::isRepeated" => |vm, args| answer(vm, args, |a| a.repeated.into()),
    "ReflectionAttribute::getArguments" => |vm, args| {
        let this = data::<OfAttribute>(vm, args)?;
        let (attribute, scope) = (this.attribute.clone(), this.scope);
        with_arguments(vm, &attribute, scope, |_, arguments| Ok(Outcome::Return(arguments.into())))
    },
    "ReflectionAttribute::newInstance" => new_instance,
    "ReflectionAttribute::__toString" => |vm, args| {
        let text = super::text::attribute(&data::<OfAttribute>(vm, args)?.attribute);
        Ok(Outcome::Return(Value::string(text)))
    },
}

const IS_INSTANCEOF: i64 = 2;
/// All targets, and [`IS_REPEATABLE`].
const ALL_FLAGS: i64 = 255;
const IS_REPEATABLE: i64 = 128;

/// What an attribute stands at.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Target {
    Class,
    Function,
    Method,
    Property,
    ClassConstant,
    Parameter,
    Constant,
}

const TARGETS: [(Target, &str); 7] = [
    (Target::Class, "class"),
    (Target::Function, "function"),
    (Target::Method, "method"),
    (Target::Property, "property"),
    (Target::ClassConstant, "class constant"),
    (Target::Parameter, "parameter"),
    (Target::Constant, "constant"),
];

impl Target {
    /// Its bit in `Attribute::TARGET_…`.
    fn bit(self) -> i64 {
        1 << TARGETS.iter().position(|(target, _)| *target == self).unwrap_or(0)
    }
}

/// What a `ReflectionAttribute` is about.
struct OfAttribute {
    attribute: Attribute,
    scope: Option<&'static Class>,
    target: Target,
    repeated: bool,
}
super::reflected!(OfAttribute, |_data, _tracer| ());

fn answer(vm: &mut Vm, args: &mut Args, read: fn(&OfAttribute) -> Value) -> NativeResult {
    let value = read(data::<OfAttribute>(vm, args)?);
    Ok(Outcome::Return(value))
}

/// Whether it is only a mark of the library for the VM.
fn is_mark(attribute: &Attribute, scope: Option<&'static Class>) -> bool {
    const MARKS: [&[u8]; 6] =
        [b"NotSerializable", b"NotCloneable", b"NoDynamicProperties", b"Hidden", b"Fixed", b"Unchecked"];
    scope.is_some_and(|class| class.flags.internal) && MARKS.contains(&attribute.name.as_bytes())
}

fn same_name(a: &Attribute, b: &[u8]) -> bool {
    a.name.eq_ignore_ascii_case(b)
}

/// `getAttributes($name, $flags)` of something with these attributes.
pub fn attributes(
    vm: &mut Vm,
    args: &Args,
    attributes: &[Attribute],
    scope: Option<&'static Class>,
    target: Target,
) -> NativeResult {
    let flags = args.int(1);
    if flags & !IS_INSTANCEOF != 0 {
        return Err(vm.argument_error(1, "must be a valid attribute filter flag"));
    }
    let attributes: Vec<Attribute> = attributes.iter().filter(|a| !is_mark(a, scope)).cloned().collect();
    let Some(name) = args.opt_str(0) else {
        return Ok(Outcome::Return(objects(vm, &attributes, scope, target, |_| true)));
    };
    if flags & IS_INSTANCEOF == 0 {
        let wanted = name.strip_prefix(b"\\").unwrap_or(&name).to_vec();
        return Ok(Outcome::Return(objects(vm, &attributes, scope, target, |a| same_name(a, &wanted))));
    }
    with_class(vm, &name.clone(), true, move |vm, base| match base {
        Some(base) => instances(attributes, base, scope, target),
        None => Err(vm.error(format!("Class \"{name}\" not found"))),
    })
}

fn objects(
    vm: &mut Vm,
    attributes: &[Attribute],
    scope: Option<&'static Class>,
    target: Target,
    wanted: impl Fn(&Attribute) -> bool,
) -> Value {
    let mut result = Vec::new();
    for attribute in attributes.iter().filter(|a| wanted(a)) {
        let repeated = attributes.iter().filter(|other| same_name(other, &attribute.name)).count() > 1;
        let data = OfAttribute { attribute: attribute.clone(), scope, target, repeated };
        let name = attribute.name.as_str().clone();
        result.push(super::make(vm, "ReflectionAttribute", data, &[("name", &name)]));
    }
    list(result)
}

/// Those whose class is a `base`, asking the autoloaders for each.
fn instances(
    attributes: Vec<Attribute>,
    base: &'static Class,
    scope: Option<&'static Class>,
    target: Target,
) -> NativeResult {
    let mut next = 0;
    let mut asked = false;
    Steps::start(Vec::new(), move |vm, _, _| {
        while let Some(attribute) = attributes.get(next) {
            if !std::mem::take(&mut asked) && vm.find_class(&attribute.name).is_none() {
                let name = attribute.name.as_str().clone();
                if let Some(call) = vm.autoload_call(&name) {
                    asked = true;
                    return Ok(Outcome::Call(call));
                }
            }
            next += 1;
        }
        let is: Vec<Str> = attributes
            .iter()
            .filter(|a| vm.find_class(&a.name).is_some_and(|class| class.is_subclass_of(base)))
            .map(|a| a.name.as_str().clone())
            .collect();
        let found = objects(vm, &attributes, scope, target, |a| is.iter().any(|name| same_name(a, name)));
        Ok(Outcome::Return(found))
    })
}

fn new_instance(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfAttribute>(vm, args)?;
    let (attribute, scope) = (this.attribute.clone(), this.scope);
    let (target, repeated) = (this.target, this.repeated);
    let name = attribute.name.as_str().clone();
    with_class(vm, &name.clone(), true, move |vm, class| {
        let Some(class) = class else {
            return Err(vm.error(format!("Attribute class \"{name}\" not found")));
        };
        let declared = class.declaration.as_ref().map_or(&[][..], |d| &d.attributes);
        let Some(marker) = declared.iter().find(|a| same_name(a, b"Attribute")).cloned() else {
            let text = format!("Attempting to use non-attribute class \"{name}\" as attribute");
            return Err(vm.error(text));
        };
        with_arguments(vm, &marker, Some(class), move |vm, flags| {
            check(vm, &flags, &name, target, repeated, attribute.error.as_ref())?;
            construct(vm, class, attribute, scope)
        })
    })
}

/// Checks that the attribute may stand where it does; `marker` holds the arguments of its class's `#[Attribute]`.
fn check(
    vm: &mut Vm,
    marker: &Array,
    name: &Str,
    target: Target,
    repeated: bool,
    misplaced: Option<&crate::bytecode::Name>,
) -> Result<(), Error> {
    let given = marker.values().next();
    let flags = match given.map(Value::deref) {
        None => ALL_FLAGS & !IS_REPEATABLE,
        Some(Value::Int(flags)) => *flags,
        Some(other) => {
            let given = crate::value::names::value_name(other);
            return Err(vm.error(format!(
                "Attribute::__construct(): Argument #1 ($flags) must be of type int, {given} given"
            )));
        }
    };
    if flags & !ALL_FLAGS != 0 {
        return Err(vm.error("Invalid attribute flags specified"));
    }
    if flags & target.bit() == 0 {
        let word = |wanted: Target| TARGETS.iter().find(|(t, _)| *t == wanted).map_or("", |(_, word)| word);
        let allowed: Vec<&str> =
            TARGETS.iter().filter(|(t, _)| flags & t.bit() != 0).map(|(_, word)| *word).collect();
        return Err(vm.error(format!(
            "Attribute \"{name}\" cannot target {} (allowed targets: {})",
            word(target),
            allowed.join(", ")
        )));
    }
    if let Some(message) = misplaced {
        return Err(vm.error(message.as_bytes()));
    }
    if repeated && flags & IS_REPEATABLE == 0 {
        return Err(vm.error(format!("Attribute \"{name}\" must not be repeated")));
    }
    Ok(())
}

/// Makes the object, evaluates the arguments, then calls the constructor as from the place of the attribute.
fn construct(
    vm: &mut Vm,
    class: &'static Class,
    attribute: Attribute,
    scope: Option<&'static Class>,
) -> NativeResult {
    vm.check_instantiable(class)?;
    prepared(class, Vec::new(), move |vm, _| {
        let object = vm.new_object(class);
        with_arguments(vm, &attribute.clone(), scope, {
            let attribute = attribute.clone();
            move |vm, arguments| call_constructor(vm, class, object, arguments, &attribute)
        })
    })
}

fn call_constructor(
    vm: &mut Vm,
    class: &'static Class,
    object: Obj,
    arguments: Array,
    attribute: &Attribute,
) -> NativeResult {
    let name = class.name();
    match class.magic.constructor {
        Some(constructor) if constructor.visibility != Visibility::Public => {
            let word = crate::vm::property::visibility_word(constructor.visibility);
            return Err(vm.error(format!("Call to {word} {name}::__construct() from global scope")));
        }
        None if arguments.iter().next().is_some_and(|(key, _)| matches!(key, Key::Str(_))) => {
            let (key, _) = arguments.iter().next().unwrap_or((Key::Int(0), &Value::Null));
            return Err(vm.error(format!("Unknown named parameter ${}", key.to_str())));
        }
        None => return Ok(Outcome::Return(Value::Object(object))),
        Some(_) => {}
    }
    let Some(function) = vm.constructor_call_at(&attribute.file, attribute.line, attribute.strict_types)
    else {
        return Ok(Outcome::Return(Value::Object(object)));
    };
    let mut arguments = Some(Value::from(arguments));
    Steps::start(vec![Value::Object(object)], move |_, held, _| {
        let object = held.first().cloned().unwrap_or_default();
        match arguments.take() {
            Some(arguments) => {
                Ok(Outcome::Call(Call::new(Callable::function(function), vec![object, arguments])))
            }
            None => Ok(Outcome::Return(object)),
        }
    })
}
