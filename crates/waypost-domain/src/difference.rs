//! The difference between two snapshots, in words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fields::{self, FieldType};
use crate::id::{ObjectId, ObjectKind, ObjectRef};
use crate::raw::Record;
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
    let mut pairs = Vec::new();
    differing(&before.policies, &after.policies, &mut pairs);
    differing(&before.profiles, &after.profiles, &mut pairs);
    differing(&before.server_profiles, &after.server_profiles, &mut pairs);
    differing(&before.deployments, &after.deployments, &mut pairs);
    differing(&before.mailboxes, &after.mailboxes, &mut pairs);
    if pairs.is_empty() {
        return Vec::new();
    }
    let usage = usage(after);
    let titles = before.titles().into_iter().chain(after.titles());
    let names: BTreeMap<String, String> = titles.map(|(object, title)| (object.to_string(), title)).collect();
    let change = |pair: Pair| ObjectChange {
        change: match (&pair.before, &pair.after) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        },
        fields: pair.after.map_or_else(Vec::new, |after| {
            field_changes(pair.object.kind, &pair.before.unwrap_or_default(), &after, &names)
        }),
        used_by: usage.get(&pair.object).copied().unwrap_or(0),
        name: pair.title,
        object: pair.object,
    };
    pairs.into_iter().map(change).collect()
}

/// A record that differs.
struct Pair {
    object: ObjectRef,
    /// The newer one.
    title: String,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

/// The records of a kind that differ, in the order of their identifiers. Most are the same: only the
/// others are looked at field by field.
fn differing<R: Record + PartialEq>(before: &[R], after: &[R], out: &mut Vec<Pair>) {
    let mut records: BTreeMap<&ObjectId, (Option<&R>, Option<&R>)> = BTreeMap::new();
    for record in before {
        records.entry(record.id()).or_default().0 = Some(record);
    }
    for record in after {
        records.entry(record.id()).or_default().1 = Some(record);
    }
    let map = |record: &R| match serde_json::to_value(record) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    for (id, (before, after)) in records {
        if before == after {
            continue;
        }
        let title = after.or(before).map(Record::title).unwrap_or_default().to_owned();
        let object = ObjectRef::new(R::KIND, id.clone());
        out.push(Pair { object, title, before: before.map(map), after: after.map(map) });
    }
}

/// The fields in which two records of a kind differ, in the order of the table.
#[must_use]
pub fn field_changes(
    kind: ObjectKind,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    names: &BTreeMap<String, String>,
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

fn shown(field_type: FieldType, value: &Value, names: &BTreeMap<String, String>) -> String {
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

/// How many mailboxes use each object, directly or through their deployment.
fn usage(snapshot: &Snapshot) -> BTreeMap<ObjectRef, usize> {
    let mut counts = BTreeMap::new();
    let mut by_deployment = BTreeMap::<String, usize>::new();
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
