//! How a journal is opened, and what happens when it is damaged, missing, or older than its ledger.
//!
//! A damaged journal is never repaired in place: what can be read of it (`salvage`) and what the
//! ledger tells (`restore`) go into a new one, which takes its place in one step, and the damaged
//! file is kept beside it. Two renames make that step; a crash between them is found at the next
//! start by the finished file that waits.
//!
//! Where the ledger is whole, nothing is forgotten and the router goes on as if nothing had
//! happened, after listing all messages once more. Where it is not, every mailbox is *unsure*: what
//! came before and is not known is neither imported nor sent again but waits for a person.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, params};
use waypost_domain::{AlertLevel, AlertScope, Choice as _};

use super::facts::COMMITS;
use super::ledger::{self, Contents, Ledger};
use super::restore::Restore;
use super::schema::{FILE, OpenError, create, open_writer};
use super::writer::Opened;
use super::{QUARANTINE_FOLDER, salvage};
use crate::platform;

/// Says that the journal was found damaged while it was used, and why.
pub(super) const DAMAGED_MARK: &str = "journal.damaged";
/// The new journal while it is made, and when it is finished.
const TEMPORARY: &str = "journal.rebuilding.db";
const FINISHED: &str = "journal.rebuilt.db";
/// The publication that was applied, which tells that a router has worked here.
const LAST_GOOD: &str = crate::publication::LAST_GOOD_FILE;
/// Where the bytes of messages go that are in no list of the quarantine any more.
const UNLISTED: &str = "quarantine-unlisted";
/// The value that makes mailboxes unsure of which the journal knows nothing any more.
pub(super) const UNSURE_UNTIL: &str = "unsure_until";
/// How far the clocks of a mail server and of this machine may be apart.
const CLOCKS_APART: Duration = Duration::from_secs(15 * 60);
/// What `-wal` and the like are called.
const COMPANIONS: [&str; 3] = ["", "-wal", "-shm"];

/// Opens the journal of a state folder for writing.
pub(super) fn open(state: &Path) -> Result<Opened, OpenError> {
    let path = state.join(FILE);
    install(state).map_err(|error| unavailable(&path, &error))?;
    let mark = fs::read_to_string(state.join(DAMAGED_MARK)).ok();
    let until = unsure_until(state);
    if let Some(reason) = mark {
        return rebuild(state, &reason, until);
    }
    let is_empty = fs::metadata(&path).map_or(true, |data| data.len() == 0);
    if is_empty && (state.join(ledger::FILE).exists() || state.join(LAST_GOOD).exists()) {
        return rebuild(state, "the file is missing or empty", until);
    }
    match open_writer(&path) {
        Ok(connection) => in_step(state, connection, until).map_err(|error| unavailable(&path, &error)),
        Err(OpenError::Damaged { reason, .. }) => rebuild(state, &reason, until),
        Err(error) => Err(error),
    }
}

fn unavailable(path: &Path, error: &dyn std::fmt::Display) -> OpenError {
    OpenError::Unavailable { path: path.to_owned(), reason: error.to_string() }
}

/// Notes that the journal was found damaged, so that the next start builds it anew although a quick
/// check may find nothing.
pub(super) fn note_damage(state: &Path, reason: &str) {
    let noted =
        platform::private_file(&state.join(DAMAGED_MARK)).and_then(|mut mark| mark.write_all(reason.as_bytes()));
    if let Err(error) = noted {
        tracing::warn!(reason = %error, "It cannot be noted that the journal is damaged.");
    }
}

/// Until when messages came that the router may have handled: nothing was handled after it last
/// wrote anything.
fn unsure_until(state: &Path) -> Timestamp {
    let now = Timestamp::now();
    let written = |name: &str| fs::metadata(state.join(name)).and_then(|data| data.modified()).ok();
    if written(ledger::FILE).is_none() {
        return now;
    }
    let names = [ledger::FILE.to_owned(), FILE.to_owned(), format!("{FILE}-wal")];
    let last: Option<SystemTime> = names.iter().filter_map(|name| written(name)).max();
    let last = last.and_then(|last| Timestamp::try_from(last + CLOCKS_APART).ok());
    last.map_or(now, |last| last.min(now))
}

/// A sound journal: its ledger goes on, is written anew, or knows more than the journal.
fn in_step(state: &Path, mut connection: Connection, until: Timestamp) -> rusqlite::Result<Opened> {
    let commits = commits(&connection)?;
    // What cannot be read is written anew.
    let told = ledger::last_commit(state).unwrap_or_default();
    let (commits, ledger) = match (commits, told) {
        (Some(commits), Some(told)) if commits == told => (commits, Ledger::go_on(state, commits)),
        (commits, Some(told)) if told > commits.unwrap_or(0) => {
            let told = catch_up(state, &mut connection, commits.unwrap_or(0), until)?;
            (told, Ledger::write_out(state, &connection, told))
        }
        (commits, _) => (commits.unwrap_or(0), Ledger::write_out(state, &connection, commits.unwrap_or(0))),
    };
    Ok(Opened { connection, ledger: or_missing(state, ledger), commits })
}

fn or_missing(state: &Path, ledger: io::Result<Ledger>) -> Ledger {
    ledger.unwrap_or_else(|error| {
        tracing::warn!(reason = %error, "The ledger of the journal cannot be written; it is tried again.");
        Ledger::missing(state)
    })
}

fn commits(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let found: Option<String> =
        connection.query_row("SELECT value FROM meta WHERE name = ?1", [COMMITS], |row| row.get(0)).optional()?;
    Ok(found.and_then(|text| text.parse().ok()))
}

/// The journal lost commits that its ledger has: it was restored from a backup, or its latest part
/// was removed.
fn catch_up(state: &Path, connection: &mut Connection, from: u64, until: Timestamp) -> rusqlite::Result<u64> {
    let change = connection.transaction()?;
    let mut restore = Restore::into(&change);
    let contents = ledger::read(state, from, &mut |fact| restore.put(fact))?;
    let facts = restore.finish(false)?;
    change.execute("UPDATE mailbox SET above = 0", [])?;
    tracing::error!(facts, whole = contents.is_whole, "The journal is older than its ledger, which makes up for it.");
    let told = Told {
        what: "The journal was older than its ledger, as when it was restored from a backup.".to_owned(),
        reason: "What was done since then is taken from the ledger.".to_owned(),
        kept: String::new(),
    };
    settle(&change, contents, until, &told)?;
    change.commit()?;
    Ok(contents.last)
}

/// What a person is told.
struct Told {
    what: String,
    reason: String,
    /// Where the damaged file is kept: a sentence, or nothing.
    kept: String,
}

/// What follows from what is known: marks, the number of commits, an alert.
fn settle(journal: &Connection, contents: Contents, until: Timestamp, told: &Told) -> rusqlite::Result<()> {
    let put = "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2";
    journal.execute(put, params![COMMITS, contents.last.to_string()])?;
    if !contents.is_whole {
        let until = until.as_millisecond();
        journal.execute("UPDATE mailbox SET unsure_until = ?1, unsure_sends = 1", params![until])?;
        journal.execute(put, params![UNSURE_UNTIL, until.to_string()])?;
    }
    let (why, next) = if contents.is_whole {
        ("No message was forgotten.", "Nothing is to be done about messages. Check the disk of the state folder.")
    } else {
        (
            "The ledger is incomplete, so that messages may have been forgotten.",
            "Look into the quarantine and the uncertain messages: what was perhaps delivered or sent before waits there for you. Then check the disk of the state folder.",
        )
    };
    journal.execute(
        "INSERT INTO alert(at, count, level, scope, object, what, why, next) VALUES (?1, 1, ?2, ?3, '', ?4, ?5, ?6)",
        params![
            Timestamp::now().as_millisecond(),
            AlertLevel::Error.code(),
            AlertScope::Router.code(),
            told.what,
            format!("{} {why}", told.reason),
            format!("{next}{}", told.kept),
        ],
    )?;
    Ok(())
}

/// Builds a new journal from what is left, and puts it in the place of the damaged one.
fn rebuild(state: &Path, reason: &str, until: Timestamp) -> Result<Opened, OpenError> {
    let path = state.join(FILE);
    let failed = |error: rusqlite::Error| unavailable(&path, &error);
    tracing::error!(path = %path.display(), reason, "The journal is damaged and is built anew.");
    let temporary = state.join(TEMPORARY);
    remove_all(&temporary).map_err(|error| unavailable(&path, &error))?;
    let mut connection = create(&temporary)?;
    platform::make_private(&temporary).map_err(|error| unavailable(&path, &error))?;
    let aside = path.exists().then(|| free_name(state));
    let contents = fill(state, &mut connection, reason, until, aside.as_deref()).map_err(failed)?;
    connection.close().map_err(|(_, error)| failed(error))?;
    let placed = (|| {
        if !contents.is_whole {
            unlist(state, &temporary)?;
        }
        fs::rename(&temporary, state.join(FINISHED))?;
        platform::sync_folder(state)?;
        install(state)
    })();
    placed.map_err(|error| unavailable(&path, &error))?;
    let connection = open_writer(&path)?;
    let ledger = or_missing(state, Ledger::write_out(state, &connection, contents.last));
    Ok(Opened { connection, ledger, commits: contents.last })
}

/// Fills a new journal with what the damaged one and the ledger tell.
fn fill(
    state: &Path,
    journal: &mut Connection,
    reason: &str,
    until: Timestamp,
    aside: Option<&str>,
) -> rusqlite::Result<Contents> {
    let change = journal.transaction()?;
    let mut rows = 0;
    if aside.is_some()
        && let Ok(damaged) = open_damaged(&state.join(FILE))
    {
        rows = salvage::copy(&damaged, &change)?;
    }
    let known = commits(&change)?;
    let mut restore = Restore::into(&change);
    let contents = ledger::read(state, 0, &mut |fact| restore.put(fact))?;
    // The end of a ledger that the journal is ahead of is missing.
    let is_whole = contents.is_whole && known.is_none_or(|known| known <= contents.last);
    let is_up_to_date = known.is_some_and(|known| known >= contents.last);
    let contents = Contents { last: contents.last.max(known.unwrap_or(0)), is_whole };
    let facts = restore.finish(is_up_to_date)?;
    tracing::error!(
        rows,
        facts,
        whole = contents.is_whole,
        "The journal was built from what is left of it and from its ledger."
    );
    let told = Told {
        what: "The journal was damaged and has been built anew.".to_owned(),
        reason: format!("What was found: {}.", reason.trim_end_matches('.')),
        kept: aside.map(|name| format!(" The damaged file is kept as {name}.")).unwrap_or_default(),
    };
    settle(&change, contents, until, &told)?;
    change.commit()?;
    Ok(contents)
}

fn open_damaged(path: &Path) -> rusqlite::Result<Connection> {
    let damaged = Connection::open(path)?;
    damaged.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(damaged)
}

/// A finished journal takes its place; the one that was there is kept beside it.
fn install(state: &Path) -> io::Result<()> {
    let (finished, path) = (state.join(FINISHED), state.join(FILE));
    if finished.exists() {
        let aside = state.join(free_name(state));
        for companion in COMPANIONS {
            rename_if_there(&with(&path, companion), &with(&aside, companion))?;
        }
        fs::rename(&finished, &path)?;
        remove_all(&state.join(DAMAGED_MARK))?;
        platform::sync_folder(state)?;
    }
    Ok(())
}

/// A name for a damaged journal that no other has.
fn free_name(state: &Path) -> String {
    let name = |number: u32| format!("journal.damaged-{number}.db");
    let is_free = |name: &String| COMPANIONS.iter().all(|companion| !with(&state.join(name), companion).exists());
    (1..10_000).map(name).find(is_free).unwrap_or_else(|| name(10_000))
}

fn with(path: &Path, companion: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(companion);
    PathBuf::from(name)
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        renamed => renamed,
    }
}

fn remove_all(path: &Path) -> io::Result<()> {
    for companion in ["", "-journal", "-wal", "-shm"] {
        match fs::remove_file(with(path, companion)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Bytes of quarantined messages that no row names any more are kept where they can be found:
/// otherwise they would be taken for what a crash left.
fn unlist(state: &Path, journal: &Path) -> io::Result<()> {
    let folder = state.join(QUARANTINE_FOLDER);
    let connection = Connection::open(journal).map_err(io::Error::other)?;
    let (known, _) = super::queries::quarantine_numbers(&connection).map_err(io::Error::other)?;
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<i64>().ok());
        let Some(name) = path.file_name().filter(|_| number.is_some_and(|number| !known.contains(&number))) else {
            continue;
        };
        let to = state.join(UNLISTED);
        platform::private_folder(&to)?;
        fs::rename(&path, to.join(name))?;
    }
    Ok(())
}
