//! The objects that an administrator edits: list, show, add, edit, remove.
//!
//! Each act reads the configuration of one moment, makes the draft that would follow, checks it as
//! a whole, and writes over the revisions that were read; so two people cannot undo each other's
//! work unknowingly. Acts on many mailboxes at once are in [`crate::mailboxes`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;
use waypost_domain::difference::{Change, field_changes};
use waypost_domain::policy::ROUTER_POLICY;
use waypost_domain::raw::{RawDeployment, RawMailbox, Record as _};
use waypost_domain::{ObjectId, ObjectKind, ObjectRef, Problem, ProblemCode, Problems, SecretRef, Snapshot, fields};
use waypost_store::Revision;

use crate::directory::{Directory, Found, Selection};
use crate::draft::{self, Write, for_kind};
use crate::error::{ApiError, Code};
use crate::fill;
use crate::object_types::{
    Edit, NewObject, ObjectDetail, ObjectList, ObjectRow, Saved, SavedObject, SecretState, Secrets, Use, Window,
};
use crate::open::Waypost;
use crate::patch::{self, Fields};

/// The secrets of a change.
#[derive(Debug, Default)]
pub(crate) struct SecretEdit {
    pub(crate) set: Secrets,
    pub(crate) clear: Vec<String>,
}

impl Waypost {
    /// Lists objects: all, or those of a selection.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::BadRequest`] for a selection that cannot be followed.
    pub fn list(&self, kind: ObjectKind, selection: &Selection, window: Window) -> Result<ObjectList, ApiError> {
        let moment = self.moment()?;
        let directory = Directory::of(&moment.snapshot);
        let chosen = if selection.is_empty() { directory.in_order(kind) } else { directory.select(kind, selection)? };
        let counts = moment.counts();
        let total = chosen.len();
        let shown: BTreeSet<ObjectRef> = chosen.iter().skip(window.offset).take(window.limit).cloned().collect();
        let mut rows = self.rows(kind, &shown)?;
        let uses = self.uses(kind)?;
        for row in rows.values_mut() {
            let object = ObjectRef::new(kind, row.id.clone());
            row.used_by = uses.get(&row.id).copied().unwrap_or_default();
            (row.errors, row.warnings) = counts.get(&object).copied().unwrap_or_default();
        }
        let objects: Vec<ObjectRow> = chosen.iter().filter_map(|object| rows.remove(&object.id)).collect();
        let names = referred_names(&directory, kind, objects.iter().map(|row| &row.fields));
        Ok(ObjectList { kind, objects, total, names })
    }

    fn rows(&self, kind: ObjectKind, shown: &BTreeSet<ObjectRef>) -> Result<BTreeMap<ObjectId, ObjectRow>, ApiError> {
        for_kind!(kind, R => {
            let all = self.store.all::<R>()?;
            let wanted = |stored: &waypost_store::Stored<R>| {
                shown.contains(&ObjectRef::new(kind, stored.record.id.clone()))
            };
            let row = |stored: waypost_store::Stored<R>| {
                let id = stored.record.id.clone();
                let row = ObjectRow {
                    id: id.clone(),
                    name: shown_name(stored.record.title(), &draft::encode(&stored.record)),
                    fields: draft::encode(&stored.record),
                    revision: stored.revision.number(),
                    updated: stored.updated,
                    updated_by: stored.updated_by,
                    errors: 0,
                    warnings: 0,
                    used_by: 0,
                };
                (id, row)
            };
            Ok(all.into_iter().filter(wanted).map(row).collect())
        })
    }

    /// How many use each object of a kind. Deployments that name no policy use the router's.
    fn uses(&self, kind: ObjectKind) -> Result<BTreeMap<ObjectId, usize>, ApiError> {
        let by = match kind {
            ObjectKind::Mailbox => return Ok(BTreeMap::new()),
            ObjectKind::Policy => ObjectKind::Deployment,
            ObjectKind::Profile | ObjectKind::ServerProfile | ObjectKind::Deployment => ObjectKind::Mailbox,
        };
        let mut uses = self.store.use_counts(kind, by)?;
        if kind == ObjectKind::Policy
            && let Ok(router) = ObjectId::parse(ROUTER_POLICY)
        {
            let named: usize = uses.iter().filter(|(id, _)| **id != router).map(|(_, count)| count).sum();
            let others = self.store.all::<RawDeployment>()?.len().saturating_sub(named);
            uses.insert(router, others);
        }
        Ok(uses)
    }

    /// Shows an object by its identifier, name or address.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::Ambiguous`].
    pub fn show(&self, kind: ObjectKind, name: &str) -> Result<ObjectDetail, ApiError> {
        let moment = self.moment()?;
        let directory = Directory::of(&moment.snapshot);
        let object = match directory.one(kind, name) {
            Ok(object) => object,
            Err(_) if is_router_policy(kind, name) => return router_policy_unchanged(),
            Err(error) => return Err(error),
        };
        let problems = &moment.checked.problems;
        let secrets = secret_states(&object, |secret| moment.marks.get(secret).copied());
        let (users, used_by_total) = self.store.users_of(&object, 100)?;
        let used_by =
            users.into_iter().map(|user| Use { object: user.object, name: user.title, field: user.field }).collect();
        let (fields, about) = self.record(&object)?;
        Ok(ObjectDetail {
            name: shown_name(directory.title(&object).unwrap_or_default(), &fields),
            secrets,
            revision: about.revision.number(),
            created: Some(about.created),
            updated: Some(about.updated),
            updated_by: Some(about.updated_by),
            problems: problems.0.iter().filter(|p| p.object.as_ref() == Some(&object)).cloned().collect(),
            used_by,
            used_by_total,
            names: referred_names(&directory, kind, [&fields]),
            fields,
            object,
        })
    }

    /// Adds an object. A mailbox takes the defaults of its deployment where nothing was chosen.
    ///
    /// # Errors
    /// [`Code::Problems`] with everything that is wrong.
    pub fn add(&mut self, kind: ObjectKind, new: NewObject) -> Result<Saved, ApiError> {
        let before = self.snapshot()?;
        let directory = Directory::of(&before);
        let object = new_object(kind, &new, &directory)?;
        let mut record = Fields::new();
        record.insert("id".to_owned(), Value::from(object.id.as_str()));
        let mut patched = patch::apply(kind, &record, &new.fields, &directory);
        fill::fill_in(kind, &mut patched.fields, &before)?;
        let write = Write { object: object.clone(), before: None, after: patched.fields };
        let name = name_of(&write);
        let summary = format!("Add {kind} \"{name}\"");
        let problems = patched.problems.of(&object, Some(&name));
        let secrets = SecretEdit { set: new.secrets, clear: Vec::new() };
        let secrets = BTreeMap::from([(object, secrets)]);
        self.save(&before, vec![(write, None)], problems, &secrets, &summary)
    }

    /// Edits an object: the router's own policy is made the first time that it is edited.
    ///
    /// # Errors
    /// [`Code::Problems`] with everything that is wrong, [`Code::Conflict`] when somebody else
    /// changed it since `edit.revision`, [`Code::NotFound`] or [`Code::Ambiguous`].
    pub fn edit(&mut self, kind: ObjectKind, name: &str, edit: Edit) -> Result<Saved, ApiError> {
        let before = self.snapshot()?;
        let directory = Directory::of(&before);
        if is_router_policy(kind, name) && directory.find(kind, name) == Found::Nothing {
            return self.add(kind, router_policy(edit));
        }
        let object = directory.one(kind, name)?;
        let (record, about) = self.record(&object)?;
        let mut patched = patch::apply(kind, &record, &edit.fields, &directory);
        fill::refill(kind, &record, &edit.fields, &mut patched.fields)?;
        let write = Write { object: object.clone(), before: Some(record), after: patched.fields };
        let title = name_of(&write);
        let problems = patched.problems.of(&object, Some(&title));
        let summary = format!("Edit {kind} \"{title}\"");
        let expected = edit.revision.map_or(about.revision, Revision::new);
        let secrets = SecretEdit { set: edit.secrets, clear: edit.clear_secrets };
        let secrets = BTreeMap::from([(object, secrets)]);
        self.save(&before, vec![(write, Some(expected))], problems, &secrets, &summary)
    }

    /// Removes objects with their secrets, all or none.
    ///
    /// # Errors
    /// [`Code::Problems`] naming who uses what; [`Code::NotFound`] or [`Code::Ambiguous`].
    pub fn remove(&mut self, kind: ObjectKind, selection: &Selection) -> Result<Saved, ApiError> {
        let before = self.snapshot()?;
        let directory = Directory::of(&before);
        let objects = chosen(&directory, kind, selection)?;
        let names: Vec<String> =
            objects.iter().map(|object| directory.title(object).unwrap_or_default().to_owned()).collect();
        let summary = format!("Remove {}", counted(kind, &names));
        let author = self.author();
        let changed = self.store.change(&author, &summary, |change| {
            for object in &objects {
                for_kind!(kind, R => change.remove::<R>(&object.id, None))?;
            }
            Ok::<_, ApiError>(())
        })?;
        self.purge();
        Ok(Saved {
            objects: objects.into_iter().zip(names).map(|(object, name)| removed_object(object, name)).collect(),
            change_set: changed.set.map(waypost_store::ChangeSetId::number),
            lost_secrets: changed.lost_secrets.iter().map(ToString::to_string).collect(),
            ..Saved::default()
        })
    }

    /// Sets one secret of an object.
    ///
    /// # Errors
    /// As for [`Self::edit`].
    pub fn set_secret(
        &mut self,
        kind: ObjectKind,
        name: &str,
        field: &str,
        secret: SecretString,
    ) -> Result<Saved, ApiError> {
        let secrets = Secrets::from([(field.to_owned(), secret)]);
        self.edit(kind, name, Edit { secrets, ..Edit::default() })
    }

    /// Clears one secret of an object.
    ///
    /// # Errors
    /// As for [`Self::edit`].
    pub fn clear_secret(&mut self, kind: ObjectKind, name: &str, field: &str) -> Result<Saved, ApiError> {
        let clear_secrets = vec![field.to_owned()];
        self.edit(kind, name, Edit { clear_secrets, ..Edit::default() })
    }

    /// Removes the secrets of removed objects. A secret store that does not answer now is asked
    /// again the next time that the data is opened.
    pub(crate) fn purge(&mut self) {
        let _ = self.store.purge_secrets(self.secrets.as_ref());
    }

    /// The fields of an object and what the database knows of it.
    pub(crate) fn record(&self, object: &ObjectRef) -> Result<(Fields, About), ApiError> {
        for_kind!(object.kind, R => {
            let stored = self.store.get::<R>(&object.id)?;
            let about = About {
                revision: stored.revision,
                created: stored.created,
                updated: stored.updated,
                updated_by: stored.updated_by,
            };
            Ok((draft::encode(&stored.record), about))
        })
    }

    /// Checks the draft that the writes make, and writes them with their secrets as one change.
    pub(crate) fn save(
        &mut self,
        before: &Snapshot,
        writes: Vec<(Write, Option<Revision>)>,
        unreadable: Problems,
        secrets: &BTreeMap<ObjectRef, SecretEdit>,
        summary: &str,
    ) -> Result<Saved, ApiError> {
        self.save_and_remove(before, writes, &[], unreadable, secrets, summary)
    }

    /// The same, and removes mailboxes with it.
    pub(crate) fn save_and_remove(
        &mut self,
        before: &Snapshot,
        writes: Vec<(Write, Option<Revision>)>,
        removed: &[ObjectId],
        mut unreadable: Problems,
        secrets: &BTreeMap<ObjectRef, SecretEdit>,
        summary: &str,
    ) -> Result<Saved, ApiError> {
        let (writes, expected): (Vec<Write>, Vec<Option<Revision>>) = writes.into_iter().unzip();
        let gone: BTreeSet<&ObjectId> = removed.iter().collect();
        let mut after = draft::with_writes(before, &writes)?;
        after.mailboxes.retain(|mailbox| !gone.contains(&mailbox.id));
        unreadable.extend(crate::secrets::problems(&after, secrets));
        let set = crate::secrets::after(self.secrets_set()?, secrets);
        let has_secret = |secret: &SecretRef| set.contains(secret);
        let (judged, _) = draft::judge(before, &after, &writes, unreadable, &has_secret);
        if let Some(problems) = judged.refused {
            return Err(ApiError::problems(problems));
        }
        let author = self.author();
        let store = std::sync::Arc::clone(&self.secrets);
        let changed = self.store.change(&author, summary, |change| {
            for id in removed {
                change.remove::<RawMailbox>(id, None)?;
            }
            let mut revisions = Vec::with_capacity(writes.len());
            for (write, expected) in writes.iter().zip(&expected) {
                revisions.push(put(change, write, *expected)?);
            }
            crate::secrets::write(change, &store, secrets)?;
            Ok::<_, ApiError>(revisions)
        })?;
        self.purge();
        let names = referred_titles(&after);
        let written = writes.iter().zip(changed.value);
        let written = written.map(|(write, revision)| saved_object(write, revision, &names, secrets));
        let removed = before.mailboxes.iter().filter(|mailbox| gone.contains(&mailbox.id)).map(|mailbox| {
            removed_object(ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone()), mailbox.title().to_owned())
        });
        let objects = written.chain(removed).collect();
        Ok(Saved {
            objects,
            change_set: changed.set.map(waypost_store::ChangeSetId::number),
            problems: judged.told.0,
            consequences: judged.consequences.0,
            lost_secrets: changed.lost_secrets.iter().map(ToString::to_string).collect(),
        })
    }
}

/// What the database knows of a record.
pub(crate) struct About {
    pub(crate) revision: Revision,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) updated_by: String,
}

fn put(
    change: &mut waypost_store::Change<'_>,
    write: &Write,
    expected: Option<Revision>,
) -> Result<Revision, ApiError> {
    for_kind!(write.object.kind, R => {
        let record: R = draft::decode(&write.after)?;
        Ok(match write.before {
            None => change.insert(&record)?,
            Some(_) => change.update(&record, expected)?,
        })
    })
}

fn removed_object(object: ObjectRef, name: String) -> SavedObject {
    SavedObject { object, name, change: Change::Removed, revision: None, fields: Vec::new(), secrets: Vec::new() }
}

fn saved_object(
    write: &Write,
    revision: Revision,
    names: &BTreeMap<String, String>,
    secrets: &BTreeMap<ObjectRef, SecretEdit>,
) -> SavedObject {
    let kind = write.object.kind;
    let empty = Fields::new();
    let before = write.before.as_ref().unwrap_or(&empty);
    let edit = secrets.get(&write.object);
    let touched = edit.map(|e| e.set.keys().chain(&e.clear).cloned().collect());
    SavedObject {
        object: write.object.clone(),
        name: name_of(write),
        change: write.before.as_ref().map_or(Change::Added, |_| Change::Changed),
        revision: Some(revision.number()),
        fields: field_changes(kind, before, &write.after, names),
        secrets: touched.unwrap_or_default(),
    }
}

/// The objects that an act is about; at least one.
pub(crate) fn chosen(
    directory: &Directory<'_>,
    kind: ObjectKind,
    selection: &Selection,
) -> Result<Vec<ObjectRef>, ApiError> {
    let objects = directory.select(kind, selection)?;
    if objects.is_empty() {
        let message = if selection.is_empty() {
            format!("No {kind} was named.")
        } else {
            format!("No {kind} fits the selection.")
        };
        return Err(ApiError::new(Code::NotFound, message).hint(directory.known(kind)));
    }
    Ok(objects)
}

/// The name for people: a mailbox without a name is called by its address.
pub(crate) fn shown_name(title: &str, fields: &Fields) -> String {
    let text = |key| fields.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    text("name").or_else(|| text("address")).unwrap_or(title).to_owned()
}

pub(crate) fn name_of(write: &Write) -> String {
    shown_name(write.object.id.as_str(), &write.after)
}

/// One object by its name, several by their number.
pub(crate) fn counted(kind: ObjectKind, names: &[String]) -> String {
    match names {
        [one] => format!("{kind} \"{one}\""),
        _ if kind == ObjectKind::Mailbox => format!("{} mailboxes", names.len()),
        _ if kind == ObjectKind::Policy => format!("{} policies", names.len()),
        _ => format!("{} {kind}s", names.len()),
    }
}

/// The identifier of a new object: the one that was given, or one made of its name.
pub(crate) fn new_object(kind: ObjectKind, new: &NewObject, directory: &Directory<'_>) -> Result<ObjectRef, ApiError> {
    if let Some(id) = &new.id {
        let refused = |code, message: String| {
            ApiError::problem(Problem::error(code, "id", message).hint("Choose another identifier."))
        };
        let id = ObjectId::parse(id)
            .map_err(|error| refused(ProblemCode::Malformed, waypost_domain::check::sentence(&error.to_string())))?;
        let object = ObjectRef::new(kind, id);
        if directory.title(&object).is_some() {
            return Err(refused(ProblemCode::Duplicate, format!("The identifier {} is in use.", object.id)));
        }
        return Ok(object);
    }
    let text = |key| new.fields.get(key).and_then(Value::as_str);
    let name = text("name").or_else(|| text("address")).unwrap_or_default();
    loop {
        let object = fresh(kind, name)?;
        if directory.title(&object).is_none() {
            return Ok(object);
        }
    }
}

/// An identifier made of a name and drawn at random.
pub(crate) fn fresh(kind: ObjectKind, name: &str) -> Result<ObjectRef, ApiError> {
    Ok(ObjectRef::new(kind, ObjectId::from_name(name, &suffix()?)))
}

/// Four random characters.
fn suffix() -> Result<String, ApiError> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 4];
    getrandom::fill(&mut bytes)
        .map_err(|error| ApiError::new(Code::File, format!("The system gives no random numbers: {error}.")))?;
    Ok(bytes.iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect())
}

pub(crate) fn is_router_policy(kind: ObjectKind, name: &str) -> bool {
    kind == ObjectKind::Policy && name.trim().eq_ignore_ascii_case(ROUTER_POLICY)
}

fn router_policy(edit: Edit) -> NewObject {
    let mut fields = edit.fields;
    fields.entry("name").or_insert_with(|| Value::from("Router"));
    NewObject { id: Some(ROUTER_POLICY.to_owned()), fields, secrets: edit.secrets }
}

fn router_policy_unchanged() -> Result<ObjectDetail, ApiError> {
    let id = ObjectId::parse(ROUTER_POLICY).map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
    let mut fields = Fields::new();
    fields.insert("id".to_owned(), Value::from(ROUTER_POLICY));
    fields.insert("name".to_owned(), Value::from("Router"));
    Ok(ObjectDetail {
        object: ObjectRef::new(ObjectKind::Policy, id),
        name: "Router".to_owned(),
        fields,
        secrets: Vec::new(),
        revision: 0,
        created: None,
        updated: None,
        updated_by: None,
        problems: Vec::new(),
        used_by: Vec::new(),
        used_by_total: 0,
        names: BTreeMap::new(),
    })
}

fn secret_states(object: &ObjectRef, set_at: impl Fn(&SecretRef) -> Option<Timestamp>) -> Vec<SecretState> {
    fields::secret_fields(object.kind)
        .iter()
        .map(|secret| SecretState {
            field: secret.key.to_owned(),
            label: secret.label.to_owned(),
            set_at: set_at(&SecretRef::new(object.clone(), secret.key)),
        })
        .collect()
}

/// The name of every object, by `kind/id`.
pub(crate) fn referred_titles(all: &Snapshot) -> BTreeMap<String, String> {
    all.titles().into_iter().map(|(object, title)| (object.to_string(), title)).collect()
}

fn referred_names<'f>(
    directory: &Directory<'_>,
    kind: ObjectKind,
    records: impl IntoIterator<Item = &'f Fields>,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for record in records {
        for reference in waypost_store::reference_fields(kind) {
            let Some(id) = record.get(reference.field).and_then(Value::as_str) else { continue };
            let Ok(id) = ObjectId::parse(id) else { continue };
            let object = ObjectRef::new(reference.target, id);
            let key = object.to_string();
            if !names.contains_key(&key)
                && let Some(title) = directory.title(&object)
            {
                names.insert(key, title.to_owned());
            }
        }
    }
    names
}
