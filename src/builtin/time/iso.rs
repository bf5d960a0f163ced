//! Intervals and periods as ISO 8601 writes them: `P1Y2M3DT4H5M6S`, `R4/2012-07-01T00:00:00Z/P7D`.

use super::civil::Civil;
use super::interval::Interval;
use super::object::DateData;
use super::zone::Zone;

/// What was read.
#[derive(Default)]
pub struct Read {
    /// Some part could not be read.
    pub unknown: bool,
    /// The first moment.
    pub start: Option<DateData>,
    /// The second moment.
    pub end: Option<DateData>,
    /// The interval.
    pub interval: Option<Interval>,
    /// How often it is repeated.
    pub recurrences: Option<i64>,
}

/// Reads an interval or a period.
pub fn read(text: &[u8]) -> Read {
    let mut read = Read::default();
    let Ok(text) = std::str::from_utf8(text) else { return Read { unknown: true, ..read } };
    let mut parts = 0;
    for part in text.split(['/', ' ', '.', ',', '\t', '\n']).filter(|part| !part.is_empty()) {
        parts += 1;
        if let Some(digits) = part.strip_prefix('R') {
            read.recurrences = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
            read.unknown |= read.recurrences.is_none();
        } else if part.starts_with('P') {
            read.interval = interval(part);
            read.unknown |= read.interval.is_none();
        } else {
            match moment(part) {
                Some(moment) if read.start.is_none() => read.start = Some(moment),
                Some(moment) => read.end = Some(moment),
                None => read.unknown = true,
            }
        }
    }
    read.unknown |= parts == 0;
    read
}

/// `2012-07-01T00:00:00Z` and `20120701T000000Z`.
fn moment(text: &str) -> Option<DateData> {
    let text = text.strip_suffix('Z')?;
    let (date, time) = text.split_once('T')?;
    let plain = match (date.len(), time.len()) {
        (10, 8) => {
            let fits = |text: &str, places: &[usize], byte: u8| {
                places.iter().all(|place| text.as_bytes().get(*place) == Some(&byte))
            };
            if !fits(date, &[4, 7], b'-') || !fits(time, &[2, 5], b':') {
                return None;
            }
            format!("{}{}", date.replace('-', ""), time.replace(':', ""))
        }
        (8, 6) => format!("{date}{time}"),
        _ => return None,
    };
    if plain.len() != 14 || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| plain.get(from..to)?.parse::<i64>().ok();
    let civil = Civil {
        year: number(0, 4)?,
        month: number(4, 6)?,
        day: number(6, 8)?,
        hour: number(8, 10)?,
        minute: number(10, 12)?,
        second: number(12, 14)?,
    };
    Some(DateData { seconds: civil.to_seconds(), micros: 0, zone: Zone::offset(0) })
}

/// `P1Y2M3DT4H5M6S`, `P2W`, `P0001-02-03T04:05:06`.
fn interval(text: &str) -> Option<Interval> {
    let text = text.strip_prefix('P')?;
    let mut interval = Interval { elapsed: true, ..Interval::default() };
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
