//! Checksums and hashes: `md5`, `sha1`, `crc32`, `hash` and its family.

use super::digest::{haval, murmur, snefru, tiger};
use super::escape::hexadecimal;
use crate::builtin::ConstantValue::{self, Int};
use crate::builtin::stream::{path_argument, whole::with_contents};
use crate::builtin::support::{string_array, with_string};
use crate::declare_functions;
use crate::value::{Array, Str, Value};
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
    "hash_equals(string! $known_string, string! $user_string): bool" => hash_equals,
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
    run: fn(&[u8], &Variant) -> Vec<u8>,
}

/// What `$options` may say of a hash that is no cryptographic one.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    seed: u64,
    secret: Option<Vec<u8>>,
}

impl Variant {
    /// With a seed.
    pub fn seeded(seed: u64) -> Variant {
        Variant { seed, secret: None }
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}

/// A cryptographic hash function.
const fn digest(name: &'static str, block: usize, run: fn(&[u8], &Variant) -> Vec<u8>) -> Algorithm {
    Algorithm { name, block, run }
}

/// A hash function that is not for secrets.
const fn checksum(name: &'static str, run: fn(&[u8], &Variant) -> Vec<u8>) -> Algorithm {
    Algorithm { name, block: 0, run }
}

const ALGORITHMS: &[Algorithm] = &[
    digest("md2", 16, |data, _| md2::Md2::digest(data).to_vec()),
    digest("md4", 64, |data, _| md4::Md4::digest(data).to_vec()),
    digest("md5", 64, |data, _| md5::Md5::digest(data).to_vec()),
    digest("sha1", 64, |data, _| sha1::Sha1::digest(data).to_vec()),
    digest("sha224", 64, |data, _| sha2::Sha224::digest(data).to_vec()),
    digest("sha256", 64, |data, _| sha2::Sha256::digest(data).to_vec()),
    digest("sha384", 128, |data, _| sha2::Sha384::digest(data).to_vec()),
    digest("sha512/224", 128, |data, _| sha2::Sha512_224::digest(data).to_vec()),
    digest("sha512/256", 128, |data, _| sha2::Sha512_256::digest(data).to_vec()),
    digest("sha512", 128, |data, _| sha2::Sha512::digest(data).to_vec()),
    digest("sha3-224", 144, |data, _| sha3::Sha3_224::digest(data).to_vec()),
    digest("sha3-256", 136, |data, _| sha3::Sha3_256::digest(data).to_vec()),
    digest("sha3-384", 104, |data, _| sha3::Sha3_384::digest(data).to_vec()),
    digest("sha3-512", 72, |data, _| sha3::Sha3_512::digest(data).to_vec()),
    digest("ripemd128", 64, |data, _| ripemd::Ripemd128::digest(data).to_vec()),
    digest("ripemd160", 64, |data, _| ripemd::Ripemd160::digest(data).to_vec()),
    digest("ripemd256", 64, |data, _| ripemd::Ripemd256::digest(data).to_vec()),
    digest("ripemd320", 64, |data, _| ripemd::Ripemd320::digest(data).to_vec()),
    digest("whirlpool", 64, |data, _| whirlpool::Whirlpool::digest(data).to_vec()),
    digest("tiger128,3", 64, |data, _| tiger::hash(data, 3, 16)),
    digest("tiger160,3", 64, |data, _| tiger::hash(data, 3, 20)),
    digest("tiger192,3", 64, |data, _| tiger::hash(data, 3, 24)),
    digest("tiger128,4", 64, |data, _| tiger::hash(data, 4, 16)),
    digest("tiger160,4", 64, |data, _| tiger::hash(data, 4, 20)),
    digest("tiger192,4", 64, |data, _| tiger::hash(data, 4, 24)),
    digest("snefru", snefru::BLOCK, |data, _| snefru::hash(data)),
    digest("snefru256", snefru::BLOCK, |data, _| snefru::hash(data)),
    digest("gost", 32, |data, _| gost94::Gost94Test::digest(data).to_vec()),
    digest("gost-crypto", 32, |data, _| gost94::Gost94CryptoPro::digest(data).to_vec()),
    checksum("adler32", |data, _| adler32(data).to_be_bytes().to_vec()),
    checksum("crc32", |data, _| crc32_bzip2(data).to_le_bytes().to_vec()),
    checksum("crc32b", |data, _| crc32fast::hash(data).to_be_bytes().to_vec()),
    checksum("crc32c", |data, _| crc32c(data).to_be_bytes().to_vec()),
    checksum("fnv132", |data, _| fnv32(data, false).to_be_bytes().to_vec()),
    checksum("fnv1a32", |data, _| fnv32(data, true).to_be_bytes().to_vec()),
    checksum("fnv164", |data, _| fnv64(data, false).to_be_bytes().to_vec()),
    checksum("fnv1a64", |data, _| fnv64(data, true).to_be_bytes().to_vec()),
    checksum("joaat", |data, _| joaat(data).to_be_bytes().to_vec()),
    checksum("murmur3a", |data, variant| murmur::of_32_bits(data, variant.seed as u32)),
    checksum("murmur3c", |data, variant| murmur::of_4_words(data, variant.seed as u32)),
    checksum("murmur3f", |data, variant| murmur::of_2_words(data, variant.seed as u32)),
    checksum("xxh32", |data, variant| xxh32::xxh32(data, variant.seed as u32).to_be_bytes().to_vec()),
    checksum("xxh64", |data, variant| xxh64::xxh64(data, variant.seed).to_be_bytes().to_vec()),
    checksum("xxh3", |data, variant| {
        let hash = match &variant.secret {
            Some(secret) => xxh3::xxh3_64_with_secret(data, secret),
            None => xxh3::xxh3_64_with_seed(data, variant.seed),
        };
        hash.to_be_bytes().to_vec()
    }),
    checksum("xxh128", |data, variant| {
        let hash = match &variant.secret {
            Some(secret) => xxh3::xxh3_128_with_secret(data, secret),
            None => xxh3::xxh3_128_with_seed(data, variant.seed),
        };
        hash.to_be_bytes().to_vec()
    }),
    digest("haval128,3", 128, |data, _| haval::hash(data, 3, 128)),
    digest("haval160,3", 128, |data, _| haval::hash(data, 3, 160)),
    digest("haval192,3", 128, |data, _| haval::hash(data, 3, 192)),
    digest("haval224,3", 128, |data, _| haval::hash(data, 3, 224)),
    digest("haval256,3", 128, |data, _| haval::hash(data, 3, 256)),
    digest("haval128,4", 128, |data, _| haval::hash(data, 4, 128)),
    digest("haval160,4", 128, |data, _| haval::hash(data, 4, 160)),
    digest("haval192,4", 128, |data, _| haval::hash(data, 4, 192)),
    digest("haval224,4", 128, |data, _| haval::hash(data, 4, 224)),
    digest("haval256,4", 128, |data, _| haval::hash(data, 4, 256)),
    digest("haval128,5", 128, |data, _| haval::hash(data, 5, 128)),
    digest("haval160,5", 128, |data, _| haval::hash(data, 5, 160)),
    digest("haval192,5", 128, |data, _| haval::hash(data, 5, 192)),
    digest("haval224,5", 128, |data, _| haval::hash(data, 5, 224)),
    digest("haval256,5", 128, |data, _| haval::hash(data, 5, 256)),
];

/// Reads `$options` for a hash function: seed and secret.
pub fn variant(vm: &mut Vm, algorithm: Algorithm, options: &Array) -> Result<Variant, Error> {
    let mut variant = Variant::default();
    let name = algorithm.name;
    let has_secret = matches!(name, "xxh3" | "xxh128");
    if !has_secret && !name.starts_with("xxh") && !name.starts_with("murmur") {
        return Ok(variant);
    }
    let seed = options.get_str(&Str::from("seed")).map(Value::read);
    let secret = options.get_str(&Str::from("secret")).map(Value::read).filter(|_| has_secret);
    if has_secret && seed.is_some() && secret.is_some() {
        return Err(
            vm.error(format!("{name}: Only one of seed or secret is to be passed for initialization"))
        );
    }
    match seed {
        Some(Value::Int(seed)) => variant.seed = seed as u64,
        Some(_) => {
            let why = if has_secret { "it is ignored" } else { "it is the same as setting the seed to 0" };
            let function = vm.function_name();
            vm.deprecated(format!(
                "{function}(): Passing a seed of a type other than int is deprecated because {why}"
            ));
        }
        None => {}
    }
    if let Some(secret) = secret {
        let bytes = match &secret {
            Value::String(bytes) => bytes.clone(),
            other => {
                announce_secret(vm);
                vm.string_of(other)
            }
        };
        return with_secret(vm, algorithm, &bytes);
    }
    Ok(variant)
}

/// Says that a secret should be a string.
fn announce_secret(vm: &mut Vm) {
    let function = vm.function_name();
    vm.deprecated(format!(
        "{function}(): Passing a secret of a type other than string is deprecated because it implicitly converts to a \
         string, potentially hiding bugs"
    ));
}

/// The secret in `$options` if it is an object, which has to be asked for its text ([`with_secret`]); that is deprecated.
pub fn object_as_secret(vm: &mut Vm, algorithm: Algorithm, options: &Array) -> Option<Value> {
    if !matches!(algorithm.name, "xxh3" | "xxh128") || options.get_str(&Str::from("seed")).is_some() {
        return None;
    }
    let secret = options.get_str(&Str::from("secret")).map(Value::read);
    let secret = secret.filter(|secret| matches!(secret, Value::Object(_)))?;
    announce_secret(vm);
    Some(secret)
}

/// What a secret makes of a hash function.
pub fn with_secret(vm: &mut Vm, algorithm: Algorithm, secret: &[u8]) -> Result<Variant, Error> {
    const SHORTEST: usize = 136;
    if secret.len() < SHORTEST {
        let (name, length) = (algorithm.name, secret.len());
        let text = format!("{name}: Secret length must be >= {SHORTEST} bytes, {length} bytes passed");
        return Err(vm.error(text));
    }
    Ok(Variant { seed: 0, secret: Some(secret.to_vec()) })
}

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
        (self.run)(data, &Variant::default())
    }

    /// The hash of bytes by `$options`.
    pub fn hash_by(self, data: &[u8], variant: &Variant) -> Vec<u8> {
        (self.run)(data, variant)
    }

    /// The hash function of this name, in any case.
    pub fn by_name(name: &[u8]) -> Option<Algorithm> {
        ALGORITHMS.iter().find(|known| name.eq_ignore_ascii_case(known.name.as_bytes())).copied()
    }

    /// The keyed hash (RFC 2104).
    pub fn keyed(self, key: &[u8], data: &[u8]) -> Vec<u8> {
        let mut block = if key.len() > self.block { self.hash(key) } else { key.to_vec() };
        block.resize(self.block, 0);
        let with = |mask: u8, data: &[u8]| {
            let mut bytes: Vec<u8> = block.iter().map(|b| b ^ mask).collect();
            bytes.extend_from_slice(data);
            self.hash(&bytes)
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

/// The path that argument `i` is.
pub(super) fn path(vm: &mut Vm, args: &Args, i: usize) -> Result<Str, Error> {
    let path = path_argument(vm, args, i)?;
    if path.is_empty() {
        return Err(vm.value_error("Path must not be empty"));
    }
    Ok(path)
}

/// A hash of the file that argument `i` names.
fn of_file(
    vm: &mut Vm,
    args: &Args,
    i: usize,
    binary: bool,
    hash: impl Fn(&[u8]) -> Vec<u8> + 'static,
) -> NativeResult {
    let path = path(vm, args, i)?;
    with_contents(vm, path, false, move |_vm, contents| {
        Ok(contents.map_or(Value::Bool(false), |contents| shown(hash(&contents), binary)))
    })
}

fn md5_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    of_file(vm, args, 0, args.bool(1), |data| md5::Md5::digest(data).to_vec())
}

fn sha1_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    of_file(vm, args, 0, args.bool(1), |data| sha1::Sha1::digest(data).to_vec())
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
    if let Some(secret) = object_as_secret(vm, algorithm, &args.array(3)) {
        let state = vec![Value::from(algorithm.name), args.get(1).clone(), Value::Bool(args.bool(2))];
        return with_string(vm, secret, state, |vm, secrets, state| {
            let [Value::String(name), Value::String(data), Value::Bool(binary)] = state.as_slice() else {
                return Ok(false.into());
            };
            let (Some(algorithm), Some(secret)) = (Algorithm::by_name(name), secrets.first()) else {
                return Ok(false.into());
            };
            let variant = with_secret(vm, algorithm, secret)?;
            Ok(shown(algorithm.hash_by(data, &variant), *binary).into())
        });
    }
    let variant = variant(vm, algorithm, &args.array(3))?;
    Ok(shown(algorithm.hash_by(args.bytes(1), &variant), args.bool(2)).into())
}

fn hash_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = algorithm(vm, args)?;
    let variant = variant(vm, algorithm, &args.array(3))?;
    of_file(vm, args, 1, args.bool(2), move |data| algorithm.hash_by(data, &variant))
}

fn hash_hmac(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    Ok(shown(algorithm.keyed(args.bytes(2), args.bytes(1)), args.bool(3)).into())
}

fn hash_hmac_file(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let algorithm = keyed_algorithm(vm, args)?;
    let key = args.str(2);
    of_file(vm, args, 1, args.bool(3), move |data| algorithm.keyed(&key, data))
}

fn hash_algos(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(string_array(ALGORITHMS.iter().map(|algorithm| algorithm.name)).into())
}

fn hash_hmac_algos(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let keyed = ALGORITHMS.iter().filter(|algorithm| algorithm.block > 0);
    Ok(string_array(keyed.map(|algorithm| algorithm.name)).into())
}

fn hash_equals(vm: &mut Vm, args: &mut Args) -> NativeResult {
    for at in 0..2 {
        if !matches!(args.get(at).deref(), Value::String(_)) {
            let given = crate::value::names::type_name(args.get(at).deref());
            return Err(vm.argument_type_error(at, format!("must be of type string, {given} given")));
        }
    }
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
    let size = algorithm.hash(b"").len();
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
    let size = algorithm.hash(b"").len();
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
