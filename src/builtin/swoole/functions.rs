//! Swoole's functions: versions, errors, settings, and what its library has written in PHP.

use super::{errors, event_loop::state, log};
use crate::declare_functions;
use crate::value::{Array, Str, Value};
use crate::vm::{Args, Call, NativeResult, Outcome, Vm};

declare_functions! {
    /// Swoole's version.
    "swoole_version(): string" => |_, _| Ok(Value::from("6.2.1").into()),
    /// The number of processors.
    "swoole_cpu_num(): int" => cpu_num,
    /// The number of the last error.
    "swoole_last_error(): int" => last_error,
    /// The number of the last error of the system.
    "swoole_errno(): int" => last_error,
    /// Forgets the last error.
    "swoole_clear_error(): void" => clear_error,
    /// The words for an error.
    "swoole_strerror(int $errno, int $error_type = 0): string" => strerror,
    /// Writes a line to Swoole's log.
    "swoole_error_log(int $level, string $msg): void" => error_log,
    /// Writes a line to Swoole's log.
    "swoole_error_log_ex(int $level, int $error, string $msg): void" => error_log_ex,
    /// Does not report an error any more.
    "swoole_ignore_error(int $error): void" => |_, _| Ok(().into()),
    /// Settings of everything.
    "swoole_async_set(array $settings): bool" => async_set,
    /// The addresses of this computer.
    "swoole_get_local_ip(int $family = 2): array" => local_addresses,
    /// The hardware addresses of this computer.
    "swoole_get_local_mac(): array" => local_hardware,
    /// Names the process.
    "swoole_set_process_name(string $process_name): bool" => set_process_name,
    /// A hash of bytes.
    "swoole_hashcode(string $data, int $type = 0): false|int" => hashcode,
    /// Forgets the names that were resolved.
    "swoole_clear_dns_cache(): void" => |_, _| Ok(().into()),
    /// Resolves a name.
    "swoole_async_dns_lookup_coro(string $domain_name, float $timeout = 60, int $type = AF_INET): string|false" => super::system::dns_lookup,
    /// Runs a function in a coroutine and the loop until nothing waits any more.
    "Swoole\\Coroutine\\run(callable $fn, mixed ...$args): bool" => |vm, args| helper(vm, args, "run"),
    /// Runs a function in a coroutine and the loop until nothing waits any more.
    "Co\\run(callable $fn, mixed ...$args): bool" => |vm, args| helper(vm, args, "run"),
    /// Runs functions in coroutines and gives their results.
    "Swoole\\Coroutine\\batch(array $tasks, float $timeout = -1): array" => |vm, args| helper(vm, args, "batch"),
    /// Runs a function in several coroutines.
    "Swoole\\Coroutine\\parallel(int $n, callable $fn): void" => |vm, args| helper(vm, args, "parallel"),
    /// Applies a function to each element, each in a coroutine.
    "Swoole\\Coroutine\\map(array $list, callable $fn, float $timeout = -1): array" => |vm, args| helper(vm, args, "map"),
    /// Reports coroutines that wait in vain.
    "Swoole\\Coroutine\\deadlock_check(): void" => deadlock_check,
    /// Settings of the library.
    "swoole_library_set_options(array $options): void" => |vm, args| helper(vm, args, "set_options"),
    /// Settings of the library.
    "swoole_library_get_options(): array" => |vm, args| helper(vm, args, "get_options"),
    /// A setting of the library.
    "swoole_library_set_option(string $key, mixed $value): void" => |vm, args| helper(vm, args, "set_option"),
    /// A setting of the library.
    "swoole_library_get_option(string $key): mixed" => |vm, args| helper(vm, args, "get_option"),
    /// Prepares the server of remote objects, which there is none of.
    "swoole_init_default_remote_object_server(): void" => |_, _| Ok(().into()),
    /// Part of a text, as JSON.
    "swoole_substr_json_decode(string $str, int $offset, int $length = 0, bool $associative = false, int $depth = 512, int $flags = 0): mixed" => |vm, args| helper(vm, args, "substr_json_decode"),
    /// Part of a text, unserialised.
    "swoole_substr_unserialize(string $str, int $offset, int $length = 0, array $options = []): mixed" => |vm, args| helper(vm, args, "substr_unserialize"),
    /// Two sockets that are connected.
    "swoole_coroutine_socketpair(int $domain, int $type, int $protocol): array|false" => |vm, args| helper(vm, args, "socket_pair"),
    /// Calls what a test asks for.
    "swoole_implicit_fn(string $fn, mixed $args = null): mixed" => |_, _| Ok(false.into()),
}

/// Calls a function of the library that is written in PHP with the arguments of this one.
pub fn helper(vm: &mut Vm, args: &mut Args, name: &'static str) -> NativeResult {
    let callable = vm.helper_of(super::HELPERS, name);
    let arguments = args.to_vec();
    Ok(Outcome::Call(Call::new(callable, arguments)))
}

fn cpu_num(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    Ok((count as i64).into())
}

fn last_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(state(vm).error.into())
}

fn clear_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    state(vm).error = 0;
    Ok(().into())
}

fn strerror(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    const RESOLVER: i64 = 1;
    const DNS: i64 = 2;
    let text = match (args.int(1), args.int(0)) {
        (9, number) | (0, number) if number >= 500 => errors::words(number),
        (RESOLVER | DNS, 1) => "Unknown host".to_owned(),
        (RESOLVER | DNS, 2) => "Host name lookup failure".to_owned(),
        (_, number) => errors::words(number),
    };
    Ok(Value::from(text).into())
}

fn error_log(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(1).to_lossy().into_owned();
    log(vm, args.int(0), text);
    Ok(().into())
}

fn error_log_ex(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = format!("{} (ERRNO {})", args.str(2).to_lossy(), args.int(1));
    log(vm, args.int(0), text);
    Ok(().into())
}

fn async_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if state(vm).active {
        let text = "swoole_async_set(): eventLoop has already been created. unable to change settings";
        return Err(vm.fatal(text));
    }
    let options = args.array(0);
    let before = state(vm).config.options.clone();
    super::scheduler::apply(vm, &options)?;
    let config = &mut state(vm).config;
    config.options = before;
    if let Some(value) = options.get_bytes(b"enable_coroutine") {
        config.in_coroutines = crate::value::convert::to_bool(value);
    }
    Ok(true.into())
}

fn local_addresses(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    const INET: i64 = 2;
    let mut found = Array::new();
    for interface in nix::ifaddrs::getifaddrs().into_iter().flatten() {
        let Some(address) = interface.address else { continue };
        let text = match (address.as_sockaddr_in(), address.as_sockaddr_in6()) {
            (Some(v4), _) if args.int(0) == INET && !v4.ip().is_loopback() => v4.ip().to_string(),
            (_, Some(v6)) if args.int(0) != INET && !v6.ip().is_loopback() => v6.ip().to_string(),
            _ => continue,
        };
        found.insert_str(&interface.interface_name, Value::from(text));
    }
    Ok(found.into())
}

fn local_hardware(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let mut found = Array::new();
    for interface in nix::ifaddrs::getifaddrs().into_iter().flatten() {
        let link = interface.address.as_ref().and_then(|address| address.as_link_addr());
        let Some(bytes) = link.and_then(|link| link.addr()) else { continue };
        let text: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        found.insert_str(&interface.interface_name, Value::from(text.join(":")));
    }
    Ok(found.into())
}

fn set_process_name(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name: Vec<u8> = args.bytes(0).iter().copied().take_while(|byte| *byte != 0).take(15).collect();
    Ok(std::fs::write("/proc/self/comm", name).is_ok().into())
}

fn hashcode(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let bytes = args.bytes(0);
    Ok(match args.int(1) {
        0 => i64::from_ne_bytes(djb2(bytes).to_ne_bytes()),
        1 => i64::from(crc32fast::hash(bytes)),
        _ => return Ok(false.into()),
    }
    .into())
}

/// Bernstein's hash, 64 bits wide.
fn djb2(bytes: &[u8]) -> u64 {
    bytes.iter().fold(5381, |hash: u64, byte| hash.wrapping_mul(33).wrapping_add(u64::from(*byte)))
}

fn deadlock_check(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    super::deadlock::report(vm);
    let _ = Str::empty();
    Ok(().into())
}
