//! At work in an Inbox: listing, fetching, settling, waiting.

use super::*;

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

/// A server that follows a script, and its Inbox.
async fn scripted(script: Vec<Step>) -> (ScriptedServer, ImapInbox) {
    let server = ScriptedServer::start_tls(vec![script], CertificateKind::Good).unwrap();
    let trust = Trust::PrivateCa(server.ca_pem().into());
    let endpoint = endpoint(&server.ip().to_string(), server.port(), TlsMode::Implicit, trust);
    let inbox = open(&endpoint, &login(USER, Mechanisms::Strongest), "x").await.unwrap();
    (server, inbox)
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
    let (server, mut inbox) = scripted(script).await;
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
    let (server, mut inbox) = scripted(script).await;
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
    let (begun, time) = (Instant::now(), Duration::from_millis(50));
    assert_eq!(inbox.wait(time).await.unwrap(), Wake::Elapsed);
    assert!(begun.elapsed() >= time, "without IDLE the time passes");
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
    let (server, mut inbox) = scripted(script).await;
    assert_eq!(inbox.wait(PATIENCE).await.unwrap(), Wake::Changed);
    assert!(inbox.list(None, 10).await.unwrap().items.is_empty());
    for time in [Duration::from_secs(1), Duration::from_millis(10)] {
        assert_eq!(inbox.wait(time).await.unwrap(), Wake::Elapsed, "it is not asked for IDLE again");
    }
    assert_eq!(server.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_quiet_look_goes_on_waiting_in_the_same_round_trip() {
    let found = "UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE)";
    let script = vec![
        Step::send(READY),
        Step::expect_tagged("AUTHENTICATE"),
        Step::send("{tag} OK [CAPABILITY IMAP4rev1 IDLE] in\r\n"),
        Step::expect_tagged("SELECT"),
        Step::send("* 0 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n* OK [UIDNEXT 1] n\r\n{tag} OK open\r\n"),
        Step::expect("W3 IDLE"),
        Step::send("+ idling\r\n"),
        // Nothing is answered until the whole round has come.
        Step::expect("DONE"),
        Step::expect("W4 NOOP"),
        Step::expect("W5 IDLE"),
        Step::send("W3 OK ended\r\nW4 OK nothing\r\n+ idling\r\n"),
        // This time there is something: the wait that was begun is ended before it is asked for.
        Step::expect("DONE"),
        Step::expect("W6 NOOP"),
        Step::expect("W7 IDLE"),
        Step::send("W5 OK ended\r\n* 1 EXISTS\r\nW6 OK\r\n+ idling\r\n"),
        Step::expect("DONE"),
        Step::send("W7 OK ended\r\n"),
        Step::expect_tagged(found),
        Step::send("* 1 FETCH (UID 1 RFC822.SIZE 3)\r\n{tag} OK\r\n"),
        Step::expect_tagged("IDLE"),
        // A session that is closed before the server agreed to wait says farewell all the same.
        Step::send("+ idling\r\n"),
        Step::expect("DONE"),
        Step::expect_tagged("LOGOUT"),
        Step::send("W9 OK ended\r\n* BYE\r\n{tag} OK\r\n"),
    ];
    let (server, mut inbox) = scripted(script).await;
    for count in [0, 1] {
        assert_eq!(inbox.wait(Duration::from_millis(1)).await.unwrap(), Wake::Elapsed);
        assert_eq!(inbox.list(None, 10).await.unwrap().items.len(), count);
    }
    assert_eq!(inbox.wait(Duration::from_millis(1)).await.unwrap(), Wake::Elapsed);
    inbox.close().await;
    wait::until(PATIENCE, "the end of the script", || (server.finished() == 1).then_some(()));
    assert_eq!(server.problems(), Vec::<String>::new());
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
