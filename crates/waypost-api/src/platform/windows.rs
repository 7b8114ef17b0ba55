//! Windows: a named pipe, folders whose renames are durable by themselves, permissions inherited
//! from the folder, and the roaming application data.

use std::fs::File;
use std::io;
use std::os::windows::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient};

/// A connection to a router.
pub(crate) type ControlStream = NamedPipeClient;

/// The pipe on which the router of this identifier listens.
pub(crate) fn control_endpoint(_state: &Path, router: Option<&str>) -> PathBuf {
    PathBuf::from(format!(r"\\.\pipe\waypost-router-{}", router.unwrap_or("router")))
}

/// `ERROR_PIPE_BUSY`: the router is about to open the pipe for the next client.
const PIPE_BUSY: i32 = 231;
/// How long to wait before a busy pipe is tried again.
const BUSY_RETRY: Duration = Duration::from_millis(20);

/// Connects to a router. It waits for as long as the pipe is busy: the caller sets the limit.
pub(crate) async fn connect(endpoint: &Path) -> io::Result<ControlStream> {
    loop {
        match ClientOptions::new().open(endpoint) {
            Err(error) if error.raw_os_error() == Some(PIPE_BUSY) => tokio::time::sleep(BUSY_RETRY).await,
            other => return other,
        }
    }
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
    variable("LOCALAPPDATA").map(|base| base.join("Waypost"))
}

/// The variables of the environment that name the user, the first that is set.
pub(crate) const USER_VARIABLES: &[&str] = &["USERNAME"];

/// The environment of Windows always names the user.
pub(crate) const fn account() -> Option<String> {
    None
}

/// The state folder and the publication folder of the machine's service.
pub(crate) fn service_folders() -> Option<(PathBuf, PathBuf)> {
    let base = PathBuf::from(std::env::var_os("ProgramData")?).join("Waypost");
    Some((base.join("router"), base.join("publications")))
}

/// Nothing makes room for Local folders there: they are proposed in the state folder.
pub(crate) const fn service_mail() -> Option<PathBuf> {
    None
}

/// How a person starts the machine's service.
pub(crate) const START_SERVICE: &str = "sc start WaypostRouter";

/// `DETACHED_PROCESS` and `CREATE_NEW_PROCESS_GROUP`.
const DETACHED: u32 = 0x0000_0008 | 0x0000_0200;

/// A command that goes on when this process and its console have gone.
pub(crate) fn detached(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.creation_flags(DETACHED);
    command
}
