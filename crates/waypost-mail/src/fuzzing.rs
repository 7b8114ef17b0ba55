//! Doors for fuzzing: the real clients on a server that is nothing but bytes, from its greeting to its
//! end, and the way of a message onto the wire.
//!
//! Each function takes any bytes, must return, and checks what must hold whatever they are: nobody gets
//! what was not asked for, nothing is larger than allowed, nothing is answered twice. Used by the fuzz
//! targets and by the test that replays their corpora; not part of any release.
//!
//! Absent on purpose: TLS and the network, which are not ours.

use std::collections::BTreeSet;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc;
use waypost_domain::channel::{Endpoint, Login, Mechanisms, Trust};
use waypost_domain::{EmailAddress, HostName, ObjectId, ObjectKind, ObjectRef, Port, Revocation, SecretRef, TlsMode};
use waypost_engine::ports::{Cursor, Disposal, Envelope, Fetched, Item};
use waypost_engine::{Body, Failure, SpoolDir};

use crate::imap::{Greeted, ImapInbox};
use crate::pop3;
use crate::smtp;
use crate::smtp::data::{DataEncoder, LONGEST_LINE, Survey};
use crate::smtp::seven_bit::SevenBit;
use crate::transport::{Connection, Connector, Stream};

/// Bytes that a fetched message may have here.
const MAX_BYTES: u64 = 64 * 1024;

/// What a server says, in pieces; what it is told is forgotten.
#[derive(Debug)]
pub struct Script {
    bytes: Vec<u8>,
    read: usize,
    /// Bytes that arrive at once.
    piece: usize,
}

impl Script {
    fn new(bytes: &[u8]) -> Self {
        let piece = [1, 7, 100, usize::MAX].get(bytes.len() % 4).copied().unwrap_or(1);
        Self { bytes: bytes.to_vec(), read: 0, piece }
    }
}

impl AsyncRead for Script {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let script = self.get_mut();
        let rest = script.bytes.get(script.read..).unwrap_or_default();
        let count = rest.len().min(script.piece).min(buffer.remaining());
        buffer.put_slice(&rest[..count]);
        script.read += count;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Script {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Reads a mailbox of an IMAP server that says these bytes.
pub fn imap(bytes: &[u8], spool: &SpoolDir) {
    run(async {
        let endpoint = endpoint()?;
        let (connector, connection) = (Connector::new(), Connection::over(server(bytes), &endpoint, None));
        let greeted = Greeted::on(&connector, &endpoint, connection).await.ok()?;
        let (login, secret) = login()?;
        let authenticated = greeted.authenticate(&login, Some(secret)).await.ok()?;
        let mut inbox = authenticated.open_inbox(None).await.ok()?;
        read_inbox(&mut inbox, spool).await.ok()?;
        inbox.close().await;
        Some(())
    });
}

async fn read_inbox(inbox: &mut ImapInbox, spool: &SpoolDir) -> Result<(), Failure> {
    const LIMIT: usize = 10;
    let mut cursor: Option<Cursor> = None;
    for round in 0..3 {
        let listing = inbox.list(cursor, LIMIT).await?;
        assert!(listing.items.len() <= LIMIT, "more is listed than was asked for");
        assert!(listing.items.windows(2).all(|two| two[0].id < two[1].id), "the list rises");
        let (out, mut fetched) = mpsc::channel(4);
        let (ended, came) = tokio::join!(inbox.fetch(&listing.items, MAX_BYTES, spool, out), gather(&mut fetched));
        check_fetched(&listing.items, came, ended.is_ok());
        ended?;
        let dispose = |item: &Item| {
            let disposal = if round == 0 { Disposal::Delete } else { Disposal::Move("Undeliverable".to_owned()) };
            (item.id.clone(), disposal)
        };
        inbox.acknowledge(&listing.items.iter().map(dispose).collect::<Vec<_>>()).await?;
        inbox.wait(Duration::from_millis(1)).await?;
        cursor = Some(Cursor { epoch: listing.epoch, above: round });
    }
    Ok(())
}

/// Reads a maildrop of a POP3 server that says these bytes.
pub fn pop3(bytes: &[u8], spool: &SpoolDir) {
    run(async {
        let endpoint = endpoint()?;
        let (connector, connection) = (Connector::new(), Connection::over(server(bytes), &endpoint, None));
        let mut session = pop3::Session::begin(connection, &connector, &endpoint).await.ok()?;
        let (login, secret) = login()?;
        session.log_in(&crate::login::Credentials::of(&login, Some(secret)).ok()??).await.ok()?;
        let maildrop = session.list().await.ok()?;
        let items = maildrop.items();
        let (out, mut fetched) = mpsc::channel(4);
        let fetching = async {
            let ended = session.fetch(&maildrop, &items, MAX_BYTES, spool, &out).await;
            drop(out);
            ended
        };
        let (ended, came) = tokio::join!(fetching, gather(&mut fetched));
        check_fetched(&items, came, ended.is_ok());
        ended.ok()?;
        let numbers = maildrop.deletable(&items.iter().map(|item| &item.id).collect::<Vec<_>>()).numbers;
        session.delete_and_quit(&numbers).await.ok()
    });
}

/// Sends two messages to an SMTP server that says these bytes.
pub fn smtp(bytes: &[u8]) {
    run(async {
        let endpoint = endpoint()?;
        let (connector, connection) = (Connector::new(), Connection::over(server(bytes), &endpoint, None));
        let mut session = smtp::Session::begin(connection, &connector, &endpoint).await.ok()?;
        if bytes.len().is_multiple_of(2) {
            let (login, secret) = login()?;
            session.log_in(&crate::login::Credentials::of(&login, Some(secret)).ok()??).await.ok()?;
        }
        let recipients: Vec<EmailAddress> =
            ["a@x.org", "b@x.org", "\u{e9}@x.org"].iter().filter_map(|text| EmailAddress::parse(text).ok()).collect();
        let envelope = Envelope { sender: recipients.first().cloned(), recipients };
        for text in ["Subject: one\r\n\r\n.\r\n", "Subject: two\r\n\r\n\u{e9}\r\n"] {
            let sent = session.send_message(&envelope, &Body::from_bytes(text.as_bytes().to_vec())).await.ok()?;
            assert_eq!(sent.verdicts.len(), envelope.recipients.len(), "everybody has a verdict");
            session.is_alive().await.then_some(())?;
        }
        session.close().await;
        Some(())
    });
}

/// Puts a message onto the wire, as it is and re-coded, in two pieces.
pub fn wire(bytes: &[u8]) {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let mut whole = SevenBit::default();
    let mut recoded = Vec::new();
    [first, second].iter().for_each(|piece| whole.encode(piece, &mut recoded));
    whole.finish(&mut recoded);
    for (message, parts) in [(bytes, [first, second]), (&recoded, [&recoded[..], &[]])] {
        let (mut encoder, mut wire, mut survey) = (DataEncoder::default(), Vec::new(), Survey::default());
        for part in parts {
            encoder.encode(part, &mut wire);
            survey.look(part);
        }
        encoder.finish(&mut wire);
        check_wire(message, &wire, &survey.done());
    }
}

/// Only the end ends the data; every line ends in CR LF; the survey tells the truth.
fn check_wire(message: &[u8], wire: &[u8], survey: &Survey) {
    let content = wire.strip_suffix(b".\r\n").unwrap_or_else(|| unreachable!("the end of the data is missing"));
    assert!(content.is_empty() || content.ends_with(b"\r\n"), "the last line has no end");
    let (mut size, mut longest) = (0, 0);
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        let text = line.strip_suffix(b"\r\n").unwrap_or_else(|| unreachable!("a line without CR LF"));
        assert!(!text.contains(&b'\r') && text != b".", "a line that could end the data");
        let text = text.strip_prefix(b".").unwrap_or(text);
        size += text.len() as u64 + 2;
        longest = longest.max(text.len() as u64);
    }
    assert_eq!(
        (size.max(2), longest),
        (survey.size.max(2), survey.longest_line),
        "{:?}",
        message.escape_ascii().to_string()
    );
    assert_eq!(survey.nul, message.contains(&0));
    assert!(longest <= LONGEST_LINE || message.len() as u64 > LONGEST_LINE);
}

fn run(session: impl Future<Output = Option<()>>) {
    if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() {
        runtime.block_on(session);
    }
}

async fn gather(fetched: &mut mpsc::Receiver<Fetched>) -> Vec<Fetched> {
    let mut came = Vec::new();
    while let Some(one) = fetched.recv().await {
        came.push(one);
    }
    came
}

/// What came was asked for, came once and is not too large; without a failure of the whole, all of it came.
fn check_fetched(asked: &[Item], came: Vec<Fetched>, is_done: bool) {
    let count = came.len();
    let mut seen = BTreeSet::new();
    for (id, result) in came {
        assert!(asked.iter().any(|item| item.id == id), "nobody asked for {id}");
        assert!(result.is_err() || result.is_ok_and(|body| body.len() <= MAX_BYTES), "{id} is too large");
        assert!(seen.insert(id), "a message was answered twice");
    }
    assert!(!is_done || count == asked.len(), "{count} of {} were answered", asked.len());
}

fn server(bytes: &[u8]) -> Stream {
    Stream::Scripted(Script::new(bytes))
}

fn endpoint() -> Option<Endpoint> {
    Some(Endpoint {
        host: HostName::parse("mail.lab.test").ok()?,
        port: Port::parse(143).ok()?,
        tls: TlsMode::None,
        trust: Trust::System,
        revocation: Revocation::Off,
        connect_timeout: Duration::from_secs(5),
        command_timeout: Duration::from_secs(5),
    })
}

fn login() -> Option<(Login, secrecy::SecretString)> {
    let object = ObjectRef { kind: ObjectKind::Mailbox, id: ObjectId::parse("sales").ok()? };
    let login = Login::Password {
        user: "sales".to_owned(),
        authorize_as: None,
        secret: SecretRef::new(object, "password"),
        mechanisms: Mechanisms::Strongest,
        clear_text_without_tls: true,
    };
    Some((login, "sales-pw".to_owned().into()))
}
