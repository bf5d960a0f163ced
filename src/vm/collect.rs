//! `gc_collect_cycles()`, and the destructors of garbage.

use super::native::{NativeFrame, NativeResult, Outcome};
use super::{Error, Vm};
use crate::value::collector::{self, Destructors};
use crate::value::{Obj, Tracer, Value};

/// Collects cycles, running the destructors of what it finds; answers how much was freed.
#[derive(Default)]
pub struct CollectFrame {
    started: bool,
    again: bool,
    count: usize,
    destructors: Destructors,
    current: Option<Obj>,
}

impl CollectFrame {
    /// A whole collection.
    pub fn new() -> CollectFrame {
        CollectFrame::default()
    }

    /// The rest of a collection that has found these.
    pub(super) fn resume_with(destructors: Destructors) -> CollectFrame {
        CollectFrame { started: true, destructors, ..CollectFrame::default() }
    }

    fn next(&mut self, vm: &mut Vm) -> NativeResult {
        if let Some(object) = self.current.take() {
            self.destructors.finished(object);
        }
        loop {
            match self.destructors.next() {
                Some(object) => match vm.destructor_call(&object) {
                    Some(call) => {
                        self.current = Some(object);
                        return Ok(Outcome::Call(call));
                    }
                    None => self.destructors.finished(object),
                },
                None if self.again || self.destructors.is_empty() => {
                    return Ok(Outcome::Return(Value::Int(self.count as i64)));
                }
                None => {
                    self.again = true;
                    let collected = collector::collect_again(std::mem::take(&mut self.destructors));
                    self.count += collected.count;
                    self.destructors = collected.destructors;
                }
            }
        }
    }
}

impl NativeFrame for CollectFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if !self.started {
            self.started = true;
            let collected = collector::collect();
            self.count = collected.count;
            self.destructors = collected.destructors;
        }
        self.next(vm)
    }

    fn catch(&mut self, _vm: &mut Vm, error: Error) -> NativeResult {
        if let Some(object) = self.current.take() {
            self.destructors.finished(object);
        }
        Err(error)
    }

    fn trace(&self, _tracer: &mut dyn Tracer) {}
}
