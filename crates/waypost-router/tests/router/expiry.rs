//! What ends one day: certificates as the servers showed them, and the publication.

use jiff::{SignedDuration, Timestamp};
use waypost_domain::{AlertLevel, AlertScope};
use waypost_engine::control::{AlertFilter, ControlAnswer, ControlRequest, ExpiryKind, Page, StoredAlert};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::tls::CertificateKind;
use waypost_testkit::wait::until;

use crate::support::{LIMIT, Lab, Running, id};

const PASSWORD: &str = "kalt3r-Kaffee";

fn server(days: u32) -> Dovecot {
    let options = DovecotOptions::with_users(&[("sales", PASSWORD)]);
    Dovecot::start(DovecotOptions { certificate: CertificateKind::ExpiresInDays(days), ..options }).unwrap()
}

fn warnings(running: &Running) -> Vec<StoredAlert> {
    let request = ControlRequest::AlertsList {
        filter: AlertFilter { at_least: Some(AlertLevel::Warning), object: None },
        page: Page::default(),
    };
    let Ok(ControlAnswer::Alerts { alerts, .. }) = running.client().ask(&request) else { panic!("no alerts") };
    alerts.into_iter().filter(|alert| alert.alert.level == AlertLevel::Warning).collect()
}

#[test]
fn what_ends_is_told_the_soonest_first_and_warned_of_once() {
    let (lab, server) = (Lab::new(), server(9));
    let snapshot = lab.snapshot(&server.ip().to_string(), server.imaps_port(), Some(server.ca_pem()));
    let end = Timestamp::now().checked_add(SignedDuration::from_hours(24)).unwrap();
    lab.put(&lab.publication_until(1, snapshot, PASSWORD, Some(end)));
    let mut running = lab.start(&[]);
    let status = running.until_status("the certificate to be seen", |status| status.expiries.len() == 2);
    assert_eq!(status.publication.expires.map(|at| at.as_second()), Some(end.as_second()));
    let [publication, certificate] = status.expiries.as_slice() else { panic!("{status:?}") };
    assert_eq!((publication.what, publication.name.as_str()), (ExpiryKind::Publication, "serial 1"));
    let endpoint = format!("{}:{}", server.ip(), server.imaps_port());
    assert_eq!((certificate.what, &certificate.name), (ExpiryKind::Certificate, &endpoint));
    let hours = certificate.at.duration_since(Timestamp::now()).as_hours();
    assert!((8 * 24..=9 * 24).contains(&hours), "{hours}");
    let raised = until(LIMIT, "the warning", || warnings(&running).pop());
    assert_eq!((raised.alert.scope, raised.alert.object), (AlertScope::Profile, Some(id("server-in"))));
    assert!(
        raised.alert.what.contains(&endpoint) && raised.alert.why.contains("\"Server in\""),
        "{:?}",
        raised.alert.what
    );
    assert!(!raised.alert.next.is_empty());
    running.signal(libc::SIGTERM);
    running.ended();
    let running = lab.start(&[]);
    running.until_status("the certificate to be seen again", |status| status.expiries.len() == 2);
    let (_, answer) =
        running.client().ask_all(&ControlRequest::TestAccess { mailboxes: vec![], enable: false, steps: false });
    assert!(answer.is_ok());
    assert_eq!(
        warnings(&running).iter().map(|alert| alert.count).collect::<Vec<_>>(),
        [1],
        "once a day, over restarts"
    );
    let elsewhere = lab.snapshot("127.0.0.1", 9, None);
    lab.put(&lab.publication(2, elsewhere, PASSWORD));
    running.until_status("a server that nobody uses to be left out", |status| status.expiries.is_empty());
}

#[test]
fn a_client_secret_whose_end_was_entered_is_told_and_warned_of() {
    let lab = Lab::new();
    let ends_in = |days: i64| {
        let mut snapshot = lab.snapshot("127.0.0.1", 9, None);
        let end = Timestamp::now().checked_add(SignedDuration::from_hours(24 * days)).unwrap();
        let mut cloud = snapshot.profiles[0].clone();
        cloud.id = id("cloud");
        cloud.name = Some("Cloud".to_owned());
        let text = |text: &str| Some(text.to_owned());
        (cloud.server_type, cloud.protocol) = (text("exchangeOnline"), text("graph"));
        (cloud.authentication, cloud.credentials) = (text("oauth2"), text("application"));
        (cloud.tenant, cloud.client_id) = (text("contoso.example"), text("7d0c"));
        (cloud.location, cloud.port, cloud.tls_mode) = (None, None, None);
        (cloud.trust, cloud.ca_certificate, cloud.user_name) = (None, None, None);
        cloud.client_secret_expires = Some(end.to_string());
        // Who logs in with a password has no client secret, whatever was entered once.
        snapshot.profiles[0].client_secret_expires = text("2020-01-01");
        snapshot.profiles.push(cloud);
        snapshot
    };
    lab.put(&lab.publication(1, ends_in(5), PASSWORD));
    let running = lab.start(&[]);
    let status = running.until_status("the end of the secret", |status| status.expiries.len() == 1);
    assert_eq!((status.expiries[0].what, status.expiries[0].name.as_str()), (ExpiryKind::Secret, "Cloud"));
    let raised = until(LIMIT, "the warning", || warnings(&running).pop());
    assert!(raised.alert.what.starts_with("The client secret of Cloud ends on "), "{}", raised.alert.what);
    assert_eq!(raised.alert.object, Some(id("cloud")));
    lab.put(&lab.publication(2, ends_in(300), PASSWORD));
    let is_renewed = |at: Timestamp| at.duration_since(Timestamp::now()).as_hours() > 24 * 200;
    running.until_status("the new end", |status| status.expiries.first().is_some_and(|one| is_renewed(one.at)));
}

#[test]
fn a_certificate_with_time_left_is_told_without_a_warning() {
    let (lab, server) = (Lab::new(), server(30));
    let snapshot = lab.snapshot(&server.ip().to_string(), server.imaps_port(), Some(server.ca_pem()));
    lab.put(&lab.publication(1, snapshot, PASSWORD));
    let running = lab.start(&[]);
    running.until_status("the certificate to be seen", |status| status.expiries.len() == 1);
    let (progress, _) =
        running.client().ask_all(&ControlRequest::TestAccess { mailboxes: vec![], enable: false, steps: false });
    let told = serde_json::to_string(&progress).unwrap();
    assert!(
        told.contains("TLS 1.3, certificate 30 days left") || told.contains("TLS 1.3, certificate 29 days left"),
        "{told}"
    );
    assert!(warnings(&running).is_empty());
}
