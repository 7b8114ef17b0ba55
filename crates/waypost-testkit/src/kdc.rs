//! A Kerberos realm of one's own (MIT), for GSSAPI: `LAB.TEST` on a loopback address, as any user.

use std::fs;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::address::{self, Loopback};
use crate::dovecot::{Kerberos, lab_folder};
use crate::process::{self, Server};
use crate::{LabError, platform, tls, wait};

const PORT: u16 = 10_088;

/// A running realm; dropped, it is gone.
#[derive(Debug)]
pub struct Kdc {
    _server: Server,
    loopback: Loopback,
    folder: TempDir,
}

impl Kdc {
    /// Starts a realm with these users and with `imap`, `pop`, `smtp` and `host` services at
    /// [`tls::HOST_NAME`].
    ///
    /// # Errors
    /// When MIT Kerberos is not installed or the realm does not answer within ten seconds.
    pub fn start(users: &[(&str, &str)]) -> Result<Self, LabError> {
        for program in ["krb5kdc", "kdb5_util", "kadmin.local"] {
            if process::find(program).is_none() {
                return Err(LabError::new(format!("{program} is not installed; run `cargo xtask setup`")));
            }
        }
        let loopback = address::loopback()?;
        let folder = lab_folder("kdc")?;
        platform::set_mode(folder.path(), 0o755)?;
        write_files(folder.path(), &loopback)?;
        process::run(tool(folder.path(), "kdb5_util")?.args(["create", "-s", "-r", "LAB.TEST", "-P", "masterkey"]))?;
        add_principals(folder.path(), users)?;
        let keytab = folder.path().join("krb5.keytab");
        platform::set_mode(&keytab, 0o644)?;
        let mut command = tool(folder.path(), "krb5kdc")?;
        let server = Server::spawn("krb5kdc", command.arg("-n"), &folder.path().join("stdout"))?;
        let door = SocketAddr::new(loopback.ip(), PORT);
        wait::poll(Duration::from_secs(10), || TcpStream::connect_timeout(&door, Duration::from_secs(1)).ok())
            .ok_or_else(|| {
                LabError::new(format!(
                    "krb5kdc does not answer:\n{}",
                    fs::read_to_string(folder.path().join("kdc.log")).unwrap_or_default()
                ))
            })?;
        Ok(Self { _server: server, loopback, folder })
    }

    /// What Dovecot needs to accept this realm's tickets.
    pub fn for_dovecot(&self) -> Kerberos {
        Kerberos { keytab: self.folder.path().join("krb5.keytab"), config: self.config() }
    }

    /// The realm's `krb5.conf`, for `KRB5_CONFIG`.
    pub fn config(&self) -> PathBuf {
        self.folder.path().join("krb5.conf")
    }

    /// Where the realm answers.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::new(self.loopback.ip(), PORT)
    }

    /// Gets a ticket for `user` into a cache file of its own and returns the file, for `KRB5CCNAME`.
    ///
    /// # Errors
    /// When the realm gives no ticket.
    pub fn log_in(&self, user: &str, password: &str) -> Result<PathBuf, LabError> {
        let cache = self.folder.path().join(format!("cache-{user}"));
        let mut command = tool(self.folder.path(), "kinit")?;
        command.arg("-c").arg(&cache).arg(user);
        feed(&mut command, &format!("{password}\n"))?;
        Ok(cache)
    }
}

fn write_files(folder: &Path, loopback: &Loopback) -> Result<(), LabError> {
    let (ip, root, host) = (loopback.ip(), folder.display(), tls::HOST_NAME);
    let client = format!(
        "[libdefaults]
 default_realm = LAB.TEST
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
 udp_preference_limit = 1
[realms]
 LAB.TEST = {{
  kdc = {ip}:{PORT}
 }}
[domain_realm]
 {host} = LAB.TEST
"
    );
    let server = format!(
        "[kdcdefaults]
 kdc_listen = {ip}:{PORT}
 kdc_tcp_listen = {ip}:{PORT}
[realms]
 LAB.TEST = {{
  database_name = {root}/principal
  acl_file = {root}/kadm5.acl
  key_stash_file = {root}/stash
  max_life = 10h
 }}
[logging]
 kdc = FILE:{root}/kdc.log
"
    );
    fs::write(folder.join("krb5.conf"), client)?;
    fs::write(folder.join("kdc.conf"), server)?;
    Ok(())
}

fn tool(folder: &Path, program: &str) -> Result<Command, LabError> {
    let path = process::find(program)
        .ok_or_else(|| LabError::new(format!("{program} is not installed; run `cargo xtask setup`")))?;
    let mut command = Command::new(path);
    command.env("KRB5_CONFIG", folder.join("krb5.conf")).env("KRB5_KDC_PROFILE", folder.join("kdc.conf"));
    Ok(command)
}

fn add_principals(folder: &Path, users: &[(&str, &str)]) -> Result<(), LabError> {
    let mut lines: String =
        users.iter().map(|(name, password)| format!("addprinc -pw \"{password}\" {name}\n")).collect();
    let keytab = folder.join("krb5.keytab");
    for service in ["imap", "pop", "smtp", "host"] {
        let name = format!("{service}/{}", tls::HOST_NAME);
        lines.push_str(&format!("addprinc -randkey {name}\nktadd -k {} {name}\n", keytab.display()));
    }
    feed(&mut tool(folder, "kadmin.local")?, &lines)
}

/// Runs a program that reads its orders from standard input.
fn feed(command: &mut Command, orders: &str) -> Result<(), LabError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|cause| LabError::doing(format!("{command:?}"), cause))?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(orders.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(LabError::new(format!(
        "{command:?} ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dovecot::{Dovecot, DovecotOptions};
    use crate::python;

    #[test]
    fn a_realm_gives_tickets_and_dovecot_offers_gssapi_with_them() {
        let kdc = Kdc::start(&[("u00001", "pw00001")]).unwrap();
        assert!(kdc.log_in("u00001", "wrong").is_err());
        let cache = kdc.log_in("u00001", "pw00001").unwrap();
        let mut ticket = tool(kdc.folder.path(), "kvno").unwrap();
        process::run(ticket.env("KRB5CCNAME", &cache).arg(format!("imap/{}", tls::HOST_NAME))).unwrap();
        let dovecot =
            Dovecot::start(DovecotOptions { kerberos: Some(kdc.for_dovecot()), ..DovecotOptions::default() }).unwrap();
        python::check(&format!(
            "import imaplib\nm = imaplib.IMAP4('{}', {}); m.starttls(__import__('ssl')._create_unverified_context()); assert 'AUTH=GSSAPI' in m.capabilities, m.capabilities",
            dovecot.ip(),
            dovecot.imap_port()
        ));
    }
}
