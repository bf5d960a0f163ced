//! The distance from one date to another.

use super::civil::{self, Civil, DAY};
use super::interval::Interval;
use super::object::DateData;
use super::zone::ZoneKind;

/// The parts of what a clock shows, largest first.
fn shown(c: &Civil) -> [i64; 6] {
    [c.year, c.month, c.day, c.hour, c.minute, c.second]
}

fn same_rules(one: &DateData, two: &DateData) -> bool {
    matches!((&one.zone.kind, &two.zone.kind), (ZoneKind::Rules(_), ZoneKind::Rules(_)))
        && one.zone.name == two.zone.name
}

/// The distance from one date to another.
pub fn between(one: &DateData, two: &DateData) -> Interval {
    let same_zone = same_rules(one, two);
    let invert = (one.seconds, one.micros) > (two.seconds, two.micros);
    let (early, late) = if invert { (two, one) } else { (one, two) };
    let (from, to) = (early.civil(), late.civil());
    let mut parts: [i64; 6] = std::array::from_fn(|at| shown(&to)[at].wrapping_sub(shown(&from)[at]));
    let mut micros = late.micros - early.micros;
    let (then, now) = (early.zone.period(early.seconds), late.zone.period(late.seconds));
    if !same_zone {
        parts[5] += then.offset - now.offset;
    }
    let elapsed = late.seconds.wrapping_sub(early.seconds);
    let change = now.offset - then.offset;
    let back = |parts: &mut [i64; 6]| {
        parts[3] -= change / 3600;
        parts[4] -= change % 3600 / 60;
    };
    let put_back = same_zone && then.dst && !now.dst && elapsed + change < DAY;
    // The later clock shows an earlier time.
    let repeated = put_back && (shown(&from), early.micros) > (shown(&to), late.micros);
    if repeated {
        back(&mut parts);
    }
    normalize(&mut parts, &mut micros, if invert { from } else { to }, invert);
    if same_zone {
        if then.dst && !now.dst {
            if put_back && !repeated {
                back(&mut parts);
            }
        } else if !then.dst && now.dst {
            let tomorrow = early.seconds + DAY;
            let into_the_gap = tomorrow > now.since && tomorrow <= now.since.saturating_add(change);
            if !into_the_gap
                && late.seconds >= now.since
                && (elapsed + change) % DAY > late.seconds.saturating_sub(now.since)
            {
                back(&mut parts);
            }
        } else if elapsed >= DAY {
            // The hour before clocks are put back.
            let next = late.zone.period(late.seconds.wrapping_sub(now.offset));
            let change = then.offset - next.offset;
            if next.since != i64::MIN
                && late.seconds >= next.since.saturating_sub(change)
                && late.seconds < next.since
            {
                parts[2] -= 1;
                parts[3] = 24;
            }
        }
    }
    Interval {
        parts,
        micros,
        invert: i64::from(invert),
        days: Some(days(early, late)),
        ..Interval::default()
    }
}

/// The number of whole days.
fn days(early: &DateData, late: &DateData) -> i64 {
    let offset = |date: &DateData| match date.zone.kind {
        ZoneKind::Offset(offset) => Some((1, offset)),
        ZoneKind::Abbreviation(offset, _) => Some((2, offset)),
        ZoneKind::Rules(_) => None,
    };
    if !same_rules(early, late) && (offset(early).is_none() || offset(early) != offset(late)) {
        let distance = (late.seconds - early.seconds) as f64 / 86_400.0;
        return distance.abs() as i64;
    }
    let (from, to) = (early.civil(), late.civil());
    let date = |c: &Civil| civil::days_from(c.year, c.month, c.day);
    let time = |c: &Civil, micros: i64| (c.hour, c.minute, c.second, micros);
    let days = (date(&to) - date(&from)).abs();
    days - i64::from(days > 0 && time(&to, late.micros) < time(&from, early.micros))
}

/// Brings a part into its range and carries the rest to the next larger one.
fn carry(parts: &mut [i64; 6], at: usize, size: i64) {
    parts[at - 1] += parts[at].div_euclid(size);
    parts[at] = parts[at].rem_euclid(size);
}

/// Makes all parts positive; days are borrowed from the months before the later date, or from the earlier one on.
fn normalize(parts: &mut [i64; 6], micros: &mut i64, base: Civil, invert: bool) {
    parts[5] += micros.div_euclid(1_000_000);
    *micros = micros.rem_euclid(1_000_000);
    for (at, size) in [(5, 60), (4, 60), (3, 24), (1, 12)] {
        carry(parts, at, size);
    }
    let (mut year, mut month) = (base.year, base.month);
    while parts[2] < 0 {
        parts[1] -= 1;
        if invert {
            parts[2] += civil::days_in_month(year, month);
            month += 1;
            if month > 12 {
                (month, year) = (1, year + 1);
            }
        } else {
            month -= 1;
            if month < 1 {
                (month, year) = (12, year - 1);
            }
            parts[2] += civil::days_in_month(year, month);
        }
    }
    carry(parts, 1, 12);
}
