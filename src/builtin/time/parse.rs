//! `strtotime`: reads times as people write them.
//!
//! At each place all known forms are tried, and the longest that fits is taken, the first of equal length; what it
//! matched is then read into a [`Parsed`]. The forms are those of PHP's manual, "Supported Date and Time Formats".

use super::relative::{EdgeOfMonth, Parsed, RelativeWeekday, Special};
use super::words::{self, Unit};
use super::zone::Zone;
use pcre2::bytes::{Captures, Regex, RegexBuilder};
use std::cell::OnceCell;

/// What a form does with what it matched.
type Action = fn(&mut Parsed, &Parts<'_>) -> Result<(), String>;

/// The named parts of a match.
struct Parts<'t> {
    captures: Captures<'t>,
    /// Where the form begins in the text.
    at: usize,
}

impl<'t> Parts<'t> {
    fn text(&self, name: &str) -> Option<&'t str> {
        let bytes = self.captures.name(name)?.as_bytes();
        std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// Where a part, or the whole, begins in the text.
    fn place(&self, name: Option<&str>) -> usize {
        let part = match name {
            Some(name) => self.captures.name(name),
            None => self.captures.get(0),
        };
        self.at + part.map_or(0, |part| part.start())
    }

    fn whole(&self) -> &'t str {
        self.captures.get(0).and_then(|part| std::str::from_utf8(part.as_bytes()).ok()).unwrap_or("")
    }
}

const FORMS: &[(&str, Action)] = &[
    ("yesterday", |p, _| relative_day(p, -1)),
    ("now", |_, _| Ok(())),
    ("noon", |p, _| {
        unset_time(p);
        have_time(p)?;
        p.hour = Some(12);
        Ok(())
    }),
    ("midnight|today", |p, _| {
        unset_time(p);
        Ok(())
    }),
    ("tomorrow", |p, _| relative_day(p, 1)),
    ("@(?<n>[+-]*[0-9]+)(?:\\.(?<frac>[0-9]{0,6}))?", |p, m| {
        unset_time(p);
        p.have_date = false;
        p.year = Some(1970);
        p.month = Some(1);
        p.day = Some(1);
        p.hour = Some(0);
        p.minute = Some(0);
        p.second = Some(0);
        p.have_relative = true;
        let text = m.text("n").unwrap_or("0");
        let digits = text.trim_start_matches(['+', '-']);
        let negative = text.bytes().filter(|byte| *byte == b'-').count() % 2 == 1;
        let number = digits.parse::<i128>().map(|number| if negative { -number } else { number });
        let number = number.ok().and_then(|number| i64::try_from(number).ok());
        p.seconds = p.seconds.wrapping_add(number.unwrap_or(0));
        p.microsecond = Some(0);
        if let Some(fraction) = m.text("frac") {
            let micros = fraction_of(fraction);
            p.microseconds += if negative { -micros } else { micros };
        }
        p.have_zone += 1;
        p.zone = Some(Zone::offset(0));
        p.is_timestamp = true;
        number.map(|_| ()).ok_or_else(|| "Number out of range".to_owned())
    }),
    ("(?<edge>first|last) day of", |p, m| {
        p.have_relative = true;
        p.edge = Some(match m.text("edge") {
            Some(word) if word.eq_ignore_ascii_case("first") => EdgeOfMonth::First,
            _ => EdgeOfMonth::Last,
        });
        Ok(())
    }),
    (
        "(?<side>back|front) of (?<h>2[0-4]|[01]?[0-9])(?:[ \\t]*(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$))?",
        |p, m| {
            unset_time(p);
            have_time(p)?;
            let mut hour = m.number("h").unwrap_or(0);
            if let Some(meridian) = m.text("ampm") {
                hour = twelve(hour, meridian);
            }
            if m.text("side").is_some_and(|side| side.eq_ignore_ascii_case("back")) {
                p.hour = Some(hour);
                p.minute = Some(15);
            } else {
                p.hour = Some(hour - 1);
                p.minute = Some(45);
            }
            Ok(())
        },
    ),
    ("(?<word>{reltext})[ \\t]+(?<day>{dayname})[ \\t]+of", |p, m| {
        p.have_relative = true;
        unset_time(p);
        let (amount, behavior) = m.text("word").and_then(words::number).unwrap_or((0, 0));
        let Some(Unit::Weekday(day)) = m.text("day").and_then(words::unit) else { return Ok(()) };
        if amount > 0 {
            p.special = Some(Special::WeekdayOfMonth);
            weekday(p, amount, day, 1);
        } else {
            p.special = Some(Special::LastWeekdayOfMonth);
            weekday(p, amount, day, behavior);
        }
        Ok(())
    }),
    // Times.
    ("t?(?<h>{hour12})[ \\t]*(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$)", time12),
    ("(?<h>{hour12})[:.](?<i>{minutelz})[ \\t]*(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$)", time12),
    (
        "(?<h>{hour12})[:.](?<i>{minute})[:.](?<s>{secondlz})[ \\t]*(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$)",
        time12,
    ),
    (
        "(?<h>{hour12}):(?<i>{minutelz}):(?<s>{secondlz})[:.](?<frac>[0-9]+)(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$)",
        time12,
    ),
    ("t(?<h>{hour24})", time24),
    ("t?(?<h>{hour24})[:.](?<i>{minute})", time24),
    ("t?(?<h>{hour24})[:.](?<i>{minute})[:.](?<s>{second})", time24),
    ("t?(?<h>{hour24})[:.](?<i>{minute})[:.](?<s>{second})(?:[.,])(?<frac>[0-9]+)", time24),
    ("t?(?<h>{hour24lz})(?<i>{minutelz})", |p, m| match p.have_time {
        0 => {
            time24(p, m)?;
            p.microsecond = None;
            Ok(())
        }
        1 => {
            // A second number of four digits is the year.
            p.have_time += 1;
            p.year = m.whole().trim_start_matches(['t', 'T']).parse().ok();
            Ok(())
        }
        _ => Err("Double time specification".into()),
    }),
    ("t?(?<h>{hour24lz})(?<i>{minutelz})(?<s>{secondlz})", time24),
    // Dates.
    ("(?<m>{month})/(?<d>{day})(?:st|nd|rd|th)?", date),
    ("(?<m>{month})/(?<d>{day})(?:st|nd|rd|th)?/(?<y>[0-9]{1,4})", date_short_year),
    ("(?<y>[+-]?[0-9]{4})-(?<m>{monthlz})-(?<d>{daylz})", date),
    ("(?<y>[0-9]{4})/(?<m>{month})/(?<d>{day})/?", date),
    ("(?<y>[0-9]{2})-(?<m>{monthlz})-(?<d>{daylz})", date_short_year),
    ("(?<y>[+-][0-9]{5,18})-(?<m>{monthlz})-(?<d>{daylz})", date),
    ("(?<y>[0-9]{4})-(?<m>{month})", |p, m| {
        date(p, m)?;
        p.day = Some(1);
        Ok(())
    }),
    ("(?<y>[0-9]{1,4})-(?<m>{month})-(?<d>{day})", date_short_year),
    ("(?<d>{day})[.\\t-](?<m>{month})[.-](?<y>[0-9]{4})", date),
    ("(?<d>{day})[.\\t](?<m>{month})\\.(?<y>[0-9]{2})", date_short_year),
    ("(?<d>{day})(?:st|nd|rd|th)?[ \\t.-]*(?<mt>{monthtext})[ \\t.-]*(?<y>[0-9]{1,4})", date_short_year),
    ("(?<mt>{monthtext})[ .\\t-]*(?<y>[0-9]{4})", |p, m| {
        date(p, m)?;
        p.day = Some(1);
        Ok(())
    }),
    ("(?<y>[0-9]{4})[ .\\t-]*(?<mt>{monthtext})", |p, m| {
        date(p, m)?;
        p.day = Some(1);
        Ok(())
    }),
    ("(?<mt>{monthtext})[ .\\t-]*(?<d>{day})[,.stndrh\\t ]+(?<y>[0-9]{1,4})", date_short_year),
    ("(?<mt>{monthtext})[ .\\t-]*(?<d>{day})(?:[,.stndrh\\t ]+|$)", date),
    ("(?<d>{day})(?:st|nd|rd|th)?[ .\\t-]*(?<mt>{monthtext})", date),
    ("(?<y>[0-9]{4})(?<m>{monthlz})(?<d>{daylz})", date),
    ("(?<y>[0-9]{4})[.-]?(?<doy>36[0-6]|3[0-5][0-9]|[12][0-9][0-9]|0[1-9][0-9]|00[1-9])", |p, m| {
        have_date(p)?;
        p.year = m.number("y");
        p.month = Some(1);
        p.day = m.number("doy");
        Ok(())
    }),
    ("(?<mt>{monthabbr})-(?<d>{daylz})-(?<y>[0-9]{1,4})", date_short_year),
    ("(?<y>[0-9]{1,4})-(?<mt>{monthabbr})-(?<d>{daylz})", date_short_year),
    ("(?<y>[0-9]{4})-?W(?<w>5[0-3]|[1-4][0-9]|0[1-9])(?:-?(?<wd>[0-7]))?", |p, m| {
        have_date(p)?;
        p.have_relative = true;
        p.year = m.number("y");
        p.month = Some(1);
        p.day = Some(1);
        let year = p.year.unwrap_or(1970);
        let week = m.number("w").unwrap_or(1);
        let day = m.number("wd").unwrap_or(1);
        let target = super::civil::days_from_iso(year, week, day);
        p.days = target - super::civil::days_from(year, 1, 1);
        Ok(())
    }),
    // Dates with times in one word.
    (
        "(?<y>[0-9]{4})-(?<m>{monthlz})-(?<d>{daylz})T(?<h>{hour24lz}):(?<i>{minutelz}):(?<s>{secondlz})[.,](?<frac>[0-9]+)(?<tz>{tzcorrection})?",
        date_and_time,
    ),
    (
        "(?<y>[0-9]{4})(?<m>{monthlz})(?<d>{daylz})T(?<h>{hour24}):(?<i>{minutelz}):(?<s>{secondlz})",
        date_and_time,
    ),
    (
        "(?<y>[0-9]{4})(?<m>{monthlz})(?<d>{daylz})t(?<h>{hour24lz})(?<i>{minutelz})(?<s>{secondlz})",
        date_and_time,
    ),
    ("(?<y>[0-9]{4})-(?<m>{month})-(?<d>{day})T(?<h>{hour24}):(?<i>{minute}):(?<s>{second})", date_and_time),
    (
        "(?<y>[0-9]{4}):(?<m>{monthlz}):(?<d>{daylz}) (?<h>{hour24lz}):(?<i>{minutelz}):(?<s>{secondlz})",
        date_and_time,
    ),
    (
        "(?<d>{day})/(?<mt>{monthabbr})/(?<y>[0-9]{4}):(?<h>{hour24lz}):(?<i>{minutelz}):(?<s>{secondlz})[ \\t]+(?<tz>{tzcorrection})",
        date_and_time,
    ),
    (
        "(?<mt>{monthtext})[ .\\t-]*(?<d>{day})[,.stndrh\\t ]+t?(?<h>{hour24})[:.](?<i>{minute})(?:[:.](?<s>{second}))?",
        date_and_time,
    ),
    (
        "(?<mt>{monthtext})[ .\\t-]*(?<d>{day})[,.stndrh\\t ]+t?(?<h>{hour24})[:.](?<i>{minute})[:.](?<s>{second})[ \\t]*(?<tz>{tzcorrection}|{tz})",
        date_and_time,
    ),
    (
        "(?<mt>{monthtext})[ .\\t-]*(?<d>{day})[,.stndrh\\t ]+(?<h>{hour12})[:.](?<i>{minutelz})(?:[:.](?<s>{secondlz}))?[ \\t]*(?<ampm>[ap]\\.?m\\.?)(?=[\\x00\\t ]|$)",
        |p, m| {
            date(p, m)?;
            time12(p, m)
        },
    ),
    // Relative words.
    ("ago", |p, _| {
        p.years = p.years.wrapping_neg();
        p.months = p.months.wrapping_neg();
        p.days = p.days.wrapping_neg();
        p.hours = p.hours.wrapping_neg();
        p.minutes = p.minutes.wrapping_neg();
        p.seconds = p.seconds.wrapping_neg();
        p.microseconds = p.microseconds.wrapping_neg();
        if let Some(weekday) = &mut p.weekday {
            weekday.day = if weekday.day == 0 { -7 } else { -weekday.day };
        }
        if let Some(Special::WorkingDays(count)) = &mut p.special {
            *count = -*count;
        }
        Ok(())
    }),
    ("{dayname}|weekdays?", |p, m| {
        p.have_relative = true;
        unset_time(p);
        let day = match words::unit(m.whole()) {
            Some(Unit::Weekday(day)) => day,
            _ => 1,
        };
        if p.weekday_behavior != 2 {
            p.weekday_behavior = 1;
        }
        p.weekday = Some(RelativeWeekday { day, behavior: p.weekday_behavior });
        Ok(())
    }),
    ("(?<word>this|next|last|previous)[ \\t]+week", |p, m| {
        p.have_relative = true;
        let (amount, _) = m.text("word").and_then(words::number).unwrap_or((0, 0));
        p.days = p.days.wrapping_add(amount * 7);
        p.weekday_behavior = 2;
        if p.weekday.is_none() {
            p.weekday = Some(RelativeWeekday { day: 1, behavior: 2 });
        }
        Ok(())
    }),
    ("(?<word>{reltext})[ \\t]+(?<unit>{unit})", |p, m| {
        p.have_relative = true;
        let (amount, behavior) = m.text("word").and_then(words::number).unwrap_or((0, 0));
        if let Some(unit) = m.text("unit").and_then(words::unit) {
            add(p, amount, unit, behavior, false);
        }
        Ok(())
    }),
    ("{monthtextfull}", |p, m| {
        have_date(p)?;
        p.month = words::month(m.whole());
        Ok(())
    }),
    ("{tzcorrection}|{tz}", |p, m| {
        zone(p, m.whole(), m.place(None));
        Ok(())
    }),
    ("[0-9]{4}", |p, m| {
        p.year = m.whole().parse().ok();
        Ok(())
    }),
    ("(?<n>[+-]*[ \\t]*[0-9]{1,13})[ \\t]*(?<unit>{unit}|week)", |p, m| {
        p.have_relative = true;
        let text = m.text("n").unwrap_or("0");
        let negative = text.bytes().filter(|b| *b == b'-').count() % 2 == 1;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let amount: i64 = digits.parse().unwrap_or(0);
        if let Some(unit) = m.text("unit").and_then(words::unit) {
            add(p, if negative { -amount } else { amount }, unit, 1, true);
        }
        Ok(())
    }),
];

/// Parts of forms that are named in braces.
const FRAGMENTS: &[(&str, &str)] = &[
    // A number with a unit behind it is no zone. This comes first because it uses another part.
    (
        "{tzcorrection}",
        "(?>(?:GMT)?[+-](?:(?:2[0-4]|[01][0-9]):[0-5][0-9]:[0-5][0-9]|(?:2[0-4]|[01][0-9])[0-5][0-9][0-5][0-9]|(?:2[0-4]|[01]?[0-9]):?[0-5]?[0-9]?))(?![ \\t]*(?:{unit}|week))",
    ),
    (
        "{reltext}",
        "first|second|third|fourth|fifth|sixth|seventh|eighth?|ninth|tenth|eleventh|twelfth|next|last|previous|this",
    ),
    (
        "{dayname}",
        "(?:sundays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sun|mon|tue|wed|thu|fri|sat)",
    ),
    (
        "{unit}",
        "(?:(?:milliseconds?|msecs?|microseconds?|usecs?|µsecs?|ms|µs|seconds?|secs?|minutes?|mins?|hours?|days?|fortnights?|forthnights?|months?|years?|weeks)|weekdays?|sundays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sun|mon|tue|wed|thu|fri|sat)",
    ),
    (
        "{monthtext}",
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|(?-i:VIII|VII|VI|IV|IX|XII|XI|III|II|I|V|X))",
    ),
    (
        "{monthtextfull}",
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)",
    ),
    ("{monthabbr}", "(?:jan|feb|mar|apr|may|jun|jul|aug|sept|sep|oct|nov|dec)"),
    ("{hour12}", "(?:1[0-2]|0?[1-9])"),
    ("{hour24}", "(?:2[0-4]|[01]?[0-9])"),
    ("{hour24lz}", "(?:2[0-4]|[01][0-9])"),
    ("{minute}", "[0-5]?[0-9]"),
    ("{minutelz}", "[0-5][0-9]"),
    ("{second}", "(?:60|[0-5]?[0-9])"),
    ("{secondlz}", "(?:60|[0-5][0-9])"),
    ("{month}", "(?:1[0-2]|0?[0-9])"),
    ("{monthlz}", "(?:0[0-9]|1[0-2])"),
    ("{day}", "(?:3[01]|[0-2]?[0-9])"),
    ("{daylz}", "(?:[0-2][0-9]|3[01])"),
    ("{tz}", "(?:[A-Z][a-z]+(?:[_/-][A-Za-z]+)+|\\(?[A-Za-z]{1,6}\\)?)"),
];

thread_local! {
    static COMPILED: OnceCell<Vec<(Regex, Action)>> = const { OnceCell::new() };
}

fn compile() -> Vec<(Regex, Action)> {
    let mut forms = Vec::with_capacity(FORMS.len());
    for (form, action) in FORMS {
        let mut text = format!("\\G(?:{form})");
        for (name, fragment) in FRAGMENTS {
            text = text.replace(name, fragment);
        }
        if let Ok(regex) = RegexBuilder::new().caseless(true).jit_if_available(true).build(&text) {
            forms.push((regex, *action));
        }
    }
    forms
}

/// Reads a time; what cannot be read is an error in the result.
pub fn parse(text: &[u8]) -> Parsed {
    if let Some(parsed) = plain_date(text) {
        return parsed;
    }
    let mut parsed = Parsed::default();
    let start = text.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(text.len());
    let end = text.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(start, |at| at + 1);
    if text.is_empty() {
        parsed.errors.push((0, "Empty string".into()));
        return parsed;
    }
    // The forms look at text; other bytes fit nowhere.
    let text = String::from_utf8_lossy(&text[start..end]).into_owned();
    COMPILED.with(|compiled| {
        let forms = compiled.get_or_init(compile);
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if matches!(bytes[at], b' ' | b'.' | b',' | b'\t' | 0 | b'\n') {
                at += 1;
                continue;
            }
            let mut best: Option<(usize, usize)> = None;
            for (index, (regex, _)) in forms.iter().enumerate() {
                if let Ok(Some(found)) = regex.find_at(bytes, at)
                    && found.end() > at
                    && best.is_none_or(|(_, end)| found.end() > end)
                {
                    best = Some((index, found.end()));
                }
            }
            let Some((index, end)) = best else {
                parsed.errors.push((at, "Unexpected character".into()));
                at += 1;
                continue;
            };
            let window = &bytes[at..end.max(at)];
            let (regex, action) = &forms[index];
            let captured = captures_at(regex, bytes, at);
            match captured {
                Some(captures) => {
                    if let Err(message) = action(&mut parsed, &Parts { captures, at }) {
                        parsed.errors.push((at, message));
                    }
                }
                None => parsed.errors.push((at, "Unexpected character".into())),
            }
            at += window.len();
        }
    });
    if let (Some(hour), minute, second) =
        (parsed.hour, parsed.minute.unwrap_or(0), parsed.second.unwrap_or(0))
        && parsed.have_time > 0
        && (!(0..=23).contains(&hour) || !(0..=59).contains(&minute) || !(0..=59).contains(&second))
    {
        parsed.warnings.push((text.len() + 1, "The parsed time was invalid".into()));
    }
    // A month alone is no date; a day without a year is one of a year with 365 days.
    if let (true, year, Some(month), day) =
        (parsed.have_date, parsed.year.unwrap_or(1), parsed.month, parsed.day.unwrap_or(0))
        && (!(1..=12).contains(&month) || day < 1 || day > super::civil::days_in_month(year, month))
    {
        parsed.warnings.push((text.len() + 1, "The parsed date was invalid".into()));
    }
    parsed
}

/// A number of digits alone.
fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + i64::from(byte - b'0')))
}

/// `2024-05-17` and `2024-05-17 12:34:56`, which are most of what programs write, if they name a real day and time.
fn plain_date(text: &[u8]) -> Option<Parsed> {
    let (date, time) = match text.len() {
        10 => (text, None),
        19 if text[10] == b' ' => (&text[..10], Some(&text[11..])),
        _ => return None,
    };
    let [year, month, day] = [digits(&date[..4])?, digits(&date[5..7])?, digits(&date[8..])?];
    let real = (1..=12).contains(&month) && (1..=super::civil::days_in_month(year, month)).contains(&day);
    if date[4] != b'-' || date[7] != b'-' || !real {
        return None;
    }
    let mut parsed =
        Parsed { year: Some(year), month: Some(month), day: Some(day), have_date: true, ..Parsed::default() };
    if let Some(time) = time {
        let [hour, minute, second] = [digits(&time[..2])?, digits(&time[3..5])?, digits(&time[6..])?];
        if time[2] != b':' || time[5] != b':' || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        parsed.have_time = 1;
        parsed.hour = Some(hour);
        parsed.minute = Some(minute);
        parsed.second = Some(second);
        parsed.microsecond = Some(0);
    }
    Some(parsed)
}

/// The captures of the match that starts at a place.
fn captures_at<'t>(regex: &Regex, bytes: &'t [u8], at: usize) -> Option<Captures<'t>> {
    // The forms look behind at nothing, so what comes before the place does not matter.
    regex.captures(&bytes[at..]).ok()?
}

fn fraction_of(digits: &str) -> i64 {
    let mut padded: String = digits.chars().take(6).collect();
    while padded.len() < 6 {
        padded.push('0');
    }
    padded.parse().unwrap_or(0)
}

fn twelve(hour: i64, meridian: &str) -> i64 {
    match (meridian.as_bytes().first().map(u8::to_ascii_lowercase), hour) {
        (Some(b'a'), 12) => 0,
        (Some(b'p'), 12) => 12,
        (Some(b'p'), hour) => hour + 12,
        (_, hour) => hour,
    }
}

fn unset_time(p: &mut Parsed) {
    p.have_time = 0;
    p.hour = Some(0);
    p.minute = Some(0);
    p.second = Some(0);
    p.microsecond = Some(0);
}

fn have_time(p: &mut Parsed) -> Result<(), String> {
    if p.have_time > 0 {
        return Err("Double time specification".into());
    }
    p.have_time = 1;
    p.hour = Some(0);
    p.minute = Some(0);
    p.second = Some(0);
    p.microsecond = Some(0);
    Ok(())
}

fn have_date(p: &mut Parsed) -> Result<(), String> {
    if p.have_date {
        return Err("Double date specification".into());
    }
    p.have_date = true;
    Ok(())
}

fn relative_day(p: &mut Parsed, days: i64) -> Result<(), String> {
    p.have_relative = true;
    unset_time(p);
    p.days = days;
    Ok(())
}

fn time12(p: &mut Parsed, m: &Parts<'_>) -> Result<(), String> {
    time24(p, m)?;
    p.hour = Some(twelve(m.number("h").unwrap_or(0), m.text("ampm").unwrap_or("a")));
    Ok(())
}

fn time24(p: &mut Parsed, m: &Parts<'_>) -> Result<(), String> {
    have_time(p)?;
    p.hour = m.number("h");
    p.minute = Some(m.number("i").unwrap_or(0));
    p.second = Some(m.number("s").unwrap_or(0));
    p.microsecond = Some(m.text("frac").map_or(0, fraction_of));
    if let Some(text) = m.text("tz") {
        zone(p, text, m.place(Some("tz")));
    }
    Ok(())
}

fn date(p: &mut Parsed, m: &Parts<'_>) -> Result<(), String> {
    have_date(p)?;
    if let Some(year) = m.number("y") {
        p.year = Some(year);
    }
    p.month = m.number("m").or_else(|| m.text("mt").and_then(words::month));
    if let Some(day) = m.number("d") {
        p.day = Some(day);
    }
    Ok(())
}

/// Years of one or two digits are of this century or the last.
fn date_short_year(p: &mut Parsed, m: &Parts<'_>) -> Result<(), String> {
    date(p, m)?;
    if let (Some(text), Some(year)) = (m.text("y"), p.year)
        && text.len() < 4
        && year < 100
    {
        p.year = Some(if year < 70 { year + 2000 } else { year + 1900 });
    }
    Ok(())
}

fn date_and_time(p: &mut Parsed, m: &Parts<'_>) -> Result<(), String> {
    date(p, m)?;
    time24(p, m)
}

fn weekday(p: &mut Parsed, amount: i64, day: i64, behavior: i64) {
    unset_time(p);
    p.days = p.days.wrapping_add(if amount > 0 { amount - 1 } else { amount } * 7);
    p.weekday_behavior = behavior;
    p.weekday = Some(RelativeWeekday { day, behavior });
}

fn add(p: &mut Parsed, amount: i64, unit: Unit, behavior: i64, keep_time: bool) {
    match unit {
        Unit::Microsecond(size) => p.microseconds = p.microseconds.wrapping_add(amount.wrapping_mul(size)),
        Unit::Second => p.seconds = p.seconds.wrapping_add(amount),
        Unit::Minute => p.minutes = p.minutes.wrapping_add(amount),
        Unit::Hour => p.hours = p.hours.wrapping_add(amount),
        Unit::Day(days) => p.days = p.days.wrapping_add(amount.wrapping_mul(days)),
        Unit::Month => p.months = p.months.wrapping_add(amount),
        Unit::Year => p.years = p.years.wrapping_add(amount),
        Unit::Weekday(day) => {
            let time = (p.have_time, p.hour, p.minute, p.second, p.microsecond);
            weekday(p, amount, day, behavior);
            if keep_time {
                (p.have_time, p.hour, p.minute, p.second, p.microsecond) = time;
            }
        }
        Unit::WorkingDay => {
            if !keep_time {
                unset_time(p);
            }
            p.special = Some(Special::WorkingDays(amount));
        }
    }
}

/// Reads a zone: an offset, an abbreviation, an identifier.
pub fn read_zone(text: &str) -> Option<Zone> {
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let upper = text.to_ascii_uppercase();
    let correction = upper.strip_prefix("GMT").filter(|rest| rest.starts_with(['+', '-'])).unwrap_or(&upper);
    if correction.starts_with(['+', '-']) {
        return read_offset(correction).map(Zone::offset);
    }
    if upper == "UTC" {
        return Some(Zone::utc());
    }
    Zone::abbreviation(text).or_else(|| Zone::named(text))
}

/// `+2`, `+02`, `+0200`, `+02:00`, `+02:00:30` in seconds.
pub fn read_offset(text: &str) -> Option<i64> {
    let negative = text.starts_with('-');
    let digits = text.get(1..)?;
    let parts: Vec<&str> = digits.split(':').collect();
    let number = |text: &str| text.parse::<i64>().ok();
    let seconds = if parts.len() > 1 {
        let minutes = parts.get(1).filter(|part| !part.is_empty()).map_or(Some(0), |part| number(part))?;
        let seconds = parts.get(2).map_or(Some(0), |part| number(part))?;
        number(parts[0])? * 3600 + minutes * 60 + seconds
    } else {
        match digits.len() {
            1 | 2 => number(digits)? * 3600,
            3 => number(digits.get(..1)?)? * 3600 + number(digits.get(1..)?)? * 60,
            4 => number(digits.get(..2)?)? * 3600 + number(digits.get(2..)?)? * 60,
            6 => {
                number(digits.get(..2)?)? * 3600 + number(digits.get(2..4)?)? * 60 + number(digits.get(4..)?)?
            }
            _ => return None,
        }
    };
    Some(if negative { -seconds } else { seconds })
}

/// A time zone: the first one counts, a second is warned of, others are errors.
fn zone(p: &mut Parsed, text: &str, at: usize) {
    p.have_zone += 1;
    match p.have_zone {
        1 => match read_zone(text) {
            Some(zone) => p.zone = Some(zone),
            None => p.errors.push((at, "The timezone could not be found in the database".into())),
        },
        2 => p.warnings.push((at, "Double timezone specification".into())),
        _ => p.errors.push((at, "Double timezone specification".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<i64> {
        let parsed = parse(text.as_bytes());
        parsed.errors.is_empty().then(|| parsed.moment(1_700_000_000, 0, &Zone::utc()).0)
    }

    #[test]
    fn every_form_compiles() {
        assert_eq!(compile().len(), FORMS.len());
    }

    #[test]
    fn as_php_reads_them() {
        let known = include_str!("../../../tests/data/strtotime.tsv");
        let mut wrong = Vec::new();
        for line in known.lines() {
            let Some((text, wanted)) = line.split_once('\t') else { continue };
            let found = at(text).map_or("false".to_owned(), |moment| moment.to_string());
            if found != wanted {
                wrong.push(format!("{text}: {found}, PHP says {wanted}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
