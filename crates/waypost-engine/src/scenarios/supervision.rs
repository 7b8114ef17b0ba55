//! Many mailboxes: fairness, live changes, panics and the end.

use super::*;
use crate::Command;
use crate::control::{MailboxFilter, MailboxState, Page};
use crate::doubles::route;
use crate::failure::Failure;

fn named(number: usize) -> Arc<Route> {
    route(&format!("m{number}"), &format!("m{number}@example.org"))
}

/// Mailboxes that share one profile's connections.
fn sharing(route: &Arc<Route>, maximum: u32) -> Arc<Route> {
    with_incoming(route, |channel| {
        channel.limit.key = "shared".to_owned();
        channel.limit.maximum = maximum;
    })
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_with_ten_thousand_messages_delays_nobody() {
    let lab = Lab::new();
    for number in 0..10_000 {
        lab.server.put(&id("m0"), &mail(&format!("big{number}")));
    }
    for mailbox in 1..30 {
        lab.server.put(&id(&format!("m{mailbox}")), &mail("small"));
    }
    let routes = (0..30).map(|n| sharing(&named(n), 2)).collect();
    let _engine = lab.serving(routes).await;
    until("the large one is delivered", MINUTE * 5, || lab.deployment.count("m0@example.org") == 10_000).await;
    let last_small = subjects(&lab).iter().rposition(|subject| subject == "small").unwrap();
    assert!(last_small < 2_000, "a small one came after {last_small} messages of the large mailbox");
}

#[tokio::test(start_paused = true)]
async fn a_hung_server_delays_nobody() {
    let lab = Lab::new();
    for mailbox in 0..50 {
        lab.server.hang(&id(&format!("m{mailbox}")));
    }
    lab.server.put(&id("m50"), &mail("one"));
    let begun = tokio::time::Instant::now();
    let _engine = lab.serving((0..=50).map(named).collect()).await;
    until("it is delivered", MINUTE, || lab.deployment.shown().len() == 1).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn idle_connections_give_way_to_the_others() {
    let lab = Lab::new();
    let _engine = lab.serving((0..20).map(|n| sharing(&named(n), 1)).collect()).await;
    tokio::time::sleep(MINUTE * 3).await;
    for mailbox in 0..20 {
        lab.server.put(&id(&format!("m{mailbox}")), &mail("one"));
    }
    until("everybody has a turn", MINUTE * 3, || lab.deployment.shown().len() == 20).await;
}

#[tokio::test(start_paused = true)]
async fn mailboxes_are_listed_by_address_in_pages() {
    let lab = Lab::new();
    let engine = lab.serving((0..25).rev().map(named).collect()).await;
    let check = |filter: MailboxFilter, offset, limit, expected: &[usize], total| {
        let (reports, all) = engine.page(&filter, Page { offset, limit });
        let names: Vec<_> = reports.iter().map(|report| report.address.to_string()).collect();
        let expected: Vec<_> = expected.iter().map(|number| format!("m{number}@example.org")).collect();
        assert_eq!((names, all), (expected, total), "{filter:?} from {offset}");
    };
    let all = MailboxFilter::default;
    let named_2 = || MailboxFilter { text: Some("M2".to_owned()), ..all() };
    check(all(), 0, 3, &[0, 10, 11], 25);
    check(all(), 23, 9, &[8, 9], 25);
    check(all(), 25, 9, &[], 25);
    check(named_2(), 0, 3, &[20, 21, 22], 6);
    check(named_2(), 4, 3, &[24, 2], 6);
    check(MailboxFilter { states: vec![MailboxState::Paused], ..all() }, 0, 9, &[], 0);
    engine.command(&id("m7"), Command::Pause).await.unwrap();
    check(MailboxFilter { states: vec![MailboxState::Paused], ..all() }, 0, 9, &[7], 1);
    assert_eq!(engine.sums().0.paused, 1);
    engine.apply((0..2).map(named).collect()).await.unwrap();
    until("those that are gone are not listed", MINUTE, || engine.page(&all(), Page { offset: 0, limit: 9 }).1 == 2)
        .await;
    check(all(), 0, 9, &[0, 1], 2);
}

#[tokio::test(start_paused = true)]
async fn a_new_publication_starts_stops_changes_and_keeps() {
    let lab = Lab::new();
    let engine = lab.serving((0..3).map(named).collect()).await;
    let opened = |n: usize| lab.server.opened(&id(&format!("m{n}")));
    until("all are open", MINUTE, || (0..3).all(|n| opened(n) == 1)).await;
    let changed = with_incoming(&named(1), |channel| channel.delete_after_processing = true);
    let applied = engine.apply(vec![named(0), changed, named(3)]).await.unwrap();
    assert_eq!((applied.kept, applied.changed, applied.started, applied.stopped), (1, 1, 1, 1));
    until("the changed and the new one are open", MINUTE, || opened(1) == 2 && opened(3) == 1).await;
    until("the one that is gone is no longer shown", MINUTE, || engine.status().len() == 3).await;
    lab.server.put(&id("m0"), &mail("kept"));
    lab.server.put(&id("m1"), &mail("changed"));
    lab.server.put(&id("m2"), &mail("gone"));
    until("those that are served deliver", MINUTE, || lab.deployment.shown().len() == 2).await;
    until("the changed setting holds", MINUTE, || lab.server.present(&id("m1")).is_empty()).await;
    assert_eq!((opened(0), opened(2)), (1, 1), "the unchanged one keeps its connection");
}

#[tokio::test(start_paused = true)]
async fn paused_mailboxes_rest_until_they_are_resumed_and_can_be_told_to_look() {
    let lab = Lab::new();
    let slow = with_incoming(&named(0), |channel| channel.polling_interval = MINUTE * 600);
    lab.server.like_a_maildrop(&id("m0"));
    let engine = lab.serving(vec![slow]).await;
    let state = || engine.mailbox(&id("m0")).unwrap().state;
    until("it waits", MINUTE, || state() == MailboxState::Waiting && lab.server.opened(&id("m0")) == 1).await;
    engine.command(&id("m0"), Command::Pause).await.unwrap();
    assert_eq!(state(), MailboxState::Paused);
    lab.server.put(&id("m0"), &mail("one"));
    engine.command(&id("m0"), Command::PollNow).await.unwrap();
    tokio::time::sleep(MINUTE * 10).await;
    assert_eq!(lab.deployment.shown().len(), 0);
    engine.command(&id("m0"), Command::Resume).await.unwrap();
    until("it is delivered", MINUTE, || lab.deployment.shown().len() == 1).await;
    tokio::time::sleep(MINUTE).await;
    lab.server.put(&id("m0"), &mail("two"));
    engine.command(&id("m0"), Command::PollNow).await.unwrap();
    until("it looks when told", MINUTE, || lab.deployment.shown().len() == 2).await;
    assert!(engine.command(&id("nobody"), Command::Pause).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_reported_and_the_mailbox_goes_on() {
    let lab = Lab::new();
    lab.server.put(&id("m0"), &mail("panic now"));
    lab.server.put(&id("m1"), &mail("fine"));
    let engine = lab.serving((0..2).map(named).collect()).await;
    until("both are delivered", MINUTE, || lab.deployment.shown().len() == 2).await;
    assert_eq!(lab.journal.alerts().iter().filter(|alert| alert.what.contains("ended unexpectedly")).count(), 1);
    assert!(engine.counters().snapshot().contains(&("panics", 1)));
}

#[tokio::test(start_paused = true)]
async fn draining_ends_in_time_and_serves_nobody_afterwards() {
    let lab = Lab::new();
    lab.server.put(&id("m0"), &mail("one"));
    lab.server.hang(&id("m1"));
    let engine = lab.serving((0..3).map(named).collect()).await;
    until("it is delivered", MINUTE, || lab.deployment.shown().len() == 1).await;
    let begun = tokio::time::Instant::now();
    let drained = engine.drain(Duration::from_secs(30)).await;
    assert_eq!((drained.ended, drained.cut_off), (3, 0));
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(engine.apply(vec![named(5)]).await.is_err());
    lab.server.put(&id("m0"), &mail("late"));
    tokio::time::sleep(MINUTE * 10).await;
    assert_eq!(lab.deployment.shown().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn when_most_of_a_profile_fails_its_owner_is_told_once() {
    let lab = Lab::new();
    for mailbox in 0..4 {
        lab.server.fail_always(&id(&format!("m{mailbox}")), Some(Failure::permanent("Connect", "gone")));
    }
    let _engine = lab.serving((0..6).map(named).collect()).await;
    until("four are disabled", MINUTE, || (0..4).all(|n| !lab.journal.events(&id(&format!("m{n}"))).is_empty())).await;
    let told: Vec<_> =
        lab.journal.alerts().into_iter().filter(|alert| alert.scope == waypost_domain::AlertScope::Profile).collect();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(told.object, Some(id("profile-in")));
    assert!(told.what.ends_with("mailboxes of the profile \"IMAP in\" fail."), "by its name: {}", told.what);
}

#[tokio::test(start_paused = true)]
async fn thousands_of_mailboxes_are_served_and_rest_cheaply() {
    let lab = Lab::new();
    let routes: Vec<_> = (0..2_000).map(named).collect();
    for route in &routes {
        lab.server.put(&route.mailbox, &mail("one"));
    }
    let engine = lab.serving(routes).await;
    until("each is delivered", MINUTE * 5, || lab.deployment.shown().len() == 2_000).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let commits = lab.journal.commits();
    tokio::time::sleep(MINUTE * 60).await;
    assert_eq!(lab.journal.commits(), commits, "a mailbox with nothing new writes nothing");
    assert!(engine.status().iter().all(|report| report.state == MailboxState::Waiting));
}
