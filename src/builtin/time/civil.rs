//! The Gregorian calendar, backwards and forwards without end.

/// A day's length in seconds.
pub const DAY: i64 = 86_400;

/// A date and a time of day, no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Civil {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
}

/// Days since 1970-01-01; month and day may be out of their range.
pub fn days_from(year: i64, month: i64, day: i64) -> i64 {
    let month0 = month.wrapping_sub(1);
    let year = year.wrapping_add(month0.div_euclid(12));
    let month = month0.rem_euclid(12) + 1;
    let y = if month <= 2 { year.wrapping_sub(1) } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era.wrapping_mul(146_097).wrapping_add(day_of_era - 719_468).wrapping_add(day.wrapping_sub(1))
}

/// The date of a number of days since 1970-01-01.
pub fn date_of(days: i64) -> (i64, i64, i64) {
    let z = days.wrapping_add(719_468);
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// Whether a year has a 29th of February.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The length of a month.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// 0 for Sunday to 6 for Saturday.
pub fn weekday(year: i64, month: i64, day: i64) -> i64 {
    days_from(year, month, day).wrapping_add(4).rem_euclid(7)
}

/// 0 for the first of January.
pub fn day_of_year(year: i64, month: i64, day: i64) -> i64 {
    days_from(year, month, day) - days_from(year, 1, 1)
}

/// The year and week of ISO 8601.
pub fn iso_week(year: i64, month: i64, day: i64) -> (i64, i64) {
    let days = days_from(year, month, day);
    // The week belongs to the year of its Thursday.
    let thursday = days - (days + 3).rem_euclid(7) + 3;
    let (iso_year, _, _) = date_of(thursday);
    (iso_year, (thursday - days_from(iso_year, 1, 1)) / 7 + 1)
}

/// Days since 1970-01-01 of a day in an ISO week (1: Monday).
pub fn days_from_iso(year: i64, week: i64, day: i64) -> i64 {
    let fourth = days_from(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7);
    monday + (week - 1) * 7 + day - 1
}

impl Civil {
    /// What a clock that shows `seconds` since 1970 shows.
    pub fn from_seconds(seconds: i64) -> Civil {
        let days = seconds.div_euclid(DAY);
        let rest = seconds.rem_euclid(DAY);
        let (year, month, day) = date_of(days);
        Civil { year, month, day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60 }
    }

    /// The seconds since 1970; all parts may be out of their range.
    pub fn to_seconds(self) -> i64 {
        days_from(self.year, self.month, self.day)
            .wrapping_mul(DAY)
            .wrapping_add(self.hour.wrapping_mul(3600))
            .wrapping_add(self.minute.wrapping_mul(60))
            .wrapping_add(self.second)
    }

    /// With all parts in their range.
    pub fn normalized(self) -> Civil {
        Civil::from_seconds(self.to_seconds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for seconds in [0, 1_700_000_000, -1, -62_135_596_800, 253_402_300_799, -1_700_000_000_000] {
            assert_eq!(Civil::from_seconds(seconds).to_seconds(), seconds);
        }
        assert_eq!(days_from(2020, 13, 35), days_from(2021, 2, 4));
        assert_eq!(weekday(2023, 11, 14), 2);
        assert_eq!(iso_week(2021, 1, 3), (2020, 53));
        assert_eq!(days_from_iso(2024, 5, 1), days_from(2024, 1, 29));
        assert_eq!(day_of_year(2024, 3, 1), 60);
    }
}
