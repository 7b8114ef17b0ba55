//! Linux: one `syncfs` makes everything on the file system durable, names as well as contents; a
//! read lease is granted only on a file that nobody has open for writing.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

/// `F_SETSIG` of fcntl(2), which the libc crate does not name for every Linux.
const F_SETSIG: libc::c_int = 10;

/// The file system that holds a root.
#[derive(Debug)]
pub(in super::super) struct FileSystem {
    root: File,
}

impl FileSystem {
    pub(in super::super) fn of(root: &Path) -> io::Result<Self> {
        Ok(Self { root: File::open(root)? })
    }

    /// Makes everything durable. Errors of writing are reported since Linux 5.8, to a descriptor
    /// that was open when they happened: it is kept, unless another file system was mounted there.
    #[expect(unsafe_code, reason = "syncfs has no safe form in the standard library")]
    pub(in super::super) fn sync(&mut self, root: &Path) -> io::Result<()> {
        let now = File::open(root)?;
        if now.metadata()?.dev() != self.root.metadata()?.dev() {
            self.root = now;
        }
        // SAFETY: the descriptor belongs to `self.root`, which is open for as long as `self` lives,
        // and syncfs(2) neither keeps it nor touches memory.
        let result = unsafe { libc::syncfs(self.root.as_raw_fd()) };
        if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

/// The drive that holds a folder, as a number; none when nobody knows.
pub(in super::super) fn drive_of(folder: &Path) -> Option<u64> {
    std::fs::metadata(folder).ok().map(|data| data.dev())
}

/// Nothing: [`FileSystem::sync`] covers it.
#[expect(clippy::unnecessary_wraps, reason = "the twin for other systems can fail")]
pub(in super::super) const fn file_written(_: &File) -> io::Result<()> {
    Ok(())
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
