//! Array functions about numbers: sums, extremes, ranges.

use super::MAX_SIZE;
use super::order::{Context, Stop, retry};
use crate::declare_functions;
use crate::value::convert::{float_to_int, is_integral};
use crate::value::numeric::{Numeric, parse_numeric};
use crate::value::{Array, Notes, Value, arith};
use crate::vm::{Args, Error, NativeResult, Vm};
use std::cmp::Ordering;

declare_functions! {
    /// The sum of the elements.
    "array_sum(array $array): int|float" => array_sum,
    /// The product of the elements.
    "array_product(array $array): int|float" => array_product,
    /// The smallest of the arguments, or of the elements of an array.
    "min(mixed $value, mixed ...$values): mixed" => min,
    /// The largest of the arguments, or of the elements of an array.
    "max(mixed $value, mixed ...$values): mixed" => max,
    /// The numbers or characters from a start to an end.
    "range(string|int|float! $start, string|int|float! $end, int|float $step = 1): array" => range,
}

type Operator = fn(&Value, &Value, &mut Notes) -> Result<Value, arith::ArithError>;

fn fold(vm: &mut Vm, args: &mut Args, initial: i64, operator: Operator, word: &str) -> NativeResult {
    let array = args.array(0);
    let mut total = Value::Int(initial);
    let mut values = array.values();
    // Integers alone need no values on the way.
    if word == "Addition" {
        let mut sum = 0i64;
        let all = array.values().try_for_each(|value| {
            let Value::Int(n) = value else { return None };
            sum = sum.checked_add(*n)?;
            Some(())
        });
        if all.is_some() {
            return Ok(sum.into());
        }
    }
    for value in values.by_ref() {
        let value = value.deref();
        if matches!(value, Value::Int(_) | Value::Float(_)) {
            let mut notes = Notes::new();
            if let Ok(result) = operator(&total, value, &mut notes) {
                total = result;
            }
            continue;
        }
        let mut notes = Notes::new();
        let (operand, complain) = match value {
            Value::Object(_) => (None, true),
            Value::Resource(resource) => (Some(Value::Int(resource.id())), true),
            Value::Array(_) => (None, true),
            Value::String(s) if crate::value::numeric::parse_prefix(s).is_none() => {
                (Some(Value::Int(0)), true)
            }
            other => (Some(other.clone()), false),
        };
        if let Some(operand) = operand
            && let Ok(result) = operator(&total, &operand, &mut notes)
        {
            total = result;
        }
        vm.raise_notes(&mut notes);
        if complain {
            let kind = crate::value::names::type_name(value);
            let name = vm.function_name();
            vm.warning(format!("{name}(): {word} is not supported on type {kind}"));
        }
    }
    Ok(total.into())
}

fn array_sum(vm: &mut Vm, args: &mut Args) -> NativeResult {
    fold(vm, args, 0, arith::add, "Addition")
}

fn array_product(vm: &mut Vm, args: &mut Args) -> NativeResult {
    fold(vm, args, 1, arith::mul, "Multiplication")
}

/// The operands of `min` and `max`: the arguments, or the elements of the only one.
fn operands(vm: &mut Vm, args: &mut Args) -> Result<Vec<Value>, Error> {
    if args.rest(0).len() > 1 {
        return Ok(args.rest(0).iter().map(Value::read).collect());
    }
    let Value::Array(array) = args.get(0) else {
        let kind = crate::builtin::support::value_name(args.get(0));
        return Err(vm.argument_type_error(0, format!("must be of type array, {kind} given")));
    };
    if array.is_empty() {
        return Err(vm.argument_error(0, "must contain at least one element"));
    }
    Ok(array.values().map(Value::read).collect())
}

/// The best of several integers, without a copy of them; `None` if there is anything else among them.
fn best_integer(args: &Args, better: fn(i64, i64) -> i64) -> Option<i64> {
    fn best<'v>(mut values: impl Iterator<Item = &'v Value>, better: fn(i64, i64) -> i64) -> Option<i64> {
        let first = values.next()?.as_int()?;
        values.try_fold(first, |best, value| Some(better(best, value.as_int()?)))
    }
    match args.rest(0) {
        [Value::Array(array)] => best(array.values(), better),
        [_] => None,
        several => best(several.iter(), better),
    }
}

fn min(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(int) = best_integer(args, i64::min) {
        return Ok(int.into());
    }
    let of = if args.rest(0).len() == 1 { Of::Array } else { Of::Arguments };
    let values = operands(vm, args)?;
    retry(vm, move |_vm, context| Ok(extreme(context, &values, of, Ordering::Less)?.into()))
}

fn max(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(int) = best_integer(args, i64::max) {
        return Ok(int.into());
    }
    let of = if args.rest(0).len() == 1 { Of::Array } else { Of::Arguments };
    let values = operands(vm, args)?;
    retry(vm, move |_vm, context| Ok(extreme(context, &values, of, Ordering::Greater)?.into()))
}

/// What `min` or `max` looks at: PHP compares elements the other way round than arguments, which shows where values cannot be
/// compared, and arguments as numbers until there is anything else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Arguments,
    Array,
}

/// The first value that compares so to all others.
fn extreme(context: &Context, values: &[Value], of: Of, wins: Ordering) -> Result<Value, Stop> {
    let Some(mut best) = values.first() else { return Ok(Value::Null) };
    if let (Of::Arguments, [a, b]) = (of, values) {
        // Two are compared once.
        let first = match (as_float(a), as_float(b)) {
            // NAN is neither less nor more.
            (Some(x), Some(y)) if x.is_nan() || y.is_nan() => false,
            _ if wins == Ordering::Less => context.compare(a, b)? < 0,
            _ => context.compare(a, b)? >= 0,
        };
        return Ok(if first { a.clone() } else { b.clone() });
    }
    let mut numbers = of == Of::Arguments;
    for value in &values[1..] {
        numbers = numbers && as_float(best).is_some() && as_float(value).is_some();
        let won = if numbers && (matches!(best, Value::Float(_)) || matches!(value, Value::Float(_))) {
            // NAN neither wins nor loses.
            as_float(value).partial_cmp(&as_float(best)) == Some(wins)
        } else if of == Of::Array {
            context.compare(best, value)?.cmp(&0) == wins.reverse()
        } else {
            context.compare(value, best)?.cmp(&0) == wins
        };
        if won {
            best = value;
        }
    }
    Ok(best.clone())
}

fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(n) => Some(*n as f64),
        Value::Float(f) => Some(*f),
        _ => None,
    }
}

/// What an end of a range is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Int,
    Float,
    /// A character that is no digit.
    Text,
    /// A digit in a string: a number beside numbers, a character beside characters.
    Digit,
}

struct End {
    kind: Kind,
    int: i64,
    float: f64,
    byte: u8,
}

fn read_end(vm: &mut Vm, value: &Value, i: usize, name: &str) -> Result<End, Error> {
    let end = |kind, int, float, byte| Ok(End { kind, int, float, byte });
    let number = match value {
        Value::Int(n) => return end(Kind::Int, *n, *n as f64, 0),
        Value::Float(f) => Numeric::Float(*f),
        Value::String(s) if s.is_empty() => {
            vm.warning(format!("range(): Argument #{} (${name}) must not be empty, casted to 0", i + 1));
            return end(Kind::Int, 0, 0.0, 0);
        }
        Value::String(s) => match parse_numeric(s) {
            Some(Numeric::Int(n)) => {
                let kind = if s.len() == 1 { Kind::Digit } else { Kind::Int };
                return end(kind, n, n as f64, s[0]);
            }
            Some(float) => float,
            None => {
                if s.len() > 1 {
                    vm.warning(format!(
                        "range(): Argument #{} (${name}) must be a single byte, subsequent bytes are ignored",
                        i + 1
                    ));
                }
                return end(Kind::Text, 0, 0.0, s[0]);
            }
        },
        Value::Bool(b) => return end(Kind::Int, i64::from(*b), f64::from(*b), 0),
        Value::Undef | Value::Null => {
            vm.deprecated(format!(
                "range(): Passing null to parameter #{} (${name}) of type string|int|float is deprecated",
                i + 1
            ));
            return end(Kind::Int, 0, 0.0, 0);
        }
        other => {
            let kind = crate::value::names::value_name(other);
            return Err(vm.argument_type_error(i, format!("must be of type string|int|float, {kind} given")));
        }
    };
    let float = number.to_float();
    check_finite(vm, float, i)?;
    end(Kind::Float, float_to_int(float), float, 0)
}

fn check_finite(vm: &mut Vm, float: f64, i: usize) -> Result<(), Error> {
    if float.is_infinite() {
        return Err(vm.argument_error(i, "must be a finite number, INF provided"));
    }
    if float.is_nan() {
        return Err(vm.argument_error(i, "must be a finite number, NAN provided"));
    }
    Ok(())
}

struct Step {
    int: u64,
    float: f64,
    negative: bool,
    /// Not an integer.
    fraction: bool,
}

fn read_step(vm: &mut Vm, value: &Value) -> Result<Step, Error> {
    let step = match value {
        Value::Float(f) => {
            check_finite(vm, *f, 2)?;
            let size = f.abs();
            Step {
                int: float_to_int(size) as u64,
                float: size,
                negative: *f < 0.0,
                fraction: !is_integral(size),
            }
        }
        Value::Int(i64::MIN) => {
            return Err(vm.argument_error(2, format!("must be greater than {}", i64::MIN)));
        }
        Value::Int(i) => {
            Step { int: i.unsigned_abs(), float: i.unsigned_abs() as f64, negative: *i < 0, fraction: false }
        }
        _ => Step { int: 1, float: 1.0, negative: false, fraction: false },
    };
    if step.float == 0.0 {
        return Err(vm.argument_error(2, "cannot be 0"));
    }
    Ok(step)
}

const TOO_WIDE: &str = "must be less than the range spanned by argument #1 ($start) and argument #2 ($end)";
const NOT_INCREASING: &str = "must be greater than 0 for increasing ranges";

fn range(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let step = read_step(vm, args.get(2))?;
    let mut start = read_end(vm, &args.get(0).clone(), 0, "start")?;
    let mut end = read_end(vm, &args.get(1).clone(), 1, "end")?;
    if start.kind >= Kind::Text || end.kind >= Kind::Text {
        if start.kind < Kind::Text {
            if end.kind != Kind::Digit {
                vm.warning(
                    "range(): Argument #1 ($start) must be a single byte string if argument #2 ($end) is a single byte \
                     string, argument #2 ($end) converted to 0",
                );
            }
            end.kind = Kind::Int;
        } else if end.kind < Kind::Text {
            if start.kind != Kind::Digit {
                vm.warning(
                    "range(): Argument #2 ($end) must be a single byte string if argument #1 ($start) is a single byte \
                     string, argument #1 ($start) converted to 0",
                );
            }
            start.kind = Kind::Int;
        } else if step.fraction {
            if start.kind == Kind::Text || end.kind == Kind::Text {
                vm.warning(
                    "range(): Argument #3 ($step) must be of type int when generating an array of characters, inputs \
                     converted to 0",
                );
            }
            (start.kind, end.kind) = (Kind::Int, Kind::Int);
        } else {
            return characters(vm, start.byte, end.byte, &step);
        }
    }
    if start.kind == Kind::Float || end.kind == Kind::Float || step.fraction {
        return floats(vm, start.float, end.float, &step);
    }
    ints(vm, start.int, end.int, &step)
}

fn characters(vm: &mut Vm, start: u8, end: u8, step: &Step) -> NativeResult {
    let span = u64::from(start.abs_diff(end));
    if start != end {
        if start < end && step.negative {
            return Err(vm.argument_error(2, NOT_INCREASING));
        }
        if span < step.int {
            return Err(vm.argument_error(2, TOO_WIDE));
        }
    }
    let character = |offset: u64| {
        let byte = if start <= end { u64::from(start) + offset } else { u64::from(start) - offset };
        Value::string([byte as u8])
    };
    Ok((0..=span / step.int).map(|i| character(i * step.int)).collect::<Array>().into())
}

fn ints(vm: &mut Vm, start: i64, end: i64, step: &Step) -> NativeResult {
    let span = start.abs_diff(end);
    if start != end {
        if start < end && step.negative {
            return Err(vm.argument_error(2, NOT_INCREASING));
        }
        if span < step.int {
            return Err(vm.argument_error(2, TOO_WIDE));
        }
    }
    if step.int == 0 {
        return Err(vm.argument_error(2, "cannot be 0"));
    }
    let steps = span / step.int;
    if steps >= MAX_SIZE as u64 - 1 {
        let (low, high) = (start.min(end), start.max(end));
        return Err(vm.value_error(format!(
            "The supplied range exceeds the maximum array size by {} elements: start={low}, end={high}, step={}. Calculated size: {steps}. Maximum size: {MAX_SIZE}.",
            i128::from(steps) + 1 - i128::from(MAX_SIZE),
            step.int
        )));
    }
    vm.check_product(steps as usize + 1, 16, 0)?;
    let number = |i: u64| {
        let offset = (i * step.int) as i64;
        Value::Int(if start <= end { start.wrapping_add(offset) } else { start.wrapping_sub(offset) })
    };
    Ok((0..=steps).map(number).collect::<Array>().into())
}

fn floats(vm: &mut Vm, start: f64, end: f64, step: &Step) -> NativeResult {
    if start == end {
        return Ok(Array::from_vec(vec![Value::Float(start)]).into());
    }
    if start < end && step.negative {
        return Err(vm.argument_error(2, NOT_INCREASING));
    }
    let (low, high) = (start.min(end), start.max(end));
    if high - low < step.float {
        return Err(vm.argument_error(2, TOO_WIDE));
    }
    let size = (high - low) / step.float + 1.0;
    if size >= MAX_SIZE as f64 {
        return Err(vm.value_error(format!(
            "The supplied range exceeds the maximum array size by {:.1} elements: start={low:.1}, end={high:.1}, step={:.1}. Max size: {MAX_SIZE}",
            size - MAX_SIZE as f64,
            step.float
        )));
    }
    let size = size.round() as usize;
    vm.check_product(size, 16, 0)?;
    let mut values = Vec::with_capacity(size);
    for i in 0..size {
        let offset = i as f64 * step.float;
        let value = if start < end { start + offset } else { start - offset };
        if (start < end && value > end) || (start > end && value < end) {
            break;
        }
        values.push(Value::Float(value));
    }
    Ok(Array::from_vec(values).into())
}
