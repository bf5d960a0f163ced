//! `preg_match`, `preg_match_all`, `preg_grep`, `preg_last_error`.

use super::compiled::{Compiled, Found, UNMATCHED};
use super::{OFFSET_CAPTURE, PregError, PregState, UNMATCHED_AS_NULL, compile, set_error};
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::{Arr, Array, Key, KeyRef, Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Searches once.
    "preg_match(string $pattern, string $subject, &$matches = null, int $flags = 0, int $offset = 0): int|false" => preg_match,
    /// Searches all matches.
    "preg_match_all(string $pattern, string $subject, &$matches = null, int $flags = 0, int $offset = 0): int|false" => preg_match_all,
    /// The elements of an array that match.
    "preg_grep(string $pattern, array $array, int $flags = 0): array|false" => preg_grep,
    /// What went wrong in the last call.
    "preg_last_error(): int" => preg_last_error,
    /// What went wrong in the last call, in words.
    "preg_last_error_msg(): string" => preg_last_error_msg,
    /// A string with a backslash before all that means something in patterns.
    "preg_quote(string $str, ?string $delimiter = null): string" => preg_quote,
}

const SET_ORDER: i64 = 2;

/// One group as a script gets it.
#[inline]
pub fn group_value(subject: &[u8], group: (usize, usize), flags: i64) -> Value {
    let value = if group == UNMATCHED {
        if flags & UNMATCHED_AS_NULL != 0 { Value::Null } else { Value::String(Str::empty()) }
    } else {
        Value::string(subject.get(group.0..group.1).unwrap_or(b""))
    };
    if flags & OFFSET_CAPTURE == 0 {
        return value;
    }
    let offset = if group == UNMATCHED { -1 } else { group.0 as i64 };
    Value::Array(Arr::from_vec(vec![value, Value::Int(offset)]))
}

/// Puts a value under a name; of groups with the same name the one that matched stays.
fn insert_named(array: &mut Array, name: &Str, value: Value, matched: bool) {
    if matched || array.get_str(name).is_none() {
        array.set_str(name, value);
    }
}

/// The groups of one match as `$matches` holds them.
pub fn match_array(compiled: &Compiled, subject: &[u8], found: &Found, flags: i64) -> Array {
    let count = if flags & UNMATCHED_AS_NULL != 0 { compiled.group_count() } else { found.groups.len() };
    if !compiled.has_names && found.mark.is_none() {
        let mut values = Vec::with_capacity(count);
        for i in 0..count {
            let group = found.groups.get(i).copied().unwrap_or(UNMATCHED);
            values.push(group_value(subject, group, flags));
        }
        return Array::from_vec(values);
    }
    let names = compiled.names.iter().take(count);
    let mut array = Array::hash_with_capacity(count + names.clone().flatten().count());
    for (i, name) in names.enumerate() {
        let group = found.groups.get(i).copied().unwrap_or(UNMATCHED);
        let value = group_value(subject, group, flags);
        if let Some(name) = name
            && compiled.names_differ
        {
            array.add(KeyRef::Str(name), value.clone());
        } else if let Some(name) = name {
            insert_named(&mut array, name, value.clone(), group != UNMATCHED);
        }
        array.add(KeyRef::Int(i as i64), value);
    }
    if let Some(mark) = &found.mark {
        array.set_str(&Str::from("MARK"), Value::String(mark.clone()));
    }
    array
}

/// `$offset` as a place in the subject; `None`: past its end.
fn start_offset(offset: i64, length: usize) -> Option<usize> {
    if offset < 0 {
        return Some(length.saturating_sub(usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX)));
    }
    usize::try_from(offset).ok().filter(|offset| *offset <= length)
}

/// Whether a pattern is found in a text; a wrong pattern warns.
pub fn matches(vm: &mut Vm, pattern: &Str, subject: &Str) -> bool {
    let Some(compiled) = compile(vm, pattern) else { return false };
    let mut found = Found::default();
    compiled.check_subject(subject, 0).and_then(|()| compiled.find(subject, 0, &mut found)).unwrap_or(false)
}

fn preg_match(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(compiled) = compile(vm, &args.str(0)) else { return Ok(false.into()) };
    let flags = args.int(3);
    if flags & 0xff != 0 {
        return Err(vm.argument_error(3, "must be a PREG_* constant"));
    }
    if args.int(4) == i64::MIN {
        return Err(vm.argument_error(4, format!("must be greater than {}", i64::MIN)));
    }
    let subject = args.str(1);
    let mut found = compiled.borrow_room();
    let result = match start_offset(args.int(4), subject.len()) {
        None => Err(PregError::Internal),
        Some(offset) => compiled
            .check_subject(&subject, offset)
            .and_then(|()| compiled.find(&subject, offset, &mut found)),
    };
    let array = match result {
        Ok(true) if args.reference(2).is_some() => match_array(&compiled, &subject, &found, flags),
        _ => Array::new(),
    };
    compiled.give_back(found);
    match result {
        Ok(true) => {
            if args.reference(2).is_some() {
                args.set(2, array);
            }
            Ok(1i64.into())
        }
        Ok(false) => {
            args.set(2, Arr::new());
            Ok(0i64.into())
        }
        Err(error) => {
            set_error(vm, error);
            args.set(2, Arr::new());
            Ok(false.into())
        }
    }
}

/// Searches again and again: what comes after an empty match is not empty, or starts further on.
pub struct Searcher {
    offset: usize,
    after_empty: bool,
    finished: bool,
}

impl Searcher {
    /// A search that starts at an offset.
    pub fn new(offset: usize) -> Searcher {
        Searcher { offset, after_empty: false, finished: false }
    }

    /// The next match; false if there is none.
    pub fn next(
        &mut self,
        compiled: &Compiled,
        subject: &[u8],
        found: &mut Found,
    ) -> Result<bool, PregError> {
        while !self.finished {
            let matched = if self.after_empty {
                compiled.find_not_empty(subject, self.offset, found)?
            } else {
                compiled.find(subject, self.offset, found)?
            };
            if matched {
                let (start, end) = found.whole();
                self.after_empty = start == end;
                self.offset = end.max(self.offset);
                return Ok(true);
            }
            if !self.after_empty || self.offset >= subject.len() {
                self.finished = true;
                break;
            }
            self.offset = compiled.next_offset(subject, self.offset);
            self.after_empty = false;
        }
        Ok(false)
    }
}

fn preg_match_all(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(compiled) = compile(vm, &args.str(0)) else { return Ok(false.into()) };
    let flags = args.int(3);
    let order = flags & 0xff;
    if order > SET_ORDER {
        return Err(vm.argument_error(3, "must be a PREG_* constant"));
    }
    if args.int(4) == i64::MIN {
        return Err(vm.argument_error(4, format!("must be greater than {}", i64::MIN)));
    }
    let set_order = order == SET_ORDER;
    let wanted = args.reference(2).is_some();
    let subject = args.str(1);
    let mut sets: Vec<Value> = Vec::new();
    let mut by_group: Vec<Vec<Value>> = vec![Vec::new(); if set_order { 0 } else { compiled.group_count() }];
    let mut marks = Array::new();
    let mut found = compiled.borrow_room();
    let mut count = 0i64;
    let mut failure = None;
    match start_offset(args.int(4), subject.len()) {
        None => failure = Some(PregError::Internal),
        Some(offset) => {
            if let Err(error) = compiled.check_subject(&subject, offset) {
                failure = Some(error);
            } else {
                let mut searcher = Searcher::new(offset);
                loop {
                    match searcher.next(&compiled, &subject, &mut found) {
                        Ok(true) => {
                            count += 1;
                            if !wanted {
                            } else if set_order {
                                sets.push(Value::from(match_array(&compiled, &subject, &found, flags)));
                            } else {
                                for (i, values) in by_group.iter_mut().enumerate() {
                                    let group = found.groups.get(i).copied().unwrap_or(UNMATCHED);
                                    values.push(group_value(&subject, group, flags));
                                }
                                if let Some(mark) = &found.mark {
                                    marks.insert(Key::Int(count - 1), Value::String(mark.clone()));
                                }
                            }
                        }
                        Ok(false) => break,
                        Err(error) => {
                            failure = Some(error);
                            break;
                        }
                    }
                }
            }
        }
    }
    compiled.give_back(found);
    if wanted {
        if set_order {
            args.set(2, Arr::from_vec(sets));
        } else {
            let mut array = match compiled.has_names {
                true => Array::hash_with_capacity(by_group.len() * 2),
                false => Array::with_capacity(by_group.len()),
            };
            for (i, values) in by_group.into_iter().enumerate() {
                let values = Value::Array(Arr::from_vec(values));
                if let Some(Some(name)) = compiled.names.get(i) {
                    array.insert(Key::Str(name.clone()), values.clone());
                }
                array.insert(Key::Int(i as i64), values);
            }
            if !marks.is_empty() {
                array.set_str(&Str::from("MARK"), Value::from(marks));
            }
            args.set(2, array);
        }
    }
    match failure {
        Some(error) => {
            set_error(vm, error);
            Ok(false.into())
        }
        None => Ok(count.into()),
    }
}

fn preg_grep(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let pattern = args.str(0);
    if compile(vm, &pattern).is_none() {
        return Ok(false.into());
    }
    let array = args.array(1);
    let values = array.values().map(Value::read).collect();
    let state = vec![Value::String(pattern), Value::Array(array), Value::Int(args.int(2))];
    with_strings(vm, values, state, grep_strings)
}

fn grep_strings(vm: &mut Vm, strings: Vec<Str>, state: Vec<Value>) -> NativeResult {
    let [Value::String(pattern), Value::Array(array), Value::Int(flags)] = state.as_slice() else {
        return Ok(false.into());
    };
    let Some(compiled) = compile(vm, pattern) else { return Ok(false.into()) };
    let invert = flags & 1 != 0;
    let mut found = Found::default();
    let mut result = Array::new();
    for ((key, value), subject) in array.iter().zip(&strings) {
        let matched = compiled.check_subject(subject, 0).and_then(|()| compiled.find(subject, 0, &mut found));
        match matched {
            Ok(matched) if matched != invert => _ = result.insert(key, value.clone()),
            Ok(_) => {}
            Err(error) => {
                set_error(vm, error);
                break;
            }
        }
    }
    Ok(Value::from(result).into())
}

fn preg_last_error(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    Ok((vm.state::<PregState>().last_error as i64).into())
}

fn preg_last_error_msg(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    Ok(vm.state::<PregState>().last_error.message().into())
}

fn preg_quote(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let text = args.str(0);
    let delimiter = args.opt_str(1).and_then(|delimiter| delimiter.first().copied());
    let mut out = Vec::with_capacity(text.len() + 8);
    for byte in text.iter() {
        match byte {
            0 => out.extend_from_slice(b"\\000"),
            b'.' | b'\\' | b'+' | b'*' | b'?' | b'[' | b'^' | b']' | b'$' | b'(' | b')' | b'{' | b'}'
            | b'=' | b'!' | b'>' | b'<' | b'|' | b':' | b'-' | b'#' => out.extend_from_slice(&[b'\\', *byte]),
            other if Some(*other) == delimiter => out.extend_from_slice(&[b'\\', *other]),
            other => out.push(*other),
        }
    }
    if out.len() == text.len() {
        return Ok(text.into());
    }
    Ok(Value::from(out).into())
}
