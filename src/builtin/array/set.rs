//! `array_diff`, `array_intersect` and their families: which elements of the first array are (not) in the others.

use super::order::{Context, Stop, retry};
use super::sort::{Compared, UserComparison};
use crate::declare_functions;
use crate::value::{Arr, Array, Key, Str, Tracer, Value};
use crate::vm::{Args, Called, Error, NativeFrame, NativeResult, Outcome, Vm};
use hashbrown::HashSet;

declare_functions! {
    /// The elements whose keys are in none of the other arrays.
    "array_diff_key(array $array, array ...$arrays): array" => array_diff_key,
    /// The elements whose values are in none of the other arrays.
    "array_diff(array $array, array ...$arrays): array" => array_diff,
    /// The elements that are, with their keys, in none of the other arrays.
    "array_diff_assoc(array $array, array ...$arrays): array" => array_diff_assoc,
    /// The elements whose keys are in all of the other arrays.
    "array_intersect_key(array $array, array ...$arrays): array" => array_intersect_key,
    /// The elements whose values are in all of the other arrays.
    "array_intersect(array $array, array ...$arrays): array" => array_intersect,
    /// The elements that are, with their keys, in all of the other arrays.
    "array_intersect_assoc(array $array, array ...$arrays): array" => array_intersect_assoc,
    /// As `array_diff_key`, with a function that compares keys.
    "array_diff_ukey(array $array, ...$rest): array" => array_diff_ukey,
    /// As `array_diff`, with a function that compares values.
    "array_udiff(array $array, ...$rest): array" => array_udiff,
    /// As `array_diff_assoc`, with a function that compares keys.
    "array_diff_uassoc(array $array, ...$rest): array" => array_diff_uassoc,
    /// As `array_diff_assoc`, with a function that compares values.
    "array_udiff_assoc(array $array, ...$rest): array" => array_udiff_assoc,
    /// As `array_diff_assoc`, with functions that compare values and keys.
    "array_udiff_uassoc(array $array, ...$rest): array" => array_udiff_uassoc,
    /// As `array_intersect_key`, with a function that compares keys.
    "array_intersect_ukey(array $array, ...$rest): array" => array_intersect_ukey,
    /// As `array_intersect`, with a function that compares values.
    "array_uintersect(array $array, ...$rest): array" => array_uintersect,
    /// As `array_intersect_assoc`, with a function that compares values.
    "array_uintersect_assoc(array $array, ...$rest): array" => array_uintersect_assoc,
    /// As `array_intersect_assoc`, with a function that compares keys.
    "array_intersect_uassoc(array $array, ...$rest): array" => array_intersect_uassoc,
    /// As `array_intersect_assoc`, with functions that compare values and keys.
    "array_uintersect_uassoc(array $array, ...$rest): array" => array_uintersect_uassoc,
}

/// What must agree for an element to count as being in another array.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    Key,
    Value,
    Both,
}

fn arrays(args: &Args) -> Vec<Arr> {
    (0..args.rest(0).len()).map(|i| args.array(i)).collect()
}

fn array_diff_key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Key, false)
}

fn array_diff(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Value, false)
}

fn array_diff_assoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Both, false)
}

fn array_intersect_key(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Key, true)
}

fn array_intersect(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Value, true)
}

fn array_intersect_assoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    plain(vm, args, Match::Both, true)
}

/// The functions without callbacks: keys as they are, values as strings.
fn plain(vm: &mut Vm, args: &mut Args, by: Match, intersect: bool) -> NativeResult {
    let arrays = arrays(args);
    let [first, others @ ..] = arrays.as_slice() else { return Ok(Array::new().into()) };
    if first.is_empty() || (intersect && others.iter().any(|array| array.is_empty())) {
        return Ok(Array::new().into());
    }
    if by == Match::Value
        && let Some(result) = of_integers(&arrays, intersect)
    {
        return Ok(result.into());
    }
    retry(vm, move |_vm, context| plain_result(context, &arrays, by, intersect).map(Outcome::from))
}

/// So many integers are looked through one by one: that is faster than a table of them.
const FEW: usize = 16;

/// The difference or intersection by values where all of them are integers, which are equal if their texts are.
fn of_integers(arrays: &[Arr], intersect: bool) -> Option<Array> {
    let integer = |value: &Value| value.deref().as_int();
    let [first, others @ ..] = arrays else { return None };
    if !first.values().all(|value| integer(value).is_some()) {
        return None;
    }
    let others = others
        .iter()
        .map(|array| array.values().map(integer).collect::<Option<Vec<i64>>>())
        .collect::<Option<Vec<_>>>()?;
    let tables: Vec<HashSet<i64>> = match others.iter().any(|list| list.len() > FEW) {
        true => others.iter().map(|list| list.iter().copied().collect()).collect(),
        false => Vec::new(),
    };
    let mut result = Array::new();
    for (key, value) in first.iter_ref() {
        let n = integer(value)?;
        let is_in = |i: usize| match tables.get(i) {
            Some(table) => table.contains(&n),
            None => others[i].contains(&n),
        };
        if (0..others.len()).all(|i| is_in(i) == intersect) {
            result.add(key, super::unshared(value));
        }
    }
    Some(result)
}

fn plain_result(context: &Context, arrays: &[Arr], by: Match, intersect: bool) -> Result<Array, Stop> {
    let [first, others @ ..] = arrays else { return Ok(Array::new()) };
    let mut sets: Vec<HashSet<Str>> = Vec::new();
    if by == Match::Value {
        for array in others {
            sets.push(array.values().map(|value| context.string(value)).collect::<Result<_, _>>()?);
        }
    }
    let mut result = Array::new();
    if let (Match::Key, [other]) = (by, others) {
        for (key, value) in first.iter_ref() {
            if other.get_ref(key).is_some() == intersect {
                result.add(key, super::unshared(value));
            }
        }
        return Ok(result);
    }
    for (key, value) in first.iter_ref() {
        let string = if by == Match::Value { Some(context.string(value)?) } else { None };
        let is_in = |i: usize| -> Result<bool, Stop> {
            Ok(match &string {
                Some(string) => sets[i].contains(string),
                None => match others[i].get_ref(key) {
                    None => false,
                    Some(_) if by == Match::Key => true,
                    Some(other) => context.string(value)? == context.string(other)?,
                },
            })
        };
        let mut keep = true;
        for i in 0..others.len() {
            if is_in(i)? != intersect {
                keep = false;
                break;
            }
        }
        if keep {
            result.add(key, super::unshared(value));
        }
    }
    Ok(result)
}

/// How keys or values are compared in the functions with callbacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Not at all.
    Ignored,
    /// As they are (keys), as strings (values).
    Plain,
    /// By a function.
    User,
}

fn array_diff_ukey(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::Ignored, How::User, false)
}

fn array_udiff(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::Ignored, false)
}

fn array_diff_uassoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::Plain, How::User, false)
}

fn array_udiff_assoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::Plain, false)
}

fn array_udiff_uassoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::User, false)
}

fn array_intersect_ukey(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::Ignored, How::User, true)
}

fn array_uintersect(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::Ignored, true)
}

fn array_uintersect_assoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::Plain, true)
}

fn array_intersect_uassoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::Plain, How::User, true)
}

fn array_uintersect_uassoc(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user(vm, args, How::User, How::User, true)
}

fn user(vm: &mut Vm, args: &mut Args, values: How, keys: How, intersect: bool) -> NativeResult {
    let callbacks = usize::from(values == How::User) + usize::from(keys == How::User);
    let count = args.rest(0).len();
    if count < callbacks + 1 {
        let needed = callbacks + 1;
        let name = vm.function_name();
        let message = format!("{name}() expects at least {needed} arguments, {count} given");
        return Err(vm.throw("ArgumentCountError", message));
    }
    let first_callback = count - callbacks;
    let mut callables = Vec::new();
    for i in first_callback..count {
        match vm.callable(args.get(i)) {
            Ok(callable) => callables.push(callable),
            Err(why) => return Err(argument_error(vm, i, &format!("must be a valid callback, {why}"))),
        }
    }
    for i in 0..first_callback {
        if !matches!(args.get(i), Value::Array(_)) {
            let kind = crate::builtin::support::value_name(args.get(i));
            return Err(argument_error(vm, i, &format!("must be of type array, {kind} given")));
        }
    }
    let arrays: Vec<Arr> = (0..first_callback).map(|i| args.array(i)).collect();
    let by_key = if keys == How::User { callables.pop() } else { None };
    let by_value = if values == How::User { callables.pop() } else { None };
    let machine = UserSet {
        arrays,
        values,
        keys,
        intersect,
        by_value: by_value.map(UserComparison::new),
        by_key: by_key.map(UserComparison::new),
        position: 0,
        other: 1,
        other_position: 0,
        asking: Asking::Nothing,
        result: Array::new(),
    };
    Ok(Outcome::Enter(Box::new(machine)))
}

fn argument_error(vm: &mut Vm, i: usize, must: &str) -> Error {
    let name = vm.function_name();
    if i == 0 {
        return vm.type_error(format!("{name}(): Argument #1 ($array) {must}"));
    }
    vm.type_error(format!("{name}(): Argument #{} {must}", i + 1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    Value,
    Key,
}

/// Compares each element of the first array with each of the others, asking the script's functions.
struct UserSet {
    arrays: Vec<Arr>,
    values: How,
    keys: How,
    intersect: bool,
    by_value: Option<UserComparison>,
    by_key: Option<UserComparison>,
    /// The element of the first array.
    position: usize,
    /// The array it is compared with, and the position there.
    other: usize,
    other_position: usize,
    asking: Asking,
    result: Array,
}

impl UserSet {
    fn element(&self) -> Option<(Key, Value)> {
        let first = self.arrays.first()?;
        Some((first.key_at(self.position)?, super::unshared(first.value_at(self.position)?)))
    }

    fn candidate(&self) -> Option<(Key, Value)> {
        let array = self.arrays.get(self.other)?;
        Some((array.key_at(self.other_position)?, array.value_at(self.other_position)?.clone()))
    }

    /// The candidate is (not) the element.
    fn decide(&mut self, same: bool) {
        self.asking = Asking::Nothing;
        if same == self.intersect && same {
            // In this array; the next one must have it, too.
            self.other += 1;
            self.other_position = 0;
        } else if same {
            self.next_element();
        } else {
            self.other_position += 1;
        }
    }

    fn next_element(&mut self) {
        self.position += 1;
        self.other = 1;
        self.other_position = 0;
    }

    /// The call that compares; `None`: there is nothing to compare.
    fn ask(&mut self, vm: &mut Vm, asking: Asking, swapped: bool) -> Option<Result<Called, Error>> {
        let ((key, value), (other_key, other_value)) = (self.element()?, self.candidate()?);
        self.asking = asking;
        let (a, b, comparison) = match asking {
            Asking::Key => (key.to_value(), other_key.to_value(), self.by_key.as_ref()?),
            _ => (value, other_value, self.by_value.as_ref()?),
        };
        Some(if swapped { comparison.call(vm, &b, &a) } else { comparison.call(vm, &a, &b) })
    }
}

impl NativeFrame for UserSet {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            match self.go_on(vm, &result) {
                None => return Ok(std::mem::take(&mut self.result).into()),
                Some(called) => match called? {
                    Called::Done(value) => result = value,
                    Called::Begun(next) => return Ok(Outcome::Entered(next)),
                },
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        self.arrays.iter().for_each(|array| tracer.visit(&Value::Array(array.clone())));
        self.result.values().for_each(|value| tracer.visit(value));
        for comparison in [&self.by_value, &self.by_key].into_iter().flatten() {
            comparison.trace(tracer);
        }
    }
}

impl UserSet {
    /// Understands an answer and looks for the next question; `None`: all is done.
    fn go_on(&mut self, vm: &mut Vm, result: &Value) -> Option<Result<Called, Error>> {
        if self.asking != Asking::Nothing {
            let asking = self.asking;
            let comparison = if asking == Asking::Key { &mut self.by_key } else { &mut self.by_value };
            let answer = comparison.as_mut().map(|comparison| comparison.answer(vm, result));
            match answer {
                Some(Compared::AskSwapped) => {
                    if let Some(called) = self.ask(vm, asking, true) {
                        return Some(called);
                    }
                }
                Some(Compared::Result(0)) if asking == Asking::Value && self.keys == How::User => {
                    if let Some(called) = self.ask(vm, Asking::Key, false) {
                        return Some(called);
                    }
                }
                Some(Compared::Result(0)) => self.decide(true),
                _ => self.decide(false),
            }
        }
        loop {
            let Some(first) = self.arrays.first() else { break };
            let Some(at) = first.live_position(self.position) else { break };
            self.position = at;
            let Some((key, value)) = self.element() else { break };
            let Some(array) = self.arrays.get(self.other) else {
                // All other arrays have been looked at: in a difference none had it, in an intersection all did.
                self.result.insert(key, value);
                self.next_element();
                continue;
            };
            if self.keys == How::Plain {
                // The key names the only candidate.
                match array.position_of(&key) {
                    Some(at) if self.other_position <= at => self.other_position = at,
                    _ => {
                        self.missing();
                        continue;
                    }
                }
            }
            let Some(at) = array.live_position(self.other_position) else {
                self.missing();
                continue;
            };
            self.other_position = at;
            let Some((_, other_value)) = self.candidate() else { break };
            match self.values {
                How::User => {
                    if let Some(called) = self.ask(vm, Asking::Value, false) {
                        return Some(called);
                    }
                }
                How::Plain if vm.string_of(&value) != vm.string_of(&other_value) => {
                    self.other_position += 1;
                    continue;
                }
                How::Plain | How::Ignored => {}
            }
            match self.keys {
                How::User => {
                    if let Some(called) = self.ask(vm, Asking::Key, false) {
                        return Some(called);
                    }
                    break;
                }
                How::Plain | How::Ignored => self.decide(true),
            }
        }
        None
    }

    /// The element is not in the array at hand.
    fn missing(&mut self) {
        if self.intersect {
            self.next_element();
        } else {
            self.other += 1;
            self.other_position = 0;
        }
    }
}
