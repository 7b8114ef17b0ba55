//! What a probe found, in the words of the control protocol: so the test of a draft and the test of
//! a router tell the same in the same way.

use waypost_domain::{Direction, TestStatus};
use waypost_engine::control::{StepStatus as Told, TestStep};
use waypost_engine::{Failure, FailureKind};

use super::many::{DirectionReport, MailboxReport};
use super::report::{ProbeReport, ProbeStep, StepStatus};

/// What the probe of a mailbox found: the way out first, as it is tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The way in; not run as long as its test goes on.
    pub incoming: TestStatus,
    /// The way out, likewise.
    pub outgoing: TestStatus,
    /// Every step, in order, also those that were not reached, or not yet.
    pub steps: Vec<TestStep>,
    /// What was said, without secrets.
    pub transcript: Vec<String>,
    /// The first failure that will not pass by itself; it would disable the mailbox in real work.
    pub lasting: Option<Failure>,
}

impl From<MailboxReport> for Findings {
    fn from(report: MailboxReport) -> Self {
        let mut found = Self {
            incoming: TestStatus::NotRun,
            outgoing: TestStatus::NotRun,
            steps: Vec::new(),
            transcript: Vec::new(),
            lasting: None,
        };
        found.outgoing = found.take(Direction::Outgoing, report.outgoing);
        found.incoming = found.take(Direction::Incoming, report.incoming);
        found
    }
}

impl Findings {
    fn take(&mut self, direction: Direction, report: Option<DirectionReport>) -> TestStatus {
        match report {
            None => TestStatus::NotRun,
            Some(DirectionReport::NotTested { reason, is_problem }) => {
                self.steps.push(not_tested(direction, reason, is_problem));
                if is_problem { TestStatus::Failure } else { TestStatus::NotRun }
            }
            Some(DirectionReport::Tested(report)) => {
                let status = match (report.is_ok(), report.is_complete()) {
                    (true, _) => TestStatus::Success,
                    (false, true) => TestStatus::Failure,
                    (false, false) => TestStatus::NotRun,
                };
                self.lasting = self.lasting.take().or_else(|| lasting(&report));
                self.transcript.extend(report.transcript);
                self.steps.extend(report.steps.into_iter().map(|step| told(direction, step)));
                status
            }
        }
    }
}

fn not_tested(direction: Direction, reason: String, is_problem: bool) -> TestStep {
    let (status, detail, reason, hint) = if is_problem {
        (Told::Failed, String::new(), reason, "Change it in the Configuration Manager and publish.".to_owned())
    } else {
        (Told::Skipped, reason, String::new(), String::new())
    };
    let step = "Settings".to_owned();
    TestStep { direction: Some(direction), step, status, duration_ms: 0, detail, reason, hint, reply: None }
}

fn told(direction: Direction, step: ProbeStep) -> TestStep {
    TestStep {
        direction: Some(direction),
        step: step.step.label().to_owned(),
        status: match step.status {
            StepStatus::Ok => Told::Ok,
            StepStatus::Failed => Told::Failed,
            StepStatus::Skipped => Told::Skipped,
        },
        duration_ms: step.duration_ms,
        detail: step.detail,
        reason: step.reason,
        hint: step.hint,
        reply: step.reply,
    }
}

fn lasting(report: &ProbeReport) -> Option<Failure> {
    let step = report.steps.iter().find(|step| step.kind.is_some_and(FailureKind::is_lasting))?;
    let failure = Failure::new(step.kind?, step.step.label(), step.reason.clone()).hint(step.hint.clone());
    Some(match &step.reply {
        Some(reply) => failure.reply(reply),
        None => failure,
    })
}

#[cfg(test)]
mod tests {
    use super::super::report::Step;
    use super::*;
    use waypost_domain::ObjectId;

    fn step(step: Step, status: StepStatus, kind: Option<FailureKind>) -> ProbeStep {
        let (reason, hint) = kind.map_or(("", ""), |_| ("why", "what next"));
        ProbeStep {
            step,
            status,
            duration_ms: 7,
            detail: "found".to_owned(),
            reason: reason.to_owned(),
            hint: hint.to_owned(),
            kind,
            reply: kind.map(|_| "NO".to_owned()),
        }
    }

    fn tested(kind: Option<FailureKind>) -> DirectionReport {
        let last = if kind.is_some() { StepStatus::Failed } else { StepStatus::Ok };
        DirectionReport::Tested(ProbeReport {
            direction: Direction::Incoming,
            steps: vec![step(Step::Dns, StepStatus::Ok, None), step(Step::Authentication, last, kind)],
            certificate: None,
            transcript: vec!["C: x".to_owned()],
        })
    }

    fn under_way() -> DirectionReport {
        let steps = vec![step(Step::Dns, StepStatus::Ok, None), step(Step::Authentication, StepStatus::Skipped, None)];
        let direction = Direction::Outgoing;
        DirectionReport::Tested(ProbeReport { direction, steps, certificate: None, transcript: Vec::new() })
    }

    fn idle(is_problem: bool) -> DirectionReport {
        DirectionReport::NotTested { reason: "not wanted".to_owned(), is_problem }
    }

    /// The statuses of both ways, the steps with how they went, and what stays.
    fn check(
        outgoing: Option<DirectionReport>,
        incoming: Option<DirectionReport>,
        expected: (TestStatus, TestStatus, &[&str], Option<FailureKind>),
    ) {
        let mailbox = ObjectId::parse("sales").unwrap();
        let found = Findings::from(MailboxReport { mailbox, outgoing, incoming });
        let steps: Vec<_> =
            found.steps.iter().map(|s| format!("{} {:?} {}{}", s.step, s.status, s.detail, s.reason)).collect();
        let lasting = found.lasting.as_ref().map(|failure| failure.kind);
        let steps: Vec<_> = steps.iter().map(String::as_str).collect();
        assert_eq!((found.outgoing, found.incoming, steps.as_slice(), lasting), expected);
    }

    #[test]
    fn what_was_found_is_told_in_the_words_of_the_protocol() {
        use TestStatus::{Failure, NotRun, Success};
        let good = ["DNS Ok found", "Authentication Ok found"];
        let bad = ["DNS Ok found", "Authentication Failed foundwhy"];
        check(None, None, (NotRun, NotRun, &[], None));
        check(Some(tested(None)), None, (Success, NotRun, &good, None));
        check(Some(under_way()), None, (NotRun, NotRun, &["DNS Ok found", "Authentication Skipped found"], None));
        let refused = Some(FailureKind::Unauthorized);
        check(None, Some(tested(refused)), (NotRun, Failure, &bad, refused));
        check(None, Some(tested(Some(FailureKind::Transient))), (NotRun, Failure, &bad, None));
        let both = ["Settings Skipped not wanted", "Settings Failed not wanted"];
        check(Some(idle(false)), Some(idle(true)), (NotRun, Failure, &both, None));
    }
}
