//! `DateInterval`: a distance between two moments, in years, months, days and so on.

use super::civil::{self, Civil};
use super::object::{DateData, failure, is_fixed};
use super::parse;
use super::relative::Parsed;
use crate::value::{Array, Obj, Str, Value, convert};
use crate::vm::{Args, Error, NativeResult, Vm};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// The interval that words mean.
    "date_interval_create_from_date_string(string $datetime): DateInterval|false" => create_from_date_string_or_false,
    /// An interval in words.
    "date_interval_format(DateInterval $object, string $format): string" => format_interval,
}

declare_methods! {
    "DateInterval::__construct" => construct,
    "DateInterval::createFromDateString" => create_from_date_string,
    "DateInterval::format" => format_interval,
    "DateInterval::__unserialize" => unserialize,
    "DateInterval::__set_state" => set_state,
}

/// The places of the properties in the class's declaration.
mod slot {
    pub const F: usize = 6;
    pub const INVERT: usize = 7;
    pub const DAYS: usize = 8;
    pub const FROM_STRING: usize = 9;
    pub const DATE_STRING: usize = 10;
}

/// The names of the properties in their order.
const NAMES: [&str; 11] = ["y", "m", "d", "h", "i", "s", "f", "invert", "days", "from_string", "date_string"];

/// An interval.
#[derive(Clone, Debug, Default)]
pub struct Interval {
    /// Years, months, days, hours, minutes, seconds.
    pub parts: [i64; 6],
    /// Microseconds.
    pub micros: i64,
    /// Backwards.
    pub invert: bool,
    /// The number of whole days, if it is the distance of two dates.
    pub days: Option<i64>,
    /// What words meant.
    pub relative: Option<Parsed>,
}

impl Interval {
    /// The interval of an object.
    pub fn of(vm: &mut Vm, object: &Obj) -> Result<Interval, Error> {
        let slots = object.slots();
        let int = |at: usize| slots.get(at).map_or(0, |value| convert::to_int(value.deref()));
        if slots.get(slot::FROM_STRING).is_some_and(Value::is_undef) {
            return Err(super::object::uninitialized(vm, object));
        }
        if let Some(Value::String(text)) = slots.get(slot::DATE_STRING).map(Value::deref) {
            return Ok(Interval { relative: Some(parse::parse(text)), ..Interval::default() });
        }
        let seconds = slots.get(slot::F).map_or(0.0, |value| convert::to_float(value.deref()));
        Ok(Interval {
            parts: std::array::from_fn(int),
            micros: (seconds * 1e6).round() as i64,
            invert: int(slot::INVERT) != 0,
            days: slots.get(slot::DAYS).and_then(|value| value.deref().as_int()),
            relative: None,
        })
    }

    fn write(&self, object: &Obj) {
        let slots = object.slots_mut();
        for (slot, part) in slots.iter_mut().zip(self.parts) {
            *slot = Value::Int(part);
        }
        slots[slot::F] = Value::Float(self.micros as f64 / 1e6);
        slots[slot::INVERT] = Value::Int(i64::from(self.invert));
        slots[slot::DAYS] = self.days.map_or(Value::Bool(false), Value::Int);
        slots[slot::FROM_STRING] = Value::Bool(false);
        slots[slot::DATE_STRING] = Value::Undef;
    }
}

/// An interval as an object.
pub fn new_interval(vm: &mut Vm, interval: &Interval) -> NativeResult {
    let Some(class) = vm.find_class(b"DateInterval") else { return Ok(false.into()) };
    let object = vm.new_object(class);
    interval.write(&object);
    Ok(object.into())
}

/// Moves a date by an interval; `sign` -1: backwards.
pub fn add(date: &mut DateData, interval: &Interval, sign: i64) {
    let zone = date.zone.clone();
    if let Some(parsed) = &interval.relative {
        let mut parsed = parsed.clone();
        if sign < 0 {
            for part in [
                &mut parsed.years,
                &mut parsed.months,
                &mut parsed.days,
                &mut parsed.hours,
                &mut parsed.minutes,
                &mut parsed.seconds,
                &mut parsed.microseconds,
            ] {
                *part = part.wrapping_neg();
            }
        }
        (date.seconds, date.micros) = parsed.moment(date.seconds, date.micros, &zone);
        return;
    }
    let sign = if interval.invert { -sign } else { sign };
    let [years, months, days, hours, minutes, seconds] = interval.parts.map(|part| part.wrapping_mul(sign));
    if years != 0 || months != 0 || days != 0 {
        let now = zone.civil(date.seconds);
        date.seconds = zone.moment(Civil {
            year: now.year.wrapping_add(years),
            month: now.month.wrapping_add(months),
            day: now.day.wrapping_add(days),
            ..now
        });
    }
    let micros = date.micros.wrapping_add(interval.micros.wrapping_mul(sign));
    date.seconds = date
        .seconds
        .wrapping_add(hours.wrapping_mul(3600))
        .wrapping_add(minutes.wrapping_mul(60))
        .wrapping_add(seconds)
        .wrapping_add(micros.div_euclid(1_000_000));
    date.micros = micros.rem_euclid(1_000_000);
}

/// The distance from one date to another.
pub fn between(one: &DateData, two: &DateData) -> Interval {
    let invert = (one.seconds, one.micros) > (two.seconds, two.micros);
    let (early, late) = if invert { (two, one) } else { (one, two) };
    let same_zone = !is_fixed(&early.zone) && !is_fixed(&late.zone) && early.zone.name == late.zone.name;
    let (offset_early, offset_late) =
        (early.zone.at(early.seconds).offset, late.zone.at(late.seconds).offset);
    let elapsed = late.seconds.wrapping_sub(early.seconds);
    let (from, to) = (early.civil(), late.civil());
    let mut parts = [
        to.year - from.year,
        to.month - from.month,
        to.day - from.day,
        to.hour - from.hour,
        to.minute - from.minute,
        to.second - from.second,
    ];
    let mut micros = late.micros - early.micros;
    if !same_zone {
        parts[5] += offset_early - offset_late;
    } else if offset_early != offset_late && elapsed + offset_late - offset_early < civil::DAY {
        // Clocks were changed on this very day: what has passed counts.
        parts = [0, 0, 0, 0, 0, elapsed];
    }
    carry(&mut micros, 1_000_000, &mut parts, 5);
    for (at, size) in [(5, 60), (4, 60), (3, 24)] {
        let mut part = parts[at];
        carry(&mut part, size, &mut parts, at - 1);
        parts[at] = part;
    }
    let mut month = parts[1];
    carry(&mut month, 12, &mut parts, 0);
    parts[1] = month;
    // The months whose days are borrowed: before the later date, or from the earlier one on.
    let base = if invert { from } else { to };
    let (mut base_year, mut base_month) = (base.year, base.month);
    while parts[2] < 0 {
        parts[1] -= 1;
        if invert {
            parts[2] += civil::days_in_month(base_year, base_month);
            base_month += 1;
            if base_month > 12 {
                (base_month, base_year) = (1, base_year + 1);
            }
        } else {
            base_month -= 1;
            if base_month < 1 {
                (base_month, base_year) = (12, base_year - 1);
            }
            parts[2] += civil::days_in_month(base_year, base_month);
        }
    }
    let mut month = parts[1];
    carry(&mut month, 12, &mut parts, 0);
    parts[1] = month;
    let days = if same_zone {
        let day = |c: Civil| civil::days_from(c.year, c.month, c.day);
        let time = |c: Civil, micros: i64| (c.hour, c.minute, c.second, micros);
        day(to) - day(from) - i64::from(time(to, late.micros) < time(from, early.micros))
    } else {
        (elapsed - i64::from(late.micros < early.micros)).div_euclid(civil::DAY)
    };
    Interval { parts, micros, invert, days: Some(days), relative: None }
}

/// Brings a part into its range and carries the rest to the next larger one.
fn carry(part: &mut i64, size: i64, parts: &mut [i64; 6], larger: usize) {
    parts[larger] += part.div_euclid(size);
    *part = part.rem_euclid(size);
}

/// Reads an interval of ISO 8601: `P1Y2M3DT4H5M6S`, `P2W`, `P0001-02-03T04:05:06`.
fn read(text: &[u8]) -> Option<Interval> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix('P')?;
    let mut interval = Interval::default();
    if text.len() == 19 && text.as_bytes().get(4) == Some(&b'-') {
        let numbers: Vec<i64> =
            text.split(['-', 'T', ':']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        interval.parts = numbers.try_into().ok()?;
        let limits = [9999, 12, 31, 24, 59, 59];
        return interval.parts.iter().zip(limits).all(|(part, limit)| *part <= limit).then_some(interval);
    }
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let mut read_part = |part: &str, units: &[(char, usize, i64)]| -> Option<()> {
        let mut units = units.iter();
        let mut rest = part;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: i64 = rest.get(..digits)?.parse().ok()?;
            let letter = rest.get(digits..)?.chars().next()?;
            let (_, at, size) = units.by_ref().find(|(unit, ..)| *unit == letter)?;
            interval.parts[*at] += number.checked_mul(*size)?;
            rest = rest.get(digits + 1..)?;
        }
        Some(())
    };
    read_part(date, &[('Y', 0, 1), ('M', 1, 1), ('W', 2, 7), ('D', 2, 1)])?;
    read_part(time, &[('H', 3, 1), ('M', 4, 1), ('S', 5, 1)])?;
    Some(interval)
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match read(args.bytes(0)) {
        Some(interval) => {
            interval.write(args.this_object());
            Ok(().into())
        }
        None => {
            let text = format!("Unknown or bad format ({})", args.str(0));
            Err(vm.throw("DateMalformedIntervalStringException", text))
        }
    }
}

/// The interval of a text, or PHP's words for what is wrong with it.
fn from_words(vm: &mut Vm, text: &Str) -> Result<Value, String> {
    let parsed = parse::parse(text);
    if !text.is_empty()
        && let Some(problem) = failure(text, &parsed)
    {
        return Err(problem.replacen("Failed to parse time string", "Unknown or bad format", 1));
    }
    let Some(class) = vm.find_class(b"DateInterval") else { return Ok(Value::Bool(false)) };
    let object = vm.new_object(class);
    let slots = object.slots_mut();
    for slot in slots.iter_mut().take(slot::FROM_STRING) {
        *slot = Value::Undef;
    }
    slots[slot::FROM_STRING] = Value::Bool(true);
    slots[slot::DATE_STRING] = Value::String(text.clone());
    Ok(Value::Object(object))
}

fn create_from_date_string(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match from_words(vm, &args.str(0)) {
        Ok(value) => Ok(value.into()),
        Err(problem) => Err(vm.throw("DateMalformedIntervalStringException", problem)),
    }
}

fn create_from_date_string_or_false(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match from_words(vm, &args.str(0)) {
        Ok(value) => Ok(value.into()),
        Err(problem) => {
            vm.function_warning(problem);
            Ok(false.into())
        }
    }
}

fn format_interval(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = match args.this() {
        Some(this) => (this.clone(), 0),
        None => (args.object(0).cloned().unwrap_or_else(|| args.this_object().clone()), 1),
    };
    let interval = Interval::of(vm, &object)?;
    let (parts, micros) = match &interval.relative {
        Some(p) => ([p.years, p.months, p.days, p.hours, p.minutes, p.seconds], p.microseconds),
        None => (interval.parts, interval.micros),
    };
    let [years, months, days, hours, minutes, seconds] = parts;
    let mut out = Vec::new();
    let mut bytes = args.bytes(first).iter();
    while let Some(byte) = bytes.next() {
        if *byte != b'%' {
            out.push(*byte);
            continue;
        }
        let text = match bytes.next() {
            Some(b'Y') => format!("{years:02}"),
            Some(b'y') => years.to_string(),
            Some(b'M') => format!("{months:02}"),
            Some(b'm') => months.to_string(),
            Some(b'D') => format!("{days:02}"),
            Some(b'd') => days.to_string(),
            Some(b'H') => format!("{hours:02}"),
            Some(b'h') => hours.to_string(),
            Some(b'I') => format!("{minutes:02}"),
            Some(b'i') => minutes.to_string(),
            Some(b'S') => format!("{seconds:02}"),
            Some(b's') => seconds.to_string(),
            Some(b'F') => format!("{micros:06}"),
            Some(b'f') => micros.to_string(),
            Some(b'a') => interval.days.map_or("(unknown)".to_owned(), |days| days.to_string()),
            Some(b'R') => if interval.invert { "-" } else { "+" }.to_owned(),
            Some(b'r') => if interval.invert { "-" } else { "" }.to_owned(),
            Some(b'%') => "%".to_owned(),
            Some(other) => {
                out.extend_from_slice(&[b'%', *other]);
                continue;
            }
            None => "%".to_owned(),
        };
        out.extend_from_slice(text.as_bytes());
    }
    Ok(Value::string(out).into())
}

/// Sets the properties from the table that `serialize` and `var_export` make.
fn restore(object: &Obj, table: &Array) {
    Interval::default().write(object);
    let from_string = table.get_str(&Str::from("date_string")).is_some();
    for (at, name) in NAMES.iter().enumerate() {
        let value = match table.get_str(&Str::from(*name)).map(Value::read) {
            Some(value) => value,
            None if from_string && at < slot::FROM_STRING => Value::Undef,
            None => continue,
        };
        object.slots_mut()[at] = value;
    }
}

fn unserialize(_vm: &mut Vm, args: &mut Args) -> NativeResult {
    restore(args.this_object(), &args.array(0));
    Ok(().into())
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(false.into()) };
    let object = vm.new_object(class);
    restore(&object, &args.array(0));
    Ok(object.into())
}
