//! Delivered mail: written where nobody looks, shown by one rename into `new` of a Maildir.
//!
//! A staged name is made of the idempotency key alone, so that a restart finds it again. The name
//! in `new` begins with the time, as Maildir readers expect, and holds the key as well. A staged
//! name that is no longer there was shown before: the journal asks only for staged keys. Therefore
//! mail is not staged in the Maildir's own `tmp`, which its readers clear of files older than 36
//! hours: after a long standstill a message would be missing and taken for shown.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use waypost_engine::ports::{Delivery, Trace};
use waypost_engine::{Failure, crash};

use super::durable::Touched;
use super::failure::{io_failure, vanished};
use super::layout::{MailboxFolders, PRIVATE, exists};
use super::platform::file_written;

/// Field that names who submitted a message through a forward mailbox.
const SUBMITTED_BY: &str = "X-Waypost-Submitted-By";

/// How the name of a file ends that is to take another one's place.
const PART: &str = ".part";
/// Makes the names of such files differ.
static PARTS: AtomicU64 = AtomicU64::new(0);

fn staged_path(folders: &MailboxFolders, key: &str) -> PathBuf {
    folders.staged.join(format!("{key}.eml"))
}

/// Writes a message without showing it. It is durable after the next pass of the gate.
pub(super) fn stage(folders: &MailboxFolders, delivery: &Delivery, touched: &mut Touched) -> Result<(), Failure> {
    if !is_key(&delivery.key) {
        return Err(Failure::permanent("Stage", "The key of the message is not usable as a file name."));
    }
    let path = staged_path(folders, &delivery.key);
    let written = write(&path, delivery).or_else(|error| {
        if error.kind() != io::ErrorKind::NotFound {
            return Err(error);
        }
        folders.make().map_err(|(_, error)| error)?;
        touched.ground(folders);
        write(&path, delivery)
    });
    crash::point("incoming.one-staged");
    written.map_err(|error| io_failure("Stage", &path, &error))?;
    touched.path(&path);
    touched.path(&folders.staged);
    Ok(())
}

fn is_key(key: &str) -> bool {
    (1..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn write(path: &Path, delivery: &Delivery) -> io::Result<()> {
    match File::options().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            let written = fill(&mut file, delivery);
            if written.is_err() {
                // Its room is given back, but not its name: that may be another try's file by now.
                let _ = file.set_len(0);
            }
            written
        }
        // An earlier try left it. Perhaps that try still goes on, or this is the one that was given up and another
        // has shown the file or is about to: under its name there is a whole message at every moment.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let part = path.with_extension(format!("{}{PART}", PARTS.fetch_add(1, Ordering::Relaxed)));
            let written = File::create(&part).and_then(|mut file| fill(&mut file, delivery));
            let moved = written.and_then(|()| std::fs::rename(&part, path));
            if moved.is_err() {
                let _ = std::fs::remove_file(&part);
            }
            moved
        }
        Err(error) => Err(error),
    }
}

fn fill(file: &mut File, delivery: &Delivery) -> io::Result<()> {
    if let Some(who) = &delivery.submitted_by {
        write!(file, "{SUBMITTED_BY}: {who}\r\n")?;
    }
    let body = &delivery.body;
    let length = match body.file() {
        // From file to file the system copies by itself, and where it can it shares the blocks.
        Some(spooled) => io::copy(&mut File::open(spooled)?, file)?,
        None => file.write_all(&body.read_all()?).map(|()| body.len())?,
    };
    // Some file systems end such a copy early without a word.
    if length != body.len() {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the copy of the message is not whole"));
    }
    file_written(file)
}

/// Removes what is staged below a root under none of these keys, and answers how many there were: a
/// process that ended before the journal knew of it left it, and it is fetched again, or is gone.
pub(super) fn sweep(root: &Path, known: &HashSet<String>) -> io::Result<u64> {
    let mut removed = 0;
    for mailbox in std::fs::read_dir(root)? {
        let staged = match std::fs::read_dir(mailbox?.path().join(PRIVATE).join("staged")) {
            Ok(staged) => staged,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => continue,
            Err(error) => return Err(error),
        };
        for entry in staged {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_str().unwrap_or_default();
            let key = name.strip_suffix(".eml").filter(|key| is_key(key));
            if name.ends_with(PART) || key.is_some_and(|key| !known.contains(key)) {
                std::fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// What is there of a message that was staged under one of these keys. Readers of a Maildir move
/// what they have seen from `new` to `cur` and add flags behind its name.
pub(super) fn trace(folders: &MailboxFolders, keys: &[String]) -> Result<Trace, Failure> {
    if keys.iter().any(|key| exists(&staged_path(folders, key))) {
        return Ok(Trace::Staged);
    }
    for folder in [&folders.new, &folders.cur] {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(io_failure("Trace", folder, &error)),
        };
        let names = entries.filter_map(Result::ok).map(|entry| entry.file_name());
        if names.into_iter().any(|name| name.to_str().is_some_and(|name| keys.iter().any(|key| has_key(name, key)))) {
            return Ok(Trace::Shown);
        }
    }
    Ok(Trace::Nothing)
}

/// Whether a name in `new` or `cur` is that of a message with a key.
fn has_key(name: &str, key: &str) -> bool {
    name.split('.').nth(1) == Some(key)
}

/// Shows a staged message. It is durable after the next pass of the gate.
pub(super) fn reveal(folders: &MailboxFolders, key: &str, touched: &mut Touched) -> Result<(), Failure> {
    let staged = staged_path(folders, key);
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let shown = folders.new.join(format!("{seconds}.{key}.waypost"));
    let shown = match std::fs::rename(&staged, &shown) {
        Ok(()) => {
            crash::point("incoming.one-revealed");
            Ok(())
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_failure("Reveal", &shown, &error)),
        Err(_) if exists(&staged) => {
            touched.ground(folders);
            let again = folders.make().map_err(|(_, error)| error).and_then(|()| std::fs::rename(&staged, &shown));
            again.map_err(|error| io_failure("Reveal", &shown, &error))
        }
        Err(_) if exists(&folders.staged) => Ok(()),
        Err(_) => Err(vanished("Reveal", &folders.staged)),
    };
    if shown.is_ok() {
        // Also when it was shown before: perhaps by a process that ended before that was durable.
        touched.path(&folders.new);
        touched.path(&folders.staged);
    }
    shown
}
