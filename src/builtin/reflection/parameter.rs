//! `ReflectionParameter`

use super::evaluate::evaluate;
use super::function::function_object;
use super::method::method_object;
use super::{class_object, data, exception, fill, no_class, visit};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::{ClassOperand, ClassType, Code, Initializer, Opcode, Param, type_mask};
use crate::declare_methods;
use crate::value::{Obj, Str, Value};
use crate::vm::closure::ClosureData;
use crate::vm::{Args, Class, Error, Function, NativeResult, Outcome, Parameter, Vm};

declare_methods! {
    "ReflectionParameter::__construct" => construct,
    "ReflectionParameter::__toString" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, index, is_invoke) = (this.function, this.index, this.is_invoke);
        Ok(Outcome::Return(Value::string(super::text::parameter(function, index, is_invoke))))
    },
    "ReflectionParameter::getName" => |vm, args| answer(vm, args, |p| Value::String(p.parameter().name.clone())),
    "ReflectionParameter::isPassedByReference" => |vm, args| answer(vm, args, |p| p.parameter().by_ref.into()),
    "ReflectionParameter::canBePassedByValue" => |vm, args| answer(vm, args, |p| {
        (!p.parameter().by_ref || p.parameter().prefer_ref).into()
    }),
    "ReflectionParameter::getDeclaringFunction" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, closure, is_invoke) = (this.function, this.closure.clone(), this.is_invoke);
        if is_invoke {
            return Ok(Outcome::Return(super::method::invoke_object(vm, closure)));
        }
        Ok(Outcome::Return(match function.class {
            Some(_) => method_object(vm, function),
            _ => function_object(vm, function, closure),
        }))
    },
    "ReflectionParameter::getDeclaringClass" => |vm, args| {
        let class = data::<OfParameter>(vm, args)?.function.class;
        Ok(Outcome::Return(class.map_or(Value::Null, |class| class_object(vm, class))))
    },
    "ReflectionParameter::getClass" => get_class,
    "ReflectionParameter::hasType" => |vm, args| answer(vm, args, |p| p.parameter().ty.is_some().into()),
    "ReflectionParameter::getType" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let ty = this.parameter().ty.clone();
        Ok(Outcome::Return(super::types::type_object(vm, ty.as_ref())))
    },
    "ReflectionParameter::isArray" => |vm, args| answer(vm, args, |p| {
        let only = |ty: &crate::bytecode::Type| ty.classes.is_empty() && ty.mask & !type_mask::NULL == type_mask::ARRAY;
        p.parameter().ty.as_ref().is_some_and(only).into()
    }),
    "ReflectionParameter::isCallable" => |vm, args| answer(vm, args, |p| {
        let only = |ty: &crate::bytecode::Type| ty.classes.is_empty() && ty.mask & !type_mask::NULL == type_mask::CALLABLE;
        p.parameter().ty.as_ref().is_some_and(only).into()
    }),
    "ReflectionParameter::allowsNull" => |vm, args| answer(vm, args, |p| {
        p.parameter().ty.as_ref().is_none_or(|ty| ty.mask & type_mask::NULL != 0).into()
    }),
    "ReflectionParameter::getPosition" => |vm, args| answer(vm, args, |p| (p.index as i64).into()),
    "ReflectionParameter::isOptional" => |vm, args| answer(vm, args, |p| is_optional(p.function, p.index).into()),
    "ReflectionParameter::isDefaultValueAvailable" => |vm, args| answer(vm, args, |p| {
        (!p.is_invoke && has_default(p.function, p.index)).into()
    }),
    "ReflectionParameter::getDefaultValue" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, index) = (this.function, this.index);
        if this.is_invoke {
            return Err(no_default(vm));
        }
        let scope = function.class;
        if let Some(initializer) = declared(function, index).and_then(|param| param.default.as_ref()) {
            return evaluate(vm, initializer, scope);
        }
        if !has_default(function, index) {
            return Err(no_default(vm));
        }
        // A builtin's default may be a constant.
        if let Some(initializer) = function.declared_code().and_then(|code| code.params.get(index)).and_then(|p| p.default.as_ref()) {
            return evaluate(vm, initializer, scope);
        }
        let parameter = function.params.get(index);
        if let Some(value) = parameter.and_then(|p| p.default.clone()) {
            return Ok(Outcome::Return(value));
        }
        // A builtin's default may be a constant of a class.
        let text = parameter.and_then(|p| p.default_text.clone()).unwrap_or_default();
        let at = text.windows(2).position(|pair| pair == b"::");
        let constant = at.and_then(|at| {
            let class = vm.find_class(&text[..at])?;
            super::members::find_constant(class, &Str::from_bytes(&text[at + 2..]))
        });
        match constant {
            Some(constant) => super::members::constant_value(vm, constant),
            None => Err(no_default(vm)),
        }
    },
    "ReflectionParameter::isDefaultValueConstant" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, index) = (this.function, this.index);
        if !has_default(function, index) {
            return Err(no_default(vm));
        }
        Ok(Outcome::Return(default_constant(vm, function, index).is_some().into()))
    },
    "ReflectionParameter::getDefaultValueConstantName" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, index) = (this.function, this.index);
        if !has_default(function, index) {
            return Err(no_default(vm));
        }
        Ok(Outcome::Return(default_constant(vm, function, index).map_or(Value::Null, Value::string)))
    },
    "ReflectionParameter::isVariadic" => |vm, args| answer(vm, args, |p| p.parameter().variadic.into()),
    "ReflectionParameter::isPromoted" => |vm, args| answer(vm, args, |p| {
        declared(p.function, p.index).is_some_and(|param| param.promoted).into()
    }),
    "ReflectionParameter::getAttributes" => |vm, args| {
        let this = data::<OfParameter>(vm, args)?;
        let (function, index) = (this.function, this.index);
        let attributes = function.params.get(index).map_or(&[][..], |p| &p.attributes);
        super::attribute::attributes(vm, args, attributes, function.class, super::attribute::Target::Parameter)
    },
}

/// What a `ReflectionParameter` is about.
pub struct OfParameter {
    function: &'static Function,
    closure: Option<Obj>,
    /// Of the `__invoke` of the closure.
    is_invoke: bool,
    index: usize,
}
super::reflected!(OfParameter, |data, tracer| visit(tracer, &data.closure));

impl OfParameter {
    fn parameter(&self) -> &'static Parameter {
        match self.function.params.get(self.index) {
            Some(parameter) => parameter,
            None => unreachable!("a reflected parameter exists"),
        }
    }
}

fn answer(vm: &mut Vm, args: &mut Args, read: fn(&OfParameter) -> Value) -> NativeResult {
    let value = read(data::<OfParameter>(vm, args)?);
    Ok(Outcome::Return(value))
}

fn no_default(vm: &mut Vm) -> Error {
    exception(vm, "Internal error: Failed to retrieve the default value")
}

/// The parameter as a script declared it.
pub fn declared(function: &'static Function, index: usize) -> Option<&'static Param> {
    function.script().filter(|_| !function.flags.internal).and_then(|script| script.code.params.get(index))
}

/// Whether it may be left out: those behind it may be, too.
pub fn is_optional(function: &Function, index: usize) -> bool {
    index >= function.required as usize || function.params.get(index).is_some_and(|p| p.variadic)
}

/// Whether its default is known.
pub fn has_default(function: &'static Function, index: usize) -> bool {
    match declared(function, index) {
        Some(param) => param.default.is_some(),
        None => function
            .params
            .get(index)
            .is_some_and(|p| p.default_text.as_ref().is_some_and(|text| text.as_bytes() != b"UNKNOWN")),
    }
}

/// The name of the constant that is the default, if it is one.
pub fn default_constant(vm: &mut Vm, function: &'static Function, index: usize) -> Option<Vec<u8>> {
    match declared(function, index) {
        Some(param) => constant_name(vm, param.default.as_ref()?),
        None => {
            let text = function.params.get(index)?.default_text.as_ref()?;
            let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'\\');
            let literal = matches!(&text.to_ascii_lowercase()[..], b"null" | b"true" | b"false");
            let begins = text.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_' || *b == b'\\');
            (begins && text.iter().all(word) && !literal).then(|| text.to_vec())
        }
    }
}

/// The constant that a constant expression is, and nothing else.
fn constant_name(vm: &mut Vm, initializer: &Initializer) -> Option<Vec<u8>> {
    let Initializer::Code(code) = initializer else { return None };
    // What the compiler knows needs no instruction that fetches it.
    let text = code.doc.as_ref().filter(|text| {
        text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
            && text.first().is_some_and(|b| !b.is_ascii_digit())
    });
    let known = || text.map(|text| text.as_bytes().to_vec());
    let [fetch, end] = &code.instructions[..] else { return known() };
    if end.op != Opcode::Return {
        return None;
    }
    let name = |index: u32| constant_text(code, index);
    match fetch.op {
        Opcode::FetchConstant => {
            let full = name(fetch.d)?;
            if fetch.c == 1 && vm.find_constant(&full).is_none() {
                let short = name(fetch.d + 1)?;
                if vm.find_constant(&short).is_some() {
                    return Some(short);
                }
            }
            Some(full)
        }
        Opcode::FetchClassConstant => {
            let class = match ClassOperand::decode(fetch.d) {
                ClassOperand::Named(index) => name(index)?,
                ClassOperand::SelfClass => b"self".to_vec(),
                ClassOperand::Parent => b"parent".to_vec(),
                ClassOperand::Static => b"static".to_vec(),
                ClassOperand::Slot(_) => return None,
            };
            let constant = name(u32::from(fetch.c & 0x7FFF))?;
            Some([&class[..], b"::", &constant[..]].concat())
        }
        _ => known(),
    }
}

fn constant_text(code: &Code, index: u32) -> Option<Vec<u8>> {
    code.constants.get(index as usize)?.value().as_str().map(|text| text.to_vec())
}

/// A `ReflectionParameter`.
pub fn parameter_object(
    vm: &mut Vm,
    function: &'static Function,
    closure: Option<Obj>,
    is_invoke: bool,
    index: usize,
) -> Value {
    let name = function.params.get(index).map(|p| p.name.clone()).unwrap_or_default();
    let of = OfParameter { function, closure, is_invoke, index };
    super::make(vm, "ReflectionParameter", of, &[("name", &name)])
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let which = args.get(1).clone();
    match args.get(0).clone() {
        Value::String(name) => match vm.find_function(&name) {
            Some(function) => set(vm, &this, function, None, &which),
            None => {
                let name = name.strip_prefix(b"\\").map_or(name.clone(), Str::from_bytes);
                Err(exception(vm, format!("Function {name}() does not exist")))
            }
        },
        Value::Array(array) => {
            let (Some(first), Some(method)) = (array.get_int(0), array.get_int(1)) else {
                return Err(exception(vm, "Expected array($object, $method) or array($classname, $method)"));
            };
            let method = crate::value::convert::to_str(method.deref()).unwrap_or_default();
            match first.deref().clone() {
                Value::Object(object) => {
                    if let Some(data) = ClosureData::of(&object)
                        && method.eq_ignore_ascii_case(b"__invoke")
                    {
                        let function = data.function;
                        set(vm, &this, function, Some(object.clone()), &which)?;
                        if let Some(of) = this.native_mut::<OfParameter>() {
                            of.is_invoke = true;
                        }
                        return Ok(Outcome::Return(Value::Null));
                    }
                    set_method(vm, &this, Class::of(&object), &method, &which)
                }
                other => {
                    let name = crate::value::convert::to_str(&other).unwrap_or_default();
                    with_class(vm, &name.clone(), true, move |vm, class| match class {
                        Some(class) => set_method(vm, &this, class, &method, &which),
                        None => Err(no_class(vm, &name)),
                    })
                }
            }
        }
        Value::Object(object) => {
            if let Some(data) = ClosureData::of(&object) {
                let function = data.function;
                return set(vm, &this, function, Some(object), &which);
            }
            set_method(vm, &this, Class::of(&object), &Str::from("__invoke"), &which)
        }
        other => {
            let given = crate::value::names::value_name(&other);
            let text = format!(
                "{}(): Argument #1 ($function) must be a string, an array(class, method), or a callable object, {given} given",
                vm.function_name()
            );
            Err(exception(vm, text))
        }
    }
}

fn set_method(vm: &mut Vm, this: &Obj, class: &'static Class, method: &Str, which: &Value) -> NativeResult {
    match class.method(&method.to_ascii_lowercase()) {
        Some(function) => set(vm, this, function, None, which),
        None => Err(exception(vm, format!("Method {}::{method}() does not exist", class.name()))),
    }
}

fn set(
    vm: &mut Vm,
    this: &Obj,
    function: &'static Function,
    closure: Option<Obj>,
    which: &Value,
) -> NativeResult {
    let index = match which {
        Value::Int(position) if *position < 0 => {
            return Err(vm.argument_error(1, "must be greater than or equal to 0"));
        }
        Value::Int(position) => {
            let index = usize::try_from(*position).ok().filter(|i| *i < function.params.len());
            match index {
                Some(index) => index,
                None => {
                    return Err(exception(vm, "The parameter specified by its offset could not be found"));
                }
            }
        }
        other => {
            let name = other.as_str().cloned().unwrap_or_default();
            match function.params.iter().position(|p| p.name == name) {
                Some(index) => index,
                None => {
                    return Err(exception(vm, "The parameter specified by its name could not be found"));
                }
            }
        }
    };
    let name = function.params.get(index).map(|p| p.name.clone()).unwrap_or_default();
    fill(this, OfParameter { function, closure, is_invoke: false, index }, &[("name", &name)]);
    Ok(Outcome::Return(Value::Null))
}

fn get_class(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfParameter>(vm, args)?;
    let (scope, in_class) = (this.function.class, this.function.class.is_some());
    let Some(ClassType::Named(name)) = this.parameter().ty.as_ref().and_then(|ty| ty.classes.first()) else {
        return Ok(Outcome::Return(Value::Null));
    };
    let name = name.as_str().clone();
    let word = ["self", "parent"].into_iter().find(|word| name.eq_ignore_ascii_case(word.as_bytes()));
    let relative = match word {
        Some(word) if !in_class => {
            let text = format!("Parameter uses \"{word}\" as type but function is not a class member");
            return Err(exception(vm, text));
        }
        Some("self") => scope,
        Some(_) => match scope.and_then(|class| class.parent) {
            Some(parent) => Some(parent),
            None => {
                let text = "Parameter uses \"parent\" as type although class does not have a parent";
                return Err(exception(vm, text));
            }
        },
        None => None,
    };
    if let Some(class) = relative {
        return Ok(Outcome::Return(class_object(vm, class)));
    }
    with_class(vm, &name.clone(), true, move |vm, class| match class {
        Some(class) => Ok(Outcome::Return(class_object(vm, class))),
        None => {
            let text = format!("Class \"{name}\" does not exist");
            Err(exception(vm, text))
        }
    })
}
