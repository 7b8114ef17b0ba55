//! Real servers and fault tools for tests: Dovecot, Postfix, an MIT KDC, a strict SMTP sink, scripted
//! servers, a fault proxy, certificates good and bad, and deterministic messages.
//!
//! Every server takes its own loopback address ([`address::Loopback`]), runs in its own process group,
//! and is gone when its handle is dropped or when the test process dies ([`process::Server`]). Nothing
//! here depends on the product, so that one mistake cannot sit on both sides of an assertion; mail is
//! moved, never interpreted. This crate is a development dependency only.

pub mod address;
pub mod dovecot;
mod error;
pub mod kdc;
pub mod keyring;
mod listen;
pub mod mailhost;
mod md5;
pub mod message;
mod platform;
pub mod postfix;
pub mod process;
pub mod proxy;
#[cfg(test)]
mod python;
pub mod scripted;
pub mod smtp_sink;
pub mod tls;
pub mod wait;
mod wire;

pub use error::LabError;
pub use process::available;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// Base64 as in MIME and SASL.
pub(crate) fn base64_of(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Base64 as in tokens: URL-safe, unpadded.
pub(crate) fn base64url_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
