//! Delivered mail: written into `tmp`, shown by one rename into `new`.
//!
//! The name in `tmp` is made of the idempotency key alone, so that a restart finds it again. The
//! name in `new` begins with the time, as Maildir readers expect, and holds the key as well.
//! A name that is no longer in `tmp` was shown before: the journal asks only for staged keys.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use waypost_engine::Failure;
use waypost_engine::ports::Delivery;

use super::durable::file_written;
use super::failure::io_failure;
use super::layout::MailboxFolders;

/// Field that names who submitted a message through a forward mailbox.
const SUBMITTED_BY: &str = "X-Waypost-Submitted-By";

fn staged_path(folders: &MailboxFolders, key: &str) -> PathBuf {
    folders.tmp.join(format!("{key}.waypost"))
}

/// Writes a message without showing it. It is durable after the next pass of the gate.
pub(super) fn stage(folders: &MailboxFolders, delivery: &Delivery) -> Result<(), Failure> {
    if !is_key(&delivery.key) {
        return Err(Failure::permanent("Stage", "The key of the message is not usable as a file name."));
    }
    let path = staged_path(folders, &delivery.key);
    let written = write(&path, delivery).or_else(|error| {
        if error.kind() != io::ErrorKind::NotFound {
            return Err(error);
        }
        folders.make()?;
        write(&path, delivery)
    });
    written.map_err(|error| {
        // What was written in part is in nobody's way; the next try replaces it.
        let _ = std::fs::remove_file(&path);
        io_failure("Stage", &path, &error)
    })
}

fn is_key(key: &str) -> bool {
    (1..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn write(path: &Path, delivery: &Delivery) -> io::Result<()> {
    let mut file = File::create(path)?;
    if let Some(who) = &delivery.submitted_by {
        write!(file, "{SUBMITTED_BY}: {who}\r\n")?;
    }
    match delivery.body.in_memory() {
        Some(bytes) => file.write_all(bytes)?,
        None => {
            io::copy(&mut delivery.body.reader()?, &mut file)?;
        }
    }
    file_written(&file)
}

/// Shows a staged message. It is durable after the next pass of the gate.
pub(super) fn reveal(folders: &MailboxFolders, key: &str) -> Result<(), Failure> {
    let staged = staged_path(folders, key);
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let shown = folders.new.join(format!("{seconds}.{key}.waypost"));
    match std::fs::rename(&staged, &shown) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !super::layout::exists(&staged) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let again = folders.make().and_then(|()| std::fs::rename(&staged, &shown));
            again.map_err(|error| io_failure("Reveal", &shown, &error))
        }
        Err(error) => Err(io_failure("Reveal", &shown, &error)),
    }
}

/// Checks that the folders are there, can be written, and that mail can be shown by a rename.
pub(super) fn check(folders: &MailboxFolders) -> Result<(), Failure> {
    folders.make().map_err(|error| io_failure("Folders", &folders.tmp, &error))?;
    let from = folders.tmp.join(".waypost-check");
    let to = folders.cur.join(".waypost-check");
    let tried = std::fs::write(&from, b"check")
        .and_then(|()| std::fs::rename(&from, &to))
        .and_then(|()| std::fs::remove_file(&to));
    // What may be left of a check that failed begins with a dot, which every reader ignores.
    let _ = std::fs::remove_file(&from);
    tried.map_err(|error| match error.kind() {
        io::ErrorKind::CrossesDevices => super::misconfigured(format!(
            "{} and {} are on different file systems.",
            folders.tmp.display(),
            folders.cur.display()
        ))
        .hint("Keep tmp, new and cur of a Maildir on one file system."),
        _ => io_failure("Folders", &folders.tmp, &error),
    })?;
    for folder in [&folders.outbox, &folders.sent, &folders.failed, &folders.uncertain] {
        std::fs::read_dir(folder).map_err(|error| io_failure("Folders", folder, &error))?;
    }
    Ok(())
}
