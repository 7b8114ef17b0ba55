//! From the mail server into the folders.

use serde_json::json;
use waypost_api::domain::{ObjectId, ObjectKind};
use waypost_api::router::{ControlRequest, MessageEnd};
use waypost_testkit::message::{Kind, Malformation, MessageBuilder, forwarded, generate, generate_kind};
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// Feeds messages and expects each of them once.
fn check(profile: &str, more: serde_json::Value, feed: &[Vec<u8>]) -> Option<Site> {
    let site = sales(profile, more)?;
    site.dovecot.deliver_many("sales", feed).unwrap();
    assert_same(&site.wait_for_inbox("sales", feed.len()), feed);
    Some(site)
}

#[test]
fn realistic_mail_arrives_byte_for_byte_over_imap() {
    let feed: Vec<Vec<u8>> = (0..150).map(|n| generate(7, n)).filter(|m| !m.contains(&0)).collect();
    check("imap", json!({}), &feed);
}

#[test]
fn a_queue_over_pop3_is_emptied() {
    let feed: Vec<Vec<u8>> = (0..60).map(|n| message(&format!("number {n}"))).collect();
    let Some(site) = check("pop", queue(), &feed) else { return };
    wait::until(PATIENCE, "an empty maildrop", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
}

#[test]
fn a_queue_over_imap_is_emptied_and_a_users_mailbox_is_left_as_it_is() {
    let feed: Vec<Vec<u8>> = (0..20).map(|n| message(&format!("number {n}"))).collect();
    if let Some(site) = check("imap", queue(), &feed) {
        wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
    }
    if let Some(site) = check("imap", json!({}), &feed) {
        wait_for_report(&site, "sales", "no backlog", |r| r.incoming.backlog == 0 && r.counts.delivered == 20);
        assert_eq!(site.dovecot.count("sales", "INBOX"), 20);
        assert!(
            site.dovecot.flags("sales", "INBOX").unwrap().iter().all(|f| !f.flags.iter().any(|x| x.contains("Seen")))
        );
    }
}

#[test]
fn odd_messages_are_delivered_like_any_other() {
    let twin = |text: &str| {
        to_sales().subject("twins").message_id("same@customer.example").text(&format!("{text}\r\n")).build()
    };
    let malformed = Malformation::ALL.iter().map(|m| generate_kind(1, 1, Kind::Malformed(*m)));
    let mut feed = vec![
        to_sales().without("From").subject("no sender").build(),
        to_sales().without("Message-ID").subject("no id").build(),
        twin("first"),
        twin("second, another body under the same id"),
        b"no header at all\r\n".to_vec(),
        to_sales().subject("=?utf-8?Q?broken").header("Content-Type", "multipart/mixed").build(),
    ];
    feed.extend(malformed);
    // Dovecot hands out 0x80 in place of NUL and does not show an empty file as it is.
    let feed: Vec<Vec<u8>> = feed.into_iter().filter(|m| !m.contains(&0) && !m.is_empty()).collect();
    check("imap", json!({}), &feed);
}

#[test]
fn mail_from_before_the_cut_off_date_is_left_alone() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.edit(ObjectKind::Mailbox, "sales", json!({ "processEmailFrom": "2099-01-01" })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    site.dovecot.deliver("sales", &message("too early")).unwrap();
    let report = wait_for_report(&site, "sales", "one skipped message", |r| r.counts.skipped == 1);
    let why = "received before the time from which email is processed, 2099-01-01T00:00:00Z";
    assert_eq!(report.incoming.note, format!("1 older message left alone ({why})."));
    wait::until(PATIENCE, "a line in the log", || site.router_log().contains(why).then_some(()));
    assert_eq!((site.inbox("sales").len(), site.dovecot.count("sales", "INBOX")), (0, 1));
}

#[test]
fn only_answers_to_tracked_mail_pass_the_default_filter_of_a_crm() {
    let Some(site) = sales("imap", json!({ "filter": "responses" })) else { return };
    site.drop_into_outbox(
        "sales",
        "offer",
        &MessageBuilder::new()
            .from("sales@lab.test")
            .to("carla@customer.example")
            .subject("Our offer")
            .message_id("offer@lab.test")
            .text("Ten.")
            .build(),
    )
    .unwrap();
    let sent = site.sink.wait_for(1, PATIENCE);
    assert_eq!(sent.len(), 1, "{}", site.router_log());
    wait::until(PATIENCE, "the sent folder", || (site.emails("sales", "sent").len() == 1).then_some(()));
    site.dovecot.deliver("sales", &message("unasked")).unwrap();
    let answer =
        to_sales().subject("Re: Our offer").in_reply_to("offer@lab.test").message_id("answer@customer.example").build();
    site.dovecot.deliver("sales", &answer).unwrap();
    assert_same(&site.wait_for_inbox("sales", 1), &[answer]);
    wait_for_ended(&site, "sales", MessageEnd::Skipped, 1);
    assert_eq!(site.dovecot.count("sales", "INBOX"), 2);
}

#[test]
fn a_forward_mailbox_hands_out_the_originals_and_keeps_what_is_not_one() {
    let Some(mut site) = prepared("imap", json!({ "incomingMethod": "forwardMailbox" })) else { return };
    let forward =
        json!({ "kind": "forward", "deleteAfterProcessing": true, "outgoingProfile": null, "outgoingMethod": "none" });
    site.add_mailbox("forward", "forward-pw", "imap", forward).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let original = MessageBuilder::new()
        .from("dora@dealer.example")
        .to("sales@lab.test")
        .subject("Offer")
        .text("Only today.\r\n")
        .build();
    site.dovecot.deliver("forward", &forwarded(&original, "sales@lab.test", "forward@lab.test")).unwrap();
    site.dovecot.deliver("forward", &message("not forwarded")).unwrap();
    site.dovecot.deliver("forward", &forwarded(&original, "stranger@lab.test", "forward@lab.test")).unwrap();
    let marked = [b"X-Waypost-Submitted-By: sales@lab.test\r\n".as_slice(), &original].concat();
    assert_same(&site.wait_for_inbox("sales", 1), &[marked]);
    let set_aside = wait_for_ended(&site, "forward", MessageEnd::Quarantined, 2);
    assert!(set_aside.iter().all(|m| !m.reason.is_empty()));
    assert_eq!(site.inbox("forward").len(), 0);
}

#[test]
fn a_message_over_a_limit_is_set_aside_and_can_be_replayed() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.edit(ObjectKind::Policy, "quick", json!({ "attachmentSizeLimit": 10, "messageSizeLimit": 200 })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let big_attachment =
        to_sales().subject("attachment").attachment("a.bin", "application/octet-stream", &[7; 20_000]).build();
    let big_message =
        to_sales().subject("message").text(&"x".repeat(70)).text(&"long line of text\r\n".repeat(20_000)).build();
    let fine = message("fine");
    site.dovecot.deliver_many("sales", &[big_attachment.clone(), big_message, fine.clone()]).unwrap();
    assert_same(&site.wait_for_inbox("sales", 1), std::slice::from_ref(&fine));
    wait_for_ended(&site, "sales", MessageEnd::Quarantined, 2);
    let waiting = site.control().quarantine(None, page()).unwrap().items;
    let attachment = waiting.iter().find(|q| q.brief.subject == "attachment").unwrap();
    assert!(attachment.has_bytes && attachment.failure.reason.contains("10"), "{:?}", attachment.failure);
    site.control().act(&ControlRequest::QuarantineReplay { id: attachment.id }).unwrap();
    assert_same(&site.wait_for_inbox("sales", 2), &[fine, big_attachment]);
    assert_eq!(site.control().quarantine(None, page()).unwrap().items.len(), 1);
}

#[test]
fn undeliverable_mail_is_moved_where_the_profile_says_so() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.edit(ObjectKind::Profile, "imap", json!({ "moveUndeliverable": true })).unwrap();
    site.edit(ObjectKind::Policy, "quick", json!({ "attachmentSizeLimit": 1 })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let big = to_sales().subject("big").attachment("a.bin", "application/octet-stream", &[7; 20_000]).build();
    site.dovecot.deliver("sales", &big).unwrap();
    // The server moves by copying first.
    wait::until(PATIENCE, "the message in Undeliverable alone", || {
        let counts = (site.dovecot.count("sales", "Undeliverable"), site.dovecot.count("sales", "INBOX"));
        (counts == (1, 0)).then_some(())
    });
    assert_eq!(site.inbox("sales").len(), 0);
}

#[test]
fn a_new_uid_validity_delivers_nothing_twice() {
    let feed: Vec<Vec<u8>> = (0..30).map(|n| message(&format!("number {n}"))).collect();
    let Some(site) = check("imap", json!({}), &feed) else { return };
    wait_for_report(&site, "sales", "no backlog", |r| r.incoming.backlog == 0 && r.counts.delivered == 30);
    site.dovecot.bump_uid_validity("sales").unwrap();
    site.dovecot.kick("sales").unwrap();
    site.dovecot.deliver("sales", &message("after")).unwrap();
    let arrived = site.wait_for_inbox("sales", 31);
    assert_eq!(arrived.len(), 31);
    site.control().act(&ControlRequest::PollNow { mailboxes: vec![ObjectId::parse("sales").unwrap()] }).unwrap();
    site.dovecot.deliver("sales", &message("last")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 32).len(), 32);
}

#[test]
fn unapproved_mailboxes_are_not_processed() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.edit(ObjectKind::Deployment, "folders", json!({ "approveUsers": true })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    site.dovecot.deliver("sales", &message("waits")).unwrap();
    let waiting =
        wait_for_report(&site, "sales", "needs approval", |r| r.state == waypost_api::router::MailboxState::NeedsYou);
    assert!(waiting.reason.contains("approval"), "{}", waiting.reason);
    site.edit(ObjectKind::Mailbox, "sales", json!({ "approval": "approved" })).unwrap();
    site.publish().unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
}
