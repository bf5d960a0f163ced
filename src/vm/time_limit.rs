//! `max_execution_time`: a script that computes for longer ends with a fatal error.
//!
//! The operating system counts the time that the process computes and sends a signal at the end of it. What the signal
//! does is to switch on [`Vm::watched`], so that the run loop gets its turn wherever a loop of the script closes or a
//! function is called, and ends the script there.

use super::frame::Frame;
use super::run::Next;
use super::{Error, Vm};
use std::ptr::null_mut;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

/// The time is up.
static EXCEEDED: AtomicBool = AtomicBool::new(false);

/// [`Vm::watched`] of the VM that runs; null if none does.
static RUNNING: AtomicPtr<bool> = AtomicPtr::new(null_mut());

/// Lets the script compute for so many seconds from now on; 0: for ever.
pub fn start(seconds: i64) {
    static REGISTERED: Once = Once::new();
    EXCEEDED.store(false, Ordering::Relaxed);
    if seconds <= 0 && !REGISTERED.is_completed() {
        return;
    }
    REGISTERED.call_once(|| {
        // SAFETY: the action only looks at atomics and stores bytes, which a signal may do at any time. If it cannot be
        // registered there is no limit.
        let _ = unsafe { signal_hook::low_level::register(libc::SIGPROF, on_signal) };
    });
    let limit = libc::itimerval {
        it_interval: libc::timeval { tv_sec: 0, tv_usec: 0 },
        it_value: libc::timeval { tv_sec: seconds.clamp(0, 1 << 30) as libc::time_t, tv_usec: 0 },
    };
    // SAFETY: both pointers are as the function wants them: a value that it reads, and none to write to.
    unsafe { libc::setitimer(libc::ITIMER_PROF, &limit, null_mut()) };
}

fn on_signal() {
    EXCEEDED.store(true, Ordering::Relaxed);
    let running = RUNNING.load(Ordering::Relaxed);
    if !running.is_null() {
        // SAFETY: a VM that runs stays where it is, and takes itself out before it may move.
        unsafe { AtomicBool::from_ptr(running) }.store(true, Ordering::Relaxed);
    }
}

/// A VM runs; gives what ran before, for [`leave`].
pub(super) fn enter(vm: &mut Vm) -> *mut bool {
    RUNNING.swap(&raw mut vm.watched, Ordering::Relaxed)
}

/// It runs no more.
pub(super) fn leave(before: *mut bool) {
    RUNNING.store(before, Ordering::Relaxed);
}

/// Whether the time is up.
#[inline]
pub(super) fn is_exceeded() -> bool {
    EXCEEDED.load(Ordering::Relaxed)
}

impl Vm {
    /// The time of a VM that was made earlier, or in another process, begins now.
    pub fn begin_time(&mut self) {
        self.started = std::time::Instant::now();
        start(self.ini.int("max_execution_time"));
    }

    /// The script, which would go on at `next`, has computed for longer than it may.
    #[cold]
    pub(super) fn end_for_want_of_time(&mut self, next: Next, watched: bool) -> Next {
        EXCEEDED.store(false, Ordering::Relaxed);
        self.watched = watched;
        self.frame = Frame::of(next.fp);
        // SAFETY: the frame is about to execute the instruction at `pc`.
        unsafe { (*self.frame).pc = next.pc };
        let seconds = self.ini.int("max_execution_time");
        let plural = if seconds == 1 { "" } else { "s" };
        let error: Error = self.fatal(format!("Maximum execution time of {seconds} second{plural} exceeded"));
        self.unwind(error)
    }
}
