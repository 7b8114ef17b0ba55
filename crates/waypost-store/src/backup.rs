//! The automatic backup: made before a migration and after each publication, restored on request.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use crate::error::StoreError;
use crate::files;
use crate::open::{BACKUP_FILE, DATABASE_FILE, connect, lock, quick_check};

/// How many damaged databases are kept aside.
const DAMAGED_KEPT: u32 = 99;

/// What [`restore_backup`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The files that were there before, under their new names.
    pub kept_aside: Vec<PathBuf>,
}

/// Puts the automatic backup in the place of the database. The former database is kept aside as
/// `waypost.db.damaged-N`, the backup stays. No Waypost program may have the database open.
///
/// Serials published since the backup are not in it: raise the serial before publishing again
/// ([`Store::raise_serial`](crate::Store::raise_serial)).
///
/// # Errors
/// [`StoreError::Damaged`] when the backup itself is damaged, [`StoreError::File`] when there is
/// none or a file cannot be moved; nothing is lost in either case.
pub fn restore_backup(folder: &Path) -> Result<Restored, StoreError> {
    let _lock = lock(folder)?;
    let database = folder.join(DATABASE_FILE);
    let backup = folder.join(BACKUP_FILE);
    let copy = files::sibling(&database, "restore");
    fs::copy(&backup, &copy).map_err(|e| StoreError::file("copy", &backup, &e))?;
    files::make_private_file(&copy).map_err(|e| StoreError::file("open", &copy, &e))?;
    verify(&copy).map_err(|e| e.at(&backup))?;
    let kept_aside = keep_aside(folder, &database)?;
    files::move_over(&copy, &database).map_err(|e| StoreError::file("replace", &database, &e))?;
    Ok(Restored { kept_aside })
}

/// How many backups this process has written, so that two at once have names of their own.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// Writes a complete copy of the database and moves it over the former backup.
pub(crate) fn write_backup(connection: &Connection, backup: &Path) -> Result<(), StoreError> {
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let temporary = files::sibling(backup, &format!("{}.{number}.tmp", std::process::id()));
    let failed = |e: &std::io::Error| StoreError::file("write", &temporary, e);
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(&error)),
        _ => {}
    }
    // An empty file is what VACUUM INTO accepts, and this one has the right permissions already.
    files::make_private_file(&temporary).map_err(|e| failed(&e))?;
    connection.execute("VACUUM INTO ?1", [temporary.to_string_lossy()])?;
    fs::OpenOptions::new().write(true).open(&temporary).and_then(|f| f.sync_all()).map_err(|e| failed(&e))?;
    files::move_over(&temporary, backup).map_err(|e| StoreError::file("replace", backup, &e))
}

fn verify(copy: &Path) -> Result<(), StoreError> {
    let connection = connect(copy)?;
    quick_check(&connection)
}

/// Moves the database and its write-ahead log away; a foreign log must never meet the backup.
fn keep_aside(folder: &Path, database: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let free = (1..=DAMAGED_KEPT)
        .map(|n| folder.join(format!("{DATABASE_FILE}.damaged-{n}")))
        .find(|path| !path.exists())
        .ok_or_else(|| StoreError::File {
            action: "keep aside",
            path: database.to_owned(),
            reason: format!("{DAMAGED_KEPT} damaged databases are kept already; remove some"),
        })?;
    let mut kept = Vec::new();
    for suffix in ["", "-wal", "-shm"] {
        let from = with_suffix(database, suffix);
        let to = with_suffix(&free, suffix);
        match fs::rename(&from, &to) {
            Ok(()) => kept.push(to),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::file("move", &from, &error)),
        }
    }
    Ok(kept)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
