//! `phiber completions SHELL`.

use super::help::{self, CompletionOptions};

/// Prints a completion script for the shell.
pub(super) fn print(options: &CompletionOptions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut help::command(), "phiber", &mut script);
    // Nobody to tell if the other end of the pipe has gone.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), &script);
    0
}
