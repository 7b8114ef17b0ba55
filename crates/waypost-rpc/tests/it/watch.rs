//! Watching: what anybody changes is told, what did not change is not.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use waypost_api::{Options, SecretPreference, Waypost};
use waypost_rpc::Event;
use waypost_testkit::wait;

use crate::common::{PATIENCE, Site};

const EVERY: Duration = Duration::from_millis(10);

fn another_program(site: &Site) -> Waypost {
    let options = Options { secrets: SecretPreference::File, ..Options::new(site.path("data"), "bert") };
    Waypost::open(options).unwrap()
}

fn add_policy(waypost: &mut Waypost, name: &str) {
    let fields = json!({"name": name}).as_object().unwrap().clone();
    let new = waypost_api::NewObject { fields, ..waypost_api::NewObject::default() };
    waypost.add(waypost_api::domain::ObjectKind::Policy, new).unwrap();
}

#[test]
fn what_another_program_changes_is_told_with_the_state() {
    let site = Site::new();
    let mut other = another_program(&site);
    let _watch = site.host.watch_every(EVERY).unwrap();
    add_policy(&mut other, "Strict");
    site.wait_for("the change", |event| (*event == Event::Changed).then_some(()));
    site.wait_for("the state", |event| match event {
        Event::Status(status) if status.draft.pending_changes == 1 => Some(()),
        _ => None,
    });
}

#[test]
fn nothing_is_told_while_nothing_changes_or_nobody_watches() {
    let site = Site::new();
    let mut other = another_program(&site);
    let watch = site.host.watch_every(EVERY).unwrap();
    let states = || site.events().iter().filter(|event| matches!(event, Event::Status(_))).count();
    wait::until(PATIENCE, "the state as it is", || (states() == 1).then_some(()));
    add_policy(&mut other, "First");
    let changes = || site.events().iter().filter(|event| **event == Event::Changed).count();
    wait::until(PATIENCE, "the first change", || (changes() == 1).then_some(()));
    // A state is looked at after its change is told: the second must not come between.
    wait::until(PATIENCE, "its state", || (states() == 2).then_some(()));
    add_policy(&mut other, "Second");
    wait::until(PATIENCE, "the second change", || (changes() == 2).then_some(()));
    wait::until(PATIENCE, "both states", || (states() == 3).then_some(()));
    drop(watch);
    add_policy(&mut other, "Third");
    // A watch of its own sees a later change: the first one has had its turn by then.
    let _later = site.host.watch_every(EVERY).unwrap();
    add_policy(&mut other, "Fourth");
    wait::until(PATIENCE, "the fourth change", || (changes() >= 3).then_some(()));
    assert_eq!(changes(), 3);
}

#[test]
fn a_watch_keeps_no_host_alive() {
    let site = Site::new();
    let watch = site.host.watch_every(EVERY).unwrap();
    let events = site.end();
    wait::until(PATIENCE, "the end of the host", || (Arc::strong_count(&events) == 1).then_some(()));
    drop(watch);
}
