//! `preg_replace` and `preg_filter`.

use super::compiled::Compiled;
use super::matching::Searcher;
use super::{PregError, compile, set_error};
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::names::value_name;
use crate::value::{Array, Ref, Str, Value};
use crate::vm::{Args, NativeResult, Vm};
use std::borrow::Cow;

declare_functions! {
    /// Replaces what matches.
    "preg_replace(array|string $pattern, array|string $replacement, array|string $subject, int $limit = -1, &$count = null): array|string|null" => preg_replace,
    /// Replaces what matches; only subjects with a match are given back.
    "preg_filter(array|string $pattern, array|string $replacement, array|string $subject, int $limit = -1, &$count = null): array|string|null" => preg_filter,
}

/// A part of a replacement.
enum Piece<'t> {
    Text(Cow<'t, [u8]>),
    Group(usize),
}

/// Takes a replacement apart: `$1`, `${1}` and `\1` are groups, a backslash keeps a backslash or dollar as it is.
fn parse_replacement(text: &[u8]) -> Vec<Piece<'_>> {
    if memchr::memchr2(b'\\', b'$', text).is_none() {
        return if text.is_empty() { Vec::new() } else { vec![Piece::Text(Cow::Borrowed(text))] };
    }
    let mut pieces = Vec::new();
    let mut plain: Vec<u8> = Vec::new();
    let mut last = 0u8;
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        if byte == b'\\' || byte == b'$' {
            if last == b'\\' {
                plain.pop();
                plain.push(byte);
                at += 1;
                last = 0;
                continue;
            }
            if let Some((group, length)) = group_reference(&text[at..]) {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain).into()));
                }
                pieces.push(Piece::Group(group));
                at += length;
                continue;
            }
        }
        plain.push(byte);
        last = byte;
        at += 1;
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain.into()));
    }
    pieces
}

/// A reference to a group at the start of `text`: its number and its length.
fn group_reference(text: &[u8]) -> Option<(usize, usize)> {
    let braces = text.first() == Some(&b'$') && text.get(1) == Some(&b'{');
    let mut at = if braces { 2 } else { 1 };
    let digit = |at: usize| text.get(at).filter(|b| b.is_ascii_digit()).map(|b| usize::from(b - b'0'));
    let mut group = digit(at)?;
    at += 1;
    if let Some(second) = digit(at) {
        group = group * 10 + second;
        at += 1;
    }
    if braces {
        if text.get(at) != Some(&b'}') {
            return None;
        }
        at += 1;
    }
    Some((group, at))
}

/// Replaces up to `limit` matches. `None` in the result: nothing matched, the subject is as it was.
fn replace_one(
    compiled: &Compiled,
    subject: &[u8],
    pieces: &[Piece<'_>],
    limit: Option<usize>,
    count: &mut usize,
) -> Result<Option<Str>, PregError> {
    compiled.check_subject(subject, 0)?;
    let mut searcher = Searcher::new(0);
    let mut found = compiled.borrow_room();
    let mut out: Option<Str> = None;
    let mut copied = 0;
    let mut left = limit.unwrap_or(usize::MAX);
    while left > 0 && searcher.next(compiled, subject, &mut found)? {
        left -= 1;
        *count += 1;
        let (start, end) = found.whole();
        let out = out.get_or_insert_with(|| Str::with_capacity(subject.len() + 32));
        if let Some(before) = subject.get(copied..start) {
            out.push_bytes(before);
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_bytes(text),
                Piece::Group(group) => out.push_bytes(found.bytes(subject, *group)),
            }
        }
        copied = end.max(copied);
    }
    compiled.give_back(found);
    Ok(out.map(|mut out| {
        out.push_bytes(&subject[copied..]);
        out.shrink();
        out
    }))
}

fn preg_replace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    start(vm, args, false)
}

fn preg_filter(vm: &mut Vm, args: &mut Args) -> NativeResult {
    start(vm, args, true)
}

/// Makes strings of all patterns, replacements and subjects, then replaces.
fn start(vm: &mut Vm, args: &mut Args, filter: bool) -> NativeResult {
    if let (Value::Array(_), pattern @ Value::String(_)) = (args.get(1), args.get(0)) {
        let name = value_name(pattern);
        return Err(vm.argument_type_error(
            0,
            format!("must be of type array when argument #2 ($replacement) is an array, {name} given"),
        ));
    }
    if let (Value::String(pattern), Value::String(replacement), Value::String(subject)) =
        (args.get(0), args.get(1), args.get(2))
    {
        let (pattern, replacement, subject) = (pattern.clone(), replacement.clone(), subject.clone());
        let limit = usize::try_from(args.int(3)).ok();
        let mut total = 0;
        let result = match compile(vm, &pattern) {
            None => Value::Null,
            Some(compiled) => {
                match replace_one(&compiled, &subject, &parse_replacement(&replacement), limit, &mut total) {
                    Ok(Some(text)) => Value::String(text),
                    Ok(None) if filter => Value::Null,
                    Ok(None) => Value::String(subject),
                    Err(error) => {
                        set_error(vm, error);
                        Value::Null
                    }
                }
            }
        };
        set_counter(args.raw(4), total);
        return Ok(result.into());
    }
    let mut values: Vec<Value> = Vec::new();
    let mut lengths = Vec::new();
    for i in 0..3 {
        let before = values.len();
        match args.get(i) {
            Value::Array(array) => values.extend(array.values().map(Value::read)),
            other => values.push(other.clone()),
        }
        lengths.push(Value::from(values.len() - before));
    }
    let state = vec![
        lengths[0].clone(),
        lengths[1].clone(),
        Value::Bool(matches!(args.get(1), Value::Array(_))),
        args.get(2).clone(),
        Value::Int(args.int(3)),
        args.raw(4).clone(),
        Value::Bool(filter),
    ];
    with_strings(vm, values, state, replace_strings)
}

fn replace_strings(vm: &mut Vm, strings: Vec<Str>, state: Vec<Value>) -> NativeResult {
    let [
        Value::Int(pattern_count),
        Value::Int(replacement_count),
        Value::Bool(replacement_list),
        subject,
        Value::Int(limit),
        counter,
        Value::Bool(filter),
    ] = state.as_slice()
    else {
        return Ok(Value::Null.into());
    };
    let (patterns, rest) = strings.split_at((*pattern_count as usize).min(strings.len()));
    let (replacements, subjects) = rest.split_at((*replacement_count as usize).min(rest.len()));
    let limit = usize::try_from(*limit).ok();
    let replacements: Vec<Vec<Piece<'_>>> = replacements.iter().map(|text| parse_replacement(text)).collect();
    let empty = Vec::new();
    let mut total = 0usize;
    let mut one = |vm: &mut Vm, subject: &Str| -> Option<(Str, bool)> {
        let mut current = subject.clone();
        let mut changed = false;
        for (i, pattern) in patterns.iter().enumerate() {
            let pieces =
                if *replacement_list { replacements.get(i) } else { replacements.first() }.unwrap_or(&empty);
            let compiled = compile(vm, pattern)?;
            match replace_one(&compiled, &current, pieces, limit, &mut total) {
                Ok(Some(next)) => {
                    current = next;
                    changed = true;
                }
                Ok(None) => {}
                Err(error) => {
                    set_error(vm, error);
                    return None;
                }
            }
        }
        Some((current, changed))
    };
    let result = match subject {
        Value::Array(array) => {
            let mut result = Array::new();
            for ((key, _), subject) in array.iter().zip(subjects) {
                if let Some((text, changed)) = one(vm, subject)
                    && (changed || !*filter)
                {
                    result.insert(key, Value::String(text));
                }
            }
            Value::from(result)
        }
        _ => match subjects.first().and_then(|subject| one(vm, subject)) {
            Some((text, changed)) if changed || !*filter => Value::String(text),
            _ => Value::Null,
        },
    };
    set_counter(counter, total);
    Ok(result.into())
}

/// Assigns to the `&$count` parameter if it was passed.
pub fn set_counter(counter: &Value, count: usize) {
    if let Value::Reference(reference) = counter {
        let reference: &Ref = reference;
        reference.set(Value::from(count));
    }
}
