//! Secrets in one private file, for machines without a key store. The file is as safe as the
//! account that owns it: it is not encrypted, and refused when others may read it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::files::{self, FileLock};
use crate::secrets::{SecretError, SecretName, SecretStore, SecretStoreKind, check_length, probe};

/// The name of the file in the data folder.
pub const SECRETS_FILE: &str = "waypost.secrets.json";

/// The largest file that is read, in bytes.
const MAX_FILE_LENGTH: u64 = 64 * 1024 * 1024;

/// The version of the file's form.
const VERSION: u32 = 1;

/// How long another process is waited for that writes the file.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// The file store.
pub struct FileSecrets {
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    version: u32,
    secrets: BTreeMap<String, String>,
}

type Secrets = BTreeMap<String, SecretString>;

impl FileSecrets {
    /// The store in this data folder. The file is created when the first secret is set.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { path: folder.join(SECRETS_FILE) }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn lock(&self) -> Result<FileLock, SecretError> {
        let path = files::sibling(&self.path, "lock");
        match FileLock::acquire(&path, LOCK_TIMEOUT) {
            Ok(Some(lock)) => Ok(lock),
            Ok(None) => Err(self.failed("lock", "another program holds it")),
            Err(error) => Err(self.failed("lock", error)),
        }
    }

    fn read(&self) -> Result<Secrets, SecretError> {
        let file = match fs::File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Secrets::new()),
            Err(error) => return Err(self.failed("open", error)),
        };
        let wide = files::wide_permissions(&self.path).map_err(|e| self.failed("open", e))?;
        if let Some((found, command)) = wide {
            return Err(SecretError::WidePermissions { path: self.path.clone(), found, command });
        }
        let length = file.metadata().map_err(|e| self.failed("read", e))?.len();
        if length > MAX_FILE_LENGTH {
            return Err(self.failed("read", "it is too large to be a secret file"));
        }
        // Room for all of it at once: a growing buffer would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1));
        file.take(MAX_FILE_LENGTH).read_to_end(&mut bytes).map_err(|e| self.failed("read", e))?;
        self.parse(&bytes)
    }

    fn parse(&self, bytes: &[u8]) -> Result<Secrets, SecretError> {
        // The parser's own words could quote a secret.
        let damaged = |_| self.failed("read", "it is damaged; move it away and enter the secrets again");
        let content: Content = serde_json::from_slice(bytes).map_err(damaged)?;
        if content.version != VERSION {
            let reason = format!("it has version {}, this program knows version {VERSION}", content.version);
            return Err(self.failed("read", reason));
        }
        Ok(content.secrets.into_iter().map(|(name, value)| (name, SecretString::from(value))).collect())
    }

    fn write(&self, secrets: &Secrets) -> Result<(), SecretError> {
        // Escapes take at most six bytes for one.
        let room: usize = secrets.iter().map(|(name, value)| 6 * (name.len() + value.expose_secret().len()) + 16).sum();
        let mut bytes = Zeroizing::new(Vec::with_capacity(room + 64));
        bytes.extend_from_slice(format!("{{\"version\":{VERSION},\"secrets\":{{").as_bytes());
        for (i, (name, value)) in secrets.iter().enumerate() {
            bytes.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
            self.write_text(&mut bytes, name)?;
            bytes.push(b':');
            self.write_text(&mut bytes, value.expose_secret())?;
        }
        bytes.extend_from_slice(b"\n}}\n");
        files::replace(&self.path, &bytes).map_err(|e| self.failed("write", e))
    }

    fn write_text(&self, bytes: &mut Vec<u8>, text: &str) -> Result<(), SecretError> {
        serde_json::to_writer(bytes, text).map_err(|e| self.failed("write", e))
    }

    fn failed(&self, action: &'static str, reason: impl std::fmt::Display) -> SecretError {
        SecretError::File { action, path: self.path.clone(), reason: reason.to_string() }
    }
}

impl SecretStore for FileSecrets {
    fn set(&self, name: &SecretName, value: &SecretString) -> Result<(), SecretError> {
        check_length(name, value.expose_secret().len())?;
        let _lock = self.lock()?;
        let mut secrets = self.read()?;
        secrets.insert(name.to_string(), value.clone());
        self.write(&secrets)
    }

    fn get(&self, name: &SecretName) -> Result<Option<SecretString>, SecretError> {
        Ok(self.read()?.remove(&name.to_string()))
    }

    fn remove(&self, name: &SecretName) -> Result<bool, SecretError> {
        let _lock = self.lock()?;
        let mut secrets = self.read()?;
        if secrets.remove(&name.to_string()).is_none() {
            return Ok(false);
        }
        self.write(&secrets)?;
        Ok(true)
    }

    fn probe(&self) -> Result<(), SecretError> {
        probe(self)
    }

    fn describe(&self) -> String {
        format!("the secret file {}", self.path.display())
    }

    fn kind(&self) -> SecretStoreKind {
        SecretStoreKind::File
    }
}
