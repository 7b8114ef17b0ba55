//! Mail to be sent: claimed by a rename under a fresh key, settled by another rename.
//!
//! Because a claim renames the file away, a later file of the same name is another message with
//! another key. Only `.eml` files count that nobody is writing any more: names that begin with a
//! dot, links and anything else are left alone.

use std::collections::{HashSet, VecDeque};
use std::ffi::OsString;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use waypost_engine::ports::{Outcome, Pending, Resolution};
use waypost_engine::{Body, Failure, crash};

use super::check::check;
use super::durable::Touched;
use super::failure::{io_failure, vanished};
use super::layout::{MailboxFolders, encoded, exists, free_path, unique};
use super::platform::open_complete;

/// Bytes of the original name that stay in the key.
const NAME_BYTES: usize = 120;

/// What is known of the claims of one mailbox while the process lives.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// Keys that were answered and not settled. Shared with the look that is under way.
    given: Arc<HashSet<String>>,
    queue: Queue,
}

/// What the last look found and nobody was given yet.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// Keys that were claimed before, oldest first.
    claimed: VecDeque<String>,
    /// Names in the outbox, oldest first.
    listed: VecDeque<OsString>,
}

impl Claims {
    /// What a look needs. Should it never come back, the next one begins with the folders.
    pub(super) fn begin(&mut self) -> (Arc<HashSet<String>>, Queue) {
        (Arc::clone(&self.given), std::mem::take(&mut self.queue))
    }

    /// Gives out what a look found and is durable; each message once.
    pub(super) fn give(&mut self, found: Vec<Pending>, queue: Queue) -> Vec<Pending> {
        self.queue = queue;
        let given = Arc::make_mut(&mut self.given);
        found.into_iter().filter(|pending| given.insert(pending.key.clone())).collect()
    }

    pub(super) fn forget(&mut self, key: &str) {
        Arc::make_mut(&mut self.given).remove(key);
    }
}

/// Claimed messages.
#[derive(Debug, Default)]
pub(super) struct Claimed {
    pub(super) pending: Vec<Pending>,
    /// See [`Claim::is_all`](waypost_engine::ports::Claim::is_all).
    pub(super) is_all: bool,
    /// Where files were moved.
    pub(super) touched: Touched,
}

/// Claims messages: first what was claimed before and is neither settled nor given out, then what
/// is in the outbox.
pub(super) fn claim(
    folders: &MailboxFolders,
    given: &HashSet<String>,
    queue: &mut Queue,
    limit: usize,
) -> Result<Claimed, Failure> {
    let mut claimed = Claimed { is_all: true, ..Claimed::default() };
    let mut stuck: Option<(OsString, Failure)> = None;
    let mut looked = false;
    while claimed.pending.len() < limit {
        if let Some(key) = queue.claimed.pop_front() {
            match pending(folders, key.clone()) {
                Ok(again) => claimed.pending.extend(again.map(|again| Pending { is_again: true, ..again })),
                // Those behind it are not held up.
                Err(error) => {
                    claimed.is_all = false;
                    stuck = Some((format!("{key}.eml").into(), error));
                }
            }
        } else if let Some(name) = queue.listed.pop_front() {
            match pick_up(folders, &name, &mut claimed.touched)? {
                Ok(pending) => claimed.pending.extend(pending),
                Err(error) => stuck = Some((name, io_failure("Claim", &folders.outbox, &error))),
            }
        } else if looked {
            break;
        } else {
            looked = true;
            look(folders, given, &claimed.pending, queue)?;
        }
    }
    claimed.is_all &= claimed.pending.len() < limit;
    if let Some((name, error)) = stuck {
        // Either nothing in the folders can be moved, or this file is odd and stays where it is.
        check(folders)?;
        let outbox = folders.outbox.display();
        tracing::warn!(%outbox, name = %name.to_string_lossy(), %error, "a message cannot be picked up and is left where it is");
    }
    Ok(claimed)
}

/// How many messages wait in the outbox.
pub(super) fn count(folders: &MailboxFolders) -> Result<u64, Failure> {
    match std::fs::read_dir(&folders.outbox) {
        Ok(entries) => Ok(entries.filter_map(Result::ok).filter(is_message).count() as u64),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(io_failure("Backlog", &folders.outbox, &error)),
    }
}

fn look(folders: &MailboxFolders, given: &HashSet<String>, now: &[Pending], queue: &mut Queue) -> Result<(), Failure> {
    let in_folder = |folder: &Path| list(folder).map_err(|error| io_failure("Claim", folder, &error));
    let keys = in_folder(&folders.sending)?
        .into_iter()
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".eml")?.to_owned()));
    queue.claimed = keys.filter(|key| !given.contains(key) && now.iter().all(|pending| pending.key != *key)).collect();
    queue.listed = in_folder(&folders.outbox)?.into();
    Ok(())
}

/// Takes one file out of the outbox. None when it is not complete yet, is no file, was taken back,
/// or cannot be read, which fails it at once. The inner error is that of moving it.
fn pick_up(
    folders: &MailboxFolders,
    name: &OsString,
    touched: &mut Touched,
) -> Result<io::Result<Option<Pending>>, Failure> {
    let from = folders.outbox.join(name);
    let is_readable = match open_complete(&from).and_then(|file| file.map(|file| file.metadata()).transpose()) {
        Ok(Some(data)) if data.is_file() => true,
        Ok(_) => return Ok(Ok(None)),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => false,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ok(None)),
        Err(error) => return Ok(Err(error)),
    };
    let key = fresh_key(name)?;
    match std::fs::rename(&from, sending_path(folders, &key)) {
        Ok(()) => {
            crash::point("outgoing.one-claimed");
            [&folders.outbox, &folders.sending].into_iter().for_each(|folder| touched.path(folder));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ok(None)),
        Err(error) => return Ok(Err(error)),
    }
    if is_readable {
        return pending(folders, key).map(Ok);
    }
    let failure = Failure::permanent("Claim", format!("The router may not read {}.", name.to_string_lossy()))
        .hint("Give the router's account read permission for the file and drop it again.");
    settle(folders, &key, &Outcome::Failed(failure), touched).map(|()| Ok(None))
}

fn sending_path(folders: &MailboxFolders, key: &str) -> PathBuf {
    folders.sending.join(format!("{key}.eml"))
}

/// A message that is in `sending`; none when it was taken away.
fn pending(folders: &MailboxFolders, key: String) -> Result<Option<Pending>, Failure> {
    let path = sending_path(folders, &key);
    match Body::in_file(path.clone()) {
        Ok(body) => Ok(Some(Pending { name: format!("{}.eml", stem(&key)), key, body, is_again: false })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_failure("Claim", &path, &error)),
    }
}

fn is_message(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.as_encoded_bytes();
    let ends = name.len() > 4 && name[name.len() - 4..].eq_ignore_ascii_case(b".eml");
    // What cannot be looked at just now is not left out: whoever opens it learns why.
    ends && name[0] != b'.' && entry.file_type().map_or(true, |kind| kind.is_file())
}

/// `.eml` files of a folder, oldest first.
fn list(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut found: Vec<(SystemTime, OsString)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if is_message(&entry) {
            let modified = entry.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
            found.push((modified, entry.file_name()));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// A key that no other message ever had: 16 random digits and the name, as far as it is readable.
fn fresh_key(name: &OsString) -> Result<String, Failure> {
    let shown = name.to_string_lossy();
    let stem = &shown[..shown.len().saturating_sub(4)];
    let stem = encoded(&stem.replace(char::REPLACEMENT_CHARACTER, "_"), NAME_BYTES);
    Ok(format!("{}-{stem}", unique("Claim")?))
}

/// What is unique in a key.
fn token(key: &str) -> &str {
    key.split_once('-').map_or(key, |(token, _)| token)
}

/// The readable part of a key.
fn stem(key: &str) -> &str {
    key.split_once('-').map_or(key, |(_, stem)| stem)
}

/// What stands in a `.reason.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reason {
    /// The key under which the router knows the message.
    key: String,
    /// `sent`, `failed` or `uncertain`.
    outcome: String,
    /// Why.
    reason: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    hint: String,
    /// What the server answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    /// Recipients that were refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recipients: Vec<RefusedRecipient>,
    /// When it ended.
    at: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct RefusedRecipient {
    address: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
}

fn reason(key: &str, outcome: &Outcome) -> Option<Reason> {
    let at = jiff::Timestamp::now().to_string();
    let of = |outcome: &str, failure: &Failure| Reason {
        key: key.to_owned(),
        outcome: outcome.to_owned(),
        reason: failure.reason.clone(),
        hint: failure.hint.clone(),
        reply: failure.reply.clone(),
        recipients: Vec::new(),
        at: at.clone(),
    };
    match outcome {
        Outcome::Sent { refused } => {
            let (_, first) = refused.first()?;
            let recipients = refused.iter().map(|(who, failure)| RefusedRecipient {
                address: who.to_string(),
                reason: failure.reason.clone(),
                reply: failure.reply.clone(),
            });
            Some(Reason {
                recipients: recipients.collect(),
                reason: format!("{} recipients were refused.", refused.len()),
                ..of("sent", first)
            })
        }
        Outcome::Failed(failure) => Some(of("failed", failure)),
        Outcome::Uncertain(failure) => Some(of("uncertain", failure)),
    }
}

/// Moves a claimed message to where it ended, with its reason. One that is not there was settled
/// before.
pub(super) fn settle(
    folders: &MailboxFolders,
    key: &str,
    outcome: &Outcome,
    touched: &mut Touched,
) -> Result<(), Failure> {
    let from = sending_path(folders, key);
    let folder = match outcome {
        Outcome::Sent { .. } => &folders.sent,
        Outcome::Failed(_) => &folders.failed,
        Outcome::Uncertain(_) => &folders.uncertain,
    };
    if !exists(&from) {
        if !exists(&folders.sending) {
            return Err(vanished("Settle", &folders.sending));
        }
        // Perhaps by a process that ended before that was durable.
        [folder, &folders.sending].into_iter().filter(|folder| exists(folder)).for_each(|folder| touched.path(folder));
        return Ok(());
    }
    if !exists(folder) {
        touched.path(&folders.own);
    }
    let moved = std::fs::create_dir_all(folder).and_then(|()| {
        let to = free_path(folder, stem(key), token(key));
        if let Some(reason) = reason(key, outcome) {
            let path = reason_path(&to);
            std::fs::write(&path, serde_json::to_vec_pretty(&reason)?)?;
            touched.path(&path);
            crash::point("outgoing.reason-written");
        }
        std::fs::rename(&from, &to)
    });
    crash::point("outgoing.one-settled");
    moved.map_err(|error| io_failure("Settle", folder, &error))?;
    [folder, &folders.sending].into_iter().for_each(|folder| touched.path(folder));
    Ok(())
}

/// `x.eml` has its reason in `x.reason.json`.
fn reason_path(message: &Path) -> PathBuf {
    message.with_extension("reason.json")
}

/// Acts on a person's decision about a message in `uncertain` or `failed`.
pub(super) fn resolve(
    folders: &MailboxFolders,
    key: &str,
    resolution: Resolution,
    touched: &mut Touched,
) -> Result<(), Failure> {
    let failed = |error: &io::Error| io_failure("Resolve", &folders.uncertain, error);
    let found = held(folders, key)?;
    let folder = match resolution {
        Resolution::Sent => &folders.sent,
        Resolution::SendAgain => &folders.outbox,
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    std::fs::rename(&found, free_path(folder, stem(key), token(key))).map_err(|error| failed(&error))?;
    crash::point("resolve.moved");
    [found.parent(), Some(folder.as_path())].into_iter().flatten().for_each(|folder| touched.path(folder));
    match std::fs::remove_file(reason_path(&found)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&error)),
        _ => Ok(()),
    }
}

/// Where a message stands about which somebody decides. One that is only about to be put there is no message that
/// somebody took away.
fn held(folders: &MailboxFolders, key: &str) -> Result<PathBuf, Failure> {
    let look = || find(&folders.uncertain, key).or_else(|| find(&folders.failed, key));
    if let Some(found) = look() {
        return Ok(found);
    }
    if exists(&sending_path(folders, key)) {
        let reason = format!("{} is just being put into {}.", stem(key), folders.uncertain.display());
        return Err(Failure::transient("Resolve", reason).hint("Decide again in a moment."));
    }
    // It may have been put there since.
    look().ok_or_else(|| {
        Failure::permanent("Resolve", format!("{} is no longer in {}.", stem(key), folders.uncertain.display()))
            .hint("Somebody moved it; look for it there.")
    })
}

fn find(folder: &Path, key: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries.filter_map(Result::ok).find_map(|entry| {
        let path = entry.path();
        let name = path.file_name()?.to_str()?.strip_suffix(".reason.json")?.to_owned();
        let reason: Reason = serde_json::from_slice(&std::fs::read(&path).ok()?).ok()?;
        let message = folder.join(format!("{name}.eml"));
        (reason.key == key && exists(&message)).then_some(message)
    })
}
