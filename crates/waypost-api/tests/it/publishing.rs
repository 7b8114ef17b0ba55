//! Publishing, verifying and rolling back: what is written is what the router accepts.

use serde_json::json;
use waypost_api::domain::{ObjectKind, ProblemCode};
use waypost_api::{Code, PublishRequest, Selection, VerifyRequest, Waypost, verify};
use waypost_publish::{TrustPolicy, Verified};

use crate::common::{MAILBOX_PASSWORD, Site, add, codes, edit, furnish, incoming, mailbox};

fn ready(site: &Site) -> (Waypost, waypost_publish::RouterKeys) {
    let mut waypost = site.open();
    furnish(&mut waypost);
    let keys = site.make_router();
    site.connect(&mut waypost);
    (waypost, keys)
}

/// Reads the publication as the router does.
fn taken(site: &Site) -> Verified {
    let bytes = std::fs::read(site.publication()).unwrap();
    let pinned = site.pins();
    let trust = TrustPolicy { pinned: &pinned, router_id: "router-1", last: None, now: None };
    waypost_publish::verify(&bytes, &trust).unwrap()
}

#[test]
fn what_is_published_opens_at_the_router() {
    let site = Site::new();
    let (mut waypost, keys) = ready(&site);
    let published = waypost.publish(&PublishRequest::default()).unwrap();
    let verified = taken(&site);
    assert_eq!((verified.serial(), published.serial), (1, 1));
    assert_eq!(verified.snapshot().mailboxes.len(), 1);
    let opened = verified.open_secrets(&keys).unwrap();
    let values: Vec<String> =
        opened.iter().map(|(_, value)| secrecy::ExposeSecret::expose_secret(value).to_owned()).collect();
    assert!(values.contains(&MAILBOX_PASSWORD.to_owned()) && values.len() == 2, "exactly the secrets that are needed");
}

#[test]
fn differences_are_told_in_words_and_nothing_new_is_not_published() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.publish(&PublishRequest::default()).unwrap();
    assert!(!waypost.publish(&PublishRequest::default()).unwrap().is_new);
    edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"port": 143, "tlsMode": "startTls"})).unwrap();
    waypost.set_secret(ObjectKind::Mailbox, "sales", "password", "new one".into()).unwrap();
    let plan = waypost.plan(None).unwrap();
    assert_eq!(
        plan.sentences,
        [
            "Configuration profile \"IMAP in\": port 993 → 143, TLS mode Implicit TLS → STARTTLS required. Used by 1 mailbox.",
            "Mailbox \"sales@contoso.example\": password was entered.",
        ]
    );
    let published = waypost.publish(&PublishRequest::default()).unwrap();
    assert_eq!((published.is_new, published.serial, taken(&site).serial()), (true, 2, 2));
    assert!(!waypost.plan(None).unwrap().is_pending);
}

#[test]
fn whoever_publishes_at_the_same_time_publishes_once() {
    let site = Site::new();
    drop(ready(&site));
    let serials: Vec<(u64, bool)> = std::thread::scope(|scope| {
        let publish = || site.open().publish(&PublishRequest::default()).map(|done| (done.serial, done.is_new));
        let all: Vec<_> = (0..6).map(|_| scope.spawn(publish)).collect();
        all.into_iter().map(|one| one.join().unwrap().unwrap()).collect()
    });
    assert!(serials.iter().all(|(serial, _)| *serial == 1), "{serials:?}");
    assert_eq!(serials.iter().filter(|(_, is_new)| *is_new).count(), 1, "{serials:?}");
    assert_eq!(taken(&site).serial(), 1);
}

#[test]
fn a_file_that_was_lost_or_changed_is_written_again() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.publish(&PublishRequest::default()).unwrap();
    std::fs::write(site.publication(), "damaged").unwrap();
    let again = waypost.publish(&PublishRequest::default()).unwrap();
    assert_eq!((again.is_new, again.serial, taken(&site).serial()), (false, 1, 1));
}

#[test]
fn problems_block_publishing_all_at_once_and_nothing_is_written() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.clear_secret(ObjectKind::Mailbox, "sales", "password").unwrap();
    add(
        &mut waypost,
        ObjectKind::Profile,
        json!({
            "name": "Graph", "direction": "incoming", "serverType": "exchangeOnline", "authentication": "oauth2",
            "credentials": "application", "tenant": "contoso", "clientId": "1"
        }),
    );
    let online = json!({"address": "cloud@contoso.example", "incomingProfile": "graph", "outgoingMethod": "none",
        "approval": "approved"});
    add(&mut waypost, ObjectKind::Mailbox, online);
    let mut shared = mailbox("twin@contoso.example");
    shared["userName"] = json!("sales@contoso.example");
    add(&mut waypost, ObjectKind::Mailbox, shared);
    let error = waypost.publish(&PublishRequest::default()).unwrap_err();
    let found = codes(&error.problems);
    for code in [ProblemCode::SecretMissing, ProblemCode::NotAvailable, ProblemCode::SharedInbox] {
        assert!(found.contains(&code), "{code:?} of {found:?}");
    }
    assert!(error.problems.iter().all(|p| p.object.is_some()), "every problem leads to its object");
    assert!(!site.publication().exists());
    assert_eq!(waypost.publications(None, 0, 10).unwrap().len(), 0);
}

#[test]
fn verify_tells_every_reason_or_what_would_be_applied() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    let published = waypost.publish(&PublishRequest { expires_hours: Some(1), ..Default::default() }).unwrap();
    let xml = std::fs::read_to_string(site.publication()).unwrap();
    let now = published.issued;
    let later = now.checked_add(jiff::SignedDuration::from_hours(2)).unwrap();
    let changed = xml.replacen("imap.contoso.example", "imap.attacker.example", 1);
    let unsigned = format!("{}</publication>", xml.split("<Signature").next().unwrap());
    let here = |router: Option<&str>, last_serial| VerifyRequest {
        file: site.path("candidate.xml"),
        router: router.map(str::to_owned),
        last_serial,
        ..VerifyRequest::default()
    };
    let table = [
        (xml.as_str(), here(None, None), now, vec![]),
        (&xml, here(None, Some(1)), now, vec![]),
        (&xml, here(None, Some(7)), now, vec!["serial_too_old"]),
        (&xml, here(Some("other"), None), later, vec!["other_router", "expired"]),
        (&changed, here(None, None), now, vec!["digest_mismatch"]),
        (&unsigned, here(None, None), now, vec!["no_signature"]),
        ("not xml", here(None, None), now, vec!["trailing_content"]),
    ];
    for (content, request, now, expected) in table {
        std::fs::write(&request.file, content).unwrap();
        for (own, state_dir) in [(Some(&waypost), None), (None, Some(site.state()))] {
            let request = VerifyRequest { state_dir, ..request.clone() };
            let report = verify(own, now, &request).unwrap();
            let found: Vec<&str> = report.reasons.iter().map(|r| r.code.as_str()).collect();
            assert_eq!(found, expected, "{request:?}");
            assert_eq!(report.is_accepted, expected.is_empty());
            if report.is_accepted {
                let content = report.content.unwrap();
                assert_eq!((content.serial, content.secrets, content.served), (1, 2, 1));
                assert_eq!(content.sentences.len(), 4, "{:?}", content.sentences);
            }
        }
    }
    let nobody = verify(None, now, &here(None, None)).unwrap_err();
    assert_eq!(nobody.code, Code::BadRequest, "it must be known whom to trust");
}

#[test]
fn rollback_publishes_the_older_content_under_a_new_serial() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.publish(&PublishRequest::default()).unwrap();
    edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"location": "new.contoso.example"})).unwrap();
    add(&mut waypost, ObjectKind::Profile, incoming("Another"));
    waypost.publish(&PublishRequest::default()).unwrap();
    let done = waypost.rollback(1, &PublishRequest::default()).unwrap();
    assert_eq!((done.to, done.published.serial), (1, 3));
    let verified = taken(&site);
    assert_eq!((verified.serial(), verified.snapshot().profiles.len()), (3, 2));
    let shown = waypost.show(ObjectKind::Profile, "imap in").unwrap();
    assert_eq!(shown.fields["location"], json!("imap.contoso.example"), "the draft is that of the publication");
    assert!(!waypost.plan(None).unwrap().is_pending);
    waypost.undo(done.change_set).unwrap();
    assert!(waypost.show(ObjectKind::Profile, "Another").is_ok(), "what was replaced can be brought back");
    assert_eq!(waypost.rollback(9, &PublishRequest::default()).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_publication_tells_what_it_changed_and_what_publishing_it_again_would_change() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.publish(&PublishRequest::default()).unwrap();
    edit(&mut waypost, ObjectKind::Profile, "imap in", json!({"location": "new.contoso.example"})).unwrap();
    waypost.publish(&PublishRequest::default()).unwrap();
    add(&mut waypost, ObjectKind::Profile, incoming("Another"));

    let first = waypost.publication(1).unwrap();
    let words = |changes: &[waypost_api::domain::difference::ObjectChange]| -> Vec<(String, &'static str)> {
        changes.iter().map(|c| (c.name.clone(), if c.fields.is_empty() { "gone" } else { "there" })).collect()
    };
    assert!(first.changes.len() > 2, "everything was new in the first one");
    assert_eq!(words(&first.again), [("Another".to_owned(), "gone"), ("IMAP in".to_owned(), "there")]);
    let second = waypost.publication(2).unwrap();
    let field = &second.changes[0].fields[0];
    assert_eq!((second.changes.len(), field.field.as_str()), (1, "location"));
    assert_eq!(field.before.as_deref(), Some("imap.contoso.example"));
    assert_eq!(words(&second.again), [("Another".to_owned(), "gone")]);

    waypost.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    let without = waypost.publication(2).unwrap();
    assert!(codes(&without.problems).contains(&ProblemCode::SecretMissing), "its secrets went with the mailbox");
    assert_eq!(waypost.publication(9).unwrap_err().code, Code::NotFound);
}

#[test]
fn rollback_to_what_cannot_be_published_now_changes_nothing() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    waypost.publish(&PublishRequest::default()).unwrap();
    waypost.remove(ObjectKind::Mailbox, &Selection::named(["sales"])).unwrap();
    let error = waypost.rollback(1, &PublishRequest::default()).unwrap_err();
    assert_eq!(codes(&error.problems), [ProblemCode::ClearText, ProblemCode::ClearText, ProblemCode::SecretMissing]);
    assert_eq!(waypost.show(ObjectKind::Mailbox, "sales").unwrap_err().code, Code::NotFound);
    assert_eq!(taken(&site).serial(), 1);
}

#[test]
fn a_publication_that_cannot_be_written_is_written_by_publishing_again() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    std::fs::create_dir(site.publication()).unwrap();
    let error = waypost.publish(&PublishRequest::default()).unwrap_err();
    assert_eq!(error.code, Code::File);
    assert!(error.message.contains("Publication 1 is recorded"), "{error}");
    std::fs::remove_dir(site.publication()).unwrap();
    let again = waypost.publish(&PublishRequest::default()).unwrap();
    assert_eq!((again.is_new, taken(&site).serial()), (false, 1));
}

#[test]
fn where_to_write_must_be_known_before_anything_is_recorded() {
    let site = Site::new();
    let (mut waypost, _) = ready(&site);
    let nowhere = PublishRequest { output: Some(site.path("missing")), ..Default::default() };
    assert_eq!(waypost.publish(&nowhere).unwrap_err().code, Code::File);
    assert_eq!(waypost.publications(None, 0, 10).unwrap().len(), 0);
}
