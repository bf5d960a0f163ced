//! Dates and times: `date`, `mktime`, `strtotime` and their like.
//!
//! A time is a number of seconds since 1970; [`civil`] makes years, months and days of it, [`zone`] knows what clocks
//! show where, [`format`] writes, [`parse`] reads what people write, [`relative`] computes what "next monday" means.

use crate::builtin::ConstantValue;
use crate::vm::Vm;
use crate::vm::overload::Overload;

pub mod abbreviation;
pub mod bare;
pub mod civil;
pub mod difference;
pub mod format;
pub mod functions;
pub mod interval;
pub mod iso;
pub mod location;
pub mod object;
pub mod parse;
pub mod percent;
pub mod percent_parse;
pub mod period;
pub mod read_format;
pub mod relative;
pub mod sun;
pub mod words;
pub mod zone;
pub mod zone_object;

/// What is wrong with a text, and where: warnings, errors.
pub type Problems = (Vec<(usize, String)>, Vec<(usize, String)>);

/// What the functions here remember in a VM.
#[derive(Default)]
pub struct TimeState {
    zone: Option<zone::Zone>,
    /// What was wrong with the last text that was read: warnings, errors.
    last_errors: Option<Problems>,
}

/// The zone that is used where none is given: of `date_default_timezone_set`, of the setting, or UTC.
pub fn default_zone(vm: &mut Vm) -> zone::Zone {
    if let Some(zone) = &vm.state::<TimeState>().zone {
        return zone.clone();
    }
    let setting = vm.ini.get("date.timezone").unwrap_or("").to_owned();
    let zone = if setting.is_empty() { None } else { zone::Zone::named(&setting) };
    zone.unwrap_or_else(zone::Zone::utc)
}

/// The time now, in seconds.
pub fn now() -> i64 {
    now_exact().0
}

/// The time now, in seconds and nanoseconds.
pub fn now_exact() -> (i64, u32) {
    match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(time) => (i64::try_from(time.as_secs()).unwrap_or(i64::MAX), time.subsec_nanos()),
        Err(_) => (0, 0),
    }
}

/// The constants of the formats that `date` knows by name.
pub const CONSTANTS: &[(&str, ConstantValue)] = &[
    ("DATE_ATOM", ConstantValue::String("Y-m-d\\TH:i:sP")),
    ("DATE_COOKIE", ConstantValue::String("l, d-M-Y H:i:s T")),
    ("DATE_ISO8601", ConstantValue::String("Y-m-d\\TH:i:sO")),
    ("DATE_ISO8601_EXPANDED", ConstantValue::String("X-m-d\\TH:i:sP")),
    ("DATE_RFC822", ConstantValue::String("D, d M y H:i:s O")),
    ("DATE_RFC850", ConstantValue::String("l, d-M-y H:i:s T")),
    ("DATE_RFC1036", ConstantValue::String("D, d M y H:i:s O")),
    ("DATE_RFC1123", ConstantValue::String("D, d M Y H:i:s O")),
    ("DATE_RFC7231", ConstantValue::String("D, d M Y H:i:s \\G\\M\\T")),
    ("DATE_RFC2822", ConstantValue::String("D, d M Y H:i:s O")),
    ("DATE_RFC3339", ConstantValue::String("Y-m-d\\TH:i:sP")),
    ("DATE_RFC3339_EXTENDED", ConstantValue::String("Y-m-d\\TH:i:s.vP")),
    ("DATE_RSS", ConstantValue::String("D, d M Y H:i:s O")),
    ("DATE_W3C", ConstantValue::String("Y-m-d\\TH:i:sP")),
];

/// What makes the native data of new objects of these classes.
pub const CREATORS: &[(&str, fn(&mut Vm, &crate::value::Obj))] = &[
    ("DateTime", bare::create_date),
    ("DateTimeImmutable", bare::create_date),
    ("DateTimeZone", bare::create_zone),
    ("DatePeriod", period::create),
];

/// What objects of these classes do in their own way.
pub const OVERLOADS: &[(&str, &Overload)] = &[
    ("DateInterval", &Overload { elements: None, iterate: None, properties: Some(&interval::PROPERTIES) }),
    (
        "DatePeriod",
        &Overload { elements: None, iterate: Some(period::iterate), properties: Some(&period::PROPERTIES) },
    ),
];
