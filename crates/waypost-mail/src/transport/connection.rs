//! One connection: bytes out, lines in, each under a deadline, recorded without secrets.
//!
//! Reading a line can be cancelled and begun again: nothing is consumed until the line is complete.
//! Sending cannot; whoever cancels it must drop the connection.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsConnector;
use waypost_domain::HostName;
use waypost_domain::channel::Endpoint;
use waypost_engine::Failure;

use super::transcript::REDACTED;
use super::{Connector, Stream, TlsFacts, Transcript};
use crate::trust;

/// Bytes of a line that are read at most where a protocol sets no tighter limit.
pub const LINE_LIMIT: usize = 64 * 1024;
/// Bytes of the read buffer of a connection that waits.
const SMALL_BUFFER: usize = 2 * 1024;
/// Bytes of the read buffer of a connection that is busy.
const LARGE_BUFFER: usize = 64 * 1024;
/// How long a polite end may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Data that could not be sent to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// Bytes that the connection took; these may have reached the server.
    pub taken: usize,
    /// Why no more were taken.
    pub failure: Failure,
}

/// A connection to a server.
pub struct Connection {
    stream: Stream,
    /// `buffer[start..end]` was received and not consumed.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    host: HostName,
    patience: Duration,
    step: &'static str,
    facts: Option<Box<TlsFacts>>,
    transcript: Option<Transcript>,
    is_redacting: bool,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was received may be somebody's mail.
        let host = &self.host;
        f.debug_struct("Connection").field("host", host).field("step", &self.step).finish_non_exhaustive()
    }
}

impl Connection {
    /// A connection without TLS, so far.
    #[must_use]
    pub fn plain(stream: TcpStream, endpoint: &Endpoint, transcript: Option<Transcript>) -> Self {
        Self::over(Stream::Plain(stream), endpoint, transcript)
    }

    pub(crate) fn over(stream: Stream, endpoint: &Endpoint, transcript: Option<Transcript>) -> Self {
        Self {
            stream,
            buffer: vec![0; SMALL_BUFFER],
            start: 0,
            end: 0,
            host: endpoint.host.clone(),
            patience: endpoint.command_timeout,
            step: "Greeting",
            facts: None,
            transcript,
            is_redacting: false,
        }
    }

    /// Does the TLS handshake.
    ///
    /// # Errors
    /// A failure at the step `TLS`; see [`trust::explain`] for which problem is of which kind.
    pub async fn secure(
        mut self,
        connector: &Connector,
        endpoint: &Endpoint,
        deadline: Instant,
    ) -> Result<Self, Failure> {
        const STEP: &str = "TLS";
        if self.start != self.end {
            return Err(injection());
        }
        let Stream::Plain(stream) = self.stream else {
            return Err(Failure::permanent(STEP, "The connection is protected already."));
        };
        let config = connector.trust().client_config(&endpoint.trust, endpoint.revocation)?;
        let name = ServerName::try_from(endpoint.host.as_str().to_owned()).map_err(|_| {
            let reason = format!("{} can be in no certificate.", endpoint.host);
            Failure::new(waypost_engine::FailureKind::Misconfigured, STEP, reason)
                .hint("Give a host name or an IP address as the server location.")
        })?;
        let handshake = TlsConnector::from(Arc::clone(&config)).connect(name, stream);
        let secured = match timeout_at(deadline, handshake).await {
            Ok(Ok(secured)) => secured,
            Ok(Err(error)) => return Err(trust::explain(&error, endpoint)),
            Err(_) => {
                return Err(Failure::transient(
                    STEP,
                    format!("The TLS handshake with {} took too long.", endpoint.host),
                )
                .hint("Check that the port speaks TLS; STARTTLS ports begin without it."));
            }
        };
        let facts = TlsFacts::of(&secured);
        if let Some(certificate) = facts.chain.first() {
            connector.certificates().note(endpoint, certificate);
        }
        if let Some(transcript) = &self.transcript {
            transcript.event(&format!("{} {}", facts.version, facts.cipher_suite));
        }
        self.facts = Some(Box::new(facts));
        self.stream = Stream::Tls(Box::new(secured));
        Ok(self)
    }

    /// Does the TLS handshake after the server agreed to STARTTLS or STLS. What the server said before
    /// must not be believed afterwards: ask for its capabilities again.
    ///
    /// # Errors
    /// As [`Self::secure`], within the endpoint's connect time-out. When the server sent anything
    /// behind its agreement, somebody tries to inject commands (CVE-2011-0411): refused.
    pub async fn start_tls(self, connector: &Connector, endpoint: &Endpoint) -> Result<Self, Failure> {
        let deadline = Instant::now() + endpoint.connect_timeout;
        self.secure(connector, endpoint, deadline).await
    }

    /// Names the step that failures of the following reads and writes belong to.
    pub const fn at(&mut self, step: &'static str) {
        self.step = step;
    }

    /// The step named last.
    #[must_use]
    pub const fn step(&self) -> &'static str {
        self.step
    }

    /// How long one command may take: the endpoint's command time-out.
    #[must_use]
    pub const fn patience(&self) -> Duration {
        self.patience
    }

    /// The server's name.
    #[must_use]
    pub const fn host(&self) -> &HostName {
        &self.host
    }

    /// Whether the connection is protected.
    #[must_use]
    pub const fn is_tls(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// What is known of the protection, until [`Self::settle`].
    #[must_use]
    pub fn tls_facts(&self) -> Option<&TlsFacts> {
        self.facts.as_deref()
    }

    /// The recording, when there is one.
    #[must_use]
    pub const fn transcript(&self) -> Option<&Transcript> {
        self.transcript.as_ref()
    }

    /// From now on, whether what the server says is kept out of the recording, as challenges are.
    pub const fn redact_answers(&mut self, is_redacting: bool) {
        self.is_redacting = is_redacting;
    }

    /// Gives memory back that a waiting connection does not need.
    pub fn settle(&mut self) {
        self.facts = None;
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
            self.buffer.truncate(SMALL_BUFFER);
            self.buffer.shrink_to_fit();
        }
    }

    /// Sends bytes in one write.
    ///
    /// # Errors
    /// A transient failure when the connection is cut or takes nothing within the command time-out.
    pub async fn send(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(transcript) = &self.transcript {
            transcript.client(bytes);
        }
        self.write(bytes).await
    }

    /// Sends bytes that hold a secret; the recording gets `shown`, with `‹redacted›` after it.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn send_secret(&mut self, bytes: &[u8], shown: &str) -> Result<(), Failure> {
        if let Some(transcript) = &self.transcript {
            transcript.client(format!("{shown}{REDACTED}").as_bytes());
        }
        self.write(bytes).await
    }

    /// Sends bulk data, which is not recorded; each piece that the connection takes has the command
    /// time-out for itself.
    ///
    /// # Errors
    /// A transient failure with how many bytes the connection had taken before.
    pub async fn send_bulk(&mut self, bytes: &[u8]) -> Result<(), Unsent> {
        let mut taken = 0;
        while taken < bytes.len() {
            let rest = bytes.get(taken..).unwrap_or_default();
            let failure = match timeout(self.patience, self.stream.write(rest)).await {
                Ok(Ok(0)) => self.ended(),
                Ok(Ok(count)) => {
                    taken += count;
                    continue;
                }
                Ok(Err(error)) => self.cut(&error),
                Err(_) => self.silent(),
            };
            return Err(Unsent { taken, failure });
        }
        let failure = match timeout(self.patience, self.stream.flush()).await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => self.cut(&error),
            Err(_) => self.silent(),
        };
        Err(Unsent { taken, failure })
    }

    /// The address of this end of the connection.
    #[must_use]
    pub fn local_address(&self) -> Option<SocketAddr> {
        let stream = match &self.stream {
            Stream::Plain(stream) => stream,
            Stream::Tls(stream) => stream.get_ref().0,
            #[cfg(feature = "fuzzing")]
            Stream::Scripted(_) => return None,
        };
        stream.local_addr().ok()
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let writing = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        match timeout(self.patience, writing).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(self.cut(&error)),
            Err(_) => Err(self.silent()),
        }
    }

    /// Reads one line within the command time-out and returns it without its line end (CR LF, or LF
    /// alone). Can be cancelled without losing anything.
    ///
    /// # Errors
    /// A transient failure when the connection ends or is silent; a permanent one when the line is
    /// longer than `limit` bytes.
    pub async fn read_line(&mut self, limit: usize) -> Result<Vec<u8>, Failure> {
        let deadline = Instant::now() + self.patience;
        self.read_line_before(limit, deadline).await?.ok_or_else(|| self.silent())
    }

    /// Reads one line, or nothing when the deadline passes before it is complete.
    ///
    /// # Errors
    /// As [`Self::read_line`], except for silence.
    pub async fn read_line_before(&mut self, limit: usize, deadline: Instant) -> Result<Option<Vec<u8>>, Failure> {
        let mut searched = 0;
        loop {
            let received = self.buffered();
            let found = received.get(searched..).unwrap_or_default().iter();
            if let Some(position) = found.copied().position(|byte| byte == b'\n') {
                let length = searched + position;
                if length > limit {
                    return Err(self.too_long(limit));
                }
                let line = received.get(..length).unwrap_or_default();
                let line = line.strip_suffix(b"\r").unwrap_or(line).to_vec();
                self.consume(length + 1);
                self.record(&line);
                return Ok(Some(line));
            }
            searched = received.len();
            if searched > limit {
                return Err(self.too_long(limit));
            }
            match timeout_at(deadline, self.fill_without_deadline()).await {
                Ok(filled) => filled?,
                Err(_) => return Ok(None),
            }
        }
    }

    /// What was received and not consumed.
    #[must_use]
    pub fn buffered(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Consumes bytes of [`Self::buffered`].
    pub fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
        }
    }

    /// Receives at least one more byte within the command time-out.
    ///
    /// # Errors
    /// A transient failure when the connection ends or is silent.
    pub async fn fill(&mut self) -> Result<(), Failure> {
        match timeout(self.patience, self.fill_without_deadline()).await {
            Ok(filled) => filled,
            Err(_) => Err(self.silent()),
        }
    }

    /// As [`Self::fill`], with room for bulk data first.
    ///
    /// # Errors
    /// As [`Self::fill`].
    pub async fn fill_bulk(&mut self) -> Result<(), Failure> {
        if self.buffer.len() < LARGE_BUFFER {
            self.buffer.resize(LARGE_BUFFER, 0);
        }
        self.fill().await
    }

    async fn fill_without_deadline(&mut self) -> Result<(), Failure> {
        if self.end == self.buffer.len() {
            if self.start > 0 {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            } else {
                // Bounded: a reader of lines stops at its limit, a reader of bulk consumes.
                self.buffer.resize(self.buffer.len() * 2, 0);
            }
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        match self.stream.read(room).await {
            Ok(0) => Err(self.ended()),
            Ok(count) => {
                self.end += count;
                Ok(())
            }
            Err(error) => Err(self.cut(&error)),
        }
    }

    /// Closes the connection; the server is told, but not waited for longer than a second.
    pub async fn finish(mut self) {
        // Whoever ends a session has what it wanted; how the end went does not matter.
        let _ = timeout(FAREWELL, self.stream.shutdown()).await;
    }

    fn record(&self, line: &[u8]) {
        let Some(transcript) = &self.transcript else { return };
        // A challenge follows a sign of continuation; verdicts stay readable.
        if self.is_redacting && (line.starts_with(b"+ ") || line.starts_with(b"334")) {
            let sign = if line.starts_with(b"+") { "+ " } else { "334 " };
            transcript.server(format!("{sign}{REDACTED}").as_bytes());
        } else {
            transcript.server(line);
        }
    }

    /// The failure of a server that closed the connection.
    #[must_use]
    pub fn ended(&self) -> Failure {
        Failure::transient(self.step, format!("{} closed the connection.", self.host))
    }

    fn cut(&self, error: &io::Error) -> Failure {
        let reason = match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("{} closed the connection.", self.host),
            _ => format!("The connection to {} was cut: {error}.", self.host),
        };
        Failure::transient(self.step, reason)
    }

    /// The failure of a server that did not answer in time.
    #[must_use]
    pub fn silent(&self) -> Failure {
        let seconds = self.patience.as_secs();
        Failure::transient(self.step, format!("{} did not answer within {seconds} s.", self.host))
            .hint("Check the load of the server, or raise the command time-out.")
    }

    fn too_long(&self, limit: usize) -> Failure {
        let reason = format!("{} sent a line of more than {limit} bytes.", self.host);
        Failure::transient(self.step, reason)
            .hint("Check that the server location and the port are those of the mail server.")
    }
}

fn injection() -> Failure {
    Failure::transient(
        "TLS",
        "The server sent data between its agreement to start TLS and the handshake; somebody may be \
         tampering with the connection, so it was refused.",
    )
    .hint("Use implicit TLS, and have the network between this machine and the server examined.")
}

#[cfg(test)]
mod tests;
