//! Local folders: any tool that speaks Maildir or drops `.eml` files can be the CRM.
//!
//! ```text
//! <root>/contacts.txt                        who is known: one `address[,kind]` per line
//! <root>/.waypost/                           the router's own: lock, tracked mail
//! <root>/<address>/inbox/{tmp,new,cur}       delivered mail, a Maildir
//! <root>/<address>/outbox/*.eml              mail to be sent, dropped there complete
//! <root>/<address>/{sent,failed,uncertain}/  what became of it, with `.reason.json` where there is one
//! <root>/<address>/.waypost/sending/         claimed mail, under its key
//! ```
//!
//! `<address>` is the mailbox's address in lower case, with characters that some file system does
//! not allow as `%XX`. Everything that the journal relies on is durable before it is answered.
//! Outgoing subjects are not changed: a CRM that works with tracking tokens writes them itself.

mod contacts;
mod durable;
mod failure;
mod judge;
mod layout;
mod maildir;
mod outbox;
mod subject;
mod track;
mod watch;

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use waypost_domain::EmailAddress;
use waypost_domain::channel::Route;
use waypost_engine::message::Summary;
use waypost_engine::ports::{Delivery, Deployment, Judgement, Outcome, Pending, Resolution, Wake};
use waypost_engine::{Failure, FailureKind};

use self::contacts::Contacts;
use self::durable::Gate;
use self::failure::io_failure;
use self::layout::MailboxFolders;
use self::outbox::Claims;
use self::track::Tracked;
use self::watch::Watch;

/// A deployment of local folders, opened.
#[derive(Debug)]
pub struct LocalFolders {
    shared: Arc<Shared>,
}

/// What blocking work takes with it.
#[derive(Debug)]
struct Shared {
    root: PathBuf,
    gate: Gate,
    tracked: Tracked,
    contacts: Contacts,
    watch: Watch,
    claims: Mutex<HashMap<String, Claims>>,
    /// Held while this router uses the folders; another router on them is refused.
    _lock: File,
}

impl Shared {
    fn folders(&self, address: &EmailAddress) -> MailboxFolders {
        MailboxFolders::of(&self.root, address)
    }

    fn claims(&self) -> MutexGuard<'_, HashMap<String, Claims>> {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LocalFolders {
    /// Opens the folders below a root, making what is missing. Blocking, but short.
    ///
    /// # Errors
    /// [`Failure`] when they cannot be made or written, or another router uses them.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        let own = root.join(".waypost");
        std::fs::create_dir_all(&own).map_err(|error| io_failure("Deployment", &own, &error))?;
        let lock_path = own.join("lock");
        let lock = File::options().create(true).truncate(false).write(true).open(&lock_path);
        let lock = lock.map_err(|error| io_failure("Deployment", &lock_path, &error))?;
        if lock.try_lock().is_err() {
            let reason = format!("Another router uses the folders below {}.", root.display());
            return Err(Failure::transient("Deployment", reason)
                .hint("Stop the other router, or give this deployment another folder."));
        }
        let shared = Shared {
            gate: Gate::open(root).map_err(|error| io_failure("Deployment", root, &error))?,
            tracked: Tracked::open(&own.join("track.db"))?,
            contacts: Contacts::at(root.join("contacts.txt")),
            watch: Watch::start(),
            claims: Mutex::default(),
            root: root.to_owned(),
            _lock: lock,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Runs work on files where blocking is allowed.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let shared = Arc::clone(&self.shared);
        let ended = |_| Failure::transient("Deployment", "Work on the deployment's folders ended unexpectedly.");
        tokio::task::spawn_blocking(move || work(&shared)).await.map_err(ended)
    }

    /// Makes everything written so far durable.
    async fn durable(&self) -> Result<(), Failure> {
        self.shared.gate.pass().await.map_err(|error| io_failure("Store", &self.shared.root, &error))
    }

    /// The results, or one failure for each when what was done did not become durable.
    async fn once_durable(&self, results: Vec<Result<(), Failure>>) -> Vec<Result<(), Failure>> {
        if results.iter().all(Result::is_err) {
            return results;
        }
        match self.durable().await {
            Ok(()) => results,
            Err(failure) => results.into_iter().map(|result| result.and(Err(failure.clone()))).collect(),
        }
    }
}

impl Deployment for LocalFolders {
    async fn judge(&self, route: &Route, recipient: &EmailAddress, summary: &Summary) -> Result<Judgement, Failure> {
        let filter = judge::filter_of(route, recipient);
        let (summary, tracking) = (summary.clone(), route.deployment.tracking.clone());
        self.blocking(move |shared| judge::judge(filter, &tracking, &summary, &shared.contacts, &shared.tracked))
            .await?
    }

    async fn stage(&self, deliveries: &[Delivery]) -> Vec<Result<(), Failure>> {
        let count = deliveries.len();
        let deliveries = deliveries.to_vec();
        let staged = self
            .blocking(move |shared| {
                deliveries.iter().map(|d| maildir::stage(&shared.folders(&d.recipient), d)).collect()
            })
            .await;
        match staged {
            Ok(results) => self.once_durable(results).await,
            Err(failure) => vec![Err(failure); count],
        }
    }

    async fn reveal(&self, keys: &[(EmailAddress, String)]) -> Vec<Result<(), Failure>> {
        let count = keys.len();
        let keys = keys.to_vec();
        let revealed = self
            .blocking(move |shared| keys.iter().map(|(who, key)| maildir::reveal(&shared.folders(who), key)).collect())
            .await;
        match revealed {
            Ok(results) => self.once_durable(results).await,
            Err(failure) => vec![Err(failure); count],
        }
    }

    async fn claim(&self, route: &Route, limit: usize) -> Result<Vec<Pending>, Failure> {
        let address = route.address.clone();
        let claimed = self
            .blocking(move |shared| {
                let folders = shared.folders(&address);
                folders.make().map_err(|error| io_failure("Claim", &folders.outbox, &error))?;
                // Watched before it is looked into, so that nothing is dropped unheard in between.
                shared.watch.add(&folders.outbox);
                let mut claims = shared.claims().remove(&address.key()).unwrap_or_default();
                let claimed = outbox::claim(&folders, &mut claims, limit);
                shared.claims().insert(address.key(), claims);
                claimed
            })
            .await??;
        if claimed.moved {
            self.durable().await?;
        }
        Ok(claimed.pending)
    }

    async fn release(&self, route: &Route) {
        self.shared.claims().remove(&route.address.key());
    }

    async fn backlog(&self, route: &Route) -> Result<u64, Failure> {
        Ok(self.shared.claims().get(&route.address.key()).map_or(0, Claims::waiting))
    }

    async fn settle(&self, route: &Route, outcomes: &[(String, Outcome)]) -> Vec<Result<(), Failure>> {
        let count = outcomes.len();
        let (address, outcomes) = (route.address.clone(), outcomes.to_vec());
        let settled = self
            .blocking(move |shared| {
                let folders = shared.folders(&address);
                outcomes
                    .iter()
                    .map(|(key, outcome)| {
                        outbox::settle(&folders, key, outcome)?;
                        if let Some(claims) = shared.claims().get_mut(&address.key()) {
                            claims.forget(key);
                        }
                        Ok(())
                    })
                    .collect()
            })
            .await;
        match settled {
            Ok(results) => self.once_durable(results).await,
            Err(failure) => vec![Err(failure); count],
        }
    }

    async fn resolve(&self, route: &Route, key: &str, resolution: Resolution) -> Result<(), Failure> {
        let (address, key) = (route.address.clone(), key.to_owned());
        self.blocking(move |shared| outbox::resolve(&shared.folders(&address), &key, resolution)).await??;
        self.durable().await
    }

    async fn track(&self, route: &Route, summaries: &[Summary]) -> Result<(), Failure> {
        let (summaries, tracking) = (summaries.to_vec(), route.deployment.tracking.clone());
        self.blocking(move |shared| shared.tracked.add(&summaries, &tracking)).await?
    }

    async fn wait(&self, route: &Route, at_most: Duration) -> Wake {
        let folders = self.shared.folders(&route.address);
        self.shared.watch.wait(&folders.outbox, at_most).await
    }

    async fn check(&self, route: &Route) -> Result<(), Failure> {
        let address = route.address.clone();
        self.blocking(move |shared| maildir::check(&shared.folders(&address))).await?
    }
}

/// What a step that cannot be done for a reason of the settings is called.
fn misconfigured(reason: String) -> Failure {
    Failure::new(FailureKind::Misconfigured, "Deployment", reason)
}

#[cfg(test)]
mod tests;
