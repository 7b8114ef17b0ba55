//! Opening the Configuration Manager's data: the database, the secret store, who asks and the time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::{SecretRef, Snapshot};
use waypost_store::{Author, SecretName, SecretPreference, SecretStore, Store, Version};

use crate::error::{ApiError, Code};
use crate::moment::Memory;
use crate::platform;

/// What tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How to open the data.
#[derive(Clone)]
pub struct Options {
    /// The folder of the database; see [`default_data_dir`].
    pub data_dir: PathBuf,
    /// Who asks, as the history names them; see [`current_user`].
    pub actor: String,
    /// Where secrets are kept, the first time; later the first choice holds.
    pub secrets: SecretPreference,
    /// What tells the time; [`system_clock`] outside of tests.
    pub now: Clock,
    /// The program `waypost-router`; when none, the one beside this program or in the path.
    pub router_program: Option<PathBuf>,
}

impl Options {
    /// The user's own data in a folder, with the system's clock.
    #[must_use]
    pub fn new(data_dir: impl Into<PathBuf>, actor: impl Into<String>) -> Self {
        Self {
            data_dir: data_dir.into(),
            actor: actor.into(),
            secrets: SecretPreference::Auto,
            now: system_clock(),
            router_program: None,
        }
    }
}

/// The time of the system.
#[must_use]
pub fn system_clock() -> Clock {
    Arc::new(Timestamp::now)
}

/// The folder for the data of this user; `variable` reads the environment.
///
/// # Errors
/// [`Code::File`] when the environment names no home.
pub fn default_data_dir(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Result<PathBuf, ApiError> {
    platform::default_data_dir(variable).ok_or_else(|| {
        ApiError::new(Code::File, "The environment names no folder for this user's data.")
            .hint("Give one with --data-dir or WAYPOST_DATA_DIR.")
    })
}

/// Whether there is a configuration in a folder; opening it would make one.
#[must_use]
pub fn has_configuration(data_dir: &Path) -> bool {
    data_dir.join(waypost_store::DATABASE_FILE).exists()
}

/// The user as the environment names them, at most 100 characters; `variable` reads it.
#[must_use]
pub fn current_user(variable: &dyn Fn(&str) -> Option<String>) -> String {
    platform::USER_VARIABLES
        .iter()
        .find_map(|name| variable(name).filter(|user| !user.trim().is_empty()))
        .or_else(platform::account)
        .map_or_else(|| "unknown".to_owned(), |user| user.chars().take(100).collect())
}

/// The Configuration Manager: everything that a front door may ask.
///
/// Every call blocks; from async code, call it on a blocking thread. One value serves one thread at
/// a time; several values, also of several processes, may have the same folder open.
pub struct Waypost {
    pub(crate) store: Store,
    pub(crate) secrets: Arc<dyn SecretStore>,
    pub(crate) actor: String,
    pub(crate) now: Clock,
    pub(crate) memory: Memory,
    pub(crate) router_program: Option<PathBuf>,
}

impl std::fmt::Debug for Waypost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waypost").field("store", &self.store).field("actor", &self.actor).finish_non_exhaustive()
    }
}

impl Waypost {
    /// Opens the data folder, creating it when it is not there.
    ///
    /// # Errors
    /// [`Code::Store`] when the database is damaged, newer or not ours; [`Code::Secrets`] when the
    /// secret store that was chosen before does not work.
    pub fn open(options: Options) -> Result<Self, ApiError> {
        let mut store = Store::open(&options.data_dir)?;
        let secrets = store.open_secrets(options.secrets)?;
        // What is left in a locked secret store is removed another time.
        let _ = store.purge_secrets(secrets.as_ref());
        Ok(Self {
            store,
            secrets,
            actor: options.actor,
            now: options.now,
            memory: Memory::default(),
            router_program: options.router_program,
        })
    }

    /// The folder of the data.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        self.store.folder()
    }

    /// What differs when anything was changed, here or in another program. Compare it with others of
    /// this opening only.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn version(&self) -> Result<Version, ApiError> {
        Ok(self.store.version()?)
    }

    pub(crate) fn time(&self) -> Timestamp {
        (self.now)()
    }

    pub(crate) fn author(&self) -> Author {
        Author::new(self.actor.clone(), self.time())
    }

    pub(crate) fn snapshot(&self) -> Result<Snapshot, ApiError> {
        Ok(self.store.snapshot()?)
    }

    /// Every secret that is set.
    pub(crate) fn secrets_set(&self) -> Result<BTreeSet<SecretRef>, ApiError> {
        Ok(self.secret_marks()?.into_keys().collect())
    }

    /// Every secret that is set, and since when.
    pub(crate) fn secret_marks(&self) -> Result<BTreeMap<SecretRef, Timestamp>, ApiError> {
        let marks = self.store.secrets_set()?.into_iter();
        Ok(marks
            .filter_map(|mark| match mark.name {
                SecretName::Field(secret) => Some((secret, mark.set_at)),
                SecretName::PublisherKey(_) => None,
            })
            .collect())
    }
}
