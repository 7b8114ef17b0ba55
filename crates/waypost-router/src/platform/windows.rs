//! Windows: access lists of files, a named pipe, console events and the service control manager.
//!
//! Nothing here flushes folders: NTFS journals its metadata. There is no watchdog: the service
//! control manager restarts a process that ended, and asks no living one.

mod pipe;
mod security;
mod service;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub use pipe::{ControlListener, ControlStream};
pub use service::{
    SERVICE_NAME, Signals, notify_alive, notify_ready, notify_status, notify_stopping, run_as_service,
    watchdog_interval,
};

/// Nothing: the system's heap does so by itself.
pub const fn give_memory_back() {}

/// Makes a folder with its parents. What it inherits counts where that lets in only named accounts,
/// as an installer arranges it; otherwise its owner, administrators and the system alone have it,
/// with everything in it.
///
/// # Errors
/// When it cannot be made, or its access list cannot be read or set.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let existed = path.is_dir();
    fs::create_dir_all(path)?;
    if existed { Ok(()) } else { close_to_others(path, security::Object::Folder) }
}

/// Makes a new file that only named accounts can read, in place of whatever has that name.
///
/// # Errors
/// When it cannot be made, or its access list cannot be read or set.
pub fn private_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = File::options().write(true).create_new(true).open(path)?;
    make_private(path)?;
    Ok(file)
}

/// Has a file there that only named accounts can read; one that is there stays as it is.
///
/// # Errors
/// When it cannot be made, or its access list cannot be read or set.
pub fn keep_private(path: &Path) -> io::Result<()> {
    if path.is_file() { Ok(()) } else { private_file(path).map(drop) }
}

/// Opens a regular file for reading; anything else is refused.
///
/// # Errors
/// When it cannot be opened or is no regular file.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"))
    }
}

/// A name for the time since the machine was started: none here.
#[must_use]
pub const fn boot() -> String {
    String::new()
}

/// Takes other people's permissions from a file.
///
/// # Errors
/// When it is not ours.
pub fn make_private(path: &Path) -> io::Result<()> {
    close_to_others(path, security::Object::File)
}

fn close_to_others(path: &Path, object: security::Object) -> io::Result<()> {
    if security::open_to(path)?.is_empty() { Ok(()) } else { security::restrict(path, object) }
}

/// Nothing: NTFS journals its metadata, and a folder cannot be flushed.
///
/// # Errors
/// Never.
pub fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Says what is wrong with the access list of a file that holds a key, and the command against it.
///
/// # Errors
/// When the file cannot be looked at.
pub fn permission_problem(path: &Path) -> io::Result<Option<(String, String)>> {
    fs::metadata(path)?;
    let others = security::open_to(path)?;
    if others.is_empty() {
        return Ok(None);
    }
    let user = security::current_account()?;
    let command =
        format!("icacls \"{}\" /inheritance:r /grant:r *{user}:F *S-1-5-18:F *S-1-5-32-544:F", path.display());
    Ok(Some((format!("its access list lets in {}", others.join(", ")), command)))
}

/// Where the control pipe of a router is.
#[must_use]
pub fn control_path(_state: &Path, router: &str) -> PathBuf {
    PathBuf::from(format!(r"\\.\pipe\waypost-router-{router}"))
}
