//! Sealing the secrets of a publication to the router's key, each bound to its place.
//!
//! HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, export-only: one encapsulation
//! for the whole publication, so that 10,000 secrets cost one operation on the curve and not 10,000.
//! From it each secret gets a key of its own (section 5.3), exported under router, deployment, object
//! and field, so that a sealed value that is moved to another place, or into another publication, does
//! not open. Each key seals one value, with ChaCha20-Poly1305. Deliberately absent: sender
//! authentication. The publication's signature gives that.

use hpke::aead::{AeadCtxR, AeadCtxS, ExportOnlyAead};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{CryptoRng, RngCore};
use hpke::{Deserializable as _, HpkeError, Kem, OpModeR, OpModeS, Serializable as _, setup_receiver, setup_sender};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom as _, SystemRandom};
use secrecy::{ExposeSecret as _, SecretString};
use waypost_domain::SecretRef;
use zeroize::Zeroizing;

use crate::keys::{RouterKeys, RouterPublicKey};

/// Product, purpose and version of the sealing.
const INFO: &[u8] = b"waypost/sealed-secrets/1";
/// Length of the encapsulated key.
pub(crate) const ENCAPSULATED: usize = 32;
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
    fn name(&self) -> Vec<u8> {
        let object = self.secret.object.to_string();
        let mut name = Vec::with_capacity(128);
        for part in [self.router, self.deployment, &object, &self.secret.field] {
            name.extend_from_slice(&(part.len() as u64).to_be_bytes());
            name.extend_from_slice(part.as_bytes());
        }
        name
    }
}

/// Why a secret cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SealFault {
    NoRandomness,
    TooLong,
    BadKey,
}

/// What all sealed secrets of a publication have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Encapsulation {
    /// The identifier of the router key that opens them.
    pub(crate) key: String,
    /// The encapsulated key.
    pub(crate) bytes: [u8; ENCAPSULATED],
}

/// A secret sealed to one router key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    /// Where it belongs.
    pub secret: SecretRef,
    /// Cipher text and tag.
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

/// Seals the secrets of one publication.
pub(crate) struct Sealer {
    encapsulation: Encapsulation,
    context: AeadCtxS<ExportOnlyAead, HkdfSha256, X25519HkdfSha256>,
}

impl Sealer {
    /// Begins anew: nothing that is sealed has a key in common with another publication.
    pub(crate) fn new(key: &RouterPublicKey) -> Result<Self, SealFault> {
        let mut random = SeededRandom::new()?;
        let begun = setup_sender::<_, _, X25519HkdfSha256, _>(&OpModeS::Base, key.hpke(), INFO, &mut random);
        let (encapsulated, context) = begun.map_err(|_| SealFault::BadKey)?;
        let encapsulation = Encapsulation { key: key.id().to_string(), bytes: encapsulated.to_bytes().into() };
        Ok(Self { encapsulation, context })
    }

    /// What the router needs to open what this seals.
    pub(crate) const fn encapsulation(&self) -> &Encapsulation {
        &self.encapsulation
    }

    /// Seals a secret; once for each place.
    pub(crate) fn seal(&self, context: &SecretContext<'_>, secret: &SecretString) -> Result<SealedSecret, SealFault> {
        let text = secret.expose_secret();
        if text.len() > MAX_SECRET {
            return Err(SealFault::TooLong);
        }
        let key = key_of(context, |place, key| self.context.export(place, key)).ok_or(SealFault::BadKey)?;
        let mut sealed = Vec::with_capacity(text.len() + TAG);
        sealed.extend_from_slice(text.as_bytes());
        key.seal_in_place_append_tag(only_nonce(), Aad::empty(), &mut sealed).map_err(|_| SealFault::BadKey)?;
        Ok(SealedSecret { secret: context.secret.clone(), sealed })
    }
}

/// Why nothing of a publication can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// The router does not have the key.
    UnknownKey,
    /// The encapsulated key is none.
    BadEncapsulation,
}

/// Opens the secrets of one publication.
pub(crate) struct Opener {
    context: AeadCtxR<ExportOnlyAead, HkdfSha256, X25519HkdfSha256>,
}

impl Opener {
    /// Opens what the secrets have in common.
    pub(crate) fn new(keys: &RouterKeys, encapsulation: &Encapsulation) -> Result<Self, Closed> {
        let private = keys.find(&encapsulation.key).ok_or(Closed::UnknownKey)?;
        let encapsulated = EncappedKey::from_bytes(&encapsulation.bytes).map_err(|_| Closed::BadEncapsulation)?;
        let context =
            setup_receiver(&OpModeR::Base, private, &encapsulated, INFO).map_err(|_| Closed::BadEncapsulation)?;
        Ok(Self { context })
    }

    /// Opens a sealed secret; none when it does not open in this place.
    pub(crate) fn open(&self, context: &SecretContext<'_>, sealed: &SealedSecret) -> Option<SecretString> {
        let key = key_of(context, |place, key| self.context.export(place, key))?;
        let mut bytes = Zeroizing::new(sealed.sealed.clone());
        let text = key.open_in_place(only_nonce(), Aad::empty(), &mut bytes).ok()?;
        std::str::from_utf8(text).ok().map(SecretString::from)
    }
}

/// The key of one place in one publication.
fn key_of(
    context: &SecretContext<'_>,
    export: impl Fn(&[u8], &mut [u8]) -> Result<(), HpkeError>,
) -> Option<LessSafeKey> {
    let mut key = Zeroizing::new([0; 32]);
    export(&context.name(), key.as_mut_slice()).ok()?;
    UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).ok().map(LessSafeKey::new)
}

/// Every key seals one value, so that there is but one nonce.
fn only_nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

/// Whether a sealed value has a possible length.
pub(crate) const fn is_possible_length(bytes: usize) -> bool {
    bytes >= TAG && bytes <= TAG + MAX_SECRET
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
