//! Writing the rows of a change set: the history first, then the object with its revision.

use rusqlite::params;

use crate::body::Body;
use crate::change::Change;
use crate::error::StoreError;
use crate::history::{Action, Subject};
use crate::values::{ChangeSetId, Revision, to_micros};

/// What a row of the history says besides who, when and what.
#[derive(Clone, Copy, Default)]
pub(crate) struct Detail<'d> {
    /// The record before the change.
    pub(crate) before: Option<&'d str>,
    /// The record after the change.
    pub(crate) after: Option<&'d str>,
    /// The fields whose secrets were set or went.
    pub(crate) secrets: &'d [String],
}

impl Change<'_> {
    /// Adds a row to the history; its number is the revision of the object from now on.
    pub(crate) fn record(
        &mut self,
        subject: &Subject,
        title: &str,
        action: Action,
        detail: Detail<'_>,
    ) -> Result<Revision, StoreError> {
        let set = self.begin_set()?;
        let secrets = (!detail.secrets.is_empty()).then(|| detail.secrets.join(" "));
        self.transaction
            .prepare_cached(
                "INSERT INTO changes (change_set, kind, subject, title, action, before, after, secrets)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                set.number(),
                subject.kind(),
                subject.id(),
                title,
                action.as_str(),
                detail.before,
                detail.after,
                secrets,
            ])?;
        Ok(Revision::new(self.transaction.last_insert_rowid()))
    }

    /// The number of the change set, which is drawn when the first change is recorded.
    fn begin_set(&mut self) -> Result<ChangeSetId, StoreError> {
        if let Some(set) = self.set {
            return Ok(set);
        }
        self.transaction.execute(
            "INSERT INTO change_sets (author, at, summary, undoes) VALUES (?1, ?2, ?3, ?4)",
            params![self.author.name, to_micros(self.author.at), self.summary, self.undoes.map(ChangeSetId::number)],
        )?;
        let set = ChangeSetId::new(self.transaction.last_insert_rowid());
        self.set = Some(set);
        Ok(set)
    }

    pub(super) fn write_new(&self, body: &Body, json: &str, revision: Revision) -> Result<(), StoreError> {
        let unique = body.unique_key();
        self.transaction
            .prepare_cached(
                "INSERT INTO objects (kind, id, name, name_key, unique_scope, unique_key, search, body,
                 revision, created, updated, updated_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)",
            )?
            .execute(params![
                body.object.kind.as_str(),
                body.object.id.as_str(),
                body.title(),
                body.name_key(),
                unique.scope,
                unique.key,
                body.search_text(),
                json,
                revision.number(),
                self.now(),
                self.author.name,
            ])?;
        self.write_uses(body)
    }

    pub(super) fn write_over(&self, body: &Body, json: &str, revision: Revision) -> Result<(), StoreError> {
        let unique = body.unique_key();
        self.transaction
            .prepare_cached(
                "UPDATE objects SET name = ?3, name_key = ?4, unique_scope = ?5, unique_key = ?6, search = ?7,
                 body = ?8, revision = ?9, updated = ?10, updated_by = ?11 WHERE kind = ?1 AND id = ?2",
            )?
            .execute(params![
                body.object.kind.as_str(),
                body.object.id.as_str(),
                body.title(),
                body.name_key(),
                unique.scope,
                unique.key,
                body.search_text(),
                json,
                revision.number(),
                self.now(),
                self.author.name,
            ])?;
        self.transaction
            .prepare_cached("DELETE FROM uses WHERE kind = ?1 AND id = ?2")?
            .execute(params![body.object.kind.as_str(), body.object.id.as_str()])?;
        self.write_uses(body)
    }

    fn write_uses(&self, body: &Body) -> Result<(), StoreError> {
        let mut statement = self
            .transaction
            .prepare_cached("INSERT INTO uses (kind, id, field, target_kind, target_id) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (field, kind, target) in body.references() {
            statement.execute(params![
                body.object.kind.as_str(),
                body.object.id.as_str(),
                field,
                kind.as_str(),
                target
            ])?;
        }
        Ok(())
    }
}
