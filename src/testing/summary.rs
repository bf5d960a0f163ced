//! Counts results: over all, by folder, and by what went wrong.

use super::{Outcome, Report};
use std::collections::BTreeMap;
use std::path::Path;

/// How many tests ended in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As expected.
    pub pass: usize,
    /// Other output.
    pub fail: usize,
    /// Could not run here.
    pub skip: usize,
    /// Known to fail.
    pub expected_fail: usize,
    /// Ended by a signal or a panic.
    pub crash: usize,
    /// Out of time.
    pub hang: usize,
    /// No valid test.
    pub malformed: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Pass => &mut self.pass,
            Outcome::Fail => &mut self.fail,
            Outcome::Skip => &mut self.skip,
            Outcome::ExpectedFail => &mut self.expected_fail,
            Outcome::Crash => &mut self.crash,
            Outcome::Hang => &mut self.hang,
            Outcome::Malformed => &mut self.malformed,
        } += 1;
    }

    /// All tests.
    pub fn total(&self) -> usize {
        self.ran() + self.skip
    }

    /// All tests that were not skipped.
    pub fn ran(&self) -> usize {
        self.pass + self.fail + self.expected_fail + self.crash + self.hang + self.malformed
    }

    /// Tests that make the run a failure.
    pub fn failures(&self) -> usize {
        self.fail + self.crash + self.hang + self.malformed
    }

    /// Passing tests of those that ran, in percent.
    pub fn percentage(&self) -> f64 {
        if self.ran() == 0 {
            return 100.0;
        }
        100.0 * self.pass as f64 / self.ran() as f64
    }
}

/// Counts over all tests.
pub fn overall(reports: &[Report]) -> Counts {
    let mut counts = Counts::default();
    for report in reports {
        counts.add(report.outcome);
    }
    counts
}

/// Counts by the folder that the test lies in, as seen from `root`.
pub fn by_folder(reports: &[Report], root: &Path) -> BTreeMap<String, Counts> {
    let mut folders: BTreeMap<String, Counts> = BTreeMap::new();
    for report in reports {
        folders.entry(folder_name(&report.path, root)).or_default().add(report.outcome);
    }
    folders
}

/// A test's name as seen from `root`.
pub fn name(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().trim_start_matches("./").to_owned()
}

fn folder_name(path: &Path, root: &Path) -> String {
    let name = name(path, root);
    name.rsplit_once('/').map_or_else(|| ".".to_owned(), |(folder, _)| folder.to_owned())
}

/// What failing tests printed that was not expected, the most frequent first.
pub fn reasons(reports: &[Report]) -> Vec<(usize, String)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for report in reports.iter().filter(|report| report.outcome.is_failure()) {
        let telling = report.difference.as_ref().and_then(|difference| difference.telling.clone());
        let text = match report.outcome {
            Outcome::Crash => format!("CRASH {} {}", report.reason, telling.unwrap_or_default()),
            Outcome::Hang => "HANG".to_owned(),
            Outcome::Malformed => report.reason.clone(),
            _ => telling.unwrap_or_else(|| "(nothing printed where something was expected)".to_owned()),
        };
        *counts.entry(text).or_default() += 1;
    }
    let mut reasons: Vec<(usize, String)> = counts.into_iter().map(|(text, count)| (count, text)).collect();
    reasons.sort_by(|left, right| right.0.cmp(&left.0));
    reasons
}
