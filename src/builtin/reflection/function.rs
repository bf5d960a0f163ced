//! `ReflectionFunctionAbstract` and `ReflectionFunction`

use super::{class_object, data, exception, fill, list, split_namespace, string_or_false, visit};
use crate::builtin::function::call::split_arguments;
use crate::bytecode::Code;
use crate::declare_methods;
use crate::value::{Array, Key, Obj, Str, Value};
use crate::vm::closure::ClosureData;
use crate::vm::{Args, Call, Callable, Class, Function, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionFunction::__construct" => construct,
    "ReflectionFunction::__toString" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let (function, closure) = (this.function, this.closure.clone());
        let mut out = String::new();
        super::text::function(&mut out, function, closure.as_ref(), None, "");
        Ok(Outcome::Return(Value::string(out)))
    },
    "ReflectionFunction::isAnonymous" => |vm, args| answer(vm, args, |f| f.is_expression().into()),
    "ReflectionFunction::isDisabled" => |vm, args| answer(vm, args, |_| Value::Bool(false)),
    "ReflectionFunction::invoke" => |vm, args| {
        let callable = callable(vm, args)?;
        let mut call = Call::new(callable, args.rest(0).to_vec());
        call.named = args.extra_named().cloned();
        Ok(Outcome::Call(call))
    },
    "ReflectionFunction::invokeArgs" => |vm, args| {
        let callable = callable(vm, args)?;
        let (arguments, named) = split_arguments(&args.array(0));
        Ok(Outcome::Call(Call { named, ..Call::new(callable, arguments) }))
    },
    "ReflectionFunction::getClosure" => |vm, args| {
        let callable = callable(vm, args)?;
        Ok(Outcome::Return(Value::Object(vm.closure_of_callable(callable))))
    },
    "ReflectionFunctionAbstract::inNamespace" => |vm, args| answer(vm, args, |f| {
        (!split_namespace(&f.name()).0.is_empty()).into()
    }),
    "ReflectionFunctionAbstract::isClosure" => |vm, args| answer(vm, args, |f| (f.closure.is_some() && !f.is_invoke).into()),
    "ReflectionFunctionAbstract::isDeprecated" => |vm, args| answer(vm, args, |f| is_deprecated(f.function).into()),
    "ReflectionFunctionAbstract::isInternal" => |vm, args| answer(vm, args, |f| f.is_internal().into()),
    "ReflectionFunctionAbstract::isUserDefined" => |vm, args| answer(vm, args, |f| {
        (!f.is_internal()).into()
    }),
    "ReflectionFunctionAbstract::isGenerator" => |vm, args| answer(vm, args, |f| f.function.flags.generator.into()),
    "ReflectionFunctionAbstract::isVariadic" => |vm, args| answer(vm, args, |f| f.function.flags.variadic.into()),
    "ReflectionFunctionAbstract::isStatic" => |vm, args| answer(vm, args, |f| f.function.flags.is_static.into()),
    "ReflectionFunctionAbstract::getClosureThis" => |vm, args| answer(vm, args, |f| {
        f.closure_data().and_then(|data| data.this.clone()).into()
    }),
    "ReflectionFunctionAbstract::getClosureScopeClass" => |vm, args| {
        let scope = data::<OfFunction>(vm, args)?.closure_data().and_then(|data| data.function.class);
        Ok(Outcome::Return(scope.map_or(Value::Null, |class| class_object(vm, class))))
    },
    "ReflectionFunctionAbstract::getClosureCalledClass" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let class = this.closure_data().and_then(|data| data.called_class.or(data.function.class));
        Ok(Outcome::Return(class.map_or(Value::Null, |class| class_object(vm, class))))
    },
    "ReflectionFunctionAbstract::getClosureUsedVariables" => |vm, args| answer(vm, args, |f| {
        let mut result = Array::new();
        if let Some(data) = f.closure_data()
            && let Some(script) = data.function.script()
        {
            for (capture, value) in script.code.captures.iter().zip(&data.captures) {
                if !value.is_undef() {
                    result.insert(Key::from_str(capture.name.as_str()), value.clone());
                }
            }
        }
        result.into()
    }),
    "ReflectionFunctionAbstract::getDocComment" => |vm, args| answer(vm, args, |f| {
        string_or_false(f.code().and_then(|code| code.doc.as_ref()).map(|doc| doc.as_str()))
    }),
    "ReflectionFunctionAbstract::getStartLine" => |vm, args| answer(vm, args, |f| {
        f.code().map_or(Value::Bool(false), |code| i64::from(code.line_range.0).into())
    }),
    "ReflectionFunctionAbstract::getEndLine" => |vm, args| answer(vm, args, |f| {
        f.code().map_or(Value::Bool(false), |code| i64::from(code.line_range.1).into())
    }),
    "ReflectionFunctionAbstract::getFileName" => |vm, args| answer(vm, args, |f| {
        string_or_false(f.code().map(|code| code.file.path.as_str()))
    }),
    "ReflectionFunctionAbstract::getExtension" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        Ok(Outcome::Return(super::extension::object_for(vm, super::extension::of_function(function))))
    },
    "ReflectionFunctionAbstract::getExtensionName" => |vm, args| answer(vm, args, |f| {
        super::extension::of_function(f.function).map_or(Value::Bool(false), Value::string)
    }),
    "ReflectionFunctionAbstract::getName" => |vm, args| answer(vm, args, |f| Value::String(f.name())),
    "ReflectionFunctionAbstract::getNamespaceName" => |vm, args| answer(vm, args, |f| {
        Value::string(split_namespace(&f.name()).0)
    }),
    "ReflectionFunctionAbstract::getShortName" => |vm, args| answer(vm, args, |f| {
        Value::string(split_namespace(&f.name()).1)
    }),
    "ReflectionFunctionAbstract::getNumberOfParameters" => |vm, args| answer(vm, args, |f| {
        (f.function.params.len() as i64).into()
    }),
    "ReflectionFunctionAbstract::getNumberOfRequiredParameters" => |vm, args| answer(vm, args, |f| {
        i64::from(f.function.required).into()
    }),
    "ReflectionFunctionAbstract::getParameters" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let (function, closure, is_invoke) = (this.function, this.closure.clone(), this.is_invoke);
        let parameter =
            |i| super::parameter::parameter_object(vm, function, closure.clone(), is_invoke, i);
        Ok(Outcome::Return(list((0..function.params.len()).map(parameter).collect())))
    },
    "ReflectionFunctionAbstract::getStaticVariables" => |vm, args| {
        let this = data::<OfFunction>(vm, args)?;
        let (function, closure) = (this.function, this.closure.clone());
        Ok(Outcome::Return(vm.static_variables(function, closure.as_ref()).into()))
    },
    "ReflectionFunctionAbstract::returnsReference" => |vm, args| answer(vm, args, |f| {
        f.function.flags.returns_ref.into()
    }),
    "ReflectionFunctionAbstract::hasReturnType" => |vm, args| answer(vm, args, |f| {
        (f.function.return_type.is_some() && !f.function.has_tentative_result()).into()
    }),
    "ReflectionFunctionAbstract::getReturnType" => |vm, args| result_type(vm, args, false),
    "ReflectionFunctionAbstract::hasTentativeReturnType" => |vm, args| answer(vm, args, |f| {
        f.function.has_tentative_result().into()
    }),
    "ReflectionFunctionAbstract::getTentativeReturnType" => |vm, args| result_type(vm, args, true),
    "ReflectionFunctionAbstract::getAttributes" => |vm, args| {
        let function = data::<OfFunction>(vm, args)?.function;
        let target = match function.class {
            Some(_) if !function.flags.closure => super::attribute::Target::Method,
            _ => super::attribute::Target::Function,
        };
        let attributes = function.declared_code().map_or(&[][..], |code| &code.attributes);
        super::attribute::attributes(vm, args, attributes, function.class, target)
    },
}

/// What a `ReflectionFunction` or `ReflectionMethod` is about.
pub struct OfFunction {
    /// The function.
    pub function: &'static Function,
    /// The closure it belongs to.
    pub closure: Option<Obj>,
    /// Reflected as the `__invoke` of its closure.
    pub is_invoke: bool,
    /// The class a method was asked of.
    pub via: Option<&'static Class>,
}
super::reflected!(OfFunction, |data, tracer| visit(tracer, &data.closure));

impl OfFunction {
    /// The name as reflection shows it.
    pub fn name(&self) -> Str {
        if self.is_invoke { Str::from("__invoke") } else { self.function.name.clone() }
    }

    /// The `__invoke` of a closure counts as builtin.
    fn is_internal(&self) -> bool {
        self.is_invoke || self.function.flags.internal
    }

    fn code(&self) -> Option<&'static Code> {
        code(self.function).filter(|_| !self.is_invoke)
    }

    fn closure_data(&self) -> Option<&ClosureData> {
        self.closure.as_ref().and_then(ClosureData::of)
    }

    /// Whether it was written as `function () {}` or `fn () => …`.
    fn is_expression(&self) -> bool {
        self.function.flags.closure
    }
}

/// The code of a script's function.
pub fn code(function: &'static Function) -> Option<&'static Code> {
    function.script().map(|script| &*script.code).filter(|_| !function.flags.internal)
}

fn answer(vm: &mut Vm, args: &mut Args, read: fn(&OfFunction) -> Value) -> NativeResult {
    let value = read(data::<OfFunction>(vm, args)?);
    Ok(Outcome::Return(value))
}

fn result_type(vm: &mut Vm, args: &mut Args, tentative: bool) -> NativeResult {
    let function = data::<OfFunction>(vm, args)?.function;
    let ty = function.return_type.as_ref().filter(|_| function.has_tentative_result() == tentative);
    Ok(Outcome::Return(super::types::type_object(vm, ty)))
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    let reflected = match args.get(0) {
        Value::Object(closure) => {
            let Some(data) = ClosureData::of(closure) else { return Ok(Outcome::Return(Value::Null)) };
            OfFunction {
                function: data.function,
                closure: Some(closure.clone()),
                is_invoke: false,
                via: None,
            }
        }
        _ => {
            let name = args.str(0);
            match vm.find_function(&name) {
                Some(function) => OfFunction { function, closure: None, is_invoke: false, via: None },
                None => {
                    let name = name.strip_prefix(b"\\").map_or(name.clone(), Str::from_bytes);
                    return Err(exception(vm, format!("Function {name}() does not exist")));
                }
            }
        }
    };
    let name = reflected.name();
    fill(&this, reflected, &[("name", &name)]);
    Ok(Outcome::Return(Value::Null))
}

/// A `ReflectionFunction`.
pub fn function_object(vm: &mut Vm, function: &'static Function, closure: Option<Obj>) -> Value {
    let name = function.name.clone();
    super::make(
        vm,
        "ReflectionFunction",
        OfFunction { function, closure, is_invoke: false, via: None },
        &[("name", &name)],
    )
}

fn callable(vm: &mut Vm, args: &Args) -> Result<Callable, crate::vm::Error> {
    let this = data::<OfFunction>(vm, args)?;
    let (function, closure) = (this.function, this.closure.clone());
    Ok(match closure {
        Some(closure) => vm.closure_callable(&closure),
        None => Callable::function(function),
    })
}

/// Builtin functions that are deprecated whatever they are given: each says so itself.
const DEPRECATED: &[&str] = &[
    "assert_options",
    "date_sunrise",
    "date_sunset",
    "gmstrftime",
    "lcg_value",
    "mhash",
    "mhash_count",
    "mhash_get_block_size",
    "mhash_get_hash_name",
    "mhash_keygen_s2k",
    "socket_set_timeout",
    "strftime",
    "strptime",
    "utf8_decode",
    "utf8_encode",
];

/// Whether a function is deprecated.
pub fn is_deprecated(function: &Function) -> bool {
    let builtin = function.flags.internal && function.class.is_none();
    function.flags.deprecated
        || builtin && DEPRECATED.iter().any(|name| name.as_bytes() == &function.name[..])
}
