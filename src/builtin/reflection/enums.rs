//! `ReflectionEnum`, `ReflectionEnumUnitCase`, `ReflectionEnumBackedCase`

use super::constant::{OfConstant, construct};
use super::evaluate::Steps;
use super::members::find_constant;
use super::{OfClass, data, exception, fill, list};
use crate::builtin::object::lookup::with_class;
use crate::bytecode::ClassKind;
use crate::declare_methods;
use crate::value::{Obj, Value};
use crate::vm::statics::ConstantRead;
use crate::vm::{Args, Class, ClassConstant, Error, NativeResult, Outcome, Vm};

declare_methods! {
    "ReflectionEnum::__construct" => construct_enum,
    "ReflectionEnum::hasCase" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(find_constant(class, &args.str(0)).is_some_and(|c| c.is_case).into()))
    },
    "ReflectionEnum::getCase" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let name = args.str(0);
        match find_constant(class, &name) {
            Some(case) if case.is_case => Ok(Outcome::Return(case_object(vm, case))),
            Some(_) => Err(exception(vm, format!("{}::{name} is not a case", class.name()))),
            None => Err(exception(vm, format!("Case {}::{name} does not exist", class.name()))),
        }
    },
    "ReflectionEnum::getCases" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let cases: Vec<_> = class.constants.borrow().iter().map(|(_, c)| *c).filter(|c| c.is_case).collect();
        Ok(Outcome::Return(list(cases.into_iter().map(|case| case_object(vm, case)).collect())))
    },
    "ReflectionEnum::isBacked" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        Ok(Outcome::Return(class.backing.is_some().into()))
    },
    "ReflectionEnum::getBackingType" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let ty = class.properties.get(&b"value"[..]).filter(|_| class.backing.is_some());
        Ok(Outcome::Return(super::types::type_object(vm, ty.and_then(|p| p.ty.as_ref()))))
    },
    "ReflectionEnumUnitCase::__construct" => |vm, args| construct(vm, args, |vm, _, constant| is_case(vm, constant)),
    "ReflectionEnumUnitCase::getValue" => |vm, args| {
        let constant = data::<OfConstant>(vm, args)?.0;
        super::members::constant_value(vm, constant)
    },
    "ReflectionEnumUnitCase::getEnum" => |vm, args| {
        let class = data::<OfConstant>(vm, args)?.0.class;
        Ok(Outcome::Return(super::make(
            vm,
            "ReflectionEnum",
            OfClass { class, object: None },
            &[("name", class.name())],
        )))
    },
    "ReflectionEnumBackedCase::__construct" => |vm, args| construct(vm, args, |vm, class, constant| {
        is_case(vm, constant)?;
        match class.backing {
            Some(_) => Ok(()),
            None => {
                let (class, name) = (class.name(), &constant.name);
                Err(exception(vm, format!("Enum case {class}::{name} is not a backed case")))
            }
        }
    }),
    "ReflectionEnumBackedCase::getBackingValue" => |vm, args| {
        let constant = data::<OfConstant>(vm, args)?.0;
        Steps::start(Vec::new(), move |vm, _, result| {
            let case = match vm.constant_value(constant)? {
                ConstantRead::Value(value) => value,
                ConstantRead::Call(call) if result.is_undef() => return Ok(Outcome::Call(call)),
                ConstantRead::Call(_) => result,
            };
            let value = case.as_object().and_then(|case| case.slots().get(1).cloned());
            Ok(Outcome::Return(value.unwrap_or_default()))
        })
    },
}

fn is_case(vm: &mut Vm, constant: &'static ClassConstant) -> Result<(), Error> {
    if constant.is_case {
        return Ok(());
    }
    let (class, name) = (constant.class.name(), &constant.name);
    Err(exception(vm, format!("Constant {class}::{name} is not a case")))
}

fn case_object(vm: &mut Vm, case: &'static ClassConstant) -> Value {
    let class =
        if case.class.backing.is_some() { "ReflectionEnumBackedCase" } else { "ReflectionEnumUnitCase" };
    super::make(vm, class, OfConstant(case), &[("name", &case.name), ("class", case.class.name())])
}

fn construct_enum(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let this = args.this_object().clone();
    match args.get(0).clone() {
        Value::Object(object) => set(vm, &this, Class::of(&object), Some(object)),
        other => {
            let name = crate::value::convert::to_str(&other).unwrap_or_default();
            with_class(vm, &name.clone(), true, move |vm, class| match class {
                Some(class) => set(vm, &this, class, None),
                None => {
                    let text = format!("Class \"{name}\" does not exist");
                    Err(vm.throw_code("ReflectionException", text, -1))
                }
            })
        }
    }
}

fn set(vm: &mut Vm, this: &Obj, class: &'static Class, object: Option<Obj>) -> NativeResult {
    if class.kind != ClassKind::Enum {
        return Err(vm.throw_code(
            "ReflectionException",
            format!("Class \"{}\" is not an enum", class.name()),
            -1,
        ));
    }
    fill(this, OfClass { class, object }, &[("name", class.name())]);
    Ok(Outcome::Return(Value::Null))
}
