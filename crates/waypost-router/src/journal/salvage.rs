//! What can still be read of a damaged journal, into a new one: table by table, over what cannot
//! be read.
//!
//! A row counts when it reads as one. Rows that decide whether a message is handled again must
//! also be where their index says: a page that was overwritten in part can hold rows that look
//! sound. Whatever is doubted is left out; the ledger knows what was done.

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, params_from_iter};

use super::queries;

/// A table that is copied.
struct Table {
    name: &'static str,
    columns: &'static str,
    /// Which rows; they are known by `row`.
    condition: &'static str,
    /// The index under which a row must be found, and its columns.
    index: Option<(&'static str, &'static str)>,
}

const fn plain(name: &'static str, columns: &'static str) -> Table {
    Table { name, columns, condition: "1", index: None }
}

/// Everything but `meta`, whose rows have no numbers.
const TABLES: [Table; 8] = [
    Table {
        index: Some(("sqlite_autoindex_mailbox_1", "id")),
        ..plain(
            "mailbox",
            "row, id, disabled, paused, incoming_attempts, outgoing_attempts, test_incoming, test_outgoing,
             test_act, tested_at, address, unsure_until, unsure_sends, disabled_at",
        )
    },
    Table {
        condition: "stage BETWEEN 0 AND 6 AND typeof(epoch) = 'integer' AND typeof(item) IN ('integer', 'text')
                    AND (stage <> 1 OR (key IS NOT NULL AND recipient IS NOT NULL))
                    AND (digest IS NULL OR length(digest) = 32)",
        index: Some(("incoming_item", "mailbox, epoch, item")),
        ..plain(
            "incoming",
            "row, mailbox, epoch, item, stage, attempts, key, recipient, digest, matched_epoch, matched_item, since, apart",
        )
    },
    Table {
        index: Some(("sqlite_autoindex_outgoing_1", "mailbox, key")),
        ..plain(
            "outgoing",
            "row, mailbox, key, message_id, stage, attempts, next_try, accepted, refused, waiting, outcome, failure,
             place, brief, since",
        )
    },
    plain("recent", "row, mailbox, at, ended, correlation, reason, brief, key"),
    plain("quarantine", "row, mailbox, epoch, item, at, has_bytes, failure, brief"),
    plain("uncertain", "row, mailbox, key, message_id, at, failure, accepted, brief"),
    plain("alert", "row, at, count, level, scope, object, what, why, next"),
    plain("trend", "minute, delivered, sent, failed, latency_ms, backlog"),
];

/// The farthest that is looked for a readable row behind one that is not.
const FARTHEST: i64 = 1 << 40;
/// Damaged places that are stepped over in one table.
const MOST_STEPS: u32 = 10_000;

/// Copies what can be read; answers how many rows. Errors of the damaged journal are no errors.
pub(super) fn copy(damaged: &Connection, journal: &Connection) -> rusqlite::Result<u64> {
    let mut copied = 0;
    for name in ["publication_serial", "publication_digest", "certificates_told", super::facts::COMMITS] {
        let value = damaged.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get::<_, String>(0));
        if let Ok(value) = value {
            journal.execute("INSERT OR REPLACE INTO meta(name, value) VALUES (?1, ?2)", [name, &value])?;
            copied += 1;
        }
    }
    for table in &TABLES {
        copied += copy_table(damaged, journal, table)?;
    }
    queries::drop_unreadable(journal)?;
    Ok(copied)
}

fn copy_table(damaged: &Connection, journal: &Connection, table: &Table) -> rusqlite::Result<u64> {
    let Table { name, columns, condition, index } = table;
    let key = if *name == "trend" { "minute" } else { "row" };
    let select = format!("SELECT {columns} FROM {name} NOT INDEXED WHERE {key} > ?1 AND ({condition}) ORDER BY {key}");
    let count = columns.split(',').count();
    let marks = vec!["?"; count].join(", ");
    let mut insert = journal.prepare(&format!("INSERT OR IGNORE INTO {name}({columns}) VALUES ({marks})"))?;
    let confirm = index.map(|(index, key_columns)| confirming(name, index, key_columns, columns));
    let mut confirm = confirm.and_then(|(sql, at)| damaged.prepare(&sql).ok().map(|statement| (statement, at)));
    if index.is_some() && confirm.is_none() {
        return Ok(0);
    }
    let Ok(mut select) = damaged.prepare(&select) else { return Ok(0) };
    let (mut copied, mut last) = (0, i64::MIN);
    for _ in 0..MOST_STEPS {
        let ended = each(&mut select, count, &mut last, &mut |values| {
            let is_sound = confirm.as_mut().is_none_or(|(statement, at)| is_confirmed(statement, at, values));
            if is_sound {
                // A row that breaks a rule of the new journal is one that was not sound.
                copied += u64::from(insert.execute(params_from_iter(values)).is_ok_and(|rows| rows == 1));
            }
        });
        if ended {
            break;
        }
        let Some(next) = next_readable(damaged, name, key, last) else { break };
        last = next - 1;
    }
    Ok(copied)
}

/// Hands over rows behind `last`, which rises; answers whether it came to the end.
fn each(select: &mut rusqlite::Statement<'_>, count: usize, last: &mut i64, act: &mut dyn FnMut(&[Value])) -> bool {
    let Ok(mut rows) = select.query([*last]) else { return false };
    loop {
        let row = match rows.next() {
            Ok(None) => return true,
            Ok(Some(row)) => row,
            Err(_) => return false,
        };
        let values: Result<Vec<Value>, _> = (0..count).map(|column| row.get(column)).collect();
        let Ok(values) = values else { return false };
        // Pages that are linked in a circle would go on for ever.
        match values.first() {
            Some(Value::Integer(number)) if *number > *last => *last = *number,
            _ => return false,
        }
        act(&values);
    }
}

/// The statement that looks a row up by its index, and which columns of the row it needs.
fn confirming(name: &str, index: &str, key_columns: &str, columns: &str) -> (String, Vec<usize>) {
    let all: Vec<&str> = columns.split(',').map(str::trim).collect();
    let keys: Vec<&str> = key_columns.split(',').map(str::trim).collect();
    let at = keys.iter().filter_map(|key| all.iter().position(|column| column == key)).collect();
    let conditions: Vec<String> = keys.iter().enumerate().map(|(n, key)| format!("{key} = ?{}", n + 1)).collect();
    (format!("SELECT row FROM {name} INDEXED BY {index} WHERE {}", conditions.join(" AND ")), at)
}

fn is_confirmed(statement: &mut rusqlite::Statement<'_>, at: &[usize], values: &[Value]) -> bool {
    let keys = at.iter().filter_map(|column| values.get(*column));
    let found = statement.query_row(params_from_iter(keys), |row| row.get::<_, i64>(0));
    found.ok().map(Value::Integer).as_ref() == values.first()
}

/// The first row behind one that can be read, or one near it.
fn next_readable(damaged: &Connection, table: &str, key: &str, last: i64) -> Option<i64> {
    let sql = format!("SELECT {key} FROM {table} NOT INDEXED WHERE {key} >= ?1 ORDER BY {key} LIMIT 1");
    let mut statement = damaged.prepare(&sql).ok()?;
    let mut probe = |from: i64| match statement.query_row([from], |row| row.get_ref(0).map(|v| v.data_type())) {
        Ok(Type::Integer) => Some(true),
        Err(rusqlite::Error::QueryReturnedNoRows) => Some(false),
        _ => None,
    };
    let mut step = 1_i64;
    let last = last.max(-1);
    while step < FARTHEST && probe(last.saturating_add(step)).is_none() {
        step *= 2;
    }
    let (mut low, mut high) = (last.saturating_add(step / 2), last.saturating_add(step));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if probe(middle).is_some() { high = middle } else { low = middle }
    }
    probe(high)?.then_some(high)
}
