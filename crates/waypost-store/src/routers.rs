//! The routers that this configuration is published to. Adding, changing and removing one is part
//! of the history, because it decides who can read the sealed secrets.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::change::Change;
use crate::error::StoreError;
use crate::history::{Action, Subject};
use crate::open::Store;
use crate::values::from_micros;

/// A router as this configuration knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Router {
    /// The router's identifier, as publications name it.
    pub id: String,
    /// What the administrator calls it.
    pub name: String,
    /// The public key that secrets are sealed to, in the form of the publication's keys.
    pub public_key: String,
    /// The folder of its journal, when it runs on this machine.
    pub state_dir: Option<String>,
    /// Its control socket or pipe, when it runs on this machine.
    pub control_socket: Option<String>,
    /// The folder that publications are written to.
    pub publication_dir: Option<String>,
}

impl Store {
    /// Every router, by identifier.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn routers(&self) -> Result<Vec<Router>, StoreError> {
        select(&self.connection, "", "").map_err(|e| e.at(self.path()))
    }

    /// One router.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn router(&self, id: &str) -> Result<Router, StoreError> {
        one(&self.connection, id).map_err(|e| e.at(self.path()))
    }

    /// When the router was added or changed last.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn router_updated(&self, id: &str) -> Result<Timestamp, StoreError> {
        self.router(id)?;
        let micros = self
            .connection
            .query_row("SELECT updated FROM routers WHERE id = ?1", [id], |row| row.get(0))
            .map_err(|e| StoreError::from(e).at(self.path()))?;
        from_micros(micros)
    }
}

impl Change<'_> {
    /// Adds a router, or changes the one of the same identifier.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn put_router(&mut self, router: &Router) -> Result<(), StoreError> {
        let known = match one(&self.transaction, &router.id) {
            Ok(known) if &known == router => return Ok(()),
            Ok(_) => true,
            Err(StoreError::NoSuch { .. }) => false,
            Err(error) => return Err(error),
        };
        let action = if known { Action::Updated } else { Action::Created };
        self.record(&Subject::Router(router.id.clone()), &router.name, action, Default::default())?;
        self.transaction.execute(
            "INSERT OR REPLACE INTO routers
             (id, name, public_key, state_dir, control_socket, publication_dir, updated)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                router.id,
                router.name,
                router.public_key,
                router.state_dir,
                router.control_socket,
                router.publication_dir,
                self.now(),
            ],
        )?;
        Ok(())
    }

    /// Removes a router. Its publications stay in the history.
    ///
    /// # Errors
    /// [`StoreError::NoSuch`] or a failure of the database.
    pub fn remove_router(&mut self, id: &str) -> Result<(), StoreError> {
        let router = one(&self.transaction, id)?;
        self.record(&Subject::Router(router.id), &router.name, Action::Removed, Default::default())?;
        self.transaction.execute("DELETE FROM routers WHERE id = ?1", [id])?;
        Ok(())
    }
}

fn one(connection: &Connection, id: &str) -> Result<Router, StoreError> {
    select(connection, "WHERE id = ?1", id)?
        .pop()
        .ok_or_else(|| StoreError::NoSuch { what: "router", wanted: id.to_owned() })
}

fn select(connection: &Connection, condition: &str, id: &str) -> Result<Vec<Router>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, name, public_key, state_dir, control_socket, publication_dir FROM routers {condition} ORDER BY id"
    ))?;
    let rows =
        if condition.is_empty() { statement.query_map([], router)? } else { statement.query_map([id], router)? };
    Ok(rows.collect::<Result<_, _>>()?)
}

fn router(row: &Row<'_>) -> Result<Router, rusqlite::Error> {
    Ok(Router {
        id: row.get(0)?,
        name: row.get(1)?,
        public_key: row.get(2)?,
        state_dir: row.get(3)?,
        control_socket: row.get(4)?,
        publication_dir: row.get(5)?,
    })
}
