//! Mail in the lab's mailboxes: put there and read back as files, asked for and changed through doveadm.
//!
//! Files are the quick way and independent of every protocol; what only the server knows (UIDs, flags)
//! comes from doveadm.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::{Dovecot, local_part};
use crate::{LabError, platform, wait};

static DELIVERIES: AtomicU64 = AtomicU64::new(0);

/// One message as the server lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// Its unique identifier in its folder.
    pub uid: u32,
    /// Its flags and keywords, such as `\Seen` or `$Forwarded`, sorted; without `\Recent`.
    pub flags: Vec<String>,
}

impl Dovecot {
    /// The Maildir of `user`; that of a counted user exists once mail was delivered or the user logged in.
    pub fn maildir(&self, user: &str) -> PathBuf {
        self.folder().join("mail").join(local_part(user)).join("Maildir")
    }

    /// Puts one message into the user's INBOX and returns its file. Bytes are kept as they are.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn deliver(&self, user: &str, message: &[u8]) -> Result<PathBuf, LabError> {
        let maildir = self.prepare_maildir(user)?;
        Ok(self.put(&maildir, message)?)
    }

    /// Puts many messages into the user's INBOX, in this order.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn deliver_many<M: AsRef<[u8]>>(
        &self,
        user: &str,
        messages: impl IntoIterator<Item = M>,
    ) -> Result<usize, LabError> {
        let maildir = self.prepare_maildir(user)?;
        let mut count = 0;
        for message in messages {
            self.put(&maildir, message.as_ref())?;
            count += 1;
        }
        Ok(count)
    }

    pub(super) fn prepare_maildir(&self, user: &str) -> io::Result<PathBuf> {
        let maildir = self.maildir(user);
        if ["tmp", "new", "cur"].iter().all(|part| maildir.join(part).is_dir()) {
            return Ok(maildir);
        }
        let home = maildir.parent().unwrap_or(&maildir).to_owned();
        for folder in [home, maildir.clone(), maildir.join("tmp"), maildir.join("new"), maildir.join("cur")] {
            fs::create_dir_all(&folder)?;
            if let Some(owner) = self.mail_owner {
                platform::give_to(&folder, owner)?;
            }
        }
        Ok(maildir)
    }

    fn put(&self, maildir: &Path, message: &[u8]) -> io::Result<PathBuf> {
        let number = DELIVERIES.fetch_add(1, Ordering::Relaxed);
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let bare_feeds = message
            .iter()
            .enumerate()
            .filter(|(at, byte)| **byte == b'\n' && (*at == 0 || message[at - 1] != b'\r'))
            .count();
        let name = format!(
            "{}.M{:06}P{}Q{number:08}.lab,S={},W={}",
            since.as_secs(),
            since.subsec_micros(),
            std::process::id(),
            message.len(),
            message.len() + bare_feeds
        );
        let temporary = maildir.join("tmp").join(&name);
        fs::write(&temporary, message)?;
        if let Some(owner) = self.mail_owner {
            platform::give_to(&temporary, owner)?;
        }
        let settled = maildir.join("new").join(&name);
        fs::rename(&temporary, &settled)?;
        Ok(settled)
    }

    /// The raw messages in a folder of `user`, oldest first. A folder that does not exist is empty.
    pub fn messages(&self, user: &str, folder: &str) -> Vec<Vec<u8>> {
        let mut files = message_files(&self.folder_path(user, folder));
        files.sort_by_key(|path| arrival(path));
        // A file that the server renames in this very moment is read under its new name by the caller's next look.
        files.iter().filter_map(|path| fs::read(path).ok()).collect()
    }

    /// How many messages a folder of `user` holds.
    pub fn count(&self, user: &str, folder: &str) -> usize {
        message_files(&self.folder_path(user, folder)).len()
    }

    fn folder_path(&self, user: &str, folder: &str) -> PathBuf {
        let maildir = self.maildir(user);
        if folder.eq_ignore_ascii_case("INBOX") {
            return maildir;
        }
        maildir.join(format!(".{}", folder.replace('/', ".")))
    }

    /// UIDs and flags of the messages in a folder, as the server knows them, by rising UID.
    ///
    /// # Errors
    /// When doveadm answers with an error, for instance because the folder does not exist.
    pub fn flags(&self, user: &str, folder: &str) -> Result<Vec<Flagged>, LabError> {
        let printed = self.doveadm(&["-f", "tab", "fetch", "-u", local_part(user), "uid flags", "mailbox", folder])?;
        let mut listed: Vec<Flagged> = printed.lines().skip(1).filter_map(flagged).collect();
        listed.sort_by_key(|message| message.uid);
        Ok(listed)
    }

    /// Removes messages from a folder as another client would. `search` is in doveadm's search language,
    /// such as `all` or `uid 3`.
    ///
    /// # Errors
    /// When doveadm answers with an error.
    pub fn expunge(&self, user: &str, folder: &str, search: &str) -> Result<(), LabError> {
        let mut arguments = vec!["expunge", "-u", local_part(user), "mailbox", folder];
        arguments.extend(search.split(' '));
        self.doveadm(&arguments).map(drop)
    }

    /// Creates a folder for `user`.
    ///
    /// # Errors
    /// When doveadm answers with an error.
    pub fn create_folder(&self, user: &str, folder: &str) -> Result<(), LabError> {
        self.doveadm(&["mailbox", "create", "-u", local_part(user), folder]).map(drop)
    }

    /// The UIDVALIDITY of a folder.
    ///
    /// # Errors
    /// When doveadm answers with an error or something else than a number.
    pub fn uid_validity(&self, user: &str, folder: &str) -> Result<u32, LabError> {
        let printed =
            self.doveadm(&["-f", "flow", "mailbox", "status", "-u", local_part(user), "uidvalidity", folder])?;
        let number = printed.trim().rsplit('=').next().unwrap_or_default();
        number.parse().map_err(|cause| LabError::doing(format!("the UIDVALIDITY in {printed:?}"), cause))
    }

    /// Makes the server forget every UID of the user's INBOX: it gets a new UIDVALIDITY, and all its
    /// messages are numbered anew. Sessions of the user are thrown out.
    ///
    /// # Errors
    /// When the server's index files cannot be removed.
    pub fn bump_uid_validity(&self, user: &str) -> Result<(), LabError> {
        let before = self.uid_validity(user, "INBOX")?;
        // The server takes the time in seconds: within the same second it would be the same number.
        let since_1970 = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        wait::poll(Duration::from_secs(10), || (since_1970() > u64::from(before)).then_some(()))
            .ok_or_else(|| LabError::new(format!("the UIDVALIDITY {before} of {user} lies in the future")))?;
        let attempt = || {
            self.forget_uids(user)?;
            Ok(self.uid_validity(user, "INBOX")? != before)
        };
        // A session that begins in that moment may keep the old numbers: then once more.
        let stays = || LabError::new(format!("the UIDVALIDITY of {user} stayed {before}"));
        let ended = wait::poll(Duration::from_secs(10), || match attempt() {
            Ok(false) => None,
            ended => Some(ended),
        });
        ended.unwrap_or_else(|| Err(stays())).map(drop)
    }

    /// Ends the sessions of a user and removes what the server remembers of the numbers.
    fn forget_uids(&self, user: &str) -> Result<(), LabError> {
        // Kicking nobody is an error to doveadm.
        drop(self.kick(user));
        for entry in fs::read_dir(self.maildir(user))?.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name == "dovecot-uidlist" || name.starts_with("dovecot.index") || name.starts_with("dovecot.list") {
                match fs::remove_file(entry.path()) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

fn flagged(line: &str) -> Option<Flagged> {
    let (uid, flags) = line.split_once('\t')?;
    let mut flags: Vec<String> =
        flags.split_whitespace().filter(|flag| *flag != "\\Recent").map(str::to_owned).collect();
    flags.sort();
    Some(Flagged { uid: uid.parse().ok()?, flags })
}

fn message_files(maildir: &Path) -> Vec<PathBuf> {
    let entries =
        |name: &str| fs::read_dir(maildir.join(name)).into_iter().flatten().flatten().map(|entry| entry.path());
    entries("new").chain(entries("cur")).collect()
}

/// Seconds and the rest of the unique name, by which deliveries sort in their order.
fn arrival(path: &Path) -> (u64, u64, String) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut parts = name.splitn(3, '.');
    let seconds = parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    let rest = parts.next().unwrap_or_default();
    let micros = rest.strip_prefix('M').map(|text| text.chars().take_while(char::is_ascii_digit).collect::<String>());
    (seconds, micros.and_then(|digits| digits.parse().ok()).unwrap_or(0), name)
}
