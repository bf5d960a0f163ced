//! Memory and the cycle collector.

use crate::declare_functions;
use crate::value::{heap, memory};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// How much memory the script uses.
    "memory_get_usage(bool $real_usage = false): int" => memory_get_usage,
    /// How much memory the script used at most.
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

/// What PHP gets from the system at a time; its `$real_usage` counts these.
const CHUNK: usize = 2 << 20;

fn amount(args: &Args, bytes: usize) -> i64 {
    let bytes = if args.bool(0) { bytes.max(1).next_multiple_of(CHUNK) } else { bytes };
    bytes as i64
}

fn memory_get_usage(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(amount(args, memory::used()).into())
}

fn memory_get_peak_usage(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(amount(args, memory::peak()).into())
}

fn memory_reset_peak_usage(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    memory::reset_peak();
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
