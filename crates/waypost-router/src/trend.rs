//! What was moved over time: the minutes of the journal, folded into the steps of an answer.
//!
//! Steps are aligned to the clock in UTC and the last one, which is not over yet, has what is known
//! at this moment. Nothing here writes; [`crate::upkeep`] notes each minute.

use jiff::Timestamp;
use waypost_engine::control::{Trend, TrendPoint, TrendRange};

use crate::journal::Minute;

/// Seconds.
const MINUTE: i64 = 60;

/// What is known at this moment and not yet in the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// Milliseconds from arrival to delivery in the minute that runs: the median.
    pub latency_ms: Option<u64>,
    /// Messages on which something is left to do.
    pub backlog: u64,
}

/// Minutes since 1970.
#[must_use]
pub fn minute_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(MINUTE)
}

/// Minutes of a step, and how many steps there are.
const fn steps(range: TrendRange) -> (i64, i64) {
    match range {
        TrendRange::Hour => (1, 60),
        TrendRange::Day => (15, 96),
        TrendRange::Week => (120, 84),
    }
}

/// The first minute of a range that ends now.
#[must_use]
pub fn first_minute(range: TrendRange, now: Timestamp) -> i64 {
    let (minutes, count) = steps(range);
    (minute_of(now).div_euclid(minutes) - count + 1) * minutes
}

/// The answer: every step of the range, the oldest first. `known` is in the order of time.
#[must_use]
pub fn fold(range: TrendRange, now: Timestamp, known: &[Minute], live: Live) -> Trend {
    let (minutes, count) = steps(range);
    let (first, now) = (first_minute(range, now), minute_of(now));
    let points = (0..count).map(|step| {
        let begin = first + step * minutes;
        let from = known.partition_point(|minute| minute.minute < begin);
        let to = known.partition_point(|minute| minute.minute < begin + minutes);
        let within = known.get(from..to).unwrap_or_default();
        let is_last = step + 1 == count;
        point(begin, within, is_last.then_some((now, live)))
    });
    let step_seconds = u32::try_from(minutes * MINUTE).unwrap_or(u32::MAX);
    Trend { range, step_seconds, points: points.collect() }
}

fn point(begin: i64, within: &[Minute], current: Option<(i64, Live)>) -> TrendPoint {
    let sum = |of: fn(&Minute) -> u64| within.iter().map(of).fold(0, u64::saturating_add);
    let latency = |minute: &Minute| match current {
        Some((now, live)) if minute.minute == now => live.latency_ms.or(minute.latency_ms),
        _ => minute.latency_ms,
    };
    let latencies = within.iter().filter_map(|minute| Some((latency(minute)?, minute.delivered.max(1))));
    let noted = within.iter().rev().find_map(|minute| minute.backlog);
    TrendPoint {
        at: Timestamp::from_second(begin * MINUTE).unwrap_or(Timestamp::UNIX_EPOCH),
        incoming: sum(|minute| minute.delivered),
        outgoing: sum(|minute| minute.sent),
        failed: sum(|minute| minute.failed),
        latency_ms: median(latencies.collect()),
        backlog: current.map(|(_, live)| live.backlog).or(noted),
    }
}

/// The median of medians, each of which counts as often as messages were delivered.
fn median(mut weighted: Vec<(u64, u64)>) -> Option<u64> {
    weighted.sort_unstable();
    let total = weighted.iter().map(|(_, weight)| weight).fold(0, |sum: u64, weight| sum.saturating_add(*weight));
    let mut passed = 0_u64;
    weighted.into_iter().find_map(|(value, weight)| {
        passed = passed.saturating_add(weight);
        (passed > total / 2).then_some(value)
    })
}
