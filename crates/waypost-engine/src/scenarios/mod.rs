//! Whole flows on the doubles, with paused time: what a person would see happen.

mod crashes;
mod incoming;
mod moves;
mod outgoing;
mod supervision;

use std::sync::Arc;
use std::time::Duration;

use waypost_domain::ObjectId;
use waypost_domain::channel::{IncomingChannel, Route};

use crate::doubles::{MemoryDeployment, MemoryDeployments, MemoryJournal, MemoryServer, Steps, TestClock, id};
use crate::engine::Engine;
use crate::schedule::Limits;
use crate::{EnginePorts, SpoolDir};

type Ports = EnginePorts<MemoryServer, MemoryJournal, MemoryDeployments, TestClock>;

/// A world and, while one runs, an engine in it.
struct Lab {
    steps: Arc<Steps>,
    server: Arc<MemoryServer>,
    journal: Arc<MemoryJournal>,
    deployment: Arc<MemoryDeployment>,
    /// The deployment whose root is `/other`.
    other: Arc<MemoryDeployment>,
    clock: Arc<TestClock>,
    folder: tempfile::TempDir,
}

impl Lab {
    fn new() -> Self {
        let steps = Arc::new(Steps::default());
        Self {
            server: Arc::new(MemoryServer::new(Arc::clone(&steps))),
            journal: Arc::new(MemoryJournal::new(Arc::clone(&steps))),
            deployment: Arc::new(MemoryDeployment::new(Arc::clone(&steps))),
            other: Arc::new(MemoryDeployment::new(Arc::clone(&steps))),
            clock: Arc::new(TestClock::start()),
            folder: tempfile::tempdir().unwrap(),
            steps,
        }
    }

    /// A new engine in the same world, as after a restart of the process.
    fn engine(&self) -> Engine<Ports> {
        let ports = EnginePorts {
            network: Arc::clone(&self.server),
            journal: Arc::clone(&self.journal),
            deployments: Arc::new(MemoryDeployments {
                main: Arc::clone(&self.deployment),
                others: [("/other".to_owned(), Arc::clone(&self.other))].into(),
            }),
            clock: Arc::clone(&self.clock),
            spool: SpoolDir::open(self.folder.path()).unwrap(),
            router_id: id("router-a"),
        };
        Engine::new(ports, Limits::default())
    }

    async fn serving(&self, routes: Vec<Arc<Route>>) -> Engine<Ports> {
        let engine = self.engine();
        engine.apply(routes).await.unwrap();
        engine
    }
}

/// Waits until something is so, for at most so much of the paused time.
async fn until(what: &str, limit: Duration, mut is_so: impl FnMut() -> bool) {
    let end = tokio::time::Instant::now() + limit;
    while !is_so() {
        assert!(tokio::time::Instant::now() < end, "within {limit:?} this did not happen: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

const MINUTE: Duration = Duration::from_secs(60);

fn mail(subject: &str) -> String {
    format!(
        "From: customer@example.net\r\nTo: sales@example.org\r\nMessage-ID: <{subject}@example.net>\r\nSubject: {subject}\r\n\r\nhello\r\n"
    )
}

fn changed(route: &Arc<Route>, change: impl FnOnce(&mut Route)) -> Arc<Route> {
    let mut route = (**route).clone();
    change(&mut route);
    Arc::new(route)
}

fn with_incoming(route: &Arc<Route>, change: impl FnOnce(&mut IncomingChannel)) -> Arc<Route> {
    changed(route, |route| {
        if let Ok(channel) = &mut route.incoming {
            change(channel);
        }
    })
}

fn subjects(lab: &Lab) -> Vec<String> {
    lab.deployment.shown().into_iter().map(|shown| shown.subject).collect()
}

fn sales() -> ObjectId {
    id("sales")
}
