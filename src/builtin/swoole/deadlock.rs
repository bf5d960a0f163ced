//! The report on coroutines that wait although nothing can happen any more.

use super::coroutine::lines_of;
use super::event_loop::state;
use crate::value::{Value, convert};
use crate::vm::Vm;

/// Prints it, as Swoole words it.
pub fn report(vm: &mut Vm) {
    let numbers = vm.coroutines().numbers();
    let count = numbers.len();
    let width = 64 + count.to_string().len();
    let (double, single) = ("=".repeat(width), "-".repeat(width));
    let options = state(vm).config.options.clone();
    let option =
        |name: &str| options.as_ref().and_then(|options| options.get_bytes(name.as_bytes()).cloned());
    let number = |name: &str| match option(name) {
        Some(value) if convert::to_bool(&value) => convert::to_int(&value).max(0) as usize,
        _ => 32,
    };
    let mut text = format!(
        "\n {double}\n  [FATAL ERROR]: all coroutines (count: {count}) are asleep - deadlock!\n {double}\n"
    )
    .into_bytes();
    if !option("deadlock_check_disable_trace").is_some_and(|value: Value| convert::to_bool(&value)) {
        let depth = number("deadlock_check_depth");
        for cid in numbers.iter().rev().take(number("deadlock_check_limit")) {
            text.extend_from_slice(format!("\n  [Coroutine-{cid}]\n {single}\n").as_bytes());
            if let Some(trace) = vm.backtrace_of(*cid, false, false, depth) {
                text.extend_from_slice(&lines_of(vm, &trace));
            }
        }
    }
    text.extend_from_slice(format!("\n {double}\n").as_bytes());
    vm.write(&text);
}
