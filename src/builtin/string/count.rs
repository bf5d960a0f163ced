//! Counting bytes and words.

use crate::builtin::support::character_mask;
use crate::declare_functions;
use crate::value::{Array, Key, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// How often every byte occurs in a string.
    "count_chars(string $string, int $mode = 0): array|string" => count_chars,
    /// The number of words in a text, or the words.
    "str_word_count(string $string, int $format = 0, ?string $characters = null): array|int" => str_word_count,
}

fn count_chars(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let mode = args.int(1);
    if !(0..=4).contains(&mode) {
        return Err(vm.argument_error(1, "must be between 0 and 4 (inclusive)"));
    }
    let mut counts = [0i64; 256];
    for byte in args.bytes(0) {
        counts[usize::from(*byte)] += 1;
    }
    if mode >= 3 {
        let bytes: Vec<u8> = (0..=255u8).filter(|b| (counts[usize::from(*b)] > 0) == (mode == 3)).collect();
        return Ok(Value::string(bytes).into());
    }
    let mut array = Array::default();
    for (byte, count) in counts.into_iter().enumerate() {
        if mode == 0 || (count > 0) == (mode == 1) {
            array.insert(Key::Int(byte as i64), count.into());
        }
    }
    Ok(Value::from(array).into())
}

fn str_word_count(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.bytes(0);
    let format = args.int(1);
    let mut word = [false; 256];
    if let Value::String(characters) = args.get(2) {
        let (mask, wrong) = character_mask(characters);
        word = mask;
        for message in wrong {
            vm.function_warning(message);
        }
    }
    let plain = word;
    for (byte, is_word) in word.iter_mut().enumerate() {
        *is_word |= (byte as u8).is_ascii_alphabetic() || matches!(byte as u8, b'\'' | b'-');
    }
    if !(0..=2).contains(&format) {
        return Err(vm.argument_error(1, "must be a valid format value"));
    }
    let mut start = 0;
    let mut end = s.len();
    // Not words by themselves: an apostrophe or hyphen at the start, a hyphen at the end.
    if s.first().is_some_and(|b| matches!(b, b'\'' | b'-') && !plain[usize::from(*b)]) {
        start += 1;
    }
    if end > start && s[end - 1] == b'-' && !plain[usize::from(b'-')] {
        end -= 1;
    }
    let mut words = Array::default();
    let mut count = 0i64;
    let mut at = start;
    while at < end {
        let length = s[at..end].iter().take_while(|b| word[usize::from(**b)]).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let found = Value::string(&s[at..at + length]);
        match format {
            1 => {
                let _ = words.push(found);
            }
            2 => {
                words.insert(Key::Int(at as i64), found);
            }
            _ => count += 1,
        }
        at += length;
    }
    Ok(if format == 0 { Value::Int(count) } else { words.into() }.into())
}
