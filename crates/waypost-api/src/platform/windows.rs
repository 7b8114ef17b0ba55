//! Windows: a named pipe, folders whose renames are durable by themselves, permissions inherited
//! from the folder, and the roaming application data.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient};

/// A connection to a router.
pub(crate) type ControlStream = NamedPipeClient;

/// The pipe on which the router of this identifier listens.
pub(crate) fn control_endpoint(_state: &Path, router: Option<&str>) -> PathBuf {
    PathBuf::from(format!(r"\\.\pipe\waypost-router-{}", router.unwrap_or("router")))
}

/// Connects to a router.
#[expect(clippy::unused_async, reason = "its Unix twin waits for the connection")]
pub(crate) async fn connect(endpoint: &Path) -> io::Result<ControlStream> {
    ClientOptions::new().open(endpoint)
}

/// NTFS journals renames by itself.
#[expect(clippy::unnecessary_wraps, reason = "its Unix twin can fail")]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Files inherit the permissions of their folder.
#[expect(clippy::unnecessary_wraps, reason = "its Unix twin can fail")]
pub(crate) fn set_readable(_file: &File, _by_everybody: bool) -> io::Result<()> {
    Ok(())
}

/// Files inherit the owner's permissions from their folder.
#[expect(clippy::unnecessary_wraps, reason = "its Unix twin can fail")]
pub(crate) fn give_to_owner_of(_folder: &Path, _file: &Path) -> io::Result<()> {
    Ok(())
}

/// The folder for the data of this user.
pub(crate) fn default_data_dir(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    variable("APPDATA").map(|base| base.join("Waypost"))
}

/// The variables of the environment that name the user, the first that is set.
pub(crate) const USER_VARIABLES: &[&str] = &["USERNAME"];

/// The environment of Windows always names the user.
pub(crate) const fn account() -> Option<String> {
    None
}
