//! `Swoole\Timer`: calls at a point in time.

use super::event_loop::{TimerTask, activate, state};
use super::{callable_argument, coroutine};
use crate::event::Timers;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// Calls a function again and again, each so many milliseconds.
    "swoole_timer_tick(int $ms, callable $callback, mixed ...$params): false|int" => tick,
    /// Calls a function after so many milliseconds.
    "swoole_timer_after(int $ms, callable $callback, mixed ...$params): false|int" => after,
    /// Whether there is a timer of this number.
    "swoole_timer_exists(int $timer_id): bool" => exists,
    /// What is known of a timer.
    "swoole_timer_info(int $timer_id): ?array" => info,
    /// What is known of all timers.
    "swoole_timer_stats(): array" => stats,
    /// The numbers of all timers.
    "swoole_timer_list(): Swoole\\Timer\\Iterator" => list,
    /// Takes a timer away.
    "swoole_timer_clear(int $timer_id): bool" => clear,
    /// Takes all timers away.
    "swoole_timer_clear_all(): bool" => clear_all,
}

declare_methods! {
    "Swoole\\Timer::tick" => tick,
    "Swoole\\Timer::after" => after,
    "Swoole\\Timer::exists" => exists,
    "Swoole\\Timer::info" => info,
    "Swoole\\Timer::stats" => stats,
    "Swoole\\Timer::list" => list,
    "Swoole\\Timer::clear" => clear,
    "Swoole\\Timer::clearAll" => clear_all,
}

fn add(vm: &mut Vm, args: &mut Args, repeats: bool) -> NativeResult {
    let callable = callable_argument(vm, args, 1)?;
    if args.int(0) < 1 {
        vm.function_warning("Timer must be greater than or equal to 1");
        return Ok(false.into());
    }
    activate(vm);
    let arguments = args.rest(2).iter().map(Value::read).collect();
    let task = TimerTask::Call(callable, arguments, repeats);
    let number = state(vm).timers().add(args.int(0) as u64, repeats, task);
    Ok((number as i64).into())
}

fn tick(vm: &mut Vm, args: &mut Args) -> NativeResult {
    add(vm, args, true)
}

fn after(vm: &mut Vm, args: &mut Args) -> NativeResult {
    add(vm, args, false)
}

fn exists(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let timers = state(vm).timers.as_ref();
    let timer = timers.and_then(|timers| timers.get(args.int(0) as u64));
    Ok(timer.is_some_and(|timer| !timer.removed).into())
}

fn info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(timers) = &state(vm).timers else { return Ok(false.into()) };
    let Some(timer) = timers.get(args.int(0) as u64) else { return Ok(Value::Null.into()) };
    let mut info = Array::new();
    info.insert_str("exec_msec", timer.due as i64);
    info.insert_str("exec_count", timer.count as i64);
    info.insert_str("interval", timer.interval as i64);
    info.insert_str("round", timer.round as i64);
    info.insert_str("removed", timer.removed);
    Ok(info.into())
}

fn stats(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let timers = state(vm).timers.as_ref();
    let mut stats = Array::new();
    stats.insert_str("initialized", timers.is_some());
    stats.insert_str("num", timers.map_or(0, Timers::len) as i64);
    stats.insert_str("round", timers.map_or(0, Timers::round) as i64);
    Ok(stats.into())
}

fn list(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let timers = state(vm).timers.as_ref();
    let mut numbers: Vec<u64> = timers
        .into_iter()
        .flat_map(Timers::iter)
        .filter(|(_, timer)| matches!(timer.task, TimerTask::Call(..)))
        .map(|(number, _)| number)
        .collect();
    numbers.sort_unstable();
    let list: Array = numbers.into_iter().map(|number| Value::Int(number as i64)).collect();
    coroutine::iterator_of(vm, b"Swoole\\Timer\\Iterator", list)
}

fn clear(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.int(0) as u64;
    let Some(timers) = &mut state(vm).timers else { return Ok(false.into()) };
    let is_call = timers.get(number).is_some_and(|timer| matches!(timer.task, TimerTask::Call(..)));
    Ok((is_call && timers.remove(number)).into())
}

fn clear_all(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let Some(timers) = &mut state(vm).timers else { return Ok(false.into()) };
    timers.remove_all(|task| matches!(task, TimerTask::Call(..)));
    Ok(true.into())
}
