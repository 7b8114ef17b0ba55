//! Test Access from this machine, for the configuration as it is drafted: before it is published,
//! and without a router. It takes the same steps as the router's own test.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use futures::StreamExt as _;
use jiff::Timestamp;
use secrecy::SecretString;
use waypost_domain::channel::Route;
use waypost_domain::snapshot;
use waypost_domain::{ObjectKind, Problem, Problems, SecretRef, Severity, TestStatus};
use waypost_engine::control::{TestProgress, TestResult, TestStatuses};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_mail::probe::{self, Findings, MailboxReport, ProbeRequest};
use waypost_store::SecretName;

use crate::control::block_on;
use crate::directory::{Directory, Selection};
use crate::error::{ApiError, Code};
use crate::live::Tested;
use crate::objects::chosen;
use crate::open::Waypost;

/// How many mailboxes are tested at once.
const AT_ONCE: usize = 8;

/// What to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directions {
    /// The way in.
    pub incoming: bool,
    /// The way out: this sends a message.
    pub outgoing: bool,
}

impl Waypost {
    /// Tests mailboxes from here, as they are drafted; nothing is enabled. Breaking in `progress`
    /// calls it off.
    ///
    /// # Errors
    /// [`Code::Problems`] when a mailbox cannot be tested as it is set up, [`Code::NotFound`],
    /// [`Code::Cancelled`].
    pub fn test_access_from_here(
        &self,
        selection: &Selection,
        directions: Directions,
        progress: &mut dyn FnMut(&TestProgress) -> ControlFlow<()>,
    ) -> Result<Tested, ApiError> {
        let all = self.snapshot()?;
        let objects = chosen(&Directory::of(&all), ObjectKind::Mailbox, selection)?;
        let set = self.secrets_set()?;
        let checked = snapshot::check(&all, &|s| set.contains(s));
        let mut routes = Vec::new();
        for object in &objects {
            match checked.routes.iter().find(|r| r.mailbox == object.id) {
                Some(route) => routes.push(Arc::clone(route)),
                None => return Err(untestable(checked.problems)),
            }
        }
        self.probe(routes, BTreeMap::new(), directions, progress)
    }

    /// Probes routes with the secrets that were typed, otherwise those that are saved.
    pub(crate) fn probe(
        &self,
        routes: Vec<Arc<Route>>,
        typed: BTreeMap<SecretRef, SecretString>,
        directions: Directions,
        progress: &mut dyn FnMut(&TestProgress) -> ControlFlow<()>,
    ) -> Result<Tested, ApiError> {
        let secrets = self.read_for_test(&routes, typed)?;
        let network = MailNetwork::new(Arc::new(secrets));
        let now = self.now.clone();
        block_on(run(&network, routes, directions, &*now, progress))
    }

    fn read_for_test(
        &self,
        routes: &[Arc<Route>],
        mut known: BTreeMap<SecretRef, SecretString>,
    ) -> Result<Known, ApiError> {
        for route in routes {
            let logins =
                [route.incoming.as_ref().ok().map(|c| &c.login), route.outgoing.as_ref().ok().map(|c| &c.login)];
            let needed = logins.into_iter().flatten();
            for secret in needed.filter_map(waypost_domain::resolve::secret_of) {
                if !known.contains_key(secret)
                    && let Some(value) = self.secrets.get(&SecretName::Field(secret.clone()))?
                {
                    known.insert(secret.clone(), value);
                }
            }
        }
        Ok(Known(known))
    }
}

/// The secrets of a test, read beforehand.
struct Known(BTreeMap<SecretRef, SecretString>);

impl Secrets for Known {
    fn get(&self, name: &SecretRef) -> Option<SecretString> {
        self.0.get(name).cloned()
    }
}

fn untestable(problems: Problems) -> ApiError {
    let errors = |p: &Problem| p.severity == Severity::Error;
    ApiError::problems(Problems(problems.0.into_iter().filter(errors).collect()))
}

async fn run(
    network: &MailNetwork,
    routes: Vec<Arc<Route>>,
    directions: Directions,
    now: &(dyn Fn() -> Timestamp + Send + Sync),
    progress: &mut dyn FnMut(&TestProgress) -> ControlFlow<()>,
) -> Result<Tested, ApiError> {
    let total = routes.len() as u64;
    let mut tests = futures::stream::iter(routes)
        .map(|route| async move {
            let request = ProbeRequest {
                route: Arc::clone(&route),
                incoming: directions.incoming,
                outgoing: directions.outgoing,
            };
            let report = Box::pin(probe::probe_route(network, &request)).await;
            (route, report)
        })
        .buffer_unordered(AT_ONCE);
    let mut tested = Tested::default();
    while let Some((route, report)) = tests.next().await {
        let result = result_of(&route, report, now());
        let failed = [result.statuses.incoming, result.statuses.outgoing].contains(&TestStatus::Failure);
        if failed {
            tested.failed += 1;
        } else {
            tested.passed += 1;
        }
        let step = TestProgress { done: tested.passed + tested.failed, total, result };
        let flow = progress(&step);
        tested.results.push(step.result);
        if flow.is_break() {
            return Err(ApiError::new(Code::Cancelled, "It was called off."));
        }
    }
    Ok(tested)
}

fn result_of(route: &Route, report: MailboxReport, now: Timestamp) -> TestResult {
    let found = Findings::from(report);
    let statuses = TestStatuses {
        incoming: found.incoming,
        outgoing: found.outgoing,
        act: TestStatus::NotRun,
        completed: Some(now),
    };
    TestResult {
        mailbox: route.mailbox.clone(),
        name: route.name.clone(),
        address: route.address.clone(),
        statuses,
        enabled: false,
        steps: found.steps,
        transcript: found.transcript,
    }
}
