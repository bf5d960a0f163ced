//! The destructors of garbage that the collector found.
//!
//! Within a fiber they run in a fiber of their own, as in PHP: a destructor that suspends suspends that one, and the
//! collection goes on with the others in a new one.

use super::fiber::Fiber;
use super::native::{Args, Call, Callable, NativeFrame, NativeResult, Outcome};
use super::{Error, Vm};
use crate::value::collector::{self, Collected, Destructors};
use crate::value::{Obj, Tracer, Value, heap};
use std::cell::RefCell;
use std::rc::Rc;

/// What a collection and the fibers that run its destructors share.
#[derive(Default)]
struct Work {
    destructors: Destructors,
    /// The number of the fiber that runs them.
    runner: u32,
}

/// The work that a fiber for destructors takes over when it starts, and that fiber.
pub(super) struct Handover(Rc<RefCell<Work>>, Obj);

/// Runs the destructors of garbage, then collects what is garbage still; answers how much was freed.
pub struct CollectFrame {
    work: Rc<RefCell<Work>>,
    automatic: bool,
    again: bool,
    count: usize,
    current: Option<Obj>,
    failed: Option<Obj>,
}

impl CollectFrame {
    /// The rest of a collection that has found destructors to run; of one that began by itself, or that the script
    /// asked for.
    pub fn new(collected: Collected, automatic: bool) -> CollectFrame {
        let Collected { count, destructors } = collected;
        let work = Rc::new(RefCell::new(Work { destructors, runner: 0 }));
        CollectFrame { work, automatic, again: false, count, current: None, failed: None }
    }
}

/// Destructors go on after one threw; the newest exception has the older ones as its previous ones.
fn note_failure(vm: &mut Vm, failed: &mut Option<Obj>, error: Error) -> Result<(), Error> {
    let Error::Throw(exception) = error else { return Err(error) };
    if let Some(older) = failed.take() {
        vm.chain_previous(&exception, &older);
    }
    *failed = Some(exception);
    Ok(())
}

impl NativeFrame for CollectFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        if let Some(object) = self.current.take() {
            self.work.borrow_mut().destructors.finished(object);
        }
        loop {
            if vm.current_fiber().is_some()
                && vm.switch_blocked == 0
                && self.work.borrow().destructors.has_waiting()
                && let Some(call) = vm.destructor_fiber(&self.work)
            {
                return Ok(Outcome::Call(call));
            }
            loop {
                let Some(object) = self.work.borrow_mut().destructors.next() else { break };
                match vm.destructor_call(&object) {
                    Some(call) => {
                        self.current = Some(object);
                        return Ok(Outcome::Call(call));
                    }
                    None => self.work.borrow_mut().destructors.finished(object),
                }
            }
            let destructors = std::mem::take(&mut self.work.borrow_mut().destructors);
            if self.again {
                break;
            }
            self.again = true;
            let collected = collector::collect_again(destructors);
            self.count += collected.count;
            self.work.borrow_mut().destructors = collected.destructors;
        }
        if self.automatic {
            collector::adjust_threshold(self.count);
            heap::admit_late_roots();
        }
        match self.failed.take() {
            Some(exception) => Err(Error::Throw(exception)),
            None => Ok(Outcome::Return(Value::Int(self.count as i64))),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        note_failure(vm, &mut self.failed, error)?;
        self.resume(vm, Value::Undef)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.current.iter().for_each(|object| tracer.visit_object(object));
        self.failed.iter().for_each(|object| tracer.visit_object(object));
    }
}

/// The function of a fiber for destructors.
pub(super) fn run_destructors(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let Some(Handover(work, fiber)) = vm.destroying.take() else { return Ok(Outcome::Return(Value::Null)) };
    let number = work.borrow().runner;
    Ok(Outcome::Enter(Box::new(RunFrame { work, number, _fiber: fiber, current: None, failed: None })))
}

struct RunFrame {
    work: Rc<RefCell<Work>>,
    number: u32,
    /// A fiber whose destructor waits stays, also if nobody else holds it: it is not shown to the collector.
    _fiber: Obj,
    current: Option<Obj>,
    failed: Option<Obj>,
}

impl NativeFrame for RunFrame {
    fn resume(&mut self, vm: &mut Vm, _result: Value) -> NativeResult {
        let is_runner = self.work.borrow().runner == self.number && Rc::strong_count(&self.work) > 1;
        if let Some(object) = self.current.take()
            && is_runner
        {
            self.work.borrow_mut().destructors.finished(object);
        }
        loop {
            let next = if is_runner { self.work.borrow_mut().destructors.next() } else { None };
            let Some(object) = next else { break };
            match vm.destructor_call(&object) {
                Some(call) => {
                    self.current = Some(object);
                    return Ok(Outcome::Call(call));
                }
                None => self.work.borrow_mut().destructors.finished(object),
            }
        }
        match self.failed.take() {
            Some(exception) => Err(Error::Throw(exception)),
            None => Ok(Outcome::Return(Value::Null)),
        }
    }

    fn catch(&mut self, vm: &mut Vm, error: Error) -> NativeResult {
        if matches!(&error, Error::Throw(exception) if vm.is_graceful_exit(exception)) {
            return Err(error);
        }
        note_failure(vm, &mut self.failed, error)?;
        self.resume(vm, Value::Undef)
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.current.iter().for_each(|object| tracer.visit_object(object));
        self.failed.iter().for_each(|object| tracer.visit_object(object));
    }
}

impl Vm {
    /// The call that starts a new fiber for the destructors that wait.
    fn destructor_fiber(&mut self, work: &Rc<RefCell<Work>>) -> Option<Call> {
        let class = self.find_class(b"fiber")?;
        let object = self.new_object(class);
        let callable = Callable::function(self.destructors_function);
        object.set_native(Box::new(Fiber::new(Value::Null, callable)));
        work.borrow_mut().runner += 1;
        self.destroying = Some(Handover(work.clone(), object.clone()));
        let start = Callable {
            function: self.start_function,
            this: Some(object),
            called_class: Some(class),
            closure: None,
            magic_name: None,
        };
        Some(Call::new(start, Vec::new()))
    }
}
