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
use waypost_domain::{Direction, ObjectKind, Problem, Problems, SecretRef, Severity, TestStatus};
use waypost_engine::control::{StepStatus, TestProgress, TestResult, TestStatuses, TestStep};
use waypost_mail::network::{MailNetwork, Secrets};
use waypost_mail::probe::{self, DirectionReport, MailboxReport, ProbeRequest, ProbeStep};
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
        let secrets = self.read_for_test(&routes)?;
        let network = MailNetwork::new(Arc::new(secrets));
        let now = self.now.clone();
        block_on(run(&network, routes, directions, &*now, progress))
    }

    fn read_for_test(&self, routes: &[Arc<Route>]) -> Result<Known, ApiError> {
        let mut known = BTreeMap::new();
        for route in routes {
            let logins =
                [route.incoming.as_ref().ok().map(|c| &c.login), route.outgoing.as_ref().ok().map(|c| &c.login)];
            let needed = logins.into_iter().flatten();
            for secret in needed.filter_map(waypost_domain::resolve::secret_of) {
                if let Some(value) = self.secrets.get(&SecretName::Field(secret.clone()))? {
                    known.insert(secret.clone(), value);
                }
            }
        }
        Ok(Known(known))
    }
}

/// A profile as it stands in a form, to be tested before it is saved.
#[derive(Debug)]
pub struct DraftTest {
    /// [`ObjectKind::Profile`] or [`ObjectKind::ServerProfile`].
    pub kind: ObjectKind,
    /// Its identifier; none for a new one.
    pub name: Option<String>,
    /// Its fields as they stand.
    pub fields: crate::patch::Fields,
    /// Secrets as they stand; those that are saved need not be given.
    pub secrets: crate::object_types::Secrets,
    /// The mailbox to test with: identifier or address of a mailbox, or any address.
    pub mailbox: String,
    /// User name of that mailbox, where the profile takes the mailbox's own and it has none yet.
    pub user_name: Option<String>,
    /// Password of that mailbox, likewise.
    pub password: Option<SecretString>,
}

impl Waypost {
    /// Tests a profile as it stands in a form, from here; nothing is saved.
    ///
    /// # Errors
    /// [`Code::Problems`] when it cannot be tested as it stands, [`Code::Cancelled`].
    pub fn test_draft(
        &self,
        draft: DraftTest,
        progress: &mut dyn FnMut(&TestProgress) -> ControlFlow<()>,
    ) -> Result<Tested, ApiError> {
        let _ = (draft, progress);
        Err(ApiError::new(Code::BadRequest, "Not built."))
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
    let (mut steps, mut transcript) = (Vec::new(), Vec::new());
    let outgoing = take(Direction::Outgoing, report.outgoing, &mut steps, &mut transcript);
    let incoming = take(Direction::Incoming, report.incoming, &mut steps, &mut transcript);
    TestResult {
        mailbox: route.mailbox.clone(),
        name: route.name.clone(),
        address: route.address.clone(),
        statuses: TestStatuses { incoming, outgoing, act: TestStatus::NotRun, completed: Some(now) },
        enabled: false,
        steps,
        transcript,
    }
}

fn take(
    direction: Direction,
    report: Option<DirectionReport>,
    steps: &mut Vec<TestStep>,
    transcript: &mut Vec<String>,
) -> TestStatus {
    match report {
        None => TestStatus::NotRun,
        Some(DirectionReport::NotTested { reason, is_problem }) => {
            steps.push(TestStep {
                direction: Some(direction),
                step: "Settings".to_owned(),
                status: if is_problem { StepStatus::Failed } else { StepStatus::Skipped },
                duration_ms: 0,
                detail: if is_problem { String::new() } else { reason.clone() },
                reason: if is_problem { reason } else { String::new() },
                hint: if is_problem { "Change the settings.".to_owned() } else { String::new() },
                reply: None,
            });
            if is_problem { TestStatus::Failure } else { TestStatus::NotRun }
        }
        Some(DirectionReport::Tested(report)) => {
            let status = if report.is_ok() { TestStatus::Success } else { TestStatus::Failure };
            transcript.extend(report.transcript);
            steps.extend(report.steps.into_iter().map(|step| step_of(direction, step)));
            status
        }
    }
}

fn step_of(direction: Direction, step: ProbeStep) -> TestStep {
    TestStep {
        direction: Some(direction),
        step: step.step.label().to_owned(),
        status: match step.status {
            probe::StepStatus::Ok => StepStatus::Ok,
            probe::StepStatus::Failed => StepStatus::Failed,
            probe::StepStatus::Skipped => StepStatus::Skipped,
        },
        duration_ms: step.duration_ms,
        detail: step.detail,
        reason: step.reason,
        hint: step.hint,
        reply: step.reply,
    }
}
