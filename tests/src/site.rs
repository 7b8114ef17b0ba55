//! A whole site: Dovecot, an SMTP server, a configuration and a router, in one temporary folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value, json};
use tempfile::TempDir;
use waypost_api::{ApiError, ConnectRouter, Edit, NewObject, Options, PublishRequest, RouterControl, Waypost};
use waypost_domain::ObjectKind;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::MessageBuilder;
use waypost_testkit::smtp_sink::{Mechanism, SinkOptions, SmtpSink};
use waypost_testkit::wait;

use crate::router::{Places, Router};

/// How long anything may take before a journey fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Whatever went wrong while a site was made.
pub type SiteError = Box<dyn std::error::Error + Send + Sync>;

/// A whole site.
#[derive(Debug)]
pub struct Site {
    /// The router, while it runs.
    pub router: Option<Router>,
    /// The Configuration Manager.
    pub api: Waypost,
    /// The mail server that mailboxes are read from.
    pub dovecot: Dovecot,
    /// The mail server that mail is sent to.
    pub sink: SmtpSink,
    folder: TempDir,
}

/// The user and password that the SMTP server of a site accepts.
pub const RELAY: (&str, &str) = ("relay", "relay-pw");

impl Site {
    /// A site with these users at its mail server, without any configuration yet but a router that
    /// knows the publisher and a publisher that knows the router.
    ///
    /// # Errors
    /// When a server is not installed or something refuses.
    pub fn new(users: &[(&str, &str)]) -> Result<Self, SiteError> {
        Self::with(DovecotOptions::with_users(users), sink_options())
    }

    /// A site with servers as asked for.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with(dovecot: DovecotOptions, sink: SinkOptions) -> Result<Self, SiteError> {
        let folder = TempDir::with_prefix("waypost-")?;
        let (dovecot, sink) = (Dovecot::start(dovecot)?, SmtpSink::start(sink)?);
        let api = open(&folder.path().join("data"))?;
        let mut site = Self { router: None, api, dovecot, sink, folder };
        std::fs::create_dir(site.publication_dir())?;
        Router::init(&site.state_dir())?;
        let (state_dir, publication_dir) = (Some(site.state_dir()), Some(site.publication_dir()));
        site.api.connect_router(ConnectRouter { state_dir, publication_dir, ..ConnectRouter::default() })?;
        Ok(site)
    }

    /// A site with the basics, and a mailbox at the IMAP server for each of these users; not published.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn drafted(users: &[(&str, &str)]) -> Result<Self, SiteError> {
        let mut site = Self::new(users)?;
        site.add_basics()?;
        for (user, password) in users {
            site.add_mailbox(user, password, "imap", json!({}))?;
        }
        Ok(site)
    }

    /// The same, published, with a running router.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn running(users: &[(&str, &str)]) -> Result<Self, SiteError> {
        let mut site = Self::drafted(users)?;
        site.publish()?;
        site.start_router()?;
        Ok(site)
    }

    /// The folder of everything.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the router keeps its state.
    #[must_use]
    pub fn state_dir(&self) -> PathBuf {
        self.folder().join("state")
    }

    /// Where the publication is written.
    #[must_use]
    pub fn publication_dir(&self) -> PathBuf {
        self.folder().join("publication")
    }

    /// The root of the Local folders.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        self.folder().join("folders")
    }

    /// The places of the router.
    #[must_use]
    pub fn places(&self) -> Places {
        Places { state_dir: self.state_dir(), publication_dir: self.publication_dir() }
    }

    /// Leaves the folder behind when the site is dropped.
    pub fn keep_folder(&mut self) {
        self.folder.disable_cleanup(true);
    }

    /// Adds an object with a password.
    ///
    /// # Errors
    /// When it is refused.
    pub fn add(&mut self, kind: ObjectKind, id: &str, fields: Value, secrets: &[(&str, &str)]) -> Result<(), ApiError> {
        let secrets =
            secrets.iter().map(|(field, secret)| ((*field).to_owned(), (*secret).to_owned().into())).collect();
        self.api.add(kind, NewObject { id: Some(id.to_owned()), fields: map(fields), secrets }).map(drop)
    }

    /// Changes fields of an object.
    ///
    /// # Errors
    /// When it is refused.
    pub fn edit(&mut self, kind: ObjectKind, id: &str, fields: Value) -> Result<(), ApiError> {
        self.api.edit(kind, id, Edit { fields: map(fields), ..Edit::default() }).map(drop)
    }

    /// Adds what nearly every journey needs: a policy `quick` that retries within a second, the profiles
    /// `imap`, `pop` and `smtp`, and the deployment `folders` without approval.
    ///
    /// # Errors
    /// When something is refused.
    pub fn add_basics(&mut self) -> Result<(), ApiError> {
        let (ip, ca) = (self.dovecot.ip().to_string(), self.dovecot.ca_pem());
        let (relay_ip, relay_port, relay_ca) = (self.sink.ip().to_string(), self.sink.port(), self.sink.ca_pem());
        let incoming = |kind: &str, port: u16| {
            json!({
                "name": kind.to_uppercase(), "direction": "incoming", "serverType": kind, "authentication": "clearText",
                "credentials": "userSpecified", "location": ip, "port": port, "tlsMode": "implicit",
                "trust": "privateCa", "caCertificate": ca, "pollingInterval": 1,
            })
        };
        let (imap, pop) = (incoming("imap", self.dovecot.imaps_port()), incoming("pop3", self.dovecot.pop3s_port()));
        self.add(ObjectKind::Policy, "quick", json!({ "name": "Quick retries", "retryDelay": 1 }), &[])?;
        self.add(ObjectKind::Profile, "imap", imap, &[])?;
        self.add(ObjectKind::Profile, "pop", pop, &[])?;
        let smtp = json!({
            "name": "SMTP", "direction": "outgoing", "serverType": "smtp", "authentication": "clearText",
            "credentials": "otherSpecified", "userName": RELAY.0, "location": relay_ip, "port": relay_port,
            "tlsMode": "startTls", "trust": "privateCa", "caCertificate": relay_ca,
        });
        self.add(ObjectKind::Profile, "smtp", smtp, &[("password", RELAY.1)])?;
        let root = self.root().display().to_string();
        let deployment = json!({
            "name": "Folders", "deploymentType": "localFolders", "rootFolder": root, "policy": "quick",
            "approveUsers": false, "approveQueues": false, "defaultOutgoingProfile": "smtp",
        });
        self.add(ObjectKind::Deployment, "folders", deployment, &[])
    }

    /// Adds a mailbox `user@lab.test` of the deployment `folders` that reads with its own credentials.
    ///
    /// # Errors
    /// When it is refused.
    pub fn add_mailbox(&mut self, user: &str, password: &str, profile: &str, more: Value) -> Result<(), ApiError> {
        let mut fields = map(json!({
            "address": address(user), "deployment": "folders", "incomingProfile": profile, "outgoingProfile": "smtp",
            "allowCredentials": true, "userName": user,
        }));
        fields.extend(map(more));
        self.add(ObjectKind::Mailbox, user, Value::Object(fields), &[("password", password)])
    }

    /// Enters another password for a mailbox.
    ///
    /// # Errors
    /// When it is refused.
    pub fn enter_password(&mut self, user: &str, password: &str) -> Result<(), ApiError> {
        let secrets = [("password".to_owned(), password.to_owned().into())].into();
        self.api.edit(ObjectKind::Mailbox, user, Edit { secrets, ..Edit::default() }).map(drop)
    }

    /// Publishes what is drafted.
    ///
    /// # Errors
    /// When problems block it.
    pub fn publish(&mut self) -> Result<u64, ApiError> {
        self.api.publish(&PublishRequest::default()).map(|published| published.serial)
    }

    /// Publishes what is drafted and waits until the running router has applied it.
    ///
    /// # Errors
    /// When problems block it.
    ///
    /// # Panics
    /// When the router does not take it.
    #[track_caller]
    pub fn publish_and_apply(&mut self) -> Result<u64, ApiError> {
        let serial = self.publish()?;
        self.wait_for_serial(serial);
        Ok(serial)
    }

    /// Waits until the running router has applied the publication with this serial number.
    ///
    /// # Panics
    /// When it does not within the usual time.
    #[track_caller]
    pub fn wait_for_serial(&self, serial: u64) {
        let is_applied = |serial| self.control().status().is_ok_and(|s| s.publication.serial == Some(serial));
        let found = wait::poll(PATIENCE, || is_applied(serial).then_some(()));
        assert!(found.is_some(), "publication {serial} was not taken: {:#?}", self.control().status());
    }

    /// Starts the router and waits until it answers and has applied the publication.
    ///
    /// # Errors
    /// When the program is not built.
    pub fn start_router(&mut self) -> Result<(), SiteError> {
        self.router = Some(Router::start(&self.places(), &[])?);
        if self.wait_for_router().is_none() {
            return Err(format!("the router does not answer:\n{}", self.router_log()).into());
        }
        Ok(())
    }

    /// Asks the router.
    #[must_use]
    pub fn control(&self) -> RouterControl {
        RouterControl::at(&self.state_dir())
    }

    /// Waits until the router answers on its control socket and has applied a publication.
    pub fn wait_for_router(&self) -> Option<()> {
        wait::poll(PATIENCE, || self.control().status().ok()?.publication.serial.map(drop))
    }

    /// What the router has said.
    #[must_use]
    pub fn router_log(&self) -> String {
        self.router.as_ref().map(Router::log).unwrap_or_default()
    }

    /// The folder of a mailbox below the root.
    #[must_use]
    pub fn mailbox_folder(&self, user: &str) -> PathBuf {
        self.root().join(address(user))
    }

    /// Messages in the inbox folder of a mailbox, in no order.
    #[must_use]
    pub fn inbox(&self, user: &str) -> Vec<Vec<u8>> {
        let inbox = self.mailbox_folder(user).join("inbox");
        ["new", "cur"].into_iter().flat_map(|part| files(&inbox.join(part))).collect()
    }

    /// Messages in another folder of a mailbox, for example `sent`; only `.eml` files.
    #[must_use]
    pub fn emails(&self, user: &str, folder: &str) -> Vec<Vec<u8>> {
        let folder = self.mailbox_folder(user).join(folder);
        let names = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path());
        names.filter(|p| p.extension().is_some_and(|e| e == "eml")).filter_map(|p| std::fs::read(p).ok()).collect()
    }

    /// Waits until the inbox folder of a mailbox holds so many messages, and answers them.
    ///
    /// # Panics
    /// When they do not come in time.
    #[must_use]
    pub fn wait_for_inbox(&self, user: &str, count: usize) -> Vec<Vec<u8>> {
        let found = wait::poll(PATIENCE, || Some(self.inbox(user)).filter(|m| m.len() >= count));
        let has = self.inbox(user).len();
        found.unwrap_or_else(|| panic!("{user} has {has} of {count} messages; the router said:\n{}", self.router_log()))
    }

    /// Drops a message into the outbox of a mailbox, complete, as a CRM does.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn drop_into_outbox(&self, user: &str, name: &str, message: &[u8]) -> std::io::Result<()> {
        let outbox = self.mailbox_folder(user).join("outbox");
        std::fs::create_dir_all(&outbox)?;
        let draft = outbox.join(format!(".{name}.tmp"));
        std::fs::write(&draft, message)?;
        std::fs::rename(draft, outbox.join(format!("{name}.eml")))
    }
}

/// The SMTP server of a site: STARTTLS and a login are required.
#[must_use]
pub fn sink_options() -> SinkOptions {
    SinkOptions {
        tls_required: true,
        auth_required: true,
        mechanisms: vec![Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5],
        users: vec![(RELAY.0.to_owned(), RELAY.1.to_owned())],
        ..SinkOptions::default()
    }
}

/// A simple message to a user with a subject.
#[must_use]
pub fn message_to(user: &str, subject: &str) -> MessageBuilder {
    MessageBuilder::new().from("carla@customer.example").to(&address(user)).subject(subject).text("Hello.\r\n")
}

/// The address of a user of the lab.
#[must_use]
pub fn address(user: &str) -> String {
    format!("{user}@lab.test")
}

/// Opens a Configuration Manager with a file of secrets.
///
/// # Errors
/// When the folder cannot be used.
pub fn open(data_dir: &Path) -> Result<Waypost, ApiError> {
    let mut options = Options::new(data_dir, "journey");
    options.secrets = waypost_api::SecretPreference::File;
    Waypost::open(options)
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| std::fs::read(entry.path()).ok()).collect()
}
