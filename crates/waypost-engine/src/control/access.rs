//! The test of a mailbox, step by step.

use serde::{Deserialize, Serialize};
use waypost_domain::{Direction, EmailAddress, ObjectId};

use super::TestStatuses;

/// How far a test got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestProgress {
    /// Mailboxes done.
    pub done: u64,
    /// Mailboxes in all.
    pub total: u64,
    /// The mailbox that was just done, or one of which the test goes on.
    pub result: TestResult,
}

/// The test of one mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The mailbox.
    pub mailbox: ObjectId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: EmailAddress,
    /// The three statuses.
    pub statuses: TestStatuses,
    /// Whether the mailbox is enabled now.
    pub enabled: bool,
    /// Every step, in order, also those that were not reached, or not yet.
    pub steps: Vec<TestStep>,
    /// What was said, without secrets: `C: …`, `S: …`, `- …` for events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transcript: Vec<String>,
    /// Whether the test goes on: another result of the mailbox follows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_running: bool,
}

/// One step of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestStep {
    /// Which direction; none for steps before both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// What was tried, for example `Authentication`.
    pub step: String,
    /// How it went.
    pub status: StepStatus,
    /// Milliseconds that it took.
    pub duration_ms: u64,
    /// What was found; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Why it failed: a sentence; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What to do: a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What the server answered when it refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum StepStatus {
    /// It worked.
    Ok,
    /// It did not.
    Failed,
    /// It was not reached or does not apply.
    Skipped,
}
