//! Runs `.phpt` tests, PHP's own test format.
//!
//! The way of a test: [`discover`] finds its file, [`phpt`] splits it into sections, [`one`] writes its script beside
//! it and runs that with [`process`] (own process group, time, memory and output limits), [`expectation`] compares
//! what came out, [`difference`] shows where the two part. [`many`] does this for many tests at a time, and
//! [`summary`] counts. `phiber test` and `cargo test` both go this way.
//!
//! What must stay true: a test passes here exactly if PHP's own runner would pass it; a test that runs away, floods
//! its output, eats memory or crashes is reported and harms nothing else; two runners may work on the same folder at
//! once; nothing is left behind beside the tests.

pub mod difference;
pub mod discover;
pub mod expectation;
pub mod many;
pub mod one;
pub mod phpt;
pub mod process;
pub mod random;
pub mod settings;
pub mod summary;

use std::path::PathBuf;
use std::time::Duration;

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The output was as expected.
    Pass,
    /// The output differs.
    Fail,
    /// The test says itself that it cannot run here.
    Skip,
    /// The test is known to fail, and did.
    ExpectedFail,
    /// The interpreter was ended by a signal, or panicked.
    Crash,
    /// The time limit passed.
    Hang,
    /// The file is no valid test.
    Malformed,
}

impl Outcome {
    /// Whether this makes the whole run a failure.
    pub fn is_failure(self) -> bool {
        matches!(self, Outcome::Fail | Outcome::Crash | Outcome::Hang | Outcome::Malformed)
    }

    /// One word for people and for JSON.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Skip => "skip",
            Outcome::ExpectedFail => "xfail",
            Outcome::Crash => "crash",
            Outcome::Hang => "hang",
            Outcome::Malformed => "malformed",
        }
    }
}

/// What is known of a test after it ran.
#[derive(Clone, Debug)]
pub struct Report {
    /// The test's file.
    pub path: PathBuf,
    /// Its `--TEST--` line.
    pub title: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it was skipped, crashed, is malformed …; empty if there is nothing to say.
    pub reason: String,
    /// How long it took.
    pub duration: Duration,
    /// Where output and expectation part, for a failure.
    pub difference: Option<difference::Difference>,
}

/// Which PHP runs the tests, and what it may use.
#[derive(Clone, Debug)]
pub struct Options {
    /// The program and the options that always stand first.
    pub interpreter: Vec<std::ffi::OsString>,
    /// Time limit of one process.
    pub timeout: Duration,
    /// Memory limit of one process in bytes.
    pub memory: u64,
    /// Leave the script of a failing test in place.
    pub keep: bool,
    /// Write what a failing test printed into the test, as what it expects.
    pub update: bool,
}

impl Options {
    /// Sensible limits for this interpreter.
    pub fn new(interpreter: Vec<std::ffi::OsString>) -> Options {
        Options { interpreter, timeout: Duration::from_secs(30), memory: 2 << 30, keep: false, update: false }
    }
}
