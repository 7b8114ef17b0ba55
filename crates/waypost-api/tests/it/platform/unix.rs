//! Asking a router through its socket: one that is not there, one that misbehaves, one that answers.

use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::ControlFlow;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::thread::JoinHandle;

use serde_json::json;
use waypost_api::{ApiError, Code, RouterControl, Selection, Target, Tested};

use crate::common::Site;

/// A router that answers each line with what it is given; nothing closes the connection.
fn serve(state: &Path, answers: Vec<Option<String>>) -> JoinHandle<Vec<String>> {
    let listener = UnixListener::bind(state.join("control.sock")).unwrap();
    std::thread::spawn(move || {
        let (mut asked, mut answers) = (Vec::new(), answers.into_iter());
        while answers.len() > 0 {
            asked.extend(answer_one(&listener, &mut answers));
        }
        asked
    })
}

/// Answers the lines of one connection.
fn answer_one(listener: &UnixListener, answers: &mut std::vec::IntoIter<Option<String>>) -> Vec<String> {
    let (mut stream, _) = listener.accept().unwrap();
    let mut asked = Vec::new();
    for line in BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok) {
        asked.push(line);
        // The client may have seen enough.
        match answers.next() {
            Some(Some(answer)) => drop(stream.write_all(answer.as_bytes())),
            Some(None) | None => break,
        }
    }
    asked
}

fn line(value: serde_json::Value) -> Option<String> {
    Some(format!("{value}\n"))
}

fn version(protocol: u32) -> Option<String> {
    line(json!({"type": "answer", "value": {"answer": "version", "version": "9", "protocol": protocol, "router": "r"}}))
}

#[test]
fn a_router_that_is_not_there_is_told_with_the_command_that_starts_it() {
    let site = Site::new();
    let error = RouterControl::at(&site.state()).status().unwrap_err();
    assert_eq!(error.code, Code::RouterUnreachable);
    assert!(
        error.message.contains("control.sock") && error.hint.contains("waypost router start --state-dir"),
        "{error:?}"
    );
    let report = site.open().status(&Target { state_dir: Some(site.state()), router: None }).unwrap();
    assert_eq!(report.unreachable.map(|e| e.code), Some(Code::RouterUnreachable), "it is part of the answer");
}

#[test]
fn what_misbehaves_is_told_and_never_waited_for() {
    let refused = json!({"type": "error", "value": {"code": "draining", "message": "It ends.", "hint": "Wait."}});
    let table = [
        (vec![version(2)], Code::RouterRefused),
        (vec![line(json!({"type": "answer", "value": {"answer": "done", "count": 1}}))], Code::RouterUnreachable),
        (vec![Some("hello\n".to_owned())], Code::RouterUnreachable),
        (vec![version(1), None], Code::RouterUnreachable),
        (vec![version(1), Some("{\"type\":".to_owned()), None], Code::RouterUnreachable),
        (vec![version(1), line(refused)], Code::RouterRefused),
        (vec![version(1), version(1)], Code::RouterUnreachable),
    ];
    for (mut answers, code) in table {
        let site = Site::new();
        if answers.len() == 3 {
            // Half a line, then the end.
            answers.truncate(2);
            let half = answers.pop().unwrap();
            let listener = UnixListener::bind(site.state().join("control.sock")).unwrap();
            let first = answers.pop().unwrap().unwrap();
            let server = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                stream.write_all(first.as_bytes()).unwrap();
                stream.write_all(half.unwrap().as_bytes()).unwrap();
            });
            assert_eq!(RouterControl::at(&site.state()).status().unwrap_err().code, code);
            server.join().unwrap();
            continue;
        }
        let server = serve(&site.state(), answers.clone());
        let error = RouterControl::at(&site.state()).status().unwrap_err();
        assert_eq!(error.code, code, "{answers:?}: {error:?}");
        server.join().unwrap();
    }
}

/// Progress of the first of two mailboxes.
fn progress(is_running: bool) -> String {
    let statuses = json!({"incoming": "success", "outgoing": "failure", "act": "notRun"});
    let result = json!({"mailbox": "sales", "name": "Sales", "address": "sales@contoso.example",
        "statuses": statuses, "enabled": false, "steps": [], "isRunning": is_running});
    let done = if is_running { 0 } else { 1 };
    line(json!({"type": "progress", "value": {"done": done, "total": 2, "result": result}})).unwrap()
}

/// Tests all mailboxes and tells how often progress came, and what was found.
fn test(state: &Path, flow: ControlFlow<()>) -> (usize, Result<Tested, ApiError>) {
    let mut seen = 0;
    let found = RouterControl::at(state).test_access(Vec::new(), true, &mut |step| {
        seen += usize::from(step.is_some());
        flow
    });
    (seen, found)
}

#[test]
fn progress_is_handed_over_and_breaking_cancels() {
    let tested = line(json!({"type": "answer", "value": {"answer": "tested", "passed": 0, "failed": 1}})).unwrap();
    let site = Site::new();
    let all = format!("{}{}{}{tested}", progress(true), progress(true), progress(false));
    let server = serve(&site.state(), vec![version(1), Some(all)]);
    let (seen, found) = test(&site.state(), ControlFlow::Continue(()));
    assert_eq!((seen, found.unwrap().results.len()), (3, 1), "a step is no result");
    let asked = server.join().unwrap();
    assert_eq!(asked[1], r#"{"request":"testAccess","mailboxes":[],"enable":true,"steps":true}"#);

    // At a result, and while nothing comes.
    for silent in [Some(progress(false)), Some(String::new())] {
        let site = Site::new();
        let server = serve(&site.state(), vec![version(1), silent]);
        let (_, cancelled) = test(&site.state(), ControlFlow::Break(()));
        assert_eq!(cancelled.unwrap_err().code, Code::Cancelled);
        server.join().unwrap();
    }
}

#[test]
fn a_router_that_cannot_tell_steps_is_asked_without_them() {
    let refusal = json!({"code": "badRequest", "message": "The line is not a request: unknown field `steps`."});
    let refusal = line(json!({"type": "error", "value": refusal}));
    let tested = line(json!({"type": "answer", "value": {"answer": "tested", "passed": 0, "failed": 1}})).unwrap();
    let site = Site::new();
    let both = format!("{}{tested}", progress(false));
    let server = serve(&site.state(), vec![version(1), refusal, Some(both)]);
    let (seen, found) = test(&site.state(), ControlFlow::Continue(()));
    assert_eq!((seen, found.unwrap().failed), (1, 1));
    let asked = server.join().unwrap();
    assert_eq!(asked[2], r#"{"request":"testAccess","mailboxes":[],"enable":true}"#);
}

#[test]
fn bytes_come_in_parts_and_mailboxes_are_found_by_name() {
    let chunk = |text: &str| line(json!({"type": "chunk", "value": text})).unwrap();
    let raw = line(json!({"type": "answer", "value": {"answer": "raw", "size": 10}})).unwrap();
    let site = Site::new();
    let parts = format!("{}{}{raw}", chunk("aGVsbG8="), chunk("d29ybGQ="));
    let server = serve(&site.state(), vec![version(1), Some(parts)]);
    let mut bytes = Vec::new();
    let size = RouterControl::at(&site.state()).quarantined_raw(7, &mut |part| {
        bytes.extend_from_slice(part);
        Ok(())
    });
    assert_eq!((size.unwrap(), bytes.as_slice()), (10, b"helloworld".as_slice()));
    server.join().unwrap();

    let report = json!({"id": "sales", "name": "Sales", "address": "sales@contoso.example", "kind": "user",
        "deployment": "folders", "state": "waiting", "incoming": {"served": true}, "outgoing": {"served": true},
        "counts": {"delivered": 0, "skipped": 0, "quarantined": 0, "sent": 0, "failed": 0, "uncertain": 0}});
    let answer = line(json!({"type": "answer", "value": {"answer": "mailboxes", "mailboxes": [report], "total": 1}}));
    for (name, expected) in [("SALES", Ok(1)), ("sales@Contoso.example", Ok(1)), ("nobody", Err(Code::NotFound))] {
        let site = Site::new();
        let server = serve(&site.state(), vec![version(1), answer.clone()]);
        let found = RouterControl::at(&site.state()).mailbox_ids(&Selection::named([name]));
        assert_eq!(found.map(|ids| ids.len()).map_err(|e| e.code), expected, "{name}");
        server.join().unwrap();
    }
}

/// To the router an empty list means all: whoever chose nobody must never get there.
#[test]
fn choosing_nobody_never_means_everybody() {
    let nobody = line(json!({"type": "answer", "value": {"answer": "mailboxes", "mailboxes": [], "total": 0}}));
    let search = Selection { search: Some("nobody".to_owned()), ..Selection::default() };
    let by_field = Selection {
        filters: vec![waypost_api::FieldFilter { field: "kind".to_owned(), value: "queue".to_owned() }],
        ..Selection::default()
    };
    let table = [
        (Selection::default(), Vec::new(), Err(Code::NotFound)),
        (by_field, Vec::new(), Err(Code::BadRequest)),
        (search, vec![version(1), nobody], Err(Code::NotFound)),
        (Selection::everything(), Vec::new(), Ok(0)),
    ];
    for (selection, answers, expected) in table {
        let site = Site::new();
        let server = serve(&site.state(), answers);
        let found = RouterControl::at(&site.state()).mailbox_ids(&selection);
        assert_eq!(found.map(|ids| ids.len()).map_err(|e| e.code), expected, "{selection:?}");
        server.join().unwrap();
    }
}
