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

/// What is attached to a message, as text: the original, or why there is none.
fn original(raw: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    match attached_original(&Body::from_bytes(raw.to_vec()), &spool).unwrap() {
        Original::One(body) => String::from_utf8_lossy(&body.read_all().unwrap()).into_owned(),
        other => format!("{other:?}"),
    }
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
        original(&body.read_all().unwrap());
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
    const INNER: &str = "From: x@y.org\r\nSubject: inner\r\n\r\nline 1\r\nline 2";
    let wrapper = |parts: &[(&str, &str)]| {
        // Fields end in the line end that the empty line needs before it.
        let parts: String = parts.iter().map(|(fields, content)| format!("--b\r\n{fields}\r\n{content}\r\n")).collect();
        format!("From: a@b.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n")
    };
    let (text, message) = ("Content-Type: text/plain\r\n", "Content-Type: message/rfc822\r\n");
    let encoded = "RnJvbTogeEB5Lm9yZw0KU3ViamVjdDogaW5uZXINCg0K\r\nbGluZSAxDQpsaW5lIDI=";
    let within = wrapper(&[(message, INNER)]).replace("boundary=b", "boundary=c").replace("--b", "--c");
    let cases = [
        (wrapper(&[(text, "see"), (message, INNER)]), INNER.to_owned()),
        (
            wrapper(&[("Content-Type: MESSAGE/RFC822\r\nContent-Transfer-Encoding: base64\r\n", encoded)]),
            INNER.to_owned(),
        ),
        (wrapper(&[(message, INNER)]).replace("--b--\r\n", ""), format!("{INNER}\r\n")),
        (wrapper(&[("", INNER)]).replace("mixed", "digest"), INNER.to_owned()),
        (wrapper(&[(message, &within)]), within.clone()),
        (wrapper(&[(text, "see"), (message, INNER), (message, INNER)]), "Several(2)".to_owned()),
        (wrapper(&[(message, "")]), "None".to_owned()),
        (wrapper(&[(message, "no header in here")]), "Broken".to_owned()),
        (format!("From: a@b.org\r\nContent-Type: message/rfc822\r\n\r\n{INNER}"), "None".to_owned()),
        ("From: a@b.org\r\n\r\nnothing attached".to_owned(), "None".to_owned()),
    ];
    for (raw, expected) in cases {
        assert_eq!(original(raw.as_bytes()), expected, "{raw}");
        let with_lf = raw.replace("\r\n", "\n");
        assert_eq!(original(with_lf.as_bytes()).replace("\r\n", "\n"), expected.replace("\r\n", "\n"), "{raw} with LF");
    }
}

#[test]
fn messages_within_messages_cost_neither_stack_nor_memory() {
    let nested = |wrapper: &str, depth: usize| {
        let end = "Subject: innermost\r\n\r\ntext\r\n";
        format!("From: a@b.org\r\n{}{end}", wrapper.repeat(depth))
    };
    let attached = nested("Content-Type: message/rfc822\r\n\r\n", 500_000);
    let multiparts: String =
        (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    for (raw, largest) in
        [(attached.clone(), attached.len() as u64 - 47), (nested(&multiparts, 1), nested(&multiparts, 1).len() as u64)]
    {
        let s = read_with(&raw, 0);
        assert!(
            s.from.is_some() && s.largest_attachment <= largest && s.largest_attachment > largest / 2,
            "{}",
            s.largest_attachment
        );
        original(raw.as_bytes());
    }
}

#[test]
fn headers_of_any_size_are_read_as_far_as_they_are_wanted() {
    let fields = "X-A: b\r\n".repeat(150_000);
    let late = format!("{fields}From: a@b.org\r\n\r\n");
    let long = format!("From: a@b.org\r\nX-A: {}\r\nSubject: s\r\n\r\n", "x".repeat(10 << 20));
    let people: String = (0..10_000).map(|n| format!("user{n}@b.org, ")).collect();
    let many = format!("To: {people}z@b.org\r\nFrom: a@b.org\r\n\r\n");
    let read = |raw: &str| {
        let s = read(raw);
        (s.from.is_some(), s.subject, s.to.len())
    };
    assert_eq!(read(&late), (false, String::new(), 0), "it lies behind the limit");
    assert_eq!(read(&format!("From: a@b.org\r\n{fields}\r\n")), (true, String::new(), 0));
    assert_eq!(read(&long), (true, String::new(), 0));
    assert_eq!(read(&many), (true, String::new(), MAX_ADDRESSES));
}
