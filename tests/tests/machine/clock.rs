//! A clock that jumps, by hours and by years, both ways, while mail is under way.

use std::path::{Path, PathBuf};

use serde_json::json;
use waypost_testkit::smtp_sink::{Act, Stage};
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::{PATIENCE, Site};

use crate::common::*;

/// The library that shows a process another time.
fn library() -> Option<PathBuf> {
    let multiarch = ["x86_64-linux-gnu", "aarch64-linux-gnu"];
    let places = multiarch.map(|arch| PathBuf::from(format!("/usr/lib/{arch}/faketime/libfaketimeMT.so.1")));
    let found = places.into_iter().find(|place| place.exists());
    if found.is_none() {
        eprintln!("skipped: libfaketime is not installed");
    }
    found
}

/// Sets the clock of the router: an offset such as `+2y`, or `+0`.
fn set(file: &Path, offset: &str) {
    let draft = file.with_extension("new");
    std::fs::write(&draft, format!("{offset}\n")).unwrap();
    std::fs::rename(draft, file).unwrap();
}

/// Starts the router of a site with a clock that follows a file.
fn start(site: &mut Site, clock: &Path, library: &Path) {
    let environment = [
        ("LD_PRELOAD", library.display().to_string()),
        ("FAKETIME_TIMESTAMP_FILE", clock.display().to_string()),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
        ("DONT_FAKE_MONOTONIC", "1".to_owned()),
        ("NO_FAKE_STAT", "1".to_owned()),
    ];
    let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    site.router = Some(Router::start_with(&site.places(), &[], &environment).unwrap());
    assert!(site.wait_for_router().is_some(), "{}", site.router_log());
}

#[test]
fn a_clock_that_jumps_stops_no_mail_and_repeats_none() {
    let Some(library) = library() else { return };
    let Some(mut site) = prepared(json!({})) else { return };
    site.publish().unwrap();
    let clock = site.folder().join("clock");
    set(&clock, "+0");
    start(&mut site, &clock, &library);
    let mut expected = Vec::new();
    for offset in ["+0", "+1h", "-1h", "+20d", "+0", "-20d", "+0"] {
        set(&clock, offset);
        // Something fails and waits for its next try while the clock is so.
        site.sink.on_times(1, Stage::Rcpt, "", Act::Reply("451 4.3.0 later".to_owned()));
        let fresh = messages((0..3).map(|n| format!("in {} {offset} {n}", expected.len())));
        site.dovecot.deliver_many("sales", &fresh).unwrap();
        expected.extend(fresh);
        let sent = site.sink.received().len();
        site.drop_into_outbox("sales", &format!("out-{sent}"), &from_sales(&format!("out {sent}."))).unwrap();
        assert_same(offset, &site.wait_for_inbox("sales", expected.len()), &expected);
        let is_sent = wait::poll(PATIENCE, || (site.sink.received().len() == sent + 1).then_some(()));
        assert!(is_sent.is_some(), "{offset}: {}", site.router_log());
    }
    wait_for_rest(&site, "sales");
    assert_same("in the end", &site.inbox("sales"), &expected);
}
