//! JSON: encoding, decoding, validation.
//!
//! Neither direction recurses: both keep a stack of the containers they are in. Encoding waits for script code
//! (`jsonSerialize`, property hooks); decoding never does.

use super::ConstantValue;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, Error, NativeResult, Vm};

pub mod decode;
pub mod encode;
pub mod utf8;

declare_functions! {
    /// Encodes a value as JSON.
    "json_encode(mixed $value, int $flags = 0, int $depth = 512): string|false" => encode::json_encode,
    /// Decodes JSON.
    "json_decode(string $json, ?bool $associative = null, int $depth = 512, int $flags = 0): mixed" => json_decode,
    /// Whether a string is valid JSON.
    "json_validate(string $json, int $depth = 512, int $flags = 0): bool" => json_validate,
    /// What was wrong last, as a number.
    "json_last_error(): int" => json_last_error,
    /// What was wrong last, in words.
    "json_last_error_msg(): string" => json_last_error_msg,
}

/// The bits of `$flags`.
#[allow(missing_docs)]
pub mod flags {
    pub const HEX_TAG: i64 = 1;
    pub const HEX_AMP: i64 = 2;
    pub const HEX_APOS: i64 = 4;
    pub const HEX_QUOT: i64 = 8;
    pub const FORCE_OBJECT: i64 = 16;
    pub const NUMERIC_CHECK: i64 = 32;
    pub const UNESCAPED_SLASHES: i64 = 64;
    pub const PRETTY_PRINT: i64 = 128;
    pub const UNESCAPED_UNICODE: i64 = 256;
    pub const PARTIAL_OUTPUT: i64 = 512;
    pub const PRESERVE_ZERO_FRACTION: i64 = 1024;
    pub const UNESCAPED_LINE_TERMINATORS: i64 = 2048;
    pub const OBJECT_AS_ARRAY: i64 = 1;
    pub const BIGINT_AS_STRING: i64 = 2;
    pub const INVALID_UTF8_IGNORE: i64 = 1 << 20;
    pub const INVALID_UTF8_SUBSTITUTE: i64 = 1 << 21;
    pub const THROW_ON_ERROR: i64 = 1 << 22;
}

/// What can be wrong, with PHP's numbers.
#[repr(i64)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub enum Problem {
    #[default]
    None = 0,
    Depth = 1,
    StateMismatch = 2,
    ControlCharacter = 3,
    Syntax = 4,
    Utf8 = 5,
    Recursion = 6,
    InfOrNan = 7,
    UnsupportedType = 8,
    InvalidPropertyName = 9,
    Utf16 = 10,
    NonBackedEnum = 11,
}

impl Problem {
    /// PHP's words for it.
    pub fn message(self) -> &'static str {
        match self {
            Problem::None => "No error",
            Problem::Depth => "Maximum stack depth exceeded",
            Problem::StateMismatch => "State mismatch (invalid or malformed JSON)",
            Problem::ControlCharacter => "Control character error, possibly incorrectly encoded",
            Problem::Syntax => "Syntax error",
            Problem::Utf8 => "Malformed UTF-8 characters, possibly incorrectly encoded",
            Problem::Recursion => "Recursion detected",
            Problem::InfOrNan => "Inf and NaN cannot be JSON encoded",
            Problem::UnsupportedType => "Type is not supported",
            Problem::InvalidPropertyName => "The decoded property name is invalid",
            Problem::Utf16 => "Single unpaired UTF-16 surrogate in unicode escape",
            Problem::NonBackedEnum => "Non-backed enums have no default serialization",
        }
    }
}

/// `json_last_error()`
#[derive(Default)]
struct LastError(Problem);

/// Takes note of what was wrong; with `JSON_THROW_ON_ERROR`, an exception says it instead.
fn report(vm: &mut Vm, problem: Problem, flags: i64) -> Result<(), Error> {
    if flags & flags::THROW_ON_ERROR == 0 {
        vm.state::<LastError>().0 = problem;
        return Ok(());
    }
    if problem == Problem::None { Ok(()) } else { Err(exception(vm, problem)) }
}

fn exception(vm: &mut Vm, problem: Problem) -> Error {
    vm.throw_code("JsonException", problem.message(), problem as i64)
}

fn check_depth(vm: &mut Vm, i: usize, depth: i64) -> Result<usize, Error> {
    if depth <= 0 {
        return Err(vm.argument_error(i, "must be greater than 0"));
    }
    if depth > i64::from(i32::MAX) {
        return Err(vm.argument_error(i, "must be less than 2147483647"));
    }
    Ok(depth as usize)
}

fn json_decode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (text, flags) = (args.str(0), args.int(3));
    if flags & flags::THROW_ON_ERROR == 0 {
        vm.state::<LastError>().0 = Problem::None;
    }
    if text.is_empty() {
        report(vm, Problem::Syntax, flags)?;
        return Ok(Value::Null.into());
    }
    let depth = check_depth(vm, 2, args.int(2))?;
    let associative = match args.get(1) {
        Value::Bool(b) => *b,
        _ => flags & flags::OBJECT_AS_ARRAY != 0,
    };
    match decode::decode(vm, &text, depth, flags, associative) {
        Ok(value) => Ok(value.into()),
        Err(problem) => {
            report(vm, problem, flags)?;
            Ok(Value::Null.into())
        }
    }
}

fn json_validate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (text, flags) = (args.str(0), args.int(2));
    if flags & !flags::INVALID_UTF8_IGNORE != 0 {
        return Err(vm.argument_error(2, "must be a valid flag (allowed flags: JSON_INVALID_UTF8_IGNORE)"));
    }
    if text.is_empty() {
        vm.state::<LastError>().0 = Problem::Syntax;
        return Ok(false.into());
    }
    let depth = check_depth(vm, 1, args.int(1))?;
    let problem = decode::validate(&text, depth, flags);
    vm.state::<LastError>().0 = problem;
    Ok((problem == Problem::None).into())
}

fn json_last_error(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok((vm.state::<LastError>().0 as i64).into())
}

fn json_last_error_msg(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(vm.state::<LastError>().0.message().into())
}

/// The constants of JSON.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("JSON_HEX_TAG", ConstantValue::Int(flags::HEX_TAG)),
    ("JSON_HEX_AMP", ConstantValue::Int(flags::HEX_AMP)),
    ("JSON_HEX_APOS", ConstantValue::Int(flags::HEX_APOS)),
    ("JSON_HEX_QUOT", ConstantValue::Int(flags::HEX_QUOT)),
    ("JSON_FORCE_OBJECT", ConstantValue::Int(flags::FORCE_OBJECT)),
    ("JSON_NUMERIC_CHECK", ConstantValue::Int(flags::NUMERIC_CHECK)),
    ("JSON_UNESCAPED_SLASHES", ConstantValue::Int(flags::UNESCAPED_SLASHES)),
    ("JSON_PRETTY_PRINT", ConstantValue::Int(flags::PRETTY_PRINT)),
    ("JSON_UNESCAPED_UNICODE", ConstantValue::Int(flags::UNESCAPED_UNICODE)),
    ("JSON_PARTIAL_OUTPUT_ON_ERROR", ConstantValue::Int(flags::PARTIAL_OUTPUT)),
    ("JSON_PRESERVE_ZERO_FRACTION", ConstantValue::Int(flags::PRESERVE_ZERO_FRACTION)),
    ("JSON_UNESCAPED_LINE_TERMINATORS", ConstantValue::Int(flags::UNESCAPED_LINE_TERMINATORS)),
    ("JSON_OBJECT_AS_ARRAY", ConstantValue::Int(flags::OBJECT_AS_ARRAY)),
    ("JSON_BIGINT_AS_STRING", ConstantValue::Int(flags::BIGINT_AS_STRING)),
    ("JSON_INVALID_UTF8_IGNORE", ConstantValue::Int(flags::INVALID_UTF8_IGNORE)),
    ("JSON_INVALID_UTF8_SUBSTITUTE", ConstantValue::Int(flags::INVALID_UTF8_SUBSTITUTE)),
    ("JSON_THROW_ON_ERROR", ConstantValue::Int(flags::THROW_ON_ERROR)),
    ("JSON_ERROR_NONE", ConstantValue::Int(0)),
    ("JSON_ERROR_DEPTH", ConstantValue::Int(1)),
    ("JSON_ERROR_STATE_MISMATCH", ConstantValue::Int(2)),
    ("JSON_ERROR_CTRL_CHAR", ConstantValue::Int(3)),
    ("JSON_ERROR_SYNTAX", ConstantValue::Int(4)),
    ("JSON_ERROR_UTF8", ConstantValue::Int(5)),
    ("JSON_ERROR_RECURSION", ConstantValue::Int(6)),
    ("JSON_ERROR_INF_OR_NAN", ConstantValue::Int(7)),
    ("JSON_ERROR_UNSUPPORTED_TYPE", ConstantValue::Int(8)),
    ("JSON_ERROR_INVALID_PROPERTY_NAME", ConstantValue::Int(9)),
    ("JSON_ERROR_UTF16", ConstantValue::Int(10)),
    ("JSON_ERROR_NON_BACKED_ENUM", ConstantValue::Int(11)),
];
