//! The router on a real mail server: mail arrives once, whatever is killed; secrets stay secret; what
//! cannot be delivered is kept, shown and replayed.

use std::collections::BTreeSet;
use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use waypost_domain::raw::RawPolicy;
use waypost_domain::{Snapshot, TestStatus};
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlLine, ControlRequest, MailboxFilter, MailboxState, MessageEnd, Page,
};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::wait::until;

use crate::support::{LIMIT, Lab, Running, id};

const PASSWORD: &str = "kalt3r-Kaffee-und-Zimt";

fn server() -> Dovecot {
    Dovecot::start(DovecotOptions::with_users(&[("sales", PASSWORD)])).unwrap()
}

fn snapshot(lab: &Lab, server: &Dovecot) -> Snapshot {
    lab.snapshot(&server.ip().to_string(), server.imaps_port(), Some(server.ca_pem()))
}

fn message(n: usize, more: &str) -> Vec<u8> {
    format!(
        "From: buyer@lab.test\r\nTo: sales@lab.test\r\nSubject: Order {n}\r\nMessage-ID: <order-{n}@lab.test>\r\n\r\nOrder {n}\r\n{more}\r\n"
    )
    .into_bytes()
}

/// The subjects that arrived, with how many files there are.
fn arrived(lab: &Lab) -> (BTreeSet<String>, usize) {
    let mut subjects = BTreeSet::new();
    let mut files = 0;
    for entry in fs::read_dir(lab.path("mail/sales@lab.test/inbox/new")).into_iter().flatten() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        files += 1;
        subjects.extend(text.lines().find_map(|line| line.strip_prefix("Subject: ")).map(str::to_owned));
    }
    (subjects, files)
}

fn until_delivered(running: &Running, count: u64) {
    running.until_status(&format!("{count} messages"), |status| status.counts.delivered >= count);
}

#[test]
fn mail_arrives_and_the_password_is_nowhere() {
    let (lab, server) = (Lab::new(), server());
    server.deliver_many("sales", (0..5).map(|n| message(n, ""))).unwrap();
    lab.put(&lab.publication(1, snapshot(&lab, &server), PASSWORD));
    let mut running = lab.start(&["--log-level", "3"]);
    until_delivered(&running, 5);
    let (progress, answer) =
        running.client().ask_all(&ControlRequest::TestAccess { mailboxes: vec![], enable: true, steps: false });
    assert_eq!(answer, Ok(ControlAnswer::Tested { passed: 1, failed: 0 }), "{progress:?}");
    let [ControlLine::Progress(test)] = progress.as_slice() else { panic!("{progress:?}") };
    assert_eq!(test.result.statuses.incoming, TestStatus::Success);
    assert!(test.result.enabled);
    let recent = ControlRequest::Recent { mailbox: Some(id("sales")), end: None, page: Page::default() };
    let Ok(ControlAnswer::Messages { messages, total }) = running.client().ask(&recent) else { panic!("no list") };
    assert_eq!(total, 5);
    assert!(messages.iter().all(|message| message.end == MessageEnd::Delivered), "{messages:?}");
    let addresses = messages.iter().filter_map(|message| message.address.as_ref());
    assert!(addresses.filter(|address| address.as_str() == "sales@lab.test").count() == 5, "{messages:?}");
    running.signal(libc::SIGTERM);
    assert_eq!(running.ended().code(), Some(0), "{}", running.log());
    assert_eq!(arrived(&lab).1, 5);
    let log = running.log();
    for wanted in ["sales@lab.test", "order-3@lab.test"] {
        assert!(log.contains(wanted), "the log names mailbox and message: {log}");
    }
    let told = log + &serde_json::to_string(&progress).unwrap();
    for secret in [PASSWORD.to_owned(), STANDARD.encode(format!("\0sales\0{PASSWORD}")), STANDARD.encode(PASSWORD)] {
        assert!(!told.contains(&secret), "{secret} was told");
    }
}

#[test]
fn every_message_arrives_once_when_the_router_is_killed_in_a_batch() {
    const COUNT: usize = 400;
    let (lab, server) = (Lab::new(), server());
    server.deliver_many("sales", (0..COUNT).map(|n| message(n, ""))).unwrap();
    lab.put(&lab.publication(1, snapshot(&lab, &server), PASSWORD));
    for enough in [20, 150] {
        let mut running = lab.start(&[]);
        until(LIMIT, "some messages", || (arrived(&lab).1 >= enough).then_some(()));
        running.signal(libc::SIGKILL);
        running.ended();
    }
    let running = lab.start(&[]);
    until(LIMIT, "all messages", || (arrived(&lab).0.len() == COUNT).then_some(()));
    running.until_status("nothing to be left to do", |status| status.queued == 0);
    assert_eq!(arrived(&lab).1, COUNT, "none arrived twice");
}

fn state_of(running: &Running) -> MailboxState {
    let all = ControlRequest::Mailboxes { filter: MailboxFilter::default(), page: Page::default() };
    let Ok(ControlAnswer::Mailboxes { mailboxes, .. }) = running.client().ask(&all) else { panic!("no mailboxes") };
    mailboxes[0].state
}

#[test]
fn a_test_that_fails_for_good_disables_and_one_that_may_pass_does_not() {
    let (lab, server) = (Lab::new(), server());
    for (serial, what, snapshot, expected) in [
        (1, "a server that refuses connections", lab.snapshot("127.0.0.1", 9, None), MailboxState::Paused),
        (2, "a wrong password", snapshot(&lab, &server), MailboxState::Disabled),
    ] {
        lab.put(&lab.publication(serial, snapshot, "wrong"));
        let running = lab.start(&[]);
        running.until_status(what, |status| status.publication.serial == Some(serial));
        let mailboxes = vec![id("sales")];
        // A paused mailbox is disabled by nothing but the test.
        let paused = running.client().ask(&ControlRequest::Pause { mailboxes: mailboxes.clone() });
        assert_eq!(paused, Ok(ControlAnswer::Done { count: 1 }));
        let (progress, answer) =
            running.client().ask_all(&ControlRequest::TestAccess { mailboxes, enable: true, steps: false });
        assert_eq!(answer, Ok(ControlAnswer::Tested { passed: 0, failed: 1 }), "{what}");
        let [ControlLine::Progress(test)] = progress.as_slice() else { panic!("{progress:?}") };
        assert_eq!(test.result.statuses.incoming, TestStatus::Failure, "{what}");
        assert_eq!(test.result.enabled, expected != MailboxState::Disabled, "{what}");
        assert_eq!(state_of(&running), expected, "{what}");
        assert!(running.status().alerts > 0, "{what}");
    }
}

fn with_attachment(n: usize, bytes: usize) -> Vec<u8> {
    let body = STANDARD.encode(vec![b'a'; bytes]);
    let lines: String =
        body.as_bytes().chunks(76).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect();
    format!(
        "From: buyer@lab.test\r\nTo: sales@lab.test\r\nSubject: Order {n}\r\nMessage-ID: <order-{n}@lab.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee below\r\n--b\r\n\
         Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{lines}\r\n--b--\r\n"
    )
    .into_bytes()
}

#[test]
fn what_is_too_large_is_kept_shown_and_replayed() {
    let (lab, server) = (Lab::new(), server());
    let attached = with_attachment(1, 3000);
    server.deliver_many("sales", [message(0, ""), attached.clone(), message(2, &"x".repeat(70).repeat(200))]).unwrap();
    let mut snapshot = snapshot(&lab, &server);
    snapshot.policies = vec![RawPolicy {
        name: Some("Small".to_owned()),
        attachment_size_limit: Some(2),
        message_size_limit: Some(8),
        ..RawPolicy::new(id("small"))
    }];
    snapshot.deployments[0].policy = Some("small".to_owned());
    lab.put(&lab.publication(1, snapshot, PASSWORD));
    let running = lab.start(&[]);
    running.until_status("two in quarantine, one delivered", |status| {
        status.quarantined == 2 && status.counts.delivered == 1
    });
    let mut client = running.client();
    let list = ControlRequest::QuarantineList { mailbox: None, page: Page::default() };
    let Ok(ControlAnswer::Quarantine { messages, .. }) = client.ask(&list) else { panic!("no list") };
    let (with_bytes, without): (Vec<_>, Vec<_>) = messages.into_iter().partition(|message| message.has_bytes);
    let ([kept], [unread]) = (with_bytes.as_slice(), without.as_slice()) else { panic!("{with_bytes:?} {without:?}") };
    assert_eq!(kept.brief.subject, "Order 1");
    assert_eq!(kept.address.as_ref().map(|address| address.as_str()), Some("sales@lab.test"));
    let (chunks, answer) = client.ask_all(&ControlRequest::QuarantineRaw { id: kept.id });
    assert_eq!(answer, Ok(ControlAnswer::Raw { size: attached.len() as u64 }));
    let bytes = chunks.iter().flat_map(|line| match line {
        ControlLine::Chunk(text) => STANDARD.decode(text).unwrap(),
        other => panic!("{other:?}"),
    });
    assert_eq!(bytes.collect::<Vec<_>>(), attached);
    assert_eq!(client.ask(&ControlRequest::QuarantineReplay { id: kept.id }), Ok(ControlAnswer::Done { count: 1 }));
    let (subjects, files) = arrived(&lab);
    assert_eq!((subjects.contains("Order 1"), files), (true, 2));
    let again = client.ask(&ControlRequest::QuarantineReplay { id: kept.id }).unwrap_err();
    assert_eq!(again.code, ControlCode::NotFound, "it left the quarantine");
    let unreadable = client.ask(&ControlRequest::QuarantineRaw { id: unread.id }).unwrap_err();
    assert_eq!(unreadable.code, ControlCode::Refused);
    assert_eq!(client.ask(&ControlRequest::QuarantineDiscard { id: unread.id }), Ok(ControlAnswer::Done { count: 1 }));
    assert_eq!(running.status().quarantined, 0);
}
