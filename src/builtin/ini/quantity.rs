//! Amounts in settings: `128M`, `0x10`, `1 K`.

use crate::value::numeric::is_whitespace;

/// The amount that a text stands for, and what is wrong with it, in PHP's words.
pub fn parse(value: &[u8]) -> (i64, Option<String>) {
    let text = value.trim_ascii_start_with();
    let shown = || escape(value);
    if text.is_empty() {
        return (0, None);
    }
    let lead = value.len() - value.iter().skip_while(|b| is_whitespace(**b)).count();
    let (negative, sign) = match text.first() {
        Some(b'-') => (true, 1),
        Some(b'+') => (false, 1),
        _ => (false, 0),
    };
    let digits = &text[sign..];
    let Some(first) = digits.first().filter(|b| b.is_ascii_digit()) else {
        let complaint = format!(
            "Invalid quantity \"{}\": no valid leading digits, interpreting as \"0\" for backwards compatibility",
            shown()
        );
        return (0, Some(complaint));
    };
    let mut base = if *first == b'0' { 8 } else { 10 };
    let mut at = sign;
    if *first == b'0' && !digits.get(1).is_some_and(u8::is_ascii_digit) {
        let Some(prefix) = digits.get(1) else { return (0, None) };
        base = match prefix {
            b'g' | b'G' | b'm' | b'M' | b'k' | b'K' => 10,
            b'x' | b'X' => 16,
            b'o' | b'O' => 8,
            b'b' | b'B' => 2,
            other => {
                let complaint = format!(
                    "Invalid prefix \"0{}\", interpreting as \"0\" for backwards compatibility",
                    escape(&[*other])
                );
                return (0, Some(complaint));
            }
        };
        if matches!(prefix, b'x' | b'X' | b'o' | b'O' | b'b' | b'B') {
            at += 2;
            if !text.get(at).is_some_and(|b| char::from(*b).is_digit(base)) {
                let complaint = format!(
                    "Invalid quantity \"{}\": no digits after base prefix, interpreting as \"0\" for backwards compatibility",
                    shown()
                );
                return (0, Some(complaint));
            }
        }
    }
    let mut amount: u64 = 0;
    let mut overflow = false;
    while let Some(digit) = text.get(at).and_then(|b| char::from(*b).to_digit(base)) {
        match amount.checked_mul(u64::from(base)).and_then(|n| n.checked_add(u64::from(digit))) {
            Some(n) => amount = n,
            None => {
                overflow = true;
                amount = u64::MAX;
            }
        }
        at += 1;
    }
    overflow |= amount > i64::MAX as u64 + u64::from(negative);
    let mut result = if negative { (amount as i64).wrapping_neg() } else { amount as i64 };
    while text.get(at).is_some_and(|b| is_whitespace(*b)) {
        at += 1;
    }
    if at >= text.len() {
        return (result, overflow.then(|| out_of_range(value)));
    }
    let suffix = text[text.len() - 1];
    let shift = match suffix {
        b'g' | b'G' => 30,
        b'm' | b'M' => 20,
        b'k' | b'K' => 10,
        _ => {
            let complaint = format!(
                "Invalid quantity \"{}\": unknown multiplier \"{}\", interpreting as \"{}\" for backwards compatibility",
                shown(),
                escape(&[suffix]),
                escape(&value[..lead + at])
            );
            return (result, Some(complaint));
        }
    };
    match result.checked_mul(1 << shift) {
        Some(n) => result = n,
        None => {
            overflow = true;
            result = result.wrapping_mul(1 << shift);
        }
    }
    if at != text.len() - 1 {
        let complaint = format!(
            "Invalid quantity \"{}\", interpreting as \"{}{}\" for backwards compatibility",
            shown(),
            escape(&value[..lead + at]),
            char::from(suffix)
        );
        return (result, Some(complaint));
    }
    (result, overflow.then(|| out_of_range(value)))
}

fn out_of_range(value: &[u8]) -> String {
    format!(
        "Invalid quantity \"{}\": value is out of range, using overflow result for backwards compatibility",
        escape(value)
    )
}

trait Trim {
    fn trim_ascii_start_with(&self) -> &[u8];
}

impl Trim for [u8] {
    /// PHP's whitespace off both ends (it has one more than Rust's).
    fn trim_ascii_start_with(&self) -> &[u8] {
        let start = self.iter().position(|b| !is_whitespace(*b)).unwrap_or(self.len());
        let end = self.iter().rposition(|b| !is_whitespace(*b)).map_or(start, |i| i + 1);
        &self[start..end]
    }
}

/// Makes unprintable bytes visible, as PHP does in these messages.
fn escape(bytes: &[u8]) -> String {
    let mut out = String::new();
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x0c => out.push_str("\\f"),
            0x0b => out.push_str("\\v"),
            b'\\' => out.push_str("\\\\"),
            0x1b => out.push_str("\\e"),
            0x20..=0x7e => out.push(char::from(*byte)),
            other => out.push_str(&format!("\\x{other:02X}")),
        }
    }
    out
}
