//! Reading mailboxes over IMAP: real servers for what they do, scripted ones for what none should do.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use tokio::sync::mpsc;
use waypost_domain::channel::{
    ConnectionLimit, Endpoint, Idle, IncomingChannel, IncomingProtocol, Login, Mechanisms, Route, Trust,
};
use waypost_domain::deployment::{ApprovalRule, Defaults, Deployment, Target, Tracking};
use waypost_domain::policy::{GOVERNMENT_PORTS, Policy};
use waypost_domain::{
    ActMethod, EmailAddress, FilterMode, HostName, IncomingMethod, MailboxKind, ObjectId, OutgoingMethod, Port,
    Revocation, SecretRef, TlsMode,
};
use waypost_engine::ports::{Cursor, Disposal, Inbox as _, Item, ItemId, Network as _, Wake};
use waypost_engine::{Body, Failure, FailureKind, SpoolDir};
use waypost_mail::imap::{Greeted, ImapInbox};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_mail::transport::{Connector, Transcript};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::{self, MessageBuilder};
use waypost_testkit::proxy::{Cut, FaultProxy, Faults, Stretch};
use waypost_testkit::scripted::{ScriptedServer, Step};
use waypost_testkit::tls::CertificateKind;
use waypost_testkit::wait;

const USER: &str = "anna";
const PASSWORD: &str = "Ännas \"geheimes\" pass\\wort, 50% = 1/2";
const MANY: u64 = 100 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

fn options() -> DovecotOptions {
    DovecotOptions::with_users(&[(USER, "secret1"), ("bob", "secret2")])
}

fn endpoint(host: &str, port: u16, tls: TlsMode, trust: Trust) -> Endpoint {
    Endpoint {
        host: HostName::parse(host).unwrap(),
        port: Port::parse(i64::from(port)).unwrap(),
        tls,
        trust,
        revocation: Revocation::IfAvailable,
        connect_timeout: Duration::from_secs(10),
        command_timeout: Duration::from_secs(10),
    }
}

fn secure(lab: &Dovecot) -> Endpoint {
    let trust = Trust::PrivateCa(lab.ca_pem().into());
    endpoint(&lab.ip().to_string(), lab.imaps_port(), TlsMode::Implicit, trust)
}

fn login(user: &str, mechanisms: Mechanisms) -> Login {
    Login::Password {
        user: user.to_owned(),
        authorize_as: None,
        secret: SecretRef::parse("profile/p#password").unwrap(),
        mechanisms,
        clear_text_without_tls: false,
    }
}

fn secret(text: &str) -> Option<SecretString> {
    Some(SecretString::from(text.to_owned()))
}

async fn open(endpoint: &Endpoint, login: &Login, password: &str) -> Result<ImapInbox, Failure> {
    ImapInbox::open(&Connector::new(), endpoint, login, secret(password), None).await
}

async fn anna(lab: &Dovecot) -> ImapInbox {
    open(&secure(lab), &login(USER, Mechanisms::Strongest), "secret1").await.unwrap()
}

struct Spool {
    spool: SpoolDir,
    _folder: TempDir,
}

fn spool() -> Spool {
    let folder = tempfile::tempdir().unwrap();
    Spool { spool: SpoolDir::open(folder.path()).unwrap(), _folder: folder }
}

type Answers = BTreeMap<ItemId, Result<Body, Failure>>;

async fn fetch(inbox: &mut ImapInbox, items: &[Item], limit: u64, spool: &Spool) -> (Result<(), Failure>, Answers) {
    let (sender, mut receiver) = mpsc::channel(4);
    let collect = async {
        let mut answers = BTreeMap::new();
        while let Some((id, body)) = receiver.recv().await {
            assert!(answers.insert(id, body).is_none(), "answered twice");
        }
        answers
    };
    tokio::join!(inbox.fetch(items, limit, &spool.spool, sender), collect)
}

fn bytes(body: &Result<Body, Failure>) -> Vec<u8> {
    body.as_ref().unwrap().read_all().unwrap().to_vec()
}

fn refused(outcome: Result<ImapInbox, Failure>, kind: FailureKind, step: &str, part: &str, case: &str) {
    match outcome {
        Ok(_) => panic!("{case}: it was let in"),
        Err(failure) => {
            let text = failure.to_string();
            assert_eq!((failure.kind, failure.step.as_str()), (kind, step), "{case}: {text}");
            assert!(text.contains(part), "{case}: {text}");
            for password in [PASSWORD, "secret1"] {
                assert!(!text.contains(password), "{case}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn every_tls_mode_with_every_mechanism() {
    let options = DovecotOptions { plaintext_without_tls: true, ..DovecotOptions::with_users(&[(USER, PASSWORD)]) };
    let lab = Dovecot::start(options).unwrap();
    lab.deliver(USER, b"Subject: one\r\n\r\ntext\r\n").unwrap();
    let ip = lab.ip().to_string();
    for (tls, port) in
        [(TlsMode::Implicit, lab.imaps_port()), (TlsMode::StartTls, lab.imap_port()), (TlsMode::None, lab.imap_port())]
    {
        for mechanisms in [Mechanisms::ClearText, Mechanisms::CramMd5, Mechanisms::Scram, Mechanisms::Strongest] {
            for is_allowed in [false, true] {
                let case = format!("{tls:?} {mechanisms:?} {is_allowed}");
                let endpoint = endpoint(&ip, port, tls, Trust::PrivateCa(lab.ca_pem().into()));
                let mut login = login(USER, mechanisms);
                if let Login::Password { clear_text_without_tls, .. } = &mut login {
                    *clear_text_without_tls = is_allowed;
                }
                let opened = open(&endpoint, &login, PASSWORD).await;
                if tls == TlsMode::None && mechanisms == Mechanisms::ClearText && !is_allowed {
                    refused(opened, FailureKind::Misconfigured, "Authentication", "without TLS", &case);
                    continue;
                }
                let mut inbox = opened.unwrap_or_else(|failure| panic!("{case}: {failure}"));
                assert_eq!(inbox.list(None, 10).await.unwrap().items.len(), 1, "{case}");
                inbox.close().await;
                let opened = open(&endpoint, &login, "wrong").await;
                refused(opened, FailureKind::Unauthorized, "Authentication", "set the password again", &case);
            }
        }
    }
    assert_eq!(lab.log().matches("Panic").count(), 0);
}

#[tokio::test]
async fn old_servers_are_logged_in_to_as_they_know_it() {
    for (mechanisms, capability) in
        [("login", None), ("plain", Some("IMAP4rev1 IDLE")), ("plain", Some("IMAP4rev1 LITERAL- SASL-IR AUTH=PLAIN"))]
    {
        let options = DovecotOptions {
            mechanisms: mechanisms.to_owned(),
            capability: capability.map(str::to_owned),
            ..DovecotOptions::with_users(&[(USER, PASSWORD)])
        };
        let lab = Dovecot::start(options).unwrap();
        for mechanisms in [Mechanisms::ClearText, Mechanisms::Strongest] {
            let mut inbox = open(&secure(&lab), &login(USER, mechanisms), PASSWORD).await.unwrap();
            assert!(inbox.list(None, 10).await.unwrap().items.is_empty());
        }
        let opened = open(&secure(&lab), &login(USER, Mechanisms::Scram), PASSWORD).await;
        refused(opened, FailureKind::Misconfigured, "Authentication", "offers no SCRAM", mechanisms);
    }
}

#[tokio::test]
async fn one_account_opens_the_mailboxes_of_others() {
    let lab = Dovecot::start(options()).unwrap();
    lab.deliver("bob", b"Subject: for bob\r\n\r\n").unwrap();
    let (master, password) = waypost_testkit::dovecot::MASTER;
    for (who, count) in [("bob", 1), (USER, 0)] {
        let mut login = login(master, Mechanisms::Strongest);
        if let Login::Password { authorize_as, .. } = &mut login {
            *authorize_as = Some(who.to_owned());
        }
        // SCRAM cannot log in a master user of this server: it needs the password in the clear.
        if let Login::Password { mechanisms, .. } = &mut login {
            *mechanisms = Mechanisms::ClearText;
        }
        let mut inbox = open(&secure(&lab), &login, password).await.unwrap();
        assert_eq!(inbox.list(None, 10).await.unwrap().items.len(), count, "{who}");
    }
}

#[tokio::test]
async fn certificates_are_believed_exactly_as_the_profile_says() {
    use CertificateKind as C;
    use FailureKind::{Misconfigured, Transient};
    for (kind, part, failure) in [
        (C::Good, "", None),
        (C::ExpiresInDays(1), "", None),
        (C::Expired, "expired on 20", Some(Transient)),
        (C::NotYetValid, "is not valid before 20", Some(Transient)),
        (C::WrongName, "it is for other.example", Some(Misconfigured)),
        (C::SelfSigned, "unknown authority", Some(Misconfigured)),
    ] {
        let lab = Dovecot::start(DovecotOptions { certificate: kind, ..options() }).unwrap();
        let ip = lab.ip().to_string();
        let who = login(USER, Mechanisms::Strongest);
        let pin = hex(&lab.identity().sha256());
        for (tls, port) in [(TlsMode::Implicit, lab.imaps_port()), (TlsMode::StartTls, lab.imap_port())] {
            let case = format!("{kind:?} {tls:?}");
            let with = |trust| endpoint(&ip, port, tls, trust);
            let opened = open(&with(Trust::PrivateCa(lab.ca_pem().into())), &who, "secret1").await;
            match failure {
                None => drop(opened.unwrap_or_else(|failure| panic!("{case}: {failure}"))),
                Some(expected) => refused(opened, expected, "TLS", part, &case),
            }
            open(&with(Trust::Pinned(pin)), &who, "secret1").await.unwrap_or_else(|f| panic!("{case}: {f}"));
            let opened = open(&with(Trust::Pinned([7; 32])), &who, "secret1").await;
            refused(opened, Misconfigured, "TLS", &lab.identity().sha256(), &case);
            let opened = open(&with(Trust::System), &who, "secret1").await;
            assert_eq!(opened.unwrap_err().step, "TLS", "{case}");
            let mut strict = with(Trust::PrivateCa(lab.ca_pem().into()));
            strict.revocation = Revocation::Require;
            if failure.is_none() {
                let opened = open(&strict, &who, "secret1").await;
                refused(opened, Transient, "TLS", "staples no OCSP response for the certificate", &case);
            }
        }
    }
}

fn hex(text: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).unwrap();
    }
    bytes
}

#[tokio::test]
async fn what_is_no_imap_server_is_told_as_such() {
    let lab = Dovecot::start(DovecotOptions { tls: true, ..options() }).unwrap();
    let ip = lab.ip().to_string();
    let trust = || Trust::PrivateCa(lab.ca_pem().into());
    let who = login(USER, Mechanisms::Strongest);
    use FailureKind::{Misconfigured, Transient};
    for (port, tls, kind, step, part) in [
        (lab.imap_port(), TlsMode::Implicit, Misconfigured, "TLS", "does not speak TLS"),
        (lab.pop3_port(), TlsMode::None, Transient, "Greeting", "what IMAP does not allow"),
        (lab.pop3s_port(), TlsMode::Implicit, Transient, "Greeting", "what IMAP does not allow"),
        (9, TlsMode::None, Transient, "TCP", "No connection to"),
    ] {
        let opened = open(&endpoint(&ip, port, tls, trust()), &who, "secret1").await;
        refused(opened, kind, step, part, &format!("port {port} {tls:?}"));
    }
    let nowhere = endpoint("no-such-host.invalid", 993, TlsMode::Implicit, Trust::System);
    refused(open(&nowhere, &who, "x").await, Transient, "DNS", "no-such-host.invalid", "DNS");
}

struct Hostile {
    name: &'static str,
    tls: TlsMode,
    script: Vec<Step>,
    kind: FailureKind,
    step: &'static str,
    part: &'static str,
}

const READY: &str = "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN STARTTLS] ready\r\n";

fn hostile(
    name: &'static str,
    tls: TlsMode,
    script: Vec<Step>,
    outcome: (FailureKind, &'static str, &'static str),
) -> Hostile {
    let (kind, step, part) = outcome;
    Hostile { name, tls, script, kind, step, part }
}

fn before_login() -> Vec<Hostile> {
    use FailureKind::{Misconfigured, Transient};
    let injection = vec![
        Step::send(READY),
        Step::expect_tagged("STARTTLS"),
        Step::send("{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=EVIL\r\n"),
        Step::StartTls,
    ];
    let stripped = vec![Step::send("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n"), Step::Stall(PATIENCE)];
    let preauth = vec![Step::send("* PREAUTH hello\r\n")];
    let mut cases = vec![
        hostile("injection", TlsMode::StartTls, injection, (Transient, "TLS", "tampering")),
        hostile("PREAUTH", TlsMode::StartTls, preauth, (Misconfigured, "STARTTLS", "PREAUTH")),
        hostile("no STARTTLS", TlsMode::StartTls, stripped, (Misconfigured, "STARTTLS", "offers no STARTTLS")),
    ];
    for (name, script, part) in [
        ("BYE", vec![Step::send("* BYE [UNAVAILABLE] busy\r\n")], "busy"),
        ("end of file", vec![Step::Close], "closed the connection"),
        ("half a greeting", vec![Step::send("* OK hel"), Step::Close], "closed the connection"),
        ("no line end", vec![Step::send([b'x'; 2_000_000])], "more than 1048576 bytes"),
    ] {
        cases.push(hostile(name, TlsMode::Implicit, script, (Transient, "Greeting", part)));
    }
    cases
}

fn at_login() -> Vec<Hostile> {
    use FailureKind::{Misconfigured, Permanent, Transient, Unauthorized};
    const IN: &str = "{tag} OK [CAPABILITY IMAP4rev1] in\r\n";
    let mut endless = "+ \r\n".repeat(20);
    endless.push_str("{tag} OK at last\r\n");
    let mut cases = Vec::new();
    for (name, answer, kind, part) in [
        ("foreign tag", "X9 OK in\r\n", Transient, "what IMAP does not allow"),
        ("password", "{tag} NO [AUTHENTICATIONFAILED] no\r\n", Unauthorized, "user name or the password"),
        ("unavailable", "{tag} NO [UNAVAILABLE] later\r\n", Transient, "not available"),
        ("limit", "{tag} NO [LIMIT] many\r\n", Transient, "limit of the server"),
        ("blocked", "{tag} NO [CONTACTADMIN] blocked\r\n", Permanent, "administrator"),
        ("farewell", "* BYE going down\r\n", Transient, "going down"),
        ("challenges without end", endless.as_str(), Transient, "more than the mechanism allows"),
    ] {
        let script = vec![Step::send(READY), Step::expect_tagged("AUTHENTICATE PLAIN"), Step::send(answer)];
        cases.push(hostile(name, TlsMode::Implicit, script, (kind, "Authentication", part)));
    }
    for (name, answer, kind, part) in [
        ("no UIDVALIDITY", "* 3 EXISTS\r\n{tag} OK [READ-WRITE] open\r\n", Permanent, "no UIDVALIDITY"),
        ("no Inbox", "{tag} NO [NONEXISTENT] gone\r\n", Misconfigured, "no such mailbox"),
    ] {
        let login = [Step::send(READY), Step::expect_tagged("AUTHENTICATE PLAIN"), Step::send(IN)];
        let select = [Step::expect_tagged("SELECT INBOX"), Step::send(answer)];
        let script = login.into_iter().chain(select).collect();
        cases.push(hostile(name, TlsMode::Implicit, script, (kind, "Mailbox", part)));
    }
    cases
}

#[tokio::test]
async fn hostile_and_broken_servers_get_nothing_and_are_named() {
    for case in before_login().into_iter().chain(at_login()) {
        let server = match case.tls {
            TlsMode::Implicit => ScriptedServer::start_tls(vec![case.script], CertificateKind::Good),
            _ => ScriptedServer::start(vec![case.script]),
        }
        .unwrap();
        let trust = Trust::PrivateCa(server.ca_pem().into());
        let mut endpoint = endpoint(&server.ip().to_string(), server.port(), case.tls, trust);
        endpoint.command_timeout = Duration::from_secs(5);
        let opened = open(&endpoint, &login(USER, Mechanisms::Strongest), "secret1").await;
        refused(opened, case.kind, case.step, case.part, case.name);
        if case.tls == TlsMode::StartTls {
            let heard = server.heard().join("\n");
            assert!(!heard.to_uppercase().contains("AUTHENTICATE"), "{}: {heard}", case.name);
        }
    }
}

#[tokio::test]
async fn a_silent_server_is_left_after_the_time_out() {
    let server = ScriptedServer::start(vec![vec![Step::Stall(Duration::from_secs(30))]]).unwrap();
    for (tls, step) in [(TlsMode::None, "Greeting"), (TlsMode::Implicit, "TLS")] {
        let mut endpoint = endpoint(&server.ip().to_string(), server.port(), tls, Trust::System);
        endpoint.connect_timeout = Duration::from_millis(300);
        endpoint.command_timeout = Duration::from_millis(300);
        let begun = Instant::now();
        let opened = open(&endpoint, &login(USER, Mechanisms::Strongest), "x").await;
        refused(opened, FailureKind::Transient, step, "", step);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test]
async fn a_large_backlog_is_listed_in_batches_and_then_costs_one_round_trip() {
    let lab = Dovecot::start(options()).unwrap();
    let messages = (0..3000).map(|number| format!("Subject: {number}\r\n\r\ntext {number}\r\n"));
    lab.deliver_many(USER, messages).unwrap();
    let mut inbox = anna(&lab).await;
    let mut cursor: Option<Cursor> = None;
    let mut seen: Vec<u32> = Vec::new();
    for limit in [1, 500, 700, 2000, 10] {
        let listing = inbox.list(cursor, limit).await.unwrap();
        assert!(listing.items.len() <= limit);
        assert_eq!(listing.more, seen.len() + listing.items.len() < 3000, "{limit}");
        for item in &listing.items {
            let ItemId::Number(uid) = item.id else { panic!("{item:?}") };
            assert!(item.size.is_some_and(|size| size > 20) && item.received.is_some(), "{item:?}");
            seen.push(uid);
        }
        cursor = seen.last().map(|above| Cursor { epoch: listing.epoch, above: *above });
    }
    assert_eq!(seen, (1..=3000).collect::<Vec<u32>>());
    lab.deliver(USER, b"Subject: late\r\n\r\n").unwrap();
    let late = wait::until_async(PATIENCE, "the late message", async || {
        let listing = inbox.list(cursor, 10).await.unwrap();
        (!listing.items.is_empty()).then_some(listing)
    })
    .await;
    assert_eq!(late.items[0].id, ItemId::Number(3001));
    // A cursor of another epoch means nothing: everything is listed again.
    let strange = Cursor { epoch: late.epoch + 1, above: 3001 };
    let all = inbox.list(Some(strange), 5000).await.unwrap();
    assert_eq!((all.items.len(), all.complete), (3001, true));
}

#[tokio::test]
async fn nothing_new_is_one_noop_and_needs_no_more() {
    let mut script = vec![
        Step::send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n"),
        Step::expect_tagged("AUTHENTICATE PLAIN"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1] in\r\n"),
        Step::expect_tagged("SELECT INBOX"),
        Step::send("* 2 EXISTS\r\n* OK [UIDVALIDITY 77] v\r\n* OK [UIDNEXT 8] n\r\n{tag} OK open\r\n"),
    ];
    for _ in 0..3 {
        script.extend([Step::expect_tagged("NOOP"), Step::send("{tag} OK\r\n")]);
    }
    // Mail arrives, and the server answers the last message although it is below what was asked for.
    script.extend([
        Step::expect_tagged("NOOP"),
        Step::send("* 3 EXISTS\r\n{tag} OK\r\n"),
        Step::expect_tagged("UID FETCH 8:* (UID RFC822.SIZE INTERNALDATE)"),
        Step::send("* 3 FETCH (UID 7 RFC822.SIZE 100)\r\n* 2 EXPUNGE\r\n{tag} OK\r\n"),
        Step::expect_tagged("NOOP"),
        Step::send("* 9 FETCH (FLAGS (\\Seen))\r\n* 2 EXISTS\r\n{tag} OK\r\n"),
    ]);
    let server = ScriptedServer::start_tls(vec![script], CertificateKind::Good).unwrap();
    let trust = Trust::PrivateCa(server.ca_pem().into());
    let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
    let mut inbox = open(&endpoint, &login(USER, Mechanisms::Strongest), "x").await.unwrap();
    let cursor = Some(Cursor { epoch: 77, above: 7 });
    for _ in 0..6 {
        let listing = inbox.list(cursor, 10).await.unwrap();
        assert_eq!((listing.epoch, listing.items.len(), listing.more), (77, 0, false));
    }
    wait::until(PATIENCE, "the end of the script", || (server.finished() == 1).then_some(()));
    assert_eq!(server.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn messages_arrive_byte_for_byte_in_the_given_order() {
    let lab = Dovecot::start(options()).unwrap();
    let sent: Vec<Vec<u8>> = (0..300).map(|number| message::generate(42, number)).collect();
    lab.deliver_many(USER, &sent).unwrap();
    let mut inbox = anna(&lab).await;
    let mut items = inbox.list(None, 1000).await.unwrap().items;
    items.rotate_left(100);
    let spool = spool();
    let (ended, answers) = fetch(&mut inbox, &items, MANY, &spool).await;
    ended.unwrap();
    assert_eq!(answers.len(), 300);
    for (number, original) in sent.iter().enumerate() {
        let uid = ItemId::Number(u32::try_from(number).unwrap() + 1);
        // Content of IMAP has no NUL (RFC 3501 section 4.3.1): this server puts 0x80 in its place.
        let expected: Vec<u8> =
            message::with_crlf(original).iter().map(|byte| if *byte == 0 { 0x80 } else { *byte }).collect();
        assert!(bytes(&answers[&uid]) == expected, "message {number} differs");
    }
    assert!(lab.flags(USER, "INBOX").unwrap().iter().all(|message| message.flags.is_empty()));
}

#[tokio::test]
async fn one_bad_message_stops_no_other() {
    let lab = Dovecot::start(options()).unwrap();
    lab.deliver_many(USER, (0..6).map(|n| format!("Subject: {n}\r\n\r\n{}\r\n", "x".repeat(n * 100)))).unwrap();
    let mut inbox = anna(&lab).await;
    let mut items = inbox.list(None, 100).await.unwrap().items;
    lab.expunge(USER, "INBOX", "uid 2").unwrap();
    // The server told a size that is too small: the content itself is measured as well.
    items[5].size = Some(1);
    items.push(Item { id: ItemId::Number(999), size: Some(5), received: None });
    items.push(Item { id: ItemId::Text("foreign".into()), size: None, received: None });
    let (ended, answers) = fetch(&mut inbox, &items, 415, &spool()).await;
    ended.unwrap();
    let step = |id: ItemId| answers[&id].as_ref().map_or_else(|f| f.step.clone(), |_| "fine".to_owned());
    let steps: Vec<String> = (1..=6).map(|uid| step(ItemId::Number(uid))).collect();
    assert_eq!(steps, ["fine", "Gone", "fine", "fine", "Size", "Size"]);
    assert_eq!(step(ItemId::Number(999)), "Gone");
    assert_eq!(step(ItemId::Text("foreign".into())), "Gone");
    // The session is still good.
    assert!(inbox.list(None, 100).await.unwrap().items.len() >= 5);
}

#[tokio::test]
async fn a_refusal_for_one_message_costs_only_that_one() {
    let script = vec![
        Step::send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n"),
        Step::expect_tagged("AUTHENTICATE"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1] in\r\n"),
        Step::expect_tagged("SELECT"),
        Step::send("* 4 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n{tag} OK open\r\n"),
        Step::expect_tagged("UID FETCH 1:4 (UID BODY.PEEK[])"),
        Step::send("* 1 FETCH (BODY[] {3}\r\none UID 1)\r\n{tag} NO [SERVERBUG] cannot read\r\n"),
        Step::expect_tagged("UID FETCH 2 (UID BODY.PEEK[])"),
        Step::send("{tag} NO [SERVERBUG] cannot read\r\n"),
        Step::expect_tagged("NOOP"),
        Step::send("{tag} OK\r\n"),
        Step::expect_tagged("UID FETCH 2 (UID)"),
        Step::send("* 2 FETCH (UID 2)\r\n{tag} OK\r\n"),
        Step::expect_tagged("UID FETCH 3:4 (UID BODY.PEEK[])"),
        Step::send("* 3 FETCH (UID 3 BODY[] \"qu\\\"oted\")\r\n* 4 FETCH (UID 4 BODY[] NIL)\r\n{tag} OK\r\n"),
        Step::expect_tagged("NOOP"),
        Step::send("{tag} OK\r\n"),
        Step::expect_tagged("UID FETCH 4 (UID)"),
        Step::send("* 4 FETCH (UID 4)\r\n{tag} OK\r\n"),
    ];
    let server = ScriptedServer::start_tls(vec![script], CertificateKind::Good).unwrap();
    let trust = Trust::PrivateCa(server.ca_pem().into());
    let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
    let mut inbox = open(&endpoint, &login(USER, Mechanisms::Strongest), "x").await.unwrap();
    let items: Vec<Item> = (1..=4).map(|uid| Item { id: ItemId::Number(uid), size: None, received: None }).collect();
    let (ended, answers) = fetch(&mut inbox, &items, 1000, &spool()).await;
    ended.unwrap();
    assert_eq!(bytes(&answers[&ItemId::Number(1)]), b"one");
    assert!(answers[&ItemId::Number(2)].as_ref().unwrap_err().is_transient());
    assert_eq!(bytes(&answers[&ItemId::Number(3)]), b"qu\"oted");
    assert!(answers[&ItemId::Number(4)].as_ref().is_err_and(|f| f.reason.contains("no content")));
    assert_eq!(server.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_big_message_goes_to_disk_and_a_cut_one_nowhere() {
    let lab = Dovecot::start(options()).unwrap();
    let line = [b"0123456789abcdef".repeat(4), b"\r\n".to_vec()].concat();
    let big = [b"Subject: big\r\n\r\n".to_vec(), line.repeat(60 * 1024 * 1024 / line.len())].concat();
    lab.deliver(USER, b"Subject: small\r\n\r\nfirst\r\n").unwrap();
    lab.deliver(USER, &big).unwrap();
    let proxy = FaultProxy::start((lab.ip(), lab.imaps_port()).into()).unwrap();
    let mut endpoint = secure(&lab);
    endpoint.host = HostName::parse("127.0.0.1").unwrap();
    endpoint.port = Port::parse(i64::from(proxy.port())).unwrap();
    let who = login(USER, Mechanisms::Strongest);
    let spool = spool();
    for cut_after in [None, Some(20_000_000)] {
        proxy.set(Faults { down: Stretch { cut_after, ..Stretch::default() }, cut: Cut::Fin, ..Faults::default() });
        let mut inbox = open(&endpoint, &who, "secret1").await.unwrap();
        let items = inbox.list(None, 10).await.unwrap().items;
        let (ended, answers) = fetch(&mut inbox, &items, MANY, &spool).await;
        assert_eq!(bytes(&answers[&ItemId::Number(1)]), b"Subject: small\r\n\r\nfirst\r\n");
        let second = &answers[&ItemId::Number(2)];
        if cut_after.is_none() {
            ended.unwrap();
            let body = second.as_ref().unwrap();
            assert!(body.in_memory().is_none() && body.file().is_some_and(std::path::Path::exists));
            assert!(bytes(second) == big, "the content differs");
        } else {
            assert!(ended.unwrap_err().is_transient());
            assert!(second.as_ref().unwrap_err().is_transient());
            assert!(inbox.list(None, 10).await.is_err(), "the connection is unusable");
        }
    }
}

#[tokio::test]
async fn a_cancelled_fetch_leaves_the_mailbox_and_spoils_the_connection() {
    let lab = Dovecot::start(options()).unwrap();
    lab.deliver_many(USER, (0..50).map(|n| format!("Subject: {n}\r\n\r\n{}\r\n", "x".repeat(90_000)))).unwrap();
    let mut inbox = anna(&lab).await;
    let items = inbox.list(None, 100).await.unwrap().items;
    let spool = spool();
    let (sender, mut receiver) = mpsc::channel(1);
    tokio::select! {
        ended = inbox.fetch(&items, MANY, &spool.spool, sender) => panic!("{ended:?}"),
        first = receiver.recv() => assert!(first.unwrap().1.is_ok()),
    }
    assert!(inbox.list(None, 10).await.unwrap_err().reason.contains("in the middle of a command"));
    assert_eq!(lab.count(USER, "INBOX"), 50);
}

struct Settling {
    name: &'static str,
    capability: Option<&'static str>,
    /// Marked as deleted by somebody else before.
    marked: Option<&'static str>,
    /// UIDs that are left in the Inbox.
    left: &'static [u32],
}

#[tokio::test]
async fn processed_messages_are_deleted_moved_or_kept() {
    const FULL: &str = "IMAP4rev1 UIDPLUS MOVE";
    for case in [
        Settling { name: "all", capability: None, marked: Some("7"), left: &[1, 6, 7] },
        Settling { name: "UIDPLUS", capability: Some("IMAP4rev1 UIDPLUS"), marked: Some("7"), left: &[1, 6, 7] },
        Settling { name: "MOVE", capability: Some(FULL), marked: None, left: &[1, 6, 7] },
        Settling { name: "neither", capability: Some("IMAP4rev1"), marked: None, left: &[1, 6, 7] },
        // What somebody else marked is never expunged: ours stay marked beside it.
        Settling { name: "marked", capability: Some("IMAP4rev1"), marked: Some("7"), left: &[1, 2, 3, 4, 5, 6, 7] },
    ] {
        let capability = case.capability.map(|list| format!("{list} SASL-IR AUTH=PLAIN"));
        let lab = Dovecot::start(DovecotOptions { capability, ..options() }).unwrap();
        lab.deliver_many(USER, (1..=7).map(|n| format!("Subject: {n}\r\n\r\n"))).unwrap();
        let mut inbox = anna(&lab).await;
        inbox.list(None, 10).await.unwrap();
        if let Some(uid) = case.marked {
            lab.doveadm(&["flags", "add", "-u", USER, "\\Deleted", "mailbox", "INBOX", "uid", uid]).unwrap();
        }
        lab.expunge(USER, "INBOX", "uid 99").unwrap();
        let folder = || Disposal::Move("Unzustellbar & Co".to_owned());
        let work = [
            (ItemId::Number(1), Disposal::Keep),
            (ItemId::Number(3), Disposal::Delete),
            (ItemId::Number(2), Disposal::Delete),
            (ItemId::Number(4), folder()),
            (ItemId::Number(5), folder()),
            (ItemId::Number(500), Disposal::Delete),
            (ItemId::Number(501), folder()),
        ];
        // Settling again succeeds: the first answer may have been lost.
        for round in 0..2 {
            inbox.acknowledge(&work).await.unwrap_or_else(|f| panic!("{} round {round}: {f}", case.name));
        }
        let listed = lab.flags(USER, "INBOX").unwrap();
        let left: Vec<u32> = listed.iter().map(|message| message.uid).collect();
        assert_eq!(left, case.left, "{}", case.name);
        for message in listed.iter().filter(|message| matches!(message.uid, 1 | 6)) {
            assert!(message.flags.is_empty(), "{}: {message:?}", case.name);
        }
        let moved = lab.flags(USER, "Unzustellbar & Co").unwrap().len();
        assert!(moved == 2 || (case.name == "marked" && moved == 4), "{}: {moved}", case.name);
    }
}

#[tokio::test]
async fn messages_may_vanish_while_they_are_read() {
    let lab = Dovecot::start(options()).unwrap();
    lab.deliver_many(USER, (1..=5).map(|n| format!("Subject: {n}\r\n\r\n"))).unwrap();
    let mut inbox = anna(&lab).await;
    let listing = inbox.list(None, 10).await.unwrap();
    lab.expunge(USER, "INBOX", "all").unwrap();
    let cursor = Some(Cursor { epoch: listing.epoch, above: 5 });
    assert!(inbox.list(cursor, 10).await.unwrap().items.is_empty());
    let (ended, answers) = fetch(&mut inbox, &listing.items, MANY, &spool()).await;
    ended.unwrap();
    assert!(answers.values().all(|answer| answer.as_ref().is_err_and(|f| f.step == "Gone")));
    inbox.acknowledge(&[(ItemId::Number(3), Disposal::Delete)]).await.unwrap();
    lab.deliver(USER, b"Subject: after\r\n\r\n").unwrap();
    let found =
        wait::until_async(PATIENCE, "the new message", async || inbox.list(cursor, 10).await.unwrap().items.pop())
            .await;
    assert_eq!(found.id, ItemId::Number(6));
}

#[tokio::test]
async fn new_numbers_are_a_new_epoch() {
    let lab = Dovecot::start(options()).unwrap();
    lab.deliver_many(USER, (1..=3).map(|n| format!("Subject: {n}\r\n\r\n"))).unwrap();
    let mut inbox = anna(&lab).await;
    let before = inbox.list(None, 10).await.unwrap();
    lab.bump_uid_validity(USER).unwrap();
    let cursor = Some(Cursor { epoch: before.epoch, above: 3 });
    let failure = inbox.list(cursor, 10).await.unwrap_err();
    assert!(failure.is_transient(), "{failure}");
    let mut inbox = anna(&lab).await;
    let after = inbox.list(cursor, 10).await.unwrap();
    assert_ne!(after.epoch, before.epoch);
    assert_eq!(after.items.len(), 3);
}

#[tokio::test]
async fn idle_wakes_and_can_be_cancelled() {
    let lab = Dovecot::start(options()).unwrap();
    let mut inbox = anna(&lab).await;
    let listing = inbox.list(None, 10).await.unwrap();
    let cursor = Some(Cursor { epoch: listing.epoch, above: 0 });
    assert_eq!(inbox.wait(Duration::from_millis(50)).await.unwrap(), Wake::Elapsed);
    for number in 1..=3_u32 {
        for _ in 0..3 {
            let cancelled = tokio::time::timeout(Duration::from_millis(10), inbox.wait(PATIENCE)).await;
            assert!(cancelled.is_err());
        }
        lab.deliver(USER, format!("Subject: {number}\r\n\r\n").as_bytes()).unwrap();
        assert_eq!(inbox.wait(PATIENCE).await.unwrap(), Wake::Changed);
        let listing = inbox.list(cursor, 10).await.unwrap();
        assert_eq!(listing.items.len(), usize::try_from(number).unwrap());
        assert_eq!(inbox.wait(Duration::from_millis(20)).await.unwrap(), Wake::Elapsed);
    }
    inbox.close().await;
    wait::until(PATIENCE, "the logout", || lab.log().contains("Logged out").then_some(()));
    let plain = DovecotOptions { capability: Some("IMAP4rev1 SASL-IR AUTH=PLAIN".to_owned()), ..options() };
    let lab = Dovecot::start(plain).unwrap();
    let mut inbox = anna(&lab).await;
    assert_eq!(inbox.wait(Duration::from_secs(60)).await.unwrap(), Wake::Unsupported);
    assert!(inbox.list(None, 10).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn a_session_that_the_server_ends_is_a_transient_failure() {
    let lab = Dovecot::start(options()).unwrap();
    let mut inbox = anna(&lab).await;
    inbox.list(None, 10).await.unwrap();
    let (waited, ()) = tokio::join!(inbox.wait(PATIENCE), async {
        wait::until_async(PATIENCE, "the end of the session", async || lab.kick(USER).ok()).await;
    });
    let failure = waited.unwrap_err();
    assert!(failure.is_transient(), "{failure}");
    inbox.close().await;
}

#[tokio::test]
async fn mail_that_came_and_went_does_not_wake_for_ever() {
    let script = vec![
        Step::send(READY),
        Step::expect_tagged("AUTHENTICATE"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1 IDLE] in\r\n"),
        Step::expect_tagged("SELECT"),
        Step::send("* 0 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 1] n\r\n{tag} OK open\r\n"),
        Step::expect_tagged("IDLE"),
        Step::send("+ idling\r\n* OK Still here\r\n* 1 EXISTS\r\n"),
        Step::expect("DONE"),
        Step::send("* 1 EXPUNGE\r\n{tag} OK ended\r\n"),
        Step::expect_tagged("NOOP"),
        Step::send("{tag} OK\r\n"),
        Step::expect_tagged("IDLE"),
        Step::send("{tag} BAD no more of this\r\n"),
    ];
    let server = ScriptedServer::start_tls(vec![script], CertificateKind::Good).unwrap();
    let trust = Trust::PrivateCa(server.ca_pem().into());
    let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
    let mut inbox = open(&endpoint, &login(USER, Mechanisms::Strongest), "x").await.unwrap();
    assert_eq!(inbox.wait(PATIENCE).await.unwrap(), Wake::Changed);
    assert!(inbox.list(None, 10).await.unwrap().items.is_empty());
    assert_eq!(inbox.wait(PATIENCE).await.unwrap(), Wake::Unsupported);
    assert_eq!(server.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn recordings_hold_no_secret() {
    let lab = Dovecot::start(DovecotOptions::with_users(&[(USER, "hunter2")])).unwrap();
    let connector = Connector::new();
    for (mechanisms, command) in [
        (Mechanisms::ClearText, "AUTHENTICATE PLAIN ‹redacted›"),
        (Mechanisms::CramMd5, "AUTHENTICATE CRAM-MD5"),
        (Mechanisms::Scram, "AUTHENTICATE SCRAM-SHA-256 ‹redacted›"),
    ] {
        let transcript = Transcript::new();
        let connection = connector.connect(&secure(&lab), Some(transcript.clone())).await.unwrap();
        let greeted = Greeted::on(&connector, &secure(&lab), connection).await.unwrap();
        let facts = greeted.connection().tls_facts().unwrap().clone();
        assert!(facts.version.starts_with("TLSv1.") && facts.chain.len() == 1);
        assert!(greeted.capabilities().iter().any(|name| name == "IMAP4REV1"));
        greeted.authenticate(&login(USER, mechanisms), secret("hunter2")).await.unwrap();
        let text = transcript.lines().join("\n");
        assert!(text.contains(command), "{text}");
        // The password as it is, and as the end and the beginning of what is sent in base64.
        for shown in ["hunter2", "aHVudGVyMg", "dW50ZXIy", "AGh1bnRlcjI"] {
            assert!(!text.contains(shown), "{text}");
        }
        let said = text.lines().filter(|line| line.starts_with("C: ") && !line.contains("W")).collect::<Vec<_>>();
        assert!(said.iter().all(|line| *line == "C: ‹redacted›"), "{said:?}");
    }
}

struct Fixed(&'static str);

impl Secrets for Fixed {
    fn get(&self, _: &SecretRef) -> Option<SecretString> {
        (!self.0.is_empty()).then(|| SecretString::from(self.0.to_owned()))
    }
}

fn channel(endpoint: Endpoint, maximum: u32) -> IncomingChannel {
    IncomingChannel {
        protocol: IncomingProtocol::Imap,
        endpoint,
        login: login(USER, Mechanisms::Strongest),
        limit: ConnectionLimit { key: "profile".to_owned(), maximum },
        profile: ObjectId::parse("profile").unwrap(),
        polling_interval: Duration::from_secs(60),
        process_from: None,
        delete_after_processing: false,
        undeliverable_folder: None,
        filter: FilterMode::All,
    }
}

fn route(policy: Policy) -> Route {
    let id = |text| ObjectId::parse(text).unwrap();
    let deployment = Deployment {
        id: id("d"),
        name: "Folders".to_owned(),
        target: Target::LocalFolders { root: "/nowhere".to_owned() },
        enabled: true,
        approval: ApprovalRule { users: false, queues: false },
        defaults: Defaults {
            server_profile: None,
            incoming_profile: None,
            outgoing_profile: None,
            incoming: IncomingMethod::Router,
            outgoing: OutgoingMethod::None,
            act: ActMethod::None,
            filter: FilterMode::All,
        },
        policy: None,
        tracking: Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 },
    };
    Route {
        mailbox: id("m"),
        name: "Anna".to_owned(),
        address: EmailAddress::parse("anna@lab.test").unwrap(),
        kind: MailboxKind::User,
        owner: None,
        deployment: Arc::new(deployment),
        policy: Arc::new(policy),
        incoming: Err(Idle::MethodNone),
        outgoing: Err(Idle::MethodNone),
        submitters: Arc::default(),
    }
}

fn policy() -> Policy {
    Policy::default_for(ObjectId::parse("router").unwrap())
}

#[tokio::test]
async fn the_network_keeps_to_limits_ports_and_secrets() {
    let lab = Dovecot::start(options()).unwrap();
    let route = route(policy());
    let network = MailNetwork::new(Arc::new(Fixed("secret1")));
    let one = channel(secure(&lab), 1);
    let first = network.open_inbox(&route, &one).await.unwrap();
    assert!(first.can_be_held() && !first.is_contended());
    let second = network.open_inbox(&route, &one);
    let mut second = Box::pin(second);
    let early = tokio::time::timeout(Duration::from_millis(100), second.as_mut()).await;
    assert!(early.is_err() && first.is_contended());
    first.close().await;
    second.await.unwrap().close().await;

    let mut strict = policy();
    strict.allowed_ports = GOVERNMENT_PORTS.into_iter().collect();
    let failure = network.open_inbox(&self::route(strict), &one).await.unwrap_err();
    assert_eq!((failure.kind, failure.step.as_str()), (FailureKind::Misconfigured, "Policy"));
    assert!(failure.reason.contains("80, 443, 465, 995"), "{failure}");

    network.replace_secrets(Arc::new(Fixed("")));
    let failure = network.open_inbox(&route, &one).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Misconfigured);
    assert!(failure.reason.contains("is not set (field password"), "{failure}");
}

#[tokio::test]
async fn a_refused_password_is_believed_only_the_second_time() {
    let greeting = || Step::send("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n");
    let refusing = || {
        vec![
            greeting(),
            Step::expect_tagged("AUTH"),
            Step::send("{tag} NO [AUTHENTICATIONFAILED] no\r\n"),
            Step::Stall(PATIENCE),
        ]
    };
    let letting_in = vec![
        greeting(),
        Step::expect_tagged("AUTH"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1] in\r\n"),
        Step::expect_tagged("SELECT"),
        Step::send("* 0 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 1] n\r\n{tag} OK open\r\n"),
        Step::Stall(PATIENCE),
    ];
    for (scripts, is_let_in) in [(vec![refusing(), letting_in], true), (vec![refusing(), refusing()], false)] {
        let server = ScriptedServer::start_tls(scripts, CertificateKind::Good).unwrap();
        let trust = Trust::PrivateCa(server.ca_pem().into());
        let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
        let network = MailNetwork::new(Arc::new(Fixed("secret1")));
        let opened = network.open_inbox(&route(policy()), &channel(endpoint, 1)).await;
        match opened {
            Ok(_) => assert!(is_let_in),
            Err(failure) => assert!(!is_let_in && failure.kind == FailureKind::Unauthorized, "{failure}"),
        }
        assert_eq!(server.connections(), 2);
    }
}

#[tokio::test]
async fn a_thousand_character_subject_and_nested_originals_survive() {
    let lab = Dovecot::start(options()).unwrap();
    let inner = MessageBuilder::new().subject(&"long ".repeat(200)).text("inner").build();
    let outer = message::forwarded(&inner, "bob@lab.test", "anna@lab.test");
    lab.deliver(USER, &outer).unwrap();
    let mut inbox = anna(&lab).await;
    let items = inbox.list(None, 10).await.unwrap().items;
    let (ended, answers) = fetch(&mut inbox, &items, MANY, &spool()).await;
    ended.unwrap();
    assert_eq!(bytes(&answers[&ItemId::Number(1)]), message::with_crlf(&outer));
}
