//! Tracked mail: what was sent and delivered, so that answers to it are recognised.
//!
//! An index, not a record: when it is damaged it is put aside and begun anew, and all that is lost
//! is that answers to older mail are no longer recognised. A power cut may cost the last seconds of
//! it, the end of the process nothing. Bounded: the oldest mail is forgotten.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, TransactionBehavior, params};
use waypost_domain::CorrelationMethod;
use waypost_domain::deployment::Tracking;
use waypost_engine::Failure;
use waypost_engine::message::Summary;

use super::subject::{core, token};

/// Messages that are remembered.
const MOST: i64 = 1_000_000;
/// People of one message that are remembered.
const PEOPLE: usize = 50;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, message_id TEXT UNIQUE, subject TEXT NOT NULL, token TEXT);
    CREATE INDEX IF NOT EXISTS by_subject ON message (subject, id);
    CREATE INDEX IF NOT EXISTS by_token ON message (token) WHERE token IS NOT NULL;
    CREATE TABLE IF NOT EXISTS person (message INTEGER NOT NULL, address TEXT NOT NULL, PRIMARY KEY (message, address)) WITHOUT ROWID;
";

/// Tracked mail.
#[derive(Debug)]
pub(super) struct Tracked {
    database: Mutex<Connection>,
    damaged: AtomicBool,
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

fn put_aside(path: &Path) {
    let aside = path.with_extension("damaged");
    tracing::error!(path = %path.display(), aside = %aside.display(), "the index of tracked mail is damaged: it is put aside and begun anew");
    for (from, to) in [("db", "damaged"), ("db-wal", "damaged-wal"), ("db-shm", "damaged-shm")] {
        // What cannot be put aside makes opening fail again, with its reason.
        let _ = std::fs::rename(path.with_extension(from), path.with_extension(to));
    }
}

fn failed(error: &rusqlite::Error) -> Failure {
    Failure::transient("Tracking", format!("The index of tracked mail cannot be used: {error}."))
        .hint("Check the free space and the permissions of the folder .waypost of the deployment.")
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let database = Connection::open(path)?;
    database.busy_timeout(std::time::Duration::from_secs(5))?;
    database.execute_batch(SCHEMA)?;
    Ok(database)
}

impl Tracked {
    /// Opens the index, or begins a new one when it is damaged or `known_damaged`.
    pub(super) fn open(path: &Path, known_damaged: bool) -> Result<Self, Failure> {
        if known_damaged {
            put_aside(path);
        }
        let database = open(path).or_else(|error| {
            if !is_damage(&error) {
                return Err(error);
            }
            put_aside(path);
            open(path)
        });
        let database = database.map_err(|error| failed(&error))?;
        Ok(Self { database: Mutex::new(database), damaged: AtomicBool::new(false) })
    }

    /// Whether damage was met, so that it must be opened again.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::SeqCst)
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, Failure> {
        result.map_err(|error| {
            self.damaged.fetch_or(is_damage(&error), Ordering::SeqCst);
            failed(&error)
        })
    }

    /// Checks that the index can be read and written.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let mut database = self.database();
        let tried = (|| {
            let change = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
            change.query_row("SELECT coalesce(max(id), 0) FROM message", [], |row| row.get::<_, i64>(0))?;
            change.rollback()
        })();
        self.told(tried)
    }

    fn database(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers messages.
    pub(super) fn add(&self, summaries: &[Arc<Summary>], tracking: &Tracking) -> Result<(), Failure> {
        self.told(self.add_all(summaries, tracking))
    }

    fn add_all(&self, summaries: &[Arc<Summary>], tracking: &Tracking) -> rusqlite::Result<()> {
        let mut database = self.database();
        let change = database.transaction()?;
        let mut newest = 0;
        {
            let mut message = change
                .prepare_cached("INSERT OR IGNORE INTO message (message_id, subject, token) VALUES (?1, ?2, ?3)")?;
            let mut person =
                change.prepare_cached("INSERT OR IGNORE INTO person (message, address) VALUES (?1, ?2)")?;
            for summary in summaries {
                let known = message.execute(params![
                    summary.message_id,
                    core(&summary.subject),
                    token(&summary.subject, tracking)
                ])? == 0;
                if known {
                    continue;
                }
                // Numbers rise: the last one is the highest.
                newest = change.last_insert_rowid();
                for address in summary.people().take(PEOPLE) {
                    person.execute(params![newest, address.key()])?;
                }
            }
        }
        let oldest = newest - MOST;
        if oldest > 0 {
            change.prepare_cached("DELETE FROM message WHERE id <= ?1")?.execute([oldest])?;
            change.prepare_cached("DELETE FROM person WHERE message <= ?1")?.execute([oldest])?;
        }
        change.commit()
    }

    /// Looks up many in one transaction: each by itself would ask for the locks of the file again.
    pub(super) fn reading<T>(&self, act: impl FnOnce(&Lookup<'_>) -> T) -> Result<T, Failure> {
        let database = self.database();
        let reading = self.told(database.unchecked_transaction())?;
        // Nothing was changed, so that it does not matter how the transaction ends.
        Ok(act(&Lookup { tracked: self, database: &reading }))
    }
}

/// Tracked mail while it is looked up.
pub(super) struct Lookup<'a> {
    tracked: &'a Tracked,
    database: &'a Connection,
}

impl Lookup<'_> {
    /// Ties a message to earlier mail: by In-Reply-To and References, then by the token in the
    /// subject, then by subject and people.
    pub(super) fn correlate(&self, summary: &Summary, tracking: &Tracking) -> Result<CorrelationMethod, Failure> {
        let find = || -> rusqlite::Result<CorrelationMethod> {
            if is_answer(self.database, summary)? {
                return Ok(CorrelationMethod::InReplyTo);
            }
            if has_token(self.database, summary, tracking)? {
                return Ok(CorrelationMethod::TrackingToken);
            }
            let smart = belongs(self.database, summary)?;
            Ok(if smart { CorrelationMethod::SmartMatching } else { CorrelationMethod::None })
        };
        self.tracked.told(find())
    }
}

fn is_answer(database: &Connection, summary: &Summary) -> rusqlite::Result<bool> {
    let mut find = database.prepare_cached("SELECT 1 FROM message WHERE message_id = ?1")?;
    for id in &summary.references {
        if Some(id) != summary.message_id.as_ref() && find.exists([id])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Only a token that tracked mail bore counts: others can be made up by anybody.
fn has_token(database: &Connection, summary: &Summary, tracking: &Tracking) -> rusqlite::Result<bool> {
    let Some(token) = token(&summary.subject, tracking) else { return Ok(false) };
    let mut find =
        database.prepare_cached("SELECT 1 FROM message WHERE token = ?1 AND message_id IS NOT ?2 LIMIT 1")?;
    Ok(find.query_row(params![token, summary.message_id], |_| Ok(())).optional()?.is_some())
}

/// Whether one of the 200 latest messages of its subject shares two people with it. The number stands
/// in the statement: a limit that is bound to it makes SQLite prepare it anew each time.
macro_rules! belongs {
    ($others:literal) => {
        concat!(
            "SELECT 1 FROM (SELECT id FROM message WHERE subject = ?1 AND ",
            $others,
            " ORDER BY id DESC LIMIT 200) AS near WHERE (SELECT count(*) FROM person ",
            "WHERE message = near.id AND address IN (SELECT value FROM json_each(?3))) >= 2 LIMIT 1"
        )
    };
}
/// For a message with a Message-ID: all but itself.
const BELONGS: &str = belongs!("id IS NOT ?2");
/// For a message without one: it may be any of those that have none either.
const BELONGS_UNNAMED: &str = belongs!("message_id IS NOT ?2");

fn belongs(database: &Connection, summary: &Summary) -> rusqlite::Result<bool> {
    let core = core(&summary.subject);
    if core.is_empty() {
        return Ok(false);
    }
    let mut find = database.prepare_cached("SELECT id FROM message WHERE message_id = ?1")?;
    let own: Option<i64> = find.query_row([&summary.message_id], |row| row.get(0)).optional()?;
    let statement = if summary.message_id.is_some() { BELONGS } else { BELONGS_UNNAMED };
    let people: Vec<String> = summary.people().take(PEOPLE).map(waypost_domain::EmailAddress::key).collect();
    let people =
        serde_json::to_string(&people).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    database.prepare_cached(statement)?.exists(params![core, own, people])
}

#[cfg(test)]
mod tests {
    //! What correlation costs.

    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn statements_are_prepared_once_and_indexes_answer_them() {
        let folder = tempfile::tempdir().unwrap();
        let tracked = Tracked::open(&folder.path().join("track.db"), false).unwrap();
        let tracking = Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 };
        let summaries: Vec<_> = (0..300)
            .map(|n| Summary {
                message_id: Some(format!("{n}@x.org")),
                subject: "Lunch CRM:0001002".to_owned(),
                from: waypost_domain::EmailAddress::parse(&format!("a{n}@x.org")).ok(),
                ..Summary::default()
            })
            .map(Arc::new)
            .collect();
        tracked.add(&summaries, &tracking).unwrap();
        for summary in &summaries {
            tracked.reading(|tracked| tracked.correlate(summary, &tracking)).unwrap().unwrap();
        }
        let database = tracked.database();
        for summary in &summaries[..3] {
            belongs(&database, summary).unwrap();
        }
        assert_eq!(database.prepare_cached(BELONGS).unwrap().get_status(StatementStatus::RePrepare), 0);
        let mut plan = database.prepare(&format!("EXPLAIN QUERY PLAN {BELONGS}")).unwrap();
        let plan: Vec<String> =
            plan.query_map(params!["x", 1, "[]"], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(plan.iter().any(|step| step.contains("message USING COVERING INDEX by_subject")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("SCAN person")), "{plan:?}");
    }
}
