//! Random numbers: the functions around `mt_rand`, and the classes of `Random\`.
//!
//! Bits come from a [`engine::Source`]; what is made of them is in [`draw`]. Engines written in PHP are sources that run
//! dry: the drawing stops, the engine is called, and the drawing runs again with its answers so far.

use super::super::ConstantValue;
use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use engine::{Engine, Source};
use mersenne::Mersenne;

pub mod draw;
pub mod engine;
pub mod mersenne;
pub mod randomizer;

declare_functions! {
    /// Seeds the generator of `mt_rand`.
    "mt_srand(?int $seed = null, int $mode = MT_RAND_MT19937): void" => mt_srand,
    /// Alias of `mt_srand`.
    "srand(?int $seed = null, int $mode = MT_RAND_MT19937): void" => mt_srand,
    /// A random number, optionally within limits.
    "mt_rand(int $min = UNKNOWN, int $max = UNKNOWN): int" => mt_rand,
    /// A random number, optionally within limits (in either order).
    "rand(int $min = UNKNOWN, int $max = UNKNOWN): int" => rand,
    /// The largest number that `mt_rand()` gives.
    "mt_getrandmax(): int" => mt_getrandmax,
    /// Alias of `mt_getrandmax`.
    "getrandmax(): int" => mt_getrandmax,
    /// Random bytes fit for cryptography.
    "random_bytes(int $length): string" => random_bytes,
    /// A random number fit for cryptography.
    "random_int(int $min, int $max): int" => random_int,
    /// A string with its bytes in a random order.
    "str_shuffle(string $string): string" => str_shuffle,
    /// A random float from 0 to 1.
    "lcg_value(): float" => lcg_value,
}

/// The constants of the random functions.
pub const CONSTANTS: &[(&str, ConstantValue)] =
    &[("MT_RAND_MT19937", ConstantValue::Int(0)), ("MT_RAND_PHP", ConstantValue::Int(1))];

fn mt_srand(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let legacy = args.int(1) == 1;
    if legacy {
        vm.deprecated("The MT_RAND_PHP variant of Mt19937 is deprecated");
    }
    let seed = args.opt_int(0).map_or_else(|| engine::secure_word() as u32, |seed| seed as u32);
    *draw::global(vm) = Engine::Mersenne(Mersenne::new(seed, legacy));
    Ok(Value::Null.into())
}

fn plain_number(vm: &mut Vm) -> NativeResult {
    let word = draw::global(vm).next().map_or(0, |(word, _)| word);
    Ok(((word >> 1) as i64).into())
}

fn wrong_count(vm: &mut Vm, count: usize) -> Error {
    let name = vm.function_name();
    vm.throw("ArgumentCountError", format!("{name}() expects exactly 2 arguments, {count} given"))
}

fn mt_rand(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.len() {
        0 => plain_number(vm),
        2 => {
            let (min, max) = (args.int(0), args.int(1));
            if max < min {
                return Err(vm.argument_error(1, "must be greater than or equal to argument #1 ($min)"));
            }
            Ok(draw::range_or_legacy(draw::global(vm), min, max).unwrap_or(min).into())
        }
        count => Err(wrong_count(vm, count)),
    }
}

fn rand(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.len() {
        0 => plain_number(vm),
        2 => {
            let (a, b) = (args.int(0), args.int(1));
            let (min, max) = (a.min(b), a.max(b));
            Ok(draw::range_or_legacy(draw::global(vm), min, max).unwrap_or(min).into())
        }
        count => Err(wrong_count(vm, count)),
    }
}

fn mt_getrandmax(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(2_147_483_647i64.into())
}

fn random_bytes(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let length = args.int(0);
    if length < 1 {
        return Err(vm.argument_error(0, "must be greater than 0"));
    }
    vm.check_product(length as usize, 1, 32)?;
    match engine::secure_bytes(length as usize) {
        Ok(bytes) => Ok(Str::from_bytes(&bytes).into()),
        Err(_) => Err(vm.throw("Random\\RandomException", "Could not gather sufficient random data")),
    }
}

fn random_int(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (min, max) = (args.int(0), args.int(1));
    if min > max {
        return Err(vm.argument_error(0, "must be less than or equal to argument #2 ($max)"));
    }
    Ok(draw::range(&mut Engine::Secure, min, max).unwrap_or(min).into())
}

fn str_shuffle(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut bytes = args.bytes(0).to_vec();
    draw::shuffle(draw::global(vm), &mut bytes);
    Ok(bytes.into())
}

fn lcg_value(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    vm.deprecated(
        "Function lcg_value() is deprecated since 8.4, use \\Random\\Randomizer::getFloat() instead",
    );
    Ok(draw::unit_float(&mut Engine::Secure).unwrap_or(0.0).into())
}
