//! Other systems: whether somebody still writes a dropped file cannot be seen there: it is to be put in
//! place with a rename.

use std::fs::File;
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes one file, or the names in one folder, durable.
pub(in super::super) fn make_durable(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The drive that holds a folder, as a number; none when nobody knows.
pub(in super::super) fn drive_of(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|data| data.dev())
}

/// Nothing: [`make_durable`] follows.
#[expect(clippy::unnecessary_wraps, reason = "the twin for Windows can fail")]
pub(in super::super) const fn file_written(_: &File) -> io::Result<()> {
    Ok(())
}

/// Whether the machine is at fault, so that any other file might have met it: its disk answers with an error, or
/// no more files can be opened.
pub(in super::super) fn is_exhausted(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EIO | libc::EMFILE | libc::ENFILE))
}

/// Opens a dropped file, without following a link and without waiting for a pipe.
pub(in super::super) fn open_complete(path: &Path) -> io::Result<Option<File>> {
    File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path).map(Some)
}
