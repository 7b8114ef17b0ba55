//! Incoming mail of one mailbox: list → seen → fetch → judge → stage → record staged → reveal →
//! record delivered → acknowledge → record acknowledged, in bounded batches.
//!
//! Memory follows the journal, never the other way round: a message changes its place here only
//! after the record of it is durable. Whatever ends early, at any point, therefore leaves a state
//! from which the next turn, or the next process, goes on.
//!
//! Absent on purpose: protocols, and the rules about single messages ([`decide`]).

mod chunk;
mod decide;
mod deliver;
mod list;
mod transfer;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::Direction;
use waypost_domain::channel::IncomingChannel;

use crate::context::{Context, Fault, Turn, later, until};
use crate::crash;
use crate::events::Connected;
use crate::failure::Failure;
use crate::journal::{Entry, IncomingEvent, MailboxEvent, OpenIncoming, OpenStage};
use crate::lease::{Bounds, Queue};
use crate::place;
use crate::ports::{Cursor, Disposal, Inbox as _, ItemId, Network, Wake};
use crate::world::World;

/// What one fetch asks for at most.
const FETCH: Bounds = Bounds { count: 1_600, bytes: 128 * 1024 * 1024 };
/// The same while others wait for the connection: it is let go of after the turn.
const FETCH_CONTENDED: Bounds = Bounds { count: 400, bytes: 64 * 1024 * 1024 };
/// The shortest wait between two looks.
const SHORTEST_POLL: std::time::Duration = std::time::Duration::from_secs(1);

type InboxOf<W> = <<W as World>::Network as Network>::Inbox;

/// An open connection.
struct Session<W: World> {
    inbox: InboxOf<W>,
    /// The epoch that this session showed; none until it listed.
    epoch: Option<u64>,
    /// Whether it was held since an earlier turn, so that its end means nothing.
    held: bool,
}

/// The incoming direction of one mailbox.
pub(crate) struct Incoming<W: World> {
    ctx: Arc<Context<W>>,
    channel: IncomingChannel,
    session: Option<Session<W>>,
    queue: Queue,
    cursor: Option<Cursor>,
    epoch: Option<u64>,
    renumbered: bool,
    /// Whether identities that mean nothing any more are to be written down before anything is listed.
    owes_doubts: bool,
    /// What the source received until then and the journal does not know was perhaps delivered.
    unsure_until: Option<Timestamp>,
    /// Mark of the source, in every epoch that is written down.
    source: u64,
    /// Mark of the deployment, in every key.
    place: String,
    /// Processed messages whose source has not been told.
    unacknowledged: VecDeque<Settled>,
    /// Records that may wait for the next commit. Shared with the journal while it writes them.
    owed: Arc<Vec<Entry>>,
    /// Since when the mailbox is served: what was received before waited for nobody, so its age is no latency. Sources
    /// tell whole seconds.
    since: Timestamp,
    /// Whether the source should be asked what is new.
    look: bool,
    /// Digest of the last complete listing, when nothing of it is left to do.
    last_listing: Option<u64>,
    /// The sizes that the last complete listing told, by short stand-ins for the identities.
    sizes: HashMap<u64, u64>,
    list_limit: usize,
    /// The message at which the last session broke.
    suspect: Option<ItemId>,
    /// What is known of staged messages, by their keys, until they are revealed.
    described: HashMap<String, deliver::Described>,
    progress: bool,
    /// Messages that could be read so far.
    served: u64,
    /// Messages that fail, with how many could be read before the first failure of each.
    failing: HashMap<ItemId, u64>,
}

/// A processed message, to be settled at its source.
#[derive(Clone, Debug)]
struct Settled {
    epoch: u64,
    id: ItemId,
    disposal: Disposal,
}

impl<W: World> Incoming<W> {
    pub(crate) fn new(ctx: Arc<Context<W>>, channel: IncomingChannel) -> Self {
        let (source, place) = (place::of_source(&channel), place::of_deployment(&ctx.route.deployment.target));
        let since = ctx.now();
        Self {
            ctx,
            channel,
            session: None,
            queue: Queue::default(),
            cursor: None,
            epoch: None,
            renumbered: false,
            owes_doubts: false,
            unsure_until: None,
            source,
            place,
            unacknowledged: VecDeque::new(),
            owed: Arc::default(),
            since,
            look: true,
            last_listing: None,
            sizes: HashMap::new(),
            list_limit: list::FIRST_LIMIT,
            suspect: None,
            described: HashMap::new(),
            progress: false,
            served: 0,
            failing: HashMap::new(),
        }
    }

    /// Takes over what the journal knows.
    pub(crate) fn restore(&mut self, cursor: Option<Cursor>, open: Vec<OpenIncoming>, renumbered: bool) {
        self.cursor = cursor;
        self.renumbered = renumbered;
        let mut doubtful = BTreeMap::<u64, Vec<ItemId>>::new();
        for message in open {
            let disposal = match &message.stage {
                OpenStage::Delivered => self.disposal(),
                OpenStage::Owes(disposal) => disposal.clone(),
                OpenStage::Seen | OpenStage::Staged { .. } => {
                    self.queue.restore(message);
                    continue;
                }
            };
            if is_doubtful(&disposal, &message.id) {
                doubtful.entry(message.epoch).or_default().push(message.id);
                continue;
            }
            self.unacknowledged.push_back(Settled { epoch: message.epoch, id: message.id, disposal });
        }
        self.doubt(doubtful);
        let open_epoch = self.queue.epoch().or(self.unacknowledged.front().map(|s| s.epoch));
        self.epoch = cursor.map(|cursor| cursor.epoch).or(open_epoch);
        let backlog = self.queue.len() as u64;
        self.ctx.teller.status.backlog(Direction::Incoming, backlog);
    }

    /// These identities may be other messages' by now: they are read again before anything is listed.
    fn doubt(&mut self, items: BTreeMap<u64, Vec<ItemId>>) {
        self.owes_doubts |= !items.is_empty();
        self.renumbered |= self.owes_doubts;
        items.into_iter().for_each(|(epoch, items)| self.owe(Entry::Reused { epoch, items }));
    }

    /// The journal may have forgotten messages that the source received until a time.
    pub(crate) const fn be_unsure(&mut self, until: Option<Timestamp>) {
        self.unsure_until = until;
    }

    /// Once everything listed was looked at, what comes is new.
    fn be_sure_again(&mut self) {
        let is_left = self.look || !self.queue.is_empty();
        if self.unsure_until.is_some() && !is_left {
            self.unsure_until = None;
            self.owe(Entry::Mailbox(MailboxEvent::SureAgain(Direction::Incoming)));
        }
    }

    /// Does one bounded batch.
    pub(crate) async fn turn(&mut self) -> Result<Turn, Fault> {
        self.reveal().await?;
        self.connect().await?;
        let now = self.ctx.now();
        self.queue.bring_forward(later(now, self.ctx.longest_wait()));
        if self.session.as_ref().is_none_or(|s| s.epoch.is_none()) || (self.look && !self.queue.has_due(now)) {
            self.list().await?;
        }
        self.acknowledge().await?;
        let is_wanted = self.session.as_ref().is_some_and(|s| s.inbox.is_contended());
        let batch = self.queue.lease(now, if is_wanted { FETCH_CONTENDED } else { FETCH });
        let backlog = self.queue.len() + batch.len();
        self.ctx.teller.status.backlog(Direction::Incoming, backlog as u64);
        if batch.is_empty() {
            self.be_sure_again();
            self.flush().await?;
            return Ok(if self.look { Turn::More } else { Turn::Idle });
        }
        self.look = true;
        self.transfer(batch).await?;
        self.acknowledge().await?;
        let left = self.queue.len() as u64;
        self.ctx.teller.status.backlog(Direction::Incoming, left);
        self.give_way().await;
        Ok(Turn::More)
    }

    /// Waits until there may be something to do, at most the polling interval.
    pub(crate) async fn idle(&mut self) -> Result<(), Fault> {
        let now = self.ctx.now();
        let poll = crate::backoff::jittered(self.channel.polling_interval.max(SHORTEST_POLL));
        let at = self.queue.next_due().map_or_else(|| later(now, poll), |due| due.min(later(now, poll)));
        let wait = until(now, at).max(SHORTEST_POLL);
        self.look = true;
        if self.session.as_ref().is_none_or(|s| s.inbox.is_contended() || !s.inbox.can_be_held()) {
            self.close().await;
            tokio::time::sleep(wait).await;
            return Ok(());
        }
        self.wait_connected(wait).await
    }

    async fn wait_connected(&mut self, wait: std::time::Duration) -> Result<(), Fault> {
        let Some(session) = &mut self.session else { return Ok(()) };
        session.held = true;
        let deadline = tokio::time::Instant::now() + wait;
        match session.inbox.wait(wait).await {
            Ok(Wake::Changed | Wake::Elapsed) => Ok(()),
            Ok(Wake::Wanted) => {
                self.close().await;
                tokio::time::sleep_until(deadline).await;
                Ok(())
            }
            Err(failure) => {
                self.session = None;
                Err(Fault::Stale(failure))
            }
        }
    }

    pub(crate) async fn close(&mut self) {
        if let Some(session) = self.session.take() {
            session.inbox.close().await;
        }
    }

    /// Whether anything was done since this was last asked.
    pub(crate) fn progressed(&mut self) -> bool {
        std::mem::take(&mut self.progress)
    }

    /// Records what may still wait for a commit.
    pub(crate) async fn flush(&mut self) -> Result<(), Fault> {
        self.record_with_owed(Vec::new()).await
    }

    fn owe(&mut self, entry: Entry) {
        Arc::make_mut(&mut self.owed).push(entry);
    }

    /// Records entries after what is owed. When that fails, what was owed before is owed again.
    async fn record_with_owed(&mut self, entries: Vec<Entry>) -> Result<(), Fault> {
        let owed = self.owed.len();
        Arc::make_mut(&mut self.owed).extend(entries);
        let result = self.ctx.record(Arc::clone(&self.owed)).await;
        match result {
            Ok(()) => self.owed = Arc::default(),
            Err(_) => Arc::make_mut(&mut self.owed).truncate(owed),
        }
        Ok(result?)
    }

    /// What happens at the source to a message that was delivered.
    fn disposal(&self) -> Disposal {
        if self.channel.delete_after_processing { Disposal::Delete } else { Disposal::Keep }
    }

    async fn connect(&mut self) -> Result<(), Fault> {
        if self.session.is_some() {
            return Ok(());
        }
        let opening = Box::pin(self.ctx.world.network().open_inbox(&self.ctx.route, &self.channel));
        let inbox = self.ctx.unless_stopped(opening).await??;
        self.ctx.teller.tell(&Connected { direction: Direction::Incoming });
        self.session = Some(Session { inbox, epoch: None, held: false });
        Ok(())
    }

    /// Closes the connection after a batch when others wait for it.
    async fn give_way(&mut self) {
        if self.session.as_ref().is_some_and(|s| s.inbox.is_contended()) {
            self.close().await;
        }
    }

    /// The session failed; what that means.
    fn session_failed(&mut self, failure: Failure) -> Fault {
        let held = self.session.take().is_some_and(|s| s.held);
        if held && failure.is_transient() { Fault::Stale(failure) } else { Fault::Mail(failure) }
    }

    /// Settles processed messages at their source.
    async fn acknowledge(&mut self) -> Result<(), Fault> {
        let Some(session) = &mut self.session else { return Ok(()) };
        let epoch = session.epoch;
        let due: Vec<Settled> = self.unacknowledged.iter().filter(|s| Some(s.epoch) == epoch).cloned().collect();
        if due.is_empty() {
            return Ok(());
        }
        let items: Vec<_> = due.iter().map(|s| (s.id.clone(), s.disposal.clone())).collect();
        let held_back: HashSet<ItemId> = match session.inbox.acknowledge(&items).await {
            Ok(held_back) => held_back.into_iter().collect(),
            Err(failure) => return Err(self.session_failed(failure)),
        };
        crash::point("incoming.acknowledged");
        self.unacknowledged.retain(|s| Some(s.epoch) != epoch || held_back.contains(&s.id));
        for settled in due.into_iter().filter(|settled| !held_back.contains(&settled.id)) {
            self.progress = true;
            self.owe(Entry::Incoming { epoch: settled.epoch, id: settled.id, event: IncomingEvent::Acknowledged });
        }
        Ok(())
    }
}

/// Whether a message of an earlier process that is to be deleted may be gone, and its identity another message's
/// by now, as with POP3: it is deleted only when it was read again and its bytes are the same.
fn is_doubtful(disposal: &Disposal, id: &ItemId) -> bool {
    *disposal == Disposal::Delete && matches!(id, ItemId::Text(_))
}
