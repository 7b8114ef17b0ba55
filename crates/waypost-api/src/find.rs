//! Finding any object by a word of its name or address.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use waypost_domain::fields::{self, FieldType};
use waypost_domain::{ObjectKind, ObjectRef};

use crate::error::ApiError;
use crate::objects::shown_name;
use crate::open::Waypost;
use crate::patch::Fields;

/// Something that was found by a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FoundObject {
    /// Which.
    pub object: ObjectRef,
    /// Its name.
    pub name: String,
    /// What else tells it apart, for example its address.
    pub detail: String,
}

impl Waypost {
    /// Objects of every kind whose name, address or identifier holds the words, the best first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn find(&self, text: &str, limit: usize) -> Result<Vec<FoundObject>, ApiError> {
        let found = self.store.search(text, u32::try_from(limit).unwrap_or(u32::MAX))?;
        found.into_iter().map(|object| self.found(object)).collect()
    }

    fn found(&self, object: ObjectRef) -> Result<FoundObject, ApiError> {
        let (fields, _) = self.record(&object)?;
        let name = shown_name(object.id.as_str(), &fields);
        let detail = details(object.kind, &fields).into_iter().filter(|detail| *detail != name);
        Ok(FoundObject { detail: detail.collect::<Vec<_>>().join(" · "), object, name })
    }
}

/// What tells an object apart from others of the same name.
fn details(kind: ObjectKind, record: &Fields) -> Vec<String> {
    let keys: &[&str] = match kind {
        ObjectKind::Policy => &["description"],
        ObjectKind::Profile => &["direction", "serverType", "location"],
        ObjectKind::ServerProfile => &["kind", "incomingLocation"],
        ObjectKind::Deployment => &["deploymentType", "rootFolder", "organisationUrl"],
        ObjectKind::Mailbox => &["address", "kind", "owner"],
    };
    keys.iter().filter_map(|key| shown(kind, key, record)).collect()
}

fn shown(kind: ObjectKind, key: &str, record: &Fields) -> Option<String> {
    let text = record.get(key).and_then(Value::as_str)?;
    let line = text.lines().next().filter(|line| !line.trim().is_empty())?;
    let label = match fields::find(kind, key).map(|field| field.field_type) {
        Some(FieldType::Choice(values)) => values().into_iter().find(|v| v.text == line).map(|v| v.label),
        _ => None,
    };
    Some(label.unwrap_or(line).to_owned())
}
