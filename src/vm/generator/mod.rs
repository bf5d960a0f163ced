//! Generators.
//!
//! A generator's frame lies in one allocation with its state ([`GeneratorBox`]) and is executed in place: resuming
//! links the frame to who resumes, yielding goes back there. Nothing is copied, except calls that were begun around a
//! `yield` (`f(1, yield)`), which are put aside and back.
//!
//! With `yield from`, a generator (the *leaf*, which somebody iterates) delegates to another, and so on; the innermost
//! one runs, linked directly to who resumed the leaf. Several leaves may share inner generators.

mod closing;
pub(super) mod delegation;
mod frozen;
mod held;
mod methods;
mod resume;
mod yield_from;

pub(super) use closing::*;
pub(super) use held::*;
pub(super) use methods::*;
pub(super) use resume::*;
pub(super) use yield_from::*;

use self::delegation::Links;
use self::frozen::Frozen;
use super::frame::{Frame, flags};
use super::native::GeneratorAnswer;
use crate::value::{Arr, NativeData, Obj, Tracer, Value};
use std::alloc::{Layout, dealloc, handle_alloc_error};
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
    frozen: Frozen,
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
        self.rare
            .as_ref()
            .is_none_or(|rare| matches!(rare.delegate, Delegate::None) && rare.frozen.is_empty())
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

    /// Whether an object is a generator that yields by reference.
    pub fn yields_references(object: &Obj) -> bool {
        // SAFETY: the object keeps its generator alive.
        Generator::of(object)
            .is_some_and(|this| unsafe { (*GeneratorBox::frame(this)).function().flags.returns_ref })
    }

    /// The return value, once it has returned.
    pub fn result(object: &Obj) -> Option<Value> {
        // SAFETY: the object holds the generator.
        let generator = unsafe { &*Generator::of(object)?.as_ptr() };
        (generator.state() == State::Finished && generator.returned()).then(|| generator.value.read())
    }

    /// Whether it runs and has not come to a `yield` yet.
    pub(super) fn runs_to_first_yield(this: NonNull<GeneratorBox>) -> bool {
        // SAFETY: whoever asks holds the generator.
        let generator = unsafe { &*this.as_ptr() };
        generator.state() == State::Running
            && matches!(generator.value, Value::Undef)
            && delegation::innermost(this) == this
    }

    /// As [`Generator::runs_to_first_yield`], of an object.
    pub fn cannot_begin(object: &Obj) -> bool {
        Generator::of(object).is_some_and(Generator::runs_to_first_yield)
    }

    /// The name of its function, and where it stands.
    pub fn describe(object: &Obj) -> Option<(crate::value::Str, State)> {
        let this = Generator::of(object)?;
        // SAFETY: as above.
        unsafe {
            let name = (*GeneratorBox::frame(this)).function().whole_name();
            Some((name, (*this.as_ptr()).state()))
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
            rare.frozen.each(&mut |frame| trace_call(frame, tracer));
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
