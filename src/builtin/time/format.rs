//! `date()`: times in words.

use super::civil::{self, Civil};
use super::zone::{Zone, ZoneKind};

/// The months' names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The days' names, Sunday first.
pub const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A moment, seen in a zone.
pub struct Moment<'z> {
    /// Seconds since 1970.
    pub seconds: i64,
    /// And microseconds.
    pub microseconds: i64,
    /// Where.
    pub zone: &'z Zone,
    /// Of `gmdate`: UTC is called GMT.
    pub gmt: bool,
}

/// The second letters of a day of the month.
pub fn ordinal_suffix(day: i64) -> &'static str {
    match day {
        11..=13 => "th",
        _ => match day % 10 {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        },
    }
}

/// Swatch's beats.
pub fn beats(seconds: i64) -> i64 {
    let rest = seconds.wrapping_add(3600).rem_euclid(civil::DAY);
    (rest * 10 / 864) % 1000
}

/// A year with at least four digits.
fn year_text(year: i64) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

/// An offset without its seconds.
fn shown_offset(seconds: i64, colon: bool) -> String {
    let sign = if seconds < 0 { "-" } else { "+" };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{}{:02}", minutes / 60, if colon { ":" } else { "" }, minutes % 60)
}

fn hour12(hour: i64) -> i64 {
    if hour % 12 == 0 { 12 } else { hour % 12 }
}

/// Writes a moment by a format of `date()`.
pub fn format(format: &[u8], moment: &Moment<'_>) -> Vec<u8> {
    let shown = moment.zone.at(moment.seconds);
    let c = Civil::from_seconds(moment.seconds.wrapping_add(shown.offset));
    let mut out: Vec<u8> = Vec::with_capacity(format.len() * 3);
    let mut bytes = format.iter();
    while let Some(byte) = bytes.next() {
        let text = match byte {
            b'd' => format!("{:02}", c.day),
            b'D' => day_name(&c)[..3].to_owned(),
            b'j' => c.day.to_string(),
            b'l' => day_name(&c).to_owned(),
            b'S' => ordinal_suffix(c.day).to_owned(),
            b'w' => civil::weekday(c.year, c.month, c.day).to_string(),
            b'N' => iso_day(&c).to_string(),
            b'z' => civil::day_of_year(c.year, c.month, c.day).to_string(),
            b'W' => format!("{:02}", civil::iso_week(c.year, c.month, c.day).1),
            b'o' => civil::iso_week(c.year, c.month, c.day).0.to_string(),
            b'F' => month_name(&c).to_owned(),
            b'm' => format!("{:02}", c.month),
            b'M' => month_name(&c)[..3].to_owned(),
            b'n' => c.month.to_string(),
            b't' => civil::days_in_month(c.year, c.month).to_string(),
            b'L' => i64::from(civil::is_leap(c.year)).to_string(),
            b'y' => format!("{:02}", c.year % 100),
            b'Y' => year_text(c.year),
            b'x' if (0..=9999).contains(&c.year) => year_text(c.year),
            b'x' | b'X' => {
                let sign = if c.year < 0 { '-' } else { '+' };
                format!("{sign}{:04}", c.year.unsigned_abs())
            }
            b'a' => if c.hour >= 12 { "pm" } else { "am" }.to_owned(),
            b'A' => if c.hour >= 12 { "PM" } else { "AM" }.to_owned(),
            b'B' => format!("{:03}", beats(moment.seconds)),
            b'g' => hour12(c.hour).to_string(),
            b'G' => c.hour.to_string(),
            b'h' => format!("{:02}", hour12(c.hour)),
            b'H' => format!("{:02}", c.hour),
            b'i' => format!("{:02}", c.minute),
            b's' => format!("{:02}", c.second),
            b'u' => format!("{:06}", moment.microseconds),
            b'v' => format!("{:03}", moment.microseconds / 1000),
            b'I' => i64::from(shown.dst).to_string(),
            b'p' if shown.offset == 0 && is_utc(moment.zone) => "Z".to_owned(),
            b'p' | b'P' => shown_offset(shown.offset, true),
            b'O' => shown_offset(shown.offset, false),
            b'T' if moment.gmt => "GMT".to_owned(),
            b'T' if matches!(moment.zone.kind, ZoneKind::Offset(_)) => {
                format!("GMT{}", shown_offset(shown.offset, false))
            }
            b'T' => shown.abbreviation.clone(),
            b'e' if moment.gmt => "UTC".to_owned(),
            b'e' if matches!(moment.zone.kind, ZoneKind::Offset(_)) => shown_offset(shown.offset, true),
            b'e' => moment.zone.name.clone(),
            b'Z' => shown.offset.to_string(),
            b'c' => format!(
                "{}-{:02}-{:02}T{:02}:{:02}:{:02}{}",
                year_text(c.year),
                c.month,
                c.day,
                c.hour,
                c.minute,
                c.second,
                shown_offset(shown.offset, true)
            ),
            b'r' => format!(
                "{}, {:02} {} {} {:02}:{:02}:{:02} {}",
                &day_name(&c)[..3],
                c.day,
                &month_name(&c)[..3],
                year_text(c.year),
                c.hour,
                c.minute,
                c.second,
                shown_offset(shown.offset, false)
            ),
            b'U' => moment.seconds.to_string(),
            b'\\' => {
                if let Some(next) = bytes.next() {
                    out.push(*next);
                }
                continue;
            }
            other => {
                out.push(*other);
                continue;
            }
        };
        out.extend_from_slice(text.as_bytes());
    }
    out
}

fn is_utc(zone: &Zone) -> bool {
    matches!(zone.kind, ZoneKind::Offset(0))
        || matches!(zone.name.as_str(), "UTC" | "Z" | "GMT" | "GMT+0" | "+00:00")
}

fn day_name(c: &Civil) -> &'static str {
    DAYS.get(civil::weekday(c.year, c.month, c.day) as usize).copied().unwrap_or("Sunday")
}

fn iso_day(c: &Civil) -> i64 {
    match civil::weekday(c.year, c.month, c.day) {
        0 => 7,
        day => day,
    }
}

fn month_name(c: &Civil) -> &'static str {
    MONTHS.get((c.month - 1) as usize).copied().unwrap_or("January")
}

/// One letter of `idate()` as a number; `None`: there is no such letter.
pub fn number(letter: u8, seconds: i64, zone: &Zone) -> Option<i64> {
    let shown = zone.at(seconds);
    let c = Civil::from_seconds(seconds.wrapping_add(shown.offset));
    Some(match letter {
        b'B' => beats(seconds),
        b'd' | b'j' => c.day,
        b'N' => iso_day(&c),
        b'w' => civil::weekday(c.year, c.month, c.day),
        b'z' => civil::day_of_year(c.year, c.month, c.day),
        b'W' => civil::iso_week(c.year, c.month, c.day).1,
        b'm' | b'n' => c.month,
        b't' => civil::days_in_month(c.year, c.month),
        b'L' => i64::from(civil::is_leap(c.year)),
        b'y' => c.year % 100,
        b'Y' => c.year,
        b'o' => civil::iso_week(c.year, c.month, c.day).0,
        b'g' | b'h' => hour12(c.hour),
        b'H' | b'G' => c.hour,
        b'i' => c.minute,
        b's' => c.second,
        b'I' => i64::from(shown.dst),
        b'Z' => shown.offset,
        b'U' => seconds,
        _ => return None,
    })
}
