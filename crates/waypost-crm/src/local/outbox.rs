//! Mail to be sent: claimed by a rename under a fresh key, settled by another rename.
//!
//! Because a claim renames the file away, a later file of the same name is another message with
//! another key. Only complete `.eml` files count: names that begin with a dot, links and anything
//! else are left alone.

use std::collections::{HashSet, VecDeque};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use waypost_engine::ports::{Outcome, Pending, Resolution};
use waypost_engine::{Body, Failure};

use super::failure::io_failure;
use super::layout::{MailboxFolders, encoded, exists, free_path};

/// Bytes of the original name that stay in the key.
const NAME_BYTES: usize = 120;

/// What is known of the claims of one mailbox while the process lives.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// Whether files claimed by an earlier process were looked for.
    looked: bool,
    /// Keys that were answered and not settled.
    given: HashSet<String>,
    /// Files of the last look into the outbox that are not claimed yet, oldest first.
    listed: VecDeque<OsString>,
}

impl Claims {
    pub(super) fn forget(&mut self, key: &str) {
        self.given.remove(key);
    }

    pub(super) fn waiting(&self) -> u64 {
        self.listed.len() as u64
    }
}

/// Claimed messages.
#[derive(Debug)]
pub(super) struct Claimed {
    pub(super) pending: Vec<Pending>,
    /// Whether a file was moved, so that this must become durable.
    pub(super) moved: bool,
}

pub(super) fn claim(folders: &MailboxFolders, claims: &mut Claims, limit: usize) -> Result<Claimed, Failure> {
    let mut claimed = Claimed { pending: Vec::new(), moved: false };
    if !claims.looked {
        let names = list(&folders.sending).map_err(|error| io_failure("Claim", &folders.sending, &error))?;
        for key in names.iter().filter_map(|name| name.to_str()?.strip_suffix(".eml").map(ToOwned::to_owned)) {
            if claims.given.contains(&key) {
                continue;
            }
            if claimed.pending.len() >= limit {
                return Ok(claimed);
            }
            claimed.pending.extend(take(folders, claims, key));
        }
        claims.looked = true;
    }
    if claims.listed.is_empty() {
        claims.listed = list(&folders.outbox).map_err(|error| io_failure("Claim", &folders.outbox, &error))?.into();
    }
    while claimed.pending.len() < limit {
        let Some(name) = claims.listed.pop_front() else { break };
        let key = fresh_key(&name)?;
        let from = folders.outbox.join(&name);
        match std::fs::rename(&from, sending_path(folders, &key)) {
            Ok(()) => {
                claimed.moved = true;
                claimed.pending.extend(take(folders, claims, key));
            }
            // Whoever dropped it took it back.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if claimed.pending.is_empty() => return Err(io_failure("Claim", &from, &error)),
            Err(_) => break,
        }
    }
    Ok(claimed)
}

fn sending_path(folders: &MailboxFolders, key: &str) -> PathBuf {
    folders.sending.join(format!("{key}.eml"))
}

/// A message that is in `sending`; none when it disappeared.
fn take(folders: &MailboxFolders, claims: &mut Claims, key: String) -> Option<Pending> {
    let body = Body::in_file(sending_path(folders, &key)).ok()?;
    claims.given.insert(key.clone());
    Some(Pending { name: format!("{}.eml", stem(&key)), key, body })
}

/// Complete `.eml` files of a folder, oldest first.
fn list(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut found: Vec<(SystemTime, OsString)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        let is_message = shown.len() > 4 && shown[..].to_ascii_lowercase().ends_with(".eml") && !shown.starts_with('.');
        if !is_message || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let modified = entry.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        found.push((modified, name));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// A key that no other message ever had: 16 random digits and the name, as far as it is readable.
fn fresh_key(name: &OsString) -> Result<String, Failure> {
    let random = getrandom::u64()
        .map_err(|error| Failure::transient("Claim", format!("The system gives no random numbers: {error}.")))?;
    let shown = name.to_string_lossy();
    let stem = &shown[..shown.len().saturating_sub(4)];
    Ok(format!("{random:016x}-{}", encoded(&stem.replace(char::REPLACEMENT_CHARACTER, "_"), NAME_BYTES)))
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
pub(super) fn settle(folders: &MailboxFolders, key: &str, outcome: &Outcome) -> Result<(), Failure> {
    let from = sending_path(folders, key);
    if !exists(&from) {
        return Ok(());
    }
    let folder = match outcome {
        Outcome::Sent { .. } => &folders.sent,
        Outcome::Failed(_) => &folders.failed,
        Outcome::Uncertain(_) => &folders.uncertain,
    };
    let moved = std::fs::create_dir_all(folder).and_then(|()| {
        let to = free_path(folder, stem(key));
        if let Some(reason) = reason(key, outcome) {
            std::fs::write(reason_path(&to), serde_json::to_vec_pretty(&reason)?)?;
        }
        std::fs::rename(&from, &to)
    });
    moved.map_err(|error| io_failure("Settle", folder, &error))
}

/// `x.eml` has its reason in `x.reason.json`.
fn reason_path(message: &Path) -> PathBuf {
    message.with_extension("reason.json")
}

/// Acts on a person's decision about a message in `uncertain` or `failed`.
pub(super) fn resolve(folders: &MailboxFolders, key: &str, resolution: Resolution) -> Result<(), Failure> {
    let failed = |error: &io::Error| io_failure("Resolve", &folders.uncertain, error);
    let found = find(&folders.uncertain, key).or_else(|| find(&folders.failed, key)).ok_or_else(|| {
        Failure::permanent("Resolve", format!("{} is no longer in {}.", stem(key), folders.uncertain.display()))
            .hint("Somebody moved it; look for it there.")
    })?;
    let folder = match resolution {
        Resolution::Sent => &folders.sent,
        Resolution::SendAgain => &folders.outbox,
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    std::fs::rename(&found, free_path(folder, stem(key))).map_err(|error| failed(&error))?;
    match std::fs::remove_file(reason_path(&found)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&error)),
        _ => Ok(()),
    }
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
