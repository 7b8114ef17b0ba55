//! The lock on the state folder: two routers on one journal would deliver everything twice.

use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use crate::exit::{Exit, Fatal};
use crate::platform;

/// The file that is locked, in the state folder. It stays; only its lock counts.
pub const FILE: &str = "router.lock";

/// The lock, held while this lives and released by the system when the process ends in any way.
#[derive(Debug)]
pub struct StateLock {
    _file: File,
}

impl StateLock {
    /// Makes the state folder when it is missing and locks it.
    ///
    /// # Errors
    /// [`Exit::Locked`] when another process holds the lock, [`Exit::Failed`] when the folder
    /// cannot be used.
    pub fn take(state: &Path) -> Result<Self, Fatal> {
        let unusable = |error: std::io::Error| {
            let message = format!(
                "The state folder {} cannot be used: {error}. Check that it exists and belongs to the router's account.",
                state.display()
            );
            Fatal::new(Exit::Failed, message)
        };
        if !state.is_dir() {
            platform::private_folder(state).map_err(unusable)?;
        }
        let path = state.join(FILE);
        platform::keep_private(&path).map_err(unusable)?;
        let mut file = fs::OpenOptions::new().read(true).write(true).open(&path).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(state, &mut file)),
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        let note = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        note.map_err(unusable)?;
        Ok(Self { _file: file })
    }
}

fn held(state: &Path, file: &mut File) -> Fatal {
    let mut holder = String::new();
    // The number is a courtesy; on systems where a locked file cannot be read there is none.
    let _ = file.take(20).read_to_string(&mut holder);
    let holder = holder.trim();
    let process = if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
    let message = format!(
        "Another router{process} uses the state folder {}. Stop it first, or give this one its own --state-dir.",
        state.display()
    );
    Fatal::new(Exit::Locked, message)
}
