//! The publisher's key pair (ECDSA P-256, SHA-256) and the keys that a router pins.

use std::fmt;

use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{KeyError, KeyId, fingerprint, pem};

/// SubjectPublicKeyInfo of a P-256 key up to the point (RFC 5480).
const SPKI_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE,
    0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// Length of an uncompressed P-256 point.
const POINT_LENGTH: usize = 65;
/// What [`KeyError`]s call a private key file.
const PRIVATE_FILE: &str = "publisher key file";
/// What [`KeyError`]s call a public key file.
const PUBLIC_FILE: &str = "publisher's public key file";

/// The key that signs publications. It never leaves the publisher's side.
pub struct PublisherKey {
    pair: EcdsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
    public: PublisherPublic,
}

impl PublisherKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn generate() -> Result<Self, KeyError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .map_err(|_| KeyError::NoRandomness)?;
        Self::from_pkcs8(Zeroizing::new(document.as_ref().to_vec()))
    }

    /// Reads a PKCS#8 PEM file, such as [`Self::to_pem`] or `openssl genpkey` write it.
    ///
    /// # Errors
    /// When it is not PEM, or not one P-256 key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let mut blocks = pem::read(text, pem::PRIVATE, PRIVATE_FILE)?;
        match (blocks.pop(), blocks.is_empty()) {
            (Some(pkcs8), true) => Self::from_pkcs8(pkcs8),
            _ => Err(KeyError::WrongKind { what: PRIVATE_FILE, needed: "exactly one key" }),
        }
    }

    fn from_pkcs8(pkcs8: Zeroizing<Vec<u8>>) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8, &SystemRandom::new())
            .map_err(|_| KeyError::WrongKind { what: PRIVATE_FILE, needed: "an ECDSA P-256 key in PKCS#8" })?;
        let public = PublisherPublic::from_point(pair.public_key().as_ref(), PRIVATE_FILE)?;
        Ok(Self { pair, pkcs8, public })
    }

    /// The key as a PKCS#8 PEM file. Keep it readable by its owner only.
    #[must_use]
    pub fn to_pem(&self) -> SecretString {
        let mut text = String::with_capacity(400);
        pem::write(&mut text, pem::PRIVATE, &self.pkcs8);
        SecretString::from(text)
    }

    /// The public half, which routers pin.
    #[must_use]
    pub const fn public(&self) -> &PublisherPublic {
        &self.public
    }

    /// Signs octets: r and s, 32 bytes each (the form of RFC 4050 and XML Signature 1.1).
    pub(crate) fn sign(&self, octets: &[u8]) -> Result<[u8; 64], KeyError> {
        let signature = self.pair.sign(&SystemRandom::new(), octets).map_err(|_| KeyError::NoRandomness)?;
        signature.as_ref().try_into().map_err(|_| KeyError::NoRandomness)
    }
}

impl fmt::Debug for PublisherKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublisherKey").field("id", self.public.id()).finish_non_exhaustive()
    }
}

/// The public half of a publisher's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublisherPublic {
    id: KeyId,
    spki: Vec<u8>,
}

impl PublisherPublic {
    fn from_point(point: &[u8], what: &'static str) -> Result<Self, KeyError> {
        if point.len() != POINT_LENGTH || point[0] != 4 {
            return Err(KeyError::WrongKind { what, needed: "an uncompressed P-256 public key" });
        }
        let spki = [&SPKI_PREFIX, point].concat();
        Ok(Self { id: KeyId::of(&spki), spki })
    }

    fn from_spki(spki: &[u8]) -> Result<Self, KeyError> {
        let point = spki
            .strip_prefix(&SPKI_PREFIX)
            .ok_or(KeyError::WrongKind { what: PUBLIC_FILE, needed: "an ECDSA P-256 public key" })?;
        Self::from_point(point, PUBLIC_FILE)
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

    /// The key as a PEM file, as `xmlsec1 --pubkey-pem` takes it.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let mut text = String::with_capacity(200);
        pem::write(&mut text, pem::PUBLIC, &self.spki);
        text
    }

    /// Reads a PEM file with exactly one public key.
    ///
    /// # Errors
    /// When it is not PEM, or not one P-256 key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        match PinnedPublishers::from_pem(text)?.keys.as_slice() {
            [one] => Ok(one.clone()),
            _ => Err(KeyError::WrongKind { what: PUBLIC_FILE, needed: "exactly one key" }),
        }
    }

    /// Whether `signature` is this key's over `octets`.
    pub(crate) fn verifies(&self, octets: &[u8], signature: &[u8]) -> bool {
        let point = &self.spki[SPKI_PREFIX.len()..];
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(octets, signature).is_ok()
    }
}

/// The publisher keys that a router trusts: usually one, two while one replaces another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PinnedPublishers {
    keys: Vec<PublisherPublic>,
}

impl PinnedPublishers {
    /// Pins one key.
    #[must_use]
    pub fn only(key: PublisherPublic) -> Self {
        Self { keys: vec![key] }
    }

    /// Reads a PEM file with one or more public keys; text between them is a remark.
    ///
    /// # Errors
    /// When it is not PEM, holds no key, another kind of key, or more than [`super::MAX_KEYS`].
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let mut pinned = Self::default();
        for block in pem::read(text, pem::PUBLIC, PUBLIC_FILE)? {
            pinned.pin(PublisherPublic::from_spki(&block)?)?;
        }
        Ok(pinned)
    }

    /// The pinned keys as a PEM file, each under a remark with its identifier and fingerprint.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let mut text = String::new();
        for key in &self.keys {
            text.push_str(&format!("# publisher {} SHA256 {}\n", key.id(), key.fingerprint()));
            text.push_str(&key.to_pem());
        }
        text
    }

    /// Adds a key; a key that is already pinned is not added twice.
    ///
    /// # Errors
    /// When there would be more than [`super::MAX_KEYS`].
    pub fn pin(&mut self, key: PublisherPublic) -> Result<(), KeyError> {
        if self.keys.contains(&key) {
            return Ok(());
        }
        if self.keys.len() >= super::MAX_KEYS {
            return Err(KeyError::TooMany { what: PUBLIC_FILE });
        }
        self.keys.push(key);
        Ok(())
    }

    /// Removes a key; returns whether it was pinned.
    pub fn unpin(&mut self, id: &KeyId) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.id() != id);
        self.keys.len() < before
    }

    /// The pinned keys, in the order in which they were pinned.
    #[must_use]
    pub fn keys(&self) -> &[PublisherPublic] {
        &self.keys
    }

    /// The pinned key with this identifier.
    pub(crate) fn find(&self, id: &str) -> Option<&PublisherPublic> {
        self.keys.iter().find(|key| key.id().as_str() == id)
    }
}
