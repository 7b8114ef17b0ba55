//! Every mailbox at once: the draft, with what the router says of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::{MailboxKind, ObjectId};
use waypost_engine::control::{MailboxState, TestStatuses};

use crate::error::{ApiError, Code};
use crate::live::Target;
use crate::open::Waypost;

/// Every mailbox as the table shows it: the draft, with what the router says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MailboxTable {
    /// In the order of their addresses.
    pub rows: Vec<MailboxRow>,
    /// The names of deployments and profiles, by `kind/id`.
    pub names: BTreeMap<String, String>,
    /// Why the router did not say anything.
    pub unreachable: Option<ApiError>,
}

/// A mailbox in the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MailboxRow {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Its address as typed.
    pub address: String,
    /// What it is; none when that is wrong.
    pub kind: Option<MailboxKind>,
    /// Identifier of its deployment.
    pub deployment: String,
    /// Identifier of its email server profile.
    pub server_profile: Option<String>,
    /// Identifier of its incoming profile.
    pub incoming_profile: Option<String>,
    /// Identifier of its outgoing profile.
    pub outgoing_profile: Option<String>,
    /// Its incoming method as typed.
    pub incoming_method: Option<String>,
    /// Its outgoing method as typed.
    pub outgoing_method: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// Its approval as typed.
    pub approval: Option<String>,
    /// Problems that stand in the way of publishing it.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Whether it differs from what is published.
    pub is_changed: bool,
    /// What the router says; none when it does not answer or does not know it.
    pub live: Option<LiveRow>,
}

/// What the router says of a mailbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LiveRow {
    /// What it is doing.
    pub state: MailboxState,
    /// Why.
    pub reason: String,
    /// The statuses of its last test.
    pub test: Option<TestStatuses>,
    /// The last error of either direction, while it stands.
    pub last_error: Option<String>,
    /// When it is tried again.
    pub next_try: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// When mail was last moved or looked for with success.
    pub last_success: Option<Timestamp>,
    /// Messages that wait, both directions.
    pub backlog: u64,
}

impl Waypost {
    /// Every mailbox with its live state. A router that does not answer is part of the answer.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn mailbox_table(&self, target: &Target) -> Result<MailboxTable, ApiError> {
        let _ = target;
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }
}
