//! A POP3 session from its greeting to its end: CAPA, STLS, the list, and the reading of answers.
//!
//! Each step is a function of its own because Test Access reports them one by one; [`Session::begin`]
//! runs them as the real operation does. Logging in is in [`super::login`], messages in
//! [`super::fetch`].

use std::time::Duration;

use tokio::time::{Instant, timeout, timeout_at};
use waypost_domain::TlsMode;
use waypost_domain::channel::Endpoint;
use waypost_engine::{Failure, FailureKind};

use super::capabilities::Capabilities;
use super::maildrop::{BadLine, Maildrop};
use super::multiline::LineEnd;
use super::reply::{MAX_LINE, NotAStatus, Stage, Status, failure};
use crate::transport::{Connection, Connector};

/// The most lines of an answer to CAPA.
const MAX_CAPABILITIES: usize = 200;

/// How many deletions are under way at once.
const DELETE_BATCH: usize = 200;

/// Bytes per second that a server must send at least of a list or a message.
const LEAST_RATE: u64 = 4096;

/// How long a polite end may take.
const SHORT_WAIT: Duration = Duration::from_secs(5);

/// A session with a POP3 server.
#[derive(Debug)]
pub struct Session {
    pub(super) connection: Connection,
    pub(super) capabilities: Capabilities,
}

impl Session {
    /// Reads the greeting, asks for capabilities, and does STLS where the endpoint asks for it.
    ///
    /// # Errors
    /// The failure of the first step that did not work.
    pub async fn begin(connection: Connection, connector: &Connector, endpoint: &Endpoint) -> Result<Self, Failure> {
        let mut session = Self::greet(connection).await?;
        session.ask_capabilities().await?;
        if endpoint.tls == TlsMode::StartTls {
            session = session.start_tls(connector, endpoint).await?;
            session.ask_capabilities().await?;
        }
        Ok(session)
    }

    /// Reads the greeting of the server.
    ///
    /// # Errors
    /// When the server refuses service, or is no POP3 server (misconfigured).
    pub async fn greet(connection: Connection) -> Result<Self, Failure> {
        let mut session = Self { connection, capabilities: Capabilities::default() };
        match session.status(Stage::Greeting).await? {
            Status::Ok(_) => Ok(session),
            Status::Err(text) => Err(failure(Stage::Greeting, &text, false)),
            Status::Continue(text) => Err(session.garbled(Stage::Greeting, &text)),
        }
    }

    /// Asks what the server can do (CAPA). A server that does not know CAPA can do the minimum.
    ///
    /// # Errors
    /// A transient failure when the connection does not work.
    pub async fn ask_capabilities(&mut self) -> Result<(), Failure> {
        let mut found = Capabilities::default();
        self.connection.at("Capabilities");
        self.connection.send(b"CAPA\r\n").await?;
        if let Status::Ok(_) = self.status(Stage::Greeting).await? {
            found.is_known = true;
            let mut count = 0;
            loop {
                let line = self.connection.read_line(MAX_LINE).await?;
                if line == b"." {
                    break;
                }
                count += 1;
                if count > MAX_CAPABILITIES {
                    return Err(self.garbled(Stage::Greeting, "an endless list of capabilities"));
                }
                found.add(&line);
            }
        }
        self.capabilities = found;
        Ok(())
    }

    /// Does STLS (RFC 2595). Ask for capabilities again afterwards.
    ///
    /// # Errors
    /// Misconfigured when the server does not offer it; a failure when the handshake does not work or
    /// something was injected before it.
    pub async fn start_tls(mut self, connector: &Connector, endpoint: &Endpoint) -> Result<Self, Failure> {
        if self.capabilities.is_known && !self.capabilities.stls {
            let reason = format!("{} does not offer STLS on port {}.", endpoint.host, endpoint.port);
            return Err(Failure::new(FailureKind::Misconfigured, Stage::StartTls.step(), reason)
                .hint("Set the TLS mode of the profile to implicit TLS (port 995)."));
        }
        self.connection.at(Stage::StartTls.step());
        self.connection.send(b"STLS\r\n").await?;
        match self.status(Stage::StartTls).await? {
            Status::Ok(_) => {}
            Status::Err(text) | Status::Continue(text) => return Err(failure(Stage::StartTls, &text, false)),
        }
        self.connection = self.connection.start_tls(connector, endpoint).await?;
        self.capabilities = Capabilities::default();
        Ok(self)
    }

    /// What the server can do.
    #[must_use]
    pub const fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// The connection.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Reads the table of contents: UIDL and LIST in one round trip where the server pipelines.
    ///
    /// # Errors
    /// Misconfigured when the server has no UIDL, without which old mail cannot be told from new;
    /// otherwise transient.
    pub async fn list(&mut self) -> Result<Maildrop, Failure> {
        let mut maildrop = Maildrop::default();
        let pipelining = self.capabilities.pipelining;
        self.connection.at(Stage::Listing.step());
        self.connection.send(if pipelining { b"UIDL\r\nLIST\r\n" } else { b"UIDL\r\n" }).await?;
        if let Status::Err(text) = self.status(Stage::Listing).await? {
            return Err(self.no_uidl(&text));
        }
        self.read_list(|line| maildrop.add_uidl(line)).await?;
        if !pipelining {
            self.connection.send(b"LIST\r\n").await?;
        }
        if let Status::Err(text) = self.status(Stage::Listing).await? {
            return Err(failure(Stage::Listing, &text, true));
        }
        self.read_list(|line| maildrop.add_size(line)).await?;
        Ok(maildrop)
    }

    /// Deletes messages by their numbers and ends the session, which is when it happens.
    ///
    /// # Errors
    /// A transient failure when the server refused a deletion or did not confirm the end; which
    /// deletions took place shows the next list.
    pub async fn delete_and_quit(mut self, numbers: &[u32]) -> Result<(), Failure> {
        let batch = if self.capabilities.pipelining { DELETE_BATCH } else { 1 };
        let mut refused = None;
        self.connection.at(Stage::Delete.step());
        for numbers in numbers.chunks(batch) {
            let commands: String = numbers.iter().map(|number| format!("DELE {number}\r\n")).collect();
            self.connection.send(commands.as_bytes()).await?;
            for _ in numbers {
                if let Status::Err(text) | Status::Continue(text) = self.status(Stage::Delete).await? {
                    refused.get_or_insert_with(|| failure(Stage::Delete, &text, true));
                }
            }
        }
        self.connection.send(b"QUIT\r\n").await?;
        let end = self.status(Stage::Delete).await?;
        self.connection.finish().await;
        match (end, refused) {
            (_, Some(failure)) => Err(failure),
            (Status::Ok(_), None) => Ok(()),
            (Status::Err(text) | Status::Continue(text), None) => Err(failure(Stage::Delete, &text, true)),
        }
    }

    /// Says QUIT and closes the connection. Nothing was deleted, so the answer does not matter.
    pub async fn close(mut self) {
        let farewell = async {
            self.connection.send(b"QUIT\r\n").await?;
            self.connection.read_line(MAX_LINE).await
        };
        let _ = timeout(SHORT_WAIT, farewell).await;
        self.connection.finish().await;
    }

    /// Reads a status line.
    pub(super) async fn status(&mut self, stage: Stage) -> Result<Status, Failure> {
        self.connection.at(stage.step());
        let line = self.connection.read_line(MAX_LINE).await?;
        Status::parse(&line).map_err(|NotAStatus(text)| self.garbled(stage, &text))
    }

    /// Reads a line as it is, with how it ended, without recording it.
    pub(super) async fn bulk_line(&mut self) -> Result<(Vec<u8>, LineEnd), Failure> {
        let deadline = Instant::now() + self.connection.patience();
        loop {
            let received = self.connection.buffered();
            if let Some(length) = received.iter().position(|byte| *byte == b'\n') {
                let line = &received[..length];
                let (line, line_end) = match line.strip_suffix(b"\r") {
                    Some(line) => (line.to_vec(), LineEnd::CrLf),
                    None => (line.to_vec(), LineEnd::Lf),
                };
                self.connection.consume(length + 1);
                return Ok((line, line_end));
            }
            if received.len() > MAX_LINE {
                return Err(self.garbled(Stage::Listing, "an overlong line"));
            }
            self.fill_before(deadline).await?;
        }
    }

    /// Receives more of what has begun at a time and has so many bytes until now. One byte now and then
    /// is not enough.
    pub(super) async fn fill_at_rate(&mut self, begun: Instant, bytes: u64) -> Result<(), Failure> {
        self.fill_before(begun + self.connection.patience() + Duration::from_secs(bytes / LEAST_RATE)).await
    }

    async fn fill_before(&mut self, deadline: Instant) -> Result<(), Failure> {
        match timeout_at(deadline, self.connection.fill_bulk()).await {
            Ok(filled) => filled,
            Err(_) => Err(self.connection.silent()),
        }
    }

    /// Hands each line of a list to `take`, up to its end.
    async fn read_list(&mut self, mut take: impl FnMut(&[u8]) -> Result<(), BadLine>) -> Result<(), Failure> {
        let begun = Instant::now();
        let mut bytes = 0_u64;
        loop {
            while !self.connection.buffered().contains(&b'\n') && self.connection.buffered().len() <= MAX_LINE {
                self.fill_at_rate(begun, bytes).await?;
            }
            let (line, _) = self.bulk_line().await?;
            if line == b"." {
                return Ok(());
            }
            bytes = bytes.saturating_add(line.len() as u64);
            take(&line).map_err(|error| self.garbled(Stage::Listing, &error.to_string()))?;
        }
    }

    fn no_uidl(&self, text: &str) -> Failure {
        if self.capabilities.is_known && self.capabilities.uidl {
            return failure(Stage::Listing, text, true);
        }
        let reason = format!("{} has no UIDL, without which old mail cannot be told from new.", self.connection.host());
        Failure::new(FailureKind::Misconfigured, Stage::Listing.step(), reason)
            .hint("Read this mailbox with IMAP.")
            .reply(&format!("-ERR {text}"))
    }

    pub(super) fn garbled(&self, stage: Stage, what: &str) -> Failure {
        let kind = if stage == Stage::Greeting { FailureKind::Misconfigured } else { FailureKind::Transient };
        let reason = format!("{} does not speak POP3 here: it sent {what:?}.", self.connection.host());
        Failure::new(kind, stage.step(), reason)
            .hint("Check that the server location and the port are those of a POP3 server.")
    }
}
