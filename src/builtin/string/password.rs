//! `password_hash` and its family, by bcrypt.

use super::bcrypt::{bcrypt, new_setting};
use crate::builtin::ConstantValue::{self, Int, String};
use crate::builtin::support::string_array;
use crate::declare_functions;
use crate::value::{Array, Value, convert};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// A hash of a password, with a salt and all that is needed to verify it.
    "password_hash(string $password, string|int|null $algo, array $options = []): string" => password_hash,
    /// Whether a password is the one that was hashed.
    "password_verify(string $password, string $hash): bool" => password_verify,
    /// How a password was hashed.
    "password_get_info(string $hash): array" => password_get_info,
    /// Whether a hash was made in another way than this.
    "password_needs_rehash(string $hash, string|int|null $algo, array $options = []): bool" => password_needs_rehash,
    /// The ways to hash a password.
    "password_algos(): array" => password_algos,
}

/// Constants of `password_hash`.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("PASSWORD_DEFAULT", String("2y")),
    ("PASSWORD_BCRYPT", String("2y")),
    ("PASSWORD_BCRYPT_DEFAULT_COST", Int(DEFAULT_COST)),
];

const DEFAULT_COST: i64 = 12;

/// Whether argument `i` names bcrypt.
fn is_bcrypt(args: &Args, i: usize) -> bool {
    match args.get(i) {
        Value::String(name) => name.as_bytes() == b"2y",
        Value::Int(number) => matches!(*number, 0 | 1),
        _ => true,
    }
}

fn cost_option(vm: &mut Vm, options: &Array) -> i64 {
    match options.get_bytes(b"cost") {
        Some(cost) => {
            let cost = cost.clone();
            vm.int_of(&cost)
        }
        None => DEFAULT_COST,
    }
}

fn password_hash(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_bcrypt(args, 1) {
        return Err(vm.argument_error(1, "must be a valid password hashing algorithm"));
    }
    if args.bytes(0).contains(&0) {
        return Err(vm.value_error("Bcrypt password must not contain null character"));
    }
    let options = args.array(2);
    let cost = cost_option(vm, &options);
    if !(4..=31).contains(&cost) {
        return Err(vm.value_error(format!("Invalid bcrypt cost parameter specified: {cost}")));
    }
    if options.get_bytes(b"salt").is_some() {
        vm.function_warning(
            "The \"salt\" option has been ignored, since providing a custom salt is no longer supported",
        );
    }
    let mut random = [0; 16];
    if let Ok(mut file) = std::fs::File::open("/dev/urandom") {
        use std::io::Read;
        let _ = file.read_exact(&mut random);
    }
    let hash = bcrypt(args.bytes(0), &new_setting(cost as u32, &random)).unwrap_or_default();
    Ok(hash.into())
}

fn password_verify(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let known = args.bytes(1);
    let Some(hash) = super::crypt::hash(args.bytes(0), known) else { return Ok(false.into()) };
    let difference = hash.iter().zip(known).fold(0, |difference, (a, b)| difference | (a ^ b));
    Ok((difference == 0 && hash.len() == known.len() && known.len() >= 13).into())
}

/// The cost of a bcrypt hash.
fn cost_of(hash: &[u8]) -> Option<i64> {
    (hash.len() == 60 && hash.starts_with(b"$2y$")).then(|| convert::string_to_int(&hash[4..6]))
}

fn password_get_info(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut info = Array::default();
    let mut options = Array::default();
    match cost_of(args.bytes(0)) {
        Some(cost) => {
            info.insert_str("algo", "2y");
            info.insert_str("algoName", "bcrypt");
            options.insert_str("cost", cost);
        }
        None => {
            info.insert_str("algo", Value::Null);
            info.insert_str("algoName", "unknown");
        }
    }
    info.insert_str("options", options);
    Ok(Value::from(info).into())
}

fn password_needs_rehash(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if !is_bcrypt(args, 1) {
        // Others that PHP knows are another way; of those that nobody knows it says nothing.
        let known = match args.get(1) {
            Value::Int(number) => matches!(number, 2 | 3),
            Value::String(name) => matches!(name.as_bytes(), b"argon2i" | b"argon2id"),
            _ => false,
        };
        return Ok(known.into());
    }
    let wanted = cost_option(vm, &args.array(2));
    Ok((cost_of(args.bytes(0)) != Some(wanted)).into())
}

fn password_algos(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(string_array(["2y"]).into())
}
