//! Which secret store a configuration uses: chosen once, remembered, never switched silently.

use std::sync::Arc;

use crate::error::StoreError;
use crate::open::Store;
use crate::secrets::{FileSecrets, KeychainSecrets, SecretError, SecretStore, SecretStoreKind};

/// What the administrator wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SecretPreference {
    /// The store that was chosen before; at first the key store when it works, otherwise the file.
    #[default]
    Auto,
    /// The key store of the operating system.
    Keychain,
    /// The private file in the data folder.
    File,
}

impl SecretPreference {
    /// Reads `auto`, `keychain` or `file`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "keychain" => Some(Self::Keychain),
            "file" => Some(Self::File),
            _ => None,
        }
    }
}

/// The setting that remembers the choice.
const CHOSEN: &str = "secrets.store";

/// The setting that tells this configuration's entries in the key store from those of others.
const SCOPE: &str = "secrets.scope";

impl Store {
    /// Opens the secret store of this configuration.
    ///
    /// The first choice is remembered. Later `Auto` means the remembered one, even while it does not
    /// work; another one can be named as long as no secret is set. To switch with secrets, use
    /// [`Self::move_secrets`].
    ///
    /// # Errors
    /// [`SecretError::HeldElsewhere`], the reason why a key store that was named does not work, or a
    /// failure of the database.
    pub fn open_secrets(&mut self, preference: SecretPreference) -> Result<Arc<dyn SecretStore>, StoreError> {
        let remembered = self.chosen_secret_store()?;
        let (store, kind): (Arc<dyn SecretStore>, _) = match (preference, remembered) {
            (SecretPreference::Auto, Some(kind)) => (self.secret_store(kind)?, kind),
            (SecretPreference::Auto, None) => {
                let keychain = self.secret_store(SecretStoreKind::Keychain)?;
                match keychain.probe() {
                    Ok(()) => (keychain, SecretStoreKind::Keychain),
                    Err(_) => (self.secret_store(SecretStoreKind::File)?, SecretStoreKind::File),
                }
            }
            (SecretPreference::Keychain, _) => self.named(SecretStoreKind::Keychain, remembered)?,
            (SecretPreference::File, _) => self.named(SecretStoreKind::File, remembered)?,
        };
        if remembered != Some(kind) {
            self.set_setting(CHOSEN, kind.as_str())?;
        }
        Ok(store)
    }

    /// Which secret store was chosen; none before the first [`Self::open_secrets`].
    ///
    /// # Errors
    /// A failure of the database.
    pub fn chosen_secret_store(&self) -> Result<Option<SecretStoreKind>, StoreError> {
        Ok(self.setting(CHOSEN)?.as_deref().and_then(SecretStoreKind::parse))
    }

    /// Moves every secret to another store, which is the chosen one from then on: copied and read
    /// back first, removed from the former store last.
    ///
    /// # Errors
    /// A failure of either secret store, which leaves the former one as it was and chosen.
    pub fn move_secrets(&mut self, to: SecretStoreKind) -> Result<Arc<dyn SecretStore>, StoreError> {
        let from = self.open_secrets(SecretPreference::Auto)?;
        if from.kind() == to {
            return Ok(from);
        }
        self.purge_secrets(from.as_ref())?;
        let target = self.secret_store(to)?;
        target.probe()?;
        let marks = self.secrets_set()?;
        for mark in &marks {
            let value = from.get(&mark.name)?.ok_or_else(|| SecretError::Unreadable { name: mark.name.clone() })?;
            target.set(&mark.name, &value)?;
        }
        self.set_setting(CHOSEN, to.as_str())?;
        for mark in &marks {
            from.remove(&mark.name)?;
        }
        Ok(target)
    }

    fn named(
        &mut self,
        wanted: SecretStoreKind,
        remembered: Option<SecretStoreKind>,
    ) -> Result<(Arc<dyn SecretStore>, SecretStoreKind), StoreError> {
        if let Some(held_in) = remembered.filter(|kind| *kind != wanted) {
            let count = self.secrets_set()?.len() + self.secrets_to_purge()?.len();
            if count > 0 {
                return Err(SecretError::HeldElsewhere { count, held_in, wanted }.into());
            }
        }
        let store = self.secret_store(wanted)?;
        if remembered != Some(wanted) {
            store.probe()?;
        }
        Ok((store, wanted))
    }

    fn secret_store(&mut self, kind: SecretStoreKind) -> Result<Arc<dyn SecretStore>, StoreError> {
        Ok(match kind {
            SecretStoreKind::Keychain => Arc::new(KeychainSecrets::new(&self.scope()?)?),
            SecretStoreKind::File => Arc::new(FileSecrets::new(self.folder())),
        })
    }

    /// A name for this configuration that no other one has, drawn once.
    fn scope(&mut self) -> Result<String, StoreError> {
        if let Some(scope) = self.setting(SCOPE)? {
            return Ok(scope);
        }
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes)
            .map_err(|e| StoreError::Database { reason: format!("no random numbers are to be had: {e}") })?;
        let scope: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        // Another program may have drawn one meanwhile: the first one stays.
        self.connection
            .execute("INSERT OR IGNORE INTO settings (key, value) VALUES (?1, ?2)", [SCOPE, &scope])
            .map_err(|e| StoreError::from(e).at(&self.path))?;
        Ok(self.setting(SCOPE)?.unwrap_or(scope))
    }
}
