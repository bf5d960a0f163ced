//! Programs as lists of tokens: `token_get_all`, `PhpToken`.
//!
//! A tokenizer shows a program as it is written, right or wrong, with its comments and white space; so it is not the
//! parser's lexer but one of its own which loses nothing ([`scan`]).

use crate::syntax::{self, Bump};
use crate::value::{Array, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};
use scan::Token;

pub mod names;
mod scan;

declare_functions! {
    /// The tokens of a program.
    "token_get_all(string $code, int $flags = 0): array" => token_get_all,
    /// The name of a token.
    "token_name(int $id): string" => token_name,
}

declare_methods! {
    "PhpToken::tokenize" => tokenize,
    "PhpToken::getTokenName" => get_token_name,
}

/// With `TOKEN_PARSE`, a program that cannot be parsed is an error.
fn tokens(vm: &mut Vm, args: &Args) -> Result<Vec<Token>, Error> {
    let text = args.bytes(0);
    if args.int(1) & 1 != 0 {
        let arena = Bump::new();
        let failed = syntax::parse(text, &arena, Default::default()).err();
        if let Some(first) = failed.as_ref().and_then(|errors| errors.first()) {
            let error = vm.throw("ParseError", &first.message);
            if let Error::Throw(object) = &error {
                object.slots_mut()[crate::vm::report::throwable::LINE] = Value::Int(i64::from(first.line));
            }
            return Err(error);
        }
    }
    Ok(scan::scan(text))
}

fn lines(text: &[u8]) -> i64 {
    memchr::memchr_iter(b'\n', text).count() as i64
}

fn token_get_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let mut line = 1;
    let mut list = Vec::new();
    for token in tokens(vm, args)? {
        let part = &text[token.start..token.end];
        list.push(if token.id < 256 {
            Value::string(part)
        } else {
            let entry = vec![Value::Int(i64::from(token.id)), Value::string(part), Value::Int(line)];
            Value::from(Array::from_vec(entry))
        });
        line += lines(part);
    }
    Ok(Value::from(Array::from_vec(list)).into())
}

fn token_name(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(names::name(args.int(0)).unwrap_or("UNKNOWN").into())
}

/// The places of the properties of a `PhpToken`: id, text, line, pos.
fn tokenize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let Some(class) = args.called_class() else { return Ok(().into()) };
    let mut line = 1;
    let mut list = Vec::new();
    for token in tokens(vm, args)? {
        let part = &text[token.start..token.end];
        let object = vm.new_object(class);
        let values = [
            Value::Int(i64::from(token.id)),
            Value::string(part),
            Value::Int(line),
            Value::Int(token.start as i64),
        ];
        for (slot, value) in object.slots_mut().iter_mut().zip(values) {
            *slot = value;
        }
        list.push(Value::Object(object));
        line += lines(part);
    }
    Ok(Value::from(Array::from_vec(list)).into())
}

fn get_token_name(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let id = args.this_object().slots().first().and_then(Value::as_int).unwrap_or(-1);
    if let Ok(byte @ 0..=255) = u16::try_from(id) {
        return Ok(Value::string([byte as u8]).into());
    }
    Ok(names::name(id).map_or(Value::Null, Value::from).into())
}
