//! Making generators, resuming them, and going back from them: at a `yield`, at their end, with an exception.

use super::yield_from::next_element;
use super::{Delegate, Generator, GeneratorBox, State, delegation};
use crate::bytecode::NONE;
use crate::value::{Obj, Value};
use crate::vm::frame::{Frame, ReturnTo, flags};
use crate::vm::linked::Instruction;
use crate::vm::native::{GeneratorAnswer, Resume};
use crate::vm::operand::*;
use crate::vm::run::{Next, Step, branch, onward};
use crate::vm::warn_first::Then;
use crate::vm::{Class, Error, Vm};
use std::alloc::{alloc, handle_alloc_error};
use std::ptr::NonNull;

/// Makes the generator object of the running frame and returns it to the caller.
pub(in crate::vm) fn create_generator_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let frame = Frame::of(fp);
    // SAFETY: the frame is running, all its slots are written; nobody uses them once they have moved.
    unsafe {
        let (frame_flags, caller) = ((*frame).flags, (*frame).caller);
        let object = make(vm, fp, i);
        vm.stack.release(frame, frame_flags & flags::FIRST_IN_SEGMENT != 0);
        Ok(vm.deliver(caller, frame_flags, Value::Object(object)))
    }
}

/// Makes a generator object of the running frame, which moves to the generator's own allocation.
///
/// # Safety
/// All slots of the frame are written; the caller takes it off the stack without dropping anything.
pub(in crate::vm) unsafe fn make(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Obj {
    let frame = Frame::of(fp);
    let class = vm.generator_class();
    let object = Obj::new(&class.header);
    let slots = script_of(fp).slot_count as usize;
    let layout = GeneratorBox::layout(slots);
    // SAFETY: the allocation has room for the box, the frame and its slots.
    unsafe {
        let Some(this) = NonNull::new(alloc(layout).cast::<GeneratorBox>()) else {
            handle_alloc_error(layout)
        };
        this.as_ptr().write(GeneratorBox {
            value: Value::Undef,
            key: Value::Undef,
            largest_key: -1,
            rare: None,
        });
        let own = GeneratorBox::frame(this);
        // Slot by slot: there are few, for which a call of `memcpy` costs more.
        own.write(frame.read());
        for k in 0..slots {
            write_bits(Frame::slots(own).add(k), copy_bits(fp.add(k)));
        }
        if (*frame).flags & flags::GUARDED != 0 {
            // The magic method has done its work: it gives a generator.
            vm.guards.leave(frame);
        }
        let moved = !(flags::RETURN_TO | flags::FIRST_IN_SEGMENT | flags::FROM_NATIVE | flags::GUARDED);
        (*own).flags = ((*own).flags & moved) | flags::GENERATOR;
        (*own).caller = std::ptr::null_mut();
        (*own).pc = onward(fp, pc).pc;
        object.set_native_in_place(this);
    }
    object
}

/// The generator of an object if it can be resumed without a further look: it delegates to nobody.
#[inline(always)]
pub(in crate::vm) fn direct(object: &Obj) -> Option<NonNull<GeneratorBox>> {
    if Class::of(object).iteration != crate::vm::class::Iteration::Generator {
        return None;
    }
    // Objects that iterate as generators have a `GeneratorBox` as native data.
    object.native_address().map(NonNull::cast)
}

/// Resumes a generator for a `ForeachNext`.
pub(in crate::vm) fn resume_foreach_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Object(object) = slot(fp, i.a) else { return Ok(branch(fp, i)) };
    let Some(this) = Generator::of(object) else { return Ok(branch(fp, i)) };
    // SAFETY: the iterator's slot keeps the generator alive.
    if let Some((value, key)) = unsafe { next_of_array(this) } {
        vm.give(fp, i, value, Some(key))?;
        return Ok(onward(fp, i));
    }
    vm.resume_generator(
        Frame::of(fp),
        this,
        ReturnTo::GeneratorForeach,
        GeneratorAnswer::Nothing,
        Value::Null,
    )
}

/// Steps a generator that waits in a `yield from` of an array, if that has a next element. None of its code runs for it.
unsafe fn next_of_array(this: NonNull<GeneratorBox>) -> Option<(Value, Value)> {
    // SAFETY: the caller's promise.
    let generator = unsafe { &mut *this.as_ptr() };
    let Delegate::Array(array, position) = &mut generator.rare.as_mut()?.delegate else { return None };
    let (value, key) = next_element(array, position)?;
    drop(std::mem::replace(&mut generator.value, value.clone()));
    drop(std::mem::replace(&mut generator.key, key.clone()));
    generator.set_at_first(false);
    Some((value, key))
}

/// Gives the element at which a generator stands to a `ForeachNext`.
pub(in crate::vm) fn give_current(vm: &mut Vm, fp: Slots, i: &Instruction, object: &Obj) -> Step {
    let Some(leaf) = Generator::of(object) else { return Ok(branch(fp, i)) };
    let inner = delegation::innermost(leaf);
    // SAFETY: the object keeps the generators alive.
    let inner = unsafe { &*inner.as_ptr() };
    if inner.state() == State::Finished {
        return Ok(branch(fp, i));
    }
    let value = if i.e == 1 { inner.value.clone() } else { inner.value.read() };
    vm.give(fp, i, value, Some(inner.key.clone()))?;
    Ok(onward(fp, i))
}

/// yield
pub(in crate::vm) fn yield_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    vm.warn_first(fp, i, |vm| yield_first_warning(vm, fp, i))
}

fn yield_first_warning(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let own = Frame::of(fp);
    // SAFETY: the frame lies in a generator.
    unsafe {
        let this = GeneratorBox::of_frame(own);
        let generator = &mut *this.as_ptr();
        if generator.closing() {
            return Err(vm.error("Cannot yield from finally in a force-closed generator"));
        }
        if i.b != NONE {
            if i.d == 2 || i.d == 1 && !matches!(slot(fp, i.b), Value::Reference(_)) {
                vm.notice("Only variable references should be yielded by reference");
            }
            if i.d != 1 {
                vm.read(fp, i.b);
            }
        }
        if i.c != NONE {
            vm.read(fp, i.c);
        }
        vm.settle_warnings(Then::GoesOn)?;
        if let Some(thrown) = vm.warn_first.thrown() {
            let thrown = thrown.clone();
            if delegation::leaf_of(this) == this {
                // PHP finds out when it has left the generator, which is closed then: nothing in it catches the exception.
                vm.never_began = own;
            }
            return Err(Error::Throw(thrown));
        }
        let value = match i.b {
            NONE => Value::Null,
            b if i.d == 1 => std::mem::take(slot(fp, b)),
            b => vm.take_again(fp, b),
        };
        let key = if i.c == NONE {
            generator.largest_key += 1;
            Value::Int(generator.largest_key)
        } else {
            let key = vm.take_again(fp, i.c);
            if let Value::Int(n) = key {
                generator.largest_key = generator.largest_key.max(n);
            }
            key
        };
        let old = std::mem::replace(&mut generator.value, value);
        let old_key = std::mem::replace(&mut generator.key, key);
        // Field e, the number of pending calls, may be the distance to a constant here.
        if !(*own).pending.is_null() {
            vm.freeze(own, generator);
        }
        drop(old);
        drop(old_key);
        vm.answer_yield(own)
    }
}

/// Prepares a generator for `foreach`: true if it stands at an element that was not given yet.
pub(in crate::vm) fn rewind_for_foreach(
    vm: &mut Vm,
    leaf: NonNull<GeneratorBox>,
    by_ref: bool,
) -> Result<bool, Error> {
    // SAFETY: the caller holds the generator.
    unsafe {
        let generator = &*leaf.as_ptr();
        if generator.state() == State::Finished {
            return Err(vm.throw("Exception", "Cannot traverse an already closed generator"));
        }
        if by_ref && !(*GeneratorBox::frame(leaf)).function().flags.returns_ref {
            return Err(vm.throw(
                "Exception",
                "You can only iterate a generator by-reference if it declared that it yields by-reference",
            ));
        }
        match generator.state() {
            State::Fresh => Ok(false),
            State::Running => Err(vm.error("Cannot resume an already running generator")),
            _ if stands_at_first(leaf) => Ok(true),
            _ => Err(vm.throw("Exception", "Cannot rewind a generator that was already run")),
        }
    }
}

/// Whether a generator has given nothing but its first element.
pub(super) fn stands_at_first(leaf: NonNull<GeneratorBox>) -> bool {
    // SAFETY: the caller holds the generator.
    unsafe { (*leaf.as_ptr()).at_first() }
}

/// What a builtin asked to go on with.
pub(in crate::vm) fn resume_from_native(vm: &mut Vm, frame: *mut Frame, resume: Resume) -> Step {
    let Resume::Generator(object, answer) = resume;
    let Some(leaf) = Generator::of(&object) else { return Err(Error::Fatal) };
    vm.resume_generator(frame, leaf, ReturnTo::GeneratorMethod, answer, Value::Null)
}

impl Vm {
    /// Resumes a generator (the innermost one that it delegates to). `sent` is what `yield` gives.
    pub(in crate::vm) fn resume_generator(
        &mut self,
        caller: *mut Frame,
        leaf: NonNull<GeneratorBox>,
        to: ReturnTo,
        answer: GeneratorAnswer,
        sent: Value,
    ) -> Step {
        let this = delegation::innermost(leaf);
        // SAFETY: whoever resumes holds the leaf, and that the others.
        unsafe {
            let generator = &mut *this.as_ptr();
            if generator.state() == State::Running {
                return Err(self.error("Cannot resume an already running generator"));
            }
            let own = GeneratorBox::frame(this);
            if generator.state() == State::Finished {
                return self.answer_finished(caller, to, answer);
            }
            (*own).caller = caller;
            (*own).flags = ((*own).flags & !flags::RETURN_TO) | to as u32;
            generator.set_answer(answer);
            delegation::link(leaf, this);
            if leaf != this {
                let outer = (*leaf.as_ptr()).rare();
                if std::mem::take(&mut outer.unseen) && !generator.value.is_undef() {
                    return self.answer_yield(own);
                }
            }
            let fresh = generator.state() == State::Fresh;
            generator.set_state(State::Running);
            (*leaf.as_ptr()).set_at_first(fresh && leaf == this);
            let slots = Frame::slots(own);
            if fresh {
                return Ok(Next { fp: slots, pc: (*own).pc });
            }
            if !matches!(generator.delegate(), None | Some(Delegate::None)) {
                return self.advance_delegate(own);
            }
            let at = (*own).pc;
            let has_frozen = generator.rare.as_ref().is_some_and(|rare| !rare.frozen.is_empty());
            if has_frozen {
                self.thaw(own, generator);
            }
            if (*at).a != NONE {
                write(slots, (*at).a, sent);
            }
            Ok(onward(slots, at))
        }
    }

    /// Throws into a generator: the exception given, or what tells that its delegate was aborted.
    pub(super) fn throw_into_generator(
        &mut self,
        caller: *mut Frame,
        leaf: NonNull<GeneratorBox>,
        answer: GeneratorAnswer,
        exception: Option<Obj>,
    ) -> Step {
        let this = delegation::innermost(leaf);
        // SAFETY: as for `resume_generator`.
        unsafe {
            let generator = &mut *this.as_ptr();
            if generator.state() == State::Running {
                return Err(self.error("Cannot resume an already running generator"));
            }
            if generator.state() == State::Finished {
                return match exception {
                    Some(exception) => Err(Error::Throw(exception)),
                    None => self.answer_finished(caller, ReturnTo::GeneratorMethod, answer),
                };
            }
            let own = GeneratorBox::frame(this);
            (*own).caller = caller;
            (*own).flags = ((*own).flags & !flags::RETURN_TO) | ReturnTo::GeneratorMethod as u32;
            generator.set_answer(answer);
            delegation::link(leaf, this);
            generator.set_state(State::Running);
            (*leaf.as_ptr()).set_at_first(false);
            let delegate = delegation::take_delegate(this);
            let has_frozen = generator.rare.as_ref().is_some_and(|rare| !rare.frozen.is_empty());
            if has_frozen {
                self.thaw(own, generator);
            }
            self.frame = own;
            let exception = match exception {
                Some(exception) => exception,
                None => match self.aborted_generator() {
                    Error::Throw(exception) => exception,
                    other => return Err(other),
                },
            };
            drop(delegate);
            if let Some(next) = self.destroy_before_unwinding(&exception) {
                return Ok(next);
            }
            Err(Error::Throw(exception))
        }
    }

    /// What a finished generator answers.
    pub(super) fn answer_finished(
        &mut self,
        caller: *mut Frame,
        to: ReturnTo,
        answer: GeneratorAnswer,
    ) -> Step {
        if to == ReturnTo::GeneratorForeach {
            // SAFETY: the caller is the frame with the `ForeachNext`.
            return Ok(branch(Frame::slots(caller), unsafe { (*caller).pc }));
        }
        if answer == GeneratorAnswer::Restart {
            return Ok(crate::vm::call::resume_native(caller));
        }
        let value = if answer == GeneratorAnswer::Valid { Value::Bool(false) } else { Value::Null };
        Ok(self.leave_native(caller, value))
    }

    /// Goes back to who resumed the innermost generator `own`, which stands at a value.
    #[inline]
    pub(super) fn answer_yield(&mut self, own: *mut Frame) -> Step {
        // SAFETY: the frame lies in a generator that was resumed by a frame that waits.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            generator.set_state(State::Suspended);
            let caller = (*own).caller;
            (*own).caller = std::ptr::null_mut();
            self.frame = caller;
            if ReturnTo::of((*own).flags) == ReturnTo::GeneratorForeach {
                let fp = Frame::slots(caller);
                let i = &*(*caller).pc;
                let value = if i.e == 1 { generator.value.clone() } else { generator.value.read() };
                let key = if i.c == NONE { None } else { Some(generator.key.clone()) };
                self.give(fp, i, value, key)?;
                return Ok(onward(fp, i));
            }
            let value = match generator.answer() {
                GeneratorAnswer::Restart => return Ok(crate::vm::call::resume_native(caller)),
                GeneratorAnswer::Current => generator.value.read(),
                GeneratorAnswer::Key => generator.key.clone(),
                GeneratorAnswer::Valid => Value::Bool(true),
                GeneratorAnswer::Nothing => Value::Null,
            };
            Ok(self.leave_native(caller, value))
        }
    }

    /// The frame of a generator has come to its end.
    pub(in crate::vm) fn finish_generator(&mut self, own: *mut Frame, result: Value) -> Next {
        // SAFETY: the frame lies in a generator that was resumed by a frame that waits.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            let caller = (*own).caller;
            let own_flags = (*own).flags;
            generator.set_state(State::Finished);
            generator.set_returned();
            generator.key = Value::Undef;
            let old = std::mem::replace(
                &mut generator.value,
                match result {
                    Value::Reference(r) => r.get().clone(),
                    result => result,
                },
            );
            self.clear_generator(own);
            (*own).this = None;
            (*own).extra = None;
            (*own).caller = std::ptr::null_mut();
            if delegation::is_delegated_to(this) {
                generator.rare().last = old;
            } else {
                drop(old);
            }
            if generator.closing() {
                self.frame = caller;
                return self.deliver(caller, own_flags, Value::Null);
            }
            let leaf = delegation::leaf_of(this);
            if leaf != this
                && let Some(parent) = delegation::parent_of(leaf, this)
            {
                // The generator that delegated to this one goes on with its result.
                let result = generator.value.clone();
                return self.continue_parent(parent, leaf, caller, own_flags, generator.answer(), result);
            }
            self.frame = caller;
            match self.answer_finished(caller, ReturnTo::of(own_flags), generator.answer()) {
                Ok(next) => next,
                Err(error) => self.unwind(error),
            }
        }
    }

    /// An exception leaves the frame of a generator: it is finished; gives the frame to go on unwinding in.
    pub(in crate::vm) fn fail_generator(&mut self, own: *mut Frame) -> (*mut Frame, u32) {
        // SAFETY: the frame lies in a generator that was resumed by a frame that waits.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            let caller = (*own).caller;
            let own_flags = (*own).flags;
            generator.set_state(State::Finished);
            let leaf = delegation::leaf_of(this);
            let answer = generator.answer();
            let parent =
                if generator.closing() || leaf == this { None } else { delegation::parent_of(leaf, this) };
            let own_delegate = delegation::take_delegate(this);
            let value = std::mem::take(&mut generator.value);
            generator.key = Value::Undef;
            self.clear_generator(own);
            (*own).this = None;
            (*own).extra = None;
            (*own).caller = std::ptr::null_mut();
            drop(value);
            drop(own_delegate);
            let Some(parent) = parent else { return (caller, own_flags) };
            let outer = &mut *parent.as_ptr();
            let frame = GeneratorBox::frame(parent);
            (*frame).caller = caller;
            (*frame).flags = ((*frame).flags & !flags::RETURN_TO) | (own_flags & flags::RETURN_TO);
            outer.set_answer(answer);
            outer.set_state(State::Running);
            let delegate = delegation::take_delegate(parent);
            delegation::link(leaf, parent);
            let has_frozen = !outer.rare().frozen.is_empty();
            if has_frozen {
                self.thaw(frame, outer);
            }
            drop(delegate);
            (frame, 0)
        }
    }

    pub(super) unsafe fn continue_parent(
        &mut self,
        parent: NonNull<GeneratorBox>,
        leaf: NonNull<GeneratorBox>,
        caller: *mut Frame,
        own_flags: u32,
        answer: GeneratorAnswer,
        result: Value,
    ) -> Next {
        // SAFETY: the parent is held by the chain from the leaf; it waits in its `YieldFrom`.
        unsafe {
            let outer = &mut *parent.as_ptr();
            let frame = GeneratorBox::frame(parent);
            (*frame).caller = caller;
            (*frame).flags = ((*frame).flags & !flags::RETURN_TO) | (own_flags & flags::RETURN_TO);
            outer.set_answer(answer);
            outer.set_state(State::Running);
            let delegate = delegation::take_delegate(parent);
            delegation::link(leaf, parent);
            let has_frozen = !outer.rare().frozen.is_empty();
            if has_frozen {
                self.thaw(frame, outer);
            }
            let at = (*frame).pc;
            let slots = Frame::slots(frame);
            write_if_wanted(slots, (*at).a, result);
            drop(delegate);
            onward(slots, at)
        }
    }

    pub(super) fn aborted_generator(&mut self) -> Error {
        self.throw("ClosedGeneratorException", "Generator yielded from aborted, no return value available")
    }

    /// The class `Generator`.
    pub(super) fn generator_class(&mut self) -> &'static Class {
        if let Some(class) = self.known.generator {
            return class;
        }
        match self.find_class(b"generator") {
            Some(class) => {
                self.known.generator = Some(class);
                class
            }
            None => unreachable!("the library declares Generator"),
        }
    }
}
