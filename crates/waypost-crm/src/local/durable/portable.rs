//! Other systems: each file is made durable when it is written, and renames are left to the file
//! system's journal, which keeps their order.

use std::fs::File;
use std::io;
use std::path::Path;

/// The file system that holds a root.
#[derive(Debug)]
pub(super) struct FileSystem;

impl FileSystem {
    #[expect(clippy::unnecessary_wraps, reason = "the twin for Linux can fail")]
    pub(super) const fn of(_: &Path) -> io::Result<Self> {
        Ok(Self)
    }

    /// Nothing: every file was made durable when it was written.
    #[expect(clippy::unnecessary_wraps, reason = "the twin for Linux can fail")]
    pub(super) const fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    /// Makes one file durable.
    pub(super) fn file_written(file: &File) -> io::Result<()> {
        file.sync_all()
    }
}
