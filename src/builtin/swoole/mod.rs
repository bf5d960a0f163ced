//! Swoole: coroutines, channels, timers, sockets and servers, with the names, errors and order of events of Swoole 6.
//!
//! Everything rests on the event loop ([`event_loop`]) and the VM's coroutines (`vm/coroutine.rs`). What mostly calls
//! other methods is written in PHP, in `prelude/swoole_*.php`. Nothing here exists for a script that does not use it:
//! declarations, constants and classes are looked for last ([`FUNCTION_TABLES`] …), and the loop is made by the first
//! thing that waits.

pub mod atomic;
pub mod channel;
pub mod connection;
pub mod constants;
pub mod coroutine;
mod deadlock;
pub mod errors;
pub mod event;
pub mod event_loop;
pub mod functions;
pub mod http_message;
pub mod http_response;
pub mod lock;
mod packet;
pub mod process;
pub mod scheduler;
pub mod server;
pub mod signal;
pub mod socket;
pub mod socket_options;
pub mod sockets;
pub mod system;
pub mod system_constants;
pub mod timer;
pub mod watch;
mod websocket;
pub mod work;

use crate::builtin::{ConstantValue, Declaration, PreludeFile};
use crate::vm::{Callable, Error, Vm};

/// The functions.
pub const FUNCTION_TABLES: &[&[Declaration]] =
    &[coroutine::FUNCTIONS, event::FUNCTIONS, functions::FUNCTIONS, sockets::FUNCTIONS, timer::FUNCTIONS];

/// The native methods.
pub const METHOD_TABLES: &[&[Declaration]] = &[
    atomic::METHODS,
    channel::METHODS,
    coroutine::METHODS,
    event::METHODS,
    http_response::METHODS,
    lock::METHODS,
    process::METHODS,
    scheduler::METHODS,
    server::METHODS,
    socket::METHODS,
    system::METHODS,
    timer::METHODS,
];

/// The constants.
pub const CONSTANT_TABLES: &[&[(&str, ConstantValue)]] = &[constants::CONSTANTS, system_constants::CONSTANTS];

/// The classes.
pub const PRELUDE: &[PreludeFile] = &[
    PreludeFile {
        classes: &[
            "Swoole\\Exception",
            "Swoole\\Error",
            "Swoole\\ExitException",
            "Swoole\\Timer",
            "Swoole\\Timer\\Iterator",
            "Swoole\\Event",
            "Swoole\\Runtime",
        ],
        source: include_str!("../prelude/swoole_base.php"),
    },
    PreludeFile {
        classes: &[
            "Swoole\\Coroutine",
            "Swoole\\Coroutine\\Iterator",
            "Swoole\\Coroutine\\Context",
            "Swoole\\Coroutine\\CanceledException",
            "Swoole\\Coroutine\\TimeoutException",
            "Swoole\\Coroutine\\Scheduler",
            "Swoole\\Coroutine\\Channel",
            "Swoole\\Coroutine\\System",
            "Swoole\\Coroutine\\Lock",
        ],
        source: include_str!("../prelude/swoole_coroutine.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\WaitGroup", "Swoole\\Coroutine\\Barrier"],
        source: include_str!("../prelude/swoole_library.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Socket"],
        source: include_str!("../prelude/swoole_socket.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Socket\\Exception"],
        source: include_str!("../prelude/swoole_socket_exception.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Server", "Swoole\\Connection\\Iterator"],
        source: include_str!("../prelude/swoole_server.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Http\\Server", "Swoole\\Http\\Request", "Swoole\\Http\\Response"],
        source: include_str!("../prelude/swoole_http.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Client"],
        source: include_str!("../prelude/swoole_client.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Http\\Client", "Swoole\\Coroutine\\Http\\Client\\Exception"],
        source: include_str!("../prelude/swoole_http_coroutine.php"),
    },
    PreludeFile {
        classes: &[
            "Swoole\\Atomic",
            "Swoole\\Process",
            "Swoole\\Table",
            "Swoole\\Lock",
            "Swoole\\Atomic\\Long",
        ],
        source: include_str!("../prelude/swoole_process.php"),
    },
    PreludeFile {
        classes: &["Swoole\\WebSocket\\Frame", "Swoole\\WebSocket\\CloseFrame", "Swoole\\WebSocket\\Server"],
        source: include_str!("../prelude/swoole_websocket.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Server", "Swoole\\Coroutine\\Server\\Connection"],
        source: include_str!("../prelude/swoole_server_coroutine.php"),
    },
    PreludeFile {
        classes: &["Swoole\\Coroutine\\Http\\Server"],
        source: include_str!("../prelude/swoole_http_server_coroutine.php"),
    },
    PreludeFile { classes: &["Swoole\\Constant"], source: include_str!("../prelude/swoole_constant.php") },
    PreludeFile {
        classes: &["Swoole\\Client"],
        source: include_str!("../prelude/swoole_client_blocking.php"),
    },
    PreludeFile { classes: &["Socket", "AddressInfo"], source: include_str!("../prelude/sockets.php") },
    PreludeFile { classes: &["SwooleLibrary"], source: include_str!("../prelude/swoole_options.php") },
];

/// The functions that the library has written in PHP.
pub const HELPERS: &str = include_str!("../prelude/swoole_functions.php");

/// Short names of classes. Scripts may have classes of these names of their own.
pub const ALIASES: &[(&str, &str)] = &[
    ("Co", "Swoole\\Coroutine"),
    ("Chan", "Swoole\\Coroutine\\Channel"),
    ("Co\\Barrier", "Swoole\\Coroutine\\Barrier"),
    ("Co\\Channel", "Swoole\\Coroutine\\Channel"),
    ("Co\\Client", "Swoole\\Coroutine\\Client"),
    ("Co\\Context", "Swoole\\Coroutine\\Context"),
    ("Co\\Http\\Client", "Swoole\\Coroutine\\Http\\Client"),
    ("Co\\Http\\Server", "Swoole\\Coroutine\\Http\\Server"),
    ("Co\\Iterator", "Swoole\\Coroutine\\Iterator"),
    ("Co\\Lock", "Swoole\\Coroutine\\Lock"),
    ("Co\\Scheduler", "Swoole\\Coroutine\\Scheduler"),
    ("Co\\Server", "Swoole\\Coroutine\\Server"),
    ("Co\\Server\\Connection", "Swoole\\Coroutine\\Server\\Connection"),
    ("Co\\Socket", "Swoole\\Coroutine\\Socket"),
    ("Co\\System", "Swoole\\Coroutine\\System"),
    ("Co\\WaitGroup", "Swoole\\Coroutine\\WaitGroup"),
];

/// Functions that a script may declare itself although they are there.
pub fn is_weak_function(name: &[u8]) -> bool {
    let starts_like = |word: &[u8]| name.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    [&b"go"[..], b"defer"].iter().any(|weak| name.eq_ignore_ascii_case(weak)) || starts_like(b"co\\")
}

/// The number of the running coroutine; ends the process if there is none, as Swoole does.
pub fn require_coroutine(vm: &mut Vm) -> Result<i64, Error> {
    match vm.coroutine() {
        0 => Err(fatal(vm, errors::OUT_OF_COROUTINE, "API must be called in the coroutine")),
        number => Ok(number),
    }
}

/// An error after which nothing goes on: it is told like an exception that nobody caught.
pub fn fatal(vm: &mut Vm, code: i64, message: impl AsRef<str>) -> Error {
    let error = vm.throw_code("Swoole\\Error", message.as_ref(), code);
    let Error::Throw(exception) = error else { return error };
    vm.report_uncaught(&exception);
    vm.exit_status = 255;
    vm.coroutines().failed = true;
    vm.shutdown_calls.clear();
    Error::Fatal
}

/// Writes a line of Swoole's log, if messages of this level are wanted.
pub fn log(vm: &mut Vm, level: i64, text: impl AsRef<str>) {
    if event_loop::state(vm).config.log_level > level {
        return;
    }
    const NAMES: [&str; 6] = ["DEBUG", "TRACE", "INFO", "NOTICE", "WARNING", "ERROR"];
    let name = NAMES.get(level as usize).copied().unwrap_or("NONE");
    let now = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M:%S").to_string();
    let line = format!("[{now} *{}.0]\t{name}\t{}\n", std::process::id(), text.as_ref());
    if let Some(path) = &event_loop::state(vm).config.log_file {
        use std::io::Write;
        if let Ok(mut file) = std::fs::OpenOptions::new().create(true).append(true).open(path) {
            let _ = file.write_all(line.as_bytes());
            return;
        }
    }
    vm.output.write_past_buffers(line.as_bytes());
}

/// Sets `swoole_last_error()`.
pub fn set_error(vm: &mut Vm, error: i64) {
    event_loop::state(vm).error = error;
}

/// Sets a property of an object that its class declares.
pub fn set_property(object: &crate::value::Obj, name: &str, value: impl Into<crate::value::Value>) {
    let class = crate::vm::Class::of(object);
    if let Some(property) = class.properties.get(&crate::value::Str::from(name))
        && let Some(slot) = object.slots_mut().get_mut(property.slot as usize)
    {
        *slot.deref_mut() = value.into();
    }
}

/// A property of an object that its class declares.
pub fn property(object: &crate::value::Obj, name: &str) -> crate::value::Value {
    let class = crate::vm::Class::of(object);
    let property = class.properties.get(&crate::value::Str::from(name));
    let slot = property.and_then(|property| object.slots().get(property.slot as usize));
    slot.map_or(crate::value::Value::Null, crate::value::Value::read)
}

/// A callback that is an argument.
pub fn callable_argument(vm: &mut Vm, args: &crate::vm::Args, index: usize) -> Result<Callable, Error> {
    match vm.callable(args.get(index)) {
        Ok(callable) => Ok(callable),
        Err(why) => Err(vm.argument_type_error(index, format!("must be a valid callback, {why}"))),
    }
}
