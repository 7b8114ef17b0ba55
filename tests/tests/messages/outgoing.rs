//! Outgoing: what leaves and in which form, and what is refused with its reason before anything is said.

use std::collections::BTreeMap;

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::router::MessageEnd;
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::postfix::{self, Postfix, PostfixOptions};
use waypost_testkit::smtp_sink::{Received, SinkOptions};
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, RELAY, Site, sink_options};

use crate::site::*;

/// What becomes of a message.
enum End {
    /// It leaves, once, with this somewhere in it.
    Sent(&'static str),
    /// It is refused; the reason holds this.
    Failed(&'static str),
}

use End::{Failed, Sent};

const TO: &str = "To: a@x.example\r\n";

fn raw(header: &str, content: &str) -> Vec<u8> {
    format!("{TO}{header}\r\n\r\n{content}").into_bytes()
}

/// Drops messages, with an ordinary one behind them, and expects what was said of each. The names of the cases
/// are those of the files.
#[track_caller]
fn check(sink: SinkOptions, cases: &[(&str, Vec<u8>, End)]) -> Option<Vec<Received>> {
    let mut site = prepared("imap", json!({ "messageSizeLimit": 20_000 }), sink)?;
    site.publish().unwrap();
    site.start_router().unwrap();
    for (name, message, _) in cases {
        site.drop_into_outbox("sales", name, message).unwrap();
    }
    site.drop_into_outbox("sales", "zzz", &raw("Subject: behind them", "x\r\n")).unwrap();
    let sent = 1 + cases.iter().filter(|(_, _, end)| matches!(end, Sent(_))).count();
    let settled = wait::poll(PATIENCE, || {
        (names(&site, "sent").len() + names(&site, "failed").len() > cases.len()).then_some(())
    });
    assert!(settled.is_some(), "{:?} {:?}\n{}", names(&site, "sent"), names(&site, "failed"), site.router_log());
    let received = site.sink.received();
    for (name, _, end) in cases {
        match end {
            Sent(part) => {
                let found = received.iter().filter(|one| String::from_utf8_lossy(&one.data).contains(part)).count();
                assert_eq!(found, 1, "{name}: {part:?}; reasons: {:#?}", reasons(&site));
            }
            Failed(part) => {
                let reason = reasons(&site).remove(*name).unwrap_or_default();
                assert!(reason.contains(part), "{name}: {reason:?} instead of {part:?}");
            }
        }
    }
    assert_eq!((received.len(), site.sink.violations()), (sent, Vec::new()), "{:#?}", reasons(&site));
    let failed = cases.len() + 1 - sent;
    assert_eq!(wait_for_ended(&site, "sales", MessageEnd::Failed, failed).len(), failed);
    Some(received)
}

fn names(site: &Site, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(site.mailbox_folder("sales").join(folder)).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".eml"))
        .collect()
}

/// Why messages failed, by the names under which they were dropped.
fn reasons(site: &Site) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(site.mailbox_folder("sales").join("failed")).into_iter().flatten().flatten();
    let named = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().strip_suffix(".reason.json")?.to_owned();
        Some((name, std::fs::read_to_string(entry.path()).ok()?))
    };
    entries.filter_map(named).collect()
}

#[test]
fn senders_are_the_mailbox_itself_or_refused() {
    let from = |fields: &str| format!("{fields}\r\nSubject: x");
    let received = check(
        sink_options(),
        &[
            ("none", raw("Subject: no sender", "x\r\n"), Sent("Subject: no sender")),
            ("empty", raw("From: \r\nSubject: empty sender", "x\r\n"), Sent("\r\nSubject: empty sender")),
            ("other", raw(&from("From: boss@lab.test"), "x\r\n"), Failed("From is boss@lab.test, but the mailbox is")),
            (
                "several",
                raw(&from("From: sales@lab.test, boss@lab.test"), "x\r\n"),
                Failed("From names more than one address"),
            ),
            (
                "two",
                raw(&from("From: boss@lab.test\r\nFrom: sales@lab.test"), "x\r\n"),
                Failed("more than one From field"),
            ),
            ("hidden", raw(&from("X: y\rFrom: boss@lab.test"), "x\r\n"), Failed("From is boss@lab.test")),
            ("behind", raw("From: sales@lab.test\r\nSubject: own address", "x\r\n"), Sent("From: sales@lab.test\r\n")),
        ],
    );
    let senders = |one: &Received| {
        let text = String::from_utf8_lossy(&one.data).into_owned();
        let fields: Vec<String> =
            text.lines().filter_map(|line| line.strip_prefix("From:")).map(|value| value.trim().to_owned()).collect();
        fields
    };
    for one in received.into_iter().flatten() {
        assert!(matches!(senders(&one).as_slice(), [from] if from.contains("sales@lab.test")), "{:?}", senders(&one));
    }
}

#[test]
fn incomplete_messages_are_completed_or_refused() {
    let received = check(
        sink_options(),
        &[
            ("bare", raw("Subject: no identifier", "x\r\n"), Sent("Subject: no identifier")),
            ("nothing", Vec::new(), Failed("names no recipient")),
            ("text", b"no header at all\r\n".to_vec(), Failed("names no recipient")),
            (
                "headers",
                b"To: a@x.example\r\nSubject: headers only\r\n".to_vec(),
                Sent("Subject: headers only\r\n\r\n"),
            ),
            ("broken", raw("To: bob@\r\nSubject: x", "x\r\n"), Failed("The recipient bob@ is not an address")),
            (
                "large",
                raw("Subject: large", &"line of text\r\n".repeat(1_700_000)),
                Failed("bytes; the limit is 20480000"),
            ),
            (
                "attachment",
                MessageBuilder::new()
                    .from("sales@lab.test")
                    .to("a@x.example")
                    .subject("x")
                    .attachment("a.bin", "image/png", &[7; 6_000_000])
                    .build(),
                Failed("An attachment has 6000000 bytes; the limit is 5242880"),
            ),
        ],
    );
    let Some(received) = received else { return };
    assert!(received.iter().all(|one| String::from_utf8_lossy(&one.data).contains("Message-ID: <")));
}

#[test]
fn bytes_that_no_line_may_hold_are_re_coded_or_refused() {
    let eight = [TO.as_bytes(), b"Subject: Gr\xfc\xdfe\r\n\r\nx\r\n"].concat();
    let long = "word ".repeat(400);
    let received = check(
        sink_options(),
        &[
            ("utf8", raw("Subject: Größe", "x\r\n"), Sent("Subject: Größe")),
            ("latin", eight, Sent("Subject: Gr\u{fffd}\u{fffd}e")),
            ("nul", raw("Subject: NUL", "a\0b\r\n"), Sent("\r\na=00b\r\n")),
            ("nul-header", raw("Subject: a\0b", "x\r\n"), Failed("The header of the message holds a NUL character")),
            ("line", raw("Subject: a long line", &"x".repeat(1 << 20)), Sent("Subject: a long line")),
            ("folded", raw(&format!("Subject: {long}end"), "x\r\n"), Sent("word end\r\n")),
            (
                "unbroken",
                raw(&format!("Subject: {}", "x".repeat(2_000)), "x\r\n"),
                Failed("which cannot be broken without changing it"),
            ),
            (
                "fields",
                raw(&format!("Subject: many fields\r\n{}X: y", "X: y\r\n".repeat(100_000)), "x\r\n"),
                Sent("Subject: many fields"),
            ),
            ("header", raw(&format!("X: {}", "x".repeat(10 << 20)), "x\r\n"), Failed("does not end within 1024 KiB")),
        ],
    );
    let Some(received) = received else { return };
    let line = received.iter().find(|one| one.data.windows(19).any(|part| part == b"Subject: a long lin")).unwrap();
    let content = String::from_utf8_lossy(&line.data).replace("=\r\n", "");
    assert!(
        content.ends_with(&format!("\r\n\r\n{}\r\n", "x".repeat(1 << 20))),
        "the content is the same when it is decoded"
    );
}

#[test]
fn a_server_without_extensions_gets_seven_bits_or_nothing() {
    let bare = || SinkOptions { utf8: false, eight_bit: false, pipelining: false, size: None, ..sink_options() };
    let latin = [TO.as_bytes(), b"Subject: Gr\xfc\xdfe\r\n\r\nx\r\n"].concat();
    check(
        bare(),
        &[
            ("content", raw("Subject: content", "Größe\r\n"), Sent("Gr=C3=B6=C3=9Fe\r\n")),
            ("utf8", raw("Subject: Größe", "x\r\n"), Failed("does not offer SMTPUTF8")),
            ("latin", latin, Failed("the server does not offer 8BITMIME")),
            ("nul", raw("Subject: NUL", "a\0b\r\n"), Sent("a=00b")),
        ],
    );
}

/// Contents that a server could take for the end of a message and the beginning of another.
fn smuggling() -> Vec<String> {
    let second = "MAIL FROM:<sales@lab.test>\r\nRCPT TO:<support@lab.test>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n";
    let ends =
        ["\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\n.\r\n", "\r\n.\0\r\n", "\r\r\n.\r\r\n"];
    let mut all: Vec<String> = ends.iter().map(|end| format!("before{end}{second}")).collect();
    // The end of the data lies across the borders of the pieces in which a large message is read and sent.
    for size in [64 * 1024, 256 * 1024] {
        all.extend((0..6).map(|back| {
            format!("{}\r\n.\r\n{second}", "y".repeat(72).repeat(size / 72 + 1)[..size - 300 - back].to_owned())
        }));
    }
    all
}

#[test]
fn nothing_can_be_smuggled_to_a_strict_server() {
    let Some(site) = running("imap", json!({})) else { return };
    let contents = smuggling();
    for (number, content) in contents.iter().enumerate() {
        site.drop_into_outbox("sales", &format!("m{number}"), &raw(&format!("Subject: number {number}."), content))
            .unwrap();
    }
    let received = site.sink.wait_for(contents.len(), PATIENCE);
    wait_for_ended(&site, "sales", MessageEnd::Sent, contents.len());
    assert_eq!((site.sink.received().len(), site.sink.violations()), (contents.len(), Vec::new()));
    assert!(received.iter().all(|one| one.rcpt_to == ["a@x.example"]));
    for (number, content) in
        contents.iter().enumerate().filter(|(_, content)| !content.contains('\0') && !content.contains("yyy"))
    {
        let found = received
            .iter()
            .find(|one| String::from_utf8_lossy(&one.data).contains(&format!("number {number}.")))
            .unwrap();
        let lines = with_lf(content.as_bytes()).into_iter().map(|byte| if byte == b'\r' { b'\n' } else { byte });
        let text = String::from_utf8_lossy(&with_lf(&found.data)).into_owned();
        assert!(
            text.ends_with(&String::from_utf8_lossy(&lines.collect::<Vec<_>>()).into_owned()),
            "{content:?}: {text:?}"
        );
    }
}

#[test]
fn nothing_can_be_smuggled_through_postfix() {
    if !postfix::usable() {
        return;
    }
    let Some(mut site) = prepared("imap", json!({}), sink_options()) else { return };
    let users = vec![(RELAY.0.to_owned(), RELAY.1.to_owned())];
    let postfix =
        Postfix::start(&PostfixOptions { dovecot: Some(&site.dovecot), users, ..PostfixOptions::default() }).unwrap();
    let smtp =
        json!({ "location": postfix.ip().to_string(), "port": postfix.smtp_port(), "caCertificate": postfix.ca_pem() });
    site.edit(ObjectKind::Profile, "smtp", smtp).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let contents = smuggling();
    for (number, content) in contents.iter().enumerate() {
        let message = format!("To: support@lab.test\r\nSubject: number {number}\r\n\r\n{content}");
        site.drop_into_outbox("sales", &format!("m{number}"), message.as_bytes()).unwrap();
    }
    wait_for_ended(&site, "sales", MessageEnd::Sent, contents.len());
    wait::until(PATIENCE, "all of them behind Postfix", || {
        (site.dovecot.count("support", "INBOX") >= contents.len()).then_some(())
    });
    assert_eq!(site.dovecot.count("support", "INBOX"), contents.len());
    let arrived = site.dovecot.messages("support", "INBOX");
    let header = |message: &[u8]| String::from_utf8_lossy(message).split("\n\n").next().unwrap_or_default().to_owned();
    assert!(arrived.iter().all(|one| header(&with_lf(one)).contains("Subject: number ")), "one was smuggled");
}
