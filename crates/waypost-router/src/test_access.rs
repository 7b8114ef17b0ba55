//! Test Access and Test & Enable, from where the router stands: the deployment, then the way out,
//! then the way in, each mailbox on connections of its own, a few mailboxes at a time.
//!
//! Test Access changes nothing. Test & Enable resets the statuses, notes the new ones with the time,
//! raises an alert and enables the mailboxes that pass. A failure that will not pass by itself
//! disables the mailbox, as it would if mail were moved. Dropping the future cancels: mailboxes that
//! were not done keep the status Not Run.

use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, StreamExt as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use waypost_domain::channel::Route;
use waypost_domain::{AlertLevel, AlertScope, Direction, ObjectId, TestStatus};
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlLine, MailboxState, StepStatus, TestProgress, TestResult,
    TestStatuses, TestStep,
};
use waypost_engine::journal::{Alert, Entry, Journal as _};
use waypost_engine::ports::{Deployment as _, Deployments as _};
use waypost_engine::{Command, Failure, FailureKind};
use waypost_mail::probe::{DirectionReport, ProbeReport, ProbeRequest, probe_route};

use crate::answer::no_mailbox;
use crate::service::Service;

/// Mailboxes that are tested at the same time.
const AT_ONCE: usize = 8;
/// How long the check of a deployment may take.
const DEPLOYMENT: Duration = Duration::from_secs(30);

/// Tests mailboxes and tells the result of each as soon as it is there.
pub(crate) async fn run(
    service: &Service,
    mailboxes: Vec<ObjectId>,
    enable: bool,
    lines: &mpsc::Sender<ControlLine>,
) -> Result<ControlAnswer, ControlError> {
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
    let total = routes.len() as u64;
    let tests = stream::iter(routes).map(|route| async move {
        let (result, lasting) = Box::pin(test(service, &route)).await;
        if enable { conclude(service, &route, result, lasting).await } else { Ok(result) }
    });
    let mut results = tests.buffer_unordered(AT_ONCE);
    let (mut passed, mut failed) = (0, 0);
    while let Some(result) = results.next().await {
        let result = result?;
        if has_passed(result.statuses) {
            passed += 1
        } else {
            failed += 1
        }
        let progress = TestProgress { done: passed + failed, total, result };
        let gone = |_| ControlError::new(ControlCode::Refused, "The client has gone.");
        lines.send(ControlLine::Progress(progress)).await.map_err(gone)?;
    }
    Ok(ControlAnswer::Tested { passed, failed })
}

/// Whether a direction works and none fails.
fn has_passed(statuses: TestStatuses) -> bool {
    let both = [statuses.incoming, statuses.outgoing];
    both.contains(&TestStatus::Success) && !both.contains(&TestStatus::Failure)
}

/// The result, and the first failure in it that will not pass by itself.
async fn test(service: &Service, route: &Arc<Route>) -> (TestResult, Option<Failure>) {
    let (deployment, unreachable) = check_deployment(service, route).await;
    let mut lasting = unreachable.filter(|failure| will_not_pass(failure.kind));
    let reachable = deployment.status == StepStatus::Ok;
    let mut steps = vec![deployment];
    let mut transcript = Vec::new();
    let request = ProbeRequest { route: Arc::clone(route), incoming: true, outgoing: true };
    let report = probe_route(&service.network, &request).await;
    let mut direct = |direction, report: Option<DirectionReport>| {
        if let Some(DirectionReport::Tested(report)) = &report {
            lasting = lasting.take().or_else(|| lasting_failure(report));
        }
        let status = describe(direction, report, &mut steps, &mut transcript);
        // A direction that works is of no use without the deployment.
        if reachable || status == TestStatus::NotRun { status } else { TestStatus::Failure }
    };
    let outgoing = direct(Direction::Outgoing, report.outgoing);
    let incoming = direct(Direction::Incoming, report.incoming);
    let result = TestResult {
        mailbox: route.mailbox.clone(),
        name: route.name.clone(),
        address: route.address.clone(),
        statuses: TestStatuses { incoming, outgoing, act: TestStatus::NotRun, completed: Some(jiff::Timestamp::now()) },
        enabled: is_enabled(service, &route.mailbox),
        steps,
        transcript,
    };
    (result, lasting)
}

/// Whether a failure disables a mailbox at once when mail is moved.
const fn will_not_pass(kind: FailureKind) -> bool {
    matches!(kind, FailureKind::Permanent | FailureKind::Unauthorized | FailureKind::Misconfigured)
}

fn lasting_failure(report: &ProbeReport) -> Option<Failure> {
    let step = report.steps.iter().find(|step| step.kind.is_some_and(will_not_pass))?;
    let failure = Failure::new(step.kind?, step.step.label(), step.reason.clone()).hint(step.hint.clone());
    Some(match &step.reply {
        Some(reply) => failure.reply(reply),
        None => failure,
    })
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
        direction: None,
        step: "Reach the deployment".to_owned(),
        status: if failure.is_none() { StepStatus::Ok } else { StepStatus::Failed },
        duration_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        detail: route.deployment.name.clone(),
        reason: failure.as_ref().map(|failure| failure.reason.clone()).unwrap_or_default(),
        hint: failure.as_ref().map(|failure| failure.hint.clone()).unwrap_or_default(),
        reply: failure.as_ref().and_then(|failure| failure.reply.clone()),
    };
    (step, failure)
}

fn describe(
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
                hint: if is_problem {
                    "Change it in the Configuration Manager and publish.".to_owned()
                } else {
                    String::new()
                },
                reply: None,
            });
            if is_problem { TestStatus::Failure } else { TestStatus::NotRun }
        }
        Some(DirectionReport::Tested(report)) => {
            let status = if report.is_ok() { TestStatus::Success } else { TestStatus::Failure };
            steps.extend(probed(direction, &report));
            transcript.extend(report.transcript);
            status
        }
    }
}

fn probed(direction: Direction, report: &ProbeReport) -> Vec<TestStep> {
    use waypost_mail::probe::StepStatus as Probed;
    let of = |step: &waypost_mail::probe::ProbeStep| TestStep {
        direction: Some(direction),
        step: step.step.label().to_owned(),
        status: match step.status {
            Probed::Ok => StepStatus::Ok,
            Probed::Failed => StepStatus::Failed,
            Probed::Skipped => StepStatus::Skipped,
        },
        duration_ms: step.duration_ms,
        detail: step.detail.clone(),
        reason: step.reason.clone(),
        hint: step.hint.clone(),
        reply: step.reply.clone(),
    };
    report.steps.iter().map(of).collect()
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
