//! A change set: what is written together, recorded together and undone together.

mod constraints;
mod record;

pub(crate) use record::Detail;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Transaction, params};
use secrecy::SecretString;
use waypost_domain::raw::Record;
use waypost_domain::{ObjectId, ObjectRef};

use crate::body::Body;
use crate::error::{StoreError, Violation};
use crate::history::{Action, Subject};
use crate::open::Store;
use crate::read;
use crate::secrets::{SecretName, SecretStore};
use crate::values::{Author, ChangeSetId, Revision, to_micros};

/// The end of a change set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed<T> {
    /// The change set; none when nothing differed from what was there.
    pub set: Option<ChangeSetId>,
    /// What the caller's function returned.
    pub value: T,
    /// Secrets that went with the objects that were removed: they wait for
    /// [`Store::purge_secrets`] and have to be entered again if the removal is undone.
    pub lost_secrets: Vec<SecretName>,
}

/// A change set under way: nothing is visible to others until it ends, and everything is taken
/// back when its function or one of the checks at its end fails.
pub struct Change<'c> {
    pub(crate) transaction: Transaction<'c>,
    pub(crate) author: Author,
    summary: String,
    undoes: Option<ChangeSetId>,
    set: Option<ChangeSetId>,
    violations: Vec<Violation>,
    removed: BTreeMap<ObjectRef, String>,
    pub(crate) lost_secrets: Vec<SecretName>,
    pub(crate) entered_secrets: Vec<EnteredSecret>,
}

/// A secret that is written to its store when all checks have passed.
pub(crate) struct EnteredSecret {
    pub(crate) name: SecretName,
    pub(crate) value: SecretString,
    pub(crate) store: Arc<dyn SecretStore>,
}

impl Store {
    /// Runs `edit` as one change set, recorded under `summary`, for example `Add mailbox sales@…`.
    ///
    /// References, uniqueness and uses are checked at the end, so the order of the edits does not
    /// matter. A change set that changed nothing is not recorded.
    ///
    /// # Errors
    /// What `edit` returned, [`StoreError::Refused`] with every violation at once, or a failure of
    /// the database or the secret store. Nothing was changed then.
    pub fn change<T, E, F>(&mut self, author: &Author, summary: &str, edit: F) -> Result<Changed<T>, E>
    where
        E: From<StoreError>,
        F: FnOnce(&mut Change<'_>) -> Result<T, E>,
    {
        self.change_undoing(author, summary, None, edit)
    }

    pub(crate) fn change_undoing<T, E, F>(
        &mut self,
        author: &Author,
        summary: &str,
        undoes: Option<ChangeSetId>,
        edit: F,
    ) -> Result<Changed<T>, E>
    where
        E: From<StoreError>,
        F: FnOnce(&mut Change<'_>) -> Result<T, E>,
    {
        let path = self.path().to_owned();
        let failed = |e: StoreError| E::from(e.at(&path));
        let transaction = self.connection.transaction().map_err(|e| failed(e.into()))?;
        let mut change = Change {
            transaction,
            author: author.clone(),
            summary: summary.to_owned(),
            undoes,
            set: None,
            violations: Vec::new(),
            removed: BTreeMap::new(),
            lost_secrets: Vec::new(),
            entered_secrets: Vec::new(),
        };
        let value = edit(&mut change)?;
        change.finish(value).map_err(failed)
    }
}

impl Change<'_> {
    /// Creates an object and tells its revision.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the identifier is taken, or a failure of the database.
    pub fn insert<R: Record>(&mut self, record: &R) -> Result<Revision, StoreError> {
        self.insert_body(&Body::of(record)?)
    }

    /// Writes an object over the revision that was read, and tells the new revision (the same one
    /// when nothing differs). `None` overwrites whatever is there.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Conflict`], or a failure of the database.
    pub fn update<R: Record>(&mut self, record: &R, expected: Option<Revision>) -> Result<Revision, StoreError> {
        self.update_body(&Body::of(record)?, expected)
    }

    /// Removes an object with its secrets. `None` removes it in whatever revision it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Conflict`], or a failure of the database. That it
    /// is in use is told at the end of the change set.
    pub fn remove<R: Record>(&mut self, id: &ObjectId, expected: Option<Revision>) -> Result<(), StoreError> {
        self.remove_object(&ObjectRef::new(R::KIND, id.clone()), expected)
    }

    /// Reads an object as it stands within the change set.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] or a failure of the database.
    pub fn get<R: Record>(&self, id: &ObjectId) -> Result<read::Stored<R>, StoreError> {
        read::get(&self.transaction, id)
    }

    pub(crate) fn insert_body(&mut self, body: &Body) -> Result<Revision, StoreError> {
        if crate::references::head(&self.transaction, &body.object)?.is_some() {
            return Err(StoreError::Refused(vec![Violation::IdTaken { object: body.object.clone() }]));
        }
        let json = body.json();
        let revision = self.record(
            &Subject::Object(body.object.clone()),
            body.title(),
            Action::Created,
            Detail { after: Some(&json), ..Default::default() },
        )?;
        self.write_new(body, &json, revision)?;
        self.removed.remove(&body.object);
        Ok(revision)
    }

    pub(crate) fn update_body(&mut self, body: &Body, expected: Option<Revision>) -> Result<Revision, StoreError> {
        let (found, before) = self.expect(&body.object, expected)?;
        if &before == body {
            return Ok(found);
        }
        if let Some((field, value)) = before.broken_for_good(body) {
            let (object, title) = (body.object.clone(), before.title().to_owned());
            self.violations.push(Violation::Immutable { object, title, field, value });
        }
        let (old, new) = (before.json(), body.json());
        let revision = self.record(
            &Subject::Object(body.object.clone()),
            body.title(),
            Action::Updated,
            Detail { before: Some(&old), after: Some(&new), ..Default::default() },
        )?;
        self.write_over(body, &new, revision)?;
        Ok(revision)
    }

    pub(crate) fn remove_object(&mut self, object: &ObjectRef, expected: Option<Revision>) -> Result<(), StoreError> {
        let (_, before) = self.expect(object, expected)?;
        let secrets = self.forget_secrets_of(object)?;
        let json = before.json();
        self.record(
            &Subject::Object(object.clone()),
            before.title(),
            Action::Removed,
            Detail { before: Some(&json), secrets: &secrets, ..Default::default() },
        )?;
        self.transaction
            .prepare_cached("DELETE FROM objects WHERE kind = ?1 AND id = ?2")?
            .execute(params![object.kind.as_str(), object.id.as_str()])?;
        self.removed.insert(object.clone(), before.title().to_owned());
        Ok(())
    }

    /// The object as it is, provided that it is still the revision that the caller read.
    fn expect(&self, object: &ObjectRef, expected: Option<Revision>) -> Result<(Revision, Body), StoreError> {
        let not_found = || StoreError::NotFound { kind: object.kind, wanted: object.id.to_string() };
        let (found, title) = crate::references::head(&self.transaction, object)?.ok_or_else(not_found)?;
        match expected {
            Some(expected) if expected != found => {
                let (changed_by, changed_at) = read::last_touch(&self.transaction, object)?;
                let object = object.clone();
                Err(StoreError::Conflict { object, title, expected, found, changed_by, changed_at })
            }
            _ => Ok((found, read::body(&self.transaction, object)?.ok_or_else(not_found)?)),
        }
    }

    fn finish<T>(mut self, value: T) -> Result<Changed<T>, StoreError> {
        self.collect_violations()?;
        if !self.violations.is_empty() {
            return Err(StoreError::Refused(self.violations));
        }
        for secret in &self.entered_secrets {
            secret.store.set(&secret.name, &secret.value)?;
        }
        self.transaction.commit()?;
        Ok(Changed { set: self.set, value, lost_secrets: self.lost_secrets })
    }

    pub(crate) fn now(&self) -> i64 {
        to_micros(self.author.at)
    }
}
