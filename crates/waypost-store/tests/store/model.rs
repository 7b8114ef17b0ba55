//! Random edits, accepted or refused, undone one by one: every state on the way comes back.

use proptest::prelude::*;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy};
use waypost_store::{Change, StoreError};

use crate::common::{Lab, author, id, mailbox, policy};

/// One edit: what, which of few objects, and with which of few names or targets.
#[derive(Clone, Copy, Debug)]
enum Edit {
    PutPolicy(u8, u8),
    PutDeployment(u8, u8),
    PutMailbox(u8, u8),
    RemovePolicy(u8),
    RemoveDeployment(u8),
    RemoveMailbox(u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let which = 0..3_u8;
    let edit = prop_oneof![
        (which.clone(), which.clone()).prop_map(|(a, b)| Edit::PutPolicy(a, b)),
        (which.clone(), which.clone()).prop_map(|(a, b)| Edit::PutDeployment(a, b)),
        (which.clone(), which.clone()).prop_map(|(a, b)| Edit::PutMailbox(a, b)),
        which.clone().prop_map(Edit::RemovePolicy),
        which.clone().prop_map(Edit::RemoveDeployment),
        which.prop_map(Edit::RemoveMailbox),
    ];
    prop::collection::vec(edit, 1..30)
}

fn apply(change: &mut Change<'_>, edit: Edit) -> Result<(), StoreError> {
    match edit {
        Edit::PutPolicy(which, name) => {
            let record = policy(&format!("p{which}"), &format!("Policy {name}"));
            match change.get::<RawPolicy>(&record.id) {
                Ok(_) => change.update(&record, None).map(drop),
                Err(_) => change.insert(&record).map(drop),
            }
        }
        Edit::PutDeployment(which, target) => {
            let mut record = RawDeployment::new(id(&format!("d{which}")));
            record.name = Some(format!("Deployment {which}"));
            record.policy = Some(format!("p{target}"));
            match change.get::<RawDeployment>(&record.id) {
                Ok(_) => change.update(&record, None).map(drop),
                Err(_) => change.insert(&record).map(drop),
            }
        }
        Edit::PutMailbox(which, target) => {
            let record = mailbox(&format!("m{which}"), "one@contoso.example", &format!("d{target}"));
            match change.get::<RawMailbox>(&record.id) {
                Ok(_) => change.update(&record, None).map(drop),
                Err(_) => change.insert(&record).map(drop),
            }
        }
        Edit::RemovePolicy(which) => change.remove::<RawPolicy>(&id(&format!("p{which}")), None),
        Edit::RemoveDeployment(which) => change.remove::<RawDeployment>(&id(&format!("d{which}")), None),
        Edit::RemoveMailbox(which) => change.remove::<RawMailbox>(&id(&format!("m{which}")), None),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_passes_through_every_former_state(edits in edits()) {
        let mut lab = Lab::new();
        let mut states = Vec::new();
        for edit in edits {
            let before = lab.store.snapshot().unwrap();
            match lab.edit(|change| apply(change, edit)) {
                Ok(changed) => states.extend(changed.set.map(|set| (set, before))),
                Err(_) => prop_assert_eq!(lab.store.snapshot().unwrap(), before),
            }
            prop_assert!(consistent(&lab), "{:?}", lab.store.snapshot());
        }
        for (set, before) in states.into_iter().rev() {
            lab.store.undo(&author("bert", 1), set).unwrap();
            prop_assert_eq!(lab.store.snapshot().unwrap(), before);
        }
    }
}

/// Every reference leads somewhere, and no name or address of a deployment stands twice.
fn consistent(lab: &Lab) -> bool {
    let snapshot = lab.store.snapshot().unwrap();
    let policies: Vec<&str> = snapshot.policies.iter().map(|p| p.id.as_str()).collect();
    let deployments: Vec<&str> = snapshot.deployments.iter().map(|d| d.id.as_str()).collect();
    let mut names: Vec<_> = snapshot.policies.iter().map(|p| p.name.clone()).collect();
    let mut addresses: Vec<_> = snapshot.mailboxes.iter().map(|m| (m.deployment.clone(), m.address.clone())).collect();
    let (named, addressed) = (names.len(), addresses.len());
    names.sort();
    names.dedup();
    addresses.sort();
    addresses.dedup();
    snapshot.deployments.iter().all(|d| d.policy.as_deref().is_some_and(|p| policies.contains(&p)))
        && snapshot.mailboxes.iter().all(|m| m.deployment.as_deref().is_some_and(|d| deployments.contains(&d)))
        && (named, addressed) == (names.len(), addresses.len())
}
