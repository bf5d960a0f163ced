//! Characters as numeric entities (`&#233;`) and back, by a map of ranges.

use super::encoding::WRONG;
use super::functions::{encoded, encoding};
use crate::declare_functions;
use crate::value::Value;
use crate::value::numeric::is_numeric;
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// A text with the characters that a map names as numeric entities.
    "mb_encode_numericentity(string $string, array $map, ?string $encoding = null, bool $hex = false): string" => mb_encode_numericentity,
    /// A text with the numeric entities that a map names as characters.
    "mb_decode_numericentity(string $string, array $map, ?string $encoding = null): string" => mb_decode_numericentity,
}

/// Characters from `low` to `high` have the entity `(character + offset) & mask`.
struct Range {
    low: u32,
    high: u32,
    offset: u32,
    mask: u32,
}

/// The ranges of argument 1, four numbers each.
fn ranges(vm: &mut Vm, args: &Args) -> Result<Vec<Range>, Error> {
    let Value::Array(map) = args.get(1) else { return Ok(Vec::new()) };
    if map.len() % 4 != 0 {
        return Err(vm.argument_error(1, "must have a multiple of 4 elements"));
    }
    let mut numbers = Vec::with_capacity(map.len());
    for value in map.values() {
        if matches!(value.deref(), Value::Array(_) | Value::Object(_))
            || matches!(value.deref(), Value::String(text) if !is_numeric(text))
        {
            return Err(vm.argument_error(1, "must only be composed of values of type int"));
        }
        // Numbers are 32 bits wide here; what is beyond wraps.
        numbers.push(vm.int_of(value) as u32);
    }
    let range = |four: &[u32]| match *four {
        [low, high, offset, mask] => Some(Range { low, high, offset, mask }),
        _ => None,
    };
    Ok(numbers.chunks(4).filter_map(range).collect())
}

fn mb_encode_numericentity(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 2)?;
    let ranges = ranges(vm, args)?;
    let hex = args.passed(3) && args.bool(3);
    let mut out = Vec::new();
    for code in encoding.decode(args.bytes(0)) {
        let found = ranges.iter().find(|range| code != WRONG && range.low <= code && code <= range.high);
        let Some(range) = found else {
            out.push(code);
            continue;
        };
        let number = code.wrapping_add(range.offset) & range.mask;
        let entity = if hex { format!("&#x{number:X};") } else { format!("&#{number};") };
        out.extend(entity.bytes().map(u32::from));
    }
    Ok(encoded(vm, encoding, &out).into())
}

/// The number of the entity at the start of a text and how long it is; the `;` may be missing.
fn entity(text: &[u32]) -> Option<(u32, usize)> {
    let is = |at: usize, byte: u8| text.get(at) == Some(&u32::from(byte));
    if !(is(0, b'&') && is(1, b'#')) {
        return None;
    }
    let (start, radix, most) = if is(2, b'x') { (3, 16, 8) } else { (2, 10, 10) };
    let digit = |code: &u32| char::from_u32(*code).and_then(|c| c.to_digit(radix));
    let digits: Vec<u32> = text.get(start..)?.iter().map_while(digit).take(most + 1).collect();
    if digits.is_empty() || digits.len() > most {
        return None;
    }
    let number = digits.iter().fold(0, |number: u64, digit| number * u64::from(radix) + u64::from(*digit));
    let end = start + digits.len();
    Some((u32::try_from(number).ok()?, end + usize::from(is(end, b';'))))
}

fn mb_decode_numericentity(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let encoding = encoding(vm, args, 2)?;
    let ranges = ranges(vm, args)?;
    let text = encoding.decode(args.bytes(0));
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_slice();
    while let Some(first) = rest.first() {
        let character = entity(rest).and_then(|(number, length)| {
            let within = |range: &Range| {
                let code = number.wrapping_sub(range.offset);
                (range.low <= code && code <= range.high).then_some(code)
            };
            Some((ranges.iter().find_map(within)?, length))
        });
        let (code, length) = character.unwrap_or((*first, 1));
        out.push(code);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(encoded(vm, encoding, &out).into())
}
