//! What is written for people to read, send on and keep: the report of a test (per mailbox what works,
//! what does not, why and what to do, every step, and what was said, without secrets), lines of the log.

use std::fmt::Write as _;
use std::io;

use waypost_api::domain::{Choice as _, Direction, TestStatus};
use waypost_api::router::{LogLevel, LogLine, StepStatus, TestResult, TestStep};

use crate::jobs::{JobKind, JobState};
use crate::requests::JobResults;

/// The report of a job.
pub(crate) fn text(JobResults { job, results, running }: &JobResults) -> String {
    let mut out = format!("{}\nStarted {}\n{}\n", title(job.kind), job.started, ending(&job.state));
    // What needs somebody comes first.
    let (failed, passed): (Vec<_>, Vec<_>) = results.iter().partition(|result| has_failed(result));
    for result in failed.into_iter().chain(passed).chain(running) {
        mailbox(&mut out, result);
    }
    out
}

const fn title(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Test => "Test Access",
        JobKind::TestAndEnable => "Test & Enable",
        JobKind::DraftTest => "Test of a profile that is being edited",
    }
}

fn ending(state: &JobState) -> String {
    match state {
        JobState::Running { done, total } => format!("Goes on: {done} of {total} done"),
        JobState::Done { passed, failed } => format!("Done: {passed} passed, {failed} failed"),
        JobState::Cancelled { done, total } => format!("Called off: {done} of {total} done"),
        JobState::Failed { error } => format!("Could not be done: {} {}", error.message, error.hint),
    }
}

fn has_failed(result: &TestResult) -> bool {
    [result.statuses.incoming, result.statuses.outgoing].contains(&TestStatus::Failure)
}

fn mailbox(out: &mut String, result: &TestResult) {
    let verdict = match (result.is_running, has_failed(result)) {
        (true, _) => "UNFINISHED",
        (false, true) => "FAILED",
        (false, false) => "passed",
    };
    // Writing into a text cannot fail.
    let _ = writeln!(out, "\n{}\n{verdict}  {} <{}>", "-".repeat(72), result.name, result.address);
    let ways = [(Direction::Incoming, result.statuses.incoming), (Direction::Outgoing, result.statuses.outgoing)];
    for (direction, status) in ways {
        let _ = writeln!(out, "{:<10} {}", direction.label(), status.label());
    }
    if result.enabled {
        let _ = writeln!(out, "The mailbox is enabled.");
    }
    for step in result.steps.iter().filter(|step| step.status == StepStatus::Failed) {
        let way = step.direction.map_or_else(|| "Deployment".to_owned(), |direction| direction.label().to_owned());
        let _ = writeln!(out, "\nWhat: {way} failed at {}.", step.step);
        for (label, text) in [("Why:", &step.reason), ("Next:", &step.hint)] {
            if !text.is_empty() {
                let _ = writeln!(out, "{label:<5} {text}");
            }
        }
        if let Some(reply) = &step.reply {
            let _ = writeln!(out, "The server answered: {reply}");
        }
    }
    let _ = writeln!(out, "\nSteps:");
    result.steps.iter().for_each(|step| step_line(out, step));
    if !result.transcript.is_empty() {
        let _ = writeln!(out, "\nWhat was said, without secrets:");
        for line in &result.transcript {
            let _ = writeln!(out, "  {line}");
        }
    }
}

fn step_line(out: &mut String, step: &TestStep) {
    let way = step.direction.map_or("", |direction| direction.label());
    let status = match step.status {
        StepStatus::Ok => "ok",
        StepStatus::Failed => "FAILED",
        StepStatus::Skipped => "not reached",
    };
    let line = format!("  {way:<9} {:<24} {status:<12} {:>6} ms  {}", step.step, step.duration_ms, step.detail);
    let _ = writeln!(out, "{}", line.trim_end());
}

/// A line of the log: as the router keeps it, or as one line of text.
pub(crate) fn log_line(out: &mut impl io::Write, line: &LogLine, is_json: bool) -> io::Result<()> {
    if is_json {
        serde_json::to_writer(&mut *out, line)?;
        return out.write_all(b"\n");
    }
    let level = match line.level {
        LogLevel::Error => "ERROR",
        LogLevel::Warn => "WARN",
        LogLevel::Info => "INFO",
        LogLevel::Debug => "DEBUG",
        LogLevel::Trace => "TRACE",
    };
    let about = line.mailbox.as_ref().map(|mailbox| format!(" [{mailbox}]")).unwrap_or_default();
    writeln!(out, "{} {level:<5} {}{about} {}", line.at, line.target, line.message.replace('\n', "\\n"))
}
