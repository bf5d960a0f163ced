//! Arithmetic, powers, logarithms and trigonometry.

use crate::builtin::ConstantValue;
use crate::declare_functions;
use crate::value::{Notes, Value, arith};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The absolute value.
    "abs(int|float $num): int|float" => abs,
    /// Rounds up to a whole number.
    "ceil(int|float $num): float" => ceil,
    /// Rounds down to a whole number.
    "floor(int|float $num): float" => floor,
    /// The sine of an angle in radians.
    "sin(float $num): float" => sin,
    /// The cosine of an angle in radians.
    "cos(float $num): float" => cos,
    /// The tangent of an angle in radians.
    "tan(float $num): float" => tan,
    /// The arc sine.
    "asin(float $num): float" => asin,
    /// The arc cosine.
    "acos(float $num): float" => acos,
    /// The arc tangent.
    "atan(float $num): float" => atan,
    /// The angle of a point.
    "atan2(float $y, float $x): float" => atan2,
    /// The hyperbolic sine.
    "sinh(float $num): float" => sinh,
    /// The hyperbolic cosine.
    "cosh(float $num): float" => cosh,
    /// The hyperbolic tangent.
    "tanh(float $num): float" => tanh,
    /// The inverse hyperbolic sine.
    "asinh(float $num): float" => asinh,
    /// The inverse hyperbolic cosine.
    "acosh(float $num): float" => acosh,
    /// The inverse hyperbolic tangent.
    "atanh(float $num): float" => atanh,
    /// e to a power, minus 1.
    "expm1(float $num): float" => expm1,
    /// The natural logarithm of 1 plus a number.
    "log1p(float $num): float" => log1p,
    /// π
    "pi(): float" => pi,
    /// Whether a float is neither infinite nor NaN.
    "is_finite(float $num): bool" => is_finite,
    /// Whether a float is NaN.
    "is_nan(float $num): bool" => is_nan,
    /// Whether a float is infinite.
    "is_infinite(float $num): bool" => is_infinite,
    /// Division of integers, towards zero.
    "intdiv(int $num1, int $num2): int" => intdiv,
    /// A power.
    "pow(mixed $num, mixed $exponent): object|int|float" => pow,
    /// A power of floats by the rules of IEEE 754.
    "fpow(float $num, float $exponent): float" => fpow,
    /// e to a power.
    "exp(float $num): float" => exp,
    /// The logarithm, natural or to a base.
    "log(float $num, float $base = M_E): float" => log,
    /// The logarithm to base 10.
    "log10(float $num): float" => log10,
    /// The square root.
    "sqrt(float $num): float" => sqrt,
    /// The hypotenuse of a right triangle.
    "hypot(float $x, float $y): float" => hypot,
    /// Degrees to radians.
    "deg2rad(float $num): float" => deg2rad,
    /// Radians to degrees.
    "rad2deg(float $num): float" => rad2deg,
    /// The remainder of a division of floats.
    "fmod(float $num1, float $num2): float" => fmod,
    /// Division of floats by the rules of IEEE 754.
    "fdiv(float $num1, float $num2): float" => fdiv,
}

macro_rules! of_float {
    ($($name:ident = $function:expr;)*) => {
        $(fn $name(_vm: &mut Vm, args: &mut Args) -> NativeResult {
            let function: fn(f64) -> f64 = $function;
            Ok(function(args.float(0)).into())
        })*
    };
}

of_float! {
    ceil = f64::ceil;
    floor = f64::floor;
    sin = f64::sin;
    cos = f64::cos;
    tan = f64::tan;
    asin = f64::asin;
    acos = f64::acos;
    atan = f64::atan;
    sinh = f64::sinh;
    cosh = f64::cosh;
    tanh = f64::tanh;
    asinh = f64::asinh;
    acosh = f64::acosh;
    atanh = f64::atanh;
    expm1 = f64::exp_m1;
    log1p = f64::ln_1p;
    exp = f64::exp;
    log10 = f64::log10;
    sqrt = f64::sqrt;
    deg2rad = |x| x / 180.0 * std::f64::consts::PI;
    rad2deg = |x| x / std::f64::consts::PI * 180.0;
}

fn abs(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(match args.get(0) {
        Value::Int(i64::MIN) => Value::Float(-(i64::MIN as f64)),
        Value::Int(i) => Value::Int(i.abs()),
        Value::Float(f) => Value::Float(f.abs()),
        other => other.clone(),
    }
    .into())
}

fn atan2(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).atan2(args.float(1)).into())
}

fn hypot(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).hypot(args.float(1)).into())
}

fn pi(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(std::f64::consts::PI.into())
}

fn is_finite(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).is_finite().into())
}

fn is_nan(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).is_nan().into())
}

fn is_infinite(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).is_infinite().into())
}

fn intdiv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (dividend, divisor) = (args.int(0), args.int(1));
    if divisor == 0 {
        return Err(vm.throw("DivisionByZeroError", "Division by zero"));
    }
    match dividend.checked_div(divisor) {
        Some(quotient) => Ok(quotient.into()),
        None => Err(vm.throw("ArithmeticError", "Division of PHP_INT_MIN by -1 is not an integer")),
    }
}

fn pow(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mut notes = Notes::new();
    let result = arith::pow(args.get(0), args.get(1), &mut notes);
    vm.raise_notes(&mut notes);
    match result {
        Ok(value) => Ok(value.into()),
        Err(error) => Err(vm.throw(error.class_name(), error.message())),
    }
}

fn fpow(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok(args.float(0).powf(args.float(1)).into())
}

fn log(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let number = args.float(0);
    if !args.passed(1) {
        return Ok(number.ln().into());
    }
    let base = args.float(1);
    if base == 2.0 {
        return Ok(number.log2().into());
    }
    if base == 10.0 {
        return Ok(number.log10().into());
    }
    if base == 1.0 {
        return Ok(f64::NAN.into());
    }
    if base <= 0.0 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    Ok((number.ln() / base.ln()).into())
}

fn fmod(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((args.float(0) % args.float(1)).into())
}

fn fdiv(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    Ok((args.float(0) / args.float(1)).into())
}

/// The constants of mathematics.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("M_E", ConstantValue::Float(std::f64::consts::E)),
    ("M_LOG2E", ConstantValue::Float(std::f64::consts::LOG2_E)),
    ("M_LOG10E", ConstantValue::Float(std::f64::consts::LOG10_E)),
    ("M_LN2", ConstantValue::Float(std::f64::consts::LN_2)),
    ("M_LN10", ConstantValue::Float(std::f64::consts::LN_10)),
    ("INF", ConstantValue::Float(f64::INFINITY)),
    ("NAN", ConstantValue::Float(f64::NAN)),
    ("M_PI", ConstantValue::Float(std::f64::consts::PI)),
    ("M_PI_2", ConstantValue::Float(std::f64::consts::FRAC_PI_2)),
    ("M_PI_4", ConstantValue::Float(std::f64::consts::FRAC_PI_4)),
    ("M_1_PI", ConstantValue::Float(std::f64::consts::FRAC_1_PI)),
    ("M_2_PI", ConstantValue::Float(std::f64::consts::FRAC_2_PI)),
    ("M_SQRTPI", ConstantValue::Float(1.772_453_850_905_516)),
    ("M_2_SQRTPI", ConstantValue::Float(std::f64::consts::FRAC_2_SQRT_PI)),
    ("M_LNPI", ConstantValue::Float(1.144_729_885_849_400_2)),
    ("M_EULER", ConstantValue::Float(0.577_215_664_901_532_9)),
    ("M_SQRT2", ConstantValue::Float(std::f64::consts::SQRT_2)),
    ("M_SQRT1_2", ConstantValue::Float(std::f64::consts::FRAC_1_SQRT_2)),
    ("M_SQRT3", ConstantValue::Float(1.732_050_807_568_877_2)),
    ("PHP_ROUND_HALF_UP", ConstantValue::Int(1)),
    ("PHP_ROUND_HALF_DOWN", ConstantValue::Int(2)),
    ("PHP_ROUND_HALF_EVEN", ConstantValue::Int(3)),
    ("PHP_ROUND_HALF_ODD", ConstantValue::Int(4)),
];
