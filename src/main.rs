//! The `phiber` program: everything it does is in [`phiber::cli`].

use phiber::value::memory::{Counted, MiMalloc};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[global_allocator]
static ALLOCATOR: Counted<MiMalloc> = Counted(MiMalloc);

fn main() {
    // With a handler, a write beyond the allowed size of a file fails, and the script is told, instead of the process dying.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let outcome = phiber::cli::main(std::env::args_os().skip(1).collect());
    // Without the C library's exit handlers, in one of which mimalloc gives its memory back bit by bit: the operating
    // system takes all of it at once.
    signal_hook::low_level::exit(i32::from(outcome));
}
