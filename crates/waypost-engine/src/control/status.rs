//! The router and its mailboxes as a whole: what they are doing, what waits, what ends one day.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::{EmailAddress, MailboxKind, ObjectId, TestStatus};

use crate::failure::Failure;

/// The router as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RouterStatus {
    /// Identifier of the router.
    pub router: String,
    /// Version of the router.
    pub version: String,
    /// Process identifier.
    pub process: u32,
    /// When it started.
    pub started: Timestamp,
    /// What it is doing.
    pub phase: RouterPhase,
    /// The publication.
    pub publication: PublicationStatus,
    /// How many mailboxes are in which state.
    pub mailboxes: StateCounts,
    /// What has been done since the start.
    pub counts: MessageCounts,
    /// Messages on which something is left to do.
    pub queued: u64,
    /// Messages in quarantine.
    pub quarantined: u64,
    /// Messages of which it is not known whether they were sent.
    pub uncertain: u64,
    /// Alerts not cleared.
    pub alerts: u64,
    /// When the router came to know the oldest message on which something is left to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_waiting: Option<Timestamp>,
    /// What ends one day, the soonest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expiries: Vec<Expiry>,
}

/// Something that the work depends on and that ends at a known time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Expiry {
    /// What it is.
    pub what: ExpiryKind,
    /// Its name, for example `mail.contoso.example:993`.
    pub name: String,
    /// When it ends.
    pub at: Timestamp,
}

/// What kind of thing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ExpiryKind {
    /// The certificate that a mail server showed last.
    Certificate,
    /// The publication that is applied.
    Publication,
    /// The client secret of a profile or deployment, as somebody entered it.
    Secret,
}

/// What the router is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RouterPhase {
    /// It has no publication that it may act on and waits for one.
    WaitingForPublication,
    /// It moves mail.
    Running,
    /// It finishes what is under way and ends.
    Draining,
}

/// The publication that the router acts on, and the one that it refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublicationStatus {
    /// Where publications are looked for.
    pub folder: String,
    /// Serial that is applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u64>,
    /// Identifier of the key that signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Timestamp>,
    /// When it must not be used any more, if it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// When it was applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied: Option<Timestamp>,
    /// Whether it is the last known good, because the current file is missing or refused.
    #[serde(default)]
    pub last_known_good: bool,
    /// Why the current file is refused: all reasons; empty when it is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
}

/// What a mailbox is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum MailboxState {
    /// Mail is being moved.
    Working,
    /// Nothing is to be done; it waits for mail.
    Waiting,
    /// Something failed and will be tried again.
    Retrying,
    /// Disabled after a failure or by hand, until somebody enables it.
    Disabled,
    /// Paused by a person.
    Paused,
    /// A person must act: approve it, or give it a profile.
    NeedsYou,
    /// Its settings say that the router does nothing with it.
    Off,
}

/// How many mailboxes are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StateCounts {
    /// [`MailboxState::Working`].
    pub working: u64,
    /// [`MailboxState::Waiting`].
    pub waiting: u64,
    /// [`MailboxState::Retrying`].
    pub retrying: u64,
    /// [`MailboxState::Disabled`].
    pub disabled: u64,
    /// [`MailboxState::Paused`].
    pub paused: u64,
    /// [`MailboxState::NeedsYou`].
    pub needs_you: u64,
    /// [`MailboxState::Off`].
    pub off: u64,
}

impl StateCounts {
    /// Counts a mailbox.
    pub const fn add(&mut self, state: MailboxState) {
        let count = match state {
            MailboxState::Working => &mut self.working,
            MailboxState::Waiting => &mut self.waiting,
            MailboxState::Retrying => &mut self.retrying,
            MailboxState::Disabled => &mut self.disabled,
            MailboxState::Paused => &mut self.paused,
            MailboxState::NeedsYou => &mut self.needs_you,
            MailboxState::Off => &mut self.off,
        };
        *count += 1;
    }
}

/// What has been done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MessageCounts {
    /// Incoming messages delivered.
    pub delivered: u64,
    /// Incoming messages that did not become activities.
    pub skipped: u64,
    /// Incoming messages set aside.
    pub quarantined: u64,
    /// Outgoing messages sent.
    pub sent: u64,
    /// Outgoing messages that failed for good.
    pub failed: u64,
    /// Outgoing messages of which it is not known.
    pub uncertain: u64,
}

impl MessageCounts {
    /// Adds the counts of a mailbox.
    pub const fn add(&mut self, of: &Self) {
        self.delivered += of.delivered;
        self.skipped += of.skipped;
        self.quarantined += of.quarantined;
        self.sent += of.sent;
        self.failed += of.failed;
        self.uncertain += of.uncertain;
    }
}

/// A mailbox with its live state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MailboxReport {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: EmailAddress,
    /// What it is.
    pub kind: MailboxKind,
    /// Its deployment.
    pub deployment: ObjectId,
    /// What it is doing.
    pub state: MailboxState,
    /// Why, when that needs saying.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Since when it is disabled, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_since: Option<Timestamp>,
    /// The way in.
    pub incoming: DirectionReport,
    /// The way out.
    pub outgoing: DirectionReport,
    /// What has been done since the router started.
    pub counts: MessageCounts,
    /// Milliseconds from a message's arrival to its delivery, of the last batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u64>,
    /// The last test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<TestStatuses>,
}

/// One direction of a mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DirectionReport {
    /// Whether the router serves it; if not, `reason` says why.
    pub served: bool,
    /// Why it is not served.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What a person may wonder about although nothing is wrong: a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it last worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_success: Option<Timestamp>,
    /// Why it last failed, while it has not worked since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<Failure>,
    /// Failed attempts since it last worked.
    #[serde(default)]
    pub attempts: u32,
    /// When it is tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try: Option<Timestamp>,
    /// Messages that wait.
    #[serde(default)]
    pub backlog: u64,
}

/// The three statuses of the last test of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestStatuses {
    /// Incoming.
    pub incoming: TestStatus,
    /// Outgoing.
    pub outgoing: TestStatus,
    /// Appointments, contacts, tasks.
    pub act: TestStatus,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Timestamp>,
}
