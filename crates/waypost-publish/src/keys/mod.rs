//! The two key pairs of a publication and what names them.
//!
//! The *publisher* signs (ECDSA P-256, kept on the desktop); the *router* opens sealed
//! secrets (X25519, kept on the router). All files are PEM as `openssl pkey` reads and
//! writes it (PKCS#8 and SubjectPublicKeyInfo, RFC 5958, RFC 8410), because administrators
//! already own tools for that. Deliberately absent: files and permissions (the callers
//! write them), certificates and expiry of keys (rotation is by pinning the next key).

mod pem;
mod publisher;
mod router;

pub(crate) use router::is_router_id;

pub use publisher::{PinnedPublishers, PublisherKey, PublisherPublic};
pub use router::{RouterKeys, RouterPublic, RouterPublicKey};

use std::fmt;

use ring::digest::{SHA256, digest};

/// The most keys in one file: the current one and those of rotations that still overlap.
pub const MAX_KEYS: usize = 8;

/// What names a public key: the first 16 hexadecimal digits of the SHA-256 over its
/// SubjectPublicKeyInfo in DER. A name, not a proof: trust is pinned by the whole key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(String);

impl KeyId {
    fn of(spki: &[u8]) -> Self {
        Self(digest(&SHA256, spki).as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The identifier as text, 16 lower-case hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads an identifier.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let legal = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        legal.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The SHA-256 over a SubjectPublicKeyInfo, colon-separated, for comparing by eye.
fn fingerprint(spki: &[u8]) -> String {
    digest(&SHA256, spki).as_ref().iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

/// Why a key cannot be made, read or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The operating system gave no random numbers.
    #[error(
        "No key can be made: the system's random number source failed. Try again; if it persists, check the system."
    )]
    NoRandomness,
    /// The text holds no key of the kind that is needed.
    #[error("The {what} holds no {label} block. Check that it is the right file.")]
    NothingFound {
        /// What was read.
        what: &'static str,
        /// The PEM label that is needed.
        label: &'static str,
    },
    /// A PEM block is malformed.
    #[error("The {what} is not valid PEM: {detail}. Copy the file again, unchanged.")]
    Pem {
        /// What was read.
        what: &'static str,
        /// What is wrong.
        detail: &'static str,
    },
    /// A key is of another kind.
    #[error("The {what} does not hold {needed}. Create one with `waypost keys`.")]
    WrongKind {
        /// What was read.
        what: &'static str,
        /// What is needed.
        needed: &'static str,
    },
    /// More keys than [`MAX_KEYS`].
    #[error("The {what} holds more than {MAX_KEYS} keys. Remove those that are no longer used.")]
    TooMany {
        /// What was read.
        what: &'static str,
    },
    /// The router's public key file is malformed.
    #[error("The router's public key file is not readable: {0}. Export it again on the router.")]
    RouterFile(String),
}
