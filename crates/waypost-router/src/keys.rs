//! The keys in the state folder: the router's own, and the publishers that it trusts.
//!
//! The formats are those of `waypost-publish`; this module owns where the files are, that nobody
//! else can read the private one, and that they are replaced as a whole. The private key may come
//! from systemd's credentials folder instead (`LoadCredential=`).

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use waypost_publish::{KeyId, PinnedPublishers, RouterKeys, RouterPublic};

use crate::exit::{Exit, Fatal};
use crate::platform;

/// The folder of the private key in the state folder.
pub const KEY_FOLDER: &str = "keys";
/// The file of the private keys, in that folder and in the credentials folder.
pub const KEY_FILE: &str = "router.pem";
/// The file that the router hands to its publishers: its identifier and public key.
pub const IDENTITY_FILE: &str = "router.json";
/// The file of the pinned publisher keys.
pub const PUBLISHERS_FILE: &str = "publishers.pem";
/// The environment variable with the folder of systemd's credentials.
pub const CREDENTIALS_VARIABLE: &str = "CREDENTIALS_DIRECTORY";

/// Bytes; no key file is longer.
const MAX_FILE: u64 = 64 * 1024;

/// Where the keys of a router are.
#[derive(Clone, Debug)]
pub struct KeyFiles {
    state: PathBuf,
    credentials: Option<PathBuf>,
}

/// Who the router is: its identifier and its private keys.
#[derive(Debug)]
pub struct Identity {
    /// Its identifier and the public half of its current key.
    pub public: RouterPublic,
    /// Its private keys.
    pub keys: RouterKeys,
}

impl KeyFiles {
    /// The files of a state folder; `credentials` is systemd's folder, when there is one.
    #[must_use]
    pub fn new(state: &Path, credentials: Option<PathBuf>) -> Self {
        Self { state: state.to_owned(), credentials }
    }

    /// The file of the private keys that counts.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        let loaded = self.credentials.as_ref().map(|folder| folder.join(KEY_FILE)).filter(|path| path.is_file());
        loaded.unwrap_or_else(|| self.state.join(KEY_FOLDER).join(KEY_FILE))
    }

    /// The file of the pinned publishers.
    #[must_use]
    pub fn publishers_file(&self) -> PathBuf {
        self.state.join(PUBLISHERS_FILE)
    }

    /// The file for the publishers.
    #[must_use]
    pub fn identity_file(&self) -> PathBuf {
        self.state.join(IDENTITY_FILE)
    }

    /// Makes the router's key and identifier when they are missing; answers the identity.
    ///
    /// # Errors
    /// [`Exit::Keys`] when the files cannot be written, or are there and cannot be used.
    pub fn create(&self, router_id: &str) -> Result<Identity, Fatal> {
        if !self.key_file().exists() {
            platform::private_folder(&self.state.join(KEY_FOLDER)).map_err(|error| unusable(&self.state, &error))?;
            let keys = RouterKeys::generate().map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
            write_atomically(&self.state.join(KEY_FOLDER).join(KEY_FILE), keys.to_pem())
                .map_err(|error| unusable(&self.key_file(), &error))?;
        }
        if !self.identity_file().exists() {
            self.write_identity(router_id, &self.load_keys()?)?;
        }
        self.load()
    }

    /// Reads the identity.
    ///
    /// # Errors
    /// [`Exit::Keys`] with the command that makes or repairs it.
    pub fn load(&self) -> Result<Identity, Fatal> {
        let keys = self.load_keys()?;
        let path = self.identity_file();
        let text = read_bounded(&path).map_err(|error| missing(&path, &error))?;
        let public = RouterPublic::from_json(&text).map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
        if keys.current().id() != public.key().id() {
            // A key that came through the credentials folder: the file for publishers follows it.
            self.write_identity(public.router_id(), &keys)?;
            let text = read_bounded(&path).map_err(|error| missing(&path, &error))?;
            let public = RouterPublic::from_json(&text).map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
            return Ok(Identity { public, keys });
        }
        Ok(Identity { public, keys })
    }

    /// Makes a new current key and keeps the earlier ones, so that publications sealed to them
    /// still open.
    ///
    /// # Errors
    /// [`Exit::Keys`].
    pub fn rotate(&self) -> Result<Identity, Fatal> {
        self.change_keys(|keys| keys.rotate().map_err(|error| Fatal::new(Exit::Keys, error.to_string())))
    }

    /// Forgets all keys but the current one.
    ///
    /// # Errors
    /// [`Exit::Keys`].
    pub fn retire(&self) -> Result<Identity, Fatal> {
        self.change_keys(|keys| {
            keys.retire();
            Ok(())
        })
    }

    /// The publishers that are pinned; none while there is no file.
    ///
    /// # Errors
    /// [`Exit::Keys`] when the file cannot be read.
    pub fn publishers(&self) -> Result<PinnedPublishers, Fatal> {
        let path = self.publishers_file();
        match read_bounded(&path) {
            Ok(text) if text.trim().is_empty() => Ok(PinnedPublishers::default()),
            Ok(text) => PinnedPublishers::from_pem(&text)
                .map_err(|error| Fatal::new(Exit::Keys, format!("{}: {error}", path.display()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(PinnedPublishers::default()),
            Err(error) => Err(unusable(&path, &error)),
        }
    }

    /// Pins the publisher keys of a PEM text; answers all that are pinned then.
    ///
    /// # Errors
    /// [`Exit::Keys`].
    pub fn pin(&self, pem: &str) -> Result<PinnedPublishers, Fatal> {
        let given = PinnedPublishers::from_pem(pem).map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
        let mut pinned = self.publishers()?;
        for key in given.keys() {
            pinned.pin(key.clone()).map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
        }
        self.write_publishers(&pinned)?;
        Ok(pinned)
    }

    /// Unpins a publisher key; answers all that are pinned then.
    ///
    /// # Errors
    /// [`Exit::Keys`] when it is not pinned.
    pub fn unpin(&self, key: &KeyId) -> Result<PinnedPublishers, Fatal> {
        let mut pinned = self.publishers()?;
        if !pinned.unpin(key) {
            let message =
                format!("The publisher key {key} is not pinned. List the pinned ones with `waypost-router keys`.");
            return Err(Fatal::new(Exit::Keys, message));
        }
        self.write_publishers(&pinned)?;
        Ok(pinned)
    }

    fn write_publishers(&self, pinned: &PinnedPublishers) -> Result<(), Fatal> {
        let path = self.publishers_file();
        write_atomically(&path, SecretString::from(pinned.to_pem())).map_err(|error| unusable(&path, &error))
    }

    fn change_keys(&self, change: impl FnOnce(&mut RouterKeys) -> Result<(), Fatal>) -> Result<Identity, Fatal> {
        let own = self.state.join(KEY_FOLDER).join(KEY_FILE);
        if self.key_file() != own {
            let message = format!("The router's key comes from {}: change it there.", self.key_file().display());
            return Err(Fatal::new(Exit::Keys, message));
        }
        let mut identity = self.load()?;
        change(&mut identity.keys)?;
        write_atomically(&own, identity.keys.to_pem()).map_err(|error| unusable(&own, &error))?;
        self.write_identity(identity.public.router_id(), &identity.keys)?;
        self.load()
    }

    fn load_keys(&self) -> Result<RouterKeys, Fatal> {
        let path = self.key_file();
        // The service manager owns the permissions of its credentials.
        if !self.credentials.as_ref().is_some_and(|folder| path.starts_with(folder)) {
            let problem = platform::permission_problem(&path).map_err(|error| missing(&path, &error))?;
            if let Some((what, command)) = problem {
                let message = format!("The key file {} is refused: {what}. Run `{command}`.", path.display());
                return Err(Fatal::new(Exit::Keys, message));
            }
        }
        let text = read_bounded(&path).map_err(|error| missing(&path, &error))?;
        let text = SecretString::from(text);
        RouterKeys::from_pem(text.expose_secret())
            .map_err(|error| Fatal::new(Exit::Keys, format!("{}: {error}", path.display())))
    }

    fn write_identity(&self, router_id: &str, keys: &RouterKeys) -> Result<(), Fatal> {
        let path = self.identity_file();
        let public = RouterPublic::new(router_id, keys.current().clone())
            .map_err(|error| Fatal::new(Exit::Keys, error.to_string()))?;
        write_atomically(&path, SecretString::from(public.to_json())).map_err(|error| unusable(&path, &error))
    }
}

fn missing(path: &Path, error: &io::Error) -> Fatal {
    if error.kind() == io::ErrorKind::NotFound {
        let message = format!(
            "{} does not exist: the router has no identity yet. Run `waypost-router init` with the same --state-dir.",
            path.display()
        );
        return Fatal::new(Exit::Keys, message);
    }
    unusable(path, error)
}

fn unusable(path: &Path, error: &io::Error) -> Fatal {
    let message = format!("{} cannot be used: {error}. Check its owner and permissions.", path.display());
    Fatal::new(Exit::Keys, message)
}

fn read_bounded(path: &Path) -> io::Result<String> {
    let length = fs::metadata(path)?.len();
    if length > MAX_FILE {
        return Err(io::Error::other(format!("it has {length} bytes, and no key file has more than {MAX_FILE}")));
    }
    fs::read_to_string(path)
}

/// Replaces a file as a whole, durably, readable by its owner only.
///
/// # Errors
/// When it cannot be written; the earlier file is then still there.
fn write_atomically(path: &Path, text: SecretString) -> io::Result<()> {
    let temporary = path.with_extension("new");
    let mut file = platform::private_file(&temporary)?;
    file.write_all(text.expose_secret().as_bytes())?;
    file.sync_all()?;
    drop(file);
    drop(text);
    fs::rename(&temporary, path)?;
    path.parent().map_or(Ok(()), platform::sync_folder)
}

/// A new identifier for a router, drawn at random.
///
/// # Errors
/// [`Exit::Keys`] when the system gives no random numbers.
pub fn draw_router_id() -> Result<String, Fatal> {
    let mut random = [0_u8; 5];
    getrandom::fill(&mut random)
        .map_err(|error| Fatal::new(Exit::Keys, format!("The system gives no random numbers: {error}.")))?;
    Ok(random.iter().fold("router-".to_owned(), |id, byte| id + &format!("{byte:02x}")))
}
