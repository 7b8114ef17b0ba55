//! What was moved over time, in steps that are aligned to the clock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far back a trend goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TrendRange {
    /// The last hour, minute by minute.
    #[default]
    Hour,
    /// The last day, in steps of a quarter of an hour.
    Day,
    /// The last week, in steps of two hours.
    Week,
}

/// What was moved over time, also before the router was started the last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trend {
    /// How far back.
    pub range: TrendRange,
    /// Seconds of each step.
    pub step_seconds: u32,
    /// Every step, the oldest first; the last one is not over yet.
    pub points: Vec<TrendPoint>,
}

/// One step of a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// When it begins.
    pub at: Timestamp,
    /// Incoming messages delivered.
    pub incoming: u64,
    /// Outgoing messages sent.
    pub outgoing: u64,
    /// Messages that failed for good, went into quarantine or became uncertain.
    pub failed: u64,
    /// Milliseconds from a message's arrival to its delivery: the median; none where nothing was delivered.
    pub latency_ms: Option<u64>,
    /// Messages on which something was left to do at the end of the step; none where the router did not run.
    pub backlog: Option<u64>,
}
