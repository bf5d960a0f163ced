//! Parts of strings: `substr`, `substr_replace`.

use crate::builtin::support::{substring_range, with_strings};
use crate::declare_functions;
use crate::value::{Arr, Array, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Part of a string.
    "substr(string $string, int $offset, ?int $length = null): string" => substr,
    /// A string (or each of an array) with a part replaced.
    "substr_replace(array|string $string, array|string $replace, array|int $offset, array|int|null $length = null): array|string" => substr_replace,
}

fn substr(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let range = substring_range(s.len(), args.int(1), args.opt_int(2));
    if range.len() == s.len() {
        return Ok(s.into());
    }
    Ok(Str::from_bytes(&s[range]).into())
}

fn replace_part(
    vm: &mut Vm,
    s: &[u8],
    with: &[u8],
    offset: i64,
    length: Option<i64>,
) -> Result<Value, Error> {
    let range = substring_range(s.len(), offset, length);
    vm.check_size(s.len() - range.len() + with.len())?;
    let mut out = Vec::with_capacity(s.len() - range.len() + with.len());
    out.extend_from_slice(&s[..range.start]);
    out.extend_from_slice(with);
    out.extend_from_slice(&s[range.end..]);
    Ok(out.into())
}

fn substr_replace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (offset, length) = (args.get(2).clone(), args.get(3).clone());
    if let Value::String(s) = args.get(0) {
        if matches!(offset, Value::Array(_)) {
            return Err(vm.argument_type_error(2, "cannot be an array when working on a single string"));
        }
        if matches!(length, Value::Array(_)) {
            return Err(vm.argument_type_error(3, "cannot be an array when working on a single string"));
        }
        let subject = s.clone();
        return match args.get(1) {
            Value::Array(replacements) => {
                let first = replacements.values().next().cloned().unwrap_or_else(|| Str::empty().into());
                let state = vec![Value::from(subject), offset, length];
                with_strings(vm, vec![first], state, |vm, strings, state| {
                    let [Value::String(subject), offset, length] = state.as_slice() else {
                        return Ok(().into());
                    };
                    let with = strings.first().cloned().unwrap_or_default();
                    let offset = offset.as_int().unwrap_or(0);
                    Ok(replace_part(vm, subject, &with, offset, length.as_int())?.into())
                })
            }
            other => {
                let with = vm.string_of(other);
                let length = length.as_int();
                Ok(replace_part(vm, &subject, &with, args.int(2), length)?.into())
            }
        };
    }
    let subjects = args.array(0);
    let mut values: Vec<Value> = subjects.values().map(|v| v.deref().clone()).collect();
    match args.get(1) {
        Value::Array(replacements) => values.extend(replacements.values().map(|v| v.deref().clone())),
        other => values.push(other.clone()),
    }
    let list = matches!(args.get(1), Value::Array(_));
    let state = vec![Value::Array(subjects), Value::Bool(list), offset, length];
    with_strings(vm, values, state, replace_each)
}

fn replace_each(vm: &mut Vm, strings: Vec<Str>, state: Vec<Value>) -> NativeResult {
    let [Value::Array(subjects), Value::Bool(list), offset, length] = state.as_slice() else {
        return Ok(().into());
    };
    let (subject_strings, replacements) = strings.split_at(subjects.len().min(strings.len()));
    let mut result = Array::hash_with_capacity(subjects.len());
    for (i, (key, subject)) in subjects.keys().zip(subject_strings).enumerate() {
        let with = if *list { replacements.get(i) } else { replacements.first() };
        let with = with.cloned().unwrap_or_default();
        let offset = match offset {
            Value::Array(offsets) => nth(vm, offsets, i).unwrap_or(0),
            other => other.as_int().unwrap_or(0),
        };
        let length = match length {
            Value::Array(lengths) => Some(nth(vm, lengths, i).unwrap_or(subject.len() as i64)),
            other => other.as_int(),
        };
        let replaced = replace_part(vm, subject, &with, offset, length)?;
        result.insert(key, replaced);
    }
    Ok(Value::from(result).into())
}

fn nth(vm: &mut Vm, array: &Arr, i: usize) -> Option<i64> {
    let value = array.values().nth(i)?.clone();
    Some(vm.int_of(&value))
}
