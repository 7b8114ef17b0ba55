//! One exchange of challenges and answers.

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use secrecy::ExposeSecret as _;
use waypost_engine::Failure;
use zeroize::Zeroizing;

use super::scram::{Hash, Scram};
use super::{Mechanism, STEP, misconfigured};
use crate::login::Credentials;
use crate::transport::TlsFacts;

/// Bytes of a challenge that are read at most.
const CHALLENGE_LIMIT: usize = 8 * 1024;

/// What ties an exchange to its TLS connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelBinding {
    /// `tls-exporter` or `tls-server-end-point`.
    pub kind: &'static str,
    /// Its data.
    pub data: Vec<u8>,
}

impl ChannelBinding {
    /// What a TLS connection can be bound by: `tls-exporter` (RFC 9266) with TLS 1.3, otherwise
    /// `tls-server-end-point` (RFC 5929).
    #[must_use]
    pub fn of(facts: &TlsFacts) -> Option<Self> {
        match facts.exporter {
            Some(data) => Some(Self { kind: "tls-exporter", data: data.to_vec() }),
            None => facts.server_end_point().map(|data| Self { kind: "tls-server-end-point", data }),
        }
    }
}

/// The client's side of one exchange.
pub struct Exchange {
    mechanism: Mechanism,
    state: State,
}

enum State {
    Plain(Zeroizing<Vec<u8>>),
    Login { user: Zeroizing<Vec<u8>>, password: Zeroizing<Vec<u8>>, asked: u8 },
    Cram { user: String, password: Zeroizing<Vec<u8>> },
    Scram(Box<Scram>),
    Done,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange").field("mechanism", &self.mechanism).finish_non_exhaustive()
    }
}

impl Exchange {
    /// Begins an exchange.
    ///
    /// # Errors
    /// A failure of kind misconfigured when the user name or the password cannot be used with the
    /// mechanism, for example because of a control character.
    pub fn new(
        mechanism: Mechanism,
        credentials: &Credentials,
        binding: Option<ChannelBinding>,
    ) -> Result<Self, Failure> {
        let password = credentials.password.expose_secret();
        let user = &credentials.user;
        let authorize_as = credentials.authorize_as.as_deref();
        let names = [user.as_str(), password, authorize_as.unwrap_or_default()];
        if names.iter().any(|text| text.contains('\0')) {
            return Err(misconfigured("The user name or the password holds a NUL character.").hint("Enter it again."));
        }
        let secret = || Zeroizing::new(password.as_bytes().to_vec());
        let state = match mechanism {
            Mechanism::Plain => {
                let authorize_as = authorize_as.unwrap_or_default();
                let mut message =
                    Zeroizing::new(Vec::with_capacity(authorize_as.len() + user.len() + password.len() + 2));
                message.extend_from_slice(authorize_as.as_bytes());
                message.push(0);
                message.extend_from_slice(user.as_bytes());
                message.push(0);
                message.extend_from_slice(password.as_bytes());
                State::Plain(message)
            }
            Mechanism::Login => {
                State::Login { user: Zeroizing::new(user.as_bytes().to_vec()), password: secret(), asked: 0 }
            }
            Mechanism::CramMd5 => State::Cram { user: user.clone(), password: secret() },
            Mechanism::ScramSha1 | Mechanism::ScramSha256 => {
                let hash = hash_of(mechanism);
                State::Scram(Box::new(Scram::new(hash, credentials, None, binding.is_some())?))
            }
            Mechanism::ScramSha1Plus | Mechanism::ScramSha256Plus => {
                let hash = hash_of(mechanism);
                State::Scram(Box::new(Scram::new(hash, credentials, binding, true)?))
            }
        };
        Ok(Self { mechanism, state })
    }

    /// The mechanism.
    #[must_use]
    pub const fn mechanism(&self) -> Mechanism {
        self.mechanism
    }

    /// What the client says first, for mechanisms where it does. It goes with the command where the
    /// protocol and the server allow that, otherwise as the answer to an empty challenge.
    pub fn initial(&mut self) -> Option<Zeroizing<Vec<u8>>> {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Plain(message) => Some(message),
            State::Scram(mut scram) => {
                let first = scram.first();
                self.state = State::Scram(scram);
                Some(Zeroizing::new(first))
            }
            other => {
                self.state = other;
                None
            }
        }
    }

    /// The answer to a challenge.
    ///
    /// # Errors
    /// A transient failure when the challenge is not what the mechanism allows, and for SCRAM when the
    /// server does not prove that it knows the password.
    pub fn answer(&mut self, challenge: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
        if challenge.len() > CHALLENGE_LIMIT {
            return Err(Failure::transient(STEP, "The server sent an overlong challenge."));
        }
        match &mut self.state {
            State::Login { user, password, asked } => {
                *asked += 1;
                match *asked {
                    1 => Ok(user.clone()),
                    2 => Ok(password.clone()),
                    _ => Err(one_too_many()),
                }
            }
            State::Cram { user, password } => {
                let answer = cram_md5(user, password, challenge);
                self.state = State::Done;
                answer
            }
            State::Scram(scram) => scram.answer(challenge).map(Zeroizing::new),
            State::Plain(_) | State::Done => Err(one_too_many()),
        }
    }

    /// Ends an exchange that the server called a success; `data` came with the success, if any did.
    ///
    /// # Errors
    /// For SCRAM a transient failure when the server has not proven that it knows the password: it may
    /// be another server.
    pub fn finish(&mut self, data: Option<&[u8]>) -> Result<(), Failure> {
        match &mut self.state {
            State::Scram(scram) => scram.finish(data),
            _ => Ok(()),
        }
    }
}

const fn hash_of(mechanism: Mechanism) -> Hash {
    match mechanism {
        Mechanism::ScramSha256Plus | Mechanism::ScramSha256 => Hash::Sha256,
        _ => Hash::Sha1,
    }
}

fn one_too_many() -> Failure {
    Failure::transient(STEP, "The server asks more than the mechanism allows.")
}

/// RFC 2195: the user name and the keyed digest of the challenge.
fn cram_md5(user: &str, password: &[u8], challenge: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut mac = Hmac::<Md5>::new_from_slice(password)
        .map_err(|_| misconfigured("The password cannot be used with CRAM-MD5."))?;
    mac.update(challenge);
    let mut answer = Zeroizing::new(user.as_bytes().to_vec());
    answer.push(b' ');
    for byte in mac.finalize().into_bytes() {
        answer.extend_from_slice(format!("{byte:02x}").as_bytes());
    }
    Ok(answer)
}

#[cfg(test)]
mod tests;
