//! Incoming mail: what becomes of every kind of message.

use std::collections::BTreeMap;

use jiff::Timestamp;
use waypost_domain::channel::Submitter;
use waypost_domain::policy::Policy;
use waypost_domain::{FilterMode, MailboxKind};

use super::*;
use crate::doubles::{Place, address, route};
use crate::failure::{Failure, FailureKind};
use crate::ports::Disposal;
use crate::{Command, Replay};

fn small_policy(route: &mut Route) {
    let policy = (*route.policy).clone();
    route.policy = Arc::new(Policy { message_limit: 2_000, attachment_limit: 1_000, maximum_attempts: 3, ..policy });
}

/// What it is, its bytes, how it ends, and what happens to it at its source.
fn kinds() -> Vec<(&'static str, String, &'static str, Option<Disposal>)> {
    let big = format!("{}{}", mail("big"), "x".repeat(3_000));
    let attachment = format!(
        "From: a@b.org\r\nSubject: attachment\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment\r\n\r\n{}",
        "x".repeat(1_500)
    );
    vec![
        ("an ordinary message", mail("one"), "delivered", Some(Disposal::Delete)),
        (
            "a message without From and Message-ID",
            "Subject: bare\r\n\r\nx".to_owned(),
            "delivered",
            Some(Disposal::Delete),
        ),
        ("no message at all", "\0\0\0".to_owned(), "delivered", Some(Disposal::Delete)),
        ("a bounce", format!("Return-Path: <>\r\n{}", mail("bounce")), "delivered", Some(Disposal::Delete)),
        ("unwanted by the filter", mail("skip this"), "skipped: The filter wants none of it.", None),
        (
            "its own mail",
            format!("X-Waypost-Router: router-a/sales\r\n{}", mail("loop")),
            "skipped: This mailbox sent it itself: a loop.",
            None,
        ),
        (
            "mail of another mailbox here",
            format!("X-Waypost-Router: router-a/other\r\n{}", mail("internal")),
            "delivered",
            Some(Disposal::Delete),
        ),
        (
            "a test message",
            format!("X-Waypost-Test: router-a\r\n{}", mail("test")),
            "skipped: This router sent it to test the mailbox.",
            Some(Disposal::Delete),
        ),
        (
            "too large",
            big,
            "quarantined: The message has {BIG} bytes; the limit is 2000.",
            Some(Disposal::Move("Undeliverable".to_owned())),
        ),
        (
            "too large an attachment",
            attachment,
            "quarantined: An attachment has 1500 bytes; the limit is 1000.",
            Some(Disposal::Move("Undeliverable".to_owned())),
        ),
    ]
}

#[tokio::test(start_paused = true)]
async fn every_kind_of_message_ends_as_the_rules_say() {
    for (what, raw, end, disposal) in kinds() {
        let end = end.replace("{BIG}", &raw.len().to_string());
        let lab = Lab::new();
        let route = with_incoming(&changed(&route("sales", "sales@example.org"), small_policy), |channel| {
            channel.delete_after_processing = true;
            channel.undeliverable_folder = Some("Undeliverable".to_owned());
        });
        let number = lab.server.put(&sales(), &raw);
        let engine = lab.serving(vec![route]).await;
        let ended = || match lab.journal.places(&sales()).first() {
            Some(Place::Delivered | Place::Acknowledged) => "delivered".to_owned(),
            Some(Place::Skipped(why)) => format!("skipped: {why}"),
            Some(Place::Quarantined(why)) => format!("quarantined: {why}"),
            other => format!("{other:?}"),
        };
        until(&format!("{what}: {end}"), MINUTE, || ended() == end).await;
        tokio::time::sleep(MINUTE).await;
        assert_eq!(
            lab.server.disposed(&sales()),
            disposal.map(|d| (number, d)).into_iter().collect::<Vec<_>>(),
            "{what}"
        );
        assert_eq!(lab.deployment.shown().len(), usize::from(end == "delivered"), "{what}");
        assert_eq!(engine.mailbox(&sales()).unwrap().counts.delivered, u64::from(end == "delivered"), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn old_mail_is_left_alone() {
    let from: Timestamp = "2026-11-20T00:00:00Z".parse().unwrap();
    let old: Timestamp = "2026-11-19T23:59:59Z".parse().unwrap();
    let dated = |when: &str| format!("Date: {when}\r\n{}", mail("dated"));
    for (what, raw, received, delivered) in [
        ("received later", mail("a"), Some(from), true),
        ("received earlier", mail("a"), Some(old), false),
        ("received later, dated earlier", dated("Thu, 19 Nov 2026 10:00:00 +0000"), Some(from), true),
        ("dated earlier", dated("Thu, 19 Nov 2026 10:00:00 +0000"), None, false),
        ("dated later", dated("Fri, 20 Nov 2026 10:00:00 +0000"), None, true),
        ("neither", mail("a"), None, true),
    ] {
        let lab = Lab::new();
        lab.server.put_received(&sales(), &raw, received);
        let route = with_incoming(&route("sales", "sales@example.org"), |channel| channel.process_from = Some(from));
        let _engine = lab.serving(vec![route]).await;
        until(what, MINUTE, || {
            matches!(lab.journal.places(&sales()).first(), Some(Place::Acknowledged | Place::Skipped(_)))
        })
        .await;
        assert_eq!(lab.deployment.shown().len(), usize::from(delivered), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_forward_mailbox_unwraps_what_known_users_forwarded() {
    let wrapped = |from: &str| {
        format!(
            "From: {from}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{}--b--\r\n",
            mail("original")
        )
    };
    for (what, raw, delivered, disposed) in [
        ("forwarded by a known user", wrapped("ANN@example.org"), true, true),
        ("forwarded by a stranger", wrapped("eve@example.net"), false, false),
        ("not forwarded as an attachment", mail("inline"), false, false),
        (
            "from a known user without an attachment",
            mail("inline").replace("customer@example.net", "ann@example.org"),
            false,
            false,
        ),
    ] {
        let lab = Lab::new();
        let submitter = Submitter { mailbox: id("ann"), address: address("ann@example.org"), filter: FilterMode::All };
        let forward = with_incoming(
            &changed(&route("sales", "forward@example.org"), |route| {
                route.kind = MailboxKind::Forward;
                route.submitters = Arc::new(BTreeMap::from([("ann@example.org".to_owned(), submitter)]));
            }),
            |channel| channel.delete_after_processing = true,
        );
        lab.server.put(&sales(), &raw);
        let _engine = lab.serving(vec![forward]).await;
        until(what, MINUTE, || {
            matches!(lab.journal.places(&sales()).first(), Some(Place::Acknowledged | Place::Quarantined(_)))
        })
        .await;
        let shown = lab.deployment.shown();
        assert_eq!(shown.len(), usize::from(delivered), "{what}");
        assert_eq!(lab.server.present(&sales()).is_empty(), disposed, "{what}");
        if let Some(shown) = shown.first() {
            assert_eq!(
                (shown.recipient.as_str(), shown.submitted_by.as_deref()),
                ("ann@example.org", Some("ann@example.org"))
            );
            assert!(shown.raw.starts_with(b"From: customer@example.net\r\n"), "the original's own bytes are delivered");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn failures_are_retried_and_disable_as_the_rules_say() {
    let transient = || Failure::transient("Connect", "refused");
    let denied = || Failure::new(FailureKind::Unauthorized, "Authentication", "denied");
    let wrong = || Failure::new(FailureKind::Misconfigured, "TLS", "wrong name");
    let no_turn = || Failure::transient(crate::ports::NO_TURN, "all in use");
    let cases: [(&str, Vec<Failure>, Vec<&str>, u64); 8] = [
        ("no connection to be had", vec![no_turn(); 12], [vec!["retrying 1"; 12], vec!["recovered"]].concat(), 70),
        ("one failure", vec![transient()], vec!["retrying 1", "recovered"], 6),
        ("two failures", vec![transient(), transient()], vec!["retrying 1", "retrying 2", "recovered"], 12),
        (
            "ten attempts",
            vec![transient(); 10],
            vec!["retrying 1", "retrying 9", "disabled: 10 attempts failed; the last: refused"],
            55,
        ),
        ("a password that is refused twice", vec![denied(), denied()], vec!["disabled: denied"], 1),
        ("a password that is refused once", vec![denied()], vec![], 1),
        ("a setting that cannot work", vec![wrong(), wrong()], vec!["disabled: wrong name"], 1),
        ("an odd answer that comes once", vec![wrong()], vec![], 1),
    ];
    for (what, failures, events, minutes) in cases {
        let lab = Lab::new();
        lab.server.put(&sales(), &mail("one"));
        let attempts = u32::try_from(failures.len()).unwrap();
        lab.server.fail_open(&sales(), failures);
        let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
        tokio::time::sleep(MINUTE * u32::try_from(minutes).unwrap()).await;
        let told = lab.journal.events(&sales());
        let told: Vec<&str> = told.iter().map(String::as_str).filter(|t| events.contains(t)).collect();
        assert_eq!(told, events, "{what}");
        let disabled = events.iter().any(|event| event.starts_with("disabled"));
        assert_eq!(lab.deployment.shown().len(), usize::from(!disabled), "{what}");
        assert_eq!(lab.server.opened(&sales()), if disabled { attempts } else { attempts + 1 }, "{what}");
        assert_eq!(
            lab.journal.alerts().iter().filter(|alert| alert.what.contains("disabled")).count(),
            usize::from(disabled),
            "{what}"
        );
        if disabled {
            let told = engine.mailbox(&sales()).unwrap().incoming.attempts;
            assert_eq!(told, attempts, "{what}: how often it failed is told as it was");
            engine.command(&sales(), Command::Enable).await.unwrap();
            until("an enabled mailbox works again", MINUTE, || lab.deployment.shown().len() == 1).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_disabled_mailbox_stays_so_after_a_restart() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("one"));
    let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    engine.command(&sales(), Command::Disable(Failure::permanent("Command", "A person disabled it."))).await.unwrap();
    drop(engine);
    let before = lab.deployment.shown().len();
    lab.server.put(&sales(), &mail("two"));
    let _engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    tokio::time::sleep(MINUTE * 20).await;
    assert_eq!(lab.deployment.shown().len(), before);
}

#[tokio::test(start_paused = true)]
async fn a_poisoned_message_stops_nobody_and_ends_in_quarantine() {
    for (what, poison, kills) in [("it cannot be stored", "poison", false), ("it ends the session", "deadly", true)] {
        let lab = Lab::new();
        let numbers: Vec<u32> =
            ["one", poison, "two", "three"].map(|subject| lab.server.put(&sales(), &mail(subject))).into();
        if kills {
            lab.server.kill_at(&sales(), numbers[1]);
        }
        let _engine = lab.serving(vec![changed(&route("sales", "sales@example.org"), small_policy)]).await;
        until(what, MINUTE, || lab.deployment.shown().len() == 3).await;
        until("the poisoned one is set aside", MINUTE * 30, || {
            lab.journal
                .places(&sales())
                .iter()
                .any(|place| matches!(place, Place::Quarantined(why) if why.starts_with("3 attempts failed")))
        })
        .await;
        assert_eq!(lab.server.present(&sales()), numbers, "everything stays at its source");
        assert!(lab.journal.events(&sales()).iter().all(|event| !event.starts_with("disabled")), "{what}");
    }
}

/// How many messages were set aside.
fn set_aside(lab: &Lab) -> usize {
    lab.journal.places(&sales()).iter().filter(|place| matches!(place, Place::Quarantined(_))).count()
}

/// Puts a message there that ends the session in which it is fetched.
fn put_deadly(lab: &Lab, subject: &str) {
    let number = lab.server.put(&sales(), &mail(subject));
    lab.server.kill_at(&sales(), number);
}

fn disabled(lab: &Lab) -> usize {
    lab.journal.events(&sales()).iter().filter(|event| event.starts_with("disabled")).count()
}

#[tokio::test(start_paused = true)]
async fn one_bad_message_after_another_disables_nothing() {
    let lab = Lab::new();
    let _engine = lab.serving(vec![changed(&route("sales", "sales@example.org"), small_policy)]).await;
    for (number, subject) in (1..).zip(["deadly", "deadly again", "deadly once more"]) {
        put_deadly(&lab, subject);
        until(subject, MINUTE * 60, || set_aside(&lab) == number).await;
    }
    assert_eq!(disabled(&lab), 0);
}

#[tokio::test(start_paused = true)]
async fn what_can_be_read_is_read_before_what_failed() {
    let lab = Lab::new();
    ["deadly", "deadly as well"].iter().for_each(|subject| put_deadly(&lab, subject));
    let engine = lab.serving(vec![changed(&route("sales", "sales@example.org"), small_policy)]).await;
    until("nothing can be read at all", MINUTE * 60, || disabled(&lab) == 1).await;
    lab.server.put(&sales(), &mail("good"));
    engine.command(&sales(), Command::Enable).await.unwrap();
    until("the good one", MINUTE, || lab.deployment.shown().len() == 1).await;
    until("the bad ones are set aside", MINUTE * 60, || set_aside(&lab) == 2).await;
    assert_eq!(disabled(&lab), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failing_deployment_leaves_the_mail_at_its_source() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("one"));
    lab.deployment.fail(Some(Failure::transient("Stage", "The disk is full.")));
    let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    tokio::time::sleep(MINUTE).await;
    assert_eq!(lab.journal.places(&sales()), [Place::Seen]);
    assert!(engine.mailbox(&sales()).unwrap().reason.contains("The disk is full."));
    lab.deployment.fail(None);
    until("it is delivered when there is room", MINUTE * 6, || lab.deployment.shown().len() == 1).await;
}

#[tokio::test(start_paused = true)]
async fn renumbered_mail_is_recognised_by_its_bytes() {
    let lab = Lab::new();
    for subject in ["one", "skip two", "same", "same"] {
        lab.server.put(&sales(), &mail(subject));
    }
    let route = with_incoming(&route("sales", "sales@example.org"), |channel| channel.delete_after_processing = false);
    let _engine = lab.serving(vec![route]).await;
    until("three are delivered", MINUTE, || lab.deployment.shown().len() == 3).await;
    let acknowledged = || lab.journal.places(&sales()).iter().filter(|place| **place == Place::Acknowledged).count();
    until("they are acknowledged", MINUTE, || acknowledged() == 3).await;
    lab.server.renumber(&sales());
    lab.server.put(&sales(), &mail("new"));
    lab.server.put(&sales(), &mail("same"));
    until("the new ones are delivered", MINUTE * 5, || subjects(&lab).iter().any(|s| s == "new")).await;
    tokio::time::sleep(MINUTE * 5).await;
    let mut all = subjects(&lab);
    all.sort();
    assert_eq!(all, ["new", "one", "same", "same", "same"]);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_lists_everything_each_time_delivers_once() {
    let lab = Lab::new();
    lab.server.like_a_maildrop(&sales());
    for number in 0..1_500 {
        lab.server.put(&sales(), &mail(&format!("m{number}")));
    }
    let _engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    until("all are delivered", MINUTE * 5, || lab.deployment.shown().len() == 1_500).await;
    lab.server.put(&sales(), &mail("later"));
    until("later mail too", MINUTE * 5, || lab.deployment.shown().len() == 1_501).await;
    tokio::time::sleep(MINUTE * 10).await;
    assert_eq!(lab.deployment.shown().len(), 1_501);
}

#[tokio::test(start_paused = true)]
async fn a_large_mailbox_whose_cursor_was_lost_is_listed_part_by_part() {
    const KEPT: usize = 3_500;
    let lab = Lab::new();
    for number in 0..KEPT {
        lab.server.put(&sales(), &mail(&format!("kept {number}")));
    }
    let route = route("sales", "sales@example.org");
    let engine = lab.serving(vec![Arc::clone(&route)]).await;
    until("everything is delivered", MINUTE, || lab.deployment.shown().len() == KEPT).await;
    engine.drain(MINUTE).await;
    lab.journal.forget_cursor(&sales());
    lab.server.put(&sales(), &mail("new"));
    let _engine = lab.serving(vec![route]).await;
    until("the new one is delivered", MINUTE, || lab.deployment.shown().len() > KEPT).await;
    assert_eq!(lab.deployment.shown().len(), KEPT + 1, "nothing is delivered again");
    assert_eq!(lab.server.listed_at_most(&sales()), 1_000);
}

#[tokio::test(start_paused = true)]
async fn a_failing_journal_moves_nothing_and_doubles_nothing() {
    let lab = Lab::new();
    for number in 0..5 {
        lab.server.put(&sales(), &mail(&format!("m{number}")));
    }
    lab.journal.fail(4);
    let _engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    until("all are delivered in the end", MINUTE * 10, || lab.deployment.shown().len() == 5).await;
    let acknowledged = || lab.journal.places(&sales()).iter().filter(|place| **place == Place::Acknowledged).count();
    until("and acknowledged", MINUTE, || acknowledged() == 5).await;
    assert!(lab.journal.events(&sales()).iter().all(|event| !event.starts_with("disabled")));
}

#[tokio::test(start_paused = true)]
async fn a_replayed_message_is_delivered_once_whatever_the_filter_says() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("skip me"));
    let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    until("it is skipped", MINUTE, || matches!(lab.journal.places(&sales()).first(), Some(Place::Skipped(_)))).await;
    let body = crate::Body::from_bytes(mail("skip me").into_bytes());
    let epoch = lab.journal.first_epoch(&sales()).unwrap();
    let replay = Replay { mailbox: sales(), epoch, id: crate::ports::ItemId::Number(1), body };
    engine.replay(replay).await.unwrap();
    assert_eq!(subjects(&lab), ["skip me"]);
    assert_eq!(lab.journal.places(&sales()), [Place::Acknowledged]);
}

#[tokio::test(start_paused = true)]
async fn the_time_from_arrival_to_delivery_is_measured_until_it_is_taken() {
    let lab = Lab::new();
    let put = |subject: &str, minutes: u32| {
        let received = crate::ports::Clock::now(&*lab.clock).checked_sub(MINUTE * minutes).unwrap();
        lab.server.put_received(&sales(), &mail(subject), Some(received));
    };
    put("from before the mailbox was served", 600);
    let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    until("what was there is delivered", MINUTE, || lab.deployment.shown().len() == 1).await;
    let latencies = &engine.counters().latencies;
    assert_eq!(latencies.median(), None, "that it lay there is not the router's delay");
    tokio::time::sleep(MINUTE * 61).await;
    for (n, minutes) in [1, 10, 60].into_iter().enumerate() {
        put(&format!("m{n}"), minutes);
    }
    until("all are delivered", MINUTE * 11, || lab.deployment.shown().len() == 4).await;
    until("all are measured", MINUTE, || latencies.median().is_some_and(|ms| ms >= 600_000)).await;
    let median = latencies.take_median().unwrap();
    assert!((600_000..660_000).contains(&median), "the one in the middle: {median}");
    assert_eq!(latencies.median(), None, "nothing is counted twice");
}

#[tokio::test(start_paused = true)]
async fn a_message_for_which_the_disk_has_no_room_waits_and_the_others_go_on() {
    let lab = Lab::new();
    let full = Failure::transient("Stage", "The disk is full.").of_place();
    lab.deployment.fail_big(Some(full));
    for subject in ["one", "big", "two"] {
        lab.server.put(&sales(), &mail(subject));
    }
    let engine = lab.serving(vec![route("sales", "sales@example.org")]).await;
    until("the others", MINUTE, || lab.deployment.shown().len() == 2).await;
    tokio::time::sleep(MINUTE * 300).await;
    let report = engine.mailbox(&sales()).unwrap();
    assert_eq!((report.state, report.counts.quarantined), (crate::control::MailboxState::Retrying, 0));
    assert!(report.incoming.last_error.is_some_and(|error| error.reason.contains("full")));
    lab.server.put(&sales(), &mail("three"));
    until("what came meanwhile", MINUTE * 11, || lab.deployment.shown().len() == 3).await;
    lab.deployment.fail_big(None);
    until("the large one when there is room", MINUTE * 11, || subjects(&lab).contains(&"big".to_owned())).await;
    assert_eq!(subjects(&lab).len(), 4);
}
