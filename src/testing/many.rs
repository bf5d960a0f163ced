//! Runs many tests at a time.

use super::one::Runner;
use super::phpt::Phpt;
use super::process::interrupted;
use super::{Outcome, Report};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Runs the tests, `jobs` at a time; `each` is called after every test, by whichever worker ran it. The reports come
/// in the order of the tests. Filters see path and title; an empty list lets everything through.
pub fn run(
    tests: &[PathBuf],
    runner: &Runner,
    jobs: NonZeroUsize,
    filters: &[String],
    each: &(dyn Fn(&Report) + Sync),
) -> Vec<Report> {
    let next = AtomicUsize::new(0);
    let gate = Gate::default();
    let reports: Mutex<Vec<(usize, Report)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..jobs.get().min(tests.len()) {
            scope.spawn(|| {
                while !interrupted() {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = tests.get(at) else { return };
                    let Some(report) = run_one(path, runner, filters, &gate) else { continue };
                    // What Ctrl-C ended says nothing about the test.
                    if interrupted() {
                        return;
                    }
                    each(&report);
                    reports.lock().unwrap_or_else(PoisonError::into_inner).push((at, report));
                }
            });
        }
    });
    let mut reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    reports.sort_by_key(|(at, _)| *at);
    reports.into_iter().map(|(_, report)| report).collect()
}

/// Runs a test, or gives nothing if the filters do not want it.
fn run_one(path: &PathBuf, runner: &Runner, filters: &[String], gate: &Gate) -> Option<Report> {
    let test = match Phpt::read(path) {
        Ok(test) => test,
        Err(reason) => {
            return wanted(filters, path, "").then(|| Report {
                path: path.clone(),
                title: String::new(),
                outcome: Outcome::Malformed,
                reason,
                duration: Duration::ZERO,
                difference: None,
            });
        }
    };
    if !wanted(filters, path, &test.words("TEST")) {
        return None;
    }
    let _pass = gate.enter(test.conflicts());
    Some(runner.run_test(&test))
}

fn wanted(filters: &[String], path: &std::path::Path, title: &str) -> bool {
    let path = path.to_string_lossy();
    filters.is_empty() || filters.iter().any(|filter| path.contains(filter) || title.contains(filter))
}

/// Keeps tests apart that would disturb each other.
#[derive(Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    words: HashSet<String>,
    inside: usize,
    closed: bool,
}

/// A test's stay behind the gate.
struct Pass<'gate> {
    gate: &'gate Gate,
    words: Vec<String>,
}

/// The word that conflicts with every test.
const ALL: &str = "all";

impl Gate {
    fn enter(&self, words: Vec<String>) -> Pass<'_> {
        let alone = words.iter().any(|word| word == ALL);
        let must_wait = |state: &mut GateState| {
            state.closed || (alone && state.inside > 0) || words.iter().any(|word| state.words.contains(word))
        };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.changed.wait_while(state, must_wait).unwrap_or_else(PoisonError::into_inner);
        state.inside += 1;
        state.closed = alone;
        state.words.extend(words.iter().cloned());
        Pass { gate: self, words }
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.inside -= 1;
        // Only a test that is alone can have closed the gate.
        state.closed = false;
        for word in &self.words {
            state.words.remove(word);
        }
        self.gate.changed.notify_all();
    }
}
