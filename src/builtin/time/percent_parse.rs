//! `strptime`: reads times by forms like `%Y-%m-%d`, in the "C" locale, as C's function of this name does.

use super::civil::{self, Civil};
use super::format::{DAYS, MONTHS};
use crate::declare_functions;
use crate::value::{Array, Value};
use crate::vm::{Args, NativeResult, Vm};

declare_functions! {
    /// The parts of a time, by a form; what was not read is told, too.
    "strptime(string $timestamp, string $format): array|false" => strptime,
}

fn strptime(vm: &mut Vm, args: &mut Args) -> NativeResult {
    vm.deprecated(
        "Function strptime() is deprecated since 8.2, use date_parse_from_format() (for locale-independent parsing), or \
         IntlDateFormatter::parse() (for locale-dependent parsing) instead",
    );
    let mut reader = Reader { text: args.bytes(0), ..Reader::default() };
    if reader.read(args.bytes(1)).is_none() {
        return Ok(false.into());
    }
    reader.complete();
    let mut parts = Array::default();
    for (name, value) in [
        ("tm_sec", reader.second),
        ("tm_min", reader.minute),
        ("tm_hour", reader.hour),
        ("tm_mday", reader.day),
        ("tm_mon", reader.month),
        ("tm_year", reader.year),
        ("tm_wday", reader.weekday),
        ("tm_yday", reader.day_of_year),
    ] {
        parts.insert_str(name, value);
    }
    parts.insert_str("unparsed", Value::string(reader.text));
    Ok(Value::from(parts).into())
}

/// What is left of the text, and what was read: months and days of a year count from 0, years from 1900.
#[derive(Default)]
struct Reader<'t> {
    text: &'t [u8],
    second: i64,
    minute: i64,
    hour: i64,
    day: i64,
    month: i64,
    year: i64,
    weekday: i64,
    day_of_year: i64,
    century: Option<i64>,
    /// The year had two digits, so that a century goes before it.
    short_year: bool,
    twelve_hours: bool,
    afternoon: bool,
    has_weekday: bool,
    has_month: bool,
    has_day: bool,
    has_day_of_year: bool,
    /// Days of week and year follow from what was read.
    is_date: bool,
    /// The week of the year, and whether it begins on Monday.
    week: Option<(i64, bool)>,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.text = self.text.trim_ascii_start();
    }

    /// A number of at most so many digits, within bounds.
    fn number(&mut self, least: i64, most: i64, digits: usize) -> Option<i64> {
        while let [b' ', rest @ ..] = self.text {
            self.text = rest;
        }
        let mut number = 0;
        for read in 0..digits {
            match self.text {
                [digit @ b'0'..=b'9', rest @ ..] if read == 0 || number * 10 <= most => {
                    number = number * 10 + i64::from(digit - b'0');
                    self.text = rest;
                }
                _ if read == 0 => return None,
                _ => break,
            }
        }
        (least..=most).contains(&number).then_some(number)
    }

    /// One of some names, whole or its first three letters.
    fn name(&mut self, names: &[&str]) -> Option<i64> {
        let text = self.text;
        let begins =
            |name: &[u8]| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        for (i, name) in names.iter().enumerate() {
            for form in [name.as_bytes(), &name.as_bytes()[..3]] {
                if begins(form) {
                    self.text = &text[form.len()..];
                    return i64::try_from(i).ok();
                }
            }
        }
        None
    }

    fn read(&mut self, form: &[u8]) -> Option<()> {
        let mut form = form.iter().copied();
        while let Some(byte) = form.next() {
            if byte.is_ascii_whitespace() || byte == 0x0b {
                self.skip_blanks();
            } else if byte != b'%' {
                self.literal(byte)?;
            } else {
                let mut letter = form.next()?;
                // Flags and modifiers change nothing.
                while matches!(letter, b'-' | b'_' | b'0' | b'^' | b'#' | b'E' | b'O') {
                    letter = form.next()?;
                }
                self.directive(letter)?;
            }
        }
        Some(())
    }

    fn literal(&mut self, byte: u8) -> Option<()> {
        let (first, rest) = self.text.split_first()?;
        self.text = rest;
        (*first == byte).then_some(())
    }

    fn directive(&mut self, letter: u8) -> Option<()> {
        match letter {
            b'%' => self.literal(b'%')?,
            b'a' | b'A' => {
                self.weekday = self.name(&DAYS)?;
                self.has_weekday = true;
            }
            b'b' | b'B' | b'h' => {
                self.month = self.name(&MONTHS)?;
                (self.has_month, self.is_date) = (true, true);
            }
            b'c' => self.read(b"%a %b %e %H:%M:%S %Y")?,
            b'C' => {
                self.century = Some(self.number(0, 99, 2)?);
                self.is_date = true;
            }
            b'd' | b'e' => {
                self.day = self.number(1, 31, 2)?;
                (self.has_day, self.is_date) = (true, true);
            }
            b'D' | b'x' => {
                self.read(b"%m/%d/%y")?;
                self.is_date = true;
            }
            b'F' => {
                self.read(b"%Y-%m-%d")?;
                self.is_date = true;
            }
            b'H' | b'k' => {
                self.hour = self.number(0, 23, 2)?;
                self.twelve_hours = false;
            }
            b'I' | b'l' => {
                self.hour = self.number(1, 12, 2)? % 12;
                self.twelve_hours = true;
            }
            b'j' => {
                self.day_of_year = self.number(1, 366, 3)? - 1;
                self.has_day_of_year = true;
            }
            b'm' => {
                self.month = self.number(1, 12, 2)? - 1;
                (self.has_month, self.is_date) = (true, true);
            }
            b'M' => self.minute = self.number(0, 59, 2)?,
            b'n' | b't' => self.skip_blanks(),
            b'p' | b'P' => self.afternoon = self.half()? == 1,
            b'r' => self.read(b"%I:%M:%S %p")?,
            b'R' => self.read(b"%H:%M")?,
            b's' => self.seconds_since_1970()?,
            b'S' => self.second = self.number(0, 61, 2)?,
            b'T' | b'X' => self.read(b"%H:%M:%S")?,
            b'u' => {
                self.weekday = self.number(1, 7, 1)? % 7;
                self.has_weekday = true;
            }
            b'w' => {
                self.weekday = self.number(0, 6, 1)?;
                self.has_weekday = true;
            }
            b'g' => _ = self.number(0, 99, 2)?,
            b'G' => _ = self.number(0, 9999, 4)?,
            b'U' => self.week = Some((self.number(0, 53, 2)?, false)),
            b'W' => self.week = Some((self.number(0, 53, 2)?, true)),
            b'V' => _ = self.number(0, 53, 2)?,
            b'y' => {
                let year = self.number(0, 99, 2)?;
                self.year = if year >= 69 { year } else { year + 100 };
                (self.short_year, self.is_date) = (true, true);
            }
            b'Y' => {
                self.year = self.number(0, 9999, 4)? - 1900;
                (self.short_year, self.is_date) = (false, true);
                self.century = None;
            }
            b'z' => self.zone()?,
            b'Z' => {
                self.skip_blanks();
                let end = self.text.iter().position(u8::is_ascii_whitespace).unwrap_or(self.text.len());
                self.text = &self.text[end..];
            }
            _ => return None,
        }
        Some(())
    }

    /// The half of the day.
    fn half(&mut self) -> Option<i64> {
        let half = match self.text.get(..2)?.to_ascii_uppercase().as_slice() {
            b"AM" => 0,
            b"PM" => 1,
            _ => return None,
        };
        self.text = &self.text[2..];
        Some(half)
    }

    /// The distance from Greenwich, which is read and not looked at.
    fn zone(&mut self) -> Option<()> {
        self.skip_blanks();
        let (sign, rest) = self.text.split_first()?;
        self.text = rest;
        if *sign == b'Z' {
            return Some(());
        }
        if !b"+-".contains(sign) {
            return None;
        }
        let mut digits = 0;
        while digits < 4 {
            match self.text {
                [b'0'..=b'9', rest @ ..] => {
                    self.text = rest;
                    digits += 1;
                }
                [b':', b'0'..=b'9', ..] if digits == 2 => self.text = &self.text[1..],
                _ => break,
            }
        }
        matches!(digits, 2 | 4).then_some(())
    }

    fn seconds_since_1970(&mut self) -> Option<()> {
        let mut seconds = 0i64;
        let mut digits = 0;
        while let [digit @ b'0'..=b'9', rest @ ..] = self.text {
            seconds = seconds.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
            self.text = rest;
            digits += 1;
        }
        let known = Civil::from_seconds(seconds.min(i64::MAX / 2));
        (self.year, self.month, self.day) = (known.year - 1900, known.month - 1, known.day);
        (self.hour, self.minute, self.second) = (known.hour, known.minute, known.second);
        self.is_date = true;
        (digits > 0).then_some(())
    }

    /// What follows from what was read.
    fn complete(&mut self) {
        if self.twelve_hours && self.afternoon {
            self.hour += 12;
        }
        if let Some(century) = self.century {
            let years = if self.short_year { self.year.rem_euclid(100) } else { 0 };
            self.year = (century - 19) * 100 + years;
        }
        let year = self.year + 1900;
        if self.is_date && !self.has_weekday {
            if !(self.has_month && self.has_day) && self.has_day_of_year {
                self.date_of_day();
            }
            self.weekday = civil::weekday(year, self.month + 1, self.day);
        }
        if self.is_date && !self.has_day_of_year {
            self.day_of_year =
                civil::days_from(year, self.month + 1, self.day) - civil::days_from(year, 1, 1);
        }
        if let Some((week, from_monday)) = self.week
            && self.has_weekday
        {
            let offset = i64::from(from_monday);
            let first = civil::weekday(year, 1, 1);
            let in_week = (self.weekday - offset).rem_euclid(7);
            self.day_of_year = (7 - (first - offset)).rem_euclid(7) + (week - 1) * 7 + in_week;
            if !(self.has_month && self.has_day) {
                self.date_of_day();
            }
        }
    }

    /// Month and day, by the day of the year.
    fn date_of_day(&mut self) {
        let year = self.year + 1900;
        let (_, month, day) = civil::date_of(civil::days_from(year, 1, 1) + self.day_of_year);
        if !self.has_month {
            self.month = month - 1;
        }
        if !self.has_day {
            self.day = day;
        }
    }
}
