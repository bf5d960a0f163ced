//! Strings to arrays and back: `explode`, `implode`, `str_split`, `strtok`, `str_getcsv`.

use super::search::find;
use crate::builtin::support::with_strings;
use crate::declare_functions;
use crate::value::convert::{float_to_str, format_int};
use crate::value::{Array, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};
use memchr::memmem;

declare_functions! {
    /// The parts of a string between separators.
    "explode(string $separator, string $string, int $limit = PHP_INT_MAX): array" => explode,
    /// The elements of an array as one string, with a separator between them.
    "implode(array|string $separator, ?array $array = null): string" => implode,
    /// As `implode`.
    "join(array|string $separator, ?array $array = null): string" => implode,
    /// A string in pieces of the same length.
    "str_split(string $string, int $length = 1): array" => str_split,
    /// The next part of a string up to one of some characters.
    "strtok(string $string, ?string $token = null): string|false" => strtok,
    /// The fields of a line of comma-separated values.
    "str_getcsv(string $string, string $separator = \",\", string $enclosure = \"\\\"\", string $escape = \"\\\\\"): array" => str_getcsv,
}

/// The parts of a text around a separator; neither is empty.
pub(super) fn pieces(separator: &[u8], text: &[u8]) -> Vec<Value> {
    let mut pieces = Vec::with_capacity(8);
    let mut start = 0;
    if let [byte] = separator {
        for at in memchr::memchr_iter(*byte, text) {
            pieces.push(Value::string(&text[start..at]));
            start = at + 1;
        }
    } else {
        while let Some(at) = find(&text[start..], separator) {
            pieces.push(Value::string(&text[start..start + at]));
            start += at + separator.len();
        }
    }
    pieces.push(Value::string(&text[start..]));
    pieces
}

fn explode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (separator, string) = (args.bytes(0), args.str(1));
    let limit = if args.passed(2) { args.int(2) } else { i64::MAX };
    if separator.is_empty() {
        return Err(vm.argument_error(0, "must not be empty"));
    }
    if string.is_empty() {
        return Ok(if limit < 0 { Array::default() } else { Array::from_vec(vec![string.into()]) }.into());
    }
    if limit == i64::MAX {
        return Ok(Array::from_vec(pieces(separator, &string)).into());
    }
    let mut parts: Vec<Value> = Vec::new();
    let mut start = 0;
    let mut push = |at: usize, length: usize| {
        parts.push(Value::string(&string[start..at]));
        start = at + length;
        parts.len()
    };
    let most = if limit > 0 { limit as usize } else { usize::MAX };
    if limit > 1 || limit < 0 {
        if let [byte] = separator {
            for at in memchr::memchr_iter(*byte, &string) {
                if push(at, 1) + 1 >= most {
                    break;
                }
            }
        } else {
            for at in memmem::find_iter(string.as_bytes(), separator) {
                if push(at, separator.len()) + 1 >= most {
                    break;
                }
            }
        }
    }
    if start == 0 && parts.is_empty() {
        parts.push(string.into());
    } else {
        parts.push(Value::string(&string[start..]));
    }
    if limit < 0 {
        let keep = (parts.len() as i64).saturating_add(limit).max(0);
        parts.truncate(keep as usize);
    }
    Ok(Array::from_vec(parts).into())
}

fn implode(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (separator, pieces) = match (args.get(0), args.get(1)) {
        (Value::Array(pieces), Value::Null | Value::Undef) => (Str::empty(), pieces.clone()),
        (_, Value::Null | Value::Undef) => {
            let message = format!(
                "{}(): If argument #1 ($separator) is of type string, argument #2 ($array) must be of type array, null given",
                vm.function_name()
            );
            return Err(vm.type_error(message));
        }
        (Value::String(separator), Value::Array(pieces)) => (separator.clone(), pieces.clone()),
        _ => return Err(vm.argument_type_error(0, "must be of type string, array given")),
    };
    if let Some(text) = join_plain(vm, &separator, &pieces)? {
        return Ok(text.into());
    }
    let values = pieces.values().map(|v| v.deref().clone()).collect();
    with_strings(vm, values, vec![separator.into()], |vm, strings, state| {
        let separator = state.first().and_then(Value::as_str).cloned().unwrap_or_default();
        join(vm, &separator, &strings)
    })
}

fn join(vm: &mut Vm, separator: &[u8], strings: &[Str]) -> NativeResult {
    if let [single] = strings {
        return Ok(single.clone().into());
    }
    let size = strings.iter().map(|s| s.len()).sum::<usize>();
    let size = vm.check_product(strings.len().saturating_sub(1), separator.len(), size)?;
    let mut out = Str::with_capacity(size);
    for (i, s) in strings.iter().enumerate() {
        if i > 0 {
            out.push_bytes(separator);
        }
        out.push_bytes(s);
    }
    Ok(out.into())
}

/// Without arrays and objects, the usual case, nothing is made but the result.
fn join_plain(vm: &mut Vm, separator: &[u8], pieces: &Array) -> Result<Option<Str>, Error> {
    let mut out = std::mem::take(&mut vm.scratch);
    out.clear();
    let mut text = None;
    for (i, value) in pieces.values().enumerate() {
        if i > 0 {
            match separator {
                [byte] => out.push(*byte),
                separator => out.extend_from_slice(separator),
            }
        }
        match value.deref() {
            Value::String(s) if pieces.len() == 1 => text = Some(s.clone()),
            Value::String(s) => out.extend_from_slice(s),
            Value::Int(n) => out.extend_from_slice(format_int(*n, &mut [0; 20])),
            Value::Undef | Value::Null | Value::Bool(false) => {}
            Value::Bool(true) => out.push(b'1'),
            Value::Float(x) => out.extend_from_slice(&float_to_str(*x)),
            _ => {
                vm.keep_scratch(out);
                return Ok(None);
            }
        }
        if i % 64 == 0 {
            vm.check_size(out.len())?;
        }
    }
    let text = text.unwrap_or_else(|| Str::from_bytes(&out));
    vm.keep_scratch(out);
    Ok(Some(text))
}

fn str_split(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let s = args.str(0);
    let length = if args.passed(1) { args.int(1) } else { 1 };
    if length < 1 {
        return Err(vm.argument_error(1, "must be greater than 0"));
    }
    vm.check_product(s.len() / length as usize, 16, 56)?;
    let chunks = s.chunks(usize::try_from(length).unwrap_or(usize::MAX));
    Ok(chunks.map(Value::string).collect::<Array>().into())
}

/// What `strtok` is in the middle of.
#[derive(Default)]
struct Tokens {
    string: Option<Str>,
    at: usize,
}

fn strtok(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let token = if args.get(1).is_nullish() {
        args.str(0)
    } else {
        let string = args.str(0);
        *vm.state::<Tokens>() = Tokens { string: Some(string), at: 0 };
        args.str(1)
    };
    let tokens = vm.state::<Tokens>();
    let Some(string) = tokens.string.clone() else {
        if args.get(1).is_nullish() {
            vm.function_warning("Both arguments must be provided when starting tokenization");
        }
        return Ok(false.into());
    };
    let mut mask = [false; 256];
    for byte in token.iter() {
        mask[usize::from(*byte)] = true;
    }
    let rest = string.get(tokens.at..).unwrap_or_default();
    let skipped = rest.iter().take_while(|b| mask[usize::from(**b)]).count();
    let rest = &rest[skipped..];
    if rest.is_empty() {
        // PHP forgets a string whose rest was separators only, but not one that it has read to the end.
        if skipped > 0 {
            tokens.string = None;
        }
        return Ok(false.into());
    }
    let length = rest.iter().take_while(|b| !mask[usize::from(**b)]).count();
    tokens.at += skipped + length + 1;
    Ok(Str::from_bytes(&rest[..length]).into())
}

/// How comma-separated values are written.
#[derive(Clone, Copy)]
pub struct CsvFormat {
    /// Between fields.
    pub separator: u8,
    /// Around fields.
    pub enclosure: u8,
    /// Keeps an enclosure from ending a field.
    pub escape: Option<u8>,
}

impl CsvFormat {
    /// From a builtin's arguments, the separator being argument `first`.
    pub fn from_args(vm: &mut Vm, args: &Args, first: usize) -> Result<CsvFormat, Error> {
        let single = |i: usize, default: u8| match args.bytes(i) {
            _ if !args.passed(i) => Some(default),
            [byte] => Some(*byte),
            _ => None,
        };
        let Some(separator) = single(first, b',') else {
            return Err(vm.argument_error(first, "must be a single character"));
        };
        let Some(enclosure) = single(first + 1, b'"') else {
            return Err(vm.argument_error(first + 1, "must be a single character"));
        };
        let escape = match args.bytes(first + 2) {
            _ if !args.passed(first + 2) => {
                let name = vm.function_name();
                vm.deprecated(format!(
                    "{name}(): the $escape parameter must be provided as its default value will change"
                ));
                Some(b'\\')
            }
            [] => None,
            [byte] => Some(*byte),
            _ => return Err(vm.argument_error(first + 2, "must be empty or a single character")),
        };
        Ok(CsvFormat { separator, enclosure, escape })
    }
}

fn str_getcsv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let format = CsvFormat::from_args(vm, args, 1)?;
    Ok(Value::from(csv_fields(args.bytes(0), format, |_| None)).into())
}

/// The fields of a line. When a field's enclosure is still open at the end of the line, `more` gives the next line
/// (with its line end), if there is one.
pub fn csv_fields(line: &[u8], format: CsvFormat, mut more: impl FnMut(&mut Vec<u8>) -> Option<()>) -> Array {
    let mut line = line.to_vec();
    let mut fields = Vec::new();
    let mut at = 0;
    let strip_end = |line: &[u8]| {
        let mut end = line.len();
        if end > 0 && line[end - 1] == b'\n' {
            end -= 1;
        }
        if end > 0 && line[end - 1] == b'\r' {
            end -= 1;
        }
        end
    };
    if line[..strip_end(&line)].is_empty() {
        return Array::from_vec(vec![Value::Null]);
    }
    loop {
        let field_start = at;
        // White space before an enclosure is dropped.
        let mut start = at;
        let end = strip_end(&line);
        while start < end
            && matches!(line[start], b' ' | b'\t' | 0x0b | 0x0c | b'\r' | b'\n')
            && line[start] != format.separator
        {
            start += 1;
        }
        let mut field = Vec::new();
        if start < line.len() && start < end && line[start] == format.enclosure {
            at = start + 1;
            let mut escaped = false;
            loop {
                let Some(&byte) = line.get(at) else {
                    // The enclosure is open: the field goes on in the next line.
                    let before = line.len();
                    if more(&mut line).is_some() && line.len() > before {
                        continue;
                    }
                    break;
                };
                at += 1;
                if escaped {
                    escaped = false;
                    field.push(byte);
                } else if Some(byte) == format.escape && byte != format.enclosure {
                    escaped = true;
                    field.push(byte);
                } else if byte == format.enclosure {
                    if line.get(at) == Some(&format.enclosure) {
                        at += 1;
                        field.push(byte);
                    } else {
                        break;
                    }
                } else {
                    field.push(byte);
                }
            }
            // What follows the enclosure belongs to the field as it is.
            let end = strip_end(&line).max(at.min(line.len()));
            let rest = line.get(at..end).unwrap_or_default();
            let length = memchr::memchr(format.separator, rest).unwrap_or(rest.len());
            field.extend_from_slice(&rest[..length]);
            at += length;
        } else {
            let rest = line.get(field_start..end).unwrap_or_default();
            let length = memchr::memchr(format.separator, rest).unwrap_or(rest.len());
            field.extend_from_slice(&rest[..length]);
            at = field_start + length;
        }
        fields.push(Value::string(&field));
        if line.get(at) == Some(&format.separator) && at < strip_end(&line).max(at) {
            at += 1;
            continue;
        }
        break;
    }
    Array::from_vec(fields)
}
