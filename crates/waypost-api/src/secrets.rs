//! The rules for entering secrets: only where there is a field for one, never an empty one, and not
//! for a deployment that is reached over plain HTTP unless the policy
//! AllowCredentialsEntryViaNonSecureChannels says so.
//!
//! Absent on purpose: reading a secret for a person. Secrets are read when a publication is sealed
//! and when access is tested, and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use secrecy::ExposeSecret as _;
use waypost_domain::policy::ROUTER_POLICY;
use waypost_domain::{ObjectKind, ObjectRef, Problem, ProblemCode, Problems, SecretRef, Snapshot, fields};
use waypost_store::{Change, SecretName, SecretStore};

use crate::error::ApiError;
use crate::objects::SecretEdit;

/// What is wrong with secrets that are to be entered.
pub(crate) fn problems(all: &Snapshot, edits: &BTreeMap<ObjectRef, SecretEdit>) -> Problems {
    let mut problems = Problems::new();
    for (object, edit) in edits {
        let known = fields::secret_fields(object.kind);
        for field in edit.set.keys().chain(&edit.clear) {
            if !known.iter().any(|s| s.key == field) {
                let shown: String = field.chars().take(60).collect();
                let message = format!("A {} has no such secret.", object.kind);
                problems.push(
                    Problem::error(ProblemCode::UnknownValue, &shown, message)
                        .allowing(known.iter().map(|s| s.key))
                        .of(object, None),
                );
            }
        }
        for (field, secret) in &edit.set {
            if secret.expose_secret().is_empty() {
                problems.push(
                    Problem::error(ProblemCode::Required, field, "The secret is empty.")
                        .hint("Enter it, or clear it.")
                        .of(object, None),
                );
            } else if enters_insecurely(all, object) {
                problems.push(insecure(field).of(object, None));
            }
        }
    }
    problems
}

fn insecure(field: &str) -> Problem {
    Problem::error(
        ProblemCode::ForbiddenByPolicy,
        field,
        "Credentials of a deployment that is reached over plain HTTP cannot be entered.",
    )
    .hint("Use an https URL, or allow it with the policy AllowCredentialsEntryViaNonSecureChannels.")
}

fn enters_insecurely(all: &Snapshot, object: &ObjectRef) -> bool {
    if object.kind != ObjectKind::Deployment {
        return false;
    }
    let Some(deployment) = all.deployments.iter().find(|d| d.id == object.id) else {
        return false;
    };
    let url = deployment.organisation_url.as_deref().unwrap_or_default();
    if !url.trim().to_lowercase().starts_with("http://") {
        return false;
    }
    let policy = deployment.policy.as_deref().unwrap_or(ROUTER_POLICY);
    let policy = all.policies.iter().find(|p| p.id.as_str() == policy);
    policy.and_then(|p| p.allow_credentials_non_secure) != Some(true)
}

/// The secrets that will be set after the edits.
pub(crate) fn after(mut set: BTreeSet<SecretRef>, edits: &BTreeMap<ObjectRef, SecretEdit>) -> BTreeSet<SecretRef> {
    for (object, edit) in edits {
        for field in &edit.clear {
            set.remove(&SecretRef::new(object.clone(), field));
        }
        for field in edit.set.keys() {
            set.insert(SecretRef::new(object.clone(), field));
        }
    }
    set
}

/// Writes the edits into a change.
pub(crate) fn write(
    change: &mut Change<'_>,
    store: &Arc<dyn SecretStore>,
    edits: &BTreeMap<ObjectRef, SecretEdit>,
) -> Result<(), ApiError> {
    for (object, edit) in edits {
        let name = |field: &str| SecretName::Field(SecretRef::new(object.clone(), field));
        for field in &edit.clear {
            change.remove_secret(&name(field))?;
        }
        for (field, secret) in &edit.set {
            change.set_secret(store, &name(field), secret.clone())?;
        }
    }
    Ok(())
}
