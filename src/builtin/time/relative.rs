//! What a parsed time means, seen from another time: missing parts filled in, relative parts added.

use super::civil::{self, Civil};
use super::zone::Zone;

/// A day of the week relative to a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RelativeWeekday {
    /// 0 for Sunday; negative after `ago`.
    pub day: i64,
    /// 0: the next one after the date; 1: the date itself counts; 2: the one in the same week.
    pub behavior: i64,
}

/// Parts that need a look at the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Special {
    WorkingDays(i64),
    /// `first monday of`
    WeekdayOfMonth,
    /// `last monday of`
    LastWeekdayOfMonth,
}

/// `first day of`, `last day of`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum EdgeOfMonth {
    First,
    Last,
}

/// A time as someone wrote it.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Parsed {
    pub year: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub hour: Option<i64>,
    pub minute: Option<i64>,
    pub second: Option<i64>,
    pub microsecond: Option<i64>,
    pub zone: Option<Zone>,
    /// `@…`
    pub is_timestamp: bool,
    /// A date without a time leaves the time as it is.
    pub override_time: bool,
    pub have_date: bool,
    pub have_time: u32,
    pub have_zone: u32,
    pub have_relative: bool,
    pub years: i64,
    pub months: i64,
    pub days: i64,
    pub hours: i64,
    pub minutes: i64,
    pub seconds: i64,
    pub microseconds: i64,
    pub weekday: Option<RelativeWeekday>,
    /// Remembered apart from [`Parsed::weekday`]: `next week` comes before or after the day.
    pub weekday_behavior: i64,
    pub special: Option<Special>,
    pub edge: Option<EdgeOfMonth>,
    pub errors: Vec<(usize, String)>,
    pub warnings: Vec<(usize, String)>,
}

impl Parsed {
    /// The moment that is meant, and its microseconds. What is not said is taken from `base` as `zone` shows it.
    pub fn moment(&self, base: i64, base_microseconds: i64, zone: &Zone) -> (i64, i64) {
        self.moment_from(base, base_microseconds, zone, self.dst_hint())
    }

    /// As [`Parsed::moment`]; `dst`: see [`Zone::moment_like`].
    pub fn moment_from(
        &self,
        base: i64,
        base_microseconds: i64,
        zone: &Zone,
        dst: Option<bool>,
    ) -> (i64, i64) {
        let now = zone.civil(base);
        let zone = self.zone.as_ref().unwrap_or(zone);
        let date_only = self.have_date && self.have_time == 0 && !self.override_time;
        let time = |part: Option<i64>, now: i64| if date_only { 0 } else { part.unwrap_or(now) };
        let anything = self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.hour.is_some()
            || self.minute.is_some()
            || self.second.is_some();
        let microsecond = match self.microsecond {
            Some(microsecond) if !date_only => microsecond,
            _ if date_only || anything => 0,
            _ => base_microseconds,
        };
        let c = Civil {
            year: self.year.unwrap_or(now.year),
            month: self.month.unwrap_or(now.month),
            day: self.day.unwrap_or(now.day),
            hour: time(self.hour, now.hour),
            minute: time(self.minute, now.minute),
            second: time(self.second, now.second),
        };
        self.shifted(c, microsecond, zone, dst)
    }

    /// Which of two equal times is meant: where the zone is written beside it, the first; `None`: no zone is written.
    fn dst_hint(&self) -> Option<bool> {
        self.zone.as_ref().map(|_| true)
    }

    /// What a clock shows and its microseconds, moved by the relative parts: the moment, and its microseconds. `dst`: see
    /// [`Zone::moment_like`].
    pub fn shifted(&self, mut c: Civil, microsecond: i64, zone: &Zone, dst: Option<bool>) -> (i64, i64) {
        let (mut months, mut days) = (self.months, self.days);
        match self.special {
            Some(Special::WeekdayOfMonth) => {
                c.day = 1;
                c.month = c.month.wrapping_add(months);
                months = 0;
            }
            Some(Special::LastWeekdayOfMonth) => {
                c.day = 1;
                c.month = c.month.wrapping_add(months).wrapping_add(1);
                months = 0;
            }
            _ => {}
        }
        match self.special {
            Some(Special::WeekdayOfMonth | Special::LastWeekdayOfMonth) => c = c.normalized(),
            _ => {}
        }
        if let Some(weekday) = self.weekday {
            adjust_weekday(&mut c, weekday, self.weekday_behavior, days);
        }
        c = c.normalized();
        c.year = c.year.wrapping_add(self.years);
        c.month = c.month.wrapping_add(months);
        c.day = c.day.wrapping_add(std::mem::take(&mut days));
        match self.edge {
            Some(EdgeOfMonth::First) => c.day = 1,
            Some(EdgeOfMonth::Last) => {
                c.day = 0;
                c.month = c.month.wrapping_add(1);
            }
            None => {}
        }
        c = c.normalized();
        if let Some(Special::WorkingDays(count)) = self.special {
            c = add_working_days(c, count).normalized();
        }
        // What the clock shows counts, not what passes while it is put forward or back.
        c.hour = c.hour.wrapping_add(self.hours);
        c.minute = c.minute.wrapping_add(self.minutes);
        c.second = c.second.wrapping_add(self.seconds);
        let micros = microsecond.wrapping_add(self.microseconds);
        c.second = c.second.wrapping_add(micros.div_euclid(1_000_000));
        (zone.moment_like(c, dst), micros.rem_euclid(1_000_000))
    }
}

fn adjust_weekday(c: &mut Civil, weekday: RelativeWeekday, behavior: i64, relative_days: i64) {
    let normal = c.normalized();
    let current = civil::weekday(normal.year, normal.month, normal.day);
    let mut wanted = weekday.day;
    if behavior == 2 {
        // Weeks begin on Monday here.
        if current == 0 && wanted != 0 {
            wanted -= 7;
        }
        if wanted == 0 && current != 0 {
            wanted = 7;
        }
        c.day = c.day.wrapping_sub(current).wrapping_add(wanted);
        return;
    }
    let mut difference = wanted - current;
    if (relative_days < 0 && difference < 0) || (relative_days >= 0 && difference <= -behavior) {
        difference += 7;
    }
    if wanted >= 0 {
        c.day = c.day.wrapping_add(difference);
    } else {
        c.day = c.day.wrapping_sub(7 - (wanted.abs() - current));
    }
}

/// Adds days from Monday to Friday.
fn add_working_days(mut c: Civil, count: i64) -> Civil {
    // More than any calendar needs; beyond it only whole weeks count.
    let weeks = count / 5;
    let mut rest = count % 5;
    let is_weekend = |c: &Civil| {
        let c = c.normalized();
        matches!(civil::weekday(c.year, c.month, c.day), 0 | 6)
    };
    let step = if count < 0 { -1 } else { 1 };
    if weeks != 0 && rest == 0 {
        // From a weekend, whole weeks end on the day of work before (or after) it.
        if is_weekend(&c) {
            while is_weekend(&c) {
                c.day -= step;
                c = c.normalized();
            }
        }
        c.day = c.day.wrapping_add(weeks.wrapping_mul(7));
        return c;
    }
    if count == 0 {
        while is_weekend(&c) {
            c.day += 1;
            c = c.normalized();
        }
        return c;
    }
    c.day = c.day.wrapping_add(weeks.wrapping_mul(7));
    while rest != 0 {
        c.day += step;
        c = c.normalized();
        if !is_weekend(&c) {
            rest -= step;
        }
    }
    c
}
