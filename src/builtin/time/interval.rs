//! `DateInterval`: a distance between two moments, in years, months, days and so on.

use super::bare::{DateValue, base_of, instance, restore_members, uninitialized};
use super::object::{DateData, failure};
use super::relative::{Parsed, Special};
use super::{difference, iso, parse};
use crate::builtin::variable::properties::entries;
use crate::value::{Array, NativeData, NativeOrder, Obj, Str, Value, convert};
use crate::vm::overload::NativeProperties;
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
    "DateInterval::__wakeup" => wakeup,
    "DateInterval::__serialize" => serialize,
    "DateInterval::__unserialize" => unserialize,
    "DateInterval::__set_state" => set_state,
}

/// The parts that scripts see as properties.
const NAMES: &[&str] = &["y", "m", "d", "h", "i", "s", "f", "invert", "days"];

/// See [`NativeProperties`].
pub const PROPERTIES: NativeProperties = NativeProperties {
    names: |object| if object.native::<Interval>().is_some() { NAMES } else { &[] },
    listed: |object| match object.native::<Interval>() {
        Some(interval) if interval.words.is_some() => &["from_string", "date_string"],
        Some(_) => &["y", "m", "d", "h", "i", "s", "f", "invert", "days", "from_string"],
        None => &[],
    },
    isset_reads: true,
    read: |_, object, name| object.native::<Interval>().map_or(Value::Null, |interval| interval.part(name)),
    is_set: |_| true,
    write,
    indirect: |_, _, _| None,
    unset: |_, _, _| None,
};

/// An interval.
#[derive(Clone, Debug, Default)]
pub struct Interval {
    /// Years, months, days, hours, minutes, seconds.
    pub parts: [i64; 6],
    /// Microseconds.
    pub micros: i64,
    /// Not 0: backwards.
    pub invert: i64,
    /// The number of whole days, if it is the distance of two dates.
    pub days: Option<i64>,
    /// The words it was made of.
    pub words: Option<Str>,
    /// What of them needs a look at the calendar: days of the week and their like.
    pub special: Option<Box<Parsed>>,
    /// Hours are those that pass, not those that clocks show.
    pub elapsed: bool,
}

impl Interval {
    /// The interval of an object.
    pub fn of(vm: &mut Vm, object: &Obj) -> Result<Interval, Error> {
        match object.native::<Interval>() {
            Some(interval) => Ok(interval.clone()),
            None => Err(uninitialized(vm, object)),
        }
    }

    fn from_words(words: Str, parsed: Parsed) -> Interval {
        let p = &parsed;
        let parts = [p.years, p.months, p.days, p.hours, p.minutes, p.seconds];
        let special = p.weekday.is_some() || p.special.is_some() || p.edge.is_some();
        Interval {
            parts,
            micros: p.microseconds,
            words: Some(words),
            special: special.then(|| Box::new(parsed)),
            ..Interval::default()
        }
    }

    /// Whether it can only be added.
    pub fn counts_days(&self) -> bool {
        self.special.as_ref().is_some_and(|parsed| parsed.special.is_some() || parsed.weekday.is_some())
    }

    fn part(&self, name: &str) -> Value {
        match name {
            "from_string" => return Value::Bool(self.words.is_some()),
            "date_string" => return self.words.clone().map_or(Value::Null, Value::String),
            _ => {}
        }
        match NAMES.iter().position(|known| *known == name) {
            Some(6) => Value::Float(self.micros as f64 / 1e6),
            Some(7) => Value::Int(self.invert),
            Some(8) => self.days.map_or(Value::Bool(false), Value::Int),
            Some(at) => self.parts.get(at).map_or(Value::Null, |part| Value::Int(*part)),
            None => Value::Null,
        }
    }

    /// The relative parts as a time that someone wrote, times `sign`.
    pub fn relative(&self, sign: i64) -> Parsed {
        let mut parsed = match &self.special {
            Some(special) => (**special).clone(),
            None => Parsed::default(),
        };
        let [years, months, days, hours, minutes, seconds] = self.parts.map(|part| part.wrapping_mul(sign));
        (parsed.years, parsed.months, parsed.days) = (years, months, days);
        (parsed.hours, parsed.minutes, parsed.seconds) = (hours, minutes, seconds);
        parsed.microseconds = self.micros.wrapping_mul(sign);
        parsed
    }
}

impl DateValue for Interval {
    fn show(&self, table: &mut Array) {
        if let Some(words) = &self.words {
            table.insert_str("from_string", true);
            table.insert_str("date_string", Value::String(words.clone()));
            return;
        }
        for name in NAMES {
            table.insert_str(name, self.part(name));
        }
        table.insert_str("from_string", false);
    }

    fn compare_with(&self, _other: &dyn NativeData) -> NativeOrder {
        NativeOrder::Uncomparable("Cannot compare DateInterval objects")
    }
}

/// An integer of whatever a script gives; a float that is none is warned of.
fn whole(vm: &mut Vm, value: &Value) -> i64 {
    if let Value::Float(float) = value.deref()
        && !(-9.3e18..9.3e18).contains(float)
        && float.is_finite()
    {
        let text = convert::to_str(value).unwrap_or_default();
        vm.warning(format!("The float {text} is not representable as an int, cast occurred"));
    }
    convert::to_int(value.deref())
}

fn write(vm: &mut Vm, object: &Obj, name: &str, value: &Value) -> Result<Option<Value>, Error> {
    let at = NAMES.iter().position(|known| *known == name);
    if at == Some(8) {
        return Ok(None);
    }
    let number = if at == Some(6) { 0 } else { whole(vm, value) };
    let Some(interval) = object.native_mut::<Interval>() else { return Ok(None) };
    match at {
        Some(6) => interval.micros = micros_of(convert::to_float(value.deref())),
        Some(7) => interval.invert = number,
        Some(at) if at < 6 => interval.parts[at] = number,
        _ => {}
    }
    Ok(Some(value.read()))
}

fn micros_of(seconds: f64) -> i64 {
    (seconds * 1e6).round() as i64
}

/// An interval as an object.
pub fn new_interval(vm: &mut Vm, interval: Interval) -> NativeResult {
    let Some(class) = vm.find_class(b"DateInterval") else { return Ok(false.into()) };
    let object = vm.new_object(class);
    object.set_native(Box::new(interval));
    Ok(object.into())
}

/// Moves a date by an interval; `sign` -1: backwards.
pub fn add(date: &mut DateData, interval: &Interval, sign: i64) {
    let zone = date.zone.clone();
    if sign > 0 && interval.special.is_some() {
        date.shift(&interval.relative(1));
        return;
    }
    let sign = if interval.invert != 0 { -sign } else { sign };
    let mut parsed = Interval { special: None, ..interval.clone() }.relative(sign);
    if !interval.elapsed {
        parsed.edge = interval.special.as_ref().and_then(|special| special.edge).filter(|_| sign > 0);
        date.shift(&parsed);
        return;
    }
    let (hours, minutes, seconds) = (parsed.hours, parsed.minutes, parsed.seconds);
    let micros = date.micros.wrapping_add(parsed.microseconds);
    if parsed.years != 0 || parsed.months != 0 || parsed.days != 0 {
        (parsed.hours, parsed.minutes, parsed.seconds, parsed.microseconds) = (0, 0, 0, 0);
        let dst = zone.period(date.seconds).dst;
        date.seconds = parsed.shifted(date.civil(), 0, &zone, Some(dst)).0;
    }
    date.seconds = date
        .seconds
        .wrapping_add(hours.wrapping_mul(3600))
        .wrapping_add(minutes.wrapping_mul(60))
        .wrapping_add(seconds)
        .wrapping_add(micros.div_euclid(1_000_000));
    date.micros = micros.rem_euclid(1_000_000);
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let text = args.str(0);
    let read = iso::read(&text);
    let interval = match (read.interval, &read.start, &read.end) {
        _ if read.unknown => None,
        (Some(interval), ..) => Some(interval),
        (None, Some(start), Some(end)) => Some(difference::between(start, end)),
        _ => {
            let text = format!("Failed to parse interval ({text})");
            return Err(vm.throw("DateMalformedIntervalStringException", text));
        }
    };
    match interval {
        Some(interval) => {
            args.this_object().set_native(Box::new(interval));
            Ok(().into())
        }
        None => {
            let text = format!("Unknown or bad format ({text})");
            Err(vm.throw("DateMalformedIntervalStringException", text))
        }
    }
}

/// The interval of a text, or PHP's words for what is wrong with it.
fn from_words(vm: &mut Vm, text: &Str) -> Result<Value, String> {
    let parsed = parse::parse(text);
    if let Some(problem) = failure(text, &parsed) {
        return Err(problem.replacen("Failed to parse time string", "Unknown or bad format", 1));
    }
    if parsed.have_date || parsed.have_time > 0 || parsed.have_zone > 0 {
        return Err(format!("String '{text}' contains non-relative elements"));
    }
    let Some(class) = vm.find_class(b"DateInterval") else { return Ok(Value::Bool(false)) };
    let object = vm.new_object(class);
    object.set_native(Box::new(Interval::from_words(text.clone(), parsed)));
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
    let (object, first) = super::object::subject(args);
    let interval = Interval::of(vm, &object)?;
    let [years, months, days, hours, minutes, seconds] = interval.parts;
    let micros = interval.micros;
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
            Some(b'R') => if interval.invert != 0 { "-" } else { "+" }.to_owned(),
            Some(b'r') => if interval.invert != 0 { "-" } else { "" }.to_owned(),
            Some(b'%') => "%".to_owned(),
            Some(other) => {
                out.extend_from_slice(&[b'%', *other]);
                continue;
            }
            // A sign at the end stands for nothing.
            None => break,
        };
        out.extend_from_slice(text.as_bytes());
    }
    Ok(Value::string(out).into())
}

fn wakeup(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let interval = Interval::of(vm, &object)?;
    let mut table = Array::new();
    interval.show(&mut table);
    for entry in entries(&object) {
        let name = entry.label.mangled();
        if !entry.value.is_undef() && table.get_str(&name).is_none() {
            table.insert(crate::value::Key::from_str(&entry.label.mangled()), entry.value);
        }
    }
    Ok(Value::from(table).into())
}

/// The interval of the table that `serialize` and `var_export` make.
fn from_table(vm: &mut Vm, table: &Array) -> Result<Interval, String> {
    let get = |name: &str| table.get_str(&Str::from(name)).map(Value::read);
    if let Some(words) = get("date_string").filter(|value| matches!(value, Value::String(_))) {
        let Value::String(words) = words else { return Ok(Interval::default()) };
        let parsed = parse::parse(&words);
        if let Some(problem) = failure(&words, &parsed) {
            let start = format!("Failed to parse time string ({words})");
            let problem = problem.replacen(&start, &format!("Unknown or bad format ({words})"), 1);
            return Err(problem.replacen("): ", ") while unserializing: ", 1));
        }
        return Ok(Interval::from_words(words, parsed));
    }
    let number = |name: &str| match get(name) {
        Some(Value::Object(_)) | None => -1,
        Some(value) => convert::to_int(&value),
    };
    let mut interval = Interval { elapsed: false, ..Interval::default() };
    for (part, name) in interval.parts.iter_mut().zip(NAMES) {
        *part = number(name);
    }
    if let Some(seconds) = get("f") {
        interval.micros = whole(vm, &Value::Float((convert::to_float(&seconds) * 1e6).round()));
    }
    interval.invert = get("invert").map_or(0, |value| convert::to_int(&value));
    interval.days = match get("days") {
        None | Some(Value::Bool(false)) => None,
        Some(Value::Object(_)) => Some(-1),
        Some(value) => Some(convert::to_int(&value)),
    };
    Ok(interval)
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let table = args.array(0);
    match from_table(vm, &table) {
        Ok(interval) => {
            object.set_native(Box::new(interval));
            let mut own = NAMES.to_vec();
            own.extend(["from_string", "date_string"]);
            restore_members(vm, &object, &table, &own);
            Ok(().into())
        }
        Err(problem) => Err(vm.error(problem)),
    }
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(false.into()) };
    match from_table(vm, &args.array(0)) {
        Ok(interval) => {
            let object = instance(vm, base_of(class))?;
            object.set_native(Box::new(interval));
            Ok(object.into())
        }
        Err(problem) => Err(vm.error(problem)),
    }
}

/// Whether words count days of work, or find a day of the week in a month.
pub fn is_special(parsed: &Parsed) -> bool {
    matches!(
        parsed.special,
        Some(Special::WorkingDays(_) | Special::WeekdayOfMonth | Special::LastWeekdayOfMonth)
    )
}
