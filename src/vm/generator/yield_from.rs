//! `yield from`: arrays, iterators, other generators.

use super::{Delegate, Generator, GeneratorBox, State, delegation};
use crate::value::{Arr, Obj, Value};
use crate::vm::class::IteratorMethod;
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::linked::Instruction;
use crate::vm::operand::*;
use crate::vm::run::{Step, onward};
use crate::vm::{Class, Error, Vm};
use std::ptr::NonNull;

/// yield from
pub(in crate::vm) fn yield_from(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let own = Frame::of(fp);
    // SAFETY: the frame lies in a generator.
    unsafe {
        let this = GeneratorBox::of_frame(own);
        let generator = &mut *this.as_ptr();
        if generator.closing() {
            return Err(vm.error("Cannot use \"yield from\" in a force-closed generator"));
        }
        let source = vm.take(fp, i.b);
        match source {
            Value::Array(array) => {
                generator.rare().delegate = Delegate::Array(array, 0);
                if i.e > 0 {
                    vm.freeze(own, generator);
                }
                vm.advance_delegate(own)
            }
            Value::Object(object) => {
                if let Some(inner) = Generator::of(&object) {
                    return vm.delegate_to_generator(i, own, object, inner);
                }
                match Class::of(&object).iteration {
                    crate::vm::class::Iteration::Iterator => {
                        let call = vm.method_call(&object, "rewind", Vec::new())?;
                        generator.rare().delegate = Delegate::Iterator(object);
                        vm.push_call(call, ReturnTo::IteratorRewind)
                    }
                    crate::vm::class::Iteration::Aggregate => {
                        let call = vm.method_call(&object, "getiterator", Vec::new())?;
                        generator.rare().delegate = Delegate::Iterator(object);
                        vm.push_call(call, ReturnTo::IteratorGet)
                    }
                    _ => Err(vm.error("Can use \"yield from\" only with arrays and Traversables")),
                }
            }
            _ => {
                vm.warn_first.fail_anyway();
                Err(vm.error("Can use \"yield from\" only with arrays and Traversables"))
            }
        }
    }
}

/// Takes the answer of an `Iterator` method to the `yield from` that asked.
pub(in crate::vm) fn deliver_iterator(vm: &mut Vm, own: *mut Frame, to: ReturnTo, value: Value) -> Step {
    // SAFETY: the frame lies in a running generator that stands at a `YieldFrom`.
    unsafe {
        let generator = &mut *GeneratorBox::of_frame(own).as_ptr();
        let at = (*own).pc;
        let fp = Frame::slots(own);
        let Some(Delegate::Iterator(object)) = generator.delegate() else { return Ok(onward(fp, at)) };
        let object = object.clone();
        match to {
            ReturnTo::IteratorGet => match value {
                Value::Object(iterator) => {
                    if let Some(inner) = Generator::of(&iterator) {
                        generator.rare().delegate = Delegate::None;
                        return vm.delegate_to_generator(&*at, own, iterator, inner);
                    }
                    match Class::of(&iterator).iteration {
                        crate::vm::class::Iteration::Iterator => {
                            let object = iterator.clone();
                            generator.rare().delegate = Delegate::Iterator(iterator);
                            vm.call_iterator(&object, IteratorMethod::Rewind, ReturnTo::IteratorRewind)
                        }
                        crate::vm::class::Iteration::Aggregate => {
                            let call = vm.method_call(&iterator, "getiterator", Vec::new())?;
                            generator.rare().delegate = Delegate::Iterator(iterator);
                            vm.push_call(call, ReturnTo::IteratorGet)
                        }
                        _ => Err(vm.bad_iterator(&object)),
                    }
                }
                _ => Err(vm.bad_iterator(&object)),
            },
            ReturnTo::IteratorRewind | ReturnTo::IteratorNext => {
                vm.call_iterator(&object, IteratorMethod::Valid, ReturnTo::IteratorValid)
            }
            ReturnTo::IteratorValid => {
                if crate::value::convert::to_bool(value.deref()) {
                    return vm.call_iterator(&object, IteratorMethod::Current, ReturnTo::IteratorCurrent);
                }
                generator.rare().delegate = Delegate::None;
                if !generator.rare().frozen.is_empty() {
                    vm.thaw(own, generator);
                }
                write_if_wanted(fp, (*at).a, Value::Null);
                Ok(onward(fp, at))
            }
            ReturnTo::IteratorCurrent => {
                generator.value = value.read();
                vm.call_iterator(&object, IteratorMethod::Key, ReturnTo::IteratorKey)
            }
            _ => {
                generator.key = value.read();
                if (*at).e > 0 && !(*own).pending.is_null() {
                    vm.freeze(own, generator);
                }
                vm.answer_yield(own)
            }
        }
    }
}

/// Drops what a generator goes through with `yield from`, because an exception comes out of it. `frame` is its own.
/// Calls begun around it that wait with the generator will not be made.
pub(in crate::vm) fn abandon_delegate(frame: *mut Frame) {
    let this = GeneratorBox::of_frame(frame);
    drop(delegation::take_delegate(this));
    // SAFETY: the frame lies in a running generator; nobody uses the calls that were put aside.
    unsafe { super::frozen::drop_frozen(&mut *this.as_ptr()) };
}

impl Vm {
    pub(super) unsafe fn delegate_to_generator(
        &mut self,
        i: &Instruction,
        own: *mut Frame,
        object: Obj,
        inner: NonNull<GeneratorBox>,
    ) -> Step {
        // SAFETY: the frame lies in a running generator; the object holds the inner one.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            if inner == this {
                return Err(self.error("Impossible to yield from the Generator being currently run"));
            }
            if (*inner.as_ptr()).state() == State::Finished {
                // PHP says so of every finished generator, also of one that has returned.
                return Err(self.error(
                    "Generator passed to yield from was aborted without proper return and is unable to continue",
                ));
            }
            let root = delegation::innermost(inner);
            if (*root.as_ptr()).state() == State::Running || root == this {
                return Err(self.error("Impossible to yield from the Generator being currently run"));
            }
            if i.e > 0 {
                self.freeze(own, generator);
            }
            let leaf = delegation::leaf_of(this);
            let answer = generator.answer();
            let caller = (*own).caller;
            let to = ReturnTo::of((*own).flags);
            generator.set_state(State::Suspended);
            generator.value = Value::Undef;
            generator.key = Value::Undef;
            delegation::delegate_to(this, object, inner);
            generator.rare().unseen = leaf != this;
            (*own).caller = std::ptr::null_mut();
            let inner_state = &mut *root.as_ptr();
            delegation::link(leaf, root);
            if inner_state.state() == State::Fresh || inner_state.value.is_undef() {
                self.frame = caller;
                let at_first = (*leaf.as_ptr()).at_first();
                let step = self.resume_generator(caller, leaf, to, answer, Value::Null);
                (*leaf.as_ptr()).set_at_first(at_first);
                return step;
            }
            // It stands at a value already: that is the next one.
            let root_frame = GeneratorBox::frame(root);
            (*root_frame).caller = caller;
            (*root_frame).flags = ((*root_frame).flags & !flags::RETURN_TO) | to as u32;
            inner_state.set_answer(answer);
            self.answer_yield(root_frame)
        }
    }

    /// Goes on with the array or iterator that a generator delegates to.
    pub(super) unsafe fn advance_delegate(&mut self, own: *mut Frame) -> Step {
        // SAFETY: the frame lies in a generator that was just resumed and stands at a `YieldFrom`.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            let fp = Frame::slots(own);
            let at = (*own).pc;
            let rare = generator.rare();
            match &mut rare.delegate {
                Delegate::Array(array, position) => {
                    if let Some((value, key)) = next_element(array, position) {
                        let old = std::mem::replace(&mut generator.value, value);
                        let old_key = std::mem::replace(&mut generator.key, key);
                        drop(old);
                        drop(old_key);
                        return self.answer_yield(own);
                    }
                    rare.delegate = Delegate::None;
                    if !generator.rare().frozen.is_empty() {
                        self.thaw(own, generator);
                    }
                    write_if_wanted(fp, (*at).a, Value::Null);
                    Ok(onward(fp, at))
                }
                Delegate::Iterator(object) => {
                    let object = object.clone();
                    self.frame = own;
                    self.call_iterator(&object, IteratorMethod::Next, ReturnTo::IteratorNext)
                }
                Delegate::Generator(_) if !delegation::settle(this) => {
                    let delegate = delegation::take_delegate(this);
                    if !generator.rare().frozen.is_empty() {
                        self.thaw(own, generator);
                    }
                    self.frame = own;
                    let error = self.aborted_generator();
                    drop(delegate);
                    Err(error)
                }
                Delegate::Generator(_) | Delegate::Done(_) => {
                    let result = match delegation::take_delegate(this) {
                        Delegate::Done(result) => result,
                        _ => Value::Null,
                    };
                    if !generator.rare().frozen.is_empty() {
                        self.thaw(own, generator);
                    }
                    write_if_wanted(fp, (*at).a, result);
                    Ok(onward(fp, at))
                }
                Delegate::None => Ok(onward(fp, at)),
            }
        }
    }

    pub(super) fn bad_iterator(&mut self, object: &Obj) -> Error {
        let text = format!(
            "Objects returned by {}::getIterator() must be traversable or implement interface Iterator",
            object.class().name
        );
        self.throw("Exception", text)
    }
}

/// The element of an array at `position`, which moves behind it.
#[inline(always)]
pub(super) fn next_element(array: &Arr, position: &mut usize) -> Option<(Value, Value)> {
    let found = array.live_position(*position)?;
    *position = found + 1;
    let value = array.value_at(found).map_or(Value::Null, Value::read);
    let key = array.key_at(found).map_or(Value::Null, |key| key.to_value());
    Some((value, key))
}
