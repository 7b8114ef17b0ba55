//! Where secrets are: the key store of the operating system, or a private file where there is none.
//!
//! Every call blocks, in a key store also for a person who is asked to unlock it: from async code,
//! call it on a blocking thread. No secret is ever shown, logged or part of an error.

mod choice;
mod file;
mod keychain;
mod name;

use std::path::PathBuf;

use secrecy::SecretString;

pub use choice::SecretPreference;
pub use file::{FileSecrets, SECRETS_FILE};
pub use keychain::KeychainSecrets;
pub use name::SecretName;

/// The longest secret, in bytes. Key stores may allow less (Windows: 2,560).
pub const MAX_SECRET_LENGTH: usize = 64 * 1024;

/// Which kind of store holds the secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretStoreKind {
    /// The key store of the operating system.
    Keychain,
    /// A private file in the data folder.
    File,
}

impl SecretStoreKind {
    /// The kind as it stands in settings and options.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keychain => "keychain",
            Self::File => "file",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Keychain, Self::File].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A place for secrets.
pub trait SecretStore: Send + Sync {
    /// Sets or replaces a secret.
    ///
    /// # Errors
    /// [`SecretError`]; the former secret is then as it was, or the new one is set.
    fn set(&self, name: &SecretName, value: &SecretString) -> Result<(), SecretError>;

    /// Reads a secret; none when it is not set.
    ///
    /// # Errors
    /// [`SecretError`], also when the store is locked: that is never told as "not set".
    fn get(&self, name: &SecretName) -> Result<Option<SecretString>, SecretError>;

    /// Removes a secret and tells whether it was set.
    ///
    /// # Errors
    /// [`SecretError`]; the secret is then as it was.
    fn remove(&self, name: &SecretName) -> Result<bool, SecretError>;

    /// Makes sure that the store works, by writing, reading and removing a dummy.
    ///
    /// # Errors
    /// [`SecretError`] that says why not.
    fn probe(&self) -> Result<(), SecretError>;

    /// What it is, for a person.
    fn describe(&self) -> String;

    /// What it is, for the settings.
    fn kind(&self) -> SecretStoreKind;
}

/// Why a secret store refused or failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The key store is there, and does not let us in: it is locked, or the person declined.
    #[error("the key store of the operating system is locked: unlock it (log in to the desktop) and try again")]
    Locked,
    /// There is no key store, or it does not work.
    #[error(
        "the key store of the operating system cannot be used: {reason}; use the secret file instead (secret store \"file\")"
    )]
    Unavailable {
        /// Why not.
        reason: String,
    },
    /// The key store did not answer in time.
    #[error(
        "the key store of the operating system did not answer within {seconds} seconds: answer its question on the screen and try again, or use the secret file instead (secret store \"file\")"
    )]
    NoAnswer {
        /// How long was waited.
        seconds: u64,
    },
    /// The secret is too long for the store.
    #[error(
        "the secret {name} is longer than the {limit} bytes that the secret store takes: use a shorter one, or the secret file (secret store \"file\")"
    )]
    TooLong {
        /// Which secret.
        name: SecretName,
        /// The limit in bytes.
        limit: usize,
    },
    /// The secret in the store is not one of ours.
    #[error("the secret {name} in the secret store cannot be read: enter it again")]
    Unreadable {
        /// Which secret.
        name: SecretName,
    },
    /// Others than the owner may read the secret file.
    #[error("{} may be read by others ({found}): check who read it, then run `{command}`", path.display())]
    WidePermissions {
        /// The file.
        path: PathBuf,
        /// What was found, for example `its mode is 644`.
        found: String,
        /// What to run against it, for example `chmod 600 secrets.json`.
        command: String,
    },
    /// The secret file cannot be read or written.
    #[error("cannot {action} {}: {reason}; check the file and the rights of this account", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why it failed. Never a part of the content.
        reason: String,
    },
    /// Another store was asked for than the one that holds the secrets.
    #[error("{count} secrets of this configuration are in the {}: move them to the {} first", place(*held_in), place(*wanted))]
    HeldElsewhere {
        /// How many.
        count: usize,
        /// Where they are.
        held_in: SecretStoreKind,
        /// Where they were to be.
        wanted: SecretStoreKind,
    },
}

const fn place(kind: SecretStoreKind) -> &'static str {
    match kind {
        SecretStoreKind::Keychain => "key store of the operating system",
        SecretStoreKind::File => "secret file",
    }
}

/// Refuses what no store takes.
fn check_length(name: &SecretName, length: usize) -> Result<(), SecretError> {
    if length > MAX_SECRET_LENGTH {
        return Err(SecretError::TooLong { name: name.clone(), limit: MAX_SECRET_LENGTH });
    }
    Ok(())
}

/// Writes, reads and removes a dummy.
fn probe(store: &dyn SecretStore) -> Result<(), SecretError> {
    use secrecy::ExposeSecret;
    let name = SecretName::probe();
    let dummy = SecretString::from("probe");
    store.set(&name, &dummy)?;
    let read = store.get(&name)?;
    store.remove(&name)?;
    match read {
        Some(read) if read.expose_secret() == dummy.expose_secret() => Ok(()),
        _ => Err(SecretError::Unavailable { reason: "it does not return what was put into it".to_owned() }),
    }
}
