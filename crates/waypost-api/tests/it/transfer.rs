//! Export and import: lossless, by identifier or by name, shown first, one change.

use serde_json::json;
use waypost_api::domain::{ObjectKind, ProblemCode};
use waypost_api::{Code, Mode, Selection, Window};

use crate::common::{MAILBOX_PASSWORD, Site, add, blocking, codes, edit, furnish, incoming, mailbox};

#[test]
fn a_round_trip_into_an_empty_configuration_is_lossless() {
    let (from, to) = (Site::new(), Site::new());
    let mut source = from.open();
    furnish(&mut source);
    let xml = source.export().unwrap();
    assert!(!String::from_utf8_lossy(&xml).contains(MAILBOX_PASSWORD));
    let mut target = to.open();
    let plan = target.import(&xml, Mode::Merge, false).unwrap();
    assert_eq!((plan.is_applied, plan.changes.len(), plan.secrets_to_enter.len()), (false, 4, 2));
    assert_eq!(target.list(ObjectKind::Mailbox, &Selection::default(), Window::default()).unwrap().total, 0);
    let done = target.import(&xml, Mode::Merge, true).unwrap();
    assert!(done.is_applied);
    let again = target.import(&xml, Mode::Merge, true).unwrap();
    assert_eq!((again.change_set, again.changes.len()), (None, 0), "the second time nothing differs");
    target.set_secret(ObjectKind::Mailbox, "sales", "password", "x".into()).unwrap();
    target.set_secret(ObjectKind::Profile, "smtp out", "password", "x".into()).unwrap();
    assert_eq!(target.export().unwrap(), xml);
    target.undo(done.change_set).unwrap();
    let left = target.list(ObjectKind::Mailbox, &Selection::default(), Window::default()).unwrap();
    assert_eq!(left.total, 0, "one undo takes the whole import back");
}

#[test]
fn objects_are_matched_by_name_where_identifiers_differ() {
    let (from, to) = (Site::new(), Site::new());
    let mut source = from.open();
    furnish(&mut source);
    edit(&mut source, ObjectKind::Profile, "imap in", json!({"port": 1993})).unwrap();
    let mut target = to.open();
    furnish(&mut target);
    let before = target.show(ObjectKind::Profile, "imap in").unwrap();
    let plan = target.import(&source.export().unwrap(), Mode::Merge, true).unwrap();
    assert_eq!(plan.sentences, ["Configuration profile \"IMAP in\": port 993 → 1993. Used by 1 mailbox."]);
    let after = target.show(ObjectKind::Profile, "imap in").unwrap();
    assert_eq!((after.object, after.fields["port"].clone()), (before.object, json!(1993)));
    assert_eq!(plan.secrets_to_enter, [], "the secrets here stay");
}

#[test]
fn merge_keeps_and_replace_removes_what_the_file_does_not_hold() {
    let (from, to) = (Site::new(), Site::new());
    let mut source = from.open();
    furnish(&mut source);
    let xml = source.export().unwrap();
    let mut target = to.open();
    furnish(&mut target);
    add(&mut target, ObjectKind::Profile, incoming("Own"));
    add(&mut target, ObjectKind::Mailbox, mailbox("own@contoso.example"));
    assert_eq!(target.import(&xml, Mode::Merge, true).unwrap().changes.len(), 0);
    let plan = target.import(&xml, Mode::Replace, true).unwrap();
    assert_eq!(
        plan.sentences,
        ["Configuration profile \"Own\" is removed.", "Mailbox \"own@contoso.example\" is removed.",]
    );
    assert_eq!(target.show(ObjectKind::Profile, "own").unwrap_err().code, Code::NotFound);
    target.undo(plan.change_set).unwrap();
    assert!(target.show(ObjectKind::Mailbox, "own@contoso.example").is_ok());
}

#[test]
fn what_cannot_be_read_or_saved_is_refused_with_every_reason() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let xml = String::from_utf8(waypost.export().unwrap()).unwrap();
    for bad in ["", "hello", "<export/>", &xml.replace("<export", "<!DOCTYPE x><export")] {
        let error = waypost.import(bad.as_bytes(), Mode::Merge, true).unwrap_err();
        assert_eq!(error.code, Code::ImportRefused, "{bad}");
        assert!(!error.reasons.is_empty());
    }
    let broken = xml.replace("<port>993</port>", "<port>99999</port>").replace("localFolders", "cloud");
    let plan = waypost.import(broken.as_bytes(), Mode::Merge, false).unwrap();
    assert!(plan.is_blocked);
    let error = waypost.import(broken.as_bytes(), Mode::Merge, true).unwrap_err();
    assert_eq!(
        blocking(&error),
        [(ProblemCode::UnknownValue, "deploymentType".to_owned()), (ProblemCode::OutOfRange, "port".to_owned())]
    );
    let turned = xml.replacen("<direction>incoming</direction>", "<direction>outgoing</direction>", 1);
    let plan = waypost.import(turned.as_bytes(), Mode::Merge, false).unwrap();
    assert!(plan.is_blocked && codes(&plan.problems).contains(&ProblemCode::Immutable), "the preview says why");
    let newer = xml.replace("<port>993</port>", "<port>993</port><colour>red</colour>");
    let plan = waypost.import(newer.as_bytes(), Mode::Merge, false).unwrap();
    assert_eq!(plan.unknown.len(), 1, "what a newer version added is told: {:?}", plan.unknown);
    assert!(codes(&plan.problems).iter().all(|c| *c == ProblemCode::ClearText));
}
