//! What the database knows about secrets: that one is set, and since when. The secrets themselves
//! are in a [`SecretStore`].
//!
//! Writing: the secret goes to its store last, when every check of the change set has passed.
//! Removing: the mark goes with the change set and the secret is queued for
//! [`Store::purge_secrets`], which can be repeated until the secret store answers; so a locked key
//! store never keeps an administrator from removing a mailbox, and no secret is forgotten there.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use secrecy::SecretString;
use waypost_domain::ObjectRef;

use crate::change::{Change, EnteredSecret};
use crate::error::StoreError;
use crate::history::{Action, Subject};
use crate::open::Store;
use crate::secrets::{SecretName, SecretStore};
use crate::values::from_micros;

/// That a secret is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretMark {
    /// Which secret.
    pub name: SecretName,
    /// Since when.
    pub set_at: Timestamp,
}

impl Store {
    /// Every secret that is set.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn secrets_set(&self) -> Result<Vec<SecretMark>, StoreError> {
        marks(&self.connection).map_err(|e| e.at(self.path()))
    }

    /// Since when a secret is set; none when it is not.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn secret_set_at(&self, name: &SecretName) -> Result<Option<Timestamp>, StoreError> {
        set_at(&self.connection, name).map_err(|e| e.at(self.path()))
    }

    /// Secrets of removed objects that are still in their store.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn secrets_to_purge(&self) -> Result<Vec<SecretName>, StoreError> {
        to_purge(&self.connection).map_err(|e| e.at(self.path()))
    }

    /// Removes the secrets of removed objects from their store, and tells how many. Call it after a
    /// change set that lost secrets, and at start.
    ///
    /// # Errors
    /// A failure of the secret store: what is left can be purged later. Or one of the database.
    pub fn purge_secrets(&mut self, secrets: &dyn SecretStore) -> Result<usize, StoreError> {
        if self.secrets_to_purge()?.is_empty() {
            return Ok(0);
        }
        purge(&mut self.connection, secrets).map_err(|e| e.at(&self.path))
    }
}

impl Change<'_> {
    /// Sets or replaces a secret of an object or publisher key. It is written at the end of the
    /// change set, when everything else has passed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the object does not exist, or a failure of the database.
    pub fn set_secret(
        &mut self,
        secrets: &Arc<dyn SecretStore>,
        name: &SecretName,
        value: SecretString,
    ) -> Result<(), StoreError> {
        let (subject, title) = self.owner(name)?;
        let fields = [name.field().to_owned()];
        let detail = crate::change::Detail { secrets: &fields, ..Default::default() };
        self.record(&subject, &title, Action::SecretSet, detail)?;
        self.transaction.execute(
            "INSERT OR REPLACE INTO secrets_set (name, kind, subject, field, set_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![name.to_string(), subject.kind(), subject.id(), name.field(), self.now()],
        )?;
        self.transaction.execute("DELETE FROM secrets_to_purge WHERE name = ?1", [name.to_string()])?;
        self.entered_secrets.retain(|entered| &entered.name != name);
        self.entered_secrets.push(EnteredSecret { name: name.clone(), value, store: Arc::clone(secrets) });
        Ok(())
    }

    /// Removes a secret; nothing happens when it is not set.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn remove_secret(&mut self, name: &SecretName) -> Result<(), StoreError> {
        if !self.has_secret(name)? {
            return Ok(());
        }
        let (subject, title) = self.owner(name)?;
        let fields = [name.field().to_owned()];
        let detail = crate::change::Detail { secrets: &fields, ..Default::default() };
        self.record(&subject, &title, Action::SecretRemoved, detail)?;
        self.forget(name)
    }

    /// Whether a secret is set.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn has_secret(&self, name: &SecretName) -> Result<bool, StoreError> {
        Ok(set_at(&self.transaction, name)?.is_some())
    }

    /// Queues the secrets of an object for removal and tells their fields.
    pub(crate) fn forget_secrets_of(&mut self, object: &ObjectRef) -> Result<Vec<String>, StoreError> {
        let names = names(
            &self.transaction,
            "SELECT name FROM secrets_set WHERE kind = ?1 AND subject = ?2 ORDER BY name",
            &[object.kind.as_str(), object.id.as_str()],
        )?;
        for name in &names {
            self.forget(name)?;
        }
        Ok(names.iter().map(|name| name.field().to_owned()).collect())
    }

    fn forget(&mut self, name: &SecretName) -> Result<(), StoreError> {
        let text = name.to_string();
        self.transaction.execute("DELETE FROM secrets_set WHERE name = ?1", [&text])?;
        self.transaction.execute("INSERT OR IGNORE INTO secrets_to_purge (name) VALUES (?1)", [&text])?;
        self.entered_secrets.retain(|entered| &entered.name != name);
        if !self.lost_secrets.contains(name) {
            self.lost_secrets.push(name.clone());
        }
        Ok(())
    }

    /// Whose secret it is, with the title for the history.
    fn owner(&self, name: &SecretName) -> Result<(Subject, String), StoreError> {
        match name {
            SecretName::PublisherKey(id) => Ok((Subject::PublisherKey(id.clone()), id.clone())),
            SecretName::Field(secret) => {
                let object = &secret.object;
                let (_, title) = crate::references::head(&self.transaction, object)?
                    .ok_or_else(|| StoreError::NotFound { kind: object.kind, wanted: object.id.to_string() })?;
                Ok((Subject::Object(object.clone()), title))
            }
        }
    }
}

/// The write lock is held throughout, so that no other process sets a secret that is then removed.
fn purge(connection: &mut Connection, secrets: &dyn SecretStore) -> Result<usize, StoreError> {
    let transaction = connection.transaction()?;
    let names = to_purge(&transaction)?;
    let mut failure = None;
    let mut purged = 0;
    for name in &names {
        match secrets.remove(name) {
            Ok(_) => {
                transaction.execute("DELETE FROM secrets_to_purge WHERE name = ?1", [name.to_string()])?;
                purged += 1;
            }
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    transaction.commit()?;
    failure.map_or(Ok(purged), |error| Err(error.into()))
}

fn to_purge(connection: &Connection) -> Result<Vec<SecretName>, StoreError> {
    names(connection, "SELECT name FROM secrets_to_purge ORDER BY name", &[])
}

fn names(connection: &Connection, sql: &str, values: &[&str]) -> Result<Vec<SecretName>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut names = Vec::new();
    while let Some(row) = rows.next()? {
        names.push(name(&row.get::<_, String>(0)?)?);
    }
    Ok(names)
}

fn marks(connection: &Connection) -> Result<Vec<SecretMark>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name, set_at FROM secrets_set ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        marks.push(SecretMark { name: name(&row.get::<_, String>(0)?)?, set_at: from_micros(row.get(1)?)? });
    }
    Ok(marks)
}

fn set_at(connection: &Connection, name: &SecretName) -> Result<Option<Timestamp>, StoreError> {
    let micros: Option<i64> = connection
        .prepare_cached("SELECT set_at FROM secrets_set WHERE name = ?1")?
        .query_row([name.to_string()], |row| row.get(0))
        .optional()?;
    micros.map(from_micros).transpose()
}

fn name(text: &str) -> Result<SecretName, StoreError> {
    SecretName::parse(text).ok_or_else(|| StoreError::Database { reason: format!("{text} does not name a secret") })
}
