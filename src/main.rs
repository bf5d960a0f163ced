//! The `phiber` program: everything it does is in [`phiber::cli`].

use phiber::value::memory::{Counted, MiMalloc};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: Counted<MiMalloc> = Counted(MiMalloc);

fn main() -> ExitCode {
    phiber::cli::main(std::env::args_os().skip(1).collect())
}
