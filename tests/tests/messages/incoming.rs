//! Incoming: what is delivered as it is, what is set aside, and what is left alone.

use std::net::TcpStream;

use rustls::{ClientConnection, StreamOwned};
use rustls_pki_types::ServerName;
use serde_json::json;
use waypost_api::router::{ControlRequest, MessageEnd};
use waypost_testkit::dovecot::Dovecot;
use waypost_testkit::message::{Kind, Malformation, MessageBuilder, forwarded, generate_kind, with_crlf};
use waypost_testkit::tls::client_trusting;
use waypost_tests::site::{PATIENCE, sink_options};

use crate::site::*;

/// A message to `sales` with a subject.
fn to_sales(subject: &str) -> MessageBuilder {
    let id = format!("{}@customer.example", subject.replace(' ', "-"));
    MessageBuilder::new().from("carla@customer.example").to("sales@lab.test").subject(subject).message_id(&id)
}

fn raw(header: &str, content: &str) -> Vec<u8> {
    format!("{header}\r\n\r\n{content}").into_bytes()
}

/// Messages without one of the things that every message has, or with too many of one.
fn incomplete() -> Vec<Vec<u8>> {
    let twin = |text: &str| to_sales("twins").text(text).build();
    let once = to_sales("the same bytes twice").text("x\r\n").build();
    vec![
        to_sales("no sender").without("From").text("x").build(),
        to_sales("several senders").header("From", "a@x.example, b@x.example").text("x").build(),
        to_sales("two sender fields").header("From", "b@x.example").text("x").build(),
        to_sales("no identifier").without("Message-ID").text("x").build(),
        b"Subject: a header and nothing else\r\n".to_vec(),
        b"Subject: a header that does not end".to_vec(),
        b"\r\n".to_vec(),
        b"no header at all\r\n".to_vec(),
        twin("first\r\n"),
        twin("another body under the same id\r\n"),
        once.clone(),
        once,
        to_sales("in 1970").header("Date", "Thu, 01 Jan 1970 00:00:00 +0000").text("x").build(),
        to_sales("in 2100").header("Date", "Fri, 01 Jan 2100 00:00:00 +0000").text("x").build(),
        to_sales("no date").header("Date", "the day after tomorrow").text("x").build(),
    ]
}

/// Messages whose bytes are odd.
fn odd_bytes() -> Vec<Vec<u8>> {
    let latin = [&b"Subject: Gr\xfc\xdfe in Latin-1\r\n\r\n"[..], b"x\r\n"].concat();
    vec![
        raw("Subject: Grüße in UTF-8 \u{1f4ec}", "x\r\n"),
        latin,
        raw("Subject: NUL", "a\0b\r\n"),
        raw("Subject: bare CR", "a\rb\r\r\nc\r\n"),
        raw("Subject: dots", ".\r\n..\r\n.a\r\n\r\n.\r\n"),
        raw("Subject: smuggling", "a\r\n.\rMAIL FROM:<x@x.example>\r\nb\r.\r\r\n"),
        raw("Subject: a line of a megabyte", &format!("{}\r\n", "x".repeat(1 << 20))),
        raw("Subject: no end of the last line", "the end"),
        // Line ends of its own kind: the server turns each into CR LF.
        b"Subject: bare LF\n\na\n.\nb\n".to_vec(),
    ]
}

/// Messages that are too much of a good thing.
fn excessive() -> Vec<Vec<u8>> {
    let people = |between: &str| (0..10_000).map(|n| format!("user{n}@x.example{between}")).collect::<String>();
    let multiparts: String =
        (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    vec![
        raw(&format!("Subject: people\r\nTo: {}z@x.example", people(",\r\n ")), "x\r\n"),
        raw(&format!("Subject: people on a line\r\nTo: {}z@x.example", people(", ")), "x\r\n"),
        raw(&format!("Subject: multiparts within each other\r\n{multiparts}"), "x\r\n"),
        raw(
            &format!("Subject: messages within each other\r\n{}", "Content-Type: message/rfc822\r\n\r\n".repeat(1_000)),
            "Subject: innermost\r\n\r\nx\r\n",
        ),
        raw(&format!("Subject: a header of ten megabytes\r\nX-Long: {}", "x".repeat(10 << 20)), "x\r\n"),
        raw(&format!("Subject: many fields\r\n{}X: y", "X-Field: y\r\n".repeat(100_000)), "x\r\n"),
    ]
}

fn malformed() -> Vec<Vec<u8>> {
    let all = Malformation::ALL.iter().map(|which| generate_kind(1, 1, Kind::Malformed(*which)));
    all.chain([Kind::AutoReply, Kind::Bounce].map(|kind| generate_kind(1, 2, kind))).collect()
}

/// The messages of an inbox as a client that is not ours gets them.
fn at_the_server(dovecot: &Dovecot, user: &str) -> Vec<Vec<u8>> {
    let stream = TcpStream::connect((dovecot.ip(), dovecot.imaps_port())).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let name = ServerName::from(dovecot.ip());
    let tls = ClientConnection::new(client_trusting(&dovecot.ca_pem_path()).unwrap(), name).unwrap();
    let mut client = imap::Client::new(StreamOwned::new(tls, stream));
    client.read_greeting().unwrap();
    let mut session = client.login(user, format!("{user}-pw")).map_err(|(error, _)| error).unwrap();
    session.examine("INBOX").unwrap();
    let fetched = session.fetch("1:*", "BODY.PEEK[]").unwrap();
    fetched.iter().map(|message| message.body().unwrap_or_default().to_vec()).collect()
}

/// Feeds messages to `sales`, with an ordinary one behind them, and expects each to be delivered once, as the
/// server hands it out; nothing else ends in another way.
#[track_caller]
fn check(profile: &str, feed: Vec<Vec<u8>>) {
    let Some(site) = running(profile, json!({})) else { return };
    let mut feed = feed;
    feed.push(to_sales("behind them").text("x\r\n").build());
    site.dovecot.deliver_many("sales", &feed).unwrap();
    let arrived = site.wait_for_inbox("sales", feed.len());
    let expected = match profile {
        "imap" => at_the_server(&site.dovecot, "sales"),
        // POP3 ends the last line of a message (RFC 1939 section 3).
        _ => feed.iter().map(|message| with_crlf(message)).map(ended_line).collect(),
    };
    assert_same(arrived, expected);
    for end in [MessageEnd::Quarantined, MessageEnd::Skipped] {
        assert_eq!(ended(&site, "sales", end).len(), 0, "{end:?}; the router said:\n{}", site.router_log());
    }
}

fn ended_line(mut message: Vec<u8>) -> Vec<u8> {
    if !message.ends_with(b"\r\n") && !message.is_empty() {
        message.extend_from_slice(b"\r\n");
    }
    message
}

#[test]
fn incomplete_messages_are_delivered_as_they_are_over_imap() {
    check("imap", incomplete());
}

#[test]
fn incomplete_messages_are_delivered_as_they_are_over_pop3() {
    check("pop", incomplete());
}

#[test]
fn odd_bytes_are_delivered_as_the_server_hands_them_out_over_imap() {
    check("imap", odd_bytes());
}

#[test]
fn odd_bytes_are_delivered_as_the_server_hands_them_out_over_pop3() {
    check("pop", odd_bytes());
}

#[test]
fn malformed_messages_are_delivered_as_they_are_over_imap() {
    check("imap", malformed());
}

#[test]
fn malformed_messages_are_delivered_as_they_are_over_pop3() {
    check("pop", malformed());
}

#[test]
fn excessive_messages_are_delivered_as_they_are_over_imap() {
    check("imap", excessive());
}

#[test]
fn excessive_messages_are_delivered_as_they_are_over_pop3() {
    check("pop", excessive());
}

#[test]
fn one_message_in_two_mailboxes_is_delivered_once_in_each() {
    let Some(mut site) = prepared("imap", json!({}), sink_options()) else { return };
    site.add_mailbox("support", "support-pw", "pop", json!({})).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let message = to_sales("for two").text("x\r\n").build();
    for user in ["sales", "support"] {
        site.dovecot.deliver(user, &message).unwrap();
        site.dovecot.deliver(user, &to_sales("another").text("x\r\n").build()).unwrap();
    }
    for user in ["sales", "support"] {
        let arrived = site.wait_for_inbox(user, 2);
        assert_eq!(arrived.iter().filter(|one| **one == message).count(), 1, "{user}");
        assert_eq!(arrived.len(), 2, "{user}");
    }
}

#[test]
fn a_loop_is_left_alone_and_machines_are_never_answered() {
    let Some(site) = running("imap", json!({})) else { return };
    let offer = MessageBuilder::new().from("sales@lab.test").to("a@x.example").subject("offer").text("x\r\n").build();
    site.drop_into_outbox("sales", "offer", &offer).unwrap();
    let sent = site.sink.wait_for(1, PATIENCE);
    // What this mailbox sent comes back, and so does the answer of a machine.
    site.dovecot.deliver("sales", &sent[0].data).unwrap();
    let reply = to_sales("out of office").header("Auto-Submitted", "auto-replied").text("x\r\n").build();
    site.dovecot.deliver("sales", &reply).unwrap();
    assert_same(site.wait_for_inbox("sales", 1), vec![reply]);
    let skipped = wait_for_ended(&site, "sales", MessageEnd::Skipped, 1);
    assert!(skipped[0].reason.contains("loop"), "{:?}", skipped[0]);
    assert_eq!(
        (site.inbox("sales").len(), site.sink.received().len(), site.dovecot.count("sales", "INBOX")),
        (1, 1, 2)
    );
}

#[test]
fn wrappers_without_one_whole_original_are_set_aside_with_their_reasons() {
    let Some(mut site) = prepared("imap", json!({ "attachmentSizeLimit": 10 }), sink_options()) else { return };
    let method = json!({ "incomingMethod": "forwardMailbox" });
    site.edit(waypost_api::domain::ObjectKind::Mailbox, "sales", method).unwrap();
    let forward = json!({ "kind": "forward", "outgoingProfile": null, "outgoingMethod": "none" });
    site.add_mailbox("forward", "forward-pw", "imap", forward).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let wrapper =
        || MessageBuilder::new().from("sales@lab.test").to("forward@lab.test").subject("Fw: offer").text("see");
    let original = |text: &str| to_sales("an original").text(text).build();
    let huge = [
        b"From: sales@lab.test\r\nTo: forward@lab.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
            .to_vec(),
        b"Content-Type: message/rfc822\r\n\r\n".repeat(150_000),
        b"Subject: innermost\r\n\r\nx\r\n--b--\r\n".to_vec(),
    ];
    let cases = [
        (wrapper().build(), "holds no attached message"),
        (wrapper().attached_message(b"").build(), "holds no attached message"),
        (wrapper().attached_message(b"this is no message").build(), "has no header, so it is broken"),
        (
            wrapper().attached_message(&original("1")).attached_message(&original("2")).build(),
            "It holds 2 attached messages",
        ),
        (
            wrapper().attached_message(&to_sales("big").attachment("a", "image/png", &[7; 20_000]).build()).build(),
            "An attachment has 20000 bytes; the limit is 10240",
        ),
        // It would overflow the stack of whoever looks into each of the messages within each other.
        (huge.concat(), "has no header, so it is broken"),
    ];
    site.dovecot.deliver_many("forward", cases.iter().map(|(message, _)| message)).unwrap();
    let whole = original("whole\r\n");
    site.dovecot.deliver("forward", &forwarded(&whole, "sales@lab.test", "forward@lab.test")).unwrap();
    let marked = [b"X-Waypost-Submitted-By: sales@lab.test\r\n".as_slice(), &whole].concat();
    assert_same(site.wait_for_inbox("sales", 1), vec![marked]);
    wait_for_ended(&site, "forward", MessageEnd::Quarantined, cases.len());
    let waiting = site.control().quarantine(None, page()).unwrap().items;
    assert_eq!(waiting.len(), cases.len());
    for (_, reason) in &cases {
        assert!(
            waiting.iter().any(|one| one.has_bytes && one.failure.reason.contains(reason)),
            "{reason}: {waiting:#?}"
        );
    }
}

#[test]
fn what_is_over_a_limit_is_set_aside_and_people_are_told_where_it_is() {
    for profile in ["imap", "pop"] {
        let Some(site) = running(profile, json!({ "attachmentSizeLimit": 10, "messageSizeLimit": 100 })) else {
            return;
        };
        let attachment = to_sales("attachment").attachment("a.bin", "image/png", &[7; 20_000]).build();
        let message = to_sales("message").text(&"a line of text\r\n".repeat(20_000)).build();
        let behind = to_sales("behind them").text("x\r\n").build();
        site.dovecot.deliver_many("sales", [&attachment, &message, &behind]).unwrap();
        assert_same(site.wait_for_inbox("sales", 1), vec![behind.clone()]);
        wait_for_ended(&site, "sales", MessageEnd::Quarantined, 2);
        let waiting = site.control().quarantine(None, page()).unwrap().items;
        let kept = waiting.iter().find(|one| one.has_bytes).unwrap();
        let left = waiting.iter().find(|one| !one.has_bytes).unwrap();
        assert!(kept.failure.reason.contains("An attachment has 20000 bytes; the limit is 10240"), "{kept:?}");
        let limit = format!("The message has {} bytes; the limit is 102400.", message.len());
        assert_eq!(left.failure.reason, limit);
        assert!(left.failure.hint.contains("It stays in its mailbox"), "{}", left.failure.hint);
        let alerts = site.control().alerts(waypost_api::router::AlertFilter::default(), page()).unwrap().items;
        assert!(alerts.iter().any(|one| one.alert.what.contains("stays in its mailbox") && one.alert.why == limit));
        let refused = site.control().act(&ControlRequest::QuarantineReplay { id: left.id }).unwrap_err();
        assert!(refused.to_string().contains("its bytes were not fetched"), "{refused}");
        assert_eq!(site.dovecot.count("sales", "INBOX"), 3, "nothing was taken away");
        site.control().act(&ControlRequest::QuarantineReplay { id: kept.id }).unwrap();
        assert_same(site.wait_for_inbox("sales", 2), vec![behind, attachment]);
    }
}

#[test]
fn an_empty_message_is_delivered_empty() {
    let Some(site) = running("pop", json!({})) else { return };
    site.dovecot.deliver("sales", b"").unwrap();
    site.dovecot.deliver("sales", &to_sales("behind it").text("x\r\n").build()).unwrap();
    let arrived = site.wait_for_inbox("sales", 2);
    assert!(arrived.iter().any(|one| one.trim_ascii().is_empty()));
}
