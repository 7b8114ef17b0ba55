//! Mailboxes that are moved or made anew while mail is under way: nothing is lost, doubled or stuck.

use std::path::Path;

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::{Edit, Selection};
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// What lies in the inbox of `sales` below another root.
fn inbox_below(root: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(root.join("sales@lab.test/inbox/new")).into_iter().flatten().flatten();
    entries.filter_map(|entry| std::fs::read(entry.path()).ok()).collect()
}

/// Runs the router until it is killed at a point.
fn killed_at(site: &Site, point: &str) {
    let armed = format!("{point}:1");
    let mut router = Router::start_with(&site.places(), &[], &[("WAYPOST_CRASH_POINT", &armed)]).unwrap();
    let ended = router.wait(PATIENCE).unwrap_or_else(|| panic!("{point} was never passed; {}", router.log()));
    assert!(!ended.success());
}

#[test]
fn mail_that_was_staged_before_a_move_arrives_in_the_new_deployment() {
    for point in ["incoming.staged", "incoming.staged-recorded"] {
        let Some(mut site) = prepared("imap", queue()) else { return };
        site.publish().unwrap();
        let incoming: Vec<Vec<u8>> = (0..10).map(|n| message(&format!("in {n}"))).collect();
        site.dovecot.deliver_many("sales", &incoming).unwrap();
        killed_at(&site, point);
        let moved = site.folder().join("moved");
        // The folders of the mailbox are there already, as after an earlier use.
        std::fs::create_dir_all(moved.join("sales@lab.test/.waypost/staged")).unwrap();
        let root = moved.display().to_string();
        site.edit(ObjectKind::Deployment, "folders", json!({ "rootFolder": root })).unwrap();
        site.publish().unwrap();
        site.start_router().unwrap();
        wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
        assert_same(&inbox_below(&moved), &incoming);
        assert!(site.inbox("sales").is_empty(), "{point}");
    }
}

#[test]
fn mail_that_was_collected_before_a_move_is_told_and_sent_once_when_the_mailbox_is_back() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.publish().unwrap();
    site.drop_into_outbox("sales", "offer", &from_sales("a@customer.example", "offer")).unwrap();
    killed_at(&site, "outgoing.outcome-recorded");
    let (old, new) = (site.root().display().to_string(), site.folder().join("moved").display().to_string());
    site.edit(ObjectKind::Deployment, "folders", json!({ "rootFolder": new })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    wait_for_alert(&site, "wait where they were collected");
    site.edit(ObjectKind::Deployment, "folders", json!({ "rootFolder": old })).unwrap();
    site.publish().unwrap();
    wait::until(PATIENCE, "the message to be filed", || (site.emails("sales", "sent").len() == 1).then_some(()));
    wait_for_report(&site, "sales", "nothing left to do", |report| report.outgoing.backlog == 0);
    assert_eq!(site.sink.received().len(), 1);
}

#[test]
fn another_server_with_the_same_numbers_is_read_from_its_beginning() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    let first: Vec<Vec<u8>> = (0..5).map(|n| message(&format!("first {n}"))).collect();
    site.dovecot.deliver_many("sales", &first).unwrap();
    assert_same(&site.wait_for_inbox("sales", first.len()), &first);
    // The mailbox of another user stands for that of another server.
    let second: Vec<Vec<u8>> = (0..3).map(|n| message(&format!("second {n}"))).collect();
    site.dovecot.deliver_many("support", [second.clone(), vec![first[0].clone()]].concat()).unwrap();
    let secrets = [("password".to_owned(), "support-pw".to_owned().into())].into();
    let fields = json!({ "userName": "support" }).as_object().cloned().unwrap();
    site.api.edit(ObjectKind::Mailbox, "sales", Edit { fields, secrets, ..Edit::default() }).unwrap();
    site.publish().unwrap();
    let all = [first, second].concat();
    assert_same(&site.wait_for_inbox("sales", all.len()), &all);
    wait_for_report(&site, "sales", "nothing left to do", |report| report.incoming.backlog == 0);
    assert_eq!(site.inbox("sales").len(), all.len(), "what was migrated is recognised");
}

#[test]
fn a_mailbox_that_was_deleted_and_made_anew_sends_what_waits_once() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    for n in 0..20 {
        site.drop_into_outbox("sales", &format!("out-{n}"), &from_sales("a@customer.example", &format!("out {n}.")))
            .unwrap();
    }
    wait::until(PATIENCE, "the first to be sent", || (!site.sink.received().is_empty()).then_some(()));
    site.api.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    let anew = json!({ "address": "sales@lab.test", "userName": "sales" });
    site.add_mailbox("sales-2", "sales-pw", "imap", anew).unwrap();
    site.publish().unwrap();
    wait_for_report(&site, "sales-2", "to be served", |report| report.outgoing.last_success.is_some());
    wait::until(PATIENCE, "all to be filed", || (site.emails("sales", "sent").len() == 20).then_some(()));
    assert_eq!(site.sink.received().len(), 20, "none was sent twice");
    wait::until(PATIENCE, "the old one to be gone", || report(&site, "sales").is_none().then_some(()));
}
