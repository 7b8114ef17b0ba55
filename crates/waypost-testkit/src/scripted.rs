//! A server that says exactly what a script says: for hostile and odd answers of IMAP, POP3 and SMTP
//! servers (text injected before STARTTLS, PREAUTH, garbage, half lines, silence).
//!
//! Each connection takes the next script; the last script serves all further ones. A step that meets
//! something else than it expects ends the connection and is noted in [`ScriptedServer::problems`].

use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use tempfile::TempDir;

use crate::LabError;
use crate::address::{self, Loopback};
use crate::listen::{Listening, lock};
use crate::tls::{Authority, CertificateKind, Identity};
use crate::wire::Wire;

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_LINE: usize = 1 << 20;

/// One step of a script.
#[derive(Clone, Debug)]
pub enum Step {
    /// Read one line and check that it begins with this text, ignoring case.
    Expect(String),
    /// Read one line, take its first word as the tag for `{tag}`, and check that the rest begins with
    /// this text, ignoring case.
    ExpectTagged(String),
    /// Read lines until one has this text somewhere; its first word becomes the tag.
    SkipTo(String),
    /// Send these bytes; `{tag}` becomes the last tag.
    Send(Vec<u8>),
    /// Send these bytes one by one.
    Trickle(Vec<u8>),
    /// Send these bytes again and again, until the client goes away or so many bytes are sent.
    Flood(Vec<u8>, u64),
    /// Take the server's part of a TLS handshake.
    StartTls,
    /// Say nothing for this long or until the client goes away, reading whatever it sends.
    Stall(Duration),
    /// Close with FIN.
    Close,
    /// Close with RST.
    Reset,
}

impl Step {
    /// [`Step::Expect`].
    pub fn expect(text: &str) -> Self {
        Self::Expect(text.to_owned())
    }

    /// [`Step::ExpectTagged`].
    pub fn expect_tagged(text: &str) -> Self {
        Self::ExpectTagged(text.to_owned())
    }

    /// [`Step::SkipTo`].
    pub fn skip_to(text: &str) -> Self {
        Self::SkipTo(text.to_owned())
    }

    /// [`Step::Send`].
    pub fn send(bytes: impl AsRef<[u8]>) -> Self {
        Self::Send(bytes.as_ref().to_vec())
    }
}

/// What the connections share.
#[derive(Debug)]
struct Shared {
    scripts: Vec<Vec<Step>>,
    tls: Arc<ServerConfig>,
    implicit_tls: bool,
    heard: Mutex<Vec<String>>,
    problems: Mutex<Vec<String>>,
    finished: Mutex<usize>,
}

/// A running scripted server; dropped, it closes its port and every connection.
#[derive(Debug)]
pub struct ScriptedServer {
    listening: Listening,
    shared: Arc<Shared>,
    authority: Authority,
    identity: Identity,
    _loopback: Loopback,
    _folder: TempDir,
}

impl ScriptedServer {
    /// Starts a server whose connections begin without TLS. One script per connection.
    ///
    /// # Errors
    /// When no address is free or certificates cannot be made.
    pub fn start(scripts: Vec<Vec<Step>>) -> Result<Self, LabError> {
        Self::launch(scripts, false, CertificateKind::Good)
    }

    /// As [`Self::start`], but every connection begins with a TLS handshake with such a certificate.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_tls(scripts: Vec<Vec<Step>>, certificate: CertificateKind) -> Result<Self, LabError> {
        Self::launch(scripts, true, certificate)
    }

    fn launch(scripts: Vec<Vec<Step>>, implicit_tls: bool, certificate: CertificateKind) -> Result<Self, LabError> {
        let loopback = address::loopback()?;
        let folder = crate::dovecot::lab_folder("script")?;
        let authority = Authority::create(folder.path())?;
        let identity = authority.issue("server", certificate, loopback.ip())?;
        let shared = Arc::new(Shared {
            scripts,
            tls: identity.server_config()?,
            implicit_tls,
            heard: Mutex::default(),
            problems: Mutex::default(),
            finished: Mutex::default(),
        });
        let theirs = Arc::clone(&shared);
        let listening = Listening::start(loopback.ip(), move |number, stream| {
            serve(&theirs, number, stream);
        })?;
        Ok(Self { listening, shared, authority, identity, _loopback: loopback, _folder: folder })
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }

    /// The server's address without its port.
    pub fn ip(&self) -> IpAddr {
        self.address().ip()
    }

    /// The server's port.
    pub fn port(&self) -> u16 {
        self.address().port()
    }

    /// The authority that signed the server's certificate, as PEM text.
    pub fn ca_pem(&self) -> String {
        self.authority.ca_pem()
    }

    /// The file of [`Self::ca_pem`].
    pub fn ca_pem_path(&self) -> PathBuf {
        self.authority.ca_pem_path()
    }

    /// The certificate for TLS on this server.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Every line that clients sent, without line ends, in the order of arrival.
    pub fn heard(&self) -> Vec<String> {
        lock(&self.shared.heard).clone()
    }

    /// Where clients did something else than a script expected.
    pub fn problems(&self) -> Vec<String> {
        lock(&self.shared.problems).clone()
    }

    /// How many connections came to the end of their script.
    pub fn finished(&self) -> usize {
        *lock(&self.shared.finished)
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> u64 {
        self.listening.accepted()
    }
}

fn serve(shared: &Shared, number: u64, stream: TcpStream) {
    let place = usize::try_from(number).unwrap_or(usize::MAX).min(shared.scripts.len().saturating_sub(1));
    let Some(script) = shared.scripts.get(place) else {
        return;
    };
    let Ok(mut wire) = Wire::new(stream, PATIENCE) else {
        return;
    };
    let mut tag = String::new();
    let begun = if shared.implicit_tls { wire.encrypt(&shared.tls) } else { Ok(()) };
    let played = begun.map_err(|cause| format!("TLS: {cause}")).and_then(|()| {
        script.iter().enumerate().try_for_each(|(at, step)| {
            play(shared, &mut wire, &mut tag, step).map_err(|reason| format!("step {at} {step:?}: {reason}"))
        })
    });
    match played {
        Ok(()) => *lock(&shared.finished) += 1,
        Err(reason) => lock(&shared.problems).push(format!("connection {number}, {reason}")),
    }
    if !matches!(script.last(), Some(Step::Reset)) {
        wire.close();
    }
}

fn play(shared: &Shared, wire: &mut Wire, tag: &mut String, step: &Step) -> Result<(), String> {
    match step {
        Step::Expect(text) => begins_with(&hear(shared, wire)?, text),
        Step::ExpectTagged(text) => {
            let line = hear(shared, wire)?;
            let (first, rest) = line.split_once(' ').unwrap_or((&line, ""));
            first.clone_into(tag);
            begins_with(rest, text)
        }
        Step::SkipTo(text) => loop {
            let line = hear(shared, wire)?;
            if line.to_lowercase().contains(&text.to_lowercase()) {
                line.split(' ').next().unwrap_or_default().clone_into(tag);
                return Ok(());
            }
        },
        Step::Send(bytes) => wire.send(&with_tag(bytes, tag)).map_err(|cause| cause.to_string()),
        Step::Trickle(bytes) => {
            with_tag(bytes, tag).iter().try_for_each(|byte| wire.send(&[*byte])).map_err(|cause| cause.to_string())
        }
        Step::Flood(bytes, limit) => {
            flood(wire, &with_tag(bytes, tag), *limit);
            Ok(())
        }
        Step::StartTls => wire.encrypt(&shared.tls).map_err(|cause| cause.to_string()),
        Step::Stall(limit) => {
            stall(wire, *limit);
            Ok(())
        }
        Step::Close => {
            wire.close();
            Ok(())
        }
        Step::Reset => {
            wire.reset();
            Ok(())
        }
    }
}

fn hear(shared: &Shared, wire: &mut Wire) -> Result<String, String> {
    let line = wire.line(LONGEST_LINE).map_err(|cause| cause.to_string())?.ok_or("the client went away")?;
    let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
    lock(&shared.heard).push(text.clone());
    Ok(text)
}

fn begins_with(line: &str, text: &str) -> Result<(), String> {
    if line.to_lowercase().starts_with(&text.to_lowercase()) {
        Ok(())
    } else {
        Err(format!("the client sent {line:?}"))
    }
}

fn with_tag(bytes: &[u8], tag: &str) -> Vec<u8> {
    const PLACE: &[u8] = b"{tag}";
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(PLACE.len()).position(|window| window == PLACE) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(tag.as_bytes());
        rest = &rest[at + PLACE.len()..];
    }
    out.extend_from_slice(rest);
    out
}

fn flood(wire: &mut Wire, bytes: &[u8], limit: u64) {
    const PIECE: usize = 64 * 1024;
    let piece = bytes.repeat((PIECE / bytes.len().max(1)).max(1));
    let mut sent = 0;
    while sent < limit && wire.send(&piece).is_ok() {
        sent += piece.len() as u64;
    }
}

fn stall(wire: &mut Wire, limit: Duration) {
    let deadline = Instant::now() + limit;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || wire.set_patience(left).is_err() {
            return;
        }
        match wire.some() {
            Ok(bytes) if bytes.is_empty() => return,
            Ok(_) => {}
            Err(cause) if matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return;
            }
            Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{python, wait};

    fn check(server: &ScriptedServer, script: &str) {
        python::check(&format!(
            "import imaplib, ssl, socket\nip, port = '{}', {}\nctx = ssl.create_default_context(cafile='{}')\n{script}",
            server.ip(),
            server.port(),
            server.ca_pem_path().display()
        ));
    }

    #[test]
    fn a_client_that_keeps_to_the_script_reaches_its_end_over_starttls() {
        let server = ScriptedServer::start(vec![vec![
            Step::send("* OK ready\r\n"),
            Step::expect_tagged("CAPABILITY"),
            Step::send("* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK done\r\n"),
            Step::skip_to("STARTTLS"),
            Step::send("{tag} OK go\r\n"),
            Step::StartTls,
            Step::expect_tagged("CAPABILITY"),
            Step::Trickle(b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n".to_vec()),
            Step::expect_tagged("LOGIN u"),
            Step::send("{tag} NO [LIMIT] too many\r\n"),
        ]])
        .unwrap();
        check(
            &server,
            r"
m = imaplib.IMAP4(ip, port); m.starttls(ctx)
try: m.login('u', 'p')
except imaplib.IMAP4.error as e: assert 'LIMIT' in str(e), e
else: raise AssertionError
",
        );
        wait::until(Duration::from_secs(5), "the end of the script", || (server.finished() == 1).then_some(()));
        assert_eq!(server.problems(), Vec::<String>::new());
        assert!(server.heard().iter().any(|line| line.contains("LOGIN u")));
    }

    #[test]
    fn deviations_closes_and_resets_are_told_apart() {
        let server = ScriptedServer::start(vec![
            vec![Step::expect("EHLO")],
            vec![Step::send("bye"), Step::Close],
            vec![Step::Stall(Duration::from_secs(30))],
            vec![Step::expect("x"), Step::Reset],
        ])
        .unwrap();
        check(
            &server,
            r"
new = lambda: socket.create_connection((ip, port))
s = new(); s.sendall(b'HELO x\r\n'); assert s.recv(9) == b''
s = new(); assert s.recv(9) == b'bye' and s.recv(9) == b''
s = new(); s.sendall(b'anyone?\r\n'); s.settimeout(0.2)
try: s.recv(1)
except TimeoutError: pass
else: raise AssertionError('not silent')
s.close()
for _ in range(2):
    s = new(); s.sendall(b'x\r\n')
    try: s.recv(1)
    except ConnectionResetError: pass
    else: raise AssertionError('not reset')
",
        );
        assert!(server.problems()[0].contains("HELO x"), "{:?}", server.problems());
        wait::until(Duration::from_secs(5), "four scripts", || (server.finished() == 4).then_some(()));
    }

    #[test]
    fn implicit_tls_presents_the_chosen_certificate() {
        let server = ScriptedServer::start_tls(vec![vec![Step::send("* OK\r\n")]], CertificateKind::WrongName).unwrap();
        check(
            &server,
            r"
try: ctx.wrap_socket(socket.create_connection((ip, port)), server_hostname='mail.lab.test')
except ssl.SSLCertVerificationError as e: assert 'mismatch' in str(e), e
else: raise AssertionError('accepted')
assert ctx.wrap_socket(socket.create_connection((ip, port)), server_hostname='other.example').recv(9) == b'* OK\r\n'
",
        );
    }
}
