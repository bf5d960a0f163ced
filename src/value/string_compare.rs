//! The orders of strings: by bytes, by number, without case, and the natural one.

use super::numeric::{Numeric, Prefix, is_whitespace, parse_prefix};
use std::cmp::Ordering;

/// An ordering as PHP's comparison functions return it.
#[inline(always)]
pub fn sign(ordering: Ordering) -> i32 {
    ordering as i32
}

/// `strcmp` as a sign.
#[inline]
pub fn binary(a: &[u8], b: &[u8]) -> i32 {
    sign(a.cmp(b))
}

/// `strcasecmp` as a sign: ASCII letters without case.
pub fn binary_ignore_case(a: &[u8], b: &[u8]) -> i32 {
    let folded = |s: &u8| s.to_ascii_lowercase();
    sign(a.iter().map(folded).cmp(b.iter().map(folded)))
}

/// `strncmp` as a sign.
pub fn binary_prefix(a: &[u8], b: &[u8], length: usize) -> i32 {
    binary(&a[..a.len().min(length)], &b[..b.len().min(length)])
}

/// `strncasecmp` as a sign.
pub fn binary_prefix_ignore_case(a: &[u8], b: &[u8], length: usize) -> i32 {
    binary_ignore_case(&a[..a.len().min(length)], &b[..b.len().min(length)])
}

/// Whether `==` of two strings is true: numeric strings by their number, others by their bytes.
#[inline]
pub fn smart_equal(a: &[u8], b: &[u8]) -> bool {
    // Numbers start with a byte that is no letter.
    if let (Some(x), Some(y)) = (a.first(), b.first())
        && *x <= b'9'
        && *y <= b'9'
    {
        return smart(a, b) == 0;
    }
    a == b
}

/// `<=>` of two strings: numeric strings by their number, others by their bytes.
pub fn smart(a: &[u8], b: &[u8]) -> i32 {
    // One byte is a number only if it is a digit, and then the order of numbers is that of bytes.
    if a.len() == 1 && b.len() == 1 {
        return sign(a[0].cmp(&b[0]));
    }
    match (whole_number(a), whole_number(b)) {
        (Some(x), Some(y)) => compare_numbers(x, y).unwrap_or_else(|| binary(a, b)),
        _ => binary(a, b),
    }
}

fn whole_number(bytes: &[u8]) -> Option<Prefix> {
    let first = *bytes.first()?;
    if first > b'9' || (first < b'0' && !matches!(first, b'+' | b'-' | b'.') && !is_whitespace(first)) {
        return None;
    }
    parse_prefix(bytes).filter(|prefix| !prefix.trailing)
}

/// `None` where the numbers cannot tell the strings apart though the strings differ: both are too large for their
/// digits to be kept.
fn compare_numbers(x: Prefix, y: Prefix) -> Option<i32> {
    match (x.number, y.number) {
        (Numeric::Int(x), Numeric::Int(y)) => Some(sign(x.cmp(&y))),
        (Numeric::Int(_), Numeric::Float(_)) if y.overflow != 0 => Some(-i32::from(y.overflow)),
        (Numeric::Float(_), Numeric::Int(_)) if x.overflow != 0 => Some(i32::from(x.overflow)),
        (x_number, y_number) => {
            let (a, b) = (x_number.to_float(), y_number.to_float());
            let indistinct = a == b && (!a.is_finite() || x.overflow != 0 && x.overflow == y.overflow);
            if indistinct { None } else { Some(compare_floats(a, b)) }
        }
    }
}

/// `<=>` of floats; 1 if one is NaN.
#[inline(always)]
pub fn compare_floats(a: f64, b: f64) -> i32 {
    if a == b {
        0
    } else if a < b {
        -1
    } else {
        1
    }
}

/// `strnatcmp` and `strnatcasecmp`: runs of digits by their number, leading zeros as fractions, spaces skipped.
pub fn natural(a: &[u8], b: &[u8], ignore_case: bool) -> i32 {
    if a.is_empty() || b.is_empty() {
        return sign(a.len().cmp(&b.len()));
    }
    let byte = |s: &[u8], i: usize| s.get(i).copied().unwrap_or(0);
    let after_zeros = |s: &[u8]| {
        let mut i = 0;
        while byte(s, i) == b'0' && byte(s, i + 1).is_ascii_digit() {
            i += 1;
        }
        i
    };
    let (mut i, mut j) = (after_zeros(a), after_zeros(b));
    loop {
        while is_whitespace(byte(a, i)) {
            i += 1;
        }
        while is_whitespace(byte(b, j)) {
            j += 1;
        }
        let (mut x, mut y) = (byte(a, i), byte(b, j));
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let digits = |s: &[u8], i: usize| s[i..].iter().take_while(|d| d.is_ascii_digit()).count();
            let (m, n) = (digits(a, i), digits(b, j));
            let (run_a, run_b) = (&a[i..i + m], &b[j..j + n]);
            let result = if x == b'0' || y == b'0' {
                binary(run_a, run_b)
            } else {
                sign(m.cmp(&n).then_with(|| run_a.cmp(run_b)))
            };
            if result != 0 {
                return result;
            }
            i += m;
            j += n;
            match (i >= a.len(), j >= b.len()) {
                (true, true) => return 0,
                (true, false) => return -1,
                (false, true) => return 1,
                (false, false) => {}
            }
            x = byte(a, i);
            y = byte(b, j);
        }
        if ignore_case {
            x = x.to_ascii_uppercase();
            y = y.to_ascii_uppercase();
        }
        if x != y {
            return sign(x.cmp(&y));
        }
        i += 1;
        j += 1;
        match (i >= a.len(), j >= b.len()) {
            (true, true) => return 0,
            (true, false) => return -1,
            (false, true) => return 1,
            (false, false) => {}
        }
    }
}
