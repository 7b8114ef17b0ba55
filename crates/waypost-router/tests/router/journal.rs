//! The journal through the engine's port: what a sequence of events leaves behind, that it is
//! durable against a killed process, and that it is built anew after damage.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::TempDir;
use waypost_domain::{AlertLevel, AlertScope, CorrelationMethod, Direction, EmailAddress, ObjectId, TestStatus};
use waypost_engine::control::{AlertFilter, MessageEnd, Page};
use waypost_engine::journal::{
    Alert, Brief, Earlier, Entry, IncomingEvent, Journal as _, MailboxEvent, MailboxState, OpenIncoming, OpenOutgoing,
    OpenStage, OutgoingEvent, OutgoingStage,
};
use waypost_engine::ports::{Cursor, Disposal, Envelope, ItemId, Outcome};
use waypost_engine::{Body, Failure, FailureKind};
use waypost_router::journal::{FILE, OpenError, SqliteJournal};

pub(crate) fn mailbox() -> ObjectId {
    ObjectId::parse("sales").unwrap()
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn failure(reason: &str) -> Failure {
    Failure::new(FailureKind::Transient, "Test", reason).reply("450 later")
}

fn brief(subject: &str) -> Brief {
    Brief { message_id: Some(format!("{subject}@lab.test")), subject: subject.to_owned(), from: None, size: 7 }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

fn number(n: u32) -> ItemId {
    ItemId::Number(n)
}

pub(crate) fn text(t: &str) -> ItemId {
    ItemId::Text(t.into())
}

fn seen(items: &[u32]) -> Entry {
    Entry::Seen { epoch: 9, items: items.iter().copied().map(ItemId::Number).collect() }
}

fn incoming(n: u32, event: IncomingEvent) -> Entry {
    Entry::Incoming { epoch: 9, id: number(n), event }
}

pub(crate) fn staged(subject: &str, digest: u8) -> IncomingEvent {
    IncomingEvent::Staged {
        key: format!("key-{subject}"),
        recipient: address("sales@lab.test"),
        digest: [digest; 32],
        brief: brief(subject),
        correlation: CorrelationMethod::InReplyTo,
    }
}

fn set_aside() -> IncomingEvent {
    IncomingEvent::Quarantined { failure: failure("large"), body: None, digest: None, brief: brief("q") }
}

fn away() -> Disposal {
    Disposal::Move("Undeliverable".to_owned())
}

fn outgoing(event: OutgoingEvent) -> Entry {
    Entry::Outgoing { key: "out-1".to_owned(), event }
}

fn intent(attempt: u32) -> Entry {
    outgoing(OutgoingEvent::Intent {
        message_id: "m1@lab.test".to_owned(),
        envelope: Envelope { sender: None, recipients: vec![address("a@x.test"), address("b@x.test")] },
        attempt,
        place: "outbox".to_owned(),
        brief: brief("offer"),
    })
}

fn open(n: u32, stage: OpenStage) -> OpenIncoming {
    OpenIncoming { epoch: 9, id: number(n), stage, attempts: 0, next_try: None }
}

fn open_staged(subject: &str) -> OpenStage {
    OpenStage::Staged { key: format!("key-{subject}"), recipient: address("sales@lab.test") }
}

fn open_out(stage: OutgoingStage, attempts: u32) -> OpenOutgoing {
    OpenOutgoing {
        key: "out-1".to_owned(),
        message_id: "m1@lab.test".to_owned(),
        attempts,
        next_try: None,
        stage,
        accepted: Vec::new(),
        refused: Vec::new(),
        place: "outbox".to_owned(),
        brief: brief("offer"),
    }
}

fn state() -> MailboxState {
    MailboxState::default()
}

fn at_cursor(above: u32) -> MailboxState {
    MailboxState { cursor: Some(Cursor { epoch: 9, above }), ..state() }
}

/// Records each list of entries, then opens the journal anew and compares what it knows.
fn check(name: &str, batches: Vec<Vec<Entry>>, expected: &MailboxState) {
    let folder = TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (journal, closing) = SqliteJournal::open(folder.path()).unwrap();
        for batch in batches {
            journal.record(&mailbox(), batch).await.unwrap();
        }
        let live = journal.load(&mailbox()).await.unwrap();
        drop(journal);
        closing.wait();
        let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
        let reopened = journal.load(&mailbox()).await.unwrap();
        assert_eq!(&live, expected, "{name}: live");
        assert_eq!(&reopened, expected, "{name}: opened again");
    });
}

#[test]
fn incoming_messages_are_open_until_they_are_settled() {
    let cases = [
        (
            "set aside, and still to be taken away",
            vec![vec![seen(&[1]), incoming(1, set_aside()), incoming(1, IncomingEvent::Owes(away()))]],
            MailboxState { incoming: vec![open(1, OpenStage::Owes(away()))], ..at_cursor(1) },
        ),
        (
            "skipped, and still to be deleted",
            vec![vec![
                seen(&[1]),
                incoming(1, IncomingEvent::Skipped { reason: "test".to_owned(), digest: None, brief: brief("s") }),
                incoming(1, IncomingEvent::Owes(Disposal::Delete)),
            ]],
            MailboxState { incoming: vec![open(1, OpenStage::Owes(Disposal::Delete))], ..at_cursor(1) },
        ),
        ("nothing", vec![], state()),
        (
            "listed",
            vec![vec![seen(&[1, 2])]],
            MailboxState { incoming: vec![open(1, OpenStage::Seen), open(2, OpenStage::Seen)], ..at_cursor(2) },
        ),
        (
            "listed twice",
            vec![vec![seen(&[4])], vec![seen(&[4, 3])]],
            MailboxState { incoming: vec![open(4, OpenStage::Seen), open(3, OpenStage::Seen)], ..at_cursor(4) },
        ),
        (
            "staged",
            vec![vec![seen(&[1])], vec![incoming(1, staged("a", 1))]],
            MailboxState { incoming: vec![open(1, open_staged("a"))], ..at_cursor(1) },
        ),
        (
            "delivered",
            vec![vec![seen(&[1])], vec![incoming(1, staged("a", 1)), incoming(1, IncomingEvent::Delivered)]],
            MailboxState { incoming: vec![open(1, OpenStage::Delivered)], ..at_cursor(1) },
        ),
        (
            "acknowledged",
            vec![
                vec![seen(&[1]), incoming(1, staged("a", 1)), incoming(1, IncomingEvent::Delivered)],
                vec![incoming(1, IncomingEvent::Acknowledged)],
            ],
            at_cursor(1),
        ),
        (
            "failed once",
            vec![vec![
                seen(&[1]),
                incoming(1, IncomingEvent::Failed { failure: failure("busy"), attempts: 3, next_try: at(1000) }),
            ]],
            MailboxState {
                incoming: vec![OpenIncoming { attempts: 3, next_try: Some(at(1000)), ..open(1, OpenStage::Seen) }],
                ..at_cursor(1)
            },
        ),
    ];
    for (name, batches, expected) in cases {
        check(name, batches, &expected);
    }
}

#[test]
fn incoming_messages_that_ended_are_not_open() {
    let cases = [
        (
            "skipped, quarantined, gone, completed",
            vec![vec![
                seen(&[1, 2, 3, 4]),
                incoming(4, staged("d", 4)),
                incoming(4, IncomingEvent::Completed),
                incoming(1, IncomingEvent::Skipped { reason: "filter".to_owned(), digest: None, brief: brief("s") }),
                incoming(2, set_aside()),
                incoming(3, IncomingEvent::Gone),
            ]],
            at_cursor(4),
        ),
        (
            "set aside and taken away",
            vec![
                vec![seen(&[1]), incoming(1, set_aside()), incoming(1, IncomingEvent::Owes(away()))],
                vec![incoming(1, IncomingEvent::Acknowledged)],
            ],
            at_cursor(1),
        ),
        (
            "the epoch ended",
            vec![vec![
                seen(&[1, 2, 3]),
                incoming(2, staged("b", 2)),
                incoming(3, staged("c", 3)),
                incoming(3, IncomingEvent::Delivered),
                Entry::EpochEnded { epoch: 9 },
            ]],
            MailboxState { incoming: vec![open(2, open_staged("b"))], ..at_cursor(3) },
        ),
        (
            "staged in a deployment that was left",
            vec![vec![seen(&[1]), incoming(1, staged("a", 1)), incoming(1, IncomingEvent::Unstaged)]],
            MailboxState { incoming: vec![open(1, OpenStage::Seen)], ..at_cursor(1) },
        ),
    ];
    for (name, batches, expected) in cases {
        check(name, batches, &expected);
    }
}

#[test]
fn outgoing_messages_are_open_until_the_deployment_was_told() {
    let waiting = |next: Option<i64>| {
        outgoing(OutgoingEvent::Answered {
            accepted: vec![address("a@x.test")],
            refused: vec![],
            deferred: vec![(address("b@x.test"), failure("greylisted"))],
            next_try: next.map(at),
        })
    };
    let sent = || Outcome::Sent { refused: vec![(address("b@x.test"), failure("unknown"))] };
    let cases = [
        (
            "intent",
            vec![vec![intent(1)]],
            MailboxState { outgoing: vec![open_out(OutgoingStage::Attempting, 1)], ..state() },
        ),
        (
            "one recipient left",
            vec![vec![intent(1)], vec![waiting(Some(500))]],
            MailboxState {
                outgoing: vec![OpenOutgoing {
                    next_try: Some(at(500)),
                    accepted: vec![address("a@x.test")],
                    ..open_out(OutgoingStage::Waiting(vec![address("b@x.test")]), 1)
                }],
                ..state()
            },
        ),
        (
            "not sent: whom the intent named, and the attempts that count",
            vec![
                vec![intent(2)],
                vec![outgoing(OutgoingEvent::NotSent { failure: failure("cut"), attempts: 1, next_try: at(500) })],
            ],
            MailboxState {
                outgoing: vec![OpenOutgoing {
                    next_try: Some(at(500)),
                    ..open_out(OutgoingStage::Waiting(vec![address("a@x.test"), address("b@x.test")]), 1)
                }],
                ..state()
            },
        ),
        (
            "second attempt keeps what was accepted",
            vec![vec![intent(1)], vec![waiting(None)], vec![intent(2)]],
            MailboxState {
                outgoing: vec![OpenOutgoing {
                    accepted: vec![address("a@x.test")],
                    ..open_out(OutgoingStage::Attempting, 2)
                }],
                ..state()
            },
        ),
        (
            "ended",
            vec![vec![intent(1)], vec![outgoing(OutgoingEvent::Ended(sent()))]],
            MailboxState { outgoing: vec![open_out(OutgoingStage::Ended(sent()), 1)], ..state() },
        ),
        (
            "settled",
            vec![vec![intent(1)], vec![outgoing(OutgoingEvent::Ended(sent()))], vec![outgoing(OutgoingEvent::Settled)]],
            state(),
        ),
    ];
    for (name, batches, expected) in cases {
        check(name, batches, &expected);
    }
}

#[test]
fn the_mailbox_itself_is_remembered() {
    let disabled =
        || Entry::Mailbox(MailboxEvent::Disabled { direction: Direction::Incoming, failure: failure("password") });
    let retrying = |direction, attempts| {
        Entry::Mailbox(MailboxEvent::Retrying { direction, failure: failure("down"), attempts, next_try: at(9) })
    };
    let cases = [
        (
            "retrying",
            vec![vec![retrying(Direction::Incoming, 4)], vec![retrying(Direction::Outgoing, 2)]],
            MailboxState { incoming_attempts: 4, outgoing_attempts: 2, ..state() },
        ),
        (
            "recovered",
            vec![
                vec![retrying(Direction::Incoming, 4)],
                vec![Entry::Mailbox(MailboxEvent::Recovered(Direction::Incoming))],
            ],
            state(),
        ),
        ("disabled", vec![vec![disabled()]], MailboxState { disabled: Some(failure("password")), ..state() }),
        (
            "enabled again",
            vec![vec![retrying(Direction::Outgoing, 9), disabled()], vec![Entry::Mailbox(MailboxEvent::Enabled)]],
            state(),
        ),
        ("paused", vec![vec![Entry::Mailbox(MailboxEvent::Paused(true))]], MailboxState { paused: true, ..state() }),
        (
            "resumed",
            vec![vec![Entry::Mailbox(MailboxEvent::Paused(true))], vec![Entry::Mailbox(MailboxEvent::Paused(false))]],
            state(),
        ),
    ];
    for (name, batches, expected) in cases {
        check(name, batches, &expected);
    }
}

pub(crate) async fn opened() -> (TempDir, SqliteJournal) {
    let folder = TempDir::new().unwrap();
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    (folder, journal)
}

#[tokio::test]
async fn only_what_was_never_listed_is_unknown() {
    let (_folder, journal) = opened().await;
    journal.record(&mailbox(), vec![seen(&[1, 2]), Entry::Seen { epoch: 0, items: vec![text("u1")] }]).await.unwrap();
    let cases = [
        (9, vec![number(1), number(3), number(2)], vec![number(3)]),
        (8, vec![number(1)], vec![number(1)]),
        (0, vec![text("u1"), text("u2")], vec![text("u2")]),
        (0, vec![text("1")], vec![text("1")]),
    ];
    for (epoch, asked, expected) in cases {
        assert_eq!(journal.unknown(&mailbox(), epoch, asked.clone()).await.unwrap(), expected, "{epoch} {asked:?}");
    }
    let other = ObjectId::parse("other").unwrap();
    assert_eq!(journal.unknown(&other, 9, vec![number(1)]).await.unwrap(), [number(1)]);
}

#[tokio::test]
async fn renumbered_mail_is_recognised_once_per_copy() {
    let (_folder, journal) = opened().await;
    let skipped = IncomingEvent::Skipped { reason: "filter".to_owned(), digest: Some([5; 32]), brief: brief("s") };
    let set_aside =
        IncomingEvent::Quarantined { failure: failure("large"), body: None, digest: Some([6; 32]), brief: brief("q") };
    journal
        .record(
            &mailbox(),
            vec![
                seen(&[1, 2, 3, 4]),
                incoming(1, staged("a", 1)),
                incoming(1, IncomingEvent::Delivered),
                incoming(1, IncomingEvent::Acknowledged),
                incoming(2, staged("b", 1)),
                incoming(2, IncomingEvent::Delivered),
                incoming(3, skipped),
                incoming(4, set_aside),
                Entry::EpochEnded { epoch: 9 },
                Entry::Seen { epoch: 10, items: vec![number(1)] },
            ],
        )
        .await
        .unwrap();
    assert!(journal.load(&mailbox()).await.unwrap().renumbered);
    let cases = [
        (11, 1, Some(Earlier::Delivered)),
        (12, 1, Some(Earlier::Delivered)),
        (13, 1, None),
        (11, 1, Some(Earlier::Delivered)),
        (14, 5, Some(Earlier::Left)),
        (16, 6, Some(Earlier::SetAside)),
        (15, 7, None),
    ];
    for (id, digest, expected) in cases {
        let found = journal.match_digest(&mailbox(), 10, &number(id), [digest; 32]).await.unwrap();
        assert_eq!(found, expected, "message {id} with digest {digest}");
    }
    assert_eq!(journal.match_digest(&mailbox(), 9, &number(20), [1; 32]).await.unwrap(), None, "its own epoch");
}

#[tokio::test]
async fn an_epoch_that_comes_back_offers_again_what_was_only_seen() {
    let (_folder, journal) = opened().await;
    let settled = vec![incoming(1, staged("a", 1)), incoming(1, IncomingEvent::Delivered)];
    journal.record(&mailbox(), [vec![seen(&[1, 2])], settled].concat()).await.unwrap();
    journal.record(&mailbox(), vec![Entry::EpochEnded { epoch: 9 }]).await.unwrap();
    assert_eq!(journal.unknown(&mailbox(), 9, vec![number(1), number(2)]).await.unwrap(), [number(2)]);
}

#[tokio::test]
async fn mail_that_was_left_alone_is_told_in_one_line() {
    let (_folder, journal) = opened().await;
    let reason = "1,000 older messages left alone (too old).".to_owned();
    journal.record(&mailbox(), vec![Entry::LeftAlone { reason: reason.clone() }]).await.unwrap();
    let (recent, _) = journal.recent(None, None, Page::default()).await.unwrap();
    assert_eq!(recent.iter().map(|m| (m.end, m.reason.clone())).collect::<Vec<_>>(), [(MessageEnd::Skipped, reason)]);
}

#[tokio::test]
async fn bytes_that_cannot_be_kept_leave_nothing_behind() {
    let (folder, journal) = opened().await;
    let quarantined = |subject: &str| IncomingEvent::Quarantined {
        failure: failure("poison"),
        body: Some(Body::from_bytes(b"x".to_vec())),
        digest: None,
        brief: brief(subject),
    };
    let bytes = folder.path().join("quarantine");
    std::fs::create_dir(bytes.join("2.eml")).unwrap();
    let both = || vec![seen(&[1, 2]), incoming(1, quarantined("a")), incoming(2, quarantined("b"))];
    assert!(journal.record(&mailbox(), both()).await.is_err());
    assert_eq!(std::fs::read_dir(&bytes).unwrap().count(), 1, "only what stood in the way");
    journal.record(&mailbox(), both()).await.unwrap();
    journal.record(&mailbox(), vec![incoming(1, quarantined("a again"))]).await.unwrap();
    let (list, _) = journal.quarantine(None, Page::default()).await.unwrap();
    let subjects: Vec<_> = list.iter().map(|message| message.brief.subject.as_str()).collect();
    assert_eq!(subjects, ["a again", "b"], "a message is in quarantine once");
}

#[tokio::test]
async fn quarantined_bytes_are_kept_until_they_are_discarded() {
    let (folder, journal) = opened().await;
    let raw = b"Subject: large\r\n\r\nbody\r\n";
    let quarantined = IncomingEvent::Quarantined {
        failure: failure("too large"),
        body: Some(Body::from_bytes(raw.to_vec())),
        digest: Some([3; 32]),
        brief: brief("large"),
    };
    journal.record(&mailbox(), vec![seen(&[1]), incoming(1, quarantined)]).await.unwrap();
    let (list, total) = journal.quarantine(None, Page::default()).await.unwrap();
    assert_eq!((list.len(), total), (1, 1));
    let id = list[0].id;
    assert!(list[0].has_bytes);
    assert_eq!(journal.quarantined_bytes(id, 0, 1000).await.unwrap(), raw);
    assert_eq!(journal.quarantined_bytes(id, 9, 5).await.unwrap(), &raw[9..14]);
    assert_eq!(journal.quarantined_body(id).await.unwrap().read_all().unwrap(), &raw[..]);
    assert!(journal.quarantine_remove(id).await.unwrap());
    assert!(!journal.quarantine_remove(id).await.unwrap());
    let left = std::fs::read_dir(folder.path().join("quarantine")).unwrap().count();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn people_see_what_ended_what_is_uncertain_and_what_waits() {
    let (_folder, journal) = opened().await;
    journal
        .record(
            &mailbox(),
            vec![
                seen(&[1, 2]),
                incoming(1, staged("a", 1)),
                incoming(1, IncomingEvent::Delivered),
                intent(1),
                outgoing(OutgoingEvent::Ended(Outcome::Uncertain(failure("cut")))),
            ],
        )
        .await
        .unwrap();
    let (recent, _) = journal.recent(None, Some(mailbox()), Page::default()).await.unwrap();
    let ends: Vec<_> =
        recent.iter().map(|message| (message.end, message.brief.subject.as_str(), message.correlation)).collect();
    assert_eq!(
        ends,
        [(MessageEnd::Uncertain, "offer", None), (MessageEnd::Delivered, "a", Some(CorrelationMethod::InReplyTo)),]
    );
    let (queue, total) = journal.queue(None, None, Page::default()).await.unwrap();
    let stages: Vec<_> = queue.iter().map(|message| (message.direction, message.stage.as_str())).collect();
    assert_eq!(
        stages,
        [(Direction::Incoming, "delivered"), (Direction::Outgoing, "ended"), (Direction::Incoming, "seen")]
    );
    assert_eq!(total, 3);
    journal.record(&mailbox(), vec![outgoing(OutgoingEvent::Settled)]).await.unwrap();
    let (uncertain, _) = journal.uncertain(None, Page::default()).await.unwrap();
    assert_eq!(uncertain[0].message_id, "m1@lab.test");
    assert_eq!(journal.totals().await.unwrap().uncertain, 1);
    assert!(journal.uncertain_remove(uncertain[0].id).await.unwrap());
    assert_eq!(journal.totals().await.unwrap().uncertain, 0);
}

#[tokio::test]
async fn a_failed_message_can_be_sent_again_once() {
    let (_folder, journal) = opened().await;
    let failed = OutgoingEvent::Ended(Outcome::Failed(failure("nobody there")));
    let ended = vec![seen(&[1]), incoming(1, staged("a", 1)), incoming(1, IncomingEvent::Delivered)];
    journal.record(&mailbox(), ended).await.unwrap();
    journal.record(&mailbox(), vec![intent(1), outgoing(failed), outgoing(OutgoingEvent::Settled)]).await.unwrap();
    let numbers = || async {
        let (recent, _) = journal.recent(None, None, Page::default()).await.unwrap();
        recent.into_iter().map(|message| (message.end, message.id)).collect::<Vec<_>>()
    };
    let [(MessageEnd::Failed, Some(id)), (MessageEnd::Delivered, None)] = numbers().await[..] else {
        panic!("{:?}", numbers().await)
    };
    assert_eq!(journal.failed_one(id).await.unwrap().map(|(mailbox, _)| mailbox), Some(mailbox()));
    assert!(journal.failed_is_sent_again(id).await.unwrap());
    assert_eq!(journal.failed_one(id).await.unwrap(), None);
    assert_eq!(numbers().await[0], (MessageEnd::Failed, None), "it stays in the list");
}

#[tokio::test]
async fn it_is_known_since_when_a_mailbox_is_disabled() {
    let (_folder, journal) = opened().await;
    let disable =
        || Entry::Mailbox(MailboxEvent::Disabled { direction: Direction::Incoming, failure: failure("denied") });
    journal.record(&mailbox(), vec![disable()]).await.unwrap();
    let since = journal.disabled_since().await.unwrap();
    assert_eq!(since.keys().collect::<Vec<_>>(), [&mailbox()]);
    journal.record(&mailbox(), vec![disable()]).await.unwrap();
    assert_eq!(journal.disabled_since().await.unwrap(), since, "the first time counts");
    journal.record(&mailbox(), vec![Entry::Mailbox(MailboxEvent::Enabled)]).await.unwrap();
    assert!(journal.disabled_since().await.unwrap().is_empty());
}

#[tokio::test]
async fn alerts_that_say_the_same_are_counted_together() {
    let (_folder, journal) = opened().await;
    let alert = |level, what: &str| Alert {
        level,
        scope: AlertScope::Mailbox,
        object: Some(mailbox()),
        what: what.to_owned(),
        why: "w".to_owned(),
        next: "n".to_owned(),
    };
    for _ in 0..3 {
        journal.alert(alert(AlertLevel::Error, "disabled")).await.unwrap();
    }
    journal.record(&mailbox(), vec![Entry::Alert(alert(AlertLevel::Information, "tested"))]).await.unwrap();
    let (all, total) = journal.alerts(AlertFilter::default(), Page::default()).await.unwrap();
    assert_eq!(total, 2);
    let (errors, _) =
        journal.alerts(AlertFilter { at_least: Some(AlertLevel::Error), object: None }, Page::default()).await.unwrap();
    assert_eq!((errors.len(), errors[0].count), (1, 3));
    for (object, count) in [(mailbox(), 2), (ObjectId::parse("another").unwrap(), 0)] {
        let filter = AlertFilter { at_least: None, object: Some(object) };
        assert_eq!(journal.alerts(filter, Page::default()).await.unwrap().1, count);
    }
    assert_eq!(journal.clear_alerts(vec![errors[0].id]).await.unwrap(), 1);
    assert_eq!(journal.clear_alerts(Vec::new()).await.unwrap(), all.len() as u64 - 1);
}

#[tokio::test]
async fn tests_are_remembered_with_their_time() {
    let (_folder, journal) = opened().await;
    let tested =
        MailboxEvent::Tested { incoming: TestStatus::Success, outgoing: TestStatus::Failure, act: TestStatus::NotRun };
    journal.record(&mailbox(), vec![Entry::Mailbox(tested)]).await.unwrap();
    let untested = ObjectId::parse("untested").unwrap();
    let tests = journal.tests(vec![mailbox(), untested]).await.unwrap();
    assert_eq!(tests.len(), 1);
    let test = tests[&mailbox()];
    assert_eq!(
        (test.incoming, test.outgoing, test.act),
        (TestStatus::Success, TestStatus::Failure, TestStatus::NotRun)
    );
    assert!(test.completed.is_some());
}

#[tokio::test]
async fn a_request_is_all_or_nothing_and_does_not_harm_others_in_its_batch() {
    let (folder, journal) = opened().await;
    let other = ObjectId::parse("other").unwrap();
    let path = folder.path().join("lost.body");
    std::fs::write(&path, b"bytes").unwrap();
    let lost = Body::in_file(path.clone()).unwrap();
    std::fs::remove_file(path).unwrap();
    let quarantined =
        IncomingEvent::Quarantined { failure: failure("x"), body: Some(lost), digest: None, brief: brief("q") };
    let bad = journal.record(&other, vec![seen(&[500]), incoming(500, quarantined)]);
    let good = (0..50_u32).map(|n| {
        let (journal, other) = (journal.clone(), other.clone());
        async move { journal.record(&other, vec![seen(&[n])]).await }
    });
    let (bad, good) = tokio::join!(bad, futures::future::join_all(good));
    assert!(bad.is_err());
    assert!(good.iter().all(Result::is_ok));
    let state = journal.load(&other).await.unwrap();
    assert_eq!((state.incoming.len(), state.cursor), (50, Some(Cursor { epoch: 9, above: 49 })));
}

#[test]
fn a_damaged_journal_is_kept_and_built_anew_from_its_ledger() {
    type Damage = fn(&Path);
    let cases: [(&str, Damage); 4] = [
        ("garbage", |path| std::fs::write(path, vec![b'x'; 8192]).unwrap()),
        ("torn pages", |path| {
            let mut bytes = std::fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[4096..middle].fill(0xA5);
            std::fs::write(path, bytes).unwrap();
        }),
        ("gone", |path| std::fs::remove_file(path).unwrap()),
        ("noticed by a router that ran", |path| {
            SqliteJournal::note_damage(path.parent().unwrap(), "database disk image is malformed");
        }),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for (name, damage) in cases {
        let folder = TempDir::new().unwrap();
        let (before, after) = runtime.block_on(async {
            let (journal, closing) = SqliteJournal::open(folder.path()).unwrap();
            let batches = [
                vec![seen(&[1, 2, 3]), incoming(1, staged("a", 1)), incoming(2, staged("b", 2))],
                vec![incoming(1, IncomingEvent::Delivered), incoming(1, IncomingEvent::Acknowledged), intent(1)],
                vec![Entry::Mailbox(MailboxEvent::Paused(true)), incoming(2, IncomingEvent::Delivered)],
            ];
            for batch in batches {
                journal.record(&mailbox(), batch).await.unwrap();
            }
            let before = journal.load(&mailbox()).await.unwrap();
            drop(journal);
            closing.wait();
            damage(&folder.path().join(FILE));
            let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
            let told = journal.alerts(AlertFilter::default(), Page { offset: 0, limit: 10 }).await.unwrap().0;
            assert!(told[0].alert.why.contains("No message was forgotten."), "{name}: {:?}", told[0].alert);
            let unknown = journal.unknown(&mailbox(), 9, vec![number(1), number(2), number(4)]).await.unwrap();
            assert_eq!(unknown, [number(4)], "{name}");
            (before, journal.load(&mailbox()).await.unwrap())
        });
        assert!(after.paused, "{name}");
        assert_eq!(after.unsure_until, None, "{name}");
        assert!(after.cursor.is_none_or(|cursor| cursor.above == 0), "{name}: everything is listed again");
        let open = |state: &MailboxState| {
            let unlisted = state.incoming.iter().filter(|open| open.stage != OpenStage::Seen);
            (unlisted.cloned().collect::<Vec<_>>(), state.outgoing.clone())
        };
        assert_eq!(open(&after), open(&before), "{name}");
        let kept = folder.path().join("journal.damaged-1.db").exists();
        assert_eq!(kept, name != "gone", "{name}: the file is kept");
    }
}

#[test]
fn a_newer_journal_is_refused() {
    let folder = TempDir::new().unwrap();
    drop(SqliteJournal::open(folder.path()).unwrap());
    let connection = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let error = SqliteJournal::open(folder.path()).map(|_| ()).unwrap_err();
    assert!(matches!(error, OpenError::Newer { .. }), "{error}");
}

const CHILD: &str = "WAYPOST_JOURNAL_CHILD";

/// Not a test of its own: the process that [`what_was_answered_survives_a_kill`] kills. It prints
/// the number of each record when the journal has answered it.
#[test]
fn child_writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (journal, _closing) = SqliteJournal::open(Path::new(&folder)).unwrap();
        for n in 1..1_000_000_u32 {
            journal.record(&mailbox(), vec![seen(&[n]), incoming(n, staged(&n.to_string(), 1))]).await.unwrap();
            println!("answered {n}");
        }
    });
}

#[test]
fn what_was_answered_survives_a_kill() {
    use std::io::{BufRead as _, BufReader};
    let folder = TempDir::new().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::child_writes_until_it_is_killed", "--nocapture"])
        .env(CHILD, folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let answered = |line: String| line.rsplit_once("answered ").and_then(|(_, n)| n.parse::<u32>().ok());
    let mut last = 0;
    while last < 200 {
        last = lines.by_ref().find_map(answered).expect("the child answers");
    }
    child.kill().unwrap();
    last = lines.filter_map(answered).last().unwrap_or(last).max(last);
    child.wait().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let state = runtime.block_on(async {
        let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
        journal.load(&mailbox()).await.unwrap()
    });
    assert!(state.incoming.len() >= last as usize, "{} of {last}", state.incoming.len());
    let whole = |open: &OpenIncoming| matches!(open.stage, OpenStage::Staged { .. });
    assert!(state.incoming.iter().all(whole), "a record is all or nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_mailboxes_share_their_commits() {
    let (_folder, journal) = opened().await;
    let started = Instant::now();
    let tasks: Vec<_> = (0..2000)
        .map(|n| {
            let journal = journal.clone();
            tokio::spawn(async move {
                let id = ObjectId::parse(&format!("mailbox-{n}")).unwrap();
                journal.record(&id, vec![seen(&[1])]).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    // One flush each would take several seconds on any disk that really flushes.
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
