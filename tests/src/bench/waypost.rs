//! Waypost as it is measured: a publication as an administrator would make it, and the router that acts on it, started
//! afresh for every run. Its time counts from the start of the process until everything is delivered, durable and settled.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use secrecy::SecretString;
use waypost_api::RouterControl;
use waypost_api::router::RouterStatus;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile};
use waypost_domain::{ObjectId, SecretRef, Snapshot, profile};
use waypost_publish::{PinnedPublishers, PublicationInput, PublisherKey, RouterPublic, publish};
use waypost_testkit::dovecot::{Dovecot, MASTER};

use super::measure::{Process, Usage, rest};
use super::place::{self, Place, copy, files_below, remove};
use crate::router::{Places, Router};
use crate::site::{SiteError, address};

/// How long a run may take.
const LIMIT: Duration = Duration::from_secs(240);
/// What the names of mailboxes begin with from which nothing comes.
pub(super) const TROUBLED: &str = "troubled";
/// What the systemd unit sets for the process itself.
const AS_A_SERVICE: [(&str, &str); 1] = [("MALLOC_ARENA_MAX", "2")];
/// Seconds between two questions at most: work speeds up, and the end must not be missed by much.
const LONGEST_PAUSE: f64 = 0.1;
/// How long the router may take to end.
const END: Duration = Duration::from_secs(30);
/// The file that the router looks for.
const PUBLICATION: &str = "publication.xml";

/// A server and how it is reached.
#[derive(Clone, Debug)]
pub(super) struct Door {
    /// Its address.
    pub(super) ip: IpAddr,
    /// Its port.
    pub(super) port: u16,
    /// `implicit`, `startTls` or `none`.
    pub(super) tls: &'static str,
    /// The authority's certificate as PEM; empty without TLS.
    pub(super) ca: String,
}

impl Door {
    /// The IMAP server of a lab, with or without TLS.
    pub(super) fn imap(lab: &Dovecot, tls: bool) -> Self {
        let (port, mode) = if tls { (lab.imaps_port(), "implicit") } else { (lab.imap_port(), "none") };
        Self { ip: lab.ip(), port, tls: mode, ca: if tls { lab.ca_pem() } else { String::new() } }
    }
}

/// What an administrator set.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// Where mail is read; nothing is read without it.
    pub(super) incoming: Option<Door>,
    /// One account of the profile reads all mailboxes; otherwise each mailbox has its own password.
    pub(super) is_shared: bool,
    /// Where mail is sent, with user and password where it wants them.
    pub(super) outgoing: Option<(Door, Option<(String, String)>)>,
    /// Connections at once: of each mailbox with its own password, otherwise of the profile. 0: as shipped.
    pub(super) connections: i64,
    /// Seconds between two looks. 0: as shipped.
    pub(super) polling_s: i64,
    /// The mailboxes with their passwords.
    pub(super) users: Vec<(String, String)>,
    /// Servers that serve nobody, each with mailboxes whose names begin with [`TROUBLED`].
    pub(super) troubled: Vec<(Door, Vec<(String, String)>)>,
}

/// A configured Waypost in one place.
#[derive(Debug)]
pub(super) struct Waypost {
    home: PathBuf,
    snapshot: Snapshot,
    secrets: Vec<(String, String)>,
    publisher: PublisherKey,
    router: RouterPublic,
}

impl Waypost {
    /// Makes the router's identity and publishes the settings for it.
    ///
    /// # Errors
    /// When the router is not built or the settings are refused.
    pub(super) fn new(place: &Place, settings: &Settings) -> Result<Self, SiteError> {
        let home = place.fresh("waypost")?;
        let template = home.join("template");
        fs::create_dir_all(home.join("publication"))?;
        Router::init(&template)?;
        let router = RouterPublic::from_json(&fs::read_to_string(template.join("router.json"))?)?;
        let publisher = PublisherKey::generate()?;
        let pinned = PinnedPublishers::only(publisher.public().clone());
        fs::write(template.join("publishers.pem"), pinned.to_pem())?;
        let (snapshot, secrets) = configured(&home.join("folders"), settings)?;
        let made = Self { home, snapshot, secrets, publisher, router };
        made.publish(1, made.snapshot.clone())?;
        made.reset()?;
        Ok(made)
    }

    /// Publishes a configuration in which the name of one mailbox differs; answers when the file stood in its place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn publish_changed(&self, serial: u64) -> Result<Instant, SiteError> {
        let mut snapshot = self.snapshot.clone();
        if let Some(mailbox) = snapshot.mailboxes.first_mut() {
            mailbox.name = Some("Renamed".to_owned());
        }
        self.publish(serial, snapshot)
    }

    fn publish(&self, serial: u64, snapshot: Snapshot) -> Result<Instant, SiteError> {
        let secrets = self
            .secrets
            .iter()
            .map(|(place, secret)| SecretRef::parse(place).map(|place| (place, SecretString::from(secret.as_str()))));
        let input = PublicationInput {
            snapshot,
            serial,
            issued: jiff::Timestamp::now(),
            expires: None,
            router: &self.router,
            secrets: secrets.collect::<Result<_, _>>()?,
        };
        let draft = self.home.join("draft.xml");
        fs::write(&draft, publish(&input, &self.publisher)?)?;
        fs::rename(draft, self.home.join("publication").join(PUBLICATION))?;
        Ok(Instant::now())
    }

    /// Forgets everything that was delivered, collected and remembered.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(super) fn reset(&self) -> Result<(), SiteError> {
        remove(&self.folders())?;
        remove(&self.state())?;
        copy(&self.home.join("template"), &self.state())?;
        Ok(())
    }

    /// The root of the Local folders.
    pub(super) fn folders(&self) -> PathBuf {
        self.home.join("folders")
    }

    /// The folders of one mailbox.
    pub(super) fn mailbox(&self, user: &str) -> PathBuf {
        self.folders().join(address(user))
    }

    fn state(&self) -> PathBuf {
        self.home.join("state")
    }

    /// Starts the router.
    ///
    /// # Errors
    /// When it is not built.
    pub(super) fn start(&self) -> Result<Running<'_>, SiteError> {
        let places = Places { state_dir: self.state(), publication_dir: self.home.join("publication") };
        let begun = Instant::now();
        let router = Router::start_with(&places, &[], &AS_A_SERVICE)?;
        let process = Process(router.id());
        Ok(Running { home: self, router, process, begun, control: RouterControl::at(&self.state()) })
    }

    /// Delivers `expected` messages from nothing; answers what that cost.
    ///
    /// # Errors
    /// When they do not come, or other than these.
    pub(super) fn deliver(&self, expected: u64) -> Result<Usage, SiteError> {
        self.reset()?;
        let running = self.start()?;
        let usage = running.until_done(expected, |status| status.counts.delivered)?;
        running.end()?;
        let found = place::messages_below(&self.folders());
        if found != expected {
            return Err(format!("{found} of {expected} messages stand in the folders").into());
        }
        Ok(usage)
    }

    /// Sends what stands in the outboxes, `expected` messages; answers what that cost.
    ///
    /// # Errors
    /// When they are not sent, each once.
    pub(super) fn send(&self, expected: u64) -> Result<Usage, SiteError> {
        let running = self.start()?;
        let usage = running.until_done(expected, |status| status.counts.sent)?;
        running.end()?;
        let found = files_below(&self.folders(), &["sent"]);
        if found != expected {
            return Err(format!("{found} of {expected} messages stand in the folders of sent mail").into());
        }
        Ok(usage)
    }
}

/// A router that runs.
#[derive(Debug)]
pub(super) struct Running<'a> {
    home: &'a Waypost,
    router: Router,
    /// Its process.
    pub(super) process: Process,
    /// When it was started.
    pub(super) begun: Instant,
    /// To ask it.
    pub(super) control: RouterControl,
}

impl Running<'_> {
    /// What it cost so far.
    pub(super) fn usage(&self) -> Usage {
        let wall_s = self.begun.elapsed().as_secs_f64();
        Usage { wall_s, cpu_s: self.process.cpu_s(), rss_mib: self.process.peak_mib() }
    }

    /// Waits until so many messages are through and nothing is left to do, asking ever more often towards the end.
    ///
    /// # Errors
    /// When that does not happen in time, or a message went another way.
    pub(super) fn until_done(&self, expected: u64, count: fn(&RouterStatus) -> u64) -> Result<Usage, SiteError> {
        loop {
            let status = self.control.status().ok();
            let done = status.as_ref().map_or(0, count);
            let wrong = status.as_ref().map_or(0, |s| s.quarantined + s.uncertain + s.counts.failed + s.counts.skipped);
            if status.as_ref().is_some_and(|status| !status.publication.refused.is_empty()) {
                return Err(format!("the publication is refused:\n{}", self.complaints()).into());
            }
            if wrong > 0 {
                return Err(format!("{wrong} messages went wrong:\n{}", self.complaints()).into());
            }
            if done >= expected && status.is_some_and(|status| status.queued == 0) {
                return Ok(self.usage());
            }
            if self.begun.elapsed() > LIMIT {
                return Err(format!("{done} of {expected} messages in {LIMIT:?}:\n{}", self.complaints()).into());
            }
            let elapsed = self.begun.elapsed().as_secs_f64();
            let left = elapsed * expected.saturating_sub(done) as f64 / done.max(1) as f64;
            let asking = if done == 0 { 0.01 } else { left / 3.0 };
            rest(Duration::from_secs_f64(asking.min(LONGEST_PAUSE).max(self.shortest_pause())));
        }
    }

    /// Seconds between two questions, so that asking costs little beside the work.
    pub(super) fn shortest_pause(&self) -> f64 {
        0.004 + self.home.snapshot.mailboxes.len() as f64 * 2e-5
    }

    /// Warnings and errors that it logged, the first ones.
    pub(super) fn complaints(&self) -> String {
        let log = self.router.log();
        let lines = log.lines().filter(|line| line.contains("WARN") || line.contains("ERROR"));
        lines.take(5).collect::<Vec<_>>().join("\n")
    }

    /// Asks it to end and waits for that.
    ///
    /// # Errors
    /// When it does not end well.
    pub(super) fn end(mut self) -> Result<(), SiteError> {
        match self.router.stop(END) {
            Some(status) if status.success() => Ok(()),
            other => Err(format!("the router ended with {other:?}:\n{}", self.complaints()).into()),
        }
    }
}

type Configured = Result<(Snapshot, Vec<(String, String)>), SiteError>;

/// The records that these settings stand for, and where which password belongs.
fn configured(folders: &Path, settings: &Settings) -> Configured {
    let text = |text: &str| Some(text.to_owned());
    let mut snapshot = Snapshot::default();
    let mut secrets = Vec::new();
    let mut policy = RawPolicy::new(id("open")?);
    policy.name = text("Bench");
    policy.allow_non_ssl_email = Some(true);
    policy.allow_basic_on_non_secure = Some(true);
    policy.retry_delay = Some(5);
    snapshot.policies.push(policy);
    if let Some(door) = &settings.incoming {
        let mut incoming = profile(door, settings, "imap", "imap")?;
        if settings.is_shared {
            incoming.credentials = text("otherSpecified");
            incoming.user_name = Some(format!("{{local}}*{}", MASTER.0));
            secrets.push(("profile/imap#password".to_owned(), MASTER.1.to_owned()));
        } else {
            incoming.credentials = text("userSpecified");
        }
        snapshot.profiles.push(incoming);
    }
    for (number, (door, users)) in settings.troubled.iter().enumerate() {
        let name = format!("{TROUBLED}{number}");
        let mut incoming = profile(door, settings, "imap", &name)?;
        incoming.credentials = text("userSpecified");
        snapshot.profiles.push(incoming);
        for (user, password) in users {
            let mut mailbox = mailbox(user, settings)?;
            mailbox.incoming_profile = text(&name);
            snapshot.mailboxes.push(mailbox);
            secrets.push((format!("mailbox/{user}#password"), password.clone()));
        }
    }
    if let Some((door, login)) = &settings.outgoing {
        let mut outgoing = profile(door, settings, "smtp", "smtp")?;
        (outgoing.authentication, outgoing.credentials) = (text("anonymous"), text("localSystem"));
        if let Some((user, password)) = login {
            (outgoing.authentication, outgoing.credentials) = (text("clearText"), text("otherSpecified"));
            outgoing.user_name = Some(user.clone());
            secrets.push(("profile/smtp#password".to_owned(), password.clone()));
        }
        snapshot.profiles.push(outgoing);
    }
    let mut deployment = RawDeployment::new(id("folders")?);
    (deployment.name, deployment.deployment_type) = (text("Folders"), text("localFolders"));
    (deployment.root_folder, deployment.policy) = (Some(folders.display().to_string()), text("open"));
    (deployment.approve_users, deployment.approve_queues) = (Some(false), Some(false));
    snapshot.deployments.push(deployment);
    for (user, password) in &settings.users {
        snapshot.mailboxes.push(mailbox(user, settings)?);
        if settings.incoming.is_some() && !settings.is_shared {
            secrets.push((format!("mailbox/{user}#password"), password.clone()));
        }
    }
    Ok((snapshot, secrets))
}

fn profile(door: &Door, settings: &Settings, kind: &str, name: &str) -> Result<RawProfile, SiteError> {
    let text = |text: &str| Some(text.to_owned());
    let mut profile = RawProfile::new(id(name)?);
    profile.name = text(name);
    profile.direction = text(if kind == "imap" { "incoming" } else { "outgoing" });
    profile.server_type = text(kind);
    profile.authentication = text("clearText");
    profile.location = Some(door.ip.to_string());
    profile.port = Some(door.port.into());
    profile.tls_mode = text(door.tls);
    if !door.ca.is_empty() {
        (profile.trust, profile.ca_certificate) = (text("privateCa"), Some(door.ca.clone()));
    }
    profile.max_connections = (settings.connections > 0).then_some(settings.connections);
    profile.polling_interval = (settings.polling_s > 0).then_some(settings.polling_s);
    profile::fill_in(&mut profile);
    Ok(profile)
}

fn mailbox(user: &str, settings: &Settings) -> Result<RawMailbox, SiteError> {
    let text = |text: &str| Some(text.to_owned());
    let method = |wanted: bool| text(if wanted { "router" } else { "none" });
    let mut mailbox = RawMailbox::new(id(user)?);
    mailbox.name = text(user);
    mailbox.address = Some(address(user));
    mailbox.kind = text("user");
    mailbox.deployment = text("folders");
    mailbox.incoming_profile = settings.incoming.as_ref().and_then(|_| text("imap"));
    mailbox.outgoing_profile = settings.outgoing.as_ref().and_then(|_| text("smtp"));
    mailbox.incoming_method = method(settings.incoming.is_some());
    mailbox.outgoing_method = method(settings.outgoing.is_some());
    mailbox.act_method = text("none");
    mailbox.approval = text("approved");
    mailbox.filter = text("all");
    if !settings.is_shared {
        (mailbox.allow_credentials, mailbox.user_name) = (Some(true), text(user));
    }
    Ok(mailbox)
}

fn id(text: &str) -> Result<ObjectId, SiteError> {
    Ok(ObjectId::parse(text)?)
}
