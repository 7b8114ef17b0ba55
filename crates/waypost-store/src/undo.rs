//! Undo: a change set that brings the objects of another back to what they were before it.
//!
//! It goes through the same checks as any other change set and is recorded like one, so an undo can
//! be undone. Secrets are not brought back: they were removed from their store with the object.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use serde_json::Value;
use waypost_domain::{ObjectRef, SecretRef};

use crate::body::Body;
use crate::change::{Change, Changed};
use crate::error::{LaterChange, StoreError, UndoRefusal};
use crate::history::{self, Action, ChangeEntry, ChangeSet, Subject};
use crate::open::Store;
use crate::read;
use crate::values::{Author, ChangeSetId, from_micros};

/// How many later changes a refusal lists.
const LATER_LISTED: u32 = 100;

/// What an undo did and could not do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoReport {
    /// The objects that are as they were before the change set.
    pub restored: Vec<ObjectRef>,
    /// Secrets that are gone: they must be entered again.
    pub secrets_to_enter: Vec<SecretRef>,
    /// What the change set also touched and cannot be undone: secrets, keys, routers.
    pub not_undone: Vec<Subject>,
}

/// An object before and after a change set.
struct Span {
    before: Option<Body>,
    after: Option<Body>,
    lost_secrets: Vec<String>,
}

type Spans = BTreeMap<ObjectRef, Span>;

impl Store {
    /// Undoes a change set, provided that its objects are as it left them: nothing newer touched them,
    /// or what did was undone.
    ///
    /// # Errors
    /// [`StoreError::Undo`] with the reason, [`StoreError::Refused`] when the former state would be
    /// inconsistent with what was added since, [`StoreError::NoSuch`], or a failure of the database.
    pub fn undo(&mut self, author: &Author, id: ChangeSetId) -> Result<Changed<UndoReport>, StoreError> {
        let summary = format!("Undo change {id}: {}", self.change_set(id)?.summary);
        self.change_undoing(author, &summary, Some(id), |change| {
            let set = history::change_set(&change.transaction, id)?;
            let entries = history::entries(&change.transaction, id, 0, u32::MAX)?;
            let mut report = UndoReport::default();
            let spans = spans(&entries, &mut report)?;
            refuse(&change.transaction, &set, &spans)?;
            invert(change, spans, report)
        })
    }
}

fn refuse(connection: &Connection, set: &ChangeSet, spans: &Spans) -> Result<(), StoreError> {
    let refused = |refusal| Err(StoreError::Undo { set: set.id, refusal });
    if spans.is_empty() {
        return refused(UndoRefusal::Nothing);
    }
    let mut touched = BTreeSet::new();
    for (object, span) in spans {
        if read::body(connection, object)? != span.after {
            touched.insert(object);
        }
    }
    if touched.is_empty() {
        return Ok(());
    }
    let mut later = later_changes(connection, set.id)?;
    later.retain(|change| touched.contains(&change.object));
    match set.undone_by {
        Some(by) if later.iter().all(|change| change.set == by) => refused(UndoRefusal::AlreadyUndone { by }),
        _ => refused(UndoRefusal::LaterChanges(later)),
    }
}

/// Later changes of the same objects that still stand: those that were undone are left out.
fn later_changes(connection: &Connection, id: ChangeSetId) -> Result<Vec<LaterChange>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT l.change_set, s.author, s.at, l.kind, l.subject, l.title
         FROM changes c JOIN changes l ON l.kind = c.kind AND l.subject = c.subject AND l.change_set > c.change_set
         JOIN change_sets s ON s.id = l.change_set
         WHERE c.change_set = ?1 AND c.action IN ('created', 'updated', 'removed')
         AND l.action IN ('created', 'updated', 'removed') AND c.kind NOT IN ('router', 'publisherKey')
         AND NOT EXISTS (SELECT 1 FROM change_sets u WHERE u.undoes = l.change_set)
         ORDER BY l.change_set DESC, l.title LIMIT ?2",
    )?;
    let mut rows = statement.query(params![id.number(), LATER_LISTED])?;
    let mut later = Vec::new();
    while let Some(row) = rows.next()? {
        later.push(LaterChange {
            set: ChangeSetId::new(row.get(0)?),
            author: row.get(1)?,
            at: from_micros(row.get(2)?)?,
            object: crate::references::object_ref(&row.get::<_, String>(3)?, &row.get::<_, String>(4)?)?,
            title: row.get(5)?,
        });
    }
    Ok(later)
}

fn invert(change: &mut Change<'_>, spans: Spans, mut report: UndoReport) -> Result<UndoReport, StoreError> {
    for (object, span) in spans {
        let exists = read::body(&change.transaction, &object)?.is_some();
        match (span.before, exists) {
            (Some(before), true) => {
                change.update_body(&before, None)?;
            }
            (Some(before), false) => {
                change.insert_body(&before)?;
                report.secrets_to_enter.extend(span.lost_secrets.iter().map(|f| SecretRef::new(object.clone(), f)));
            }
            (None, true) => change.remove_object(&object, None)?,
            (None, false) => continue,
        }
        report.restored.push(object);
    }
    Ok(report)
}

/// What each object was before the first change of the set and after the last.
fn spans(entries: &[ChangeEntry], report: &mut UndoReport) -> Result<Spans, StoreError> {
    let mut spans = Spans::new();
    for entry in entries {
        let Some(object) = entry.subject.object().filter(|_| entry.action.is_of_object()) else {
            if !report.not_undone.contains(&entry.subject) {
                report.not_undone.push(entry.subject.clone());
            }
            continue;
        };
        let after = body(object, entry.after.as_ref())?;
        let span = match spans.entry(object.clone()) {
            Entry::Occupied(known) => {
                let span = known.into_mut();
                span.after = after;
                span
            }
            Entry::Vacant(new) => {
                let before = body(object, entry.before.as_ref())?;
                new.insert(Span { before, after, lost_secrets: Vec::new() })
            }
        };
        if entry.action == Action::Removed {
            span.lost_secrets.extend(entry.secrets.iter().cloned());
        }
    }
    Ok(spans)
}

fn body(object: &ObjectRef, json: Option<&Value>) -> Result<Option<Body>, StoreError> {
    json.map(|json| Body::read(object, &json.to_string())).transpose()
}
