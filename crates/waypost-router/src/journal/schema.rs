//! The tables of the journal, and how its file is opened and checked.
//!
//! Objects are named by integer row ids; identities of messages are stored as the integer or text
//! that they are, so that a row of an incoming message takes about a hundred bytes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::platform;

/// The file of the journal in the state folder.
pub const FILE: &str = "journal.db";

/// Version 1: everything.
const V1: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE mailbox(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  epoch INTEGER,
  above INTEGER NOT NULL DEFAULT 0,
  disabled TEXT,
  paused INTEGER NOT NULL DEFAULT 0,
  incoming_attempts INTEGER NOT NULL DEFAULT 0,
  outgoing_attempts INTEGER NOT NULL DEFAULT 0,
  test_incoming INTEGER,
  test_outgoing INTEGER,
  test_act INTEGER,
  tested_at INTEGER
);

CREATE TABLE incoming(
  row INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  item NOT NULL,
  stage INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  key TEXT,
  recipient TEXT,
  digest BLOB,
  matched_epoch INTEGER,
  matched_item,
  correlation INTEGER,
  brief TEXT,
  failure TEXT
);
CREATE UNIQUE INDEX incoming_item ON incoming(mailbox, epoch, item);
CREATE INDEX incoming_open ON incoming(mailbox) WHERE stage < 3;
CREATE INDEX incoming_digest ON incoming(mailbox, digest) WHERE digest IS NOT NULL;

CREATE TABLE outgoing(
  row INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL,
  key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  stage INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_try INTEGER,
  accepted TEXT NOT NULL DEFAULT '[]',
  refused TEXT NOT NULL DEFAULT '[]',
  waiting TEXT NOT NULL DEFAULT '[]',
  outcome TEXT,
  failure TEXT,
  place TEXT NOT NULL DEFAULT '',
  brief TEXT NOT NULL,
  UNIQUE(mailbox, key)
);

CREATE TABLE recent(
  row INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL,
  at INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  correlation INTEGER,
  reason TEXT NOT NULL,
  brief TEXT NOT NULL
);
CREATE INDEX recent_mailbox ON recent(mailbox);
CREATE INDEX recent_failed ON recent(mailbox) WHERE ended = 4;

CREATE TABLE quarantine(
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  item NOT NULL,
  at INTEGER NOT NULL,
  has_bytes INTEGER NOT NULL,
  failure TEXT NOT NULL,
  brief TEXT NOT NULL
);
CREATE INDEX quarantine_item ON quarantine(mailbox, epoch, item);

CREATE TABLE uncertain(
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox INTEGER NOT NULL,
  key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  failure TEXT NOT NULL,
  accepted TEXT NOT NULL,
  brief TEXT NOT NULL,
  UNIQUE(mailbox, key)
);

CREATE TABLE alert(
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  level INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  object TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  next TEXT NOT NULL
);
CREATE INDEX alert_same ON alert(object, what);
";

/// Version 2: since when messages wait, the addresses of mailboxes, and what was moved minute by minute.
const V2: &str = "
ALTER TABLE mailbox ADD COLUMN address TEXT;
ALTER TABLE incoming ADD COLUMN since INTEGER;
ALTER TABLE outgoing ADD COLUMN since INTEGER;

CREATE TABLE trend(
  minute INTEGER PRIMARY KEY,
  delivered INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  latency_ms INTEGER,
  backlog INTEGER
);
";

/// Version 3: what is still to be done at their source with messages that were skipped or set aside.
const V3: &str = "
ALTER TABLE incoming ADD COLUMN disposal TEXT;
CREATE INDEX incoming_owes ON incoming(mailbox) WHERE disposal IS NOT NULL;
";

/// Version 4: since when mailboxes are disabled, and the keys by which failed messages are sent again.
const V4: &str = "
ALTER TABLE mailbox ADD COLUMN disabled_at INTEGER;
ALTER TABLE recent ADD COLUMN key TEXT;
";

/// Version 5: what may have been forgotten after damage.
const V5: &str = "
ALTER TABLE mailbox ADD COLUMN unsure_until INTEGER;
ALTER TABLE mailbox ADD COLUMN unsure_sends INTEGER NOT NULL DEFAULT 0;
";

/// Version 6: since when an identity means nothing any more.
const V6: &str = "
ALTER TABLE incoming ADD COLUMN apart INTEGER;
CREATE INDEX incoming_apart ON incoming(apart) WHERE apart IS NOT NULL;
CREATE INDEX incoming_matched ON incoming(mailbox, matched_item) WHERE matched_item IS NOT NULL;
";

/// Why the journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not a sound database.
    #[error("The journal {path} is damaged: {reason}. Start the router again: it builds the journal anew.")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// A newer version of the router wrote it.
    #[error("The journal {path} was written by a newer version of the router. Install that version again.")]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be opened for another reason.
    #[error("The journal {path} cannot be opened: {reason}. Check the folder, its owner and the free space.")]
    Unavailable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Whether an error means that the file is not sound.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Opens the journal for writing, checks that it is sound and brings it to the current version.
pub(super) fn open_writer(path: &Path) -> Result<Connection, OpenError> {
    let failed = |error: rusqlite::Error| describe(path, &error);
    private(path)?;
    let mut connection = Connection::open(path).map_err(failed)?;
    prepare(&connection).map_err(failed)?;
    let check: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
    if check != "ok" {
        return Err(OpenError::Damaged { path: path.to_owned(), reason: check });
    }
    migrate(path, &mut connection)?;
    Ok(connection)
}

/// Makes a journal under another name, to be filled in one transaction.
pub(super) fn create(path: &Path) -> Result<Connection, OpenError> {
    private(path)?;
    let mut connection = Connection::open(path).map_err(|error| describe(path, &error))?;
    migrate(path, &mut connection)?;
    Ok(connection)
}

/// The journal is for the router's eyes; its companions take its permissions.
fn private(path: &Path) -> Result<(), OpenError> {
    let failed = |error: std::io::Error| OpenError::Unavailable { path: path.to_owned(), reason: error.to_string() };
    platform::keep_private(path).map_err(failed)
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), OpenError> {
    Migrations::new(vec![M::up(V1), M::up(V2), M::up(V3), M::up(V4), M::up(V5), M::up(V6)])
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => describe(path, &err),
            rusqlite_migration::Error::MigrationDefinition(_) => OpenError::Newer { path: path.to_owned() },
            other => OpenError::Unavailable { path: path.to_owned(), reason: other.to_string() },
        })
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)
}

/// Opens a connection that only reads.
pub(super) fn open_reader(path: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| describe(path, &error))?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(|error| describe(path, &error))?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn describe(path: &Path, error: &rusqlite::Error) -> OpenError {
    let reason = error.to_string();
    if is_damage(error) {
        OpenError::Damaged { path: path.to_owned(), reason }
    } else {
        OpenError::Unavailable { path: path.to_owned(), reason }
    }
}
