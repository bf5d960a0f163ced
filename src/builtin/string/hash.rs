//! Checksums and hashes: `md5`, `sha1`, `crc32`, `hash` and its family.

use super::escape::hexadecimal;
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::support::string_array;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, Error, NativeResult, Vm};
use md5::Digest;
use xxhash_rust::{xxh3, xxh32, xxh64};

declare_functions! {
    /// The MD5 hash of a string.
    "md5(string $string, bool $binary = false): string" => md5,
    /// The MD5 hash of a file.
    "md5_file(string $filename, bool $binary = false): string|false" => md5_file,
    /// The SHA-1 hash of a string.
    "sha1(string $string, bool $binary = false): string" => sha1,
    /// The SHA-1 hash of a file.
    "sha1_file(string $filename, bool $binary = false): string|false" => sha1_file,
    /// The CRC-32 checksum of a string.
    "crc32(string $string): int" => crc32,
    /// The hash of a string.
    "hash(string $algo, string $data, bool $binary = false, array $options = []): string" => hash,
    /// The hash of a file.
    "hash_file(string $algo, string $filename, bool $binary = false, array $options = []): string|false" => hash_file,
    /// The keyed hash of a string.
    "hash_hmac(string $algo, string $data, string $key, bool $binary = false): string" => hash_hmac,
    /// The keyed hash of a file.
    "hash_hmac_file(string $algo, string $filename, string $key, bool $binary = false): string|false" => hash_hmac_file,
    /// The names of the hash functions.
    "hash_algos(): array" => hash_algos,
    /// The names of the hash functions that may be keyed.
    "hash_hmac_algos(): array" => hash_hmac_algos,
    /// Whether two strings are equal, in a time that does not depend on where they differ.
    "hash_equals(string $known_string, string $user_string): bool" => hash_equals,
    /// A key made of a password.
    "hash_pbkdf2(string $algo, string $password, string $salt, int $iterations, int $length = 0, bool $binary = false, array $options = []): string" => hash_pbkdf2,
    /// A key made of a key.
    "hash_hkdf(string $algo, string $key, int $length = 0, string $info = \"\", string $salt = \"\"): string" => hash_hkdf,
}

/// Constants of the hash functions.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[("HASH_HMAC", Int(1))];

/// A hash function by its name.
#[derive(Clone, Copy)]
pub struct Algorithm {
    name: &'static str,
    /// The block size for keyed hashes; 0: only a checksum.
    block: usize,
    run: fn(&[u8]) -> Vec<u8>,
}

const ALGORITHMS: &[Algorithm] = &[
    Algorithm { name: "md5", block: 64, run: |data| md5::Md5::digest(data).to_vec() },
    Algorithm { name: "sha1", block: 64, run: |data| sha1::Sha1::digest(data).to_vec() },
    Algorithm { name: "sha224", block: 64, run: |data| sha2::Sha224::digest(data).to_vec() },
    Algorithm { name: "sha256", block: 64, run: |data| sha2::Sha256::digest(data).to_vec() },
    Algorithm { name: "sha384", block: 128, run: |data| sha2::Sha384::digest(data).to_vec() },
    Algorithm { name: "sha512/224", block: 128, run: |data| sha2::Sha512_224::digest(data).to_vec() },
    Algorithm { name: "sha512/256", block: 128, run: |data| sha2::Sha512_256::digest(data).to_vec() },
    Algorithm { name: "sha512", block: 128, run: |data| sha2::Sha512::digest(data).to_vec() },
    Algorithm { name: "adler32", block: 0, run: |data| adler32(data).to_be_bytes().to_vec() },
    Algorithm { name: "crc32", block: 0, run: |data| crc32_bzip2(data).to_le_bytes().to_vec() },
    Algorithm { name: "crc32b", block: 0, run: |data| crc32fast::hash(data).to_be_bytes().to_vec() },
    Algorithm { name: "crc32c", block: 0, run: |data| crc32c(data).to_be_bytes().to_vec() },
    Algorithm { name: "fnv132", block: 0, run: |data| fnv32(data, false).to_be_bytes().to_vec() },
    Algorithm { name: "fnv1a32", block: 0, run: |data| fnv32(data, true).to_be_bytes().to_vec() },
    Algorithm { name: "fnv164", block: 0, run: |data| fnv64(data, false).to_be_bytes().to_vec() },
    Algorithm { name: "fnv1a64", block: 0, run: |data| fnv64(data, true).to_be_bytes().to_vec() },
    Algorithm { name: "joaat", block: 0, run: |data| joaat(data).to_be_bytes().to_vec() },
    Algorithm { name: "xxh32", block: 0, run: |data| xxh32::xxh32(data, 0).to_be_bytes().to_vec() },
    Algorithm { name: "xxh64", block: 0, run: |data| xxh64::xxh64(data, 0).to_be_bytes().to_vec() },
    Algorithm { name: "xxh3", block: 0, run: |data| xxh3::xxh3_64(data).to_be_bytes().to_vec() },
    Algorithm { name: "xxh128", block: 0, run: |data| xxh3::xxh3_128(data).to_be_bytes().to_vec() },
];

fn adler32(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    b << 16 | a
}

fn crc32_bzip2(data: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in data {
        crc ^= u32::from(*byte) << 24;
        for _ in 0..8 {
            crc = if crc >> 31 == 1 { crc << 1 ^ 0x04c1_1db7 } else { crc << 1 };
        }
    }
    !crc
}

fn crc32c(data: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0x82f6_3b78 } else { crc >> 1 };
        }
    }
    !crc
}

fn fnv32(data: &[u8], xor_first: bool) -> u32 {
    data.iter().fold(0x811c_9dc5, |hash: u32, byte| match xor_first {
        true => (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193),
        false => hash.wrapping_mul(0x0100_0193) ^ u32::from(*byte),
    })
}

fn fnv64(data: &[u8], xor_first: bool) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| match xor_first {
        true => (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3),
        false => hash.wrapping_mul(0x0100_0000_01b3) ^ u64::from(*byte),
    })
}

fn joaat(data: &[u8]) -> u32 {
    let mut hash = 0u32;
    for byte in data {
        hash = hash.wrapping_add(u32::from(*byte));
        hash = hash.wrapping_add(hash << 10);
        hash ^= hash >> 6;
    }
    hash = hash.wrapping_add(hash << 3);
    hash ^= hash >> 11;
    hash.wrapping_add(hash << 15)
}

impl Algorithm {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether it is a cryptographic one, of which there are keyed hashes.
    pub fn can_be_keyed(self) -> bool {
        self.block > 0
    }

    /// The hash of bytes.
    pub fn hash(self, data: &[u8]) -> Vec<u8> {
        (self.run)(data)
    }

    /// The hash function of this name, in any case.
    pub fn by_name(name: &[u8]) -> Option<Algorithm> {
        ALGORITHMS.iter().find(|known| name.eq_ignore_ascii_case(known.name.as_bytes())).copied()
    }

    /// The keyed hash (RFC 2104).
    pub fn keyed(self, key: &[u8], data: &[u8]) -> Vec<u8> {
        let mut block = if key.len() > self.block { (self.run)(key) } else { key.to_vec() };
        block.resize(self.block, 0);
        let with = |mask: u8, data: &[u8]| {
            let mut bytes: Vec<u8> = block.iter().map(|b| b ^ mask).collect();
            bytes.extend_from_slice(data);
            (self.run)(&bytes)
        };
        with(0x5c, &with(0x36, data))
    }
}

/// The hash as scripts get it.
fn shown(hash: Vec<u8>, binary: bool) -> Value {
    if binary { hash.into() } else { hexadecimal(&hash).into() }
}

fn md5(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(shown(md5::Md5::digest(args.bytes(0)).to_vec(), args.bool(1)).into())
}

fn sha1(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(shown(sha1::Sha1::digest(args.bytes(0)).to_vec(), args.bool(1)).into())
}

/// The contents of the file that argument `i` names; warns if it cannot be read.
pub(super) fn contents(vm: &mut Vm, args: &Args, i: usize) -> Result<Option<Vec<u8>>, Error> {
    use std::os::unix::ffi::OsStrExt;
    let name = args.str(i);
    if name.contains(&0) {
        return Err(vm.argument_error(i, "must not contain any null bytes"));
    }
    if name.is_empty() {
        return Err(vm.value_error("Path must not be empty"));
    }
    match std::fs::read(std::ffi::OsStr::from_bytes(&name)) {
        Ok(contents) => Ok(Some(contents)),
        Err(error) => {
            let why = match error.raw_os_error() {
                Some(code) => {
                    let text = std::io::Error::from_raw_os_error(code).to_string();
                    text.split(" (os error").next().unwrap_or_default().to_owned()
                }
                None => error.to_string(),
            };
            let message = format!("{}({name}): Failed to open stream: {why}", vm.function_name());
            vm.warning(message);
            Ok(None)
        }
    }
}

fn md5_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = contents(vm, args, 0)?;
    Ok(data.map_or(Value::Bool(false), |data| shown(md5::Md5::digest(data).to_vec(), args.bool(1))).into())
}

fn sha1_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let data = contents(vm, args, 0)?;
    Ok(data.map_or(Value::Bool(false), |data| shown(sha1::Sha1::digest(data).to_vec(), args.bool(1))).into())
}

fn crc32(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(i64::from(crc32fast::hash(args.bytes(0))).into())
}

fn algorithm(vm: &mut Vm, args: &Args) -> Result<Algorithm, Error> {
    match Algorithm::by_name(args.bytes(0)) {
        Some(algorithm) => Ok(algorithm),
        None => Err(vm.argument_error(0, "must be a valid hashing algorithm")),
    }
}

fn keyed_algorithm(vm: &mut Vm, args: &Args) -> Result<Algorithm, Error> {
    match Algorithm::by_name(args.bytes(0)).filter(|algorithm| algorithm.block > 0) {
        Some(algorithm) => Ok(algorithm),
        None => Err(vm.argument_error(0, "must be a valid cryptographic hashing algorithm")),
    }
}

fn hash(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = algorithm(vm, args)?;
    Ok(shown((algorithm.run)(args.bytes(1)), args.bool(2)).into())
}

fn hash_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = algorithm(vm, args)?;
    let data = contents(vm, args, 1)?;
    Ok(data.map_or(Value::Bool(false), |data| shown((algorithm.run)(&data), args.bool(2))).into())
}

fn hash_hmac(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    Ok(shown(algorithm.keyed(args.bytes(2), args.bytes(1)), args.bool(3)).into())
}

fn hash_hmac_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    let data = contents(vm, args, 1)?;
    let hash = data.map(|data| shown(algorithm.keyed(args.bytes(2), &data), args.bool(3)));
    Ok(hash.unwrap_or(Value::Bool(false)).into())
}

fn hash_algos(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(string_array(ALGORITHMS.iter().map(|algorithm| algorithm.name)).into())
}

fn hash_hmac_algos(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let keyed = ALGORITHMS.iter().filter(|algorithm| algorithm.block > 0);
    Ok(string_array(keyed.map(|algorithm| algorithm.name)).into())
}

fn hash_equals(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (known, user) = (args.bytes(0), args.bytes(1));
    if known.len() != user.len() {
        return Ok(false.into());
    }
    let difference = known.iter().zip(user).fold(0, |difference, (a, b)| difference | (a ^ b));
    Ok((difference == 0).into())
}

fn hash_pbkdf2(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    let (iterations, length, binary) = (args.int(3), args.int(4), args.bool(5));
    if args.bytes(2).len() > i32::MAX as usize - 4 {
        return Err(vm.argument_error(2, "must be less than or equal to INT_MAX - 4 bytes"));
    }
    if iterations <= 0 {
        return Err(vm.argument_error(3, "must be greater than 0"));
    }
    if length < 0 {
        return Err(vm.argument_error(4, "must be greater than or equal to 0"));
    }
    let size = (algorithm.run)(b"").len();
    let wanted = match (length as usize, binary) {
        (0, _) => size,
        (length, true) => length,
        (length, false) => length.div_ceil(2),
    };
    vm.check_size(wanted)?;
    let mut key = Vec::with_capacity(wanted + size);
    let mut number = 1u32;
    while key.len() < wanted {
        let mut salt = args.bytes(2).to_vec();
        salt.extend(number.to_be_bytes());
        let mut round = algorithm.keyed(args.bytes(1), &salt);
        let mut block = round.clone();
        for _ in 1..iterations {
            round = algorithm.keyed(args.bytes(1), &round);
            for (a, b) in block.iter_mut().zip(&round) {
                *a ^= b;
            }
        }
        key.extend(block);
        number += 1;
    }
    key.truncate(wanted);
    if binary {
        return Ok(key.into());
    }
    let mut text = hexadecimal(&key);
    if length > 0 {
        text.truncate(length as usize);
    }
    Ok(text.into())
}

fn hash_hkdf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    let length = args.int(2);
    let size = (algorithm.run)(b"").len();
    if args.bytes(1).is_empty() {
        return Err(vm.argument_error(1, "must not be empty"));
    }
    if length < 0 {
        return Err(vm.argument_error(2, "must be greater than or equal to 0"));
    }
    if length as usize > size * 255 {
        return Err(vm.argument_error(2, format!("must be less than or equal to {}", size * 255)));
    }
    let wanted = if length == 0 { size } else { length as usize };
    let secret = algorithm.keyed(args.bytes(4), args.bytes(1));
    let mut key: Vec<u8> = Vec::new();
    let mut last: Vec<u8> = Vec::new();
    let mut number = 1u8;
    while key.len() < wanted {
        last.extend_from_slice(args.bytes(3));
        last.push(number);
        last = algorithm.keyed(&secret, &last);
        key.extend_from_slice(&last);
        number = number.wrapping_add(1);
    }
    key.truncate(wanted);
    Ok(key.into())
}
