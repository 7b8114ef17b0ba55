//! Whether the folders of a mailbox can be used: a small file makes the way of a message through
//! all of them.

use std::io;

use waypost_engine::{Failure, FailureKind};

use super::failure::io_failure;
use super::layout::{MailboxFolders, unique};

/// Checks that the folders are there or can be made, can be written, and that messages can be moved
/// between them by a rename. What may be left of a check that failed begins with a dot, which every
/// reader ignores.
pub(super) fn check(folders: &MailboxFolders) -> Result<(), Failure> {
    folders.make().map_err(|(folder, error)| io_failure("Folders", &folder, &error))?;
    let name = format!(".check-{}", unique("Folders")?);
    let mut at = folders.staged.join(&name);
    std::fs::write(&at, b"check").map_err(|error| io_failure("Folders", &folders.staged, &error))?;
    for folder in folders.all() {
        let to = folder.join(&name);
        if let Err(error) = std::fs::rename(&at, &to) {
            let _ = std::fs::remove_file(&at);
            return Err(match error.kind() {
                io::ErrorKind::CrossesDevices => {
                    let reason = format!("{} is on another file system than its neighbours.", folder.display());
                    Failure::new(FailureKind::Misconfigured, "Folders", reason)
                        .hint("Keep all folders of a mailbox on one file system.")
                }
                _ => io_failure("Folders", folder, &error),
            });
        }
        at = to;
    }
    std::fs::remove_file(&at).map_err(|error| io_failure("Folders", &at, &error))
}
