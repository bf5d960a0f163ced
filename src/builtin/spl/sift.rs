//! Moving elements up and down a heap, as a machine that asks for one comparison after the other.
//!
//! The comparison may be script code, so the machine must be able to wait between any two of them; and what a script
//! sees of the order of comparisons must be PHP's.

/// An insertion or a removal under way in a heap of elements of type `T`.
pub struct Sift {
    /// The place that is free for the element in hand.
    hole: usize,
    step: Step,
}

enum Step {
    /// Inserting: the parent of the hole is compared with the element in hand.
    Up,
    /// Removing: the two children of the hole (at `left` and behind it) are compared.
    Children { left: usize, limit: usize },
    /// Removing: the element in hand is compared with the greater child.
    Down { child: usize, limit: usize },
}

/// Two elements to compare; `None` stands for the element in hand.
pub type Question = (Option<usize>, Option<usize>);

impl Sift {
    /// Inserts an element into a heap that has room for it at `count`.
    pub fn insert(count: usize) -> Sift {
        Sift { hole: count, step: Step::Up }
    }

    /// Removes the first of `count` elements (at least one). The last one is the element in hand; it stays in its place
    /// while the machine works.
    pub fn remove(count: usize) -> Sift {
        Sift { hole: 0, step: Step::Children { left: 1, limit: (count - 1) / 2 } }
    }

    /// The comparison to make now: is the first greater than, equal to or less than the second? `None`: the element in
    /// hand belongs into [`Sift::hole`].
    pub fn question(&self) -> Option<Question> {
        match self.step {
            Step::Up => (self.hole > 0).then(|| (Some((self.hole - 1) / 2), None)),
            Step::Children { left, limit } => (self.hole < limit).then_some((Some(left + 1), Some(left))),
            Step::Down { child, .. } => Some((None, Some(child))),
        }
    }

    /// Where the element in hand belongs, once there are no more questions.
    pub fn hole(&self) -> usize {
        self.hole
    }

    /// Takes the answer to the question. If an element must move, the answer is where from and where to; `Err`: there
    /// are no more questions.
    pub fn answer(&mut self, order: i32) -> Result<Option<(usize, usize)>, ()> {
        match self.step {
            Step::Up => {
                if order >= 0 {
                    return Err(());
                }
                let parent = (self.hole - 1) / 2;
                let moved = (parent, self.hole);
                self.hole = parent;
                Ok(Some(moved))
            }
            Step::Children { left, limit } => {
                self.step = Step::Down { child: if order > 0 { left + 1 } else { left }, limit };
                Ok(None)
            }
            Step::Down { child, limit } => {
                if order >= 0 {
                    return Err(());
                }
                let moved = (child, self.hole);
                self.hole = child;
                self.step = Step::Children { left: child * 2 + 1, limit };
                Ok(Some(moved))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(heap: &mut Vec<i32>, mut sift: Sift, hand: i32) -> usize {
        while let Some((a, b)) = sift.question() {
            let value = |i: Option<usize>| i.map_or(hand, |i| heap[i]);
            match sift.answer(value(a).cmp(&value(b)) as i32) {
                Ok(Some((from, to))) => heap[to] = heap[from],
                Ok(None) => {}
                Err(()) => break,
            }
        }
        sift.hole()
    }

    #[test]
    fn sorts() {
        let mut heap = Vec::new();
        let numbers = [5, 3, 8, 8, 1, 9, 2, 7, 0, 4, 6, 5, 5];
        for n in numbers {
            let count = heap.len();
            heap.push(n);
            let hole = run(&mut heap, Sift::insert(count), n);
            heap[hole] = n;
        }
        let mut out = Vec::new();
        while let Some(last) = heap.last().copied() {
            out.push(heap[0]);
            let count = heap.len();
            let hole = run(&mut heap, Sift::remove(count), last);
            heap[hole] = last;
            heap.pop();
        }
        let mut sorted = numbers;
        sorted.sort_by_key(|n| -n);
        assert_eq!(out, sorted);
    }
}
