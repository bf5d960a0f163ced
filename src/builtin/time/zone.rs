//! Time zones: what clocks show where. The rules come from the system's database, through jiff.

use super::abbreviation;
use super::civil::Civil;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// A zone as PHP has them.
#[derive(Clone, Debug)]
pub struct Zone {
    /// The identifier, abbreviation, or offset.
    pub name: String,
    /// What it goes by.
    pub kind: ZoneKind,
}

/// PHP's three kinds of zones.
#[derive(Clone, Debug)]
pub enum ZoneKind {
    /// Seconds east of Greenwich.
    Offset(i64),
    /// An abbreviation with its offset, and whether it is one of summer time.
    Abbreviation(i64, bool),
    /// Rules with an identifier.
    Rules(TimeZone),
}

/// What clocks show, and since when.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// Seconds east of Greenwich.
    pub offset: i64,
    /// Summer time.
    pub dst: bool,
    /// When the clocks were last changed; `i64::MIN`: never.
    pub since: i64,
}

/// What clocks show at a moment.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Seconds east of Greenwich.
    pub offset: i64,
    /// Summer time.
    pub dst: bool,
    /// `CET`, `+03:00`.
    pub abbreviation: String,
}

impl Zone {
    /// UTC, with rules.
    pub fn utc() -> Zone {
        Zone { name: "UTC".into(), kind: ZoneKind::Rules(TimeZone::UTC) }
    }

    /// A zone by identifier.
    pub fn named(name: &str) -> Option<Zone> {
        if name.eq_ignore_ascii_case("utc") {
            return Some(Zone::utc());
        }
        if name.is_empty() || name.eq_ignore_ascii_case("local") || name.contains("..") {
            return None;
        }
        let zone = TimeZone::get(name).ok()?;
        let name = zone.iana_name().unwrap_or(name).to_owned();
        Some(Zone { name, kind: ZoneKind::Rules(zone) })
    }

    /// A zone by abbreviation (`CET`, `EST`, `Z`).
    pub fn abbreviation(name: &str) -> Option<Zone> {
        let known = abbreviation::find(name)?;
        Some(Zone { name: name.to_ascii_uppercase(), kind: ZoneKind::Abbreviation(known.offset, known.dst) })
    }

    /// A zone by its distance from Greenwich.
    pub fn offset(seconds: i64) -> Zone {
        Zone { name: offset_text(seconds, true), kind: ZoneKind::Offset(seconds) }
    }

    /// What clocks show at a moment.
    pub fn at(&self, seconds: i64) -> Shown {
        match &self.kind {
            ZoneKind::Offset(offset) => {
                Shown { offset: *offset, dst: false, abbreviation: offset_text(*offset, true) }
            }
            ZoneKind::Abbreviation(offset, dst) => {
                Shown { offset: *offset, dst: *dst, abbreviation: self.name.clone() }
            }
            ZoneKind::Rules(zone) => {
                let info = zone.to_offset_info(within(seconds).0);
                Shown {
                    offset: i64::from(info.offset().seconds()),
                    dst: info.dst().is_dst(),
                    abbreviation: info.abbreviation().to_owned(),
                }
            }
        }
    }

    /// What clocks show at a moment, and since when.
    pub fn period(&self, seconds: i64) -> Period {
        match &self.kind {
            ZoneKind::Offset(offset) => Period { offset: *offset, dst: false, since: i64::MIN },
            ZoneKind::Abbreviation(offset, dst) => Period { offset: *offset, dst: *dst, since: i64::MIN },
            ZoneKind::Rules(zone) => {
                let (timestamp, shift) = within(seconds);
                let info = zone.to_offset_info(timestamp);
                let next = timestamp.checked_add(jiff::SignedDuration::from_secs(1)).unwrap_or(timestamp);
                let since = zone.preceding(next).next().map(|t| t.timestamp().as_second());
                Period {
                    offset: i64::from(info.offset().seconds()),
                    dst: info.dst().is_dst(),
                    since: since.map_or(i64::MIN, |since| since.saturating_add(shift)),
                }
            }
        }
    }

    /// What a clock there shows at a moment.
    pub fn civil(&self, seconds: i64) -> Civil {
        Civil::from_seconds(seconds.wrapping_add(self.at(seconds).offset))
    }

    /// The moment at which a clock there shows this. In a gap: as if the clock had not been put forward yet.
    pub fn moment(&self, civil: Civil) -> i64 {
        self.moment_like(civil, None)
    }

    /// The moment at which a clock there shows this. If it does so twice, `dst` (whether summer time was in force at the
    /// moment from which this one is computed) may decide which is meant.
    pub fn moment_like(&self, civil: Civil, dst: Option<bool>) -> i64 {
        let local = civil.to_seconds();
        if let ZoneKind::Offset(offset) | ZoneKind::Abbreviation(offset, _) = &self.kind {
            return local.wrapping_sub(*offset);
        }
        let current = self.period(local);
        let after = self.period(local.wrapping_sub(current.offset));
        let mut actual = after;
        if current.offset == after.offset
            && let Some(dst) = dst
        {
            if current.offset >= 0 && dst && !current.dst {
                // East of Greenwich the local time, read as UTC, has left summer time before the clocks did.
                let earlier = self.period(local.wrapping_sub(current.offset).wrapping_sub(7200));
                if earlier.offset != after.offset && local.wrapping_sub(earlier.offset) < after.since {
                    actual = earlier;
                }
            } else if current.offset <= 0 && current.dst && !dst {
                // And west of it, it leaves it after them.
                let later = self.period(local.wrapping_sub(current.offset).wrapping_add(7200));
                if later.offset != after.offset && local.wrapping_sub(later.offset) >= later.since {
                    actual.offset = later.offset;
                }
            }
        }
        let moment = local.wrapping_sub(actual.offset);
        let in_transition = actual.since != i64::MIN
            && moment >= actual.since.saturating_add(current.offset - actual.offset)
            && moment < actual.since;
        if current.offset != actual.offset && !in_transition {
            moment
        } else {
            local.wrapping_sub(current.offset)
        }
    }
}

/// A moment that the rules reach: in the far future they repeat every 400 years. Also the seconds it was shifted by.
fn within(seconds: i64) -> (Timestamp, i64) {
    const CYCLE: i64 = 146_097 * 86_400;
    /// The year 8000.
    const LIMIT: i64 = 190_288_396_800;
    let shift = if seconds > LIMIT { (seconds - LIMIT).div_euclid(CYCLE).wrapping_add(1) * CYCLE } else { 0 };
    (Timestamp::from_second(seconds - shift).unwrap_or(Timestamp::MIN), shift)
}

/// `+01:00`, or `+0100` without colon; with seconds if there are any.
pub fn offset_text(seconds: i64, colon: bool) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let rest = seconds.abs();
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    match (colon, seconds) {
        (true, 0) => format!("{sign}{hours:02}:{minutes:02}"),
        (true, _) => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
        (false, 0) => format!("{sign}{hours:02}{minutes:02}"),
        (false, _) => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

/// Whether an offset is one that jiff could name.
pub fn is_valid_offset(seconds: i64) -> bool {
    i32::try_from(seconds).is_ok_and(|seconds| Offset::from_seconds(seconds).is_ok())
}
