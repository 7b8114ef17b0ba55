//! The journal port: what has happened, durable before anything depends on it.
//!
//! "Processed" is never inferred from flags, dates or sequence numbers, only from here. Entries of
//! many mailboxes are committed together: [`Journal::record`] answers after the commit, so a
//! caller that hands over a whole batch pays for one.

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::{AlertLevel, AlertScope, CorrelationMethod, Direction, EmailAddress, ObjectId, TestStatus};

use crate::body::Body;
use crate::failure::Failure;
use crate::ports::{Cursor, Disposal, Envelope, ItemId, Outcome};

/// The journal could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the journal {action} failed: {reason}")]
pub struct JournalError {
    /// What was tried, for example `commit`.
    pub action: String,
    /// Why it failed.
    pub reason: String,
}

/// What a person wants to know of a message at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    /// Message-ID without angle brackets, shortened to 320 characters.
    pub message_id: Option<String>,
    /// Decoded subject, shortened to 200 characters.
    pub subject: String,
    /// Address of the sender.
    pub from: Option<String>,
    /// Bytes.
    pub size: u64,
}

/// One thing that happened to one incoming message.
#[derive(Clone, Debug)]
pub enum IncomingEvent {
    /// It is in staging under a key, for a recipient. `digest` is the BLAKE3 of its bytes.
    Staged {
        /// Idempotency key.
        key: String,
        /// Whose folder or record gets it.
        recipient: EmailAddress,
        /// BLAKE3 of the bytes as received.
        digest: [u8; 32],
        /// For people.
        brief: Brief,
        /// How it was tied to earlier mail.
        correlation: CorrelationMethod,
    },
    /// It was staged in a deployment that the mailbox no longer belongs to: it is fetched again.
    Unstaged,
    /// It is visible in the deployment.
    Delivered,
    /// It is visible in the deployment and its source keeps it: nothing is left to do.
    Completed,
    /// It does not become an activity; why. It stays at its source.
    Skipped {
        /// Why, as a sentence.
        reason: String,
        /// BLAKE3 of the bytes, when it was read.
        digest: Option<[u8; 32]>,
        /// For people.
        brief: Brief,
    },
    /// It was skipped or set aside, and this is still to be done at its source.
    Owes(Disposal),
    /// Its source confirmed the disposal: nothing is left to do.
    Acknowledged,
    /// It could not be handled this time.
    Failed {
        /// Why.
        failure: Failure,
        /// Attempts so far.
        attempts: u32,
        /// When to try again.
        next_try: Timestamp,
    },
    /// It is set aside with its bytes until somebody decides.
    Quarantined {
        /// Why.
        failure: Failure,
        /// The bytes, when they could be read.
        body: Option<Body>,
        /// BLAKE3 of the bytes, when they could be read.
        digest: Option<[u8; 32]>,
        /// For people.
        brief: Brief,
    },
    /// It disappeared from its source before it was delivered.
    Gone,
}

/// One thing that happened to one outgoing message, by the key of its deployment.
#[derive(Clone, Debug)]
pub enum OutgoingEvent {
    /// It was claimed and could not be sent at once.
    Claimed {
        /// Mark of the outbox that it was claimed from.
        place: String,
        /// For people.
        brief: Brief,
    },
    /// It is about to be sent. Durable before its data leaves.
    Intent {
        /// The Message-ID that it carries, without angle brackets, the same at every attempt.
        message_id: String,
        /// Whom it goes to this time.
        envelope: Envelope,
        /// 1 for the first.
        attempt: u32,
        /// Mark of the outbox that it was claimed from.
        place: String,
        /// For people.
        brief: Brief,
    },
    /// What the server said of each recipient.
    Answered {
        /// Took it.
        accepted: Vec<EmailAddress>,
        /// Never will.
        refused: Vec<(EmailAddress, Failure)>,
        /// May later.
        deferred: Vec<(EmailAddress, Failure)>,
        /// When to try the deferred ones again.
        next_try: Option<Timestamp>,
    },
    /// Nobody got it this time, certainly. Whom the intent named is tried again.
    NotSent {
        /// Why.
        failure: Failure,
        /// Attempts that count so far.
        attempts: u32,
        /// When to try again.
        next_try: Timestamp,
    },
    /// Its end is known or known to be unknown; the deployment has not been told yet.
    Ended(Outcome),
    /// The deployment has been told: nothing is left to do.
    Settled,
}

/// What happened to a mailbox as a whole.
#[derive(Clone, Debug)]
pub enum MailboxEvent {
    /// A direction worked again after it had failed, or for the first time.
    Recovered(Direction),
    /// A direction failed in a way that may pass.
    Retrying {
        /// Which.
        direction: Direction,
        /// Why.
        failure: Failure,
        /// Attempts so far, at most the policy's maximum.
        attempts: u32,
        /// When to try again.
        next_try: Timestamp,
    },
    /// The mailbox was disabled until somebody enables it.
    Disabled {
        /// In which direction.
        direction: Direction,
        /// Why.
        failure: Failure,
    },
    /// The mailbox was enabled, by a test or by hand.
    Enabled,
    /// A person paused (true) or resumed (false) it.
    Paused(bool),
    /// After the journal was damaged: everything that it may have forgotten of a direction was looked at.
    SureAgain(Direction),
    /// A test ended.
    Tested {
        /// Incoming.
        incoming: TestStatus,
        /// Outgoing.
        outgoing: TestStatus,
        /// Appointments, contacts, tasks.
        act: TestStatus,
    },
}

/// Something that a person should see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// How bad.
    pub level: AlertLevel,
    /// About what.
    pub scope: AlertScope,
    /// The mailbox or profile, when it is about one.
    pub object: Option<ObjectId>,
    /// What happened: a sentence.
    pub what: String,
    /// Why: a sentence.
    pub why: String,
    /// What to do next: a sentence.
    pub next: String,
}

/// The epoch in which messages are remembered by their bytes only, because their identities mean nothing
/// any more ([`Entry::Reused`], [`Journal::retain`]).
#[must_use]
pub const fn apart_epoch(epoch: u64) -> u64 {
    epoch ^ 0x5245_5553_4544_0000
}

/// An entry of the journal.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Messages were listed; with numbered identities the cursor rises to the highest.
    Seen {
        /// Epoch of the identities.
        epoch: u64,
        /// The messages.
        items: Vec<ItemId>,
    },
    /// Something happened to an incoming message.
    Incoming {
        /// Epoch of the identity.
        epoch: u64,
        /// Which.
        id: ItemId,
        /// What.
        event: IncomingEvent,
    },
    /// The messages of an older epoch can no longer be found: what was open there is closed.
    EpochEnded {
        /// The epoch that ended.
        epoch: u64,
    },
    /// The source gave these identities to other messages: what was known under them is remembered by
    /// its bytes only, and the identities are new again.
    Reused {
        /// Their epoch.
        epoch: u64,
        /// Which.
        items: Vec<ItemId>,
    },
    /// Messages were left alone unread because they are too old; for people.
    LeftAlone {
        /// Why and how many: a sentence.
        reason: String,
    },
    /// Something happened to an outgoing message.
    Outgoing {
        /// The key of the deployment.
        key: String,
        /// What.
        event: OutgoingEvent,
    },
    /// Something happened to the mailbox.
    Mailbox(MailboxEvent),
    /// Something that a person should see.
    Alert(Alert),
}

/// An incoming message on which something is left to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenIncoming {
    /// Epoch of its identity.
    pub epoch: u64,
    /// Which.
    pub id: ItemId,
    /// How far it got.
    pub stage: OpenStage,
    /// Attempts so far.
    pub attempts: u32,
    /// Not before.
    pub next_try: Option<Timestamp>,
}

/// How far an open incoming message got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenStage {
    /// Listed: fetch it.
    Seen,
    /// Durable in staging under a key for a recipient: reveal it.
    Staged {
        /// Idempotency key.
        key: String,
        /// For whom.
        recipient: EmailAddress,
    },
    /// Delivered: acknowledge it.
    Delivered,
    /// Skipped or set aside: do this at its source.
    Owes(Disposal),
}

/// An outgoing message on which something is left to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOutgoing {
    /// The key of the deployment.
    pub key: String,
    /// The Message-ID given to it.
    pub message_id: String,
    /// Attempts so far.
    pub attempts: u32,
    /// Not before.
    pub next_try: Option<Timestamp>,
    /// How far it got.
    pub stage: OutgoingStage,
    /// Recipients that took it.
    pub accepted: Vec<EmailAddress>,
    /// Recipients that never will.
    pub refused: Vec<(EmailAddress, Failure)>,
    /// Mark of the outbox that it was claimed from; empty when it was never about to be sent.
    pub place: String,
    /// For people.
    pub brief: Brief,
}

/// How far an open outgoing message got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutgoingStage {
    /// An intent without an answer: the process ended in between, so it is uncertain.
    Attempting,
    /// Answered; these recipients are to be tried again.
    Waiting(Vec<EmailAddress>),
    /// Ended; the deployment is to be told.
    Ended(Outcome),
}

/// What the journal knows of a mailbox when its worker starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailboxState {
    /// Where the last listing ended.
    pub cursor: Option<Cursor>,
    /// Why it is disabled, if it is.
    pub disabled: Option<Failure>,
    /// Whether a person paused it.
    pub paused: bool,
    /// Failed attempts of the incoming direction since it last worked.
    pub incoming_attempts: u32,
    /// Failed attempts of the outgoing direction since it last worked.
    pub outgoing_attempts: u32,
    /// Incoming messages with something left to do, oldest first.
    pub incoming: Vec<OpenIncoming>,
    /// Outgoing messages with something left to do, oldest first.
    pub outgoing: Vec<OpenOutgoing>,
    /// Whether messages of an older epoch are known, so that mail may have to be recognised by its
    /// bytes ([`Journal::match_digest`]).
    pub renumbered: bool,
    /// Set after the journal was damaged, when it may have forgotten messages: one that its source
    /// received until then, and that is not known, was perhaps delivered.
    pub unsure_until: Option<Timestamp>,
    /// Set after the journal was damaged: what was claimed and is not known was perhaps sent.
    pub unsure_sends: bool,
}

/// What was done with a message in an older epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// It was delivered, so it is only acknowledged now.
    Delivered,
    /// It was skipped, so it is left where it is.
    Left,
    /// It was set aside, and is still where failed mail is taken away from.
    SetAside,
}

/// What has happened.
pub trait Journal: Send + Sync + 'static {
    /// What is known of a mailbox.
    ///
    /// # Errors
    /// [`JournalError`]; the mailbox is then not served, and others are.
    fn load(&self, mailbox: &ObjectId) -> impl Future<Output = Result<MailboxState, JournalError>> + Send;

    /// Writes entries of a mailbox, all or none, and answers when they are durable.
    ///
    /// # Errors
    /// [`JournalError`]; nothing was written.
    fn record(
        &self,
        mailbox: &ObjectId,
        entries: impl Into<Arc<Vec<Entry>>> + Send,
    ) -> impl Future<Output = Result<(), JournalError>> + Send;

    /// Which of these messages the journal does not know, in their order.
    ///
    /// # Errors
    /// [`JournalError`].
    fn unknown(
        &self,
        mailbox: &ObjectId,
        epoch: u64,
        ids: Vec<ItemId>,
    ) -> impl Future<Output = Result<Vec<ItemId>, JournalError>> + Send;

    /// Finds a message with these bytes that was handled in another epoch and is not yet matched
    /// with another one of `epoch`, and matches it with `id`, so that each match is given to one
    /// message only. Asking again for the same `id` answers the same, also after a restart. This
    /// is how mail is recognised after a source renumbered everything.
    ///
    /// # Errors
    /// [`JournalError`].
    fn match_digest(
        &self,
        mailbox: &ObjectId,
        epoch: u64,
        id: &ItemId,
        digest: [u8; 32],
    ) -> impl Future<Output = Result<Option<Earlier>, JournalError>> + Send;

    /// Settled messages that a complete listing no longer names are remembered by their bytes only, for some
    /// time: should one come back, it is recognised by [`Journal::match_digest`]. Answers whether there were any.
    ///
    /// # Errors
    /// [`JournalError`].
    fn retain(
        &self,
        mailbox: &ObjectId,
        epoch: u64,
        present: Vec<ItemId>,
    ) -> impl Future<Output = Result<bool, JournalError>> + Send;

    /// An alert that belongs to no mailbox.
    ///
    /// # Errors
    /// [`JournalError`].
    fn alert(&self, alert: Alert) -> impl Future<Output = Result<(), JournalError>> + Send;
}
