//! Functions over iterators.
//!
//! The loops are helpers of the library ([`Vm::helper`]), except where a callback must be called that only this place can
//! resolve: then [`Apply`] asks for one method after the other.

use super::super::array::sort::trace_callable;
use crate::declare_functions;
use crate::value::convert::to_bool;
use crate::value::{Array, Obj, Tracer, Value};
use crate::vm::class::{Iteration, IteratorMethod};
use crate::vm::generator::Generator;
use crate::vm::{Args, Call, Class, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// The elements of an iterator as an array.
    "iterator_to_array(Traversable|array $iterator, bool $preserve_keys = true): array" => iterator_to_array,
    /// The number of elements of an iterator.
    "iterator_count(Traversable|array $iterator): int" => iterator_count,
    /// Calls a function for each element of an iterator, as long as it answers true.
    "iterator_apply(Traversable $iterator, callable $callback, ?array $args = null): int" => iterator_apply,
}

fn iterator_to_array(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let keep = args.bool(1);
    match args.get(0) {
        Value::Array(array) if keep => Ok(Value::Array(array.clone()).into()),
        Value::Array(array) => Ok(array.values().cloned().collect::<Array>().into()),
        Value::Object(object) => {
            let helper = match (Generator::yields_references(object), keep) {
                (false, false) => "elements",
                (false, true) => "elements_by_key",
                (true, false) => "references",
                (true, true) => "references_by_key",
            };
            Ok(Outcome::Call(Call::new(vm.helper(helper), vec![Value::Object(object.clone())])))
        }
        _ => Ok(Array::new().into()),
    }
}

fn iterator_count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.get(0) {
        Value::Array(array) => Ok(array.len().into()),
        Value::Object(object) => {
            let helper = if Class::of(object).gives_elements_unseen() {
                "count_elements"
            } else if Class::of(object).iteration == Iteration::Aggregate {
                "count_of_aggregate"
            } else {
                "count_steps"
            };
            Ok(Outcome::Call(Call::new(vm.helper(helper), vec![Value::Object(object.clone())])))
        }
        _ => Ok(0i64.into()),
    }
}

fn iterator_apply(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(object) = args.object(0).cloned() else { return Ok(0i64.into()) };
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(0i64.into()) };
    let array = args.array(2);
    if callable.function.flags.closure
        && callable.function.by_ref == 0
        && Class::of(&object).gives_elements_unseen()
    {
        let arguments = vec![Value::Object(object), args.get(1).clone(), Value::Array(array)];
        return Ok(Outcome::Call(Call::new(vm.helper("apply_to_elements"), arguments)));
    }
    let (arguments, named) = super::super::function::call::split_arguments(&array);
    let call = Call { named, ..Call::new(callable, arguments) };
    Ok(Outcome::Enter(Box::new(Apply { object, stage: Stage::Start, call, count: 0 })))
}

#[derive(Clone, Copy)]
enum Stage {
    Start,
    GotIterator,
    Rewound,
    Valid,
    Applied,
}

/// Moves over an iterator without looking at its elements.
struct Apply {
    object: Obj,
    stage: Stage,
    call: Call,
    count: i64,
}

impl Apply {
    fn ask(&mut self, vm: &mut Vm, method: IteratorMethod, stage: Stage) -> NativeResult {
        self.stage = stage;
        vm.ask_iterator(&self.object, method)
    }
}

impl NativeFrame for Apply {
    fn iterates(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.stage {
            Stage::Start => {
                if Class::of(&self.object).iteration == Iteration::Aggregate {
                    self.stage = Stage::GotIterator;
                    return Ok(Outcome::Call(vm.method_call(&self.object, "getiterator", Vec::new())?));
                }
                self.ask(vm, IteratorMethod::Rewind, Stage::Rewound)
            }
            Stage::GotIterator => match result {
                Value::Object(object) if Class::of(&object).iteration != Iteration::Properties => {
                    self.object = object;
                    self.stage = Stage::Start;
                    self.resume(vm, Value::Undef)
                }
                _ => {
                    let name = self.object.class().name.clone();
                    Err(vm.throw(
                        "Exception",
                        format!(
                            "Objects returned by {name}::getIterator() must be traversable or implement interface Iterator"
                        ),
                    ))
                }
            },
            Stage::Rewound => self.ask(vm, IteratorMethod::Valid, Stage::Valid),
            Stage::Valid => {
                if !to_bool(&result) {
                    return Ok(self.count.into());
                }
                self.count += 1;
                self.stage = Stage::Applied;
                Ok(Outcome::Call(Call {
                    named: self.call.named.clone(),
                    ..Call::new(self.call.callable.clone(), self.call.arguments.clone())
                }))
            }
            Stage::Applied => {
                if !to_bool(result.deref()) {
                    return Ok(self.count.into());
                }
                self.ask(vm, IteratorMethod::Next, Stage::Rewound)
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        trace_callable(&self.call.callable, tracer);
        self.call.arguments.iter().for_each(|value| tracer.visit(value));
    }
}
