//! A Postfix of one's own (root only): submission with STARTTLS and AUTH, implicit TLS, an anonymous
//! relay, a door where recipients meet faults, and one that throws everything away. Mail for `lab.test`
//! goes to a lab's Dovecot by LMTP when one is given; everything else is discarded.

mod config;

use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::address::{self, Loopback};
use crate::dovecot::{Dovecot, lab_folder_in};
use crate::process::{self, Server};
use crate::tls::{Authority, CertificateKind, Identity};
use crate::{LabError, platform, wait};

/// The realm of names in Postfix's own password database.
const REALM: &str = "lab.test";

/// What a lab's Postfix shall be like.
#[derive(Debug, Default)]
pub struct PostfixOptions<'a> {
    /// Where mail for `lab.test` goes, and who checks passwords unless `users` are given.
    pub dovecot: Option<&'a Dovecot>,
    /// Users in Postfix's own password database (PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-1, SCRAM-SHA-256).
    pub users: Vec<(String, String)>,
    /// The certificate to present.
    pub certificate: CertificateKind,
    /// The folder in which the lab makes its own; the temporary folder when none is given.
    pub inside: Option<PathBuf>,
    /// Further lines for the end of `main.cf`.
    pub extra: String,
}

/// A running Postfix; dropped, it is gone with its queue.
#[derive(Debug)]
pub struct Postfix {
    server: Option<Server>,
    authority: Authority,
    identity: Identity,
    loopback: Loopback,
    folder: TempDir,
}

/// Whether a lab's Postfix can run here: it is installed and this process is root. A test that needs it
/// skips itself otherwise.
///
/// # Panics
/// As [`process::available`].
pub fn usable() -> bool {
    process::available(&["postfix", "saslpasswd2"]) && platform::user_id() == 0
}

impl Postfix {
    /// Starts a Postfix and returns when all its doors greet.
    ///
    /// # Errors
    /// When Postfix is not installed, the process is not root, or Postfix does not start within 20 seconds.
    pub fn start(options: &PostfixOptions<'_>) -> Result<Self, LabError> {
        if process::find("postfix").is_none() {
            return Err(LabError::new("postfix is not installed; run `cargo xtask setup`"));
        }
        if platform::user_id() != 0 {
            return Err(LabError::new("postfix runs as root only"));
        }
        let loopback = address::loopback()?;
        let folder = lab_folder_in("postfix", options.inside.as_deref())?;
        platform::set_mode(folder.path(), 0o755)?;
        let authority = Authority::create(&folder.path().join("tls"))?;
        let identity = authority.issue("server", options.certificate, loopback.ip())?;
        let mut lab = Self { server: None, authority, identity, loopback, folder };
        lab.write_files(options)?;
        lab.launch()?;
        Ok(lab)
    }

    fn write_files(&self, options: &PostfixOptions<'_>) -> Result<(), LabError> {
        let root = self.folder.path();
        for name in ["etc/sasl", "spool", "data"] {
            fs::create_dir_all(root.join(name))?;
        }
        process::run(Command::new("chown").arg("postfix:postfix").arg(root.join("data")))?;
        config::write(&root.join("etc"), self, options)?;
        for (name, password) in &options.users {
            add_user(&root.join("etc/sasldb2"), name, password)?;
        }
        if !options.users.is_empty() {
            process::run(Command::new("chown").arg("postfix:postfix").arg(root.join("etc/sasldb2")))?;
        }
        Ok(())
    }

    fn launch(&mut self) -> Result<(), LabError> {
        let root = self.folder.path();
        let program = process::find("postfix").ok_or_else(|| LabError::new("postfix is not installed"))?;
        // Creates the queue's folders.
        process::run(Command::new(program).arg("-c").arg(root.join("etc")).arg("check"))?;
        // Only with -d does the master stay in its process group, by which the lab ends it.
        let mut command = Command::new("/usr/lib/postfix/sbin/master");
        command.arg("-d").arg("-c").arg(root.join("etc"));
        let mut server = Server::spawn("postfix", &mut command, &root.join("stdout"))?;
        let doors = [self.smtp_port(), self.relay_port(), self.fault_port(), self.discard_port()];
        let ready = wait::poll(Duration::from_secs(20), || {
            if !server.is_running() {
                return Some(false);
            }
            doors.iter().all(|port| greets(SocketAddr::new(self.ip(), *port))).then_some(true)
        });
        if ready != Some(true) {
            let said = fs::read_to_string(root.join("stdout")).unwrap_or_default();
            return Err(LabError::new(format!("postfix did not start:\n{said}{}", self.log())));
        }
        self.server = Some(server);
        Ok(())
    }

    /// Ends the server; its queue stays until the lab is dropped.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.stop();
        }
    }

    /// Starts the server again after [`Self::stop`].
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn start_again(&mut self) -> Result<(), LabError> {
        drop(fs::remove_file(self.folder.path().join("spool/pid/master.pid")));
        self.launch()
    }

    /// The server's address.
    pub fn ip(&self) -> IpAddr {
        self.loopback.ip()
    }

    /// SMTP with STARTTLS; AUTH after TLS; refuses mail without a log-in.
    pub fn smtp_port(&self) -> u16 {
        10_025
    }

    /// The same with implicit TLS.
    pub fn smtps_port(&self) -> u16 {
        10_465
    }

    /// A relay without TLS and AUTH.
    pub fn relay_port(&self) -> u16 {
        10_026
    }

    /// A relay at which recipients beginning with `nouser` (550), `full` (452), `greylist` (451), `policy`
    /// (554), `bye` (421), `bye5` (521) and senders `softdata@`, `harddata@`, `bye@` (after the data) meet faults.
    pub fn fault_port(&self) -> u16 {
        10_027
    }

    /// A relay without STARTTLS and AUTH for mail that is thrown away.
    pub fn discard_port(&self) -> u16 {
        10_028
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

    /// Everything the server logged so far.
    pub fn log(&self) -> String {
        fs::read(self.folder.path().join("mail.log"))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Whether a server greets with 220.
fn greets(address: SocketAddr) -> bool {
    let look = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        let mut start = [0; 4];
        stream.read_exact(&mut start)?;
        stream.write_all(b"QUIT\r\n")?;
        Ok(&start == b"220 ")
    };
    look().unwrap_or(false)
}

fn add_user(database: &Path, name: &str, password: &str) -> Result<(), LabError> {
    let program = process::find("saslpasswd2")
        .ok_or_else(|| LabError::new("saslpasswd2 is not installed (package sasl2-bin)"))?;
    let mut child = Command::new(program)
        .args(["-c", "-p", "-u", REALM, "-f"])
        .arg(database)
        .arg(name)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|cause| LabError::doing("starting saslpasswd2", cause))?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(password.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(LabError::new(format!("saslpasswd2 for {name} ended with {status}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dovecot::DovecotOptions;
    use crate::python;

    fn check(lab: &Postfix, script: &str) {
        python::check(&format!(
            "import smtplib, ssl
ip, smtp, smtps, relay, fault, discard = '{}', {}, {}, {}, {}, {}
ctx = ssl.create_default_context(cafile='{}')
{script}",
            lab.ip(),
            lab.smtp_port(),
            lab.smtps_port(),
            lab.relay_port(),
            lab.fault_port(),
            lab.discard_port(),
            lab.ca_pem_path().display()
        ));
    }

    #[test]
    fn mail_goes_round_through_dovecot_and_each_door_behaves() {
        if !usable() {
            return;
        }
        let dovecot = Dovecot::start(DovecotOptions::default()).unwrap();
        let mut postfix =
            Postfix::start(&PostfixOptions { dovecot: Some(&dovecot), ..PostfixOptions::default() }).unwrap();
        check(
            &postfix,
            r"
s = smtplib.SMTP(ip, smtp); s.ehlo(); assert 'auth' not in s.esmtp_features; s.starttls(context=ctx); s.ehlo()
assert 'SCRAM-SHA-256' in s.esmtp_features['auth'], s.esmtp_features
s.login('u00001', 'pw00001'); s.sendmail('u00001@lab.test', ['u00002@lab.test'], b'Subject: round\r\n\r\nx\r\n'); s.quit()
s = smtplib.SMTP_SSL(ip, smtps, context=ctx)
try: s.sendmail('a@b.test', ['c@d.test'], b'x')
except smtplib.SMTPRecipientsRefused: pass
else: raise AssertionError('relayed without a log-in')
s = smtplib.SMTP(ip, fault)
bad = s.sendmail('a@b.test', ['ok@d.test', 'nouser@d.test', 'full@d.test', 'greylist@d.test', 'policy@d.test'], b'x\r\n')
assert {a.split('@')[0]: c for a, (c, _) in bad.items()} == dict(nouser=550, full=452, greylist=451, policy=554), bad
try: s.sendmail('softdata@b.test', ['ok@d.test'], b'x\r\n')
except smtplib.SMTPDataError as e: assert e.smtp_code == 451, e
else: raise AssertionError('accepted')
for port in (relay, discard): smtplib.SMTP(ip, port).sendmail('a@b.test', ['c@d.test'], b'x\r\n')
",
        );
        wait::until(Duration::from_secs(10), "the message in the mailbox", || {
            (dovecot.count("u00002", "INBOX") == 1).then_some(())
        });
        postfix.stop();
        postfix.start_again().unwrap();
        check(&postfix, "smtplib.SMTP(ip, relay).sendmail('a@b.test', ['c@d.test'], b'x\\r\\n')");
    }

    #[test]
    fn without_dovecot_passwords_come_from_postfix_itself() {
        if !usable() {
            return;
        }
        let options =
            PostfixOptions { users: vec![("anna".to_owned(), "geheim".to_owned())], ..PostfixOptions::default() };
        let postfix = Postfix::start(&options).unwrap();
        check(
            &postfix,
            r"
for mechanism in ('auth_plain', 'auth_login', 'auth_cram_md5'):
    s = smtplib.SMTP_SSL(ip, smtps, context=ctx); s.ehlo(); s.user, s.password = 'anna', 'geheim'
    assert 'SCRAM-SHA-256' in s.esmtp_features['auth'], s.esmtp_features
    s.auth(mechanism[5:].upper().replace('_', '-'), getattr(s, mechanism)); s.sendmail('anna@lab.test', ['c@d.test'], b'x\r\n'); s.quit()
",
        );
    }
}
