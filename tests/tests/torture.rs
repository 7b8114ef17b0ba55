//! The router is killed at every named point, and every message is found once. `cargo xtask torture`
//! does the same for as long as one likes, at random moments as well.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

use std::collections::BTreeSet;

use waypost_engine::crash::POINTS;
use waypost_tests::torture;

/// Ends the router at each of these points once, with mail in both directions, and looks for everything.
fn check(seed: u64, points: &[&'static str]) {
    if !waypost_testkit::available(&["dovecot"]) {
        return;
    }
    let totals = torture::through(seed, points).unwrap();
    assert!(totals.findings.is_empty(), "{totals}");
    let passed: BTreeSet<&str> = totals.points.keys().copied().collect();
    let missed: Vec<&&str> = points.iter().filter(|point| !passed.contains(*point)).collect();
    assert!(missed.is_empty(), "the router never passed {missed:?}: {totals}");
}

fn points(prefix: &str) -> Vec<&'static str> {
    let found: Vec<_> = POINTS.into_iter().filter(|point| point.starts_with(prefix)).collect();
    assert!(!found.is_empty(), "there is no point {prefix}");
    found
}

#[test]
fn every_point_of_incoming_mail_loses_and_doubles_nothing() {
    check(11, &points("incoming."));
}

#[test]
fn every_point_of_outgoing_mail_loses_and_doubles_nothing() {
    check(12, &points("outgoing."));
}

#[test]
fn decisions_and_publications_that_are_cut_short_are_carried_out_once() {
    let others: Vec<_> = ["replay.", "resolve.", "publication."].into_iter().flat_map(points).collect();
    check(13, &others);
}
