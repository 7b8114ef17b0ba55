//! An SMTP session from its greeting to its end: EHLO, STARTTLS and the reading of replies.
//!
//! Each step is a function of its own because Test Access reports them one by one; [`Session::begin`]
//! runs them as the real operation does. Logging in is in [`super::login`], sending in
//! [`super::transaction`].

use std::net::IpAddr;
use std::time::Duration;

use tokio::time::Instant;
use waypost_domain::TlsMode;
use waypost_domain::channel::Endpoint;
use waypost_engine::{Failure, FailureKind};

use super::extensions::Extensions;
use super::reply::{MAX_LINE, Malformed, Reply, ReplyParser};
use super::verdict::{Stage, failure};
use crate::transport::{Connection, Connector};

/// How long a polite end or a sign of life may take.
const SHORT_WAIT: Duration = Duration::from_secs(5);

/// A session with a server that takes mail.
#[derive(Debug)]
pub struct Session {
    pub(super) connection: Connection,
    extensions: Extensions,
    /// The server knows a sender that no message followed.
    pub(super) needs_reset: bool,
    /// Nothing more may be said: the connection is cut or out of step.
    pub(super) is_dead: bool,
}

impl Session {
    /// Reads the greeting, says EHLO, and does STARTTLS where the endpoint asks for it.
    ///
    /// # Errors
    /// The failure of the first step that did not work.
    pub async fn begin(connection: Connection, connector: &Connector, endpoint: &Endpoint) -> Result<Self, Failure> {
        let mut session = Self::greet(connection).await?;
        session.hello().await?;
        if endpoint.tls == TlsMode::StartTls {
            session = session.start_tls(connector, endpoint).await?;
            session.hello().await?;
        }
        Ok(session)
    }

    /// Reads the greeting of the server.
    ///
    /// # Errors
    /// When the server refuses service, or is no SMTP server (misconfigured).
    pub async fn greet(connection: Connection) -> Result<Self, Failure> {
        let mut session = Self { connection, extensions: Extensions::default(), needs_reset: false, is_dead: false };
        let reply = session.reply(Stage::Greeting).await?;
        if reply.code != 220 {
            let host = session.connection.host().to_string();
            return Err(failure(Stage::Greeting, &host, &reply));
        }
        Ok(session)
    }

    /// Says EHLO, or HELO to a server that does not know it, and remembers what the server offers.
    ///
    /// # Errors
    /// When the server refuses both.
    pub async fn hello(&mut self) -> Result<(), Failure> {
        let name = self.own_name();
        let reply = self.command(Stage::Hello, &format!("EHLO {name}")).await?;
        if reply.is_positive() {
            self.extensions = Extensions::parse(&reply);
            return Ok(());
        }
        self.extensions = Extensions::default();
        if !matches!(reply.code, 500..505) {
            return Err(failure(Stage::Hello, "", &reply));
        }
        let reply = self.command(Stage::Hello, &format!("HELO {name}")).await?;
        if reply.is_positive() { Ok(()) } else { Err(failure(Stage::Hello, "", &reply)) }
    }

    /// Does STARTTLS (RFC 3207). What the server offered before is forgotten: say [`Self::hello`] again.
    ///
    /// # Errors
    /// Misconfigured when the server does not offer it; a failure when the handshake does not work or
    /// something was injected before it.
    pub async fn start_tls(mut self, connector: &Connector, endpoint: &Endpoint) -> Result<Self, Failure> {
        if !self.extensions.starttls {
            let reason = format!("{} does not offer STARTTLS on port {}.", endpoint.host, endpoint.port);
            return Err(Failure::new(FailureKind::Misconfigured, Stage::StartTls.step(), reason).hint(
                "Set the TLS mode of the outgoing profile to implicit TLS (port 465), or use the submission port 587.",
            ));
        }
        let reply = self.command(Stage::StartTls, "STARTTLS").await?;
        if !reply.is_positive() {
            return Err(failure(Stage::StartTls, "", &reply));
        }
        self.connection = self.connection.start_tls(connector, endpoint).await?;
        self.extensions = Extensions::default();
        Ok(self)
    }

    /// What the server offers.
    #[must_use]
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The connection.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Whether the session still works, by NOOP: one round trip, at most five seconds.
    pub async fn is_alive(&mut self) -> bool {
        if self.is_dead || !self.connection.buffered().is_empty() {
            return false;
        }
        let noop = async {
            self.connection.send(b"NOOP\r\n").await?;
            self.reply_within(Stage::Housekeeping, SHORT_WAIT).await
        };
        let is_alive = matches!(noop.await, Ok(reply) if reply.is_positive());
        self.is_dead = !is_alive;
        is_alive
    }

    /// Says QUIT where that makes sense and closes the connection.
    pub async fn close(mut self) {
        if !self.is_dead && self.connection.send(b"QUIT\r\n").await.is_ok() {
            // Whatever the server answers, the session is over.
            let _ = self.reply_within(Stage::Housekeeping, SHORT_WAIT).await;
        }
        self.connection.finish().await;
    }

    /// Sends a command line and reads its reply.
    pub(super) async fn command(&mut self, stage: Stage, line: &str) -> Result<Reply, Failure> {
        self.connection.at(stage.step());
        self.connection.send(format!("{line}\r\n").as_bytes()).await?;
        self.reply(stage).await
    }

    /// Reads a reply within the command time-out.
    pub(super) async fn reply(&mut self, stage: Stage) -> Result<Reply, Failure> {
        self.reply_within(stage, self.connection.patience()).await
    }

    /// Reads a reply within a time of its own.
    pub(super) async fn reply_within(&mut self, stage: Stage, wait: Duration) -> Result<Reply, Failure> {
        self.connection.at(stage.step());
        let deadline = Instant::now() + wait;
        let mut parser = ReplyParser::default();
        loop {
            let line = self.connection.read_line_before(MAX_LINE, deadline).await;
            let line = match line {
                Ok(Some(line)) => line,
                Ok(None) => {
                    self.is_dead = true;
                    return Err(self.connection.silent());
                }
                Err(failure) => {
                    self.is_dead = true;
                    return Err(failure);
                }
            };
            match parser.push(&line) {
                Ok(None) => {}
                Ok(Some(reply)) => {
                    self.is_dead = self.is_dead || reply.is_closing();
                    return Ok(reply);
                }
                Err(malformed) => {
                    self.is_dead = true;
                    return Err(self.garbled(stage, &malformed));
                }
            }
        }
    }

    fn garbled(&self, stage: Stage, malformed: &Malformed) -> Failure {
        let kind = if stage == Stage::Greeting { FailureKind::Misconfigured } else { FailureKind::Transient };
        let reason = format!("{} does not speak SMTP here: {malformed}.", self.connection.host());
        Failure::new(kind, stage.step(), reason)
            .hint("Check that the server location and the port are those of an SMTP server.")
    }

    /// This machine's name in EHLO: its address as a literal (RFC 5321 section 4.1.3), which needs no
    /// name that resolves.
    fn own_name(&self) -> String {
        match self.connection.local_address().map(|address| address.ip()) {
            Some(IpAddr::V4(address)) => format!("[{address}]"),
            Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
                Some(address) => format!("[{address}]"),
                None => format!("[IPv6:{address}]"),
            },
            None => "localhost".to_owned(),
        }
    }
}
