//! What was moved over time: folded into steps, counted with the messages, kept over restarts.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use tempfile::TempDir;
use waypost_domain::{CorrelationMethod, EmailAddress, ObjectId};
use waypost_engine::Failure;
use waypost_engine::control::{ControlAnswer, ControlRequest, Trend, TrendPoint, TrendRange};
use waypost_engine::journal::{Brief, Entry, IncomingEvent, Journal as _, OutgoingEvent};
use waypost_engine::ports::{ItemId, Outcome};
use waypost_router::journal::{FILE, Minute, SqliteJournal};
use waypost_router::trend::{Live, first_minute, fold, minute_of};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::wait::until;

use crate::support::{LIMIT, Lab, Running};

/// A quarter of an hour and some after ten.
const NOW: &str = "2026-11-21T10:17:42Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// A minute so many minutes ago: delivered, latency, backlog.
fn minute(ago: i64, delivered: u64, latency_ms: Option<u64>, backlog: Option<u64>) -> Minute {
    Minute { minute: minute_of(now()) - ago, delivered, sent: delivered * 2, failed: 1, latency_ms, backlog }
}

/// The step that begins at a time of the day.
fn step<'a>(trend: &'a Trend, time: &str) -> &'a TrendPoint {
    trend.points.iter().find(|point| point.at.to_string() == format!("2026-11-{time}:00Z")).unwrap()
}

fn figures(point: &TrendPoint) -> (u64, u64, u64, Option<u64>, Option<u64>) {
    (point.incoming, point.outgoing, point.failed, point.latency_ms, point.backlog)
}

#[test]
fn steps_are_aligned_to_the_clock_and_the_last_one_runs() {
    for (range, seconds, count, first, last) in [
        (TrendRange::Hour, 60, 60, "2026-11-21T09:18:00Z", "2026-11-21T10:17:00Z"),
        (TrendRange::Day, 900, 96, "2026-11-20T10:30:00Z", "2026-11-21T10:15:00Z"),
        (TrendRange::Week, 7200, 84, "2026-11-14T12:00:00Z", "2026-11-21T10:00:00Z"),
    ] {
        let trend = fold(range, now(), &[], Live { latency_ms: None, backlog: 7 });
        let ends = (trend.points[0].at.to_string(), trend.points.last().unwrap().at.to_string());
        assert_eq!((trend.step_seconds, trend.points.len()), (seconds, count), "{range:?}");
        assert_eq!((ends.0.as_str(), ends.1.as_str()), (first, last), "{range:?}");
        assert_eq!(first_minute(range, now()), minute_of(trend.points[0].at), "{range:?}");
        assert_eq!(trend.points.last().unwrap().backlog, Some(7), "{range:?}: the last step has what is so now");
        assert!(trend.points.iter().rev().skip(1).all(|point| point.backlog.is_none()), "{range:?}: it did not run");
    }
}

#[test]
fn minutes_are_summed_and_the_middle_message_counts() {
    let known = [
        minute(20, 1, Some(9000), Some(3)),
        minute(19, 5, Some(100), Some(4)),
        minute(18, 0, None, None),
        minute(1, 2, Some(50), Some(9)),
        minute(0, 3, None, Some(2)),
    ];
    let live = Live { latency_ms: Some(70), backlog: 1 };
    let hour = fold(TrendRange::Hour, now(), &known, live);
    assert_eq!(figures(step(&hour, "21T09:57")), (1, 2, 1, Some(9000), Some(3)));
    assert_eq!(figures(step(&hour, "21T10:17")), (3, 6, 1, Some(70), Some(1)), "what runs is told as it is now");
    let day = fold(TrendRange::Day, now(), &known, live);
    assert_eq!(figures(step(&day, "21T09:45")), (6, 12, 3, Some(100), Some(4)), "one slow message of six is no median");
    assert_eq!(figures(step(&day, "21T10:15")), (5, 10, 2, Some(70), Some(1)));
    let week = fold(TrendRange::Week, now(), &known, live);
    assert_eq!(figures(step(&week, "21T10:00")), (5, 10, 2, Some(70), Some(1)));
    let total: u64 = week.points.iter().map(|point| point.incoming).sum();
    assert_eq!(total, 11);
}

fn sales() -> ObjectId {
    ObjectId::parse("sales").unwrap()
}

fn incoming(n: u32, event: IncomingEvent) -> Entry {
    Entry::Incoming { epoch: 1, id: ItemId::Number(n), event }
}

fn staged(n: u32) -> Entry {
    let recipient = EmailAddress::parse("sales@lab.test").unwrap();
    let (key, correlation) = (format!("k{n}"), CorrelationMethod::None);
    incoming(n, IncomingEvent::Staged { key, recipient, digest: [0; 32], brief: Brief::default(), correlation })
}

fn ended(key: &str, outcome: Outcome) -> Entry {
    Entry::Outgoing { key: key.to_owned(), event: OutgoingEvent::Ended(outcome) }
}

fn set_aside(n: u32) -> Entry {
    let failure = Failure::permanent("Fetch", "too large");
    incoming(n, IncomingEvent::Quarantined { failure, body: None, digest: None, brief: Brief::default() })
}

async fn sums(journal: &SqliteJournal) -> (u64, u64, u64) {
    let minutes = journal.minutes(0, i64::MAX).await.unwrap();
    let sum = |of: fn(&Minute) -> u64| minutes.iter().map(of).sum::<u64>();
    (sum(|m| m.delivered), sum(|m| m.sent), sum(|m| m.failed))
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_count_once_when_they_end() {
    let folder = TempDir::new().unwrap();
    let (journal, closing) = SqliteJournal::open(folder.path()).unwrap();
    let mailbox = sales();
    let record = |entries| journal.record(&mailbox, entries);
    record(vec![staged(1), staged(2), incoming(1, IncomingEvent::Delivered)]).await.unwrap();
    record(vec![incoming(1, IncomingEvent::Delivered), incoming(2, IncomingEvent::Delivered)]).await.unwrap();
    let why = || Failure::permanent("Send", "no");
    record(vec![
        ended("a", Outcome::Sent { refused: vec![] }),
        ended("b", Outcome::Failed(why())),
        ended("c", Outcome::Uncertain(why())),
        set_aside(3),
        Entry::LeftAlone { reason: "old".to_owned() },
    ])
    .await
    .unwrap();
    assert_eq!(sums(&journal).await, (2, 1, 3), "delivered again or left alone is not counted");
    drop(journal);
    closing.wait();
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    assert_eq!(sums(&journal).await, (2, 1, 3), "it is there after a restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minute_is_noted_again_without_doubling_and_old_ones_are_forgotten() {
    let folder = TempDir::new().unwrap();
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    let this = minute_of(Timestamp::now());
    let (old, kept, far) = (this - 8 * 24 * 60 - 2, this - 7 * 24 * 60, this + 2 * 24 * 60);
    journal.record(&sales(), vec![staged(1), incoming(1, IncomingEvent::Delivered)]).await.unwrap();
    for (minute, latency, backlog) in [(old, None, 1), (far, None, 1), (kept, Some(5), 1), (kept, None, 4)] {
        journal.note_minute(minute, latency, backlog).await.unwrap();
    }
    let minutes = journal.minutes(i64::MIN, i64::MAX).await.unwrap();
    let first = minutes.first().unwrap();
    assert_eq!((first.minute, first.latency_ms, first.backlog), (kept, Some(5), Some(4)), "{minutes:?}");
    assert!(minutes.iter().all(|minute| minute.minute <= this + 1), "a clock that was wrong leaves nothing behind");
    assert_eq!(minutes.iter().map(|minute| minute.delivered).sum::<u64>(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_of_the_first_version_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let (journal, closing) = SqliteJournal::open(folder.path()).unwrap();
    journal.record(&sales(), vec![Entry::Seen { epoch: 1, items: vec![ItemId::Number(1)] }]).await.unwrap();
    drop(journal);
    closing.wait();
    let old = Connection::open(folder.path().join(FILE)).unwrap();
    old.execute_batch(
        "DROP TABLE trend; ALTER TABLE mailbox DROP COLUMN address; ALTER TABLE mailbox DROP COLUMN unsure_until;
         ALTER TABLE mailbox DROP COLUMN unsure_sends; ALTER TABLE incoming DROP COLUMN since;
         ALTER TABLE outgoing DROP COLUMN since; DROP INDEX incoming_owes; ALTER TABLE incoming DROP COLUMN disposal;
         ALTER TABLE mailbox DROP COLUMN disabled_at; ALTER TABLE recent DROP COLUMN key; DROP INDEX incoming_apart;
         DROP INDEX incoming_matched; ALTER TABLE incoming DROP COLUMN apart; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    let totals = journal.totals().await.unwrap();
    assert_eq!((totals.queued, totals.oldest_waiting), (1, None), "since when it waits was not written down");
    journal.record(&sales(), vec![staged(1), incoming(1, IncomingEvent::Delivered)]).await.unwrap();
    assert_eq!(sums(&journal).await.0, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_oldest_message_that_waits_is_known() {
    let folder = TempDir::new().unwrap();
    let (journal, _closing) = SqliteJournal::open(folder.path()).unwrap();
    let oldest = async || journal.totals().await.unwrap().oldest_waiting;
    assert_eq!(oldest().await, None);
    let begun = Timestamp::now().checked_sub(SignedDuration::from_millis(2)).unwrap();
    let items = vec![ItemId::Number(1), ItemId::Number(2)];
    journal.record(&sales(), vec![Entry::Seen { epoch: 1, items }]).await.unwrap();
    let first = oldest().await.unwrap();
    assert!(first >= begun && first <= Timestamp::now(), "{first}");
    let intent = OutgoingEvent::Claimed { place: "outbox".to_owned(), brief: Brief::default() };
    journal.record(&sales(), vec![Entry::Outgoing { key: "a".to_owned(), event: intent }]).await.unwrap();
    assert_eq!(oldest().await, Some(first), "the older one counts");
    journal.record(&sales(), vec![incoming(1, IncomingEvent::Gone), incoming(2, IncomingEvent::Gone)]).await.unwrap();
    assert!(oldest().await.unwrap() >= first, "the outgoing one is left");
    let settled = Entry::Outgoing { key: "a".to_owned(), event: OutgoingEvent::Settled };
    journal.record(&sales(), vec![settled]).await.unwrap();
    assert_eq!(oldest().await, None);
}

fn trend(running: &Running, range: TrendRange) -> Trend {
    match running.client().ask(&ControlRequest::Trend { range }) {
        Ok(ControlAnswer::Trend(trend)) => *trend,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_running_router_tells_what_it_moved_also_after_a_restart() {
    const PASSWORD: &str = "kalt3r-Kaffee";
    let lab = Lab::new();
    let server = Dovecot::start(DovecotOptions::with_users(&[("sales", PASSWORD)])).unwrap();
    let mail = |n: usize| format!("From: a@lab.test\r\nMessage-ID: <{n}@lab.test>\r\nSubject: {n}\r\n\r\nx\r\n");
    server.deliver_many("sales", (0..5).map(mail)).unwrap();
    let snapshot = lab.snapshot(&server.ip().to_string(), server.imaps_port(), Some(server.ca_pem()));
    lab.put(&lab.publication(1, snapshot, PASSWORD));
    let mut running = lab.start(&[]);
    let moved = |running: &Running, range| trend(running, range).points.iter().map(|point| point.incoming).sum::<u64>();
    let hour = until(LIMIT, "the trend of five messages", || {
        let hour = trend(&running, TrendRange::Hour);
        let is_measured = hour.points.iter().any(|point| point.latency_ms.is_some());
        Some(hour).filter(|hour| is_measured && hour.points.iter().map(|point| point.incoming).sum::<u64>() == 5)
    });
    assert!(hour.points[59].backlog.is_some() && hour.points[20].backlog.is_none(), "{hour:?}");
    running.until_status("nothing to wait", |status| status.queued == 0 && status.oldest_waiting.is_none());
    running.signal(libc::SIGKILL);
    running.ended();
    let mut running = lab.start(&[]);
    for range in [TrendRange::Hour, TrendRange::Day, TrendRange::Week] {
        assert_eq!(moved(&running, range), 5, "{range:?}: after it was killed");
    }
    running.signal(libc::SIGTERM);
    assert_eq!(running.ended().code(), Some(0));
    let running = lab.start(&[]);
    assert_eq!(moved(&running, TrendRange::Hour), 5, "after it ended");
}
