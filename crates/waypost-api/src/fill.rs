//! What follows from other choices when a record is saved: the defaults of a new mailbox, and
//! protocol, TLS modes and ports of profiles.
//!
//! A value that was filled in, and not chosen, follows when what it was derived from changes: who
//! changes the TLS mode of a profile on the usual port gets the usual port of the new mode.

use serde_json::Value;
use waypost_domain::deployment::{self, Deployment};
use waypost_domain::raw::RawMailbox;
use waypost_domain::{ObjectKind, Snapshot, mailbox, profile, server_profile};

use crate::draft;
use crate::error::ApiError;
use crate::patch::{self, Fields};

/// Fields that are filled in, and the fields that they follow.
const DERIVED: &[(ObjectKind, &str, &[&str])] = &[
    (ObjectKind::Profile, "protocol", &["serverType"]),
    (ObjectKind::Profile, "tlsMode", &["port"]),
    (ObjectKind::Profile, "port", &["serverType", "protocol", "tlsMode"]),
    (ObjectKind::ServerProfile, "incomingPort", &["kind", "incomingTls", "incomingTlsMode"]),
    (ObjectKind::ServerProfile, "outgoingPort", &["kind", "outgoingTls", "outgoingTlsMode"]),
];

/// Fills in an edited record: what was derived follows, what is missing is derived.
pub(crate) fn refill(kind: ObjectKind, before: &Fields, patch: &Fields, after: &mut Fields) -> Result<(), ApiError> {
    let touches = |key: &str| {
        let field = patch::field_called(kind, key).map(|f| f.key);
        patch.keys().any(|typed| patch::field_called(kind, typed).map(|f| f.key) == field)
    };
    for (_, field, follows) in DERIVED.iter().filter(|(of, ..)| *of == kind) {
        if touches(field) || !follows.iter().any(|key| touches(key)) {
            continue;
        }
        let mut without = before.clone();
        without.remove(*field);
        complete(kind, &mut without)?;
        if without.get(*field) == before.get(*field) {
            after.remove(*field);
        }
    }
    complete(kind, after)
}

/// What a new record takes from what it refers to and from its other fields.
pub(crate) fn fill_in(kind: ObjectKind, record: &mut Fields, all: &Snapshot) -> Result<(), ApiError> {
    if kind == ObjectKind::Mailbox {
        if !record.contains_key("deployment")
            && let [only] = all.deployments.as_slice()
        {
            record.insert("deployment".to_owned(), Value::from(only.id.as_str()));
        }
        let mut raw: RawMailbox = draft::decode(record)?;
        if let Some(deployment) = deployment_of(&raw, all) {
            mailbox::fill_in(&mut raw, &deployment);
            *record = draft::encode(&raw);
        }
        return Ok(());
    }
    complete(kind, record)
}

/// What follows from the other fields of a record: protocol, TLS modes and ports.
fn complete(kind: ObjectKind, record: &mut Fields) -> Result<(), ApiError> {
    match kind {
        ObjectKind::Profile => {
            let mut raw = draft::decode(record)?;
            profile::fill_in(&mut raw);
            *record = draft::encode(&raw);
        }
        ObjectKind::ServerProfile => {
            let mut raw = draft::decode(record)?;
            server_profile::fill_in(&mut raw);
            *record = draft::encode(&raw);
        }
        ObjectKind::Policy | ObjectKind::Deployment | ObjectKind::Mailbox => {}
    }
    Ok(())
}

/// The deployment of a mailbox, when it exists and is right.
pub(crate) fn deployment_of(raw: &RawMailbox, all: &Snapshot) -> Option<Deployment> {
    let wanted = raw.deployment.as_deref()?;
    let found = all.deployments.iter().find(|d| d.id.as_str() == wanted)?;
    deployment::check(found).0
}
