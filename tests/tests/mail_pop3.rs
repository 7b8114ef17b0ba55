//! Reading through POP3 from real and from hostile servers: every way in, exact bytes, stable
//! identities, deletion that is confirmed, and what a cut means.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod mail_lab;

use std::collections::HashSet;
use std::time::Duration;

use mail_lab::{endpoint, login, secret};
use tokio::sync::mpsc;
use waypost_domain::TlsMode;
use waypost_domain::channel::{Endpoint, Login, Mechanisms};
use waypost_engine::ports::{Disposal, Fetched, Item, ItemId, Wake};
use waypost_engine::{Failure, FailureKind, SpoolDir};
use waypost_mail::pop3::Pop3Inbox;
use waypost_mail::transport::Connector;
use waypost_testkit::available;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::with_crlf;
use waypost_testkit::scripted::{ScriptedServer, Step};

use FailureKind::{Misconfigured, Permanent, Transient, Unauthorized};

const LIMIT: u64 = 10_000_000;

async fn open(endpoint: &Endpoint, login: &Login, password: &str) -> Result<Pop3Inbox, Failure> {
    Pop3Inbox::open(&Connector::new(), endpoint, login, secret(password), None).await
}

/// An inbox of `anna` over implicit TLS.
async fn inbox(dovecot: &Dovecot) -> Pop3Inbox {
    let place = endpoint(dovecot.ip(), dovecot.pop3s_port(), TlsMode::Implicit, dovecot.ca_pem());
    open(&place, &login("anna", Mechanisms::Strongest), "pencil-73").await.unwrap()
}

fn dovecot() -> Dovecot {
    Dovecot::start(DovecotOptions::with_users(&[("anna", "pencil-73")])).unwrap()
}

/// Fetches and answers everything that was sent on, with the outcome of the whole.
async fn fetch(inbox: &mut Pop3Inbox, items: &[Item], max_bytes: u64) -> (Vec<Fetched>, Result<(), Failure>) {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let (out, mut messages) = mpsc::channel(4);
    let collecting = async {
        let mut all = Vec::new();
        while let Some(one) = messages.recv().await {
            all.push(one);
        }
        all
    };
    let (whole, all) = tokio::join!(inbox.fetch(items, max_bytes, &spool, out), collecting);
    (all, whole)
}

fn bytes(fetched: &Fetched) -> Vec<u8> {
    fetched.1.as_ref().unwrap().read_all().unwrap().to_vec()
}

#[tokio::test]
async fn every_way_to_log_in_to_dovecot_works_and_a_wrong_password_is_told() {
    if !available(&["dovecot"]) {
        return;
    }
    let dovecot = dovecot();
    dovecot.deliver("anna", b"Subject: x\r\n\r\ntext\r\n").unwrap();
    for (tls, port) in [
        (TlsMode::Implicit, dovecot.pop3s_port()),
        (TlsMode::StartTls, dovecot.pop3_port()),
        (TlsMode::None, dovecot.pop3_port()),
    ] {
        let place = endpoint(dovecot.ip(), port, tls, dovecot.ca_pem());
        for mechanisms in [Mechanisms::ClearText, Mechanisms::CramMd5, Mechanisms::Scram, Mechanisms::Strongest] {
            let login = login("anna", mechanisms);
            let opened = open(&place, &login, "pencil-73").await;
            if tls == TlsMode::None && mechanisms == Mechanisms::ClearText {
                assert_eq!(opened.unwrap_err().kind, Misconfigured);
                continue;
            }
            let mut opened = opened.unwrap_or_else(|failure| panic!("{tls:?} {mechanisms:?}: {failure}"));
            assert_eq!(opened.list(None, 100).await.unwrap().items.len(), 1, "{tls:?} {mechanisms:?}");
            opened.close().await;
            let refused = open(&place, &login, "wrong").await.unwrap_err();
            assert_eq!(refused.kind, Unauthorized, "{tls:?} {mechanisms:?}: {refused}");
            assert_eq!(refused.step, "Authentication");
        }
    }
}

#[tokio::test]
async fn a_password_goes_without_tls_only_where_the_policy_allows_it() {
    if !available(&["dovecot"]) {
        return;
    }
    let options =
        DovecotOptions { plaintext_without_tls: true, ..DovecotOptions::with_users(&[("anna", "pencil-73")]) };
    let dovecot = Dovecot::start(options).unwrap();
    let place = endpoint(dovecot.ip(), dovecot.pop3_port(), TlsMode::None, dovecot.ca_pem());
    for (allowed, expected) in [(true, Ok(())), (false, Err(Misconfigured))] {
        let mut login = login("anna", Mechanisms::ClearText);
        if let Login::Password { clear_text_without_tls, .. } = &mut login {
            *clear_text_without_tls = allowed;
        }
        let opened = open(&place, &login, "pencil-73").await;
        assert_eq!(opened.map(drop).map_err(|failure| failure.kind), expected, "allowed: {allowed}");
    }
}

#[tokio::test]
async fn a_thousand_messages_come_in_order_and_byte_by_byte() {
    if !available(&["dovecot"]) {
        return;
    }
    let dovecot = dovecot();
    let messages: Vec<Vec<u8>> = (0..1000)
        .map(|number| {
            let lines = ".dot\r\n..\r\n.\r\n\u{e4}\r\n".repeat(number % 40);
            format!("Subject: {number}\r\n\r\n{lines}end\r\n").into_bytes()
        })
        .collect();
    dovecot.deliver_many("anna", &messages).unwrap();
    let mut inbox = inbox(&dovecot).await;
    let listing = inbox.list(None, 10).await.unwrap();
    assert_eq!((listing.items.len(), listing.epoch, listing.complete, listing.more), (1000, 0, true, false));
    assert_eq!(listing.items.iter().map(|item| item.id.clone()).collect::<HashSet<_>>().len(), 1000);
    let (fetched, whole) = fetch(&mut inbox, &listing.items, LIMIT).await;
    whole.unwrap();
    assert_eq!(fetched.len(), 1000);
    for (number, one) in fetched.iter().enumerate() {
        assert_eq!(one.0, listing.items[number].id);
        assert!(bytes(one) == messages[number], "message {number}");
        assert_eq!(listing.items[number].size, Some(one.1.as_ref().unwrap().len()), "message {number}");
    }
    let again = inbox.list(None, 10).await.unwrap();
    assert_eq!(again.items, listing.items, "identities stay over sessions");
    inbox.close().await;
}

#[tokio::test]
async fn a_large_message_goes_to_a_file_and_an_oversize_one_is_left_alone() {
    if !available(&["dovecot"]) {
        return;
    }
    let dovecot = dovecot();
    let large = with_crlf(format!("Subject: large\n\n{}", "0123456789 abcdef\n".repeat(1_500_000)).as_bytes());
    dovecot.deliver_many("anna", [&b"Subject: a\r\n\r\n1\r\n"[..], &large, b"Subject: b\r\n\r\n2\r\n"]).unwrap();
    let mut inbox = inbox(&dovecot).await;
    let listing = inbox.list(None, 10).await.unwrap();
    for (limit, fits) in [(100_000_000, true), (1_000_000, false)] {
        let (fetched, whole) = fetch(&mut inbox, &listing.items, limit).await;
        whole.unwrap();
        assert_eq!(fetched.len(), 3);
        assert!(fetched[0].1.is_ok() && fetched[2].1.is_ok());
        match &fetched[1].1 {
            Ok(body) => assert!(fits && body.in_memory().is_none() && body.len() == large.len() as u64),
            Err(failure) => assert!(!fits && failure.kind == Permanent && failure.step == "Size", "{failure}"),
        }
    }
}

#[tokio::test]
async fn deletion_is_confirmed_and_everything_else_stays() {
    if !available(&["dovecot"]) {
        return;
    }
    let dovecot = dovecot();
    let messages: Vec<String> = (0..5).map(|number| format!("Subject: {number}\r\n\r\nx\r\n")).collect();
    dovecot.deliver_many("anna", &messages).unwrap();
    let mut inbox = inbox(&dovecot).await;
    let ids: Vec<ItemId> = inbox.list(None, 10).await.unwrap().items.into_iter().map(|item| item.id).collect();
    let settle = |number: usize, disposal: Disposal| (ids[number].clone(), disposal);
    for (settled, left) in [
        (vec![settle(0, Disposal::Keep), settle(1, Disposal::Move("Undeliverable".to_owned()))], 5),
        (vec![settle(0, Disposal::Delete), settle(2, Disposal::Keep), settle(3, Disposal::Delete)], 3),
        (vec![settle(0, Disposal::Delete), (ItemId::Text("never-there".into()), Disposal::Delete)], 3),
        (vec![settle(4, Disposal::Delete)], 2),
    ] {
        inbox.acknowledge(&settled).await.unwrap();
        assert_eq!(dovecot.count("anna", "INBOX"), left, "{settled:?}");
    }
    let rest: Vec<ItemId> = inbox.list(None, 10).await.unwrap().items.into_iter().map(|item| item.id).collect();
    assert_eq!(rest, [ids[1].clone(), ids[2].clone()]);
    let gone = Item { id: ids[0].clone(), size: None, received: None };
    let (fetched, whole) = fetch(&mut inbox, &[gone], LIMIT).await;
    whole.unwrap();
    assert_eq!(fetched[0].1.as_ref().unwrap_err().step, "Gone");
    assert_eq!(inbox.wait(Duration::from_millis(10)).await, Ok(Wake::Elapsed));
    assert!(!inbox.can_be_held());
}

/// A server that says what the script says: `C: …` expects, everything else is sent.
fn script(lines: &[&str]) -> ScriptedServer {
    let steps = lines.iter().map(|line| match (line.strip_prefix("C: "), *line) {
        (Some(text), _) => Step::expect(text),
        (None, "CUT") => Step::Close,
        (None, text) => Step::send(text),
    });
    ScriptedServer::start(vec![steps.chain([Step::Stall(Duration::from_secs(20))]).collect()]).unwrap()
}

fn script_endpoint(server: &ScriptedServer, tls: TlsMode) -> Endpoint {
    let mut place = endpoint(server.ip(), server.port(), tls, server.ca_pem());
    place.command_timeout = Duration::from_secs(2);
    place
}

/// A login that may go in clear text without TLS.
fn risky() -> Login {
    let mut login = login("anna", Mechanisms::ClearText);
    if let Login::Password { clear_text_without_tls, .. } = &mut login {
        *clear_text_without_tls = true;
    }
    login
}

const OPEN: [&str; 7] = [
    "+OK hello\r\n",
    "C: CAPA",
    "+OK\r\nUSER\r\nUIDL\r\nPIPELINING\r\n.\r\n",
    "C: USER anna",
    "+OK\r\n",
    "C: PASS pencil-73",
    "+OK\r\n",
];

#[tokio::test]
async fn refusals_are_understood_and_hostile_servers_get_no_password() {
    let capa = "+OK\r\nSTLS\r\nUSER\r\nAUTH-RESP-CODE\r\n.\r\n";
    let start = ["+OK hello\r\n", "C: CAPA", capa];
    let at_pass = |answer: &'static str| [&start[..], &["C: USER", "+OK\r\n", "C: PASS", answer]].concat();
    for (tls, lines, kind, step, reason) in [
        (TlsMode::None, vec!["220 smtp\r\n"], Misconfigured, "Greeting", "does not speak POP3"),
        (TlsMode::None, vec!["-ERR busy\r\n"], Transient, "Greeting", "takes no sessions"),
        (
            TlsMode::None,
            at_pass("-ERR [AUTH] pencil-73 is wrong\r\n"),
            Unauthorized,
            "Authentication",
            "password is wrong",
        ),
        (TlsMode::None, at_pass("-ERR [IN-USE] locked\r\n"), Transient, "Authentication", "another session"),
        (TlsMode::None, at_pass("-ERR [SYS/TEMP] later\r\n"), Transient, "Authentication", "passing problem"),
        (
            TlsMode::None,
            at_pass("-ERR out of order\r\n"),
            Transient,
            "Authentication",
            "not because of the credentials",
        ),
        (TlsMode::None, at_pass("+\r\n"), Transient, "Authentication", "does not speak POP3"),
        (
            TlsMode::StartTls,
            vec!["+OK\r\n", "C: CAPA", "+OK\r\nUSER\r\n.\r\n"],
            Misconfigured,
            "STARTTLS",
            "does not offer STLS",
        ),
        (
            TlsMode::StartTls,
            vec!["+OK\r\n", "C: CAPA", "-ERR\r\n", "C: STLS", "-ERR\r\n"],
            Misconfigured,
            "STARTTLS",
            "does not do TLS",
        ),
        (
            TlsMode::StartTls,
            [&start[..], &["C: STLS", "+OK\r\n+OK injected\r\n"]].concat(),
            Transient,
            "TLS",
            "between its agreement",
        ),
    ] {
        let server = script(&lines);
        let failure = open(&script_endpoint(&server, tls), &risky(), "pencil-73").await.unwrap_err();
        assert_eq!((failure.kind, failure.step.as_str()), (kind, step), "{lines:?}: {failure}");
        assert!(failure.reason.contains(reason), "{failure}");
        assert!(!failure.to_string().contains("pencil-73"), "{failure}");
        if tls == TlsMode::StartTls {
            assert!(server.heard().iter().all(|line| !line.contains("PASS")), "{:?}", server.heard());
        }
    }
}

/// Lists a scripted maildrop of two messages, fetches both and answers what became of them.
async fn scripted_fetch(answers: &[&str]) -> (Vec<String>, Result<(), FailureKind>) {
    let listed =
        ["C: UIDL", "C: LIST", "+OK\r\n1 a\r\n2 b\r\n.\r\n+OK\r\n1 20\r\n2 20\r\n.\r\n", "C: RETR 1", "C: RETR 2"];
    let server = script(&[&OPEN[..], &listed, answers].concat());
    let mut inbox = open(&script_endpoint(&server, TlsMode::None), &risky(), "pencil-73").await.unwrap();
    let items = inbox.list(None, 10).await.unwrap().items;
    let (fetched, whole) = fetch(&mut inbox, &items, 1000).await;
    let words = fetched.iter().map(|(id, answer)| match answer {
        Ok(body) => format!("{id} {}", String::from_utf8_lossy(&body.read_all().unwrap())),
        Err(failure) => format!("{id} {:?}", failure.kind),
    });
    (words.collect(), whole.map_err(|failure| failure.kind))
}

#[tokio::test]
async fn an_incomplete_message_is_never_sent_on() {
    for (answers, expected, whole) in [
        (vec!["+OK\r\nA\r\n.\r\n+OK\r\nB\r\n.\r\n"], vec!["a A\r\n", "b B\r\n"], Ok(())),
        (vec!["+OK\r\nA\r\n.\r\n+OK\r\nB\r\n", "CUT"], vec!["a A\r\n", "b Transient"], Err(Transient)),
        (vec!["+OK\r\nA\r\n.", "CUT"], vec!["a Transient"], Err(Transient)),
        (vec!["+OK\r\nA\r\n"], vec!["a Transient"], Err(Transient)),
        (
            vec!["+OK\r\nA\n.\n+OK forged\n.\r\n\r\n.\r\n+OK\r\nB\r\n.\r\n"],
            vec!["a A\n.\n+OK forged\n.\r\n\r\n", "b B\r\n"],
            Ok(()),
        ),
        (vec!["+OK\nA\n.\n+OK\nB\n.\n"], vec!["a A\n", "b B\n"], Ok(())),
        (vec!["-ERR broken\r\n+OK\r\nB\r\n.\r\n"], vec!["a Transient", "b B\r\n"], Ok(())),
        (vec!["-ERR [SYS/TEMP] wait\r\n+OK\r\nB\r\n.\r\n"], vec!["a Transient", "b B\r\n"], Ok(())),
        (vec!["what?\r\n"], vec!["a Transient"], Err(Transient)),
    ] {
        let found = scripted_fetch(&answers).await;
        assert_eq!((found.0.iter().map(String::as_str).collect(), found.1), (expected, whole), "{answers:?}");
    }
}

#[tokio::test]
async fn a_message_that_is_longer_than_announced_is_not_kept() {
    let long = format!(
        "+OK\r\n{}.\r\n+OK\r\nB\r\n.\r\n",
        "x".repeat(98).as_str().to_owned() + "\r\n" + &"yyyyyyyy\r\n".repeat(200)
    );
    let (words, whole) = scripted_fetch(&[&long]).await;
    assert_eq!((words, whole), (vec!["a Permanent".to_owned(), "b B\r\n".to_owned()], Ok(())));
}

#[tokio::test]
async fn the_smallest_server_is_read_one_command_at_a_time() {
    let server = script(&[
        "+OK\r\n",
        "C: CAPA",
        "-ERR unknown\r\n",
        "C: USER anna",
        "+OK\r\n",
        "C: PASS pencil-73",
        "+OK\r\n",
        "C: UIDL",
        "+OK\r\n1 same\r\n2 same\r\n.\r\n",
        "C: LIST",
        "+OK\r\n1 3\r\n2 3\r\n.\r\n",
        "C: RETR 1",
        "+OK\r\n1\r\n.\r\n",
        "C: RETR 2",
        "+OK\r\n2\r\n.\r\n",
        "C: DELE 1",
        "+OK\r\n",
        "C: DELE 2",
        "+OK\r\n",
        "C: QUIT",
        "+OK\r\n",
    ]);
    let mut inbox = open(&script_endpoint(&server, TlsMode::None), &risky(), "pencil-73").await.unwrap();
    let items = inbox.list(None, 10).await.unwrap().items;
    assert_eq!(items.iter().map(|item| item.id.to_string()).collect::<Vec<_>>(), ["same", "same 2"]);
    let (fetched, whole) = fetch(&mut inbox, &items, 1000).await;
    whole.unwrap();
    assert_eq!(fetched.iter().map(bytes).collect::<Vec<_>>(), [b"1\r\n", b"2\r\n"]);
    let both: Vec<_> = items.into_iter().map(|item| (item.id, Disposal::Delete)).collect();
    inbox.acknowledge(&both).await.unwrap();
    assert_eq!(server.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_deletion_that_is_not_confirmed_fails() {
    let listed = ["C: UIDL", "C: LIST", "+OK\r\n1 a\r\n.\r\n+OK\r\n1 20\r\n.\r\n", "C: DELE 1"];
    for rest in [
        &["+OK\r\n", "C: QUIT", "-ERR not all removed\r\n"][..],
        &["+OK\r\n", "C: QUIT", "CUT"],
        &["-ERR no\r\n", "C: QUIT", "+OK\r\n"],
        &["CUT"],
    ] {
        let server = script(&[&OPEN[..], &listed, rest].concat());
        let mut inbox = open(&script_endpoint(&server, TlsMode::None), &risky(), "pencil-73").await.unwrap();
        let answer = inbox.acknowledge(&[(ItemId::Text("a".into()), Disposal::Delete)]).await;
        assert_eq!(answer.map_err(|failure| failure.kind), Err(Transient), "{rest:?}");
    }
}

#[tokio::test]
async fn an_unusable_list_is_refused() {
    for (answer, kind) in [
        ("-ERR unknown\r\n-ERR\r\n", Transient),
        ("+OK\r\nnot a list\r\n.\r\n", Transient),
        ("+OK\r\n1 a\r\n", Transient),
    ] {
        let server = script(&[&OPEN[..], &["C: UIDL", "C: LIST", answer]].concat());
        let mut inbox = open(&script_endpoint(&server, TlsMode::None), &risky(), "pencil-73").await.unwrap();
        assert_eq!(inbox.list(None, 10).await.unwrap_err().kind, kind, "{answer:?}");
    }
    let overlong = format!("+OK\r\n1 {}", "x".repeat(100_000));
    let server = script(&[&OPEN[..], &["C: UIDL", "C: LIST", &overlong]].concat());
    let mut inbox = open(&script_endpoint(&server, TlsMode::None), &risky(), "pencil-73").await.unwrap();
    assert!(inbox.list(None, 10).await.unwrap_err().reason.contains("overlong line"));
}
