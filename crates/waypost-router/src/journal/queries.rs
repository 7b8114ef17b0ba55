//! What people ask of the journal through the control protocol, and the few things they change.

use std::collections::HashMap;
use std::io::Read as _;

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use waypost_domain::{AlertLevel, Choice as _, CorrelationMethod, Direction, EmailAddress, ObjectId, TestStatus};
use waypost_engine::control::{
    AlertFilter, MAX_PAGE, MessageEnd, Page, QuarantinedMessage, QueuedMessage, RecentMessage, StoredAlert,
    TestStatuses, UncertainMessage,
};
use waypost_engine::journal::{Alert, Brief, JournalError};
use waypost_engine::ports::ItemId;
use waypost_engine::{Body, Failure};

use super::apply::{self, end_code};
use super::codec::{Coded, ItemColumn, Json, Millis, STAGED};
use super::facts::Fact;
use super::read::{self, object};
use super::rebuild::UNSURE_UNTIL;
use super::writer::{Reply, Scope};
use super::{SqliteJournal, blocking};

/// How much there is of what a person should look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Messages on which something is left to do.
    pub queued: u64,
    /// Messages in quarantine.
    pub quarantined: u64,
    /// Messages of which it is not known whether they were sent.
    pub uncertain: u64,
    /// Alerts not cleared.
    pub alerts: u64,
    /// Since when the oldest message waits on which something is left to do.
    pub oldest_waiting: Option<Timestamp>,
}

/// Part of a list, and how long the whole list is.
pub type Listed<T> = (Vec<T>, u64);

/// The numbers in quarantine, and the highest ever given.
pub(super) fn quarantine_numbers(connection: &Connection) -> rusqlite::Result<(Vec<i64>, i64)> {
    let mut statement = connection.prepare("SELECT row FROM quarantine WHERE has_bytes")?;
    let numbers = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let last = connection
        .query_row("SELECT seq FROM sqlite_sequence WHERE name = 'quarantine'", [], |row| row.get(0))
        .optional()?;
    Ok((numbers, last.unwrap_or(0)))
}

/// One list: its table, condition, order and how a row reads.
struct List<'a, T> {
    columns: &'a str,
    from: &'a str,
    order: &'a str,
    values: Vec<Value>,
    page: Page,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
}

impl<T> List<'_, T> {
    fn run(self, connection: &Connection) -> rusqlite::Result<Listed<T>> {
        let Self { columns, from, order, values, page, read } = self;
        let total: i64 = connection
            .prepare_cached(&format!("SELECT count(*) FROM {from}"))?
            .query_row(rusqlite::params_from_iter(&values), |row| row.get(0))?;
        let (limit, offset) = (page.limit.min(MAX_PAGE), page.offset);
        let sql = format!("SELECT {columns} FROM {from} ORDER BY {order} LIMIT {limit} OFFSET {offset}");
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(&values), read)?;
        Ok((rows.collect::<Result<_, _>>()?, total.cast_unsigned()))
    }
}

/// `?1` is the identifier of the mailbox, or null for all.
fn of(mailbox: Option<ObjectId>) -> Value {
    mailbox.map_or(Value::Null, |id| Value::Text(id.into()))
}

impl SqliteJournal {
    /// Open messages of a direction, or of both, oldest first.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn queue(
        &self,
        direction: Option<Direction>,
        mailbox: Option<ObjectId>,
        page: Page,
    ) -> Result<Listed<QueuedMessage>, JournalError> {
        let incoming = direction != Some(Direction::Outgoing);
        let outgoing = direction != Some(Direction::Incoming);
        self.read("list the queue", move |connection| {
            let list = List {
                columns: "id, way, item, stage, attempts, next_try, failure, brief, address",
                from: "(SELECT m.id AS id, 0 AS way, i.item AS item, i.stage AS stage, i.attempts AS attempts,
                          i.next_try AS next_try, i.failure AS failure, i.brief AS brief, i.row AS row, m.address AS address
                        FROM incoming i JOIN mailbox m ON m.row = i.mailbox
                        WHERE ?2 AND i.stage < 3 AND (?1 IS NULL OR m.id = ?1)
                        UNION ALL
                        SELECT m.id, 1, o.key, o.stage, o.attempts, o.next_try, o.failure, o.brief, o.row, m.address
                        FROM outgoing o JOIN mailbox m ON m.row = o.mailbox
                        WHERE ?3 AND (?1 IS NULL OR m.id = ?1))",
                order: "row, way",
                values: vec![of(mailbox), Value::from(incoming), Value::from(outgoing)],
                page,
                read: queued,
            };
            list.run(connection)
        })
        .await
    }

    /// Ended messages, newest first.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn recent(
        &self,
        end: Option<MessageEnd>,
        mailbox: Option<ObjectId>,
        page: Page,
    ) -> Result<Listed<RecentMessage>, JournalError> {
        let end = end.map_or(Value::Null, |end| Value::Integer(end_code(end)));
        self.read("list ended messages", move |connection| {
            let list = List {
                columns: RECENT_COLUMNS,
                from: "recent r JOIN mailbox m ON m.row = r.mailbox
                       WHERE (?1 IS NULL OR m.id = ?1) AND (?2 IS NULL OR r.ended = ?2)",
                order: "r.row DESC",
                values: vec![of(mailbox), end],
                page,
                read: recent,
            };
            list.run(connection)
        })
        .await
    }

    /// The mailbox and the key of a message that failed and was not sent again yet.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn failed_one(&self, id: u64) -> Result<Option<(ObjectId, String)>, JournalError> {
        self.read("look up a failed message", move |connection| {
            let sql = "SELECT m.id, r.key FROM recent r JOIN mailbox m ON m.row = r.mailbox
                       WHERE r.row = ?1 AND r.key IS NOT NULL";
            let found = |row: &Row<'_>| Ok((object(row, 0)?, row.get(1)?));
            connection.prepare_cached(sql)?.query_row([id.cast_signed()], found).optional()
        })
        .await
    }

    /// Notes that a person had a failed message sent again.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn failed_is_sent_again(&self, id: u64) -> Result<bool, JournalError> {
        self.change("note", "UPDATE recent SET key = NULL WHERE row = ?1", id.cast_signed(), None).await
    }

    /// Quarantined messages, newest first.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn quarantine(
        &self,
        mailbox: Option<ObjectId>,
        page: Page,
    ) -> Result<Listed<QuarantinedMessage>, JournalError> {
        self.read("list the quarantine", move |connection| {
            let list = List {
                columns: QUARANTINE_COLUMNS,
                from: "quarantine q JOIN mailbox m ON m.row = q.mailbox WHERE ?1 IS NULL OR m.id = ?1",
                order: "q.row DESC",
                values: vec![of(mailbox)],
                page,
                read: quarantined,
            };
            list.run(connection)
        })
        .await
    }

    /// One quarantined message.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn quarantined(&self, id: u64) -> Result<Option<QuarantinedMessage>, JournalError> {
        self.read("look up the quarantine", move |connection| {
            let sql = format!(
                "SELECT {QUARANTINE_COLUMNS} FROM quarantine q JOIN mailbox m ON m.row = q.mailbox WHERE q.row = ?1"
            );
            connection.prepare_cached(&sql)?.query_row([id.cast_signed()], quarantined).optional()
        })
        .await
    }

    /// Where a quarantined message came from: its epoch and identity at the source.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn quarantined_source(&self, id: u64) -> Result<Option<(u64, ItemId)>, JournalError> {
        self.read("look up the quarantine", move |connection| {
            connection
                .prepare_cached("SELECT epoch, item FROM quarantine WHERE row = ?1")?
                .query_row([id.cast_signed()], |row| {
                    Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, ItemColumn>(1)?.0))
                })
                .optional()
        })
        .await
    }

    /// The bytes of a quarantined message, to be read once more. Keep them until the body is dropped.
    ///
    /// # Errors
    /// [`JournalError`] when they cannot be read.
    pub async fn quarantined_body(&self, id: u64) -> Result<Body, JournalError> {
        let path = self.bodies.path(id.cast_signed());
        blocking(move || Body::in_file(path).map_err(|error| error.to_string())).await.map_err(unreadable)
    }

    /// The next bytes of a quarantined message, from an offset, at most `limit`.
    ///
    /// # Errors
    /// [`JournalError`] when they cannot be read.
    pub async fn quarantined_bytes(&self, id: u64, offset: u64, limit: u64) -> Result<Vec<u8>, JournalError> {
        let bodies = self.bodies.clone();
        blocking(move || {
            use std::io::{Seek as _, SeekFrom};
            let read = || {
                let mut file = bodies.open_file(id.cast_signed())?;
                file.seek(SeekFrom::Start(offset))?;
                let mut bytes = Vec::new();
                file.take(limit).read_to_end(&mut bytes)?;
                Ok(bytes)
            };
            read().map_err(|error: std::io::Error| error.to_string())
        })
        .await
        .map_err(unreadable)
    }

    /// Removes a message from the quarantine with its bytes; answers whether there was one.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn quarantine_remove(&self, id: u64) -> Result<bool, JournalError> {
        let number = id.cast_signed();
        let removed = self.delete("DELETE FROM quarantine WHERE row = ?1", number, Fact::Unquarantined(number)).await?;
        let bodies = self.bodies.clone();
        blocking(move || bodies.remove(number).map_err(|error| error.to_string()))
            .await
            .map_err(|reason| JournalError { action: "remove the bytes".to_owned(), reason })?;
        Ok(removed)
    }

    /// Uncertain messages, newest first.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn uncertain(
        &self,
        mailbox: Option<ObjectId>,
        page: Page,
    ) -> Result<Listed<UncertainMessage>, JournalError> {
        self.read("list uncertain messages", move |connection| {
            let list = List {
                columns: UNCERTAIN_COLUMNS,
                from: "uncertain u JOIN mailbox m ON m.row = u.mailbox WHERE ?1 IS NULL OR m.id = ?1",
                order: "u.row DESC",
                values: vec![of(mailbox)],
                page,
                read: uncertain,
            };
            list.run(connection)
        })
        .await
    }

    /// One uncertain message.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn uncertain_one(&self, id: u64) -> Result<Option<UncertainMessage>, JournalError> {
        self.read("look up an uncertain message", move |connection| {
            let sql = format!(
                "SELECT {UNCERTAIN_COLUMNS} FROM uncertain u JOIN mailbox m ON m.row = u.mailbox WHERE u.row = ?1"
            );
            connection.prepare_cached(&sql)?.query_row([id.cast_signed()], uncertain).optional()
        })
        .await
    }

    /// Forgets an uncertain message about which a person decided.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn uncertain_remove(&self, id: u64) -> Result<bool, JournalError> {
        let Some(UncertainMessage { mailbox, key, .. }) = self.uncertain_one(id).await? else { return Ok(false) };
        self.delete("DELETE FROM uncertain WHERE row = ?1", id.cast_signed(), Fact::Decided(mailbox, key)).await
    }

    /// Alerts of a level and worse, newest first.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn alerts(&self, filter: AlertFilter, page: Page) -> Result<Listed<StoredAlert>, JournalError> {
        let level = filter.at_least.unwrap_or(AlertLevel::Information);
        let mut values = vec![Value::from(i64::from(level.code()))];
        values.extend(filter.object.map(|object| Value::from(object.to_string())));
        self.read("list alerts", move |connection| {
            let list = List {
                columns: ALERT_COLUMNS,
                from: if values.len() > 1 {
                    "alert WHERE level >= ?1 AND object = ?2"
                } else {
                    "alert WHERE level >= ?1"
                },
                order: "at DESC, row DESC",
                values,
                page,
                read: alert,
            };
            list.run(connection)
        })
        .await
    }

    /// Removes alerts, or all with an empty list; answers how many.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn clear_alerts(&self, ids: Vec<u64>) -> Result<u64, JournalError> {
        let work = move |scope: &Scope<'_>| {
            let mut cleared = 0;
            if ids.is_empty() {
                cleared = scope.execute("DELETE FROM alert", params![])?;
            }
            for id in ids {
                cleared += scope.execute("DELETE FROM alert WHERE row = ?1", params![id.cast_signed()])?;
            }
            Ok(Reply::Number(i64::try_from(cleared).ok()))
        };
        let reply = self.writer.run("clear alerts", 1, work).await?;
        Ok(if let Reply::Number(Some(count)) = reply { count.cast_unsigned() } else { 0 })
    }

    /// The keys of everything that is staged.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn staged_keys(&self) -> Result<std::collections::HashSet<String>, JournalError> {
        self.read("list what is staged", |connection| {
            let mut statement = connection.prepare("SELECT key FROM incoming WHERE stage = ?1 AND stage < 3")?;
            statement.query_map([STAGED], |row| row.get(0))?.collect()
        })
        .await
    }

    /// How much there is of what a person should look at.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn totals(&self) -> Result<Totals, JournalError> {
        self.read("count", |connection| {
            let count = |sql: &str| {
                connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
            };
            Ok(Totals {
                queued: count(
                    "SELECT (SELECT count(*) FROM incoming WHERE stage < 3) + (SELECT count(*) FROM outgoing)",
                )?,
                quarantined: count("SELECT count(*) FROM quarantine")?,
                uncertain: count("SELECT count(*) FROM uncertain")?,
                alerts: count("SELECT count(*) FROM alert")?,
                oldest_waiting: oldest(connection)?,
            })
        })
        .await
    }

    /// The statuses of the last test of those of these mailboxes that were tested.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn tests(&self, of: Vec<ObjectId>) -> Result<HashMap<ObjectId, TestStatuses>, JournalError> {
        self.read("list tests", move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, test_incoming, test_outgoing, test_act, tested_at FROM mailbox
                 WHERE id = ?1 AND test_incoming IS NOT NULL",
            )?;
            let mut tests = HashMap::new();
            for mailbox in of {
                if let Some(found) = statement.query_row([mailbox.as_str()], statuses).optional()? {
                    tests.insert(mailbox, found);
                }
            }
            Ok(tests)
        })
        .await
    }

    /// Since when mailboxes are disabled.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn disabled_since(&self) -> Result<HashMap<ObjectId, Timestamp>, JournalError> {
        self.read("list disabled mailboxes", |connection| {
            let mut statement =
                connection.prepare_cached("SELECT id, disabled_at FROM mailbox WHERE disabled_at IS NOT NULL")?;
            let rows = statement.query_map([], |row| Ok((object(row, 0)?, at(row, 1)?)))?;
            rows.collect()
        })
        .await
    }

    /// Notes the addresses of mailboxes, by which people know them.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn note_addresses(&self, addresses: Vec<(ObjectId, EmailAddress)>) -> Result<(), JournalError> {
        let weight = addresses.len().max(1);
        let work = move |scope: &Scope<'_>| {
            let unsure = forgotten_until(scope)?;
            for (mailbox, address) in &addresses {
                scope.execute(
                    "INSERT INTO mailbox(id, address, unsure_until, unsure_sends) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT(id) DO UPDATE SET address = ?2 WHERE address IS NOT ?2",
                    params![mailbox.as_str(), address.as_str(), unsure, unsure.is_some()],
                )?;
                if unsure.is_some() {
                    let until = scope.unsure_until(mailbox)?;
                    scope.tell([Fact::Unsure(mailbox.clone(), until, until.is_some())]);
                }
            }
            if unsure.is_some() {
                scope.execute("DELETE FROM meta WHERE name = ?1", params![UNSURE_UNTIL])?;
                scope.tell([Fact::Meta(UNSURE_UNTIL.to_owned(), String::new())]);
            }
            Ok(Reply::Done)
        };
        self.writer.run("note addresses", weight, work).await.map(|_| ())
    }

    /// The address of a mailbox, when a publication has told it.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn address(&self, mailbox: &ObjectId) -> Result<Option<EmailAddress>, JournalError> {
        let mailbox = mailbox.clone();
        self.read("look up an address", move |connection| {
            let mut statement = connection.prepare_cached("SELECT address FROM mailbox WHERE id = ?1")?;
            let found = statement.query_row([mailbox.as_str()], |row| known_address(row, 0)).optional()?;
            Ok(found.flatten())
        })
        .await
    }

    /// A value kept for the router itself.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn meta(&self, name: &'static str) -> Result<Option<String>, JournalError> {
        self.read("look up", move |connection| {
            connection
                .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
        .await
    }

    /// Keeps values for the router itself.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn set_meta(&self, values: Vec<(&'static str, String)>) -> Result<(), JournalError> {
        self.raise_and_set_meta(Vec::new(), values).await
    }

    /// Raises alerts and keeps values for the router itself, both or neither.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn raise_and_set_meta(
        &self,
        alerts: Vec<Alert>,
        values: Vec<(&'static str, String)>,
    ) -> Result<(), JournalError> {
        let work = move |scope: &Scope<'_>| {
            alerts.iter().try_for_each(|alert| apply::raise(scope, alert))?;
            for (name, value) in &values {
                scope.execute(
                    "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
                    params![name, value],
                )?;
                scope.tell([Fact::Meta((*name).to_owned(), value.clone())]);
            }
            Ok(Reply::Done)
        };
        self.writer.run("note", 1, work).await.map(|_| ())
    }

    async fn delete(&self, sql: &'static str, row: i64, fact: Fact) -> Result<bool, JournalError> {
        self.change("remove", sql, row, Some(fact)).await
    }

    /// Changes one row; answers whether there was one.
    async fn change(
        &self,
        action: &'static str,
        sql: &'static str,
        row: i64,
        fact: Option<Fact>,
    ) -> Result<bool, JournalError> {
        let work = move |scope: &Scope<'_>| {
            let count = scope.execute(sql, params![row])?;
            scope.tell(fact);
            Ok(Reply::Number(i64::try_from(count).ok()))
        };
        Ok(matches!(self.writer.run(action, 1, work).await?, Reply::Number(Some(1..))))
    }
}

/// Rows are numbered as they come, so the first open one of a direction is the oldest.
fn oldest(connection: &Connection) -> rusqlite::Result<Option<Timestamp>> {
    let since = |sql: &str| {
        let found = connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, Option<Millis>>(0)).optional()?;
        Ok::<_, rusqlite::Error>(found.flatten().map(|at| at.0))
    };
    let incoming = since("SELECT since FROM incoming WHERE row = (SELECT min(row) FROM incoming WHERE stage < 3)")?;
    let outgoing = since("SELECT since FROM outgoing ORDER BY row LIMIT 1")?;
    Ok([incoming, outgoing].into_iter().flatten().min())
}

/// Until when messages of mailboxes came of which nothing is known any more, after damage.
fn forgotten_until(scope: &Scope<'_>) -> rusqlite::Result<Option<i64>> {
    let found: Option<String> = scope
        .connection
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([UNSURE_UNTIL], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|text| text.parse().ok()))
}

/// After a journal was salvaged: removes rows of mailboxes that are not known, and rows that do not
/// read as what they should be.
pub(super) fn drop_unreadable(connection: &Connection) -> rusqlite::Result<()> {
    drop_bad(connection, "mailbox", "id, disabled, test_incoming, test_outgoing, test_act, tested_at, row", |row| {
        object(row, 0)?;
        row.get::<_, Option<Json<Failure>>>(1)?;
        (2..6).try_for_each(|column| row.get::<_, Option<i64>>(column).map(drop))
    })?;
    for table in ["incoming", "outgoing", "recent", "quarantine", "uncertain"] {
        let sql = format!("DELETE FROM {table} WHERE mailbox NOT IN (SELECT row FROM mailbox)");
        connection.execute(&sql, [])?;
    }
    let of_mailbox = |table: &str| format!("{table} t JOIN mailbox m ON m.row = t.mailbox");
    let columns = |columns: &str, letter: &str| {
        let own = columns.replace(&format!("{letter}."), "t.");
        format!("{own}, t.row")
    };
    let recent_columns = format!("{}, t.row", RECENT_COLUMNS.replace("r.", "t."));
    drop_bad(connection, &of_mailbox("recent"), &recent_columns, |row| recent(row).map(drop))?;
    let quarantine_columns = columns(QUARANTINE_COLUMNS, "q");
    drop_bad(connection, &of_mailbox("quarantine"), &quarantine_columns, |row| quarantined(row).map(drop))?;
    let uncertain_columns = columns(UNCERTAIN_COLUMNS, "u");
    drop_bad(connection, &of_mailbox("uncertain"), &uncertain_columns, |row| uncertain(row).map(drop))?;
    drop_bad(connection, "alert", &format!("{ALERT_COLUMNS}, row"), |row| alert(row).map(drop))?;
    drop_bad(connection, "trend", "delivered, sent, failed, minute", |row| {
        (0..3).try_for_each(|column| row.get::<_, i64>(column).map(drop))
    })?;
    drop_bad(connection, "outgoing", &format!("{}, row", read::OUTGOING_COLUMNS), |row| read::outgoing(row).map(drop))
}

/// Removes the rows of a table, named first in `from`, that cannot be read. The last column is its key.
fn drop_bad(
    connection: &Connection,
    from: &str,
    columns: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let (table, key) = (from.split(' ').next().unwrap_or(from), columns.rsplit(' ').next().unwrap_or("row"));
    let mut statement = connection.prepare(&format!("SELECT {columns} FROM {from}"))?;
    let last = statement.column_count() - 1;
    let mut bad = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if read(row).is_err() {
            bad.push(row.get::<_, i64>(last)?);
        }
    }
    let key = key.rsplit('.').next().unwrap_or(key);
    let mut delete = connection.prepare(&format!("DELETE FROM {table} WHERE {key} = ?1"))?;
    bad.into_iter().try_for_each(|row| delete.execute([row]).map(drop))
}

fn unreadable(reason: String) -> JournalError {
    JournalError { action: "read the bytes".to_owned(), reason }
}

fn statuses(row: &Row<'_>) -> rusqlite::Result<TestStatuses> {
    Ok(TestStatuses {
        incoming: row.get::<_, Coded<TestStatus>>(1)?.0,
        outgoing: row.get::<_, Coded<TestStatus>>(2)?.0,
        act: row.get::<_, Coded<TestStatus>>(3)?.0,
        completed: row.get::<_, Option<Millis>>(4)?.map(|at| at.0),
    })
}

fn queued(row: &Row<'_>) -> rusqlite::Result<QueuedMessage> {
    let incoming = row.get::<_, i64>(1)? == 0;
    let stage: i64 = row.get(3)?;
    let stage = match (incoming, stage) {
        (true, 0) => "seen",
        (true, 1) => "staged",
        (true, _) => "delivered",
        (false, 0) => "attempting",
        (false, 1) => "waiting",
        (false, _) => "ended",
    };
    Ok(QueuedMessage {
        mailbox: object(row, 0)?,
        address: known_address(row, 8)?,
        direction: if incoming { Direction::Incoming } else { Direction::Outgoing },
        item: row.get::<_, ItemColumn>(2)?.0.to_string(),
        stage: stage.to_owned(),
        attempts: row.get(4)?,
        next_try: row.get::<_, Option<Millis>>(5)?.map(|at| at.0),
        failure: row.get::<_, Option<Json<_>>>(6)?.map(|json| json.0),
        brief: row.get::<_, Option<Json<Brief>>>(7)?.map(|json| json.0).unwrap_or_default(),
    })
}

fn recent(row: &Row<'_>) -> rusqlite::Result<RecentMessage> {
    let code: i64 = row.get(2)?;
    let end = [
        MessageEnd::Delivered,
        MessageEnd::Skipped,
        MessageEnd::Quarantined,
        MessageEnd::Sent,
        MessageEnd::Failed,
        MessageEnd::Uncertain,
    ]
    .into_iter()
    .find(|end| end_code(*end) == code)
    .ok_or(rusqlite::Error::IntegralValueOutOfRange(2, code))?;
    Ok(RecentMessage {
        id: row.get::<_, Option<String>>(8)?.map(|_| row.get(7).map(i64::cast_unsigned)).transpose()?,
        mailbox: object(row, 0)?,
        address: known_address(row, 6)?,
        at: at(row, 1)?,
        end,
        reason: row.get(3)?,
        correlation: row.get::<_, Option<Coded<CorrelationMethod>>>(4)?.map(|coded| coded.0),
        brief: row.get::<_, Json<_>>(5)?.0,
    })
}

const RECENT_COLUMNS: &str = "m.id, r.at, r.ended, r.reason, r.correlation, r.brief, m.address, r.row, r.key";

const QUARANTINE_COLUMNS: &str = "q.row, m.id, q.at, q.failure, q.has_bytes, q.brief, m.address";

fn quarantined(row: &Row<'_>) -> rusqlite::Result<QuarantinedMessage> {
    Ok(QuarantinedMessage {
        id: row.get::<_, i64>(0)?.cast_unsigned(),
        mailbox: object(row, 1)?,
        address: known_address(row, 6)?,
        at: at(row, 2)?,
        failure: row.get::<_, Json<_>>(3)?.0,
        has_bytes: row.get(4)?,
        brief: row.get::<_, Json<_>>(5)?.0,
    })
}

const UNCERTAIN_COLUMNS: &str = "u.row, m.id, u.key, u.message_id, u.at, u.failure, u.accepted, u.brief, m.address";

fn uncertain(row: &Row<'_>) -> rusqlite::Result<UncertainMessage> {
    Ok(UncertainMessage {
        id: row.get::<_, i64>(0)?.cast_unsigned(),
        mailbox: object(row, 1)?,
        address: known_address(row, 8)?,
        key: row.get(2)?,
        message_id: row.get(3)?,
        at: at(row, 4)?,
        failure: row.get::<_, Json<_>>(5)?.0,
        accepted: row.get::<_, Json<_>>(6)?.0,
        brief: row.get::<_, Json<_>>(7)?.0,
    })
}

const ALERT_COLUMNS: &str = "row, at, count, level, scope, object, what, why, next";

fn alert(row: &Row<'_>) -> rusqlite::Result<StoredAlert> {
    let object: String = row.get(5)?;
    Ok(StoredAlert {
        id: row.get::<_, i64>(0)?.cast_unsigned(),
        at: at(row, 1)?,
        count: row.get::<_, i64>(2)?.cast_unsigned(),
        alert: Alert {
            level: row.get::<_, Coded<_>>(3)?.0,
            scope: row.get::<_, Coded<_>>(4)?.0,
            object: ObjectId::parse(&object).ok(),
            what: row.get(6)?,
            why: row.get(7)?,
            next: row.get(8)?,
        },
    })
}

/// The address of a mailbox, where a publication has told it.
fn known_address(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<EmailAddress>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| EmailAddress::parse(&text).ok()))
}

fn at(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    row.get::<_, Millis>(column).map(|at| at.0)
}
