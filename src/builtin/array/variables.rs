//! `compact` and `extract`: arrays from and into the variables of the calling code.

use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// An array of the calling code's variables of these names.
    "compact($var_name, ...$var_names): array" => compact,
    /// Makes variables of the calling code from the elements of an array.
    "extract(array &$array, int $flags = EXTR_OVERWRITE, string $prefix = \"\"): int" => extract,
}

fn compact(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut result = Array::new();
    for (i, argument) in args.to_vec().iter().enumerate() {
        if let Value::String(name) = argument.deref() {
            add_variable(vm, &mut result, name);
            continue;
        }
        let mut open = HashSet::new();
        let mut levels: Vec<(Arr, usize)> = Vec::new();
        let mut next = Some(argument.deref().clone());
        loop {
            match next.take() {
                Some(Value::String(name)) => add_variable(vm, &mut result, &name),
                Some(Value::Array(array)) => {
                    if !array.is_empty() && !open.insert(array.address()) {
                        return Err(vm.error("Recursion detected"));
                    }
                    levels.push((array, 0));
                }
                Some(other) => {
                    let kind = crate::builtin::support::value_name(&other);
                    vm.warning(format!(
                        "compact(): Argument #{} must be string or array of strings, {kind} given",
                        i + 1
                    ));
                }
                None => {}
            }
            let Some((array, position)) = levels.last_mut() else { break };
            match array.live_position(*position) {
                Some(at) => {
                    *position = at + 1;
                    next = array.value_at(at).map(|value| value.deref().clone());
                }
                None => {
                    open.remove(&array.address());
                    levels.pop();
                }
            }
        }
    }
    Ok(result.into())
}

fn add_variable(vm: &mut Vm, result: &mut Array, name: &Str) {
    if let Some(value) = vm.calling_variable(name) {
        result.insert(Key::from_str(name), value);
    } else if name.as_bytes() == b"this"
        && let Some(this) = calling_object(vm)
    {
        result.insert(Key::from_str(name), Value::Object(this));
    } else if name.as_bytes() != b"this" {
        vm.warning(format!("compact(): Undefined variable ${}", name.text()));
    }
}

/// `$this` of the calling code.
fn calling_object(vm: &Vm) -> Option<crate::value::Obj> {
    vm.script_frame()?.this().cloned()
}

/// Whether a name can be written as a variable.
fn is_variable_name(name: &[u8]) -> bool {
    let is_letter = |b: &u8| b.is_ascii_alphabetic() || *b == b'_' || *b >= 0x80;
    match name {
        [first, rest @ ..] => is_letter(first) && rest.iter().all(|b| is_letter(b) || b.is_ascii_digit()),
        [] => false,
    }
}

const SKIP: i64 = 1;
const PREFIX_SAME: i64 = 2;
const PREFIX_ALL: i64 = 3;
const PREFIX_INVALID: i64 = 4;
const PREFIX_IF_EXISTS: i64 = 5;
const IF_EXISTS: i64 = 6;
const REFS: i64 = 256;

fn extract(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let flags = args.int(1);
    let by_reference = flags & REFS != 0;
    let mode = flags & 0xff;
    if !(0..=IF_EXISTS).contains(&mode) || flags & !(0xff | REFS) != 0 {
        return Err(vm.argument_error(1, "must be a valid extract type"));
    }
    if (PREFIX_SAME..=PREFIX_IF_EXISTS).contains(&mode) && !args.passed(2) {
        return Err(vm.argument_error(2, "is required when using this extract type"));
    }
    let prefix = args.str(2);
    if !prefix.is_empty() && !is_variable_name(&prefix) {
        return Err(vm.argument_error(2, "must be a valid identifier"));
    }
    let array = args.array(0);
    let mut count = 0;
    for (key, value) in array.iter() {
        let Some(name) = variable_name(vm, &key, mode, &prefix)? else { continue };
        if name.as_bytes() == b"this" {
            if mode == 0 || mode == PREFIX_ALL || mode == PREFIX_INVALID {
                return Err(vm.error("Cannot re-assign $this"));
            }
            continue;
        }
        if by_reference {
            let place = args.array_mut(0).map(|array| array.reference(&key));
            if let Some(place) = place {
                vm.bind_calling_variable(&name, place)?;
            }
        } else {
            vm.set_calling_variable(&name, value.read())?;
        }
        count += 1;
    }
    Ok(count.into())
}

/// The variable for a key; `None`: it is skipped.
fn variable_name(vm: &mut Vm, key: &Key, mode: i64, prefix: &Str) -> Result<Option<Str>, Error> {
    let prefixed = |name: &[u8]| {
        let mut text = prefix.clone();
        text.push_bytes(b"_");
        text.push_bytes(name);
        Some(text).filter(|text| is_variable_name(text))
    };
    let name = match key {
        Key::Int(i) => {
            let allowed = matches!(mode, PREFIX_ALL | PREFIX_INVALID);
            return Ok(if allowed { prefixed(i.to_string().as_bytes()) } else { None });
        }
        Key::Str(name) => name,
    };
    let valid = is_variable_name(name);
    let is_this = name.as_bytes() == b"this";
    let exists =
        |vm: &mut Vm| vm.calling_variable(name).is_some() || (is_this && calling_object(vm).is_some());
    Ok(match mode {
        PREFIX_ALL if name.is_empty() => None,
        PREFIX_ALL => prefixed(name),
        PREFIX_INVALID if !valid || is_this => prefixed(name),
        _ if !valid => None,
        SKIP if exists(vm) || is_this => None,
        PREFIX_SAME if exists(vm) || is_this => prefixed(name),
        PREFIX_IF_EXISTS | IF_EXISTS if is_this => None,
        PREFIX_IF_EXISTS if exists(vm) => prefixed(name),
        PREFIX_IF_EXISTS => None,
        IF_EXISTS if !exists(vm) => None,
        _ => Some(name.clone()),
    })
}
