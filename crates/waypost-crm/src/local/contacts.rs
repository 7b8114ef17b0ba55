//! Who is known: `contacts.txt`, one `address[,kind]` per line, read again when it changes.
//!
//! Kinds are `lead`, `contact`, `account` and `other`; without one it is a contact. Empty lines,
//! lines that begin with `#` and lines that hold no address are left out.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use waypost_domain::EmailAddress;
use waypost_engine::Failure;

use super::failure::io_failure;

/// Two changes within this time may bear the same time, on the coarsest file systems.
const RECENT: Duration = Duration::from_secs(3);

/// What a known sender is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A lead, contact or account.
    Customer,
    /// Any other record with an address.
    Other,
}

/// Who is known.
#[derive(Debug)]
pub(super) struct Contacts {
    path: PathBuf,
    read: Mutex<Read>,
}

#[derive(Debug, Default)]
struct Read {
    version: Option<(SystemTime, u64)>,
    /// Whether another version would bear another time: not so while the file has just changed.
    is_certain: bool,
    kinds: HashMap<String, Kind>,
}

impl Contacts {
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path, read: Mutex::default() }
    }

    /// What a sender is, if it is known. Without a file nobody is.
    pub(super) fn kind(&self, sender: &EmailAddress) -> Result<Option<Kind>, Failure> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let version = match std::fs::metadata(&self.path) {
            Ok(data) => Some((data.modified().unwrap_or(SystemTime::UNIX_EPOCH), data.len())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(io_failure("Contacts", &self.path, &error)),
        };
        if version != read.version || !read.is_certain {
            let text = match version {
                Some(_) => std::fs::read(&self.path).map_err(|error| io_failure("Contacts", &self.path, &error))?,
                None => Vec::new(),
            };
            let is_certain = version.is_none_or(|(at, _)| at.elapsed().is_ok_and(|age| age > RECENT));
            *read = Read { version, is_certain, kinds: parse(&String::from_utf8_lossy(&text)) };
        }
        Ok(read.kinds.get(&sender.key()).copied())
    }
}

fn parse(text: &str) -> HashMap<String, Kind> {
    let line = |line: &str| {
        let line = line.trim().trim_start_matches('\u{feff}');
        let (address, kind) = line.split_once(',').unwrap_or((line, "contact"));
        let kind = match kind.trim().to_ascii_lowercase().as_str() {
            "lead" | "contact" | "account" | "" => Kind::Customer,
            _ => Kind::Other,
        };
        (!line.starts_with('#'))
            .then(|| EmailAddress::parse(address).ok())
            .flatten()
            .map(|address| (address.key(), kind))
    };
    text.lines().filter_map(line).collect()
}
