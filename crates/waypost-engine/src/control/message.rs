//! Messages as people see them: what waits, what ended and how, and the alerts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::{CorrelationMethod, Direction, EmailAddress, ObjectId};

use crate::failure::Failure;
use crate::journal::{Alert, Brief};

/// A message on which something is left to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueuedMessage {
    /// Its mailbox.
    pub mailbox: ObjectId,
    /// The address of its mailbox, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<EmailAddress>,
    /// Which way it goes.
    pub direction: Direction,
    /// What the source calls it: the item, or the deployment's key.
    pub item: String,
    /// How far it got: `seen`, `staged`, `delivered`, `attempting`, `waiting` or `ended`.
    pub stage: String,
    /// Attempts so far.
    pub attempts: u32,
    /// When it is tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try: Option<Timestamp>,
    /// Why it was not done yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// What is known of it.
    pub brief: Brief,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MessageEnd {
    /// Incoming: delivered.
    Delivered,
    /// Incoming: not an activity.
    Skipped,
    /// Incoming: set aside.
    Quarantined,
    /// Outgoing: sent to at least one recipient.
    Sent,
    /// Outgoing: nobody got it.
    Failed,
    /// Outgoing: nobody knows.
    Uncertain,
}

/// A message that ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecentMessage {
    /// Its number while it can be sent again: an outgoing message that failed for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Its mailbox.
    pub mailbox: ObjectId,
    /// The address of its mailbox, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<EmailAddress>,
    /// When it ended.
    pub at: Timestamp,
    /// How it ended.
    pub end: MessageEnd,
    /// Why, when that needs saying.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How it was tied to earlier mail, when it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation: Option<CorrelationMethod>,
    /// What is known of it.
    pub brief: Brief,
}

/// A message in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuarantinedMessage {
    /// Its number.
    pub id: u64,
    /// Its mailbox.
    pub mailbox: ObjectId,
    /// The address of its mailbox, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<EmailAddress>,
    /// When it was set aside.
    pub at: Timestamp,
    /// Why.
    pub failure: Failure,
    /// Whether its bytes are there.
    pub has_bytes: bool,
    /// What is known of it.
    pub brief: Brief,
}

/// An outgoing message of which it is not known whether it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UncertainMessage {
    /// Its number.
    pub id: u64,
    /// Its mailbox.
    pub mailbox: ObjectId,
    /// The address of its mailbox, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<EmailAddress>,
    /// What the deployment calls it.
    pub key: String,
    /// The Message-ID that it carries, by which it can be looked for at the recipient's side.
    pub message_id: String,
    /// When it became uncertain.
    pub at: Timestamp,
    /// Why.
    pub failure: Failure,
    /// Recipients that certainly have it.
    pub accepted: Vec<EmailAddress>,
    /// What is known of it.
    pub brief: Brief,
}

/// An alert that was raised and not cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StoredAlert {
    /// Its number.
    pub id: u64,
    /// When it was last raised.
    pub at: Timestamp,
    /// How often it was raised.
    pub count: u64,
    /// What it says.
    #[serde(flatten)]
    pub alert: Alert,
}
