//! Whether the folders of a mailbox can be used: a small file makes the way of a message through
//! all of them.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use waypost_engine::{Failure, FailureKind};

use super::durable::Touched;
use super::failure::io_failure;
use super::layout::{MailboxFolders, unique};

/// Checks that the folders are there or can be made, can be written, and that messages can be moved
/// between them by a rename. What may be left of a check that failed begins with a dot, which every
/// reader ignores.
///
/// What was touched is still to be made durable: a disk that does not keep what it is given is not well.
pub(super) fn check(folders: &MailboxFolders) -> Result<Touched, Failure> {
    folders.make().map_err(|(folder, error)| io_failure("Folders", &folder, &error))?;
    let name = format!(".check-{}", unique("Folders")?);
    let mut at = folders.staged.join(&name);
    write(&at).map_err(|error| io_failure("Folders", &folders.staged, &error))?;
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
    std::fs::remove_file(&at).map_err(|error| io_failure("Folders", &at, &error))?;
    let mut touched = Touched::default();
    touched.path(&folders.staged);
    folders.all().into_iter().for_each(|folder| touched.path(folder));
    Ok(touched)
}

fn write(path: &Path) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(b"check")?;
    file.sync_all()
}
