//! Sending through real servers: every way in, a verdict per recipient, exact bytes, and what a cut
//! or a silence at each place means.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod mail_lab;

use std::time::{Duration, Instant};

use mail_lab::{endpoint, login, secret};
use waypost_domain::channel::{Endpoint, Login, Mechanisms};
use waypost_domain::{EmailAddress, TlsMode};
use waypost_engine::ports::{Envelope, Verdict};
use waypost_engine::{Body, BodyWriter, Failure, FailureKind, SpoolDir};
use waypost_mail::smtp::SmtpOutbox;
use waypost_mail::transport::Connector;
use waypost_testkit::postfix::{self, Postfix, PostfixOptions};
use waypost_testkit::scripted::{ScriptedServer, Step};
use waypost_testkit::smtp_sink::{Act, Mechanism, SinkOptions, SmtpSink, Stage};

use FailureKind::{Misconfigured, Transient, Unauthorized};

const MESSAGE: &str = "From: a@lab.test\r\nSubject: hello\r\n\r\ntext\r\n";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn envelope(from: &str, to: &[&str]) -> Envelope {
    Envelope {
        sender: (!from.is_empty()).then(|| address(from)),
        recipients: to.iter().map(|text| address(text)).collect(),
    }
}

fn body(bytes: impl AsRef<[u8]>) -> Body {
    Body::from_bytes(bytes.as_ref().to_vec())
}

fn sink_endpoint(sink: &SmtpSink, tls: TlsMode) -> Endpoint {
    endpoint(sink.ip(), sink.port(), tls, sink.ca_pem())
}

async fn open(endpoint: &Endpoint, login: &Login, password: &str) -> Result<SmtpOutbox, Failure> {
    SmtpOutbox::open(&Connector::new(), endpoint, login, secret(password), None).await
}

async fn anonymous(endpoint: &Endpoint) -> SmtpOutbox {
    open(endpoint, &Login::Anonymous, "").await.unwrap()
}

/// What a verdict is, in one word.
fn word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accepted(_) => "accepted".to_owned(),
        Verdict::Refused(failure) => format!("{:?}", failure.kind).to_lowercase(),
        Verdict::Left => "left".to_owned(),
    }
}

fn words(verdicts: &[Verdict]) -> String {
    verdicts.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn every_way_to_log_in_to_postfix_works_and_a_wrong_password_is_told() {
    if !postfix::usable() {
        return;
    }
    let lab = Postfix::start(&PostfixOptions {
        users: vec![("anna".to_owned(), "pencil-73".to_owned())],
        ..PostfixOptions::default()
    })
    .unwrap();
    for (tls, port) in [(TlsMode::Implicit, lab.smtps_port()), (TlsMode::StartTls, lab.smtp_port())] {
        let place = endpoint(lab.ip(), port, tls, lab.ca_pem());
        for mechanisms in [Mechanisms::ClearText, Mechanisms::CramMd5, Mechanisms::Scram, Mechanisms::Strongest] {
            let mut outbox = open(&place, &login("anna", mechanisms), "pencil-73").await.unwrap();
            let sent = outbox.send(&envelope("anna@lab.test", &["x@ext.test"]), &body(MESSAGE)).await.unwrap();
            assert_eq!(words(&sent), "accepted", "{tls:?} {mechanisms:?}");
            assert!(outbox.is_alive().await);
            outbox.close().await;
            let refused = open(&place, &login("anna", mechanisms), "wrong").await.unwrap_err();
            assert_eq!(refused.kind, Unauthorized, "{tls:?} {mechanisms:?}: {refused}");
            assert_eq!(refused.step, "Authentication");
        }
        let mut outbox = anonymous(&place).await;
        let sent = outbox.send(&envelope("anna@lab.test", &["x@ext.test"]), &body(MESSAGE)).await.unwrap();
        assert_ne!(words(&sent), "accepted", "{tls:?} without a login");
    }
    let place = endpoint(lab.ip(), lab.relay_port(), TlsMode::None, lab.ca_pem());
    let sent = anonymous(&place).await.send(&envelope("", &["x@ext.test"]), &body(MESSAGE)).await.unwrap();
    assert_eq!(words(&sent), "accepted");
}

/// Logs in to a sink and sends; answers who the sink says it was, or the failure.
async fn log_in(offered: &[Mechanism], tls: TlsMode, login: Login) -> Result<Option<String>, Failure> {
    let sink = SmtpSink::start(SinkOptions {
        mechanisms: offered.to_vec(),
        auth_without_tls: true,
        implicit_tls: tls == TlsMode::Implicit,
        ..SinkOptions::default()
    })
    .unwrap();
    let mut outbox = open(&sink_endpoint(&sink, tls), &login, "secret").await?;
    outbox.send(&envelope("a@lab.test", &["b@lab.test"]), &body(MESSAGE)).await?;
    let received = sink.received().remove(0);
    assert_eq!(received.tls, tls != TlsMode::None);
    assert_eq!(sink.violations(), Vec::<String>::new());
    Ok(received.user)
}

#[tokio::test]
async fn the_mechanism_fits_the_offer_and_the_policy() {
    let clear = |allowed| match login("user", Mechanisms::ClearText) {
        Login::Password { user, authorize_as, secret, mechanisms, .. } => {
            Login::Password { user, authorize_as, secret, mechanisms, clear_text_without_tls: allowed }
        }
        Login::Anonymous => Login::Anonymous,
    };
    let all = [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5];
    for (offered, tls, login, expected) in [
        (&all[..], TlsMode::Implicit, clear(false), Ok(true)),
        (&all[1..2], TlsMode::StartTls, clear(false), Ok(true)),
        (&all[..], TlsMode::None, clear(true), Ok(true)),
        (&all[1..2], TlsMode::None, clear(true), Ok(true)),
        (&all[..], TlsMode::None, clear(false), Err(Misconfigured)),
        (&all[..], TlsMode::None, login("user", Mechanisms::Strongest), Ok(true)),
        (&all[..], TlsMode::None, login("user", Mechanisms::CramMd5), Ok(true)),
        (&all[..2], TlsMode::StartTls, login("user", Mechanisms::CramMd5), Err(Misconfigured)),
        (&all[..], TlsMode::StartTls, login("user", Mechanisms::Scram), Err(Misconfigured)),
        (&[][..], TlsMode::StartTls, login("user", Mechanisms::Strongest), Err(Misconfigured)),
        (&all[..], TlsMode::StartTls, Login::Anonymous, Ok(false)),
    ] {
        let answer = log_in(offered, tls, login.clone()).await;
        let answer = answer.map(|user| user.is_some()).map_err(|failure| failure.kind);
        assert_eq!(answer, expected, "{offered:?} {tls:?} {login:?}");
    }
}

#[tokio::test]
async fn postfix_gives_each_recipient_a_verdict_of_its_own() {
    if !postfix::usable() {
        return;
    }
    let lab = Postfix::start(&PostfixOptions::default()).unwrap();
    let place = endpoint(lab.ip(), lab.fault_port(), TlsMode::None, lab.ca_pem());
    let mut outbox = anonymous(&place).await;
    for (from, to, expected) in [
        ("a@lab.test", "ok@x.test nouser@x.test full@x.test", "accepted permanent transient"),
        ("a@lab.test", "nouser@x.test policy@x.test", "permanent permanent"),
        ("a@lab.test", "greylist@x.test ok@x.test", "transient accepted"),
        ("softdata@lab.test", "one@x.test nouser@x.test", "transient permanent"),
        ("harddata@lab.test", "one@x.test", "permanent"),
        ("a@lab.test", "ok@x.test", "accepted"),
    ] {
        let to: Vec<&str> = to.split(' ').collect();
        let verdicts = outbox.send(&envelope(from, &to), &body(MESSAGE)).await.unwrap();
        assert_eq!(words(&verdicts), expected, "{from} {to:?}: {verdicts:?}");
    }
    for (from, to, expected, is_alive) in [
        ("a@lab.test", "ok@x.test bye@x.test late@x.test", "accepted transient accepted", true),
        ("a@lab.test", "bye5@x.test ok@x.test bye@x.test", "permanent accepted transient", true),
        (
            "a@lab.test",
            "bye1@x.test bye2@x.test bye3@x.test bye4@x.test ok@x.test",
            "transient transient transient transient transient",
            false,
        ),
        ("a@lab.test", "bye@x.test", "transient", false),
        ("bye@lab.test", "ok@x.test", "transient", false),
    ] {
        let to: Vec<&str> = to.split(' ').collect();
        let mut outbox = anonymous(&place).await;
        let verdicts = outbox.send(&envelope(from, &to), &body(MESSAGE)).await.unwrap();
        assert_eq!(words(&verdicts), expected, "{from} {to:?}: {verdicts:?}");
        assert_eq!(outbox.is_alive().await, is_alive, "{from} {to:?}");
    }
}

/// Sends through a sink and compares what arrived byte by byte.
async fn arrives(options: SinkOptions, message: &Body, expected: &[u8]) {
    let sink = SmtpSink::start(options).unwrap();
    let mut outbox = anonymous(&sink_endpoint(&sink, TlsMode::None)).await;
    let verdicts = outbox.send(&envelope("a@lab.test", &["b@lab.test"]), message).await.unwrap();
    assert_eq!(words(&verdicts), "accepted", "{verdicts:?} {:?}", sink.violations());
    let received = sink.received();
    assert_eq!(received.len(), 1, "one message and nothing smuggled");
    assert!(received[0].data == expected, "{} bytes instead of {}", received[0].data.len(), expected.len());
    assert_eq!(sink.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn messages_arrive_byte_by_byte_and_nothing_is_smuggled() {
    let head = "Subject: x\r\n\r\n";
    for (text, expected) in [
        ("", ""),
        (".", ".\r\n"),
        (".\r\n..\r\n.x\r\n", ".\r\n..\r\n.x\r\n"),
        ("no end", "no end\r\n"),
        ("unix\nlines\n", "unix\r\nlines\r\n"),
        ("a\r\n.\rMAIL FROM:<x@y.z>\r\n", "a\r\n.\r\nMAIL FROM:<x@y.z>\r\n"),
        (
            "a\n.\nMAIL FROM:<x@y.z>\nRCPT TO:<c@d.e>\nDATA\nevil\n.\n",
            "a\r\n.\r\nMAIL FROM:<x@y.z>\r\nRCPT TO:<c@d.e>\r\nDATA\r\nevil\r\n.\r\n",
        ),
        ("a\n.\r\nQUIT\r\n", "a\r\n.\r\nQUIT\r\n"),
        ("a\r.\r\nQUIT\r\n", "a\r\n.\r\nQUIT\r\n"),
    ] {
        for pipelining in [true, false] {
            let options = SinkOptions { pipelining, ..SinkOptions::default() };
            arrives(options, &body(format!("{head}{text}")), format!("{head}{expected}").as_bytes()).await;
        }
    }
}

#[tokio::test]
async fn a_server_of_seven_bits_gets_quoted_printable() {
    let head = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
    let message = body(format!("{head}Content-Transfer-Encoding: 8bit\r\n\r\n.gr\u{fc}n\n"));
    let coded = format!("{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n.gr=C3=BCn\r\n");
    arrives(SinkOptions::bare(), &message, coded.as_bytes()).await;
}

#[tokio::test]
async fn a_large_message_goes_from_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let mut writer = BodyWriter::new(&spool, 0);
    let mut expected = b"Subject: big\r\n\r\n".to_vec();
    for number in 0..200_000 {
        expected.extend_from_slice(format!(".line {number} of a large message\r\n").as_bytes());
    }
    writer.write(&expected).unwrap();
    let large = writer.finish();
    assert!(large.file().is_some());
    arrives(SinkOptions::default(), &large, &expected).await;
}

/// Sends one message to one recipient and answers the word, the parameters of MAIL, and the reason.
async fn sent(options: SinkOptions, from: &str, to: &str, message: &str) -> (String, String, String) {
    let sink = SmtpSink::start(options).unwrap();
    let mut outbox = anonymous(&sink_endpoint(&sink, TlsMode::None)).await;
    let verdicts = outbox.send(&envelope(from, &[to, "ascii@lab.test"]), &body(message)).await.unwrap();
    let reason = match &verdicts[0] {
        Verdict::Accepted(answer) => answer.clone(),
        Verdict::Refused(failure) => failure.reason.clone(),
        Verdict::Left => String::new(),
    };
    let parameters = sink.received().first().map(|one| one.mail_parameters.join(" ")).unwrap_or_default();
    (words(&verdicts), parameters, reason)
}

#[tokio::test]
async fn extensions_are_used_where_they_are_needed_and_offered() {
    let full = SinkOptions { size: Some(1000), ..SinkOptions::default() };
    let no_utf8 = SinkOptions { utf8: false, ..full.clone() };
    let bare = SinkOptions::bare();
    let eight = "Subject: x\r\n\r\n\u{e4}\r\n";
    let utf8_header = "Subject: \u{e4}\r\n\r\nx\r\n";
    let big = format!("Subject: x\r\n\r\n{}", "x\r\n".repeat(400));
    for (options, to, message, verdicts, parameters, reason) in [
        (&full, "b@lab.test", MESSAGE, "accepted accepted", "SIZE=42", "250"),
        (&full, "b@lab.test", eight, "accepted accepted", "SIZE=18 BODY=8BITMIME", "250"),
        (&full, "b@lab.test", utf8_header, "accepted accepted", "SIZE=18 BODY=8BITMIME SMTPUTF8", "250"),
        (&full, "j\u{f6}rg@lab.test", MESSAGE, "accepted accepted", "SIZE=42 BODY=8BITMIME SMTPUTF8", "250"),
        (&no_utf8, "j\u{f6}rg@lab.test", MESSAGE, "permanent accepted", "SIZE=42", "does not offer SMTPUTF8"),
        (&no_utf8, "b@lab.test", utf8_header, "permanent permanent", "", "does not offer SMTPUTF8"),
        (&full, "b@lab.test", &big, "permanent permanent", "", "the server takes at most 1000"),
        (&bare, "b@lab.test", MESSAGE, "accepted accepted", "", "250"),
        (&bare, "b@lab.test", &big, "accepted accepted", "", "250"),
    ] {
        let found = sent(options.clone(), "a@lab.test", to, message).await;
        assert_eq!((found.0.as_str(), found.1.as_str()), (verdicts, parameters), "{to} {message:.40}: {}", found.2);
        assert!(found.2.contains(reason), "{}", found.2);
    }
}

/// Sends a message while the sink acts up; answers the kind of the failure of the whole, or the word.
async fn faulty(stage: Stage, act: Act, pipelining: bool, message: &Body) -> (String, usize, Duration) {
    let sink = SmtpSink::start(SinkOptions { pipelining, longest_line: None, ..SinkOptions::default() }).unwrap();
    sink.on(stage, "", act);
    let mut place = sink_endpoint(&sink, TlsMode::None);
    place.command_timeout = Duration::from_millis(400);
    let mut outbox = anonymous(&place).await;
    let begun = Instant::now();
    let answer = outbox.send(&envelope("a@lab.test", &["b@lab.test"]), message).await;
    let word = match &answer {
        Ok(verdicts) => words(verdicts),
        Err(failure) => {
            assert!(!outbox.is_alive().await, "after a failure of the whole nothing is sent");
            format!("whole {:?}", failure.kind).to_lowercase()
        }
    };
    let took = begun.elapsed();
    outbox.close().await;
    (word, sink.received().len(), took)
}

#[tokio::test]
async fn a_cut_or_a_silence_means_what_its_place_says() {
    let small = body(MESSAGE);
    let large = body(format!("Subject: x\r\n\r\n{}", "0123456789\r\n".repeat(18_000)));
    let long = Duration::from_secs(60);
    for (stage, act, message, expected, received) in [
        (Stage::Mail, Act::Drop, &small, "whole transient", 0),
        (Stage::Rcpt, Act::Drop, &small, "whole transient", 0),
        (Stage::Data, Act::Drop, &small, "whole transient", 0),
        (Stage::Dot, Act::Drop, &small, "whole uncertain", 0),
        (Stage::Dot, Act::AcceptAndDrop, &small, "whole uncertain", 1),
        (Stage::Dot, Act::AcceptAndDrop, &large, "whole uncertain", 1),
        (Stage::Mail, Act::Delay(long), &small, "whole transient", 0),
        (Stage::Data, Act::Delay(long), &small, "whole transient", 0),
        (Stage::Dot, Act::Delay(long), &small, "whole uncertain", 0),
        (Stage::Mail, Act::Reply("421 4.3.2 bye".to_owned()), &small, "transient", 0),
        (Stage::Rcpt, Act::Reply("421 4.3.2 bye".to_owned()), &small, "transient", 0),
        (Stage::Data, Act::Reply("421 4.3.2 bye".to_owned()), &small, "transient", 0),
        (Stage::Dot, Act::Reply("421 4.3.2 bye".to_owned()), &small, "transient", 0),
        (Stage::Mail, Act::Reply("550 5.7.1 no".to_owned()), &small, "permanent", 0),
        (Stage::Data, Act::Reply("554 5.5.1 no".to_owned()), &small, "permanent", 0),
        (Stage::Dot, Act::Reply("554 5.6.0 no".to_owned()), &small, "permanent", 0),
        (Stage::Dot, Act::Reply("354 what".to_owned()), &small, "whole uncertain", 0),
    ] {
        for pipelining in [true, false] {
            let (word, count, took) = faulty(stage, act.clone(), pipelining, message).await;
            assert_eq!(word, expected, "{stage:?} {act:?} pipelining: {pipelining}");
            // A sink that is told to reply 354 after the dot keeps what it got; that is its affair.
            if !word.contains("uncertain") || received == 1 {
                assert_eq!(count, received, "{stage:?} {act:?}");
            }
            assert!(took < Duration::from_secs(10), "{stage:?} {act:?} took {took:?}");
        }
    }
}

#[tokio::test]
async fn a_cut_in_the_middle_of_a_large_message_means_that_nobody_got_it() {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let mut writer = BodyWriter::new(&spool, 0);
    writer.write(b"Subject: x\r\n\r\n").unwrap();
    for _ in 0..20 {
        writer.write("0123456789abcde\r\n".repeat(60_000).as_bytes()).unwrap();
    }
    let (word, count, _) = faulty(Stage::Data, Act::DropAfterBytes(1_000_000), true, &writer.finish()).await;
    assert_eq!((word.as_str(), count), ("whole transient", 0));
}

#[tokio::test]
async fn one_connection_carries_many_messages_also_after_refusals() {
    for pipelining in [true, false] {
        let sink = SmtpSink::start(SinkOptions { pipelining, ..SinkOptions::default() }).unwrap();
        sink.on_rcpt("nouser@", "550 5.1.1 unknown");
        let mut outbox = anonymous(&sink_endpoint(&sink, TlsMode::StartTls)).await;
        for number in 0..20 {
            let to: &[&str] = if number % 3 == 0 { &["nouser@lab.test"] } else { &["b@lab.test", "nouser@lab.test"] };
            let verdicts = outbox.send(&envelope("a@lab.test", to), &body(MESSAGE)).await.unwrap();
            assert_eq!(words(&verdicts), if number % 3 == 0 { "permanent" } else { "accepted permanent" });
        }
        assert!(outbox.is_alive().await);
        outbox.close().await;
        let received = sink.received();
        assert_eq!(received.len(), 13);
        assert!(received.iter().all(|one| one.connection == received[0].connection && one.rcpt_to == ["b@lab.test"]));
        assert_eq!(sink.violations(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn many_recipients_are_offered_in_bounded_batches() {
    for pipelining in [true, false] {
        let sink = SmtpSink::start(SinkOptions { pipelining, most_recipients: 250, ..SinkOptions::default() }).unwrap();
        let names: Vec<String> = (0..260).map(|number| format!("r{number}@lab.test")).collect();
        let to: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut outbox = anonymous(&sink_endpoint(&sink, TlsMode::None)).await;
        let verdicts = outbox.send(&envelope("a@lab.test", &to), &body(MESSAGE)).await.unwrap();
        let (taken, left) = verdicts.split_at(250);
        assert!(taken.iter().all(|verdict| word(verdict) == "accepted"));
        assert!(left.iter().all(|verdict| word(verdict) == "left"));
        assert_eq!(sink.received()[0].rcpt_to, to[..250]);
    }
}

/// Opens an outbox on a script and answers the failure.
async fn scripted(tls: TlsMode, script: &[&str]) -> (Failure, Vec<String>) {
    let steps = script.iter().map(|line| match line.strip_prefix("C: ") {
        Some(text) => Step::expect(text),
        None => Step::send(line),
    });
    let server = ScriptedServer::start(vec![steps.chain([Step::Stall(Duration::from_secs(20))]).collect()]).unwrap();
    let mut place = endpoint(server.ip(), server.port(), tls, server.ca_pem());
    place.command_timeout = Duration::from_secs(3);
    let failure = open(&place, &login("user", Mechanisms::ClearText), "hunter2-x").await.unwrap_err();
    (failure, server.heard())
}

#[tokio::test]
async fn hostile_and_poor_servers_are_refused_before_a_password_is_sent() {
    let offer = "250-x\r\n250 STARTTLS\r\n";
    for (tls, script, kind, step, reason) in [
        (
            TlsMode::StartTls,
            vec!["220 x\r\n", "C: EHLO", "250 x\r\n"],
            Misconfigured,
            "STARTTLS",
            "does not offer STARTTLS",
        ),
        (
            TlsMode::StartTls,
            vec!["220 x\r\n", "C: EHLO", offer, "C: STARTTLS", "220 go\r\n250 injected\r\n"],
            Transient,
            "TLS",
            "between its agreement",
        ),
        (
            TlsMode::StartTls,
            vec!["220 x\r\n", "C: EHLO", offer, "C: STARTTLS", "454 4.7.0 later\r\n"],
            Transient,
            "STARTTLS",
            "at the moment",
        ),
        (
            TlsMode::StartTls,
            vec!["220 x\r\n", "C: EHLO", "502 what\r\n", "C: HELO", "250 x\r\n"],
            Misconfigured,
            "STARTTLS",
            "does not offer STARTTLS",
        ),
        (TlsMode::None, vec!["* OK IMAP4rev1 ready\r\n"], Misconfigured, "Greeting", "does not speak SMTP"),
        (TlsMode::None, vec!["554 5.7.1 go away\r\n"], Misconfigured, "Greeting", "does not serve this machine"),
        (TlsMode::None, vec!["421 4.3.2 busy\r\n"], Transient, "Greeting", "closing"),
        (
            TlsMode::None,
            vec!["220 x\r\n", "C: EHLO", "250-x\r\n250 AUTH PLAIN\r\n"],
            Misconfigured,
            "Authentication",
            "without TLS",
        ),
        (TlsMode::Implicit, vec!["220 no TLS here\r\n"], Misconfigured, "TLS", ""),
    ] {
        let (failure, heard) = scripted(tls, &script).await;
        assert_eq!((failure.kind, failure.step.as_str()), (kind, step), "{script:?}: {failure}");
        assert!(failure.reason.contains(reason), "{failure}");
        assert!(heard.iter().all(|line| !line.starts_with("AUTH")), "{heard:?}");
    }
}

#[tokio::test]
async fn a_failed_message_fails_with_the_servers_own_words_and_what_to_do() {
    let sink = SmtpSink::start(SinkOptions::default()).unwrap();
    sink.on_rcpt("nouser@", "550 5.1.1 <nouser>: unknown user");
    let mut outbox = anonymous(&sink_endpoint(&sink, TlsMode::None)).await;
    let verdicts = outbox.send(&envelope("a@lab.test", &["nouser@lab.test"]), &body(MESSAGE)).await.unwrap();
    let Verdict::Refused(failure) = &verdicts[0] else { panic!("{verdicts:?}") };
    assert_eq!(
        failure.to_string(),
        "Recipient: The server refused the recipient <nouser@lab.test>: there is no such mailbox. \
         The server answered: 550 5.1.1 <nouser>: unknown user Check the address for a typing error."
    );
}
