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

fn gc_status(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let status = collector::status();
    let mut array = Array::default();
    array.insert_str("running", false);
    array.insert_str("protected", false);
    array.insert_str("full", false);
    array.insert_str("runs", status.runs as i64);
    array.insert_str("collected", status.collected as i64);
    array.insert_str("threshold", heap::threshold());
    array.insert_str("buffer_size", 16384);
    array.insert_str("roots", heap::root_count());
    for name in ["application_time", "collector_time", "destructor_time", "free_time"] {
        array.insert_str(name, 0.0);
    }
    Ok(Value::from(array).into())
}
