//! Sealing one secret to the router's key, bound to the place where it belongs.
//!
//! HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
//! The associated data names router, deployment, object and field, so that a sealed value
//! that is moved to another place does not open. Deliberately absent: sender
//! authentication. The publication's signature gives that.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{CryptoRng, RngCore};
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom as _, SystemRandom};
use secrecy::{ExposeSecret as _, SecretString};
use waypost_domain::SecretRef;
use zeroize::{Zeroize as _, Zeroizing};

use crate::keys::{RouterKeys, RouterPublicKey};

/// Product, purpose and version of the sealing.
const INFO: &[u8] = b"waypost/sealed-secret/1";
/// Length of the encapsulated key that stands before the cipher text.
const ENCAPSULATED: usize = 32;
/// Length of the authentication tag behind the cipher text.
const TAG: usize = 16;
/// The longest secret, in bytes.
pub const MAX_SECRET: usize = 64 * 1024;

type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Where a secret belongs. Every part is bound into the sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SecretContext<'a> {
    /// The router that may open it.
    pub(crate) router: &'a str,
    /// The deployment of the object; empty when it belongs to none.
    pub(crate) deployment: &'a str,
    /// The object and field.
    pub(crate) secret: &'a SecretRef,
}

impl SecretContext<'_> {
    /// The parts, each after its length in bytes (64 bits, big-endian), so that no two
    /// different contexts have the same form.
    fn associated_data(&self) -> Vec<u8> {
        let object = self.secret.object.to_string();
        let mut data = Vec::with_capacity(128);
        for part in [self.router, self.deployment, &object, &self.secret.field] {
            data.extend_from_slice(&(part.len() as u64).to_be_bytes());
            data.extend_from_slice(part.as_bytes());
        }
        data
    }
}

/// Why a secret cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SealFault {
    NoRandomness,
    TooLong,
    BadKey,
}

/// A secret sealed to one router key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    /// Where it belongs.
    pub secret: SecretRef,
    /// The identifier of the router key that opens it.
    pub key: String,
    /// Encapsulated key, cipher text and tag.
    pub(crate) sealed: Vec<u8>,
}

/// Why a sealed secret cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The publication holds no such secret.
    #[error("{secret}: the publication holds no such secret. Enter it in the configuration and publish again.")]
    Missing {
        /// Which one.
        secret: SecretRef,
    },
    /// It was sealed to a key that this router does not have.
    #[error(
        "{secret}: sealed to the router key {key}, which this router does not have. Give the publisher this router's public key and publish again."
    )]
    UnknownKey {
        /// Which one.
        secret: SecretRef,
        /// The key's identifier.
        key: String,
    },
    /// It does not open: it was changed, or belongs to another place.
    #[error(
        "{secret}: the sealed value does not open here; it was changed or moved from another place. Publish again."
    )]
    DoesNotOpen {
        /// Which one.
        secret: SecretRef,
    },
}

impl OpenError {
    /// The stable code, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "secret_missing",
            Self::UnknownKey { .. } => "secret_unknown_key",
            Self::DoesNotOpen { .. } => "secret_does_not_open",
        }
    }
}

/// Seals a secret.
pub(crate) fn seal(
    key: &RouterPublicKey,
    context: &SecretContext<'_>,
    secret: &SecretString,
) -> Result<SealedSecret, SealFault> {
    let text = secret.expose_secret();
    if text.len() > MAX_SECRET {
        return Err(SealFault::TooLong);
    }
    let mut random = SeededRandom::new()?;
    let (encapsulated, cipher_text) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256, _>(
        &OpModeS::Base,
        key.hpke(),
        INFO,
        text.as_bytes(),
        &context.associated_data(),
        &mut random,
    )
    .map_err(|_| SealFault::BadKey)?;
    let sealed = [encapsulated.to_bytes().as_slice(), &cipher_text].concat();
    Ok(SealedSecret { secret: context.secret.clone(), key: key.id().to_string(), sealed })
}

/// Opens a sealed secret.
///
/// # Errors
/// When the router has no such key, or the value does not open in this context.
pub(crate) fn open(
    keys: &RouterKeys,
    context: &SecretContext<'_>,
    sealed: &SealedSecret,
) -> Result<SecretString, OpenError> {
    let secret = || context.secret.clone();
    let private =
        keys.find(&sealed.key).ok_or_else(|| OpenError::UnknownKey { secret: secret(), key: sealed.key.clone() })?;
    let closed = || OpenError::DoesNotOpen { secret: secret() };
    let (encapsulated, cipher_text) = sealed.sealed.split_at_checked(ENCAPSULATED).ok_or_else(closed)?;
    let encapsulated = EncappedKey::from_bytes(encapsulated).map_err(|_| closed())?;
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        private,
        &encapsulated,
        INFO,
        cipher_text,
        &context.associated_data(),
    )
    .map_err(|_| closed())?;
    String::from_utf8(opened).map(SecretString::from).map_err(|error| {
        error.into_bytes().zeroize();
        closed()
    })
}

/// Whether a sealed value has a possible length.
pub(crate) const fn is_possible_length(bytes: usize) -> bool {
    bytes >= ENCAPSULATED + TAG && bytes <= ENCAPSULATED + TAG + MAX_SECRET
}

/// 32 fresh random bytes.
pub(crate) fn fresh_seed() -> Result<Zeroizing<[u8; 32]>, SealFault> {
    let mut seed = Zeroizing::new([0; 32]);
    SystemRandom::new().fill(seed.as_mut_slice()).map_err(|_| SealFault::NoRandomness)?;
    Ok(seed)
}

/// Random bytes for one encapsulation: SHA-256 over a fresh seed and a counter. HPKE wants a
/// source that cannot fail; the system's can, so it is asked once, before.
struct SeededRandom {
    seed: Zeroizing<[u8; 32]>,
    counter: u64,
}

impl SeededRandom {
    fn new() -> Result<Self, SealFault> {
        Ok(Self { seed: fresh_seed()?, counter: 0 })
    }
}

impl RngCore for SeededRandom {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, into: &mut [u8]) {
        for chunk in into.chunks_mut(32) {
            let mut input = Zeroizing::new([0; 40]);
            input[..32].copy_from_slice(self.seed.as_slice());
            input[32..].copy_from_slice(&self.counter.to_be_bytes());
            self.counter += 1;
            chunk.copy_from_slice(&digest(&SHA256, input.as_slice()).as_ref()[..chunk.len()]);
        }
    }
}

impl CryptoRng for SeededRandom {}
