//! Which fields of a record refer to other objects, and who uses an object.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use waypost_domain::{ObjectId, ObjectKind, ObjectRef};

use crate::error::StoreError;
use crate::open::Store;
use crate::values::Revision;

/// A field that holds the identifier of another object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceField {
    /// The key of the field, for example `incomingProfile`.
    pub field: &'static str,
    /// What it refers to.
    pub target: ObjectKind,
}

const fn to(field: &'static str, target: ObjectKind) -> ReferenceField {
    ReferenceField { field, target }
}

const OF_DEPLOYMENT: &[ReferenceField] = &[
    to("defaultIncomingProfile", ObjectKind::Profile),
    to("defaultOutgoingProfile", ObjectKind::Profile),
    to("defaultServerProfile", ObjectKind::ServerProfile),
    to("policy", ObjectKind::Policy),
];

const OF_MAILBOX: &[ReferenceField] = &[
    to("deployment", ObjectKind::Deployment),
    to("serverProfile", ObjectKind::ServerProfile),
    to("incomingProfile", ObjectKind::Profile),
    to("outgoingProfile", ObjectKind::Profile),
];

/// The fields of the kind that refer to other objects.
#[must_use]
pub const fn reference_fields(kind: ObjectKind) -> &'static [ReferenceField] {
    match kind {
        ObjectKind::Policy | ObjectKind::Profile | ObjectKind::ServerProfile => &[],
        ObjectKind::Deployment => OF_DEPLOYMENT,
        ObjectKind::Mailbox => OF_MAILBOX,
    }
}

/// One use of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Who uses it.
    pub object: ObjectRef,
    /// The user's title.
    pub title: String,
    /// The field that refers, for example `deployment`.
    pub field: String,
}

impl Store {
    /// Who uses the object: the first `limit` uses by title, and how many there are in all.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn users_of(&self, object: &ObjectRef, limit: u32) -> Result<(Vec<Usage>, usize), StoreError> {
        users_of(&self.connection, object, limit).map_err(|e| e.at(self.path()))
    }

    /// How many objects of the kind `by` refer to each object of the kind `target`; those to which none
    /// refers are left out.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn use_counts(&self, target: ObjectKind, by: ObjectKind) -> Result<BTreeMap<ObjectId, usize>, StoreError> {
        use_counts(&self.connection, target, by).map_err(|e| e.at(self.path()))
    }
}

fn use_counts(
    connection: &Connection,
    target: ObjectKind,
    by: ObjectKind,
) -> Result<BTreeMap<ObjectId, usize>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT target_id, count(DISTINCT id) FROM uses WHERE target_kind = ?1 AND kind = ?2 GROUP BY target_id",
    )?;
    let mut rows = statement.query(params![target.as_str(), by.as_str()])?;
    let mut counts = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let object = object_ref(target.as_str(), &row.get::<_, String>(0)?)?;
        counts.insert(object.id, usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX));
    }
    Ok(counts)
}

pub(crate) fn users_of(
    connection: &Connection,
    target: &ObjectRef,
    limit: u32,
) -> Result<(Vec<Usage>, usize), StoreError> {
    let key = params![target.kind.as_str(), target.id.as_str()];
    let total: i64 = connection
        .prepare_cached("SELECT count(*) FROM uses WHERE target_kind = ?1 AND target_id = ?2")?
        .query_row(key, |row| row.get(0))?;
    let mut statement = connection.prepare_cached(
        "SELECT u.kind, u.id, o.name, u.field FROM uses u JOIN objects o ON o.kind = u.kind AND o.id = u.id
         WHERE u.target_kind = ?1 AND u.target_id = ?2 ORDER BY o.name_key, u.id, u.field LIMIT ?3",
    )?;
    let mut rows = statement.query(params![target.kind.as_str(), target.id.as_str(), limit])?;
    let mut users = Vec::new();
    while let Some(row) = rows.next()? {
        let object = object_ref(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?;
        users.push(Usage { object, title: row.get(2)?, field: row.get(3)? });
    }
    Ok((users, usize::try_from(total).unwrap_or(usize::MAX)))
}

/// Reads the key of an object as the database holds it.
pub(crate) fn object_ref(kind: &str, id: &str) -> Result<ObjectRef, StoreError> {
    let unknown = || StoreError::Database { reason: format!("{kind}/{id} is not an object that this version knows") };
    let kind = ObjectKind::parse(kind).ok_or_else(unknown)?;
    Ok(ObjectRef::new(kind, ObjectId::parse(id).map_err(|_| unknown())?))
}

/// The revision and title of an object; none when there is no such object.
pub(crate) fn head(connection: &Connection, object: &ObjectRef) -> Result<Option<(Revision, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT revision, name FROM objects WHERE kind = ?1 AND id = ?2")?;
    let mut rows = statement.query(params![object.kind.as_str(), object.id.as_str()])?;
    match rows.next()? {
        Some(row) => Ok(Some((Revision::new(row.get(0)?), row.get(1)?))),
        None => Ok(None),
    }
}
