//! A second process that goes on from here.

use std::io;

/// Which of the two processes this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forked {
    /// The process that was there before; the other one has this number.
    Parent(i32),
    /// The new process.
    Child,
}

/// Makes a copy of this process. Both go on behind the call; what one of them does to its memory the other does not see,
/// while open files and sockets are shared.
///
/// A process with several threads is refused: only the calling one would be copied, and a lock that another one held
/// would be held for ever.
pub fn fork() -> io::Result<Forked> {
    if threads()? != 1 {
        return Err(io::Error::other("a process with several threads cannot be copied"));
    }
    // SAFETY: this is the only thread, so that no lock is held and no data half written by another one that would be
    // missing in the copy; the child may thus go on as any program.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(Forked::Child),
        process => Ok(Forked::Parent(process)),
    }
}

/// How many threads this process has.
fn threads() -> io::Result<usize> {
    if cfg!(target_os = "linux") {
        return Ok(std::fs::read_dir("/proc/self/task")?.count());
    }
    // Elsewhere the system does not say; no part of the program starts threads before it forks.
    Ok(1)
}
