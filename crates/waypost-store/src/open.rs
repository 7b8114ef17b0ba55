//! Opening the database: private, ours, undamaged, not newer than this program, migrated.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::backup::write_backup;
use crate::error::StoreError;
use crate::files::{self, FileLock};
use crate::schema::{self, APPLICATION_ID};

/// The name of the database in the data folder.
pub const DATABASE_FILE: &str = "waypost.db";

/// The name of the automatic backup in the data folder.
pub const BACKUP_FILE: &str = "waypost.db.bak";

/// How long a statement waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long opening waits for another process that opens or migrates.
const OPEN_TIMEOUT: Duration = Duration::from_secs(30);

/// How many prepared statements are kept.
const STATEMENTS_KEPT: usize = 64;

/// The open database. Cheap to open, used by one thread at a time.
pub struct Store {
    pub(crate) connection: Connection,
    folder: PathBuf,
    pub(crate) path: PathBuf,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database in the data folder, creating both when absent (for their owner alone).
    ///
    /// A database of an older version is migrated after a backup ([`BACKUP_FILE`]) was made.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::NewerVersion`], [`StoreError::Foreign`],
    /// [`StoreError::File`] or [`StoreError::Busy`]; the file is then as it was.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(DATABASE_FILE);
        files::create_private_folder(folder).map_err(|e| StoreError::file("create", folder, &e))?;
        let _lock = lock(folder)?;
        refuse_lost(&path, &folder.join(BACKUP_FILE))?;
        files::make_private_file(&path).map_err(|e| StoreError::file("open", &path, &e))?;
        let connection = connect(&path).map_err(|e| damaged_with_backup(e, &path))?;
        let mut store = Self { connection, folder: folder.to_owned(), path };
        store.prepare().map_err(|e| damaged_with_backup(e, &store.path))?;
        Ok(store)
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The turn to publish, when it comes.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when others keep it for half a minute; [`StoreError::File`].
    pub fn publish_turn(&self) -> Result<PublishTurn, StoreError> {
        let path = files::sibling(&self.path, "publish.lock");
        match FileLock::acquire(&path, OPEN_TIMEOUT) {
            Ok(Some(lock)) => Ok(PublishTurn { _lock: lock }),
            Ok(None) => Err(StoreError::Busy { path: self.path.clone() }),
            Err(error) => Err(StoreError::file("lock", &path, &error)),
        }
    }

    /// Replaces the automatic backup by a copy of the database as it is now.
    ///
    /// # Errors
    /// [`StoreError::File`] or a failure of the database; the former backup is then as it was.
    pub fn back_up(&self) -> Result<(), StoreError> {
        write_backup(&self.connection, &self.folder.join(BACKUP_FILE)).map_err(|e| e.at(&self.path))
    }

    fn prepare(&mut self) -> Result<(), StoreError> {
        let version = number(&self.connection, "PRAGMA user_version")?;
        let application = number(&self.connection, "PRAGMA application_id")?;
        let tables = number(&self.connection, "SELECT count(*) FROM sqlite_schema")?;
        let fresh = version == 0 && application == 0 && tables == 0;
        if !fresh && application != APPLICATION_ID {
            return Err(StoreError::Foreign { path: self.path.clone() });
        }
        if version > schema::VERSION {
            return Err(StoreError::NewerVersion {
                path: self.path.clone(),
                found: version,
                supported: schema::VERSION,
            });
        }
        quick_check(&self.connection)?;
        configure(&self.connection)?;
        if version < schema::VERSION {
            if !fresh {
                self.back_up()?;
            }
            schema::migrations()
                .to_latest(&mut self.connection)
                .map_err(|e| StoreError::Database { reason: format!("cannot migrate {}: {e}", self.path.display()) })?;
        }
        Ok(())
    }
}

/// One publishes at a time for a data folder, in all programs: what waits finds what the other one published. It ends
/// when it is dropped.
#[derive(Debug)]
pub struct PublishTurn {
    _lock: FileLock,
}

/// Holds off every other process that opens the database or restores its backup.
pub(crate) fn lock(folder: &Path) -> Result<FileLock, StoreError> {
    let path = files::sibling(&folder.join(DATABASE_FILE), "lock");
    FileLock::acquire(&path, OPEN_TIMEOUT)
        .map_err(|e| StoreError::file("lock", &path, &e))?
        .ok_or(StoreError::Busy { path: folder.join(DATABASE_FILE) })
}

/// Opens the file without reading it.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

/// Fails with [`StoreError::Damaged`] when the structure of the file is not sound.
pub(crate) fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" {
        return Ok(());
    }
    Err(StoreError::Damaged { path: PathBuf::new(), reason: said, backup: None })
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Database {
            reason: format!("write-ahead logging is not possible here (journal mode {mode}): use a local disk"),
        });
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    Ok(())
}

fn number(connection: &Connection, sql: &str) -> Result<i64, StoreError> {
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// An absent or empty database beside a backup was lost, and is not the first start.
fn refuse_lost(path: &Path, backup: &Path) -> Result<(), StoreError> {
    let lost = match fs::metadata(path) {
        Ok(metadata) => (metadata.len() == 0).then_some("it is empty although there is a backup of it"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Some("it is gone although there is a backup of it")
        }
        Err(error) => return Err(StoreError::file("open", path, &error)),
    };
    match lost {
        Some(reason) if backup.exists() => Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: reason.to_owned(),
            backup: Some(backup.to_owned()),
        }),
        _ => Ok(()),
    }
}

fn damaged_with_backup(error: StoreError, path: &Path) -> StoreError {
    match error.at(path) {
        StoreError::Damaged { path, reason, .. } => {
            let backup = Some(path.with_file_name(BACKUP_FILE)).filter(|b| b.exists());
            StoreError::Damaged { path, reason, backup }
        }
        other => other,
    }
}
