//! What the engine reads: the state of a mailbox when its worker starts, and which messages are new.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use waypost_domain::{EmailAddress, ObjectId};
use waypost_engine::Failure;
use waypost_engine::journal::{MailboxState, OpenIncoming, OpenOutgoing, OpenStage, OutgoingStage};
use waypost_engine::ports::{Cursor, ItemId};

use super::codec::{
    ATTEMPTING, DELIVERED, ItemColumn, ItemParam, Json, Millis, OwedDisposal, SEEN, STAGED, StoredOutcome, WAITING,
};

/// The state of a mailbox; one that was never heard of has the default state.
pub(super) fn load(connection: &Connection, mailbox: &ObjectId) -> rusqlite::Result<MailboxState> {
    // All questions are answered as of one moment, and the locks are taken once.
    let transaction = connection.unchecked_transaction()?;
    let connection = &*transaction;
    let found = connection
        .prepare_cached(
            "SELECT row, epoch, above, disabled, paused, incoming_attempts, outgoing_attempts, unsure_until, unsure_sends
             FROM mailbox WHERE id = ?1",
        )?
        .query_row([mailbox.as_str()], |row| Ok((row.get::<_, i64>(0)?, state(row)?)))
        .optional()?;
    let Some((row, mut state)) = found else { return Ok(MailboxState::default()) };
    state.incoming = open_incoming(connection, row)?;
    state.outgoing = open_outgoing(connection, row)?;
    let epoch = state.cursor.map(|cursor| cursor.epoch.cast_signed());
    // Two ranges of the index; "another epoch" as one condition would look at every message.
    state.renumbered = connection
        .prepare_cached(
            "SELECT EXISTS(SELECT 1 FROM incoming WHERE mailbox = ?1 AND epoch < ?2 AND digest IS NOT NULL)
                 OR EXISTS(SELECT 1 FROM incoming WHERE mailbox = ?1 AND epoch > ?2 AND digest IS NOT NULL)",
        )?
        .query_row(params![row, epoch.unwrap_or_default()], |row| row.get(0))?;
    Ok(state)
}

fn state(row: &Row<'_>) -> rusqlite::Result<MailboxState> {
    let epoch: Option<i64> = row.get(1)?;
    let above: u32 = row.get(2)?;
    Ok(MailboxState {
        cursor: epoch.map(|epoch| Cursor { epoch: epoch.cast_unsigned(), above }),
        disabled: row.get::<_, Option<Json<Failure>>>(3)?.map(|json| json.0),
        paused: row.get(4)?,
        incoming_attempts: row.get(5)?,
        outgoing_attempts: row.get(6)?,
        unsure_until: row.get::<_, Option<Millis>>(7)?.map(|at| at.0),
        unsure_sends: row.get(8)?,
        ..MailboxState::default()
    })
}

fn open_incoming(connection: &Connection, mailbox: i64) -> rusqlite::Result<Vec<OpenIncoming>> {
    let mut statement = connection.prepare_cached(
        "SELECT row, epoch, item, stage, attempts, next_try, key, recipient, disposal FROM incoming
         WHERE mailbox = ?1 AND stage < 3
         UNION ALL
         SELECT row, epoch, item, stage, attempts, next_try, key, recipient, disposal FROM incoming
         WHERE mailbox = ?1 AND stage >= 3 AND disposal IS NOT NULL ORDER BY 1",
    )?;
    let rows = statement.query_map([mailbox], |row| {
        Ok(OpenIncoming {
            epoch: row.get::<_, i64>(1)?.cast_unsigned(),
            id: row.get::<_, ItemColumn>(2)?.0,
            stage: open_stage(row)?,
            attempts: row.get(4)?,
            next_try: row.get::<_, Option<Millis>>(5)?.map(|at| at.0),
        })
    })?;
    rows.collect()
}

fn open_stage(row: &Row<'_>) -> rusqlite::Result<OpenStage> {
    Ok(match row.get::<_, i64>(3)? {
        SEEN => OpenStage::Seen,
        STAGED => OpenStage::Staged { key: row.get(6)?, recipient: address(row, 7)? },
        DELIVERED => OpenStage::Delivered,
        _ => OpenStage::Owes(row.get::<_, OwedDisposal>(8)?.0),
    })
}

/// Whether anything with a digest is known of a mailbox in another epoch.
pub(super) fn has_digest(
    connection: &Connection,
    mailbox: &ObjectId,
    epoch: i64,
    digest: &[u8; 32],
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM incoming i JOIN mailbox m ON m.row = i.mailbox
             WHERE m.id = ?1 AND i.digest = ?2 AND i.epoch <> ?3",
        )?
        .exists(params![mailbox.as_str(), digest, epoch])
}

/// An address in a text column.
pub(super) fn address(row: &Row<'_>, column: usize) -> rusqlite::Result<EmailAddress> {
    let text: String = row.get(column)?;
    EmailAddress::parse(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

/// An identifier in a text column.
pub(super) fn object(row: &Row<'_>, column: usize) -> rusqlite::Result<ObjectId> {
    let text: String = row.get(column)?;
    ObjectId::parse(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

fn open_outgoing(connection: &Connection, mailbox: i64) -> rusqlite::Result<Vec<OpenOutgoing>> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT {OUTGOING_COLUMNS} FROM outgoing WHERE mailbox = ?1 ORDER BY row"))?;
    statement.query_map([mailbox], outgoing)?.collect()
}

/// What [`outgoing`] reads.
pub(super) const OUTGOING_COLUMNS: &str =
    "key, message_id, attempts, next_try, stage, accepted, refused, waiting, outcome, brief, place";

/// One open outgoing message.
pub(super) fn outgoing(row: &Row<'_>) -> rusqlite::Result<OpenOutgoing> {
    Ok(OpenOutgoing {
        key: row.get(0)?,
        message_id: row.get(1)?,
        attempts: row.get(2)?,
        next_try: row.get::<_, Option<Millis>>(3)?.map(|at| at.0),
        stage: match row.get::<_, i64>(4)? {
            ATTEMPTING => OutgoingStage::Attempting,
            WAITING => OutgoingStage::Waiting(row.get::<_, Json<_>>(7)?.0),
            _ => OutgoingStage::Ended(row.get::<_, Json<StoredOutcome>>(8)?.0.into()),
        },
        accepted: row.get::<_, Json<_>>(5)?.0,
        refused: row.get::<_, Json<_>>(6)?.0,
        brief: row.get::<_, Json<_>>(9)?.0,
        place: row.get(10)?,
    })
}

/// Which messages have no row, in their order.
pub(super) fn unknown(
    connection: &Connection,
    mailbox: &ObjectId,
    epoch: i64,
    ids: Vec<ItemId>,
) -> rusqlite::Result<Vec<ItemId>> {
    let row: Option<i64> = connection
        .prepare_cached("SELECT row FROM mailbox WHERE id = ?1")?
        .query_row([mailbox.as_str()], |row| row.get(0))
        .optional()?;
    let Some(row) = row else { return Ok(ids) };
    let mut known =
        connection.prepare_cached("SELECT 1 FROM incoming WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3")?;
    let mut unknown = Vec::new();
    for id in ids {
        if !known.exists(params![row, epoch, ItemParam(&id)])? {
            unknown.push(id);
        }
    }
    Ok(unknown)
}
