//! The router's key pairs (X25519 for HPKE): the current one and those before it.

use std::fmt;

use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem, Serializable as _};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{KeyError, KeyId, MAX_KEYS, fingerprint, pem};
use crate::seal::fresh_seed;

/// SubjectPublicKeyInfo of an X25519 key up to the key (RFC 8410).
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x03, 0x21, 0x00];
/// PKCS#8 of an X25519 key up to the key (RFC 8410).
const PKCS8_PREFIX: [u8; 16] =
    [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x04, 0x22, 0x04, 0x20];
/// What [`KeyError`]s call a private key file.
const PRIVATE_FILE: &str = "router key file";
/// What [`KeyError`]s call a public key file.
const PUBLIC_FILE: &str = "router's public key file";

type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;

/// The router's public key, to which secrets are sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct RouterPublicKey {
    id: KeyId,
    spki: Vec<u8>,
    key: PublicKey,
}

impl RouterPublicKey {
    fn new(key: PublicKey) -> Self {
        let spki = [&SPKI_PREFIX, key.to_bytes().as_slice()].concat();
        Self { id: KeyId::of(&spki), spki, key }
    }

    /// What names the key in publications.
    #[must_use]
    pub const fn id(&self) -> &KeyId {
        &self.id
    }

    /// SHA-256 over the SubjectPublicKeyInfo, colon-separated: what two people compare.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.spki)
    }

    /// The key as a PEM file.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let mut text = String::new();
        pem::write(&mut text, pem::PUBLIC, &self.spki);
        text
    }

    /// Reads a PEM file with exactly one X25519 public key.
    ///
    /// # Errors
    /// When it is not PEM, or not one X25519 key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let wrong = KeyError::WrongKind { what: PUBLIC_FILE, needed: "exactly one X25519 public key" };
        let blocks = pem::read(text, pem::PUBLIC, PUBLIC_FILE)?;
        let [block] = blocks.as_slice() else {
            return Err(wrong);
        };
        let raw = block.strip_prefix(&SPKI_PREFIX).ok_or_else(|| wrong.clone())?;
        PublicKey::from_bytes(raw).map(Self::new).map_err(|_| wrong)
    }

    pub(crate) const fn hpke(&self) -> &PublicKey {
        &self.key
    }
}

impl fmt::Debug for RouterPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RouterPublicKey").field(&self.id).finish()
    }
}

/// What a publisher must know about a router: its name and its public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouterPublic {
    router_id: String,
    key: RouterPublicKey,
}

/// The longest router identifier, in bytes.
const MAX_ROUTER_ID: usize = 64;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RouterFile {
    router: String,
    public_key: String,
}

impl RouterPublic {
    /// Names a router and its key.
    ///
    /// # Errors
    /// [`KeyError::RouterFile`] when the identifier is not 1 to 64 of `a-z A-Z 0-9 . _ -`.
    pub fn new(router_id: &str, key: RouterPublicKey) -> Result<Self, KeyError> {
        if !is_router_id(router_id) {
            let detail = "the router's identifier must be 1 to 64 letters, digits, dots, hyphens or underscores";
            return Err(KeyError::RouterFile(detail.to_owned()));
        }
        Ok(Self { router_id: router_id.to_owned(), key })
    }

    /// The router's identifier, as it stands in the publications for it.
    #[must_use]
    pub fn router_id(&self) -> &str {
        &self.router_id
    }

    /// The router's public key.
    #[must_use]
    pub const fn key(&self) -> &RouterPublicKey {
        &self.key
    }

    /// The file that the router hands to its publishers: JSON with `router` and `publicKey`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = RouterFile { router: self.router_id.clone(), public_key: self.key.to_pem() };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Reads the file that the router handed out.
    ///
    /// # Errors
    /// When it is not such a file.
    pub fn from_json(text: &str) -> Result<Self, KeyError> {
        let file: RouterFile = serde_json::from_str(text).map_err(|error| {
            // The error's own text may repeat what the file holds, and the file may be a wrong one.
            let (line, column) = (error.line(), error.column());
            KeyError::RouterFile(format!(
                "line {line}, column {column}: router and publicKey are expected there, in JSON"
            ))
        })?;
        Self::new(&file.router, RouterPublicKey::from_pem(&file.public_key)?)
    }
}

/// Whether a text can name a router.
pub(crate) fn is_router_id(text: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=MAX_ROUTER_ID).contains(&text.len()) && text.bytes().all(legal)
}

struct RouterKey {
    private: PrivateKey,
    public: RouterPublicKey,
}

/// The answer to a private key file with another kind of key.
const WRONG_PRIVATE: KeyError = KeyError::WrongKind { what: PRIVATE_FILE, needed: "X25519 keys in PKCS#8" };

impl RouterKey {
    fn generate() -> Result<Self, KeyError> {
        let seed = fresh_seed().map_err(|_| KeyError::NoRandomness)?;
        let (private, public) = X25519HkdfSha256::derive_keypair(seed.as_slice());
        Ok(Self { private, public: RouterPublicKey::new(public) })
    }

    fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        let raw = der.strip_prefix(&PKCS8_PREFIX).ok_or(WRONG_PRIVATE)?;
        let private = PrivateKey::from_bytes(raw).map_err(|_| WRONG_PRIVATE)?;
        let public = RouterPublicKey::new(X25519HkdfSha256::sk_to_pk(&private));
        Ok(Self { private, public })
    }
}

/// The router's private keys: the current one and earlier ones, kept so that a publication
/// sealed before a rotation can still be opened.
pub struct RouterKeys {
    current: RouterKey,
    earlier: Vec<RouterKey>,
}

impl RouterKeys {
    /// Makes a first key.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn generate() -> Result<Self, KeyError> {
        Ok(Self { current: RouterKey::generate()?, earlier: Vec::new() })
    }

    /// Makes a new current key and keeps the earlier ones, at most [`MAX_KEYS`] in all.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn rotate(&mut self) -> Result<(), KeyError> {
        let previous = std::mem::replace(&mut self.current, RouterKey::generate()?);
        self.earlier.insert(0, previous);
        self.earlier.truncate(MAX_KEYS - 1);
        Ok(())
    }

    /// Forgets every key but the current one: what was sealed to them cannot be opened again.
    pub fn retire(&mut self) {
        self.earlier.clear();
    }

    /// Reads a PKCS#8 PEM file with one or more X25519 keys, the current one first.
    ///
    /// # Errors
    /// When it is not PEM, holds another kind of key or more than [`MAX_KEYS`].
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let blocks = pem::read(text, pem::PRIVATE, PRIVATE_FILE)?;
        let mut keys = blocks.iter().map(|block| RouterKey::from_pkcs8(block));
        let current = keys.next().unwrap_or(Err(WRONG_PRIVATE))?;
        Ok(Self { current, earlier: keys.collect::<Result<_, _>>()? })
    }

    /// The keys as a PKCS#8 PEM file. Keep it readable by the router's account only.
    #[must_use]
    pub fn to_pem(&self) -> SecretString {
        let mut text = String::with_capacity((self.earlier.len() + 1) * 260);
        for (index, key) in self.all().enumerate() {
            let age = if index == 0 { "current" } else { "earlier" };
            text.push_str(&format!("# {age} router key {}\n", key.public.id()));
            let raw = Zeroizing::new(<[u8; 32]>::from(key.private.to_bytes()));
            let der = Zeroizing::new([&PKCS8_PREFIX, raw.as_slice()].concat());
            pem::write(&mut text, pem::PRIVATE, &der);
        }
        SecretString::from(text)
    }

    /// The public half of the current key, to which publishers shall seal.
    #[must_use]
    pub const fn current(&self) -> &RouterPublicKey {
        &self.current.public
    }

    /// The public halves, the current one first.
    pub fn public_keys(&self) -> impl Iterator<Item = &RouterPublicKey> {
        self.all().map(|key| &key.public)
    }

    fn all(&self) -> impl Iterator<Item = &RouterKey> {
        std::iter::once(&self.current).chain(&self.earlier)
    }

    /// The private key with this identifier.
    pub(crate) fn find(&self, id: &str) -> Option<&PrivateKey> {
        self.all().find(|key| key.public.id().as_str() == id).map(|key| &key.private)
    }
}

impl fmt::Debug for RouterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.public_keys().map(RouterPublicKey::id)).finish()
    }
}
