//! Memory and the cycle collector.

use crate::declare_functions;
use crate::value::heap;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// How much memory the process uses.
    "memory_get_usage(bool $real_usage = false): int" => memory_get_usage,
    /// How much memory the process used at most.
    "memory_get_peak_usage(bool $real_usage = false): int" => memory_get_peak_usage,
    /// Starts measuring the peak anew.
    "memory_reset_peak_usage(): void" => memory_reset_peak_usage,
    /// Gives memory kept for reuse back; none is.
    "gc_mem_caches(): int" => gc_mem_caches,
    /// Whether cycles are collected.
    "gc_enabled(): bool" => gc_enabled,
    /// Has cycles collected.
    "gc_enable(): void" => gc_enable,
    /// Has cycles not collected.
    "gc_disable(): void" => gc_disable,
}

#[derive(Default)]
struct Peak {
    reset: bool,
    seen: i64,
}

const PAGE: i64 = 4096;

/// The resident memory of the process.
fn resident() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse::<i64>().ok()).unwrap_or(512);
    pages * PAGE
}

fn memory_get_usage(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let now = resident();
    let peak = vm.state::<Peak>();
    peak.seen = peak.seen.max(now);
    Ok(now.into())
}

fn memory_get_peak_usage(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let peak = vm.state::<Peak>();
    if peak.reset {
        peak.seen = peak.seen.max(resident());
        return Ok(peak.seen.into());
    }
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<i64>().ok());
    Ok(kilobytes.map_or_else(resident, |kilobytes| kilobytes * 1024).max(peak.seen).into())
}

fn memory_reset_peak_usage(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    *vm.state::<Peak>() = Peak { reset: true, seen: resident() };
    Ok(().into())
}

fn gc_mem_caches(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(0.into())
}

fn gc_enabled(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(heap::collector_enabled().into())
}

fn gc_enable(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    heap::set_collector_enabled(true);
    vm.ini.set("zend.enable_gc", "1");
    Ok(().into())
}

fn gc_disable(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    heap::set_collector_enabled(false);
    vm.ini.set("zend.enable_gc", "0");
    Ok(().into())
}
