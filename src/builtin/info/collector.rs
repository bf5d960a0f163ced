//! Collecting cycles on demand.

use crate::declare_functions;
use crate::value::collector::{self, Collected, Destructors};
use crate::value::{Array, Obj, Tracer, Value, heap};
use crate::vm::{Args, Call, Callable, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Frees arrays and objects that only hold each other; returns how many.
    "gc_collect_cycles(): int" => gc_collect_cycles,
    /// What the collector did so far.
    "gc_status(): array" => gc_status,
}

fn gc_collect_cycles(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let collected = collector::collect();
    if collected.destructors.is_empty() {
        return Ok(collected.count.into());
    }
    Ok(Outcome::Enter(destroying_frame(collected)))
}

/// The frame that runs the destructors which a collection left to be run, and answers with the number of all that
/// was freed.
pub fn destroying_frame(collected: Collected) -> Box<dyn NativeFrame> {
    let Collected { count, destructors } = collected;
    Box::new(Destroying { destructors, current: None, count, failed: None })
}

/// Runs the destructors of garbage, then collects what is garbage still.
struct Destroying {
    destructors: Destructors,
    /// The object whose destructor is running.
    current: Option<Obj>,
    count: usize,
    failed: Option<Error>,
}

impl NativeFrame for Destroying {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> NativeResult {
        loop {
            if let Some(object) = self.current.take() {
                self.destructors.finished(object);
            }
            while let Some(object) = self.destructors.next() {
                let class = Class::of(&object);
                let Some(function) = class.magic.destructor else {
                    self.destructors.finished(object);
                    continue;
                };
                self.current = Some(object.clone());
                let mut callable = Callable::function(function);
                callable.called_class = Some(class);
                callable.this = Some(object);
                return Ok(Outcome::Call(Call::new(callable, Vec::new())));
            }
            let again = collector::collect_again(std::mem::take(&mut self.destructors));
            self.count += again.count;
            if again.destructors.is_empty() {
                break;
            }
            self.destructors = again.destructors;
        }
        match self.failed.take() {
            Some(error) => Err(error),
            None => Ok(self.count.into()),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if !matches!(error, Error::Throw(_)) {
            return Err(error);
        }
        self.failed.get_or_insert(error);
        self.resume(vm, Value::Undef)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        if let Some(object) = &self.current {
            tracer.visit_object(object);
        }
    }
}

fn gc_status(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let status = collector::status();
    let mut array = Array::default();
    array.insert_str("running", false);
    array.insert_str("protected", false);
    array.insert_str("full", false);
    array.insert_str("runs", status.runs as i64);
    array.insert_str("collected", status.collected as i64);
    array.insert_str("threshold", heap::threshold() + 1);
    array.insert_str("buffer_size", 16384);
    array.insert_str("roots", heap::root_count());
    for name in ["application_time", "collector_time", "destructor_time", "free_time"] {
        array.insert_str(name, 0.0);
    }
    Ok(Value::from(array).into())
}
