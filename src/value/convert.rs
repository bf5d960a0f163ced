//! Conversions between types, as PHP's casts and contexts make them.
//!
//! Nothing here warns: `to_str` answers `None` where the caller must warn or call `__toString`, and array keys
//! put what there is to say into [`Notes`].

use super::notes::{Note, Notes};
use super::numeric::{Numeric, is_whitespace, parse_float_prefix, parse_prefix};
use super::{Key, Str, Value};
use std::cell::Cell;

/// The value as a condition.
#[inline(always)]
pub fn to_bool(value: &Value) -> bool {
    match value {
        Value::Bool(b) => *b,
        Value::Int(i) => *i != 0,
        other => to_bool_slow(other),
    }
}

#[inline(never)]
fn to_bool_slow(value: &Value) -> bool {
    match value {
        Value::Undef | Value::Null => false,
        Value::Bool(b) => *b,
        Value::Int(i) => *i != 0,
        Value::Float(f) => *f != 0.0,
        Value::String(s) => !matches!(s.as_bytes(), b"" | b"0"),
        Value::Array(a) => !a.is_empty(),
        Value::Object(_) | Value::Resource(_) => true,
        Value::Reference(r) => to_bool(r.get()),
    }
}

/// `(int)$value`. Objects give 1; the caller warns.
#[inline]
pub fn to_int(value: &Value) -> i64 {
    match value {
        Value::Undef | Value::Null => 0,
        Value::Bool(b) => i64::from(*b),
        Value::Int(i) => *i,
        Value::Float(f) => float_to_int(*f),
        Value::String(s) => string_to_int(s.as_bytes()),
        Value::Array(a) => i64::from(!a.is_empty()),
        Value::Object(_) => 1,
        Value::Resource(r) => r.id(),
        Value::Reference(r) => to_int(r.get()),
    }
}

/// `(float)$value`. Objects give 1; the caller warns.
#[inline]
pub fn to_float(value: &Value) -> f64 {
    match value {
        Value::Float(f) => *f,
        Value::Int(i) => *i as f64,
        Value::String(s) => string_to_float(s.as_bytes()),
        other => to_int(other) as f64,
    }
}

/// The value as a number, for operations that take either; strings by their leading number, without a warning.
pub fn to_number(value: &Value) -> Numeric {
    match value.deref() {
        Value::Float(f) => Numeric::Float(*f),
        Value::String(s) => parse_prefix(s.as_bytes()).map_or(Numeric::Int(0), |p| p.number),
        other => Numeric::Int(to_int(other)),
    }
}

/// A float as an integer: towards zero, modulo 2⁶⁴ out of range, 0 for infinities and NaN.
#[inline]
pub fn float_to_int(f: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&f) { f as i64 } else { float_to_int_modular(f) }
}

#[cold]
fn float_to_int_modular(f: f64) -> i64 {
    if !f.is_finite() {
        return 0;
    }
    const MODULUS: f64 = 18_446_744_073_709_551_616.0;
    let rest = f % MODULUS;
    let rest = if rest < 0.0 { rest + MODULUS } else { rest };
    rest as u64 as i64
}

/// A float as an integer, out of range cut off at the limits; 0 for infinities and NaN.
pub fn float_to_int_saturating(f: f64) -> i64 {
    if f.is_finite() { f as i64 } else { 0 }
}

/// Whether a float is an integer in range, so that it may stand for one without complaint.
#[inline]
pub fn is_integral(f: f64) -> bool {
    float_to_int(f) as f64 == f && (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&f)
}

/// `(int)` of a string: its leading number, out of range cut off at the limits.
pub fn string_to_int(bytes: &[u8]) -> i64 {
    match parse_prefix(bytes).map(|p| p.number) {
        Some(Numeric::Int(i)) => i,
        Some(Numeric::Float(f)) => float_to_int_saturating(f),
        None => 0,
    }
}

/// `(float)` of a string: its leading number.
pub fn string_to_float(bytes: &[u8]) -> f64 {
    let start = bytes.iter().take_while(|b| is_whitespace(**b)).count();
    parse_float_prefix(&bytes[start..]).0
}

/// `(string)$value`, or `None` for arrays ("Array to string conversion") and objects (`__toString`).
#[inline]
pub fn to_str(value: &Value) -> Option<Str> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Int(i) => Some(int_to_str(*i)),
        Value::Undef | Value::Null | Value::Bool(false) => Some(Str::empty()),
        Value::Bool(true) => Some(Str::from_byte(b'1')),
        Value::Float(f) => Some(float_to_str(*f)),
        Value::Resource(r) => Some(Str::from(format!("Resource id #{}", r.id()).as_str())),
        Value::Reference(r) => to_str(r.get()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// An integer in words.
#[inline]
pub fn int_to_str(i: i64) -> Str {
    let mut buffer = [0; 20];
    Str::from_bytes(format_int(i, &mut buffer))
}

/// The numbers below 100 in two digits.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + number as u8 / 10, b'0' + number as u8 % 10];
        number += 1;
    }
    pairs
};

/// An integer in words, written at the end of `buffer`.
#[inline]
pub fn format_int(i: i64, buffer: &mut [u8; 20]) -> &[u8] {
    let mut rest = i.unsigned_abs();
    let mut at = buffer.len();
    while rest >= 100 {
        let pair = PAIRS[(rest % 100) as usize];
        rest /= 100;
        at -= 2;
        [buffer[at], buffer[at + 1]] = pair;
    }
    let [tens, units] = PAIRS[rest as usize];
    at -= 1;
    buffer[at] = units;
    if rest >= 10 {
        at -= 1;
        buffer[at] = tens;
    }
    if i < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

thread_local! {
    static PRECISION: Cell<i32> = const { Cell::new(14) };
    static SERIALIZE_PRECISION: Cell<i32> = const { Cell::new(-1) };
}

/// Sets how many digits `echo` shows of a float (ini setting `precision`).
pub fn set_precision(precision: i32) {
    PRECISION.set(precision);
}

/// Sets how many digits `var_export` and its like show of a float (ini setting `serialize_precision`).
pub fn set_serialize_precision(precision: i32) {
    SERIALIZE_PRECISION.set(precision);
}

/// How many digits `var_export` and its like show of a float; -1: as many as it takes.
pub fn serialize_precision() -> i32 {
    SERIALIZE_PRECISION.get()
}

/// A float as `echo` and `(string)` show it.
pub fn float_to_str(f: f64) -> Str {
    float_with_precision(f, PRECISION.get())
}

/// A float as `var_dump` and `json_encode` show it: the shortest digits that read back as the same float.
pub fn float_repr(f: f64) -> Str {
    float_with_precision(f, SERIALIZE_PRECISION.get())
}

/// A float as `var_export` shows it: as [`float_repr`], but never looking like an integer.
pub fn float_export(f: f64) -> Str {
    let mut s = float_repr(f);
    if f.is_finite() && s.iter().all(|b| b.is_ascii_digit() || *b == b'-') {
        s.push_bytes(b".0");
    }
    s
}

/// A float with so many significant digits, -1 meaning the shortest digits that read back as the same float.
pub fn float_with_precision(f: f64, precision: i32) -> Str {
    let precision = precision.clamp(-1, 1100);
    if !f.is_finite() {
        let name: &[u8] = if f.is_nan() {
            b"NAN"
        } else if f > 0.0 {
            b"INF"
        } else {
            b"-INF"
        };
        // PHP cuts the name, too.
        let length = if precision < 0 { name.len() } else { name.len().min(precision.max(1) as usize) };
        return Str::from_bytes(&name[..length]);
    }
    if f.abs() < 1e15 && f.fract() == 0.0 {
        // Most floats that are shown are small whole numbers, and digits are not lost below 10 to the precision.
        let i = f as i64;
        let fits = match precision {
            -1 | 15.. => true,
            _ => i.unsigned_abs() < 10u64.pow(precision.max(1) as u32),
        };
        if fits && (i != 0 || f.is_sign_positive()) {
            return int_to_str(i);
        }
    }
    let mut out = Vec::with_capacity(32);
    float_digits(&mut out, f, precision, b'E');
    Str::from_bytes(&out)
}

/// The significant digits of a float without its sign, no zeros at either end, and where the decimal point is, counted
/// from the first digit.
struct Digits {
    digits: [u8; 24],
    count: usize,
    point: i32,
}

impl Digits {
    /// The shortest digits that read back as the same finite float.
    fn shortest(f: f64) -> Digits {
        let mut digits = Digits { digits: [b'0'; 24], count: 0, point: 0 };
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(f.abs()).as_bytes();
        let mut behind_point = false;
        for (at, byte) in text.iter().enumerate() {
            match byte {
                b'.' => behind_point = true,
                b'e' => {
                    let power =
                        std::str::from_utf8(&text[at + 1..]).ok().and_then(|power| power.parse().ok());
                    digits.point += power.unwrap_or(0);
                    break;
                }
                b'0' if digits.count == 0 => digits.point -= i32::from(behind_point),
                digit => {
                    if let Some(place) = digits.digits.get_mut(digits.count) {
                        *place = *digit;
                        digits.count += 1;
                    }
                    digits.point += i32::from(!behind_point);
                }
            }
        }
        digits.trim();
        digits
    }

    /// So many digits at most, rounded correctly.
    fn rounded(f: f64, most: usize) -> Digits {
        let mut shortest = Digits::shortest(f);
        if shortest.count <= most {
            // Numbers below the normal ones have fewer than 15 digits of their own.
            let normal = f.abs() >= f64::MIN_POSITIVE;
            if normal && most <= 15 || shortest.count == 1 && shortest.digits[0] == b'0' {
                return shortest;
            }
        } else if shortest.digits[most..shortest.count] != [b'5'] {
            // No tie lies between the float and its shortest digits, or it would have been shorter itself.
            let up = shortest.digits[most] >= b'5';
            shortest.count = most;
            if up {
                shortest.add_one();
            }
            shortest.trim();
            return shortest;
        }
        Digits::exact(f, most)
    }

    fn exact(f: f64, most: usize) -> Digits {
        let text = format!("{:.*e}", most.min(24) - 1, f.abs());
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits = Digits { digits: [b'0'; 24], count: 0, point: power.parse().unwrap_or(0) + 1 };
        for (place, digit) in digits.digits.iter_mut().zip(mantissa.bytes().filter(|byte| *byte != b'.')) {
            *place = digit;
            digits.count += 1;
        }
        digits.trim();
        digits
    }

    /// Adds one to the last digit.
    fn add_one(&mut self) {
        for digit in self.digits[..self.count].iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        self.digits[0] = b'1';
        self.point += 1;
    }

    fn trim(&mut self) {
        while self.count > 0 && self.digits[self.count - 1] == b'0' {
            self.count -= 1;
        }
        if self.count == 0 {
            (self.digits[0], self.count, self.point) = (b'0', 1, 1);
        }
    }
}

/// Writes a finite float in the manner of C's `%G`, but `1.0E+25` for `1E+25`; `exponent` is the letter for it.
pub fn float_digits(out: &mut Vec<u8>, f: f64, precision: i32, exponent: u8) {
    let limit = if precision < 0 { 17 } else { precision.max(1) };
    if limit > 20 {
        return many_digits(out, f, limit, exponent);
    }
    let digits = if precision < 0 { Digits::shortest(f) } else { Digits::rounded(f, limit as usize) };
    write_digits(out, f, &digits.digits[..digits.count], digits.point, limit, exponent);
}

/// As [`float_digits`], with more digits than a float can tell.
fn many_digits(out: &mut Vec<u8>, f: f64, limit: i32, exponent: u8) {
    let text = format!("{:.*e}", limit as usize - 1, f.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits: Vec<u8> = mantissa.bytes().filter(|b| *b != b'.').collect();
    while digits.len() > 1 && digits.last() == Some(&b'0') {
        digits.pop();
    }
    let point = if f == 0.0 { 1 } else { power.parse().unwrap_or(0) + 1 };
    write_digits(out, f, &digits, point, limit, exponent);
}

/// Writes digits whose decimal point is so many digits behind the first one.
fn write_digits(out: &mut Vec<u8>, f: f64, digits: &[u8], point: i32, limit: i32, exponent: u8) {
    if f.is_sign_negative() {
        out.push(b'-');
    }
    if point < -3 || point > limit {
        let power = point - 1;
        out.push(digits[0]);
        out.push(b'.');
        if digits.len() > 1 {
            out.extend_from_slice(&digits[1..]);
        } else {
            out.push(b'0');
        }
        out.push(exponent);
        out.push(if power < 0 { b'-' } else { b'+' });
        out.extend_from_slice(format_int(i64::from(power.unsigned_abs()), &mut [0; 20]));
    } else if point <= 0 {
        out.extend_from_slice(b"0.");
        out.extend(std::iter::repeat_n(b'0', point.unsigned_abs() as usize));
        out.extend_from_slice(digits);
    } else {
        let point = point as usize;
        if digits.len() <= point {
            out.extend_from_slice(digits);
            out.extend(std::iter::repeat_n(b'0', point - digits.len()));
        } else {
            out.extend_from_slice(&digits[..point]);
            out.push(b'.');
            out.extend_from_slice(&digits[point..]);
        }
    }
}

/// The value cannot be an array key: it is an array or an object. The message depends on what was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalKey;

/// A float as an integer where PHP expects one, and what is lost by that.
pub fn float_to_int_noted(f: f64, notes: &mut Notes) -> i64 {
    if !is_integral(f) {
        if !fits_int(f) {
            notes.push(Note::FloatOutOfRange(f));
        }
        if fits_int(f) || f.is_nan() {
            notes.push(Note::FloatToInt(f));
        }
    }
    float_to_int(f)
}

/// Whether the integral part of a float is an integer of 64 bits.
#[inline]
pub fn fits_int(f: f64) -> bool {
    f >= -9_223_372_036_854_775_808.0 && f < 9_223_372_036_854_775_808.0
}

/// The array key that a value stands for.
#[inline]
pub fn key_from_value(value: &Value, notes: &mut Notes) -> Result<Key, IllegalKey> {
    match value {
        Value::Int(i) => Ok(Key::Int(*i)),
        Value::String(s) => Ok(Key::from_str(s)),
        other => key_from_other(other, notes),
    }
}

#[cold]
#[inline(never)]
fn key_from_other(value: &Value, notes: &mut Notes) -> Result<Key, IllegalKey> {
    match value {
        Value::Int(i) => Ok(Key::Int(*i)),
        Value::String(s) => Ok(Key::from_str(s)),
        Value::Undef | Value::Null => {
            notes.push(Note::NullAsKey);
            Ok(Key::Str(Str::empty()))
        }
        Value::Bool(b) => Ok(Key::Int(i64::from(*b))),
        Value::Float(f) => Ok(Key::Int(float_to_int_noted(*f, notes))),
        Value::Resource(r) => {
            notes.push(Note::ResourceAsKey(r.id()));
            Ok(Key::Int(r.id()))
        }
        Value::Reference(r) => key_from_value(r.get(), notes),
        Value::Array(_) | Value::Object(_) => Err(IllegalKey),
    }
}
