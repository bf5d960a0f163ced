//! Collecting cycles on demand.

use crate::declare_functions;
use crate::value::{Array, Value, collector, heap};
use crate::vm::collect::CollectFrame;
use crate::vm::{Args, NativeResult, Outcome, Vm};

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
    Ok(Outcome::Enter(Box::new(CollectFrame::new(collected, false))))
}

fn gc_status(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let status = collector::status();
    let mut array = Array::default();
    array.insert_str("running", collector::is_running());
    array.insert_str("protected", false);
    array.insert_str("full", false);
    array.insert_str("runs", status.runs as i64);
    array.insert_str("collected", status.collected as i64);
    array.insert_str("threshold", heap::threshold());
    array.insert_str("buffer_size", 16384);
    array.insert_str("roots", heap::root_count());
    array.insert_str("application_time", vm.started.elapsed().as_secs_f64());
    array.insert_str("collector_time", status.collector_time.as_secs_f64());
    array.insert_str("destructor_time", status.destructor_time.as_secs_f64());
    array.insert_str("free_time", status.free_time.as_secs_f64());
    Ok(Value::from(array).into())
}
