//! Where everything is: the folders of a mailbox, and names that are safe on every file system.

use std::io;
use std::path::{Path, PathBuf};

use waypost_domain::EmailAddress;
use waypost_engine::Failure;

/// The folder of what is the router's own.
pub(super) const PRIVATE: &str = ".waypost";
/// Bytes of the longest folder name.
const NAME_BYTES: usize = 200;
/// Names that Windows reserves for devices, with whatever follows a dot after them.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The folders of one mailbox.
#[derive(Clone, Debug)]
pub(super) struct MailboxFolders {
    /// What holds all of them.
    pub(super) own: PathBuf,
    pub(super) tmp: PathBuf,
    pub(super) new: PathBuf,
    pub(super) cur: PathBuf,
    pub(super) outbox: PathBuf,
    pub(super) sent: PathBuf,
    pub(super) failed: PathBuf,
    pub(super) uncertain: PathBuf,
    pub(super) staged: PathBuf,
    pub(super) sending: PathBuf,
}

impl MailboxFolders {
    pub(super) fn of(root: &Path, address: &EmailAddress) -> Self {
        let own = root.join(folder_name(address));
        let (inbox, private) = (own.join("inbox"), own.join(PRIVATE));
        Self {
            tmp: inbox.join("tmp"),
            new: inbox.join("new"),
            cur: inbox.join("cur"),
            outbox: own.join("outbox"),
            sent: own.join("sent"),
            failed: own.join("failed"),
            uncertain: own.join("uncertain"),
            staged: private.join("staged"),
            sending: private.join("sending"),
            own,
        }
    }

    pub(super) const fn all(&self) -> [&PathBuf; 9] {
        [
            &self.tmp,
            &self.new,
            &self.cur,
            &self.outbox,
            &self.sent,
            &self.failed,
            &self.uncertain,
            &self.staged,
            &self.sending,
        ]
    }

    /// The folders that hold the names of the others, the root among them.
    pub(super) fn ancestors(&self) -> impl IntoIterator<Item = &Path> {
        let holders = [self.own.parent(), Some(self.own.as_path()), self.new.parent(), self.staged.parent()];
        holders.into_iter().flatten()
    }

    /// Makes what is missing, or names the folder that cannot be made.
    pub(super) fn make(&self) -> Result<(), (PathBuf, io::Error)> {
        self.all()
            .into_iter()
            .try_for_each(|folder| std::fs::create_dir_all(folder).map_err(|error| (folder.clone(), error)))
    }
}

/// The folder of an address. Two addresses that are the same have the same folder, and two that are
/// not have two. A very long one is cut, and told apart by a digest.
pub(super) fn folder_name(address: &EmailAddress) -> String {
    let key = address.key();
    let mut name = encoded(&key, usize::MAX);
    let stem = name.split('.').next().unwrap_or_default();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()));
    if is_port || DEVICES.contains(&stem) {
        name = format!("%{:02X}{}", name.as_bytes()[0], &name[1..]);
    }
    if name.len() <= NAME_BYTES {
        return name;
    }
    let digest = ring::digest::digest(&ring::digest::SHA256, key.as_bytes());
    let digest: String = digest.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{}~{digest}", encoded(&key, NAME_BYTES - 20).trim_end_matches(['.', ' ']))
}

/// 16 hexadecimal digits that nothing else has.
pub(super) fn unique(step: &str) -> Result<String, Failure> {
    let failed = |error| Failure::transient(step, format!("The system gives no random numbers: {error}."));
    getrandom::u64().map(|random| format!("{random:016x}")).map_err(failed)
}

/// A text as a file name: characters that some file system does not allow become `%XX`, and the
/// name neither begins with a dot nor ends with a dot or a space.
pub(super) fn encoded(text: &str, most_bytes: usize) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut name = String::new();
    for (at, c) in text.chars().enumerate() {
        let before = name.len();
        let edge = (at == 0 && c == '.') || (at == last && (c == '.' || c == ' '));
        if edge || c.is_control() || "%/\\<>:\"|?*".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                name.push_str(&format!("%{byte:02X}"));
            }
        } else {
            name.push(c);
        }
        if name.len() > most_bytes {
            name.truncate(before);
            break;
        }
    }
    name
}

/// A path in a folder that does not exist yet: the name itself, or the name with what is unique.
pub(super) fn free_path(folder: &Path, stem: &str, unique: &str) -> PathBuf {
    let plain = folder.join(format!("{stem}.eml"));
    if exists(&plain) { folder.join(format!("{stem}-{unique}.eml")) } else { plain }
}

/// Whether anything stands there, a broken link too.
pub(super) fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    //! No address and no file name leads out of its folder.

    use super::*;

    #[test]
    fn addresses_become_safe_folder_names() {
        for (address, name) in [
            ("sales@example.org", "sales@example.org"),
            ("Sales@Example.ORG", "sales@example.org"),
            ("a/b@example.org", "a%2Fb@example.org"),
            ("jürgen@example.org", "jürgen@example.org"),
            ("\"..\"@example.org", "%22..%22@example.org"),
            ("a*b?c@example.org", "a%2Ab%3Fc@example.org"),
            ("50%@example.org", "50%25@example.org"),
            ("con@example.org", "con@example.org"),
            ("Con.Smith@example.org", "%63on.smith@example.org"),
            ("com1.x@example.org", "%63om1.x@example.org"),
        ] {
            assert_eq!(folder_name(&EmailAddress::parse(address).unwrap()), name);
        }
    }

    #[test]
    fn very_long_addresses_have_folders_of_their_own() {
        let long = |end: &str| {
            let domain = vec!["d".repeat(60); 4].join(".");
            folder_name(&EmailAddress::parse(&format!("{}@{domain}.{end}", "*".repeat(60))).unwrap())
        };
        assert_ne!(long("org"), long("com"));
        assert_eq!(long("org"), long("ORG"));
        assert!(long("org").len() <= NAME_BYTES, "{}", long("org").len());
    }

    #[test]
    fn names_are_safe_and_bounded() {
        for (text, most, name) in [
            ("..", 99, "%2E%2E"),
            (".x", 99, "%2Ex"),
            ("a. ", 99, "a.%20"),
            ("äää", 4, "ää"),
            ("a\u{7}b", 99, "a%07b"),
            ("", 9, ""),
        ] {
            assert_eq!(encoded(text, most), name);
        }
    }
}
