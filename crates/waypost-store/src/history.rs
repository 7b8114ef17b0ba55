//! The history: every change set, who made it and when, and what each object was before and after.

use jiff::Timestamp;
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde_json::Value;
use waypost_domain::ObjectRef;

use crate::error::StoreError;
use crate::open::Store;
use crate::read::MAX_PAGE;
use crate::references::object_ref;
use crate::values::{Author, ChangeSetId, from_micros, to_micros};

/// What was done to a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It was created.
    Created,
    /// It was changed.
    Updated,
    /// It was removed.
    Removed,
    /// A secret of it was set or replaced.
    SecretSet,
    /// A secret of it was removed.
    SecretRemoved,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 5] = [Self::Created, Self::Updated, Self::Removed, Self::SecretSet, Self::SecretRemoved];

    /// The action as it stands in files and answers, for example `secretSet`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Removed => "removed",
            Self::SecretSet => "secretSet",
            Self::SecretRemoved => "secretRemoved",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|action| action.as_str() == text)
            .ok_or_else(|| StoreError::Database { reason: format!("{text} is not an action of the history") })
    }

    /// Whether it changed an object, so that it can be undone.
    pub(crate) const fn is_of_object(self) -> bool {
        matches!(self, Self::Created | Self::Updated | Self::Removed)
    }
}

/// What a change was about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An object of the configuration.
    Object(ObjectRef),
    /// A router, by its identifier.
    Router(String),
    /// A publisher key, by its identifier.
    PublisherKey(String),
}

impl Subject {
    const ROUTER: &'static str = "router";
    const PUBLISHER_KEY: &'static str = "publisherKey";

    /// The kind, for example `mailbox`, `router` or `publisherKey`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Object(object) => object.kind.as_str(),
            Self::Router(_) => Self::ROUTER,
            Self::PublisherKey(_) => Self::PUBLISHER_KEY,
        }
    }

    /// The identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Object(object) => object.id.as_str(),
            Self::Router(id) | Self::PublisherKey(id) => id,
        }
    }

    /// The object, when the subject is one.
    #[must_use]
    pub const fn object(&self) -> Option<&ObjectRef> {
        match self {
            Self::Object(object) => Some(object),
            Self::Router(_) | Self::PublisherKey(_) => None,
        }
    }

    pub(crate) fn parse(kind: &str, id: &str) -> Result<Self, StoreError> {
        match kind {
            Self::ROUTER => Ok(Self::Router(id.to_owned())),
            Self::PUBLISHER_KEY => Ok(Self::PublisherKey(id.to_owned())),
            _ => Ok(Self::Object(object_ref(kind, id)?)),
        }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Object(object) => object.fmt(f),
            Self::Router(id) => write!(f, "router {id}"),
            Self::PublisherKey(id) => write!(f, "publisher key {id}"),
        }
    }
}

/// A change set as the history lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// Its number.
    pub id: ChangeSetId,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// What for, in words.
    pub summary: String,
    /// The change set that it undid.
    pub undoes: Option<ChangeSetId>,
    /// The change set that undid it.
    pub undone_by: Option<ChangeSetId>,
    /// How many changes it holds.
    pub changes: u64,
}

/// One change of a change set.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeEntry {
    /// What it was about.
    pub subject: Subject,
    /// Its title at that time.
    pub title: String,
    /// What was done.
    pub action: Action,
    /// The record before; none when it was created.
    pub before: Option<Value>,
    /// The record after; none when it was removed.
    pub after: Option<Value>,
    /// The fields whose secrets were set or went with it.
    pub secrets: Vec<String>,
}

/// Which change sets to list, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryQuery {
    /// Only change sets that touched this subject.
    pub subject: Option<Subject>,
    /// Only change sets before this one: the last one of the former page.
    pub before: Option<ChangeSetId>,
    /// How many: at most [`MAX_PAGE`].
    pub limit: u32,
}

impl Default for HistoryQuery {
    fn default() -> Self {
        Self { subject: None, before: None, limit: 50 }
    }
}

const SETS: &str = "SELECT s.id, s.author, s.at, s.summary, s.undoes,
    (SELECT max(u.id) FROM change_sets u WHERE u.undoes = s.id),
    (SELECT count(*) FROM changes c WHERE c.change_set = s.id)
    FROM change_sets s";

impl Store {
    /// Lists change sets, the latest first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn history(&self, query: &HistoryQuery) -> Result<Vec<ChangeSet>, StoreError> {
        history(&self.connection, query).map_err(|e| e.at(self.path()))
    }

    /// One change set.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn change_set(&self, id: ChangeSetId) -> Result<ChangeSet, StoreError> {
        change_set(&self.connection, id).map_err(|e| e.at(self.path()))
    }

    /// The changes of a change set in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn changes_of(&self, id: ChangeSetId, offset: u32, limit: u32) -> Result<Vec<ChangeEntry>, StoreError> {
        self.change_set(id)?;
        entries(&self.connection, id, offset, limit.min(MAX_PAGE)).map_err(|e| e.at(self.path()))
    }

    /// Forgets the change sets before a moment and tells how many; they cannot be undone any more.
    /// That it was done, and by whom, becomes an entry of the history.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn forget_history(&mut self, author: &Author, before: Timestamp) -> Result<u64, StoreError> {
        forget(&mut self.connection, author, before).map_err(|e| e.at(&self.path))
    }
}

fn forget(connection: &mut Connection, author: &Author, before: Timestamp) -> Result<u64, StoreError> {
    let transaction = connection.transaction()?;
    let forgotten = transaction.execute("DELETE FROM change_sets WHERE at < ?1", [to_micros(before)])?;
    if forgotten > 0 {
        transaction.execute(
            "INSERT INTO change_sets (author, at, summary) VALUES (?1, ?2, ?3)",
            params![author.name, to_micros(author.at), format!("Forget {forgotten} changes before {before}")],
        )?;
    }
    transaction.commit()?;
    Ok(u64::try_from(forgotten).unwrap_or(u64::MAX))
}

fn history(connection: &Connection, query: &HistoryQuery) -> Result<Vec<ChangeSet>, StoreError> {
    let mut sql = format!("{SETS} WHERE 1");
    let mut values: Vec<SqlValue> = Vec::new();
    if let Some(before) = query.before {
        sql.push_str(" AND s.id < ?");
        values.push(before.number().into());
    }
    if let Some(subject) = &query.subject {
        sql.push_str(" AND s.id IN (SELECT c.change_set FROM changes c WHERE c.kind = ? AND c.subject = ?)");
        values.push(subject.kind().to_owned().into());
        values.push(subject.id().to_owned().into());
    }
    sql.push_str(" ORDER BY s.id DESC LIMIT ?");
    values.push(i64::from(query.limit.min(MAX_PAGE)).into());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values.iter()))?;
    let mut sets = Vec::new();
    while let Some(row) = rows.next()? {
        sets.push(set(row)?);
    }
    Ok(sets)
}

pub(crate) fn change_set(connection: &Connection, id: ChangeSetId) -> Result<ChangeSet, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SETS} WHERE s.id = ?1"))?;
    let mut rows = statement.query([id.number()])?;
    match rows.next()? {
        Some(row) => set(row),
        None => Err(StoreError::NoSuch { what: "change", wanted: id.to_string() }),
    }
}

fn set(row: &Row<'_>) -> Result<ChangeSet, StoreError> {
    Ok(ChangeSet {
        id: ChangeSetId::new(row.get(0)?),
        author: row.get(1)?,
        at: from_micros(row.get(2)?)?,
        summary: row.get(3)?,
        undoes: row.get::<_, Option<i64>>(4)?.map(ChangeSetId::new),
        undone_by: row.get::<_, Option<i64>>(5)?.map(ChangeSetId::new),
        changes: u64::try_from(row.get::<_, i64>(6)?).unwrap_or_default(),
    })
}

pub(crate) fn entries(
    connection: &Connection,
    id: ChangeSetId,
    offset: u32,
    limit: u32,
) -> Result<Vec<ChangeEntry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, subject, title, action, before, after, secrets FROM changes
         WHERE change_set = ?1 ORDER BY id LIMIT ?2 OFFSET ?3",
    )?;
    let mut rows = statement.query(params![id.number(), limit, offset])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(ChangeEntry {
            subject: Subject::parse(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?,
            title: row.get(2)?,
            action: Action::parse(&row.get::<_, String>(3)?)?,
            before: json(row.get(4)?)?,
            after: json(row.get(5)?)?,
            secrets: row
                .get::<_, Option<String>>(6)?
                .map(|fields| fields.split(' ').map(str::to_owned).collect())
                .unwrap_or_default(),
        });
    }
    Ok(entries)
}

fn json(text: Option<String>) -> Result<Option<Value>, StoreError> {
    text.map(|text| {
        serde_json::from_str(&text)
            .map_err(|e| StoreError::Database { reason: format!("an entry of the history cannot be read: {e}") })
    })
    .transpose()
}
