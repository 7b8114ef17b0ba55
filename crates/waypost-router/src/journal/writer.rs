//! The one thread that writes the journal. It takes whatever is queued, up to a bound, into one
//! transaction and answers all of it after the commit, so that many mailboxes share one flush.
//!
//! Each request stands in a savepoint of its own: one that fails is undone and answered with its
//! error, and the others are committed. The first needs none, because with it the whole transaction
//! is undone: SQLite copies each page that changes after a savepoint.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::{mpsc, oneshot, watch};
use waypost_domain::ObjectId;
use waypost_engine::control::MessageEnd;
use waypost_engine::journal::JournalError;

use super::facts::{COMMITS, Fact};
use super::ledger::Ledger;
use super::schema::is_damage;
use super::trend::{self, Moved};
use super::{Health, prune};

/// Requests that may wait.
const QUEUE: usize = 4096;
/// Entries in one transaction, unless a single request has more.
const BATCH: usize = 20_000;
/// How long after a failure the ledger is written out again.
const RENEW_AGAIN: Duration = Duration::from_secs(10);

/// What a request answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It was done.
    Done,
    /// A number: how many, or which.
    Number(Option<i64>),
}

type Work = Box<dyn FnOnce(&Scope<'_>) -> rusqlite::Result<Reply> + Send>;

struct Job {
    action: &'static str,
    entries: usize,
    work: Work,
    answer: oneshot::Sender<Result<Reply, JournalError>>,
}

/// The way to the writing thread. Cheap to clone; the thread ends when the last one is dropped.
#[derive(Clone)]
pub(super) struct WriterHandle {
    jobs: mpsc::Sender<Job>,
}

impl WriterHandle {
    /// Starts the thread on an open connection.
    pub(super) fn start(opened: Opened, health: watch::Sender<Health>) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let Opened { connection, ledger, commits } = opened;
        let writer = Writer {
            connection,
            health,
            rows: RefCell::default(),
            ledger: RefCell::new(ledger),
            commits: Cell::new(commits),
            renew_at: Cell::new(Instant::now()),
        };
        let thread = std::thread::Builder::new().name("waypost-journal".to_owned()).spawn(move || writer.run(queue))?;
        Ok((Self { jobs }, thread))
    }

    /// Runs some work in the next transaction and answers after its commit. `entries` is its size.
    pub(super) async fn run<F>(&self, action: &'static str, entries: usize, work: F) -> Result<Reply, JournalError>
    where
        F: FnOnce(&Scope<'_>) -> rusqlite::Result<Reply> + Send + 'static,
    {
        let ended = || JournalError { action: action.to_owned(), reason: "the journal is closed".to_owned() };
        let (answer, answered) = oneshot::channel();
        let job = Job { action, entries, work: Box::new(work), answer };
        self.jobs.send(job).await.map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }
}

/// What the work of one transaction has at hand.
pub(super) struct Scope<'a> {
    /// The connection, within the transaction.
    pub(super) connection: &'a Connection,
    /// Milliseconds since 1970.
    pub(super) now: i64,
    rows: &'a RefCell<HashMap<ObjectId, i64>>,
    /// Rows added to tables that are pruned.
    pub(super) added: Cell<u32>,
    /// What ended in this transaction.
    pub(super) moved: Cell<Moved>,
    /// What the ledger is to say of this transaction.
    facts: RefCell<Vec<Fact>>,
}

impl Scope<'_> {
    /// The row of a mailbox, which is made when it is missing.
    pub(super) fn mailbox(&self, id: &ObjectId) -> rusqlite::Result<i64> {
        if let Some(row) = self.rows.borrow().get(id) {
            return Ok(*row);
        }
        let found: Option<i64> = self
            .connection
            .prepare_cached("SELECT row FROM mailbox WHERE id = ?1")?
            .query_row([id.as_str()], |row| row.get(0))
            .optional()?;
        let row = match found {
            Some(row) => row,
            None => self.connection.prepare_cached("INSERT INTO mailbox(id) VALUES (?1)")?.insert([id.as_str()])?,
        };
        self.rows.borrow_mut().insert(id.clone(), row);
        Ok(row)
    }

    /// Until when messages of a mailbox came that may have been forgotten.
    pub(super) fn unsure_until(&self, id: &ObjectId) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT unsure_until FROM mailbox WHERE id = ?1";
        self.connection.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0))
    }

    /// Counts messages that ended, of which a row each was added to the recent ones.
    pub(super) fn ended(&self, end: MessageEnd, messages: usize) {
        self.added.set(self.added.get() + 1);
        self.moved.set(self.moved.get().and(end, messages));
    }

    /// Tells the ledger, once this is committed.
    pub(super) fn tell(&self, facts: impl IntoIterator<Item = Fact>) {
        self.facts.borrow_mut().extend(facts);
    }

    /// Executes a statement; answers how many rows it changed.
    pub(super) fn execute(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<usize> {
        self.connection.prepare_cached(sql)?.execute(values)
    }
}

/// A journal that was opened to be written, with its ledger.
pub(super) struct Opened {
    /// The journal.
    pub(super) connection: Connection,
    /// Its ledger.
    pub(super) ledger: Ledger,
    /// Its commits that the ledger tells of.
    pub(super) commits: u64,
}

const BEGIN: &str = "BEGIN IMMEDIATE";

/// How a request that fails is undone: statements before it, when it is kept, and when it is undone.
#[derive(Clone, Copy)]
struct Undo {
    before: &'static [&'static str],
    kept: &'static [&'static str],
    undone: &'static [&'static str],
}

impl Undo {
    /// With everything before it in the transaction, which is nothing.
    const ALL: Self = Self { before: &[], kept: &[], undone: &["ROLLBACK", BEGIN] };
    /// Alone.
    const REQUEST: Self = Self {
        before: &["SAVEPOINT request"],
        kept: &["RELEASE request"],
        undone: &["ROLLBACK TO request", "RELEASE request"],
    };

    fn run(self, scope: &Scope<'_>, statements: &[&str]) -> rusqlite::Result<()> {
        statements.iter().try_for_each(|sql| scope.execute(sql, params![]).map(|_| ()))
    }
}

struct Writer {
    connection: Connection,
    health: watch::Sender<Health>,
    rows: RefCell<HashMap<ObjectId, i64>>,
    ledger: RefCell<Ledger>,
    commits: Cell<u64>,
    /// Not before this the ledger is written out anew.
    renew_at: Cell<Instant>,
}

impl Writer {
    fn run(self, mut queue: mpsc::Receiver<Job>) {
        while let Some(first) = queue.blocking_recv() {
            let mut entries = first.entries;
            let mut batch = vec![first];
            while entries < BATCH {
                let Ok(job) = queue.try_recv() else { break };
                entries += job.entries;
                batch.push(job);
            }
            self.commit(batch);
        }
        if let Err(error) = self.ledger.borrow_mut().close(self.commits.get()) {
            tracing::warn!(reason = %error, "The ledger of the journal could not be closed; it is written anew at the next start.");
        }
    }

    fn commit(&self, batch: Vec<Job>) {
        let mut done = Vec::with_capacity(batch.len());
        let ended = self.transaction(batch, &mut done);
        if ended.is_err() {
            self.rows.borrow_mut().clear();
            if !self.connection.is_autocommit() {
                // Without an open transaction there is nothing to undo; with one that cannot be
                // undone the next transaction fails in the same way and is answered so.
                let _ = self.connection.execute_batch("ROLLBACK");
            }
        }
        self.note(ended.as_ref().err());
        for (action, reply, answer) in done {
            let reply = match &ended {
                Ok(()) => reply,
                Err(error) => Err(JournalError { action: action.to_owned(), reason: error.to_string() }),
            };
            // A caller that went away has no use for the answer.
            let _ = answer.send(reply);
        }
    }

    fn transaction(&self, batch: Vec<Job>, done: &mut Vec<Done>) -> rusqlite::Result<()> {
        let scope = Scope {
            connection: &self.connection,
            now: Timestamp::now().as_millisecond(),
            rows: &self.rows,
            added: Cell::new(0),
            moved: Cell::default(),
            facts: RefCell::default(),
        };
        let begun = scope.execute(BEGIN, params![]);
        let mut broken = begun.err();
        let mut undo = Undo::ALL;
        for job in batch {
            let reply = match &broken {
                Some(error) => Err(JournalError { action: job.action.to_owned(), reason: error.to_string() }),
                None => self.step(&scope, undo, job.action, job.work).unwrap_or_else(|error| {
                    let reason = error.to_string();
                    broken = Some(error);
                    Err(JournalError { action: job.action.to_owned(), reason })
                }),
            };
            if reply.is_ok() {
                undo = Undo::REQUEST;
            }
            done.push((job.action, reply, job.answer));
        }
        if let Some(error) = broken {
            return Err(error);
        }
        trend::add(&scope)?;
        if scope.added.get() > 0 {
            prune::after(&scope)?;
        }
        let facts = scope.facts.take();
        if facts.is_empty() {
            scope.execute("COMMIT", params![])?;
            return Ok(());
        }
        let number = self.commits.get() + 1;
        scope.execute(
            "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
            params![COMMITS, number.to_string()],
        )?;
        scope.execute("COMMIT", params![])?;
        self.commits.set(number);
        self.add_to_ledger(number, facts);
        Ok(())
    }

    /// What the ledger misses is made up for by writing it out anew, when there is room again.
    fn add_to_ledger(&self, number: u64, facts: Vec<Fact>) {
        let mut ledger = self.ledger.borrow_mut();
        if let Err(error) = ledger.add(number, facts) {
            tracing::warn!(reason = %error, "The ledger of the journal cannot be written; it is written anew later.");
            self.renew_at.set(Instant::now() + RENEW_AGAIN);
        }
        if !ledger.is_due() || Instant::now() < self.renew_at.get() {
            return;
        }
        if let Err(error) = ledger.renew(&self.connection, number) {
            tracing::warn!(reason = %error, "The ledger of the journal cannot be written anew; it is tried again.");
            self.renew_at.set(Instant::now() + RENEW_AGAIN);
        }
    }

    /// Runs one piece of work that can be undone. The outer error means that the transaction is lost.
    fn step(
        &self,
        scope: &Scope<'_>,
        undo: Undo,
        action: &'static str,
        work: Work,
    ) -> rusqlite::Result<Result<Reply, JournalError>> {
        undo.run(scope, undo.before)?;
        let (added, moved, told) = (scope.added.get(), scope.moved.get(), scope.facts.borrow().len());
        match work(scope) {
            Ok(reply) => {
                undo.run(scope, undo.kept)?;
                Ok(Ok(reply))
            }
            Err(error) => {
                self.rows.borrow_mut().clear();
                if is_damage(&error) || self.connection.is_autocommit() {
                    return Err(error);
                }
                undo.run(scope, undo.undone)?;
                scope.added.set(added);
                scope.moved.set(moved);
                scope.facts.borrow_mut().truncate(told);
                Ok(Err(JournalError { action: action.to_owned(), reason: error.to_string() }))
            }
        }
    }

    fn note(&self, error: Option<&rusqlite::Error>) {
        let health = match error {
            None => Health::Sound,
            Some(error) if is_damage(error) => Health::Damaged(error.to_string()),
            Some(error) => Health::Failing(error.to_string()),
        };
        if let Some(error) = error {
            tracing::error!(reason = %error, "The journal could not be written.");
        }
        self.health.send_if_modified(|known| {
            // Nothing heals damage but building the journal anew.
            let changed = *known != health && !matches!(known, Health::Damaged(_));
            if changed {
                *known = health;
            }
            changed
        });
    }
}

type Done = (&'static str, Result<Reply, JournalError>, oneshot::Sender<Result<Reply, JournalError>>);
