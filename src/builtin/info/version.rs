//! Versions: PHP's own, and comparing any.

use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};
use std::cmp::Ordering;

declare_functions! {
    /// The version of PHP, or of an extension.
    "phpversion(?string $extension = null): string|false" => phpversion,
    /// The version of the engine.
    "zend_version(): string" => zend_version,
    /// Compares two versions.
    "version_compare(string $version1, string $version2, ?string $operator = null): int|bool" => version_compare,
    /// Prints what there is to know about PHP.
    "phpinfo(int $flags = INFO_ALL): true" => phpinfo,
    /// Prints who made PHP.
    "phpcredits(int $flags = CREDITS_ALL): true" => phpcredits,
}

fn phpversion(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let known = args.get(0).is_nullish()
        || super::EXTENSIONS.iter().any(|known| args.bytes(0).eq_ignore_ascii_case(known.as_bytes()));
    Ok(if known { Value::from(crate::PHP_VERSION) } else { Value::Bool(false) }.into())
}

fn zend_version(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    // The engine is numbered four behind the language.
    Ok(crate::PHP_VERSION.replacen('8', "4", 1).into())
}

/// A version with dots where numbers and words meet, and instead of other separators. Its first character stays.
fn canonical(version: &[u8]) -> Vec<u8> {
    let Some((first, rest)) = version.split_first() else { return Vec::new() };
    let word = |byte: u8| !byte.is_ascii_digit() && byte != b'.';
    let mut out = vec![*first];
    let mut last = *first;
    for &byte in rest.iter().take_while(|byte| **byte != 0) {
        let special = matches!(byte, b'-' | b'_' | b'+');
        let meet = word(last) && byte.is_ascii_digit() || last.is_ascii_digit() && word(byte);
        let separator = special || !meet && !byte.is_ascii_alphanumeric();
        if (separator || meet) && out.last() != Some(&b'.') {
            out.push(b'.');
        }
        if !separator {
            out.push(byte);
        }
        last = byte;
    }
    out
}

/// The order of words; a number (`#`) is between "RC" and "pl".
fn rank(part: &[u8]) -> i32 {
    const WORDS: &[(&[u8], i32)] = &[
        (b"dev", 0),
        (b"alpha", 1),
        (b"a", 1),
        (b"beta", 2),
        (b"b", 2),
        (b"RC", 3),
        (b"rc", 3),
        (b"#", 4),
        (b"pl", 5),
        (b"p", 5),
    ];
    WORDS.iter().find(|(word, _)| part.starts_with(word)).map_or(-1, |(_, rank)| *rank)
}

/// Compares two versions as PHP does.
pub fn compare(a: &[u8], b: &[u8]) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    let shown = |version: &[u8]| if version[0] == b'#' { version.to_vec() } else { canonical(version) };
    compare_canonical(&shown(a), &shown(b))
}

fn compare_canonical(a: &[u8], b: &[u8]) -> Ordering {
    let is_number = |part: &[u8]| part.first().is_some_and(u8::is_ascii_digit);
    let (mut left, mut right) = (Some(a), Some(b));
    while let (Some(x), Some(y)) = (left, right)
        && !x.is_empty()
        && !y.is_empty()
    {
        let (x, more_x) = split_part(x);
        let (y, more_y) = split_part(y);
        let order = match (is_number(x), is_number(y)) {
            (true, true) => {
                let number = |part: &[u8]| crate::value::convert::string_to_int(part);
                number(x).cmp(&number(y))
            }
            (false, false) => rank(x).cmp(&rank(y)),
            (true, false) => rank(b"#").cmp(&rank(y)),
            (false, true) => rank(x).cmp(&rank(b"#")),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (more_x, more_y);
    }
    match (left, right) {
        (Some(more), _) if is_number(more) => Ordering::Greater,
        (Some(more), _) => compare(more, b"#N#"),
        (_, Some(more)) if is_number(more) => Ordering::Less,
        (_, Some(more)) => compare(b"#N#", more),
        _ => Ordering::Equal,
    }
}

/// The part before the first dot, and what is behind it.
fn split_part(version: &[u8]) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(b'.', version) {
        Some(dot) => (&version[..dot], Some(&version[dot + 1..])),
        None => (version, None),
    }
}

fn version_compare(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let order = compare(args.bytes(0), args.bytes(1));
    if args.get(2).is_nullish() {
        return Ok((order as i64).into());
    }
    let holds = match args.bytes(2) {
        b"<" | b"lt" => order == Ordering::Less,
        b"<=" | b"le" => order != Ordering::Greater,
        b">" | b"gt" => order == Ordering::Greater,
        b">=" | b"ge" => order != Ordering::Less,
        b"==" | b"=" | b"eq" => order == Ordering::Equal,
        b"!=" | b"<>" | b"ne" => order != Ordering::Equal,
        _ => return Err(vm.argument_error(2, "must be a valid comparison operator")),
    };
    Ok(holds.into())
}

fn phpinfo(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    let names = rustix::system::uname();
    let text = format!(
        "phpinfo()\nPHP Version => {}\n\nSystem => {} {} {} {} {}\nServer API => Command Line Interface\n\nExtensions => {}\n",
        crate::PHP_VERSION,
        names.sysname().to_string_lossy(),
        names.nodename().to_string_lossy(),
        names.release().to_string_lossy(),
        names.version().to_string_lossy(),
        names.machine().to_string_lossy(),
        super::EXTENSIONS.join(", "),
    );
    vm.write(text.as_bytes());
    Ok(true.into())
}

fn phpcredits(vm: &mut Vm, _args: &mut Args) -> NativeResult {
    vm.write(b"PHP Credits\n\nPHP is made by the PHP Group: https://www.php.net/credits.php\n");
    Ok(true.into())
}
