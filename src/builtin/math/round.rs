//! `round`
//!
//! A float is rounded as the decimal number that it shows as: whether 0.285 lies half-way between 0.28 and 0.29 is
//! decided by comparing it with the float nearest to the half-way point, not by what multiplying by 100 gives.

use crate::builtin::variable::properties::case_name;
use crate::declare_functions;
use crate::value::Value;
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// Rounds to a number of decimal places.
    "round(int|float $num, int $precision = 0, int|RoundingMode $mode = RoundingMode::HalfAwayFromZero): float" => round_function,
}

/// PHP's rounding modes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Mode {
    HalfAwayFromZero,
    HalfTowardsZero,
    HalfEven,
    HalfOdd,
    PositiveInfinity,
    NegativeInfinity,
    TowardsZero,
    AwayFromZero,
}

fn mode_of(value: &Value) -> Option<Mode> {
    Some(match value {
        Value::Int(1) | Value::Undef | Value::Null => Mode::HalfAwayFromZero,
        Value::Int(2) => Mode::HalfTowardsZero,
        Value::Int(3) => Mode::HalfEven,
        Value::Int(4) => Mode::HalfOdd,
        Value::Int(5) => Mode::PositiveInfinity,
        Value::Int(6) => Mode::NegativeInfinity,
        Value::Int(7) => Mode::TowardsZero,
        Value::Int(8) => Mode::AwayFromZero,
        Value::Object(case) => match case_name(case)?.as_bytes() {
            b"HalfAwayFromZero" => Mode::HalfAwayFromZero,
            b"HalfTowardsZero" => Mode::HalfTowardsZero,
            b"HalfEven" => Mode::HalfEven,
            b"HalfOdd" => Mode::HalfOdd,
            b"TowardsZero" => Mode::TowardsZero,
            b"AwayFromZero" => Mode::AwayFromZero,
            b"NegativeInfinity" => Mode::NegativeInfinity,
            _ => Mode::PositiveInfinity,
        },
        _ => return None,
    })
}

fn round_function(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(mode) = mode_of(args.get(2)) else {
        return Err(vm.argument_error(2, "must be a valid rounding mode (RoundingMode::*)"));
    };
    let places = args.int(1).clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX)) as i32;
    if let (Value::Int(i), 0..) = (args.get(0), places) {
        return Ok((*i as f64).into());
    }
    Ok(round(args.float(0), places, mode).into())
}

fn power_of_ten(exponent: u32) -> f64 {
    if exponent <= 22 { 10f64.powi(exponent as i32) } else { 10f64.powf(f64::from(exponent)) }
}

/// A float rounded to so many decimal places.
pub fn round(value: f64, places: i32, mode: Mode) -> f64 {
    if !value.is_finite() || value == 0.0 {
        return value;
    }
    let power = power_of_ten(places.unsigned_abs());
    let scale_up = |x: f64| if places >= 0 { x * power } else { x / power };
    let scale_down = |x: f64| if places >= 0 { x / power } else { x * power };
    let scaled = scale_up(value);
    // Beyond the precision of floats there is nothing to round.
    if scaled.abs() >= 1e16 {
        return value;
    }
    let size = value.abs();
    // Scaling may have gone just below or above a whole number.
    let mut whole = scaled.abs().trunc();
    if scale_down(whole + 1.0) <= size {
        whole += 1.0;
    } else if whole > 0.0 && scale_down(whole) > size {
        whole -= 1.0;
    }
    let half = scale_down(whole + 0.5);
    let beyond = size > scale_down(whole);
    let up = match mode {
        Mode::HalfAwayFromZero => size >= half,
        Mode::HalfTowardsZero => size > half,
        Mode::HalfEven => size > half || (size == half && whole % 2.0 != 0.0),
        Mode::HalfOdd => size > half || (size == half && whole % 2.0 == 0.0),
        Mode::PositiveInfinity => value > 0.0 && beyond,
        Mode::NegativeInfinity => value < 0.0 && beyond,
        Mode::TowardsZero => false,
        Mode::AwayFromZero => beyond,
    };
    let rounded = (if up { whole + 1.0 } else { whole }).copysign(value);
    if places.unsigned_abs() < 23 {
        return scale_down(rounded);
    }
    let result: f64 = format!("{rounded:.6}e{}", -i64::from(places)).parse().unwrap_or(value);
    if result.is_finite() { result } else { value }
}
