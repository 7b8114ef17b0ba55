//! Test Access from this machine, for the configuration as it is drafted: before it is published,
//! and without a router. It takes the same steps as the router's own test.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::pin::pin;
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

use crate::control::{CALL, block_on, called_off};
use crate::directory::{Directory, Selection};
use crate::error::ApiError;
use crate::live::Tested;
use crate::objects::chosen;
use crate::open::Waypost;

/// What to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directions {
    /// The way in.
    pub incoming: bool,
    /// The way out: this sends a message.
    pub outgoing: bool,
}

/// Is told of every mailbox that was tested, of every step meanwhile (the result is then marked as running),
/// and of nothing, four times a second at least, so that it can call the test off at any time: breaking ends
/// it at once, and what was under way stays unfinished.
pub type Progress<'a> = &'a mut dyn FnMut(Option<&TestProgress>) -> ControlFlow<()>;

impl Waypost {
    /// Tests mailboxes from here, as they are drafted; nothing is enabled.
    ///
    /// # Errors
    /// [`Code::Problems`](crate::Code::Problems) when a mailbox cannot be tested as it is set up, [`Code::NotFound`](crate::Code::NotFound),
    /// [`Code::Cancelled`](crate::Code::Cancelled).
    pub fn test_access_from_here(
        &self,
        selection: &Selection,
        directions: Directions,
        progress: Progress<'_>,
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
        progress: Progress<'_>,
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
    progress: Progress<'_>,
) -> Result<Tested, ApiError> {
    let mut test = Test { progress, total: routes.len() as u64, tested: Tested::default() };
    let Directions { incoming, outgoing } = directions;
    let requests = routes.into_iter().map(|route| ProbeRequest { route, incoming, outgoing });
    let mut tests = pin!(probe::test_many(requests, |request, teller| async move {
        let seen = |report| teller.tell(result_of(&request.route, report, None));
        let report = Box::pin(probe::probe_route(network, &request, &seen)).await;
        result_of(&request.route, report, Some(now()))
    }));
    loop {
        tokio::select! {
            biased;
            next = tests.next() => match next {
                Some(result) => test.tell(result)?,
                None => return Ok(test.tested),
            },
            () = tokio::time::sleep(CALL) => test.ask()?,
        }
    }
}

/// A test that goes on.
struct Test<'a> {
    progress: Progress<'a>,
    total: u64,
    tested: Tested,
}

impl Test<'_> {
    fn tell(&mut self, result: TestResult) -> Result<(), ApiError> {
        let is_running = result.is_running;
        let failed = [result.statuses.incoming, result.statuses.outgoing].contains(&TestStatus::Failure);
        match (is_running, failed) {
            (true, _) => {}
            (false, true) => self.tested.failed += 1,
            (false, false) => self.tested.passed += 1,
        }
        let done = self.tested.passed + self.tested.failed;
        let step = TestProgress { done, total: self.total, result };
        let flow = (self.progress)(Some(&step));
        if !is_running {
            self.tested.results.push(step.result);
        }
        // There is nothing left to call off when all are done.
        if flow.is_break() && done < self.total { Err(called_off()) } else { Ok(()) }
    }

    fn ask(&mut self) -> Result<(), ApiError> {
        if (self.progress)(None).is_break() { Err(called_off()) } else { Ok(()) }
    }
}

/// What was found; without the time of its end the test goes on.
fn result_of(route: &Route, report: MailboxReport, completed: Option<Timestamp>) -> TestResult {
    let found = Findings::from(report);
    TestResult {
        mailbox: route.mailbox.clone(),
        name: route.name.clone(),
        address: route.address.clone(),
        statuses: TestStatuses {
            incoming: found.incoming,
            outgoing: found.outgoing,
            act: TestStatus::NotRun,
            completed,
        },
        enabled: false,
        steps: found.steps,
        transcript: found.transcript,
        is_running: completed.is_none(),
    }
}
