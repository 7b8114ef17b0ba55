//! The programs that send mail beside Waypost, each over connections that it keeps, except msmtp, which cannot.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use waypost_testkit::process;

use super::corpus::outgoing;
use super::measure::{self, Usage, end_of};
use crate::site::SiteError;

/// How long a sender may take.
const LIMIT: Duration = Duration::from_secs(120);
/// Connections at once.
pub(super) const CONNECTIONS: usize = 10;
/// Bytes of a message.
pub(super) const SIZE: usize = 10_240;
/// Who sends.
pub(super) const FROM: &str = "sales@lab.test";

/// A server that takes mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Target {
    /// Its address.
    pub(super) server: SocketAddr,
    /// The file of the authority and the login, where STARTTLS and AUTH are wanted.
    pub(super) protected: Option<Protection>,
    /// Messages to send.
    pub(super) messages: u64,
    /// Recipients of each message.
    pub(super) recipients: usize,
}

/// What protects a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Protection {
    /// The file of the authority's certificate.
    pub(super) ca: String,
    /// User name.
    pub(super) user: String,
    /// Password.
    pub(super) password: String,
}

/// The recipients of a message.
pub(super) fn recipients(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("client{number}@customer.example")).collect()
}

/// A program that sends mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sender {
    /// Postfix's own load generator, in C: the limit that the server sets. No TLS.
    SmtpSource,
    /// Python's smtplib, ten threads with a connection each.
    Smtplib,
    /// lettre's blocking pool, ten threads.
    Lettre,
    /// msmtp, a process and a connection for each message.
    Msmtp,
}

/// smtplib on connections that are kept: server, port, authority or nothing, user, password, messages, threads, from,
/// recipients, file of the message.
const SMTPLIB: &str = r"
import smtplib, ssl, sys, threading
ip, port, ca, user, password, count, lanes, sender, to, path = sys.argv[1:]
data = open(path, 'rb').read(); to = to.split(','); count, lanes = int(count), int(lanes); failed = []
def lane(n):
    try:
        s = smtplib.SMTP(ip, int(port)); s.ehlo()
        if ca: s.starttls(context=ssl.create_default_context(cafile=ca)); s.login(user, password)
        for _ in range(n, count, lanes):
            if s.sendmail(sender, to, data): failed.append('refused')
        s.quit()
    except Exception as error: failed.append(repr(error))
threads = [threading.Thread(target=lane, args=(n,)) for n in range(lanes)]
[t.start() for t in threads]; [t.join() for t in threads]
sys.exit(' '.join(failed[:1]) if failed else 0)
";

impl Sender {
    /// For tables.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SmtpSource => "smtp-source",
            Self::Smtplib => "smtplib, 10 threads",
            Self::Lettre => "lettre's pool, 10 threads",
            Self::Msmtp => "msmtp, one after another",
        }
    }

    /// Sends the target's messages; `folder` is for what the sender needs.
    ///
    /// # Errors
    /// When it is not there or fails.
    pub(super) fn run(self, target: &Target, folder: &Path) -> Result<Usage, SiteError> {
        let log = folder.join("sender.log");
        let ended = measure::run(&mut self.command(target, folder)?, LIMIT, &log)?;
        if ended.code != 0 {
            return Err(format!("ended with {}: {}", ended.code, end_of(&log)).into());
        }
        Ok(ended.usage)
    }

    fn command(self, target: &Target, folder: &Path) -> Result<Command, SiteError> {
        let to = recipients(target.recipients);
        let message = folder.join("message.eml");
        fs::write(&message, outgoing(FROM, &to, 1, SIZE))?;
        let (ip, port) = (target.server.ip().to_string(), target.server.port().to_string());
        let count = target.messages.to_string();
        match self {
            Self::SmtpSource => {
                let mut command = Command::new(found("smtp-source")?);
                let (size, lanes) = (SIZE.to_string(), CONNECTIONS.to_string());
                let each = target.recipients.to_string();
                command.args(["-d", "-s", &lanes, "-m", &count, "-l", &size, "-r", &each]);
                command.args(["-f", FROM, "-t", "client@customer.example", &format!("{ip}:{port}")]);
                Ok(command)
            }
            Self::Smtplib => {
                let (ca, user, password) = target
                    .protected
                    .as_ref()
                    .map(|p| (p.ca.as_str(), p.user.as_str(), p.password.as_str()))
                    .unwrap_or_default();
                let lanes = CONNECTIONS.to_string();
                let mut command = Command::new(found("python3")?);
                command.args(["-c", SMTPLIB, &ip, &port, ca, user, password, &count, &lanes, FROM, &to.join(",")]);
                command.arg(message);
                Ok(command)
            }
            Self::Lettre => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("lettre").arg(serde_json::to_string(target)?);
                Ok(command)
            }
            Self::Msmtp => msmtp(target, folder, &to, &message),
        }
    }
}

fn msmtp(target: &Target, folder: &Path, to: &[String], message: &Path) -> Result<Command, SiteError> {
    let program = found("msmtp")?;
    let rc = folder.join("msmtprc");
    let mut text =
        format!("account default\nhost {}\nport {}\nfrom {FROM}\n", target.server.ip(), target.server.port());
    if let Some(Protection { ca, user, password }) = &target.protected {
        text.push_str(&format!("tls on\ntls_trust_file {ca}\nauth plain\nuser {user}\npassword {password}\n"));
    }
    fs::write(&rc, text)?;
    let script =
        "chmod 600 \"$1\"; n=0; while [ $n -lt $2 ]; do \"$3\" -C \"$1\" $5 <\"$4\" || exit 1; n=$((n+1)); done";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh"]).arg(rc).arg(target.messages.to_string()).arg(program).arg(message);
    command.arg(to.join(" "));
    Ok(command)
}

fn found(program: &str) -> Result<std::path::PathBuf, SiteError> {
    process::find(program).ok_or_else(|| format!("{program} is not installed; run `cargo xtask bench router`").into())
}

/// The program `bench lettre TARGET`.
///
/// # Errors
/// When the target cannot be read, a message is not taken, or this was built without lettre's transport.
#[cfg(feature = "lettre-pool")]
pub(super) fn lettre_pool(target: &str) -> Result<(), SiteError> {
    use lettre::transport::smtp::PoolConfig;
    use lettre::transport::smtp::authentication::Credentials;
    use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
    use lettre::{Address, SmtpTransport, Transport as _, address::Envelope};

    let target: Target = serde_json::from_str(target)?;
    let host = target.server.ip().to_string();
    let mut builder = SmtpTransport::builder_dangerous(&host)
        .port(target.server.port())
        .pool_config(PoolConfig::new().max_size(u32::try_from(CONNECTIONS)?));
    if let Some(protection) = &target.protected {
        let ca = Certificate::from_pem(&fs::read(&protection.ca)?)?;
        let tls = TlsParameters::builder(host).certificate_store(CertificateStore::None).add_root_certificate(ca);
        builder = builder
            .tls(Tls::Required(tls.build()?))
            .credentials(Credentials::new(protection.user.clone(), protection.password.clone()));
    }
    let transport = builder.build();
    let names = recipients(target.recipients);
    let to = names.iter().map(|to| to.parse::<Address>()).collect::<Result<Vec<_>, _>>()?;
    let envelope = Envelope::new(Some(FROM.parse()?), to)?;
    let message = outgoing(FROM, &names, 1, SIZE);
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..CONNECTIONS as u64)
            .map(|lane| {
                let (transport, envelope, message) = (&transport, &envelope, &message);
                scope.spawn(move || -> Result<(), lettre::transport::smtp::Error> {
                    for _ in (lane..target.messages).step_by(CONNECTIONS) {
                        transport.send_raw(envelope, message)?;
                    }
                    Ok(())
                })
            })
            .collect();
        for lane in lanes {
            lane.join().map_err(|_| "a sender ended")??;
        }
        Ok(())
    })
}

/// The program without lettre's transport.
///
/// # Errors
/// Always.
#[cfg(not(feature = "lettre-pool"))]
pub(super) fn lettre_pool(_target: &str) -> Result<(), SiteError> {
    Err("this was built without lettre's pool; `cargo xtask bench router` builds it with it".into())
}
