//! Reading messages: what is found in good ones, and that nothing breaks on bad ones.

use super::*;

fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

fn read(raw: &str) -> Summary {
    read_with(raw, u64::MAX)
}

fn read_with(raw: &str, attachment_limit: u64) -> Summary {
    let (router, mailbox) = (id("router-a"), id("sales"));
    let reading = Reading { router: &router, mailbox: &mailbox, attachment_limit };
    Summary::read(&Body::from_bytes(raw.as_bytes().to_vec()), reading).unwrap()
}

#[test]
fn an_ordinary_message_is_read() {
    let s = read(
        "Received: from a by b; Fri, 20 Nov 2026 10:00:05 +0000\r\nMessage-ID: <x@y>\r\nIn-Reply-To: <r2@y>\r\n\
         References: <r1@y> <r2@y>\r\nFrom: \"Ann\" <Ann@Example.org>\r\nTo: b@example.org, Team: c@example.org;\r\n\
         Cc: d@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nhi\r\n",
    );
    assert_eq!(s.message_id.as_deref(), Some("x@y"));
    assert_eq!(s.references, ["r2@y", "r1@y"]);
    assert_eq!(s.subject, "Grüße");
    assert_eq!(s.from.as_ref().map(EmailAddress::as_str), Some("Ann@example.org"));
    assert_eq!(s.cc.len(), 1);
    assert_eq!(s.to.len(), 2);
    assert_eq!(s.arrived().unwrap().to_string(), "2026-11-20T10:00:05Z");
    assert_eq!(s.date.unwrap().to_string(), "2026-11-20T10:00:00Z");
    assert!(!s.is_automatic && !s.is_own && !s.is_own_test);
}

#[test]
fn machines_loops_and_tests_are_recognised() {
    let cases: [(&str, (bool, bool, bool)); 9] = [
        ("Auto-Submitted: auto-replied\r\n", (true, false, false)),
        ("Auto-Submitted: no\r\n", (false, false, false)),
        ("Return-Path: <>\r\n", (true, false, false)),
        ("Return-Path: <a@b.org>\r\n", (false, false, false)),
        ("Content-Type: multipart/report; boundary=x\r\n", (true, false, false)),
        ("X-Waypost-Router: router-a/sales\r\n", (false, true, false)),
        ("X-Waypost-Router: router-a/other\r\n", (false, false, false)),
        ("X-Waypost-Test: router-a\r\n", (false, false, true)),
        ("X-Waypost-Test: router-b\r\n", (false, false, false)),
    ];
    for (header, expected) in cases {
        let s = read(&format!("{header}From: a@b.org\r\n\r\n"));
        assert_eq!((s.is_automatic, s.is_own, s.is_own_test), expected, "{header}");
    }
}

#[test]
fn malformed_messages_yield_what_they_have() {
    let long = format!("Subject: {}\r\n\r\n", "x".repeat(5_000));
    for raw in [
        "",
        "\r\n",
        "no headers at all",
        "From: \r\nTo: @@@\r\n\r\n",
        ":::\r\n\r\n",
        "Message-ID: < >\r\n\r\n",
        &long,
        "Date: yesterday\r\n\r\n",
    ] {
        let s = read(raw);
        assert_eq!(s.size, raw.len() as u64, "{raw:.40}");
        assert_eq!((s.from, s.message_id, s.date), (None, None, None), "{raw:.40}");
        assert!(s.subject.chars().count() <= 998);
    }
}

#[test]
fn seeded_mutations_never_fail() {
    let good = "From: a@b.org\r\nSubject: =?utf-8?b?w6Q=?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
                --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.org\r\n\r\ninner\r\n--b--\r\n";
    let mut state = 0x1234_5678_9abc_def0_u64;
    for _ in 0..3_000 {
        let mut bytes = good.as_bytes().to_vec();
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(state >> 33).unwrap() % bytes.len();
            bytes[at] = state.to_le_bytes()[1];
        }
        let body = Body::from_bytes(bytes);
        let (router, mailbox) = (id("r"), id("m"));
        let summary =
            Summary::read(&body, Reading { router: &router, mailbox: &mailbox, attachment_limit: 0 }).unwrap();
        assert_eq!(summary.size, good.len() as u64);
        attached_original(&body).unwrap();
    }
}

#[test]
fn attachments_are_sized_only_above_the_limit() {
    let raw = "From: a@b.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n\
               Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n\
               QUJDREVGR0hJSktM\r\n--b--\r\n";
    assert_eq!(read_with(raw, 5).largest_attachment, 12);
    assert_eq!(read_with(raw, 1_000).largest_attachment, 0);
}

#[test]
fn the_attached_original_is_taken_as_its_own_bytes() {
    let inner = "From: x@y.org\r\nSubject: inner\r\n\r\nline 1\r\nline 2";
    let cases = [
        (
            format!(
                "From: a@b.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
            ),
            true,
        ),
        (format!("From: a@b.org\r\nContent-Type: message/rfc822\r\n\r\n{inner}"), false),
        ("From: a@b.org\r\n\r\nnothing attached".to_owned(), false),
    ];
    for (raw, found) in cases {
        let original = attached_original(&Body::from_bytes(raw.into_bytes())).unwrap();
        let text = original.map(|b| String::from_utf8(b.read_all().unwrap().to_vec()).unwrap());
        assert_eq!(text.as_deref(), found.then_some(inner));
    }
}
