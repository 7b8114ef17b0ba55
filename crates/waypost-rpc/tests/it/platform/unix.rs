//! Watching a router through its socket: error alerts are told once, those of before never.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use waypost_rpc::Event;
use waypost_testkit::wait;

use crate::common::{PATIENCE, Site};

const COUNTS: [&str; 6] = ["delivered", "skipped", "quarantined", "sent", "failed", "uncertain"];
const STATES: [&str; 7] = ["working", "waiting", "retrying", "disabled", "paused", "needsYou", "off"];

fn zeros(names: &[&str]) -> Value {
    names.iter().map(|name| ((*name).to_owned(), json!(0))).collect::<serde_json::Map<_, _>>().into()
}

fn status(alerts: usize) -> Value {
    json!({"answer": "status", "router": "r", "version": "9", "process": 1, "started": "2026-01-01T00:00:00Z",
        "phase": "running", "publication": {"folder": "/p"}, "mailboxes": zeros(&STATES), "counts": zeros(&COUNTS),
        "queued": 0, "quarantined": 0, "uncertain": 0, "alerts": alerts})
}

fn alert(id: u64, at: Timestamp) -> Value {
    json!({"id": id, "at": at, "count": 1, "level": "error", "scope": "router", "object": null,
        "what": format!("Alert {id}."), "why": "", "next": ""})
}

/// A router with these alerts, which answers for as long as the test runs.
fn serve(state: &Path, alerts: Arc<Mutex<Vec<Value>>>) {
    let listener = UnixListener::bind(state.join("control.sock")).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let alerts = Arc::clone(&alerts);
            let _ = stream.map(|stream| std::thread::spawn(move || answer(stream, &alerts)));
        }
    });
}

fn answer(mut stream: UnixStream, alerts: &Mutex<Vec<Value>>) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        let request: Value = serde_json::from_str(&line).unwrap();
        let alerts = alerts.lock().unwrap().clone();
        let value = match request["request"].as_str().unwrap() {
            "version" => json!({"answer": "version", "version": "9", "protocol": 1, "router": "r"}),
            "status" => status(alerts.len()),
            "alertsList" => json!({"answer": "alerts", "total": alerts.len(), "alerts": alerts}),
            other => panic!("{other} was asked"),
        };
        if writeln!(stream, "{}", json!({"type": "answer", "value": value})).is_err() {
            return;
        }
    }
}

#[test]
fn error_alerts_are_told_once_and_those_of_before_never() {
    let site = Site::new();
    let now = Timestamp::now();
    let hour = SignedDuration::from_hours(1);
    let alerts = Arc::new(Mutex::new(vec![alert(7, now - hour)]));
    serve(&site.path("state"), Arc::clone(&alerts));
    let _watch = site.host.watch_every(Duration::from_millis(10)).unwrap();
    let states = || site.events().iter().filter(|event| matches!(event, Event::Status(_))).count();
    wait::until(PATIENCE, "the state as it is", || (states() == 1).then_some(()));
    let told = || -> Vec<Vec<u64>> {
        let ids = |event: Event| match event {
            Event::Alerts(alerts) => Some(alerts.iter().map(|alert| alert.id).collect()),
            _ => None,
        };
        site.events().into_iter().filter_map(ids).collect()
    };
    let raise = |id: u64| alerts.lock().unwrap().insert(0, alert(id, now + hour));
    raise(8);
    wait::until(PATIENCE, "the first alert", || (told().len() == 1).then_some(()));
    raise(9);
    wait::until(PATIENCE, "the second alert", || (told().len() == 2).then_some(()));
    assert_eq!(told(), [[8], [9]]);
    site.wait_for("their count, which is part of the state", |event| match event {
        Event::Status(status) if status.router.as_ref()?.alerts == 3 => Some(()),
        _ => None,
    });
}
