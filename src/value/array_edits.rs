//! What happened to the positions of arrays while a `foreach` by reference went over them (`array_shift`, `array_unshift`,
//! `array_splice`, the end that goes away): it moves its position accordingly when it goes on. Whether the array is still
//! the one that it began with, or a copy of that one, shows here, too.

use std::cell::{Cell, RefCell};

/// A piece of an array that was taken out, and what was put in there.
struct Edit {
    /// The array's edit before this one; 0: none.
    before: u32,
    /// The positions of the elements, if there were gaps.
    live: Option<Vec<usize>>,
    start: usize,
    end: usize,
    inserted: usize,
}

/// So many edits are remembered; then all are forgotten.
const LIMIT: usize = 1 << 20;

/// Numbers from here on are no edits but name an array that an iteration began with.
const ORIGINS: u32 = LIMIT as u32 + 1;
/// The first number that is too large.
const END: u32 = 1 << 22;

thread_local! {
    static EDITS: RefCell<Vec<Edit>> = const { RefCell::new(Vec::new()) };
    static NEXT_ORIGIN: Cell<u32> = const { Cell::new(ORIGINS) };
}

/// A name for an array that an iteration begins with; copies of the array have it, too.
pub(super) fn origin() -> u32 {
    let origin = NEXT_ORIGIN.get();
    NEXT_ORIGIN.set(if origin + 1 < END { origin + 1 } else { ORIGINS });
    origin
}

/// Remembers an edit; returns its number.
pub(super) fn record(
    before: u32,
    live: Option<Vec<usize>>,
    start: usize,
    end: usize,
    inserted: usize,
) -> u32 {
    EDITS.with_borrow_mut(|edits| {
        if edits.len() >= LIMIT {
            edits.clear();
        }
        edits.push(Edit { before, live, start, end, inserted });
        edits.len() as u32
    })
}

/// Where a position is after the edits since the one numbered `seen`, up to `now`; `None`: it is another array.
pub(super) fn moved(mut position: usize, seen: u32, now: u32) -> Option<usize> {
    EDITS.with_borrow(|edits| {
        let mut since = Vec::new();
        let mut at = now;
        while at != seen {
            let edit = (at as usize).checked_sub(1).and_then(|index| edits.get(index))?;
            since.push(edit);
            if edit.before >= at && edit.before < ORIGINS {
                return None;
            }
            at = edit.before;
        }
        for edit in since.into_iter().rev() {
            if let Some(live) = &edit.live {
                position = live.partition_point(|&element| element < position);
            }
            if position >= edit.end {
                position = position - edit.end + edit.start + edit.inserted;
            } else if position >= edit.start {
                position = edit.start + edit.inserted;
            }
        }
        Some(position)
    })
}
