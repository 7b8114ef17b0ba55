//! A Dovecot of one's own: IMAP, POP3, LMTP and (through a relay) submission, with users in a password
//! file and Maildirs in a temporary folder. Works as root and as an ordinary user.
//!
//! Each lab has its own address with the same fixed ports. Seen from 127.0.0.1 such a server is remote,
//! so it refuses passwords before TLS; with [`DovecotOptions::local`] it listens at 127.0.0.1 and does not.
//! A user's mailbox is named by the local part: `anna` and `anna@lab.test` are one user.

mod config;
mod maildir;
mod ready;

use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::address::{self, Loopback};
use crate::process::{self, Server};
use crate::tls::{Authority, CertificateKind, Identity};
use crate::{LabError, platform, wait};

pub use maildir::Flagged;

/// The secret with which lab OAuth tokens are signed (HS256).
const TOKEN_SECRET: &[u8] = b"lab-hs256-secret-lab-hs256-secret";

/// The administrator's account that may log in as anybody (`user*master`, or SASL with an authzid).
pub const MASTER: (&str, &str) = ("master", "masterpw");

/// The owner of the mail files when the lab runs as root.
const MAIL_USER_ID: u32 = 12_345;

/// The realm's name of a Kerberos set-up that Dovecot shall accept tickets of.
#[derive(Clone, Debug)]
pub struct Kerberos {
    /// The key table with `imap/` and `pop/` principals.
    pub keytab: PathBuf,
    /// The `krb5.conf` of the realm.
    pub config: PathBuf,
}

/// What a lab's Dovecot shall be like. The default: TLS with a good certificate, passwords over TLS
/// only, 20 counted users, every mechanism that works with passwords.
#[derive(Clone, Debug)]
pub struct DovecotOptions {
    /// Users with passwords. A domain in a name is ignored.
    pub users: Vec<(String, String)>,
    /// This many more users `u00001`, `u00002`, … with the passwords `pw00001`, `pw00002`, …
    pub counted_users: usize,
    /// SASL mechanisms as in `auth_mechanisms`. `xoauth2` and `oauthbearer` take [`Dovecot::token`]s.
    pub mechanisms: String,
    /// The whole list after `CAPABILITY`, replacing the server's own, for servers that can do less.
    pub capability: Option<String>,
    /// Whether passwords are accepted without TLS.
    pub plaintext_without_tls: bool,
    /// Which certificate the server presents.
    pub certificate: CertificateKind,
    /// Whether TLS is offered at all.
    pub tls: bool,
    /// Listen at 127.0.0.1 on free ports, as a server on the same machine.
    pub local: bool,
    /// The SMTP server behind the submission service; without one there is no submission service.
    pub relay: Option<SocketAddr>,
    /// Accept Kerberos tickets (adds the mechanism `gssapi`).
    pub kerberos: Option<Kerberos>,
    /// The folder in which the lab makes its own; the temporary folder when none is given.
    pub inside: Option<PathBuf>,
    /// Further lines for the end of `dovecot.conf`.
    pub extra: String,
}

impl Default for DovecotOptions {
    fn default() -> Self {
        Self {
            users: Vec::new(),
            counted_users: 20,
            mechanisms: "plain login cram-md5 digest-md5 scram-sha-1 scram-sha-256".to_owned(),
            capability: None,
            plaintext_without_tls: false,
            certificate: CertificateKind::Good,
            tls: true,
            local: false,
            relay: None,
            kerberos: None,
            inside: None,
            extra: String::new(),
        }
    }
}

impl DovecotOptions {
    /// The default with these users (and no counted ones).
    pub fn with_users(users: &[(&str, &str)]) -> Self {
        let users = users.iter().map(|(name, password)| ((*name).to_owned(), (*password).to_owned())).collect();
        Self { users, counted_users: 0, ..Self::default() }
    }
}

/// The ports of one lab.
#[derive(Clone, Copy, Debug)]
struct Ports {
    imap: u16,
    imaps: u16,
    pop3: u16,
    pop3s: u16,
    submission: u16,
    submissions: u16,
    lmtp: u16,
}

impl Ports {
    const FIXED: Self = Self {
        imap: 10143,
        imaps: 10993,
        pop3: 10110,
        pop3s: 10995,
        submission: 10587,
        submissions: 10465,
        lmtp: 10024,
    };

    fn free(ip: IpAddr) -> Result<Self, LabError> {
        let port = || address::free_port(ip);
        Ok(Self {
            imap: port()?,
            imaps: port()?,
            pop3: port()?,
            pop3s: port()?,
            submission: port()?,
            submissions: port()?,
            lmtp: port()?,
        })
    }
}

/// A running Dovecot; dropped, it is gone with all its files.
#[derive(Debug)]
pub struct Dovecot {
    options: DovecotOptions,
    ports: Ports,
    server: Option<Server>,
    authority: Authority,
    identity: Identity,
    loopback: Loopback,
    mail_owner: Option<u32>,
    folder: TempDir,
}

impl Dovecot {
    /// Starts a Dovecot and returns when a real login works.
    ///
    /// # Errors
    /// When Dovecot is not installed, does not start or lets nobody in within ten seconds; the text
    /// holds the end of its log.
    pub fn start(options: DovecotOptions) -> Result<Self, LabError> {
        if process::find("dovecot").is_none() {
            return Err(LabError::new("dovecot is not installed; run `cargo xtask setup`"));
        }
        let loopback = if options.local { Loopback::shared() } else { address::loopback()? };
        let ports = if options.local { Ports::free(loopback.ip())? } else { Ports::FIXED };
        let folder = lab_folder_in("dovecot", options.inside.as_deref())?;
        platform::set_mode(folder.path(), 0o755)?;
        let authority = Authority::create(&folder.path().join("tls"))?;
        let identity = authority.issue("server", options.certificate, loopback.ip())?;
        let mail_owner = (platform::user_id() == 0).then_some(MAIL_USER_ID);
        let mut lab = Self { options, ports, server: None, authority, identity, loopback, mail_owner, folder };
        lab.write_files()?;
        // Before the server runs: two who make one folder at once get in each other's way.
        for (user, _) in &lab.options.users {
            lab.prepare_maildir(user)?;
        }
        lab.start_again()?;
        Ok(lab)
    }

    fn write_files(&self) -> Result<(), LabError> {
        let root = self.folder.path();
        let mail = root.join("mail");
        for name in ["state", "mail", "keys/default/HS256"] {
            fs::create_dir_all(root.join(name))?;
        }
        if let Some(owner) = self.mail_owner {
            platform::give_to(&mail, owner)?;
        }
        fs::write(root.join("users"), config::password_file(&self.options))?;
        fs::write(root.join("masters"), format!("{}:{{PLAIN}}{}\n", MASTER.0, MASTER.1))?;
        fs::write(root.join("keys/default/HS256/default"), crate::base64_of(TOKEN_SECRET))?;
        fs::write(root.join("oauth2.conf.ext"), config::token_rules(root))?;
        fs::write(self.config_file(), config::server(self)?)?;
        Ok(())
    }

    /// Starts the server after [`Self::stop`] or [`Self::kill`], with the same files and addresses.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_again(&mut self) -> Result<(), LabError> {
        let root = self.folder.path();
        // A socket file of a killed server makes the next one wait: run from an empty folder.
        drop(fs::remove_dir_all(root.join("run")));
        fs::create_dir_all(root.join("run"))?;
        let program = process::find("dovecot").ok_or_else(|| LabError::new("dovecot is not installed"))?;
        let mut command = Command::new(program);
        command.arg("-F").arg("-c").arg(self.config_file());
        if let Some(kerberos) = &self.options.kerberos {
            command.env("KRB5_CONFIG", &kerberos.config).env("KRB5RCACHETYPE", "none");
        }
        let mut server = Server::spawn("dovecot", &mut command, &root.join("stdout"))?;
        let ready = wait::poll(Duration::from_secs(10), || match ready::login_works(self) {
            true => Some(true),
            false => (!server.is_running()).then_some(false),
        });
        if ready != Some(true) {
            let reason = if ready.is_none() { "lets nobody in" } else { "ended at once" };
            return Err(LabError::new(format!("dovecot {reason}:\n{}", self.end_of_log())));
        }
        self.server = Some(server);
        Ok(())
    }

    fn end_of_log(&self) -> String {
        let said = fs::read_to_string(self.folder.path().join("stdout")).unwrap_or_default() + &self.log();
        let lines: Vec<&str> = said.lines().collect();
        lines[lines.len().saturating_sub(15)..].join("\n")
    }

    /// Ends the server in good order; connections are closed. Files stay.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.stop();
        }
    }

    /// Ends the server as a crash would.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill();
        }
    }

    /// Stops and starts the server with the same files and addresses.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn restart(&mut self) -> Result<(), LabError> {
        self.stop();
        self.start_again()
    }

    /// Sends a signal by name to every process of the server: `STOP` makes it hang, `CONT` go on.
    pub fn signal(&self, signal: &str) {
        if let Some(server) = &self.server {
            server.signal(signal);
        }
    }

    /// The server's address.
    pub fn ip(&self) -> IpAddr {
        self.loopback.ip()
    }

    /// IMAP with STARTTLS.
    pub fn imap_port(&self) -> u16 {
        self.ports.imap
    }

    /// IMAP with implicit TLS.
    pub fn imaps_port(&self) -> u16 {
        self.ports.imaps
    }

    /// POP3 with STLS.
    pub fn pop3_port(&self) -> u16 {
        self.ports.pop3
    }

    /// POP3 with implicit TLS.
    pub fn pop3s_port(&self) -> u16 {
        self.ports.pop3s
    }

    /// Submission with STARTTLS; answers only when a relay was given.
    pub fn submission_port(&self) -> u16 {
        self.ports.submission
    }

    /// Submission with implicit TLS; answers only when a relay was given.
    pub fn submissions_port(&self) -> u16 {
        self.ports.submissions
    }

    /// LMTP without authentication.
    pub fn lmtp_port(&self) -> u16 {
        self.ports.lmtp
    }

    /// The certificate of the lab's authority as PEM text.
    pub fn ca_pem(&self) -> String {
        self.authority.ca_pem()
    }

    /// The file of [`Self::ca_pem`].
    pub fn ca_pem_path(&self) -> PathBuf {
        self.authority.ca_pem_path()
    }

    /// The certificate that the server presents.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The authority that signed it.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The lab's folder: configuration, logs and mail.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The server's configuration file, for `doveadm -c`.
    pub fn config_file(&self) -> PathBuf {
        self.folder.path().join("dovecot.conf")
    }

    /// The socket at which Postfix asks this server to check passwords.
    pub fn sasl_socket(&self) -> PathBuf {
        self.folder.path().join("run/auth-smtp")
    }

    /// Everything the server logged so far.
    pub fn log(&self) -> String {
        fs::read(self.folder.path().join("dovecot.log"))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Runs `doveadm` against this server and returns what it printed.
    ///
    /// # Errors
    /// When doveadm answers with an error.
    pub fn doveadm(&self, arguments: &[&str]) -> Result<String, LabError> {
        let program = process::find("doveadm").ok_or_else(|| LabError::new("doveadm is not installed"))?;
        let output = process::run(Command::new(program).arg("-c").arg(self.config_file()).args(arguments))?;
        Ok(String::from_utf8_lossy(&output).into_owned())
    }

    /// Throws `user` out of every open session.
    ///
    /// # Errors
    /// When doveadm answers with an error.
    pub fn kick(&self, user: &str) -> Result<(), LabError> {
        self.doveadm(&["kick", local_part(user)]).map(drop)
    }

    /// An OAuth token for `user`, good for `seconds` (negative: expired), for `xoauth2` and `oauthbearer`.
    pub fn token(&self, user: &str, seconds: i64) -> String {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs()) as i64;
        let header = crate::base64url_of(br#"{"alg":"HS256","typ":"JWT"}"#);
        let claims = format!(
            r#"{{"sub":"{}","iat":{},"nbf":{},"exp":{}}}"#,
            local_part(user),
            now - 60,
            now - 60,
            now + seconds
        );
        let signed = format!("{header}.{}", crate::base64url_of(claims.as_bytes()));
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, TOKEN_SECRET);
        let tag = crate::base64url_of(ring::hmac::sign(&key, signed.as_bytes()).as_ref());
        format!("{signed}.{tag}")
    }
}

/// What names a user here: the part before the `@`, in lower case letters as given.
fn local_part(user: &str) -> &str {
    user.split('@').next().unwrap_or(user)
}

/// A temporary folder with a short path: socket paths may not be longer than 107 bytes.
pub(crate) fn lab_folder(name: &str) -> Result<TempDir, LabError> {
    lab_folder_in(name, None)
}

/// The same inside a folder.
pub(crate) fn lab_folder_in(name: &str, inside: Option<&Path>) -> Result<TempDir, LabError> {
    let prefix = format!("waypost-{name}-");
    let temporary = inside.map_or_else(std::env::temp_dir, Path::to_owned);
    let temporary = if temporary.as_os_str().len() > 40 { PathBuf::from("/tmp") } else { temporary };
    let folder = tempfile::Builder::new().prefix(&prefix).tempdir_in(temporary);
    folder.map_err(|cause| LabError::doing("making a temporary folder", cause))
}

#[cfg(test)]
mod tests;
