//! PHP's sort algorithm, as a machine that asks for one comparison after the other.
//!
//! With a comparison function written in PHP, the sequence of comparisons is visible to scripts, and with an order
//! that is none (mixed types) the result depends on it, so it must be PHP's: small stretches are sorted by insertion
//! (up to five elements by fixed networks, from the seventh element on by steps of two), larger ones are split around
//! the median of three (of five from 1024 elements on).
//!
//! The machine knows only how many elements there are. It is asked for the next comparison with the answer to the
//! previous one, so it can wait for script code between any two.

/// See the top of this file.
pub struct SortMachine {
    /// `order[position]`: which element lies there.
    order: Vec<u32>,
    /// Stretches still to be sorted, the next one last.
    stretches: Vec<(usize, usize)>,
    state: State,
}

/// What the answer to the comparison asked for last decides.
enum State {
    /// Nothing is being compared: take the next stretch.
    Idle,
    /// Sorting `count` elements at `at` by a network, then going on with `then`.
    Network { at: [usize; 5], count: usize, step: NetworkStep, then: Then },
    /// Inserting the element at `i` into the sorted ones from `start` on.
    Insert { start: usize, end: usize, i: usize, j: usize, step: InsertStep },
    /// Splitting a stretch around the element at `start + 1`.
    Split { start: usize, end: usize, i: usize, j: usize, from_left: bool },
}

#[derive(Clone, Copy)]
enum NetworkStep {
    /// Compares the first and the second of three.
    FirstSecond,
    /// They are in order; the second and the third.
    SecondThird,
    /// The third was moved to the second place; the first and the second.
    FirstSecondAgain,
    /// The first two were out of order; the third and the second.
    ThirdSecond,
    /// The first two were exchanged; the second and the third.
    SecondThirdLast,
    /// Moves element `element` down; compares those at `at - 1` and `at`.
    Sink { element: usize, at: usize },
}

#[derive(Clone, Copy)]
enum Then {
    /// The stretch is sorted.
    Done,
    /// Split the stretch `start..end`, whose middle is `middle`.
    Split { start: usize, end: usize, middle: usize },
}

#[derive(Clone, Copy)]
enum InsertStep {
    /// Compares with the neighbour.
    Neighbour,
    /// Compares with one after the other.
    One,
    /// Compares with every second one.
    Two,
    /// The second one was not greater: compares with the one behind it.
    Behind,
    /// The second element of all was greater: compares the element with the first one.
    First,
}

/// Two elements to compare.
type Question = (usize, usize);

impl SortMachine {
    /// For so many elements.
    pub fn new(count: usize) -> SortMachine {
        SortMachine { order: (0..count as u32).collect(), stretches: vec![(0, count)], state: State::Idle }
    }

    /// The next comparison: two elements by their original position. `greater`: whether the first element of the
    /// previous comparison is greater than the second (ignored the first time). `None`: sorted.
    pub fn next(&mut self, greater: bool) -> Option<Question> {
        let mut greater = Some(greater);
        loop {
            match std::mem::replace(&mut self.state, State::Idle) {
                State::Idle => {
                    greater = None;
                    let (start, end) = self.stretches.pop()?;
                    self.begin(start, end);
                }
                state => {
                    if let Some(answer) = greater.take() {
                        self.answer(state, answer);
                    } else {
                        let (a, b) = asked(&state);
                        self.state = state;
                        return Some((self.order[a] as usize, self.order[b] as usize));
                    }
                }
            }
        }
    }

    /// The elements in order, by their original position.
    pub fn into_order(self) -> Vec<u32> {
        self.order
    }

    fn begin(&mut self, start: usize, end: usize) {
        let count = end - start;
        let network = |at: [usize; 5], count: usize, then: Then| {
            let step =
                if count == 2 { NetworkStep::Sink { element: 1, at: 1 } } else { NetworkStep::FirstSecond };
            State::Network { at, count, step, then }
        };
        self.state = match count {
            0 | 1 => State::Idle,
            2..=5 => network([start, start + 1, start + 2, start + 3, start + 4], count, Then::Done),
            6..=16 => State::Insert { start, end, i: start + 1, j: start, step: InsertStep::Neighbour },
            _ => {
                let offset = count / 2;
                let middle = start + offset;
                let then = Then::Split { start, end, middle };
                if count >= 1024 {
                    let delta = offset / 2;
                    network([start, start + delta, middle, middle + delta, end - 1], 5, then)
                } else {
                    network([start, middle, end - 1, 0, 0], 3, then)
                }
            }
        };
    }

    fn answer(&mut self, state: State, greater: bool) {
        match state {
            State::Idle => {}
            State::Network { at, count, step, then } => self.answer_network(at, count, step, then, greater),
            State::Insert { start, end, i, j, step } => self.answer_insert(start, end, i, j, step, greater),
            State::Split { start, end, i, j, from_left } => {
                self.answer_split(start, end, i, j, from_left, greater);
            }
        }
    }

    fn answer_network(&mut self, at: [usize; 5], count: usize, step: NetworkStep, then: Then, greater: bool) {
        use NetworkStep::*;
        // `None`: the first three are sorted.
        let next = match (step, greater) {
            (FirstSecond, false) => Some(SecondThird),
            (FirstSecond, true) => Some(ThirdSecond),
            (SecondThird, false) => None,
            (SecondThird, true) => {
                self.order.swap(at[1], at[2]);
                Some(FirstSecondAgain)
            }
            (FirstSecondAgain, greater) => {
                if greater {
                    self.order.swap(at[0], at[1]);
                }
                None
            }
            (ThirdSecond, false) => {
                self.order.swap(at[0], at[2]);
                None
            }
            (ThirdSecond, true) => {
                self.order.swap(at[0], at[1]);
                Some(SecondThirdLast)
            }
            (SecondThirdLast, greater) => {
                if greater {
                    self.order.swap(at[1], at[2]);
                }
                None
            }
            (Sink { element, at: place }, greater) => {
                if greater {
                    self.order.swap(at[place - 1], at[place]);
                }
                if greater && place > 1 {
                    Some(Sink { element, at: place - 1 })
                } else if element + 1 < count {
                    Some(Sink { element: element + 1, at: element + 1 })
                } else {
                    return self.network_done(then);
                }
            }
        };
        match next {
            Some(step) => self.state = State::Network { at, count, step, then },
            None if count > 3 => {
                self.state = State::Network { at, count, step: Sink { element: 3, at: 3 }, then };
            }
            None => self.network_done(then),
        }
    }

    fn network_done(&mut self, then: Then) {
        let Then::Split { start, end, middle } = then else { return };
        self.order.swap(start + 1, middle);
        self.state = State::Split { start, end, i: start + 2, j: end - 1, from_left: true };
    }

    fn answer_insert(
        &mut self,
        start: usize,
        end: usize,
        i: usize,
        j: usize,
        step: InsertStep,
        greater: bool,
    ) {
        use InsertStep::*;
        // `Ok`: the place is found.
        let next = match (step, greater) {
            (Neighbour, false) => Ok(i),
            (Neighbour, true) if i < start + 6 => {
                if j == start {
                    Ok(j)
                } else {
                    Err((j - 1, One))
                }
            }
            (Neighbour, true) => Err((j - 2, Two)),
            (One, false) => Ok(j + 1),
            (One, true) => {
                if j == start {
                    Ok(j)
                } else {
                    Err((j - 1, One))
                }
            }
            (Two, false) => Err((j + 1, Behind)),
            (Two, true) => {
                if j == start {
                    Ok(j)
                } else if j == start + 1 {
                    Err((j - 1, First))
                } else {
                    Err((j - 2, Two))
                }
            }
            (Behind, false) => Ok(j + 1),
            (Behind, true) => Ok(j),
            (First, false) => Ok(j),
            (First, true) => Ok(j + 1),
        };
        match next {
            Err((j, step)) => self.state = State::Insert { start, end, i, j, step },
            Ok(place) => {
                self.order[place..=i].rotate_right(1);
                if i + 1 < end {
                    self.state = State::Insert { start, end, i: i + 1, j: i, step: Neighbour };
                }
            }
        }
    }

    fn answer_split(
        &mut self,
        start: usize,
        end: usize,
        mut i: usize,
        mut j: usize,
        from_left: bool,
        greater: bool,
    ) {
        if from_left {
            if greater {
                i += 1;
                if i == j {
                    return self.split_done(start, end, i);
                }
                self.state = State::Split { start, end, i, j, from_left: true };
                return;
            }
            j -= 1;
            if j == i {
                return self.split_done(start, end, i);
            }
            self.state = State::Split { start, end, i, j, from_left: false };
            return;
        }
        if greater {
            j -= 1;
            if j == i {
                return self.split_done(start, end, i);
            }
            self.state = State::Split { start, end, i, j, from_left: false };
            return;
        }
        self.order.swap(i, j);
        i += 1;
        if i == j {
            return self.split_done(start, end, i);
        }
        self.state = State::Split { start, end, i, j, from_left: true };
    }

    /// Everything before `i` is not greater than the pivot; the smaller side is sorted first.
    fn split_done(&mut self, start: usize, end: usize, i: usize) {
        self.order.swap(start + 1, i - 1);
        let (left, right) = ((start, i - 1), (i, end));
        if i - 1 - start < end - i {
            self.stretches.extend([right, left]);
        } else {
            self.stretches.extend([left, right]);
        }
    }
}

/// The positions that a state compares.
fn asked(state: &State) -> (usize, usize) {
    match state {
        State::Idle => (0, 0),
        State::Network { at, step, .. } => match step {
            NetworkStep::FirstSecond | NetworkStep::FirstSecondAgain => (at[0], at[1]),
            NetworkStep::SecondThird | NetworkStep::SecondThirdLast => (at[1], at[2]),
            NetworkStep::ThirdSecond => (at[2], at[1]),
            NetworkStep::Sink { at: place, .. } => (at[place - 1], at[*place]),
        },
        State::Insert { i, j, step, .. } => match step {
            InsertStep::First => (*i, *j),
            _ => (*j, *i),
        },
        State::Split { start, i, j, from_left, .. } => {
            if *from_left {
                (start + 1, *i)
            } else {
                (*j, start + 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SortMachine;

    fn run(keys: &[i64]) -> (Vec<(usize, usize)>, Vec<i64>) {
        let mut machine = SortMachine::new(keys.len());
        let mut asked = Vec::new();
        let mut greater = false;
        while let Some((a, b)) = machine.next(greater) {
            asked.push((a, b));
            greater = keys[a] > keys[b] || keys[a] == keys[b] && a > b;
        }
        (asked, machine.into_order().iter().map(|i| keys[*i as usize]).collect())
    }

    #[test]
    fn asks_as_php_does() {
        let keys: Vec<i64> = (0..11).map(|i| i * 7 % 11).collect();
        let asked = run(&keys).0;
        let text: Vec<String> = asked.iter().map(|(a, b)| format!("{a}-{b}")).collect();
        assert_eq!(
            text.join(" "),
            "0-1 1-2 0-2 1-3 3-4 1-4 2-4 3-5 1-5 4-5 2-5 0-5 3-6 4-6 1-6 3-7 1-7 2-7 4-7 3-8 1-8 7-8 5-8 8-0 3-9 \
             1-9 6-9 3-10 9-10 4-10 2-10 7-10"
        );
        let keys: Vec<i64> = (0..5).map(|i| i * 7 % 11).collect();
        assert_eq!(run(&keys).0, [(0, 1), (1, 2), (0, 2), (1, 3), (3, 4), (1, 4), (2, 4)]);
    }

    #[test]
    fn sorts() {
        for count in [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 100, 1023, 1024, 5000] {
            let mut state = 12345u64;
            let keys: Vec<i64> = (0..count)
                .map(|_| {
                    state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (state >> 40) as i64 % 500
                })
                .collect();
            let mut expected = keys.clone();
            expected.sort();
            assert_eq!(run(&keys).1, expected);
        }
    }
}
