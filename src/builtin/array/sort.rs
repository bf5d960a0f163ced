//! `sort` and its relatives.

use super::order::{Context, Stop, retry};
use super::sort_machine::SortMachine;
use crate::declare_functions;
use crate::value::numeric::parse_float_prefix;
use crate::value::string_compare::{self, compare_floats, sign};
use crate::value::{Array, Key, KeyRef, Ref, Str, Tracer, Value};
use crate::vm::{Args, Callable, Callback, Called, Class, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// Sorts an array by its values and numbers it anew.
    "sort(array &$array, int $flags = SORT_REGULAR): true" => sort,
    /// Sorts an array by its values, the largest first, and numbers it anew.
    "rsort(array &$array, int $flags = SORT_REGULAR): true" => rsort,
    /// Sorts an array by its values, keeping the keys.
    "asort(array &$array, int $flags = SORT_REGULAR): true" => asort,
    /// Sorts an array by its values, the largest first, keeping the keys.
    "arsort(array &$array, int $flags = SORT_REGULAR): true" => arsort,
    /// Sorts an array by its keys.
    "ksort(array &$array, int $flags = SORT_REGULAR): true" => ksort,
    /// Sorts an array by its keys, the largest first.
    "krsort(array &$array, int $flags = SORT_REGULAR): true" => krsort,
    /// Sorts an array in natural order, keeping the keys.
    "natsort(array &$array): true" => natsort,
    /// Sorts an array in natural order without regard for case, keeping the keys.
    "natcasesort(array &$array): true" => natcasesort,
    /// Sorts an array with a comparison function and numbers it anew.
    "usort(array &$array, callable $callback): true" => usort,
    /// Sorts an array with a comparison function, keeping the keys.
    "uasort(array &$array, callable $callback): true" => uasort,
    /// Sorts an array by its keys with a comparison function.
    "uksort(array &$array, callable $callback): true" => uksort,
}

/// How two elements are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// `SORT_REGULAR`
    Regular,
    /// `SORT_NUMERIC`
    Numeric,
    /// `SORT_STRING`, `SORT_LOCALE_STRING`
    String,
    /// `SORT_STRING | SORT_FLAG_CASE`
    StringIgnoringCase,
    /// `SORT_NATURAL`
    Natural,
    /// `SORT_NATURAL | SORT_FLAG_CASE`
    NaturalIgnoringCase,
}

impl By {
    /// From the flags that scripts pass.
    pub fn from_flags(flags: i64) -> By {
        let ignore_case = flags & 8 != 0;
        match (flags & !8, ignore_case) {
            (1, _) => By::Numeric,
            (2, false) | (5, _) => By::String,
            (2, true) => By::StringIgnoringCase,
            (6, false) => By::Natural,
            (6, true) => By::NaturalIgnoringCase,
            _ => By::Regular,
        }
    }

    fn compare_strings(self, a: &[u8], b: &[u8]) -> i32 {
        match self {
            By::StringIgnoringCase => string_compare::binary_ignore_case(a, b),
            By::Natural => string_compare::natural(a, b, false),
            By::NaturalIgnoringCase => string_compare::natural(a, b, true),
            _ => string_compare::binary(a, b),
        }
    }

    /// Compares two values.
    pub fn compare(self, context: &Context, a: &Value, b: &Value) -> Result<i32, Stop> {
        match self {
            By::Regular => {
                if let (Value::Object(x), Value::Object(y)) = (a.deref(), b.deref())
                    && x.class().compare_by_identity
                    && y.class().compare_by_identity
                    && !(is_enum(x) ^ is_enum(y))
                    && is_enum(x)
                {
                    return Ok(sign(x.address().cmp(&y.address())));
                }
                context.compare(a, b)
            }
            By::Numeric => Ok(compare_floats(context.float(a), context.float(b))),
            _ => Ok(self.compare_strings(&context.string(a)?, &context.string(b)?)),
        }
    }

    fn compare_keys(self, context: &Context, a: &Key, b: &Key) -> Result<i32, Stop> {
        Ok(match (self, a, b) {
            (By::Regular, Key::Int(x), Key::Int(y)) => sign(x.cmp(y)),
            (By::Regular, Key::Str(x), Key::Str(y)) => string_compare::smart(x, y),
            (By::Regular, ..) => return context.compare(&a.to_value(), &b.to_value()),
            (By::Numeric, ..) => compare_floats(key_to_float(a), key_to_float(b)),
            _ => self.compare_strings(&a.to_str(), &b.to_str()),
        })
    }
}

fn is_enum(object: &crate::value::Obj) -> bool {
    Class::of(object).kind == crate::bytecode::ClassKind::Enum
}

fn key_to_float(key: &Key) -> f64 {
    match key {
        Key::Int(i) => *i as f64,
        Key::Str(s) => parse_float_prefix(s).0,
    }
}

/// The order of elements under a comparison, equal ones in their original order. The comparison is asked in PHP's
/// sequence.
pub fn sorted_order(
    count: usize,
    mut compare: impl FnMut(usize, usize) -> Result<i32, Stop>,
) -> Result<Vec<u32>, Stop> {
    let mut machine = SortMachine::new(count);
    let mut greater = false;
    while let Some((a, b)) = machine.next(greater) {
        greater = match compare(a as usize, b as usize)? {
            0 => a > b,
            result => result > 0,
        };
    }
    Ok(machine.into_order())
}

fn order_by<T>(items: &[T], reverse: bool, compare: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    if reverse {
        order.sort_by(|a, b| compare(&items[*b as usize], &items[*a as usize]));
    } else {
        order.sort_by(|a, b| compare(&items[*a as usize], &items[*b as usize]));
    }
    order
}

/// The order of values, where all of them are of one kind whose order is total. `None`: it must be found PHP's way.
fn simple_order(values: &[&Value], by: By, reverse: bool) -> Option<Vec<u32>> {
    if matches!(by, By::Regular | By::Numeric) {
        let ints: Option<Vec<i64>> = values.iter().map(|v| v.deref().as_int()).collect();
        if let Some(ints) = ints {
            return Some(order_by(&ints, reverse, i64::cmp));
        }
        let floats: Option<Vec<f64>> = values
            .iter()
            .map(|v| match v.deref() {
                Value::Float(f) if !f.is_nan() => Some(*f),
                _ => None,
            })
            .collect();
        if let Some(floats) = floats {
            let compare = |a: &f64, b: &f64| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal);
            return Some(order_by(&floats, reverse, compare));
        }
    }
    let strings: Option<Vec<&Str>> = match by {
        By::Regular => values.iter().map(|v| v.deref().as_str().filter(|s| is_word(s))).collect(),
        By::String => values.iter().map(|v| v.deref().as_str()).collect(),
        _ => None,
    };
    strings.map(|strings| order_by(&strings, reverse, |a, b| a.as_bytes().cmp(b.as_bytes())))
}

/// As [`simple_order`] for keys.
fn simple_key_order(keys: &[Key], by: By, reverse: bool) -> Option<Vec<u32>> {
    if matches!(by, By::Regular | By::Numeric) {
        let ints: Option<Vec<i64>> =
            keys.iter().map(|key| if let Key::Int(i) = key { Some(*i) } else { None }).collect();
        if let Some(ints) = ints {
            return Some(order_by(&ints, reverse, i64::cmp));
        }
    }
    if !matches!(by, By::Regular | By::String) {
        return None;
    }
    let text = |key: &Key| match key {
        Key::Str(s) if by == By::String || is_word(s) => Some(s.clone()),
        _ => None,
    };
    let strings: Vec<Str> = keys.iter().map(text).collect::<Option<_>>()?;
    Some(order_by(&strings, reverse, |a, b| a.as_bytes().cmp(b.as_bytes())))
}

/// A string that begins with a letter is never numeric, so its bytes decide.
fn is_word(s: &Str) -> bool {
    s.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_' || *b >= 0x80)
}

/// The order of an array's values.
pub fn value_order(context: &Context, values: &[&Value], by: By, reverse: bool) -> Result<Vec<u32>, Stop> {
    if let Some(order) = simple_order(values, by, reverse) {
        return Ok(order);
    }
    // Reversed means the result is negated, not the operands exchanged: for values without an order that differs.
    let turn = |result: i32| if reverse { -result } else { result };
    if matches!(by, By::Regular | By::Numeric) || values.iter().any(|v| matches!(v.deref(), Value::Array(_)))
    {
        return sorted_order(values.len(), |a, b| by.compare(context, values[a], values[b]).map(turn));
    }
    let strings = values.iter().map(|v| context.string(v)).collect::<Result<Vec<Str>, Stop>>()?;
    sorted_order(strings.len(), |a, b| Ok(turn(by.compare_strings(&strings[a], &strings[b]))))
}

/// Puts an array into another order.
fn reorder(array: &Array, order: &[u32], renumber: bool) -> Array {
    if renumber {
        let values: Vec<&Value> = array.values().collect();
        let mut sorted = Array::from_vec(order.iter().map(|i| values[*i as usize].clone()).collect());
        sorted.continue_iterations_of(array);
        return sorted;
    }
    let entries: Vec<(KeyRef<'_>, &Value)> = array.iter_ref().collect();
    let mut sorted = Array::hash_with_capacity(order.len());
    for i in order {
        let (key, value) = entries[*i as usize];
        sorted.add(key, value.clone());
    }
    sorted.set_next_index(array.raw_next_index());
    sorted.continue_iterations_of(array);
    sorted
}

#[derive(Clone, Copy)]
enum What {
    Values { renumber: bool },
    Keys,
}

fn sort_with(vm: &mut Vm, args: &mut Args, what: What, by: By, reverse: bool) -> NativeResult {
    let renumber = matches!(what, What::Values { renumber: true });
    if renumber && matches!(by, By::Regular | By::Numeric) && sort_ints(args, reverse) {
        return Ok(true.into());
    }
    let Some(target) = args.reference(0).cloned() else { return Ok(true.into()) };
    let array = args.array(0);
    if array.is_empty() || (array.len() == 1 && !renumber) {
        return Ok(true.into());
    }
    retry(vm, move |_vm, context| {
        let order = match what {
            What::Values { .. } => {
                let values: Vec<&Value> = array.values().collect();
                value_order(context, &values, by, reverse)?
            }
            What::Keys => {
                let keys: Vec<Key> = array.keys().collect();
                if let Some(order) = simple_key_order(&keys, by, reverse) {
                    target.set(reorder(&array, &order, false).into());
                    return Ok(true.into());
                }
                sorted_order(keys.len(), |a, b| {
                    let result = by.compare_keys(context, &keys[a], &keys[b])?;
                    Ok(if reverse { -result } else { result })
                })?
            }
        };
        // What an object's `__toString` made of the array meanwhile stays.
        if matches!(target.get(), Value::Array(now) if now.same(&array)) {
            target.set(reorder(&array, &order, renumber).into());
        }
        Ok(true.into())
    })
}

/// Sorts a packed array of integers in place; false if it is none.
fn sort_ints(args: &mut Args, reverse: bool) -> bool {
    if !matches!(args.get(0), Value::Array(a) if a.as_packed().is_some_and(|v| v.iter().all(|v| v.as_int().is_some())))
    {
        return false;
    }
    let Some(array) = args.array_mut(0) else { return false };
    array.set_cursor(0);
    array.set_next_index(if array.is_empty() { i64::MIN } else { array.len() as i64 });
    let Some(values) = array.as_packed_mut() else { return false };
    let mut ints: Vec<i64> = values.iter().filter_map(Value::as_int).collect();
    ints.sort_unstable();
    if reverse {
        ints.reverse();
    }
    for (value, int) in values.iter_mut().zip(ints) {
        *value = Value::Int(int);
    }
    true
}

fn sort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Values { renumber: true }, by, false)
}

fn rsort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Values { renumber: true }, by, true)
}

fn asort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Values { renumber: false }, by, false)
}

fn arsort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Values { renumber: false }, by, true)
}

fn ksort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Keys, by, false)
}

fn krsort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let by = By::from_flags(args.int(1));
    sort_with(vm, args, What::Keys, by, true)
}

fn natsort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort_with(vm, args, What::Values { renumber: false }, By::Natural, false)
}

fn natcasesort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    sort_with(vm, args, What::Values { renumber: false }, By::NaturalIgnoringCase, false)
}

fn usort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user_sort(vm, args, false, true)
}

fn uasort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user_sort(vm, args, false, false)
}

fn uksort(vm: &mut Vm, args: &mut Args) -> NativeResult {
    user_sort(vm, args, true, false)
}

fn user_sort(vm: &mut Vm, args: &mut Args, by_key: bool, renumber: bool) -> NativeResult {
    let array = args.array(0);
    let (Some(target), false) = (args.reference(0).cloned(), array.is_empty()) else {
        return Ok(true.into());
    };
    let Ok(callable) = vm.callable(args.get(1)) else { return Ok(true.into()) };
    let subjects = if by_key {
        array.keys().map(|key| key.to_value()).collect()
    } else {
        array.values().cloned().collect()
    };
    Ok(Outcome::Enter(Box::new(UserSort {
        target,
        machine: SortMachine::new(array.len()),
        array,
        subjects,
        comparison: UserComparison::new(callable),
        question: None,
        renumber,
    })))
}

/// Comparing with a function of the script, in PHP's manner: a function that returns bools (an old habit) is asked a
/// second time, the other way round, where it said false.
pub struct UserComparison {
    callback: Callback,
    /// The operands, while the function is asked the other way round.
    swapped: bool,
    warned: bool,
}

/// What a [`UserComparison`] makes of an answer.
pub enum Compared {
    /// The result, as a sign.
    Result(i32),
    /// Ask again with exchanged operands.
    AskSwapped,
}

impl UserComparison {
    /// With this function.
    pub fn new(callable: Callable) -> UserComparison {
        UserComparison { callback: Callback::new(callable), swapped: false, warned: false }
    }

    /// The call that compares two values.
    #[inline]
    pub fn call(&self, vm: &mut Vm, a: &Value, b: &Value) -> Result<Called, Error> {
        vm.call_back(&self.callback, [a.clone(), b.clone()])
    }

    /// Understands what the function returned.
    #[inline]
    pub fn answer(&mut self, vm: &mut Vm, result: &Value) -> Compared {
        match result {
            Value::Int(n) if !self.swapped => Compared::Result(n.signum() as i32),
            result => self.answer_slow(vm, result),
        }
    }

    fn answer_slow(&mut self, vm: &mut Vm, result: &Value) -> Compared {
        if std::mem::take(&mut self.swapped) {
            return Compared::Result(-sign(vm.int_of(result).cmp(&0)));
        }
        if let Value::Bool(b) = result.deref() {
            if !self.warned {
                self.warned = true;
                let name = vm.function_name();
                vm.deprecated(format!(
                    "{name}(): Returning bool from comparison function is deprecated, return an integer less than, equal \
                     to, or greater than zero"
                ));
            }
            if !b {
                self.swapped = true;
                return Compared::AskSwapped;
            }
        }
        Compared::Result(sign(vm.int_of(result).cmp(&0)))
    }

    /// Shows what it holds.
    pub fn trace(&self, tracer: &mut dyn Tracer) {
        self.callback.trace(tracer);
    }
}

/// Shows the objects that a callable holds.
pub fn trace_callable(callable: &Callable, tracer: &mut dyn Tracer) {
    for object in [&callable.this, &callable.closure].into_iter().flatten() {
        tracer.visit_object(object);
    }
}

struct UserSort {
    target: Ref,
    array: crate::value::Arr,
    /// What is compared: values or keys.
    subjects: Vec<Value>,
    machine: SortMachine,
    comparison: UserComparison,
    question: Option<(u32, u32)>,
    renumber: bool,
}

impl NativeFrame for UserSort {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        let mut result = result;
        loop {
            let mut greater = false;
            let mut swapped = false;
            if let Some((a, b)) = self.question {
                match self.comparison.answer(vm, &result) {
                    Compared::AskSwapped => swapped = true,
                    Compared::Result(0) => greater = a > b,
                    Compared::Result(result) => greater = result > 0,
                }
            }
            if !swapped {
                self.question = self.machine.next(greater);
            }
            let Some((a, b)) = self.question else { break };
            let (a, b) = if swapped { (b, a) } else { (a, b) };
            match self.comparison.call(vm, &self.subjects[a as usize], &self.subjects[b as usize])? {
                Called::Done(value) => result = value,
                Called::Begun(next) => return Ok(Outcome::Entered(next)),
            }
        }
        let sorted = reorder(&self.array, &self.machine.take_order(), self.renumber);
        self.target.set(sorted.into());
        Ok(true.into())
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        tracer.visit(&Value::Reference(self.target.clone()));
        tracer.visit(&Value::Array(self.array.clone()));
        self.subjects.iter().for_each(|value| tracer.visit(value));
        self.comparison.trace(tracer);
    }
}
