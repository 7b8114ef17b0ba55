//! Permissions on Unix: mode bits.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

pub(super) fn only_owner(options: &mut OpenOptions) {
    options.mode(0o600);
}

pub(super) fn restrict(file: &File, _path: &Path) -> io::Result<()> {
    if file.metadata()?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(0o600))
}

/// What the mode gives to others, and the command against it.
pub(super) fn wide_permissions(path: &Path) -> io::Result<Option<(String, String)>> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    let problem = || (format!("its mode is {mode:03o}"), format!("chmod 600 {}", path.display()));
    Ok((mode & 0o077 != 0).then(problem))
}

pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    File::open(path)?.sync_all()
}
