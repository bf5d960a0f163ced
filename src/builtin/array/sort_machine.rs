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
    stretches: Vec<(u32, u32)>,
    state: State,
    /// The positions that the network at work sorts, and what comes then.
    at: [u32; 5],
    then: Then,
}

/// What the answer to the comparison asked for last decides.
#[derive(Clone, Copy)]
enum State {
    /// Nothing is being compared: take the next stretch.
    Idle,
    /// Sorting `count` elements by a network.
    Network { count: u32, step: NetworkStep },
    /// Inserting the element at `i` into the sorted ones from `start` on.
    Insert { start: u32, end: u32, i: u32, j: u32, step: InsertStep },
    /// Splitting a stretch around the element at `start + 1`.
    Split { start: u32, end: u32, i: u32, j: u32, from_left: bool },
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
    Sink { element: u32, at: u32 },
}

#[derive(Clone, Copy)]
enum Then {
    /// The stretch is sorted.
    Done,
    /// Split the stretch `start..end`, whose middle is `middle`.
    Split { start: u32, end: u32, middle: u32 },
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
type Question = (u32, u32);

impl SortMachine {
    /// For so many elements.
    pub fn new(count: usize) -> SortMachine {
        SortMachine {
            order: (0..count as u32).collect(),
            stretches: vec![(0, count as u32)],
            state: State::Idle,
            at: [0; 5],
            then: Then::Done,
        }
    }

    /// The next comparison: two elements by their original position. `greater`: whether the first element of the
    /// previous comparison is greater than the second (ignored the first time). `None`: sorted.
    #[inline]
    pub fn next(&mut self, greater: bool) -> Option<Question> {
        match self.state {
            State::Idle => {}
            State::Insert { start, end, i, j, step } => self.answer_insert(start, end, i, j, step, greater),
            State::Split { start, end, i, j, from_left } => {
                self.answer_split(start, end, i, j, from_left, greater);
            }
            State::Network { count, step } => self.answer_network(count, step, greater),
        }
        while let State::Idle = self.state {
            let (start, end) = self.stretches.pop()?;
            self.begin(start, end);
        }
        let (a, b) = self.asked();
        Some((self.order[a as usize], self.order[b as usize]))
    }

    /// The positions that are to be compared.
    #[inline]
    fn asked(&self) -> Question {
        match self.state {
            State::Idle => (0, 0),
            State::Network { step, .. } => {
                let at = &self.at;
                match step {
                    NetworkStep::FirstSecond | NetworkStep::FirstSecondAgain => (at[0], at[1]),
                    NetworkStep::SecondThird | NetworkStep::SecondThirdLast => (at[1], at[2]),
                    NetworkStep::ThirdSecond => (at[2], at[1]),
                    NetworkStep::Sink { at: place, .. } => (at[place as usize - 1], at[place as usize]),
                }
            }
            State::Insert { i, j, step, .. } => match step {
                InsertStep::First => (i, j),
                _ => (j, i),
            },
            State::Split { start, i, j, from_left, .. } => {
                if from_left {
                    (start + 1, i)
                } else {
                    (j, start + 1)
                }
            }
        }
    }

    fn swap(&mut self, a: u32, b: u32) {
        self.order.swap(a as usize, b as usize);
    }

    /// The elements in order, by their original position.
    pub fn into_order(self) -> Vec<u32> {
        self.order
    }

    /// As [`SortMachine::into_order`], of a machine that is not asked again.
    pub fn take_order(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.order)
    }

    fn begin(&mut self, start: u32, end: u32) {
        let count = end - start;
        let mut network = |at: [u32; 5], count: u32, then: Then| {
            (self.at, self.then) = (at, then);
            let step =
                if count == 2 { NetworkStep::Sink { element: 1, at: 1 } } else { NetworkStep::FirstSecond };
            State::Network { count, step }
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

    fn answer_network(&mut self, count: u32, step: NetworkStep, greater: bool) {
        use NetworkStep::*;
        let at = self.at;
        // `None`: the first three are sorted.
        let next = match (step, greater) {
            (FirstSecond, false) => Some(SecondThird),
            (FirstSecond, true) => Some(ThirdSecond),
            (SecondThird, false) => None,
            (SecondThird, true) => {
                self.swap(at[1], at[2]);
                Some(FirstSecondAgain)
            }
            (FirstSecondAgain, greater) => {
                if greater {
                    self.swap(at[0], at[1]);
                }
                None
            }
            (ThirdSecond, false) => {
                self.swap(at[0], at[2]);
                None
            }
            (ThirdSecond, true) => {
                self.swap(at[0], at[1]);
                Some(SecondThirdLast)
            }
            (SecondThirdLast, greater) => {
                if greater {
                    self.swap(at[1], at[2]);
                }
                None
            }
            (Sink { element, at: place }, greater) => {
                if greater {
                    self.swap(at[place as usize - 1], at[place as usize]);
                }
                if greater && place > 1 {
                    Some(Sink { element, at: place - 1 })
                } else if element + 1 < count {
                    Some(Sink { element: element + 1, at: element + 1 })
                } else {
                    return self.network_done();
                }
            }
        };
        match next {
            Some(step) => self.state = State::Network { count, step },
            None if count > 3 => {
                self.state = State::Network { count, step: Sink { element: 3, at: 3 } };
            }
            None => self.network_done(),
        }
    }

    fn network_done(&mut self) {
        let Then::Split { start, end, middle } = self.then else {
            self.state = State::Idle;
            return;
        };
        self.swap(start + 1, middle);
        self.state = State::Split { start, end, i: start + 2, j: end - 1, from_left: true };
    }

    fn answer_insert(&mut self, start: u32, end: u32, i: u32, j: u32, step: InsertStep, greater: bool) {
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
                let element = self.order[i as usize];
                self.order.copy_within(place as usize..i as usize, place as usize + 1);
                self.order[place as usize] = element;
                self.state = if i + 1 < end {
                    State::Insert { start, end, i: i + 1, j: i, step: Neighbour }
                } else {
                    State::Idle
                };
            }
        }
    }

    fn answer_split(&mut self, start: u32, end: u32, mut i: u32, mut j: u32, from_left: bool, greater: bool) {
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
        self.swap(i, j);
        i += 1;
        if i == j {
            return self.split_done(start, end, i);
        }
        self.state = State::Split { start, end, i, j, from_left: true };
    }

    /// Everything before `i` is not greater than the pivot; the smaller side is sorted first.
    fn split_done(&mut self, start: u32, end: u32, i: u32) {
        self.state = State::Idle;
        self.swap(start + 1, i - 1);
        let (left, right) = ((start, i - 1), (i, end));
        if i - 1 - start < end - i {
            self.stretches.extend([right, left]);
        } else {
            self.stretches.extend([left, right]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SortMachine;

    fn run(keys: &[i64]) -> (Vec<(u32, u32)>, Vec<i64>) {
        let mut machine = SortMachine::new(keys.len());
        let mut asked = Vec::new();
        let mut greater = false;
        while let Some((a, b)) = machine.next(greater) {
            asked.push((a, b));
            let (x, y) = (keys[a as usize], keys[b as usize]);
            greater = x > y || x == y && a > b;
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
