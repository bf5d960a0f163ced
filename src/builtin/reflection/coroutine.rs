//! `ReflectionGenerator`, `ReflectionFiber` and `ReflectionReference`

use super::{data, exception, fill};
use crate::declare_methods;
use crate::value::{Key, Obj, Ref, Tracer, Value};
use crate::vm::fiber::Fiber;
use crate::vm::{Args, Error, NativeResult, Outcome, Vm};
use md5::Digest;

declare_methods! {
    "ReflectionGenerator::__construct" => |_, args| {
        let this = args.this_object().clone();
        let Some(generator) = args.object(0).cloned() else { return Ok(Outcome::Return(Value::Null)) };
        fill(&this, OfCoroutine(generator), &[]);
        Ok(Outcome::Return(Value::Null))
    },
    "ReflectionGenerator::getExecutingLine" => |vm, args| {
        let generator = alive(vm, args)?;
        Ok(Outcome::Return(vm.generator_place(&generator).map_or(Value::Null, |(_, line)| i64::from(line).into())))
    },
    "ReflectionGenerator::getExecutingFile" => |vm, args| {
        let generator = alive(vm, args)?;
        Ok(Outcome::Return(vm.generator_place(&generator).map_or(Value::Null, |(file, _)| Value::String(file))))
    },
    "ReflectionGenerator::getTrace" => |vm, args| {
        let generator = alive(vm, args)?;
        let options = args.int(0);
        Ok(Outcome::Return(vm.generator_trace(&generator, options & 1 != 0, options & 2 == 0).into()))
    },
    "ReflectionGenerator::getFunction" => |vm, args| {
        let generator = data::<OfCoroutine>(vm, args)?.0.clone();
        let closure = vm.generator_parts(&generator).and_then(|(_, closure, _)| closure);
        let Some(function) = vm.generator_function(&generator) else {
            return Ok(Outcome::Return(Value::Null));
        };
        Ok(Outcome::Return(match function.class {
            Some(_) if !function.flags.closure => super::method::method_object(vm, function),
            _ => super::function::function_object(vm, function, closure),
        }))
    },
    "ReflectionGenerator::getThis" => |vm, args| {
        let generator = alive(vm, args)?;
        let this = vm.generator_parts(&generator).and_then(|(_, _, this)| this);
        Ok(Outcome::Return(this.into()))
    },
    "ReflectionGenerator::getExecutingGenerator" => |vm, args| {
        let generator = alive(vm, args)?;
        Ok(Outcome::Return(Value::Object(vm.executing_generator(&generator))))
    },
    "ReflectionGenerator::isClosed" => |vm, args| {
        let generator = data::<OfCoroutine>(vm, args)?.0.clone();
        Ok(Outcome::Return(vm.generator_parts(&generator).is_none().into()))
    },
    "ReflectionFiber::__construct" => |_, args| {
        let this = args.this_object().clone();
        if let Some(fiber) = args.object(0).cloned() {
            fill(&this, OfCoroutine(fiber), &[]);
        }
        Ok(Outcome::Return(Value::Null))
    },
    "ReflectionFiber::getFiber" => |vm, args| {
        let fiber = data::<OfCoroutine>(vm, args)?.0.clone();
        Ok(Outcome::Return(Value::Object(fiber)))
    },
    "ReflectionFiber::getExecutingFile" => |vm, args| {
        let fiber = started(vm, args)?;
        Ok(Outcome::Return(vm.fiber_place(&fiber).map_or(Value::Null, |(file, _)| Value::String(file))))
    },
    "ReflectionFiber::getExecutingLine" => |vm, args| {
        let fiber = started(vm, args)?;
        Ok(Outcome::Return(vm.fiber_place(&fiber).map_or(Value::Null, |(_, line)| i64::from(line).into())))
    },
    "ReflectionFiber::getCallable" => |vm, args| {
        let fiber = data::<OfCoroutine>(vm, args)?.0.clone();
        match fiber.native::<Fiber>().and_then(Fiber::callable) {
            Some(callable) => Ok(Outcome::Return(callable.clone())),
            None => Err(vm.error("Cannot fetch the callable from a fiber that has terminated")),
        }
    },
    "ReflectionFiber::getTrace" => |vm, args| {
        let fiber = started(vm, args)?;
        let options = args.int(0);
        Ok(Outcome::Return(vm.fiber_trace(&fiber, options & 1 != 0, options & 2 == 0).into()))
    },
    "ReflectionReference::fromArrayElement" => from_element,
    "ReflectionReference::getId" => |vm, args| {
        let address = data::<OfReference>(vm, args)?.0.address();
        let seed = *vm.state::<Seed>();
        Ok(Outcome::Return(Value::string(sha1::Sha1::digest((address as u64 ^ seed.0).to_le_bytes()))))
    },
}

/// What a `ReflectionGenerator` or `ReflectionFiber` is about.
struct OfCoroutine(Obj);
super::reflected!(OfCoroutine, |data, tracer| tracer.visit_object(&data.0));

/// What a `ReflectionReference` is about.
struct OfReference(Ref);
super::reflected!(OfReference, |data, tracer| Tracer::visit_reference(tracer, &data.0));

/// Hides addresses in the ids of references.
#[derive(Clone, Copy)]
struct Seed(u64);

impl Default for Seed {
    fn default() -> Seed {
        use std::hash::{BuildHasher, Hasher, RandomState};
        Seed(RandomState::new().build_hasher().finish())
    }
}

/// The generator, which must not have ended.
fn alive(vm: &mut Vm, args: &Args) -> Result<Obj, Error> {
    let generator = data::<OfCoroutine>(vm, args)?.0.clone();
    match vm.generator_parts(&generator) {
        Some(_) => Ok(generator),
        None => Err(exception(vm, "Cannot fetch information from a closed Generator")),
    }
}

/// The fiber, which must have been started and not ended.
fn started(vm: &mut Vm, args: &Args) -> Result<Obj, Error> {
    let fiber = data::<OfCoroutine>(vm, args)?.0.clone();
    if fiber.native::<Fiber>().is_some_and(Fiber::is_under_way) {
        return Ok(fiber);
    }
    Err(vm.error("Cannot fetch information from a fiber that has not been started or is terminated"))
}

fn from_element(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let array = args.array(0);
    let key = match args.get(1) {
        Value::Int(i) => Key::Int(*i),
        other => Key::from_str(&other.as_str().cloned().unwrap_or_default()),
    };
    match array.get(&key) {
        None => Err(exception(vm, "Array key not found")),
        Some(Value::Reference(reference)) if reference.count() > 1 => {
            let data = OfReference(reference.clone());
            Ok(Outcome::Return(super::make(vm, "ReflectionReference", data, &[])))
        }
        Some(_) => Ok(Outcome::Return(Value::Null)),
    }
}
