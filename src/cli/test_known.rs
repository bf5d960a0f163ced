//! `phiber test --known`: failures that are known, so that only others count.

use super::help::TestOptions;
use crate::terminal::say;
use crate::testing::{Report, one, summary};
use std::collections::HashSet;

/// The failures of a run beside a list of known ones.
pub(super) struct Known {
    names: HashSet<String>,
}

impl Known {
    /// Reads the list: one name a line; empty lines and those that begin with `#` are left out.
    pub(super) fn read(path: &std::path::Path) -> Result<Known, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let names = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Ok(Known { names: names.map(str::to_owned).collect() })
    }

    /// Tells which failures are not known and which known ones are gone; the number of the former. A failure that is not
    /// known is tried once more, alone: what depends on time may have been disturbed by its neighbours.
    pub(super) fn judge(&self, reports: &[Report], options: &TestOptions, runner: &one::Runner) -> usize {
        let mut unknown = 0;
        let mut gone = Vec::new();
        for report in reports {
            let name = summary::name(&report.path, &options.root);
            match (report.outcome.is_failure(), self.names.contains(&name)) {
                (false, true) if report.outcome == crate::testing::Outcome::Pass => gone.push(name),
                (true, false) if runner.run(&report.path).outcome.is_failure() => {
                    unknown += 1;
                    say!("not among the known failures: {name}");
                }
                (true, false) => say!("passed when it was tried again: {name}"),
                _ => {}
            }
        }
        for name in &gone {
            say!("passes now, and can be taken off the list: {name}");
        }
        unknown
    }
}
