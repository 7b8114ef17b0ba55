//! Load Data: users and queues of a deployment become mailboxes, after a preview.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use waypost_domain::difference::{Change, FieldChange, field_changes};
use waypost_domain::raw::{RawMailbox, Record as _};
use waypost_domain::{
    Choice as _, EmailAddress, MailboxKind, ObjectId, ObjectKind, ObjectRef, Problem, Problems, Snapshot, deployment,
};

use crate::directory::Directory;
use crate::draft::{self, Write};
use crate::error::{ApiError, Code};
use crate::object_types::{NewObject, Saved};
use crate::open::Waypost;
use crate::patch::{self, Fields};
use crate::people::{self, People, Person};

/// What loading users and queues from a deployment would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LoadPlan {
    /// Identifier of the deployment.
    pub deployment: ObjectId,
    /// Its name.
    pub name: String,
    /// Users and queues that it has, with what would happen.
    pub rows: Vec<LoadRow>,
    /// How many are the same.
    pub unchanged: u64,
}

/// A user or queue of a deployment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LoadRow {
    /// The address.
    pub address: EmailAddress,
    /// What would happen.
    pub change: Change,
    /// What it is.
    pub kind: MailboxKind,
    /// Its name there.
    pub name: String,
    /// What differs, in words; empty when it is added or gone.
    pub differences: Vec<FieldChange>,
    /// Identifier of the mailbox that it is here.
    pub mailbox: Option<ObjectId>,
    /// Why it cannot be taken over; it is not offered then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub hindrance: Option<Problem>,
}

impl Waypost {
    /// What loading would do. Nothing is changed.
    ///
    /// # Errors
    /// [`Code::NotFound`]; [`Code::BadRequest`] for a deployment that cannot be asked from here;
    /// [`Code::File`] when its folder cannot be read; [`Code::ImportRefused`] with every line of its
    /// list that cannot be read.
    pub fn load_preview(&self, deployment: &str) -> Result<LoadPlan, ApiError> {
        Ok(self.load(deployment)?.plan)
    }

    /// Takes over users and queues, keeping local choices, and removes mailboxes that are gone, as
    /// one change.
    ///
    /// # Errors
    /// As for [`Self::load_preview`], and [`Code::Problems`].
    pub fn load_data(&mut self, deployment: &str, take: &[String], remove: &[String]) -> Result<Saved, ApiError> {
        let Loaded { plan, people, snapshot } = self.load(deployment)?;
        let directory = Directory::of(&snapshot);
        let (mut writes, mut removed) = (Vec::new(), Vec::new());
        let mut problems = Problems::new();
        for address in take {
            let row = row_of(&plan, address, false)?;
            let Some(person) = people.found.get(&row.address.key()) else { return Err(changed_meanwhile(address)) };
            let write = written(person, row, &plan.deployment, &snapshot, &directory, &mut problems)?;
            writes.push((write, None));
        }
        for address in remove {
            removed.extend(row_of(&plan, address, true)?.mailbox.clone());
        }
        if writes.is_empty() && removed.is_empty() {
            return Ok(Saved::default());
        }
        let summary = format!("Load data from \"{}\": {} taken, {} removed", plan.name, writes.len(), removed.len());
        self.save_and_remove(&snapshot, writes, &removed, problems, &BTreeMap::new(), &summary)
    }

    fn load(&self, deployment: &str) -> Result<Loaded, ApiError> {
        let snapshot = self.snapshot()?;
        let object = Directory::of(&snapshot).one(ObjectKind::Deployment, deployment)?;
        let raw = snapshot.deployments.iter().find(|d| d.id == object.id);
        let (checked, problems) = raw.map(deployment::check).unwrap_or_default();
        let checked = checked.ok_or_else(|| ApiError::problems(problems.of(&object, None)))?;
        let people = people::of(&checked)?;
        let mut plan = LoadPlan { deployment: checked.id.clone(), name: checked.name, rows: Vec::new(), unchanged: 0 };
        let mut here: BTreeMap<String, &RawMailbox> = BTreeMap::new();
        for mailbox in snapshot.mailboxes.iter().filter(|m| m.deployment.as_deref() == Some(object.id.as_str())) {
            if let Ok(address) = EmailAddress::parse(mailbox.address.as_deref().unwrap_or_default()) {
                here.insert(address.key(), mailbox);
            }
        }
        for (key, person) in &people.found {
            let known = here.remove(key);
            let differences = known.map_or_else(Vec::new, |mailbox| differences(mailbox, person));
            if known.is_some() && differences.is_empty() {
                plan.unchanged += 1;
                continue;
            }
            plan.rows.push(LoadRow {
                address: person.address.clone(),
                change: if known.is_some() { Change::Changed } else { Change::Added },
                kind: person.kind,
                name: person.name.clone().unwrap_or_else(|| person.address.to_string()),
                differences,
                mailbox: known.map(|mailbox| mailbox.id.clone()),
                hindrance: known.and_then(|mailbox| hindrance(mailbox, person)),
            });
        }
        if people.is_complete {
            plan.rows.extend(here.values().filter_map(|mailbox| gone(mailbox)));
        }
        plan.rows.sort_by_key(|row| row.address.key());
        Ok(Loaded { plan, people, snapshot })
    }
}

/// What loading is decided by.
struct Loaded {
    plan: LoadPlan,
    people: People,
    snapshot: Snapshot,
}

/// What a deployment says of a person, as fields of a mailbox. What it does not say stays as it is.
fn said(person: &Person) -> Fields {
    let fields = [("name", &person.name), ("owner", &person.owner), ("regarding", &person.regarding)];
    let said = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::from(value.clone()?))));
    let mut said: Fields = said.collect();
    if person.says_kind {
        said.insert("kind".to_owned(), Value::from(person.kind.as_str()));
    }
    said
}

fn differences(mailbox: &RawMailbox, person: &Person) -> Vec<FieldChange> {
    let (before, after) = before_and_after(mailbox, person);
    field_changes(ObjectKind::Mailbox, &before, &after, &BTreeMap::new())
}

fn before_and_after(mailbox: &RawMailbox, person: &Person) -> (Fields, Fields) {
    let mut before = draft::encode(mailbox);
    before.entry("kind").or_insert_with(|| Value::from(MailboxKind::User.as_str()));
    let mut after = before.clone();
    after.extend(said(person));
    (before, after)
}

/// Why a mailbox cannot become what its deployment says: its kind is fixed.
fn hindrance(mailbox: &RawMailbox, person: &Person) -> Option<Problem> {
    let (before, after) = before_and_after(mailbox, person);
    let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
    draft::immutable(&Write { object, before: Some(before), after }).0.into_iter().next()
}

/// A mailbox that is in the list no more. A forward mailbox is no user and no queue.
fn gone(mailbox: &RawMailbox) -> Option<LoadRow> {
    let kind = mailbox.kind.as_deref().and_then(MailboxKind::parse_choice).unwrap_or(MailboxKind::User);
    let address = EmailAddress::parse(mailbox.address.as_deref()?).ok()?;
    (kind != MailboxKind::Forward).then(|| LoadRow {
        address,
        change: Change::Removed,
        kind,
        name: mailbox.title().to_owned(),
        differences: Vec::new(),
        mailbox: Some(mailbox.id.clone()),
        hindrance: None,
    })
}

/// The row of an address: one that is gone, or one to take.
fn row_of<'p>(plan: &'p LoadPlan, address: &str, is_gone: bool) -> Result<&'p LoadRow, ApiError> {
    let wanted = EmailAddress::parse(address).map(|wanted| wanted.key());
    plan.rows
        .iter()
        .find(|row| wanted.as_ref() == Ok(&row.address.key()) && (row.change == Change::Removed) == is_gone)
        .ok_or_else(|| changed_meanwhile(address))
}

fn changed_meanwhile(address: &str) -> ApiError {
    ApiError::new(Code::NotFound, format!("\"{address}\" is not among what loading would do now."))
        .hint("Look again at what would happen.")
}

fn written(
    person: &Person,
    row: &LoadRow,
    deployment: &ObjectId,
    all: &Snapshot,
    directory: &Directory<'_>,
    problems: &mut Problems,
) -> Result<Write, ApiError> {
    let mut patch = said(person);
    let (object, before) = match &row.mailbox {
        Some(id) => {
            let object = ObjectRef::new(ObjectKind::Mailbox, id.clone());
            let before = draft::record_of(all, &object);
            (object, before)
        }
        None => {
            patch.insert("address".to_owned(), Value::from(person.address.as_str()));
            patch.insert("kind".to_owned(), Value::from(person.kind.as_str()));
            patch.insert("deployment".to_owned(), Value::from(deployment.as_str()));
            let new = NewObject { fields: patch.clone(), ..NewObject::default() };
            (crate::objects::new_object(ObjectKind::Mailbox, &new, directory)?, None)
        }
    };
    let mut record = before.clone().unwrap_or_default();
    record.insert("id".to_owned(), Value::from(object.id.as_str()));
    let mut patched = patch::apply(ObjectKind::Mailbox, &record, &patch, directory);
    if before.is_none() {
        crate::fill::fill_in(ObjectKind::Mailbox, &mut patched.fields, all)?;
    }
    problems.extend(patched.problems.of(&object, Some(person.address.as_str())));
    Ok(Write { object, before, after: patched.fields })
}
