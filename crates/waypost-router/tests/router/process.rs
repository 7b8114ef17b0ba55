//! The process from outside: exit codes, keys, the lock, signals, and that secrets stay secret.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::{LIMIT, Lab, stderr, waypost_router};
use waypost_engine::control::{ControlAnswer, ControlRequest, RouterPhase};
use waypost_testkit::wait::until;

fn state(lab: &Lab) -> String {
    lab.state().to_str().unwrap().to_owned()
}

#[test]
fn exit_codes_tell_why_it_ended() {
    type Prepare = fn(&Lab) -> Vec<&'static str>;
    let cases: [(&str, i32, &str, Prepare); 8] = [
        ("no identity", 3, "waypost-router init", |lab| {
            fs::remove_file(lab.state().join("router.json")).unwrap();
            vec![]
        }),
        ("no key", 3, "waypost-router init", |lab| {
            fs::remove_file(lab.state().join("keys/router.pem")).unwrap();
            vec![]
        }),
        ("a key that others can read", 3, "chmod 600", |lab| {
            let key = lab.state().join("keys/router.pem");
            fs::set_permissions(key, fs::Permissions::from_mode(0o640)).unwrap();
            vec![]
        }),
        ("a key that is none", 3, "router.pem", |lab| {
            fs::write(lab.state().join("keys/router.pem"), "nothing").unwrap();
            vec![]
        }),
        ("no publication", 4, "there is none", |_| vec!["--require-publication"]),
        ("a refused publication", 4, "root element", |lab| {
            lab.put(b"<publication>");
            vec!["--require-publication"]
        }),
        ("a journal that is a folder", 6, "journal.db cannot be opened", |lab| {
            fs::create_dir(lab.state().join("journal.db")).unwrap();
            vec![]
        }),
        ("metrics for everybody", 8, "loopback", |_| vec!["--metrics", "0.0.0.0:0"]),
    ];
    for (name, code, said, prepare) in cases {
        let lab = Lab::new();
        let more = prepare(&lab);
        let ended = lab.run_to_end(&more);
        let told = stderr(&ended);
        assert_eq!(ended.status.code(), Some(code), "{name}: {told}");
        assert!(told.to_lowercase().contains(&said.to_lowercase()), "{name}: {told}");
    }
}

#[test]
fn the_command_line_is_checked() {
    let cases: [(&[&str], i32); 6] = [
        (&[], 2),
        (&["run"], 2),
        (&["run", "--state-dir", "s", "--publication-dir", "p", "--log-level", "4"], 2),
        (&["unpin", "--state-dir", "s", "XYZ"], 2),
        (&["init", "--state-dir", "/nonexistent-waypost-state", "--router-id", "Not Legal"], 2),
        (&["--version"], 0),
    ];
    for (arguments, code) in cases {
        let ended = waypost_router(arguments);
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {}", stderr(&ended));
    }
    let help = waypost_router(&["run", "--help"]);
    let text = String::from_utf8(help.stdout).unwrap();
    for option in ["WAYPOST_STATE_DIR", "WAYPOST_METRICS", "--drain-seconds", "--require-publication"] {
        assert!(text.contains(option), "{option} is missing in: {text}");
    }
}

#[test]
fn keys_are_made_once_private_and_rotate_with_overlap() {
    let lab = Lab::untrusted();
    let key = lab.state().join("keys/router.pem");
    let first = fs::read_to_string(&key).unwrap();
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let again = waypost_router(&["init", "--state-dir", &state(&lab), "--json"]);
    assert!(again.status.success(), "{}", stderr(&again));
    let told: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((&told["created"], &told["router"]), (&false.into(), &"lab-router".into()));
    let other = waypost_router(&["init", "--state-dir", &state(&lab), "--router-id", "another"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(stderr(&other).contains("that of the router lab-router already"), "{}", stderr(&other));
    assert_eq!(fs::read_to_string(&key).unwrap(), first, "an existing key is never replaced");
    let rotated = waypost_router(&["rotate-key", "--state-dir", &state(&lab), "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&rotated.stdout).unwrap();
    assert_eq!(told["earlierKeys"].as_array().unwrap().len(), 1);
    assert_ne!(told["keyId"], lab.router.key().id().as_str());
    assert_eq!(told["earlierKeys"][0], lab.router.key().id().as_str());
    let retired = waypost_router(&["rotate-key", "--retire", "--state-dir", &state(&lab), "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&retired.stdout).unwrap();
    assert_eq!(told["earlierKeys"].as_array().unwrap().len(), 0);
}

#[test]
fn publishers_are_pinned_and_unpinned() {
    let lab = Lab::new();
    let listed = |output: std::process::Output| -> serde_json::Value {
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["publishers"].clone()
    };
    let id = lab.publisher.public().id().to_string();
    let keys = listed(waypost_router(&["keys", "--state-dir", &state(&lab), "--json"]));
    assert_eq!(keys[0]["keyId"], id.as_str());
    assert_eq!(keys[0]["fingerprint"], lab.publisher.public().fingerprint().as_str());
    let left = listed(waypost_router(&["unpin", "--state-dir", &state(&lab), "--json", &id]));
    assert_eq!(left.as_array().unwrap().len(), 0);
    let twice = waypost_router(&["unpin", "--state-dir", &state(&lab), &id]);
    assert_eq!(twice.status.code(), Some(3));
    let private = lab.path("wrong.pem");
    fs::write(&private, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n").unwrap();
    let wrong = waypost_router(&["pin", "--state-dir", &state(&lab), private.to_str().unwrap()]);
    assert_eq!(wrong.status.code(), Some(3), "{}", stderr(&wrong));
}

#[test]
fn check_says_whether_a_publication_would_be_applied() {
    let lab = Lab::new();
    let file = lab.path("candidate.xml");
    let check =
        || waypost_router(&["check", "--state-dir", &state(&lab), "--json", "--publication", file.to_str().unwrap()]);
    fs::write(&file, lab.publication(3, lab.snapshot("127.0.0.1", 9, None), "secret")).unwrap();
    let good = check();
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stdout));
    let told: serde_json::Value = serde_json::from_slice(&good.stdout).unwrap();
    assert_eq!((&told["accepted"], &told["serial"], &told["mailboxes"]), (&true.into(), &3.into(), &1.into()));
    let mut bad = lab.snapshot("127.0.0.1", 9, None);
    bad.mailboxes[0].kind = Some("robot".to_owned());
    bad.profiles[0].port = Some(70_000);
    fs::write(&file, lab.publication(4, bad, "secret")).unwrap();
    let refused = check();
    assert_eq!(refused.status.code(), Some(4));
    let told: serde_json::Value = serde_json::from_slice(&refused.stdout).unwrap();
    let reasons = told["reasons"].to_string();
    assert!(reasons.contains("kind") && reasons.contains("port"), "all problems at once: {reasons}");
}

#[test]
fn a_second_router_on_the_same_state_is_refused() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    let second = lab.run_to_end(&[]);
    assert_eq!(second.status.code(), Some(5), "{}", stderr(&second));
    assert!(stderr(&second).contains("--state-dir"), "{}", stderr(&second));
    assert_eq!(running.status().phase, RouterPhase::WaitingForPublication);
}

#[test]
fn signals_and_the_drain_request_end_it_cleanly() {
    type End = fn(&crate::support::Running);
    let cases: [(&str, End); 3] = [
        ("SIGTERM", |running| running.signal(libc::SIGTERM)),
        ("SIGINT", |running| running.signal(libc::SIGINT)),
        ("drain", |running| {
            assert_eq!(running.client().ask(&ControlRequest::Drain), Ok(ControlAnswer::Done { count: 1 }));
        }),
    ];
    for (name, end) in cases {
        let lab = Lab::new();
        lab.put_unreachable(1);
        let mut running = lab.start(&["--drain-seconds", "20"]);
        running.until_status("the mailbox to be tried", |status| status.mailboxes.retrying == 1);
        end(&running);
        let ended = running.ended();
        assert_eq!(ended.code(), Some(0), "{name}: {}", running.log());
        assert!(!running.socket().exists(), "{name}: the socket is removed");
        assert!(running.log().contains("The router ended"), "{name}: {}", running.log());
        // Nothing holds the lock any more.
        drop(lab.start(&[]));
    }
}

#[test]
fn a_detached_router_logs_into_its_state_and_ends_when_it_is_asked() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let mut running = lab.start_detached();
    running.until_status("the mailbox to be tried", |status| status.mailboxes.retrying == 1);
    assert_eq!(running.client().ask(&ControlRequest::Drain), Ok(ControlAnswer::Done { count: 1 }));
    assert_eq!(running.ended().code(), Some(0));
    let logs = lab.state().join("logs");
    assert_eq!(fs::metadata(&logs).unwrap().permissions().mode() & 0o077, 0);
    let text = fs::read_to_string(logs.join("router-00000001.jsonl")).unwrap();
    assert!(text.contains("The router ended."), "{text}");
}

#[test]
fn a_killed_router_starts_again_where_it_was() {
    let lab = Lab::new();
    lab.put_unreachable(7);
    let mut running = lab.start(&[]);
    running.until_status("the publication", |status| status.publication.serial == Some(7));
    running.signal(libc::SIGKILL);
    running.ended();
    fs::remove_file(lab.publications().join("publication.xml")).unwrap();
    let running = lab.start(&[]);
    let status = running.until_status("the last known good publication", |status| status.publication.serial == Some(7));
    assert!(status.publication.last_known_good);
}

#[test]
fn metrics_and_health_are_served_on_loopback() {
    use std::io::{Read as _, Write as _};
    use std::net::{IpAddr, Ipv4Addr, TcpStream};
    let lab = Lab::new();
    let port = waypost_testkit::address::free_port(IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap();
    let address = format!("127.0.0.1:{port}");
    let running = lab.start(&["--metrics", &address]);
    let get = |request: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let waiting = get("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(waiting.starts_with("HTTP/1.1 503") && waiting.contains("waits for a publication"), "{waiting}");
    lab.put_unreachable(5);
    running.until_status("the publication", |status| status.publication.serial == Some(5));
    until(LIMIT, "the mailbox to be counted", || {
        get("GET /metrics HTTP/1.1\r\n\r\n").contains("waypost_mailboxes{state=\"retrying\"} 1").then_some(())
    });
    let metrics = get("GET /metrics HTTP/1.1\r\n\r\n");
    for line in ["waypost_publication_serial 5", "waypost_up 1", "waypost_delivered_total 0", "# EOF"] {
        assert!(metrics.contains(line), "{line} is missing in: {metrics}");
    }
    assert!(get("GET /healthz HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 200"));
    assert!(get("GET /other HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
    assert!(get("POST /metrics HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    let endless = format!("GET /metrics HTTP/1.1\r\nX: {}", "x".repeat(20_000));
    assert!(get(&endless).starts_with("HTTP/1.1 431"));
}

#[test]
fn logs_have_levels_formats_and_files() {
    let lab = Lab::new();
    lab.put(b"no publication at all");
    let folder = lab.path("logs");
    let running = lab.start(&["--log-dir", folder.to_str().unwrap(), "--log-format", "json", "--log-level", "0"]);
    running.until_status("the refusal", |status| !status.publication.refused.is_empty());
    let lines = until(LIMIT, "a line in the file", || {
        let file = fs::read_dir(&folder).ok()?.next()?.ok()?;
        Some(fs::read_to_string(file.path()).ok()?).filter(|text| text.contains('\n'))
    });
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["level"], "ERROR", "level 0 is errors only: {line}");
    }
    assert!(lines.contains("refused"), "{lines}");
}
