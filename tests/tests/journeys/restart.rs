//! The router ends at the worst moments, and starts again.

use std::time::Duration;

use serde_json::json;
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// The named points that every message passes, in their order; the others belong to `torture`.
const POINTS: [&str; 13] = waypost_engine::crash::PATH;

/// Kills the router at a point, starts it again, and counts.
fn check(point: &str, profile: &str, more: serde_json::Value) {
    let Some(mut site) = prepared(profile, more) else { return };
    site.publish().unwrap();
    let incoming: Vec<Vec<u8>> = (0..25).map(|n| message(&format!("in {n}"))).collect();
    site.dovecot.deliver_many("sales", &incoming).unwrap();
    for n in 0..5 {
        site.drop_into_outbox("sales", &format!("out-{n}"), &from_sales("a@customer.example", &format!("out {n}.")))
            .unwrap();
    }
    let armed = format!("{point}:1");
    let mut router = Router::start_with(&site.places(), &[], &[("WAYPOST_CRASH_POINT", &armed)]).unwrap();
    let ended =
        router.wait(PATIENCE).unwrap_or_else(|| panic!("{point} was never passed; the router said:\n{}", router.log()));
    assert!(!ended.success(), "{point}: the router ended with {ended}");
    site.start_router().unwrap();
    let arrived = site.wait_for_inbox("sales", incoming.len());
    let settled = || site.emails("sales", "sent").len() + site.emails("sales", "uncertain").len();
    let all = wait::poll(PATIENCE, || (settled() == 5).then_some(()));
    assert!(all.is_some(), "{point}: {} of 5 settled; the router said:\n{}", settled(), site.router_log());
    wait_for_report(&site, "sales", "nothing left to do", |r| r.incoming.backlog == 0 && r.outgoing.backlog == 0);
    assert_same(&arrived, &incoming);
    assert_same(&site.inbox("sales"), &incoming);
    count_sent(&site, point);
}

/// No message reached the SMTP server twice, and each that did not is listed as uncertain.
fn count_sent(site: &Site, point: &str) {
    let received = site.sink.received();
    let text = |data: &[u8]| String::from_utf8_lossy(data).into_owned();
    let mut uncertain = 0;
    for n in 0..5 {
        let subject = format!("out {n}.");
        let times = received.iter().filter(|r| text(&r.data).contains(&subject)).count();
        let is_uncertain = site.emails("sales", "uncertain").iter().any(|m| text(m).contains(&subject));
        uncertain += usize::from(is_uncertain);
        assert!(
            times == 1 || (times == 0 && is_uncertain),
            "{point}: \"{subject}\" was sent {times} times, uncertain: {is_uncertain}"
        );
    }
    let listed = site.control().uncertain(None, page()).unwrap().items.len();
    assert_eq!(listed, uncertain, "{point}: what is uncertain is listed");
}

#[test]
fn every_crash_point_over_imap_leaves_each_message_exactly_once() {
    for point in POINTS {
        check(point, "imap", json!({}));
    }
}

#[test]
fn every_crash_point_over_imap_with_deletion_leaves_each_message_exactly_once() {
    for point in POINTS.into_iter().filter(|p| p.starts_with("incoming")) {
        check(point, "imap", queue());
    }
}

#[test]
fn every_crash_point_over_pop3_with_deletion_leaves_each_message_exactly_once() {
    for point in POINTS.into_iter().filter(|p| p.starts_with("incoming")) {
        check(point, "pop", queue());
    }
}

#[test]
fn a_killed_router_in_the_middle_of_a_batch_loses_and_doubles_nothing() {
    let Some(mut site) = sales("imap", queue()) else { return };
    let incoming: Vec<Vec<u8>> = (0..400).map(|n| message(&format!("in {n}"))).collect();
    site.dovecot.deliver_many("sales", &incoming).unwrap();
    for part in [1, 120, 260] {
        let _ = site.wait_for_inbox("sales", part);
        site.router.as_mut().unwrap().kill();
        site.start_router().unwrap();
    }
    assert_same(&site.wait_for_inbox("sales", 400), &incoming);
    wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
    assert_eq!(site.inbox("sales").len(), 400);
}

#[test]
fn a_consumer_that_takes_mail_at_once_gets_none_twice_after_a_crash() {
    for point in ["incoming.revealed", "incoming.staged-recorded", "incoming.delivered-recorded"] {
        let Some(mut site) = prepared("imap", queue()) else { return };
        site.publish().unwrap();
        let incoming: Vec<Vec<u8>> = (0..10).map(|n| message(&format!("in {n}"))).collect();
        site.dovecot.deliver_many("sales", &incoming).unwrap();
        let armed = format!("{point}:1");
        let mut router = Router::start_with(&site.places(), &[], &[("WAYPOST_CRASH_POINT", &armed)]).unwrap();
        router.wait(PATIENCE).unwrap();
        let mut taken = take(&site);
        site.start_router().unwrap();
        let complete = wait::poll(PATIENCE, || {
            taken.extend(take(&site));
            (taken.len() >= 10).then_some(())
        });
        assert!(complete.is_some(), "{point}: {} of 10; the router said:\n{}", taken.len(), site.router_log());
        wait::until(PATIENCE, "an empty mailbox", || (site.dovecot.count("sales", "INBOX") == 0).then_some(()));
        taken.extend(take(&site));
        assert_same(&taken, &incoming);
    }
}

/// Takes everything out of the inbox folder, as a CRM does.
fn take(site: &Site) -> Vec<Vec<u8>> {
    let new = site.mailbox_folder("sales").join("inbox/new");
    let entries = std::fs::read_dir(new).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let bytes = std::fs::read(entry.path()).ok()?;
            std::fs::remove_file(entry.path()).ok().map(|()| bytes)
        })
        .collect()
}

#[test]
fn a_terminated_router_drains_and_ends_well() {
    let Some(mut site) = sales("imap", queue()) else { return };
    let incoming: Vec<Vec<u8>> = (0..200).map(|n| message(&format!("in {n}"))).collect();
    site.dovecot.deliver_many("sales", &incoming).unwrap();
    let _ = site.wait_for_inbox("sales", 1);
    let ended = site.router.as_mut().unwrap().stop(Duration::from_secs(30)).expect("the router did not stop");
    assert_eq!(ended.code(), Some(0), "{}", site.router_log());
    site.start_router().unwrap();
    assert_same(&site.wait_for_inbox("sales", 200), &incoming);
}

#[test]
fn a_second_router_on_the_same_state_is_refused() {
    let Some(site) = sales("imap", json!({})) else { return };
    let mut second = Router::start(&site.places(), &[]).unwrap();
    let ended = second.wait(PATIENCE).expect("the second router runs on");
    assert!(!ended.success());
    assert!(site.control().status().is_ok(), "the first router goes on");
}
