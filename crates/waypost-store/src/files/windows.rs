//! Permissions on Windows: files inherit the access list of their folder, and the default data
//! folder lies in the user's profile, which only that user, administrators and the system may read.
//! An administrator who chooses another data folder sets its access list there; nothing is checked.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

pub(super) fn only_owner(_options: &mut OpenOptions) {}

pub(super) fn restrict(_file: &File) -> io::Result<()> {
    Ok(())
}

pub(super) fn wide_permissions(_metadata: &Metadata) -> Option<String> {
    None
}

/// NTFS journals renames; a folder cannot be flushed.
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
