//! Where everything is: the folders of a mailbox, and names that are safe on every file system.

use std::io;
use std::path::{Path, PathBuf};

use waypost_domain::EmailAddress;

/// The folders of one mailbox.
#[derive(Clone, Debug)]
pub(super) struct MailboxFolders {
    pub(super) tmp: PathBuf,
    pub(super) new: PathBuf,
    pub(super) cur: PathBuf,
    pub(super) outbox: PathBuf,
    pub(super) sent: PathBuf,
    pub(super) failed: PathBuf,
    pub(super) uncertain: PathBuf,
    pub(super) sending: PathBuf,
}

impl MailboxFolders {
    pub(super) fn of(root: &Path, address: &EmailAddress) -> Self {
        let own = root.join(folder_name(address));
        let inbox = own.join("inbox");
        Self {
            tmp: inbox.join("tmp"),
            new: inbox.join("new"),
            cur: inbox.join("cur"),
            outbox: own.join("outbox"),
            sent: own.join("sent"),
            failed: own.join("failed"),
            uncertain: own.join("uncertain"),
            sending: own.join(".waypost").join("sending"),
        }
    }

    /// Makes what is missing.
    pub(super) fn make(&self) -> io::Result<()> {
        let all =
            [&self.tmp, &self.new, &self.cur, &self.outbox, &self.sent, &self.failed, &self.uncertain, &self.sending];
        all.into_iter().try_for_each(std::fs::create_dir_all)
    }
}

/// The folder of an address. Two addresses that are the same have the same folder.
pub(super) fn folder_name(address: &EmailAddress) -> String {
    encoded(&address.key(), usize::MAX)
}

/// A text as a file name: characters that some file system does not allow become `%XX`, and the
/// name neither begins with a dot nor ends with a dot or a space.
pub(super) fn encoded(text: &str, most_bytes: usize) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut name = String::new();
    for (at, c) in text.chars().enumerate() {
        let mut piece = String::new();
        let edge = (at == 0 && c == '.') || (at == last && (c == '.' || c == ' '));
        if edge || c.is_control() || "%/\\<>:\"|?*".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                piece.push_str(&format!("%{byte:02X}"));
            }
        } else {
            piece.push(c);
        }
        if name.len() + piece.len() > most_bytes {
            break;
        }
        name.push_str(&piece);
    }
    name
}

/// A path in a folder that does not exist yet: the name itself, or the name with a number.
pub(super) fn free_path(folder: &Path, stem: &str) -> PathBuf {
    let plain = folder.join(format!("{stem}.eml"));
    if !exists(&plain) {
        return plain;
    }
    let numbered = (2..u32::MAX).map(|number| folder.join(format!("{stem}-{number}.eml")));
    numbered.into_iter().find(|path| !exists(path)).unwrap_or(plain)
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
        ] {
            assert_eq!(folder_name(&EmailAddress::parse(address).unwrap()), name);
        }
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
