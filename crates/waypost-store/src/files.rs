//! Files and folders that only their owner may read, atomic replacement, and a lock between processes.
//!
//! The two systems differ in [`system`] alone.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often a lock that another process holds is tried again.
const LOCK_RETRY: Duration = Duration::from_millis(10);

/// Creates the folder, with its parents, for its owner alone; an existing folder stays as it is.
pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() { Ok(()) } else { system::create_folder(path) }
}

/// Creates an empty file for its owner alone, or withdraws the rights of others from an existing one.
pub(crate) fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    system::only_owner(&mut options);
    let file = options.open(path)?;
    system::restrict(&file, path)
}

/// Who besides its owner may use the file, in words, and the command against it; none when nobody.
pub(crate) fn wide_permissions(path: &Path) -> io::Result<Option<(String, String)>> {
    system::wide_permissions(path)
}

/// Replaces the file in one step: a reader sees the old content or the new, also after a crash.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let temporary = sibling(path, "tmp");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    system::only_owner(&mut options);
    let written = options.open(&temporary).and_then(|mut file| {
        system::restrict(&file, &temporary)?;
        file.write_all(content)?;
        file.sync_all()
    });
    let result = written.and_then(|()| move_over(&temporary, path));
    if result.is_err() {
        // The first error is the one to tell; a leftover is overwritten next time.
        let _ = fs::remove_file(&temporary);
    }
    result
}

/// Renames a complete file over another, durably.
pub(crate) fn move_over(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    match to.parent() {
        Some(folder) => system::sync_folder(folder),
        None => Ok(()),
    }
}

/// The path with another extension appended: `waypost.db` and `bak` give `waypost.db.bak`.
pub(crate) fn sibling(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// A lock between processes, held until dropped; the operating system frees it when a process dies.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    /// Waits for the lock; none when another process held it for all of `patience`.
    pub(crate) fn acquire(path: &Path, patience: Duration) -> io::Result<Option<Self>> {
        make_private_file(path)?;
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        let deadline = Instant::now() + patience;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self { _file: file })),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Ok(None),
                Err(TryLockError::WouldBlock) => std::thread::park_timeout(LOCK_RETRY),
            }
        }
    }
}
