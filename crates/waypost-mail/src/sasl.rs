//! SASL (RFC 4422): which password mechanism to use, and the exchanges themselves as pure state
//! machines over bytes. Base64 and the framing of challenges belong to each protocol; [`encode`] and
//! [`decode`] are here because all three use them.
//!
//! Absent: GSSAPI, NTLM, OAuth 2.0, EXTERNAL, DIGEST-MD5 (obsolete, RFC 6331).

mod choice;
mod exchange;
mod scram;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use waypost_engine::{Failure, FailureKind};
use zeroize::Zeroizing;

pub(crate) use choice::clear_text_refused;
pub use choice::{Safety, choose};
pub use exchange::{ChannelBinding, Exchange};

/// The step that every failure of this module belongs to.
pub const STEP: &str = "Authentication";

/// A password mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// RFC 7677 with channel binding.
    ScramSha256Plus,
    /// RFC 7677.
    ScramSha256,
    /// RFC 5802 with channel binding.
    ScramSha1Plus,
    /// RFC 5802.
    ScramSha1,
    /// RFC 2195.
    CramMd5,
    /// RFC 4616.
    Plain,
    /// The name and the password as two answers; never standardised, offered everywhere.
    Login,
}

impl Mechanism {
    /// Every mechanism, strongest first.
    pub const ALL: [Self; 7] = [
        Self::ScramSha256Plus,
        Self::ScramSha256,
        Self::ScramSha1Plus,
        Self::ScramSha1,
        Self::CramMd5,
        Self::Plain,
        Self::Login,
    ];

    /// Its registered name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ScramSha256Plus => "SCRAM-SHA-256-PLUS",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1Plus => "SCRAM-SHA-1-PLUS",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::CramMd5 => "CRAM-MD5",
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
        }
    }

    /// The mechanism with a name, in any case; none when it is not one of these.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mechanism| mechanism.name().eq_ignore_ascii_case(name))
    }

    /// Whether the password itself goes over the connection.
    #[must_use]
    pub const fn is_clear_text(self) -> bool {
        matches!(self, Self::Plain | Self::Login)
    }

    /// Whether the client speaks first, so that an initial response can go with the command.
    #[must_use]
    pub const fn is_client_first(self) -> bool {
        !matches!(self, Self::CramMd5 | Self::Login)
    }

    /// Whether it is bound to the TLS connection.
    #[must_use]
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::ScramSha256Plus | Self::ScramSha1Plus)
    }

    /// Whether it can carry an authorization identity beside the user name.
    #[must_use]
    pub const fn carries_authorization(self) -> bool {
        !matches!(self, Self::CramMd5 | Self::Login)
    }
}

/// Base64 of an answer, as it goes over the wire. An empty one stays empty.
#[must_use]
pub fn encode(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(bytes))
}

/// The bytes of a challenge.
///
/// # Errors
/// A transient failure when it is not base64.
pub fn decode(text: &[u8]) -> Result<Vec<u8>, Failure> {
    STANDARD
        .decode(text.trim_ascii())
        .map_err(|_| Failure::transient(STEP, "The server sent a challenge that is not base64."))
}

pub(crate) fn misconfigured(reason: impl Into<String>) -> Failure {
    Failure::new(FailureKind::Misconfigured, STEP, reason)
}
