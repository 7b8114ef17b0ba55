//! Reading files of bounded size, and replacing files so that a reader sees the old content or the
//! new, never a part, also after a crash.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{ApiError, Code};
use crate::platform;

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Everybody: it holds nothing secret.
    Everybody,
    /// The owner of the folder that it stands in.
    FolderOwner,
}

/// Writes beside the file, flushes, renames, and flushes the folder.
pub(crate) fn replace(path: &Path, content: &[u8], readers: Readers) -> Result<(), ApiError> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.{}.tmp", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    let temporary = std::path::PathBuf::from(name);
    let written = (|| {
        // A leftover of a process that died; a link that somebody put there is not followed.
        let _ = fs::remove_file(&temporary);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        platform::set_readable(&file, readers == Readers::Everybody)?;
        if readers == Readers::FolderOwner {
            platform::give_to_owner_of(folder, &temporary)?;
        }
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        platform::sync_folder(folder)
    })();
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        ApiError::file("write", path, &error)
    })
}

/// How many files this process has written, so that two at once have names of their own.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// Reads a file of at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, ApiError> {
    let failed = |error| ApiError::file("read", path, &error);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > limit {
        return Err(ApiError::new(Code::File, format!("{} is larger than {limit} bytes.", path.display()))
            .hint("Check that it is the right file."));
    }
    Ok(bytes)
}

/// Reads a text file of at most `limit` bytes.
pub(crate) fn read_text(path: &Path, limit: usize) -> Result<String, ApiError> {
    String::from_utf8(read(path, limit)?).map_err(|_| {
        ApiError::new(Code::File, format!("{} is not a UTF-8 text file.", path.display()))
            .hint("Check that it is the right file.")
    })
}
