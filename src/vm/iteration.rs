//! Going through a `Traversable` for a builtin: generators are resumed directly, builtin classes that know how are asked
//! for one element after the other, and the methods of an `Iterator` are entered directly.

use super::call::named::parameter_named;
use super::class::{Iteration as Kind, IteratorMethod};
use super::frame::ReturnTo;
use super::generator::delegation;
use super::generator::{Generator, GeneratorBox, State, rewind_for_foreach};
use super::native::{Call, Callable, GeneratorAnswer, NativeFrame, NativeResult, Outcome, Resume};
use super::overload::Advance;
use super::{Class, Error, Vm};
use crate::value::{Array, Key, Obj, Tracer, Value};
use std::ptr::NonNull;

/// Iterates over a `Traversable` for a native frame: asks for calls, gives elements.
pub struct Iteration {
    object: Obj,
    stage: Stage,
    current: Value,
    /// Whether keys are asked for.
    pub with_keys: bool,
    /// Where a builtin class's own iteration stands.
    position: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    GotIterator,
    Rewound,
    Valid,
    Current,
    Key,
    Given,
    /// The generator was resumed and stands at its next element.
    Resumed,
    /// The generator's element was given.
    GivenByGenerator,
    /// The object's class gives the elements itself.
    Native(Advance),
}

/// What an [`Iteration`] answers.
pub enum IterationStep {
    /// The native frame answers this, and goes on with the result.
    Ask(Outcome),
    /// An element: value and key (null if keys are not asked for).
    Element(Value, Value),
    /// There are no more.
    End,
}

impl Vm {
    /// What a native frame answers to call a method of an iterator.
    pub(crate) fn ask_iterator(&mut self, object: &Obj, method: IteratorMethod) -> NativeResult {
        let class = Class::of(object);
        let Some(function) = class.iterator_method(method) else {
            let name = format!("{method:?}").to_ascii_lowercase();
            return Err(self.error(format!("Call to undefined method {}::{name}()", class.name())));
        };
        Ok(match self.enter_bare(self.frame, function, object, ReturnTo::Native) {
            Some(next) => Outcome::Entered(next),
            None => Outcome::Call(Call::new(Callable::method(function, object), Vec::new())),
        })
    }
}

impl Iteration {
    /// Iterates over a `Traversable` object.
    pub fn new(object: Obj, with_keys: bool) -> Iteration {
        Iteration { object, stage: Stage::Start, current: Value::Undef, with_keys, position: 0 }
    }

    fn ask(&mut self, vm: &mut Vm, method: IteratorMethod, next: Stage) -> Result<IterationStep, Error> {
        self.stage = next;
        Ok(IterationStep::Ask(vm.ask_iterator(&self.object, method)?))
    }

    fn resume_generator(&mut self) -> IterationStep {
        self.stage = Stage::Resumed;
        let resume = Resume::Generator(self.object.clone(), GeneratorAnswer::Restart);
        IterationStep::Ask(Outcome::Resume(resume))
    }

    fn start(&mut self, vm: &mut Vm) -> Result<IterationStep, Error> {
        let class = Class::of(&self.object);
        if class.overload.is_some() && class.native_iteration().is_some() {
            self.stage = Stage::Native(Advance::First);
            return self.resume(vm, Value::Undef);
        }
        match class.iteration {
            Kind::Aggregate => {
                self.stage = Stage::GotIterator;
                let call = vm.method_call(&self.object, "getiterator", Vec::new())?;
                Ok(IterationStep::Ask(Outcome::Call(call)))
            }
            Kind::Generator => {
                let Some(generator) = Generator::of(&self.object) else { return Ok(IterationStep::End) };
                if rewind_for_foreach(vm, generator, false)? {
                    self.stage = Stage::Resumed;
                    return self.resume(vm, Value::Undef);
                }
                Ok(self.resume_generator())
            }
            _ => self.ask(vm, IteratorMethod::Rewind, Stage::Rewound),
        }
    }

    /// Goes on: `result` is the result of the call asked for last.
    pub fn resume(&mut self, vm: &mut Vm, result: Value) -> Result<IterationStep, Error> {
        match self.stage {
            Stage::Start => self.start(vm),
            Stage::GotIterator => match result {
                Value::Object(object) if vm.is_traversable(&object) => {
                    self.object = object;
                    self.start(vm)
                }
                _ => {
                    let text = format!(
                        "Objects returned by {}::getIterator() must be traversable or implement interface Iterator",
                        self.object.class().name
                    );
                    Err(vm.throw("Exception", text))
                }
            },
            Stage::Resumed => {
                self.stage = Stage::GivenByGenerator;
                Ok(element_of_generator(&self.object, self.with_keys))
            }
            Stage::GivenByGenerator => Ok(self.resume_generator()),
            Stage::Native(advance) => {
                self.stage = Stage::Native(Advance::Next);
                // `start` has seen that no script code takes part.
                let Some(iterate) = Class::of(&self.object).overload.and_then(|overload| overload.iterate)
                else {
                    return Ok(IterationStep::End);
                };
                let object = self.object.clone();
                Ok(match iterate(vm, &object, &mut self.position, advance, false)? {
                    Some((key, value)) => IterationStep::Element(value, key),
                    None => IterationStep::End,
                })
            }
            Stage::Rewound => self.ask(vm, IteratorMethod::Valid, Stage::Valid),
            Stage::Valid => {
                if !crate::value::convert::to_bool(&result) {
                    return Ok(IterationStep::End);
                }
                self.ask(vm, IteratorMethod::Current, Stage::Current)
            }
            Stage::Current => {
                if self.with_keys {
                    self.current = result;
                    return self.ask(vm, IteratorMethod::Key, Stage::Key);
                }
                self.stage = Stage::Given;
                Ok(IterationStep::Element(result, Value::Null))
            }
            Stage::Key => {
                self.stage = Stage::Given;
                Ok(IterationStep::Element(std::mem::take(&mut self.current), result))
            }
            Stage::Given => self.ask(vm, IteratorMethod::Next, Stage::Rewound),
        }
    }

    /// Shows what it holds to the cycle collector.
    pub fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit_object(&self.object);
        tracer.visit(&self.current);
    }
}

/// The element at which a generator stands.
fn element_of_generator(object: &Obj, with_key: bool) -> IterationStep {
    let Some(leaf) = Generator::of(object) else { return IterationStep::End };
    let inner: NonNull<GeneratorBox> = delegation::innermost(leaf);
    // SAFETY: the object keeps the generators alive.
    let inner = unsafe { inner.as_ref() };
    if inner.state() == State::Finished {
        return IterationStep::End;
    }
    let key = if with_key { inner.key.clone() } else { Value::Null };
    IterationStep::Element(inner.value.read(), key)
}

/// `f(...$traversable)` where `f` takes nothing by reference: gathers the elements; the instruction is then executed
/// again with them.
pub(super) struct GatherFrame {
    /// What is gone through, until the helper is asked.
    object: Option<Obj>,
}

impl GatherFrame {
    pub(super) fn new(object: Obj) -> GatherFrame {
        GatherFrame { object: Some(object) }
    }
}

impl NativeFrame for GatherFrame {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(object) = self.object.take() {
            let call = Call::new(vm.helper("gather_arguments"), vec![Value::Object(object)]);
            return Ok(Outcome::Call(call));
        }
        // SAFETY: the native frame is running; its caller has the pending call.
        unsafe { (*(*(*vm.frame).caller).pending).extra_mut().input = result };
        Ok(Outcome::Return(Value::Null))
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.object.iter().for_each(|object| tracer.visit_object(object));
    }
}

/// As [`GatherFrame`], where `f` takes something by reference, of which it is warned.
pub(super) struct UnpackFrame {
    iteration: Iteration,
    gathered: Array,
}

impl UnpackFrame {
    pub(super) fn new(object: Obj) -> UnpackFrame {
        UnpackFrame { iteration: Iteration::new(object, true), gathered: Array::new() }
    }
}

impl NativeFrame for UnpackFrame {
    fn iterates(&self) -> bool {
        true
    }

    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut input = result;
        loop {
            match self.iteration.resume(vm, std::mem::take(&mut input))? {
                IterationStep::Ask(outcome) => return Ok(outcome),
                IterationStep::Element(value, key) => match key {
                    Value::Int(_) => {
                        if self.gathered.iter().any(|(key, _)| matches!(key, Key::Str(_))) {
                            return Err(vm.error(
                                "Cannot use positional argument after named argument during unpacking",
                            ));
                        }
                        // SAFETY: the native frame is running; its caller has the pending call.
                        let (function, index) = unsafe {
                            let pending = (*(*vm.frame).caller).pending;
                            ((*pending).function(), (*pending).argc + self.gathered.len() as u32)
                        };
                        if function.is_by_ref(index) {
                            vm.warning(format!(
                                "Cannot pass by-reference argument {} of {}() by unpacking a Traversable, passing by-value instead",
                                index + 1,
                                function.full_name()
                            ));
                        }
                        let _ = self.gathered.push(value);
                    }
                    Value::String(name) => {
                        // SAFETY: as above.
                        let function = unsafe { (*(*(*vm.frame).caller).pending).function() };
                        let position = parameter_named(function, &name);
                        if let Some(position) = position.filter(|position| function.params[*position].by_ref)
                        {
                            vm.warning(format!(
                                "Cannot pass by-reference argument {} of {}() by unpacking a Traversable, passing by-value instead",
                                position + 1,
                                function.full_name()
                            ));
                        }
                        drop(self.gathered.insert(Key::Str(name), value));
                    }
                    _ => return Err(vm.error("Keys must be of type int|string during argument unpacking")),
                },
                IterationStep::End => {
                    // SAFETY: the native frame is running; its caller has the pending call.
                    unsafe {
                        let pending = (*(*vm.frame).caller).pending;
                        let gathered = std::mem::take(&mut self.gathered);
                        (*pending).extra_mut().input = Value::Array(gathered.into_arr());
                    }
                    return Ok(Outcome::Return(Value::Null));
                }
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.iteration.trace(tracer);
        self.gathered.values().for_each(|value| tracer.visit(value));
    }
}
