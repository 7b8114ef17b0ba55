//! The bare reader: an IMAP client that asks for everything in one flight and throws it away. It is the limit that server,
//! network and TLS set. It runs as a process of its own (`bench bare …`), so that its cost is counted like a peer's.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, ServerName};
use serde::{Deserialize, Serialize};

use super::measure::Process;
use crate::site::SiteError;

/// Bytes asked of the socket at once.
const READ: usize = 256 * 1024;
/// Bytes held by a connection that only waits.
const HELD: usize = 512;

/// What a bare reader shall do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Act {
    /// Read every message.
    Read,
    /// Log in, open the Inbox, and see what is new.
    Look,
    /// Hold every connection and ask each with NOOP, so many rounds.
    Hold(u32),
    /// Wait for news in one mailbox and print a line for each, so many.
    Wait(u32),
}

/// The job of a bare reader, as its process takes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Job {
    /// What it does.
    pub(super) act: Act,
    /// The server.
    pub(super) server: SocketAddr,
    /// The file of the authority, for TLS; without one there is no TLS.
    pub(super) ca: Option<String>,
    /// Who logs in, with which password.
    pub(super) users: Vec<(String, String)>,
    /// Connections at once. With one user they share its messages.
    pub(super) connections: usize,
}

impl Job {
    /// The program that does it, which reads the job from a file in a folder.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn command(&self, folder: &Path) -> Result<Command, SiteError> {
        let file = folder.join("bare.json");
        std::fs::write(&file, serde_json::to_vec(self)?)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("bare").arg(file);
        Ok(command)
    }
}

/// What a bare reader found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Found {
    /// Messages read.
    pub(super) messages: u64,
    /// Bytes of these messages.
    pub(super) bytes: u64,
    /// Seconds of each round of NOOPs.
    pub(super) rounds_s: Vec<f64>,
    /// KiB of memory that a held connection takes.
    pub(super) held_kib: f64,
}

/// The program `bench bare FILE`, with the job in the file: thousands of users are too much for a command line.
///
/// # Errors
/// When the job cannot be read or the server says no.
pub(super) fn main(file: &str) -> Result<String, SiteError> {
    let job: Job = serde_json::from_slice(&std::fs::read(file)?)?;
    let tls = job.ca.as_deref().map(config).transpose()?;
    let found = match job.act {
        Act::Hold(rounds) => hold(&job, tls.as_ref(), rounds)?,
        Act::Wait(news) => {
            wait(&job, tls.as_ref(), news)?;
            Found::default()
        }
        Act::Read | Act::Look => in_parallel(&job, tls.as_ref())?,
    };
    Ok(serde_json::to_string(&found)?)
}

fn config(ca: &str) -> Result<Arc<ClientConfig>, SiteError> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(ca)?)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// Shares the work among connections: users where there are many, messages where there is one.
fn in_parallel(job: &Job, tls: Option<&Arc<ClientConfig>>) -> Result<Found, SiteError> {
    let lanes = job.connections.max(1);
    let parts: Vec<Result<Found, SiteError>> = thread::scope(|scope| {
        let tasks: Vec<_> = (0..lanes)
            .map(|lane| {
                scope.spawn(move || {
                    let mut all = Found::default();
                    let mine = |at: &usize| job.users.len() == 1 || at % lanes == lane;
                    for at in (0..job.users.len()).filter(mine) {
                        let share = if job.users.len() == 1 { (lane, lanes) } else { (0, 1) };
                        let one = read(job, tls, at, share)?;
                        all.messages += one.messages;
                        all.bytes += one.bytes;
                    }
                    Ok(all)
                })
            })
            .collect();
        tasks.into_iter().map(|task| task.join().unwrap_or_else(|_| Err("a reader ended".into()))).collect()
    });
    let mut all = Found::default();
    for part in parts {
        let part = part?;
        all.messages += part.messages;
        all.bytes += part.bytes;
    }
    Ok(all)
}

fn read(job: &Job, tls: Option<&Arc<ClientConfig>>, user: usize, share: (usize, usize)) -> Result<Found, SiteError> {
    let mut session = open(job, tls, user, READ)?;
    session.say("b SELECT INBOX")?;
    let selected = session.until("b ")?;
    let mut found = Found::default();
    match job.act {
        Act::Look => {
            session.say("c UID SEARCH UID 4294967295:*")?;
            session.until("c ")?;
        }
        _ if selected.exists > 0 => {
            let (lane, lanes) = (share.0 as u64, share.1 as u64);
            let first = selected.exists * lane / lanes + 1;
            let last = selected.exists * (lane + 1) / lanes;
            session.say(&format!("c FETCH {first}:{last} (UID BODY.PEEK[])"))?;
            found = session.until("c ")?.found;
        }
        _ => {}
    }
    session.say("d LOGOUT")?;
    session.until("d ")?;
    Ok(found)
}

fn open(job: &Job, tls: Option<&Arc<ClientConfig>>, user: usize, room: usize) -> Result<Session, SiteError> {
    let socket = TcpStream::connect_timeout(&job.server, Duration::from_secs(20))?;
    socket.set_nodelay(true)?;
    socket.set_read_timeout(Some(Duration::from_secs(60)))?;
    let stream: Box<dyn Stream> = match tls {
        Some(config) => {
            let name = ServerName::from(job.server.ip());
            Box::new(StreamOwned::new(ClientConnection::new(Arc::clone(config), name)?, socket))
        }
        None => Box::new(socket),
    };
    let mut session = Session { stream, buffer: vec![0; room], from: 0, to: 0 };
    session.line()?;
    let (name, password) = job.users.get(user).ok_or("nobody to log in")?;
    session.say(&format!("a LOGIN {name} {password}"))?;
    session.until("a ")?;
    Ok(session)
}

/// Holds all connections; answers what one takes and how long a round of NOOPs does.
fn hold(job: &Job, tls: Option<&Arc<ClientConfig>>, rounds: u32) -> Result<Found, SiteError> {
    let me = Process(std::process::id());
    // The first connection pays for what all share.
    let mut sessions = vec![open(job, tls, 0, HELD)?];
    let before = me.resident_kib();
    for user in 1..job.users.len() {
        sessions.push(open(job, tls, user, HELD)?);
    }
    for session in &mut sessions {
        session.say("b SELECT INBOX")?;
    }
    for session in &mut sessions {
        session.until("b ")?;
    }
    let held_kib = (me.resident_kib() - before) / (sessions.len() - 1).max(1) as f64;
    let mut found = Found { held_kib, ..Found::default() };
    for _ in 0..rounds {
        let begun = Instant::now();
        for session in &mut sessions {
            session.say("c NOOP")?;
        }
        for session in &mut sessions {
            session.until("c ")?;
        }
        found.rounds_s.push(begun.elapsed().as_secs_f64());
    }
    Ok(found)
}

/// Waits under IDLE; prints the time of each piece of news, in microseconds since 1970.
#[expect(clippy::print_stdout, reason = "its lines are read by the benchmark")]
fn wait(job: &Job, tls: Option<&Arc<ClientConfig>>, news: u32) -> Result<(), SiteError> {
    let mut session = open(job, tls, 0, READ)?;
    session.say("b SELECT INBOX")?;
    session.until("b ")?;
    session.say("c IDLE")?;
    session.line()?;
    println!("ready");
    let mut seen = 0;
    while seen < news {
        let line = session.line()?;
        if String::from_utf8_lossy(&line).trim_end().ends_with("EXISTS") {
            println!("{}", now_us());
            seen += 1;
        }
    }
    Ok(())
}

/// Microseconds since 1970.
pub(super) fn now_us() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

struct Session {
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
}

/// What an answer held.
#[derive(Default)]
struct Answer {
    exists: u64,
    found: Found,
}

impl Session {
    fn say(&mut self, command: &str) -> io::Result<()> {
        self.stream.write_all(format!("{command}\r\n").as_bytes())?;
        self.stream.flush()
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.from == self.to {
            self.to = self.stream.read(&mut self.buffer)?;
            self.from = 0;
            if self.to == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server closed the connection"));
            }
        }
        Ok(())
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            self.fill()?;
            let part = &self.buffer[self.from..self.to];
            if let Some(at) = part.iter().position(|byte| *byte == b'\n') {
                line.extend_from_slice(&part[..=at]);
                self.from += at + 1;
                return Ok(line);
            }
            line.extend_from_slice(part);
            self.from = self.to;
        }
    }

    fn skip(&mut self, mut count: u64) -> io::Result<()> {
        while count > 0 {
            self.fill()?;
            let part = ((self.to - self.from) as u64).min(count);
            self.from += part as usize;
            count -= part;
        }
        Ok(())
    }

    /// Reads up to the answer of the command with this tag.
    fn until(&mut self, tag: &str) -> Result<Answer, SiteError> {
        let mut answer = Answer::default();
        loop {
            let line = self.line()?;
            if line.starts_with(tag.as_bytes()) {
                let text = String::from_utf8_lossy(&line);
                return if text[tag.len()..].starts_with("OK") { Ok(answer) } else { Err(text.into_owned().into()) };
            }
            if let Some(bytes) = literal(&line) {
                self.skip(bytes)?;
                answer.found.messages += 1;
                answer.found.bytes += bytes;
            } else if line.trim_ascii_end().ends_with(b"EXISTS") {
                let text = String::from_utf8_lossy(&line).into_owned();
                answer.exists = text.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap_or_default();
            }
        }
    }
}

/// The length of the literal that a line announces.
fn literal(line: &[u8]) -> Option<u64> {
    let line = line.strip_suffix(b"}\r\n")?;
    let at = line.iter().rposition(|byte| *byte == b'{')?;
    std::str::from_utf8(&line[at + 1..]).ok()?.parse().ok()
}
