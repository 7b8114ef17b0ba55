//! The programs that read mail beside Waypost: how each is told what to do, and what it delivered.
//!
//! None of them makes durable what it delivers, except mbsync where it is told to; Waypost always does.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use waypost_testkit::dovecot::Dovecot;

use super::measure::{self, Usage, end_of};
use super::place::{files_below, messages_below};
use crate::site::SiteError;

/// How long a peer may take.
const LIMIT: Duration = Duration::from_secs(150);

/// A program that reads mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Peer {
    /// isync over IMAP, without its own durability.
    Mbsync,
    /// isync over IMAP as it is shipped: each message durable.
    MbsyncDurable,
    /// mpop over POP3.
    Mpop,
    /// fetchmail over POP3, into one file.
    FetchmailPop,
    /// fetchmail over IMAP, into one file.
    FetchmailImap,
    /// getmail6 over IMAP.
    Getmail,
}

impl Peer {
    /// The peers that are run in every row.
    pub(super) const USUAL: [Self; 4] = [Self::Mbsync, Self::Mpop, Self::FetchmailPop, Self::FetchmailImap];

    /// For tables.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Mbsync => "mbsync",
            Self::MbsyncDurable => "mbsync, durable",
            Self::Mpop => "mpop (POP3)",
            Self::FetchmailPop => "fetchmail (POP3, one file)",
            Self::FetchmailImap => "fetchmail (IMAP, one file)",
            Self::Getmail => "getmail6",
        }
    }

    /// The program and its package.
    pub(super) const fn program(self) -> (&'static str, &'static str) {
        match self {
            Self::Mbsync | Self::MbsyncDurable => ("mbsync", "isync"),
            Self::Mpop => ("mpop", "mpop"),
            Self::FetchmailPop | Self::FetchmailImap => ("fetchmail", "fetchmail"),
            Self::Getmail => ("getmail", "getmail6"),
        }
    }

    /// Reads all mail of these users into `folder`, which also keeps what the peer remembers.
    ///
    /// # Errors
    /// When it is not installed, fails, or does not deliver `expected` messages in all.
    pub(super) fn run(self, lab: &Dovecot, users: &[(String, String)], folder: &Path, expected: u64) -> Outcome {
        let log = folder.join("said");
        let mut command = self.command(lab, users, folder)?;
        command.env("HOME", folder).current_dir(folder);
        let ended = measure::run(&mut command, LIMIT, &log)?;
        let found = self.delivered(folder);
        // fetchmail ends with 1 when there was nothing new.
        let is_well = ended.code == 0 || (ended.code == 1 && matches!(self, Self::FetchmailPop | Self::FetchmailImap));
        if !is_well || found != expected {
            let code = ended.code;
            let said = end_of(&log);
            return Err(format!("ended with {code} and {found} of {expected} messages: {said}").into());
        }
        Ok(ended.usage)
    }

    fn delivered(self, folder: &Path) -> u64 {
        match self {
            Self::FetchmailPop | Self::FetchmailImap => {
                let sent = fs::read(folder.join("mail.bsmtp")).unwrap_or_default();
                sent.split(|byte| *byte == b'\n').filter(|line| line.trim_ascii_end() == b"DATA").count() as u64
            }
            Self::Getmail => files_below(folder, &["new"]),
            _ => messages_below(folder),
        }
    }

    fn command(self, lab: &Dovecot, users: &[(String, String)], folder: &Path) -> Result<Command, SiteError> {
        let (program, package) = self.program();
        let path = waypost_testkit::process::find(program)
            .ok_or_else(|| format!("{program} is not installed (package {package})"))?;
        let mut command = Command::new(path);
        match self {
            Self::Mbsync | Self::MbsyncDurable => {
                let durable = self == Self::MbsyncDurable;
                command.arg("-c").arg(secret(folder, "rc", &mbsync(lab, users, folder, durable))?).args(["-q", "-a"]);
            }
            Self::Mpop => {
                command.arg("-C").arg(secret(folder, "rc", &mpop(lab, users, folder)?)?).args(["-Q", "-a"]);
            }
            Self::FetchmailPop | Self::FetchmailImap => {
                let text = fetchmail(lab, users, folder, self == Self::FetchmailPop);
                command.arg("-f").arg(secret(folder, "rc", &text)?).args(["--nosyslog", "-s"]);
            }
            Self::Getmail => {
                command.arg(format!("--getmaildir={}", folder.display()));
                for (at, text) in getmail(lab, users, folder)?.into_iter().enumerate() {
                    let name = format!("rc{at}");
                    secret(folder, &name, &text)?;
                    command.arg("-r").arg(name);
                }
            }
        }
        Ok(command)
    }
}

/// What a peer cost.
pub(super) type Outcome = Result<Usage, SiteError>;

/// A file that only its owner reads, as the peers demand.
fn secret(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, text)?;
    let status = Command::new("chmod").arg("600").arg(&path).status()?;
    if status.success() { Ok(path) } else { Err(io::Error::other(format!("chmod ended with {status}"))) }
}

fn mbsync(lab: &Dovecot, users: &[(String, String)], folder: &Path, durable: bool) -> String {
    // It knows no certificates of addresses, but believes one that it was given itself.
    let (ip, port, ca, folder) = (lab.ip(), lab.imaps_port(), &lab.identity().certificate_path, folder.display());
    let mut text = format!("FSync {}\n\n", if durable { "yes" } else { "no" });
    for (user, password) in users {
        text.push_str(&format!(
            "IMAPStore far-{user}\nHost {ip}\nPort {port}\nUser {user}\nPass {password}\nSSLType IMAPS\n\
             SystemCertificates no\nCertificateFile {ca}\nAuthMechs LOGIN\n\n\
             MaildirStore near-{user}\nPath {folder}/{user}/\nInbox {folder}/{user}/INBOX\n\n\
             Channel {user}\nFar :far-{user}:\nNear :near-{user}:\nSync Pull\nCreate Near\nSyncState *\n\n",
            ca = ca.display()
        ));
        // Without the folder mbsync refuses the store.
        let _ = fs::create_dir_all(format!("{folder}/{user}"));
    }
    text
}

fn mpop(lab: &Dovecot, users: &[(String, String)], folder: &Path) -> io::Result<String> {
    let (ip, port, ca) = (lab.ip(), lab.pop3s_port(), lab.ca_pem_path());
    let mut text = format!(
        "defaults\nhost {ip}\nport {port}\ntls on\ntls_starttls off\ntls_trust_file {}\nauth user\nkeep on\nreceived_header off\n\n",
        ca.display()
    );
    for (user, password) in users {
        let maildir = maildir(&folder.join(user))?;
        text.push_str(&format!(
            "account {user}\nuser {user}\npassword {password}\nuidls_file {}/{user}.uidls\ndelivery maildir {}\n\n",
            folder.display(),
            maildir.display()
        ));
    }
    Ok(text)
}

fn fetchmail(lab: &Dovecot, users: &[(String, String)], folder: &Path, pop: bool) -> String {
    let (protocol, port) = if pop { ("POP3", lab.pop3s_port()) } else { ("IMAP", lab.imaps_port()) };
    let mut text = format!("set idfile \"{0}/ids\"\nset pidfile \"{0}/pid\"\n", folder.display());
    let (more, every) = if pop { (" uidl", "") } else { ("", " fetchall") };
    text.push_str(&format!("poll {} protocol {protocol} service {port}{more} auth password\n", lab.ip()));
    for (user, password) in users {
        text.push_str(&format!(
            "  user \"{user}\" password \"{password}\" is \"{user}\" here ssl sslcertfile \"{}\" no sslcertck keep{every} \
             bsmtp \"{}/mail.bsmtp\"\n",
            lab.ca_pem_path().display(),
            folder.display()
        ));
    }
    text
}

fn getmail(lab: &Dovecot, users: &[(String, String)], folder: &Path) -> io::Result<Vec<String>> {
    let one = |(user, password): &(String, String)| {
        let maildir = maildir(&folder.join(user))?;
        let owner = if give_to_nobody(&maildir, folder) { "user = nobody\n" } else { "" };
        Ok(format!(
            "[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = {}\nport = {}\nusername = {user}\npassword = {password}\n\
             ca_certs = {}\n\n[destination]\ntype = Maildir\npath = {}/\n{owner}\n[options]\nread_all = false\ndelete = false\n\
             received = false\ndelivered_to = false\nverbose = 0\n",
            lab.ip(),
            lab.imaps_port(),
            lab.ca_pem_path().display(),
            maildir.display()
        ))
    };
    users.iter().map(one).collect()
}

/// getmail delivers for nobody who is root: where that is who measures, the folder is given away. Answers whether it was.
fn give_to_nobody(maildir: &Path, folder: &Path) -> bool {
    let done = |command: &mut Command| command.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let ways = [Some(folder), folder.parent()];
    done(Command::new("chown").arg("-R").arg("nobody").arg(maildir))
        && done(Command::new("chmod").arg("a+x").args(ways.into_iter().flatten()))
}

fn maildir(path: &Path) -> io::Result<PathBuf> {
    for part in ["tmp", "new", "cur"] {
        fs::create_dir_all(path.join(part))?;
    }
    Ok(path.to_owned())
}
