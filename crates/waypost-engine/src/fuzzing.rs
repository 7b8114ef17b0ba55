//! A door for fuzzing: what is read of a message and how it is made ready, whatever its bytes.
//!
//! What must hold: nothing panics; an attachment is no larger than the message; the attached original is
//! part of it; what is ready to be sent has one From, the mailbox's own, and no line end but CR LF, and
//! making it ready again changes nothing but what was added. Not part of any release.

use jiff::Timestamp;

use crate::body::{Body, SpoolDir};
use crate::doubles::{id, route};
use crate::header::Header;
use crate::message::{Original, Reading, Summary, attached_original};
use crate::prepare::{Workshop, prepare};

/// Reads a message and makes it ready. Answers the bytes that would be sent, when it can be.
pub fn message(bytes: &[u8], spool: &SpoolDir) -> Option<Vec<u8>> {
    let (router, route) = (id("router-a"), route("sales", "sales@example.org"));
    let reading = Reading { router: &router, mailbox: &route.mailbox, attachment_limit: 0 };
    let body = Body::from_bytes(bytes.to_vec());
    let summary = Summary::read(&body, reading).ok()?;
    assert!(summary.largest_attachment <= summary.size && summary.size == bytes.len() as u64);
    assert!(!summary.subject.chars().any(char::is_control) && summary.references.len() <= 100);
    if let Ok(Original::One(original)) = attached_original(&body, spool) {
        assert!(original.len() <= body.len(), "an original is larger than its wrapper");
    }
    let workshop = Workshop { route: &route, router: &router, spool, now: Timestamp::UNIX_EPOCH };
    let ready = prepare(&body, "key", workshop).ok()?;
    let sent = ready.body.read_all().ok()?;
    check(&sent);
    let again = prepare(&ready.body, "key", workshop);
    // Who was only in Bcc is not in the header any more.
    assert!(
        again.is_err()
            || again.is_ok_and(|again| again.message_id == ready.message_id
                && again.recipients.iter().all(|one| ready.recipients.contains(one))
                && again.body.read_all().is_ok_and(|bytes| bytes == sent))
    );
    Some(sent.to_vec())
}

fn check(sent: &[u8]) {
    let header = Header::read(sent);
    for (name, count) in [("from", 1), ("message-id", 1), ("date", 1), ("bcc", 0), ("return-path", 0)] {
        let found = header.count(name);
        assert!(found == count || (found >= 1 && matches!(name, "date" | "message-id")), "{found} times {name}");
    }
    assert!(header.is_complete() && sent.ends_with(b"\r\n"));
    for line in sent.split_inclusive(|byte| *byte == b'\n') {
        let text = line.strip_suffix(b"\r\n").unwrap_or(b"\r");
        assert!(!text.contains(&b'\r') && !text.contains(&b'\n'), "a bare CR or LF");
    }
}
