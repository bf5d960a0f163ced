//! `str_replace`, `str_ireplace`, `strtr`.

use super::search::find;
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Class, Error, NativeResult, Vm};
use memchr::memmem;

declare_functions! {
    /// A string (or each of an array) with all occurrences of strings replaced.
    "str_replace(array|string $search, array|string $replace, array|string $subject, &$count = null): array|string" => str_replace,
    /// As `str_replace`, upper and lower case being the same.
    "str_ireplace(array|string $search, array|string $replace, array|string $subject, &$count = null): array|string" => str_ireplace,
    /// A string with characters, or all keys of an array, replaced at once.
    "strtr(string $string, array|string! $from, ?string $to = null): string" => strtr,
}

fn str_replace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    replace(vm, args, false)
}

fn str_ireplace(vm: &mut Vm, args: &mut Args) -> NativeResult {
    replace(vm, args, true)
}

fn replace(vm: &mut Vm, args: &mut Args, ignore_case: bool) -> NativeResult {
    let (search, with, subject) = (args.get(0), args.get(1), args.get(2));
    if matches!(search, Value::String(_)) && matches!(with, Value::Array(_)) {
        return Err(
            vm.argument_type_error(1, "must be of type string when argument #1 ($search) is a string")
        );
    }
    if let (Value::String(search), Value::String(with), Value::String(subject)) = (search, with, subject) {
        let mut count = 0;
        let result = replace_one(vm, subject, search, with, ignore_case, &mut count)?;
        args.set(3, count);
        return Ok(result.into());
    }
    let strings = |array: &Array| array.values().all(|value| matches!(value, Value::String(_)));
    if let (Value::Array(searches), Value::String(subject)) = (search, subject)
        && strings(searches)
        && match with {
            Value::Array(with) => strings(with),
            with => matches!(with, Value::String(_)),
        }
    {
        let mut count = 0;
        let mut text = subject.clone();
        let mut list = match with {
            Value::Array(with) => Some(with.values()),
            _ => None,
        };
        for search in searches.values() {
            let with = match &mut list {
                Some(list) => list.next().and_then(Value::as_str).map_or(&b""[..], |with| with),
                None => with.as_str().map_or(&b""[..], |with| with),
            };
            if text.is_empty() {
                break;
            }
            if let Value::String(search) = search {
                text = replace_one(vm, &text, search, with, ignore_case, &mut count)?;
            }
        }
        if let Some(place) = args.reference(3) {
            place.set(count.into());
        }
        return Ok(text.into());
    }
    // All that must become strings, in a row: searches, replacements, subjects.
    let mut values = Vec::new();
    let mut lengths = [0usize; 3];
    for (i, value) in [search, with, subject].into_iter().enumerate() {
        match value {
            Value::Array(array) => {
                values.extend(array.values().map(|v| v.deref().clone()));
                lengths[i] = array.len();
            }
            other => {
                values.push(other.clone());
                lengths[i] = 1;
            }
        }
    }
    let count = args.raw(3).clone();
    let state = vec![
        Value::from(lengths[0]),
        Value::from(lengths[1]),
        Value::Bool(matches!(with, Value::Array(_))),
        subject.clone(),
        count,
        Value::Bool(ignore_case),
    ];
    with_strings(vm, values, state, replace_all)
}

fn replace_all(vm: &mut Vm, strings: Vec<Str>, state: Vec<Value>) -> NativeResult {
    let [
        Value::Int(searches),
        Value::Int(replacements),
        Value::Bool(list),
        subject,
        count_place,
        Value::Bool(ignore_case),
    ] = state.as_slice()
    else {
        return Ok(().into());
    };
    let (searches, rest) = strings.split_at(*searches as usize);
    let (replacements, subjects) = rest.split_at(*replacements as usize);
    let empty = Str::empty();
    let mut count = 0;
    let mut in_one = |vm: &mut Vm, text: &Str| -> Result<Str, Error> {
        let mut text = text.clone();
        for (i, search) in searches.iter().enumerate() {
            let with = if *list { replacements.get(i) } else { replacements.first() }.unwrap_or(&empty);
            if text.is_empty() {
                break;
            }
            text = replace_one(vm, &text, search, with, *ignore_case, &mut count)?;
        }
        Ok(text)
    };
    let result = match subject {
        Value::Array(array) => {
            let mut result = Array::hash_with_capacity(array.len());
            for (key, text) in array.keys().zip(subjects) {
                let replaced = in_one(vm, text)?;
                result.insert(key, replaced.into());
            }
            Value::from(result)
        }
        _ => in_one(vm, subjects.first().unwrap_or(&empty))?.into(),
    };
    if let Value::Reference(place) = count_place {
        place.set(count.into());
    }
    Ok(result.into())
}

/// Replaces all occurrences in one string; the string itself if there are none.
pub fn replace_one(
    vm: &mut Vm,
    subject: &Str,
    search: &[u8],
    with: &[u8],
    ignore_case: bool,
    count: &mut i64,
) -> Result<Str, Error> {
    if search.is_empty() || search.len() > subject.len() {
        return Ok(subject.clone());
    }
    let lower;
    let lower_search;
    let (haystack, needle): (&[u8], &[u8]) = if ignore_case {
        lower = subject.to_ascii_lowercase();
        lower_search = search.to_ascii_lowercase();
        (&lower, &lower_search)
    } else {
        (subject, search)
    };
    if !ignore_case && subject.len() <= SHORT {
        return Ok(replace_in_short(subject, search, with, count));
    }
    let places: Vec<usize> = match needle {
        [byte] => memchr::memchr_iter(*byte, haystack).collect(),
        _ => memmem::find_iter(haystack, needle).collect(),
    };
    if places.is_empty() {
        return Ok(subject.clone());
    }
    *count += places.len() as i64;
    let kept = subject.len() - places.len() * search.len();
    let size = vm.check_product(places.len(), with.len(), kept)?;
    let mut out = Str::with_capacity(size);
    let mut at = 0;
    for place in places {
        out.push_bytes(&subject[at..place]);
        out.push_bytes(with);
        at = place + search.len();
    }
    out.push_bytes(&subject[at..]);
    Ok(if out.is_empty() { Str::empty() } else { out })
}

/// Up to this length, a string is looked through once, and what it becomes is written on the way.
pub(super) const SHORT: usize = 1024;

/// Replaces in a short text something that is not empty.
pub(super) fn replace_in_short(subject: &Str, search: &[u8], with: &[u8], count: &mut i64) -> Str {
    let Some(first) = find(subject, search) else { return subject.clone() };
    let mut out = Str::with_capacity(subject.len() + 2 * with.len());
    let mut copied = 0;
    let mut found = Some(first);
    while let Some(at) = found {
        *count += 1;
        out.push_bytes(&subject[copied..at]);
        out.push_bytes(with);
        copied = at + search.len();
        found = find(&subject[copied..], search).map(|next| copied + next);
    }
    out.push_bytes(&subject[copied..]);
    if out.is_empty() {
        return Str::empty();
    }
    out.shrink();
    out
}

fn strtr(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let from = args.get(1).clone();
    let given = crate::builtin::support::value_name(&from);
    let is_table = matches!(from, Value::Array(_));
    // With arguments by name, the default counts as passed.
    let three = args.passed(2) && !(is_table && args.get(2).is_nullish());
    if is_table == three {
        let wanted = if is_table { "string" } else { "array" };
        return Err(vm.argument_type_error(1, format!("must be of type {wanted}, {given} given")));
    }
    let Value::Array(pairs) = from else {
        match &from {
            Value::Null => vm.deprecated(
                "strtr(): Passing null to parameter #2 ($from) of type array|string is deprecated",
            ),
            Value::Object(object) if Class::of(object).magic.to_string.is_none() => {
                return Err(vm.argument_type_error(1, format!("must be of type string, {given} given")));
            }
            _ => {}
        }
        let state = vec![s.into(), args.str(2).into()];
        return with_strings(vm, vec![from], state, |_vm, strings, mut state| {
            let (Some(Value::String(to)), Some(Value::String(s))) = (state.pop(), state.pop()) else {
                return Ok(().into());
            };
            Ok(translate_bytes(s, strings.first().map_or(&[], |from| &from[..]), &to).into())
        });
    };
    if s.is_empty() || pairs.is_empty() {
        return Ok(s.into());
    }
    if pairs.keys().any(|key| matches!(&key, Key::Str(key) if key.is_empty())) {
        vm.function_warning("Ignoring replacement of empty string");
    }
    let values = pairs.values().map(|v| v.deref().clone()).collect();
    with_strings(vm, values, vec![s.into(), pairs.into()], |vm, strings, state| {
        let [Value::String(s), Value::Array(pairs)] = state.as_slice() else { return Ok(().into()) };
        let pairs = pairs.keys().map(|key| key.to_str()).zip(strings);
        Ok(translate(vm, s, pairs)?.into())
    })
}

/// Replaces each byte of `from` by the one of `to` at the same place.
fn translate_bytes(s: Str, from: &[u8], to: &[u8]) -> Str {
    if from.is_empty() || to.is_empty() || s.is_empty() {
        return s;
    }
    let mut map: [u8; 256] = std::array::from_fn(|i| i as u8);
    for (from, to) in from.iter().zip(to) {
        map[usize::from(*from)] = *to;
    }
    let mut s = s;
    for byte in s.make_mut() {
        *byte = map[usize::from(*byte)];
    }
    s
}

/// Replaces keys by values, the longest key first, never looking at what was replaced.
fn translate(vm: &mut Vm, s: &Str, pairs: impl Iterator<Item = (Str, Str)>) -> Result<Str, Error> {
    let mut map: hashbrown::HashMap<Str, Str, foldhash::fast::FixedState> = hashbrown::HashMap::default();
    let (mut shortest, mut longest) = (usize::MAX, 0);
    let mut starts = [false; 256];
    let mut lengths = vec![];
    for (key, value) in pairs {
        let Some(first) = key.first() else { continue };
        if key.len() > s.len() {
            continue;
        }
        shortest = shortest.min(key.len());
        longest = longest.max(key.len());
        starts[usize::from(*first)] = true;
        if !lengths.contains(&key.len()) {
            lengths.push(key.len());
        }
        map.insert(key, value);
    }
    if map.is_empty() {
        return Ok(s.clone());
    }
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    let mut out = Vec::with_capacity(s.len());
    let mut at = 0;
    let mut copied = 0;
    while at + shortest <= s.len() {
        if starts[usize::from(s[at])] {
            let found = lengths
                .iter()
                .filter(|length| at + **length <= s.len())
                .find_map(|length| map.get(&s[at..at + length]).map(|value| (*length, value)));
            if let Some((length, value)) = found {
                out.extend_from_slice(&s[copied..at]);
                out.extend_from_slice(value);
                vm.check_size(out.len())?;
                at += length;
                copied = at;
                continue;
            }
        }
        at += 1;
    }
    if copied == 0 && out.is_empty() {
        return Ok(s.clone());
    }
    out.extend_from_slice(&s[copied..]);
    Ok(Str::from_bytes(&out))
}
