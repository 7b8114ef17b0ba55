//! The difference between two snapshots, in words.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fields::{self, FieldType};
use crate::id::{ObjectKind, ObjectRef};
use crate::snapshot::{Snapshot, references};

/// What happened to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// It is new.
    Added,
    /// Fields of it changed.
    Changed,
    /// It is gone.
    Removed,
}

/// A field that changed, as texts for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// Key of the field.
    pub field: String,
    /// Label of the field.
    pub label: String,
    /// Before; none when it was empty.
    pub before: Option<String>,
    /// After; none when it is empty.
    pub after: Option<String>,
}

/// An object that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectChange {
    /// Which.
    pub object: ObjectRef,
    /// Its name, the newer one.
    pub name: String,
    /// What happened to it.
    pub change: Change,
    /// Its fields; all set ones of a new object, none of a removed one.
    pub fields: Vec<FieldChange>,
    /// How many mailboxes use it afterwards.
    pub used_by: usize,
}

impl ObjectChange {
    /// The change as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let kind = crate::check::sentence(self.object.kind.label());
        let kind = kind.trim_end_matches('.');
        let mut text = match self.change {
            Change::Added => format!("{kind} \"{}\" is added", self.name),
            Change::Removed => format!("{kind} \"{}\" is removed", self.name),
            Change::Changed => {
                let fields: Vec<String> = self.fields.iter().map(FieldChange::words).collect();
                format!("{kind} \"{}\": {}", self.name, fields.join(", "))
            }
        };
        text.push('.');
        if self.object.kind != ObjectKind::Mailbox && self.used_by > 0 {
            let plural = if self.used_by == 1 { "" } else { "es" };
            text.push_str(&format!(" Used by {} mailbox{plural}.", self.used_by));
        }
        text
    }
}

impl FieldChange {
    fn words(&self) -> String {
        let shown = |v: &Option<String>| v.clone().unwrap_or_else(|| "empty".to_owned());
        format!("{} {} → {}", within_sentence(&self.label), shown(&self.before), shown(&self.after))
    }
}

/// A label as it stands within a sentence: small letters, but abbreviations as they are.
fn within_sentence(label: &str) -> String {
    let is_abbreviation = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let words = label.split(' ').map(|w| if is_abbreviation(w) { w.to_owned() } else { w.to_lowercase() });
    words.collect::<Vec<_>>().join(" ")
}

/// Every object that differs, kind by kind.
#[must_use]
pub fn difference(before: &Snapshot, after: &Snapshot) -> Vec<ObjectChange> {
    let (old, new) = (before.titles(), after.titles());
    let usage = usage(after);
    let names: std::collections::BTreeMap<String, String> =
        old.iter().chain(&new).map(|(object, title)| (object.to_string(), title.clone())).collect();
    let (old_records, new_records) = (records(before), records(after));
    let mut all: std::collections::BTreeMap<ObjectRef, &str> =
        old.iter().map(|(o, t)| (o.clone(), t.as_str())).collect();
    all.extend(new.iter().map(|(o, t)| (o.clone(), t.as_str())));
    let mut changes = Vec::new();
    for (object, title) in all {
        let (before, after) = (old_records.get(&object), new_records.get(&object));
        let change = match (before, after) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            (Some(a), Some(b)) if a == b => continue,
            _ => Change::Changed,
        };
        let empty = Map::new();
        let fields = match after {
            Some(after) => field_changes(object.kind, before.unwrap_or(&empty), after, &names),
            None => Vec::new(),
        };
        let used_by = usage.get(&object).copied().unwrap_or(0);
        changes.push(ObjectChange { object, name: title.to_owned(), change, fields, used_by });
    }
    changes
}

/// The fields in which two records of a kind differ, in the order of the table.
#[must_use]
pub fn field_changes(
    kind: ObjectKind,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    names: &std::collections::BTreeMap<String, String>,
) -> Vec<FieldChange> {
    fields::fields(kind)
        .iter()
        .filter(|f| before.get(f.key) != after.get(f.key))
        .map(|f| FieldChange {
            field: f.key.to_owned(),
            label: f.label.to_owned(),
            before: before.get(f.key).map(|v| shown(f.field_type, v, names)),
            after: after.get(f.key).map(|v| shown(f.field_type, v, names)),
        })
        .collect()
}

fn shown(field_type: FieldType, value: &Value, names: &std::collections::BTreeMap<String, String>) -> String {
    match (field_type, value) {
        (_, Value::Bool(true)) => "on".to_owned(),
        (_, Value::Bool(false)) => "off".to_owned(),
        (FieldType::Lines, Value::String(text)) => text.lines().next().unwrap_or_default().chars().take(60).collect(),
        (FieldType::Choice(values), Value::String(text)) => {
            values().iter().find(|v| v.text == text).map_or_else(|| text.clone(), |v| v.label.to_owned())
        }
        (FieldType::Reference(kind), Value::String(id)) => {
            names.get(&format!("{}/{id}", kind.as_str())).map_or_else(|| id.clone(), |name| format!("\"{name}\""))
        }
        (FieldType::Number(unit), Value::Number(number)) if !unit.is_empty() => {
            format!("{number} {unit}")
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(items)) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        (_, other) => other.to_string(),
    }
}

fn records(snapshot: &Snapshot) -> std::collections::BTreeMap<ObjectRef, Map<String, Value>> {
    fn of<R: crate::raw::Record>(list: &[R], out: &mut std::collections::BTreeMap<ObjectRef, Map<String, Value>>) {
        for record in list {
            if let Ok(Value::Object(map)) = serde_json::to_value(record) {
                out.insert(ObjectRef::new(R::KIND, record.id().clone()), map);
            }
        }
    }
    let mut out = std::collections::BTreeMap::new();
    of(&snapshot.policies, &mut out);
    of(&snapshot.profiles, &mut out);
    of(&snapshot.server_profiles, &mut out);
    of(&snapshot.deployments, &mut out);
    of(&snapshot.mailboxes, &mut out);
    out
}

/// How many mailboxes use each object, directly or through their deployment.
fn usage(snapshot: &Snapshot) -> std::collections::BTreeMap<ObjectRef, usize> {
    let mut counts = std::collections::BTreeMap::new();
    let mut by_deployment = std::collections::BTreeMap::<String, usize>::new();
    let all = references(snapshot);
    for (_, _, _, kind, id) in all.iter().filter(|(from, ..)| from.kind == ObjectKind::Mailbox) {
        *counts.entry(ObjectRef::new(*kind, id.clone())).or_insert(0) += 1;
        if *kind == ObjectKind::Deployment {
            *by_deployment.entry(id.to_string()).or_insert(0) += 1;
        }
    }
    for (from, _, field, kind, id) in all.iter().filter(|(from, ..)| from.kind == ObjectKind::Deployment) {
        if *field == "policy" {
            *counts.entry(ObjectRef::new(*kind, id.clone())).or_insert(0) +=
                by_deployment.get(from.id.as_str()).copied().unwrap_or(0);
        }
    }
    counts
}
