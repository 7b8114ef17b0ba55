//! What is public about the publisher keys. The private halves are secrets
//! ([`SecretName::PublisherKey`]) and never come here.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::change::Change;
use crate::error::StoreError;
use crate::history::{Action, Subject};
use crate::open::Store;
use crate::secrets::SecretName;
use crate::values::{from_micros, to_micros};

/// What a publisher key is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyState {
    /// It signs. At most one key is active.
    Active,
    /// It does not sign, and routers may still pin it: the overlap of a rotation.
    Retiring,
    /// It is kept for the record only.
    Retired,
}

impl KeyState {
    /// The state as it stands in files and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Retiring => "retiring",
            Self::Retired => "retired",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        [Self::Active, Self::Retiring, Self::Retired]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| StoreError::Database { reason: format!("{text} is not a state of a key") })
    }
}

/// A publisher key: its public half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublisherKey {
    /// Its identifier, as publications name it.
    pub id: String,
    /// The public key, in the form of the publication's keys.
    pub public_key: String,
    /// What it is used for.
    pub state: KeyState,
    /// When it was made.
    pub created: Timestamp,
}

impl Store {
    /// Every publisher key, the newest first.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn publisher_keys(&self) -> Result<Vec<PublisherKey>, StoreError> {
        keys(&self.connection).map_err(|e| e.at(self.path()))
    }

    /// The key that signs; none before the first was made.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn active_publisher_key(&self) -> Result<Option<PublisherKey>, StoreError> {
        Ok(self.publisher_keys()?.into_iter().find(|key| key.state == KeyState::Active))
    }
}

impl Change<'_> {
    /// Adds a publisher key, which becomes the active one; the former active one is then retiring.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the identifier is taken, or another failure of the database.
    pub fn add_publisher_key(&mut self, id: &str, public_key: &str) -> Result<(), StoreError> {
        for former in keys(&self.transaction)? {
            if former.state == KeyState::Active {
                self.set_key_state(&former.id, KeyState::Retiring)?;
            }
        }
        self.record(&Subject::PublisherKey(id.to_owned()), id, Action::Created, Default::default())?;
        self.transaction.execute(
            "INSERT INTO publisher_keys (id, public_key, state, created) VALUES (?1, ?2, 'active', ?3)",
            params![id, public_key, to_micros(self.author.at)],
        )?;
        Ok(())
    }

    /// Ends the use of a publisher key: its private half is removed, its record stays.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn retire_publisher_key(&mut self, id: &str) -> Result<(), StoreError> {
        if !keys(&self.transaction)?.iter().any(|key| key.id == id) {
            return Err(StoreError::NoSuch { what: "publisher key", wanted: id.to_owned() });
        }
        self.set_key_state(id, KeyState::Retired)?;
        let private = SecretName::PublisherKey(id.to_owned());
        if self.has_secret(&private)? {
            self.remove_secret(&private)?;
        }
        Ok(())
    }

    fn set_key_state(&mut self, id: &str, state: KeyState) -> Result<(), StoreError> {
        self.record(&Subject::PublisherKey(id.to_owned()), id, Action::Updated, Default::default())?;
        self.transaction.execute("UPDATE publisher_keys SET state = ?2 WHERE id = ?1", params![id, state.as_str()])?;
        Ok(())
    }
}

fn keys(connection: &Connection) -> Result<Vec<PublisherKey>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, public_key, state, created FROM publisher_keys ORDER BY created DESC, id")?;
    let mut rows = statement.query([])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        keys.push(key(row)?);
    }
    Ok(keys)
}

fn key(row: &Row<'_>) -> Result<PublisherKey, StoreError> {
    Ok(PublisherKey {
        id: row.get(0)?,
        public_key: row.get(1)?,
        state: KeyState::parse(&row.get::<_, String>(2)?)?,
        created: from_micros(row.get(3)?)?,
    })
}
