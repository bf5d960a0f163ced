//! The `posix` extension: what a program may ask of a POSIX system and change in it.
//!
//! Every call that fails leaves its number for `posix_get_last_error()`; one that succeeds leaves the former number.

use crate::builtin::ConstantValue::{self, Int};
use crate::value::Value;
use crate::vm::{NativeResult, Vm};
use nix::errno::Errno;

pub mod files;
pub mod limits;
pub mod process;
pub mod users;

/// The number of the last error.
#[derive(Default)]
struct LastError(i32);

/// Keeps the number of an error for `posix_get_last_error()`; the result of the function that failed is `false`.
fn failed(vm: &mut Vm, error: Errno) -> NativeResult {
    vm.state::<LastError>().0 = error as i32;
    Ok(false.into())
}

/// As [`failed`], with the number as it is.
fn failed_with(vm: &mut Vm, error: i32) -> NativeResult {
    vm.state::<LastError>().0 = error;
    Ok(false.into())
}

/// The result of a function that answers with `true` if all went well.
fn done(vm: &mut Vm, result: nix::Result<()>) -> NativeResult {
    match result {
        Ok(()) => Ok(true.into()),
        Err(error) => failed(vm, error),
    }
}

/// The number of the last error, and its text.
fn last_error(vm: &mut Vm) -> Value {
    Value::Int(i64::from(vm.state::<LastError>().0))
}

/// What the C library says about an error.
fn text_of(number: i32) -> String {
    // The library knows a text for any number, also for those that can be no error's.
    let text = std::io::Error::from_raw_os_error(number).to_string();
    text.rfind(" (os error").map_or(text.as_str(), |end| &text[..end]).to_owned()
}

/// The constants of the extension, as Linux numbers them.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("POSIX_F_OK", Int(0)),
    ("POSIX_X_OK", Int(1)),
    ("POSIX_W_OK", Int(2)),
    ("POSIX_R_OK", Int(4)),
    ("POSIX_S_IFREG", Int(0o100_000)),
    ("POSIX_S_IFCHR", Int(0o020_000)),
    ("POSIX_S_IFBLK", Int(0o060_000)),
    ("POSIX_S_IFIFO", Int(0o010_000)),
    ("POSIX_S_IFSOCK", Int(0o140_000)),
    ("POSIX_RLIMIT_AS", Int(9)),
    ("POSIX_RLIMIT_CORE", Int(4)),
    ("POSIX_RLIMIT_CPU", Int(0)),
    ("POSIX_RLIMIT_DATA", Int(2)),
    ("POSIX_RLIMIT_FSIZE", Int(1)),
    ("POSIX_RLIMIT_LOCKS", Int(10)),
    ("POSIX_RLIMIT_MEMLOCK", Int(8)),
    ("POSIX_RLIMIT_MSGQUEUE", Int(12)),
    ("POSIX_RLIMIT_NICE", Int(13)),
    ("POSIX_RLIMIT_NOFILE", Int(7)),
    ("POSIX_RLIMIT_NPROC", Int(6)),
    ("POSIX_RLIMIT_RSS", Int(5)),
    ("POSIX_RLIMIT_RTPRIO", Int(14)),
    ("POSIX_RLIMIT_RTTIME", Int(15)),
    ("POSIX_RLIMIT_SIGPENDING", Int(11)),
    ("POSIX_RLIMIT_STACK", Int(3)),
    ("POSIX_RLIMIT_INFINITY", Int(-1)),
    ("POSIX_SC_ARG_MAX", Int(0)),
    ("POSIX_SC_CHILD_MAX", Int(1)),
    ("POSIX_SC_CLK_TCK", Int(2)),
    ("POSIX_SC_PAGESIZE", Int(30)),
    ("POSIX_SC_NPROCESSORS_CONF", Int(83)),
    ("POSIX_SC_NPROCESSORS_ONLN", Int(84)),
    ("POSIX_PC_LINK_MAX", Int(0)),
    ("POSIX_PC_MAX_CANON", Int(1)),
    ("POSIX_PC_MAX_INPUT", Int(2)),
    ("POSIX_PC_NAME_MAX", Int(3)),
    ("POSIX_PC_PATH_MAX", Int(4)),
    ("POSIX_PC_PIPE_BUF", Int(5)),
    ("POSIX_PC_CHOWN_RESTRICTED", Int(6)),
    ("POSIX_PC_NO_TRUNC", Int(7)),
    ("POSIX_PC_ALLOC_SIZE_MIN", Int(18)),
    ("POSIX_PC_SYMLINK_MAX", Int(19)),
    ("POSIX_SC_OPEN_MAX", Int(4)),
];
