//! Messages for the system's log, which go to the log's socket if there is one.

use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::vm::{Args, NativeResult, Vm};
use std::os::unix::net::UnixDatagram;

declare_functions! {
    /// Opens the system's log.
    "openlog(string $prefix, int $flags, int $facility): true" => openlog,
    /// Closes the system's log.
    "closelog(): true" => closelog,
    /// Writes to the system's log.
    "syslog(int $priority, string $message): true" => syslog,
}

/// Priorities, facilities, and how the log is opened.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("LOG_EMERG", Int(0)),
    ("LOG_ALERT", Int(1)),
    ("LOG_CRIT", Int(2)),
    ("LOG_ERR", Int(3)),
    ("LOG_WARNING", Int(4)),
    ("LOG_NOTICE", Int(5)),
    ("LOG_INFO", Int(6)),
    ("LOG_DEBUG", Int(7)),
    ("LOG_KERN", Int(0)),
    ("LOG_USER", Int(USER)),
    ("LOG_MAIL", Int(16)),
    ("LOG_DAEMON", Int(24)),
    ("LOG_AUTH", Int(32)),
    ("LOG_SYSLOG", Int(40)),
    ("LOG_LPR", Int(48)),
    ("LOG_NEWS", Int(56)),
    ("LOG_UUCP", Int(64)),
    ("LOG_CRON", Int(72)),
    ("LOG_AUTHPRIV", Int(80)),
    ("LOG_LOCAL0", Int(128)),
    ("LOG_LOCAL1", Int(136)),
    ("LOG_LOCAL2", Int(144)),
    ("LOG_LOCAL3", Int(152)),
    ("LOG_LOCAL4", Int(160)),
    ("LOG_LOCAL5", Int(168)),
    ("LOG_LOCAL6", Int(176)),
    ("LOG_LOCAL7", Int(184)),
    ("LOG_PID", Int(PID)),
    ("LOG_CONS", Int(2)),
    ("LOG_ODELAY", Int(4)),
    ("LOG_NDELAY", Int(8)),
    ("LOG_NOWAIT", Int(16)),
    ("LOG_PERROR", Int(PERROR)),
];

const USER: i64 = 8;
const PID: i64 = 1;
const PERROR: i64 = 32;

struct Log {
    prefix: String,
    flags: i64,
    facility: i64,
}

impl Default for Log {
    fn default() -> Log {
        Log { prefix: "php".into(), flags: 0, facility: USER }
    }
}

fn openlog(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let prefix = args.str(0).to_string();
    *vm.state::<Log>() = Log { prefix, flags: args.int(1), facility: args.int(2) };
    Ok(true.into())
}

fn closelog(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    *vm.state::<Log>() = Log::default();
    Ok(true.into())
}

fn syslog(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let log = vm.state::<Log>();
    let number = if log.flags & PID != 0 { format!("[{}]", std::process::id()) } else { String::new() };
    let text = format!("{}{number}: {}", log.prefix, args.str(1));
    if log.flags & PERROR != 0 {
        eprintln!("{text}");
    }
    // Where no log is kept nobody is told, as with the system's own function.
    let priority = args.int(0) | log.facility;
    let _ = UnixDatagram::unbound()
        .and_then(|socket| socket.send_to(format!("<{priority}>{text}").as_bytes(), "/dev/log"));
    Ok(true.into())
}
