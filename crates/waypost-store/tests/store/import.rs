//! Import: merge and replace, previewed, undone.

use waypost_domain::{ObjectKind, Snapshot};
use waypost_store::{Change, ImportMode, ImportReport, StoreError};

use crate::common::{Lab, author, deployment, mailbox, object, policy, profile, told};

/// What somebody exported elsewhere: the deployment renamed, another mailbox instead of `sales`.
fn incoming() -> Snapshot {
    Snapshot {
        policies: vec![policy("strict", "Strict")],
        profiles: vec![profile("imap-in", "IMAP in", "incoming"), profile("smtp-out", "SMTP out", "outgoing")],
        server_profiles: Vec::new(),
        deployments: vec![deployment("contoso", "Contoso AG")],
        mailboxes: vec![mailbox("help", "help@contoso.example", "contoso")],
    }
}

fn report(removed: bool) -> ImportReport {
    ImportReport {
        created: vec![object(ObjectKind::Mailbox, "help")],
        updated: vec![object(ObjectKind::Deployment, "contoso")],
        unchanged: vec![
            object(ObjectKind::Policy, "strict"),
            object(ObjectKind::Profile, "imap-in"),
            object(ObjectKind::Profile, "smtp-out"),
        ],
        removed: if removed { vec![object(ObjectKind::Mailbox, "sales")] } else { Vec::new() },
    }
}

#[test]
fn a_merge_keeps_what_the_import_does_not_hold() {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let changed = lab.edit(|change| change.import(&incoming(), ImportMode::Merge)).unwrap();
    assert_eq!(changed.value, report(false));
    let mut expected = incoming();
    expected.mailboxes.push(mailbox("sales", "sales@contoso.example", "contoso"));
    assert_eq!(lab.store.snapshot().unwrap(), expected);
    lab.store.undo(&author("bert", 200), changed.set.unwrap()).unwrap();
    assert_eq!(lab.store.snapshot().unwrap(), before);
}

#[test]
fn a_replacement_leaves_exactly_the_import() {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let changed = lab.edit(|change| change.import(&incoming(), ImportMode::Replace)).unwrap();
    assert_eq!(changed.value, report(true));
    assert_eq!(lab.store.snapshot().unwrap(), incoming());
    lab.store.undo(&author("bert", 200), changed.set.unwrap()).unwrap();
    assert_eq!(lab.store.snapshot().unwrap(), before);
    let nothing = lab.edit(|change| change.import(&Snapshot::default(), ImportMode::Replace)).unwrap();
    assert_eq!(nothing.value.removed.len(), 5);
    assert_eq!(lab.store.snapshot().unwrap(), Snapshot::default());
}

#[test]
fn a_preview_tells_and_changes_nothing() {
    enum Outcome {
        Preview(ImportReport),
        Failed(StoreError),
    }
    impl From<StoreError> for Outcome {
        fn from(error: StoreError) -> Self {
            Self::Failed(error)
        }
    }
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let preview = |change: &mut Change<'_>| -> Result<(), Outcome> {
        Err(Outcome::Preview(change.import(&incoming(), ImportMode::Replace)?))
    };
    match lab.store.change(&author("anna", 1), "Import", preview) {
        Err(Outcome::Preview(told)) => assert_eq!(told, report(true)),
        Err(Outcome::Failed(error)) => panic!("{error}"),
        Ok(_) => panic!("it was not a preview"),
    }
    assert_eq!(lab.store.snapshot().unwrap(), before);
    assert_eq!(lab.store.history(&Default::default()).unwrap().len(), 1);
}

#[test]
fn an_import_that_would_be_inconsistent_is_refused_whole() {
    let mut lab = Lab::furnished();
    let before = lab.store.snapshot().unwrap();
    let mut bad = incoming();
    bad.profiles[0].direction = Some("outgoing".to_owned());
    bad.mailboxes[0].deployment = Some("gone".to_owned());
    assert_eq!(
        told(lab.edit(|change| change.import(&bad, ImportMode::Merge))),
        "configuration profile \"IMAP in\": direction is Incoming for good: create another configuration profile instead; \
         mailbox \"help@contoso.example\": deployment names the deployment \"gone\", which does not exist: choose another"
    );
    assert_eq!(lab.store.snapshot().unwrap(), before);
}
