//! The `phiber` program: everything it does is in [`phiber::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    phiber::cli::main(std::env::args_os().skip(1).collect())
}
