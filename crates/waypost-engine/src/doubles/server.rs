//! A mail server in memory: mailboxes to read and a place to send to.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, mpsc};
use waypost_domain::ObjectId;
use waypost_domain::channel::{ConnectionLimit, IncomingChannel, OutgoingChannel, Route};

use super::Steps;
use crate::body::{Body, SpoolDir};
use crate::failure::{Failure, FailureKind};
use crate::ports::{Cursor, Disposal, Envelope, Fetched, Inbox, Item, ItemId, Listing, Network, Outbox, Verdict, Wake};

/// How long a hung server keeps a client waiting.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
struct Stored {
    raw: Vec<u8>,
    received: Option<Timestamp>,
}

#[derive(Debug, Default)]
struct Source {
    epoch: u64,
    next: u32,
    /// POP3-like: texts instead of numbers, everything listed each time.
    texts: bool,
    cannot_hold: bool,
    messages: BTreeMap<u32, Stored>,
    disposed: Vec<(u32, Disposal)>,
    open_failures: VecDeque<Failure>,
    always: Option<Failure>,
    hangs: bool,
    kills: BTreeSet<u32>,
    slow_acknowledge: Duration,
    opened: u32,
    /// The most messages that a listing was asked for.
    listed: usize,
}

/// A message that the server took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMail {
    /// Envelope sender.
    pub sender: String,
    /// Recipients that it was accepted for.
    pub accepted: Vec<String>,
    /// Its bytes.
    pub raw: String,
}

#[derive(Debug, Default)]
struct Inner {
    sources: HashMap<ObjectId, Source>,
    sent: Vec<SentMail>,
    answers: HashMap<String, VecDeque<Verdict>>,
    send_failures: VecDeque<Failure>,
    sends: u64,
    /// The most recipients that a transaction takes.
    at_a_time: Option<usize>,
    limits: HashMap<String, Arc<Limit>>,
    outboxes_opened: u32,
    outbox_failure: Option<Failure>,
    slow_sending: Duration,
}

/// Connections under one limit.
#[derive(Debug)]
struct Limit {
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    wanted: Notify,
}

/// The right to one connection.
#[derive(Debug)]
struct Permit {
    limit: Arc<Limit>,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Permit {
    fn is_contended(&self) -> bool {
        self.limit.waiting.load(Ordering::SeqCst) > 0
    }

    async fn wanted(&self) {
        while !self.is_contended() {
            self.limit.wanted.notified().await;
        }
    }
}

/// A mail server in memory.
#[derive(Debug, Default)]
pub struct MemoryServer {
    steps: Arc<Steps>,
    inner: Arc<Mutex<Inner>>,
    changed: Arc<Notify>,
}

impl MemoryServer {
    /// A server without mail.
    #[must_use]
    pub fn new(steps: Arc<Steps>) -> Self {
        Self { steps, ..Self::default() }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }

    fn source<T>(&self, mailbox: &ObjectId, change: impl FnOnce(&mut Source) -> T) -> T {
        let mut inner = self.inner();
        let source = inner.sources.entry(mailbox.clone()).or_insert_with(|| Source { epoch: 1, ..Source::default() });
        change(source)
    }

    /// Puts a message into a mailbox and answers its number.
    pub fn put(&self, mailbox: &ObjectId, raw: &str) -> u32 {
        self.put_received(mailbox, raw, None)
    }

    /// Puts a message into a mailbox that was received at a time.
    pub fn put_received(&self, mailbox: &ObjectId, raw: &str, received: Option<Timestamp>) -> u32 {
        let number = self.source(mailbox, |source| {
            source.next += 1;
            source.messages.insert(source.next, Stored { raw: raw.as_bytes().to_vec(), received });
            source.next
        });
        self.changed.notify_waiters();
        number
    }

    /// From now on the server thinks so long about each message that it is to take.
    pub fn slow_sending(&self, time: Duration) {
        self.inner().slow_sending = time;
    }

    /// Renumbers a mailbox: another epoch, other numbers.
    pub fn renumber(&self, mailbox: &ObjectId) {
        self.source(mailbox, |source| {
            source.epoch += 1;
            let messages = std::mem::take(&mut source.messages);
            source.next = 100;
            for stored in messages.into_values() {
                source.next += 1;
                source.messages.insert(source.next, stored);
            }
        });
        self.changed.notify_waiters();
    }

    /// Another server with the same epoch takes its place: no messages, numbers from 1.
    pub fn start_over(&self, mailbox: &ObjectId) {
        self.source(mailbox, |source| {
            source.messages.clear();
            source.next = 0;
        });
    }

    /// Settling processed messages takes so long.
    pub fn slow_acknowledge(&self, mailbox: &ObjectId, duration: Duration) {
        self.source(mailbox, |source| source.slow_acknowledge = duration);
    }

    /// The mailbox names messages by texts, lists everything each time and cannot be held.
    pub fn like_a_maildrop(&self, mailbox: &ObjectId) {
        self.source(mailbox, |source| (source.texts, source.cannot_hold, source.epoch) = (true, true, 0));
    }

    /// The next attempts to open a mailbox fail.
    pub fn fail_open(&self, mailbox: &ObjectId, failures: impl IntoIterator<Item = Failure>) {
        self.source(mailbox, |source| source.open_failures.extend(failures));
    }

    /// Every attempt to open a mailbox fails; none: they work.
    pub fn fail_always(&self, mailbox: &ObjectId, failure: Option<Failure>) {
        self.source(mailbox, |source| source.always = failure);
    }

    /// The server never answers for this mailbox.
    pub fn hang(&self, mailbox: &ObjectId) {
        self.source(mailbox, |source| source.hangs = true);
    }

    /// A session ends when this message is fetched.
    pub fn kill_at(&self, mailbox: &ObjectId, number: u32) {
        self.source(mailbox, |source| source.kills.insert(number));
    }

    /// The most messages that a listing of a mailbox was asked for.
    #[must_use]
    pub fn listed_at_most(&self, mailbox: &ObjectId) -> usize {
        self.source(mailbox, |source| source.listed)
    }

    /// Numbers of the messages that are there.
    #[must_use]
    pub fn present(&self, mailbox: &ObjectId) -> Vec<u32> {
        self.source(mailbox, |source| source.messages.keys().copied().collect())
    }

    /// What was done with processed messages.
    #[must_use]
    pub fn disposed(&self, mailbox: &ObjectId) -> Vec<(u32, Disposal)> {
        self.source(mailbox, |source| source.disposed.clone())
    }

    /// How often a mailbox was opened.
    #[must_use]
    pub fn opened(&self, mailbox: &ObjectId) -> u32 {
        self.source(mailbox, |source| source.opened)
    }

    /// How often a connection for sending was opened.
    #[must_use]
    pub fn outboxes_opened(&self) -> u32 {
        self.inner().outboxes_opened
    }

    /// What was sent.
    #[must_use]
    pub fn sent(&self) -> Vec<SentMail> {
        self.inner().sent.clone()
    }

    /// How often a message was handed over, whatever became of it.
    #[must_use]
    pub fn sends(&self) -> u64 {
        self.inner().sends
    }

    /// The next answers for a recipient; afterwards it is accepted.
    pub fn answer(&self, recipient: &str, verdicts: impl IntoIterator<Item = Verdict>) {
        self.inner().answers.entry(recipient.to_owned()).or_default().extend(verdicts);
    }

    /// The next messages fail as a whole.
    pub fn fail_send(&self, failures: impl IntoIterator<Item = Failure>) {
        self.inner().send_failures.extend(failures);
    }

    /// A transaction takes at most so many recipients.
    pub fn take_at_a_time(&self, most: usize) {
        self.inner().at_a_time = Some(most);
    }

    /// Every connection for sending fails; none: they work.
    pub fn fail_outbox(&self, failure: Option<Failure>) {
        self.inner().outbox_failure = failure;
    }

    fn limit(&self, limit: &ConnectionLimit) -> Arc<Limit> {
        let mut inner = self.inner();
        let new = || Limit {
            turns: Arc::new(Semaphore::new(limit.maximum as usize)),
            waiting: AtomicUsize::new(0),
            wanted: Notify::new(),
        };
        Arc::clone(inner.limits.entry(limit.key.clone()).or_insert_with(|| Arc::new(new())))
    }

    async fn permit(&self, limit: &ConnectionLimit) -> Permit {
        let limit = self.limit(limit);
        limit.waiting.fetch_add(1, Ordering::SeqCst);
        if limit.turns.available_permits() == 0 {
            limit.wanted.notify_one();
        }
        let turn = Arc::clone(&limit.turns).acquire_owned().await.ok();
        limit.waiting.fetch_sub(1, Ordering::SeqCst);
        Permit { limit, _turn: turn }
    }
}

fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Network for MemoryServer {
    type Inbox = MemoryInbox;
    type Outbox = MemoryOutbox;

    async fn open_inbox(&self, route: &Route, channel: &IncomingChannel) -> Result<MemoryInbox, Failure> {
        self.steps.pass().await;
        let permit = self.permit(&channel.limit).await;
        let (hangs, failure) = self.source(&route.mailbox, |source| {
            source.opened += 1;
            (source.hangs, source.open_failures.pop_front().or_else(|| source.always.clone()))
        });
        if hangs {
            tokio::time::sleep(COMMAND_TIMEOUT).await;
            return Err(Failure::transient("Connect", "The server does not answer."));
        }
        if let Some(failure) = failure {
            return Err(failure);
        }
        Ok(MemoryInbox {
            mailbox: route.mailbox.clone(),
            steps: Arc::clone(&self.steps),
            inner: Arc::clone(&self.inner),
            changed: Arc::clone(&self.changed),
            permit,
        })
    }

    async fn open_outbox(&self, _: &Route, channel: &OutgoingChannel) -> Result<MemoryOutbox, Failure> {
        self.steps.pass().await;
        let permit = self.permit(&channel.limit).await;
        if let Some(failure) = self.inner().outbox_failure.clone() {
            return Err(failure);
        }
        self.inner().outboxes_opened += 1;
        Ok(MemoryOutbox { steps: Arc::clone(&self.steps), inner: Arc::clone(&self.inner), permit })
    }

    fn has_room(&self, channel: &OutgoingChannel) -> bool {
        self.limit(&channel.limit).turns.available_permits() > 0
    }
}

/// An open mailbox.
#[derive(Debug)]
pub struct MemoryInbox {
    mailbox: ObjectId,
    steps: Arc<Steps>,
    inner: Arc<Mutex<Inner>>,
    changed: Arc<Notify>,
    permit: Permit,
}

impl MemoryInbox {
    fn source<T>(&self, change: impl FnOnce(&mut Source) -> T) -> T {
        let mut inner = lock(&self.inner);
        change(inner.sources.entry(self.mailbox.clone()).or_default())
    }

    fn number(id: &ItemId) -> u32 {
        match id {
            ItemId::Number(number) => *number,
            ItemId::Text(text) => text.trim_start_matches('u').parse().unwrap_or(0),
        }
    }
}

impl Inbox for MemoryInbox {
    async fn list(&mut self, cursor: Option<Cursor>, limit: usize) -> Result<Listing, Failure> {
        self.steps.pass().await;
        Ok(self.source(|source| {
            source.listed = source.listed.max(limit);
            let above = cursor.filter(|c| c.epoch == source.epoch && !source.texts).map_or(0, |c| c.above);
            let id = |n: u32| if source.texts { ItemId::Text(format!("u{n}").into()) } else { ItemId::Number(n) };
            let all = source.messages.range(above + 1..);
            let items: Vec<Item> = all
                .map(|(n, stored)| Item { id: id(*n), size: Some(stored.raw.len() as u64), received: stored.received })
                .take(limit + 1)
                .collect();
            let more = items.len() > limit;
            let items: Vec<Item> = items.into_iter().take(limit).collect();
            Listing { epoch: source.epoch, complete: source.texts && !more, items, more }
        }))
    }

    async fn fetch(&mut self, items: &[Item], _: u64, _: &SpoolDir, out: mpsc::Sender<Fetched>) -> Result<(), Failure> {
        self.steps.pass().await;
        for item in items {
            let number = Self::number(&item.id);
            let (raw, kills) = self
                .source(|source| (source.messages.get(&number).map(|m| m.raw.clone()), source.kills.contains(&number)));
            if kills {
                return Err(Failure::transient("Fetch", "The server closed the connection."));
            }
            let result = raw.map(Body::from_bytes).ok_or_else(|| Failure::permanent("Gone", "The message is gone."));
            if out.send((item.id.clone(), result)).await.is_err() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn acknowledge(&mut self, items: &[(ItemId, Disposal)]) -> Result<Vec<ItemId>, Failure> {
        self.steps.pass().await;
        tokio::time::sleep(self.source(|source| source.slow_acknowledge)).await;
        self.source(|source| {
            for (id, disposal) in items {
                let number = Self::number(id);
                source.disposed.push((number, disposal.clone()));
                if *disposal != Disposal::Keep {
                    source.messages.remove(&number);
                }
            }
        });
        self.steps.pass().await;
        Ok(Vec::new())
    }

    async fn wait(&mut self, at_most: Duration) -> Result<Wake, Failure> {
        tokio::select! {
            () = self.changed.notified() => Ok(Wake::Changed),
            () = self.permit.wanted() => Ok(Wake::Wanted),
            () = tokio::time::sleep(at_most) => Ok(Wake::Elapsed),
        }
    }

    fn can_be_held(&self) -> bool {
        !self.source(|source| source.cannot_hold)
    }

    fn is_contended(&self) -> bool {
        self.permit.is_contended()
    }

    async fn close(self) {}
}

/// An open connection for sending.
#[derive(Debug)]
pub struct MemoryOutbox {
    steps: Arc<Steps>,
    inner: Arc<Mutex<Inner>>,
    permit: Permit,
}

impl Outbox for MemoryOutbox {
    async fn send(&mut self, envelope: &Envelope, body: &Body) -> Result<Vec<Verdict>, Failure> {
        self.steps.pass().await;
        let slow = lock(&self.inner).slow_sending;
        tokio::time::sleep(slow).await;
        let verdicts = {
            let mut inner = lock(&self.inner);
            inner.sends += 1;
            let failure = inner.send_failures.pop_front();
            if let Some(failure) = failure.clone().filter(|failure| failure.kind != FailureKind::Uncertain) {
                return Err(failure);
            }
            let mut accepted = Vec::new();
            let mut verdicts = Vec::new();
            let mut asked = HashSet::new();
            for recipient in &envelope.recipients {
                assert!(asked.insert(recipient.key()), "{recipient} is named twice");
                if inner.at_a_time.is_some_and(|most| accepted.len() >= most) {
                    verdicts.push(Verdict::Left);
                    continue;
                }
                let answer = inner.answers.get_mut(recipient.as_str()).and_then(VecDeque::pop_front);
                let verdict = answer.unwrap_or_else(|| Verdict::Accepted("250 ok".to_owned()));
                if matches!(verdict, Verdict::Accepted(_)) {
                    accepted.push(recipient.to_string());
                }
                verdicts.push(verdict);
            }
            if !accepted.is_empty() {
                let raw = body.read_all().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
                let sender = envelope.sender.as_ref().map(ToString::to_string).unwrap_or_default();
                inner.sent.push(SentMail { sender, accepted, raw });
            }
            match failure {
                Some(failure) => return Err(failure),
                None => verdicts,
            }
        };
        self.steps.pass().await;
        Ok(verdicts)
    }

    async fn is_alive(&mut self) -> bool {
        true
    }

    fn is_contended(&self) -> bool {
        self.permit.is_contended()
    }

    async fn wanted(&mut self) {
        self.permit.wanted().await;
    }

    async fn close(self) {}
}
