//! The members of a class, made from their declarations.

use super::*;
use crate::bytecode::{Code, Initializer, MethodDeclaration, PropertyDeclaration, Visibility, type_mask};
use crate::value::{Str, Value};
use crate::vm::class::{ClassConstant, Property, PropertyFlags};
use crate::vm::function::{Body, Function};
use crate::vm::library::native_method;
use crate::vm::signature::{mask_of_type, native_function};
use crate::vm::{Class, Parameter};
use std::cell::{Cell, RefCell, UnsafeCell};
use std::sync::Arc;

/// The function of script code in the scope of a class.
pub(in crate::vm) fn script_function(code: &Arc<Code>, class: Option<&'static Class>) -> Function {
    Function::script_code(code, class)
}

/// The function of a declared method.
pub(in crate::vm) fn method_function(method: &MethodDeclaration, class: &'static Class) -> Function {
    let native = match class.flags.internal && !method.is_abstract {
        true => native_method(class.name(), &method.name),
        false => None,
    };
    let mut function = match native {
        Some(run) => {
            let code = &method.code;
            let mut parameters: Vec<Parameter> = code.params.iter().map(native_parameter).collect();
            if has_attribute(&code.attributes, "Unchecked") {
                // It looks at its first argument itself.
                parameters.iter_mut().take(1).for_each(|first| first.mask = mask_of_type(None));
            }
            let name = method.name.as_str().clone();
            let mut function = native_function(name, parameters, code.return_type.clone(), run);
            function.class = Some(class);
            function.flags.returns_ref = code.flags.returns_ref;
            function.flags.deprecated = code.flags.deprecated;
            function.flags.no_discard = code.flags.no_discard;
            function.flags.announced = code.flags.deprecated || code.flags.no_discard;
            let full_name = function.full_name();
            function.intrinsic = crate::vm::function::Intrinsic::of(&full_name);
            // What is deprecated must be able to say so.
            if !function.flags.deprecated {
                function.quick = crate::builtin::quick::Quick::of_method(&full_name);
            }
            function
        }
        // A builtin method that nobody has bound yet does nothing.
        None if class.flags.internal && !method.is_abstract && method.code.instructions.is_empty() => {
            let parameters = method.code.params.iter().map(native_parameter).collect();
            let result = method.code.return_type.clone();
            let mut function = native_function(Str::empty(), parameters, result, |_, _| {
                Ok(crate::vm::Outcome::Return(Value::Null))
            });
            function.class = Some(class);
            function
        }
        None => script_function(&method.code, Some(class)),
    };
    function.name = method.name.as_str().clone();
    function.visibility = method.visibility;
    function.flags.is_static = method.is_static;
    function.flags.is_abstract = method.is_abstract;
    function.flags.is_final = method.is_final;
    function.flags.hidden = class.flags.internal && has_attribute(&method.code.attributes, "Hidden");
    function.flags.fixed_result = class.flags.internal && has_attribute(&method.code.attributes, "Fixed");
    function.flags.constructor = method.name.eq_ignore_ascii_case(b"__construct");
    function
}

/// A signature without code in another class.
pub(in crate::vm) fn signature_copy(function: &Function, class: &'static Class) -> Function {
    let mut copy = native_function(
        function.name.clone(),
        function.params.clone(),
        function.return_type.clone(),
        |_, _| Ok(crate::vm::Outcome::Return(Value::Null)),
    );
    copy.class = Some(class);
    copy.visibility = function.visibility;
    copy.flags = function.flags;
    copy.body = match &function.body {
        Body::Native { run, unchecked, plain } => {
            Body::Native { run: *run, unchecked: *unchecked, plain: plain.clone() }
        }
        _ => Body::Abstract,
    };
    copy
}

pub(super) fn native_parameter(param: &crate::bytecode::Param) -> Parameter {
    Parameter {
        name: param.name.as_str().clone(),
        mask: mask_of_type(param.ty.as_ref()),
        ty: param.ty.clone(),
        by_ref: param.by_ref,
        prefer_ref: false,
        variadic: param.variadic,
        optional: param.optional,
        default: match &param.default {
            Some(Initializer::Value(value)) => Some(value.value().clone()),
            // The name of a constant.
            Some(Initializer::Code(_)) => {
                param.default_text.as_ref().and_then(|text| crate::vm::library::builtin_constant(text))
            }
            None => None,
        },
        default_text: param.default_text.as_ref().map(|text| text.as_str().clone()),
        known_class: Default::default(),
        attributes: param.attributes.clone(),
    }
}

/// The default of a property's slot; `None` if it must be evaluated.
pub(in crate::vm) fn default_of(property: &Property) -> Option<Value> {
    match &property.default {
        None if property.ty.is_some() => Some(Value::Undef),
        None => Some(Value::Null),
        Some(Initializer::Value(value)) => Some(as_typed(property.ty.as_ref(), value.value())),
        Some(Initializer::Code(_)) => None,
    }
}

/// A literal for a declared type: an int may stand for a float.
pub(super) fn as_typed(ty: Option<&crate::bytecode::Type>, value: &Value) -> Value {
    match (value, ty) {
        (Value::Int(i), Some(ty)) if ty.mask & type_mask::INT == 0 && ty.mask & type_mask::FLOAT != 0 => {
            Value::Float(*i as f64)
        }
        _ => value.clone(),
    }
}

/// A declared constant as a member of a class.
pub(in crate::vm) fn constant_of(
    declared: &crate::bytecode::ConstantDeclaration,
    class: &'static Class,
) -> ClassConstant {
    let value = match &declared.value {
        Initializer::Value(value) if !declared.is_case => as_typed(declared.ty.as_ref(), value.value()),
        _ => Value::Undef,
    };
    ClassConstant {
        name: declared.name.as_str().clone(),
        class,
        visibility: declared.visibility,
        is_final: declared.is_final,
        is_case: declared.is_case,
        ty: declared.ty.clone(),
        value: RefCell::new(value),
        evaluating: Cell::new(false),
        initializer: declared.value.clone(),
        doc: declared.doc.as_ref().map(|d| d.as_str().clone()),
        attributes: declared.attributes.clone(),
    }
}

/// A declared property as a member of a class; slot and inherited parts are still missing.
pub(in crate::vm) fn property_of(declared: &PropertyDeclaration, class: &'static Class) -> Property {
    let hook = |hook: &Option<crate::bytecode::HookDeclaration>, word: &str| {
        hook.as_ref().map(|hook| hook_function(declared, hook, word, class))
    };
    let set_visibility = declared.set_visibility.unwrap_or(match declared.is_readonly {
        // A readonly property can be initialised from the class and its children only.
        true if declared.visibility == Visibility::Public => Visibility::Protected,
        _ => declared.visibility,
    });
    Property {
        name: declared.name.as_str().clone(),
        class,
        visibility: declared.visibility,
        set_visibility,
        flags: PropertyFlags {
            is_static: declared.is_static,
            is_readonly: declared.is_readonly,
            is_abstract: declared.is_abstract,
            // A property that only the class itself may write cannot be redeclared.
            is_final: declared.is_final
                || (set_visibility == Visibility::Private && declared.visibility != Visibility::Private),
            promoted: declared.promoted,
            hidden: class.flags.internal && has_attribute(&declared.attributes, "Hidden"),
            fixed: class.flags.internal && has_attribute(&declared.attributes, "Fixed"),
            is_virtual: declared.is_virtual,
            // What nobody may write is not for the quick ways of writing either.
            asymmetric: set_visibility != declared.visibility
                || (class.flags.internal && has_attribute(&declared.attributes, "Fixed")),
            hooked: declared.get.is_some() || declared.set.is_some(),
        },
        ty: declared.ty.clone(),
        slot: u32::MAX,
        default: declared.default.clone(),
        static_value: None,
        get: hook(&declared.get, "get"),
        set: hook(&declared.set, "set"),
        doc: declared.doc.as_ref().map(|d| d.as_str().clone()),
        attributes: declared.attributes.clone(),
    }
}

pub(super) fn hook_function(
    property: &PropertyDeclaration,
    hook: &crate::bytecode::HookDeclaration,
    word: &str,
    class: &'static Class,
) -> &'static Function {
    let name = Str::concat(&Str::concat(b"$", &property.name), format!("::{word}").as_bytes());
    let mut function = match &hook.code {
        Some(code) => script_function(code, Some(class)),
        None => {
            let mut parameters = Vec::new();
            if word == "set" {
                parameters.push(Parameter {
                    name: Str::from("value"),
                    ty: property.ty.clone(),
                    mask: mask_of_type(property.ty.as_ref()),
                    by_ref: false,
                    prefer_ref: false,
                    variadic: false,
                    optional: false,
                    default: None,
                    default_text: None,
                    known_class: Default::default(),
                    attributes: Vec::new(),
                });
            }
            let result = if word == "get" {
                property.ty.clone()
            } else {
                Some(crate::vm::signature::read_type("void"))
            };
            let mut function = native_function(name.clone(), parameters, result, |_, _| {
                Ok(crate::vm::Outcome::Return(Value::Null))
            });
            function.flags.internal = false;
            function.flags.is_abstract = true;
            function.body = Body::Abstract;
            function.class = Some(class);
            function
        }
    };
    function.name = name;
    function.flags.is_final = hook.is_final;
    function.flags.returns_ref |= hook.returns_ref;
    function.leak()
}

/// The place of a static property with its first value.
pub(in crate::vm) fn static_place(property: &Property) -> Option<UnsafeCell<Value>> {
    property.flags.is_static.then(|| UnsafeCell::new(default_of(property).unwrap_or_default()))
}
