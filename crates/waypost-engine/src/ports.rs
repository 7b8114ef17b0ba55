//! The ports: narrow questions that the engine asks of the world. Protocols, deployments and the
//! journal implement them; the doubles that tests use ship beside them.
//!
//! Contract for all of them: every wait inside has a deadline, nothing panics on what another
//! machine sent, and dropping a future leaves the source as it was.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc;
use waypost_domain::channel::{IncomingChannel, OutgoingChannel, Route};
use waypost_domain::{CorrelationMethod, EmailAddress, ObjectId};

use crate::body::{Body, SpoolDir};
use crate::failure::Failure;
use crate::message::Summary;

/// The time of day. Waiting is tokio's time; this is only for what is written down or compared
/// with dates of messages.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The identity of a message at its source, stable for as long as the source keeps its epoch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemId {
    /// A number that only rises within an epoch.
    Number(u32),
    /// An opaque text.
    Text(Box<str>),
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A message at its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which one.
    pub id: ItemId,
    /// Its size in bytes, as the source says, when it does.
    pub size: Option<u64>,
    /// When the source received it, when it says so.
    pub received: Option<Timestamp>,
}

/// What a source has that may be new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The epoch of the identities (UIDVALIDITY); 0 where the source has none. Identities of
    /// another epoch mean nothing.
    pub epoch: u64,
    /// The messages; with numbered identities only those above the cursor that was given.
    pub items: Vec<Item>,
    /// Whether `items` names everything at the source, so that what is missing is gone.
    pub complete: bool,
    /// Whether more was left out to keep the list bounded: ask again after these are done.
    pub more: bool,
}

/// Where an earlier listing ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The epoch that it belongs to.
    pub epoch: u64,
    /// The highest number that the journal has seen.
    pub above: u32,
}

/// What to do with a processed message at its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disposal {
    /// Leave it; mark it as read where that exists.
    Keep,
    /// Delete it.
    Delete,
    /// Move it to a folder, which is made when it is missing; where there are no folders, keep it.
    Move(String),
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The source says that something changed.
    Changed,
    /// The time is over.
    Elapsed,
    /// Somebody else waits for the connection.
    Wanted,
}

/// The step of a transient failure that means: there was no connection to be had, because all that are allowed
/// were in use. It says nothing of the mailbox or its server, and counts against neither.
pub const NO_TURN: &str = "Connection limit";

/// One fetched message, or why it could not be fetched.
pub type Fetched = (ItemId, Result<Body, Failure>);

/// An open connection to the source of one mailbox.
///
/// A method that fails with a transient failure leaves the connection unusable: drop it and open
/// another one.
pub trait Inbox: Send {
    /// Lists what may be new, at most `limit` messages, oldest first. With nothing new it costs
    /// one round trip.
    fn list(&mut self, cursor: Option<Cursor>, limit: usize) -> impl Future<Output = Result<Listing, Failure>> + Send;

    /// Fetches messages in the given order, many per round trip, and sends each on as soon as it
    /// is complete. A message larger than `max_bytes` or unreadable is answered with a failure of
    /// its own and does not stop the others. A message that is gone is answered with a permanent
    /// failure whose step is `Gone`.
    fn fetch(
        &mut self,
        items: &[Item],
        max_bytes: u64,
        spool: &SpoolDir,
        out: mpsc::Sender<Fetched>,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Settles processed messages at the source. Settling one that is gone already succeeds.
    /// When this answers, the source has confirmed all but those which it answers: they cannot be settled yet
    /// and are to be named again later.
    fn acknowledge(
        &mut self,
        items: &[(ItemId, Disposal)],
    ) -> impl Future<Output = Result<Vec<ItemId>, Failure>> + Send;

    /// Waits until something changes, somebody else wants the connection, or the time is over. The wait
    /// may be dropped at any time: the connection stays usable, or the next call fails with a transient failure.
    fn wait(&mut self, at_most: Duration) -> impl Future<Output = Result<Wake, Failure>> + Send;

    /// Whether the connection can be held between polls; if not, it is closed after each.
    fn can_be_held(&self) -> bool;

    /// Whether others wait for a connection under the same limit, so that this one should be
    /// closed when it is idle.
    fn is_contended(&self) -> bool;

    /// Ends the session politely, within a short time.
    fn close(self) -> impl Future<Output = ()> + Send;
}

/// Whom a message goes from and to (RFC 5321). Never taken from the wire of an incoming session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The reverse path; none is the null sender.
    pub sender: Option<EmailAddress>,
    /// Everybody who has not got it yet.
    pub recipients: Vec<EmailAddress>,
}

/// What became of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The server took responsibility; its answer.
    Accepted(String),
    /// It did not; the failure says whether to try again.
    Refused(Failure),
    /// It was not asked for this one, because it takes no more recipients at a time, and took the
    /// message for others: hand it over once more for those who are left.
    Left,
}

/// An open connection to a server that takes mail.
pub trait Outbox: Send {
    /// Sends one message and answers a verdict per recipient, in the order of the envelope.
    ///
    /// # Errors
    /// A failure of the whole: [`FailureKind::Uncertain`](crate::FailureKind::Uncertain) exactly
    /// when the end of the data was sent and its answer is unknown; any other kind means that
    /// nobody got it. After an error the connection is unusable.
    fn send(&mut self, envelope: &Envelope, body: &Body) -> impl Future<Output = Result<Vec<Verdict>, Failure>> + Send;

    /// Whether the connection still works: one round trip at most.
    fn is_alive(&mut self) -> impl Future<Output = bool> + Send;

    /// Whether others wait for a connection under the same limit.
    fn is_contended(&self) -> bool;

    /// Waits until somebody else wants the connection.
    fn wanted(&mut self) -> impl Future<Output = ()> + Send;

    /// Ends the session politely, within a short time.
    fn close(self) -> impl Future<Output = ()> + Send;
}

/// Opens connections to mail servers, within the limits of their channels.
pub trait Network: Send + Sync + 'static {
    /// What reads a mailbox.
    type Inbox: Inbox + 'static;
    /// What sends mail.
    type Outbox: Outbox + 'static;

    /// Waits for its turn under the limits of the channel and the server, connects, logs in and opens the
    /// mailbox.
    fn open_inbox(
        &self,
        route: &Route,
        channel: &IncomingChannel,
    ) -> impl Future<Output = Result<Self::Inbox, Failure>> + Send;

    /// Waits for its turn under the limits of the channel and the server, connects and logs in.
    fn open_outbox(
        &self,
        route: &Route,
        channel: &OutgoingChannel,
    ) -> impl Future<Output = Result<Self::Outbox, Failure>> + Send;

    /// Whether a connection for sending could be opened without waiting for a turn.
    fn has_room(&self, channel: &OutgoingChannel) -> bool;
}

/// What a deployment decides about an incoming message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It becomes an activity of the mailbox.
    Deliver(CorrelationMethod),
    /// It does not; why, as a sentence.
    Skip(String),
    /// The deployment has it already.
    Duplicate,
}

/// One incoming message on its way into a deployment.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The idempotency key: 1 to 64 of `a-z0-9-`, the same after every restart.
    pub key: String,
    /// The mailbox that it is for: the address whose folder or record gets it.
    pub recipient: EmailAddress,
    /// The identifier of that mailbox.
    pub mailbox: ObjectId,
    /// Who submitted it, for mail that came through a forward mailbox.
    pub submitted_by: Option<EmailAddress>,
    /// The message.
    pub body: Body,
    /// What is known of it.
    pub summary: Arc<Summary>,
    /// How it was tied to earlier mail.
    pub correlation: CorrelationMethod,
}

/// A message that a deployment wants sent.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The key under which the deployment knows it for ever: 1 to 200 characters.
    pub key: String,
    /// Its name as a person sees it, for example the file name.
    pub name: String,
    /// The message as the deployment holds it.
    pub body: Body,
    /// Whether it was claimed before, by a process that ended since.
    pub is_again: bool,
}

/// The answer to a claim.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// Messages to be sent, oldest first.
    pub pending: Vec<Pending>,
    /// Whether everything that was claimed before has been answered, now or earlier: what was not is gone. A
    /// message that the deployment has and cannot look at just now keeps this false.
    pub is_all: bool,
}

/// What a deployment still holds of an incoming message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// It was shown and is still there.
    Shown,
    /// It is staged and was not shown.
    Staged,
    /// Nothing: it never came, or a consumer took it.
    Nothing,
}

/// What finally became of an outgoing message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// At least one recipient got it; those that never will, with why.
    Sent {
        /// Recipients that were refused for good.
        refused: Vec<(EmailAddress, Failure)>,
    },
    /// Nobody got it and nobody will.
    Failed(Failure),
    /// It is not known whether it was sent.
    Uncertain(Failure),
}

/// What a person decided about an outgoing message whose end was uncertain or a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// It was sent after all.
    Sent,
    /// Send it again, as a new message with a new key.
    SendAgain,
}

/// Where mail is delivered to and collected from.
///
/// Delivery has two steps so that it happens exactly once: after [`stage`](Self::stage) the
/// message is durable but nobody sees it; the journal notes that; [`reveal`](Self::reveal) then
/// makes it visible by one atomic act that can be repeated without harm.
pub trait Deployment: Send + Sync + 'static {
    /// Decides whether messages become activities: filter first, then correlate, each by itself and
    /// with what was tracked before. One answer per message, in their order.
    fn judge(
        &self,
        route: &Route,
        messages: &[(EmailAddress, Arc<Summary>)],
    ) -> impl Future<Output = Vec<Result<Judgement, Failure>>> + Send;

    /// Makes messages durable under their keys without showing them, many with few calls.
    /// Staging the same key again replaces it. One answer per delivery, in their order.
    fn stage(&self, deliveries: &[Delivery]) -> impl Future<Output = Vec<Result<(), Failure>>> + Send;

    /// Shows staged messages, durably. Revealing what was revealed before succeeds.
    /// One answer per key, in their order.
    fn reveal(&self, keys: &[(EmailAddress, String)]) -> impl Future<Output = Vec<Result<(), Failure>>> + Send;

    /// What is there of a message that was staged under one of these keys, if it ever was. Asked
    /// only after the journal was damaged.
    fn trace(&self, recipient: &EmailAddress, keys: &[String]) -> impl Future<Output = Result<Trace, Failure>> + Send;

    /// Claims messages to be sent for a mailbox, at most `limit`, oldest first. A claimed message
    /// is answered again after a restart until it is settled. While the process lives it is
    /// answered once.
    fn claim(&self, route: &Route, limit: usize) -> impl Future<Output = Result<Claim, Failure>> + Send;

    /// Gives back what was claimed and not settled: the next claim answers it again. Called when
    /// the work for a mailbox begins anew while the process lives.
    fn release(&self, route: &Route) -> impl Future<Output = ()> + Send;

    /// How many messages wait to be claimed for a mailbox.
    fn backlog(&self, route: &Route) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// Records what became of claimed messages. Settling one again succeeds.
    /// One answer per message, in their order.
    fn settle(
        &self,
        route: &Route,
        outcomes: &[(String, Outcome)],
    ) -> impl Future<Output = Vec<Result<(), Failure>>> + Send;

    /// Acts on a person's decision about a message whose end was uncertain or a failure.
    ///
    /// # Errors
    /// A permanent failure when the deployment no longer holds it.
    fn resolve(
        &self,
        route: &Route,
        key: &str,
        resolution: Resolution,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Remembers that a message was sent or received, so that answers to it are recognised.
    fn track(&self, route: &Route, summaries: &[Arc<Summary>]) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Waits until there may be something to claim for the mailbox, or the time is over.
    fn wait(&self, route: &Route, at_most: Duration) -> impl Future<Output = Wake> + Send;

    /// Checks that the deployment can be reached and used for a mailbox.
    fn check(&self, route: &Route) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// Finds the open deployment behind the settings of one, opening it at the first request.
pub trait Deployments: Send + Sync + 'static {
    /// What it finds.
    type Deployment: Deployment;

    /// The deployment.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be opened; the mailboxes of the others are served.
    fn find(&self, settings: &waypost_domain::deployment::Deployment) -> Result<Arc<Self::Deployment>, Failure>;
}
