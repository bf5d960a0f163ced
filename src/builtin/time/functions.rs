//! The functions of times that scripts call.

use super::civil::{self, Civil};
use super::format::{self, DAYS, MONTHS, Moment};
use super::zone::Zone;
use super::{TimeState, default_zone, now, now_exact, parse};
use crate::declare_functions;
use crate::value::{Array, Key, Str, Value};
use crate::vm::{Args, Level, NativeResult, Vm};

declare_functions! {
    /// The time now, in seconds since 1970.
    "time(): int" => time,
    /// The time now, with microseconds.
    "microtime(bool $as_float = false): string|float" => microtime,
    /// A clock that never goes back, in nanoseconds.
    "hrtime(bool $as_number = false): array|int|float|false" => hrtime,
    /// The time now, and the zone.
    "gettimeofday(bool $as_float = false): array|float" => gettimeofday,
    /// A time in words.
    "date(string $format, ?int $timestamp = null): string" => date,
    /// A time in words, in Greenwich.
    "gmdate(string $format, ?int $timestamp = null): string" => gmdate,
    /// One part of a time.
    "idate(string $format, ?int $timestamp = null): int|false" => idate,
    /// The parts of a time.
    "getdate(?int $timestamp = null): array" => getdate,
    /// The parts of a time, as C has them.
    "localtime(?int $timestamp = null, bool $associative = false): array" => localtime,
    /// The time at which clocks here show this.
    "mktime(int $hour, ?int $minute = null, ?int $second = null, ?int $month = null, ?int $day = null, ?int $year = null): int|false" => mktime,
    /// The time at which clocks in Greenwich show this.
    "gmmktime(int $hour, ?int $minute = null, ?int $second = null, ?int $month = null, ?int $day = null, ?int $year = null): int|false" => gmmktime,
    /// Whether there is such a day.
    "checkdate(int $month, int $day, int $year): bool" => checkdate,
    /// The time that words mean.
    "strtotime(string $datetime, ?int $baseTimestamp = null): int|false" => strtotime,
    /// The parts of a time that someone wrote.
    "date_parse(string $datetime): array" => date_parse,
    /// The parts of a time that is written in a given format.
    "date_parse_from_format(string $format, string $datetime): array" => date_parse_from_format,
    /// Sets the zone that is used where none is given.
    "date_default_timezone_set(string $timezoneId): bool" => date_default_timezone_set,
    /// The zone that is used where none is given.
    "date_default_timezone_get(): string" => date_default_timezone_get,
}

/// A `?int $timestamp` parameter.
pub(super) fn timestamp(args: &Args, i: usize) -> i64 {
    args.opt_int(i).unwrap_or_else(now)
}

fn time(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = (vm, args);
    Ok(now().into())
}

fn microtime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let (seconds, nanoseconds) = now_exact();
    let micros = nanoseconds / 1000;
    if args.bool(0) {
        return Ok((seconds as f64 + f64::from(micros) / 1e6).into());
    }
    Ok(format!("0.{micros:06}00 {seconds}").into())
}

fn hrtime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let clock = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    if args.bool(0) {
        return Ok(clock.tv_sec.wrapping_mul(1_000_000_000).wrapping_add(clock.tv_nsec).into());
    }
    Ok(Value::from(Array::from_vec(vec![Value::Int(clock.tv_sec), Value::Int(clock.tv_nsec)])).into())
}

fn gettimeofday(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (seconds, nanoseconds) = now_exact();
    let micros = i64::from(nanoseconds / 1000);
    if args.bool(0) {
        return Ok((seconds as f64 + micros as f64 / 1e6).into());
    }
    let shown = default_zone(vm).at(seconds);
    let mut array = Array::new();
    array.insert_str("sec", seconds);
    array.insert_str("usec", micros);
    array.insert_str("minuteswest", -(shown.offset / 60));
    array.insert_str("dsttime", i64::from(shown.dst));
    Ok(Value::from(array).into())
}

fn date(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = default_zone(vm);
    let moment = Moment { seconds: timestamp(args, 1), microseconds: 0, zone: &zone, gmt: false };
    Ok(Value::from(format::format(args.bytes(0), &moment)).into())
}

fn gmdate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let zone = Zone::utc();
    let moment = Moment { seconds: timestamp(args, 1), microseconds: 0, zone: &zone, gmt: true };
    Ok(Value::from(format::format(args.bytes(0), &moment)).into())
}

fn idate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let [letter] = args.bytes(0) else {
        vm.function_warning("idate format is one char");
        return Ok(false.into());
    };
    let letter = *letter;
    let zone = default_zone(vm);
    match format::number(letter, timestamp(args, 1), &zone) {
        Some(number) => Ok(number.into()),
        None => {
            vm.function_warning("Unrecognized date format token");
            Ok(false.into())
        }
    }
}

fn getdate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let seconds = timestamp(args, 0);
    let c = default_zone(vm).civil(seconds);
    let weekday = civil::weekday(c.year, c.month, c.day);
    let mut array = Array::new();
    array.insert_str("seconds", c.second);
    array.insert_str("minutes", c.minute);
    array.insert_str("hours", c.hour);
    array.insert_str("mday", c.day);
    array.insert_str("wday", weekday);
    array.insert_str("mon", c.month);
    array.insert_str("year", c.year);
    array.insert_str("yday", civil::day_of_year(c.year, c.month, c.day));
    array.insert_str("weekday", DAYS.get(weekday as usize).copied().unwrap_or(""));
    array.insert_str("month", MONTHS.get((c.month - 1) as usize).copied().unwrap_or(""));
    array.insert(Key::Int(0), Value::Int(seconds));
    Ok(Value::from(array).into())
}

fn localtime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let seconds = timestamp(args, 0);
    let zone = default_zone(vm);
    let c = zone.civil(seconds);
    let fields = [
        ("tm_sec", c.second),
        ("tm_min", c.minute),
        ("tm_hour", c.hour),
        ("tm_mday", c.day),
        ("tm_mon", c.month - 1),
        ("tm_year", c.year - 1900),
        ("tm_wday", civil::weekday(c.year, c.month, c.day)),
        ("tm_yday", civil::day_of_year(c.year, c.month, c.day)),
        ("tm_isdst", i64::from(zone.at(seconds).dst)),
    ];
    if !args.bool(1) {
        return Ok(Value::from(Array::from_vec(fields.iter().map(|(_, n)| Value::Int(*n)).collect())).into());
    }
    let mut array = Array::new();
    for (name, number) in fields {
        array.insert_str(name, number);
    }
    Ok(Value::from(array).into())
}

fn make_time(args: &Args, zone: &Zone) -> i64 {
    let now = zone.civil(now());
    let year = match args.opt_int(5) {
        Some(year @ 0..=69) => year + 2000,
        Some(year @ 70..=100) => year + 1900,
        Some(year) => year,
        None => now.year,
    };
    zone.moment(Civil {
        year,
        month: args.opt_int(3).unwrap_or(now.month),
        day: args.opt_int(4).unwrap_or(now.day),
        hour: args.int(0),
        minute: args.opt_int(1).unwrap_or(now.minute),
        second: args.opt_int(2).unwrap_or(now.second),
    })
}

fn mktime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = default_zone(vm);
    Ok(make_time(args, &zone).into())
}

fn gmmktime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    Ok(make_time(args, &Zone::utc()).into())
}

fn checkdate(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    let (month, day, year) = (args.int(0), args.int(1), args.int(2));
    let valid = (1..=32767).contains(&year)
        && (1..=12).contains(&month)
        && day >= 1
        && day <= civil::days_in_month(year, month);
    Ok(valid.into())
}

fn strtotime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let zone = default_zone(vm);
    let base = timestamp(args, 1);
    let parsed = parse::parse(args.bytes(0));
    if !parsed.errors.is_empty() {
        return Ok(false.into());
    }
    Ok(parsed.moment(base, 0, &zone).0.into())
}

fn date_parse(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = vm;
    Ok(parts_table(&parse::parse(args.bytes(0))).into())
}

fn date_parse_from_format(vm: &mut Vm, args: &mut Args) -> NativeResult {
    if args.bytes(1).contains(&0) {
        return Err(vm.argument_error(1, "must not contain any null bytes"));
    }
    Ok(parts_table(&super::read_format::read(args.bytes(0), args.bytes(1))).into())
}

/// The parts of a time as `date_parse` shows them.
fn parts_table(parsed: &super::relative::Parsed) -> Value {
    use super::relative::{EdgeOfMonth, Special};
    use super::zone::ZoneKind;
    let mut table = Array::new();
    let part = |number: Option<i64>| number.map_or(Value::Bool(false), Value::Int);
    table.insert_str("year", part(parsed.year));
    table.insert_str("month", part(parsed.month));
    table.insert_str("day", part(parsed.day));
    table.insert_str("hour", part(parsed.hour));
    table.insert_str("minute", part(parsed.minute));
    table.insert_str("second", part(parsed.second));
    let fraction = parsed.microsecond.map(|micros| Value::Float(micros as f64 / 1e6));
    table.insert_str("fraction", fraction.unwrap_or(Value::Bool(false)));
    super::object::add_problems(&mut table, &parsed.warnings, &parsed.errors);
    table.insert_str("is_localtime", parsed.have_zone > 0 || parsed.zone.is_some());
    match parsed.zone.as_ref() {
        Some(zone) => {
            table.insert_str("zone_type", super::zone_object::kind_number(zone));
            match &zone.kind {
                ZoneKind::Offset(seconds) => {
                    table.insert_str("zone", *seconds);
                    table.insert_str("is_dst", false);
                }
                ZoneKind::Abbreviation(seconds, dst) => {
                    table.insert_str("zone", seconds - 3600 * i64::from(*dst));
                    table.insert_str("is_dst", *dst);
                    table.insert_str("tz_abbr", zone.name.as_str());
                }
                ZoneKind::Rules(_) => {
                    if zone.name == "UTC" {
                        table.insert_str("tz_abbr", "UTC");
                    }
                    table.insert_str("tz_id", zone.name.as_str());
                }
            }
        }
        None if parsed.have_zone > 0 => table.insert_str("zone_type", 0i64),
        None => {}
    }
    if parsed.have_relative {
        let mut relative = Array::new();
        relative.insert_str("year", parsed.years);
        relative.insert_str("month", parsed.months);
        relative.insert_str("day", parsed.days);
        relative.insert_str("hour", parsed.hours);
        relative.insert_str("minute", parsed.minutes);
        relative.insert_str("second", parsed.seconds);
        if let Some(weekday) = parsed.weekday {
            relative.insert_str("weekday", weekday.day);
        }
        if let Some(Special::WorkingDays(count)) = parsed.special {
            relative.insert_str("weekdays", count);
        }
        match parsed.edge {
            Some(EdgeOfMonth::First) => relative.insert_str("first_day_of_month", true),
            Some(EdgeOfMonth::Last) => relative.insert_str("last_day_of_month", true),
            None => {}
        }
        table.insert_str("relative", relative);
    }
    Value::from(table)
}

fn date_default_timezone_set(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let name: Str = args.str(0);
    match std::str::from_utf8(&name).ok().and_then(Zone::named) {
        Some(zone) => {
            vm.state::<TimeState>().zone = Some(zone);
            Ok(true.into())
        }
        None => {
            let text = format!("{}(): Timezone ID '{name}' is invalid", vm.function_name());
            vm.raise(Level::Notice, text);
            Ok(false.into())
        }
    }
}

fn date_default_timezone_get(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let _ = args;
    Ok(default_zone(vm).name.into())
}
