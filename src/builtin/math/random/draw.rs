//! What is drawn from random bits: numbers in a range, floats, orders, choices. The exact way is part of what scripts
//! rely on: the same seed gives the same results as in PHP.

use super::engine::{Engine, Source, Stop};
use super::mersenne::Mersenne;
use crate::vm::Vm;

/// After so many useless numbers the engine counts as broken.
pub const ATTEMPTS: usize = 50;

/// The generator of `mt_rand` and all that depend on it; seeded at random on first use.
pub struct Global(pub Engine);

impl Default for Global {
    fn default() -> Global {
        Global(Engine::Mersenne(Mersenne::new(super::engine::secure_word() as u32, false)))
    }
}

/// The generator of `mt_rand`.
pub fn global(vm: &mut Vm) -> &mut Engine {
    &mut vm.state::<Global>().0
}

fn bits(source: &mut dyn Source, bytes: usize) -> Result<u64, Stop> {
    let (mut result, mut size) = (0, 0);
    while size < bytes {
        let (word, more) = source.next()?;
        result |= word.checked_shl(size as u32 * 8).unwrap_or(0);
        size += more;
    }
    Ok(result)
}

/// A number from 0 to `most`.
pub fn up_to(source: &mut dyn Source, most: u64) -> Result<u64, Stop> {
    if most == 0 {
        return Ok(0);
    }
    let (bytes, all) = if most > u64::from(u32::MAX) { (8, u64::MAX) } else { (4, u64::from(u32::MAX)) };
    let mut result = bits(source, bytes)? & all;
    if most == all {
        return Ok(result);
    }
    let count = most + 1;
    if count.is_power_of_two() {
        return Ok(result & most);
    }
    // What lies above the last whole multiple would favour small numbers.
    let limit = all - all % count - 1;
    let mut attempts = 0;
    while result > limit {
        attempts += 1;
        if attempts > ATTEMPTS {
            return Err(Stop::Broken);
        }
        result = bits(source, bytes)? & all;
    }
    Ok(result % count)
}

/// A number from `min` to `max`.
pub fn range(source: &mut dyn Source, min: i64, max: i64) -> Result<i64, Stop> {
    // PHP draws even where there is only one number.
    let most = (max as u64).wrapping_sub(min as u64);
    if most == 0 {
        let _ = bits(source, 4)?;
        return Ok(min);
    }
    Ok(min.wrapping_add(up_to(source, most)? as i64))
}

/// As [`range`], but in the old manner where the generator is in its old mode.
pub fn range_or_legacy(source: &mut dyn Source, min: i64, max: i64) -> Result<i64, Stop> {
    if !source.legacy_scaling() {
        return range(source, min, max);
    }
    let number = (source.next()?.0 >> 1) as f64;
    let span = max as f64 - min as f64 + 1.0;
    Ok(min.wrapping_add((span * (number / 2_147_483_648.0)) as i64))
}

/// Puts things into a random order. Only for generators of ours, which never run dry.
pub fn shuffle<T>(source: &mut dyn Source, things: &mut [T]) {
    let _ = try_shuffle(source, things);
}

/// As [`shuffle`], for any engine.
pub fn try_shuffle<T>(source: &mut dyn Source, things: &mut [T]) -> Result<(), Stop> {
    for last in (1..things.len()).rev() {
        let other = range(source, 0, last as i64)? as usize;
        things.swap(last, other);
    }
    Ok(())
}

/// Chooses `wanted` of `count` things, in order.
pub fn choose(source: &mut dyn Source, count: usize, wanted: usize) -> Result<Vec<usize>, Stop> {
    // Of many, those left out are drawn.
    let leave_out = wanted > count / 2;
    let mut left = if leave_out { count - wanted } else { wanted };
    let mut drawn = vec![false; count];
    let mut failures = 0;
    while left > 0 {
        let i = range(source, 0, count as i64 - 1)? as usize;
        if drawn[i] {
            failures += 1;
            if failures > ATTEMPTS {
                return Err(Stop::Broken);
            }
        } else {
            failures = 0;
            drawn[i] = true;
            left -= 1;
        }
    }
    Ok((0..count).filter(|i| drawn[*i] != leave_out).collect())
}

/// A float from 0 to below 1.
pub fn unit_float(source: &mut dyn Source) -> Result<f64, Stop> {
    Ok((bits(source, 8)? >> 11) as f64 / (1u64 << 53) as f64)
}

/// Which of the ends a float may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Boundary {
    ClosedOpen,
    ClosedClosed,
    OpenClosed,
    OpenOpen,
}

/// A float between two others, evenly spread over the floats of the coarsest spacing in between (the "γ-section" of
/// Frédéric Goualard). `None`: there is none.
pub fn float_between(
    source: &mut dyn Source,
    min: f64,
    max: f64,
    ends: Boundary,
) -> Result<Option<f64>, Stop> {
    let spacing = if min.abs() > max.abs() { min.next_up() - min } else { max - max.next_down() };
    let steps = steps_between(min, max, spacing);
    let from_max = min.abs() <= max.abs();
    // In two parts, so that nothing overflows.
    let down = |k: u64| 4.0 * (max * 0.25 - (k >> 2) as f64 * spacing) - (k & 3) as f64 * spacing;
    let up = |k: u64| 4.0 * (min * 0.25 + (k >> 2) as f64 * spacing) + (k & 3) as f64 * spacing;
    Ok(Some(match ends {
        Boundary::ClosedOpen => {
            if max <= min || steps < 1 {
                return Ok(None);
            }
            let k = 1 + up_to_64(source, steps - 1)?;
            match (from_max, k == steps) {
                (true, true) => min,
                (true, false) => down(k),
                (false, _) => up(k - 1),
            }
        }
        Boundary::ClosedClosed => {
            if max < min {
                return Ok(None);
            }
            let k = up_to_64(source, steps)?;
            match (from_max, k == steps) {
                (true, true) => min,
                (true, false) => down(k),
                (false, true) => max,
                (false, false) => up(k),
            }
        }
        Boundary::OpenClosed => {
            if max <= min || steps < 1 {
                return Ok(None);
            }
            let k = up_to_64(source, steps - 1)?;
            match (from_max, k == steps - 1) {
                (true, _) => down(k),
                (false, true) => max,
                (false, false) => up(k + 1),
            }
        }
        Boundary::OpenOpen => {
            if max <= min || steps < 2 {
                return Ok(None);
            }
            let k = 1 + up_to_64(source, steps - 2)?;
            if from_max { down(k) } else { up(k) }
        }
    }))
}

/// As [`up_to`], but always from 64 bits.
fn up_to_64(source: &mut dyn Source, most: u64) -> Result<u64, Stop> {
    let mut result = bits(source, 8)?;
    if most == u64::MAX {
        return Ok(result);
    }
    let count = most + 1;
    if count.is_power_of_two() {
        return Ok(result & most);
    }
    let limit = u64::MAX - u64::MAX % count - 1;
    let mut attempts = 0;
    while result > limit {
        attempts += 1;
        if attempts > ATTEMPTS {
            return Err(Stop::Broken);
        }
        result = bits(source, 8)?;
    }
    Ok(result % count)
}

/// How many spacings lie between two floats, rounded up.
fn steps_between(min: f64, max: f64, spacing: f64) -> u64 {
    let (low, high) = (min / spacing, max / spacing);
    let steps = high - low;
    let error = if min.abs() <= max.abs() { -low - (steps - high) } else { high - (steps + low) };
    let up = steps.ceil();
    if steps != up { up as u64 } else { up as u64 + u64::from(error > 0.0) }
}
