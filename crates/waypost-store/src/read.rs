//! Reading records: one, a page, all, or everything as a snapshot.

use jiff::Timestamp;
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde_json::Value;
use waypost_domain::raw::Record;
use waypost_domain::{ObjectId, ObjectKind, ObjectName, ObjectRef, Snapshot};

use crate::body::{Body, address_key, as_id, decode};
use crate::error::StoreError;
use crate::open::Store;
use crate::references::object_ref;
use crate::values::{Revision, from_micros};

/// The most records that one page holds.
pub const MAX_PAGE: u32 = 1000;

/// How many identifiers an ambiguous name is told with.
const AMBIGUOUS_NAMED: usize = 10;

/// A record with what the database knows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<R> {
    /// The record.
    pub record: R,
    /// Its state: give it back when writing.
    pub revision: Revision,
    /// When it was created (or brought back by an undo).
    pub created: Timestamp,
    /// When it was changed last.
    pub updated: Timestamp,
    /// Who changed it last.
    pub updated_by: String,
}

/// In which order records are listed. Ties are ordered by identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By name, ignoring case.
    #[default]
    Name,
    /// By the time of the last change.
    Updated,
    /// By the time of creation.
    Created,
}

/// Which records to list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListQuery {
    /// Only records whose identifier, name, address, owner or description holds this text, ignoring case.
    pub search: Option<String>,
    /// Only records whose field equals the value; `null` means absent.
    pub equals: Vec<(String, Value)>,
    /// Only records that refer to this object, for example the mailboxes of a deployment.
    pub using: Option<ObjectRef>,
    /// The order.
    pub order: ListOrder,
    /// Whether the order is reversed.
    pub descending: bool,
    /// How many records to skip.
    pub offset: u32,
    /// How many records to return: at most [`MAX_PAGE`].
    pub limit: u32,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            search: None,
            equals: Vec::new(),
            using: None,
            order: ListOrder::Name,
            descending: false,
            offset: 0,
            limit: 100,
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<R> {
    /// The records of this page.
    pub items: Vec<Stored<R>>,
    /// How many records the query finds in all.
    pub total: u64,
}

impl Store {
    /// The record of this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] or a failure of the database.
    pub fn get<R: Record>(&self, id: &ObjectId) -> Result<Stored<R>, StoreError> {
        get(&self.connection, id).map_err(|e| e.at(self.path()))
    }

    /// The record of this identifier or, ignoring case, this name; a mailbox also by its address.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Ambiguous`] or a failure of the database.
    pub fn find<R: Record>(&self, id_or_name: &str) -> Result<Stored<R>, StoreError> {
        let id = find_id(&self.connection, R::KIND, id_or_name).map_err(|e| e.at(self.path()))?;
        self.get(&id)
    }

    /// A page of the records of a kind.
    ///
    /// # Errors
    /// [`StoreError::NotAField`] or a failure of the database.
    pub fn list<R: Record>(&self, query: &ListQuery) -> Result<Page<R>, StoreError> {
        list(&self.connection, query).map_err(|e| e.at(self.path()))
    }

    /// Every record of a kind, in the order of the identifiers.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn all<R: Record>(&self) -> Result<Vec<Stored<R>>, StoreError> {
        all(&self.connection).map_err(|e| e.at(self.path()))
    }

    /// Every record of every kind at one moment, in the order of the identifiers.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        self.snapshot_of(true)
    }

    pub(crate) fn snapshot_of(&self, with_mailboxes: bool) -> Result<Snapshot, StoreError> {
        self.snapshot_in_one_read(with_mailboxes).map_err(|e| e.at(self.path()))
    }

    fn snapshot_in_one_read(&self, with_mailboxes: bool) -> Result<Snapshot, StoreError> {
        let transaction =
            rusqlite::Transaction::new_unchecked(&self.connection, rusqlite::TransactionBehavior::Deferred)?;
        let snapshot = Snapshot {
            policies: records(&transaction)?,
            profiles: records(&transaction)?,
            server_profiles: records(&transaction)?,
            deployments: records(&transaction)?,
            mailboxes: if with_mailboxes { records(&transaction)? } else { Vec::new() },
        };
        transaction.finish()?;
        Ok(snapshot)
    }
}

const COLUMNS: &str = "o.kind, o.id, o.body, o.revision, o.created, o.updated, o.updated_by";

pub(crate) fn get<R: Record>(connection: &Connection, id: &ObjectId) -> Result<Stored<R>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM objects o WHERE o.kind = ?1 AND o.id = ?2"))?;
    let mut rows = statement.query(params![R::KIND.as_str(), id.as_str()])?;
    match rows.next()? {
        Some(row) => stored(row),
        None => Err(StoreError::NotFound { kind: R::KIND, wanted: id.to_string() }),
    }
}

pub(crate) fn body(connection: &Connection, object: &ObjectRef) -> Result<Option<Body>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM objects WHERE kind = ?1 AND id = ?2")?;
    let mut rows = statement.query(params![object.kind.as_str(), object.id.as_str()])?;
    match rows.next()? {
        Some(row) => Body::read(object, &row.get::<_, String>(0)?).map(Some),
        None => Ok(None),
    }
}

/// Who changed the object last, and when.
pub(crate) fn last_touch(connection: &Connection, object: &ObjectRef) -> Result<(String, Timestamp), StoreError> {
    let (by, at) = connection
        .prepare_cached("SELECT updated_by, updated FROM objects WHERE kind = ?1 AND id = ?2")?
        .query_row(params![object.kind.as_str(), object.id.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
    Ok((by, from_micros(at)?))
}

pub(crate) fn kind(text: &str) -> Result<ObjectKind, StoreError> {
    ObjectKind::parse(text).ok_or_else(|| StoreError::Database { reason: format!("{text} is not a kind of object") })
}

/// The identifiers of every object of a kind.
pub(crate) fn ids(connection: &Connection, kind: ObjectKind) -> Result<Vec<ObjectId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM objects WHERE kind = ?1 ORDER BY id")?;
    let mut rows = statement.query([kind.as_str()])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(object_ref(kind.as_str(), &row.get::<_, String>(0)?)?.id);
    }
    Ok(ids)
}

fn find_id(connection: &Connection, kind: ObjectKind, wanted: &str) -> Result<ObjectId, StoreError> {
    if let Some(id) = as_id(wanted)
        && crate::references::head(connection, &ObjectRef::new(kind, id.clone()))?.is_some()
    {
        return Ok(id);
    }
    let by_name = "SELECT id FROM objects WHERE kind = ?1 AND name_key = ?2 ORDER BY id";
    let by_address = "SELECT id FROM objects WHERE kind = ?1 AND unique_key = ?2 ORDER BY id";
    let mut found = matching_ids(connection, by_name, kind, &ObjectName::key(wanted))?;
    if found.is_empty() && kind == ObjectKind::Mailbox {
        found = matching_ids(connection, by_address, kind, &address_key(wanted))?;
    }
    let wanted = wanted.trim().to_owned();
    match found.len() {
        0 => Err(StoreError::NotFound { kind, wanted }),
        1 => Ok(found.remove(0)),
        _ => {
            found.truncate(AMBIGUOUS_NAMED);
            Err(StoreError::Ambiguous { kind, wanted, ids: found })
        }
    }
}

fn matching_ids(connection: &Connection, sql: &str, kind: ObjectKind, key: &str) -> Result<Vec<ObjectId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([kind.as_str(), key])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(object_ref(kind.as_str(), &row.get::<_, String>(0)?)?.id);
    }
    Ok(ids)
}

fn list<R: Record>(connection: &Connection, query: &ListQuery) -> Result<Page<R>, StoreError> {
    let (condition, mut values) = condition(R::KIND, query)?;
    let total: i64 = connection
        .prepare_cached(&format!("SELECT count(*) FROM objects o WHERE {condition}"))?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))?;
    let column = match query.order {
        ListOrder::Name => "o.name_key",
        ListOrder::Updated => "o.updated",
        ListOrder::Created => "o.created",
    };
    let direction = if query.descending { "DESC" } else { "ASC" };
    values.push(i64::from(query.limit.min(MAX_PAGE)).into());
    values.push(i64::from(query.offset).into());
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM objects o WHERE {condition} ORDER BY {column} {direction}, o.id {direction}
         LIMIT ? OFFSET ?"
    ))?;
    let mut rows = statement.query(params_from_iter(values.iter()))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(stored(row)?);
    }
    Ok(Page { items, total: u64::try_from(total).unwrap_or_default() })
}

fn condition(kind: ObjectKind, query: &ListQuery) -> Result<(String, Vec<SqlValue>), StoreError> {
    let mut sql = "o.kind = ?".to_owned();
    let mut values: Vec<SqlValue> = vec![kind.as_str().to_owned().into()];
    if let Some(search) = query.search.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
        sql.push_str(" AND instr(o.search, ?) > 0");
        values.push(search.to_lowercase().into());
    }
    for (field, value) in &query.equals {
        if field.is_empty() || !field.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(StoreError::NotAField { field: field.clone() });
        }
        sql.push_str(" AND json_extract(o.body, ?) IS ?");
        values.push(format!("$.{field}").into());
        values.push(json_value(value));
    }
    if let Some(target) = &query.using {
        sql.push_str(
            " AND EXISTS (SELECT 1 FROM uses u WHERE u.kind = o.kind AND u.id = o.id
              AND u.target_kind = ? AND u.target_id = ?)",
        );
        values.push(target.kind.as_str().to_owned().into());
        values.push(target.id.to_string().into());
    }
    Ok((sql, values))
}

/// A JSON value as SQLite's `json_extract` returns it.
fn json_value(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Bool(truth) => i64::from(*truth).into(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.as_f64().into(), SqlValue::from),
        Value::String(text) => text.clone().into(),
        other => other.to_string().into(),
    }
}

fn all<R: Record>(connection: &Connection) -> Result<Vec<Stored<R>>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM objects o WHERE o.kind = ?1 ORDER BY o.id"))?;
    let mut rows = statement.query([R::KIND.as_str()])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(stored(row)?);
    }
    Ok(items)
}

fn records<R: Record>(connection: &Connection) -> Result<Vec<R>, StoreError> {
    Ok(all(connection)?.into_iter().map(|stored: Stored<R>| stored.record).collect())
}

fn stored<R: Record>(row: &Row<'_>) -> Result<Stored<R>, StoreError> {
    let object = object_ref(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?;
    Ok(Stored {
        record: decode(&object, row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?,
        revision: Revision::new(row.get(3)?),
        created: from_micros(row.get(4)?)?,
        updated: from_micros(row.get(5)?)?,
        updated_by: row.get(6)?,
    })
}
