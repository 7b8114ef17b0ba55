//! The bytes of quarantined messages: one file per message, written and flushed before the
//! transaction that refers to it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use waypost_engine::Body;

use crate::platform;

/// The folder of the bytes in the state folder.
pub const FOLDER: &str = "quarantine";

/// The folder with the bytes, and the numbers that name them. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Bodies {
    folder: Arc<PathBuf>,
    next: Arc<AtomicI64>,
}

impl Bodies {
    /// Uses the folder and removes files that no row refers to: a crash left them. `last` is the
    /// highest number ever given.
    pub(super) fn open(state: &Path, known: &[i64], last: i64) -> io::Result<Self> {
        let folder = state.join(FOLDER);
        platform::private_folder(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<i64>().ok());
            if number.is_some_and(|number| !known.contains(&number)) {
                fs::remove_file(&path)?;
            }
        }
        let next = last + 1;
        Ok(Self { folder: Arc::new(folder), next: Arc::new(AtomicI64::new(next)) })
    }

    /// The file of a message.
    pub(super) fn path(&self, number: i64) -> PathBuf {
        self.folder.join(format!("{number}.eml"))
    }

    /// Draws the number of the next message, with bytes or without.
    pub(super) fn draw(&self) -> i64 {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    /// Writes bytes durably under a number; nothing stays when that fails. Blocks.
    pub(super) fn write(&self, number: i64, body: &Body) -> io::Result<()> {
        let written = self.fill(number, body);
        if written.is_err() {
            // What cannot be removed now is removed at the next start.
            let _ = self.remove(number);
        }
        written
    }

    fn fill(&self, number: i64, body: &Body) -> io::Result<()> {
        let mut file = platform::private_file(&self.path(number))?;
        io::copy(&mut body.reader()?, &mut file)?;
        file.sync_all()?;
        platform::sync_folder(&self.folder)
    }

    /// Removes bytes; what is gone already is fine. Blocks.
    pub(super) fn remove(&self, number: i64) -> io::Result<()> {
        match fs::remove_file(self.path(number)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Opens bytes for reading. Blocks.
    pub(super) fn open_file(&self, number: i64) -> io::Result<File> {
        File::open(self.path(number))
    }
}
