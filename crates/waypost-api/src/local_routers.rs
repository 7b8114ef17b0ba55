//! The routers of this machine: finding them, making one's own, starting and ending it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{ApiError, Code};
use crate::open::Waypost;

/// A router that was found on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LocalRouter {
    /// Its state folder.
    pub state_dir: PathBuf,
    /// The folder that it reads publications from, as far as that is known.
    pub publication_dir: Option<PathBuf>,
    /// Whether it is the machine's service; otherwise it is this user's own.
    pub is_service: bool,
    /// Its identifier; none while it has no identity yet or this account may not read it.
    pub router: Option<String>,
    /// Whether this configuration is connected to it.
    pub is_connected: bool,
    /// Whether it answers.
    pub is_running: bool,
    /// Why it cannot be used from here, and what to do: sentences; empty when it can.
    pub hindrance: String,
}

impl Waypost {
    /// The routers of this machine: the service's, and this user's own.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn local_routers(&self) -> Result<Vec<LocalRouter>, ApiError> {
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }

    /// Makes the identity of a router of this user's own, in the data folder, when there is none.
    ///
    /// # Errors
    /// [`Code::File`] when the program `waypost-router` or the folder cannot be used.
    pub fn create_own_router(&self) -> Result<LocalRouter, ApiError> {
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }

    /// Starts the router of a state folder of this user's own, detached, and waits until it answers.
    ///
    /// # Errors
    /// [`Code::File`], [`Code::TimedOut`] with what the router said.
    pub fn start_router(&self, state_dir: &Path) -> Result<LocalRouter, ApiError> {
        let _ = state_dir;
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }

    /// Ends the router of a state folder after it has finished what is under way.
    ///
    /// # Errors
    /// [`Code::RouterUnreachable`], [`Code::TimedOut`].
    pub fn stop_router(&self, state_dir: &Path) -> Result<LocalRouter, ApiError> {
        let _ = state_dir;
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }
}
