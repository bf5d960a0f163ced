//! `ReflectionNamedType`, `ReflectionUnionType`, `ReflectionIntersectionType`

use super::{data, list};
use crate::bytecode::{ClassType, Name, Type, type_mask as mask};
use crate::declare_methods;
use crate::value::{Str, Value};
use crate::vm::types::type_text;
use crate::vm::{NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionType::allowsNull" => |vm, args| {
        let ty = &data::<OfType>(vm, args)?.0;
        Ok(Outcome::Return((ty.mask & mask::NULL != 0).into()))
    },
    "ReflectionType::__toString" => |vm, args| {
        let text = text(&data::<OfType>(vm, args)?.0);
        Ok(Outcome::Return(Value::string(text)))
    },
    "ReflectionNamedType::getName" => |vm, args| {
        let ty = &data::<OfType>(vm, args)?.0;
        let text = text(ty);
        Ok(Outcome::Return(Value::string(text.strip_prefix('?').unwrap_or(&text))))
    },
    "ReflectionNamedType::isBuiltin" => |vm, args| {
        let ty = &data::<OfType>(vm, args)?.0;
        // `static` is a class, though not one with a name.
        let is_class = !ty.classes.is_empty() || ty.mask & mask::STATIC != 0;
        Ok(Outcome::Return((!is_class).into()))
    },
    "ReflectionUnionType::getTypes" => |vm, args| {
        let ty = data::<OfType>(vm, args)?.0.clone();
        let parts = parts(&ty);
        Ok(Outcome::Return(list(parts.iter().map(|part| type_object(vm, Some(part))).collect())))
    },
    "ReflectionIntersectionType::getTypes" => |vm, args| -> NativeResult {
        let ty = data::<OfType>(vm, args)?.0.clone();
        let mut types = Vec::new();
        if let Some(ClassType::Intersection(names)) = ty.classes.first() {
            for name in names {
                let part = simple(0, vec![ClassType::Named(name.clone())]);
                types.push(type_object(vm, Some(&part)));
            }
        }
        Ok(Outcome::Return(list(types)))
    },
}

/// What a `ReflectionType` is about.
struct OfType(Type);
super::reflected!(OfType, |_data, _tracer| ());

fn simple(bits: u32, classes: Vec<ClassType>) -> Type {
    let text = Name::new(type_text(bits, &classes).as_bytes());
    Type { mask: bits, classes, text }
}

/// Whether it is `iterable` alone, maybe with null, which PHP shows as one type.
fn is_iterable(ty: &Type) -> bool {
    ty.classes.is_empty() && ty.mask & !mask::NULL == mask::ITERABLE | mask::ARRAY
}

/// The type as `__toString` gives it.
pub fn text(ty: &Type) -> String {
    if is_iterable(ty) {
        return if ty.mask & mask::NULL != 0 { "?iterable" } else { "iterable" }.to_owned();
    }
    ty.text.to_string()
}

/// The type as `__toString` of what has it gives it: with what `iterable` stands for.
pub fn full_text(ty: &Type) -> String {
    match (is_iterable(ty), ty.mask & mask::NULL != 0) {
        (true, false) => "Traversable|array".to_owned(),
        (true, true) => "Traversable|array|null".to_owned(),
        (false, _) => text(ty),
    }
}

/// The single types of a union, in PHP's order.
fn parts(ty: &Type) -> Vec<Type> {
    let mut parts: Vec<Type> = ty.classes.iter().map(|class| simple(0, vec![class.clone()])).collect();
    let mut bits = ty.mask;
    if bits & mask::ITERABLE != 0 {
        parts.push(simple(0, vec![ClassType::Named(Name::new(b"Traversable"))]));
        bits &= !mask::ITERABLE;
    }
    let order = [
        mask::STATIC,
        mask::CALLABLE,
        mask::OBJECT,
        mask::ARRAY,
        mask::STRING,
        mask::INT,
        mask::FLOAT,
        mask::BOOL,
        mask::FALSE,
        mask::TRUE,
        mask::NULL,
    ];
    for bit in order {
        if bits & bit == bit {
            parts.push(simple(bit, Vec::new()));
            bits &= !bit;
        }
    }
    parts
}

/// A reflection of a type; null if there is none.
pub fn type_object(vm: &mut Vm, ty: Option<&Type>) -> Value {
    let Some(ty) = ty else { return Value::Null };
    let ty = ty.clone();
    let class = match &ty.classes[..] {
        [ClassType::Intersection(_)] if ty.mask == 0 => "ReflectionIntersectionType",
        _ => {
            let without_null =
                parts(&ty).iter().filter(|part| part.mask != mask::NULL || !part.classes.is_empty()).count();
            let whole = ty.mask & mask::MIXED == mask::MIXED || is_iterable(&ty);
            let intersection = matches!(ty.classes.first(), Some(ClassType::Intersection(_)));
            if whole || (without_null <= 1 && !intersection) {
                "ReflectionNamedType"
            } else {
                "ReflectionUnionType"
            }
        }
    };
    super::make(vm, class, OfType(ty), &[] as &[(&str, &Str)])
}
