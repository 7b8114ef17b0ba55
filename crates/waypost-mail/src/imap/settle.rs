//! What happens to processed messages at the server.
//!
//! *Keep* changes nothing at all: whether somebody read a message is for the people who share the
//! Inbox, and what was processed is known from the journal alone. *Delete* marks and expunges exactly
//! the messages named; *Move* does it in one command where the server can.

use std::collections::BTreeMap;

use waypost_engine::ports::{Disposal, ItemId};
use waypost_engine::{Failure, FailureKind};

use super::codes::refused;
use super::names;
use super::response::{Data, Reply};
use super::session::Session;

const STEP: &str = "Acknowledge";
/// Messages that one command names at most.
const BATCH: usize = 1000;

/// Settles messages and answers when the server has confirmed all.
///
/// # Errors
/// As the port says.
pub(super) async fn acknowledge(
    session: &mut Session,
    namespace: &mut Option<String>,
    items: &[(ItemId, Disposal)],
) -> Result<(), Failure> {
    let mut deleted: Vec<u32> = Vec::new();
    let mut moved: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (id, disposal) in items {
        let ItemId::Number(uid) = id else { continue };
        match disposal {
            Disposal::Keep => {}
            Disposal::Delete => deleted.push(*uid),
            Disposal::Move(folder) => moved.entry(folder).or_default().push(*uid),
        }
    }
    if deleted.is_empty() && moved.is_empty() {
        return Ok(());
    }
    if session.mailbox.is_read_only {
        return Err(Failure::new(
            FailureKind::Misconfigured,
            STEP,
            "The server opened the Inbox for reading only; messages cannot be deleted or moved.",
        )
        .hint("Give the user of the profile full access to the mailbox."));
    }
    delete(session, sorted(deleted)).await?;
    for (folder, uids) in moved {
        move_to(session, namespace, folder, sorted(uids)).await?;
    }
    Ok(())
}

fn sorted(mut uids: Vec<u32>) -> Vec<u32> {
    uids.sort_unstable();
    uids.dedup();
    uids
}

async fn delete(session: &mut Session, uids: Vec<u32>) -> Result<(), Failure> {
    if session.can("UIDPLUS") {
        for set in names::sets(&uids, BATCH) {
            let set = set.text;
            let commands = [format!("UID STORE {set} +FLAGS.SILENT (\\Deleted)"), format!("UID EXPUNGE {set}")];
            for reply in session.run_all(STEP, &commands).await? {
                confirmed(session, &set, "Deleting messages", reply).await?;
            }
        }
        return Ok(());
    }
    for set in names::sets(&uids, BATCH) {
        let command = format!("UID STORE {} +FLAGS.SILENT (\\Deleted)", set.text);
        let reply = session.run(STEP, &command, |_| {}).await?;
        confirmed(session, &set.text, "Deleting messages", reply).await?;
    }
    if !uids.is_empty() {
        expunge_if_alone(session, &uids).await?;
    }
    Ok(())
}

/// Without UIDPLUS an expunge takes every message that is marked, whoever marked it: it is done only
/// when all of them are ours. Otherwise ours stay marked, which every client shows as deleted, and go
/// with the next expunge.
async fn expunge_if_alone(session: &mut Session, ours: &[u32]) -> Result<(), Failure> {
    let mut are_others_marked = false;
    let reply = session
        .run(STEP, "UID SEARCH DELETED", |data| {
            if let Data::Search(found) = data {
                are_others_marked |= found.iter().any(|uid| ours.binary_search(uid).is_err());
            }
        })
        .await?;
    if !reply.is_ok() {
        return Err(refused(STEP, "Looking for deleted messages", &reply, FailureKind::Transient));
    }
    if are_others_marked {
        tracing::warn!(
            host = %session.connection.host(),
            "processed messages stay marked as deleted: others are marked too, and the server cannot \
             expunge single messages (no UIDPLUS)"
        );
        return Ok(());
    }
    let reply = session.run(STEP, "EXPUNGE", |_| {}).await?;
    match reply.is_ok() {
        true => Ok(()),
        false => Err(refused(STEP, "Expunging messages", &reply, FailureKind::Transient)),
    }
}

async fn move_to(
    session: &mut Session,
    namespace: &mut Option<String>,
    folder: &str,
    uids: Vec<u32>,
) -> Result<(), Failure> {
    let prefix = personal_namespace(session, namespace).await?;
    let full = match folder.starts_with(&prefix) || folder.eq_ignore_ascii_case("INBOX") {
        true => folder.to_owned(),
        false => format!("{prefix}{folder}"),
    };
    let name = names::folder(&full, session.takes_utf8).ok_or_else(|| {
        let reason = format!("The folder name {folder:?} holds control characters.");
        Failure::new(FailureKind::Misconfigured, STEP, reason)
    })?;
    let can_move = session.can("MOVE");
    let verb = if can_move { "MOVE" } else { "COPY" };
    for set in names::sets(&uids, BATCH) {
        let command = format!("UID {verb} {} {name}", set.text);
        let mut reply = session.run(STEP, &command, |_| {}).await?;
        if reply.has("TRYCREATE") || (!reply.is_ok() && reply.has("NONEXISTENT")) {
            create(session, folder, &name).await?;
            reply = session.run(STEP, &command, |_| {}).await?;
        }
        let what = format!("Moving messages to the folder {folder}");
        confirmed(session, &set.text, &what, reply).await?;
    }
    if !can_move {
        delete(session, uids).await?;
    }
    Ok(())
}

async fn create(session: &mut Session, folder: &str, name: &str) -> Result<(), Failure> {
    let commands = [format!("CREATE {name}"), format!("SUBSCRIBE {name}")];
    let replies = session.run_all(STEP, &commands).await?;
    match replies.first() {
        Some(reply) if !reply.is_ok() && !reply.has("ALREADYEXISTS") => {
            let what = format!("Creating the folder {folder}");
            Err(refused(STEP, &what, reply, FailureKind::Misconfigured))
        }
        _ => Ok(()),
    }
}

/// Where the user's folders stand: some servers keep them all below `INBOX.` (RFC 2342). Asked for
/// once per session.
async fn personal_namespace(session: &mut Session, known: &mut Option<String>) -> Result<String, Failure> {
    if let Some(prefix) = known {
        return Ok(prefix.clone());
    }
    let mut prefix = String::new();
    if session.can("NAMESPACE") {
        session
            .run(STEP, "NAMESPACE", |data| {
                if let Data::Namespace(found) = data {
                    prefix = found;
                }
            })
            .await?;
    }
    Ok(known.insert(prefix).clone())
}

/// A refusal counts only when messages that it names still exist: settling what is gone succeeds.
async fn confirmed(session: &mut Session, set: &str, what: &str, reply: Reply) -> Result<(), Failure> {
    if reply.is_ok() {
        return Ok(());
    }
    let mut is_there = false;
    let command = format!("UID FETCH {set} (UID)");
    let answer = session.run(STEP, &command, |data| is_there |= matches!(data, Data::Fetch(_)));
    if answer.await?.is_ok() && !is_there {
        return Ok(());
    }
    Err(refused(STEP, what, &reply, FailureKind::Transient))
}
