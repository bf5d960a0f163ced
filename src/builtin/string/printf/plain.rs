//! Formats whose values are no objects and whose directives are the usual ones: written in one go.

use super::fixed;
use crate::value::convert::{self, format_int};
use crate::value::{Str, Value};
use crate::vm::Vm;

/// Wider fields are not plain.
const WIDEST: usize = 999;
/// More decimals are not plain.
const MOST_DECIMALS: usize = 40;

/// The formatted string; `None`: something is unusual, and nothing was done.
pub(super) fn format(vm: &mut Vm, format: &Value, values: &[Value]) -> Option<Str> {
    let Value::String(format) = format else { return None };
    let mut plain = false;
    let text = vm.text_of(|out| plain = write(out, format, values).is_some());
    plain.then_some(text)
}

/// What stands between the `%` and the letter.
struct Directive {
    left: bool,
    plus: bool,
    padding: u8,
    width: usize,
    precision: Option<usize>,
}

/// A number of at most three digits.
fn number(format: &[u8], at: &mut usize) -> Option<usize> {
    let mut number = 0;
    while let Some(digit @ b'0'..=b'9') = format.get(*at) {
        number = number * 10 + usize::from(digit - b'0');
        *at += 1;
        if number > WIDEST {
            return None;
        }
    }
    Some(number)
}

fn write(out: &mut Vec<u8>, format: &[u8], values: &[Value]) -> Option<()> {
    let mut values = values.iter();
    let mut at = 0;
    while at < format.len() {
        let rest = &format[at..];
        let length = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        out.extend_from_slice(&rest[..length]);
        at += length + 1;
        if length == rest.len() {
            break;
        }
        if format.get(at) == Some(&b'%') {
            out.push(b'%');
            at += 1;
            continue;
        }
        let mut d = Directive { left: false, plus: false, padding: b' ', width: 0, precision: None };
        if !matches!(format.get(at), Some(b'a'..=b'z')) {
            loop {
                match *format.get(at)? {
                    padding @ (b' ' | b'0') => d.padding = padding,
                    b'-' => d.left = true,
                    b'+' => d.plus = true,
                    b'\'' => {
                        at += 1;
                        d.padding = *format.get(at)?;
                    }
                    _ => break,
                }
                at += 1;
            }
            d.width = number(format, &mut at)?;
            if format.get(at) == Some(&b'.') {
                at += 1;
                d.precision = matches!(format.get(at), Some(b'0'..=b'9'))
                    .then(|| number(format, &mut at))
                    .unwrap_or(Some(0));
                if format.get(at - 1) == Some(&b'.') {
                    return None;
                }
            }
        }
        let letter = *format.get(at)?;
        at += 1;
        if !matches!(letter, b's' | b'd' | b'u' | b'x' | b'X' | b'o' | b'b' | b'c' | b'f' | b'F') {
            return None;
        }
        let value = values.next()?.deref();
        if matches!(value, Value::Object(_) | Value::Array(_)) {
            return None;
        }
        directive(out, d, letter, value)?;
    }
    Some(())
}

fn directive(out: &mut Vec<u8>, mut d: Directive, letter: u8, value: &Value) -> Option<()> {
    let start = out.len();
    let mut signed = false;
    match letter {
        b's' => {
            let made;
            let mut buffer = [0; 20];
            let text: &[u8] = match value {
                Value::String(text) => text,
                Value::Int(n) => format_int(*n, &mut buffer),
                Value::Float(x) if x.is_nan() => return None,
                other => {
                    made = convert::to_str(other)?;
                    &made
                }
            };
            out.extend_from_slice(&text[..d.precision.map_or(text.len(), |most| text.len().min(most))]);
        }
        b'f' | b'F' => {
            let x = convert::to_float(value);
            let precision = d.precision.unwrap_or(6);
            if !x.is_finite() || precision > MOST_DECIMALS {
                return None;
            }
            signed = true;
            if x < 0.0 {
                out.push(b'-');
            } else if d.plus {
                out.push(b'+');
            } else {
                signed = false;
            }
            fixed(out, x.abs(), precision);
        }
        _ => {
            if matches!(value, Value::Float(x) if !convert::fits_int(*x)) {
                return None;
            }
            let n = convert::to_int(value);
            match letter {
                b'c' => {
                    out.push(n as u8);
                    return Some(());
                }
                b'd' => {
                    if d.left && d.padding == b'0' {
                        d.padding = b' ';
                    }
                    if d.plus && n >= 0 {
                        out.push(b'+');
                    }
                    signed = n < 0 || d.plus;
                    out.extend_from_slice(format_int(n, &mut [0; 20]));
                }
                b'u' if n >= 0 => {
                    if d.left && d.padding == b'0' {
                        d.padding = b' ';
                    }
                    out.extend_from_slice(format_int(n, &mut [0; 20]));
                }
                // A precision leaves no digits of these, in PHP.
                b'x' | b'X' | b'o' | b'b' if d.precision.is_some() => {}
                b'x' => in_bits(out, n as u64, 4, b"0123456789abcdef"),
                b'X' => in_bits(out, n as u64, 4, b"0123456789ABCDEF"),
                b'o' => in_bits(out, n as u64, 3, b"01234567"),
                b'b' => in_bits(out, n as u64, 1, b"01"),
                _ => return None,
            }
        }
    }
    let missing = d.width.saturating_sub(out.len() - start);
    if missing > 0 {
        if d.left {
            out.resize(out.len() + missing, d.padding);
        } else {
            // Zeros go between the sign and the digits.
            let from = start + usize::from(signed && d.padding == b'0');
            let end = out.len();
            out.resize(end + missing, d.padding);
            out.copy_within(from..end, from + missing);
            out[from..from + missing].fill(d.padding);
        }
    }
    Some(())
}

/// A number in digits of so many bits.
fn in_bits(out: &mut Vec<u8>, n: u64, bits: u32, digits: &[u8]) {
    let mut buffer = [0; 64];
    let mut at = buffer.len();
    let mut rest = n;
    loop {
        at -= 1;
        buffer[at] = digits[(rest & ((1 << bits) - 1)) as usize];
        rest >>= bits;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&buffer[at..]);
}
