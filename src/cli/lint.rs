//! `-l`: checks syntax in php's words and with php's exit codes.

use super::arguments::{ErrorStyle, Invocation};
use super::engine::{self, Circumstances, EXIT_ERROR, Program};
use super::{EXIT_USAGE, run};
use crate::terminal::say;
use std::path::PathBuf;

/// Checks each file (or standard input, if there are none); the exit code is that of the worst.
pub(super) fn lint(files: &[PathBuf], invocation: &Invocation) -> u8 {
    let style = match Circumstances::from_invocation(invocation) {
        Ok(circumstances) => circumstances.errors,
        Err(message) => {
            eprintln!("phiber: {message}");
            return EXIT_USAGE;
        }
    };
    if files.is_empty() {
        return run::standard_input().map_or_else(|code| code, |program| lint_one(program, style));
    }
    let mut worst = 0;
    for path in files {
        let code = match run::file(path) {
            // Linting names the file as it was written, running names it by its real path.
            Ok(program) => lint_one(Program { name: program.shown_as.clone(), ..program }, style),
            Err(code) => code,
        };
        worst = worst.max(code);
    }
    worst
}

fn lint_one(program: Program, style: ErrorStyle) -> u8 {
    let name = String::from_utf8_lossy(&program.shown_as).into_owned();
    if style == ErrorStyle::Php {
        if engine::check_as_php(program) {
            say!("No syntax errors detected in {name}");
            return 0;
        }
        say!("Errors parsing {name}");
        return EXIT_ERROR;
    }
    let findings = engine::check(&program);
    engine::show(&findings.warnings, style);
    if findings.errors.is_empty() {
        say!("No syntax errors detected in {name}");
        return 0;
    }
    // php stops at the first error; a person wants to see all of them at once.
    engine::show(&findings.errors, style);
    say!("Errors parsing {name}");
    EXIT_ERROR
}
