//! Getting in: TLS, certificates, mechanisms, and servers that should not be believed.

use super::*;

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
