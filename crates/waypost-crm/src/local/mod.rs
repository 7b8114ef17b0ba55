//! Local folders: any tool that speaks Maildir or drops `.eml` files can be the CRM.
//!
//! ```text
//! <root>/contacts.txt                        who is known: one `address[,kind]` per line
//! <root>/.waypost/                           the router's own: lock, tracked mail
//! <root>/<address>/inbox/{tmp,new,cur}       delivered mail, a Maildir
//! <root>/<address>/outbox/*.eml              mail to be sent, dropped there complete
//! <root>/<address>/{sent,failed,uncertain}/  what became of it, with `.reason.json` where there is one
//! <root>/<address>/.waypost/staged/          mail that is delivered but not shown yet, under its key
//! <root>/<address>/.waypost/sending/         claimed mail, under its key
//! ```
//!
//! `<address>` is the mailbox's address in lower case, with characters that some file system does
//! not allow as `%XX`. Everything that the journal relies on is durable before it is answered.
//! Outgoing subjects are not changed: a CRM that works with tracking tokens writes them itself.
//!
//! All work on files is done where blocking is allowed, a bounded number at a time and for a
//! bounded time: a drive that hangs delays only its own deployment.

mod check;
mod contacts;
mod durable;
mod failure;
mod judge;
mod layout;
mod maildir;
mod outbox;
mod platform;
mod subject;
mod track;
mod watch;

use std::collections::{HashMap, HashSet};
use std::fs::{File, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;
use waypost_domain::EmailAddress;
use waypost_domain::channel::Route;
use waypost_engine::Failure;
use waypost_engine::message::Summary;
use waypost_engine::ports::{Claim, Delivery, Deployment, Judgement, Outcome, Resolution, Trace, Wake};

use self::contacts::Contacts;
use self::durable::{Gate, Touched};
use self::failure::io_failure;
use self::layout::{MailboxFolders, PRIVATE};
use self::outbox::Claims;
use self::track::Tracked;
use self::watch::Watch;

/// Pieces of work on one root at a time.
const AT_A_TIME: usize = 16;
/// How long one piece of work may take, with the wait for its turn.
const LONGEST: Duration = Duration::from_secs(120);

/// A deployment of local folders. It is opened when it is first used, and again when its folders
/// were taken away and came back.
#[derive(Debug)]
pub struct LocalFolders {
    place: Arc<Place>,
    turns: Arc<Semaphore>,
}

/// What blocking work takes with it.
#[derive(Debug)]
struct Place {
    root: PathBuf,
    gate: Gate,
    contacts: Contacts,
    watch: Watch,
    claims: Mutex<HashMap<String, Claims>>,
    /// Mailbox folders that are known to be there for good themselves.
    grounded: Mutex<HashSet<PathBuf>>,
    open: Mutex<Option<Arc<Open>>>,
    /// The keys of what is staged, until that was compared with the folders for the first time.
    staged: Mutex<Option<Arc<HashSet<String>>>>,
}

/// What is held open below the root.
#[derive(Debug)]
struct Open {
    tracked: Tracked,
    /// Held while this router uses the folders; another router on them is refused.
    lock: Arc<File>,
    /// The drive that they are on.
    drive: Option<u64>,
}

impl Place {
    fn folders(&self, address: &EmailAddress) -> MailboxFolders {
        MailboxFolders::of(&self.root, address)
    }

    /// The folders of a mailbox, whose own names become durable with the first that is done in them.
    fn grounded(&self, address: &EmailAddress, touched: &mut Touched) -> MailboxFolders {
        let folders = self.folders(address);
        if layout::exists(&folders.staged) && !lock(&self.grounded).contains(&folders.own) {
            touched.ground(&folders);
        }
        folders
    }

    /// The claims of a mailbox.
    fn with_claims<T>(&self, address: &EmailAddress, act: impl FnOnce(&mut Claims) -> T) -> T {
        act(lock(&self.claims).entry(address.key()).or_default())
    }

    fn open(&self) -> Result<Arc<Open>, Failure> {
        let own = self.root.join(PRIVATE);
        let path = own.join("lock");
        let mut open = lock(&self.open);
        if let Some(open) = open.as_ref().filter(|open| layout::exists(&path) && !open.tracked.is_damaged()) {
            return Ok(Arc::clone(open));
        }
        if let Some(before) = open.as_ref().filter(|_| !layout::exists(&path)) {
            // Where a drive was mounted there may be an empty folder of another drive now.
            let drive = self.root.ancestors().find_map(platform::drive_of);
            if drive != before.drive {
                return Err(failure::elsewhere(&self.root));
            }
        }
        let before = open.take();
        lock(&self.grounded).clear();
        let known_damaged = before.as_ref().is_some_and(|open| open.tracked.is_damaged());
        std::fs::create_dir_all(&own).map_err(|error| io_failure("Deployment", &own, &error))?;
        let lock = match before.filter(|_| layout::exists(&path)) {
            Some(before) => Arc::clone(&before.lock),
            None => Arc::new(self.lock_root(&path)?),
        };
        self.sweep();
        let tracked = Tracked::open(&own.join("track.db"), known_damaged)?;
        let opened = Arc::new(Open { tracked, lock, drive: platform::drive_of(&self.root) });
        *open = Some(Arc::clone(&opened));
        Ok(opened)
    }

    /// Removes what a process left staged that the journal does not know, before anything new is staged.
    fn sweep(&self) {
        let Some(known) = lock(&self.staged).take() else { return };
        let root = self.root.display();
        match maildir::sweep(&self.root, &known) {
            Ok(0) => {}
            Ok(removed) => tracing::info!(%root, removed, "what was staged and never written down is removed"),
            Err(error) => tracing::warn!(%root, %error, "what was staged and never written down cannot be removed"),
        }
    }

    fn lock_root(&self, path: &Path) -> Result<File, Failure> {
        let file = File::options().create(true).truncate(false).write(true).open(path);
        let file = file.map_err(|error| io_failure("Deployment", path, &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let reason = format!("Another router uses the folders below {}.", self.root.display());
                let hint = "Stop the other router, or give this deployment another folder.";
                return Err(Failure::transient("Deployment", reason).hint(hint));
            }
            Err(TryLockError::Error(error)) => {
                tracing::warn!(path = %path.display(), %error, "the folders cannot be locked; no other router may use them");
            }
        }
        Ok(file)
    }
}

/// The folders of the mailboxes that one piece of work is about; those of a mailbox are looked at once
/// for all that follows of it.
struct Grounds<'a> {
    place: &'a Place,
    last: Option<(EmailAddress, MailboxFolders)>,
}

impl Grounds<'_> {
    fn of(&mut self, address: &EmailAddress, touched: &mut Touched) -> &MailboxFolders {
        let last = self.last.take().filter(|(last, _)| last == address);
        let known = last.unwrap_or_else(|| (address.clone(), self.place.grounded(address, touched)));
        &self.last.insert(known).1
    }
}

fn ended() -> Failure {
    Failure::transient("Deployment", "Work on the deployment's folders ended unexpectedly.")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl LocalFolders {
    /// The folders below a root. Nothing is touched yet.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        let place = Place {
            root: root.to_owned(),
            gate: Gate::default(),
            contacts: Contacts::at(root.join("contacts.txt")),
            watch: Watch::default(),
            claims: Mutex::default(),
            grounded: Mutex::default(),
            open: Mutex::default(),
            staged: Mutex::default(),
        };
        Self { place: Arc::new(place), turns: Arc::new(Semaphore::new(AT_A_TIME)) }
    }

    /// The same folders after a restart: `staged` are the keys of what is staged. What else is, nobody
    /// knows of; it is removed when the folders are opened.
    #[must_use]
    pub fn after_restart(root: &Path, staged: Arc<HashSet<String>>) -> Self {
        let folders = Self::at(root);
        *lock(&folders.place.staged) = Some(staged);
        folders
    }

    /// Does work on files where blocking is allowed. Work that takes too long is not waited for;
    /// it keeps its turn until it ends.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Place, &Open) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (place, turns) = (Arc::clone(&self.place), Arc::clone(&self.turns));
        let done = timeout(LONGEST, async move {
            let turn = turns.acquire_owned().await.map_err(|_| ended())?;
            let work = move || {
                let _turn = turn;
                work(&place, &*place.open()?)
            };
            tokio::task::spawn_blocking(work).await.map_err(|_| ended())?
        });
        done.await.unwrap_or_else(|_| Err(self.hangs()))
    }

    fn hangs(&self) -> Failure {
        let seconds = LONGEST.as_secs();
        let reason = format!("{} did not answer within {seconds} seconds.", self.place.root.display());
        Failure::transient("Deployment", reason).hint("Check the drive, or the network share, that holds the folders.")
    }

    /// Makes what was touched durable.
    async fn durable(&self, touched: Touched) -> Result<(), Failure> {
        if touched.is_empty() {
            return Ok(());
        }
        let (paths, grounds) = touched.into_parts();
        match timeout(LONGEST, self.place.gate.pass(paths)).await {
            Ok(Ok(())) => {
                lock(&self.place.grounded).extend(grounds);
                Ok(())
            }
            Ok(Err(error)) => Err(io_failure("Store", &self.place.root, &error)),
            Err(_) => Err(self.hangs()),
        }
    }

    /// Does something for each of many, and makes it durable: one answer each.
    async fn each<T: Send + 'static>(
        &self,
        items: Vec<T>,
        act: impl Fn(&mut Grounds<'_>, &T, &mut Touched) -> Result<(), Failure> + Send + 'static,
    ) -> Vec<Result<(), Failure>> {
        let count = items.len();
        let done = self.blocking(move |place, _| {
            let mut touched = Touched::default();
            let mut grounds = Grounds { place, last: None };
            let results: Vec<_> = items.iter().map(|item| act(&mut grounds, item, &mut touched)).collect();
            Ok((results, touched))
        });
        let (results, touched) = match done.await {
            Ok((results, touched)) if results.iter().any(Result::is_ok) => (results, touched),
            Ok((results, _)) => return results,
            Err(failure) => return vec![Err(failure); count],
        };
        match self.durable(touched).await {
            Ok(()) => results,
            Err(failure) => results.into_iter().map(|result| result.and(Err(failure.clone()))).collect(),
        }
    }
}

impl Deployment for LocalFolders {
    async fn judge(&self, route: &Route, messages: &[(EmailAddress, Arc<Summary>)]) -> Vec<Result<Judgement, Failure>> {
        let asked = messages.iter().map(|(who, summary)| (judge::filter_of(route, who), Arc::clone(summary)));
        let (asked, tracking) = (asked.collect::<Vec<_>>(), route.deployment.tracking.clone());
        let judged = self.blocking(move |place, open| {
            open.tracked.reading(|tracked| {
                let each = |(filter, summary): &(_, Arc<Summary>)| {
                    let judge = || judge::judge(*filter, &tracking, summary, &place.contacts, tracked);
                    // A message at which this panics must not cost the others their answers.
                    catch_unwind(AssertUnwindSafe(judge)).unwrap_or_else(|_| Err(ended()))
                };
                asked.iter().map(each).collect()
            })
        });
        judged.await.unwrap_or_else(|failure| vec![Err(failure); messages.len()])
    }

    async fn stage(&self, deliveries: &[Delivery]) -> Vec<Result<(), Failure>> {
        let stage = |grounds: &mut Grounds<'_>, one: &Delivery, touched: &mut Touched| {
            maildir::stage(grounds.of(&one.recipient, touched), one, touched)
        };
        self.each(deliveries.to_vec(), stage).await
    }

    async fn reveal(&self, keys: &[(EmailAddress, String)]) -> Vec<Result<(), Failure>> {
        let reveal = |grounds: &mut Grounds<'_>, (who, key): &(EmailAddress, String), touched: &mut Touched| {
            maildir::reveal(grounds.of(who, touched), key, touched)
        };
        self.each(keys.to_vec(), reveal).await
    }

    async fn trace(&self, recipient: &EmailAddress, keys: &[String]) -> Result<Trace, Failure> {
        let (recipient, keys) = (recipient.clone(), keys.to_vec());
        self.blocking(move |place, _| maildir::trace(&place.folders(&recipient), &keys)).await
    }

    async fn claim(&self, route: &Route, limit: usize) -> Result<Claim, Failure> {
        let address = route.address.clone();
        let (given, mut queue) = self.place.with_claims(&address, Claims::begin);
        let look = move |place: &Place, _: &Open| {
            let folders = place.folders(&address);
            if !layout::exists(&folders.outbox) {
                place.watch.forget(&folders.outbox);
                lock(&place.grounded).remove(&folders.own);
            }
            folders.make().map_err(|(folder, error)| io_failure("Claim", &folder, &error))?;
            // Watched before it is looked into, so that nothing is dropped unheard in between.
            place.watch.add(&folders.outbox);
            let mut claimed = outbox::claim(&folders, &given, &mut queue, limit)?;
            if !claimed.touched.is_empty() {
                place.grounded(&address, &mut claimed.touched);
            }
            Ok((claimed, queue))
        };
        let (claimed, queue) = self.blocking(look).await?;
        self.durable(claimed.touched).await?;
        let pending = self.place.with_claims(&route.address, |claims| claims.give(claimed.pending, queue));
        Ok(Claim { pending, is_all: claimed.is_all })
    }

    async fn release(&self, route: &Route) {
        lock(&self.place.claims).remove(&route.address.key());
    }

    async fn backlog(&self, route: &Route) -> Result<u64, Failure> {
        let address = route.address.clone();
        self.blocking(move |place, _| outbox::count(&place.folders(&address))).await
    }

    async fn settle(&self, route: &Route, outcomes: &[(String, Outcome)]) -> Vec<Result<(), Failure>> {
        let address = route.address.clone();
        let settle = move |grounds: &mut Grounds<'_>, (key, outcome): &(String, Outcome), touched: &mut Touched| {
            outbox::settle(grounds.of(&address, touched), key, outcome, touched)
        };
        let results = self.each(outcomes.to_vec(), settle).await;
        self.place.with_claims(&route.address, |claims| {
            let settled = outcomes.iter().zip(&results).filter(|(_, result)| result.is_ok());
            settled.for_each(|((key, _), _)| claims.forget(key));
        });
        results
    }

    async fn resolve(&self, route: &Route, key: &str, resolution: Resolution) -> Result<(), Failure> {
        let (address, key) = (route.address.clone(), key.to_owned());
        let resolve = move |place: &Place, _: &Open| {
            let mut touched = Touched::default();
            outbox::resolve(&place.grounded(&address, &mut touched), &key, resolution, &mut touched)?;
            Ok(touched)
        };
        let touched = self.blocking(resolve).await?;
        self.durable(touched).await
    }

    async fn track(&self, route: &Route, summaries: &[Arc<Summary>]) -> Result<(), Failure> {
        let (summaries, tracking) = (summaries.to_vec(), route.deployment.tracking.clone());
        self.blocking(move |_, open| open.tracked.add(&summaries, &tracking)).await
    }

    async fn wait(&self, route: &Route, at_most: Duration) -> Wake {
        let folders = self.place.folders(&route.address);
        self.place.watch.wait(&folders.outbox, at_most).await
    }

    async fn check(&self, route: &Route) -> Result<(), Failure> {
        let address = route.address.clone();
        let check = move |place: &Place, open: &Open| {
            open.tracked.check()?;
            check::check(&place.folders(&address))
        };
        let touched = self.blocking(check).await?;
        self.durable(touched).await
    }
}

#[cfg(test)]
mod tests;
