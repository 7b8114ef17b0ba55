//! Test Access and Test & Enable, from where the router stands: the deployment, then the way out,
//! then the way in, each mailbox on connections of its own, a few mailboxes at a time.
//!
//! Test Access changes nothing. Test & Enable resets the statuses, notes the new ones with the time,
//! raises an alert and enables the mailboxes that pass. A failure that will not pass by itself
//! disables the mailbox, as it would if mail were moved. Dropping the future cancels: mailboxes that
//! were not done keep the status Not Run.

use std::pin::pin;
use std::time::Duration;

use futures::StreamExt as _;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use waypost_domain::channel::Route;
use waypost_domain::{AlertLevel, AlertScope, ObjectId, TestStatus};
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlLine, MailboxState, StepStatus, TestProgress, TestResult,
    TestStatuses, TestStep,
};
use waypost_engine::journal::{Alert, Entry, Journal as _};
use waypost_engine::ports::{Deployment as _, Deployments as _};
use waypost_engine::{Command, Failure};
use waypost_mail::probe::{Findings, NOT_REACHED, ProbeRequest, probe_route, test_many};

use crate::answer::no_mailbox;
use crate::service::Service;

/// How long the check of a deployment may take.
const DEPLOYMENT: Duration = Duration::from_secs(30);

/// What is tested and told.
#[derive(Debug)]
pub(crate) struct Wish {
    /// Which mailboxes.
    pub(crate) mailboxes: Vec<ObjectId>,
    /// Those that pass are enabled.
    pub(crate) enable: bool,
    /// Every step is told.
    pub(crate) steps: bool,
}

/// Tests mailboxes and tells the result of each as soon as it is there.
pub(crate) async fn run(
    service: &Service,
    wish: Wish,
    lines: &mpsc::Sender<ControlLine>,
) -> Result<ControlAnswer, ControlError> {
    let Wish { mailboxes, enable, steps } = wish;
    let busy = || {
        ControlError::new(ControlCode::Busy, "As many tests as are allowed are running.")
            .hint("Wait until one ends, or cancel it by closing its connection.")
    };
    let _permit = service.tests.try_acquire().map_err(|_| busy())?;
    let routes = mailboxes
        .iter()
        .map(|id| service.engine.route(id).ok_or_else(|| no_mailbox(id)))
        .collect::<Result<Vec<_>, _>>()?;
    if enable {
        for route in &routes {
            note(service, route, [TestStatus::NotRun; 3]).await?;
        }
    }
    let mut told = Told { lines, passed: 0, failed: 0, total: routes.len() as u64 };
    let requests = routes.into_iter().map(|route| ProbeRequest { route, incoming: true, outgoing: true });
    let mut tests = pin!(test_many(requests, |request, teller| async move {
        let seen = |result| teller.tell(Ok(result));
        let watcher: Option<Watcher<'_>> = if steps { Some(&seen) } else { None };
        let (result, lasting) = Box::pin(test(service, &request, watcher)).await;
        if enable { conclude(service, &request.route, result, lasting).await } else { Ok(result) }
    }));
    while let Some(result) = tests.next().await {
        let result = result?;
        if result.is_running { told.step(result) } else { told.result(result).await? }
    }
    Ok(ControlAnswer::Tested { passed: told.passed, failed: told.failed })
}

/// Is told what is known of a mailbox so far.
type Watcher<'a> = &'a (dyn Fn(TestResult) + Send + Sync);

/// What the client is told.
struct Told<'a> {
    lines: &'a mpsc::Sender<ControlLine>,
    passed: u64,
    failed: u64,
    total: u64,
}

impl Told<'_> {
    fn step(&self, result: TestResult) {
        let _ = self.lines.try_send(self.line(result));
    }

    async fn result(&mut self, result: TestResult) -> Result<(), ControlError> {
        if has_passed(result.statuses) {
            self.passed += 1
        } else {
            self.failed += 1
        }
        let gone = |_| ControlError::new(ControlCode::Refused, "The client has gone.");
        self.lines.send(self.line(result)).await.map_err(gone)
    }

    fn line(&self, result: TestResult) -> ControlLine {
        ControlLine::Progress(TestProgress { done: self.passed + self.failed, total: self.total, result })
    }
}

/// Whether a direction works and none fails.
fn has_passed(statuses: TestStatuses) -> bool {
    let both = [statuses.incoming, statuses.outgoing];
    both.contains(&TestStatus::Success) && !both.contains(&TestStatus::Failure)
}

/// The result, and the first failure in it that will not pass by itself. Tells `watcher` what is known
/// before the first step and after each.
async fn test(
    service: &Service,
    request: &ProbeRequest,
    watcher: Option<Watcher<'_>>,
) -> (TestResult, Option<Failure>) {
    let route = &request.route;
    let result = |deployment: &TestStep, found: Findings| {
        // A direction that works is of no use without the deployment.
        let judged = |status| match deployment.status {
            StepStatus::Failed if status == TestStatus::Success => TestStatus::Failure,
            _ => status,
        };
        let (incoming, outgoing) = (judged(found.incoming), judged(found.outgoing));
        TestResult {
            mailbox: route.mailbox.clone(),
            name: route.name.clone(),
            address: route.address.clone(),
            statuses: TestStatuses { incoming, outgoing, act: TestStatus::NotRun, completed: None },
            enabled: is_enabled(service, &route.mailbox),
            steps: std::iter::once(deployment.clone()).chain(found.steps).collect(),
            transcript: found.transcript,
            is_running: true,
        }
    };
    let tell = |deployment: &TestStep, report| {
        if let Some(watcher) = watcher {
            watcher(result(deployment, Findings::from(report)));
        }
    };
    tell(&deployment_step(), request.planned());
    let (deployment, unreachable) = check_deployment(service, route).await;
    let seen = |report| tell(&deployment, report);
    let found = Findings::from(probe_route(&service.network, request, &seen).await);
    let lasting = unreachable.filter(|failure| failure.kind.is_lasting()).or(found.lasting.clone());
    let mut result = result(&deployment, found);
    (result.statuses.completed, result.is_running) = (Some(jiff::Timestamp::now()), false);
    (result, lasting)
}

/// The first step before it is taken.
fn deployment_step() -> TestStep {
    TestStep {
        direction: None,
        step: "Reach the deployment".to_owned(),
        status: StepStatus::Skipped,
        duration_ms: 0,
        detail: NOT_REACHED.to_owned(),
        reason: String::new(),
        hint: String::new(),
        reply: None,
    }
}

async fn check_deployment(service: &Service, route: &Route) -> (TestStep, Option<Failure>) {
    let started = Instant::now();
    let checked = match service.deployments.find(&route.deployment) {
        Ok(deployment) => timeout(DEPLOYMENT, deployment.check(route)).await.unwrap_or_else(|_| {
            let reason = format!("The deployment did not answer within {} seconds.", DEPLOYMENT.as_secs());
            Err(Failure::transient("Deployment", reason))
        }),
        Err(failure) => Err(failure),
    };
    let failure = checked.err();
    let step = TestStep {
        status: if failure.is_none() { StepStatus::Ok } else { StepStatus::Failed },
        duration_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        detail: route.deployment.name.clone(),
        reason: failure.as_ref().map(|failure| failure.reason.clone()).unwrap_or_default(),
        hint: failure.as_ref().map(|failure| failure.hint.clone()).unwrap_or_default(),
        reply: failure.as_ref().and_then(|failure| failure.reply.clone()),
        ..deployment_step()
    };
    (step, failure)
}

/// Notes the statuses, tells whoever owns the mailbox, enables it when it passed, and disables it
/// when it will go on failing.
async fn conclude(
    service: &Service,
    route: &Route,
    mut result: TestResult,
    lasting: Option<Failure>,
) -> Result<TestResult, ControlError> {
    let statuses = result.statuses;
    note(service, route, [statuses.incoming, statuses.outgoing, statuses.act]).await?;
    let passed = has_passed(statuses);
    if passed {
        command(service, route, Command::Enable).await?;
        result.enabled = true;
    } else if let Some(failure) = lasting {
        command(service, route, Command::Disable(failure)).await?;
        result.enabled = false;
    }
    let alert = alert(route, &result, passed);
    let raises = &route.policy.alerts;
    if (passed && raises.information) || (!passed && raises.errors) {
        // The result is told all the same when the alert cannot be kept.
        if let Err(error) = service.journal.record(&route.mailbox, vec![Entry::Alert(alert)]).await {
            tracing::error!(mailbox = %route.address, reason = %error, "An alert could not be kept.");
        }
    }
    tracing::info!(mailbox = %route.address, passed, "A mailbox was tested.");
    Ok(result)
}

fn alert(route: &Route, result: &TestResult, passed: bool) -> Alert {
    let failed = result.steps.iter().find(|step| step.status == StepStatus::Failed);
    let (what, why, next) = match failed {
        None if passed => (
            format!("The mailbox {} was tested and enabled.", route.address),
            "Every direction that it uses works.".to_owned(),
            "Nothing needs to be done.".to_owned(),
        ),
        None => (
            format!("The mailbox {} has nothing to test.", route.address),
            "No direction is served by the router.".to_owned(),
            "Choose a delivery method and a profile, and publish.".to_owned(),
        ),
        Some(step) => (
            format!("The test of the mailbox {} failed: {}.", route.address, step.step),
            step.reason.clone(),
            if step.hint.is_empty() { "Test it again.".to_owned() } else { step.hint.clone() },
        ),
    };
    let level = if passed { AlertLevel::Information } else { AlertLevel::Error };
    Alert { level, scope: AlertScope::Mailbox, object: Some(route.mailbox.clone()), what, why, next }
}

async fn note(service: &Service, route: &Route, statuses: [TestStatus; 3]) -> Result<(), ControlError> {
    let [incoming, outgoing, act] = statuses;
    command(service, route, Command::Tested { incoming, outgoing, act }).await
}

async fn command(service: &Service, route: &Route, command: Command) -> Result<(), ControlError> {
    service.engine.command(&route.mailbox, command).await.map_err(|error| {
        ControlError::new(ControlCode::Refused, format!("The test of {} cannot be noted: {error}.", route.address))
    })
}

fn is_enabled(service: &Service, mailbox: &ObjectId) -> bool {
    service.engine.mailbox(mailbox).is_some_and(|report| report.state != MailboxState::Disabled)
}
