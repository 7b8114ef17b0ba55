//! Settings: small texts under a key, for example which secret store was chosen. They belong to this
//! machine, are not published and not part of the history. Never a secret.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// The value of a setting; none when it was never set.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        get(&self.connection, key).map_err(|e| e.at(self.path()))
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        put(&self.connection, key, value).map_err(|e| e.at(&self.path))
    }

    /// Removes a setting and tells whether there was one.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn remove_setting(&mut self, key: &str) -> Result<bool, StoreError> {
        let removed = self.connection.execute("DELETE FROM settings WHERE key = ?1", [key]);
        removed.map(|count| count > 0).map_err(|e| StoreError::from(e).at(&self.path))
    }

    /// Every setting, in the order of the keys.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        let read = || -> Result<Vec<(String, String)>, rusqlite::Error> {
            let mut statement = self.connection.prepare_cached("SELECT key, value FROM settings ORDER BY key")?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| StoreError::from(e).at(self.path()))
    }
}

pub(crate) fn get(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub(crate) fn put(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")?
        .execute(params![key, value])?;
    Ok(())
}
