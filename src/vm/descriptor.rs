//! Descriptors that scripts name by their number.

use rustix::fd::{BorrowedFd, OwnedFd};
use std::os::fd::{FromRawFd, RawFd};

/// A descriptor by its number, for one system call. Whoever owns it may have closed it: then the call fails.
pub fn borrowed(fd: RawFd) -> Option<BorrowedFd<'static>> {
    if fd < 0 {
        return None;
    }
    // SAFETY: not -1. The number stands for whatever the process has opened under it at the time of the call, as it does
    // for the script that gives it; it is not kept.
    Some(unsafe { BorrowedFd::borrow_raw(fd) })
}

/// Takes over a descriptor that this process was given by another one under an agreed number, or that a script gives up.
pub fn taken_over(fd: RawFd) -> Option<OwnedFd> {
    if fd < 0 {
        return None;
    }
    // SAFETY: not -1, and its owner gives it up to the caller.
    Some(unsafe { OwnedFd::from_raw_fd(fd) })
}
