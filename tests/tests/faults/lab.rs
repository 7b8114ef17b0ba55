//! The whole engine with the real protocol clients, between servers that misbehave and a deployment and a
//! journal in memory, which themselves refuse whatever must never happen (something acknowledged that was
//! not delivered, something staged twice).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use waypost_domain::channel::{Endpoint, Idle, IncomingChannel, IncomingProtocol, Login, Mechanisms, Route, Trust};
use waypost_domain::{HostName, ObjectId, Port, Revocation, SecretRef, TlsMode};
use waypost_engine::control::{MailboxReport, MailboxState};
use waypost_engine::doubles::{MemoryDeployment, MemoryDeployments, MemoryJournal, Steps, TestClock, id, route};
use waypost_engine::journal::Journal;
use waypost_engine::{Command, Engine, EnginePorts, Limits, SpoolDir};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_router::journal::SqliteJournal;
use waypost_testkit::mailhost::Mailhost;
use waypost_testkit::wait;

/// How long anything may take before a test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(50);
/// How long a router of a test waits for an answer.
pub(crate) const COMMAND_TIMEOUT: Duration = Duration::from_secs(3);

struct Known;

impl Secrets for Known {
    fn get(&self, _: &SecretRef) -> Option<SecretString> {
        Some(SecretString::from("secret".to_owned()))
    }
}

type Ports<J> = EnginePorts<MailNetwork, J, MemoryDeployments, TestClock>;

/// A running engine and what it works with.
pub(crate) struct Lab<J: Journal = MemoryJournal> {
    pub(crate) engine: Engine<Ports<J>>,
    pub(crate) journal: Arc<J>,
    pub(crate) deployment: Arc<MemoryDeployment>,
    _folder: TempDir,
}

impl Lab {
    /// With a journal in memory, which refuses what must never happen.
    pub(crate) fn start() -> Self {
        let steps = Arc::new(Steps::default());
        Self::with(Arc::new(MemoryJournal::new(Arc::clone(&steps))), Arc::new(MemoryDeployment::new(steps)))
    }

    /// Why a mailbox does not work, as its status and the alerts about it say.
    pub(crate) fn complaint(&self, user: &str) -> Option<(MailboxState, String)> {
        let report = self.report(user);
        let why = report.incoming.last_error.or(report.outgoing.last_error)?;
        let alerts = self.journal.alerts().into_iter().filter(|alert| alert.object.as_ref() == Some(&id(user)));
        let said: Vec<String> = alerts.map(|alert| format!("{} {} {}", alert.what, alert.why, alert.next)).collect();
        (!said.is_empty()).then(|| (report.state, format!("{why} | {}", said.join(" | "))))
    }
}

impl Lab<SqliteJournal> {
    /// With the router's own journal.
    pub(crate) fn on_disk() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = SqliteJournal::open(folder.path()).unwrap();
        Self::inside(folder, Arc::new(journal), Arc::new(MemoryDeployment::new(Arc::default())))
    }
}

impl<J: Journal> Lab<J> {
    /// In a world that is there already, as after a restart.
    pub(crate) fn with(journal: Arc<J>, deployment: Arc<MemoryDeployment>) -> Self {
        Self::inside(tempfile::tempdir().unwrap(), journal, deployment)
    }

    fn inside(folder: TempDir, journal: Arc<J>, deployment: Arc<MemoryDeployment>) -> Self {
        let ports = EnginePorts {
            network: Arc::new(MailNetwork::new(Arc::new(Known))),
            journal: Arc::clone(&journal),
            deployments: Arc::new(MemoryDeployments {
                main: Arc::clone(&deployment),
                others: std::collections::BTreeMap::new(),
            }),
            clock: Arc::new(TestClock::start()),
            spool: SpoolDir::open(&folder.path().join("spool")).unwrap(),
            router_id: id("router-a"),
        };
        Self { engine: Engine::new(ports, Limits::default()), journal, deployment, _folder: folder }
    }

    pub(crate) async fn serve(&self, routes: &[Arc<Route>]) {
        self.engine.apply(routes.to_vec()).await.unwrap();
    }

    /// The messages of a mailbox that were delivered, sorted.
    pub(crate) fn delivered(&self, user: &str) -> Vec<Vec<u8>> {
        let address = format!("{user}@lab.test");
        let shown = self.deployment.shown().into_iter().filter(|shown| shown.recipient == address);
        let mut found: Vec<Vec<u8>> = shown.map(|shown| shown.raw).collect();
        found.sort();
        found
    }

    pub(crate) fn count(&self, user: &str) -> usize {
        self.deployment.count(&format!("{user}@lab.test"))
    }

    pub(crate) fn report(&self, user: &str) -> MailboxReport {
        self.engine.mailbox(&id(user)).unwrap()
    }

    pub(crate) async fn enable(&self, user: &str) {
        self.engine.command(&id(user), Command::Enable).await.unwrap();
    }

    /// Puts a message into a mailbox that works and waits until it is delivered; how long that took.
    pub(crate) async fn deliver_elsewhere(&self, host: &Mailhost, user: &str, text: &str) -> Duration {
        let before = self.count(user);
        host.put(user, message(user, text).as_slice());
        let begun = Instant::now();
        until("the mail of another mailbox", || self.count(user) > before).await;
        begun.elapsed()
    }
}

/// Runs checks at the same time, and tells how long another mailbox waited at most in any of them.
pub(crate) async fn together<C, F>(cases: Vec<C>, check: fn(C) -> F)
where
    C: 'static,
    F: Future<Output = (String, Duration)> + 'static,
{
    let local = tokio::task::LocalSet::new();
    let all = async {
        let mut running = tokio::task::JoinSet::new();
        cases.into_iter().for_each(|case| drop(running.spawn_local(check(case))));
        let mut slowest = (String::new(), Duration::ZERO);
        while let Some(ended) = running.join_next().await {
            let (what, delay) = ended.unwrap();
            if delay > slowest.1 {
                slowest = (what, delay);
            }
        }
        figure(&format!("the other mailbox waited at most {:?}, while {}", slowest.1, slowest.0));
    };
    local.run_until(all).await;
}

/// Tells a figure to whoever runs the test with its output.
#[expect(clippy::print_stdout, reason = "a figure for people, which no test asserts")]
pub(crate) fn figure(text: &str) {
    println!("{text}");
}

/// Waits until something is so; when it does not come, tells what `told` says.
pub(crate) async fn until_or(what: &str, mut is_so: impl FnMut() -> bool, told: impl Fn() -> String) {
    let found = wait::poll_async(PATIENCE, async || is_so().then_some(())).await;
    assert!(found.is_some(), "waited in vain for {what}; {}", told());
}

/// Waits until something is so.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    wait::until_async(PATIENCE, what, async || is_so().then_some(())).await;
}

/// A mailbox that is read there, deletes what was processed, and tries again at once.
pub(crate) fn reading(user: &str, protocol: IncomingProtocol, at: SocketAddr) -> Arc<Route> {
    let mut route = quick(user);
    route.outgoing = Err(Idle::MethodNone);
    if let Ok(channel) = &mut route.incoming {
        channel.protocol = protocol;
        channel.endpoint = endpoint(at);
        channel.login = Login::Password {
            user: user.to_owned(),
            authorize_as: None,
            secret: SecretRef::parse("profile/p#password").unwrap(),
            mechanisms: Mechanisms::ClearText,
            clear_text_without_tls: true,
        };
        channel.polling_interval = Duration::from_secs(1);
        channel.delete_after_processing = true;
    }
    Arc::new(route)
}

/// The same with a change of its channel.
pub(crate) fn with_channel(route: &Arc<Route>, change: impl FnOnce(&mut IncomingChannel)) -> Arc<Route> {
    let mut route = (**route).clone();
    if let Ok(channel) = &mut route.incoming {
        change(channel);
    }
    Arc::new(route)
}

/// A mailbox that only sends, through that server.
pub(crate) fn sending(user: &str, at: SocketAddr) -> Arc<Route> {
    let mut route = quick(user);
    route.incoming = Err(Idle::MethodNone);
    if let Ok(channel) = &mut route.outgoing {
        channel.endpoint = endpoint(at);
    }
    Arc::new(route)
}

fn quick(user: &str) -> Route {
    let mut route = (*route(user, &format!("{user}@lab.test"))).clone();
    let mut policy = (*route.policy).clone();
    policy.retry_delay = Duration::from_millis(200);
    policy.maximum_attempts = 1000;
    policy.alerts.warnings = true;
    route.policy = Arc::new(policy);
    route
}

pub(crate) fn endpoint(at: SocketAddr) -> Endpoint {
    Endpoint {
        host: HostName::parse(&at.ip().to_string()).unwrap(),
        port: Port::parse(i64::from(at.port())).unwrap(),
        tls: TlsMode::None,
        trust: Trust::System,
        revocation: Revocation::Off,
        connect_timeout: Duration::from_secs(10),
        command_timeout: COMMAND_TIMEOUT,
    }
}

/// A small message to a user.
pub(crate) fn message(user: &str, text: &str) -> Vec<u8> {
    format!("From: c@x.test\r\nTo: {user}@lab.test\r\nSubject: {text}\r\n\r\n.{text}\r\n").into_bytes()
}

pub(crate) fn mailbox(user: &str) -> ObjectId {
    id(user)
}
