//! The arithmetic, bitwise and string operators.
//!
//! Each operator takes its common operands inline and leaves the rest to a cold function. Warnings go into
//! [`Notes`], in the order PHP raises them (also those before an error); errors come back as [`ArithError`].

use super::convert::{self, float_to_int_noted, float_to_int_saturating, is_integral, to_str};
use super::names::{type_name, value_name};
use super::notes::{Note, Notes};
use super::numeric::{Numeric, parse_numeric, parse_prefix};
use super::{Arr, Str, Value};

/// Why an operator has no result. Small, so that results stay small.
#[derive(Debug, PartialEq)]
pub struct ArithError(Box<ErrorKind>);

/// What an [`ArithError`] is about.
#[derive(Debug, PartialEq)]
pub enum ErrorKind {
    /// A `TypeError`: both types and the operator.
    Unsupported(Str, &'static str, Str),
    /// A `TypeError` of `~`.
    BitwiseNot(Str),
    /// A `TypeError` of `++` (true) or `--` (false).
    CannotStep(bool, Str),
    /// `DivisionByZeroError` of `/`
    DivisionByZero,
    /// `DivisionByZeroError` of `%`
    ModuloByZero,
    /// `ArithmeticError` of `<<` and `>>`
    NegativeShift,
}

impl ArithError {
    #[cold]
    #[inline(never)]
    fn new(kind: ErrorKind) -> ArithError {
        ArithError(Box::new(kind))
    }

    /// What it is about.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The class of the exception that PHP throws.
    pub fn class_name(&self) -> &'static str {
        match *self.0 {
            ErrorKind::Unsupported(..) | ErrorKind::BitwiseNot(_) | ErrorKind::CannotStep(..) => "TypeError",
            ErrorKind::DivisionByZero | ErrorKind::ModuloByZero => "DivisionByZeroError",
            ErrorKind::NegativeShift => "ArithmeticError",
        }
    }

    /// PHP's words for it.
    pub fn message(&self) -> String {
        match &*self.0 {
            ErrorKind::Unsupported(a, operator, b) => {
                format!("Unsupported operand types: {a} {operator} {b}")
            }
            ErrorKind::BitwiseNot(kind) => format!("Cannot perform bitwise not on {kind}"),
            ErrorKind::CannotStep(true, kind) => format!("Cannot increment {kind}"),
            ErrorKind::CannotStep(false, kind) => format!("Cannot decrement {kind}"),
            ErrorKind::DivisionByZero => "Division by zero".into(),
            ErrorKind::ModuloByZero => "Modulo by zero".into(),
            ErrorKind::NegativeShift => "Bit shift by negative number".into(),
        }
    }
}

type Outcome = Result<Value, ArithError>;

/// `$a + $b`
#[inline(always)]
pub fn add(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(add_ints(*x, *y)),
        (Value::Float(x), Value::Float(y)) => Ok(Value::Float(x + y)),
        (Value::Float(x), Value::Int(y)) => Ok(Value::Float(x + *y as f64)),
        (Value::Int(x), Value::Float(y)) => Ok(Value::Float(*x as f64 + y)),
        _ => add_slow(a, b, notes),
    }
}

/// `$a - $b`
#[inline(always)]
pub fn sub(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(sub_ints(*x, *y)),
        (Value::Float(x), Value::Float(y)) => Ok(Value::Float(x - y)),
        (Value::Float(x), Value::Int(y)) => Ok(Value::Float(x - *y as f64)),
        (Value::Int(x), Value::Float(y)) => Ok(Value::Float(*x as f64 - y)),
        _ => numeric_operator(a, "-", b, notes, |a, b| Ok(sub_numbers(a, b))),
    }
}

/// `$a * $b`
#[inline(always)]
pub fn mul(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(mul_ints(*x, *y)),
        (Value::Float(x), Value::Float(y)) => Ok(Value::Float(x * y)),
        (Value::Float(x), Value::Int(y)) => Ok(Value::Float(x * *y as f64)),
        (Value::Int(x), Value::Float(y)) => Ok(Value::Float(*x as f64 * y)),
        _ => numeric_operator(a, "*", b, notes, |a, b| Ok(mul_numbers(a, b))),
    }
}

/// `$a / $b`
#[inline(always)]
pub fn div(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Float(x), Value::Float(y)) if *y != 0.0 => Ok(Value::Float(x / y)),
        (Value::Int(x), Value::Int(y)) if *y > 0 => {
            Ok(if x % y == 0 { Value::Int(x / y) } else { Value::Float(*x as f64 / *y as f64) })
        }
        (Value::Float(x), Value::Int(y)) if *y != 0 => Ok(Value::Float(x / *y as f64)),
        (Value::Int(x), Value::Float(y)) if *y != 0.0 => Ok(Value::Float(*x as f64 / y)),
        _ => numeric_operator(a, "/", b, notes, div_numbers),
    }
}

/// `$a ** $b`
pub fn pow(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    let mut zero_power = false;
    let result = numeric_operator(a, "**", b, notes, |a, b| {
        zero_power = a.to_float() == 0.0 && b.to_float() < 0.0;
        Ok(pow_numbers(a, b))
    });
    if zero_power {
        notes.push(Note::PowerOfZero);
    }
    result
}

/// `$a % $b`
#[inline(always)]
pub fn modulo(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) if *y > 0 => Ok(Value::Int(x % y)),
        _ => integer_operator(a, "%", b, notes, modulo_ints),
    }
}

/// `$a << $b`
#[inline(always)]
pub fn shift_left(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y @ 0..=63)) => Ok(Value::Int(x << y)),
        _ => integer_operator(a, "<<", b, notes, |a, b| match b {
            0..=63 => Ok(Value::Int(a << b)),
            64.. => Ok(Value::Int(0)),
            _ => Err(ArithError::new(ErrorKind::NegativeShift)),
        }),
    }
}

/// `$a >> $b`
#[inline(always)]
pub fn shift_right(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y @ 0..=63)) => Ok(Value::Int(x >> y)),
        _ => integer_operator(a, ">>", b, notes, |a, b| match b {
            0.. => Ok(Value::Int(a >> b.min(63))),
            _ => Err(ArithError::new(ErrorKind::NegativeShift)),
        }),
    }
}

/// `$a | $b`
#[inline(always)]
pub fn bit_or(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(Value::Int(x | y)),
        _ => bit_or_slow(a, b, notes),
    }
}

/// `$a & $b`
#[inline(always)]
pub fn bit_and(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(Value::Int(x & y)),
        _ => bit_and_slow(a, b, notes),
    }
}

/// `$a ^ $b`
#[inline(always)]
pub fn bit_xor(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(Value::Int(x ^ y)),
        _ => bit_xor_slow(a, b, notes),
    }
}

/// `~$a`
pub fn bit_not(a: &Value, notes: &mut Notes) -> Outcome {
    match a.deref() {
        Value::Int(i) => Ok(Value::Int(!i)),
        Value::Float(f) => Ok(Value::Int(!float_to_int_noted(*f, notes))),
        Value::String(s) => Ok(Value::string(s.iter().map(|b| !b).collect::<Vec<u8>>())),
        other => Err(ArithError::new(ErrorKind::BitwiseNot(value_name(other)))),
    }
}

/// `-$a`: PHP multiplies by -1, and its errors say so.
#[inline]
pub fn negate(a: &Value, notes: &mut Notes) -> Outcome {
    match a {
        Value::Int(i) => Ok(i.checked_neg().map_or_else(|| Value::Float(-(*i as f64)), Value::Int)),
        Value::Float(f) => Ok(Value::Float(-f)),
        _ => mul(a, &Value::Int(-1), notes),
    }
}

/// `+$a`: PHP multiplies by 1.
#[inline]
pub fn plus(a: &Value, notes: &mut Notes) -> Outcome {
    mul(a, &Value::Int(1), notes)
}

/// `$a . $b`; `None` if one of them is an object: the caller must make strings of both, in order.
#[inline]
pub fn concat(a: &Value, b: &Value, notes: &mut Notes) -> Option<Value> {
    if let (Value::String(a), Value::String(b)) = (a, b) {
        return Some(Value::String(concat_strings(a, b)));
    }
    concat_slow(a, b, notes)
}

/// Two strings in one; an empty one costs nothing.
#[inline]
pub fn concat_strings(a: &Str, b: &Str) -> Str {
    if b.is_empty() {
        a.clone()
    } else if a.is_empty() {
        b.clone()
    } else {
        Str::concat(a, b)
    }
}

#[inline(never)]
fn concat_slow(a: &Value, b: &Value, notes: &mut Notes) -> Option<Value> {
    if matches!(a.deref(), Value::Object(_)) || matches!(b.deref(), Value::Object(_)) {
        return None;
    }
    let a = operand_to_str(a, notes)?;
    let b = operand_to_str(b, notes)?;
    Some(Value::String(concat_strings(&a, &b)))
}

/// `$place .= $b`, in place if nobody else holds the string; false if one of them is an object (nothing happened).
#[inline]
pub fn concat_assign(place: &mut Value, b: &Value, notes: &mut Notes) -> bool {
    if let (Value::String(a), Value::String(b)) = (&mut *place, b) {
        if a.is_empty() {
            *a = b.clone();
        } else if a.same(b) {
            *a = Str::concat(a, b);
        } else {
            a.push_bytes(b);
        }
        return true;
    }
    concat_assign_slow(place, b, notes)
}

#[inline(never)]
fn concat_assign_slow(place: &mut Value, b: &Value, notes: &mut Notes) -> bool {
    if let (Value::String(a), Value::Int(i)) = (&mut *place, b) {
        a.push_bytes(convert::format_int(*i, &mut [0; 20]));
        return true;
    }
    match concat(place, b, notes) {
        Some(value) => {
            *place.deref_mut() = value;
            true
        }
        None => false,
    }
}

/// The operand of a string operator in words, arrays with a warning; `None` for objects.
pub fn operand_to_str(value: &Value, notes: &mut Notes) -> Option<Str> {
    match value.deref() {
        Value::Array(_) => {
            notes.push(Note::ArrayToString);
            Some(Str::from("Array"))
        }
        other => {
            if let Value::Float(f) = other
                && f.is_nan()
            {
                notes.push(Note::NanTo("string"));
            }
            to_str(other)
        }
    }
}

/// `++$place`
#[inline(always)]
pub fn increment(place: &mut Value, notes: &mut Notes) -> Result<(), ArithError> {
    match place {
        Value::Int(i) if *i != i64::MAX => {
            *i += 1;
            Ok(())
        }
        _ => increment_slow(place, notes),
    }
}

/// `--$place`
#[inline(always)]
pub fn decrement(place: &mut Value, notes: &mut Notes) -> Result<(), ArithError> {
    match place {
        Value::Int(i) if *i != i64::MIN => {
            *i -= 1;
            Ok(())
        }
        _ => decrement_slow(place, notes),
    }
}

#[cold]
#[inline(never)]
fn increment_slow(place: &mut Value, notes: &mut Notes) -> Result<(), ArithError> {
    let place = place.deref_mut();
    *place = match &*place {
        Value::Int(i) => add_ints(*i, 1),
        Value::Float(f) => Value::Float(f + 1.0),
        Value::Undef | Value::Null => Value::Int(1),
        Value::Bool(_) => {
            notes.push(Note::NoEffect(true, "bool"));
            return Ok(());
        }
        Value::String(s) => match parse_numeric(s) {
            Some(number) => add_numbers(number, Numeric::Int(1)),
            None => Value::String(increment_string(s, notes)),
        },
        other => return Err(ArithError::new(ErrorKind::CannotStep(true, type_name(other)))),
    };
    Ok(())
}

#[cold]
#[inline(never)]
fn decrement_slow(place: &mut Value, notes: &mut Notes) -> Result<(), ArithError> {
    let place = place.deref_mut();
    *place = match &*place {
        Value::Int(i) => sub_ints(*i, 1),
        Value::Float(f) => Value::Float(f - 1.0),
        Value::Undef | Value::Null => {
            notes.push(Note::NoEffect(false, "null"));
            Value::Null
        }
        Value::Bool(_) => {
            notes.push(Note::NoEffect(false, "bool"));
            return Ok(());
        }
        Value::String(s) => match parse_numeric(s) {
            Some(number) => sub_numbers(number, Numeric::Int(1)),
            None if s.is_empty() => {
                notes.push(Note::DecrementEmptyString);
                Value::Int(-1)
            }
            None => {
                notes.push(Note::DecrementNonNumeric);
                return Ok(());
            }
        },
        other => return Err(ArithError::new(ErrorKind::CannotStep(false, type_name(other)))),
    };
    Ok(())
}

/// The next string after one that is not numeric: "Az" → "Ba", "zZ9" → "aaA0".
fn increment_string(s: &Str, notes: &mut Notes) -> Str {
    notes.push(Note::IncrementNonNumeric);
    increment_alphanumeric(s)
}

/// As `++` does it, without its deprecation (`str_increment`).
pub fn increment_alphanumeric(bytes: &[u8]) -> Str {
    if bytes.is_empty() {
        return Str::from_byte(b'1');
    }
    let mut next = bytes.to_vec();
    let mut carry = None;
    for byte in next.iter_mut().rev() {
        let (first, carried) = match *byte {
            b'z' => (b'a', b'a'),
            b'Z' => (b'A', b'A'),
            b'9' => (b'0', b'1'),
            b'a'..=b'y' | b'A'..=b'Y' | b'0'..=b'8' => {
                *byte += 1;
                carry = None;
                break;
            }
            _ => {
                carry = None;
                break;
            }
        };
        *byte = first;
        carry = Some(carried);
    }
    if let Some(first) = carry {
        next.insert(0, first);
    }
    Str::from_bytes(&next)
}

#[inline(always)]
fn add_ints(a: i64, b: i64) -> Value {
    match a.checked_add(b) {
        Some(sum) => Value::Int(sum),
        None => Value::Float(a as f64 + b as f64),
    }
}

#[inline(always)]
fn sub_ints(a: i64, b: i64) -> Value {
    match a.checked_sub(b) {
        Some(difference) => Value::Int(difference),
        None => Value::Float(a as f64 - b as f64),
    }
}

#[inline(always)]
fn mul_ints(a: i64, b: i64) -> Value {
    match a.checked_mul(b) {
        Some(product) => Value::Int(product),
        None => Value::Float(a as f64 * b as f64),
    }
}

fn modulo_ints(a: i64, b: i64) -> Outcome {
    match b {
        0 => Err(ArithError::new(ErrorKind::ModuloByZero)),
        // The processor faults on the smallest integer divided by -1.
        -1 => Ok(Value::Int(0)),
        _ => Ok(Value::Int(a % b)),
    }
}

fn add_numbers(a: Numeric, b: Numeric) -> Value {
    match (a, b) {
        (Numeric::Int(a), Numeric::Int(b)) => add_ints(a, b),
        (a, b) => Value::Float(a.to_float() + b.to_float()),
    }
}

fn sub_numbers(a: Numeric, b: Numeric) -> Value {
    match (a, b) {
        (Numeric::Int(a), Numeric::Int(b)) => sub_ints(a, b),
        (a, b) => Value::Float(a.to_float() - b.to_float()),
    }
}

fn mul_numbers(a: Numeric, b: Numeric) -> Value {
    match (a, b) {
        (Numeric::Int(a), Numeric::Int(b)) => mul_ints(a, b),
        (a, b) => Value::Float(a.to_float() * b.to_float()),
    }
}

fn div_numbers(a: Numeric, b: Numeric) -> Outcome {
    if b.to_float() == 0.0 {
        return Err(ArithError::new(ErrorKind::DivisionByZero));
    }
    if let (Numeric::Int(a), Numeric::Int(b)) = (a, b)
        && a.checked_rem(b) == Some(0)
    {
        return Ok(Value::Int(a / b));
    }
    Ok(Value::Float(a.to_float() / b.to_float()))
}

fn pow_numbers(base: Numeric, exponent: Numeric) -> Value {
    if let (Numeric::Int(base), Numeric::Int(exponent @ 0..)) = (base, exponent) {
        return pow_ints(base, exponent);
    }
    Value::Float(base.to_float().powf(exponent.to_float()))
}

/// Squares and multiplies; once a product does not fit, floats take over where the integers stand, so that the
/// digits are those of PHP.
fn pow_ints(base: i64, exponent: i64) -> Value {
    let (mut result, mut base, mut rest) = (1i64, base, exponent);
    if rest == 0 {
        return Value::Int(1);
    }
    if base == 0 {
        return Value::Int(0);
    }
    while rest >= 1 {
        if rest % 2 == 1 {
            rest -= 1;
            match result.checked_mul(base) {
                Some(product) => result = product,
                None => return Value::Float(result as f64 * base as f64 * (base as f64).powf(rest as f64)),
            }
            if rest == 0 {
                break;
            }
        } else {
            rest /= 2;
            match base.checked_mul(base) {
                Some(square) => base = square,
                None => return Value::Float(result as f64 * (base as f64 * base as f64).powf(rest as f64)),
            }
        }
    }
    Value::Int(result)
}

#[cold]
#[inline(never)]
fn unsupported(a: &Value, operator: &'static str, b: &Value) -> ArithError {
    ArithError::new(ErrorKind::Unsupported(type_name(a), operator, type_name(b)))
}

#[inline(never)]
fn add_slow(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    if let (Value::Array(a), Value::Array(b)) = (a.deref(), b.deref()) {
        return Ok(Value::Array(union(a, b)));
    }
    numeric_operator(a, "+", b, notes, |a, b| Ok(add_numbers(a, b)))
}

/// `$a + $b` of arrays: the elements of `$a`, then those of `$b` whose keys are new.
pub fn union(a: &Arr, b: &Arr) -> Arr {
    if a.same(b) || b.is_empty() {
        return a.clone();
    }
    if a.is_empty() {
        return b.clone();
    }
    let mut sum = a.clone();
    let target = sum.make_mut();
    for (key, value) in b.iter() {
        if !target.contains_key(&key) {
            let value = match value {
                Value::Reference(r) if r.count() == 1 => r.get().clone(),
                other => other.clone(),
            };
            target.insert(key, value);
        }
    }
    sum
}

/// Converts both operands to numbers, in order, and applies `operation`.
#[inline(never)]
fn numeric_operator(
    a: &Value,
    operator: &'static str,
    b: &Value,
    notes: &mut Notes,
    operation: impl FnOnce(Numeric, Numeric) -> Outcome,
) -> Outcome {
    let Some(x) = operand_to_number(a, notes) else { return Err(unsupported(a, operator, b)) };
    let Some(y) = operand_to_number(b, notes) else { return Err(unsupported(a, operator, b)) };
    operation(x, y)
}

/// The operand of an arithmetic operator as a number; `None` if it cannot be one.
pub fn operand_to_number(value: &Value, notes: &mut Notes) -> Option<Numeric> {
    match value {
        Value::Int(i) => Some(Numeric::Int(*i)),
        Value::Float(f) => Some(Numeric::Float(*f)),
        Value::Undef | Value::Null => Some(Numeric::Int(0)),
        Value::Bool(b) => Some(Numeric::Int(i64::from(*b))),
        Value::String(s) => {
            let prefix = parse_prefix(s)?;
            if prefix.trailing {
                notes.push(Note::NonNumeric);
            }
            Some(prefix.number)
        }
        Value::Reference(r) => operand_to_number(r.get(), notes),
        Value::Array(_) | Value::Object(_) | Value::Resource(_) => None,
    }
}

/// Converts both operands to integers, in order, and applies `operation`.
#[inline(never)]
fn integer_operator(
    a: &Value,
    operator: &'static str,
    b: &Value,
    notes: &mut Notes,
    operation: impl FnOnce(i64, i64) -> Outcome,
) -> Outcome {
    let Some(x) = operand_to_int(a, notes) else { return Err(unsupported(a, operator, b)) };
    let Some(y) = operand_to_int(b, notes) else { return Err(unsupported(a, operator, b)) };
    operation(x, y)
}

/// The operand of an integer operator; `None` if it cannot be one.
pub fn operand_to_int(value: &Value, notes: &mut Notes) -> Option<i64> {
    match value {
        Value::Int(i) => Some(*i),
        Value::Float(f) => Some(float_to_int_noted(*f, notes)),
        Value::Undef | Value::Null => Some(0),
        Value::Bool(b) => Some(i64::from(*b)),
        Value::String(s) => {
            let prefix = parse_prefix(s)?;
            if prefix.trailing {
                notes.push(Note::NonNumeric);
            }
            match prefix.number {
                Numeric::Int(i) => Some(i),
                Numeric::Float(f) => {
                    if !is_integral(f) {
                        notes.push(Note::FloatStringToInt(s.clone()));
                    }
                    Some(float_to_int_saturating(f))
                }
            }
        }
        Value::Reference(r) => operand_to_int(r.get(), notes),
        Value::Array(_) | Value::Object(_) | Value::Resource(_) => None,
    }
}

#[inline(never)]
fn bit_or_slow(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    if let (Value::String(a), Value::String(b)) = (a.deref(), b.deref()) {
        let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
        let mut result = long.to_vec();
        result.iter_mut().zip(short.iter()).for_each(|(x, y)| *x |= y);
        return Ok(Value::string(result));
    }
    integer_operator(a, "|", b, notes, |a, b| Ok(Value::Int(a | b)))
}

#[inline(never)]
fn bit_and_slow(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    if let (Value::String(a), Value::String(b)) = (a.deref(), b.deref()) {
        return Ok(Value::string(a.iter().zip(b.iter()).map(|(x, y)| x & y).collect::<Vec<u8>>()));
    }
    integer_operator(a, "&", b, notes, |a, b| Ok(Value::Int(a & b)))
}

#[inline(never)]
fn bit_xor_slow(a: &Value, b: &Value, notes: &mut Notes) -> Outcome {
    if let (Value::String(a), Value::String(b)) = (a.deref(), b.deref()) {
        return Ok(Value::string(a.iter().zip(b.iter()).map(|(x, y)| x ^ y).collect::<Vec<u8>>()));
    }
    integer_operator(a, "^", b, notes, |a, b| Ok(Value::Int(a ^ b)))
}

/// The `TypeError` that PHP throws for an operator on types it does not know.
pub fn unsupported_operands(a: &Value, operator: &'static str, b: &Value) -> ArithError {
    unsupported(a, operator, b)
}
