//! Other systems: each file is made durable when it is written, and renames are left to the file
//! system's journal, which keeps their order. Whether somebody still writes a dropped file cannot be
//! seen there: it is to be put in place with a rename.

use std::fs::File;
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

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

/// The drive that holds a folder, as a number; none when nobody knows.
pub(in super::super) fn drive_of(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|data| data.dev())
}

/// Makes one file durable.
pub(in super::super) fn file_written(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Opens a dropped file, without following a link and without waiting for a pipe.
pub(in super::super) fn open_complete(path: &Path) -> io::Result<Option<File>> {
    File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path).map(Some)
}
