//! Which extension of PHP a builtin constant belongs to.

use crate::builtin::{CONSTANT_TABLES, ConstantValue};
use crate::value::Value;

/// The extension, by the constant's name.
pub fn of_constant(name: &str) -> &'static str {
    const PREFIXES: [(&str, &[&str]); 10] = [
        ("json", &["JSON_"]),
        ("pcre", &["PREG_", "PCRE_"]),
        ("tokenizer", &["T_", "TOKEN_"]),
        ("filter", &["FILTER_", "INPUT_"]),
        ("mbstring", &["MB_"]),
        ("date", &["DATE_", "SUNFUNCS_"]),
        ("hash", &["HASH_", "MHASH_"]),
        ("posix", &["POSIX_"]),
        ("random", &["MT_RAND_"]),
        ("standard", &["PHP_URL_", "PHP_QUERY_", "PHP_ROUND_"]),
    ];
    const CORE: [&str; 15] = [
        "E_",
        "PHP_",
        "DEBUG_BACKTRACE_",
        "ZEND_",
        "PEAR_",
        "UPLOAD_ERR_",
        "DEFAULT_INCLUDE_PATH",
        "STDIN",
        "STDOUT",
        "STDERR",
        "TRUE",
        "FALSE",
        "NULL",
        "UPLOAD_",
        "__COMPILER_HALT_OFFSET__",
    ];
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
    if name.starts_with("T_FMT") {
        return "standard";
    }
    match PREFIXES.iter().find(|(_, prefixes)| begins(prefixes)) {
        Some((extension, _)) => extension,
        None if begins(&CORE) => "Core",
        None => "standard",
    }
}

/// The value of a builtin constant.
pub fn value_of(constant: &ConstantValue) -> Value {
    match constant {
        ConstantValue::Int(i) => Value::Int(*i),
        ConstantValue::Float(f) => Value::Float(*f),
        ConstantValue::String(s) => Value::string(s),
        ConstantValue::Bool(b) => Value::Bool(*b),
    }
}

/// The builtin constants of an extension.
pub fn constants_of(extension: &str) -> impl Iterator<Item = (&'static str, Value)> {
    CONSTANT_TABLES
        .iter()
        .flat_map(|table| table.iter())
        .filter(move |(name, _)| of_constant(name) == extension)
        .map(|(name, value)| (*name, value_of(value)))
}
