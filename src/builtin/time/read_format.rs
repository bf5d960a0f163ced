//! Reads a time that is written in a given format: `DateTime::createFromFormat`.

use super::civil;
use super::parse;
use super::relative::Parsed;
use super::words;
use super::zone::Zone;

/// A time that was read by a format.
pub struct Read {
    /// The parts, and what was wrong.
    pub parsed: Parsed,
    /// `U`: the moment itself.
    timestamp: Option<i64>,
    /// `z`: the day of the year.
    day_of_year: Option<i64>,
}

impl Read {
    /// The moment that is meant, its microseconds, and its zone.
    pub fn moment(mut self, now: i64, now_micros: i64, zone: Zone) -> (i64, i64, Zone) {
        if let Some(timestamp) = self.timestamp {
            let zone = self.parsed.zone.unwrap_or_else(|| Zone::offset(0));
            return (timestamp, self.parsed.microsecond.unwrap_or(0), zone);
        }
        let zone = self.parsed.zone.clone().unwrap_or(zone);
        let shown = zone.civil(now);
        let parsed = &mut self.parsed;
        let has_time = parsed.hour.is_some() || parsed.minute.is_some() || parsed.second.is_some();
        if has_time || parsed.microsecond.is_some() {
            parsed.hour.get_or_insert(0);
            parsed.minute.get_or_insert(0);
            parsed.second.get_or_insert(0);
            parsed.microsecond.get_or_insert(0);
        }
        let mut c = civil::Civil {
            year: parsed.year.unwrap_or(shown.year),
            month: parsed.month.unwrap_or(shown.month),
            day: parsed.day.unwrap_or(shown.day),
            hour: parsed.hour.unwrap_or(shown.hour),
            minute: parsed.minute.unwrap_or(shown.minute),
            second: parsed.second.unwrap_or(shown.second),
        };
        if let Some(day) = self.day_of_year {
            (c.month, c.day) = (1, day + 1);
        }
        (zone.moment(c), parsed.microsecond.unwrap_or(now_micros), zone)
    }
}

/// What stands at a place of the text.
struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// At most so many digits.
    fn digits(&mut self, most: usize) -> Option<(i64, usize)> {
        let count = self.rest().iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(self.rest().get(..count)?).ok()?.parse().ok()?;
        self.at += count;
        Some((number, count))
    }

    fn word(&mut self) -> String {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&self.rest()[..count]).into_owned();
        self.at += count;
        word
    }
}

const EPOCH: [i64; 3] = [1970, 1, 1];

/// Sets what is not set yet to the beginning of 1970.
fn fill(parsed: &mut Parsed) {
    let [year, month, day] = EPOCH;
    parsed.year.get_or_insert(year);
    parsed.month.get_or_insert(month);
    parsed.day.get_or_insert(day);
    parsed.hour.get_or_insert(0);
    parsed.minute.get_or_insert(0);
    parsed.second.get_or_insert(0);
    parsed.microsecond.get_or_insert(0);
}

/// Reads a text by a format.
pub fn read(format: &[u8], text: &[u8]) -> Read {
    let mut read = Read { parsed: Parsed::default(), timestamp: None, day_of_year: None };
    let mut cursor = Cursor { text, at: 0 };
    let mut letters = format.iter().copied().peekable();
    let mut meridian: Option<bool> = None;
    let mut trailing_allowed = false;
    while let Some(letter) = letters.next() {
        if cursor.rest().is_empty() {
            match letter {
                b'!' => {
                    read.parsed = Parsed { errors: read.parsed.errors, ..Parsed::default() };
                    fill(&mut read.parsed);
                }
                b'|' => fill(&mut read.parsed),
                b'+' | b'*' => {}
                _ => {
                    let message = "Not enough data available to satisfy format";
                    read.parsed.errors.push((cursor.at, message.into()));
                    break;
                }
            }
            continue;
        }
        let begin = cursor.at;
        let escaped = if letter == b'\\' { letters.next() } else { None };
        if let Err(message) = part(letter, escaped, &mut cursor, &mut read, &mut meridian) {
            read.parsed.errors.push((begin, message.into()));
            break;
        }
        trailing_allowed |= letter == b'+';
        if letter == b'+' {
            if !cursor.rest().is_empty() {
                read.parsed.warnings.push((cursor.at, "Trailing data".into()));
            }
            break;
        }
    }
    if read.parsed.errors.is_empty() && !trailing_allowed && !cursor.rest().is_empty() {
        read.parsed.errors.push((cursor.at, "Trailing data".into()));
    }
    let parsed = &mut read.parsed;
    if let (Some(afternoon), Some(hour)) = (meridian, parsed.hour) {
        parsed.hour = Some(hour % 12 + if afternoon { 12 } else { 0 });
    }
    let out_of_range = parsed.hour.is_some_and(|hour| hour > 23)
        || parsed.minute.is_some_and(|minute| minute > 59)
        || parsed.second.is_some_and(|second| second > 59);
    if out_of_range {
        parsed.warnings.push((cursor.at, "The parsed time was invalid".into()));
    }
    if let (Some(year), Some(month), Some(day)) = (parsed.year, parsed.month, parsed.day)
        && (!(1..=12).contains(&month) || day < 1 || day > civil::days_in_month(year, month))
    {
        parsed.warnings.push((cursor.at, "The parsed date was invalid".into()));
    }
    read
}

/// Reads what one letter of the format stands for.
fn part(
    letter: u8,
    escaped: Option<u8>,
    cursor: &mut Cursor<'_>,
    read: &mut Read,
    meridian: &mut Option<bool>,
) -> Result<(), &'static str> {
    let parsed = &mut read.parsed;
    match letter {
        b'd' | b'j' => {
            parsed.day = Some(cursor.digits(2).ok_or("A two digit day could not be found")?.0);
        }
        b'm' | b'n' => {
            parsed.month = Some(cursor.digits(2).ok_or("A two digit month could not be found")?.0);
        }
        b'M' | b'F' => {
            let month = words::month(&cursor.word());
            parsed.month = Some(month.ok_or("A textual month could not be found")?);
        }
        b'D' | b'l' => {
            if !matches!(words::unit(&cursor.word()), Some(words::Unit::Weekday(_))) {
                return Err("A textual day could not be found");
            }
        }
        b'S' => {
            cursor.at = (cursor.at + 2).min(cursor.text.len());
        }
        b'z' => {
            read.day_of_year =
                Some(cursor.digits(3).ok_or("A three digit day-of-year could not be found")?.0);
        }
        b'y' => match cursor.digits(2) {
            Some((year, 2)) => parsed.year = Some(if year < 70 { 2000 + year } else { 1900 + year }),
            _ => return Err("A two digit year could not be found"),
        },
        b'Y' => {
            let negative = cursor.rest().first() == Some(&b'-');
            cursor.at += usize::from(negative);
            let year = cursor.digits(4).ok_or("A four digit year could not be found")?.0;
            parsed.year = Some(if negative { -year } else { year });
        }
        b'g' | b'h' => match cursor.digits(2) {
            Some((hour, _)) if (1..=12).contains(&hour) => parsed.hour = Some(hour),
            Some(_) => return Err("Hour cannot be higher than 12"),
            None => return Err("A two digit hour could not be found"),
        },
        b'G' | b'H' => {
            parsed.hour = Some(cursor.digits(2).ok_or("A two digit hour could not be found")?.0);
        }
        b'a' | b'A' => {
            *meridian = match cursor.word().to_ascii_lowercase().as_str() {
                "am" => Some(false),
                "pm" => Some(true),
                _ => return Err("A meridian could not be found"),
            };
        }
        b'i' => match cursor.digits(2) {
            Some((minute, 2)) => parsed.minute = Some(minute),
            _ => return Err("A two digit minute could not be found"),
        },
        b's' => match cursor.digits(2) {
            Some((second, 2)) => parsed.second = Some(second),
            _ => return Err("A two digit second could not be found"),
        },
        b'u' | b'v' => {
            let most = if letter == b'u' { 6 } else { 3 };
            let missing = if letter == b'u' {
                "A six digit microsecond could not be found"
            } else {
                "A three digit millisecond could not be found"
            };
            let (number, count) = cursor.digits(most).ok_or(missing)?;
            parsed.microsecond = Some(number * 10_i64.pow((6 - count.min(6)) as u32));
        }
        b'U' => {
            let negative = cursor.rest().first() == Some(&b'-');
            cursor.at += usize::from(negative || cursor.rest().first() == Some(&b'+'));
            let seconds = cursor.digits(19).ok_or("A unix timestamp could not be found")?.0;
            read.timestamp = Some(if negative { -seconds } else { seconds });
        }
        b'e' | b'T' | b'O' | b'P' | b'p' => {
            let count = cursor
                .rest()
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-:/_()".contains(byte))
                .count();
            let text = String::from_utf8_lossy(&cursor.rest()[..count]).into_owned();
            let mut zone =
                parse::read_zone(&text).ok_or("The timezone could not be found in the database")?;
            if zone.name == "UTC" {
                zone = Zone::utc();
            }
            parsed.zone = Some(zone);
            cursor.at += count;
        }
        b' ' => {
            let count = cursor.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            if count == 0 {
                return Err("The separation symbol could not be found");
            }
            cursor.at += count;
        }
        b'#' => match cursor.rest().first() {
            Some(b';' | b':' | b'/' | b'.' | b',' | b'-' | b'(' | b')') => cursor.at += 1,
            _ => return Err("The separation symbol ([;:/.,-]) could not be found"),
        },
        b'?' => cursor.at += 1,
        b'*' => {
            let ends = |byte: &u8| {
                matches!(byte, b' ' | b',' | b';' | b':' | b'/' | b'.' | b'-' | b'(' | b')')
                    || byte.is_ascii_digit()
            };
            let count = cursor.rest().iter().take_while(|byte| !ends(byte)).count();
            cursor.at += count;
        }
        b'!' => {
            *parsed = Parsed {
                errors: std::mem::take(&mut parsed.errors),
                warnings: std::mem::take(&mut parsed.warnings),
                ..Parsed::default()
            };
            fill(parsed);
        }
        b'|' => fill(parsed),
        b'+' => {}
        b'\\' => match (escaped, cursor.rest().first()) {
            (Some(wanted), Some(found)) if wanted == *found => cursor.at += 1,
            _ => return Err("The escaped character could not be found"),
        },
        b';' | b':' | b'/' | b'.' | b',' | b'-' | b'(' | b')' => {
            if cursor.rest().first() != Some(&letter) {
                return Err("The separation symbol could not be found");
            }
            cursor.at += 1;
        }
        _ => {
            if cursor.rest().first() != Some(&letter) {
                return Err("The format separator does not match");
            }
            cursor.at += 1;
        }
    }
    Ok(())
}
