//! From the outboxes to the SMTP server.

use serde_json::json;
use waypost_api::Code;
use waypost_api::router::{ControlRequest, MessageEnd};
use waypost_testkit::message::MessageBuilder;
use waypost_testkit::smtp_sink::{Act, Stage};
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// Waits until a folder of `sales` holds so many `.eml` files.
#[track_caller]
fn wait_for(site: &Site, folder: &str, count: usize) {
    let found = wait::poll(PATIENCE, || (site.emails("sales", folder).len() == count).then_some(()));
    let has = site.emails("sales", folder).len();
    assert!(found.is_some(), "{folder} holds {has} of {count}; the router said:\n{}", site.router_log());
}

/// The reasons that stand beside the messages of a folder.
fn reasons(site: &Site, folder: &str) -> String {
    let folder = site.mailbox_folder("sales").join(folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    entries
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .filter_map(|p| std::fs::read_to_string(p).ok())
        .collect()
}

#[test]
fn mail_is_sent_once_with_its_envelope_and_without_bcc() {
    let Some(site) = sales("imap", json!({})) else { return };
    let message = MessageBuilder::new()
        .from("sales@lab.test")
        .to("a@customer.example, A@customer.example")
        .cc("b@customer.example")
        .header("Bcc", "c@customer.example")
        .subject("Größe")
        .without("Message-ID")
        .text(".\r\n..\r\nbegins with dots and Ümläute")
        .build();
    site.drop_into_outbox("sales", "one", &message).unwrap();
    let received = site.sink.wait_for(1, PATIENCE);
    wait_for(&site, "sent", 1);
    assert_eq!(received.len(), 1, "{}", site.router_log());
    let mail = &received[0];
    assert_eq!(mail.mail_from, "sales@lab.test");
    assert_eq!(mail.rcpt_to, ["a@customer.example", "b@customer.example", "c@customer.example"]);
    assert!(mail.tls && mail.user.as_deref() == Some("relay"));
    let text = String::from_utf8_lossy(&mail.data);
    assert!(!text.to_lowercase().contains("bcc:") && text.contains("Message-ID: <"), "{text}");
    assert!(text.contains("\r\n.\r\n..\r\nbegins with dots and Ümläute"), "{text}");
    assert_eq!(site.sink.violations(), Vec::<String>::new());
}

#[test]
fn two_hundred_messages_leave_over_few_connections() {
    let Some(site) = sales("imap", json!({})) else { return };
    for n in 0..200 {
        site.drop_into_outbox("sales", &format!("m{n}"), &from_sales("a@customer.example", &format!("number {n}")))
            .unwrap();
    }
    assert_eq!(site.sink.wait_for(200, PATIENCE).len(), 200, "{}", site.router_log());
    wait_for(&site, "sent", 200);
    assert_eq!(site.sink.received().len(), 200);
    assert!(site.sink.connections() <= 20, "{} connections", site.sink.connections());
}

#[test]
fn one_refused_recipient_never_stops_the_others() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.sink.on_rcpt("nobody@", "550 5.1.1 no such user");
    site.sink.on_times(2, Stage::Rcpt, "later@", Act::Reply("451 4.7.1 try again later".to_owned()));
    let to = "a@customer.example, nobody@customer.example, later@customer.example";
    site.drop_into_outbox("sales", "mixed", &from_sales(to, "mixed")).unwrap();
    wait_for(&site, "sent", 1);
    let recipients: Vec<String> = site.sink.received().into_iter().flat_map(|r| r.rcpt_to).collect();
    assert_eq!(recipients, ["a@customer.example", "later@customer.example"]);
    let reasons = reasons(&site, "sent");
    assert!(reasons.contains("nobody@customer.example") && reasons.contains("550 5.1.1"), "{reasons}");
}

#[test]
fn what_nobody_takes_fails_with_its_reason() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.sink.on_rcpt("nobody@", "550 5.1.1 no such user");
    site.drop_into_outbox("sales", "a", &from_sales("nobody@customer.example", "to nobody")).unwrap();
    site.drop_into_outbox("sales", "b", &from_sales("", "without recipients")).unwrap();
    let stranger =
        MessageBuilder::new().from("stranger@elsewhere.example").to("a@customer.example").subject("foreign").build();
    site.drop_into_outbox("sales", "c", &stranger).unwrap();
    wait_for(&site, "failed", 3);
    let reasons = reasons(&site, "failed");
    for part in ["550 5.1.1", "recipient", "stranger@elsewhere.example"] {
        assert!(reasons.contains(part), "{part}: {reasons}");
    }
    assert_eq!(site.sink.received().len(), 0);
    wait_for_ended(&site, "sales", MessageEnd::Failed, 3);
}

#[test]
fn what_failed_is_sent_again_when_a_person_says_so_and_once_only() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.sink.on_times(1, Stage::Rcpt, "late@", Act::Reply("550 5.1.1 no such user".to_owned()));
    site.drop_into_outbox("sales", "a", &from_sales("late@customer.example", "joined later")).unwrap();
    wait_for(&site, "failed", 1);
    wait_for_ended(&site, "sales", MessageEnd::Failed, 1);
    let failed = || site.control().failed(None, page()).unwrap().items;
    let id = failed()[0].id.unwrap();
    site.control().act(&ControlRequest::FailedSendAgain { id }).unwrap();
    wait_for(&site, "sent", 1);
    assert_eq!(site.sink.received().len(), 1);
    assert_eq!((failed().len(), failed()[0].id), (1, None), "it stays in the list and cannot be sent once more");
    let again = site.control().act(&ControlRequest::FailedSendAgain { id }).unwrap_err();
    assert_eq!(again.code, Code::NotFound);
    assert_eq!(site.emails("sales", "failed").len(), 0);
}

#[test]
fn a_send_whose_end_is_unknown_is_never_repeated_by_itself() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.sink.on_times(1, Stage::Dot, "sales@", Act::AcceptAndDrop);
    site.drop_into_outbox("sales", "a", &from_sales("a@customer.example", "ambiguous")).unwrap();
    wait_for(&site, "uncertain", 1);
    site.drop_into_outbox("sales", "b", &from_sales("a@customer.example", "the next")).unwrap();
    wait_for(&site, "sent", 1);
    let uncertain = site.control().uncertain(None, page()).unwrap().items;
    assert_eq!(uncertain.len(), 1);
    let subjects =
        || site.sink.received().iter().filter(|r| String::from_utf8_lossy(&r.data).contains("ambiguous")).count();
    assert_eq!(subjects(), 1);
    site.control().act(&ControlRequest::UncertainSendAgain { id: uncertain[0].id }).unwrap();
    wait_for(&site, "sent", 2);
    assert_eq!(subjects(), 2);
    assert_eq!(site.control().uncertain(None, page()).unwrap().items.len(), 0);
    assert_eq!(site.emails("sales", "uncertain").len(), 0);
}

#[test]
fn a_temporary_refusal_is_tried_again() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.sink.on_times(2, Stage::Dot, "sales@", Act::Reply("451 4.3.0 not now".to_owned()));
    site.drop_into_outbox("sales", "a", &from_sales("a@customer.example", "patience")).unwrap();
    wait_for(&site, "sent", 1);
    assert_eq!(site.sink.received().len(), 1);
}

#[test]
fn half_written_and_foreign_files_are_left_alone() {
    let Some(site) = sales("imap", json!({})) else { return };
    let outbox = site.mailbox_folder("sales").join("outbox");
    std::fs::create_dir_all(outbox.join("folder.eml")).unwrap();
    std::fs::write(outbox.join(".hidden.eml"), from_sales("a@customer.example", "hidden")).unwrap();
    std::fs::write(outbox.join("note.txt"), "not mail").unwrap();
    site.drop_into_outbox("sales", "real", &from_sales("a@customer.example", "real")).unwrap();
    wait_for(&site, "sent", 1);
    assert_eq!(site.sink.received().len(), 1);
    assert!(
        outbox.join(".hidden.eml").exists() && outbox.join("note.txt").exists() && outbox.join("folder.eml").is_dir()
    );
}
