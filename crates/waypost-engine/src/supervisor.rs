//! Starts, stops and restarts the work for mailboxes. The only place of the engine that spawns.
//!
//! A new publication is compared with what runs: what is unchanged keeps running with its
//! connections, what changed ends its turn and begins anew, what is gone ends. Work that ends by a
//! panic is reported and begins anew after a growing delay; the other mailboxes do not notice.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::{AbortHandle, Id, JoinError, JoinSet};
use tokio::time::Instant;
use waypost_domain::channel::Route;
use waypost_domain::{AlertLevel, AlertScope, MailboxKind, ObjectId};

use crate::backoff::Backoff;
use crate::commands::Orders;
use crate::context::Context;
use crate::events::{Counters, Teller, panicked};
use crate::journal::{Alert, Journal as _};
use crate::schedule::Schedule;
use crate::status::{Board, MailboxStatus};
use crate::worker::{has_work, serve};
use crate::world::World;

/// How long changed or removed work may take to end its turn.
const STOP_WITHIN: Duration = Duration::from_secs(60);
/// The first and the longest delay before work that panicked begins anew.
const RESTARTS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(300));
/// How often work looks whether other work for the same address has ended.
const ADDRESS_AGAIN: Duration = Duration::from_millis(200);
/// How long writing an alert may hold up the supervisor.
const ALERT_WITHIN: Duration = Duration::from_secs(5);

/// What a new publication changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Mailboxes that were not served before.
    pub started: usize,
    /// Mailboxes that begin anew because their settings changed.
    pub changed: usize,
    /// Mailboxes that are served as before.
    pub kept: usize,
    /// Mailboxes that are no longer served.
    pub stopped: usize,
}

/// How draining ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    /// Mailboxes that ended in time.
    pub ended: usize,
    /// Mailboxes that were cut off; their journal says where to go on.
    pub cut_off: usize,
}

pub(crate) enum Request {
    Apply(Vec<Arc<Route>>, BTreeSet<ObjectId>, oneshot::Sender<Applied>),
    Drain(Duration, oneshot::Sender<Drained>),
}

struct Slot {
    /// What it serves next.
    route: Arc<Route>,
    /// What its task serves.
    served: Arc<Route>,
    orders: watch::Sender<Orders>,
    task: Option<AbortHandle>,
    /// When it is cut off if it has not ended.
    stop_by: Option<Instant>,
    /// When it begins: after a panic, or while other work for its address is ending.
    restart_at: Option<Instant>,
    panics: u32,
    /// Whether it is removed once it has ended; otherwise it begins anew.
    removed: bool,
}

/// What is shared by all work.
pub(crate) struct Shared<W: World> {
    pub(crate) world: Arc<W>,
    pub(crate) schedule: Arc<Schedule>,
    pub(crate) board: Arc<Board>,
    pub(crate) counters: Arc<Counters>,
}

pub(crate) struct Supervisor<W: World> {
    shared: Shared<W>,
    slots: BTreeMap<ObjectId, Slot>,
    tasks: JoinSet<()>,
    owners: HashMap<Id, ObjectId>,
    /// Mailboxes whose work was told to end and has not, by the address that it serves.
    ending: HashMap<String, BTreeSet<ObjectId>>,
    /// The next time at which something may be due; nothing is due before.
    alarm: Option<Instant>,
}

/// Starts the supervisor. It ends when it has drained or nobody can ask it any more.
pub(crate) fn start<W: World>(shared: Shared<W>, requests: mpsc::Receiver<Request>) {
    let supervisor = Supervisor {
        shared,
        slots: BTreeMap::new(),
        tasks: JoinSet::new(),
        owners: HashMap::new(),
        ending: HashMap::new(),
        alarm: None,
    };
    tokio::spawn(supervisor.run(requests));
}

impl<W: World> Supervisor<W> {
    async fn run(mut self, mut requests: mpsc::Receiver<Request>) {
        loop {
            let alarm = self.alarm;
            tokio::select! {
                request = requests.recv() => match request {
                    None => return,
                    Some(Request::Apply(routes, renewed, answer)) => {
                        // Whoever asked may have gone; the publication is applied all the same.
                        let _ = answer.send(self.apply(routes, &renewed));
                    }
                    Some(Request::Drain(within, answer)) => {
                        let _ = answer.send(self.drain(within).await);
                        return;
                    }
                },
                Some(ended) = self.tasks.join_next_with_id(), if !self.tasks.is_empty() => self.ended(ended).await,
                () = sleep_until(alarm), if alarm.is_some() => self.alarm(),
            }
        }
    }

    fn apply(&mut self, routes: Vec<Arc<Route>>, renewed: &BTreeSet<ObjectId>) -> Applied {
        let mut applied = Applied::default();
        let wanted: BTreeMap<ObjectId, Arc<Route>> =
            routes.into_iter().map(|route| (route.mailbox.clone(), route)).collect();
        let gone: Vec<ObjectId> = self
            .slots
            .iter()
            .filter(|(id, slot)| !slot.removed && !wanted.contains_key(id))
            .map(|(id, _)| id.clone())
            .collect();
        for id in gone {
            applied.stopped += 1;
            self.stop(&id, true);
        }
        for (id, route) in wanted {
            match self.slots.get_mut(&id) {
                None => {
                    applied.started += 1;
                    self.begin(route, 0);
                }
                Some(slot) if !slot.removed && !renewed.contains(&id) && serves_the_same(&slot.route, &route) => {
                    applied.kept += 1;
                    slot.route = route;
                }
                Some(slot) => {
                    applied.changed += 1;
                    slot.route = route;
                    self.stop(&id, false);
                }
            }
        }
        applied
    }

    /// Ends the work for a mailbox after its turn; what does not run changes at once.
    fn stop(&mut self, id: &ObjectId, removed: bool) {
        let Some(slot) = self.slots.get_mut(id) else { return };
        slot.removed = removed;
        slot.restart_at = None;
        if slot.task.is_some() {
            let stop_by = *slot.stop_by.get_or_insert(Instant::now() + STOP_WITHIN);
            slot.orders.send_modify(|orders| orders.stop = true);
            self.ending.entry(slot.served.address.key()).or_default().insert(id.clone());
            self.wake_at(stop_by);
            return;
        }
        if let Some(slot) = self.slots.remove(id) {
            self.succeed(slot);
        }
    }

    fn succeed(&mut self, slot: Slot) {
        if slot.removed {
            self.shared.board.remove(&slot.route.mailbox);
        } else {
            self.begin(slot.route, slot.panics);
        }
    }

    fn begin(&mut self, route: Arc<Route>, panics: u32) {
        let id = route.mailbox.clone();
        let status = Arc::new(MailboxStatus::new(Arc::clone(&route), self.shared.board.get(&id).as_deref()));
        let orders = watch::Sender::new(Orders::default());
        self.shared.board.put(&id, Arc::clone(&status), orders.clone());
        let mut task = None;
        let mut restart_at = None;
        if self.is_still_served(&route) {
            let at = Instant::now() + ADDRESS_AGAIN;
            restart_at = Some(at);
            self.wake_at(at);
        } else if has_work(&route.incoming, &route.outgoing) {
            let ctx = Context {
                world: Arc::clone(&self.shared.world),
                route: Arc::clone(&route),
                schedule: Arc::clone(&self.shared.schedule),
                board: Arc::clone(&self.shared.board),
                teller: Teller::new(&route, Arc::clone(&self.shared.counters), status),
                orders: orders.clone(),
            };
            let handle = self.tasks.spawn(serve(Arc::new(ctx)));
            self.owners.insert(handle.id(), id.clone());
            task = Some(handle);
        }
        let served = Arc::clone(&route);
        self.slots.insert(id, Slot { route, served, orders, task, stop_by: None, restart_at, panics, removed: false });
    }

    /// Whether work for another mailbox of the same address is still ending, as when a mailbox was
    /// deleted and made anew: both have the same folders, so that one must end before the other begins.
    fn is_still_served(&self, route: &Route) -> bool {
        let Some(ending) = self.ending.get(&route.address.key()) else { return false };
        let others = ending.iter().filter(|id| **id != route.mailbox).filter_map(|id| self.slots.get(id));
        others.map(|slot| &slot.served).any(|other| other.deployment.target == route.deployment.target)
    }

    fn has_ended(&mut self, id: &ObjectId) {
        let Some(slot) = self.slots.get(id) else { return };
        let address = slot.served.address.key();
        if let Some(ending) = self.ending.get_mut(&address) {
            ending.remove(id);
            if ending.is_empty() {
                self.ending.remove(&address);
            }
        }
    }

    async fn ended(&mut self, ended: Result<(Id, ()), JoinError>) {
        let (task, panic) = match ended {
            Ok((task, ())) => (task, None),
            Err(error) => (error.id(), error.is_panic().then(|| reason(error))),
        };
        let Some(id) = self.owners.remove(&task) else { return };
        self.has_ended(&id);
        let Some(slot) = self.slots.get_mut(&id) else { return };
        slot.task = None;
        if let Some(why) = panic.filter(|_| slot.stop_by.is_none()) {
            slot.panics += 1;
            let (first, longest) = RESTARTS;
            let delay = Backoff::new(first, longest).map_or(longest, |backoff| backoff.after(slot.panics));
            let at = Instant::now() + delay;
            slot.restart_at = Some(at);
            self.wake_at(at);
            self.report(&id, &why).await;
            return;
        }
        if slot.stop_by.is_some()
            && let Some(slot) = self.slots.remove(&id)
        {
            self.succeed(slot);
        }
    }

    async fn report(&self, id: &ObjectId, why: &str) {
        panicked(&self.shared.counters, id, why);
        let alert = Alert {
            level: AlertLevel::Error,
            scope: AlertScope::Mailbox,
            object: Some(id.clone()),
            what: format!("The work for the mailbox {id} ended unexpectedly and begins anew."),
            why: why.to_owned(),
            next: "If it happens again, pause the mailbox and report the message of the log.".to_owned(),
        };
        // An alert that cannot be written stands in the log.
        let _ = tokio::time::timeout(ALERT_WITHIN, self.shared.world.journal().alert(alert)).await;
    }

    /// Looks at a time what is due, at the latest.
    fn wake_at(&mut self, at: Instant) {
        self.alarm = Some(self.alarm.map_or(at, |alarm| alarm.min(at)));
    }

    fn alarm(&mut self) {
        let now = Instant::now();
        self.alarm = None;
        let due = |at: Option<Instant>| at.is_some_and(|at| at <= now);
        let restart: Vec<ObjectId> =
            self.slots.iter().filter(|(_, slot)| due(slot.restart_at)).map(|(id, _)| id.clone()).collect();
        for id in restart {
            if let Some(slot) = self.slots.remove(&id) {
                self.begin(slot.route, slot.panics);
            }
        }
        for slot in self.slots.values_mut().filter(|slot| due(slot.stop_by)) {
            if let Some(task) = &slot.task {
                task.abort();
            }
            // It ends as soon as it is next polled; asking again later does no harm.
            slot.stop_by = Some(now + STOP_WITHIN);
        }
        if let Some(next) = self.slots.values().filter_map(|slot| slot.restart_at.or(slot.stop_by)).min() {
            self.wake_at(next);
        }
    }

    /// Ends all work: everybody finishes the turn; who has not done so in time is cut off.
    async fn drain(&mut self, within: Duration) -> Drained {
        for slot in self.slots.values() {
            slot.orders.send_modify(|orders| orders.stop = true);
        }
        let mut drained = Drained::default();
        let deadline = Instant::now() + within;
        while let Ok(Some(_)) = tokio::time::timeout_at(deadline, self.tasks.join_next()).await {
            drained.ended += 1;
        }
        drained.cut_off = self.tasks.len();
        self.tasks.shutdown().await;
        drained
    }
}

/// Whether work for one route serves the other as well. The list of submitters matters only to
/// forward mailboxes, though all mailboxes share it.
fn serves_the_same(old: &Arc<Route>, new: &Arc<Route>) -> bool {
    if Arc::ptr_eq(old, new) || old == new {
        return true;
    }
    if new.kind == MailboxKind::Forward {
        return false;
    }
    let mut other = (**new).clone();
    other.submitters = Arc::clone(&old.submitters);
    **old == other
}

fn reason(error: JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else { return "it was cancelled".to_owned() };
    let text =
        panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "no reason given".to_owned()).chars().take(500).collect()
}

async fn sleep_until(alarm: Option<Instant>) {
    match alarm {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}
