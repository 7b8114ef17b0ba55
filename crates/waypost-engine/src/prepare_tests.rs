//! What leaves and what is refused.

use std::sync::Arc;

use waypost_domain::policy::Policy;

use super::*;
use crate::doubles::route;

fn prepared(raw: &str) -> Result<(Prepared, String), Unprepared> {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let mut route = route("sales", "sales@example.org");
    let policy = Policy { message_limit: 2_000, attachment_limit: 1_000, ..(*route.policy).clone() };
    Arc::get_mut(&mut route).unwrap().policy = Arc::new(policy);
    let router = ObjectId::parse("router-a").unwrap();
    let workshop = Workshop { route: &route, router: &router, spool: &spool, now: Timestamp::UNIX_EPOCH };
    let prepared = prepare(&Body::from_bytes(raw.as_bytes().to_vec()), "key-1", workshop)?;
    let text = String::from_utf8(prepared.body.read_all().unwrap().to_vec()).unwrap();
    Ok((prepared, text))
}

#[test]
fn what_is_missing_is_added_and_what_is_private_is_taken_out() {
    let (p, text) = prepared("To: a@x.org\nBcc: b@x.org,\n A@x.org\nSubject: hi\n\nline 1\nline 2").unwrap();
    assert_eq!(p.recipients.iter().map(EmailAddress::as_str).collect::<Vec<_>>(), ["a@x.org", "b@x.org"]);
    let expected = format!(
        "X-Waypost-Router: router-a/sales\r\nFrom: <sales@example.org>\r\nDate: Thu, 01 Jan 1970 00:00:00 +0000\r\n\
         Message-ID: <{}>\r\nTo: a@x.org\r\nSubject: hi\r\n\r\nline 1\r\nline 2\r\n",
        p.message_id
    );
    assert_eq!(text, expected);
    assert!(p.message_id.ends_with("@example.org"));
    assert_eq!(
        p.message_id,
        prepared("To: a@x.org\n\nother").unwrap().0.message_id,
        "the same key has the same Message-ID"
    );
}

#[test]
fn what_is_there_stays() {
    let raw = "From: Sales <SALES@example.org>\r\nTo: a@x.org\r\nMessage-ID: <m@x>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\n.\r\na\rb\n";
    let (p, text) = prepared(raw).unwrap();
    assert_eq!(p.message_id, "m@x");
    assert_eq!(text, format!("X-Waypost-Router: router-a/sales\r\n{}", raw.replace("a\rb\n", "a\r\nb\r\n")));
}

#[test]
fn what_cannot_be_sent_is_refused_with_its_reason() {
    let big = format!("To: a@x.org\r\n\r\n{}", "x".repeat(2_500));
    let attachment = format!(
        "To: a@x.org\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment\r\n\r\n{}",
        "x".repeat(1_500)
    );
    let cases = [
        ("From: other@x.org\r\nTo: a@x.org\r\n\r\n", "From is other@x.org, but the mailbox is sales@example.org."),
        ("From: sales@example.org, b@x.org\r\nTo: a@x.org\r\n\r\n", "From names more than one address."),
        ("From: sales@example.org\r\n\r\n", "The message names no recipient in To, Cc or Bcc."),
        ("", "The message names no recipient in To, Cc or Bcc."),
        ("To: a@x.org, bob@\r\n\r\n", "The recipient bob@ is not an address."),
        (big.as_str(), "The message has 2515 bytes; the limit is 2000."),
        (attachment.as_str(), "An attachment has 1500 bytes; the limit is 1000."),
    ];
    let cases = cases.into_iter().chain([
        (
            "From: sales@example.org\r\nFrom: boss@example.org\r\nTo: a@x.org\r\n\r\n",
            "The message has more than one From field.",
        ),
        (
            "Subject: a\rFrom: boss@example.org\r\nTo: a@x.org\r\n\r\n",
            "From is boss@example.org, but the mailbox is sales@example.org.",
        ),
        (
            "To: a@x.org\r\nSubject: a\0b\r\n\r\n",
            "The header of the message holds a NUL character, which no mail server must be given.",
        ),
    ]);
    for (raw, reason) in cases {
        match prepared(raw) {
            Err(Unprepared::Refused(failure)) => assert_eq!(failure.reason, reason),
            other => panic!("{reason}: {other:?}"),
        }
    }
}

#[test]
fn a_field_behind_a_bare_cr_is_a_field_like_any_other() {
    let (p, text) = prepared("To: a@x.org\rBcc: b@x.org\rSubject: hi\r\rtext").unwrap();
    assert_eq!(p.recipients.len(), 2);
    assert!(!text.contains("b@x.org") && text.ends_with("Subject: hi\r\n\r\ntext\r\n"), "{text}");
}

#[test]
fn the_last_line_ends_whatever_it_ends_in() {
    for content in ["x", "x\r", "x\n", "x\0"] {
        let (_, text) = prepared(&format!("To: a@x.org\r\n\r\n{content}")).unwrap();
        assert!(text.ends_with(&format!("\r\n\r\n{}\r\n", content.trim_end())), "{text:?}");
    }
}

#[test]
fn no_recipient_is_left_out_however_many_there_are() {
    let people: String = (0..10_000).map(|n| format!("r{n}@x.org,\r\n ")).collect();
    let mut route = route("sales", "sales@example.org");
    Arc::get_mut(&mut route).unwrap().policy = Arc::new(Policy::default_for(ObjectId::parse("p").unwrap()));
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let router = ObjectId::parse("router-a").unwrap();
    let workshop = Workshop { route: &route, router: &router, spool: &spool, now: Timestamp::UNIX_EPOCH };
    let raw = format!("To: {people}z@x.org\r\nMessage-ID: <kept@x.org>\r\n\r\ntext\r\n");
    let prepared = prepare(&Body::from_bytes(raw.into_bytes()), "key-1", workshop).unwrap();
    assert_eq!((prepared.recipients.len(), prepared.message_id.as_str()), (10_001, "kept@x.org"));
}
