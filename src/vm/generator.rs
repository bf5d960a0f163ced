//! Generators.
//!
//! A generator's frame lies in one allocation with its state ([`GeneratorBox`]) and is executed in place: resuming
//! links the frame to who resumes, yielding goes back there. Nothing is copied, except calls that were begun around a
//! `yield` (`f(1, yield)`), which are put aside and back.
//!
//! With `yield from`, a generator (the *leaf*, which somebody iterates) delegates to another, and so on; the innermost
//! one runs, linked directly to who resumed the leaf. Several leaves may share inner generators.

use super::class::IteratorMethod;
use super::delegation::{self, Links};
use super::frame::{Frame, ReturnTo, flags};
use super::function::Intrinsic;
use super::linked::Instruction;
use super::native::{GeneratorAnswer, Resume};
use super::operand::*;
use super::run::{Next, Step, branch, jump, onward};
use super::{Class, Error, Vm};
use crate::bytecode::{HandlerKind, NONE};
use crate::value::{Arr, NativeData, Obj, Tracer, Value};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not begun.
    Fresh,
    /// Waits at a `yield` (or in a `yield from`).
    Suspended,
    /// Runs now, or waits for something it called.
    Running,
    /// Returned, threw or was closed.
    Finished,
}

impl State {
    /// As it lies in the flags of the generator's frame.
    #[inline(always)]
    pub(super) const fn bits(self) -> u32 {
        (self as u32) << flags::STATE_BITS
    }
}

const _: () = assert!(size_of::<GeneratorBox>() == 48);

/// What few generators have.
#[derive(Default)]
pub(super) struct Rare {
    /// What `yield from` goes through.
    pub(super) delegate: Delegate,
    /// Calls begun around a `yield`.
    frozen: Option<Frozen>,
    /// Who delegates to whom.
    pub(super) links: Links,
    /// Of a finished generator that others delegate to: the value it stood at last.
    pub(super) last: Value,
    /// It began to delegate while another generator was iterated: where its delegate stands is its next element.
    pub(super) unseen: bool,
}

#[derive(Default)]
pub(super) enum Delegate {
    #[default]
    None,
    Generator(Obj),
    Array(Arr, usize),
    /// An `Iterator`; its methods are called.
    Iterator(Obj),
    /// A generator that was brought to its end by others: its result.
    Done(Value),
}

/// Frames of calls that had been begun, with the place of the first one.
struct Frozen {
    bytes: Vec<u128>,
    first: *mut Frame,
}

/// A generator: its state, then its frame, in whose flags lie the small parts of the state: with them here, a box would
/// take 16 bytes more.
#[repr(C, align(16))]
pub struct GeneratorBox {
    /// The current value; the return value once finished.
    pub value: Value,
    /// The current key.
    pub key: Value,
    /// The largest integer key given so far.
    pub(super) largest_key: i64,
    pub(super) rare: Option<Box<Rare>>,
    // The frame follows.
}

/// Looking at `Generator` objects, whose native data is a [`GeneratorBox`].
pub struct Generator;

impl GeneratorBox {
    /// Its frame.
    #[inline(always)]
    pub fn frame(this: NonNull<GeneratorBox>) -> *mut Frame {
        // SAFETY: the frame follows in the same allocation.
        unsafe { this.as_ptr().add(1).cast() }
    }

    #[inline(always)]
    pub(super) fn of_frame(frame: *mut Frame) -> NonNull<GeneratorBox> {
        // SAFETY: called for frames that lie in a generator only.
        unsafe { NonNull::new_unchecked(frame.cast::<GeneratorBox>().sub(1)) }
    }

    /// A bit of the frame's flags.
    #[inline(always)]
    fn flag(&self, flag: u32) -> bool {
        // SAFETY: the frame follows in the same allocation.
        unsafe { (*GeneratorBox::frame(NonNull::from(self))).flags & flag != 0 }
    }

    /// Sets the masked bits of the frame's flags.
    #[inline(always)]
    fn set_flags(&mut self, mask: u32, bits: u32) {
        // SAFETY: as for `flag`.
        unsafe {
            let frame = GeneratorBox::frame(NonNull::from(self));
            (*frame).flags = (*frame).flags & !mask | bits;
        }
    }

    /// Where it stands.
    #[inline(always)]
    pub fn state(&self) -> State {
        // SAFETY: as for `flag`.
        let bits = unsafe { (*GeneratorBox::frame(NonNull::from(self))).flags } & flags::STATE;
        match bits >> flags::STATE_BITS {
            0 => State::Fresh,
            1 => State::Suspended,
            2 => State::Running,
            _ => State::Finished,
        }
    }

    #[inline(always)]
    pub(super) fn set_state(&mut self, state: State) {
        self.set_flags(flags::STATE, state.bits());
    }

    /// What the method that resumed it answers.
    #[inline(always)]
    pub(super) fn answer(&self) -> GeneratorAnswer {
        // SAFETY: as for `flag`.
        let bits = unsafe { (*GeneratorBox::frame(NonNull::from(self))).flags } & flags::ANSWER;
        match bits >> flags::ANSWER_BITS {
            0 => GeneratorAnswer::Nothing,
            1 => GeneratorAnswer::Current,
            2 => GeneratorAnswer::Key,
            3 => GeneratorAnswer::Valid,
            _ => GeneratorAnswer::Restart,
        }
    }

    #[inline(always)]
    pub(super) fn set_answer(&mut self, answer: GeneratorAnswer) {
        self.set_flags(flags::ANSWER, (answer as u32) << flags::ANSWER_BITS);
    }

    /// It stands at its first `yield`.
    pub(super) fn at_first(&self) -> bool {
        self.flag(flags::AT_FIRST)
    }

    pub(super) fn set_at_first(&mut self, at_first: bool) {
        self.set_flags(flags::AT_FIRST, if at_first { flags::AT_FIRST } else { 0 });
    }

    /// It has returned (not thrown).
    #[inline(always)]
    pub fn returned(&self) -> bool {
        self.flag(flags::RETURNED)
    }

    #[inline(always)]
    pub(super) fn set_returned(&mut self) {
        self.set_flags(0, flags::RETURNED);
    }

    /// Its `finally` blocks run because nobody holds it any more.
    #[inline(always)]
    pub(super) fn closing(&self) -> bool {
        self.flag(flags::CLOSING)
    }

    fn set_closing(&mut self) {
        self.set_flags(0, flags::CLOSING);
    }

    fn layout(slots: usize) -> Layout {
        let size = size_of::<GeneratorBox>() + size_of::<Frame>() + slots * size_of::<Value>();
        match Layout::from_size_align(size, 16) {
            Ok(layout) => layout,
            Err(_) => handle_alloc_error(Layout::new::<Frame>()),
        }
    }

    pub(super) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// The object that `yield from` goes through.
    pub(super) fn delegated(&self) -> Option<&Obj> {
        match self.delegate()? {
            Delegate::Generator(object) | Delegate::Iterator(object) => Some(object),
            Delegate::None | Delegate::Array(..) | Delegate::Done(_) => None,
        }
    }

    /// Whether resuming it only takes going on behind its `yield`: it goes through nothing, and no call was put aside.
    #[inline(always)]
    pub(super) fn waits_at_yield(&self) -> bool {
        self.rare.as_ref().is_none_or(|rare| matches!(rare.delegate, Delegate::None) && rare.frozen.is_none())
    }

    pub(super) fn delegate(&self) -> Option<&Delegate> {
        self.rare.as_ref().map(|rare| &rare.delegate)
    }
}

impl Generator {
    /// That of a generator object.
    #[inline]
    pub fn of(object: &Obj) -> Option<NonNull<GeneratorBox>> {
        object.native::<GeneratorBox>().map(NonNull::from)
    }

    /// The return value, once it has returned.
    pub fn result(object: &Obj) -> Option<Value> {
        // SAFETY: the object holds the generator.
        let generator = unsafe { &*Generator::of(object)?.as_ptr() };
        (generator.state() == State::Finished && generator.returned()).then(|| generator.value.read())
    }

    /// The name of its function, and where it stands.
    pub fn describe(object: &Obj) -> Option<(crate::value::Str, State)> {
        let this = Generator::of(object)?;
        // SAFETY: as above.
        unsafe {
            let name = (*GeneratorBox::frame(this)).function().full_name();
            Some((crate::value::Str::from(name.as_str()), (*this.as_ptr()).state()))
        }
    }
}

impl NativeData for GeneratorBox {
    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&self.value);
        tracer.visit(&self.key);
        if let Some(rare) = &self.rare {
            match &rare.delegate {
                Delegate::Generator(object) | Delegate::Iterator(object) => tracer.visit_object(object),
                Delegate::Array(array, _) => array.values().for_each(|value| tracer.visit(value)),
                Delegate::Done(value) => tracer.visit(value),
                Delegate::None => {}
            }
            tracer.visit(&rare.last);
            if let Some(frozen) = &rare.frozen {
                frozen.each(&mut |frame| trace_call(frame, tracer));
            }
        }
        let frame = GeneratorBox::frame(NonNull::from(self));
        // SAFETY: the frame is alive; one that runs is not looked into (its values count as held from outside).
        unsafe {
            match self.state() {
                State::Fresh | State::Suspended => trace_frame(frame, tracer),
                State::Finished => {
                    if let Some(closure) = closure_of(frame) {
                        tracer.visit(&*closure);
                    }
                }
                State::Running => {}
            }
        }
    }

    fn clear(&mut self) {
        let this = NonNull::from(self);
        // SAFETY: the box is alive, and nobody runs it.
        unsafe {
            close(this);
            drop_closure(this);
        }
    }

    fn is_closed_by_collector(&self) -> bool {
        true
    }

    fn wants_destructor(&self) -> bool {
        let this = NonNull::from(self);
        self.state() == State::Suspended
            && !self.closing()
            && !runs_inside(this)
            && finally_around(GeneratorBox::frame(this), None).is_some()
    }

    unsafe fn free_in_place(&mut self) -> bool {
        let this = NonNull::from(self);
        // SAFETY: the object dies, so nobody runs the generator; the allocation is as `make` made it.
        unsafe {
            let slots = (*GeneratorBox::frame(this)).function().script().map_or(0, |s| s.slot_count as usize);
            let generator = this.as_ptr();
            if (*generator).state() != State::Finished || (*generator).rare.is_some() {
                close(this);
            }
            drop_closure(this);
            // Mostly both are null by now, and nothing is called for them.
            for place in [&raw mut (*generator).value, &raw mut (*generator).key] {
                if (*place).is_counted() {
                    place.drop_in_place();
                }
            }
            (&raw mut (*generator).rare).drop_in_place();
            dealloc(generator.cast(), GeneratorBox::layout(slots));
        }
        true
    }
}

/// Shows what a waiting frame holds to the cycle collector.
///
/// # Safety
/// The frame is alive and all its slots are written.
pub(super) unsafe fn trace_frame(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller's promise.
    unsafe {
        for i in 0..written_slots(frame) {
            tracer.visit(&*Frame::slots(frame).add(i));
        }
        trace_header(frame, tracer);
    }
}

/// The number of slots of a frame that runs or waits.
///
/// # Safety
/// The frame is alive.
pub(super) unsafe fn written_slots(frame: *mut Frame) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let function = (*frame).function();
        match function.script() {
            Some(script) => script.slot_count as usize + (*frame).surplus(),
            None => {
                let fixed = function.params.len().saturating_sub(usize::from(function.flags.variadic));
                ((*frame).argc as usize).max(fixed)
            }
        }
    }
}

unsafe fn trace_header(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        if let Some(this) = (*frame).this() {
            tracer.visit_object(this);
        }
        if let Some(extra) = &(*frame).extra {
            extra.arguments.iter().for_each(|value| tracer.visit(value));
            extra.named.iter().for_each(|named| tracer.visit_array(named));
            if let Some(variables) = &extra.variables {
                variables.values().for_each(|value| tracer.visit(value));
            }
            if let Some(native) = &extra.native {
                native.trace(tracer);
            }
        }
    }
}

/// Where the frame of a generator made by a closure holds that closure, which stays as long as the generator.
///
/// # Safety
/// The frame is alive and its slots are written.
unsafe fn closure_of(frame: *mut Frame) -> Option<*mut Value> {
    // SAFETY: the caller's promise.
    unsafe { ((*frame).flags & flags::CLOSURE != 0).then(|| Frame::slots(frame).add(frame_slots(frame) - 1)) }
}

/// Drops the closure that a finished generator has kept.
///
/// # Safety
/// The generator is alive and does not run.
unsafe fn drop_closure(this: NonNull<GeneratorBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(closure) = closure_of(GeneratorBox::frame(this)) {
            drop(std::mem::take(&mut *closure));
        }
    }
}

/// Drops all that a generator holds, except its closure.
///
/// # Safety
/// The generator is alive and does not run.
unsafe fn close(this: NonNull<GeneratorBox>) {
    // SAFETY: the caller's promise.
    unsafe {
        let generator = &mut *this.as_ptr();
        if generator.state() != State::Finished {
            generator.set_state(State::Finished);
            let frame = GeneratorBox::frame(this);
            if let Some(script) = (*frame).function().script() {
                let closure = usize::from((*frame).flags & flags::CLOSURE != 0);
                for i in 0..script.slot_count as usize - closure {
                    drop(std::mem::take(&mut *Frame::slots(frame).add(i)));
                }
            }
            (*frame).this = None;
            (*frame).extra = None;
        }
        drop_frozen(generator);
        let delegate = delegation::leave(this);
        generator.rare = None;
        drop(delegate);
        generator.value = Value::Undef;
        generator.key = Value::Undef;
    }
}

/// Drops calls that were begun around a `yield` and will not be made.
unsafe fn drop_frozen(generator: &mut GeneratorBox) {
    let Some(frozen) = generator.rare.as_mut().and_then(|rare| rare.frozen.take()) else { return };
    // SAFETY: nobody uses the copies afterwards.
    frozen.each(&mut |frame| unsafe { drop_call(frame) });
}

impl Frozen {
    /// Every frame, the innermost first.
    fn each(&self, visit: &mut dyn FnMut(*mut Frame)) {
        let base = self.bytes.as_ptr() as *mut u8;
        let mut offset = 0usize;
        while offset < self.bytes.len() * 16 {
            // SAFETY: frames lie one behind the other in the copy, each as long as its slots.
            unsafe {
                let frame: *mut Frame = base.add(offset).cast();
                offset += size_of::<Frame>() + frame_slots(frame) * size_of::<Value>();
                visit(frame);
            }
        }
    }
}

/// The written slots of a call that has been begun: its arguments so far, and the closure that is called.
unsafe fn begun_slots(frame: *mut Frame) -> impl Iterator<Item = *mut Value> {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        let function = (*frame).function();
        let collects = usize::from((*frame).flags & flags::COLLECTS != 0);
        let written = (*frame).argc.min(function.direct_args) as usize + collects;
        let closure = ((*frame).flags & flags::CLOSURE != 0).then(|| function.entry.slot_count as usize - 1);
        let magic = ((*frame).flags & flags::MAGIC != 0).then_some(1);
        let own = function.entry.slot_count as usize;
        let surplus = own..own + (*frame).surplus();
        (0..written).chain(magic).chain(closure).chain(surplus).map(move |i| Frame::slots(frame).add(i))
    }
}

/// Shows what a call that has been begun holds to the cycle collector.
pub(super) fn trace_call(frame: *mut Frame, tracer: &mut dyn Tracer) {
    // SAFETY: the caller has it from a waiting frame.
    unsafe {
        begun_slots(frame).for_each(|slot| tracer.visit(&*slot));
        trace_header(frame, tracer);
    }
}

/// Drops a call that will not be made.
///
/// # Safety
/// Nobody uses the frame afterwards.
pub(super) unsafe fn drop_call(frame: *mut Frame) {
    // SAFETY: the caller's promise.
    unsafe {
        begun_slots(frame).for_each(|slot| std::ptr::drop_in_place(slot));
        if (*frame).flags & flags::CONSTRUCTOR != 0
            && let Some(this) = (*frame).this()
        {
            // An object whose constructor was not called is not destructed.
            this.set_destructed();
        }
        (*frame).this = None;
        (*frame).extra = None;
    }
}

/// The number of slots reserved for a pending frame.
unsafe fn frame_slots(frame: *mut Frame) -> usize {
    // SAFETY: the frame is alive.
    unsafe {
        let function = (*frame).function();
        match function.script() {
            Some(script) => script.slot_count as usize + (*frame).surplus(),
            None => ((*frame).argc as usize).max(function.params.len()),
        }
    }
}

/// The innermost `finally` block around where a frame stands (or around instruction `from`): target and state slot.
fn finally_around(frame: *mut Frame, from: Option<u32>) -> Option<(u32, u16, u16)> {
    // SAFETY: the frame is alive.
    let script = unsafe { (*frame).function().script()? };
    // SAFETY: as above.
    let at = from.unwrap_or_else(|| index_of(script, unsafe { (*frame).pc }));
    script.code.handlers.iter().find_map(|handler| match handler.kind {
        HandlerKind::Finally { target, state } if handler.start <= at && at < handler.end => {
            Some((target, state, handler.temp_base))
        }
        _ => None,
    })
}

// ---- making ----

/// Makes the generator object of the running frame and returns it to the caller.
pub(super) fn create_generator_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
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
pub(super) unsafe fn make(vm: &mut Vm, fp: Slots, pc: *const Instruction) -> Obj {
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

// ---- resuming ----

/// The generator of an object if it can be resumed without a further look: it delegates to nobody.
#[inline(always)]
pub(super) fn direct(object: &Obj) -> Option<NonNull<GeneratorBox>> {
    if Class::of(object).iteration != super::class::Iteration::Generator {
        return None;
    }
    // Objects that iterate as generators have a `GeneratorBox` as native data.
    object.native_address().map(NonNull::cast)
}

/// Resumes a generator for a `ForeachNext`.
pub(super) fn resume_foreach_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let Value::Object(object) = slot(fp, i.a) else { return Ok(branch(fp, i)) };
    let Some(this) = Generator::of(object) else { return Ok(branch(fp, i)) };
    vm.resume_generator(
        Frame::of(fp),
        this,
        ReturnTo::GeneratorForeach,
        GeneratorAnswer::Nothing,
        Value::Null,
    )
}

/// Gives the element at which a generator stands to a `ForeachNext`.
pub(super) fn give_current(vm: &mut Vm, fp: Slots, i: &Instruction, object: &Obj) -> Step {
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

impl Vm {
    /// Resumes a generator (the innermost one that it delegates to). `sent` is what `yield` gives.
    pub(super) fn resume_generator(
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
            let has_frozen = generator.rare.as_ref().is_some_and(|rare| rare.frozen.is_some());
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
    fn throw_into_generator(
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
            let has_frozen = generator.rare.as_ref().is_some_and(|rare| rare.frozen.is_some());
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
    fn answer_finished(&mut self, caller: *mut Frame, to: ReturnTo, answer: GeneratorAnswer) -> Step {
        if to == ReturnTo::GeneratorForeach {
            // SAFETY: the caller is the frame with the `ForeachNext`.
            return Ok(branch(Frame::slots(caller), unsafe { (*caller).pc }));
        }
        if answer == GeneratorAnswer::Restart {
            return Ok(super::call::resume_native(caller));
        }
        let value = if answer == GeneratorAnswer::Valid { Value::Bool(false) } else { Value::Null };
        Ok(self.leave_native(caller, value))
    }

    /// Goes back to who resumed the innermost generator `own`, which stands at a value.
    #[inline]
    fn answer_yield(&mut self, own: *mut Frame) -> Step {
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
                GeneratorAnswer::Restart => return Ok(super::call::resume_native(caller)),
                GeneratorAnswer::Current => generator.value.read(),
                GeneratorAnswer::Key => generator.key.clone(),
                GeneratorAnswer::Valid => Value::Bool(true),
                GeneratorAnswer::Nothing => Value::Null,
            };
            Ok(self.leave_native(caller, value))
        }
    }

    /// The frame of a generator has come to its end.
    pub(super) fn finish_generator(&mut self, own: *mut Frame, result: Value) -> Next {
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

    unsafe fn continue_parent(
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
            let has_frozen = outer.rare().frozen.is_some();
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

    /// An exception leaves the frame of a generator: it is finished; gives the frame to go on unwinding in.
    pub(super) fn fail_generator(&mut self, own: *mut Frame) -> (*mut Frame, u32) {
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
            let has_frozen = outer.rare().frozen.is_some();
            if has_frozen {
                self.thaw(frame, outer);
            }
            drop(delegate);
            (frame, 0)
        }
    }

    /// Empties the frame of a finished generator, except for its closure.
    unsafe fn clear_generator(&mut self, own: *mut Frame) {
        // SAFETY: the frame is alive and its slots are all written.
        unsafe {
            let Some(closure) = closure_of(own) else { return self.clear_slots(own) };
            let kept = std::mem::take(&mut *closure);
            self.clear_slots(own);
            closure.write(kept);
        }
    }

    // ---- calls begun around a yield ----

    /// Puts the pending calls of a generator's frame aside.
    unsafe fn freeze(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        // SAFETY: the pending frames are the topmost ones of the stack; they may lie in several segments.
        unsafe {
            let first = (*own).pending;
            let mut bytes: Vec<u128> = Vec::new();
            let mut frame = first;
            let mut sizes = Vec::new();
            while !frame.is_null() {
                let size = (size_of::<Frame>() + frame_slots(frame) * size_of::<Value>()) / 16;
                let start = bytes.len();
                bytes.resize(start + size, 0);
                std::ptr::copy_nonoverlapping(
                    frame.cast::<u8>(),
                    bytes.as_mut_ptr().add(start).cast::<u8>(),
                    size * 16,
                );
                sizes.push(size);
                let next = (*frame).caller;
                self.stack.release(frame, (*frame).flags & flags::FIRST_IN_SEGMENT != 0);
                frame = next;
            }
            (*own).pending = std::ptr::null_mut();
            generator.rare().frozen = Some(Frozen { bytes, first });
        }
    }

    /// Puts the pending calls back on the stack.
    unsafe fn thaw(&mut self, own: *mut Frame, generator: &mut GeneratorBox) {
        let Some(frozen) = generator.rare().frozen.take() else { return };
        let _ = frozen.first;
        // SAFETY: the copies are whole frames, the innermost first.
        unsafe {
            let base = frozen.bytes.as_ptr().cast::<u8>();
            let mut offsets = Vec::new();
            let mut offset = 0;
            while offset < frozen.bytes.len() * 16 {
                offsets.push(offset);
                let frame = base.add(offset) as *mut Frame;
                offset += size_of::<Frame>() + frame_slots(frame) * size_of::<Value>();
            }
            let mut around = std::ptr::null_mut();
            for offset in offsets.into_iter().rev() {
                let copy = base.add(offset) as *mut Frame;
                let slots = frame_slots(copy);
                let (frame, first) = self.stack.reserve(slots);
                std::ptr::copy_nonoverlapping(
                    copy.cast::<u8>(),
                    frame.cast::<u8>(),
                    size_of::<Frame>() + slots * size_of::<Value>(),
                );
                (*frame).flags &= !flags::FIRST_IN_SEGMENT;
                if first {
                    (*frame).flags |= flags::FIRST_IN_SEGMENT;
                }
                (*frame).caller = around;
                around = frame;
            }
            (*own).pending = around;
        }
    }

    // ---- yield from ----

    /// Goes on with the array or iterator that a generator delegates to.
    unsafe fn advance_delegate(&mut self, own: *mut Frame) -> Step {
        // SAFETY: the frame lies in a generator that was just resumed and stands at a `YieldFrom`.
        unsafe {
            let this = GeneratorBox::of_frame(own);
            let generator = &mut *this.as_ptr();
            let fp = Frame::slots(own);
            let at = (*own).pc;
            let rare = generator.rare();
            match &mut rare.delegate {
                Delegate::Array(array, position) => {
                    if let Some(found) = array.live_position(*position) {
                        *position = found + 1;
                        let value = array.value_at(found).map_or(Value::Null, Value::read);
                        let key = array.key_at(found).map_or(Value::Null, |key| key.to_value());
                        let old = std::mem::replace(&mut generator.value, value);
                        let old_key = std::mem::replace(&mut generator.key, key);
                        drop(old);
                        drop(old_key);
                        return self.answer_yield(own);
                    }
                    rare.delegate = Delegate::None;
                    if generator.rare().frozen.is_some() {
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
                    if generator.rare().frozen.is_some() {
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
                    if generator.rare().frozen.is_some() {
                        self.thaw(own, generator);
                    }
                    write_if_wanted(fp, (*at).a, result);
                    Ok(onward(fp, at))
                }
                Delegate::None => Ok(onward(fp, at)),
            }
        }
    }

    fn aborted_generator(&mut self) -> Error {
        self.throw("ClosedGeneratorException", "Generator yielded from aborted, no return value available")
    }

    /// The class `Generator`.
    fn generator_class(&mut self) -> &'static Class {
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

    // ---- closing ----

    /// Runs the `finally` blocks around where a generator stands that nobody holds any more; `object` is the last holder.
    pub(super) fn close_generator(&mut self, object: Obj, to: ReturnTo) -> Option<Next> {
        let this = Generator::of(&object)?;
        // SAFETY: the object holds the generator.
        if unsafe { (*this.as_ptr()).state() } != State::Suspended || runs_inside(this) {
            return None;
        }
        let own = GeneratorBox::frame(this);
        let (target, state, temp_base) = finally_around(own, None)?;
        // SAFETY: the generator waits; the running frame waits for it.
        unsafe {
            let generator = &mut *this.as_ptr();
            generator.set_closing();
            generator.set_state(State::Running);
            drop_frozen(generator);
            drop(delegation::leave(this));
            generator.rare = None;
            (*own).caller = self.frame;
            (*own).flags = ((*own).flags & !flags::RETURN_TO) | to as u32;
            (*own).extra_mut().holder = Some(object);
            let fp = Frame::slots(own);
            drop_temporaries(own, temp_base);
            write(fp, state, Value::Bool(false));
            // What the temporaries held dies before the block.
            Some(self.go_on(fp, target))
        }
    }

    /// At the end of a `finally` block of a generator that is being closed: the next one further out, or the end.
    pub(super) fn continue_destroying_generator(&mut self, fp: Slots, i: &Instruction) -> Step {
        let own = Frame::of(fp);
        let at = index_of(script_of(fp), i);
        if let Some((target, state, temp_base)) = finally_around(own, Some(at)) {
            drop_temporaries(own, temp_base);
            write(fp, state, Value::Bool(false));
            return Ok(jump(fp, target));
        }
        if let Some(exception) = exception_around(fp, at) {
            return Err(Error::Throw(exception));
        }
        // SAFETY: the generator is kept until it is finished.
        let holder = unsafe { (*own).extra_mut().holder.take() };
        let next = self.finish_generator(own, Value::Null);
        drop(holder);
        Ok(next)
    }
}

/// The exception that waits for the end of a `finally` block around instruction `at`.
fn exception_around(fp: Slots, at: u32) -> Option<Obj> {
    script_of(fp).code.handlers.iter().find_map(|handler| match handler.kind {
        HandlerKind::InFinally { state } if handler.start <= at && at < handler.end => {
            match slot(fp, state) {
                Value::Object(_) => match std::mem::take(slot(fp, state)) {
                    Value::Object(exception) => Some(exception),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    })
}

/// Drops what a generator goes through with `yield from`, because an exception comes out of it. `frame` is its own.
pub(super) fn abandon_delegate(frame: *mut Frame) {
    drop(delegation::take_delegate(GeneratorBox::of_frame(frame)));
}

/// Whether what a generator delegates to is at work, perhaps in a fiber that waits: whoever destroys that fiber
/// destroys it too.
fn runs_inside(this: NonNull<GeneratorBox>) -> bool {
    // SAFETY: the caller holds the generator, and that the others.
    unsafe { (*delegation::innermost(this).as_ptr()).state() == State::Running }
}

/// Ends a generator that has no `finally` to run but is destroyed like an object with a destructor: what it holds dies.
pub(super) fn end(object: &Obj) {
    if let Some(this) = Generator::of(object) {
        // SAFETY: the object holds the generator; one that waits is not run by anybody.
        unsafe {
            if matches!((*this.as_ptr()).state(), State::Fresh | State::Suspended) && !runs_inside(this) {
                close(this);
            }
        }
    }
}

/// Ends the delegation of a generator that is about to be closed; true if destructors must run before its own `finally`.
pub(super) fn close_delegate(object: &Obj) -> bool {
    let Some(this) = Generator::of(object) else { return false };
    if runs_inside(this) {
        return false;
    }
    drop(delegation::leave(this));
    crate::value::heap::has_pending_destructors()
}

/// Drops the temporaries of a frame from a slot on.
pub(super) fn drop_temporaries(frame: *mut Frame, from: u16) {
    // SAFETY: the frame is alive and its slots are written.
    unsafe {
        let Some(script) = (*frame).function().script() else { return };
        let end = script.code.slot_count;
        for i in from..end {
            drop(std::mem::take(&mut *Frame::slots(frame).add(i as usize)));
        }
    }
}

// ---- yield ----

/// yield
pub(super) fn yield_slow(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
    let own = Frame::of(fp);
    // SAFETY: the frame lies in a generator.
    unsafe {
        let this = GeneratorBox::of_frame(own);
        let generator = &mut *this.as_ptr();
        if generator.closing() {
            return Err(vm.error("Cannot yield from finally in a force-closed generator"));
        }
        let value = if i.b == NONE {
            Value::Null
        } else if i.d == 1 {
            let value = std::mem::take(slot(fp, i.b));
            if !matches!(value, Value::Reference(_)) {
                vm.notice("Only variable references should be yielded by reference");
            }
            value
        } else {
            if i.d == 2 {
                vm.notice("Only variable references should be yielded by reference");
            }
            vm.take(fp, i.b)
        };
        let key = if i.c == NONE {
            generator.largest_key += 1;
            Value::Int(generator.largest_key)
        } else {
            let key = vm.take(fp, i.c);
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

/// yield from
pub(super) fn yield_from(vm: &mut Vm, fp: Slots, i: &Instruction) -> Step {
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
                    return vm.delegate_to_generator(fp, i, own, object, inner);
                }
                match Class::of(&object).iteration {
                    super::class::Iteration::Iterator => {
                        let call = vm.method_call(&object, "rewind", Vec::new())?;
                        generator.rare().delegate = Delegate::Iterator(object);
                        vm.push_call(call, ReturnTo::IteratorRewind)
                    }
                    super::class::Iteration::Aggregate => {
                        let call = vm.method_call(&object, "getiterator", Vec::new())?;
                        generator.rare().delegate = Delegate::Iterator(object);
                        vm.push_call(call, ReturnTo::IteratorGet)
                    }
                    _ => Err(vm.error("Can use \"yield from\" only with arrays and Traversables")),
                }
            }
            _ => Err(vm.error("Can use \"yield from\" only with arrays and Traversables")),
        }
    }
}

impl Vm {
    unsafe fn delegate_to_generator(
        &mut self,
        fp: Slots,
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
                if !(*inner.as_ptr()).returned() {
                    return Err(self.error(
                        "Generator passed to yield from was aborted without proper return and is unable to continue",
                    ));
                }
                let result = (*inner.as_ptr()).value.clone();
                write_if_wanted(fp, i.a, result);
                return Ok(onward(fp, i));
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
}

/// Takes the answer of an `Iterator` method to the `yield from` that asked.
pub(super) fn deliver_iterator(vm: &mut Vm, own: *mut Frame, to: ReturnTo, value: Value) -> Step {
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
                        return vm.delegate_to_generator(fp, &*at, own, iterator, inner);
                    }
                    match Class::of(&iterator).iteration {
                        super::class::Iteration::Iterator => {
                            let object = iterator.clone();
                            generator.rare().delegate = Delegate::Iterator(iterator);
                            vm.call_iterator(&object, IteratorMethod::Rewind, ReturnTo::IteratorRewind)
                        }
                        super::class::Iteration::Aggregate => {
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

impl Vm {
    fn bad_iterator(&mut self, object: &Obj) -> Error {
        let text = format!(
            "Objects returned by {}::getIterator() must be traversable or implement interface Iterator",
            object.class().name
        );
        self.throw("Exception", text)
    }
}

/// Prepares a generator for `foreach`: true if it stands at an element that was not given yet.
pub(super) fn rewind_for_foreach(
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
fn stands_at_first(leaf: NonNull<GeneratorBox>) -> bool {
    // SAFETY: the caller holds the generator.
    unsafe { (*leaf.as_ptr()).at_first() }
}

// ---- the methods ----

/// Makes the switch that a method of Generator or Fiber is about. `frame` is the method's own frame.
pub(super) fn intrinsic(vm: &mut Vm, frame: *mut Frame, which: Intrinsic) -> Step {
    // SAFETY: the frame is running, its slots are written.
    unsafe {
        let argument = |i: usize| {
            if i < (*frame).argc as usize { (*Frame::slots(frame).add(i)).read() } else { Value::Null }
        };
        match which {
            Intrinsic::FiberStart
            | Intrinsic::FiberResume
            | Intrinsic::FiberThrow
            | Intrinsic::FiberSuspend => {
                return super::fiber::intrinsic(vm, frame, which);
            }
            Intrinsic::Close => {
                let Value::Object(object) = argument(0) else {
                    return Ok(vm.leave_native(frame, Value::Null));
                };
                // Nothing but what is being closed keeps it.
                drop(std::mem::take(&mut *Frame::slots(frame)));
                (*frame).extra_mut().native = Some(Box::new(Closed));
                vm.frame = frame;
                if Generator::of(&object).is_none() {
                    return Ok(vm.close_fiber(object, ReturnTo::Native));
                }
                return match vm.close_generator(object, ReturnTo::Native) {
                    Some(next) => Ok(next),
                    None => Ok(vm.leave_native(frame, Value::Null)),
                };
            }
            _ => {}
        }
        let Some(leaf) = (*frame).this().and_then(Generator::of) else { return Err(Error::Fatal) };
        let started = (*leaf.as_ptr()).state() != State::Fresh;
        let method = ReturnTo::GeneratorMethod;
        match which {
            Intrinsic::GeneratorCurrent | Intrinsic::GeneratorKey | Intrinsic::GeneratorValid => {
                let answer = match which {
                    Intrinsic::GeneratorCurrent => GeneratorAnswer::Current,
                    Intrinsic::GeneratorKey => GeneratorAnswer::Key,
                    _ => GeneratorAnswer::Valid,
                };
                if !started {
                    return vm.resume_generator(frame, leaf, method, answer, Value::Null);
                }
                let root = delegation::innermost(leaf);
                if !delegation::settle(root) {
                    return vm.throw_into_generator(frame, leaf, answer, None);
                }
                let inner = &*root.as_ptr();
                let finished = inner.state() == State::Finished;
                let value = match answer {
                    GeneratorAnswer::Valid => Value::Bool(!finished),
                    _ if finished => Value::Null,
                    GeneratorAnswer::Current => inner.value.read(),
                    _ => inner.key.read(),
                };
                Ok(vm.leave_native(frame, value))
            }
            Intrinsic::GeneratorNext => {
                if !started {
                    // It runs to its first `yield`, and from there to the next.
                    (*frame).extra_mut().native = Some(Box::new(Restart));
                    return vm.resume_generator(frame, leaf, method, GeneratorAnswer::Restart, Value::Null);
                }
                vm.resume_generator(frame, leaf, method, GeneratorAnswer::Nothing, Value::Null)
            }
            Intrinsic::GeneratorRewind => {
                if !started {
                    return vm.resume_generator(frame, leaf, method, GeneratorAnswer::Nothing, Value::Null);
                }
                if !stands_at_first(leaf) {
                    return Err(vm.throw("Exception", "Cannot rewind a generator that was already run"));
                }
                Ok(vm.leave_native(frame, Value::Null))
            }
            Intrinsic::GeneratorSend => {
                if !started {
                    // It runs to its first `yield`, which then gives what is sent.
                    (*frame).extra_mut().native = Some(Box::new(Restart));
                    return vm.resume_generator(
                        frame,
                        leaf,
                        ReturnTo::GeneratorMethod,
                        GeneratorAnswer::Restart,
                        Value::Null,
                    );
                }
                let value = argument(0);
                vm.resume_generator(frame, leaf, method, GeneratorAnswer::Current, value)
            }
            Intrinsic::GeneratorThrow => {
                let Value::Object(exception) = argument(0) else { return Err(Error::Fatal) };
                if !started {
                    (*frame).extra_mut().native = Some(Box::new(Restart));
                    return vm.resume_generator(
                        frame,
                        leaf,
                        ReturnTo::GeneratorMethod,
                        GeneratorAnswer::Restart,
                        Value::Null,
                    );
                }
                vm.throw_into_generator(frame, leaf, GeneratorAnswer::Current, Some(exception))
            }
            _ => Err(Error::Fatal),
        }
    }
}

/// Runs the intrinsic again, now that the generator stands at its first `yield`.
struct Restart;
impl super::native::NativeFrame for Restart {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> super::native::NativeResult {
        Ok(super::native::Outcome::Continue)
    }
}

/// Waits for the `finally` blocks of what is being closed.
struct Closed;
impl super::native::NativeFrame for Closed {
    fn resume(&mut self, _vm: &mut Vm, _result: Value) -> super::native::NativeResult {
        Ok(super::native::Outcome::Return(Value::Null))
    }
}

/// What a builtin asked to go on with.
pub(super) fn resume_from_native(vm: &mut Vm, frame: *mut Frame, resume: Resume) -> Step {
    let Resume::Generator(object, answer) = resume;
    let Some(leaf) = Generator::of(&object) else { return Err(Error::Fatal) };
    vm.resume_generator(frame, leaf, ReturnTo::GeneratorMethod, answer, Value::Null)
}
