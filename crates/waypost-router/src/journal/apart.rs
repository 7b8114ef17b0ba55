//! Identities that mean nothing any more: the source gave them to other messages, or no longer names them.
//!
//! What was known under one is set apart: in an epoch of its own, under a name that nothing else has, where
//! only its bytes matter. A message that comes back, under whichever identity, is recognised by them, and
//! another message that took over its identity is new. Without that, a maildrop that is listed empty once
//! would be delivered again as a whole. What did not come back for [`KEPT`] is forgotten.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};
use waypost_engine::journal::apart_epoch;
use waypost_engine::ports::ItemId;

use super::codec::{DELIVERED, ItemColumn, ItemParam};
use super::facts::Name;
use super::writer::Scope;

/// How long it is remembered.
pub(super) const KEPT: Duration = Duration::from_secs(60 * 24 * 3_600);
/// How the names begin. No identity of POP3 holds a blank followed by anything but a number (RFC 1939).
const PREFIX: &str = "apart ";

/// Whether this is the name of something that was set apart.
pub(super) fn is_apart(name: &Name) -> bool {
    matches!(name, Name::Text(text) if text.starts_with(PREFIX) && text.matches(' ').count() == 2)
}

/// A row that is to be set apart.
struct Known {
    row: i64,
    digest: Option<Vec<u8>>,
}

/// Sets apart what ended under these identities; what is still to be delivered stays. Answers how many.
pub(super) fn set<'a>(
    journal: &Connection,
    mailbox: i64,
    epoch: u64,
    items: impl IntoIterator<Item = &'a ItemId>,
    now: i64,
) -> rusqlite::Result<usize> {
    let mut count = 0;
    for item in items {
        let found = journal
            .prepare_cached(
                "SELECT row, digest FROM incoming WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage >= ?4",
            )?
            .query_row(params![mailbox, epoch.cast_signed(), ItemParam(item), DELIVERED], |row| {
                Ok(Known { row: row.get(0)?, digest: row.get(1)? })
            })
            .optional()?;
        if let Some(known) = found {
            set_one(journal, mailbox, epoch.cast_signed(), item, &known, now)?;
            count += 1;
        }
    }
    Ok(count)
}

fn set_one(
    journal: &Connection,
    mailbox: i64,
    epoch: i64,
    item: &ItemId,
    known: &Known,
    now: i64,
) -> rusqlite::Result<()> {
    let apart = apart_epoch(epoch.cast_unsigned()).cast_signed();
    let name = ItemId::Text(format!("{PREFIX}{now} {}", known.row).into());
    journal
        .prepare_cached("UPDATE quarantine SET epoch = ?4, item = ?5 WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3")?
        .execute(params![mailbox, epoch, ItemParam(item), apart, ItemParam(&name)])?;
    // It may be what was set apart before, or known in an earlier epoch, and was recognised under this identity:
    // that is free to be recognised again, and stands for both.
    let earlier: Option<Option<Vec<u8>>> = journal
        .prepare_cached(
            "UPDATE incoming SET matched_epoch = NULL, matched_item = NULL,
               apart = CASE epoch WHEN ?4 THEN ?5 ELSE apart END
             WHERE mailbox = ?1 AND matched_item = ?3 AND matched_epoch = ?2 AND epoch <> ?2 RETURNING digest",
        )?
        .query_row(params![mailbox, epoch, ItemParam(item), apart, now], |row| row.get(0))
        .optional()?;
    let is_the_same = earlier.is_some_and(|earlier| known.digest.is_none() || known.digest == earlier);
    if is_the_same || known.digest.is_none() {
        journal.prepare_cached("DELETE FROM incoming WHERE row = ?1")?.execute([known.row])?;
        return Ok(());
    }
    journal
        .prepare_cached(
            "UPDATE incoming SET epoch = ?2, item = ?3, apart = ?4, stage = max(stage, 3), next_try = NULL,
               failure = NULL, brief = NULL, disposal = NULL, matched_epoch = NULL, matched_item = NULL
             WHERE row = ?1",
        )?
        .execute(params![known.row, apart, ItemParam(&name), now])?;
    Ok(())
}

/// The identities that ended and that a complete listing no longer names.
pub(super) fn missing(
    scope: &Scope<'_>,
    mailbox: i64,
    epoch: u64,
    present: &[ItemId],
) -> rusqlite::Result<Vec<ItemId>> {
    scope.execute("CREATE TEMP TABLE IF NOT EXISTS present(item PRIMARY KEY) WITHOUT ROWID", params![])?;
    scope.execute("DELETE FROM present", params![])?;
    {
        let mut insert = scope.connection.prepare_cached("INSERT OR IGNORE INTO present(item) VALUES (?1)")?;
        for id in present {
            insert.execute(params![ItemParam(id)])?;
        }
    }
    let mut gone = scope.connection.prepare_cached(
        "SELECT item FROM incoming WHERE mailbox = ?1 AND epoch = ?2 AND stage > ?3
           AND NOT EXISTS (SELECT 1 FROM present WHERE present.item = incoming.item)",
    )?;
    gone.query_map(params![mailbox, epoch.cast_signed(), DELIVERED], |row| row.get::<_, ItemColumn>(0).map(|id| id.0))?
        .collect()
}

/// Forgets what was set apart too long ago.
pub(super) fn forget(scope: &Scope<'_>) -> rusqlite::Result<()> {
    let oldest = scope.now.saturating_sub(i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX));
    scope.execute("DELETE FROM incoming WHERE apart < ?1", [oldest]).map(drop)
}
