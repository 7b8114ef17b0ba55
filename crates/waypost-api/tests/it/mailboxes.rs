//! Acts on many mailboxes at once: all of them or none, one change in the history.

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::{Code, Edit, Selection, Waypost};

use crate::common::{Site, add, blocking, edit, fields, furnish, mailbox};

fn with_three(site: &Site) -> Waypost {
    let mut waypost = site.open();
    furnish(&mut waypost);
    for address in ["anna@contoso.example", "bert@contoso.example"] {
        add(&mut waypost, ObjectKind::Mailbox, mailbox(address));
    }
    waypost
}

fn field(waypost: &Waypost, name: &str, key: &str) -> serde_json::Value {
    waypost.show(ObjectKind::Mailbox, name).unwrap().fields.get(key).cloned().unwrap_or_default()
}

#[test]
fn many_are_edited_as_one_change() {
    let site = Site::new();
    let mut waypost = with_three(&site);
    let change = Edit { fields: fields(&json!({"owner": "help desk", "filter": "Responses"})), ..Edit::default() };
    let saved = waypost.edit_many(ObjectKind::Mailbox, &Selection::everything(), &change).unwrap();
    assert_eq!(saved.objects.len(), 3);
    assert_eq!(field(&waypost, "anna@contoso.example", "owner"), json!("help desk"));
    assert_eq!(field(&waypost, "sales", "filter"), json!("responses"));
    waypost.undo(saved.change_set).unwrap();
    assert_eq!(field(&waypost, "sales", "owner"), json!(null), "one undo takes all of them back");
}

#[test]
fn one_that_cannot_be_edited_keeps_all_as_they_were() {
    let site = Site::new();
    let mut waypost = with_three(&site);
    add(&mut waypost, ObjectKind::Mailbox, json!({"address": "f@contoso.example", "kind": "forward"}));
    let change = Edit { fields: fields(&json!({"regarding": "sales team"})), ..Edit::default() };
    let error = waypost.edit_many(ObjectKind::Mailbox, &Selection::everything(), &change).unwrap_err();
    assert_eq!(blocking(&error).len(), 1, "{error:?}");
    assert_eq!(field(&waypost, "sales", "regarding"), json!(null));
}

#[test]
fn approve_reject_and_apply_defaults() {
    let site = Site::new();
    let mut waypost = with_three(&site);
    let two = Selection::named(["anna@contoso.example", "BERT@contoso.example"]);
    waypost.reject(&two).unwrap();
    assert_eq!(field(&waypost, "bert@contoso.example", "approval"), json!("rejected"));
    waypost.approve(&two).unwrap();
    assert_eq!(field(&waypost, "anna@contoso.example", "approval"), json!("approved"));
    edit(&mut waypost, ObjectKind::Deployment, "folders", json!({"defaultIncomingMethod": "none"})).unwrap();
    waypost.apply_defaults(&Selection::named(["sales"])).unwrap();
    assert_eq!(field(&waypost, "sales", "incomingMethod"), json!("none"));
    assert_eq!(field(&waypost, "sales", "incomingProfile"), json!(null), "the deployment names no profile");
    assert_eq!(field(&waypost, "anna@contoso.example", "incomingMethod"), json!("router"), "others stay");
}

#[test]
fn an_act_on_nobody_is_refused() {
    let site = Site::new();
    let mut waypost = with_three(&site);
    for selection in [Selection::default(), Selection::named(["nobody"])] {
        assert_eq!(waypost.approve(&selection).unwrap_err().code, Code::NotFound);
    }
}
