//! `ReflectionClass`: making instances.

use super::class::is_concrete;
use super::evaluate::Construct;
use super::{OfClass, data, exception};
use crate::builtin::function::call::split_arguments;
use crate::bytecode::Visibility;
use crate::declare_methods;
use crate::value::{Arr, Value};
use crate::vm::{Class, NativeResult, Vm};

declare_methods! {
    "ReflectionClass::newInstance" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let arguments = args.rest(0).to_vec();
        let named = args.extra_named().cloned();
        new_instance(vm, class, arguments, named)
    },
    "ReflectionClass::newInstanceArgs" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        let (arguments, named) = split_arguments(&args.array(0));
        new_instance(vm, class, arguments, named)
    },
    "ReflectionClass::newInstanceWithoutConstructor" => |vm, args| {
        let class = data::<OfClass>(vm, args)?.class;
        if class.flags.internal && class.flags.is_final && (class.create.is_some() || made_by_vm(class)) {
            let name = class.name().clone();
            return Err(exception(vm, format!(
                "Class {name} is an internal class marked as final that cannot be instantiated without invoking its constructor"
            )));
        }
        if !is_concrete(class) {
            vm.check_instantiable(class)?;
        }
        Construct::without_constructor(class).start()
    },
}

/// Whether instances are of no use unless the VM makes them.
fn made_by_vm(class: &Class) -> bool {
    const MADE: [&[u8]; 5] = [b"Generator", b"Closure", b"Fiber", b"WeakReference", b"HashContext"];
    MADE.contains(&class.name().as_bytes())
}

fn new_instance(
    vm: &mut Vm,
    class: &'static Class,
    arguments: Vec<Value>,
    named: Option<Arr>,
) -> NativeResult {
    vm.check_instantiable(class)?;
    match class.magic.constructor {
        Some(constructor) if constructor.visibility != Visibility::Public => {
            let name = class.name().clone();
            Err(exception(vm, format!("Access to non-public constructor of class {name}")))
        }
        None if !arguments.is_empty() || named.is_some() => {
            let name = class.name().clone();
            Err(exception(
                vm,
                format!(
                    "Class {name} does not have a constructor, so you cannot pass any constructor arguments"
                ),
            ))
        }
        _ => Construct::new(class, arguments, named).start(),
    }
}
