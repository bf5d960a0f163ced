//! How much strings are alike, and how words sound: `similar_text`, `levenshtein`, `soundex`.

use crate::declare_functions;
use crate::value::{Str, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The number of bytes that two strings have in common.
    "similar_text(string $string1, string $string2, &$percent = null): int" => similar_text,
    /// The cheapest way from one string to another by inserting, replacing and deleting bytes.
    "levenshtein(string $string1, string $string2, int $insertion_cost = 1, int $replacement_cost = 1, int $deletion_cost = 1): int" => levenshtein,
    /// A key of four characters for how a word sounds.
    "soundex(string $string): string" => soundex,
}

fn similar_text(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (a, b) = (args.str(0), args.str(1));
    if a.is_empty() && b.is_empty() {
        args.set(2, 0.0);
        return Ok(0.into());
    }
    let common = common_bytes(&a, &b);
    args.set(2, common as f64 * 2.0 * 100.0 / (a.len() + b.len()) as f64);
    Ok(common.into())
}

/// The longest common part, and the same left and right of it.
fn common_bytes(a: &[u8], b: &[u8]) -> usize {
    let mut sum = 0;
    let mut parts = vec![(0..a.len(), 0..b.len())];
    while let Some((ra, rb)) = parts.pop() {
        let (a, b) = (&a[ra.clone()], &b[rb.clone()]);
        let (mut best, mut at_a, mut at_b) = (0, 0, 0);
        for i in 0..a.len() {
            if i + best >= a.len() {
                break;
            }
            for j in 0..b.len() {
                if j + best >= b.len() {
                    break;
                }
                let length = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                if length > best {
                    (best, at_a, at_b) = (length, i, j);
                }
            }
        }
        if best > 0 {
            sum += best;
            parts.push((ra.start..ra.start + at_a, rb.start..rb.start + at_b));
            parts.push((ra.start + at_a + best..ra.end, rb.start + at_b + best..rb.end));
        }
    }
    sum
}

fn levenshtein(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (a, b) = (args.bytes(0), args.bytes(1));
    let cost = |i: usize| if args.passed(i) { args.int(i) } else { 1 };
    let (insertion, replacement, deletion) = (cost(2), cost(3), cost(4));
    if a.is_empty() {
        return Ok((b.len() as i64).wrapping_mul(insertion).into());
    }
    if b.is_empty() {
        return Ok((a.len() as i64).wrapping_mul(deletion).into());
    }
    let mut row: Vec<i64> = (0..=b.len() as i64).map(|i| i.wrapping_mul(insertion)).collect();
    let mut next = vec![0; row.len()];
    for x in a {
        next[0] = row[0].wrapping_add(deletion);
        for (j, y) in b.iter().enumerate() {
            let replaced = row[j].wrapping_add(if x == y { 0 } else { replacement });
            let deleted = row[j + 1].wrapping_add(deletion);
            let inserted = next[j].wrapping_add(insertion);
            next[j + 1] = replaced.min(deleted).min(inserted);
        }
        std::mem::swap(&mut row, &mut next);
    }
    Ok(Value::Int(row.last().copied().unwrap_or(0)).into())
}

fn soundex(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    const CODES: &[u8; 26] = b"01230120022455012623010202";
    let mut out = Vec::with_capacity(4);
    let mut last = 0;
    for byte in args.bytes(0).iter().filter(|b| b.is_ascii_alphabetic()) {
        let letter = byte.to_ascii_uppercase();
        let code = CODES[usize::from(letter - b'A')];
        if out.is_empty() {
            out.push(letter);
            last = code;
        } else if code != last {
            last = code;
            if code != b'0' {
                out.push(code);
            }
        }
        if out.len() == 4 {
            break;
        }
    }
    while out.len() < 4 {
        out.push(b'0');
    }
    Ok(Str::from_bytes(&out).into())
}
