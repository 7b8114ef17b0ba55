//! The control protocol of a router: what may be asked of a running one and what it answers.
//!
//! One JSON object per line, over a Unix socket or a named pipe that only the router's account can
//! open. A request is answered by any number of [`ControlLine::Progress`] and
//! [`ControlLine::Chunk`] lines and then exactly one [`ControlLine::Answer`] or
//! [`ControlLine::Error`]. No request is longer than [`MAX_LINE`] bytes and no other line than
//! [`MAX_ANSWER`]; lists come in pages of at most [`MAX_PAGE`]. Closing the connection cancels what
//! runs for it.
//!
//! Absent on purpose: the transport (the router and its clients have their own) and secrets.

mod access;
mod log;
mod message;
mod status;
mod trend;

use serde::{Deserialize, Serialize};
use waypost_domain::{AlertLevel, Direction, ObjectId};

pub use access::{StepStatus, TestProgress, TestResult, TestStep};
pub use log::{LogLevel, LogLine, LogPage, LogQuery};
pub use message::{MessageEnd, QuarantinedMessage, QueuedMessage, RecentMessage, StoredAlert, UncertainMessage};
pub use status::{
    DirectionReport, Expiry, ExpiryKind, MailboxReport, MailboxState, MessageCounts, PublicationStatus, RouterPhase,
    RouterStatus, StateCounts, TestStatuses,
};
pub use trend::{Trend, TrendPoint, TrendRange};

/// Version of the protocol; a client refuses another major version.
pub const PROTOCOL_VERSION: u32 = 1;
/// Bytes; the longest request, with its line feed.
pub const MAX_LINE: usize = 1024 * 1024;
/// Bytes; the longest line from the router, with its line feed.
pub const MAX_ANSWER: usize = 16 * 1024 * 1024;
/// Bytes of a message per [`ControlLine::Chunk`] before base64.
pub const CHUNK: usize = 384 * 1024;
/// The most objects in one answer.
pub const MAX_PAGE: u32 = 1000;
/// The most mailboxes in one request that names them.
pub const MAX_NAMED: usize = 10_000;

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Page {
    /// Objects to leave out.
    #[serde(default)]
    pub offset: u32,
    /// Objects to answer; more than [`MAX_PAGE`] counts as that.
    #[serde(default = "default_limit")]
    pub limit: u32,
}

const fn default_limit() -> u32 {
    100
}

impl Default for Page {
    fn default() -> Self {
        Self { offset: 0, limit: default_limit() }
    }
}

/// Which mailboxes are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailboxFilter {
    /// Only those whose identifier, name or address holds this text, ignoring case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Only those in one of these states; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<MailboxState>,
    /// Only those of this deployment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<ObjectId>,
}

/// Which alerts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertFilter {
    /// Only this level and worse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub at_least: Option<AlertLevel>,
    /// Only those of this object, such as a mailbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub object: Option<ObjectId>,
}

/// What a router may be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "request", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum ControlRequest {
    /// Which router and protocol this is.
    Version,
    /// The router as a whole.
    Status,
    /// The mailboxes with their live state.
    Mailboxes {
        /// Which.
        #[serde(default)]
        filter: MailboxFilter,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// Messages on which something is left to do.
    Queue {
        /// Only this direction.
        #[serde(default)]
        direction: Option<Direction>,
        /// Only this mailbox.
        #[serde(default)]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// What has been done, newest first.
    Recent {
        /// Only this mailbox.
        #[serde(default)]
        mailbox: Option<ObjectId>,
        /// Only this end.
        #[serde(default)]
        end: Option<MessageEnd>,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// Outgoing messages that failed for good, newest first.
    Failed {
        /// Only this mailbox.
        #[serde(default)]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// A person wants a message that failed sent again, as a new message.
    FailedSendAgain {
        /// Its number.
        id: u64,
    },
    /// Quarantined messages, newest first.
    QuarantineList {
        /// Only this mailbox.
        #[serde(default)]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// One quarantined message.
    QuarantineShow {
        /// Its number.
        id: u64,
    },
    /// The bytes of a quarantined message, in chunks.
    QuarantineRaw {
        /// Its number.
        id: u64,
    },
    /// Removes a quarantined message and its bytes for good.
    QuarantineDiscard {
        /// Its number.
        id: u64,
    },
    /// Delivers a quarantined message once more, without regard to limits and filters.
    QuarantineReplay {
        /// Its number.
        id: u64,
    },
    /// Outgoing messages of which it is not known whether they were sent.
    UncertainList {
        /// Only this mailbox.
        #[serde(default)]
        mailbox: Option<ObjectId>,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// A person found out that an uncertain message was sent.
    UncertainConfirmSent {
        /// Its number.
        id: u64,
    },
    /// A person wants an uncertain message sent again, and bears that it may arrive twice.
    UncertainSendAgain {
        /// Its number.
        id: u64,
    },
    /// Alerts, newest first.
    AlertsList {
        /// Which ones.
        #[serde(default)]
        filter: AlertFilter,
        /// Which part.
        #[serde(default)]
        page: Page,
    },
    /// Removes alerts.
    AlertsClear {
        /// Which; empty means all.
        #[serde(default)]
        ids: Vec<u64>,
    },
    /// Tests mailboxes from where the router stands, with progress.
    TestAccess {
        /// Which; empty means all.
        #[serde(default)]
        mailboxes: Vec<ObjectId>,
        /// Whether a mailbox that passes is enabled (Test & Enable); otherwise nothing changes.
        #[serde(default)]
        enable: bool,
        /// Whether progress is told after every step too, not only when a mailbox is done.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        steps: bool,
    },
    /// Enables mailboxes without a test.
    Enable {
        /// Which.
        mailboxes: Vec<ObjectId>,
    },
    /// Disables mailboxes until somebody enables them.
    Disable {
        /// Which.
        mailboxes: Vec<ObjectId>,
    },
    /// Stops serving mailboxes until they are resumed.
    Pause {
        /// Which; empty means all.
        #[serde(default)]
        mailboxes: Vec<ObjectId>,
    },
    /// Serves paused mailboxes again.
    Resume {
        /// Which; empty means all.
        #[serde(default)]
        mailboxes: Vec<ObjectId>,
    },
    /// Looks for mail now.
    PollNow {
        /// Which; empty means all.
        #[serde(default)]
        mailboxes: Vec<ObjectId>,
    },
    /// Finishes what is under way and ends the router.
    Drain,
    /// Reads the publication again now.
    Reload,
    /// What was moved over time.
    Trend {
        /// How far back.
        range: TrendRange,
    },
    /// The router's log.
    Logs {
        /// Which lines.
        #[serde(default)]
        query: LogQuery,
    },
}

/// One line from the router.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "value", rename_all = "camelCase")]
pub enum ControlLine {
    /// A step of a test.
    Progress(TestProgress),
    /// A part of a message, base64.
    Chunk(String),
    /// The answer: the last line for a request.
    Answer(Box<ControlAnswer>),
    /// Why there is no answer: the last line for a request.
    Error(ControlError),
}

/// What the router answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "answer", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ControlAnswer {
    /// To [`ControlRequest::Version`].
    Version {
        /// Version of the router.
        version: String,
        /// [`PROTOCOL_VERSION`].
        protocol: u32,
        /// Identifier of the router.
        router: String,
    },
    /// To [`ControlRequest::Status`].
    Status(Box<RouterStatus>),
    /// To [`ControlRequest::Mailboxes`].
    Mailboxes {
        /// In the order of their addresses.
        mailboxes: Vec<MailboxReport>,
        /// How many the filter matches.
        total: u64,
    },
    /// To [`ControlRequest::Queue`].
    Queue {
        /// Oldest first.
        messages: Vec<QueuedMessage>,
        /// How many there are.
        total: u64,
    },
    /// To [`ControlRequest::Recent`] and [`ControlRequest::Failed`].
    Messages {
        /// Newest first.
        messages: Vec<RecentMessage>,
        /// How many there are.
        total: u64,
    },
    /// To [`ControlRequest::QuarantineList`].
    Quarantine {
        /// Newest first.
        messages: Vec<QuarantinedMessage>,
        /// How many there are.
        total: u64,
    },
    /// To [`ControlRequest::QuarantineShow`].
    Quarantined(Box<QuarantinedMessage>),
    /// To [`ControlRequest::QuarantineRaw`], after the chunks.
    Raw {
        /// Bytes sent.
        size: u64,
    },
    /// To [`ControlRequest::UncertainList`].
    Uncertain {
        /// Newest first.
        messages: Vec<UncertainMessage>,
        /// How many there are.
        total: u64,
    },
    /// To [`ControlRequest::AlertsList`].
    Alerts {
        /// Newest first.
        alerts: Vec<StoredAlert>,
        /// How many there are.
        total: u64,
    },
    /// To [`ControlRequest::TestAccess`], after the progress.
    Tested {
        /// Mailboxes of which every direction passed.
        passed: u64,
        /// Mailboxes of which one did not.
        failed: u64,
    },
    /// To [`ControlRequest::Trend`].
    Trend(Box<Trend>),
    /// To [`ControlRequest::Logs`].
    Logs(Box<LogPage>),
    /// To a request that changes something.
    Done {
        /// How many objects it concerned.
        count: u64,
    },
}

/// The closed list of reasons for which there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ControlCode {
    /// The line is not a request.
    BadRequest,
    /// The request is longer than [`MAX_LINE`], or the answer than [`MAX_ANSWER`].
    TooLong,
    /// There is no such object.
    NotFound,
    /// As many clients or tests run as are allowed.
    Busy,
    /// No publication is applied yet.
    NotReady,
    /// The object is not in a state in which this can be done.
    Refused,
    /// The journal could not be read or written.
    Journal,
    /// The router is ending.
    Draining,
    /// It took too long.
    TimedOut,
    /// The router cannot do this.
    Unsupported,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct ControlError {
    /// What programs branch on.
    pub code: ControlCode,
    /// What happened: a sentence.
    pub message: String,
    /// What to do: a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

impl ControlError {
    /// An error of a kind, with its reason.
    #[must_use]
    pub fn new(code: ControlCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: String::new() }
    }

    /// The same error with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}
