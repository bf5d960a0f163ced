//! `DateTime` and `DateTimeImmutable`: a moment and the zone it is seen from.

use super::bare::{Bare, DateValue, INCOMPLETE, base_of, instance, members, restore_members, uninitialized};
use super::civil::{self, Civil};
use super::difference;
use super::format::{self, Moment};
use super::interval::{self, Interval};
use super::parse;
use super::relative::Parsed;
use super::zone::Zone;
use super::zone_object;
use super::{TimeState, default_zone, now_exact, read_format};
use crate::value::{Array, Key, NativeData, NativeOrder, Obj, Str, Value};
use crate::vm::{Args, Class, Error, NativeResult, Vm, types::is_a_named};
use crate::{declare_functions, declare_methods};

declare_functions! {
    /// A `DateTime`; false if the text is no time.
    "date_create(string $datetime = \"now\", ?DateTimeZone $timezone = null): DateTime|false" => date_create,
    /// A `DateTimeImmutable`; false if the text is no time.
    "date_create_immutable(string $datetime = \"now\", ?DateTimeZone $timezone = null): DateTimeImmutable|false" => date_create_immutable,
    /// A `DateTime` from a text in a given format.
    "date_create_from_format(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTime|false" => date_create_from_format,
    /// A `DateTimeImmutable` from a text in a given format.
    "date_create_immutable_from_format(string $format, string $datetime, ?DateTimeZone $timezone = null): DateTimeImmutable|false" => date_create_immutable_from_format,
    /// What was wrong with the last text that was read.
    "date_get_last_errors(): array|false" => get_last_errors,
    /// See `DateTimeInterface::format`.
    "date_format(DateTimeInterface $object, string $format): string" => format_date,
    /// See `DateTime::modify`.
    "date_modify(DateTime $object, string $modifier): DateTime|false" => modify,
    /// See `DateTime::add`.
    "date_add(DateTime $object, DateInterval $interval): DateTime" => add,
    /// See `DateTime::sub`.
    "date_sub(DateTime $object, DateInterval $interval): DateTime" => sub,
    /// See `DateTimeInterface::getTimezone`.
    "date_timezone_get(DateTimeInterface $object): DateTimeZone|false" => get_timezone,
    /// See `DateTime::setTimezone`.
    "date_timezone_set(DateTime $object, DateTimeZone $timezone): DateTime" => set_timezone,
    /// See `DateTimeInterface::getOffset`.
    "date_offset_get(DateTimeInterface $object): int" => get_offset,
    /// See `DateTimeInterface::diff`.
    "date_diff(DateTimeInterface $baseObject, DateTimeInterface $targetObject, bool $absolute = false): DateInterval" => diff,
    /// See `DateTime::setTime`.
    "date_time_set(DateTime $object, int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTime" => set_time,
    /// See `DateTime::setDate`.
    "date_date_set(DateTime $object, int $year, int $month, int $day): DateTime" => set_date,
    /// See `DateTime::setISODate`.
    "date_isodate_set(DateTime $object, int $year, int $week, int $dayOfWeek = 1): DateTime" => set_iso_date,
    /// See `DateTime::setTimestamp`.
    "date_timestamp_set(DateTime $object, int $timestamp): DateTime" => set_timestamp,
    /// See `DateTimeInterface::getTimestamp`.
    "date_timestamp_get(DateTimeInterface $object): int" => get_timestamp,
}

declare_methods! {
    "DateTime::__construct" => construct,
    "DateTime::__wakeup" => wakeup,
    "DateTime::__serialize" => serialize,
    "DateTime::__unserialize" => unserialize,
    "DateTime::__set_state" => set_state,
    "DateTime::createFromImmutable" => create_from,
    "DateTime::createFromInterface" => create_from,
    "DateTime::createFromFormat" => create_from_format,
    "DateTime::createFromTimestamp" => create_from_timestamp,
    "DateTime::getLastErrors" => get_last_errors,
    "DateTime::format" => format_date,
    "DateTime::modify" => modify,
    "DateTime::add" => add,
    "DateTime::sub" => sub,
    "DateTime::getTimezone" => get_timezone,
    "DateTime::setTimezone" => set_timezone,
    "DateTime::getOffset" => get_offset,
    "DateTime::getMicrosecond" => get_microsecond,
    "DateTime::setTime" => set_time,
    "DateTime::setDate" => set_date,
    "DateTime::setISODate" => set_iso_date,
    "DateTime::setTimestamp" => set_timestamp,
    "DateTime::setMicrosecond" => set_microsecond,
    "DateTime::getTimestamp" => get_timestamp,
    "DateTime::diff" => diff,
    "DateTimeImmutable::__construct" => construct,
    "DateTimeImmutable::__wakeup" => wakeup,
    "DateTimeImmutable::__serialize" => serialize,
    "DateTimeImmutable::__unserialize" => unserialize,
    "DateTimeImmutable::__set_state" => set_state,
    "DateTimeImmutable::createFromMutable" => create_from,
    "DateTimeImmutable::createFromInterface" => create_from,
    "DateTimeImmutable::createFromFormat" => create_from_format,
    "DateTimeImmutable::createFromTimestamp" => create_from_timestamp,
    "DateTimeImmutable::getLastErrors" => get_last_errors,
    "DateTimeImmutable::format" => format_date,
    "DateTimeImmutable::modify" => modify,
    "DateTimeImmutable::add" => add,
    "DateTimeImmutable::sub" => sub,
    "DateTimeImmutable::getTimezone" => get_timezone,
    "DateTimeImmutable::setTimezone" => set_timezone,
    "DateTimeImmutable::getOffset" => get_offset,
    "DateTimeImmutable::getMicrosecond" => get_microsecond,
    "DateTimeImmutable::setTime" => set_time,
    "DateTimeImmutable::setDate" => set_date,
    "DateTimeImmutable::setISODate" => set_iso_date,
    "DateTimeImmutable::setTimestamp" => set_timestamp,
    "DateTimeImmutable::setMicrosecond" => set_microsecond,
    "DateTimeImmutable::getTimestamp" => get_timestamp,
    "DateTimeImmutable::diff" => diff,
}

/// What a date object holds.
#[derive(Clone, Debug)]
pub struct DateData {
    /// Seconds since 1970.
    pub seconds: i64,
    /// And microseconds, 0 to 999999.
    pub micros: i64,
    /// Where it is seen from.
    pub zone: Zone,
}

impl DateData {
    /// What a clock there shows.
    pub fn civil(&self) -> Civil {
        self.zone.civil(self.seconds)
    }

    fn set_civil(&mut self, civil: Civil) {
        let dst = self.zone.period(self.seconds).dst;
        self.seconds = self.zone.moment_like(civil, Some(dst));
    }

    /// Moves it by the relative parts of a time.
    pub fn shift(&mut self, parsed: &Parsed) {
        let dst = self.zone.period(self.seconds).dst;
        (self.seconds, self.micros) = parsed.shifted(self.civil(), self.micros, &self.zone, Some(dst));
    }

    fn text(&self, format: &[u8]) -> Vec<u8> {
        let moment =
            Moment { seconds: self.seconds, microseconds: self.micros, zone: &self.zone, gmt: false };
        format::format(format, &moment)
    }
}

impl DateValue for DateData {
    fn show(&self, table: &mut Array) {
        table.insert_str("date", Value::string(self.text(b"x-m-d H:i:s.u")));
        table.insert_str("timezone_type", zone_object::kind_number(&self.zone));
        table.insert_str("timezone", self.zone.name.as_str());
    }

    fn compare_with(&self, other: &dyn NativeData) -> NativeOrder {
        let other: &dyn std::any::Any = other;
        match other.downcast_ref::<DateData>() {
            Some(other) => {
                let order = (self.seconds, self.micros).cmp(&(other.seconds, other.micros));
                NativeOrder::Known(order as i32)
            }
            None if other.is::<Bare>() => NativeOrder::Refused("DateObjectError", INCOMPLETE),
            None => NativeOrder::Known(1),
        }
    }
}

/// The object that a method or a function works on, and the place of the first argument behind it.
pub fn subject(args: &Args) -> (Obj, usize) {
    match args.this() {
        Some(this) => (this.clone(), 0),
        None => (args.object(0).cloned().unwrap_or_else(|| args.this_object().clone()), 1),
    }
}

/// What a date object holds, unless a subclass forgot to call the constructor.
pub fn date_of<'o>(vm: &mut Vm, object: &'o Obj) -> Result<&'o mut DateData, Error> {
    match object.native_mut::<DateData>() {
        Some(data) => Ok(data),
        None => Err(uninitialized(vm, object)),
    }
}

/// The object that is changed: a copy of an immutable one.
fn target(vm: &mut Vm, object: &Obj) -> Result<Obj, Error> {
    let data = date_of(vm, object)?.clone();
    if !is_a_named(Class::of(object), b"DateTimeImmutable") {
        return Ok(object.clone());
    }
    let copy = vm.new_object(Class::of(object));
    for (slot, value) in copy.slots_mut().iter_mut().zip(object.slots()) {
        *slot = value.read();
    }
    *copy.dynamic_mut() = object.dynamic().cloned();
    copy.set_native(Box::new(data));
    Ok(copy)
}

fn new_date(vm: &mut Vm, class: &'static Class, data: DateData) -> NativeResult {
    let object = instance(vm, class)?;
    object.set_native(Box::new(data));
    Ok(object.into())
}

fn class_named(vm: &mut Vm, name: &str) -> Result<&'static Class, Error> {
    match vm.find_class(name.as_bytes()) {
        Some(class) => Ok(class),
        None => Err(vm.error(format!("Class \"{name}\" not found"))),
    }
}

/// The words for what is wrong with a text.
pub fn failure(text: &[u8], parsed: &Parsed) -> Option<String> {
    let (at, message) = parsed.errors.first()?;
    let character = match text.get(*at) {
        Some(byte) => crate::value::kept_bytes::text(&[*byte]),
        None if text.is_empty() => " ".to_owned(),
        None => "\0".to_owned(),
    };
    let text = crate::value::kept_bytes::text(text);
    Some(format!("Failed to parse time string ({text}) at position {at} ({character}): {message}"))
}

/// Reads a time, and remembers what is wrong with it.
fn read(vm: &mut Vm, text: &[u8], empty_is_now: bool) -> Parsed {
    if text.is_empty() && empty_is_now {
        vm.state::<TimeState>().last_errors = None;
        return Parsed::default();
    }
    let mut parsed = parse::parse(text);
    if matches!(&parsed.zone, Some(zone) if zone.name == "UTC") {
        parsed.zone = Some(Zone::utc());
    }
    remember(vm, &parsed);
    parsed
}

fn remember(vm: &mut Vm, parsed: &Parsed) {
    let state = vm.state::<TimeState>();
    state.last_errors = if parsed.errors.is_empty() && parsed.warnings.is_empty() {
        None
    } else {
        Some((parsed.warnings.clone(), parsed.errors.clone()))
    };
}

fn zone_argument(vm: &mut Vm, args: &Args, i: usize) -> Result<Zone, Error> {
    match args.object(i).cloned() {
        Some(object) => zone_object::given_zone(vm, &object),
        None => Ok(default_zone(vm)),
    }
}

fn data_from(parsed: &Parsed, zone: Zone) -> DateData {
    let (now, nanoseconds) = now_exact();
    let zone = parsed.zone.clone().unwrap_or(zone);
    let (seconds, micros) = parsed.moment(now, i64::from(nanoseconds / 1000), &zone);
    DateData { seconds, micros, zone }
}

fn construct(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = zone_argument(vm, args, 1)?;
    let text = args.str(0);
    let parsed = read(vm, &text, true);
    if let Some(failure) = failure(&text, &parsed) {
        return Err(vm.throw("DateMalformedStringException", failure));
    }
    args.this_object().set_native(Box::new(data_from(&parsed, zone)));
    Ok(().into())
}

fn create(vm: &mut Vm, args: &Args, class: &str) -> NativeResult {
    let zone = zone_argument(vm, args, 1)?;
    let parsed = read(vm, args.bytes(0), true);
    if !parsed.errors.is_empty() {
        return Ok(false.into());
    }
    let class = class_named(vm, class)?;
    new_date(vm, class, data_from(&parsed, zone))
}

fn date_create(vm: &mut Vm, args: &mut Args) -> NativeResult {
    create(vm, args, "DateTime")
}

fn date_create_immutable(vm: &mut Vm, args: &mut Args) -> NativeResult {
    create(vm, args, "DateTimeImmutable")
}

fn from_format(vm: &mut Vm, args: &Args, class: &'static Class) -> NativeResult {
    let zone = zone_argument(vm, args, 2)?;
    let (now, nanoseconds) = now_exact();
    if args.bytes(1).contains(&0) {
        return Err(vm.argument_error(1, "must not contain any null bytes"));
    }
    let read = read_format::read(args.bytes(0), args.bytes(1));
    remember(vm, &read);
    if !read.errors.is_empty() {
        return Ok(false.into());
    }
    let (seconds, micros) = read.moment(now, i64::from(nanoseconds / 1000), &zone);
    let zone = read.zone.unwrap_or(zone);
    new_date(vm, class, DateData { seconds, micros, zone })
}

fn create_from_format(vm: &mut Vm, args: &mut Args) -> NativeResult {
    match args.called_class() {
        Some(class) => from_format(vm, args, class),
        None => Ok(false.into()),
    }
}

fn date_create_from_format(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = class_named(vm, "DateTime")?;
    from_format(vm, args, class)
}

fn date_create_immutable_from_format(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let class = class_named(vm, "DateTimeImmutable")?;
    from_format(vm, args, class)
}

fn create_from(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (Some(class), Some(object)) = (args.called_class(), args.object(0).cloned()) else {
        return Ok(false.into());
    };
    let data = date_of(vm, &object)?.clone();
    new_date(vm, class, data)
}

/// A float with six digits, as `%g` of C has it.
fn short(float: f64) -> String {
    if !float.is_finite() {
        return if float.is_nan() {
            "NAN".to_owned()
        } else if float > 0.0 {
            "INF".to_owned()
        } else {
            "-INF".to_owned()
        };
    }
    let text = format!("{float:.5e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0');
    let digits = if digits.ends_with('.') { format!("{digits}0") } else { digits.to_owned() };
    format!("{digits}e+{exponent}")
}

fn create_from_timestamp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class() else { return Ok(false.into()) };
    let (seconds, micros) = match args.get(0) {
        Value::Float(float) => {
            let whole = float.floor();
            if !(-9.2e18..9.2e18).contains(&whole) {
                let text = format!(
                    "{}(): Argument #1 ($timestamp) must be a finite number between {} and {}.999999, {} given",
                    vm.function_name(),
                    i64::MIN,
                    i64::MAX,
                    short(*float)
                );
                return Err(vm.throw("DateRangeError", text));
            }
            let micros = ((float - whole) * 1e6).round() as i64;
            (whole as i64 + micros / 1_000_000, micros % 1_000_000)
        }
        _ => (args.int(0), 0),
    };
    new_date(vm, class, DateData { seconds, micros, zone: Zone::offset(0) })
}

fn get_last_errors(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    let Some((warnings, errors)) = vm.state::<TimeState>().last_errors.clone() else {
        return Ok(false.into());
    };
    let mut table = Array::new();
    add_problems(&mut table, &warnings, &errors);
    Ok(Value::from(table).into())
}

/// What `date_parse` and its like say about errors.
pub fn add_problems(table: &mut Array, warnings: &[(usize, String)], errors: &[(usize, String)]) {
    for (count, name, list) in [("warning_count", "warnings", warnings), ("error_count", "errors", errors)] {
        let mut messages = Array::new();
        for (at, message) in list {
            messages.insert(Key::Int(*at as i64), Value::from(message.as_str()));
        }
        table.insert_str(count, list.len() as i64);
        table.insert_str(name, messages);
    }
}

fn format_date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let text = date_of(vm, &object)?.text(args.bytes(first));
    Ok(Value::string(text).into())
}

fn modify(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    date_of(vm, &object)?;
    let text = args.str(first);
    let mut parsed = read(vm, &text, false);
    if let Some(failure) = failure(&text, &parsed) {
        let text = format!("{}(): {failure}", vm.function_name());
        if first == 0 {
            return Err(vm.throw("DateMalformedStringException", text));
        }
        vm.warning(text);
        return Ok(false.into());
    }
    let is_timestamp = parsed.is_timestamp;
    if !is_timestamp {
        // The zone of the object stays, and the text is read as if it were of that zone.
        parsed.zone = None;
    }
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    let now = data.civil();
    if parsed.have_date && parsed.have_time == 0 {
        // A date alone leaves the time as it is.
        parsed.hour.get_or_insert(now.hour);
        parsed.minute.get_or_insert(now.minute);
        parsed.second.get_or_insert(now.second);
        parsed.microsecond.get_or_insert(data.micros);
        parsed.have_time = 1;
    }
    let zone = data.zone.clone();
    let dst = zone.period(data.seconds).dst;
    let (seconds, micros) = parsed.moment_from(data.seconds, data.micros, &zone, Some(dst));
    if is_timestamp {
        data.zone = Zone::offset(0);
    }
    (data.seconds, data.micros) = (seconds, micros);
    Ok(object.into())
}

fn shift(vm: &mut Vm, args: &Args, sign: i64) -> NativeResult {
    let (object, first) = subject(args);
    let Some(interval) = args.object(first).cloned() else { return Ok(false.into()) };
    let interval = Interval::of(vm, &interval)?;
    if sign < 0 && interval.counts_days() {
        let text = format!(
            "{}(): Only non-special relative time specifications are supported for subtraction",
            vm.function_name()
        );
        if first == 0 {
            return Err(vm.throw("DateInvalidOperationException", text));
        }
        vm.warning(text);
        return Ok(object.into());
    }
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    interval::add(data, &interval, sign);
    Ok(object.into())
}

fn add(vm: &mut Vm, args: &mut Args) -> NativeResult {
    shift(vm, args, 1)
}

fn sub(vm: &mut Vm, args: &mut Args) -> NativeResult {
    shift(vm, args, -1)
}

fn get_timezone(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, _) = subject(args);
    let zone = date_of(vm, &object)?.zone.clone();
    zone_object::new_zone(vm, zone)
}

fn set_timezone(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let zone = zone_argument(vm, args, first)?;
    let object = target(vm, &object)?;
    date_of(vm, &object)?.zone = zone;
    Ok(object.into())
}

fn get_offset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, _) = subject(args);
    let data = date_of(vm, &object)?;
    Ok(data.zone.at(data.seconds).offset.into())
}

fn get_microsecond(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, _) = subject(args);
    Ok(date_of(vm, &object)?.micros.into())
}

fn get_timestamp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, _) = subject(args);
    Ok(date_of(vm, &object)?.seconds.into())
}

fn set_time(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    let now = data.civil();
    let micros = args.int(first + 3);
    data.set_civil(Civil {
        hour: args.int(first),
        minute: args.int(first + 1),
        second: args.int(first + 2).wrapping_add(micros.div_euclid(1_000_000)),
        ..now
    });
    data.micros = micros.rem_euclid(1_000_000);
    Ok(object.into())
}

fn set_date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    let now = data.civil();
    data.set_civil(Civil {
        year: args.int(first),
        month: args.int(first + 1),
        day: args.int(first + 2),
        ..now
    });
    Ok(object.into())
}

fn set_iso_date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    let now = data.civil();
    let days = civil::days_from_iso(args.int(first), args.int(first + 1), args.int(first + 2));
    let (year, month, day) = civil::date_of(days);
    data.set_civil(Civil { year, month, day, ..now });
    Ok(object.into())
}

fn set_timestamp(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let object = target(vm, &object)?;
    let data = date_of(vm, &object)?;
    data.seconds = args.int(first);
    data.micros = 0;
    Ok(object.into())
}

fn set_microsecond(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let micros = args.int(first);
    if !(0..=999_999).contains(&micros) {
        let text = format!(
            "{}(): Argument #1 ($microsecond) must be between 0 and 999999, {micros} given",
            vm.function_name()
        );
        return Err(vm.throw("DateRangeError", text));
    }
    let object = target(vm, &object)?;
    date_of(vm, &object)?.micros = micros;
    Ok(object.into())
}

fn diff(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (object, first) = subject(args);
    let Some(other) = args.object(first).cloned() else { return Ok(false.into()) };
    let one = date_of(vm, &object)?.clone();
    let two = date_of(vm, &other)?.clone();
    let mut interval = difference::between(&one, &two);
    if args.bool(first + 1) {
        interval.invert = 0;
    }
    interval::new_interval(vm, interval)
}

fn wakeup(_vm: &mut Vm, _args: &mut Args) -> NativeResult {
    Ok(().into())
}

fn serialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let mut table = Array::new();
    date_of(vm, &object)?.show(&mut table);
    for (key, value) in members(&object).iter() {
        table.insert(key, value.clone());
    }
    Ok(Value::from(table).into())
}

/// A date from the table that `serialize` and `var_export` make of it.
fn data_of_table(table: &Array) -> Option<DateData> {
    let text: Str = table.get_str(&Str::from("date"))?.deref().as_str()?.clone();
    let kind = table.get_str(&Str::from("timezone_type"))?.deref().as_int()?;
    let name = table.get_str(&Str::from("timezone"))?.deref().as_str()?.clone();
    let zone = zone_object::zone_of_kind(kind, &name)?;
    let parsed = parse::parse(&text);
    if !parsed.errors.is_empty() {
        return None;
    }
    let (seconds, micros) = parsed.moment(0, 0, &zone);
    Some(DateData { seconds, micros, zone })
}

fn unserialize(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let object = args.this_object().clone();
    let table = args.array(0);
    match data_of_table(&table) {
        Some(data) => {
            object.set_native(Box::new(data));
            restore_members(vm, &object, &table, &["date", "timezone_type", "timezone"]);
            Ok(().into())
        }
        None => {
            let text = format!("Invalid serialization data for {} object", base_name(&object));
            Err(vm.error(text))
        }
    }
}

fn base_name(object: &Obj) -> &'static str {
    if is_a_named(Class::of(object), b"DateTimeImmutable") { "DateTimeImmutable" } else { "DateTime" }
}

fn set_state(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let Some(class) = args.called_class().map(base_of) else { return Ok(false.into()) };
    match data_of_table(&args.array(0)) {
        Some(data) => new_date(vm, class, data),
        None => {
            let immutable = is_a_named(class, b"DateTimeImmutable");
            let name = if immutable { "DateTimeImmutable" } else { "DateTime" };
            Err(vm.error(format!("Invalid serialization data for {name} object")))
        }
    }
}
