//! The words of times: names of months and days, numbers in words, units.

/// What a unit adds to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    Microsecond(i64),
    Second,
    Minute,
    Hour,
    /// So many days.
    Day(i64),
    Month,
    Year,
    /// 0 for Sunday.
    Weekday(i64),
    /// Monday to Friday.
    WorkingDay,
}

/// A month by name, 1 to 12.
pub fn month(word: &str) -> Option<i64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "jan" | "january" | "i" => 1,
        "feb" | "february" | "ii" => 2,
        "mar" | "march" | "iii" => 3,
        "apr" | "april" | "iv" => 4,
        "may" | "v" => 5,
        "jun" | "june" | "vi" => 6,
        "jul" | "july" | "vii" => 7,
        "aug" | "august" | "viii" => 8,
        "sep" | "sept" | "september" | "ix" => 9,
        "oct" | "october" | "x" => 10,
        "nov" | "november" | "xi" => 11,
        "dec" | "december" | "xii" => 12,
        _ => return None,
    })
}

/// A number in words, and whether it keeps the day it is on (`this`).
pub fn number(word: &str) -> Option<(i64, i64)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "first" | "next" => (1, 0),
        "second" => (2, 0),
        "third" => (3, 0),
        "fourth" => (4, 0),
        "fifth" => (5, 0),
        "sixth" => (6, 0),
        "seventh" => (7, 0),
        "eight" | "eighth" => (8, 0),
        "ninth" => (9, 0),
        "tenth" => (10, 0),
        "eleventh" => (11, 0),
        "twelfth" => (12, 0),
        "last" | "previous" => (-1, 0),
        "this" => (0, 1),
        _ => return None,
    })
}

/// A unit by name.
pub fn unit(word: &str) -> Option<Unit> {
    Some(match word.to_lowercase().as_str() {
        "ms" | "msec" | "msecs" | "millisecond" | "milliseconds" => Unit::Microsecond(1000),
        "µs" | "usec" | "usecs" | "microsecond" | "microseconds" | "µsec" | "µsecs" => {
            Unit::Microsecond(1)
        }
        "sec" | "secs" | "second" | "seconds" => Unit::Second,
        "min" | "mins" | "minute" | "minutes" => Unit::Minute,
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day(1),
        "week" | "weeks" => Unit::Day(7),
        "fortnight" | "fortnights" | "forthnight" | "forthnights" => Unit::Day(14),
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "mon" | "monday" | "mondays" => Unit::Weekday(1),
        "tue" | "tuesday" | "tuesdays" => Unit::Weekday(2),
        "wed" | "wednesday" | "wednesdays" => Unit::Weekday(3),
        "thu" | "thursday" | "thursdays" => Unit::Weekday(4),
        "fri" | "friday" | "fridays" => Unit::Weekday(5),
        "sat" | "saturday" | "saturdays" => Unit::Weekday(6),
        "sun" | "sunday" | "sundays" => Unit::Weekday(0),
        "weekday" | "weekdays" => Unit::WorkingDay,
        _ => return None,
    })
}
