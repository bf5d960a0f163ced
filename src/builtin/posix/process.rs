//! Processes, their groups and sessions, signals, times, and what the system says of itself.

use super::{done, failed, last_error, text_of};
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{self, Signal};
use nix::sys::time::TimeVal;
use nix::unistd::{self, Pid};

declare_functions! {
    /// Sends a signal to a process, a group of processes or all; 0 only asks whether that is allowed.
    "posix_kill(int $process_id, int $signal): bool" => posix_kill,
    /// The number of this process.
    "posix_getpid(): int" => posix_getpid,
    /// The number of the process that began this one.
    "posix_getppid(): int" => posix_getppid,
    /// The process group of this process.
    "posix_getpgrp(): int" => posix_getpgrp,
    /// Begins a new session.
    "posix_setsid(): int" => posix_setsid,
    /// Puts a process into a process group.
    "posix_setpgid(int $process_id, int $process_group_id): bool" => posix_setpgid,
    /// The process group of a process.
    "posix_getpgid(int $process_id): int|false" => posix_getpgid,
    /// The session of a process.
    "posix_getsid(int $process_id): int|false" => posix_getsid,
    /// What the system says of itself.
    "posix_uname(): array|false" => posix_uname,
    /// The time that the process and its children took, in clock ticks.
    "posix_times(): array|false" => posix_times,
    /// The path of the terminal that controls the process.
    "posix_ctermid(): string|false" => posix_ctermid,
    /// The working directory.
    "posix_getcwd(): string|false" => posix_getcwd,
    /// The number of the last error of these functions.
    "posix_get_last_error(): int" => posix_get_last_error,
    /// The number of the last error of these functions.
    "posix_errno(): int" => posix_get_last_error,
    /// The text of an error's number.
    "posix_strerror(int $error_code): string" => posix_strerror,
}

/// A process number, which must not be negative.
fn process_id(vm: &mut Vm, args: &Args, i: usize) -> Result<Pid, Error> {
    match i32::try_from(args.int(i)) {
        Ok(id) if id >= 0 => Ok(Pid::from_raw(id)),
        _ => Err(vm.argument_error(i, format!("must be between 0 and {}", i32::MAX))),
    }
}

fn posix_kill(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(id) = i32::try_from(args.int(0)) else {
        // PHP's own text has lost the sign of the least number.
        return Err(vm.argument_error(0, format!("must be between {} and {}", 1u64 << 31, i32::MAX)));
    };
    // The script's own output comes before what the signal brings about.
    vm.output.flush();
    let pid = Pid::from_raw(id);
    let number = args.int(1) as i32;
    let result = match Signal::try_from(number) {
        _ if number == 0 => signal::kill(pid, None),
        Ok(signal) => signal::kill(pid, signal),
        // Those for real time have no names, and cannot be sent from here. That there is no such process is found out first.
        Err(error) => signal::kill(pid, None).and(Err(error)),
    };
    done(vm, result)
}

fn posix_getpid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(unistd::getpid().as_raw()).into())
}

fn posix_getppid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(unistd::getppid().as_raw()).into())
}

fn posix_getpgrp(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(unistd::getpgrp().as_raw()).into())
}

fn posix_setsid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    // The only function that tells of a failure by -1, and leaves no number.
    Ok(unistd::setsid().map_or(-1, |id| i64::from(id.as_raw())).into())
}

fn posix_setpgid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let process = process_id(vm, args, 0)?;
    let group = process_id(vm, args, 1)?;
    let result = unistd::setpgid(process, group);
    done(vm, result)
}

fn posix_getpgid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match unistd::getpgid(Some(Pid::from_raw(args.int(0) as i32))) {
        Ok(group) => Ok(i64::from(group.as_raw()).into()),
        Err(error) => failed(vm, error),
    }
}

fn posix_getsid(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let process = process_id(vm, args, 0)?;
    match unistd::getsid(Some(process)) {
        Ok(session) => Ok(i64::from(session.as_raw()).into()),
        Err(error) => failed(vm, error),
    }
}

fn posix_uname(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let names = rustix::system::uname();
    let mut array = Array::default();
    for (key, name) in [
        ("sysname", names.sysname()),
        ("nodename", names.nodename()),
        ("release", names.release()),
        ("version", names.version()),
        ("machine", names.machine()),
        ("domainname", names.domainname()),
    ] {
        array.insert_str(key, Value::string(name.to_bytes()));
    }
    Ok(Value::from(array).into())
}

/// How many clock ticks make a second, on Linux always.
const TICKS: i64 = 100;

fn posix_times(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let ticks = |time: TimeVal| time.tv_sec() * TICKS + time.tv_usec() * TICKS / 1_000_000;
    let usage =
        getrusage(UsageWho::RUSAGE_SELF).and_then(|own| Ok((own, getrusage(UsageWho::RUSAGE_CHILDREN)?)));
    let (own, children) = match usage {
        Ok(usage) => usage,
        Err(error) => return failed(vm, error),
    };
    // Ticks since a moment in the past that the system is free to choose.
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let mut array = Array::default();
    array.insert_str("ticks", now.tv_sec * TICKS + now.tv_nsec * TICKS / 1_000_000_000);
    array.insert_str("utime", ticks(own.user_time()));
    array.insert_str("stime", ticks(own.system_time()));
    array.insert_str("cutime", ticks(children.user_time()));
    array.insert_str("cstime", ticks(children.system_time()));
    Ok(Value::from(array).into())
}

fn posix_ctermid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok("/dev/tty".into())
}

fn posix_getcwd(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    use std::os::unix::ffi::OsStringExt;
    match unistd::getcwd() {
        Ok(path) => Ok(path.into_os_string().into_vec().into()),
        Err(error) => failed(vm, error),
    }
}

fn posix_get_last_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(last_error(vm).into())
}

fn posix_strerror(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(text_of(args.int(0) as i32).into())
}
