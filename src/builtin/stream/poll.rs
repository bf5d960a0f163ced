//! The one place where streams wait.
//!
//! Everything that may block asks here: `stream_select`, reads of blocking sockets, `accept`. A coroutine scheduler that
//! wants to wait for the same streams takes their descriptors and uses [`wait`].
//!
//! What must stay true: the script's output is flushed before a wait that may really block, so that who is at the other
//! end sees what was printed so far.

use super::object::Fd;
use super::pending::Stop;
use crate::builtin::swoole::{scheduler, watch};
use crate::vm::Vm;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use std::time::{Duration, Instant};

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Interest {
    Read,
    Write,
    Exceptional,
}

impl Interest {
    fn flags(self) -> PollFlags {
        match self {
            Interest::Read => PollFlags::IN,
            Interest::Write => PollFlags::OUT,
            Interest::Exceptional => PollFlags::PRI,
        }
    }

    /// The events that count: errors and hang-ups wake readers, and errors writers, as `select` has it.
    fn answers(self) -> PollFlags {
        match self {
            Interest::Read => PollFlags::IN | PollFlags::HUP | PollFlags::ERR,
            Interest::Write => PollFlags::OUT | PollFlags::ERR,
            Interest::Exceptional => PollFlags::PRI,
        }
    }
}

/// Waits until one of the descriptors is ready, or the time is over. `None`: forever, `Duration::ZERO`: only looks.
/// Answers which are ready, in the order given; all false if the time is over. An interrupting signal is an error.
pub fn wait(wanted: &[(Fd, Interest)], timeout: Option<Duration>) -> Result<Vec<bool>, Errno> {
    let mut polled: Vec<PollFd<'_>> =
        wanted.iter().map(|(fd, interest)| PollFd::new(&**fd, interest.flags())).collect();
    let timeout = timeout.map(timespec);
    rustix::event::poll(&mut polled, timeout.as_ref())?;
    Ok(polled
        .iter()
        .zip(wanted)
        .map(|(poll, (_, interest))| poll.revents().intersects(interest.answers()))
        .collect())
}

/// [`wait`] for a builtin: looks first, and flushes the script's output before it really waits.
pub fn wait_in_script(
    vm: &mut Vm,
    wanted: &[(Fd, Interest)],
    timeout: Option<Duration>,
) -> Result<Vec<bool>, Errno> {
    let ready = wait(wanted, Some(Duration::ZERO))?;
    if timeout == Some(Duration::ZERO) || ready.contains(&true) {
        return Ok(ready);
    }
    before_blocking(vm);
    if !vm.watched {
        return wait(wanted, timeout);
    }
    // In a session somebody may want the script to stop: nothing is ready then.
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    while !vm.interrupted() {
        let rest = deadline.map_or(LOOK, |deadline| deadline.saturating_duration_since(Instant::now()));
        match wait(wanted, Some(rest.min(LOOK))) {
            Ok(ready) if !rest.is_zero() && !ready.contains(&true) => {}
            Err(Errno::INTR) if vm.interrupted() => {}
            other => return other,
        }
    }
    Ok(vec![false; wanted.len()])
}

/// Time between two looks at the interruption.
const LOOK: Duration = Duration::from_millis(50);

/// Waits for one descriptor; false if the time is over. Signals do not end the wait.
pub fn wait_one(vm: &mut Vm, fd: &Fd, interest: Interest, timeout: Option<Duration>) -> Result<bool, Errno> {
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    loop {
        let rest = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        match wait_in_script(vm, &[(fd.clone(), interest)], rest) {
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error),
            Ok(ready) => return Ok(ready.contains(&true)),
        }
    }
}

/// As [`wait_one`] within an operation: in a coroutine of a script that wants that ([`scheduler::hooks`]) the operation
/// stops, and is run again when the descriptor is ready or the time is over.
pub fn wait_or_stop(
    vm: &mut Vm,
    fd: &Fd,
    interest: Interest,
    timeout: Option<Duration>,
) -> Result<Result<bool, Errno>, Stop> {
    if !scheduler::hooks(vm, scheduler::STREAMS) {
        return Ok(wait_one(vm, fd, interest, timeout));
    }
    if watch::take_timed_out(vm) {
        return Ok(Ok(false));
    }
    match wait(&[(fd.clone(), interest)], Some(Duration::ZERO)) {
        Ok(ready) if ready.contains(&true) => return Ok(Ok(true)),
        Err(error) if error != Errno::INTR => return Ok(Err(error)),
        _ => {}
    }
    if timeout == Some(Duration::ZERO) {
        return Ok(Ok(false));
    }
    Err(Stop::Wait(watch::wait_for_streams(vec![(fd.clone(), interest == Interest::Write)], timeout)))
}

/// As [`wait_in_script`], likewise.
pub fn wait_any_or_stop(
    vm: &mut Vm,
    wanted: &[(Fd, Interest)],
    timeout: Option<Duration>,
) -> Result<Result<Vec<bool>, Errno>, Stop> {
    if !scheduler::hooks(vm, scheduler::STREAMS) {
        return Ok(wait_in_script(vm, wanted, timeout));
    }
    let ready = wait(wanted, Some(Duration::ZERO));
    let over = watch::take_timed_out(vm) || timeout == Some(Duration::ZERO);
    match ready {
        Ok(ready) if over || ready.contains(&true) => return Ok(Ok(ready)),
        Err(error) if error != Errno::INTR => return Ok(Err(error)),
        _ => {}
    }
    let all = wanted.iter().map(|(fd, interest)| (fd.clone(), *interest == Interest::Write)).collect();
    Err(Stop::Wait(watch::wait_for_streams(all, timeout)))
}

/// In a session: waits for input before a read that could not be stopped otherwise. False if the script is to stop.
pub fn wait_in_session(vm: &mut Vm, fd: &Fd) -> bool {
    !vm.watched || wait_one(vm, fd, Interest::Read, None) != Ok(false)
}

/// Sleeps; in a session not longer than the script is to run.
pub fn sleep(vm: &mut Vm, duration: Duration) {
    before_blocking(vm);
    if !vm.watched {
        return std::thread::sleep(duration);
    }
    let started = Instant::now();
    while let Some(rest) = duration.checked_sub(started.elapsed())
        && !rest.is_zero()
        && !vm.interrupted()
    {
        std::thread::sleep(rest.min(LOOK));
    }
}

/// Must be called before anything that may block or that another process may observe: flushes standard output.
pub fn before_blocking(vm: &mut Vm) {
    vm.output.flush();
}

fn timespec(duration: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(duration.subsec_nanos()),
    }
}
