//! Permissions on Windows: access lists. What a file inherits counts where that lets in only named
//! accounts, as it does in the user's profile, where the default data folder lies; otherwise its owner,
//! administrators and the system alone have it.

mod security;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    close_to_others(path, security::Object::Folder)
}

/// Nothing: the access list is set by [`restrict`], before anything is written.
pub(super) fn only_owner(_options: &mut OpenOptions) {}

pub(super) fn restrict(_file: &File, path: &Path) -> io::Result<()> {
    close_to_others(path, security::Object::File)
}

fn close_to_others(path: &Path, object: security::Object) -> io::Result<()> {
    if security::open_to(path)?.is_empty() { Ok(()) } else { security::restrict(path, object) }
}

/// Whom the access list lets in that nobody named, and the command against it.
pub(super) fn wide_permissions(path: &Path) -> io::Result<Option<(String, String)>> {
    let others = security::open_to(path)?;
    if others.is_empty() {
        return Ok(None);
    }
    let user = security::current_account()?;
    let command =
        format!("icacls \"{}\" /inheritance:r /grant:r *{user}:F *S-1-5-18:F *S-1-5-32-544:F", path.display());
    Ok(Some((format!("its access list lets in {}", others.join(", ")), command)))
}

/// NTFS journals renames; a folder cannot be flushed.
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
