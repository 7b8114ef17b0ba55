//! Everything worth logging and counting: one struct each, told once, so that the log and the
//! figures never disagree.
//!
//! Every line names the mailbox; those about a message name it too. None holds a secret, because
//! nothing that is told ever holds one.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::{debug, error, info, warn};
use waypost_domain::channel::Route;
use waypost_domain::{CorrelationMethod, Direction, EmailAddress, ObjectId};

use crate::failure::Failure;
use crate::journal::Brief;
use crate::status::MailboxStatus;

/// Latencies that are kept for their median.
const LATENCIES: usize = 4096;

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Figures of the whole engine since it started; they only rise.
        #[derive(Debug, Default)]
        pub struct Counters {
            $($(#[$doc])* pub $name: AtomicU64,)+
            /// How long the latest messages took from their arrival to their delivery.
            pub latencies: Latencies,
        }

        impl Counters {
            /// Every figure with its name.
            #[must_use]
            pub fn snapshot(&self) -> Vec<(&'static str, u64)> {
                vec![$((stringify!($name), self.$name.load(Ordering::Relaxed))),+]
            }
        }
    };
}

counters! {
    /// Incoming messages delivered.
    delivered,
    /// Bytes of them.
    delivered_bytes,
    /// Incoming messages that did not become activities.
    skipped,
    /// Incoming messages set aside.
    quarantined,
    /// Incoming messages that had been delivered before.
    duplicates,
    /// Incoming messages that disappeared from their source.
    gone,
    /// Incoming messages that failed and will be tried again.
    deferred,
    /// Outgoing messages sent to at least one recipient.
    sent,
    /// Bytes of them.
    sent_bytes,
    /// Recipients refused for good.
    refused_recipients,
    /// Outgoing messages put off.
    delayed,
    /// Outgoing messages that failed for good.
    failed,
    /// Outgoing messages of which it is not known.
    uncertain,
    /// Failures of a mailbox's direction that are tried again.
    retries,
    /// Mailboxes disabled.
    disabled,
    /// Connections opened.
    connections,
    /// Times that work ended by a panic and began anew.
    panics,
}

/// The latest latencies since they were last taken, at most 4,096 of them.
#[derive(Debug, Default)]
pub struct Latencies(Mutex<VecDeque<u64>>);

impl Latencies {
    /// The median in milliseconds; none when nothing was delivered.
    #[must_use]
    pub fn median(&self) -> Option<u64> {
        median(self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect())
    }

    /// The median in milliseconds, and begins anew.
    pub fn take_median(&self) -> Option<u64> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        median(taken.into())
    }

    fn note(&self, latency_ms: u64) {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if latest.len() >= LATENCIES {
            latest.pop_front();
        }
        latest.push_back(latency_ms);
    }
}

/// Of an even number, the upper one of the two in the middle.
fn median(mut values: Vec<u64>) -> Option<u64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// Something that happened.
pub(crate) trait Event {
    /// Writes a line.
    fn log(&self, mailbox: &EmailAddress);
    /// Counts it for the engine and the mailbox.
    fn count(&self, all: &Counters, one: &MailboxStatus);
}

/// Tells what happens to one mailbox.
#[derive(Clone, Debug)]
pub(crate) struct Teller {
    pub(crate) counters: Arc<Counters>,
    pub(crate) status: Arc<MailboxStatus>,
    address: EmailAddress,
}

impl Teller {
    pub(crate) fn new(route: &Route, counters: Arc<Counters>, status: Arc<MailboxStatus>) -> Self {
        Self { counters, status, address: route.address.clone() }
    }

    pub(crate) fn tell(&self, event: &impl Event) {
        event.log(&self.address);
        event.count(&self.counters, &self.status);
    }
}

fn add(counter: &AtomicU64, number: u64) {
    counter.fetch_add(number, Ordering::Relaxed);
}

fn name(brief: &Brief) -> &str {
    brief.message_id.as_deref().unwrap_or("(no Message-ID)")
}

pub(crate) struct Delivered<'a> {
    pub(crate) recipient: &'a EmailAddress,
    pub(crate) key: &'a str,
    pub(crate) brief: &'a Brief,
    pub(crate) correlation: CorrelationMethod,
    pub(crate) latency_ms: Option<u64>,
}

impl Event for Delivered<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, message_id = name(self.brief), recipient = %self.recipient, key = self.key, bytes = self.brief.size, correlation = %self.correlation, "delivered");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.delivered, 1);
        add(&all.delivered_bytes, self.brief.size);
        one.count(|counts| counts.delivered += 1);
        if let Some(latency_ms) = self.latency_ms {
            all.latencies.note(latency_ms);
            one.latency(latency_ms);
        }
    }
}

/// A staged message became visible after a restart or a failure; it was described before.
pub(crate) struct Revealed<'a> {
    pub(crate) recipient: &'a EmailAddress,
    pub(crate) key: &'a str,
}

impl Event for Revealed<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, recipient = %self.recipient, key = self.key, "delivered from staging");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.delivered, 1);
        one.count(|counts| counts.delivered += 1);
    }
}

pub(crate) struct Duplicate<'a> {
    pub(crate) brief: &'a Brief,
}

impl Event for Duplicate<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, message_id = name(self.brief), "delivered before: only acknowledged");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.duplicates, 1);
    }
}

pub(crate) struct Skipped<'a> {
    pub(crate) brief: &'a Brief,
    pub(crate) reason: &'a str,
}

impl Event for Skipped<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, message_id = name(self.brief), reason = self.reason, "skipped");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.skipped, 1);
        one.count(|counts| counts.skipped += 1);
    }
}

/// Messages that are too old, told together: there may be very many of them.
pub(crate) struct LeftAlone<'a> {
    pub(crate) messages: u64,
    pub(crate) why: &'a str,
}

impl Event for LeftAlone<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, messages = self.messages, why = self.why, "older messages are left alone");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.skipped, self.messages);
        one.count(|counts| counts.skipped += self.messages);
        one.left_alone(self.messages, self.why);
    }
}

/// A message was staged in a deployment that the mailbox has left.
pub(crate) struct Unstaged<'a> {
    pub(crate) item: &'a str,
}

impl Event for Unstaged<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, item = self.item, "was staged in a deployment that the mailbox has left: it is fetched once more");
    }

    fn count(&self, _: &Counters, _: &MailboxStatus) {}
}

pub(crate) struct Quarantined<'a> {
    pub(crate) brief: &'a Brief,
    pub(crate) failure: &'a Failure,
}

impl Event for Quarantined<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        error!(%mailbox, message_id = name(self.brief), why = %self.failure, "set aside in quarantine");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.quarantined, 1);
        one.count(|counts| counts.quarantined += 1);
    }
}

pub(crate) struct Deferred<'a> {
    pub(crate) item: &'a str,
    pub(crate) attempts: u32,
    pub(crate) failure: &'a Failure,
}

impl Event for Deferred<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, item = self.item, attempts = self.attempts, why = %self.failure, "an incoming message failed and will be tried again");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.deferred, 1);
    }
}

pub(crate) struct Gone<'a> {
    pub(crate) item: &'a str,
}

impl Event for Gone<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, item = self.item, "disappeared from its source before it was delivered");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.gone, 1);
    }
}

pub(crate) struct Renumbered {
    pub(crate) old: u64,
    pub(crate) new: u64,
}

impl Event for Renumbered {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, old = self.old, new = self.new, "the source renumbered its messages: handled mail is recognised by its bytes");
    }

    fn count(&self, _: &Counters, _: &MailboxStatus) {}
}

pub(crate) struct Reused {
    pub(crate) messages: usize,
}

impl Event for Reused {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, messages = self.messages, "the source gave identities of earlier messages to others: they are read as new ones");
    }

    fn count(&self, _: &Counters, _: &MailboxStatus) {}
}

pub(crate) struct Sent<'a> {
    pub(crate) message_id: &'a str,
    pub(crate) brief: &'a Brief,
    pub(crate) refused: usize,
}

impl Event for Sent<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, message_id = self.message_id, bytes = self.brief.size, refused = self.refused, "sent");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.sent, 1);
        add(&all.sent_bytes, self.brief.size);
        add(&all.refused_recipients, self.refused as u64);
        one.count(|counts| counts.sent += 1);
    }
}

pub(crate) struct Delayed<'a> {
    pub(crate) message_id: &'a str,
    pub(crate) attempts: u32,
    pub(crate) failure: &'a Failure,
}

impl Event for Delayed<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, message_id = self.message_id, attempts = self.attempts, why = %self.failure, "not sent to everybody yet: will be tried again");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.delayed, 1);
    }
}

pub(crate) struct SendFailed<'a> {
    pub(crate) name: &'a str,
    pub(crate) failure: &'a Failure,
}

impl Event for SendFailed<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        error!(%mailbox, message_id = self.name, why = %self.failure, "sending failed for good");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.failed, 1);
        one.count(|counts| counts.failed += 1);
    }
}

pub(crate) struct SendUncertain<'a> {
    pub(crate) message_id: &'a str,
    pub(crate) failure: &'a Failure,
}

impl Event for SendUncertain<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        error!(%mailbox, message_id = self.message_id, why = %self.failure, "it is not known whether it was sent");
    }

    fn count(&self, all: &Counters, one: &MailboxStatus) {
        add(&all.uncertain, 1);
        one.count(|counts| counts.uncertain += 1);
    }
}

pub(crate) struct Connected {
    pub(crate) direction: Direction,
}

impl Event for Connected {
    fn log(&self, mailbox: &EmailAddress) {
        debug!(%mailbox, direction = %self.direction, "connected");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.connections, 1);
    }
}

pub(crate) struct Retrying<'a> {
    pub(crate) direction: Direction,
    pub(crate) attempts: u32,
    pub(crate) failure: &'a Failure,
}

impl Event for Retrying<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        warn!(%mailbox, direction = %self.direction, attempts = self.attempts, why = %self.failure, "failed and will be tried again");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.retries, 1);
    }
}

pub(crate) struct Disabled<'a> {
    pub(crate) direction: Direction,
    pub(crate) failure: &'a Failure,
}

impl Event for Disabled<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        error!(%mailbox, direction = %self.direction, why = %self.failure, "disabled until somebody enables it");
    }

    fn count(&self, all: &Counters, _: &MailboxStatus) {
        add(&all.disabled, 1);
    }
}

pub(crate) struct Recovered {
    pub(crate) direction: Direction,
}

impl Event for Recovered {
    fn log(&self, mailbox: &EmailAddress) {
        info!(%mailbox, direction = %self.direction, "works again");
    }

    fn count(&self, _: &Counters, _: &MailboxStatus) {}
}

pub(crate) struct JournalTrouble<'a> {
    pub(crate) why: &'a str,
}

impl Event for JournalTrouble<'_> {
    fn log(&self, mailbox: &EmailAddress) {
        error!(%mailbox, why = self.why, "the journal cannot be used: nothing is moved until it can");
    }

    fn count(&self, _: &Counters, _: &MailboxStatus) {}
}

/// The work for a mailbox ended by a panic.
pub(crate) fn panicked(all: &Counters, mailbox: &ObjectId, why: &str) {
    add(&all.panics, 1);
    error!(%mailbox, why, "the work for a mailbox ended unexpectedly and begins anew");
}
