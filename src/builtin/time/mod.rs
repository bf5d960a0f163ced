//! Dates and times: `date`, `mktime`, `strtotime` and their like.
//!
//! A time is a number of seconds since 1970; [`civil`] makes years, months and days of it, [`zone`] knows what clocks
//! show where, [`format`] writes, [`parse`] reads what people write, [`relative`] computes what "next monday" means.

use crate::vm::Vm;

pub mod civil;
pub mod format;
pub mod functions;
pub mod parse;
pub mod relative;
pub mod words;
pub mod zone;

/// What the functions here remember in a VM.
#[derive(Default)]
pub struct TimeState {
    zone: Option<zone::Zone>,
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
