//! What the window shows of everything: finding by a few letters, and the table of mailboxes.

use serde_json::json;
use waypost_api::domain::{MailboxKind, ObjectKind};
use waypost_api::{Code, MailboxRow, PublishRequest, Target, Waypost};

use crate::common::{Site, add, edit, furnish};

#[test]
fn the_best_is_found_first_whatever_it_is() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    for address in ["anna@contoso.example", "hanna@contoso.example", "johanna.smith@fabrikam.example"] {
        add(&mut waypost, ObjectKind::Mailbox, json!({"address": address, "incomingMethod": "none", "owner": "IMAP"}));
    }
    let check = |text: &str, expected: &[&str]| {
        let found: Vec<String> = waypost.find(text, 10).unwrap().into_iter().map(|found| found.name).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("anna", &["anna@contoso.example", "hanna@contoso.example", "johanna.smith@fabrikam.example"]);
    check("ANNA@contoso", &["anna@contoso.example", "hanna@contoso.example"]);
    check("hanna contoso", &["hanna@contoso.example"]);
    check("sales", &["sales@contoso.example"]);
    check("imap in", &["IMAP in"]);
    check("imap", &["IMAP in", "anna@contoso.example", "hanna@contoso.example", "johanna.smith@fabrikam.example"]);
    check("%", &[]);
    check("  ", &[]);
    check("nobody", &[]);
    assert_eq!(waypost.find("anna", 1).unwrap().len(), 1);
    let profile = &waypost.find("imap in", 1).unwrap()[0];
    assert_eq!(
        (profile.object.kind, profile.detail.as_str()),
        (ObjectKind::Profile, "Incoming · IMAP · imap.contoso.example")
    );
}

fn rows(waypost: &Waypost) -> Vec<MailboxRow> {
    let table = waypost.mailbox_table(&Target::default()).unwrap();
    assert_eq!(table.unreachable.map(|error| error.code), Some(Code::RouterUnreachable));
    assert!(table.names.iter().any(|(key, name)| key.starts_with("deployment/") && name == "Folders"));
    table.rows
}

#[test]
fn the_table_has_every_mailbox_with_its_problems_and_what_is_not_published() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    site.make_router();
    site.connect(&mut waypost);
    add(&mut waypost, ObjectKind::Mailbox, json!({"address": "A@contoso.example", "kind": "queue"}));
    let told = |waypost: &Waypost| {
        let row = |row: &MailboxRow| (row.address.clone(), row.errors, row.warnings, row.is_changed);
        rows(waypost).iter().map(row).collect::<Vec<_>>()
    };
    let (a, sales) = ("A@contoso.example".to_owned(), "sales@contoso.example".to_owned());
    assert_eq!(told(&waypost), [(a.clone(), 0, 1, true), (sales.clone(), 0, 0, true)]);
    assert_eq!(rows(&waypost)[0].kind, Some(MailboxKind::Queue));
    waypost.publish(&PublishRequest::default()).unwrap();
    assert_eq!(told(&waypost), [(a.clone(), 0, 1, false), (sales.clone(), 0, 0, false)]);
    edit(&mut waypost, ObjectKind::Mailbox, "sales", json!({"owner": "Anna"})).unwrap();
    assert_eq!(told(&waypost), [(a.clone(), 0, 1, false), (sales.clone(), 0, 0, true)]);
    waypost.publish(&PublishRequest::default()).unwrap();
    waypost.set_secret(ObjectKind::Mailbox, "sales", "password", "another".into()).unwrap();
    assert_eq!(told(&waypost), [(a.clone(), 0, 1, false), (sales.clone(), 0, 0, true)]);
    waypost.clear_secret(ObjectKind::Mailbox, "sales", "password").unwrap();
    assert_eq!(told(&waypost), [(a, 0, 1, false), (sales, 1, 0, false)]);
}

#[test]
fn what_another_program_changes_is_seen_at_once() {
    let site = Site::new();
    let (mut mine, mut other) = (site.open(), site.open_as("bert"));
    furnish(&mut mine);
    assert_eq!(other.problems().unwrap().len(), mine.problems().unwrap().len());
    assert_eq!(other.status(&Target::default()).unwrap().draft.mailboxes, 1);
    add(&mut mine, ObjectKind::Mailbox, json!({"address": "new@contoso.example"}));
    assert_eq!(other.status(&Target::default()).unwrap().draft.mailboxes, 2);
    edit(&mut other, ObjectKind::Mailbox, "new@contoso.example", json!({"owner": "Bert"})).unwrap();
    let shown = mine.show(ObjectKind::Mailbox, "new@contoso.example").unwrap();
    assert_eq!(shown.fields["owner"], json!("Bert"));
}
