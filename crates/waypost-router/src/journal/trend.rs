//! What was moved, minute by minute, for eight days.
//!
//! The counts of a minute are committed with the messages that they count; how long delivery took
//! and what was left to do are added once a minute by whoever watches the clock. A clock that is
//! turned back makes minutes longer, and counts nothing twice.

use rusqlite::{Row, params};
use waypost_engine::control::MessageEnd;
use waypost_engine::journal::JournalError;

use super::SqliteJournal;
use super::writer::{Reply, Scope};

/// Minutes that are kept.
const KEPT: i64 = 8 * 24 * 60;
/// Minutes ahead of the clock that are believed; what is further off was written down while the
/// clock was wrong.
const AHEAD: i64 = 24 * 60;
/// Milliseconds.
const MINUTE: i64 = 60_000;

/// Messages that ended in one transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    delivered: i64,
    sent: i64,
    failed: i64,
}

impl Moved {
    /// With some more that ended.
    pub(super) fn and(mut self, end: MessageEnd, messages: usize) -> Self {
        let messages = i64::try_from(messages).unwrap_or(i64::MAX);
        let count = match end {
            MessageEnd::Delivered => &mut self.delivered,
            MessageEnd::Sent => &mut self.sent,
            MessageEnd::Failed | MessageEnd::Quarantined | MessageEnd::Uncertain => &mut self.failed,
            MessageEnd::Skipped => return self,
        };
        *count = count.saturating_add(messages);
        self
    }
}

/// What is known of one minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minute {
    /// Which: minutes since 1970.
    pub minute: i64,
    /// Incoming messages delivered.
    pub delivered: u64,
    /// Outgoing messages sent.
    pub sent: u64,
    /// Messages that failed for good, were set aside or became uncertain.
    pub failed: u64,
    /// Milliseconds from arrival to delivery: the median.
    pub latency_ms: Option<u64>,
    /// Messages on which something was left to do at its end; none where nobody looked.
    pub backlog: Option<u64>,
}

/// Adds what ended in a transaction to its minute.
pub(super) fn add(scope: &Scope<'_>) -> rusqlite::Result<()> {
    let moved = scope.moved.get();
    if moved == Moved::default() {
        return Ok(());
    }
    scope.execute(
        "INSERT INTO trend(minute, delivered, sent, failed) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT(minute) DO UPDATE SET delivered = delivered + ?2, sent = sent + ?3, failed = failed + ?4",
        params![scope.now.div_euclid(MINUTE), moved.delivered, moved.sent, moved.failed],
    )?;
    Ok(())
}

impl SqliteJournal {
    /// Notes how a minute went, and forgets those that are too old.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn note_minute(&self, minute: i64, latency_ms: Option<u64>, backlog: u64) -> Result<(), JournalError> {
        let work = move |scope: &Scope<'_>| {
            scope.execute(
                "INSERT INTO trend(minute, latency_ms, backlog) VALUES (?1, ?2, ?3)
                 ON CONFLICT(minute) DO UPDATE SET latency_ms = coalesce(?2, latency_ms), backlog = ?3",
                params![minute, latency_ms.map(u64::cast_signed), backlog.cast_signed()],
            )?;
            let now = scope.now.div_euclid(MINUTE);
            scope.execute("DELETE FROM trend WHERE minute < ?1 OR minute > ?2", params![now - KEPT, now + AHEAD])?;
            Ok(Reply::Done)
        };
        self.writer.run("note the minute", 1, work).await.map(|_| ())
    }

    /// What is known of the minutes from one to another, in their order; minutes of which nothing is
    /// known are left out.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn minutes(&self, first: i64, last: i64) -> Result<Vec<Minute>, JournalError> {
        self.read("read the trend", move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT minute, delivered, sent, failed, latency_ms, backlog FROM trend
                 WHERE minute BETWEEN ?1 AND ?2 ORDER BY minute",
            )?;
            statement.query_map([first, last], minute)?.collect()
        })
        .await
    }
}

fn minute(row: &Row<'_>) -> rusqlite::Result<Minute> {
    let number = |column| row.get::<_, i64>(column).map(i64::cast_unsigned);
    let maybe = |column| row.get::<_, Option<i64>>(column).map(|value| value.map(i64::cast_unsigned));
    Ok(Minute {
        minute: row.get(0)?,
        delivered: number(1)?,
        sent: number(2)?,
        failed: number(3)?,
        latency_ms: maybe(4)?,
        backlog: maybe(5)?,
    })
}
