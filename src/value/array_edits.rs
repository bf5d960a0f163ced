//! What `array_shift`, `array_unshift` and `array_splice` did to arrays while a `foreach` by reference went over them:
//! it moves its position accordingly when it goes on.

use std::cell::RefCell;

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

thread_local! {
    static EDITS: RefCell<Vec<Edit>> = const { RefCell::new(Vec::new()) };
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

/// Where a position is after the edits since the one numbered `seen`, up to `now`.
pub(super) fn moved(mut position: usize, seen: u32, now: u32) -> usize {
    EDITS.with_borrow(|edits| {
        let mut since = Vec::new();
        let mut at = now;
        while at != seen {
            let Some(edit) = (at as usize).checked_sub(1).and_then(|index| edits.get(index)) else { break };
            since.push(edit);
            if edit.before >= at {
                break;
            }
            at = edit.before;
        }
        for edit in since.into_iter().rev() {
            if let Some(live) = &edit.live {
                position = live.partition_point(|&element| element < position);
            }
            if position >= edit.end {
                position = position - edit.end + edit.start + edit.inserted;
            } else if position > edit.start {
                position = edit.start + edit.inserted;
            }
        }
        position
    })
}
