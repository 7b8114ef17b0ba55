//! Publisher keys: made here, kept in the secret store, never shown; their public halves are what
//! routers pin.
//!
//! A rotation overlaps: the new key signs from the next publication on, and routers go on trusting
//! the former one until it is retired. A router must pin the new key before it can take the next
//! publication; routers of this machine are told at once.

use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use waypost_publish::{PublisherKey, PublisherPublic};
use waypost_store::{KeyState, SecretName};

use crate::error::{ApiError, Code};
use crate::open::Waypost;

/// A publisher key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeyInfo {
    /// Its identifier, as publications name it.
    pub id: String,
    /// SHA-256 of the public key, colon-separated: what two people compare.
    pub fingerprint: String,
    /// `active` signs, `retiring` is still pinned, `retired` is history.
    pub state: String,
    /// When it was made.
    pub created: Timestamp,
    /// The public key as PEM.
    pub public_key: String,
}

/// What became of making or ending a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeyChange {
    /// The key.
    pub key: KeyInfo,
    /// The routers of this machine that pin it now, or no longer.
    pub routers_told: Vec<String>,
    /// The routers that somebody must tell, and why.
    pub routers_to_tell: Vec<RouterToTell>,
}

/// A router whose pinned publishers somebody must change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RouterToTell {
    /// Its identifier.
    pub router: String,
    /// Why it was not told, and what to do: sentences.
    pub reason: String,
}

impl Waypost {
    /// Makes the first publisher key.
    ///
    /// # Errors
    /// [`Code::BadRequest`] when there is one already.
    pub fn create_key(&mut self) -> Result<KeyChange, ApiError> {
        if let Some(key) = self.store.active_publisher_key()? {
            return Err(ApiError::new(Code::BadRequest, format!("There is a publisher key already: {}.", key.id))
                .hint("Rotate it to replace it by a new one."));
        }
        self.new_key("Create publisher key")
    }

    /// Replaces the publisher key by a new one; the former stays pinned until it is retired.
    ///
    /// # Errors
    /// [`Code::NoKey`] when there is none yet.
    pub fn rotate_key(&mut self) -> Result<KeyChange, ApiError> {
        self.active_key()?;
        self.new_key("Rotate publisher key")
    }

    /// Ends the overlap: routers no longer trust this former key.
    ///
    /// # Errors
    /// [`Code::NotFound`] when there is no such key, [`Code::BadRequest`] for the active one.
    pub fn retire_key(&mut self, id: &str) -> Result<KeyChange, ApiError> {
        let key = self.key(id)?;
        if key.state == KeyState::Active.as_str() {
            return Err(ApiError::new(Code::BadRequest, format!("The key {id} is the one that signs."))
                .hint("Rotate it first; then retire it."));
        }
        let author = self.author();
        self.store.change(&author, &format!("Retire publisher key {id}"), |change| change.retire_publisher_key(id))?;
        self.purge();
        let (routers_told, routers_to_tell) = self.tell_routers(|pinned| {
            if let Some(key) = waypost_publish::KeyId::parse(id) {
                pinned.unpin(&key);
            }
            Ok(())
        })?;
        Ok(KeyChange { key: self.key(id)?, routers_told, routers_to_tell })
    }

    /// Every publisher key, the newest first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn keys(&self) -> Result<Vec<KeyInfo>, ApiError> {
        let keys = self.store.publisher_keys()?;
        keys.into_iter().map(|key| info(&key)).collect()
    }

    /// One publisher key by its identifier; the active one for an empty text.
    ///
    /// # Errors
    /// [`Code::NotFound`], or [`Code::NoKey`] before the first was made.
    pub fn key(&self, id: &str) -> Result<KeyInfo, ApiError> {
        let keys = self.store.publisher_keys()?;
        let wanted = |key: &&waypost_store::PublisherKey| {
            if id.is_empty() { key.state == KeyState::Active } else { key.id == id }
        };
        match keys.iter().find(wanted) {
            Some(key) => info(key),
            None if id.is_empty() => Err(no_key()),
            None => Err(ApiError::new(Code::NotFound, format!("There is no publisher key \"{id}\"."))
                .hint("List the keys to see which there are.")),
        }
    }

    /// The key that signs, with its private half.
    pub(crate) fn active_key(&self) -> Result<PublisherKey, ApiError> {
        let key = self.store.active_publisher_key()?.ok_or_else(no_key)?;
        let private = self.secrets.get(&SecretName::PublisherKey(key.id.clone()))?;
        let Some(private) = private else {
            return Err(ApiError::new(
                Code::NoKey,
                format!("The private half of the publisher key {} is not in the secret store.", key.id),
            )
            .hint("Restore the secret store, or rotate to a new key and pin that on the routers."));
        };
        Ok(PublisherKey::from_pem(private.expose_secret())?)
    }

    fn new_key(&mut self, summary: &str) -> Result<KeyChange, ApiError> {
        let key = PublisherKey::generate()?;
        let id = key.public().id().to_string();
        let author = self.author();
        let secrets = std::sync::Arc::clone(&self.secrets);
        self.store.change(&author, summary, |change| {
            change.add_publisher_key(&id, &key.public().to_pem())?;
            let name = SecretName::PublisherKey(id.clone());
            change.set_secret(&secrets, &name, key.to_pem())
        })?;
        let (routers_told, routers_to_tell) = self.tell_routers(|pinned| Ok(pinned.pin(key.public().clone())?))?;
        Ok(KeyChange { key: self.key(&id)?, routers_told, routers_to_tell })
    }
}

fn info(key: &waypost_store::PublisherKey) -> Result<KeyInfo, ApiError> {
    let public = PublisherPublic::from_pem(&key.public_key)?;
    Ok(KeyInfo {
        id: key.id.clone(),
        fingerprint: public.fingerprint(),
        state: key.state.as_str().to_owned(),
        created: key.created,
        public_key: key.public_key.clone(),
    })
}

fn no_key() -> ApiError {
    ApiError::new(Code::NoKey, "There is no publisher key yet.")
        .hint("Make one with `waypost keys create`, or connect a router, which makes one.")
}
