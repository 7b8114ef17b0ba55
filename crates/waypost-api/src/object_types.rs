//! What crosses a front door about objects: rows, details, edits and what was saved.

use std::collections::BTreeMap;

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use waypost_domain::difference::{Change, FieldChange};
use waypost_domain::{ObjectId, ObjectKind, ObjectRef, Problem};

use crate::patch::Fields;

/// Secrets as they are entered, by their fields, for example `password`.
pub type Secrets = BTreeMap<String, SecretString>;

/// An object in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectRow {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name; the address of a mailbox without one.
    pub name: String,
    /// Its fields by their keys.
    pub fields: Fields,
    /// Its revision.
    pub revision: i64,
    /// When it was changed last.
    pub updated: Timestamp,
    /// Who changed it last.
    pub updated_by: String,
    /// How many problems stand in the way of publishing it.
    pub errors: usize,
    /// How many warnings it has.
    pub warnings: usize,
    /// How many use it: mailboxes, or for a policy deployments.
    pub used_by: usize,
}

/// A list of objects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectList {
    /// What they are.
    pub kind: ObjectKind,
    /// In the order of their names.
    pub objects: Vec<ObjectRow>,
    /// How many the selection finds in all.
    pub total: usize,
    /// The names of the objects that they refer to, by `kind/id`.
    pub names: BTreeMap<String, String>,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Window {
    /// How many objects to leave out.
    pub offset: usize,
    /// How many to answer.
    pub limit: usize,
}

impl Default for Window {
    fn default() -> Self {
        Self { offset: 0, limit: usize::MAX }
    }
}

/// An object with everything that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectDetail {
    /// Which.
    pub object: ObjectRef,
    /// Its name.
    pub name: String,
    /// Its fields by their keys.
    pub fields: Fields,
    /// Its secrets: whether they are set, and since when.
    pub secrets: Vec<SecretState>,
    /// Its revision: give it back when editing. 0 for the router's policy while it is not changed.
    pub revision: i64,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// When it was changed last.
    pub updated: Option<Timestamp>,
    /// Who changed it last.
    pub updated_by: Option<String>,
    /// What is wrong with it or worth a warning.
    pub problems: Vec<Problem>,
    /// Who uses it: the first hundred.
    pub used_by: Vec<Use>,
    /// How many use it.
    pub used_by_total: usize,
    /// The names of the objects that it refers to, by `kind/id`.
    pub names: BTreeMap<String, String>,
}

/// A secret: never its value, only whether it is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SecretState {
    /// Its field, for example `password`.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Since when it is set; none when it is not.
    pub set_at: Option<Timestamp>,
}

/// One use of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Use {
    /// Who uses it.
    pub object: ObjectRef,
    /// The name of the user.
    pub name: String,
    /// The field that refers to it.
    pub field: String,
}

/// An object to add.
#[derive(Debug, Default)]
pub struct NewObject {
    /// Its identifier; made of its name when none.
    pub id: Option<String>,
    /// Its fields.
    pub fields: Fields,
    /// Its secrets.
    pub secrets: Secrets,
}

/// Changes to an object.
#[derive(Debug, Default)]
pub struct Edit {
    /// Fields to set; null clears one.
    pub fields: Fields,
    /// Secrets to set.
    pub secrets: Secrets,
    /// Secrets to clear.
    pub clear_secrets: Vec<String>,
    /// The revision that was read; none overwrites whatever is there.
    pub revision: Option<i64>,
}

/// What was saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The objects that were written.
    pub objects: Vec<SavedObject>,
    /// The number of the change in the history; none when nothing differed.
    pub change_set: Option<i64>,
    /// Warnings, and what must be done before publishing.
    pub problems: Vec<Problem>,
    /// What the change did to other objects.
    pub consequences: Vec<Problem>,
    /// Secrets that went with it.
    pub lost_secrets: Vec<String>,
}

/// One object that was saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SavedObject {
    /// Which.
    pub object: ObjectRef,
    /// Its name.
    pub name: String,
    /// What happened to it.
    pub change: Change,
    /// Its new revision; none when it was removed.
    pub revision: Option<i64>,
    /// The fields that changed.
    pub fields: Vec<FieldChange>,
    /// The secrets that were set or cleared.
    pub secrets: Vec<String>,
}
