//! A database in a temporary folder, records in few words, and authors at given moments.

use jiff::Timestamp;
use tempfile::TempDir;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, Record};
use waypost_domain::{ObjectId, ObjectKind, ObjectRef, SecretRef};
use waypost_store::{Author, Change, ChangeSetId, Changed, SecretName, Store, StoreError};

/// A database of its own, removed with its folder.
pub(crate) struct Lab {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

impl Lab {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        Self { folder, store }
    }

    /// A database with a policy, a profile each way, a deployment that uses them, and one mailbox.
    pub(crate) fn furnished() -> Self {
        let mut lab = Self::new();
        lab.edit(|change| {
            change.insert(&policy("strict", "Strict"))?;
            change.insert(&profile("imap-in", "IMAP in", "incoming"))?;
            change.insert(&profile("smtp-out", "SMTP out", "outgoing"))?;
            change.insert(&deployment("contoso", "Contoso"))?;
            change.insert(&mailbox("sales", "sales@contoso.example", "contoso"))?;
            Ok(())
        })
        .unwrap();
        lab
    }

    /// Runs a change set and tells what became of it.
    pub(crate) fn edit<T>(
        &mut self,
        edit: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>,
    ) -> Result<Changed<T>, StoreError> {
        self.store.change(&author("anna", 100), "Edit", edit)
    }

    /// Runs a change set that must succeed and change something.
    pub(crate) fn edited<T>(&mut self, edit: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>) -> ChangeSetId {
        self.edit(edit).unwrap().set.unwrap()
    }
}

pub(crate) fn author(name: &str, second: i64) -> Author {
    Author::new(name, at(second))
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

pub(crate) fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

pub(crate) fn object(kind: ObjectKind, text: &str) -> ObjectRef {
    ObjectRef::new(kind, id(text))
}

pub(crate) fn secret(kind: ObjectKind, text: &str) -> SecretName {
    SecretRef::new(object(kind, text), "password").into()
}

pub(crate) fn policy(key: &str, name: &str) -> RawPolicy {
    let mut policy = RawPolicy::new(id(key));
    policy.name = Some(name.to_owned());
    policy
}

pub(crate) fn profile(key: &str, name: &str, direction: &str) -> RawProfile {
    let mut profile = RawProfile::new(id(key));
    profile.name = Some(name.to_owned());
    profile.direction = Some(direction.to_owned());
    profile
}

/// Uses the policy `strict` and the profiles `imap-in` and `smtp-out`.
pub(crate) fn deployment(key: &str, name: &str) -> RawDeployment {
    let mut deployment = RawDeployment::new(id(key));
    deployment.name = Some(name.to_owned());
    deployment.policy = Some("strict".to_owned());
    deployment.default_incoming_profile = Some("imap-in".to_owned());
    deployment.default_outgoing_profile = Some("smtp-out".to_owned());
    deployment
}

pub(crate) fn mailbox(key: &str, address: &str, deployment: &str) -> RawMailbox {
    let mut mailbox = RawMailbox::new(id(key));
    mailbox.address = Some(address.to_owned());
    mailbox.kind = Some("queue".to_owned());
    mailbox.deployment = Some(deployment.to_owned());
    mailbox
}

/// The sentence of an error.
pub(crate) fn told<T>(outcome: Result<T, StoreError>) -> String {
    outcome.err().map_or_else(|| "no error".to_owned(), |error| error.to_string())
}

/// The identifiers of records.
pub(crate) fn ids<'r, R: Record + 'r>(records: impl IntoIterator<Item = &'r R>) -> Vec<&'r str> {
    records.into_iter().map(|record| record.id().as_str()).collect()
}
