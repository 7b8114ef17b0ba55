//! Publications that are taken, refused and taken back, while mail flows.

use serde_json::json;
use waypost_api::PublishRequest;
use waypost_api::domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::router::Router;
use waypost_tests::site::PATIENCE;

use crate::common::*;

#[test]
fn a_change_is_taken_live_and_unchanged_mailboxes_keep_their_connections() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    site.dovecot.deliver("sales", &message("first")).unwrap();
    let _ = site.wait_for_inbox("sales", 1);
    let logins = |user: &str| site_logins(&site.dovecot.log(), user);
    let before = logins("sales");
    assert!(before >= 1, "no login in the log:\n{}", site.dovecot.log());
    site.add_mailbox("support", "support-pw", "imap", json!({})).unwrap();
    site.publish_and_apply().unwrap();
    site.dovecot.deliver("support", &message("for support")).unwrap();
    site.dovecot.deliver("sales", &message("second")).unwrap();
    assert_eq!(site.wait_for_inbox("support", 1).len(), 1);
    assert_eq!(site.wait_for_inbox("sales", 2).len(), 2);
    assert_eq!(site_logins(&site.dovecot.log(), "sales"), before, "the unchanged mailbox logged in again");
}

fn site_logins(log: &str, user: &str) -> usize {
    log.lines().filter(|l| l.contains("Login: user=") && l.contains(&format!("<{user}>"))).count()
}

#[test]
fn a_removed_mailbox_is_no_longer_served() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    site.edit(ObjectKind::Mailbox, "sales", json!({ "incomingMethod": "none" })).unwrap();
    site.publish_and_apply().unwrap();
    site.dovecot.deliver("sales", &message("nobody looks")).unwrap();
    let off = wait_for_report(&site, "sales", "incoming off", |r| !r.incoming.served);
    assert!(!off.incoming.reason.is_empty());
    assert_eq!(site.inbox("sales").len(), 0);
}

#[test]
fn a_refused_publication_changes_nothing_and_raises_an_alarm() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    let file = site.publication_dir().join("publication.xml");
    let good = std::fs::read_to_string(&file).unwrap();
    let tampered = good.replace("sales@lab.test", "thief@lab.test");
    assert_ne!(good, tampered);
    replace(&file, &tampered);
    let refused = || site.control().status().ok().filter(|s| !s.publication.refused.is_empty());
    let status = wait::until(PATIENCE, "a refusal", refused);
    assert_eq!(status.publication.serial, Some(1));
    wait_for_alert(&site, "publication");
    site.dovecot.deliver("sales", &message("goes on")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
    let mut router = site.router.take().unwrap();
    router.kill();
    site.start_router().unwrap();
    site.dovecot.deliver("sales", &message("from the last known good")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 2).len(), 2);
    site.edit(ObjectKind::Mailbox, "sales", json!({ "name": "Sales again" })).unwrap();
    let serial = site.publish_and_apply().unwrap();
    replace(&file, &good);
    wait::until(PATIENCE, "the refusal of an older serial", || {
        site.control()
            .status()
            .ok()
            .filter(|s| s.publication.serial == Some(serial) && !s.publication.refused.is_empty())
    });
}

fn replace(file: &std::path::Path, text: &str) {
    let draft = file.with_extension("draft");
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(draft, file).unwrap();
}

#[test]
fn a_rollback_is_a_new_publication_with_the_old_content() {
    let Some(mut site) = sales("imap", json!({})) else { return };
    site.edit(ObjectKind::Mailbox, "sales", json!({ "incomingMethod": "none" })).unwrap();
    let serial = site.publish_and_apply().unwrap();
    let back = site.api.rollback(1, &PublishRequest { wait_seconds: Some(20), ..PublishRequest::default() }).unwrap();
    assert!(back.published.serial > serial);
    assert_eq!(back.published.uptake, waypost_api::Uptake::Taken);
    site.dovecot.deliver("sales", &message("served again")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
}

#[test]
fn problems_block_publishing_all_at_once() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    let twin = json!({ "address": "twin@lab.test", "deployment": "folders", "incomingProfile": "imap", "outgoingProfile": "smtp", "allowCredentials": true, "userName": "sales" });
    site.add(ObjectKind::Mailbox, "twin", twin, &[("password", "x")]).unwrap();
    site.add(ObjectKind::Profile, "windows", json!({ "name": "Windows", "direction": "outgoing", "serverType": "smtp", "authentication": "windows", "credentials": "localSystem", "location": "127.0.0.1" }), &[]).unwrap();
    site.edit(ObjectKind::Mailbox, "sales", json!({ "outgoingProfile": "windows" })).unwrap();
    site.add_mailbox("support", "support-pw", "imap", json!({})).unwrap();
    site.api.clear_secret(ObjectKind::Mailbox, "support", "password").unwrap();
    let error = site.publish().unwrap_err();
    let text = format!("{error:?}");
    for code in ["SharedInbox", "NotAvailable", "SecretMissing"] {
        assert!(text.contains(code), "{code} is missing: {text}");
    }
    assert!(!site.publication_dir().join("publication.xml").exists());
}

#[test]
fn a_router_without_keys_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let places = waypost_tests::router::Places {
        state_dir: folder.path().join("state"),
        publication_dir: folder.path().join("publication"),
    };
    std::fs::create_dir(&places.publication_dir).unwrap();
    let mut router = Router::start(&places, &[]).unwrap();
    let ended = router.wait(PATIENCE).expect("a router without keys runs");
    assert_eq!(ended.code(), Some(3), "{}", router.log());
    assert!(router.log().contains("waypost-router init"), "{}", router.log());
}
