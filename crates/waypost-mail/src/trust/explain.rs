//! A TLS error as a failure: what it is, why, and what to do.
//!
//! What the administrator of the mail server repairs without this router's settings being touched is
//! transient, so that mail flows again by itself: an expired or not yet valid certificate, a missing
//! proof of revocation, a handshake that broke off. What stays wrong until somebody changes a setting
//! or a server is misconfigured: a wrong name, an unknown authority, another certificate than the
//! pinned one, a revoked certificate, no common version, no TLS at all.

use std::io;

use jiff::Timestamp;
use rustls::pki_types::UnixTime;
use rustls::{CertificateError, Error};
use waypost_domain::TlsMode;
use waypost_domain::channel::Endpoint;
use waypost_engine::{Failure, FailureKind};

use super::verifier::Refusal;

const STEP: &str = "TLS";

/// Explains why a handshake failed.
#[must_use]
pub fn explain(error: &io::Error, endpoint: &Endpoint) -> Failure {
    let host = &endpoint.host;
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    match inner {
        Some(Error::InvalidCertificate(problem)) => certificate(problem, endpoint),
        Some(Error::InvalidMessage(_)) => {
            misconfigured(format!("{host} does not speak TLS on port {}.", endpoint.port))
                .hint(not_tls_hint(endpoint.tls))
        }
        Some(Error::PeerIncompatible(why)) => {
            misconfigured(format!("{host} and this router have no TLS version or cipher suite in common ({why:?})."))
                .hint("The server must offer TLS 1.2 or 1.3 with a current cipher suite.")
        }
        Some(Error::AlertReceived(alert)) => {
            Failure::transient(STEP, format!("{host} refused the TLS handshake ({alert:?})."))
                .hint("Check the TLS settings and the log of the server.")
        }
        Some(other) => Failure::transient(STEP, format!("The TLS handshake with {host} failed: {other}.")),
        None if error.kind() == io::ErrorKind::UnexpectedEof => {
            Failure::transient(STEP, format!("{host} closed the connection in the TLS handshake."))
                .hint(not_tls_hint(endpoint.tls))
        }
        None => Failure::transient(STEP, format!("The connection to {host} was cut in the TLS handshake: {error}.")),
    }
}

fn not_tls_hint(mode: TlsMode) -> &'static str {
    match mode {
        TlsMode::Implicit => {
            "Choose STARTTLS as the TLS mode, or the port for implicit TLS (IMAP 993, POP3 995, \
             SMTP 465)."
        }
        TlsMode::StartTls | TlsMode::None => "Check the TLS settings of the server.",
    }
}

fn certificate(problem: &CertificateError, endpoint: &Endpoint) -> Failure {
    use CertificateError as E;
    let host = &endpoint.host;
    match problem {
        E::ExpiredContext { not_after, .. } => {
            Failure::transient(STEP, format!("The certificate of {host} expired on {}.", date(*not_after)))
                .hint("The server needs a new certificate; it is tried again.")
        }
        E::Expired => Failure::transient(STEP, format!("The certificate of {host} has expired."))
            .hint("The server needs a new certificate; it is tried again."),
        E::NotValidYetContext { not_before, .. } => {
            Failure::transient(STEP, format!("The certificate of {host} is not valid before {}.", date(*not_before)))
                .hint("Check the clocks of this machine and of the server.")
        }
        E::NotValidYet => Failure::transient(STEP, format!("The certificate of {host} is not valid yet."))
            .hint("Check the clocks of this machine and of the server."),
        E::NotValidForNameContext { presented, .. } => {
            misconfigured(format!("The certificate of the server is not for {host}; it is for {}.", names(presented)))
                .hint("Use one of these names as the server location, or pin the certificate.")
        }
        E::NotValidForName => misconfigured(format!("The certificate of the server is not for {host}."))
            .hint("Use the name in the certificate as the server location."),
        E::UnknownIssuer => misconfigured(format!("The certificate of {host} is signed by an unknown authority."))
            .hint("Set the TLS trust to the private CA that signed it, or pin the certificate."),
        E::Revoked => misconfigured(format!("The certificate of {host} has been revoked."))
            .hint("The server needs a new certificate; do not connect until it has one."),
        E::Other(other) => match other.0.downcast_ref::<Refusal>() {
            Some(Refusal::NotPinned(seen)) => misconfigured(format!(
                "The certificate of {host} is not the pinned one; its SHA-256 fingerprint is {seen}."
            ))
            .hint(
                "If the server was given a new certificate, pin its fingerprint; if not, somebody \
                   may be standing between.",
            ),
            Some(Refusal::NoProof(why)) => {
                Failure::transient(STEP, format!("The revocation check is required, but {why}."))
                    .hint("Switch OCSP stapling on at the server, or set the revocation check to If available.")
            }
            None => misconfigured(format!("The certificate of {host} was refused: {other}.")),
        },
        other => misconfigured(format!("The certificate of {host} was refused: {other}."))
            .hint("The server needs a correct certificate, or pin the one it has."),
    }
}

fn names(presented: &[String]) -> String {
    let shown: Vec<&str> = presented.iter().take(10).map(|name| readable(name)).collect();
    match shown.is_empty() {
        true => "no host name at all".to_owned(),
        false => shown.join(", "),
    }
}

/// rustls shows names as Rust values, for example `DnsName("mail.example")`.
fn readable(name: &str) -> &str {
    let inner = name.split_once('(').map_or(name, |(_, rest)| rest.trim_end_matches(')'));
    inner.trim_matches('"')
}

fn date(time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).map_or_else(|_| "an unknown date".to_owned(), |at| at.to_string())
}

fn misconfigured(reason: impl Into<String>) -> Failure {
    Failure::new(FailureKind::Misconfigured, STEP, reason)
}
