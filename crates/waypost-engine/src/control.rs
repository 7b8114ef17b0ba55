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

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::{AlertLevel, CorrelationMethod, Direction, EmailAddress, MailboxKind, ObjectId, TestStatus};

use crate::failure::Failure;
use crate::journal::{Alert, Brief};

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
        /// Only this level and worse.
        #[serde(default)]
        at_least: Option<AlertLevel>,
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
    /// When the oldest message arrived on which something is left to do.
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
}

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

/// Which lines of the log are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LogQuery {
    /// Only what came after this place: the `cursor` of an earlier answer. None means the latest lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Only this level and worse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LogLevel>,
    /// Only lines about this mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<ObjectId>,
    /// Only lines that hold this text, ignoring case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The most lines to answer; 0 and more than [`MAX_PAGE`] count as that.
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

/// A message on which something is left to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueuedMessage {
    /// Its mailbox.
    pub mailbox: ObjectId,
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
    /// Its mailbox.
    pub mailbox: ObjectId,
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

/// How far a test got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestProgress {
    /// Mailboxes done.
    pub done: u64,
    /// Mailboxes in all.
    pub total: u64,
    /// The mailbox that was just done.
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
    /// Every step, in order, also those that were not reached.
    pub steps: Vec<TestStep>,
    /// What was said, without secrets: `C: …`, `S: …`, `- …` for events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transcript: Vec<String>,
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
