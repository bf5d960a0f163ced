//! Memory that a process shares with those it forks.

use std::sync::atomic::AtomicI64;

/// A page of memory that forked processes have in common, as numbers.
pub struct SharedNumbers {
    start: *mut libc::c_void,
    count: usize,
}

impl SharedNumbers {
    /// So many zeros; `None` if there is no memory.
    pub fn new(count: usize) -> Option<SharedNumbers> {
        let bytes = count.checked_mul(size_of::<AtomicI64>())?.max(1);
        // SAFETY: a new mapping of its own, not at a wanted address.
        let start = unsafe {
            let access = libc::PROT_READ | libc::PROT_WRITE;
            libc::mmap(std::ptr::null_mut(), bytes, access, libc::MAP_SHARED | libc::MAP_ANONYMOUS, -1, 0)
        };
        (start != libc::MAP_FAILED).then_some(SharedNumbers { start, count })
    }

    /// They.
    pub fn numbers(&self) -> &[AtomicI64] {
        // SAFETY: the mapping is as long, aligned to pages, zeroed, and lives as long as this; other processes change it
        // only through atomic operations.
        unsafe { std::slice::from_raw_parts(self.start.cast::<AtomicI64>(), self.count) }
    }
}

impl Drop for SharedNumbers {
    fn drop(&mut self) {
        // SAFETY: mapped with this length; nobody uses it any more.
        unsafe { libc::munmap(self.start, (self.count * size_of::<AtomicI64>()).max(1)) };
    }
}

/// Ends the process at once.
pub fn leave(status: i32) -> ! {
    // SAFETY: ends the process; nothing runs afterwards.
    unsafe { libc::_exit(status) }
}
