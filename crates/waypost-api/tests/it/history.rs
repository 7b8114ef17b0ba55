//! The history tells who, when and what; undo takes a change back unless something newer depends.

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::{Code, HistoryRequest, Selection};

use crate::common::{Site, edit, furnish};

#[test]
fn every_change_is_told_with_its_fields() {
    let site = Site::new();
    furnish(&mut site.open_as("anna"));
    let mut bert = site.open_as("bert");
    edit(&mut bert, ObjectKind::Profile, "imap in", json!({"port": 1993})).unwrap();
    bert.set_secret(ObjectKind::Profile, "smtp out", "password", "new".into()).unwrap();
    let history = bert.history(&HistoryRequest { with_fields: true, ..Default::default() }).unwrap();
    let told: Vec<(&str, &str)> = history.iter().map(|e| (e.author.as_str(), e.summary.as_str())).collect();
    assert_eq!(
        told,
        [
            ("bert", "Edit configuration profile \"SMTP out\""),
            ("bert", "Edit configuration profile \"IMAP in\""),
            ("anna", "Add mailbox \"sales@contoso.example\""),
            ("anna", "Add configuration profile \"SMTP out\""),
            ("anna", "Add configuration profile \"IMAP in\""),
            ("anna", "Add deployment \"Folders\""),
        ]
    );
    assert_eq!(
        (history[0].changes[0].action.as_str(), history[0].changes[0].secrets.as_slice()),
        ("secretSet", ["password".to_owned()].as_slice())
    );
    let field = &history[1].changes[0].fields[0];
    assert_eq!((field.before.as_deref(), field.after.as_deref()), (Some("993"), Some("1993")));
    let of = |kind, name: &str| HistoryRequest { object: Some((kind, name.to_owned())), ..Default::default() };
    assert_eq!(bert.history(&of(ObjectKind::Profile, "IMAP in")).unwrap().len(), 2);
    bert.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    assert_eq!(bert.history(&of(ObjectKind::Mailbox, "sales")).unwrap().len(), 2, "also of what is gone");
    assert_eq!(bert.history(&of(ObjectKind::Mailbox, "nobody")).unwrap_err().code, Code::NotFound);
}

#[test]
fn undo_takes_back_and_can_be_taken_back() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let first = edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"port": 1993})).unwrap();
    let undone = waypost.undo(None).unwrap();
    assert_eq!(Some(undone.undone), first.change_set);
    let port = |w: &waypost_api::Waypost| w.show(ObjectKind::Profile, "imap in").unwrap().fields["port"].clone();
    assert_eq!(port(&waypost), json!(993));
    waypost.undo(undone.change_set).unwrap();
    assert_eq!(port(&waypost), json!(1993));
}

#[test]
fn undo_is_refused_with_the_reason() {
    let site = Site::new();
    let mut waypost = site.open();
    assert_eq!(waypost.undo(None).unwrap_err().code, Code::NotFound, "nothing was done yet");
    furnish(&mut waypost);
    let first = edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"port": 1})).unwrap().change_set;
    let second = edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"port": 2})).unwrap().change_set;
    let error = waypost.undo(first).unwrap_err();
    assert_eq!(error.code, Code::UndoRefused);
    assert!(error.message.contains(&second.unwrap().to_string()), "{error}");
    waypost.undo(second).unwrap();
    assert_eq!(waypost.undo(second).unwrap_err().code, Code::UndoRefused, "once is enough");
    assert_eq!(waypost.undo(Some(999)).unwrap_err().code, Code::NotFound);
    let profile = waypost.history(&HistoryRequest::default()).unwrap();
    let added = profile.iter().find(|e| e.summary.contains("Add deployment")).unwrap().id;
    assert_eq!(waypost.undo(Some(added)).unwrap_err().code, Code::Problems, "mailboxes use the deployment");
}
