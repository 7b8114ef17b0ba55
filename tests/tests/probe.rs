//! Test Access on real servers: every step that can fail fails at its place, with a reason and a hint,
//! and no password shows anywhere.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod mail_lab;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::StreamExt as _;
use mail_lab::{endpoint, login, secret};
use secrecy::SecretString;
use waypost_domain::channel::{
    ConnectionLimit, Endpoint, Idle, IncomingChannel, IncomingProtocol, Login, Mechanisms, OutgoingChannel,
    OutgoingProtocol, Route, Trust,
};
use waypost_domain::deployment::{ApprovalRule, Defaults, Deployment, Target, Tracking};
use waypost_domain::policy::Policy;
use waypost_domain::{
    ActMethod, EmailAddress, FilterMode, HostName, IncomingMethod, MailboxKind, ObjectId, OutgoingMethod, Port,
    SecretRef, TlsMode,
};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_mail::probe::{
    DirectionReport, MailboxReport, ProbeReport, ProbeRequest, Step, StepStatus, Teller, probe_incoming,
    probe_outgoing, probe_route, test_many,
};
use waypost_mail::transport::Connector;
use waypost_testkit::available;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::smtp_sink::{SinkOptions, SmtpSink};
use waypost_testkit::tls::CertificateKind;

const PASSWORD: &str = "pencil-73";
/// Base64 of the password, and of the message of PLAIN.
const ENCODED: [&str; 2] = ["cGVuY2lsLTcz", "AGFubmEAcGVuY2lsLTcz"];

fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

fn limit() -> ConnectionLimit {
    ConnectionLimit { key: "lab".to_owned(), maximum: 4 }
}

fn incoming(protocol: IncomingProtocol, endpoint: Endpoint, login: Login) -> IncomingChannel {
    IncomingChannel {
        protocol,
        endpoint,
        login,
        limit: limit(),
        profile: id("profile"),
        profile_name: "Profile".to_owned(),
        polling_interval: Duration::from_secs(60),
        process_from: None,
        delete_after_processing: false,
        undeliverable_folder: None,
        filter: FilterMode::All,
    }
}

fn outgoing(endpoint: Endpoint, login: Login) -> OutgoingChannel {
    OutgoingChannel {
        protocol: OutgoingProtocol::Smtp,
        endpoint,
        login,
        limit: limit(),
        profile: id("profile"),
        profile_name: "Profile".to_owned(),
    }
}

/// How the steps went, for example `dns tcp tls greeting capabilities -authentication`; steps that were
/// not reached are left out.
fn path(report: &ProbeReport) -> String {
    let words = report.steps.iter().filter_map(|step| match step.status {
        StepStatus::Ok => Some(format!("{:?}", step.step).to_lowercase()),
        StepStatus::Failed => Some(format!("-{:?}", step.step).to_lowercase()),
        StepStatus::Skipped => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn has_no_secret(report: &ProbeReport, password: &str) {
    let text = format!("{report:?}");
    for secret in [password, ENCODED[0], ENCODED[1]] {
        assert!(!text.contains(secret), "{secret} shows in {text}");
    }
}

async fn mailbox_test(channel: &IncomingChannel, password: &str) -> ProbeReport {
    let seen = Mutex::new(Vec::new());
    let watcher = |report| seen.lock().unwrap().push(report);
    let report = probe_incoming(&Connector::new(), channel, secret(password), &watcher).await;
    has_no_secret(&report, password);
    leads_to(&report, &seen.lock().unwrap(), password);
    report
}

/// What was seen on the way: a step more each time, nothing that is over before the end, and no secret.
#[track_caller]
fn leads_to(report: &ProbeReport, seen: &[ProbeReport], password: &str) {
    seen.iter().for_each(|report| has_no_secret(report, password));
    let taken = |report: &ProbeReport| path(report).split(' ').count();
    let ends = path(report);
    for (before, after) in seen.iter().zip(&seen[1..]) {
        assert!(!before.is_complete() && !before.is_ok(), "{before:?}");
        // A step that the settings do not want is none in the path.
        assert!(taken(before) <= taken(after), "{} is followed by {}", path(before), path(after));
        assert!(ends.starts_with(&path(before)), "{} does not lead to {ends}", path(before));
    }
    let last = seen.last().unwrap();
    assert!(last.is_complete() && path(last) == ends && last.steps == report.steps, "{last:?}");
}

#[tokio::test]
async fn a_mailbox_that_works_is_walked_to_its_end() {
    if !available(&["dovecot"]) {
        return;
    }
    let dovecot = Dovecot::start(DovecotOptions::with_users(&[("anna", PASSWORD)])).unwrap();
    dovecot.deliver_many("anna", vec![b"Subject: x\r\n\r\nx\r\n"; 7]).unwrap();
    let direct = "dns tcp tls greeting capabilities authentication mailbox list";
    let upgraded = "dns tcp greeting tls capabilities authentication mailbox list";
    for (protocol, tls, port, expected) in [
        (IncomingProtocol::Pop3, TlsMode::Implicit, dovecot.pop3s_port(), direct),
        (IncomingProtocol::Pop3, TlsMode::StartTls, dovecot.pop3_port(), upgraded),
        (IncomingProtocol::Imap, TlsMode::Implicit, dovecot.imaps_port(), direct),
        (IncomingProtocol::Imap, TlsMode::StartTls, dovecot.imap_port(), upgraded),
    ] {
        for mechanisms in [Mechanisms::ClearText, Mechanisms::CramMd5, Mechanisms::Scram] {
            let place = endpoint(dovecot.ip(), port, tls, dovecot.ca_pem());
            let report = mailbox_test(&incoming(protocol, place, login("anna", mechanisms)), PASSWORD).await;
            assert!(report.is_ok(), "{report:?}");
            assert_eq!(path(&report), expected, "{protocol:?} {tls:?}");
            let list = report.steps.last().unwrap();
            assert_eq!((list.step, list.detail.as_str()), (Step::List, "7 messages"));
            let certificate = report.certificate.unwrap();
            assert_eq!(certificate.fingerprint, dovecot.identity().sha256());
            assert!((28..=30).contains(&certificate.days_left) && certificate.names.contains(&"localhost".to_owned()));
            assert!(report.transcript.iter().any(|line| line.starts_with("C: ") && line.contains("redacted")));
        }
    }
    assert_eq!(dovecot.count("anna", "INBOX"), 7, "a test changes nothing");
}

/// Spoils an endpoint and expects the step, the reason and a hint.
async fn fails(protocol: IncomingProtocol, place: Endpoint, user: Login, password: &str, expected: &str, reason: &str) {
    let report = mailbox_test(&incoming(protocol, place, user), password).await;
    assert_eq!(path(&report), expected, "{report:?}");
    let failed = report.failed_step().unwrap();
    assert!(failed.reason.contains(reason), "{reason:?} in {:?}", failed.reason);
    assert!(!failed.hint.is_empty() && failed.kind.is_some(), "{failed:?}");
    let after = report.steps.iter().skip_while(|step| step.status != StepStatus::Failed).skip(1);
    assert!(after.into_iter().all(|step| step.detail == "Not reached."), "{report:?}");
}

#[tokio::test]
async fn each_step_fails_at_its_place_with_reason_and_hint() {
    if !available(&["dovecot"]) {
        return;
    }
    use IncomingProtocol::{Imap, Pop3};
    let lab = Dovecot::start(DovecotOptions::with_users(&[("anna", PASSWORD)])).unwrap();
    let anna = || login("anna", Mechanisms::Strongest);
    let good = |protocol| match protocol {
        Pop3 => endpoint(lab.ip(), lab.pop3s_port(), TlsMode::Implicit, lab.ca_pem()),
        Imap => endpoint(lab.ip(), lab.imaps_port(), TlsMode::Implicit, lab.ca_pem()),
    };
    let other =
        Dovecot::start(DovecotOptions { tls: false, ..DovecotOptions::with_users(&[("anna", PASSWORD)]) }).unwrap();
    for protocol in [Pop3, Imap] {
        let place = Endpoint { host: HostName::parse("no-such-server.invalid").unwrap(), ..good(protocol) };
        fails(protocol, place, anna(), PASSWORD, "-dns", "could not be found").await;
        let place = Endpoint { port: Port::parse(1).unwrap(), ..good(protocol) };
        fails(protocol, place, anna(), PASSWORD, "dns -tcp", "refused").await;
        let place = Endpoint { trust: Trust::PrivateCa(other.ca_pem().into()), ..good(protocol) };
        fails(protocol, place, anna(), PASSWORD, "dns tcp -tls", "").await;
        let place = Endpoint { trust: Trust::Pinned([7; 32]), ..good(protocol) };
        fails(protocol, place, anna(), PASSWORD, "dns tcp -tls", &lab.identity().sha256()).await;
        let plain = if protocol == Pop3 { other.pop3_port() } else { other.imap_port() };
        let place = endpoint(other.ip(), plain, TlsMode::StartTls, lab.ca_pem());
        fails(protocol, place, anna(), PASSWORD, "dns tcp greeting -tls", "offer").await;
        let wrong = if protocol == Pop3 { lab.imaps_port() } else { lab.pop3s_port() };
        let place = Endpoint { port: Port::parse(i64::from(wrong)).unwrap(), ..good(protocol) };
        fails(protocol, place, anna(), PASSWORD, "dns tcp tls -greeting", "").await;
        fails(protocol, good(protocol), anna(), "hunter2-x", "dns tcp tls greeting capabilities -authentication", "")
            .await;
        let nobody = login("nobody", Mechanisms::Strongest);
        fails(protocol, good(protocol), nobody, PASSWORD, "dns tcp tls greeting capabilities -authentication", "")
            .await;
    }
}

#[tokio::test]
async fn a_bad_certificate_is_told_by_its_fault() {
    if !available(&["dovecot"]) {
        return;
    }
    for (kind, reason) in [
        (CertificateKind::Expired, "expired"),
        (CertificateKind::NotYetValid, "not valid before"),
        (CertificateKind::WrongName, "other.example"),
        (CertificateKind::SelfSigned, ""),
    ] {
        let options = DovecotOptions { certificate: kind, ..DovecotOptions::with_users(&[("anna", PASSWORD)]) };
        let lab = Dovecot::start(options).unwrap();
        let anna = login("anna", Mechanisms::Strongest);
        let place = endpoint(lab.ip(), lab.pop3s_port(), TlsMode::Implicit, lab.ca_pem());
        fails(IncomingProtocol::Pop3, place, anna.clone(), PASSWORD, "dns tcp -tls", reason).await;
        let place = endpoint(lab.ip(), lab.imap_port(), TlsMode::StartTls, lab.ca_pem());
        fails(IncomingProtocol::Imap, place, anna, PASSWORD, "dns tcp greeting -tls", reason).await;
    }
}

async fn sending_test(channel: &OutgoingChannel, given: Option<SecretString>, mailbox: &EmailAddress) -> ProbeReport {
    let seen = Mutex::new(Vec::new());
    let watcher = |report| seen.lock().unwrap().push(report);
    let report = probe_outgoing(&Connector::new(), channel, given, mailbox, &watcher).await;
    leads_to(&report, &seen.lock().unwrap(), PASSWORD);
    report
}

#[tokio::test]
async fn the_outgoing_test_sends_a_marked_message_to_the_mailbox_itself() {
    let options = SinkOptions { users: vec![("anna".to_owned(), PASSWORD.to_owned())], ..SinkOptions::default() };
    let sink = SmtpSink::start(options).unwrap();
    let mailbox = EmailAddress::parse("anna@lab.test").unwrap();
    let place = endpoint(sink.ip(), sink.port(), TlsMode::StartTls, sink.ca_pem());
    for (user, password, expected, reason) in [
        (login("anna", Mechanisms::ClearText), PASSWORD, "dns tcp greeting tls capabilities authentication send", ""),
        (Login::Anonymous, "", "dns tcp greeting tls capabilities send", ""),
        (
            login("anna", Mechanisms::CramMd5),
            "hunter2-x",
            "dns tcp greeting tls capabilities -authentication",
            "password is wrong",
        ),
        (login("anna", Mechanisms::Scram), PASSWORD, "dns tcp greeting tls capabilities -authentication", "SCRAM"),
    ] {
        let report = sending_test(&outgoing(place.clone(), user), secret(password), &mailbox).await;
        has_no_secret(&report, if password.is_empty() { PASSWORD } else { password });
        assert_eq!(path(&report), expected, "{report:?}");
        assert!(report.failed_step().is_none_or(|step| step.reason.contains(reason)), "{report:?}");
    }
    let received = sink.received();
    assert_eq!(received.len(), 2);
    assert_eq!(
        (received[0].mail_from.as_str(), &received[0].rcpt_to[..]),
        ("anna@lab.test", &["anna@lab.test".to_owned()][..])
    );
    let text = String::from_utf8(received[0].data.clone()).unwrap();
    assert!(text.contains("\r\nX-Waypost-Test: ") && text.contains("\r\nAuto-Submitted: auto-generated\r\n"), "{text}");
    sink.on_rcpt("anna@", "550 5.1.1 unknown");
    let report = sending_test(&outgoing(place, Login::Anonymous), None, &mailbox).await;
    assert_eq!(path(&report), "dns tcp greeting tls capabilities -send");
    assert!(report.failed_step().unwrap().reason.contains("no such mailbox"));
}

fn local_folders() -> Deployment {
    Deployment {
        id: id("folders"),
        name: "Folders".to_owned(),
        target: Target::LocalFolders { root: "/nowhere".to_owned() },
        enabled: true,
        approval: ApprovalRule { users: true, queues: true },
        defaults: Defaults {
            server_profile: None,
            incoming_profile: None,
            outgoing_profile: None,
            incoming: IncomingMethod::Router,
            outgoing: OutgoingMethod::Router,
            act: ActMethod::None,
            filter: FilterMode::All,
        },
        policy: None,
        tracking: Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 },
    }
}

struct OnePassword;

impl Secrets for OnePassword {
    fn get(&self, _name: &SecretRef) -> Option<SecretString> {
        Some(SecretString::from(PASSWORD))
    }
}

fn route(name: &str, incoming: Result<IncomingChannel, Idle>, outgoing: Result<OutgoingChannel, Idle>) -> Arc<Route> {
    Arc::new(Route {
        mailbox: id(name),
        name: name.to_owned(),
        address: EmailAddress::parse(&format!("{name}@lab.test")).unwrap(),
        kind: MailboxKind::User,
        owner: None,
        deployment: Arc::new(local_folders()),
        policy: Arc::new(Policy::default_for(id("router"))),
        incoming,
        outgoing,
        submitters: Arc::default(),
    })
}

fn black_hole() -> (std::net::TcpListener, SocketAddr) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[tokio::test]
async fn many_mailboxes_are_tested_at_once_with_progress_and_can_be_cancelled() {
    if !available(&["dovecot"]) {
        return;
    }
    let users: Vec<String> = (1..=9).map(|number| format!("u0000{number}")).collect();
    let named: Vec<(&str, &str)> = users.iter().map(|user| (user.as_str(), PASSWORD)).collect();
    let lab = Dovecot::start(DovecotOptions::with_users(&named)).unwrap();
    let sink = SmtpSink::start(SinkOptions::default()).unwrap();
    let network = MailNetwork::new(Arc::new(OnePassword));
    let place = endpoint(lab.ip(), lab.pop3s_port(), TlsMode::Implicit, lab.ca_pem());
    let way_out = endpoint(sink.ip(), sink.port(), TlsMode::None, sink.ca_pem());
    let request = |name: &str| {
        let way_in = incoming(IncomingProtocol::Pop3, place.clone(), login(name, Mechanisms::Strongest));
        let route = route(name, Ok(way_in), Ok(outgoing(way_out.clone(), Login::Anonymous)));
        ProbeRequest { route, incoming: true, outgoing: true }
    };
    let mut requests: Vec<ProbeRequest> = users.iter().map(|user| request(user)).collect();
    let idle = route("idle", Err(Idle::NotApproved), Err(Idle::MethodNone));
    requests.push(ProbeRequest { route: idle, incoming: true, outgoing: true });
    let told: Vec<Told> = test_many(requests, |request, teller| tested(&network, request, teller)).collect().await;
    let reports: Vec<&MailboxReport> =
        told.iter().filter_map(|told| if let Told::Result(report) = told { Some(&**report) } else { None }).collect();
    assert_eq!(reports.len(), 10);
    for report in &reports {
        let (incoming, outgoing) = (report.incoming.as_ref().unwrap(), report.outgoing.as_ref().unwrap());
        let is_idle = report.mailbox == id("idle");
        assert_eq!((incoming.is_ok(), outgoing.is_ok()), (!is_idle, !is_idle), "{report:?}");
        assert_eq!(matches!(incoming, DirectionReport::NotTested { is_problem: true, .. }), is_idle);
    }
    assert_eq!(sink.received().len(), 9);
    for report in &reports {
        let of = |told: &Told| matches!(told, Told::Step(of) if *of == report.mailbox);
        let last = told.iter().rposition(of).expect("something is told of it meanwhile");
        let ended = told.iter().position(|told| *told == Told::Result(Box::new((*report).clone())));
        assert!(ended.is_some_and(|ended| last < ended), "the result of {} comes last", report.mailbox);
    }
    let json = serde_json::to_string(reports[0]).unwrap();
    assert_eq!(serde_json::from_str::<MailboxReport>(&json).unwrap(), *reports[0]);
    cancelled(&network).await;
}

/// A server that never answers holds nobody up who cancels.
async fn cancelled(network: &MailNetwork) {
    let (_listener, address) = black_hole();
    let place = endpoint(address.ip(), address.port(), TlsMode::None, String::new());
    let way_in = incoming(IncomingProtocol::Pop3, place, login("anna", Mechanisms::Strongest));
    let request =
        ProbeRequest { route: route("anna", Ok(way_in), Err(Idle::MethodNone)), incoming: true, outgoing: false };
    let mut tests = Box::pin(test_many(vec![request], |request, teller| tested(network, request, teller)));
    assert_eq!(tests.next().await, Some(Told::Step(id("anna"))));
    let begun = std::time::Instant::now();
    drop(tests);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

/// What is told of tests: of which mailbox something was seen, and what was found.
#[derive(Debug, PartialEq)]
enum Told {
    Step(ObjectId),
    Result(Box<MailboxReport>),
}

async fn tested(network: &MailNetwork, request: ProbeRequest, teller: Teller<Told>) -> Told {
    let seen = |report: MailboxReport| teller.tell(Told::Step(report.mailbox));
    Told::Result(Box::new(probe_route(network, &request, &seen).await))
}
