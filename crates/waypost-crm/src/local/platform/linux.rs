//! Linux: files begin to be written before they are waited for; a read lease is granted only on a file
//! that nobody has open for writing.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

/// `F_SETSIG` of fcntl(2), which the libc crate does not name for every Linux.
const F_SETSIG: libc::c_int = 10;

/// Makes one file, or the names in one folder, durable. An error of writing since the file was closed
/// is told to whoever opens it next (Linux 4.17 and newer).
pub(in super::super) fn make_durable(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The drive that holds a folder, as a number; none when nobody knows.
pub(in super::super) fn drive_of(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|data| data.dev())
}

/// Lets the system begin to write a file, so that many are on their way when the first is waited for.
#[expect(unsafe_code, reason = "sync_file_range has no safe form in the standard library")]
#[expect(clippy::unnecessary_wraps, reason = "the twin for Windows can fail")]
pub(in super::super) fn file_written(file: &File) -> io::Result<()> {
    // SAFETY: the descriptor belongs to `file`, which is open, and sync_file_range(2) neither keeps it
    // nor touches memory. A file system that cannot do this says so, and nothing depends on it.
    let _ = unsafe { libc::sync_file_range(file.as_raw_fd(), 0, 0, libc::SYNC_FILE_RANGE_WRITE) };
    Ok(())
}

/// Whether the machine is at fault, so that any other file might have met it: its disk answers with an error, or
/// no more files can be opened.
pub(in super::super) fn is_exhausted(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EIO | libc::EMFILE | libc::ENFILE))
}

/// Opens a dropped file, without following a link and without waiting for a pipe; none while
/// somebody still has it open for writing.
pub(in super::super) fn open_complete(path: &Path) -> io::Result<Option<File>> {
    let file = File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path)?;
    Ok((!is_being_written(&file)).then_some(file))
}

/// Whether somebody has the file open for writing. A file system without leases answers no.
#[expect(unsafe_code, reason = "leases have no safe form in the standard library")]
fn is_being_written(file: &File) -> bool {
    let descriptor = file.as_raw_fd();
    // SAFETY: fcntl(2) with these commands takes plain numbers and an open descriptor that `file`
    // owns, and touches no memory. Whoever opens the file in the instant for which the lease is
    // held makes the kernel send SIGURG, which is ignored unless a process asks for it, instead of
    // SIGIO, which would end the process.
    unsafe {
        if libc::fcntl(descriptor, F_SETSIG, libc::SIGURG) != 0 {
            return false;
        }
        if libc::fcntl(descriptor, libc::F_SETLEASE, libc::F_RDLCK) == 0 {
            libc::fcntl(descriptor, libc::F_SETLEASE, libc::F_UNLCK);
            return false;
        }
    }
    io::Error::last_os_error().raw_os_error() == Some(libc::EAGAIN)
}
