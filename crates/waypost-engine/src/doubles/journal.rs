//! A journal in memory.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use waypost_domain::{Direction, EmailAddress, ObjectId};

use super::Steps;
use crate::failure::Failure;
use crate::journal::{
    Alert, Earlier, Entry, IncomingEvent, Journal, JournalError, MailboxEvent, MailboxState, OpenIncoming,
    OpenOutgoing, OpenStage, OutgoingEvent, OutgoingStage,
};
use crate::ports::{Cursor, Disposal, ItemId};

/// How far an incoming message got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Listed.
    Seen,
    /// Staged under a key for a recipient.
    Staged(String, EmailAddress),
    /// Delivered.
    Delivered,
    /// Acknowledged.
    Acknowledged,
    /// Skipped; why.
    Skipped(String),
    /// Quarantined; why.
    Quarantined(String),
    /// Gone.
    Gone,
    /// Its epoch ended.
    Closed,
}

#[derive(Clone, Debug)]
struct Incoming {
    epoch: u64,
    id: ItemId,
    place: Place,
    attempts: u32,
    next_try: Option<Timestamp>,
    digest: Option<[u8; 32]>,
    matched: Option<(u64, ItemId)>,
    owes: Option<Disposal>,
}

#[derive(Debug, Default)]
struct Mailbox {
    cursor: Option<Cursor>,
    incoming: Vec<Incoming>,
    index: HashMap<(u64, ItemId), usize>,
    outgoing: Vec<OpenOutgoing>,
    envelopes: HashMap<String, Vec<EmailAddress>>,
    disabled: Option<Failure>,
    paused: bool,
    unsure_until: Option<Timestamp>,
    unsure_sends: bool,
    incoming_attempts: u32,
    outgoing_attempts: u32,
    events: Vec<MailboxEvent>,
    left_alone: Vec<String>,
}

#[derive(Debug, Default)]
struct Inner {
    mailboxes: BTreeMap<ObjectId, Mailbox>,
    alerts: Vec<Alert>,
    /// What the next records answer; afterwards they succeed.
    failures: VecDeque<Option<JournalError>>,
    commits: u64,
}

/// A journal in memory.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    steps: Arc<Steps>,
    inner: Mutex<Inner>,
}

impl MemoryJournal {
    /// An empty journal.
    #[must_use]
    pub fn new(steps: Arc<Steps>) -> Self {
        Self { steps, inner: Mutex::default() }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next records fail.
    pub fn fail(&self, times: usize) {
        self.fail_after(0, times);
    }

    /// Records succeed again.
    pub fn recover(&self) {
        self.inner().failures.clear();
    }

    /// The next records succeed, and those after them fail.
    pub fn fail_after(&self, good: usize, bad: usize) {
        let error = JournalError { action: "commit".to_owned(), reason: "the disk is full".to_owned() };
        let mut inner = self.inner();
        inner.failures.extend(std::iter::repeat_n(None, good));
        inner.failures.extend(std::iter::repeat_n(Some(error), bad));
    }

    /// Everything known of the messages of a mailbox is lost, as by damage that was noticed at a time.
    pub fn forget(&self, mailbox: &ObjectId, noticed: Timestamp) {
        let mut inner = self.inner();
        let one = inner.mailboxes.entry(mailbox.clone()).or_default();
        *one = Mailbox { unsure_until: Some(noticed), unsure_sends: true, ..Mailbox::default() };
    }

    /// How far the messages of a mailbox were listed is lost, as when the journal was built anew.
    pub fn forget_cursor(&self, mailbox: &ObjectId) {
        self.inner().mailboxes.entry(mailbox.clone()).or_default().cursor = None;
    }

    /// How far the messages of a mailbox got, in the order in which they were seen.
    #[must_use]
    pub fn places(&self, mailbox: &ObjectId) -> Vec<Place> {
        self.inner()
            .mailboxes
            .get(mailbox)
            .map(|m| m.incoming.iter().map(|i| i.place.clone()).collect())
            .unwrap_or_default()
    }

    /// What happened to a mailbox, as short texts.
    #[must_use]
    pub fn events(&self, mailbox: &ObjectId) -> Vec<String> {
        let inner = self.inner();
        let events = inner.mailboxes.get(mailbox).map(|m| m.events.as_slice()).unwrap_or_default();
        events
            .iter()
            .map(|event| match event {
                MailboxEvent::Recovered(_) => "recovered".to_owned(),
                MailboxEvent::Retrying { attempts, .. } => format!("retrying {attempts}"),
                MailboxEvent::Disabled { failure, .. } => format!("disabled: {}", failure.reason),
                MailboxEvent::Enabled => "enabled".to_owned(),
                MailboxEvent::Paused(paused) => format!("paused {paused}"),
                MailboxEvent::SureAgain(direction) => format!("sure again of {direction} mail"),
                MailboxEvent::Tested { .. } => "tested".to_owned(),
            })
            .collect()
    }

    /// What was said of mail that was left alone.
    #[must_use]
    pub fn left_alone(&self, mailbox: &ObjectId) -> Vec<String> {
        self.inner().mailboxes.get(mailbox).map(|m| m.left_alone.clone()).unwrap_or_default()
    }

    /// The epoch of the message that was seen first.
    #[must_use]
    pub fn first_epoch(&self, mailbox: &ObjectId) -> Option<u64> {
        self.inner().mailboxes.get(mailbox)?.incoming.first().map(|message| message.epoch)
    }

    /// What alerts say.
    #[must_use]
    pub fn alerts(&self) -> Vec<Alert> {
        self.inner().alerts.clone()
    }

    /// Commits so far.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.inner().commits
    }

    /// Open outgoing messages of a mailbox.
    #[must_use]
    pub fn open_outgoing(&self, mailbox: &ObjectId) -> usize {
        self.inner().mailboxes.get(mailbox).map_or(0, |m| m.outgoing.len())
    }
}

impl Mailbox {
    fn seen(&mut self, epoch: u64, id: ItemId) {
        if let ItemId::Number(number) = id {
            self.cursor = Some(crate::schedule::risen(self.cursor, epoch, number));
        }
        let at = self.incoming.len();
        if let std::collections::hash_map::Entry::Vacant(vacant) = self.index.entry((epoch, id.clone())) {
            vacant.insert(at);
            self.incoming.push(Incoming {
                epoch,
                id,
                place: Place::Seen,
                attempts: 0,
                next_try: None,
                digest: None,
                matched: None,
                owes: None,
            });
        }
    }

    fn incoming(&mut self, epoch: u64, id: &ItemId, event: IncomingEvent) {
        let Some(at) = self.index.get(&(epoch, id.clone())) else {
            panic!("an event for {id}, which was never seen: {event:?}")
        };
        let message = &mut self.incoming[*at];
        match event {
            IncomingEvent::Staged { key, recipient, digest, .. } => {
                assert!(
                    !matches!(message.place, Place::Delivered | Place::Acknowledged),
                    "{id} is staged after it was delivered"
                );
                message.digest = Some(digest);
                message.place = Place::Staged(key, recipient);
            }
            IncomingEvent::Unstaged => (message.place, message.digest) = (Place::Seen, None),
            IncomingEvent::Delivered => message.place = Place::Delivered,
            IncomingEvent::Completed => message.place = Place::Acknowledged,
            IncomingEvent::Skipped { reason, digest, .. } => {
                message.digest = digest;
                message.place = Place::Skipped(reason);
            }
            IncomingEvent::Owes(disposal) => message.owes = Some(disposal),
            IncomingEvent::Acknowledged if message.owes.is_some() => message.owes = None,
            IncomingEvent::Acknowledged => {
                assert_eq!(message.place, Place::Delivered, "{id} is acknowledged before it was delivered");
                message.place = Place::Acknowledged;
            }
            IncomingEvent::Failed { attempts, next_try, .. } => {
                message.attempts = attempts;
                message.next_try = Some(next_try);
            }
            IncomingEvent::Quarantined { failure, digest, .. } => {
                message.digest = digest;
                message.place = Place::Quarantined(failure.reason);
            }
            IncomingEvent::Gone => message.place = Place::Gone,
        }
    }

    fn outgoing(&mut self, key: &str, event: OutgoingEvent) {
        let at = self.outgoing.iter().position(|open| open.key == key);
        let fresh = || OpenOutgoing {
            key: key.to_owned(),
            message_id: String::new(),
            attempts: 0,
            next_try: None,
            stage: OutgoingStage::Waiting(Vec::new()),
            accepted: Vec::new(),
            refused: Vec::new(),
            place: String::new(),
            brief: crate::journal::Brief::default(),
        };
        if matches!(event, OutgoingEvent::Settled) {
            self.outgoing.retain(|open| open.key != key);
            return;
        }
        let at = at.unwrap_or_else(|| {
            self.outgoing.push(fresh());
            self.outgoing.len() - 1
        });
        let open = &mut self.outgoing[at];
        match event {
            OutgoingEvent::Claimed { place, brief } => (open.place, open.brief) = (place, brief),
            OutgoingEvent::Intent { message_id, attempt, brief, envelope, place } => {
                open.place = place;
                self.envelopes.insert(key.to_owned(), envelope.recipients);
                assert!(!matches!(open.stage, OutgoingStage::Ended(_)), "{key} is sent after it ended");
                (open.message_id, open.attempts, open.brief) = (message_id, attempt, brief);
                open.stage = OutgoingStage::Attempting;
            }
            OutgoingEvent::Answered { accepted, refused, deferred, next_try } => {
                open.accepted.extend(accepted);
                open.refused.extend(refused);
                open.next_try = next_try;
                open.stage = OutgoingStage::Waiting(deferred.into_iter().map(|(recipient, _)| recipient).collect());
            }
            OutgoingEvent::NotSent { attempts, next_try, .. } => {
                open.attempts = attempts;
                open.next_try = Some(next_try);
                open.stage = OutgoingStage::Waiting(self.envelopes.get(key).cloned().unwrap_or_default());
            }
            OutgoingEvent::Ended(outcome) => open.stage = OutgoingStage::Ended(outcome),
            OutgoingEvent::Settled => {}
        }
    }

    fn happened(&mut self, event: MailboxEvent) {
        let attempts = |m: &mut Self, direction, n| match direction {
            Direction::Incoming => m.incoming_attempts = n,
            Direction::Outgoing => m.outgoing_attempts = n,
        };
        match &event {
            MailboxEvent::Recovered(direction) => attempts(self, *direction, 0),
            MailboxEvent::Retrying { direction, attempts: n, .. } => attempts(self, *direction, *n),
            MailboxEvent::Disabled { failure, .. } => self.disabled = Some(failure.clone()),
            MailboxEvent::Enabled => {
                self.disabled = None;
                (self.incoming_attempts, self.outgoing_attempts) = (0, 0);
            }
            MailboxEvent::Paused(paused) => self.paused = *paused,
            MailboxEvent::SureAgain(Direction::Incoming) => self.unsure_until = None,
            MailboxEvent::SureAgain(Direction::Outgoing) => self.unsure_sends = false,
            MailboxEvent::Tested { .. } => {}
        }
        self.events.push(event);
    }

    fn apply(&mut self, entry: Entry, alerts: &mut Vec<Alert>) {
        match entry {
            Entry::Seen { epoch, items } => items.into_iter().for_each(|id| self.seen(epoch, id)),
            Entry::Incoming { epoch, id, event } => self.incoming(epoch, &id, event),
            Entry::EpochEnded { epoch } => {
                for message in self.incoming.iter_mut().filter(|m| m.epoch == epoch) {
                    message.owes = None;
                    match message.place {
                        Place::Seen => {
                            // Should the epoch come back, it is new again.
                            message.place = Place::Closed;
                            self.index.remove(&(epoch, message.id.clone()));
                        }
                        Place::Delivered => message.place = Place::Acknowledged,
                        _ => {}
                    }
                }
            }
            Entry::Reused { epoch, items } => items.iter().for_each(|id| self.set_apart(epoch, id)),
            Entry::LeftAlone { reason } => self.left_alone.push(reason),
            Entry::Outgoing { key, event } => self.outgoing(&key, event),
            Entry::Mailbox(event) => self.happened(event),
            Entry::Alert(alert) => alerts.push(alert),
        }
    }

    /// What ended under an identity is known by its bytes only from now on.
    fn set_apart(&mut self, epoch: u64, id: &ItemId) {
        let here = (epoch, id.clone());
        let Some(at) = self.index.get(&here).copied() else { return };
        if matches!(self.incoming[at].place, Place::Seen | Place::Staged(..)) {
            return;
        }
        self.index.remove(&here);
        let elsewhere = crate::journal::apart_epoch(epoch);
        let digest = self.incoming[at].digest;
        // What it was recognised as stands for both, and is free to be recognised again.
        let earlier = self.incoming.iter_mut().find(|i| i.epoch == elsewhere && i.matched.as_ref() == Some(&here));
        let is_the_same = earlier.is_some_and(|earlier| {
            earlier.matched = None;
            digest.is_none() || digest == earlier.digest
        });
        let message = &mut self.incoming[at];
        (message.epoch, message.id) = (elsewhere, ItemId::Text(format!("apart {at}").into()));
        (message.owes, message.matched) = (None, None);
        if is_the_same {
            message.digest = None;
        }
        if message.place == Place::Delivered {
            message.place = Place::Acknowledged;
        }
    }

    fn open(&self) -> Vec<OpenIncoming> {
        let stage = |place: &Place| match place {
            Place::Seen => Some(OpenStage::Seen),
            Place::Staged(key, recipient) => Some(OpenStage::Staged { key: key.clone(), recipient: recipient.clone() }),
            Place::Delivered => Some(OpenStage::Delivered),
            _ => None,
        };
        self.incoming
            .iter()
            .filter_map(|m| {
                Some(OpenIncoming {
                    epoch: m.epoch,
                    id: m.id.clone(),
                    stage: m.owes.clone().map(OpenStage::Owes).or_else(|| stage(&m.place))?,
                    attempts: m.attempts,
                    next_try: m.next_try,
                })
            })
            .collect()
    }
}

impl Journal for MemoryJournal {
    async fn load(&self, mailbox: &ObjectId) -> Result<MailboxState, JournalError> {
        self.steps.pass().await;
        let inner = self.inner();
        let Some(m) = inner.mailboxes.get(mailbox) else { return Ok(MailboxState::default()) };
        let epoch = m.cursor.map(|cursor| cursor.epoch);
        Ok(MailboxState {
            cursor: m.cursor,
            disabled: m.disabled.clone(),
            paused: m.paused,
            incoming_attempts: m.incoming_attempts,
            outgoing_attempts: m.outgoing_attempts,
            incoming: m.open(),
            outgoing: m.outgoing.clone(),
            renumbered: m.incoming.iter().any(|message| Some(message.epoch) != epoch),
            unsure_until: m.unsure_until,
            unsure_sends: m.unsure_sends,
        })
    }

    async fn record(&self, mailbox: &ObjectId, entries: impl Into<Arc<Vec<Entry>>> + Send) -> Result<(), JournalError> {
        let entries = Arc::unwrap_or_clone(entries.into());
        self.steps.pass().await;
        {
            let mut inner = self.inner();
            if let Some(error) = inner.failures.pop_front().flatten() {
                return Err(error);
            }
            inner.commits += 1;
            let mut alerts = Vec::new();
            let one = inner.mailboxes.entry(mailbox.clone()).or_default();
            entries.into_iter().for_each(|entry| one.apply(entry, &mut alerts));
            inner.alerts.extend(alerts);
        }
        self.steps.pass().await;
        Ok(())
    }

    async fn unknown(&self, mailbox: &ObjectId, epoch: u64, ids: Vec<ItemId>) -> Result<Vec<ItemId>, JournalError> {
        let inner = self.inner();
        let known =
            |id: &ItemId| inner.mailboxes.get(mailbox).is_some_and(|m| m.index.contains_key(&(epoch, id.clone())));
        Ok(ids.into_iter().filter(|id| !known(id)).collect())
    }

    async fn match_digest(
        &self,
        mailbox: &ObjectId,
        epoch: u64,
        id: &ItemId,
        digest: [u8; 32],
    ) -> Result<Option<Earlier>, JournalError> {
        let mut inner = self.inner();
        let Some(m) = inner.mailboxes.get_mut(mailbox) else { return Ok(None) };
        let here = (epoch, id.clone());
        let fits = |i: &Incoming| i.epoch != epoch && i.digest == Some(digest);
        let of = |i: &Incoming| match i.place {
            Place::Delivered | Place::Acknowledged | Place::Staged(..) => Earlier::Delivered,
            Place::Quarantined(_) => Earlier::SetAside,
            _ => Earlier::Left,
        };
        if let Some(same) = m.incoming.iter().find(|i| fits(i) && i.matched.as_ref() == Some(&here)) {
            return Ok(Some(of(same)));
        }
        Ok(m.incoming.iter_mut().find(|i| fits(i) && i.matched.as_ref().is_none_or(|(e, _)| *e != epoch)).map(
            |found| {
                found.matched = Some(here);
                of(found)
            },
        ))
    }

    async fn retain(&self, mailbox: &ObjectId, epoch: u64, present: Vec<ItemId>) -> Result<bool, JournalError> {
        let mut inner = self.inner();
        let Some(m) = inner.mailboxes.get_mut(mailbox) else { return Ok(false) };
        let is_open = |place: &Place| matches!(place, Place::Seen | Place::Staged(..) | Place::Delivered);
        let is_gone =
            |of: &u64, id: &ItemId, at: usize| *of == epoch && !is_open(&m.incoming[at].place) && !present.contains(id);
        let gone = m.index.iter().filter(|((of, id), at)| is_gone(of, id, **at)).map(|((_, id), _)| id.clone());
        let gone: Vec<ItemId> = gone.collect();
        gone.iter().for_each(|id| m.set_apart(epoch, id));
        Ok(!gone.is_empty())
    }

    async fn alert(&self, alert: Alert) -> Result<(), JournalError> {
        self.inner().alerts.push(alert);
        Ok(())
    }
}
