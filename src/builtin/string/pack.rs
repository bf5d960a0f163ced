//! `pack` and `unpack`: values to bytes in a given layout, and back.

use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Bytes of values, in a layout.
    "pack(string $format, mixed ...$values): string" => pack,
    /// Values of bytes, in a layout.
    "unpack(string $format, string $string, int $offset = 0): array|false" => unpack,
}

/// A code of the format with its count; `None` is `*`.
struct Item {
    code: u8,
    count: Option<usize>,
}

fn parse_format(format: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(&code) = format.get(at) {
        at += 1;
        let (count, _) = count_at(format, &mut at);
        items.push(Item { code, count });
    }
    items
}

/// More than PHP can count.
const TOO_MANY: usize = i32::MAX as usize + 1;

/// The repeater behind a code: `*`, a number, or 1 if there is none.
fn count_at(format: &[u8], at: &mut usize) -> (Option<usize>, bool) {
    match format.get(*at) {
        Some(b'*') => {
            *at += 1;
            (None, true)
        }
        Some(b'0'..=b'9') => {
            let mut count: usize = 0;
            while let Some(digit @ b'0'..=b'9') = format.get(*at) {
                count = count.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
                *at += 1;
            }
            (Some(count.min(TOO_MANY)), true)
        }
        _ => (Some(1), false),
    }
}

fn takes_string(code: u8) -> bool {
    matches!(code, b'a' | b'A' | b'Z' | b'h' | b'H')
}

/// The size of a number of this code.
fn size_of_code(code: u8) -> Option<usize> {
    Some(match code {
        b'c' | b'C' => 1,
        b's' | b'S' | b'n' | b'v' => 2,
        b'l' | b'L' | b'N' | b'V' | b'f' | b'g' | b'G' | b'i' | b'I' => 4,
        b'q' | b'Q' | b'J' | b'P' | b'd' | b'e' | b'E' => 8,
        _ => return None,
    })
}

fn pack(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let items = parse_format(args.bytes(0));
    let values: Vec<Value> = args.rest(1).iter().map(Value::read).collect();
    // Which arguments are used as strings; `h*` and its like take one, numbers as many as they repeat.
    let mut next = 0;
    let mut strings = Vec::new();
    for item in &items {
        match item.code {
            b'x' | b'X' | b'@' => {
                if item.count.is_none() {
                    let message = format!("Type {}: '*' ignored", char::from(item.code));
                    vm.function_warning(message);
                }
            }
            code if takes_string(code) => {
                if next >= values.len() {
                    let message = format!("Type {}: not enough arguments", char::from(code));
                    return Err(vm.value_error(message));
                }
                strings.push(values[next].clone());
                next += 1;
            }
            code if size_of_code(code).is_some() => {
                let count = item.count.unwrap_or(values.len() - next);
                if count > values.len() - next {
                    let message = format!("Type {}: too few arguments", char::from(code));
                    return Err(vm.value_error(message));
                }
                next += count;
            }
            code => {
                let mut message = b"Type ".to_vec();
                message.push(code);
                message.extend_from_slice(b": unknown format code");
                return Err(vm.value_error(message));
            }
        }
    }
    if next < values.len() {
        let message = format!("{} arguments unused", values.len() - next);
        vm.function_warning(message);
    }
    if let Some(strings) = strings.iter().map(|value| value.as_str().cloned()).collect::<Option<Vec<_>>>() {
        return Ok(Value::from(pack_items(vm, &items, &values, &strings)?).into());
    }
    let state = vec![args.str(0).into(), Array::from_vec(values).into()];
    with_strings(vm, strings, state, |vm, strings, state| {
        let [Value::String(format), Value::Array(values)] = state.as_slice() else { return Ok(().into()) };
        let values: Vec<Value> = values.values().cloned().collect();
        Ok(Value::from(pack_items(vm, &parse_format(format), &values, &strings)?).into())
    })
}

fn pack_items(vm: &mut Vm, items: &[Item], values: &[Value], strings: &[Str]) -> Result<Vec<u8>, Error> {
    let mut out: Vec<u8> = Vec::new();
    let mut values = values.iter();
    let mut strings = strings.iter();
    for item in items {
        match item.code {
            b'a' | b'A' | b'Z' => {
                values.next();
                let Some(s) = strings.next() else { continue };
                let zero_ended = item.code == b'Z';
                let count = item.count.unwrap_or(s.len() + usize::from(zero_ended));
                vm.check_size(out.len() + count)?;
                let room = if zero_ended { count.saturating_sub(1) } else { count };
                let copied = s.len().min(room);
                out.extend_from_slice(&s[..copied]);
                let fill = if item.code == b'A' { b' ' } else { 0 };
                out.extend(std::iter::repeat_n(fill, count - copied));
            }
            b'h' | b'H' => {
                values.next();
                let Some(s) = strings.next() else { continue };
                let mut count = item.count.unwrap_or(s.len());
                if count > s.len() {
                    let message = format!("Type {}: not enough characters in string", char::from(item.code));
                    vm.function_warning(message);
                    count = s.len();
                }
                let mut pair = [0u8; 2];
                for (i, byte) in s[..count].iter().enumerate() {
                    let digit = match char::from(*byte).to_digit(16) {
                        Some(digit) => digit as u8,
                        None => {
                            let mut message =
                                format!("Type {}: illegal hex digit ", char::from(item.code)).into_bytes();
                            message.push(*byte);
                            vm.function_warning(message);
                            0
                        }
                    };
                    pair[i % 2] = digit;
                    if i % 2 == 1 || i + 1 == count {
                        let (first, second) = (pair[0], if i % 2 == 1 { pair[1] } else { 0 });
                        out.push(if item.code == b'H' { first << 4 | second } else { second << 4 | first });
                    }
                }
            }
            b'x' => {
                let count = item.count.unwrap_or(0);
                vm.check_size(out.len() + count)?;
                out.resize(out.len() + count, 0);
            }
            b'X' => {
                let count = item.count.unwrap_or(0);
                if count > out.len() {
                    vm.function_warning(format!("Type X: outside of string"));
                }
                out.truncate(out.len().saturating_sub(count));
            }
            b'@' => {
                let count = item.count.unwrap_or(0);
                vm.check_size(count)?;
                out.resize(count, 0);
            }
            code => {
                let count = item.count.unwrap_or(usize::MAX);
                for value in values.by_ref().take(count) {
                    match code {
                        b'f' | b'g' | b'G' => {
                            let x = vm.float_of(value) as f32;
                            out.extend(if code == b'G' { x.to_be_bytes() } else { x.to_le_bytes() });
                        }
                        b'd' | b'e' | b'E' => {
                            let x = vm.float_of(value);
                            out.extend(if code == b'E' { x.to_be_bytes() } else { x.to_le_bytes() });
                        }
                        _ => {
                            let size = size_of_code(code).unwrap_or(1);
                            let mut bytes = vm.int_of(value).to_le_bytes();
                            let bytes = &mut bytes[..size];
                            if matches!(code, b'n' | b'N' | b'J') {
                                bytes.reverse();
                            }
                            out.extend_from_slice(bytes);
                        }
                    }
                }
            }
        }
    }
    Ok(out)
}

fn unpack(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (format, data, offset) = (args.str(0), args.str(1), args.int(2));
    let Some(data) = usize::try_from(offset).ok().and_then(|offset| data.get(offset..)) else {
        return Err(vm.argument_error(2, "must be contained in argument #2 ($data)"));
    };
    let mut result = Array::default();
    let mut at = 0usize;
    let mut place = 0;
    while place < format.len() {
        let code = format[place];
        place += 1;
        let (count, _) = count_at(&format, &mut place);
        let name_length = memchr::memchr(b'/', &format[place..]).unwrap_or(format.len() - place);
        let name = format.get(place..place + name_length.min(200)).unwrap_or_default();
        place += name_length + 1;
        // How often the code repeats, and how many bytes it takes each time (`None`: the rest).
        let (mut repeats, size): (Option<usize>, Option<usize>) = match code {
            b'X' => (Some(count.unwrap_or(0)), Some(0)),
            b'@' => (Some(1), Some(0)),
            b'a' | b'A' | b'Z' => (Some(1), count),
            b'h' | b'H' => (Some(1), count.map(|count| count.div_ceil(2))),
            b'x' => (Some(1), Some(count.unwrap_or(0))),
            code => match size_of_code(code) {
                Some(size) => (count, Some(size)),
                None => {
                    let mut message = b"Invalid format type ".to_vec();
                    message.push(code);
                    return Err(vm.value_error(message));
                }
            },
        };
        if code == b'X' && count.is_none() {
            vm.function_warning("Type X: '*' ignored");
            repeats = Some(0);
            at = at.saturating_sub(1);
        }
        if count == Some(TOO_MANY) {
            vm.function_warning(format!("Type {}: integer overflow", char::from(code)));
            return Ok(false.into());
        }
        let mut index = 0usize;
        while repeats.is_none_or(|repeats| index < repeats) {
            let key = if repeats == Some(1) && !name.is_empty() {
                Key::from_bytes(name)
            } else {
                let mut key = name.to_vec();
                key.extend((index + 1).to_string().bytes());
                Key::from_bytes(&key)
            };
            match code {
                b'X' => {
                    // At the beginning it stays there.
                    at = at.saturating_sub(1);
                    index += 1;
                    continue;
                }
                b'@' => {
                    let target = count.unwrap_or(0);
                    if target <= data.len() {
                        at = target;
                    } else {
                        vm.function_warning("Type @: outside of string");
                        at = data.len();
                    }
                    break;
                }
                _ => {}
            }
            let rest = data.get(at..).unwrap_or_default();
            let length = size.unwrap_or(rest.len());
            if length > rest.len() {
                if repeats.is_none() {
                    break;
                }
                let message = format!(
                    "Type {}: not enough input values, need {} values but only {} {} provided",
                    char::from(code),
                    length,
                    rest.len(),
                    if rest.len() == 1 { "was" } else { "were" }
                );
                vm.function_warning(message);
                return Ok(false.into());
            }
            let bytes = &rest[..length];
            if code == b'x' {
                at += length;
                break;
            }
            result.insert(key, unpack_value(code, bytes, count));
            at += length;
            index += 1;
        }
    }
    Ok(Value::from(result).into())
}

fn unpack_value(code: u8, bytes: &[u8], count: Option<usize>) -> Value {
    let word = |big: bool| {
        let mut word = [0u8; 8];
        for (i, byte) in bytes.iter().take(8).enumerate() {
            word[if big { bytes.len() - 1 - i } else { i }] = *byte;
        }
        u64::from_le_bytes(word)
    };
    match code {
        b'a' => Value::string(bytes),
        b'A' => {
            let end = bytes
                .iter()
                .rposition(|b| !matches!(b, 0 | b'\t' | b'\r' | b'\n' | b' '))
                .map_or(0, |i| i + 1);
            Value::string(&bytes[..end])
        }
        b'Z' => Value::string(&bytes[..memchr::memchr(0, bytes).unwrap_or(bytes.len())]),
        b'h' | b'H' => {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            let mut text = Vec::with_capacity(bytes.len() * 2);
            for byte in bytes {
                let (high, low) = (DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]);
                text.extend(if code == b'H' { [high, low] } else { [low, high] });
            }
            text.truncate(count.unwrap_or(text.len()));
            Value::string(text)
        }
        b'c' => Value::Int(i64::from(word(false) as i8)),
        b's' => Value::Int(i64::from(word(false) as i16)),
        b'l' | b'i' => Value::Int(i64::from(word(false) as i32)),
        b'n' | b'N' | b'J' => Value::Int(word(true) as i64),
        b'f' | b'g' => Value::Float(f64::from(f32::from_bits(word(false) as u32))),
        b'G' => Value::Float(f64::from(f32::from_bits(word(true) as u32))),
        b'd' | b'e' => Value::Float(f64::from_bits(word(false))),
        b'E' => Value::Float(f64::from_bits(word(true))),
        _ => Value::Int(word(false) as i64),
    }
}
