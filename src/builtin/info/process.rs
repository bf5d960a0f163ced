//! The process, its machine, and waiting.

use crate::builtin::ini::FROM_SCRIPT;
use crate::builtin::reflection::extension::{of_class, of_function_name};
use crate::builtin::stream::poll;
use crate::builtin::support::string_array;
use crate::builtin::swoole::scheduler;
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

declare_functions! {
    /// How PHP is run: "cli", or "cli-server".
    "php_sapi_name(): string|false" => php_sapi_name,
    /// What the operating system says of itself.
    "php_uname(string $mode = \"a\"): string" => php_uname,
    /// The folder for temporary files.
    "sys_get_temp_dir(): string" => sys_get_temp_dir,
    /// The number of the process.
    "getmypid(): int|false" => getmypid,
    /// The user of the process.
    "getmyuid(): int|false" => getmyuid,
    /// The group of the process.
    "getmygid(): int|false" => getmygid,
    /// The name of the user of the process.
    "get_current_user(): string" => get_current_user,
    /// The name of the machine.
    "gethostname(): string|false" => gethostname,
    /// The load of the machine over 1, 5 and 15 minutes.
    "sys_getloadavg(): array|false" => sys_getloadavg,
    /// What the process used of the machine.
    "getrusage(int $mode = 0): array|false" => getrusage,
    /// Waits some seconds.
    "sleep(int $seconds): int" => sleep,
    /// Waits some millionths of a second.
    "usleep(int $microseconds): void" => usleep,
    /// Waits.
    "time_nanosleep(int $seconds, int $nanoseconds): array|bool" => time_nanosleep,
    /// Waits until a time.
    "time_sleep_until(float $timestamp): bool" => time_sleep_until,
    /// Limits the time that the script may compute from now on.
    "set_time_limit(int $seconds): bool" => set_time_limit,
    /// Whether the script goes on when nobody reads its output any more.
    "ignore_user_abort(?bool $enable = null): int" => ignore_user_abort,
    /// The state of the connection to the reader of the output.
    "connection_status(): int" => connection_status,
    /// Whether the reader of the output went away.
    "connection_aborted(): int" => connection_status,
    /// The configuration file.
    "php_ini_loaded_file(): string|false" => php_ini_loaded_file,
    /// Further configuration files.
    "php_ini_scanned_files(): string|false" => php_ini_loaded_file,
    /// Sets the title of the process; it is only remembered.
    "cli_set_process_title(string $title): bool" => cli_set_process_title,
    /// The title of the process.
    "cli_get_process_title(): ?string" => cli_get_process_title,
    /// The extensions that there are.
    "get_loaded_extensions(bool $zend_extensions = false): array" => get_loaded_extensions,
    /// Whether there is an extension.
    "extension_loaded(string $extension): bool" => extension_loaded,
    /// The functions of an extension.
    "get_extension_funcs(string $extension): array|false" => get_extension_funcs,
    /// The classes of the SPL.
    "spl_classes(): array" => spl_classes,
    /// When the script was changed last.
    "getlastmod(): int|false" => getlastmod,
    /// The inode of the script.
    "getmyinode(): int|false" => getmyinode,
    /// A number for System V communication, from a file and a letter.
    "ftok(string $filename, string $project_id): int" => ftok,
    /// Loads an extension; there are none to load.
    "dl(string $extension_filename): bool" => dl,
}

fn php_sapi_name(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(if crate::builtin::http::current(vm).is_some() { "cli-server" } else { "cli" }.into())
}

fn php_uname(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let names = rustix::system::uname();
    let text = |name: &std::ffi::CStr| name.to_string_lossy().into_owned();
    let mode = if args.passed(0) { args.str(0) } else { Str::from_byte(b'a') };
    let [mode] = mode.as_bytes() else {
        return Err(vm.argument_error(0, "must be a single character"));
    };
    let answer = match mode {
        b's' => text(names.sysname()),
        b'r' => text(names.release()),
        b'n' => text(names.nodename()),
        b'v' => text(names.version()),
        b'm' => text(names.machine()),
        b'a' => [names.sysname(), names.nodename(), names.release(), names.version(), names.machine()]
            .map(text)
            .join(" "),
        _ => {
            return Err(vm.argument_error(0, "must be one of \"a\", \"m\", \"n\", \"r\", \"s\", or \"v\""));
        }
    };
    Ok(answer.into())
}

fn sys_get_temp_dir(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    use super::environment::Environment;
    let setting = vm.ini.get_bytes("sys_temp_dir").filter(|s| !s.is_empty()).map(<[u8]>::to_vec);
    let variable = || vm.state::<Environment>().variables.get(b"TMPDIR".as_slice()).cloned();
    let mut folder = setting.or_else(variable).filter(|s| !s.is_empty()).unwrap_or_else(|| b"/tmp".to_vec());
    if folder.len() > 1 && folder.last() == Some(&b'/') {
        folder.pop();
    }
    Ok(folder.into())
}

fn getmypid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(std::process::id()).into())
}

fn getmyuid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(rustix::process::getuid().as_raw()).into())
}

fn getmygid(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(i64::from(rustix::process::getgid().as_raw()).into())
}

fn get_current_user(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let id = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == id).then_some(name)
    });
    Ok(name.unwrap_or_default().into())
}

fn gethostname(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(rustix::system::uname().nodename().to_string_lossy().into_owned().into())
}

fn sys_getloadavg(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let loads = text.split(' ').take(3).map(|load| Value::Float(load.parse().unwrap_or(0.0)));
    Ok(Value::from(loads.collect::<Array>()).into())
}

fn getrusage(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets: field 14 and 15 of the manual are user and system time in hundredths.
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let number = |i: usize| fields.get(i).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let mut usage = Array::default();
    for (name, value) in [
        ("ru_oublock", 0),
        ("ru_inblock", 0),
        ("ru_msgsnd", 0),
        ("ru_msgrcv", 0),
        ("ru_maxrss", 0),
        ("ru_ixrss", 0),
        ("ru_idrss", 0),
        ("ru_minflt", number(7)),
        ("ru_majflt", number(9)),
        ("ru_nsignals", 0),
        ("ru_nvcsw", 0),
        ("ru_nivcsw", 0),
        ("ru_nswap", 0),
    ] {
        usage.insert_str(name, value);
    }
    // The clock of the process knows the sum more precisely than the hundredths of both.
    let clock = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let system = number(12) * 10_000;
    let all = clock.tv_sec * 1_000_000 + clock.tv_nsec / 1000;
    for (name, time) in [("ru_utime", (all - system).max(0)), ("ru_stime", system)] {
        usage.insert_str(&format!("{name}.tv_usec"), time % 1_000_000);
        usage.insert_str(&format!("{name}.tv_sec"), time / 1_000_000);
    }
    Ok(Value::from(usage).into())
}

fn sleep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(seconds) = u64::try_from(args.int(0)) else {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    };
    if scheduler::hooks(vm, scheduler::SLEEP) {
        return scheduler::sleep(seconds as f64, Value::Int(0));
    }
    poll::sleep(vm, Duration::from_secs(seconds));
    Ok(0.into())
}

fn usleep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(microseconds) = u64::try_from(args.int(0)) else {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    };
    if scheduler::hooks(vm, scheduler::SLEEP) {
        return scheduler::sleep(microseconds as f64 / 1e6, Value::Null);
    }
    poll::sleep(vm, Duration::from_micros(microseconds));
    Ok(().into())
}

fn time_nanosleep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Ok(seconds) = u64::try_from(args.int(0)) else {
        return Err(vm.argument_error(0, "must be greater than or equal to 0"));
    };
    let Ok(nanoseconds) = u64::try_from(args.int(1)) else {
        return Err(vm.argument_error(1, "must be greater than or equal to 0"));
    };
    if nanoseconds >= 1_000_000_000 {
        return Err(
            vm.value_error("Nanoseconds was not in the range 0 to 999 999 999 or seconds was negative")
        );
    }
    if scheduler::hooks(vm, scheduler::SLEEP) {
        return scheduler::sleep(seconds as f64 + nanoseconds as f64 / 1e9, Value::Bool(true));
    }
    poll::sleep(vm, Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds));
    Ok(true.into())
}

fn time_sleep_until(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const LATEST: f64 = 18_446_744_073.0;
    let until = args.float(0);
    if !(0.0..LATEST).contains(&until) {
        return Err(vm.argument_error(0, "must be between 0 and 18446744073"));
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
    let left = until - now;
    if left <= 0.0 {
        vm.function_warning("Argument #1 ($timestamp) must be greater than or equal to the current time");
        return Ok(false.into());
    }
    poll::sleep(vm, Duration::try_from_secs_f64(left).unwrap_or(Duration::MAX));
    Ok(true.into())
}

fn set_time_limit(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let set = vm.set_setting("max_execution_time", args.int(0).to_string().as_bytes(), FROM_SCRIPT);
    Ok(set.into())
}

fn ignore_user_abort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let old = vm.ini.int("ignore_user_abort");
    if !args.get(0).is_nullish() {
        vm.ini.set("ignore_user_abort", if args.bool(0) { "1" } else { "0" });
    }
    Ok(old.into())
}

fn connection_status(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let aborted = crate::builtin::http::answer::of(vm).borrow().is_aborted();
    Ok(i64::from(aborted).into())
}

fn php_ini_loaded_file(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(false.into())
}

#[derive(Default)]
struct Title(Str);

fn cli_set_process_title(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.state::<Title>().0 = args.str(0);
    Ok(true.into())
}

fn cli_get_process_title(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.state::<Title>().0.clone().into())
}

fn get_loaded_extensions(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let none: &[&str] = &[];
    Ok(string_array(if args.bool(0) { none } else { super::EXTENSIONS }).into())
}

fn extension_loaded(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.bytes(0);
    // What there is of Swoole is no part of PHP: it is not among the extensions listed.
    let mut known = super::EXTENSIONS.iter().chain(&["swoole"]);
    Ok(known.any(|known| name.eq_ignore_ascii_case(known.as_bytes())).into())
}

fn get_extension_funcs(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name = args.bytes(0);
    let name = if name.eq_ignore_ascii_case(b"zend") { b"core".as_slice() } else { name };
    let Some(extension) = super::EXTENSIONS.iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes()))
    else {
        return Ok(false.into());
    };
    let names: Vec<&str> = crate::vm::library::builtin_functions()
        .map(|declaration| declaration.name().trim())
        .filter(|name| {
            of_function_name(name).eq_ignore_ascii_case(extension)
                && !vm.is_disabled(name.as_bytes())
                && !vm.is_not_here(name.as_bytes())
        })
        .collect();
    Ok(if names.is_empty() { Value::Bool(false) } else { string_array(names).into() }.into())
}

fn spl_classes(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut array = Array::new();
    let mut names: Vec<&str> = crate::vm::library::builtin_classes().collect();
    names.sort_unstable();
    for name in names {
        if let Some(class) = vm.find_class(name.as_bytes())
            && of_class(class) == Some("SPL")
        {
            array.insert_str(&class.name().text(), class.name().clone());
        }
    }
    Ok(array.into())
}

fn script_status(vm: &Vm) -> Option<std::fs::Metadata> {
    use std::os::unix::ffi::OsStrExt;
    let name = vm.included.first()?.clone();
    std::fs::metadata(std::ffi::OsStr::from_bytes(&name)).ok()
}

fn getlastmod(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    use std::os::unix::fs::MetadataExt;
    Ok(script_status(vm).map_or(Value::Bool(false), |status| Value::Int(status.mtime())).into())
}

fn getmyinode(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    use std::os::unix::fs::MetadataExt;
    Ok(script_status(vm).map_or(Value::Bool(false), |status| Value::Int(status.ino() as i64)).into())
}

fn ftok(vm: &mut Vm, args: &mut Args) -> NativeResult {
    use std::os::unix::{ffi::OsStrExt, fs::MetadataExt};
    let (name, letter) = (args.str(0), args.str(1));
    if name.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    let [letter] = letter.as_bytes() else {
        return Err(vm.argument_error(1, "must be a single character"));
    };
    match std::fs::metadata(std::ffi::OsStr::from_bytes(&name)) {
        Ok(status) => {
            let key = (status.ino() & 0xffff) | (status.dev() & 0xff) << 16 | u64::from(*letter) << 24;
            Ok(i64::from(key as u32 as i32).into())
        }
        Err(_) => {
            vm.function_warning("Project identifier is invalid");
            Ok((-1i64).into())
        }
    }
}

fn dl(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const LONGEST: usize = 4096;
    let name = args.str(0);
    if name.len() >= LONGEST {
        vm.function_warning(format!("Filename exceeds the maximum allowed length of {LONGEST} characters"));
    } else if name.contains(&b'/') {
        vm.function_warning("Temporary module name should contain only filename");
    } else {
        vm.function_warning("Dynamically loaded extensions aren't enabled");
    }
    Ok(false.into())
}
