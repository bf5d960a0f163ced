//! `sprintf` and its family, and `number_format`.
//!
//! The formatter can stop at a `%s` whose argument is an object, to be resumed with the object's string.

mod plain;

use crate::declare_functions;
use crate::value::convert::{float_digits, format_int, to_str};
use crate::value::{Array, Str, Tracer, Value};
use crate::vm::api::StringOrCall;
use crate::vm::{Args, Call, Error, NativeFrame, NativeResult, Outcome, Vm};

declare_functions! {
    /// A string made of a format and values.
    "sprintf(string $format, mixed ...$values): string" => sprintf,
    /// Prints a string made of a format and values; returns its length.
    "printf(string $format, mixed ...$values): int" => printf,
    /// As `sprintf`, the values in an array.
    "vsprintf(string $format, array $values): string" => vsprintf,
    /// As `printf`, the values in an array.
    "vprintf(string $format, array $values): int" => vprintf,
    /// Writes a string made of a format and values to a stream; returns its length.
    "fprintf($stream, string $format, mixed ...$values): int" => fprintf,
    /// As `fprintf`, the values in an array.
    "vfprintf($stream, string $format, array $values): int" => vfprintf,
    /// A number with grouped thousands.
    "number_format(int|float $num, int $decimals = 0, ?string $decimal_separator = \".\", ?string $thousands_separator = \",\"): string" => number_format,
}

/// Where the result goes.
#[derive(Clone)]
enum Target {
    Return,
    Print,
    Stream(Value),
}

fn sprintf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(text) = plain::format(vm, args.get(0), args.rest(1)) {
        return Ok(text.into());
    }
    start(vm, args.str(0), args.rest(1).to_vec(), 0, Target::Return)
}

fn printf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Some(text) = plain::format(vm, args.get(0), args.rest(1)) {
        vm.write(&text);
        return Ok(text.len().into());
    }
    start(vm, args.str(0), args.rest(1).to_vec(), 0, Target::Print)
}

fn stream(vm: &mut Vm, args: &Args) -> Result<Target, Error> {
    match args.get(0) {
        Value::Resource(resource) if resource.is_closed() => {
            let message =
                format!("{}(): supplied resource is not a valid stream resource", vm.function_name());
            Err(vm.type_error(message))
        }
        Value::Resource(_) => Ok(Target::Stream(args.get(0).clone())),
        other => {
            let message =
                format!("must be of type resource, {} given", crate::value::names::value_name(other));
            Err(vm.argument_type_error(0, message))
        }
    }
}

fn fprintf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let stream = stream(vm, args)?;
    if let Some(text) = plain::format(vm, args.get(1), args.rest(2)) {
        return finish(vm, text, stream);
    }
    start(vm, args.str(1), args.rest(2).to_vec(), 1, stream)
}

fn values_of(array: &Array) -> Vec<Value> {
    array.values().map(|value| value.deref().clone()).collect()
}

fn vsprintf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if let Value::Array(values) = args.get(1)
        && let Some(values) = values.as_packed()
        && let Some(text) = plain::format(vm, args.get(0), values)
    {
        return Ok(text.into());
    }
    start(vm, args.str(0), values_of(&args.array(1)), -1, Target::Return)
}

fn vprintf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    start(vm, args.str(0), values_of(&args.array(1)), -1, Target::Print)
}

fn vfprintf(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let stream = stream(vm, args)?;
    start(vm, args.str(1), values_of(&args.array(2)), -1, stream)
}

/// `extra`: how many arguments precede the format; -1: the values come in an array.
fn start(vm: &mut Vm, format: Str, values: Vec<Value>, extra: i32, target: Target) -> NativeResult {
    let mut formatter = Formatter::new(format, values, extra);
    match formatter.run(vm)? {
        Step::Done => finish(vm, formatter.out, target),
        Step::Ask(call) => {
            Ok(Outcome::Enter(Box::new(Printf { formatter, first: Some(call), target, written: false })))
        }
    }
}

fn finish(vm: &mut Vm, mut out: Str, target: Target) -> NativeResult {
    match target {
        Target::Return => {
            out.shrink();
            Ok(out.into())
        }
        Target::Print => {
            vm.write(&out);
            Ok(out.len().into())
        }
        Target::Stream(stream) => {
            let length = out.len();
            let Some(function) = vm.find_function(b"fwrite") else { return Ok(length.into()) };
            let callable = crate::vm::Callable {
                function,
                this: None,
                called_class: None,
                closure: None,
                magic_name: None,
            };
            Ok(Outcome::Call(Call::new(callable, vec![stream, out.into()])))
        }
    }
}

/// Formatting that asked an object for its string.
struct Printf {
    formatter: Formatter,
    first: Option<Call>,
    target: Target,
    written: bool,
}

impl NativeFrame for Printf {
    fn resume(&mut self, vm: &mut Vm, result: Value) -> NativeResult {
        if let Some(call) = self.first.take() {
            return Ok(Outcome::Call(call));
        }
        if self.written {
            return Ok(result.into());
        }
        if let Value::String(s) = result.deref() {
            self.formatter.answer = Some(s.clone());
        }
        match self.formatter.run(vm)? {
            Step::Ask(call) => Ok(Outcome::Call(call)),
            Step::Done => {
                self.written = true;
                finish(vm, std::mem::take(&mut self.formatter.out), self.target.clone())
            }
        }
    }

    fn trace(&self, tracer: &mut dyn Tracer) {
        for value in &self.formatter.values {
            tracer.visit(value);
        }
        if let Target::Stream(stream) = &self.target {
            tracer.visit(stream);
        }
    }
}

enum Step {
    Done,
    Ask(Call),
}

/// A directive as written: `%'*-10.2f`.
#[derive(Clone, Copy)]
struct Directive {
    argument: usize,
    left: bool,
    plus: bool,
    padding: u8,
    width: usize,
    /// `None`: not given.
    precision: Option<i32>,
    letter: u8,
}

struct Formatter {
    format: Str,
    at: usize,
    values: Vec<Value>,
    next: usize,
    /// The largest argument that was missing.
    missing: Option<usize>,
    extra: i32,
    out: Str,
    /// A directive that waits for the string of an object, and that string.
    waiting: Option<Directive>,
    answer: Option<Str>,
}

const LARGEST: i64 = i32::MAX as i64;
const DEEPEST_PRECISION: i32 = 53;

impl Formatter {
    fn new(format: Str, values: Vec<Value>, extra: i32) -> Formatter {
        let out = Str::with_capacity(format.len() + 16);
        Formatter { format, at: 0, values, next: 0, missing: None, extra, out, waiting: None, answer: None }
    }

    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    fn run(&mut self, vm: &mut Vm) -> Result<Step, Error> {
        if let (Some(directive), Some(text)) = (self.waiting.take(), self.answer.take()) {
            self.string(vm, &directive, &text)?;
        }
        while let Some(byte) = self.peek() {
            if byte != b'%' {
                let rest = &self.format[self.at..];
                let length = memchr::memchr(b'%', rest).unwrap_or(rest.len());
                self.out.push_bytes(&rest[..length]);
                self.at += length;
                continue;
            }
            self.at += 1;
            if self.peek() == Some(b'%') {
                self.out.push_bytes(&[b'%']);
                self.at += 1;
                continue;
            }
            let Some(directive) = self.directive(vm)? else { continue };
            if let Some(call) = self.apply(vm, directive)? {
                self.waiting = Some(directive);
                return Ok(Step::Ask(call));
            }
        }
        if let Some(missing) = self.missing {
            return Err(if self.extra < 0 {
                let message = format!(
                    "The arguments array must contain {} items, {} given",
                    missing + 1,
                    self.values.len()
                );
                vm.value_error(message)
            } else {
                let others = self.extra as usize + 1;
                let message = format!(
                    "{} arguments are required, {} given",
                    missing + 1 + others,
                    self.values.len() + others
                );
                vm.throw("ArgumentCountError", message)
            });
        }
        Ok(Step::Done)
    }

    /// A number at the current place; `None`: it is too large.
    fn number(&mut self) -> Option<i64> {
        let mut number: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
            self.at += 1;
        }
        (number < LARGEST).then_some(number)
    }

    /// `3$` at the current place.
    fn argument_number(&mut self, vm: &mut Vm) -> Result<Option<usize>, Error> {
        let digits = self.format[self.at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if self.format.get(self.at + digits) != Some(&b'$') {
            return Ok(None);
        }
        match self.number() {
            Some(n) if n > 0 => {
                self.at += 1;
                Ok(Some(n as usize - 1))
            }
            _ => Err(vm.value_error(format!(
                "Argument number specifier must be greater than zero and less than {LARGEST}"
            ))),
        }
    }

    /// The argument of a `*`; `None` if it is missing.
    fn star(&mut self, vm: &mut Vm, what: &str) -> Result<Option<i64>, Error> {
        self.at += 1;
        let argument = match self.argument_number(vm)? {
            Some(argument) => argument,
            None => self.take_next(),
        };
        match self.values.get(argument).map(Value::deref) {
            Some(Value::Int(n)) => Ok(Some(*n)),
            Some(_) => Err(vm.value_error(format!("{what} must be an integer"))),
            None => {
                self.missing = Some(self.missing.map_or(argument, |m| m.max(argument)));
                Ok(None)
            }
        }
    }

    fn take_next(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Reads a directive up to its letter; `None` if an argument is missing (the error comes at the end).
    fn directive(&mut self, vm: &mut Vm) -> Result<Option<Directive>, Error> {
        let mut directive = Directive {
            argument: 0,
            left: false,
            plus: false,
            padding: b' ',
            width: 0,
            precision: None,
            letter: 0,
        };
        let argument = self.argument_number(vm)?;
        loop {
            match self.peek() {
                Some(padding @ (b' ' | b'0')) => directive.padding = padding,
                Some(b'-') => directive.left = true,
                Some(b'+') => directive.plus = true,
                Some(b'\'') => {
                    self.at += 1;
                    match self.peek() {
                        Some(padding) => directive.padding = padding,
                        None => return Err(vm.value_error("Missing padding character")),
                    }
                }
                _ => break,
            }
            self.at += 1;
        }
        let bad_width = |vm: &mut Vm| vm.value_error(format!("Width must be between 0 and {LARGEST}"));
        match self.peek() {
            Some(b'*') => match self.star(vm, "Width")? {
                Some(n @ 0..LARGEST) => directive.width = n as usize,
                Some(_) => return Err(bad_width(vm)),
                None => return Ok(None),
            },
            Some(b'0'..=b'9') => match self.number() {
                Some(n) => directive.width = n as usize,
                None => return Err(bad_width(vm)),
            },
            _ => {}
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            match self.peek() {
                Some(b'0'..=b'9') => match self.number() {
                    Some(n) => directive.precision = Some(n as i32),
                    None => {
                        return Err(vm.value_error(format!("Precision must be between 0 and {LARGEST}")));
                    }
                },
                Some(b'*') => match self.star(vm, "Precision")? {
                    Some(n @ -1..LARGEST) => directive.precision = Some(n as i32),
                    Some(_) => {
                        return Err(vm.value_error(format!("Precision must be between -1 and {LARGEST}")));
                    }
                    None => return Ok(None),
                },
                _ => directive.precision = Some(0),
            }
        }
        if self.peek() == Some(b'l') {
            self.at += 1;
        }
        let letter = self.peek();
        if directive.precision == Some(-1) && !matches!(letter, Some(b'g' | b'G' | b'h' | b'H')) {
            return Err(vm.value_error("Precision -1 is only supported for %g, %G, %h and %H"));
        }
        directive.argument = argument.unwrap_or_else(|| self.take_next());
        if directive.argument >= self.values.len() {
            self.missing = Some(self.missing.map_or(directive.argument, |m| m.max(directive.argument)));
            return Ok(None);
        }
        self.at += 1;
        match letter {
            Some(letter) => directive.letter = letter,
            None => return Err(vm.value_error("Missing format specifier at end of string")),
        }
        Ok(Some(directive))
    }

    /// Writes what a directive asks for; a call if it needs the string of an object first.
    fn apply(&mut self, vm: &mut Vm, mut d: Directive) -> Result<Option<Call>, Error> {
        let value = self.values.get(d.argument).map(Value::read).unwrap_or_default();
        match d.letter {
            b's' => match to_str(&value) {
                Some(text) => {
                    vm.note_nan(&value, "string");
                    self.string(vm, &d, &text)?;
                }
                None => match vm.string_or_call(&value)? {
                    StringOrCall::String(text) => self.string(vm, &d, &text)?,
                    StringOrCall::Call(call) => return Ok(Some(call)),
                },
            },
            b'd' | b'u' => {
                let n = vm.int_of(&value);
                if d.left && d.padding == b'0' {
                    d.padding = b' ';
                }
                if d.letter == b'd' && !d.plus {
                    self.pad(vm, &d, format_int(n, &mut [0; 20]), n < 0)?;
                    return Ok(None);
                }
                let (text, sign) = if d.letter == b'u' {
                    ((n as u64).to_string(), false)
                } else {
                    (if d.plus && n >= 0 { format!("+{n}") } else { n.to_string() }, n < 0 || d.plus)
                };
                self.pad(vm, &d, text.as_bytes(), sign)?;
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'h' | b'H' => {
                let x = vm.float_of(&value);
                self.float(vm, &d, x)?;
            }
            b'c' => {
                let n = vm.int_of(&value);
                self.out.push_bytes(&[n as u8]);
            }
            b'o' | b'x' | b'X' | b'b' => {
                let n = vm.int_of(&value);
                let text = match d.letter {
                    b'o' => format!("{n:o}"),
                    b'x' => format!("{n:x}"),
                    b'X' => format!("{n:X}"),
                    _ => format!("{n:b}"),
                };
                // A precision leaves no digits of these, in PHP.
                let digits = if d.precision.is_some() { "" } else { &text };
                self.pad(vm, &d, digits.as_bytes(), false)?;
            }
            b'%' => self.out.push_bytes(&[b'%']),
            other => {
                let mut message = b"Unknown format specifier \"".to_vec();
                message.extend([other, b'"']);
                return Err(vm.value_error(message));
            }
        }
        Ok(None)
    }

    fn string(&mut self, vm: &mut Vm, d: &Directive, text: &[u8]) -> Result<(), Error> {
        let length = d.precision.map_or(text.len(), |most| text.len().min(most.max(0) as usize));
        self.pad(vm, d, &text[..length], false)
    }

    /// Writes text, filled up to the width; zeros go between the sign and the digits.
    fn pad(&mut self, vm: &mut Vm, d: &Directive, text: &[u8], signed: bool) -> Result<(), Error> {
        let missing = d.width.saturating_sub(text.len());
        vm.check_size(self.out.len() + missing + text.len())?;
        if missing == 0 {
            self.out.push_bytes(text);
        } else if d.left {
            self.out.push_bytes(text);
            self.fill(d.padding, missing);
        } else {
            let sign = usize::from(signed && d.padding == b'0');
            self.out.push_bytes(&text[..sign]);
            self.fill(d.padding, missing);
            self.out.push_bytes(&text[sign..]);
        }
        Ok(())
    }

    fn fill(&mut self, byte: u8, mut count: usize) {
        let some = [byte; 32];
        while count > 0 {
            let now = count.min(some.len());
            self.out.push_bytes(&some[..now]);
            count -= now;
        }
    }

    fn float(&mut self, vm: &mut Vm, d: &Directive, x: f64) -> Result<(), Error> {
        let precision = match d.precision {
            None => 6,
            Some(precision) if precision > DEEPEST_PRECISION => {
                let message = format!(
                    "{}(): Requested precision of {precision} digits was truncated to PHP maximum of {DEEPEST_PRECISION} digits",
                    vm.function_name()
                );
                vm.notice(message);
                DEEPEST_PRECISION
            }
            Some(precision) => precision,
        };
        if !x.is_finite() {
            let name: &[u8] = if x.is_nan() {
                b"NaN"
            } else if x > 0.0 {
                b"INF"
            } else {
                b"-INF"
            };
            self.out.push_bytes(name);
            return Ok(());
        }
        let mut text = Vec::new();
        // Only the short forms show the sign of zero.
        let short = matches!(d.letter, b'g' | b'G' | b'h' | b'H');
        if x < 0.0 || (x == 0.0 && x.is_sign_negative() && short) {
            text.push(b'-');
        } else if d.plus {
            text.push(b'+');
        }
        let size = x.abs();
        match d.letter {
            b'f' | b'F' => fixed(&mut text, size, precision as usize),
            b'e' | b'E' => {
                let digits = format!("{size:.*e}", precision as usize);
                let (mantissa, power) = digits.split_once('e').unwrap_or((&digits, "0"));
                text.extend(mantissa.bytes());
                text.push(d.letter);
                text.push(if power.starts_with('-') { b'-' } else { b'+' });
                text.extend(power.trim_start_matches('-').bytes());
            }
            letter => {
                let exponent = if matches!(letter, b'G' | b'H') { b'E' } else { b'e' };
                let precision = if precision == 0 { 1 } else { precision };
                float_digits(&mut text, size, precision, exponent);
            }
        }
        let signed = text.first().is_some_and(|b| matches!(b, b'-' | b'+'));
        self.pad(vm, d, &text, signed)
    }
}

/// Writes a number that is not negative with so many decimals, rounded correctly.
fn fixed(out: &mut Vec<u8>, size: f64, precision: usize) {
    const POWERS: [u64; 10] =
        [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    if let Some(power) = POWERS.get(precision) {
        // The product is off by less than a thousandth, so it tells which way to round unless it is near the middle.
        let scaled = size * *power as f64;
        let rest = scaled - scaled.trunc();
        if scaled < 1e12 && (rest - 0.5).abs() > 0.001 {
            let digits = scaled as u64 + u64::from(rest > 0.5);
            out.extend_from_slice(format_int((digits / power) as i64, &mut [0; 20]));
            if precision > 0 {
                let mut fraction = [b'0'; 10];
                let mut left = digits % power;
                for digit in fraction[1..=precision].iter_mut().rev() {
                    *digit = b'0' + (left % 10) as u8;
                    left /= 10;
                }
                fraction[0] = b'.';
                out.extend_from_slice(&fraction[..=precision]);
            }
            return;
        }
    }
    out.extend(format!("{size:.precision$}").bytes());
}

/// Rounds half away from zero to so many decimals, as `round` does it.
pub fn round_decimals(value: f64, places: i64) -> f64 {
    if !value.is_finite() || value == 0.0 {
        return value;
    }
    let places = places.clamp(-400, 400);
    let exponent = 10f64.powi(places.unsigned_abs() as i32);
    let scaled = if places >= 0 { value * exponent } else { value / exponent };
    if scaled.abs() >= 1e16 {
        return value;
    }
    let whole = scaled.trunc();
    let middle = whole.abs() + 0.5;
    let middle = if places >= 0 { middle / exponent } else { middle * exponent };
    let rounded = if value.abs() >= middle { whole + 1f64.copysign(value) } else { whole };
    if places.abs() < 23 {
        return if places > 0 { rounded / exponent } else { rounded * exponent };
    }
    let result = format!("{rounded:.6}e{}", -places).parse().unwrap_or(value);
    if f64::is_finite(result) { result } else { value }
}

fn number_format(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let decimals = if args.passed(1) { args.int(1) } else { 0 }.clamp(-(LARGEST), LARGEST);
    let point = if args.passed(2) && !args.get(2).is_nullish() { args.str(2) } else { Str::from_byte(b'.') };
    let separator =
        if args.passed(3) && !args.get(3).is_nullish() { args.str(3) } else { Str::from_byte(b',') };
    let shown = decimals.max(0) as usize;
    vm.check_size(shown)?;
    let (negative, digits, fraction) = match args.get(0) {
        Value::Int(n) => {
            let mut size = u128::from(n.unsigned_abs());
            if decimals < 0 {
                let step = 10u128.checked_pow(decimals.unsigned_abs().min(38) as u32).unwrap_or(u128::MAX);
                size = size.saturating_add(step / 2) / step * step;
            }
            (*n < 0 && size != 0, size.to_string(), "0".repeat(shown))
        }
        _ => {
            let x = round_decimals(args.float(0), decimals);
            if !x.is_finite() {
                return Ok(if x.is_nan() { "nan" } else { "inf" }.into());
            }
            let mut text = Vec::new();
            fixed(&mut text, x.abs(), shown.min(500));
            let text = String::from_utf8_lossy(&text);
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let mut fraction = fraction.to_owned();
            fraction.extend(std::iter::repeat_n('0', shown - fraction.len()));
            (x < 0.0, whole.to_owned(), fraction)
        }
    };
    let mut out = Vec::with_capacity(digits.len() * 2 + fraction.len() + 2);
    if negative {
        out.push(b'-');
    }
    for (i, digit) in digits.bytes().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.extend_from_slice(&separator);
        }
        out.push(digit);
    }
    if shown > 0 {
        out.extend_from_slice(&point);
        out.extend_from_slice(fraction.as_bytes());
    }
    Ok(out.into())
}
