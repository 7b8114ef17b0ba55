//! The draft that a change would make: the records as they are with the written ones in place,
//! checked as a whole, and what of the findings stands against saving.
//!
//! Saving an object is refused for what is wrong with *that* object. What only stands in the way of
//! publishing (a secret that is not set yet, two mailboxes on one inbox, something that this version
//! cannot do) is told and saved; what a change does to other objects is told apart.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;
use waypost_domain::raw::Record;
use waypost_domain::snapshot::{self, Checked};
use waypost_domain::{ObjectId, ObjectKind, ObjectRef, Problem, ProblemCode, Problems, SecretRef, Severity, Snapshot};

use crate::error::{ApiError, Code};
use crate::patch::Fields;

/// Runs code with the record type of a kind.
macro_rules! for_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        match $kind {
            waypost_domain::ObjectKind::Policy => {
                type $record = waypost_domain::raw::RawPolicy;
                $body
            }
            waypost_domain::ObjectKind::Profile => {
                type $record = waypost_domain::raw::RawProfile;
                $body
            }
            waypost_domain::ObjectKind::ServerProfile => {
                type $record = waypost_domain::raw::RawServerProfile;
                $body
            }
            waypost_domain::ObjectKind::Deployment => {
                type $record = waypost_domain::raw::RawDeployment;
                $body
            }
            waypost_domain::ObjectKind::Mailbox => {
                type $record = waypost_domain::raw::RawMailbox;
                $body
            }
        }
    };
}
pub(crate) use for_kind;

/// Problems that stand in the way of publishing only.
const BLOCKS_PUBLISHING_ONLY: [ProblemCode; 3] =
    [ProblemCode::SecretMissing, ProblemCode::NotAvailable, ProblemCode::SharedInbox];

/// One record that a change writes.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// Which.
    pub(crate) object: ObjectRef,
    /// As it was; none for a new one.
    pub(crate) before: Option<Fields>,
    /// As it is to be, with its `id`.
    pub(crate) after: Fields,
}

/// What the checks found about a change.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// What stands against saving, with every other problem of the written objects.
    pub(crate) refused: Option<Problems>,
    /// What is worth telling about the written objects.
    pub(crate) told: Problems,
    /// What is new about other objects.
    pub(crate) consequences: Problems,
}

/// A record of a kind, from its fields.
pub(crate) fn decode<R: Record>(fields: &Fields) -> Result<R, ApiError> {
    serde_json::from_value(Value::Object(fields.clone()))
        .map_err(|error| ApiError::new(Code::BadRequest, format!("The {} cannot be read: {error}.", R::KIND)))
}

/// The fields of a record, with its `id`.
pub(crate) fn encode<R: Record>(record: &R) -> Fields {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

/// The record of an object as its fields. Looks where the order of the identifiers says, as long as
/// the snapshot has it.
pub(crate) fn record_of(snapshot: &Snapshot, object: &ObjectRef) -> Option<Fields> {
    fn find<R: Record>(records: &[R], id: &ObjectId) -> Option<Fields> {
        let sorted = records.binary_search_by(|record| record.id().cmp(id)).ok().map(|index| &records[index]);
        sorted.or_else(|| records.iter().find(|record| record.id() == id)).map(encode)
    }
    match object.kind {
        ObjectKind::Policy => find(&snapshot.policies, &object.id),
        ObjectKind::Profile => find(&snapshot.profiles, &object.id),
        ObjectKind::ServerProfile => find(&snapshot.server_profiles, &object.id),
        ObjectKind::Deployment => find(&snapshot.deployments, &object.id),
        ObjectKind::Mailbox => find(&snapshot.mailboxes, &object.id),
    }
}

/// The snapshot with the written records in place: at the end of their lists, so that a name used
/// twice is told of the record that is written and not of the one that was there.
pub(crate) fn with_writes(snapshot: &Snapshot, writes: &[Write]) -> Result<Snapshot, ApiError> {
    fn put<R: Record>(list: &mut Vec<R>, record: R) {
        list.retain(|r| r.id() != record.id());
        list.push(record);
    }
    let mut after = snapshot.clone();
    for write in writes {
        match write.object.kind {
            ObjectKind::Policy => put(&mut after.policies, decode(&write.after)?),
            ObjectKind::Profile => put(&mut after.profiles, decode(&write.after)?),
            ObjectKind::ServerProfile => put(&mut after.server_profiles, decode(&write.after)?),
            ObjectKind::Deployment => put(&mut after.deployments, decode(&write.after)?),
            ObjectKind::Mailbox => {}
        }
    }
    let written: BTreeSet<&ObjectRef> = writes.iter().map(|w| &w.object).collect();
    let is_written = |id: &ObjectId| written.contains(&ObjectRef::new(ObjectKind::Mailbox, id.clone()));
    after.mailboxes.retain(|mailbox| !is_written(&mailbox.id));
    for write in writes.iter().filter(|w| w.object.kind == ObjectKind::Mailbox) {
        after.mailboxes.push(decode(&write.after)?);
    }
    Ok(after)
}

/// Checks a draft against what it was before.
pub(crate) fn judge(
    before: &Snapshot,
    after: &Snapshot,
    writes: &[Write],
    unreadable: Problems,
    has_secret: &dyn Fn(&SecretRef) -> bool,
) -> (Judged, Checked) {
    let (told, checked) = told(after, writes, unreadable, has_secret);
    let written: BTreeSet<&ObjectRef> = writes.iter().map(|w| &w.object).collect();
    let is_written = |p: &Problem| p.object.as_ref().is_none_or(|o| written.contains(o));
    let earlier = snapshot::check(before, has_secret).problems;
    let earlier: HashSet<_> = earlier.0.iter().map(essence).collect();
    let consequences =
        checked.problems.0.iter().filter(|p| !is_written(p) && !earlier.contains(&essence(p))).cloned().collect();
    let refused = told.0.iter().any(blocks_saving).then(|| {
        // What stands in the way of publishing only would hide what is to be put right now.
        let now = told.0.iter().filter(|p| blocks_saving(p) || p.severity == Severity::Warning);
        Problems(now.cloned().collect())
    });
    let judged = Judged { refused, told, consequences: Problems(consequences) };
    (judged, checked)
}

/// Everything that is wrong or worth a warning with the written objects themselves.
pub(crate) fn told(
    after: &Snapshot,
    writes: &[Write],
    unreadable: Problems,
    has_secret: &dyn Fn(&SecretRef) -> bool,
) -> (Problems, Checked) {
    let checked = snapshot::check(after, has_secret);
    let written: BTreeSet<&ObjectRef> = writes.iter().map(|w| &w.object).collect();
    let is_written = |p: &Problem| p.object.as_ref().is_none_or(|o| written.contains(o));
    // A field that could not be read is told once, and not again as missing.
    let known: BTreeSet<(Option<ObjectRef>, String)> =
        unreadable.0.iter().map(|p| (p.object.clone(), p.field.clone())).collect();
    let is_new = |p: &&Problem| !known.contains(&(p.object.clone(), p.field.clone()));
    let mut told = unreadable;
    for write in writes {
        told.extend(immutable(write));
    }
    let own = checked.problems.0.iter().filter(|p| is_written(p));
    told.0.extend(own.filter(is_new).cloned());
    (told, checked)
}

/// What makes two problems the same.
fn essence(problem: &Problem) -> (Option<&ObjectRef>, &str, ProblemCode, &str) {
    (problem.object.as_ref(), &problem.field, problem.code, &problem.message)
}

/// Whether it stands against saving, not only against publishing.
pub(crate) fn blocks_saving(problem: &Problem) -> bool {
    problem.severity == Severity::Error && !BLOCKS_PUBLISHING_ONLY.contains(&problem.code)
}

/// Fields that are fixed after the first save.
const FIXED: &[(ObjectKind, &str, &str)] = &[
    (ObjectKind::Profile, "direction", "Add another profile for the other direction."),
    (ObjectKind::Mailbox, "kind", "Remove the mailbox and add it with the other kind."),
];

/// What a change may not do, because a field is fixed after the first save.
pub(crate) fn immutable(write: &Write) -> Problems {
    let mut problems = Problems::new();
    let Some(before) = &write.before else {
        return problems;
    };
    for (_, field, hint) in FIXED.iter().filter(|(kind, ..)| *kind == write.object.kind) {
        let (old, new) = (before.get(*field), write.after.get(*field));
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_lowercase();
        if !text(old).is_empty() && text(old) != text(new) {
            let message = format!("It is \"{}\" and cannot be changed after the first save.", text(old));
            let name = ["name", "address"].iter().find_map(|key| before.get(*key).and_then(Value::as_str));
            problems.push(Problem::error(ProblemCode::Immutable, field, message).hint(*hint).of(&write.object, name));
        }
    }
    problems
}
