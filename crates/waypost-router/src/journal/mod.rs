//! The journal on SQLite: what has happened to every message and mailbox, durable before anything
//! depends on it.
//!
//! One thread writes, many commits share one flush (`writer`); a few connections read. Nothing
//! here decides what happens next: the engine does. Configuration is absent on purpose; it reaches
//! the router by publication only.

mod apart;
mod apply;
mod bodies;
mod codec;
mod facts;
mod ledger;
mod prune;
mod queries;
mod read;
mod rebuild;
mod restore;
mod salvage;
mod schema;
mod trend;
mod writer;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::{Semaphore, watch};
use waypost_domain::ObjectId;
use waypost_engine::crash;
use waypost_engine::journal::{Alert, Earlier, Entry, IncomingEvent, Journal, JournalError, MailboxState};
use waypost_engine::ports::ItemId;

pub use bodies::FOLDER as QUARANTINE_FOLDER;
pub use ledger::FILE as LEDGER_FILE;
pub use queries::{Listed, Totals};
pub use schema::{FILE, OpenError};
pub use trend::Minute;

use apply::Kept;
use bodies::Bodies;
use codec::ItemParam;
use writer::{Reply, Scope, WriterHandle};

/// Connections that read.
const READERS: usize = 3;

/// Whether the journal can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// The last transaction was committed.
    Sound,
    /// The last transaction failed for a reason that may pass, such as a full disk.
    Failing(String),
    /// The file is damaged: the router must end.
    Damaged(String),
}

/// The journal. Cheap to clone.
#[derive(Clone)]
pub struct SqliteJournal {
    writer: WriterHandle,
    readers: Readers,
    bodies: Bodies,
    health: watch::Receiver<Health>,
}

/// Waits for the writing thread at the end, when every [`SqliteJournal`] is dropped.
pub struct Closing(JoinHandle<()>);

impl Closing {
    /// Waits until everything that was queued is committed. Blocks.
    pub fn wait(self) {
        // A panic of the thread was printed when it happened; there is nothing left to wait for.
        let _ = self.0.join();
    }
}

#[derive(Clone)]
struct Readers {
    health: watch::Sender<Health>,
    path: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
    /// One fewer: however many mailboxes begin at once, a person's question waits for none of them.
    for_mail: Arc<Semaphore>,
}

impl SqliteJournal {
    /// Opens the journal in a state folder, checks it, and starts its writing thread. Blocks.
    ///
    /// A damaged one is built anew from what can be read of it and from its ledger, and kept.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(state: &Path) -> Result<(Self, Closing), OpenError> {
        let path = state.join(FILE);
        let unavailable = |error: io::Error| OpenError::Unavailable { path: path.clone(), reason: error.to_string() };
        let opened = rebuild::open(state)?;
        crate::platform::make_private(&path).map_err(unavailable)?;
        let numbers = queries::quarantine_numbers(&opened.connection)
            .map_err(|error| OpenError::Unavailable { path: path.clone(), reason: error.to_string() })?;
        let bodies = Bodies::open(state, &numbers.0, numbers.1).map_err(unavailable)?;
        let readers = (0..READERS).map(|_| schema::open_reader(&path)).collect::<Result<Vec<_>, _>>()?;
        let (told, health) = watch::channel(Health::Sound);
        let readers = Readers {
            health: told.clone(),
            path: Arc::new(path.clone()),
            idle: Arc::new(Mutex::new(readers)),
            permits: Arc::new(Semaphore::new(READERS)),
            for_mail: Arc::new(Semaphore::new(READERS - 1)),
        };
        let (writer, thread) = WriterHandle::start(opened, told).map_err(unavailable)?;
        Ok((Self { writer, readers, bodies, health }, Closing(thread)))
    }

    /// Notes in a state folder that its journal was found damaged: it is built anew at the next start.
    pub fn note_damage(state: &Path, reason: &str) {
        rebuild::note_damage(state, reason);
    }

    /// Tells when the journal can no longer be written, or can again.
    #[must_use]
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Reads for the engine.
    async fn read_for_mail<T, F>(&self, action: &'static str, work: F) -> Result<T, JournalError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        // It is never closed.
        let _permit = self.readers.for_mail.acquire().await.ok();
        self.read(action, work).await
    }

    /// Reads for a person.
    async fn read<T, F>(&self, action: &'static str, work: F) -> Result<T, JournalError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.readers.run(work).await.map_err(|reason| JournalError { action: action.to_owned(), reason })
    }

    async fn record_with(
        &self,
        mailbox: &ObjectId,
        entries: Arc<Vec<Entry>>,
        kept: Vec<Kept>,
    ) -> Result<(), JournalError> {
        let (mailbox, weight) = (mailbox.clone(), weight(&entries));
        let work = move |scope: &Scope<'_>| {
            let row = scope.mailbox(&mailbox)?;
            let facts = facts::of_entries(&mailbox, &entries, &kept, scope.now);
            let mut kept = kept.into_iter();
            for entry in entries.iter() {
                let quarantines = matches!(entry, Entry::Incoming { event: IncomingEvent::Quarantined { .. }, .. });
                apply::entry(scope, row, entry, if quarantines { kept.next() } else { None })?;
            }
            scope.tell(facts);
            Ok(Reply::Done)
        };
        self.writer.run("record", weight, work).await.map(|_| ())
    }

    /// Removes bytes that no row refers to.
    async fn drop_bodies(&self, kept: Vec<Kept>) {
        let bodies = self.bodies.clone();
        let removed = blocking(move || {
            kept.iter().try_for_each(|kept| bodies.remove(kept.number)).map_err(|error| error.to_string())
        });
        if let Err(reason) = removed.await {
            tracing::warn!(reason, "Bytes that belong to no quarantined message stay until the next start.");
        }
    }

    /// Writes the bytes of quarantined messages and draws their numbers.
    async fn keep_bodies(&self, entries: &[Entry], kept: &mut Vec<Kept>) -> Result<(), JournalError> {
        for entry in entries {
            let Entry::Incoming { event: IncomingEvent::Quarantined { body, .. }, .. } = entry else { continue };
            let number = self.bodies.draw();
            if let Some(body) = body.clone() {
                let bodies = self.bodies.clone();
                blocking(move || bodies.write(number, &body).map_err(|error| error.to_string()))
                    .await
                    .map_err(|reason| JournalError { action: "keep the bytes".to_owned(), reason })?;
                kept.push(Kept { number, has_bytes: true });
            } else {
                kept.push(Kept { number, has_bytes: false });
            }
        }
        Ok(())
    }
}

impl Readers {
    async fn run<T, F>(&self, work: F) -> Result<T, String>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let _permit = self.permits.acquire().await.map_err(|error| error.to_string())?;
        let readers = self.clone();
        blocking(move || {
            let taken = match readers.take() {
                Some(idle) => idle,
                // A reader that panicked took its connection with it.
                None => schema::open_reader(&readers.path).map_err(|error| error.to_string())?,
            };
            let answer = work(&taken).map_err(|error| {
                if schema::is_damage(&error) {
                    readers.health.send_replace(Health::Damaged(error.to_string()));
                }
                error.to_string()
            });
            readers.give(taken);
            answer
        })
        .await
    }

    fn take(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop()
    }

    fn give(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(connection);
    }
}

async fn blocking<T, F>(work: F) -> Result<T, String>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, String> + Send + 'static,
{
    tokio::task::spawn_blocking(work).await.map_err(|error| error.to_string())?
}

/// Entries weigh what they do to the tables.
fn weight(entries: &[Entry]) -> usize {
    let of = |entry: &Entry| if let Entry::Seen { items, .. } = entry { items.len().max(1) } else { 1 };
    entries.iter().map(of).sum()
}

impl Journal for SqliteJournal {
    async fn load(&self, mailbox: &ObjectId) -> Result<MailboxState, JournalError> {
        let mailbox = mailbox.clone();
        self.read_for_mail("load", move |connection| read::load(connection, &mailbox)).await
    }

    async fn record(&self, mailbox: &ObjectId, entries: impl Into<Arc<Vec<Entry>>> + Send) -> Result<(), JournalError> {
        let entries = entries.into();
        if entries.is_empty() {
            return Ok(());
        }
        let mut kept = Vec::new();
        if let Err(error) = self.keep_bodies(&entries, &mut kept).await {
            self.drop_bodies(kept).await;
            return Err(error);
        }
        if !kept.is_empty() {
            crash::point("incoming.quarantine-kept");
        }
        self.record_with(mailbox, entries, kept).await
    }

    async fn unknown(&self, mailbox: &ObjectId, epoch: u64, ids: Vec<ItemId>) -> Result<Vec<ItemId>, JournalError> {
        let mailbox = mailbox.clone();
        self.read_for_mail("look-up", move |connection| read::unknown(connection, &mailbox, epoch.cast_signed(), ids))
            .await
    }

    async fn match_digest(
        &self,
        mailbox: &ObjectId,
        epoch: u64,
        id: &ItemId,
        digest: [u8; 32],
    ) -> Result<Option<Earlier>, JournalError> {
        let (of, same) = (mailbox.clone(), digest);
        // Nearly every message is new: that is found out without a commit.
        if !self
            .read_for_mail("look-up", move |connection| read::has_digest(connection, &of, epoch.cast_signed(), &same))
            .await?
        {
            return Ok(None);
        }
        let (mailbox, id) = (mailbox.clone(), id.clone());
        let work = move |scope: &Scope<'_>| match_digest(scope, &mailbox, epoch.cast_signed(), &id, &digest);
        let Reply::Number(Some(stage)) = self.writer.run("match", 1, work).await? else { return Ok(None) };
        Ok(Some(match stage {
            codec::STAGED..=codec::ACKNOWLEDGED => Earlier::Delivered,
            codec::QUARANTINED => Earlier::SetAside,
            _ => Earlier::Left,
        }))
    }

    async fn retain(&self, mailbox: &ObjectId, epoch: u64, present: Vec<ItemId>) -> Result<bool, JournalError> {
        let mailbox = mailbox.clone();
        let entries = present.len().max(1);
        let work = move |scope: &Scope<'_>| retain(scope, &mailbox, epoch, &present);
        let reply = self.writer.run("retain", entries, work).await?;
        Ok(matches!(reply, Reply::Number(Some(1..))))
    }

    async fn alert(&self, alert: Alert) -> Result<(), JournalError> {
        let work = move |scope: &Scope<'_>| apply::raise(scope, &alert).map(|()| Reply::Done);
        self.writer.run("alert", 1, work).await.map(|_| ())
    }
}

fn match_digest(
    scope: &Scope<'_>,
    mailbox: &ObjectId,
    epoch: i64,
    id: &ItemId,
    digest: &[u8; 32],
) -> rusqlite::Result<Reply> {
    let mailbox = scope.mailbox(mailbox)?;
    let stage: Option<i64> = scope
        .connection
        .prepare_cached(
            "SELECT stage FROM incoming
             WHERE mailbox = ?1 AND digest = ?2 AND matched_epoch = ?3 AND matched_item = ?4 AND epoch <> ?3",
        )?
        .query_row(params![mailbox, digest, epoch, ItemParam(id)], |row| row.get(0))
        .optional()?;
    if stage.is_some() {
        return Ok(Reply::Number(stage));
    }
    let stage = scope
        .connection
        .prepare_cached(
            "UPDATE incoming SET matched_epoch = ?3, matched_item = ?4
             WHERE row = (SELECT row FROM incoming
                          WHERE mailbox = ?1 AND digest = ?2 AND epoch <> ?3 AND stage BETWEEN 1 AND 5
                            AND matched_epoch IS NOT ?3
                          ORDER BY row LIMIT 1)
             RETURNING stage",
        )?
        .query_row(params![mailbox, digest, epoch, ItemParam(id)], |row| row.get(0))
        .optional()?;
    Ok(Reply::Number(stage))
}

fn retain(scope: &Scope<'_>, id: &ObjectId, epoch: u64, present: &[ItemId]) -> rusqlite::Result<Reply> {
    let mailbox = scope.mailbox(id)?;
    let gone = apart::missing(scope, mailbox, epoch, present)?;
    let count = apart::set(scope.connection, mailbox, epoch, &gone, scope.now)?;
    scope.tell(facts::apart(id, epoch, &gone));
    if count > 0 {
        apart::forget(scope)?;
    }
    Ok(Reply::Number(i64::try_from(count).ok()))
}
