//! The live status of every mailbox, for people and for `/metrics`.
//!
//! It is derived from what the work says of itself while it runs; nothing here survives a restart.
//! What must survive is in the journal.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::Timestamp;
use tokio::sync::watch;
use waypost_domain::channel::{Idle, Route};
use waypost_domain::{Direction, ObjectId};

use crate::commands::{Command, Orders};
use crate::control::{
    DirectionReport, MAX_PAGE, MailboxFilter, MailboxReport, MailboxState, MessageCounts, Page, StateCounts,
};
use crate::failure::Failure;

/// What one direction is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing is to be done.
    #[default]
    Waiting,
    /// Mail is being moved.
    Working,
    /// It failed and is tried again.
    Retrying,
}

#[derive(Debug)]
struct Way {
    report: DirectionReport,
    idle: Option<Idle>,
    phase: Phase,
}

impl Way {
    fn new(idle: Option<Idle>) -> Self {
        let reason = idle.map(|idle| idle.reason().to_owned()).unwrap_or_default();
        let report = DirectionReport { served: idle.is_none(), reason, ..DirectionReport::default() };
        Self { report, idle, phase: Phase::Waiting }
    }
}

#[derive(Debug)]
struct Live {
    paused: bool,
    disabled: Option<Failure>,
    broken: Option<String>,
    incoming: Way,
    outgoing: Way,
    counts: MessageCounts,
    latency_ms: Option<u64>,
    left_alone: LeftAlone,
}

/// Mail that is too old: how much of it was left alone, and why.
#[derive(Clone, Debug, Default)]
struct LeftAlone {
    messages: u64,
    why: String,
}

/// The live status of one mailbox.
#[derive(Debug)]
pub(crate) struct MailboxStatus {
    route: Arc<Route>,
    live: Mutex<Live>,
}

impl MailboxStatus {
    /// The status of work that begins; it goes on counting where earlier work ended.
    pub(crate) fn new(route: Arc<Route>, earlier: Option<&Self>) -> Self {
        let (counts, latency_ms, left_alone) = earlier.map(Self::figures).unwrap_or_default();
        let live = Live {
            paused: false,
            disabled: None,
            broken: None,
            incoming: Way::new(route.incoming.as_ref().err().copied()),
            outgoing: Way::new(route.outgoing.as_ref().err().copied()),
            counts,
            latency_ms,
            left_alone,
        };
        let status = Self { route, live: Mutex::new(live) };
        let LeftAlone { messages, why } = status.live().left_alone.clone();
        if messages > 0 {
            status.left_alone(0, &why);
        }
        status
    }

    fn figures(&self) -> (MessageCounts, Option<u64>, LeftAlone) {
        let live = self.live();
        (live.counts, live.latency_ms, live.left_alone.clone())
    }

    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn way<T>(&self, direction: Direction, change: impl FnOnce(&mut Way) -> T) -> T {
        let mut live = self.live();
        match direction {
            Direction::Incoming => change(&mut live.incoming),
            Direction::Outgoing => change(&mut live.outgoing),
        }
    }

    pub(crate) fn ordered(&self, paused: bool, disabled: Option<Failure>) {
        let mut live = self.live();
        live.paused = paused;
        live.disabled = disabled;
    }

    /// The work cannot even begin; why.
    pub(crate) fn broken(&self, why: Option<String>) {
        self.live().broken = why;
    }

    pub(crate) fn phase(&self, direction: Direction, phase: Phase) {
        self.way(direction, |way| way.phase = phase);
    }

    pub(crate) fn worked(&self, direction: Direction, now: Timestamp) {
        self.way(direction, |way| {
            way.report.last_success = Some(now);
            way.report.last_error = None;
            way.report.attempts = 0;
            way.report.next_try = None;
        });
    }

    pub(crate) fn failed(&self, direction: Direction, failure: Failure, attempts: u32, next_try: Option<Timestamp>) {
        self.way(direction, |way| {
            way.phase = Phase::Retrying;
            way.report.last_error = Some(failure);
            way.report.attempts = attempts;
            way.report.next_try = next_try;
        });
    }

    pub(crate) fn backlog(&self, direction: Direction, backlog: u64) {
        self.way(direction, |way| way.report.backlog = backlog);
    }

    pub(crate) fn count(&self, change: impl FnOnce(&mut MessageCounts)) {
        change(&mut self.live().counts);
    }

    pub(crate) fn latency(&self, latency_ms: u64) {
        self.live().latency_ms = Some(latency_ms);
    }

    /// So many messages more are too old; why.
    pub(crate) fn left_alone(&self, messages: u64, why: &str) {
        let mut live = self.live();
        live.left_alone.messages += messages;
        why.clone_into(&mut live.left_alone.why);
        let note = left_alone(live.left_alone.messages, &live.left_alone.why);
        live.incoming.report.note = note;
    }

    fn is_failing(&self) -> bool {
        matches!(self.live().state().0, MailboxState::Disabled | MailboxState::Retrying)
    }

    /// Whether a filter lets it through; `wanted` is the filter's text in lower case.
    fn matches(&self, filter: &MailboxFilter, wanted: Option<&str>) -> bool {
        let route = &self.route;
        let texts = [route.mailbox.as_str(), &route.name, route.address.as_str()];
        let holds = |wanted: &str| texts.iter().any(|text| text.to_lowercase().contains(wanted));
        wanted.is_none_or(holds)
            && filter.deployment.as_ref().is_none_or(|deployment| *deployment == route.deployment.id)
            && (filter.states.is_empty() || filter.states.contains(&self.live().state().0))
    }

    pub(crate) fn report(&self) -> MailboxReport {
        let live = self.live();
        let (state, reason) = live.state();
        MailboxReport {
            id: self.route.mailbox.clone(),
            name: self.route.name.clone(),
            address: self.route.address.clone(),
            kind: self.route.kind,
            deployment: self.route.deployment.id.clone(),
            state,
            reason,
            disabled_since: None,
            incoming: live.incoming.report.clone(),
            outgoing: live.outgoing.report.clone(),
            counts: live.counts,
            latency_ms: live.latency_ms,
            test: None,
        }
    }
}

/// How much mail is too old, and why, as a sentence.
pub(crate) fn left_alone(messages: u64, why: &str) -> String {
    let digits = messages.to_string();
    let grouped: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    let noun = if messages == 1 { "older message" } else { "older messages" };
    format!("{} {noun} left alone ({why}).", grouped.join(","))
}

fn is_within_an_hour(at: Timestamp, now: Timestamp) -> bool {
    (0..3_600).contains(&now.duration_since(at).as_secs())
}

impl Live {
    fn state(&self) -> (MailboxState, String) {
        let ways = [&self.incoming, &self.outgoing];
        if let Some(why) = &self.broken {
            return (MailboxState::Retrying, why.clone());
        }
        if ways.iter().all(|way| way.idle.is_some()) {
            let needs = ways.iter().find_map(|way| way.idle.filter(|idle| idle.needs_somebody()));
            return match needs.or(self.incoming.idle) {
                Some(idle) if needs.is_some() => (MailboxState::NeedsYou, idle.reason().to_owned()),
                Some(idle) => (MailboxState::Off, idle.reason().to_owned()),
                None => (MailboxState::Off, String::new()),
            };
        }
        if let Some(failure) = &self.disabled {
            return (MailboxState::Disabled, failure.to_string());
        }
        if self.paused {
            return (MailboxState::Paused, "A person paused it.".to_owned());
        }
        let served = || ways.iter().filter(|way| way.idle.is_none());
        if let Some(way) = served().find(|way| way.phase == Phase::Retrying) {
            return (
                MailboxState::Retrying,
                way.report.last_error.as_ref().map(ToString::to_string).unwrap_or_default(),
            );
        }
        if served().any(|way| way.phase == Phase::Working) {
            return (MailboxState::Working, String::new());
        }
        (MailboxState::Waiting, String::new())
    }
}

/// The status of a mailbox, and the way to give its work orders.
type Served = (Arc<MailboxStatus>, watch::Sender<Orders>);

/// The live status of all mailboxes, and the way to give them orders.
#[derive(Debug, Default)]
pub(crate) struct Board {
    known: RwLock<Known>,
    warned: Mutex<BTreeMap<ObjectId, Timestamp>>,
}

#[derive(Debug, Default)]
struct Known {
    mailboxes: BTreeMap<ObjectId, Served>,
    /// The same by address, made when it is first asked for after a change.
    by_address: OnceLock<Vec<Arc<MailboxStatus>>>,
}

impl Known {
    fn by_address(&self) -> &[Arc<MailboxStatus>] {
        self.by_address.get_or_init(|| {
            let mut all: Vec<_> = self.mailboxes.values().map(|(status, _)| Arc::clone(status)).collect();
            all.sort_by(|a, b| {
                (a.route.address.as_str(), &a.route.mailbox).cmp(&(b.route.address.as_str(), &b.route.mailbox))
            });
            all
        })
    }
}

impl Board {
    fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known, to be changed.
    fn change(&self) -> RwLockWriteGuard<'_, Known> {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.by_address.take();
        known
    }

    pub(crate) fn put(&self, id: &ObjectId, status: Arc<MailboxStatus>, orders: watch::Sender<Orders>) {
        self.change().mailboxes.insert(id.clone(), (status, orders));
    }

    pub(crate) fn remove(&self, id: &ObjectId) {
        self.change().mailboxes.remove(id);
    }

    pub(crate) fn get(&self, id: &ObjectId) -> Option<Arc<MailboxStatus>> {
        self.read().mailboxes.get(id).map(|(status, _)| Arc::clone(status))
    }

    /// Gives the work for a mailbox an order, and shows it at once.
    pub(crate) fn order(&self, id: &ObjectId, command: &Command) {
        if let Some((status, orders)) = self.read().mailboxes.get(id) {
            orders.send_if_modified(|orders| {
                orders.obey(command);
                status.ordered(orders.paused, orders.disabled.clone());
                Orders::concerns_work(command)
            });
        }
    }

    pub(crate) fn route(&self, id: &ObjectId) -> Option<Arc<Route>> {
        self.get(id).map(|status| Arc::clone(&status.route))
    }

    pub(crate) fn routes(&self) -> Vec<Arc<Route>> {
        self.read().mailboxes.values().map(|(status, _)| Arc::clone(&status.route)).collect()
    }

    pub(crate) fn reports(&self) -> Vec<MailboxReport> {
        let all: Vec<_> = self.read().mailboxes.values().map(|(status, _)| Arc::clone(status)).collect();
        all.iter().map(|status| status.report()).collect()
    }

    /// A page of the mailboxes that a filter lets through, by address, and how many it lets through.
    pub(crate) fn page(&self, filter: &MailboxFilter, page: Page) -> (Vec<MailboxReport>, u64) {
        let known = self.read();
        let (offset, limit) = (page.offset as usize, page.limit.min(MAX_PAGE) as usize);
        if *filter == MailboxFilter::default() {
            let all = known.by_address();
            let part = all.iter().skip(offset).take(limit);
            return (part.map(|status| status.report()).collect(), all.len() as u64);
        }
        let wanted = filter.text.as_ref().map(|text| text.to_lowercase());
        let (mut reports, mut total) = (Vec::new(), 0);
        for status in known.by_address().iter().filter(|status| status.matches(filter, wanted.as_deref())) {
            if total >= offset && reports.len() < limit {
                reports.push(status.report());
            }
            total += 1;
        }
        (reports, total as u64)
    }

    /// The states and the counts of all mailboxes together.
    pub(crate) fn sums(&self) -> (StateCounts, MessageCounts) {
        let mut states = StateCounts::default();
        let mut counts = MessageCounts::default();
        for (status, _) in self.read().mailboxes.values() {
            let live = status.live();
            states.add(live.state().0);
            counts.add(&live.counts);
        }
        (states, counts)
    }

    /// How many of a profile's mailboxes there are, and how many of them fail now.
    pub(crate) fn of_profile(&self, profile: &ObjectId) -> (usize, usize) {
        let known = self.read();
        let uses = |route: &Route| {
            route.incoming.as_ref().is_ok_and(|c| c.profile == *profile)
                || route.outgoing.as_ref().is_ok_and(|c| c.profile == *profile)
        };
        let of_it: Vec<_> =
            known.mailboxes.values().map(|(status, _)| status).filter(|status| uses(&status.route)).collect();
        (of_it.len(), of_it.iter().filter(|status| status.is_failing()).count())
    }

    /// Whether a profile's owner was warned within the last hour.
    pub(crate) fn was_warned_of(&self, profile: &ObjectId, now: Timestamp) -> bool {
        let warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.get(profile).is_some_and(|at| is_within_an_hour(*at, now))
    }

    /// Notes that a profile's owner is warned now. Answers whether nobody else just did.
    pub(crate) fn may_warn_of(&self, profile: &ObjectId, now: Timestamp) -> bool {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        let recently = warned.get(profile).is_some_and(|at| is_within_an_hour(*at, now));
        if !recently {
            warned.insert(profile.clone(), now);
        }
        !recently
    }
}
