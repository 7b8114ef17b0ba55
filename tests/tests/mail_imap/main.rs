//! Reading mailboxes over IMAP: real servers for what they do, scripted ones for what none should do.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod access;
mod network;
mod reading;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use tokio::sync::mpsc;
use waypost_domain::channel::{
    ConnectionLimit, Endpoint, Idle, IncomingChannel, IncomingProtocol, Login, Mechanisms, Route, Trust,
};
use waypost_domain::deployment::{ApprovalRule, Defaults, Deployment, Target, Tracking};
use waypost_domain::policy::{GOVERNMENT_PORTS, Policy};
use waypost_domain::{
    ActMethod, EmailAddress, FilterMode, HostName, IncomingMethod, MailboxKind, ObjectId, OutgoingMethod, Port,
    Revocation, SecretRef, TlsMode,
};
use waypost_engine::ports::{Cursor, Disposal, Inbox as _, Item, ItemId, Network as _, Wake};
use waypost_engine::{Body, Failure, FailureKind, SpoolDir};
use waypost_mail::imap::{Greeted, ImapInbox};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_mail::transport::{Connector, Transcript};
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::{self, MessageBuilder};
use waypost_testkit::proxy::{Cut, FaultProxy, Faults, Stretch};
use waypost_testkit::scripted::{ScriptedServer, Step};
use waypost_testkit::tls::CertificateKind;
use waypost_testkit::wait;

const USER: &str = "anna";
const PASSWORD: &str = "Ännas \"geheimes\" pass\\wort, 50% = 1/2";
const MANY: u64 = 100 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

fn options() -> DovecotOptions {
    DovecotOptions::with_users(&[(USER, "secret1"), ("bob", "secret2")])
}

fn endpoint(host: &str, port: u16, tls: TlsMode, trust: Trust) -> Endpoint {
    Endpoint {
        host: HostName::parse(host).unwrap(),
        port: Port::parse(i64::from(port)).unwrap(),
        tls,
        trust,
        revocation: Revocation::IfAvailable,
        connect_timeout: Duration::from_secs(10),
        command_timeout: Duration::from_secs(10),
    }
}

fn secure(lab: &Dovecot) -> Endpoint {
    let trust = Trust::PrivateCa(lab.ca_pem().into());
    endpoint(&lab.ip().to_string(), lab.imaps_port(), TlsMode::Implicit, trust)
}

fn login(user: &str, mechanisms: Mechanisms) -> Login {
    Login::Password {
        user: user.to_owned(),
        authorize_as: None,
        secret: SecretRef::parse("profile/p#password").unwrap(),
        mechanisms,
        clear_text_without_tls: false,
    }
}

fn secret(text: &str) -> Option<SecretString> {
    Some(SecretString::from(text.to_owned()))
}

async fn open(endpoint: &Endpoint, login: &Login, password: &str) -> Result<ImapInbox, Failure> {
    ImapInbox::open(&Connector::new(), endpoint, login, secret(password), None).await
}

async fn anna(lab: &Dovecot) -> ImapInbox {
    open(&secure(lab), &login(USER, Mechanisms::Strongest), "secret1").await.unwrap()
}

struct Spool {
    spool: SpoolDir,
    _folder: TempDir,
}

fn spool() -> Spool {
    let folder = tempfile::tempdir().unwrap();
    Spool { spool: SpoolDir::open(folder.path()).unwrap(), _folder: folder }
}

type Answers = BTreeMap<ItemId, Result<Body, Failure>>;

async fn fetch(inbox: &mut ImapInbox, items: &[Item], limit: u64, spool: &Spool) -> (Result<(), Failure>, Answers) {
    let (sender, mut receiver) = mpsc::channel(4);
    let collect = async {
        let mut answers = BTreeMap::new();
        while let Some((id, body)) = receiver.recv().await {
            assert!(answers.insert(id, body).is_none(), "answered twice");
        }
        answers
    };
    tokio::join!(inbox.fetch(items, limit, &spool.spool, sender), collect)
}

fn bytes(body: &Result<Body, Failure>) -> Vec<u8> {
    body.as_ref().unwrap().read_all().unwrap().to_vec()
}

fn refused(outcome: Result<ImapInbox, Failure>, kind: FailureKind, step: &str, part: &str, case: &str) {
    match outcome {
        Ok(_) => panic!("{case}: it was let in"),
        Err(failure) => {
            let text = failure.to_string();
            assert_eq!((failure.kind, failure.step.as_str()), (kind, step), "{case}: {text}");
            assert!(text.contains(part), "{case}: {text}");
            for password in [PASSWORD, "secret1"] {
                assert!(!text.contains(password), "{case}: {text}");
            }
        }
    }
}

const READY: &str = "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN STARTTLS] ready\r\n";
