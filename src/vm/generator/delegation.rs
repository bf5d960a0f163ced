//! Who delegates to whom with `yield from`.
//!
//! A generator that somebody iterates is a *leaf*; the one at the end of its delegations is its *innermost* and runs when
//! the leaf is resumed. Both remember each other, as a pair, so that resuming takes no walk; who has no partner finds it
//! by walking the delegates, which every delegator holds. Where one generator alone delegates to another, the latter
//! knows it, so that finishing takes no walk either.

use super::{Delegate, Generator, GeneratorBox, State};
use crate::value::{Obj, Value};
use crate::vm::frame::{Frame, flags};
use std::ptr::NonNull;

type This = NonNull<GeneratorBox>;

/// What the walks need of a generator.
#[derive(Default)]
pub(in crate::vm) struct Links {
    /// The partner of a leaf.
    innermost: Option<This>,
    /// The partner of an innermost generator.
    leaf: Option<This>,
    /// How many delegate to it.
    delegators: u32,
    /// The only one that does, if known.
    delegator: Option<This>,
}

/// Makes these two partners, and nobody else theirs.
pub(in crate::vm) fn link(leaf: This, innermost: This) {
    // SAFETY: partners part before they die.
    unsafe {
        if leaf == innermost {
            if let Some(rare) = &mut (*leaf.as_ptr()).rare {
                part(&mut rare.links);
            }
            return;
        }
        let outer = &mut (*leaf.as_ptr()).rare().links;
        if outer.innermost == Some(innermost) {
            return;
        }
        if let Some(old) = outer.innermost.replace(innermost) {
            (*old.as_ptr()).rare().links.leaf = None;
        }
        let inner = &mut (*innermost.as_ptr()).rare().links;
        if let Some(old) = inner.leaf.replace(leaf) {
            (*old.as_ptr()).rare().links.innermost = None;
        }
    }
}

fn part(links: &mut Links) {
    // SAFETY: partners part before they die.
    unsafe {
        if let Some(other) = links.innermost.take() {
            (*other.as_ptr()).rare().links.leaf = None;
        }
        if let Some(other) = links.leaf.take() {
            (*other.as_ptr()).rare().links.innermost = None;
        }
    }
}

/// The generator on whose behalf this one was resumed last.
pub(in crate::vm) fn leaf_of(this: This) -> This {
    // SAFETY: the caller holds the generator.
    unsafe { (*this.as_ptr()).rare.as_ref().and_then(|rare| rare.links.leaf).unwrap_or(this) }
}

/// The innermost generator of a leaf if it is known without a walk, delegates to nobody, and waits at a `yield`.
#[inline(always)]
pub(in crate::vm) fn partner_of(leaf: This) -> Option<This> {
    // SAFETY: the caller holds the leaf; partners part before they die.
    unsafe {
        let rare = (*leaf.as_ptr()).rare.as_ref()?;
        let partner = rare.links.innermost?;
        let inner = &*partner.as_ptr();
        let waits = inner.state() == State::Suspended && inner.waits_at_yield() && !rare.unseen;
        waits.then_some(partner)
    }
}

/// The generator that runs when `leaf` is resumed.
pub(in crate::vm) fn innermost(leaf: This) -> This {
    // SAFETY: delegates are held by those who delegate to them, from the leaf on; partners part before they die.
    unsafe {
        let Some(rare) = &(*leaf.as_ptr()).rare else { return leaf };
        let start = match rare.links.innermost {
            Some(partner) if (*partner.as_ptr()).state() != State::Finished => partner,
            _ => leaf,
        };
        let mut at = start;
        while let Some(inner) = inner_of(at) {
            if (*inner.as_ptr()).state() == State::Finished {
                break;
            }
            at = inner;
        }
        if (at != start || at != leaf) && (*at.as_ptr()).state() != State::Running {
            link(leaf, at);
        }
        at
    }
}

/// The generator that this one delegates to.
pub(in crate::vm) fn inner_of(this: This) -> Option<This> {
    // SAFETY: the caller holds the generator.
    match unsafe { (*this.as_ptr()).delegate() } {
        Some(Delegate::Generator(object)) => Generator::of(object),
        _ => None,
    }
}

/// The generator on the way from `leaf` that delegates to `inner`.
pub(in crate::vm) fn parent_of(leaf: This, inner: This) -> Option<This> {
    // SAFETY: delegates are held by those who delegate to them, from the leaf on.
    unsafe {
        if let Some(rare) = &(*inner.as_ptr()).rare
            && rare.links.delegators == 1
            && rare.links.delegator.is_some()
        {
            return rare.links.delegator;
        }
    }
    let mut at = leaf;
    loop {
        let next = inner_of(at)?;
        if next == inner {
            return Some(at);
        }
        at = next;
    }
}

/// Begins a delegation.
pub(in crate::vm) fn delegate_to(this: This, object: Obj, inner: This) {
    // SAFETY: the caller holds both.
    unsafe {
        let links = &mut (*inner.as_ptr()).rare().links;
        links.delegators += 1;
        links.delegator = (links.delegators == 1).then_some(this);
        (*this.as_ptr()).rare().delegate = Delegate::Generator(object);
    }
}

/// Ends what a generator goes through with `yield from`; gives what it was, to be dropped by the caller.
pub(in crate::vm) fn take_delegate(this: This) -> Delegate {
    // SAFETY: the caller holds the generator; it holds its delegate.
    unsafe {
        let Some(rare) = &mut (*this.as_ptr()).rare else { return Delegate::None };
        let delegate = std::mem::take(&mut rare.delegate);
        if let Delegate::Generator(object) = &delegate
            && let Some(inner) = Generator::of(object)
        {
            let links = &mut (*inner.as_ptr()).rare().links;
            links.delegators = links.delegators.saturating_sub(1);
            if links.delegator == Some(this) {
                links.delegator = None;
            }
        }
        delegate
    }
}

/// Ends all that a dying generator has to do with others.
pub(in crate::vm) fn leave(this: This) -> Delegate {
    // SAFETY: the caller holds the generator.
    unsafe {
        if let Some(rare) = &mut (*this.as_ptr()).rare {
            part(&mut rare.links);
        }
    }
    take_delegate(this)
}

/// Whether somebody delegates to this generator, who will want to see its last value.
pub(in crate::vm) fn is_delegated_to(this: This) -> bool {
    // SAFETY: the caller holds the generator.
    unsafe { (*this.as_ptr()).rare.as_ref().is_some_and(|rare| rare.links.delegators > 0) }
}

/// Takes notice of a delegate that another leaf brought to its end: its last value is the current one, its result waits
/// for the next step. False if it ended without a result.
pub(in crate::vm) fn settle(this: This) -> bool {
    let Some(inner) = inner_of(this) else { return true };
    // SAFETY: the caller holds the generator, and that its delegate.
    unsafe {
        if (*inner.as_ptr()).state() != State::Finished {
            return true;
        }
        if !(*inner.as_ptr()).returned() {
            return false;
        }
        let result = (*inner.as_ptr()).value.clone();
        let last = (*inner.as_ptr()).rare.as_ref().map_or(Value::Undef, |rare| rare.last.clone());
        let old = std::mem::replace(&mut (*this.as_ptr()).value, last);
        let delegate = take_delegate(this);
        (*this.as_ptr()).rare().delegate = Delegate::Done(result);
        drop(delegate);
        drop(old);
        true
    }
}

/// The way outwards through the frames that a trace shows: it goes from an innermost generator to those that delegate to
/// it before it goes to who resumed the leaf.
#[derive(Default)]
pub(in crate::vm) struct Callers {
    /// The leaf of the delegation being walked, and the frame that resumed it.
    through: Option<(This, *mut Frame)>,
}

impl Callers {
    /// The frame that a trace shows below this one.
    ///
    /// # Safety
    /// The frame is the running one, or one that this walk gave.
    pub(in crate::vm) unsafe fn next(&mut self, frame: *mut Frame) -> *mut Frame {
        // SAFETY: the caller's promise.
        unsafe {
            if (*frame).flags & flags::GENERATOR == 0 {
                return (*frame).caller;
            }
            let this = GeneratorBox::of_frame(frame);
            let (leaf, resumer) = match self.through {
                Some(through) => through,
                None => (leaf_of(this), (*frame).caller),
            };
            if leaf != this
                && let Some(parent) = parent_of(leaf, this)
            {
                self.through = Some((leaf, resumer));
                return GeneratorBox::frame(parent);
            }
            self.through = None;
            resumer
        }
    }
}
