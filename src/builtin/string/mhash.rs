//! The functions of the library mhash, which PHP has given up: hash functions by numbers.

use super::hash::Algorithm;
use crate::builtin::ConstantValue::{self, Int};
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The hash of a string, keyed if there is a key.
    "mhash(int $algo, string $data, ?string $key = null): string|false" => mhash,
    /// The greatest number of a hash function.
    "mhash_count(): int" => mhash_count,
    /// How many bytes the hashes of a function have.
    "mhash_get_block_size(int $algo): int|false" => mhash_get_block_size,
    /// The name of a hash function.
    "mhash_get_hash_name(int $algo): string|false" => mhash_get_hash_name,
    /// A key made of a password (salted S2K of OpenPGP).
    "mhash_keygen_s2k(int $algo, string $password, string $salt, int $length): string|false" => mhash_keygen_s2k,
}

/// The hash functions: constant, and what `hash()` calls them.
const ALGORITHMS: &[(&str, &str, i64)] = &[
    ("MHASH_CRC32", "crc32", 0),
    ("MHASH_MD5", "md5", 1),
    ("MHASH_SHA1", "sha1", 2),
    ("MHASH_HAVAL256", "haval256,3", 3),
    ("MHASH_RIPEMD160", "ripemd160", 5),
    ("MHASH_TIGER", "tiger192,3", 7),
    ("MHASH_GOST", "gost", 8),
    ("MHASH_CRC32B", "crc32b", 9),
    ("MHASH_HAVAL224", "haval224,3", 10),
    ("MHASH_HAVAL192", "haval192,3", 11),
    ("MHASH_HAVAL160", "haval160,3", 12),
    ("MHASH_HAVAL128", "haval128,3", 13),
    ("MHASH_TIGER128", "tiger128,3", 14),
    ("MHASH_TIGER160", "tiger160,3", 15),
    ("MHASH_MD4", "md4", 16),
    ("MHASH_SHA256", "sha256", 17),
    ("MHASH_ADLER32", "adler32", 18),
    ("MHASH_SHA224", "sha224", 19),
    ("MHASH_SHA512", "sha512", 20),
    ("MHASH_SHA384", "sha384", 21),
    ("MHASH_WHIRLPOOL", "whirlpool", 22),
    ("MHASH_RIPEMD128", "ripemd128", 23),
    ("MHASH_RIPEMD256", "ripemd256", 24),
    ("MHASH_RIPEMD320", "ripemd320", 25),
    ("MHASH_SNEFRU256", "snefru256", 27),
    ("MHASH_MD2", "md2", 28),
    ("MHASH_FNV132", "fnv132", 29),
    ("MHASH_FNV1A32", "fnv1a32", 30),
    ("MHASH_FNV164", "fnv164", 31),
    ("MHASH_FNV1A64", "fnv1a64", 32),
    ("MHASH_JOAAT", "joaat", 33),
    ("MHASH_CRC32C", "crc32c", 34),
    ("MHASH_MURMUR3A", "murmur3a", 35),
    ("MHASH_MURMUR3C", "murmur3c", 36),
    ("MHASH_MURMUR3F", "murmur3f", 37),
    ("MHASH_XXH32", "xxh32", 38),
    ("MHASH_XXH64", "xxh64", 39),
    ("MHASH_XXH3", "xxh3", 40),
    ("MHASH_XXH128", "xxh128", 41),
];

/// The constants of the hash functions.
pub const CONSTANTS: &[(&str, ConstantValue)] = &{
    const NONE: (&str, ConstantValue) = ("", Int(0));
    let mut constants = [NONE; ALGORITHMS.len()];
    let mut i = 0;
    while i < constants.len() {
        constants[i] = (ALGORITHMS[i].0, Int(ALGORITHMS[i].2));
        i += 1;
    }
    constants
};

/// The name of a hash function's constant, and what `hash()` calls the function.
fn names(number: i64) -> Option<(&'static str, &'static str)> {
    ALGORITHMS.iter().find(|(_, _, known)| *known == number).map(|(constant, name, _)| (*constant, *name))
}

fn algorithm(number: i64) -> Option<Algorithm> {
    Algorithm::by_name(names(number)?.1.as_bytes())
}

/// Says that the running function is deprecated.
fn announce(vm: &mut Vm) {
    let name = vm.function_name();
    vm.deprecated(format!("Function {name}() is deprecated since 8.1"));
}

fn mhash(vm: &mut Vm, args: &mut Args) -> NativeResult {
    announce(vm);
    let Some(algorithm) = algorithm(args.int(0)) else { return Ok(false.into()) };
    match args.opt_str(2) {
        None => Ok(algorithm.hash(args.bytes(1)).into()),
        Some(key) if algorithm.can_be_keyed() => Ok(algorithm.keyed(&key, args.bytes(1)).into()),
        Some(_) => Err(vm.argument_error(0, "must be a valid cryptographic hashing algorithm")),
    }
}

fn mhash_count(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    announce(vm);
    Ok(ALGORITHMS.iter().map(|(_, _, number)| *number).max().unwrap_or(0).into())
}

fn mhash_get_block_size(vm: &mut Vm, args: &mut Args) -> NativeResult {
    announce(vm);
    let size = algorithm(args.int(0)).map(|algorithm| algorithm.hash(b"").len());
    Ok(size.map_or(Value::Bool(false), Value::from).into())
}

fn mhash_get_hash_name(vm: &mut Vm, args: &mut Args) -> NativeResult {
    announce(vm);
    let name = names(args.int(0)).map(|(constant, _)| constant.trim_start_matches("MHASH_"));
    Ok(name.map_or(Value::Bool(false), Value::from).into())
}

fn mhash_keygen_s2k(vm: &mut Vm, args: &mut Args) -> NativeResult {
    const SALT: usize = 8;
    announce(vm);
    let Some(length) = usize::try_from(args.int(3)).ok().filter(|length| *length > 0) else {
        return Err(vm.argument_error(3, "must be a greater than 0"));
    };
    let Some(algorithm) = algorithm(args.int(0)) else { return Ok(false.into()) };
    vm.check_size(length)?;
    let mut salted = args.bytes(2).to_vec();
    salted.resize(SALT, 0);
    salted.extend_from_slice(args.bytes(1));
    // Each part of the key is the hash of one zero byte more.
    let mut key = Vec::with_capacity(length);
    for zeros in 0.. {
        let mut text = vec![0; zeros];
        text.extend_from_slice(&salted);
        key.extend(algorithm.hash(&text));
        if key.len() >= length {
            break;
        }
    }
    key.truncate(length);
    Ok(key.into())
}
