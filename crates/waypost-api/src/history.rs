//! The history: who changed what and when, what was published, and taking a change back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::difference::{FieldChange, field_changes};
use waypost_domain::{ObjectKind, ObjectRef, Problem, SecretRef, snapshot};
use waypost_store::{ChangeEntry, ChangeSet, ChangeSetId, HistoryQuery, Subject};

use crate::directory::Directory;
use crate::error::{ApiError, Code};
use crate::objects::referred_titles;
use crate::open::Waypost;

/// How many changes of one change set are told.
const CHANGES_TOLD: u32 = 500;

/// Which changes to list, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HistoryRequest {
    /// Only those of this object: its kind and its identifier or name.
    pub object: Option<(ObjectKind, String)>,
    /// Only those before this change: the last one of the former page.
    pub before: Option<i64>,
    /// How many.
    pub limit: u32,
    /// Whether to tell the fields of each.
    pub with_fields: bool,
}

impl Default for HistoryRequest {
    fn default() -> Self {
        Self { object: None, before: None, limit: 50, with_fields: false }
    }
}

/// One change in the history: everything that was written together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Its number: give it to undo.
    pub id: i64,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// What for, in words.
    pub summary: String,
    /// The change that it took back.
    pub undoes: Option<i64>,
    /// The change that took it back.
    pub undone_by: Option<i64>,
    /// How many objects it touched.
    pub count: u64,
    /// What it did to each, when that was asked for.
    pub changes: Vec<HistoryChange>,
}

/// What a change did to one object, router or key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryChange {
    /// What it is: a kind of object, `router` or `publisherKey`.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Its name at that time.
    pub name: String,
    /// `created`, `updated`, `removed`, `secretSet` or `secretRemoved`.
    pub action: String,
    /// Its fields before and after.
    pub fields: Vec<FieldChange>,
    /// Its secrets that were set or went.
    pub secrets: Vec<String>,
}

/// A publication in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublicationRow {
    /// Its serial: give it to roll back.
    pub serial: u64,
    /// When it was issued.
    pub issued: Timestamp,
    /// Who published it.
    pub author: String,
    /// Identifier of the router that it is for.
    pub router: String,
    /// Identifier of the key that signed it.
    pub publisher: String,
    /// SHA-256 of what was signed, in hexadecimal.
    pub digest: String,
    /// What changed with it, in words.
    pub note: String,
    /// Bytes.
    pub size: u64,
}

/// What an undo did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// The change that was taken back.
    pub undone: i64,
    /// The change that took it back: undoing that one brings the former back.
    pub change_set: Option<i64>,
    /// The objects that are as they were before.
    pub restored: Vec<ObjectRef>,
    /// Secrets that must be entered again.
    pub secrets_to_enter: Vec<SecretRef>,
    /// What it also touched and cannot be taken back: secrets, keys, routers.
    pub not_undone: Vec<String>,
    /// What is wrong with the restored objects now.
    pub problems: Vec<Problem>,
}

impl Waypost {
    /// The changes, the latest first.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::Ambiguous`] for an object that cannot be found.
    pub fn history(&self, request: &HistoryRequest) -> Result<Vec<HistoryEntry>, ApiError> {
        let subject = match &request.object {
            None => None,
            Some((kind, name)) => Some(Subject::Object(self.past_or_present(*kind, name)?)),
        };
        let sets = self.store.history(&HistoryQuery {
            subject,
            before: request.before.map(ChangeSetId::new),
            limit: request.limit,
        })?;
        let names = referred_titles(&self.snapshot()?);
        sets.into_iter()
            .map(|set| {
                let changes =
                    if request.with_fields { self.store.changes_of(set.id, 0, CHANGES_TOLD)? } else { Vec::new() };
                let changes = changes.into_iter().map(|c| change_of(c, &names)).collect();
                Ok(entry(set, changes))
            })
            .collect()
    }

    /// One change with everything that it did.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn change(&self, id: i64) -> Result<HistoryEntry, ApiError> {
        let set = self.store.change_set(ChangeSetId::new(id))?;
        let names = referred_titles(&self.snapshot()?);
        let changes = self.store.changes_of(set.id, 0, CHANGES_TOLD)?;
        Ok(entry(set, changes.into_iter().map(|c| change_of(c, &names)).collect()))
    }

    /// The publications, the latest first; of one router when it is named.
    ///
    /// # Errors
    /// [`Code::NotFound`] for a router that is not connected.
    pub fn publications(&self, router: Option<&str>, offset: u32, limit: u32) -> Result<Vec<PublicationRow>, ApiError> {
        let router = router.map(|name| self.router(Some(name))).transpose()?;
        let id = router.as_ref().map(|r| r.id.as_str());
        let rows = self.store.publications(id, offset, limit)?;
        let row = |p: waypost_store::PublicationSummary| PublicationRow {
            serial: p.serial,
            issued: p.issued,
            author: p.author,
            router: p.router,
            publisher: p.publisher_key,
            digest: p.digest,
            note: p.note,
            size: p.size,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// A publication as it was written.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn publication_xml(&self, serial: u64) -> Result<Vec<u8>, ApiError> {
        Ok(self.store.publication(serial)?.xml)
    }

    /// Takes a change back: the one of this number, or the last one that was not an undo.
    ///
    /// # Errors
    /// [`Code::UndoRefused`] when later changes touched the same objects or it was taken back
    /// already, [`Code::NotFound`].
    pub fn undo(&mut self, id: Option<i64>) -> Result<Undone, ApiError> {
        let id = match id {
            Some(id) => ChangeSetId::new(id),
            None => self.last_change()?,
        };
        let author = self.author();
        let changed = self.store.undo(&author, id)?;
        self.purge();
        let set = self.secrets_set()?;
        let problems = snapshot::check(&self.snapshot()?, &|s| set.contains(s)).problems;
        let restored = changed.value.restored;
        let of_restored = |p: &Problem| p.object.as_ref().is_some_and(|o| restored.contains(o));
        Ok(Undone {
            undone: id.number(),
            change_set: changed.set.map(ChangeSetId::number),
            problems: problems.0.into_iter().filter(of_restored).collect(),
            restored,
            secrets_to_enter: changed.value.secrets_to_enter,
            not_undone: changed.value.not_undone.iter().map(ToString::to_string).collect(),
        })
    }

    fn last_change(&self) -> Result<ChangeSetId, ApiError> {
        let latest = self.store.history(&HistoryQuery::default())?;
        latest
            .into_iter()
            .find(|set| set.undoes.is_none() && set.undone_by.is_none())
            .map(|set| set.id)
            .ok_or_else(|| ApiError::new(Code::NotFound, "There is no change to take back."))
    }

    /// An object that exists, or the identifier of one that was removed.
    fn past_or_present(&self, kind: ObjectKind, name: &str) -> Result<ObjectRef, ApiError> {
        let all = self.snapshot()?;
        match Directory::of(&all).one(kind, name) {
            Err(error) if error.code == Code::NotFound => {
                let id = waypost_domain::ObjectId::parse(name).map_err(|_| error.clone())?;
                let object = ObjectRef::new(kind, id);
                let query = HistoryQuery { subject: Some(Subject::Object(object.clone())), limit: 1, before: None };
                if self.store.history(&query)?.is_empty() { Err(error) } else { Ok(object) }
            }
            found => found,
        }
    }
}

fn entry(set: ChangeSet, changes: Vec<HistoryChange>) -> HistoryEntry {
    HistoryEntry {
        id: set.id.number(),
        author: set.author,
        at: set.at,
        summary: set.summary,
        undoes: set.undoes.map(ChangeSetId::number),
        undone_by: set.undone_by.map(ChangeSetId::number),
        count: set.changes,
        changes,
    }
}

fn change_of(change: ChangeEntry, names: &std::collections::BTreeMap<String, String>) -> HistoryChange {
    let fields = match change.subject.object() {
        None => Vec::new(),
        Some(object) => {
            let map = |value: &Option<serde_json::Value>| {
                value.as_ref().and_then(|v| v.as_object().cloned()).unwrap_or_default()
            };
            field_changes(object.kind, &map(&change.before), &map(&change.after), names)
        }
    };
    HistoryChange {
        kind: change.subject.kind().to_owned(),
        id: change.subject.id().to_owned(),
        name: change.title,
        action: change.action.as_str().to_owned(),
        fields,
        secrets: change.secrets,
    }
}
