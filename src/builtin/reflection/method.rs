//! `ReflectionMethod`

use super::function::OfFunction;
use super::members::is_invoke;
use super::{class_object, data, exception, fill, modifier, no_class, visibility_bit};
use crate::builtin::function::call::split_arguments;
use crate::builtin::object::lookup::with_class;
use crate::bytecode::{ClassKind, Visibility};
use crate::declare_methods;
use crate::value::{Arr, Obj, Str, Value};
use crate::vm::closure::ClosureData;
use crate::vm::{Args, Call, Callable, Class, Error, Function, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionMethod::__construct" => construct,
    "ReflectionMethod::createFromMethodName" => create_from_name,
    "ReflectionMethod::__toString" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let (function, via, is_invoke) = (this.function, this.via, this.is_invoke);
        let mut out = String::new();
        if is_invoke {
            super::text::invoke(&mut out, function);
            return Ok(Outcome::Return(Value::string(out)));
        }
        super::text::function(&mut out, function, None, via.or(function.class), "");
        Ok(Outcome::Return(Value::string(out)))
    },
    "ReflectionMethod::isPublic" => |vm, args| has(vm, args, modifier::PUBLIC),
    "ReflectionMethod::isPrivate" => |vm, args| has(vm, args, modifier::PRIVATE),
    "ReflectionMethod::isProtected" => |vm, args| has(vm, args, modifier::PROTECTED),
    "ReflectionMethod::isAbstract" => |vm, args| has(vm, args, modifier::ABSTRACT),
    "ReflectionMethod::isFinal" => |vm, args| has(vm, args, modifier::FINAL),
    "ReflectionMethod::isConstructor" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        let is = function.flags.constructor || function.name.eq_ignore_ascii_case(b"__construct");
        Ok(Outcome::Return(is.into()))
    },
    "ReflectionMethod::isDestructor" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        Ok(Outcome::Return(function.name.eq_ignore_ascii_case(b"__destruct").into()))
    },
    "ReflectionMethod::getModifiers" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        Ok(Outcome::Return(modifiers(function).into()))
    },
    "ReflectionMethod::getDeclaringClass" => |vm, args| {
        let class = declaring_class(vm, args)?;
        Ok(Outcome::Return(class.map_or(Value::Null, |class| class_object(vm, class))))
    },
    "ReflectionMethod::getClosure" => get_closure,
    "ReflectionMethod::invoke" => |vm, args| {
        let (arguments, named) = (args.rest(1).to_vec(), args.extra_named().cloned());
        invoke(vm, args, arguments, named)
    },
    "ReflectionMethod::invokeArgs" => |vm, args| {
        let (arguments, named) = split_arguments(&args.array(1));
        invoke(vm, args, arguments, named)
    },
    "ReflectionMethod::getPrototype" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let (function, is_invoke) = (this.function, this.is_invoke);
        match prototype(function).filter(|_| !is_invoke) {
            Some(prototype) => Ok(Outcome::Return(method_object(vm, prototype))),
            None => {
                let name = if is_invoke { "Closure::__invoke".to_owned() } else { function.full_name() };
                Err(exception(vm, format!("Method {name} does not have a prototype")))
            }
        }
    },
    "ReflectionMethod::hasPrototype" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        Ok(Outcome::Return(prototype(function).is_some().into()))
    },
    "ReflectionMethod::setAccessible" => |_, _| Ok(Outcome::Return(Value::Null)),
}

/// The bits of `getModifiers()`.
pub fn modifiers(function: &Function) -> i64 {
    let flags = function.flags;
    let bit = |set: bool, bit: i64| if set { bit } else { 0 };
    visibility_bit(function.visibility)
        | bit(flags.is_static, modifier::STATIC)
        | bit(flags.is_final, modifier::FINAL)
        | bit(flags.is_abstract, modifier::ABSTRACT)
}

fn has(vm: &mut Vm, args: &mut Args, bit: i64) -> NativeResult {
    let function = data::<OfFunction>(vm, args)?.function;
    Ok(Outcome::Return((modifiers(function) & bit != 0).into()))
}

/// The method that this one overrides or implements.
pub fn prototype(function: &'static Function) -> Option<&'static Function> {
    let private = function.visibility == Visibility::Private && !function.flags.is_abstract;
    let is_real = |prototype: &&'static Function| {
        !private
            && !std::ptr::eq(*prototype, function)
            && prototype.class.is_none_or(|class| class.kind != ClassKind::Trait)
    };
    function.prototype.get().filter(is_real)
}

fn declaring_class(vm: &mut Vm, args: &Args) -> Result<Option<&'static Class>, Error> {
    let this = data::<OfFunction>(vm, args)?;
    let (function, is_invoke) = (this.function, this.is_invoke);
    Ok(if is_invoke { vm.find_class(b"Closure") } else { function.class })
}

/// A `ReflectionMethod`.
pub fn method_object(vm: &mut Vm, function: &'static Function) -> Value {
    method_object_of(vm, function, function.class)
}

/// As [`method_object`], asked of a class that may have inherited it.
pub fn method_object_of(vm: &mut Vm, function: &'static Function, via: Option<&'static Class>) -> Value {
    let class = function.class.map_or_else(Str::empty, |class| class.name().clone());
    super::make(
        vm,
        "ReflectionMethod",
        OfFunction { function, closure: None, is_invoke: false, via },
        &[("name", &function.name), ("class", &class)],
    )
}

/// The `__invoke` of a closure.
pub fn invoke_object(vm: &mut Vm, closure: Option<Obj>) -> Value {
    let Some(class) = vm.find_class(b"ReflectionMethod") else { return Value::Null };
    let object = vm.new_object(class);
    fill_invoke(&object, closure);
    Value::Object(object)
}

fn fill_invoke(object: &Obj, closure: Option<Obj>) {
    let function = match closure.as_ref().and_then(ClosureData::of) {
        Some(data) => data.function,
        None => crate::vm::library::nothing(),
    };
    let names = [("name", &Str::from("__invoke")), ("class", &Str::from("Closure"))];
    fill(object, OfFunction { function, closure, is_invoke: true, via: None }, &names);
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let second = args.opt_str(1);
    match (args.get(0).clone(), second) {
        (Value::Object(object), Some(name)) => {
            set(vm, &this, Class::of(&object), Some(object), &name)?;
            Ok(Outcome::Return(Value::Null))
        }
        (Value::Object(_), None) => {
            Err(vm.argument_error(1, "cannot be null when argument #1 ($objectOrMethod) is an object"))
        }
        (class, Some(name)) => {
            let class = class.as_str().cloned().unwrap_or_default();
            find_and_set(vm, this, class, name)
        }
        (text, None) => {
            vm.deprecated(
                "Calling ReflectionMethod::__construct() with 1 argument is deprecated, use ReflectionMethod::createFromMethodName() instead",
            );
            let text = text.as_str().cloned().unwrap_or_default();
            match split(&text) {
                Some((class, name)) => find_and_set(vm, this, class, name),
                None => {
                    let text = format!(
                        "{}(): Argument #1 ($objectOrMethod) must be a valid method name",
                        vm.function_name()
                    );
                    Err(super::exception(vm, text))
                }
            }
        }
    }
}

fn split(text: &[u8]) -> Option<(Str, Str)> {
    let at = text.windows(2).position(|pair| pair == b"::")?;
    Some((Str::from_bytes(&text[..at]), Str::from_bytes(&text[at + 2..])))
}

fn create_from_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class().or_else(|| vm.find_class(b"ReflectionMethod")) else {
        return Ok(Outcome::Return(Value::Null));
    };
    match split(args.bytes(0)) {
        Some((owner, name)) => {
            let object = vm.new_object(class);
            find_and_set(vm, object, owner, name)
        }
        None => {
            let text = format!("{}(): Argument #1 ($method) must be a valid method name", vm.function_name());
            Err(super::exception(vm, text))
        }
    }
}

fn find_and_set(vm: &mut Vm, this: Obj, class: Str, name: Str) -> NativeResult {
    with_class(vm, &class.clone(), true, move |vm, found| match found {
        Some(found) => {
            set(vm, &this, found, None, &name)?;
            Ok(Outcome::Return(Value::Object(this)))
        }
        None => Err(no_class(vm, &class)),
    })
}

fn set(vm: &mut Vm, this: &Obj, class: &'static Class, object: Option<Obj>, name: &Str) -> Result<(), Error> {
    let lower = name.to_ascii_lowercase();
    if is_invoke(class, &lower) {
        fill_invoke(this, object);
        return Ok(());
    }
    let Some(function) = class.method(&lower).filter(|m| !m.flags.hidden) else {
        return Err(exception(vm, format!("Method {}::{name}() does not exist", class.name())));
    };
    let owner = function.class.unwrap_or(class);
    let names = [("name", &function.name), ("class", owner.name())];
    fill(this, OfFunction { function, closure: None, is_invoke: false, via: Some(class) }, &names);
    Ok(())
}

/// The callable of the method on this object.
fn bound(
    vm: &mut Vm,
    function: &'static Function,
    object: Option<Obj>,
    via: Option<&'static Class>,
    missing: impl FnOnce(&mut Vm) -> Error,
) -> Result<Callable, Error> {
    if function.flags.is_static {
        return Ok(Callable { called_class: via.or(function.class), ..Callable::function(function) });
    }
    let Some(object) = object else { return Err(missing(vm)) };
    if function.class.is_some_and(|class| !Class::of(&object).is_subclass_of(class)) {
        return Err(exception(
            vm,
            "Given object is not an instance of the class this method was declared in",
        ));
    }
    Ok(Callable::method(function, &object))
}

fn get_closure(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = data::<OfFunction>(vm, args)?;
    let (function, is_invoke, via) = (this.function, this.is_invoke, this.via);
    let object = args.object(0).cloned();
    if is_invoke && let Some(closure) = &object {
        return Ok(Outcome::Return(Value::Object(closure.clone())));
    }
    let callable =
        bound(vm, function, object, via, |vm| vm.argument_error(0, "cannot be null for non-static methods"))?;
    Ok(Outcome::Return(Value::Object(vm.closure_of_callable(callable))))
}

fn invoke(vm: &mut Vm, args: &mut Args, arguments: Vec<Value>, named: Option<Arr>) -> NativeResult {
    let this = data::<OfFunction>(vm, args)?;
    let (function, is_invoke, via) = (this.function, this.is_invoke, this.via);
    if function.flags.is_abstract {
        let name = function.full_name();
        return Err(exception(vm, format!("Trying to invoke abstract method {name}()")));
    }
    // Only now, unlike with other methods, PHP looks at the arguments.
    if !matches!(args.get(0), Value::Object(_) | Value::Null) {
        let given = crate::value::names::value_name(args.get(0));
        return Err(vm.argument_type_error(0, format!("must be of type ?object, {given} given")));
    }
    let object = args.object(0).cloned();
    let callable = match &object {
        Some(closure) if is_invoke => vm.closure_callable(closure),
        _ => bound(vm, function, object, via, |vm| {
            let name = function.full_name();
            exception(vm, format!("Trying to invoke non static method {name}() without an object"))
        })?,
    };
    Ok(Outcome::Call(Call { named, ..Call::new(callable, arguments) }))
}
