//! A strict SMTP server that keeps what it receives, byte by byte, and answers as scripted.
//!
//! Strict: what RFC 5321 forbids a client (bare LF, wrong order, bad syntax, commands sent ahead without
//! PIPELINING, 8-bit data without 8BITMIME, a line over 1000 octets) is refused and noted in
//! [`SmtpSink::violations`]. It relays nothing.

mod auth;
mod session;
mod syntax;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;
use tempfile::TempDir;

use crate::address::{self, Loopback};
use crate::listen::{Listening, lock};
use crate::tls::{Authority, CertificateKind, Identity};
use crate::{LabError, wait};

/// A way to log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// RFC 4616.
    Plain,
    /// The undocumented one that everybody has.
    Login,
    /// RFC 2195.
    CramMd5,
}

/// What the sink offers and demands. The default: every extension, STARTTLS, no log-in needed.
#[derive(Clone, Debug)]
pub struct SinkOptions {
    /// Offer `SIZE` with this limit in bytes; a larger message is refused.
    pub size: Option<u64>,
    /// Offer `8BITMIME`.
    pub eight_bit: bool,
    /// Offer `SMTPUTF8`.
    pub utf8: bool,
    /// Offer `PIPELINING`.
    pub pipelining: bool,
    /// Offer `ENHANCEDSTATUSCODES`.
    pub enhanced_codes: bool,
    /// Offer `STARTTLS` (never together with implicit TLS).
    pub starttls: bool,
    /// Begin every connection with a TLS handshake.
    pub implicit_tls: bool,
    /// Answer `530` to mail before TLS.
    pub tls_required: bool,
    /// The certificate to present.
    pub certificate: CertificateKind,
    /// Offer `AUTH` with these mechanisms.
    pub mechanisms: Vec<Mechanism>,
    /// Offer `AUTH` before TLS as well.
    pub auth_without_tls: bool,
    /// Answer `530` to mail before a log-in.
    pub auth_required: bool,
    /// Who may log in, with which password.
    pub users: Vec<(String, String)>,
    /// At most this many recipients in one message; more get `452 4.5.3`.
    pub most_recipients: usize,
    /// The longest line of a message in octets, with its CRLF; `None` for no limit.
    pub longest_line: Option<usize>,
}

impl Default for SinkOptions {
    fn default() -> Self {
        Self {
            size: Some(50_000_000),
            eight_bit: true,
            utf8: true,
            pipelining: true,
            enhanced_codes: true,
            starttls: true,
            implicit_tls: false,
            tls_required: false,
            certificate: CertificateKind::Good,
            mechanisms: vec![Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5],
            auth_without_tls: false,
            auth_required: false,
            users: vec![("user".to_owned(), "secret".to_owned())],
            most_recipients: 1000,
            longest_line: Some(1000),
        }
    }
}

impl SinkOptions {
    /// A server of the oldest kind: no extension at all, no TLS, no log-in.
    pub fn bare() -> Self {
        Self {
            size: None,
            eight_bit: false,
            utf8: false,
            pipelining: false,
            enhanced_codes: false,
            starttls: false,
            mechanisms: Vec::new(),
            ..Self::default()
        }
    }
}

/// Where in a session a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Instead of the greeting. The pattern is ignored.
    Connect,
    /// At EHLO or HELO; the pattern begins the client's name.
    Hello,
    /// At STARTTLS.
    StartTls,
    /// At AUTH; the pattern begins the mechanism.
    Auth,
    /// At MAIL; the pattern begins the sender's address.
    Mail,
    /// At RCPT; the pattern begins the recipient's address.
    Rcpt,
    /// At DATA; the pattern begins the sender's address.
    Data,
    /// After the final dot; the pattern begins the sender's address.
    Dot,
    /// At QUIT.
    Quit,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Give this reply instead (`550 5.1.1 unknown`; lines of a longer reply separated by LF).
    /// After a 4xx or 5xx nothing is accepted; after `421` the connection ends.
    Reply(String),
    /// End the connection without a reply and without accepting anything.
    Drop,
    /// At [`Stage::Dot`]: keep the message, then end the connection without a reply.
    AcceptAndDrop,
    /// At [`Stage::Data`]: ask for the data, and end the connection after this many bytes of it.
    DropAfterBytes(usize),
    /// Wait this long, then go on as usual.
    Delay(Duration),
}

#[derive(Clone, Debug)]
struct Rule {
    stage: Stage,
    pattern: String,
    act: Act,
    times: Option<usize>,
}

/// One accepted message with its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The sender's address; empty for the null sender.
    pub mail_from: String,
    /// What followed the sender, such as `BODY=8BITMIME`, as sent.
    pub mail_parameters: Vec<String>,
    /// The accepted recipients, in their order.
    pub rcpt_to: Vec<String>,
    /// The message with dots unstuffed, exactly as received otherwise.
    pub data: Vec<u8>,
    /// Whether it came over TLS.
    pub tls: bool,
    /// Who had logged in.
    pub user: Option<String>,
    /// The name in EHLO or HELO.
    pub hello: String,
    /// The number of the connection, from 0: messages with one number shared a connection.
    pub connection: u64,
}

/// What the sessions of one sink share.
#[derive(Debug)]
struct Shared {
    options: SinkOptions,
    tls: Arc<ServerConfig>,
    rules: Mutex<Vec<Rule>>,
    received: Mutex<Vec<Received>>,
    violations: Mutex<Vec<String>>,
    commands: Mutex<Vec<String>>,
}

impl Shared {
    /// The first rule for this stage whose pattern begins `text`; a rule that is used up goes away.
    fn act_at(&self, stage: Stage, text: &str) -> Option<Act> {
        let text = text.to_lowercase();
        let mut rules = lock(&self.rules);
        let at = rules.iter().position(|rule| rule.stage == stage && text.starts_with(&rule.pattern))?;
        let act = rules[at].act.clone();
        if let Some(times) = &mut rules[at].times {
            *times -= 1;
            if *times == 0 {
                rules.remove(at);
            }
        }
        Some(act)
    }
}

/// A running sink; dropped, it closes its port and every connection.
#[derive(Debug)]
pub struct SmtpSink {
    listening: Listening,
    shared: Arc<Shared>,
    authority: Authority,
    identity: Identity,
    _loopback: Loopback,
    _folder: TempDir,
}

impl SmtpSink {
    /// Starts a sink at a free port of an address of its own.
    ///
    /// # Errors
    /// When no address is free or certificates cannot be made.
    pub fn start(options: SinkOptions) -> Result<Self, LabError> {
        let loopback = address::loopback()?;
        let folder = crate::dovecot::lab_folder("sink")?;
        let authority = Authority::create(folder.path())?;
        let identity = authority.issue("server", options.certificate, loopback.ip())?;
        let shared = Arc::new(Shared {
            options,
            tls: identity.server_config()?,
            rules: Mutex::default(),
            received: Mutex::default(),
            violations: Mutex::default(),
            commands: Mutex::default(),
        });
        let theirs = Arc::clone(&shared);
        let listening = Listening::start(loopback.ip(), move |number, stream| {
            session::serve(&theirs, number, stream);
        })?;
        Ok(Self { listening, shared, authority, identity, _loopback: loopback, _folder: folder })
    }

    /// Where the sink listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }

    /// The sink's address without its port.
    pub fn ip(&self) -> IpAddr {
        self.address().ip()
    }

    /// The sink's port.
    pub fn port(&self) -> u16 {
        self.address().port()
    }

    /// The certificate of the authority that signed the sink's certificate, as PEM text.
    pub fn ca_pem(&self) -> String {
        self.authority.ca_pem()
    }

    /// The file of [`Self::ca_pem`].
    pub fn ca_pem_path(&self) -> PathBuf {
        self.authority.ca_pem_path()
    }

    /// The certificate that the sink presents.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Does `act` at `stage` whenever the text named at [`Stage`] begins with `pattern` (ignoring case;
    /// an empty pattern fits all). The first rule that fits counts.
    pub fn on(&self, stage: Stage, pattern: &str, act: Act) {
        self.add_rule(stage, pattern, act, None);
    }

    /// As [`Self::on`], but for this many times only (none for 0).
    pub fn on_times(&self, times: usize, stage: Stage, pattern: &str, act: Act) {
        if times > 0 {
            self.add_rule(stage, pattern, act, Some(times));
        }
    }

    /// Gives `reply` to recipients whose address begins with `pattern`, such as `nouser@`.
    pub fn on_rcpt(&self, pattern: &str, reply: &str) {
        self.on(Stage::Rcpt, pattern, Act::Reply(reply.to_owned()));
    }

    fn add_rule(&self, stage: Stage, pattern: &str, act: Act, times: Option<usize>) {
        lock(&self.shared.rules).push(Rule { stage, pattern: pattern.to_lowercase(), act, times });
    }

    /// Forgets every rule.
    pub fn clear_rules(&self) {
        lock(&self.shared.rules).clear();
    }

    /// The messages accepted so far, in the order of their final dots.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// The messages accepted since this was last asked; the sink forgets them.
    pub fn take_received(&self) -> Vec<Received> {
        std::mem::take(&mut *lock(&self.shared.received))
    }

    /// Waits until at least `count` messages were accepted, at most `limit`, and returns all of them.
    ///
    /// # Panics
    /// When the limit passes first.
    #[track_caller]
    pub fn wait_for(&self, count: usize, limit: Duration) -> Vec<Received> {
        let what = format!("{count} messages at the SMTP sink");
        wait::until(limit, &what, || Some(self.received()).filter(|received| received.len() >= count))
    }

    /// What clients did that RFC 5321 forbids.
    pub fn violations(&self) -> Vec<String> {
        lock(&self.shared.violations).clone()
    }

    /// Every command received so far, one a line, without the content of log-ins.
    pub fn commands(&self) -> Vec<String> {
        lock(&self.shared.commands).clone()
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> u64 {
        self.listening.accepted()
    }

    /// How many connections are open now.
    pub fn open_connections(&self) -> usize {
        self.listening.open()
    }

    /// Closes every open connection, as a server that restarts.
    pub fn close_connections(&self) {
        self.listening.close_all();
    }
}

#[cfg(test)]
mod tests;
