//! Reads a time that is written in a given format: `DateTime::createFromFormat`.
//!
//! A part that cannot be read is an error, and reading goes on with the next letter of the format where the text stands.

use super::civil::{self, Civil};
use super::parse;
use super::relative::{Parsed, RelativeWeekday};
use super::words::{self, Unit};
use super::zone::Zone;

/// What stands at a place of the text.
struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// At most so many digits, wherever the next ones are, and their count.
    fn digits(&mut self, most: usize) -> Option<(i64, usize)> {
        let Some(start) = self.rest().iter().position(u8::is_ascii_digit) else {
            self.at = self.text.len();
            return None;
        };
        self.at += start;
        let count = self.rest().iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.rest().get(..count)?).ok()?;
        let number = text.parse().unwrap_or(i64::MAX);
        self.at += count;
        Some((number, count))
    }

    /// At most so many digits with a sign.
    fn signed(&mut self, most: usize) -> Option<i64> {
        let start = self.rest().iter().position(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'))?;
        self.at += start;
        let mut negative = false;
        while let Some(sign @ (b'+' | b'-')) = self.next() {
            negative ^= sign == b'-';
            self.at += 1;
        }
        let (number, _) = self.digits(most)?;
        Some(if negative { -number } else { number })
    }

    fn word(&mut self) -> String {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&self.rest()[..count]).into_owned();
        self.at += count;
        word
    }

    /// `am`, `p.m.`
    fn meridian(&mut self) -> Option<bool> {
        let start = self.at;
        let letter = self.next()?.to_ascii_lowercase();
        self.at += 1;
        if self.next() == Some(b'.') {
            self.at += 1;
        }
        let m = self.next().map(|byte| byte.to_ascii_lowercase());
        if !matches!(letter, b'a' | b'p') || m != Some(b'm') {
            self.at = start;
            return None;
        }
        self.at += 1;
        if self.next() == Some(b'.') {
            self.at += 1;
        }
        Some(letter == b'p')
    }
}

/// Sets everything to the beginning of 1970; with `keep`: only what is not set yet.
fn fill(parsed: &mut Parsed, keep: bool) {
    if !keep {
        *parsed = Parsed {
            errors: std::mem::take(&mut parsed.errors),
            warnings: std::mem::take(&mut parsed.warnings),
            override_time: true,
            ..Parsed::default()
        };
    }
    parsed.year.get_or_insert(1970);
    parsed.month.get_or_insert(1);
    parsed.day.get_or_insert(1);
    parsed.hour.get_or_insert(0);
    parsed.minute.get_or_insert(0);
    parsed.second.get_or_insert(0);
    parsed.microsecond.get_or_insert(0);
}

/// Reads a text by a format.
pub fn read(format: &[u8], text: &[u8]) -> Parsed {
    let mut parsed = Parsed { override_time: true, ..Parsed::default() };
    let mut cursor = Cursor { text, at: 0 };
    let mut letters = format.iter().copied();
    let mut extra = false;
    while cursor.at < text.len() {
        let Some(letter) = letters.next() else { break };
        let begin = cursor.at;
        if letter == b'+' {
            extra = true;
            continue;
        }
        let escaped = if letter == b'\\' { letters.next() } else { None };
        if let Err(message) = part(letter, escaped, &mut cursor, &mut parsed) {
            parsed.errors.push((begin, message.into()));
        }
    }
    if cursor.at < text.len() {
        let list = if extra { &mut parsed.warnings } else { &mut parsed.errors };
        list.push((cursor.at, "Trailing data".into()));
    } else {
        for letter in letters {
            match letter {
                b'!' => fill(&mut parsed, false),
                b'|' => fill(&mut parsed, true),
                b'*' | b'+' => {}
                _ => {
                    let message = "Not enough data available to satisfy format";
                    parsed.errors.push((cursor.at, message.into()));
                    break;
                }
            }
        }
    }
    let time = [parsed.hour, parsed.minute, parsed.second, parsed.microsecond];
    if time.iter().any(Option::is_some) {
        parsed.hour.get_or_insert(0);
        parsed.minute.get_or_insert(0);
        parsed.second.get_or_insert(0);
        parsed.microsecond.get_or_insert(0);
    }
    if let (Some(hour), Some(minute), Some(second)) = (parsed.hour, parsed.minute, parsed.second)
        && !((0..=23).contains(&hour) && (0..=59).contains(&minute) && (0..=59).contains(&second))
    {
        parsed.warnings.push((cursor.at, "The parsed time was invalid".into()));
    }
    if let (Some(year), Some(month), Some(day)) = (parsed.year, parsed.month, parsed.day)
        && (!(1..=12).contains(&month) || day < 1 || day > civil::days_in_month(year, month))
    {
        parsed.warnings.push((cursor.at, "The parsed date was invalid".into()));
    }
    parsed
}

/// Notes that no number begins here; the next digits are taken all the same.
fn expect_number(cursor: &Cursor<'_>, parsed: &mut Parsed, signed: bool) {
    let fits = match cursor.next() {
        Some(b'+' | b'-') => signed,
        Some(byte) => byte.is_ascii_digit(),
        None => true,
    };
    if !fits {
        parsed.errors.push((cursor.at, "Unexpected data found.".into()));
    }
}

/// Reads what one letter of the format stands for.
fn part(
    letter: u8,
    escaped: Option<u8>,
    cursor: &mut Cursor<'_>,
    parsed: &mut Parsed,
) -> Result<(), &'static str> {
    match letter {
        b'd' | b'j' | b'm' | b'n' | b'z' | b'y' | b'Y' | b'g' | b'h' | b'G' | b'H' | b'i' | b's' | b'u'
        | b'v' => {
            expect_number(cursor, parsed, false);
        }
        b'x' | b'X' | b'U' => expect_number(cursor, parsed, true),
        _ => {}
    }
    match letter {
        b'd' | b'j' => {
            parsed.day = Some(cursor.digits(2).ok_or("A two digit day could not be found")?.0);
            parsed.have_date = true;
        }
        b'm' | b'n' => {
            parsed.month = Some(cursor.digits(2).ok_or("A two digit month could not be found")?.0);
            parsed.have_date = true;
        }
        b'M' | b'F' => {
            let month = words::month(&cursor.word());
            parsed.month = Some(month.ok_or("A textual month could not be found")?);
            parsed.have_date = true;
        }
        b'D' | b'l' => match words::unit(&cursor.word()) {
            Some(Unit::Weekday(day)) => {
                parsed.have_relative = true;
                parsed.weekday_behavior = 1;
                parsed.weekday = Some(RelativeWeekday { day, behavior: 1 });
            }
            _ => return Err("A textual day could not be found"),
        },
        b'S' => {
            let suffix = cursor.rest().get(..2).map(<[u8]>::to_ascii_lowercase);
            if suffix.is_some_and(|two| matches!(&two[..], b"st" | b"nd" | b"rd" | b"th")) {
                cursor.at += 2;
            }
        }
        b'z' => {
            let day = cursor.digits(3).ok_or("A three digit day-of-year could not be found")?.0;
            let year = parsed.year.ok_or("A 'day of year' can only come after a year has been found")?;
            let (year, month, day) = civil::date_of(civil::days_from(year, 1, day + 1));
            (parsed.year, parsed.month, parsed.day) = (Some(year), Some(month), Some(day));
            parsed.have_date = true;
        }
        b'y' => {
            let year = cursor.digits(2).ok_or("A two digit year could not be found")?.0;
            parsed.year = Some(if year < 70 { 2000 + year } else { 1900 + year });
            parsed.have_date = true;
        }
        b'Y' => {
            parsed.year = Some(cursor.digits(4).ok_or("A four digit year could not be found")?.0);
            parsed.have_date = true;
        }
        b'x' | b'X' => {
            parsed.year = Some(cursor.signed(19).ok_or("An expanded digit year could not be found")?);
            parsed.have_date = true;
        }
        b'g' | b'h' => {
            let hour = cursor.digits(2).ok_or("A two digit hour could not be found")?.0;
            parsed.hour = Some(hour);
            parsed.have_time = 1;
            if !(1..=12).contains(&hour) {
                return Err("Hour cannot be higher than 12");
            }
        }
        b'G' | b'H' => {
            parsed.hour = Some(cursor.digits(2).ok_or("A two digit hour could not be found")?.0);
            parsed.have_time = 1;
        }
        b'a' | b'A' => {
            let afternoon = cursor.meridian();
            let hour = parsed.hour.ok_or("Meridian can only come after an hour has been found")?;
            let afternoon = afternoon.ok_or("A meridian could not be found")?;
            parsed.have_time = 1;
            parsed.hour = Some(match (afternoon, hour) {
                (false, 12) => 0,
                (true, 12) | (false, _) => hour,
                (true, _) => hour + 12,
            });
        }
        b'i' => match cursor.digits(2) {
            Some((minute, 2)) => {
                parsed.minute = Some(minute);
                parsed.have_time = 1;
            }
            _ => return Err("A two digit minute could not be found"),
        },
        b's' => match cursor.digits(2) {
            Some((second, 2)) => {
                parsed.second = Some(second);
                parsed.have_time = 1;
            }
            _ => return Err("A two digit second could not be found"),
        },
        b'u' | b'v' => {
            let (most, missing) = match letter {
                b'u' => (6, "A six digit microsecond could not be found"),
                _ => (3, "A three digit millisecond could not be found"),
            };
            let (number, count) = cursor.digits(most).ok_or(missing)?;
            parsed.microsecond = Some(number * 10_i64.pow((6 - count.min(6)) as u32));
        }
        b'U' => {
            let seconds = cursor.signed(24).ok_or("A unix timestamp could not be found")?;
            let c = Civil::from_seconds(seconds);
            (parsed.year, parsed.month, parsed.day) = (Some(c.year), Some(c.month), Some(c.day));
            (parsed.hour, parsed.minute, parsed.second) = (Some(c.hour), Some(c.minute), Some(c.second));
            parsed.zone = Some(Zone::offset(0));
        }
        b'e' | b'T' | b'O' | b'P' | b'p' => zone(cursor, parsed)?,
        b' ' => {
            let count = cursor.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            cursor.at += count;
        }
        b'#' => match cursor.next() {
            Some(b';' | b':' | b'/' | b'.' | b',' | b'-' | b'(' | b')') => cursor.at += 1,
            _ => return Err("The separation symbol ([;:/.,-]) could not be found"),
        },
        b'?' => cursor.at += 1,
        b'*' => {
            let ends = |byte: &u8| b" \t.,:;/-0123456789".contains(byte);
            let first = usize::from(cursor.at < cursor.text.len());
            let count = cursor.rest().iter().skip(first).take_while(|byte| !ends(byte)).count();
            cursor.at += count + first;
        }
        b'!' => fill(parsed, false),
        b'|' => fill(parsed, true),
        b'\\' => match escaped {
            None => return Err("Escaped character expected"),
            Some(wanted) if cursor.next() == Some(wanted) => cursor.at += 1,
            Some(_) => return Err("The escaped character could not be found"),
        },
        b';' | b':' | b'/' | b'.' | b',' | b'-' | b'(' | b')' => {
            if cursor.next() != Some(letter) {
                return Err("The separation symbol could not be found");
            }
            cursor.at += 1;
        }
        _ => {
            let found = cursor.next();
            cursor.at += 1;
            if found != Some(letter) {
                return Err("The format separator does not match");
            }
        }
    }
    Ok(())
}

fn zone(cursor: &mut Cursor<'_>, parsed: &mut Parsed) -> Result<(), &'static str> {
    let rest = cursor.rest();
    let offset =
        |rest: &[u8]| 1 + rest[1..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b':').count();
    let count = match rest {
        [b'+' | b'-', ..] => offset(rest),
        [b'G' | b'g', b'M' | b'm', b'T' | b't', b'+' | b'-', ..] => 3 + offset(&rest[3..]),
        _ => {
            let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_-+".contains(byte);
            let open = rest.iter().take_while(|byte| **byte == b'(').count();
            let name = rest[open..].iter().take_while(|byte| of_name(byte)).count();
            let close = rest[open + name..].iter().take_while(|byte| **byte == b')').count();
            open + name + close.min(open)
        }
    };
    let text = String::from_utf8_lossy(&rest[..count]).into_owned();
    parsed.have_zone += 1;
    cursor.at += count;
    let mut zone = parse::read_zone(&text).ok_or("The timezone could not be found in the database")?;
    if zone.name == "UTC" {
        zone = Zone::utc();
    }
    parsed.zone = Some(zone);
    Ok(())
}
