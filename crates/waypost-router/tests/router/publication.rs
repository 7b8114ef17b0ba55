//! The publication folder from outside: what is applied, what is refused, and what then goes on.

use std::fs;

use crate::support::{Lab, Running};
use waypost_engine::control::{AlertFilter, ControlAnswer, ControlRequest, Page, RouterPhase};
use waypost_publish::{PublisherKey, RouterKeys, RouterPublic};

fn serial(running: &Running, expected: u64) {
    running.until_status(&format!("publication {expected}"), |status| {
        status.publication.serial == Some(expected) && status.publication.refused.is_empty()
    });
}

/// Puts bytes and waits until they are refused for a reason; what ran before goes on.
fn refused(lab: &Lab, running: &Running, bytes: &[u8], reason: &str) {
    let before = running.status().publication.serial;
    lab.put(bytes);
    let status = running.until_status(&format!("a refusal that says {reason:?}"), |status| {
        status.publication.refused.join(" ").contains(reason)
    });
    assert_eq!(status.publication.serial, before, "nothing changed");
    assert_eq!(status.publication.last_known_good, before.is_some());
}

#[test]
fn a_publication_is_applied_live_and_a_worse_one_changes_nothing() {
    let lab = Lab::new();
    let running = lab.start(&["--poll-seconds", "1"]);
    assert_eq!(running.status().phase, RouterPhase::WaitingForPublication);
    lab.put_unreachable(5);
    serial(&running, 5);
    assert_eq!(running.status().phase, RouterPhase::Running);
    refused(&lab, &running, b"<publication", "Line 1");
    refused(&lab, &running, &lab.publication(4, lab.snapshot("127.0.0.1", 9, None), "s"), "already applied");
    refused(&lab, &running, &lab.publication(5, lab.snapshot("127.0.0.1", 10, None), "s"), "serial 5");
    let mut wrong = lab.snapshot("127.0.0.1", 9, None);
    wrong.profiles[0].protocol = Some("gopher".to_owned());
    refused(&lab, &running, &lab.publication(6, wrong, "s"), "protocol");
    lab.put_unreachable(7);
    serial(&running, 7);
    let Ok(ControlAnswer::Alerts { alerts, .. }) =
        running.client().ask(&ControlRequest::AlertsList { filter: AlertFilter::default(), page: Page::default() })
    else {
        panic!("no alerts")
    };
    let refusals = alerts.iter().filter(|alert| alert.alert.what.contains("refused")).count();
    assert_eq!(refusals, 4, "{alerts:?}");
}

#[test]
fn publications_of_strangers_and_for_others_are_refused() {
    let mut lab = Lab::new();
    let running = lab.start(&["--poll-seconds", "1"]);
    let trusted = std::mem::replace(&mut lab.publisher, PublisherKey::generate().unwrap());
    refused(&lab, &running, &lab.publication(1, lab.snapshot("127.0.0.1", 9, None), "s"), "not pinned");
    lab.publisher = trusted;
    let keys = RouterKeys::generate().unwrap();
    let own = std::mem::replace(&mut lab.router, RouterPublic::new("another-router", keys.current().clone()).unwrap());
    refused(&lab, &running, &lab.publication(1, lab.snapshot("127.0.0.1", 9, None), "s"), "another-router");
    lab.router = RouterPublic::new("lab-router", keys.current().clone()).unwrap();
    refused(&lab, &running, &lab.publication(1, lab.snapshot("127.0.0.1", 9, None), "s"), "sealed to");
    lab.router = own;
    lab.put_unreachable(1);
    serial(&running, 1);
}

#[test]
fn what_is_no_regular_file_is_refused_and_holds_up_nothing() {
    let lab = Lab::new();
    let running = lab.start(&["--poll-seconds", "1"]);
    let path = lab.publications().join("publication.xml");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    running.until_status("a refusal", |status| status.publication.refused.join(" ").contains("not a regular file"));
    fs::remove_file(&path).unwrap();
    lab.put_unreachable(1);
    serial(&running, 1);
}

#[test]
fn when_it_is_not_known_what_was_applied_last_everything_is_refused() {
    for (name, damage) in [
        ("the digest is gone", "DELETE FROM meta WHERE name = 'publication_digest'"),
        ("the serial is no number", "UPDATE meta SET value = '9x' WHERE name = 'publication_serial'"),
    ] {
        let lab = Lab::new();
        lab.put_unreachable(9);
        let running = lab.start(&[]);
        serial(&running, 9);
        drop(running);
        let journal = rusqlite::Connection::open(lab.state().join("journal.db")).unwrap();
        assert_eq!(journal.execute(damage, []).unwrap(), 1, "{name}");
        drop(journal);
        lab.put_unreachable(3);
        let running = lab.start(&[]);
        let status = running.until_status(name, |status| !status.publication.refused.is_empty());
        assert_eq!(status.publication.serial, None, "{name}");
        assert!(status.publication.refused.join(" ").contains("applied last"), "{name}");
        assert!(status.alerts > 0, "{name}");
    }
}

#[test]
fn a_link_in_the_way_of_the_kept_publication_leads_nowhere() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let lab = Lab::new();
    let victim = lab.path("victim");
    fs::write(&victim, "untouched").unwrap();
    symlink(&victim, lab.state().join("last-good.new")).unwrap();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    serial(&running, 1);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
    let kept = fs::symlink_metadata(lab.state().join("last-good.xml")).unwrap();
    assert!(kept.is_file());
    assert_eq!(kept.permissions().mode() & 0o777, 0o600);
}

#[test]
fn pinning_a_publisher_later_is_noticed() {
    let lab = Lab::untrusted();
    let running = lab.start(&["--poll-seconds", "1"]);
    let good = lab.publication(1, lab.snapshot("127.0.0.1", 9, None), "s");
    refused(&lab, &running, &good, "No publisher is pinned");
    let key = lab.path("publisher.pem");
    fs::write(&key, lab.publisher.public().to_pem()).unwrap();
    let state = lab.state();
    let pinned =
        crate::support::waypost_router(&["pin", "--state-dir", state.to_str().unwrap(), key.to_str().unwrap()]);
    assert!(pinned.status.success(), "{}", crate::support::stderr(&pinned));
    serial(&running, 1);
}

#[test]
fn serials_only_rise_across_restarts() {
    let lab = Lab::new();
    lab.put_unreachable(9);
    let running = lab.start(&[]);
    serial(&running, 9);
    drop(running);
    lab.put_unreachable(8);
    let running = lab.start(&[]);
    let status = running.until_status("the refusal, and the last known good one", |status| {
        !status.publication.refused.is_empty() && status.publication.serial == Some(9)
    });
    assert!(status.publication.last_known_good);
    assert!(status.publication.refused.join(" ").contains("already applied"));
}

#[test]
fn a_reload_is_done_at_once() {
    let lab = Lab::new();
    let running = lab.start(&["--poll-seconds", "300"]);
    lab.put_unreachable(2);
    assert_eq!(running.client().ask(&ControlRequest::Reload), Ok(ControlAnswer::Done { count: 1 }));
    serial(&running, 2);
    lab.put_unreachable(3);
    running.signal(libc::SIGHUP);
    serial(&running, 3);
}

#[test]
fn the_password_is_nowhere_but_in_memory() {
    const PASSWORD: &str = "kalt3r-Kaffee-und-Zimt";
    let lab = Lab::new();
    lab.put(&lab.publication(1, lab.snapshot("127.0.0.1", 9, None), PASSWORD));
    let running = lab.start(&["--log-level", "3"]);
    running.until_status("the first failure", |status| status.mailboxes.retrying == 1);
    let (progress, answer) =
        running.client().ask_all(&ControlRequest::TestAccess { mailboxes: vec![], enable: true, steps: false });
    assert!(answer.is_ok());
    let told = serde_json::to_string(&progress).unwrap() + &running.log();
    assert!(told.contains("sales"), "the log says something: {told}");
    assert!(!told.contains(PASSWORD));
    for folder in [lab.state(), lab.state().join("logs"), lab.publications()] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                let found = bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes());
                assert!(!found, "the password is in {}", path.display());
            }
        }
    }
}
