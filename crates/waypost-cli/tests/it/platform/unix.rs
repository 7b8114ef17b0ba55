//! What a running router answers, in the words of the command line. The router is one that gives the
//! answers of the test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::common::Site;

/// The requests that a router was sent, without those for its version.
type Asked = Arc<Mutex<Vec<Value>>>;

/// Starts a router that answers each request by its name; several answers are given in turn, the last
/// of them again and again.
fn serve(site: &Site, answers: &[(&'static str, Value)]) -> Asked {
    let listener = UnixListener::bind(site.path("state").join("control.sock")).unwrap();
    let asked = Asked::default();
    let (noted, answers) = (Arc::clone(&asked), answers.to_vec());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            for line in BufReader::new(stream.try_clone().unwrap()).lines() {
                let request: Value = serde_json::from_str(&line.unwrap()).unwrap();
                let line = answer(&answers, &noted, &request).to_string() + "\n";
                stream.write_all(line.as_bytes()).unwrap();
            }
        }
    });
    asked
}

fn answer(answers: &[(&'static str, Value)], noted: &Asked, request: &Value) -> Value {
    let name = request["request"].as_str().unwrap();
    if name == "version" {
        let version = json!({"answer": "version", "version": "9", "protocol": 1, "router": "r"});
        return json!({"type": "answer", "value": version});
    }
    let mut noted = noted.lock().unwrap();
    let before = noted.iter().filter(|asked| asked["request"] == name).count();
    noted.push(request.clone());
    let fitting: Vec<_> = answers.iter().filter(|(of, _)| *of == name).collect();
    match fitting.get(before).or(fitting.last()) {
        Some((_, value)) => json!({"type": "answer", "value": value}),
        None => json!({"type": "error", "value": {"code": "unsupported", "message": "No answer is prepared."}}),
    }
}

fn point(time: &str, latency: Value, backlog: Value) -> Value {
    let at = format!("2026-11-21T{time}:00Z");
    json!({"at": at, "incoming": 3, "outgoing": 2, "failed": 1, "latencyMs": latency, "backlog": backlog})
}

#[test]
fn the_trend_is_a_table_of_steps() {
    let site = Site::new();
    let points = [
        point("10:00", Value::Null, Value::Null),
        point("10:15", json!(850), json!(0)),
        point("10:30", json!(90_000), json!(7)),
    ];
    let trend = json!({"answer": "trend", "range": "day", "stepSeconds": 900, "points": points});
    let asked = serve(&site, &[("trend", trend)]);
    let ended = site.run("trend --range day --state-dir @/state");
    let expected = "\
FROM                  IN  OUT  FAILED  LATENCY  WAITING
2026-11-21T10:00:00Z  3   2    1       -        -
2026-11-21T10:15:00Z  3   2    1       850 ms   0
2026-11-21T10:30:00Z  3   2    1       90 s     7
";
    assert_eq!((ended.code, ended.out.as_str()), (0, expected), "{}", ended.talk);
    assert_eq!(asked.lock().unwrap()[0]["range"], "day");
    let data = site.run("trend --state-dir @/state --json").json();
    assert_eq!(data["points"].as_array().unwrap().len(), 3);
    assert_eq!(asked.lock().unwrap()[1]["range"], "hour");
    assert_eq!(site.run("trend --range year --state-dir @/state").code, 2);
}

fn logged(second: u32, level: &str, mailbox: Value, message: &str) -> Value {
    let at = format!("2026-11-21T10:00:{second:02}.123Z");
    json!({"at": at, "level": level, "target": "t", "mailbox": mailbox, "message": message})
}

fn page(lines: &[Value], cursor: &str, is_cut: bool) -> Value {
    json!({"answer": "logs", "lines": lines, "cursor": cursor, "isCut": is_cut})
}

#[test]
fn lines_of_the_log_are_shown_as_they_are_asked_for() {
    let site = Site::new();
    let lines = [
        logged(1, "info", Value::Null, "The router starts."),
        logged(2, "warn", json!("sales@contoso.example"), "failed\nand \u{1b}[31m will be tried again"),
    ];
    let mailbox = json!({
        "id": "sales", "name": "Sales", "address": "sales@contoso.example", "kind": "user", "deployment": "d",
        "state": "waiting", "incoming": {"served": true}, "outgoing": {"served": true},
        "counts": {"delivered": 0, "skipped": 0, "quarantined": 0, "sent": 0, "failed": 0, "uncertain": 0},
    });
    let answers = [
        ("logs", page(&lines, "1:2", true)),
        ("mailboxes", json!({"answer": "mailboxes", "mailboxes": [mailbox], "total": 1})),
    ];
    let asked = serve(&site, &answers);
    let ended = site.run("logs --state-dir @/state --level warn --mailbox Sales --text tried --limit 2");
    let expected = "\
2026-11-21T10:00:01Z INFO  The router starts.
2026-11-21T10:00:02Z WARN  sales@contoso.example: failed and \u{fffd}[31m will be tried again
";
    assert_eq!((ended.code, ended.out.as_str()), (0, expected), "{}", ended.talk);
    assert!(ended.talk.contains("There are more") && ended.talk.contains("--limit"), "{}", ended.talk);
    let query = asked.lock().unwrap().last().unwrap()["query"].clone();
    assert_eq!(query, json!({"level": "warn", "mailbox": "sales", "text": "tried", "limit": 2}));
    assert_eq!(site.run("logs --state-dir @/state --json").json()["cursor"], "1:2");
    assert_eq!(site.run("logs --state-dir @/state --limit 5000").code, 2);
}

#[test]
fn a_followed_log_goes_on_where_it_was_until_the_router_has_gone() {
    let site = Site::new();
    let first = page(&[logged(1, "info", Value::Null, "one")], "1:10", false);
    let second = page(&[logged(2, "info", Value::Null, "two")], "1:20", false);
    // What comes then is no page: the command ends.
    let asked = serve(&site, &[("logs", first), ("logs", second), ("logs", json!({"answer": "done", "count": 0}))]);
    let ended = site.run("logs --follow --json --state-dir @/state");
    assert_eq!(ended.code, 4, "{}", ended.talk);
    let lines: Vec<&str> = ended.out.lines().take(2).collect();
    let messages: Vec<Value> =
        lines.iter().map(|line| serde_json::from_str::<Value>(line).unwrap()["message"].clone()).collect();
    assert_eq!(messages, ["one", "two"]);
    let asked = asked.lock().unwrap();
    let after: Vec<_> = asked.iter().map(|request| request["query"]["after"].clone()).collect();
    assert_eq!(after, [Value::Null, json!("1:10"), json!("1:20")]);
}

#[test]
fn the_status_tells_what_ends_and_lists_name_mailboxes_by_their_address() {
    let site = Site::new();
    let counts = json!({"delivered": 0, "skipped": 0, "quarantined": 0, "sent": 0, "failed": 0, "uncertain": 0});
    let states =
        json!({"working": 0, "waiting": 0, "retrying": 0, "disabled": 0, "paused": 0, "needsYou": 0, "off": 0});
    let status = json!({
        "answer": "status", "router": "r", "version": "9", "process": 1, "started": "2026-11-21T10:00:00Z",
        "phase": "running", "publication": {"folder": "/p", "serial": 3}, "mailboxes": states, "counts": counts,
        "queued": 2, "quarantined": 0, "uncertain": 0, "alerts": 0, "oldestWaiting": "2026-11-21T10:00:05Z",
        "expiries": [
            {"what": "certificate", "name": "mail.contoso.example:993", "at": "2020-01-01T00:00:00Z"},
            {"what": "publication", "name": "serial 3", "at": "2999-01-01T00:00:00Z"},
        ],
    });
    let failure = json!({"kind": "permanent", "step": "Fetch", "reason": "too large"});
    let brief = json!({"messageId": null, "subject": "Offer", "from": null, "size": 7});
    let set_aside = |address: Value| {
        json!({"id": 1, "mailbox": "sales", "address": address, "at": "2026-11-21T10:00:00Z", "failure": failure,
            "hasBytes": true, "brief": brief})
    };
    let quarantine = json!({
        "answer": "quarantine", "total": 2,
        "messages": [set_aside(json!("sales@contoso.example")), set_aside(Value::Null)],
    });
    let none = json!({"answer": "mailboxes", "mailboxes": [], "total": 0});
    serve(&site, &[("status", status), ("mailboxes", none), ("quarantineList", quarantine)]);
    let told = site.run("status --state-dir @/state").out;
    for wanted in [
        "2 queued (the oldest since 2026-11-21T10:00:05Z)",
        "certificate  mail.contoso.example:993 ended ",
        " days ago, 2020-01-01T00:00:00Z",
        "publication  serial 3 ends in ",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    let listed = site.run("quarantine --state-dir @/state").out;
    assert!(listed.contains("  sales@contoso.example  ") && listed.contains("  sales   "), "{listed}");
}
