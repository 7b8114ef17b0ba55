//! The engine as the router sees it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc, oneshot};
use waypost_domain::channel::Route;
use waypost_domain::{CorrelationMethod, Direction, EmailAddress, MailboxKind, ObjectId};

use crate::body::{Body, SpoolDir};
use crate::commands::{Command, CommandError};
use crate::control::{MailboxFilter, MailboxReport, MessageCounts, Page, StateCounts};
use crate::crash;
use crate::events::Counters;
use crate::failure::Failure;
use crate::journal::{Entry, IncomingEvent, Journal as _, MailboxEvent, OpenStage};
use crate::message::{Original, Reading, Summary, attached_original};
use crate::ports::{Delivery, Deployment as _, Deployments as _, ItemId, Resolution};
use crate::schedule::{Limits, Schedule};
use crate::status::Board;
use crate::supervisor::{Applied, Drained, Request, Shared, start};
use crate::world::World;
use crate::{key, place};

/// Requests that may wait for the supervisor.
const REQUESTS: usize = 16;

/// Moves mail for the mailboxes of the publication that is applied. Dropping it ends all work
/// where it stands; the journal says where to go on.
pub struct Engine<W: World> {
    world: Arc<W>,
    board: Arc<Board>,
    counters: Arc<Counters>,
    requests: mpsc::Sender<Request>,
    replays: Mutex<()>,
}

/// A quarantined message to be delivered once more.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The mailbox that it came for.
    pub mailbox: ObjectId,
    /// Epoch of its identity at the source.
    pub epoch: u64,
    /// Its identity at the source.
    pub id: ItemId,
    /// Its bytes.
    pub body: Body,
}

impl<W: World> Engine<W> {
    /// An engine that serves nobody yet. It needs a tokio runtime.
    #[must_use]
    pub fn new(world: W, limits: Limits) -> Self {
        let (world, board, counters) = (Arc::new(world), Arc::new(Board::default()), Arc::new(Counters::default()));
        let (requests, receiver) = mpsc::channel(REQUESTS);
        let shared = Shared {
            world: Arc::clone(&world),
            schedule: Arc::new(Schedule::new(limits)),
            board: Arc::clone(&board),
            counters: Arc::clone(&counters),
        };
        start(shared, receiver);
        Self { world, board, counters, requests, replays: Mutex::new(()) }
    }

    /// Serves exactly these mailboxes from now on. Unchanged ones keep their connections.
    ///
    /// # Errors
    /// [`CommandError::Ended`] after [`drain`](Self::drain).
    pub async fn apply(&self, routes: Vec<Arc<Route>>) -> Result<Applied, CommandError> {
        self.apply_renewed(routes, BTreeSet::new()).await
    }

    /// The same, where the credentials of some mailboxes are new although their routes are not:
    /// those log in again.
    ///
    /// # Errors
    /// [`CommandError::Ended`] after [`drain`](Self::drain).
    pub async fn apply_renewed(
        &self,
        routes: Vec<Arc<Route>>,
        renewed: BTreeSet<ObjectId>,
    ) -> Result<Applied, CommandError> {
        let (answer, applied) = oneshot::channel();
        self.requests.send(Request::Apply(routes, renewed, answer)).await.map_err(|_| CommandError::Ended)?;
        applied.await.map_err(|_| CommandError::Ended)
    }

    /// The live status of every mailbox, by identifier.
    #[must_use]
    pub fn status(&self) -> Vec<MailboxReport> {
        self.board.reports()
    }

    /// A page of the mailboxes that a filter lets through, by address, and how many it lets through.
    #[must_use]
    pub fn page(&self, filter: &MailboxFilter, page: Page) -> (Vec<MailboxReport>, u64) {
        self.board.page(filter, page)
    }

    /// The states and the counts of all mailboxes together. What mailboxes of an earlier publication
    /// did is not in it; [`counters`](Self::counters) have everything.
    #[must_use]
    pub fn sums(&self) -> (StateCounts, MessageCounts) {
        self.board.sums()
    }

    /// The live status of one mailbox.
    #[must_use]
    pub fn mailbox(&self, mailbox: &ObjectId) -> Option<MailboxReport> {
        self.board.get(mailbox).map(|status| status.report())
    }

    /// The route by which a mailbox is served.
    #[must_use]
    pub fn route(&self, mailbox: &ObjectId) -> Option<Arc<Route>> {
        self.board.route(mailbox)
    }

    /// The routes of all mailboxes, by identifier.
    #[must_use]
    pub fn routes(&self) -> Vec<Arc<Route>> {
        self.board.routes()
    }

    /// Figures since the start.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Tells the work for a mailbox what to do, after that is in the journal.
    ///
    /// # Errors
    /// [`CommandError`]; nothing was changed then.
    pub async fn command(&self, mailbox: &ObjectId, command: Command) -> Result<(), CommandError> {
        self.board.get(mailbox).ok_or_else(|| CommandError::NotFound(mailbox.clone()))?;
        let event = match &command {
            Command::Pause => Some(MailboxEvent::Paused(true)),
            Command::Resume => Some(MailboxEvent::Paused(false)),
            Command::PollNow => None,
            Command::Enable => Some(MailboxEvent::Enabled),
            Command::Disable(failure) => {
                Some(MailboxEvent::Disabled { direction: Direction::Incoming, failure: failure.clone() })
            }
            Command::Tested { incoming, outgoing, act } => {
                Some(MailboxEvent::Tested { incoming: *incoming, outgoing: *outgoing, act: *act })
            }
        };
        let Some(event) = event else {
            self.board.order(mailbox, &command);
            return Ok(());
        };
        // Once the journal has it the work must hear of it, even when nobody waits for the answer any more.
        let (world, board, mailbox) = (Arc::clone(&self.world), Arc::clone(&self.board), mailbox.clone());
        let told = tokio::spawn(async move {
            world.journal().record(&mailbox, vec![Entry::Mailbox(event)]).await?;
            board.order(&mailbox, &command);
            Ok(())
        });
        told.await.unwrap_or(Err(CommandError::Ended))
    }

    /// Delivers a quarantined message once more, without regard to limits and filters. In a forward
    /// mailbox the original goes to its submitter when it has a known one, otherwise the message
    /// itself to the forward mailbox's own folder. Asking twice delivers once.
    ///
    /// # Errors
    /// [`CommandError`]; it can be asked again.
    pub async fn replay(&self, replay: Replay) -> Result<(), CommandError> {
        let _one_at_a_time = self.replays.lock().await;
        let route = self.board.route(&replay.mailbox).ok_or_else(|| CommandError::NotFound(replay.mailbox.clone()))?;
        let deployment = self.world.deployments().find(&route.deployment)?;
        let (router, spool) = (self.world.router().clone(), self.world.spool().clone());
        let (for_route, body) = (Arc::clone(&route), replay.body.clone());
        let place = place::of_deployment(&route.deployment.target);
        let key = key::replay(&replay.mailbox, replay.epoch, &replay.id, &place);
        let prepared = tokio::task::spawn_blocking(move || replayed(&for_route, &router, &spool, body, key)).await;
        let ended = |_| Failure::transient("Replay", "Reading the message ended unexpectedly.");
        let (delivery, digest) = prepared.map_err(ended)??;
        let journal = self.world.journal();
        let entry = |event| Entry::Incoming { epoch: replay.epoch, id: replay.id.clone(), event };
        let answered = |answers: Vec<Result<(), Failure>>| answers.into_iter().next().unwrap_or(Ok(()));
        let recipient = match self.staged_before(&replay, &delivery.key).await? {
            Some(recipient) => recipient,
            None => {
                answered(deployment.stage(std::slice::from_ref(&delivery)).await)?;
                crash::point("replay.staged");
                deployment.track(&route, std::slice::from_ref(&delivery.summary)).await?;
                let staged = IncomingEvent::Staged {
                    key: delivery.key.clone(),
                    recipient: delivery.recipient.clone(),
                    digest,
                    brief: delivery.summary.brief(),
                    correlation: delivery.correlation,
                };
                journal.record(&replay.mailbox, vec![entry(staged)]).await?;
                crash::point("replay.staged-recorded");
                delivery.recipient
            }
        };
        answered(deployment.reveal(&[(recipient, delivery.key)]).await)?;
        crash::point("replay.revealed");
        journal
            .record(&replay.mailbox, vec![entry(IncomingEvent::Delivered), entry(IncomingEvent::Acknowledged)])
            .await?;
        crash::point("replay.delivered-recorded");
        Ok(())
    }

    /// For whom a replay that was cut short staged the message: it may have been shown already, so
    /// that staging it again would show it twice.
    async fn staged_before(&self, replay: &Replay, wanted: &str) -> Result<Option<EmailAddress>, CommandError> {
        let state = self.world.journal().load(&replay.mailbox).await?;
        let mine = state.incoming.into_iter().filter(|open| open.epoch == replay.epoch && open.id == replay.id);
        Ok(mine.map(|open| open.stage).find_map(|stage| match stage {
            OpenStage::Staged { key, recipient } if key == wanted => Some(recipient),
            _ => None,
        }))
    }

    /// Acts on a person's decision about an outgoing message whose end is uncertain.
    ///
    /// # Errors
    /// [`CommandError`]; nothing was changed then.
    pub async fn resolve(&self, mailbox: &ObjectId, key: &str, resolution: Resolution) -> Result<(), CommandError> {
        let route = self.board.route(mailbox).ok_or_else(|| CommandError::NotFound(mailbox.clone()))?;
        let deployment = self.world.deployments().find(&route.deployment)?;
        deployment.resolve(&route, key, resolution).await?;
        crash::point("resolve.carried-out");
        Ok(())
    }

    /// Ends all work: everybody finishes the turn that is under way; who has not done so in time is
    /// cut off. The engine serves nobody afterwards.
    pub async fn drain(&self, within: Duration) -> Drained {
        let (answer, drained) = oneshot::channel();
        if self.requests.send(Request::Drain(within, answer)).await.is_err() {
            return Drained::default();
        }
        drained.await.unwrap_or_default()
    }
}

fn replayed(
    route: &Route,
    router: &ObjectId,
    spool: &SpoolDir,
    body: Body,
    key: String,
) -> Result<(Delivery, [u8; 32]), Failure> {
    let unreadable =
        |error: std::io::Error| Failure::transient("Replay", format!("The message could not be read: {error}."));
    let reading = Reading { router, mailbox: &route.mailbox, attachment_limit: u64::MAX };
    let summary = Summary::read(&body, reading).map_err(unreadable)?;
    let digest = summary.digest;
    let submitter = summary
        .from
        .as_ref()
        .and_then(|from| route.submitters.get(&from.key()))
        .filter(|_| route.kind == MailboxKind::Forward);
    let original = match submitter {
        Some(_) => attached_original(&body, spool).map_err(unreadable)?,
        None => Original::None,
    };
    let correlation = CorrelationMethod::Skipped;
    let delivery = match (submitter, original) {
        (Some(submitter), Original::One(original)) => Delivery {
            key,
            recipient: submitter.address.clone(),
            mailbox: submitter.mailbox.clone(),
            submitted_by: Some(submitter.address.clone()),
            summary: Arc::new(Summary::read(&original, reading).map_err(unreadable)?),
            body: original,
            correlation,
        },
        _ => Delivery {
            key,
            recipient: route.address.clone(),
            mailbox: route.mailbox.clone(),
            submitted_by: None,
            body,
            summary: Arc::new(summary),
            correlation,
        },
    };
    Ok((delivery, digest))
}
