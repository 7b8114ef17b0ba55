//! A snapshot: every record at one moment, as it is drafted, published, exported or imported.

use serde::{Deserialize, Serialize};

use crate::id::{ObjectId, ObjectKind, ObjectRef};
use crate::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile, Record};

/// All records, each list in the order of the identifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Snapshot {
    /// Policies.
    #[serde(default)]
    pub policies: Vec<RawPolicy>,
    /// Configuration profiles.
    #[serde(default)]
    pub profiles: Vec<RawProfile>,
    /// Email server profiles.
    #[serde(default)]
    pub server_profiles: Vec<RawServerProfile>,
    /// Deployments.
    #[serde(default)]
    pub deployments: Vec<RawDeployment>,
    /// Mailboxes.
    #[serde(default)]
    pub mailboxes: Vec<RawMailbox>,
}

impl Snapshot {
    /// Puts every list into the order of the identifiers, so that equal snapshots are equal.
    pub fn sort(&mut self) {
        self.policies.sort_by(|a, b| a.id.cmp(&b.id));
        self.profiles.sort_by(|a, b| a.id.cmp(&b.id));
        self.server_profiles.sort_by(|a, b| a.id.cmp(&b.id));
        self.deployments.sort_by(|a, b| a.id.cmp(&b.id));
        self.mailboxes.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Every object with its title, kind by kind.
    #[must_use]
    pub fn titles(&self) -> Vec<(ObjectRef, String)> {
        fn of<R: Record>(records: &[R]) -> impl Iterator<Item = (ObjectRef, String)> + '_ {
            records.iter().map(|r| (ObjectRef::new(R::KIND, r.id().clone()), r.title().to_owned()))
        }
        of(&self.policies)
            .chain(of(&self.profiles))
            .chain(of(&self.server_profiles))
            .chain(of(&self.deployments))
            .chain(of(&self.mailboxes))
            .collect()
    }

    /// The record as its JSON map, with its `id`; none when there is no such object.
    #[must_use]
    pub fn record(&self, object: &ObjectRef) -> Option<serde_json::Map<String, serde_json::Value>> {
        fn find<R: Record>(records: &[R], id: &ObjectId) -> Option<serde_json::Map<String, serde_json::Value>> {
            let record = records.iter().find(|r| r.id() == id)?;
            match serde_json::to_value(record) {
                Ok(serde_json::Value::Object(map)) => Some(map),
                _ => None,
            }
        }
        match object.kind {
            ObjectKind::Policy => find(&self.policies, &object.id),
            ObjectKind::Profile => find(&self.profiles, &object.id),
            ObjectKind::ServerProfile => find(&self.server_profiles, &object.id),
            ObjectKind::Deployment => find(&self.deployments, &object.id),
            ObjectKind::Mailbox => find(&self.mailboxes, &object.id),
        }
    }
}
