//! Whether a Dovecot is ready: the greeting alone is sent even when nobody can log in, so a real login
//! is tried.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};

use super::Dovecot;
use super::config::PROBE_USER;
use crate::tls;

const LIMIT: Duration = Duration::from_secs(2);

/// Tries one login as the lab's own account.
pub(super) fn login_works(lab: &Dovecot) -> bool {
    let passwords = lab.options.mechanisms.split(' ').any(|mechanism| mechanism == "plain");
    let encrypted = lab.options.tls;
    if passwords && (encrypted || lab.options.plaintext_without_tls) {
        return if encrypted { tls_login(lab) } else { plain_login(lab) }.unwrap_or(false);
    }
    // No password may travel: the account is looked up instead, beside a greeting.
    let found = lab.doveadm(&["auth", "lookup", PROBE_USER.0]).is_ok();
    found && connect(lab.ip(), lab.imap_port()).and_then(|stream| greeting(&mut BufReader::new(stream))).is_some()
}

fn connect(ip: std::net::IpAddr, port: u16) -> Option<TcpStream> {
    let stream = TcpStream::connect_timeout(&SocketAddr::new(ip, port), LIMIT).ok()?;
    stream.set_read_timeout(Some(LIMIT)).ok()?;
    stream.set_write_timeout(Some(LIMIT)).ok()?;
    Some(stream)
}

fn tls_login(lab: &Dovecot) -> Option<bool> {
    let stream = connect(lab.ip(), lab.imaps_port())?;
    let config = tls::client_accepting_anything().ok()?;
    let session = ClientConnection::new(Arc::clone(&config), ServerName::from(lab.ip())).ok()?;
    login(StreamOwned::new(session, stream))
}

fn plain_login(lab: &Dovecot) -> Option<bool> {
    login(connect(lab.ip(), lab.imap_port())?)
}

fn login(stream: impl Read + Write) -> Option<bool> {
    let mut reader = BufReader::new(stream);
    greeting(&mut reader)?;
    let command = format!("a LOGIN {} {}\r\n", PROBE_USER.0, PROBE_USER.1);
    reader.get_mut().write_all(command.as_bytes()).ok()?;
    let answer = tagged(&mut reader, "a ")?;
    reader.get_mut().write_all(b"b LOGOUT\r\n").ok()?;
    tagged(&mut reader, "b ");
    Some(answer.starts_with("a OK"))
}

fn greeting(reader: &mut impl BufRead) -> Option<()> {
    tagged(reader, "* OK").map(drop)
}

/// Reads lines until one begins with `start`; at most twenty.
fn tagged(reader: &mut impl BufRead, start: &str) -> Option<String> {
    for _ in 0..20 {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.starts_with(start) {
            return Some(line);
        }
    }
    None
}
