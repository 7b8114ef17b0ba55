//! Permissions on Unix: mode bits.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

pub(super) fn only_owner(options: &mut OpenOptions) {
    options.mode(0o600);
}

pub(super) fn restrict(file: &File) -> io::Result<()> {
    if file.metadata()?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(0o600))
}

pub(super) fn wide_permissions(metadata: &Metadata) -> Option<String> {
    let mode = metadata.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("its mode is {mode:03o}"))
}

pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    File::open(path)?.sync_all()
}
