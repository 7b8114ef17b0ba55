//! The router's log: which lines are wanted, and the lines.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::ObjectId;

/// Which lines of the log are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LogQuery {
    /// Only what came after this place: the `cursor` of an earlier answer. None means the latest lines;
    /// a place that is not there any more, or an empty text, means the oldest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Only what came before this place: the `start` of an earlier answer. Not together with `after`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Only this level and worse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LogLevel>,
    /// Only lines about this mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<ObjectId>,
    /// Only lines that hold this text, ignoring case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The most lines to answer; 0 and more than [`MAX_PAGE`](super::MAX_PAGE) count as that.
    pub limit: u32,
}

/// Lines of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LogPage {
    /// The oldest first.
    pub lines: Vec<LogLine>,
    /// Where to go on: give it as `after`.
    pub cursor: String,
    /// Where this page begins: give it as `before` for what is older.
    #[serde(default)]
    pub start: String,
    /// Whether lines were left out because there are more than the limit.
    pub is_cut: bool,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LogLine {
    /// When.
    pub at: Timestamp,
    /// How bad.
    pub level: LogLevel,
    /// The part of the router that says it.
    pub target: String,
    /// The mailbox that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<String>,
    /// What happened, with its fields.
    pub message: String,
}

/// How bad a line of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum LogLevel {
    /// Every detail.
    Trace,
    /// For those who look for a cause.
    Debug,
    /// What happens.
    Info,
    /// Something that somebody should know.
    Warn,
    /// Something that does not work.
    Error,
}
