//! What is near an object: the few records that its form is checked against, so that ten thousand
//! mailboxes are not read for every letter that somebody types.

use rusqlite::{Connection, ToSql, params};
use waypost_domain::raw::{RawMailbox, Record as _};
use waypost_domain::{Choice as _, IncomingMethod, MailboxKind, ObjectId, ObjectKind, ObjectRef, Snapshot};

use crate::body::{address_key, decode};
use crate::error::StoreError;
use crate::open::Store;

/// How many mailboxes of each sort are near.
const NEAR: i64 = 20;

impl Store {
    /// Every record but the mailboxes, at one moment.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn without_mailboxes(&self) -> Result<Snapshot, StoreError> {
        self.snapshot_of(false)
    }

    /// Some mailboxes that use an object.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn some_users(&self, object: &ObjectRef) -> Result<Vec<RawMailbox>, StoreError> {
        users(&self.connection, object, "").map_err(|e| e.at(self.path()))
    }

    /// Mailboxes other than this one that could stand in its way: with its address in its deployment,
    /// with its user name, some that use its profiles, and a forward mailbox where it needs one.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn mailboxes_near(&self, mailbox: &RawMailbox) -> Result<Vec<RawMailbox>, StoreError> {
        near(&self.connection, mailbox).map_err(|e| e.at(self.path()))
    }
}

fn near(connection: &Connection, mailbox: &RawMailbox) -> Result<Vec<RawMailbox>, StoreError> {
    let me = mailbox.id.as_str();
    let deployment = mailbox.deployment.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    if let Some(address) = &mailbox.address {
        let sql = "SELECT id, body FROM objects WHERE kind = 'mailbox' AND unique_scope = ?1 AND unique_key = ?2
                   AND id <> ?3 LIMIT ?4";
        found.extend(mailboxes(connection, sql, params![deployment, address_key(address), me, NEAR])?);
    }
    if mailbox.allow_credentials == Some(true)
        && let Some(user) = &mailbox.user_name
    {
        let sql = "SELECT id, body FROM objects WHERE kind = 'mailbox' AND id <> ?1
                   AND lower(json_extract(body, '$.userName')) = lower(?2) LIMIT ?3";
        found.extend(mailboxes(connection, sql, params![me, user, NEAR])?);
    }
    let incoming =
        [(ObjectKind::ServerProfile, &mailbox.server_profile), (ObjectKind::Profile, &mailbox.incoming_profile)];
    for (kind, id) in incoming {
        if let Some(id) = id.as_deref().and_then(|id| ObjectId::parse(id).ok()) {
            found.extend(users(connection, &ObjectRef::new(kind, id), me)?);
        }
    }
    if mailbox.incoming_method.as_deref().and_then(IncomingMethod::parse_choice) == Some(IncomingMethod::ForwardMailbox)
    {
        let sql = "SELECT id, body FROM objects WHERE kind = 'mailbox' AND unique_scope = ?1 AND id <> ?2
                   AND json_extract(body, '$.kind') = ?3 LIMIT 1";
        found.extend(mailboxes(connection, sql, params![deployment, me, MailboxKind::Forward.as_str()])?);
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    Ok(found)
}

fn users(connection: &Connection, object: &ObjectRef, except: &str) -> Result<Vec<RawMailbox>, StoreError> {
    let sql = "SELECT o.id, o.body FROM uses u JOIN objects o ON o.kind = u.kind AND o.id = u.id
               WHERE u.target_kind = ?1 AND u.target_id = ?2 AND u.kind = 'mailbox' AND u.id <> ?3 LIMIT ?4";
    mailboxes(connection, sql, params![object.kind.as_str(), object.id.as_str(), except, NEAR])
}

fn mailboxes(connection: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<RawMailbox>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let object = crate::references::object_ref(RawMailbox::KIND.as_str(), &row.get::<_, String>(0)?)?;
        found.push(decode(&object, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(found)
}
