//! When the sun rises and sets: the usual approximation of its orbit (P. Schlyter's), good to a minute or two.

use super::civil::Civil;
use super::default_zone;
use super::functions::timestamp;
use super::zone::Zone;
use crate::builtin::ConstantValue;
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// When the sun rises, sets, and stands highest, and when twilight begins and ends.
    "date_sun_info(int $timestamp, float $latitude, float $longitude): array" => date_sun_info,
    /// When the sun rises.
    "date_sunrise(int $timestamp, int $returnFormat = SUNFUNCS_RET_STRING, ?float $latitude = null, ?float $longitude = null, ?float $zenith = null, ?float $utcOffset = null): string|int|float|false" => date_sunrise,
    /// When the sun sets.
    "date_sunset(int $timestamp, int $returnFormat = SUNFUNCS_RET_STRING, ?float $latitude = null, ?float $longitude = null, ?float $zenith = null, ?float $utcOffset = null): string|int|float|false" => date_sunset,
}

/// See [`crate::builtin::CONSTANT_TABLES`].
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("SUNFUNCS_RET_TIMESTAMP", ConstantValue::Int(0)),
    ("SUNFUNCS_RET_STRING", ConstantValue::Int(1)),
    ("SUNFUNCS_RET_DOUBLE", ConstantValue::Int(2)),
];

fn sin(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

fn cos(degrees: f64) -> f64 {
    degrees.to_radians().cos()
}

/// An angle from 0 to 360 degrees.
fn whole_turn(angle: f64) -> f64 {
    angle - 360.0 * (angle / 360.0).floor()
}

/// An angle from -180 to 180 degrees.
fn half_turn(angle: f64) -> f64 {
    angle - 360.0 * (angle / 360.0 + 0.5).floor()
}

/// Where the sun is on a day since the end of 1999: right ascension, declination, distance.
fn position(day: f64) -> (f64, f64, f64) {
    let anomaly = whole_turn(356.0470 + 0.985_600_258_5 * day);
    let perihelion = 282.9404 + 4.70935e-5 * day;
    let eccentricity = 0.016_709 - 1.151e-9 * day;
    let eccentric = anomaly + eccentricity.to_degrees() * sin(anomaly) * (1.0 + eccentricity * cos(anomaly));
    let x = cos(eccentric) - eccentricity;
    let y = (1.0 - eccentricity * eccentricity).sqrt() * sin(eccentric);
    let distance = x.hypot(y);
    let longitude = whole_turn(y.atan2(x).to_degrees() + perihelion);
    let (x, y) = (distance * cos(longitude), distance * sin(longitude));
    let obliquity = 23.4393 - 3.563e-7 * day;
    let (y, z) = (y * cos(obliquity), y * sin(obliquity));
    (y.atan2(x).to_degrees(), z.atan2(x.hypot(y)).to_degrees(), distance)
}

/// What the sun does on a day.
struct Course {
    /// It crosses the altitude; else whether it stays above it.
    crosses: Result<(), bool>,
    /// When it crosses it, in hours of the day in Greenwich.
    hours: (f64, f64),
    /// The moments.
    rise: i64,
    set: i64,
    transit: i64,
}

/// When the sun is at an altitude; `limb`: its upper edge, not its centre.
fn course(moment: i64, zone: &Zone, latitude: f64, longitude: f64, altitude: f64, limb: bool) -> Course {
    let date = zone.civil(moment);
    let midnight = Civil { hour: 0, minute: 0, second: 0, ..date }.to_seconds();
    let day = midnight as f64 / 86_400.0 + 2_440_587.5 - 2_451_543.0 - longitude / 360.0;
    let sidereal = whole_turn(
        whole_turn((180.0 + 356.0470 + 282.9404) + (0.985_600_258_5 + 4.70935e-5) * day) + 180.0 + longitude,
    );
    let (ascension, declination, distance) = position(day);
    let south = 12.0 - half_turn(sidereal - ascension) / 15.0;
    let altitude = if limb { altitude - 0.2666 / distance } else { altitude };
    let cosine = (sin(altitude) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination));
    let moment_of = |hours: f64| (hours * 3600.0 + midnight as f64) as i64;
    let transit = moment_of(south);
    let mut course = Course { crosses: Ok(()), hours: (0.0, 0.0), rise: transit, set: transit, transit };
    if cosine >= 1.0 {
        course.crosses = Err(false);
    } else if cosine <= -1.0 {
        course.crosses = Err(true);
    } else {
        let arc = cosine.acos().to_degrees() / 15.0;
        course.hours = (south - arc, south + arc);
        (course.rise, course.set) = (moment_of(south - arc), moment_of(south + arc));
    }
    course
}

fn date_sun_info(vm: &mut Vm, args: &mut Args) -> NativeResult {
    let (latitude, longitude) = (args.float(1), args.float(2));
    for (at, number) in [(1, latitude), (2, longitude)] {
        if !number.is_finite() {
            return Err(vm.argument_error(at, "must be finite"));
        }
    }
    let zone = default_zone(vm);
    let mut table = Array::new();
    let kinds = [
        (-35.0 / 60.0, true, "sunrise", "sunset"),
        (-6.0, false, "civil_twilight_begin", "civil_twilight_end"),
        (-12.0, false, "nautical_twilight_begin", "nautical_twilight_end"),
        (-18.0, false, "astronomical_twilight_begin", "astronomical_twilight_end"),
    ];
    for (altitude, limb, begin, end) in kinds {
        let course = course(args.int(0), &zone, latitude, longitude, altitude, limb);
        let (first, last) = match course.crosses {
            Ok(()) => (Value::Int(course.rise), Value::Int(course.set)),
            Err(above) => (Value::Bool(above), Value::Bool(above)),
        };
        table.insert_str(begin, first);
        table.insert_str(end, last);
        if limb {
            table.insert_str("transit", course.transit);
        }
    }
    Ok(Value::from(table).into())
}

fn date_sunrise(vm: &mut Vm, args: &mut Args) -> NativeResult {
    rise_or_set(vm, args, "sunrise", false)
}

fn date_sunset(vm: &mut Vm, args: &mut Args) -> NativeResult {
    rise_or_set(vm, args, "sunset", true)
}

/// A number that may be left to a setting.
fn number(vm: &Vm, args: &Args, at: usize, setting: &str) -> f64 {
    match args.get(at).deref() {
        Value::Float(number) => *number,
        Value::Int(number) => *number as f64,
        _ => vm.ini.get(setting).and_then(|text| text.trim().parse().ok()).unwrap_or(0.0),
    }
}

fn rise_or_set(vm: &mut Vm, args: &Args, name: &str, sets: bool) -> NativeResult {
    vm.deprecated(format!("Function date_{name}() is deprecated since 8.1, use date_sun_info() instead"));
    let format = args.int(1);
    let latitude = number(vm, args, 2, "date.default_latitude");
    let longitude = number(vm, args, 3, "date.default_longitude");
    let zenith = number(vm, args, 4, &format!("date.{name}_zenith"));
    if !(0..=2).contains(&format) {
        let text = "must be one of SUNFUNCS_RET_TIMESTAMP, SUNFUNCS_RET_STRING, or SUNFUNCS_RET_DOUBLE";
        return Err(vm.argument_error(1, text));
    }
    if !latitude.is_finite() || !longitude.is_finite() {
        return Ok(false.into());
    }
    let zone = default_zone(vm);
    let moment = timestamp(args, 0);
    let offset = match args.get(5).deref() {
        Value::Float(offset) => *offset,
        Value::Int(offset) => *offset as f64,
        _ => zone.at(moment).offset as f64 / 3600.0,
    };
    let course = course(moment, &zone, latitude, longitude, 90.0 - zenith, true);
    if course.crosses.is_err() {
        return Ok(false.into());
    }
    if format == 0 {
        return Ok(if sets { course.set } else { course.rise }.into());
    }
    let mut hours = if sets { course.hours.1 } else { course.hours.0 } + offset;
    if !(0.0..=24.0).contains(&hours) {
        hours -= (hours / 24.0).floor() * 24.0;
    }
    if !(0.0..=24.0).contains(&hours) {
        return Ok(false.into());
    }
    if format == 2 {
        return Ok(hours.into());
    }
    Ok(format!("{:02}:{:02}", hours as i64, (hours.fract() * 60.0) as i64).into())
}
