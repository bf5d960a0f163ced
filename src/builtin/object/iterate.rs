//! Functions over iterators.

use super::super::array::sort::trace_callable;
use crate::declare_functions;
use crate::value::convert::{self, to_bool};
use crate::value::{Array, Notes, Obj, Tracer, Value};
use crate::vm::class::{Iteration as Kind, IteratorMethod};
use crate::vm::foreach::{Iteration, IterationStep};
use crate::vm::{Args, Call, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// The elements of an iterator as an array.
    "iterator_to_array(Traversable|array $iterator, bool $preserve_keys = true): array" => iterator_to_array,
    /// The number of elements of an iterator.
    "iterator_count(Traversable|array $iterator): int" => iterator_count,
    /// Calls a function for each element of an iterator, as long as it answers true.
    "iterator_apply(Traversable $iterator, callable $callback, ?array $args = null): int" => iterator_apply,
}

fn iterator_to_array(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let keep = args.bool(1);
    match args.get(0) {
        Value::Array(array) if keep => Ok(Value::Array(array.clone()).into()),
        Value::Array(array) => Ok(array.values().cloned().collect::<Array>().into()),
        Value::Object(object) => Ok(Outcome::Enter(Box::new(ToArray {
            iteration: Iteration::new(object.clone(), keep),
            keep,
            result: Array::new(),
        }))),
        _ => Ok(Array::new().into()),
    }
}

struct ToArray {
    iteration: Iteration,
    keep: bool,
    result: Array,
}

impl NativeFrame for ToArray {
    fn iterates(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            match self.iteration.resume(vm, result)? {
                IterationStep::Ask(outcome) => return Ok(outcome),
                IterationStep::End => return Ok(std::mem::take(&mut self.result).into()),
                IterationStep::Element(value, key) => self.add(vm, value, &key)?,
            }
            result = Value::Undef;
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.iteration.trace(tracer);
        self.result.values().for_each(|value| tracer.visit(value));
    }
}

impl ToArray {
    fn add(&mut self, vm: &mut Vm, value: Value, key: &Value) -> Result<(), Error> {
        let value = value.read();
        if !self.keep {
            return match self.result.push(value) {
                Ok(()) => Ok(()),
                Err(_) => {
                    Err(vm.error("Cannot add element to the array as the next element is already occupied"))
                }
            };
        }
        let mut notes = Notes::new();
        let converted = convert::key_from_value(key, &mut notes);
        vm.raise_notes(&mut notes);
        match converted {
            Ok(key) => {
                self.result.insert(key, value);
                Ok(())
            }
            Err(_) => {
                let kind = crate::value::names::type_name(key);
                Err(vm.type_error(format!("Cannot access offset of type {kind} on array")))
            }
        }
    }
}

fn iterator_count(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.get(0) {
        Value::Array(array) => Ok(array.len().into()),
        Value::Object(object) => Ok(Outcome::Enter(Box::new(Walk::new(object.clone(), None)))),
        _ => Ok(0i64.into()),
    }
}

fn iterator_apply(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(object) = args.object(0).cloned() else { return Ok(0i64.into()) };
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(0i64.into()) };
    let array = args.array(2);
    let (arguments, named) = super::super::function::call::split_arguments(vm, &array)?;
    let call = Call { named, ..Call::new(callable, arguments) };
    Ok(Outcome::Enter(Box::new(Walk::new(object, Some(call)))))
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
struct Walk {
    object: Obj,
    stage: Stage,
    apply: Option<Call>,
    count: i64,
}

impl Walk {
    fn new(object: Obj, apply: Option<Call>) -> Walk {
        Walk { object, stage: Stage::Start, apply, count: 0 }
    }

    fn ask(&mut self, vm: &mut Vm, method: IteratorMethod, stage: Stage) -> NativeResult {
        self.stage = stage;
        vm.ask_iterator(&self.object, method)
    }
}

impl NativeFrame for Walk {
    fn iterates(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        match self.stage {
            Stage::Start => {
                if Class::of(&self.object).iteration == Kind::Aggregate {
                    self.stage = Stage::GotIterator;
                    return Ok(Outcome::Call(vm.method_call(&self.object, "getiterator", Vec::new())?));
                }
                self.ask(vm, IteratorMethod::Rewind, Stage::Rewound)
            }
            Stage::GotIterator => match result {
                Value::Object(object) if Class::of(&object).iteration != Kind::Properties => {
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
                match &self.apply {
                    None => self.ask(vm, IteratorMethod::Next, Stage::Rewound),
                    Some(call) => {
                        self.stage = Stage::Applied;
                        Ok(Outcome::Call(Call {
                            named: call.named.clone(),
                            ..Call::new(call.callable.clone(), call.arguments.clone())
                        }))
                    }
                }
            }
            Stage::Applied => {
                if !matches!(result.deref(), Value::Bool(true)) {
                    return Ok(self.count.into());
                }
                self.ask(vm, IteratorMethod::Next, Stage::Rewound)
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        if let Some(call) = &self.apply {
            trace_callable(&call.callable, tracer);
            call.arguments.iter().for_each(|value| tracer.visit(value));
        }
    }
}
