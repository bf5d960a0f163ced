//! Numbers written in strings: what PHP calls numeric and leading-numeric strings.

/// The number that a string stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Numeric {
    /// A decimal integer in range.
    Int(i64),
    /// A fraction, an exponent, or an integer out of range.
    Float(f64),
}

impl Numeric {
    /// The number as a float.
    #[inline]
    pub fn to_float(self) -> f64 {
        match self {
            Numeric::Int(i) => i as f64,
            Numeric::Float(f) => f,
        }
    }

    /// The number as a value.
    #[inline]
    pub fn to_value(self) -> super::Value {
        match self {
            Numeric::Int(i) => super::Value::Int(i),
            Numeric::Float(f) => super::Value::Float(f),
        }
    }
}

/// The number at the start of a string.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prefix {
    /// The number.
    pub number: Numeric,
    /// Whether something other than whitespace follows: the string is leading-numeric only.
    pub trailing: bool,
    /// The number was an integer that does not fit; 1 above, -1 below.
    pub overflow: i8,
}

/// PHP's whitespace around numbers.
#[inline(always)]
pub fn is_whitespace(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// The number that the whole string stands for, whitespace around it allowed; `None` if it is not numeric.
#[inline]
pub fn parse_numeric(bytes: &[u8]) -> Option<Numeric> {
    // Nearly all strings that are compared or added start with a digit or a letter; letters end here.
    match bytes.first()? {
        b'0'..=b'9' | b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | b'+' | b'-' | b'.' => {}
        _ => return None,
    }
    let prefix = parse_prefix(bytes)?;
    if prefix.trailing { None } else { Some(prefix.number) }
}

/// Whether the whole string is numeric.
pub fn is_numeric(bytes: &[u8]) -> bool {
    parse_numeric(bytes).is_some()
}

/// The number at the start of the string (whitespace before it allowed); `None` if there is none.
pub fn parse_prefix(bytes: &[u8]) -> Option<Prefix> {
    let start = bytes.iter().position(|b| !is_whitespace(*b))?;
    let text = &bytes[start..];
    let (length, is_float) = scan(text)?;
    let rest = &text[length..];
    let trailing = rest.iter().any(|b| !is_whitespace(*b));
    let digits = &text[..length];
    if !is_float {
        if let Some(i) = parse_integer(digits) {
            return Some(Prefix { number: Numeric::Int(i), trailing, overflow: 0 });
        }
        let overflow = if digits.first() == Some(&b'-') { -1 } else { 1 };
        return Some(Prefix { number: Numeric::Float(parse_float(digits)), trailing, overflow });
    }
    Some(Prefix { number: Numeric::Float(parse_float(digits)), trailing, overflow: 0 })
}

/// The float at the start of a string, 0 if there is none; without whitespace before it, as C's `strtod` would
/// read it, but never hexadecimal, infinite or NaN by name. Returns how many bytes it took.
pub fn parse_float_prefix(bytes: &[u8]) -> (f64, usize) {
    match scan(bytes) {
        Some((length, _)) => (parse_float(&bytes[..length]), length),
        None => (0.0, 0),
    }
}

/// How many bytes at the start are a number, and whether it is written as a float.
fn scan(text: &[u8]) -> Option<(usize, bool)> {
    let at = |i: usize| text.get(i).copied().unwrap_or(0);
    let digits_from =
        |i: usize| text.get(i..).map_or(0, |t| t.iter().take_while(|b| b.is_ascii_digit()).count());
    let mut i = usize::from(matches!(at(0), b'+' | b'-'));
    let whole = digits_from(i);
    i += whole;
    let mut is_float = false;
    if at(i) == b'.' {
        let fraction = digits_from(i + 1);
        if whole == 0 && fraction == 0 {
            return None;
        }
        is_float = true;
        i += 1 + fraction;
    } else if whole == 0 {
        return None;
    }
    if matches!(at(i), b'e' | b'E') {
        let sign = usize::from(matches!(at(i + 1), b'+' | b'-'));
        let exponent = digits_from(i + 1 + sign);
        if exponent > 0 {
            is_float = true;
            i += 1 + sign + exponent;
        }
    }
    Some((i, is_float))
}

/// A decimal integer with an optional sign, if it fits.
fn parse_integer(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.len() <= 18 {
        let n = digits.iter().fold(0i64, |n, d| n * 10 + i64::from(d - b'0'));
        return Some(if negative { -n } else { n });
    }
    let mut n: i64 = 0;
    for d in digits {
        n = n.checked_mul(10)?.checked_sub(i64::from(d - b'0'))?;
    }
    if negative { Some(n) } else { n.checked_neg() }
}

/// Text of the form that [`scan`] accepts.
fn parse_float(text: &[u8]) -> f64 {
    std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).unwrap_or(0.0)
}
