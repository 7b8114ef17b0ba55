//! The running router as its doors see it: the engine with the journal, the network, the keys and
//! the publication, and what each door asks of them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use jiff::Timestamp;
use tokio::sync::{Mutex, Notify, Semaphore, mpsc, watch};
use waypost_domain::{ObjectId, ObjectRef};
use waypost_engine::control::{
    Expiry, MessageCounts, PublicationStatus, RouterPhase, RouterStatus, StateCounts, Trend, TrendRange,
};
use waypost_engine::journal::JournalError;
use waypost_mail::network::MailNetwork;

use crate::expiry::{self, Ending};
use crate::journal::{Health, SqliteJournal};
use crate::logging::LogFiles;
use crate::metrics::{Figures, Measured};
use crate::platform;
use crate::publication::{Accepted, Apply, SecretSet};
use crate::trend::{self, Live};
use crate::world::RouterEngine;

/// Tests of mailboxes that may run at the same time.
const TESTS: usize = 2;

/// The running router.
pub struct Service {
    /// What moves mail.
    pub engine: RouterEngine,
    /// What has happened.
    pub journal: SqliteJournal,
    /// What was logged.
    pub logs: LogFiles,
    /// What connects to mail servers.
    pub network: Arc<MailNetwork>,
    /// Finds deployments.
    pub deployments: Arc<waypost_crm::DeploymentPool>,
    /// Identifier of this router.
    pub router_id: ObjectId,
    /// Where its state is.
    pub state: PathBuf,
    /// When it started.
    pub started: Timestamp,
    publication: watch::Receiver<PublicationStatus>,
    draining: AtomicBool,
    /// Somebody asked through the control endpoint to end.
    pub stop: Notify,
    /// Asks the watch over the publication to look at once.
    pub reload: mpsc::Sender<()>,
    /// Permits for tests of mailboxes.
    pub tests: Semaphore,
    /// When client secrets of the publication that is applied end.
    secret_ends: std::sync::Mutex<Vec<(ObjectRef, String, Timestamp)>>,
    /// The secrets of the publication that is applied.
    secrets: Mutex<Arc<SecretSet>>,
    /// Held while a person's decision about a message is carried out: asking twice does it once.
    pub decisions: Mutex<()>,
}

/// What a service is made of.
pub struct Parts {
    /// What moves mail.
    pub engine: RouterEngine,
    /// What has happened.
    pub journal: SqliteJournal,
    /// What was logged.
    pub logs: LogFiles,
    /// What connects to mail servers.
    pub network: Arc<MailNetwork>,
    /// Finds deployments.
    pub deployments: Arc<waypost_crm::DeploymentPool>,
    /// Identifier of this router.
    pub router_id: ObjectId,
    /// Where its state is.
    pub state: PathBuf,
    /// The status of the publication, live.
    pub publication: watch::Receiver<PublicationStatus>,
    /// Asks the watch over the publication to look at once.
    pub reload: mpsc::Sender<()>,
}

impl Service {
    /// A service that nobody has asked anything yet.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { engine, journal, logs, network, deployments, router_id, state, publication, reload } = parts;
        Self {
            engine,
            journal,
            logs,
            network,
            deployments,
            router_id,
            state,
            started: Timestamp::now(),
            publication,
            draining: AtomicBool::new(false),
            stop: Notify::new(),
            reload,
            tests: Semaphore::new(TESTS),
            secrets: Mutex::default(),
            secret_ends: std::sync::Mutex::default(),
            decisions: Mutex::new(()),
        }
    }

    /// From now on the router is ending.
    pub fn begin_draining(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    /// Whether the router is ending.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }

    /// What the router is doing.
    #[must_use]
    pub fn phase(&self) -> RouterPhase {
        if self.is_draining() {
            RouterPhase::Draining
        } else if self.publication.borrow().serial.is_none() {
            RouterPhase::WaitingForPublication
        } else {
            RouterPhase::Running
        }
    }

    /// The router as a whole.
    ///
    /// # Errors
    /// [`JournalError`] when its totals cannot be read.
    pub async fn status(&self) -> Result<RouterStatus, JournalError> {
        // First of all: what follows from it, such as an alert, was done before.
        let (phase, publication) = (self.phase(), self.publication.borrow().clone());
        let totals = self.journal.totals().await?;
        let (mailboxes, counts) = self.engine.sums();
        Ok(RouterStatus {
            router: self.router_id.to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            process: std::process::id(),
            started: self.started,
            phase,
            publication,
            mailboxes,
            counts,
            queued: totals.queued,
            quarantined: totals.quarantined,
            uncertain: totals.uncertain,
            alerts: totals.alerts,
            oldest_waiting: totals.oldest_waiting,
            expiries: self.expiries(),
        })
    }

    /// What ends one day, the soonest first.
    #[must_use]
    pub fn expiries(&self) -> Vec<Expiry> {
        expiry::all(self.ends(), &self.publication.borrow())
    }

    /// What ends and belongs to an object: certificates and client secrets.
    fn ends(&self) -> Vec<Ending> {
        let secrets = self.secret_ends.lock().unwrap_or_else(PoisonError::into_inner);
        expiry::ends(&self.engine.routes(), self.network.connector().certificates(), &secrets)
    }

    /// What was moved over time.
    ///
    /// # Errors
    /// [`JournalError`] when it cannot be read.
    pub async fn trend(&self, range: TrendRange) -> Result<Trend, JournalError> {
        let now = Timestamp::now();
        let backlog = self.journal.totals().await?.queued;
        let minutes = self.journal.minutes(trend::first_minute(range, now), trend::minute_of(now)).await?;
        let live = Live { latency_ms: self.engine.counters().latencies.median(), backlog };
        Ok(trend::fold(range, now, &minutes, live))
    }

    /// Notes how a minute went, as far as the journal does not know it by itself.
    pub async fn note_minute(&self, minute: i64) {
        let noted = async {
            let backlog = self.journal.totals().await?.queued;
            self.journal.note_minute(minute, self.engine.counters().latencies.take_median(), backlog).await
        };
        if let Err(error) = noted.await {
            tracing::warn!(reason = %error, "The minute is missing in the trend.");
        }
    }

    /// Raises an alert for each certificate and secret that is about to end and was not told of for a day.
    pub async fn warn_of_ends(&self, now: Timestamp) {
        if let Err(error) = expiry::warn(&self.journal, expiry::soon(self.ends(), now), now).await {
            tracing::error!(reason = %error, "An alert of what ends could not be kept.");
        }
    }

    /// Whether the router can do its work; otherwise why not.
    ///
    /// # Errors
    /// Why not: a sentence.
    pub fn health(&self) -> Result<(), String> {
        match &*self.journal.health().borrow() {
            Health::Sound => {}
            Health::Failing(reason) => return Err(format!("The journal cannot be written: {reason}.")),
            Health::Damaged(reason) => return Err(format!("The journal is damaged: {reason}.")),
        }
        match self.phase() {
            RouterPhase::Running => Ok(()),
            RouterPhase::WaitingForPublication => Err("The router waits for a publication.".to_owned()),
            RouterPhase::Draining => Err("The router is ending.".to_owned()),
        }
    }
}

impl Measured for Service {
    async fn figures(&self) -> Figures {
        let status = self.status().await;
        let health = status.as_ref().map_err(ToString::to_string).map(|_| ()).and_then(|()| self.health());
        let status = status.unwrap_or_else(|_| RouterStatus {
            router: self.router_id.to_string(),
            version: String::new(),
            process: std::process::id(),
            started: self.started,
            phase: self.phase(),
            publication: self.publication.borrow().clone(),
            mailboxes: StateCounts::default(),
            counts: MessageCounts::default(),
            queued: 0,
            quarantined: 0,
            uncertain: 0,
            alerts: 0,
            oldest_waiting: None,
            expiries: Vec::new(),
        });
        Figures { status, counters: self.engine.counters().snapshot(), health }
    }
}

/// What makes an accepted publication take effect.
impl Apply for Service {
    async fn apply(&self, accepted: Accepted) {
        // Work for the earlier publication must not miss its secrets before it is told to end.
        let before = self.secrets.lock().await.clone();
        let renewed = accepted.secrets.renewed(&before, &accepted.routes);
        self.network.replace_secrets(Arc::new(accepted.secrets.or_else(before)));
        let routes = accepted.routes.clone();
        let addresses = routes.iter().map(|route| (route.mailbox.clone(), route.address.clone())).collect();
        if let Err(error) = self.journal.note_addresses(addresses).await {
            tracing::warn!(reason = %error, "Lists name mailboxes without their addresses.");
        }
        let applied = self.engine.apply_renewed(accepted.routes, renewed).await;
        self.network.replace_secrets(Arc::clone(&accepted.secrets) as Arc<dyn waypost_mail::network::Secrets>);
        *self.secrets.lock().await = accepted.secrets;
        *self.secret_ends.lock().unwrap_or_else(PoisonError::into_inner) = accepted.secret_ends;
        self.deployments.retain(&routes);
        // Nobody waits for it.
        drop(tokio::task::spawn_blocking(platform::give_memory_back));
        match applied {
            Ok(applied) => tracing::info!(
                serial = accepted.serial,
                started = applied.started,
                changed = applied.changed,
                kept = applied.kept,
                stopped = applied.stopped,
                "Mailboxes are served."
            ),
            Err(error) => tracing::warn!(serial = accepted.serial, reason = %error, "The publication came too late."),
        }
    }
}
