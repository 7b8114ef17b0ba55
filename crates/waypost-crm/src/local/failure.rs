//! What a failing file system means, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::Path;

use waypost_engine::Failure;

/// A failure of the file system. All of them may pass: a person makes room or gives permissions,
/// and the next try succeeds.
pub(super) fn io_failure(step: &str, path: &Path, error: &Error) -> Failure {
    let (why, hint) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("the disk is full", "Make room on the disk that holds the folder.")
        }
        ErrorKind::PermissionDenied => {
            ("permission is denied", "Give the router's account read and write permission for the folder.")
        }
        ErrorKind::ReadOnlyFilesystem => {
            ("the file system is read-only", "Make the file system writable, or choose another folder.")
        }
        ErrorKind::NotADirectory => ("a file stands where a folder should be", "Move the file away."),
        _ => ("", "Check the folder and the disk that holds it."),
    };
    let why = if why.is_empty() { error.to_string() } else { format!("{why} ({error})") };
    let failure = Failure::transient(step, format!("{} cannot be used: {why}.", path.display())).hint(hint);
    if is_of_place(error) { failure.of_place() } else { failure }
}

/// Whether the disk or the machine is at fault, so that any other message might have met it.
fn is_of_place(error: &Error) -> bool {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StaleNetworkFileHandle,
    ];
    kinds.contains(&error.kind()) || super::platform::is_exhausted(error)
}

/// A folder that must be there is not: what was in it may be elsewhere, so nothing is concluded
/// from its absence.
pub(super) fn vanished(step: &str, folder: &Path) -> Failure {
    Failure::transient(step, format!("{} is missing.", folder.display()))
        .hint("Check that the drive is mounted; if the folder was deleted, make it again.")
}

/// The folders were on a drive that is not there: what is written now would be hidden once it is back.
pub(super) fn elsewhere(root: &Path) -> Failure {
    Failure::transient("Deployment", format!("{} is on another drive than before.", root.display()))
        .hint("Check that the drive is mounted; if it was replaced on purpose, start the router again.")
}
