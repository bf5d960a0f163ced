//! Reads the signatures of builtin functions, which are written in PHP's own words (see `declare_functions!`).

use super::fast::builtins::Plain;
use super::function::{Body, Function, FunctionFlags, Parameter};
use super::native::NativeFunction;
use super::types::type_text;
use crate::builtin::Declaration;
use crate::bytecode::{ClassType, Name, Type, Visibility, type_mask as mask};
use crate::value::{Arr, Str, Value};
use std::cell::Cell;

/// The mask that takes any value.
const ANYTHING: u32 = mask::MIXED | 1;

/// Makes the function that a declaration describes. `constant` finds the constants named in defaults.
pub fn function_of(
    declaration: &'static Declaration,
    constant: &mut dyn FnMut(&str) -> Option<Value>,
) -> Function {
    let mut reader = Reader { rest: declaration.signature };
    let name = reader.until('(');
    let mut params = Vec::new();
    while !reader.rest.is_empty() && !reader.take(")") {
        params.push(parameter(&mut reader, constant, name));
        reader.take(",");
    }
    let return_type = if reader.take(":") { Some(read_type(reader.rest.trim())) } else { None };
    native_function(Str::from(name.trim()), params, return_type, declaration.run)
}

/// A builtin function from its parts.
pub fn native_function(
    name: Str,
    params: Vec<Parameter>,
    return_type: Option<Type>,
    run: NativeFunction,
) -> Function {
    let unchecked = params.iter().all(|p| !p.by_ref && p.mask & ANYTHING == ANYTHING);
    let variadic = params.last().is_some_and(|p| p.variadic);
    let required = params.iter().take_while(|p| !p.optional).count() as u32;
    Function {
        entry: Default::default(),
        name,
        class: None,
        visibility: Visibility::Public,
        flags: FunctionFlags { variadic, internal: true, ..FunctionFlags::default() },
        required,
        by_ref: by_ref_bits(&params),
        return_type,
        direct_args: u32::MAX,
        intrinsic: super::function::Intrinsic::None,
        quick: None,
        body: Body::Native { run, unchecked, plain: Plain::of(&params, required) },
        params,
        prototype: Cell::new(None),
    }
}

/// The bits of [`Function::by_ref`].
pub fn by_ref_bits(params: &[Parameter]) -> u64 {
    let mut bits = 0;
    for (i, parameter) in params.iter().enumerate() {
        if parameter.by_ref {
            bits |= if parameter.variadic {
                u64::MAX.checked_shl(i as u32).unwrap_or(1 << 63)
            } else {
                1 << i.min(63)
            };
        }
    }
    bits
}

/// The mask of a parameter's type: everything if there is none.
pub fn mask_of_type(ty: Option<&Type>) -> u32 {
    // The lowest bit stands for `Undef`, an argument that was left out.
    ty.map_or(ANYTHING, |ty| if ty.mask & mask::MIXED == mask::MIXED { ANYTHING } else { ty.mask })
}

struct Reader {
    rest: &'static str,
}

impl Reader {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, text: &str) -> bool {
        self.skip_space();
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Everything before `end`, which is skipped.
    fn until(&mut self, end: char) -> &'static str {
        let (before, after) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = after;
        before
    }

    /// Everything before the first of these characters outside of quotes and brackets.
    fn before(&mut self, ends: &[u8]) -> &'static str {
        let bytes = self.rest.as_bytes();
        let (mut depth, mut quote) = (0, None);
        let mut i = 0;
        while let Some(&byte) = bytes.get(i) {
            match (quote, byte) {
                (Some(_), b'\\') => i += 1,
                (Some(q), b) if b == q => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b) if depth == 0 && ends.contains(&b) => break,
                (None, b'(' | b'[') => depth += 1,
                (None, b')' | b']') => depth -= 1,
                _ => {}
            }
            i += 1;
        }
        let (before, after) = self.rest.split_at(i.min(self.rest.len()));
        self.rest = after;
        before
    }
}

fn parameter(
    reader: &mut Reader,
    constant: &mut dyn FnMut(&str) -> Option<Value>,
    function: &str,
) -> Parameter {
    let head = reader.before(b"=,)").trim();
    let (before, name) = head.rsplit_once('$').unwrap_or((head, ""));
    let (before, variadic) = strip_end(before.trim(), "...");
    let (before, by_ref) = strip_end(before, "&");
    // `int! $x`: the builtin looks at the argument itself.
    let (before, unchecked) = strip_end(before, "!");
    let ty = (!before.is_empty()).then(|| read_type(before));
    let mut optional = variadic;
    let (mut default, mut default_text) = (None, None);
    if reader.take("=") {
        optional = true;
        let text = reader.before(b",)").trim();
        if text != "UNKNOWN" {
            default = evaluate(text, constant);
            default_text = Some(Str::from(text));
        }
    }
    Parameter {
        name: Str::from(name.trim()),
        mask: mask_of_type(ty.as_ref().filter(|_| !unchecked)),
        ty,
        by_ref,
        prefer_ref: by_ref && matches!(function, "array_multisort" | "extract"),
        variadic,
        optional,
        default,
        default_text,
        known_class: Default::default(),
        attributes: Vec::new(),
    }
}

fn strip_end<'a>(text: &'a str, end: &str) -> (&'a str, bool) {
    match text.strip_suffix(end) {
        Some(rest) => (rest.trim(), true),
        None => (text, false),
    }
}

/// Reads a type.
pub fn read_type(text: &str) -> Type {
    let mut bits = 0;
    let mut classes = Vec::new();
    let text = match text.strip_prefix('?') {
        Some(rest) => {
            bits |= mask::NULL;
            rest
        }
        None => text,
    };
    for part in text.split('|') {
        let part = part.trim().trim_matches(['(', ')']);
        bits |= match part.to_ascii_lowercase().as_str() {
            "null" => mask::NULL,
            "false" => mask::FALSE,
            "true" => mask::TRUE,
            "bool" => mask::BOOL,
            "int" => mask::INT,
            "float" => mask::FLOAT,
            "string" => mask::STRING,
            "array" => mask::ARRAY,
            "object" => mask::OBJECT,
            "callable" => mask::CALLABLE,
            "iterable" => mask::ITERABLE | mask::ARRAY,
            "void" => mask::VOID,
            "never" => mask::NEVER,
            "static" => mask::STATIC,
            "mixed" => mask::MIXED,
            "resource" => mask::RESOURCE,
            _ => {
                classes.push(match part.contains('&') {
                    true => ClassType::Intersection(
                        part.split('&').map(|p| Name::new(p.trim().as_bytes())).collect(),
                    ),
                    false => ClassType::Named(Name::new(part.trim_start_matches('\\').as_bytes())),
                });
                0
            }
        };
    }
    let text = Name::new(type_text(bits, &classes).as_bytes());
    Type { mask: bits, classes, text }
}

/// The value of a default, if it can be known here.
fn evaluate(text: &str, constant: &mut dyn FnMut(&str) -> Option<Value>) -> Option<Value> {
    if !text.starts_with(['"', '\'']) && text.contains('|') {
        let mut sum = 0;
        for part in text.split('|') {
            sum |= evaluate(part.trim(), constant)?.as_int()?;
        }
        return Some(Value::Int(sum));
    }
    match text.to_ascii_lowercase().as_str() {
        "null" => return Some(Value::Null),
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        "[]" => return Some(Value::Array(Arr::new())),
        _ => {}
    }
    if let Some(inner) = text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')) {
        return Some(Value::string(inner.replace("\\'", "'").replace("\\\\", "\\")));
    }
    if let Some(inner) = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        return Some(Value::string(unescape(inner)));
    }
    if let Some(hex) = text.strip_prefix("0x")
        && let Ok(i) = i64::from_str_radix(hex, 16)
    {
        return Some(Value::Int(i));
    }
    if text.len() > 1
        && let Some(octal) = text.strip_prefix('0')
        && let Ok(i) = i64::from_str_radix(octal, 8)
    {
        return Some(Value::Int(i));
    }
    if let Ok(i) = text.parse::<i64>() {
        return Some(Value::Int(i));
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && let Ok(x) = text.parse::<f64>()
    {
        return Some(Value::Float(x));
    }
    constant(text)
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'v') => out.push(0x0b),
            Some(b'f') => out.push(0x0c),
            Some(b'e') => out.push(0x1b),
            Some(b'0') => out.push(0),
            Some(b'x') => {
                let mut code = 0;
                while let Some(digit) = bytes.peek().and_then(|b| (*b as char).to_digit(16)) {
                    code = code * 16 + digit;
                    bytes.next();
                }
                out.push(code as u8);
            }
            Some(other) => out.push(other),
            None => out.push(b'\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        static DECLARATION: Declaration = Declaration {
            signature: "f(?int $a, array|string|null &$b = null, string $c = \" \\n\", int $d = A | B, callable|Foo &...$e): string|false",
            run: |_, _| Ok(Value::Null.into()),
            doc: "",
        };
        let f = function_of(&DECLARATION, &mut |name| Some(Value::Int(if name == "A" { 1 } else { 4 })));
        let text = |i: usize| f.params[i].ty.as_ref().map(|t| t.text.to_string()).unwrap_or_default();
        assert_eq!(f.name, Str::from("f"));
        assert_eq!(f.required, 1);
        assert_eq!(text(0), "?int");
        assert_eq!(text(1), "array|string|null");
        assert_eq!(text(4), "Foo|callable");
        assert!(f.params[1].by_ref && f.params[4].by_ref && f.params[4].variadic);
        assert_eq!(f.params[2].default.as_ref().and_then(Value::as_str), Some(&Str::from(" \n")));
        assert_eq!(f.params[3].default.as_ref().and_then(Value::as_int), Some(5));
        assert_eq!(f.return_type.map(|t| t.text.to_string()), Some("string|false".into()));
        assert!(f.flags.variadic);
        assert!(f.by_ref >> 40 & 1 == 1 && f.by_ref & 1 == 0);
    }
}
