//! Timers: points in time in milliseconds, a heap of them, and what is to be done then.
//!
//! A timer that is removed stays in the heap until its time comes, or until most of the heap are such: so removing is
//! cheap, which happens to almost every timeout.

use hashbrown::HashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Instant;

/// One timer.
pub struct Timer<T> {
    /// When it is due, in milliseconds since the beginning.
    pub due: u64,
    /// It is due again after so many milliseconds; 0: only once.
    pub interval: u64,
    /// How often it was due.
    pub count: u64,
    /// The round in which it was made.
    pub round: u64,
    /// It was removed while it ran.
    pub removed: bool,
    /// What is to be done.
    pub task: T,
}

/// All timers of a loop.
pub struct Timers<T> {
    heap: BinaryHeap<Reverse<(u64, u64, u64)>>,
    timers: HashMap<u64, Timer<T>, foldhash::fast::FixedState>,
    next: u64,
    order: u64,
    round: u64,
    running: u64,
    base: Instant,
}

impl<T> Default for Timers<T> {
    fn default() -> Timers<T> {
        Timers {
            heap: BinaryHeap::new(),
            timers: HashMap::default(),
            next: 1,
            order: 0,
            round: 0,
            running: 0,
            base: Instant::now(),
        }
    }
}

impl<T> Timers<T> {
    /// Milliseconds since the beginning.
    pub fn now(&self) -> u64 {
        self.base.elapsed().as_millis() as u64
    }

    /// Makes a timer that is due in so many milliseconds, and again and again if `repeats`; its number.
    pub fn add(&mut self, milliseconds: u64, repeats: bool, task: T) -> u64 {
        let number = self.next;
        self.next += 1;
        let due = self.now().saturating_add(milliseconds);
        self.push(due, number);
        let interval = if repeats { milliseconds } else { 0 };
        let round = self.round;
        self.timers.insert(number, Timer { due, interval, count: 0, round, removed: false, task });
        number
    }

    fn push(&mut self, due: u64, number: u64) {
        self.order += 1;
        self.heap.push(Reverse((due, self.order, number)));
        if self.heap.len() > 2 * self.timers.len() + 64 {
            let timers = &self.timers;
            let mut kept = std::mem::take(&mut self.heap).into_vec();
            kept.retain(|Reverse((due, _, n))| {
                *n == number || timers.get(n).is_some_and(|timer| timer.due == *due)
            });
            self.heap = kept.into();
        }
    }

    /// Takes a timer away; one that runs just now ends with that.
    pub fn remove(&mut self, number: u64) -> bool {
        if number == self.running && number != 0 {
            return match self.timers.get_mut(&number) {
                Some(timer) => !std::mem::replace(&mut timer.removed, true),
                None => false,
            };
        }
        self.timers.remove(&number).is_some()
    }

    /// A timer.
    pub fn get(&self, number: u64) -> Option<&Timer<T>> {
        self.timers.get(&number)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Timer<T>)> {
        self.timers.iter().map(|(number, timer)| (*number, timer))
    }

    /// Takes all away that are chosen.
    pub fn remove_all(&mut self, choose: impl Fn(&T) -> bool) {
        let running = self.running;
        self.timers.retain(|number, timer| {
            let chosen = choose(&timer.task);
            if chosen && *number == running {
                timer.removed = true;
                return true;
            }
            !chosen
        });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.timers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.timers.is_empty()
    }

    /// How often those that were due have been looked for.
    pub fn round(&self) -> u64 {
        self.round
    }

    /// Milliseconds until the next one is due.
    pub fn until_next(&mut self) -> Option<u64> {
        while let Some(Reverse((due, _, number))) = self.heap.peek().copied() {
            if self.timers.get(&number).is_some_and(|timer| timer.due == due) {
                return Some(due.saturating_sub(self.now()));
            }
            self.heap.pop();
        }
        None
    }

    /// The next one that is due by `now` and was made before this round; it counts as running until [`Timers::finish`].
    pub fn begin_due(&mut self, now: u64) -> Option<u64> {
        while let Some(Reverse((due, _, number))) = self.heap.peek().copied() {
            match self.timers.get(&number) {
                Some(timer) if timer.due == due => {
                    if due > now || timer.round == self.round {
                        return None;
                    }
                    self.heap.pop();
                    self.running = number;
                    return Some(number);
                }
                _ => {
                    self.heap.pop();
                }
            }
        }
        None
    }

    /// What is to be done by a timer that runs has been done: it is over, or due again.
    pub fn finish(&mut self, number: u64, now: u64) {
        self.running = 0;
        let again = match self.timers.get_mut(&number) {
            Some(timer) if timer.interval > 0 && !timer.removed => {
                while timer.due <= now {
                    timer.due += timer.interval;
                }
                timer.count += 1;
                Some(timer.due)
            }
            _ => None,
        };
        match again {
            Some(due) => self.push(due, number),
            None => {
                self.timers.remove(&number);
            }
        }
    }

    /// All that were due have been done.
    pub fn end_round(&mut self) {
        self.round += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_are_due_in_order_and_once() {
        let mut timers = Timers::default();
        let late = timers.add(0, false, "late");
        let early = timers.add(0, false, "early");
        assert_eq!(timers.begin_due(10), None, "made in this round");
        timers.end_round();
        assert_eq!(timers.begin_due(u64::MAX), Some(late));
        timers.finish(late, 10);
        assert!(timers.remove(early) && !timers.remove(early));
        assert_eq!(timers.begin_due(u64::MAX), None);
        assert!(timers.is_empty() && timers.until_next().is_none());
    }

    #[test]
    fn removed_timers_do_not_fill_the_heap() {
        let mut timers = Timers::default();
        for _ in 0..10_000 {
            let number = timers.add(60_000, false, ());
            timers.remove(number);
        }
        assert!(timers.heap.len() < 200);
    }
}
