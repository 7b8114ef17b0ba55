//! Other systems, Windows first of all: each file is made durable when it is written, and renames
//! are left to the file system's journal, which keeps their order. Who writes a file keeps others
//! from opening or moving it.

use std::fs::File;
use std::io;
use std::path::Path;

/// `ERROR_SHARING_VIOLATION` of Windows: somebody else has the file open.
const SHARING_VIOLATION: i32 = 32;

/// The file system that holds a root.
#[derive(Debug)]
pub(in super::super) struct FileSystem;

impl FileSystem {
    #[expect(clippy::unnecessary_wraps, reason = "the twin for Linux can fail")]
    pub(in super::super) const fn of(_: &Path) -> io::Result<Self> {
        Ok(Self)
    }

    /// Nothing: every file was made durable when it was written.
    #[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_ref_mut, reason = "the twin for Linux can fail")]
    pub(in super::super) const fn sync(&mut self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Makes one file durable.
pub(in super::super) fn file_written(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Opens a dropped file; none while somebody still writes it.
pub(in super::super) fn open_complete(path: &Path) -> io::Result<Option<File>> {
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}
