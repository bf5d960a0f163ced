//! Time zones: what clocks show where. The rules come from the system's database, through jiff.

use super::civil::Civil;
use jiff::Timestamp;
use jiff::civil::DateTime;
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

/// Abbreviations with their offsets in minutes; the third: summer time.
const ABBREVIATIONS: &[(&str, i64, bool)] = &[
    ("utc", 0, false),
    ("gmt", 0, false),
    ("z", 0, false),
    ("wet", 0, false),
    ("west", 60, true),
    ("bst", 60, true),
    ("ist", 120, false),
    ("idt", 180, true),
    ("cet", 60, false),
    ("cest", 120, true),
    ("met", 60, false),
    ("mest", 120, true),
    ("eet", 120, false),
    ("eest", 180, true),
    ("msk", 180, false),
    ("msd", 240, true),
    ("sast", 120, false),
    ("wat", 60, false),
    ("cat", 120, false),
    ("eat", 180, false),
    ("pkt", 300, false),
    ("wib", 420, false),
    ("hkt", 480, false),
    ("awst", 480, false),
    ("jst", 540, false),
    ("kst", 540, false),
    ("acst", 570, false),
    ("acdt", 630, true),
    ("aest", 600, false),
    ("aedt", 660, true),
    ("chst", 600, false),
    ("sst", -660, false),
    ("nzst", 720, false),
    ("nzdt", 780, true),
    ("nst", -210, false),
    ("ndt", -150, true),
    ("ast", -240, false),
    ("adt", -180, true),
    ("est", -300, false),
    ("edt", -240, true),
    ("cst", -360, false),
    ("cdt", -300, true),
    ("mst", -420, false),
    ("mdt", -360, true),
    ("pst", -480, false),
    ("pdt", -420, true),
    ("akst", -540, false),
    ("akdt", -480, true),
    ("hst", -600, false),
    ("hdt", -540, true),
    ("a", 60, false),
    ("b", 120, false),
    ("c", 180, false),
    ("d", 240, false),
    ("e", 300, false),
    ("f", 360, false),
    ("g", 420, false),
    ("h", 480, false),
    ("i", 540, false),
    ("k", 600, false),
    ("l", 660, false),
    ("m", 720, false),
    ("n", -60, false),
    ("o", -120, false),
    ("p", -180, false),
    ("q", -240, false),
    ("r", -300, false),
    ("s", -360, false),
    ("t", -420, false),
    ("u", -480, false),
    ("v", -540, false),
    ("w", -600, false),
    ("x", -660, false),
    ("y", -720, false),
];

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
        let lower = name.to_ascii_lowercase();
        let (_, minutes, dst) = ABBREVIATIONS.iter().find(|(abbreviation, ..)| *abbreviation == lower)?;
        Some(Zone { name: name.to_ascii_uppercase(), kind: ZoneKind::Abbreviation(minutes * 60, *dst) })
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
            ZoneKind::Rules(zone) => match Timestamp::from_second(seconds) {
                Ok(timestamp) => {
                    let info = zone.to_offset_info(timestamp);
                    Shown {
                        offset: i64::from(info.offset().seconds()),
                        dst: info.dst().is_dst(),
                        abbreviation: info.abbreviation().to_owned(),
                    }
                }
                Err(_) => Shown { offset: 0, dst: false, abbreviation: "UTC".into() },
            },
        }
    }

    /// What a clock there shows at a moment.
    pub fn civil(&self, seconds: i64) -> Civil {
        Civil::from_seconds(seconds.wrapping_add(self.at(seconds).offset))
    }

    /// The moment at which a clock there shows this. In a gap: as if the clock had not been put forward yet; twice: the
    /// first time.
    pub fn moment(&self, civil: Civil) -> i64 {
        let local = civil.to_seconds();
        match &self.kind {
            ZoneKind::Offset(offset) | ZoneKind::Abbreviation(offset, _) => local.wrapping_sub(*offset),
            ZoneKind::Rules(zone) => {
                let normal = Civil::from_seconds(local);
                let moment = i16::try_from(normal.year).ok().and_then(|year| {
                    let datetime = DateTime::new(
                        year,
                        normal.month as i8,
                        normal.day as i8,
                        normal.hour as i8,
                        normal.minute as i8,
                        normal.second as i8,
                        0,
                    )
                    .ok()?;
                    zone.to_ambiguous_timestamp(datetime).compatible().ok()
                });
                match moment {
                    Some(timestamp) => timestamp.as_second(),
                    None => local,
                }
            }
        }
    }
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

/// The identifiers of all zones of the system's database, sorted.
pub fn identifiers() -> Vec<String> {
    const REGIONS: &[&str] = &[
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name == "UTC" || REGIONS.iter().any(|region| name.starts_with(region)))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// All abbreviations that are known.
pub fn abbreviations() -> &'static [(&'static str, i64, bool)] {
    ABBREVIATIONS
}
