//! `getopt`: the options on the command line.

use crate::declare_functions;
use crate::value::{Array, Key, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The options on the command line.
    "getopt(string $short_options, array $long_options = [], &$rest_index = null): array|false" => getopt,
}

/// Whether an option takes a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Maybe,
    Value,
}

fn getopt(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(arguments) = vm.globals.get(b"argv".as_slice()).and_then(|argv| argv.get().as_array().cloned())
    else {
        return Ok(false.into());
    };
    let arguments: Vec<Vec<u8>> = arguments.values().map(|value| vm.string_of(value).to_vec()).collect();
    let mut known: Vec<(Vec<u8>, Takes)> = Vec::new();
    let short = args.str(0);
    let mut at = 0;
    while let Some(letter) = short.get(at) {
        let colons = short[at + 1..].iter().take(2).take_while(|b| **b == b':').count();
        known.push((vec![*letter], [Takes::Nothing, Takes::Value, Takes::Maybe][colons]));
        at += 1 + colons;
    }
    for option in args.array(1).values() {
        let option = vm.string_of(option);
        let colons = option.iter().rev().take(2).take_while(|b| **b == b':').count();
        let takes = [Takes::Nothing, Takes::Value, Takes::Maybe][colons];
        known.push((option[..option.len() - colons].to_vec(), takes));
    }
    let mut found = Array::default();
    let mut index = 1;
    while let Some(argument) = arguments.get(index) {
        if argument == b"--" {
            index += 1;
            break;
        }
        if !argument.starts_with(b"-") || argument == b"-" {
            break;
        }
        index += 1;
        if let Some(long) = argument.strip_prefix(b"--") {
            let (name, mut value) = match memchr::memchr(b'=', long) {
                Some(at) => (&long[..at], Some(long[at + 1..].to_vec())),
                None => (long, None),
            };
            let takes =
                known.iter().find(|(known, _)| known.len() > 1 && known == name).map(|(_, takes)| *takes);
            let Some(takes) = takes else { continue };
            if takes == Takes::Value && value.is_none() {
                value = arguments.get(index).cloned();
                index += 1;
                if value.is_none() {
                    continue;
                }
            }
            add(&mut found, name, if takes == Takes::Nothing { None } else { value });
            continue;
        }
        let mut rest = &argument[1..];
        while let Some((letter, after)) = rest.split_first() {
            rest = after;
            let takes =
                known.iter().find(|(known, _)| known.as_slice() == [*letter]).map(|(_, takes)| *takes);
            let Some(takes) = takes else { continue };
            if takes == Takes::Nothing {
                add(&mut found, &[*letter], None);
                continue;
            }
            let value = match rest {
                [] if takes == Takes::Value => {
                    index += 1;
                    match arguments.get(index - 1) {
                        Some(value) => Some(value.clone()),
                        None => break,
                    }
                }
                [] => None,
                [b'=' | b':', value @ ..] => Some(value.to_vec()),
                value => Some(value.to_vec()),
            };
            add(&mut found, &[*letter], value);
            break;
        }
    }
    args.set(2, index.min(arguments.len().max(1)));
    Ok(Value::from(found).into())
}

/// Adds an option; one that comes twice becomes a list.
fn add(found: &mut Array, name: &[u8], value: Option<Vec<u8>>) {
    let value = value.map_or(Value::Bool(false), Value::from);
    let (place, made) = found.entry(&Key::from_bytes(name));
    match place {
        Value::Array(list) if !made => {
            let _ = list.make_mut().push(value);
        }
        _ if !made => {
            let first = std::mem::take(place);
            *place = Array::from_vec(vec![first, value]).into();
        }
        _ => *place = value,
    }
}
