//! `Swoole\Event`: the event loop as scripts see it.

use super::callable_argument;
use super::event_loop::{LoopFrame, Task, activate, state};
use super::watch::{self, ScriptWatch};
use crate::event::Interest;
use crate::value::{Obj, Value};
use crate::vm::{Args, Callable, Error, Level, NativeResult, Outcome, Vm};
use crate::{declare_functions, declare_methods};
use std::os::fd::RawFd;

declare_functions! {
    /// Has functions called when a descriptor can be read or written.
    "swoole_event_add(mixed $fd, ?callable $read_callback = null, ?callable $write_callback = null, int $events = 512): false|int" => add,
    /// Changes what is waited for of a descriptor.
    "swoole_event_set(mixed $fd, ?callable $read_callback = null, ?callable $write_callback = null, int $events = 0): bool" => set,
    /// Waits for a descriptor no longer.
    "swoole_event_del(mixed $fd): bool" => del,
    /// Writes to a descriptor, later what it does not take now.
    "swoole_event_write(mixed $fd, string $data): bool" => write,
    /// Runs the event loop.
    "swoole_event_wait(): void" => wait,
    /// Runs the event loop when the script has ended.
    "swoole_event_rshutdown(): void" => at_shutdown,
    /// Ends the event loop.
    "swoole_event_exit(): void" => exit,
    /// Has a function called in the loop's next turn.
    "swoole_event_defer(callable $callback): bool" => defer,
    /// Has a function called in each turn of the loop.
    "swoole_event_cycle(?callable $callback, bool $before = false): bool" => cycle,
    /// Runs one turn of the event loop.
    "swoole_event_dispatch(): bool" => dispatch,
    /// Whether a descriptor is waited for.
    "swoole_event_isset(mixed $fd, int $events = 1536): bool" => is_set,
}

declare_methods! {
    "Swoole\\Event::add" => add,
    "Swoole\\Event::set" => set,
    "Swoole\\Event::del" => del,
    "Swoole\\Event::write" => write,
    "Swoole\\Event::wait" => wait,
    "Swoole\\Event::rshutdown" => at_shutdown,
    "Swoole\\Event::exit" => exit,
    "Swoole\\Event::defer" => defer,
    "Swoole\\Event::cycle" => cycle,
    "Swoole\\Event::dispatch" => dispatch,
    "Swoole\\Event::isset" => is_set,
}

/// `SWOOLE_EVENT_READ`
pub const READ: i64 = 512;
/// `SWOOLE_EVENT_WRITE`
pub const WRITE: i64 = 1024;

/// What a number of events asks for.
pub fn interest_of(events: i64) -> Interest {
    Interest { read: events & READ != 0, write: events & WRITE != 0 }
}

/// The descriptor that a value stands for.
pub fn descriptor(vm: &mut Vm, value: &Value) -> Option<RawFd> {
    match value {
        Value::Int(fd) if *fd < 0 => {
            vm.function_warning(format!("invalid file descriptor#{fd} passed"));
            None
        }
        Value::Int(fd) => RawFd::try_from(*fd).ok(),
        Value::Resource(resource) => {
            let fd = crate::builtin::stream::transfer::descriptor_of(resource);
            if fd.is_none() {
                vm.function_warning(
                    "fd argument must be either valid PHP stream or valid PHP socket resource",
                );
            }
            fd
        }
        Value::Object(object) => descriptor_of_object(object),
        _ => {
            vm.function_warning("invalid file descriptor passed");
            None
        }
    }
}

fn descriptor_of_object(object: &Obj) -> Option<RawFd> {
    let names: &[&str] = &["fd", "sock", "pipe"];
    names.iter().find_map(|name| match super::property(object, name) {
        Value::Int(fd) if fd >= 0 => RawFd::try_from(fd).ok(),
        _ => None,
    })
}

fn optional_callable(vm: &mut Vm, args: &Args, index: usize) -> Result<Option<Callable>, Error> {
    match args.get(index) {
        Value::Null | Value::Undef => Ok(None),
        _ => callable_argument(vm, args, index).map(Some),
    }
}

fn add(vm: &mut Vm, args: &mut Args) -> NativeResult {
    activate(vm);
    let (read, write) = (optional_callable(vm, args, 1)?, optional_callable(vm, args, 2)?);
    let events = args.int(3);
    let Some(fd) = descriptor(vm, args.get(0)) else {
        vm.function_warning("unknown fd type");
        return Ok(false.into());
    };
    if fd == 0 && events & WRITE != 0 {
        vm.function_warning(format!("invalid socket fd [{fd}]"));
        return Ok(false.into());
    }
    if state(vm).watches.get(&fd).is_some_and(|watch| watch.script.is_some()) {
        vm.function_warning("already exist");
        return Ok(false.into());
    }
    if events & (READ | WRITE) == 0 {
        vm.function_warning("invalid events");
        return Ok(false.into());
    }
    for (wanted, callable, word) in [(READ, &read, "readable"), (WRITE, &write, "writable")] {
        if events & wanted != 0 && callable.is_none() {
            vm.function_warning(format!("Swoole\\Event: unable to find {word} callback of fd [{fd}]"));
            return Ok(false.into());
        }
    }
    super::system::set_nonblocking(fd);
    let socket = args.get(0).read();
    let interest = interest_of(events);
    state(vm).watches.entry(fd).or_default().script =
        Some(ScriptWatch { socket, read, write, interest, unwritten: Vec::new() });
    if !watch::update(vm, fd) {
        state(vm).watches.remove(&fd);
        vm.function_warning("swoole_event_add failed");
        return Ok(false.into());
    }
    Ok(i64::from(fd).into())
}

fn is_ready(vm: &mut Vm, what: &str) -> bool {
    let active = state(vm).active;
    if !active {
        vm.function_warning(format!("reactor is not ready, cannot call swoole_event_{what}"));
    }
    active
}

fn set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_ready(vm, "set") {
        return Ok(false.into());
    }
    let (read, write) = (optional_callable(vm, args, 1)?, optional_callable(vm, args, 2)?);
    let events = args.int(3);
    let Some(fd) = descriptor(vm, args.get(0)) else { return Ok(false.into()) };
    let Some(script) = state(vm).watches.get_mut(&fd).and_then(|watch| watch.script.as_mut()) else {
        vm.function_warning(format!("socket[{fd}] is not found in the reactor"));
        return Ok(false.into());
    };
    script.read = read.or(script.read.take());
    script.write = write.or(script.write.take());
    let missing = if events & READ != 0 && script.read.is_none() {
        Some("readable")
    } else if events & WRITE != 0 && script.write.is_none() {
        Some("writable")
    } else {
        None
    };
    if let Some(word) = missing {
        vm.function_warning(format!("Swoole\\Event: unable to find {word} callback of fd [{fd}]"));
        return Ok(false.into());
    }
    script.interest = interest_of(events);
    Ok(watch::update(vm, fd).into())
}

fn del(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_ready(vm, "del") {
        return Ok(false.into());
    }
    let Some(fd) = descriptor(vm, args.get(0)) else {
        vm.function_warning("unknown type");
        return Ok(false.into());
    };
    let script = state(vm).watches.get_mut(&fd).and_then(|watch| watch.script.take());
    let was_there = script.is_some();
    if was_there {
        watch::update(vm, fd);
    }
    drop(script);
    Ok(was_there.into())
}

fn write(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = args.str(1);
    if data.is_empty() {
        vm.function_warning("data empty");
        return Ok(false.into());
    }
    let Some(fd) = descriptor(vm, args.get(0)) else {
        vm.function_warning("unknown type");
        return Ok(false.into());
    };
    let Some(script) = state(vm).watches.get_mut(&fd).and_then(|watch| watch.script.as_mut()) else {
        vm.function_warning(format!("socket[{fd}] is not found in the reactor"));
        return Ok(false.into());
    };
    script.unwritten.extend_from_slice(&data);
    watch::write_rest(script, fd);
    watch::update(vm, fd);
    Ok(true.into())
}

fn is_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !state(vm).active {
        return Ok(false.into());
    }
    let Some(fd) = descriptor(vm, args.get(0)) else {
        vm.function_warning("unknown type");
        return Ok(false.into());
    };
    let wanted = interest_of(args.int(1));
    let script = state(vm).watches.get(&fd).and_then(|watch| watch.script.as_ref());
    Ok(script
        .is_some_and(|script| script.interest.read && wanted.read || script.interest.write && wanted.write)
        .into())
}

fn wait(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    run(vm, Value::Null)
}

/// Runs the loop; the result is `answer`.
pub fn run(vm: &mut Vm, answer: Value) -> NativeResult {
    if !state(vm).active || vm.coroutines().failed {
        return Ok(answer.into());
    }
    if vm.coroutine() != 0 {
        let text = format!("{}(): Unable to call Event::wait() in coroutine", vm.function_name());
        return Err(vm.fatal(text));
    }
    Ok(Outcome::Enter(Box::new(LoopFrame::new(false, answer))))
}

fn at_shutdown(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !state(vm).active || vm.coroutines().failed {
        return Ok(().into());
    }
    vm.raise(Level::Deprecated, "swoole_event_rshutdown(): Event::wait() in shutdown function is deprecated");
    run(vm, Value::Null)
}

fn exit(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    state(vm).stop();
    Ok(().into())
}

fn defer(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = callable_argument(vm, args, 0)?;
    activate(vm);
    state(vm).tasks.push_back(Task::Call(callable, Vec::new()));
    Ok(true.into())
}

fn cycle(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let callable = optional_callable(vm, args, 0)?;
    activate(vm);
    let before = args.bool(1);
    let state = state(vm);
    let place = if before { &mut state.before } else { &mut state.after };
    if callable.is_none() && place.is_none() {
        return Ok(false.into());
    }
    *place = callable;
    Ok(true.into())
}

fn dispatch(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    if !state(vm).active {
        return Ok(false.into());
    }
    Ok(Outcome::Enter(Box::new(LoopFrame::new(true, Value::Bool(true)))))
}
