//! Outgoing mail: verdicts, retries, and what is never sent twice.

use super::*;
use crate::doubles::route;
use crate::failure::{Failure, FailureKind};
use crate::ports::Verdict;

/// The answers for one recipient, one after the other.
type Script = (&'static str, Vec<Verdict>);
/// What it is, To, the answers, who got it in which order, the end, and how often it was handed over.
type Case = (&'static str, &'static str, Vec<Script>, Vec<&'static str>, &'static str, u64);

fn outgoing_only() -> Arc<Route> {
    changed(&route("sales", "sales@example.org"), |route| {
        route.incoming = Err(waypost_domain::channel::Idle::MethodNone)
    })
}

fn letter(to: &str) -> String {
    format!("To: {to}\r\nSubject: hello\r\n\r\nhi\r\n")
}

fn refused(kind: FailureKind, why: &str) -> Verdict {
    Verdict::Refused(Failure::new(kind, "Recipient", why))
}

#[tokio::test(start_paused = true)]
async fn messages_end_as_their_recipients_were_answered() {
    use FailureKind::{Permanent, Transient};
    let cases: [Case; 6] = [
        ("accepted", "a@x.org, b@x.org", vec![], vec!["a@x.org b@x.org"], "k sent", 1),
        (
            "one refused",
            "a@x.org, b@x.org",
            vec![("a@x.org", vec![refused(Permanent, "no such user")])],
            vec!["b@x.org"],
            "k sent, not to a@x.org",
            1,
        ),
        (
            "all refused",
            "a@x.org, b@x.org",
            vec![("a@x.org", vec![refused(Permanent, "no")]), ("b@x.org", vec![refused(Permanent, "no")])],
            vec![],
            "k failed: a@x.org was refused: no 1 more recipients were refused as well.",
            1,
        ),
        (
            "one deferred, then accepted",
            "a@x.org, b@x.org",
            vec![("a@x.org", vec![refused(Transient, "greylisted")])],
            vec!["b@x.org", "a@x.org"],
            "k sent",
            2,
        ),
        (
            "deferred ten times",
            "a@x.org, b@x.org",
            vec![("a@x.org", vec![refused(Transient, "busy"); 10])],
            vec!["b@x.org"],
            "k sent, not to a@x.org",
            10,
        ),
        (
            "the only one deferred ten times",
            "a@x.org",
            vec![("a@x.org", vec![refused(Transient, "busy"); 10])],
            vec![],
            "k failed: a@x.org was refused: 10 attempts failed; the last: busy",
            10,
        ),
    ];
    for (what, to, script, sent, end, sends) in cases {
        let lab = Lab::new();
        for (recipient, verdicts) in script {
            lab.server.answer(recipient, verdicts);
        }
        lab.deployment.send(&sales(), "k", &letter(to));
        let _engine = lab.serving(vec![outgoing_only()]).await;
        until(what, MINUTE * 60, || !lab.deployment.settled().is_empty()).await;
        assert_eq!(lab.deployment.settled(), [end], "{what}");
        assert_eq!(lab.server.sent().iter().map(|mail| mail.accepted.join(" ")).collect::<Vec<_>>(), sent, "{what}");
        assert_eq!(lab.server.sends(), sends, "{what}");
        until("nothing is left open", MINUTE, || lab.journal.open_outgoing(&sales()) == 0).await;
        let ids: std::collections::BTreeSet<_> = lab
            .server
            .sent()
            .iter()
            .flat_map(|mail| mail.raw.lines().find(|line| line.starts_with("Message-ID")).map(ToOwned::to_owned))
            .collect();
        assert!(ids.len() <= 1, "{what}: the same Message-ID at every attempt");
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_for_more_recipients_than_a_server_takes_at_a_time_is_divided() {
    let lab = Lab::new();
    lab.server.take_at_a_time(2);
    lab.server.answer("r5@x.org", [refused(FailureKind::Transient, "greylisted")]);
    let to: Vec<String> = (0..31).map(|n| format!("r{n}@x.org")).collect();
    lab.deployment.send(&sales(), "k", &letter(&to.join(", ")));
    let _engine = lab.serving(vec![outgoing_only()]).await;
    until("it is sent to everybody, with ten attempts at most", MINUTE, || !lab.deployment.settled().is_empty()).await;
    assert_eq!(lab.deployment.settled(), ["k sent"]);
    let mut got: Vec<String> = lab.server.sent().into_iter().flat_map(|mail| mail.accepted).collect();
    let last = got.last().cloned();
    got.sort();
    let mut all = to.clone();
    all.sort();
    assert_eq!((got, last.as_deref()), (all, Some("r5@x.org")));
    assert_eq!(lab.server.sends(), 16);
}

#[tokio::test(start_paused = true)]
async fn failures_of_the_whole_end_as_their_kind_says() {
    let cases = [
        ("cut before the end", Failure::transient("Data", "cut"), "k sent", 2),
        ("cut after the end", Failure::new(FailureKind::Uncertain, "Data", "no answer"), "k uncertain", 1),
        ("refused as a whole", Failure::permanent("Data", "spam"), "k failed: spam", 1),
    ];
    for (what, failure, end, sends) in cases {
        let lab = Lab::new();
        lab.server.fail_send([failure]);
        lab.deployment.send(&sales(), "k", &letter("a@x.org"));
        let _engine = lab.serving(vec![outgoing_only()]).await;
        until(what, MINUTE * 60, || !lab.deployment.settled().is_empty()).await;
        tokio::time::sleep(MINUTE * 30).await;
        assert_eq!(lab.deployment.settled(), [end], "{what}");
        assert_eq!(lab.server.sends(), sends, "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_refuses_the_credentials_disables_the_mailbox_and_keeps_the_mail() {
    let lab = Lab::new();
    let denied = Failure::new(FailureKind::Unauthorized, "Sender", "not yours");
    lab.server.fail_send([denied.clone(), denied]);
    lab.deployment.send(&sales(), "k", &letter("a@x.org"));
    let engine = lab.serving(vec![outgoing_only()]).await;
    until("it is disabled", MINUTE, || lab.journal.events(&sales()) == ["disabled: not yours"]).await;
    assert!(lab.deployment.settled().is_empty());
    engine.command(&sales(), crate::Command::Enable).await.unwrap();
    until("it goes out once enabled", MINUTE, || lab.deployment.settled() == ["k sent"]).await;
}

#[tokio::test(start_paused = true)]
async fn mail_that_cannot_be_sent_fails_with_its_reason_and_stops_nobody() {
    let lab = Lab::new();
    lab.deployment.send(&sales(), "a", "From: boss@example.org\r\nTo: x@x.org\r\n\r\n");
    lab.deployment.send(&sales(), "b", "Subject: nobody\r\n\r\n");
    lab.deployment.send(&sales(), "c", &letter("x@x.org"));
    let _engine = lab.serving(vec![outgoing_only()]).await;
    until("all ended", MINUTE, || lab.deployment.settled().len() == 3).await;
    let mut ends = lab.deployment.settled();
    ends.sort();
    let expected = [
        "a failed: From is boss@example.org, but the mailbox is sales@example.org.",
        "b failed: The message names no recipient in To, Cc or Bcc.",
        "c sent",
    ];
    assert_eq!(ends, expected);
}

#[tokio::test(start_paused = true)]
async fn a_large_outbox_uses_several_connections_within_the_limit() {
    for (maximum, most) in [(1, 1), (4, 4), (50, 10)] {
        let lab = Lab::new();
        for number in 0..300 {
            lab.deployment.send(&sales(), &format!("k{number}"), &letter("a@x.org"));
        }
        let route = changed(&outgoing_only(), |route| {
            if let Ok(channel) = &mut route.outgoing {
                channel.limit.maximum = maximum;
            }
        });
        let _engine = lab.serving(vec![route]).await;
        until("all are sent", MINUTE * 5, || lab.deployment.settled().len() == 300).await;
        assert_eq!(lab.server.sent().len(), 300);
        let opened = lab.server.outboxes_opened();
        assert!((1..=most).contains(&opened), "{opened} connections for a limit of {maximum}");
        assert_eq!(lab.deployment.tracked(), 300);
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_that_cannot_be_looked_at_after_a_restart_is_not_taken_for_gone() {
    let lab = Lab::new();
    lab.server.answer("b@x.org", [refused(FailureKind::Transient, "greylisted")]);
    lab.deployment.send(&sales(), "k", &letter("a@x.org, b@x.org"));
    let engine = lab.serving(vec![outgoing_only()]).await;
    until("one has it", MINUTE, || lab.server.sent().len() == 1).await;
    engine.drain(MINUTE).await;
    lab.deployment.hide("k", true);
    let engine = lab.serving(vec![outgoing_only()]).await;
    tokio::time::sleep(MINUTE * 10).await;
    assert_eq!(lab.deployment.settled(), Vec::<String>::new());
    engine.drain(MINUTE).await;
    lab.deployment.hide("k", false);
    let _engine = lab.serving(vec![outgoing_only()]).await;
    until("it ends", MINUTE * 10, || lab.deployment.settled() == ["k sent"]).await;
    let sent: Vec<String> = lab.server.sent().iter().map(|mail| mail.accepted.join(" ")).collect();
    assert_eq!(sent, ["a@x.org", "b@x.org"], "each has it once");
}
