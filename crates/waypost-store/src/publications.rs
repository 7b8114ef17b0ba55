//! Publications: what was issued to which router, under a serial that only rises, with the snapshot
//! that it was made of, so that an older one can be published again under a new serial.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use waypost_domain::Snapshot;

use crate::error::StoreError;
use crate::open::Store;
use crate::read::MAX_PAGE;
use crate::values::{Author, from_micros, to_micros};

/// The columns of a summary.
const SUMMARY: &str = "serial, issued, author, publisher_key, router, digest, note, length(xml)";

/// A publication that was made, to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPublication<'p> {
    /// Its serial, drawn by [`Store::next_serial`].
    pub serial: u64,
    /// The moment that stands in it.
    pub issued: Timestamp,
    /// The identifier of the key that signed it.
    pub publisher_key: &'p str,
    /// The identifier of the router that it is for.
    pub router: &'p str,
    /// The digest of its bytes, in hexadecimal.
    pub digest: &'p str,
    /// What changed, in words.
    pub note: &'p str,
    /// What it was made of.
    pub snapshot: &'p Snapshot,
    /// Its bytes.
    pub xml: &'p [u8],
}

/// A publication without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationSummary {
    /// Its serial.
    pub serial: u64,
    /// The moment that stands in it.
    pub issued: Timestamp,
    /// Who published it.
    pub author: String,
    /// The identifier of the key that signed it.
    pub publisher_key: String,
    /// The identifier of the router that it is for.
    pub router: String,
    /// The digest of its bytes, in hexadecimal.
    pub digest: String,
    /// What changed, in words.
    pub note: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A publication with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// All that is known about it.
    pub summary: PublicationSummary,
    /// What it was made of.
    pub snapshot: Snapshot,
    /// Its bytes.
    pub xml: Vec<u8>,
}

impl Store {
    /// Draws the next serial. It is never drawn again, whether it is used or not.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn next_serial(&mut self) -> Result<u64, StoreError> {
        self.serial_counter("UPDATE counters SET value = value + ?1 WHERE name = 'serial' RETURNING value", 1)
    }

    /// Makes sure that the next serial is higher than `serial`: after the database was restored from
    /// a backup, or set up anew for a router that has seen publications before.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn raise_serial(&mut self, serial: u64) -> Result<(), StoreError> {
        self.serial_counter(
            "UPDATE counters SET value = max(value, ?1) WHERE name = 'serial' RETURNING value",
            serial,
        )?;
        Ok(())
    }

    /// Records a publication that was made, and backs the database up.
    ///
    /// # Errors
    /// [`StoreError::Serial`] when the serial was not drawn by [`Self::next_serial`] or does not rise,
    /// [`StoreError::File`] when it is recorded but the backup could not be written, or a failure of
    /// the database.
    pub fn record_publication(&mut self, author: &Author, publication: &NewPublication<'_>) -> Result<(), StoreError> {
        record(&mut self.connection, author, publication).map_err(|e| e.at(&self.path))?;
        self.back_up()
    }

    /// Lists publications, the latest first; of one router when it is named.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn publications(
        &self,
        router: Option<&str>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<PublicationSummary>, StoreError> {
        list(&self.connection, router, offset, limit.min(MAX_PAGE)).map_err(|e| e.at(self.path()))
    }

    /// One publication with its content.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn publication(&self, serial: u64) -> Result<Publication, StoreError> {
        load(&self.connection, serial).map_err(|e| e.at(self.path()))
    }

    /// What a publication was made of, without its bytes.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn published_snapshot(&self, serial: u64) -> Result<Snapshot, StoreError> {
        made_of(&self.connection, serial).map_err(|e| e.at(self.path()))
    }

    /// The latest publication, of one router when it is named; none before the first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn last_publication(&self, router: Option<&str>) -> Result<Option<Publication>, StoreError> {
        match self.publications(router, 0, 1)?.first() {
            Some(summary) => self.publication(summary.serial).map(Some),
            None => Ok(None),
        }
    }

    /// Forgets all publications but the latest `keep` of each router, and tells how many. The serial
    /// goes on rising.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn forget_publications(&mut self, keep: u32) -> Result<u64, StoreError> {
        let sql = "DELETE FROM publications WHERE serial NOT IN (SELECT serial FROM (
            SELECT serial, row_number() OVER (PARTITION BY router ORDER BY serial DESC) AS age FROM publications
            ) WHERE age <= ?1)";
        let forgotten = self.connection.execute(sql, [keep.max(1)]);
        forgotten.map(|count| count as u64).map_err(|e| StoreError::from(e).at(&self.path))
    }

    fn serial_counter(&mut self, sql: &str, number: u64) -> Result<u64, StoreError> {
        let value: Result<i64, _> = self.connection.query_row(sql, [to_column(number)], |row| row.get(0));
        value.map(from_column).map_err(|e| StoreError::from(e).at(&self.path))
    }
}

fn record(connection: &mut Connection, author: &Author, publication: &NewPublication<'_>) -> Result<(), StoreError> {
    let snapshot = serde_json::to_string(publication.snapshot)
        .map_err(|e| StoreError::Database { reason: format!("the snapshot cannot be written: {e}") })?;
    let transaction = connection.transaction()?;
    let (last, drawn): (i64, i64) = transaction.query_row(
        "SELECT (SELECT coalesce(max(serial), 0) FROM publications), (SELECT value FROM counters WHERE name = 'serial')",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let serial = publication.serial;
    if serial <= from_column(last) || serial > from_column(drawn) {
        return Err(StoreError::Serial { serial, last: from_column(last) });
    }
    transaction.execute(
        "INSERT INTO publications (serial, issued, author, publisher_key, router, digest, note, snapshot, xml)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            to_column(serial),
            to_micros(publication.issued),
            author.name,
            publication.publisher_key,
            publication.router,
            publication.digest,
            publication.note,
            snapshot,
            publication.xml,
        ],
    )?;
    transaction.commit()?;
    Ok(())
}

fn list(
    connection: &Connection,
    router: Option<&str>,
    offset: u32,
    limit: u32,
) -> Result<Vec<PublicationSummary>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUMMARY} FROM publications WHERE ?1 IS NULL OR router = ?1 ORDER BY serial DESC LIMIT ?2 OFFSET ?3"
    ))?;
    let mut rows = statement.query(params![router, limit, offset])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(summary(row)?);
    }
    Ok(found)
}

fn load(connection: &Connection, serial: u64) -> Result<Publication, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {SUMMARY}, snapshot, xml FROM publications WHERE serial = ?1"))?;
    let mut rows = statement.query([to_column(serial)])?;
    let row = rows.next()?.ok_or_else(|| no_publication(serial))?;
    let snapshot = read_snapshot(serial, row.get_ref(8)?.as_str().map_err(rusqlite::Error::from)?)?;
    Ok(Publication { summary: summary(row)?, snapshot, xml: row.get(9)? })
}

fn made_of(connection: &Connection, serial: u64) -> Result<Snapshot, StoreError> {
    let mut statement = connection.prepare_cached("SELECT snapshot FROM publications WHERE serial = ?1")?;
    let mut rows = statement.query([to_column(serial)])?;
    let row = rows.next()?.ok_or_else(|| no_publication(serial))?;
    read_snapshot(serial, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
}

fn no_publication(serial: u64) -> StoreError {
    StoreError::NoSuch { what: "publication", wanted: serial.to_string() }
}

fn read_snapshot(serial: u64, json: &str) -> Result<Snapshot, StoreError> {
    serde_json::from_str(json)
        .map_err(|e| StoreError::Database { reason: format!("the snapshot of serial {serial} cannot be read: {e}") })
}

fn summary(row: &Row<'_>) -> Result<PublicationSummary, StoreError> {
    Ok(PublicationSummary {
        serial: from_column(row.get(0)?),
        issued: from_micros(row.get(1)?)?,
        author: row.get(2)?,
        publisher_key: row.get(3)?,
        router: row.get(4)?,
        digest: row.get(5)?,
        note: row.get(6)?,
        size: from_column(row.get(7)?),
    })
}

/// Serials beyond 2^63 do not occur: a raised serial is cut there.
fn to_column(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn from_column(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
