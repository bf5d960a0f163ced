//! Comma-separated values: `fgetcsv`, `fputcsv`, and `fscanf`.

use super::pending::{Slot, drive, stringify};
use super::stream_resource;
use super::transfer::{self, WriteProgress};
use crate::declare_functions;
use crate::value::numeric::is_whitespace;
use crate::value::{Arr, Str, Value};
use crate::vm::{Args, Error, NativeResult, Vm};

declare_functions! {
    /// Reads a record of comma-separated values.
    "fgetcsv($stream, ?int $length = null, string $separator = \",\", string $enclosure = \"\\\"\", string $escape = \"\\\\\"): array|false" => fgetcsv,
    /// Writes a record of comma-separated values.
    "fputcsv($stream, array $fields, string $separator = \",\", string $enclosure = \"\\\"\", string $escape = \"\\\\\", string $eol = \"\\n\"): int|false" => fputcsv,
}

/// The characters with a meaning.
#[derive(Clone, Copy, Debug)]
pub struct CsvStyle {
    /// Between fields.
    pub separator: u8,
    /// Around fields.
    pub enclosure: u8,
    /// Before a literal enclosure; `None`: nothing.
    pub escape: Option<u8>,
}

/// Checks the three parameters, beginning with the separator at `first`.
pub fn style_arguments(vm: &mut Vm, args: &Args, first: usize) -> Result<CsvStyle, Error> {
    let one = |vm: &mut Vm, i: usize| match args.bytes(i) {
        [byte] => Ok(*byte),
        _ => Err(vm.argument_error(i, "must be a single character")),
    };
    let separator = one(vm, first)?;
    let enclosure = one(vm, first + 1)?;
    let escape = match args.bytes(first + 2) {
        [] => None,
        [byte] => Some(*byte),
        _ => return Err(vm.argument_error(first + 2, "must be empty or a single character")),
    };
    if !args.passed(first + 2) {
        let text = format!(
            "{}(): the $escape parameter must be provided as its default value will change",
            vm.function_name()
        );
        vm.deprecated(text);
    }
    Ok(CsvStyle { separator, enclosure, escape })
}

/// Takes a record apart; lines are fed until it is complete.
pub struct CsvParser {
    style: CsvStyle,
    fields: Vec<Value>,
    field: Vec<u8>,
    enclosed: bool,
}

impl CsvParser {
    /// A parser for one record.
    pub fn new(style: CsvStyle) -> CsvParser {
        CsvParser { style, fields: Vec::new(), field: Vec::new(), enclosed: false }
    }

    /// Takes the next line; true if the record is complete.
    pub fn feed(&mut self, line: &[u8]) -> bool {
        let end = content_end(line);
        let content = &line[..end];
        let mut at = 0;
        if !self.enclosed && self.fields.is_empty() && content.is_empty() {
            self.fields.push(Value::Null);
            return true;
        }
        loop {
            if !self.enclosed {
                let rest = &content[at..];
                let spaces =
                    rest.iter().take_while(|b| **b != self.style.separator && is_whitespace(**b)).count();
                if rest.get(spaces) == Some(&self.style.enclosure) {
                    at += spaces + 1;
                    self.enclosed = true;
                }
            }
            if self.enclosed {
                if !self.enclosed_part(content, &mut at) {
                    self.field.extend_from_slice(&line[end..]);
                    return false;
                }
                self.enclosed = false;
                let rest = &content[at..];
                let length = rest.iter().position(|b| *b == self.style.separator).unwrap_or(rest.len());
                self.field.extend_from_slice(&rest[..length]);
                at += length;
            } else {
                let rest = &content[at..];
                let length = rest.iter().position(|b| *b == self.style.separator).unwrap_or(rest.len());
                let field = &rest[..length];
                self.field.extend_from_slice(&field[..content_end(field)]);
                at += length;
            }
            self.fields.push(Value::from(std::mem::take(&mut self.field)));
            if at >= content.len() {
                return true;
            }
            at += 1;
        }
    }

    /// Reads inside of an enclosure; false if it goes on in the next line.
    fn enclosed_part(&mut self, content: &[u8], at: &mut usize) -> bool {
        while *at < content.len() {
            let byte = content[*at];
            *at += 1;
            if byte == self.style.enclosure {
                if content.get(*at) != Some(&self.style.enclosure) {
                    return true;
                }
                self.field.push(byte);
                *at += 1;
            } else {
                self.field.push(byte);
                if Some(byte) == self.style.escape
                    && let Some(next) = content.get(*at)
                {
                    self.field.push(*next);
                    *at += 1;
                }
            }
        }
        false
    }

    /// There are no more lines: what is there is the record.
    pub fn finish(mut self) -> Vec<Value> {
        if self.enclosed {
            let field = std::mem::take(&mut self.field);
            self.fields.push(Value::from(field));
        }
        self.fields
    }
}

/// Where a line ends without its line break.
fn content_end(line: &[u8]) -> usize {
    match line {
        [.., b'\r', b'\n'] => line.len() - 2,
        [.., b'\n' | b'\r'] => line.len() - 1,
        _ => line.len(),
    }
}

fn fgetcsv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let res = stream_resource(vm, args, 0)?;
    let style = style_arguments(vm, args, 2)?;
    let limit = match args.opt_int(1) {
        None | Some(0) => None,
        Some(length) if !(0..=i64::MAX - 1).contains(&length) => {
            return Err(vm.argument_error(1, format!("must be between 0 and {}", i64::MAX - 1)));
        }
        Some(length) => Some(length as usize),
    };
    let mut parser: Option<CsvParser> = None;
    drive(vm, move |vm| {
        loop {
            // The length counts for the first line only, not for those that an open enclosure takes in.
            let line = transfer::read_line(vm, &res, limit.filter(|_| parser.is_none()))?;
            match (line, &mut parser) {
                (None, None) => return Ok(Value::Bool(false)),
                (None, Some(_)) => break,
                (Some(line), parser) => {
                    if parser.get_or_insert_with(|| CsvParser::new(style)).feed(&line) {
                        break;
                    }
                }
            }
        }
        let fields = parser.take().map(CsvParser::finish).unwrap_or_default();
        Ok(Value::Array(Arr::from_vec(fields)))
    })
}

/// Appends a field, enclosed if it must be.
pub fn write_field(out: &mut Vec<u8>, field: &[u8], style: CsvStyle) {
    let special = |b: &u8| {
        *b == style.separator
            || *b == style.enclosure
            || Some(*b) == style.escape
            || matches!(*b, b'\n' | b'\r' | b'\t' | b' ')
    };
    if !field.iter().any(special) {
        out.extend_from_slice(field);
        return;
    }
    out.push(style.enclosure);
    let mut escaped = false;
    for byte in field {
        if Some(*byte) == style.escape && style.escape != Some(style.enclosure) {
            escaped = true;
        } else if !escaped && *byte == style.enclosure {
            out.push(style.enclosure);
        } else {
            escaped = false;
        }
        out.push(*byte);
    }
    out.push(style.enclosure);
}

fn fputcsv(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let style = style_arguments(vm, args, 2)?;
    let res = stream_resource(vm, args, 0)?;
    let fields = args.array(1);
    let end = args.str(5);
    let slot = Slot::default();
    let mut position = 0;
    let mut written = 0;
    let mut line: Vec<u8> = Vec::new();
    let mut progress = WriteProgress::default();
    drive(vm, move |vm| {
        while let Some(next) = fields.live_position(position) {
            let value = fields.value_at(next).map(Value::read).unwrap_or_default();
            let field: Str = stringify(vm, &value, &slot)?;
            if written > 0 {
                line.push(style.separator);
            }
            write_field(&mut line, &field, style);
            written += 1;
            position = next + 1;
            if fields.live_position(position).is_none() {
                line.extend_from_slice(&end);
            }
        }
        if written == 0 {
            line = end.to_vec();
            written = 1;
        }
        let count = transfer::write(vm, &res, &line, &mut progress)?;
        Ok(count.map_or(Value::Bool(false), Value::from))
    })
}
