//! The state of a form while somebody types: what is shown, what can be chosen, what is filled in,
//! what is wrong.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::ObjectKind;

use crate::error::{ApiError, Code};
use crate::open::Waypost;
use crate::patch::Fields;

/// The state of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectForm {
    /// Every field of the kind, in the order in which it is shown.
    pub fields: Vec<FormField>,
    /// Every secret.
    pub secrets: Vec<FormSecret>,
    /// Everything that is wrong or worth a warning as it stands.
    pub problems: Vec<waypost_domain::Problem>,
    /// Whether it could be saved.
    pub can_save: bool,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    /// Its key.
    pub key: String,
    /// Whether it means anything with the choices made; a field with a value is always shown.
    pub is_shown: bool,
    /// Whether it can be changed.
    pub is_enabled: bool,
    /// Why it cannot be changed or means nothing: a sentence; empty otherwise.
    pub why: String,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// The values that can be chosen with the other choices made, for a choice; identifiers for a reference.
    pub offered: Option<Vec<String>>,
    /// What saving fills in when it stays empty.
    pub filled: Option<serde_json::Value>,
}

/// A secret of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FormSecret {
    /// Its key.
    pub key: String,
    /// Whether it means anything with the choices made.
    pub is_shown: bool,
    /// Why it means nothing: a sentence; empty otherwise.
    pub why: String,
    /// Whether it must be there before publishing.
    pub is_required: bool,
    /// Since when it is set.
    pub set_at: Option<Timestamp>,
}

/// A form as it stands.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Identifier of the object; none for a new one.
    pub name: Option<String>,
    /// The fields as they stand.
    pub fields: Fields,
    /// Secrets that were typed.
    pub entered: Vec<String>,
    /// Secrets that saving will clear.
    pub cleared: Vec<String>,
}

impl Waypost {
    /// The state of a form. Nothing is saved.
    ///
    /// # Errors
    /// [`Code::NotFound`] for an object that is not there.
    pub fn form(&self, kind: ObjectKind, form: &Form) -> Result<ObjectForm, ApiError> {
        let _ = (kind, form);
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }
}
