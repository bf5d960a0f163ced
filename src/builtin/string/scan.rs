//! `sscanf`: reading values out of a string by a format. `fscanf` uses [`scan`], too.

use crate::declare_functions;
use crate::value::{Array, Str, Value, numeric};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Reads values out of a string by a format.
    "sscanf(string $string, string $format, mixed &...$vars): array|int|null" => sscanf,
}

fn sscanf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (text, format) = (args.str(0), args.str(1));
    let variables = args.rest(2).len();
    match scan(vm, &text, &format, (variables > 0).then_some(variables))? {
        Scanned { values, matched: None } => {
            for (i, value) in values.into_iter().enumerate() {
                if let Some(value) = value {
                    args.set(2 + i, value);
                }
            }
            Ok(if variables > 0 { Value::Int(-1) } else { Value::Null }.into())
        }
        Scanned { values, matched: Some(matched) } if variables > 0 => {
            for (i, value) in values.into_iter().enumerate() {
                if let Some(value) = value {
                    args.set(2 + i, value);
                }
            }
            Ok(matched.into())
        }
        Scanned { values, .. } => {
            Ok(Value::from(values.into_iter().map(|v| v.unwrap_or(Value::Null)).collect::<Array>()).into())
        }
    }
}

/// What a scan found.
pub struct Scanned {
    /// By variable; `None`: not reached.
    pub values: Vec<Option<Value>>,
    /// How many were read; `None`: the text ended before the first.
    pub matched: Option<i64>,
}

#[derive(Clone)]
struct Conversion {
    suppress: bool,
    /// `%3$s`
    position: Option<usize>,
    width: usize,
    letter: u8,
    set: Option<Box<([bool; 256], bool)>>,
}

enum Item {
    Space,
    Literal(u8),
    Conversion(Conversion),
}

/// Reads the format; checks it against the number of variables.
fn parse(vm: &mut Vm, format: &[u8], variables: Option<usize>) -> Result<(Vec<Item>, usize), Error> {
    let mut items = Vec::new();
    let mut at = 0;
    let (mut sequential, mut numbered, mut fields) = (false, false, 0usize);
    let mut largest = 0;
    let mut assigned: Vec<u32> = vec![0; variables.unwrap_or(0)];
    while let Some(&byte) = format.get(at) {
        at += 1;
        if byte.is_ascii_whitespace() || byte == 0x0b {
            items.push(Item::Space);
            continue;
        }
        if byte != b'%' {
            items.push(Item::Literal(byte));
            continue;
        }
        if format.get(at) == Some(&b'%') {
            items.push(Item::Literal(b'%'));
            at += 1;
            continue;
        }
        let mut conversion = Conversion { suppress: false, position: None, width: 0, letter: 0, set: None };
        if format.get(at) == Some(&b'*') {
            conversion.suppress = true;
            at += 1;
        } else {
            let digits = format[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if digits > 0 && format.get(at + digits) == Some(&b'$') {
                let number =
                    std::str::from_utf8(&format[at..at + digits]).ok().and_then(|t| t.parse::<usize>().ok());
                at += digits + 1;
                numbered = true;
                let number = number.unwrap_or(usize::MAX);
                if number == 0 || variables.is_some_and(|n| number > n) || number > 0xffff {
                    return Err(vm.value_error("\"%n$\" argument index out of range"));
                }
                conversion.position = Some(number - 1);
                largest = largest.max(number);
            }
        }
        if conversion.position.is_none() && !conversion.suppress {
            sequential = true;
        }
        if numbered && sequential {
            return Err(vm.value_error("cannot mix \"%\" and \"%n$\" conversion specifiers"));
        }
        while let Some(digit @ b'0'..=b'9') = format.get(at) {
            conversion.width = conversion.width.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
            at += 1;
        }
        if matches!(format.get(at), Some(b'l' | b'h' | b'L')) {
            at += 1;
        }
        let letter = format.get(at).copied().unwrap_or(0);
        at += 1;
        conversion.letter = letter;
        match letter {
            b'n' | b'd' | b'D' | b'i' | b'o' | b'x' | b'X' | b'u' | b'f' | b'e' | b'E' | b'g' | b's'
            | b'c' => {}
            b'[' => {
                let Some((set, length)) = character_set(format.get(at..).unwrap_or_default()) else {
                    return Err(vm.value_error("Unmatched [ in format string"));
                };
                conversion.set = Some(Box::new(set));
                at += length;
            }
            other => {
                let mut message = b"Bad scan conversion character \"".to_vec();
                if other != 0 {
                    message.extend_from_slice(&[other, b'"']);
                }
                return Err(vm.value_error(message));
            }
        }
        if !conversion.suppress {
            let field = conversion.position.unwrap_or(fields);
            if conversion.position.is_none() {
                fields += 1;
            }
            if variables.is_some() {
                match assigned.get_mut(field) {
                    Some(count) => *count += 1,
                    None => {
                        return Err(
                            vm.value_error("Different numbers of variable names and field specifiers")
                        );
                    }
                }
            }
        }
        items.push(Item::Conversion(conversion));
    }
    if assigned.iter().any(|count| *count > 1) {
        return Err(vm.value_error("Variable is assigned by multiple \"%n$\" conversion specifiers"));
    }
    if assigned.contains(&0) {
        return Err(vm.value_error("Variable is not assigned by any conversion specifiers"));
    }
    Ok((items, variables.unwrap_or(if numbered { largest } else { fields })))
}

/// `a-z]` behind a `[`: the members and whether they are excluded, and the length including `]`.
fn character_set(text: &[u8]) -> Option<(([bool; 256], bool), usize)> {
    let mut at = 0;
    let excluded = text.first() == Some(&b'^');
    if excluded {
        at += 1;
    }
    let start = at;
    let end = start + 1 + memchr::memchr(b']', text.get(start + 1..)?)?;
    let mut members = [false; 256];
    let list = text.get(start..end)?;
    while let Some(&byte) = list.get(at - start) {
        let i = at - start;
        if list.get(i + 1) == Some(&b'-')
            && let Some(&last) = list.get(i + 2)
        {
            for member in &mut members[usize::from(byte.min(last))..=usize::from(byte.max(last))] {
                *member = true;
            }
            at += 3;
        } else {
            members[usize::from(byte)] = true;
            at += 1;
        }
    }
    Some(((members, excluded), end + 1))
}

/// Reads values out of `text`; errors of the format are thrown.
pub fn scan(vm: &mut Vm, text: &[u8], format: &[u8], variables: Option<usize>) -> Result<Scanned, Error> {
    // Both are C strings: what stands behind a NUL byte is not there.
    let text = text.split(|b| *b == 0).next().unwrap_or_default();
    let format = format.split(|b| *b == 0).next().unwrap_or_default();
    let (items, count) = parse(vm, format, variables)?;
    let mut values: Vec<Option<Value>> = vec![None; count];
    let (mut at, mut field, mut matched) = (0, 0, 0i64);
    let mut underflow = false;
    let is_space = numeric::is_whitespace;
    for item in items {
        let mut c = match item {
            Item::Space => {
                while text.get(at).is_some_and(|b| is_space(*b)) {
                    at += 1;
                }
                continue;
            }
            Item::Literal(byte) => {
                match text.get(at) {
                    None => {
                        underflow = true;
                        break;
                    }
                    Some(found) if *found == byte => at += 1,
                    Some(_) => break,
                }
                continue;
            }
            Item::Conversion(c) => c,
        };
        let mut store = |value: Value, counts: bool| {
            if c.suppress {
                return;
            }
            let place = c.position.unwrap_or(field);
            if c.position.is_none() {
                field += 1;
            }
            if let Some(slot) = values.get_mut(place) {
                *slot = Some(value);
            }
            matched += i64::from(counts);
        };
        if c.letter == b'n' {
            store(at.into(), true);
            continue;
        }
        if !matches!(c.letter, b'c' | b'[') {
            while text.get(at).is_some_and(|b| is_space(*b)) {
                at += 1;
            }
        }
        let rest = text.get(at..).unwrap_or_default();
        if rest.is_empty() {
            underflow = true;
            break;
        }
        if c.width == 0 {
            c.width = if c.letter == b'c' { 1 } else { usize::MAX };
        }
        let limit = &rest[..rest.len().min(c.width)];
        let (value, length): (Value, usize) = match c.letter {
            // A character is a word, too, but for the white space before it, which counts.
            b's' | b'c' => {
                let length = limit.iter().take_while(|b| !is_space(**b)).count();
                (Value::string(&limit[..length]), length)
            }
            b'[' => {
                let Some(set) = &c.set else { break };
                let length = limit.iter().take_while(|b| set.0[usize::from(**b)] != set.1).count();
                if length == 0 {
                    break;
                }
                (Value::string(&limit[..length]), length)
            }
            b'f' | b'e' | b'E' | b'g' => {
                let (x, length) = numeric::parse_float_prefix(limit);
                if length == 0 {
                    break;
                }
                (x.into(), length)
            }
            letter => {
                let base = match letter {
                    b'o' => 8,
                    b'x' | b'X' => 16,
                    b'i' => 0,
                    _ => 10,
                };
                let Some((n, length)) = integer(limit, base) else { break };
                if letter == b'u' {
                    // Too large a number is the largest; a negative one is taken modulo 2⁶⁴.
                    let n = if n < 0 { n as u64 } else { n.min(i128::from(u64::MAX)) as u64 };
                    match i64::try_from(n) {
                        Ok(n) => (n.into(), length),
                        Err(_) => (Value::String(Str::from(n.to_string().as_str())), length),
                    }
                } else {
                    ((n.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64).into(), length)
                }
            }
        };
        at += length;
        store(value, true);
    }
    let nothing = underflow && matched == 0;
    Ok(Scanned { values, matched: if nothing { None } else { Some(matched) } })
}

/// An integer at the start of a text, as C's `strtol` reads it.
fn integer(text: &[u8], base: u32) -> Option<(i128, usize)> {
    let negative = text.first() == Some(&b'-');
    let mut at = usize::from(matches!(text.first(), Some(b'-' | b'+')));
    let mut base = base;
    let prefixed = text.get(at) == Some(&b'0')
        && matches!(text.get(at + 1), Some(b'x' | b'X'))
        && text.get(at + 2).is_some_and(u8::is_ascii_hexdigit);
    if (base == 16 || base == 0) && prefixed {
        base = 16;
        at += 2;
    } else if base == 0 {
        base = if text.get(at) == Some(&b'0') { 8 } else { 10 };
    }
    let start = at;
    let mut n: i128 = 0;
    while let Some(digit) = text.get(at).and_then(|b| char::from(*b).to_digit(base)) {
        n = (n * i128::from(base) + i128::from(digit)).min(1 << 100);
        at += 1;
    }
    if at == start {
        return None;
    }
    Some((if negative { -n } else { n }, at))
}
