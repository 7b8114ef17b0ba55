//! Windows: each file is made durable when it is written, and renames are left to the journal of
//! NTFS, which keeps their order. A dropped file opens only when nobody has it open for writing.

use std::fs::File;
use std::io;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;

/// `ERROR_SHARING_VIOLATION`: somebody else has the file open for writing.
const SHARING_VIOLATION: i32 = 32;
/// `FILE_SHARE_READ` and `FILE_SHARE_DELETE`: others may read and move the file, and not write it.
const SHARE_READ_AND_DELETE: u32 = 0x1 | 0x4;
/// `FILE_FLAG_OPEN_REPARSE_POINT`: a link is opened itself, not what it points to.
const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
/// `FILE_FLAG_BACKUP_SEMANTICS`: without it a folder answers "access denied", as a file that may not
/// be read does.
const BACKUP_SEMANTICS: u32 = 0x0200_0000;

/// Nothing: every file was made durable when it was written.
#[expect(clippy::unnecessary_wraps, reason = "the twin for Linux can fail")]
pub(in super::super) const fn make_durable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The drive that holds a folder: not looked at, because a drive that is away has no letter.
pub(in super::super) const fn drive_of(_: &Path) -> Option<u64> {
    None
}

/// Whether the machine is at fault, so that any other file might have met it: its disk answers with an error
/// (`ERROR_IO_DEVICE`), or no more files can be opened (`ERROR_TOO_MANY_OPEN_FILES`).
pub(in super::super) fn is_exhausted(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(4 | 1117))
}

/// Makes one file durable.
pub(in super::super) fn file_written(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Opens a dropped file, without following a link; none while somebody still has it open for writing.
pub(in super::super) fn open_complete(path: &Path) -> io::Result<Option<File>> {
    let opened = File::options()
        .read(true)
        .share_mode(SHARE_READ_AND_DELETE)
        .custom_flags(OPEN_REPARSE_POINT | BACKUP_SEMANTICS)
        .open(path);
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}
