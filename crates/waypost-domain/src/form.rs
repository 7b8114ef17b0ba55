//! The state of a form while somebody types: which fields mean something, what can be chosen, what
//! must be filled in and what is meant where nothing was typed. It reads the same matrices as the
//! checks, so that whatever it offers is accepted and whatever it does not offer is refused.
//!
//! A choice is offered when it leads to a legal combination with the choices before it in the order
//! of the form. Absent on purpose: what is wrong (the checks tell it) and other objects; a mailbox's
//! form is given what its profile and deployment say.

mod deployment;
mod mailbox;
mod policy;
mod profile;
mod server_profile;
mod sheet;
mod trust;

use serde_json::Value;

pub use deployment::deployment;
pub use mailbox::{Surroundings, mailbox};
pub use policy::policy;
pub use profile::profile;
pub use server_profile::server_profile;

/// The state of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormState {
    /// Every field of the kind, in the order in which it is shown.
    pub fields: Vec<FieldState>,
    /// Every secret of the kind.
    pub secrets: Vec<SecretState>,
}

/// The state of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldState {
    /// Its key.
    pub key: &'static str,
    /// Whether it means anything with the choices made, or holds a value that means nothing.
    pub is_shown: bool,
    /// Whether it can be changed. A field that means nothing can be, while it holds a value: cleared.
    pub is_enabled: bool,
    /// Why it cannot be changed, means nothing, or offers less than usual: a sentence; empty otherwise.
    pub why: String,
    /// Whether something must be typed or chosen.
    pub is_required: bool,
    /// The values that can be chosen, for a choice. References are offered by whoever knows the objects.
    pub offered: Option<Vec<&'static str>>,
    /// What is meant while it is empty.
    pub filled: Option<Value>,
}

/// The state of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretState {
    /// Its key.
    pub key: &'static str,
    /// Whether it means anything with the choices made.
    pub is_shown: bool,
    /// Why it means nothing: a sentence; empty otherwise.
    pub why: String,
    /// Whether it must be there before publishing.
    pub is_required: bool,
}

impl FormState {
    /// A field by its key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&FieldState> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// A secret by its key.
    #[must_use]
    pub fn secret(&self, key: &str) -> Option<&SecretState> {
        self.secrets.iter().find(|secret| secret.key == key)
    }
}
