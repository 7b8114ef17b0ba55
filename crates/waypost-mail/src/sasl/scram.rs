//! SCRAM (RFC 5802, RFC 7677): the password is proven without being sent, and the server proves that
//! it knows it too.

use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};
use secrecy::ExposeSecret as _;
use waypost_engine::{Failure, FailureKind};
use zeroize::Zeroizing;

use super::{ChannelBinding, STEP, misconfigured};
use crate::login::Credentials;

/// RFC 7677 section 4 asks for at least 4096; RFC 5802 servers of old use fewer, never below this.
const LEAST_ITERATIONS: u32 = 1000;
/// A hostile server must not keep this machine busy: at most about a second of work.
const MOST_ITERATIONS: u32 = 1_000_000;

/// The hash function of a SCRAM mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    /// SHA-1; sound in this use, kept for servers that offer nothing newer.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Hash {
    fn hmac(self) -> hmac::Algorithm {
        match self {
            Self::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => hmac::HMAC_SHA256,
        }
    }

    fn pbkdf2(self) -> pbkdf2::Algorithm {
        match self {
            Self::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Self::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
        }
    }

    fn digest(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
        }
    }
}

/// The client's side of one SCRAM exchange.
pub(super) struct Scram {
    hash: Hash,
    password: Zeroizing<String>,
    /// GS2 header and channel binding data, as `c=` repeats them.
    binding: Vec<u8>,
    header: String,
    bare: String,
    nonce: String,
    stage: Stage,
}

enum Stage {
    First,
    Proof,
    /// The server must show the signature of this message with this key.
    Signature(hmac::Key, String),
    Proven,
}

impl Scram {
    /// `binding` is given for the `-PLUS` mechanisms. Without it `can_bind` says whether this side
    /// could have bound: then the server is told so (`y`), and refuses if it offered binding and the
    /// offer was taken away on the way.
    pub(super) fn new(
        hash: Hash,
        credentials: &Credentials,
        binding: Option<ChannelBinding>,
        can_bind: bool,
    ) -> Result<Self, Failure> {
        let mut random = [0_u8; 24];
        getrandom::fill(&mut random).map_err(|_| Failure::transient(STEP, "This machine gives no random numbers."))?;
        Self::with_nonce(hash, credentials, binding, can_bind, STANDARD.encode(random))
    }

    pub(super) fn with_nonce(
        hash: Hash,
        credentials: &Credentials,
        binding: Option<ChannelBinding>,
        can_bind: bool,
        nonce: String,
    ) -> Result<Self, Failure> {
        let prepared = stringprep::saslprep(credentials.password.expose_secret())
            .map_err(|_| {
                misconfigured("The password holds a character that SCRAM does not allow.")
                    .hint("Choose another password, or the authentication type Clear Text.")
            })?
            .into_owned();
        let user = stringprep::saslprep(&credentials.user)
            .map_err(|_| misconfigured("The user name holds a character that SCRAM does not allow."))?;
        let authorization = match &credentials.authorize_as {
            Some(other) => format!("a={}", escape(other)),
            None => String::new(),
        };
        let flag = match &binding {
            Some(binding) => format!("p={}", binding.kind),
            None if can_bind => "y".to_owned(),
            None => "n".to_owned(),
        };
        let header = format!("{flag},{authorization},");
        let mut bound = header.clone().into_bytes();
        bound.extend(binding.map(|binding| binding.data).unwrap_or_default());
        Ok(Self {
            hash,
            password: Zeroizing::new(prepared),
            binding: bound,
            bare: format!("n={},r={nonce}", escape(&user)),
            header,
            nonce,
            stage: Stage::First,
        })
    }

    /// client-first-message.
    pub(super) fn first(&mut self) -> Vec<u8> {
        self.stage = Stage::Proof;
        format!("{}{}", self.header, self.bare).into_bytes()
    }

    /// client-final-message, and then the empty answer to the server's signature.
    pub(super) fn answer(&mut self, challenge: &[u8]) -> Result<Vec<u8>, Failure> {
        let text = std::str::from_utf8(challenge).map_err(|_| malformed("it is not UTF-8"))?;
        match self.stage {
            Stage::First => Err(malformed("the client speaks first")),
            Stage::Proof => self.prove(text),
            Stage::Signature(..) => {
                self.verify(text)?;
                Ok(Vec::new())
            }
            Stage::Proven => Err(malformed("the exchange is over")),
        }
    }

    /// After the server's success: its signature must have been seen.
    pub(super) fn finish(&mut self, data: Option<&[u8]>) -> Result<(), Failure> {
        if let (Stage::Signature(..), Some(data)) = (&self.stage, data) {
            let text = std::str::from_utf8(data).map_err(|_| malformed("it is not UTF-8"))?;
            self.verify(text)?;
        }
        match self.stage {
            Stage::Proven => Ok(()),
            _ => Err(unproven()),
        }
    }

    fn prove(&mut self, server_first: &str) -> Result<Vec<u8>, Failure> {
        let (nonce, salt, iterations) = read_first(server_first)?;
        if !nonce.starts_with(&self.nonce) || nonce.len() == self.nonce.len() {
            return Err(malformed("its nonce does not continue ours"));
        }
        let mut salted = Zeroizing::new(vec![0_u8; self.hash.digest().output_len()]);
        let password = self.password.as_bytes();
        pbkdf2::derive(self.hash.pbkdf2(), iterations, &salt, password, &mut salted);
        let key = hmac::Key::new(self.hash.hmac(), &salted);
        let client_key = hmac::sign(&key, b"Client Key");
        let server_key = hmac::sign(&key, b"Server Key");
        let stored_key = digest::digest(self.hash.digest(), client_key.as_ref());
        let without_proof = format!("c={},r={nonce}", STANDARD.encode(&self.binding));
        let message = format!("{},{server_first},{without_proof}", self.bare);
        let signature = hmac::sign(&hmac::Key::new(self.hash.hmac(), stored_key.as_ref()), message.as_bytes());
        let proof: Zeroizing<Vec<u8>> =
            Zeroizing::new(client_key.as_ref().iter().zip(signature.as_ref()).map(|(a, b)| a ^ b).collect());
        let server_key = hmac::Key::new(self.hash.hmac(), server_key.as_ref());
        self.stage = Stage::Signature(server_key, message);
        Ok(format!("{without_proof},p={}", STANDARD.encode(&*proof)).into_bytes())
    }

    fn verify(&mut self, server_final: &str) -> Result<(), Failure> {
        let Stage::Signature(key, message) = &self.stage else { return Err(unproven()) };
        if let Some(error) = server_final.strip_prefix("e=") {
            return Err(refused(error));
        }
        let shown = server_final
            .split(',')
            .next()
            .and_then(|part| part.strip_prefix("v="))
            .and_then(|text| STANDARD.decode(text).ok())
            .ok_or_else(|| malformed("it holds no signature"))?;
        hmac::verify(key, message.as_bytes(), &shown).map_err(|_| unproven())?;
        self.stage = Stage::Proven;
        Ok(())
    }
}

fn read_first(text: &str) -> Result<(&str, Vec<u8>, NonZeroU32), Failure> {
    let mut parts = text.split(',');
    let mut next = |name: &str| parts.next().and_then(|part| part.strip_prefix(name)).filter(|value| !value.is_empty());
    let nonce = next("r=").ok_or_else(|| malformed("it holds no nonce"))?;
    if nonce.len() > 1024 || !nonce.bytes().all(|byte| (0x21..=0x7e).contains(&byte)) {
        return Err(malformed("its nonce is not legal"));
    }
    let salt = next("s=").and_then(|salt| STANDARD.decode(salt).ok());
    let salt = salt.ok_or_else(|| malformed("it holds no salt"))?;
    let iterations: u32 =
        next("i=").and_then(|count| count.parse().ok()).ok_or_else(|| malformed("it holds no iteration count"))?;
    if !(LEAST_ITERATIONS..=MOST_ITERATIONS).contains(&iterations) {
        return Err(malformed(&format!(
            "its iteration count {iterations} is not within {LEAST_ITERATIONS} and {MOST_ITERATIONS}"
        )));
    }
    let iterations = NonZeroU32::new(iterations).unwrap_or(NonZeroU32::MIN);
    Ok((nonce, salt, iterations))
}

/// `=` and `,` in names (RFC 5802 section 5.1).
fn escape(name: &str) -> String {
    name.replace('=', "=3D").replace(',', "=2C")
}

fn refused(error: &str) -> Failure {
    let kind = match error {
        "unknown-user" | "invalid-proof" => FailureKind::Unauthorized,
        "channel-bindings-dont-match" | "server-does-support-channel-binding" => {
            return Failure::transient(
                STEP,
                format!("The server sees another TLS connection than this router ({error})."),
            )
            .hint("Somebody may be standing between; have the network examined.");
        }
        _ => FailureKind::Transient,
    };
    Failure::new(kind, STEP, "The server refused the SCRAM exchange.").reply(error)
}

fn malformed(why: &str) -> Failure {
    Failure::transient(STEP, format!("The server's SCRAM message is not acceptable: {why}."))
}

fn unproven() -> Failure {
    Failure::transient(
        STEP,
        "The server did not prove that it knows the password: it may not be the server it claims to be.",
    )
    .hint("Check the server location; switch TLS on.")
}
