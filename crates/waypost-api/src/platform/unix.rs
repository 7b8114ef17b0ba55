//! Unix: a Unix socket, folders that can be flushed, owners of files, and the XDG folders.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tokio::net::UnixStream;

/// A connection to a router.
pub(crate) type ControlStream = UnixStream;

/// Where the router with this state folder listens.
pub(crate) fn control_endpoint(state: &Path, _router: Option<&str>) -> PathBuf {
    state.join("control.sock")
}

/// Connects to a router.
pub(crate) async fn connect(endpoint: &Path) -> io::Result<ControlStream> {
    UnixStream::connect(endpoint).await
}

/// Makes renames and new names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Gives a new file the permissions that others need to read it, or none.
pub(crate) fn set_readable(file: &File, by_everybody: bool) -> io::Result<()> {
    let mode = if by_everybody { 0o644 } else { 0o600 };
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// Gives a file to the account that owns a folder, so that the service can read what an
/// administrator wrote. Where that is not permitted, the file stays with who wrote it, and the group
/// that owns the folder may read it when the file has that group.
pub(crate) fn give_to_owner_of(folder: &Path, file: &Path) -> io::Result<()> {
    let (folder, mine) = (fs::metadata(folder)?, fs::metadata(file)?);
    if folder.uid() == mine.uid() && folder.gid() == mine.gid() {
        return Ok(());
    }
    match chown(file, Some(folder.uid()), Some(folder.gid())) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && folder.gid() == mine.gid() => {
            fs::set_permissions(file, fs::Permissions::from_mode(0o640))
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        other => other,
    }
}

/// The folder for the data of this user (XDG base directories, or the Library on macOS).
pub(crate) fn default_data_dir(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |name| variable(name).filter(|path| path.is_absolute());
    if std::env::consts::OS == "macos" {
        return absolute("HOME").map(|home| home.join("Library/Application Support/Waypost"));
    }
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|base| base.join("waypost"))
}

/// The variables of the environment that name the user, the first that is set.
pub(crate) const USER_VARIABLES: &[&str] = &["SUDO_USER", "USER", "LOGNAME"];

/// The account that this process runs under, where the environment does not tell: its name in the
/// list of accounts, otherwise its number.
pub(crate) fn account() -> Option<String> {
    let uid = fs::metadata("/proc/self").ok()?.uid();
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    });
    Some(named.unwrap_or_else(|| format!("uid {uid}")))
}

/// The state folder and the publication folder of the machine's service.
pub(crate) fn service_folders() -> Option<(PathBuf, PathBuf)> {
    Some((PathBuf::from("/var/lib/waypost-router"), PathBuf::from("/var/lib/waypost-publications")))
}

/// Where the package makes room for Local folders of the machine's service, outside of what removing it deletes.
pub(crate) fn service_mail() -> Option<PathBuf> {
    Some(PathBuf::from("/var/lib/waypost-mail"))
}

/// How a person starts the machine's service.
pub(crate) const START_SERVICE: &str = "systemctl start waypost-router";

/// The program that gives another one a session of its own.
const SETSID: &str = "/usr/bin/setsid";

/// A command that goes on when this process and its terminal have gone.
pub(crate) fn detached(program: &Path) -> Command {
    if Path::new(SETSID).is_file() {
        let mut command = Command::new(SETSID);
        command.arg(program);
        return command;
    }
    let mut command = Command::new(program);
    command.process_group(0);
    command
}
