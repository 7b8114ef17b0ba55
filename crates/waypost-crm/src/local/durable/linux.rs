//! Linux: one `syncfs` makes everything on the file system durable, names as well as contents.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::path::Path;

/// The file system that holds a root.
#[derive(Debug)]
pub(super) struct FileSystem {
    root: File,
}

impl FileSystem {
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        Ok(Self { root: File::open(root)? })
    }

    /// Makes everything durable. Errors of writing are reported since Linux 5.8.
    #[expect(unsafe_code, reason = "syncfs has no safe form in the standard library")]
    pub(super) fn sync(&self) -> io::Result<()> {
        // SAFETY: the descriptor belongs to `self.root`, which is open for as long as `self` lives,
        // and syncfs(2) neither keeps it nor touches memory.
        let result = unsafe { libc::syncfs(self.root.as_raw_fd()) };
        if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Nothing: [`sync`](Self::sync) covers it.
    #[expect(clippy::unnecessary_wraps, reason = "the twin for other systems can fail")]
    pub(super) const fn file_written(_: &File) -> io::Result<()> {
        Ok(())
    }
}
