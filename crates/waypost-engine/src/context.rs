//! What the work for one mailbox has in hand: its route, the ports, its orders, and how it tells.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;
use waypost_domain::channel::Route;
use waypost_domain::{AlertLevel, AlertScope};

use crate::commands::{Orders, stopped};
use crate::events::Teller;
use crate::failure::Failure;
use crate::journal::{Alert, Entry, Journal as _, JournalError};
use crate::ports::{Clock as _, Deployments, NO_TURN};
use crate::schedule::Schedule;
use crate::status::Board;
use crate::world::World;

/// Why a turn ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The mail server failed.
    Mail(Failure),
    /// The deployment failed. While that may pass, no mailbox is disabled for it: a disk that is full,
    /// or a drive that is away, is nothing that a test of the mailbox could mend.
    Deployment(Failure),
    /// There was no connection to be had: nothing is known of the mail server.
    NoTurn(Failure),
    /// A connection that was held ended: open another one at once.
    Stale(Failure),
    /// A session ended in the middle although something had been done: go on shortly.
    Broken(Failure),
    /// The journal failed: nothing may move.
    Journal(JournalError),
    /// The work was told to end.
    Stopped,
}

impl From<JournalError> for Fault {
    fn from(error: JournalError) -> Self {
        Self::Journal(error)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        if failure.step == NO_TURN { Self::NoTurn(failure) } else { Self::Mail(failure) }
    }
}

/// What became of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Something was done; there may be more.
    More,
    /// There is nothing to do.
    Idle,
}

type DeploymentOf<W> = <<W as World>::Deployments as Deployments>::Deployment;

/// What the work for one mailbox has in hand.
pub(crate) struct Context<W: World> {
    pub(crate) world: Arc<W>,
    pub(crate) route: Arc<Route>,
    pub(crate) schedule: Arc<Schedule>,
    pub(crate) board: Arc<Board>,
    pub(crate) teller: Teller,
    pub(crate) orders: watch::Sender<Orders>,
}

impl<W: World> Context<W> {
    pub(crate) fn now(&self) -> Timestamp {
        self.world.clock().now()
    }

    pub(crate) fn deployment(&self) -> Result<Arc<DeploymentOf<W>>, Failure> {
        self.world.deployments().find(&self.route.deployment)
    }

    /// Records entries of this mailbox; answers when they are durable.
    pub(crate) async fn record(&self, entries: impl Into<Arc<Vec<Entry>>>) -> Result<(), JournalError> {
        let entries = entries.into();
        if entries.is_empty() {
            return Ok(());
        }
        self.world.journal().record(&self.route.mailbox, entries).await
    }

    /// Waits for something at a mail server, unless the work is told to end before.
    pub(crate) async fn unless_stopped<T>(&self, waiting: impl Future<Output = T>) -> Result<T, Fault> {
        tokio::select! {
            biased;
            answer = waiting => Ok(answer),
            () = stopped(self.orders.subscribe()) => Err(Fault::Stopped),
        }
    }

    /// An alert entry, when the policy wants alerts of that level.
    pub(crate) fn alert(&self, level: AlertLevel, scope: AlertScope, texts: [String; 3]) -> Option<Entry> {
        let switches = self.route.policy.alerts;
        let wanted = match level {
            AlertLevel::Information => switches.information,
            AlertLevel::Warning => switches.warnings,
            AlertLevel::Error => switches.errors,
        };
        let [what, why, next] = texts;
        wanted.then(|| Entry::Alert(Alert { level, scope, object: Some(self.route.mailbox.clone()), what, why, next }))
    }

    /// The mailbox as a person knows it.
    pub(crate) fn called(&self) -> String {
        format!("{} ({})", self.route.name, self.route.address)
    }

    /// The longest that anything waits for its next try. A time further off was written down while
    /// the clock was wrong.
    pub(crate) fn longest_wait(&self) -> std::time::Duration {
        self.route.policy.retry_delay.max(LONGEST_ASKED).saturating_mul(2)
    }

    /// When something that failed is tried again.
    pub(crate) fn retry_at(&self, failure: &Failure) -> Timestamp {
        let asked = failure.retry_after_ms.map_or(std::time::Duration::ZERO, std::time::Duration::from_millis);
        let delay = self.route.policy.retry_delay.max(asked.min(LONGEST_ASKED));
        later(self.now(), crate::backoff::jittered(delay))
    }
}

/// However long another side asks to wait, it is tried again after this.
const LONGEST_ASKED: std::time::Duration = std::time::Duration::from_secs(3_600);

/// A time plus a duration; the end of time when there is no such time.
pub(crate) fn later(from: Timestamp, by: std::time::Duration) -> Timestamp {
    from.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// How long it is until a time; zero when it has passed.
pub(crate) fn until(now: Timestamp, at: Timestamp) -> std::time::Duration {
    std::time::Duration::try_from(at.duration_since(now)).unwrap_or_default()
}
