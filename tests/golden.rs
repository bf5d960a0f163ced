//! Runs every `.phpt` file below `tests/` as a test of its own, with the runner of `phiber test`.
//!
//! `cargo test --test golden NAME` runs those whose name contains NAME.

use libtest_mimic::{Arguments, Failed, Trial};
use phiber::testing::difference::Side;
use phiber::testing::{Options, Outcome, discover, one, summary};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let tests = match discover::find(std::slice::from_ref(&folder)) {
        Ok(tests) => tests,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    let runner = Arc::new(one::Runner::new(Options::new(vec![env!("CARGO_BIN_EXE_phiber").into()])));
    let trials = tests.into_iter().map(|path| trial(path, &folder, &runner)).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial(path: PathBuf, folder: &Path, runner: &Arc<one::Runner>) -> Trial {
    let name = summary::name(&path.with_extension(""), folder);
    let runner = Arc::clone(runner);
    Trial::test(name, move || run(&path, &runner))
}

fn run(path: &Path, runner: &one::Runner) -> Result<(), Failed> {
    let report = runner.run(path);
    match report.outcome {
        // A golden test that is skipped tests nothing: that has to be seen.
        Outcome::Pass | Outcome::ExpectedFail => Ok(()),
        outcome => {
            let mut text = format!("{}: {}\n", outcome.word(), report.reason);
            for (side, line) in report.difference.iter().flat_map(|difference| &difference.lines) {
                let mark = match side {
                    Side::Both => " ",
                    Side::Expected => "-",
                    Side::Printed => "+",
                    Side::Place => "",
                };
                text += &format!("{mark}{line}\n");
            }
            Err(text.into())
        }
    }
}
